//! The log: what has happened, in order, each record chained to the one before it.
//!
//! Invariants: records are numbered from 1 without gaps, so the number of the last is their count; a record's hash
//! covers the hash before it; the head names the last record and is written in the same transaction, so a log that was
//! cut off is found; a command id is there exactly once, with the range of records that it wrote. In a sealed store each
//! payload is bound to its envelope, and so to its place in the chain.

use crate::domain::event::Subject;
use crate::domain::ids::CommandId;

use super::damage::{Damage, Fault};
use super::envelope::{self, Envelope, Hash};
use super::errors::StoreError;
use super::guard::guarded;
use super::rows::{self, Rows};
use super::seal::{self, DataKey, PLAIN, Seal};
use super::tables::{ACCESS, COMMANDS, LOG, META, ReadTable, Table, WriteTable};
use super::transaction::{Reading, Writing};

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
    /// What it is about, and so whose key seals it.
    pub subject: Subject,
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
    /// The bytes that were appended; none once they were erased.
    pub payload: P,
    /// The record that says what is left of this one, once its key was destroyed.
    pub erased_by: Option<Seq>,
}

/// A chain of records, and where its head is kept.
#[derive(Clone, Copy)]
pub(super) struct Chain {
    pub(super) table: Table,
    head: &'static [u8],
}

/// What has happened.
pub(super) const EVENTS: Chain = Chain { table: LOG, head: b"head" };
/// Who saw what.
pub(super) const ACCESSES: Chain = Chain { table: ACCESS, head: b"access" };

/// Appends, unless the command is there already. The caller commits.
pub(super) fn append(at: &Writing, batch: &Append<'_>) -> Result<Appended, StoreError> {
    let mut commands = COMMANDS.write(at)?;
    if let Some(done) = find_command(&commands, batch.command)? {
        return Ok(done);
    }
    let head = EVENTS.head(&META.write(at)?)?;
    if head.seq != batch.after {
        return Err(StoreError::MovedOn { expected: batch.after, found: head.seq });
    }
    let appended = Appended { first: head.seq.next(), last: head.seq, repeated: false };
    if batch.records.is_empty() {
        return Ok(appended);
    }
    let last = EVENTS.append(at, batch)?;
    let range = [appended.first.key(), last.seq.key()].concat();
    commands.put(&batch.command.0.to_be_bytes(), Subject::House, &range)?;
    Ok(Appended { last: last.seq, ..appended })
}

impl Chain {
    /// Appends the records behind the head, and moves it.
    pub(super) fn append(self, at: &Writing, batch: &Append<'_>) -> Result<Head, StoreError> {
        let mut meta = META.write(at)?;
        let mut head = self.head(&meta)?;
        let mut value = Vec::new();
        let mut log = self.table.write(at)?;
        for record in batch.records {
            let seq = head.seq.next();
            let envelope = Envelope {
                seq,
                time_ms: batch.time_ms,
                subject: record.subject,
                key_id: seal::keys::ready(at, record.subject)?,
                command: batch.command,
                previous: head.hash,
            };
            let hash = envelope::encode(&mut value, &envelope, |header, value| {
                self.seal(&log, envelope.key_id, header, record.payload, value)
            })?;
            head = Head { seq, hash };
            if log.rows.insert(seq.key().as_slice(), value.as_slice())?.is_some() {
                return Err(self.damage(seq, Fault::AfterHead).into());
            }
        }
        drop(log);
        self.set_head(&mut meta, head)?;
        Ok(head)
    }

    fn seal(
        self,
        log: &WriteTable<'_>,
        key_id: u32,
        header: &[u8],
        payload: &[u8],
        value: &mut Vec<u8>,
    ) -> Result<(), StoreError> {
        if key_id == PLAIN {
            value.extend_from_slice(payload);
            return Ok(());
        }
        match log.data_key(key_id)? {
            DataKey::Here(cipher) => cipher.seal(&[self.table.name().as_bytes(), header], payload, value),
            DataKey::Destroyed(_) => Err(StoreError::Erased),
        }
    }

    fn damage(self, seq: Seq, fault: Fault) -> Damage {
        if self.table == ACCESS { Damage::Access { seq, fault } } else { Damage::Log { seq, fault } }
    }

    /// The end of the log, as last written.
    pub(super) fn head(self, meta: &impl Rows) -> Result<Head, StoreError> {
        let row = rows::get(meta, self.head)?.ok_or(Damage::Table { table: META.name() })?;
        let damage = Damage::row(META.name(), self.head);
        let (seq, hash) = row.payload.split_first_chunk().ok_or(damage)?;
        Ok(Head { seq: Seq(u64::from_be_bytes(*seq)), hash: Hash(hash.try_into().map_err(|_| damage)?) })
    }

    /// Writes the end of the log.
    pub(super) fn set_head(self, meta: &mut WriteTable<'_>, head: Head) -> Result<(), StoreError> {
        let mut payload = head.seq.key().to_vec();
        payload.extend_from_slice(&head.hash.0);
        meta.put(self.head, Subject::House, &payload)
    }

    /// Refuses a log whose last record is not the one that the head names.
    pub(super) fn check_end(self, at: &Reading) -> Result<(), StoreError> {
        let head = self.head(&META.read(at)?)?;
        let mut reader = LogReader::new(self, head, self.table.read(at)?, Seq(head.seq.0.max(1)))?;
        while reader.next_entry()?.is_some() {}
        Ok(())
    }

    /// A reader of the records from `from` on.
    pub(super) fn read(self, at: &Reading, from: Seq) -> Result<LogReader, StoreError> {
        LogReader::new(self, self.head(&META.read(at)?)?, self.table.read(at)?, from)
    }
}

/// What the command wrote, if it was appended.
pub(super) fn find_command(commands: &impl Rows, command: CommandId) -> Result<Option<Appended>, StoreError> {
    let Some(row) = rows::get(commands, &command.0.to_be_bytes())? else { return Ok(None) };
    let damage = Damage::row(COMMANDS.name(), &command.0.to_be_bytes());
    let (first, last) = row.payload.split_first_chunk().ok_or(damage)?;
    let number = |bytes: &[u8; 8]| Seq(u64::from_be_bytes(*bytes));
    Ok(Some(Appended { first: number(first), last: number(last.try_into().map_err(|_| damage)?), repeated: true }))
}

/// Reads records in order and checks the chain while it goes. After an error it is at its end, unless it is let past.
///
/// [`next_entry`](Self::next_entry) lends the payload from the page; as an [`Iterator`] it copies it.
pub struct LogReader {
    chain: Chain,
    log: ReadTable,
    /// What lies ahead, once it was looked for; keeps the snapshot's pages for as long as the reader lives.
    records: Option<redb::OwnedRange<&'static [u8], &'static [u8]>>,
    /// Keeps the page of the record that was read last.
    current: Option<redb::OwnedAccessGuard<&'static [u8]>>,
    /// Its payload, when it was sealed.
    opened: Vec<u8>,
    /// The record that was read last.
    at: Head,
    /// That one did not hold, so that nobody knows what continues it.
    passed: bool,
    /// Where the log must end.
    head: Head,
    ended: bool,
}

impl LogReader {
    fn new(chain: Chain, head: Head, log: ReadTable, from: Seq) -> Result<Self, StoreError> {
        // Reading starts one record early, so that the first one asked for is checked against the one before it.
        let before = Seq(from.0.saturating_sub(1));
        let ended = before > head.seq;
        let is_first = ended || before == Seq::START;
        let found = if is_first { None } else { log.rows.get(before.key().as_slice())? };
        let at = match found {
            None if is_first => Head::default(),
            None => return Err(chain.damage(before, Fault::Missing).into()),
            Some(value) => match envelope::decode(value.value()) {
                Ok((hash, ..)) => Head { seq: before, hash },
                Err(fault) => return Err(chain.damage(before, fault).into()),
            },
        };
        Ok(Self { chain, log, records: None, current: None, opened: Vec::new(), at, passed: false, head, ended })
    }

    /// Refuses a record that is read in order but not found by its number, which is how one of them is looked up.
    pub(super) fn finds(&self, seq: Seq) -> Result<(), StoreError> {
        match guarded(|| Ok(self.log.rows.get(seq.key().as_slice())?.is_some())) {
            Ok(true) => Ok(()),
            Ok(false) | Err(StoreError::Damaged(_)) => Err(self.chain.damage(seq, Fault::Unread).into()),
            Err(error) => Err(error),
        }
    }

    /// Goes on behind the record that did not hold. False if that was the last.
    pub(super) fn pass(&mut self) -> bool {
        if self.ended && self.at.seq < self.head.seq {
            self.at.seq = self.at.seq.next();
            (self.records, self.passed, self.ended) = (None, true, self.at.seq == self.head.seq);
        }
        !self.ended
    }

    /// The next record, or none behind the last. The payload is lent until the next call.
    ///
    /// # Errors
    /// [`Damage::Log`] names the first record that does not hold.
    pub fn next_entry(&mut self) -> Result<Option<Entry<&[u8]>>, StoreError> {
        let (next, head, chain) = (self.at.seq.next(), self.head.seq, self.chain);
        guarded(|| self.advance()).map_err(|error| match error {
            StoreError::Damaged(Damage::Pages) if next <= head => chain.damage(next, Fault::Unread).into(),
            error => error,
        })
    }

    fn advance(&mut self) -> Result<Option<Entry<&[u8]>>, StoreError> {
        if std::mem::replace(&mut self.ended, true) {
            return Ok(None);
        }
        let seq = self.at.seq.next();
        let chain = self.chain;
        let damage = |fault| Err(chain.damage(seq, fault).into());
        self.current = None;
        let records = match &mut self.records {
            Some(records) => records,
            none => none.insert(self.log.rows.range_owned::<&[u8]>(seq.key().as_slice()..)?),
        };
        let Some(next) = records.next() else {
            return match self.at {
                at if at == self.head => Ok(None),
                at if at.seq == self.head.seq => Err(chain.damage(at.seq, Fault::Unchained).into()),
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
        let (hash, envelope, payload) = match envelope::decode(value) {
            Err(fault) => return damage(fault),
            Ok((_, envelope, _)) if envelope.seq != seq || !(self.passed || envelope.previous == self.at.hash) => {
                return damage(Fault::Unchained);
            }
            Ok(found) => found,
        };
        let place = [chain.table.name().as_bytes(), envelope::header(value)];
        let (payload, erased_by) = match (&self.log.seal, envelope.key_id) {
            (Seal::Plain, PLAIN) => (payload, None),
            (Seal::Plain, _) | (_, PLAIN) => return damage(Fault::Unsealed),
            (Seal::Sealed(_), key_id) if key_id != seal::key_of(envelope.subject) => return damage(Fault::Unsealed),
            (Seal::Sealed(_), key_id) => match self.log.data_key(key_id)? {
                DataKey::Here(cipher) => match cipher.open(&place, payload, &mut self.opened) {
                    Some(()) => (self.opened.as_slice(), None),
                    None => return damage(Fault::Unsealed),
                },
                DataKey::Destroyed(by) => (Default::default(), Some(by)),
            },
        };
        self.at = Head { seq, hash };
        (self.passed, self.ended) = (false, false);
        Ok(Some(Entry { envelope, hash, payload, erased_by }))
    }
}

impl Iterator for LogReader {
    type Item = Result<Entry, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        let entry = self.next_entry().transpose()?;
        Some(entry.map(|e| Entry {
            envelope: e.envelope,
            hash: e.hash,
            payload: e.payload.to_vec(),
            erased_by: e.erased_by,
        }))
    }
}
