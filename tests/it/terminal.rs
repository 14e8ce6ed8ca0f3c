//! What only a real terminal shows: the program taking it over and giving it back, keys as bytes, sizes.

use crate::harness::{
    program::Program,
    pty::{Pty, Seen},
};

const HELP: &str = "Wat u hier kunt doen";

/// The screens on a program's store at a time of the meeting's day that stands still.
fn at(program: &Program, time: &str, words: &[&str], size: (u16, u16)) -> Pty {
    let (store, now) = (program.store().display().to_string(), format!("2026-11-24T{time}:00+01:00"));
    let all = [&["--store", &store, "--now", &now, "--lang", "nl"], words].concat();
    Pty::start(program.folder.path(), &all, size)
}

#[test]
fn the_demo_opens_on_the_agenda_and_gives_the_terminal_back() {
    let folder = tempfile::tempdir().unwrap();
    let pty = Pty::start(folder.path(), &["demo", "--lang", "nl"], (120, 36));
    for family in ["Zeeëgel", "Theepot-de Lepelaar", "Windroos", "Papegaaiduiker"] {
        pty.shows(family);
    }
    pty.until("a screen of its own", Seen::is_alternate);
    pty.press("?").shows(HELP).press("<esc>").hides(HELP).press("q");
    assert!(pty.ends().success());
    pty.is_restored();
    let raw = String::from_utf8_lossy(&pty.raw()).into_owned();
    let last = |sequence: &str| raw.rfind(sequence).unwrap_or_else(|| panic!("{sequence:?} never written"));
    assert!(last("\x1b[?1049l") > last("\x1b[?1049h"), "the other screen is left last");
    assert!(last("\x1b[?25h") > raw.rfind("\x1b[?25l").unwrap_or(0), "the cursor is shown last");
    assert!(!raw[last("\x1b[?1049l")..].contains("Zeeëgel"), "no family's name is left behind");
}

#[test]
fn an_empty_store_says_what_to_do_first() {
    let program = Program::new("2026-11-24T12:58:00+01:00");
    let pty = at(&program, "12:58", &[], (100, 30));
    pty.shows("mdo import team").press("q");
    assert!(pty.ends().success());
    pty.is_restored();
}

#[test]
fn without_a_terminal_there_are_no_screens() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mdo"));
    let store = folder.path().join("store.redb");
    let done = command.arg("--store").arg(store).stdin(std::process::Stdio::null()).output().unwrap();
    assert_eq!(done.status.code(), Some(2), "{done:?}");
    assert!(!done.stderr.is_empty());
}

#[test]
fn english_is_a_word_away() {
    let folder = tempfile::tempdir().unwrap();
    let pty = Pty::start(folder.path(), &["demo", "--lang", "en"], (120, 36));
    pty.shows("8 families").press("?").shows("What you can do here").press("<esc>").hides("What you can do here");
    pty.resize(30, 8).shows("Make the window");
    pty.resize(120, 36).shows("8 families").press("q");
    assert!(pty.ends().success());
}
