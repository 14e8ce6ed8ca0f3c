//! From a table to records: finds the list that was asked for, reads it row by row, and keeps what was not understood.
//!
//! Every row below the header comes out once: as a record, as unusable with its reason, or as skipped with its reason.

use super::{
    headings::{self, Cells, Column, KeptOut, KeptOutReason, Mapping},
    issue::{Expected, Issue, IssueKind, ListError, Missing, SheetSummary, Skipped, Unusable},
    table::{Cell, Row, SkippedRow, Table},
    values::{
        date::{DateRules, Dated, Lean, Order, Spoken, date_of, order_hint, spoken},
        names::{self, Name},
    },
};
use crate::capture::dates::DateContext;
use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;

/// A record that can be read from a row of one kind of list.
pub trait Record: Sized {
    /// The columns of that list.
    type Column: Column;

    /// Reads one row.
    ///
    /// # Errors
    ///
    /// Why nothing in the row is used.
    fn read(row: &mut Reader<Self::Column>) -> Result<Self, NoRecord>;

    /// What a list with these columns leaves unsaid.
    fn missing(columns: &Mapping<Self::Column>) -> Vec<Missing>;
}

/// Why a row holds no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRecord {
    /// It should hold one, and does not.
    Unusable(Unusable),
    /// It is there for something else.
    Skipped(Skipped),
}

impl From<Unusable> for NoRecord {
    fn from(why: Unusable) -> Self {
        Self::Unusable(why)
    }
}

/// The days that dates of a list are counted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days {
    /// The day of the meeting that the list is for: unwritten years and centuries lie near it.
    pub reference: NaiveDate,
    /// The clinic's next meetings, for `volgend MDO`.
    pub meetings: Vec<NaiveDate>,
    /// The clinic's own closed days, for terms in working days.
    pub closed: Vec<NaiveDate>,
}

impl From<NaiveDate> for Days {
    fn from(reference: NaiveDate) -> Self {
        Self { reference, meetings: Vec::new(), closed: Vec::new() }
    }
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
    /// Headings that were read as another column than they seem, for the cells below them; with the usual heading of it.
    pub judged: Vec<(String, &'static str)>,
    /// Columns that are not used, with the reason.
    pub kept_out: Vec<KeptOut>,
    /// What the list leaves unsaid.
    pub missing: Vec<Missing>,
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
    pub outcome: Result<R, NoRecord>,
    /// What a person should know about it.
    pub issues: Vec<Issue>,
}

/// Reads the lists of one kind from the tables of a file, one for each sheet that holds one.
///
/// # Errors
///
/// [`ListError::NotFound`] when no table is such a list.
pub fn lists<R: Record>(tables: &[Table], days: impl Into<Days>) -> Result<Vec<List<R>>, ListError> {
    let days = days.into();
    let found: Vec<List<R>> = tables.iter().filter_map(|table| list(table, &days)).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let summary = |table: &Table| SheetSummary {
        name: table.source.clone(),
        header_row: table.header_row,
        headers: table.headers.iter().filter(|header| !header.is_empty()).cloned().collect(),
        looks_like: table.kind,
        lacks_only: nearly::<R::Column>(table),
    };
    Err(ListError::NotFound {
        wanted: R::Column::KIND,
        needed: R::Column::NEEDED.iter().filter_map(|column| column.names().first()).copied().collect(),
        sheets: tables.iter().filter(|table| !table.hidden).map(summary).collect(),
    })
}

/// Whether a table is such a list but for the one column that it can't do without.
fn nearly<C: Column>(table: &Table) -> bool {
    let cells = Cells::of(&table.rows);
    let mapping = Mapping::<C>::of(&table.headers, &cells);
    let other = headings::recognise(&table.headers, &cells).map_or(0, |(_, strength)| strength);
    !mapping.has_needed() && mapping.strength() >= other.max(3)
}

fn list<R: Record>(table: &Table, days: &Days) -> Option<List<R>> {
    let cells = Cells::of(&table.rows);
    let mut mapping = Mapping::<R::Column>::of(&table.headers, &cells);
    let best = headings::recognise(&table.headers, &cells).map_or(0, |(_, strength)| strength);
    if !mapping.has_needed() || mapping.strength() < best {
        return None;
    }
    mapping.kept_out.extend(unheaded(table));
    mapping.kept_out.sort_by_key(|kept| kept.at);
    for kept in &mut mapping.kept_out {
        kept.filled = table.rows.iter().filter(|row| !row.cell(kept.at).is_empty()).count();
    }
    let orders = orders(table);
    let first = mapping.used().first().map(|(_, at)| *at);
    let (mut lines, mut skipped) = (Vec::with_capacity(table.rows.len()), table.skipped.clone());
    let mut group = String::new();
    for row in &table.rows {
        let filled: Vec<usize> = row.filled().take(2).collect();
        if mapping.used().len() >= 4 && filled.len() == 1 && filled.first().copied() <= first {
            skipped.push(SkippedRow { number: row.number, why: Skipped::LooseText, line: row.line() });
            group = row.line();
            continue;
        }
        let mut reader =
            Reader { table, mapping: &mapping, orders: &orders, row, days, issues: row.issues.clone(), group: &group };
        let outcome = row.unusable.map_or_else(|| R::read(&mut reader), |why| Err(why.into()));
        let issues = reader.issues;
        match outcome {
            Err(NoRecord::Skipped(why)) => skipped.push(SkippedRow { number: row.number, why, line: row.line() }),
            outcome => lines.push(Line { number: row.number, line: row.line(), outcome, issues }),
        }
    }
    skipped.sort_by_key(|row| row.number);
    let usual = |column: R::Column| column.names().first().copied().unwrap_or_default();
    let used = mapping.used().iter().map(|(column, at)| (table.heading(*at), usual(*column)));
    let judged = mapping.judged.iter().map(|(at, column)| (table.heading(*at), usual(*column)));
    Some(List {
        source: table.source.clone(),
        title: table.title.clone(),
        header_row: table.header_row,
        used: used.collect(),
        judged: judged.collect(),
        missing: R::missing(&mapping),
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
    let why = KeptOutReason::NoHeading;
    places.into_iter().map(|at| KeptOut { header: table.heading(at), at, why: why.clone(), filled: 0 }).collect()
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
    days: &'t Days,
    issues: Vec<Issue>,
    group: &'t str,
}

impl<C: Column> Reader<'_, C> {
    /// The day from which unwritten years are counted.
    pub fn reference(&self) -> NaiveDate {
        self.days.reference
    }

    /// The days that dates are counted from.
    pub fn days(&self) -> &Days {
        self.days
    }

    /// The name of the sheet, or of the file.
    pub fn source(&self) -> &str {
        &self.table.source
    }

    /// The text alone on a row above this one, which the rows down to the next such text may belong to.
    pub fn group(&self) -> &str {
        self.group
    }

    /// Whether the list has this column.
    pub fn has(&self, column: C) -> bool {
        self.mapping.at(column).is_some()
    }

    /// The heading of a column; empty when the list has no such column.
    pub fn heading(&self, column: C) -> String {
        self.mapping.at(column).map(|at| self.table.heading(at)).unwrap_or_default()
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
        DateRules { reference: self.days.reference, lean, order }
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
        if date > self.days.reference {
            self.report(column, IssueKind::InFuture(date));
            return None;
        }
        Some(date)
    }

    /// By when something is due that was agreed on this day, with the words of the cell that no day stands for.
    pub fn deadline(&mut self, column: C, agreed: Option<NaiveDate>) -> (Option<NaiveDate>, Option<String>) {
        let text = self.text(column);
        if says_nothing(&text) {
            return (None, None);
        }
        let rules = self.rules(column, Lean::Around);
        let exact = date_of(self.cell(column), rules);
        if let Some(dated) = exact.clone().filter(|dated| dated.rest.is_empty()) {
            let date = self.dated(column, dated);
            return (Some(self.after_agreement(column, date, agreed)), None);
        }
        let today = agreed.unwrap_or(self.days.reference);
        let next_meeting = self.days.meetings.iter().copied().find(|date| *date > today);
        let context = DateContext { today, next_meeting, extra_closed: &self.days.closed };
        if let Some(Spoken { date, other }) = spoken(&text, &context) {
            self.report(column, IssueKind::ReadAs { date, other });
            return (Some(date), None);
        }
        match exact {
            Some(dated) => {
                let words = text.clone();
                (Some(self.dated(column, dated)), Some(words))
            }
            None => {
                self.report(column, IssueKind::NotUnderstood(Expected::Deadline));
                (None, Some(text))
            }
        }
    }

    /// A deadline that does not lie before its agreement: with day and month the other way round where that helps.
    fn after_agreement(&mut self, column: C, date: NaiveDate, agreed: Option<NaiveDate>) -> NaiveDate {
        let Some(agreed) = agreed.filter(|agreed| date < *agreed) else { return date };
        let is_text = matches!(self.cell(column), Cell::Text(_));
        let turned = NaiveDate::from_ymd_opt(date.year(), date.day(), date.month());
        let within_a_year = |date: &NaiveDate| (0..=366).contains(&date.signed_duration_since(agreed).num_days());
        if let Some(turned) = turned.filter(|turned| is_text && within_a_year(turned)) {
            self.report(column, IssueKind::MonthFirst(turned));
            return turned;
        }
        self.report(column, IssueKind::DueBeforeAgreed { due: date, agreed });
        date
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
