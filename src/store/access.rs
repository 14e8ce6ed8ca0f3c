//! The access log: a chain of its own beside the events, under the house's key, so that it is kept whatever is erased.
//!
//! Words that were searched for are the one thing in it that can name a family. They lie in a table beside the chain, where
//! a family's erasing takes them out while the lines stay as they were: a line says whether there are words to it, and a row
//! of that table whether they were erased, so that neither can be taken away unseen.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use redb::ReadableTableMetadata;

use super::Store;
use super::damage::{Damage, Fault};
use super::errors::StoreError;
use super::guard::guarded;
use super::log::{ACCESSES, Append, Chain, EVENTS, LogReader, Record, Seq};
use super::payload;
use super::rows::{self, Rows};
use super::tables::{META, ReadTable, SEARCHES};
use super::transaction::{Reading, Snapshot, Txn};
use crate::domain::access::Access;
use crate::domain::case::CaseDetails;
use crate::domain::event::{Event, Happened, Subject};
use crate::domain::ids::{CaseId, CommandId};

/// What a line of the chain says where its words lie beside it.
const BESIDE: &str = "";

/// What was searched for; none once it was erased.
type Words = Option<String>;

impl Txn {
    /// Appends who saw what.
    ///
    /// # Errors
    /// What the storage reports.
    pub(super) fn see(&mut self, lines: &[Access]) -> Result<(), StoreError> {
        for line in lines {
            let mut payload = Vec::new();
            let words = line.query.as_ref().filter(|words| !words.is_empty());
            payload::encode(&Access { query: words.map(|_| BESIDE.to_owned()), ..line.clone() }, &mut payload)?;
            let records = [Record { subject: Subject::House, payload: &payload }];
            let (command, time_ms) = (CommandId(0), line.at.timestamp_millis());
            let batch = Append { command, after: Seq::START, time_ms, records: &records };
            let head = self.run(|at| ACCESSES.append(at, &batch))?;
            if words.is_some() {
                self.keep_words(head.seq, &words.cloned())?;
            }
        }
        Ok(())
    }

    /// Says that the words of these searches were erased.
    pub(super) fn forget_words(&mut self, searches: &BTreeSet<Seq>) -> Result<(), StoreError> {
        searches.iter().try_for_each(|seq| self.keep_words(*seq, &None))
    }

    fn keep_words(&mut self, seq: Seq, words: &Words) -> Result<(), StoreError> {
        let mut row = Vec::new();
        payload::encode(words, &mut row)?;
        self.run(|at| SEARCHES.write(at)?.put(&seq.key(), Subject::House, &row))
    }
}

/// Reads the lines in order, each with its words.
pub(super) struct Lines {
    chain: LogReader,
    searches: ReadTable,
    /// How many lines have words, or had.
    worded: u64,
}

impl Lines {
    pub(super) fn of(at: &Reading) -> Result<Self, StoreError> {
        Ok(Self { chain: ACCESSES.read(at, Seq::START.next())?, searches: SEARCHES.read(at)?, worded: 0 })
    }

    /// The next line, or none behind the last.
    ///
    /// # Errors
    /// [`Damage::Access`] names the first line that does not hold, [`Damage::Row`] its words.
    pub(super) fn next_line(&mut self) -> Result<Option<(Seq, Access)>, StoreError> {
        let Some(entry) = self.chain.next_entry()? else { return Ok(None) };
        let seq = entry.envelope.seq;
        let unknown = Damage::Access { seq, fault: Fault::UnknownEvent };
        let mut line: Access = payload::decode(entry.payload).ok_or(unknown)?;
        if line.query.as_deref() == Some(BESIDE) {
            self.worded += 1;
            let damage = Damage::row(SEARCHES.name(), &seq.key());
            let row = match guarded(|| rows::get(&self.searches, &seq.key())) {
                Err(StoreError::Damaged(Damage::Pages)) => None,
                row => row?,
            };
            let row = row.ok_or(damage)?;
            line.query = payload::decode::<Words>(&row.payload).ok_or(damage)?;
        }
        Ok(Some((seq, line)))
    }

    /// Goes on behind the line that did not hold. False if that was the last.
    pub(super) fn pass(&mut self) -> bool {
        self.chain.pass()
    }

    /// Refuses a line that is not found by its number.
    pub(super) fn finds(&self, seq: Seq) -> Result<(), StoreError> {
        self.chain.finds(seq)
    }

    /// Refuses words that belong to no line; to be asked at the end.
    pub(super) fn check_searches(&self) -> Result<(), StoreError> {
        let damage = Damage::Table { table: SEARCHES.name() };
        if self.searches.rows.len()? == self.worded { Ok(()) } else { Err(damage.into()) }
    }
}

impl Store {
    /// Makes durable who saw what.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn see(&mut self, lines: &[Access]) -> Result<(), StoreError> {
        if lines.is_empty() { Ok(()) } else { self.commit(|txn| txn.see(lines)) }
    }

    /// The time of the last event or look, whichever is later; none where nothing happened yet.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if the end of a log does not hold.
    pub fn last_told(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let snapshot = self.snapshot()?;
        let last = |chain: Chain| -> Result<Option<i64>, StoreError> {
            let head = chain.head(&META.read(snapshot.at())?)?;
            let mut reader = chain.read(snapshot.at(), head.seq)?;
            Ok(reader.next_entry()?.map(|entry| entry.envelope.time_ms))
        };
        let times = guarded(|| Ok([last(EVENTS)?, last(ACCESSES)?]))?;
        Ok(times.into_iter().flatten().max().and_then(DateTime::from_timestamp_millis))
    }

    /// The whole access log, oldest first. Of words that were erased nothing is told.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] names the first line that does not hold.
    pub fn seen(&self) -> Result<Vec<Access>, StoreError> {
        let snapshot = self.snapshot()?;
        let mut lines = guarded(|| Lines::of(snapshot.at()))?;
        let mut seen = Vec::new();
        while let Some((_, line)) = lines.next_line()? {
            seen.push(line);
        }
        Ok(seen)
    }
}

/// How a family was ever called.
pub(super) struct Called(Vec<CaseDetails>);

impl Called {
    /// By the events about it.
    pub(super) fn by<'a>(told: impl Iterator<Item = &'a Event>) -> Self {
        let details = told.filter_map(|event| match &event.what {
            Happened::CaseReferred(case) => Some(case.details.clone()),
            Happened::CaseChanged { details, .. } => Some((**details).clone()),
            _ => None,
        });
        Self(details.collect())
    }

    /// Whether a text names it.
    pub(super) fn is_named_in(&self, text: &str) -> bool {
        self.0.iter().any(|details| details.is_named_in(text))
    }
}

impl Snapshot {
    /// The searches of which the words go with a family: they found it or nobody, name it, or are a part of a name of it.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] names the first line that does not hold.
    pub(super) fn searches_for(&self, case: CaseId, called: &Called) -> Result<BTreeSet<Seq>, StoreError> {
        let mut lines = guarded(|| Lines::of(self.at()))?;
        let mut found = BTreeSet::new();
        while let Some((seq, line)) = lines.next_line()? {
            let Some(words) = &line.query else { continue };
            let found_it = line.objects.iter().any(|object| object.case == case);
            // What found nobody may be a name that was mistyped, or a day of birth.
            let found_nobody = line.objects.is_empty();
            let tells = || called.is_named_in(words) || called.0.iter().any(|details| details.is_begun_in(words));
            // Lines of an earlier format hold their words themselves.
            if (found_it || found_nobody || tells()) && self.has_words(seq)? {
                found.insert(seq);
            }
        }
        Ok(found)
    }

    fn has_words(&self, seq: Seq) -> Result<bool, StoreError> {
        guarded(|| SEARCHES.read(self.at())?.has(&seq.key()))
    }
}
