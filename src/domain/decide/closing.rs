//! Closing: what an item still lacks, and what follows when item and meeting are done.

use super::{Decided, LONGEST_TEXT, agenda, checked, item, meeting_in, moment_of};
use crate::domain::{
    about::named,
    apply::apply,
    event::{Event, Happened},
    fact::{Fact, FeedbackTo},
    ids::{ItemId, MeetingId},
    meeting::{AgendaItem, ItemDetails, ItemKind, ItemStatus, MeetingStatus, Outcome},
    refusal::{Field, Lack, Refusal},
    viewer::Viewer,
    world::World,
};
use chrono::{DateTime, Utc};

pub use super::running::{barred_at, items_with_numbers, must_leave, phase_of, quorum_at};
pub use agenda::{next_date, place};

/// What an item lacks before it can close: outcome, coordinator or reason, and feedback to family and referrer or a
/// reason why not (Handreiking IGP §4.2, §9.2). A theme lacks nothing.
pub fn lacks(w: &World, item: &AgendaItem) -> Vec<Lack> {
    if item.details.case.is_none() {
        return Vec::new();
    }
    let checks = [
        (Lack::Outcome, w.outcome(item).is_some()),
        (Lack::Coordinator, w.item_coordinator(item).is_some()),
        (Lack::FamilyFeedback, w.feedback_settled(item, FeedbackTo::Family)),
        (Lack::ReferrerFeedback, w.feedback_settled(item, FeedbackTo::Referrer)),
    ];
    checks.into_iter().filter(|(_, there)| !there).map(|(lack, _)| lack).collect()
}

pub(super) fn close_item(w: &World, id: ItemId, at: DateTime<Utc>) -> Decided {
    let item = item(w, id)?;
    let at = moment_of(meeting_in(w, item.meeting, &[MeetingStatus::Running])?, at)?;
    match item.status {
        ItemStatus::Opened => {}
        ItemStatus::Waiting => return Err(Refusal::OpenFirst),
        status => return Err(Refusal::ItemIs(status)),
    }
    let lacking = lacks(w, item);
    if !lacking.is_empty() {
        return Err(Refusal::Lacks(lacking));
    }
    let mut happened = vec![Happened::ItemClosed { item: id, case: item.details.case, meeting: item.meeting, at }];
    if let Some(back_on) = w.back_on(item) {
        happened.extend(agenda::put_on(w, item, carried_over(w, item), back_on)?);
    }
    Ok(happened)
}

/// Why a family that was discussed is on the agenda again follows from what it came to, and what was left open is what is
/// asked then. A decision that was put off leaves both as they were.
fn carried_over(w: &World, item: &AgendaItem) -> ItemDetails {
    let details = item.details.clone();
    let kind = match w.outcome(item) {
        Some(Outcome::Inflow | Outcome::Continue) => ItemKind::Running,
        Some(Outcome::Discharge) => ItemKind::Discharge,
        Some(Outcome::Deferred | Outcome::OutsideTargetGroup | Outcome::ConsultOnly) | None => return details,
    };
    let open = w.standing(item).filter_map(|entry| match &entry.fact {
        Fact::Question { text } => Some(text.as_str()),
        _ => None,
    });
    ItemDetails { kind, question: open.collect::<Vec<_>>().join("; "), ..details }
}

pub(super) fn reopen_item(w: &World, id: ItemId) -> Decided {
    let item = item(w, id)?;
    meeting_in(w, item.meeting, &[MeetingStatus::Running])?;
    if item.status != ItemStatus::Closed {
        return Err(Refusal::ItemIs(item.status));
    }
    Ok(vec![Happened::ItemReopened { item: id, case: item.details.case, meeting: item.meeting }])
}

/// Closes the meeting; an opened item that has all it needs closes along with it.
pub(super) fn close_meeting(w: &World, id: MeetingId, at: DateTime<Utc>) -> Decided {
    let meeting = meeting_in(w, id, &[MeetingStatus::Running])?;
    let at = moment_of(meeting, at)?;
    let mut happened = Vec::new();
    let mut after = w.clone();
    let mut step = |after: World, what: Happened| {
        happened.push(what.clone());
        apply(after, &Event { at, by: None, what })
    };
    let mut pending = Vec::new();
    for item in w.agenda(meeting).filter(|item| item.is_pending()) {
        match close_item(&after, item.id, at) {
            Ok(closed) => after = closed.into_iter().fold(after, &mut step),
            Err(_) => pending.push(item.id),
        }
    }
    if !pending.is_empty() {
        return Err(Refusal::Pending(pending));
    }
    if let Some(date) = next_date(&after, meeting) {
        let next = agenda::plan(&after, meeting.clinic, date, Some(meeting.start), Some(meeting.place.clone()));
        after = next.unwrap_or_default().into_iter().fold(after, &mut step);
    }
    step(after, Happened::MeetingClosed { meeting: id, at });
    Ok(happened)
}

/// Whoever stayed behind has left; said once, and of approved minutes as well.
pub(super) fn empty_room(w: &World, id: MeetingId) -> Decided {
    let meeting = meeting_in(w, id, &[MeetingStatus::Closed, MeetingStatus::Approved])?;
    if meeting.emptied.is_some() {
        return Err(Refusal::NothingChanges);
    }
    Ok(vec![Happened::RoomEmptied { meeting: id }])
}

pub(super) fn approve(w: &World, id: MeetingId) -> Decided {
    meeting_in(w, id, &[MeetingStatus::Closed])?;
    Ok(vec![Happened::MinutesApproved { meeting: id }])
}

pub(super) fn add_addendum(w: &World, viewer: &Viewer, id: MeetingId, text: String, reason: String) -> Decided {
    let meeting = super::meeting(w, id)?;
    if meeting.status != MeetingStatus::Approved {
        return Err(Refusal::MeetingIs(meeting.status));
    }
    checked(&text, Field::Text, LONGEST_TEXT)?;
    checked(&reason, Field::Reason, LONGEST_TEXT)?;
    let case = named(w, viewer, meeting, &[&text, &reason])?;
    Ok(vec![Happened::AddendumAdded { meeting: id, case, text, reason }])
}
