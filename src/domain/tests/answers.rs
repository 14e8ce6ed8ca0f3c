//! Answers about consent that come late, out of order, or of whom nobody goes by that name any more.

use super::{
    table::{Table, consent, day, nothing_known, somebody},
    ways_round::refers,
};
use crate::domain::{
    case::{FamilyMember, MemberRole},
    clinic::{TeamRole, UsualAttendance},
    command::{CaseReferral, Command},
    consent::{Consent, ConsentState, Giver, Recipient, Signer},
    ids::CaseId,
    people::{DisciplineKind, Sector},
    policy,
    refusal::Refusal,
    undo::{stands, undo},
};
use chrono::NaiveDate;

fn knows(table: &Table, who: &str, code: &str) -> bool {
    table.lens(who).case(table.case(code)).is_some()
}

fn social(sign: char, on: Option<NaiveDate>) -> Consent {
    Consent { on, ..consent(Recipient::Sector(Sector::Social), sign) }
}

fn answers(table: &mut Table, code: &str, consent: Consent) -> Result<(), Refusal> {
    let case = table.case(code);
    table.does(Command::RecordConsent { case, consent }).map(|_| ())
}

#[test]
fn an_older_yes_for_a_sector_opens_nothing_that_was_refused_to_everyone_since() {
    let mut table = Table::of_week_48();
    refers(&mut table, Vec::new()).unwrap();
    answers(&mut table, "077", Consent { on: Some(day(0)), ..consent(Recipient::Everyone, '-') }).unwrap();
    assert_eq!(answers(&mut table, "077", social('+', Some(day(-30)))), Err(Refusal::ConsentOlder));
    answers(&mut table, "077", social('+', Some(day(0)))).unwrap();
    assert!(knows(&table, "Maquette", "077"), "asked since, the specific beats the general");
}

#[test]
fn of_answers_that_come_together_the_objection_holds_and_none_opens_what_was_closed_since() {
    for (one, other, expected) in [
        (social('+', Some(day(0))), social('-', Some(day(0))), ConsentState::No),
        (social('+', None), social('-', None), ConsentState::No),
        (social('+', Some(day(0))), social('-', None), ConsentState::No),
        (social('/', Some(day(0))), social('+', Some(day(0))), ConsentState::Limited),
        (social('+', Some(day(0))), social('-', Some(day(-3))), ConsentState::Yes),
        (social('+', None), social('?', None), ConsentState::Yes),
    ] {
        for both in [[&one, &other], [&other, &one]] {
            let mut table = Table::of_week_48();
            refers(&mut table, both.map(Clone::clone).into()).unwrap();
            let known: Vec<_> =
                table.world.case(table.case("077")).unwrap().consents.iter().map(|it| it.state).collect();
            assert_eq!(known, [expected], "{both:?}");
        }
    }
    let refused = Consent { on: Some(day(-3)), ..consent(Recipient::Everyone, '-') };
    for (yes, expected) in [
        (social('+', Some(day(-10))), Err(Refusal::ConsentOlder)),
        (social('+', None), Err(Refusal::ConsentOlder)),
        (social('+', Some(day(-3))), Ok(())),
        (social('+', Some(day(0))), Ok(())),
    ] {
        for both in [[&yes, &refused], [&refused, &yes]] {
            let mut table = Table::of_week_48();
            let came = refers(&mut table, both.map(Clone::clone).into());
            assert_eq!(came, expected, "{both:?}");
        }
    }
}

#[test]
fn who_is_let_in_by_an_answer_of_their_own_is_told_where_everyone_is_refused() {
    let organisation =
        |name: &str, on| Consent { on: Some(day(on)), ..consent(Recipient::Organisation(name.to_owned()), '+') };
    let everyone = Consent { on: Some(day(0)), ..consent(Recipient::Everyone, '-') };
    let jgz = |on| Consent { on: Some(day(on)), ..consent(Recipient::Sector(Sector::Jgz), '-') };
    let mut table = Table::of_week_48();
    let known = vec![social('+', Some(day(-10))), organisation("Jeugdteam", -5), organisation("Nergens", -5), jgz(-8)];
    refers(&mut table, known.clone()).unwrap();
    let case = table.case("077");
    let still = |table: &Table, said: &Consent| -> Vec<Consent> {
        table.world.still_let_in(case, said, day(0)).cloned().collect()
    };
    for said in [everyone.clone(), Consent { note: "ingetrokken".to_owned(), ..everyone.clone() }] {
        answers(&mut table, "077", said.clone()).unwrap();
        assert_eq!(still(&table, &said), known[..2], "whom nobody belongs to nobody knows by");
    }
    assert_eq!(still(&table, &social('-', Some(day(0)))), known[1..2], "the youth team is of the social sector");
    assert_eq!(still(&table, &jgz(0)), [], "and of no other");
    assert_eq!(still(&table, &social('/', Some(day(0)))), known[1..2]);
    assert_eq!(still(&table, &Consent { giver: Giver::Partner, ..everyone.clone() }), [], "the mother's are hers");
    assert_eq!(still(&table, &Consent { on: Some(day(0)), ..consent(Recipient::Everyone, '+') }), []);
    let over = Consent { until: Some(day(-1)), ..organisation("Jeugdteam", 0) };
    answers(&mut table, "077", over).unwrap();
    assert_eq!(still(&table, &everyone), known[..1], "what is over lets nobody in");
    let past = |said: &Consent| -> Vec<Consent> { table.world.let_in_past(case, said, day(0)).cloned().collect() };
    assert_eq!(past(&social('+', Some(day(0)))).iter().map(|it| it.state).collect::<Vec<_>>(), [ConsentState::No]);
    assert_eq!(past(&consent(Recipient::Everyone, '+')), []);
}

#[test]
fn the_first_answer_of_a_family_is_for_who_keeps_it_to_record_and_later_ones_for_who_may_know() {
    let mut table = Table::of_week_48();
    refers(&mut table, vec![consent(Recipient::Sector(Sector::Jgz), '?')]).unwrap();
    let case = table.case("077");
    let may =
        |table: &Table, who: &str| policy::may_ask(&table.world, &table.viewer(who), table.world.case(case).unwrap());
    let first = |table: &mut Table, who: &str| {
        let (viewer, consent) = (table.viewer(who), social('+', Some(day(0))));
        table.does_as(&viewer, Command::RecordConsent { case, consent }).map(|_| ())
    };
    let elsewhere = somebody("C. Vreemd", DisciplineKind::Midwife, "Elders", Sector::Care);
    table.registers(elsewhere);
    for who in ["Maquette", "Prototype", "Vreemd"] {
        assert!(!may(&table, who), "{who} keeps no families here");
        assert!(first(&mut table, who).is_err(), "{who}");
    }
    for who in ["Demopad", "Notelaar"] {
        assert!(may(&table, who), "{who}");
        assert!(!knows(&table, who, "077"), "{who} knows it no more by that");
    }
    first(&mut table, "Demopad").unwrap();
    assert!(!may(&table, "Notelaar"), "from then on what was answered says who may");
    assert!(!["029", "041"].into_iter().any(|code| {
        policy::may_ask(&table.world, &table.viewer("Demopad"), table.world.case(table.case(code)).unwrap())
    }));
}

#[test]
fn an_answer_that_opens_what_was_refused_says_when_it_was_given() {
    let mut table = Table::of_week_48();
    answers(&mut table, "041", social('-', Some(day(-3)))).unwrap();
    for sign in ['+', '/'] {
        assert_eq!(answers(&mut table, "041", social(sign, None)), Err(Refusal::ConsentOlder));
    }
    answers(&mut table, "041", social('+', Some(day(0)))).unwrap();
    answers(&mut table, "041", social('-', None)).unwrap();
    assert!(!knows(&table, "Maquette", "041"), "an objection holds whenever it was made");
}

#[test]
fn a_family_comes_with_no_answer_of_a_day_to_come_nor_of_a_minor_alone() {
    let born = |years: i32| NaiveDate::from_ymd_opt(2026 - years, 11, 24);
    for (on, age, signers, expected) in [
        (day(30), None, vec![], Err(Refusal::ConsentToCome)),
        (day(0), born(14), vec![], Err(Refusal::ConsentBy(Signer::Authority))),
        (day(0), born(14), vec![Signer::Own, Signer::Authority], Ok(())),
        (day(0), born(16), vec![], Ok(())),
        (day(-1), born(16), vec![], Err(Refusal::ConsentBy(Signer::Authority))),
    ] {
        let mut table = Table::of_week_48();
        let mut details = nothing_known("IGP-26-077", "Waterlelie");
        details.members = vec![FamilyMember {
            role: MemberRole::Mother,
            name: "A. Waterlelie".to_owned(),
            born: age,
            born_between: None,
        }];
        let consents = vec![Consent { signers, ..social('+', Some(on)) }];
        let (clinic, signals, restriction, coordinator) = (table.clinic, Vec::new(), None, None);
        let new = CaseReferral { clinic, details, signals, consents, restriction, coordinator, running: true };
        assert_eq!(table.does(Command::ReferCase(Box::new(new))).map(|_| ()), expected, "{on} {age:?}");
    }
}

#[test]
fn an_objection_of_somebody_who_is_called_otherwise_since_holds() {
    let mut table = Table::of_week_48();
    let case = table.case("041");
    let called = |table: &mut Table, names: [&str; 2]| {
        let mut details = table.world.case(case).unwrap().details.clone();
        details.members.retain(|member| member.role != MemberRole::Child);
        let child = |name: &str| FamilyMember {
            role: MemberRole::Child,
            name: name.to_owned(),
            born: None,
            born_between: None,
        };
        details.members.extend(names.map(child));
        table.must(Command::ChangeCase { case, details: Box::new(details), signals: Vec::new() });
    };
    let shown = |table: &Table| {
        let lens = table.lens("Maquette");
        let members = lens.members(lens.case(case).unwrap()).filter(|it| it.role == MemberRole::Child);
        members.map(|it| it.name.clone()).collect::<Vec<_>>()
    };
    called(&mut table, ["zoon (4)", "dochter (2)"]);
    let of = |member: &str, sign| Consent {
        giver: Giver::Child,
        member: member.to_owned(),
        signers: vec![Signer::Authority],
        ..social(sign, None)
    };
    answers(&mut table, "041", of("zoon (4)", '-')).unwrap();
    assert_eq!(shown(&table), ["dochter (2)"]);
    called(&mut table, ["Tim", "dochter (2)"]);
    assert!(shown(&table).is_empty(), "whose it is nobody can tell");
    answers(&mut table, "041", of("Tim", '-')).unwrap();
    let struck = Consent::struck(&of("zoon (4)", '-'));
    answers(&mut table, "041", struck).unwrap();
    assert_eq!(shown(&table), ["dochter (2)"]);
}

#[test]
fn what_nobody_asked_for_one_organisation_lets_nothing_be_presumed_that_its_sector_was_refused() {
    let mut table = Table::of_week_48();
    let ontwerp = table.person("Ontwerp");
    table.joins(ontwerp, TeamRole::CoreTeam, UsualAttendance::default());
    let of = |name: &str, sign| consent(Recipient::Organisation(name.to_owned()), sign);
    answers(&mut table, "041", social('-', None)).unwrap();
    answers(&mut table, "041", of("Jeugdteam", '?')).unwrap();
    answers(&mut table, "041", of("Jeugdteam Duinhaven", '~')).unwrap();
    assert!(!knows(&table, "Ontwerp", "041"));
    answers(&mut table, "041", Consent { on: Some(day(0)), ..social('?', None) }).unwrap_err();
    answers(&mut table, "041", Consent { on: Some(day(0)), ..of("Jeugdteam Duinhaven", '+') }).unwrap();
    assert!(knows(&table, "Ontwerp", "041"));
}

#[test]
fn what_somebody_changed_since_is_not_taken_back_with_what_was_there_before() {
    let mut table = Table::of_week_48();
    let case: CaseId = table.case("041");
    let team = |sign, on| Consent { on, ..consent(Recipient::Organisation("Jeugdteam Duinhaven".to_owned()), sign) };
    let before = table.world.clone();
    let yes = table.must(Command::RecordConsent { case, consent: team('+', Some(day(0))) });
    assert!(undo(&before, &yes).is_some() && stands(&before, &yes, &table.world));
    answers(&mut table, "041", team('-', Some(day(0)))).unwrap();
    assert!(!stands(&before, &yes, &table.world), "to strike the yes would strike the refusal since");

    let restricts = |allowed| {
        let kind = crate::domain::case::RestrictionKind::Safety;
        Command::Restrict { case, restriction: Some(crate::domain::case::Restriction { kind, allowed }) }
    };
    let (demopad, modeldijk) = (table.person("Demopad"), table.person("Modeldijk"));
    let before = table.world.clone();
    let first = table.must(restricts(vec![demopad, modeldijk]));
    assert!(stands(&before, &first, &table.world));
    let between = table.world.clone();
    let second = table.must(restricts(vec![demopad]));
    assert!(!stands(&before, &first, &table.world), "to lift the first would lift the second");
    table.must(undo(&between, &second).unwrap());
    assert!(stands(&before, &first, &table.world), "one after another they go back");
    assert_eq!(table.world.case(case).unwrap().consents.last().unwrap().state, ConsentState::No);
}
