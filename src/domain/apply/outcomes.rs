//! What a closed item leaves with its case, and taking that back.

use super::set;
use crate::domain::{
    case::{Case, CaseStatus, Discussed},
    fact::Fact,
    ids::{EntryId, ItemId, MeetingId},
    meeting::{ItemStatus, MeetingStatus, Outcome},
    world::World,
};
use chrono::{DateTime, Utc};

/// Where a case stands after an outcome.
fn status_after(before: CaseStatus, outcome: Outcome) -> CaseStatus {
    match outcome {
        Outcome::Inflow | Outcome::Continue => CaseStatus::Running,
        Outcome::Deferred if before == CaseStatus::Referred => CaseStatus::Deferred,
        Outcome::Deferred => before,
        Outcome::Discharge => CaseStatus::Leaving,
        Outcome::OutsideTargetGroup => CaseStatus::Outside,
        Outcome::ConsultOnly => CaseStatus::ConsultOnly,
    }
}

pub fn close_item(w: &mut World, item: ItemId, meeting: MeetingId, at: DateTime<Utc>) {
    set(w.item_mut(item), |it| {
        it.status = ItemStatus::Closed;
        it.closed = Some(at);
    });
    remember(w, item, meeting);
}

pub fn reopen_item(w: &mut World, item: ItemId, meeting: MeetingId) {
    drop_items_that_came_of(w, item);
    set(w.item_mut(item), |it| {
        it.status = ItemStatus::Opened;
        it.closed = None;
    });
    let case = w.item(item).and_then(|it| it.details.case);
    set(case.and_then(|case| w.case_mut(case)), |case| {
        change_discussed(case, |all| all.retain(|discussed| discussed.meeting != meeting));
    });
}

/// Follows a change of a line of an item that is closed already.
pub fn remember_line(w: &mut World, entry: EntryId) {
    if let Some((Some(item), meeting)) = w.entry(entry).map(|entry| (entry.item, entry.meeting)) {
        remember(w, item, meeting);
    }
}

/// Keeps with the case what a closed item came to, in place of what was kept of the same meeting before.
fn remember(w: &mut World, item: ItemId, meeting: MeetingId) {
    let Some(it) = w.item(item).filter(|it| it.status == ItemStatus::Closed) else { return };
    let (Some(case), Some(outcome)) = (it.details.case, w.outcome(it)) else { return };
    let Some(on) = w.meeting(meeting).map(|it| it.date) else { return };
    let (mut decisions, mut provisional) = (Vec::new(), false);
    for entry in w.standing(it) {
        if let Fact::Decision { text, .. } = &entry.fact {
            decisions.push(text.clone());
            provisional |= entry.provisional;
        }
    }
    set(w.case_mut(case), |case| {
        let kept = Discussed { meeting, on, outcome, decisions, provisional, before: case.status };
        change_discussed(case, |all| match all.iter_mut().find(|discussed| discussed.meeting == meeting) {
            Some(discussed) => *discussed = Discussed { before: discussed.before, ..kept },
            None => all.push(kept),
        });
    });
}

/// Changes what is kept of earlier meetings, and lets the status follow from all of it: a later meeting keeps the last
/// word when an earlier one is corrected, and a discharge that was carried out stays so while one is decided.
fn change_discussed(case: &mut Case, change: impl FnOnce(&mut Vec<Discussed>)) {
    let mut status = case.discussed.first().map_or(case.status, |first| first.before);
    change(&mut case.discussed);
    let mut reopened = case.reopened.iter().map(|it| it.on).peekable();
    for discussed in &mut case.discussed {
        if reopened.next_if(|on| *on <= discussed.on && status.is_ended_or_leaving()).is_some() {
            status = CaseStatus::Running;
        }
        discussed.before = status;
        status = status_after(status, discussed.outcome);
    }
    if reopened.next().is_some() {
        status = CaseStatus::Running;
    }
    let carried_out = case.status == CaseStatus::Discharged && status == CaseStatus::Leaving;
    case.status = if carried_out { CaseStatus::Discharged } else { status };
}

/// Takes waiting items off later agendas again when what put them there is undone.
pub fn drop_items_that_came_of(w: &mut World, origin: ItemId) {
    let to_come = w.meetings().filter(|it| matches!(it.status, MeetingStatus::Planned | MeetingStatus::Running));
    let items = to_come.flat_map(|meeting| &meeting.items).filter_map(|id| w.item(*id));
    let came = items.filter(|item| item.origin == Some(origin) && item.status == ItemStatus::Waiting);
    let came: Vec<ItemId> = came.map(|item| item.id).collect();
    for item in came {
        set(w.item_mut(item), |it| it.status = ItemStatus::Removed);
    }
}
