//! Keeps a text once, folded, with what it takes to write it as it was: most lines differ from their folded form in a few
//! capitals only, so that the index holds little more than the text itself.
//!
//! `restore(folded, patch)` gives back exactly what was stored.

use crate::domain::fold::{Folded, folded};
use std::ops::Range;

/// An operation copies so many letters of the folded text; this bit says that others follow instead of a capital.
const OTHERS: u8 = 0x80;
const LONGEST_COPY: usize = 0x7f;
/// Of the bytes that are replaced, and of those that replace them.
const LONGEST_OTHERS: usize = 0x0f;

/// Adds the folded form of `text` to `folded_text` and what restores it to `patch`.
pub fn store(text: &str, folded_text: &mut Vec<u8>, patch: &mut Vec<u8>) {
    if is_plain(text) {
        let mut copied = 0;
        for letter in text.bytes() {
            folded_text.push(letter.to_ascii_lowercase());
            if letter.is_ascii_uppercase() {
                skip(&mut copied, patch);
                patch.push(low(copied));
                copied = 0;
            } else {
                copied += 1;
            }
        }
        return;
    }
    let folded = folded(text);
    folded_text.extend_from_slice(folded.text().as_bytes());
    differences(text, &folded, patch);
}

/// Plain words: folding them makes small letters of capitals and nothing else.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let plain =
        |byte: &u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'\'' | b'"' | b'`' | b'-' | b'_' | b'/' | b'\\');
    bytes.iter().all(plain)
        && !bytes.windows(2).any(|two| two == b"  ")
        && !bytes.starts_with(b" ")
        && !bytes.ends_with(b" ")
}

fn differences(text: &str, folded: &Folded, patch: &mut Vec<u8>) {
    let source = |letter: (usize, char)| folded.source(letter.0..letter.0 + letter.1.len_utf8());
    let (mut letters, mut copied, mut written) = (folded.text().char_indices().peekable(), 0, 0);
    while let Some(letter) = letters.next() {
        let mut from = source(letter);
        let mut length = letter.1.len_utf8();
        // A letter that is spelled out is one letter of the original; marks belong to its end.
        while let Some(next) = letters.next_if(|next| source(*next).start == from.start) {
            length += next.1.len_utf8();
            from.end = from.end.max(source(next).end);
        }
        let here = written.min(from.start)..from.end.max(written);
        written = here.end;
        let original = text.get(here).unwrap_or_default();
        let same = folded.text().get(letter.0..letter.0 + length) == Some(original);
        if same {
            copied += length;
            continue;
        }
        replace(&mut copied, length, original.as_bytes(), patch);
    }
    if let Some(rest) = text.get(written..).filter(|rest| !rest.is_empty()) {
        replace(&mut copied, 0, rest.as_bytes(), patch);
    }
}

fn replace(copied: &mut usize, mut length: usize, original: &[u8], patch: &mut Vec<u8>) {
    let mut parts = original.chunks(LONGEST_OTHERS).peekable();
    while length > 0 || parts.peek().is_some() {
        let part = parts.next().unwrap_or_default();
        let replaced = length.min(LONGEST_OTHERS);
        length -= replaced;
        skip(copied, patch);
        patch.push(OTHERS | low(*copied));
        patch.push((low(replaced) << 4) | low(part.len()));
        patch.extend_from_slice(part);
        *copied = 0;
    }
}

/// Copies what is more than one operation can.
fn skip(copied: &mut usize, patch: &mut Vec<u8>) {
    while *copied > LONGEST_COPY {
        patch.extend([OTHERS | low(LONGEST_COPY), 0]);
        *copied -= LONGEST_COPY;
    }
}

fn low(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

/// The text as it was stored.
pub fn restore(folded: &[u8], patch: &[u8]) -> String {
    let mut text = Vec::with_capacity(folded.len() + patch.len());
    let (mut at, mut ops) = (0, 0);
    let part = |range: Range<usize>| folded.get(range).unwrap_or_default();
    while let Some(op) = patch.get(ops) {
        let copied = usize::from(op & !OTHERS);
        text.extend_from_slice(part(at..at + copied));
        at += copied;
        if op & OTHERS == 0 {
            text.extend(part(at..at + 1).iter().map(u8::to_ascii_uppercase));
            (at, ops) = (at + 1, ops + 1);
            continue;
        }
        let lengths = patch.get(ops + 1).copied().unwrap_or_default();
        let others = ops + 2..ops + 2 + usize::from(lengths & 0x0f);
        ops = others.end;
        text.extend_from_slice(patch.get(others).unwrap_or_default());
        at += usize::from(lengths >> 4);
    }
    text.extend_from_slice(part(at..folded.len()));
    String::from_utf8_lossy(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fold::fold;
    use proptest::prelude::*;

    fn there_and_back(text: &str) -> usize {
        let (mut folded_text, mut patch) = (Vec::new(), Vec::new());
        store(text, &mut folded_text, &mut patch);
        assert_eq!(String::from_utf8(folded_text.clone()).unwrap(), fold(text), "{text:?}");
        assert_eq!(restore(&folded_text, &patch), text, "{text:?}");
        patch.len()
    }

    #[test]
    fn names_come_back_as_they_were_written() {
        for text in ["Zeeëgel", "Van ’t Nergenshuizen", "Theepot-de Lepelaar", "ĲSSEL, Şahin", "", " ", "straße", "-'-"]
        {
            there_and_back(text);
        }
        there_and_back(&"é".repeat(400));
        there_and_back(&format!("{}Z{}-", "a".repeat(500), "'".repeat(40)));
    }

    #[test]
    fn a_plain_sentence_costs_a_byte_a_capital() {
        assert_eq!(there_and_back("Somber sinds wk 26, slaapt 4 u. Med. ophogen besproken."), 2);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn any_text_comes_back(text in "\\PC{0,200}|[ -~]{0,300}|(?s).{0,100}|[aA'’ ë\u{301}-]{0,300}") {
            there_and_back(&text);
        }
    }
}
