//! What is damaged and where: which record of a log, which row of which table. Never what it holds.

use super::log::Seq;

/// What is damaged and where, so that it can be named to who repairs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// The first bytes of the file, from which everything else is found.
    #[error("the file's header")]
    Header,
    /// The pages that hold the tables.
    #[error("the file's pages")]
    Pages,
    /// A record of the log.
    #[error("record {seq} of the log: {fault}")]
    Log {
        /// The first record that does not hold.
        seq: Seq,
        /// Why it does not.
        fault: Fault,
    },
    /// A line of the access log.
    #[error("line {seq} of the access log: {fault}")]
    Access {
        /// The first line that does not hold.
        seq: Seq,
        /// Why it does not.
        fault: Fault,
    },
    /// A row of a table.
    #[error("{} of table {table}", which(*row))]
    Row {
        /// Name of the table.
        table: &'static str,
        /// What the row is about, where its key says so.
        row: Option<u64>,
    },
    /// A row that is whole, but is not what the log comes to; or one that is missing, or there too many.
    #[error("row {id} of table {table} is not what the log comes to")]
    Differs {
        /// Name of the table.
        table: &'static str,
        /// What the row is about.
        id: u32,
    },
    /// Rows of a table that nobody gets at: the pages they are on do not hold.
    #[error("a part of table {table} that can't be read")]
    Unread {
        /// Name of the table.
        table: &'static str,
    },
    /// A table that is missing or has another shape.
    #[error("table {table}")]
    Table {
        /// Name of the table.
        table: &'static str,
    },
    /// A table that no version of the program has made.
    #[error("a table of unknown name")]
    UnknownTable,
}

impl Damage {
    /// The row of a table under this key: an id or a number in order, or what would tell nobody anything.
    pub(super) fn row(table: &'static str, key: &[u8]) -> Self {
        let row = match *key {
            [a, b, c, d] | [0, 0, 0, 0, a, b, c, d] => Some(u32::from_be_bytes([a, b, c, d]).into()),
            _ => None,
        };
        Self::Row { table, row }
    }

    /// True if it says which record, line, row or table is hit; otherwise it is the file that holds them all.
    pub const fn is_of_a_record(&self) -> bool {
        !matches!(self, Self::Header | Self::Pages | Self::UnknownTable)
    }

    /// The parts of a sentence about it.
    pub fn told(&self) -> Told {
        let told = |key| Told { key, table: None, number: None, fault: None };
        match *self {
            Self::Header => told("damage-header"),
            Self::Pages => told("damage-pages"),
            Self::Log { seq, fault } => Told { number: Some(seq.0), fault: Some(fault.key()), ..told("damage-log") },
            Self::Access { seq, fault } => {
                Told { number: Some(seq.0), fault: Some(fault.key()), ..told("damage-access") }
            }
            Self::Row { table, row } => {
                let key = if row.is_some() { "damage-rows" } else { "damage-some-row" };
                Told { table: Some(table), number: row, ..told(key) }
            }
            Self::Differs { table, id } => {
                Told { table: Some(table), number: Some(id.into()), ..told("damage-differs") }
            }
            Self::Unread { table } => Told { table: Some(table), ..told("damage-unread") },
            Self::Table { table } => Told { table: Some(table), ..told("damage-table") },
            Self::UnknownTable => told("damage-unknown-table"),
        }
    }
}

fn which(row: Option<u64>) -> String {
    row.map_or_else(|| "a row".to_owned(), |row| format!("row {row}"))
}

/// Why a record of the log does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No record with this number, though later ones exist or the head counts it.
    #[error("missing")]
    Missing,
    /// Nobody gets at it: the page it is on does not hold.
    #[error("can't be read")]
    Unread,
    /// Its bytes are not those that were hashed when it was written.
    #[error("altered")]
    Altered,
    /// Its number, or the hash of the record before it, does not continue the chain.
    #[error("does not continue the chain")]
    Unchained,
    /// It lies behind the head that was last written.
    #[error("after the head")]
    AfterHead,
    /// Its payload was not sealed under the key, or for the place, where it is.
    #[error("its seal does not hold")]
    Unsealed,
    /// It is whole, but its envelope is of an unknown kind.
    #[error("unknown envelope")]
    UnknownEnvelope,
    /// It is whole, but does not hold an event of a known kind.
    #[error("unknown event")]
    UnknownEvent,
    /// The table of commands does not say the same about the command that wrote it.
    #[error("disagrees with the table of commands")]
    CommandDisagrees,
}

impl Fault {
    const fn key(self) -> &'static str {
        match self {
            Self::Missing => "fault-missing",
            Self::Unread => "fault-unread",
            Self::Altered => "fault-altered",
            Self::Unchained => "fault-unchained",
            Self::AfterHead => "fault-after-head",
            Self::Unsealed => "fault-unsealed",
            Self::UnknownEnvelope => "fault-unknown-envelope",
            Self::UnknownEvent => "fault-unknown-event",
            Self::CommandDisagrees => "fault-command-disagrees",
        }
    }
}

/// What a sentence about damage is made of: nothing that tells who a family is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The key of the sentence in `locales/`.
    pub key: &'static str,
    /// Which table.
    pub table: Option<&'static str>,
    /// Which record, line or row.
    pub number: Option<u64>,
    /// The key of what is wrong with it.
    pub fault: Option<&'static str>,
}
