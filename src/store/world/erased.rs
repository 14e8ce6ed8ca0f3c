//! Erased cases: making one, and reading what is left of them when the log is folded.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};

use crate::domain::event::{Event, Happened, Subject};
use crate::domain::ids::{CaseId, CommandId, PersonId};
use crate::domain::keeping::{Erasure, bare};
use crate::store::Store;
use crate::store::damage::{Damage, Fault};
use crate::store::envelope::Envelope;
use crate::store::errors::StoreError;
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

/// A case that was erased.
#[derive(Clone, Debug)]
pub(in crate::store) struct Gone {
    /// The command that it began with: tells it from one that has the same number in another store.
    pub(in crate::store) began: CommandId,
    pub(in crate::store) erasure: Erasure,
    pub(in crate::store) command: CommandId,
    pub(in crate::store) at: DateTime<Utc>,
    pub(in crate::store) by: Option<PersonId>,
}

impl Snapshot {
    /// The command that each case began with, erased ones as well.
    pub(in crate::store) fn began(&self) -> Result<HashMap<CaseId, CommandId>, StoreError> {
        let mut reader = self.log(Seq::START.next())?;
        let mut began = HashMap::new();
        while let Some(entry) = reader.next_entry()? {
            if let Subject::Case(case) = entry.envelope.subject {
                began.entry(case).or_insert(entry.envelope.command);
            }
        }
        Ok(began)
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

    /// Every case that was erased, in the order of erasing.
    pub(in crate::store) fn gone(&self) -> Result<Vec<Gone>, StoreError> {
        let snapshot = self.snapshot()?;
        let began = snapshot.began()?;
        let mut reader = snapshot.log(Seq::START.next())?;
        let mut gone = Vec::new();
        while let Some(entry) = reader.next_entry()? {
            if entry.envelope.subject != Subject::House {
                continue;
            }
            let command = entry.envelope.command;
            // What this version does not know is none.
            let Some(Event { at, by, what }) = payload::decode(entry.payload) else { continue };
            let Happened::CaseErased(erasure) = what else { continue };
            gone.extend(began.get(&erasure.case).map(|began| Gone {
                began: *began,
                erasure: *erasure,
                command,
                at,
                by,
            }));
        }
        Ok(gone)
    }
}
