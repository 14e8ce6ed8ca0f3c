//! When a meeting is over and people still sit in front of the screen: what they may not hear stays hidden until somebody
//! says that they have left.

#[cfg(test)]
mod tests;

use crate::{
    domain::command::Command,
    tui::{act::Act, shared::Shared, widget::Dialog},
};

/// Whether there is anybody of whom it can be said that they have left.
pub fn is_full(shared: &Shared) -> bool {
    shared.lens.lingering().is_some()
}

/// Asks whether the room is empty. Once it is, the screen shows what who looks may see alone, and the access log says so.
pub fn ask(shared: &Shared) -> Vec<Act> {
    let texts = shared.texts();
    let Some(meeting) = shared.lens.lingering() else {
        return vec![Act::refuse(texts.get("room-none"))];
    };
    let [title, body, yes, no] = ["title", "body", "yes", "no"].map(|it| texts.get(&format!("room-{it}")).to_owned());
    let left = Act::Do(Command::EmptyRoom { meeting: meeting.id });
    vec![Act::Ask(Dialog::question(title, body, yes, no), vec![vec![left], Vec::new()])]
}
