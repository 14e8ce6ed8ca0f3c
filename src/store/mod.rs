//! The embedded store: the event log and its tables in redb. The only place that knows redb.
//!
//! What a caller can rely on:
//!
//! - [`Store::commit`] returns when everything that was written in it is durable, together. What it did not
//!   acknowledge is wholly there or wholly absent, and which of the two [`Snapshot::command`] tells.
//! - A command is appended once, however often it is repeated under its id.
//! - What is read is what was written: every record and row is checked, and damage is an error that names it.
//! - No file makes it panic: see [`catches_panics`].
//!
//! A sealed store's file tells who has no key nothing but numbers and times: see `seal`. [`Snapshot`] and [`Txn`] take and
//! give bytes, sealed and opened on the way; what the bytes say is known to `world`: events, the rows that follow from
//! them, and which rows are the working set.

mod access;
mod backup;
mod damage;
mod drafts;
mod envelope;
mod erase;
mod errors;
mod guard;
mod header;
mod leftovers;
mod log;
mod migrations;
mod open;
mod payload;
mod place;
mod restore;
mod rewrite;
mod rows;
mod seal;
mod storage;
mod tables;
mod transaction;
mod verify;
mod world;

use std::path::PathBuf;

use redb::{Database, ReadOnlyDatabase, ReadableDatabase};

pub use damage::{Damage, Fault, Told};
pub use drafts::DraftKey;
pub use envelope::{Envelope, Hash};
pub use errors::StoreError;
pub use guard::catches_panics;
pub use log::{Append, Appended, Entry, Head, LogReader, Record, Seq};
pub use migrations::FORMAT;
pub use open::{Credentials, OpenMode};
pub use place::{kept_beside, private};
pub use restore::{Existing, Restored, restore};
pub use rows::Row;
pub use seal::PLAIN;
pub use seal::secret::{KeyFile, Secret, Strength};
pub use seal::slots::Slot;
pub use storage::Storage;
pub use transaction::{Snapshot, Txn};
pub use verify::{Pages, Report};
pub use world::{Archived, Stretch, Sweep};

use guard::guarded;
use open::Opening;
use place::Identity;
use seal::Seal;
use transaction::Reading;

/// An open store. It locks its file against every other process, and has one owner: writing takes `&mut`.
pub struct Store {
    file: File,
    origin: Origin,
    mode: OpenMode,
    seal: Seal,
    /// A write failed: nothing more is written until it is opened again.
    broken: bool,
}

enum File {
    Writable(Database),
    ReadOnly(ReadOnlyDatabase),
    Closed,
}

type Reopen = dyn Fn(OpenMode, &Opening<'_>) -> Result<Store, StoreError> + Send;

/// From where a store was opened, and so from where it is opened again.
enum Origin {
    /// The file at this path, and which file that was.
    Path(PathBuf, Identity),
    Storage(Box<Reopen>),
    /// A file without its name yet.
    Passing,
}

impl Store {
    /// Runs `work` in one transaction and makes what it wrote durable. If `work` fails, nothing is written.
    ///
    /// # Errors
    /// That of `work`; [`StoreError::ReadOnly`]; what the storage reports. After a failure of the storage the fate of
    /// the transaction is unknown, and every further commit is refused with [`StoreError::NeedsReopen`]. After
    /// [`StoreError::Adrift`] it is unknown only if the file went while this ran; what the file holds can still be read.
    pub fn commit<T>(&mut self, work: impl FnOnce(&mut Txn) -> Result<T, StoreError>) -> Result<T, StoreError> {
        if self.broken {
            return Err(StoreError::NeedsReopen);
        }
        let db = match &self.file {
            File::Writable(db) => db,
            File::ReadOnly(_) => return Err(StoreError::ReadOnly),
            File::Closed => return Err(StoreError::NeedsReopen),
        };
        self.in_place()?;
        let mut txn = Txn::begin(db, &self.seal).inspect_err(|_| self.broken = true)?;
        let result = work(&mut txn);
        let failed = txn.has_failed();
        let ended = match &result {
            Ok(_) if !failed => txn.commit(),
            _ => txn.abort(),
        };
        self.broken = failed || ended.is_err();
        if result.is_err() || self.broken {
            self.seal.forget();
        }
        match result {
            // `work` went on after a call that failed: what it made of it must not be kept.
            Ok(_) if failed => Err(StoreError::NeedsReopen),
            Ok(value) => ended.and_then(|()| self.in_place()).map(|()| value),
            error => error,
        }
    }

    /// Refuses a file that is not, or no longer, the one at the store's path: who opens the store next would not find
    /// what is written to it.
    ///
    /// # Errors
    /// [`StoreError::Adrift`].
    pub fn in_place(&self) -> Result<(), StoreError> {
        match &self.origin {
            Origin::Path(path, opened) if Identity::at(path).as_ref() != Some(opened) => Err(StoreError::Adrift),
            _ => Ok(()),
        }
    }

    /// Appends a command's records and, in the same transaction, the rows that follow from them. For a command that is
    /// there already `rows` is not called.
    ///
    /// # Errors
    /// As [`Self::commit`]; [`StoreError::MovedOn`] if the log has records that the decision did not know.
    pub fn append(
        &mut self,
        batch: &Append<'_>,
        rows: impl FnOnce(&mut Txn, &Appended) -> Result<(), StoreError>,
    ) -> Result<Appended, StoreError> {
        self.commit(|txn| {
            let appended = txn.append(batch)?;
            if !appended.repeated {
                rows(txn, &appended)?;
            }
            Ok(appended)
        })
    }

    /// The store as it is now.
    ///
    /// # Errors
    /// [`StoreError::NeedsReopen`] after a failure of the storage.
    pub fn snapshot(&self) -> Result<Snapshot, StoreError> {
        let txn = guarded(|| match &self.file {
            File::Writable(db) => Ok(db.begin_read()?),
            File::ReadOnly(db) => Ok(db.begin_read()?),
            File::Closed => Err(StoreError::NeedsReopen),
        })?;
        let origin = match &self.origin {
            Origin::Path(path, _) => Some(path.clone()),
            Origin::Storage(_) | Origin::Passing => None,
        };
        Ok(Snapshot::new(Reading { raw: txn, seal: self.seal.clone() }, origin))
    }

    /// Verifies the file's pages as well as what [`Snapshot::verify`] reads. Pages are checked only if the store may be
    /// written and no snapshot of it is alive.
    ///
    /// # Errors
    /// What keeps it from reading on; damage is in the report.
    pub fn verify(&mut self) -> Result<Report, StoreError> {
        self.examine(Snapshot::verify)
    }

    /// Verifies as [`Self::verify`] does, then folds the log again from the first event and compares every table with
    /// what comes out. Holds the whole archive in memory while it does.
    ///
    /// # Errors
    /// What keeps it from reading on; damage is in the report.
    pub fn verify_against_log(&mut self) -> Result<Report, StoreError> {
        self.examine(|snapshot| {
            let mut report = snapshot.verify()?;
            let found = match world::differences(snapshot) {
                Err(StoreError::Damaged(damage)) => vec![damage],
                found => found?,
            };
            found.into_iter().for_each(|damage| report.add(damage));
            Ok(report)
        })
    }

    /// Reads, then checks the pages: a check that fails may leave nothing that can be read.
    fn examine(&mut self, read: impl Fn(&Snapshot) -> Result<Report, StoreError>) -> Result<Report, StoreError> {
        let read = |store: &Self| match store.snapshot().and_then(|snapshot| read(&snapshot)) {
            Err(StoreError::Damaged(damage)) => Ok(Report { damage: vec![damage], ..Report::default() }),
            report => report,
        };
        let mut report = read(self)?;
        let pages = self.verify_pages()?;
        if pages == Pages::Repaired {
            report = read(self)?;
        }
        if pages == Pages::Damaged {
            report.add(Damage::Pages);
        }
        report.pages = pages;
        Ok(report)
    }

    fn verify_pages(&mut self) -> Result<Pages, StoreError> {
        let File::Writable(db) = &mut self.file else { return Ok(Pages::NotChecked) };
        let checked = guarded(|| match db.check_integrity() {
            Ok(true) => Ok(Pages::Sound),
            Ok(false) => Ok(Pages::Repaired),
            Err(redb::DatabaseError::TransactionInProgress) => Ok(Pages::NotChecked),
            Err(error) => Err(error.into()),
        });
        match checked {
            Err(StoreError::Damaged(_)) => {
                self.broken = true;
                Ok(Pages::Damaged)
            }
            checked => checked,
        }
    }

    /// Closes and opens the file again, after a write has failed. Snapshots that are still alive can't be read any more.
    ///
    /// # Errors
    /// As [`Self::open`]; then the store stays closed, and this may be tried again.
    pub fn reopen(&mut self) -> Result<(), StoreError> {
        // What can't be closed properly is closed all the same; opening recovers it.
        let _ = self.shut();
        let mode = if self.is_read_only() { OpenMode::ReadOnly } else { OpenMode::Existing };
        *self = match &self.origin {
            Origin::Path(path, _) => Self::open_at(path, mode, &Opening::Again(&self.seal)),
            Origin::Storage(open) => open(mode, &Opening::Again(&self.seal)),
            Origin::Passing => Err(StoreError::NotThere),
        }?;
        Ok(())
    }

    /// Closes the store so that the next start has nothing to recover. Dropping does the same, but can't tell whether
    /// it worked; either way nothing that was acknowledged is lost.
    ///
    /// # Errors
    /// What the storage reports.
    pub fn close(mut self) -> Result<(), StoreError> {
        self.shut()
    }

    /// True if a write failed earlier, or opening again did: [`Self::reopen`] comes first.
    pub fn needs_reopen(&self) -> bool {
        self.broken || matches!(self.file, File::Closed)
    }

    /// True if nothing in the store can be read without a key.
    pub fn is_sealed(&self) -> bool {
        self.seal.keyring().is_some()
    }

    /// True if the store was opened for reading only.
    pub fn is_read_only(&self) -> bool {
        self.mode == OpenMode::ReadOnly
    }

    fn shut(&mut self) -> Result<(), StoreError> {
        let file = std::mem::replace(&mut self.file, File::Closed);
        guarded(|| match file {
            File::Writable(db) => Ok(db.close()?),
            File::ReadOnly(db) => Ok(db.close()?),
            File::Closed => Ok(()),
        })
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // Nothing can be done about an error here; the next start recovers.
        let _ = self.shut();
    }
}
