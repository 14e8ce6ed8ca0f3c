//! What concerns the terminal and its looks, on every screen alike.

use super::super::{
    act::Place,
    app::{App, Overlay},
    msg::Effect,
    screen::phrases,
    wardrobe::{KEYMAP, Setting},
    widget::{Toast, ToastKind},
};
use crate::keymap::{Change, Context, Key, Op, Sequence, changed};
use crossterm::event::KeyEvent;

/// Large type, mouse, clipboard, suspending.
pub fn manners(app: &mut App, op: Op, effects: &mut Vec<Effect>) {
    match op {
        Op::Big if app.place == Place::Meeting => {
            app.manners.big = !app.manners.big;
            app.refresh();
        }
        Op::Big => say(app, ToastKind::Warning, "toast-big-elsewhere"),
        Op::Mouse => {
            app.manners.mouse = !app.manners.mouse;
            effects.push(Effect::Mouse(app.manners.mouse));
            say(app, ToastKind::Done, if app.manners.mouse { "toast-mouse-taken" } else { "toast-mouse-free" });
        }
        Op::Copy => match app.shown().copy(&app.shared) {
            Some(text) => copy(app, text, effects),
            None => say(app, ToastKind::Warning, "toast-nothing-to-copy"),
        },
        _ => effects.push(Effect::Suspend),
    }
}

/// Does something so many times where it moves, and says that a number means nothing where it does not. A line of a list
/// goes by its number: the first is gone to, and from there on.
pub fn repeat(app: &mut App, op: Op, times: u16, effects: &mut Vec<Effect>) {
    let (op, times) = match op {
        Op::First | Op::Last => {
            super::operate(app, Op::First, effects);
            (Op::Down, times.saturating_sub(1))
        }
        op if op.repeats() => (op, times),
        _ => return say(app, ToastKind::Warning, "toast-no-times"),
    };
    for _ in 0..times {
        super::operate(app, op, effects);
    }
}

/// Puts a text on the clipboard, for who may save it to a file as well. Whether the terminal took it can't be known; what is
/// said is that it was sent.
pub fn copy(app: &mut App, text: String, effects: &mut Vec<Effect>) {
    if super::keeps_in(app, effects) {
        return;
    }
    app.clip.clone_from(&text);
    effects.push(Effect::Copy(text));
    say(app, ToastKind::Done, "toast-sent");
}

pub(super) fn say(app: &mut App, kind: ToastKind, key: &str) {
    let text = app.shared.texts().get(key).to_owned();
    app.toast = Some(Toast { kind, text });
}

/// Rings once when the time of a turn is up.
pub fn ring(app: &mut App, effects: &mut Vec<Effect>) {
    let over = app.is_over_time();
    if over && !app.manners.overtime {
        effects.push(Effect::Bell);
    }
    app.manners.overtime = over;
}

/// What a key that means nothing here does on another screen, in one line; nothing while something lies over the screen.
pub fn elsewhere(app: &App, event: KeyEvent) -> Option<Toast> {
    let (here, shared) = (app.context(), &app.shared);
    let key = Key::pressed(event).filter(|key| key.text().is_some() && app.overlays.is_empty())?;
    let (keys, texts) = (Sequence::of(vec![key])?, shared.texts());
    let means = |place: &Place| {
        let bound = shared.keymap.bound_in(place.context());
        let (op, _) = bound.into_iter().find(|(_, all)| all.contains(&&keys))?;
        Some((texts.get(place.title_key()), texts.get(op.label_key())))
    };
    let (is_figure, key) = (key.text().is_some_and(|it| it.is_ascii_digit()), shared.look.keys(&keys));
    let text = match Place::ALL.iter().filter(|place| place.context() != here).find_map(means) {
        Some((place, what)) => {
            let args = [("key", key), ("place", place.to_owned()), ("what", what.to_owned())];
            texts.with("toast-key-elsewhere", &args)
        }
        // Figures are for screens.
        None if is_figure => {
            let to = |place: Place| phrases::key(place.op(), here, shared);
            let places = [("minutes", Place::Minutes), ("actions", Place::FollowUps), ("setup", Place::Setup)];
            let args: Vec<_> =
                places.map(|(name, place)| (name, to(place))).into_iter().chain([("key", key)]).collect();
            texts.with("toast-no-screen", &args)
        }
        None => texts.with("toast-key-nowhere", &[("key", key), ("help", phrases::key(Op::Help, here, shared))]),
    };
    Some(Toast { kind: ToastKind::Warning, text })
}

/// Keys are text where the person types a line; an operation of the same screen that is none of those is steering.
pub fn steer(app: &mut App, op: Op, effects: &mut Vec<Effect>) {
    let here = app.context();
    if here.takes_text() && !op.applies_in(here) {
        super::operate(app, Op::Back, effects);
    }
}

/// Takes a press while another key is asked for.
pub fn press(app: &mut App, event: KeyEvent, effects: &mut Vec<Effect>) {
    let Some(Overlay::Rebind(rebind)) = app.overlays.last_mut() else { return };
    let (closes, acts) = rebind.press(event);
    if closes {
        app.overlays.pop();
    }
    super::perform(app, acts, effects);
}

/// Gives an operation other keys in a place, at once, and keeps the person's own file.
pub fn bind(app: &mut App, what: (Context, Op), change: &Change, effects: &mut Vec<Effect>) {
    let texts = app.shared.look.texts.clone();
    let wardrobe = &mut app.shared.wardrobe;
    let own = wardrobe.own_keymap.as_ref().map(|(name, text)| (name.as_str(), text.as_str()));
    match changed(&wardrobe.keymap, own, what, change) {
        Ok(text) => {
            let name = wardrobe.own_keymap.take().map_or_else(|| KEYMAP.to_owned(), |(name, _)| name);
            wardrobe.own_keymap = Some((name, text.clone()));
            app.shared.keymap = wardrobe.keys().0;
            effects.push(Effect::KeepKeymap(text));
            let keys = app
                .shared
                .keymap
                .here(what.0, what.1)
                .iter()
                .map(|keys| app.shared.look.keys(keys))
                .collect::<Vec<_>>();
            let args =
                [("what", texts.find(what.1.label_key()).unwrap_or_default().to_owned()), ("keys", keys.join(" "))];
            app.toast = Some(Toast { kind: ToastKind::Done, text: texts.with("toast-bound", &args) });
        }
        Err(problem) => {
            // A file names keys in its own way; a person reads them as everywhere on the screen.
            let look = &app.shared.look;
            let readable = |(name, said): (&'static str, String)| match Sequence::parse(&said) {
                Ok(keys) if ["keys", "same", "by"].contains(&name) => (name, look.keys(&keys)),
                _ => (name, said),
            };
            let args: Vec<_> = problem.args().into_iter().map(readable).collect();
            let text = texts.with(problem.text_key(), &args);
            app.toast = Some(Toast { kind: ToastKind::Refused, text });
        }
    }
}

/// Changes looks, keys or language at once, and keeps what was chosen.
pub fn wear(app: &mut App, setting: &Setting, effects: &mut Vec<Effect>) {
    let before = app.shared.wardrobe.clone();
    app.shared.wardrobe.choose(setting.clone());
    match app.shared.wardrobe.look(app.shared.look.glyphs) {
        Ok(look) => {
            let lang = look.texts.lang() != app.shared.look.texts.lang();
            app.shared.look = look;
            let (keymap, problems) = app.shared.wardrobe.keys();
            app.shared.keymap = keymap;
            let text = app.shared.texts().with("toast-set", &[("what", setting.name(app.shared.texts()))]);
            app.toast = Some(Toast { kind: ToastKind::Done, text });
            let problems: Vec<String> = problems.iter().map(|it| app.shared.texts().keymap_problem(it)).collect();
            app.warn(&problems);
            if lang {
                app.forget_words();
            }
            effects.push(Effect::KeepSettings(app.shared.wardrobe.chosen.text()));
        }
        Err(error) => {
            app.shared.wardrobe = before;
            app.toast = Some(Toast { kind: ToastKind::Refused, text: error.to_string() });
        }
    }
}
