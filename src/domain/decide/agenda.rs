//! Preparing a meeting: planning it, and which families in which order.

use super::{
    Decided, Ids, LONGEST_NAME, LONGEST_TEXT, case, checked, clinic, item, meeting_in, optional, plausible, unless_same,
};
use crate::domain::{
    calendar::WorkingDays,
    clinic::Clinic,
    event::Happened,
    ids::{ClinicId, ItemId, MeetingId},
    meeting::{AgendaItem, ItemDetails, ItemStatus, Meeting, MeetingStatus},
    refusal::{Field, Refusal, Thing},
    world::World,
};
use chrono::{Days, NaiveDate, NaiveTime};
use std::collections::BTreeMap;

const OPEN: &[MeetingStatus] = &[MeetingStatus::Planned, MeetingStatus::Running];

/// Most minutes that one family can be given.
const LONGEST_TURN: u16 = 240;

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
        missing: Vec::new(),
        entries: Vec::new(),
    }))
}

fn check(w: &World, details: &ItemDetails) -> Result<(), Refusal> {
    details.case.map_or(Ok(()), |id| case(w, id).map(|_| ()))?;
    optional(&details.question, Field::Text, LONGEST_TEXT)?;
    optional(&details.submitter, Field::Name, LONGEST_NAME)?;
    match details.minutes {
        Some(minutes) if !(1..=LONGEST_TURN).contains(&minutes) => Err(Refusal::ImpossibleDate),
        _ => Ok(()),
    }
}

pub fn add(w: &World, id: MeetingId, details: ItemDetails) -> Decided {
    let meeting = meeting_in(w, id, OPEN)?;
    check(w, &details)?;
    if details.case.is_some() && w.agenda(meeting).any(|known| known.details.case == details.case) {
        return Err(Refusal::OnAgendaAlready);
    }
    Ok(vec![waiting(ItemId(Ids::after(w).next()), id, details, None)])
}

pub fn change(w: &World, id: ItemId, details: ItemDetails) -> Decided {
    let known = item(w, id)?;
    meeting_in(w, known.meeting, OPEN)?;
    check(w, &details)?;
    unless_same(&known.details, &details)?;
    if known.details.case != details.case {
        return Err(Refusal::ItemIs(known.status));
    }
    Ok(vec![Happened::ItemChanged { item: id, meeting: known.meeting, details }])
}

pub fn move_to(w: &World, id: ItemId, to: usize) -> Decided {
    let known = item(w, id)?;
    let meeting = meeting_in(w, known.meeting, OPEN)?;
    let to = to.min(meeting.items.len().saturating_sub(1));
    if meeting.items.get(to) == Some(&id) {
        return Err(Refusal::NothingChanges);
    }
    Ok(vec![Happened::ItemMoved { item: id, meeting: known.meeting, to }])
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
    Ok(vec![Happened::ItemRemoved { item: id, meeting: known.meeting, reason }])
}

pub fn postpone(w: &World, id: ItemId, to: Option<NaiveDate>, reason: String) -> Decided {
    let known = pending(w, id)?;
    optional(&reason, Field::Reason, LONGEST_TEXT)?;
    let meeting = meeting_in(w, known.meeting, OPEN)?;
    let to = match to {
        Some(to) if to <= meeting.date => return Err(Refusal::ImpossibleDate),
        Some(to) => to,
        None => next_date(w, meeting).ok_or(Refusal::Unknown(Thing::Clinic))?,
    };
    plausible(Some(to))?;
    let mut happened = vec![Happened::ItemPostponed { item: id, meeting: known.meeting, to, reason }];
    happened.extend(put_on(w, known, to)?);
    Ok(happened)
}

pub fn restore(w: &World, id: ItemId) -> Decided {
    let known = item(w, id)?;
    meeting_in(w, known.meeting, OPEN)?;
    match known.status {
        ItemStatus::Removed | ItemStatus::Postponed => {
            Ok(vec![Happened::ItemRestored { item: id, meeting: known.meeting }])
        }
        status => Err(Refusal::ItemIs(status)),
    }
}

/// The clinic's first meeting after this one: as planned, or by its rhythm on the first day that is worked.
pub fn next_date(w: &World, meeting: &Meeting) -> Option<NaiveDate> {
    let after = meeting.date.succ_opt()?;
    if let Some(next) = w.next_meeting(meeting.clinic, after) {
        return Some(next.date);
    }
    let agreements = w.agreements(meeting)?;
    let calendar = WorkingDays { extra_closed: &agreements.closed_days };
    let rhythm = Days::new(u64::from(agreements.rhythm_days.max(1)));
    let mut dates = std::iter::successors(meeting.date.checked_add_days(rhythm), |d| d.checked_add_days(rhythm));
    let first = dates.clone().next();
    dates.by_ref().take(10).find(|date| calendar.is_working(*date)).or(first)
}

/// Puts the family of `item` on the agenda of the clinic's meeting on `date`, planning it where there is none.
pub fn put_on(w: &World, item: &AgendaItem, date: NaiveDate) -> Decided {
    let here = super::meeting(w, item.meeting)?;
    let mut ids = Ids::after(w);
    let details = ItemDetails { at: None, number: None, ..item.details.clone() };
    let Some(there) = w.meeting_on(here.clinic, date) else {
        let new = planned(clinic(w, here.clinic)?, MeetingId(ids.next()), date);
        let added = waiting(ItemId(ids.next()), new.id, details, Some(item.id));
        return Ok(vec![Happened::MeetingPlanned(new), added]);
    };
    let listed = w.agenda(there).any(|known| known.details.case == details.case && details.case.is_some());
    if listed || !OPEN.contains(&there.status) {
        return Ok(Vec::new());
    }
    Ok(vec![waiting(ItemId(ids.next()), there.id, details, Some(item.id))])
}
