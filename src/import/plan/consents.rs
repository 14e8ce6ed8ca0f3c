//! From the answers in a list to consents, and which of them may take the place of what is known.
//!
//! A list says how things stood when it was made, so an answer never takes the place of a newer one, and where neither says
//! when it was given the stricter holds.

use super::{DoubtKind, Topic, draft::Row};
use crate::domain::{
    consent::{Consent, ConsentState, Giver, Recipient, Signer},
    fold::fold,
    ids::PersonId,
    world::World,
};
use crate::import::{agenda::Consents, values::consent::ConsentCell};
use std::collections::HashSet;

/// What a row says of who gave consent and who asked, beside the answers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Circumstances {
    /// Who asked, when it is one that we know.
    pub asked_by: Option<PersonId>,
    /// The mother's age in years.
    pub age: Option<u32>,
}

/// The consents that a row speaks of; an empty cell speaks of none. What lacks the answer of those with authority over a
/// minor counts as not asked.
pub(super) fn of_row(
    answers: &Consents,
    organisations: &Organisations,
    at: Circumstances,
    row: &mut Row,
) -> Vec<Consent> {
    let said = as_said(answers, organisations, at, row).into_iter();
    let whole = said.map(|consent| match consent.lacks(at.age.filter(|_| consent.giver == Giver::Mother)) {
        None => consent,
        Some(signer) => {
            row.doubt(Topic::Consent, DoubtKind::ConsentBy(signer));
            Consent { state: ConsentState::NotAsked, ..consent }
        }
    });
    whole.collect()
}

fn as_said(answers: &Consents, organisations: &Organisations, at: Circumstances, row: &mut Row) -> Vec<Consent> {
    let giver = giver(&answers.by, row);
    let asked = |cell: &ConsentCell| cell.state != ConsentState::NotAsked;
    let own = |recipient: Recipient, cell: &ConsentCell| Consent {
        on: cell.date.or(answers.date).filter(|_| asked(cell)),
        form: cell.form.or(answers.form).filter(|_| asked(cell)),
        signers: signers(&answers.by),
        asked_by: at.asked_by.filter(|_| asked(cell)),
        evidence: if asked(cell) { answers.evidence.clone() } else { String::new() },
        until: answers.until.filter(|_| asked(cell)),
        note: note(&cell.raw, &answers.by),
        ..answer(giver, recipient, cell)
    };
    let mut all = Vec::new();
    for (sector, cell) in answers.by_sector.iter().filter(|(_, cell)| !cell.raw.is_empty()) {
        let for_sector = own(Recipient::Sector(*sector), cell);
        all.extend(with_exception(for_sector, cell, organisations));
    }
    if let Some(cell) = answers.unspecified.as_ref().filter(|cell| !cell.raw.is_empty()) {
        if matches!(cell.state, ConsentState::Yes | ConsentState::Presumed) {
            row.doubt(Topic::Consent, DoubtKind::ConsentForAll);
        }
        all.extend(with_exception(own(Recipient::Everyone, cell), cell, organisations));
    }
    if let Some(cell) = answers.partner.as_ref().filter(|cell| !cell.raw.is_empty()) {
        let ground = answers.partner_ground.clone().filter(|_| cell.state == ConsentState::No);
        all.push(Consent { ground, ..answer(Giver::Partner, Recipient::Everyone, cell) });
    }
    all
}

fn answer(giver: Giver, recipient: Recipient, cell: &ConsentCell) -> Consent {
    Consent {
        scope: cell.scope.clone(),
        on: cell.date,
        form: cell.form,
        note: cell.raw.clone(),
        ..Consent::new(giver, recipient, cell.state)
    }
}

/// Whose consent it is. The mother decides about the trajectory; a partner's answer alone opens nothing of hers.
fn giver(by: &str, row: &mut Row) -> Giver {
    let is_partner = matches!(fold(by).as_str(), "partner" | "vader" | "father" | "ouder 2" | "parent 2");
    if is_partner {
        row.doubt(Topic::Consent, DoubtKind::ConsentByOther(by.to_owned()));
        return Giver::Partner;
    }
    Giver::Mother
}

/// Who answered, where the list says that it was not the giver alone.
fn signers(by: &str) -> Vec<Signer> {
    let by = fold(by);
    let holds = |words: &[&str]| words.iter().any(|word| by.contains(word));
    if !holds(&["gezag", "voogd", "guardian", "authority"]) {
        return Vec::new();
    }
    let own = holds(&["zelf", "moeder", "client", "herself", "mother"]).then_some(Signer::Own);
    own.into_iter().chain([Signer::Authority]).collect()
}

fn note(raw: &str, by: &str) -> String {
    if by.is_empty() { raw.to_owned() } else { format!("{raw} ({by})") }
}

/// An answer with the opposite for one organisation. After a consent an exception that no organisation goes by is a limit.
fn with_exception(answer: Consent, cell: &ConsentCell, organisations: &Organisations) -> Vec<Consent> {
    let Some(exception) = &cell.exception else { return vec![answer] };
    let opposite = if answer.state == ConsentState::No { ConsentState::Yes } else { ConsentState::No };
    if opposite == ConsentState::No && !organisations.has(exception) {
        return vec![Consent { state: ConsentState::Limited, scope: Some(cell.raw.clone()), ..answer }];
    }
    let recipient = Recipient::Organisation(exception.clone());
    vec![Consent { recipient, state: opposite, ..answer.clone() }, answer]
}

/// The organisations of everybody who is known.
pub(super) struct Organisations(HashSet<String>);

impl Organisations {
    pub fn of(world: &World) -> Self {
        Self(world.people().map(|person| fold(&person.organisation)).collect())
    }

    /// Whether one of them goes by this name or holds its words.
    fn has(&self, name: &str) -> bool {
        let name = fold(name);
        let holds = |organisation: &String| name.split(' ').all(|word| organisation.split(' ').any(|it| it == word));
        !name.is_empty() && self.0.iter().any(holds)
    }
}

/// The answer to record where a list says `said`: none when the known one stays. Says so when they differ.
pub(super) fn to_record(known: Option<&Consent>, said: Consent, row: &mut Row) -> Option<Consent> {
    let Some(known) = known else { return Some(said) };
    if said.state == ConsentState::NotAsked {
        return None;
    }
    let same_answer = known.state == said.state && (said.scope.is_none() || known.scope == said.scope);
    if same_answer {
        let more = Consent {
            form: said.form.or(known.form),
            ground: said.ground.clone().or_else(|| known.ground.clone()),
            on: said.on.max(known.on),
            asked_by: known.asked_by.or(said.asked_by),
            evidence: if said.evidence.is_empty() { known.evidence.clone() } else { said.evidence },
            until: said.until.or(known.until),
            ..known.clone()
        };
        return (more != *known).then_some(Consent { note: said.note, ..more });
    }
    let was_open = matches!(known.state, ConsentState::NotAsked | ConsentState::Presumed);
    let takes = match (known.on, said.on) {
        (Some(known_on), Some(said_on)) if known_on != said_on => known_on < said_on,
        (None, Some(_)) => true,
        (Some(_), None) => false,
        _ => was_open || strictness(said.state) > strictness(known.state),
    };
    if !takes {
        row.doubt(Topic::Consent, DoubtKind::KnownConsentStays(said.note.clone()));
    } else if known.state == ConsentState::No {
        let was = if known.note.is_empty() { known.state.word().to_owned() } else { known.note.clone() };
        row.doubt(Topic::Consent, DoubtKind::RefusalGivesWay { was, now: said.note.clone() });
    }
    takes.then_some(said)
}

/// Whether an answer lets somebody know more than the known one does.
pub(super) fn opens(known: Option<&Consent>, said: &Consent) -> bool {
    strictness(said.state) < known.map_or(strictness(ConsentState::NotAsked), |known| strictness(known.state))
}

fn strictness(state: ConsentState) -> u8 {
    match state {
        ConsentState::Yes | ConsentState::Presumed => 0,
        ConsentState::Limited => 1,
        ConsentState::NotAsked => 2,
        ConsentState::No => 3,
    }
}
