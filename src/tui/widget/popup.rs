//! The ground of a box that lies over the screen. Nothing stands beside it that it cuts in the middle: no half word, no half
//! date, no edge of a frame that runs into its own.

use super::Look;
use crate::tui::theme::Role;
use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
    widgets::{Clear, Widget},
};

/// Fewer columns than these on either side of a box would hold only halves.
const BESIDE: u16 = 10;

/// How many columns a box gets that wants `wide` of them: all there are where too few would be left beside it.
pub fn spread(wide: u16, area: Rect) -> u16 {
    if area.width < wide.saturating_add(2 * BESIDE) { area.width } else { wide }
}

/// Clears the place of a box, and in its rows what it cuts on either side.
pub fn lift(place: Rect, buf: &mut Buffer, look: &Look) {
    let place = place.intersection(buf.area);
    for y in place.top()..place.bottom() {
        clear_cut((buf.area.left()..place.left()).rev(), y, buf, look);
        clear_cut(place.right()..buf.area.right(), y, buf, look);
    }
    Clear.render(place, buf);
    buf.set_style(place, look.style(Role::Text));
    buf.set_style(place, look.style(Role::Popup));
}

/// Clears a cell beside the box, and those beyond it until a gap of two cells or the edge of a frame. Where that edge runs
/// towards the box it goes on in place of what stood on it.
fn clear_cut(columns: impl Iterator<Item = u16>, y: u16, buf: &mut Buffer, look: &Look) {
    let border = look.glyphs.border;
    let upright = [border.vertical_left, border.vertical_right];
    let corners = [border.top_left, border.top_right, border.bottom_left, border.bottom_right];
    let mut cut: Vec<u16> = Vec::new();
    let mut edge: Option<Cell> = None;
    let mut blanks = 0;
    for x in columns {
        let Some(cell) = buf.cell((x, y)) else { break };
        let symbol = cell.symbol();
        let level = [border.horizontal_top, border.horizontal_bottom].contains(&symbol);
        blanks = if symbol.trim().is_empty() { blanks + 1 } else { 0 };
        let ends = level || blanks > 1 || upright.contains(&symbol) || corners.contains(&symbol);
        if ends && !cut.is_empty() {
            edge = level.then(|| cell.clone());
            break;
        }
        cut.push(x);
    }
    for (number, x) in cut.into_iter().enumerate() {
        let Some(cell) = buf.cell_mut((x, y)) else { continue };
        match edge.clone().filter(|_| number > 0) {
            Some(edge) => *cell = edge,
            None => {
                cell.reset();
                cell.set_style(look.style(Role::Text));
            }
        }
    }
}
