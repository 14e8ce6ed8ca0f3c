//! One line that says what just happened.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, put};
use crate::tui::theme::Role;

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastKind {
    /// It was done.
    Done,
    /// It was done, but look at this.
    Warning,
    /// It was refused, or failed; nothing has changed.
    Refused,
}

/// A line that stays until the next act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What kind of thing happened.
    pub kind: ToastKind,
    /// What happened, with the key to take it back where there is one.
    pub text: String,
}

impl Toast {
    /// Draws it over the first row of `area`.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let (glyph, role) = match self.kind {
            ToastKind::Done => (look.glyphs.yes, Role::Good),
            ToastKind::Warning => (look.glyphs.warning, Role::Warning),
            ToastKind::Refused => (look.glyphs.no, Role::Bad),
        };
        let rest = put(buf, area, &format!(" {glyph} "), role, look);
        put(buf, rest, &self.text, Role::Text, look);
    }
}
