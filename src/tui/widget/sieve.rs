//! What a list is searched for: typed words leave the rows in which they are found. Whoever has the rows says what they say
//! and keeps the choice on the same thing; [`listed`](crate::tui::screen::listed) has the keys.

use super::{Input, Look, put};
use crate::{
    domain::fold::fold,
    keymap::Op,
    tui::{sift, theme::Role},
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
/// The words that a list is searched for.
#[derive(Clone, Debug)]
pub struct Sieve {
    typed: Input,
    typing: bool,
}

impl Default for Sieve {
    fn default() -> Self {
        Self { typed: Input::line(), typing: false }
    }
}

/// What an operation came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sifted {
    /// Other rows are to be shown.
    Changed,
    /// The same rows.
    Same,
    /// It is for the list: the choice moves.
    Moves,
}

impl Sieve {
    /// Whether keys are text for it.
    pub const fn is_typing(&self) -> bool {
        self.typing
    }

    /// Whether there is a line to show for it, with the words.
    pub fn is_shown(&self) -> bool {
        self.typing || !self.typed.is_empty()
    }

    /// The words.
    pub fn text(&self) -> &str {
        self.typed.text()
    }

    /// Lets words be typed, in the place of those that were.
    pub fn begin(&mut self) {
        self.typing = true;
        self.typed.choose_all();
    }

    /// What is typed in.
    pub const fn field(&self) -> &Input {
        &self.typed
    }

    /// Takes a character.
    pub fn insert(&mut self, typed: char) {
        self.typed.insert(typed);
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) {
        self.typed.paste(pasted);
    }

    /// Looks for these words.
    pub fn set(&mut self, words: &str) {
        self.typed.set(words);
    }

    /// Shows every row again.
    pub fn clear(&mut self) {
        self.typed.take();
        self.typing = false;
    }

    /// Takes an operation while keys are text: Enter keeps what was found, Esc shows every row again.
    pub fn apply(&mut self, op: Op) -> Sifted {
        match op {
            Op::Confirm => {
                self.typing = false;
                Sifted::Same
            }
            Op::Back => {
                self.clear();
                Sifted::Changed
            }
            Op::Up | Op::Down | Op::PageUp | Op::PageDown => Sifted::Moves,
            other => {
                if self.typed.apply(other) {
                    Sifted::Changed
                } else {
                    Sifted::Same
                }
            }
        }
    }

    /// The places of the rows in which the words are found, in the order of the rows.
    pub fn keep<'a>(&self, rows: impl IntoIterator<Item = &'a str>) -> Vec<usize> {
        let folded: Vec<String> = rows.into_iter().map(fold).collect();
        sift::keep(self.text(), folded.iter().map(|row| (row.as_str(), "")))
    }

    /// Draws the line that is typed in, where there is one, in the first row of a frame's inside; gives where the cursor
    /// stands while it is typed in, and what is left below it.
    pub fn draw_above(&self, inside: Rect, buf: &mut Buffer, look: &Look) -> (Option<Position>, Rect) {
        let row = Rect { height: u16::from(self.is_shown()).min(inside.height), ..inside };
        let below = Rect { y: row.bottom(), height: inside.height - row.height, ..inside };
        let row = Rect { x: row.x + row.width.min(1), width: row.width.saturating_sub(2), ..row };
        (if row.height > 0 { self.draw(row, buf, look) } else { None }, below)
    }

    /// Draws the line that is typed in; gives where the cursor stands while it is.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) -> Option<Position> {
        let rest = put(buf, area, look.texts.get("list-find"), Role::Key, look);
        let rest = put(buf, rest, " ", Role::Text, look);
        let cursor = self.typed.draw(rest, buf, look, &[], look.texts.get("list-find-like"));
        cursor.filter(|_| self.typing)
    }
}
