//! When a meeting is over and people still sit in front of the screen.

use super::table::{Table, time};
use crate::domain::{
    access::{Access, AccessKind, Purpose},
    command::Command,
    ids::PersonId,
    lens::{Label, Lens},
    meeting::MeetingStatus,
    minutes::Minutes,
    refusal::Refusal,
    undo::undo,
    viewer::{Seat, Viewer},
};
use chrono::TimeDelta;
use std::sync::Arc;

/// The meeting of week 48, closed while everybody stays.
fn over() -> Table {
    let mut table = Table::in_week_48();
    table.runs_to_the_end();
    assert_eq!(table.meeting_now().status, MeetingStatus::Closed);
    table
}

/// What stands at the table where a family's name would.
fn label(table: &Table, code: &str) -> String {
    format!("{:?}", table.screen().label(table.case(code)))
}

#[test]
fn what_the_room_may_not_hear_stays_hidden_until_everyone_left() {
    let mut table = over();
    let hidden = ["Number(\"33\")", "Masked"];
    assert_eq!([label(&table, "033"), label(&table, "029")], hidden);
    assert!(table.screen().keeps_back());
    assert!(table.meeting_now().left_behind(table.now).contains(&table.person("Maquette")));
    table.must(Command::EmptyRoom { meeting: table.meeting });
    assert_eq!(label(&table, "033"), "Name(\"Van 't Nergenshuizen\")");
    assert!(!label(&table, "029").contains("Masked"));
    assert!(!table.screen().keeps_back() && table.screen().lingering().is_none());
}

#[test]
fn it_stays_hidden_on_every_screen_of_the_table_whichever_meeting_is_looked_at() {
    let table = over();
    let other = table.world.meetings().map(|it| it.id).find(|id| *id != table.meeting).unwrap();
    let shown = |seat, at_hand, at| {
        let viewer = Viewer::of_the_house(seat, at);
        let lens = Lens::at_table(&Arc::new(table.world.clone()), viewer, at_hand);
        matches!(lens.label(table.case("033")), Label::Name(_))
    };
    for at_hand in [None, Some(table.meeting), Some(other)] {
        assert!(!shown(Seat::Host, at_hand, table.now));
        assert!(!shown(Seat::Projector, at_hand, table.now));
        assert!(shown(Seat::CommandLine, at_hand, table.now) && shown(Seat::Remote, at_hand, table.now));
    }
    assert!(!shown(Seat::Host, None, time("23:59")));
    assert!(shown(Seat::Host, None, time("23:59") + TimeDelta::minutes(2)), "nobody sits there overnight");
}

#[test]
fn approving_the_minutes_does_not_empty_the_room() {
    let mut table = over();
    let meeting = table.meeting;
    table.must(Command::ApproveMinutes { meeting });
    assert_eq!(label(&table, "033"), "Number(\"33\")");
    table.must(Command::EmptyRoom { meeting: table.meeting });
    assert_eq!(label(&table, "033"), "Name(\"Van 't Nergenshuizen\")");
}

#[test]
fn everyone_who_stays_is_a_user_of_what_is_shown_until_they_left() {
    let mut table = over();
    let users = |table: &Table| {
        let viewer = Viewer::of_the_house(Seat::Host, table.now);
        let purpose = Purpose::new(AccessKind::Opened, Vec::new()).of(table.meeting);
        let line = Access::asked(&table.world, &viewer, purpose);
        line.users.into_iter().filter_map(|user| user.person).collect::<Vec<PersonId>>()
    };
    assert_eq!(users(&table), table.meeting_now().left_behind(table.now));
    assert!(users(&table).len() > 5);
    table.must(Command::EmptyRoom { meeting: table.meeting });
    assert_eq!(users(&table), []);
}

#[test]
fn an_empty_room_changes_nothing_of_what_was_held_and_is_not_taken_back() {
    let mut table = over();
    let (before, world) = (Minutes::of(&table.world, table.meeting_now()), table.world.clone());
    let empty = Command::EmptyRoom { meeting: table.meeting };
    let events = table.must(empty.clone());
    assert_eq!(Minutes::of(&table.world, table.meeting_now()), before);
    assert_eq!(undo(&world, &events), None);
    assert_eq!(table.does(empty), Err(Refusal::NothingChanges));
}

#[test]
fn a_room_is_empty_only_after_its_meeting() {
    let mut table = Table::in_week_48();
    let refused = Err(Refusal::MeetingIs(MeetingStatus::Running));
    assert_eq!(table.does(Command::EmptyRoom { meeting: table.meeting }), refused);
}

#[test]
fn whoever_left_before_the_end_does_not_look_along_after_it() {
    let mut table = Table::in_week_48();
    table.leaves("Maquette", "13:20").unwrap();
    table.runs_to_the_end();
    let behind = table.meeting_now().left_behind(table.now);
    assert!(!behind.contains(&table.person("Maquette")) && behind.contains(&table.person("Modeldijk")));
}

#[test]
fn what_is_never_stored_does_not_come_into_the_access_log_by_a_search_or_the_name_of_a_file() {
    let table = over();
    let mut purpose = Purpose::new(AccessKind::Searched, Vec::new()).by_file("kopie/111222333.redb");
    purpose.query = Some("bsn 111 222 333 moeder".to_owned());
    let line = Access::asked(&table.world, &table.viewer("Demopad"), purpose);
    assert_eq!((line.query.as_deref(), line.file.as_deref()), (Some("bsn … moeder"), Some("kopie/….redb")));
}
