//! Which of several answers holds: what is of no day opens nothing, and what closes without a day counts from when it was
//! recorded.

use super::{
    consent::{known_to, of_everyone, of_organisation, of_sector, with_members},
    table::{Table, day, nothing_known, somebody},
};
use crate::domain::{
    case::{FamilyMember, MemberRole},
    command::Command,
    consent::{Consent, Giver, Signer, Standing, standing},
    people::{DisciplineKind, Sector},
    refusal::Refusal,
};
use chrono::TimeDelta;

/// Family 041 with these answers only, recorded on the day of the meeting.
fn answered(answers: &[Consent]) -> Table {
    let mut table = with_members(&[]);
    let case = table.case("041");
    let mut unasked = table.world.case(case).unwrap().clone();
    unasked.consents.clear();
    table.world.put_case(case, unasked);
    for consent in answers {
        table.must(Command::RecordConsent { case, consent: consent.clone() });
    }
    table
}

fn says(table: &mut Table, consent: Consent) -> Result<(), Refusal> {
    let case = table.case("041");
    table.does(Command::RecordConsent { case, consent }).map(|_| ())
}

fn on(days: i64, consent: Consent) -> Consent {
    Consent { on: Some(day(days)), ..consent }
}

#[test]
fn a_refusal_without_a_day_counts_from_the_day_on_which_it_was_recorded() {
    let mut table = answered(&[of_sector('-')]);
    let case = table.case("041");
    for (opens, answer) in [
        ("of before", on(-2000, of_sector('+'))),
        ("of the day before", on(-1, of_sector('+'))),
        ("of no day", of_sector('+')),
        ("a part, of no day", of_sector('/')),
        ("for one organisation", on(-1, of_organisation("gemeente Duinhaven", '+'))),
        ("for one organisation, of no day", of_organisation("gemeente Duinhaven", '+')),
    ] {
        assert_eq!(says(&mut table, answer), Err(Refusal::ConsentOlder), "{opens}");
        assert!(table.lens("Maquette").case(case).is_none(), "{opens}");
    }
    assert_eq!(says(&mut table, on(-2000, of_sector('-'))), Err(Refusal::ConsentOlder), "it does not become of before");
    says(&mut table, on(0, of_sector('+'))).unwrap();
    assert!(table.lens("Maquette").case(case).is_some(), "asked since");
}

#[test]
fn what_was_said_since_a_refusal_without_a_day_was_recorded_opens_also_when_it_is_recorded_later() {
    let mut table = answered(&[of_sector('-')]);
    table.now += TimeDelta::days(7);
    assert_eq!(says(&mut table, on(-1, of_sector('+'))), Err(Refusal::ConsentOlder));
    says(&mut table, on(1, of_sector('+'))).unwrap();
}

#[test]
fn a_refusal_without_a_day_of_which_nobody_noted_when_it_was_recorded_gives_way_to_an_answer_of_today_only() {
    let mut table = with_members(&[]);
    let case = table.case("041");
    let mut known = (**table.world.cases().find(|known| known.id == case).unwrap()).clone();
    known.consents = vec![of_sector('-')];
    table.world.put_case(case, known);
    table.now += TimeDelta::days(7);
    assert_eq!(says(&mut table, on(6, of_sector('+'))), Err(Refusal::ConsentOlder));
    says(&mut table, on(7, of_sector('+'))).unwrap();
}

#[test]
fn an_answer_for_fewer_opens_nothing_that_was_refused_or_limited_for_more_since() {
    let (org, part) = (|sign| of_organisation("gemeente Duinhaven", sign), "Duinhaven");
    for (closed, opens) in [
        (on(-3, of_everyone('-')), on(-10, of_sector('+'))),
        (on(-3, of_everyone('-')), of_sector('+')),
        (on(-3, of_everyone('-')), on(-10, org('+'))),
        (on(-3, of_everyone('/')), on(-10, of_sector('+'))),
        (on(-3, of_sector('-')), org('/')),
        (on(-3, org('-')), on(-10, of_organisation(part, '+'))),
    ] {
        let mut table = answered(std::slice::from_ref(&closed));
        assert_eq!(says(&mut table, opens.clone()), Err(Refusal::ConsentOlder), "{closed:?} {opens:?}");
        says(&mut table, on(-3, opens)).unwrap();
    }
    let mut table = answered(&[on(-3, of_organisation("Elders", '-'))]);
    says(&mut table, on(-10, of_sector('+'))).unwrap();
}

#[test]
fn a_partner_and_a_child_who_refused_without_a_day_stay_out_of_sight() {
    let by = |giver, member: &str, consent: Consent| Consent {
        giver,
        member: member.to_owned(),
        signers: vec![Signer::Own, Signer::Authority],
        ..consent
    };
    for (giver, hidden) in [(Giver::Partner, "R. Zeeëgel"), (Giver::Child, "Bram")] {
        let mut table = with_members(&[]);
        says(&mut table, by(giver, "", of_everyone('-'))).unwrap();
        let of_one = on(-900, by(giver, hidden, of_organisation("gemeente Duinhaven", '+')));
        assert_eq!(says(&mut table, of_one.clone()), Err(Refusal::ConsentOlder));
        assert!(!known_to(&table, "Maquette").contains(&hidden.to_owned()));
        says(&mut table, on(0, of_one)).unwrap();
        assert!(known_to(&table, "Maquette").contains(&hidden.to_owned()), "asked since");
    }
    let mut table = with_members(&[]);
    says(&mut table, by(Giver::Child, "Anna", of_everyone('-'))).unwrap();
    says(&mut table, on(-900, by(Giver::Child, "Bram", of_sector('+')))).unwrap();
    assert!(known_to(&table, "Maquette").contains(&"Bram".to_owned()), "what one child refused is not another's");
}

#[test]
fn an_answer_for_fewer_that_is_over_shows_nobody_who_refused_it_to_more() {
    let partner = |consent: Consent| Consent { giver: Giver::Partner, ..consent };
    let over = Consent { until: Some(day(-1)), ..partner(of_sector('+')) };
    for for_fewer in [over, partner(of_sector('?'))] {
        let table = with_members(&[partner(of_everyone('-')), for_fewer]);
        assert!(!known_to(&table, "Maquette").contains(&"R. Zeeëgel".to_owned()));
    }
}

#[test]
fn an_answer_of_no_day_makes_none_hold_longer_that_says_its_day() {
    let until = |days, consent: Consent| Consent { until: Some(day(days)), ..consent };
    let mut table = answered(&[on(-3, until(0, of_sector('+')))]);
    assert_eq!(says(&mut table, until(900, of_sector('+'))), Err(Refusal::ConsentOlder));
    assert_eq!(says(&mut table, on(-10, until(900, of_sector('+')))), Err(Refusal::ConsentOlder));
    says(&mut table, on(-1, until(900, of_sector('+')))).unwrap();
}

#[test]
fn an_answer_of_before_opens_nothing_that_ended_since() {
    let until = |days, consent: Consent| Consent { until: Some(day(days)), ..consent };
    let mut table = answered(&[on(-9, until(0, of_sector('+')))]);
    table.now += TimeDelta::days(2);
    let organisation = |sign| of_organisation("gemeente Duinhaven", sign);
    for answer in [on(-12, organisation('+')), organisation('+'), organisation('~')] {
        assert_eq!(says(&mut table, answer.clone()), Err(Refusal::ConsentOlder), "{answer:?}");
    }
    says(&mut table, on(1, organisation('+'))).unwrap();
}

#[test]
fn what_only_adds_to_an_answer_that_stands_is_recorded_whatever_was_refused_to_more() {
    let mut table = answered(&[on(-10, of_organisation("Jeugdteam", '+')), on(-3, of_sector('-'))]);
    let more = Consent { evidence: "formulier".to_owned(), ..on(-10, of_organisation("Jeugdteam", '+')) };
    says(&mut table, more).unwrap();
    let mut table = answered(&[of_sector('/')]);
    says(&mut table, Consent { evidence: "formulier".to_owned(), ..of_sector('/') }).unwrap();
}

#[test]
fn an_organisation_of_which_the_name_says_nothing_is_refused_and_an_old_one_opens_nothing() {
    for name in ["'", "-", ".", "\u{ad}", " - ' ", "…"] {
        let mut table = Table::of_week_48();
        assert!(says(&mut table, on(0, of_organisation(name, '+'))).is_err(), "{name:?}");
        let nobody = of_organisation(name, '+');
        for organisation in ["", "'", ".", "-", name] {
            let person = somebody("A. Persoon", DisciplineKind::Other, organisation, Sector::Social);
            assert_eq!(standing(std::slice::from_ref(&nobody), &person, day(0)), Standing::NotAsked, "{name:?}");
        }
        let mut case = (**table.world.cases().find(|case| case.code.ends_with("041")).unwrap()).clone();
        case.consents.push(nobody.clone());
        table.world.put_case(case.id, case);
        says(&mut table, Consent::struck(&nobody)).unwrap();
    }
}

#[test]
fn the_age_behind_a_name_counts_where_nobody_knows_the_day_of_birth() {
    let mut details = nothing_known("IGP-26-077", "Waterlelie");
    for (name, expected) in [
        ("zoon Piet (13)", Some(13)),
        ("dochter (13 jr)", Some(13)),
        ("zoon (9 jaar)", Some(9)),
        ("baby (9 mnd)", None),
        ("zoon (2013)", None),
        ("3 (waarvan 1 bij oma)", None),
        ("zoon 13", None),
    ] {
        details.members =
            vec![FamilyMember { role: MemberRole::Child, name: name.to_owned(), born: None, born_between: None }];
        assert_eq!(details.age_of(Giver::Child, "", day(0)), expected, "{name}");
    }
    let mut table = with_members(&[]);
    let case = table.case("041");
    let mut details = table.world.case(case).unwrap().details.clone();
    details.members.push(FamilyMember {
        role: MemberRole::Child,
        name: "zoon Piet (13)".to_owned(),
        born: None,
        born_between: None,
    });
    table.must(Command::ChangeCase { case, details: Box::new(details), signals: Vec::new() });
    let of = |signers: &[Signer]| Consent {
        giver: Giver::Child,
        member: "zoon Piet (13)".to_owned(),
        signers: signers.to_vec(),
        ..on(0, of_sector('+'))
    };
    assert_eq!(says(&mut table, of(&[Signer::Authority])), Err(Refusal::ConsentBy(Signer::Own)));
    says(&mut table, of(&[Signer::Own, Signer::Authority])).unwrap();
}
