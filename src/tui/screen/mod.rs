//! The screens. Each keeps what it draws, rebuilds it when something changed, and draws without changing anything.

pub mod agenda;
pub mod big;
pub mod cells;
pub mod family;
pub mod follow_ups;
mod grouped;
pub mod listed;
pub mod live;
pub mod minutes;
pub mod phrases;
pub mod restrict;
mod room;
pub mod setup;
pub mod today;

use super::{
    act::Act,
    shared::Shared,
    widget::{Input, Sieve},
};
use crate::{
    domain::{command::Command, ids::CaseId},
    keymap::{Context, Op},
    live::Answer,
    search::Line,
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// A screen.
pub trait Screen {
    /// Where its keys have their meaning.
    fn context(&self) -> Context;

    /// Rebuilds what is drawn: the world, the clock, the looks or the size changed.
    fn refresh(&mut self, shared: &Shared);

    /// A second has passed; says whether anything that is drawn changed.
    fn clock(&mut self, _shared: &Shared) -> bool {
        false
    }

    /// Takes an operation, unless it is for the list.
    fn apply(&mut self, op: Op, shared: &Shared) -> Vec<Act>;

    /// Takes a typed character.
    fn text(&mut self, _typed: char, _shared: &Shared) -> Vec<Act> {
        Vec::new()
    }

    /// Begins a text with a character that is no key here; none where no text can begin.
    fn begins(&mut self, _typed: char, _shared: &Shared) -> Option<Vec<Act>> {
        None
    }

    /// Takes pasted text.
    fn paste(&mut self, _pasted: &str, _shared: &Shared) -> Vec<Act> {
        Vec::new()
    }

    /// Takes the answer to a command that it asked for.
    fn answered(&mut self, _command: &Command, _answer: &Answer, _shared: &Shared) -> Vec<Act> {
        Vec::new()
    }

    /// What can be done now, the most useful first, for the footer.
    fn hints(&self, shared: &Shared) -> Vec<Op>;

    /// The key of a word for the footer that says better what an operation does at this moment.
    fn word(&self, _op: Op, _shared: &Shared) -> Option<&'static str> {
        None
    }

    /// What the rows of its list are searched for; none where there is no list with rows.
    fn sieve(&self) -> Option<&Sieve> {
        None
    }

    /// As [`Screen::sieve`], to be changed.
    fn sieve_mut(&mut self) -> Option<&mut Sieve> {
        None
    }

    /// Other words are searched for.
    fn sifted(&mut self, _shared: &Shared) {}

    /// Whether the keys are with the list rather than with what lies beside it.
    fn is_at_list(&self) -> bool {
        true
    }

    /// Gives the keys to the list.
    fn to_list(&mut self) {}

    /// How many rows are chosen together.
    fn marked(&self) -> usize {
        0
    }

    /// Lets the rows go that are chosen together.
    fn unmark(&mut self) {}

    /// The head line's left and right side.
    fn head(&self, shared: &Shared) -> (String, String);

    /// Puts the choice on a family, when the screen shows it.
    fn choose(&mut self, _case: CaseId, _shared: &Shared) {}

    /// Shows only what holds these words, on a screen that can.
    fn seek(&mut self, _words: &str, _shared: &Shared) {}

    /// Puts the choice on a line that was found; says whether it stands here.
    fn point(&mut self, _line: &Line, _shared: &Shared) -> bool {
        false
    }

    /// The family that is chosen, when one is.
    fn chosen_case(&self, _shared: &Shared) -> Option<CaseId> {
        None
    }

    /// The text that is typed in here, when one is.
    fn field(&self) -> Option<&Input> {
        None
    }

    /// What can be copied here, as text.
    fn copy(&self, _shared: &Shared) -> Option<String> {
        None
    }

    /// The mouse was pressed here; chooses what lies there. Says whether that was chosen already.
    fn click(&mut self, _at: Position, _shared: &Shared) -> bool {
        false
    }

    /// The mouse went from one place to another while it was held; moves the divider that lay under it. Says whether there
    /// was one.
    fn drag(&mut self, _from: Position, _to: Position, _shared: &Shared) -> bool {
        false
    }

    /// The row of `area` in which short messages stand.
    fn toast_row(&self, area: Rect) -> u16 {
        area.bottom().saturating_sub(1)
    }

    /// Draws; gives where the cursor belongs.
    fn draw(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position>;
}
