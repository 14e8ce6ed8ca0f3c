//! The live meeting: who is there, whose turn it is, and the check of the room before a family's turn begins.

use super::{Decided, Refusal, item, meeting_in, person};
use crate::domain::{
    case::{Case, Phase, RestrictionKind},
    command::RoomChoice,
    event::Happened,
    ids::{ItemId, MeetingId, PersonId},
    lens::bar,
    meeting::{AgendaItem, Exit, ItemStatus, Meeting, MeetingStatus},
    quorum,
    world::World,
};
use chrono::{DateTime, Utc};

/// Someone comes or goes; `happened` says which.
pub fn arrive(w: &World, id: MeetingId, who: PersonId, happened: Happened) -> Decided {
    person(w, who)?;
    let meeting = meeting_in(w, id, &[MeetingStatus::Planned, MeetingStatus::Running])?;
    if let Happened::Arrived { items, .. } = &happened {
        items.iter().try_for_each(|one| item(w, *one).map(|_| ()))?;
    }
    let mut all = vec![happened];
    if let Some(open) = meeting.open_item.and_then(|open| w.item(open)) {
        all.extend(recheck(w, meeting, open, &all));
    }
    Ok(all)
}

/// Someone came or went during a turn: who is in the room and whether we may decide is looked at again.
fn recheck(w: &World, meeting: &Meeting, open: &AgendaItem, happened: &[Happened]) -> Option<Happened> {
    let [Happened::Arrived { from: at, .. } | Happened::Left { at, .. }] = happened else { return None };
    let events = happened.iter().map(|what| crate::domain::event::Event { at: *at, by: None, what: what.clone() });
    let after = events.fold(w.clone(), |w, event| crate::domain::apply::apply(w, &event));
    let meeting = after.meeting(meeting.id)?;
    let room = Room::at(&after, meeting, open, *at);
    let (present, exits) = if open.anonymous { (room.attending.clone(), Vec::new()) } else { room.split() };
    let missing = room.missing(&after, meeting, open, *at);
    let anonymous = open.anonymous;
    (present != open.present || missing != open.missing).then_some(Happened::ItemOpened {
        item: open.id,
        meeting: meeting.id,
        at: *at,
        anonymous,
        present,
        exits,
        missing,
    })
}

pub fn start(
    w: &World,
    id: MeetingId,
    chair: Option<PersonId>,
    minute_taker: Option<PersonId>,
    at: DateTime<Utc>,
) -> Decided {
    use crate::domain::clinic::TeamRole;
    let meeting = meeting_in(w, id, &[MeetingStatus::Planned])?;
    let other = |it: &&std::sync::Arc<Meeting>| it.clinic == meeting.clinic && it.status == MeetingStatus::Running;
    if w.meetings().any(|it| other(&it)) {
        return Err(Refusal::OtherMeetingRuns);
    }
    let clinic = super::clinic(w, meeting.clinic)?;
    let chair = chair.or(meeting.chair).or_else(|| clinic.with_role(TeamRole::Chair));
    let minute_taker = minute_taker.or(meeting.minute_taker).or_else(|| clinic.with_role(TeamRole::MinuteTaker));
    chair.into_iter().chain(minute_taker).try_for_each(|one| person(w, one).map(|_| ()))?;
    let mut happened = vec![Happened::MeetingStarted { meeting: id, chair, minute_taker, at }];
    if meeting.attendance.is_empty() {
        happened.extend(expected(w, meeting, at));
    }
    Ok(happened)
}

/// The team's regulars, from when the team list says, as far as they are not known to be away.
fn expected(w: &World, meeting: &Meeting, start: DateTime<Utc>) -> Vec<Happened> {
    let Some(clinic) = w.clinic(meeting.clinic) else { return Vec::new() };
    let moment = |time| crate::domain::calendar::utc(meeting.date.and_time(time));
    let here = |one: PersonId| w.person(one).is_some_and(|it| it.absence_on(meeting.date).is_none());
    let mut happened = Vec::new();
    for member in clinic.team.iter().filter(|member| member.usual.regular && here(member.person)) {
        let (id, who, usual) = (meeting.id, member.person, &member.usual);
        let items = items_with_numbers(w, meeting, &usual.items);
        if items.is_empty() && !usual.items.is_empty() {
            continue;
        }
        let from = usual.from.map_or(start, |time| moment(time).max(start));
        happened.push(Happened::Arrived { meeting: id, person: who, from, items, remote: usual.remote });
        if let Some(until) = usual.until {
            happened.push(Happened::Left { meeting: id, person: who, at: moment(until).max(from) });
        }
    }
    happened
}

/// The items to which a list like "only 5 and 7" refers: by the planner's own number, else by place on the agenda.
pub fn items_with_numbers(w: &World, meeting: &Meeting, numbers: &[u16]) -> Vec<ItemId> {
    let by_place = (1u16..).zip(w.agenda(meeting));
    by_place.filter(|(place, item)| numbers.contains(&item.number.unwrap_or(*place))).map(|(_, item)| item.id).collect()
}

/// Who attends an item, and which of them may not hear it.
struct Room<'a> {
    case: Option<&'a Case>,
    attending: Vec<PersonId>,
    barred: Vec<Exit>,
}

impl<'a> Room<'a> {
    fn at(w: &'a World, meeting: &Meeting, item: &AgendaItem, at: DateTime<Utc>) -> Self {
        let case = item.details.case.and_then(|case| w.case(case));
        let attending: Vec<PersonId> =
            meeting.attendance.iter().filter(|(_, it)| it.attends(item.id, at)).map(|(who, _)| *who).collect();
        let exit = |who: &PersonId| bar(case?, w.person(*who)?).map(|bar| Exit { person: *who, bar });
        let barred = attending.iter().filter_map(exit).collect();
        Self { case, attending, barred }
    }

    fn split(&self) -> (Vec<PersonId>, Vec<Exit>) {
        let stays = |who: &&PersonId| !self.barred.iter().any(|exit| exit.person == **who);
        (self.attending.iter().filter(stays).copied().collect(), self.barred.clone())
    }

    fn missing(&self, w: &World, meeting: &Meeting, item: &AgendaItem, at: DateTime<Utc>) -> Vec<quorum::Missing> {
        let Some(case) = self.case else { return Vec::new() };
        quorum::missing(w, meeting, Some(item.id), case.phase(meeting.date), at)
    }
}

/// What would be missing to decide about an item, were it opened at `at`.
pub fn quorum_at(w: &World, item: &AgendaItem, at: DateTime<Utc>) -> Vec<quorum::Missing> {
    let Some(meeting) = w.meeting(item.meeting) else { return Vec::new() };
    Room::at(w, meeting, item, at).missing(w, meeting, item, at)
}

/// Who attends an item at `at` and may not hear it.
pub fn barred_at(w: &World, item: &AgendaItem, at: DateTime<Utc>) -> Vec<Exit> {
    let Some(meeting) = w.meeting(item.meeting) else { return Vec::new() };
    let room = Room::at(w, meeting, item, at);
    if room.case.is_some_and(is_anonymous) { Vec::new() } else { room.barred }
}

fn is_anonymous(case: &Case) -> bool {
    case.restriction.as_ref().is_some_and(|it| it.kind == RestrictionKind::Anonymous)
}

pub fn open(w: &World, id: ItemId, at: DateTime<Utc>, choice: RoomChoice) -> Decided {
    let item = item(w, id)?;
    let meeting = meeting_in(w, item.meeting, &[MeetingStatus::Running])?;
    if !item.is_pending() {
        return Err(Refusal::ItemIs(item.status));
    }
    let room = Room::at(w, meeting, item, at);
    let restricted = room.case.and_then(|case| case.restriction.as_ref()).map(|it| it.kind);
    let mut anonymous = restricted == Some(RestrictionKind::Anonymous);
    let (mut present, mut exits) = (room.attending.clone(), Vec::new());
    if !anonymous && !room.barred.is_empty() {
        match choice {
            RoomChoice::TheyLeave => (present, exits) = room.split(),
            RoomChoice::Anonymous if restricted.is_none() => anonymous = true,
            RoomChoice::Ask | RoomChoice::Anonymous => {
                return Err(Refusal::Room(room.barred.iter().map(|exit| (exit.person, exit.bar)).collect()));
            }
        }
    }
    let missing = room.missing(w, meeting, item, at);
    Ok(vec![Happened::ItemOpened { item: id, meeting: meeting.id, at, anonymous, present, exits, missing }])
}

/// The phase of an item's family on the day of its meeting.
pub fn phase_of(w: &World, item: &AgendaItem) -> Phase {
    let case = item.details.case.and_then(|case| w.case(case));
    case.zip(w.meeting(item.meeting)).map_or(Phase::Unknown, |(case, meeting)| case.phase(meeting.date))
}

pub fn pause(w: &World, id: MeetingId, at: DateTime<Utc>) -> Decided {
    let meeting = meeting_in(w, id, &[MeetingStatus::Running])?;
    meeting.clock_since.ok_or(Refusal::NothingChanges)?;
    Ok(vec![Happened::ClockPaused { meeting: id, at }])
}

pub fn resume(w: &World, id: MeetingId, at: DateTime<Utc>) -> Decided {
    let meeting = meeting_in(w, id, &[MeetingStatus::Running])?;
    if meeting.open_item.is_none() {
        return Err(Refusal::ItemIs(ItemStatus::Waiting));
    }
    if meeting.clock_since.is_some() {
        return Err(Refusal::NothingChanges);
    }
    Ok(vec![Happened::ClockResumed { meeting: id, at }])
}
