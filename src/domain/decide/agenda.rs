//! Preparing a meeting: planning it, and which families in which order.

use super::{
    Decided, Ids, LONGEST_NAME, LONGEST_TEXT, after, case, checked, clinic, item, meeting_in, optional, plausible,
    turn, unless_same,
};
use crate::domain::{
    calendar::WorkingDays,
    clinic::Clinic,
    event::Happened,
    ids::{CaseId, ClinicId, ItemId, MeetingId},
    meeting::{AgendaItem, ItemDetails, ItemStatus, Meeting, MeetingStatus},
    refusal::{Field, Refusal, Thing},
    timetable::leaning,
    world::World,
};
use chrono::{Days, NaiveDate, NaiveTime};
use std::collections::BTreeMap;

const OPEN: &[MeetingStatus] = &[MeetingStatus::Planned, MeetingStatus::Running];

pub fn plan(w: &World, id: ClinicId, date: NaiveDate, start: Option<NaiveTime>, place: Option<String>) -> Decided {
    let clinic = clinic(w, id)?;
    plausible(Some(date))?;
    optional(place.as_deref().unwrap_or_default(), Field::Name, LONGEST_NAME)?;
    if w.meeting_on(id, date).is_some() {
        return Err(Refusal::Taken(Thing::Meeting));
    }
    let mut planned = planned(clinic, MeetingId(Ids::after(w).next()), date);
    planned.start = start.unwrap_or(planned.start);
    planned.place = place.unwrap_or(planned.place);
    Ok(vec![Happened::MeetingPlanned(planned)])
}

fn planned(clinic: &Clinic, id: MeetingId, date: NaiveDate) -> Meeting {
    Meeting {
        id,
        clinic: clinic.id,
        date,
        start: clinic.agreements.start,
        minutes: None,
        place: clinic.agreements.place.clone(),
        status: MeetingStatus::Planned,
        chair: None,
        minute_taker: None,
        items: Vec::new(),
        attendance: BTreeMap::new(),
        open_item: None,
        clock_since: None,
        entries: Vec::new(),
        started: None,
        closed: None,
        emptied: None,
        approved: None,
        addenda: Vec::new(),
    }
}

fn waiting(id: ItemId, meeting: MeetingId, details: ItemDetails, origin: Option<ItemId>) -> Happened {
    Happened::ItemAdded(Box::new(AgendaItem {
        id,
        meeting,
        details,
        status: ItemStatus::Waiting,
        reason: String::new(),
        postponed_to: None,
        origin,
        opened: None,
        closed: None,
        seconds: 0,
        anonymous: false,
        present: Vec::new(),
        exits: Vec::new(),
        out: Vec::new(),
        broken: None,
        missing: Vec::new(),
        entries: Vec::new(),
    }))
}

fn check(w: &World, details: &ItemDetails) -> Result<(), Refusal> {
    details.case.map_or(Ok(()), |id| case(w, id).map(|_| ()))?;
    optional(&details.question, Field::Text, LONGEST_TEXT)?;
    optional(&details.submitter, Field::Name, LONGEST_NAME)?;
    turn(details.minutes)
}

/// A family stands on an agenda once.
fn not_yet_on(w: &World, meeting: MeetingId, details: &ItemDetails) -> Result<(), Refusal> {
    match details.case.and_then(|case| w.item_of(case, meeting)) {
        Some(_) => Err(Refusal::OnAgendaAlready),
        None => Ok(()),
    }
}

pub fn add(w: &World, id: MeetingId, details: ItemDetails) -> Decided {
    meeting_in(w, id, OPEN)?;
    check(w, &details)?;
    not_yet_on(w, id, &details)?;
    Ok(vec![waiting(ItemId(Ids::after(w).next()), id, details, None)])
}

pub fn change(w: &World, id: ItemId, details: ItemDetails) -> Decided {
    let known = item(w, id)?;
    meeting_in(w, known.meeting, OPEN)?;
    let details = ItemDetails { case: known.details.case, ..details };
    check(w, &details)?;
    unless_same(&known.details, &details)?;
    Ok(vec![Happened::ItemChanged { item: id, meeting: known.meeting, details }])
}

pub fn move_to(w: &World, id: ItemId, to: usize) -> Decided {
    let known = item(w, id)?;
    let meeting = meeting_in(w, known.meeting, OPEN)?;
    if !known.is_listed() {
        return Err(Refusal::ItemIs(known.status));
    }
    let listed: Vec<ItemId> = w.agenda(meeting).map(|it| it.id).collect();
    let to = to.min(listed.len().saturating_sub(1));
    if listed.get(to) == Some(&id) {
        return Err(Refusal::NothingChanges);
    }
    // Items taken off the agenda keep their places between the others, so the place among all is found by neighbour.
    let next = listed.iter().filter(|other| **other != id).nth(to);
    let mut others = meeting.items.iter().filter(|other| **other != id);
    let to = next.and_then(|next| others.position(|other| other == next)).unwrap_or(meeting.items.len());
    Ok(vec![Happened::ItemMoved { item: id, meeting: known.meeting, to }])
}

/// The place of an item among those that people see, from 0: what `MoveItem` speaks of.
pub fn place(w: &World, id: ItemId) -> Option<usize> {
    let meeting = w.meeting(w.item(id)?.meeting)?;
    w.agenda(meeting).position(|it| it.id == id)
}

/// An item that has not been dealt with, of a meeting that is not over.
fn pending(w: &World, id: ItemId) -> Result<&AgendaItem, Refusal> {
    let known = item(w, id)?;
    meeting_in(w, known.meeting, OPEN)?;
    if known.is_pending() { Ok(known) } else { Err(Refusal::ItemIs(known.status)) }
}

pub fn remove(w: &World, id: ItemId, reason: String) -> Decided {
    let known = pending(w, id)?;
    checked(&reason, Field::Reason, LONGEST_TEXT)?;
    if w.standing(known).next().is_some() {
        return Err(Refusal::ItemIs(known.status));
    }
    let removed = Happened::ItemRemoved { item: id, case: known.details.case, meeting: known.meeting, reason };
    Ok(std::iter::once(removed).chain(kept_minutes(w, known)).collect())
}

/// The item before one that goes stays as long as it was, where its minutes followed from when the other began.
fn kept_minutes(w: &World, gone: &AgendaItem) -> Option<Happened> {
    let meeting = w.meeting(gone.meeting)?;
    let items: Vec<&AgendaItem> = w.agenda(meeting).collect();
    let place = items.iter().position(|it| it.id == gone.id)?;
    let (before, minutes) = leaning(&items, &w.timetable(meeting), place)?;
    let details = ItemDetails { minutes: Some(minutes), ..before.details.clone() };
    Some(Happened::ItemChanged { item: before.id, meeting: meeting.id, details })
}

pub fn postpone(w: &World, id: ItemId, to: Option<NaiveDate>, reason: String) -> Decided {
    let known = pending(w, id)?;
    optional(&reason, Field::Reason, LONGEST_TEXT)?;
    let meeting = meeting_in(w, known.meeting, OPEN)?;
    let to = match to {
        Some(to) => to,
        None => next_date(w, meeting).ok_or(Refusal::Unknown(Thing::Clinic))?,
    };
    after(meeting, to)?;
    let case = known.details.case;
    let mut happened = vec![Happened::ItemPostponed { item: id, case, meeting: known.meeting, to, reason }];
    happened.extend(kept_minutes(w, known));
    happened.extend(put_on(w, known, known.details.clone(), to)?);
    Ok(happened)
}

pub fn restore(w: &World, id: ItemId) -> Decided {
    let known = item(w, id)?;
    meeting_in(w, known.meeting, OPEN)?;
    // What nobody gave a reason for was taken off by itself, and comes back with what had put it there.
    let by_itself = !known.is_listed() && known.reason.is_empty();
    if known.is_pending() || known.status == ItemStatus::Closed || by_itself {
        return Err(Refusal::ItemIs(known.status));
    }
    if !known.is_listed() {
        not_yet_on(w, known.meeting, &known.details)?;
    }
    Ok(vec![Happened::ItemRestored { item: id, meeting: known.meeting }])
}

/// What was left off is known with its reason, until it is taken back.
pub fn decline(w: &World, id: CaseId, meeting: MeetingId, reason: Option<String>) -> Decided {
    let known = case(w, id)?;
    meeting_in(w, meeting, OPEN)?;
    if w.item_of(id, meeting).is_some() {
        return Err(Refusal::OnAgendaAlready);
    }
    reason.as_deref().map_or(Ok(()), |reason| checked(reason, Field::Reason, LONGEST_TEXT))?;
    let before = known.declined.iter().rev().find(|it| it.meeting == meeting).and_then(|it| it.reason.as_ref());
    unless_same(&before, &reason.as_ref())?;
    Ok(vec![Happened::ProposalDeclined { case: id, meeting, reason }])
}

/// The clinic's first meeting after this one: as planned, or by its rhythm on the first day that is worked. A meeting
/// that is there only because a family comes back on its day does not take the place of the one by rhythm.
pub fn next_date(w: &World, meeting: &Meeting) -> Option<NaiveDate> {
    let planned = w.next_meeting(meeting.clinic, meeting.date.succ_opt()?);
    let by_rhythm = date_by_rhythm(w, meeting);
    match planned {
        Some(next) if !is_made_by_carry_over(w, next) => Some(next.date),
        _ => by_rhythm.or(planned.map(|next| next.date)),
    }
}

fn is_made_by_carry_over(w: &World, meeting: &Meeting) -> bool {
    let mut items = meeting.items.iter().filter_map(|id| w.item(*id)).peekable();
    items.peek().is_some() && items.all(|item| item.origin.is_some())
}

fn date_by_rhythm(w: &World, meeting: &Meeting) -> Option<NaiveDate> {
    let agreements = w.agreements(meeting)?;
    let calendar = WorkingDays { extra_closed: &agreements.closed_days };
    let rhythm = Days::new(u64::from(agreements.rhythm_days.max(1)));
    let mut dates = std::iter::successors(meeting.date.checked_add_days(rhythm), |d| d.checked_add_days(rhythm));
    let first = dates.clone().next();
    dates.by_ref().take(10).find(|date| calendar.is_working(*date)).or(first)
}

/// Puts the family of `item` on the agenda of the clinic's meeting on `date`, as `details` say, planning it where there
/// is none. What this
/// item had put there before and was taken off again by itself comes back to its place.
pub fn put_on(w: &World, item: &AgendaItem, details: ItemDetails, date: NaiveDate) -> Decided {
    let here = super::meeting(w, item.meeting)?;
    let mut ids = Ids::after(w);
    let details = ItemDetails { at: None, number: None, ..details };
    let Some(there) = w.meeting_on(here.clinic, date) else {
        let like_here = |new| Meeting { start: here.start, place: here.place.clone(), ..new };
        let new = like_here(planned(clinic(w, here.clinic)?, MeetingId(ids.next()), date));
        let added = waiting(ItemId(ids.next()), new.id, details, Some(item.id));
        return Ok(vec![Happened::MeetingPlanned(new), added]);
    };
    if not_yet_on(w, there.id, &details).is_err() {
        return Ok(Vec::new());
    }
    meeting_in(w, there.id, OPEN)?;
    let mut known = there.items.iter().filter_map(|id| w.item(*id));
    let was_there = |it: &&AgendaItem| it.origin == Some(item.id) && !it.is_listed() && it.reason.is_empty();
    let Some(it) = known.find(was_there) else {
        return Ok(vec![waiting(ItemId(ids.next()), there.id, details, Some(item.id))]);
    };
    let restored = Happened::ItemRestored { item: it.id, meeting: there.id };
    let details = ItemDetails { kind: details.kind, question: details.question, ..it.details.clone() };
    let changed = (details != it.details).then_some(Happened::ItemChanged { item: it.id, meeting: there.id, details });
    Ok([Some(restored), changed].into_iter().flatten().collect())
}
