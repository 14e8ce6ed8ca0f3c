//! The tables, each under a name with its version, and the one list of them that creation, backup and verification go
//! by. Keys and values are bytes: keys sort as they are to be read, values are framed by [`super::rows`] or, in the
//! log, by [`super::envelope`].
//!
//! A table whose content changes shape gets a new name and a migration; a name never changes its meaning. In a sealed
//! store no key holds a name or a code, and a table says how its rows are kept.

use redb::{ReadTransaction, ReadableTable, TableDefinition, TableError};

use super::damage::Damage;
use super::errors::StoreError;
use super::seal::Seal;
use super::transaction::{Reading, Writing};

/// What redb is told about every table.
pub(super) type Definition = TableDefinition<'static, &'static [u8], &'static [u8]>;
type RawTable = redb::ReadOnlyTable<&'static [u8], &'static [u8]>;

/// Any table as redb has it.
pub(super) trait Raw: ReadableTable<&'static [u8], &'static [u8]> {}
impl<T: ReadableTable<&'static [u8], &'static [u8]>> Raw for T {}

/// A table opened for reading in a snapshot.
pub(super) struct ReadTable {
    pub(super) table: Table,
    pub(super) rows: RawTable,
    pub(super) seal: Seal,
    /// The table of keys, in a sealed store.
    pub(super) keys: Option<RawTable>,
}

/// A table opened in a write transaction.
pub(super) struct WriteTable<'t> {
    pub(super) table: Table,
    pub(super) rows: redb::Table<'t, &'static [u8], &'static [u8]>,
    pub(super) at: &'t Writing,
}

/// How the rows of a sealed store are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// As they are: what has to be read before there is a key.
    Open,
    /// Readable, under a keyed check: numbers by which other rows are found.
    Marked,
    /// Unreadable without the key of what they are about.
    Sealed,
}

/// A table by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Table(&'static str, Kept);

/// The format version and the head of the log.
pub(super) const META: Table = Table("meta_v1", Kept::Marked);
/// The events: number → envelope and payload.
pub(super) const LOG: Table = Table("log_v1", Kept::Sealed);
/// The commands that were accepted: id → first and last event.
pub(super) const COMMANDS: Table = Table("commands_v1", Kept::Marked);
/// Who may open the store: slot → the house key, sealed under what one person has.
pub(super) const SLOTS: Table = Table("slots_v1", Kept::Open);
/// Data keys: id → key, sealed under the house key; or where it was destroyed.
pub(super) const KEYS: Table = Table("keys_v1", Kept::Sealed);
/// Who saw what: number → envelope and line. Kept whatever is erased.
pub(super) const ACCESS: Table = Table("access_v1", Kept::Sealed);
/// What was searched for: number of the line in [`ACCESS`] → the words, or that they went with an erased family.
pub(super) const SEARCHES: Table = Table("searches_v1", Kept::Sealed);
/// Text that is typed but not sent: who and where → draft. Never in the log.
pub(super) const DRAFTS: Table = Table("drafts_v1", Kept::Sealed);

/// People: id → person. So with every table of rows that follows.
pub(super) const PEOPLE: Table = Table("people_v1", Kept::Sealed);
/// Clinics.
pub(super) const CLINICS: Table = Table("clinics_v1", Kept::Sealed);
/// Cases, those in the archive as well.
pub(super) const CASES: Table = Table("cases_v1", Kept::Sealed);
/// Cases by code: folded code, in a sealed store its keyed hash → id.
pub(super) const CASE_CODES: Table = Table("case_codes_v1", Kept::Marked);
/// Meetings.
pub(super) const MEETINGS: Table = Table("meetings_v1", Kept::Sealed);
/// Meetings by day: clinic, date → id.
pub(super) const MEETINGS_BY_DATE: Table = Table("meetings_by_date_v1", Kept::Marked);
/// Items of agendas.
pub(super) const ITEMS: Table = Table("items_v1", Kept::Sealed);
/// Recorded lines.
pub(super) const ENTRIES: Table = Table("entries_v1", Kept::Sealed);
/// Follow-ups.
pub(super) const FOLLOW_UPS: Table = Table("follow_ups_v1", Kept::Sealed);
/// Follow-ups by who does them: owner, due date, id.
pub(super) const FOLLOW_UPS_BY_OWNER: Table = Table("follow_ups_by_owner_v1", Kept::Marked);
/// Follow-ups by when: due date, id.
pub(super) const FOLLOW_UPS_BY_DUE: Table = Table("follow_ups_by_due_v1", Kept::Marked);
/// Promises of feedback.
pub(super) const FEEDBACK: Table = Table("feedback_v1", Kept::Sealed);
/// What is left to count of erased cases.
pub(super) const ERASED: Table = Table("erased_v1", Kept::Sealed);
/// Minutes: id of the meeting → minutes.
pub(super) const MINUTES: Table = Table("minutes_v1", Kept::Sealed);
/// What can be found of the archive: kind, id, number of the turn → lines.
pub(super) const FINDABLE: Table = Table("findable_v1", Kept::Sealed);
/// The working set: kind, id. What is not in it is in the archive.
pub(super) const LIVE: Table = Table("live_v1", Kept::Marked);

/// The number of the file's format, in [`META`].
pub(super) const FORMAT: &[u8] = b"format";
/// How often in a row a passphrase was wrong, and when last, in [`META`].
pub(super) const ATTEMPTS: &[u8] = b"attempts";
const OPEN_IN_META: [&[u8]; 2] = [FORMAT, ATTEMPTS];

/// Every table of this format.
pub(super) const ALL: &[Table] = &[
    META,
    LOG,
    COMMANDS,
    SLOTS,
    KEYS,
    ACCESS,
    SEARCHES,
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
    ERASED,
    FINDABLE,
    LIVE,
];

impl Table {
    /// Whether its rows follow from the log.
    pub(super) fn is_folded(self) -> bool {
        !matches!(self, META | LOG | COMMANDS | SLOTS | KEYS | ACCESS | SEARCHES | DRAFTS)
    }

    pub(super) const fn name(self) -> &'static str {
        self.0
    }

    const fn definition(self) -> Definition {
        TableDefinition::new(self.0)
    }

    /// How the row under `key` is kept in a sealed store.
    pub(super) fn kept(self, key: &[u8]) -> Kept {
        if self == META && OPEN_IN_META.contains(&key) { Kept::Open } else { self.1 }
    }

    /// The table as a snapshot shows it.
    pub(super) fn read(self, at: &Reading) -> Result<ReadTable, StoreError> {
        let keys = match &at.seal {
            Seal::Plain => None,
            Seal::Sealed(_) => Some(KEYS.raw(&at.raw)?),
        };
        Ok(ReadTable { table: self, rows: self.raw(&at.raw)?, seal: at.seal.clone(), keys })
    }

    /// The table for writing; made if it is not there. It must be dropped before it is opened again.
    pub(super) fn write(self, at: &Writing) -> Result<WriteTable<'_>, StoreError> {
        let rows = at.raw.open_table(self.definition()).map_err(|error| self.trouble(error))?;
        Ok(WriteTable { table: self, rows, at })
    }

    fn raw(self, txn: &ReadTransaction) -> Result<RawTable, StoreError> {
        txn.open_table(self.definition()).map_err(|error| self.trouble(error))
    }

    fn trouble(self, error: TableError) -> StoreError {
        match error {
            TableError::Storage(error) => error.into(),
            _ => Damage::Table { table: self.0 }.into(),
        }
    }
}
