//! What the store's bytes say: events, the rows that follow from them, and the working set.
//!
//! Invariants: events and their rows are written in one transaction, so that every table is what the log comes to
//! ([`compare`] checks it); the table of the working set names exactly the rows that a meeting still needs, so that
//! starting reads those and not the archive.

mod answers;
mod archive;
mod compare;
mod erased;
mod findable;
mod index;
mod kinds;
mod standing;
mod sweep;
mod write;

use rayon::prelude::*;

use crate::domain::access::Access;
use crate::domain::event::Event;
use crate::domain::ids::CommandId;
use crate::domain::world::World;

use super::Store;
use super::damage::{Damage, Fault};
use super::errors::StoreError;
use super::guard::guarded;
use super::log::{Append, EVENTS, Entry, Record, Seq};
use super::payload;
use super::rows::{self, Row, Rows};
use super::tables::{LIVE, META};
use super::transaction::Reading;

pub(super) use answers::fill as fill_earlier_answers;
pub use archive::Archived;
pub(super) use compare::differences;
pub(super) use erased::{Gone, append as append_erasure, with_turns};
pub(super) use findable::fill as fill_findable;
use kinds::{Kind, LiveKey, each_kind};
use standing::Standing;
pub use sweep::{Stretch, Sweep};

const LAST_ID: &[u8] = b"last_id";
/// Rows that are read in one go.
const PART: usize = 256;

impl Store {
    /// The working set: people, clinics, and what the coming and unapproved meetings need. Does not look at the archive.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if a row does not hold.
    pub fn load_world(&self) -> Result<World, StoreError> {
        let snapshot = self.snapshot()?;
        guarded(|| {
            let at = snapshot.at();
            let meta = META.read(at)?;
            let mut world = World::resumed(EVENTS.head(&meta)?.seq.0, last_id(&meta)?);
            each_kind!(load(at, &mut world)?);
            let _ = world.take_touched();
            Ok(world)
        })
    }

    /// Makes durable what a command came to: its events and the rows of `after`, the world after them, that changed.
    /// Returns `after` without what is archive now. A command that was recorded before is not recorded again; then the
    /// working set is read anew.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn record(&mut self, id: CommandId, events: &[Event], after: World) -> Result<World, StoreError> {
        self.record_seen(id, events, after, &[])
    }

    /// Records as [`Self::record`] does and, in the same transaction, who saw it.
    ///
    /// # Errors
    /// As [`Store::append`]; as `Store::erase` when a case is erased.
    pub fn record_seen(
        &mut self,
        id: CommandId,
        events: &[Event],
        mut after: World,
        seen: &[Access],
    ) -> Result<World, StoreError> {
        let Some(first) = events.first() else { return Ok(after) };
        if let Some(case) = erased::case(events) {
            return self.erase(id, case, events, seen);
        }
        let payloads = payloads(events)?;
        let records = records(events, &payloads);
        let decided_at = Seq(after.seq().saturating_sub(events.len() as u64));
        let batch = Append { command: id, after: decided_at, time_ms: first.at.timestamp_millis(), records: &records };

        let mut touched = after.take_touched();
        let standing = Standing::after(&after, &touched, events);
        let appended = self.append(&batch, |txn, _| {
            txn.see(seen)?;
            txn.run(|at| write::all(at, &after, &mut touched, &standing))
        })?;
        if appended.repeated {
            return self.load_world();
        }
        standing.forget_retired(&mut after);
        Ok(after)
    }

    /// What a command came to, or none if it was never recorded. What was erased since is not in it.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if one of its records does not hold.
    pub fn events_of(&self, id: CommandId) -> Result<Option<Vec<Event>>, StoreError> {
        let snapshot = self.snapshot()?;
        let Some(range) = snapshot.command(id)? else { return Ok(None) };
        let mut reader = snapshot.log(range.first)?;
        let mut events = Vec::new();
        while let Some(entry) = reader.next_entry()? {
            let seq = entry.envelope.seq;
            if entry.erased_by.is_none() {
                events.push(event(&entry)?);
            }
            if seq >= range.last {
                break;
            }
        }
        Ok(Some(events))
    }
}

fn payloads(events: &[Event]) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut payloads = vec![Vec::new(); events.len()];
    for (event, bytes) in events.iter().zip(&mut payloads) {
        payload::encode(event, bytes)?;
    }
    Ok(payloads)
}

fn records<'a>(events: &[Event], payloads: &'a [Vec<u8>]) -> Vec<Record<'a>> {
    let record = |(event, payload): (&Event, &'a Vec<u8>)| Record { subject: event.subject(), payload };
    events.iter().zip(payloads).map(record).collect()
}

/// What a record says.
fn event(entry: &Entry<&[u8]>) -> Result<Event, StoreError> {
    let unknown = Damage::Log { seq: entry.envelope.seq, fault: Fault::UnknownEvent };
    payload::decode(entry.payload).ok_or(unknown.into())
}

/// What a row of `table` says.
fn value<K: Kind>(row: Row<&[u8]>) -> Result<K::Value, StoreError> {
    let unknown = Damage::row(K::TABLE.name(), &[]);
    payload::decode(row.payload).ok_or(unknown.into())
}

/// The row under `id`, if there is one.
fn read<K: Kind>(table: &impl Rows, id: K::Id) -> Result<Option<K::Value>, StoreError> {
    read_in::<K>(table, id, &mut Vec::new())
}

/// The same, opened in a buffer that is used again.
fn read_in<K: Kind>(table: &impl Rows, id: K::Id, opened: &mut Vec<u8>) -> Result<Option<K::Value>, StoreError> {
    rows::look(table, &K::number(id).to_be_bytes(), opened, value::<K>)
}

fn load<K: Kind>(at: &Reading, world: &mut World) -> Result<(), StoreError> {
    let table = K::TABLE.read(at)?;
    let of = |number| LiveKey { tag: K::TAG, number }.bytes();
    let live = LIVE.read(at)?;
    let (mut ids, mut opened, damage) = (Vec::new(), Vec::new(), Damage::row(LIVE.name(), &[]));
    for row in live.rows.range(of(0).as_slice()..=of(u32::MAX).as_slice())? {
        let (key, framed) = row?;
        rows::decode(&live, key.value(), framed.value(), &mut opened)?;
        ids.push(K::id(number_in(key.value()).ok_or(damage)?));
    }
    // Opening and decoding is what starting takes; every core has its part in it.
    let part = |ids: &[K::Id]| {
        guarded(|| {
            let mut opened = Vec::new();
            let mut row = |id| Ok((id, read_in::<K>(&table, id, &mut opened)?.ok_or(damage)?));
            ids.iter().map(|id| row(*id)).collect::<Result<Vec<_>, StoreError>>()
        })
    };
    for found in ids.par_chunks(PART).map(part).collect::<Vec<_>>() {
        found?.into_iter().for_each(|(id, value)| K::put(world, id, value));
    }
    Ok(())
}

/// The id at the end of a key.
fn number_in(key: &[u8]) -> Option<u32> {
    key.last_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}

fn last_id(meta: &impl Rows) -> Result<u32, StoreError> {
    let row = rows::get(meta, LAST_ID)?;
    row.map_or(Ok(0), |row| number_in(&row.payload).ok_or(Damage::row(META.name(), LAST_ID).into()))
}

/// Writes every row of a world that holds the archive as well, into tables that hold none yet.
pub(super) fn rebuild(store: &mut Store, mut world: World) -> Result<(), StoreError> {
    let mut all = world.take_touched();
    let standing = Standing::of_all(&world, &mut all);
    store.commit(|txn| txn.run(|at| write::all(at, &world, &mut all, &standing)))
}
