//! Who looks or asks: person, roles, where they sit, and when.

use super::{
    clinic::TeamRole,
    ids::{ClinicId, MeetingId, PersonId},
    meeting::{Meeting, MeetingStatus},
    people::DisciplineKind,
    policy,
    world::World,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Where somebody looks from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

    /// A known person, with the roles that the teams give. A planner by profession is also the planner of every team
    /// that they are in, whatever else they do there.
    pub fn of(world: &World, person: PersonId, seat: Seat, at: DateTime<Utc>) -> Self {
        let mut viewer = Self { person: Some(person), roles: Vec::new(), seat, at };
        viewer.gain_roles(world);
        viewer
    }

    /// Adds the roles that the teams have come to give.
    pub(super) fn gain_roles(&mut self, world: &World) {
        let Some(person) = self.person else { return };
        let plans = is_planner(world, person);
        for clinic in world.clinics() {
            for member in clinic.team.iter().filter(|member| member.person == person) {
                let roles = [Some(member.role), plans.then_some(TeamRole::Planner)];
                for role in roles.into_iter().flatten().map(|role| (clinic.id, role)) {
                    if !self.roles.contains(&role) {
                        self.roles.push(role);
                    }
                }
            }
        }
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

    /// Whether they neither belong to the clinic of a meeting, nor to the house, nor to its table.
    pub fn is_outside(&self, world: &World, meeting: &Meeting) -> bool {
        self.person.is_some_and(|who| policy::is_outside(world, meeting, who))
    }

    /// The meeting that they mean who open the program: one that they have to do with before others; of those the one that
    /// runs, else today's, else the next, else the last.
    pub fn meeting_at_hand(&self, world: &World) -> Option<MeetingId> {
        use MeetingStatus::{Approved, Closed, Planned, Running};
        let rank = |meeting: &Meeting| {
            let days = (meeting.date - self.day()).num_days();
            let rank = match meeting.status {
                Running => 0,
                Planned if days == 0 => 1,
                Closed | Approved if days == 0 => 2,
                Planned if days > 0 => 3,
                _ => 4,
            };
            (self.is_outside(world, meeting), rank, days.abs(), meeting.start)
        };
        world.meetings().min_by_key(|meeting| rank(meeting)).map(|meeting| meeting.id)
    }

    /// Whether the viewer has this role in any team.
    pub fn is(&self, role: TeamRole) -> bool {
        self.roles.iter().any(|(_, it)| *it == role)
    }
}

/// Whether somebody is a planner by profession; who left a team and is in none any more plans for nobody.
pub(super) fn is_planner(world: &World, person: PersonId) -> bool {
    let plans = world.person(person).is_some_and(|it| it.discipline.kind == DisciplineKind::Planner);
    let gone = || {
        let left = world.clinics().any(|clinic| clinic.left.contains_key(&person));
        left && !world.clinics().any(|clinic| clinic.has(person))
    };
    plans && !gone()
}

/// Whether somebody plans in this clinic as a planner of the house: not where they left the team and were not let back.
pub(super) fn plans_in(world: &World, clinic: ClinicId, person: PersonId) -> bool {
    is_planner(world, person) && !policy::has_left(world, clinic, person)
}

/// Whether somebody plans in every clinic of the house.
pub(super) fn plans_everywhere(world: &World, person: PersonId) -> bool {
    is_planner(world, person) && !policy::has_left_any(world, person)
}
