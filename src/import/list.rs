//! From a table to records: finds the list that was asked for, reads it row by row, and keeps what was not understood.
//!
//! Every row below the header comes out once: as a record, as unusable with its reason, or as skipped with its reason.

use super::{
    headings::{self, Column, KeptOut, KeptOutReason, Mapping},
    issue::{Expected, Issue, IssueKind, ListError, SheetSummary, Skipped, Unusable},
    table::{Cell, Row, SkippedRow, Table},
    values::{
        date::{DateRules, Dated, Lean, Order, date_of, order_hint},
        names::{self, Name},
    },
};
use chrono::NaiveDate;
use std::borrow::Cow;

/// A record that can be read from a row of one kind of list.
pub trait Record: Sized {
    /// The columns of that list.
    type Column: Column;

    /// Reads one row.
    ///
    /// # Errors
    ///
    /// Why nothing in the row can be used.
    fn read(row: &mut Reader<Self::Column>) -> Result<Self, Unusable>;
}

/// One list of a file.
#[derive(Clone, Debug)]
pub struct List<R> {
    /// Name of the sheet, or of the file where it has none.
    pub source: String,
    /// The lines above the header.
    pub title: Vec<String>,
    /// The row with the headings, 1-based.
    pub header_row: usize,
    /// Headings that are used, with the usual heading of their column, from left to right.
    pub used: Vec<(String, &'static str)>,
    /// Columns that are not used, with the reason.
    pub kept_out: Vec<KeptOut>,
    /// What the rows say, in order.
    pub lines: Vec<Line<R>>,
    /// Rows passed over on purpose.
    pub skipped: Vec<SkippedRow>,
}

/// One row of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Line<R> {
    /// As the planner counts it, 1-based.
    pub number: usize,
    /// The row in one line, as it stands in the file.
    pub line: String,
    /// What it says, or why it can't be used.
    pub outcome: Result<R, Unusable>,
    /// What a person should know about it.
    pub issues: Vec<Issue>,
}

/// Reads the lists of one kind from the tables of a file, one for each sheet that holds one. Years and centuries that
/// are not written are counted from `reference`, the day of the meeting.
///
/// # Errors
///
/// [`ListError::NotFound`] when no table is such a list.
pub fn lists<R: Record>(tables: &[Table], reference: NaiveDate) -> Result<Vec<List<R>>, ListError> {
    let found: Vec<List<R>> = tables.iter().filter_map(|table| list(table, reference)).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let summary = |table: &Table| SheetSummary {
        name: table.source.clone(),
        header_row: table.header_row,
        headers: table.headers.iter().filter(|header| !header.is_empty()).cloned().collect(),
        looks_like: table.kind,
    };
    Err(ListError::NotFound {
        wanted: R::Column::KIND,
        needed: R::Column::NEEDED.iter().filter_map(|column| column.names().first()).copied().collect(),
        sheets: tables.iter().map(summary).collect(),
    })
}

fn list<R: Record>(table: &Table, reference: NaiveDate) -> Option<List<R>> {
    let mut mapping = Mapping::<R::Column>::of(&table.headers);
    let best = headings::recognise(&table.headers).map_or(0, |(_, strength)| strength);
    if !mapping.has_needed() || mapping.strength() < best {
        return None;
    }
    mapping.kept_out.extend(unheaded(table));
    mapping.kept_out.sort_by_key(|kept| kept.at);
    let orders = orders(table);
    let first = mapping.used().first().map(|(_, at)| *at);
    let (mut lines, mut skipped) = (Vec::with_capacity(table.rows.len()), table.skipped.clone());
    for row in &table.rows {
        let filled: Vec<usize> = row.filled().take(2).collect();
        if mapping.used().len() >= 4 && filled.len() == 1 && filled.first().copied() <= first {
            skipped.push(SkippedRow { number: row.number, why: Skipped::LooseText, line: row.line() });
            continue;
        }
        let mut reader =
            Reader { table, mapping: &mapping, orders: &orders, row, reference, issues: row.issues.clone() };
        let outcome = row.unusable.map_or_else(|| R::read(&mut reader), Err);
        let issues = reader.issues;
        lines.push(Line { number: row.number, line: row.line(), outcome, issues });
    }
    skipped.sort_by_key(|row| row.number);
    let used = mapping
        .used()
        .iter()
        .map(|(column, at)| (table.heading(*at), column.names().first().copied().unwrap_or_default()));
    Some(List {
        source: table.source.clone(),
        title: table.title.clone(),
        header_row: table.header_row,
        used: used.collect(),
        kept_out: mapping.kept_out.clone(),
        lines,
        skipped,
    })
}

/// Columns in which something stands without a heading above it.
fn unheaded(table: &Table) -> Vec<KeptOut> {
    let mut places: Vec<usize> = table.rows.iter().flat_map(Row::filled).collect();
    places.sort_unstable();
    places.dedup();
    places.retain(|at| table.headers.get(*at).is_none_or(String::is_empty));
    places.into_iter().map(|at| KeptOut { header: table.heading(at), at, why: KeptOutReason::NoHeading }).collect()
}

/// How the dates of each column are to be read: month first where they can be read so only; as the rest of the table
/// where they can be read both ways.
fn orders(table: &Table) -> Vec<Order> {
    let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let hints = |at: usize| {
        let texts = table
            .rows
            .iter()
            .filter_map(move |row| if let Cell::Text(text) = row.cell(at) { Some(text) } else { None });
        texts.filter_map(|text| order_hint(text))
    };
    let columns: Vec<Option<Order>> =
        (0..width).map(|at| hints(at).reduce(|a, b| if a == b { a } else { Order::Mixed })).collect();
    let known = || columns.iter().flatten();
    let american = known().next().is_some() && known().all(|order| *order == Order::MonthFirst);
    let otherwise = if american { Order::MonthFirst } else { Order::DayFirst };
    columns.into_iter().map(|order| order.unwrap_or(otherwise)).collect()
}

/// Reads the cells of one row by what their columns mean, and collects what a person should know.
pub struct Reader<'t, C> {
    table: &'t Table,
    mapping: &'t Mapping<C>,
    orders: &'t [Order],
    row: &'t Row,
    reference: NaiveDate,
    issues: Vec<Issue>,
}

impl<C: Column> Reader<'_, C> {
    /// The day from which unwritten years are counted.
    pub fn reference(&self) -> NaiveDate {
        self.reference
    }

    /// Whether the list has this column.
    pub fn has(&self, column: C) -> bool {
        self.mapping.at(column).is_some()
    }

    /// The cell of a column; empty when the list has no such column.
    pub fn cell(&self, column: C) -> &Cell {
        self.mapping.at(column).map_or(&Cell::Empty, |at| self.row.cell(at))
    }

    /// The text of a column, of all its headings line by line where it is gathered from several.
    pub fn text(&self, column: C) -> String {
        let texts: Vec<Cow<str>> =
            self.mapping.all(column).map(|at| self.row.cell(at).text()).filter(|text| !text.is_empty()).collect();
        texts.join("\n")
    }

    /// The name in a column.
    pub fn name(&self, column: C) -> Name {
        names::name(&self.text(column))
    }

    /// How dates of this column are read.
    pub fn rules(&self, column: C, lean: Lean) -> DateRules {
        let order = self.mapping.at(column).and_then(|at| self.orders.get(at)).copied().unwrap_or_default();
        DateRules { reference: self.reference, lean, order }
    }

    /// Says something about the cell of a column; one that the list does not have goes by its usual heading.
    pub fn report(&mut self, column: C, what: IssueKind) {
        let usual = || column.names().first().copied().unwrap_or_default().to_owned();
        let heading = self.mapping.at(column).map_or_else(usual, |at| self.table.heading(at));
        self.issues.push(Issue { row: self.row.number, column: heading, what, value: self.text(column) });
    }

    /// The value of a filled cell; one that `read` does not understand is reported, unless it says "none" or "unknown".
    pub fn understood<T>(&mut self, column: C, expected: Expected, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let value = read(&text);
        if value.is_none() && !says_nothing(&text) {
            self.report(column, IssueKind::NotUnderstood(expected));
        }
        value
    }

    /// The date in a column.
    pub fn date(&mut self, column: C, lean: Lean) -> Option<NaiveDate> {
        let cell = self.cell(column);
        let found = date_of(cell, self.rules(column, lean));
        if found.is_none() && !says_nothing(&cell.text()) {
            self.report(column, IssueKind::NotUnderstood(Expected::Date));
        }
        found.map(|dated| self.dated(column, dated))
    }

    /// The date that was found in a column, after saying what is doubtful about it.
    pub fn dated(&mut self, column: C, dated: Dated) -> NaiveDate {
        if dated.month_first {
            self.report(column, IssueKind::MonthFirst(dated.date));
        }
        if dated.weekday_disagrees {
            self.report(column, IssueKind::WeekdayDisagrees(dated.date));
        }
        if !dated.rest.is_empty() {
            self.report(column, IssueKind::Remainder(dated.rest));
        }
        dated.date
    }

    /// A date that lies in the past by its nature; one in the future is reported and left out.
    pub fn past_date(&mut self, column: C) -> Option<NaiveDate> {
        let date = self.date(column, Lean::Past)?;
        if date > self.reference {
            self.report(column, IssueKind::Implausible(date));
            return None;
        }
        Some(date)
    }

    /// The whole number with which a cell begins: `3`, `3.`, `12 min`.
    pub fn number(&mut self, column: C) -> Option<u16> {
        self.understood(column, Expected::Number, |text| {
            let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
            text.get(..end)?.parse().ok()
        })
    }
}

/// Whether a cell says in words that there is nothing to say: no value, and no mistake.
pub(super) fn says_nothing(text: &str) -> bool {
    !matches!(names::name(text), Name::Known(_))
}

#[cfg(test)]
mod tests;
