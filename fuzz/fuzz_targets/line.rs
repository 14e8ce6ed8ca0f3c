//! Any text as a line: `cargo +nightly fuzz run line`.
//!
//! Nothing panics, parts lie on character boundaries, a printed line reads the same, and what is offered fits in the line.

#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use mdo::{
    capture::{Kind, Scene, answers, as_text, complete, names::Candidate, print, read, with_kind},
    domain::clinic::{Agreements, ClinicKind},
};
use std::sync::LazyLock;

static SCENE: LazyLock<Scene> = LazyLock::new(|| {
    let people = [
        ("K. Demopad", "klinisch verloskundige"),
        ("J. Modeldijk", "jeugdverpleegkundige"),
        ("N. Teststra", "jeugdverpleegkundige"),
        ("D. van 't Nergens", "sociaal werker"),
        ("Ş. Ñandø-de Lepelaar", "kinderarts"),
    ];
    let candidate = |(id, (name, discipline))| Candidate { id, name, discipline, organisation: "JGZ", rank: 0 };
    let candidates: Vec<Candidate> = (1..).zip(people).map(candidate).collect();
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
    Scene::of_table(&candidates, today, &Agreements::of_kind(ClinicKind::Pop).interventions)
});

fuzz_target!(|text: &str| {
    let scene = &*SCENE;
    let reading = read(text, scene);
    for token in &reading.tokens {
        assert!(text.get(token.range.clone()).is_some(), "{token:?} in {text:?}");
        as_text(text, token.range.clone(), scene);
    }
    if let Some(said) = &reading.fact {
        let printed = print(said, scene);
        assert_eq!(read(&printed, scene).fact.as_ref(), Some(said), "{text:?} became {printed:?}");
    }
    let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    for offered in places.flat_map(|at| complete(text, at, scene)).chain(answers(text, &reading, scene)) {
        assert!(text.get(offered.range).is_some());
    }
    for (_, kind) in Kind::SIGNED {
        assert_eq!(read(&with_kind(text, *kind), scene).kind, *kind);
    }
});
