//! The real texts of `locales/`, read in the simplest way that their plain lines allow.

use crate::{domain::fold::fold, report::Words};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// One language.
pub struct Texts {
    lines: BTreeMap<String, String>,
    weekdays: [&'static str; 7],
    months: [&'static str; 12],
}

impl Texts {
    pub fn nl() -> Self {
        Self {
            lines: lines(&[
                include_str!("../../../locales/nl/report.ftl"),
                include_str!("../../../locales/nl/refusals.ftl"),
                include_str!("../../../locales/nl/terms.ftl"),
                include_str!("../../../locales/nl/today.ftl"),
            ]),
            weekdays: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
            months: [
                "januari",
                "februari",
                "maart",
                "april",
                "mei",
                "juni",
                "juli",
                "augustus",
                "september",
                "oktober",
                "november",
                "december",
            ],
        }
    }

    pub fn en() -> Self {
        Self {
            lines: lines(&[
                include_str!("../../../locales/en/report.ftl"),
                include_str!("../../../locales/en/refusals.ftl"),
                include_str!("../../../locales/en/terms.ftl"),
                include_str!("../../../locales/en/today.ftl"),
            ]),
            weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            months: [
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ],
        }
    }

    fn date(&self, date: NaiveDate, longest: usize) -> String {
        let weekday = self.weekdays[date.weekday().num_days_from_monday() as usize];
        let month = self.months[date.month0() as usize];
        let cut = |word: &str, length: usize| word.chars().take(length).collect::<String>();
        let weekday = if longest < 9 { cut(weekday, longest - 1) } else { weekday.to_owned() };
        format!("{weekday} {} {} {}", date.day(), cut(month, longest), date.year())
    }
}

/// The plain lines of these files; no document is written with any other.
fn lines(files: &[&str]) -> BTreeMap<String, String> {
    let lines = files.iter().flat_map(|file| file.lines());
    let plain =
        lines.filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()) && !line.ends_with("->"));
    plain.filter_map(|line| line.split_once(" = ")).map(|(key, text)| (key.to_owned(), text.to_owned())).collect()
}

impl Words for Texts {
    fn text(&self, key: &str) -> String {
        self.with(key, &[])
    }

    fn with(&self, key: &str, args: &[(&str, &str)]) -> String {
        let text = self.lines.get(key).unwrap_or_else(|| panic!("no text for {key}"));
        let filled = args.iter().fold(text.clone(), |text, (name, value)| {
            assert!(text.contains(&format!("{{ ${name} }}")), "{key} has no place for {name}");
            text.replace(&format!("{{ ${name} }}"), value)
        });
        assert!(args.is_empty() || !text.contains("{ $") || !filled.contains("{ $"), "{key}: {filled}");
        filled
    }

    fn term(&self, word: &str) -> String {
        let parts = fold(word).replace([' ', '/', '-', ','], " ");
        self.text(&format!("term-{}", parts.split_whitespace().collect::<Vec<_>>().join("-")))
    }

    fn date_long(&self, date: NaiveDate) -> String {
        self.date(date, 9)
    }

    fn date_short(&self, date: NaiveDate) -> String {
        self.date(date, 3)
    }
}

#[test]
fn both_languages_have_the_same_keys_and_arguments() {
    let arguments = |text: &str| {
        text.split("{ $").skip(1).filter_map(|rest| Some(rest.split_once(" }")?.0.to_owned())).collect::<BTreeSet<_>>()
    };
    let shape = |texts: Texts| {
        let own = texts.lines.into_iter().filter(|(key, _)| key.starts_with("report-"));
        own.map(|(key, text)| (key, arguments(&text))).collect::<Vec<_>>()
    };
    assert_eq!(shape(Texts::nl()), shape(Texts::en()));
}
