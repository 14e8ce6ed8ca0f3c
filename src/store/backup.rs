//! Copies that can be trusted: a backup is verified before it gets its name.
//!
//! A backup holds the rows, not the pages: what was removed from the store is not in the free space of its copies. That
//! of a sealed store is sealed in the same way and opened with the same secrets.

use std::borrow::Cow;
use std::path::Path;

use super::damage::Damage;
use super::errors::StoreError;
use super::open::{OpenMode, Opening, make_in};
use super::place::Staged;
use super::tables::{ALL, Table};
use super::transaction::Snapshot;
use super::verify::Report;
use super::{Store, verify};

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
pub(super) fn sound(path: &Path, opening: &Opening<'_>) -> Result<(Store, Report), StoreError> {
    let mut store = Store::open_at(path, OpenMode::Existing, opening)?;
    let report = store.verify()?;
    match report.damage.first() {
        Some(damage) => Err((*damage).into()),
        None => Ok((store, report)),
    }
}

/// As [`sound`], and closes it again.
pub(super) fn verified(path: &Path, opening: &Opening<'_>) -> Result<Report, StoreError> {
    let (store, report) = sound(path, opening)?;
    store.close().map(|()| report)
}

fn refuse_existing(path: &Path) -> Result<(), StoreError> {
    if path.symlink_metadata().is_ok() { Err(StoreError::AlreadyThere) } else { Ok(()) }
}

pub(super) fn same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
