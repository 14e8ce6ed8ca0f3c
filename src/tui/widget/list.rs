//! A list with a chosen row that is always in view.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Color;

use super::{Look, put_styled};
use crate::keymap::Op;
use crate::tui::theme::Role;

/// Which row is chosen and which are in view. Holds row numbers only; whoever has the rows keeps the choice on the same
/// thing when they change, with [`ListState::select`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListState {
    cursor: usize,
    offset: usize,
    len: usize,
    height: usize,
}

impl ListState {
    /// A list of `len` rows with the first one chosen.
    pub fn new(len: usize) -> Self {
        Self { len, ..Self::default() }
    }

    /// Tells how many rows there are; the choice moves only when its row is gone.
    pub fn set_len(&mut self, len: usize) {
        self.len = len;
        self.keep_in_view();
    }

    /// Tells how many rows fit on the screen.
    pub fn set_height(&mut self, rows: u16) {
        self.height = usize::from(rows);
        self.keep_in_view();
    }

    /// Chooses a row; beyond the last is the last.
    pub fn select(&mut self, row: usize) {
        self.cursor = row;
        self.keep_in_view();
    }

    /// The chosen row; none in an empty list.
    pub fn selected(&self) -> Option<usize> {
        (self.len > 0).then_some(self.cursor)
    }

    /// The rows in view.
    pub fn visible(&self) -> Range<usize> {
        self.offset..(self.offset + self.height).min(self.len)
    }

    /// Moves the choice; says whether the operation was one that does.
    pub fn apply(&mut self, op: Op) -> bool {
        let page = self.height.saturating_sub(1).max(1);
        let row = match op {
            Op::Up => self.cursor.saturating_sub(1),
            Op::Down => self.cursor + 1,
            Op::PageUp => self.cursor.saturating_sub(page),
            Op::PageDown => self.cursor + page,
            Op::First => 0,
            Op::Last => self.len,
            _ => return false,
        };
        self.select(row);
        true
    }

    /// Where the chosen row begins when the list is drawn in `area`.
    pub fn position(&self, area: Rect) -> Option<Position> {
        let row = self.selected()?.checked_sub(self.offset)?;
        Some(Position { x: area.x, y: area.y.checked_add(u16::try_from(row).ok()?)? })
    }

    /// Chooses the row at a place of the screen when the list was drawn in `area`; says whether there is one.
    pub fn click(&mut self, at: Position, area: Rect) -> bool {
        let row = self.offset + usize::from(at.y.saturating_sub(area.y));
        let hit = area.contains(at) && row < self.len;
        if hit {
            self.select(row);
        }
        hit
    }

    fn keep_in_view(&mut self) {
        self.cursor = self.cursor.min(self.len.saturating_sub(1));
        let height = self.height.max(1);
        // A row of what comes next stays in view, where there is room for it.
        let margin = usize::from(height > 4);
        let first = (self.cursor + 1 + margin).min(self.len).saturating_sub(height);
        let last = self.cursor.saturating_sub(margin).min(self.len.saturating_sub(height));
        self.offset = self.offset.clamp(first.min(last), last.max(first));
    }
}

/// Marks what stands in `place` as chosen. What says by its colour that something is good or bad keeps that colour.
pub fn select(place: Rect, buf: &mut Buffer, look: &Look, focused: bool) {
    let place = place.intersection(buf.area);
    let kept = [Role::Good, Role::Warning, Role::Bad].map(|role| look.style(role).fg);
    let telling: Vec<(Position, Color)> = place
        .positions()
        .filter_map(|at| Some((at, buf.cell(at)?.fg)))
        .filter(|(_, colour)| *colour != Color::Reset && kept.contains(&Some(*colour)))
        .collect();
    buf.set_style(place, look.style(if focused { Role::Selected } else { Role::SelectedDim }));
    for (at, colour) in telling {
        if let Some(cell) = buf.cell_mut(at) {
            cell.fg = colour;
        }
    }
}

/// Draws the rows in view, each by `row(number, area, buf)`, and marks the chosen one. Where the list is longer than the
/// area, its last column shows which part this is.
pub fn list(
    state: &ListState,
    area: Rect,
    buf: &mut Buffer,
    look: &Look,
    focused: bool,
    mut row: impl FnMut(usize, Rect, &mut Buffer),
) {
    let area = area.intersection(buf.area);
    let height = usize::from(area.height);
    let longer = state.len > height;
    let width = area.width.saturating_sub(u16::from(longer));
    for (number, y) in (state.offset..state.len).zip(area.y..area.bottom()) {
        let place = Rect { y, width, height: 1, ..area };
        row(number, place, buf);
        if number == state.cursor {
            select(place, buf, look, focused);
        }
    }
    if longer && area.width > 0 {
        let thumb = (height * height / state.len).max(1);
        let top = state.offset * (height - thumb.min(height)) / (state.len - height);
        for (line, y) in (area.y..area.bottom()).enumerate() {
            if (top..top + thumb).contains(&line) {
                let cell = Rect { x: area.right() - 1, y, width: 1, height: 1 };
                put_styled(buf, cell, look.glyphs.thumb, look.style(Role::Border));
            }
        }
    }
}
