//! Everything in one list that can be typed for: what can be done, families, people, meetings, settings. Enter does it.
//!
//! Rows come from the registry of operations, from the lens and from the wardrobe, so that nothing is offered that the
//! room may not see or that the program can't do.

mod rows;
#[cfg(test)]
mod tests;

use crate::{
    domain::{fold::fold, lens::Lens},
    keymap::{Context, Op},
    tui::{
        act::Act,
        shared::Shared,
        text::{width, wrap},
        theme::Role,
        widget::{Input, ListState, Pane, list, put, put_right},
    },
};
use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::{Clear, Widget},
};
use rows::Row;

/// Columns at most.
const WIDEST: u16 = 84;
/// Rows of results at most.
const TALLEST: u16 = 16;
/// Results at most; who has not found it by then types on.
const MOST: usize = 200;
/// A word of this many letters is found with letters missing.
const LOOSE: usize = 3;

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

    fn row(&self, line: usize) -> Option<&Row> {
        self.shown.get(line).and_then(|row| self.rows.get(*row))
    }

    fn chosen(&self) -> Option<&Row> {
        self.row(self.state.selected()?)
    }

    /// Keeps the rows in which every typed word is found, those that fit best first.
    fn search(&mut self) {
        let typed = fold(self.input.text());
        let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
        let mut found: Vec<(i64, usize)> = Vec::new();
        for (number, row) in self.rows.iter().enumerate() {
            let scores: Option<Vec<i64>> = words.iter().map(|word| score(row, word)).collect();
            found.extend(scores.map(|scores| (scores.iter().sum(), number)));
        }
        found.sort_by_key(|(score, number)| (std::cmp::Reverse(*score), *number));
        self.shown = found.into_iter().take(MOST).map(|(_, number)| number).collect();
        self.state.set_len(self.shown.len());
        self.state.select(0);
    }

    /// Draws it; gives where the cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        let (look, texts, layout) = (&shared.look, shared.texts(), layout(area));
        Clear.render(layout.place, buf);
        buf.set_style(layout.place, look.style(Role::Text));
        buf.set_style(layout.place, look.style(Role::Popup));
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

/// How well a word fits a row: at the beginning of a word of its name best, then anywhere in it, then in what else is
/// known of it, then with letters missing.
fn score(row: &Row, word: &str) -> Option<i64> {
    let at_start = |text: &str| text.match_indices(word).any(|(at, _)| at == 0 || text[..at].ends_with(' '));
    if at_start(&row.folded) {
        return Some(if row.folded.starts_with(word) { 400 } else { 300 });
    }
    if row.folded.contains(word) {
        return Some(200);
    }
    if row.more.contains(word) {
        return Some(100);
    }
    let letters = word.chars().count();
    // A matcher of its own for each text: one that is used again gives scores that depend on what it saw before.
    let (_, places) = (letters > LOOSE)
        .then(|| SkimMatcherV2::default().respect_case().fuzzy_indices(&row.folded, word))
        .flatten()?;
    let span = places.last()? - places.first()? + 1;
    (span <= letters + letters / 2).then_some(1)
}
