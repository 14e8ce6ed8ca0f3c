//! A line that says who coordinates the family, until when and who does afterwards; or that nobody does, and why.

use super::Reader;
use crate::{
    capture::{
        dates,
        names::{self, Found, Standing},
        reading::{Problem, TokenKind},
    },
    domain::{
        fact::{CoordinatorChoice, Fact},
        fold::fold,
        ids::PersonId,
    },
};
use std::ops::Range;

/// Before the name of who coordinates afterwards; where a last day is said also "dan".
const FOLLOWS: [&str; 5] = ["daarna", "vervolgens", "erna", "then", "afterwards"];

impl Reader<'_> {
    pub(super) fn coordinator(&mut self) -> Option<Fact> {
        if self.none_word(&["geen", "none", "niemand"]) {
            let reason = self.rest_or(Problem::NoReason)?;
            let plain = fold(&reason);
            let words = || plain.split(|c: char| !c.is_alphanumeric());
            let later = ["uitgesteld", "later", "nog", "deferred", "volgt", "ntb", "wordt"];
            let deferred = later.iter().any(|word| words().next() == Some(word)) || plain.contains("nog te bepalen");
            let contact = self.contact();
            return Some(Fact::Coordinator(CoordinatorChoice::None { reason, deferred, contact }));
        }
        let first = self.plain_name();
        let people: Vec<(PersonId, Range<usize>)> = first.into_iter().chain(self.people()).collect();
        self.needs_someone(&people);
        let (person, range) = people.first().cloned()?;
        // The reason is what was said, later people and dates included: only the name at the beginning is taken out.
        self.taken.retain(|taken| *taken == range);
        // Who is only spoken of in the reason follows nobody up.
        let context = self.dates();
        let until = ["t/m", "tot", "until"].iter().find_map(|word| dates::find_after(self.body(), word, &context));
        let follows = |at: usize| {
            let before = self.text.get(..at).and_then(|before| before.split_whitespace().next_back());
            let word = before.map(fold).unwrap_or_default();
            let word = word.trim_end_matches([',', ':']);
            FOLLOWS.contains(&word) || (word == "dan" && until.is_some())
        };
        let successor = people.get(1).filter(|(_, range)| follows(range.start)).map(|(id, _)| *id);
        let until = until.filter(|_| successor.is_some()).and_then(|span| self.one_date(&span));
        self.reading.people = [Some(person), successor].into_iter().flatten().collect();
        let reason = self.rest_or_empty();
        Some(Fact::Coordinator(CoordinatorChoice::Assigned { person, reason, until, successor }))
    }

    /// The name that the line begins with, also without `@`, where it is somebody's in full: "J. Kuipers t/m 8 jan".
    fn plain_name(&mut self) -> Option<(PersonId, Range<usize>)> {
        let body = self.body();
        let from = self.start + body.len() - body.trim_start().len();
        let said = body.trim_start();
        if said.starts_with(['@', '\\']) {
            return None;
        }
        let (length, found) = names::read(said, &self.scene.people);
        let Found::One(id) = found else { return None };
        let best = names::lookup(said.get(..length)?, &self.scene.people).into_iter().next()?;
        if best.standing > Standing::Exact {
            return None;
        }
        let range = from..from + length;
        self.take(range.clone(), TokenKind::Person(PersonId(id)));
        Some((PersonId(id), range))
    }

    /// The family's contact meanwhile: "contact K. Demopad".
    fn contact(&mut self) -> Option<PersonId> {
        let body = self.body();
        let word = "contact ";
        let at = body.to_ascii_lowercase().find(word)? + word.len();
        if self.is_escaped(self.start + at - word.len()) {
            return None;
        }
        let (skip, name) = match body.get(at..)?.strip_prefix('@') {
            Some(name) => (1, name),
            None => (0, body.get(at..)?),
        };
        let (length, found) = names::read(name, &self.scene.people);
        let Found::One(id) = found else { return None };
        let from = self.start + at;
        self.token(from..from + skip + length, TokenKind::Person(PersonId(id)));
        Some(PersonId(id))
    }
}
