//! Reads the whole store once, some cases at a time, for who has to have seen everything: the search.

use std::collections::HashMap;
use std::ops::Bound;

use rayon::prelude::*;
use redb::ReadableTableMetadata;

use crate::domain::ids::{CaseId, ItemId, MeetingId};
use crate::domain::world::World;
use crate::store::errors::{Damage, StoreError};
use crate::store::guard::guarded;
use crate::store::transaction::Snapshot;

use super::archive::Archive;
use super::kinds::{Cases, Entries, FollowUps, Items, Kind, Meetings};
use super::{number_in, read};

/// Families, meetings or follow-ups that are read at a time, and how many of them one core reads.
const AT_A_TIME: usize = 400;
const BY_ONE_CORE: usize = 50;
/// Items whose families are looked up at a time, and how many of them by one core.
const ITEMS_AT_A_TIME: usize = 8_000;
const ITEMS_BY_ONE_CORE: usize = 500;

/// A walk through everything that a store held at one moment.
pub struct Sweep {
    archive: Archive,
    /// The items about each case.
    items: HashMap<u32, Vec<ItemId>>,
    stage: Stage,
    /// The last row that was read.
    last: Option<u32>,
    done: usize,
    total: usize,
}

/// What is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Items,
    Cases,
    Meetings,
    FollowUps,
    Done,
}

impl Sweep {
    /// Sets out. Keep it no longer than the walk takes: what is overwritten meanwhile needs its space twice.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if the table of cases is not there.
    pub fn over(snapshot: Snapshot) -> Result<Self, StoreError> {
        let total = guarded(|| Ok(Cases::TABLE.read(snapshot.at())?.rows.len()?))?;
        let total = usize::try_from(total).unwrap_or(usize::MAX);
        let archive = Archive::of(snapshot);
        Ok(Self { archive, items: HashMap::new(), stage: Stage::Items, last: None, done: 0, total })
    }

    /// How many of how many cases have been read.
    pub fn progress(&self) -> (usize, usize) {
        (self.done.min(self.total), self.total)
    }

    /// The next cases, or meetings, or follow-ups that belong to no case, each with all that hangs on it, added to copies of
    /// `base`, which is to hold people and clinics. None when everything has been read. All cores read; what a call
    /// reads is little, so that who waits for something else meanwhile does not wait long.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if a row does not hold.
    pub fn next(&mut self, base: &World) -> Result<Option<Vec<World>>, StoreError> {
        let found = loop {
            let found = match self.stage {
                Stage::Items => self.ids::<Items>(ITEMS_AT_A_TIME)?,
                Stage::Cases => self.ids::<Cases>(AT_A_TIME)?,
                Stage::Meetings => self.ids::<Meetings>(AT_A_TIME)?,
                Stage::FollowUps => self.ids::<FollowUps>(AT_A_TIME)?,
                Stage::Done => return Ok(None),
            };
            if !found.is_empty() {
                break found;
            }
            self.last = None;
            self.stage = match self.stage {
                Stage::Items => Stage::Cases,
                Stage::Cases => Stage::Meetings,
                Stage::Meetings => Stage::FollowUps,
                Stage::FollowUps | Stage::Done => Stage::Done,
            };
        };
        self.last = found.last().copied();
        let stage = self.stage;
        if stage == Stage::Items {
            let parts = found.par_chunks(ITEMS_BY_ONE_CORE).map(|ids| self.families(ids));
            for (case, item) in parts.collect::<Result<Vec<_>, StoreError>>()?.into_iter().flatten() {
                self.items.entry(case.0).or_default().push(item);
            }
            return Ok(Some(Vec::new()));
        }
        let parts = found.par_chunks(BY_ONE_CORE).map(|ids| self.part(stage, ids, base)).collect::<Result<_, _>>()?;
        if stage == Stage::Cases {
            self.done += found.len();
        }
        Ok(Some(parts))
    }

    /// Which families these items are about.
    fn families(&self, ids: &[u32]) -> Result<Vec<(CaseId, ItemId)>, StoreError> {
        guarded(|| {
            let (table, mut families) = (self.archive.table::<Items>()?, Vec::with_capacity(ids.len()));
            for id in ids {
                let item = read::<Items>(table, ItemId(*id))?;
                families.extend(item.and_then(|item| Some((item.case?, item.id))));
            }
            Ok(families)
        })
    }

    fn part(&self, stage: Stage, ids: &[u32], base: &World) -> Result<World, StoreError> {
        let mut world = base.clone();
        guarded(|| {
            for id in ids {
                match stage {
                    Stage::Cases => self.case(CaseId(*id), &mut world)?,
                    Stage::Meetings => self.meeting(MeetingId(*id), &mut world)?,
                    Stage::Items | Stage::FollowUps | Stage::Done => {
                        self.archive.add::<FollowUps>(FollowUps::id(*id), &mut world)?;
                    }
                }
            }
            Ok(())
        })?;
        let _ = world.take_touched();
        Ok(world)
    }

    fn ids<K: Kind>(&self, most: usize) -> Result<Vec<u32>, StoreError> {
        guarded(|| {
            let table = self.archive.table::<K>()?;
            let start = self.last.map(u32::to_be_bytes);
            let start = start.as_ref().map_or(Bound::Unbounded, |last| Bound::Excluded(last.as_slice()));
            let rows = table.rows.range::<&[u8]>((start, Bound::Unbounded))?.take(most);
            rows.map(|row| number_in(row?.0.value()).ok_or(Damage::Row { table: K::TABLE.name() }.into())).collect()
        })
    }

    fn case(&self, id: CaseId, world: &mut World) -> Result<(), StoreError> {
        self.archive.case(id, world)?;
        for item in self.items.get(&id.0).into_iter().flatten() {
            self.archive.add::<Items>(*item, world)?;
            let Some(item) = world.item(*item) else { continue };
            let (meeting, lines) = (item.meeting, item.entries.clone());
            self.archive.add::<Meetings>(meeting, world)?;
            for line in lines {
                self.archive.add::<Entries>(line, world)?;
            }
        }
        Ok(())
    }

    /// A meeting with the lines that belong to no family.
    fn meeting(&self, id: MeetingId, world: &mut World) -> Result<(), StoreError> {
        self.archive.add::<Meetings>(id, world)?;
        let Some(meeting) = world.meeting(id) else { return Ok(()) };
        let (items, mut lines) = (meeting.items.clone(), meeting.entries.clone());
        for item in items {
            self.archive.add::<Items>(item, world)?;
            lines
                .extend(world.item(item).filter(|item| item.case.is_none()).into_iter().flat_map(|item| &item.entries));
        }
        for line in lines {
            self.archive.add::<Entries>(line, world)?;
        }
        Ok(())
    }
}
