//! Who leaves the room in a turn: the time is kept, the meeting goes on with them, and the minutes tell when.

use super::table::{Table, consent, day, note, time};
use crate::domain::{
    calendar::local,
    command::{Command, RoomChoice},
    consent::{Consent, Recipient},
    event::Event,
    meeting::Bar,
    minutes::{FamilyMinutes, Minutes},
    people::Sector,
    refusal::Refusal,
    undo::undo,
};
use chrono::{DateTime, Utc};

fn steps(table: &mut Table, surname: &str, code: &str, at: &str, out: bool) -> Result<Vec<Event>, Refusal> {
    let (item, person) = (table.item(code), table.person(surname));
    table.it_is(at).does(Command::StepOut { item, person, at: time(at), out })
}

fn minutes(table: &Table) -> Minutes {
    let mut minutes = Minutes::of(&table.world, table.meeting_now());
    minutes.keep_who_came(table.now);
    minutes
}

fn family(table: &Table, code: &str) -> FamilyMinutes {
    minutes(table).families.into_iter().find(|family| family.code.ends_with(code)).unwrap()
}

/// Who was out of the room for a family, why, and when as local times.
fn away(table: &Table, code: &str) -> Vec<(String, Option<Bar>, String)> {
    let clock = |at: DateTime<Utc>| local(at).format("%H:%M").to_string();
    let told = |away: crate::domain::minutes::Away| {
        let spells =
            away.spells.iter().map(|it| format!("{}-{}", clock(it.from), it.until.map(clock).unwrap_or_default()));
        (away.name, away.bar, spells.collect::<Vec<_>>().join(" "))
    };
    family(table, code).out_of_room().into_iter().map(told).collect()
}

fn told(name: &str, bar: Option<Bar>, times: &str) -> (String, Option<Bar>, String) {
    (name.to_owned(), bar, times.to_owned())
}

#[test]
fn who_leaves_in_a_turn_was_at_the_meeting_and_the_minutes_say_when_they_left() {
    let mut table = Table::in_week_48();
    table.it_is("13:06").opens("041").unwrap();
    table.says("041", note("slaapt slecht")).unwrap();
    steps(&mut table, "Prototype", "041", "13:11", true).unwrap();
    let someone = table.world.person(table.person("Prototype")).unwrap().name.clone();
    assert!(!table.meeting_now().room(Some(table.item_now("041")), time("13:12")).contains(&table.person("Prototype")));
    let all = minutes(&table);
    let there = all.attendance.iter().find(|it| it.name == someone).expect("is still at the meeting");
    assert!(there.items.is_empty() && there.spells[0].until.is_none());
    assert!(!all.absent.contains(&someone));
    assert_eq!(away(&table, "041"), [told(&someone, None, "13:11-")]);
    assert!(family(&table, "041").present.contains(&someone), "heard its beginning");

    steps(&mut table, "Prototype", "041", "13:15", false).unwrap();
    assert_eq!(away(&table, "041"), [told(&someone, None, "13:11-13:15")]);
    assert!(table.meeting_now().room(Some(table.item_now("041")), time("13:16")).contains(&table.person("Prototype")));
    assert_eq!(steps(&mut table, "Prototype", "041", "13:16", false), Err(Refusal::NothingChanges));
    assert_eq!(steps(&mut table, "Schaduwen", "041", "13:16", true), Err(Refusal::NothingChanges), "is not there");
    assert_eq!(steps(&mut table, "Prototype", "033", "13:16", true), Err(Refusal::OpenFirst));
}

#[test]
fn who_left_for_one_family_sits_there_for_the_next_and_between_turns() {
    let mut table = Table::in_week_48();
    table.it_is("13:06").opens("041").unwrap();
    steps(&mut table, "Prototype", "041", "13:11", true).unwrap();
    let who = table.person("Prototype");
    assert!(table.meeting_now().room(None, time("13:12")).contains(&who));
    table.it_is("13:20").opens("012").unwrap();
    assert!(table.item_now("012").present.contains(&who));
    table.it_is("13:25").opens("041").unwrap();
    assert!(!table.meeting_now().room(Some(table.item_now("041")), time("13:26")).contains(&who), "stays out for it");
}

#[test]
fn who_goes_as_a_turn_begins_has_heard_nothing_of_it() {
    let mut table = Table::in_week_48();
    table.it_is("13:06").opens("041").unwrap();
    steps(&mut table, "Prototype", "041", "13:06", true).unwrap();
    let who = table.person("Prototype");
    assert!(!table.item_now("041").present.contains(&who));
}

#[test]
fn an_exit_of_the_room_check_lasts_from_opening_to_closing() {
    let mut table = Table::in_week_48();
    table.it_is("13:24").opens_with("033", RoomChoice::TheyLeave).unwrap();
    assert_eq!(away(&table, "033"), [told("W. Maquette", Some(Bar::Objection), "13:24-")]);
    table.it_is("13:31").opens("012").unwrap();
    assert_eq!(away(&table, "033"), [told("W. Maquette", Some(Bar::Objection), "13:24-13:31")]);
    table.it_is("13:40").opens_with("033", RoomChoice::TheyLeave).unwrap();
    table.it_is("13:44").leaves("Prototype", "13:44").unwrap();
    table.it_is("13:45").opens("012").unwrap();
    assert_eq!(away(&table, "033"), [told("W. Maquette", Some(Bar::Objection), "13:24-13:31 13:40-13:45")]);
}

#[test]
fn who_may_hear_it_after_all_is_out_until_then() {
    let mut table = Table::in_week_48();
    table.it_is("13:24").opens_with("033", RoomChoice::TheyLeave).unwrap();
    let case = table.case("033");
    let consent = Consent { on: Some(day(0)), ..consent(Recipient::Sector(Sector::Social), '+') };
    table.it_is("13:27").must(Command::RecordConsent { case, consent });
    table.opens_with("033", RoomChoice::TheyLeave).unwrap();
    assert!(table.item_now("033").exits.is_empty());
    assert_eq!(away(&table, "033"), [told("W. Maquette", Some(Bar::Objection), "13:24-13:27")]);
}

#[test]
fn leaving_the_room_is_taken_back_as_if_it_had_not_been() {
    let mut table = Table::in_week_48();
    table.it_is("13:06").opens("041").unwrap();
    let before = table.world.clone();
    let events = steps(&mut table, "Prototype", "041", "13:11", true).unwrap();
    let back = undo(&before, &events).unwrap();
    let left = table.world.clone();
    let events = table.it_is("13:14").does(back).unwrap();
    assert_eq!(away(&table, "041"), []);
    assert_eq!(table.item_now("041"), before.item(table.item("041")).unwrap());
    table.does(undo(&left, &events).unwrap()).unwrap();
    assert_eq!(
        away(&table, "041"),
        [told(&table.world.person(table.person("Prototype")).unwrap().name.clone(), None, "13:11-")]
    );
}
