//! To which day a family is postponed: days on which the clinic meets stand first, and any other day is asked about,
//! since a family put off to such a day brings a whole meeting with it.

use super::{Choice, Picked, Prompt, confirm::all, terms};
use crate::{
    capture::dates::Reading,
    domain::{calendar::WorkingDays, command::Command, decide::closing::next_date, ids::ItemId, meeting::Meeting},
    tui::{
        act::Act,
        shared::Shared,
        theme::Role,
        widget::{Dialog, Piece, joined},
    },
};
use chrono::{Datelike, Days, NaiveDate};

/// Most meetings that are offered before anything is typed.
const MOST: usize = 4;

/// Words that name a week and no day of it.
const OF_A_WEEK: &[&str] = &[
    "wk", "week", "weken", "weeks", "volgende", "komende", "deze", "next", "this", "over", "in", "de", "the", "een",
    "a", "één", "eind", "begin", "half",
];

/// What the text is understood as, and which days it can mean: those with a meeting first.
pub fn shown(text: &str, shared: &Shared) -> (Vec<Piece>, Vec<Choice>) {
    let (texts, separator) = (shared.texts(), shared.look.glyphs.separator);
    let Some(meeting) = shared.meeting() else { return (Vec::new(), Vec::new()) };
    if text.is_empty() {
        return (Vec::new(), first(meeting, shared).into_iter().map(|date| choice(date, meeting, shared)).collect());
    }
    match terms::find_day(text, shared).map(|span| span.reading) {
        Some(Reading::One(value)) if names_a_week(text) && meets(value.date, meeting, shared).is_none() => {
            offered(meeting, shared, &[value.date], true)
        }
        Some(Reading::One(value)) => {
            let mut all = terms::day_text(value.date, shared);
            let is_planned = shared.house().meeting_on(meeting.clinic, value.date).is_some();
            match meets(value.date, meeting, shared) {
                None if value.date > meeting.date => {
                    all.push((texts.get("prompt-no-meeting-then").to_owned(), Role::Warning));
                }
                _ if !is_planned => all.push((texts.get("prompt-plans-meeting").to_owned(), Role::Dim)),
                _ => {}
            }
            (joined(all, separator), Vec::new())
        }
        Some(Reading::Two(one, other)) => {
            let same_week = one.date.iso_week() == other.date.iso_week();
            offered(meeting, shared, &[one.date, other.date], same_week)
        }
        None => (Vec::new(), Vec::new()),
    }
}

/// The days that a text may mean; of a week the days on which the clinic meets before them.
fn offered(meeting: &Meeting, shared: &Shared, read: &[NaiveDate], is_week: bool) -> (Vec<Piece>, Vec<Choice>) {
    let monday = read.first().map(|date| *date - Days::new(u64::from(date.weekday().num_days_from_monday())));
    let week = monday.filter(|_| is_week).into_iter().flat_map(|monday| monday.iter_days().take(7));
    let mut days: Vec<NaiveDate> = week.filter(|date| meets(*date, meeting, shared).is_some()).collect();
    let others: Vec<NaiveDate> = read.iter().copied().filter(|date| !days.contains(date)).collect();
    days.extend(others);
    let which = vec![(shared.texts().get("prompt-two-days").to_owned(), Role::Dim)];
    (which, days.into_iter().map(|date| choice(date, meeting, shared)).collect())
}

/// The next meeting, and those that are planned after it.
fn first(meeting: &Meeting, shared: &Shared) -> Vec<NaiveDate> {
    let next = next_date(shared.house(), meeting);
    let planned = shared.house().meetings().filter(|it| it.clinic == meeting.clinic && it.is_to_be_held());
    let mut later: Vec<NaiveDate> = planned.map(|it| it.date).collect();
    later.retain(|date| *date > meeting.date && Some(*date) != next);
    later.sort_unstable();
    next.into_iter().chain(later).take(MOST).collect()
}

fn choice(date: NaiveDate, meeting: &Meeting, shared: &Shared) -> Choice {
    let texts = shared.texts();
    let note = texts.get(meets(date, meeting, shared).unwrap_or("prompt-no-meeting-then")).to_owned();
    Choice { text: texts.date_long(date), note, what: Picked::Day(date) }
}

/// In which way the clinic meets on a day, as the key of its words: next, as planned, or by its rhythm.
fn meets(date: NaiveDate, meeting: &Meeting, shared: &Shared) -> Option<&'static str> {
    let house = shared.house();
    if date <= meeting.date {
        return None;
    }
    if next_date(house, meeting) == Some(date) {
        return Some("prompt-meeting-next");
    }
    if house.meeting_on(meeting.clinic, date).is_some() {
        return Some("prompt-meeting-planned");
    }
    let agreements = house.agreements(meeting)?;
    let calendar = WorkingDays { extra_closed: &agreements.closed_days };
    let rhythm = i64::from(agreements.rhythm_days.max(1));
    let fits = (date - meeting.date).num_days() % rhythm == 0 && calendar.is_working(date);
    fits.then_some("prompt-meeting-rhythm")
}

fn names_a_week(text: &str) -> bool {
    let folded = text.to_lowercase();
    let is_number = |word: &str| word.chars().all(|letter| letter.is_ascii_digit());
    let of_a_week =
        |word: &str| OF_A_WEEK.contains(&word) || is_number(word) || word.strip_prefix("wk").is_some_and(is_number);
    folded.split_whitespace().all(of_a_week) && folded.contains('w')
}

/// Postpones these items; to a day on which the clinic does not meet only after asking.
///
/// # Errors
/// What is wrong with the day, in words.
pub fn postpone(prompt: &Prompt, items: &[ItemId], picked: Option<Picked>, shared: &Shared) -> Result<Act, String> {
    let text = prompt.input.text().trim();
    let to = match picked {
        Some(Picked::Day(date)) => Some(date),
        _ if text.is_empty() => None,
        _ => Some(terms::day(text, None, shared)?),
    };
    let done = all(items.iter().map(|item| Command::PostponeItem { item: *item, to, reason: String::new() }));
    let meeting = shared.meeting();
    let no_meeting = |date: &NaiveDate| {
        meeting.is_some_and(|meeting| *date > meeting.date && meets(*date, meeting, shared).is_none())
    };
    Ok(match to.filter(no_meeting) {
        Some(date) => {
            let texts = shared.texts();
            let body = texts.with("prompt-postpone-body", &[("day", texts.date(date))]);
            let words = ["prompt-postpone-title", "prompt-postpone-yes", "prompt-postpone-no"];
            let [title, yes, no] = words.map(|key| texts.get(key).to_owned());
            let again = Act::Prompt(Box::new(prompt.clone()));
            Act::Ask(Dialog::question(title, body, yes, no), vec![vec![done], vec![again]])
        }
        None => done,
    })
}
