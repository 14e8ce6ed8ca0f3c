//! A fact as the line that says it, for changing it: reading the line again gives the same fact.

use super::{
    change::{escape, has_tokens, literal, literal_backslashes},
    line::read,
    reading::{Kind, TokenKind},
    scene::Scene,
};
use crate::domain::{
    fact::{CoordinatorChoice, Fact},
    ids::PersonId,
};
use chrono::NaiveDate;
use std::collections::VecDeque;

/// So many ways of writing a text are tried before the plain one has to do.
const MOST_TRIES: usize = 64;

/// The line that says `fact`.
pub fn print(fact: &Fact, scene: &Scene) -> String {
    let (before, after) = around(fact, scene);
    let text = match fact {
        Fact::Note { text } => return literal(text),
        _ if before.chars().next().and_then(Kind::of_sigil).is_some_and(has_tokens) => literal_backslashes(fact.text()),
        _ => fact.text().to_owned(),
    };
    let plain = format!("{before}{text}{after}").trim_end().to_owned();
    let part = before.len()..before.len() + text.len();
    says(&plain, part, fact, scene).unwrap_or(plain)
}

/// The line with as few backslashes as make it say `fact`: words in its text that look like a person, a date or an
/// outcome were text.
fn says(plain: &str, part: std::ops::Range<usize>, fact: &Fact, scene: &Scene) -> Option<String> {
    let mut waiting = VecDeque::from([plain.to_owned()]);
    for _ in 0..MOST_TRIES {
        let line = waiting.pop_front()?;
        let reading = read(&line, scene);
        if reading.fact.as_ref() == Some(fact) {
            return Some(line);
        }
        let end = part.end + (line.len() - plain.len());
        let in_text = reading.tokens.iter().filter(|token| {
            let is_meant = !matches!(token.kind, TokenKind::Sigil | TokenKind::Escape);
            is_meant && token.range.start < end && part.start < token.range.end
        });
        let escaped = in_text.filter_map(|token| escape(&line, &(token.range.start.max(part.start)..token.range.end)));
        waiting.extend(escaped);
        // A last word that would only lead up to the person behind it.
        let said = line.get(..end).unwrap_or(&line).trim_end();
        let last = said.rfind(char::is_whitespace).map_or(0, |at| at + 1).max(part.start);
        waiting.extend(escape(&line, &(last..said.len().max(last))));
    }
    None
}

/// What stands before and behind the text of a line.
fn around(fact: &Fact, scene: &Scene) -> (String, String) {
    let person = |who: &PersonId| format!(" @{}", scene.name(*who));
    let date = |due: &Option<NaiveDate>| due.map(|due| due.format(" %d-%m-%Y").to_string()).unwrap_or_default();
    let tag = |word: &str| word.replace(' ', "-");
    match fact {
        Fact::Note { .. } => (String::new(), String::new()),
        Fact::LearningPoint { .. } => ("Leerpunt: ".into(), String::new()),
        Fact::Question { .. } => ("? ".into(), String::new()),
        Fact::Decision { .. } => ("! ".into(), String::new()),
        Fact::Bottleneck { .. } => ("* ".into(), String::new()),
        Fact::Concern { domain, .. } => (format!("- #{} ", tag(domain.word())), String::new()),
        Fact::Strength { domain, .. } => (format!("+ #{} ", tag(domain.word())), String::new()),
        Fact::FollowUp { owners, due, .. } => ("> ".into(), owners.iter().map(person).collect::<String>() + &date(due)),
        Fact::Feedback { to, by, due, .. } => {
            (format!("< {} ", to.word()), by.as_ref().map(person).unwrap_or_default() + &date(due))
        }
        Fact::NoFeedback { to, .. } => (format!("< {} geen ", to.word()), String::new()),
        Fact::Coordinator(CoordinatorChoice::Assigned { person: who, .. }) => {
            (format!("={} ", person(who)), String::new())
        }
        Fact::Coordinator(CoordinatorChoice::None { .. }) => ("= geen ".into(), String::new()),
    }
}
