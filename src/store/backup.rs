//! Copies that can be trusted: a backup is verified before it gets its name, and again before it replaces a store.
//!
//! A backup holds the rows, not the pages: what was removed from the store is not in the free space of its copies. That
//! of a sealed store is sealed in the same way and opened with the same secrets.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::errors::{Damage, StoreError};
use super::open::{Credentials, OpenMode, Opening, hold, make_in};
use super::place::{self, Identity, Staged};
use super::tables::{ALL, Table};
use super::transaction::Snapshot;
use super::verify::Report;
use super::{Store, verify};

/// What to do with a store that is already where one is restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Leave it, and refuse.
    Refuse,
    /// Keep it beside the restored one, as `….old-1`, `….old-2` …
    KeepBeside,
}

/// A store that was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// What the restored store holds.
    pub report: Report,
    /// Where the store that was there before is now.
    pub kept: Option<PathBuf>,
}

/// Copies `snapshot`, whose file is `origin`, to the new file `to`.
pub(super) fn backup(snapshot: &Snapshot, origin: Option<&Path>, to: &Path) -> Result<Report, StoreError> {
    if let Some(origin) = origin
        && same_file(origin, to)
    {
        return Err(StoreError::SameFile);
    }
    refuse_existing(to)?;
    verify::names(snapshot)?;
    let staged = Staged::beside(to).map_err(StoreError::of_target)?;
    copy_rows(snapshot, &staged)?;
    let report = verified(staged.path(), &Opening::Again(&snapshot.at().seal))?;
    if report.head != snapshot.head()? {
        return Err(Damage::Pages.into());
    }
    staged.name_new()?;
    Ok(report)
}

/// Puts the backup `from` in the place `to`, opened with `credentials` if it is sealed. It is copied, verified, and only then given its name; `from` is only read.
///
/// # Errors
/// Those of opening `from`, as [`StoreError::Source`], also if anything in it does not hold; [`StoreError::AlreadyThere`] for
/// [`Existing::Refuse`]; [`StoreError::Locked`] if a process has the store at `to` open. Nothing has been changed then.
pub fn restore(
    from: &Path,
    to: &Path,
    existing: Existing,
    credentials: Option<&Credentials>,
) -> Result<Restored, StoreError> {
    if same_file(from, to) {
        return Err(StoreError::SameFile);
    }
    let (source, _unchanging) = hold_backup(from).map_err(StoreError::of_source)?;
    // Held until it has its other name: who opens it meanwhile must not write to what is no longer the store.
    let replaced = match (to.symlink_metadata(), existing) {
        (Err(_), _) => None,
        (Ok(_), Existing::Refuse) => return Err(StoreError::AlreadyThere),
        (Ok(_), Existing::KeepBeside) => Some(hold_store(to)?),
    };
    place::make_folder_of(to)?;
    let staged = Staged::beside(to)?;
    io::copy(&mut &source, &mut staged.open()?)?;
    let opening = credentials.map_or(Opening::Plain, Opening::With);
    let report = verified(staged.path(), &opening).map_err(StoreError::of_source)?;
    let kept = if replaced.is_some() { Some(staged.name_over()?) } else { staged.name_new().map(|()| None)? };
    Ok(Restored { report, kept })
}

/// Opens what is at `path` for reading, and keeps it from being written.
fn hold_backup(path: &Path) -> Result<(File, impl Sized), StoreError> {
    if !fs::metadata(path)?.is_file() {
        return Err(StoreError::NotAFile);
    }
    let file = File::open(path)?;
    let held = hold(file.try_clone()?, OpenMode::ReadOnly)?;
    Ok((file, held))
}

/// Locks what is at `path`. Refuses what is no file, what is in use, and what was replaced before it was locked.
fn hold_store(path: &Path) -> Result<impl Sized, StoreError> {
    if !fs::metadata(path)?.is_file() {
        return Err(StoreError::NotAFile);
    }
    let file = File::options().read(true).write(true).open(path)?;
    let known = Identity::of(&file.metadata()?);
    let held = hold(file, OpenMode::Existing)?;
    if Identity::at(path) == Some(known) { Ok(held) } else { Err(StoreError::Locked) }
}

/// Copies every row as it is.
pub(super) fn copy_rows(snapshot: &Snapshot, to: &Staged) -> Result<(), StoreError> {
    copy_changed(snapshot, to, |_, _, value| Some(value.into()))
}

/// Copies every row as `change` leaves its value, by table and key; where it leaves none, not at all.
pub(super) fn copy_changed(
    snapshot: &Snapshot,
    to: &Staged,
    change: impl for<'v> Fn(Table, &[u8], &'v [u8]) -> Option<Cow<'v, [u8]>>,
) -> Result<(), StoreError> {
    let mut copy = make_in(to.open()?, &Opening::Plain)?;
    copy.commit(|txn| {
        txn.run(|at| {
            for table in ALL {
                let mut rows = table.write(at)?;
                for row in table.read(snapshot.at())?.rows.range::<&[u8]>(..)? {
                    let (key, value) = row?;
                    if let Some(value) = change(*table, key.value(), value.value()) {
                        rows.rows.insert(key.value(), &*value)?;
                    }
                }
            }
            Ok(())
        })
    })?;
    copy.close()
}

/// Opens the file, which settles what a kill left open and migrates an older format, and reads all of it.
pub(super) fn verified(path: &Path, opening: &Opening<'_>) -> Result<Report, StoreError> {
    let mut store = Store::open_at(path, OpenMode::Existing, opening)?;
    let report = store.verify()?;
    if let Some(damage) = report.damage.first() {
        return Err((*damage).into());
    }
    store.close()?;
    Ok(report)
}

fn refuse_existing(path: &Path) -> Result<(), StoreError> {
    if path.symlink_metadata().is_ok() { Err(StoreError::AlreadyThere) } else { Ok(()) }
}

fn same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
