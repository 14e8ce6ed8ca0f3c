//! The row above the line: whether this family can close, and what it still lacks.

use super::rows::Row;
use crate::{
    domain::{
        decide::closing::lacks,
        ids::ItemId,
        meeting::{AgendaItem, ItemStatus, Meeting, MeetingStatus},
        refusal::Lack,
    },
    keymap::{Context, Op},
    tui::{may::may, screen::phrases, shared::Shared, text::width, theme::Role},
};

const ALL: [Lack; 4] = [Lack::Outcome, Lack::Coordinator, Lack::FamilyFeedback, Lack::ReferrerFeedback];

/// Where there is no meeting at all.
pub fn none(shared: &Shared) -> Row {
    Row::of(shared.texts().get("live-no-meeting"), Role::Text)
}

/// How the item at hand stands, in as many words as fit. While `typing` a key is text until one steers again; `begun` is a
/// line about it that is not recorded.
pub fn row(
    shared: &Shared,
    meeting: &Meeting,
    item: Option<&AgendaItem>,
    (typing, begun, columns): (bool, bool, u16),
) -> Row {
    let texts = shared.texts();
    let left = Left::of(shared, meeting);
    let said = |role: Role, key: &str, op: Op| {
        let mut row = Row::of(format!(" {}", texts.get(key)), role);
        let press = phrases::key(op, Context::Meeting, shared);
        let back = phrases::key(Op::Back, Context::Typing, shared);
        if !press.is_empty() {
            let args = [("back", back), ("key", press.clone())];
            let pressed = if typing { texts.with("live-first-steer", &args) } else { press };
            row.push(format!("  {pressed}"), Role::Key);
            let then = texts.find(&format!("{key}-then")).unwrap_or_default();
            row.push(format!(" {then}"), Role::Dim);
        }
        row
    };
    match (meeting.status, item) {
        (MeetingStatus::Planned, _) if !may(shared, Op::EndMeeting, Context::Meeting) => {
            Row::of(format!(" {}", texts.get("live-not-begun-wait")), Role::Strong)
        }
        (MeetingStatus::Planned, _) => said(Role::Strong, "live-not-begun", Op::EndMeeting),
        (MeetingStatus::Closed | MeetingStatus::Approved, _) if shared.lens.keeps_back() => {
            said(Role::Warning, "room-kept-back", Op::RoomEmpty)
        }
        (MeetingStatus::Closed | MeetingStatus::Approved, _) => said(Role::Strong, "live-meeting-over", Op::Type),
        (MeetingStatus::Running, item) if left.is_none() && !(begun && item.is_some()) => {
            if typing || !may(shared, Op::EndMeeting, Context::Meeting) {
                return Row::of(format!(" {}", texts.get("live-all-dealt-with")), Role::Good);
            }
            said(Role::Good, "live-all-dealt-with", Op::EndMeeting)
        }
        // It is being typed where it belongs.
        (MeetingStatus::Running, None) if typing => left.alone(shared),
        (MeetingStatus::Running, None) => {
            left.behind(said(Role::Dim, "live-standing-outside", Op::Type), columns, shared)
        }
        (MeetingStatus::Running, Some(item)) => match item.status {
            ItemStatus::Waiting => left.behind(said(Role::Strong, "live-waiting", Op::Type), columns, shared),
            ItemStatus::Closed if begun && !typing => said(Role::Warning, "live-item-begun", Op::Type),
            ItemStatus::Closed => left.behind(said(Role::Good, "live-item-closed", Op::Type), columns, shared),
            ItemStatus::Postponed => left.behind(said(Role::Dim, "live-item-postponed", Op::Type), columns, shared),
            ItemStatus::Removed => Row::default(),
            ItemStatus::Opened => match lacks(shared.house(), item).as_slice() {
                [] => said(Role::Good, "live-can-close", Op::CloseAndNext),
                lacking => needed(shared, item, lacking, usize::from(columns)),
            },
        },
    }
}

/// What of the agenda is still to be dealt with before the meeting can be closed.
struct Left {
    /// Items that wait, or whose turn it is.
    count: usize,
    /// Each of them is a family.
    families: bool,
    /// There is nothing on the agenda at all.
    empty: bool,
}

impl Left {
    fn of(shared: &Shared, meeting: &Meeting) -> Self {
        let house = shared.house();
        let pending: Vec<&AgendaItem> = house.agenda(meeting).filter(|item| item.is_pending()).collect();
        let families = pending.iter().all(|item| item.details.case.is_some());
        Self { count: pending.len(), families, empty: house.agenda(meeting).next().is_none() }
    }

    /// Everything on the agenda was dealt with.
    const fn is_none(&self) -> bool {
        self.count == 0 && !self.empty
    }

    fn words(&self, shared: &Shared) -> String {
        let key = if self.families { "live-left-families" } else { "live-left-items" };
        if self.count == 0 { String::new() } else { shared.texts().with(key, &[("count", self.count)]) }
    }

    fn alone(&self, shared: &Shared) -> Row {
        Row::of(format!(" {}", self.words(shared)), Role::Dim)
    }

    /// Said at the end of a row, where there is room for it.
    fn behind(&self, mut row: Row, columns: u16, shared: &Shared) -> Row {
        let words = self.words(shared);
        let between = format!(" {} ", shared.look.glyphs.separator);
        if !words.is_empty() && row.width() + width(&between) + width(&words) <= usize::from(columns) {
            row.push(format!("{between}{words}"), Role::Dim);
        }
        row
    }
}

/// Whether everything on the agenda was dealt with, so that the meeting can be closed.
pub fn can_end(shared: &Shared, meeting: &Meeting) -> bool {
    Left::of(shared, meeting).is_none()
}

/// Whether what came of an item is still to be said.
pub fn lacks_outcome(item: ItemId, shared: &Shared) -> bool {
    let item = shared.house().item(item).filter(|item| item.status == ItemStatus::Opened);
    item.is_some_and(|item| lacks(shared.house(), item).contains(&Lack::Outcome))
}

/// While lines are chosen from: what to press.
pub fn choosing(shared: &Shared) -> Row {
    let key = |op| phrases::key(op, Context::Meeting, shared);
    let args =
        [("up", key(Op::Up)), ("down", key(Op::Down)), ("edit", key(Op::Type)), ("strike", key(Op::StrikeEntry))];
    Row::of(format!(" {}", shared.texts().with("live-choose-line", &args)), Role::Strong)
}

fn needed(shared: &Shared, item: &AgendaItem, lacking: &[Lack], columns: usize) -> Row {
    let texts = shared.texts();
    // Who coordinates already does so until it is said at this table that they stay, or that somebody else does.
    let case = item.details.case.and_then(|case| shared.lens.case(case));
    let coordinated = case.is_some_and(|case| case.coordinator().is_some());
    let key = |lack: Lack| match lack {
        Lack::Coordinator if coordinated && lacking.contains(&lack) => "live-need-coordinator-stays",
        lack => key(lack),
    };
    let words = outcome_words(shared, item);
    let word = |lack: Lack, examples: usize| match words.get(..examples.min(words.len())) {
        Some(some @ [_, ..]) if lack == Lack::Outcome && lacking.contains(&lack) => {
            let go_on =
                if some.len() < words.len() { format!(" {}", shared.look.glyphs.ellipsis) } else { String::new() };
            texts.with("live-need-outcome-like", &[("words", format!("! {}{go_on}", some.join(" / ")))])
        }
        _ => texts.get(key(lack)).to_owned(),
    };
    let whole = |examples: usize| {
        let mut row = Row::of(format!(" {}", texts.get("live-lacks")), Role::Text);
        for lack in ALL {
            let missing = lacking.contains(&lack);
            let (sign, role) = mark(shared, missing);
            row.push(format!("  {sign} "), role);
            row.push(word(lack, examples), if missing { Role::Text } else { Role::Dim });
        }
        row
    };
    let both = lacking.contains(&Lack::FamilyFeedback) && lacking.contains(&Lack::ReferrerFeedback);
    let brief = |examples: usize, words: [&str; 2]| {
        let mut row = Row::of(format!(" {}", texts.get("live-lacks-brief")), Role::Text);
        for lack in lacking.iter().filter(|lack| !(both && **lack == Lack::ReferrerFeedback)) {
            let (sign, role) = mark(shared, true);
            row.push(format!(" {sign} "), role);
            row.push(
                match (*lack, words) {
                    (Lack::FamilyFeedback, [feedback, _]) if both => texts.get(feedback).to_owned(),
                    (Lack::Outcome, [_, outcome]) if examples == 0 => texts.get(outcome).to_owned(),
                    (lack, _) => word(lack, examples),
                },
                Role::Text,
            );
        }
        row
    };
    let fits = |row: &Row| row.width() <= columns;
    let (long, pick) = (["live-need-feedback-both", "live-need-outcome-pick"], "live-need-outcome-sign");
    let some = [words.len(), 3, 1, 0].map(|examples| brief(examples, long));
    let least = brief(0, ["live-need-feedback-two", pick]);
    let all = [whole(3), whole(1)].into_iter().chain(some).chain([brief(0, [long[0], pick])]);
    all.into_iter().find(fits).unwrap_or(least)
}

/// The words by which a decision of this clinic is an outcome, one for each.
fn outcome_words<'a>(shared: &'a Shared, item: &AgendaItem) -> Vec<&'a str> {
    let house = shared.house();
    let clinic = house.meeting(item.meeting).and_then(|meeting| house.clinic(meeting.clinic));
    let outcomes = clinic.map(|clinic| clinic.agreements.outcomes.as_slice()).unwrap_or_default();
    outcomes.iter().filter_map(|it| it.words.first().map(String::as_str)).collect()
}

fn mark(shared: &Shared, missing: bool) -> (&'static str, Role) {
    if missing { (shared.look.glyphs.no, Role::Bad) } else { (shared.look.glyphs.yes, Role::Good) }
}

const fn key(lack: Lack) -> &'static str {
    match lack {
        Lack::Outcome => "live-need-outcome",
        Lack::Coordinator => "live-need-coordinator",
        Lack::FamilyFeedback => "live-need-family",
        Lack::ReferrerFeedback => "live-need-referrer",
    }
}
