//! For which clinic and meeting a list is, where only the list says it; and what its rows are where they say little.

use super::*;
use crate::domain::meeting::ItemKind;

fn nobody_said() -> House {
    House { first: None, meeting: None, ..House::new() }
}

fn clinics(house: &House) -> Vec<String> {
    house.world.clinics().map(|it| it.name.clone()).collect()
}

#[test]
fn a_team_list_calls_its_clinic_by_its_title_or_says_none() {
    let named = |title: &str| {
        let mut house = nobody_said();
        house.import(ListKind::Team, format!("{title};\n;\nNaam;Discipline\nA. Duin;gynaecoloog\n").as_bytes());
        clinics(&house).concat()
    };
    assert_eq!(named("Teamlijst Neo-poli Westerkwartier 2026"), "Neo-poli Westerkwartier");
    assert_eq!(named("Kraamzorg-overleg Duinhaven – deelnemers"), "Kraamzorg-overleg Duinhaven");
    assert_eq!(named("Deelnemers Integrale Vroeghulp, november 2026"), "Integrale Vroeghulp");
    assert_eq!(named("Leden MDO Duinhaven"), "MDO Duinhaven");
    assert_eq!(named("Team Stevig Ouderschap regio Duinhaven"), "Team Stevig Ouderschap regio Duinhaven");
    for bare in ["Teamlijst", "Teamlijst MDO", "Overleg iedere donderdag", "Team November 2026", "Agenda MDO Dinsdag"] {
        let list = format!("{bare};\n;\nNaam;Discipline\nA. Duin;gynaecoloog\n");
        let refused = nobody_said().try_plan(ListKind::Team, list.as_bytes());
        assert_eq!(refused, Err(PlanError::ClinicUnsaid), "{bare}");
    }
}

#[test]
fn a_list_without_a_title_is_for_the_only_clinic() {
    let mut house = nobody_said();
    house.import(ListKind::Team, b"Naam;Discipline;Poli\nA. Duin;gynaecoloog;Neo-poli Wad\n");
    house.import(ListKind::Team, b"Naam;Discipline\nB. Helm;JVK\n");
    house.import(ListKind::Team, b"Teamlijst Neo-poli Wad;\n;\nNaam;Discipline\nC. Wier;JVK\n");
    assert_eq!(clinics(&house), ["Neo-poli Wad"]);
    house.import(ListKind::Team, b"Team Stevig Begin;\n;\nNaam;Discipline\nD. Zand;JVK\n");
    assert_eq!(clinics(&house), ["Neo-poli Wad", "Team Stevig Begin"]);
}

#[test]
fn an_agenda_that_names_another_clinic_says_so() {
    let notes = |title: &str| {
        let list = format!("{title};\n;\nCode;Gezin;Vraag\nA-1;Schelp;Hoe nu?\n");
        let plan = small_house().plan(ListKind::Agenda, list.as_bytes());
        plan.notes.into_iter().filter(|note| matches!(note, PlanNote::TitleSaysOtherClinic { .. })).count()
    };
    assert_eq!(notes("Agenda Neo-poli Westerkwartier"), 1);
    assert_eq!(notes("Agenda POP-poli Westerkwartier"), 0);
    assert_eq!(notes("Agenda MDO week 48"), 0);
}

#[test]
fn a_title_says_when_the_meeting_begins() {
    let start = |title: &str| {
        let house = House { meeting: None, ..small_house() };
        let list = format!("{title}\nCode;Gezin;Vraag\nA-1;Schelp;Hoe nu?\n");
        let plan = house.plan(ListKind::Agenda, list.as_bytes());
        let meeting = plan.result.meetings().find(|it| it.date == day(2026, 12, 3)).map(|it| it.start);
        meeting.map(|start| start.format("%H:%M").to_string()).unwrap_or_default()
    };
    assert_eq!(start("MDO do 3-12-2026 10.00-12.00;;"), "10:00");
    assert_eq!(start("MDO 03.12.2026, 13:30 - 15:00 uur;;"), "13:30");
    assert_eq!(start("Datum: 3 december 2026;;\nTijd: 10.15 – 12.00;;"), "10:15");
    assert_eq!(start("3 december 2026 van 9 tot 11 uur;;"), "09:00");
    assert_eq!(start("3 december 2026;;\nafgedrukt 08:12;;"), "13:00");
}

#[test]
fn a_row_about_nobody_is_a_theme_and_says_that_it_was_taken_for_one() {
    let list = "N=nieuw/V=vervolg;Ouder(s);Verwacht/geboren;geb.;Vraag\nN;Schelp - Zand;12-02-2027;03-04-1994;Hoe nu?\n\
        V;Kreeft;01-10-2026;;Wie belt?\nE;Wier;;;Klaar?\n;;;;Mededelingen\n;;;;Casus zonder naam bespreken\n;;12-03-2027;;Wie?\n";
    let house = small_house();
    let plan = house.plan(ListKind::Agenda, list.as_bytes());
    let meeting = plan.result.meetings().next().unwrap();
    let kinds = meeting.items.iter().map(|id| plan.result.item(*id).unwrap().kind).collect::<Vec<_>>();
    assert_eq!(kinds, [ItemKind::New, ItemKind::Running, ItemKind::Evaluation, ItemKind::Theme, ItemKind::Theme]);
    let case = |name: &str| plan.result.cases().find(|it| it.family == name).unwrap();
    assert_eq!(case("Schelp - Zand").due_date, Some(day(2027, 2, 12)));
    assert_eq!(case("Schelp - Zand").members.first().and_then(|it| it.born), Some(day(1994, 4, 3)));
    assert_eq!(case("Kreeft").birth_date, Some(day(2026, 10, 1)));
    assert_eq!(doubts(&plan).into_iter().filter(|it| *it == DoubtKind::SupposedTheme).count(), 1);
    assert!(matches!(plan.lines.last().unwrap().what, Outcome::Unusable(_)));
}

#[test]
fn families_below_a_row_with_a_kind_alone_are_of_that_kind() {
    let list = "Rijlabels;Patnr;Patient;Vraag;Regie;Gemeente\nNieuw;;;;;\n;A-1;Schelp;Hoe?;;\nEvaluatie;;;;;\n;A-2;Kreeft;Wie?;;\n\
        Rondvraag;;;;;\n;A-3;Wier;Wat?;;\n";
    let plan = small_house().plan(ListKind::Agenda, list.as_bytes());
    let meeting = plan.result.meetings().next().unwrap();
    let kinds = meeting.items.iter().map(|id| plan.result.item(*id).unwrap().kind).collect::<Vec<_>>();
    assert_eq!(kinds, [ItemKind::New, ItemKind::Evaluation, ItemKind::New]);
}

#[test]
fn an_action_on_two_sheets_counts_once_and_is_closed_by_either() {
    let mut house = small_house();
    house.import(ListKind::Agenda, &agenda("1;A-1;Schelp;;01-03-2027;ja;;;;;;\n"));
    let sheet =
        |name: &str, rows: &str| read(format!("Code;Actie;Wie;Uiterlijk;Status\n{rows}").as_bytes(), name).unwrap();
    let tables = [
        sheet("Open", "A-1;Bellen;B. Helm;01-12-2026;open\nA-1;Brief;B. Helm;02-12-2026;open\n"),
        sheet("Per persoon", "A-1;Bellen;B. Helm;eind febr 2027;open\n"),
        sheet("Klaar", "A-1;Brief;;;gedaan\n"),
    ]
    .concat();
    let viewer = House::viewer();
    let today = day(2026, 11, 24);
    let cx = Context { world: &house.world, viewer: &viewer, clinic: None, meeting: None, today };
    let first = plan(ListKind::Actions, &tables, &cx).unwrap();
    let closed = Outcome::Changed(vec![Topic::Status]);
    assert_eq!(outcomes(&first), [Outcome::New, Outcome::New, Outcome::Same, closed]);
    let again = |differs| DoubtKind::OnOtherSheet {
        sheet: "Open".into(),
        row: if differs { 2 } else { 3 },
        differs: Vec::from_iter(differs.then_some(Topic::Due)),
    };
    assert_eq!(doubts(&first), [again(true), again(false)]);
    let second = plan(ListKind::Actions, &tables, &Context { world: &first.result, ..cx }).unwrap();
    assert!(second.is_empty(), "{:#?}", second.lines);
}

#[test]
fn deputies_are_found_by_their_first_name() {
    let mut house = House::new();
    let list = "Naam;Discipline;Bij ziekte/vakantie;Vervangt;Achterwacht\nM.J. (Marieke) Duin;gynaecoloog;Aafke;;\nAafke Helm;JVK;;;\n\
        Bo Wier;JVK;;Marieke;\n";
    let plan = house.import(ListKind::Team, list.as_bytes());
    let found = |it: &DoubtKind| matches!(it, DoubtKind::TakenFor(..));
    assert!(doubts(&plan).iter().all(found), "{:?}", doubts(&plan));
    let person = |name: &str| house.world.people().find(|it| it.name.contains(name)).unwrap().clone();
    assert_eq!(person("Bo").deputy_for, Some(person("Marieke").id));
    assert_eq!(person("Aafke").deputy_for, Some(person("Marieke").id));
}
