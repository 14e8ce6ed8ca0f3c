//! Who is there when, the clock of a turn, and what is missing to decide.

use super::table::{Table, decision, note, outcome, somebody, time};
use crate::domain::{
    clinic::{TeamRole, UsualAttendance},
    command::{Command, RoomChoice},
    decide::closing::quorum_at,
    ids::{ItemId, MeetingId, PersonId},
    meeting::{MeetingStatus, Outcome},
    people::{DisciplineKind, Sector},
    quorum::{self, Missing},
    refusal::{Refusal, Thing},
};
use chrono::{DateTime, NaiveTime, Utc};

/// The stretches of somebody at the meeting, as local times.
fn stretches(table: &Table, surname: &str) -> Vec<(String, Option<String>)> {
    let clock = |at: DateTime<Utc>| crate::domain::calendar::local(at).format("%H:%M").to_string();
    let attendance = table.meeting_now().attendance.get(&table.person(surname));
    let spells = attendance.map(|it| it.spells.clone()).unwrap_or_default();
    spells.iter().map(|spell| (clock(spell.from), spell.until.map(clock))).collect()
}

fn stretch(from: &str, until: Option<&str>) -> (String, Option<String>) {
    (from.to_owned(), until.map(str::to_owned))
}

#[test]
fn starting_takes_the_regulars_as_present_from_when_the_team_list_says() {
    let table = Table::in_week_48();
    assert_eq!(stretches(&table, "Modeldijk"), [stretch("13:00", None)]);
    assert_eq!(stretches(&table, "Sjabloon"), [stretch("13:20", None)]);
    assert_eq!(stretches(&table, "Schaduwen"), []);
    let items = |surname| table.meeting_now().attendance[&table.person(surname)].items.clone();
    assert_eq!(items("Verzonnen"), [table.item("012"), table.item("021")]);
    assert_eq!(items("Ontwerp"), [table.item("029")]);
    assert!(table.meeting_now().attendance[&table.person("Ontwerp")].remote);
    assert_eq!(table.meeting_now().chair, Some(table.person("Demopad")));
    assert_eq!(table.meeting_now().minute_taker, Some(table.person("Notelaar")));
}

#[test]
fn attendance_that_was_recorded_before_is_left_as_it_is() {
    let mut table = Table::of_week_48();
    table.arrives("Demopad", "13:00").unwrap();
    table.starts();
    assert_eq!(table.meeting_now().attendance.len(), 1);
}

#[test]
fn a_regular_who_leaves_early_by_the_list_and_one_whose_items_are_not_there_are_taken_so() {
    let mut table = Table::of_week_48();
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
    let usual = UsualAttendance { regular: true, until: at(13, 30), ..UsualAttendance::default() };
    table.joins(table.person("Prototype"), TeamRole::CoreTeam, usual);
    let usual = UsualAttendance { regular: true, items: vec![99], ..UsualAttendance::default() };
    table.joins(table.person("Maquette"), TeamRole::Liaison, usual);
    table.starts();
    assert_eq!(stretches(&table, "Prototype"), [stretch("13:00", Some("13:30"))]);
    assert_eq!(stretches(&table, "Maquette"), []);
}

#[test]
fn coming_and_going_is_kept_as_stretches() {
    let mut table = Table::in_week_48();
    table.leaves("Prototype", "13:20").unwrap();
    table.arrives("Prototype", "13:40").unwrap();
    table.leaves("Prototype", "14:00").unwrap();
    assert_eq!(stretches(&table, "Prototype"), [stretch("13:00", Some("13:20")), stretch("13:40", Some("14:00"))]);
}

#[test]
fn arriving_twice_corrects_the_time_of_arrival() {
    let mut table = Table::in_week_48();
    table.arrives("Modeldijk", "13:10").unwrap();
    assert_eq!(stretches(&table, "Modeldijk"), [stretch("13:10", None)]);
    assert_eq!(table.arrives("Modeldijk", "13:10"), Err(Refusal::NothingChanges));
}

#[test]
fn who_leaves_before_arriving_does_not_come() {
    let mut table = Table::in_week_48();
    table.leaves("Sjabloon", "13:10").unwrap();
    assert_eq!(stretches(&table, "Sjabloon"), []);
    assert_eq!(table.leaves("Sjabloon", "13:10"), Err(Refusal::NothingChanges));
    assert_eq!(table.leaves("Schaduwen", "13:10"), Err(Refusal::NothingChanges), "was never there");
}

#[test]
fn coming_back_where_one_left_is_not_having_left() {
    let mut table = Table::in_week_48();
    table.leaves("Prototype", "13:20").unwrap();
    table.arrives("Prototype", "13:20").unwrap();
    assert_eq!(stretches(&table, "Prototype"), [stretch("13:00", None)]);
    table.leaves("Prototype", "13:30").unwrap();
    table.leaves("Prototype", "13:25").unwrap();
    assert_eq!(stretches(&table, "Prototype"), [stretch("13:00", Some("13:25"))], "it was earlier than said");
}

#[test]
fn attendance_speaks_of_known_people_items_of_this_meeting_and_possible_times() {
    let mut table = Table::in_week_48();
    let other = table.clone().plans(super::table::day(7));
    let nobody = PersonId(999_999);
    let arrive = |meeting, person, from, items| Command::Arrive { meeting, person, from, items, remote: false };
    let (here, who, now) = (table.meeting, table.person("Schaduwen"), table.now);
    let unknown = |thing| Err(Refusal::Unknown(thing));
    assert_eq!(table.does(arrive(here, nobody, now, Vec::new())), unknown(Thing::Person));
    assert_eq!(table.does(arrive(MeetingId(999_999), who, now, Vec::new())), unknown(Thing::Meeting));
    assert_eq!(table.does(arrive(other, who, now, Vec::new())), unknown(Thing::Meeting));
    assert_eq!(table.does(arrive(here, who, now, vec![ItemId(1)])), unknown(Thing::Item));
    assert_eq!(table.does(arrive(here, who, DateTime::<Utc>::MAX_UTC, Vec::new())), Err(Refusal::ImpossibleDate));
}

#[test]
fn closing_ends_every_stretch_and_drops_who_never_came() {
    let mut table = Table::of_week_48();
    table.starts();
    table.arrives("Schaduwen", "16:00").unwrap();
    table.leaves("Prototype", "13:20").unwrap();
    table.runs_to_the_end();
    assert_eq!(table.meeting_now().status, MeetingStatus::Closed);
    assert_eq!(stretches(&table, "Modeldijk"), [stretch("13:00", Some("14:10"))]);
    assert_eq!(stretches(&table, "Prototype"), [stretch("13:00", Some("13:20"))]);
    assert_eq!(stretches(&table, "Schaduwen"), []);
}

#[test]
fn a_clock_that_runs_behind_does_not_close_a_meeting_before_it_began() {
    let mut table = Table::in_week_48();
    table.runs_to_the_end();
    let mut other = Table::in_week_48();
    for code in ["041", "033", "043", "029", "012", "038", "021", "044"] {
        other.postpones(code, None).unwrap();
    }
    other.it_is("09:00").closes_meeting().unwrap();
    assert_eq!(other.meeting_now().closed, Some(time("13:00")));
    other.now = DateTime::<Utc>::MAX_UTC;
    assert_eq!(other.closes_meeting(), Err(Refusal::MeetingIs(MeetingStatus::Closed)));
}

// The clock.

#[test]
fn the_clock_counts_the_seconds_of_a_turn_without_its_pauses() {
    let mut table = Table::with_open_family();
    table.pauses("13:04").unwrap();
    table.resumes("13:09").unwrap();
    table.it_is("13:10").opens("012").unwrap();
    assert_eq!(table.item_now("041").seconds, 5 * 60);
    table.it_is("13:20").opens("041").unwrap();
    table.it_is("13:21").opens("012").unwrap();
    assert_eq!(table.item_now("041").seconds, 6 * 60, "a second turn adds to the first");
    assert_eq!(table.item_now("012").seconds, 10 * 60);
}

#[test]
fn opening_an_item_again_in_its_turn_neither_loses_nor_doubles_seconds() {
    let mut table = Table::with_open_family();
    table.it_is("13:03").opens("041").unwrap();
    table.it_is("13:05").opens("012").unwrap();
    assert_eq!(table.item_now("041").seconds, 5 * 60);
}

#[test]
fn people_who_come_and_go_leave_the_clock_alone_whatever_time_they_are_said_to_have_come() {
    let mut table = Table::with_open_family();
    table.it_is("13:02").leaves("Prototype", "13:02").unwrap();
    table.arrives("Schaduwen", "13:01").unwrap();
    table.arrives("Sjabloon", "13:30").unwrap();
    table.it_is("13:05").opens("012").unwrap();
    assert_eq!(table.item_now("041").seconds, 5 * 60);

    table.pauses("13:05").unwrap();
    table.it_is("13:06").arrives("Prototype", "13:06").unwrap();
    assert_eq!(table.meeting_now().clock_since, None, "a paused clock stays paused");
}

#[test]
fn the_clock_never_runs_backwards() {
    let mut table = Table::with_open_family();
    table.pauses("12:00").unwrap();
    assert_eq!(table.item_now("041").seconds, 0);
    assert_eq!(table.pauses("13:05"), Err(Refusal::NothingChanges));
}

// Quorum.

fn seat(kind: DisciplineKind) -> Missing {
    Missing::Seat(vec![kind])
}

#[test]
fn before_birth_the_table_of_week_48_can_decide() {
    let table = Table::in_week_48();
    for code in ["041", "033", "043", "038", "021"] {
        assert_eq!(quorum_at(&table.world, table.item_now(code), time("13:00")), [], "{code}");
    }
}

#[test]
fn after_birth_the_paediatrician_is_missed_until_they_come() {
    let mut table = Table::in_week_48();
    for code in ["029", "012"] {
        let item = table.item_now(code);
        assert_eq!(quorum_at(&table.world, item, time("13:19")), [seat(DisciplineKind::Paediatrician)], "{code}");
        assert_eq!(quorum_at(&table.world, item, time("13:20")), [], "{code}");
    }
    table.it_is("13:10").opens("012").unwrap();
    let early = table.says("012", decision("warme overdracht")).unwrap();
    let talk = table.says("012", note("gaat goed")).unwrap();
    table.it_is("13:12").arrives("Sjabloon", "13:12").unwrap();
    let later = table.says("012", outcome(Outcome::Discharge)).unwrap();
    let provisional = |entry| table.world.entry(entry).unwrap().provisional;
    assert!(provisional(early), "decided without the paediatrician");
    assert!(!provisional(talk), "a note decides nothing");
    assert!(!provisional(later));
    assert_eq!(table.item_now("012").missing, []);
}

#[test]
fn who_leaves_the_room_for_a_family_still_counts() {
    let mut table = Table::in_week_48();
    table.it_is("14:02").opens_with("044", RoomChoice::TheyLeave).unwrap();
    assert_eq!(table.item_now("044").exits.len(), 4);
    assert_eq!(table.item_now("044").missing, []);
}

#[test]
fn a_nurse_specialist_fills_the_seat_of_the_youth_doctor_and_the_other_way_round_nobody_does() {
    let mut table = Table::in_week_48();
    table.leaves("Proefveld", "13:00").unwrap();
    let phase = table.world.case(table.case("041")).unwrap().phase(super::table::day(0));
    let missing = |table: &Table| quorum::missing(&table.world, table.meeting_now(), None, phase, time("13:05"));
    assert_eq!(missing(&table), [seat(DisciplineKind::YouthDoctor)]);
    let nurse = somebody("V. Fictief", DisciplineKind::JgzNurseSpecialist, "JGZ Kustland", Sector::Jgz);
    table.registers(nurse);
    table.arrives("Fictief", "13:01").unwrap();
    assert_eq!(missing(&table), []);
    table.leaves("Schetsema", "13:00").unwrap();
    assert_eq!(missing(&table), [seat(DisciplineKind::MedicalSocialWorker)]);
}

#[test]
fn a_sector_that_must_be_there_is_missed_when_its_only_person_comes_for_another_item() {
    let mut table = Table::in_week_48();
    table.leaves("Maquette", "13:00").unwrap();
    assert_eq!(quorum_at(&table.world, table.item_now("041"), time("13:05")), [Missing::Sector(Sector::Social)]);
    assert_eq!(quorum_at(&table.world, table.item_now("029"), time("13:25")), [], "the family coach is there for it");
    let phase = table.world.case(table.case("041")).unwrap().phase(super::table::day(0));
    let between = quorum::missing(&table.world, table.meeting_now(), None, phase, time("13:25"));
    assert_eq!(between, [Missing::Sector(Sector::Social)]);
}

#[test]
fn a_note_that_becomes_a_decision_without_quorum_is_provisional() {
    let mut table = Table::in_week_48();
    table.opens("012").unwrap();
    let line = table.says("012", note("warme overdracht")).unwrap();
    table.amends(line, decision("warme overdracht")).unwrap();
    assert!(table.world.entry(line).unwrap().provisional);
    table.amends(line, note("warme overdracht")).unwrap();
    assert!(!table.world.entry(line).unwrap().provisional);
}

#[test]
fn who_was_put_down_for_the_planned_start_is_there_from_an_earlier_one() {
    let mut table = Table::of_week_48();
    let planned = table.meeting_now().starts_at();
    for who in ["Maquette", "Demopad"] {
        table.arrives(who, "13:00").unwrap();
    }
    table.arrives("Sjabloon", "13:20").unwrap();
    let meeting = table.meeting;
    table.must(Command::Leave { meeting, person: table.person("Demopad"), at: time("13:40") });
    table.must(Command::StartMeeting { meeting, chair: None, minute_taker: None, at: time("12:55") });
    assert!(planned > time("12:55"));
    assert_eq!(stretches(&table, "Maquette"), [stretch("12:55", None)]);
    assert_eq!(stretches(&table, "Demopad"), [stretch("12:55", Some("13:40"))]);
    assert_eq!(stretches(&table, "Sjabloon"), [stretch("13:20", None)]);
    let room = table.meeting_now().room(None, time("12:56"));
    assert_eq!(room.len(), 2, "nobody hears a family in an empty room");
}
