//! The real texts of `locales/`, read in the simplest way that their plain lines allow.

use crate::report::Words;
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
            lines: lines(include_str!("../../../locales/nl/report.ftl")),
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
            lines: lines(include_str!("../../../locales/en/report.ftl")),
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

fn lines(file: &str) -> BTreeMap<String, String> {
    assert!(fluent_bundle::FluentResource::try_new(file.to_owned()).is_ok(), "not Fluent");
    let texts = file.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let pairs = texts.map(|line| line.split_once(" = ").unwrap_or_else(|| panic!("not a plain line: {line}")));
    let mut lines = BTreeMap::new();
    for (key, text) in pairs {
        assert!(lines.insert(key.to_owned(), text.to_owned()).is_none(), "{key} is there twice");
    }
    lines
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
    let shape = |texts: Texts| texts.lines.into_iter().map(|(key, text)| (key, arguments(&text))).collect::<Vec<_>>();
    assert_eq!(shape(Texts::nl()), shape(Texts::en()));
}

fn names<T: serde::Serialize>(all: &[T]) -> Vec<String> {
    all.iter().map(crate::report::json::name).collect()
}

#[test]
fn every_value_of_a_closed_list_has_its_words() {
    use crate::domain::{case, meeting, people};
    for texts in [Texts::nl(), Texts::en()] {
        let said = |group: &str, values: Vec<String>| {
            for value in values {
                assert!(
                    texts.lines.contains_key(&format!("report-{group}-{}", value.replace('_', "-"))),
                    "{group} {value}"
                );
            }
        };
        said("sector", names(people::Sector::ALL));
        said("sector-letter", names(people::Sector::ALL));
        said("discipline", names(people::DisciplineKind::ALL));
        said("kind", names(meeting::ItemKind::ALL));
        said("item", names(meeting::ItemStatus::ALL));
        said("outcome", names(meeting::Outcome::ALL));
        said("bar", names(&[meeting::Bar::Restricted, meeting::Bar::Objection, meeting::Bar::NotAsked]));
        said("case", names(case::CaseStatus::ALL));
        said("member", names(case::MemberRole::ALL));
        said("domain", names(case::LifeDomain::ALL));
        said("restriction", names(case::RestrictionKind::ALL));
        said("feedback", names(crate::domain::fact::FeedbackTo::ALL));
    }
}
