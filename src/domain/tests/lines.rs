//! Lines: what they effect, and taking that back by striking, restoring and amending.

use super::table::{
    Table, bottleneck, concern, coordinates, day, decision, feedback, follow_up, note, outcome, outcome_back_on,
    question,
};
use crate::domain::{
    case::CaseStatus,
    command::Command,
    decide::LONGEST_TEXT,
    fact::{Fact, FeedbackTo},
    ids::{EntryId, ItemId},
    meeting::{ItemStatus, MeetingStatus, Outcome},
    refusal::{Field, Lack, Refusal, Thing},
    world::World,
};

/// The world without what says how often it changed.
fn as_it_stands(table: &Table) -> World {
    let world = table.world.clone();
    let mut plain = World::resumed(0, world.last_id());
    for it in world.people() {
        plain.put_person(it.id, (**it).clone());
    }
    for it in world.cases() {
        plain.put_case(it.id, (**it).clone());
    }
    for it in world.meetings() {
        plain.put_meeting(it.id, (**it).clone());
    }
    for it in world.items() {
        plain.put_item(it.id, (**it).clone());
    }
    for it in world.entries() {
        plain.put_entry(it.id, (**it).clone());
    }
    for it in world.follow_ups() {
        plain.put_follow_up(it.id, (**it).clone());
    }
    for it in world.feedback() {
        plain.put_feedback(it.id, (**it).clone());
    }
    plain.take_touched();
    plain
}

fn a_line_of_each_kind(table: &Table) -> Vec<Fact> {
    let nurse = table.person("Modeldijk");
    vec![
        note("Somber sinds wk 26."),
        question("wie belt?"),
        concern("dreiging afsluiting energie"),
        Fact::Strength { domain: crate::domain::case::LifeDomain::Network, text: "zus dichtbij".to_owned() },
        decision("Stevig Ouderschap aanbieden"),
        outcome(Outcome::Inflow),
        coordinates(nurse, "JVK, standaard"),
        follow_up("intake", &[nurse], day(1)),
        feedback(FeedbackTo::Family, "bellen", nurse, day(2)),
        super::table::no_feedback(FeedbackTo::Referrer, "weet het al"),
    ]
}

#[test]
fn striking_and_restoring_any_line_leaves_everything_as_it_was() {
    let mut table = Table::with_open_family();
    let mut lines = Vec::new();
    for _ in 0..2 {
        for fact in a_line_of_each_kind(&table) {
            lines.push(table.says("041", fact).unwrap());
        }
    }
    let before = as_it_stands(&table);
    for line in lines {
        table.strikes(line).unwrap();
        assert_ne!(as_it_stands(&table), before);
        table.restores(line).unwrap();
        assert_eq!(as_it_stands(&table), before, "{:?}", table.world.entry(line).unwrap().fact);
    }
}

#[test]
fn a_line_can_become_any_other_kind_and_go_back() {
    let table = Table::with_open_family();
    let kinds = a_line_of_each_kind(&table);
    for first in &kinds {
        for second in kinds.iter().filter(|second| *second != first) {
            let mut table = table.clone();
            let line = table.says("041", first.clone()).unwrap();
            let case = table.world.case(table.case("041")).unwrap().clone();
            table.amends(line, second.clone()).unwrap();
            table.amends(line, first.clone()).unwrap();
            let entry = table.world.entry(line).unwrap();
            assert_eq!(entry.fact, *first);
            assert_eq!(entry.earlier, [first.clone(), second.clone()]);
            let now = table.world.case(table.case("041")).unwrap();
            assert_eq!((now.coordinator(), &now.signals), (case.coordinator(), &case.signals), "{first:?} {second:?}");
            let open = |id: &crate::domain::ids::FollowUpId| table.world.follow_up(*id).unwrap().is_open();
            assert_eq!(now.follow_ups.iter().filter(|id| open(id)).count(), case.follow_ups.len());
        }
    }
}

#[test]
fn concerns_and_strengths_come_to_the_family_and_go_with_their_line() {
    let mut table = Table::with_open_family();
    let first = table.says("041", concern("wonen")).unwrap();
    table.says("041", concern("geld")).unwrap();
    let texts = |table: &Table| {
        let case = table.world.case(table.case("041")).unwrap();
        case.signals.iter().map(|signal| signal.text.clone()).collect::<Vec<_>>()
    };
    table.amends(first, concern("wonen: 2 kamers")).unwrap();
    assert_eq!(texts(&table), ["wonen: 2 kamers", "geld"]);
    table.strikes(first).unwrap();
    assert_eq!(texts(&table), ["geld"]);

    let known = table.world.case(table.case("041")).unwrap().clone();
    let (details, mut signals) = (Box::new(known.details.clone()), known.signals.clone());
    signals[0].entry = None;
    signals[0].text = "van de planner".to_owned();
    signals.extend(known.signals);
    table.must(Command::ChangeCase { case: known.id, details, signals });
    assert_eq!(texts(&table), ["van de planner", "geld"], "what a line captured stays, and is not there twice");
}

#[test]
fn the_words_of_a_line_are_kept_as_they_were_before_each_change() {
    let mut table = Table::with_open_family();
    let line = table.says("041", note("een")).unwrap();
    table.amends(line, note("twee")).unwrap();
    assert_eq!(table.amends(line, note("twee")), Err(Refusal::NothingChanges));
    table.amends(line, question("drie")).unwrap();
    assert_eq!(table.world.entry(line).unwrap().earlier, [note("een"), note("twee")]);
}

#[test]
fn a_line_of_a_family_and_one_for_the_project_lead_do_not_turn_into_one_another() {
    let mut table = Table::with_open_family();
    let line = table.says("041", note("wachtlijst")).unwrap();
    assert_eq!(table.amends(line, bottleneck("wachtlijst")), Err(Refusal::BelongsElsewhere));
    let other = table.says("041", bottleneck("wachtlijst")).unwrap();
    assert_eq!(table.world.entry(other).unwrap().item, None, "it never belongs to the family");
    assert_eq!(table.amends(other, note("wachtlijst")), Err(Refusal::BelongsElsewhere));
}

#[test]
fn a_struck_line_can_be_restored_once_and_not_amended() {
    let mut table = Table::with_open_family();
    let line = table.says("041", note("een")).unwrap();
    assert_eq!(table.restores(line), Err(Refusal::NothingChanges));
    table.must(Command::Strike { entry: line, reason: "verkeerd gezin".to_owned() });
    assert_eq!(table.world.entry(line).unwrap().struck.as_deref(), Some("verkeerd gezin"));
    assert_eq!(table.strikes(line), Err(Refusal::NothingChanges));
    assert_eq!(table.amends(line, note("twee")), Err(Refusal::Unknown(Thing::Entry)));
    assert_eq!(table.strikes(EntryId(999_999)), Err(Refusal::Unknown(Thing::Entry)));
}

#[test]
fn a_line_belongs_to_an_item_of_its_own_meeting_that_was_opened() {
    let mut table = Table::with_open_family();
    assert_eq!(table.says("033", note("te vroeg")), Err(Refusal::OpenFirst));
    table.postpones("033", None).unwrap();
    assert_eq!(table.says("033", note("te laat")), Err(Refusal::ItemIs(ItemStatus::Postponed)));
    let elsewhere = table.world.meeting_on(table.clinic, day(7)).unwrap().items[0];
    let record = |item: ItemId| Command::Record { meeting: table.meeting, item: Some(item), fact: note("elders") };
    let (elsewhere, nowhere) = (record(elsewhere), record(ItemId(999_999)));
    assert_eq!(table.does(elsewhere), Err(Refusal::Unknown(Thing::Item)));
    assert_eq!(table.does(nowhere), Err(Refusal::Unknown(Thing::Item)));
}

#[test]
fn lines_are_recorded_from_the_start_of_a_meeting_until_its_minutes_are_approved() {
    let mut table = Table::of_week_48();
    assert_eq!(table.says_of_none(note("te vroeg")), Err(Refusal::MeetingIs(MeetingStatus::Planned)));
    table.starts();
    table.runs_to_the_end();
    table.says("041", note("nog vergeten")).unwrap();
    table.says_of_none(note("rondvraag")).unwrap();
    table.must(Command::ApproveMinutes { meeting: table.meeting });
    assert_eq!(table.says_of_none(note("te laat")), Err(Refusal::MinutesLocked));
}

#[test]
fn a_line_holds_something_and_not_too_much() {
    let mut table = Table::with_open_family();
    for empty in ["", "  ", "\n\t"] {
        assert_eq!(table.says("041", note(empty)), Err(Refusal::Empty(Field::Text)));
    }
    table.says("041", note(&"ë".repeat(LONGEST_TEXT))).unwrap();
    assert_eq!(
        table.says("041", note(&"ë".repeat(LONGEST_TEXT + 1))),
        Err(Refusal::TooLong(Field::Text, LONGEST_TEXT))
    );
}

#[test]
fn what_needs_a_family_is_refused_outside_one() {
    let mut table = Table::in_week_48();
    let nurse = table.person("Modeldijk");
    for fact in [
        concern("wonen"),
        coordinates(nurse, ""),
        feedback(FeedbackTo::Family, "bellen", nurse, day(2)),
        super::table::no_feedback(FeedbackTo::Family, "weet het al"),
    ] {
        assert_eq!(table.says_of_none(fact), Err(Refusal::Unknown(Thing::Case)));
    }
    for fact in [note("n"), question("q"), decision("d"), follow_up("zaal boeken", &[nurse], day(2))] {
        table.says_of_none(fact).unwrap();
    }
}

#[test]
fn a_family_comes_back_after_this_meeting_not_on_its_day_or_before() {
    let mut table = Table::with_open_family();
    for back_on in [day(0), day(-7)] {
        let line = outcome_back_on(Outcome::Inflow, back_on);
        assert_eq!(table.says("041", line), Err(Refusal::NotAfterMeeting));
    }
}

#[test]
fn a_closed_item_keeps_what_it_needs_and_the_day_it_comes_back() {
    let mut table = Table::with_open_family();
    table.settles("041", outcome_back_on(Outcome::Inflow, day(14)));
    table.closes("041").unwrap();
    let lines = table.item_now("041").entries.clone();
    assert_eq!(table.strikes(lines[0]), Err(Refusal::Lacks(vec![Lack::Outcome])));
    assert_eq!(table.strikes(lines[1]), Err(Refusal::Lacks(vec![Lack::Coordinator])));
    assert_eq!(table.amends(lines[2], note("belt zelf")), Err(Refusal::Lacks(vec![Lack::FamilyFeedback])));
    let moved = outcome_back_on(Outcome::Inflow, day(21));
    assert_eq!(table.amends(lines[0], moved.clone()), Err(Refusal::ItemIs(ItemStatus::Closed)));
    assert_eq!(table.says("041", moved), Err(Refusal::ItemIs(ItemStatus::Closed)));
    table.says("041", note("nog iets")).unwrap();
    table.amends(lines[3], super::table::no_feedback(FeedbackTo::Referrer, "weet het al")).unwrap();
}

#[test]
fn another_outcome_on_a_closed_item_changes_where_the_family_stands() {
    let mut table = Table::with_open_family();
    table.settles("041", outcome(Outcome::Inflow));
    table.closes("041").unwrap();
    let case = |table: &Table| table.world.case(table.case("041")).unwrap().clone();
    assert_eq!(case(&table).status, CaseStatus::Running);
    let line = table.item_now("041").entries[0];
    table.amends(line, outcome(Outcome::OutsideTargetGroup)).unwrap();
    assert_eq!(case(&table).status, CaseStatus::Outside);
    assert_eq!(case(&table).discussed.len(), 1);
    assert_eq!(case(&table).discussed[0].decisions, ["buiten doelgroep"]);
}

#[test]
fn correcting_an_earlier_meeting_leaves_the_last_word_to_the_later_one() {
    let mut table = Table::in_week_48();
    table.runs_to_the_end();
    let early = table.item_now("041").entries[0];
    let first = table.meeting;
    let case = table.case("041");
    table.meeting = table.world.meeting_on(table.clinic, day(7)).unwrap().id;
    let details = crate::domain::meeting::ItemDetails { case: Some(case), ..super::table::theme("vervolg") };
    table.must(Command::AddItem { meeting: table.meeting, details });
    table.starts();
    table.opens_with("041", crate::domain::command::RoomChoice::TheyLeave).unwrap();
    table.settles("041", outcome(Outcome::Discharge));
    table.closes("041").unwrap();
    assert_eq!(table.world.case(case).unwrap().status, CaseStatus::Leaving);

    table.amends(early, outcome(Outcome::ConsultOnly)).unwrap();
    let now = table.world.case(case).unwrap();
    assert_eq!(now.status, CaseStatus::Leaving);
    assert_eq!(
        now.discussed.iter().map(|it| it.outcome).collect::<Vec<_>>(),
        [Outcome::ConsultOnly, Outcome::Discharge]
    );
    assert_eq!(now.discussed[0].meeting, first);
    assert_eq!(now.discussed[1].before, CaseStatus::ConsultOnly);
    table.must(Command::ReopenItem { item: table.item("041") });
    assert_eq!(table.world.case(case).unwrap().status, CaseStatus::ConsultOnly);
}
