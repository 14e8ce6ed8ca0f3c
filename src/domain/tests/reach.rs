//! Ways round: nobody comes to know a family by what somebody asks who may not know it whole, by a place or a name that they
//! give, or by an answer that keeps people out.

use super::{
    involved::of_another_clinic,
    table::{Table, consent, day, somebody, spell},
};
use crate::domain::{
    clinic::{Member, TeamRole, UsualAttendance},
    command::{Command, NewFollowUp},
    consent::{Consent, Giver, Recipient},
    event::Happened,
    follow_up::FollowUpStatus,
    ids::{ClinicId, FollowUpId, PersonId},
    people::{Absence, DisciplineKind, PersonDetails, Sector},
    policy::{Reading, may_read},
    refusal::Refusal,
};

fn knows(table: &Table, who: &str, code: &str) -> bool {
    table.lens(who).case(table.case(code)).is_some()
}

fn named(organisation: &str, sign: char) -> Consent {
    consent(Recipient::Organisation(organisation.to_owned()), sign)
}

fn answers(table: &mut Table, code: &str, consent: Consent) -> Result<(), Refusal> {
    let case = table.case(code);
    table.does(Command::RecordConsent { case, consent }).map(|_| ())
}

/// Asks for a follow-up of theirs for a family.
pub(super) fn agrees(table: &Table, code: &str, owner: PersonId) -> Command {
    Command::AgreeFollowUp(Box::new(NewFollowUp {
        clinic: table.clinic,
        case: Some(table.case(code)),
        text: "helpen bij de verhuizing".to_owned(),
        agreed_on: day(0),
        owners: vec![owner],
        named: Vec::new(),
        due: None,
        remark: String::new(),
        status: FollowUpStatus::Open,
    }))
}

/// A follow-up of theirs for a family.
pub(super) fn promised(table: &mut Table, code: &str, owner: PersonId) -> FollowUpId {
    let events = table.must(agrees(table, code, owner));
    let agreed = events.into_iter().find_map(|event| match event.what {
        Happened::FollowUpAgreed(agreed) => Some(agreed.id),
        _ => None,
    });
    agreed.unwrap()
}

fn details(table: &Table, who: PersonId) -> PersonDetails {
    table.world.person(who).unwrap().details.clone()
}

#[test]
fn an_answer_for_an_organisation_brings_in_nobody_who_says_to_be_of_it_elsewhere() {
    for answer in
        [Consent { giver: Giver::Partner, ..named("Elders", '+') }, named("Elders", '~'), named("Elders", '+')]
    {
        let mut table = Table::of_week_48();
        of_another_clinic(&mut table);
        answers(&mut table, "041", answer).unwrap();
        assert!(!knows(&table, "Ander", "041"));
    }
}

#[test]
fn who_may_not_know_a_family_whole_hands_over_to_nobody_who_does_not_know_it() {
    let mut table = Table::of_week_48();
    let other = of_another_clinic(&mut table);
    let (maquette, modeldijk) = (table.person("Maquette"), table.person("Modeldijk"));
    let theirs = promised(&mut table, "041", maquette);
    let hand_over = |to| Command::OfferFollowUp { follow_up: theirs, to, due: None, note: String::new() };
    answers(&mut table, "041", consent(Recipient::Sector(Sector::Social), '-')).unwrap();
    let viewer = table.viewer("Maquette");
    let refused = table.does_as(&viewer, hand_over(other));
    assert_eq!(refused, Err(Refusal::OwnerMayNotKnow(other, crate::domain::meeting::Bar::Uninvolved)));
    let to_barred = table.does_as(&viewer, hand_over(table.person("Ontwerp")));
    let why = crate::domain::meeting::Bar::Uninvolved;
    assert_eq!(
        to_barred,
        Err(Refusal::OwnerMayNotKnow(table.person("Ontwerp"), why)),
        "nor is told what the family said"
    );
    table.does_as(&viewer, hand_over(modeldijk)).unwrap();
    assert!(!knows(&table, "Ander", "041"));
    let asks = table.viewer("Modeldijk");
    table
        .does_as(&asks, Command::OfferFollowUp { follow_up: theirs, to: other, due: None, note: String::new() })
        .unwrap();
    assert!(knows(&table, "Ander", "041"), "who knows it whole lets others have to do with it");
}

#[test]
fn who_stands_in_for_somebody_comes_no_further_than_they() {
    let mut table = Table::of_week_48();
    let other = of_another_clinic(&mut table);
    let maquette = table.person("Maquette");
    promised(&mut table, "041", maquette);
    let deputy = Absence { deputy: Some(other), ..Absence::new(day(0), Some(day(5))) };
    let away = PersonDetails { absences: vec![deputy], ..details(&table, maquette) };
    let viewer = table.viewer("Maquette");
    table.does_as(&viewer, Command::ChangePerson { person: maquette, details: away }).unwrap();
    assert!(knows(&table, "Ander", "041"));
    answers(&mut table, "041", consent(Recipient::Sector(Sector::Social), '-')).unwrap();
    assert!(!knows(&table, "Ander", "041"), "what was taken back from them is taken back from who stands in");
}

#[test]
fn who_stood_in_once_does_not_say_that_somebody_is_away_again() {
    let mut table = Table::of_week_48();
    let other = of_another_clinic(&mut table);
    let modeldijk = table.person("Modeldijk");
    let own = details(&table, modeldijk);
    let away = |from, until| Absence { deputy: Some(other), ..Absence::new(from, Some(until)) };
    let says = |table: &mut Table, who: &str, absences: Vec<Absence>| {
        let viewer = table.viewer(who);
        let details = PersonDetails { absences, ..own.clone() };
        table.does_as(&viewer, Command::ChangePerson { person: modeldijk, details }).map(|_| ())
    };
    says(&mut table, "Modeldijk", vec![away(day(-9), day(-5))]).unwrap();
    assert!(matches!(says(&mut table, "Ander", vec![away(day(0), day(5))]), Err(Refusal::MayNot(_))));
    says(&mut table, "Modeldijk", vec![away(day(-1), day(5))]).unwrap();
    assert!(matches!(says(&mut table, "Ander", vec![away(day(-1), day(30))]), Err(Refusal::MayNot(_))));
    says(&mut table, "Ander", vec![away(day(-1), day(1))]).unwrap();
}

#[test]
fn who_coordinated_once_has_no_more_to_do_with_the_family() {
    let mut table = Table::of_week_48();
    let other = of_another_clinic(&mut table);
    let case = table.case("041");
    table.must(Command::Appoint { case, coordinator: spell(other) });
    assert!(knows(&table, "Ander", "041"));
    let next = table.person("Modeldijk");
    table.must(Command::Appoint { case, coordinator: spell(next) });
    assert!(!knows(&table, "Ander", "041"));
}

#[test]
fn a_place_that_hears_no_families_gives_nothing_to_do_with_those_of_its_clinic() {
    let mut table = Table::of_week_48();
    of_another_clinic(&mut table);
    let clinic = table.world.clinic_by_name("Elders").unwrap().id;
    let keeper = table.registers(somebody("B. Beheert", DisciplineKind::Keeper, "Duinhaven", Sector::Care));
    table.joins(keeper, TeamRole::Keeper, UsualAttendance::default());
    let guest = Member { person: keeper, role: TeamRole::ByInvitation, usual: UsualAttendance::default() };
    table.must(Command::JoinTeam { clinic, member: guest });
    assert!(!knows(&table, "Beheert", "041"));
}

#[test]
fn the_store_as_a_whole_is_for_who_may_in_every_clinic_of_it() {
    let mut table = Table::of_week_48();
    let chair = |table: &Table| may_read(&table.world, &table.viewer("Demopad"), Reading::Store);
    assert!(chair(&table));
    let other = of_another_clinic(&mut table);
    assert!(!chair(&table) && !may_read(&table.world, &table.viewer("Ander"), Reading::Store));
    let member = Member { person: other, role: TeamRole::Chair, usual: UsualAttendance::default() };
    table.must(Command::JoinTeam { clinic: table.clinic, member });
    assert!(may_read(&table.world, &table.viewer("Ander"), Reading::Store));
}

#[test]
fn an_older_or_presumed_answer_opens_nothing_that_a_newer_one_closed_and_no_answer_is_of_a_day_to_come() {
    let mut table = Table::of_week_48();
    let of = |sign, on| Consent { on: Some(on), ..consent(Recipient::Sector(Sector::Social), sign) };
    answers(&mut table, "041", of('-', day(0))).unwrap();
    assert_eq!(answers(&mut table, "041", of('+', day(-30))), Err(Refusal::ConsentOlder));
    assert_eq!(answers(&mut table, "041", of('~', day(0))), Err(Refusal::ConsentOlder));
    assert_eq!(answers(&mut table, "041", of('+', day(1))), Err(Refusal::ConsentToCome));
    let unasked = Consent { on: None, ..of('?', day(0)) };
    assert_eq!(answers(&mut table, "041", unasked), Err(Refusal::ConsentOlder), "that nobody asked takes nothing back");
    assert!(!knows(&table, "Maquette", "041"));
    answers(&mut table, "041", of('+', day(0))).unwrap();
    assert!(knows(&table, "Maquette", "041"), "asked anew");
    assert_eq!(answers(&mut table, "041", of('+', day(-30))), Err(Refusal::ConsentOlder), "nor the same one of before");
    answers(&mut table, "041", of('-', day(-30))).unwrap();
    assert!(!knows(&table, "Maquette", "041"), "an objection holds whenever it was made");
}

#[test]
fn what_is_presumed_for_an_organisation_says_nothing_against_a_refusal_to_its_sector() {
    let mut table = Table::of_week_48();
    let organisation = details(&table, table.person("Maquette")).organisation;
    answers(&mut table, "041", consent(Recipient::Sector(Sector::Social), '-')).unwrap();
    answers(&mut table, "041", named(&organisation, '~')).unwrap();
    assert!(!knows(&table, "Maquette", "041"));
    answers(&mut table, "041", Consent { on: Some(day(0)), ..named(&organisation, '+') }).unwrap();
    assert!(knows(&table, "Maquette", "041"), "asked, the specific beats the general");
}

/// A keeper of people in the team of the clinic of this name.
pub(super) fn keeper(table: &mut Table, name: &str, clinic: ClinicId) {
    let person = table.registers(somebody(name, DisciplineKind::Keeper, "Duinhaven", Sector::Care));
    let member = Member { person, role: TeamRole::Keeper, usual: UsualAttendance::default() };
    table.must(Command::JoinTeam { clinic, member });
}

#[test]
fn who_keeps_one_clinic_of_several_makes_nobody_plan_for_all_nor_changes_who_is_of_another_as_well() {
    let mut table = Table::of_week_48();
    let own = table.clinic;
    keeper(&mut table, "B. Beheert", own);
    let maquette = table.person("Maquette");
    let planner = |name: &str| somebody(name, DisciplineKind::Planner, "Duinhaven", Sector::Care);
    let plans =
        |table: &Table, who: PersonId| PersonDetails { discipline: planner("x").discipline, ..details(table, who) };
    let asks = |table: &mut Table, command: Command| {
        let viewer = table.viewer("Beheert");
        table.does_as(&viewer, command).map(|_| ())
    };
    asks(&mut table, Command::RegisterPerson(planner("P. Eerst"))).unwrap();
    let other = of_another_clinic(&mut table);
    let to_plan = plans(&table, maquette);
    let refused = [
        Command::RegisterPerson(planner("P. Later")),
        Command::ChangePerson { person: maquette, details: to_plan.clone() },
    ];
    for command in refused {
        assert!(matches!(asks(&mut table, command), Err(Refusal::MayNot(_))));
    }
    let moved = |table: &Table, who| PersonDetails { organisation: "Duinhaven".to_owned(), ..details(table, who) };
    let both = Member { person: other, role: TeamRole::CoreTeam, usual: UsualAttendance::default() };
    table.must(Command::JoinTeam { clinic: own, member: both });
    let change = Command::ChangePerson { person: other, details: moved(&table, other) };
    assert!(matches!(asks(&mut table, change), Err(Refusal::MayNot(_))), "who is in two teams is kept by both");
    let change = Command::ChangePerson { person: maquette, details: moved(&table, maquette) };
    asks(&mut table, change).unwrap();
    let elders = table.world.clinic_by_name("Elders").unwrap().id;
    keeper(&mut table, "B. Beide", own);
    let beide = table.person("Beide");
    let member = Member { person: beide, role: TeamRole::Keeper, usual: UsualAttendance::default() };
    table.must(Command::JoinTeam { clinic: elders, member });
    let viewer = table.viewer("Beide");
    table.does_as(&viewer, Command::ChangePerson { person: maquette, details: to_plan }).unwrap();
}

#[test]
fn the_keys_of_the_house_are_kept_where_it_began() {
    let mut table = Table::of_week_48();
    let clinic = table.clinic;
    keeper(&mut table, "B. Beheert", clinic);
    of_another_clinic(&mut table);
    let elders = table.world.clinic_by_name("Elders").unwrap().id;
    keeper(&mut table, "B. Later", elders);
    let may = |who: &str| may_read(&table.world, &table.viewer(who), Reading::Keys);
    assert!(may("Beheert") && !may("Later"));
}
