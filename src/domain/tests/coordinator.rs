//! Who coordinates: the agreed discipline, deviations with their reason, medical social work for a while only, nobody.

use super::table::{Table, coordinates, date, day, nobody_coordinates, spell};
use crate::domain::{
    clinic::Agreements,
    command::Command,
    fact::{CoordinatorChoice, Fact},
    ids::PersonId,
    meeting::Bar,
    people::DisciplineKind,
    refusal::{Refusal, Thing},
};
use chrono::NaiveDate;

fn for_a_while(person: PersonId, until: Option<NaiveDate>, successor: Option<PersonId>) -> Fact {
    Fact::Coordinator(CoordinatorChoice::Assigned { person, reason: "ziekenhuisperiode".to_owned(), until, successor })
}

fn coordinator(table: &Table, code: &str) -> Option<String> {
    table.world.case(table.case(code)).unwrap().coordinator().map(|spell| table.name(spell.person))
}

#[test]
fn the_agreed_discipline_needs_no_reason() {
    let mut table = Table::with_open_family();
    table.says("041", coordinates(table.person("Modeldijk"), "")).unwrap();
    assert_eq!(coordinator(&table, "041").as_deref(), Some("Modeldijk"));
}

#[test]
fn a_deviation_needs_its_reason() {
    let mut table = Table::with_open_family();
    let coach = table.person("Ontwerp");
    assert_eq!(
        table.says("041", coordinates(coach, " ")),
        Err(Refusal::NotAsAgreed(coach, DisciplineKind::YouthNurse))
    );
    table.says("041", coordinates(coach, "complexe sociale problematiek")).unwrap();
    assert_eq!(coordinator(&table, "041").as_deref(), Some("Ontwerp"));
}

#[test]
fn what_deviates_follows_from_the_agreement_of_the_clinic() {
    let mut table = Table::with_open_family();
    let agreements = table.world.clinic(table.clinic).unwrap().agreements.clone();
    let agreements = Agreements { default_coordinator: DisciplineKind::SocialWorker, ..agreements };
    table.must(Command::ChangeAgreements { clinic: table.clinic, agreements: Box::new(agreements) });
    table.says("041", coordinates(table.person("Maquette"), "")).unwrap();
    let nurse = table.person("Modeldijk");
    let refused = Refusal::NotAsAgreed(nurse, DisciplineKind::SocialWorker);
    assert_eq!(table.says("041", coordinates(nurse, "")), Err(refused));
}

#[test]
fn medical_social_work_needs_a_last_day_and_a_successor() {
    let mut table = Table::with_open_family();
    let (worker, nurse, until) = (table.person("Schetsema"), table.person("Modeldijk"), Some(date("01-12-2026")));
    for (until, successor) in [(None, None), (until, None), (None, Some(nurse))] {
        let line = for_a_while(worker, until, successor);
        assert_eq!(table.says("041", line), Err(Refusal::CoordinatorNeedsEnd));
    }
    assert_eq!(
        table.says("041", for_a_while(worker, until, Some(PersonId(999_999)))),
        Err(Refusal::Unknown(Thing::Person))
    );
    table.says("041", for_a_while(worker, until, Some(nurse))).unwrap();
    let case = table.world.case(table.case("041")).unwrap();
    assert_eq!(case.coordinates_on(date("01-12-2026")), Some(worker));
    assert_eq!(case.coordinates_on(date("02-12-2026")), Some(nurse));
}

#[test]
fn a_successor_may_know_the_family_as_well() {
    let mut table = Table::in_week_48();
    table.opens_with("033", crate::domain::command::RoomChoice::TheyLeave).unwrap();
    let worker = table.person("Maquette");
    let line = for_a_while(table.person("Schetsema"), Some(day(7)), Some(worker));
    assert_eq!(table.says("033", line), Err(Refusal::OwnerMayNotKnow(worker, Bar::Objection)));
}

#[test]
fn nobody_needs_a_reason_too_and_may_name_a_contact() {
    let mut table = Table::with_open_family();
    let midwife = table.person("Demopad");
    assert_eq!(table.says("041", nobody_coordinates("", true, None)), Err(Refusal::CoordinatorNeedsReason));
    table.says("041", nobody_coordinates("uitgesteld", true, Some(midwife))).unwrap();
    let case = table.world.case(table.case("041")).unwrap();
    assert_eq!((case.coordinator(), case.point_of_contact), (None, Some(midwife)));
}

#[test]
fn nobody_ends_the_coordination_and_deferring_leaves_it() {
    let mut table = Table::in_week_48();
    table.opens("021").unwrap();
    table.says("021", nobody_coordinates("later", true, None)).unwrap();
    assert_eq!(coordinator(&table, "021").as_deref(), Some("Modeldijk"));
    let line = table.says("021", nobody_coordinates("niet meer nodig", false, None)).unwrap();
    assert_eq!(coordinator(&table, "021"), None);
    table.strikes(line).unwrap();
    assert_eq!(coordinator(&table, "021").as_deref(), Some("Modeldijk"));
}

#[test]
fn a_contact_is_there_while_nobody_coordinates() {
    let mut table = Table::with_open_family();
    let contact = |table: &Table| table.world.case(table.case("041")).unwrap().point_of_contact;
    let (midwife, doctor) = (table.person("Demopad"), table.person("Voorbeeld"));
    table.says("041", nobody_coordinates("uitgesteld", true, Some(midwife))).unwrap();
    let second = table.says("041", nobody_coordinates("uitgesteld", true, Some(doctor))).unwrap();
    table.strikes(second).unwrap();
    assert_eq!(contact(&table), Some(midwife), "what was said before it holds again");
    table.restores(second).unwrap();
    assert_eq!(contact(&table), Some(doctor));
    table.says("041", coordinates(table.person("Modeldijk"), "")).unwrap();
    assert_eq!(contact(&table), None);
}

#[test]
fn a_struck_and_restored_coordinator_keeps_its_place_in_the_order() {
    let mut table = Table::with_open_family();
    let first = table.says("041", coordinates(table.person("Modeldijk"), "")).unwrap();
    table.says("041", coordinates(table.person("Teststra"), "")).unwrap();
    let case = table.case("041");
    table.must(Command::Appoint { case, coordinator: spell(table.person("Proefveld")) });
    let before = table.world.case(case).unwrap().clone();
    table.strikes(first).unwrap();
    assert_eq!(table.world.case(case).unwrap().coordinators.len(), 2);
    table.restores(first).unwrap();
    assert_eq!(*table.world.case(case).unwrap(), before);
    assert_eq!(coordinator(&table, "041").as_deref(), Some("Proefveld"));
}

#[test]
fn a_note_that_becomes_a_coordinator_line_stands_where_it_was_said() {
    let mut table = Table::with_open_family();
    let early = table.says("041", super::table::note("Teststra")).unwrap();
    table.says("041", coordinates(table.person("Modeldijk"), "")).unwrap();
    table.amends(early, coordinates(table.person("Teststra"), "")).unwrap();
    assert_eq!(coordinator(&table, "041").as_deref(), Some("Modeldijk"));
    let decided = table.world.item_coordinator(table.item_now("041")).unwrap().choice.clone();
    assert!(matches!(decided, CoordinatorChoice::Assigned { person, .. } if person == table.person("Modeldijk")));
}

#[test]
fn appointing_who_coordinates_already_changes_nothing_unless_the_last_day_does() {
    let mut table = Table::of_week_48();
    let (case, nurse) = (table.case("021"), table.person("Modeldijk"));
    let appoint = |coordinator| Command::Appoint { case, coordinator };
    assert_eq!(table.does(appoint(spell(nurse))), Err(Refusal::NothingChanges));
    let longer = crate::domain::case::CoordinatorSpell { until: Some(day(30)), ..spell(nurse) };
    table.must(appoint(longer));
    assert_eq!(table.does(appoint(spell(PersonId(999_999)))), Err(Refusal::Unknown(Thing::Person)));
}

#[test]
fn a_contact_may_know_the_family_unless_no_name_is_used() {
    let mut table = Table::in_week_48();
    let worker = table.person("Maquette");
    let line = nobody_coordinates("uitgesteld", true, Some(worker));
    table.opens_with("033", crate::domain::command::RoomChoice::TheyLeave).unwrap();
    assert_eq!(table.says("033", line.clone()), Err(Refusal::OwnerMayNotKnow(worker, Bar::Objection)));
    table.opens("043").unwrap();
    table.says("043", line).unwrap();
}
