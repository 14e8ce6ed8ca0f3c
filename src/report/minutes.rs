//! The minutes as a document: for whom, with which numbers, and under which name a family stands in them.
//!
//! A family that was spoken of by number only, or of which the reader knows no more, has no name anywhere in a document.

mod as_json;
mod as_markdown;

use super::{Words, clock, json::name};
use crate::domain::{
    calendar::local,
    disclosure::Question,
    ids::{MeetingId, PersonId},
    lens::{Lens, Sight},
    meeting::{ItemStatus, Spell},
    minutes::{AgreedFollowUp, Attendee, Away, BrokenMinutes, FamilyMinutes, Minutes},
    people::{Person, Sector},
    policy::{hears_families, went_from},
    viewer::{Seat, Viewer},
};
use chrono::{DateTime, Utc};
use std::{collections::BTreeSet, sync::Arc};

pub use as_json::minutes_json;
pub use as_markdown::minutes_markdown;

/// A reason as it stands beside a label: without the label where it begins with that.
pub fn beside<'a>(label: &str, reason: &'a str) -> &'a str {
    let rest = reason.strip_prefix(label).filter(|rest| !rest.starts_with(char::is_alphanumeric));
    rest.map_or(reason, |rest| rest.trim_start_matches([':', ',', ';', '-', '—', ' ']))
}

/// That secrecy was broken, on which ground, for whom and by whom, as a sentence.
pub fn broken_secrecy(broken: &BrokenMinutes, words: &dyn Words) -> String {
    let nobody = words.text("report-broken-nobody");
    let args = [
        ("people", broken.told.join(", ")),
        ("ground", words.term(broken.disclosure.ground.word())),
        ("time", clock(local(broken.at).time())),
        ("by", broken.by.clone().unwrap_or(nobody)),
    ];
    words.with("report-broken", &args.each_ref().map(|(key, value)| (*key, value.as_str())))
}

/// When somebody was out of the room and why, as it stands behind their name: "13:24–13:31 (het gezin wil dit niet)".
pub fn when_away(away: &Away, words: &dyn Words) -> String {
    let (mut whole, mut aside) = (Vec::new(), Vec::new());
    for (from, until) in away.spells.iter().map(times) {
        match until {
            Some(until) => whole.push(format!("{from}–{until}")),
            None => aside.push(words.with("report-since", &[("time", &from)])),
        }
    }
    aside.extend(away.bar.map(|bar| words.text(&format!("bar-{}", name(bar).replace('_', "-")))));
    let aside = (!aside.is_empty()).then(|| format!("({})", aside.join(", ")));
    let whole = (!whole.is_empty()).then(|| whole.join(&words.text("report-and")));
    whole.into_iter().chain(aside).collect::<Vec<_>>().join(" ")
}

/// The questions that come before breaking secrecy, each with its answer.
pub fn answers<'a>(broken: &'a BrokenMinutes, words: &'a dyn Words) -> impl Iterator<Item = (String, &'a str)> {
    let answers = broken.disclosure.answers.iter().map(String::as_str);
    Question::ALL.iter().map(|question| words.term(question.word())).zip(answers)
}

/// The minutes as they may go to everyone of `recipient`: what the viewer may read, less what anyone of that sector in
/// the clinic's team or at the meeting may not. Without a recipient they are the viewer's own copy. None when the
/// working set holds no such meeting.
pub fn minutes_for(lens: &Lens, meeting: MeetingId, recipient: Option<Sector>) -> Option<Minutes> {
    let Some(sector) = recipient else { return lens.minutes(meeting) };
    let world = Arc::new(lens.house().clone());
    let meeting = lens.house().meeting(meeting)?;
    let team = lens.house().clinic(meeting.clinic).into_iter().flat_map(|clinic| &clinic.team);
    let readers: BTreeSet<PersonId> =
        team.map(|member| member.person).chain(meeting.attendance.keys().copied()).collect();
    // Nobody sends them to who left.
    let readers = readers.into_iter().filter(|who| !went_from(&world, meeting, *who));
    let readers = readers.filter_map(|who| world.person(who)).filter(|person| person.sector == sector);
    // Who hears of no family gets no such copy either.
    let readers = readers.filter(|person| hears_families(&world, person.id));
    let (who, readers): (Vec<PersonId>, Vec<Lens>) =
        readers.map(|person| (person.id, own_lens(lens, &world, person))).unzip();
    let mut minutes = lens.minutes_to(meeting.id, &readers)?;
    let places = minutes.places();
    minutes.families.retain_mut(|family| {
        let sights = readers.iter().filter_map(|reader| Some(reader.sight(lens.case(family.case)?)));
        match sights.max() {
            Some(Sight::Open) => true,
            Some(Sight::Masked) => false,
            Some(Sight::Part(_) | Sight::Anonymous) | None => {
                let heard = |who: &PersonId| family.present_ids.contains(who);
                let heard = family.anonymous && !who.is_empty() && who.iter().all(heard);
                family.keep_number_only(heard);
                true
            }
        }
    });
    minutes.forget_who_came_for(places);
    Some(minutes)
}

fn own_lens(lens: &Lens, world: &Arc<crate::domain::world::World>, person: &Person) -> Lens {
    Lens::alone(Arc::clone(world), Viewer::of(world, person.id, Seat::Remote, lens.viewer().at))
}

/// A follow-up with its number in these minutes: 1, 2, … from top to bottom, those of no family last.
struct Agreed<'a> {
    number: usize,
    family: Option<&'a FamilyMinutes>,
    follow_up: &'a AgreedFollowUp,
}

fn agreed(minutes: &Minutes) -> Vec<Agreed<'_>> {
    let of_families =
        minutes.families.iter().flat_map(|family| family.follow_ups.iter().map(move |it| (Some(family), it)));
    let all = of_families.chain(minutes.follow_ups.iter().map(|it| (None, it)));
    (1..).zip(all).map(|(number, (family, follow_up))| Agreed { number, family, follow_up }).collect()
}

/// The follow-ups of one family, or those of none.
fn agreed_for<'a, 'm>(
    all: &'a [Agreed<'m>],
    family: Option<&'a FamilyMinutes>,
) -> impl Iterator<Item = &'a Agreed<'m>> {
    all.iter().filter(move |it| it.family.map(|of| of.item) == family.map(|of| of.item))
}

/// Nothing but the number may be known.
fn is_number_only(family: &FamilyMinutes) -> bool {
    family.family.is_empty()
}

/// Whether decisions stand that were taken without quorum.
fn is_provisional(family: &FamilyMinutes) -> bool {
    family.decisions.iter().any(|decision| decision.provisional)
}

/// Whether the family's turn never came at this meeting.
fn was_not_discussed(family: &FamilyMinutes) -> bool {
    matches!(family.status, ItemStatus::Waiting | ItemStatus::Postponed) && family.present.is_empty()
}

/// Where and when somebody was there: `13:20` to `14:10`, or without an end while they are.
fn times(spell: &Spell) -> (String, Option<String>) {
    (clock(local(spell.from).time()), spell.until.map(|until| clock(local(until).time())))
}

/// Everybody of one sector, in the order of the list.
fn of_sector(minutes: &Minutes, sector: Sector) -> impl Iterator<Item = &Attendee> {
    minutes.attendance.iter().filter(move |attendee| attendee.sector == sector)
}

/// The sectors that a copy may go to: the recipient's; without one, those at the table of whom everyone may read all that
/// the viewer may. None of them: it is for chair and minute-taker only.
pub fn readers_of(lens: &Lens, meeting: MeetingId, recipient: Option<Sector>) -> Vec<Sector> {
    if let Some(sector) = recipient {
        return vec![sector];
    }
    let Some(whole) = minutes_for(lens, meeting, None) else { return Vec::new() };
    let reads_all = |sector: &Sector| {
        of_sector(&whole, *sector).next().is_some()
            && minutes_for(lens, meeting, Some(*sector)).is_some_and(|it| it == whole)
    };
    Sector::ALL.iter().copied().filter(reads_all).collect()
}

/// A moment as the wall showed it, with its offset: `2026-11-24T15:02:00+01:00`.
fn moment(at: DateTime<Utc>) -> String {
    at.with_timezone(&crate::domain::calendar::offset(at)).to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}
