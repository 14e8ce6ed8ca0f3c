//! Finds a family by anything that people remember of it: a name with or without its diacritics, a code, a place, what
//! still has to be done.
//!
//! An [`Index`] holds only what its lens shows, so what is hidden can't be found, counted, or change the order of what
//! is found. The same index and query always give the same answer.

mod fuzzy;
#[cfg(test)]
mod tests;

use crate::domain::{
    case::Case,
    fold::fold,
    ids::CaseId,
    lens::{Label, Lens, Sight},
};
use std::collections::HashMap;

/// Longest query that is looked at, in characters; nobody remembers more of a family.
const LONGEST_QUERY: usize = 200;

/// What people say before the number of a case that they may not name, folded.
const BEFORE_NUMBER: [&str; 2] = ["casus", "case"];

/// Where a query was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The family's name.
    Name,
    /// The code, or the number in it.
    Code,
    /// Somebody of the family.
    Member,
    /// Where they live.
    Municipality,
    /// Something that is still to be done.
    FollowUp,
}

impl Field {
    /// Name and code come before everything else, however well that matches.
    fn weight(self) -> i64 {
        match self {
            Self::Name | Self::Code => 2 * fuzzy::HIGHEST,
            Self::Member => fuzzy::HIGHEST,
            Self::Municipality | Self::FollowUp => 0,
        }
    }
}

/// What stands for a family that was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// Its name.
    Name(String),
    /// Its number: the name may not be known.
    Number(String),
}

/// A family that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The case.
    pub case: CaseId,
    /// What stands for the family.
    pub label: Found,
    /// The code, when the case may be seen by name.
    pub code: Option<String>,
    /// Where the query was found; of several places the one that matched best.
    pub field: Field,
    /// What stands there.
    pub text: String,
    /// How well it matched: more is better, comparable within one answer.
    pub score: i64,
}

/// A text that can be found.
#[derive(Clone, Debug)]
struct Line {
    field: Field,
    text: String,
    folded: String,
}

/// A case with everything by which it can be found.
#[derive(Clone, Debug)]
struct Findable {
    case: CaseId,
    label: Found,
    code: Option<String>,
    number: String,
    lines: Vec<Line>,
}

/// What a lens shows, folded once to be searched often. It does not follow later changes of the world.
#[derive(Clone, Debug, Default)]
pub struct Index {
    cases: Vec<Findable>,
}

impl Index {
    /// Everything that may be found through this lens: open cases by all they have, cases seen in part by name and code,
    /// anonymous ones by their number.
    pub fn of(lens: &Lens) -> Self {
        let mut open: HashMap<CaseId, Vec<Line>> = HashMap::new();
        for view in lens.follow_ups().filter(|view| view.follow_up.is_open()) {
            if let (Some(case), Some(text)) = (view.follow_up.case, view.text()) {
                open.entry(case).or_default().extend(Line::of(Field::FollowUp, text));
            }
        }
        let cases = lens.house().cases().filter_map(|case| {
            let sight = lens.sight(case);
            let label = match lens.label(case.id) {
                Label::Name(name) => Found::Name(name.to_owned()),
                Label::Number(number) => Found::Number(number.to_owned()),
                Label::Masked | Label::Theme(_) => return None,
            };
            let named = matches!(label, Found::Name(_));
            let mut lines = if named { Line::of_case(case, &sight) } else { Vec::new() };
            lines.extend(open.remove(&case.id).filter(|_| named).unwrap_or_default());
            let code = named.then(|| case.code.clone());
            Some(Findable { case: case.id, label, code, number: case.anonymous_number().to_owned(), lines })
        });
        Self { cases: cases.collect() }
    }

    /// How many cases can be found.
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// Whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// The cases in which every word of the query is found, in any order, best first; at most `limit`. An empty query,
    /// and one of more than 200 characters, finds nothing.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        if query.chars().nth(LONGEST_QUERY).is_some() {
            return Vec::new();
        }
        let query = fold(query);
        let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let number = number_asked(&words);
        let mut hits: Vec<Hit> = self.cases.iter().filter_map(|case| case.hit(&words, number)).collect();
        hits.sort_by(|a, b| {
            let rest = || (a.text.len(), &a.label, a.case).cmp(&(b.text.len(), &b.label, b.case));
            b.score.cmp(&a.score).then_with(rest)
        });
        hits.truncate(limit);
        hits
    }
}

/// The families that a query finds through a lens, best first; see [`Index::search`]. Who asks more than once keeps an
/// [`Index`].
pub fn search(lens: &Lens, query: &str, limit: usize) -> Vec<Hit> {
    Index::of(lens).search(query, limit)
}

/// The number in `43` or `casus 43`, when the query is nothing but that.
fn number_asked<'a>(words: &[&'a str]) -> Option<&'a str> {
    let number = match words {
        [number] => number,
        [before, number] if BEFORE_NUMBER.contains(before) => number,
        _ => return None,
    };
    let number = Some(*number).filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()))?;
    let significant = number.trim_start_matches('0');
    Some(if significant.is_empty() { "0" } else { significant })
}

impl Line {
    fn of(field: Field, text: &str) -> Option<Self> {
        let folded = fold(text);
        (!folded.is_empty()).then(|| Self { field, text: text.to_owned(), folded })
    }

    fn of_case(case: &Case, sight: &Sight) -> Vec<Self> {
        let by_name = [(Field::Name, &case.family), (Field::Code, &case.code)];
        let members = case.members.iter().map(|member| (Field::Member, &member.name));
        let rest = members.chain([(Field::Municipality, &case.municipality)]).filter(|_| *sight == Sight::Open);
        by_name.into_iter().chain(rest).filter_map(|(field, text)| Self::of(field, text)).collect()
    }
}

impl Findable {
    fn hit(&self, words: &[&str], number: Option<&str>) -> Option<Hit> {
        let (score, field, text) = match number.filter(|number| *number == self.number) {
            Some(_) => (Field::Code.weight() + fuzzy::HIGHEST, Field::Code, self.code.as_ref().unwrap_or(&self.number)),
            None => self.best(words)?,
        };
        let (label, code) = (self.label.clone(), self.code.clone());
        Some(Hit { case: self.case, label, code, field, text: text.clone(), score })
    }

    /// The sum of what each word scores where it fits best, and the best of these places.
    fn best(&self, words: &[&str]) -> Option<(i64, Field, &String)> {
        let (mut sum, mut best) = (0, None);
        for word in words {
            let scored = self
                .lines
                .iter()
                .filter_map(|line| Some((fuzzy::score(&line.folded, word)? + line.field.weight(), line)));
            // The first of equals: lines stand in order of importance.
            let (score, line) = scored.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
            sum += score;
            if best.is_none_or(|(highest, _)| score > highest) {
                best = Some((score, line));
            }
        }
        best.map(|(_, line)| (sum, line.field, &line.text))
    }
}
