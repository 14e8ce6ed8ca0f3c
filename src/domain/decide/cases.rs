//! Cases, and what runs between meetings: follow-ups and promised feedback.

use super::{
    Decided, Ids, LONGEST_NAME, LONGEST_TEXT, case, checked, clinic, optional, person, plausible, unless_same,
};
use crate::domain::{
    case::{Case, CaseDetails, CaseStatus, CoordinatorSpell, Restriction, Signal},
    command::{CaseReferral, NewFollowUp},
    consent::Consent,
    event::Happened,
    follow_up::{FollowUp, FollowUpStatus, Terms},
    ids::{CaseId, FeedbackId, FollowUpId, PersonId},
    refusal::{Field, Refusal, Thing},
    world::World,
};
use chrono::NaiveDate;

fn check(details: &CaseDetails, signals: &[Signal]) -> Result<(), Refusal> {
    checked(&details.code, Field::Code, LONGEST_NAME)?;
    checked(&details.family, Field::Name, LONGEST_NAME)?;
    let texts = [&details.request, &details.remarks, &details.municipality, &details.referral.by];
    for text in texts.into_iter().chain(signals.iter().map(|signal| &signal.text)).chain(&details.goals) {
        optional(text, Field::Text, LONGEST_TEXT)?;
    }
    let dates = [details.due_date, details.birth_date, details.referral.on, details.referral.intake];
    dates.into_iter().chain(details.members.iter().map(|member| member.born)).try_for_each(plausible)
}

pub fn refer(w: &World, referral: CaseReferral) -> Decided {
    let CaseReferral { details, signals, consents, restriction, coordinator, running, .. } = referral;
    clinic(w, referral.clinic)?;
    check(&details, &signals)?;
    if w.case_by_code(&details.code).is_some() {
        return Err(Refusal::Taken(Thing::Case));
    }
    Ok(vec![Happened::CaseReferred(Box::new(Case {
        id: CaseId(Ids::after(w).next()),
        clinic: referral.clinic,
        status: if running { CaseStatus::Running } else { CaseStatus::Referred },
        details,
        signals,
        consents,
        restriction,
        coordinators: coordinator.into_iter().collect(),
        point_of_contact: None,
        discussed: Vec::new(),
        follow_ups: Vec::new(),
        feedback: Vec::new(),
    }))])
}

pub fn change(w: &World, id: CaseId, details: Box<CaseDetails>, signals: Vec<Signal>) -> Decided {
    check(&details, &signals)?;
    let known = case(w, id)?;
    let own = known.signals.iter().filter(|signal| signal.entry.is_none());
    if known.details == *details && own.eq(signals.iter()) {
        return Err(Refusal::NothingChanges);
    }
    if w.case_by_code(&details.code).is_some_and(|other| other.id != id) {
        return Err(Refusal::Taken(Thing::Case));
    }
    Ok(vec![Happened::CaseChanged { case: id, details, signals }])
}

pub fn record_consent(w: &World, id: CaseId, consent: Consent) -> Decided {
    optional(&consent.note, Field::Text, LONGEST_TEXT)?;
    plausible(consent.on)?;
    if case(w, id)?.consents.contains(&consent) {
        return Err(Refusal::NothingChanges);
    }
    Ok(vec![Happened::ConsentRecorded { case: id, consent }])
}

pub fn restrict(w: &World, id: CaseId, restriction: Option<Restriction>) -> Decided {
    unless_same(&case(w, id)?.restriction, &restriction)?;
    restriction.iter().flat_map(|one| &one.allowed).try_for_each(|allowed| person(w, *allowed).map(|_| ()))?;
    Ok(vec![Happened::CaseRestricted { case: id, restriction }])
}

pub fn appoint(w: &World, id: CaseId, coordinator: CoordinatorSpell) -> Decided {
    person(w, coordinator.person)?;
    if case(w, id)?.coordinator().is_some_and(|now| now.person == coordinator.person) {
        return Err(Refusal::NothingChanges);
    }
    Ok(vec![Happened::CoordinatorAppointed { case: id, coordinator }])
}

pub fn agree_follow_up(w: &World, new: NewFollowUp) -> Decided {
    clinic(w, new.clinic)?;
    checked(&new.text, Field::Text, LONGEST_TEXT)?;
    optional(&new.remark, Field::Text, LONGEST_TEXT)?;
    plausible(new.due)?;
    new.owners.iter().try_for_each(|owner| person(w, *owner).map(|_| ()))?;
    new.case.map_or(Ok(()), |id| case(w, id).map(|_| ()))?;
    Ok(vec![Happened::FollowUpAgreed(FollowUp {
        id: FollowUpId(Ids::after(w).next()),
        clinic: new.clinic,
        case: new.case,
        text: new.text,
        agreed_on: new.agreed_on,
        remark: new.remark,
        terms: vec![Terms { owners: new.owners, due: new.due, entry: None, meeting: None }],
        status: new.status,
    })])
}

fn follow_up(w: &World, id: FollowUpId) -> Result<&FollowUp, Refusal> {
    w.follow_up(id).filter(|one| one.status != FollowUpStatus::Struck).ok_or(Refusal::Unknown(Thing::FollowUp))
}

fn check_status(status: &FollowUpStatus) -> Result<(), Refusal> {
    match status {
        FollowUpStatus::Open => Ok(()),
        FollowUpStatus::Done { result, .. } => optional(result, Field::Text, LONGEST_TEXT),
        FollowUpStatus::Dropped { reason, .. } => checked(reason, Field::Reason, LONGEST_TEXT),
        FollowUpStatus::Struck => Err(Refusal::Unknown(Thing::FollowUp)),
    }
}

pub fn settle_follow_up(w: &World, id: FollowUpId, status: FollowUpStatus) -> Decided {
    check_status(&status)?;
    let known = follow_up(w, id)?;
    unless_same(&known.status, &status)?;
    Ok(vec![Happened::FollowUpSettled { follow_up: id, case: known.case, status }])
}

pub fn reassign(w: &World, id: FollowUpId, owners: Vec<PersonId>, due: Option<NaiveDate>) -> Decided {
    let known = follow_up(w, id)?;
    plausible(due)?;
    if owners.is_empty() {
        return Err(Refusal::Empty(Field::Owner));
    }
    owners.iter().try_for_each(|owner| person(w, *owner).map(|_| ()))?;
    if known.owners() == owners && known.due() == due {
        return Err(Refusal::NothingChanges);
    }
    let terms = Terms { owners, due, entry: None, meeting: None };
    Ok(vec![Happened::FollowUpReassigned { follow_up: id, case: known.case, terms }])
}

pub fn settle_feedback(w: &World, id: FeedbackId, status: FollowUpStatus) -> Decided {
    check_status(&status)?;
    let known = w.one_feedback(id).filter(|one| one.status != FollowUpStatus::Struck);
    let known = known.ok_or(Refusal::Unknown(Thing::Feedback))?;
    unless_same(&known.status, &status)?;
    Ok(vec![Happened::FeedbackSettled { feedback: id, case: known.case, status }])
}
