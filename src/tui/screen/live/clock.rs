//! The time of this family and of the meeting, in words.

use crate::{
    domain::{
        meeting::{AgendaItem, Meeting, MeetingStatus},
        world::World,
    },
    i18n::{stopwatch, time},
    tui::shared::Shared,
};
use chrono::{DateTime, TimeDelta, Utc};

/// The head line's right side, as much of it as fits beside what matters more.
pub fn head(shared: &Shared, meeting: &Meeting) -> String {
    let roomy = shared.area.width >= 110;
    let gap = if roomy { "   " } else { "  " };
    let mut parts = Vec::new();
    match meeting.status {
        MeetingStatus::Planned => parts.push(planned(shared, meeting)),
        MeetingStatus::Running => {
            parts.extend(turn(shared, meeting));
            if shared.area.width >= 56 || parts.is_empty() {
                parts.push(left(shared, meeting));
            }
        }
        MeetingStatus::Closed | MeetingStatus::Approved => {
            let at = meeting.closed.map_or(String::new(), |at| clock(at));
            parts.push(shared.texts().with("live-head-closed", &[("time", at)]));
        }
    }
    if roomy {
        parts.extend(roles(shared, meeting));
    }
    parts.join(gap)
}

/// Whose turn it is among how many, and the clock of the turn.
fn turn(shared: &Shared, meeting: &Meeting) -> Vec<String> {
    let house = shared.house();
    let all: Vec<&AgendaItem> = house.agenda(meeting).collect();
    let Some((place, item)) = (1..).zip(&all).find(|(_, item)| Some(item.id) == meeting.open_item) else {
        return Vec::new();
    };
    let spent = spent(item, meeting, shared.now);
    let allowed = TimeDelta::minutes(i64::from(minutes(house, meeting, item)));
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
    vec![format!("{place}/{}", all.len()), clock]
}

/// How long an item's turn took so far.
fn spent(item: &AgendaItem, meeting: &Meeting, now: DateTime<Utc>) -> TimeDelta {
    let running = meeting.clock_since.filter(|_| meeting.open_item == Some(item.id));
    let since = running.map_or(TimeDelta::zero(), |since| (now - since).max(TimeDelta::zero()));
    TimeDelta::seconds(i64::from(item.seconds)) + since
}

/// Minutes for an item: its own, or what the clinic agreed.
pub fn minutes(house: &World, meeting: &Meeting, item: &AgendaItem) -> u16 {
    item.minutes.or(house.agreements(meeting).map(|it| it.minutes_per_family)).unwrap_or(0)
}

/// The minutes that the whole meeting takes: as planned, or what its items come to.
pub fn length(house: &World, meeting: &Meeting) -> TimeDelta {
    let items = || house.agenda(meeting).map(|item| i64::from(minutes(house, meeting, item))).sum();
    TimeDelta::minutes(meeting.minutes.map_or_else(items, i64::from))
}

/// How long the meeting still has. Its end is as planned, unless it began after that.
fn left(shared: &Shared, meeting: &Meeting) -> String {
    let length = length(shared.house(), meeting);
    let planned = meeting.starts_at() + length;
    let end = meeting.started.filter(|started| *started >= planned).map_or(planned, |started| started + length);
    let left = end - shared.now;
    let minutes = |span: TimeDelta| [("minutes", span.num_minutes())];
    if left >= TimeDelta::zero() {
        shared.texts().with("live-left", &minutes(left + TimeDelta::seconds(59)))
    } else {
        shared.texts().with("live-over", &minutes(-left))
    }
}

fn planned(shared: &Shared, meeting: &Meeting) -> String {
    let args = [
        ("time", time(meeting.start)),
        ("families", shared.house().agenda(meeting).count().to_string()),
        ("minutes", length(shared.house(), meeting).num_minutes().to_string()),
    ];
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
    time(crate::domain::calendar::local(at).time())
}
