use super::*;
use crate::domain::{
    apply::apply,
    calendar::WorkingDays,
    case::{Case, MemberRole, Restriction, RestrictionKind, Term},
    clinic::TeamRole,
    consent::{Consent, ConsentState, Giver, Recipient},
    decide::decide,
    follow_up::FollowUpStatus,
    ids::PersonId,
    lens::bar,
    people::Sector,
    viewer::{Seat, Viewer},
};
use crate::import::table::read;
use chrono::NaiveTime;
use proptest::prelude::*;
use serde_json::Value;
use std::fmt::Write as _;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Somebody at the keyboard of a house, and what they say besides the file.
struct House {
    world: World,
    clinic: Option<&'static str>,
    meeting: Option<NaiveDateTime>,
}

impl House {
    fn new() -> Self {
        Self { world: World::default(), clinic: None, meeting: day(2026, 11, 24).and_hms_opt(13, 0, 0) }
    }

    fn viewer() -> Viewer {
        Viewer::of_the_house(Seat::CommandLine, day(2026, 11, 24).and_hms_opt(8, 0, 0).unwrap().and_utc())
    }

    fn try_plan(&self, kind: ListKind, bytes: &[u8]) -> Result<Plan, PlanError> {
        let viewer = Self::viewer();
        let (clinic, meeting) = (self.clinic, self.meeting);
        let cx = Context { world: &self.world, viewer: &viewer, clinic, meeting, today: day(2026, 11, 24) };
        plan(kind, &read(bytes, "lijst").unwrap(), &cx)
    }

    fn plan(&self, kind: ListKind, bytes: &[u8]) -> Plan {
        self.try_plan(kind, bytes).unwrap()
    }

    fn import(&mut self, kind: ListKind, bytes: &[u8]) -> Plan {
        let plan = self.plan(kind, bytes);
        self.carry_out(&plan);
        plan
    }

    /// Hands the plan in as a person's terminal would, chunk by chunk.
    fn carry_out(&mut self, plan: &Plan) {
        let mut done = 0;
        for (chunk, rows) in plan.chunks() {
            assert!(rows >= done);
            done = rows;
            self.ask(chunk);
        }
        assert!(plan.is_empty() || done == plan.lines.len());
        self.world.take_touched();
        assert_eq!(self.world, plan.result);
    }

    fn ask(&mut self, command: Command) {
        let events = decide(&self.world, &Self::viewer(), command).unwrap();
        self.world = events.iter().fold(std::mem::take(&mut self.world), apply);
    }

    fn case(&self, code: &str) -> &Case {
        self.world.case_by_code(code).unwrap()
    }

    fn who(&self, name: &str) -> PersonId {
        self.world.person_by_name(name).unwrap().id
    }

    fn barred(&self, code: &str) -> Vec<&str> {
        let people = self.world.people().filter(|person| bar(self.case(code), person).is_some());
        people.map(|person| person.name.as_str()).collect()
    }
}

fn outcomes(plan: &Plan) -> Vec<Outcome> {
    plan.lines.iter().map(|line| line.what.clone()).collect()
}

fn doubts(plan: &Plan) -> Vec<DoubtKind> {
    plan.lines.iter().flat_map(|line| &line.doubts).map(|doubt| doubt.what.clone()).collect()
}

fn spotless(plan: &Plan) {
    for line in &plan.lines {
        assert_eq!((&line.issues, &line.doubts), (&vec![], &vec![]), "{}", line.label);
        assert!(!line.what.is_problem(), "{}: {:?}", line.label, line.what);
    }
}

const FILES: [(ListKind, &str); 3] = [
    (ListKind::Team, "pop-week48/team.csv"),
    (ListKind::Agenda, "pop-week48/agenda.csv"),
    (ListKind::Actions, "pop-week48/open-acties.csv"),
];

fn scenario() -> House {
    let mut house = House::new();
    for (kind, name) in FILES {
        let plan = house.import(kind, &file(name));
        spotless(&plan);
        assert!(plan.lines.iter().all(|line| line.what == Outcome::New), "{name}");
    }
    house
}

fn expected() -> Value {
    serde_json::from_slice(&file("pop-week48/expected.json")).unwrap()
}

#[test]
fn the_scenario_comes_in_whole() {
    let house = scenario();
    let w = &house.world;
    let count = &expected()["import"];
    assert_eq!(w.people().count(), count["team_members"]);
    assert_eq!(w.cases().count(), count["families"]);
    assert_eq!(w.follow_ups().count(), count["open_action_rows"]);
    assert_eq!(w.follow_ups().filter(|it| it.is_open()).count(), count["open_actions_open"]);

    let clinic = w.clinic_by_name("POP-poli").unwrap();
    assert_eq!((clinic.kind, clinic.team.len()), (ClinicKind::Pop, 13));
    let member = |name: &str| clinic.team.iter().find(|member| member.person == house.who(name)).unwrap();
    assert_eq!(member("K. Demopad").role, TeamRole::Chair);
    assert_eq!(member("I. Sjabloon").usual.from, NaiveTime::from_hms_opt(13, 20, 0));
    assert!(!member("B. Schaduwen").usual.regular);
    let invited = &member("E. Verzonnen").usual;
    assert!(invited.regular && invited.items == [5, 7]);
    assert_eq!(w.person_by_name("N. Teststra").unwrap().deputy_for, Some(house.who("B. Schaduwen")));

    let meeting = w.meeting_on(clinic.id, day(2026, 11, 24)).unwrap();
    assert_eq!(Some(meeting.start), NaiveTime::from_hms_opt(13, 0, 0));
    let kinds: Vec<&str> = w.agenda(meeting).map(|item| item.kind.word()).collect();
    let wanted: Vec<&str> = expected()["families"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["kind"].as_str().unwrap().to_owned().leak() as &str)
        .collect();
    assert_eq!(kinds, wanted);
}

#[test]
fn consents_and_who_may_not_see_are_as_the_scenario_says() {
    let house = scenario();
    for family in expected()["families"].as_array().unwrap() {
        let case = house.case(family["code"].as_str().unwrap());
        let state = |recipient: Recipient| {
            let own = |it: &&Consent| it.giver == Giver::Mother && it.recipient == recipient;
            case.consents.iter().find(own).map_or(ConsentState::NotAsked, |it| it.state).word()
        };
        for sector in Sector::ALL {
            assert_eq!(state(Recipient::Sector(*sector)), family["consent"][sector.word()], "{} {sector:?}", case.code);
        }
        let hidden: Vec<&str> = family["may_not_see"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let mut barred = house.barred(&case.code);
        barred.sort_by_key(|name| hidden.iter().position(|hidden| hidden == name));
        assert_eq!(barred, hidden, "{}", case.code);
        let date = |it: Option<NaiveDate>| it.map(|it| it.to_string());
        assert_eq!(date(case.due_date).as_deref(), family["due_date"].as_str(), "{}", case.code);
        assert_eq!(date(case.birth_date).as_deref(), family["birth_date"].as_str(), "{}", case.code);
    }
}

#[test]
fn details_of_the_scenarios_families_are_kept() {
    let house = scenario();
    let windroos = house.case("IGP-26-038");
    let mother = windroos.members.iter().find(|member| member.role == MemberRole::Mother).unwrap();
    assert_eq!((mother.name.as_str(), mother.born), ("Y. Windroos", Some(day(2009, 4, 11))));
    assert_eq!(day(2026, 11, 24).years_since(mother.born.unwrap()), Some(17));
    assert_eq!(windroos.coordinator().map(|it| it.person), Some(house.who("B. Schaduwen")));
    assert_eq!(windroos.follow_ups.len(), 2);

    let koning = house.case("IGP-26-029");
    assert!(koning.safe_contact_only && koning.referral.internal && koning.coordinator().is_none());
    let restriction = koning.restriction.as_ref().unwrap();
    assert_eq!((restriction.kind, restriction.allowed.len()), (RestrictionKind::Safety, 9));
    let partner = koning.consents.iter().find(|it| it.giver == Giver::Partner).unwrap();
    assert_eq!((partner.state, partner.ground.as_deref()), (ConsentState::No, Some("conflict van plichten")));
    let team = Recipient::Organisation("Jeugdteam".to_owned());
    assert!(koning.consents.iter().any(|it| it.recipient == team && it.state == ConsentState::Yes));
    assert_eq!(
        koning.involved.iter().filter(|it| it.person.is_none()).map(|it| it.label.as_str()).collect::<Vec<_>>(),
        ["kraamzorg"]
    );
    assert!(
        koning
            .involved
            .iter()
            .any(|it| it.label == "Ontwerp (sinds oktober)" && it.person == Some(house.who("T. Ontwerp")))
    );

    let zeeegel = house.case("IGP-26-041");
    let names: Vec<&str> = zeeegel.members.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(names, ["M. Zeeëgel", "R.", "zoon (4)"]);
    assert_eq!((zeeegel.signals.len(), zeeegel.signals.iter().filter(|it| it.strength).count()), (6, 2));
    assert_eq!(house.case("IGP-26-043").restriction.as_ref().unwrap().kind, RestrictionKind::Anonymous);
    assert_eq!(house.case("IGP-26-012").coordinator().map(|it| it.person), Some(house.who("S. Schetsema")));
    assert_eq!(house.case("IGP-26-012").born_at_days, Some(36 * 7 + 2));

    let reasons: Vec<&FollowUpStatus> =
        house.world.follow_ups().map(|it| &it.status).filter(|it| **it != FollowUpStatus::Open).collect();
    assert_eq!(reasons.len(), 3);
    let dropped = FollowUpStatus::Dropped { on: day(2026, 11, 20), reason: "kan meteen worden aangevraagd".to_owned() };
    assert_eq!(*reasons[2], dropped);
}

#[test]
fn terms_of_the_scenario_are_held() {
    let house = scenario();
    let calendar = WorkingDays { extra_closed: &[] };
    for flag in expected()["term_flags"].as_array().unwrap().iter().filter(|flag| flag["term"] == "intake") {
        let case = house.case(flag["code"].as_str().unwrap());
        let (limit, term) = case.intake_term(5, &calendar, day(2026, 11, 24)).unwrap();
        assert_eq!(limit.to_string(), flag["limit"]);
        let wanted = match flag["state"].as_str().unwrap() {
            "te laat" => Term::Late(flag["working_days_late"].as_i64().unwrap()),
            "loopt" => Term::Runs(flag["working_days_left"].as_i64().unwrap()),
            _ => Term::Met,
        };
        assert_eq!(term, wanted, "{}", case.code);
    }
}

#[test]
fn the_agenda_as_csv_and_as_workbook_comes_to_the_same_commands() {
    let mut house = House::new();
    house.import(FILES[0].0, &file(FILES[0].1));
    let csv = house.plan(ListKind::Agenda, &file("pop-week48/agenda.csv"));
    house.meeting = None;
    let workbook = house.plan(ListKind::Agenda, &file("pop-week48/agenda.xlsx"));
    assert_eq!((csv.commands, csv.result), (workbook.commands, workbook.result));
    assert_eq!(csv.notes, workbook.notes);
}

#[test]
fn the_same_files_twice_change_nothing() {
    let house = scenario();
    for (kind, name) in FILES {
        let again = house.plan(kind, &file(name));
        spotless(&again);
        assert!(again.is_empty() && again.chunks().next().is_none(), "{name}: {:?}", again.commands);
        assert!(again.lines.iter().all(|line| line.what == Outcome::Same), "{name}");
        assert_eq!(again.result.seq(), house.world.seq());
    }
}

#[test]
fn another_clinics_agenda_comes_in_with_what_to_look_at() {
    let mut house = House { clinic: Some("Nazorg neonatologie"), ..House::new() };
    let team = "Naam;Functie;Organisatie;Rol\nL. Sjabloonstra;kinderarts;Ziekenhuis Zeewende;voorzitter\n\
        P. Modelman;JVK;JGZ Kustland;kernteam\n";
    let plan = house.import(ListKind::Team, team.as_bytes());
    assert_eq!(plan.notes, [PlanNote::Founds { clinic: "Nazorg neonatologie".into(), kind: ClinicKind::Neonatology }]);
    (house.clinic, house.meeting) = (None, None);
    let plan = house.import(ListKind::Agenda, &file("import/neo-agenda.csv"));
    let at = day(2026, 12, 3).and_hms_opt(9, 30, 0).unwrap();
    assert_eq!(plan.notes, [PlanNote::Plans { clinic: "Nazorg neonatologie".into(), at }]);
    assert_eq!(plan.count(|what| *what == Outcome::New), 4);
    assert_eq!(plan.count(|what| matches!(what, Outcome::Skipped(_))), 1);
    let fenna = house.case("NEO26/7");
    assert_eq!((fenna.family.as_str(), fenna.birth_date), ("Voorbeeldsma", Some(day(2026, 9, 3))));
    assert_eq!(
        fenna.members.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(),
        ["A. Voorbeeldsma", "T. Voorbeeldsma", "Fenna"]
    );
    assert_eq!(fenna.involved[0].person, Some(house.who("L. Sjabloonstra")));
    let again = house.plan(ListKind::Agenda, &file("import/neo-agenda.csv"));
    assert!(again.is_empty(), "{:?}", again.commands);
}

/// A house with a small team, the meeting of 24 November still to plan.
fn small_house() -> House {
    let mut house = House::new();
    let team = "Naam;Discipline;Organisatie;Domein;Rol\nA. Duin;gynaecoloog;Ziekenhuis;zorg;voorzitter\n\
        B. Helm;JVK;JGZ;jgz;kernteam\nC. Wier;sociaal werker;gemeente;sociaal;liaison\nD. Wier;JVK;JGZ;jgz;kernteam\n";
    spotless(&house.import(ListKind::Team, team.as_bytes()));
    house
}

const HEAD: &str = "Nr;Casusnr;Gezin;Geb. moeder;Uitgerekend;Toest. zorg;Toest. sociaal;Toest. datum;Coördinator;Afscherming;Alleen voor;Bespreekvraag\n";

fn agenda(rows: &str) -> Vec<u8> {
    format!("{HEAD}{rows}").into_bytes()
}

#[test]
fn an_older_or_undated_answer_never_opens_what_was_closed_since() {
    let mut house = small_house();
    let list = agenda("1;A-1;Schelp;;01-03-2027;ja;ja;10-11-2026;;;;\n2;A-2;Kreeft;;01-03-2027;ja;ja;;;;;\n");
    spotless(&house.import(ListKind::Agenda, &list));
    for code in ["A-1", "A-2"] {
        let case = house.case(code).id;
        let known = house.case(code).consents.iter().find(|it| it.recipient == Recipient::Sector(Sector::Social));
        let consent = Consent { state: ConsentState::No, on: Some(day(2026, 11, 20)), ..known.unwrap().clone() };
        house.ask(Command::RecordConsent { case, consent });
    }
    let again = house.plan(ListKind::Agenda, &list);
    assert!(again.is_empty());
    assert_eq!(doubts(&again), [DoubtKind::KnownConsentStays("ja".into()), DoubtKind::KnownConsentStays("ja".into())]);

    let newer = agenda("1;A-1;Schelp;;01-03-2027;ja;ja;23-11-2026;;;;\n2;A-2;Kreeft;;01-03-2027;?;;;;;;\n");
    let plan = house.import(ListKind::Agenda, &newer);
    assert_eq!(outcomes(&plan), [Outcome::Changed(vec![Topic::Consent]), Outcome::Same]);
    assert_eq!(house.barred("A-1"), ["B. Helm", "D. Wier"]);
    assert_eq!(house.barred("A-2"), ["B. Helm", "C. Wier", "D. Wier"]);
}

#[test]
fn an_empty_cell_erases_nothing() {
    let mut house = small_house();
    house.import(ListKind::Agenda, &agenda("1;A-1;Schelp;01-02-1990;01-03-2027;ja;ja;10-11-2026;B. Helm;;;Hoe nu?\n"));
    let before = house.world.clone();
    let plan = house.import(ListKind::Agenda, &agenda(";A-1;;;;;;;;;;\n"));
    assert_eq!(outcomes(&plan), [Outcome::Same]);
    assert_eq!(house.world, before);
}

#[test]
fn a_row_changes_what_it_says_and_tells_what() {
    let mut house = small_house();
    house.import(ListKind::Agenda, &agenda("1;A-1;Schelp;01-02-1990;01-03-2027;ja;;;B. Helm;;;Hoe nu?\n"));
    let plan = house.import(ListKind::Agenda, &agenda("2;A-1;Schelp;;08-03-2027;ja;nee;;A. Duin;;;Hoe nu?\n"));
    let topics = vec![Topic::DueDate, Topic::Consent, Topic::Coordinator, Topic::Item];
    assert_eq!(outcomes(&plan), [Outcome::Changed(topics)]);
    assert_eq!(house.case("A-1").coordinator().map(|it| it.person), Some(house.who("A. Duin")));
    assert_eq!(house.case("A-1").due_date, Some(day(2027, 3, 8)));
}

#[test]
fn a_name_that_means_several_or_nobody_is_never_guessed() {
    let mut house = small_house();
    let rows = "1;A-1;Schelp;;01-03-2027;ja;;;Wier;;;\n2;A-2;Kreeft;;01-03-2027;ja;;;D. Wier;;;\n\
        3;A-3;Garnaal;;01-03-2027;ja;;;Zonnebloem;;;\n4;A-4;Mossel;;01-03-2027;ja;;;Wier (JVK);;;\n";
    let plan = house.import(ListKind::Agenda, &agenda(rows));
    let several = DoubtKind::SeveralPeople("Wier".into(), vec!["C. Wier".into(), "D. Wier".into()]);
    assert_eq!(doubts(&plan), [several, DoubtKind::UnknownPerson("Zonnebloem".into())]);
    let coordinator = |code: &str| house.case(code).coordinator().map(|it| it.person);
    let wier = Some(house.who("D. Wier"));
    assert_eq!(
        [coordinator("A-1"), coordinator("A-2"), coordinator("A-3"), coordinator("A-4")],
        [None, wier, None, wier]
    );
}

#[test]
fn a_restriction_of_which_nobody_is_known_shows_the_family_to_nobody() {
    let mut house = small_house();
    let list =
        agenda("1;A-1;Schelp;;01-03-2027;ja;ja;;;veiligheid;Zonnebloem;\n2;A-2;Kreeft;;01-03-2027;ja;ja;;;;B. Helm;\n");
    let plan = house.import(ListKind::Agenda, &list);
    let expected =
        [DoubtKind::UnknownPerson("Zonnebloem".into()), DoubtKind::NobodyAllowed, DoubtKind::RestrictedByList];
    assert_eq!(doubts(&plan), expected);
    assert_eq!(house.barred("A-1").len(), 4);
    assert_eq!(house.barred("A-2"), ["A. Duin", "C. Wier", "D. Wier"]);
    assert!(house.plan(ListKind::Agenda, &list).is_empty());
}

#[test]
fn a_list_never_shows_a_family_to_more_people() {
    let mut house = small_house();
    let list = agenda("1;A-1;Schelp;;01-03-2027;ja;ja;;;veiligheid;A. Duin, B. Helm;\n");
    house.import(ListKind::Agenda, &list);
    let restriction = Restriction { kind: RestrictionKind::Safety, allowed: vec![house.who("A. Duin")] };
    let case = house.case("A-1").id;
    house.ask(Command::Restrict { case, restriction: Some(restriction) });
    let again = house.plan(ListKind::Agenda, &list);
    assert!(again.is_empty());
    assert_eq!(doubts(&again), [DoubtKind::StaysRestricted]);
    assert!(house.plan(ListKind::Agenda, &agenda("1;A-1;Schelp;;01-03-2027;ja;ja;;;;;\n")).is_empty());
}

#[test]
fn a_code_of_another_family_is_not_taken() {
    let mut house = small_house();
    house.import(ListKind::Agenda, &agenda("1;A-1;Schelp;01-02-1990;01-03-2027;ja;;;;;;\n"));
    let plan = house.plan(ListKind::Agenda, &agenda("1;A-1;Dolfijn;02-03-1991;05-05-2027;nee;;;;;;\n"));
    assert_eq!(outcomes(&plan), [Outcome::NotTaken(NotTaken::OtherFamily)]);
    assert!(plan.is_empty());
}

#[test]
fn families_without_code_get_one_and_are_found_again() {
    let mut house = small_house();
    let list = b"Gezin;Geb. moeder;Uitgerekend;Vraag\nDe Vries;01-02-1990;01-03-2027;Hoe nu?\nDe Vries;03-04-1995;01-05-2027;En hier?\n\
        Krab;;;Wie?\nThema;;;Wachtlijst\n";
    let plan = house.import(ListKind::Agenda, list);
    assert_eq!(outcomes(&plan), [Outcome::New, Outcome::New, Outcome::New, Outcome::New]);
    let codes: Vec<&str> = house.world.cases().map(|case| case.code.as_str()).collect();
    assert!(codes.iter().all(|code| code.starts_with("POP-26-")), "{codes:?}");
    let again = house.plan(ListKind::Agenda, list);
    assert!(again.is_empty(), "{:?}", again.commands);
    assert_eq!(doubts(&again), [DoubtKind::FoundByName]);
    let plan = house.plan(ListKind::Agenda, b"Gezin;Vraag\nDe Vries;Welke?\n");
    assert_eq!(outcomes(&plan), [Outcome::NotTaken(NotTaken::SeveralFamilies)]);
}

#[test]
fn a_family_taken_off_the_agenda_stays_off() {
    let mut house = small_house();
    let list = agenda("1;A-1;Schelp;;01-03-2027;ja;;;;;;\n");
    house.import(ListKind::Agenda, &list);
    let item = house.world.items().next().unwrap().id;
    house.ask(Command::RemoveItem { item, reason: "moeder belde af".to_owned() });
    assert_eq!(outcomes(&house.plan(ListKind::Agenda, &list)), [Outcome::NotTaken(NotTaken::TakenOff)]);
}

#[test]
fn the_meeting_is_the_one_said_titled_or_next() {
    let mut house = House { meeting: None, ..small_house() };
    let rows = "Gezin;Tijd;Uitgerekend\nSchelp;13:15;01-03-2027\nKreeft;13:05;01-03-2027\n";
    let which = Err(PlanError::WhichMeeting { clinic: "POP-poli".to_owned() });
    assert_eq!(house.try_plan(ListKind::Agenda, rows.as_bytes()), which);
    let titled = format!("MDO dinsdag 1 december 2026;;\n;;\n{rows}");
    let at = |hour, minute| day(2026, 12, 1).and_hms_opt(hour, minute, 0).unwrap();
    let plan = house.import(ListKind::Agenda, titled.as_bytes());
    assert_eq!(plan.notes, [PlanNote::Plans { clinic: "POP-poli".to_owned(), at: at(13, 5) }]);
    let plan = house.plan(ListKind::Agenda, rows.as_bytes());
    assert_eq!(plan.notes, [PlanNote::For { clinic: "POP-poli".to_owned(), at: at(13, 5) }]);
    house.meeting = day(2026, 12, 8).and_hms_opt(14, 0, 0);
    let plan = house.plan(ListKind::Agenda, titled.as_bytes());
    let other = PlanNote::TitleSaysOtherDay { source: "lijst".to_owned(), date: day(2026, 12, 1) };
    assert_eq!(plan.notes.first(), Some(&other));
}

#[test]
fn a_running_meeting_takes_no_agenda_from_a_list() {
    let mut house = scenario();
    let meeting = house.world.meetings().next().unwrap().id;
    let at = House::viewer().at;
    house.ask(Command::StartMeeting { meeting, chair: None, minute_taker: None, at });
    let refused = Err(PlanError::MeetingIs { date: day(2026, 11, 24), status: MeetingStatus::Running });
    assert_eq!(house.try_plan(ListKind::Agenda, &file("pop-week48/agenda.csv")), refused);
}

#[test]
fn clinics_are_said_known_or_asked_for() {
    let mut house = House::new();
    assert_eq!(house.try_plan(ListKind::Agenda, &agenda("1;A-1;Schelp;;;;;;;;;\n")), Err(PlanError::NoClinic));
    house.import(
        ListKind::Team,
        b"Naam;Discipline;Poli\nA. Duin;gynaecoloog;POP-poli, Nazorg neo\nB. Helm;JVK;Nazorg neo\n",
    );
    assert_eq!(house.world.clinics().map(|it| it.team.len()).collect::<Vec<_>>(), [1, 2]);
    let known = vec!["POP-poli".to_owned(), "Nazorg neo".to_owned()];
    let list = agenda("1;A-1;Schelp;;;;;;;;;\n");
    assert_eq!(house.try_plan(ListKind::Agenda, &list), Err(PlanError::WhichClinic { known: known.clone() }));
    house.clinic = Some("zonnebloem");
    let unknown = PlanError::UnknownClinic { name: "zonnebloem".to_owned(), known };
    assert_eq!(house.try_plan(ListKind::Agenda, &list), Err(unknown));
    house.clinic = Some("nazorg NEO");
    assert_eq!(house.plan(ListKind::Agenda, &list).count(|what| *what == Outcome::New), 1);
    let team = house.plan(ListKind::Team, b"Naam;Discipline;Poli\nC. Wier;JVK;POP\nD. Zand;JVK;Nazorg\n");
    assert_eq!(outcomes(&team), [Outcome::NotTaken(NotTaken::OtherClinic), Outcome::New]);
}

#[test]
fn deputies_may_stand_before_those_they_replace() {
    let mut house = House::new();
    let list = "Naam;Discipline;Domein;Waarnemer voor;Waarnemer\nA. Duin;JVK;jgz;B. Helm;\nB. Helm;JVK;jgz;;\n\
        C. Wier;JVK;jgz;;D. Zand\nD. Zand;JVK;jgz;;\nE. Rif;JVK;jgz;Zonnebloem;\n";
    let plan = house.import(ListKind::Team, list.as_bytes());
    assert_eq!(doubts(&plan), [DoubtKind::UnknownPerson("Zonnebloem".into())]);
    let deputy = |name: &str| house.world.person_by_name(name).unwrap().deputy_for;
    assert_eq!(deputy("A. Duin"), Some(house.who("B. Helm")));
    assert_eq!(deputy("D. Zand"), Some(house.who("C. Wier")));
    assert!(house.plan(ListKind::Team, list.as_bytes()).is_empty());
}

#[test]
fn somebody_new_without_sector_waits_for_it() {
    let mut house = small_house();
    let plan =
        house.import(ListKind::Team, b"Naam;Discipline;Organisatie\nZ. Zand;adviseur;Bureau\nA. Duin;;Ander huis\n");
    assert_eq!(outcomes(&plan), [Outcome::NotTaken(NotTaken::NoSector), Outcome::Changed(vec![Topic::Organisation])]);
    assert_eq!(house.world.person_by_name("A. Duin").unwrap().sector, Sector::Care);
}

#[test]
fn actions_find_their_family_and_settle_what_was_open() {
    let mut house = small_house();
    house.import(ListKind::Agenda, &agenda("1;A-1;Schelp;;01-03-2027;ja;;;;;;\n2;A-2;Kreeft;;01-03-2027;ja;;;;;;\n"));
    let first = b"Gezin;Actie;Wie;Afgesproken op;Uiterlijk;Status\nSchelp;Bellen;B. Helm, huisarts;10-11-2026;20-11-2026;open\n\
        Dolfijn;Schrijven;B. Helm;10-11-2026;;open\n";
    let plan = house.import(ListKind::Actions, first);
    assert_eq!(
        outcomes(&plan),
        [Outcome::New, Outcome::Refused(Refusal::Unknown(crate::domain::refusal::Thing::Case))]
    );
    assert_eq!(doubts(&plan), [DoubtKind::UnknownPerson("huisarts".into())]);
    let done = house.world.follow_ups().next().unwrap();
    assert_eq!((done.owners(), done.remark.as_str()), (&[house.who("B. Helm")][..], "@huisarts"));

    let second =
        b"Casusnr;Actie;Wie;Afgesproken op;Uiterlijk;Status\nA-1;bellen;A. Duin;10-11-2026;21-11-2026;gedaan 20-11\n\
        A-1;bellen;;17-11-2026;;vervallen\n;Zaal huren;A. Duin;;;\n";
    let plan = house.import(ListKind::Actions, second);
    let changed = Outcome::Changed(vec![Topic::Owner, Topic::Due, Topic::Status]);
    assert_eq!(outcomes(&plan), [changed, Outcome::New, Outcome::New]);
    assert!(house.plan(ListKind::Actions, second).is_empty());
    let settled = house.plan(ListKind::Actions, b"Actie;Wie;Status\nKoffie halen;A. Duin;gedaan\n");
    assert_eq!(outcomes(&settled), [Outcome::NotTaken(NotTaken::DoneWithoutFamily)]);
    let tables = read(first, "acties").unwrap();
    let codes = codes(ListKind::Actions, &tables, &house.world, day(2026, 11, 24));
    assert!(codes.contains(&"A-1".to_owned()), "{codes:?}");
    let statuses: Vec<_> = house.world.follow_ups().map(|it| it.status.clone()).collect();
    let dropped = FollowUpStatus::Dropped { on: day(2026, 11, 24), reason: "vervallen".to_owned() };
    assert_eq!(
        statuses,
        [FollowUpStatus::Done { on: day(2026, 11, 20), result: String::new() }, dropped, FollowUpStatus::Open]
    );
    assert!(house.plan(ListKind::Actions, first).is_empty());
}

#[test]
fn a_viewer_whose_role_does_not_allow_it_gets_refusals_and_no_commands() {
    let house = scenario();
    let at = House::viewer().at;
    let viewer = Viewer::of(&house.world, house.who("W. Maquette"), Seat::CommandLine, at);
    let cx = Context {
        world: &house.world,
        viewer: &viewer,
        clinic: None,
        meeting: house.meeting,
        today: day(2026, 11, 24),
    };
    let again = plan(ListKind::Agenda, &read(&file("pop-week48/agenda.csv"), "agenda").unwrap(), &cx).unwrap();
    assert!(again.lines.iter().all(|line| line.what == Outcome::Same));
    let list = agenda("1;IGP-26-041;Zeeëgel;;01-03-2027;;;;;;;\n");
    let refused = plan(ListKind::Agenda, &read(&list, "agenda").unwrap(), &cx).unwrap();
    assert!(refused.is_empty());
    assert_eq!(outcomes(&refused), [Outcome::Refused(Refusal::MayNot)]);
}

#[test]
fn a_planner_brings_in_a_family_that_she_may_not_change_afterwards() {
    let mut house = scenario();
    let viewer = Viewer::of(&house.world, house.who("R. Notelaar"), Seat::CommandLine, House::viewer().at);
    let list = agenda("9;A-9;Schelp;;01-03-2027;ja;;;;veiligheid;Demopad;\n");
    for expected in [Outcome::New, Outcome::Same] {
        let cx = Context {
            world: &house.world,
            viewer: &viewer,
            clinic: None,
            meeting: house.meeting,
            today: day(2026, 11, 24),
        };
        let plan = plan(ListKind::Agenda, &read(&list, "agenda").unwrap(), &cx).unwrap();
        assert_eq!(outcomes(&plan), [expected]);
        house.carry_out(&plan);
    }
}

#[test]
fn a_long_list_is_cut_between_rows_and_found_again() {
    let mut house = small_house();
    let rows = (1..=1500).fold(String::new(), |mut rows, nr| {
        let _ = writeln!(rows, "{nr};L-{nr};Gezin{nr};;01-03-2027;ja;nee;10-11-2026;B. Helm;;;Vraag {nr}");
        rows
    });
    let list = agenda(&rows);
    let plan = house.import(ListKind::Agenda, &list);
    assert_eq!(plan.commands.len(), 3001);
    let chunks: Vec<usize> = plan.chunks().map(|(_, rows)| rows).collect();
    assert!(chunks.len() > 6 && chunks.is_sorted() && chunks.last() == Some(&1500), "{chunks:?}");
    assert!(house.plan(ListKind::Agenda, &list).is_empty());
}

/// Cells as lists hold them, and anything else.
fn cell() -> impl Strategy<Value = String> {
    let usual = "ja|nee|\\?|A-1|A-2|Schelp|Kreeft|A. Duin|Wier|B. Helm, Zonnebloem|nieuw|thema|veiligheid|anoniem|01-03-2027|\
        13:15|12 min|31\\+2|nee, wel Jeugdteam|zoon \\(4\\); baby|gedaan|open|POP|zorg|[0-9]{1,4}";
    prop_oneof![3 => Just(String::new()), 6 => usual, 1 => "[^\\r\\n;\"]{0,12}"]
}

fn header() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Nr",
        "Tijd",
        "Minuten",
        "Casusnr",
        "Gezin",
        "Moeder",
        "Geb. moeder",
        "Partner",
        "Kinderen",
        "Kind",
        "Geb. kind",
        "À terme",
        "Zw.duur",
        "Aanmelding",
        "Intake",
        "Verwijzer",
        "Soort",
        "Vraag",
        "Toest. zorg",
        "Toest. sociaal",
        "Toestemming",
        "Toest. partner",
        "Toest. datum",
        "Coördinator",
        "Betrokken",
        "Afscherming",
        "Alleen voor",
        "Bijzonderheden",
        "Signalen",
        "Naam",
        "Discipline",
        "Domein",
        "Rol",
        "Waarnemer voor",
        "Waarnemer",
        "Afwezig van",
        "Bij MDO",
        "Poli",
        "Actie",
        "Wie",
        "Afgesproken op",
        "Uiterlijk",
        "Status",
        "Gereed op",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_list_comes_to_a_plan_that_can_be_carried_out(
        first in prop::sample::select(vec!["Casusnr", "Gezin", "Naam", "Actie"]),
        headers in prop::collection::vec(header(), 1..12),
        rows in prop::collection::vec(prop::collection::vec(cell(), 13), 0..14),
        known in any::<bool>(),
    ) {
        let mut house = small_house();
        if known {
            house.import(ListKind::Agenda, &agenda("1;A-1;Schelp;;01-03-2027;ja;;;;;;\n2;A-2;Kreeft;;01-03-2027;ja;;;;;;\n"));
        }
        let mut text = format!("{first};{}\n", headers.join(";"));
        for row in &rows {
            text.push_str(&row[..=headers.len()].join(";"));
            text.push('\n');
        }
        let Ok(tables) = read(text.as_bytes(), "lijst") else { return Ok(()) };
        let filled: usize = tables.iter().map(|table| table.rows.len() + table.skipped.len()).sum();
        for kind in [ListKind::Team, ListKind::Agenda, ListKind::Actions] {
            let Ok(plan) = house.try_plan(kind, text.as_bytes()) else { continue };
            prop_assert!(plan.lines.len() <= filled + rows.len());
            house.carry_out(&plan);
            let again = house.plan(kind, text.as_bytes());
            house.carry_out(&again);
        }
    }
}
