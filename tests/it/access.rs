//! Everything that shows or changes what is kept of families leaves a line with everybody who saw it; the lines can't be
//! taken away unseen; reading them is one of them.

use std::collections::BTreeSet;

use serde_json::Value;

use mdo::domain::access::{Access, AccessKind};
use mdo::domain::command::{Command, RoomChoice};
use mdo::domain::ids::CommandId;
use mdo::domain::viewer::{Seat, Viewer};
use mdo::live;
use mdo::store::{Damage, Fault, OpenMode, Store, StoreError};
use redb::ReadableTable;

use crate::harness::program::{Program, prepared, scenario};
use crate::harness::{keys, script, table};

fn lines(program: &Program, words: &[&str]) -> Vec<Value> {
    let words: Vec<&str> = [&["audit", "--format", "json"], words].concat();
    program.run(&words).json().as_array().unwrap().clone()
}

fn text<'v>(line: &'v Value, key: &str) -> &'v str {
    line[key].as_str().unwrap_or_default()
}

fn kinds(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| text(line, "kind")).collect()
}

#[test]
fn the_line_of_a_restricted_family_names_everybody_who_was_there_and_nobody_else() {
    let program = prepared();
    program.run(&["capture", "next", &scenario("live.txt")]);
    let lines = lines(&program, &["--case", "IGP-26-029"]);
    let opened = lines.iter().find(|line| text(line, "kind") == "inzien").unwrap();
    let users = text(opened, "users");
    for name in
        ["Demopad", "Voorbeeld", "Sjabloon", "Proefveld", "Modeldijk", "Schetsema", "Prototype", "Ontwerp", "Notelaar"]
    {
        assert!(users.contains(name), "{name} saw it: {users}");
    }
    for name in ["Maquette", "Teststra", "Verzonnen"] {
        assert!(!users.contains(name), "{name} did not see it: {users}");
    }
    assert_eq!((text(opened, "action"), text(opened, "consent")), ("R", "T"));
    let changed = lines.iter().find(|line| text(line, "kind") == "wijzigen" && text(line, "users").contains("Ontwerp"));
    assert_eq!(text(changed.unwrap(), "action"), "U");
}

#[test]
fn a_clock_that_is_set_back_dates_no_line_before_the_last_one() {
    let mut program = prepared();
    let now = program.now;
    program.run(&["case", "IGP-26-041"]).done();
    program.now = "2019-01-07T09:00:00+01:00";
    program.run(&["case", "IGP-26-038"]).done();
    program.now = now;
    let listed = program.run(&["audit", "--since", "2026-11-24"]).done();
    assert!(listed.matches("2026-11-24 12:58:00  inzien").count() == 2 && !listed.contains("2019"), "{listed}");
}

#[test]
fn lists_searches_sheets_and_minutes_are_lines_before_they_are_shown() {
    let program = prepared();
    program.run(&["meeting", "start", "POP-poli/2026-11-24"]).done();
    let before = lines(&program, &[]).len();
    program.run(&["agenda", "POP-poli/2026-11-24"]).done();
    program.run(&["actions"]).done();
    program.run(&["search", "zeeegel"]).done();
    program.run(&["case", "IGP-26-041"]).done();
    program.run(&["minutes", "POP-poli/2026-11-24"]).done();
    let all = lines(&program, &[]);
    let new = &all[before..];
    assert_eq!(kinds(new), ["overzicht", "overzicht", "zoeken", "inzien", "afdrukken", "logboek inzien"]);
    assert_eq!(text(&new[2], "query"), "zeeegel");
    assert!(text(&new[2], "families").contains("Zee"), "{:?}", new[2]);
    assert!(text(&new[3], "users").contains("gebruiker"), "{:?}", new[3]);
    let one = lines(&program, &["--case", "IGP-26-041", "--since", "2026-11-24"]);
    assert!(one.len() < all.len() && one.len() > 3);
    assert!(lines(&program, &["--since", "2026-11-25"]).is_empty());
    let theirs = lines(&program, &["--person", "Modeldijk"]);
    assert_eq!(kinds(&theirs), ["bevoegdheid"], "their place in the team, and nothing that they saw");
    assert!(text(&theirs[0], "people").contains("J. Modeldijk"), "{theirs:?}");
}

#[tokio::test]
async fn what_was_refused_is_a_line_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let (path, key) = (folder.path().join("store"), keys::key_file("house"));
    let mut store = Store::open_with(&path, OpenMode::Create, &key).unwrap();
    let steps = script::meeting();
    let started = steps.iter().position(|step| {
        step.events.iter().any(|event| matches!(event.what, mdo::domain::event::Happened::MeetingStarted { .. }))
    });
    for step in &steps[..=started.unwrap()] {
        crate::store_world::record(&mut store, step).unwrap();
    }
    let (hub, thread) = live::start(store).unwrap();
    let world = hub.world();
    let case = world.case_by_code("IGP-26-033").unwrap().id;
    let item = world.items_of(case).next().unwrap().id;
    let at = table::time("13:05");
    let viewer = Viewer::of_the_house(Seat::Host, at);
    let ask = Command::OpenItem { item, at, room: RoomChoice::Ask };
    assert!(hub.submit(viewer, CommandId(1), ask).await.is_err());
    drop(hub);
    thread.join().unwrap();
    let seen = Store::open_with(&path, OpenMode::Existing, &key).unwrap().seen().unwrap();
    let last = seen.last().unwrap();
    assert_eq!((last.kind, last.granted, last.objects[0].case), (AccessKind::Opened, false, case));
    assert!(last.users.len() > 5, "everybody at the table");
}

type Change = fn(&mut redb::Table<'_, &'static [u8], &'static [u8]>);

#[test]
fn lines_that_were_removed_changed_or_swapped_are_found() {
    let changes: [(Change, Fault); 4] = [
        (|rows| drop(rows.pop_last().unwrap()), Fault::Missing),
        (|rows| drop(rows.remove(3_u64.to_be_bytes().as_slice()).unwrap()), Fault::Missing),
        (
            |rows| {
                let mut value = rows.get(3_u64.to_be_bytes().as_slice()).unwrap().unwrap().value().to_vec();
                let last = value.len() - 1;
                value[last] ^= 1;
                rows.insert(3_u64.to_be_bytes().as_slice(), value.as_slice()).unwrap();
            },
            Fault::Altered,
        ),
        (
            |rows| {
                let value = rows.get(2_u64.to_be_bytes().as_slice()).unwrap().unwrap().value().to_vec();
                rows.insert(3_u64.to_be_bytes().as_slice(), value.as_slice()).unwrap();
            },
            Fault::Unchained,
        ),
    ];
    for (change, expected) in changes {
        let folder = tempfile::tempdir().unwrap();
        let (path, key) = (folder.path().join("store"), keys::key_file("house"));
        let mut store = Store::open_with(&path, OpenMode::Create, &key).unwrap();
        let viewer = Viewer::of_the_house(Seat::Host, table::time("15:00"));
        let world = mdo::domain::world::World::default();
        let purpose = || mdo::domain::access::Purpose::new(AccessKind::Searched, Vec::new());
        let line = || mdo::domain::access::Access::asked(&world, &viewer, purpose());
        store.see(&[line(), line(), line(), line(), line()]).unwrap();
        store.close().unwrap();
        let database = redb::Database::open(&path).unwrap();
        let txn = database.begin_write().unwrap();
        change(&mut txn.open_table(redb::TableDefinition::new("access_v1")).unwrap());
        txn.commit().unwrap();
        drop(database);
        let found = match Store::open_with(&path, OpenMode::Existing, &key) {
            Err(StoreError::Damaged(damage)) => vec![damage],
            opened => opened.unwrap().verify().unwrap().damage,
        };
        assert!(matches!(found[..], [Damage::Access { fault, .. }] if fault == expected), "{found:?}");
    }
}

#[test]
fn the_log_is_for_who_keeps_the_house_chairs_or_plans_and_asking_for_it_is_a_line_for_anybody() {
    let program = prepared();
    let before = lines(&program, &[]).len();
    for who in ["Demopad", "Notelaar"] {
        assert!(program.run(&["--as", who, "audit"]).done().contains("logboek inzien"), "{who}");
    }
    let refused = |words: &[&str]| {
        let ran = program.run(&[&["--as", "Maquette", "audit"], words].concat());
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{words:?}");
        ran.err
    };
    let said = refused(&[]);
    assert_eq!(refused(&["--case", "IGP-26-029"]), said);
    assert_eq!(refused(&["--case", "IGP-99-999"]), said, "nor which families there are");
    assert_eq!(refused(&["--person", "Niemand"]), said);
    let all = lines(&program, &[]);
    assert!(kinds(&all[before..]).iter().all(|kind| *kind == "logboek inzien"));
    assert_eq!(all.len() - before, 2 + 4 + 1);
    assert_eq!(all.iter().filter(|line| text(line, "users").contains("Maquette")).count(), 4);
}

#[test]
fn who_may_not_see_a_family_can_not_tell_it_in_the_log_from_one_that_is_not_there() {
    let program = prepared();
    program.run(&["capture", "next", &scenario("live.txt")]);
    let later = program.folder.path().join("later.csv");
    std::fs::write(&later, "Naam;Discipline;Organisatie;Domein;Rol\nQ. Terzijde;planner;Elders;zorg;notulist\n")
        .unwrap();
    program.run(&["import", "team", &later.display().to_string(), "--clinic", "POP-poli"]).done();
    let said = |words: &[&str]| {
        let ran = program.run(&[&["--as", "Terzijde"], words].concat());
        (ran.status, ran.out, ran.err)
    };
    let of = |code: &str| said(&["audit", "--case", code]);
    assert_eq!((of("IGP-26-029").0, of("IGP-26-029")), (1, of("IGP-99-999")));
    assert!(of("IGP-26-041").1.contains("inzien"), "a family that they may see has its lines");
    assert!(!said(&["audit"]).1.contains("Kwartelkoning"), "nor is it named among all lines");
}

#[test]
fn what_is_refused_is_a_line_that_says_so() {
    let program = prepared();
    let code = "IGP-26-041";
    let tried: &[(&[&str], &str)] = &[
        (&["case", "due"], "overzicht"),
        (&["case", "hold", code, "--reason", "klacht"], "wijzigen"),
        (&["case", "release", code, "--reason", "klacht"], "wijzigen"),
        (&["case", "export", code], "exporteren"),
        (&["case", "erase", code, "--yes"], "wissen"),
        (&["import", "team", &scenario("team.csv"), "--clinic", "POP-poli"], "wijzigen"),
        (&["meeting", "start", "next"], "wijzigen"),
    ];
    for (words, kind) in tried {
        let before = lines(&program, &[]).len();
        let ran = program.run(&[&["--as", "Modeldijk"], *words].concat());
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{words:?}");
        let all = lines(&program, &[]);
        let new = &all[before..all.len() - 1];
        let said: Vec<_> = new.iter().map(|line| (text(line, "kind"), text(line, "outcome"))).collect();
        assert_eq!(said, [(*kind, "geweigerd")], "{words:?}");
        assert!(text(&new[0], "users").contains("Modeldijk"));
        assert_eq!(text(&new[0], "families").contains("Zee"), words.contains(&code), "{words:?}");
    }
}

#[test]
fn who_asks_for_a_hidden_family_reads_what_they_read_of_none_and_is_in_the_log_as_refused() {
    let program = prepared();
    let triage = ["--social", "ja", "--medical", "ja", "--outcome", "alleen consult"];
    let asks: [(&[&str], &[&str]); 9] = [
        (&["case"], &[]),
        (&["case", "triage"], &triage),
        (&["case", "hold"], &["--reason", "klacht"]),
        (&["case", "release"], &["--reason", "klacht"]),
        (&["case", "export"], &[]),
        (&["case", "erase"], &["--yes"]),
        (&["audit", "--case"], &[]),
        (&["agenda", "propose", "next", "--accept"], &[]),
        (&["search"], &[]),
    ];
    for who in ["Maquette", "Teststra"] {
        for (before, after) in asks {
            let ask = |code: &str| {
                let ran = program.run(&[&["--as", who], before, &[code], after].concat());
                (ran.status, ran.out.replace(code, "CODE"), ran.err.replace(code, "CODE"))
            };
            assert_eq!(ask("IGP-26-029"), ask("IGP-99-999"), "{who} {before:?}");
        }
    }
    let all = lines(&program, &["--person", "Maquette", "--case", "IGP-26-029"]);
    assert!(!all.is_empty() && all.iter().all(|line| text(line, "outcome") == "geweigerd"), "{all:#?}");
}

/// A command line for each command of the program that opens the store that is there.
const EVERY_COMMAND: [&[&str]; 41] = [
    &["import", "team", "TEAM", "--clinic", "POP-poli"],
    &["import", "agenda", "AGENDA", "--clinic", "POP-poli", "--meeting", "2034-02-07T13:00:00+01:00"],
    &["import", "actions", "ACTIONS", "--clinic", "POP-poli"],
    &["agenda", "next"],
    &["meeting", "show", "next"],
    &["attend", "next", "--all"],
    &["capture", "next", "LIVE"],
    &["meeting", "close", "next", "--postpone-rest"],
    &["catalogue", "POP-poli"],
    &["today", "--as", "Modeldijk"],
    &["actions"],
    &["action", "done", "F1"],
    &["minutes", "POP-poli/2026-11-24"],
    &["case", "IGP-26-033"],
    &["case", "due"],
    &["case", "term", "POP-poli", "--never"],
    &["case", "hold", "IGP-26-033", "--reason", "klacht"],
    &["case", "release", "IGP-26-033", "--reason", "klaar"],
    &["case", "export", "IGP-26-033"],
    &["case", "erase", "IGP-26-033", "--yes"],
    &["case", "triage", "IGP-26-033"],
    &["case", "consent", "IGP-26-033"],
    &["case", "restrict", "IGP-26-033"],
    &["case", "safety", "IGP-26-033"],
    &["search", "thee"],
    &["audit"],
    &["audit", "--format", "fhir"],
    &["verify"],
    &["backup", "COPY"],
    &["search", "koffie"],
    &["restore", "COPY"],
    &["restore", "EARLY"],
    &["key", "list"],
    &["key", "seal"],
    &["key", "file", "NEWKEY"],
    &["key", "remove", "niemand"],
    &["keymap", "check"],
    &["keymap", "show"],
    &["completions", "bash"],
    &["man"],
    &["verify"],
];

#[test]
fn five_years_less_a_day_after_a_family_was_erased_every_line_about_it_is_there_and_no_command_takes_one_away() {
    let mut program = crate::store_erase::advised();
    let place = |name: &str| program.folder.path().join(name).display().to_string();
    let (early, copy, new_key) = (place("early"), place("copy"), place("new.key"));
    program.run(&["case", "term", "POP-poli", "--years", "2"]).done();
    program.now = "2029-01-10T10:00:00+01:00";
    program.run(&["case", "export", "IGP-26-041"]).done();
    program.run(&["backup", &early]).done();
    let said = program.run(&["case", "erase", "IGP-26-041", "--yes"]).done();
    let number = said.split("nr. ").nth(1).unwrap().split('.').next().unwrap().to_owned();
    let all = |program: &Program| {
        Store::open_with(&program.store(), OpenMode::Existing, &program.credentials()).unwrap().seen().unwrap()
    };
    let about = |program: &Program| -> Vec<Access> {
        let about = |line: &Access| line.objects.iter().any(|object| object.case.0.to_string() == number);
        all(program).into_iter().filter(about).collect()
    };
    let kept = about(&program);
    let kinds: BTreeSet<AccessKind> = kept.iter().map(|line| line.kind).collect();
    assert!(
        kept.len() > 10
            && [AccessKind::Created, AccessKind::Exported, AccessKind::Erased].iter().all(|it| kinds.contains(it))
    );

    program.now = "2034-01-09T09:00:00+01:00";
    let listed = program.run(&["audit", "--case", &number, "--format", "json"]).json();
    let kinds = |lines: &[Access]| lines.iter().map(|line| line.kind.word().to_owned()).collect::<Vec<_>>();
    let told: Vec<String> =
        listed.as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap().to_owned()).collect();
    assert_eq!(told[..kept.len()], kinds(&kept));

    let mut worked = 0;
    for words in EVERY_COMMAND {
        let before = all(&program);
        let given = |word: &&str| match *word {
            "TEAM" => scenario("team.csv"),
            "AGENDA" => scenario("agenda.csv"),
            "ACTIONS" => scenario("open-acties.csv"),
            "LIVE" => scenario("live.txt"),
            "EARLY" => early.clone(),
            "COPY" => copy.clone(),
            "NEWKEY" => new_key.clone(),
            word => word.to_owned(),
        };
        let words: Vec<String> = words.iter().map(given).collect();
        let ran = program.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
        worked += u32::from(ran.status == 0);
        let after = all(&program);
        let gone: Vec<_> = before.iter().filter(|line| !after.contains(line)).collect();
        assert!(gone.is_empty(), "{words:?} took away {gone:?}");
    }
    assert!(worked > 25, "{worked}");
    assert!(about(&program).len() > kept.len());
    assert!(kept.iter().all(|line| all(&program).contains(line)));
    assert!(program.run(&["audit", "--case", &number]).done().lines().count() > kept.len());

    let help = program.run(&["--help"]).out;
    let listed = help.split("Opdrachten:").nth(1).unwrap().split("\n\n").next().unwrap();
    let names =
        listed.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|it| !it.is_empty()));
    let tried: BTreeSet<&str> = EVERY_COMMAND.iter().map(|words| words[0]).chain(["demo"]).collect();
    assert_eq!(names.filter(|name| !tried.contains(name)).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn a_clock_that_is_set_back_opens_nothing_that_has_ended() {
    let mut program = prepared();
    let case = |program: &Program| program.run(&["--as", "W. Maquette", "case", "IGP-26-033"]);
    assert_ne!(case(&program).status, 0, "the family refused");
    let until = ["case", "consent", "IGP-26-033", "--for", "sociaal", "--answer", "ja", "--until", "2026-11-25"];
    program.run(&until).done();
    assert!(case(&program).done().contains("Nergenshuizen"));
    program.now = "2026-12-01T13:00:00+01:00";
    assert_ne!(case(&program).status, 0, "it has ended");
    program.now = "2026-11-24T14:00:00+01:00";
    assert_ne!(case(&program).status, 0, "and is not in force again");
}

#[test]
fn the_lines_of_one_family_name_no_other_of_the_same_list() {
    let program = prepared();
    program.run(&["agenda", "next"]).done();
    let lines = program.run(&["audit", "--case", "IGP-26-041", "--format", "csv"]).done();
    assert!(lines.contains("Zeeëgel"), "{lines}");
    assert!(!lines.contains("Kwartelkoning"), "{lines}");
    assert!(program.run(&["audit", "--format", "csv"]).done().contains("Kwartelkoning"));
}
