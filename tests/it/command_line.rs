//! The command line as people and scripts use it: twice, in the wrong order, with files that are not what they should be.

use crate::harness::program::{Program, prepared, scenario};
use serde_json::{Value, json};
use std::{fs, process::Command};

const MEETING: &str = "POP-poli/2026-11-24";

fn file(program: &Program, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = program.folder.path().join(name);
    fs::write(&path, content).unwrap();
    path.display().to_string()
}

fn minutes(program: &Program) -> Value {
    program.run(&["minutes", MEETING, "--format", "json"]).json()
}

fn family<'a>(minutes: &'a Value, code: &str) -> &'a Value {
    minutes["families"].as_array().unwrap().iter().find(|family| family["code"] == code).unwrap()
}

#[test]
fn a_file_that_is_taken_in_again_records_only_what_was_not_recorded() {
    let program = prepared();
    let first = file(&program, "a.txt", "## IGP-26-041\neen\n> bellen @niemandheetzo 1 dec\neen\n");
    assert_eq!(program.run(&["capture", MEETING, &first]).status, 1);
    let second = file(&program, "a.txt", "## IGP-26-041\neen\n> bellen @maq 1 dec\neen\ntwee\n");
    program.run(&["capture", MEETING, &second]);
    program.run(&["capture", MEETING, &second]);
    let minutes = minutes(&program);
    let family = family(&minutes, "IGP-26-041");
    assert_eq!(family["notes"], serde_json::json!(["een", "een", "twee"]));
    assert_eq!(family["follow_ups"].as_array().unwrap().len(), 1);
}

#[test]
fn turns_from_a_file_last_as_long_as_the_agenda_gives_them_however_often_it_is_taken_in() {
    let program = prepared();
    let lines = file(&program, "a.txt", "## IGP-26-041\neen\n## IGP-26-044\ntwee\n");
    for _ in 0..3 {
        program.run(&["capture", MEETING, &lines]);
    }
    assert_eq!(family(&minutes(&program), "IGP-26-041")["seconds"], 600);
}

#[test]
fn of_a_line_that_is_too_long_nothing_is_recorded_and_nothing_below_lands_elsewhere() {
    let program = prepared();
    let long = |c: &str| c.repeat(64 * 1024);
    let lines = format!(
        "## IGP-26-041\n{}! staart\n{}## IGP-26-033\nregel na\n## {}\nbij niemand\n",
        long("A"),
        long("B"),
        long("C")
    );
    let ran = program.run(&["capture", MEETING, &file(&program, "lang.txt", lines)]);
    assert_eq!((ran.status, ran.err.matches("te lang").count()), (1, 3), "{}", ran.err);
    assert!(ran.err.contains("regel 2") && ran.err.contains("regel 5"), "{}", ran.err);
    let minutes = minutes(&program);
    assert_eq!(family(&minutes, "IGP-26-041")["notes"], serde_json::json!(["regel na"]));
    assert!(!minutes.to_string().contains("staart") && !minutes.to_string().contains("bij niemand"));
}

#[test]
fn a_file_that_is_not_there_begins_no_meeting() {
    let program = prepared();
    for path in ["bestaatniet.txt", "."] {
        assert_eq!(program.run(&["capture", MEETING, path]).status, 2);
    }
    let listed = program.run(&["meeting", "list", "--format", "json"]).json();
    assert_eq!(listed[0]["status"], "gepland", "{listed}");
}

#[test]
fn a_meeting_that_is_still_to_come_has_no_minutes() {
    let program = prepared();
    let ran = program.run(&["minutes", "next"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("nog niet begonnen"), "{}", ran.err);
}

#[test]
fn what_a_terminal_would_obey_is_neither_printed_nor_kept() {
    let program = prepared();
    let lines = "## IGP-26-041\nesc \u{1b}[31mrood\u{1b}]0;TITEL\u{7} \u{9b}31m \u{202e}om\n> x @\u{1b}[31mxx 1 dec\n";
    let ran = program.run(&["capture", MEETING, &file(&program, "esc.txt", lines)]);
    let minutes = program.run(&["minutes", MEETING, "--format", "json"]);
    for text in [&ran.out, &ran.err, &minutes.out] {
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']), "{text:?}");
        assert!(!text.contains("\\u001b"), "{text:?}");
    }
    assert!(minutes.out.contains("esc [31mrood"));
}

#[test]
fn attendance_is_put_right_while_the_meeting_runs() {
    let program = prepared();
    program.run(&["meeting", "start", MEETING]).done();
    program.run(&["attend", MEETING, "--all"]).done();
    program.run(&["attend", MEETING, "--all", "--except", "Maquette"]).done();
    program.run(&["attend", MEETING, "--present", "Modeldijk"]).done();
    let minutes = minutes(&program);
    let attendance = minutes["attendance"].to_string();
    assert!(attendance.contains("Modeldijk") && !attendance.contains("Maquette"), "{attendance}");
}

#[test]
fn an_approved_meeting_and_a_finished_follow_up_can_still_be_found() {
    let program = prepared();
    program.run(&["capture", MEETING, &scenario("live.txt")]).done();
    program.run(&["meeting", "close", MEETING]).done();
    program.run(&["--as", "Demopad", "meeting", "approve", MEETING]).done();
    let listed = program.run(&["meeting", "list", "--format", "json"]).json();
    let approved = listed.as_array().unwrap().iter().find(|it| it["meeting"] == MEETING).unwrap();
    assert_eq!((&approved["status"], &approved["families"]), (&"vastgesteld".into(), &8.into()), "{listed}");
    let all = |words: &[&str]| program.run(words).json().as_array().unwrap().len();
    let open = all(&["actions", "--format", "json"]);
    assert!(all(&["actions", "--all", "--format", "json"]) > open);
}

#[test]
fn a_meeting_that_follows_by_itself_is_at_the_time_of_the_one_before() {
    let program = prepared();
    program.run(&["capture", MEETING, &scenario("live.txt")]).done();
    program.run(&["meeting", "close", MEETING]).done();
    let listed = program.run(&["meeting", "list", "--format", "json"]).json();
    let starts: Vec<&str> = listed.as_array().unwrap().iter().map(|it| it["start"].as_str().unwrap()).collect();
    assert!(starts.len() > 1 && starts.iter().all(|start| *start == "13:00"), "{listed}");
}

#[test]
fn with_one_fixed_clock_the_minutes_say_who_was_there() {
    let program = prepared();
    program.run(&["capture", MEETING, &scenario("live.txt")]).done();
    program.run(&["meeting", "close", MEETING]).done();
    let minutes = program.run(&["minutes", MEETING]).done();
    assert!(!minutes.contains("niemand als aanwezig"), "{minutes}");
    assert!(minutes.contains("**Tijd:** 12:58–14:"), "{minutes}");
}

#[test]
fn a_preview_on_a_computer_without_a_store_leaves_neither_store_nor_key() {
    let program = Program::new("2026-11-24T08:00:00+01:00");
    let list = scenario("team.csv");
    let said = program.run(&["import", "team", &list, "--clinic", "POP-poli", "--dry-run"]);
    assert!(said.out.contains("POP-poli") && said.err.is_empty(), "{said:#?}");
    assert!(!program.store().exists() && !program.key().exists());
}

#[test]
fn who_left_by_the_team_list_is_told_row_by_row_first_and_then_neither_heard_of_nor_forgotten() {
    let program = prepared();
    let rows = "Naam;Rol\nJ. Modeldijk;uit dienst\nW. Maquette;vertrokken\nZ. Onbekend;uit dienst\n";
    let list = file(&program, "weg.csv", rows);
    assert_eq!(program.run(&["--as", "Maquette", "case", "IGP-26-041"]).status, 0);
    program.run(&["--as", "Maquette", "search", "niets-gevonden"]);
    let words = ["import", "team", &list, "--clinic", "POP-poli"];
    let said = program.run(&[&words[..], &["--dry-run"]].concat());
    for told in [
        "J. Modeldijk: gewijzigd (uit het team)",
        "W. Maquette: gewijzigd (uit het team)",
        "Let op: coördineert nog 2 gezinnen.",
        "niemand heet “Z. Onbekend”",
    ] {
        assert!(said.out.contains(told), "{told} in {said:#?}");
    }
    assert_eq!(program.run(&["--as", "Maquette", "case", "IGP-26-041"]).status, 0, "a preview does nothing");
    program.run(&words).done();
    assert_eq!(program.run(&["--as", "Maquette", "case", "IGP-26-041"]).status, 1);
    for asked in [&["agenda", "next"][..], &["actions"], &["today"]] {
        let ran = program.run(&[&["--as", "Maquette"], asked].concat());
        assert!(ran.status == 1 && ran.out.is_empty() && ran.err.contains("niet meer in het team"), "{ran:?}");
    }
    assert!(program.run(&["--as", "Modeldijk", "case", "IGP-26-033"]).done().contains("IGP-26-033"));
    let log = program.run(&["--as", "Demopad", "audit"]).done();
    let searched = log.lines().any(|line| line.contains("zoeken") && line.contains("Maquette"));
    assert!(searched, "what they did, of no family as well, stays in the log for the team: {log}");
    assert!(program.run(&words).out.contains("ongewijzigd"), "twice is once");
}

#[test]
fn who_may_not_prepare_learns_nothing_from_a_preview() {
    let program = prepared();
    let at = "2026-12-01T13:00:00+01:00";
    let said = |row: &str| {
        let list = file(&program, "f.csv", format!("Code;Gezin\n{row}\n"));
        let ran = program.run(&["--as", "Maquette", "import", "agenda", &list, "--meeting", at, "--dry-run"]);
        assert_eq!(ran.status, 1);
        ran.out + &ran.err
    };
    assert_eq!(said("IGP-26-029;Kwartelkoning"), said("IGP-99-999;Verzonnen"));
    let said = |code: &str| {
        let ran =
            program.run(&["--as", "Maquette", "capture", MEETING, &file(&program, "c.txt", format!("## {code}\n"))]);
        assert_eq!(ran.status, 1);
        ran.out + &ran.err
    };
    assert_eq!(said("IGP-26-029"), said("IGP-99-999"));
}

#[test]
fn a_citizen_service_number_is_kept_in_no_spelling() {
    let program = prepared();
    let numbers =
        ["111222333", "１１１２２２３３３", "11122\u{200b}2333", "111\u{a0}222\u{a0}333", "11 12 22 333", "١١١٢٢٢٣٣٣"];
    let lines = numbers.join("\n");
    let ran = program.run(&["capture", MEETING, &file(&program, "bsn.txt", format!("## IGP-26-041\n{lines}\n"))]);
    assert_eq!(ran.err.matches("burgerservicenummer").count(), numbers.len(), "{}", ran.err);
    assert_eq!(family(&minutes(&program), "IGP-26-041")["notes"], serde_json::json!([]));
}

#[test]
fn copying_says_whether_the_backup_or_its_place_is_wrong_and_leaves_the_store_alone() {
    let program = prepared();
    let agenda = || program.run(&["agenda", MEETING, "--format", "json"]).json();
    let before = agenda();
    let (empty, list) = (file(&program, "leeg", ""), file(&program, "lijst.csv", "Naam;Discipline\n"));
    let folder = program.folder.path().display().to_string();
    let nowhere = format!("{folder}/nergens/kopie");
    let said = [
        (["restore", &nowhere], "Deze reservekopie is er niet"),
        (["restore", &folder], "Dit is geen bestand maar een map"),
        (["restore", &empty], "Deze reservekopie is leeg, niet heel of beschadigd"),
        (["restore", &list], "geen reservekopie van mdo"),
        (["backup", &nowhere], "De map waarin de kopie moet komen, is er niet"),
        (["backup", &list], "Er staat al een bestand met die naam"),
    ];
    for (words, says) in said {
        let ran = program.run(&words);
        assert!(ran.status == 3 && ran.err.contains(says), "{words:?}: {ran:?}");
    }
    assert_eq!(agenda(), before);
}

#[test]
fn the_morning_list_is_for_who_asks_and_its_calendar_holds_no_name() {
    let program = prepared();
    let ask = |format: &str| program.run(&["today", "--as", "N. Teststra", "--format", format]);
    let rows = ask("json").json();
    let standing_in =
        rows.as_array().unwrap().iter().filter(|row| row["why"] == "waarneming" && row["kind"] == "actie");
    assert_eq!(standing_in.count(), 2, "{rows:#}");
    let calendar = ask("ics").out;
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.contains("IGP-26-038"), "{calendar}");
    assert!(!calendar.contains("Windroos"));
    assert!(ask("table").out.contains("Windroos"));
    assert_eq!(program.run(&["today", "--as", "E. Verzonnen", "--format", "json"]).status, 0);
}

#[test]
fn a_planner_prepares_an_agenda_from_proposals_and_prints_it_without_names() {
    let program = prepared();
    assert_eq!(program.run(&["capture", MEETING, "--as", "R. Notelaar", &file(&program, "leeg.txt", "")]).status, 0);
    let next = "POP-poli/2026-12-01";
    let propose = |more: &[&str]| {
        let words = [&["agenda", "propose", next, "--format", "json"][..], more].concat();
        program.run(&words)
    };
    assert_ne!(propose(&[]).status, 0, "no such meeting is planned yet");
    program.run(&["meeting", "close", MEETING, "--postpone-rest"]);
    let closed = propose(&[]);
    assert_eq!(closed.status, 0, "{}", closed.err);
    let anonymous = program.run(&["agenda", next, "--anonymous"]);
    assert_eq!(anonymous.status, 0, "{}", anonymous.err);
    for name in ["Zeeëgel", "Windroos", "Papegaaiduiker", "Theepot"] {
        assert!(!anonymous.out.contains(name), "{}", anonymous.out);
    }
    assert!(anonymous.out.contains("casus 41"), "{}", anonymous.out);
}

#[test]
fn a_variable_that_is_set_to_nothing_is_not_set() {
    let program = prepared();
    let mut mdo = Command::new(env!("CARGO_BIN_EXE_mdo"));
    mdo.env_clear().env("HOME", program.folder.path()).env("MDO_NOW", "").args(["--lang", "nl", "--store"]);
    let ran = mdo.arg(program.store()).args(["meeting", "list"]).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let wrong = mdo.env("MDO_NOW", "ooit").output().unwrap();
    assert_eq!(wrong.status.code(), Some(2), "one that is set is read");
}

#[test]
fn a_referral_is_judged_by_both_criteria_on_the_command_line() {
    let program = prepared();
    let triage = |rest: &[&str]| program.run(&[&["case", "triage", "IGP-26-041"], rest].concat());
    let unmet = triage(&["--social", "woont klein", "--not-medical", "geen vraag", "--outcome", "psycho"]);
    assert_eq!(unmet.status, 1, "{}", unmet.err);
    let unclear = triage(&["--social", "woont klein", "--medical", "depressie", "--outcome", "wat dan ook"]);
    assert_eq!(unclear.status, 2, "{}", unclear.err);
    let judged = triage(&["--social", "woont klein", "--medical", "depressie", "--outcome", "psycho", "--route", "3"]);
    assert_eq!(judged.status, 0, "{}", judged.err);
    assert!(judged.out.contains("psychosociale kwetsbaarheid, POP-poli"), "{}", judged.out);
}

#[test]
fn who_somebody_is_goes_by_name_and_not_by_profession() {
    let program = prepared();
    for nobody in ["", " ", "psychiater", "gynaecoloog"] {
        assert_eq!(program.run(&["--as", nobody, "today"]).status, 1, "{nobody:?}");
    }
    assert_eq!(program.run(&["--as", "Notelaar", "today"]).status, 0);
}

#[cfg(unix)]
#[test]
fn a_pipe_that_nobody_writes_into_is_refused_at_once() {
    let program = prepared();
    let pipe = program.folder.path().join("pijp").display().to_string();
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let tries: [&[&str]; 3] = [
        &["import", "team", &pipe, "--clinic", "POP-poli"],
        &["--passphrase-file", &pipe, "today"],
        &["restore", &pipe],
    ];
    for words in tries {
        let ran = program.run(words);
        assert!(ran.status > 0 && ran.out.is_empty() && ran.err.contains("geen"), "{words:?}: {ran:?}");
    }
}

#[test]
fn each_verb_of_action_does_what_it_says_to_all_it_names_or_to_none() {
    let program = prepared();
    let list = |more: &[&str]| program.run(&[&["actions", "--all", "--format", "json"], more].concat()).json();
    let field = |nr: u64, key: &str| {
        let rows = list(&[]);
        rows.as_array().unwrap().iter().find(|row| row["nr"] == nr).unwrap()[key].clone()
    };
    let numbers: Vec<u64> = list(&[])
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["status"] == "open")
        .map(|row| row["nr"].as_u64().unwrap())
        .collect();
    let [one, other] = numbers[..] else { panic!("{numbers:?}") };
    let (first, second) = (one.to_string(), other.to_string());
    let by = |who: &str, words: &[&str]| program.run(&[&["--as", who, "action"], words].concat());
    let hers = |words: &[&str]| by("B. Schaduwen", words);

    hers(&["postpone", &first, &second, "--to", "1 dec", "--reason", "te druk"]).done();
    assert_eq!((field(one, "due"), field(other, "due")), (json!("2026-12-01"), json!("2026-12-01")));
    assert_eq!(hers(&["postpone", &first, "999", "--to", "2 dec", "--reason", "te druk"]).status, 1);
    assert_eq!(field(one, "due"), "2026-12-01", "one of them is unknown, so nothing is done");
    let past = hers(&["postpone", &first, "--to", "1-11-2026", "--reason", "te druk"]);
    assert!(past.status == 2 && past.err.contains("al geweest"), "{}", past.err);

    hers(&["wait", &first, "--on", "wachtlijst GGZ", "--until", "9 dec"]).done();
    assert_eq!((field(one, "waits_for"), field(one, "expected")), (json!("wachtlijst GGZ"), json!("2026-12-09")));
    assert!(program.run(&["actions"]).done().contains("wacht op wachtlijst GGZ, verwacht wo 9 dec"));
    hers(&["go-on", &first]).done();
    assert_eq!(field(one, "waits_for"), Value::Null);

    hers(&["hand-over", &first, &second, "--to", "Modeldijk", "--due", "2 dec"]).done();
    assert_eq!((field(one, "asked"), field(one, "owner")), (json!("J. Modeldijk"), json!(["B. Schaduwen"])));
    assert_ne!(by("W. Maquette", &["accept", &first]).status, 0, "it was not asked of her");
    by("J. Modeldijk", &["accept", &second]).done();
    assert_eq!((field(other, "owner"), field(other, "due")), (json!(["J. Modeldijk"]), json!("2026-12-02")));
    assert_ne!(by("J. Modeldijk", &["refuse", &first]).status, 0, "a refusal has a reason");
    by("J. Modeldijk", &["refuse", &first, "--reason", "geen tijd"]).done();
    assert_eq!((field(one, "asked"), field(one, "owner")), (Value::Null, json!(["B. Schaduwen"])));
    hers(&["hand-over", &first, "--to", "Modeldijk"]).done();
    hers(&["withdraw", &first]).done();
    assert_eq!(field(one, "asked"), Value::Null);

    assert!(hers(&["drop", &first, "--why", "zomaar"]).err.contains("achterhaald"), "the reasons are told");
    hers(&["drop", &first, "--why", "achterh", "--reason", "al geregeld"]).done();
    assert_eq!(field(one, "status"), "vervallen");
    hers(&["reopen", &first]).done();
    hers(&["done", &first, &second, "--result", "gelukt"]).done();
    assert_eq!((field(one, "status"), field(other, "status")), (json!("gedaan"), json!("gedaan")));
}
