//! What belongs to no family: lines and follow-ups under themes, what else was agreed, who is in the room and who was there.
//!
//! It is for those who belong to the clinic that it is of, or sit at the table of its meeting: everyone who looks along. And
//! whoever asks reads there what their role gives them: who sits along hears what is said anyhow.

use super::Lens;
use crate::domain::{
    ids::{ClinicId, MeetingId, PersonId},
    meeting::Meeting,
    minutes::Minutes,
    policy::{Reading, is_stranger, reads_in, went_from},
};

impl Lens {
    /// Whether what a clinic has that is of no family may be read, where that is of one meeting.
    pub fn reads_of_none(&self, clinic: ClinicId, meeting: Option<MeetingId>) -> bool {
        self.reads_there(clinic, meeting, Reading::List)
    }

    /// Whether it may be seen who comes to a meeting, who is there and who left.
    pub fn sees_room(&self, meeting: &Meeting) -> bool {
        self.reads_of_none(meeting.clinic, Some(meeting.id))
    }

    /// Whether everyone who looks belongs to a clinic or sits at its table, and whoever asks reads such a thing there.
    pub(super) fn reads_there(&self, clinic: ClinicId, meeting: Option<MeetingId>, reading: Reading) -> bool {
        let tables = || [meeting, self.table].into_iter().flatten().filter_map(|id| self.world.meeting(id));
        let sat = |it: &Meeting, who| it.attendance.contains_key(&who) && !went_from(&self.world, it, who);
        let sits = |who: &PersonId| tables().any(|it| it.clinic == clinic && sat(it, *who));
        let is_in = |who: &PersonId| !is_stranger(&self.world, clinic, *who) || sits(who);
        let asks = |who: PersonId| reads_in(&self.world, clinic, who, reading);
        self.watchers.iter().all(is_in) && self.viewer.person.is_none_or(asks)
    }
}

impl Minutes {
    /// Leaves nothing but what is of a family, and the bottlenecks where those may be read.
    pub(super) fn keep_of_families(&mut self, bottlenecks: bool) {
        self.attendance.clear();
        self.absent.clear();
        self.themes.clear();
        self.learning_points.clear();
        self.follow_ups.retain(|it| it.about.is_some());
        self.addenda.retain(|it| it.case.is_some());
        if !bottlenecks {
            self.bottlenecks.clear();
        }
    }
}
