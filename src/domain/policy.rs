//! Who may ask what: one table of acts by role.

use super::{clinic::TeamRole, command::Command, viewer::Viewer, world::World};

/// Kinds of commands as far as permission goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// People, clinics, teams.
    SetUp,
    /// Families, consents, restrictions.
    KeepCases,
    /// Meetings and their agenda.
    PrepareAgenda,
    /// Start, room, attendance, clock, order, closing.
    RunMeeting,
    /// Lines.
    Capture,
    /// Follow-ups and feedback between meetings.
    KeepFollowUps,
    /// Approval and addenda.
    ApproveMinutes,
}

/// Every act, for tables.
pub const ACTS: &[Act] = &[
    Act::SetUp,
    Act::KeepCases,
    Act::PrepareAgenda,
    Act::RunMeeting,
    Act::Capture,
    Act::KeepFollowUps,
    Act::ApproveMinutes,
];

/// The act that a command is; none for one that holds others.
pub fn act(command: &Command) -> Option<Act> {
    use Command as C;
    Some(match command {
        C::RegisterPerson(_)
        | C::ChangePerson { .. }
        | C::FoundClinic { .. }
        | C::ChangeAgreements { .. }
        | C::JoinTeam { .. } => Act::SetUp,
        C::ReferCase(_) | C::ChangeCase { .. } | C::RecordConsent { .. } | C::Restrict { .. } | C::Appoint { .. } => {
            Act::KeepCases
        }
        C::AgreeFollowUp(_) | C::SettleFollowUp { .. } | C::ReassignFollowUp { .. } | C::SettleFeedback { .. } => {
            Act::KeepFollowUps
        }
        C::PlanMeeting { .. }
        | C::AddItem { .. }
        | C::ChangeItem { .. }
        | C::MoveItem { .. }
        | C::RemoveItem { .. }
        | C::PostponeItem { .. }
        | C::RestoreItem { .. } => Act::PrepareAgenda,
        C::Arrive { .. }
        | C::Leave { .. }
        | C::StartMeeting { .. }
        | C::OpenItem { .. }
        | C::PauseClock { .. }
        | C::ResumeClock { .. }
        | C::CloseItem { .. }
        | C::ReopenItem { .. }
        | C::CloseMeeting { .. } => Act::RunMeeting,
        C::Record { .. } | C::Amend { .. } | C::Strike { .. } | C::Restore { .. } => Act::Capture,
        C::ApproveMinutes { .. } | C::AddAddendum { .. } => Act::ApproveMinutes,
        C::Together { .. } => return None,
    })
}

/// Whether a role carries an act.
pub fn carries(role: TeamRole, act: Act) -> bool {
    use TeamRole as R;
    match act {
        Act::SetUp => matches!(role, R::Planner),
        Act::KeepCases | Act::PrepareAgenda | Act::RunMeeting | Act::Capture => {
            matches!(role, R::Chair | R::MinuteTaker | R::Planner)
        }
        Act::KeepFollowUps => {
            matches!(role, R::Chair | R::MinuteTaker | R::Planner | R::CoreTeam | R::Deputy | R::Liaison)
        }
        Act::ApproveMinutes => matches!(role, R::Chair | R::MinuteTaker),
    }
}

/// Whether the viewer may ask for this. The unnamed user of this machine set it up and may; in an empty store
/// anybody may, since somebody has to begin.
pub fn allows(world: &World, viewer: &Viewer, command: &Command) -> bool {
    let Some(act) = act(command) else { return true };
    viewer.person.is_none()
        || world.seq() == 0
        || viewer.roles.iter().any(|(_, role)| carries(*role, act))
        || (act == Act::KeepFollowUps && is_own(world, viewer, command))
}

/// Everybody may settle what they themselves promised.
fn is_own(world: &World, viewer: &Viewer, command: &Command) -> bool {
    let Some(person) = viewer.person else { return false };
    match command {
        Command::SettleFollowUp { follow_up, .. } => {
            world.follow_up(*follow_up).is_some_and(|one| one.owners().contains(&person))
        }
        Command::SettleFeedback { feedback, .. } => {
            world.one_feedback(*feedback).is_some_and(|one| one.by == Some(person))
        }
        _ => false,
    }
}
