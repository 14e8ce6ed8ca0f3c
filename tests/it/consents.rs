//! Answers about consent on the command line, and what the family gets to read of them.

use crate::harness::program::{Program, Ran, prepared};

const CODE: &str = "IGP-26-041";

fn answer(program: &Program, whom: &str, answer: &str, more: &[&str]) -> Ran {
    program.run(&[&["case", "consent", CODE, "--for", whom, "--answer", answer], more].concat())
}

#[test]
fn an_answer_that_changes_nothing_for_anybody_says_so() {
    let program = prepared();
    let ran = answer(&program, "gemeente Duinhavn", "nee", &[]);
    assert_eq!(ran.status, 1, "{}", ran.out);
    assert!(ran.err.contains("niemand die hier bekend is hoort bij “gemeente Duinhavn”"), "{}", ran.err);
    answer(&program, "gemeente Duinhaven", "nee", &[]).done();
    let ran = answer(&program, "zorg", "nee", &["--of", "kind", "--member", "dochter"]);
    assert_eq!(ran.status, 1, "{}", ran.out);
    assert!(ran.err.contains("In dit gezin is niemand bekend die zo heet"), "{}", ran.err);
}

#[test]
fn who_may_know_now_stands_by_name_with_why_not() {
    let program = prepared();
    let may = |name: &str| {
        let shown = program.run(&["case", "consent", CODE]).done();
        let (_, circle) = shown.split_once("Mag het team dit gezin nu kennen?").unwrap();
        circle.lines().find(|line| line.contains(name)).unwrap().to_owned()
    };
    assert!(may("W. Maquette").contains(" ja"), "{}", may("W. Maquette"));
    answer(&program, "sociaal", "ingetrokken", &[]).done();
    let line = may("W. Maquette");
    assert!(line.contains(" nee") && line.contains("het gezin wil dit niet"), "{line}");
    assert!(may("K. Demopad").contains(" ja"));
}

#[test]
fn what_is_kept_about_a_family_tells_what_was_allowed_before_and_in_words() {
    let program = prepared();
    let more = ["--form", "schriftelijk", "--asked-by", "Demopad", "--on", "2026-11-20"];
    answer(&program, "sociaal", "ja", &more).done();
    answer(&program, "sociaal", "ingetrokken", &[]).done();
    let read = program.run(&["case", "export", CODE]).done();
    let line = |word: &str| read.lines().find(|line| line.contains(word)).unwrap_or_default().to_owned();
    let yes = line("20 nov 2026");
    for part in ["moeder, sociaal domein: ja", "schriftelijk", "gevraagd door K. Demopad", "geldt niet meer"] {
        assert!(yes.contains(part), "{part}: {yes}");
    }
    let no = line("sociaal domein: ingetrokken");
    assert!(!no.is_empty() && !no.contains("geldt niet meer"), "{no}");
    assert!(line("Toestemming:").contains("sociaal domein: nee"), "{}", line("Toestemming:"));
    let known = program.run(&["case", "export", CODE, "--format", "json"]).json()["known"].clone();
    let states = |key: &str| -> Vec<String> {
        let all = known[key].as_array().unwrap().iter().filter(|it| it["recipient"]["sector"] == "social");
        all.map(|it| format!("{} {}", it["state"].as_str().unwrap(), it["on"].as_str().unwrap_or_default())).collect()
    };
    assert!(states("earlier_answers").contains(&"yes 2026-11-20".to_owned()), "{known}");
    assert!(states("consents").contains(&"no 2026-11-24".to_owned()), "{known}");
}
