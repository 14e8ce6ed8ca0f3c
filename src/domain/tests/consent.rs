//! Who may know, by what was answered.

use super::table::{Table, consent, day, somebody};
use crate::domain::{
    command::Command,
    consent::{Consent, Giver, Recipient, Standing, standing},
    lens::Sight,
    people::{DisciplineKind, PersonDetails, Sector},
    refusal::Refusal,
};

fn coach() -> PersonDetails {
    somebody("T. Ontwerp", DisciplineKind::FamilyCoach, "Jeugdteam Duinhaven", Sector::Social)
}

fn of_sector(sign: char) -> Consent {
    consent(Recipient::Sector(Sector::Social), sign)
}

fn of_organisation(name: &str, sign: char) -> Consent {
    consent(Recipient::Organisation(name.to_owned()), sign)
}

fn of_everyone(sign: char) -> Consent {
    consent(Recipient::Everyone, sign)
}

#[test]
fn an_organisation_weighs_more_than_its_sector_and_a_sector_more_than_everyone() {
    for (consents, expected) in [
        (vec![of_sector('-'), of_organisation("Jeugdteam", '+')], Standing::Full),
        (vec![of_organisation("Jeugdteam", '-'), of_sector('+')], Standing::Objection),
        (vec![of_everyone('-'), of_sector('+')], Standing::Full),
        (vec![of_everyone('+'), of_sector('-')], Standing::Objection),
        (vec![of_everyone('+')], Standing::Full),
        (vec![of_everyone('-')], Standing::Objection),
        (vec![of_organisation("Jeugdteam", '?'), of_sector('+')], Standing::NotAsked),
        (vec![], Standing::NotAsked),
    ] {
        assert_eq!(standing(&consents, &coach(), day(0)), expected, "{consents:?}");
    }
}

#[test]
fn at_equal_standing_an_objection_wins_then_a_limit_then_a_consent_and_an_unasked_question_decides_nothing() {
    let (both, part) = ("Jeugdteam Duinhaven", Standing::Part("praktische steun".to_owned()));
    for (one, other, expected) in [
        ('+', '-', Standing::Objection),
        ('/', '-', Standing::Objection),
        ('~', '/', part.clone()),
        ('+', '/', part),
        ('?', '+', Standing::Full),
        ('?', '~', Standing::Full),
        ('?', '?', Standing::NotAsked),
    ] {
        for (first, second) in [(one, other), (other, one)] {
            let consents = [of_organisation("Jeugdteam", first), of_organisation(both, second)];
            assert_eq!(standing(&consents, &coach(), day(0)), expected, "{first} and {second}");
        }
    }
}

#[test]
fn an_organisation_is_known_by_a_part_of_its_name_however_typed_and_never_by_another_word() {
    for (named, expected) in [
        ("jeugdteam", Standing::Full),
        ("JEUGDTEAM  DUINHAVEN", Standing::Full),
        ("Duinhaven", Standing::Full),
        ("Jeugdteam Overduin", Standing::NotAsked),
        ("Jeugd", Standing::NotAsked),
        ("", Standing::NotAsked),
        ("  ", Standing::NotAsked),
    ] {
        assert_eq!(standing(&[of_organisation(named, '+')], &coach(), day(0)), expected, "{named:?}");
    }
}

#[test]
fn a_partner_decides_about_the_partners_data_and_not_about_the_trajectory() {
    let partner = Consent { giver: Giver::Partner, ..of_everyone('-') };
    assert_eq!(standing(&[partner.clone(), of_sector('+')], &coach(), day(0)), Standing::Full);
    assert_eq!(
        standing(&[Consent { giver: Giver::Partner, ..of_everyone('+') }], &coach(), day(0)),
        Standing::NotAsked
    );
}

#[test]
fn the_objection_of_the_sector_does_not_reach_the_youth_team_that_the_mother_allowed() {
    let table = Table::of_week_48();
    let family = table.world.case(table.case("029")).unwrap();
    let person = |surname| table.world.person(table.person(surname)).unwrap();
    assert_eq!(standing(&family.consents, person("Ontwerp"), day(0)), Standing::Full);
    assert_eq!(standing(&family.consents, person("Maquette"), day(0)), Standing::Objection);
    assert_eq!(standing(&family.consents, person("Verzonnen"), day(0)), Standing::NotAsked);
}

#[test]
fn a_new_answer_takes_the_place_of_the_old_one_however_the_organisation_is_written() {
    let mut table = Table::of_week_48();
    let case = table.case("029");
    table.must(Command::RecordConsent { case, consent: of_organisation("JEUGDTEAM ", '-') });
    let family = table.world.case(case).unwrap();
    let of_team = family.consents.iter().filter(|known| matches!(known.recipient, Recipient::Organisation(_)));
    assert_eq!(of_team.count(), 1);
    table.must(Command::RecordConsent { case, consent: of_organisation("Jeugdteam", '+') });
    let coach = table.world.person(table.person("Ontwerp")).unwrap();
    assert_eq!(standing(&table.world.case(case).unwrap().consents, coach, day(0)), Standing::Full);
}

#[test]
fn a_withdrawn_consent_takes_effect_at_once_and_the_log_keeps_the_old_answer() {
    let mut table = Table::with_open_family();
    let (case, worker) = (table.case("041"), table.person("Maquette"));
    let call = super::table::follow_up("schuldenloket bellen", &[worker], super::table::day(3));
    let call = table.says("041", call).unwrap();
    let before = table.log.clone();
    assert!(table.lens("Maquette").case(case).is_some());

    table.must(Command::RecordConsent { case, consent: of_sector('-') });

    for surname in ["Maquette", "Ontwerp"] {
        let lens = table.lens(surname);
        assert!(lens.case(case).is_none());
        assert!(lens.case_by_code("IGP-26-041").is_none());
        assert!(lens.known_cases().all(|known| known.id() != case));
        assert_eq!(*lens.item(table.item("041")).unwrap().sight(), Sight::Anonymous);
    }
    assert_eq!(*table.screen().item(table.item("041")).unwrap().sight(), Sight::Anonymous, "she is still at the table");
    let to_decide: Vec<_> = table.world.follow_ups_to_decide(case, day(0)).map(|(it, who, _)| (it.id, who)).collect();
    assert_eq!(to_decide, [(table.world.entry(call).unwrap().follow_up.unwrap(), worker)]);
    assert_eq!(table.log[..before.len()], before);
}

#[test]
fn the_same_answer_again_changes_nothing() {
    let mut table = Table::of_week_48();
    let case = table.case("033");
    assert_eq!(table.does(Command::RecordConsent { case, consent: of_sector('-') }), Err(Refusal::NothingChanges));
}
