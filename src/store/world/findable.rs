//! What can be found of the archive: a row for each family, turn, meeting and loose follow-up that is put away, so that the
//! search reads one table from end to end and none of the others.
//!
//! A row is written in the transaction that puts away what it tells of, or changes it there, and removed when that comes
//! back; it is sealed under the key of its family, and gone with it. Rows about one family lie behind one another.

use std::collections::BTreeSet;

use redb::ReadableTable;

use crate::domain::event::Subject as About;
use crate::domain::findable::{Part, Subject};
use crate::domain::ids::{CaseId, FollowUpId, ItemId, MeetingId};
use crate::domain::world::World;
use crate::store::errors::StoreError;
use crate::store::payload::part::encode;
use crate::store::rows::Rows;
use crate::store::tables::{FINDABLE, LIVE};
use crate::store::transaction::Writing;

use super::kinds::{Cases, Entries, FollowUps, Items, Kind, LiveKey, Meetings, Promises};
use super::standing::Standing;
use super::{number_in, read};

/// The bytes of a key that come before the number of a turn.
const OF: usize = 5;

/// What of a key tells its subject; of a key of another table, all of it.
pub(super) fn of(key: &[u8]) -> &[u8] {
    if key.len() == OF + 4 { &key[..OF] } else { key }
}

/// What a row tells of; sorted as the rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Told {
    Case(CaseId),
    Turn(CaseId, ItemId),
    Meeting(MeetingId),
    FollowUp(FollowUpId),
}

impl Told {
    /// By what a row of the world is told; none when it is told with others, or not at all.
    fn by(world: &World, key: LiveKey) -> Option<Self> {
        let of_item = |id: ItemId| {
            let item = world.item(id)?;
            Some(item.case.map_or(Self::Meeting(item.meeting), |case| Self::Turn(case, id)))
        };
        match key.tag {
            Cases::TAG => Some(Self::Case(CaseId(key.number))),
            Meetings::TAG => Some(Self::Meeting(MeetingId(key.number))),
            Items::TAG => of_item(ItemId(key.number)),
            Entries::TAG => {
                let entry = world.entry(Entries::id(key.number))?;
                entry.item.map_or(Some(Self::Meeting(entry.meeting)), of_item)
            }
            FollowUps::TAG => {
                let loose = world.follow_up(FollowUpId(key.number)).filter(|it| it.case.is_none());
                loose.map(|it| Self::FollowUp(it.id))
            }
            _ => None,
        }
    }

    /// Kind and number of the subject, and the number of the turn.
    pub(super) fn key(self) -> [u8; OF + 4] {
        let (tag, number, turn) = match self {
            Self::Case(case) => (Cases::TAG, case.0, 0),
            Self::Turn(case, item) => (Cases::TAG, case.0, item.0),
            Self::Meeting(id) => (Meetings::TAG, id.0, 0),
            Self::FollowUp(id) => (FollowUps::TAG, id.0, 0),
        };
        let mut key = [tag, 0, 0, 0, 0, 0, 0, 0, 0];
        key[1..OF].copy_from_slice(&number.to_be_bytes());
        key[OF..].copy_from_slice(&turn.to_be_bytes());
        key
    }

    /// The subject that a key begins with.
    pub(super) fn subject(key: &[u8]) -> Option<Subject> {
        let (tag, rest) = key.split_first()?;
        let number = rest.first_chunk().map(|number| u32::from_be_bytes(*number))?;
        match *tag {
            Cases::TAG => Some(Subject::Case(CaseId(number))),
            Meetings::TAG => Some(Subject::Meeting(MeetingId(number))),
            FollowUps::TAG => Some(Subject::FollowUp(FollowUpId(number))),
            _ => None,
        }
    }

    fn is_at_hand(self, world: &World) -> bool {
        match self {
            Self::Case(id) => Cases::needed(world, id),
            Self::Turn(_, id) => Items::needed(world, id),
            Self::Meeting(id) => Meetings::needed(world, id),
            Self::FollowUp(id) => FollowUps::needed(world, id),
        }
    }

    /// What a world that holds all of it tells; none when there is nothing to find.
    fn part(self, world: &World) -> Option<Part<'_>> {
        let part = match self {
            Self::Case(id) => Part::of_case(world.case(id)?, world),
            Self::Turn(_, id) => Part::of_turn(world.item(id)?, world),
            Self::Meeting(id) => Part::of_meeting(world.meeting(id)?, world),
            Self::FollowUp(id) => Part::of_follow_up(world.follow_up(id)?),
        };
        (!part.lines.is_empty()).then_some(part)
    }

    /// Reads all of it that the world does not hold.
    fn complete(self, at: &Writing, world: &mut World) -> Result<(), StoreError> {
        match self {
            Self::Case(id) => {
                fetch::<Cases>(at, id, world)?;
                let Some(case) = world.case(id) else { return Ok(()) };
                let (follow_ups, feedback) = (case.follow_ups.clone(), case.feedback.clone());
                let mut lines: Vec<_> = case.signals.iter().filter_map(|signal| signal.entry).collect();
                for id in follow_ups {
                    fetch::<FollowUps>(at, id, world)?;
                }
                for id in feedback {
                    fetch::<Promises>(at, id, world)?;
                    lines.extend(world.one_feedback(id).map(|promise| promise.entry));
                }
                fetch_all::<Entries>(at, lines, world)
            }
            Self::Turn(_, id) => {
                fetch::<Items>(at, id, world)?;
                let Some(item) = world.item(id) else { return Ok(()) };
                let (meeting, lines) = (item.meeting, item.entries.clone());
                fetch::<Meetings>(at, meeting, world)?;
                fetch_all::<Entries>(at, lines, world)
            }
            Self::Meeting(id) => {
                fetch::<Meetings>(at, id, world)?;
                let Some(meeting) = world.meeting(id) else { return Ok(()) };
                let (items, mut lines) = (meeting.items.clone(), meeting.entries.clone());
                fetch_all::<Items>(at, items.clone(), world)?;
                let themes = items.into_iter().filter_map(|id| world.item(id)).filter(|item| item.case.is_none());
                lines.extend(themes.flat_map(|item| &item.entries));
                fetch_all::<Entries>(at, lines, world)
            }
            Self::FollowUp(id) => fetch::<FollowUps>(at, id, world),
        }
    }

    fn keep(self, at: &Writing, world: &mut World, bytes: &mut Vec<u8>) -> Result<(), StoreError> {
        self.complete(at, world)?;
        let Some(part) = self.part(world) else { return FINDABLE.write(at)?.remove(&self.key()).map(drop) };
        encode(&part, bytes)?;
        let about = match self {
            Self::Case(case) | Self::Turn(case, _) => About::Case(case),
            Self::Meeting(_) | Self::FollowUp(_) => About::House,
        };
        FINDABLE.write(at)?.put(&self.key(), about, bytes)
    }
}

fn fetch<K: Kind>(at: &Writing, id: K::Id, world: &mut World) -> Result<(), StoreError> {
    if K::get(world, id).is_none()
        && let Some(value) = read::<K>(&K::TABLE.write(at)?, id)?
    {
        K::put(world, id, value);
    }
    Ok(())
}

fn fetch_all<K: Kind>(at: &Writing, ids: Vec<K::Id>, world: &mut World) -> Result<(), StoreError> {
    ids.into_iter().try_for_each(|id| fetch::<K>(at, id, world))
}

/// Writes what a command put away or changed in the archive, and takes out what it brought back. Every other row has been
/// written. Most commands do neither, and cost nothing here.
pub(super) fn keep(at: &Writing, world: &World, standing: &Standing, brought: &[LiveKey]) -> Result<(), StoreError> {
    let keys = standing.retired.iter().chain(brought);
    let told: BTreeSet<Told> = keys.filter_map(|key| Told::by(world, *key)).collect();
    if told.is_empty() {
        return Ok(());
    }
    let (mut whole, mut bytes) = (world.clone(), Vec::new());
    for told in told {
        if told.is_at_hand(world) {
            FINDABLE.write(at)?.remove(&told.key())?;
        } else {
            told.keep(at, &mut whole, &mut bytes)?;
        }
    }
    Ok(())
}

/// Fills the table from the others, in a store that did not have it.
pub(in crate::store) fn fill(at: &Writing) -> Result<(), StoreError> {
    fn put_away<K: Kind>(at: &Writing) -> Result<Vec<K::Id>, StoreError> {
        let (rows, live) = (K::TABLE.write(at)?, LIVE.write(at)?);
        let mut ids = Vec::new();
        for row in rows.rows.iter()? {
            let Some(number) = number_in(row?.0.value()) else { continue };
            if !live.has(&LiveKey { tag: K::TAG, number }.bytes())? {
                ids.push(K::id(number));
            }
        }
        Ok(ids)
    }
    FINDABLE.write(at)?;
    let mut told: Vec<Told> = put_away::<Cases>(at)?.into_iter().map(Told::Case).collect();
    told.extend(put_away::<Meetings>(at)?.into_iter().map(Told::Meeting));
    for id in put_away::<Items>(at)? {
        let item = read::<Items>(&Items::TABLE.write(at)?, id)?;
        told.extend(item.and_then(|item| item.case).map(|case| Told::Turn(case, id)));
    }
    for id in put_away::<FollowUps>(at)? {
        let follow_up = read::<FollowUps>(&FollowUps::TABLE.write(at)?, id)?;
        told.extend(follow_up.filter(|it| it.case.is_none()).map(|it| Told::FollowUp(it.id)));
    }
    told.sort_unstable_by_key(|told| told.key());
    let mut bytes = Vec::new();
    told.into_iter().try_for_each(|told| told.keep(at, &mut World::default(), &mut bytes))
}

/// The rows that have to be there, by key, for a world that holds everything.
pub(super) fn expected(world: &World) -> impl Iterator<Item = (Told, Result<Vec<u8>, StoreError>)> {
    let turns = |case: CaseId| world.items_of(case).map(move |item| Told::Turn(case, item.id));
    let cases = world.cases().flat_map(move |case| std::iter::once(Told::Case(case.id)).chain(turns(case.id)));
    let meetings = world.meetings().map(|meeting| Told::Meeting(meeting.id));
    let loose = world.follow_ups().filter(|it| it.case.is_none()).map(|it| Told::FollowUp(it.id));
    let all = cases.chain(meetings).chain(loose).filter(|told| !told.is_at_hand(world));
    all.filter_map(|told| Some((told, told.part(world)?))).map(|(told, part)| {
        let mut bytes = Vec::new();
        (told, encode(&part, &mut bytes).map(|()| bytes))
    })
}
