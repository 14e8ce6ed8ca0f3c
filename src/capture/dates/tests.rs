use super::*;
use chrono::Days;
use proptest::prelude::*;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn on(today: &str) -> DateContext<'static> {
    let today = date(today);
    DateContext { today, next_meeting: Some(today + Days::new(7)), extra_closed: &[] }
}

fn tuesday() -> DateContext<'static> {
    on("2026-11-24")
}

/// As the table writes it.
fn written(reading: Reading) -> String {
    let value = |value: DateValue| {
        let time = match value.time {
            None => String::new(),
            Some(TimeOfDay::At(time)) => time.format(" %H:%M").to_string(),
            Some(TimeOfDay::Part(DayPart::Morning)) => " ochtend".to_owned(),
            Some(TimeOfDay::Part(DayPart::Afternoon)) => " middag".to_owned(),
            Some(TimeOfDay::Part(DayPart::Evening)) => " avond".to_owned(),
            Some(TimeOfDay::Part(DayPart::Night)) => " nacht".to_owned(),
        };
        format!("{}{time}", value.date)
    };
    match reading {
        Reading::One(one) => value(one),
        Reading::Two(first, second) => format!("{}|{}", value(first), value(second)),
    }
}

#[test]
fn reads_the_table_of_phrases_as_people_mean_them() {
    let table = include_str!("../../../tests/data/dates.tsv");
    let rows: Vec<_> = table.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).collect();
    let wrong: Vec<_> = rows
        .iter()
        .filter_map(|row| {
            let [line, today, expected] = row.split('\t').collect::<Vec<_>>()[..] else {
                return Some(format!("not three columns: {row}"));
            };
            let found = find(line, &[], &on(today)).map_or("-".to_owned(), |span| written(span.reading));
            (found != expected).then(|| format!("{line} | {today} | expected {expected}, found {found}"))
        })
        .collect();
    assert!(rows.len() >= 300);
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn finds_when_a_family_is_back_on_the_agenda() {
    for (decision, expected, words) in [
        ("instroom in de gezinspoli, terug op 8 dec", "2026-12-08", "terug op 8 dec"),
        ("uitgesteld: besluit volgt na toestemming, terug op 1 dec", "2026-12-01", "terug op 1 dec"),
        ("vervolg, terug op 1 dec of eerder als het onveilig is", "2026-12-01", "terug op 1 dec"),
        ("vervolg, Terug  op wk 50, route naar advocaat", "2026-12-07", "Terug  op wk 50"),
        ("vervolg (terug op do)", "2026-11-26", "(terug op do)"),
        ("terug op volgend MDO, dan beslissen", "2026-12-01", "terug op volgend MDO"),
        ("terug op het volgende MDO", "2026-12-01", "terug op het volgende MDO"),
        ("terug op school, terug op of vóór 8 dec", "-", ""),
        ("terug op school, terug op uiterlijk 8 dec", "2026-12-08", "terug op uiterlijk 8 dec"),
        ("terug op do komende maanden", "-", ""),
        ("terug op de poli", "-", ""),
        ("is terug", "-", ""),
        ("", "-", ""),
    ] {
        let found = find_after(decision, "terug op", &tuesday());
        let date = found.as_ref().map_or("-".to_owned(), |span| written(span.reading));
        assert_eq!(date, expected, "{decision}");
        assert_eq!(found.map_or("", |span| &decision[span.range]), words);
    }
}

#[test]
fn takes_the_preposition_and_the_brackets_with_the_date() {
    for (line, words) in [
        ("brief @voorb uiterlijk op vr 27 nov.", "uiterlijk op vr 27 nov"),
        ("brief (vóór de 15e) naar huisarts", "(vóór de 15e)"),
        ("één brief @voorb morgen om 3 uur", "morgen om 3 uur"),
        ("brief tot en met 3 dec @maq", "tot en met 3 dec"),
        ("brief in de week van 30 nov", "in de week van 30 nov"),
        ("brief 3dec", "3dec"),
        ("brief over 2wk @maq #wonen", "over 2wk"),
        ("brief morgen of zo", "morgen of zo"),
    ] {
        let found = find(line, &[], &tuesday()).unwrap();
        assert_eq!(&line[found.range], words);
    }
}

#[test]
fn a_short_day_counts_after_a_name_of_several_words() {
    let line = "bellen @van dijk @maq do";
    assert_eq!(find("bellen @van dijk do", &[], &tuesday()), None);
    let people = [7..16, 17..21];
    let found = find(line, &people, &tuesday()).unwrap();
    assert_eq!((written(found.reading), &line[found.range]), ("2026-11-26".to_owned(), "do"));
    assert_eq!(find("mevrouw Maandag, meneer Vrijdag", &[0..15, 17..31], &tuesday()), None);
}

#[test]
fn a_field_for_a_date_takes_short_forms_and_nothing_else() {
    for (field, expected) in [
        ("vr", "2026-11-27"),
        (" zo ", "2026-11-29"),
        ("op vr", "2026-11-27"),
        ("3/12", "2026-12-03"),
        ("3.12", "2026-12-03"),
        ("de 3e", "2026-12-03"),
        ("wk 28", "2027-07-12"),
        ("3-12-2026", "2026-12-03"),
        ("half 3", "2026-11-24 14:30"),
        ("in 2 weken", "2026-12-08"),
        ("tot en met 3 dec", "2026-12-03"),
        ("uiterlijk in wk 50", "2026-12-07"),
        ("volgende vr", "2026-11-27|2026-12-04"),
        ("bellen vr", "-"),
        ("vr bellen", "-"),
        ("ma t/m vr", "-"),
        ("", "-"),
        ("@maq", "-"),
    ] {
        let found = parse_whole(field, &tuesday()).map_or("-".to_owned(), |span| written(span.reading));
        assert_eq!(found, expected, "{field:?}");
    }
}

#[test]
fn says_what_is_special_about_a_day() {
    let closed = [date("2026-12-04")];
    let context = DateContext { extra_closed: &closed, ..tuesday() };
    for (phrase, expected) in [
        ("27-11", &[][..]),
        ("zaterdag", &[Hint::Weekend]),
        ("26 dec", &[Hint::Weekend, Hint::Holiday(Holiday::BoxingDay)]),
        ("4 dec", &[Hint::Closed]),
        ("deze week ma", &[Hint::Past]),
        ("24-11-2027", &[]),
        ("25-11-2027", &[Hint::FarAway]),
        ("volgende vrijdag", &[]),
    ] {
        assert_eq!(parse_whole(phrase, &context).unwrap().hints, expected, "{phrase}");
    }
    let found = parse_whole("binnen 8 werkdagen", &context).unwrap();
    assert_eq!(written(found.reading), "2026-12-07");
}

#[test]
fn the_next_meeting_is_a_date_only_when_it_is_known() {
    let unknown = DateContext { next_meeting: None, ..tuesday() };
    assert_eq!(find("bespreken volgend MDO", &[], &unknown), None);
    assert_eq!(find("bespreken op 3 dec, of volgend MDO", &[], &unknown), None);
}

#[test]
fn the_last_days_of_the_calendar_are_no_trouble() {
    for today in [NaiveDate::MAX, NaiveDate::MIN] {
        let context = DateContext { today, next_meeting: None, extra_closed: &[] };
        for phrase in
            ["morgen", "vr", "over 9999 jaar", "over 9999 weken", "wk 53", "eind van de maand", "29 feb", "3e"]
        {
            let _ = parse_whole(phrase, &context);
        }
        for phrase in ["volgende week vr", "binnen 9999 werkdagen", "begin volgend jaar", "vr over 9999 weken", "1-1"] {
            let _ = parse_whole(phrase, &context);
        }
    }
}

/// Lines made of what date phrases are made of, glued in every order.
fn any_line() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => prop::sample::select(include_str!("../../../tests/data/dates.tsv").split_whitespace().collect::<Vec<_>>())
            .prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => "[0-9]{1,5}[-/.:]?[0-9]{0,5}[a-zë]{0,3}",
        1 => any::<String>(),
    ];
    prop::collection::vec((word, "[ ,(]{0,2}"), 0..12)
        .prop_map(|words| words.into_iter().map(|(word, gap)| word + &gap).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn any_line_is_read_without_harm(
        line in any_line(),
        people in prop::collection::vec((0usize..40, 0usize..40), 0..3),
    ) {
        let people: Vec<_> = people.into_iter().map(|(start, end)| start..end).collect();
        let context = tuesday();
        let found = [find(&line, &people, &context), parse_whole(&line, &context), find_after(&line, "terug op", &context)];
        for span in found.into_iter().flatten() {
            prop_assert!(line.get(span.range.clone()).is_some_and(|words| !words.trim().is_empty()));
            if let Reading::Two(first, second) = span.reading {
                prop_assert_ne!(first, second);
            }
        }
    }

    #[test]
    fn a_written_out_date_is_that_date(days in 0u64..330, person in any::<bool>()) {
        let date = date("2026-11-24") + Days::new(days);
        let months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
        let weekdays = ["ma", "di", "wo", "do", "vr", "za", "zo"];
        let weekday = weekdays[date.weekday().num_days_from_monday() as usize];
        let who = if person { "@maq " } else { "" };
        for phrase in [
            format!("{} {}", date.day(), months[date.month0() as usize]),
            format!("{weekday} {} {} {}", date.day(), months[date.month0() as usize], date.year()),
            format!("{weekday} {}", date.format("%d-%m")),
            date.format("%d-%m-%Y").to_string(),
            date.format("%-d-%-m-'%y").to_string(),
            date.to_string(),
        ] {
            let line = format!("brief sturen {who}{phrase}");
            let found = find(&line, &[], &tuesday()).map(|span| (written(span.reading), line[span.range].to_owned()));
            prop_assert_eq!(found, Some((date.to_string(), phrase)));
        }
    }
}

#[test]
fn a_day_that_over_leads_counts_behind_a_verb_that_ends_in_na() {
    let context = tuesday();
    let found = find("belt de post na over 2 weken", &[], &context).unwrap();
    assert_eq!(found.range, 16..28);
    assert!(matches!(found.reading, Reading::One(value) if value.date == context.today + chrono::Days::new(14)));
    assert!(find("kijkt na 2 weken", &[], &context).is_none(), "without it the word leads the day itself");
}
