//! Text that is typed but not sent. It is kept beside the log, never in it.

use redb::ReadableTable;

use crate::domain::ids::{ItemId, MeetingId, PersonId};

use super::Store;
use super::errors::{Damage, StoreError};
use super::guard::guarded;
use super::rows::{self, PLAIN};
use super::tables::DRAFTS;

/// Whose unsent text it is, and for where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftKey {
    /// Who was typing; none is the unnamed user of this machine.
    pub person: Option<PersonId>,
    /// Meeting.
    pub meeting: MeetingId,
    /// Item; none is the part without a family.
    pub item: Option<ItemId>,
}

impl DraftKey {
    /// Ids are given out from 1, so 0 is none.
    fn name(self) -> Vec<u8> {
        let numbers = [self.person.map_or(0, |id| id.0), self.meeting.0, self.item.map_or(0, |id| id.0)];
        numbers.map(u32::to_be_bytes).concat()
    }

    fn of_name(name: &[u8]) -> Option<Self> {
        let (numbers, []) = name.as_chunks() else { return None };
        let [person, meeting, item] = *numbers else { return None };
        let some = |bytes| Some(u32::from_be_bytes(bytes)).filter(|id| *id != 0);
        let meeting = MeetingId(u32::from_be_bytes(meeting));
        Some(Self { person: some(person).map(PersonId), meeting, item: some(item).map(ItemId) })
    }
}

impl Store {
    /// Keeps unsent text; an empty text removes it.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn save_draft(&mut self, key: DraftKey, text: &str) -> Result<(), StoreError> {
        self.commit(|txn| match text {
            "" => txn.remove_draft(&key.name()).map(|_| ()),
            text => txn.put_draft(&key.name(), PLAIN, text.as_bytes()),
        })
    }

    /// All unsent text.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if a row does not hold.
    pub fn drafts(&self) -> Result<Vec<(DraftKey, String)>, StoreError> {
        let snapshot = self.snapshot()?;
        guarded(|| {
            let mut drafts = Vec::new();
            for row in DRAFTS.read(snapshot.raw())?.iter()? {
                let (name, value) = row?;
                let row = rows::decode(DRAFTS, name.value(), value.value())?;
                let text = String::from_utf8(row.payload.to_vec()).ok().filter(|_| row.key_id == PLAIN);
                let draft = DraftKey::of_name(name.value()).zip(text);
                drafts.push(draft.ok_or(Damage::Row { table: DRAFTS.name() })?);
            }
            Ok(drafts)
        })
    }
}
