//! Where everything stands for a size of window: three columns, two, or one; what does not fit is left out whole.
//!
//! Below the panes stand, from top to bottom: the row that says how the family stands, the line, and its reading.

use crate::tui::widget::Split;
use ratatui::layout::Rect;

/// From so many columns on there are three columns, or two.
const THREE: u16 = 104;
const TWO: u16 = 60;
/// From so many rows on the line has a frame, and its reading two rows; those it has from fewer on while somebody types.
const FRAMED: u16 = 28;
const TYPED: u16 = 20;
/// From so many rows on a column always has two panes.
const HIGH: u16 = 16;
/// The fewest rows a pane is of use with.
const LEAST_PANE: u16 = 4;

/// How many columns there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Agenda over table, family, record.
    Three,
    /// Agenda over table, family over record.
    Two,
    /// One below the other.
    One,
}

/// The widths of the columns of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// How many.
    pub shape: Shape,
    /// The agenda's.
    pub agenda: u16,
    /// The family's.
    pub family: u16,
    /// That of who is at the table.
    pub table: u16,
    /// That of what was recorded.
    pub record: u16,
}

impl Columns {
    /// For a window of this width, with the dividers after the agenda and before the record moved so far.
    pub fn of(width: u16, [first, second]: [Split; 2]) -> Self {
        if width >= THREE {
            let agenda = (width / 4).clamp(28, 46);
            let record = (width / 3).clamp(34, 78);
            let left = second.left(width - record, width);
            let (agenda, record) = (first.left(agenda, left), width - left);
            Self { shape: Shape::Three, agenda, family: width - agenda - record, table: agenda, record }
        } else if width >= TWO {
            let agenda = first.left((width * 8 / 25).clamp(23, 30), width);
            Self { shape: Shape::Two, agenda, family: width - agenda, table: agenda, record: width - agenda }
        } else {
            Self { shape: Shape::One, agenda: width, family: width, table: width, record: width }
        }
    }
}

/// What a window of one column shows before anything else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// Which families there are.
    #[default]
    Agenda,
    /// What is known of the one at hand.
    Family,
    /// What was recorded.
    Record,
}

/// How many rows the content of each part would like.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// Rows of the agenda.
    pub agenda: u16,
    /// Rows of who is at the table.
    pub table: u16,
    /// Rows of what is known of the family.
    pub family: u16,
    /// Rows of what was recorded.
    pub record: u16,
    /// Rows of the line.
    pub line: u16,
    /// Rows of what it will become.
    pub reading: u16,
    /// How far the dividers between the columns were moved.
    pub splits: [Split; 2],
    /// Which part has the keys: in one column it decides what is shown.
    pub shown: Shown,
}

/// Where each part stands; empty where it is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The agenda.
    pub agenda: Rect,
    /// The family.
    pub family: Rect,
    /// Who is at the table.
    pub table: Rect,
    /// What was recorded.
    pub record: Rect,
    /// How the family stands.
    pub standing: Rect,
    /// The line, with its frame where it has one.
    pub line: Rect,
    /// Whether the line has a frame.
    pub framed: bool,
    /// What the line will become.
    pub reading: Rect,
}

/// How many rows say what a line will become, in a window of this height: two where there is room for them, and where
/// somebody types also when it is tight.
pub const fn reading_rows(height: u16, typing: bool) -> u16 {
    if height >= FRAMED || (typing && height >= TYPED) { 2 } else { 1 }
}

impl Places {
    /// The row above which something may lie over the panes: the line and how the family stands stay in view.
    pub fn above_line(&self) -> u16 {
        if self.standing.is_empty() { self.line.y } else { self.standing.y.min(self.line.y) }
    }

    /// For a window.
    pub fn of(area: Rect, wanted: Wanted) -> Self {
        let framed = area.height >= FRAMED;
        let rows = wanted.line.clamp(1, (area.height / 5).max(2)) + if framed { 2 } else { 0 };
        let (rest, reading) = cut_bottom(area, wanted.reading);
        let (rest, line) = cut_bottom(rest, rows);
        let (panes, standing) = cut_bottom(rest, 1);
        let columns = Columns::of(area.width, wanted.splits);
        let mut places = Self { standing, line, framed, reading, ..Self::default() };
        match columns.shape {
            Shape::Three => {
                let (left, rest) = cut_left(panes, columns.agenda);
                (places.agenda, places.table) = agenda_over_table(left, wanted);
                (places.family, places.record) = cut_left(rest, columns.family);
            }
            Shape::Two => {
                let (left, right) = cut_left(panes, columns.agenda);
                (places.agenda, places.table) = agenda_over_table(left, wanted);
                // The record has what the family leaves, and two fifths in any case, as far as it has lines to show.
                let left = right.height.saturating_sub(wanted.family.saturating_add(2));
                let most = left.max(right.height * 2 / 5).max(LEAST_PANE);
                let record = wanted.record.saturating_add(2).clamp(LEAST_PANE, most);
                (places.family, places.record) = two(right, right.height.saturating_sub(record));
            }
            Shape::One if panes.height >= 2 * LEAST_PANE + 2 => {
                let (upper, lower) = two(panes, panes.height / 2);
                if wanted.shown == Shown::Record {
                    (places.family, places.record) = (upper, lower);
                } else {
                    (places.agenda, places.family) = (upper, lower);
                }
            }
            Shape::One => match wanted.shown {
                Shown::Agenda => places.agenda = panes,
                Shown::Family => places.family = panes,
                Shown::Record => places.record = panes,
            },
        }
        places
    }
}

/// The table has what the agenda leaves, of a high column a third in any case; too little of it is none.
fn agenda_over_table(area: Rect, wanted: Wanted) -> (Rect, Rect) {
    let least = if area.height >= HIGH { area.height / 3 } else { 0 };
    let left = area.height.saturating_sub(wanted.agenda.saturating_add(2));
    let table = left.max(least).min(wanted.table.saturating_add(2));
    if table < LEAST_PANE {
        return (area, Rect::default());
    }
    two(area, area.height - table)
}

/// One above the other; the lower has all where there is no room for two.
fn two(area: Rect, upper: u16) -> (Rect, Rect) {
    if area.height < 2 * LEAST_PANE {
        return (area, Rect::default());
    }
    let upper = upper.clamp(LEAST_PANE, area.height - LEAST_PANE);
    (Rect { height: upper, ..area }, Rect { y: area.y + upper, height: area.height - upper, ..area })
}

fn cut_bottom(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    let rest = Rect { height: area.height - rows, ..area };
    (rest, Rect { y: rest.bottom(), height: rows, ..area })
}

fn cut_left(area: Rect, columns: u16) -> (Rect, Rect) {
    let columns = columns.min(area.width);
    (Rect { width: columns, ..area }, Rect { x: area.x + columns, width: area.width - columns, ..area })
}
