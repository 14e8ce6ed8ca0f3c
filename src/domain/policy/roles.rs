//! What each role may do and read. Both tables name every role, so that a new one has to be thought of here.

use crate::domain::{access::AccessKind, clinic::TeamRole};

/// What somebody is towards a command or a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Leads the meeting.
    Chair,
    /// Takes the minutes.
    MinuteTaker,
    /// Coordinates the family that it is about, or stands in for who does.
    Coordinator,
    /// Belongs to the team.
    Participant,
    /// Comes when asked, or is known without being in a team.
    Guest,
    /// Prepares agenda and families.
    Planner,
    /// Leads the network: aggregates and bottlenecks.
    ProjectLead,
    /// Keeps people and keys.
    Keeper,
}

/// Every role, for tables.
pub const ROLES: &[Role] = &[
    Role::Chair,
    Role::MinuteTaker,
    Role::Coordinator,
    Role::Participant,
    Role::Guest,
    Role::Planner,
    Role::ProjectLead,
    Role::Keeper,
];

impl From<TeamRole> for Role {
    fn from(role: TeamRole) -> Self {
        match role {
            TeamRole::Chair => Self::Chair,
            TeamRole::MinuteTaker => Self::MinuteTaker,
            TeamRole::CoreTeam | TeamRole::Deputy | TeamRole::Liaison => Self::Participant,
            TeamRole::ByInvitation => Self::Guest,
            TeamRole::Planner => Self::Planner,
            TeamRole::ProjectLead => Self::ProjectLead,
            TeamRole::Keeper => Self::Keeper,
        }
    }
}

/// Kinds of commands as far as permission goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// People, and what they are in a team.
    KeepPeople,
    /// Clinics and their agreements.
    SetUp,
    /// Families, consents, restrictions.
    KeepCases,
    /// Meetings and their agenda.
    PrepareAgenda,
    /// Start, room, attendance, clock, order, closing.
    RunMeeting,
    /// Telling a family's turn to who may not hear it, on a ground.
    BreakSecrecy,
    /// Lines.
    Capture,
    /// Follow-ups and feedback between meetings.
    KeepFollowUps,
    /// The safety track of a family: for who is on its list, whatever they are at the table.
    KeepSafety,
    /// Approval and addenda.
    ApproveMinutes,
    /// Handing out all that is kept of a family, holding it and erasing it.
    KeepArchive,
}

/// Every act, for tables.
pub const ACTS: &[Act] = &[
    Act::KeepPeople,
    Act::SetUp,
    Act::KeepCases,
    Act::PrepareAgenda,
    Act::RunMeeting,
    Act::BreakSecrecy,
    Act::Capture,
    Act::KeepFollowUps,
    Act::KeepSafety,
    Act::ApproveMinutes,
    Act::KeepArchive,
];

/// What somebody needs a role for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// To do it.
    Act(Act),
    /// To read it.
    Reading(Reading),
}

impl From<Act> for Need {
    fn from(act: Act) -> Self {
        Self::Act(act)
    }
}

impl From<Reading> for Need {
    fn from(reading: Reading) -> Self {
        Self::Reading(reading)
    }
}

impl Need {
    /// The roles of a team of whom it can be asked, whom one asks first to begin with.
    pub fn carriers(self) -> impl Iterator<Item = TeamRole> {
        let asked = [TeamRole::Chair, TeamRole::Planner, TeamRole::MinuteTaker, TeamRole::Keeper, TeamRole::CoreTeam];
        asked.into_iter().filter(move |role| match self {
            Self::Act(act) => carries((*role).into(), act),
            Self::Reading(reading) => reads((*role).into(), reading),
        })
    }
}

/// Whether a role carries an act.
pub const fn carries(role: Role, act: Act) -> bool {
    use Act as A;
    match role {
        Role::Chair => !matches!(act, A::KeepPeople),
        Role::MinuteTaker => !matches!(act, A::KeepPeople | A::SetUp | A::KeepArchive),
        Role::Coordinator => matches!(act, A::KeepCases | A::KeepFollowUps | A::KeepSafety),
        Role::Participant => matches!(act, A::KeepFollowUps | A::KeepSafety),
        Role::Planner => !matches!(act, A::BreakSecrecy | A::ApproveMinutes | A::KeepSafety),
        Role::Guest => matches!(act, A::KeepSafety),
        Role::ProjectLead => false,
        Role::Keeper => matches!(act, A::KeepPeople),
    }
}

/// Kinds of reading as far as permission goes. What is read of a family is besides a matter of the lens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// One family.
    Case,
    /// Agenda, follow-ups, what a search finds.
    List,
    /// Minutes, without the families that the lens does not show: who leads the project reads the bottlenecks there.
    Minutes,
    /// Who saw what.
    Audit,
    /// A file that leaves the program.
    Export,
    /// Counts, never a name.
    Aggregates,
    /// People and teams.
    People,
    /// Who can open the store.
    Keys,
    /// The store as a whole: copying it, and putting a copy back.
    Store,
}

/// Every kind of reading, for tables.
pub const READINGS: &[Reading] = &[
    Reading::Case,
    Reading::List,
    Reading::Minutes,
    Reading::Audit,
    Reading::Export,
    Reading::Aggregates,
    Reading::People,
    Reading::Keys,
    Reading::Store,
];

impl Reading {
    /// What somebody reads who does this; none where something is done rather than read.
    pub const fn of(kind: AccessKind) -> Option<Self> {
        match kind {
            AccessKind::Opened => Some(Self::Case),
            AccessKind::Listed | AccessKind::Searched => Some(Self::List),
            AccessKind::Printed => Some(Self::Minutes),
            AccessKind::Exported => Some(Self::Export),
            AccessKind::ReadLog => Some(Self::Audit),
            AccessKind::Copied | AccessKind::PutBack => Some(Self::Store),
            AccessKind::KeptKeys | AccessKind::GaveKey | AccessKind::TookKey => Some(Self::Keys),
            AccessKind::Created
            | AccessKind::Changed
            | AccessKind::ChangedRights
            | AccessKind::BrokeGlass
            | AccessKind::Erased => None,
        }
    }
}

/// Whether a role reads such a thing.
pub const fn reads(role: Role, reading: Reading) -> bool {
    use Reading as R;
    match role {
        Role::Chair => !matches!(reading, R::Keys),
        Role::Planner => !matches!(reading, R::Keys | R::Store),
        Role::MinuteTaker | Role::Coordinator | Role::Participant => !matches!(reading, R::Audit | R::Keys | R::Store),
        Role::Guest => matches!(reading, R::Case | R::List | R::Minutes | R::People),
        Role::ProjectLead => matches!(reading, R::Minutes | R::Aggregates | R::People),
        Role::Keeper => matches!(reading, R::People | R::Keys | R::Store),
    }
}
