//! A file as tables: headings found, cells made harmless, rows numbered as the planner sees them.
//!
//! No text that leaves this module holds a control character, a hidden character, a BSN or a live formula.

mod header;
mod shape;

use super::{
    clean::{self, clean},
    csv,
    fold::fold,
    headings::{self, ListKind},
    issue::{FileKind, Issue, IssueKind, ReadError, Skipped, Unusable},
    limits::{Budget, MAX_FILE},
    text, workbook,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use header::find_header;
use shape::Shape;
use std::borrow::Cow;

/// A cell as the file holds it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number without a date format.
    Number(f64),
    /// A real date.
    Date(NaiveDate),
    /// A real time of day.
    Time(NaiveTime),
    /// A real date with a time.
    Moment(NaiveDateTime),
    /// An error of the spreadsheet, e.g. `#N/A`.
    Error(String),
}

impl Cell {
    /// The cell as a planner would type it: `24-11-2026`, `13:00`, `12`.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty | Self::Error(_) => "".into(),
            Self::Text(text) => text.into(),
            Self::Number(number) => number.to_string().into(),
            Self::Date(date) => date.format("%d-%m-%Y").to_string().into(),
            Self::Time(time) => time.format("%H:%M").to_string().into(),
            Self::Moment(moment) => moment.format("%d-%m-%Y %H:%M").to_string().into(),
        }
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// A sheet before its header is known.
pub(super) struct Sheet {
    pub(super) name: String,
    /// Rows in which something stands.
    pub(super) rows: Vec<SheetRow>,
    /// Whether the number of cells in a row was written down by somebody, so that a deviation means something.
    pub(super) written: bool,
    /// Hidden in the workbook, and not read.
    pub(super) hidden: bool,
}

pub(super) struct SheetRow {
    pub(super) number: usize,
    pub(super) cells: Vec<Cell>,
    pub(super) unclosed_quote: bool,
    /// Put together from lines that a line break outside quotation marks had torn apart.
    pub(super) rejoined: bool,
}

/// A row below the header.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// As the planner counts it in the file or sheet, 1-based.
    pub number: usize,
    /// From left to right; there may be fewer or more than headings.
    pub cells: Vec<Cell>,
    /// What had to be done to the cells, and what is odd about the row.
    pub issues: Vec<Issue>,
    /// Why nothing in this row may be used.
    pub unusable: Option<Unusable>,
}

impl Row {
    /// The cell at a 0-based place.
    pub fn cell(&self, at: usize) -> &Cell {
        self.cells.get(at).unwrap_or(&Cell::Empty)
    }

    /// The places of the cells in which something stands.
    pub fn filled(&self) -> impl Iterator<Item = usize> + '_ {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).map(|(at, _)| at)
    }

    /// The row in one line, to show it where it was passed over.
    pub fn line(&self) -> String {
        let texts: Vec<Cow<str>> = self.cells.iter().map(Cell::text).filter(|text| !text.is_empty()).collect();
        texts.join(" · ").replace('\n', " ")
    }
}

/// A row that was passed over on purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkippedRow {
    /// As the planner counts it, 1-based.
    pub number: usize,
    /// Why.
    pub why: Skipped,
    /// What stands in it.
    pub line: String,
}

/// One table of a file.
#[derive(Clone, Debug)]
pub struct Table {
    /// Name of the sheet, or of the file where it has none.
    pub source: String,
    /// The lines above the header.
    pub title: Vec<String>,
    /// The row with the headings, 1-based.
    pub header_row: usize,
    /// The headings; a heading over several columns stands before each of theirs (`Toestemming zorg`).
    pub headers: Vec<String>,
    /// The sheet is hidden in the workbook; nothing of it is read but its name.
    pub hidden: bool,
    /// The list that the headings and the cells belong to.
    pub kind: Option<ListKind>,
    /// The rows below the header.
    pub rows: Vec<Row>,
    /// Repeated headers and totals among them.
    pub skipped: Vec<SkippedRow>,
}

/// Reads every table of a file. What kind of file it is follows from its content; the name names a table without a
/// sheet, and tells a workbook of which the content is lost.
///
/// # Errors
///
/// A [`ReadError`] when nothing in the file can be used, with the reason.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Vec<Table>, ReadError> {
    if bytes.len() > MAX_FILE {
        return Err(ReadError::TooLarge { bytes: bytes.len(), limit: MAX_FILE });
    }
    let mut budget = Budget::new();
    let sheets = match other_kind(bytes) {
        Some(Content::Workbook) => workbook::read(bytes, &mut budget)?,
        Some(Content::Refused(error)) => return Err(error),
        None => {
            let ending = file_name.rsplit('.').next().map(str::to_lowercase);
            if matches!(ending.as_deref(), Some("xlsx" | "xlsm")) {
                return Err(ReadError::Damaged { detail: "no packed file".to_owned() });
            }
            let text = text::decode(bytes);
            if text.chars().take(4096).filter(|c| *c == '\0').count() > 8 {
                return Err(ReadError::OtherFormat(FileKind::Binary));
            }
            vec![csv::read(&text, file_name, &mut budget)?]
        }
    };
    let tables: Vec<Table> = sheets.into_iter().filter_map(Table::of).collect();
    if tables.iter().all(|table| table.hidden) { Err(ReadError::Empty) } else { Ok(tables) }
}

enum Content {
    Workbook,
    Refused(ReadError),
}

/// What the first bytes say, when they do not say text.
fn other_kind(bytes: &[u8]) -> Option<Content> {
    let refused = |kind| Some(Content::Refused(ReadError::OtherFormat(kind)));
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(Content::Workbook);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|window| window == name);
        return if locked { Some(Content::Refused(ReadError::Encrypted)) } else { refused(FileKind::OldExcel) };
    }
    if bytes.starts_with(b"%PDF") {
        return refused(FileKind::Pdf);
    }
    let start: String = text::decode(bytes.get(..512.min(bytes.len()))?).trim_start().to_lowercase();
    if ["<!doctype html", "<html", "<table", "<meta"].iter().any(|tag| start.starts_with(tag)) {
        refused(FileKind::WebPage)
    } else if start.starts_with("<?xml") || start.starts_with("{\\rtf") {
        refused(FileKind::Markup)
    } else {
        None
    }
}

impl Table {
    /// The table of a sheet; `None` when nothing stands in it.
    fn of(sheet: Sheet) -> Option<Self> {
        if sheet.hidden {
            return Some(Self::hidden(&sheet.name));
        }
        let (at, headers) = find_header(&sheet.rows)?;
        let header = sheet.rows.get(at)?;
        let (header_row, width) = (header.number, header.cells.len());
        let line = |row: &SheetRow| {
            row.cells.iter().map(Cell::text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
        };
        let title = sheet.rows.iter().take(at).map(|row| clean(&line(row)).text).collect();
        let shape =
            if sheet.written { Shape::of(width, sheet.rows.get(at + 1..).unwrap_or_default()) } else { Shape::Free };
        let mut table = Self {
            source: clean(&sheet.name).text,
            title,
            header_row,
            headers,
            kind: None,
            hidden: false,
            rows: Vec::new(),
            skipped: Vec::new(),
        };
        for row in shape.rejoin(sheet.rows.into_iter().skip(at + 1)) {
            let row = table.clean_row(row, shape);
            match table.skip_reason(&row) {
                Some(why) => table.skipped.push(SkippedRow { number: row.number, why, line: row.line() }),
                None => table.rows.push(row),
            }
        }
        table.kind = headings::recognise(&table.headers, &headings::Cells::of(&table.rows)).map(|(kind, _)| kind);
        Some(table)
    }

    /// A sheet of which only the name is known.
    fn hidden(name: &str) -> Self {
        Self {
            source: clean(name).text,
            title: Vec::new(),
            header_row: 0,
            headers: Vec::new(),
            hidden: true,
            kind: None,
            rows: Vec::new(),
            skipped: Vec::new(),
        }
    }

    /// The heading of a column, or its letter where it has none.
    pub fn heading(&self, at: usize) -> String {
        self.headers.get(at).filter(|header| !header.is_empty()).cloned().unwrap_or_else(|| letters(at))
    }

    fn clean_row(&self, raw: SheetRow, shape: Shape) -> Row {
        let width = raw.cells.len();
        let mut row =
            Row { number: raw.number, cells: Vec::with_capacity(raw.cells.len()), issues: Vec::new(), unusable: None };
        for (at, cell) in raw.cells.into_iter().enumerate() {
            let (cell, found) = clean_cell(cell);
            let issue =
                |what| Issue { row: raw.number, column: self.heading(at), what, value: cell.text().into_owned() };
            row.issues.extend(found.into_iter().map(issue));
            row.cells.push(cell);
        }
        let mut odd =
            |what| row.issues.push(Issue { row: raw.number, column: String::new(), what, value: String::new() });
        if raw.unclosed_quote {
            odd(IssueKind::UnclosedQuote);
        }
        if raw.rejoined {
            odd(IssueKind::RejoinedLines);
        }
        match shape {
            Shape::Written { header, most, .. } if width > header.max(most) => {
                row.unusable = Some(Unusable::MoreCells { found: width, expected: header });
            }
            Shape::Written { header, most, .. } if width < header && most >= header => {
                odd(IssueKind::FewerCells { found: width, expected: header });
            }
            _ => {}
        }
        row
    }

    fn skip_reason(&self, row: &Row) -> Option<Skipped> {
        let filled: Vec<usize> = row.filled().collect();
        let first = row.cell(*filled.first()?).text();
        let repeats = |at: &&usize| match (row.cell(**at), self.headers.get(**at)) {
            (Cell::Text(text), Some(header)) => header.ends_with(text.as_str()) || text.eq_ignore_ascii_case(header),
            _ => false,
        };
        let headings = filled.iter().filter(repeats).count();
        let counts = |at: &usize| {
            let text = row.cell(*at).text();
            let formula = text.trim_start_matches('\'').to_uppercase();
            ["=SUM(", "=SOM(", "=COUNT", "=AANTAL", "=SUBTOTA"].iter().any(|start| formula.starts_with(start))
        };
        let words = ["totaal", "subtotaal", "eindtotaal", "total", "subtotal", "som", "aantal"];
        if headings >= 2 && headings * 2 >= filled.len() {
            Some(Skipped::RepeatedHeader)
        } else if filled.iter().all(counts)
            || filled.len() <= 3.max(self.headers.len() / 4)
                && words.contains(&fold(&first).split(' ').next().unwrap_or_default())
        {
            Some(Skipped::Total)
        } else {
            None
        }
    }
}

/// `A`, `B`, … `Z`, `AA` for a 0-based column.
fn letters(at: usize) -> String {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    match at.checked_sub(26) {
        Some(rest) => format!("{}{}", letters(rest / 26), letter(at)),
        None => letter(at).to_string(),
    }
}

fn clean_cell(cell: Cell) -> (Cell, Vec<IssueKind>) {
    match cell {
        Cell::Text(text) => {
            let cleaned = clean(&text);
            let cell = if cleaned.text.is_empty() { Cell::Empty } else { Cell::Text(cleaned.text) };
            (cell, cleaned.issues)
        }
        Cell::Number(number) if clean(&number.to_string()).issues.contains(&IssueKind::Bsn) => {
            (Cell::Text(clean::BSN_REMOVED.to_owned()), vec![IssueKind::Bsn])
        }
        Cell::Error(error) => (Cell::Error(error), vec![IssueKind::SpreadsheetError]),
        other => (other, Vec::new()),
    }
}

#[cfg(test)]
mod tests;
