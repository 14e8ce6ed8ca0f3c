//! What is done to a store that nobody has open: verifying it, putting a backup back.

use crate::domain::{
    policy::{Reading, may_read},
    viewer::{Seat, Viewer},
};
use crate::store::{self, Credentials, Existing, OpenMode, Slot, Store, StoreError};
use chrono::DateTime;
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

    /// How many of those events were erased: they can be checked but not read.
    pub fn erased(&self) -> u64 {
        self.0.erased
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
pub fn verify(path: &Path, credentials: Option<&Credentials>) -> Result<Report, StoreError> {
    let opened = Store::open_by(path, OpenMode::Existing, credentials);
    let mut store = match opened {
        Err(StoreError::ReadOnly) => Store::open_by(path, OpenMode::ReadOnly, credentials),
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
pub fn restore(from: &Path, to: &Path, credentials: Option<&Credentials>) -> Result<bool, StoreError> {
    store::restore(from, to, Existing::KeepBeside, credentials).map(|restored| restored.kept.is_some())
}

/// Whether nothing in the store at `path` can be read without a key.
///
/// # Errors
/// When the store can't be opened.
pub fn is_sealed(path: &Path, credentials: Option<&Credentials>) -> Result<bool, StoreError> {
    Ok(Store::open_by(path, OpenMode::Existing, credentials)?.is_sealed())
}

/// Who can open the store at `path`, with who was removed; none when the person of this name may not know.
///
/// # Errors
/// When the store can't be opened, or is not sealed.
pub fn slots(
    path: &Path,
    credentials: Option<&Credentials>,
    person: Option<&str>,
) -> Result<Option<Vec<Slot>>, StoreError> {
    let store = Store::open_by(path, OpenMode::Existing, credentials)?;
    if keeps_keys(&store, person)? { store.slots().map(Some) } else { Ok(None) }
}

/// Whether the person of this name keeps the keys; the unnamed user of this machine does.
fn keeps_keys(store: &Store, person: Option<&str>) -> Result<bool, StoreError> {
    let Some(name) = person else { return Ok(true) };
    let world = store.load_world()?;
    let viewer = |id| Viewer::of(&world, id, Seat::CommandLine, DateTime::default());
    let known = world.person_by_name(name).map(|person| viewer(person.id));
    Ok(known.is_some_and(|viewer| may_read(&world, &viewer, Reading::Keys)))
}

/// A change of who can open a store.
pub enum KeyChange<'a> {
    /// Seal a store that is plain.
    Seal {
        /// What it opens with from then on.
        credentials: &'a Credentials,
    },
    /// Let one more person or key file open it.
    Add {
        /// What it is called, and opens with.
        credentials: &'a Credentials,
    },
    /// Take access away.
    Remove {
        /// What it is called.
        label: &'a str,
        /// Now, in milliseconds since 1970-01-01T00:00Z.
        now_ms: i64,
    },
    /// Put another secret in the place of the one that opens it now.
    Change {
        /// The other one.
        credentials: &'a Credentials,
    },
}

/// Changes who can open the store at `path`, which `credentials` open now. False when the person of this name may not:
/// what somebody opens it with themselves they may always change.
///
/// # Errors
/// When the store can't be opened, or the change not be made; nothing has been changed then.
pub fn change_keys(
    path: &Path,
    credentials: Option<&Credentials>,
    person: Option<&str>,
    change: &KeyChange<'_>,
) -> Result<bool, StoreError> {
    let mut store = Store::open_by(path, OpenMode::Existing, credentials)?;
    if !matches!(change, KeyChange::Change { .. }) && !keeps_keys(&store, person)? {
        return Ok(false);
    }
    match change {
        KeyChange::Seal { credentials } => store.seal(credentials),
        KeyChange::Add { credentials } => store.add_slot(credentials),
        KeyChange::Remove { label, now_ms } => store.remove_slot(label, *now_ms),
        KeyChange::Change { credentials } => store.change_slot(credentials),
    }?;
    store.close().map(|()| true)
}
