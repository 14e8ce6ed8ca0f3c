//! The part of the grammar that means a day: near today, in a week, in figures, at the end of a month.

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta, Weekday};

use super::lexer::{Edge, Preposition, Unit, Word};
use super::phrase::{Needs, Phrase, Phrases};
use super::{DateValue, DayPart, Reading};
use crate::domain::calendar::WorkingDays;

/// A `wk 28` further away than this may be a week of pregnancy.
const NEAR: TimeDelta = TimeDelta::weeks(13);

/// So long ago a day that was said without its year may have been meant.
const JUST: TimeDelta = TimeDelta::days(30);

impl Phrases<'_> {
    /// The day that the words from `start` on mean.
    pub fn day(&self, start: usize) -> Option<Phrase> {
        match self.word(start) {
            Word::Relative { days, part } => {
                let day = DateValue::in_part(self.ahead(days, Unit::Day)?, part);
                let next = start + 1 + usize::from(self.word(start + 1) == Word::Still);
                self.confirmed(day, next, Needs::Nothing, |said| said == day.date)
            }
            Word::Weekday { day, short, part } => self.weekday(day, short, part, start + 1),
            Word::This | Word::Next | Word::Coming { .. } => self.qualified(start),
            Word::Over | Word::Within | Word::In => self.term_ahead(start),
            Word::Edge(edge) => self.edge(edge, start + 1),
            Word::Half => self.edge(Edge::Middle, start + 1),
            Word::Unit(Unit::Week) => self.numbered_week(start).or_else(|| self.week_of(start + 1)),
            Word::Unit(Unit::Day) if self.word(start + 1) == Word::After => match self.word(start + 2) {
                Word::Relative { days: 1, part } => Phrase::on(self.ahead(2, Unit::Day), part, start + 3),
                _ => None,
            },
            _ => {
                let (day, next, needs) = self.calendar_day(start)?;
                let phrase = match self.just_past(day, start..next) {
                    Some(past) => Phrase::choice(Some(past), day, None, next)?,
                    None => Phrase::on(day, None, next)?,
                };
                let next = next + usize::from(self.word(next) == Word::Coming { also_after: true });
                Some(Phrase { next, needs, ..phrase })
            }
        }
    }

    /// A weekday, with what may follow it: `vr a.s.`, `vr volgende week`, `vr over een week`, `vr wk 49`, `vr 27`, `vr 27 nov`.
    fn weekday(&self, day: Weekday, short: bool, part: Option<DayPart>, next: usize) -> Option<Phrase> {
        let needs = if short { Needs::Lead } else { Needs::Nothing };
        let on_day = |value| self.day_of_month(value).filter(|date| date.weekday() == day);
        let after = next + usize::from(self.word(next) == Word::Van);
        match (self.word(after), self.word(after + 1)) {
            (Word::Coming { also_after: true }, _) => Phrase::on(self.coming(day), part, after + 1),
            (Word::This, Word::Unit(Unit::Week)) => Phrase::on(self.in_week(0, day), part, after + 2),
            (Word::Next, Word::Unit(Unit::Week)) => Phrase::on(self.in_week(1, day), part, after + 2),
            (Word::Unit(Unit::Week), Word::Number { value, .. }) => Phrase::on(self.week(value, day), part, after + 2),
            (Word::Number { value, .. }, _) if self.calendar_day(after).is_none() && on_day(value).is_some() => {
                Some(Phrase { needs, ..Phrase::on(on_day(value), part, after + 1)? })
            }
            _ => {
                let coming = DateValue::in_part(self.coming(day)?, part);
                self.confirmed(coming, next, needs, |said| said.weekday() == day)
            }
        }
    }

    /// A day that was named, with what may follow it: weeks to add (`morgen over een week`), or the day in figures. Where
    /// these are another day than `agrees` wants, a person chooses.
    fn confirmed(
        &self,
        day: DateValue,
        next: usize,
        needs: Needs,
        agrees: impl Fn(NaiveDate) -> bool,
    ) -> Option<Phrase> {
        let plain = Some(Phrase { next, reading: Some(Reading::One(day)), needs, time: None });
        if self.word(next) == Word::Over
            && let Some((weeks, Unit::Week, next)) = self.term(next + 1)
        {
            return Phrase::on(self.later(day.date, weeks, Unit::Week), day.part(), next);
        }
        let article = self.word(next) == Word::Article;
        let Some((said, after, needs)) = self.calendar_day(next + usize::from(article)) else { return plain };
        match said {
            Some(said) if agrees(said) => Phrase::on(Some(said), day.part(), after),
            _ if needs != Needs::Nothing && !article => plain,
            said => {
                let reading = said.map(|date| Reading::Two(DateValue { date, ..day }, day));
                Some(Phrase { next: after, reading, needs: Needs::Nothing, time: None })
            }
        }
    }

    /// `a.s. vr`, `deze week vr`, `volgende week`, `volgende vr`, `vanmiddag`, `volgend MDO`.
    fn qualified(&self, start: usize) -> Option<Phrase> {
        let which = self.word(start);
        match self.word(start + 1) {
            Word::Weekday { day, part, .. } => {
                let second = if which == Word::Next { self.in_week(1, day) } else { self.coming(day) };
                Phrase::choice(self.coming(day), second, part, start + 2)
            }
            Word::Unit(Unit::Week) => {
                let on = start + 2 + usize::from(self.word(start + 2) == Word::Preposition(Preposition::On));
                match (which, self.word(on)) {
                    (Word::This | Word::Next, Word::Weekday { day, part, .. }) => {
                        let date = self.in_week(u32::from(which == Word::Next), day)?;
                        self.confirmed(DateValue::in_part(date, part), on + 1, Needs::Nothing, |said| said == date)
                    }
                    (_, Word::Weekday { day, part, .. }) => {
                        Phrase::choice(self.coming(day), self.in_week(1, day), part, on + 1)
                    }
                    (Word::This, _) => {
                        let friday = self.in_week(0, Weekday::Fri);
                        Phrase::on(friday.max(Some(self.context.today)), None, start + 2)
                    }
                    _ => Phrase::choice(self.in_week(1, Weekday::Mon), self.in_week(1, Weekday::Fri), None, start + 2),
                }
            }
            Word::Part(part) if which == Word::This => Phrase::on(Some(self.context.today), Some(part), start + 2),
            Word::Meeting if which != Word::This => {
                let reading = self.context.next_meeting.map(|date| Reading::One(DateValue::in_part(date, None)));
                Some(Phrase { next: start + 2, reading, needs: Needs::Nothing, time: None })
            }
            _ => None,
        }
    }

    /// `over twee weken`, `binnen 5 werkdagen`, `in 2 weeks`, `over 2 weken op vr`.
    fn term_ahead(&self, start: usize) -> Option<Phrase> {
        let (count, unit, next) = self.term(start + 1)?;
        let on = next + usize::from(self.word(next) == Word::Preposition(Preposition::On));
        match self.word(on) {
            Word::Weekday { day, part, .. } if unit == Unit::Week => Phrase::on(self.in_week(count, day), part, on + 1),
            _ => Phrase::on(self.ahead(count, unit), None, next),
        }
    }

    /// `2 weken`, `een half jaar`.
    fn term(&self, start: usize) -> Option<(u32, Unit, usize)> {
        match [self.word(start), self.word(start + 1), self.word(start + 2)] {
            [Word::Number { value: 1, .. }, Word::Half, Word::Unit(Unit::Year)]
            | [Word::Half, Word::Number { value: 1, .. }, Word::Unit(Unit::Year)] => Some((6, Unit::Month, start + 3)),
            [Word::Half, Word::Unit(Unit::Year), _] => Some((6, Unit::Month, start + 2)),
            [Word::Number { value, .. }, Word::Unit(unit), _] => Some((value, unit, start + 2)),
            _ => None,
        }
    }

    /// What comes after `begin`, `half` or `eind`: a week, a month, a year. It is never past.
    fn edge(&self, edge: Edge, start: usize) -> Option<Phrase> {
        let mut at = start + usize::from(matches!(self.word(start), Word::Van | Word::Of));
        at += usize::from(self.word(at) == Word::Article);
        let which = self.word(at);
        at += usize::from(matches!(which, Word::This | Word::Next | Word::Coming { .. }));
        let next = at + 1;
        let weekday = match edge {
            Edge::Begin => Weekday::Mon,
            Edge::Middle => Weekday::Wed,
            Edge::End => Weekday::Fri,
        };
        let in_unit = |unit, find: &dyn Fn(NaiveDate) -> Option<NaiveDate>| {
            let date = find(self.ahead(u32::from(which == Word::Next), unit)?)?;
            if date < self.context.today { find(self.ahead(1, unit)?) } else { Some(date) }
        };
        match (self.word(at), self.word(next)) {
            (Word::Unit(Unit::Week), Word::Number { value, .. }) => {
                Phrase::on(self.week(value, weekday), None, next + 1)
            }
            (Word::Unit(Unit::Week), _) => {
                Phrase::on(in_unit(Unit::Week, &|date| in_week_of(date, weekday)), None, next)
            }
            (Word::Unit(Unit::Month), _) => {
                Phrase::on(in_unit(Unit::Month, &|date| in_month(date.year(), date.month(), edge)), None, next)
            }
            (Word::Unit(Unit::Year), _) => {
                Phrase::on(in_unit(Unit::Year, &|date| in_year(date.year(), edge)), None, next)
            }
            (Word::Unit(Unit::Day), _) if edge == Edge::End => Phrase::on(Some(self.context.today), None, next),
            (Word::Number { value, figures: 4 }, _) => {
                Phrase::on(in_year(i32::try_from(value).ok()?, edge), None, next)
            }
            (Word::Month { number, .. }, _) => {
                let (year, next) = self.year(next);
                Phrase::on(self.nearest(year, |year| in_month(year, number, edge)), None, next)
            }
            _ => None,
        }
    }

    /// `wk 49`, `week 2 2027`, `wk 49 vr`: its Monday unless a day is named; in the week that runs already, today.
    fn numbered_week(&self, start: usize) -> Option<Phrase> {
        let Word::Number { value, .. } = self.word(start + 1) else { return None };
        let (year, next) = self.year(start + 2);
        let in_year = |day| match year {
            Some(year) => NaiveDate::from_isoywd_opt(year, value, day),
            None => self.week(value, day),
        };
        let on = next + usize::from(self.word(next) == Word::Preposition(Preposition::On));
        if let Word::Weekday { day, part, .. } = self.word(on) {
            return Phrase::on(in_year(day), part, on + 1);
        }
        let monday = in_year(Weekday::Mon)?;
        if year.is_some() {
            return Phrase::on(Some(monday), None, next);
        }
        let far = monday.signed_duration_since(self.context.today) > NEAR;
        let needs = if far { Needs::Person } else { Needs::Nothing };
        Some(Phrase { needs, ..Phrase::on(Some(monday.max(self.context.today)), None, next)? })
    }

    /// `week van 30 nov`.
    fn week_of(&self, start: usize) -> Option<Phrase> {
        matches!(self.word(start), Word::Van | Word::Of).then_some(())?;
        let (date, next, _) = self.calendar_day(start + 1)?;
        Phrase::on(date, None, next)
    }

    /// A day of the calendar: `3-12`, `3 dec 2026`, `3rd of december`, `dec 3`, the `3e` of `de 3e`. The date is none
    /// when there is no such day.
    fn calendar_day(&self, start: usize) -> Option<(Option<NaiveDate>, usize, Needs)> {
        let before = start.checked_sub(1).map_or(Word::Other, |index| self.word(index));
        let after = self.word(start + 1);
        let is_count =
            matches!(before, Word::Counted | Word::Unit(_)) || matches!(after, Word::Measure | Word::Unit(_));
        match self.word(start) {
            Word::Numeric { year: None, .. } | Word::Dotted(..) if is_count => None,
            Word::Numeric { day, month, year, loose } => {
                let date = self.nearest(year, |year| NaiveDate::from_ymd_opt(year, month, day));
                Some((date, start + 1, if loose && year.is_none() { Needs::Lead } else { Needs::Nothing }))
            }
            Word::Dotted(day, month) => {
                let date = self.nearest(None, |year| NaiveDate::from_ymd_opt(year, month, day))?;
                Some((Some(date), start + 1, Needs::Lead))
            }
            Word::Number { value: 1, figures: 0 } => None, // "een mei"
            Word::Number { value: day, .. } | Word::Ordinal(day) => {
                let month = start + 1 + usize::from(matches!(after, Word::Van | Word::Of));
                if let Word::Month { number, .. } = self.word(month) {
                    let (year, next) = self.year(month + 1);
                    let date = self.nearest(year, |year| NaiveDate::from_ymd_opt(year, number, day));
                    return Some((date, next, Needs::Nothing));
                }
                matches!(self.word(start), Word::Ordinal(_)).then_some(())?;
                Some((self.day_of_month(day), start + 1, Needs::Lead))
            }
            Word::Month { number, name } => {
                let (day, year, needs) = match after {
                    Word::Number { value: day @ 1..=31, figures: 1..=2 } | Word::Ordinal(day) => {
                        (day, start + 2, if name { Needs::Lead } else { Needs::Nothing })
                    }
                    _ => (1, start + 1, Needs::Beginning),
                };
                let (year, next) = self.year(year);
                Some((self.nearest(year, |year| NaiveDate::from_ymd_opt(year, number, day)), next, needs))
            }
            _ => None,
        }
    }

    /// The same day a year before `day`, where that was less than a month ago and the words say no year: people then mean
    /// the one or the other.
    fn just_past(&self, day: Option<NaiveDate>, words: std::ops::Range<usize>) -> Option<NaiveDate> {
        let said = |index| matches!(self.word(index), Word::Number { .. } | Word::Ordinal(_));
        let figures = words.clone().filter(|index| said(*index)).count();
        let says_year =
            figures > 1 || words.clone().any(|at| matches!(self.word(at), Word::Numeric { year: Some(_), .. }));
        let past = day.filter(|_| !says_year)?.checked_sub_months(Months::new(12))?;
        let ago = self.context.today.signed_duration_since(past);
        (TimeDelta::zero() < ago && ago <= JUST).then_some(past)
    }

    /// A year in four figures, or in two when it is a near one and counts nothing itself.
    fn year(&self, start: usize) -> (Option<i32>, usize) {
        let Word::Number { value, figures } = self.word(start) else { return (None, start) };
        let counts = matches!(self.word(start + 1), Word::Unit(_) | Word::Measure | Word::AmPm(_) | Word::Month { .. });
        let year = i32::try_from(value).ok().filter(|_| !counts).and_then(|value| match figures {
            4 => Some(value),
            2 => Some(2000 + value).filter(|year| (-1..=5).contains(&year.saturating_sub(self.context.today.year()))),
            _ => None,
        });
        (year, start + usize::from(year.is_some()))
    }

    /// The date in the year that was said, or else the first that is not past.
    fn nearest(&self, year: Option<i32>, date: impl Fn(i32) -> Option<NaiveDate>) -> Option<NaiveDate> {
        let today = self.context.today;
        match year {
            Some(year) => date(year),
            None => (today.year()..=today.year().saturating_add(8)).filter_map(date).find(|&date| date >= today),
        }
    }

    /// The first such day of a month that is not past.
    fn day_of_month(&self, day: u32) -> Option<NaiveDate> {
        let first = self.context.today.with_day(1)?;
        let mut months = (0..12).filter_map(|ahead| first.checked_add_months(Months::new(ahead))?.with_day(day));
        months.find(|&date| date >= self.context.today)
    }

    /// That day of the nearest week of that number which is not over yet.
    fn week(&self, number: u32, day: Weekday) -> Option<NaiveDate> {
        let this_year = self.context.today.iso_week().year();
        let is_open = |&year: &i32| {
            NaiveDate::from_isoywd_opt(year, number, Weekday::Sun).is_some_and(|last| last >= self.context.today)
        };
        let year = (this_year..=this_year.saturating_add(8)).find(is_open)?;
        NaiveDate::from_isoywd_opt(year, number, day)
    }

    /// The first such weekday after today.
    fn coming(&self, day: Weekday) -> Option<NaiveDate> {
        let today = self.context.today.weekday();
        let ahead = (6 + day.num_days_from_monday() - today.num_days_from_monday()) % 7 + 1;
        self.ahead(ahead, Unit::Day)
    }

    /// That weekday of the week so many weeks from now.
    fn in_week(&self, weeks: u32, day: Weekday) -> Option<NaiveDate> {
        in_week_of(self.ahead(weeks, Unit::Week)?, day)
    }

    fn ahead(&self, count: u32, unit: Unit) -> Option<NaiveDate> {
        self.later(self.context.today, count, unit)
    }

    fn later(&self, date: NaiveDate, count: u32, unit: Unit) -> Option<NaiveDate> {
        match unit {
            Unit::Hour => None,
            Unit::Day => date.checked_add_days(Days::new(count.into())),
            Unit::WorkingDay => Some(WorkingDays { extra_closed: self.context.extra_closed }.add(date, count)),
            Unit::Week => date.checked_add_days(Days::new(7 * u64::from(count))),
            Unit::Month => date.checked_add_months(Months::new(count)),
            Unit::Year => date.checked_add_months(Months::new(count.checked_mul(12)?)),
        }
    }
}

fn in_week_of(date: NaiveDate, day: Weekday) -> Option<NaiveDate> {
    NaiveDate::from_isoywd_opt(date.iso_week().year(), date.iso_week().week(), day)
}

fn in_month(year: i32, month: u32, edge: Edge) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    match edge {
        Edge::Begin => Some(first),
        Edge::Middle => first.with_day(15),
        Edge::End => first.checked_add_months(Months::new(1))?.pred_opt(),
    }
}

fn in_year(year: i32, edge: Edge) -> Option<NaiveDate> {
    match edge {
        Edge::Begin => NaiveDate::from_ymd_opt(year, 1, 1),
        Edge::Middle => NaiveDate::from_ymd_opt(year, 7, 1),
        Edge::End => NaiveDate::from_ymd_opt(year, 12, 31),
    }
}
