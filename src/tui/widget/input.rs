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
use crate::tui::text::{clean, graphemes, head, tail, width, wrap_ranges};
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
    /// Where choosing began: the text from there to the cursor is chosen, and what is typed comes in its place.
    anchor: Option<usize>,
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
        self.go(self.text.len());
        self.anchor = Some(0);
    }

    /// The text that is chosen; none where nothing is.
    pub fn chosen(&self) -> Option<&str> {
        self.choice().map(|part| self.part(part))
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
        let (cursor, line) = (self.cursor, self.current_line());
        match (op, self.choice()) {
            (Op::DeleteBack | Op::DeleteForward | Op::DeleteWordBack, Some(part)) => self.delete(part),
            (Op::CursorLeft, Some(part)) => self.go(part.start),
            (Op::CursorRight, Some(part)) => self.go(part.end),
            (Op::NewLine, Some(part)) if self.many_lines => self.replace(part, "\n"),
            (Op::CursorLeft, _) => self.go(self.before(cursor)),
            (Op::CursorRight, _) => self.go(self.after(cursor)),
            (Op::WordLeft, _) => self.go(self.word_before(cursor)),
            (Op::WordRight, _) => self.go(self.word_after(cursor)),
            (Op::LineStart, _) => self.go(line.start),
            (Op::LineEnd, _) => self.go(line.end),
            (Op::SelectLeft, _) => self.choose_to(self.before(cursor)),
            (Op::SelectRight, _) => self.choose_to(self.after(cursor)),
            (Op::SelectWordLeft, _) => self.choose_to(self.word_before(cursor)),
            (Op::SelectWordRight, _) => self.choose_to(self.word_after(cursor)),
            (Op::SelectToStart, _) => self.choose_to(line.start),
            (Op::SelectToEnd, _) => self.choose_to(line.end),
            (Op::SelectAll, _) => self.choose_all(),
            (Op::DeleteBack, _) => self.delete(self.before(cursor)..cursor),
            (Op::DeleteForward, _) => self.delete(cursor..self.after(cursor)),
            (Op::DeleteWordBack, _) => self.delete(self.word_before(cursor)..cursor),
            (Op::DeleteToStart, _) => self.delete(line.start..cursor),
            (Op::DeleteToEnd, _) => self.delete(cursor..line.end),
            (Op::NewLine, _) if self.many_lines => self.replace(cursor..cursor, "\n"),
            (Op::UndoTyping, _) => self.step(true),
            (Op::RedoTyping, _) => self.step(false),
            _ => return false,
        }
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
        let room = usize::from(area.width.max(2)) - 1;
        let rows = if area.height == 1 { vec![self.around_cursor(room)] } else { wrap_ranges(&self.text, room) };
        let at = rows.iter().rposition(|row| row.start <= self.cursor).unwrap_or_default();
        let first = (at + 1).saturating_sub(usize::from(area.height));
        let chosen = self.choice();
        for (row, y) in rows.iter().skip(first).zip(area.y..area.bottom()) {
            let mut place = Rect { y, height: 1, ..area };
            for (offset, grapheme, _) in graphemes(self.part(row.clone())) {
                let at = row.start + offset;
                let is_chosen = chosen.as_ref().is_some_and(|part| part.contains(&at));
                let mark = marks.iter().find(|(range, _)| range.contains(&at)).map_or(Role::Input, |(_, role)| *role);
                let role = if is_chosen { Role::Selected } else { mark };
                place = put_styled(buf, place, grapheme, look.style(role));
            }
        }
        let column = width(self.part(rows.get(at)?.start..self.cursor)).min(usize::from(area.width) - 1);
        Some(Position { x: area.x + cells(column), y: area.y + cells(at - first) })
    }

    /// As much of the line in which the cursor stands as fits in a row, most of it before the cursor.
    fn around_cursor(&self, room: usize) -> Range<usize> {
        let (before, after) = (self.part(0..self.cursor), self.part(self.cursor..self.text.len()));
        let before = before.rsplit('\n').next().unwrap_or_default();
        let after = after.split('\n').next().unwrap_or_default();
        let kept = tail(before, room.saturating_sub(width(after)).max(room * 3 / 4));
        let start = self.cursor - kept.len();
        start..self.cursor + head(after, room - width(kept)).len()
    }

    /// Takes away what is chosen.
    fn give_way(&mut self) {
        if let Some(part) = self.choice() {
            self.replace(part, "");
        }
    }

    /// From where to where is chosen; none where nothing is.
    fn choice(&self) -> Option<Range<usize>> {
        let anchor = self.anchor.filter(|anchor| *anchor != self.cursor)?;
        Some(anchor.min(self.cursor)..anchor.max(self.cursor))
    }

    fn go(&mut self, to: usize) {
        self.cursor = to;
        (self.typing, self.anchor) = (false, None);
    }

    fn choose_to(&mut self, to: usize) {
        let from = self.anchor.unwrap_or(self.cursor);
        self.go(to);
        self.anchor = Some(from);
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
        (self.typing, self.anchor) = (false, None);
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
