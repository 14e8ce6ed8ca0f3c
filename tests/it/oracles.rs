//! Whoever may not know a family gets word for word the answer that they would get if there were no such family.

use std::fs;

use crate::harness::program::{Program, Ran, prepared};

const HIDDEN: &str = "IGP-26-029";
/// A number that no family has, as like the numbers of others as that of the hidden one.
const UNKNOWN: &str = "IGP-26-026";

/// What was answered, with the number that was asked for left out. Only the number differs, so nothing else may.
fn answer(ran: &Ran, code: &str) -> (u8, String) {
    let said = format!("{}\n{}", ran.out, ran.err);
    (ran.status, said.replace(code, "CODE"))
}

fn asked(program: &Program, who: &str, words: &[&str], code: &str) -> (u8, String) {
    let words: Vec<String> = words.iter().map(|word| word.replace("CODE", code)).collect();
    let words: Vec<&str> = ["--as", who].into_iter().chain(words.iter().map(String::as_str)).collect();
    answer(&program.run(&words), code)
}

/// The scenario with a planner who is not on the list of the hidden family.
fn with_planner() -> Program {
    let program = prepared();
    let file = program.folder.path().join("planner.csv");
    fs::write(
        &file,
        "Naam;Discipline;Organisatie;Domein;Rol\nP. Buitenveld;planner;Ziekenhuis Zeewende;zorg;planner\n",
    )
    .unwrap();
    program.run(&["import", "team", &file.display().to_string(), "--clinic", "POP-poli"]).done();
    program
}

/// A list with these lines, one file for each number.
fn list(program: &Program, code: &str, lines: &str) -> String {
    let path = program.folder.path().join(format!("lijst-{code}.csv"));
    fs::write(&path, lines.replace("CODE", code)).unwrap();
    path.display().to_string()
}

#[test]
fn no_command_tells_a_hidden_family_from_one_that_there_is_not() {
    let program = with_planner();
    let follow_up = program.run(&["actions", "--all", "--format", "json"]).json();
    let hidden_number = follow_up.as_array().unwrap().iter().find(|it| it.to_string().contains(HIDDEN)).cloned();
    for who in ["Buitenveld", "Maquette", "Teststra"] {
        for words in [
            &["case", "CODE"][..],
            &["case", "CODE", "--format", "json"],
            &["case", "consent", "CODE"],
            &["case", "consent", "CODE", "--for", "jgz", "--answer", "ja"],
            &["case", "consent", "CODE", "--for", "Jeugdteam", "--answer", "nee", "--of", "partner"],
            &["case", "restrict", "CODE"],
            &["case", "restrict", "CODE", "--allow", "Schetsema", "--yes"],
            &["case", "restrict", "CODE", "--lift"],
            &["case", "safety", "CODE"],
            &["case", "safety", "CODE", "--fact", "blauwe plek", "--source", "buurvrouw"],
            &["case", "triage", "CODE", "--outcome", "kwetsbaar"],
            &["case", "hold", "CODE", "--reason", "klacht"],
            &["case", "release", "CODE", "--reason", "klacht is klaar"],
            &["case", "export", "CODE"],
            &["case", "erase", "CODE", "--yes"],
            &["agenda", "propose", "next", "--decline", "CODE", "--reason", "kan later"],
            &["agenda", "propose", "next", "--accept", "CODE"],
            &["agenda", "ask", "CODE", "--question", "wanneer?"],
            &["search", "CODE"],
            &["audit", "--case", "CODE"],
        ] {
            let (hidden, unknown) = (asked(&program, who, words, HIDDEN), asked(&program, who, words, UNKNOWN));
            assert_eq!(hidden, unknown, "{who}: {words:?}");
            assert_ne!(hidden.0, 101, "{who}: {words:?}");
        }
        // Of a follow-up that is hidden the number alone says nothing.
        if let Some(number) = hidden_number.as_ref().and_then(|it| it["number"].as_u64()) {
            let done = |number: u64| {
                let number = number.to_string();
                answer(&program.run(&["--as", who, "action", "done", &number]), &number)
            };
            assert_eq!(done(number), done(9_999), "{who}");
        }
    }
    assert!(program.run(&["case", HIDDEN]).done().contains(HIDDEN), "there is one, for who may know it");
}

const ACTIONS: &str = "Casusnr;Actie;Wie;Afgesproken op;Uiterlijk;Status;Gereed op;Opmerking\n\
    CODE;lithiumspiegel afspreken;S. Schetsema;10-11-2026;01-12-2026;open;;\n\
    CODE;iets anders;;10-11-2026;01-12-2026;gereed;;\n\
    29;nog iets;;;;;;\n\
    IGP-26-041;bellen;H. Voorbeeld;10-11-2026;01-12-2026;open;;\n";
const AGENDA: &str = "Nr;Casusnr;Gezin;Moeder;Geb. moeder;À terme;Soort;Bespreekvraag;Toest. zorg;Toest. JGZ;Coördinator\n\
    4;CODE;Nieuwenhof;A. Nieuwenhof;01-02-1998;01-03-2027;nieuw;Wie doet wat?;ja;ja;S. Schetsema\n\
    5;CODE;;;;;lopend;Nog eens?;;;\n\
    6;IGP-26-041;Zeeëgel;;;;nieuw;Stevig Ouderschap?;;;\n";
/// Under the name that the hidden family has, without a number.
const BY_NAME: &str = "Casusnr;Actie;Wie\nNAME;bellen;S. Schetsema\n";

#[test]
fn a_list_that_speaks_of_a_hidden_family_is_answered_as_if_there_were_none() {
    let program = with_planner();
    let at = "2026-11-24T13:00:00+01:00";
    for who in ["Buitenveld"] {
        for (kind, lines) in [("actions", ACTIONS), ("agenda", AGENDA)] {
            let preview = |code: &str| {
                let file = list(&program, code, lines);
                let words = ["--as", who, "import", kind, &file, "--clinic", "POP-poli", "--dry-run"];
                let at = ["--meeting", at].into_iter().filter(|_| kind == "agenda");
                answer(&program.run(&words.into_iter().chain(at).collect::<Vec<_>>()), code)
            };
            let (hidden, unknown) = (preview(HIDDEN), preview(UNKNOWN));
            assert_eq!(hidden, unknown, "{who}: {kind}");
            assert!(hidden.1.contains("Niets bewaard"), "{}", hidden.1);
        }
        let named = |name: &str| {
            let file = program.folder.path().join("namen.csv");
            fs::write(&file, BY_NAME.replace("NAME", name)).unwrap();
            let ran = program.run(&["--as", who, "import", "actions", &file.display().to_string(), "--dry-run"]);
            (ran.status, format!("{}{}", ran.out, ran.err).replace(name, "NAME"))
        };
        assert_eq!(named("Kwartelkoning"), named("Kwartelkonijn"));
    }
}

#[test]
fn taking_in_a_list_says_no_more_than_its_preview_and_loses_nothing_of_a_hidden_family() {
    let at = "2026-11-24T13:00:00+01:00";
    let taken_in = |code: &str, kind: &str, lines: &str| {
        let program = with_planner();
        let file = list(&program, code, lines);
        let words = ["--as", "Buitenveld", "import", kind, &file, "--clinic", "POP-poli"];
        let at = ["--meeting", at].into_iter().filter(|_| kind == "agenda");
        let said = answer(&program.run(&words.into_iter().chain(at).collect::<Vec<_>>()), code);
        (program, said)
    };
    for (kind, lines) in [("actions", ACTIONS), ("agenda", AGENDA)] {
        let (program, hidden) = taken_in(HIDDEN, kind, lines);
        let (_, unknown) = taken_in(UNKNOWN, kind, lines);
        assert_eq!(hidden, unknown, "{kind}");
        let sheet = program.run(&["case", HIDDEN]).done();
        assert!(
            sheet.contains("Kwartelkoning") && !sheet.contains("Nieuwenhof"),
            "another family's row does not overwrite it"
        );
        assert!(!program.run(&["actions", "--all"]).done().contains("iets anders"));
        assert!(program.run(&["verify"]).status == 0);
    }
}

/// The scenario with a second clinic in the house, where V. Elders is in the chair.
pub fn with_another_clinic() -> Program {
    let program = prepared();
    let team = program.folder.path().join("elders.csv");
    let member = "Naam;Discipline;Organisatie;Domein;Rol\nV. Elders;kinderarts;Ziekenhuis Elders;zorg;voorzitter\n\
        B. Beheer;kraamverzorgende;Ziekenhuis Elders;zorg;beheerder\n";
    fs::write(&team, member).unwrap();
    program.run(&["import", "team", &team.display().to_string(), "--clinic", "Elders"]).done();
    program
}

#[test]
fn a_list_puts_no_family_of_others_on_the_table() {
    let program = with_another_clinic();
    let agenda = list(&program, "IGP-26-041", "Nr;Casusnr;Soort;Bespreekvraag\n1;CODE;lopend;Wat speelt hier?\n");
    let at = "2026-11-25T13:00:00+01:00";
    let words = ["--as", "Elders", "import", "agenda", &agenda, "--clinic", "Elders", "--meeting", at];
    let ran = program.run(&words);
    assert_eq!(ran.status, 1, "{}{}", ran.out, ran.err);
    assert!(
        ran.out.contains("rij 2  IGP-26-041 [lopend]: niet overgenomen. Deze rij is voor een andere poli."),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("Niets bewaard"), "{}", ran.out);
    for words in [&["case", "CODE"][..], &["search", "CODE"], &["case", "export", "CODE"]] {
        let (theirs, unknown) =
            (asked(&program, "Elders", words, "IGP-26-041"), asked(&program, "Elders", words, UNKNOWN));
        assert_eq!(theirs, unknown, "{words:?}");
    }
}
