//! Who takes over and by when, in one line: "@teststra vr", "@test @schets 4 dec", "volgende week di".

use super::{Choice, Picked};
use crate::{
    capture::{
        Scene, Warning,
        dates::{self, DateContext, DateSpan, Reading},
        names::{self, Candidate, Found, Prepared},
    },
    domain::{
        decide::closing::next_date,
        ids::{ClinicId, PersonId},
        policy,
        viewer::{Seat, Viewer},
    },
    tui::{
        act::Asked,
        shared::Shared,
        theme::Role,
        widget::{Mark, Piece, joined},
    },
};
use chrono::NaiveDate;
use std::ops::Range;

/// Most people that are offered at once, and that a question names.
const MOST: usize = 8;
const ASKED: usize = 3;

/// Everybody, made ready to be found.
#[derive(Clone, Debug)]
pub struct People(Vec<Prepared>);

/// What a line says about who and when.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// Who takes over; empty where nobody is named.
    pub owners: Vec<PersonId>,
    /// By when; none where no date is given.
    pub due: Option<NaiveDate>,
    /// What is not understood, or could mean two things.
    pub wrong: Option<String>,
    /// How it was understood.
    pub shown: Vec<Piece>,
    /// The parts that were recognised.
    pub marks: Vec<Mark>,
    /// What could be meant.
    pub choices: Vec<Choice>,
    /// The bytes of the name at the cursor, which a choice takes the place of.
    pub begun: Option<Range<usize>>,
}

impl People {
    /// The people of the house; who is in the team of the meeting at hand before others.
    pub fn of(shared: &Shared) -> Self {
        let house = shared.house();
        let team = shared.meeting().and_then(|meeting| house.clinic(meeting.clinic));
        let in_team = |who: PersonId| team.is_some_and(|clinic| clinic.team.iter().any(|it| it.person == who));
        let prepared = house.people().map(|person| {
            Prepared::new(&Candidate {
                id: person.id.0,
                name: &person.name,
                discipline: &person.discipline.label,
                organisation: &person.organisation,
                rank: if in_team(person.id) { 2 } else { 3 },
            })
        });
        Self(prepared.collect())
    }

    /// Reads a line; at `cursor` (in bytes) stands what is being typed.
    pub fn read(&self, text: &str, cursor: usize, shared: &Shared) -> Terms {
        let (mut terms, rest) = self.who(text, cursor, shared);
        terms.take_date(&rest, shared);
        terms.show(shared);
        terms
    }

    /// Reads who is named in a line, and gives what is left of it, blank where the names stood.
    pub fn who(&self, text: &str, cursor: usize, shared: &Shared) -> (Terms, String) {
        let mut terms = Terms::default();
        let mut rest = text.to_owned();
        for (range, name, found) in self.named(text) {
            let begun = (range.start..=range.end).contains(&cursor);
            let role = match &found {
                Found::One(id) => {
                    let who = PersonId(*id);
                    terms.owners.extend((!terms.owners.contains(&who)).then_some(who));
                    Role::Person
                }
                Found::Several(_) | Found::None => {
                    terms.wrong.get_or_insert_with(|| self.which(&name, shared));
                    Role::Unresolved
                }
            };
            if begun {
                terms.choices = self.offer(&name, shared);
                terms.begun = Some(range.clone());
            }
            rest.replace_range(range.clone(), &" ".repeat(range.len()));
            terms.marks.push((range, role));
        }
        (terms, rest)
    }

    /// Who can be meant by the name at the cursor.
    pub fn begun(&self, text: &str, cursor: usize, shared: &Shared) -> Terms {
        let here = self.named(text).into_iter().find(|(range, ..)| (range.start..=range.end).contains(&cursor));
        here.map_or_else(Terms::default, |(range, name, _)| Terms {
            choices: self.offer(&name, shared),
            begun: Some(range),
            ..Terms::default()
        })
    }

    /// The names in a text: those after `@`; where there is none, what the text begins with.
    fn named(&self, text: &str) -> Vec<(Range<usize>, String, Found)> {
        let signs = text.match_indices('@').map(|(at, _)| at);
        let starts = signs.filter(|at| text.get(..*at).is_some_and(|before| !before.ends_with(char::is_alphanumeric)));
        let name = |start: usize| {
            let after = text.get(start..).unwrap_or_default();
            let (length, found) = names::read(after, &self.0);
            (start + length, after.get(..length).unwrap_or_default().trim().to_owned(), found)
        };
        let mut all = Vec::new();
        for at in starts {
            let (end, name, found) = name(at + 1);
            all.push((at..end, name, found));
        }
        let plain = text.trim_start();
        let is_date = || dates::parse_whole(plain.trim(), &context(None, NaiveDate::default(), &[])).is_some();
        if all.is_empty() && !plain.is_empty() && !is_date() {
            let start = text.len() - plain.len();
            let (end, name, found) = name(start);
            let is_begun = !matches!(found, Found::One(_)) && end > start && self.is_begun(&name);
            all.extend((matches!(found, Found::One(_)) || is_begun).then_some((start..end, name, found)));
        }
        all
    }

    /// Whether somebody's name goes on like this.
    fn is_begun(&self, name: &str) -> bool {
        !names::lookup(name, &self.0).is_empty()
    }

    /// Asks who is meant by a name that is not clear.
    /// The one person whom a name means.
    ///
    /// # Errors
    /// The question who is meant, in words.
    pub fn one(&self, name: &str, shared: &Shared) -> Result<PersonId, String> {
        match names::find(name, &self.0) {
            Found::One(id) => Ok(PersonId(id)),
            Found::Several(_) | Found::None => Err(self.which(name, shared)),
        }
    }

    fn which(&self, name: &str, shared: &Shared) -> String {
        let texts = shared.texts();
        let people = if name.is_empty() { Vec::new() } else { names::lookup(name, &self.0) };
        let people: Vec<&str> = people.iter().take(ASKED).map(|found| shared.person(PersonId(found.id))).collect();
        let or = format!(" {} ", texts.get("join-or"));
        match people.as_slice() {
            [] if name.is_empty() => texts.get("prompt-who").to_owned(),
            [] => texts.with("prompt-nobody", &[("name", name.to_owned())]),
            people => texts.with("prompt-several", &[("names", people.join(&or))]),
        }
    }

    fn offer(&self, name: &str, shared: &Shared) -> Vec<Choice> {
        let found: Vec<PersonId> = if name.is_empty() {
            let team = shared.meeting().and_then(|meeting| shared.house().clinic(meeting.clinic));
            team.into_iter().flat_map(|clinic| &clinic.team).map(|member| member.person).collect()
        } else {
            names::lookup(name, &self.0).into_iter().map(|found| PersonId(found.id)).collect()
        };
        found.into_iter().take(MOST).filter_map(|who| person_choice(who, shared)).collect()
    }

    /// Those of the [`signers`] who go by what was typed.
    pub fn signing(&self, text: &str, asked: &Asked, shared: &Shared) -> Vec<Choice> {
        let name = text.trim().trim_start_matches('@');
        let found: Vec<u32> = names::lookup(name, &self.0).into_iter().map(|found| found.id).collect();
        let all = signers(asked, shared).into_iter().filter(|who| name.is_empty() || found.contains(&who.0));
        all.take(MOST).filter_map(|who| person_choice(who, shared)).collect()
    }
}

/// Who may put their name to what is asked about a meeting's minutes: its chair and minute-taker, then others of the team.
pub fn signers(asked: &Asked, shared: &Shared) -> Vec<PersonId> {
    let (Asked::ApproveBy(id) | Asked::AddendumBy(id, ..)) = asked else { return Vec::new() };
    let house = shared.house();
    let Some(meeting) = house.meeting(*id) else { return Vec::new() };
    let team = house.clinic(meeting.clinic).into_iter().flat_map(|clinic| &clinic.team).map(|member| member.person);
    let mut all = Vec::new();
    for who in meeting.chair.into_iter().chain(meeting.minute_taker).chain(team) {
        let viewer = Viewer::of(house, who, Seat::Host, shared.now);
        let may = policy::may(house, &viewer, policy::Act::ApproveMinutes, Some(*id));
        all.extend((may && !all.contains(&who)).then_some(who));
    }
    all
}

fn person_choice(who: PersonId, shared: &Shared) -> Option<Choice> {
    let person = shared.house().person(who)?;
    let away = person.absence_on(shared.today()).map(|_| shared.texts().get("away"));
    let note = [Some(person.discipline.label.as_str()), away];
    let note: Vec<&str> = note.into_iter().flatten().collect();
    Some(Choice { text: person.name.clone(), note: note.join(", "), what: Picked::Person(who) })
}

impl Terms {
    /// What is left when the names are out must be a date.
    fn take_date(&mut self, rest: &str, shared: &Shared) {
        let text = rest.trim();
        if text.is_empty() {
            return;
        }
        let start = rest.len() - rest.trim_start().len();
        match find_day(text, shared) {
            Some(DateSpan { reading: Reading::One(value), .. }) => {
                self.due = Some(value.date);
                self.marks.push((start..start + text.len(), Role::Date));
            }
            Some(DateSpan { reading: Reading::Two(one, other), .. }) => {
                self.wrong.get_or_insert_with(|| shared.texts().get("prompt-two-days").to_owned());
                self.choices = [one.date, other.date].map(|date| day_choice(date, shared)).into();
                self.marks.push((start..start + text.len(), Role::Unresolved));
            }
            None => {
                let key = if self.owners.is_empty() { "prompt-no-terms" } else { "prompt-no-date" };
                self.wrong.get_or_insert_with(|| shared.texts().with(key, &[("text", text.to_owned())]));
                self.marks.push((start..start + text.len(), Role::Unresolved));
            }
        }
        self.marks.sort_by_key(|(range, _)| range.start);
    }

    fn show(&mut self, shared: &Shared) {
        let owners: Vec<&str> = self.owners.iter().map(|who| shared.person(*who)).collect();
        let mut facts = vec![(owners.join(", "), Role::Person)];
        facts.extend(self.due.map(|due| day_text(due, shared)).into_iter().flatten());
        let wrong = self.wrong.iter().map(|wrong| (wrong.clone(), Role::Unresolved));
        self.shown = joined(facts.into_iter().chain(wrong), shared.look.glyphs.separator);
    }
}

fn context(next_meeting: Option<NaiveDate>, today: NaiveDate, closed: &[NaiveDate]) -> DateContext<'_> {
    DateContext { today, next_meeting, extra_closed: closed }
}

pub(super) fn find_day(text: &str, shared: &Shared) -> Option<DateSpan> {
    let next = shared.meeting().and_then(|meeting| next_date(shared.house(), meeting));
    let clinic = shared.meeting().map(|meeting| meeting.clinic);
    dates::parse_whole(text, &context(next, shared.today(), closed(clinic, shared)))
}

fn closed(clinic: Option<ClinicId>, shared: &Shared) -> &[NaiveDate] {
    let clinic = clinic.and_then(|clinic| shared.house().clinic(clinic));
    clinic.map(|clinic| clinic.agreements.closed_days.as_slice()).unwrap_or_default()
}

/// The day that a text as a whole means; the picked one where it can mean two.
///
/// # Errors
/// What is wrong with it, in words.
pub fn day(text: &str, picked: Option<Picked>, shared: &Shared) -> Result<NaiveDate, String> {
    match find_day(text, shared).map(|span| span.reading) {
        Some(Reading::One(value)) => Ok(value.date),
        Some(Reading::Two(one, other)) => match picked {
            Some(Picked::Day(date)) if date == one.date || date == other.date => Ok(date),
            _ => Err(shared.texts().get("prompt-two-days").to_owned()),
        },
        None => Err(shared.texts().get("prompt-no-date").to_owned()),
    }
}

/// A day with weekday and distance, and what to know about it.
pub fn day_text(date: NaiveDate, shared: &Shared) -> Vec<Piece> {
    let texts = shared.texts();
    let clinic = shared.meeting().map(|meeting| meeting.clinic);
    let context = context(None, shared.today(), closed(clinic, shared));
    let distance = texts.distance(shared.today(), date);
    let mut all = vec![(format!("{}, {distance}", texts.date(date)), Role::Date)];
    let hints = dates::hints(date, &context).into_iter().map(|hint| Warning::Date(date, hint));
    all.extend(hints.map(|hint| (texts.warning(&hint, &Scene::default()), Role::Warning)));
    all
}

fn day_choice(date: NaiveDate, shared: &Shared) -> Choice {
    let note = shared.texts().distance(shared.today(), date);
    Choice { text: shared.texts().date_long(date), note, what: Picked::Day(date) }
}

/// What a text that must be a date is understood as, and what it can mean where that is not clear.
pub fn day_shown(text: &str, shared: &Shared) -> (Vec<Piece>, Vec<Choice>) {
    let (texts, separator) = (shared.texts(), shared.look.glyphs.separator);
    if text.trim().is_empty() {
        return (Vec::new(), Vec::new());
    }
    match find_day(text.trim(), shared).map(|span| span.reading) {
        Some(Reading::One(value)) => (joined(day_text(value.date, shared), separator), Vec::new()),
        Some(Reading::Two(one, other)) => {
            let which = vec![(texts.get("prompt-two-days").to_owned(), Role::Dim)];
            (which, [one.date, other.date].map(|date| day_choice(date, shared)).into())
        }
        None => (Vec::new(), Vec::new()),
    }
}
