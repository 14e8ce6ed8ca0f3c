//! Folds the log again from the first event and compares every table with what comes out.

use redb::ReadableTable;
use std::collections::BTreeSet;

use crate::domain::apply::apply;
use crate::domain::world::{Touched, World};
use crate::store::damage::Damage;
use crate::store::errors::StoreError;
use crate::store::guard::guarded;
use crate::store::log::Seq;
use crate::store::rows::{self, Row};
use crate::store::seal::Seal;
use crate::store::tables::{
    CASE_CODES, FINDABLE, FOLLOW_UPS_BY_DUE, FOLLOW_UPS_BY_OWNER, LIVE, MEETINGS_BY_DATE, META, Table,
};
use crate::store::transaction::{Reading, Snapshot};

use super::erased::Left;
use super::kinds::{Kind, each_kind};
use super::standing::Standing;
use super::{event, findable, index, last_id, number_in, value};

/// The rows that are not what the log comes to. An error if the log can't be folded.
pub(in crate::store) fn differences(snapshot: &Snapshot) -> Result<Vec<Damage>, StoreError> {
    let at = snapshot.at();
    let mut world = snapshot.replay()?;
    let mut all = world.take_touched();
    let mut found = Vec::new();
    each_kind!(rows_of(at, &world, &mut all, &mut found)?);
    for (table, expected) in indexes(&at.seal, &world, &mut all) {
        found.extend(compare(at, table, || expected.iter().cloned(), |row, payload| row.payload == payload)?);
    }
    found.extend(findable_rows(at, &world)?);
    match guarded(|| last_id(&META.read(at)?)) {
        Ok(last) if last == world.last_id() => {}
        Ok(_) => found.push(Damage::Differs { table: META.name(), id: world.last_id() }),
        Err(StoreError::Damaged(damage)) => found.push(damage),
        Err(error) => return Err(error),
    }
    Ok(found)
}

impl Snapshot {
    /// Folds the log from the first event: the whole world, archive included. Of what was erased, with what is left of it.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] names the first record that does not hold or is no event.
    pub fn replay(&self) -> Result<World, StoreError> {
        let mut reader = self.log(Seq::START.next())?;
        let mut world = World::default();
        let mut left = Left::default();
        while let Some(entry) = reader.next_entry()? {
            world = match entry.erased_by {
                None => apply(world, &event(&entry)?),
                Some(by) => match left.of(self, by, &entry.envelope)? {
                    Some(event) => apply(world, event),
                    None => world.after_unreadable(),
                },
            };
        }
        Ok(world)
    }
}

fn rows_of<K: Kind>(at: &Reading, world: &World, all: &mut Touched, found: &mut Vec<Damage>) -> Result<(), StoreError> {
    let all = &*K::touched(all);
    let expected = || all.iter().map(|id| (K::number(*id).to_be_bytes().to_vec(), K::number(*id), *id));
    let same = |row: &Row<&[u8]>, id: K::Id| value::<K>(*row).is_ok_and(|value| K::get(world, id) == Some(&value));
    found.extend(compare(at, K::TABLE, expected, same)?);
    Ok(())
}

fn findable_rows(at: &Reading, world: &World) -> Result<Vec<Damage>, StoreError> {
    let expected = || {
        findable::expected(world).map(|(told, payload)| {
            let key = told.key();
            (key.to_vec(), number_in(findable::of(&key)).unwrap_or_default(), payload)
        })
    };
    compare(at, FINDABLE, expected, |row, payload| payload.is_ok_and(|payload| row.payload == payload))
}

/// Key, what the row is about, payload.
type Expected = (Vec<u8>, u32, Vec<u8>);

/// What the tables by which rows are found have to hold, sorted by key.
fn indexes(seal: &Seal, world: &World, all: &mut Touched) -> [(Table, Vec<Expected>); 5] {
    let pointing = |key, id: u32| (key, id, id.to_be_bytes().to_vec());
    let bare = |key, id| (key, id, Vec::new());
    let sorted = |mut rows: Vec<_>| {
        rows.sort();
        rows.dedup();
        rows
    };
    let codes = world.cases().map(|case| pointing(index::code_of(seal, case), case.id.0));
    let dates = world.meetings().map(|it| pointing(index::date(it.clinic, it.date), it.id.0));
    let owners = world.follow_ups().flat_map(|it| index::owners(it).into_iter().map(|key| bare(key, it.id.0)));
    let due = world.follow_ups().map(|it| bare(index::due(it), it.id.0));
    let live = Standing::of_all(world, all).needed.into_iter().map(|key| bare(key.bytes().to_vec(), key.number));
    [
        (CASE_CODES, sorted(codes.collect())),
        (MEETINGS_BY_DATE, sorted(dates.collect())),
        (FOLLOW_UPS_BY_OWNER, sorted(owners.collect())),
        (FOLLOW_UPS_BY_DUE, sorted(due.collect())),
        (LIVE, sorted(live.collect())),
    ]
}

/// The rows that are missing, there too many, or not as expected.
fn compare<E, X: IntoIterator<Item = (Vec<u8>, u32, E)>>(
    at: &Reading,
    table: Table,
    expected: impl Fn() -> X,
    same: impl Fn(&Row<&[u8]>, E) -> bool,
) -> Result<Vec<Damage>, StoreError> {
    match guarded(|| is_same(at, table, expected(), &same)) {
        Ok(true) => Ok(Vec::new()),
        Ok(false) | Err(StoreError::Damaged(_)) => differing(at, table, expected(), &same),
        Err(error) => Err(error),
    }
}

/// Whether the rows are as expected, one after the other. Both sides are sorted by key.
fn is_same<E>(
    at: &Reading,
    table: Table,
    expected: impl IntoIterator<Item = (Vec<u8>, u32, E)>,
    same: &impl Fn(&Row<&[u8]>, E) -> bool,
) -> Result<bool, StoreError> {
    let opened = table.read(at)?;
    let mut rows = opened.rows.iter()?;
    let mut text = Vec::new();
    for (key, _, expected) in expected {
        let Some((found, value)) = rows.next().transpose()? else { return Ok(false) };
        let row = rows::decode(&opened, found.value(), value.value(), &mut text)?;
        if found.value() != key.as_slice() || !same(&row, expected) {
            return Ok(false);
        }
    }
    Ok(rows.next().is_none())
}

/// Each row that is not as expected, looked up by itself: beside a page that does not hold there are others that do.
fn differing<E>(
    at: &Reading,
    table: Table,
    expected: impl IntoIterator<Item = (Vec<u8>, u32, E)>,
    same: &impl Fn(&Row<&[u8]>, E) -> bool,
) -> Result<Vec<Damage>, StoreError> {
    let opened = match guarded(|| table.read(at)) {
        Err(StoreError::Damaged(damage)) => return Ok(vec![damage]),
        opened => opened?,
    };
    let (mut found, mut known, mut text) = (Vec::new(), BTreeSet::new(), Vec::new());
    for (key, id, expected) in expected {
        match guarded(|| rows::look(&opened, &key, &mut text, |row| Ok(same(&row, expected)))) {
            Ok(Some(true)) => {}
            Ok(Some(false) | None) | Err(StoreError::Damaged(Damage::Pages)) => {
                found.push(Damage::Differs { table: table.name(), id });
            }
            Err(StoreError::Damaged(damage)) => found.push(damage),
            Err(error) => return Err(error),
        }
        known.insert(key);
    }
    // What can't be read on its way is told where every row is read.
    let _ = guarded(|| {
        for row in opened.rows.iter()? {
            let (key, value) = row?;
            if !known.contains(key.value()) {
                let row = rows::decode(&opened, key.value(), value.value(), &mut text)?;
                found.push(Damage::Differs { table: table.name(), id: subject(key.value(), &row) });
            }
        }
        Ok(())
    });
    Ok(found)
}

/// What a row is about: an index names it in its payload or at the end of its key, other tables have it as key.
fn subject(key: &[u8], row: &Row<&[u8]>) -> u32 {
    let in_payload = (row.payload.len() == size_of::<u32>()).then_some(row.payload);
    number_in(in_payload.unwrap_or(findable::of(key))).unwrap_or_default()
}
