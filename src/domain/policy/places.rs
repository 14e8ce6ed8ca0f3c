//! Who may give whom a place in a team, a profession, or somebody to stand in for: each of these opens families.

use super::{
    carries, hears_families, reads,
    roles::{Act, Reading},
};
use crate::domain::{
    clinic::{Member, TeamRole},
    command::Command,
    ids::{ClinicId, PersonId},
    people::{Absence, DisciplineKind, PersonDetails},
    viewer::{Viewer, is_planner, plans_everywhere, plans_in},
    world::World,
};

/// Whether a clinic has nobody in its team yet.
pub(super) fn is_empty(world: &World, clinic: ClinicId) -> bool {
    world.clinic(clinic).is_some_and(|clinic| clinic.team.is_empty())
}

/// Whether somebody would open families to themselves, or give away those of clinics whose people they do not keep. Who
/// plans in all of the house keeps everybody.
pub(super) fn opens_families(world: &World, viewer: &Viewer, person: PersonId, command: &Command) -> bool {
    if plans_everywhere(world, person) {
        return false;
    }
    match command {
        Command::JoinTeam { clinic, member } => {
            let hears = |(of, role): &(ClinicId, TeamRole)| of == clinic && reads((*role).into(), Reading::Case);
            let opens = member.role != TeamRole::Keeper && !is_empty(world, *clinic);
            let takes_over = member.role != TeamRole::ByInvitation && !keeps(world, viewer, member.person);
            // A place gives who left, and is a planner by profession, the whole house back.
            let is_planner = |who| is_planner(world, who);
            let comes_to_plan = world.person(member.person).is_some_and(|it| plans(it)) && !is_planner(member.person);
            let hears_there = || viewer.roles.iter().any(hears) || plans_in(world, *clinic, person);
            takes_over
                || (comes_to_plan && !keeps_everywhere(world, viewer))
                || (member.person == person && opens && !hears_there())
        }
        Command::ChangePerson { person: who, details } => {
            let known = world.person(*who).map(|it| &it.details);
            let standing = known.is_none_or(|known| known.deputy_for != details.deputy_for);
            let by_another = !lets_stand_in(world, viewer, *who);
            let stands_in = |it: &Absence| it.deputy.is_some_and(|deputy| by_another || !keeps(world, viewer, deputy));
            let is_new = |it: &&Absence| known.is_none_or(|known| !known.absences.contains(it));
            // Consents go by profession, organisation and sector: one's own are for others to say, and those of who is in
            // several teams for who keeps the people of each.
            let other = || {
                let said = |it: &PersonDetails| (it.discipline.clone(), it.organisation.clone(), it.sector);
                known.is_none_or(|known| said(known) != said(details))
            };
            let renamed = known.is_none_or(|known| known.name != details.name);
            let comes_to_plan = plans(details) && !known.is_some_and(plans);
            !keeps(world, viewer, *who)
                || (standing && details.deputy_for.is_some_and(|whom| !lets_stand_in(world, viewer, whom)))
                || details.absences.iter().filter(is_new).any(stands_in)
                || (comes_to_plan && !keeps_everywhere(world, viewer))
                || (!keeps_wholly(world, viewer, *who) && other())
                // By the name of a key somebody is who opens with it: who gives up their own could give it to another.
                || (*who == person && (standing || other() || renamed || !hears_families(world, person)))
        }
        Command::RegisterPerson(details) => {
            details.deputy_for.is_some_and(|whom| !lets_stand_in(world, viewer, whom))
                || (plans(details) && !keeps_everywhere(world, viewer))
        }
        _ => false,
    }
}

/// Whether somebody of this profession plans for every clinic of the house.
fn plans(details: &PersonDetails) -> bool {
    details.discipline.kind == DisciplineKind::Planner
}

fn keeps_people_of(world: &World, viewer: &Viewer, clinic: ClinicId) -> bool {
    viewer.roles.iter().any(|(at, role)| *at == clinic && carries((*role).into(), Act::KeepPeople))
        || viewer.person.is_some_and(|who| plans_in(world, clinic, who))
}

/// Whether the viewer keeps the people of every clinic that has any.
fn keeps_everywhere(world: &World, viewer: &Viewer) -> bool {
    let mut clinics = world.clinics().filter(|clinic| !clinic.team.is_empty());
    clinics.all(|clinic| keeps_people_of(world, viewer, clinic.id))
}

/// The clinics in whose teams somebody comes by invitation, and those to which they belong.
fn clinics_of(world: &World, who: PersonId) -> (Vec<ClinicId>, Vec<ClinicId>) {
    let places = world.clinics().flat_map(|clinic| clinic.team.iter().map(move |member| (clinic.id, member)));
    let own = places.filter(|(_, member)| member.person == who);
    let (invited, fixed): (Vec<_>, Vec<_>) = own.partition(|(_, member)| member.role == TeamRole::ByInvitation);
    let ids = |places: Vec<(ClinicId, &Member)>| places.into_iter().map(|(clinic, _)| clinic).collect();
    (ids(invited), ids(fixed))
}

/// Whether the viewer keeps the people of a team that somebody belongs to, or that person belongs to none and comes to no
/// other's by invitation.
fn keeps(world: &World, viewer: &Viewer, who: PersonId) -> bool {
    let keeps = |clinic: &ClinicId| keeps_people_of(world, viewer, *clinic);
    let (invited, fixed) = clinics_of(world, who);
    if fixed.is_empty() { invited.iter().all(keeps) } else { fixed.iter().any(keeps) }
}

/// Whether the viewer keeps the people of every team that somebody belongs to.
fn keeps_wholly(world: &World, viewer: &Viewer, who: PersonId) -> bool {
    clinics_of(world, who).1.into_iter().all(|clinic| keeps_people_of(world, viewer, clinic))
}

/// Whether the viewer says who stands in for somebody: that opens what this person has to do with in every team that they come
/// to.
fn lets_stand_in(world: &World, viewer: &Viewer, whom: PersonId) -> bool {
    let (invited, fixed) = clinics_of(world, whom);
    invited.into_iter().chain(fixed).all(|clinic| keeps_people_of(world, viewer, clinic))
}
