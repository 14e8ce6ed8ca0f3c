//! What somebody asks for: words in any order, `"as it stands"`, `-not`, fields with a value, `te laat`.
//!
//! Nothing that is typed is passed over in silence: what can't be understood is a [`Problem`], and the rest holds.

use super::{
    fields::{self, Key},
    fit::Needle,
    found::{Field, Subject, domain_bit},
    segment::{self, Day, Group},
};
use crate::domain::{
    case::{CaseStatus, LifeDomain},
    fold::fold,
    world::World,
};
use chrono::NaiveDate;

/// Longest query that is looked at, in characters; nobody remembers more of a family.
pub const LONGEST: usize = 200;

/// What people say before the number of a case that they may not name, folded.
const BEFORE_NUMBER: [&str; 2] = ["casus", "case"];

/// What is wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is no such field.
    UnknownField {
        /// As typed.
        name: String,
        /// The field that was probably meant.
        nearest: Option<&'static str>,
    },
    /// The field has no such value.
    UnknownValue {
        /// The field.
        field: &'static str,
        /// As typed.
        value: String,
        /// Some of those that it has.
        some: Vec<String>,
    },
    /// The field wants a date.
    NotADate {
        /// The field.
        field: &'static str,
        /// As typed.
        value: String,
    },
    /// A field stands there without a value.
    NoValue {
        /// The field.
        field: &'static str,
    },
    /// It ends before it begins.
    Backwards,
    /// Longer than [`LONGEST`].
    TooLong,
}

/// A word that has to be there, or may not be.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) needle: Needle,
    /// Only in lines of this kind.
    pub(super) field: Option<Field>,
    pub(super) not: bool,
}

/// What has to hold of a family.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Facet {
    Open(bool),
    Status(u16),
    Phase(Phase),
    Domain(u16),
    Clinic(Vec<u32>),
    Late,
}

/// Where a family is in the first 1000 days, as far as one asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Pregnant,
    Born,
    Unknown,
}

/// A query, understood.
#[derive(Clone, Debug, Default)]
pub struct Query {
    pub(super) words: Vec<Wanted>,
    facets: Vec<(Facet, bool)>,
    from: Option<Day>,
    until: Option<Day>,
    pub(super) number: Option<u32>,
    today: Day,
    problems: Vec<Problem>,
}

/// A part of a query.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) not: bool,
    pub(super) key: Option<&'a str>,
    pub(super) value: &'a str,
    pub(super) quoted: bool,
}

impl Query {
    /// Understands what was typed, on this day; people and clinics are those of `house`.
    pub fn read(text: &str, house: &World, today: NaiveDate) -> Self {
        let mut query = Self { today: segment::day(Some(today)), ..Self::default() };
        if text.chars().nth(LONGEST).is_some() {
            query.problems.push(Problem::TooLong);
            return query;
        }
        let mut tokens = tokens(text).into_iter().peekable();
        while let Some(mut token) = tokens.next() {
            if let Some(key) = token.key {
                if token.value.is_empty() && !token.quoted {
                    // A space behind the colon.
                    match tokens.next_if(|next| next.key.is_none() && !next.not) {
                        Some(next) => token.value = next.value,
                        None => {
                            query.without_value(key);
                            continue;
                        }
                    }
                }
                query.field(key, &token, house, today);
            } else if !token.quoted && is_late(&token, tokens.peek()) {
                if fold(token.value) == "te" {
                    tokens.next();
                }
                query.facets.push((Facet::Late, token.not));
            } else {
                query.word(&token, None);
            }
        }
        if query.from.zip(query.until).is_some_and(|(from, until)| from > until) {
            query.problems.push(Problem::Backwards);
        }
        query.number = query.number_asked();
        query
    }

    /// What is wrong with it.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        let positive = |wanted: &Wanted| !wanted.not;
        !self.words.iter().any(positive) && self.facets.is_empty() && self.from.is_none() && self.until.is_none()
    }

    /// Whether all that this finds was found by `earlier`, so that nothing else has to be looked at.
    pub fn narrows(&self, earlier: &Self) -> bool {
        let found_by_number = earlier.number.is_some() || self.number.is_some();
        let wants = |old: &Wanted| self.words.iter().any(|new| new.asks_no_less(old));
        !found_by_number
            && !earlier.is_empty()
            && self.facets == earlier.facets
            && (self.from, self.until, self.today) == (earlier.from, earlier.until, earlier.today)
            && earlier.words.iter().all(wants)
    }

    fn word(&mut self, token: &Token<'_>, field: Option<Field>) {
        let folded = fold(token.value);
        let exact = token.quoted && field.is_none();
        let parts: Vec<&str> = if exact { vec![&folded] } else { folded.split(' ').collect() };
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            let same =
                |wanted: &Wanted| wanted.needle.text() == part && wanted.field == field && wanted.not == token.not;
            if !self.words.iter().any(same) {
                self.words.push(Wanted { needle: Needle::new(part, exact), field, not: token.not });
            }
        }
    }

    fn without_value(&mut self, key: &str) {
        match Key::of(key) {
            Some(key) => self.problems.push(Problem::NoValue { field: key.word() }),
            None => self.unknown(key),
        }
    }

    fn unknown(&mut self, key: &str) {
        self.problems.push(Problem::UnknownField { name: key.to_owned(), nearest: fields::nearest(key) });
    }

    fn field(&mut self, key: &str, token: &Token<'_>, house: &World, today: NaiveDate) {
        let Some(key) = Key::of(key) else { return self.unknown(key) };
        let value = fold(token.value);
        let facet = match key {
            Key::Coordinator | Key::Who => {
                if !fields::is_anyone(&value, house) {
                    return self.no_such_value(key, token.value, house);
                }
                let field = if key == Key::Who { Field::Owner } else { Field::Coordinator };
                return self.word(token, Some(field));
            }
            Key::From | Key::Until => {
                let Some((first, last)) = fields::days(token.value, today) else {
                    let value = token.value.to_owned();
                    return self.problems.push(Problem::NotADate { field: key.word(), value });
                };
                let (limit, date) = if key == Key::From { (&mut self.from, first) } else { (&mut self.until, last) };
                *limit = Some(segment::day(Some(date)));
                return;
            }
            Key::Clinic => {
                let named = house.clinics().filter(|clinic| fields::begins(&fold(&clinic.name), &value));
                let named: Vec<u32> = named.map(|clinic| clinic.id.0).collect();
                (!named.is_empty()).then_some(Facet::Clinic(named))
            }
            Key::Status => status(&value),
            Key::Phase => fields::PHASES
                .iter()
                .position(|words| words.iter().any(|word| word.starts_with(&value)))
                .map(|at| Facet::Phase([Phase::Pregnant, Phase::Born, Phase::Unknown][at.min(2)])),
            Key::Domain => {
                let named = LifeDomain::ALL.iter().filter(|domain| fields::begins(&fold(domain.word()), &value));
                let bits = named.fold(0, |bits, domain| bits | domain_bit(*domain));
                (bits != 0).then_some(Facet::Domain(bits))
            }
        };
        match facet {
            Some(facet) => self.facets.push((facet, token.not)),
            None => self.no_such_value(key, token.value, house),
        }
    }

    fn no_such_value(&mut self, key: Key, value: &str, house: &World) {
        let some = fields::values(key, "", house).into_iter().take(4).collect();
        self.problems.push(Problem::UnknownValue { field: key.word(), value: value.to_owned(), some });
    }

    /// The number in `43` or `casus 43`, when the query is nothing but that.
    fn number_asked(&self) -> Option<u32> {
        let plain = self.words.iter().all(|word| !word.not && word.field.is_none());
        let number = match self.words.as_slice() {
            _ if !plain || !self.facets.is_empty() || self.from.is_some() || self.until.is_some() => return None,
            [number] => number,
            [before, number] if BEFORE_NUMBER.contains(&before.needle.text()) => number,
            _ => return None,
        };
        let number = number.needle.text();
        number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.parse().ok()).flatten()
    }

    /// Whether what is known of a family is what the query asks for.
    pub(super) fn admits(&self, group: &Group) -> bool {
        self.facets.iter().all(|(facet, not)| facet.holds(group, self.today) != *not)
    }

    /// Whether there are conditions that only who sees a family whole may hold against it.
    pub(super) fn has_conditions(&self) -> bool {
        !self.facets.is_empty() || self.from.is_some() || self.until.is_some()
    }

    /// Whether a line of this day, in a family where something last happened on `last`, lies within the days asked for.
    pub(super) fn spans(&self, day: Day, last: Day) -> bool {
        let day = if day == 0 { last } else { day };
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day > 0 && day <= until)
    }
}

impl Wanted {
    fn asks_no_less(&self, other: &Self) -> bool {
        let same = self.field == other.field && self.not == other.not;
        // A longer word that may not be there keeps out less.
        let other_word = &other.needle;
        same && if other.not { self.needle.text() == other_word.text() } else { self.needle.goes_on(other_word) }
    }
}

impl Facet {
    fn holds(&self, group: &Group, today: Day) -> bool {
        let is_case = matches!(group.subject, Subject::Case(_));
        match self {
            Self::Open(open) => {
                !matches!(group.subject, Subject::Person(_) | Subject::Meeting(_)) && group.open == *open
            }
            Self::Status(states) => is_case && group.status < 16 && states & (1 << group.status) != 0,
            Self::Phase(phase) => is_case && *phase == phase_of(group, today),
            Self::Domain(domains) => group.domains & domains != 0,
            Self::Clinic(clinics) => clinics.contains(&group.clinic),
            Self::Late => group.promised > 0 && group.promised < today,
        }
    }
}

fn phase_of(group: &Group, today: Day) -> Phase {
    match (group.born, group.due) {
        (born, _) if born > 0 && born <= today => Phase::Born,
        (_, due) if due > 0 => Phase::Pregnant,
        _ => Phase::Unknown,
    }
}

fn status(value: &str) -> Option<Facet> {
    if let Some(open) = fields::OPEN.iter().position(|words| words.contains(&value)) {
        return Some(Facet::Open(open == 0));
    }
    let named = CaseStatus::ALL.iter().filter(|status| fields::begins(&fold(status.word()), value));
    let states = named.fold(0, |states, status| states | 1 << (*status as u16));
    (states != 0).then_some(Facet::Status(states))
}

/// `te laat`, `telaat` or `overdue`.
fn is_late(token: &Token<'_>, next: Option<&Token<'_>>) -> bool {
    match fold(token.value).as_str() {
        "te" => next.is_some_and(|next| !next.quoted && !next.not && next.key.is_none() && fold(next.value) == "laat"),
        "te laat" | "overdue" => true,
        _ => false,
    }
}

/// The parts of a query, in order.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let (mut found, mut rest) = (Vec::new(), text.trim_start());
    while !rest.is_empty() {
        let (not, after) = match rest.strip_prefix('-') {
            Some(after) if after.starts_with(|next: char| !next.is_whitespace()) => (true, after),
            _ => (false, rest),
        };
        let (key, after) = key(after);
        let (value, quoted, after) = value(after);
        found.push(Token { not, key, value, quoted });
        rest = after.trim_start();
    }
    found
}

/// `name:` before a value; a time of day or an address is none.
fn key(text: &str) -> (Option<&str>, &str) {
    let length = text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len());
    match text.get(length..).and_then(|rest| rest.strip_prefix(':')) {
        Some(after) if length > 0 && !after.starts_with(['/', ':']) => (text.get(..length), after),
        _ => (None, text),
    }
}

fn value(text: &str) -> (&str, bool, &str) {
    if let Some(quoted) = text.strip_prefix(is_quote) {
        // A quotation that is not closed goes on to the end.
        return quoted.split_once(is_quote).map_or((quoted, true, ""), |(value, rest)| (value, true, rest));
    }
    let length = text.find(char::is_whitespace).unwrap_or(text.len());
    let (value, rest) = text.split_at(length);
    (value, false, rest)
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}')
}
