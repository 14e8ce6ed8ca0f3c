//! Days, dates, distances and times as people read them.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike};

use super::{Texts, Value};

impl Texts {
    /// "di 24 nov 2026"
    pub fn date(&self, date: NaiveDate) -> String {
        self.whole_date(date, "weekday-short", "month-short")
    }

    /// "dinsdag 24 november 2026"
    pub fn date_long(&self, date: NaiveDate) -> String {
        self.whole_date(date, "weekday", "month")
    }

    /// "wo 25-11", where the year is beyond doubt.
    pub fn date_brief(&self, date: NaiveDate) -> String {
        let weekday = self.get(&format!("weekday-short-{}", date.weekday().number_from_monday()));
        let args: [(&str, Value); 3] =
            [("weekday", weekday.into()), ("day", date.day().into()), ("month", date.month().into())];
        self.with("date-brief", &args)
    }

    /// "dinsdag"
    pub fn weekday(&self, date: NaiveDate) -> &str {
        self.get(&format!("weekday-{}", date.weekday().number_from_monday()))
    }

    /// How far `date` lies from `today`, in calendar days: "vandaag", "over 3 dagen", "3 dagen geleden".
    pub fn distance(&self, today: NaiveDate, date: NaiveDate) -> String {
        let days = date.signed_duration_since(today).num_days();
        let key = if days < 0 { "distance-ago" } else { "distance-ahead" };
        self.with(key, &[("days", days.abs())])
    }

    fn whole_date(&self, date: NaiveDate, weekdays: &str, months: &str) -> String {
        let weekday = self.get(&format!("{weekdays}-{}", date.weekday().number_from_monday()));
        let month = self.get(&format!("{months}-{}", date.month()));
        // As text: a year is no number to be grouped or counted.
        let year = date.year().to_string();
        let args: [(&str, Value); 4] =
            [("weekday", weekday.into()), ("day", date.day().into()), ("month", month.into()), ("year", year.into())];
        self.with("date", &args)
    }
}

/// "13:19"
pub fn time(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// "13:19:07"
pub fn time_to_the_second(at: NaiveTime) -> String {
    format!("{}:{:02}", time(at), at.second())
}

/// "03:12" in minutes and seconds, "-00:30" for what lies before zero; minutes go on past the hour.
pub fn stopwatch(span: TimeDelta) -> String {
    let seconds = span.num_seconds();
    let sign = if seconds < 0 { "-" } else { "" };
    let seconds = seconds.unsigned_abs();
    format!("{sign}{:02}:{:02}", seconds / 60, seconds % 60)
}
