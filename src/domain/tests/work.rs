//! What is kept of the help around a family, and the triage of a referral.

use super::table::{Table, day, nothing_known};
use crate::domain::{
    case::{CaseStatus, RestrictionKind},
    clinic::ClinicKind,
    command::{CaseReferral, Command},
    decide::work::TELL_REFERRER,
    follow_up::{DropReason, FollowUpStatus},
    ids::CaseId,
    meeting::Bar,
    network::{Tie, active, network},
    refusal::{Field, Refusal, Thing},
    undo::undo,
    work::{ContactHow, HandoverHow, Judgement, TargetGroup, Triage, TriageOutcome, Work},
};

fn goal(who: &[crate::domain::ids::PersonId]) -> Work {
    Work::Goal { text: "rust in de nacht".to_owned(), who: who.to_vec(), until: Some(day(60)), reached: None }
}

fn handover(how: HandoverHow, reason: &str) -> Work {
    let (from, receiver, to) = (None, None, "wijkteam".to_owned());
    Work::Handover { from, to, receiver, how, reason: reason.to_owned(), introduced: false, due: None, done: None }
}

#[test]
fn what_is_kept_can_be_finished_struck_and_taken_back() {
    let mut table = Table::in_week_48();
    let case = table.case("041");
    let nurse = table.person("Modeldijk");
    let before = table.world.clone();
    let events = table.must(Command::PutWork { case, place: None, work: goal(&[nurse]) });
    let back = undo(&before, &events).unwrap();
    let work = goal(&[nurse]).finished(day(3)).unwrap();
    assert_eq!(work.finished(day(4)), None, "it ends once");
    table.must(Command::PutWork { case, place: Some(0), work });
    assert!(matches!(table.world.case(case).unwrap().work[0].work, Work::Goal { reached: Some(_), .. }));
    table.must(back);
    assert_eq!(table.world.case(case).unwrap().standing_work().count(), 0);
    assert_eq!(table.does(Command::StrikeWork { case, place: 0, struck: true }), Err(Refusal::NothingChanges));
    let unknown = Command::StrikeWork { case, place: 7, struck: true };
    assert_eq!(table.does(unknown), Err(Refusal::Unknown(Thing::Work)));
}

#[test]
fn nobody_contributes_who_may_not_know_the_family() {
    let mut table = Table::in_week_48();
    let (case, barred) = (table.case("033"), table.person("Maquette"));
    let put = Command::PutWork { case, place: None, work: goal(&[barred]) };
    assert_eq!(table.does(put), Err(Refusal::OwnerMayNotKnow(barred, Bar::Objection)));
}

#[test]
fn a_handover_on_paper_only_needs_its_reason_and_a_contact_a_line() {
    let mut table = Table::in_week_48();
    let case = table.case("041");
    let put = |work| Command::PutWork { case, place: None, work };
    assert_eq!(table.does(put(handover(HandoverHow::Written, ""))), Err(Refusal::Empty(Field::Reason)));
    table.must(put(handover(HandoverHow::Written, "gezin verhuist")));
    table.must(put(handover(HandoverHow::Phoned, "")));
    let contact = |text: &str| Work::Contact { on: day(0), by: None, how: ContactHow::Phone, text: text.to_owned() };
    assert_eq!(table.does(put(contact(" "))), Err(Refusal::Empty(Field::Text)));
    table.must(put(contact("slaapt beter")));
}

fn judged(holds: bool) -> Judgement {
    Judgement { holds, reason: "zo is het".to_owned() }
}

fn triage(social: bool, medical: bool, outcome: TriageOutcome, group: Option<TargetGroup>) -> Triage {
    Triage { social: judged(social), medical: judged(medical), group, outcome, route: None }
}

/// A family that was referred to the clinic of week 48, which is a POP-poli.
fn referred() -> (Table, CaseId) {
    let mut table = Table::in_week_48();
    let details = nothing_known("IGP-26-050", "Zilverreiger");
    let (signals, consents, restriction) = (Vec::new(), Vec::new(), None);
    let clinic = table.clinic;
    let coordinator = None;
    let referral = CaseReferral { clinic, details, signals, consents, restriction, coordinator, running: false };
    table.must(Command::ReferCase(Box::new(referral)));
    let case = table.case("050");
    (table, case)
}

#[test]
fn who_meets_both_criteria_comes_to_the_clinic_of_the_group() {
    let (mut table, case) = referred();
    let ask = |triage| Command::TriageCase { case, triage: Box::new(triage) };
    let included = |social, group| ask(triage(social, true, TriageOutcome::Included, group));
    assert_eq!(table.does(included(false, Some(TargetGroup::Psychosocial))), Err(Refusal::CriteriaNotMet));
    assert_eq!(table.does(included(true, None)), Err(Refusal::Empty(Field::Group)));
    let neonatal = included(true, Some(TargetGroup::Neonatal));
    assert_eq!(table.does(neonatal.clone()), Err(Refusal::NoClinicFor(ClinicKind::Neonatology)));
    let name = "Nazorgpoli".to_owned();
    table.must(Command::FoundClinic { name, kind: ClinicKind::Neonatology });
    table.must(neonatal);
    let it = table.world.case(case).unwrap();
    assert_eq!(table.world.clinic(it.clinic).unwrap().kind, ClinicKind::Neonatology);
    assert_eq!((it.status, it.triage().unwrap().group), (CaseStatus::Referred, Some(TargetGroup::Neonatal)));
}

#[test]
fn a_criterion_is_judged_with_a_reason_and_only_of_a_referral() {
    let (mut table, case) = referred();
    let mut without = triage(true, true, TriageOutcome::ConsultOnly, None);
    without.medical.reason.clear();
    let ask = |case, triage| Command::TriageCase { case, triage: Box::new(triage) };
    assert_eq!(table.does(ask(case, without)), Err(Refusal::Empty(Field::Reason)));
    let running = table.case("012");
    let consult = triage(true, false, TriageOutcome::ConsultOnly, None);
    assert_eq!(table.does(ask(running, consult.clone())), Err(Refusal::AlreadyTaken(CaseStatus::Running)));
    let put = Command::PutWork { case, place: None, work: Work::Triage(consult.clone()) };
    assert_eq!(table.does(put), Err(Refusal::Unknown(Thing::Work)), "a triage has effects and so its own command");
    table.must(ask(case, consult));
    assert_eq!(table.world.case(case).unwrap().status, CaseStatus::ConsultOnly);
}

#[test]
fn who_is_not_of_the_target_group_leaves_with_word_to_the_referrer() {
    let (mut table, case) = referred();
    let outside = triage(true, false, TriageOutcome::Outside, None);
    table.must(Command::TriageCase { case, triage: Box::new(outside) });
    assert_eq!(table.world.case(case).unwrap().status, CaseStatus::Outside);
    let told = table.world.follow_ups().find(|it| it.text == TELL_REFERRER).unwrap();
    assert!(told.case == Some(case) && told.is_open() && told.due().is_some());
}

#[test]
fn an_anonymous_referral_is_spoken_of_by_number() {
    let (mut table, case) = referred();
    let anonymous = triage(true, true, TriageOutcome::Anonymous, None);
    table.must(Command::TriageCase { case, triage: Box::new(anonymous) });
    let restriction = table.world.case(case).unwrap().restriction.clone().unwrap();
    assert_eq!(restriction.kind, RestrictionKind::Anonymous);
}

#[test]
fn the_network_counts_helpers_by_sector_and_not_informal_support() {
    let mut table = Table::in_week_48();
    let case = table.case("012");
    let around = |table: &Table| network(&table.world, table.world.case(case).unwrap(), day(0));
    let before = around(&table);
    assert!(before.is_sorted_by_key(|it| (it.sector.is_none(), it.sector)));
    let nurse = table.person("Modeldijk");
    table.must(Command::PutWork { case, place: None, work: goal(&[nurse]) });
    let after = around(&table);
    assert!(after.iter().any(|it| it.person == Some(nurse) && it.tie <= Tie::Helps));
    assert!(active(&after) <= after.len() && active(&after) < 6, "{after:?}");
}

#[test]
fn what_was_dropped_is_for_the_next_meeting_to_look_at() {
    let mut table = Table::in_week_48();
    let case = table.case("041");
    table.opens("041").unwrap();
    let nurse = table.person("Modeldijk");
    let line = table.says("041", super::table::follow_up("intake", &[nurse], day(1))).unwrap();
    let follow_up = table.world.entry(line).unwrap().follow_up.unwrap();
    table.settles("041", super::table::outcome(crate::domain::meeting::Outcome::Continue));
    table.closes("041").unwrap();
    assert_eq!(table.world.dropped_since_discussed(case).count(), 0);
    let status = |on| FollowUpStatus::Dropped { on, reason: String::new(), why: Some(DropReason::NoCapacity) };
    table.must(Command::SettleFollowUp { follow_up, status: status(day(-1)) });
    assert_eq!(table.world.dropped_since_discussed(case).count(), 0, "that meeting could see it");
    table.must(Command::SettleFollowUp { follow_up, status: status(day(2)) });
    assert_eq!(table.world.dropped_since_discussed(case).count(), 1);
}

#[test]
fn work_of_who_is_away_goes_to_the_deputy_and_comes_back_and_lies_still_without_one() {
    let mut table = Table::in_week_48();
    let (nurse, deputy) = (table.person("Schaduwen"), table.person("Teststra"));
    assert_eq!(table.world.in_effect(nurse, day(0)), Some(deputy));
    assert_eq!(table.world.in_effect(nurse, day(11)), Some(nurse), "back by itself after the last day");
    assert!(table.world.gaps(table.clinic, day(0)).is_empty());

    table.opens("038").unwrap();
    table.says("038", super::table::follow_up("intake", &[nurse], day(1))).unwrap();
    let owners = |table: &Table| table.world.follow_ups().next_back().unwrap().owners().to_vec();
    let details = |table: &Table, who| table.world.person(who).unwrap().details.clone();
    let stands_in = crate::domain::people::PersonDetails { deputy_for: None, ..details(&table, deputy) };
    table.must(Command::ChangePerson { person: deputy, details: stands_in });
    let gaps = table.world.gaps(table.clinic, day(0));
    assert_eq!(gaps.iter().map(|gap| (gap.person, gap.follow_ups)).collect::<Vec<_>>(), [(nurse, 1)]);
    assert_eq!(owners(&table), [nurse], "history keeps who was meant");
    assert!(table.world.gaps(table.clinic, day(11)).is_empty());
}
