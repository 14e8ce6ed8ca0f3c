//! Text for what lies on top, else for the screen.

use super::super::{
    act::Act,
    app::{App, Overlay},
    msg::{Effect, Msg},
    overlay,
    screen::listed,
    widget::{Input, ToastKind},
};
use super::looks;
use crate::keymap::{Context, Key, Op, Pending, Step};
use crossterm::event::KeyEvent;

/// A character was typed.
pub fn typed(app: &mut App, typed: char, effects: &mut Vec<Effect>) {
    let acts = match app.overlays.last_mut() {
        Some(Overlay::Prompt(prompt)) => overlay::prompt::text(prompt, typed, &app.shared),
        Some(Overlay::Dialog(dialog, _)) => {
            dialog.text(typed);
            return;
        }
        Some(Overlay::Attendance(attendance)) => {
            attendance.text(typed);
            return;
        }
        Some(Overlay::Help(help)) => help.text(typed),
        Some(Overlay::Palette(palette)) => {
            palette.text(typed);
            return;
        }
        Some(Overlay::Search) => {
            // What is drawn around it stays as it is: only the field and the list change.
            app.finding.text(typed, &app.shared);
            return;
        }
        Some(_) => Vec::new(),
        None => {
            let (screen, shared) = app.screen();
            listed::text(screen, typed, shared)
        }
    };
    // A refusal stays in view while what it was about is put right.
    if app.toast.as_ref().is_some_and(|toast| toast.kind != ToastKind::Refused) {
        app.toast = None;
    }
    if !acts.is_empty() && acts.iter().all(|act| matches!(act, Act::Draft(..))) {
        // A character changes the line and nothing else: nothing has to be looked at anew.
        effects.extend(acts.into_iter().filter_map(draft));
        return;
    }
    super::perform(app, acts, effects);
}

/// Characters that arrived together: each is a key, but for words where a line can be typed. Nobody presses several
/// different commands at once, so those are the beginning of a line.
pub fn burst(app: &mut App, keys: Vec<KeyEvent>) -> Vec<Effect> {
    let mut effects = Vec::new();
    if is_words(app, &keys) {
        let words: String = keys.into_iter().filter_map(Key::pressed).filter_map(Key::text).collect();
        app.toast = None;
        pasted(app, &words, &mut effects);
        return effects;
    }
    keys.into_iter().for_each(|key| effects.extend(super::update(app, Msg::Key(key))));
    effects
}

fn is_words(app: &App, keys: &[KeyEvent]) -> bool {
    let here = app.context();
    let steers = here == Context::Meeting && app.overlays.is_empty() && app.lock.is_none() && !app.is_big();
    let typed: Vec<char> = keys.iter().copied().filter_map(Key::pressed).filter_map(Key::text).collect();
    let letters = typed.iter().filter(|typed| typed.is_alphabetic()).count();
    let varied = typed.iter().any(|letter| typed.first() != Some(letter));
    let mut pending = Pending::default();
    let mut steps = keys.iter().map(|key| app.shared.keymap.feed(&mut pending, here.stack(), *key));
    let is_sequence = steps.find(|step| *step != Step::Pending).is_some_and(|step| matches!(step, Step::Matched(_)))
        && steps.next().is_none();
    steers && app.pending.is_empty() && letters > 1 && varied && !is_sequence
}

fn draft(act: Act) -> Option<Effect> {
    match act {
        Act::Draft(key, text) => Some(Effect::SaveDraft(key, text)),
        _ => None,
    }
}

/// Copies or cuts what is chosen of a typed text, or puts in what was copied last; says whether it was one of these.
pub fn clip(app: &mut App, op: Op, effects: &mut Vec<Effect>) -> bool {
    match op {
        Op::Paste => {
            let text = app.clip.clone();
            pasted(app, &text, effects);
        }
        Op::Copy | Op::Cut => match app.field().and_then(Input::chosen).map(str::to_owned) {
            Some(_) if super::keeps_in(app, effects) => {}
            Some(text) => {
                if op == Op::Cut {
                    super::operate(app, Op::DeleteBack, effects);
                }
                looks::copy(app, text, effects);
            }
            None => looks::say(app, ToastKind::Warning, "toast-nothing-chosen"),
        },
        _ => return false,
    }
    true
}

/// A text was pasted.
pub fn pasted(app: &mut App, text: &str, effects: &mut Vec<Effect>) {
    let acts = match app.overlays.last_mut() {
        Some(Overlay::Prompt(prompt)) => overlay::prompt::paste(prompt, text, &app.shared),
        Some(Overlay::Dialog(dialog, _)) => {
            dialog.paste(text);
            return;
        }
        Some(Overlay::Attendance(attendance)) => {
            attendance.paste(text);
            return;
        }
        Some(Overlay::Help(help)) => help.paste(text),
        Some(Overlay::Palette(palette)) => {
            palette.paste(text);
            return;
        }
        Some(Overlay::Search) => {
            app.finding.paste(text, &app.shared);
            return;
        }
        Some(_) => Vec::new(),
        None => {
            let (screen, shared) = app.screen();
            listed::paste(screen, text, shared)
        }
    };
    super::perform(app, acts, effects);
}
