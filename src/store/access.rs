//! The access log: a chain of its own beside the events, under the house's key, so that it is kept whatever is erased.

use super::Store;
use super::errors::{Damage, Fault, StoreError};
use super::guard::guarded;
use super::log::{ACCESSES, Append, Record, Seq};
use super::payload;
use super::transaction::Txn;
use crate::domain::access::Access;
use crate::domain::event::Subject;
use crate::domain::ids::CommandId;

impl Txn {
    /// Appends who saw what.
    ///
    /// # Errors
    /// What the storage reports.
    pub(super) fn see(&mut self, lines: &[Access]) -> Result<(), StoreError> {
        for line in lines {
            let mut payload = Vec::new();
            payload::encode(line, &mut payload)?;
            let records = [Record { subject: Subject::House, payload: &payload }];
            let (command, time_ms) = (CommandId(0), line.at.timestamp_millis());
            self.run(|at| ACCESSES.append(at, &Append { command, after: Seq::START, time_ms, records: &records }))?;
        }
        Ok(())
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

    /// The whole access log, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] names the first line that does not hold.
    pub fn seen(&self) -> Result<Vec<Access>, StoreError> {
        let snapshot = self.snapshot()?;
        let mut reader = guarded(|| ACCESSES.read(snapshot.at(), Seq::START.next()))?;
        let mut lines = Vec::new();
        while let Some(entry) = reader.next_entry()? {
            let unknown = Damage::Access { seq: entry.envelope.seq, fault: Fault::UnknownEvent };
            lines.push(payload::decode(entry.payload).ok_or(unknown)?);
        }
        Ok(lines)
    }
}
