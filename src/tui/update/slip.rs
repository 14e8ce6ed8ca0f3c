//! A sentence that is typed where keys are commands: what begins a line, and the letters before it that were no commands.
//!
//! "niemand komt" begins with the key that closes a family. Where that key was refused, or asked something that the next
//! letter is no answer to, the letter was the beginning of the line; without it the line would say the opposite.

use super::super::{
    act::Place,
    app::{App, Overlay},
    msg::Effect,
    widget::{Toast, ToastKind},
};
use super::{looks, text};
use crate::{
    domain::ids::ItemId,
    keymap::{Context, Key, Op},
};
use crossterm::event::KeyEvent;

/// Letters that were pressed as commands and changed nothing.
#[derive(Clone, Debug)]
pub struct Slip {
    letters: String,
    stood: Stood,
}

/// What a command could have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stood {
    seq: u64,
    place: Place,
    chosen: Option<ItemId>,
    chooses: bool,
    masked: bool,
}

fn stands(app: &App) -> Stood {
    Stood {
        seq: app.world.seq(),
        place: app.place,
        chosen: app.live.chosen_item(),
        chooses: app.live.is_choosing(),
        masked: app.beamer,
    }
}

/// Does what a key stands for, and remembers a letter as long as that may have been meant as one.
pub fn operate(app: &mut App, op: Op, event: KeyEvent, before: Option<Slip>, effects: &mut Vec<Effect>) {
    let steers = app.overlays.is_empty() && !app.is_big() && app.context() == Context::Meeting;
    let letter = Key::pressed(event).and_then(Key::text).filter(|letter| letter.is_alphabetic() && steers);
    let stood = stands(app);
    super::operate(app, op, effects);
    app.slip = letter.map(|letter| {
        let before = before.filter(|slip| slip.stood == stood).map_or_else(String::new, |slip| slip.letters);
        Slip { letters: format!("{before}{letter}"), stood }
    });
}

/// A key that means nothing here: where a line can be typed it begins one, as sentences begin with a capital; with the
/// letters right before it that turned out to be no commands.
pub fn unbound(app: &mut App, event: KeyEvent, slip: Option<Slip>, effects: &mut Vec<Effect>) {
    let slip = slip.filter(|slip| slip.stood == stands(app) && app.asked.is_empty());
    let letters = slip.map_or_else(String::new, |slip| slip.letters);
    let typed = Key::pressed(event).and_then(Key::text).filter(|_| !app.is_big());
    let is_here = match app.overlays.as_slice() {
        [] => true,
        // The question that such a letter led to, to which this is no answer.
        [Overlay::Dialog(..)] => !letters.is_empty() && typed.is_some_and(char::is_alphabetic),
        _ => false,
    };
    let mut line = typed.filter(|_| is_here).into_iter().flat_map(|typed| letters.chars().chain([typed]));
    let begun = line.next().and_then(|first| {
        let (screen, shared) = app.screen();
        screen.begins(first, shared)
    });
    let Some(acts) = begun else {
        app.toast = if matches!(app.overlays.last(), Some(Overlay::Attendance(_))) {
            let text = app.shared.texts().get("attendance-no-line").to_owned();
            Some(Toast { kind: ToastKind::Warning, text })
        } else {
            looks::elsewhere(app, event)
        };
        return;
    };
    app.overlays.clear();
    app.toast = None;
    super::perform(app, acts, effects);
    if app.context() == Context::Typing {
        line.for_each(|typed| text::typed(app, typed, effects));
    }
}
