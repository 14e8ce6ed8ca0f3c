//! Reads the lists that planners keep (CSV, XLSX) and says row by row what will happen before anything does.
//!
//! ```text
//! bytes -> text, csv | workbook -> table (headings, clean cells) -> list (team, agenda, actions) -> records and issues
//! records + world -> plan (commands that `decide` accepted, and what each row comes to)
//! ```
//!
//! Whatever the bytes are, nothing here panics and nothing is dropped without a word: a file is refused with a
//! [`issue::ReadError`], a column is [`headings::KeptOut`], a row is unusable or skipped with its reason, a cell has an
//! [`issue::Issue`].

pub mod actions;
pub mod agenda;
pub mod clean;
mod csv;
mod fold;
pub mod headings;
pub mod issue;
pub mod limits;
pub mod list;
pub mod plan;
pub mod table;
pub mod team;
pub mod text;
pub mod values;
mod workbook;
