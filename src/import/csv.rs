//! Reads delimited text as spreadsheets save it and as people break it.
//!
//! A strict reader gives up, or swallows the rest of the file, at the first quotation mark that is never closed. Here
//! such a mark costs one row: a quoted cell ends where a mark stands before a delimiter or line end, and one that would
//! reach past the beginning of another quoted cell was never meant to be quoted. Rows are counted as a spreadsheet
//! shows them: a cell with line breaks is one row, an empty line is one too.

use super::{
    headings,
    issue::ReadError,
    limits::{Budget, check_place},
    table::{Cell, Sheet, SheetRow},
};

const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// How much of a file is looked at to find its delimiter: this many rows of at most this many bytes together.
const SAMPLE: (usize, usize) = (100, 1 << 17);

/// Reads a text as one sheet.
pub(super) fn read(text: &str, name: &str, budget: &mut Budget) -> Result<Sheet, ReadError> {
    let (delimiter, text) = match declared(text) {
        Some(found) => found,
        None => (likely(text), text),
    };
    let mut records = Records::new(text, delimiter);
    let mut sheet = Sheet { name: name.to_owned(), rows: Vec::new(), written: true, hidden: false };
    let mut number = 0;
    while let Some(record) = records.next_record() {
        number += 1;
        let width = record.cells.len();
        if record.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        check_place(sheet.rows.len(), width.saturating_sub(1))?;
        budget.spend(width, record.cells.iter().map(String::len).sum())?;
        let cells = record.cells.into_iter().map(|text| if text.is_empty() { Cell::Empty } else { Cell::Text(text) });
        sheet.rows.push(SheetRow {
            number,
            cells: cells.collect(),
            unclosed_quote: record.unclosed_quote,
            rejoined: false,
        });
    }
    Ok(sheet)
}

/// The delimiter that a first line `sep=;` declares, and the text below it. Spreadsheets do not count that line as a
/// row.
fn declared(text: &str) -> Option<(u8, &str)> {
    let rest = text.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and_then(|_| text.get(4..))?;
    let delimiter = rest.bytes().next().filter(|byte| DELIMITERS.contains(byte))?;
    let below = rest.get(1..)?;
    let below = below.strip_prefix("\r\n").or_else(|| below.strip_prefix(['\n', '\r']))?;
    Some((delimiter, below))
}

/// The delimiter that gives most known headings in one row, then the most even table.
fn likely(text: &str) -> u8 {
    let end = (0..=SAMPLE.1.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    let sample = text.get(..end).unwrap_or_default();
    let score = |delimiter: u8| {
        let mut records = Records::new(sample, delimiter);
        let rows: Vec<_> = std::iter::from_fn(|| records.next_record()).take(SAMPLE.0).collect();
        let known = rows.iter().take(20).map(|row| headings::known(&row.cells)).max().unwrap_or(0);
        let width = |row: &Record| row.cells.len();
        let usual = rows
            .iter()
            .map(width)
            .filter(|width| *width > 1)
            .max_by_key(|usual| (rows.iter().filter(|row| width(row) == *usual).count(), *usual));
        let even = usual.map_or(0, |usual| rows.iter().filter(|row| width(row) == usual).count() * (usual - 1));
        (known, even)
    };
    let best =
        DELIMITERS.into_iter().map(|delimiter| (score(delimiter), delimiter)).rev().max_by_key(|(score, _)| *score);
    best.map_or(b';', |(_, delimiter)| delimiter)
}

struct Record {
    cells: Vec<String>,
    unclosed_quote: bool,
}

struct Records<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    /// Bytes that may still be searched in vain for closing marks: bounds the work on hostile files.
    patience: usize,
}

impl<'t> Records<'t> {
    fn new(text: &'t str, delimiter: u8) -> Self {
        Self { text, delimiter, at: 0, patience: 1024 + 4 * text.len() }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The first place from `start` on whose byte is wanted; the end of the text, where there is none, at last.
    fn find(&self, start: usize, wanted: impl Fn(Option<u8>) -> bool) -> usize {
        (start..self.text.len()).find(|&at| wanted(self.byte(at))).unwrap_or(self.text.len())
    }

    /// Whether a cell ends before this byte.
    fn ends_cell(&self, byte: Option<u8>) -> bool {
        byte.is_none_or(|byte| byte == self.delimiter || byte == b'\n' || byte == b'\r')
    }

    fn next_record(&mut self) -> Option<Record> {
        self.byte(self.at)?;
        let mut record = Record { cells: Vec::new(), unclosed_quote: false };
        loop {
            let cell = self.next_cell(&mut record.unclosed_quote);
            record.cells.push(cell);
            let end = self.byte(self.at);
            self.at += 1;
            if end == Some(self.delimiter) {
                continue;
            }
            if end == Some(b'\r') && self.byte(self.at) == Some(b'\n') {
                self.at += 1;
            }
            return Some(record);
        }
    }

    /// Reads one cell and stops at the delimiter or line end after it.
    fn next_cell(&mut self, unclosed: &mut bool) -> String {
        let start = self.at;
        let first = self.find(start, |byte| byte != Some(b' '));
        if self.byte(first) == Some(b'"')
            && self.patience > 0
            && let Some((end, next)) = self.closing_mark(first + 1)
        {
            self.at = next;
            return self.text.get(first + 1..end).unwrap_or_default().replace("\"\"", "\"");
        }
        let end = self.find(start, |byte| self.ends_cell(byte));
        self.at = end;
        let cell = self.text.get(start..end).unwrap_or_default().trim();
        match cell.strip_prefix('"') {
            Some(rest) if !rest.contains('"') => {
                *unclosed = true;
                rest.to_owned()
            }
            _ => cell.to_owned(),
        }
    }

    /// Where the quoted cell that begins at `start` ends, and where reading goes on; `None` when its mark is never
    /// closed.
    fn closing_mark(&mut self, start: usize) -> Option<(usize, usize)> {
        let mut at = start;
        while let Some(byte) = self.byte(at) {
            if byte != b'"' {
                at += 1;
                continue;
            }
            let after = self.find(at + 1, |byte| byte != Some(b' '));
            if self.byte(at + 1) == Some(b'"') {
                at += 2;
            } else if self.ends_cell(self.byte(after)) {
                return Some((at, after));
            } else if at > start && self.ends_cell(self.byte(at - 1)) {
                break;
            } else {
                at += 1;
            }
        }
        self.patience = self.patience.saturating_sub(at - start);
        None
    }
}

#[cfg(test)]
mod tests;
