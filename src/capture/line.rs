//! One line, one fact: the first character is the kind; what follows is text with people, dates and tags in it.
//!
//! What is shown is what is stored: a reading either holds the fact, whole, or says what has to be cleared up first.
//! Spans are byte ranges of the text as typed, always on character boundaries.

mod bare;
mod coordinator;
mod parts;

use super::{
    change::{has_tokens, learning_point_body},
    dates,
    reading::{Kind, Problem, Reading, TokenKind, Warning},
    scene::Scene,
};
use crate::domain::{
    case::LifeDomain,
    fact::{Fact, FeedbackTo},
    fold::fold,
    ids::PersonId,
    meeting::Outcome,
};
use std::ops::Range;

/// After these the family is back on that day, wherever they stand in a decision.
const RETURNS: [&str; 10] = [
    "terug op",
    "back on",
    "terug op agenda",
    "terug op de agenda",
    "terug op agenda van",
    "terug op de agenda van",
    "weer op",
    "opnieuw op",
    "uitgesteld tot",
    "doorgeschoven naar",
];

/// After these somebody is spoken about rather than told something.
const ABOUT: [&str; 7] = ["over", "van", "namens", "door", "about", "of", "by"];

/// Reads a line.
pub fn read(text: &str, scene: &Scene) -> Reading {
    let mut chars = text.chars();
    let (kind, start) = match chars.next() {
        Some(first) => match Kind::of_sigil(first) {
            Some(kind) => (kind, first.len_utf8()),
            None if first == '\\' => (Kind::Note, 1),
            None => (Kind::Note, 0),
        },
        None => (Kind::Note, 0),
    };
    let literal = text.starts_with(['\\', ' ']);
    let mut reader = Reader::new(text, scene, kind, start);
    if kind != Kind::Note {
        reader.token(0..start, TokenKind::Sigil);
    }
    let fact = reader.fact(kind, literal);
    reader.read(fact)
}

/// Reads a text without a sign, outside any meeting: people behind `@` and a date at its end are taken out as in a
/// follow-up, and none of them is needed.
pub fn read_plain(text: &str, scene: &Scene) -> Reading {
    let mut reader = Reader::new(text, scene, Kind::FollowUp, 0);
    reader.escapes();
    let people = reader.people();
    if people.is_empty() {
        let unknown = std::mem::take(&mut reader.unknown).into_iter().filter(|name| !name.is_empty());
        reader.reading.problems.extend(unknown.map(Problem::UnknownPerson));
    }
    let due = reader.date(&people);
    let fact = Fact::FollowUp { text: reader.rest_or_empty(), owners: ids(&people), due };
    reader.read(Some(fact))
}

struct Reader<'a> {
    text: &'a str,
    scene: &'a Scene,
    start: usize,
    /// Parts that are not text of the fact.
    taken: Vec<Range<usize>>,
    /// Backslashes that make text of the word behind them.
    escaped: Vec<Range<usize>>,
    /// Names that nobody has.
    unknown: Vec<String>,
    reading: Reading,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, scene: &'a Scene, kind: Kind, start: usize) -> Self {
        let reading = Reading {
            kind,
            fact: None,
            tokens: Vec::new(),
            problems: Vec::new(),
            warnings: Vec::new(),
            date: None,
            time: None,
            people: Vec::new(),
        };
        let (taken, escaped, unknown) = (Vec::new(), Vec::new(), Vec::new());
        Self { text, scene, start, taken, escaped, unknown, reading }
    }

    /// What was read, with the fact where nothing has to be cleared up.
    fn read(self, fact: Option<Fact>) -> Reading {
        let mut reading = self.reading;
        reading.fact = fact.filter(|_| reading.problems.is_empty());
        reading.tokens.sort_by_key(|token| token.range.start);
        // What it is about comes first; who and when follow from that.
        reading.problems.sort_by_key(|problem| !matches!(problem, Problem::NoText | Problem::NoTask));
        reading
    }
}

impl Reader<'_> {
    fn fact(&mut self, kind: Kind, literal: bool) -> Option<Fact> {
        if has_tokens(kind) {
            self.escapes();
        }
        match kind {
            Kind::Note | Kind::LearningPoint => {
                let learning = (!literal).then(|| learning_point_body(self.text)).flatten();
                if let Some(said) = learning {
                    let at = self.text.len() - said.len();
                    self.reading.kind = Kind::LearningPoint;
                    self.take(0..at, TokenKind::Word);
                    return Some(Fact::LearningPoint { text: self.rest()? });
                }
                Some(Fact::Note { text: self.rest()? })
            }
            Kind::Question => Some(Fact::Question { text: self.rest()? }),
            Kind::Bottleneck => Some(Fact::Bottleneck { text: self.rest()? }),
            Kind::Decision => self.decision(),
            Kind::Concern | Kind::Strength => {
                let domain = self.domain();
                let text = self.rest()?;
                Some(match kind {
                    Kind::Concern => Fact::Concern { domain, text },
                    _ => Fact::Strength { domain, text },
                })
            }
            Kind::FollowUp => {
                let named = self.people();
                let owners = self.or_bare(named, Self::owner);
                self.needs_someone(&owners);
                let due = self.date(&owners);
                self.needs_date(due);
                self.interventions();
                Some(Fact::FollowUp { text: self.rest()?, owners: ids(&owners), due })
            }
            Kind::Feedback => self.feedback(),
            Kind::Coordinator => self.coordinator(),
        }
    }

    fn decision(&mut self) -> Option<Fact> {
        let context = self.dates();
        let outcome = self.outcome();
        let back = self.back(&context);
        let returns = back.is_some();
        let back_on = back.and_then(|span| self.one_date(&span));
        if returns && outcome.is_none() {
            self.reading.warnings.push(Warning::NoOutcome);
        }
        let effective = outcome.and_then(|_| {
            let words = ["per", "vanaf", "as of", "from"];
            words.iter().find_map(|word| dates::find_after(self.body(), word, &context))
        });
        let effective = effective.and_then(|span| self.one_date(&span));
        self.taken.clear();
        self.interventions();
        Some(Fact::Decision { text: self.rest()?, outcome, back_on, effective })
    }

    /// When the family is back on the agenda: after "terug op" anywhere, after "terug" alone where that begins what is
    /// decided ("vader is morgen terug" decides nothing).
    fn back(&self, context: &dates::DateContext) -> Option<dates::DateSpan> {
        let after = |words| dates::find_after(self.body(), words, context);
        let begins = |span: &dates::DateSpan| {
            let before = self.body().get(..span.range.start).unwrap_or_default().trim();
            let start = self.start + span.range.start;
            let outcome = self.reading.tokens.iter().rfind(|token| token.kind == TokenKind::Word);
            let follows = |end: usize| self.text.get(end..start).is_some_and(|between| between.trim().is_empty());
            before.is_empty()
                || before.ends_with([',', ';', '.', ':'])
                || outcome.is_some_and(|it| follows(it.range.end))
        };
        let alone = || ["terug", "back"].into_iter().filter_map(after).find(begins);
        RETURNS.into_iter().find_map(after).or_else(alone)
    }

    /// The outcome that the line begins with, also behind the word for a decision itself.
    fn outcome(&mut self) -> Option<Outcome> {
        let body = self.body();
        let first = without_lead(body.trim_start_matches(|sign: char| !sign.is_alphanumeric()));
        let from = self.start + body.len() - first.len();
        let said = fold(first);
        let begins = |word: &String| {
            said.strip_prefix(word.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        let words = self.scene.outcomes.iter().flat_map(|it| it.words.iter().map(|word| (word, it.outcome)));
        if self.is_escaped(from) {
            return None;
        }
        let (word, outcome) = words.filter(|(word, _)| begins(word)).max_by_key(|(word, _)| word.len())?;
        let count = word.split(' ').count();
        let end = word_end(first, count);
        self.token(from..from + end, TokenKind::Word);
        Some(outcome)
    }

    fn domain(&mut self) -> LifeDomain {
        let body = self.body();
        let Some(at) = tag_start(body) else {
            if !body.trim().is_empty() {
                self.reading.warnings.push(Warning::NoDomain);
            }
            return LifeDomain::Other;
        };
        let tag = body.get(at + 1..).unwrap_or_default();
        let length = tag.find(char::is_whitespace).unwrap_or(tag.len());
        let tag = tag.get(..length).unwrap_or_default().trim_end_matches([',', ':', ';', '.']);
        let range = self.start + at..self.start + at + 1 + tag.len();
        if let Some(domain) = self.scene.domain(tag) {
            self.take(range, TokenKind::Tag);
            return domain;
        }
        let tag = tag.to_owned();
        self.take(range, TokenKind::Unresolved);
        self.problem(Problem::UnknownDomain(tag));
        LifeDomain::Other
    }

    fn feedback(&mut self) -> Option<Fact> {
        let to = self.recipient().or_else(|| self.recipient_in_passing());
        self.one_recipient();
        let owners = self.people();
        // Whoever does it makes a promise of it: "geen brief, wel bellen @bakker ma".
        let none = owners.is_empty() && (self.none_word(&["geen", "none", "niet"]) || self.is_not_applicable());
        if let (Some(to), true) = (to, none) {
            let reason = self.rest_or(Problem::NoReason)?;
            return Some(Fact::NoFeedback { to, reason });
        }
        let owners = self.or_bare(owners, Self::named_in_full);
        let due = self.date(&owners);
        if to.is_none() {
            self.problem(Problem::NoRecipient);
        }
        self.needs_someone(&owners);
        self.needs_date(due);
        let channel = self.rest_or(Problem::NoChannel)?;
        Some(Fact::Feedback { to: to?, channel, by: owners.first().map(|(id, _)| *id), due })
    }

    /// Says so where a second recipient stands behind the first: each is told in a line of its own.
    fn one_recipient(&mut self) {
        let rest = fold(&self.rest_or_empty());
        let behind = rest.strip_prefix("en ").or_else(|| rest.strip_prefix("+ ")).or_else(|| rest.strip_prefix("and "));
        let named = behind.map(|behind| behind.split(' ').next().unwrap_or_default());
        if named.is_some_and(|word| matches!(word, "gezin" | "ouders" | "verwijzer" | "family" | "referrer")) {
            self.problem(Problem::TwoRecipients);
        }
    }

    /// `nvt` as the next word; it says why itself.
    fn is_not_applicable(&self) -> bool {
        let rest = self.rest_or_empty();
        let word = rest.split([' ', ',']).next().unwrap_or_default();
        matches!(fold(word).replace('.', "").as_str(), "nvt" | "na")
    }

    fn recipient(&mut self) -> Option<FeedbackTo> {
        let body = self.body();
        let lead = body.len() - body.trim_start().len();
        let word = body.trim_start();
        let word = word.get(..word_end(word, 1))?;
        if self.is_escaped(self.start + lead + 1) {
            return None;
        }
        let plain = fold(word);
        let plain = plain.trim_end_matches([':', ',']);
        let to = match plain {
            "gezin" | "familie" | "ouders" | "ouder" | "moeder" | "family" | "parents" => FeedbackTo::Family,
            "verwijzer" | "referrer" => FeedbackTo::Referrer,
            "" => return None,
            _ if "gezin".starts_with(plain) => FeedbackTo::Family,
            _ if "verwijzer".starts_with(plain) => FeedbackTo::Referrer,
            _ => return None,
        };
        self.take(self.start + lead..self.start + lead + word.len(), TokenKind::Word);
        Some(to)
    }

    /// Who is told where the line says so further on ("Schetsema belt de verwijzer morgen"): the one recipient that it
    /// names and is not about. The word stays in what is told how.
    fn recipient_in_passing(&self) -> Option<FeedbackTo> {
        let body = self.body();
        let mut before: [String; 2] = Default::default();
        let mut named = None;
        let mut at = self.start;
        for piece in body.split_inclusive(char::is_whitespace) {
            let plain = fold(piece.trim());
            let word = plain.trim_matches(|sign: char| !sign.is_alphanumeric());
            let to = match word {
                "gezin" | "ouders" | "family" | "parents" => Some(FeedbackTo::Family),
                "verwijzer" | "referrer" => Some(FeedbackTo::Referrer),
                _ => None,
            };
            let is_about = before.iter().any(|word| ABOUT.contains(&word.as_str()));
            if let Some(to) = to.filter(|_| !is_about && !piece.starts_with('\\') && !self.is_escaped(at)) {
                if named.is_some_and(|other| other != to) {
                    return None;
                }
                named = Some(to);
            }
            at += piece.len();
            if !word.is_empty() {
                before = [std::mem::take(&mut before[1]), word.to_owned()];
            }
        }
        named
    }

    /// One of these as the next word.
    fn none_word(&mut self, words: &[&str]) -> bool {
        let said = |range: &Range<usize>| self.text.get(range.clone()).is_some_and(|part| !part.trim().is_empty());
        let Some(first) = self.remaining().into_iter().find(said) else { return false };
        let part = self.text.get(first.clone()).unwrap_or_default();
        let lead = part.len() - part.trim_start().len();
        let end = word_end(part.trim_start(), 1);
        let word = part.trim_start().get(..end).unwrap_or_default();
        let none = !self.is_escaped(first.start + lead) && words.contains(&fold(word).trim_end_matches([':', ',']));
        if none {
            self.take(first.start + lead..first.start + lead + end, TokenKind::Word);
        }
        none
    }
}

fn ids(people: &[(PersonId, Range<usize>)]) -> Vec<PersonId> {
    people.iter().map(|(id, _)| *id).collect()
}

/// Where the first `count` words of `text` end.
/// What is decided, without "besluit:" before it: the sign said that.
fn without_lead(decided: &str) -> &str {
    let (word, rest) = decided.split_at(decided.find(|c: char| !c.is_alphanumeric()).unwrap_or(decided.len()));
    let is_lead = ["besluit", "besloten", "decision", "decided"].contains(&fold(word).as_str());
    if is_lead { rest.trim_start_matches(|sign: char| !sign.is_alphanumeric()) } else { decided }
}

fn word_end(text: &str, count: usize) -> usize {
    let mut end = 0;
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        at += piece.len();
        if !word.is_empty() {
            end = at - (piece.len() - word.len());
        }
        if text.get(..end).is_some_and(|said| said.split_whitespace().count() >= count) {
            break;
        }
    }
    if count == 0 { 0 } else { end }
}

/// Where a `#` begins a tag.
fn tag_start(text: &str) -> Option<usize> {
    let begins = |at: &usize| text.get(..*at).is_none_or(|b| b.chars().next_back().is_none_or(char::is_whitespace));
    text.match_indices('#').map(|(at, _)| at).find(begins)
}

#[cfg(test)]
mod tests;
