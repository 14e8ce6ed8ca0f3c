use super::*;
use proptest::prelude::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn rules(lean: Lean) -> DateRules {
    DateRules { reference: day(2026, 11, 24), lean, order: Order::DayFirst }
}

fn read(text: &str, lean: Lean) -> Option<NaiveDate> {
    date_of(&Cell::Text(text.into()), rules(lean)).filter(|dated| dated.rest.is_empty()).map(|dated| dated.date)
}

#[test]
fn one_day_however_it_is_written() {
    for text in [
        "24-11-2026",
        "24/11/2026",
        "24.11.2026",
        "24/11/26",
        "24-11-'26",
        "2026-11-24",
        "2026/11/24",
        "20261124",
        "24112026",
        "24 11 2026",
        "24 nov 2026",
        "24 november 2026",
        "24 NOV. 2026",
        "24-nov-26",
        "24 november",
        "24-11",
        "24/11",
        "24 nov",
        "di 24-11",
        "di. 24 november",
        "dinsdag 24-11-2026",
        "Tue 24 Nov 2026",
        "Nov 24, 2026",
        "November 24 2026",
        "24th November 2026",
        "11/24/2026",
        "46350",
        "46350.5",
        "2026-11-24T13:00:00",
        "2026-11-24 13:00:00.000",
        "24-11-2026 13:00",
        "± 24-11-2026",
        "ca. 24-11-2026",
        "per 24-11",
        "d.d. 24-11-2026",
        "op 24 november",
        "24-11.",
        "24 – 11 – 2026",
        "24e november",
    ] {
        assert_eq!(read(text, Lean::Around), Some(day(2026, 11, 24)), "{text}");
    }
}

#[test]
fn what_is_no_date_is_not_read_as_one() {
    for text in [
        "",
        "31-02-2026",
        "00-11-2026",
        "24-13-2026",
        "november 2026",
        "wk 49",
        "zsm",
        "volgend MDO",
        "36+2",
        "13:20",
        "1/2 dag",
        "24",
        "5 en 7",
        "2 kinderen",
        "123456",
        "ja",
        "12-11-20266",
        "99999",
        "12-11-0026",
    ] {
        assert_eq!(read(text, Lean::Around), None, "{text}");
    }
}

#[test]
fn an_unwritten_year_follows_from_what_the_date_is() {
    assert_eq!(read("08-03-92", Lean::Past), Some(day(1992, 3, 8)));
    assert_eq!(read("08-03-27", Lean::Past), Some(day(1927, 3, 8)));
    assert_eq!(read("08-03-27", Lean::Ahead), Some(day(2027, 3, 8)));
    assert_eq!(read("24-01", Lean::Around), Some(day(2027, 1, 24)));
    assert_eq!(read("15-07", Lean::Ahead), Some(day(2027, 7, 15)));
    assert_eq!(read("15-07", Lean::Past), Some(day(2026, 7, 15)));
    assert_eq!(read("01-11", Lean::Ahead), Some(day(2026, 11, 1)));
    assert_eq!(read("20-12", Lean::Past), Some(day(2025, 12, 20)));
    assert_eq!(read("29-02", Lean::Past), Some(day(2024, 2, 29)));
}

#[test]
fn a_column_with_the_month_first_is_recognised_and_told() {
    assert_eq!(order_hint("11/24/2026"), Some(Order::MonthFirst));
    assert_eq!(order_hint("24/11/2026"), Some(Order::DayFirst));
    assert_eq!(order_hint("03/04/2026"), None);
    let american = DateRules { order: Order::MonthFirst, ..rules(Lean::Around) };
    let dated = leading_date("03/04/2026", american).unwrap();
    assert_eq!((dated.date, dated.month_first), (day(2026, 3, 4), true));
    assert!(leading_date("11/24/2026", rules(Lean::Around)).unwrap().month_first);
    assert!(!leading_date("2026-03-04", american).unwrap().month_first);
    assert!(!leading_date("11/24/2026", american).unwrap().month_first);
    assert_eq!(leading_date("24/11/2026", american).unwrap().date, day(2026, 11, 24));
}

#[test]
fn a_weekday_of_another_day_is_noticed() {
    assert!(leading_date("ma 24-11-2026", rules(Lean::Around)).unwrap().weekday_disagrees);
    assert!(!leading_date("di 24-11-2026", rules(Lean::Around)).unwrap().weekday_disagrees);
}

#[test]
fn what_stands_after_the_date_is_handed_on() {
    let rest = |text: &str| leading_date(text, rules(Lean::Around)).map(|dated| dated.rest);
    assert_eq!(rest("12-11-2026 (mondeling)").as_deref(), Some("mondeling"));
    assert_eq!(rest("12-11, mond.").as_deref(), Some("mond"));
    assert_eq!(rest("12-11 t/m 04-12").as_deref(), Some("t/m 04-12"));
}

#[test]
fn spans_of_days_are_read() {
    let read = |text: &str| span(text, rules(Lean::Around));
    assert_eq!(read("12-11 t/m 04-12"), Some((day(2026, 11, 12), Some(day(2026, 12, 4)))));
    assert_eq!(read("12-11-2026 - 04-12-2026"), Some((day(2026, 11, 12), Some(day(2026, 12, 4)))));
    assert_eq!(read("vanaf 20 december tot 3 januari"), Some((day(2026, 12, 20), Some(day(2027, 1, 3)))));
    assert_eq!(read("vanaf 12-11"), Some((day(2026, 11, 12), None)));
    assert_eq!(read("12-11 of zo"), None);
}

#[test]
fn the_meeting_is_found_in_a_title() {
    let title = "MDO POP-poli – week 48 – dinsdag 24 november 2026, 13:00–14:10, huiskamer CJG Duinhaven-Zuid";
    let time = chrono::NaiveTime::from_hms_opt(13, 0, 0);
    assert_eq!(moment_in(title, rules(Lean::Around)), Some((day(2026, 11, 24), time)));
    assert_eq!(moment_in("Agenda 24-11-2026", rules(Lean::Around)), Some((day(2026, 11, 24), None)));
    let half_past_nine = chrono::NaiveTime::from_hms_opt(9, 30, 0);
    assert_eq!(
        moment_in("MDO do 3 december 2026 09.30 uur", rules(Lean::Around)),
        Some((day(2026, 12, 3), half_past_nine))
    );
    assert_eq!(moment_in("Agenda week 48", rules(Lean::Around)), None);
}

proptest! {
    #[test]
    fn every_day_survives_every_spelling(days in 0_i64..80_000) {
        let date = day(1920, 1, 1) + chrono::TimeDelta::days(days);
        for pattern in ["%d-%m-%Y", "%Y-%m-%d", "%-d %B %Y", "%d/%m/%Y", "%-d.%-m.%Y", "%b %-d, %Y"] {
            let text = date.format(pattern).to_string();
            prop_assert_eq!(read(&text, Lean::Past), Some(date), "{}", text);
        }
    }

    #[test]
    fn any_text_is_read_without_panic(text in "[0-9a-zé\\-/., ':+]{0,24}") {
        let _ = (read(&text, Lean::Ahead), span(&text, rules(Lean::Past)), moment_in(&text, rules(Lean::Past)));
    }
}

#[test]
fn a_part_of_a_month_with_a_short_year_is_no_day_of_it() {
    let context = DateContext { today: day(2026, 11, 25), next_meeting: None, extra_closed: &[] };
    let said = |text: &str| spoken(text, &context).map(|it| it.date);
    assert_eq!(said("eind febr 2027"), Some(day(2027, 2, 28)));
    assert_eq!(said("half april '27"), Some(day(2027, 4, 15)));
    assert_eq!(said("januari '27"), Some(day(2027, 1, 1)));
    assert_eq!(said("begin mrt ’27"), Some(day(2027, 3, 1)));
}
