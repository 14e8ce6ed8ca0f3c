//! Brings a store of an earlier format up to date, one numbered step after the other.
//!
//! Every step is one transaction that also writes the new number: a kill between steps leaves a store of a known
//! format, and the next start goes on from there. A later format is refused before anything is written. What is laid
//! down for good, so that any version can read the number: redb's file format, the table `meta_v1`, its framing.

use super::errors::StoreError;
use super::log::{ACCESSES, Head};
use super::tables::{ERASED, KEYS, META, SEARCHES, SLOTS};
use super::transaction::{Snapshot, Txn};
use super::{Store, world};

/// The format that this program reads and writes.
pub const FORMAT: u32 = 6;

/// One step.
struct Migration {
    /// The format it leads to, from the one before it.
    to: u32,
    /// Given the store as the steps before it left it.
    run: fn(&mut Txn, &Snapshot) -> Result<(), StoreError>,
}

/// All steps since format 1, in order.
const MIGRATIONS: &[Migration] = &[
    Migration {
        to: 2,
        // Keys, who may have them, and who saw what; the store stays plain.
        run: |txn, _| {
            txn.run(|at| {
                SLOTS.write(at)?;
                KEYS.write(at)?;
                ACCESSES.set_head(&mut META.write(at)?, Head::default())?;
                ACCESSES.table.write(at).map(drop)
            })
        },
    },
    // What is left of erased cases.
    Migration { to: 3, run: |txn, _| txn.run(|at| ERASED.write(at).map(drop)) },
    // What was searched for, apart from the lines that nothing is taken out of. Lines of before keep their words.
    Migration { to: 4, run: |txn, _| txn.run(|at| SEARCHES.write(at).map(drop)) },
    // What can be found of the archive.
    Migration { to: 5, run: |txn, _| txn.run(world::fill_findable) },
    // The answers about consent that others took the place of.
    Migration { to: 6, run: |txn, before| txn.run(|at| world::fill_earlier_answers(at, before)) },
];

/// The first format that a store can be sealed in.
const SEALED_SINCE: u32 = 2;

/// Whether a store of this format can be sealed. Refuses a format that this program does not know, before anything else
/// is made of the file.
pub(super) fn can_be_sealed(snapshot: &Snapshot) -> Result<bool, StoreError> {
    match snapshot.format()? {
        found if found > FORMAT => Err(StoreError::Newer { found, known: FORMAT }),
        found => Ok(found >= SEALED_SINCE),
    }
}

/// Refuses a format that can't be used; migrates one that is older and may be written.
pub(super) fn bring_up_to_date(store: &mut Store) -> Result<(), StoreError> {
    migrate(store, MIGRATIONS, FORMAT)
}

fn migrate(store: &mut Store, steps: &[Migration], known: u32) -> Result<(), StoreError> {
    let mut found = store.snapshot()?.format()?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    while found < known {
        let older = StoreError::Older { found, known };
        let Some(step) = steps.iter().find(|step| step.to == found + 1) else { return Err(older) };
        if store.is_read_only() {
            return Err(older);
        }
        let before = store.snapshot()?;
        store.commit(|txn| {
            (step.run)(txn, &before)?;
            txn.set_format(step.to)
        })?;
        found = step.to;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::OpenMode;

    const STEPS: &[Migration] = &[
        Migration { to: FORMAT + 1, run: |txn, _| txn.put_draft(b"step", b"two") },
        Migration { to: FORMAT + 2, run: |txn, _| txn.put_draft(b"steps", b"three") },
    ];
    const BROKEN: &[Migration] = &[
        Migration { to: FORMAT + 1, run: |txn, _| txn.put_draft(b"step", b"two") },
        Migration {
            to: FORMAT + 2,
            run: |txn, _| {
                txn.put_draft(b"steps", b"three")?;
                Err(StoreError::DiskFull)
            },
        },
    ];

    fn draft(store: &Store, name: &[u8]) -> Option<Vec<u8>> {
        store.snapshot().unwrap().draft(name).unwrap().map(|row| row.payload)
    }

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store"), OpenMode::Create).unwrap();
        (folder, store)
    }

    #[test]
    fn an_older_store_takes_every_step_once() {
        let (_folder, mut store) = store();
        migrate(&mut store, STEPS, FORMAT + 2).unwrap();
        assert_eq!(store.snapshot().unwrap().format().unwrap(), FORMAT + 2);
        assert_eq!(draft(&store, b"step").as_deref(), Some(b"two".as_slice()));
        assert_eq!(draft(&store, b"steps").as_deref(), Some(b"three".as_slice()));
        store.commit(|txn| txn.remove_draft(b"step")).unwrap();
        migrate(&mut store, STEPS, FORMAT + 2).unwrap();
        assert_eq!(draft(&store, b"step"), None);
    }

    #[test]
    fn a_step_that_fails_leaves_the_format_before_it_whole() {
        let (folder, mut store) = store();
        assert!(matches!(migrate(&mut store, BROKEN, FORMAT + 2), Err(StoreError::DiskFull)));
        drop(store);
        let refused = Store::open(&folder.path().join("store"), OpenMode::Existing);
        assert!(matches!(refused, Err(StoreError::Newer { found: 7, known: FORMAT })));
    }

    #[test]
    fn a_later_format_is_refused() {
        let (folder, mut store) = store();
        store.commit(|txn| txn.set_format(FORMAT + 1)).unwrap();
        drop(store);
        for mode in [OpenMode::Create, OpenMode::Existing, OpenMode::ReadOnly] {
            let refused = Store::open(&folder.path().join("store"), mode);
            assert!(matches!(refused, Err(StoreError::Newer { found: 7, known: FORMAT })), "{mode:?}");
        }
    }

    #[test]
    fn an_older_format_is_not_migrated_by_a_reader() {
        let (folder, store) = store();
        drop(store);
        let mut store = Store::open(&folder.path().join("store"), OpenMode::ReadOnly).unwrap();
        assert!(matches!(migrate(&mut store, STEPS, FORMAT + 2), Err(StoreError::Older { found: FORMAT, known: 8 })));
    }

    #[test]
    fn a_format_without_a_step_is_refused() {
        let (_folder, mut store) = store();
        assert!(matches!(
            migrate(&mut store, &STEPS[1..], FORMAT + 2),
            Err(StoreError::Older { found: FORMAT, known: 8 })
        ));
    }
}
