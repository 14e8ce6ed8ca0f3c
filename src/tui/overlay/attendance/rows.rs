//! Who is there as rows: since when, until when, and what else there is to say of them.

use super::{Row, Standing};
use crate::{
    domain::{
        calendar::{local, utc},
        clinic::Member,
        command::Command,
        decide::closing::items_with_numbers,
        ids::{ItemId, PersonId},
        meeting::{Exit, Meeting, MeetingStatus},
        people::Person,
    },
    i18n::time,
    tui::shared::Shared,
};
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// Somebody of the team, or who came without being of it.
pub(super) fn row(shared: &Shared, meeting: &Meeting, who: PersonId, member: Option<&Member>) -> Option<Row> {
    let person = shared.house().person(who)?;
    let away = person.absence_on(meeting.date).is_some();
    let nothing_yet = meeting.status == MeetingStatus::Planned && meeting.attendance.is_empty();
    let usual = member.filter(|_| !away).and_then(|member| usual(shared, meeting, member));
    let stay = meeting.attendance.get(&who);
    let at = if meeting.status == MeetingStatus::Planned { meeting.starts_at() } else { shared.now };
    let later = match (&usual, nothing_yet) {
        (Some(Command::Arrive { from, .. }), true) => Some(*from).filter(|from| *from > meeting.starts_at()),
        _ => stay
            .and_then(|stay| stay.spells.iter().find(|spell| spell.from > at && spell.until.is_none()))
            .map(|it| it.from),
    };
    let here = if nothing_yet { usual.is_some() && later.is_none() } else { stay.is_some_and(|stay| stay.is_here(at)) };
    let spell = stay.and_then(|stay| stay.spells.last());
    let clock = |at: Option<DateTime<Utc>>| at.map(|at| time(local(at).time())).unwrap_or_default();
    let came = spell.map(|spell| spell.from).filter(|from| !nothing_yet && *from <= at);
    let only = match &usual {
        Some(Command::Arrive { items, .. }) if nothing_yet => items.as_slice(),
        _ => stay.map_or(&[][..], |stay| &stay.items),
    };
    let elsewhere = !only.is_empty() && meeting.open_item.is_none_or(|open| !only.contains(&open));
    let comes_for_few = is_few(shared, meeting, only);
    let out = here && (elsewhere || stepped_out(shared, meeting, who) || exit(shared, meeting, who).is_some());
    let (remark, brief) = remark(shared, meeting, who, (only, away, here));
    // Who comes for a few items only is not in before their turn.
    let since = later.or(came).filter(|_| !(elsewhere && comes_for_few));
    Some(Row {
        person: who,
        name: person.name.clone(),
        discipline: person.discipline.label.clone(),
        sector: person.sector,
        standing: match (here, later) {
            (true, _) if out => Standing::Out,
            (true, _) => Standing::Here,
            (false, Some(_)) => Standing::Expected,
            (false, None) => Standing::Elsewhere,
        },
        away,
        from: clock(since),
        until: clock(spell.and_then(|spell| spell.until).filter(|left| !here && *left <= at)),
        remark,
        brief,
        usual,
    })
}

/// Why somebody is out of the room for the family whose turn it is.
fn exit<'a>(shared: &'a Shared, meeting: &Meeting, who: PersonId) -> Option<&'a Exit> {
    shared.lens.item(meeting.open_item?)?.state().exits.iter().find(|exit| exit.person == who)
}

/// Whether somebody left the room of their own accord for the family whose turn it is.
fn stepped_out(shared: &Shared, meeting: &Meeting, who: PersonId) -> bool {
    meeting.open_item.and_then(|open| shared.house().item(open)).is_some_and(|open| open.stepped_out(who))
}

/// What there is to say of somebody besides being there, and the same in fewer words.
fn remark(
    shared: &Shared,
    meeting: &Meeting,
    who: PersonId,
    (only, away, here): (&[ItemId], bool, bool),
) -> (String, String) {
    let texts = shared.texts();
    let twice = |text: &str| (text.to_owned(), text.to_owned());
    if !here {
        return if away { twice(texts.get("attendance-away")) } else { twice("") };
    }
    let out = texts.get("attendance-out");
    if let Some(exit) = exit(shared, meeting, who) {
        return (format!("{out} ({})", texts.bar(exit.bar)), out.to_owned());
    }
    match meeting.open_item {
        _ if stepped_out(shared, meeting, who) => twice(out),
        _ if only.is_empty() => stands_in(shared, meeting, who),
        Some(open) if !only.contains(&open) && !is_few(shared, meeting, only) => twice(out),
        _ => {
            let places = shared.house().agenda(meeting).zip(1..).filter(|(item, _)| only.contains(&item.id));
            let places: Vec<String> = places.map(|(_, place)| place.to_string()).collect();
            let some = |key| texts.with(key, &[("items", places.join(", "))]);
            (some("attendance-some-items"), some("attendance-some-items-brief"))
        }
    }
}

/// Whether these are the items that somebody comes for, rather than all but those for which they are out of the room.
fn is_few(shared: &Shared, meeting: &Meeting, only: &[ItemId]) -> bool {
    let others = shared.house().agenda(meeting).filter(|item| !only.contains(&item.id)).count();
    !only.is_empty() && only.len() <= others
}

/// For whom somebody stands in, as long as those are not there themselves.
fn stands_in(shared: &Shared, meeting: &Meeting, who: PersonId) -> (String, String) {
    let house = shared.house();
    let replaces = |person: &&Arc<Person>| {
        let comes = meeting.attendance.get(&person.id).is_some_and(|stay| stay.is_here(shared.now));
        !comes && house.deputy_of(person.id, meeting.date).is_some_and(|deputy| deputy.id == who)
    };
    let away = house.people().filter(|person| person.absence_on(meeting.date).is_some());
    let names: Vec<&str> = away.filter(replaces).map(|person| person.surname()).collect();
    let said =
        |key| if names.is_empty() { String::new() } else { shared.texts().with(key, &[("who", names.join(", "))]) };
    (said("attendance-stands-in"), said("attendance-stands-in-brief"))
}

/// How a member of the team usually comes; none for who does not come without being asked.
fn usual(shared: &Shared, meeting: &Meeting, member: &Member) -> Option<Command> {
    let usual = &member.usual;
    let start = meeting.starts_at();
    let from = usual.from.map_or(start, |from| utc(meeting.date.and_time(from)).max(start));
    usual.regular.then(|| Command::Arrive {
        meeting: meeting.id,
        person: member.person,
        from,
        items: items_with_numbers(shared.house(), meeting, &usual.items),
        remote: usual.remote,
    })
}
