//! Lines as people read them: in the record, and as what the line being typed will become.

use super::rows::Span;
use crate::{
    domain::{
        fact::{CoordinatorChoice, Fact},
        ids::PersonId,
    },
    tui::{shared::Shared, theme::Role, words},
};
use chrono::NaiveDate;

/// The character that a line of this kind begins with.
pub const fn sigil(fact: &Fact) -> &'static str {
    match fact {
        Fact::Note { .. } | Fact::LearningPoint { .. } => "·",
        Fact::Decision { .. } => "!",
        Fact::Coordinator(_) => "=",
        Fact::FollowUp { .. } => ">",
        Fact::Feedback { .. } | Fact::NoFeedback { .. } => "<",
        Fact::Concern { .. } => "-",
        Fact::Strength { .. } => "+",
        Fact::Question { .. } => "?",
        Fact::Bottleneck { .. } => "*",
    }
}

/// What a recorded line says, and behind it, dimmed, by whom and when.
pub fn recorded(fact: &Fact, shared: &Shared) -> (Vec<Span>, Vec<Span>) {
    let texts = shared.texts();
    let text = |text: &str| vec![(Role::Text, text.to_owned())];
    match fact {
        Fact::Note { text: said } | Fact::Question { text: said } | Fact::Bottleneck { text: said } => (text(said), vec![]),
        Fact::LearningPoint { text: said } => {
            (vec![(Role::Dim, format!("{}: ", texts.get("line-learning-point"))), (Role::Text, said.clone())], vec![])
        }
        Fact::Decision { text: said, .. } => (text(said), vec![]),
        Fact::Concern { domain, text: said } | Fact::Strength { domain, text: said } => {
            (vec![(Role::Tag, format!("#{} ", texts.term(domain.word()))), (Role::Text, said.clone())], vec![])
        }
        Fact::FollowUp { text: said, owners, due } => {
            let who: Vec<String> = owners.iter().map(|who| surname(*who, shared)).collect();
            (text(said), agreed(&who.join(", "), *due, shared))
        }
        Fact::Feedback { to, channel, by, due } => {
            let to = texts.term(to.word());
            let who = by.map_or_else(String::new, |who| surname(who, shared));
            (vec![(Role::Dim, format!("{to}: ")), (Role::Text, channel.clone())], agreed(&who, *due, shared))
        }
        Fact::NoFeedback { to, reason } => {
            let none = texts.with("live-no-feedback", &[("to", texts.term(to.word()).to_owned())]);
            (vec![(Role::Text, none)], vec![(Role::Dim, reason.clone())])
        }
        Fact::Coordinator(choice) => coordinator(choice, shared),
    }
}

fn coordinator(choice: &CoordinatorChoice, shared: &Shared) -> (Vec<Span>, Vec<Span>) {
    match choice {
        CoordinatorChoice::Assigned { person, reason, until, successor } => {
            let who = vec![(Role::Text, shared.person(*person).to_owned())];
            let why = (!reason.is_empty()).then(|| reason.clone());
            let until = until.map(|until| shared.texts().with("live-until", &[("date", brief(until, shared))]));
            let then = successor.map(|who| shared.texts().with("live-then", &[("who", surname(who, shared))]));
            let details: Vec<String> = [why, until, then].into_iter().flatten().collect();
            (who, if details.is_empty() { vec![] } else { vec![(Role::Dim, details.join(", "))] })
        }
        CoordinatorChoice::None { reason, contact, .. } => {
            let contact = contact.map(|who| shared.texts().with("live-contact", &[("who", surname(who, shared))]));
            let none = shared.texts().get("live-coordinator-none");
            let details: Vec<String> = [Some(reason.clone()), contact].into_iter().flatten().collect();
            (vec![(Role::Text, none.to_owned())], vec![(Role::Dim, details.join(", "))])
        }
    }
}

fn agreed(who: &str, due: Option<NaiveDate>, shared: &Shared) -> Vec<Span> {
    let due = due.map(|due| brief(due, shared));
    let parts: Vec<&str> = [Some(who).filter(|who| !who.is_empty()), due.as_deref()].into_iter().flatten().collect();
    let between = format!(" {} ", shared.look.glyphs.separator);
    if parts.is_empty() { vec![] } else { vec![(Role::Dim, parts.join(&between))] }
}

/// What a line being typed will become: its kind, people with their profession, dates with their distance. What it still
/// needs is asked.
pub fn becoming(fact: &Fact, shared: &Shared) -> Vec<Span> {
    let texts = shared.texts();
    let mut said = vec![(Role::Sigil, texts.get(words::fact(fact)).to_uppercase())];
    let mut add = |role: Role, text: String| {
        said.push((Role::Text, "  ".to_owned()));
        said.push((role, text));
    };
    match fact {
        Fact::FollowUp { owners, due, .. } => {
            if owners.is_empty() {
                add(Role::Unresolved, texts.get("live-who").to_owned());
            }
            owners.iter().for_each(|who| add(Role::Person, person(*who, shared)));
            add_due(&mut add, *due, shared);
        }
        Fact::Feedback { to, channel, by, due } => {
            add(Role::Tag, texts.term(to.word()).to_owned());
            if channel.is_empty() {
                add(Role::Unresolved, texts.get("live-how").to_owned());
            } else {
                add(Role::Text, channel.clone());
            }
            match by {
                Some(who) => add(Role::Person, person(*who, shared)),
                None => add(Role::Unresolved, texts.get("live-who").to_owned()),
            }
            add_due(&mut add, *due, shared);
        }
        Fact::NoFeedback { to, reason } => {
            add(Role::Tag, texts.with("live-no-feedback", &[("to", texts.term(to.word()).to_owned())]));
            add(Role::Text, reason.clone());
        }
        Fact::Decision { outcome, back_on, .. } => {
            if let Some(outcome) = outcome {
                let outcome = texts.term(outcome.word()).to_owned();
                add(Role::Tag, texts.with("live-outcome", &[("outcome", outcome)]));
            }
            if let Some(back) = back_on {
                add(Role::Date, texts.with("live-back-on", &[("date", distant(*back, shared))]));
            }
        }
        Fact::Coordinator(CoordinatorChoice::Assigned { person: who, .. }) => {
            add(Role::Person, person(*who, shared));
            let (_, details) = recorded(fact, shared);
            details.into_iter().for_each(|(role, text)| add(role, text));
        }
        Fact::Coordinator(CoordinatorChoice::None { .. }) => {
            let (none, details) = recorded(fact, shared);
            none.into_iter().chain(details).for_each(|(role, text)| add(role, text));
        }
        Fact::Concern { domain, .. } | Fact::Strength { domain, .. } => {
            add(Role::Tag, texts.term(domain.word()).to_owned());
        }
        Fact::Bottleneck { .. } | Fact::LearningPoint { .. } => {
            add(Role::Dim, texts.get("live-outside-families-why").to_owned());
        }
        Fact::Note { .. } | Fact::Question { .. } => {}
    }
    said
}

fn add_due(add: &mut impl FnMut(Role, String), due: Option<NaiveDate>, shared: &Shared) {
    match due {
        Some(due) => add(Role::Date, distant(due, shared)),
        None => add(Role::Unresolved, shared.texts().get("live-when").to_owned()),
    }
}

/// "vr 27 nov 2026, over 3 dagen"
pub fn distant(date: NaiveDate, shared: &Shared) -> String {
    format!("{}, {}", shared.texts().date(date), shared.texts().distance(shared.today(), date))
}

/// "wo 25-11"
pub fn brief(date: NaiveDate, shared: &Shared) -> String {
    shared.texts().date_brief(date)
}

/// "24 jan"
pub fn short(date: NaiveDate, shared: &Shared) -> String {
    use chrono::Datelike;
    let month = shared.texts().get(&format!("month-short-{}", date.month())).to_owned();
    shared.texts().with("live-day", &[("day", date.day().to_string()), ("month", month)])
}

/// "W. Maquette (sociaal werker)"
pub fn person(who: PersonId, shared: &Shared) -> String {
    let known = shared.house().person(who);
    known.map_or_else(String::new, |it| format!("{} ({})", it.name, it.discipline.label))
}

/// "Maquette"
pub fn surname(who: PersonId, shared: &Shared) -> String {
    shared.house().person(who).map_or_else(String::new, |it| it.surname().to_owned())
}
