//! The log: what has happened, in order, each record chained to the one before it.
//!
//! Invariants: records are numbered from 1 without gaps, so the number of the last is their count; a record's hash
//! covers the hash before it; the head names the last record and is written in the same transaction, so a log that was
//! cut off is found; a command id is there exactly once, with the range of records that it wrote.

use redb::{ReadTransaction, WriteTransaction};

use crate::domain::event::Subject;
use crate::domain::ids::CommandId;

use super::envelope::{self, Envelope, Hash};
use super::errors::{Damage, Fault, StoreError};
use super::guard::guarded;
use super::rows::{self, PLAIN};
use super::tables::{COMMANDS, LOG, META, ReadTable, Rows, WriteTable};

/// The number of a record: 1, 2, 3 … in the order of appending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seq(pub u64);

impl Seq {
    /// Before the first record: the head of an empty log.
    pub const START: Self = Self(0);

    /// The number after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    pub(super) fn key(self) -> [u8; 8] {
        self.0.to_be_bytes()
    }
}

impl std::fmt::Display for Seq {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// One thing to append.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record<'a> {
    /// What it is about.
    pub subject: Subject,
    /// Under which key the payload is sealed; [`PLAIN`] if it is not.
    pub key_id: u32,
    /// The bytes to keep.
    pub payload: &'a [u8],
}

/// Everything that one accepted command appends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Append<'a> {
    /// The command.
    pub command: CommandId,
    /// The last record that the decision knew; [`Seq::START`] for none.
    pub after: Seq,
    /// Now, in milliseconds since 1970-01-01T00:00Z.
    pub time_ms: i64,
    /// What follows from the command, in order. With none, nothing is written and the id is not remembered.
    pub records: &'a [Record<'a>],
}

/// Where a command's records are. With no records, `first` is after `last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    /// Its first record.
    pub first: Seq,
    /// Its last record.
    pub last: Seq,
    /// True if the command had been appended before, and so was not appended now.
    pub repeated: bool,
}

/// The end of the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The last record, and the number of records.
    pub seq: Seq,
    /// Its hash; zeroes while there is none.
    pub hash: Hash,
}

/// A record as it was read and checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<P = Vec<u8>> {
    /// What is known without opening the payload.
    pub envelope: Envelope,
    /// Hash over envelope and payload.
    pub hash: Hash,
    /// The bytes that were appended.
    pub payload: P,
}

const HEAD: &[u8] = b"head";

/// Appends, unless the command is there already. The caller commits.
pub(super) fn append(txn: &WriteTransaction, batch: &Append<'_>) -> Result<Appended, StoreError> {
    let mut commands = COMMANDS.write(txn)?;
    if let Some(done) = find_command(&commands, batch.command)? {
        return Ok(done);
    }
    let mut meta = META.write(txn)?;
    let head = head(&meta)?;
    if head.seq != batch.after {
        return Err(StoreError::MovedOn { expected: batch.after, found: head.seq });
    }
    let appended = Appended { first: head.seq.next(), last: head.seq, repeated: false };
    if batch.records.is_empty() {
        return Ok(appended);
    }
    let last = append_records(&mut LOG.write(txn)?, head, batch)?;
    set_head(&mut meta, last)?;
    let range = [appended.first.key(), last.seq.key()].concat();
    rows::put(&mut commands, COMMANDS, &batch.command.0.to_be_bytes(), PLAIN, &range)?;
    Ok(Appended { last: last.seq, ..appended })
}

fn append_records(log: &mut WriteTable<'_>, mut head: Head, batch: &Append<'_>) -> Result<Head, StoreError> {
    let mut value = Vec::new();
    for record in batch.records {
        let seq = head.seq.next();
        let envelope = Envelope {
            seq,
            time_ms: batch.time_ms,
            subject: record.subject,
            key_id: record.key_id,
            command: batch.command,
            previous: head.hash,
        };
        head = Head { seq, hash: envelope::encode(&mut value, &envelope, record.payload) };
        if log.insert(seq.key().as_slice(), value.as_slice())?.is_some() {
            return Err(Damage::Log { seq, fault: Fault::AfterHead }.into());
        }
    }
    Ok(head)
}

/// The end of the log, as last written.
pub(super) fn head(meta: &impl Rows) -> Result<Head, StoreError> {
    let row = rows::get(meta, META, HEAD)?.ok_or(Damage::Table { table: META.name() })?;
    let damage = Damage::Row { table: META.name() };
    let (seq, hash) = row.payload.split_first_chunk().ok_or(damage)?;
    Ok(Head { seq: Seq(u64::from_be_bytes(*seq)), hash: Hash(hash.try_into().map_err(|_| damage)?) })
}

/// Writes the end of the log.
pub(super) fn set_head(meta: &mut WriteTable<'_>, head: Head) -> Result<(), StoreError> {
    let mut payload = head.seq.key().to_vec();
    payload.extend_from_slice(&head.hash.0);
    rows::put(meta, META, HEAD, PLAIN, &payload)
}

/// What the command wrote, if it was appended.
pub(super) fn find_command(commands: &impl Rows, command: CommandId) -> Result<Option<Appended>, StoreError> {
    let Some(row) = rows::get(commands, COMMANDS, &command.0.to_be_bytes())? else { return Ok(None) };
    let damage = Damage::Row { table: COMMANDS.name() };
    let (first, last) = row.payload.split_first_chunk().ok_or(damage)?;
    let number = |bytes: &[u8; 8]| Seq(u64::from_be_bytes(*bytes));
    Ok(Some(Appended { first: number(first), last: number(last.try_into().map_err(|_| damage)?), repeated: true }))
}

/// Refuses a log whose last record is not the one that the head names.
pub(super) fn check_end(txn: &ReadTransaction) -> Result<(), StoreError> {
    let head = head(&META.read(txn)?)?;
    let log = LOG.read(txn)?;
    let mut reader = LogReader::new(head, &log, Seq(head.seq.0.max(1)))?;
    while reader.next_entry()?.is_some() {}
    Ok(())
}

/// Reads records in order and checks the chain while it goes. After an error it is at its end.
///
/// [`next_entry`](Self::next_entry) lends the payload from the page; as an [`Iterator`] it copies it.
pub struct LogReader {
    /// Keeps the snapshot's pages for as long as the reader lives.
    records: redb::OwnedRange<&'static [u8], &'static [u8]>,
    /// Keeps the page of the record that was read last.
    current: Option<redb::OwnedAccessGuard<&'static [u8]>>,
    /// The record that was read last.
    at: Head,
    /// Where the log must end.
    head: Head,
    ended: bool,
}

impl LogReader {
    /// A reader of the records from `from` on.
    pub(super) fn open(txn: &ReadTransaction, from: Seq) -> Result<Self, StoreError> {
        Self::new(head(&META.read(txn)?)?, &LOG.read(txn)?, from)
    }

    fn new(head: Head, log: &ReadTable, from: Seq) -> Result<Self, StoreError> {
        // Reading starts one record early, so that the first one asked for is checked against the one before it.
        let before = Seq(from.0.saturating_sub(1));
        let ended = before > head.seq;
        let at = match log.get(before.key().as_slice())? {
            _ if ended || before == Seq::START => Head::default(),
            None => return Err(Damage::Log { seq: before, fault: Fault::Missing }.into()),
            Some(value) => match envelope::decode(value.value()) {
                Ok((hash, ..)) => Head { seq: before, hash },
                Err(fault) => return Err(Damage::Log { seq: before, fault }.into()),
            },
        };
        let records = log.range_owned::<&[u8]>(before.next().key().as_slice()..)?;
        Ok(Self { records, current: None, at, head, ended })
    }

    /// The next record, or none behind the last. The payload is lent until the next call.
    ///
    /// # Errors
    /// [`Damage::Log`] names the first record that does not hold.
    pub fn next_entry(&mut self) -> Result<Option<Entry<&[u8]>>, StoreError> {
        guarded(|| self.advance())
    }

    fn advance(&mut self) -> Result<Option<Entry<&[u8]>>, StoreError> {
        if std::mem::replace(&mut self.ended, true) {
            return Ok(None);
        }
        let seq = self.at.seq.next();
        let damage = |fault| Err(Damage::Log { seq, fault }.into());
        self.current = None;
        let Some(next) = self.records.next() else {
            return match self.at {
                at if at == self.head => Ok(None),
                at if at.seq == self.head.seq => Err(Damage::Log { seq: at.seq, fault: Fault::Unchained }.into()),
                _ => damage(Fault::Missing),
            };
        };
        let (key, value) = next?;
        if key.value() != seq.key() {
            return damage(Fault::Missing);
        }
        if seq > self.head.seq {
            return damage(Fault::AfterHead);
        }
        let value = self.current.insert(value).value();
        match envelope::decode(value) {
            Err(fault) => damage(fault),
            Ok((_, envelope, _)) if envelope.seq != seq || envelope.previous != self.at.hash => {
                damage(Fault::Unchained)
            }
            Ok((hash, envelope, payload)) => {
                self.at = Head { seq, hash };
                self.ended = false;
                Ok(Some(Entry { envelope, hash, payload }))
            }
        }
    }
}

impl Iterator for LogReader {
    type Item = Result<Entry, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        let entry = self.next_entry().transpose()?;
        Some(entry.map(|e| Entry { envelope: e.envelope, hash: e.hash, payload: e.payload.to_vec() }))
    }
}
