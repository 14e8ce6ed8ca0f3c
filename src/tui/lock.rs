//! The screen while nobody is at the keyboard: a clock at most, never a name or a text of a family.
//!
//! Everything behind it stays as it was and goes on: the meeting's clock, what others record, what was typed and not sent.
//! Whoever opened the store with a passphrase gives it again; where a key file opened it Enter is enough.

use super::{
    app::App,
    msg::{Effect, Msg},
    screen::live,
    shared::Shared,
    text::{width, wrap},
    theme::Role,
    widget::put,
};
use crate::{
    i18n::stopwatch,
    keymap::{Context, Op, Pending, Step},
    live::NotDone,
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use zeroize::{Zeroize, Zeroizing};

/// Most characters of a passphrase that are taken.
const LONGEST: usize = 1000;
/// Columns of its sentences at most.
const WIDEST: u16 = 60;

/// A locked screen.
#[derive(Clone, Debug, Default)]
pub struct Lock {
    /// The passphrase is asked.
    asks: bool,
    words: Zeroizing<String>,
    wrong: String,
    /// Given to the store, not answered yet.
    tried: bool,
}

/// Takes what concerns a locked screen, or locks it; gives back what does not.
pub fn take(app: &mut App, msg: Msg, effects: &mut Vec<Effect>) -> Option<Msg> {
    if matches!(msg, Msg::Idle) {
        app.pending = Pending::default();
        app.lock.get_or_insert_with(|| Lock::new(app.asks_passphrase));
        return None;
    }
    let Some(lock) = &mut app.lock else { return (!matches!(msg, Msg::Unlocked(_))).then_some(msg) };
    match msg {
        Msg::Key(event) => {
            let step = app.shared.keymap.feed(&mut app.pending, Context::Prompt.stack(), event);
            if lock.takes(step, effects) {
                app.lock = None;
            }
        }
        Msg::Paste(text) => text.chars().for_each(|typed| lock.put(typed)),
        Msg::Click(_) | Msg::Drag(_) | Msg::Wheel { .. } => {}
        Msg::Unlocked(Ok(())) => app.lock = None,
        Msg::Unlocked(Err(why)) => {
            let texts = app.shared.texts();
            let words = match &why {
                NotDone::Store(error) => texts.get(error.key()),
                NotDone::Refused(_) | NotDone::Ended => texts.get("lock-not-now"),
            };
            *lock = Lock { wrong: words.to_owned(), ..Lock::new(true) };
        }
        msg => return Some(msg),
    }
    None
}

impl Lock {
    /// What is typed never moves, so that no part of it is left where it was.
    fn new(asks: bool) -> Self {
        let words = Zeroizing::new(String::with_capacity(if asks { LONGEST * char::MAX.len_utf8() } else { 0 }));
        Self { asks, words, ..Self::default() }
    }

    /// Takes a key; says whether the screen opens.
    fn takes(&mut self, step: Step, effects: &mut Vec<Effect>) -> bool {
        match step {
            Step::Matched(Op::Confirm) if !self.asks => return true,
            Step::Matched(Op::Confirm) if !self.tried && !self.words.is_empty() => {
                self.tried = true;
                effects.push(Effect::Unlock(std::mem::take(&mut self.words)));
            }
            Step::Matched(Op::DeleteBack) => drop(self.words.pop()),
            Step::Matched(Op::DeleteToStart | Op::DeleteWordBack | Op::Back) => self.words.zeroize(),
            Step::Text(typed) => self.put(typed),
            _ => {}
        }
        false
    }

    fn put(&mut self, typed: char) {
        if self.asks && !self.tried && !typed.is_control() && self.words.chars().count() < LONGEST {
            self.wrong.clear();
            self.words.push(typed);
        }
    }

    /// Draws it over the whole window; gives where the cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        let (texts, look) = (shared.texts(), &shared.look);
        let wide = WIDEST.min(area.width.saturating_sub(2));
        let clock = shared.meeting().and_then(|meeting| live::turn_time(shared, meeting)).map(|(spent, allowed)| {
            let mark = look.glyphs.clock.to_owned();
            texts.with("live-clock", &[("mark", mark), ("spent", stopwatch(spent)), ("allowed", stopwatch(allowed))])
        });
        let how = match (self.asks, self.tried) {
            (false, _) => "lock-enter",
            (true, false) => "lock-passphrase",
            (true, true) => "lock-tries",
        };
        let typed = look.glyphs.dot.repeat(self.words.chars().count().min(usize::from(wide.saturating_sub(1))));
        let mut rows: Vec<(String, Role)> = vec![(texts.get("lock-title").to_owned(), Role::Title)];
        rows.extend(clock.map(|clock| (clock, Role::Text)));
        let sentences = [(texts.find(how).unwrap_or_default(), Role::Text), (self.wrong.as_str(), Role::Bad)];
        for (text, role) in sentences.into_iter().filter(|(text, _)| !text.is_empty()) {
            rows.extend(wrap(text, usize::from(wide)).into_iter().map(|line| (line, role)));
        }
        let y = area.y + area.height.saturating_sub(u16::try_from(rows.len() + 1).unwrap_or(u16::MAX)) / 2;
        let row = |nr: usize| Rect {
            x: area.x + (area.width - wide) / 2,
            y: y.saturating_add(u16::try_from(nr).unwrap_or(u16::MAX)),
            width: wide,
            height: 1,
        };
        for (nr, (text, role)) in rows.iter().enumerate().filter(|(nr, _)| row(*nr).y < area.bottom()) {
            put(buf, row(nr), text, *role, look);
        }
        let field = row(rows.len());
        if !self.asks || field.y >= area.bottom() {
            return None;
        }
        put(buf, field, &typed, Role::Text, look);
        Some(Position { x: field.x + u16::try_from(width(&typed)).unwrap_or(0), y: field.y })
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        i18n::Lang,
        live::{NotDone, StoreError},
        tui::{
            Msg,
            term::{TermEvent, single},
            testing::{Stage, scenario},
        },
    };
    use crossterm::event::Event;

    fn locked(asks: bool, columns: u16, rows: u16) -> Stage {
        let mut stage = Stage::of(scenario::running(), None, Lang::Nl, scenario::at(13, 5), (columns, rows));
        stage.app.asks_passphrase = asks;
        stage.press("<enter>").type_text("! nog niet verstuurd").send(Msg::Idle);
        stage
    }

    #[test]
    fn a_locked_screen_shows_no_name_at_any_size_and_obeys_no_key() {
        for (columns, rows) in [(40, 10), (65, 17), (80, 24), (200, 60)] {
            let mut stage = locked(false, columns, rows);
            let before = stage.accepted.len();
            for keys in ["", "2", "p", "?", "<ctrl-p>", "B", "x", "<esc>", "y"] {
                stage.press(keys);
                let screen = stage.screen();
                assert!(screen.contains("Scherm op slot"), "{screen}");
                for case in stage.world.cases() {
                    assert!(!screen.contains(&case.family) && !screen.contains(&case.code), "{screen}");
                }
                assert!(stage.world.people().all(|person| !screen.contains(&person.name)));
                assert!(!screen.contains("nog niet verstuurd"));
            }
            assert!(stage.accepted.len() == before && stage.copied.is_empty());
            stage.press("<enter>");
            assert!(stage.app.lock.is_none() && stage.screen().contains("nog niet verstuurd"), "{}", stage.screen());
        }
    }

    #[test]
    fn the_clock_of_the_meeting_goes_on_behind_the_lock() {
        let mut stage = locked(false, 80, 24);
        let before = stage.screen();
        stage.send(Msg::Clock(scenario::at(13, 6)));
        assert_ne!(stage.screen(), before);
        assert!(stage.screen().contains("01:00 van 10:00"), "{}", stage.screen());
    }

    #[test]
    fn where_a_passphrase_opened_the_store_it_is_asked_again_and_never_shown() {
        let mut stage = locked(true, 80, 24);
        stage.press("<enter>");
        assert!(stage.unlocking.is_empty(), "nothing was typed");
        stage.type_text("vier woorden");
        assert!(!stage.screen().contains("vier"), "{}", stage.screen());
        stage.press("<enter>");
        assert_eq!(stage.unlocking, ["vier woorden"]);
        stage.send(Msg::Unlocked(Err(NotDone::Store(StoreError::WrongPassphrase))));
        assert!(stage.screen().contains("klopt niet"), "{}", stage.screen());
        stage.type_text("andere woorden").press("<enter>").send(Msg::Unlocked(Ok(())));
        assert!(stage.app.lock.is_none() && stage.screen().contains("nog niet verstuurd"));
    }

    #[test]
    fn a_passphrase_is_in_one_place_and_wiped_there_however_it_comes() {
        const fn is_wiped(_: &impl zeroize::ZeroizeOnDrop) {}
        let mut stage = locked(true, 80, 24);
        let place = |stage: &Stage| stage.app.lock.as_ref().map(|lock| lock.words.as_ptr());
        let before = place(&stage);
        let pasted = "vier woorden ".repeat(60);
        let TermEvent::Paste(text) = single(Event::Paste(pasted.clone())) else { panic!("it was pasted") };
        is_wiped(&text);
        let msg = Msg::Paste(text);
        if let Msg::Paste(text) = &msg {
            is_wiped(text);
        }
        stage.send(msg).type_text("€€€");
        assert_eq!(place(&stage), before);
        stage.press("<enter>");
        assert_eq!(stage.unlocking, [pasted + "€€€"]);
    }

    #[test]
    fn the_large_view_is_locked_as_well() {
        let mut stage = Stage::of(scenario::running(), None, Lang::Nl, scenario::at(13, 5), (120, 36));
        stage.press("B");
        stage.send(Msg::Idle);
        assert!(stage.screen().contains("Scherm op slot"), "{}", stage.screen());
    }
}
