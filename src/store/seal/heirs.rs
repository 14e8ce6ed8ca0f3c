//! An earlier state of a store is opened by who can open the store as it is now.

use std::sync::Arc;

use redb::ReadableTable;

use super::keys::seal_anew;
use super::{Keyring, Seal};
use crate::store::Store;
use crate::store::errors::StoreError;
use crate::store::tables::SLOTS;

impl Store {
    /// Lets those open this store who can open `now`, a later state of it: whoever was removed since stays out, and so does
    /// every secret that was changed. Of another store nothing is taken over.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub(in crate::store) fn take_over_slots(&mut self, now: &Self) -> Result<(), StoreError> {
        let (Some(own), Some(heirs)) = (self.seal.keyring(), now.seal.keyring()) else { return Ok(()) };
        // Derived from the house's own data key, which a store keeps for good.
        if own.codes.bytes() != heirs.codes.bytes() {
            return Ok(());
        }
        let snapshot = now.snapshot()?;
        let changed = self.commit(|txn| {
            txn.run(|at| {
                let keyring = at.seal.keyring().ok_or(StoreError::NotSealed)?;
                let own = seal_anew(at, keyring, &heirs.house)?;
                let mut slots = SLOTS.write(at)?;
                slots.rows.retain(|_, _| false)?;
                for row in SLOTS.read(snapshot.at())?.rows.iter()? {
                    let (name, value) = row?;
                    slots.rows.insert(name.value(), value.value())?;
                }
                Ok(Keyring::new(heirs.house.clone(), &own, heirs.slot.clone()))
            })
        });
        self.seal = Seal::Sealed(Arc::new(changed?));
        self.scrub()
    }
}
