//! Whose passphrase opened the store: who has one of their own is nobody else, on the screens and on the command line.

use crate::{
    domain::{ids::PersonId, world::World},
    store::Slot,
};

/// Whoever the passphrase was made for, else whose name it is called by; `find` knows whose name a word is. None for a
/// passphrase or a key file of the house.
pub(super) fn holder(
    world: &World,
    opened_by: Option<&Slot>,
    find: &dyn Fn(&World, &str) -> Option<PersonId>,
) -> Option<PersonId> {
    opened_by.and_then(|slot| slot.person.or_else(|| find(world, &slot.label)))
}
