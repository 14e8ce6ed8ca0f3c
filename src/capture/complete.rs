//! What can stand where the cursor is: people after `@`, life domains and the clinic's catalogue after `#`, and the first
//! words of lines that begin with one. Where nothing else can, what makes the line whole: the deputy of an owner who is
//! away, the outcome of a decision by which a family comes back.

use super::{
    names,
    reading::{Kind, Reading, TokenKind, Warning},
    scene::Scene,
};
use crate::domain::{case::LifeDomain, fact::FeedbackTo, fold::fold, ids::PersonId, meeting::Outcome};
use chrono::NaiveDate;
use std::ops::Range;

/// Most that is offered at once.
pub(super) const MOST: usize = 8;

/// Letters in which a word may differ from what was meant.
const SLIPS: usize = 2;

/// The ways in which feedback is given, the usual one first.
pub(super) const CHANNELS: &[&str] = &["bellen", "brief", "gesprek", "videobellen", "huisbezoek"];

/// Something that can stand in a place of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes that it takes the place of.
    pub range: Range<usize>,
    /// What stands there then.
    pub text: String,
    /// The person, when it is one.
    pub person: Option<PersonId>,
    /// The day, when it is one.
    pub date: Option<NaiveDate>,
}

/// What can stand at `cursor` (in bytes), best first.
pub fn complete(text: &str, cursor: usize, scene: &Scene) -> Vec<Completion> {
    let Some(before) = text.get(..cursor) else { return Vec::new() };
    let kind = before.chars().next().and_then(Kind::of_sigil);
    let start = before.char_indices().rev().take_while(|(_, c)| !c.is_whitespace()).last().map_or(cursor, |(at, _)| at);
    // The first word may stand against the sign.
    let lead = kind.filter(|_| start == 0).map_or(0, |_| 1);
    let word = before.get(start + lead..).unwrap_or_default();
    let range = start + lead..cursor;
    let space = if lead > 0 { " " } else { "" };
    let offer = |text: String, person| Completion { range: range.clone(), text, person, date: None };
    if let Some(name) = word.strip_prefix('@') {
        let named = |who| offer(format!("{space}@{} ", scene.name(who)), Some(who));
        return people(name, scene).into_iter().map(named).collect();
    }
    if let Some(tag) = word.strip_prefix('#') {
        let of_domain = matches!(kind, Some(Kind::Concern | Kind::Strength));
        return tags(tag, of_domain, scene).into_iter().map(|tag| offer(format!("{space}{tag} "), None)).collect();
    }
    if kind == Some(Kind::Decision) {
        return outcomes(before, scene);
    }
    let said = before.get(1..start).unwrap_or_default().split_whitespace().count();
    let words: &[&str] = match (kind, said) {
        (Some(Kind::Feedback), 0) => &[FeedbackTo::Family.word(), FeedbackTo::Referrer.word()],
        (Some(Kind::Feedback), 1) => CHANNELS,
        (Some(Kind::Coordinator), 0) => &["geen"],
        _ => &[],
    };
    let typed = fold(word);
    let fits = |word: &&&str| word.starts_with(&typed) && **word != typed;
    words.iter().filter(fits).map(|word| offer(format!("{space}{word} "), None)).collect()
}

/// The outcomes that a decision can begin with, as far as it is typed: of each the usual word that goes on with it. A word
/// that is none of them but for a slip or two is taken for the one that was meant.
fn outcomes(before: &str, scene: &Scene) -> Vec<Completion> {
    let body = before.get(1..).unwrap_or_default();
    let typed = fold(body);
    let space = if body.starts_with(char::is_whitespace) { "" } else { " " };
    let start = before.len() - body.trim_start().len();
    let slips = |word: &str| typed.len() > 4 && strsim::osa_distance(word, &typed) <= SLIPS;
    let known = scene.outcomes.iter().any(|it| it.words.contains(&typed));
    let fits = |word: &&String| !known && (word.starts_with(&typed) || slips(word));
    let words = scene.outcomes.iter().filter_map(|it| it.words.iter().find(fits));
    let offer = |word: &String| {
        let text = format!("{space}{word} ");
        Completion { range: start..before.len(), text, person: None, date: None }
    };
    words.map(offer).collect()
}

/// Outcomes to put before a decision that names none while the family comes back; the likeliest first.
pub fn outcomes_before(reading: &Reading, scene: &Scene) -> Vec<Completion> {
    if !reading.warnings.contains(&Warning::NoOutcome) {
        return Vec::new();
    }
    let mut all: Vec<_> = scene.outcomes.iter().filter_map(|it| Some((it.outcome, it.words.first()?))).collect();
    all.sort_by_key(|(outcome, _)| match outcome {
        Outcome::Continue => 0,
        Outcome::Deferred => 1,
        _ => 2,
    });
    let offer =
        |(_, word): (Outcome, &String)| Completion { range: 1..1, text: format!(" {word},"), person: None, date: None };
    all.into_iter().map(offer).collect()
}

/// The deputies of owners who are away, each in the owner's place.
pub fn deputies(reading: &Reading, scene: &Scene) -> Vec<Completion> {
    let deputy = |token: &super::Token| {
        let TokenKind::Person(owner) = token.kind else { return None };
        let deputy = scene.away(owner)?.deputy?;
        let text = format!("@{}", scene.name(deputy));
        Some(Completion { range: token.range.clone(), text, person: Some(deputy), date: None })
    };
    reading.tokens.iter().filter_map(deputy).collect()
}

/// People by the letters of their name; behind each who is away the deputy.
fn people(name: &str, scene: &Scene) -> Vec<PersonId> {
    let found: Vec<PersonId> = if name.is_empty() {
        scene.at_table().take(MOST).collect()
    } else {
        names::lookup(name, &scene.people).into_iter().take(MOST).map(|found| PersonId(found.id)).collect()
    };
    let mut offered: Vec<PersonId> = Vec::with_capacity(MOST);
    for who in found {
        for who in [Some(who), scene.away(who).and_then(|away| away.deputy)].into_iter().flatten() {
            if !offered.contains(&who) {
                offered.push(who);
            }
        }
    }
    offered.truncate(MOST);
    offered
}

/// Life domains where a line needs one, else what the clinic's catalogue holds, in full, and life domains behind it.
/// What begins with the letters stands before what holds them.
fn tags(tag: &str, of_domain: bool, scene: &Scene) -> Vec<String> {
    let tag = fold(tag);
    let domains = LifeDomain::ALL.iter().map(|domain| format!("#{}", domain.word().replace(' ', "-")));
    let interventions = scene.catalogue.names().map(str::to_owned).filter(|_| !of_domain);
    let all = interventions.chain(domains).map(|word| (fold(word.trim_start_matches('#')), word));
    let (begins, holds): (Vec<_>, Vec<_>) =
        all.filter(|(folded, _)| folded.contains(&tag)).partition(|(folded, _)| folded.starts_with(&tag));
    begins.into_iter().chain(holds).map(|(_, word)| word).take(MOST).collect()
}
