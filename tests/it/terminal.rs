//! What only a real terminal shows: the program taking it over and giving it back, keys as bytes, signals, sizes, a kill
//! in the middle of a line; and the meeting of week 48 from the first key to approved minutes.

use crate::{
    harness::{
        program::{Program, prepared, scenario},
        pty::{Pty, Seen},
    },
    scenario::{MEETING, unexpected},
    store_sealed::holds,
};

const SIZE: (u16, u16) = (200, 60);
const HELP: &str = "Wat u hier kunt doen";
const EMPTY_LINE: &str = "typ wat er gezegd is";
const ROOM: &str = "Niet iedereen mag dit horen";
const CAN_CLOSE: &str = "Dit gezin kan dicht";

/// The screens on a program's store at a time of the meeting's day that stands still.
fn at(program: &Program, time: &str, words: &[&str], size: (u16, u16)) -> Pty {
    let (store, now) = (program.store().display().to_string(), format!("2026-11-24T{time}:00+01:00"));
    let all = [&["--store", &store, "--now", &now, "--lang", "nl"], words].concat();
    Pty::start(program.folder.path(), &all, size)
}

/// Begins the meeting, and lets the first family's turn begin.
fn begin(pty: &Pty) {
    pty.shows("Zeeëgel")
        .press("s")
        .shows("MDO starten?")
        .press("j")
        .shows("Nog niet aan de beurt")
        .press("<enter>")
        .shows("Typen · Zeeëgel");
}

/// Whether this is how the line begins in which is typed.
fn stands_in_line(seen: &Seen, text: &str) -> bool {
    seen.text().lines().any(|row| row.trim_start_matches(['│', ' ']).starts_with(text) && row.starts_with('│'))
}

#[track_caller]
fn types(pty: &Pty, text: &str) {
    pty.type_text(text).until(&format!("the line “{text}”"), |seen| stands_in_line(seen, text));
}

#[track_caller]
fn records(pty: &Pty, line: &str) {
    types(pty, line);
    pty.press("<enter>").shows(EMPTY_LINE);
}

/// The last moment up to which all that was typed is safe, as the screen says it.
fn saved(seen: &Seen) -> Option<String> {
    Some(seen.text().split_once("bewaard ")?.1.chars().take(8).collect())
}

/// The clock of the family whose turn it is.
fn clock(seen: &Seen) -> Option<String> {
    Some(seen.text().lines().next()?.split_once('◷')?.1.chars().take(6).collect())
}

#[test]
fn the_demo_opens_on_the_agenda_and_gives_the_terminal_back() {
    let folder = tempfile::tempdir().unwrap();
    let pty = Pty::start(folder.path(), &["demo", "--lang", "nl"], (120, 36));
    for family in ["Zeeëgel", "Theepot-de Lepelaar", "Windroos", "Papegaaiduiker"] {
        pty.shows(family);
    }
    pty.until("a screen of its own", Seen::is_alternate);
    pty.press("?").shows(HELP).press("<esc>").hides(HELP).press("q").shows("De demo wordt niet bewaard").press("j");
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
    pty.shows("Er is een sleutelbestand gemaakt").shows("Bewaar een kopie op een andere plek");
    pty.shows("Begrepen").press("<enter>").hides("sleutelbestand").shows("mdo import team").press("q");
    assert!(pty.ends().success());
    pty.is_restored();
    // Once, and never again for the same store.
    let again = at(&program, "12:58", &[], (100, 30));
    again.shows("mdo import team").hides("sleutelbestand").press("q");
    assert!(again.ends().success());
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
fn each_key_is_answered_by_itself_and_not_when_the_program_looks_around_again() {
    let home = tempfile::tempdir().unwrap();
    let pty = Pty::start(home.path(), &["--lang", "nl", "demo"], (120, 36));
    pty.shows("Zeeëgel");
    let begun = std::time::Instant::now();
    for (key, shown) in [("4", "Acties"), ("2", "MDO POP-poli")].repeat(3) {
        pty.type_text(key).until(shown, |seen| seen.text().trim_start().starts_with(shown));
    }
    // It looks around every five seconds: six keys that wait for that take half a minute.
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn english_is_a_word_away() {
    let folder = tempfile::tempdir().unwrap();
    let pty = Pty::start(folder.path(), &["demo", "--lang", "en"], (120, 36));
    pty.shows("8 families").press("?").shows("What you can do here").press("<esc>").hides("What you can do here");
    pty.resize(30, 8).shows("Make the window");
    pty.resize(120, 36).shows("8 families").press("q").shows("is not kept").press("y");
    assert!(pty.ends().success());
}

#[test]
fn what_is_typed_stays_when_the_window_changes() {
    let program = prepared();
    let pty = at(&program, "13:00", &[], (120, 36));
    begin(&pty);
    types(&pty, "Somber sinds wk 26");
    pty.resize(80, 24)
        .until("80 columns", |seen| seen.text().lines().count() <= 24 && seen.shows("Somber sinds wk 26"));
    pty.resize(30, 8).shows("Maak het venster").hides("Somber");
    pty.resize(120, 36).shows("Somber sinds wk 26").type_text(", slaapt 4 u.").shows("Somber sinds wk 26, slaapt 4 u.");
    pty.press("<enter>").shows(EMPTY_LINE).shows("· Somber sinds wk 26, slaapt 4 u.");
}

#[test]
fn a_signal_ends_it_with_the_line_kept_and_the_terminal_given_back() {
    let program = prepared();
    let pty = at(&program, "13:00", &[], SIZE);
    begin(&pty);
    types(&pty, "Somber sinds wk 26");
    pty.signal("TERM").ends();
    pty.is_restored();

    let pty = at(&program, "13:01", &[], SIZE);
    pty.until("the line", |seen| stands_in_line(seen, "Somber sinds wk 26"));
    pty.type_text(", slaapt 4 u.").until("the line", |seen| stands_in_line(seen, "Somber sinds wk 26, slaapt 4 u."));
    pty.signal("HUP").ends();
    pty.is_restored();

    let pty = at(&program, "13:02", &[], SIZE);
    pty.until("the line", |seen| stands_in_line(seen, "Somber sinds wk 26, slaapt 4 u."));
    pty.press("<enter>").shows(EMPTY_LINE).shows("· Somber sinds wk 26, slaapt 4 u.");
}

#[test]
fn a_crash_gives_the_terminal_back_and_leaves_a_report_without_names_and_the_draft() {
    let program = prepared();
    let (store, now) = (program.store().display().to_string(), "2026-11-24T13:00:00+01:00");
    let words = ["--store", &store, "--now", now, "--lang", "nl"];
    let stumbles = [("MDO_STUMBLES_AT", "Zeeëgel valt")];
    let pty = Pty::start_with(program.folder.path(), &words, (120, 36), &stumbles);
    begin(&pty);
    types(&pty, "Somber sinds wk 26");
    let before = pty.raw().len();
    pty.type_text("\x1b[200~Zeeëgel valt\x1b[201~");
    assert!(!pty.ends().success());
    pty.is_restored();
    let raw = pty.raw();
    let last = String::from_utf8_lossy(&raw[before..]).into_owned();
    for left in ["\x1b[?1049l", "\x1b[?25h", "\x1b[?2004l", "\x1b[?1002l"] {
        assert!(last.contains(left), "{left:?} not in {last:?}");
    }
    let (_, told) = last.rsplit_once("\x1b[?1049l").unwrap();
    assert!(told.contains("mdo is onverwacht gestopt"), "{told:?}");
    let report = std::fs::read_to_string(find(program.folder.path(), "crash.txt").unwrap()).unwrap();
    assert!(report.contains("src/tui/run.rs"), "{report}");
    for name in ["Zeeëgel", "valt", "Somber", "IGP", "Demopad"] {
        assert!(!report.contains(name) && !told.contains(name), "{name}: {report} {told}");
    }

    let pty = at(&program, "13:01", &[], (120, 36));
    pty.until("the line", |seen| stands_in_line(seen, "Somber sinds wk 26"));
}

#[test]
fn what_is_put_off_stands_on_the_next_agenda() {
    let program = prepared();
    let pty = at(&program, "13:00", &[], SIZE);
    pty.shows("Zeeëgel").press("s").shows("MDO starten?").press("j").shows("Nog niet aan de beurt");
    pty.press("d").shows("doorschuiven naar welke dag").press("<enter>").hides("doorschuiven naar welke dag");
    pty.shows("doorgeschoven naar di 1");
    pty.press("s").shows("Overleg sluiten?").shows("Nog niet klaar:").press("j");
    pty.shows("Verslag POP-poli").hides("Overleg sluiten?").press("q");
    assert!(pty.ends().success());
    let agenda = program.run(&["agenda", "POP-poli/2026-12-01"]).done();
    assert!(agenda.contains("Zeeëgel") && agenda.contains("Papegaaiduiker"), "{agenda}");
}

/// On a clock that runs up to the kill, which shows that the line was saved; from 13:24 afterwards, when the
/// paediatrician is there.
#[test]
fn the_meeting_of_week_48_is_held_on_the_screens() {
    const CUT: &str = "> telefonische tolk boeken @notelaar morgen";
    let program = prepared();
    let store = program.store().display().to_string();
    program.run(&["backup", &program.folder.path().join("copy").display().to_string()]).done();
    let words = ["demo", "--store", &store, "--lang", "nl", "--as", "Notelaar", "--log-level", "debug"];
    let mut pty = Pty::start(program.folder.path(), &words, SIZE);
    pty.shows("Zeeëgel").press("s").shows("MDO starten?").press("j").shows("Nog niet aan de beurt");
    pty.press("a").shows("Aanwezig 9 van 13").press("<space>").shows("Aanwezig 8 van 13");
    pty.press("<space>").shows("Aanwezig 9 van 13").press("<esc>").hides("Aanwezig 9 van 13");
    pty.press("<enter>").shows("Typen · Zeeëgel");

    let lines = std::fs::read_to_string(scenario("live.txt")).unwrap();
    for (number, part) in lines.split("## ").skip(1).enumerate() {
        let mut lines = part.lines().filter(|line| !line.is_empty());
        let name = lines.next().unwrap();
        if number > 0 {
            goes_on(&pty, name);
        }
        for line in lines {
            if line == CUT {
                pty = cut(&program, &pty, line);
                pty.press("<enter>").shows(EMPTY_LINE);
            } else {
                records(&pty, line);
            }
        }
    }
    pty.press("<esc>").shows("Bedienen").press("s").shows("Overleg sluiten?").press("j");
    pty.hides("Overleg sluiten?").shows("Verslag POP-poli").press("a").shows("Is de kamer leeg?").press("j");
    pty.hides("kamer leeg").press("a").shows("Verslag vaststellen?").press("j");
    pty.hides("Verslag vaststellen?").shows("vastgesteld").press("q");
    assert!(pty.ends().success());
    pty.is_restored();
    let wrong = unexpected(&program.run(&["minutes", MEETING, "--format", "json"]).json());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Closes the family whose turn it is; the next one's begins, or the part without families.
fn goes_on(pty: &Pty, name: &str) {
    // What is told of the last line may come after the key, and stands where this stands.
    const TOLD: &str = "Vastgelegd bij";
    pty.press("<esc>").shows("Bedienen").until("that it can close", |seen| seen.shows(CAN_CLOSE) || seen.shows(TOLD));
    if pty.screen().contains(TOLD) {
        pty.press("<esc>");
    }
    pty.shows(CAN_CLOSE).press("n").hides(CAN_CLOSE);
    if name == "Thema's" {
        pty.shows("daarna sluit u het overleg").press("<enter>").shows("Typen · Buiten de gezinnen");
        return;
    }
    pty.until("the next family, or a question", |seen| seen.shows(ROOM) || seen.shows("Typen · "));
    if pty.screen().contains(ROOM) {
        pty.press("<enter>").hides(ROOM);
    }
    pty.shows("Typen · ").shows(EMPTY_LINE);
}

/// Types half of a line, kills the program once that is safe, and types the other half in a new run.
fn cut(program: &Program, pty: &Pty, line: &str) -> Pty {
    let (half, rest) = line.split_at(line.len() / 2);
    for _ in 0..3 {
        let now = clock(&pty.seen());
        pty.until("a second to pass", |seen| clock(seen) != now);
    }
    let before = saved(&pty.seen());
    types(pty, half);
    pty.until("the half line to be saved", |seen| saved(seen) != before);
    pty.signal("KILL").ends();
    reads_nothing(program, half);
    let pty = at(program, "13:24", &["--as", "Notelaar"], SIZE);
    pty.until("half of the line", |seen| stands_in_line(seen, half));
    pty.type_text(rest).until("the whole line", |seen| stands_in_line(seen, line));
    pty
}

/// Nothing of the meeting can be read in what a killed program left: store, draft, backup, log, files on their way.
fn reads_nothing(program: &Program, typed: &str) {
    let folder = program.folder.path();
    for name in ["mdo.log", "copy", "store.redb"] {
        assert!(find(folder, name).is_some(), "{name}");
    }
    let names = ["Zeeëgel", "Kwartelkoning", "Nergenshuizen", "IGP-26-041", "Modeldijk", "Maquette", "POP-poli"];
    let said = ["Somber", "woningnood", "schuldhulp", "geboorteplan", "Stevig Ouderschap", "sertraline", typed];
    assert_eq!(holds(folder, &[&names[..], &said].concat()), None);
}

#[test]
fn the_mouse_chooses_a_family_and_the_clipboard_gets_the_agenda() {
    let program = prepared();
    let pty = at(&program, "13:00", &[], (80, 24));
    pty.shows("Zeeëgel · IGP-26-041").type_text("\x1b[<0;10;6M").shows("Van 't Nergenshuizen · IGP-26-033");
    pty.type_text("\x1b[<65;10;6M").shows("Theepot-de Lepelaar · IGP-26-012");
    pty.press("y").shows("Gestuurd naar het klembord");
    let raw = String::from_utf8_lossy(&pty.raw()).into_owned();
    assert!(raw.contains("\x1b]52;c;"), "sent by OSC 52");
    let title = raw.split("\x1b]0;").nth(1).and_then(|rest| rest.split('\x07').next());
    assert_eq!(title, Some("mdo"), "the window's title names nobody");
    pty.press("q");
    assert!(pty.ends().success());
    pty.is_restored();
}

#[test]
fn gives_the_terminal_back_for_a_moment_and_goes_on_where_it_was() {
    let program = prepared();
    let pty = at(&program, "13:00", &[], (80, 24));
    pty.shows("Zeeëgel · IGP-26-041").press("\x1a");
    let times = |seen: &Seen, what: &str| String::from_utf8_lossy(&seen.raw).matches(what).count();
    pty.until("the screen to be left once", |seen| times(seen, "\x1b[?1049l") == 1);
    // Without a shell to come back from, the system goes on at once.
    pty.until("a screen of its own again", |seen| times(seen, "\x1b[?1049h") == 2).shows("Zeeëgel · IGP-26-041");
    pty.press("q");
    assert!(pty.ends().success());
    pty.is_restored();
}

#[test]
fn the_log_lies_where_help_says_and_holds_no_word_that_was_typed() {
    let program = prepared();
    let help = program.run(&["--help"]).out;
    assert!(help.contains("mdo.log"), "{help}");
    let pty = at(&program, "13:00", &["--log-level", "debug"], SIZE);
    begin(&pty);
    types(&pty, "Zeeëgel heeft geheimen");
    pty.press("<esc>").shows("Enter typen").press("q").shows("Ja, stoppen").press("j");
    assert!(pty.ends().success());
    let log = find(program.folder.path(), "mdo.log").expect("a log file");
    let log = std::fs::read_to_string(log).unwrap();
    assert!(log.contains("screens opened") && log.contains("screens closed") && log.contains("step=\"key\""), "{log}");
    assert!(!log.contains("Zee") && !log.contains("geheim"), "{log}");
}

/// The file of this name somewhere below a folder.
fn find(folder: &std::path::Path, name: &str) -> Option<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    entries.into_iter().find_map(|path| {
        if path.is_dir() { find(&path, name) } else { path.file_name().is_some_and(|it| it == name).then_some(path) }
    })
}
