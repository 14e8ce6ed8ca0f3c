//! Who has to do with a family: only those may know it, whatever was consented to (handbook B.1).

use crate::domain::{
    case::Case,
    clinic::Clinic,
    consent::is_named_by,
    follow_up::FollowUp,
    ids::{ClinicId, PersonId},
    viewer::is_planner,
    world::World,
};
use chrono::NaiveDate;

/// Whether somebody has to do with a family on that day: they are in the team of its clinic or in none, plan for the house,
/// coordinate the family, promised something for it or stand in for who did, sit at a meeting about it, or their
/// organisation was answered about by name.
pub fn is_involved(w: &World, case: &Case, person: PersonId, on: NaiveDate) -> bool {
    let is = |who: PersonId| who == person || w.deputy_of(who, on).is_some_and(|deputy| deputy.id == person);
    let promised =
        |it: &FollowUp| it.owners().iter().any(|who| is(*who)) || it.offer().is_some_and(|offer| offer.to == person);
    !is_stranger(w, case.clinic, person)
        || case.coordinators.iter().any(|spell| is(spell.person))
        || case.follow_ups.iter().filter_map(|id| w.follow_up(*id)).any(promised)
        || case.feedback.iter().filter_map(|id| w.one_feedback(*id)?.by).any(is)
        || is_awaited(w, case, person)
        || w.person(person).is_some_and(|who| is_named_by(&case.consents, who))
}

/// Whether somebody belongs to other clinics than this one, and not to the house.
pub fn is_stranger(w: &World, clinic: ClinicId, person: PersonId) -> bool {
    w.clinic(clinic).is_some_and(|clinic| !is_in(clinic, person))
        && w.clinics().any(|clinic| is_in(clinic, person))
        && !is_planner(w, person)
}

fn is_in(clinic: &Clinic, person: PersonId) -> bool {
    clinic.team.iter().any(|member| member.person == person)
}

/// Whether somebody is, was or will be at a meeting that speaks of the family.
fn is_awaited(w: &World, case: &Case, person: PersonId) -> bool {
    let mut meetings = w.meetings().filter(|meeting| meeting.attendance.contains_key(&person));
    meetings.any(|meeting| w.agenda(meeting).any(|item| item.details.case == Some(case.id)))
}
