//! Erases a case: its data key is destroyed, and with it every record of the log that it sealed.
//!
//! The store is written anew, without the key, the case's rows and its drafts, and with a record that says what is left to
//! count; every table is what that log comes to. Drafts that name the family and the words of searches for it go as well. The new file is verified before it takes the old one's name: killed at any
//! moment, the file is the one or the other, whole, and nothing of the case is in free space of the new one. Records keep
//! their place and their hash, so that the chain can still be checked. Backups made before hold what they held.

use std::collections::BTreeSet;

use super::access::Called;
use super::backup::copy_changed;
use super::damage::Damage;
use super::envelope::Hash;
use super::errors::StoreError;
use super::log::Seq;
use super::open::{OpenMode, Opening};
use super::place::Staged;
use super::rows;
use super::seal::{self, keys};
use super::tables::{DRAFTS, KEYS, SEARCHES, Table};
use super::{Store, world};
use crate::domain::access::Access;
use crate::domain::event::{Event, Subject};
use crate::domain::ids::{CaseId, CommandId};
use crate::domain::world::World;

impl Store {
    /// Records `events`, which erase `case`, with who saw it. Returns the working set after them.
    ///
    /// # Errors
    /// [`StoreError::NotSealed`]: what is not sealed has no key to destroy; [`StoreError::NotThere`] for a store that is in no
    /// file; what keeps the new file from being whole. Then the old one is still there, as it was.
    pub(super) fn erase(
        &mut self,
        id: CommandId,
        case: CaseId,
        events: &[Event],
        seen: &[Access],
    ) -> Result<World, StoreError> {
        let keyring = self.seal.keyring().ok_or(StoreError::NotSealed)?;
        if self.is_read_only() {
            return Err(StoreError::ReadOnly);
        }
        let path = self.path()?;
        let snapshot = self.snapshot()?;
        let head = snapshot.head()?;
        let events = world::with_turns(&snapshot, events)?;
        let called = Called::by(snapshot.told_of(case)?.iter().map(|(_, event)| event));
        let searches = snapshot.searches_for(case, &called)?;
        let naming = self.drafts()?.into_iter().filter(|(_, text)| called.is_named_in(text));
        let naming: BTreeSet<_> = naming.map(|(key, _)| key.name()).collect();
        let staged = Staged::beside(&path)?;
        let key_id = seal::key_of(Subject::Case(case));
        let tombstone = keys::tombstone(keyring, key_id, head.seq.next())?;
        copy_changed(&snapshot, &staged, |table, key, value| match () {
            () if table == KEYS && key == key_id.to_be_bytes() => Some(tombstone.as_slice().to_owned().into()),
            () if table == DRAFTS && naming.contains(key) => None,
            () if table == SEARCHES && searches.iter().any(|seq| seq.key() == key) => None,
            () => stays(key_id, table, value).then(|| value.into()),
        })?;
        // Its own memory of keys: in the old file the key is still there.
        let anew = self.seal.anew();
        let mut new = Self::open_at(staged.path(), OpenMode::Existing, &Opening::Again(&anew))?;
        new.commit(|txn| {
            world::append_erasure(txn, id, head.seq, &events)?;
            txn.forget_words(&searches)?;
            txn.see(seen)
        })?;
        let folded = new.snapshot()?.replay()?;
        world::rebuild(&mut new, folded)?;
        if let Some(damage) = new.verify_against_log()?.damage.first() {
            return Err((*damage).into());
        }
        if !holds(&new, head.seq, head.hash)? {
            return Err(Damage::Pages.into());
        }
        new.close()?;
        drop(snapshot);
        self.in_place()?;
        staged.name_instead()?;
        self.seal = anew;
        self.reopen()?;
        self.load_world()
    }
}

/// Whether a row comes along: what follows from the log is written anew, and drafts about the case are not.
fn stays(key_id: u32, table: Table, value: &[u8]) -> bool {
    match table {
        DRAFTS => rows::parts(value).is_some_and(|(under, _)| under != key_id.to_be_bytes()),
        table => !table.is_folded(),
    }
}

/// Whether the log goes on from the record that was its end.
fn holds(new: &Store, seq: Seq, hash: Hash) -> Result<bool, StoreError> {
    Ok(new.snapshot()?.record(seq)?.is_none_or(|record| record.hash == hash))
}
