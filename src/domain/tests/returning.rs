//! Ways back: who left a team comes to hear its families again by nobody but who keeps the people of that team.

use super::{
    involved::of_another_clinic,
    leaving::{changes, done, known, leave, leaves},
    reach::keeper,
    table::{Table, consent, day, follow_up, nothing_known, somebody, spell},
};
use crate::domain::{
    access::{Access, AccessKind, Purpose, Reader},
    clinic::{ClinicKind, Member, TeamRole, UsualAttendance},
    command::{CaseReferral, Command, NewFollowUp},
    consent::Recipient,
    follow_up::FollowUpStatus,
    ids::{ClinicId, PersonId},
    people::{Absence, DisciplineKind, PersonDetails, Sector},
    refusal::Refusal,
    work::{Judgement, TargetGroup, Triage, TriageOutcome},
};

fn elders(table: &Table) -> ClinicId {
    table.world.clinic_by_name("Elders").unwrap().id
}

fn joins(clinic: ClinicId, person: PersonId, role: TeamRole) -> Command {
    Command::JoinTeam { clinic, member: Member { person, role, usual: UsualAttendance::default() } }
}

fn asks(table: &mut Table, who: &str, command: Command) -> Result<(), Refusal> {
    let viewer = table.viewer(who);
    table.does_as(&viewer, command).map(|_| ())
}

fn details(table: &Table, who: PersonId) -> PersonDetails {
    table.world.person(who).unwrap().details.clone()
}

fn away(deputy: Option<PersonId>) -> Absence {
    Absence { deputy, ..Absence::new(day(0), Some(day(4))) }
}

/// The clinic of week 48 beside another one, each with a keeper, and a planner of the house in the first.
fn house() -> (Table, PersonId) {
    let mut table = Table::of_week_48();
    of_another_clinic(&mut table);
    let (own, other) = (table.clinic, elders(&table));
    keeper(&mut table, "B. Beheert", own);
    keeper(&mut table, "B. Houdt", other);
    let planner = table.registers(somebody("P. Plant", DisciplineKind::Planner, "Duinhaven", Sector::Care));
    table.joins(planner, TeamRole::Planner, UsualAttendance::default());
    (table, planner)
}

#[test]
fn a_planner_who_left_plans_for_the_house_again_only_by_who_keeps_all_of_it() {
    let (mut table, planner) = house();
    let other = elders(&table);
    assert!(known(&table, "Plant").len() > 3);
    leaves(&mut table, "Plant");
    assert_eq!(known(&table, "Plant"), [""; 0]);
    for role in [TeamRole::CoreTeam, TeamRole::ByInvitation, TeamRole::Keeper] {
        assert!(matches!(asks(&mut table, "Houdt", joins(other, planner, role)), Err(Refusal::MayNot(_))), "{role:?}");
    }
    let own = table.clinic;
    assert!(matches!(asks(&mut table, "Beheert", joins(own, planner, TeamRole::Planner)), Err(Refusal::MayNot(_))));
    let both = table.person("Beheert");
    table.must(joins(other, both, TeamRole::Keeper));
    asks(&mut table, "Beheert", joins(other, planner, TeamRole::CoreTeam)).unwrap();
    assert_eq!(known(&table, "Plant"), [""; 0], "not of the clinic that they left");
    asks(&mut table, "Beheert", joins(own, planner, TeamRole::ByInvitation)).unwrap();
    assert!(known(&table, "Plant").len() > 3, "who keeps its people let them back");
}

#[test]
fn a_planner_who_left_one_of_two_teams_plans_there_no_more() {
    let (mut table, planner) = house();
    let (own, other) = (table.clinic, elders(&table));
    table.must(joins(other, planner, TeamRole::Planner));
    leaves(&mut table, "Plant");
    assert_eq!(known(&table, "Plant"), [""; 0]);
    assert_eq!(table.lens("Plant").agenda(table.meeting_now()).count(), 0);
    let maquette = table.person("Maquette");
    let plan = |clinic| Command::PlanMeeting { clinic, date: day(7), start: None, place: None };
    let deputy = PersonDetails { deputy_for: Some(maquette), ..details(&table, planner) };
    let moved = PersonDetails { organisation: "Elders".to_owned(), ..details(&table, maquette) };
    for refused in [
        plan(own),
        joins(own, planner, TeamRole::CoreTeam),
        joins(other, maquette, TeamRole::CoreTeam),
        Command::ChangePerson { person: planner, details: deputy },
        Command::ChangePerson { person: maquette, details: moved },
        Command::RegisterPerson(somebody("P. Later", DisciplineKind::Planner, "Duinhaven", Sector::Care)),
    ] {
        assert!(matches!(asks(&mut table, "Plant", refused.clone()), Err(Refusal::MayNot(_))), "{refused:?}");
    }
    asks(&mut table, "Plant", plan(other)).unwrap();
    let name = "Nazorg".to_owned();
    asks(&mut table, "Plant", Command::FoundClinic { name, kind: ClinicKind::Neonatology }).unwrap();
}

#[test]
fn who_stands_in_for_somebody_of_two_teams_is_said_by_who_keeps_both_or_by_themselves() {
    let (mut table, _) = house();
    let (own, other) = (table.clinic, elders(&table));
    let (nurse, guest, deputy) = (table.person("Modeldijk"), table.person("Teststra"), table.person("Ander"));
    table.must(joins(other, nurse, TeamRole::CoreTeam));
    table.must(Command::LeaveTeam { clinic: own, person: guest });
    table.must(joins(other, guest, TeamRole::CoreTeam));
    table.must(joins(own, guest, TeamRole::ByInvitation));
    for who in [nurse, guest] {
        let absent = |deputy| PersonDetails { absences: vec![away(deputy)], ..details(&table, who) };
        let standing = PersonDetails { deputy_for: Some(who), ..details(&table, deputy) };
        let new = PersonDetails { name: "S. Stroman".to_owned(), ..standing.clone() };
        let without = absent(None);
        for refused in [
            Command::ChangePerson { person: who, details: absent(Some(deputy)) },
            Command::ChangePerson { person: deputy, details: standing },
            Command::RegisterPerson(new),
        ] {
            assert!(matches!(asks(&mut table, "Houdt", refused.clone()), Err(Refusal::MayNot(_))), "{refused:?}");
        }
        asks(&mut table, "Houdt", Command::ChangePerson { person: who, details: without }).unwrap();
    }
    assert_eq!(known(&table, "Ander"), [""; 0]);
    let absent = |table: &Table| PersonDetails { absences: vec![away(Some(deputy))], ..details(table, nurse) };
    let mut themselves = table.clone();
    let change = Command::ChangePerson { person: nurse, details: absent(&table) };
    asks(&mut themselves, "Modeldijk", change.clone()).unwrap();
    assert_eq!(known(&themselves, "Ander"), ["021", "033"], "what they coordinate");
    let both = table.person("Houdt");
    table.must(joins(own, both, TeamRole::Keeper));
    asks(&mut table, "Houdt", change).unwrap();
}

#[test]
fn a_family_that_goes_to_another_clinic_does_not_come_back_to_who_left_the_first() {
    for has_team in [false, true] {
        let mut table = Table::of_week_48();
        let name = "Nazorg".to_owned();
        table.must(Command::FoundClinic { name: name.clone(), kind: ClinicKind::Neonatology });
        let (clinic, to) = (table.clinic, table.world.clinic_by_name(&name).unwrap().id);
        if has_team {
            let there = table.registers(somebody("X. Ander", DisciplineKind::Paediatrician, "Elders", Sector::Care));
            table.must(joins(to, there, TeamRole::CoreTeam));
        }
        let nurse = table.person("Modeldijk");
        let organisation = details(&table, nurse).organisation;
        let answers = [Recipient::Everyone, Recipient::Organisation(organisation)];
        table.must(Command::ReferCase(Box::new(CaseReferral {
            clinic,
            details: nothing_known("IGP-26-050", "Zilverreiger"),
            signals: Vec::new(),
            consents: answers.map(|it| consent(it, '+')).to_vec(),
            restriction: None,
            coordinator: None,
            running: false,
        })));
        let case = table.case("050");
        table.must(Command::AgreeFollowUp(Box::new(NewFollowUp {
            clinic,
            case: Some(case),
            text: "wegen".to_owned(),
            agreed_on: day(0),
            owners: vec![nurse],
            named: Vec::new(),
            due: None,
            remark: String::new(),
            status: FollowUpStatus::Open,
        })));
        let promised = table.world.case(case).unwrap().follow_ups[0];
        table.must(Command::SettleFollowUp { follow_up: promised, status: done() });
        let knows = |table: &Table, who: &str| known(table, who).contains(&"050".to_owned());
        assert!(knows(&table, "Modeldijk"));
        leaves(&mut table, "Modeldijk");
        assert!(!knows(&table, "Modeldijk"));
        let judged = || Judgement { holds: true, reason: "zo is het".to_owned() };
        let triage = Triage {
            social: judged(),
            medical: judged(),
            group: Some(TargetGroup::Neonatal),
            outcome: TriageOutcome::Included,
            route: None,
        };
        table.must(Command::TriageCase { case, triage: Box::new(triage) });
        assert_eq!(table.world.case(case).unwrap().clinic, to);
        assert!(!knows(&table, "Modeldijk"), "with a team there: {has_team}");
        assert_eq!(knows(&table, "Teststra"), !has_team, "who stayed is of no other team by what the family said");
        table.must(joins(to, nurse, TeamRole::CoreTeam));
        assert!(knows(&table, "Modeldijk"), "who is of its clinic now");
    }
}

#[test]
fn nobody_stands_in_for_the_families_of_a_team_that_they_left_or_whom_they_stand_in_for() {
    let stands_in = |table: &Table| table.world.deputy_of(table.person("Modeldijk"), day(0)).map(|it| it.id);
    let absent = |table: &mut Table, deputy: &str| {
        let deputy = table.person(deputy);
        changes(table, "Modeldijk", |it| it.absences = vec![away(Some(deputy))]);
    };
    let mut table = Table::of_week_48();
    absent(&mut table, "Teststra");
    leaves(&mut table, "Modeldijk");
    assert_eq!(stands_in(&table), Some(table.person("Teststra")), "they are of the team still");
    leaves(&mut table, "Teststra");
    assert_eq!((stands_in(&table), known(&table, "Teststra")), (None, vec![]));
    assert_eq!(known(&table, "Modeldijk"), ["021", "033"]);
    let other = of_another_clinic(&mut table);
    absent(&mut table, "Ander");
    assert_eq!(known(&table, "Ander"), [""; 0], "who left lets nobody in");

    let mut table = Table::of_week_48();
    absent(&mut table, "Teststra");
    assert_eq!(of_another_clinic(&mut table), other);
    for who in ["Modeldijk", "Teststra"] {
        table.must(joins(elders(&table), table.person(who), TeamRole::CoreTeam));
    }
    let case = table.case("041");
    table.must(Command::Appoint { case, coordinator: spell(table.person("Modeldijk")) });
    leaves(&mut table, "Teststra");
    assert_eq!(stands_in(&table), Some(table.person("Teststra")), "in the team that they share");
    assert_eq!(known(&table, "Teststra"), [""; 0]);
}

#[test]
fn who_left_reads_no_more_what_they_wrote_of_a_family() {
    let mut table = Table::in_week_48();
    let (writer, hidden) = (table.viewer("Notelaar"), Some(table.case("029")));
    let (meeting, maquette) = (table.meeting, table.person("Maquette"));
    for text in ["IGP-26-041 vroeg naar de buurt", "IGP-26-029 ook"] {
        let fact = crate::domain::fact::Fact::Note { text: text.to_owned() };
        table.does_as(&writer, Command::Record { meeting, item: None, fact }).unwrap();
    }
    table.opens("041").unwrap();
    table.says("041", follow_up("meedenken", &[table.person("Demopad")], day(3))).unwrap();
    table.runs_to_the_end();
    let lines = |table: &Table| table.lens("Notelaar").loose(table.meeting_now()).len();
    assert!(lines(&table) > 0 && table.lens("Maquette").reads(hidden, Some(maquette)));
    let themes = |table: &Table| table.lens("Notelaar").minutes(meeting).map_or(0, |it| it.themes.len());
    assert!(themes(&table) > 0);
    for who in ["Notelaar", "Maquette"] {
        table.must(leave(&table, who));
    }
    assert_eq!((lines(&table), themes(&table)), (0, 0));
    assert!(!table.lens("Maquette").reads(hidden, Some(maquette)));
}

#[test]
fn who_stands_in_as_a_rule_lets_nobody_of_another_team_stand_in() {
    let (mut table, _) = house();
    let (absent, other) = (table.person("Schaduwen"), table.person("Ander"));
    let says = |table: &mut Table, absence: Absence| {
        let absences = [details(table, absent).absences, vec![absence]].concat();
        let details = PersonDetails { absences, ..details(table, absent) };
        asks(table, "Teststra", Command::ChangePerson { person: absent, details })
    };
    assert_eq!(details(&table, table.person("Teststra")).deputy_for, Some(absent));
    assert!(matches!(says(&mut table, away(Some(other))), Err(Refusal::MayNot(_))));
    let themselves = table.person("Teststra");
    says(&mut table, away(Some(themselves))).unwrap();
    says(&mut table, Absence::new(day(20), Some(day(24)))).unwrap();
}

#[test]
fn who_led_a_meeting_and_left_does_nothing_there_any_more() {
    let mut table = Table::in_week_48();
    table.runs_to_the_end();
    let approve = Command::ApproveMinutes { meeting: table.meeting };
    let again = joins(table.clinic, table.person("Demopad"), TeamRole::CoreTeam);
    table.must(again);
    asks(&mut table.clone(), "Demopad", approve.clone()).unwrap();
    leaves(&mut table, "Demopad");
    assert!(matches!(asks(&mut table, "Demopad", approve), Err(Refusal::MayNot(_))));
}

#[test]
fn a_planner_who_left_one_of_two_teams_reads_no_more_who_saw_its_families() {
    let (mut table, planner) = house();
    let other = elders(&table);
    table.must(joins(other, planner, TeamRole::Planner));
    let purpose = Purpose::new(AccessKind::Opened, [table.case("041")]);
    let line = Access::asked(&table.world, &table.viewer("Demopad"), purpose);
    let reads = |table: &Table| Reader::of(&table.lens("Plant")).reads(line.clone()).is_some();
    assert!(reads(&table));
    leaves(&mut table, "Plant");
    assert!(!reads(&table));
}
