//! Recognises a citizen service number (BSN) so that it is never stored: the tool has no legal ground for it (handbook
//! B.1).

use std::ops::Range;

/// How people group the nine digits, besides writing them in one go.
const GROUPINGS: [&[usize]; 4] = [&[9], &[4, 2, 3], &[3, 3, 3], &[3, 2, 4]];

/// Where the first BSN in `text` stands, in bytes: nine digits in one go or in the usual groups, that pass the elfproef
/// and are not part of a longer number.
pub fn find_bsn(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    if bytes.iter().filter(|byte| byte.is_ascii_digit()).count() < 9 {
        return None;
    }
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len())
        .filter(|&at| is_digit(at) && !(at > 0 && is_digit(at - 1)))
        .find_map(|start| GROUPINGS.iter().find_map(|groups| grouped(bytes, start, groups)))
}

/// The range from `start` when digits stand there in exactly these groups, with the same separator between them.
fn grouped(bytes: &[u8], start: usize, groups: &[usize]) -> Option<Range<usize>> {
    let (mut at, mut separator, mut digits) = (start, None, [0_u8; 9]);
    let mut next = digits.iter_mut();
    for (nth, length) in groups.iter().enumerate() {
        if nth > 0 {
            let found = bytes.get(at).copied().filter(|byte| b". -".contains(byte))?;
            if *separator.get_or_insert(found) != found {
                return None;
            }
            at += 1;
        }
        for _ in 0..*length {
            let digit = bytes.get(at).copied().filter(u8::is_ascii_digit)?;
            *next.next()? = digit - b'0';
            at += 1;
        }
    }
    let goes_on = bytes.get(at).is_some_and(u8::is_ascii_digit)
        || (separator.is_some()
            && bytes.get(at).copied() == separator
            && bytes.get(at + 1).is_some_and(u8::is_ascii_digit));
    (!goes_on && passes_elfproef(digits)).then_some(start..at)
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
            "111.222 333",
            "111 222 333 4",
            "IGP-26-041",
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
