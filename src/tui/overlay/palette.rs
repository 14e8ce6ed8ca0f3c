//! Everything in one list that can be typed for: what can be done, families, people, meetings, settings. Enter does it.
//!
//! Rows come from the registry of operations, from the lens and from the wardrobe, so that nothing is offered that the
//! room may not see or that the program can't do.

mod rows;
#[cfg(test)]
mod tests;

use crate::{
    domain::{ids::CaseId, lens::Lens},
    keymap::{Context, Op},
    tui::{
        act::Act,
        shared::Shared,
        sift::sift,
        text::{width, wrap},
        theme::Role,
        widget::{Input, ListState, Pane, lift, list, put, put_right},
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use rows::Row;

/// Columns at most.
const WIDEST: u16 = 84;
/// Rows of results at most.
const TALLEST: u16 = 16;
/// Results at most; who has not found it by then types on.
const MOST: usize = 200;

/// The palette over a screen.
#[derive(Debug)]
pub struct Palette {
    /// What the rows were made from.
    lens: Lens,
    rows: Vec<Row>,
    /// The rows that answer what was typed, best first.
    shown: Vec<usize>,
    input: Input,
    state: ListState,
}

/// Where its parts lie.
struct Layout {
    place: Rect,
    input: Rect,
    list: Rect,
    detail: Rect,
}

impl Palette {
    /// For a context: what can be done there comes first.
    pub fn new(context: Context, shared: &Shared) -> Self {
        let rows = rows::all(context, shared);
        let (lens, input, state) = (shared.lens.clone(), Input::line(), ListState::default());
        let mut palette = Self { lens, rows, shown: Vec::new(), input, state };
        palette.search();
        palette
    }

    /// The world or the eyes that look may have changed: the same words are looked for again.
    pub fn refresh(&mut self, context: Context, shared: &Shared) {
        if self.lens.shows_as(&shared.lens) {
            return;
        }
        self.lens = shared.lens.clone();
        let chosen = self.state.selected();
        self.rows = rows::all(context, shared);
        self.search();
        self.state.select(chosen.unwrap_or_default());
    }

    /// The screen has this size.
    pub fn set_screen(&mut self, area: Rect) {
        self.state.set_height(layout(area).list.height);
    }

    /// What is typed in.
    pub const fn field(&self) -> &Input {
        &self.input
    }

    /// Takes a character.
    pub fn text(&mut self, typed: char) {
        self.input.insert(typed);
        self.search();
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) {
        self.input.paste(pasted);
        self.search();
    }

    /// Takes an operation; says whether it closes, and what is to be done then.
    pub fn apply(&mut self, op: Op) -> (bool, Vec<Act>) {
        match op {
            Op::Back | Op::Palette => return (true, Vec::new()),
            Op::Choose | Op::Open | Op::Confirm => {
                return self.chosen().map_or((false, Vec::new()), |row| (true, row.acts.clone()));
            }
            op if self.state.apply(op) => {}
            op => {
                if self.input.apply(op) {
                    self.search();
                }
            }
        }
        (false, Vec::new())
    }

    /// Chooses the row at this place of the screen; says whether there is one.
    pub fn click(&mut self, at: Position, area: Rect) -> bool {
        self.state.click(at, layout(area).list)
    }

    /// The families in view.
    pub fn families(&self) -> impl Iterator<Item = CaseId> {
        self.state.visible().filter_map(|line| self.row(line)?.family())
    }

    fn row(&self, line: usize) -> Option<&Row> {
        self.shown.get(line).and_then(|row| self.rows.get(*row))
    }

    fn chosen(&self) -> Option<&Row> {
        self.row(self.state.selected()?)
    }

    /// Keeps the rows in which every typed word is found, those that fit best first.
    fn search(&mut self) {
        self.shown = sift(self.input.text(), self.rows.iter().map(|row| (row.folded.as_str(), row.more.as_str())));
        self.shown.truncate(MOST);
        self.state.set_len(self.shown.len());
        self.state.select(0);
    }

    /// Draws it; gives where the cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        let (look, texts, layout) = (&shared.look, shared.texts(), layout(area));
        lift(layout.place, buf, look);
        Pane { title: texts.get("palette-title"), remark: "", focused: true }.draw(layout.place, buf, look);
        let cursor = self.input.draw(layout.input, buf, look, &[], texts.get("palette-type"));
        if self.shown.is_empty() {
            put(buf, layout.list, texts.get("palette-nothing"), Role::Dim, look);
        }
        let kinds = rows::KINDS.iter().map(|kind| width(texts.get(kind))).max().unwrap_or_default();
        let kinds = u16::try_from(kinds).unwrap_or(u16::MAX).min(layout.list.width / 4);
        list(&self.state, layout.list, buf, look, true, |line, area, buf| {
            let Some(row) = self.row(line) else { return };
            put(buf, Rect { width: kinds, ..area }, texts.get(row.kind), Role::Dim, look);
            let used = (kinds + 2).min(area.width);
            let rest = Rect { x: area.x + used, width: area.width - used, ..area };
            let note = look.fit(&row.note, rest.width / 2);
            let rest = put_right(buf, rest, &note, Role::Key, look);
            put(buf, Rect { width: rest.width.saturating_sub(1), ..rest }, &row.name, Role::Popup, look);
        });
        let help = self.chosen().map_or("", |row| row.help.as_str());
        let lines = wrap(help, usize::from(layout.detail.width));
        for (line, y) in lines.iter().zip(layout.detail.y..layout.detail.bottom()) {
            put(buf, Rect { y, height: 1, ..layout.detail }, line, Role::Dim, look);
        }
        cursor
    }
}

/// As large as it can become, so that it does not jump while one types.
fn layout(area: Rect) -> Layout {
    let below = if area.height < 12 { 0 } else { 2 };
    let wide = WIDEST.min(area.width);
    let high = (TALLEST + 3 + below).min(area.height);
    let place =
        Rect { x: area.x + (area.width - wide) / 2, y: area.y + (area.height - high) / 3, width: wide, height: high };
    let inside = Rect {
        x: place.x + place.width.min(2),
        y: place.y + place.height.min(1),
        width: place.width.saturating_sub(3),
        height: place.height.saturating_sub(2),
    };
    let input = Rect { height: inside.height.min(1), ..inside };
    let list = Rect { y: input.bottom(), height: inside.height.saturating_sub(1 + below), ..inside };
    let detail = Rect { y: list.bottom(), height: below.min(inside.height), ..inside };
    Layout { place, input, list, detail }
}
