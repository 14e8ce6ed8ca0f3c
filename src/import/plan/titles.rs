//! What a list says of itself above its rows or in its name: the clinic, and the day of the meeting.

use super::{Context, DoubtKind, PlanError, PlanNote, Topic, draft::Row};
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
    list::{Days, List},
    table::Table,
    values::{
        date::{DateRules, Lean, Order, moment_in},
        time::time_in,
    },
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
    texts.filter(of_the_meeting).find_map(|text| moment_in(text, rules))
}

/// When the meeting begins, where the title of a list says it apart from the day: `13:30 - 15:00 uur`.
pub(super) fn start<'t>(texts: impl Iterator<Item = &'t str>) -> Option<NaiveTime> {
    texts.filter(of_the_meeting).find_map(time_in)
}

fn of_the_meeting(text: &&str) -> bool {
    let text = fold(text);
    !NOT_THE_MEETING.iter().any(|word| text.contains(word))
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

/// The name of a clinic in the title of a list, or of its sheet: the word that says that it is one, with the names around it,
/// as in `Neo-poli Westerkwartier`, `Kraamzorg-overleg Duinhaven`, `Integrale Vroeghulp`, `MDO Duinhaven`, `Team De Branding`.
fn new_clinic<'t>(texts: impl Iterator<Item = &'t str>) -> Option<String> {
    let parts =
        texts.flat_map(|text| text.split(['–', '—', '|', '\n', ',', ';', ':', '('])).flat_map(|it| it.split(" - "));
    let parts: Vec<Vec<&str>> = parts.map(|part| part.split_whitespace().collect()).collect();
    let find = |way: fn(&[&str]) -> Option<String>| parts.iter().find_map(|words| way(words));
    find(poli).or_else(|| find(meeting)).or_else(|| find(after_list))
}

/// What a list calls its clinic: above its rows, else by the name of its sheet or file.
pub(super) fn named<R>(lists: &[List<R>]) -> Option<String> {
    let titles = lists.iter().flat_map(|list| list.title.iter().map(String::as_str));
    let file = |name: &str| {
        [".csv", ".txt", ".xlsx", ".xlsm"].iter().find_map(|end| name.strip_suffix(end)).map(str::to_owned)
    };
    let sources: Vec<String> = lists.iter().map(|it| file(&it.source).unwrap_or_else(|| it.source.clone())).collect();
    new_clinic(titles).or_else(|| new_clinic(sources.iter().map(String::as_str)))
}

/// Whether two names may be of one clinic: each word of the one that says which one it is stands in the other.
pub(super) fn same_clinic(a: &str, b: &str) -> bool {
    let (a, b) = (spaced(a), spaced(b));
    let says_which = |word: &&str| {
        !LIST_WORDS.contains(word) && !BETWEEN.contains(word) && !KINDS.iter().any(|kind| word.ends_with(kind))
    };
    let (a, b): (Vec<&str>, Vec<&str>) =
        (a.split(' ').filter(says_which).collect(), b.split(' ').filter(says_which).collect());
    a.iter().all(|word| b.contains(word)) || b.iter().all(|word| a.contains(word))
}

/// Says that a list calls its clinic otherwise than the only one there is, for which it is read.
pub(super) fn note_other_clinic<R>(lists: &[List<R>], clinic: &Clinic, cx: &Context, notes: &mut Vec<PlanNote>) {
    let other = named(lists).filter(|named| cx.clinic.is_none() && !same_clinic(named, &clinic.name));
    notes.extend(other.map(|named| PlanNote::TitleSaysOtherClinic { named, clinic: clinic.name.clone() }));
}

/// From the word that ends in `poli` on: the names after it.
fn poli(words: &[&str]) -> Option<String> {
    let at = words.iter().position(|word| is_compound(word, "poli"))?;
    Some(joined(words.iter().skip(at).take(1).chain(names_from(words, at + 1))))
}

/// A kind of meeting with the names before and after it; none where there are no names.
fn meeting(words: &[&str]) -> Option<String> {
    let is_kind = |word: &str| KINDS.iter().any(|kind| bare(word) == *kind || is_compound(word, kind));
    let at = words.iter().position(|word| is_kind(word))?;
    let before = words.get(..at)?.iter().rev().take_while(|word| is_name(word)).count();
    let name: Vec<&&str> = words.iter().skip(at - before).take(before + 1).chain(names_from(words, at + 1)).collect();
    let says_more = name.len() > 1 || !KINDS.contains(&bare(words.get(at)?).as_str());
    says_more.then(|| joined(name.into_iter()))
}

/// The names after a word for the list itself: `Teamlijst De Branding`. A team keeps its word.
fn after_list(words: &[&str]) -> Option<String> {
    let at = words.iter().position(|word| LIST_WORDS.contains(&fold(word).as_str()))?;
    let last = words.iter().rposition(|word| LIST_WORDS.contains(&fold(word).as_str())).unwrap_or(at);
    let names: Vec<&&str> = names_from(words, last + 1).collect();
    let team = words.get(last).filter(|word| fold(word) == "team");
    (!names.is_empty()).then(|| joined(team.into_iter().chain(names)))
}

/// Words for a meeting of professionals (folded), also at the end of a longer one.
const KINDS: [&str; 5] = ["overleg", "vroeghulp", "spreekuur", "mdo", "netwerk"];

/// Small words between names.
const BETWEEN: [&str; 9] = ["van", "de", "het", "den", "der", "regio", "en", "aan", "in"];

/// Words for the list itself (folded).
const LIST_WORDS: [&str; 14] = [
    "teamlijst",
    "team",
    "kernteam",
    "teamleden",
    "deelnemers",
    "deelnemerslijst",
    "leden",
    "ledenlijst",
    "bezetting",
    "samenstelling",
    "teamoverzicht",
    "overzicht",
    "lijst",
    "teamsamenstelling",
];

/// Whether a word of a title may be part of a name: it begins with a capital, and is no day, month or word for the list.
fn is_name(word: &str) -> bool {
    const OTHERS: [&str; 12] = [
        "agenda",
        "acties",
        "actielijst",
        "versie",
        "concept",
        "definitief",
        "blad",
        "week",
        "datum",
        "nieuwe",
        "status",
        "kopie",
    ];
    let folded = bare(word);
    let rules = DateRules { reference: NaiveDate::default(), lean: Lean::Around, order: Order::default() };
    let is_date = moment_in(&format!("1 {folded} 1970"), rules).is_some() || is_weekday(&folded);
    word.starts_with(char::is_uppercase)
        && word.chars().all(|c| c.is_alphabetic() || "-'’./&".contains(c))
        && !is_date
        && !OTHERS.contains(&folded.as_str())
        && !KINDS.contains(&folded.as_str())
        && !LIST_WORDS.contains(&folded.as_str())
}

fn is_weekday(folded: &str) -> bool {
    ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"].contains(&folded)
}

/// The names from a place on, with the small words between them: `Stevig Ouderschap regio Kennemerduin`.
fn names_from<'w, 't>(words: &'w [&'t str], start: usize) -> impl Iterator<Item = &'w &'t str> {
    let rest = words.get(start..).unwrap_or_default();
    let fits = rest.iter().take_while(|word| is_name(word) || BETWEEN.contains(word)).count();
    let last = rest.iter().take(fits).rposition(|word| is_name(word)).map_or(0, |at| at + 1);
    rest.iter().take(last)
}

/// Whether a word ends in this one and says more: `POP-poli`, `Kraamzorg-overleg`.
fn is_compound(word: &str, end: &str) -> bool {
    let word = bare(word);
    word.len() > end.len() && word.ends_with(end)
}

fn joined<'t>(words: impl Iterator<Item = &'t &'t str>) -> String {
    let name = words.copied().collect::<Vec<_>>().join(" ");
    name.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
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
