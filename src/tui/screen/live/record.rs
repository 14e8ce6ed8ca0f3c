//! What was recorded about the item at hand: the lines that stand, struck ones dimmed, and what is not durable yet.

use super::{
    rows::{Row, flow},
    said,
};
use crate::{
    domain::{fact::Fact, ids::EntryId, meeting::Entry},
    keymap::Op,
    tui::{
        shared::Shared,
        theme::Role,
        widget::{ListState, Look, Pane, Piece, margin, put_right, select},
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// A line and the rows it takes.
#[derive(Clone, Debug)]
struct Line {
    entry: Option<EntryId>,
    rows: Vec<Row>,
}

/// What was recorded.
#[derive(Clone, Debug, Default)]
pub struct RecordPane {
    title: String,
    empty: Vec<Row>,
    lines: Vec<Line>,
    state: ListState,
    height: usize,
    /// The line that was just put right: it is shown until another one comes or goes.
    put_right: Option<EntryId>,
}

impl RecordPane {
    /// Follows what happened. `pending` are lines that were sent and not confirmed, `hidden` is how many there are that may
    /// not be read, `columns` the width of the pane.
    pub fn refresh(
        &mut self,
        shared: &Shared,
        (entries, hidden): (&[&Entry], usize),
        pending: &[&Fact],
        empty: &str,
        columns: u16,
    ) {
        let columns = usize::from(columns.saturating_sub(4));
        let (known, before) = (self.chosen(), self.lines.len());
        self.title = shared.texts().get("live-record").into();
        let standing = entries.iter().filter(|entry| entry.stands()).count();
        if standing > 0 {
            self.title = format!("{} {standing}", self.title);
        }
        if hidden > 0 {
            self.title = shared.texts().with("live-record-hidden", &[("count", hidden)]);
        }
        self.empty = flow(&[(empty.to_owned(), Role::Dim)], columns);
        self.lines = entries.iter().map(|entry| line(shared, entry, columns)).collect();
        self.lines.extend(pending.iter().map(|fact| sent(shared, fact, columns)));
        if self.lines.len() != before {
            self.put_right = None;
        }
        self.state = ListState::new(self.lines.iter().filter(|line| line.entry.is_some()).count());
        let at = self.lines.iter().position(|line| line.entry.is_some() && line.entry == known);
        self.state.select(at.unwrap_or(usize::MAX));
    }

    /// The line that is chosen, or would be.
    pub fn chosen(&self) -> Option<EntryId> {
        self.state.selected().and_then(|at| self.lines.get(at)).and_then(|line| line.entry)
    }

    /// Chooses the last line.
    pub fn choose_last(&mut self) {
        self.state.select(usize::MAX);
    }

    /// Keeps a line that was put right in view.
    pub const fn show(&mut self, entry: EntryId) {
        self.put_right = Some(entry);
    }

    /// The rows that it would like.
    pub fn rows(&self) -> u16 {
        let rows: usize = self.lines.iter().map(|line| line.rows.len()).sum();
        u16::try_from(rows.max(self.empty.len())).unwrap_or(u16::MAX)
    }

    /// It stands in a pane of this height.
    pub fn set_height(&mut self, pane: u16) {
        self.height = usize::from(pane.saturating_sub(2));
        self.state.set_height(pane.saturating_sub(2));
    }

    /// Moves the choice.
    pub fn apply(&mut self, op: Op) -> bool {
        self.state.apply(op)
    }

    /// Draws it; gives where the cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look, focused: bool) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let inside = Pane { title: &self.title, remark: "", focused }.draw(area, buf, look);
        let text = margin(inside);
        if self.lines.is_empty() {
            for (row, y) in self.empty.iter().zip(text.y..text.bottom()) {
                row.paint(Rect { y, height: 1, ..text }, buf, look);
            }
            return None;
        }
        let chosen = self.state.selected().filter(|_| focused);
        let all: Vec<(usize, &Row)> = self
            .lines
            .iter()
            .enumerate()
            .flat_map(|(number, line)| line.rows.iter().map(move |row| (number, row)))
            .collect();
        let height = usize::from(inside.height);
        let shown = self.put_right.and_then(|it| self.lines.iter().position(|line| line.entry == Some(it)));
        let last = match chosen.or(shown) {
            Some(chosen) => all.iter().rposition(|(number, _)| *number == chosen).map_or(0, |at| at + 1).max(height),
            None => all.len(),
        };
        let mut cursor = None;
        for ((number, row), y) in all.iter().skip(last.saturating_sub(height)).zip(inside.y..inside.bottom()) {
            row.paint(Rect { y, height: 1, ..text }, buf, look);
            if chosen == Some(*number) {
                select(Rect { y, height: 1, ..inside }, buf, look, true);
                cursor.get_or_insert(Position { x: text.x, y });
            }
        }
        let hidden = last.saturating_sub(height);
        if hidden > 0 && area.width > 12 {
            let above = Rect { x: area.right() - 9, y: area.y, width: 7, height: 1 };
            let more = format!(" {}{hidden} ", look.glyphs.up);
            put_right(buf, above, &more, Role::Dim, look);
        }
        cursor
    }
}

fn line(shared: &Shared, entry: &Entry, columns: usize) -> Line {
    let texts = shared.texts();
    let (mut text, mut behind) = said::recorded(&entry.fact, shared);
    if let Some(reason) = &entry.struck {
        let struck = if reason.is_empty() { String::new() } else { format!(": {reason}") };
        let struck = format!("{}{struck}", texts.get("live-struck"));
        let all = text.iter_mut().chain(&mut behind);
        all.for_each(|(_, role)| *role = Role::Struck);
        add(&mut behind, struck, Role::Dim);
        return Line { entry: Some(entry.id), rows: rows(&entry.fact, Role::Dim, &text, &behind, columns) };
    }
    if entry.provisional {
        add(&mut behind, texts.get("live-provisional").to_owned(), Role::Warning);
    }
    let sign = if matches!(entry.fact, Fact::Note { .. }) { Role::Dim } else { Role::Sigil };
    Line { entry: Some(entry.id), rows: rows(&entry.fact, sign, &text, &behind, columns) }
}

fn sent(shared: &Shared, fact: &Fact, columns: usize) -> Line {
    let (text, mut behind) = said::recorded(fact, shared);
    let mark = format!("{} {}", shared.look.glyphs.circle, shared.texts().get("live-pending"));
    add(&mut behind, mark, Role::Dim);
    let dimmed: Vec<Piece> = text.into_iter().map(|(text, _)| (text, Role::Dim)).collect();
    Line { entry: None, rows: rows(fact, Role::Dim, &dimmed, &behind, columns) }
}

fn add(behind: &mut Vec<Piece>, text: String, role: Role) {
    if !behind.is_empty() {
        behind.push(("  ".to_owned(), Role::Dim));
    }
    behind.push((text, role));
}

/// Sign and text, and what stands behind it on the same row where it fits, else on its own.
fn rows(fact: &Fact, sign: Role, text: &[Piece], behind: &[Piece], columns: usize) -> Vec<Row> {
    let room = columns.saturating_sub(2);
    let mut rows = flow(text, room);
    match (rows.last_mut(), flow(behind, room).as_slice()) {
        (Some(last), [behind]) if last.width() + 2 + behind.width() <= room => {
            last.push("  ", Role::Dim);
            last.0.extend(behind.0.iter().cloned());
        }
        (_, behind) => rows.extend_from_slice(behind),
    }
    for (number, row) in rows.iter_mut().enumerate() {
        let sign = if number == 0 { (format!("{} ", said::sigil(fact)), sign) } else { ("  ".to_owned(), Role::Dim) };
        row.0.insert(0, sign);
    }
    rows
}
