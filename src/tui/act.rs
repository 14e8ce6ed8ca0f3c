//! What a screen wants done: the only way in which it reaches beyond itself.

use super::widget::{Dialog, Input, ToastKind};
use crate::{
    domain::{
        command::Command,
        ids::{CaseId, FollowUpId, ItemId, MeetingId},
    },
    live::DraftKey,
};

/// A place in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The agenda of a meeting.
    Agenda,
    /// The live meeting.
    Meeting,
    /// Follow-ups.
    FollowUps,
    /// Minutes.
    Minutes,
}

/// What a screen wants done.
#[derive(Clone, Debug)]
pub enum Act {
    /// Ask the hub. What it does can be taken back with undo where that is possible.
    Do(Command),
    /// Go to another screen.
    Go(Place),
    /// Choose the meeting that agenda, live screen and minutes are about.
    ChooseMeeting(MeetingId),
    /// Put the choice of the screens on this family.
    Choose(CaseId),
    /// Put a question over the screen; each choice has its acts.
    Ask(Dialog, Vec<Vec<Act>>),
    /// Ask for a line of text.
    Prompt(Box<Prompt>),
    /// Show who is there.
    Attendance,
    /// Say something in the line above the footer.
    Say(ToastKind, String),
    /// Keep unsent text.
    Draft(DraftKey, String),
    /// Write a file.
    Export {
        /// Name without folder; holds no family's name.
        name: String,
        /// Content.
        text: String,
    },
    /// Ring the bell.
    Bell,
    /// End the program.
    End,
}

impl Act {
    /// Says that something can't be done now.
    pub fn refuse(text: impl Into<String>) -> Self {
        Self::Say(ToastKind::Refused, text.into())
    }
}

/// What a line of text is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Reason for taking an item off.
    TakeOff(ItemId),
    /// Date for postponing; empty is the next meeting.
    Postpone(ItemId),
    /// Reason for striking a line.
    Strike(crate::domain::ids::EntryId),
    /// The family to add: picks from a list.
    AddFamily(MeetingId),
    /// What came of a follow-up.
    Result(FollowUpId),
    /// Why it will not be done.
    Drop(FollowUpId),
    /// New owner and date.
    Reassign(FollowUpId),
    /// Text of an addendum; then its reason.
    Addendum(MeetingId),
    /// Reason of an addendum with this text.
    AddendumReason(MeetingId, String),
    /// What to search for.
    Search,
}

/// A line of text over the screen, with what can be picked.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What is asked.
    pub asked: Asked,
    /// The question.
    pub title: String,
    /// What is typed.
    pub input: Input,
    /// What can be picked, best first; the text stands in the list.
    pub options: Vec<PromptOption>,
    /// The picked one.
    pub picked: super::widget::ListState,
    /// What is wrong with what was typed.
    pub wrong: String,
}

/// Something that a prompt offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromptOption {
    /// As shown.
    pub text: String,
    /// The case it stands for, when it stands for one.
    pub case: Option<CaseId>,
}
