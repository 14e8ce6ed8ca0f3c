//! What the cells below a heading look like, and what the heading then means: a heading alone often says too little.

use super::{ActionColumn, AgendaColumn, TeamColumn};
use crate::import::{
    table::{Cell, Row},
    values::{
        date::{DateRules, Lean, Order, date_of, month_of},
        words,
    },
};
use chrono::NaiveDate;

/// How many filled cells of a column are looked at.
const SAMPLE: usize = 200;

/// What the filled cells of a column are, all but a few of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cells {
    /// None of the others, or nothing to go by.
    #[default]
    Mixed,
    /// Dates, and nothing beside them.
    Dates,
    /// Answers such as `ja` or `gedaan`, also among dates.
    Answers,
    /// Case numbers such as `NW-112`.
    Codes,
    /// Words; no figures at all in most of them.
    Words,
}

impl Cells {
    /// What the cells of each column are, from left to right.
    pub fn of(rows: &[Row]) -> Vec<Self> {
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        (0..width).map(|at| Self::of_column(rows.iter().map(|row| row.cell(at)))).collect()
    }

    fn of_column<'c>(cells: impl Iterator<Item = &'c Cell>) -> Self {
        let filled: Vec<&Cell> = cells.filter(|cell| !cell.is_empty()).take(SAMPLE).collect();
        let most = |is: fn(&Cell) -> bool| {
            let count = filled.iter().filter(|cell| is(cell)).count();
            count > 0 && count * 3 >= filled.len() * 2
        };
        let answers = filled.iter().filter(|cell| is_answer(cell)).count();
        if answers > 0 && filled.iter().all(|cell| is_answer(cell) || is_date(cell)) {
            Self::Answers
        } else if most(is_date) {
            Self::Dates
        } else if most(is_code) {
            Self::Codes
        } else if most(is_words) {
            Self::Words
        } else {
            Self::Mixed
        }
    }
}

fn is_date(cell: &Cell) -> bool {
    // Whether a text is a date does not depend on the day; only which one it is.
    let rules = DateRules { reference: NaiveDate::default(), lean: Lean::Around, order: Order::default() };
    match cell {
        Cell::Date(_) | Cell::Moment(_) => true,
        Cell::Text(_) => date_of(cell, rules).is_some_and(|dated| dated.rest.is_empty()),
        _ => false,
    }
}

fn is_answer(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if words::action_state(text).is_some() && !is_date(cell))
}

/// A month and its year: `mei 2011`.
fn is_month(text: &str) -> bool {
    let year = text.get(text.len().saturating_sub(4)..).unwrap_or_default();
    let month = text.trim_end_matches(year).trim_end_matches([' ', '-', '/', '.']);
    (year.starts_with("19") || year.starts_with("20")) && month_of(month).is_some()
}

/// Letters, then figures, without a space between words: `NW-112`, `IGP-26-038`, `KZ 7`.
fn is_code(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else { return false };
    let text = text.trim();
    let letters = text.chars().take_while(|c| c.is_alphabetic()).count();
    let rest = text.get(text.char_indices().nth(letters).map_or(text.len(), |(at, _)| at)..).unwrap_or_default();
    (1..=5).contains(&letters)
        && text.len() <= 16
        && rest.contains(|c: char| c.is_ascii_digit())
        && rest.trim_start().chars().all(|c| c.is_ascii_digit() || "-/._".contains(c))
        && !is_date(cell)
        && !is_month(text)
        && !text.to_lowercase().starts_with('w')
}

fn is_words(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text.contains(char::is_alphabetic) && !text.contains(|c: char| c.is_ascii_digit()))
}

impl TeamColumn {
    /// What a heading that alone means this column means over such cells; none when it can't be.
    pub(super) fn meant_over(self, cells: Cells) -> Option<Self> {
        use TeamColumn as C;
        let dated = matches!(self, C::AbsentFrom | C::AbsentUntil | C::Absence | C::Status);
        let text = !dated && !matches!(self, C::Remarks | C::Attendance);
        Some(self).filter(|_| !(text && cells == Cells::Dates))
    }
}

impl AgendaColumn {
    /// What a heading that alone means this column means over such cells; none when it can't be.
    pub(super) fn meant_over(self, cells: Cells) -> Option<Self> {
        use AgendaColumn as C;
        match (self, cells) {
            (C::Mother, Cells::Dates) => Some(C::MotherBorn),
            (C::Partner, Cells::Dates) => Some(C::PartnerBorn),
            (C::Child, Cells::Dates) => Some(C::ChildBorn),
            (C::Referrer, Cells::Dates) => Some(C::ReferralDate),
            (C::ReferralDate, Cells::Words) => Some(C::Referrer),
            (C::ConsentAny | C::ConsentForm | C::ConsentBy, Cells::Dates) => Some(C::ConsentDate),
            (C::Number | C::Family, Cells::Codes) => Some(C::CaseCode),
            (C::Number, Cells::Words) => Some(C::Question),
            (
                C::CaseCode
                | C::Family
                | C::Children
                | C::Kind
                | C::Question
                | C::Submitter
                | C::Request
                | C::Signals
                | C::Strengths
                | C::Municipality
                | C::Coordinator
                | C::Involved
                | C::Restriction
                | C::AllowedOnly,
                Cells::Dates,
            )
            | (
                // What nobody can read below the heading of an adult's birth is told, and makes no adult of them.
                C::MeetingDate | C::Born | C::ChildBorn | C::ConsentDate,
                Cells::Codes | Cells::Words,
            ) => None,
            _ => Some(self),
        }
    }
}

impl ActionColumn {
    /// What a heading that alone means this column means over such cells; none when it can't be.
    pub(super) fn meant_over(self, cells: Cells) -> Option<Self> {
        use ActionColumn as C;
        match (self, cells) {
            (C::Action, Cells::Dates) => Some(C::AgreedOn),
            (C::Status, Cells::Dates) => Some(C::Ready),
            (C::AgreedOn, Cells::Words) => Some(C::Action),
            (C::Number | C::Family | C::Due | C::AgreedOn, Cells::Codes) => Some(C::CaseCode),
            // Where some rows say no more than `ja`, the dates say since when.
            (C::Ready, Cells::Answers) => Some(C::DoneOn),
            (C::CaseCode | C::Family | C::Owner, Cells::Dates) => None,
            _ => Some(self),
        }
    }
}
