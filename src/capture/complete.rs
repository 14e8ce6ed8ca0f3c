//! What can stand where the cursor is: people after `@`, life domains and interventions after `#`, and the first word of
//! lines that begin with one.

use super::{names, reading::Kind, scene::Scene};
use crate::domain::{case::LifeDomain, fact::FeedbackTo, fold::fold, ids::PersonId};
use std::ops::Range;

/// Most that is offered at once.
const MOST: usize = 8;

/// Something that can stand in a place of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes that it takes the place of.
    pub range: Range<usize>,
    /// What stands there then.
    pub text: String,
    /// The person, when it is one.
    pub person: Option<PersonId>,
}

/// What can stand at `cursor` (in bytes), best first.
pub fn complete(text: &str, cursor: usize, scene: &Scene) -> Vec<Completion> {
    let Some(before) = text.get(..cursor) else { return Vec::new() };
    let start = before.char_indices().rev().take_while(|(_, c)| !c.is_whitespace()).last().map_or(cursor, |(at, _)| at);
    let word = before.get(start..).unwrap_or_default();
    let range = start..cursor;
    let kind = before.chars().next().and_then(Kind::of_sigil);
    let offer = |text: String, person| Completion { range: range.clone(), text, person };
    if let Some(name) = word.strip_prefix('@') {
        return people(name, scene).into_iter().map(|who| offer(format!("@{} ", scene.name(who)), Some(who))).collect();
    }
    if let Some(tag) = word.strip_prefix('#') {
        let of_domain = matches!(kind, Some(Kind::Concern | Kind::Strength));
        return tags(tag, of_domain, scene).into_iter().map(|tag| offer(format!("{tag} "), None)).collect();
    }
    let is_first = before.get(..start).is_some_and(|lead| lead.trim_start_matches(['<', '=']).trim().is_empty());
    let typed = fold(word.trim_start_matches(['<', '=']));
    let words: Vec<&str> = match kind {
        Some(Kind::Feedback) if is_first => vec![FeedbackTo::Family.word(), FeedbackTo::Referrer.word()],
        Some(Kind::Coordinator) if is_first => vec!["geen"],
        _ => Vec::new(),
    };
    let lead = word.len() - word.trim_start_matches(['<', '=']).len();
    let range = start + lead..cursor;
    let fits = |word: &&str| word.starts_with(&typed) && **word != typed;
    let space = if lead > 0 { " " } else { "" };
    words
        .into_iter()
        .filter(fits)
        .map(|word| Completion { range: range.clone(), text: format!("{space}{word} "), person: None })
        .collect()
}

fn people(name: &str, scene: &Scene) -> Vec<PersonId> {
    if name.is_empty() {
        return scene.at_table().take(MOST).collect();
    }
    names::lookup(name, &scene.people).into_iter().take(MOST).map(|found| PersonId(found.id)).collect()
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
