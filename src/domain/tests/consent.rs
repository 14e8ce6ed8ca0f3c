//! Who may know, by what was answered.

use super::table::{Table, consent, day, follow_up, somebody};
use crate::domain::{
    case::{Case, FamilyMember, MemberRole, Restriction, RestrictionKind},
    command::{Command, RoomChoice},
    consent::{Consent, ConsentState, Giver, Recipient, Signer, Standing, signers, standing},
    lens::{Sight, kept_from},
    people::{DisciplineKind, PersonDetails, Sector},
    refusal::Refusal,
    work::Work,
};

fn coach() -> PersonDetails {
    somebody("T. Ontwerp", DisciplineKind::FamilyCoach, "Jeugdteam Duinhaven", Sector::Social)
}

pub(super) fn of_sector(sign: char) -> Consent {
    consent(Recipient::Sector(Sector::Social), sign)
}

pub(super) fn of_organisation(name: &str, sign: char) -> Consent {
    consent(Recipient::Organisation(name.to_owned()), sign)
}

pub(super) fn of_everyone(sign: char) -> Consent {
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

/// Family 041 with a partner and two children, and what these answered.
pub(super) fn with_members(answers: &[Consent]) -> Table {
    let mut table = Table::of_week_48();
    let mut case = (**table.world.cases().find(|case| case.code.ends_with("041")).unwrap()).clone();
    for (role, name) in [
        (MemberRole::Partner, "R. Zeeëgel"),
        (MemberRole::Child, "Anna"),
        (MemberRole::Child, "Bram"),
        (MemberRole::Other, "oma"),
    ] {
        case.details.members.push(FamilyMember { role, name: name.to_owned(), born: None, born_between: None });
    }
    case.consents.extend_from_slice(answers);
    table.world.put_case(case.id, case);
    table
}

/// Who of the family somebody knows.
pub(super) fn known_to(table: &Table, surname: &str) -> Vec<String> {
    let lens = table.lens(surname);
    let case = lens.case(table.case("041")).unwrap();
    lens.members(case).map(|member| member.name.clone()).collect()
}

#[test]
fn everyone_in_the_family_decides_about_their_own_data() {
    let by = |giver, member: &str, consent: Consent| Consent { giver, member: member.to_owned(), ..consent };
    let all = ["M. Zeeëgel", "R. Zeeëgel", "Anna", "Bram", "oma"];
    let without = |gone: &[&str]| all.into_iter().filter(|name| !gone.contains(name)).collect::<Vec<_>>();
    let partner = |consent| by(Giver::Partner, "", consent);
    let ground = |consent: Consent| Consent { ground: Some("conflict van plichten".to_owned()), ..consent };
    for (answers, expected) in [
        (vec![], without(&[])),
        (vec![partner(of_everyone('-'))], without(&["R. Zeeëgel"])),
        (vec![partner(of_sector('-'))], without(&["R. Zeeëgel"])),
        // The specific beats the general, either way.
        (vec![partner(of_everyone('-')), partner(of_sector('+'))], without(&[])),
        (vec![partner(of_everyone('+')), partner(of_sector('-'))], without(&["R. Zeeëgel"])),
        (vec![partner(consent(Recipient::Sector(Sector::Jgz), '-'))], without(&[])),
        (vec![partner(of_sector('?'))], without(&[])),
        (vec![ground(partner(of_everyone('-')))], without(&[])),
        (vec![by(Giver::Child, "", of_everyone('-'))], without(&["Anna", "Bram"])),
        (vec![by(Giver::Child, "bram", of_everyone('-'))], without(&["Bram"])),
    ] {
        let table = with_members(&answers);
        assert_eq!(known_to(&table, "Maquette"), expected, "{answers:?}");
        assert_eq!(table.lens("Maquette").case(table.case("041")).map(|it| it.family.as_str()), Some("Zeeëgel"));
    }
    let table = with_members(&[partner(of_sector('-'))]);
    assert_eq!(known_to(&table, "Modeldijk"), all, "what is kept from one is not kept from another");
}

#[test]
fn where_a_family_is_restricted_for_safety_its_list_stands_in_place_of_every_answer() {
    let table = with_members(&[Consent { giver: Giver::Partner, ..of_everyone('-') }]);
    let mut case = (**table.world.cases().find(|case| case.code.ends_with("041")).unwrap()).clone();
    let worker = table.world.person(table.person("Maquette")).unwrap();
    let partner = case.members[1].clone();
    assert!(kept_from(&case, &partner, worker, day(0)));
    case.restriction = Some(Restriction { kind: RestrictionKind::Safety, allowed: vec![worker.id] });
    assert!(!kept_from(&case, &partner, worker, day(0)));
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
    table.must(Command::RecordConsent {
        case,
        consent: Consent { on: Some(day(0)), ..of_organisation("Jeugdteam", '+') },
    });
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

/// A consent as `tests/data/consents.tsv` writes it: `ms+`, `mi/post@3`, `mJeugdteam?`.
fn written(text: &str) -> Consent {
    let (text, until) = text.split_once('@').map_or((text, None), |(text, day)| (text, Some(day)));
    let giver = match &text[..1] {
        "m" => Giver::Mother,
        "p" => Giver::Partner,
        _ => Giver::Child,
    };
    let sign = text.find(['+', '-', '?', '~', '/']).unwrap();
    let recipient = match &text[1..sign] {
        "*" => Recipient::Everyone,
        letter if letter.len() == 1 => Recipient::Sector(sector(letter)),
        name => Recipient::Organisation(name.to_owned()),
    };
    let known = consent(recipient, text[sign..].chars().next().unwrap());
    let scope = text[sign..].strip_prefix('/').map(str::to_owned);
    Consent { giver, scope, until: until.map(|it| day(it.parse().unwrap())), ..known }
}

fn sector(letter: &str) -> Sector {
    Sector::ALL["zjsi".find(letter).unwrap()]
}

#[test]
fn every_row_of_the_table_of_consents_comes_to_what_it_says() {
    let table = include_str!("../../../tests/data/consents.tsv");
    let rows: Vec<Vec<&str>> =
        table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() >= 40);
    for row in rows {
        let [what, consents, person, on, expected] = row[..] else { panic!("{row:?}") };
        let consents: Vec<Consent> = consents
            .split(' ')
            .fold(Vec::new(), |mut all: Vec<String>, part| {
                // A subject may hold spaces: what begins with nobody's letter belongs to the one before.
                match all.last_mut() {
                    Some(last) if !part.contains(['+', '-', '?', '~', '/']) => *last = format!("{last} {part}"),
                    _ => all.push(part.to_owned()),
                }
                all
            })
            .iter()
            .filter(|it| *it != "-")
            .map(|it| written(it))
            .collect();
        let (letter, organisation) = person.split_once(' ').unwrap_or((person, "Elders"));
        let person = somebody("A. Persoon", DisciplineKind::Other, organisation, sector(letter));
        let found = match standing(&consents, &person, day(on.parse().unwrap())) {
            Standing::Full => "full".to_owned(),
            Standing::Part(subject) => format!("part {subject}"),
            Standing::Objection => "objection".to_owned(),
            Standing::NotAsked => "not asked".to_owned(),
        };
        assert_eq!(found, expected, "{what}");
    }
}

#[test]
fn who_answers_follows_from_the_age() {
    let (own, authority) = (Signer::Own, Signer::Authority);
    for (giver, age, expected) in [
        (Giver::Child, None, vec![authority]),
        (Giver::Child, Some(0), vec![authority]),
        (Giver::Child, Some(11), vec![authority]),
        (Giver::Child, Some(12), vec![own, authority]),
        (Giver::Child, Some(15), vec![own, authority]),
        (Giver::Child, Some(16), vec![own]),
        (Giver::Mother, Some(15), vec![own, authority]),
        (Giver::Mother, Some(17), vec![own]),
        (Giver::Mother, None, vec![own]),
        (Giver::Partner, Some(15), vec![own, authority]),
        (Giver::Partner, None, vec![own]),
    ] {
        assert_eq!(signers(giver, age), expected, "{giver:?} {age:?}");
    }
}

#[test]
fn a_minor_mothers_consent_needs_those_with_authority_and_her_objection_does_not() {
    let mut table = Table::of_week_48();
    let case = table.case("038");
    let known = table.world.case(case).unwrap();
    let (mut details, signals) = (known.details.clone(), Vec::new());
    let mother = details.members.iter_mut().find(|it| it.role == MemberRole::Mother);
    let born = day(0).checked_sub_months(chrono::Months::new(12 * 15)).unwrap();
    match mother {
        Some(mother) => mother.born = Some(born),
        None => details.members.push(FamilyMember {
            role: MemberRole::Mother,
            name: "Y. Windroos".to_owned(),
            born: Some(born),
            born_between: None,
        }),
    }
    table.must(Command::ChangeCase { case, details: Box::new(details), signals });
    let yes = Consent { on: Some(day(0)), ..of_organisation("Jeugdteam", '+') };
    let refused = table.does(Command::RecordConsent { case, consent: yes.clone() });
    assert_eq!(refused, Err(Refusal::ConsentBy(Signer::Authority)));
    table.must(Command::RecordConsent { case, consent: of_organisation("Jeugdteam", '-') });
    table.must(Command::RecordConsent {
        case,
        consent: Consent { signers: vec![Signer::Own, Signer::Authority], ..yes },
    });
}

#[test]
fn an_answer_for_an_organisation_that_nobody_is_of_is_for_nobody() {
    let people = [coach()];
    let is_for_nobody = |consent: Consent| consent.is_for_none_of(&people);
    assert!(is_for_nobody(of_organisation("Wijkteam Elders", '-')));
    for for_somebody in [of_organisation("Jeugdteam", '-'), of_sector('-'), of_everyone('+')] {
        assert!(!is_for_nobody(for_somebody));
    }
}

#[test]
fn for_who_answers_along_with_those_in_authority_nothing_is_presumed() {
    let of = |signers: &[Signer]| Consent { signers: signers.to_vec(), ..of_sector('~') };
    assert_eq!(of(&[]).lacks(Some(14)), Some(Signer::Authority));
    assert_eq!(of(&[Signer::Own, Signer::Authority]).lacks(Some(14)), Some(Signer::Authority), "whoever signed");
    assert_eq!(of(&[]).lacks(Some(17)), None);
    assert_eq!(of(&[]).lacks(None), None);
}

#[test]
fn an_age_that_comes_to_light_has_those_in_authority_asked_as_well() {
    let mut table = Table::of_week_48();
    let case = table.case("041");
    let states = |table: &Table| -> Vec<ConsentState> {
        let own = table.world.case(case).unwrap().consents.iter().filter(|it| it.giver == Giver::Mother);
        own.map(|it| it.state).collect()
    };
    let before = states(&table);
    assert!(before.contains(&ConsentState::Yes));
    let known = table.world.case(case).unwrap().clone();
    let mut details = known.details.clone();
    details.members.retain(|member| member.role != MemberRole::Mother);
    let born = chrono::NaiveDate::from_ymd_opt(2012, 5, 1);
    details.members.push(FamilyMember { role: MemberRole::Mother, name: "M.".to_owned(), born, born_between: None });
    let change = Command::ChangeCase { case, details: Box::new(details), signals: known.signals.clone() };
    table.must(change);
    assert!(states(&table).iter().all(|state| *state == ConsentState::NotAsked), "{:?}", states(&table));
    assert!(table.lens("Maquette").case(case).is_none());
}

#[test]
fn an_answer_of_before_for_an_organisation_opens_nothing_that_was_refused_since_to_its_sector() {
    let mut table = Table::of_week_48();
    let case = table.case("041");
    let of = |consent: Consent, on| Consent { on: Some(day(on)), ..consent };
    table.must(Command::RecordConsent { case, consent: of(of_sector('-'), -3) });
    let early = of(of_organisation("gemeente Duinhaven", '+'), -10);
    assert_eq!(table.does(Command::RecordConsent { case, consent: early }).err(), Some(Refusal::ConsentOlder));
    table.must(Command::RecordConsent { case, consent: of(of_organisation("gemeente Duinhaven", '+'), -1) });
}

#[test]
fn a_family_is_referred_to_the_jgz_only_when_the_mother_said_so_herself() {
    let of_jgz = |sign| consent(Recipient::Sector(Sector::Jgz), sign);
    for (sign, may) in [('?', false), ('~', false), ('-', false), ('+', true)] {
        let mut table = Table::in_week_48();
        let case = table.case("041");
        let known = table.world.case(case).unwrap().clone();
        table.world.put_case(case, Case { consents: vec![of_everyone('~'), of_jgz(sign)], ..known });
        let goes =
            |to: &str| Work::Referral { to: to.to_owned(), on: day(0), expected: None, contact: None, started: None };
        for to in ["JGZ", "het consultatiebureau in Noord", "JGZ Kustland"] {
            let refers = Command::PutWork { case, place: None, work: goes(to) };
            assert_eq!(table.clone().does(refers).err(), (!may).then_some(Refusal::NeedsExpress), "{sign} {to}");
        }
        table.must(Command::PutWork { case, place: None, work: goes("GGZ Zandplaat") });
        table.opens_with("041", RoomChoice::TheyLeave).unwrap();
        let (care, jgz) = (table.person("Demopad"), table.person("Modeldijk"));
        let mut says = |text: &str, who| table.says("041", follow_up(text, &[who], day(3))).err();
        assert_eq!(says("verwijzen naar de JGZ", care), (!may).then_some(Refusal::NeedsExpress), "{sign}");
        assert_eq!(says("toestemming vragen voor verwijzing naar de JGZ", care), None, "{sign}");
        assert_eq!(says("prenataal huisbezoek", jgz).is_none(), may, "{sign}");
    }
}
