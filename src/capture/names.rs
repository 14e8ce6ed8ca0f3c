//! Finds the person that a few letters mean: `@maq`, `@k demopad`, `@vandijk`, `@modldijk`, `@jvk`.
//!
//! Every match has a standing: the whole name before its beginning, that before a discipline or organisation, that
//! before a part of a compound name, that before a typing error. Within one standing those at the table go before the case team, the clinic's team, all others.
//! Who stand equal are asked for, never guessed ([`Found::Several`]); letters that lie scattered over a name are good
//! enough to suggest it, not to take it ([`Standing::Loose`]).
//!
//! Names are folded once ([`Prepared`]); a lookup then costs well under a millisecond at five thousand people.

mod prepared;

use std::cmp::Reverse;

use fuzzy_matcher::skim::SkimMatcherV2;

use prepared::{Kind, Query, folded_words};

pub use prepared::Prepared;

/// A person who may be meant.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// What the caller knows the person by.
    pub id: u32,
    /// As people write it: `K. Demopad`, `Van ’t Nergenshuizen, D.`, `dr. S. Theepot-de Lepelaar`.
    pub name: &'a str,
    /// `jeugdverpleegkundige`, `JVK`, …
    pub discipline: &'a str,
    /// `JGZ Kustland`, …
    pub organisation: &'a str,
    /// 0 at the table, 1 case team, 2 the clinic's team, 3 all others.
    pub rank: u8,
}

/// How a query matches a person; the better comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The whole name, initials and all.
    Whole,
    /// The name, the surname, or a first name, in full; a part of a name with a hyphen is one letter off.
    Exact,
    /// The beginning of a name, initials, or a discipline by its full or usual short name.
    Clear,
    /// The beginning of a word of the discipline or the organisation.
    Role,
    /// A part of a compound name: the `dijk` of Modeldijk.
    Part,
    /// A name with a typing error or two.
    Typo,
    /// The letters occur in the name in this order.
    Loose,
}

/// A person whom a query matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// The candidate's.
    pub id: u32,
    /// How well it matches.
    pub standing: Standing,
    /// The candidate's.
    pub rank: u8,
    /// The letters of the name that were not typed, or the typing errors. Fewer come first within a standing and rank.
    pub off: usize,
    /// What the fuzzy matcher makes of it, where only that tells matches apart.
    score: i64,
}

/// Who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// This one.
    One(u32),
    /// One of these, who stand equal, the closest first.
    Several(Vec<u32>),
    /// Nobody, or nobody surely enough.
    None,
}

/// From this rank on people are neither at the table nor in a team.
const OUTSIDE: u8 = 3;

/// More words than these are no name.
const MOST_WORDS: usize = 5;

/// So many good matches make it pointless to look for worse.
const ENOUGH: usize = 8;

/// Everybody whom the query may mean, the best first. An empty query means nobody.
pub fn lookup(query: &str, people: &[Prepared]) -> Vec<Match> {
    matches(&Query::new(query), people.iter())
}

/// Who is meant by the query.
pub fn find(query: &str, people: &[Prepared]) -> Found {
    found(&lookup(query, people))
}

/// Reads the person at the beginning of `text`, which is what stands behind an `@`: how many bytes of it are the name, and
/// who is meant. More than one word is taken only where they are one name (`van dijk`, `k demopad`, `sociaal werker`).
pub fn read(text: &str, people: &[Prepared]) -> (usize, Found) {
    let ends = word_ends(text);
    let Some((&first, more)) = ends.split_first() else { return (0, Found::None) };
    let query = |end: usize| Query::new(text.get(..end).unwrap_or_default());
    let one = query(first);
    let named_so: Vec<_> = people.iter().filter(|person| person.may_begin_with(&one)).collect();
    let longer = more.iter().rev().map(|&end| (end, matches(&query(end), named_so.iter().copied())));
    let longer: Vec<_> = longer.filter(|(_, matches)| !matches.is_empty()).collect();
    let in_full = longer.iter().find(|(_, matches)| matches.first().is_some_and(|best| best.off == 0));
    if let Some((end, matches)) = in_full {
        return (*end, found(matches));
    }
    let alone = found(&matches(&one, people.iter()));
    let is_name = one.words.iter().any(|word| Kind::of(word) == Kind::Name);
    match longer.first() {
        Some((end, matches)) if !(is_name && matches!(alone, Found::One(_))) => (*end, found(matches)),
        _ => (first, alone),
    }
}

/// Who is called just so by the first words of `text`, at the table or in the team, and how many bytes of it are their name;
/// nobody where a role or a beginning of a name is all that fits.
pub fn leading(text: &str, people: &[Prepared]) -> (usize, Vec<u32>) {
    let called = |end: usize| {
        let found = matches(&Query::new(text.get(..end).unwrap_or_default()), people.iter());
        let so = found.into_iter().filter(|it| it.standing <= Standing::Exact && it.off == 0 && it.rank < OUTSIDE);
        so.map(|found| found.id).collect::<Vec<_>>()
    };
    let ends = word_ends(text).into_iter().rev();
    ends.map(|end| (end, called(end))).find(|(_, who)| !who.is_empty()).unwrap_or_default()
}

fn matches<'a>(query: &Query, people: impl Iterator<Item = &'a Prepared>) -> Vec<Match> {
    if query.joined.is_empty() {
        return Vec::new();
    }
    let mut matches = Vec::new();
    let mut others = Vec::new();
    for person in people {
        match person.surely(query) {
            Some(found) => matches.push(found),
            None if person.shares_letters(query) => others.push(person),
            None => {}
        }
    }
    if matches.len() < ENOUGH && query.words.len() == 1 && query.joined.len() > 2 {
        let scorer = SkimMatcherV2::default();
        matches.extend(others.into_iter().filter_map(|person| person.perhaps(query, &scorer)));
    }
    matches.sort_by_key(|found| (found.standing, found.rank, found.off, Reverse(found.score), found.id));
    matches
}

fn found(matches: &[Match]) -> Found {
    let Some(best) = matches.first().filter(|best| best.standing != Standing::Loose) else { return Found::None };
    let is_equal = |other: &&Match| {
        let as_close = !matches!(best.standing, Standing::Typo | Standing::Exact) || other.off == best.off;
        as_close && (other.standing, other.rank) == (best.standing, best.rank)
    };
    let equals: Vec<_> = matches.iter().take_while(is_equal).map(|found| found.id).collect();
    match equals[..] {
        [one] => Found::One(one),
        _ => Found::Several(equals),
    }
}

/// Where the words end that may be one name from the beginning of `text` on: until punctuation, a figure, another sigil.
fn word_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace).take(MOST_WORDS) {
        let word = piece.trim_end();
        let begins_something_else = |letter: char| letter.is_ascii_digit() || "@#(\"\\".contains(letter);
        if !word.contains(char::is_alphanumeric) || word.starts_with(begins_something_else) {
            break;
        }
        let clause = word.trim_end_matches([',', ';', ':', '!', '?', ')', '"']);
        let initials = folded_words(clause).iter().all(|word| Kind::of(word) == Kind::Initial);
        let name = if initials { clause } else { clause.trim_end_matches('.') };
        if name.is_empty() {
            break;
        }
        ends.push(at + name.len());
        at += piece.len();
        if clause.len() < word.len() {
            break;
        }
    }
    ends
}

#[cfg(test)]
mod tests;
