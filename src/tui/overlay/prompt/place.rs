//! Where everything of a prompt stands, for any size, and how it is drawn.

use super::{Known, LISTED, Prompt, TALLEST, WIDEST};
use crate::tui::{
    shared::Shared,
    text::width,
    theme::Role,
    widget::{Pane, lift, list, put, put_right, spread},
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// Where everything stands.
pub(super) struct Place {
    pub(super) frame: Rect,
    pub(super) inside: Rect,
    pub(super) question: Rect,
    pub(super) field: Rect,
    pub(super) message: Rect,
    pub(super) list: Rect,
    /// The question does not fit in the frame's edge.
    pub(super) asks_inside: bool,
}

impl Place {
    pub(super) fn new(prompt: &Prompt, area: Rect) -> Self {
        let wide = spread(WIDEST, area);
        let room = wide.saturating_sub(4);
        let asks_inside = width(&prompt.title) > usize::from(wide.saturating_sub(6));
        let rows = |wanted: u16, left: &mut u16| {
            let given = wanted.min(*left);
            *left -= given;
            given
        };
        let options = u16::try_from(prompt.choices.len()).unwrap_or(LISTED).min(LISTED);
        let mut left = area.height.saturating_sub(2);
        let field = match &prompt.known {
            Known::Form(form) => form.rows(room),
            _ => prompt.input.rows(room).clamp(1, TALLEST),
        };
        let field = rows(field, &mut left);
        let message = rows(prompt.message.lines().clamp(1, 3), &mut left);
        let question = rows(if asks_inside { prompt.question.lines() } else { 0 }, &mut left);
        let options = rows(options, &mut left);
        let high = (field + message + question + options + 2).min(area.height);
        let frame = Rect {
            x: area.x + (area.width - wide) / 2,
            y: area.y + (area.height - high) / 3,
            width: wide,
            height: high,
        };
        let inside =
            Rect { x: frame.x + 2.min(wide), y: frame.y + 1.min(high), width: room, height: high.saturating_sub(2) };
        let mut y = inside.y;
        let mut next = |height: u16| {
            let row = Rect { y, height, ..inside };
            y += height;
            row
        };
        let (question, field, message, list) = (next(question), next(field), next(message), next(options));
        Self { frame, inside, question, field, message, list, asks_inside }
    }
}

/// Draws it; gives where the cursor belongs.
pub fn draw(prompt: &Prompt, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
    let look = &shared.look;
    let place = Place::new(prompt, area);
    lift(place.frame, buf, look);
    let title = if place.asks_inside { "" } else { &prompt.title };
    Pane { title, remark: "", focused: true }.draw(place.frame, buf, look);
    prompt.question.draw(place.question, buf, look);
    let placeholder = look.texts.find(prompt.placeholder).unwrap_or_default();
    let cursor = match &prompt.known {
        Known::Form(form) => form.draw(place.field, buf, look),
        _ => prompt.input.draw(place.field, buf, look, &prompt.marks, placeholder),
    };
    prompt.message.draw(place.message, buf, look);
    list(&prompt.picked, place.list, buf, look, true, |number, row, buf| {
        let Some(choice) = prompt.choices.get(number) else { return };
        // Why it is offered has what its name leaves, and half of the row in any case.
        let left = row.width.saturating_sub(u16::try_from(width(&choice.text) + 2).unwrap_or(u16::MAX));
        let note = look.fit(&choice.note, left.max(row.width / 2));
        let rest = put_right(buf, row, &note, Role::Dim, look);
        let text = Rect { width: rest.width.saturating_sub(1), ..rest };
        put(buf, text, &choice.text, Role::Popup, look);
    });
    cursor
}
