//! A fact as the line that says it, for changing it: reading the line again gives the same fact.

use super::{reading::Kind, scene::Scene};
use crate::domain::{
    fact::{CoordinatorChoice, Fact},
    ids::PersonId,
};
use chrono::NaiveDate;

/// The line that says `fact`.
pub fn print(fact: &Fact, scene: &Scene) -> String {
    let person = |who: &PersonId| format!(" @{}", scene.name(*who));
    let date = |due: &Option<NaiveDate>| due.map(|due| due.format(" %d-%m-%Y").to_string()).unwrap_or_default();
    match fact {
        Fact::Note { text } => literal(text),
        Fact::LearningPoint { text } => format!("Leerpunt: {text}"),
        Fact::Question { text } => format!("? {text}"),
        Fact::Decision { text, .. } => format!("! {text}"),
        Fact::Bottleneck { text } => format!("* {text}"),
        Fact::Concern { domain, text } => format!("- #{} {text}", domain.word().replace(' ', "-")),
        Fact::Strength { domain, text } => format!("+ #{} {text}", domain.word().replace(' ', "-")),
        Fact::FollowUp { text, owners, due } => {
            let owners: String = owners.iter().map(person).collect();
            format!("> {text}{owners}{}", date(due))
        }
        Fact::Feedback { to, channel, by, due } => {
            let by = by.as_ref().map(person).unwrap_or_default();
            format!("< {} {channel}{by}{}", to.word(), date(due))
        }
        Fact::NoFeedback { to, reason } => format!("< {} geen {reason}", to.word()),
        Fact::Coordinator(CoordinatorChoice::Assigned { person: who, reason, .. }) => {
            format!("={} {reason}", person(who)).trim_end().to_owned()
        }
        Fact::Coordinator(CoordinatorChoice::None { reason, .. }) => format!("= geen {reason}"),
    }
}

/// A text that would begin with a sign says that it does not.
fn literal(text: &str) -> String {
    let needs = text.starts_with('\\') || text.chars().next().is_some_and(|first| Kind::of_sigil(first).is_some());
    if needs { format!("\\{text}") } else { text.to_owned() }
}
