//! Folds an event into the world. Never refuses: what is in the log has happened. An event that speaks of something the
//! world does not hold changes nothing but the count.

mod lines;
mod outcomes;

use super::{
    case::{CaseStatus, Declined},
    clinic::Departure,
    disclosure::Broken,
    event::{Event, Happened as H, Subject},
    follow_up::FollowUp,
    ids::{ItemId, MeetingId},
    meeting::{Addendum, ItemStatus, Meeting, MeetingStatus},
    minutes::Minutes,
    people::Person,
    work::Reopened,
    world::World,
};
use chrono::{DateTime, NaiveDate, Utc};
use lines::{amend, settle, unsettle};
use outcomes::{close_item, drop_items_that_came_of, remember_line, reopen_item};

/// The world after `event`.
#[must_use]
#[allow(clippy::too_many_lines, reason = "one short arm for each kind of event")]
pub fn apply(mut world: World, event: &Event) -> World {
    world.seq += 1;
    let w = &mut world;
    match &event.what {
        H::PersonRegistered(person) => w.put_person(person.id, person.clone()),
        H::PersonChanged { person, details } if w.person(*person).is_some() => {
            w.put_person(*person, Person { id: *person, details: details.clone() });
        }
        H::PersonChanged { .. } => {}
        H::ClinicFounded(clinic) => w.put_clinic(clinic.id, (**clinic).clone()),
        H::AgreementsChanged { clinic, agreements } => {
            set(w.clinic_mut(*clinic), |it| it.agreements = (**agreements).clone());
        }
        H::TeamJoined { clinic, member } => {
            set(w.clinic_mut(*clinic), |it| match it.team.iter_mut().find(|known| known.person == member.person) {
                Some(known) => *known = member.clone(),
                None => {
                    let place = it.left.remove(&member.person).map_or(it.team.len(), |left| left.place);
                    it.team.insert(place.min(it.team.len()), member.clone());
                }
            });
        }
        H::TeamLeft { clinic, person } => set(w.clinic_mut(*clinic), |it| {
            if let Some(place) = it.team.iter().position(|known| known.person == *person) {
                it.team.remove(place);
                it.left.insert(*person, Departure { at: event.at, place });
            }
        }),
        H::CaseReferred(case) => w.put_case(case.id, (**case).clone()),
        H::CaseChanged { case, details, signals } => {
            if let Some(mut it) = w.case(*case).cloned() {
                it.details = (**details).clone();
                it.signals.retain(|signal| signal.entry.is_some());
                it.signals.splice(0..0, signals.iter().cloned());
                w.put_case(*case, it);
            }
        }
        H::ConsentRecorded { case, consent } => set(w.case_mut(*case), |it| it.answer(consent)),
        H::CaseRestricted { case, restriction } => set(w.case_mut(*case), |it| it.restriction.clone_from(restriction)),
        H::CaseDischarged { case, on } => set(w.case_mut(*case), |it| {
            it.status = CaseStatus::Discharged;
            it.keeping.discharged = *on;
        }),
        H::LegalHoldSet { case, held, reason } => {
            set(w.case_mut(*case), |it| it.keeping.hold = held.then(|| reason.clone()));
        }
        H::CaseExported { case } => set(w.case_mut(*case), |it| it.keeping.exported = Some(event.at)),
        H::CaseErased(erasure) => w.erase(erasure),
        H::BackupPutBack { last_id } => w.last_id = w.last_id.max(*last_id),
        H::ProposalDeclined { case, meeting, reason } => set(w.case_mut(*case), |it| {
            it.declined.retain(|known| known.meeting != *meeting);
            it.declined.push(Declined { meeting: *meeting, reason: reason.clone() });
        }),
        H::WorkPut { case, place, item } => set(w.case_mut(*case), |it| match it.work.get_mut(*place) {
            Some(known) => *known = item.clone(),
            None => it.work.push(item.clone()),
        }),
        H::SafetyPut { case, place, item } => set(w.case_mut(*case), |it| match it.safety.get_mut(*place) {
            Some(known) => *known = item.clone(),
            None => it.safety.push(item.clone()),
        }),
        H::CaseTriaged { case, clinic, status } => set(w.case_mut(*case), |it| {
            it.clinic = *clinic;
            it.status = *status;
        }),
        H::CaseReopened { case, on, reason } => set(w.case_mut(*case), |it| {
            it.status = CaseStatus::Running;
            it.keeping.discharged = None;
            it.reopened.push(Reopened { on: *on, reason: reason.clone() });
        }),
        H::CoordinatorAppointed { case, coordinator } => set(w.case_mut(*case), |it| it.appoint(coordinator)),
        H::FollowUpAgreed(follow_up) => add_follow_up(w, follow_up.clone()),
        H::FollowUpSettled { follow_up, status, .. } => {
            set(w.follow_up_mut(*follow_up), |it| it.status.clone_from(status));
        }
        H::FollowUpReassigned { follow_up, terms, .. } => {
            set(w.follow_up_mut(*follow_up), |it| it.give(terms));
        }
        H::FollowUpOffered { follow_up, offer, .. } => {
            set(w.follow_up_mut(*follow_up), |it| it.offers.push(offer.clone()));
        }
        H::OfferAnswered { follow_up, answer, .. } => {
            set(w.follow_up_mut(*follow_up), |it| it.answer_offer(answer.clone()));
        }
        H::FollowUpWaits { follow_up, waiting, .. } => {
            set(w.follow_up_mut(*follow_up), |it| it.waiting.clone_from(waiting));
        }
        H::FeedbackSettled { feedback, status, .. } => {
            set(w.feedback_mut(*feedback), |it| it.status.clone_from(status));
        }
        H::MeetingPlanned(meeting) => w.put_meeting(meeting.id, meeting.clone()),
        H::ItemAdded(item) => {
            set(w.meeting_mut(item.meeting), |it| it.items.push(item.id));
            w.put_item(item.id, (**item).clone());
        }
        H::ItemChanged { item, details, .. } => {
            if let Some(mut it) = w.item(*item).cloned() {
                it.details = details.clone();
                w.put_item(*item, it);
            }
        }
        H::ItemMoved { item, meeting, to } => set(w.meeting_mut(*meeting), |it| {
            it.items.retain(|known| known != item);
            it.items.insert((*to).min(it.items.len()), *item);
        }),
        H::ItemRemoved { item, meeting, reason, .. } => {
            stop_item(w, *meeting, *item, event.at);
            set(w.item_mut(*item), |it| {
                it.status = ItemStatus::Removed;
                it.reason.clone_from(reason);
            });
        }
        H::ItemPostponed { item, meeting, to, reason, .. } => {
            stop_item(w, *meeting, *item, event.at);
            set(w.item_mut(*item), |it| {
                it.status = ItemStatus::Postponed;
                it.postponed_to = Some(*to);
                it.reason.clone_from(reason);
            });
        }
        H::ItemRestored { item, .. } => {
            drop_items_that_came_of(w, *item);
            set(w.item_mut(*item), |it| {
                it.status = if it.opened.is_some() { ItemStatus::Opened } else { ItemStatus::Waiting };
                it.postponed_to = None;
                it.reason.clear();
            });
        }
        H::Arrived { meeting, person, from, items, remote } => set(w.meeting_mut(*meeting), |it| {
            let attendance = it.attendance.entry(*person).or_default();
            attendance.arrive(*from);
            attendance.items.clone_from(items);
            attendance.remote = *remote;
        }),
        H::Left { meeting, person, at } => set(w.meeting_mut(*meeting), |it| {
            it.attendance.entry(*person).or_default().leave(*at);
            it.attendance.retain(|_, attendance| !attendance.spells.is_empty());
        }),
        H::SteppedOut { item, person, at, out, .. } => set(w.item_mut(*item), |it| it.step(*person, *out, *at)),
        H::MeetingStarted { meeting, chair, minute_taker, at } => set(w.meeting_mut(*meeting), |it| {
            it.status = MeetingStatus::Running;
            it.started = Some(*at);
            it.chair = *chair;
            it.minute_taker = *minute_taker;
        }),
        H::ItemOpened { item, meeting, at, anonymous, present, exits, missing, .. } => {
            begin_turn(w, *meeting, *item, *at);
            set(w.item_mut(*item), |it| {
                if it.status == ItemStatus::Waiting {
                    it.status = ItemStatus::Opened;
                }
                it.opened.get_or_insert(*at);
                it.anonymous = *anonymous;
                it.present.clone_from(present);
                it.exits.clone_from(exits);
                it.send_out(exits, *at);
                it.missing.clone_from(missing);
            });
        }
        H::SecrecyBroken { item, at, disclosure, told, .. } => set(w.item_mut(*item), |it| {
            let (disclosure, told) = (disclosure.clone(), told.clone());
            it.broken = Some(Broken { disclosure, told, by: event.by, at: *at });
        }),
        H::ClockPaused { meeting, at } => {
            if let Some(open) = w.meeting(*meeting).and_then(|it| it.open_item) {
                count_seconds(w, *meeting, open, *at);
            }
        }
        H::ClockResumed { meeting, at } => set(w.meeting_mut(*meeting), |it| it.clock_since = Some(*at)),
        H::EntryRecorded { entry, .. } => {
            match entry.item {
                Some(item) => set(w.item_mut(item), |it| it.entries.push(entry.id)),
                None => set(w.meeting_mut(entry.meeting), |it| it.entries.push(entry.id)),
            }
            w.put_entry(entry.id, (**entry).clone());
            settle(w, entry.id);
            remember_line(w, entry.id);
        }
        H::EntryAmended { entry, fact, follow_up, feedback, .. } => {
            amend(w, *entry, fact, *follow_up, *feedback);
            remember_line(w, *entry);
        }
        H::EntryStruck { entry, reason, .. } => {
            unsettle(w, *entry);
            set(w.entry_mut(*entry), |it| it.struck = Some(reason.clone()));
            remember_line(w, *entry);
        }
        H::EntryRestored { entry, .. } => {
            set(w.entry_mut(*entry), |it| it.struck = None);
            settle(w, *entry);
            remember_line(w, *entry);
        }
        H::ItemClosed { item, meeting, at, .. } => {
            stop_item(w, *meeting, *item, *at);
            close_item(w, *item, *meeting, *at);
        }
        H::ItemReopened { item, meeting, .. } => reopen_item(w, *item, *meeting),
        H::MeetingClosed { meeting, at } => {
            if let Some(open) = w.meeting(*meeting).and_then(|it| it.open_item) {
                stop_item(w, *meeting, open, *at);
            }
            set(w.meeting_mut(*meeting), |it| {
                it.status = MeetingStatus::Closed;
                it.closed = Some(*at);
                it.attendance.values_mut().for_each(|attendance| attendance.leave(*at));
                it.attendance.retain(|_, attendance| !attendance.spells.is_empty());
            });
        }
        H::RoomEmptied { meeting } => set(w.meeting_mut(*meeting), |it| it.emptied = Some(event.at)),
        H::MinutesApproved { meeting } => set(w.meeting_mut(*meeting), |it| {
            it.status = MeetingStatus::Approved;
            it.approved = Some((event.by, event.at));
        }),
        H::AddendumAdded { meeting, case, text, reason } => {
            let author = event.by.and_then(|who| w.person(who)).map(|it| it.name.clone());
            let (text, reason) = (text.clone(), reason.clone());
            let addendum = Addendum { case: *case, by: event.by, author, at: event.at, text, reason };
            set(w.meeting_mut(*meeting), |it| it.addenda.push(addendum));
        }
    }
    draw_up_minutes(w, event);
    outdate_export(w, event);
    world
}

/// What was exported of a case is not all any more once something was added.
fn outdate_export(w: &mut World, event: &Event) {
    let Subject::Case(case) = event.subject() else { return };
    let adds = !matches!(event.what, H::CaseExported { .. } | H::LegalHoldSet { .. });
    if adds && w.case(case).is_some_and(|it| it.keeping.exported.is_some()) {
        set(w.case_mut(case), |it| it.keeping.exported = None);
    }
}

/// Changes a thing when it is there.
fn set<T>(thing: Option<&mut T>, change: impl FnOnce(&mut T)) {
    if let Some(thing) = thing {
        change(thing);
    }
}

/// Minutes follow every change of a meeting from its closing on until they are approved; then only addenda are added.
fn draw_up_minutes(w: &mut World, event: &Event) {
    let meeting = match &event.what {
        H::MeetingClosed { meeting, .. }
        | H::MinutesApproved { meeting }
        | H::EntryAmended { meeting, .. }
        | H::EntryStruck { meeting, .. }
        | H::EntryRestored { meeting, .. } => *meeting,
        H::EntryRecorded { entry, .. } => entry.meeting,
        H::AddendumAdded { meeting, .. } => {
            let addenda = w.meeting(*meeting).map(|it| it.addenda.clone()).unwrap_or_default();
            return set(w.minutes_mut(*meeting), |it| it.addenda = addenda);
        }
        _ => return,
    };
    let over = |it: &&Meeting| matches!(it.status, MeetingStatus::Closed | MeetingStatus::Approved);
    if let Some(minutes) = w.meeting(meeting).filter(over).map(|it| Minutes::of(w, it)) {
        w.put_minutes(meeting, minutes);
    }
}

/// Adds the time since the clock was last set going to the item, and pauses the clock.
fn count_seconds(w: &mut World, meeting: MeetingId, item: ItemId, at: DateTime<Utc>) {
    let since = w.meeting_mut(meeting).and_then(|it| it.clock_since.take());
    let seconds = since.and_then(|since| u32::try_from((at - since).num_seconds()).ok()).unwrap_or(0);
    set(w.item_mut(item), |it| it.seconds = it.seconds.saturating_add(seconds));
}

/// Begins the turn of an item and ends that of another. The clock of an item whose turn it is already goes on as it was.
fn begin_turn(w: &mut World, meeting: MeetingId, item: ItemId, at: DateTime<Utc>) {
    let before = w.meeting(meeting).and_then(|it| it.open_item);
    if before == Some(item) {
        return;
    }
    if let Some(before) = before {
        stop_item(w, meeting, before, at);
    }
    set(w.meeting_mut(meeting), |it| {
        it.open_item = Some(item);
        it.clock_since = Some(at);
    });
}

/// Ends the turn of an item, if it is its turn.
fn stop_item(w: &mut World, meeting: MeetingId, item: ItemId, at: DateTime<Utc>) {
    if w.meeting(meeting).is_some_and(|it| it.open_item == Some(item)) {
        count_seconds(w, meeting, item, at);
        set(w.item_mut(item), |it| it.turn_ends(at));
        set(w.meeting_mut(meeting), |it| it.open_item = None);
    }
}

fn day_of(w: &World, meeting: MeetingId, at: DateTime<Utc>) -> NaiveDate {
    w.meeting(meeting).map_or_else(|| super::calendar::local(at).date(), |it| it.date)
}

fn add_follow_up(w: &mut World, follow_up: FollowUp) {
    let id = follow_up.id;
    set(follow_up.case.and_then(|case| w.case_mut(case)), |case| {
        if !case.follow_ups.contains(&id) {
            case.follow_ups.push(id);
        }
    });
    w.put_follow_up(id, follow_up);
}
