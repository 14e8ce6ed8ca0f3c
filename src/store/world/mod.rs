//! What the store's bytes say: events, the rows that follow from them, and the working set.
//!
//! Invariants: events and their rows are written in one transaction, so that every table is what the log comes to
//! ([`compare`] checks it); the table of the working set names exactly the rows that a meeting still needs, so that
//! starting reads those and not the archive.

mod archive;
mod compare;
mod index;
mod kinds;
mod standing;
mod sweep;
mod write;

use redb::ReadTransaction;

use crate::domain::event::Event;
use crate::domain::ids::CommandId;
use crate::domain::world::World;

use super::Store;
use super::errors::{Damage, Fault, StoreError};
use super::guard::guarded;
use super::log::{self, Append, Entry, Record, Seq};
use super::payload;
use super::rows::{self, PLAIN, Row};
use super::tables::{LIVE, META, Rows};

pub use archive::Archived;
pub(super) use compare::differences;
use kinds::{Kind, LiveKey, each_kind};
use standing::Standing;
pub use sweep::Sweep;

const LAST_ID: &[u8] = b"last_id";

impl Store {
    /// The working set: people, clinics, and what the coming and unapproved meetings need. Does not look at the archive.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if a row does not hold.
    pub fn load_world(&self) -> Result<World, StoreError> {
        let snapshot = self.snapshot()?;
        guarded(|| {
            let txn = snapshot.raw();
            let meta = META.read(txn)?;
            let mut world = World::resumed(log::head(&meta)?.seq.0, last_id(&meta)?);
            each_kind!(load(txn, &mut world)?);
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
    pub fn record(&mut self, id: CommandId, events: &[Event], mut after: World) -> Result<World, StoreError> {
        let Some(first) = events.first() else { return Ok(after) };
        let mut payloads = vec![Vec::new(); events.len()];
        for (event, bytes) in events.iter().zip(&mut payloads) {
            payload::encode(event, bytes)?;
        }
        let record = |(event, payload): (&Event, _)| Record { subject: event.subject(), key_id: PLAIN, payload };
        let records: Vec<_> = events.iter().zip(payloads.iter().map(Vec::as_slice)).map(record).collect();
        let decided_at = Seq(after.seq().saturating_sub(events.len() as u64));
        let batch = Append { command: id, after: decided_at, time_ms: first.at.timestamp_millis(), records: &records };

        let mut touched = after.take_touched();
        let standing = Standing::after(&after, &touched, events);
        let appended = self.append(&batch, |txn, _| txn.run(|txn| write::all(txn, &after, &mut touched, &standing)))?;
        if appended.repeated {
            return self.load_world();
        }
        standing.forget_retired(&mut after);
        Ok(after)
    }

    /// What a command came to, or none if it was never recorded.
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
            events.push(event(&entry)?);
            if seq >= range.last {
                break;
            }
        }
        Ok(Some(events))
    }
}

/// What a record says.
fn event(entry: &Entry<&[u8]>) -> Result<Event, StoreError> {
    let unknown = Damage::Log { seq: entry.envelope.seq, fault: Fault::UnknownEvent };
    payload::decode(entry.envelope.key_id, entry.payload).ok_or(unknown.into())
}

/// What a row of `table` says.
fn value<K: Kind>(row: Row<&[u8]>) -> Result<K::Value, StoreError> {
    let unknown = Damage::Row { table: K::TABLE.name() };
    payload::decode(row.key_id, row.payload).ok_or(unknown.into())
}

/// The row under `id`, if there is one.
fn read<K: Kind>(table: &impl Rows, id: K::Id) -> Result<Option<K::Value>, StoreError> {
    rows::look(table, K::TABLE, &K::number(id).to_be_bytes(), value::<K>)
}

fn load<K: Kind>(txn: &ReadTransaction, world: &mut World) -> Result<(), StoreError> {
    let table = K::TABLE.read(txn)?;
    let of = |number| LiveKey { tag: K::TAG, number }.bytes();
    for row in LIVE.read(txn)?.range(of(0).as_slice()..=of(u32::MAX).as_slice())? {
        let (key, framed) = row?;
        rows::decode(LIVE, key.value(), framed.value())?;
        let damage = Damage::Row { table: LIVE.name() };
        let id = K::id(number_in(key.value()).ok_or(damage)?);
        K::put(world, id, read::<K>(&table, id)?.ok_or(damage)?);
    }
    Ok(())
}

/// The id at the end of a key.
fn number_in(key: &[u8]) -> Option<u32> {
    key.last_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}

fn last_id(meta: &impl Rows) -> Result<u32, StoreError> {
    let row = rows::get(meta, META, LAST_ID)?;
    row.map_or(Ok(0), |row| number_in(&row.payload).ok_or(Damage::Row { table: META.name() }.into()))
}
