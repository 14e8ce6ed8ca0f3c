//! Reads the whole store once, some cases at a time, for who has to have seen everything: the search.

use std::collections::HashMap;
use std::ops::Bound;

use redb::{ReadableTable, ReadableTableMetadata};

use crate::domain::ids::{CaseId, ItemId, MeetingId};
use crate::domain::world::World;
use crate::store::errors::{Damage, StoreError};
use crate::store::guard::guarded;
use crate::store::rows;
use crate::store::transaction::Snapshot;

use super::archive::Archive;
use super::kinds::{Cases, Entries, FollowUps, Items, Kind, Meetings};
use super::{number_in, value};

/// Rows of one kind that are read at a time.
const AT_A_TIME: usize = 200;

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
    Cases,
    Meetings,
    FollowUps,
    Done,
}

impl Sweep {
    /// Sets out. Keep it no longer than the walk takes: what is overwritten meanwhile needs its space twice.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if a row does not hold.
    pub fn over(snapshot: Snapshot) -> Result<Self, StoreError> {
        let mut items: HashMap<u32, Vec<ItemId>> = HashMap::new();
        let total = guarded(|| {
            let (table, mut opened) = (Items::TABLE.read(snapshot.at())?, Vec::new());
            for row in table.rows.iter()? {
                let (key, framed) = row?;
                let item = value::<Items>(rows::decode(&table, key.value(), framed.value(), &mut opened)?)?;
                if let Some(case) = item.case {
                    items.entry(case.0).or_default().push(item.id);
                }
            }
            let length = |length: u64| usize::try_from(length).unwrap_or(usize::MAX);
            Ok(length(Cases::TABLE.read(snapshot.at())?.rows.len()?))
        })?;
        Ok(Self { archive: Archive(snapshot), items, stage: Stage::Cases, last: None, done: 0, total })
    }

    /// How many of how many cases have been read.
    pub fn progress(&self) -> (usize, usize) {
        (self.done.min(self.total), self.total)
    }

    /// The next cases, or meetings, or follow-ups that belong to no case, each with all that hangs on it, added to `base`,
    /// which is to hold people and clinics. None when everything has been read.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if a row does not hold.
    pub fn next(&mut self, base: &World) -> Result<Option<World>, StoreError> {
        let mut world = base.clone();
        let found = loop {
            let found = match self.stage {
                Stage::Cases => self.ids::<Cases>()?,
                Stage::Meetings => self.ids::<Meetings>()?,
                Stage::FollowUps => self.ids::<FollowUps>()?,
                Stage::Done => return Ok(None),
            };
            if !found.is_empty() {
                break found;
            }
            self.last = None;
            self.stage = match self.stage {
                Stage::Cases => Stage::Meetings,
                Stage::Meetings => Stage::FollowUps,
                Stage::FollowUps | Stage::Done => Stage::Done,
            };
        };
        self.last = found.last().copied();
        let stage = self.stage;
        guarded(|| {
            for id in &found {
                match stage {
                    Stage::Cases => self.case(CaseId(*id), &mut world)?,
                    Stage::Meetings => self.meeting(MeetingId(*id), &mut world)?,
                    Stage::FollowUps | Stage::Done => {
                        self.archive.add::<FollowUps>(FollowUps::id(*id), &mut world)?;
                    }
                }
            }
            Ok(())
        })?;
        if stage == Stage::Cases {
            self.done += found.len();
        }
        let _ = world.take_touched();
        Ok(Some(world))
    }

    fn ids<K: Kind>(&self) -> Result<Vec<u32>, StoreError> {
        guarded(|| {
            let table = K::TABLE.read(self.archive.0.at())?;
            let start = self.last.map(u32::to_be_bytes);
            let start = start.as_ref().map_or(Bound::Unbounded, |last| Bound::Excluded(last.as_slice()));
            let rows = table.rows.range::<&[u8]>((start, Bound::Unbounded))?.take(AT_A_TIME);
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
