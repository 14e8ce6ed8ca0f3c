//! Times of day as people write them, and the scanner that dates and times share.

use crate::import::table::Cell;
use chrono::{NaiveTime, Timelike};

/// A time of day with, for a range, its end.
pub type Times = (NaiveTime, Option<NaiveTime>);

/// The time in a cell; `None` when it is empty or not a time.
pub fn time_of(cell: &Cell) -> Option<Times> {
    match cell {
        Cell::Time(time) => Some((*time, None)),
        Cell::Moment(moment) => Some((moment.time(), None)),
        Cell::Number(number) => {
            from_fraction(*number).map(|time| (time, None)).or_else(|| parse_time(&cell.text(), true))
        }
        Cell::Text(text) => {
            text.parse().ok().and_then(from_fraction).map(|time| (time, None)).or_else(|| parse_time(text, true))
        }
        Cell::Empty | Cell::Date(_) | Cell::Error(_) => None,
    }
}

/// A part of a day as spreadsheets keep it: 0.5 is noon.
fn from_fraction(day: f64) -> Option<NaiveTime> {
    let is_it = |minutes: &u32| (f64::from(*minutes) / 1440.0 - day).abs() < 0.000_35;
    let minutes = (1_u32..24 * 60).find(|minutes| (0.0..1.0).contains(&day) && is_it(minutes))?;
    NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0)
}

/// `13:00`, `13.00`, `13u00`, `13 uur`, `1:00 pm`, `1300`, and ranges of them. With `whole`, nothing else may stand
/// beside it, and an hour alone is a time.
pub fn parse_time(text: &str, whole: bool) -> Option<Times> {
    let mut scan = Scan::new(text.trim());
    let from = scan.time(whole)?;
    let mut ahead = scan.clone();
    ahead.skip(" ");
    let ranged = ["-", "–", "—", "t/m", "tot", "until", "till", "to"].iter().any(|word| ahead.eat(word));
    ahead.skip(" ");
    let until = if ranged { ahead.time(whole) } else { None };
    let end = if until.is_some() { ahead } else { scan };
    (!whole || end.rest().trim().is_empty()).then_some((from, until))
}

/// The first time of day inside a text, the beginning of a range: `MDO 13:30 - 15:00 uur`, `10.00-12.00`, `om 14 u`. Numbers
/// that may be a date or a year are none.
pub fn time_in(text: &str) -> Option<NaiveTime> {
    let starts = text.char_indices().filter(|(at, c)| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        c.is_ascii_digit() && !before.is_some_and(|before| before.is_alphanumeric() || "-/.:+".contains(before))
    });
    starts.filter_map(|(at, _)| text.get(at..)).find_map(|rest| {
        let mut scan = Scan::new(rest);
        let from = scan.time(true)?;
        let mut end = scan.clone();
        end.skip(" ");
        let ranged = ["-", "–", "—", "t/m", "tot"].iter().any(|word| end.eat(word));
        end.skip(" ");
        let until = if ranged { end.time(true) } else { None };
        let end = if until.is_some() { end } else { scan };
        let written = rest.get(..rest.len() - end.rest().len()).unwrap_or_default();
        let unit = end.rest().trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let whole = |time: NaiveTime| time.minute().is_multiple_of(5);
        let marked = written.contains([':', 'u', 'U', 'h', 'H']) || matches!(unit, "u" | "uur" | "h" | "uhr");
        let dotted = written.contains('.') && whole(from) && until.is_some_and(whole);
        let runs_on = end.rest().starts_with(['.', '-', '/', ':'])
            && end.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        ((marked || dotted) && !runs_on).then_some(from)
    })
}

/// Minutes from one time to a later one.
pub fn minutes_between(from: NaiveTime, until: NaiveTime) -> Option<u16> {
    u16::try_from((until - from).num_minutes()).ok().filter(|minutes| *minutes > 0)
}

/// Reads a text from left to right.
#[derive(Clone)]
pub(super) struct Scan<'t> {
    rest: &'t str,
}

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { rest: text }
    }

    pub(super) fn rest(&self) -> &'t str {
        self.rest
    }

    fn take(&mut self, length: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    pub(super) fn skip(&mut self, any: &str) {
        self.rest = self.rest.trim_start_matches(|c| any.contains(c));
    }

    pub(super) fn skip_char(&mut self) {
        let length = self.rest.chars().next().map_or(0, char::len_utf8);
        self.take(length);
    }

    pub(super) fn eat(&mut self, start: &str) -> bool {
        let found = self.rest.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start));
        if found {
            self.take(start.len());
        }
        found
    }

    pub(super) fn any_of(&mut self, any: &str) -> Option<char> {
        let c = self.rest.chars().next().filter(|c| any.contains(*c))?;
        self.take(c.len_utf8());
        Some(c)
    }

    /// All digits that stand here, no more than `most`: their value and how many.
    pub(super) fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let value = self.rest.get(..digits)?.parse().ok()?;
        (digits <= most).then(|| {
            self.take(digits);
            (value, digits)
        })
    }

    /// A date separator with the spaces around it: `-`, `/`, `.`, or a space alone.
    pub(super) fn separator(&mut self) -> Option<char> {
        let mut ahead = self.clone();
        ahead.skip(" ");
        let found = ahead.any_of("-/.‐–");
        ahead.skip(" ");
        let space = ahead.rest.len() < self.rest.len();
        *self = ahead;
        found.map(|c| if "‐–".contains(c) { '-' } else { c }).or(space.then_some(' '))
    }

    pub(super) fn word(&mut self) -> &'t str {
        let length = self.rest.find(|c: char| !c.is_alphabetic()).unwrap_or(self.rest.len());
        self.take(length)
    }

    /// A word with the dots in and after it, as in `d.d.` or `di.`.
    pub(super) fn word_with_dots(&mut self) -> &'t str {
        let length = self.rest.find(|c: char| !c.is_alphabetic() && c != '.').unwrap_or(self.rest.len());
        self.take(length)
    }

    /// Skips a time that stands after a date.
    pub(super) fn skip_time(&mut self) {
        let mut ahead = self.clone();
        ahead.skip(" ,T");
        if ahead.time(false).is_some() {
            ahead.skip("0123456789:.Z");
            *self = ahead;
        }
    }

    /// A time of day; an hour alone only when that is allowed.
    pub(super) fn time(&mut self, hour_alone: bool) -> Option<NaiveTime> {
        let mut ahead = self.clone();
        let (first, digits) = ahead.number(4)?;
        let (mut hour, minute) = if digits >= 3 {
            (first / 100, first % 100)
        } else if ahead.any_of(":.uUhH").is_some() {
            let minute = ahead.number(2);
            if ahead.eat(":") {
                ahead.number(2)?;
            }
            match minute {
                Some((minute, 2)) => (first, minute),
                Some(_) => return None,
                None if ahead.rest.starts_with(|c: char| c.is_alphanumeric()) => {
                    ahead.eat("ur").then_some((first, 0))?
                }
                None => (first, 0),
            }
        } else {
            (first, 0)
        };
        let alone = digits < 3 && ahead.rest.len() + digits == self.rest.len();
        let mut suffix = ahead.clone();
        suffix.skip(" ");
        let mut named = false;
        let suffixes = [
            ("uur", None),
            ("u", None),
            ("p.m.", Some(true)),
            ("pm", Some(true)),
            ("a.m.", Some(false)),
            ("am", Some(false)),
        ];
        for (name, afternoon) in suffixes {
            if suffix.eat(name) {
                hour = match afternoon {
                    Some(true) if hour < 12 => hour + 12,
                    Some(false) if hour == 12 => 0,
                    _ => hour,
                };
                (ahead, named) = (suffix, true);
                break;
            }
        }
        if alone && !named && !hour_alone {
            return None;
        }
        *self = ahead;
        NaiveTime::from_hms_opt(hour, minute, 0).filter(|time| time.hour() < 24)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Option<String> {
        time_of(&Cell::Text(text.into())).map(|(from, until)| match until {
            Some(until) => format!("{}-{}", from.format("%H:%M"), until.format("%H:%M")),
            None => from.format("%H:%M").to_string(),
        })
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for text in [
            "13:05",
            "13.05",
            "13u05",
            "13:05 uur",
            "13.05u",
            "1305",
            "13h05",
            "1:05 pm",
            "13:05:00",
            "0.545138889",
            "1:05 P.M.",
        ] {
            let found = time(text);
            assert!(found.as_deref() == Some("13:05"), "{text}: {found:?}");
        }
        for text in ["13", "13u", "13 uur", "13:00", "0.541666666666667"] {
            assert_eq!(time(text).as_deref(), Some("13:00"), "{text}");
        }
        assert_eq!(time("9:30").as_deref(), Some("09:30"));
        assert_eq!(time("13:00 - 13:10").as_deref(), Some("13:00-13:10"));
        assert_eq!(time("13.00–13.10 uur").as_deref(), Some("13:00-13:10"));
        assert_eq!(time("13:00 tot 14:00").as_deref(), Some("13:00-14:00"));
    }

    #[test]
    fn what_is_no_time_is_not_read_as_one() {
        for text in ["", "25:00", "13:60", "na de pauze", "24-11", "13:00 en later", "1:5", "-1", "12345"] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[test]
    fn real_cells_are_exact() {
        let time = NaiveTime::from_hms_opt(14, 2, 0).unwrap();
        assert_eq!(time_of(&Cell::Time(time)), Some((time, None)));
        assert_eq!(time_of(&Cell::Number(842.0 / 1440.0)), Some((time, None)));
        assert_eq!(time_of(&Cell::Number(0.0)).map(|(time, _)| time.hour()), Some(0));
    }
}
