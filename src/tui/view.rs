//! Draws the state: head line, screen, line above the footer, footer, and what lies on top.

use super::{
    app::{App, Overlay},
    overlay,
    theme::Role,
    widget::{LEAST, ground, put, put_right, too_small},
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
};

/// Draws one frame. Changes nothing. Gives where the cursor is shown.
pub fn view(app: &App, frame: &mut Frame) -> Option<Position> {
    let area = frame.area();
    let buf = frame.buffer_mut();
    let look = &app.shared.look;
    ground(buf, area, look);
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(area, buf, look);
        return None;
    }
    let row = |y: u16| Rect { y, height: 1, ..area };
    let body = Rect { y: area.y + 1, height: area.height - 2, ..area };
    head(app, row(area.y), buf);
    let mut cursor = app.shown().draw(body, buf, &app.shared);
    if let Some(toast) = &app.toast {
        let at = app.shown().toast_row(body);
        let line = Rect { y: at, height: 1, ..body };
        buf.set_style(line, look.style(Role::Text));
        for x in line.left()..line.right() {
            if let Some(cell) = buf.cell_mut((x, line.y)) {
                cell.set_symbol(" ");
            }
        }
        toast.draw(line, buf, look);
    }
    app.footer.draw(row(area.bottom() - 1), buf, look, &super::words::saved(app), Role::Dim);
    for top in &app.overlays {
        cursor = match top {
            Overlay::Dialog(dialog, _) => dialog.draw(area, buf, look),
            Overlay::Prompt(prompt) => overlay::prompt::draw(prompt, body, buf, &app.shared),
            Overlay::Attendance(attendance) => attendance.draw(body, buf, &app.shared),
            Overlay::Help(help) => help.draw(body, buf, &app.shared),
        };
    }
    let cursor = cursor.filter(|at| area.contains(*at));
    if let Some(at) = cursor {
        frame.set_cursor_position(at);
    }
    cursor
}

fn head(app: &App, row: Rect, buf: &mut ratatui::buffer::Buffer) {
    let look = &app.shared.look;
    let (left, right) = &app.head;
    let inside = Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row };
    let rest = put_right(buf, inside, right, Role::Dim, look);
    let gap = if right.is_empty() { 0 } else { 2 };
    put(buf, Rect { width: rest.width.saturating_sub(gap), ..rest }, left, Role::Title, look);
}
