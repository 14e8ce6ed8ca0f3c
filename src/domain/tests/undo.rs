//! Taking back, and taking back the taking back.

use super::table::{Table, bottleneck, consent, coordinates, day, follow_up, note, outcome, outcome_back_on, time};
use crate::domain::{
    command::{Command, RoomChoice},
    consent::Recipient,
    event::Event,
    meeting::{ItemStatus, Outcome},
    people::Sector,
    undo::{UNDONE, inverse, undo},
    world::World,
};

/// Does it, takes it back, and does it again by taking back the taking back; with the world before and after each.
#[track_caller]
fn back_and_forth(table: &mut Table, command: Command) -> [World; 3] {
    let start = table.world.clone();
    let events = table.must(command);
    let done = table.world.clone();
    let back = undo(&start, &events).unwrap();
    let back = table.must(back);
    let undone = table.world.clone();
    let again = undo(&done, &back).unwrap();
    table.must(again);
    [done, undone, table.world.clone()]
}

#[test]
fn a_line_is_struck_and_comes_back() {
    let mut table = Table::with_open_family();
    let (meeting, item) = (table.meeting, table.item("041"));
    let fact = follow_up("intake", &[table.person("Modeldijk")], day(1));
    let record = Command::Record { meeting, item: Some(item), fact: fact.clone() };
    let worlds = back_and_forth(&mut table, record);
    let open = worlds.map(|world| world.follow_ups().filter(|it| it.is_open()).count());
    assert_eq!(open, [1, 0, 1]);
    let line = table.item_now("041").entries[0];
    assert_eq!(table.world.entry(line).unwrap().fact, fact);
    table.strikes(line).unwrap();
    assert_eq!(table.world.entry(line).unwrap().struck.as_deref(), Some(""));
}

#[test]
fn an_amended_line_says_what_it_said() {
    let mut table = Table::with_open_family();
    let line = table.says("041", note("een")).unwrap();
    let worlds = back_and_forth(&mut table, Command::Amend { entry: line, fact: outcome(Outcome::Inflow) });
    let facts = worlds.map(|world| world.entry(line).unwrap().fact.clone());
    assert_eq!(facts, [outcome(Outcome::Inflow), note("een"), outcome(Outcome::Inflow)]);
}

#[test]
fn a_postponed_family_is_back_with_everything_that_came_of_it() {
    let mut table = Table::in_week_48();
    let item = table.item("021");
    let worlds = back_and_forth(&mut table, Command::PostponeItem { item, to: None, reason: "ziek".to_owned() });
    let status = worlds.each_ref().map(|world| world.item(item).unwrap().status);
    assert_eq!(status, [ItemStatus::Postponed, ItemStatus::Waiting, ItemStatus::Postponed]);
    let there = worlds.map(|world| world.agenda(world.meeting_on(table.clinic, day(7)).unwrap()).count());
    assert_eq!(there, [1, 0, 1]);
    assert_eq!(table.item_now("021").reason, "ziek");
}

#[test]
fn a_moved_item_goes_back_to_its_place_past_those_taken_off() {
    let mut table = Table::of_week_48();
    table.must(Command::RemoveItem { item: table.item("033"), reason: "verhuisd".to_owned() });
    let item = table.item("021");
    let place = |world: &World| crate::domain::decide::closing::place(world, item).unwrap();
    let before = place(&table.world);
    let worlds = back_and_forth(&mut table, Command::MoveItem { item, to: 0 });
    assert_eq!(worlds.map(|world| place(&world)), [0, before, 0]);
}

#[test]
fn a_date_that_was_taken_back_was_never_given() {
    let mut table = Table::with_open_family();
    let line = table.says("041", follow_up("intake", &[table.person("Modeldijk")], day(1))).unwrap();
    let id = table.world.entry(line).unwrap().follow_up.unwrap();
    let owners = vec![table.person("Modeldijk")];
    let later = Command::ReassignFollowUp { follow_up: id, owners, due: Some(day(8)), reason: "ziek".to_owned() };
    let worlds = back_and_forth(&mut table, later);
    let stand = worlds.map(|world| {
        let it = world.follow_up(id).unwrap().clone();
        (it.due(), it.terms.iter().filter(|terms| !terms.struck).count())
    });
    assert_eq!(stand, [(Some(day(8)), 2), (Some(day(1)), 1), (Some(day(8)), 2)]);
    let back = Command::TakeBackTerms { follow_up: id };
    table.must(back.clone());
    assert!(table.does(back).is_err(), "what a line says goes with its line");
}

#[test]
fn an_item_that_was_taken_off_or_added_comes_and_goes() {
    let mut table = Table::of_week_48();
    let item = table.item("033");
    let worlds = back_and_forth(&mut table, Command::RemoveItem { item, reason: "verhuisd".to_owned() });
    let listed = worlds.map(|world| world.item(item).unwrap().is_listed());
    assert_eq!(listed, [false, true, false]);
    assert_eq!(table.world.item(item).unwrap().reason, "verhuisd");

    let add = Command::AddItem { meeting: table.meeting, details: super::table::theme("thema") };
    let worlds = back_and_forth(&mut table, add);
    let count = worlds.map(|world| world.agenda(world.meeting(table.meeting).unwrap()).count());
    assert_eq!(count, [8, 7, 8]);
}

#[test]
fn a_closed_item_is_open_again_and_the_family_no_longer_comes_back() {
    let mut table = Table::with_open_family();
    table.settles("041", outcome_back_on(Outcome::Inflow, day(14)));
    let item = table.item("041");
    let worlds = back_and_forth(&mut table, Command::CloseItem { item, at: time("13:06") });
    let status = worlds.each_ref().map(|world| world.item(item).unwrap().status);
    assert_eq!(status, [ItemStatus::Closed, ItemStatus::Opened, ItemStatus::Closed]);
    let there = worlds.map(|world| world.agenda(world.meeting_on(table.clinic, day(14)).unwrap()).count());
    assert_eq!(there, [1, 0, 1]);
    assert_eq!(table.item_now("041").closed, Some(time("13:06")));
}

#[test]
fn attendance_is_what_it_was_to_the_minute() {
    let mut table = Table::in_week_48();
    table.leaves("Prototype", "13:20").unwrap();
    table.arrives("Prototype", "13:40").unwrap();
    table.leaves("Prototype", "14:00").unwrap();
    let meeting = table.meeting;
    for (surname, at, comes) in [
        ("Prototype", "13:10", true),
        ("Prototype", "13:30", false),
        ("Prototype", "13:10", false),
        ("Sjabloon", "13:05", true),
        ("Sjabloon", "13:05", false),
        ("Schaduwen", "13:05", true),
        ("Verzonnen", "13:40", true),
        ("Modeldijk", "13:00", false),
    ] {
        let (person, at) = (table.person(surname), time(at));
        let before = table.meeting_now().attendance.clone();
        let command = if comes {
            Command::Arrive { meeting, person, from: at, items: Vec::new(), remote: true }
        } else {
            Command::Leave { meeting, person, at }
        };
        let [done, undone, redone] = back_and_forth(&mut table, command.clone());
        let attendance = |world: &World| world.meeting(meeting).unwrap().attendance.clone();
        assert_ne!(attendance(&done), before, "{command:?}");
        assert_eq!(attendance(&undone), before, "{command:?}");
        assert_eq!(attendance(&redone), attendance(&done), "{command:?}");
    }
}

#[test]
fn who_came_by_mistake_during_a_turn_is_not_among_those_who_heard_it() {
    let mut table = Table::with_open_family();
    let before = table.item_now("041").clone();
    let start = table.world.clone();
    let events = table.it_is("13:05").arrives("Schaduwen", "13:05").unwrap();
    assert_eq!(events.len(), 2);
    table.must(undo(&start, &events).unwrap());
    assert_eq!(*table.item_now("041"), before);
}

#[test]
fn a_pause_that_is_taken_back_never_was() {
    let mut table = Table::with_open_family();
    let start = table.world.clone();
    let pause = Command::PauseClock { meeting: table.meeting, at: time("13:02") };
    let events = table.it_is("13:02").must(pause);
    table.it_is("13:03").must(undo(&start, &events).unwrap());
    table.it_is("13:05").opens("012").unwrap();
    assert_eq!(table.item_now("041").seconds, 5 * 60);
}

#[test]
fn what_was_known_of_people_clinics_and_families_is_known_again() {
    let mut table = Table::of_week_48();
    let person = table.person("Modeldijk");
    let known = table.world.person(person).unwrap().details.clone();
    let mut details = known.clone();
    details.email = Some("j.modeldijk@example.nl".to_owned());
    let [_, undone, _] = back_and_forth(&mut table, Command::ChangePerson { person, details });
    assert_eq!(undone.person(person).unwrap().details, known);

    let family = table.world.case(table.case("041")).unwrap().clone();
    let mut details = Box::new(family.details.clone());
    details.code = "IGP-26-141".to_owned();
    let change = Command::ChangeCase { case: family.id, details, signals: Vec::new() };
    let [done, undone, _] = back_and_forth(&mut table, change);
    assert!(done.case_by_code("IGP-26-041").is_none());
    assert_eq!(undone.case_by_code("igp-26-041"), Some(&family));
    assert!(undone.case_by_code("IGP-26-141").is_none());
}

#[test]
fn an_answer_about_consent_goes_back_to_the_one_before_or_to_not_asked() {
    let mut table = Table::of_week_48();
    let case = table.case("041");
    let withdraw = Command::RecordConsent { case, consent: consent(Recipient::Sector(Sector::Social), '-') };
    let sees = |world: &World| {
        let maquette = world.person_by_name("W. Maquette").unwrap();
        crate::domain::lens::bar(world, world.case(case).unwrap(), maquette, day(0)).is_none()
    };
    assert_eq!(back_and_forth(&mut table, withdraw).map(|world| sees(&world)), [false, true, false]);

    let mut table = Table::of_week_48();
    // That an organisation was not asked would weigh more than what its sector was told: the answer goes altogether.
    let before = table.world.case(case).unwrap().consents.clone();
    let team = consent(Recipient::Organisation("gemeente Duinhaven".to_owned()), '-');
    let record = Command::RecordConsent { case, consent: team };
    let [there, gone, again] = back_and_forth(&mut table, record);
    let consents = |world: &World| world.case(case).unwrap().consents.clone();
    assert_eq!(consents(&gone), before);
    assert_eq!(consents(&there), consents(&again));
    assert_eq!([&there, &gone, &again].map(sees), [false, true, false]);
}

#[test]
fn a_coordinator_or_an_owner_is_who_it_was() {
    let mut table = Table::of_week_48();
    let case = table.case("021");
    let appoint = Command::Appoint { case, coordinator: super::table::spell(table.person("Teststra")) };
    let worlds = back_and_forth(&mut table, appoint);
    let who = worlds.map(|world| table.name(world.case(case).unwrap().coordinator().unwrap().person));
    assert_eq!(who, ["Teststra", "Modeldijk", "Teststra"]);
}

#[test]
fn some_things_are_not_taken_back() {
    let mut table = Table::of_week_48();
    let start = table.world.clone();
    let begin = Command::StartMeeting { meeting: table.meeting, chair: None, minute_taker: None, at: table.now };
    let events = table.must(begin);
    assert_eq!(undo(&start, &events), None);
    let start = table.world.clone();
    let events = table.opens_with("033", RoomChoice::TheyLeave).unwrap();
    assert_eq!(undo(&start, &events), None);
    assert_eq!(undo(&start, &[]), None);
}

#[test]
fn several_are_taken_back_last_first() {
    let mut table = Table::with_open_family();
    let (meeting, item) = (table.meeting, Some(table.item("041")));
    let record = |fact| Command::Record { meeting, item, fact };
    let nurse = table.person("Modeldijk");
    let commands = vec![record(note("een")), record(coordinates(nurse, "")), record(bottleneck("wachtlijst"))];
    let start = table.world.clone();
    let events: Vec<Event> = table.must(Command::Together { after: None, commands });
    let back = undo(&start, &events).unwrap();
    let Command::Together { commands, .. } = &back else { panic!("{back:?}") };
    let lines: Vec<_> = events.iter().rev().map(|event| inverse(&start, event).unwrap()).collect();
    assert_eq!(*commands, lines);
    table.must(back);
    assert_eq!(table.world.standing(table.item_now("041")).count(), 0);
    assert_eq!(table.world.entry(table.item_now("041").entries[0]).unwrap().struck.as_deref(), Some(UNDONE));
}
