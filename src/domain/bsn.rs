//! Recognises a citizen service number (BSN) so that it is never stored: the tool has no legal ground for it (handbook
//! B.1).

use super::unseen::is_unseen;
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// How people group the nine digits, besides writing them in one go; or leave a zero in front away.
const GROUPINGS: [&[usize]; 11] = [
    &[8],
    &[9],
    &[4, 2, 3],
    &[3, 3, 3],
    &[3, 2, 4],
    &[2, 2, 2, 3],
    &[5, 4],
    &[4, 5],
    &[6, 3],
    &[3, 6],
    &[1, 1, 1, 1, 1, 1, 1, 1, 1],
];
/// So many signs people put between the groups at most, but for those that part the members of a list or say what a number counts.
const LONGEST_SEPARATOR: usize = 6;
const STANDS_ALONE: [char; 8] = [',', ';', ':', '€', '$', '£', '%', '°'];
/// Groups of so many digits are of no day or time: the signs between them may differ.
const NO_DAY: usize = 3;
/// So many groups of any length at most are one number; more are a list of numbers.
const MOST_GROUPS: usize = 4;

/// What stands at a place of the text, as far as numbers go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Digit(u8),
    Separator(char),
    Other,
}

/// Where the first BSN in `text` stands, in bytes: nine digits in one go or in the usual groups, that pass the elfproef
/// and are not part of a longer number. Digits of another width count, and what can't be seen between them does not.
pub fn find_bsn(text: &str) -> Option<Range<usize>> {
    if text.chars().filter(|letter| letter.is_numeric()).count() < 8 {
        return None;
    }
    let seen = text.char_indices().filter(|(_, letter)| !is_unseen(*letter) && !joins(*letter));
    let marks = together(seen.map(|(at, it)| (mark(it), at, at + it.len_utf8())));
    let is_digit = |at: usize| marks.get(at).is_some_and(|(mark, ..)| matches!(mark, Mark::Digit(_)));
    (0..marks.len()).filter(|&at| is_digit(at) && !(at > 0 && is_digit(at - 1))).find_map(|start| {
        let usual = GROUPINGS.iter().find_map(|groups| grouped(&marks, start, groups));
        usual.or_else(|| unevenly(&marks, start))
    })
}

/// The text with `mark` in place of every BSN; none when it holds no BSN.
pub fn without_bsn(text: &str, mark: &str) -> Option<String> {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(range) = find_bsn(rest) {
        out.push_str(rest.get(..range.start)?);
        out.push_str(mark);
        rest = rest.get(range.end..)?;
    }
    (rest.len() < text.len()).then(|| out + rest)
}

/// The marks with up to [`LONGEST_SEPARATOR`] separators behind each other as one: the last that is no space.
fn together(marks: impl Iterator<Item = (Mark, usize, usize)>) -> Vec<(Mark, usize, usize)> {
    let mut all: Vec<(Mark, usize, usize)> = Vec::new();
    let mut length = 0;
    for (mark, from, to) in marks {
        match (mark, all.last_mut()) {
            (Mark::Separator(now), Some((Mark::Separator(before), _, end)))
                if length < LONGEST_SEPARATOR && ![now, *before].iter().any(|it| STANDS_ALONE.contains(it)) =>
            {
                if now != ' ' {
                    *before = now;
                }
                (*end, length) = (to, length + 1);
            }
            _ => {
                length = 1;
                all.push((mark, from, to));
            }
        }
    }
    all
}

/// Whether a character has no width between digits, though names may be written with it: soft hyphens, joiners, selectors.
fn joins(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200c}' | '\u{200d}' | '\u{20e3}')
        || matches!(letter, '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}')
        || is_combining_mark(letter)
}

fn mark(letter: char) -> Mark {
    let plain = if letter.is_ascii() { letter } else { [letter].into_iter().nfkc().next().unwrap_or(letter) };
    match plain.to_digit(10).and_then(|digit| u8::try_from(digit).ok()).or_else(|| foreign(plain)) {
        Some(digit) => Mark::Digit(digit),
        None if is_separator(plain) => Mark::Separator(plain),
        None => Mark::Other,
    }
}

/// Whatever is no letter and ends no line: a space, a tab of a sheet, a dash, an arrow.
fn is_separator(letter: char) -> bool {
    !letter.is_alphanumeric() && !matches!(letter, '\n' | '\r')
}

/// Where the digits 0 to 9 of scripts begin that people here may have on their keyboard.
const FOREIGN_ZEROS: [char; 9] =
    ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{ae6}', '\u{be6}', '\u{e50}', '\u{17e0}', '\u{1040}'];

fn foreign(letter: char) -> Option<u8> {
    let digits = FOREIGN_ZEROS.iter().filter_map(|zero| u32::from(letter).checked_sub(u32::from(*zero)));
    digits.filter_map(|digit| u8::try_from(digit).ok()).find(|digit| *digit < 10)
}

/// Eight digits that are a day as people and programs write it: `24112026`, `20261124`.
fn is_day(digits: [u8; 9]) -> bool {
    let number =
        |from: usize, to: usize| digits[from..to].iter().fold(0_u32, |all, digit| all * 10 + u32::from(*digit));
    let fits = |day: u32, month: u32, year: u32| {
        (1..=31).contains(&day) && (1..=12).contains(&month) && (1900..=2200).contains(&year)
    };
    digits[0] == 0 && (fits(number(1, 3), number(3, 5), number(5, 9)) || fits(number(7, 9), number(5, 7), number(1, 5)))
}

/// The range from `start` when digits stand there in exactly these groups, with the same separator between them where they can be
/// of a day.
fn grouped(marks: &[(Mark, usize, usize)], start: usize, groups: &[usize]) -> Option<Range<usize>> {
    let what = |at: usize| marks.get(at).map(|(mark, ..)| *mark);
    let (mut at, mut between, mut digits) = (start, Vec::new(), [0_u8; 9]);
    let may_differ = groups.iter().all(|length| *length >= NO_DAY);
    let total: usize = groups.iter().sum();
    let mut next = digits.iter_mut().skip(9_usize.saturating_sub(total));
    for (nth, length) in groups.iter().enumerate() {
        if nth > 0 {
            let found = what(at).filter(|mark| matches!(mark, Mark::Separator(_)))?;
            if !may_differ && between.first().is_some_and(|first| *first != found) {
                return None;
            }
            between.push(found);
            at += 1;
        }
        for _ in 0..*length {
            let Some(Mark::Digit(digit)) = what(at) else { return None };
            *next.next()? = digit;
            at += 1;
        }
    }
    let is_digit = |at| matches!(what(at), Some(Mark::Digit(_)));
    let goes_on = is_digit(at) || (what(at).is_some_and(|mark| between.contains(&mark)) && is_digit(at + 1));
    let (from, to) = (marks.get(start)?.1, marks.get(at.checked_sub(1)?)?.2);
    // Eight digits are more often something else: a day, or what follows the 06 of a telephone number.
    let follows = || start > 1 && is_digit(start - 2) && matches!(what(start - 1), Some(Mark::Separator(_)));
    let is_other = total == 8 && (is_day(digits) || follows());
    (!goes_on && !is_other && passes_elfproef(digits)).then_some(from..to)
}

/// The range from `start` when nine digits stand there in a few groups of any length, with the same separator between them. A day
/// with a number behind it is none, nor is what goes on before or after it.
fn unevenly(marks: &[(Mark, usize, usize)], start: usize) -> Option<Range<usize>> {
    let what = |at: usize| marks.get(at).map(|(mark, ..)| *mark);
    let is_digit = |at: usize| matches!(what(at), Some(Mark::Digit(_)));
    if start > 1 && is_digit(start - 2) && matches!(what(start - 1), Some(Mark::Separator(_))) {
        return None;
    }
    let (mut at, mut digits, mut groups) = (start, Vec::with_capacity(9), vec![0_usize]);
    let mut between: Option<Mark> = None;
    while digits.len() < 9 {
        if let Some(Mark::Digit(digit)) = what(at) {
            digits.push(digit);
            *groups.last_mut()? += 1;
            at += 1;
            continue;
        }
        let found = what(at).filter(|mark| matches!(mark, Mark::Separator(_)))?;
        if *between.get_or_insert(found) != found {
            return None;
        }
        at += 1;
        groups.push(0);
    }
    let separator = between?;
    let goes_on = is_digit(at) || (what(at) == Some(separator) && is_digit(at + 1));
    let digits: [u8; 9] = digits.try_into().ok()?;
    let is_mobile = groups == [1, 8] && digits[0] == 6;
    let is_other = groups.len() > MOST_GROUPS || is_mobile || holds_day(&groups, digits);
    let range = marks.get(start)?.1..marks.get(at.checked_sub(1)?)?.2;
    (!goes_on && !is_other && passes_elfproef(digits)).then_some(range)
}

/// Whether three groups behind each other are a day: `24-11-2026`, `2026-11-24`.
fn holds_day(groups: &[usize], digits: [u8; 9]) -> bool {
    let mut numbers = Vec::with_capacity(groups.len());
    let mut rest = &digits[..];
    for length in groups {
        let Some((group, after)) = rest.split_at_checked(*length) else { return false };
        numbers.push(group.iter().fold(0_u32, |all, digit| all * 10 + u32::from(*digit)));
        rest = after;
    }
    let is_day = |day: u32, month: u32, year: u32| {
        (1..=31).contains(&day) && (1..=12).contains(&month) && (1900..=2200).contains(&year)
    };
    numbers.windows(3).any(|it| matches!(*it, [one, two, three] if is_day(one, two, three) || is_day(three, two, one)))
}

/// The check on a BSN: the digits, weighed 9 down to 2 and the last -1, add up to a multiple of 11.
fn passes_elfproef(digits: [u8; 9]) -> bool {
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i32 = digits.iter().zip(weights).map(|(digit, weight)| i32::from(*digit) * weight).sum();
    sum != 0 && sum % 11 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        find_bsn(text).and_then(|range| text.get(range))
    }

    #[test]
    fn finds_a_number_however_it_is_written() {
        assert_eq!(found("BSN 111222333, moeder"), Some("111222333"));
        assert_eq!(found("bsn: 1112.22.333"), Some("1112.22.333"));
        assert_eq!(found("111 222 333"), Some("111 222 333"));
        assert_eq!(found("é111-222-333é"), Some("111-222-333"));
        assert_eq!(found("11 12 22 333"), Some("11 12 22 333"));
        assert_eq!(found("11122 2333"), Some("11122 2333"));
        assert_eq!(found("1 1 1 2 2 2 3 3 3"), Some("1 1 1 2 2 2 3 3 3"));
        assert_eq!(found("nr. １１１２２２３３３."), Some("１１１２２２３３３"));
        assert_eq!(found("111\u{a0}222\u{a0}333"), Some("111\u{a0}222\u{a0}333"));
        assert_eq!(found("11122\u{200b}2333"), Some("11122\u{200b}2333"));
        assert_eq!(found("bsn ١١١٢٢٢٣٣٣"), Some("١١١٢٢٢٣٣٣"));
        assert_eq!(found("bsn ۱۱۱۲۲۲۳۳۳"), Some("۱۱۱۲۲۲۳۳۳"));
        for between in ["\u{ad}", "\u{200d}", "\u{200c}", "\u{2060}", "\u{fe0f}"] {
            assert!(find_bsn(&format!("11{between}122{between}2333")).is_some(), "{between:?}");
        }
        for written in [
            "111,222,333",
            "111|222|333",
            "111:222:333",
            "111\t222\t333",
            "111→222→333",
            "111^222^333",
            "111'222'333",
            "111*222*333",
            "111  222  333",
            "1 112 22 333",
            "111 22 2333",
            "11\u{2013}1222\u{2013}333",
            "111 . 222 . 333",
            "111\\222\\333",
            "111 - 222 - 333",
            "111)(222)(333",
            "111=222=333",
            "111;222;333",
            "1\u{301}11\u{301}222333",
            "111\u{2011}222\u{2011}333",
            "111~222~333",
            "111 # 222 # 333",
            "111 -> 222 -> 333",
            "111 / 222 / 333",
            "111....222....333",
            "111 ... 222 ... 333",
            "111 -- 222 -- 333",
            "111 (222) 333",
            "111.222 333",
            "111 - 222/333",
            "11 -> 122 -> 2333",
            "1112 >> 22 >> 333",
            "1 - 1 - 1 - 2 - 2 - 2 - 3 - 3 - 3",
            "௧௧௧௨௨௨௩௩௩",
        ] {
            assert_eq!(found(&format!("bsn {written}, moeder")), Some(written));
        }
        assert_eq!(found("bsn 40000011"), Some("40000011"), "the zero in front left away");
    }

    #[test]
    fn leaves_other_numbers_alone() {
        for text in [
            "111222334",
            "1112223330",
            "0111222333",
            "000000000",
            "0612345678",
            "12-11-2026 5",
            "111 222 333 4",
            "111 -> 222 -> 333 -> 444",
            "€ 111 - € 222 - € 333",
            "111% - 222% - 333%",
            "111 en 222 en 333",
            "111 (222), 333",
            "11-12-22 / 333",
            "11-12-22 -> 333",
            "11-12 -> 22:33 / 3",
            "11.12 - 22.33 / 3",
            "1112 / 22 - 333",
            "kamer 11.12, 22-33 en 3",
            "111.222 333.444",
            "06 - 11 12 22 33",
            "06 / 1112 2233",
            "+31 (6) 1112 2233",
            "0611-122-233",
            "070 - 111 22 33",
            "112 -> 22-11 -> 26",
            "IGP-26-041",
            "40000012",
            "20261226",
            "24122026",
            "06-40000011",
            "06 40000011",
            "06 1112 2233",
            "+31 6 11122233",
            "12 11 2026 3",
            "2026-11-24-5",
            "111, 222, 333",
            "1 11 2 22 333",
            "13:00:00 111",
            "",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn finds_the_second_number_when_only_that_is_one() {
        assert_eq!(found("tel 612345670, bsn 111222333"), Some("111222333"));
    }
}
