//! Rows and columns, and the four formats in which they leave the program.

use super::{
    Words,
    clean::{no_formula, one_line},
    json,
    markdown::escape,
};
use chrono::NaiveDate;
use serde_json::{Map, Value};
use std::str::FromStr;
use unicode_width::UnicodeWidthStr;

/// A format for lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Straight columns for a terminal.
    #[default]
    Table,
    /// A list of objects.
    Json,
    /// For spreadsheets: commas, quoted, dates as `2026-11-24`, nothing that calculates.
    Csv,
    /// A Markdown table.
    Md,
}

impl Format {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Table, Self::Json, Self::Csv, Self::Md];

    /// As it is written on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Md => "md",
        }
    }
}

/// A word that names no format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("choose table, json, csv or md")]
pub struct UnknownFormat;

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::ALL.iter().copied().find(|format| format.name().eq_ignore_ascii_case(name)).ok_or(UnknownFormat)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Date,
    JsonOnly,
    FileOnly,
}

/// What stands in one column.
#[derive(Clone, Debug)]
pub struct Column {
    key: &'static str,
    title: String,
    kind: Kind,
}

impl Column {
    /// Text; `key` is its name in JSON.
    pub fn text(key: &'static str, title: String) -> Self {
        Self { key, title, kind: Kind::Text }
    }

    /// Numbers, set to the right.
    pub fn number(key: &'static str, title: String) -> Self {
        Self { key, title, kind: Kind::Number }
    }

    /// Dates: as people write them where people read, `2026-11-24` in CSV and JSON.
    pub fn date(key: &'static str, title: String) -> Self {
        Self { key, title, kind: Kind::Date }
    }

    /// What only programs want to know.
    pub fn json_only(key: &'static str) -> Self {
        Self { key, title: String::new(), kind: Kind::JsonOnly }
    }

    /// What a file that leaves the program has to hold, and nobody wants to read on a screen.
    pub fn file_only(key: &'static str, title: String) -> Self {
        Self { key, title, kind: Kind::FileOnly }
    }

    fn is_drawn(&self) -> bool {
        !matches!(self.kind, Kind::JsonOnly | Kind::FileOnly)
    }
}

/// One value: as people read it and as JSON.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    shown: String,
    value: Value,
}

impl Cell {
    /// A value that programs read otherwise than people.
    pub fn new(shown: impl Into<String>, value: impl Into<Value>) -> Self {
        Self { shown: one_line(&shown.into()), value: value.into() }
    }

    /// A text.
    pub fn text(text: &str) -> Self {
        Self::new(text, text)
    }

    /// A value, shown as it is; nothing when there is none.
    pub fn some<T: ToString + Into<Value>>(value: Option<T>) -> Self {
        value.map_or_else(Self::default, |value| Self::new(value.to_string(), value))
    }

    /// A date; nothing when there is none.
    pub fn date(date: Option<NaiveDate>, words: &dyn Words) -> Self {
        date.map_or_else(Self::default, |date| Self::new(words.date_short(date), json::date(date)))
    }

    /// Names, with commas between them where people read.
    pub fn list(items: &[&str]) -> Self {
        Self::new(items.join(", "), items.to_vec())
    }

    /// As people read it.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    fn exact(&self) -> String {
        match &self.value {
            Value::Null => String::new(),
            Value::String(text) => one_line(text),
            other => other.to_string(),
        }
    }
}

/// A list in rows and columns.
#[derive(Clone, Debug, Default)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Rows hold one cell for each column, in the same order.
    pub fn new(columns: Vec<Column>, rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        Self { columns, rows: rows.into_iter().collect() }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row at all.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The list as text that ends in a line break.
    pub fn render(&self, format: Format) -> String {
        match format {
            Format::Table => self.grid(),
            Format::Json => self.json(),
            Format::Csv => self.csv(),
            Format::Md => self.markdown(),
        }
    }

    /// The list as JSON: one object for each row.
    pub fn value(&self) -> Value {
        let object = |row: &Vec<Cell>| {
            let keys = self.columns.iter().map(|column| column.key.to_owned());
            Value::Object(keys.zip(row.iter().map(|cell| cell.value.clone())).collect::<Map<_, _>>())
        };
        self.rows.iter().map(object).collect()
    }

    fn json(&self) -> String {
        format!("{:#}\n", self.value())
    }

    fn csv(&self) -> String {
        let quoted = |text: String| format!("\"{}\"", no_formula(text).replace('"', "\"\""));
        let titled = || (0..).zip(&self.columns).filter(|(_, column)| column.kind != Kind::JsonOnly);
        let cell = |row: &[Cell], (at, column): (usize, &Column)| match (row.get(at), column.kind) {
            (None, _) => String::new(),
            (Some(cell), Kind::Number | Kind::Date) => cell.exact(),
            (Some(cell), _) => cell.shown.clone(),
        };
        let header = titled().map(|(_, column)| quoted(column.title.clone())).collect::<Vec<_>>();
        let rows = self.rows.iter().map(|row| titled().map(|of| quoted(cell(row, of))).collect());
        std::iter::once(header).chain(rows).map(|line| line.join(",") + "\r\n").collect()
    }

    /// Titles and cells of the columns that people read: those without anything in them are not drawn.
    fn drawn(&self, dress: fn(&str) -> String) -> Vec<Drawn> {
        let mut drawn = Vec::new();
        for (at, column) in self.columns.iter().enumerate().filter(|(_, column)| column.is_drawn()) {
            let shown = self.rows.iter().map(|row| row.get(at).map(|cell| dress(&cell.shown)).unwrap_or_default());
            let cells: Vec<String> = std::iter::once(dress(&column.title)).chain(shown).collect();
            if self.rows.is_empty() || cells.iter().skip(1).any(|cell| !cell.is_empty()) {
                let width = cells.iter().map(|cell| cell.width()).max().unwrap_or(0);
                drawn.push(Drawn { cells, width, right: column.kind == Kind::Number });
            }
        }
        drawn
    }

    fn lines(drawn: &[Drawn], between: &str) -> Vec<String> {
        let height = drawn.first().map_or(0, |column| column.cells.len());
        let line = |at| drawn.iter().map(|column| column.padded(at)).collect::<Vec<_>>().join(between);
        (0..height).map(line).collect()
    }

    fn grid(&self) -> String {
        let drawn = self.drawn(str::to_owned);
        let rule = drawn.iter().map(|column| "─".repeat(column.width)).collect::<Vec<_>>().join("  ");
        let mut lines = Self::lines(&drawn, "  ");
        lines.insert(1.min(lines.len()), rule);
        lines.iter().flat_map(|line| [line.trim_end(), "\n"]).collect()
    }

    fn markdown(&self) -> String {
        let mut drawn = self.drawn(escape);
        for column in &mut drawn {
            column.width = column.width.max(3);
        }
        let dashes = |column: &Drawn| {
            let dashes = "-".repeat(column.width.saturating_sub(usize::from(column.right)));
            if column.right { format!("{dashes}:") } else { dashes }
        };
        let rule = drawn.iter().map(dashes).collect::<Vec<_>>().join(" | ");
        let mut lines = Self::lines(&drawn, " | ");
        lines.insert(1.min(lines.len()), rule);
        lines.iter().flat_map(|line| ["| ", line, " |\n"]).collect()
    }
}

/// A column ready to be drawn, its title first.
struct Drawn {
    cells: Vec<String>,
    width: usize,
    right: bool,
}

impl Drawn {
    fn padded(&self, at: usize) -> String {
        let cell = self.cells.get(at).map_or("", String::as_str);
        let space = " ".repeat(self.width.saturating_sub(cell.width()));
        if self.right { space + cell } else { cell.to_owned() + &space }
    }
}
