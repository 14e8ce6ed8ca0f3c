//! Who may ask what.

use super::table::{
    Table, consent, day, disclosure, feedback, follow_up, note, nothing_known, somebody, spell, theme, time,
};
use crate::domain::{
    clinic::{Agreements, ClinicKind, Member, TeamRole, UsualAttendance},
    command::{CaseReferral, Command, NewFollowUp, RoomChoice},
    consent::Recipient,
    decide::decide,
    fact::FeedbackTo,
    follow_up::FollowUpStatus,
    lens::Lens,
    meeting::Bar,
    offer::OfferAnswer,
    people::{DisciplineKind, PersonDetails, Sector},
    policy::{ACTS, Act, Need, READINGS, ROLES, Reading, Role, allows, carries, may_read, reads},
    refusal::Refusal,
    safety::SafetyNote,
    viewer::{Seat, Viewer},
    work::{Judgement, Triage, TriageOutcome, Work},
    world::World,
};

/// One command of every kind, all about the family, item and meeting that every role may hear of.
fn one_of_each(table: &mut Table) -> Vec<Command> {
    use Command as C;
    let (clinic, meeting, at) = (table.clinic, table.meeting, table.now);
    let (case, item, person) = (table.case("041"), table.item("041"), table.person("Maquette"));
    let entry = table.says("041", follow_up("intake", &[person], day(3))).unwrap();
    let line = table.says("041", feedback(FeedbackTo::Family, "bellen", person, day(2))).unwrap();
    let of = |table: &Table, entry| table.world.entry(entry).unwrap().clone();
    let (follow_up, feedback) = (of(table, entry).follow_up.unwrap(), of(table, line).feedback.unwrap());
    let details = || table.world.person(person).unwrap().details.clone();
    let known = table.world.case(case).unwrap();
    let status = FollowUpStatus::Open;
    let new = NewFollowUp {
        clinic,
        case: Some(case),
        text: "bellen".to_owned(),
        agreed_on: day(0),
        owners: vec![person],
        named: Vec::new(),
        due: None,
        remark: String::new(),
        status: status.clone(),
    };
    let referral = CaseReferral {
        clinic,
        details: nothing_known("IGP-26-099", "Nieuw"),
        signals: Vec::new(),
        consents: Vec::new(),
        restriction: None,
        coordinator: None,
        running: false,
    };
    let (fact, reason, text) = (note("tekst"), String::new(), String::new());
    let exit = Work::Exit { aligned: "ja".to_owned(), experience: "goed".to_owned() };
    let (ages, carers) = (String::new(), String::new());
    let kindcheck = SafetyNote::Kindcheck { children: 0, ages, carers, asked: day(0) };
    let judged = Judgement { holds: true, reason: "ja".to_owned() };
    let (group, outcome, route) = (None, TriageOutcome::ConsultOnly, None);
    let triage = Triage { social: judged.clone(), medical: judged, group, outcome, route };
    let member = Member { person, role: TeamRole::Liaison, usual: UsualAttendance::default() };
    vec![
        C::RegisterPerson(details()),
        C::ChangePerson { person, details: details() },
        C::FoundClinic { name: "Andere poli".to_owned(), kind: ClinicKind::Pop },
        C::ChangeAgreements { clinic, agreements: Box::new(Agreements::of_kind(ClinicKind::Pop)) },
        C::JoinTeam { clinic, member },
        C::LeaveTeam { clinic, person },
        C::ReferCase(Box::new(referral)),
        C::ChangeCase { case, details: Box::new(known.details.clone()), signals: Vec::new() },
        C::RecordConsent { case, consent: consent(Recipient::Everyone, '+') },
        C::Restrict { case, restriction: None },
        C::Discharge { case },
        C::HoldCase { case, held: true, reason: reason.clone() },
        C::ExportCase { case },
        C::EraseCase { case },
        C::PutWork { case, place: None, work: exit },
        C::StrikeWork { case, place: 0, struck: true },
        C::PutSafety { case, place: None, note: kindcheck },
        C::StrikeSafety { case, place: 0, struck: true },
        C::TriageCase { case, triage: Box::new(triage) },
        C::ReopenCase { case, reason: reason.clone() },
        C::Appoint { case, coordinator: spell(person) },
        C::AgreeFollowUp(Box::new(new)),
        C::SettleFollowUp { follow_up, status: status.clone() },
        C::ReassignFollowUp { follow_up, owners: vec![person], due: None, reason: String::new() },
        C::TakeBackTerms { follow_up },
        C::OfferFollowUp { follow_up, to: person, due: None, note: String::new() },
        C::AnswerOffer { follow_up, answer: OfferAnswer::Withdrawn { on: day(0) } },
        C::WaitFollowUp { follow_up, waiting: None },
        C::SettleFeedback { feedback, status },
        C::PlanMeeting { clinic, date: day(7), start: None, place: None },
        C::AddItem { meeting, details: theme("tolken") },
        C::ChangeItem { item, details: theme("tolken") },
        C::MoveItem { item, to: 0 },
        C::RemoveItem { item, reason: reason.clone() },
        C::PostponeItem { item, to: None, reason: reason.clone() },
        C::RestoreItem { item },
        C::DeclineProposal { case, meeting, reason: Some(reason.clone()) },
        C::Arrive { meeting, person, from: at, items: Vec::new(), remote: false },
        C::Leave { meeting, person, at },
        C::StepOut { item, person, at, out: true },
        C::StartMeeting { meeting, chair: None, minute_taker: None, at },
        C::OpenItem { item, at, room: RoomChoice::Ask },
        C::BreakSecrecy { item, at, disclosure: disclosure() },
        C::PauseClock { meeting, at },
        C::ResumeClock { meeting, at },
        C::Record { meeting, item: Some(item), fact: fact.clone() },
        C::Amend { entry, fact },
        C::Strike { entry, reason: reason.clone() },
        C::Restore { entry },
        C::CloseItem { item, at },
        C::ReopenItem { item },
        C::CloseMeeting { meeting, at },
        C::EmptyRoom { meeting },
        C::ApproveMinutes { meeting },
        C::AddAddendum { meeting, text, reason },
    ]
}

/// Somebody for each role, who is nothing else.
pub(super) fn one_of_each_role(table: &mut Table) -> Vec<Viewer> {
    let team_roles = [
        TeamRole::Chair,
        TeamRole::MinuteTaker,
        TeamRole::ByInvitation,
        TeamRole::CoreTeam,
        TeamRole::ByInvitation,
        TeamRole::Planner,
        TeamRole::ProjectLead,
        TeamRole::Keeper,
    ];
    let people = ROLES.iter().zip(team_roles).map(|(role, team_role)| {
        let details = somebody(&format!("A. {role:?}"), DisciplineKind::YouthNurse, "JGZ Kustland", Sector::Jgz);
        let (person, clinic) = (table.registers(details), table.clinic);
        let member = Member { person, role: team_role, usual: UsualAttendance::default() };
        table.must(Command::JoinTeam { clinic, member });
        if *role == Role::Coordinator {
            table.must(Command::Appoint { case: table.case("041"), coordinator: spell(person) });
        }
        person
    });
    let people: Vec<_> = people.collect();
    people.into_iter().map(|person| Viewer::of(&table.world, person, Seat::Remote, table.now)).collect()
}

fn kind(command: &Command) -> String {
    format!("{command:?}").chars().take_while(char::is_ascii_alphabetic).collect()
}

#[test]
fn each_role_may_ask_and_read_what_the_table_says() {
    let mut table = Table::with_open_family();
    let viewers = one_of_each_role(&mut table);
    let commands = one_of_each(&mut table);
    let sign = |may: bool| if may { "x" } else { "." }.to_owned();
    let row = |name: String, cells: Vec<String>| [vec![name], cells].concat().join("\t");
    let head = row("wie".to_owned(), ROLES.iter().map(|role| format!("{role:?}")).collect());
    let asked = commands.iter().map(|command| {
        row(kind(command), viewers.iter().map(|who| sign(allows(&table.world, who, command))).collect())
    });
    let read = READINGS.iter().map(|reading| {
        let may = |(role, who): (&Role, &Viewer)| {
            // Whoever coordinates is something in the team as well.
            *role != Role::Coordinator && may_read(&table.world, who, *reading)
        };
        let by_table = ROLES.iter().map(|role| sign(reads(*role, *reading))).collect::<Vec<_>>();
        for (at, (role, who)) in
            ROLES.iter().zip(&viewers).enumerate().filter(|(_, (role, _))| **role != Role::Coordinator)
        {
            assert_eq!(sign(may((role, who))), by_table[at], "{role:?} {reading:?}");
        }
        row(format!("{reading:?}"), by_table)
    });
    let found: Vec<String> = std::iter::once(head).chain(asked).chain(read).collect();
    assert_eq!(found.join("\n").trim(), include_str!("../../../tests/data/policy.tsv").trim());
}

#[test]
fn the_table_has_a_row_for_every_kind_of_command() {
    let source = include_str!("../command.rs");
    let (_, variants) = source.split_once("pub enum Command {").unwrap();
    let is_variant = |line: &&str| line.starts_with("    ") && line.chars().nth(4).is_some_and(char::is_uppercase);
    let name = |line: &str| line.chars().filter(char::is_ascii_alphabetic).collect::<String>();
    let names = variants.lines().filter(is_variant).map(|line| name(line.split(['(', '{', ',']).next().unwrap()));
    let rows: Vec<&str> = include_str!("../../../tests/data/policy.tsv").lines().collect();
    for name in names.filter(|name| name != "Together") {
        assert!(rows.iter().any(|row| row.starts_with(&format!("{name}\t"))), "{name}");
    }
}

#[test]
fn who_leads_the_project_or_keeps_the_keys_sees_no_family_and_hears_none_at_the_table() {
    let mut table = Table::with_open_family();
    let viewers = one_of_each_role(&mut table);
    let world = std::sync::Arc::new(table.world.clone());
    for (role, viewer) in ROLES.iter().zip(&viewers) {
        let lens = Lens::alone(world.clone(), viewer.clone());
        let sees = lens.known_cases().count() > 0;
        assert_eq!(sees, reads(*role, Reading::Case), "{role:?}");
        let families = lens.minutes(table.meeting).map_or(0, |minutes| minutes.families.len());
        assert_eq!(families > 0, sees, "{role:?}");
    }
    let (lead, meeting) = (viewers[6].person.unwrap(), table.meeting);
    let arrive = Command::Arrive { meeting, person: lead, from: table.now, items: Vec::new(), remote: false };
    table.must(arrive);
    assert_eq!(table.opens("012"), Err(Refusal::Room(vec![(lead, Bar::Role)])));
    table.opens_with("012", RoomChoice::TheyLeave).unwrap();
    let owned = follow_up("bellen", &[lead], day(3));
    assert_eq!(table.says("012", owned), Err(Refusal::OwnerMayNotKnow(lead, Bar::Role)));
}

#[test]
fn a_keeper_gives_others_their_place_and_never_themselves_one_that_hears_families() {
    let mut table = Table::of_week_48();
    let keeper = one_of_each_role(&mut table).pop().unwrap();
    let (clinic, usual) = (table.clinic, UsualAttendance::default());
    let join = |person, role| Command::JoinTeam { clinic, member: Member { person, role, usual: usual.clone() } };
    let themselves = join(keeper.person.unwrap(), TeamRole::CoreTeam);
    assert!(matches!(table.does_as(&keeper, themselves), Err(Refusal::MayNot(_))));
    let other = join(table.person("Maquette"), TeamRole::CoreTeam);
    table.does_as(&keeper, other).unwrap();
    let mut planner = table.world.person(keeper.person.unwrap()).unwrap().details.clone();
    planner.discipline.kind = DisciplineKind::Planner;
    let becomes = Command::ChangePerson { person: keeper.person.unwrap(), details: planner };
    assert!(
        matches!(table.does_as(&keeper, becomes), Err(Refusal::MayNot(_))),
        "a planner hears of families everywhere"
    );
}

#[test]
fn who_a_family_does_not_want_settles_nothing_of_it_but_their_own() {
    let mut table = Table::in_week_48();
    let (maquette, schetsema) = (table.person("Maquette"), table.person("Schetsema"));
    table.opens_with("033", RoomChoice::TheyLeave).unwrap();
    let promised = |table: &mut Table, who| {
        let entry = table.says("033", follow_up("bellen", &[who], day(3))).unwrap();
        table.world.entry(entry).unwrap().follow_up.unwrap()
    };
    let others = promised(&mut table, schetsema);
    let done = |follow_up| Command::SettleFollowUp {
        follow_up,
        status: FollowUpStatus::Done { on: day(0), result: String::new() },
    };
    let viewer = Viewer::of(&table.world, maquette, Seat::Remote, table.now);
    assert!(matches!(table.does_as(&viewer, done(others)), Err(Refusal::MayNot(_))));
    let viewer = Viewer::of(&table.world, schetsema, Seat::Remote, table.now);
    table.does_as(&viewer, done(others)).unwrap();
}

#[test]
fn in_an_empty_store_anybody_may_begin() {
    let viewer = Viewer::of(&World::default(), crate::domain::ids::PersonId(1), Seat::CommandLine, time("09:00"));
    let found = |name: &str| Command::FoundClinic { name: name.to_owned(), kind: ClinicKind::Pop };
    assert!(decide(&World::default(), &viewer, found("POP-poli")).is_ok());
    let mut table = Table::of_new_clinic(ClinicKind::Pop);
    assert!(matches!(table.does_as(&viewer, found("Andere poli")), Err(Refusal::MayNot(_))));
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
    assert!(matches!(table.does_as(&chair, start(other)), Err(Refusal::MayNot(_))));
    assert_eq!(
        table.does_as(&chair, Command::PlanMeeting { clinic: table.clinic, date: day(7), start: None, place: None }),
        Err(Refusal::MayNot(Act::PrepareAgenda.into()))
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
    assert!(matches!(table.does_as(&planner, start), Err(Refusal::MayNot(_))));
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
    assert!(matches!(table.does_as(&stand_in, command.clone()), Err(Refusal::MayNot(_))), "not by appointing oneself");
    table.must(command);
    let open = Command::OpenItem { item: table.item("041"), at: table.now, room: RoomChoice::Ask };
    table.does_as(&stand_in, open.clone()).unwrap();
    let other = table.viewer("Prototype");
    assert!(matches!(table.does_as(&other, open), Err(Refusal::MayNot(_))));
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
    assert!(matches!(table.does_as(&viewer, other.clone()), Err(Refusal::MayNot(_))));
    let colleague = table.viewer("Modeldijk");
    table.does_as(&colleague, other).unwrap();
}

#[test]
fn of_every_act_and_reading_is_told_whom_to_ask_who_may() {
    for act in ACTS {
        let asked: Vec<Role> = Need::from(*act).carriers().map(Role::from).collect();
        assert!(!asked.is_empty() && asked.iter().all(|role| carries(*role, *act)), "{act:?}: {asked:?}");
    }
    for reading in READINGS {
        let asked: Vec<Role> = Need::from(*reading).carriers().map(Role::from).collect();
        assert!(!asked.is_empty() && asked.iter().all(|role| reads(*role, *reading)), "{reading:?}: {asked:?}");
    }
    assert_eq!(Need::from(Reading::Keys).carriers().collect::<Vec<_>>(), [TeamRole::Keeper]);
}

#[test]
fn what_holds_for_a_command_holds_for_it_among_others() {
    let mut table = Table::in_week_48();
    let viewer = table.viewer("Modeldijk");
    let record = Command::Record { meeting: table.meeting, item: None, fact: note("rondvraag") };
    let together = Command::Together { after: None, commands: vec![record] };
    let refused = Err(Refusal::Part(0, Box::new(Refusal::MayNot(Act::Capture.into()))));
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

#[test]
fn who_keeps_the_people_of_one_clinic_opens_no_families_of_another() {
    let mut table = Table::of_week_48();
    let (theirs, usual) = (table.clinic, UsualAttendance::default());
    table.must(Command::FoundClinic { name: "Elders".to_owned(), kind: ClinicKind::Pop });
    let clinic = table.world.clinic_by_name("Elders").unwrap().id;
    for (name, role) in [("P. Plant", TeamRole::Planner), ("B. Beheert", TeamRole::Keeper)] {
        let person = table.registers(somebody(name, DisciplineKind::YouthNurse, "Elders", Sector::Care));
        table.must(Command::JoinTeam { clinic, member: Member { person, role, usual: usual.clone() } });
    }
    let (planner, modeldijk) = (table.person("Plant"), table.person("Modeldijk"));
    let details = |table: &Table, who| table.world.person(who).unwrap().details.clone();
    let join = |clinic, person| Command::JoinTeam {
        clinic,
        member: Member { person, role: TeamRole::CoreTeam, usual: usual.clone() },
    };
    let (own, away) = (details(&table, planner), details(&table, modeldijk));
    let mut plans_everywhere = own.clone();
    plans_everywhere.discipline.kind = DisciplineKind::Planner;
    let stands_in = PersonDetails { deputy_for: Some(modeldijk), ..own };
    let renamed = PersonDetails { name: "J. Anders".to_owned(), ..away };
    let agreements = Box::new(Agreements::of_kind(ClinicKind::Pop));
    let guest = Member { person: modeldijk, role: TeamRole::ByInvitation, usual: usual.clone() };
    let viewer = table.viewer("Plant");
    table.does_as(&viewer, Command::JoinTeam { clinic, member: guest }).unwrap();
    let moved = PersonDetails { organisation: "Duinhaven".to_owned(), ..details(&table, planner) };
    let elsewhere = PersonDetails { sector: Sector::Social, ..details(&table, planner) };
    for command in [
        join(theirs, planner),
        join(clinic, modeldijk),
        join(theirs, table.person("Beheert")),
        Command::ChangePerson { person: planner, details: stands_in.clone() },
        Command::RegisterPerson(PersonDetails { name: "S. Stroman".to_owned(), ..stands_in }),
        Command::ChangePerson { person: modeldijk, details: renamed },
        Command::ChangeAgreements { clinic: theirs, agreements },
    ] {
        for who in ["Plant", "Beheert"] {
            let viewer = table.viewer(who);
            assert!(matches!(table.does_as(&viewer, command.clone()), Err(Refusal::MayNot(_))), "{who}: {command:?}");
        }
    }
    let viewer = table.viewer("Plant");
    for details in [plans_everywhere, moved, elsewhere] {
        let themselves = Command::ChangePerson { person: planner, details };
        assert!(matches!(table.does_as(&viewer, themselves), Err(Refusal::MayNot(_))));
    }
    let colleague = table.registers(somebody("C. Collega", DisciplineKind::YouthNurse, "Elders", Sector::Care));
    table.does_as(&viewer, join(clinic, colleague)).unwrap();
    let mut renamed = details(&table, colleague);
    renamed.name = "C. Collegaal".to_owned();
    table.does_as(&viewer, Command::ChangePerson { person: colleague, details: renamed }).unwrap();
}
