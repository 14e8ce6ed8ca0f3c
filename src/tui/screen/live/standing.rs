//! The row above the line: whether this family can close, and what it still lacks.

use super::rows::Row;
use crate::{
    domain::{
        decide::closing::lacks,
        meeting::{AgendaItem, ItemStatus, Meeting, MeetingStatus},
        refusal::Lack,
    },
    keymap::{Context, Op},
    tui::{shared::Shared, theme::Role},
};

const ALL: [Lack; 4] = [Lack::Outcome, Lack::Coordinator, Lack::FamilyFeedback, Lack::ReferrerFeedback];

/// Where there is no meeting at all.
pub fn none(shared: &Shared) -> Row {
    Row::of(Role::Dim, format!(" {}", shared.texts().get("live-no-meeting")))
}

/// How the item at hand stands, in as many words as fit.
pub fn row(shared: &Shared, meeting: &Meeting, item: Option<&AgendaItem>, columns: u16) -> Row {
    let texts = shared.texts();
    let said = |role: Role, key: &str, op: Op| {
        let mut row = Row::of(role, format!(" {}", texts.get(key)));
        if let Some(keys) = shared.keymap.keys_for(op, Context::Meeting).first() {
            row.push(Role::Key, format!("  {}", shared.look.keys(keys)));
            let then = texts.find(&format!("{key}-then")).unwrap_or_default();
            row.push(Role::Dim, format!(" {then}"));
        }
        row
    };
    match (meeting.status, item) {
        (MeetingStatus::Planned, _) => said(Role::Strong, "live-not-begun", Op::EndMeeting),
        (MeetingStatus::Closed | MeetingStatus::Approved, _) => said(Role::Strong, "live-meeting-over", Op::Type),
        (MeetingStatus::Running, None) => said(Role::Dim, "live-standing-outside", Op::Type),
        (MeetingStatus::Running, Some(item)) => match item.status {
            ItemStatus::Waiting => said(Role::Strong, "live-waiting", Op::Type),
            ItemStatus::Closed => said(Role::Good, "live-item-closed", Op::Type),
            ItemStatus::Postponed => said(Role::Dim, "live-item-postponed", Op::Type),
            ItemStatus::Removed => Row::default(),
            ItemStatus::Opened => match lacks(shared.house(), item).as_slice() {
                [] => said(Role::Good, "live-can-close", Op::CloseAndNext),
                lacking => needed(shared, lacking, usize::from(columns)),
            },
        },
    }
}

fn needed(shared: &Shared, lacking: &[Lack], columns: usize) -> Row {
    let texts = shared.texts();
    let mut whole = Row::of(Role::Text, format!(" {}", texts.get("live-lacks")));
    for lack in ALL {
        let missing = lacking.contains(&lack);
        let (role, sign) = mark(shared, missing);
        whole.push(role, format!("  {sign} "));
        whole.push(if missing { Role::Text } else { Role::Dim }, texts.get(key(lack)));
    }
    if whole.width() <= columns {
        return whole;
    }
    let both = lacking.contains(&Lack::FamilyFeedback) && lacking.contains(&Lack::ReferrerFeedback);
    let keys = lacking.iter().filter(|lack| !(both && **lack == Lack::ReferrerFeedback));
    let mut brief = Row::of(Role::Text, format!(" {}", texts.get("live-lacks-brief")));
    for lack in keys {
        let (role, sign) = mark(shared, true);
        brief.push(role, format!(" {sign} "));
        let key = if both && *lack == Lack::FamilyFeedback { "live-need-feedback-both" } else { key(*lack) };
        brief.push(Role::Text, texts.get(key));
    }
    brief
}

fn mark(shared: &Shared, missing: bool) -> (Role, &'static str) {
    if missing { (Role::Bad, shared.look.glyphs.no) } else { (Role::Good, shared.look.glyphs.yes) }
}

const fn key(lack: Lack) -> &'static str {
    match lack {
        Lack::Outcome => "live-need-outcome",
        Lack::Coordinator => "live-need-coordinator",
        Lack::FamilyFeedback => "live-need-family",
        Lack::ReferrerFeedback => "live-need-referrer",
    }
}
