//! What one person may not know is on none of their screens, in nothing that they copy or export, in nothing that they
//! find; whatever keys they press. Of what they do know nothing is in the log either.

mod papers;
mod worlds;

use super::{Stage, scenario};
use crate::{
    domain::{case::Case, fold::fold, lens::bar, meeting::Outcome, people::Person, world::World},
    i18n::Lang,
};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::sync::{Arc, Mutex};

/// Keys that lead everywhere, in any order.
const KEYS: [&str; 45] = [
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "8",
    "<down>",
    "<down>",
    "<up>",
    "<end>",
    "<enter>",
    "<esc>",
    "<tab>",
    "<ctrl-p>",
    "/",
    "p",
    "y",
    "g",
    "r",
    "a",
    "n",
    "e",
    "B",
    "?",
    "<pagedown>",
    "t",
    "c",
    "<right>",
    "<left>",
    "<space>",
    "m",
    "f",
    "K",
    "V",
    "w",
    "v",
    "o",
    "d",
    "s",
    "b",
    "<shift-tab>",
    "a",
    "x",
    "j",
];

/// What tells who a family is; what was said without a name while somebody sat there is theirs to read.
fn telling(world: &World, case: &Case, who: &Person) -> Vec<String> {
    let heard = world.items_of(case.id).any(|item| item.anonymous && item.present.contains(&who.id));
    let names = case.family.split(' ').filter(|part| part.chars().count() > 3);
    let names = names.chain([case.code.as_str()]);
    // One word by itself, such as `ontbreekt`, tells nothing, nor does an outcome: the program says them too.
    let signals = case.signals.iter().filter(|signal| !heard || signal.entry.is_none());
    let signals = signals.map(|signal| signal.text.as_str());
    let decisions = case.discussed.iter().filter(|_| !heard).flat_map(|one| &one.decisions).map(String::as_str);
    let texts = signals.chain(decisions).chain([case.request.as_str()]).filter(|text| text.contains(' '));
    // Nor does the bare name of an outcome, which stands among a clinic's agreements.
    let texts = texts.filter(|text| !Outcome::ALL.iter().any(|outcome| outcome.word() == *text));
    // Nor does what the program says of itself where it hides somebody: `daarom staat hier een nummer`.
    let texts = texts.filter(|text| fold(text) != "een nummer");
    // Of the families that are kept safe one has a track.
    let safety = scenario::SAFETY.into_iter().filter(|_| case.has_safety_track());
    names.chain(texts).chain(safety).map(fold).collect()
}

/// Whether it is, by the rules as they are said here, or as the program has them.
fn is_hidden(world: &World, case: &Case, who: &Person, today: NaiveDate) -> bool {
    worlds::is_kept_from(case, who, today) || bar(world, case, who, today).is_some()
}

fn check(stage: &Stage, who: &Person) -> Result<(), TestCaseError> {
    let (world, person) = (&*stage.world, who.name.as_str());
    let exported = stage.exported.iter().map(|(name, text)| format!("{name} {text}"));
    let shown = [stage.screen(), stage.copied.clone()].into_iter().chain(exported).map(|text| fold(&text));
    for text in shown {
        for case in world.cases().filter(|case| is_hidden(world, case, who, stage.app.shared.today())) {
            for secret in telling(world, case, who) {
                prop_assert!(!text.contains(&secret), "{person} reads {secret:?} in\n{}", stage.screen());
            }
        }
    }
    Ok(())
}

/// Where the log is written to.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Does something with a log that holds whatever any part of the program says; gives what is in it.
fn logged<T>(work: impl FnOnce() -> T) -> (T, String) {
    let log = Log::default();
    let to = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::level_filters::LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(move || to.clone())
        .finish();
    let done = tracing::subscriber::with_default(subscriber, work);
    let bytes = log.0.lock().unwrap().clone();
    (done, String::from_utf8(bytes).unwrap())
}

/// No family is in the log, whoever may know it, and nothing that was typed.
fn names_nobody(log: &str, world: &World, who: &Person) -> Result<(), TestCaseError> {
    prop_assert!(log.contains("step=\"key\""), "nothing was logged: {log}");
    let log = fold(log);
    for secret in world.cases().flat_map(|case| telling(world, case, who)) {
        prop_assert!(!log.contains(&secret), "{secret:?} is in the log:\n{log}");
    }
    prop_assert!(!log.contains(&fold(TYPED)), "what was typed is in the log:\n{log}");
    Ok(())
}

/// What is typed into whatever takes text.
const TYPED: &str = "zeeleeuwtje";

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_reads_what_they_may_not_know_whatever_they_press(
        who in 0..5_usize,
        held in any::<bool>(),
        turns in worlds::turns(),
        keys in prop::collection::vec(prop::sample::select(&KEYS[..]), 1..25),
    ) {
        let person = ["W. Maquette", "N. Teststra", "E. Verzonnen", "P. Prototype", "L. Proefveld"][who];
        let world = scenario::guarded(if held { scenario::held() } else { scenario::prepared() });
        let world = worlds::after(world, &turns);
        let who = world.person_by_name(person).unwrap().clone();
        let mut stage = Stage::of(world, Some(person), Lang::Nl, scenario::at(16, 0), (120, 36));
        let (checked, log) = logged(|| {
            for key in keys {
                stage.press(key);
                check(&stage, &who)?;
            }
            stage.type_text(TYPED);
            Ok::<(), TestCaseError>(())
        });
        checked?;
        names_nobody(&log, &stage.world, &who)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_is_to_know_nothing_of_a_family_is_barred_from_it_whatever_it_answered(turns in worlds::turns()) {
        let world = worlds::after(scenario::prepared(), &turns);
        let today = scenario::at(16, 0).date_naive();
        for case in world.cases() {
            for who in world.people().filter(|who| worlds::is_kept_from(case, who, today)) {
                prop_assert!(bar(&world, case, who, today).is_some(), "{} knows {}: {case:#?}", who.name, case.code);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn who_stays_behind_after_the_meeting_reads_nothing_that_they_may_not_know_until_the_room_is_empty(
        big in any::<bool>(),
        keys in prop::collection::vec(prop::sample::select(&KEYS[..]), 1..25),
    ) {
        let world = scenario::guarded(scenario::closed());
        let mut stage = Stage::of(world, None, Lang::Nl, scenario::at(14, 30), (120, 36));
        stage.press(if big { "3b" } else { "6" });
        for key in keys {
            stage.press(key);
            let meeting = stage.world.meeting(scenario::meeting(&stage.world)).unwrap();
            for who in meeting.left_behind(scenario::at(14, 30)) {
                check(&stage, stage.world.person(who).unwrap())?;
            }
        }
    }
}

#[test]
fn a_search_finds_no_family_that_the_searcher_may_not_know_by_anything_that_tells_who_it_is() {
    let world = scenario::guarded(scenario::held());
    for person in ["W. Maquette", "N. Teststra", "E. Verzonnen"] {
        let who = world.person_by_name(person).unwrap();
        let mut stage = Stage::of(world.clone(), Some(person), Lang::Nl, scenario::at(16, 0), (120, 36));
        let today = stage.app.shared.today();
        for case in world.cases().filter(|case| bar(&world, case, who, today).is_some()) {
            for secret in telling(&world, case, who) {
                stage.press("/<ctrl-u>").type_text(&secret);
                let found = stage.searched.iter().any(|(_, cases)| cases.contains(&case.id));
                assert!(!found, "{person} finds {secret:?}");
                stage.press("<esc>");
            }
        }
        assert!(!stage.searched.is_empty());
    }
}
