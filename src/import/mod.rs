//! Reads the lists that planners keep (CSV, XLSX) and says row by row what will happen before anything does.

pub mod clean;
mod csv;
mod fold;
pub mod headings;
pub mod issue;
pub mod limits;
pub mod table;
pub mod text;
pub mod values;
mod workbook;
