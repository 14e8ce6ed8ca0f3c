//! Where everything stands on the agenda screen, for any size.

use super::{Agenda, rows::Row};
use crate::tui::{
    screen::{cells::Cells, phrases},
    shared::Shared,
    text::width,
    theme::Role,
    widget::{Look, Pane, list, margin, more_below, put, put_right},
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// Below this height there is room for either the list or the detail.
const BOTH: u16 = 12;

/// The two panes; an area of no height is not shown. Where nothing is listed there is nothing to tell beside it.
#[derive(Clone, Copy, Debug)]
pub struct Areas {
    pub list: Rect,
    pub detail: Rect,
}

/// The rows of a list in its frame, below a line of its own.
pub fn inner_rows(list: Rect) -> Rect {
    let height = list.height.saturating_sub(3);
    Rect { x: list.x + list.width.min(1), y: list.y + list.height.min(2), width: list.width.saturating_sub(2), height }
}

impl Areas {
    pub fn new(area: Rect, rows: usize, reading: bool) -> Self {
        let none = Rect { height: 0, ..area };
        if area.height < BOTH || rows == 0 {
            return if reading { Self { list: none, detail: area } } else { Self { list: area, detail: none } };
        }
        let wanted = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(3).max(5);
        let height = wanted.min(area.height * 11 / 20);
        let detail = Rect { y: area.y + height, height: area.height - height, ..area };
        Self { list: Rect { height, ..area }, detail }
    }

    /// Rows of the list that are in view.
    pub fn list_rows(&self) -> u16 {
        self.list.height.saturating_sub(3)
    }

    /// Columns and rows of text in the detail.
    pub fn detail_room(&self) -> (u16, u16) {
        (self.detail.width.saturating_sub(4), self.detail.height.saturating_sub(2))
    }
}

/// The column of the time, with the one that is kept free behind it.
const TIME: u16 = 6;

/// The column of the remarks, where the question has one of its own.
const REMARKS: u16 = 40;

/// How wide each column is; 0 leaves it out. What is left is for remarks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Columns {
    number: u16,
    minutes: u16,
    label: u16,
    kind: u16,
    phase: u16,
    consent: u16,
    /// Columns left for remarks and, where they leave room, the question.
    pub remarks: u16,
    /// Columns for the question alone.
    pub question: u16,
    /// Whether there is room between the signs of consent.
    pub spaced: bool,
}

impl Columns {
    /// For a list with this room inside its frame.
    pub fn new(width: u16, rows: usize) -> Self {
        let number = if rows < 10 { 2 } else { 3 };
        let (minutes, label, kind, phase, consent) = match width {
            96.. => (5, 25, 15, 11, 13),
            74.. => (4, 18, 10, 10, 9),
            58.. => (0, 18, 10, 0, 9),
            48.. => (0, 16, 10, 0, 9),
            _ => (0, 15, 0, 0, 9),
        };
        let used = 2 + number + TIME + minutes + label + kind + phase + consent;
        let left = width.saturating_sub(used);
        let question = if left > 2 * REMARKS { left - REMARKS } else { 0 };
        let remarks = left - question;
        Self { number, minutes, label, kind, phase, consent, remarks, question, spaced: width >= 96 }
    }
}

pub fn draw(agenda: &Agenda, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
    let look = &shared.look;
    let areas = Areas::new(area, agenda.rows.len(), agenda.reading);
    let mut cursor = None;
    if areas.list.height > 0 {
        let pane = Pane { title: &agenda.title, remark: &agenda.remark, focused: !agenda.reading };
        let inside = pane.draw(areas.list, buf, look);
        if agenda.empty.is_empty() {
            cursor = rows(agenda, inside, buf, shared);
            legend(areas.list, buf, shared);
        } else {
            let room = margin(inside);
            agenda.empty.draw(room, buf, look);
        }
    }
    if areas.detail.height > 0 && !agenda.detail.columns.is_empty() {
        let place = detail(agenda, areas.detail, buf, shared);
        cursor = if agenda.reading { Some(place) } else { cursor };
    }
    cursor
}

fn rows(agenda: &Agenda, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
    let look = &shared.look;
    let columns = Columns::new(area.width, agenda.rows.len());
    let head = Rect { height: area.height.min(1), ..area };
    let typed = if agenda.sieve.is_shown() {
        let head = Rect { x: head.x + head.width.min(1), width: head.width.saturating_sub(2), ..head };
        agenda.sieve.draw(head, buf, look)
    } else {
        heading(columns, head, buf, look);
        None
    };
    let below = Rect { y: area.y.saturating_add(1), height: area.height.saturating_sub(1), ..area };
    list(&agenda.state, below, buf, look, !agenda.reading, |number, line, buf| {
        let place = agenda.shown.get(number).copied().unwrap_or(number);
        if let Some(row) = agenda.rows.get(place) {
            draw_row(row, (place, agenda.marked.contains(&row.item)), columns, line, buf, look);
        }
    });
    if agenda.shown.is_empty() {
        put(buf, Rect { x: below.x + 1, ..below }, look.texts.get("list-none-found"), Role::Dim, look);
        return typed;
    }
    typed.or_else(|| agenda.state.position(below))
}

/// What the signs of consent mean, at the foot of the list that they stand in: whole, or without the letters of sectors.
fn legend(list: Rect, buf: &mut Buffer, shared: &Shared) {
    let edge =
        Rect { x: list.x + 2, y: list.bottom().saturating_sub(1), width: list.width.saturating_sub(4), height: 1 };
    let fits = |text: &String| width(text) + 2 <= usize::from(edge.width);
    if let Some(text) = phrases::consent_legend(shared).into_iter().find(fits).filter(|_| list.height > 3) {
        put_right(buf, edge, &format!(" {text} "), Role::Dim, &shared.look);
    }
}

fn heading(columns: Columns, area: Rect, buf: &mut Buffer, look: &Look) {
    let text = |key| look.texts.find(key).unwrap_or_default();
    Cells::new(area, buf, look)
        .left(2 + columns.number, "", Role::Dim)
        .left(TIME, text("agenda-column-time"), Role::Dim)
        .right(columns.minutes, text("agenda-column-minutes"), Role::Dim)
        .left(columns.label, text("agenda-column-family"), Role::Dim)
        .left(columns.kind, text("agenda-column-kind"), Role::Dim)
        .left(columns.phase, text("agenda-column-phase"), Role::Dim)
        .left(columns.consent, text("agenda-column-consent"), Role::Dim)
        .left(columns.remarks, text("agenda-column-remarks"), Role::Dim)
        .left(columns.question, text("agenda-column-question"), Role::Dim);
}

fn draw_row(row: &Row, (number, marked): (usize, bool), columns: Columns, area: Rect, buf: &mut Buffer, look: &Look) {
    let is_off = row.time.is_empty();
    let role = if is_off { Role::Dim } else { Role::Text };
    Cells::new(area, buf, look)
        .left(2, if marked { look.glyphs.dot } else { &row.mark.0 }, if marked { Role::Accent } else { row.mark.1 })
        .right(columns.number, &(number + 1).to_string(), role)
        .left(TIME, &row.time, role)
        .right(columns.minutes, &row.minutes, Role::Dim)
        .name(columns.label, &row.label.0, if is_off { Role::Dim } else { row.label.1 })
        .left(columns.kind, &row.kind_word, role)
        .left(columns.phase, &row.phase, role)
        .pieces(columns.consent, &row.consents)
        .pieces(columns.remarks, &row.shown)
        .left(columns.question, &row.question, Role::Text);
}

fn detail(agenda: &Agenda, area: Rect, buf: &mut Buffer, shared: &Shared) -> Position {
    let (look, detail) = (&shared.look, &agenda.detail);
    let pane = Pane { title: &detail.title, remark: &detail.remark, focused: agenda.reading };
    let inside = pane.draw(area, buf, look);
    let room = margin(inside);
    match detail.columns.as_slice() {
        [one] => one.draw(room, buf, look),
        [left, right] => {
            let half = room.width.saturating_sub(3) / 2;
            left.draw(Rect { width: half, ..room }, buf, look);
            let x = room.x.saturating_add(half).saturating_add(3);
            right.draw(Rect { x, width: half, ..room }, buf, look);
        }
        _ => {}
    }
    more_below(area, detail.below(), buf, look);
    room.as_position()
}
