//! What a key asks of the role of whoever presses it, so that what they may not do is neither offered nor begun.
//!
//! Only the role is looked at here. What depends on the family, the promise or the moment is said by the screen, or
//! refused when it is asked; who may settle their own promises does so without any role.

use super::shared::Shared;
use crate::{
    domain::{
        deadlines::is_coordinator,
        policy::{self, Act},
    },
    keymap::{Context, Op},
};

/// Whether the role of the viewer lets them do this here, at the meeting at hand.
pub fn may(shared: &Shared, op: Op, context: Context) -> bool {
    lacks(shared, op, context).is_none()
}

/// For what the viewer lacks a role who may not do this here.
pub fn lacks(shared: &Shared, op: Op, context: Context) -> Option<Act> {
    let carried = |act| policy::may(shared.house(), shared.viewer(), act, shared.meeting);
    // Who coordinates a family keeps it, whatever they are in the team; which family it is, is asked when it is done.
    let kept = |act| act == Act::KeepCases && is_coordinator(shared.house(), shared.viewer());
    asks(op, context).filter(|act| !carried(*act) && !kept(*act))
}

/// What an operation comes to, as far as permission goes; none for what only looks, or depends on more than a role.
fn asks(op: Op, context: Context) -> Option<Act> {
    use Op as O;
    Some(match op {
        O::StartMeeting
        | O::EndMeeting
        | O::CloseAndNext
        | O::Timer
        | O::TogglePresent
        | O::EveryonePresent
        | O::LeaveRoom => Act::RunMeeting,
        O::AddFamily | O::TakeOff | O::ChangeQuestion | O::MoveUp | O::MoveDown | O::MoreMinutes | O::FewerMinutes => {
            Act::PrepareAgenda
        }
        O::Postpone if matches!(context, Context::Agenda | Context::Meeting) => Act::PrepareAgenda,
        // Whoever coordinates this family may.
        O::Coordinator | O::Consent | O::Restrict if context == Context::Family => return None,
        O::Coordinator
        | O::EditEntry
        | O::StrikeEntry
        | O::LineDecision
        | O::LineFollowUp
        | O::LineFeedback
        | O::LineConcern
        | O::LineStrength
        | O::LineQuestion
        | O::LineBottleneck => Act::Capture,
        O::Restrict | O::Consent | O::SafeContact => Act::KeepCases,
        O::Approve | O::Addendum => Act::ApproveMinutes,
        _ => return None,
    })
}
