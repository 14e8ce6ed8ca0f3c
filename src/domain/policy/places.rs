//! Who may give whom a place in a team, a profession, or somebody to stand in for: each of these opens families.

use super::{
    carries, hears_families, reads,
    roles::{Act, Reading},
};
use crate::domain::{
    clinic::TeamRole,
    command::Command,
    ids::{ClinicId, PersonId},
    people::{Absence, PersonDetails},
    viewer::{Viewer, is_planner},
    world::World,
};

/// Whether a clinic has nobody in its team yet.
pub(super) fn is_empty(world: &World, clinic: ClinicId) -> bool {
    world.clinic(clinic).is_some_and(|clinic| clinic.team.is_empty())
}

/// Whether somebody would open families to themselves, or give away those of clinics whose people they do not keep. Who
/// plans for the house keeps everybody.
pub(super) fn opens_families(world: &World, viewer: &Viewer, person: PersonId, command: &Command) -> bool {
    if is_planner(world, person) {
        return false;
    }
    match command {
        Command::JoinTeam { clinic, member } => {
            let hears = |(of, role): &(ClinicId, TeamRole)| of == clinic && reads((*role).into(), Reading::Case);
            let opens = member.role != TeamRole::Keeper && !is_empty(world, *clinic);
            let takes_over = member.role != TeamRole::ByInvitation && !keeps(world, viewer, member.person);
            takes_over || (member.person == person && opens && !viewer.roles.iter().any(hears))
        }
        Command::ChangePerson { person: who, details } => {
            let known = world.person(*who).map(|it| &it.details);
            let standing = known.is_none_or(|known| known.deputy_for != details.deputy_for);
            let stands_in = |it: &Absence| it.deputy.is_some_and(|deputy| !keeps(world, viewer, deputy));
            let is_new = |it: &&Absence| known.is_none_or(|known| !known.absences.contains(it));
            // Consents go by profession, organisation and sector: one's own are for others to say.
            let other = || {
                let said = |it: &PersonDetails| (it.discipline.clone(), it.organisation.clone(), it.sector);
                known.is_none_or(|known| said(known) != said(details))
            };
            !keeps(world, viewer, *who)
                || (standing && details.deputy_for.is_some_and(|whom| !keeps(world, viewer, whom)))
                || details.absences.iter().filter(is_new).any(stands_in)
                || (*who == person && (standing || other() || !hears_families(world, person)))
        }
        Command::RegisterPerson(PersonDetails { deputy_for: Some(whom), .. }) => !keeps(world, viewer, *whom),
        _ => false,
    }
}

/// Whether the viewer keeps the people of a team that somebody belongs to, or that person belongs to none and comes to no
/// other's by invitation.
fn keeps(world: &World, viewer: &Viewer, who: PersonId) -> bool {
    let keeps = |(clinic, _): &(ClinicId, TeamRole)| {
        viewer.roles.iter().any(|(at, role)| at == clinic && carries((*role).into(), Act::KeepPeople))
    };
    let places = world.clinics().flat_map(|clinic| clinic.team.iter().map(move |member| (clinic.id, member)));
    let places = places.filter(|(_, member)| member.person == who).map(|(clinic, member)| (clinic, member.role));
    let (invited, fixed): (Vec<_>, Vec<_>) = places.partition(|(_, role)| *role == TeamRole::ByInvitation);
    if fixed.is_empty() { invited.iter().all(keeps) } else { fixed.iter().any(keeps) }
}
