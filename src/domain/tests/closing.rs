//! Closing an item and a meeting: what is lacking, what is carried over, what comes next.

use super::table::{
    Table, coordinates, date, day, decision, feedback, follow_up, no_feedback, note, outcome, outcome_back_on, spell,
    theme,
};
use crate::domain::{
    case::CaseStatus,
    command::{Command, RoomChoice},
    decide::closing::{lacks, next_date},
    fact::{Fact, FeedbackTo},
    follow_up::FollowUpStatus,
    ids::{CaseId, MeetingId},
    meeting::{ItemKind, ItemStatus, MeetingStatus, Outcome},
    refusal::{ExitLack, Field, Lack, Refusal},
    work::{HandoverHow, Work},
};

fn items_on(table: &Table, date: chrono::NaiveDate) -> Vec<String> {
    let Some(meeting) = table.world.meeting_on(table.clinic, date) else { return Vec::new() };
    let cases = table.world.agenda(meeting).filter_map(|item| table.world.case(item.details.case?));
    cases.map(|case| case.code.clone()).collect()
}

#[test]
fn an_item_closes_with_outcome_coordinator_and_both_feedback_lines() {
    let mut table = Table::with_open_family();
    let nurse = table.person("Modeldijk");
    let all = vec![Lack::Outcome, Lack::Coordinator, Lack::FamilyFeedback, Lack::ReferrerFeedback];
    assert_eq!(table.closes("041"), Err(Refusal::Lacks(all.clone())));
    table.says("041", decision("Stevig Ouderschap aanbieden")).unwrap();
    let lines = [
        outcome(Outcome::Inflow),
        coordinates(nurse, ""),
        feedback(FeedbackTo::Family, "bellen", nurse, day(2)),
        no_feedback(FeedbackTo::Referrer, "weet het al"),
    ];
    for (at, line) in lines.into_iter().enumerate() {
        assert_eq!(lacks(&table.world, table.item_now("041")), all[at..]);
        table.says("041", line).unwrap();
    }
    table.closes("041").unwrap();
    assert_eq!(table.item_now("041").status, ItemStatus::Closed);
    assert_eq!(table.meeting_now().open_item, None);
    assert_eq!(table.closes("041"), Err(Refusal::ItemIs(ItemStatus::Closed)));
}

#[test]
fn the_own_clinic_as_referrer_needs_no_feedback() {
    let mut table = Table::in_week_48();
    table.it_is("13:22").opens_with("029", RoomChoice::TheyLeave).unwrap();
    assert!(!lacks(&table.world, table.item_now("029")).contains(&Lack::ReferrerFeedback));
}

#[test]
fn a_theme_lacks_nothing_and_a_family_does_whatever_its_item_is_called() {
    let mut table = Table::in_week_48();
    table.must(Command::AddItem { meeting: table.meeting, details: theme("werkafspraken") });
    let item = *table.meeting_now().items.last().unwrap();
    table.must(Command::OpenItem { item, at: table.now, room: RoomChoice::Ask });
    table.must(Command::CloseItem { item, at: table.now });

    table.opens("041").unwrap();
    let case = Some(table.case("041"));
    let details = crate::domain::meeting::ItemDetails { case, ..theme("toch een thema") };
    table.must(Command::ChangeItem { item: table.item("041"), details });
    assert_eq!(lacks(&table.world, table.item_now("041")).len(), 4);
}

#[test]
fn an_item_that_was_never_opened_does_not_close() {
    let mut table = Table::in_week_48();
    assert_eq!(table.closes("041"), Err(Refusal::OpenFirst));
}

#[test]
fn a_family_that_comes_back_stands_on_that_day_s_agenda_once() {
    let mut table = Table::with_open_family();
    table.settles("041", outcome_back_on(Outcome::Inflow, day(14)));
    table.closes("041").unwrap();
    assert_eq!(items_on(&table, day(14)), ["IGP-26-041"]);
    let planned = table.world.meeting_on(table.clinic, day(14)).unwrap();
    assert_eq!(planned.status, MeetingStatus::Planned);
    assert_eq!(table.world.item(planned.items[0]).unwrap().origin, Some(table.item("041")));

    table.must(Command::ReopenItem { item: table.item("041") });
    assert_eq!(items_on(&table, day(14)), Vec::<String>::new());
    table.closes("041").unwrap();
    assert_eq!(items_on(&table, day(14)), ["IGP-26-041"]);

    table.opens("012").unwrap();
    table.settles("012", outcome_back_on(Outcome::Continue, day(14)));
    table.closes("012").unwrap();
    assert_eq!(items_on(&table, day(14)), ["IGP-26-041", "IGP-26-012"], "one meeting, in the order of closing");
}

#[test]
fn a_family_comes_back_as_what_it_became_with_what_was_left_open() {
    for (outcome, kind, question) in [
        (Outcome::Inflow, ItemKind::Running, "wie betaalt de tolk"),
        (Outcome::Discharge, ItemKind::Discharge, "wie betaalt de tolk"),
        (Outcome::Deferred, ItemKind::New, ""),
    ] {
        let mut table = Table::with_open_family();
        let asked = table.item_now("041").details.question.clone();
        table.says("041", Fact::Question { text: "wie betaalt de tolk".to_owned() }).unwrap();
        table.settles("041", outcome_back_on(outcome, day(14)));
        table.closes("041").unwrap();
        let there = table.world.meeting_on(table.clinic, day(14)).unwrap().items[0];
        let there = &table.world.item(there).unwrap().details;
        assert_eq!(there.kind, kind, "{outcome:?}");
        assert_eq!(there.question, if question.is_empty() { asked.as_str() } else { question }, "{outcome:?}");
    }
}

#[test]
fn a_family_that_stands_there_already_is_not_put_there_again() {
    let mut table = Table::with_open_family();
    let here = table.meeting;
    let there = table.plans(day(14));
    let details = crate::domain::meeting::ItemDetails { case: Some(table.case("041")), ..theme("al gepland") };
    table.must(Command::AddItem { meeting: there, details });
    table.meeting = here;
    table.settles("041", outcome_back_on(Outcome::Inflow, day(14)));
    assert_eq!(table.closes("041").unwrap().len(), 1);
    assert_eq!(items_on(&table, day(14)), ["IGP-26-041"]);
}

#[test]
fn an_outcome_moves_the_case_and_reopening_moves_it_back() {
    for (word, status) in [
        (Outcome::Inflow, CaseStatus::Running),
        (Outcome::Continue, CaseStatus::Running),
        (Outcome::Deferred, CaseStatus::Deferred),
        (Outcome::Discharge, CaseStatus::Leaving),
        (Outcome::OutsideTargetGroup, CaseStatus::Outside),
        (Outcome::ConsultOnly, CaseStatus::ConsultOnly),
    ] {
        let mut table = Table::with_open_family();
        table.settles("041", outcome(word));
        let before = table.world.case(table.case("041")).unwrap().clone();
        table.closes("041").unwrap();
        let case = table.world.case(table.case("041")).unwrap();
        assert_eq!((case.status, case.discussed[0].outcome), (status, word));
        table.must(Command::ReopenItem { item: table.item("041") });
        assert_eq!(*table.world.case(before.id).unwrap(), before);
    }
}

#[test]
fn a_meeting_closes_when_no_item_is_pending() {
    let mut table = Table::with_open_family();
    table.settles("041", outcome(Outcome::Inflow));
    let pending: Vec<_> =
        ["033", "043", "029", "012", "038", "021", "044"].iter().map(|code| table.item(code)).collect();
    assert_eq!(table.closes_meeting(), Err(Refusal::Pending(pending)));
    for code in ["033", "043", "029", "012", "038", "021", "044"] {
        table.postpones(code, None).unwrap();
    }
    table.closes_meeting().unwrap();
    assert_eq!(table.item_now("041").status, ItemStatus::Closed, "it had all it needs and closes along");
    assert_eq!(table.meeting_now().status, MeetingStatus::Closed);
    assert!(table.world.minutes_of(table.meeting).is_some());
}

#[test]
fn an_opened_item_that_lacks_something_keeps_the_meeting_open() {
    let mut table = Table::with_open_family();
    for code in ["033", "043", "029", "012", "038", "021", "044"] {
        table.postpones(code, None).unwrap();
    }
    assert_eq!(table.closes_meeting(), Err(Refusal::Pending(vec![table.item("041")])));
}

#[test]
fn closing_plans_the_next_meeting_by_rhythm() {
    let mut table = Table::in_week_48();
    table.runs_to_the_end();
    let next = table.world.meeting_on(table.clinic, day(7)).unwrap();
    assert_eq!((next.status, next.start), (MeetingStatus::Planned, table.meeting_now().start));
}

#[test]
fn a_family_that_comes_back_in_two_weeks_does_not_take_the_place_of_next_week() {
    let mut table = Table::with_open_family();
    table.settles("041", outcome_back_on(Outcome::Inflow, day(14)));
    table.closes("041").unwrap();
    assert_eq!(next_date(&table.world, table.meeting_now()), Some(day(7)));
    table.postpones("033", None).unwrap();
    assert_eq!(items_on(&table, day(7)), ["IGP-26-033"]);
}

#[test]
fn a_meeting_that_a_planner_put_later_is_the_next_one() {
    let mut table = Table::in_week_48();
    let here = table.meeting;
    table.plans(day(14));
    table.meeting = here;
    assert_eq!(next_date(&table.world, table.meeting_now()), Some(day(14)));
}

#[test]
fn the_next_meeting_is_on_a_day_that_is_worked() {
    let mut table = Table::of_new_clinic(crate::domain::clinic::ClinicKind::Pop);
    table.plans(date("18-12-2026"));
    assert_eq!(next_date(&table.world, table.meeting_now()), Some(date("08-01-2027")), "not Christmas, not New Year");
}

#[test]
fn only_one_meeting_of_a_clinic_runs() {
    let mut table = Table::in_week_48();
    let here = table.meeting;
    table.plans(day(7));
    let start =
        |meeting| Command::StartMeeting { meeting, chair: None, minute_taker: None, at: super::table::time("13:00") };
    assert_eq!(table.does(start(table.meeting)), Err(Refusal::OtherMeetingRuns));
    assert_eq!(table.does(start(here)), Err(Refusal::MeetingIs(MeetingStatus::Running)));
    assert!(table.does(start(MeetingId(999_999))).is_err());
}

#[test]
fn reopening_needs_a_closed_item_of_a_running_meeting() {
    let mut table = Table::with_open_family();
    let item = table.item("041");
    assert_eq!(table.does(Command::ReopenItem { item }), Err(Refusal::ItemIs(ItemStatus::Opened)));
    table.runs_to_the_end();
    assert_eq!(table.does(Command::ReopenItem { item }), Err(Refusal::MeetingIs(MeetingStatus::Closed)));
}

#[test]
fn what_was_decided_before_is_with_the_case_at_the_next_meeting() {
    let mut table = Table::in_week_48();
    table.opens("012").unwrap();
    table.says("012", note("gaat goed")).unwrap();
    table.settles("012", outcome(Outcome::Discharge));
    table.says("012", decision("warme overdracht")).unwrap();
    table.closes("012").unwrap();
    let discussed = table.world.case(table.case("012")).unwrap().discussed.clone();
    assert_eq!(discussed.len(), 1);
    assert_eq!(discussed[0].decisions, ["uitstroom", "warme overdracht"]);
    assert!(discussed[0].provisional, "the paediatrician was not there yet");
    assert_eq!(discussed[0].on, day(0));
}

/// The family of item 5: its discharge decided, with the handover to be done before it and a survey after it.
fn leaving() -> (Table, crate::domain::ids::FollowUpId) {
    let mut table = Table::in_week_48();
    table.it_is("13:33").opens("012").unwrap();
    let worker = table.person("Schetsema");
    let handover = table.says("012", follow_up("driegesprek, warme overdracht", &[worker], day(2))).unwrap();
    let planner = table.person("Notelaar");
    table.says("012", follow_up("ervaringsvragenlijst gezin", &[planner], day(14))).unwrap();
    table.settles("012", outcome(Outcome::Discharge));
    table.closes("012").unwrap();
    table.now += chrono::TimeDelta::days(7);
    let handover = table.world.entry(handover).unwrap().follow_up.unwrap();
    (table, handover)
}

/// The help is aligned and handed over, the referrer has heard and the family was asked.
fn everything_is_ready(table: &mut Table, case: CaseId) {
    let put = |work| Command::PutWork { case, place: None, work };
    let receiver = Some(table.person("Modeldijk"));
    let (how, to, reason) = (HandoverHow::MetTogether, String::new(), String::new());
    let (from, due, done) = (None, Some(day(2)), Some(day(2)));
    table.must(put(Work::Handover { from, to, receiver, how, reason, introduced: true, due, done }));
    table.must(put(Work::Exit { aligned: "JGZ gaat door".to_owned(), experience: "fijn".to_owned() }));
    for feedback in table.world.case(case).unwrap().feedback.clone() {
        let status = FollowUpStatus::Done { on: day(2), result: String::new() };
        table.must(Command::SettleFeedback { feedback, status });
    }
}

#[test]
fn a_family_is_discharged_when_what_was_due_is_done_and_somebody_stays_to_turn_to() {
    let (mut table, handover) = leaving();
    let case = table.case("012");
    let discharge = || Command::Discharge { case };
    assert_eq!(table.does(discharge()), Err(Refusal::Unfinished(vec![handover])));
    let status = FollowUpStatus::Done { on: day(2), result: String::new() };
    table.must(Command::SettleFollowUp { follow_up: handover, status });
    assert_eq!(table.does(discharge()), Err(Refusal::NoContact), "medical social work does not stay");
    table.must(Command::Appoint { case, coordinator: spell(table.person("Modeldijk")) });
    let all = vec![ExitLack::Aligned, ExitLack::Handover, ExitLack::ReferrerFeedback, ExitLack::Experience];
    assert_eq!(table.does(discharge()), Err(Refusal::ExitLacks(all)));
    everything_is_ready(&mut table, case);
    let waits = |started| Work::Referral { to: "GGZ".to_owned(), on: day(0), expected: None, contact: None, started };
    let put = |place, work| Command::PutWork { case, place, work };
    let place = table.world.case(case).unwrap().work.len();
    table.must(put(None, waits(None)));
    assert_eq!(table.does(discharge()), Err(Refusal::ExitLacks(vec![ExitLack::Waits])), "else nobody sees to it");
    table.must(put(Some(place), waits(Some(day(2)))));
    table.must(discharge());
    assert_eq!(table.world.case(case).unwrap().status, CaseStatus::Discharged);
    assert_eq!(table.does(discharge()), Err(Refusal::CaseIs(CaseStatus::Discharged)));
}

#[test]
fn a_discharge_that_nobody_decided_is_not_carried_out() {
    let mut table = Table::of_week_48();
    let case = table.case("012");
    assert_eq!(table.does(Command::Discharge { case }), Err(Refusal::CaseIs(CaseStatus::Running)));
}

#[test]
fn correcting_a_line_of_the_meeting_that_decided_it_leaves_a_discharge_as_it_is() {
    let (mut table, handover) = leaving();
    let case = table.case("012");
    let status = FollowUpStatus::Done { on: day(2), result: String::new() };
    table.must(Command::SettleFollowUp { follow_up: handover, status });
    table.must(Command::Appoint { case, coordinator: spell(table.person("Modeldijk")) });
    everything_is_ready(&mut table, case);
    table.must(Command::Discharge { case });
    table.says("012", decision("warme overdracht")).unwrap();
    assert_eq!(table.world.case(case).unwrap().status, CaseStatus::Discharged);
    table.must(Command::ReopenItem { item: table.item("012") });
    assert_eq!(table.world.case(case).unwrap().status, CaseStatus::Running);
}

#[test]
fn a_discharged_family_is_opened_again_with_a_reason_and_a_later_meeting_goes_on_from_there() {
    let (mut table, handover) = leaving();
    let case = table.case("012");
    let reopen = |reason: &str| Command::ReopenCase { case, reason: reason.to_owned() };
    assert_eq!(table.does(reopen("terug")), Err(Refusal::NothingChanges), "it has not ended");
    let status = FollowUpStatus::Done { on: day(2), result: String::new() };
    table.must(Command::SettleFollowUp { follow_up: handover, status });
    table.must(Command::Appoint { case, coordinator: spell(table.person("Modeldijk")) });
    everything_is_ready(&mut table, case);
    table.must(Command::Discharge { case });
    assert_eq!(table.does(reopen("")), Err(Refusal::Empty(Field::Reason)));
    table.must(reopen("weer zwanger"));
    assert_eq!(table.world.case(case).unwrap().status, CaseStatus::Running);
    table.says("012", decision("warme overdracht")).unwrap();
    assert_eq!(table.world.case(case).unwrap().status, CaseStatus::Running, "a corrected line does not end it again");
}
