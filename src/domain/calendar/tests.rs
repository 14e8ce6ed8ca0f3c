use super::*;
use proptest::prelude::*;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const PLAIN: WorkingDays<'_> = WorkingDays { extra_closed: &[] };

#[test]
fn knows_the_holidays_of_2026() {
    let found: Vec<_> = holidays(2026).map(|(date, holiday)| (date.to_string(), holiday)).collect();
    let expected = [
        ("2026-01-01", Holiday::NewYear),
        ("2026-04-05", Holiday::EasterSunday),
        ("2026-04-06", Holiday::EasterMonday),
        ("2026-04-27", Holiday::KingsDay),
        ("2026-05-14", Holiday::Ascension),
        ("2026-05-05", Holiday::LiberationDay),
        ("2026-05-24", Holiday::WhitSunday),
        ("2026-05-25", Holiday::WhitMonday),
        ("2026-12-25", Holiday::Christmas),
        ("2026-12-26", Holiday::BoxingDay),
    ];
    assert_eq!(found, expected.map(|(date, holiday)| (date.to_owned(), holiday)));
}

#[test]
fn finds_easter_in_early_late_and_ordinary_years() {
    for day in ["1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2019-04-21", "2024-03-31", "2025-04-20"] {
        assert_eq!(holiday(date(day)), Some(Holiday::EasterSunday), "{day}");
    }
    for day in ["2027-03-28", "2028-04-16", "2038-04-25", "2049-04-18", "2076-04-19", "2285-03-22"] {
        assert_eq!(holiday(date(day)), Some(Holiday::EasterSunday), "{day}");
    }
}

#[test]
fn moves_kings_day_off_a_sunday() {
    assert_eq!(holiday(date("2025-04-26")), Some(Holiday::KingsDay));
    assert_eq!(holiday(date("2025-04-27")), None);
    assert_eq!(holiday(date("2027-04-27")), Some(Holiday::KingsDay));
}

#[test]
fn liberation_day_closes_in_lustrum_years_only() {
    assert!(PLAIN.is_working(date("2026-05-05")));
    assert!(!PLAIN.is_working(date("2025-05-05")));
    assert_eq!(holiday(date("2026-05-05")), Some(Holiday::LiberationDay));
    assert_eq!(holiday(date("2005-05-05")), Some(Holiday::Ascension));
    assert_eq!(PLAIN.between(date("2005-05-04"), date("2005-05-06")), 1);
}

#[test]
fn counts_terms_as_the_clinic_does() {
    for (from, days, end) in [
        ("2026-11-12", 5, "2026-11-19"),
        ("2026-11-17", 5, "2026-11-24"),
        ("2026-11-24", 2, "2026-11-26"),
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-21", 0, "2026-11-21"),
        ("2026-12-24", 1, "2026-12-28"),
        ("2026-12-31", 2, "2027-01-05"),
    ] {
        assert_eq!(PLAIN.add(date(from), days), date(end), "{from} + {days}");
    }
    for (from, to, days) in [
        ("2026-11-19", "2026-11-24", 3),
        ("2026-11-20", "2026-11-24", 2),
        ("2026-11-17", "2026-11-24", 5),
        ("2026-11-24", "2026-11-19", -3),
        ("2026-11-24", "2026-11-24", 0),
        ("2026-11-21", "2026-11-22", 0),
    ] {
        assert_eq!(PLAIN.between(date(from), date(to)), days, "{from} to {to}");
    }
}

#[test]
fn skips_the_days_a_clinic_is_closed_itself() {
    let closed = [date("2026-11-26"), date("2026-11-28"), date("2026-11-26"), date("2026-12-25")];
    let days = WorkingDays { extra_closed: &closed };
    assert!(!days.is_working(date("2026-11-26")));
    assert_eq!(days.add(date("2026-11-24"), 2), date("2026-11-27"));
    assert_eq!(days.between(date("2026-11-24"), date("2026-11-30")), 3);
}

#[test]
fn stays_inside_the_calendar() {
    assert_eq!(PLAIN.add(NaiveDate::MAX, 1), NaiveDate::MAX);
    assert_eq!(PLAIN.add(date("2026-11-24"), u32::MAX), NaiveDate::MAX);
    assert!(PLAIN.between(NaiveDate::MIN, NaiveDate::MAX) > 130_000_000);
    assert_eq!(holiday(NaiveDate::MIN), Some(Holiday::NewYear));
    for moment in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        assert!([1, 2].contains(&(offset(moment).local_minus_utc() / 3600)));
        let _ = (local(moment), utc(moment.naive_utc()));
    }
    assert_eq!(utc(NaiveDateTime::MIN).naive_utc(), NaiveDateTime::MIN);
    assert_eq!(local(NaiveDateTime::MAX.and_utc()), NaiveDateTime::MAX);
}

#[test]
fn switches_to_and_from_summer_time() {
    for (universal, wall) in [
        ("2026-11-24T12:00:00Z", "2026-11-24T13:00:00"),
        ("2026-07-01T12:00:00Z", "2026-07-01T14:00:00"),
        ("2026-03-29T00:59:59Z", "2026-03-29T01:59:59"),
        ("2026-03-29T01:00:00Z", "2026-03-29T03:00:00"),
        ("2026-10-25T00:30:00Z", "2026-10-25T02:30:00"),
        ("2026-10-25T01:30:00Z", "2026-10-25T02:30:00"),
        ("2026-12-31T23:30:00Z", "2027-01-01T00:30:00"),
    ] {
        assert_eq!(local(universal.parse().unwrap()), wall.parse().unwrap(), "{universal}");
    }
    assert_eq!(utc("2026-03-29T02:30:00".parse().unwrap()), "2026-03-29T01:30:00Z".parse::<DateTime<Utc>>().unwrap());
    assert_eq!(utc("2026-10-25T02:30:00".parse().unwrap()), "2026-10-25T00:30:00Z".parse::<DateTime<Utc>>().unwrap());
}

#[test]
fn numbers_weeks_as_iso_does() {
    for (day, week) in [("2026-11-24", 48), ("2026-12-31", 53), ("2027-01-03", 53), ("2027-01-04", 1)] {
        assert_eq!(iso_week(date(day)), week, "{day}");
    }
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    (700_000i32..760_000).prop_map(|day| NaiveDate::from_num_days_from_ce_opt(day).unwrap())
}

proptest! {
    #[test]
    fn counting_agrees_with_looking_at_every_day(
        from in any_date(),
        length in 0u64..900,
        extra in prop::collection::vec(any_date(), 0..40),
    ) {
        let days = WorkingDays { extra_closed: &extra };
        let to = from + Days::new(length);
        let walk = from.iter_days().skip(1).take_while(|&day| day <= to);
        let looked: i64 = walk.map(|day| i64::from(days.is_working(day))).sum();
        prop_assert_eq!(days.between(from, to), looked);
        prop_assert_eq!(days.between(to, from), -looked);
    }

    #[test]
    fn a_term_ends_on_the_working_day_that_completes_it(from in any_date(), length in 1u32..3000) {
        let end = PLAIN.add(from, length);
        prop_assert!(PLAIN.is_working(end));
        prop_assert_eq!(PLAIN.between(from, end), i64::from(length));
    }

    #[test]
    fn wall_time_finds_its_moment_again(seconds in 0i64..4_000_000_000) {
        let moment = DateTime::from_timestamp(seconds, 0).unwrap();
        let wall = local(moment);
        let again = utc(wall);
        prop_assert_eq!(local(again), wall);
        prop_assert!(again == moment || again == moment - TimeDelta::hours(1));
        prop_assert_eq!(moment.with_timezone(&offset(moment)).naive_local(), wall);
    }
}
