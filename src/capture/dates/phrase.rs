//! The grammar of date phrases: what the words from a given one on mean, as far as they go. Whether a phrase counts
//! where it stands is decided in [`super`].

use chrono::{NaiveDate, NaiveTime, Weekday};

use super::lexer::{Preposition, Token, Unit, Word};
use super::{DateContext, DateValue, DayPart, Reading, TimeOfDay};

/// What the words of a phrase mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    /// The first word after it.
    pub next: usize,
    /// None for what is a date phrase but not one day: `ma t/m wo`, `vr en za`, an unknown next meeting.
    pub reading: Option<Reading>,
    pub needs: Needs,
    /// The first word of those that say when on the day, and the first behind them.
    pub time: Option<(usize, usize)>,
}

/// What has to stand before a phrase to take it for a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    Nothing,
    /// A person or a preposition of time.
    Lead,
    /// A person.
    Person,
    /// A preposition that begins a period (`per januari`).
    Beginning,
}

pub(super) struct Phrases<'a> {
    pub tokens: &'a [Token],
    pub context: &'a DateContext<'a>,
}

impl Phrases<'_> {
    /// The longest phrase that begins with the word at `start`.
    pub fn at(&self, start: usize) -> Option<Phrase> {
        let start = if self.word(start) == Word::Article { start + 1 } else { start };
        let first = self.moment(start)?;
        let next = first.next + 1;
        match self.word(first.next) {
            Word::Of if self.word(next).is_short(Weekday::Sun) => Some(Phrase { next: next + 1, ..first }), // "of zo"
            Word::Of | Word::Or => Some(self.moment(next).map_or(first, |second| either(first, second))),
            Word::And | Word::Preposition(Preposition::Until | Preposition::Through) => {
                let second = self.moment(next);
                Some(second.map_or(first, |second| Phrase { reading: None, next: second.next, ..first }))
            }
            _ => Some(first),
        }
    }

    pub fn word(&self, index: usize) -> Word {
        self.tokens.get(index).map_or(Word::Other, |token| token.word)
    }

    /// A day, or a time, or both in either order.
    fn moment(&self, start: usize) -> Option<Phrase> {
        if let Some(day) = self.day(start) {
            return Some(self.with_time(day));
        }
        let (time, next, needs) = self.time(start, None)?;
        let time = TimeOfDay::At(time);
        let said = (start, next);
        let after = if self.word(next) == Word::Preposition(Preposition::On) { next + 1 } else { next };
        match self.day(after) {
            Some(day) if day.needs == Needs::Nothing || after > next => {
                Some(Phrase { needs, ..day.at_time(time, said) })
            }
            _ => Some(Phrase { needs, ..Phrase::on(Some(self.context.today), None, next)? }.at_time(time, said)),
        }
    }

    fn with_time(&self, day: Phrase) -> Phrase {
        let mut day = day;
        let from = day.next;
        if let Some((part, next)) = self.part(day.next) {
            day = Phrase { next, ..day.at_time(TimeOfDay::Part(part), (from, next)) };
        }
        let part = match day.reading {
            Some(Reading::One(value) | Reading::Two(value, _)) => value.part(),
            None => None,
        };
        let by = self.word(day.next).preposition().is_some_and(Preposition::makes_dates); // "morgen vóór 12 uur"
        if let Some((time, next, _)) = self.time(day.next + usize::from(by), part) {
            day = Phrase { next, ..day.at_time(TimeOfDay::At(time), (from, next)) };
            // "wo 10 uur" is a day; "belt ma om 3 uur" and "duurt zo 3 uur" may be none.
            let day_word = from.checked_sub(1).map_or(Word::Other, |last| self.word(last));
            let also_a_word = day_word.is_short(Weekday::Mon) || day_word.is_short(Weekday::Sun);
            if matches!(day_word, Word::Weekday { .. }) && !also_a_word {
                day.needs = Needs::Nothing;
            }
        }
        day
    }

    /// `ochtend`, `in de ochtend`, `'s ochtends`.
    fn part(&self, start: usize) -> Option<(DayPart, usize)> {
        let first = match (self.word(start), self.word(start + 1)) {
            (Word::In, Word::Article) => start + 2,
            (Word::In | Word::Genitive, _) => start + 1,
            _ => start,
        };
        match self.word(first) {
            Word::Part(part) => Some((part, first + 1)),
            _ => None,
        }
    }

    /// A time of the clock. `part` is the part of the day it lies in, if that was said already.
    fn time(&self, start: usize, part: Option<DayPart>) -> Option<(NaiveTime, usize, Needs)> {
        let at = self.word(start) == Word::At;
        let first = start + usize::from(at);
        let before = |hour: u32| if hour == 1 { 12 } else { hour.saturating_sub(1) };
        let lead = if at { Needs::Nothing } else { Needs::Lead };
        let words = [self.word(first), self.word(first + 1), self.word(first + 2)];
        let (hour, minute, exact, mut next, mut needs) = match words {
            [Word::Clock { hour, minute, exact }, ..] => (hour, minute, exact, first + 1, Needs::Nothing),
            [Word::Dotted(hour, minute), ..] => (hour, minute, hour > 9, first + 1, lead),
            [Word::Half, Word::Number { value: hour @ 1..=12, .. }, _] => {
                (before(hour), 30, false, first + 2, Needs::Nothing)
            }
            [Word::Quarter, Word::Over, Word::Number { value: hour, .. }] => {
                (hour, 15, false, first + 3, Needs::Nothing)
            }
            [Word::Quarter, Word::Preposition(_), Word::Number { value: hour, .. }] => {
                (before(hour), 45, false, first + 3, Needs::Nothing)
            }
            [Word::Number { value, figures }, Word::Unit(Unit::Hour) | Word::AmPm(_), _] => {
                (value, 0, figures > 1, first + 1, lead)
            }
            [Word::Number { value, figures: figures @ 1..=2 }, after, _] if at && self.ends_clause(first, after) => {
                (value, 0, figures > 1, first + 1, lead)
            }
            _ => return None,
        };
        if self.word(next) == Word::Unit(Unit::Hour) {
            (next, needs) = (next + 1, if matches!(words[0], Word::Dotted(..)) { Needs::Nothing } else { needs });
        }
        let said = match self.word(next) {
            Word::AmPm(part) => Some((part, next + 1)),
            _ => self.part(next),
        };
        let part = said.map_or(part, |(part, _)| Some(part));
        next = said.map_or(next, |(_, next)| next);
        let hour = match part {
            Some(DayPart::Afternoon | DayPart::Evening) if hour < 12 => hour + 12,
            Some(DayPart::Morning) if said.is_some() && hour == 12 => 0,
            None if !exact && (1..=6).contains(&hour) => hour + 12,
            _ => hour,
        };
        Some((NaiveTime::from_hms_opt(hour, minute, 0)?, next, needs))
    }

    fn ends_clause(&self, last: usize, after: Word) -> bool {
        self.tokens.get(last).is_some_and(|token| token.closes) || last + 1 == self.tokens.len() || after.is_aside()
    }
}

impl Phrase {
    /// A clear day that needs nothing before it; none without a day.
    pub fn on(day: Option<NaiveDate>, part: Option<DayPart>, next: usize) -> Option<Self> {
        Self::choice(day, day, part, next)
    }

    /// Two days to choose from, unless they are one.
    pub fn choice(
        first: Option<NaiveDate>,
        second: Option<NaiveDate>,
        part: Option<DayPart>,
        next: usize,
    ) -> Option<Self> {
        let [first, second] = [first?, second?].map(|day| DateValue::in_part(day, part));
        let reading = if first == second { Reading::One(first) } else { Reading::Two(first, second) };
        Some(Self { next, reading: Some(reading), needs: Needs::Nothing, time: None })
    }

    /// At this time, which the words from the first of `said` to before the second tell.
    fn at_time(self, time: TimeOfDay, said: (usize, usize)) -> Self {
        let set = |value: DateValue| DateValue { time: Some(time), ..value };
        let reading = self.reading.map(|reading| match reading {
            Reading::One(value) => Reading::One(set(value)),
            Reading::Two(first, second) => Reading::Two(set(first), set(second)),
        });
        Self { reading, time: Some(said), ..self }
    }
}

/// `morgen of overmorgen`.
fn either(first: Phrase, second: Phrase) -> Phrase {
    let reading = match (first.reading, second.reading) {
        (Some(Reading::One(one)), Some(Reading::One(other))) if one == other => first.reading,
        (Some(Reading::One(one)), Some(Reading::One(other))) => Some(Reading::Two(one, other)),
        _ => None,
    };
    Phrase { next: second.next, reading, needs: first.needs, time: second.time }
}

impl DateValue {
    pub(super) fn in_part(date: NaiveDate, part: Option<DayPart>) -> Self {
        Self { date, time: part.map(TimeOfDay::Part) }
    }

    pub(super) fn part(self) -> Option<DayPart> {
        match self.time {
            Some(TimeOfDay::Part(part)) => Some(part),
            _ => None,
        }
    }
}
