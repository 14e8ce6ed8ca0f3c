//! What is done to a store that nobody has open: verifying it, putting a backup back.

use crate::store::{self, Existing, OpenMode, Store, StoreError};
use std::path::Path;

/// What verifying a store found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report(store::Report);

impl Report {
    /// True if everything holds: the log, and every table against the log.
    pub fn is_sound(&self) -> bool {
        self.0.is_sound()
    }

    /// How many events hold, from the first on.
    pub fn events(&self) -> u64 {
        self.0.records
    }

    /// How many rows of the tables hold.
    pub fn rows(&self) -> u64 {
        self.0.rows
    }

    /// What does not hold, one line each, in English for who repairs it: table, id and number only, never a name or text.
    pub fn differences(&self) -> Vec<String> {
        self.0.damage.iter().map(ToString::to_string).collect()
    }
}

/// Reads the whole store at `path`: the log against itself, then every table against what the log comes to. A file that
/// may not be written is only read.
///
/// # Errors
/// When the store can't be opened, or not read to its end; damage is in the report.
pub fn verify(path: &Path) -> Result<Report, StoreError> {
    let opened = Store::open(path, OpenMode::Existing);
    let mut store = match opened {
        Err(StoreError::ReadOnly) => Store::open(path, OpenMode::ReadOnly),
        opened => opened,
    }?;
    let report = store.verify_against_log()?;
    store.close()?;
    Ok(Report(report))
}

/// Puts the backup `from` in the place `to`, verified first. True if a store was there; it is kept beside the restored one
/// under a name of its own.
///
/// # Errors
/// When the backup does not hold or the place can't be written; nothing has been changed then.
pub fn restore(from: &Path, to: &Path) -> Result<bool, StoreError> {
    store::restore(from, to, Existing::KeepBeside).map(|restored| restored.kept.is_some())
}
