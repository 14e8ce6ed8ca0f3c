//! Draws the state: head line, screen, line above the footer, footer, and what lies on top.

use super::{
    app::{App, Overlay},
    overlay,
    screen::big,
    text::{width, wrap},
    theme::Role,
    widget::{LEAST, Look, Toast, ground, put, put_right, too_small},
};
use ratatui::{
    Frame,
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::{Clear, Widget},
};

#[cfg(test)]
mod tests;

/// Draws one frame. Changes nothing. Gives where the cursor is shown.
pub fn view(app: &App, frame: &mut Frame) -> Option<Position> {
    let cursor = draw(app, frame);
    let marks = app.shared.look.glyphs.marks;
    if !marks.is_empty() {
        for cell in &mut frame.buffer_mut().content {
            if let Some((_, instead)) = marks.iter().find(|(mark, _)| *mark == cell.symbol()) {
                cell.set_symbol(instead);
            }
        }
    }
    cursor
}

fn draw(app: &App, frame: &mut Frame) -> Option<Position> {
    let area = frame.area();
    let buf = frame.buffer_mut();
    let look = &app.shared.look;
    ground(buf, area, look);
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(area, buf, look);
        return None;
    }
    if let Some(lock) = &app.lock {
        let cursor = lock.draw(area, buf, &app.shared);
        cursor.into_iter().for_each(|at| frame.set_cursor_position(at));
        return cursor;
    }
    let row = |y: u16| Rect { y, height: 1, ..area };
    let (tabs, body) = app.divide(area);
    head(app, row(area.y), buf);
    let mut cursor = if app.is_big() {
        big::draw(Rect { y: area.y + 1, height: area.height - 2, ..area }, buf, &app.shared);
        None
    } else {
        app.tabs.draw(tabs, buf, look);
        app.shown().draw(body, buf, &app.shared)
    };
    // Who is there is changed and taken back without going away from it: what happened is said above it.
    let at_the_door = matches!(app.overlays.last(), Some(Overlay::Attendance(_)));
    if let Some(toast) = app.toast.as_ref().filter(|_| !at_the_door) {
        say(toast, app.shown().toast_row(body), body, buf, look);
    }
    app.footer.draw(row(area.bottom() - 1), buf, look, &super::words::saved(app));
    for top in &app.overlays {
        cursor = match top {
            Overlay::Dialog(dialog, _) => dialog.draw(area, buf, look),
            Overlay::Prompt(prompt) => overlay::prompt::draw(prompt, body, buf, &app.shared),
            Overlay::Attendance(attendance) => attendance.draw(body, buf, &app.shared),
            Overlay::Help(help) => help.draw(body, buf, &app.shared),
            Overlay::Palette(palette) => palette.draw(body, buf, &app.shared),
            Overlay::Rebind(rebind) => rebind.draw(body, buf, &app.shared),
            Overlay::Search => overlay::search::draw(&app.finding, body, buf, &app.shared),
        };
    }
    if let Some(toast) = app.toast.as_ref().filter(|_| at_the_door) {
        say(toast, body.bottom().saturating_sub(1), body, buf, look);
    }
    if !app.pending.is_empty() {
        overlay::which::draw(&app.pending, app.context().stack(), body, buf, &app.shared);
    }
    let cursor = cursor.filter(|at| area.contains(*at));
    if let Some(at) = cursor {
        frame.set_cursor_position(at);
    }
    cursor
}

/// What just happened, over the row `last` and, where it is long, over as many above it as it needs. Where that row is the
/// edge of a pane, the edge stays on both sides of it.
fn say(toast: &Toast, last: u16, body: Rect, buf: &mut Buffer, look: &Look) {
    let lines = wrap(&toast.text, usize::from(body.width.saturating_sub(6)));
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(last.saturating_sub(body.y).saturating_add(1));
    let wide = lines.iter().map(|line| width(line)).max().unwrap_or_default() + 4;
    let wide = u16::try_from(wide).unwrap_or(u16::MAX);
    let first = last.saturating_sub(rows.saturating_sub(1));
    let begins_pane = |y: u16| u16::from(buf.cell((body.x, y)).is_some_and(|cell| is_edge(cell.symbol(), look)));
    let insets: Vec<u16> = (first..=last).map(begins_pane).collect();
    let at = body.x + insets.iter().max().unwrap_or(&0);
    for (number, ((text, y), inset)) in lines.iter().zip(first..=last).zip(insets).enumerate() {
        let room = body.width.saturating_sub(2 * inset);
        let line = Rect { x: body.x + inset, y, width: if inset > 0 { room.min(wide) } else { room }, height: 1 };
        Clear.render(line.intersection(buf.area), buf);
        buf.set_style(line.intersection(buf.area), look.style(Role::Text));
        let line = Rect { x: at, width: line.right().saturating_sub(at), ..line };
        if number == 0 {
            Toast { kind: toast.kind, text: text.clone() }.draw(line, buf, look);
        } else {
            put(buf, Rect { x: line.x + 3, width: line.width.saturating_sub(3), ..line }, text, Role::Text, look);
        }
    }
}

/// Whether a pane begins with this cell.
fn is_edge(symbol: &str, look: &Look) -> bool {
    let border = look.glyphs.border;
    symbol == border.bottom_left || symbol == border.vertical_left
}

fn head(app: &App, row: Rect, buf: &mut Buffer) {
    let look = &app.shared.look;
    let (left, right) = &app.head;
    let inside = Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row };
    let rest = put_right(buf, inside, right, Role::Text, look);
    let gap = if right.is_empty() { 0 } else { 2 };
    put(buf, Rect { width: rest.width.saturating_sub(gap), ..rest }, left, Role::Title, look);
}
