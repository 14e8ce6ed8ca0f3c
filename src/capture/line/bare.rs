//! People who are named without `@`, where only somebody who does something can be meant: the first words of a follow-up
//! ("Modeldijk belt oma"), and anywhere in what is told back ("verwijzer Schetsema vr bellen").

use super::{Reader, word_end};
use crate::{
    capture::names,
    domain::{fold::fold, ids::PersonId},
};
use std::ops::Range;

/// Before a name these make it the one who is spoken with or about.
const ABOUT: [&str; 8] = ["over", "van", "met", "aan", "voor", "about", "with", "to"];

/// Before a name these make it the one who does it.
const BY: [&str; 2] = ["door", "by"];

/// Behind a name these go on with who is meant.
const JOINS: [&str; 5] = ["en", "of", "&", "+", "and"];

/// Somebody, and the bytes that name them.
type Named = (PersonId, Range<usize>);

impl Reader<'_> {
    /// These people, named with `@`; where the line has none, the one whom `bare` finds.
    pub(super) fn or_bare(&mut self, named: Vec<Named>, bare: fn(&Self) -> Option<Named>) -> Vec<Named> {
        let Some((who, range)) = bare(self).filter(|_| !self.body().contains('@')) else { return named };
        self.person_at(who, range.clone());
        self.reading.people = vec![who];
        vec![(who, range)]
    }

    /// Who does what a follow-up says: who it begins with, or who stands behind "door".
    pub(super) fn owner(&self) -> Option<Named> {
        let by = |at: usize| self.word_before(at).is_some_and(|word| BY.contains(&word.as_str()));
        self.leading_owner()
            .or_else(|| self.word_starts().into_iter().filter(|at| by(*at)).find_map(|at| self.called_so(at)))
    }

    /// Who a follow-up begins with: "Modeldijk belt", "J. Modeldijk: bellen", "ik bel". With a verb in the infinitive right
    /// behind the name it is rather who is called ("Modeldijk bellen"), so that is asked.
    fn leading_owner(&self) -> Option<Named> {
        let body = self.body();
        let at = self.start + body.len() - body.trim_start().len();
        let (who, range) = self.called_so(at)?;
        let name = self.text.get(range.clone())?;
        let behind = self.text.get(range.end..)?;
        if behind.trim_start().starts_with([',', ':', ';']) {
            return Some((who, range));
        }
        let first = behind.split_whitespace().next().map(fold).unwrap_or_default();
        let written_so =
            fold(name) == "ik" || name.chars().any(char::is_uppercase) || (first.len() > 3 && first.ends_with('t'));
        let meant = written_so && !JOINS.contains(&first.as_str()) && !is_infinitive(&first);
        meant.then_some((who, range))
    }

    /// Who is named in full anywhere in the line.
    pub(super) fn named_in_full(&self) -> Option<Named> {
        let about = |at: usize| self.word_before(at).is_some_and(|word| ABOUT.contains(&word.as_str()));
        self.word_starts().into_iter().filter(|at| !about(*at)).find_map(|at| self.called_so(at))
    }

    /// The word that ends before `at`, folded.
    fn word_before(&self, at: usize) -> Option<String> {
        self.text.get(..at)?.split_whitespace().next_back().map(fold)
    }

    /// Where the words begin that were not taken.
    fn word_starts(&self) -> Vec<usize> {
        let of_part = |part: Range<usize>| {
            let text = self.text.get(part.clone()).unwrap_or_default();
            let begins = text.char_indices().scan(true, move |after_space, (at, letter)| {
                let begins = std::mem::replace(after_space, letter.is_whitespace()) && !letter.is_whitespace();
                Some(begins.then_some(part.start + at))
            });
            begins.flatten().collect::<Vec<_>>()
        };
        self.remaining().into_iter().flat_map(of_part).collect()
    }

    /// The one person at the table or in the team who is called by the words at `at`, unless these are kept as text, a
    /// family is called so, or that person may not know the family.
    fn called_so(&self, at: usize) -> Option<Named> {
        let said = self.text.get(at..)?;
        let first = said.get(..word_end(said, 1))?;
        if self.is_escaped(at) || said.starts_with('\\') {
            return None;
        }
        if let Some(speaker) = self.scene.speaker.filter(|_| fold(first) == "ik") {
            return Some((speaker, at..at + first.len()));
        }
        let (length, who) = names::leading(said, &self.scene.people);
        let [who] = who[..] else { return None };
        let name = said.get(..length)?;
        let may = self.scene.may_know(PersonId(who)) && !self.scene.may_name_a_family(name);
        may.then(|| (PersonId(who), at..at + length))
    }
}

/// Whether a word says what is to be done rather than what somebody does.
fn is_infinitive(word: &str) -> bool {
    (word.len() > 4 && word.ends_with("en")) || matches!(word, "doen" | "gaan" | "zien" | "staan")
}

#[cfg(test)]
mod tests;
