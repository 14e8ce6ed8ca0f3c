//! Who leaves a team: hears no more of its families but for what is still theirs to do, is expected nowhere, and does not
//! take the team with them.

use super::{
    involved::of_another_clinic,
    policy::one_of_each_role,
    table::{ALLOWED_FOR_029, Table, consent, day, feedback, follow_up, somebody, spell, time},
};
use crate::domain::{
    case::CoordinatorSpell,
    clinic::{ClinicKind, Member, TeamRole, UsualAttendance},
    command::{Command, RoomChoice},
    consent::Recipient,
    deadlines::{About, Deadlines, Why},
    event::{Event, Happened},
    fact::FeedbackTo,
    follow_up::FollowUpStatus,
    ids::{FollowUpId, MeetingId, PersonId},
    lens::LeftBehind,
    meeting::MeetingStatus,
    people::{Absence, DisciplineKind, PersonDetails, Sector},
    refusal::Refusal,
    undo::undo,
};

pub(super) fn leave(table: &Table, surname: &str) -> Command {
    Command::LeaveTeam { clinic: table.clinic, person: table.person(surname) }
}

#[track_caller]
pub(super) fn leaves(table: &mut Table, surname: &str) -> Vec<Event> {
    table.must(leave(table, surname))
}

pub(super) fn known(table: &Table, surname: &str) -> Vec<String> {
    let mut codes: Vec<String> = table.lens(surname).known_cases().map(|it| it.code()[7..].to_owned()).collect();
    codes.sort();
    codes
}

/// A follow-up of theirs in the turn of a family.
fn promised(table: &mut Table, code: &str, owner: PersonId) -> FollowUpId {
    let entry = table.says(code, follow_up("meedenken", &[owner], day(3))).unwrap();
    table.world.entry(entry).unwrap().follow_up.unwrap()
}

pub(super) fn done() -> FollowUpStatus {
    FollowUpStatus::Done { on: day(0), result: String::new() }
}

pub(super) fn changes(table: &mut Table, surname: &str, how: impl FnOnce(&mut PersonDetails)) {
    let person = table.person(surname);
    let mut details = table.world.person(person).unwrap().details.clone();
    how(&mut details);
    table.must(Command::ChangePerson { person, details });
}

fn is_at(table: &Table, meeting: MeetingId, surname: &str) -> bool {
    table.world.meeting(meeting).unwrap().attendance.contains_key(&table.person(surname))
}

#[test]
fn who_left_hears_no_more_of_the_families_but_for_what_they_still_coordinate_or_promised() {
    let mut table = Table::in_week_48();
    let nurse = table.person("Modeldijk");
    table.it_is("13:30").opens_with("041", RoomChoice::TheyLeave).unwrap();
    let open = promised(&mut table, "041", nurse);
    table.opens_with("012", RoomChoice::TheyLeave).unwrap();
    let settled = promised(&mut table, "012", nurse);
    table.must(Command::SettleFollowUp { follow_up: settled, status: done() });
    let told = table.says("012", feedback(FeedbackTo::Family, "bellen", nurse, day(3))).unwrap();
    let feedback = table.world.entry(told).unwrap().feedback.unwrap();
    assert!(known(&table, "Modeldijk").len() > 3, "{:?}", known(&table, "Modeldijk"));
    table.it_is("13:40");
    leaves(&mut table, "Modeldijk");
    assert_eq!(known(&table, "Modeldijk"), ["012", "021", "033", "041"], "coordinates two, promised for two");
    table.must(Command::SettleFeedback { feedback, status: done() });
    assert_eq!(known(&table, "Modeldijk"), ["021", "033", "041"], "they sat at its table, and did what they promised");
    table.must(Command::SettleFollowUp { follow_up: open, status: done() });
    for code in ["021", "033"] {
        let coordinator = CoordinatorSpell { reason: "neemt over".to_owned(), ..spell(table.person("Teststra")) };
        table.must(Command::Appoint { case: table.case(code), coordinator });
    }
    assert_eq!(known(&table, "Modeldijk"), [""; 0]);
    let lens = table.lens("Modeldijk");
    let (agenda, promises) = (lens.agenda(table.meeting_now()).count(), lens.follow_ups().count());
    assert_eq!((agenda, promises, lens.feedback().count()), (0, 0, 0));
}

#[test]
fn neither_an_employer_that_is_let_in_nor_a_list_of_who_may_know_lets_who_left_in_again() {
    let mut table = Table::of_week_48();
    let employer = consent(Recipient::Organisation("JGZ Kustland".to_owned()), '+');
    table.must(Command::RecordConsent { case: table.case("041"), consent: employer });
    assert!(ALLOWED_FOR_029.contains(&"Proefveld") && known(&table, "Proefveld").contains(&"029".to_owned()));
    leaves(&mut table, "Proefveld");
    assert_eq!(known(&table, "Proefveld"), [""; 0]);
    assert!(known(&table, "Teststra").contains(&"041".to_owned()), "who stayed there knows it still");
    let coordinator = CoordinatorSpell { reason: "tot de overdracht".to_owned(), ..spell(table.person("Proefveld")) };
    table.must(Command::Appoint { case: table.case("029"), coordinator });
    assert_eq!(known(&table, "Proefveld"), ["029"], "who is asked for it once more, on the list still");
}

#[test]
fn who_left_is_expected_at_no_meeting_to_come() {
    let mut table = Table::of_week_48();
    let (today, items) = (table.meeting, vec![table.item("041")]);
    let next = table.plans(day(7));
    let (meeting, from) = (next, time("13:00") + chrono::TimeDelta::days(7));
    let person = table.person("Modeldijk");
    table.must(Command::Arrive { meeting, person, from, items: Vec::new(), remote: false });
    table.meeting = today;
    table.must(Command::Arrive { meeting: today, person, from: time("13:10"), items, remote: true });
    let before = table.world.clone();
    let events = leaves(&mut table, "Modeldijk");
    assert!(!is_at(&table, today, "Modeldijk") && !is_at(&table, next, "Modeldijk"));
    assert_eq!(known(&table, "Modeldijk"), ["021", "033"], "coordinates");
    let back = undo(&before, &events).unwrap();
    let mut again = table.clone();
    again.must(back);
    assert_eq!(again.world.meeting(today), before.meeting(today));
    assert_eq!(again.world.meeting(next), before.meeting(next));
    assert_eq!(known(&again, "Modeldijk").len(), 6, "{:?}", known(&again, "Modeldijk"));
    table.starts();
    assert!(!is_at(&table, today, "Modeldijk") && is_at(&table, today, "Teststra"));
}

#[test]
fn who_leaves_while_the_meeting_runs_goes_from_the_table_and_who_leads_it_does_not_go() {
    let mut table = Table::in_week_48();
    table.it_is("13:30").opens_with("012", RoomChoice::TheyLeave).unwrap();
    let doctor = table.person("Proefveld");
    assert!(table.item_now("012").present.contains(&doctor));
    table.it_is("13:35");
    let before = table.world.clone();
    let events = leaves(&mut table, "Proefveld");
    let open = table.item_now("012").clone();
    assert!(!table.meeting_now().room(Some(&open), time("13:36")).contains(&doctor));
    assert!(open.present.contains(&doctor), "that they were there stays known");
    assert_eq!(known(&table, "Proefveld"), [""; 0]);
    let back = undo(&before, &events).unwrap();
    let mut again = table.clone();
    again.must(back);
    assert!(again.meeting_now().room(Some(&open), time("13:36")).contains(&doctor));
    // Who comes back as a guest hears what they sit at, and no more than that.
    table.it_is("13:40").opens_with("021", RoomChoice::TheyLeave).unwrap();
    let (meeting, from, items) = (table.meeting, time("13:41"), vec![table.item("021")]);
    table.must(Command::Arrive { meeting, person: doctor, from, items, remote: false });
    assert_eq!(known(&table, "Proefveld"), ["021"]);
    for leads in ["Demopad", "Notelaar"] {
        let refused = table.does(leave(&table, leads));
        assert_eq!(refused, Err(Refusal::MeetingIs(MeetingStatus::Running)), "{leads}");
    }
}

#[test]
fn who_left_stands_in_for_nobody_of_the_team() {
    let mut table = Table::of_week_48();
    let (nurse, deputy) = (table.person("Modeldijk"), table.person("Teststra"));
    changes(&mut table, "Modeldijk", |it| {
        let absence = |from, until| Absence { deputy: Some(deputy), ..Absence::new(day(from), Some(day(until))) };
        it.absences = vec![absence(-9, -5), absence(0, 4)];
    });
    let stands_in = |table: &Table, who| table.world.deputy_of(who, day(0)).map(|it| it.id);
    let absent = table.person("Schaduwen");
    assert_eq!((stands_in(&table, nurse), stands_in(&table, absent)), (Some(deputy), Some(deputy)));
    let before = table.world.clone();
    let events = leaves(&mut table, "Teststra");
    assert_eq!((stands_in(&table, nurse), stands_in(&table, absent)), (None, None));
    let past = table.world.person(nurse).unwrap().absences[0].deputy;
    assert_eq!(past, Some(deputy), "who stood in then did");
    assert_eq!(known(&table, "Teststra"), [""; 0]);
    table.must(undo(&before, &events).unwrap());
    assert_eq!((stands_in(&table, nurse), stands_in(&table, absent)), (Some(deputy), Some(deputy)));
}

#[test]
fn who_shares_another_team_stands_in_there_still() {
    let mut table = Table::of_week_48();
    table.must(Command::FoundClinic { name: "Elders".to_owned(), kind: ClinicKind::MamaPlus });
    let elsewhere = table.world.clinic_by_name("Elders").unwrap().id;
    for surname in ["Teststra", "Schaduwen"] {
        let (person, usual) = (table.person(surname), UsualAttendance::default());
        let member = Member { person, role: TeamRole::CoreTeam, usual };
        table.must(Command::JoinTeam { clinic: elsewhere, member });
    }
    assert_eq!(leaves(&mut table, "Teststra").len(), 1);
    assert_eq!(table.world.deputy_of(table.person("Schaduwen"), day(0)).unwrap().id, table.person("Teststra"));
    assert!(table.world.clinic(elsewhere).unwrap().has(table.person("Teststra")));
    assert_eq!(known(&table, "Teststra"), [""; 0], "but not for the families of the team that they left");
}

#[test]
fn nobody_leaves_a_team_that_they_are_not_in_or_that_would_be_empty_then() {
    let mut table = Table::of_week_48();
    let other = of_another_clinic(&mut table);
    assert_eq!(table.does(leave(&table, "Ander")), Err(Refusal::NotInTeam(other)));
    let elsewhere = table.world.clinic_by_name("Elders").unwrap().id;
    let last = Command::LeaveTeam { clinic: elsewhere, person: other };
    assert_eq!(table.does(last), Err(Refusal::LastInTeam(other)), "its families would be everybody's");
    leaves(&mut table, "Maquette");
    let gone = table.person("Maquette");
    assert_eq!(table.does(leave(&table, "Maquette")), Err(Refusal::NotInTeam(gone)));
}

#[test]
fn who_keeps_the_people_takes_out_their_own_and_everybody_may_leave_but_not_come_back_by_themselves() {
    let mut table = Table::of_week_48();
    one_of_each_role(&mut table);
    of_another_clinic(&mut table);
    let other = table.registers(somebody("Y. Ver", DisciplineKind::Planner, "Elders", Sector::Care));
    let usual = UsualAttendance::default();
    let elsewhere = table.world.clinic_by_name("Elders").unwrap().id;
    for (name, role) in [("Z. Plant", TeamRole::Planner), ("Q. Sluit", TeamRole::Keeper)] {
        let person = table.registers(somebody(name, DisciplineKind::YouthNurse, "Elders", Sector::Care));
        let member = Member { person, role, usual: usual.clone() };
        table.must(Command::JoinTeam { clinic: elsewhere, member });
    }
    for (who, may) in [
        ("Keeper", true),
        ("Planner", true),
        ("Ver", true),
        ("Chair", false),
        ("Participant", false),
        ("Plant", false),
        ("Sluit", false),
    ] {
        let viewer = table.viewer(who);
        let asked = table.clone().does_as(&viewer, leave(&table, "Maquette"));
        assert_eq!(asked.is_ok(), may, "{who}: {asked:?}");
        assert!(may || matches!(asked, Err(Refusal::MayNot(_))), "{who}");
    }
    let keeper = table.viewer("Keeper");
    let before = table.world.clone();
    let events = table.does_as(&keeper, leave(&table, "Maquette")).unwrap();
    table.does_as(&keeper, undo(&before, &events).unwrap()).unwrap();
    assert!(table.world.clinic(table.clinic).unwrap().has(table.person("Maquette")));
    for surname in ["Maquette", "Planner", "Notelaar"] {
        let viewer = table.viewer(surname);
        let before = table.world.clone();
        let events = table.does_as(&viewer, leave(&table, surname)).unwrap();
        let back = undo(&before, &events).unwrap();
        let viewer = table.viewer(surname);
        assert!(matches!(table.does_as(&viewer, back), Err(Refusal::MayNot(_))), "{surname}");
        assert_eq!(known(&table, surname), [""; 0], "{surname}");
    }
    assert!(table.viewer("Ver").person == Some(other));
}

#[test]
fn what_somebody_leaves_behind_is_told_as_far_as_may_be_known_and_comes_to_who_looks_after_the_clinic() {
    let mut table = Table::in_week_48();
    one_of_each_role(&mut table);
    let (nurse, clinic) = (table.person("Modeldijk"), table.clinic);
    table.it_is("13:30").opens_with("012", RoomChoice::TheyLeave).unwrap();
    let open = promised(&mut table, "012", nurse);
    let told = feedback(FeedbackTo::Family, "bellen", nurse, day(3));
    table.says("012", told).unwrap();
    let behind = |table: &Table, who: &str| table.lens(who).left_behind(clinic, nurse);
    let why = |table: &Table, who: &str| {
        let all = Deadlines::of(&table.lens(who)).all;
        all.iter().filter(|it| it.about == About::FollowUp(open)).map(|it| it.why).collect::<Vec<Why>>()
    };
    assert_eq!(behind(&table, "Demopad"), LeftBehind { families: 2, promises: 2 });
    assert_eq!(behind(&table, "Keeper"), LeftBehind::default(), "who hears of no family is told nothing of any");
    assert_eq!(why(&table, "Demopad"), []);
    leaves(&mut table, "Modeldijk");
    assert_eq!(behind(&table, "Demopad"), LeftBehind { families: 2, promises: 2 }, "it is theirs still");
    assert_eq!(why(&table, "Demopad"), [Why::NobodyElse]);
    assert_eq!(why(&table, "Modeldijk"), [Why::Own]);
    let left =
        |event: &Event| matches!(event.what, Happened::FollowUpReassigned { .. } | Happened::FollowUpSettled { .. });
    assert!(!table.log.iter().any(left), "nothing is dropped");
}
