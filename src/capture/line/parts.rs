//! The recognised parts of a line, and what is left of it as text.

use super::{Reader, word_end};
use crate::{
    capture::{
        dates::{self, DateContext, Reading as DateReading},
        names::{self, Found},
        reading::{Kind, Problem, Token, TokenKind, Warning},
    },
    domain::{fold::fold, ids::PersonId},
};
use chrono::NaiveDate;
use std::ops::Range;

/// Punctuation that ends what stands before it.
const STOPS: [char; 5] = ['.', ',', ';', ':', '!'];

/// Who speaks, as people call themselves.
const MYSELF: &[&str] = &["zelf", "mezelf", "mijzelf", "ik", "mij", "me", "self", "myself"];

impl<'a> Reader<'a> {
    /// Words behind a backslash are text, whatever they look like; the backslash itself is not.
    pub(super) fn escapes(&mut self) {
        let starts = self.text.char_indices().filter(|(at, letter)| *letter == '\\' && *at >= self.start);
        let escapes = |at: usize| {
            let before = self.text.get(self.start..at)?.chars().next_back();
            let after = self.text.get(at + 1..)?.chars().next()?;
            (before.is_none_or(char::is_whitespace) && !after.is_whitespace()).then_some(at..at + 1)
        };
        self.escaped = starts.filter_map(|(at, _)| escapes(at)).collect();
        let tokens = self.escaped.iter().map(|range| Token { range: range.clone(), kind: TokenKind::Escape });
        self.reading.tokens.extend(tokens);
    }

    /// Whether a backslash before these bytes makes text of them.
    pub(super) fn is_escaped(&self, at: usize) -> bool {
        self.escaped.iter().any(|range| range.end == at)
    }

    /// The people after an `@`, with their bytes. A name that nobody has stays text.
    pub(super) fn people(&mut self) -> Vec<(PersonId, Range<usize>)> {
        let mut people: Vec<(PersonId, Range<usize>)> = Vec::new();
        let mut at = self.start;
        while let Some(found) = self.text.get(at..).and_then(|rest| rest.find('@')) {
            let sign = at + found;
            at = sign + 1;
            let before = self.text.get(..sign).and_then(|before| before.chars().next_back());
            if sign > self.start && !before.is_some_and(char::is_whitespace) {
                continue;
            }
            let name = self.text.get(at..).unwrap_or_default();
            let (length, found) = self.person(name);
            let bare = name.chars().next().is_none_or(char::is_whitespace);
            let range = sign..at + if bare { 0 } else { length.max(word_end(name, usize::from(length == 0))) };
            let typed = self.text.get(at..range.end).unwrap_or_default().to_owned();
            match found {
                Found::One(id) => {
                    self.person_at(PersonId(id), range.clone());
                    if !people.iter().any(|(known, _)| *known == PersonId(id)) {
                        people.push((PersonId(id), range.clone()));
                    }
                }
                Found::Several(ids) => {
                    self.take(range.clone(), TokenKind::Unresolved);
                    let ids = ids.into_iter().map(PersonId).collect();
                    self.problem(Problem::SeveralPeople(typed, ids));
                }
                Found::None => {
                    self.token(range.clone(), TokenKind::Unresolved);
                    self.unknown.push(typed);
                }
            }
            at = range.end.max(at);
        }
        self.reading.people = super::ids(&people);
        people
    }

    /// Takes these bytes for somebody, and says so where they are away.
    pub(super) fn person_at(&mut self, who: PersonId, range: Range<usize>) {
        self.take(range, TokenKind::Person(who));
        self.reading.warnings.extend(self.scene.away(who).cloned().map(Warning::Away));
    }

    /// Says what to make of names that nobody has: text, as long as somebody else is named; asked for otherwise.
    pub(super) fn needs_someone(&mut self, people: &[(PersonId, Range<usize>)]) {
        let is_asked = |problem: &Problem| matches!(problem, Problem::SeveralPeople(..));
        let named = !people.is_empty() || self.reading.problems.iter().any(is_asked);
        let mut unknown = std::mem::take(&mut self.unknown);
        unknown.retain(|name| !name.is_empty());
        match (named, unknown.is_empty()) {
            (true, _) => self.reading.warnings.extend(unknown.into_iter().map(Warning::UnknownPerson)),
            (false, true) => self.problem(Problem::NoOwner),
            (false, false) => self.reading.problems.extend(unknown.into_iter().map(Problem::UnknownPerson)),
        }
    }

    fn person(&self, name: &str) -> (usize, Found) {
        let end = word_end(name, 1);
        let word = name.get(..end).unwrap_or_default();
        let word = word.trim_end_matches([',', ';', '.', ':']);
        match self.scene.speaker {
            Some(speaker) if MYSELF.contains(&fold(word).as_str()) => (word.len(), Found::One(speaker.0)),
            _ => names::read(name, &self.scene.people),
        }
    }

    /// The date at the end or after a preposition.
    pub(super) fn date(&mut self, people: &[(PersonId, Range<usize>)]) -> Option<NaiveDate> {
        let shifted: Vec<Range<usize>> =
            people.iter().map(|(_, range)| range.start - self.start..range.end - self.start).collect();
        let anywhere = self.reading.kind == Kind::Feedback;
        let find = if anywhere { dates::find_anywhere } else { dates::find };
        let span = find(self.body(), &shifted, &self.dates())?;
        // A follow-up is due on a day: when on that day it is stays in its text.
        let time = span.time.clone().unwrap_or(span.range.end..span.range.end);
        for part in [span.range.start..time.start, time.end..span.range.end] {
            self.taken.push(self.start + part.start..self.start + part.end);
        }
        let date = self.one_date(&span);
        self.reading.time = date.and_then(|_| self.body().get(span.time?)).map(str::to_owned);
        date
    }

    /// The one day that a span means; two are a problem.
    pub(super) fn one_date(&mut self, span: &dates::DateSpan) -> Option<NaiveDate> {
        let range = self.start + span.range.start..self.start + span.range.end;
        match span.reading {
            DateReading::One(value) => {
                self.token(range, TokenKind::Date);
                self.reading.date = Some(value.date);
                self.reading.warnings.extend(span.hints.iter().map(|hint| Warning::Date(value.date, *hint)));
                Some(value.date)
            }
            DateReading::Two(one, other) => {
                // What is picked takes the place of the day and leaves the time.
                let time =
                    span.time.clone().map_or(range.clone(), |time| self.start + time.start..self.start + time.end);
                let day =
                    if time.start > range.start && time != range { range.start..time.start } else { range.clone() };
                let said = self.text.get(day.clone()).map_or(0, |said| said.trim_end().len());
                self.token(day.start..day.start + said, TokenKind::Unresolved);
                self.problem(Problem::TwoDates(one.date, other.date));
                None
            }
        }
    }

    pub(super) fn dates(&self) -> DateContext<'a> {
        self.scene.dates()
    }

    /// Interventions of the clinic's catalogue that the line names, and what their terms say. A `#` before one is taken
    /// out of the text.
    pub(super) fn interventions(&mut self) {
        let scene = self.scene;
        for (range, one) in scene.catalogue.named_in(self.body()) {
            let mut range = self.start + range.start..self.start + range.end;
            let tagged = self.text.get(..range.start).is_some_and(|before| before.ends_with('#'));
            if self.is_escaped(range.start - usize::from(tagged)) {
                continue;
            }
            if tagged {
                range.start -= 1;
                self.taken.push(range.start..range.start + 1);
            }
            let limits = one.limits(scene.family, scene.today);
            self.token(range, TokenKind::Tag);
            let warnings = limits.into_iter().map(|limit| Warning::Intervention(one.name().to_owned(), limit));
            self.reading.warnings.extend(warnings);
        }
    }

    /// The text behind the sigil.
    pub(super) fn body(&self) -> &'a str {
        self.text.get(self.start..).unwrap_or_default()
    }

    pub(super) fn token(&mut self, range: Range<usize>, kind: TokenKind) {
        if !range.is_empty() {
            self.reading.tokens.push(Token { range, kind });
        }
    }

    pub(super) fn take(&mut self, range: Range<usize>, kind: TokenKind) {
        self.taken.push(range.clone());
        self.token(range, kind);
    }

    pub(super) fn problem(&mut self, problem: Problem) {
        self.reading.problems.push(problem);
    }

    pub(super) fn needs_date(&mut self, date: Option<NaiveDate>) {
        let two = self.reading.problems.iter().any(|problem| matches!(problem, Problem::TwoDates(..)));
        if date.is_none() && !two {
            self.problem(Problem::NoDate);
        }
    }

    /// The parts of the text that were not taken, from left to right.
    pub(super) fn remaining(&self) -> Vec<Range<usize>> {
        let mut taken: Vec<&Range<usize>> = self.taken.iter().chain(&self.escaped).collect();
        taken.sort_by_key(|range| range.start);
        let mut at = self.start;
        let mut parts = Vec::new();
        for range in taken {
            if range.start > at {
                parts.push(at..range.start);
            }
            at = at.max(range.end);
        }
        if at < self.text.len() {
            parts.push(at..self.text.len());
        }
        parts
    }

    /// What is left, a space where something was taken out. Punctuation that led up to it goes with it.
    pub(super) fn rest_or_empty(&self) -> String {
        let mut rest = String::new();
        let mut line_ends = false;
        let parts = self.remaining();
        for range in parts {
            let Some(part) = self.text.get(range.clone()) else { continue };
            // Punctuation against what was taken out ends what stands before that; at the end of all it says nothing.
            let touches = self.taken.iter().any(|taken| !taken.is_empty() && taken.end == range.start);
            let stop = part.len() - part.trim_start_matches(STOPS).len();
            let (stop, part) = part.split_at_checked(if touches { stop } else { 0 }).unwrap_or(("", part));
            let said = part.trim();
            // Words that only join people, or lead up to one who is taken out.
            let before_person = self.names_person_at(range.end);
            let between = before_person && self.names_person_ending_at(range.start);
            let bare = if before_person { without_joiner(said) } else { said };
            // Alone before the first person it is what is said.
            let said = if bare.is_empty() && !between { said } else { bare };
            let joins = between && !rest.is_empty() && matches!(fold(said).as_str(), "met" | "with");
            let said = if joins { "" } else { said };
            if !rest.is_empty() && !said.is_empty() {
                rest.push_str(stop);
            }
            let lead = part.len() - part.trim_start().len();
            line_ends |= part.get(..lead).is_some_and(|lead| lead.contains('\n'));
            if !said.is_empty() {
                if !rest.is_empty() {
                    rest.push(if line_ends { '\n' } else { ' ' });
                }
                rest.push_str(said);
                line_ends = part.get(lead + said.len()..).is_some_and(|tail| tail.contains('\n'));
            }
        }
        // A person or date at the end is often led up to by a comma.
        let end = self.text.trim_end().len();
        if matches!(self.reading.kind, Kind::FollowUp | Kind::Feedback) || self.taken.iter().any(|it| it.end >= end) {
            let kept = rest.trim_end_matches(|letter: char| letter.is_whitespace() || ",;".contains(letter)).len();
            rest.truncate(kept);
        }
        rest
    }

    fn names_person_at(&self, at: usize) -> bool {
        self.reading.tokens.iter().any(|it| it.range.start == at && matches!(it.kind, TokenKind::Person(_)))
    }

    fn names_person_ending_at(&self, at: usize) -> bool {
        self.reading.tokens.iter().any(|it| it.range.end == at && matches!(it.kind, TokenKind::Person(_)))
    }

    pub(super) fn rest_or(&mut self, problem: Problem) -> Option<String> {
        let text = self.rest_or_empty();
        if text.is_empty() {
            self.problem(problem);
            return None;
        }
        Some(text)
    }

    pub(super) fn rest(&mut self) -> Option<String> {
        let follow_up = self.reading.kind == Kind::FollowUp;
        self.rest_or(if follow_up { Problem::NoTask } else { Problem::NoText })
    }
}

/// A text without the word at its end that only leads up to a person: "bellen door" before "@bakker".
fn without_joiner(text: &str) -> &str {
    const JOINERS: [&str; 7] = ["en", "and", "&", "+", "door", "by", "of"];
    let (before, last) = text.rsplit_once(char::is_whitespace).unwrap_or(("", text));
    if JOINERS.contains(&last.to_lowercase().as_str()) { before.trim_end() } else { text }
}
