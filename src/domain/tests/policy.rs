//! Who may ask what.

use super::table::{Table, day, follow_up, note, somebody, time};
use crate::domain::{
    clinic::{ClinicKind, Member, TeamRole, UsualAttendance},
    command::{Command, RoomChoice},
    decide::decide,
    follow_up::FollowUpStatus,
    people::{DisciplineKind, Sector},
    policy::{ACTS, Act, carries},
    refusal::Refusal,
    viewer::{Seat, Viewer},
    world::World,
};

#[test]
fn each_role_carries_the_acts_of_its_work() {
    use TeamRole as R;
    let yes = |row: &str| row.chars().map(|sign| sign == 'x').collect::<Vec<_>>();
    assert_eq!(
        ACTS,
        [
            Act::SetUp,
            Act::KeepCases,
            Act::PrepareAgenda,
            Act::RunMeeting,
            Act::Capture,
            Act::KeepFollowUps,
            Act::ApproveMinutes,
            Act::ReadLog
        ]
    );
    let table = [
        //                  set up, cases, agenda, run, capture, follow-ups, approve, log
        (R::Chair, ".xxxxxxx"),
        (R::MinuteTaker, ".xxxxxx."),
        (R::CoreTeam, ".....x.."),
        (R::Deputy, ".....x.."),
        (R::Liaison, ".....x.."),
        (R::ByInvitation, "........"),
        (R::Planner, "xxxxxx.x"),
        (R::ProjectLead, "........"),
    ];
    assert_eq!(table.map(|(role, _)| role), R::ALL);
    for (role, row) in table {
        let carried: Vec<bool> = ACTS.iter().map(|act| carries(role, *act)).collect();
        assert_eq!(carried, yes(row), "{role:?}");
    }
}

#[test]
fn in_an_empty_store_anybody_may_begin() {
    let viewer = Viewer::of(&World::default(), crate::domain::ids::PersonId(1), Seat::CommandLine, time("09:00"));
    let found = |name: &str| Command::FoundClinic { name: name.to_owned(), kind: ClinicKind::Pop };
    assert!(decide(&World::default(), &viewer, found("POP-poli")).is_ok());
    let mut table = Table::of_new_clinic(ClinicKind::Pop);
    assert_eq!(table.does_as(&viewer, found("Andere poli")), Err(Refusal::MayNot));
}

#[test]
fn a_role_in_one_clinic_is_none_in_another() {
    let mut table = Table::of_week_48();
    let (clinic, meeting) = (table.clinic, table.meeting);
    table.must(Command::FoundClinic { name: "MamaPlusPoli".to_owned(), kind: ClinicKind::MamaPlus });
    table.clinic = table.world.clinic_by_name("MamaPlusPoli").unwrap().id;
    let other = table.plans(day(0));
    let start = |meeting| Command::StartMeeting { meeting, chair: None, minute_taker: None, at: time("13:00") };
    let chair = table.viewer("Demopad");
    assert_eq!(table.does_as(&chair, start(other)), Err(Refusal::MayNot));
    assert_eq!(
        table.does_as(&chair, Command::PlanMeeting { clinic: table.clinic, date: day(7), start: None, place: None }),
        Err(Refusal::MayNot)
    );
    (table.clinic, table.meeting) = (clinic, meeting);
    table.does_as(&chair, start(meeting)).unwrap();
}

#[test]
fn a_planner_by_profession_prepares_every_clinic_of_the_house_and_runs_the_meetings_of_their_own() {
    let mut table = Table::of_week_48();
    let planner = table.viewer("Notelaar");
    assert!(planner.is(TeamRole::MinuteTaker) && planner.is(TeamRole::Planner));
    let found = Command::FoundClinic { name: "MamaPlusPoli".to_owned(), kind: ClinicKind::MamaPlus };
    table.does_as(&planner, found).unwrap();
    let clinic = table.world.clinic_by_name("MamaPlusPoli").unwrap().id;
    let planner = table.viewer("Notelaar");
    assert!(planner.roles.iter().all(|(of, _)| *of != clinic));
    let plan = Command::PlanMeeting { clinic, date: day(0), start: None, place: None };
    table.does_as(&planner, plan).unwrap();
    let meeting = table.world.meeting_on(clinic, day(0)).unwrap().id;
    let start = Command::StartMeeting { meeting, chair: None, minute_taker: None, at: table.now };
    assert_eq!(table.does_as(&planner, start), Err(Refusal::MayNot));
}

#[test]
fn who_founds_a_clinic_and_its_team_in_one_go_may_use_it_in_the_same_go() {
    let mut table = Table::of_new_clinic(ClinicKind::Pop);
    let planner =
        table.registers(somebody("R. Notelaar", DisciplineKind::Planner, "Ziekenhuis Zeewende", Sector::Care));
    let viewer = table.viewer("Notelaar");
    let clinic = table.clinic;
    let usual = UsualAttendance::default();
    let member = Member { person: planner, role: TeamRole::MinuteTaker, usual };
    let meeting = crate::domain::ids::MeetingId(table.world.last_id() + 1);
    let commands = vec![
        Command::JoinTeam { clinic, member },
        Command::PlanMeeting { clinic, date: day(0), start: None, place: None },
        Command::StartMeeting { meeting, chair: None, minute_taker: None, at: table.now },
    ];
    table.does_as(&viewer, Command::Together { after: None, commands }).unwrap();
}

#[test]
fn who_chairs_a_meeting_for_another_is_its_chair() {
    let mut table = Table::of_week_48();
    let stand_in = table.viewer("Voorbeeld");
    let start = |table: &Table, chair| Command::StartMeeting {
        meeting: table.meeting,
        chair: Some(chair),
        minute_taker: None,
        at: table.now,
    };
    let command = start(&table, table.person("Voorbeeld"));
    assert_eq!(table.does_as(&stand_in, command.clone()), Err(Refusal::MayNot), "not by appointing oneself");
    table.must(command);
    let open = Command::OpenItem { item: table.item("041"), at: table.now, room: RoomChoice::Ask };
    table.does_as(&stand_in, open.clone()).unwrap();
    let other = table.viewer("Prototype");
    assert_eq!(table.does_as(&other, open), Err(Refusal::MayNot));
}

#[test]
fn everybody_may_settle_what_they_themselves_promised() {
    let mut table = Table::in_week_48();
    table.opens("021").unwrap();
    let expert = table.person("Verzonnen");
    let own = table.says("021", follow_up("hulp bij verhuizen", &[expert], day(14))).unwrap();
    let other = table.says("021", follow_up("woonurgentie", &[table.person("Maquette")], day(3))).unwrap();
    let settle = |table: &Table, line| Command::SettleFollowUp {
        follow_up: table.world.entry(line).unwrap().follow_up.unwrap(),
        status: FollowUpStatus::Done { on: day(7), result: String::new() },
    };
    let viewer = table.viewer("Verzonnen");
    let (own, other) = (settle(&table, own), settle(&table, other));
    table.does_as(&viewer, own).unwrap();
    assert_eq!(table.does_as(&viewer, other.clone()), Err(Refusal::MayNot));
    let colleague = table.viewer("Modeldijk");
    table.does_as(&colleague, other).unwrap();
}

#[test]
fn what_holds_for_a_command_holds_for_it_among_others() {
    let mut table = Table::in_week_48();
    let viewer = table.viewer("Modeldijk");
    let record = Command::Record { meeting: table.meeting, item: None, fact: note("rondvraag") };
    let together = Command::Together { after: None, commands: vec![record] };
    let refused = Err(Refusal::Part(0, Box::new(Refusal::MayNot)));
    assert_eq!(table.does_as(&viewer, together), refused);
}

#[test]
fn several_happen_together_or_not_at_all_and_only_in_the_world_they_were_prepared_for() {
    let mut table = Table::in_week_48();
    let record = |text: &str| Command::Record { meeting: table.meeting, item: None, fact: note(text) };
    let (good, bad) = (record("een"), record(""));
    let seq = table.world.seq();
    let before = table.world.clone();
    let both = |after, commands| Command::Together { after, commands };
    assert!(matches!(table.does(both(None, vec![good.clone(), bad])), Err(Refusal::Part(1, _))));
    assert_eq!(table.world, before);
    assert_eq!(table.does(both(Some(seq + 1), vec![good.clone()])), Err(Refusal::MovedOn));
    let events = table.must(both(Some(seq), vec![good.clone(), good]));
    assert_eq!(events.len(), 2);
    assert_eq!(table.does(both(None, Vec::new())), Ok(Vec::new()));
}
