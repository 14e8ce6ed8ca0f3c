//! Where dates stand in a text as the program writes them ("di 24 nov 2026", "Thu 12-11"), so that none is ever cut in two.

use std::ops::Range;

/// The beginnings of the names of days, in either language.
const DAYS: [&str; 14] = ["ma", "di", "wo", "do", "vr", "za", "zo", "mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The beginnings of the names of months, in either language.
const MONTHS: [&str; 16] =
    ["jan", "feb", "mrt", "maa", "mar", "apr", "mei", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov", "dec"];

/// The place at which a text is cut that can't go on to `end`: there, or before the date that `end` lies in.
pub fn whole_before(text: &str, end: usize) -> usize {
    all(text).into_iter().find(|date| date.start < end && end < date.end).map_or(end, |date| date.start)
}

/// A word, and where it stands.
struct Word<'a> {
    at: usize,
    text: &'a str,
}

impl Word<'_> {
    fn begins_with_one_of(&self, names: &[&str]) -> bool {
        let low = self.text.to_lowercase();
        names.iter().any(|name| low.starts_with(name))
    }

    /// The figures it begins with.
    fn figures(&self) -> usize {
        self.text.bytes().take_while(u8::is_ascii_digit).count()
    }

    /// "27-11" and "27-11-2026": the bytes of it.
    fn dashed(&self) -> Option<usize> {
        let signs = self.text.bytes().take_while(|sign| sign.is_ascii_digit() || *sign == b'-').count();
        let parts: Vec<&str> = self.text.get(..signs)?.split('-').collect();
        let are_figures = parts.iter().all(|part| (1..=4).contains(&part.len()));
        (matches!(parts.len(), 2 | 3) && are_figures).then_some(signs)
    }
}

/// Every date in a text, with the day before it.
pub fn all(text: &str) -> Vec<Range<usize>> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut words: Vec<Word> = Vec::new();
    let mut at = 0;
    for part in text.split_inclusive([' ', '\u{a0}']) {
        let text = part.trim_end_matches([' ', '\u{a0}']);
        words.extend((!text.is_empty()).then_some(Word { at, text }));
        at += part.len();
    }
    let date = |at: usize| {
        let word = words.get(at)?;
        let end = match word.dashed() {
            Some(signs) => word.at + signs,
            None => {
                let month = words.get(at + 1).filter(|it| {
                    word.figures() == word.text.len() && word.text.len() <= 2 && it.begins_with_one_of(&MONTHS)
                })?;
                let letters: usize = month.text.chars().take_while(|it| it.is_alphabetic()).map(char::len_utf8).sum();
                let year = words.get(at + 2).filter(|it| it.figures() == 4 && letters == month.text.len());
                year.map_or(month.at + letters, |year| year.at + 4)
            }
        };
        let day = at.checked_sub(1).and_then(|before| words.get(before));
        let day = day.filter(|it| it.text.chars().count() <= 9 && it.begins_with_one_of(&DAYS));
        Some(day.map_or(word.at, |day| day.at)..end)
    };
    (0..words.len()).filter_map(date).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        all(text).into_iter().map(|date| &text[date]).collect()
    }

    #[test]
    fn dates_are_found_as_they_are_written() {
        for date in ["di 24 nov 2026", "vr 27-11", "zo 27-11-2026", "Thu 12 Dec", "donderdag 26 november 2026", "1 mei"]
        {
            assert_eq!(found(&format!("MDO POP · {date}, Zeeëgel")), [date], "{date}");
        }
        assert_eq!(found("wo\u{a0}2 dec 2026 tot do 3 dec"), ["wo\u{a0}2 dec 2026", "do 3 dec"]);
        assert!(found("dag 208 van 1000, 31+2 wk, 13:00–14:10, IGP-26-041, 3 werkdagen").is_empty());
    }

    #[test]
    fn a_text_is_cut_before_a_date_never_in_it() {
        let text = "MDO · di 24 nov 2026 · CJG";
        let date = text.find("di").unwrap();
        for end in 0..=text.len() {
            let inside = end > date && end < date + "di 24 nov 2026".len();
            assert_eq!(whole_before(text, end), if inside { date } else { end }, "{end}");
        }
    }
}
