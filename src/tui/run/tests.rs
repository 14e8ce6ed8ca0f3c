use super::{Ears, Runner};
use crate::{
    domain::command::{Command, RoomChoice},
    i18n::Lang,
    keymap::Key,
    live::{self, Clock, DraftKey, Handle},
    tui::{
        msg::Msg,
        term::TermEvent,
        testing::{Stage, scenario},
        update::update,
    },
};
use std::{ops::ControlFlow, time::Duration};
use tokio::{sync::mpsc, time::Instant};

/// Somebody at a terminal whose runner has a real hub; the screen itself is left out.
struct Typist {
    stage: Stage,
    runner: Runner,
    ears: Ears,
    /// Whether it was told that what was typed is kept, since the last key.
    safe: bool,
}

impl Typist {
    fn new(name: Option<&str>, handle: &Handle) -> Self {
        let now = scenario::at(13, 5);
        let mut stage = Stage::of(scenario::running(), name, Lang::Nl, now, (120, 36));
        stage.app.shared.wardrobe.lock_minutes = 0;
        let (back, answers) = mpsc::unbounded_channel();
        let runner = Runner::new(handle.clone(), Clock::Fixed(now), back, None);
        Self { stage, runner, ears: Ears { answers, worlds: handle.worlds(), touched: Instant::now() }, safe: false }
    }

    fn opens(&mut self, code: &str) {
        let item = scenario::item_of(&self.stage.world, code);
        let at = scenario::at(13, 5);
        self.stage.elsewhere(Command::OpenItem { item, at, room: RoomChoice::TheyLeave });
    }

    /// Waits once, as the program does: for this key, or for whatever else comes first.
    async fn turn(&mut self, key: Option<&str>) -> Option<Msg> {
        let event = async {
            match key {
                Some(key) => TermEvent::Key(Key::parse(key).unwrap().event()),
                None => std::future::pending().await,
            }
        };
        let ControlFlow::Continue(msg) = self.runner.waits(&self.stage.app, event, &mut self.ears).await else {
            panic!("the hub is gone")
        };
        if let Some(Msg::DraftSaved(saved)) = msg {
            self.safe = saved && self.runner.drafts.due().is_none();
        }
        msg
    }

    async fn press(&mut self, key: &str) {
        let msg = self.turn(Some(key)).await.unwrap();
        self.safe = false;
        let effects = update(&mut self.stage.app, msg);
        self.runner.carry_out(&self.stage.app, effects);
    }

    /// Types letter by letter, a key every `pause`, whatever comes between.
    async fn types(&mut self, text: &str, pause: Duration) {
        for typed in text.chars() {
            self.press(&typed.to_string()).await;
            let next = Instant::now() + pause;
            while tokio::time::timeout_at(next, self.turn(None)).await.is_ok() {}
        }
    }

    async fn is_told_that_it_is_safe(&mut self) {
        while !self.safe {
            self.turn(None).await;
        }
    }
}

fn kept(drafts: &[(DraftKey, String)]) -> Vec<&str> {
    drafts.iter().map(|(_, text)| text.as_str()).collect()
}

#[tokio::test(start_paused = true)]
async fn unsent_text_is_in_the_store_within_a_second_after_a_key() {
    let folder = tempfile::tempdir().unwrap();
    let (handle, _) = live::open(&folder.path().join("store.redb"), true, None).unwrap();
    let mut typist = Typist::new(None, &handle);
    typist.stage.press("<enter>");
    let start = Instant::now();
    typist.press("a").await;
    typist.is_told_that_it_is_safe().await;
    assert!(start.elapsed() > Duration::ZERO && start.elapsed() <= Duration::from_secs(1), "{:?}", start.elapsed());
    assert_eq!(kept(&handle.drafts().await.unwrap()), ["a"]);
    // Who goes on typing does not put it off.
    typist.types("bcdefghi", Duration::from_millis(250)).await;
    let known = handle.drafts().await.unwrap();
    assert!(kept(&known)[0].starts_with("abcde"), "{known:?}");
    typist.is_told_that_it_is_safe().await;
    assert_eq!(kept(&handle.drafts().await.unwrap()), ["abcdefghi"]);
    assert!(typist.runner.drafts.due().is_none(), "nothing more is to be kept");
}

#[tokio::test(start_paused = true)]
async fn everybody_keeps_their_own_unsent_text_with_each_family() {
    let folder = tempfile::tempdir().unwrap();
    let (handle, _) = live::open(&folder.path().join("store.redb"), true, None).unwrap();
    let mut all = Vec::new();
    for name in [None, Some("R. Notelaar")] {
        let mut typist = Typist::new(name, &handle);
        for (code, text) in [("IGP-26-041", "post"), ("IGP-26-033", "rust")] {
            typist.opens(code);
            typist.stage.press("<esc><enter>");
            let start = Instant::now();
            typist.types(text, Duration::from_millis(40)).await;
            typist.is_told_that_it_is_safe().await;
            assert!(start.elapsed() <= Duration::from_secs(1), "{:?}", start.elapsed());
            let person = typist.stage.app.viewer.person;
            all.push((person, Some(scenario::item_of(&typist.stage.world, code)), text.to_owned()));
        }
    }
    let mut kept: Vec<_> =
        handle.drafts().await.unwrap().into_iter().map(|(key, text)| (key.person, key.item, text)).collect();
    kept.sort();
    all.sort();
    assert_eq!(kept, all);
}

#[tokio::test(start_paused = true)]
async fn a_minute_without_a_key_asks_for_nothing_where_no_clock_runs() {
    let folder = tempfile::tempdir().unwrap();
    let (handle, _) = live::open(&folder.path().join("store.redb"), true, None).unwrap();
    let mut typist = Typist::new(None, &handle);
    let idle = tokio::time::timeout(Duration::from_secs(60), typist.turn(None)).await;
    assert!(idle.is_err(), "{idle:?}");
}

#[test]
fn a_minute_of_a_meeting_draws_the_clock_and_nothing_else_and_asks_for_nothing() {
    let mut stage = Stage::of(scenario::running(), None, Lang::Nl, scenario::at(13, 5), (120, 36));
    stage.press("<enter>").type_text("half een zin");
    let (asked, kept, seen) = (stage.accepted.len(), stage.drafts.clone(), stage.saw.len());
    let mut before = stage.draw().0;
    let mut cells = 0;
    for _ in 0..60 {
        stage.later(1);
        let (now, _) = stage.draw();
        let changed = before.diff(&now);
        assert!(changed.iter().all(|(_, y, _)| *y == 0), "below the head line: {changed:?}");
        cells += changed.len();
        before = now;
    }
    assert!((60..=6 * 60).contains(&cells), "{cells} cells in a minute");
    assert_eq!((stage.accepted.len(), stage.drafts, stage.saw.len()), (asked, kept, seen));
}
