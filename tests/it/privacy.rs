//! The privacy checks of the scenario (its part 3, numbers 3, 4, 13 and 14), through the real screens at two sizes and
//! through the command line, on one store; and that nothing of a hidden family is in anything the command line prints.

use crate::harness::{
    desk::Desk,
    program::{Program, Ran, prepared, scenario},
};
use serde_json::Value;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];
const MEETING: &str = "POP-poli/2026-11-24";

/// The meeting runs, everybody as the team list says.
fn running(now: &'static str) -> Program {
    let mut program = prepared();
    program.now = "2026-11-24T13:00:00+01:00";
    program.run(&["meeting", "start", MEETING]).done();
    program.now = now;
    program
}

/// Goes to the nth family on the screen of the meeting.
fn at_family<'d>(desk: &'d mut Desk, who: &str, size: (u16, u16), nth: usize) -> &'d mut Desk {
    desk.sits(who).sized(size).press("3<esc><home>");
    for _ in 1..nth {
        desk.press("<down>");
    }
    desk
}

fn audit(program: &Program, words: &[&str]) -> Vec<Value> {
    let words: Vec<&str> = [&["audit", "--format", "json"], words].concat();
    program.run(&words).json().as_array().unwrap().clone()
}

fn capture(program: &Program, lines: &str) -> Ran {
    let file = program.folder.path().join("lines.txt");
    std::fs::write(&file, lines).unwrap();
    program.run(&["capture", MEETING, &file.display().to_string()])
}

#[test]
fn check_3_who_may_not_hear_a_family_is_named_before_it_opens() {
    let program = running("2026-11-24T13:06:00+01:00");
    for size in SIZES {
        let mut desk = Desk::of(&program, "K. Demopad");
        at_family(&mut desk, "K. Demopad", size, 2).press("<enter>");
        desk.shows("Niet iedereen mag dit horen").shows("Maquette").shows("het gezin wil dit niet");
        desk.shows("Maquette verlaat de kamer").shows("Bespreken zonder naam").shows("Doorschuiven").press("<esc>");
        // Item 3 is spoken of by its number: no name, whatever is pressed.
        at_family(&mut desk, "K. Demopad", size, 3).hides("Ñandoe").press("<enter>").hides("Ñandoe");
        desk.press("<esc>").hides("Ñandoe").shows("casus 43");
    }
    let ran = capture(&program, "## IGP-26-033\nverdraagt goed\n");
    assert!(ran.err.contains("Maquette"), "{ran:#?}");
}

#[test]
fn what_is_captured_by_nobody_in_particular_names_a_family_that_the_minute_taker_may_not_know() {
    let mut program = prepared();
    program.now = "2026-11-24T13:00:00+01:00";
    program.run(&["meeting", "start", MEETING, "--minute-taker", "Maquette"]).done();
    program.now = "2026-11-24T13:06:00+01:00";
    let ran = capture(&program, "## Thema's\nLes van Kwartelkoning\nDe zaal was koud\n");
    assert_eq!(ran.status, 0, "{ran:#?}");
    for (who, read) in [("Schetsema", true), ("Maquette", false), ("Notelaar", true)] {
        let minutes = program.run(&["--as", who, "minutes", MEETING]).done();
        assert_eq!(minutes.contains("Les van"), read, "{who}: {minutes}");
        assert!(minutes.contains("De zaal was koud"), "{who}: {minutes}");
    }
    let ran = capture(&program, "## IGP-26-041\nals bij Kwartelkoning\n");
    assert!(ran.status != 0 && ran.err.contains("ander gezin"), "{ran:#?}");
}

#[test]
fn check_3_an_anonymous_family_is_named_to_care_only_and_a_restricted_one_is_masked_for_others() {
    let program = prepared();
    let mut desk = Desk::of(&program, "K. Demopad");
    for size in SIZES {
        for (who, klaproos, kwartelkoning) in [
            ("H. Voorbeeld", true, true),
            ("J. Modeldijk", false, true),
            ("W. Maquette", false, false),
            ("N. Teststra", false, false),
        ] {
            desk.sits(who).sized(size).press("2");
            for (name, seen) in [("Klaproos", klaproos), ("Kwartelkoning", kwartelkoning)] {
                if seen {
                    desk.shows(name)
                } else {
                    desk.hides(name)
                };
            }
            // The search of the screens finds it for nobody who may not know it.
            desk.press("/").line("kwartelkoning").press("<esc>");
            if !kwartelkoning {
                desk.hides("Kwartelkoning").hides("IGP-26-029");
            }
        }
    }
    drop(desk);
    for who in ["Maquette", "Teststra"] {
        let found = program.run(&["--as", who, "search", "kwartelkoning"]);
        assert_eq!((found.status, found.out.as_str()), (1, ""), "{who}");
        let agenda = program.run(&["--as", who, "agenda", MEETING, "--format", "json"]).done();
        assert!(!agenda.contains("Kwartelkoning") && !agenda.contains("IGP-26-029"), "{who}");
    }
    assert!(program.run(&["--as", "Schetsema", "search", "kwartelkoning"]).done().contains("Kwartelkoning"));
}

#[test]
fn check_4_the_search_folds_names_keeps_to_consent_and_is_logged() {
    let program = prepared();
    let names =
        [("zeeegel", "Zeeëgel"), ("nergenshuizen", "Nergenshuizen"), ("theepot", "Theepot"), ("nandoe", "Ñandoe")];
    let before = audit(&program, &[]).iter().filter(|line| line["kind"] == "zoeken").count();
    for (typed, name) in names {
        assert!(program.run(&["--as", "Demopad", "search", typed]).done().contains(name), "{typed}");
    }
    let modeldijk = program.run(&["--as", "Modeldijk", "search", "nandoe"]);
    assert!(!modeldijk.out.contains("Ñandoe"), "{modeldijk:#?}");
    let mut desk = Desk::of(&program, "K. Demopad");
    for size in SIZES {
        for (typed, name) in names {
            desk.sits("K. Demopad").sized(size).press("/<ctrl-u>");
            desk.press(typed);
            desk.shows(name).press("<esc>");
        }
        desk.sits("J. Modeldijk").sized(size).press("/<ctrl-u>");
        desk.press("nandoe");
        desk.hides("Ñandoe");
    }
    drop(desk);
    let lines = audit(&program, &[]);
    let searches: Vec<&Value> = lines.iter().filter(|line| line["kind"] == "zoeken").collect();
    assert!(searches.len() >= before + 5, "every search is a line: {}", searches.len());
    // What names a family that the searcher may not know is kept without its words.
    for (who, words) in [("Demopad", "nandoe"), ("Demopad", "zeeegel"), ("Modeldijk", "afgeschermd")] {
        let line = |line: &&&Value| line["query"] == words && line["users"].as_str().unwrap().contains(who);
        assert!(searches.iter().any(|it| line(&it)), "{who} searched {words}: {searches:#?}");
    }
}

#[test]
fn check_13_opening_the_restricted_family_on_the_screen_logs_everyone_in_the_room() {
    for size in SIZES {
        let program = running("2026-11-24T13:30:00+01:00");
        let mut desk = Desk::of(&program, "K. Demopad");
        at_family(&mut desk, "K. Demopad", size, 4).hides("Kwartelkoning").press("<enter>").shows("Maquette");
        desk.press("<enter>").shows("Kwartelkoning");
        desk.press("<enter>").line("baby groeit goed").shows("baby groeit goed");
        drop(desk);
        let lines = audit(&program, &["--case", "IGP-26-029"]);
        let of = |kind: &str| lines.iter().rev().find(|line| line["kind"] == kind && line["granted"] != false);
        let (opened, changed) = (of("inzien").unwrap(), of("wijzigen").unwrap());
        for line in [opened, changed] {
            let users = line["users"].as_str().unwrap();
            for name in ["Demopad", "Voorbeeld", "Sjabloon", "Proefveld", "Modeldijk", "Schetsema", "Prototype"] {
                assert!(users.contains(name), "{name}: {line}");
            }
            assert!(!users.contains("Maquette") && !users.contains("Teststra"), "{line}");
            assert_eq!(line["consent"], "T", "{line}");
        }
        assert_eq!((&opened["action"], &changed["action"]), (&Value::from("R"), &Value::from("U")));
        let fhir = program.run(&["audit", "--case", "IGP-26-029", "--format", "fhir"]).json();
        let restricted = |entry: &&Value| entry["resource"]["entity"].to_string().contains("\"R\"");
        assert!(fhir["entry"].as_array().unwrap().iter().filter(restricted).count() >= 2, "{fhir:#}");
    }
}

#[test]
fn check_14_a_withdrawn_consent_hides_the_family_at_once_and_asks_about_the_open_work() {
    for size in SIZES {
        let mut program = prepared();
        program.run(&["capture", "next", &scenario("live.txt")]).done();
        program.run(&["meeting", "close", "next"]).done();
        program.now = "2026-11-30T09:00:00+01:00";
        let mut desk = Desk::of(&program, "W. Maquette");
        let reads = |desk: &mut Desk| {
            desk.sits("W. Maquette").sized(size);
            let screens: Vec<String> = ["1", "2", "3", "4", "5", "6"].map(|key| desk.press(key).screen()).into();
            screens.iter().any(|screen| screen.contains("Zeeëgel"))
        };
        assert!(reads(&mut desk), "before, she reads it");
        desk.sits("J. Modeldijk").sized(size).opens("IGP-26-041").press("g<down><down><enter>");
        desk.shows("sociaal domein").press("<down><down><down><down><down><enter>");
        desk.shows("Wat gebeurt er met de open acties?").shows("Maquette");
        assert!(!reads(&mut desk), "{}", desk.screen());
        drop(desk);
        let case = program.run(&["--as", "Maquette", "case", "IGP-26-041"]);
        assert_eq!((case.status, case.out.as_str()), (1, ""));
        assert!(!program.run(&["--as", "Maquette", "search", "zeeegel"]).out.contains("Zeeëgel"));
        let consents = program.run(&["case", "consent", "IGP-26-041"]).done();
        assert!(consents.contains("ingetrokken"), "{consents}");
    }
}

#[test]
fn a_refusal_in_the_middle_of_a_turn_names_who_must_leave_now() {
    for size in SIZES {
        let program = running("2026-11-24T13:03:00+01:00");
        let mut desk = Desk::of(&program, "K. Demopad");
        at_family(&mut desk, "K. Demopad", size, 1).press("<enter>");
        if desk.screen().contains("Niet iedereen mag dit horen") {
            desk.press("<enter>");
        }
        desk.press("<esc>g<down><down><enter>").shows("sociaal domein").press("<down><down><down><enter>");
        desk.shows("Niet iedereen mag dit horen").shows("Maquette").shows("Maquette verlaat de kamer").press("<enter>");
        desk.shows("Zeeëgel").hides("moet nu de kamer uit");
    }
}

#[test]
fn what_is_handed_out_of_a_family_warns_where_only_agreed_contact_is_safe_and_holds_the_track() {
    let program = prepared();
    let safety = |words: &[&str]| {
        program.run(&[&["--as", "Schetsema", "case", "safety", "IGP-26-029"], words].concat()).done();
    };
    safety(&["--fact", "blauwe plek bovenarm", "--source", "kraamverzorgende"]);
    safety(&["--step", "3", "--by", "Schetsema", "--due", "27-11-2026"]);
    let ran = program.run(&["--as", "Demopad", "case", "export", "IGP-26-029"]);
    assert!(ran.err.contains("alleen het afgesproken contact is veilig"), "{}", ran.err);
    let document = ran.done();
    for said in ["alleen het afgesproken contact is veilig", "## Meldcode", "blauwe plek bovenarm", "gesprek"] {
        assert!(document.contains(said), "{said}: {document}");
    }
    assert!(!program.run(&["--as", "Demopad", "case", "export", "IGP-26-041"]).err.contains("veilig"));
    // A step that is planned is in the list of the day of who does it, and of nobody who may not read the track.
    assert!(program.run(&["--as", "Schetsema", "today"]).done().contains("meldcode: gesprek"));
    for who in ["Maquette", "Teststra", "Verzonnen"] {
        assert!(!program.run(&["--as", who, "today"]).done().contains("meldcode"), "{who}");
    }
    let calendar = program.run(&["--as", "Schetsema", "today", "--format", "ics"]).done();
    assert!(!calendar.contains("meldcode") && !calendar.contains("gesprek"), "{calendar}");
}

#[test]
fn the_command_line_says_who_may_know_a_family_and_warns_of_whom_that_keeps_out() {
    let program = prepared();
    let restrict =
        |who: &str, words: &[&str]| program.run(&[&["--as", who, "case", "restrict", "IGP-26-033"], words].concat());
    assert!(
        program.run(&["--as", "Demopad", "case", "safety", "IGP-26-033"]).err.contains("mdo case restrict IGP-26-033")
    );
    assert!(restrict("Demopad", &[]).done().contains("niet afgeschermd"));
    let unclear = restrict("Demopad", &["--allow", "Demopad", "Niemandsen"]);
    assert!(unclear.status != 0 && unclear.err.contains("Niemandsen"), "{unclear:#?}");
    let alone = restrict("Demopad", &["--allow", "Schetsema"]);
    assert!(alone.status != 0 && alone.err.contains("U ziet dit gezin dan zelf niet"), "{alone:#?}");
    assert!(alone.err.contains("J. Modeldijk coördineert dit gezin") && alone.err.contains("--yes"), "{alone:#?}");
    let other = restrict("Voorbeeld", &["--allow", "Voorbeeld", "Modeldijk"]);
    assert_ne!(other.status, 0, "who keeps no families makes no list: {other:#?}");
    assert!(restrict("Demopad", &[]).done().contains("niet afgeschermd"), "nothing of that was done");
    let made = restrict("Demopad", &["--allow", "Demopad", "Modeldijk", "Schetsema"]).done();
    assert!(made.contains("3 mensen mogen dit gezin kennen") && made.contains("S. Schetsema"), "{made}");
    let kept = restrict("Voorbeeld", &[]);
    assert!(kept.status != 0 && !format!("{}{}", kept.out, kept.err).contains("Schetsema"), "{kept:#?}");
    assert!(program.run(&["--as", "Modeldijk", "case", "safety", "IGP-26-033"]).status == 0);
    assert!(restrict("Demopad", &["--lift"]).done().contains("niet afgeschermd"));
    let alone = restrict("Demopad", &["--allow", "Schetsema", "--yes"]);
    assert_eq!(alone.status, 0, "it is said, not forbidden: {alone:#?}");
    assert_ne!(restrict("Demopad", &[]).status, 0);
}

/// Names, numbers and what is said of the families that this person may not know.
fn secrets(who: &str) -> Vec<&'static str> {
    let restricted = [
        "Kwartelkoning",
        "IGP-26-029",
        "bipolaire",
        "lithium",
        "blauwe plek bovenarm",
        "kraamverzorgende zag het",
        "partner antwoordt",
        "beide ouders zorgen",
    ];
    let refused = ["Nergenshuizen", "spoedsectio", "EMDR 3e sessie"];
    let nameless = ["Ñandoe", "Klaproos", "IGP-26-044"];
    match who {
        "Maquette" => [restricted.as_slice(), &refused, &nameless].concat(),
        "Teststra" => [restricted.as_slice(), &nameless].concat(),
        _ => [restricted.as_slice(), &nameless, &refused].concat(),
    }
}

#[test]
fn nothing_of_a_hidden_family_is_in_anything_that_the_command_line_prints() {
    let mut program = prepared();
    program.run(&["capture", "next", &scenario("live.txt")]).done();
    program.run(&["meeting", "close", "next"]).done();
    let safety =
        |words: &[&str]| program.run(&[&["--as", "Schetsema", "case", "safety", "IGP-26-029"], words].concat()).done();
    safety(&["--fact", "blauwe plek bovenarm", "--source", "kraamverzorgende zag het"]);
    safety(&["--observation", "partner antwoordt voor haar", "--source", "kraamverzorgende zag het"]);
    safety(&["--children", "2", "--ages", "3 jaar, 5 weken", "--carers", "beide ouders zorgen"]);
    safety(&["--step", "1", "--outcome", "signalen besproken", "--by", "Schetsema"]);
    let track = safety(&[]);
    for told in ["feit", "observatie", "kindcheck", "kraamverzorgende zag het", "signalen in kaart"] {
        assert!(track.contains(told), "{told}: {track}");
    }
    assert!(program.run(&["--as", "Schetsema", "search", "blauwe plek"]).done().contains("Kwartelkoning"));
    program.now = "2026-11-25T09:00:00+01:00";
    for who in ["Maquette", "Teststra", "Verzonnen"] {
        let hidden = secrets(who);
        let mut asked: Vec<Vec<&str>> = vec![
            vec!["meeting", "list"],
            vec!["today"],
            vec!["today", "--format", "json"],
            vec!["today", "--format", "ics"],
            vec!["audit"],
            vec!["agenda", "propose", "next"],
            vec!["agenda", "propose", "next", "--anonymous"],
            vec!["catalogue", "POP-poli"],
            vec!["case", "due"],
            vec!["minutes", MEETING, "--for", "sociaal"],
            vec!["minutes", MEETING, "--format", "json"],
            vec!["minutes", MEETING],
        ];
        for format in ["table", "json", "csv", "fhir"] {
            asked.push(vec!["audit", "--format", format]);
        }
        for format in ["table", "json", "csv", "md"] {
            asked.push(vec!["agenda", "propose", "next", "--format", format]);
            asked.push(vec!["case", "due", "--format", format]);
            asked.push(vec!["minutes", MEETING, "--format", format]);
            asked.push(vec!["agenda", MEETING, "--format", format]);
            asked.push(vec!["actions", "--all", "--format", format]);
            asked.push(vec!["meeting", "list", "--format", format]);
        }
        for word in ["bipolair", "kwartel", "blauwe plek", "spoedsectio", "klaproos", "nandoe"] {
            asked.push(vec!["search", word]);
            asked.push(vec!["search", word, "--format", "json"]);
        }
        for code in ["IGP-26-029", "IGP-26-044"] {
            asked.push(vec!["case", code]);
            asked.push(vec!["case", code, "--format", "json"]);
            asked.push(vec!["case", "consent", code]);
            asked.push(vec!["case", "safety", code]);
            for format in ["table", "json", "csv", "md"] {
                asked.push(vec!["case", code, "--format", format]);
                asked.push(vec!["case", "consent", code, "--format", format]);
                asked.push(vec!["case", "safety", code, "--format", format]);
                asked.push(vec!["case", "export", code, "--format", format]);
            }
            asked.push(vec!["case", "export", code]);
            asked.push(vec!["audit", "--case", code]);
        }
        for words in asked {
            let ran = program.run(&[&["--as", who], words.as_slice()].concat());
            let said = format!("{}\n{}", ran.out, ran.err);
            for secret in hidden.iter().filter(|secret| !words.contains(secret)) {
                assert!(!said.contains(secret), "{who} reads {secret} in {words:?}:\n{said}");
            }
        }
    }
}

#[test]
fn a_withdrawal_on_the_command_line_names_the_actions_that_it_leaves_open() {
    let program = prepared();
    program.run(&["capture", "next", &scenario("live.txt")]);
    let withdraw = ["case", "consent", "IGP-26-041", "--for", "sociaal", "--answer", "ingetrokken"];
    let said = program.run(&withdraw).done();
    assert!(said.contains("W. Maquette. Wat gebeurt er met nr. "), "{said}");
}

#[test]
fn a_refusal_on_the_command_line_says_who_is_let_in_by_an_answer_of_their_own() {
    let program = prepared();
    let answer = |whom, answer| ["case", "consent", "IGP-26-041", "--for", whom, "--answer", answer];
    program.run(&answer("gemeente Duinhaven", "ja")).done();
    for whom in ["sociaal", "iedereen"] {
        let said = program.run(&answer(whom, "nee")).done();
        assert!(said.contains("gemeente Duinhaven (toestemming van di 24 nov 2026)"), "{said}");
        assert!(said.contains("nog wel weten"), "{said}");
    }
    let said = program.run(&answer("gemeente Duinhaven", "ingetrokken")).done();
    assert!(!said.contains("nog wel weten"), "{said}");
}

#[test]
fn the_first_answer_of_a_family_is_recorded_by_who_keeps_it_and_by_no_stranger() {
    let program = prepared();
    let list = program.folder.path().join("nieuw.csv");
    std::fs::write(&list, "Casusnr;Gezin;Uitgerekend\nIGP-26-060;Waterlelie;01-03-2027\n").unwrap();
    let at = "2026-11-24T13:00:00+01:00";
    let list = list.display().to_string();
    program.run(&["import", "agenda", &list, "--clinic", "POP-poli", "--meeting", at]).done();
    let answer = |who, code| {
        program.run(&["--as", who, "case", "consent", code, "--for", "zorg", "--answer", "ja", "--form", "mondeling"])
    };
    let unknown = answer("Demopad", "IGP-26-099").err;
    for who in ["Maquette", "Verzonnen"] {
        let ran = answer(who, "IGP-26-060");
        assert_eq!((ran.status, ran.err.as_str()), (1, unknown.as_str()), "{who}");
    }
    let shown = program.run(&["--as", "Demopad", "case", "consent", "IGP-26-060"]);
    assert_eq!((shown.status, shown.err.as_str()), (1, unknown.as_str()), "to look at there is nothing yet");
    assert!(answer("Demopad", "IGP-26-060").done().contains("IGP-26-060: moeder, zorg: ja"));
    assert_eq!(answer("Modeldijk", "IGP-26-060").status, 1);
}
