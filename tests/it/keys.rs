//! Keys on the command line: who can open the store is added, listed and removed there; and a kill while a store is
//! sealed leaves the plain store or the sealed one, whole.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use mdo::store::{KeyFile, OpenMode, Secret, Store, StoreError};
use serde_json::Value;

use crate::harness::kill::killed;
use crate::harness::program::{Program, prepared, scenario};
use crate::harness::pty::Pty;
use crate::harness::{keys, script};
use crate::oracles::with_another_clinic;

fn passphrase(program: &Program, name: &str, words: &str) -> String {
    let path = program.folder.path().join(name);
    fs::write(&path, format!("{words}\nwat hieronder staat telt niet\n")).unwrap();
    path.display().to_string()
}

/// What is called so, and whether it was removed.
fn listed(program: &Program) -> Vec<(String, bool)> {
    let list = program.run(&["key", "list", "--format", "json"]).json();
    let entry = |slot: &Value| {
        let removed = slot["until"].as_str().is_some_and(|until| !until.is_empty());
        (slot["name"].as_str().unwrap().to_owned(), removed)
    };
    list.as_array().unwrap().iter().map(entry).collect()
}

#[test]
fn access_is_added_used_listed_and_removed() {
    let program = prepared();
    let words = passphrase(&program, "goed.txt", "vier woorden zijn lang genoeg");
    let wrong = passphrase(&program, "fout.txt", "vier andere woorden samen");
    let opens = |file: &str| program.run(&["--passphrase-file", file, "agenda", "next"]);
    assert_eq!(opens(&words).status, 3, "not yet");
    program.run(&["key", "add", "K. Demopad", "--from", &words]).done();
    assert_eq!(listed(&program), [("sleutelbestand".into(), false), ("K. Demopad".into(), false)]);
    assert!(opens(&words).done().contains("IGP-26-041"));
    let refused = opens(&wrong);
    assert!(
        refused.status == 3 && refused.out.is_empty() && refused.err.contains("wachtzin klopt niet"),
        "{refused:?}"
    );

    let twice = program.run(&["key", "add", "K. Demopad", "--from", &wrong]);
    assert!(twice.status == 3 && twice.err.contains("al toegang met deze naam"), "{twice:?}");
    let short = passphrase(&program, "kort.txt", "kort");
    assert_eq!(program.run(&["key", "add", "R. Notelaar", "--from", &short]).status, 1);
    assert_eq!(program.run(&["key", "remove", "R. Notelaar"]).status, 3);
    assert_eq!(listed(&program).len(), 2, "what was refused changed nothing");

    program.run(&["key", "remove", "K. Demopad"]).done();
    assert_eq!(listed(&program), [("sleutelbestand".into(), false), ("K. Demopad".into(), true)]);
    assert!(opens(&words).err.contains("ingetrokken"));
    let last = program.run(&["key", "remove", "sleutelbestand"]);
    assert!(last.status == 3 && last.err.contains("enige toegang"), "{last:?}");
    program.run(&["verify"]).done();
}

/// The program on a terminal, at home in the folder of `program`.
fn on_terminal(program: &Program, words: &[&str]) -> Pty {
    let store = program.store().display().to_string();
    let all = [&["--store", &store, "--now", program.now, "--lang", "nl"], words].concat();
    Pty::start(program.folder.path(), &all, (160, 50))
}

#[test]
fn a_passphrase_is_asked_for_where_the_key_file_opens_nothing() {
    let program = prepared();
    let words = "vier woorden zijn lang genoeg";
    let file = passphrase(&program, "goed.txt", words);
    program.run(&["key", "add", "K. Demopad", "--from", &file]).done();
    let asks = || {
        let pty = on_terminal(&program, &["agenda", "next"]);
        pty.shows("Wachtzin waarmee u nu opent:").type_text(&format!("{words}\r")).shows("IGP-26-041");
        assert!(pty.ends().success());
    };
    let key = fs::read(program.key()).unwrap();
    fs::write(program.key(), "geen sleutel").unwrap();
    asks();
    let named = on_terminal(&program, &["--key-file", program.key().to_str().unwrap(), "agenda", "next"]);
    assert!(!named.ends().success(), "one that was asked for by name is not passed over");
    assert!(!named.screen().contains("Wachtzin"));
    fs::remove_file(program.key()).unwrap();
    #[cfg(unix)]
    {
        // One that can't be read at all: a link that leads to itself, which not even the administrator reads.
        std::os::unix::fs::symlink(program.key(), program.key()).unwrap();
        asks();
        fs::remove_file(program.key()).unwrap();
    }
    KeyFile::random().unwrap().write(&program.key()).unwrap();
    asks();
    fs::write(program.key(), key).unwrap();
    program.run(&["key", "remove", "sleutelbestand"]).done();
    asks();
    assert_eq!(program.run(&["agenda", "next"]).status, 3, "where nobody looks on nothing is asked");
    fs::remove_file(program.key()).unwrap();
    let lost = on_terminal(&program, &["agenda", "next"]);
    for nth in 1..=3 {
        let wrong = format!("fout {nth} fout\r");
        lost.until("a question", |seen| seen.text().matches("Wachtzin waarmee").count() == nth).type_text(&wrong);
    }
    lost.shows("het sleutelbestand is er niet:").shows("Zet de kopie terug");
    assert!(!lost.ends().success(), "who lost the file reads so");
}

#[test]
fn a_key_file_is_made_only_with_a_store() {
    let program = Program::new("2026-11-24T12:58:00+01:00");
    let list = program.folder.path().join("team.csv");
    fs::write(&list, "dit is; geen lijst\n").unwrap();
    let list = list.display().to_string();
    let import = ["import", "team", list.as_str(), "--clinic", "POP-poli"];
    assert_eq!(program.run(&["key", "seal"]).status, 3);
    assert_eq!(program.run(&import).status, 1);
    let team = scenario("team.csv");
    let mut mdo = Command::new(env!("CARGO_BIN_EXE_mdo"));
    mdo.env_clear().env("HOME", program.folder.path()).args(["--store", "/proc/nergens/store"]);
    let nowhere = mdo.args(["import", "team", &team, "--clinic", "POP-poli"]).output().unwrap();
    assert_eq!(nowhere.status.code(), Some(3), "{}", String::from_utf8_lossy(&nowhere.stderr));
    assert!(!program.key().exists() && !program.store().exists());
    let made = program.run(&["import", "team", &team, "--clinic", "POP-poli"]);
    assert!(made.err.contains("sleutelbestand gemaakt"), "{made:?}");
    assert!(program.key().exists() && program.store().exists());
}

#[cfg(unix)]
#[test]
fn a_key_file_that_others_can_read_is_told_with_what_to_do() {
    use std::os::unix::fs::PermissionsExt;
    let program = prepared();
    assert_eq!(program.run(&["agenda", "next"]).err, "");
    fs::set_permissions(program.key(), fs::Permissions::from_mode(0o644)).unwrap();
    let ran = program.run(&["agenda", "next"]);
    assert!(ran.err.contains(&format!("chmod 600 {}", program.key().display())), "{}", ran.err);
    ran.done();
}

#[cfg(unix)]
#[test]
fn a_passphrase_is_read_from_no_folder_no_device_and_nothing_endless() {
    let program = prepared();
    let long = passphrase(&program, "lang.txt", &"woord ".repeat(1000));
    for (file, says) in [("/dev/zero", "apparaat"), ("/", "map"), (&long, "kan niet worden gelezen")] {
        let ran = program.run(&["--passphrase-file", file, "agenda", "next"]);
        assert!(ran.status == 2 && ran.err.contains(says), "{file}: {ran:?}");
    }
}

#[test]
fn keys_are_kept_by_the_keeper_and_the_unnamed_user_only() {
    let program = prepared();
    let words = passphrase(&program, "goed.txt", "vier woorden zijn lang genoeg");
    let chair = ["--as", "R. Notelaar"];
    let change = ["key", "change", "--from", &words];
    for act in
        [&["key", "list"][..], &["key", "add", "W. Maquette", "--from", &words], &["key", "remove", "x"], &change]
    {
        for name in [chair, ["--as", "Niemand Zo"]] {
            let refused = program.run(&[&name[..], act].concat());
            assert!(refused.status == 1 && refused.out.is_empty(), "{refused:?}");
            assert!(refused.err.contains("Uw rol laat dit niet toe. Vraag de beheerder."), "{refused:?}");
        }
    }
    assert_eq!(listed(&program), [("sleutelbestand".into(), false)]);
    program.run(&["key", "add", "R. Notelaar", "--from", &words]).done();
    let other = passphrase(&program, "nieuw.txt", "vier nieuwe woorden bij elkaar");
    let own = |words: &str, rest: &[&str]| program.run(&[&["--passphrase-file", words], rest].concat());
    let refused = own(&words, &["--as", "W. Maquette", "key", "change", "--from", &other]);
    assert!(refused.status == 1 && refused.out.is_empty(), "{refused:?}");
    own(&words, &["key", "change", "--from", &other]).done();
    assert_eq!(own(&words, &["agenda", "next"]).status, 3);
    own(&other, &[&chair[..], &["key", "change", "--from", &words]].concat()).done();
    let lines = program.run(&["audit", "--format", "json"]).json();
    let of = |kind: &str| {
        let kept = lines.as_array().unwrap().iter().filter(|line| line["kind"] == kind);
        let text = |line: &serde_json::Value, key: &str| line[key].as_str().unwrap_or_default().to_owned();
        kept.map(|line| ["people", "file", "outcome"].map(|key| text(line, key))).collect::<Vec<_>>()
    };
    let all = |outcome: &str, people: &str, file: &str| [people, file, outcome].map(str::to_owned);
    let outcomes: Vec<_> = of("sleutels").into_iter().map(|[.., outcome]| outcome).collect();
    let (no, yes) = ("geweigerd", "gelukt");
    assert_eq!(outcomes, [no, no, no, no, yes, no, yes, yes], "every try is a line");
    let given = [all(no, "W. Maquette", "W. Maquette"), all(no, "W. Maquette", "W. Maquette")];
    assert_eq!(of("sleutel gegeven"), [&given[..], &[all(yes, "R. Notelaar", "R. Notelaar")]].concat());
    assert_eq!(of("sleutel ingetrokken"), vec![all("geweigerd", "", "x"); 2]);
}

#[test]
fn who_opens_with_their_own_passphrase_is_nobody_else() {
    let program = with_another_clinic();
    let team = program.folder.path().join("sleutels.csv");
    fs::write(&team, "Naam;Rol\nB. Beheer;beheerder\n").unwrap();
    program.run(&["import", "team", &team.display().to_string(), "--clinic", "POP-poli"]).done();
    let mut given = 0;
    let mut add = |name: &str| {
        given += 1;
        let words = passphrase(&program, &format!("{given}.txt"), &format!("vier woorden zijn {given} keer genoeg"));
        (program.run(&["key", "add", name, "--from", &words]).done(), words)
    };
    let (said, chair) = add("Demopad");
    assert!(said.contains("is K. Demopad en niemand anders"), "{said}");
    let (_, keeper) = add("B. Beheer");
    let (said, laptop) = add("Laptop in de zaal");
    assert!(said.contains("zegt zelf wie hij is"), "{said}");
    let by = |words: &str, rest: &[&str]| program.run(&[&["--passphrase-file", words], rest].concat());

    let refused = by(&chair, &["--as", "Modeldijk", "agenda", "next"]);
    assert!(refused.status == 1 && refused.out.is_empty(), "{refused:?}");
    assert!(refused.err.contains("wachtzin van K. Demopad"), "{refused:?}");
    by(&chair, &["case", "IGP-26-041"]).done();
    by(&chair, &["--as", "Demopad", "case", "IGP-26-041"]).done();
    let lines = program.run(&["audit", "--case", "IGP-26-041", "--format", "json"]).json();
    let users: Vec<_> =
        lines.as_array().unwrap().iter().rev().skip(1).take(2).map(|line| line["users"].as_str().unwrap()).collect();
    assert_eq!(users.iter().filter(|users| users.contains("Demopad")).count(), 2, "{users:?}");

    for act in [&["key", "list"][..], &["key", "remove", "Demopad"], &["--as", "Beheer", "key", "list"]] {
        let refused = by(&chair, act);
        assert!(refused.status == 1 && refused.out.is_empty(), "{act:?}: {refused:?}");
    }
    let copy = program.folder.path().join("kopie").display().to_string();
    program.run(&["backup", &copy]).done();
    assert_eq!(by(&chair, &["--as", "Beheer", "restore", &copy]).status, 1);
    by(&laptop, &["--as", "Modeldijk", "agenda", "next"]).done();
    by(&keeper, &["key", "remove", "sleutelbestand"]).done();
    by(&keeper, &["key", "remove", "Laptop in de zaal"]).done();
    assert_eq!(by(&chair, &["key", "list"]).status, 1, "the keeper is there");
    by(&keeper, &["key", "remove", "B. Beheer"]).done();
    by(&chair, &["key", "list"]).done();
}

/// A folder with a plain store in which the scripted meeting was held, and a key file.
fn plain() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (path, key) = (folder.path().join("store"), folder.path().join("house.key"));
    let mut store = Store::open(&path, OpenMode::Create).unwrap();
    for step in script::meeting() {
        crate::store_world::record(&mut store, &step).unwrap();
    }
    store.close().unwrap();
    KeyFile::random().unwrap().write(&key).unwrap();
    (folder, path, key)
}

/// Runs `mdo key seal` and kills it as soon as what it makes has grown to so many bytes. True if it was killed before
/// its end.
fn killed_while_sealing(path: &Path, key: &Path, bytes: u64) -> bool {
    let mut seal = Command::new(env!("CARGO_BIN_EXE_mdo"));
    seal.args(["--store".as_ref(), path.as_os_str(), "--key-file".as_ref(), key.as_os_str()]).args(["key", "seal"]);
    killed(seal.env("HOME", path.parent().unwrap()), path, bytes, 0)
}

#[test]
fn a_kill_while_a_store_is_sealed_leaves_the_plain_store_or_the_sealed_one_whole_and_nothing_else() {
    let (folder, path, key) = plain();
    let before = Store::open(&path, OpenMode::Existing).unwrap().snapshot().unwrap().replay().unwrap();
    let mut credentials = keys::key_file("house");
    credentials.secret = Secret::KeyFile(KeyFile::read(&key).unwrap());
    let mut killed = 0;
    for bytes in [0, 1, 100_000, 1_000_000, 1_500_000] {
        killed += u32::from(killed_while_sealing(&path, &key, bytes));
        let mut store = match Store::open(&path, OpenMode::Existing) {
            Err(StoreError::Sealed) => Store::open_with(&path, OpenMode::Existing, &credentials),
            opened => opened,
        }
        .unwrap();
        assert!(store.verify_against_log().unwrap().is_sound(), "killed at {bytes} bytes");
        assert_eq!(store.snapshot().unwrap().replay().unwrap(), before, "killed at {bytes} bytes");
        if cfg!(unix) {
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "killed at {bytes} bytes");
        }
        if store.is_sealed() {
            break;
        }
    }
    assert!(killed >= 2, "killed only {killed} times");
    assert!(!killed_while_sealing(&path, &key, u64::MAX));
    assert!(Store::open_with(&path, OpenMode::Existing, &credentials).unwrap().is_sealed());
}
