//! What is written down of the help around a family, the triage of a referral, discharge and opening again.

use super::{Decided, Ids, LONGEST_TEXT, case, checked, optional, person, plausible, unless_same};
use crate::domain::{
    calendar::WorkingDays,
    case::{Case, CaseStatus, Restriction, RestrictionKind},
    consent::express::may_refer,
    event::Happened,
    fact::FeedbackTo,
    follow_up::{FollowUp, FollowUpStatus, Terms},
    ids::{CaseId, FollowUpId, PersonId},
    instrument::holds_score,
    lens::bar_to_asking,
    people::DisciplineKind,
    policy::{Act, knows, knows_whole},
    refusal::{ExitLack, Field, Refusal, Thing},
    viewer::Viewer,
    work::{HandoverHow, Triage, TriageOutcome, Work, WorkItem},
    world::World,
};
use chrono::NaiveDate;

/// What a follow-up for the referrer of a family outside the target group says, in the field's own language as all that
/// is stored.
pub const TELL_REFERRER: &str = "terugkoppeling aan de verwijzer: buiten doelgroep";

/// Adds to what is kept, or puts something else in its place. A triage has effects, and so has its own command.
pub(super) fn put(w: &World, viewer: &Viewer, id: CaseId, place: Option<usize>, work: Work) -> Decided {
    if matches!(work, Work::Triage(_)) {
        return Err(Refusal::Unknown(Thing::Work));
    }
    keep(w, viewer, id, place, work)
}

fn keep(w: &World, viewer: &Viewer, id: CaseId, place: Option<usize>, work: Work) -> Decided {
    let known = case(w, id)?;
    check(w, known, &work, viewer.day())?;
    let place = place.unwrap_or(known.work.len());
    match known.work.get(place) {
        Some(before) => {
            unless_same(&before.work, &work)?;
            let item = WorkItem { work, ..before.clone() };
            Ok(vec![Happened::WorkPut { case: id, place, item }])
        }
        None if place == known.work.len() => {
            let on = viewer.day();
            let after = known.discussed.last().filter(|last| last.on == on).map(|last| last.meeting);
            let item = WorkItem { work, by: viewer.person, on, after, struck: false };
            Ok(vec![Happened::WorkPut { case: id, place, item }])
        }
        None => Err(Refusal::Unknown(Thing::Work)),
    }
}

/// Lets something not count, or count again.
pub(super) fn strike(w: &World, id: CaseId, place: usize, struck: bool) -> Decided {
    let before = case(w, id)?.work.get(place).ok_or(Refusal::Unknown(Thing::Work))?;
    unless_same(&before.struck, &struck)?;
    Ok(vec![Happened::WorkPut { case: id, place, item: WorkItem { struck, ..before.clone() } }])
}

fn check(w: &World, known: &Case, work: &Work, day: NaiveDate) -> Result<(), Refusal> {
    match work {
        Work::Contact { text, .. } | Work::Goal { text, .. } => checked(text, Field::Text, LONGEST_TEXT)?,
        Work::Referral { to, .. } => checked(to, Field::Receiver, LONGEST_TEXT)?,
        Work::Handover { to, receiver, how, reason, .. } => {
            if receiver.is_none() {
                checked(to, Field::Receiver, LONGEST_TEXT)?;
            }
            if *how == HandoverHow::Written {
                checked(reason, Field::Reason, LONGEST_TEXT)?;
            }
        }
        Work::Exit { aligned, experience } => {
            checked(aligned, Field::Text, LONGEST_TEXT)?;
            checked(experience, Field::Text, LONGEST_TEXT)?;
        }
        Work::Triage(triage) => check_triage(triage)?,
        Work::Turn { question } => checked(question, Field::Text, LONGEST_TEXT)?,
    }
    work.texts().into_iter().try_for_each(|text| optional(text, Field::Text, LONGEST_TEXT))?;
    work.days().into_iter().try_for_each(|day| plausible(Some(day)))?;
    let went_before = |to: &&str| known.standing_work().any(|(_, item)| item.work.goes_to() == Some(*to));
    work.goes_to().filter(|to| !went_before(to)).map_or(Ok(()), |to| may_refer(w, known, to, day))?;
    let had = known.work.iter().flat_map(|item| item.work.people()).collect::<Vec<PersonId>>();
    work.people().into_iter().try_for_each(|who| match bar_to_asking(w, known, person(w, who)?, day) {
        Some(why) if !had.contains(&who) => Err(Refusal::OwnerMayNotKnow(who, why)),
        _ => Ok(()),
    })
}

fn check_triage(triage: &Triage) -> Result<(), Refusal> {
    let Triage { social, medical, group, outcome, .. } = triage;
    [social, medical].into_iter().try_for_each(|it| checked(&it.reason, Field::Reason, LONGEST_TEXT))?;
    if [social, medical].into_iter().any(|it| holds_score(&it.reason)) {
        return Err(Refusal::HoldsScore);
    }
    let both = social.holds && medical.holds;
    match outcome {
        TriageOutcome::Included if !both => Err(Refusal::CriteriaNotMet),
        TriageOutcome::Included if group.is_none() => Err(Refusal::Empty(Field::Group)),
        _ => Ok(()),
    }
}

/// Judges a referral: to the clinic of its group, or out of the target group with word to the referrer, advice only, or
/// without a name.
pub(super) fn triage(w: &World, viewer: &Viewer, id: CaseId, triage: Triage) -> Decided {
    let known = case(w, id)?;
    if !matches!(known.status, CaseStatus::Referred | CaseStatus::Deferred) {
        return Err(Refusal::AlreadyTaken(known.status));
    }
    check_triage(&triage)?;
    let clinic = match triage.group.filter(|_| triage.outcome == TriageOutcome::Included) {
        Some(group) => group.clinic(w, known.clinic).ok_or(Refusal::NoClinicFor(group.clinic_kind()))?,
        None => known.clinic,
    };
    // It gives all of that team to do with the family.
    if clinic != known.clinic && viewer.person.is_some_and(|who| !knows_whole(w, known, who, viewer.day())) {
        return Err(Refusal::MayNot(Act::KeepCases.into()));
    }
    let status = match triage.outcome {
        TriageOutcome::Outside => CaseStatus::Outside,
        TriageOutcome::ConsultOnly => CaseStatus::ConsultOnly,
        TriageOutcome::Included | TriageOutcome::Anonymous => known.status,
    };
    let outcome = triage.outcome;
    let mut happened = keep(w, viewer, id, None, Work::Triage(triage))?;
    if (clinic, status) != (known.clinic, known.status) {
        happened.push(Happened::CaseTriaged { case: id, clinic, status });
    }
    let anonymous = Restriction { kind: RestrictionKind::Anonymous, allowed: Vec::new() };
    if outcome == TriageOutcome::Anonymous && known.restriction.is_none() {
        happened.push(Happened::CaseRestricted { case: id, restriction: Some(anonymous) });
    }
    if outcome == TriageOutcome::Outside && !known.referral.internal {
        happened.push(Happened::FollowUpAgreed(tell_referrer(w, viewer, known)));
    }
    Ok(happened)
}

fn tell_referrer(w: &World, viewer: &Viewer, known: &Case) -> FollowUp {
    let agreements = w.clinic(known.clinic).map(|clinic| &clinic.agreements);
    let closed = agreements.map(|it| it.closed_days.as_slice()).unwrap_or_default();
    let days = agreements.map_or(0, |it| it.feedback_referrer_working_days);
    let due = WorkingDays { extra_closed: closed }.add(viewer.day(), days);
    let terms = Terms { owners: viewer.person.into_iter().collect(), due: Some(due), ..Terms::default() };
    FollowUp {
        id: FollowUpId(Ids::after(w).next()),
        clinic: known.clinic,
        case: Some(known.id),
        text: TELL_REFERRER.to_owned(),
        agreed_on: viewer.day(),
        remark: String::new(),
        named: Vec::new(),
        terms: vec![terms],
        offers: Vec::new(),
        waiting: None,
        status: FollowUpStatus::Open,
    }
}

/// Discharge, as its checklist has it (handbook A.4 nr 40): decided by a meeting, everything that was due by now is done or dropped,
/// somebody stays whom the family can turn to, the help is aligned and handed over, the referrer has heard, and the family
/// was asked how it went. Medical social work does not stay: it ends with the hospital period (S3 fn 24).
pub(super) fn discharge(w: &World, viewer: &Viewer, id: CaseId) -> Decided {
    let (case, day) = (case(w, id)?, viewer.day());
    // What it lacks is told.
    if !knows(w, viewer, case) {
        return Err(Refusal::MayNot(Act::KeepCases.into()));
    }
    if case.status != CaseStatus::Leaving {
        return Err(Refusal::CaseIs(case.status));
    }
    let follow_ups = case.follow_ups.iter().filter_map(|id| w.follow_up(*id));
    let unfinished = follow_ups.filter(|it| it.is_open() && it.due().is_none_or(|due| due <= day));
    let unfinished: Vec<FollowUpId> = unfinished.map(|it| it.id).collect();
    if !unfinished.is_empty() {
        return Err(Refusal::Unfinished(unfinished));
    }
    let contact = case.coordinates_on(day).or(case.point_of_contact).and_then(|who| w.person(who));
    if contact.is_none_or(|it| it.discipline.kind == DisciplineKind::MedicalSocialWorker) {
        return Err(Refusal::NoContact);
    }
    let lacking = exit_lacks(w, case);
    if !lacking.is_empty() {
        return Err(Refusal::ExitLacks(lacking));
    }
    Ok(vec![Happened::CaseDischarged { case: id, on: Some(day) }])
}

/// What a family still lacks before it can leave, besides what was promised and somebody to turn to.
pub fn exit_lacks(w: &World, case: &Case) -> Vec<ExitLack> {
    let said = |pick: fn((&str, &str)) -> bool| case.exit_check().is_some_and(pick);
    let feedback = || case.feedback.iter().filter_map(|id| w.one_feedback(*id));
    let to_referrer = || feedback().filter(|it| it.to == FeedbackTo::Referrer);
    let none_due =
        || case.referral.internal || w.items_of(case.id).any(|it| w.feedback_settled(it, FeedbackTo::Referrer));
    let told = if to_referrer().next().is_some() {
        to_referrer().all(|it| it.status != FollowUpStatus::Open)
    } else {
        none_due()
    };
    let checks = [
        (ExitLack::Aligned, said(|(aligned, _)| !aligned.is_empty())),
        (ExitLack::Waits, !case.standing_work().any(|(_, item)| item.work.is_waiting())),
        (ExitLack::Handover, case.is_handed_over()),
        (ExitLack::ReferrerFeedback, told),
        (ExitLack::Experience, said(|(_, experience)| !experience.is_empty())),
    ];
    checks.into_iter().filter(|(_, there)| !there).map(|(lack, _)| lack).collect()
}

/// Opens a case again that had ended.
pub(super) fn reopen(w: &World, viewer: &Viewer, id: CaseId, reason: String) -> Decided {
    let known = case(w, id)?;
    if !known.status.is_ended() {
        return Err(Refusal::NothingChanges);
    }
    checked(&reason, Field::Reason, LONGEST_TEXT)?;
    Ok(vec![Happened::CaseReopened { case: id, on: viewer.day(), reason }])
}
