//! A list in groups, each below its heading: what Vandaag and Acties are. Only the lines in view are painted.

use crate::{
    domain::deadlines::Stretch,
    keymap::Op,
    tui::{
        shared::Shared,
        text::wrap,
        theme::Role,
        widget::{ListState, Look, list, margin, put},
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// A line as it is drawn.
#[derive(Clone, Debug)]
pub enum Painted<R> {
    /// What stands below it, and how many.
    Heading(String, usize),
    /// One of them.
    Row(R),
}

/// What a stretch of days is called.
pub fn stretch(of: Stretch, shared: &Shared) -> String {
    let key = match of {
        Stretch::Late => "follow-ups-late",
        Stretch::Today => "follow-ups-today",
        Stretch::ThisWeek => "follow-ups-this-week",
        Stretch::NextWeek => "follow-ups-next-week",
        Stretch::Later => "follow-ups-later",
        Stretch::NoDate => "follow-ups-no-date",
    };
    shared.texts().get(key).to_owned()
}

/// Draws the lines in view, which are `painted`, each row by `row`; gives where the chosen one stands.
pub fn lines<R>(
    state: &ListState,
    painted: &[Painted<R>],
    area: Rect,
    buf: &mut Buffer,
    look: &Look,
    focused: bool,
    row: impl Fn(&R, Rect, &mut Buffer),
) -> Option<Position> {
    let first = state.visible().start;
    list(state, area, buf, look, focused, |number, line, buf| {
        match number.checked_sub(first).and_then(|at| painted.get(at)) {
            Some(Painted::Heading(title, count)) => {
                let rest = put(buf, line, &format!(" {title} "), Role::Title, look);
                put(buf, rest, &count.to_string(), Role::Dim, look);
            }
            Some(Painted::Row(it)) => row(it, line, buf),
            None => {}
        }
    });
    state.position(area)
}

/// The choice never rests on a heading: it goes on in the direction of `op`, or back where nothing follows.
pub fn keep_off_headings(state: &mut ListState, op: Op, is_heading: impl Fn(usize) -> bool) {
    for op in [op, Op::Down] {
        if state.selected().is_some_and(&is_heading) {
            state.apply(op);
        }
    }
}

/// Moves the choice from row to row; says whether the operation was one that does.
pub fn go(state: &mut ListState, op: Op, is_heading: impl Fn(usize) -> bool) -> bool {
    let moves = state.apply(op);
    if moves {
        let up = matches!(op, Op::Up | Op::PageUp | Op::First);
        keep_off_headings(state, if up { Op::Up } else { Op::Down }, is_heading);
    }
    moves
}

/// Says in its place why there is no list; gives where that begins.
pub fn nothing(text: &str, area: Rect, buf: &mut Buffer, look: &Look) -> Position {
    let room = margin(area);
    for (line, y) in wrap(text, usize::from(room.width)).iter().zip(room.y..room.bottom()) {
        put(buf, Rect { y, height: 1, ..room }, line, Role::Text, look);
    }
    room.as_position()
}
