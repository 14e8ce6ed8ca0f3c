//! When somebody was born, where a list does not say the day: an age, a year, a month.
//!
//! Who has to say yes depends on it (handbook B.1), so what is written half is kept as the days between which it lies.

use super::date::month_of;
use chrono::{Datelike, Months, NaiveDate};
use std::ops::RangeInclusive;

/// What a list says of when somebody was born, where it is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Not before the first of these days, and not after the last.
    Between(NaiveDate, NaiveDate),
    /// Something that nobody can read.
    Unclear,
}

/// Ages that can stand for the mother or her partner without a word for years; another number is a mark.
pub const ADULTS: RangeInclusive<u32> = 10..=60;
/// The same for a child.
pub const CHILDREN: RangeInclusive<u32> = 0..=25;

/// Words that say nothing of when it was.
const FILLERS: [&str; 14] =
    ["geb", "geboren", "born", "in", "op", "leeftijd", "age", "aged", "oud", "old", "is", "nu", "pas", "net"];
/// Words that leave a year to either side.
const LOOSE: [&str; 15] = [
    "ong",
    "ongeveer",
    "ca",
    "circa",
    "rond",
    "plm",
    "bijna",
    "about",
    "approx",
    "around",
    "almost",
    "nearly",
    "vermoedelijk",
    "waarschijnlijk",
    "probably",
];
const YEARS: [&str; 9] = ["j", "jr", "jaar", "jaren", "jarige", "y", "yr", "yrs", "years"];
const MINORS: [&str; 7] = ["minderjarig", "minderjarige", "tiener", "tienermoeder", "minor", "underage", "teenager"];

/// Between which days somebody was born of whom a text says this on that day: `15`, `15 jr`, `2010`, `ong. 2010`, `mei 2011`,
/// `05-2011`, `2010/2011`, `minderjarig`. None for anything else, and for a day in full.
pub fn between(text: &str, day: NaiveDate, bare: &RangeInclusive<u32>) -> Option<About> {
    let text = text.to_lowercase();
    let mut loose = text.contains(['±', '~']);
    let mut words = runs(&text);
    words.retain(|word| {
        loose |= LOOSE.contains(word);
        !LOOSE.contains(word) && !FILLERS.contains(word)
    });
    let (first, last) = match words.as_slice() {
        [word] if MINORS.contains(word) => (turned(day, 18)?, day),
        [age] => of_year(age, day).or_else(|| of_age(age, day, Some(bare)))?,
        [age, unit] if YEARS.contains(unit) => of_age(age, day, None)?,
        [one, other] => {
            let years = of_year(one, day).zip(of_year(other, day)).map(|((first, _), (_, last))| (first, last));
            years.or_else(|| of_month(one, other, day)).or_else(|| of_month(other, one, day))?
        }
        _ => return None,
    };
    let spare = Months::new(if loose { 12 } else { 0 });
    let (first, last) = (first.checked_sub_months(spare)?, last.checked_add_months(spare)?.min(day));
    (first <= last).then_some(About::Between(first, last))
}

/// What stands behind a name of when somebody was born, and the name without it: `A. Hoepel (15)`, `A. Hoepel, 15 jr`,
/// `A. Hoepel *2010`. In brackets it may stand among other things.
pub fn behind<'t>(text: &'t str, day: NaiveDate, bare: &RangeInclusive<u32>) -> Option<(&'t str, About)> {
    let in_brackets =
        text.split_once(['(', '[']).map(|(_, inside)| inside.split([')', ']']).next().unwrap_or_default());
    let parts = || in_brackets.into_iter().flat_map(|inside| inside.split([',', ';']));
    if let Some(about) = parts().find_map(|part| between(part, day, bare)) {
        return Some((text, about));
    }
    let ends = text.char_indices().filter(|(_, c)| matches!(c, ' ' | ',' | '*' | '°')).map(|(at, _)| at);
    let tails = ends.filter_map(|at| text.split_at_checked(at));
    let own = |before: &&str| !before.contains(|c: char| c.is_ascii_digit());
    let mut tails = tails.map(|(before, tail)| (before.trim_end_matches([' ', ',', ';', '-', '–']), tail));
    let tail = tails.find_map(|(before, tail)| Some((Some(before).filter(own)?, between(tail, day, bare)?)));
    let says_so =
        |part: &str| runs(&part.to_lowercase()).first().is_some_and(|word| matches!(*word, "geb" | "geboren" | "born"));
    let unclear = || parts().find(|part| says_so(part) && part.contains(|c: char| c.is_ascii_digit()));
    tail.or_else(|| unclear().map(|_| (text, About::Unclear)))
}

/// Between which days it may be that somebody cannot have meant as a day, such as `31-02-2010`: in the year that it names.
pub fn in_some_year(text: &str, day: NaiveDate) -> About {
    let year = runs(text).into_iter().find_map(|word| of_year(word, day));
    year.map_or(About::Unclear, |(first, last)| About::Between(first, last))
}

/// The runs of letters and of figures in a text.
fn runs(text: &str) -> Vec<&str> {
    let kind = |c: char| if c.is_ascii_digit() { 1 } else { 2 * i32::from(c.is_alphabetic()) };
    let mut all = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if kind(first) > 0 {
            all.push(run);
        }
        rest = after;
    }
    all
}

/// The same day so many years before.
fn turned(day: NaiveDate, years: u32) -> Option<NaiveDate> {
    day.checked_sub_months(Months::new(12 * years))
}

fn of_age(age: &str, day: NaiveDate, bare: Option<&RangeInclusive<u32>>) -> Option<(NaiveDate, NaiveDate)> {
    let age: u32 = age.parse().ok().filter(|_| age.len() < 3)?;
    bare.is_none_or(|bare| bare.contains(&age)).then_some(())?;
    Some((turned(day, age + 1)?.succ_opt()?, turned(day, age)?))
}

fn of_year(year: &str, day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let year: i32 = year.parse().ok().filter(|_| year.len() == 4)?;
    (1900..=day.year()).contains(&year).then_some(())?;
    Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?.min(day)))
}

fn of_month(month: &str, year: &str, day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    of_year(year, day)?;
    let month = month.parse().ok().or_else(|| month_of(month))?;
    let first = NaiveDate::from_ymd_opt(year.parse().ok()?, month, 1)?;
    Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?.min(day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<(String, String)> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        match between(text, day, &ADULTS)? {
            About::Between(first, last) => Some((first.to_string(), last.to_string())),
            About::Unclear => None,
        }
    }

    #[test]
    fn what_is_written_half_lies_between_two_days() {
        for (text, first, last) in [
            ("15", "2010-11-25", "2011-11-24"),
            ("15 jr", "2010-11-25", "2011-11-24"),
            ("15jr.", "2010-11-25", "2011-11-24"),
            ("15 jaar oud", "2010-11-25", "2011-11-24"),
            ("bijna 16", "2008-11-25", "2011-11-24"),
            ("2010", "2010-01-01", "2010-12-31"),
            ("geb. 2010", "2010-01-01", "2010-12-31"),
            ("ong. 2010", "2009-01-01", "2011-12-31"),
            ("± 2010", "2009-01-01", "2011-12-31"),
            ("2010/2011", "2010-01-01", "2011-12-31"),
            ("mei 2011", "2011-05-01", "2011-05-31"),
            ("05-2011", "2011-05-01", "2011-05-31"),
            ("2011-05", "2011-05-01", "2011-05-31"),
            ("2026", "2026-01-01", "2026-11-24"),
            ("minderjarig", "2008-11-24", "2026-11-24"),
        ] {
            assert_eq!(said(text), Some((first.to_owned(), last.to_owned())), "{text}");
        }
        for text in ["", "3", "20-11-2010", "8 maart 1992", "2027", "36+2", "MMW", "9 mnd", "1e kind", "6 wk"] {
            assert_eq!(said(text), None, "{text}");
        }
    }

    #[test]
    fn it_is_found_behind_a_name() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let found = |text| behind(text, day, &ADULTS);
        for (text, name) in [
            ("A. Hoepel (15)", "A. Hoepel (15)"),
            ("A. Hoepel [15 jr]", "A. Hoepel [15 jr]"),
            ("A. Hoepel (MMW, 15 jr)", "A. Hoepel (MMW, 15 jr)"),
            ("A. Hoepel 15 jr", "A. Hoepel"),
            ("A. Hoepel, 15", "A. Hoepel"),
            ("Hoepel, A., 15 jaar", "Hoepel, A."),
            ("A. Hoepel *2010", "A. Hoepel"),
            ("A. Hoepel, geb. mei 2011", "A. Hoepel"),
            ("A. Hoepel - 2010", "A. Hoepel"),
        ] {
            assert_eq!(found(text).map(|(before, _)| before), Some(name), "{text}");
        }
        for text in ["A. Hoepel", "Hoepel, A.", "A. Hoepel (MMW)", "M. Zee, geb. 8 maart 1992", "M. Zee (08-03-1992)"] {
            assert_eq!(found(text), None, "{text}");
        }
        assert_eq!(found("A. Hoepel (geb. 20?0)"), Some(("A. Hoepel (geb. 20?0)", About::Unclear)));
    }
}
