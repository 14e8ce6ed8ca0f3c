//! One row of a table, filled cell by cell from the left.

use crate::tui::{
    theme::Role,
    widget::{Look, Piece, put, put_right},
};
use ratatui::{buffer::Buffer, layout::Rect};

/// What is left of a row. A cell of no width is left out; behind each cell one column stays free.
pub struct Cells<'a> {
    rest: Rect,
    buf: &'a mut Buffer,
    look: &'a Look,
}

impl<'a> Cells<'a> {
    /// The whole row.
    pub fn new(row: Rect, buf: &'a mut Buffer, look: &'a Look) -> Self {
        Self { rest: Rect { height: row.height.min(1), ..row }, buf, look }
    }

    fn take(&mut self, width: u16) -> Rect {
        let width = width.min(self.rest.width);
        let cell = Rect { width: width.saturating_sub(u16::from(width < self.rest.width)), ..self.rest };
        self.rest = Rect { x: self.rest.x + width, width: self.rest.width - width, ..self.rest };
        cell
    }

    /// A text at the left of its cell.
    pub fn left(&mut self, width: u16, text: &str, role: Role) -> &mut Self {
        let cell = self.take(width);
        put(self.buf, cell, text, role, self.look);
        self
    }

    /// A name, cut in its middle where it is too long.
    pub fn name(&mut self, width: u16, name: &str, role: Role) -> &mut Self {
        let cell = self.take(width);
        put(self.buf, cell, &self.look.fit_name(name, cell.width), role, self.look);
        self
    }

    /// A number at the right of its cell.
    pub fn right(&mut self, width: u16, text: &str, role: Role) -> &mut Self {
        let cell = self.take(width);
        put_right(self.buf, cell, text, role, self.look);
        self
    }

    /// Pieces one behind the other.
    pub fn pieces(&mut self, width: u16, pieces: &[Piece]) -> &mut Self {
        let mut cell = self.take(width);
        for (text, role) in pieces {
            cell = put(self.buf, cell, text, *role, self.look);
        }
        self
    }
}
