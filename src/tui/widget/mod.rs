//! The parts every screen is made of. State changes in methods that take an operation; drawing is
//! `draw(&state, area, buf, &look)`, changes nothing, and fits any area, even an empty one.

mod dialog;
mod figures;
mod footer;
mod gauge;
mod input;
mod list;
mod pane;
mod popup;
mod sheet;
mod sieve;
mod split;
mod tabs;
#[cfg(test)]
mod tests;
mod toast;

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

pub use dialog::{Answer, Dialog};
pub use figures::Figure;
pub use footer::{Footer, Hint, Status};
pub use gauge::gauge;
pub use input::{Input, Mark};
pub use list::{ListState, list, select};
pub use pane::{Pane, margin, more_below};
pub use popup::{lift, spread};
pub use sheet::{Piece, Sheet, joined, pieces_width, unbroken, wrapped};
pub use sieve::{Sieve, Sifted};
pub use split::Split;
pub use tabs::Tabs;
pub use toast::{Toast, ToastKind};

use crate::i18n::Texts;
use crate::keymap::{KeyWords, Sequence};
use crate::tui::text;
use crate::tui::theme::{Glyphs, Role, Theme};

/// The smallest screen that still shows something of use, in columns and rows.
pub const LEAST: (u16, u16) = (40, 10);

/// What all drawing needs and none of it changes.
#[derive(Clone, Debug)]
pub struct Look {
    /// How things look.
    pub theme: Theme,
    /// The signs the terminal can show.
    pub glyphs: &'static Glyphs,
    /// The words.
    pub texts: Arc<Texts>,
}

impl Look {
    /// How something of this role is drawn.
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// The text, cut at its end where it is wider than `width` cells.
    pub fn fit<'a>(&self, text: &'a str, width: u16) -> Cow<'a, str> {
        text::fit(text, usize::from(width), self.glyphs.ellipsis)
    }

    /// The name, cut in its middle where it is wider than `width` cells.
    pub fn fit_name<'a>(&self, name: &'a str, width: u16) -> Cow<'a, str> {
        text::fit_middle(name, usize::from(width), self.glyphs.ellipsis)
    }

    /// What to press, as a person reads it in their language.
    pub fn keys(&self, keys: &Sequence) -> String {
        let unicode = *self.glyphs == Glyphs::UNICODE;
        let arrow = |sign, key| if unicode { sign } else { self.texts.get(key) };
        keys.label(&KeyWords {
            space: self.texts.get("key-space"),
            up: arrow(self.glyphs.up, "key-up"),
            down: arrow(self.glyphs.down, "key-down"),
            left: arrow(self.glyphs.left, "key-left"),
            right: arrow(self.glyphs.right, "key-right"),
        })
    }
}

/// Writes a text into the first row of `area`, cut with the look's ellipsis where it does not fit; gives what is left of
/// the row behind it. The text is made harmless; an area outside the buffer shows nothing.
pub fn put(buf: &mut Buffer, area: Rect, text: &str, role: Role, look: &Look) -> Rect {
    put_styled(buf, area, &look.fit(text, area.width), look.style(role))
}

/// As [`put`], in any style and without ellipsis.
pub fn put_styled(buf: &mut Buffer, area: Rect, text: &str, style: Style) -> Rect {
    let row = Rect { height: area.height.min(1), ..area }.intersection(buf.area);
    if row.is_empty() {
        return row;
    }
    let (end, _) = buf.set_stringn(row.x, row.y, text::clean(text), usize::from(row.width), style);
    let used = end.saturating_sub(row.x);
    Rect { x: end, width: row.width - used, ..row }
}

/// Writes a text so that it ends where the first row of `area` ends; gives what is left of the row before it.
pub fn put_right(buf: &mut Buffer, area: Rect, text: &str, role: Role, look: &Look) -> Rect {
    let shown = look.fit(text, area.width);
    let width = cells(text::width(&shown)).min(area.width);
    let at = Rect { x: area.x + (area.width - width), width, ..area };
    put_styled(buf, at, &shown, look.style(role));
    Rect { width: area.width - width, height: area.height.min(1), ..area }
}

/// A number of cells as the drawing library counts them; too many are the most there can be.
fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// The ground of the whole screen.
pub fn ground(buf: &mut Buffer, area: Rect, look: &Look) {
    buf.set_style(area, look.style(Role::Text));
}

/// One line that says how large the window must be, in the middle of one that is smaller than [`LEAST`].
pub fn too_small(area: Rect, buf: &mut Buffer, look: &Look) {
    let text = look.texts.with("too-small", &[("columns", LEAST.0), ("rows", LEAST.1)]);
    let lines = text::wrap(&text, usize::from(area.width));
    let rows = cells(lines.len()).min(area.height);
    let top = area.y + (area.height - rows) / 2;
    for (line, y) in lines.iter().zip(top..top + rows) {
        put(buf, Rect { y, height: 1, ..area }, line, Role::Strong, look);
    }
}
