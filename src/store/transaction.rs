//! One write transaction, and the consistent view that reading takes. The only two ways into the tables.

use std::path::{Path, PathBuf};

use redb::{Database, Durability, ReadTransaction, WriteTransaction};

use crate::domain::event::Subject;
use crate::domain::ids::CommandId;

use super::damage::Damage;
use super::errors::StoreError;
use super::guard::guarded;
use super::log::{self, Append, Appended, EVENTS, Entry, Head, LogReader, Seq};
use super::rows::{self, Row};
use super::seal::Seal;
use super::tables::{COMMANDS, DRAFTS, FORMAT, META};
use super::{backup, verify};

/// A write transaction of redb's, with the keys to what is in it.
pub(super) struct Writing {
    pub(super) raw: WriteTransaction,
    pub(super) seal: Seal,
}

/// A read transaction of redb's, with the keys to what is in it.
pub(super) struct Reading {
    pub(super) raw: ReadTransaction,
    pub(super) seal: Seal,
}

/// Everything written here becomes durable together, or not at all.
pub struct Txn {
    at: Writing,
    failed: bool,
}

impl Txn {
    /// Immediate durability: acknowledged is durable. Quick repair: opening after a kill takes no time.
    pub(super) fn begin(db: &Database, seal: &Seal) -> Result<Self, StoreError> {
        guarded(|| {
            let mut raw = db.begin_write()?;
            raw.set_durability(Durability::Immediate).map_err(|_| StoreError::NeedsReopen)?;
            raw.set_quick_repair(true);
            Ok(Self { at: Writing { raw, seal: seal.clone() }, failed: false })
        })
    }

    /// True once a call has failed in a way that leaves the transaction in an unknown state.
    pub(super) fn has_failed(&self) -> bool {
        self.failed
    }

    pub(super) fn commit(self) -> Result<(), StoreError> {
        guarded(|| Ok(self.at.raw.commit()?))
    }

    pub(super) fn abort(self) -> Result<(), StoreError> {
        guarded(|| Ok(self.at.raw.abort()?))
    }

    pub(super) fn run<T>(&mut self, call: impl FnOnce(&Writing) -> Result<T, StoreError>) -> Result<T, StoreError> {
        if self.failed {
            return Err(StoreError::NeedsReopen);
        }
        let result = guarded(|| call(&self.at));
        self.failed = result.as_ref().is_err_and(|error| !error.is_refusal());
        result
    }

    /// Appends a command's records to the log. A command that is there already is not appended again: its range comes
    /// back as `repeated`, and the rows that follow from it must not be written again either.
    ///
    /// # Errors
    /// [`StoreError::MovedOn`] if the log has records that the decision did not know.
    pub fn append(&mut self, batch: &Append<'_>) -> Result<Appended, StoreError> {
        self.run(|at| log::append(at, batch))
    }

    /// Keeps `text` as the draft called `name`, over any that is there.
    ///
    /// # Errors
    /// What the storage reports.
    pub fn put_draft(&mut self, name: &[u8], text: &[u8]) -> Result<(), StoreError> {
        self.run(|at| DRAFTS.write(at)?.put(name, Subject::House, text))
    }

    /// Forgets the draft called `name`. True if there was one.
    ///
    /// # Errors
    /// What the storage reports.
    pub fn remove_draft(&mut self, name: &[u8]) -> Result<bool, StoreError> {
        self.run(|at| DRAFTS.write(at)?.remove(name))
    }

    /// Sets the number of the file's format.
    pub(super) fn set_format(&mut self, format: u32) -> Result<(), StoreError> {
        self.run(|at| META.write(at)?.put(FORMAT, Subject::House, &format.to_be_bytes()))
    }
}

/// The store as it was at one moment. Later commits do not change it; it may be sent to another thread. While it
/// lives, the space of what it shows can't be reused, so it is not to be kept.
pub struct Snapshot {
    at: Reading,
    origin: Option<PathBuf>,
}

impl Snapshot {
    pub(super) fn new(at: Reading, origin: Option<PathBuf>) -> Self {
        Self { at, origin }
    }

    pub(super) fn at(&self) -> &Reading {
        &self.at
    }

    /// The end of the log.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if it can't be read.
    pub fn head(&self) -> Result<Head, StoreError> {
        guarded(|| EVENTS.head(&META.read(&self.at)?))
    }

    /// The log from record `from` on, checked while it is read.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if the record before `from` does not hold.
    pub fn log(&self, from: Seq) -> Result<LogReader, StoreError> {
        guarded(|| EVENTS.read(&self.at, from))
    }

    /// Record `seq`, or none if the log does not reach so far.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if it, or the one before it, does not hold.
    pub fn record(&self, seq: Seq) -> Result<Option<Entry>, StoreError> {
        self.log(seq)?.next().transpose()
    }

    /// Where the records of a command are, or none if it was never appended. This settles the fate of a command whose
    /// commit failed.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if its row does not hold.
    pub fn command(&self, id: CommandId) -> Result<Option<Appended>, StoreError> {
        guarded(|| log::find_command(&COMMANDS.read(&self.at)?, id))
    }

    /// The draft called `name`.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if its row does not hold.
    pub fn draft(&self, name: &[u8]) -> Result<Option<Row>, StoreError> {
        guarded(|| rows::get(&DRAFTS.read(&self.at)?, name))
    }

    /// Reads everything and names what does not hold.
    ///
    /// # Errors
    /// What keeps it from reading on; damage is in the report.
    pub fn verify(&self) -> Result<verify::Report, StoreError> {
        verify::run(self)
    }

    /// Writes a copy to the new file `to`, verifies it, and only then gives it its name.
    ///
    /// # Errors
    /// [`StoreError::AlreadyThere`], [`StoreError::SameFile`], or what keeps the copy from being whole.
    pub fn backup(&self, to: &Path) -> Result<verify::Report, StoreError> {
        backup::backup(self, self.origin.as_deref(), to)
    }

    /// The number of the file's format.
    pub(super) fn format(&self) -> Result<u32, StoreError> {
        guarded(|| {
            let damage = Damage::Table { table: META.name() };
            let row = rows::get(&META.read(&self.at)?, FORMAT)?.ok_or(damage)?;
            Ok(u32::from_be_bytes(row.payload.as_slice().try_into().map_err(|_| damage)?))
        })
    }

    /// True if there is no table at all: a file that redb has made and we have not.
    pub(super) fn is_blank(&self) -> Result<bool, StoreError> {
        guarded(|| Ok(self.at.raw.list_tables()?.next().is_none()))
    }

    /// True if the file has the table that every format of ours has.
    pub(super) fn is_ours(&self) -> Result<bool, StoreError> {
        use redb::TableHandle;
        guarded(|| Ok(self.at.raw.list_tables()?.any(|table| table.name() == META.name())))
    }
}
