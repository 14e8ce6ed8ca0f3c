//! The minutes through a lens: of a family that may not be known, no more than its number.
//!
//! Invariant: minutes of which anything of a family is left out say that they are not all there is.

use super::{Lens, Sight};
use crate::domain::{
    ids::MeetingId,
    meeting::MeetingStatus,
    minutes::Minutes,
    policy::{Reading, may_read},
};

impl Lens {
    /// The minutes as far as they may be read: as they were approved, or as they would be now, so that what is approved
    /// is what was read.
    pub fn minutes(&self, meeting: MeetingId) -> Option<Minutes> {
        self.minutes_with(meeting, None)
    }

    /// The same without what names a family under a theme that not all of these readers may read; their families are for the
    /// copy to leave out.
    pub fn minutes_to(&self, meeting: MeetingId, readers: &[Self]) -> Option<Minutes> {
        self.minutes_with(meeting, Some(readers))
    }

    fn minutes_with(&self, meeting: MeetingId, readers: Option<&[Self]>) -> Option<Minutes> {
        let meeting = self.world.meeting(meeting).filter(|_| may_read(&self.world, &self.viewer, Reading::Minutes))?;
        let approved = self.world.minutes_of(meeting.id).filter(|it| it.status == MeetingStatus::Approved).cloned();
        let mut minutes = approved.unwrap_or_else(|| Minutes::of(&self.world, meeting));
        minutes.keep_who_came(self.viewer.at);
        let (whole, mut keeps_back) = (minutes.families.len(), !self.reads_of_none(meeting.clinic, Some(meeting.id)));
        if keeps_back {
            let bottlenecks = self.reads_there(meeting.clinic, Some(meeting.id), Reading::Minutes);
            minutes.keep_of_families(bottlenecks);
        }
        let places = minutes.places();
        minutes.families.retain_mut(|family| match self.world.case(family.case).map(|case| self.sight(case)) {
            Some(Sight::Open) => true,
            Some(Sight::Part(_) | Sight::Anonymous) => {
                let heard = family.anonymous && self.watchers.iter().all(|who| family.present_ids.contains(who));
                family.keep_number_only(heard);
                keeps_back |= !heard;
                true
            }
            // Of a case that is not at hand nobody can tell who may see it.
            None => self.watchers.is_empty() && !self.beamer,
            Some(Sight::Masked) => false,
        });
        // Who sits there saw who came in.
        if self.looks_alone() {
            minutes.forget_who_came_for(places);
        }
        minutes.keeps_back = keeps_back || minutes.families.len() < whole;
        self.keep_named(&mut minutes, readers);
        Some(minutes)
    }
}
