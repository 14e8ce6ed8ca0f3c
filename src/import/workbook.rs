//! Reads the sheets of an XLSX workbook with calamine, within limits that calamine itself does not keep.
//!
//! Before calamine sees the file, every part of it is unpacked once into nothing to know how large it really is: the
//! sizes that an archive declares prove nothing. Cells are read one by one, never as calamine's dense range, which a
//! single cell in the last corner of a sheet makes larger than any memory.

use super::{
    issue::{FileKind, ReadError},
    limits::{Budget, MAX_UNPACKED, check_place},
    table::{Cell, Sheet, SheetRow},
};
use calamine::{
    DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError, XlsxFormulaMetadata,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};
use zip::{ZipArchive, result::ZipResult};

/// Reads every visible worksheet that has content, and the names of the hidden ones.
pub(super) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Sheet>, ReadError> {
    check_archive(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(refusal)?;
    let worksheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<(String, bool)> =
        worksheets.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect();
    let mut sheets = Vec::new();
    for (name, hidden) in names {
        if hidden {
            sheets.push(Sheet { name, rows: Vec::new(), written: false, hidden });
            continue;
        }
        let mut rows = read_cells(&mut workbook, &name, budget)?;
        for merged in workbook.merge_cells_by_sheet_name(&name).map_err(refusal)? {
            fill_down(&mut rows, &merged, budget)?;
        }
        let rows: Vec<SheetRow> = rows
            .into_iter()
            .map(|(row, cells)| SheetRow { number: row as usize + 1, cells, unclosed_quote: false, rejoined: false })
            .collect();
        if !rows.is_empty() {
            sheets.push(Sheet { name, rows, written: false, hidden });
        }
    }
    Ok(sheets)
}

fn refusal(error: XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Encrypted,
        other => ReadError::Damaged { detail: other.to_string() },
    }
}

/// Refuses archives that are no XLSX, that unpack to too much, or whose table of texts claims more texts than it has
/// bytes (calamine would reserve room for all of them).
fn check_archive(bytes: &[u8]) -> Result<(), ReadError> {
    let damaged = |error: zip::result::ZipError| ReadError::Damaged { detail: error.to_string() };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let names: Vec<String> = archive.file_names().filter_map(ZipResult::ok).map(|name| name.to_lowercase()).collect();
    if let Some(kind) = other_kind(&names) {
        return Err(ReadError::OtherFormat(kind));
    }
    let mut left = MAX_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(damaged)?;
        let is_texts = part.name().is_ok_and(|name| name.to_lowercase().ends_with("sharedstrings.xml"));
        let mut part = part.take(left + 1);
        let (unpacked, claimed) = if is_texts {
            let mut texts = Vec::new();
            part.read_to_end(&mut texts).map_err(unreadable)?;
            (texts.len() as u64, claimed_texts(&texts))
        } else {
            (std::io::copy(&mut part, &mut std::io::sink()).map_err(unreadable)?, 0)
        };
        left = left.checked_sub(unpacked).ok_or(ReadError::UnpacksTooLarge { limit: MAX_UNPACKED })?;
        if claimed > unpacked {
            return Err(ReadError::Damaged { detail: format!("{claimed} texts in {unpacked} bytes") });
        }
    }
    Ok(())
}

#[allow(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn unreadable(error: std::io::Error) -> ReadError {
    ReadError::Damaged { detail: error.to_string() }
}

/// What a packed file is when it is not XLSX.
fn other_kind(names: &[String]) -> Option<FileKind> {
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    if has("xl/workbook.bin") {
        Some(FileKind::BinaryExcel)
    } else if has("xl/") || names.iter().any(|name| name.ends_with("workbook.xml")) {
        None
    } else if has("mimetype") && has("content.xml") {
        Some(FileKind::OpenDocument)
    } else if has("word/") || has("ppt/") || has("mimetype") {
        Some(FileKind::OtherOffice)
    } else {
        Some(FileKind::Binary)
    }
}

/// The largest number of texts that the table of texts says it has.
fn claimed_texts(xml: &[u8]) -> u64 {
    const NAME: &[u8] = b"uniqueCount";
    let after_names = xml.windows(NAME.len()).enumerate().filter(|(_, window)| *window == NAME);
    let counts = after_names.map(|(at, _)| {
        let value = xml.get(at + NAME.len()..).unwrap_or_default().iter();
        let digits = value.skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
        digits.fold(0_u64, |count, digit| count.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
    });
    counts.max().unwrap_or(0)
}

type Rows = BTreeMap<u32, Vec<Cell>>;

fn read_cells(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, budget: &mut Budget) -> Result<Rows, ReadError> {
    let mut rows = Rows::new();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(refusal)?;
    while let Some(record) = cells.next_cell_with_formula_metadata().map_err(refusal)? {
        let cell = match (&record.value, &record.formula) {
            (DataRef::Empty, Some(formula)) => Cell::Text(formula_text(formula)),
            (value, _) => cell(value),
        };
        if cell != Cell::Empty {
            put(&mut rows, record.pos, cell, budget)?;
        }
    }
    Ok(rows)
}

/// The formula of a cell whose outcome was never saved: shown, so that it is not taken for an empty cell.
fn formula_text(formula: &XlsxFormulaMetadata) -> String {
    match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => format!("={formula}"),
        _ => "=…".to_owned(),
    }
}

fn put(rows: &mut Rows, (row, column): (u32, u32), cell: Cell, budget: &mut Budget) -> Result<(), ReadError> {
    let column = column as usize;
    check_place(row as usize, column)?;
    let cells = rows.entry(row).or_default();
    let text = if let Cell::Text(text) = &cell { text.len() } else { 0 };
    budget.spend((column + 1).saturating_sub(cells.len()), text)?;
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    if let Some(place) = cells.get_mut(column) {
        *place = cell;
    }
    Ok(())
}

/// Gives every row of a vertically merged cell its value: that is what it says to the reader. Merging sideways says
/// nothing more.
fn fill_down(rows: &mut Rows, merged: &Dimensions, budget: &mut Budget) -> Result<(), ReadError> {
    let (top, column) = merged.start;
    let value =
        rows.get(&top).and_then(|cells| cells.get(column as usize)).filter(|cell| **cell != Cell::Empty).cloned();
    let Some(value) = value else { return Ok(()) };
    let below: Vec<u32> = match top.checked_add(1) {
        Some(next) if next <= merged.end.0 => rows.range(next..=merged.end.0).map(|(row, _)| *row).collect(),
        _ => return Ok(()),
    };
    below.into_iter().try_for_each(|row| put(rows, (row, column), value.clone(), budget))
}

fn cell(value: &DataRef) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Text(number.to_string()),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) => text_cell(text),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::Bool(true) => Cell::Text("WAAR".to_owned()),
        DataRef::Bool(false) => Cell::Text("ONWAAR".to_owned()),
        DataRef::DateTime(moment) => moment_cell(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.parse().map_or_else(|_| text_cell(text), |moment: NaiveDateTime| day_or_moment(moment))
        }
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

fn text_cell(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// A date, a time of day, or both; rounded to the second, because spreadsheets keep 13:10 as a fraction just below it.
fn moment_cell(moment: &ExcelDateTime) -> Cell {
    let serial = moment.as_f64();
    if !(0.0..2_958_466.0).contains(&serial) || (moment.is_duration() && serial >= 1.0) {
        return Cell::Number(serial);
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
    let time = NaiveTime::from_hms_milli_opt(hour.into(), minute.into(), second.into(), milli.into());
    let (Some(date), Some(time)) = (date, time) else { return Cell::Number(serial) };
    let rounded = date.and_time(time) + TimeDelta::milliseconds(500);
    let whole = rounded - TimeDelta::nanoseconds(i64::from(rounded.and_utc().timestamp_subsec_nanos()));
    if serial < 1.0 { Cell::Time(whole.time()) } else { day_or_moment(whole) }
}

fn day_or_moment(moment: NaiveDateTime) -> Cell {
    if moment.time() == NaiveTime::MIN { Cell::Date(moment.date()) } else { Cell::Moment(moment) }
}

#[cfg(test)]
mod tests;
