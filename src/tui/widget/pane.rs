//! A frame with a title on the left and a remark on the right, and what stands in and on it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Widget};

use super::{Look, cells, put, put_right};
use crate::tui::text;
use crate::tui::theme::Role;

/// A framed part of the screen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pane<'a> {
    /// What is in it; cut where the frame is narrow.
    pub title: &'a str,
    /// What there is to say about it, at the right end of the frame; left out where it would push out the title.
    pub remark: &'a str,
    /// Whether it has the keys.
    pub focused: bool,
}

impl Pane<'_> {
    /// Draws the frame; gives the room inside. Without room for a frame all of it is room.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) -> Rect {
        let area = area.intersection(buf.area);
        if area.width < 4 || area.height < 3 {
            return area;
        }
        let role = if self.focused { Role::BorderFocus } else { Role::Border };
        let block = Block::bordered().border_set(look.glyphs.border).border_style(look.style(role));
        let inner = block.inner(area);
        block.render(area, buf);
        let head = Rect { x: area.x + 2, width: area.width - 4, height: 1, ..area };
        let remark = format!(" {} ", self.remark);
        let title = cells(text::width(self.title)).min(head.width / 2);
        let fits = !self.remark.is_empty() && cells(text::width(&remark)).saturating_add(title + 2) <= head.width;
        let rest = if fits { put_right(buf, head, &remark, Role::Dim, look) } else { head };
        if !self.title.is_empty() {
            let title = format!(" {} ", look.fit(self.title, rest.width.saturating_sub(2)));
            put(buf, rest, &title, if self.focused { Role::Accent } else { Role::Title }, look);
        }
        inner
    }
}

/// What lies inside a frame, with a cell of air on either side.
pub fn margin(inside: Rect) -> Rect {
    Rect { x: inside.x + inside.width.min(1), width: inside.width.saturating_sub(2), ..inside }
}

/// Says at the foot of a frame how many lines are out of sight below, where there are any and it can be said whole.
pub fn more_below(frame: Rect, lines: usize, buf: &mut Buffer, look: &Look) {
    let args = [("count", lines.to_string()), ("arrow", look.glyphs.down.to_owned())];
    let more = format!(" {} ", look.texts.with("list-more-below", &args));
    let edge =
        Rect { x: frame.x + 2, y: frame.bottom().saturating_sub(1), width: frame.width.saturating_sub(4), height: 1 };
    if lines > 0 && frame.height > 2 && text::width(&more) <= usize::from(edge.width) {
        put_right(buf, edge, &more, Role::Dim, look);
    }
}
