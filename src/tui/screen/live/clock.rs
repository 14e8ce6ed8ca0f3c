//! The time of this family and of the meeting, in words.

use crate::{
    domain::{
        calendar::{local, utc},
        meeting::{AgendaItem, Meeting, MeetingStatus},
        timetable::Slot,
    },
    i18n::{stopwatch, time},
    tui::shared::Shared,
};
use chrono::{DateTime, TimeDelta, Utc};

/// The head line's right side, as much of it as fits beside what matters more.
pub fn head(shared: &Shared, meeting: &Meeting) -> String {
    let slots = shared.house().timetable(meeting);
    let roomy = shared.area.width >= 110;
    let mut parts = Vec::new();
    match meeting.status {
        MeetingStatus::Planned => parts.push(planned(shared, meeting, &slots)),
        MeetingStatus::Running => {
            parts.extend(turn(shared, meeting, &slots));
            if shared.area.width >= 56 || parts.is_empty() {
                parts.push(left(shared, meeting, &slots));
            }
        }
        MeetingStatus::Closed | MeetingStatus::Approved => {
            let at = meeting.closed.map_or(String::new(), clock);
            parts.push(shared.texts().with("live-head-closed", &[("time", at)]));
        }
    }
    if roomy {
        parts.extend(roles(shared, meeting));
    }
    parts.join(if roomy { "   " } else { "  " })
}

/// How long the open turn took so far, and how long it may take.
pub fn turn_time(shared: &Shared, meeting: &Meeting) -> Option<(TimeDelta, TimeDelta)> {
    let item = meeting.open_item.and_then(|open| shared.house().item(open))?;
    let slot = shared.house().timetable(meeting).into_iter().find(|slot| slot.item == item.id)?;
    Some((spent(item, meeting, shared.now), TimeDelta::minutes(i64::from(slot.minutes))))
}

/// Whose turn it is among how many, and the clock of the turn.
fn turn(shared: &Shared, meeting: &Meeting, slots: &[Slot]) -> Vec<String> {
    let open = meeting.open_item.and_then(|open| shared.house().item(open));
    let place = |item: &&AgendaItem| slots.iter().position(|slot| slot.item == item.id);
    let Some((item, place)) = open.and_then(|item| Some((item, place(&item)?))) else { return Vec::new() };
    let spent = spent(item, meeting, shared.now);
    let allowed = TimeDelta::minutes(slots.get(place).map_or(0, |slot| i64::from(slot.minutes)));
    let args = [
        ("mark", shared.look.glyphs.clock.to_owned()),
        ("spent", stopwatch(spent)),
        ("allowed", stopwatch(allowed)),
        ("over", (spent - allowed).num_minutes().to_string()),
    ];
    let texts = shared.texts();
    let mut clock = match () {
        () if spent < allowed => texts.with("live-clock", &args),
        () if (spent - allowed).num_minutes() == 0 => texts.with("live-clock-out", &args),
        () => texts.with("live-clock-over", &args),
    };
    if meeting.clock_since.is_none() {
        clock = format!("{clock} {}", texts.get("live-clock-paused"));
    }
    vec![format!("{}/{}", place + 1, slots.len()), clock]
}

/// How long an item's turn took so far.
fn spent(item: &AgendaItem, meeting: &Meeting, now: DateTime<Utc>) -> TimeDelta {
    let running = meeting.clock_since.filter(|_| meeting.open_item == Some(item.id));
    let since = running.map_or(TimeDelta::zero(), |since| (now - since).max(TimeDelta::zero()));
    TimeDelta::seconds(i64::from(item.seconds)) + since
}

/// The minutes that the whole meeting takes: as planned, or what its items come to.
fn length(meeting: &Meeting, slots: &[Slot]) -> TimeDelta {
    let items = || slots.last().map_or(TimeDelta::zero(), |last| last.end() - meeting.start);
    meeting.minutes.map_or_else(items, |minutes| TimeDelta::minutes(i64::from(minutes)))
}

/// How long the meeting still has. Its end is as planned, unless it began after that.
fn left(shared: &Shared, meeting: &Meeting, slots: &[Slot]) -> String {
    let length = length(meeting, slots);
    let planned = utc(meeting.date.and_time(meeting.start)) + length;
    let end = meeting.started.filter(|started| *started >= planned).map_or(planned, |started| started + length);
    let left = end - shared.now;
    let minutes = |span: TimeDelta| [("minutes", span.num_minutes())];
    if left >= TimeDelta::zero() {
        shared.texts().with("live-left", &minutes(left + TimeDelta::seconds(59)))
    } else {
        shared.texts().with("live-over", &minutes(-left))
    }
}

fn planned(shared: &Shared, meeting: &Meeting, slots: &[Slot]) -> String {
    let args = [("time", time(meeting.start)), ("minutes", length(meeting, slots).num_minutes().to_string())];
    shared.texts().with("live-head-planned", &args)
}

/// Who leads and who writes.
fn roles(shared: &Shared, meeting: &Meeting) -> Option<String> {
    let surname = |who| shared.house().person(who).map(|person| person.surname().to_owned());
    let chair = meeting.chair.and_then(surname)?;
    let minute_taker = meeting.minute_taker.and_then(surname)?;
    Some(shared.texts().with("live-roles", &[("chair", chair), ("minutes", minute_taker)]))
}

/// A moment as the clock on the wall shows it.
pub fn clock(at: DateTime<Utc>) -> String {
    time(local(at).time())
}
