//! Search over open and ended families alike: what is in the archive is found from the command line and on the screens,
//! by who may see it and by nobody else, and events are found as they happen.

use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use mdo::domain::case::{Restriction, RestrictionKind};
use mdo::domain::command::Command;
use mdo::domain::consent::{Consent, ConsentState, Giver, Recipient};
use mdo::domain::follow_up::FollowUpStatus;
use mdo::domain::ids::CommandId;
use mdo::domain::lens::Lens;
use mdo::domain::people::Sector;
use mdo::domain::viewer::{Seat, Viewer};
use mdo::domain::work::Work;
use mdo::live::{self, Asked, Finder, Handle, Told};
use mdo::search::{Answer, Found, Hit, Index, Subject};
use mdo::store::{OpenMode, Store};
use proptest::prelude::*;
use serde_json::Value;

use crate::harness::{
    program::{Program, prepared, scenario},
    pty::Pty,
};
use crate::scenario::MEETING;

/// The meeting of week 48, held and approved: what has ended is in the archive.
fn approved() -> Program {
    let program = prepared();
    assert_eq!(program.run(&["capture", MEETING, &scenario("live.txt")]).status, 0);
    program.run(&["meeting", "close", MEETING]).done();
    program.run(&["--as", "Demopad", "meeting", "approve", MEETING]).done();
    program
}

/// Codes or names that a search prints, in order.
fn found(program: &Program, words: &[&str]) -> Vec<String> {
    let ran = program.run(&[&["search", "--format", "json"], words].concat());
    let rows: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{ran:?}"));
    let name = |row: &Value| match row["code"].as_str().unwrap_or_default() {
        "" => row["family"].as_str().unwrap().to_owned(),
        code => code.to_owned(),
    };
    rows.as_array().unwrap().iter().map(name).collect()
}

#[test]
fn what_was_put_away_is_found_from_the_command_line() {
    let program = approved();
    assert_eq!(found(&program, &["te weinig jvk"])[0], "POP-poli 24-11-2026", "a line of approved minutes");
    assert_eq!(found(&program, &["suïcidaliteit"]), ["IGP-26-041"], "a note of a family that goes on");
    assert_eq!(found(&program, &["citalopram"]), ["IGP-26-044"], "a family that is outside the target group");
    assert_eq!(found(&program, &["status:gesloten"]), ["IGP-26-044"]);
    assert_eq!(found(&program, &["citalopram", "--as", "J. Modeldijk"]), Vec::<String>::new());
    assert_eq!(found(&program, &["casus 44", "--as", "J. Modeldijk"]), ["casus 44"]);
    let all = found(&program, &["igp", "--limit", "8"]);
    assert_eq!(all.len(), 8);
    assert_eq!(found(&program, &["igp", "--limit", "3"]), all[..3]);
    assert_eq!(found(&program, &["energiebedrijf", "zeeegel"]), found(&program, &["energiebedrijf zeeegel"]));
    assert_eq!(found(&program, &["energiebedrijf", "zeeegel"]), ["IGP-26-041"], "words without quotes");
    let wrong = program.run(&["search", "zeeegel cordinator:x"]);
    assert!(wrong.err.contains("coordinator:") && wrong.out.contains("IGP-26-041"), "{wrong:?}");
    for query in ["", "\u{0}\u{7}\u{1b}[2J", &"x".repeat(10_000), &"é ".repeat(5_000), "\"", "-", ":", "a:"] {
        assert!(program.run(&["search", "--", query]).status < 3, "{query:.20}");
    }
}

#[test]
fn the_screens_find_what_was_put_away_and_open_it() {
    let program = approved();
    let (store, now) = (program.store().display().to_string(), program.now);
    let pty = Pty::start(program.folder.path(), &["--store", &store, "--now", now, "--lang", "nl"], (120, 36));
    pty.shows("POP-poli").press("/").shows("precies zo").type_text("citalopram").shows("1 gevonden");
    pty.shows("Klaproos").shows("gesloten").press("<enter>").hides("gevonden");
    pty.press("/").shows("citalopram").press("<ctrl-u>").shows("Net geopend").shows("Klaproos");
    pty.press("<up>").shows("1 gevonden").press("<esc>").hides("1 gevonden").press("q");
    assert!(pty.ends().success());
    pty.is_restored();
}

/// A search that waits for its answers.
struct Seeker {
    hub: JoinHandle<()>,
    handle: Handle,
    finder: Finder,
    told: mpsc::Receiver<Told>,
    asked: u64,
}

const PATIENCE: Duration = Duration::from_secs(20);

impl Seeker {
    fn of(program: &Program) -> Self {
        let (handle, hub) = live::open(&program.store(), false, Some(&program.credentials())).unwrap();
        let (tell, told) = mpsc::channel();
        let finder = Finder::start(&handle, move |it| drop(tell.send(it)));
        while !matches!(told.recv_timeout(PATIENCE).unwrap(), Told::Ready) {}
        Self { hub, handle, finder, told, asked: 0 }
    }

    /// Gives the store back.
    fn ends(self) {
        drop((self.handle, self.finder));
        self.hub.join().unwrap();
    }

    fn submit(&self, id: u128, command: Command) {
        let asker = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let house = self.lens(None).viewer().clone();
        asker.block_on(self.handle.submit(house, CommandId(id), command)).unwrap();
    }

    fn lens(&self, viewer: Option<&str>) -> Lens {
        let (world, at) = (self.handle.world(), chrono::DateTime::parse_from_rfc3339("2026-11-24T15:00:00+01:00"));
        let at = at.unwrap().to_utc();
        let viewer = match viewer {
            Some(name) => Viewer::of(&world, world.person_by_name(name).unwrap().id, Seat::Host, at),
            None => Viewer::of_the_house(Seat::Host, at),
        };
        Lens::alone(world, viewer)
    }

    fn ask(&mut self, lens: Lens, text: &str) {
        self.asked += 1;
        let today = lens.viewer().day();
        self.finder.ask(Asked { number: self.asked, text: text.to_owned(), lens, today, limit: 100 });
    }

    fn answer(&mut self) -> Answer {
        loop {
            match self.told.recv_timeout(PATIENCE).unwrap() {
                Told::Found { number, answer, .. } if number == self.asked && answer.complete => return answer,
                _ => {}
            }
        }
    }

    fn finds(&mut self, viewer: Option<&str>, text: &str) -> Vec<Hit> {
        self.ask(self.lens(viewer), text);
        self.answer().hits
    }
}

#[test]
fn a_newer_question_is_answered_whatever_was_asked_before() {
    let mut seeker = Seeker::of(&approved());
    for text in ["z", "ze", "zee", "zeee", "zeeegel"] {
        seeker.ask(seeker.lens(None), text);
    }
    assert_eq!(seeker.answer().hits[0].code.as_deref(), Some("IGP-26-041"));
}

#[test]
fn what_happens_is_found_in_the_same_instant_and_what_is_shielded_is_not() {
    let program = approved();
    let mut seeker = Seeker::of(&program);
    let case = match seeker.finds(None, "zeeegel")[0].subject {
        Subject::Case(case) => case,
        other => panic!("{other:?}"),
    };
    assert!(!seeker.finds(Some("N. Teststra"), "suïcidaliteit").is_empty(), "from the archive");
    let restriction = Some(Restriction { kind: RestrictionKind::Safety, allowed: Vec::new() });
    seeker.submit(77, Command::Restrict { case, restriction });
    for query in ["suïcidaliteit", "zeeegel", "41", "igp-26-041", "energiebedrijf"] {
        let hits = seeker.finds(Some("N. Teststra"), query);
        assert!(hits.iter().all(|hit| hit.subject != Subject::Case(case)), "{query}");
    }
}

/// The same with all that was promised to the family outside the target group done: its case is put away.
fn put_away() -> Program {
    let program = approved();
    let seeker = Seeker::of(&program);
    let world = seeker.handle.world();
    let case = world.case_by_code("IGP-26-044").unwrap();
    let status = FollowUpStatus::Done { on: seeker.lens(None).viewer().day(), result: "gedaan".into() };
    let follow_ups = case.follow_ups.iter().filter(|id| world.follow_up(**id).unwrap().is_open());
    let done = follow_ups.map(|id| Command::SettleFollowUp { follow_up: *id, status: status.clone() });
    let promises = case.feedback.iter().filter(|id| world.one_feedback(**id).unwrap().status == FollowUpStatus::Open);
    let kept = promises.map(|id| Command::SettleFeedback { feedback: *id, status: status.clone() });
    for (number, command) in (100..).zip(done.chain(kept)) {
        seeker.submit(number, command);
    }
    seeker.ends();
    program
}

/// Who may find a family that was put away is decided by what holds now, in the same session and after every start.
#[test]
fn what_a_family_says_after_it_was_put_away_decides_who_finds_it_from_then_on() {
    let program = put_away();
    let nurse = Some("J. Modeldijk");
    let mut seeker = Seeker::of(&program);
    assert_eq!(seeker.handle.world().case_by_code("IGP-26-044"), None);
    let hit = seeker.finds(None, "citalopram").remove(0);
    let Subject::Case(case) = hit.subject else { panic!("{hit:?}") };
    assert_eq!((hit.code.as_deref(), hit.open), (Some("IGP-26-044"), Some(false)));
    let sector = Recipient::Sector(Sector::Jgz);
    let on = chrono::NaiveDate::from_ymd_opt(2026, 11, 24);
    let answer = |state| {
        let consent = Consent { on, ..Consent::new(Giver::Mother, sector.clone(), state) };
        Command::RecordConsent { case, consent }
    };
    let safety = Some(Restriction { kind: RestrictionKind::Safety, allowed: Vec::new() });
    let steps: [(Command, [usize; 3]); 5] = [
        (answer(ConsentState::Yes), [1, 1, 1]),
        (answer(ConsentState::No), [0, 0, 1]),
        (Command::Restrict { case, restriction: safety }, [0, 0, 0]),
        (Command::Restrict { case, restriction: None }, [0, 0, 1]),
        (answer(ConsentState::Yes), [1, 1, 1]),
    ];
    for (number, (command, expected)) in (1..).zip(steps) {
        seeker.submit(number, command.clone());
        for started_anew in [false, true] {
            if started_anew {
                seeker.ends();
                seeker = Seeker::of(&program);
            }
            let found = ["citalopram", "klaproos", "casus 44"].map(|query| seeker.finds(nurse, query).len());
            assert_eq!(found, expected, "after {command:?}, started anew: {started_anew}");
            assert_eq!(seeker.finds(None, "citalopram").len(), 1, "who looks after the house finds it");
        }
    }
    seeker.ends();
    let mut store = Store::open_with(&program.store(), OpenMode::Existing, &program.credentials()).unwrap();
    assert!(store.verify_against_log().unwrap().is_sound());
}

/// What is read of the archive tells the same as the log from its first event on.
#[test]
fn with_the_archive_everybody_finds_what_they_would_in_a_world_that_holds_everything() {
    let program = put_away();
    let store = Store::open_with(&program.store(), OpenMode::Existing, &program.credentials()).unwrap();
    let (whole, at_hand) = (store.snapshot().unwrap().replay().unwrap(), store.load_world().unwrap());
    assert!(at_hand.entries().count() < whole.entries().count() && at_hand.cases().count() < whole.cases().count());
    store.close().unwrap();
    let index = Index::of(&whole);
    let mut seeker = Seeker::of(&program);
    let queries =
        QUERIES.into_iter().chain(["citalopram", "te weinig jvk", "suïcidaliteit", "uitgelegd", "status:gesloten"]);
    let (mut all, mut put_away) = (0, 0);
    for text in queries {
        for name in TEAM.map(Some).into_iter().chain([None]) {
            let lens = seeker.lens(name);
            let (eyes, query) = (index.eyes(&lens), mdo::search::Query::read(text, &whole, lens.viewer().day()));
            let expected = mdo::search::Search { index: &index, eyes: &eyes, query: &query, limit: 100 }.all().hits;
            let found = seeker.finds(name, text);
            let names = |hits: &[Hit]| hits.iter().map(|hit| (hit.subject, hit.label.clone())).collect::<Vec<_>>();
            assert_eq!(names(&found), names(&expected), "{name:?} seeks {text}");
            for (found, expected) in found.iter().zip(&expected) {
                // Of a family that is at hand the day of an earlier meeting's line is not.
                let at_hand = matches!(found.subject, Subject::Case(case) if at_hand.case(case).is_some());
                assert!(at_hand || found == expected, "{name:?} seeks {text}: {found:?} {expected:?}");
                put_away += usize::from(!at_hand);
            }
            all += found.len();
        }
    }
    assert!(all > 200 && put_away > 20, "{all} hits, {put_away} of what was put away");
}

const TEAM: [&str; 6] = ["K. Demopad", "J. Modeldijk", "W. Maquette", "N. Teststra", "E. Verzonnen", "P. Prototype"];
const QUERIES: [&str; 13] = [
    KEPT,
    "zeeegel",
    "igp",
    "e",
    "43",
    "casus 29",
    "status:open",
    "wie:maquette",
    "overduin",
    "\"de\"",
    "-x duinhaven",
    "te laat",
    "leefgebied:veiligheid",
];

/// What was kept of the help around every family.
const KEPT: &str = "zwaluwnest";

/// Whether a lens shows a hit of a query and every line of it.
fn is_shown(hit: &Hit, query: &str, lens: &Lens) -> bool {
    use mdo::domain::lens::{Label, Sight};
    let Subject::Case(id) = hit.subject else { return true };
    let Some(case) = lens.house().cases().find(|case| case.id == id) else { return false };
    let lines = || hit.lines.iter().chain(&hit.around).map(|shown| &shown.line);
    let own = |row: u32| {
        let view = lens.follow_up(mdo::domain::ids::FollowUpId(row));
        view.is_some_and(|view| view.text().is_some())
    };
    match (lens.sight(case), lens.label(id), &hit.label) {
        (Sight::Open, Label::Name(name), Found::Name(found)) => name == found,
        (Sight::Part(_), Label::Name(name), Found::Name(found)) => {
            let told = |field| matches!(field, mdo::search::Field::Name | mdo::search::Field::Code);
            name == found && lines().all(|line| told(line.field) || own(line.row)) && hit.open.is_none()
        }
        (Sight::Anonymous, Label::Number(number), Found::Number(found)) => {
            let bare = lines().next().is_none() && hit.code.is_none() && hit.open.is_none();
            number == found && bare && query.trim_start_matches("casus ") == number
        }
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_is_found_that_the_lens_does_not_show(
        shields in prop::collection::vec((0usize..8, 0usize..3, 0usize..6), 0..6),
        beamer in any::<bool>(),
    ) {
        use std::sync::Arc;
        use mdo::domain::{apply::apply, decide::decide, world::World};
        thread_local!(static HELD: World = {
            let program = prepared();
            assert_eq!(program.run(&["capture", MEETING, &scenario("live.txt")]).status, 0);
            let (handle, _) = live::open(&program.store(), false, Some(&program.credentials())).unwrap();
            let world = (*handle.world()).clone();
            let cases: Vec<_> = world.cases().map(|case| case.id).collect();
            let viewer = Viewer::of_the_house(Seat::Host, "2026-11-24T15:00:00+01:00".parse().unwrap());
            cases.into_iter().fold(world, |world, case| {
                let text = format!("{KEPT} gevonden");
                let work = Work::Goal { text, who: Vec::new(), until: None, reached: None };
                let put = Command::PutWork { case, place: None, work };
                decide(&world, &viewer, put).unwrap().iter().fold(world, apply)
            })
        });
        let mut world = HELD.with(Clone::clone);
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-24T15:00:00+01:00").unwrap().to_utc();
        let cases: Vec<_> = world.cases().map(|case| case.id).collect();
        for (case, kind, who) in shields {
            let who = world.person_by_name(TEAM[who]).unwrap().id;
            let restriction = match kind {
                0 => Some(Restriction { kind: RestrictionKind::Safety, allowed: vec![who] }),
                1 => Some(Restriction { kind: RestrictionKind::Anonymous, allowed: Vec::new() }),
                _ => None,
            };
            let command = Command::Restrict { case: cases[case % cases.len()], restriction };
            // A restriction that changes nothing is refused.
            let events = decide(&world, &Viewer::of_the_house(Seat::Host, at), command).unwrap_or_default();
            world = events.iter().fold(world, apply);
        }
        let world = Arc::new(world);
        let index = Index::of(&world);
        for name in TEAM {
            let viewer = Viewer::of(&world, world.person_by_name(name).unwrap().id, Seat::Host, at);
            let lens = Lens::alone(world.clone(), viewer).masked(beamer);
            let eyes = index.eyes(&lens);
            for text in QUERIES {
                let query = mdo::search::Query::read(text, &world, lens.viewer().day());
                let answer = mdo::search::Search { index: &index, eyes: &eyes, query: &query, limit: 100 }.all();
                prop_assert_eq!(answer.count, answer.hits.len());
                for hit in &answer.hits {
                    prop_assert!(is_shown(hit, text, &lens), "{} seeks {}: {:?}", name, text, hit);
                }
                if text == KEPT {
                    prop_assert_eq!(answer.count, lens.cases().count(), "{} finds what they may see whole", name);
                }
            }
        }
    }
}
