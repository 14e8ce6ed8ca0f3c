//! Erased cases: making one, and reading what is left of them when the log is folded.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use crate::domain::event::{Event, Happened, Subject};
use crate::domain::ids::{CaseId, CommandId};
use crate::domain::keeping::bare;
use crate::store::Store;
use crate::store::envelope::Envelope;
use crate::store::errors::{Damage, Fault, StoreError};
use crate::store::log::{Append, Seq};
use crate::store::payload;
use crate::store::transaction::{Snapshot, Txn};

use super::{event, payloads, records};

/// The case that these events erase.
pub(super) fn case(events: &[Event]) -> Option<CaseId> {
    events.iter().find_map(|event| match &event.what {
        Happened::CaseErased(erasure) => Some(erasure.case),
        _ => None,
    })
}

/// The events with the bare turns of the case, as the log has them.
pub(in crate::store) fn with_turns(snapshot: &Snapshot, events: &[Event]) -> Result<Vec<Event>, StoreError> {
    let mut events = events.to_vec();
    for it in &mut events {
        let Happened::CaseErased(erasure) = &mut it.what else { continue };
        let told = snapshot.told_of(erasure.case)?;
        erasure.turns = told.iter().filter_map(|(seq, event)| Some((seq.0, bare(event)?))).collect();
    }
    Ok(events)
}

/// Appends `events` to the log; their rows come when the log is folded.
pub(in crate::store) fn append(txn: &mut Txn, id: CommandId, after: Seq, events: &[Event]) -> Result<(), StoreError> {
    let payloads = payloads(events)?;
    let time_ms = events.first().map_or(0, |event| event.at.timestamp_millis());
    let batch = Append { command: id, after, time_ms, records: &records(events, &payloads) };
    txn.append(&batch).map(drop)
}

impl Snapshot {
    /// Every event about a case, with the number of its record.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] names the first record that does not hold or is no event.
    pub fn told_of(&self, case: CaseId) -> Result<Vec<(Seq, Event)>, StoreError> {
        let mut reader = self.log(Seq::START.next())?;
        let mut told = Vec::new();
        while let Some(entry) = reader.next_entry()? {
            if entry.envelope.subject == Subject::Case(case) && entry.erased_by.is_none() {
                told.push((entry.envelope.seq, event(&entry)?));
            }
        }
        Ok(told)
    }
}

/// What is left of erased cases, read when the first of their records is met.
#[derive(Default)]
pub(super) struct Left(HashMap<CaseId, BTreeMap<u64, Event>>);

impl Left {
    /// What is left of a record, by the record that says so.
    pub(super) fn of(&mut self, log: &Snapshot, by: Seq, erased: &Envelope) -> Result<Option<&Event>, StoreError> {
        let damage = Damage::Log { seq: by, fault: Fault::UnknownEvent };
        let Subject::Case(case) = erased.subject else { return Err(damage.into()) };
        let turns = match self.0.entry(case) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let record = log.record(by)?.ok_or(damage)?;
                let event: Event = payload::decode(&record.payload).ok_or(damage)?;
                match event.what {
                    Happened::CaseErased(erasure) if erasure.case == case => {
                        new.insert(erasure.turns.into_iter().collect())
                    }
                    _ => return Err(damage.into()),
                }
            }
        };
        Ok(turns.get(&erased.seq.0))
    }
}

impl Store {
    /// Every event about a case, oldest first: all that is kept of it, as it was told.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] names the first record that does not hold or is no event.
    pub fn told_of(&self, case: CaseId) -> Result<Vec<Event>, StoreError> {
        Ok(self.snapshot()?.told_of(case)?.into_iter().map(|(_, event)| event).collect())
    }
}
