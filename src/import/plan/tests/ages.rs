//! How old who answers is, where a list does not say the day of birth.

use super::*;
use crate::domain::consent::Signer;

fn list(columns: &str, row: &str) -> Vec<u8> {
    format!("Casusnr;Gezin;Uitgerekend;{columns}\nA-1;Hoepel;01-03-2027;{row}\n").into_bytes()
}

/// What a list says that is doubtful, and whether the social sector may hear the family by it.
fn take(house: &mut House, columns: &str, row: &str) -> (Vec<DoubtKind>, bool) {
    let plan = house.import(ListKind::Agenda, &list(columns, row));
    assert!(plan.lines.iter().all(|line| !line.what.is_problem()), "{plan:?}");
    (doubts(&plan), !house.barred("A-1").contains(&"C. Wier"))
}

fn minor() -> (Vec<DoubtKind>, bool) {
    (vec![DoubtKind::ConsentBy(Signer::Authority)], false)
}

fn own() -> (Vec<DoubtKind>, bool) {
    (Vec::new(), true)
}

fn unclear() -> (Vec<DoubtKind>, bool) {
    (vec![DoubtKind::ConsentOfNoAge], false)
}

fn named(house: &House, role: MemberRole) -> String {
    house.case("A-1").members.iter().find(|it| it.role == role).unwrap().name.clone()
}

#[test]
fn the_age_or_year_behind_a_mothers_name_makes_her_a_minor() {
    for (mother, expected) in [
        ("A. Hoepel (15)", minor()),
        ("A. Hoepel (15 jr)", minor()),
        ("A. Hoepel 15 jr", minor()),
        ("A. Hoepel, 15", minor()),
        ("A. Hoepel (minderjarig)", minor()),
        ("A. Hoepel (2010)", minor()),
        ("A. Hoepel (geb. mei 2011)", minor()),
        ("A. Hoepel (bijna 16)", minor()),
        ("A. Hoepel (17)", own()),
        ("A. Hoepel (32)", own()),
        ("A. Hoepel (2009)", own()),
        ("A. Hoepel (MMW)", own()),
    ] {
        let mut house = small_house();
        assert_eq!(take(&mut house, "Moeder;Toest. sociaal", &format!("{mother};ja")), expected, "{mother}");
        assert_eq!(named(&house, MemberRole::Mother), "A. Hoepel", "{mother}");
        let signed = format!("{mother};ja;zelf en gezagsdragers");
        assert_eq!(take(&mut house, "Moeder;Toest. sociaal;Toestemming door", &signed), own(), "{mother}");
    }
}

#[test]
fn a_birth_day_that_is_not_whole_is_read_to_the_careful_side() {
    for (born, expected) in [
        ("2010", minor()),
        ("ong. 2009", minor()),
        ("mei 2011", minor()),
        ("11-2010", minor()),
        ("10-2010", own()),
        ("31-02-2011", minor()),
        ("31-02-1990", own()),
        ("15", minor()),
        ("20?0", unclear()),
        ("zie dossier", unclear()),
        ("onbekend", own()),
        ("", own()),
    ] {
        let mut house = small_house();
        assert_eq!(take(&mut house, "Geb. moeder;Toest. sociaal", &format!("{born};ja")), expected, "{born}");
        let mut house = small_house();
        take(&mut house, "Geb. moeder", born);
        let again = take(&mut house, "Geb. moeder;Toest. sociaal", &format!("{born};ja"));
        assert_eq!(again, expected, "of a known family: {born}");
    }
    let mut house = small_house();
    take(&mut house, "Geb. moeder", "01-05-1990");
    assert_eq!(take(&mut house, "Geb. moeder;Toest. sociaal", "zie dossier;ja"), own(), "the day is known");
    let signed = "zie dossier;ja;zelf en gezagsdragers";
    assert_eq!(take(&mut small_house(), "Geb. moeder;Toest. sociaal;Toestemming door", signed), own());
}

#[test]
fn an_age_stays_known_and_grows_and_a_day_takes_its_place() {
    let columns = "Moeder;Toest. sociaal";
    let mut house = small_house();
    take(&mut house, "Moeder", "A. Hoepel (15)");
    assert_eq!(take(&mut house, columns, "A. Hoepel;ja"), minor(), "a list that does not say it erases nothing");
    let age = |house: &House, on| house.case("A-1").age_of(Giver::Mother, "", on);
    assert_eq!(age(&house, day(2026, 11, 24)), Some(15));
    assert_eq!(age(&house, day(2027, 11, 24)), Some(16), "not 15 for ever");
    let before = house.case("A-1").members.clone();
    assert_eq!(take(&mut house, columns, "A. Hoepel (15 jr);ja"), minor());
    assert_eq!(house.case("A-1").members, before);
    assert_eq!(take(&mut house, columns, "A. Hoepel (16);ja"), own(), "she had her birthday");
    take(&mut house, "Moeder;Geb. moeder", "A. Hoepel (16);20-11-2010");
    let mother = house.case("A-1").members[0].clone();
    assert_eq!((mother.born, mother.born_between), (Some(day(2010, 11, 20)), None));
}

#[test]
fn an_age_that_comes_to_light_asks_anew_what_was_answered() {
    let mut house = small_house();
    assert_eq!(take(&mut house, "Moeder;Toest. sociaal", "A. Hoepel;ja"), own());
    let plan = house.import(ListKind::Agenda, &list("Moeder", "A. Hoepel (15)"));
    assert_eq!(outcomes(&plan), [Outcome::Changed(vec![Topic::Members, Topic::Consent])]);
    assert!(house.barred("A-1").contains(&"C. Wier"));
}

#[test]
fn partners_and_children_keep_their_age_as_well() {
    let mut house = small_house();
    let partner = "Partner;Toest. partner";
    assert_eq!(take(&mut house, partner, "B. Slinger (15);ja").0, [DoubtKind::ConsentBy(Signer::Authority)]);
    assert_eq!(named(&house, MemberRole::Partner), "B. Slinger");
    assert_eq!(take(&mut house, "Geb. partner;Toest. partner", "20?0;nee").0, [], "an objection holds at any age");
    for (columns, child) in [("Kind", "Piet (11)"), ("Kinderen", "zoon Piet (11)")] {
        let mut house = small_house();
        take(&mut house, columns, child);
        let age = |on| house.case("A-1").age_of(Giver::Child, "", on);
        assert_eq!(age(day(2026, 11, 24)), Some(11), "{columns}");
        assert_eq!(age(day(2027, 6, 1)), Some(12), "{columns}: may be 12 by then");
        assert_eq!(age(day(2031, 11, 24)), Some(16), "{columns}");
    }
}
