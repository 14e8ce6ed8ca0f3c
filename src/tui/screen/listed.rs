//! What is the same of the list on every screen: its rows are searched by typing, chosen to be dealt with together, and Esc
//! undoes that a step at a time before it means anything else. A screen says what its list is; its keys are here.

use super::Screen;
use crate::{
    keymap::{Context, Op},
    tui::{
        act::Act,
        shared::Shared,
        widget::{Input, Sieve, Sifted},
    },
};
use std::collections::BTreeSet;

/// Where the keys of a screen have their meaning now.
pub fn context(screen: &dyn Screen) -> Context {
    if is_typing(screen) { Context::Prompt } else { screen.context() }
}

/// The text that is typed in, when one is.
pub fn field(screen: &dyn Screen) -> Option<&Input> {
    screen.sieve().filter(|sieve| sieve.is_typing()).map(Sieve::field).or_else(|| screen.field())
}

fn is_typing(screen: &dyn Screen) -> bool {
    screen.sieve().is_some_and(Sieve::is_typing)
}

/// Whether Esc lets rows go that were chosen together, or shows every row again.
fn goes_back(screen: &dyn Screen) -> bool {
    screen.is_at_list() && (screen.marked() > 0 || screen.sieve().is_some_and(Sieve::is_shown))
}

/// Takes an operation: for the list, else for what is particular to the screen.
pub fn apply(screen: &mut dyn Screen, op: Op, shared: &Shared) -> Vec<Act> {
    let (goes_back, marked) = (goes_back(screen), screen.marked() > 0);
    let Some(sieve) = screen.sieve_mut() else {
        let nothing = (op == Op::FilterText).then(|| vec![Act::refuse(shared.texts().get("list-nothing-to-search"))]);
        return nothing.unwrap_or_else(|| screen.apply(op, shared));
    };
    let other_rows = if sieve.is_typing() {
        match sieve.apply(op) {
            Sifted::Moves => return screen.apply(op, shared),
            it => it == Sifted::Changed,
        }
    } else {
        match op {
            Op::FilterText => {
                sieve.begin();
                screen.to_list();
                return Vec::new();
            }
            Op::Back if goes_back && marked => {
                screen.unmark();
                return Vec::new();
            }
            Op::Back if goes_back => {
                sieve.clear();
                true
            }
            op => return screen.apply(op, shared),
        }
    };
    if other_rows {
        screen.sifted(shared);
    }
    Vec::new()
}

/// Takes a typed character.
pub fn text(screen: &mut dyn Screen, typed: char, shared: &Shared) -> Vec<Act> {
    match screen.sieve_mut().filter(|sieve| sieve.is_typing()) {
        Some(sieve) => {
            sieve.insert(typed);
            screen.sifted(shared);
            Vec::new()
        }
        None => screen.text(typed, shared),
    }
}

/// Takes pasted text.
pub fn paste(screen: &mut dyn Screen, pasted: &str, shared: &Shared) -> Vec<Act> {
    match screen.sieve_mut().filter(|sieve| sieve.is_typing()) {
        Some(sieve) => {
            sieve.paste(pasted);
            screen.sifted(shared);
            Vec::new()
        }
        None => screen.paste(pasted, shared),
    }
}

/// What can be done now, the most useful first.
pub fn hints(screen: &dyn Screen, shared: &Shared) -> Vec<Op> {
    if is_typing(screen) {
        return vec![Op::Confirm, Op::Back];
    }
    let back = goes_back(screen).then_some(Op::Back);
    let searched = screen.sieve().is_some();
    let here = screen.hints(shared).into_iter().filter(|op| back != Some(*op) && (searched || *op != Op::FilterText));
    back.into_iter().chain(here).collect()
}

/// The key of the word for the footer.
pub fn word(screen: &dyn Screen, op: Op, shared: &Shared) -> Option<&'static str> {
    match op {
        Op::Back if !is_typing(screen) && goes_back(screen) && screen.marked() > 0 => Some("list-hint-unmark"),
        Op::Back if is_typing(screen) || goes_back(screen) => Some("list-hint-all"),
        op => screen.word(op, shared),
    }
}

/// The head line's left and right side.
pub fn head(screen: &dyn Screen, shared: &Shared) -> (String, String) {
    let (left, right) = screen.head(shared);
    match screen.marked() {
        0 => (left, right),
        count => (left, shared.texts().with("list-marked", &[("count", count)])),
    }
}

/// Chooses a row along with others, or lets it go again.
pub fn toggle<K: Ord>(marked: &mut BTreeSet<K>, row: K) {
    if !marked.remove(&row) {
        marked.insert(row);
    }
}
