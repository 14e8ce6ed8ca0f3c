//! Whatever shows a name or a text of a family is in the access log before it is shown, and who reads the log reads of those
//! families that they may know.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::harness::program::{Program, Ran, prepared, scenario};
use crate::linear::talk;

const MEETING: &str = "POP-poli/2026-11-24";

fn take_in(program: &Program, kind: &str, rows: &str, words: &[&str]) -> Ran {
    let file = program.folder.path().join(format!("{kind}.csv"));
    fs::write(&file, rows).unwrap();
    program.run(&[&["import", kind, &file.display().to_string()], words].concat())
}

fn actions(program: &Program, rows: &str) {
    let rows = format!("Casusnr;Actie;Wie;Afgesproken op;Uiterlijk\n{rows}");
    take_in(program, "actions", &rows, &["--clinic", "POP-poli"]).done();
}

/// The scenario beside a second clinic, of which the chair has promised something for one family of the first.
fn two_clinics() -> Program {
    let program = prepared();
    let team = "Naam;Discipline;Organisatie;Domein;Rol\nV. Bankschroef;gynaecoloog;Ziekenhuis Oost;zorg;voorzitter\n\
                N. Nietmachine;verpleegkundige;Ziekenhuis Oost;zorg;notulist\n";
    take_in(&program, "team", team, &["--clinic", "Oostpoli"]).done();
    let agenda = "Nr;Tijd;Casusnr;Gezin;Moeder;Geb. moeder;Aanmelding;Soort;Bespreekvraag;Toest. zorg\n\
                  1;14:00;OOS-26-001;Bezemsteel;B. Bezemsteel;01-02-1990;01-11-2026;nieuw;Wat nu?;ja\n";
    let at = ["--clinic", "Oostpoli", "--meeting", "2026-11-25T14:00:00+01:00"];
    take_in(&program, "agenda", agenda, &at).done();
    actions(&program, "IGP-26-041;ziekenhuis bellen;V. Bankschroef;10-11-2026;01-12-2026\n");
    program
}

fn audit(program: &Program, words: &[&str]) -> Vec<Value> {
    program.run(&[&["audit", "--format", "json"], words].concat()).json().as_array().unwrap().clone()
}

/// What the log says of somebody and a family: what they did, and whether it was granted.
fn told(program: &Program, who: &str, code: &str) -> Vec<(String, String)> {
    let text = |line: &Value, key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let lines = audit(program, &["--person", who, "--case", code]);
    lines.iter().map(|line| (text(line, "kind"), text(line, "outcome"))).collect()
}

fn entities(bundle: &Value) -> Vec<Value> {
    let events = bundle["entry"].as_array().unwrap().iter().map(|entry| &entry["resource"]);
    let entities = events.flat_map(|event| event["entity"].as_array().unwrap().clone());
    entities.filter(|entity| entity["role"]["code"] == "1").collect()
}

/// The store's own number of a family.
fn number(program: &Program, name: &str) -> String {
    let all = entities(&program.run(&["audit", "--format", "fhir"]).json());
    let one = all.iter().find(|entity| entity["name"] == name).unwrap();
    one["what"]["identifier"]["value"].as_str().unwrap().to_owned()
}

#[test]
fn who_knows_a_family_but_does_not_keep_its_archive_gets_the_refusal_and_nothing_before_it() {
    let program = two_clinics();
    let code = "IGP-26-041";
    let chair = |words: &[&str]| program.run(&[&["--as", "Bankschroef"], words].concat());
    assert!(chair(&["case", code]).done().contains("Zeeëgel"), "they know the family");
    let before = told(&program, "Bankschroef", code).len();
    let tried: [&[&str]; 5] = [
        &["case", "export", code],
        &["case", "export", code, "--format", "json"],
        &["case", "hold", code, "--reason", "klacht"],
        &["case", "release", code, "--reason", "klacht"],
        &["case", "erase", code, "--yes"],
    ];
    for words in tried {
        let ran = chair(words);
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{words:?}: {ran:?}");
        assert!(!ran.err.contains("Zee") && !ran.err.contains(code), "{ran:?}");
    }
    let kinds = ["exporteren", "exporteren", "wijzigen", "wijzigen", "wissen"];
    let refused = kinds.map(|kind| (kind.to_owned(), String::from("geweigerd")));
    assert_eq!(told(&program, "Bankschroef", code)[before..], refused);
    assert!(chair(&["case", "export", "IGP-26-029"]).err == chair(&["case", "export", "IGP-99-999"]).err);
    assert!(program.run(&["--as", "Demopad", "case", "export", code]).done().contains("Zeeëgel"));
}

#[test]
fn the_log_tells_a_chair_of_another_clinic_nothing_of_families_they_have_nothing_to_do_with() {
    let program = two_clinics();
    program.run(&["capture", MEETING, &scenario("live.txt")]);
    program.run(&["search", "theepot"]).done();
    program.run(&["--as", "Bankschroef", "case", "OOS-26-001"]).done();
    let said = |who: &str, words: &[&str]| {
        let ran = program.run(&[&["--as", who, "audit"], words].concat());
        (ran.status, ran.out, ran.err)
    };
    let none = said("Bankschroef", &["--case", "9999"]);
    assert_eq!(none.0, 1);
    assert_eq!(said("Bankschroef", &["--case", "IGP-99-999"]), none);
    for name in ["Theepot-de Lepelaar", "Kwartelkoning", "Windroos"] {
        assert_eq!(said("Bankschroef", &["--case", &number(&program, name)]), none, "{name}");
    }
    assert_eq!(said("Bankschroef", &["--case", &number(&program, "Zeeëgel")]).0, 0, "that one they have to do with");
    let own = BTreeSet::from(["Bezemsteel", "Zeeëgel"]);
    let lines = program.run(&["--as", "Bankschroef", "audit", "--format", "json"]).json();
    for line in lines.as_array().unwrap() {
        let families = line["families"].as_str().unwrap_or_default();
        assert!(families.split(", ").all(|it| it.is_empty() || own.contains(it)), "{line}");
        let users = line["users"].as_str().unwrap();
        let own = |said: &str| said.contains("Bankschroef") || said.contains("Nietmachine");
        assert!(!families.is_empty() || own(users) || own(line["people"].as_str().unwrap()), "{line}");
        assert!(!line.to_string().contains("theepot"), "{line}");
    }
    let bundle = program.run(&["--as", "Bankschroef", "audit", "--format", "fhir"]).json();
    let names: BTreeSet<String> =
        entities(&bundle).iter().map(|entity| entity["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, own.iter().map(ToString::to_string).collect());
    assert!(said("Bankschroef", &[]).1.contains("Bezemsteel"));
}

#[test]
fn a_family_that_is_hidden_is_the_same_in_every_line_and_by_every_name() {
    let program = prepared();
    program.run(&["capture", MEETING, &scenario("live.txt")]);
    let later = "Naam;Discipline;Organisatie;Domein;Rol\nQ. Terzijde;verpleegkundige;Elders;zorg;voorzitter\n";
    take_in(&program, "team", later, &["--clinic", "POP-poli"]).done();
    let of = |who: &str| entities(&program.run(&["--as", who, "audit", "--format", "fhir"]).json());
    let hidden: Vec<Value> = of("Terzijde").into_iter().filter(|it| it.get("what").is_none()).collect();
    assert!(hidden.len() > 5, "the restricted family is in the lines of their own clinic");
    let labels: BTreeSet<String> = hidden.iter().map(|it| format!("{} {}", it["name"], it["securityLabel"])).collect();
    assert_eq!(labels.len(), 1, "{labels:?}");
    let number = number(&program, "Kwartelkoning");
    assert!(of("Terzijde").iter().all(|it| it["what"]["identifier"]["value"] != number));
    assert!(of("Demopad").iter().any(|it| it["what"]["identifier"]["value"] == number), "who is on the list");
    let asked = |what: &str| program.run(&["--as", "Terzijde", "audit", "--case", what]).err;
    assert_eq!(asked(&number), asked("IGP-99-999"));
}

#[test]
fn what_was_said_of_a_family_without_its_name_is_access_to_that_family() {
    let program = prepared();
    program.run(&["capture", MEETING, &scenario("live.txt")]);
    let before = told(&program, "Maquette", "IGP-26-043").len();
    let minutes = program.run(&["--as", "Maquette", "minutes", MEETING]).done();
    assert!(minutes.contains("casus 43") && !minutes.contains("Ñandoe"), "{minutes}");
    let new = &told(&program, "Maquette", "IGP-26-043")[before..];
    assert_eq!(new.iter().map(|(kind, _)| kind.as_str()).collect::<Vec<_>>(), ["afdrukken"]);
    // Of a family whose number alone is shown there is nothing to tell.
    program.run(&["--as", "Modeldijk", "agenda", MEETING]).done();
    let of = |code: &str| told(&program, "Modeldijk", code).iter().filter(|(kind, _)| kind == "overzicht").count();
    assert_eq!((of("IGP-26-041"), of("IGP-26-043")), (1, 0));
}

#[test]
fn the_text_of_ones_own_action_is_in_the_log_after_the_consent_was_withdrawn() {
    let program = prepared();
    actions(&program, "IGP-26-041;schuldenloket bellen;W. Maquette;10-11-2026;24-11-2026\n");
    program.run(&["case", "consent", "IGP-26-041", "--for", "sociaal", "--answer", "ingetrokken"]).done();
    let tried: [&[&str]; 3] = [&["actions"], &["today"], &["today", "--format", "ics"]];
    for words in tried {
        let before = told(&program, "Maquette", "IGP-26-041").len();
        let said = program.run(&[&["--as", "Maquette"], words].concat()).done();
        assert!(said.contains("bellen") && !said.contains("Zeeëgel"), "{said}");
        assert_eq!(told(&program, "Maquette", "IGP-26-041").len(), before + 1, "{words:?}");
    }
    let all = program.run(&["--as", "Maquette", "actions", "--format", "json"]).json();
    let mine = all.as_array().unwrap().iter().find(|it| it.to_string().contains("schuldenloket")).unwrap();
    let before = told(&program, "Maquette", "IGP-26-041");
    program.run(&["--as", "Maquette", "action", "done", &mine["nr"].to_string()]).done();
    let after = told(&program, "Maquette", "IGP-26-041");
    let kinds: Vec<&str> = after[before.len()..].iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(kinds, ["overzicht", "wijzigen"]);
}

#[test]
fn a_turn_that_is_read_aloud_again_is_in_the_log_again() {
    let program = prepared();
    program.run(&["meeting", "start", MEETING]).done();
    let file = program.folder.path().join("regels.txt");
    fs::write(&file, "## IGP-26-041\nverdraagt goed\n").unwrap();
    program.run(&["capture", MEETING, &file.display().to_string()]);
    let opened = || {
        let lines = audit(&program, &["--case", "IGP-26-041"]);
        lines.iter().filter(|line| line["kind"] == "inzien").count()
    };
    let before = opened();
    let said = talk(&program, "nl", "1\n\n8\n");
    assert!(said.contains("Zeeëgel") && said.contains("Nog nodig"), "{said}");
    assert_eq!(opened(), before + 1);
}
