//! Turns a panic inside redb into [`Damage::Pages`].
//!
//! redb reads pages without checking their checksums, which is what makes it fast, and may panic on a page that
//! something else has altered. Every call into it goes through [`guarded`], so that a damaged file is an error like any
//! other. This needs unwinding: the release profile must not set `panic = "abort"`.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::damage::Damage;
use super::errors::StoreError;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// True while a panic on this thread would be caught and returned as an error. A panic hook that restores the terminal
/// or writes a report has to leave such a panic alone.
pub fn catches_panics() -> bool {
    GUARDED.get()
}

/// Runs `call`; a panic in it becomes [`StoreError::Damaged`]. What `call` was changing must not be used afterwards,
/// other than to be dropped through here again.
pub(super) fn guarded<T>(call: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    let outer = GUARDED.replace(true);
    let result = catch_unwind(AssertUnwindSafe(call));
    GUARDED.set(outer);
    result.unwrap_or(Err(StoreError::Damaged(Damage::Pages)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_returned_as_damage_and_known_to_the_hook() {
        let inside = Cell::new(false);
        let result: Result<(), _> = guarded(|| {
            inside.set(catches_panics());
            panic!("as redb does on an altered page")
        });
        assert!(inside.get());
        assert!(!catches_panics());
        assert!(matches!(result, Err(StoreError::Damaged(Damage::Pages))));
    }
}
