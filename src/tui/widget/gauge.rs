//! A bar that shows how far something is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, put_styled};
use crate::tui::theme::Role;

/// Draws `done` of `of` as a bar over the first row of `area`. More than all is all; of nothing is nothing. What has
/// begun shows at least one full cell, and what is not finished at least one empty one.
pub fn gauge(area: Rect, buf: &mut Buffer, look: &Look, done: u32, of: u32, role: Role) {
    let cells = u64::from(area.width);
    let exact = if of == 0 { 0 } else { u64::from(done.min(of)) * cells / u64::from(of) };
    let full = match () {
        () if done == 0 || of == 0 => 0,
        () if done >= of => cells,
        () => exact.clamp(1.min(cells), cells.saturating_sub(1).max(1.min(cells))),
    };
    let full = usize::try_from(full).unwrap_or(usize::MAX);
    let rest = put_styled(buf, area, &look.glyphs.full.repeat(full), look.style(role));
    put_styled(buf, rest, &look.glyphs.empty.repeat(usize::from(rest.width)), look.style(Role::Rest));
}
