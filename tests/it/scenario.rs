//! The meeting of week 48 through the command line, held against what must come out.

use crate::harness::program::{Program, prepared, scenario};
use serde_json::Value;
use std::collections::BTreeSet;

pub const MEETING: &str = "POP-poli/2026-11-24";

fn expected() -> Value {
    serde_json::from_str(&std::fs::read_to_string(scenario("expected.json")).unwrap()).unwrap()
}

/// Everything that differs between what is expected and what came out, for the keys of a family that both name.
fn differences(expected: &Value, actual: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let code = expected["code"].as_str().unwrap();
    let keys = [
        "item",
        "code",
        "family",
        "kind",
        "phase",
        "gestational_age",
        "due_date",
        "birth_date",
        "age_weeks",
        "referrer",
        "decisions",
        "decision_texts",
        "coordinator",
        "coordinator_status",
        "coordinator_reason",
        "deputy",
        "deputy_until",
        "previous_coordinator",
        "point_of_contact",
        "outcome",
        "outcome_date",
        "back_on_agenda",
        "notes",
        "open_questions",
        "concerns",
        "protective",
        "feedback",
        "feedback_none",
    ];
    for key in keys {
        let (want, got) = (&expected[key], &actual[key]);
        let empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if want != got && !(empty(want) && empty(got)) {
            wrong.push(format!("{code} {key}: expected {want}, got {got}"));
        }
    }
    let names = |value: &Value| -> BTreeSet<String> {
        value.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
    };
    if names(&expected["present"]) != names(&actual["present"]) {
        wrong.push(format!("{code} present: expected {}, got {}", expected["present"], actual["present"]));
    }
    let (want, got) = (expected["follow_ups"].as_array().unwrap(), actual["follow_ups"].as_array().unwrap());
    if want.len() != got.len() {
        wrong.push(format!("{code}: expected {} follow-ups, got {}", want.len(), got.len()));
    }
    for (want, got) in want.iter().zip(got) {
        for (key, value) in want.as_object().unwrap() {
            if got[key] != *value {
                wrong.push(format!("{code} {} {key}: expected {value}, got {}", want["id"], got[key]));
            }
        }
    }
    wrong
}

fn captured() -> Program {
    let program = prepared();
    let ran = program.run(&["capture", MEETING, &scenario("live.txt")]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let lines = std::fs::read_to_string(scenario("live.txt")).unwrap();
    let lines: Vec<&str> = lines.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
    assert_eq!(ran.out.lines().collect::<Vec<_>>(), lines, "each durable line is printed");
    program
}

#[test]
fn the_meeting_of_week_48_comes_out_as_expected() {
    let program = captured();
    program.run(&["meeting", "close", MEETING]).done();
    let minutes = program.run(&["minutes", MEETING, "--format", "json"]).json();
    let wrong = unexpected(&minutes);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Everything in the minutes that is not as expected.
pub fn unexpected(minutes: &Value) -> Vec<String> {
    let expected = expected();
    let families = |value: &Value| value["families"].as_array().unwrap().clone();
    let (want, got) = (families(&expected), families(minutes));
    assert_eq!(got.len(), want.len());
    let mut wrong: Vec<String> = want.iter().zip(&got).flat_map(|(want, got)| differences(want, got)).collect();
    for key in ["totals", "follow_ups_per_owner", "follow_ups_per_due_date", "learning_points"] {
        for (name, value) in expected[key].as_object().into_iter().flatten() {
            if minutes[key][name] != *value {
                wrong.push(format!("{key} {name}: expected {value}, got {}", minutes[key][name]));
            }
        }
        if expected[key].is_array() && expected[key] != minutes[key] {
            wrong.push(format!("{key}: expected {}, got {}", expected[key], minutes[key]));
        }
    }
    let texts = |value: &Value| -> BTreeSet<String> {
        value["bottlenecks"].as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap().to_owned()).collect()
    };
    if texts(&expected) != texts(minutes) {
        wrong.push(format!("bottlenecks: {}", minutes["bottlenecks"]));
    }
    for key in ["clinic", "date", "weekday", "week", "start", "next", "chair", "minute_taker"] {
        if expected["meeting"][key] != minutes["meeting"][key] {
            wrong.push(format!("meeting {key}: {} / {}", expected["meeting"][key], minutes["meeting"][key]));
        }
    }
    wrong
}

#[test]
fn follow_ups_are_found_by_owner_and_by_date() {
    let program = captured();
    let count = |words: &[&str]| {
        let mut all = vec!["actions", "--format", "json"];
        all.extend(words);
        program.run(&all).json().as_array().unwrap().len()
    };
    assert_eq!(count(&["--owner", "Modeldijk"]), 5);
    assert_eq!(count(&["--owner", "Maquette"]), 5);
    assert_eq!(count(&["--owner", "Teststra"]), 2);
    assert_eq!(count(&["--due-by", "2026-12-01"]), 18);
    assert_eq!(count(&[]), 27);
}

#[test]
fn the_same_lists_twice_change_nothing() {
    let program = prepared();
    // That somebody looked is a row more; what happened stays the same.
    let head = || program.run(&["verify"]).done().split(',').next().map(str::to_owned);
    let before = head();
    assert!(before.as_ref().is_some_and(|said| said.ends_with("gebeurtenissen")), "{before:?}");
    program.run(&["import", "team", &scenario("team.csv"), "--clinic", "POP-poli"]).done();
    let at = "2026-11-24T13:00:00+01:00";
    program.run(&["import", "agenda", &scenario("agenda.xlsx"), "--clinic", "POP-poli", "--meeting", at]).done();
    program.run(&["import", "actions", &scenario("open-acties.csv")]).done();
    assert_eq!(head(), before);
}

#[test]
fn minutes_are_locked_once_approved_and_the_store_verifies() {
    let program = captured();
    program.run(&["meeting", "close", MEETING]).done();
    program.run(&["--as", "Demopad", "meeting", "approve", MEETING]).done();
    let again = program.run(&["--as", "Demopad", "meeting", "approve", MEETING]);
    assert_eq!(again.status, 1, "{again:?}");
    program.run(&["verify"]).done();
    let minutes = program.run(&["minutes", MEETING]).done();
    assert!(minutes.contains("Theepot-de Lepelaar"), "{minutes}");
}

#[test]
fn search_finds_by_what_the_viewer_may_know() {
    let program = prepared();
    let mut wrong = Vec::new();
    for row in expected()["search"].as_array().unwrap() {
        let (query, viewer) = (row["query"].as_str().unwrap(), row["viewer"].as_str().unwrap());
        let ran = program.run(&["--as", viewer, "search", query, "--format", "json"]);
        let hits: Value = serde_json::from_str(&ran.out).unwrap();
        if hits[0]["code"] != row["family"] {
            wrong.push(format!("{viewer} looks for {query}: expected {}, got {hits}", row["family"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn everyone_comes_when_and_for_what_the_team_list_says() {
    let program = prepared();
    program.run(&["attend", MEETING, "--all"]).done();
    let ran = program.run(&["capture", MEETING, &scenario("live.txt")]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    program.run(&["meeting", "close", MEETING]).done();
    let wrong = unexpected(&program.run(&["minutes", MEETING, "--format", "json"]).json());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_catalogue_of_a_clinic_is_kept_and_its_terms_are_told() {
    let program = prepared();
    let add = ["catalogue", "POP-poli", "--add", "Buurtgezin", "--before-weeks", "20", "--first-child"];
    assert!(program.run(&add).done().contains("Buurtgezin"));
    program.run(&["catalogue", "POP-poli", "--remove", "Centering"]).done();
    let kept = program.run(&["catalogue", "POP-poli", "--format", "json"]).json();
    let names: Vec<&str> = kept.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"Buurtgezin") && !names.contains(&"Centering"), "{names:?}");
    assert_eq!(program.run(&["catalogue", "POP-poli", "--remove", "Centering"]).status, 1);

    let file = program.folder.path().join("lines.txt");
    std::fs::write(&file, "## IGP-26-041\n! Buurtgezin en VoorZorg aanbieden\n> bellen @maquette zaterdag\n").unwrap();
    let said = program.run(&["capture", MEETING, &file.display().to_string()]).err;
    for told in
        ["Buurtgezin is voor een eerste kind", "VoorZorg kan niet meer", "de eerste werkdag daarna is ma 30 nov"]
    {
        assert!(said.contains(told), "{told:?} is not in {said}");
    }
}
