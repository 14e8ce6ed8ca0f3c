//! Writes the rows that changed, with the tables by which they are found.

use std::collections::BTreeSet;

use crate::domain::event::Subject;
use crate::domain::follow_up::FollowUp;
use crate::domain::world::{Touched, World};
use crate::store::errors::StoreError;
use crate::store::payload;
use crate::store::rows::{self, Rows};
use crate::store::tables::{
    CASE_CODES, FOLLOW_UPS_BY_DUE, FOLLOW_UPS_BY_OWNER, LIVE, MEETINGS_BY_DATE, META, Table, WriteTable,
};
use crate::store::transaction::Writing;

use super::kinds::{Cases, FollowUps, Kind, LiveKey, each_kind};
use super::standing::Standing;
use super::{LAST_ID, findable, index, last_id, read};

/// Writes all that a command changed. Only rows that changed are made anew, and only small ones are read back.
pub(super) fn all(at: &Writing, world: &World, touched: &mut Touched, standing: &Standing) -> Result<(), StoreError> {
    index_cases(at, world, touched)?;
    index_meetings(at, world, touched)?;
    index_follow_ups(at, world, touched)?;
    each_kind!(rows_of(at, world, touched)?);
    let brought = working_set(at, standing)?;
    findable::keep(at, world, standing, &brought)?;
    let mut meta = META.write(at)?;
    if last_id(&meta)? != world.last_id() {
        meta.put(LAST_ID, Subject::House, &world.last_id().to_be_bytes())?;
    }
    Ok(())
}

fn rows_of<K: Kind>(at: &Writing, world: &World, touched: &mut Touched) -> Result<(), StoreError> {
    let ids = K::touched(touched);
    if ids.is_empty() {
        return Ok(());
    }
    let mut table = K::TABLE.write(at)?;
    let mut bytes = Vec::new();
    for id in ids.iter() {
        if let Some(value) = K::get(world, *id) {
            payload::encode(value, &mut bytes)?;
            table.put(&K::number(*id).to_be_bytes(), K::subject(world, *id), &bytes)?;
        }
    }
    Ok(())
}

/// A case whose code is known already needs nothing; only for another one the row before tells which code it had.
fn index_cases(at: &Writing, world: &World, touched: &Touched) -> Result<(), StoreError> {
    let mut codes = None;
    for case in touched.cases.iter().filter_map(|id| world.case(*id)) {
        let codes = opened(&mut codes, CASE_CODES, at)?;
        let (code, number) = (index::code_of(&at.seal, case), case.id.0.to_be_bytes());
        if rows::get(codes, &code)?.is_some_and(|row| row.payload == number) {
            continue;
        }
        if let Some(before) = read::<Cases>(&Cases::TABLE.write(at)?, case.id)? {
            codes.remove(&index::code_of(&at.seal, &before))?;
        }
        codes.put(&code, Subject::House, &number)?;
    }
    Ok(())
}

/// A meeting's clinic and date never change.
fn index_meetings(at: &Writing, world: &World, touched: &Touched) -> Result<(), StoreError> {
    let mut dates = None;
    for meeting in touched.meetings.iter().filter_map(|id| world.meeting(*id)) {
        let dates = opened(&mut dates, MEETINGS_BY_DATE, at)?;
        ensure(dates, &index::date(meeting.clinic, meeting.date), &meeting.id.0.to_be_bytes())?;
    }
    Ok(())
}

fn index_follow_ups(at: &Writing, world: &World, touched: &Touched) -> Result<(), StoreError> {
    if touched.follow_ups.is_empty() {
        return Ok(());
    }
    let follow_ups = FollowUps::TABLE.write(at)?;
    let (mut by_owner, mut by_due) = (FOLLOW_UPS_BY_OWNER.write(at)?, FOLLOW_UPS_BY_DUE.write(at)?);
    for after in touched.follow_ups.iter().filter_map(|id| world.follow_up(*id)) {
        let before = read::<FollowUps>(&follow_ups, after.id)?;
        let before = before.as_ref();
        let due = |follow_up: &FollowUp| vec![index::due(follow_up)];
        exchange(&mut by_owner, before.map(index::owners), index::owners(after))?;
        exchange(&mut by_due, before.map(due), due(after))?;
    }
    Ok(())
}

/// Puts the keys of a row in the place of those that it had.
fn exchange(rows: &mut WriteTable<'_>, before: Option<Vec<Vec<u8>>>, after: Vec<Vec<u8>>) -> Result<(), StoreError> {
    let before: BTreeSet<_> = before.into_iter().flatten().collect();
    let after: BTreeSet<_> = after.into_iter().collect();
    for key in before.difference(&after) {
        rows.remove(key)?;
    }
    for key in after.difference(&before) {
        rows.put(key, Subject::House, &[])?;
    }
    Ok(())
}

/// Returns what came into the working set.
fn working_set(at: &Writing, standing: &Standing) -> Result<Vec<LiveKey>, StoreError> {
    let mut live = LIVE.write(at)?;
    let mut brought = Vec::new();
    for key in &standing.needed {
        if ensure(&mut live, &key.bytes(), &[])? {
            brought.push(*key);
        }
    }
    for key in &standing.retired {
        live.remove(&key.bytes())?;
    }
    Ok(brought)
}

/// Writes a row that never changes, unless it is there: a page that is left alone is not written. True if it was not.
fn ensure(rows: &mut WriteTable<'_>, key: &[u8], payload: &[u8]) -> Result<bool, StoreError> {
    let missing = !rows.has(key)?;
    if missing {
        rows.put(key, Subject::House, payload)?;
    }
    Ok(missing)
}

/// Opens a table when it is first needed.
fn opened<'o, 't>(
    table: &'o mut Option<WriteTable<'t>>,
    which: Table,
    at: &'t Writing,
) -> Result<&'o mut WriteTable<'t>, StoreError> {
    match table {
        Some(table) => Ok(table),
        none => Ok(none.insert(which.write(at)?)),
    }
}
