//! Who may give whom a place in a team, a profession, or somebody to stand in for: each of these opens families.

use super::{
    carries, hears_families, reads,
    roles::{Act, Reading},
};
use crate::domain::{
    clinic::TeamRole,
    command::Command,
    ids::{ClinicId, PersonId},
    people::PersonDetails,
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
            member.person == person && opens && !viewer.roles.iter().any(hears)
        }
        Command::ChangePerson { person: who, details } => {
            let known = world.person(*who).map(|it| &it.details);
            let standing = known.is_none_or(|known| known.deputy_for != details.deputy_for);
            let other = || known.is_none_or(|known| known.discipline != details.discipline);
            !keeps(world, viewer, *who)
                || (standing && details.deputy_for.is_some_and(|whom| !keeps(world, viewer, whom)))
                || (*who == person && (standing || other() || !hears_families(world, person)))
        }
        Command::RegisterPerson(PersonDetails { deputy_for: Some(whom), .. }) => !keeps(world, viewer, *whom),
        _ => false,
    }
}

/// Whether the viewer keeps the people of a team that somebody is in, or that person is in none.
fn keeps(world: &World, viewer: &Viewer, who: PersonId) -> bool {
    let mut of = world.clinics().filter(|clinic| clinic.team.iter().any(|member| member.person == who)).peekable();
    let keeps = |clinic: ClinicId| {
        viewer.roles.iter().any(|(at, role)| *at == clinic && carries((*role).into(), Act::KeepPeople))
    };
    of.peek().is_none() || of.any(|clinic| keeps(clinic.id))
}
