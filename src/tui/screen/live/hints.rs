//! What the footer offers at each moment, and in which words.

use super::{Focus, Live, standing};
use crate::{
    domain::meeting::{ItemStatus, MeetingStatus},
    keymap::Op,
    tui::{screen::room, shared::Shared},
};

impl Live {
    /// What can be done now, the most useful first.
    pub(super) fn possible(&self, shared: &Shared) -> Vec<Op> {
        let Some(meeting) = shared.meeting() else { return vec![Op::ScreenAgenda] };
        if self.typing.on && self.menu.is_open() {
            return if self.menu.offers() { vec![Op::LaterLine, Op::Record, Op::Back] } else { vec![Op::Back] };
        }
        if self.typing.on {
            return vec![Op::Record, Op::Back, Op::Complete, Op::EarlierLine, Op::NewLine];
        }
        if self.focus == Focus::Record {
            return vec![Op::Type, Op::StrikeEntry, Op::Back, Op::LineDecision, Op::LineFollowUp];
        }
        if self.focus == Focus::Family {
            return vec![Op::Down, Op::Up, Op::NextPane, Op::Back];
        }
        let item = self.item(shared);
        let family = item.is_some_and(|item| item.case.is_some());
        let lines = self.record.chosen().is_some() && meeting.status != MeetingStatus::Approved;
        let running = meeting.status == MeetingStatus::Running;
        let can_end = running && standing::can_end(shared, meeting);
        let applies = |op: &Op| match op {
            Op::CloseAndNext => !can_end,
            Op::Consent | Op::Coordinator | Op::Restrict => family,
            Op::EditEntry => lines,
            Op::RoomEmpty => room::is_full(shared),
            _ => true,
        };
        let hints = match (meeting.status, item.map(|item| item.status)) {
            (MeetingStatus::Planned, _) => {
                vec![Op::EndMeeting, Op::Type, Op::Attendance, Op::Consent, Op::ScreenAgenda, Op::Restrict]
            }
            (MeetingStatus::Closed | MeetingStatus::Approved, _) => {
                vec![Op::Type, Op::RoomEmpty, Op::EditEntry, Op::Consent]
            }
            (MeetingStatus::Running, _) if can_end => {
                vec![Op::EndMeeting, Op::Type, Op::EditEntry, Op::Attendance]
            }
            (MeetingStatus::Running, Some(ItemStatus::Opened)) => {
                // Once there is a line, putting it right is looked for sooner than who coordinates, which “=” asks as well.
                let (first, then) =
                    if lines { (Op::EditEntry, Op::Coordinator) } else { (Op::Coordinator, Op::EditEntry) };
                vec![
                    Op::Type,
                    Op::CloseAndNext,
                    first,
                    Op::Postpone,
                    Op::EndMeeting,
                    Op::Attendance,
                    then,
                    Op::Consent,
                    Op::Timer,
                    Op::Restrict,
                ]
            }
            (MeetingStatus::Running, Some(ItemStatus::Waiting)) => {
                vec![Op::Type, Op::Postpone, Op::EndMeeting, Op::Attendance, Op::Consent, Op::Restrict]
            }
            (MeetingStatus::Running, Some(_)) => vec![Op::Type, Op::CloseAndNext, Op::EditEntry, Op::EndMeeting],
            (MeetingStatus::Running, None) => vec![Op::Type, Op::EndMeeting, Op::CloseAndNext, Op::Attendance],
        };
        hints.into_iter().filter(applies).collect()
    }

    /// Whether the line that is chosen was struck: Enter puts it back.
    fn is_struck(&self, shared: &Shared) -> bool {
        let chosen = self.record.chosen().and_then(|entry| shared.house().entry(entry));
        chosen.is_some_and(|entry| !entry.stands())
    }

    /// The word that says better what an operation does at this moment.
    pub(super) fn word_for(&self, op: Op, shared: &Shared) -> Option<&'static str> {
        let meeting = shared.meeting()?;
        Some(match (op, meeting.status) {
            (Op::Back, _) if self.typing.on && self.menu.is_open() => "live-hint-leave-menu",
            (Op::Record, _) if self.menu.is_open() => "live-hint-pick",
            (Op::LaterLine, _) if self.menu.is_open() => "live-hint-next-choice",
            (Op::Record, _) if self.leaves_open() => "live-hint-ask",
            (Op::LineDecision, _) if self.focus == Focus::Record => "live-hint-become-decision",
            (Op::LineFollowUp, _) if self.focus == Focus::Record => "live-hint-become-follow-up",
            (Op::Back, _) if self.typing.on => "live-hint-steer",
            (Op::Record, _) if self.typing.editing().is_some() => "live-hint-amend",
            (Op::EndMeeting, MeetingStatus::Planned) => "live-hint-start",
            (Op::EndMeeting, _) => "live-hint-end",
            (Op::Type | Op::StrikeEntry, _) if self.focus == Focus::Record && self.is_struck(shared) => {
                "live-hint-restore"
            }
            (Op::Type, _) if self.focus == Focus::Record => "live-hint-edit",
            (Op::Type, MeetingStatus::Planned) => "live-hint-read",
            (Op::Type, MeetingStatus::Closed | MeetingStatus::Approved) => "live-hint-minutes",
            (Op::Type, MeetingStatus::Running) => match self.item(shared).map(|item| item.status) {
                Some(ItemStatus::Closed) if self.typing.has_begun() => "live-hint-go-on",
                Some(ItemStatus::Opened) if meeting.open_item != self.chosen => "live-hint-resume",
                Some(ItemStatus::Waiting) => "live-hint-open",
                Some(ItemStatus::Closed) => "live-hint-reopen",
                Some(ItemStatus::Postponed) => "live-hint-restore",
                _ => return None,
            },
            (Op::CloseAndNext, _) if meeting.open_item.is_none() => "live-hint-next",
            _ => return None,
        })
    }
}
