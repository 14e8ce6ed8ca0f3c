//! The fields that a query may name, their values, and what a beginning of them completes to.
//!
//! The words are those that people type, Dutch and English; they are not shown as texts.

use super::{fit::Needle, query::tokens};
use crate::domain::{
    case::{CaseStatus, LifeDomain},
    fold::fold,
    world::World,
};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// A field of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// Who coordinates.
    Coordinator,
    /// Who does a follow-up.
    Who,
    /// Clinic.
    Clinic,
    /// Where the case stands.
    Status,
    /// Before or after birth.
    Phase,
    /// Life domain.
    Domain,
    /// From this day on.
    From,
    /// Up to and including this day.
    Until,
}

const KEYS: [(Key, &[&str]); 8] = [
    (Key::Coordinator, &["coordinator"]),
    (Key::Who, &["wie", "who"]),
    (Key::Clinic, &["poli", "clinic"]),
    (Key::Status, &["status"]),
    (Key::Phase, &["fase", "phase"]),
    (Key::Domain, &["leefgebied", "domain"]),
    (Key::From, &["vanaf", "from"]),
    (Key::Until, &["tot", "until"]),
];

/// Before birth, after birth, not known.
pub(super) const PHASES: [&[&str]; 3] = [&["zwanger", "pregnant"], &["geboren", "born"], &["onbekend", "unknown"]];

/// Open, ended.
pub(super) const OPEN: [&[&str]; 2] = [&["open"], &["gesloten", "dicht", "closed"]];

const LATE: &str = "te laat";
const TODAY: [&str; 2] = ["vandaag", "today"];
const YESTERDAY: [&str; 2] = ["gisteren", "yesterday"];

impl Key {
    pub(super) fn of(name: &str) -> Option<Self> {
        let name = fold(name);
        KEYS.iter().find(|(_, words)| words.contains(&name.as_str())).map(|(key, _)| *key)
    }

    /// The name that people know it by.
    pub(super) fn word(self) -> &'static str {
        KEYS.iter().find(|(key, _)| *key == self).and_then(|(_, words)| words.first()).copied().unwrap_or_default()
    }
}

/// The name of the field that was probably meant.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let name = fold(name);
    let names = KEYS.iter().flat_map(|(_, words)| words.iter());
    let distance = |word: &&&'static str| strsim::osa_distance(word, &name);
    names.min_by_key(distance).filter(|word| distance(word) <= 1 + word.len() / 4).copied()
}

/// Whether folded words begin with the folded `value`, at the first or at a later word.
pub(super) fn begins(words: &str, value: &str) -> bool {
    let starts = |at: usize| words.get(at..).is_some_and(|rest| rest.starts_with(value));
    !value.is_empty() && std::iter::once(0).chain(words.match_indices(' ').map(|(at, _)| at + 1)).any(starts)
}

/// Whether somebody's name may be meant by the folded words.
pub(super) fn is_anyone(value: &str, house: &World) -> bool {
    let needles: Vec<Needle> =
        value.split(' ').filter(|word| !word.is_empty()).map(|word| Needle::new(word, false)).collect();
    let named = |name: &str| needles.iter().all(|needle| needle.fit(name.as_bytes(), u32::MAX).is_some());
    !needles.is_empty() && house.people().any(|person| named(&fold(&person.name)))
}

/// The first and the last day that are meant by a date, a month, a year, or a word.
pub(super) fn days(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let text = fold(text).replace(['.', ' '], "-");
    if TODAY.contains(&text.as_str()) {
        return Some((today, today));
    }
    if YESTERDAY.contains(&text.as_str()) {
        return today.pred_opt().map(|day| (day, day));
    }
    let parts: Vec<u32> = text.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let ymd = |year: u32, month, day| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    match parts[..] {
        [year, month, day] if year >= 1900 => ymd(year, month, day).map(|day| (day, day)),
        [day, month, year] => ymd(if year < 100 { 2000 + year } else { year }, month, day).map(|day| (day, day)),
        [month, year] if year >= 1900 => {
            let first = ymd(year, month, 1)?;
            let next = if month == 12 { ymd(year.checked_add(1)?, 1, 1) } else { ymd(year, month + 1, 1) };
            Some((first, next?.pred_opt()?))
        }
        [day, month] => {
            // The nearest of such days: in January "24-12" was a month ago.
            let of = |year| NaiveDate::from_ymd_opt(year, month, day);
            let years = [today.year(), today.year() - 1, today.year() + 1];
            let near = years.into_iter().filter_map(of).min_by_key(|date| (*date - today).num_days().abs());
            near.map(|day| (day, day))
        }
        [year] if year >= 1900 => Some((ymd(year, 1, 1)?, ymd(year, 12, 31)?)),
        _ => None,
    }
}

/// The values of a field that begin with the folded `start`, as they are typed.
pub(super) fn values(key: Key, start: &str, house: &World) -> Vec<String> {
    let known: Vec<String> = match key {
        Key::Coordinator | Key::Who => house.people().map(|person| person.surname().to_owned()).collect(),
        Key::Clinic => house.clinics().map(|clinic| clinic.name.clone()).collect(),
        Key::Status => {
            let open = OPEN.iter().filter_map(|words| words.first()).map(|word| (*word).to_owned());
            open.chain(CaseStatus::ALL.iter().map(|status| status.word().to_owned())).collect()
        }
        Key::Phase => PHASES.iter().filter_map(|words| words.first()).map(|word| (*word).to_owned()).collect(),
        Key::Domain => LifeDomain::ALL.iter().map(|domain| domain.word().to_owned()).collect(),
        Key::From | Key::Until => TODAY.iter().chain(&YESTERDAY).step_by(2).map(|word| (*word).to_owned()).collect(),
    };
    known.into_iter().filter(|value| start.is_empty() || begins(&fold(value), start)).collect()
}

/// What the part of a query that ends at `cursor` may be completed to: the bytes to replace, and by what.
pub fn completions(text: &str, cursor: usize, house: &World) -> (Range<usize>, Vec<String>) {
    let before = text.get(..cursor).unwrap_or(text);
    let Some(last) = tokens(before).pop().filter(|last| !last.quoted && before.ends_with(last.value)) else {
        return (before.len()..before.len(), Vec::new());
    };
    let part = before.len() - last.value.len()..before.len();
    let value = fold(last.value);
    let Some(key) = last.key else {
        let names = KEYS.iter().filter_map(|(_, words)| words.iter().find(|word| word.starts_with(&value)));
        let names = names.map(|name| format!("{name}:"));
        let late = Some(LATE.to_owned()).filter(|late| late.starts_with(&value));
        return (part, if value.is_empty() { Vec::new() } else { names.chain(late).collect() });
    };
    let Some(key) = Key::of(key) else { return (part, Vec::new()) };
    let quote = |value: String| if value.contains(' ') { format!("\"{value}\" ") } else { format!("{value} ") };
    (part, values(key, &value, house).into_iter().map(quote).collect())
}
