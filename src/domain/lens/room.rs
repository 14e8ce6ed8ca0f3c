//! Who looks along: everyone at the table of a meeting, as long as they sit there.

use super::{Lens, Sight};
use crate::domain::{
    calendar::local,
    ids::{ClinicId, ItemId, MeetingId, PersonId},
    meeting::{Meeting, MeetingStatus},
    policy,
    viewer::{Seat, Viewer},
    world::World,
};
use chrono::{DateTime, Utc};
use std::sync::Arc;

impl Meeting {
    /// Who stayed behind when it was closed, as long as nobody said that the room is empty. Nobody sits there overnight.
    pub fn left_behind(&self, at: DateTime<Utc>) -> Vec<PersonId> {
        let day = |at: DateTime<Utc>| local(at).date();
        let closed = self.closed.filter(|closed| self.emptied.is_none() && day(*closed) == day(at));
        let Some(closed) = closed else { return Vec::new() };
        let people = self.attendance.iter().filter(|(_, attendance)| attendance.stayed_until(closed));
        people.map(|(who, _)| *who).collect()
    }
}

impl World {
    /// The table at which people sit, and who: that of a meeting that runs, else of one that was closed while they stay
    /// behind. Of several the one at hand; where several run and none of them is at hand, nobody can tell at which who looks
    /// sits, so that the people of all of them do.
    pub fn seated(&self, at: DateTime<Utc>, at_hand: Option<MeetingId>) -> Option<(&Meeting, Vec<PersonId>)> {
        let people = |meeting: &Meeting| match meeting.status {
            MeetingStatus::Planned => None,
            MeetingStatus::Running => Some(meeting.room(meeting.open_item.and_then(|open| self.item(open)), at)),
            MeetingStatus::Closed | MeetingStatus::Approved => {
                Some(meeting.left_behind(at)).filter(|people| !people.is_empty())
            }
        };
        let runs = |meeting: &Meeting| meeting.status == MeetingStatus::Running;
        let tables = || self.meetings().map(AsRef::as_ref).filter_map(|meeting| Some((meeting, people(meeting)?)));
        let (meeting, mut sit) = tables().max_by_key(|(it, _)| (runs(it), at_hand == Some(it.id)))?;
        if runs(meeting) && at_hand != Some(meeting.id) {
            sit.extend(tables().filter(|(it, _)| runs(it)).flat_map(|(_, people)| people));
            sit.sort_unstable();
            sit.dedup();
        }
        Some((meeting, sit))
    }

    /// Whose turn it is at a table; nobody's where it is not sure that who looks sits there.
    fn turn_at(&self, table: &Meeting, at_hand: Option<MeetingId>) -> Option<ItemId> {
        let runs = |meeting: &Meeting| meeting.status == MeetingStatus::Running;
        let is_sure = at_hand == Some(table.id) || self.meetings().filter(|it| runs(it)).count() <= 1;
        table.open_item.filter(|_| is_sure)
    }
}

impl Lens {
    /// For a viewer at a table: everyone who sits there looks along, whichever meeting is `at_hand`. Who leafs through
    /// other agendas meanwhile does so before everyone's eyes.
    pub fn at_table(world: &Arc<World>, viewer: Viewer, at_hand: Option<MeetingId>) -> Self {
        let mut lens = Self::alone(world.clone(), viewer);
        let shared = matches!(lens.viewer.seat, Seat::Host | Seat::Projector);
        let Some((meeting, people)) = world.seated(lens.viewer.at, at_hand).filter(|_| shared) else { return lens };
        (lens.table, lens.open) = (Some(meeting.id), world.turn_at(meeting, at_hand));
        lens.blind |= people.iter().any(|who| !policy::hears_families(&lens.world, *who));
        lens.watchers.extend(people);
        lens
    }

    /// The clinics with whose families somebody who looks has nothing to do by their place: they know those that they have to
    /// do with otherwise.
    pub fn foreign(&self) -> Vec<ClinicId> {
        let clinics = self.world.clinics().map(|clinic| clinic.id);
        let foreign =
            |clinic: &ClinicId| self.watchers.iter().any(|who| !policy::is_of_clinic(&self.world, *clinic, *who));
        clinics.filter(foreign).collect()
    }

    /// The meeting that is over while people still sit there.
    pub fn lingering(&self) -> Option<&Meeting> {
        self.table.and_then(|id| self.world.meeting(id)).filter(|meeting| meeting.status != MeetingStatus::Running)
    }

    /// Whether people who still sit there after the meeting keep hidden what who looks would see of its families alone.
    pub fn keeps_back(&self) -> bool {
        let alone = Self::alone(self.world.clone(), self.viewer.clone());
        let sight =
            |lens: &Self, case| lens.world.case(case).map_or(Sight::Masked, |case| lens.sight_of_watchers(case));
        let mut families = self.lingering().into_iter().flat_map(|it| self.world.agenda(it)).filter_map(|it| it.case);
        families.any(|case| sight(&alone, case) < sight(self, case))
    }
}
