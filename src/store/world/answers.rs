//! The earlier answers of families in a store that kept only those in force: the log has them.

use super::kinds::{Cases, Kind};
use super::read;
use crate::store::errors::StoreError;
use crate::store::payload;
use crate::store::tables::Table;
use crate::store::transaction::{Snapshot, Writing};

/// Puts into the rows what the log comes to, and leaves the rest of them as it is.
pub(in crate::store) fn fill(at: &Writing, before: &Snapshot) -> Result<(), StoreError> {
    const CASES: Table = Cases::TABLE;
    let (world, mut bytes) = (before.replay()?, Vec::new());
    for told in world.cases().filter(|case| !case.earlier_answers.is_empty()) {
        let mut rows = CASES.write(at)?;
        let Some(mut case) = read::<Cases>(&rows, told.id)? else { continue };
        case.earlier_answers.clone_from(&told.earlier_answers);
        payload::encode(&case, &mut bytes)?;
        rows.put(&Cases::number(told.id).to_be_bytes(), Cases::subject(&world, told.id), &bytes)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::{Case, CaseDetails, CaseStatus};
    use crate::domain::consent::{Consent, ConsentState, Giver, Recipient};
    use crate::domain::event::{Event, Happened};
    use crate::domain::ids::{CaseId, ClinicId, CommandId};
    use crate::domain::{apply::apply, world::World};
    use crate::store::{OpenMode, Store};

    #[test]
    fn a_store_that_kept_only_the_answers_in_force_gets_the_earlier_ones_from_its_log() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store");
        let mut store = Store::open(&path, OpenMode::Create).unwrap();
        let details = CaseDetails { code: "IGP-26-401".to_owned(), ..CaseDetails::default() };
        let case = Case::new(CaseId(1), ClinicId(2), CaseStatus::Running, details);
        let id = case.id;
        let answer = |state| Happened::ConsentRecorded {
            case: id,
            consent: Consent::new(Giver::Mother, Recipient::Everyone, state),
        };
        let happened = [Happened::CaseReferred(Box::new(case)), answer(ConsentState::Yes), answer(ConsentState::No)];
        let at = chrono::DateTime::from_timestamp(1_900_000_000, 0).unwrap();
        let events = happened.map(|what| Event { at, by: None, what });
        let world = events.iter().fold(World::default(), apply);
        assert_eq!(world.case(id).unwrap().earlier_answers[0].state, ConsentState::Yes);
        let mut older = world.case(id).unwrap().clone();
        store.record(CommandId(1), &events, world).unwrap();
        older.earlier_answers.clear();
        store
            .commit(|txn| {
                let mut bytes = Vec::new();
                payload::encode(&older, &mut bytes)?;
                let subject = crate::domain::event::Subject::Case(id);
                txn.run(|at| Cases::TABLE.write(at)?.put(&id.0.to_be_bytes(), subject, &bytes))?;
                txn.set_format(5)
            })
            .unwrap();
        assert!(!store.verify_against_log().unwrap().is_sound(), "what is not there is missed");
        drop(store);
        let mut store = Store::open(&path, OpenMode::Existing).unwrap();
        let report = store.verify_against_log().unwrap();
        assert!(report.is_sound(), "{:?}", report.damage);
    }
}
