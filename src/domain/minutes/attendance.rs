//! Who was there: as it was put down, which is what minutes keep, and as it is read: who came for some items only was there
//! for those that had their turn, and whose items were all put off was not.

use super::{Minutes, name};
use crate::domain::{
    ids::PersonId,
    meeting::{ItemStatus, Meeting, MeetingStatus, Spell},
    people::Sector,
    world::World,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One person's attendance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    /// Name.
    pub name: String,
    /// Discipline as the team writes it.
    pub discipline: String,
    /// Sector.
    pub sector: Sector,
    /// When.
    pub spells: Vec<Spell>,
    /// Only for these places on the agenda; empty is all.
    pub items: Vec<u16>,
    /// By phone or video.
    pub remote: bool,
}

/// Who was put down, and the names of those who were expected and were not.
pub(super) fn of(w: &World, meeting: &Meeting) -> (Vec<Attendee>, Vec<String>) {
    let numbered = || (1..=u16::MAX).zip(w.agenda(meeting));
    let attendance = meeting.attendance.iter().filter(|(_, it)| !it.spells.is_empty());
    let attendance = attendance.filter_map(|(who, it)| {
        let person = w.person(*who)?;
        let items = numbered().filter(|(_, item)| it.items.contains(&item.id)).map(|(number, _)| number).collect();
        Some(Attendee {
            name: person.name.clone(),
            discipline: person.discipline.label.clone(),
            sector: person.sector,
            spells: it.spells.clone(),
            items,
            remote: it.remote,
        })
    });
    let came = |who: PersonId| meeting.attendance.get(&who).is_some_and(|it| !it.spells.is_empty());
    let team = w.clinic(meeting.clinic).map_or(&[][..], |clinic| &clinic.team);
    let expected = team.iter().filter(|m| m.usual.regular || w.deputy_of(m.person, meeting.date).is_some());
    let absent = expected.filter(|m| !came(m.person)).map(|m| name(w, m.person)).collect();
    (attendance.collect(), absent)
}

impl Minutes {
    /// Keeps as present who was there by `now`, for the items that they were there for: before anything of a family is left
    /// out.
    pub fn keep_who_came(&mut self, now: DateTime<Utc>) {
        let turn = |number: u16| self.families.iter().find(|family| family.number == number);
        // A theme has no turn of which it is kept whether it came.
        let came = |number: &u16| turn(*number).is_none_or(|it| it.was_discussed() || !it.present.is_empty());
        let put_off = |number: &u16| turn(*number).is_some_and(|it| it.status == ItemStatus::Postponed);
        let mut absent = Vec::new();
        let over = self.status != MeetingStatus::Running;
        let there = |mut it: Attendee| {
            it.spells.retain(|spell| over || spell.from <= now);
            let all = std::mem::take(&mut it.items);
            it.items = all.iter().copied().filter(came).collect();
            let is_there = !it.spells.is_empty() && (all.is_empty() || !it.items.is_empty());
            // Who is still to come, be it for one turn, is neither there nor absent.
            let put_off = !all.is_empty() && all.iter().all(put_off);
            absent.extend((!is_there && (over || put_off)).then(|| it.name.clone()));
            is_there.then_some(it)
        };
        let present = std::mem::take(&mut self.attendance).into_iter().filter_map(there).collect();
        self.attendance = present;
        self.absent.extend(absent);
    }

    /// The places on the agenda of the families that stand in these minutes.
    pub fn places(&self) -> BTreeSet<u16> {
        self.families.iter().map(|family| family.number).collect()
    }

    /// Leaves out for which families people came that stood at one of these places and no longer do, and who came for no
    /// others: who comes for one family tells which.
    pub fn forget_who_came_for(&mut self, mut places: BTreeSet<u16>) {
        places.retain(|place| self.families.iter().all(|family| family.number != *place));
        self.attendance.retain_mut(|it| {
            let came_for_all = it.items.is_empty();
            it.items.retain(|place| !places.contains(place));
            came_for_all || !it.items.is_empty()
        });
    }
}
