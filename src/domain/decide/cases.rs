//! Cases between meetings: what is known, who may know, who coordinates, and their end.

use super::{
    Decided, Ids, LONGEST_NAME, LONGEST_TEXT, case, checked, clinic, optional, person, plausible, unless_same,
};
use crate::domain::{
    case::{Case, CaseDetails, CaseStatus, CoordinatorSpell, Restriction, RestrictionKind, Signal},
    command::CaseReferral,
    consent::{Consent, ConsentState, Recipient},
    event::Happened,
    ids::{CaseId, PersonId},
    refusal::{Field, Refusal, Thing},
    safety,
    world::World,
};
use chrono::NaiveDate;

fn check(w: &World, details: &CaseDetails, signals: &[Signal]) -> Result<(), Refusal> {
    checked(&details.code, Field::Code, LONGEST_NAME)?;
    checked(&details.family, Field::Name, LONGEST_NAME)?;
    let names = details.members.iter().map(|member| &member.name);
    let names = names.chain(details.involved.iter().map(|involved| &involved.label));
    names.into_iter().try_for_each(|name| optional(name, Field::Name, LONGEST_TEXT))?;
    let texts =
        [&details.request, &details.remarks, &details.municipality, &details.referral.by, &details.agreed_contact];
    for text in texts.into_iter().chain(signals.iter().map(|signal| &signal.text)).chain(&details.goals) {
        optional(text, Field::Text, LONGEST_TEXT)?;
    }
    details.involved.iter().filter_map(|involved| involved.person).try_for_each(|one| person(w, one).map(|_| ()))?;
    let dates = [details.due_date, details.birth_date, details.referral.on, details.referral.intake];
    let births = details.members.iter().flat_map(|it| {
        let (first, last) = it.born_between.unzip();
        [it.born, first, last]
    });
    dates.into_iter().chain(births).try_for_each(plausible)
}

fn check_consent(w: &World, consent: &Consent) -> Result<(), Refusal> {
    if let Recipient::Organisation(name) = &consent.recipient {
        checked(name, Field::Organisation, LONGEST_NAME)?;
        // One of before is struck under whatever name it has.
        if consent.recipient.is_nobody() && !consent.strikes() {
            return Err(Refusal::Empty(Field::Organisation));
        }
    }
    optional(&consent.member, Field::Name, LONGEST_NAME)?;
    consent.asked_by.map_or(Ok(()), |who| person(w, who).map(|_| ()))?;
    let texts = [Some(&consent.note), Some(&consent.evidence), consent.scope.as_ref(), consent.ground.as_ref()];
    texts.into_iter().flatten().try_for_each(|text| optional(text, Field::Text, LONGEST_TEXT))?;
    [consent.on, consent.until].into_iter().try_for_each(plausible)
}

/// An answer that was given by now, by all who have to say yes at that age.
fn is_given(details: &CaseDetails, day: NaiveDate, consent: &Consent) -> Result<(), Refusal> {
    if consent.on.is_some_and(|on| on > day) {
        return Err(Refusal::ConsentToCome);
    }
    details.who_has_to_answer(consent, day).map_or(Ok(()), |signer| Err(Refusal::ConsentBy(signer)))
}

fn check_restriction(w: &World, restriction: Option<&Restriction>) -> Result<(), Refusal> {
    restriction.into_iter().flat_map(|one| &one.allowed).try_for_each(|allowed| person(w, *allowed).map(|_| ()))
}

/// A spell of somebody who coordinates, as decided outside a meeting.
fn check_spell(w: &World, spell: CoordinatorSpell) -> Result<CoordinatorSpell, Refusal> {
    optional(&spell.reason, Field::Reason, LONGEST_TEXT)?;
    [Some(spell.person), spell.successor].into_iter().flatten().try_for_each(|one| person(w, one).map(|_| ()))?;
    [spell.from, spell.until].into_iter().try_for_each(plausible)?;
    Ok(CoordinatorSpell { entry: None, ..spell })
}

/// Signals as they come with a referral: what a line captured stays with its line.
fn own(signals: Vec<Signal>) -> Vec<Signal> {
    signals.into_iter().filter(|signal| signal.entry.is_none()).collect()
}

pub fn refer(w: &World, day: NaiveDate, referral: CaseReferral) -> Decided {
    let CaseReferral { clinic: of, details, signals, consents, restriction, coordinator, running } = referral;
    clinic(w, of)?;
    check(w, &details, &signals)?;
    consents.iter().try_for_each(|consent| check_consent(w, consent))?;
    consents.iter().try_for_each(|consent| is_given(&details, day, consent))?;
    check_restriction(w, restriction.as_ref())?;
    let coordinator = coordinator.map(|spell| check_spell(w, spell)).transpose()?;
    if w.case_by_code(&details.code).is_some() {
        return Err(Refusal::Taken(Thing::Case));
    }
    let status = if running { CaseStatus::Running } else { CaseStatus::Referred };
    let new = Case::new(CaseId(Ids::after(w).next()), of, status, details);
    let consents = consents.into_iter().map(|consent| consent.recorded_on(day)).collect();
    let consents = Consent::together(consents, day);
    let mut case = Case { signals: own(signals), consents, restriction, ..new };
    if case.opens_past_itself(day) {
        return Err(Refusal::ConsentOlder);
    }
    if let Some(spell) = &coordinator {
        case.appoint(spell);
    }
    Ok(vec![Happened::CaseReferred(Box::new(case))])
}

/// Changes what is known of a family. Answers that do not hold for the age that somebody turns out to have are asked anew.
pub fn change(w: &World, day: NaiveDate, id: CaseId, details: Box<CaseDetails>, signals: Vec<Signal>) -> Decided {
    check(w, &details, &signals)?;
    let (known, signals) = (case(w, id)?, own(signals));
    let before = known.signals.iter().filter(|signal| signal.entry.is_none());
    if known.details == *details && before.eq(&signals) {
        return Err(Refusal::NothingChanges);
    }
    if w.case_by_code(&details.code).is_some_and(|other| other.id != id) {
        return Err(Refusal::Taken(Thing::Case));
    }
    let after = Case { details: (*details).clone(), ..known.clone() };
    let lacks = |case: &Case, it: &Consent| case.who_has_to_answer(it, day).is_some();
    let falls = |it: &&Consent| lacks(&after, it) && !lacks(known, it);
    let anew = |it: &Consent| Consent { state: ConsentState::NotAsked, on: None, recorded: None, ..it.clone() };
    let asked_anew =
        known.consents.iter().filter(falls).map(|it| Happened::ConsentRecorded { case: id, consent: anew(it) });
    Ok(asked_anew.chain([Happened::CaseChanged { case: id, details, signals }]).collect())
}

pub fn record_consent(w: &World, day: NaiveDate, id: CaseId, consent: Consent) -> Decided {
    check_consent(w, &consent)?;
    let case = case(w, id)?;
    let strikes_nothing = || consent.strikes() && !case.consents.iter().any(|known| known.answers_as(&consent));
    if case.consents.iter().any(|known| known.says_as(&consent)) || strikes_nothing() {
        return Err(Refusal::NothingChanges);
    }
    if !case.knows_who_answers(&consent) {
        return Err(Refusal::ConsentOfNobody);
    }
    let known = case.consents.iter().find(|known| known.answers_as(&consent) && !known.strikes());
    let gives_way = known.is_some_and(|known| !consent.strikes() && consent.gives_way_to(known, day));
    if gives_way || case.is_closed_to(&consent, day) {
        return Err(Refusal::ConsentOlder);
    }
    is_given(case, day, &consent)?;
    Ok(vec![Happened::ConsentRecorded { case: id, consent: consent.recorded_on(day) }])
}

fn safety_list(restriction: Option<&Restriction>) -> Option<&[PersonId]> {
    restriction.filter(|it| it.kind == RestrictionKind::Safety).map(|it| it.allowed.as_slice())
}

pub fn restrict(w: &World, id: CaseId, restriction: Option<Restriction>) -> Decided {
    let known = case(w, id)?;
    unless_same(&known.restriction, &restriction)?;
    let stays = restriction.as_ref().is_some_and(|it| it.kind == RestrictionKind::Safety);
    if !stays && safety::runs(&known.safety) {
        return Err(Refusal::SafetyRuns);
    }
    check_restriction(w, restriction.as_ref())?;
    let kept = safety::kept(&known.safety, safety_list(known.restriction.as_ref()), safety_list(restriction.as_ref()));
    let kept = kept.into_iter().map(|(place, item)| Happened::SafetyPut { case: id, place, item }).collect::<Vec<_>>();
    Ok(std::iter::once(Happened::CaseRestricted { case: id, restriction }).chain(kept).collect())
}

pub fn appoint(w: &World, id: CaseId, coordinator: CoordinatorSpell) -> Decided {
    let coordinator = check_spell(w, coordinator)?;
    let CoordinatorSpell { person, until, successor, .. } = coordinator;
    let says_nothing_new = |now: &CoordinatorSpell| {
        now.person == person
            && (until.is_none() || until == now.until)
            && (successor.is_none() || successor == now.successor)
    };
    if case(w, id)?.coordinator().is_some_and(says_nothing_new) {
        return Err(Refusal::NothingChanges);
    }
    Ok(vec![Happened::CoordinatorAppointed { case: id, coordinator }])
}
