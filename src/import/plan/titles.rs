//! What a list says of itself above its rows or in its name: the clinic, and the day of the meeting.

use super::{Context, DoubtKind, PlanError, Topic, draft::Row};
use crate::domain::{
    case::Case,
    clinic::Clinic,
    fold::fold,
    ids::ClinicId,
    meeting::{Meeting, MeetingStatus},
    world::World,
};
use crate::import::{
    fold::nearly,
    list::Days,
    table::Table,
    values::date::{DateRules, Lean, Order, moment_in},
};
use chrono::{NaiveDate, NaiveTime};

/// Words beside a date that is not the meeting's (folded).
const NOT_THE_MEETING: [&str; 12] = [
    "afgedrukt",
    "geprint",
    "print",
    "export",
    "versie",
    "version",
    "bijgewerkt",
    "updated",
    "gemaakt",
    "volgend",
    "next",
    "vorig",
];

/// The clinic of a list: the one that was said, else the only one, else the one that the title names. None when there is none.
///
/// # Errors
///
/// [`PlanError::WhichClinic`] and [`PlanError::UnknownClinic`].
pub(super) fn clinic<'w>(tables: &[Table], cx: &Context<'w>) -> Result<Option<&'w Clinic>, PlanError> {
    if let Some(name) = cx.clinic {
        let unknown = || PlanError::UnknownClinic { name: name.to_owned(), known: names(cx.world) };
        return cx.world.clinic_by_name(name).map(Some).ok_or_else(unknown);
    }
    let all: Vec<&Clinic> = cx.world.clinics().map(AsRef::as_ref).collect();
    if let [] | [_] = all.as_slice() {
        return Ok(all.first().copied());
    }
    let texts: Vec<String> = tables.iter().flat_map(of).map(|text| format!(" {} ", spaced(text))).collect();
    let named = |clinic: &&&Clinic| {
        let name = format!(" {} ", spaced(&clinic.name));
        texts.iter().any(|text| text.contains(&name))
    };
    let mut named = all.iter().filter(named);
    match (named.next(), named.next()) {
        (Some(one), None) => Ok(Some(one)),
        _ => Err(PlanError::WhichClinic { known: names(cx.world) }),
    }
}

/// The days that dates of a clinic's list are counted from.
pub(super) fn days(cx: &Context, clinic: Option<ClinicId>) -> Days {
    let planned = |meeting: &&Meeting| Some(meeting.clinic) == clinic && meeting.status == MeetingStatus::Planned;
    let mut meetings: Vec<NaiveDate> =
        cx.world.meetings().map(AsRef::as_ref).filter(planned).map(|meeting| meeting.date).collect();
    meetings.sort_unstable();
    let closed = clinic.and_then(|clinic| cx.world.clinic(clinic)).map(|it| it.agreements.closed_days.clone());
    let reference = cx.meeting.map_or(cx.today, |at| at.date());
    Days { reference, meetings, closed: closed.unwrap_or_default() }
}

/// The case with this number; one that is only written otherwise (`NW063` for `NW-063`) is told.
pub(super) fn case_of_code<'w>(world: &'w World, code: &str, row: &mut Row) -> Option<&'w Case> {
    if let Some(case) = world.case_by_code(code) {
        return Some(case);
    }
    let said = bare(code);
    let mut same = world.cases().filter(|case| bare(&case.code) == said);
    if let (Some(case), None) = (same.next(), same.next()) {
        row.doubt(Topic::Family, DoubtKind::CodeReadAs(case.code.clone()));
        return Some(case);
    }
    None
}

/// Says which numbers of cases are nearly this one, which none has.
pub(super) fn suggest_codes(world: &World, code: &str, row: &mut Row) {
    let said = bare(code);
    let is_like = |known: &str| said.len() > 1 && (known.ends_with(&said) || nearly(known, &said));
    let like = world.cases().filter(|case| is_like(&bare(&case.code))).map(|case| case.code.clone());
    let mut like: Vec<String> = like.take(3).collect();
    like.sort_unstable();
    if !like.is_empty() {
        row.doubt(Topic::Family, DoubtKind::MeantCode(like));
    }
}

/// A case number without what people write between its letters and figures.
fn bare(code: &str) -> String {
    fold(code).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The names of all clinics.
pub(super) fn names(world: &World) -> Vec<String> {
    world.clinics().map(|clinic| clinic.name.clone()).collect()
}

/// The day of the meeting that the title of a list says, with its start.
pub(super) fn moment<'t>(
    texts: impl Iterator<Item = &'t str>,
    today: NaiveDate,
) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let rules = DateRules { reference: today, lean: Lean::Around, order: Order::default() };
    texts
        .filter(|text| {
            let text = fold(text);
            !NOT_THE_MEETING.iter().any(|word| text.contains(word))
        })
        .find_map(|text| moment_in(text, rules))
}

/// The number of the week that the title of a list says: `wk 48`, `MDO week 49`.
pub(super) fn week<'t>(mut texts: impl Iterator<Item = &'t str>) -> Option<u32> {
    texts.find_map(|text| {
        let spaced = spaced(text);
        let mut words = spaced.split(' ');
        words.find_map(|word| {
            let rest = word.strip_prefix("week").or_else(|| word.strip_prefix("wk"))?;
            let number = if rest.is_empty() { spaced.split(' ').skip_while(|it| *it != word).nth(1)? } else { rest };
            number.parse().ok().filter(|week| (1..=53).contains(week))
        })
    })
}

/// Where the meeting is, as the title of a list says it: `kamer 3.12`.
pub(super) fn place<'t>(texts: impl Iterator<Item = &'t str>) -> Option<String> {
    const ROOMS: [&str; 10] = [
        "kamer",
        "zaal",
        "ruimte",
        "vergaderzaal",
        "vergaderkamer",
        "vergaderruimte",
        "locatie",
        "lokaal",
        "room",
        "overlegruimte",
    ];
    let parts = texts.flat_map(|text| text.split(['–', '—', ',', ';', '|', '\n'])).flat_map(|part| part.split(" - "));
    let is_room = |part: &&str| part.split([' ', ':']).next().is_some_and(|word| ROOMS.contains(&fold(word).as_str()));
    let room = parts.map(str::trim).find(is_room)?;
    let room = room.strip_prefix("Locatie:").or_else(|| room.strip_prefix("locatie:")).unwrap_or(room).trim();
    Some(room.to_owned()).filter(|room| room.contains(char::is_alphanumeric))
}

/// The name of the clinic in the title of a list, where none is known yet: the word that ends in `poli`, with the names after
/// it: `Neo-poli Westerkwartier`.
pub(super) fn new_clinic<'t>(mut texts: impl Iterator<Item = &'t str>) -> Option<String> {
    texts.find_map(|text| {
        let ends = |word: &str| word.ends_with([',', ';', ':', ')', '.']);
        let words: Vec<&str> = text.split_whitespace().collect();
        let at = words.iter().position(|word| {
            let word = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
            word.len() > 4 && word.ends_with("poli")
        })?;
        let is_name = |word: &&&str| {
            word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "-'’,.;:".contains(c))
        };
        let mut name = vec![*words.get(at)?];
        if !ends(name.first()?) {
            for word in words.iter().skip(at + 1).take_while(is_name) {
                name.push(word);
                if ends(word) {
                    break;
                }
            }
        }
        let name = name.join(" ");
        Some(name.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
    })
}

/// The lines above the header, and the name of the sheet or file.
pub(super) fn of(table: &Table) -> impl Iterator<Item = &str> {
    table.title.iter().map(String::as_str).chain([table.source.as_str()])
}

/// Folded, with everything but letters and digits as a space.
fn spaced(text: &str) -> String {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
