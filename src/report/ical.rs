//! Reminders that fit in any calendar (RFC 5545): somebody's follow-ups and promised feedback by their day, and the meetings
//! of their clinics.
//!
//! A calendar is seen by many and kept elsewhere, so nothing of a family is in it but the case's code and a verb from a
//! closed list. Invariant: the same promise has the same UID in every export, so that a calendar replaces what it knew.

use super::{Words, label};
use crate::domain::{
    calendar::utc,
    deadlines::{About, Deadline, Deadlines, Kind, Why},
    fold::fold,
    ids::{CaseId, ClinicId},
    lens::Lens,
    meeting::{Meeting, MeetingStatus},
    timetable::Slot,
};
use chrono::{DateTime, Utc};
use std::collections::HashMap;

use icalendar::{Calendar, Class, Component, Event, EventLike};

/// Verbs that a reminder may hold (folded): the work of the field, never a word that could be of a family.
const VERBS: &[&str] = &[
    "aanmelden",
    "aanvragen",
    "afronden",
    "afspreken",
    "afstemmen",
    "bellen",
    "beoordelen",
    "beschrijven",
    "bespreken",
    "bezoeken",
    "contact",
    "controleren",
    "gesprek",
    "informeren",
    "inplannen",
    "intake",
    "inventariseren",
    "mailen",
    "nabellen",
    "navragen",
    "opvragen",
    "overbruggen",
    "overdragen",
    "overleggen",
    "plannen",
    "regelen",
    "screenen",
    "screening",
    "sturen",
    "terugkoppelen",
    "uitnodigen",
    "uitzoeken",
    "verwijzen",
    "vragen",
    "zoeken",
];

/// The calendar of who looks through `lens`, stamped with `now`.
pub fn ical(list: &Deadlines, lens: &Lens, words: &dyn Words, now: DateTime<Utc>) -> String {
    let mut calendar = Calendar::new();
    let codes: HashMap<CaseId, &str> = lens.known_cases().map(|case| (case.id(), case.code())).collect();
    let own = |it: &&Deadline| matches!(it.why, Why::Own | Why::For(_) | Why::Offered);
    calendar.extend(list.all.iter().filter(own).filter_map(|it| promise(it, &codes, lens, words, now)));
    let clinics: Vec<ClinicId> =
        list.all.iter().filter(|it| it.about.kind() == Kind::Meeting).filter_map(|it| it.clinic).collect();
    let coming = |meeting: &&Meeting| {
        meeting.status == MeetingStatus::Planned
            && meeting.date >= lens.viewer().day()
            && clinics.contains(&meeting.clinic)
    };
    let meetings = lens.house().meetings().map(AsRef::as_ref).filter(coming);
    calendar.extend(meetings.map(|meeting| turn(meeting, lens, words, now)));
    calendar.done().to_string()
}

/// A whole day, on which one is free for other things.
fn promise(
    it: &Deadline,
    codes: &HashMap<CaseId, &str>,
    lens: &Lens,
    words: &dyn Words,
    now: DateTime<Utc>,
) -> Option<Event> {
    let (uid, verb) = match it.about {
        About::FollowUp(id) => {
            let view = lens.follow_up(id)?;
            let verb = view.text().and_then(verb).map_or_else(|| words.term(Kind::FollowUp.word()), str::to_owned);
            (format!("follow-up-{}-{}@mdo", id.0, view.follow_up.agreed_on), verb)
        }
        About::Feedback(id) => {
            let to = words.term(lens.one_feedback(id)?.feedback.to.word());
            (format!("feedback-{}@mdo", id.0), format!("{} {to}", words.term(Kind::Feedback.word())))
        }
        _ => return None,
    };
    // Who may know the family knows its code; of others the lens gives the number.
    let whose =
        it.case.map(|case| codes.get(&case).map_or_else(|| label(words, lens.label(case)), |code| (*code).to_owned()));
    let summary = whose.map_or_else(|| verb.clone(), |whose| format!("{whose}: {verb}"));
    let mut event = Event::new();
    event.uid(&uid).timestamp(now).summary(&summary).class(Class::Private).starts(it.date?);
    event.add_property("TRANSP", "TRANSPARENT");
    Some(event.done())
}

fn turn(meeting: &Meeting, lens: &Lens, words: &dyn Words, now: DateTime<Utc>) -> Event {
    let clinic = lens.house().clinic(meeting.clinic).map_or("", |clinic| clinic.name.as_str());
    let last = lens.house().timetable(meeting).last().map_or(meeting.start, Slot::end);
    let mut event = Event::new();
    event
        .uid(&format!("meeting-{}-{}@mdo", meeting.id.0, meeting.date))
        .timestamp(now)
        .summary(&words.with("report-meeting-of", &[("clinic", clinic)]))
        .location(&meeting.place)
        .starts(meeting.starts_at())
        .ends(utc(meeting.date.and_time(last.max(meeting.start))));
    event.done()
}

/// The first verb that a text holds.
fn verb(text: &str) -> Option<&'static str> {
    let text = fold(text);
    let mut words = text.split(|letter: char| !letter.is_alphanumeric());
    words.find_map(|word| VERBS.iter().copied().find(|verb| *verb == word))
}
