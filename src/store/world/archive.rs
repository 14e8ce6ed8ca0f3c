//! Reads back what is no longer in the working set, when somebody speaks of it.

use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::domain::case::Case;
use crate::domain::ids::{CaseId, ClinicId, FeedbackId, FollowUpId, MeetingId};
use crate::domain::meeting::Meeting;
use crate::domain::world::World;
use crate::store::Store;
use crate::store::damage::Damage;
use crate::store::errors::StoreError;
use crate::store::guard::guarded;
use crate::store::rows;
use crate::store::tables::{CASE_CODES, MEETINGS_BY_DATE, ReadTable, Table};
use crate::store::transaction::{Reading, Snapshot};

use super::kinds::{Cases, Entries, Erased, FollowUps, Items, KINDS, Kind, Meetings, OfMeetings, Promises};
use super::{index, number_in, read, value as value_of};

/// What may have to be read back, by what one knows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Archived {
    /// A case, with its follow-ups and promises.
    Case(CaseId),
    /// What is left of a case that was erased.
    Erased(CaseId),
    /// The case with this code, however it is typed.
    Code(String),
    /// A meeting, with all that its minutes speak of.
    Meeting(MeetingId),
    /// The clinic's meeting on that day.
    On(ClinicId, NaiveDate),
    /// The meeting of each clinic that comes right before that day, or that day.
    Before(NaiveDate),
    /// The meeting of each clinic that comes right after that day, or that day.
    After(NaiveDate),
    /// A follow-up, with its case.
    FollowUp(FollowUpId),
    /// A promise, with its case.
    Feedback(FeedbackId),
}

impl Archived {
    /// True if the world holds it, so that there is nothing to read back.
    pub fn is_in(&self, world: &World) -> bool {
        match self {
            Self::Case(id) => world.case(*id).is_some_and(|case| is_whole(case, world)),
            Self::Erased(id) => world.remains_of(*id).is_some(),
            Self::Code(code) => world.case_by_code(code).is_some_and(|case| is_whole(case, world)),
            Self::Meeting(id) => world.meeting(*id).is_some(),
            Self::On(clinic, date) => world.meeting_on(*clinic, *date).is_some(),
            // Between what is at hand there may lie what is not.
            Self::Before(_) | Self::After(_) => false,
            Self::FollowUp(id) => world.follow_up(*id).is_some(),
            Self::Feedback(id) => world.one_feedback(*id).is_some(),
        }
    }
}

/// True if all that hangs on a case is there as well: what is settled is put away while its case is not.
fn is_whole(case: &Case, world: &World) -> bool {
    case.follow_ups.iter().all(|id| world.follow_up(*id).is_some())
        && case.feedback.iter().all(|id| world.one_feedback(*id).is_some())
}

impl Store {
    /// Reads what is asked for into the world, as far as the store has it and the world does not. True if anything was
    /// added; what is in the world already stays as it is.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if a row does not hold.
    pub fn recall(&self, what: &Archived, world: &mut World) -> Result<bool, StoreError> {
        if what.is_in(world) {
            return Ok(false);
        }
        let archive = Archive::of(self.snapshot()?);
        let added = guarded(|| match what {
            Archived::Case(id) => archive.case(*id, world),
            Archived::Erased(id) => archive.add::<Erased>(*id, world),
            Archived::Code(code) => match archive.find(CASE_CODES, &index::code(&archive.at().seal, code))? {
                Some(id) => archive.case(CaseId(id), world),
                None => Ok(false),
            },
            Archived::Meeting(id) => archive.meeting(*id, world),
            Archived::On(clinic, date) => match archive.find(MEETINGS_BY_DATE, &index::date(*clinic, *date))? {
                Some(id) => archive.meeting(MeetingId(id), world),
                None => Ok(false),
            },
            Archived::Before(date) => archive.beside(*date, false, world),
            Archived::After(date) => archive.beside(*date, true, world),
            Archived::FollowUp(id) => archive.follow_up(*id, world),
            Archived::Feedback(id) => archive.feedback(*id, world),
        })?;
        let _ = world.take_touched();
        Ok(added)
    }
}

impl Store {
    /// Every meeting there ever was, with the number of its families. Reads the whole table.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if a row does not hold.
    pub fn meetings(&self) -> Result<Vec<(Meeting, usize)>, StoreError> {
        let archive = Archive::of(self.snapshot()?);
        guarded(|| {
            let (table, items) = (Meetings::TABLE.read(archive.at())?, Items::TABLE.read(archive.at())?);
            let (mut all, mut opened) = (Vec::new(), Vec::new());
            for row in table.rows.range::<&[u8]>(..)? {
                let (key, value) = row?;
                let meeting = value_of::<Meetings>(rows::decode(&table, key.value(), value.value(), &mut opened)?)?;
                let mut families = 0;
                for item in &meeting.items {
                    families += usize::from(read::<Items>(&items, *item)?.is_some_and(|it| it.details.case.is_some()));
                }
                all.push((meeting, families));
            }
            Ok(all)
        })
    }
}

impl Store {
    /// The cases that are proposed for erasure on a day, by what the clinics of `house` agreed. Reads the whole table.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if a row does not hold.
    pub fn erasable(&self, on: NaiveDate, house: &World) -> Result<Vec<CaseId>, StoreError> {
        let snapshot = self.snapshot()?;
        guarded(|| {
            let (table, mut opened) = (Cases::TABLE.read(snapshot.at())?, Vec::new());
            let mut found = Vec::new();
            for row in table.rows.range::<&[u8]>(..)? {
                let (key, framed) = row?;
                let case = value_of::<Cases>(rows::decode(&table, key.value(), framed.value(), &mut opened)?)?;
                let from = house.clinic(case.clinic).and_then(|clinic| case.erasable_from(clinic));
                found.extend(from.filter(|from| *from <= on).map(|_| case.id));
            }
            Ok(found)
        })
    }
}

/// Adds rows with what hangs on them; each is true if it was added.
pub(super) struct Archive {
    snapshot: Snapshot,
    /// The tables that were asked for, by the tag of their kind: opening one costs as much as reading a row.
    opened: [OnceLock<ReadTable>; KINDS],
}

impl Archive {
    pub(super) fn of(snapshot: Snapshot) -> Self {
        Self { snapshot, opened: std::array::from_fn(|_| OnceLock::new()) }
    }

    pub(super) fn at(&self) -> &Reading {
        self.snapshot.at()
    }

    /// The table of a kind, opened once.
    pub(super) fn table<K: Kind>(&self) -> Result<&ReadTable, StoreError> {
        let unknown = Damage::Table { table: K::TABLE.name() };
        let place = self.opened.get(usize::from(K::TAG)).ok_or(unknown)?;
        match place.get() {
            Some(table) => Ok(table),
            None => {
                let table = K::TABLE.read(self.at())?;
                Ok(place.get_or_init(|| table))
            }
        }
    }

    fn find(&self, table: Table, key: &[u8]) -> Result<Option<u32>, StoreError> {
        let Some(row) = rows::get(&table.read(self.at())?, key)? else { return Ok(None) };
        Ok(Some(number_in(&row.payload).ok_or(Damage::row(table.name(), key))?))
    }

    pub(super) fn add<K: Kind>(&self, id: K::Id, world: &mut World) -> Result<bool, StoreError> {
        if K::get(world, id).is_some() {
            return Ok(false);
        }
        let found = read::<K>(self.table::<K>()?, id)?;
        Ok(found.map(|value| K::put(world, id, value)).is_some())
    }

    pub(super) fn case(&self, id: CaseId, world: &mut World) -> Result<bool, StoreError> {
        let mut added = self.add::<Cases>(id, world)?;
        let Some(case) = world.case(id) else { return Ok(false) };
        let (follow_ups, feedback) = (case.follow_ups.clone(), case.feedback.clone());
        for id in follow_ups {
            added |= self.add::<FollowUps>(id, world)?;
        }
        for id in feedback {
            added |= self.add::<Promises>(id, world)?;
        }
        Ok(added)
    }

    fn follow_up(&self, id: FollowUpId, world: &mut World) -> Result<bool, StoreError> {
        let added = self.add::<FollowUps>(id, world)?;
        if let Some(case) = world.follow_up(id).and_then(|it| it.case) {
            self.case(case, world)?;
        }
        Ok(added)
    }

    fn feedback(&self, id: FeedbackId, world: &mut World) -> Result<bool, StoreError> {
        let added = self.add::<Promises>(id, world)?;
        if let Some(case) = world.one_feedback(id).map(|it| it.case) {
            self.case(case, world)?;
        }
        Ok(added)
    }

    /// Of each clinic the first meeting from this day on, or back, other than one of that day that is at hand.
    fn beside(&self, date: NaiveDate, later: bool, world: &mut World) -> Result<bool, StoreError> {
        let (dates, mut added) = (MEETINGS_BY_DATE.read(self.at())?, false);
        let mut opened = Vec::new();
        let clinics: Vec<ClinicId> = world.clinics().map(|it| it.id).collect();
        for clinic in clinics {
            let of = |date| index::date(clinic, date);
            let (from, to) = if later { (date, NaiveDate::MAX) } else { (NaiveDate::MIN, date) };
            let mut rows = dates.rows.range(of(from).as_slice()..=of(to).as_slice())?;
            while let Some(row) = if later { rows.next() } else { rows.next_back() } {
                let (key, value) = row?;
                let row = rows::decode(&dates, key.value(), value.value(), &mut opened)?;
                let damage = Damage::row(MEETINGS_BY_DATE.name(), key.value());
                let id = MeetingId(number_in(row.payload).ok_or(damage)?);
                let at_hand = world.meeting(id).map(|it| it.date);
                if at_hand.is_none() {
                    added |= self.meeting(id, world)?;
                }
                if at_hand != Some(date) {
                    break;
                }
            }
        }
        Ok(added)
    }

    fn meeting(&self, id: MeetingId, world: &mut World) -> Result<bool, StoreError> {
        let added = self.add::<Meetings>(id, world)?;
        let Some(meeting) = world.meeting(id) else { return Ok(false) };
        let (items, mut lines) = (meeting.items.clone(), meeting.entries.clone());
        self.add::<OfMeetings>(id, world)?;
        for item in items {
            self.add::<Items>(item, world)?;
            let Some(item) = world.item(item) else { continue };
            lines.extend(&item.entries);
            if let Some(case) = item.details.case {
                self.case(case, world)?;
            }
        }
        for line in lines {
            self.add::<Entries>(line, world)?;
            if let Some(follow_up) = world.entry(line).and_then(|it| it.follow_up) {
                self.add::<FollowUps>(follow_up, world)?;
            }
        }
        Ok(added)
    }
}
