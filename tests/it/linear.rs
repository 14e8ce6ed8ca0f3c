//! A whole meeting as prompts and plain lines, through the real program's standard input, held against the same meeting
//! taken in from a file.

use crate::{
    harness::program::{Program, prepared, scenario},
    oracles::with_another_clinic,
    scenario::MEETING,
};
use std::{
    io::Write,
    process::{Command, Stdio},
};

/// Runs the program with these answers; gives what it said.
pub fn talk(program: &Program, lang: &str, answers: &str) -> String {
    talk_with(program, &["--lang", lang], answers)
}

fn talk_with(program: &Program, words: &[&str], answers: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mdo"))
        .args(["--linear", "--now", program.now])
        .args(words)
        .arg("--store")
        .arg(program.store())
        .arg("--key-file")
        .arg(program.key())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The lines of the meeting: what belongs to each family, and what belongs to none.
fn blocks() -> Vec<(String, String)> {
    let live = std::fs::read_to_string(scenario("live.txt")).unwrap();
    let mut blocks: Vec<(String, String)> = Vec::new();
    for line in live.lines().filter(|line| !line.trim().is_empty()) {
        match line.strip_prefix("## ") {
            Some(heading) => blocks.push((heading.to_owned(), String::new())),
            None => blocks.last_mut().unwrap().1 += &(line.to_owned() + "\n"),
        }
    }
    blocks
}

#[test]
fn a_whole_meeting_comes_to_the_same_as_on_the_screens() {
    let program = prepared();
    let mut answers = "1\n2\n\n".to_owned();
    for (heading, lines) in blocks() {
        let choice = if heading == "Thema's" { "4" } else { "1" };
        // For these families somebody goes out of the room first.
        let out = if ["IGP-26-033", "IGP-26-029", "IGP-26-044"].contains(&heading.as_str()) { "\n" } else { "" };
        answers.extend([choice, "\n", out, lines.as_str(), "\n"]);
    }
    answers.push_str("6\n1\n1\n2\nDemopad\n2\n3\n");
    let said = talk(&program, "nl", &answers);
    assert!(said.contains("Het overleg is gesloten") && said.contains("Het verslag is vastgesteld"), "{said}");
    assert!(!said.contains("Niet vastgelegd") && !said.contains('\u{1b}'), "{said}");

    let other = prepared();
    other.run(&["attend", MEETING, "--all"]).done();
    assert_eq!(other.run(&["capture", MEETING, &scenario("live.txt")]).status, 0);
    other.run(&["meeting", "close", MEETING]).done();
    let minutes = |program: &Program| program.run(&["minutes", MEETING, "--format", "json"]).json();
    let (told, taken_in) = (minutes(&program), minutes(&other));
    for key in ["families", "totals", "bottlenecks", "learning_points"] {
        assert!(!told[key].is_null(), "{key}");
        assert_eq!(told[key], taken_in[key], "{key}");
    }
}

#[test]
fn who_may_not_hear_a_family_is_out_of_the_room_before_its_name_is_said() {
    let program = prepared();
    let said = talk(&program, "nl", "2\n\n2\n4\n0\n2\n2\n\n\n2\n3\n\n7\n8\n");
    let (before, after) = said.split_once("Niet geopend.").unwrap();
    assert!(
        before.contains("4. Dit mogen niet horen: N. Teststra (afgeschermd), W. Maquette (afgeschermd)."),
        "{said}"
    );
    assert!(!said.contains("Kwartelkoning"), "not in the list of what is to be done either: {said}");
    let (asked, open) = after.split_once("Druk op Enter als zij de kamer uit zijn.").unwrap();
    assert!(!asked.contains("Nergenshuizen") && open.contains("2. Van 't Nergenshuizen"), "{said}");
    assert!(!said.contains("Ñandoe") && said.contains("3. casus 43"), "{said}");
}

#[test]
fn a_meeting_of_others_tells_nothing_of_its_families() {
    let program = with_another_clinic();
    program.run(&["attend", MEETING, "--all"]).done();
    let lines = program.folder.path().join("lines.txt");
    std::fs::write(&lines, "## IGP-26-041\nzus helpt\n").unwrap();
    assert!(program.run(&["capture", MEETING, &lines.display().to_string()]).err.contains("1 Zeeëgel"));
    for who in ["Elders", "Beheer"] {
        let listed = program.run(&["--as", who, "agenda", MEETING]);
        let aloud = talk_with(&program, &["--lang", "nl", "--as", who], "1\n4\n2\n1\n5\n8\n");
        let said = format!("{}{}{aloud}", listed.out, listed.err);
        assert!(aloud.contains("bezig. Nog te bespreken: 0."), "{aloud}");
        for told in ["Zeeëgel", "casus 4", "afgeschermd", "mogen niet horen", "og nodig"] {
            assert!(!said.contains(told), "{who}: {told}: {said}");
        }
    }
}

#[test]
fn says_what_is_wrong_and_goes_on() {
    let program = prepared();
    let said = talk(&program, "nl", "x\n99\n2\nNiemandsnaam\n1\n! instroom\n> iets @qqqq vr\n\n8\n");
    assert!(said.contains("Typ een nummer uit de lijst."), "{said}");
    assert!(said.contains("Niet vastgelegd: "), "{said}");
    assert!(said.contains("Vastgelegd: Besluit. instroom"), "{said}");
    assert!(said.contains("Dit gezin blijft open. Nog nodig: "), "{said}");
}

#[test]
fn speaks_english_and_ends_when_nobody_answers() {
    let program = prepared();
    let said = talk(&program, "en", "1\n");
    assert!(said.contains("Choose a number:") && said.contains("Begin the meeting"), "{said}");
}
