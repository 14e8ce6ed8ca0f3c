//! A field to type in, of one line or more.
//!
//! The cursor always stands between what a person sees as characters, never inside one. What comes in is made harmless
//! first, so that the text can be drawn and stored as it is. It is our own and not a ready-made text area, because those
//! move by code point and can't mark the parts of a line that were recognised.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use super::{Look, cells, put, put_styled};
use crate::keymap::Op;
use crate::tui::text::{clean, graphemes, width, wrap_ranges};
use crate::tui::theme::Role;

/// How many steps can be undone.
const DEPTH: usize = 100;

/// A text being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    cursor: usize,
    many_lines: bool,
    undo: Vec<(String, usize)>,
    redo: Vec<(String, usize)>,
    /// Whether the last edit was a typed character, so that the next one belongs to the same step.
    typing: bool,
    /// The whole text is chosen: what is typed comes in its place.
    chosen: bool,
}

/// A part of the text, in bytes, and what it was recognised as.
pub type Mark = (Range<usize>, Role);

impl Input {
    /// An empty field of one line.
    pub fn line() -> Self {
        Self::default()
    }

    /// An empty field in which a text may have more lines.
    pub fn lines() -> Self {
        Self { many_lines: true, ..Self::default() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where the cursor stands, in bytes.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts another text in, with the cursor at its end; can be undone.
    pub fn set(&mut self, text: &str) {
        self.replace(0..self.text.len(), text);
    }

    /// Chooses the whole text, so that the first character typed comes in its place; any movement keeps it.
    pub fn choose_all(&mut self) {
        self.chosen = !self.text.is_empty();
        self.cursor = self.text.len();
    }

    /// Takes the text out and begins anew, with nothing to undo.
    pub fn take(&mut self) -> String {
        std::mem::replace(self, Self { many_lines: self.many_lines, ..Self::default() }).text
    }

    /// Types a character.
    pub fn insert(&mut self, c: char) {
        self.give_way();
        // A step is a word: the space after it begins the next one.
        if !self.typing || c.is_whitespace() {
            self.remember();
        }
        self.splice(self.cursor..self.cursor, c.encode_utf8(&mut [0; 4]));
        self.typing = true;
    }

    /// Puts a pasted text in at the cursor.
    pub fn paste(&mut self, text: &str) {
        self.give_way();
        self.replace(self.cursor..self.cursor, text);
    }

    /// Puts another text in place of a part, as one step, with the cursor behind it.
    pub fn replace(&mut self, part: Range<usize>, text: &str) {
        self.remember();
        self.splice(part, text);
    }

    /// Does an editing operation; says whether it was one.
    pub fn apply(&mut self, op: Op) -> bool {
        if self.chosen && matches!(op, Op::DeleteBack | Op::DeleteForward | Op::DeleteWordBack) {
            self.give_way();
            return true;
        }
        let (cursor, line) = (self.cursor, self.current_line());
        match op {
            Op::CursorLeft => self.go(self.before(cursor)),
            Op::CursorRight => self.go(self.after(cursor)),
            Op::WordLeft => self.go(self.word_before(cursor)),
            Op::WordRight => self.go(self.word_after(cursor)),
            Op::LineStart => self.go(line.start),
            Op::LineEnd => self.go(line.end),
            Op::DeleteBack => self.delete(self.before(cursor)..cursor),
            Op::DeleteForward => self.delete(cursor..self.after(cursor)),
            Op::DeleteWordBack => self.delete(self.word_before(cursor)..cursor),
            Op::DeleteToStart => self.delete(line.start..cursor),
            Op::DeleteToEnd => self.delete(cursor..line.end),
            Op::NewLine if self.many_lines => self.replace(cursor..cursor, "\n"),
            Op::UndoTyping => self.step(true),
            Op::RedoTyping => self.step(false),
            _ => return false,
        }
        self.chosen = false;
        true
    }

    /// Moves to the line above or below, as near to the same column as it goes; says whether there is one.
    pub fn move_line(&mut self, up: bool) -> bool {
        let line = self.current_line();
        let column = width(self.part(line.start..self.cursor));
        let target = match (up, line.start, line.end) {
            (true, 0, _) => return false,
            (true, start, _) => self.line_at(start - 1),
            (false, _, end) if end == self.text.len() => return false,
            (false, _, end) => self.line_at(end + 1),
        };
        let kept = crate::tui::text::head(self.part(target.clone()), column).len();
        self.go(target.start + kept);
        true
    }

    /// The rows the text takes in `width` columns.
    pub fn rows(&self, width: u16) -> u16 {
        cells(wrap_ranges(&self.text, usize::from(width.max(2)) - 1).len())
    }

    /// Draws the text with its marks, as much around the cursor as fits, or `placeholder` where nothing is typed; gives
    /// where the cursor stands.
    pub fn draw(
        &self,
        area: Rect,
        buf: &mut Buffer,
        look: &Look,
        marks: &[Mark],
        placeholder: &str,
    ) -> Option<Position> {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return None;
        }
        if self.text.is_empty() {
            put(buf, area, placeholder, Role::Placeholder, look);
            return Some(area.as_position());
        }
        // The last column is kept free for the cursor behind a full row.
        let rows = wrap_ranges(&self.text, usize::from(area.width.max(2)) - 1);
        let at = rows.iter().rposition(|row| row.start <= self.cursor).unwrap_or_default();
        let first = (at + 1).saturating_sub(usize::from(area.height));
        for (row, y) in rows.iter().skip(first).zip(area.y..area.bottom()) {
            let mut place = Rect { y, height: 1, ..area };
            for (offset, grapheme, _) in graphemes(self.part(row.clone())) {
                let at = row.start + offset;
                let mark = marks.iter().find(|(range, _)| range.contains(&at) && !self.chosen);
                let plain = if self.chosen { Role::Selected } else { Role::Input };
                let role = mark.map_or(plain, |(_, role)| *role);
                place = put_styled(buf, place, grapheme, look.style(role));
            }
        }
        let column = width(self.part(rows.get(at)?.start..self.cursor)).min(usize::from(area.width) - 1);
        Some(Position { x: area.x + cells(column), y: area.y + cells(at - first) })
    }

    /// Takes the text away where all of it was chosen.
    fn give_way(&mut self) {
        if std::mem::take(&mut self.chosen) {
            self.set("");
        }
    }

    fn go(&mut self, to: usize) {
        self.cursor = to;
        self.typing = false;
    }

    fn delete(&mut self, part: Range<usize>) {
        if !part.is_empty() {
            self.replace(part, "");
        }
    }

    fn splice(&mut self, part: Range<usize>, text: &str) {
        let text = self.harmless(text);
        let start = self.boundary(part.start);
        let end = self.boundary(part.end).max(start);
        self.text.replace_range(start..end, &text);
        self.cursor = self.boundary(start + text.len());
        (self.typing, self.chosen) = (false, false);
    }

    fn harmless(&self, text: &str) -> String {
        if !self.many_lines {
            return clean(text.trim_end_matches(['\r', '\n'])).into_owned();
        }
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        lines.split('\n').map(clean).collect::<Vec<_>>().join("\n")
    }

    fn remember(&mut self) {
        self.redo.clear();
        if self.undo.len() == DEPTH {
            self.undo.remove(0);
        }
        self.undo.push((self.text.clone(), self.cursor));
    }

    fn step(&mut self, back: bool) {
        let (from, to) = if back { (&mut self.undo, &mut self.redo) } else { (&mut self.redo, &mut self.undo) };
        if let Some((text, cursor)) = from.pop() {
            to.push((std::mem::replace(&mut self.text, text), self.cursor));
            self.go(cursor);
        }
    }

    fn part(&self, part: Range<usize>) -> &str {
        self.text.get(part).unwrap_or_default()
    }

    /// The nearest place at or behind `at` where the cursor may stand.
    fn boundary(&self, at: usize) -> usize {
        let mut places = self.text.grapheme_indices(true).map(|(at, _)| at);
        places.find(|place| *place >= at).unwrap_or(self.text.len())
    }

    fn before(&self, at: usize) -> usize {
        self.part(0..at).grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self, at: usize) -> usize {
        let rest = self.part(at..self.text.len());
        at + rest.graphemes(true).next().map_or(0, str::len)
    }

    fn word_before(&self, at: usize) -> usize {
        let mut words = self.part(0..at).unicode_word_indices();
        words.next_back().map_or(0, |(at, _)| at)
    }

    fn word_after(&self, at: usize) -> usize {
        let rest = self.part(at..self.text.len());
        rest.unicode_word_indices().next().map_or(self.text.len(), |(start, word)| at + start + word.len())
    }

    fn current_line(&self) -> Range<usize> {
        self.line_at(self.cursor)
    }

    fn line_at(&self, at: usize) -> Range<usize> {
        let start = self.part(0..at).rfind('\n').map_or(0, |end| end + 1);
        let end = self.part(at..self.text.len()).find('\n').map_or(self.text.len(), |length| at + length);
        start..end
    }
}
