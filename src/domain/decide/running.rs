//! The live meeting: who is there, whose turn it is, and the check of the room before a family's turn begins.

use super::{
    Decided, Field, LONGEST_TEXT, Refusal, Thing, apply, checked, item, meeting_in, moment, moment_of, person,
    unless_same,
};
use crate::domain::{
    calendar,
    case::{Case, Phase, RestrictionKind},
    clinic::TeamRole,
    command::RoomChoice,
    disclosure::{Disclosure, Question},
    event::{Event, Happened},
    ids::{ItemId, MeetingId, PersonId},
    lens::bar,
    meeting::{AgendaItem, Attendance, Bar, Exit, ItemStatus, Meeting, MeetingStatus, Spell},
    quorum::{self, Missing},
    world::World,
};
use chrono::{DateTime, Utc};
use std::{collections::BTreeSet, sync::Arc};

/// Someone comes or goes; `happened` says which. It is `now` when it is said, which may be later or earlier than the
/// moment of which it is said.
pub fn arrive(w: &World, now: DateTime<Utc>, happened: Happened) -> Decided {
    let (Happened::Arrived { meeting: id, person: who, from: at, .. }
    | Happened::Left { meeting: id, person: who, at }) = happened
    else {
        return Err(Refusal::NothingChanges);
    };
    person(w, who)?;
    moment(at)?;
    let meeting = meeting_in(w, id, &[MeetingStatus::Planned, MeetingStatus::Running])?;
    if let Happened::Arrived { items, .. } = &happened {
        let here = |one: &ItemId| w.item(*one).is_some_and(|it| it.meeting == id);
        items.iter().try_for_each(|one| here(one).then_some(()).ok_or(Refusal::Unknown(Thing::Item)))?;
    }
    let after = apply(w.clone(), &Event { at: now, by: None, what: happened.clone() });
    let after = after.meeting(id).ok_or(Refusal::Unknown(Thing::Meeting))?;
    unless_same(&meeting.attendance, &after.attendance)?;
    let open = meeting.open_item.and_then(|open| w.item(open));
    let room = open.and_then(|open| look_again(w, after, open, now));
    Ok(std::iter::once(happened).chain(room).collect())
}

/// Someone leaves the room for an item, or comes back in: who stays at the meeting and does not hear it (any more).
pub fn step_out(w: &World, now: DateTime<Utc>, id: ItemId, who: PersonId, out: bool, at: DateTime<Utc>) -> Decided {
    let item = item(w, id)?;
    person(w, who)?;
    let meeting = meeting_in(w, item.meeting, &[MeetingStatus::Running])?;
    let at = item.opened.ok_or(Refusal::OpenFirst)?.max(moment_of(meeting, at)?);
    let here = meeting.attendance.get(&who).is_some_and(|it| it.attends(id, at));
    if !here || out == item.stepped_out(who) {
        return Err(Refusal::NothingChanges);
    }
    let (case, meeting) = (item.details.case, meeting.id);
    let happened = Happened::SteppedOut { item: id, case, meeting, person: who, at, out };
    let after = apply(w.clone(), &Event { at: now, by: None, what: happened.clone() });
    let turn = after.meeting(meeting).zip(after.item(id)).filter(|(meeting, _)| meeting.open_item == Some(id));
    let room = turn.and_then(|(meeting, item)| look_again(&after, meeting, item, now));
    Ok(std::iter::once(happened).chain(room).collect())
}

/// Someone came or went during a turn: who is in the room and whether we may decide is looked at again.
fn look_again(w: &World, meeting: &Meeting, open: &AgendaItem, now: DateTime<Utc>) -> Option<Happened> {
    let at = open.opened.map_or(now, |opened| now.max(opened));
    let room = Room::at(w, meeting, open, at);
    let seen = if open.anonymous { LetIn { anonymous: true, ..room.everyone() } } else { room.without_barred() };
    let opened = seen.opened(open, meeting, at);
    let changes = matches!(&opened, Happened::ItemOpened { present, exits, missing, .. }
        if *present != open.present || *exits != open.exits || *missing != open.missing);
    changes.then_some(opened)
}

pub fn start(
    w: &World,
    id: MeetingId,
    chair: Option<PersonId>,
    minute_taker: Option<PersonId>,
    at: DateTime<Utc>,
) -> Decided {
    let meeting = meeting_in(w, id, &[MeetingStatus::Planned])?;
    moment(at)?;
    let other = |it: &&Arc<Meeting>| it.clinic == meeting.clinic && it.status == MeetingStatus::Running;
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
    } else {
        happened.extend(from_the_start(meeting, at));
    }
    Ok(happened)
}

/// Who was put down as there from the planned start is there from the real one where that is earlier: else the room would be
/// empty till then, and anybody would hear anything.
fn from_the_start(meeting: &Meeting, start: DateTime<Utc>) -> impl Iterator<Item = Happened> {
    let awaited = move |spell: &Spell| spell.from > start && spell.from <= meeting.starts_at();
    let known = meeting.attendance.iter().filter(move |(_, stay)| stay.spells.iter().any(awaited));
    known.flat_map(move |(who, stay)| {
        let (id, person, items) = (meeting.id, *who, stay.items.clone());
        let left = stay.spells.iter().find(|spell| awaited(spell)).and_then(|spell| spell.until);
        let came = Happened::Arrived { meeting: id, person, from: start, items, remote: stay.remote };
        std::iter::once(came).chain(left.map(|at| Happened::Left { meeting: id, person, at }))
    })
}

/// The team's regulars, from when the team list says, as far as they are not known to be away.
fn expected(w: &World, meeting: &Meeting, start: DateTime<Utc>) -> Vec<Happened> {
    let Some(clinic) = w.clinic(meeting.clinic) else { return Vec::new() };
    let moment = |time| calendar::utc(meeting.date.and_time(time));
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
    let by_place = (1..=u16::MAX).zip(w.agenda(meeting));
    by_place.filter(|(place, item)| numbers.contains(&item.number.unwrap_or(*place))).map(|(_, item)| item.id).collect()
}

/// Who attends an item at a moment, and which of them may not hear it.
struct Room<'a> {
    case: Option<&'a Case>,
    attending: Vec<PersonId>,
    barred: Vec<Exit>,
    missing: Vec<Missing>,
}

impl<'a> Room<'a> {
    fn at(w: &'a World, meeting: &Meeting, item: &AgendaItem, at: DateTime<Utc>) -> Self {
        let case = item.details.case.and_then(|case| w.case(case));
        let attends = |who: &PersonId, it: &Attendance| it.attends(item.id, at) && !item.stepped_out(*who);
        let attending = meeting.attendance.iter().filter(|(who, it)| attends(who, it)).map(|(who, _)| *who);
        let attending: Vec<PersonId> = attending.collect();
        let exit = |who: &PersonId| {
            let bar = bar(w, case?, w.person(*who)?, calendar::local(at).date())?;
            Some(Exit { person: *who, bar, from: item.sent_out(*who).or(Some(at)) })
        };
        let barred = attending.iter().filter(|who| !item.told(**who)).filter_map(exit).collect();
        let phase = case.map(|case| case.phase(meeting.date));
        let missing = phase.map(|phase| quorum::missing(w, meeting, Some(item), phase, at)).unwrap_or_default();
        Self { case, attending, barred, missing }
    }

    fn everyone(self) -> LetIn {
        LetIn { present: self.attending, exits: Vec::new(), missing: self.missing, anonymous: false }
    }

    fn without_barred(self) -> LetIn {
        let stays = |who: &PersonId| !self.barred.iter().any(|exit| exit.person == *who);
        let present = self.attending.into_iter().filter(stays).collect();
        LetIn { present, exits: self.barred, missing: self.missing, anonymous: false }
    }
}

/// Who hears an item from a moment on.
struct LetIn {
    present: Vec<PersonId>,
    exits: Vec<Exit>,
    missing: Vec<Missing>,
    anonymous: bool,
}

impl LetIn {
    /// The event, with those who were in the room for this item before and are still known to have been there.
    fn opened(self, item: &AgendaItem, meeting: &Meeting, at: DateTime<Utc>) -> Happened {
        let began = item.opened.unwrap_or(at);
        let attended = |who: &PersonId| meeting.attendance.get(who).is_some_and(|it| it.attended(item.id, began, at));
        let was_here = |who: &&PersonId| attended(who) && !item.heard_nothing(**who);
        let present: BTreeSet<PersonId> = item.present.iter().filter(was_here).chain(&self.present).copied().collect();
        let left = |exit: &&Exit| was_here(&&exit.person) && !present.contains(&exit.person);
        let left = item.exits.iter().filter(left).filter(|_| !self.anonymous);
        let mut exits: Vec<Exit> = self.exits;
        for exit in left {
            if !exits.iter().any(|known| known.person == exit.person) {
                exits.push(Exit { from: item.sent_out(exit.person), ..exit.clone() });
            }
        }
        exits.sort_by_key(|exit| exit.person);
        Happened::ItemOpened {
            item: item.id,
            case: item.details.case,
            meeting: meeting.id,
            at,
            anonymous: self.anonymous,
            present: present.into_iter().collect(),
            exits,
            missing: self.missing,
        }
    }
}

/// What would be missing to decide about an item, were it opened at `at`.
pub fn quorum_at(w: &World, item: &AgendaItem, at: DateTime<Utc>) -> Vec<Missing> {
    let Some(meeting) = w.meeting(item.meeting) else { return Vec::new() };
    Room::at(w, meeting, item, at).missing
}

/// Who attends an item at `at` and may not hear it.
pub fn barred_at(w: &World, item: &AgendaItem, at: DateTime<Utc>) -> Vec<Exit> {
    let Some(meeting) = w.meeting(item.meeting) else { return Vec::new() };
    let room = Room::at(w, meeting, item, at);
    if room.case.is_some_and(Case::is_anonymous) { Vec::new() } else { room.barred }
}

/// Who is at the table of an item whose turn it is and may not hear it by name (any more), though nobody sent them out.
pub fn must_leave(w: &World, item: &AgendaItem, at: DateTime<Utc>) -> Vec<Exit> {
    let Some(meeting) = w.meeting(item.meeting).filter(|it| it.open_item == Some(item.id) && !item.anonymous) else {
        return Vec::new();
    };
    let gone = |exit: &Exit| item.exits.iter().any(|known| known.person == exit.person);
    let at = item.opened.map_or(at, |opened| at.max(opened));
    Room::at(w, meeting, item, at).barred.into_iter().filter(|exit| !gone(exit)).collect()
}

pub fn open(w: &World, id: ItemId, at: DateTime<Utc>, choice: RoomChoice) -> Decided {
    let item = item(w, id)?;
    let meeting = meeting_in(w, item.meeting, &[MeetingStatus::Running])?;
    let at = moment_of(meeting, at)?;
    if !item.is_pending() {
        return Err(Refusal::ItemIs(item.status));
    }
    let room = Room::at(w, meeting, item, at);
    if item.details.case.is_some() && room.case.is_none() {
        return Err(Refusal::Unknown(Thing::Case));
    }
    let restricted = room.case.and_then(|case| case.restriction.as_ref()).map(|it| it.kind);
    // What was said by name can't become nameless: who may not hear it would read it back.
    let said_by_name = item.opened.is_some() && !item.anonymous && !item.entries.is_empty();
    let nameless = match restricted {
        Some(RestrictionKind::Anonymous) => true,
        Some(RestrictionKind::Safety) => false,
        // A family that nobody may hear by name is still helped.
        None if choice == RoomChoice::TheyLeave && !room.barred.is_empty() => {
            room.attending.iter().all(|who| room.barred.iter().any(|exit| exit.person == *who))
        }
        None => choice == RoomChoice::Anonymous && !room.barred.is_empty(),
    };
    let let_in = if nameless && !said_by_name {
        LetIn { anonymous: true, ..room.everyone() }
    } else if room.barred.is_empty() || choice == RoomChoice::TheyLeave {
        room.without_barred()
    } else {
        return Err(Refusal::Room(room.barred.iter().map(|exit| (exit.person, exit.bar)).collect()));
    };
    Ok(vec![let_in.opened(item, meeting, at)])
}

/// Lets those hear a family's turn who may not by consent. Nothing of it is taken back: what was told stays known.
pub fn break_secrecy(w: &World, id: ItemId, at: DateTime<Utc>, disclosure: Disclosure) -> Decided {
    let item = item(w, id)?;
    let meeting = meeting_in(w, item.meeting, &[MeetingStatus::Running])?;
    let at = moment_of(meeting, at)?;
    if !item.is_pending() {
        return Err(Refusal::ItemIs(item.status));
    }
    if disclosure.answers.len() != Question::ALL.len() {
        return Err(Refusal::Empty(Field::Text));
    }
    disclosure.answers.iter().try_for_each(|answer| checked(answer, Field::Text, LONGEST_TEXT))?;
    let room = Room::at(w, meeting, item, at);
    let nameless = room.case.is_none_or(Case::is_anonymous);
    let by_consent = |exit: &&Exit| matches!(exit.bar, Bar::Objection | Bar::NotAsked);
    let mut told: Vec<PersonId> = room.barred.iter().filter(by_consent).map(|exit| exit.person).collect();
    if told.is_empty() || nameless {
        return Err(Refusal::NothingChanges);
    }
    told.extend(item.broken.iter().flat_map(|broken| &broken.told));
    let (case, meeting) = (item.details.case, meeting.id);
    let broken = Happened::SecrecyBroken { item: id, case, meeting, at, disclosure, told };
    let after = apply(w.clone(), &Event { at, by: None, what: broken.clone() });
    Ok(std::iter::once(broken).chain(open(&after, id, at, RoomChoice::TheyLeave)?).collect())
}

/// The phase of an item's family on the day of its meeting.
pub fn phase_of(w: &World, item: &AgendaItem) -> Phase {
    let case = item.details.case.and_then(|case| w.case(case));
    case.zip(w.meeting(item.meeting)).map_or(Phase::Unknown, |(case, meeting)| case.phase(meeting.date))
}

pub fn pause(w: &World, id: MeetingId, at: DateTime<Utc>) -> Decided {
    let meeting = meeting_in(w, id, &[MeetingStatus::Running])?;
    meeting.clock_since.ok_or(Refusal::NothingChanges)?;
    let at = moment_of(meeting, at)?;
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
    let at = moment_of(meeting, at)?;
    Ok(vec![Happened::ClockResumed { meeting: id, at }])
}
