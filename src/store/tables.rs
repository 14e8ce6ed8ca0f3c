//! The tables, each under a name with its version, and the one list of them that creation, backup and verification go
//! by. Keys and values are bytes: keys sort as they are to be read, values are framed by [`super::rows`] or, in the
//! log, by [`super::envelope`].
//!
//! A table whose content changes shape gets a new name and a migration; a name never changes its meaning.

use redb::{ReadTransaction, ReadableTable, TableDefinition, TableError, WriteTransaction};

use super::errors::{Damage, StoreError};

/// What redb is told about every table.
pub(super) type Definition = TableDefinition<'static, &'static [u8], &'static [u8]>;
/// A table opened for reading in a snapshot.
pub(super) type ReadTable = redb::ReadOnlyTable<&'static [u8], &'static [u8]>;
/// A table opened in a write transaction.
pub(super) type WriteTable<'t> = redb::Table<'t, &'static [u8], &'static [u8]>;

/// Any opened table.
pub(super) trait Rows: ReadableTable<&'static [u8], &'static [u8]> {}
impl<T: ReadableTable<&'static [u8], &'static [u8]>> Rows for T {}

/// A table by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Table(&'static str);

/// The format version and the head of the log.
pub(super) const META: Table = Table("meta_v1");
/// The events: number → envelope and payload.
pub(super) const LOG: Table = Table("log_v1");
/// The commands that were accepted: id → first and last event.
pub(super) const COMMANDS: Table = Table("commands_v1");
/// Text that is typed but not sent: who and where → draft. Never in the log.
pub(super) const DRAFTS: Table = Table("drafts_v1");

/// Every table of this format.
pub(super) const ALL: &[Table] = &[META, LOG, COMMANDS, DRAFTS];

impl Table {
    pub(super) const fn name(self) -> &'static str {
        self.0
    }

    const fn definition(self) -> Definition {
        TableDefinition::new(self.0)
    }

    /// The table as a snapshot shows it.
    pub(super) fn read(self, txn: &ReadTransaction) -> Result<ReadTable, StoreError> {
        txn.open_table(self.definition()).map_err(|error| self.trouble(error))
    }

    /// The table for writing; made if it is not there. It must be dropped before it is opened again.
    pub(super) fn write(self, txn: &WriteTransaction) -> Result<WriteTable<'_>, StoreError> {
        txn.open_table(self.definition()).map_err(|error| self.trouble(error))
    }

    fn trouble(self, error: TableError) -> StoreError {
        match error {
            TableError::Storage(error) => error.into(),
            _ => Damage::Table { table: self.0 }.into(),
        }
    }
}
