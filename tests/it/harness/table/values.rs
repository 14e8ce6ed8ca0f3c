//! Values that tests are made of.

use super::domain::{
    case::{CaseDetails, CoordinatorSpell, LifeDomain},
    consent::{Consent, ConsentState, Giver, Recipient},
    disclosure::{Disclosure, Ground, Question},
    fact::{CoordinatorChoice, Fact, FeedbackTo},
    ids::PersonId,
    meeting::{ItemDetails, ItemKind, Outcome},
    people::{Discipline, DisciplineKind, PersonDetails, Sector},
};
use chrono::NaiveDate;

/// A mother's answer: `+` yes, `-` no, `?` not asked, `~` presumed, `/` for practical support only.
pub fn consent(recipient: Recipient, sign: char) -> Consent {
    let (state, scope) = match sign {
        '+' => (ConsentState::Yes, None),
        '-' => (ConsentState::No, None),
        '~' => (ConsentState::Presumed, None),
        '/' => (ConsentState::Limited, Some("praktische steun".to_owned())),
        _ => (ConsentState::NotAsked, None),
    };
    Consent { scope, ..Consent::new(Giver::Mother, recipient, state) }
}

/// Every question of the conflict of duties, answered.
pub fn disclosure() -> Disclosure {
    let answers = Question::ALL.iter().map(|question| format!("antwoord op {}", question.word())).collect();
    Disclosure { ground: Ground::ConflictOfDuties, answers }
}

pub fn somebody(name: &str, kind: DisciplineKind, organisation: &str, sector: Sector) -> PersonDetails {
    PersonDetails {
        name: name.to_owned(),
        discipline: Discipline { kind, label: kind.word().to_owned() },
        organisation: organisation.to_owned(),
        sector,
        email: None,
        skj: false,
        deputy_for: None,
        absences: Vec::new(),
    }
}

pub fn nothing_known(code: &str, family: &str) -> CaseDetails {
    CaseDetails { code: code.to_owned(), family: family.to_owned(), ..CaseDetails::default() }
}

pub fn theme(question: &str) -> ItemDetails {
    let question = question.to_owned();
    let kind = ItemKind::Theme;
    ItemDetails { case: None, kind, question, submitter: String::new(), minutes: None, at: None, number: None }
}

pub fn spell(person: PersonId) -> CoordinatorSpell {
    CoordinatorSpell { person, reason: String::new(), from: None, until: None, successor: None, entry: None }
}

pub fn note(text: &str) -> Fact {
    Fact::Note { text: text.to_owned() }
}

pub fn question(text: &str) -> Fact {
    Fact::Question { text: text.to_owned() }
}

pub fn concern(text: &str) -> Fact {
    Fact::Concern { domain: LifeDomain::Housing, text: text.to_owned() }
}

pub fn bottleneck(text: &str) -> Fact {
    Fact::Bottleneck { text: text.to_owned() }
}

pub fn decision(text: &str) -> Fact {
    Fact::Decision { text: text.to_owned(), outcome: None, back_on: None, effective: None }
}

pub fn outcome(outcome: Outcome) -> Fact {
    Fact::Decision { text: outcome.word().to_owned(), outcome: Some(outcome), back_on: None, effective: None }
}

pub fn outcome_back_on(outcome: Outcome, back_on: NaiveDate) -> Fact {
    let text = format!("{}, terug op {back_on}", outcome.word());
    Fact::Decision { text, outcome: Some(outcome), back_on: Some(back_on), effective: None }
}

pub fn coordinates(person: PersonId, reason: &str) -> Fact {
    let reason = reason.to_owned();
    Fact::Coordinator(CoordinatorChoice::Assigned { person, reason, until: None, successor: None })
}

pub fn nobody_coordinates(reason: &str, deferred: bool, contact: Option<PersonId>) -> Fact {
    Fact::Coordinator(CoordinatorChoice::None { reason: reason.to_owned(), deferred, contact })
}

pub fn follow_up(text: &str, owners: &[PersonId], due: NaiveDate) -> Fact {
    Fact::FollowUp { text: text.to_owned(), owners: owners.to_vec(), due: Some(due) }
}

pub fn feedback(to: FeedbackTo, channel: &str, by: PersonId, due: NaiveDate) -> Fact {
    Fact::Feedback { to, channel: channel.to_owned(), by: Some(by), due: Some(due) }
}

pub fn no_feedback(to: FeedbackTo, reason: &str) -> Fact {
    Fact::NoFeedback { to, reason: reason.to_owned() }
}
