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

/// People: id → person. So with every table of rows that follows.
pub(super) const PEOPLE: Table = Table("people_v1");
/// Clinics.
pub(super) const CLINICS: Table = Table("clinics_v1");
/// Cases, those in the archive as well.
pub(super) const CASES: Table = Table("cases_v1");
/// Cases by code: folded code → id.
pub(super) const CASE_CODES: Table = Table("case_codes_v1");
/// Meetings.
pub(super) const MEETINGS: Table = Table("meetings_v1");
/// Meetings by day: clinic, date → id.
pub(super) const MEETINGS_BY_DATE: Table = Table("meetings_by_date_v1");
/// Items of agendas.
pub(super) const ITEMS: Table = Table("items_v1");
/// Recorded lines.
pub(super) const ENTRIES: Table = Table("entries_v1");
/// Follow-ups.
pub(super) const FOLLOW_UPS: Table = Table("follow_ups_v1");
/// Follow-ups by who does them: owner, due date, id.
pub(super) const FOLLOW_UPS_BY_OWNER: Table = Table("follow_ups_by_owner_v1");
/// Follow-ups by when: due date, id.
pub(super) const FOLLOW_UPS_BY_DUE: Table = Table("follow_ups_by_due_v1");
/// Promises of feedback.
pub(super) const FEEDBACK: Table = Table("feedback_v1");
/// Minutes: id of the meeting → minutes.
pub(super) const MINUTES: Table = Table("minutes_v1");
/// The working set: kind, id. What is not in it is in the archive.
pub(super) const LIVE: Table = Table("live_v1");

/// Every table of this format.
pub(super) const ALL: &[Table] = &[
    META,
    LOG,
    COMMANDS,
    DRAFTS,
    PEOPLE,
    CLINICS,
    CASES,
    CASE_CODES,
    MEETINGS,
    MEETINGS_BY_DATE,
    ITEMS,
    ENTRIES,
    FOLLOW_UPS,
    FOLLOW_UPS_BY_OWNER,
    FOLLOW_UPS_BY_DUE,
    FEEDBACK,
    MINUTES,
    LIVE,
];

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
