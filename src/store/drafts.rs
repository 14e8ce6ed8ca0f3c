//! Text that is typed but not sent. It is kept beside the log, never in it.

use redb::ReadableTable;

use crate::domain::{
    ids::{ItemId, MeetingId, PersonId},
    never_kept::without_never_kept,
};

use super::Store;
use super::damage::Damage;
use super::errors::StoreError;
use super::guard::guarded;
use super::rows;
use super::seal::{HOUSE, PLAIN};
use super::tables::{DRAFTS, ITEMS};
use super::transaction::Writing;

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
    pub(super) fn name(self) -> Vec<u8> {
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
    /// Keeps unsent text, but for what is never kept; an empty text removes it.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn save_draft(&mut self, key: DraftKey, text: &str) -> Result<(), StoreError> {
        self.commit(|txn| match without_never_kept(text).as_str() {
            "" => txn.remove_draft(&key.name()).map(|_| ()),
            text => txn.run(|at| DRAFTS.write(at)?.put_under(&key.name(), key_id(at, key.item)?, text.as_bytes())),
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
            let table = DRAFTS.read(snapshot.at())?;
            for row in table.rows.iter()? {
                let (name, value) = row?;
                let mut opened = Vec::new();
                let row = rows::decode(&table, name.value(), value.value(), &mut opened)?;
                let text = String::from_utf8(row.payload.to_vec()).ok();
                let draft = DraftKey::of_name(name.value()).zip(text);
                drafts.push(draft.ok_or(Damage::row(DRAFTS.name(), &[]))?);
            }
            Ok(drafts)
        })
    }
}

/// What is typed about an item lies under the key of the family that it is about, as the item does.
fn key_id(at: &Writing, item: Option<ItemId>) -> Result<u32, StoreError> {
    if at.seal.keyring().is_none() {
        return Ok(PLAIN);
    }
    let Some(item) = item else { return Ok(HOUSE) };
    let row = rows::get(&ITEMS.write(at)?, &item.0.to_be_bytes())?;
    Ok(row.map_or(HOUSE, |row| row.key_id))
}
