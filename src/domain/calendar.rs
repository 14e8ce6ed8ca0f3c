//! Dutch days: public holidays, working days, local time.
//!
//! Everything is computed, for any year chrono knows; nothing here panics or steps day by day through decades. The rules
//! are today's (King's Day since 2014, European summer time since 1996) and are applied to every year.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, Offset, TimeDelta, Utc, Weekday};

/// A Dutch public holiday.
///
/// Good Friday is not among them: care and municipalities work on it. A clinic that does not, adds it to its own closed
/// days ([`WorkingDays::extra_closed`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holiday {
    /// Nieuwjaarsdag, 1 January.
    NewYear,
    /// Eerste paasdag.
    EasterSunday,
    /// Tweede paasdag.
    EasterMonday,
    /// Koningsdag, 27 April; 26 April when the 27th is a Sunday.
    KingsDay,
    /// Bevrijdingsdag, 5 May.
    LiberationDay,
    /// Hemelvaartsdag, 39 days after Easter.
    Ascension,
    /// Eerste pinksterdag.
    WhitSunday,
    /// Tweede pinksterdag.
    WhitMonday,
    /// Eerste kerstdag, 25 December.
    Christmas,
    /// Tweede kerstdag, 26 December.
    BoxingDay,
}

impl Holiday {
    /// Whether offices are closed on it. All holidays close, except Liberation Day outside the lustrum years (2025,
    /// 2030, …), as most collective agreements in care and of municipalities have it.
    pub fn closes(self, year: i32) -> bool {
        self != Self::LiberationDay || year.rem_euclid(5) == 0
    }
}

/// The holiday on `date`, if it is one. Ascension comes before Liberation Day where they meet.
pub fn holiday(date: NaiveDate) -> Option<Holiday> {
    holidays(date.year()).find_map(|(day, holiday)| (day == date).then_some(holiday))
}

/// The public holidays of one year, each with its date, no date twice.
pub fn holidays(year: i32) -> impl Iterator<Item = (NaiveDate, Holiday)> {
    use Holiday::{
        Ascension, BoxingDay, Christmas, EasterMonday, EasterSunday, KingsDay, LiberationDay, NewYear, WhitMonday,
        WhitSunday,
    };
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let easter = easter(year);
    let after_easter = |days| easter.and_then(|date| date.checked_add_days(Days::new(days)));
    let kings = if on(4, 27).is_some_and(|date| date.weekday() == Weekday::Sun) { on(4, 26) } else { on(4, 27) };
    let ascension = after_easter(39);
    [
        (on(1, 1), NewYear),
        (easter, EasterSunday),
        (after_easter(1), EasterMonday),
        (kings, KingsDay),
        (ascension, Ascension),
        (on(5, 5).filter(|&date| Some(date) != ascension), LiberationDay),
        (after_easter(49), WhitSunday),
        (after_easter(50), WhitMonday),
        (on(12, 25), Christmas),
        (on(12, 26), BoxingDay),
    ]
    .into_iter()
    .filter_map(|(date, holiday)| Some((date?, holiday)))
}

/// Easter Sunday, by the anonymous Gregorian algorithm (Nature, 1876).
fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century, rest) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let moon_shift = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - moon_shift + 15).rem_euclid(30);
    let weekday = (32 + 2 * century.rem_euclid(4) + 2 * (rest / 4) - epact - rest % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let march = u32::try_from(epact + weekday - 7 * late + 21).ok()?;
    NaiveDate::from_ymd_opt(year, 3, 1)?.checked_add_days(Days::new(march.into()))
}

/// Counts working days: Monday to Friday, without public holidays that close and without a clinic's own closed days.
#[derive(Debug, Clone, Copy, Default)]
pub struct WorkingDays<'a> {
    /// The days a clinic is closed besides weekends and holidays, in any order; doubles do no harm.
    pub extra_closed: &'a [NaiveDate],
}

impl WorkingDays<'_> {
    /// Whether people work on `date`.
    pub fn is_working(&self, date: NaiveDate) -> bool {
        is_weekday(date)
            && !holiday(date).is_some_and(|holiday| holiday.closes(date.year()))
            && !self.extra_closed.contains(&date)
    }

    /// The date on which a term of `days` working days ends. The first day counted is the one after `date`; a term of 0
    /// ends on `date` itself, working or not. Beyond the calendar it is the last date there is.
    pub fn add(&self, date: NaiveDate, days: u32) -> NaiveDate {
        let (mut end, mut left) = (date, i64::from(days));
        // A stretch of n days holds at most n working days, so this never steps past the end, and each step leaves
        // less than half of what was left.
        while left > 0 {
            let Some(next) = end.checked_add_days(Days::new(left.unsigned_abs())) else { return NaiveDate::MAX };
            left -= self.between(end, next);
            end = next;
        }
        end
    }

    /// The working days after `from` up to and including `to`; negative when `to` is the earlier of the two.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        if to < from {
            return -self.between(to, from);
        }
        let inside = |date: NaiveDate| from < date && date <= to;
        let closed_weekdays = (from.year()..=to.year())
            .flat_map(|year| holidays(year).filter(move |(_, holiday)| holiday.closes(year)))
            .filter(|&(date, _)| inside(date) && is_weekday(date))
            .count();
        let nothing_extra = WorkingDays { extra_closed: &[] };
        let mut extra: Vec<_> = self.extra_closed.iter().copied().filter(|&date| inside(date)).collect();
        extra.retain(|&date| nothing_extra.is_working(date));
        extra.sort_unstable();
        extra.dedup();
        let closed = i64::try_from(closed_weekdays + extra.len()).unwrap_or(i64::MAX);
        weekdays_until(to) - weekdays_until(from) - closed
    }
}

fn is_weekday(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The days from Monday to Friday in the years 1 up to and including `date`; negative before that.
fn weekdays_until(date: NaiveDate) -> i64 {
    let days = i64::from(date.num_days_from_ce()); // day 1, 1 January of the year 1, is a Monday
    5 * days.div_euclid(7) + days.rem_euclid(7).min(5)
}

/// The week number people in the Netherlands use (ISO 8601), 1 to 53.
pub fn iso_week(date: NaiveDate) -> u32 {
    date.iso_week().week()
}

const WINTER: TimeDelta = TimeDelta::hours(1);
const SUMMER: TimeDelta = TimeDelta::hours(2);

/// The time on the wall in Europe/Amsterdam.
pub fn local(utc: DateTime<Utc>) -> NaiveDateTime {
    let utc = utc.naive_utc();
    utc.checked_add_signed(ahead(utc)).unwrap_or(NaiveDateTime::MAX)
}

/// The moment at which the wall in Europe/Amsterdam shows `local`.
///
/// An hour that the clock skips in March is read as if it had not been put forward yet (02:30 becomes 03:30); of the
/// hour that comes twice in October the first is meant, so that a term never ends later than people think.
pub fn utc(local: NaiveDateTime) -> DateTime<Utc> {
    let before = |ahead| local.checked_sub_signed(ahead).unwrap_or(NaiveDateTime::MIN);
    let summer = before(SUMMER);
    if ahead(summer) == SUMMER { summer.and_utc() } else { before(WINTER).and_utc() }
}

/// How far Europe/Amsterdam is ahead of UTC at that moment: one hour, or two in summer.
pub fn offset(utc: DateTime<Utc>) -> FixedOffset {
    let seconds = i32::try_from(ahead(utc.naive_utc()).num_seconds()).unwrap_or(0);
    FixedOffset::east_opt(seconds).unwrap_or(Utc.fix())
}

/// Summer time lasts from the last Sunday of March to the last Sunday of October, both at 01:00 UTC (2000/84/EC).
fn ahead(utc: NaiveDateTime) -> TimeDelta {
    let change = |month| {
        let last = NaiveDate::from_ymd_opt(utc.year(), month, 31)?;
        let sunday = last.checked_sub_days(Days::new(last.weekday().num_days_from_sunday().into()))?;
        sunday.and_hms_opt(1, 0, 0)
    };
    let summer = change(3).is_some_and(|start| start <= utc) && change(10).is_some_and(|end| utc < end);
    if summer { SUMMER } else { WINTER }
}

#[cfg(test)]
mod tests;
