//! Who looks or asks: person, roles, where they sit, and when.

use super::{
    clinic::TeamRole,
    ids::{ClinicId, PersonId},
    people::DisciplineKind,
    world::World,
};
use chrono::{DateTime, NaiveDate, Utc};

/// Where somebody looks from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// The terminal at the table; in a running meeting the whole room looks along.
    Host,
    /// A terminal of one's own.
    Remote,
    /// The beamer.
    Projector,
    /// The command line.
    CommandLine,
}

/// Who looks or asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Who; none for the unnamed user of this machine, who holds the store and set it up.
    pub person: Option<PersonId>,
    /// What they are in which clinic's team.
    pub roles: Vec<(ClinicId, TeamRole)>,
    /// From where.
    pub seat: Seat,
    /// When.
    pub at: DateTime<Utc>,
}

impl Viewer {
    /// The unnamed user of this machine.
    pub fn of_the_house(seat: Seat, at: DateTime<Utc>) -> Self {
        Self { person: None, roles: Vec::new(), seat, at }
    }

    /// A known person, with the roles that the teams give.
    pub fn of(world: &World, person: PersonId, seat: Seat, at: DateTime<Utc>) -> Self {
        let mut roles: Vec<_> = world
            .clinics()
            .flat_map(|clinic| clinic.team.iter().filter(|m| m.person == person).map(|m| (clinic.id, m.role)))
            .collect();
        if world.person(person).is_some_and(|it| it.discipline.kind == DisciplineKind::Planner) {
            roles.extend(world.clinics().map(|clinic| (clinic.id, TeamRole::Planner)));
        }
        Self { person: Some(person), roles, seat, at }
    }

    /// The same viewer a moment later.
    #[must_use]
    pub fn at(&self, at: DateTime<Utc>) -> Self {
        Self { at, ..self.clone() }
    }

    /// The local day.
    pub fn day(&self) -> NaiveDate {
        super::calendar::local(self.at).date()
    }

    /// Whether the viewer has this role in any team.
    pub fn is(&self, role: TeamRole) -> bool {
        self.roles.iter().any(|(_, it)| *it == role)
    }
}
