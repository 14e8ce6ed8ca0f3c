use super::*;
use crate::domain::{
    apply::apply,
    calendar::WorkingDays,
    case::{Case, MemberRole, Restriction, RestrictionKind, Term},
    clinic::TeamRole,
    command::RoomChoice,
    consent::{Consent, ConsentState, Giver, Recipient},
    decide::decide,
    fact::{CoordinatorChoice, Fact},
    follow_up::FollowUpStatus,
    ids::PersonId,
    lens::bar,
    people::Sector,
    refusal::Refusal,
    viewer::{Seat, Viewer},
};
use crate::import::table::read;
use chrono::NaiveTime;
use proptest::prelude::*;
use serde_json::Value;
use std::fmt::Write as _;

mod ages;
mod answers;
mod clinics;
mod families;
mod people;

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
    /// The clinic that they say as long as there is none.
    first: Option<&'static str>,
    meeting: Option<NaiveDateTime>,
}

impl House {
    fn new() -> Self {
        Self {
            world: World::default(),
            clinic: None,
            first: Some("POP-poli"),
            meeting: day(2026, 11, 24).and_hms_opt(13, 0, 0),
        }
    }

    fn viewer() -> Viewer {
        Viewer::of_the_house(Seat::CommandLine, day(2026, 11, 24).and_hms_opt(8, 0, 0).unwrap().and_utc())
    }

    fn try_plan(&self, kind: ListKind, bytes: &[u8]) -> Result<Plan, PlanError> {
        let viewer = Self::viewer();
        let is_first = kind == ListKind::Team && self.world.clinics().next().is_none();
        let (clinic, meeting) = (self.clinic.or(self.first.filter(|_| is_first)), self.meeting);
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
        let people =
            self.world.people().filter(|person| bar(&self.world, self.case(code), person, day(2026, 11, 24)).is_some());
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
    let reason = "kan meteen worden aangevraagd".to_owned();
    let dropped = FollowUpStatus::Dropped { on: day(2026, 11, 20), reason, why: None };
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

#[test]
fn an_action_without_a_number_goes_with_the_family_that_it_names_and_is_found_there_again() {
    let mut house = scenario();
    let head = "Casusnr;Actie;Wie;Afgesproken op;Uiterlijk;Status;Opmerking";
    let list = format!("{head}\n;Kwartelkoning nabellen over lithium;R. Notelaar;10-11-2026;20-11-2026;open;\n");
    house.import(ListKind::Actions, list.as_bytes());
    let made = house.world.follow_ups().find(|it| it.text.contains("lithium")).unwrap().case;
    assert_eq!(made, Some(house.case("IGP-26-029").id));
    let again = house.plan(ListKind::Actions, list.as_bytes());
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

const ROWS: usize = 2_000;

#[test]
fn a_long_list_is_cut_between_rows_and_found_again() {
    let mut house = small_house();
    let rows = (1..=ROWS).fold(String::new(), |mut rows, nr| {
        let _ = writeln!(rows, "{nr};L-{nr};Gezin{nr};;01-03-2027;ja;nee;10-11-2026;B. Helm;;;Vraag {nr}");
        rows
    });
    let list = agenda(&rows);
    let plan = house.import(ListKind::Agenda, &list);
    assert_eq!(plan.commands.len(), 2 * ROWS + 1);
    let chunks: Vec<usize> = plan.chunks().map(|(_, rows)| rows).collect();
    assert!(chunks.len() > 6 && chunks.is_sorted() && chunks.last() == Some(&ROWS), "{chunks:?}");
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
    #![proptest_config(ProptestConfig::with_cases(40))]

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
            if let Ok(again) = house.try_plan(kind, text.as_bytes()) {
                house.carry_out(&again);
            }
        }
    }
}
