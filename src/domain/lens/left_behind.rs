//! What somebody leaves behind who leaves a team: it stays theirs until somebody takes it over, and is told for that.

use super::Lens;
use crate::domain::{
    case::Case,
    follow_up::FollowUpStatus,
    ids::{ClinicId, PersonId},
};

/// What is somebody's own work in one clinic, as far as who asks may know of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftBehind {
    /// Families that they coordinate.
    pub families: usize,
    /// Follow-ups and promises of feedback that are open.
    pub promises: usize,
}

impl Lens {
    /// What somebody still has to do for a clinic.
    pub fn left_behind(&self, clinic: ClinicId, who: PersonId) -> LeftBehind {
        let day = self.viewer().day();
        let here = |case: &Case| case.clinic == clinic;
        let coordinates = |case: &Case| !case.status.is_ended() && case.coordinates_on(day) == Some(who);
        let known = self.house().cases().filter(|case| here(case) && coordinates(case));
        let follow_ups = self.follow_ups().map(|view| view.follow_up);
        let follow_ups = follow_ups.filter(|it| it.clinic == clinic && it.is_open() && it.owners().contains(&who));
        let feedback = self.feedback().map(|view| view.feedback);
        let feedback = feedback.filter(|it| it.by == Some(who) && it.status == FollowUpStatus::Open);
        let feedback = feedback.filter(|it| self.house().case(it.case).is_some_and(here));
        let families = known.filter(|case| self.holds(case)).count();
        LeftBehind { families, promises: follow_ups.count() + feedback.count() }
    }
}
