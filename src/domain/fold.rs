//! Folds names and words so that people find them however they type them.
//!
//! `Ş`, `ş` and `s` are one letter, `IJ` and `ĳ` are `ij`, `Theepot-de Lepelaar` is `theepot de lepelaar`, and
//! `Van ’t Nergenshuizen` is `van t nergenshuizen`. Folding twice gives what folding once gave, and a folded text holds
//! no control, zero-width or direction characters. What a hit in folded text covers of the original is found by [`Folded`].

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The text in small letters without diacritics and apostrophes, its words apart by single spaces.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        fold_char(letter, &mut |out| {
            if out != ' ' || !(folded.is_empty() || folded.ends_with(' ')) {
                folded.push(out);
            }
        });
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A folded text that knows where each of its letters came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// For each byte of `text` the bytes of the original it stands for, marks included.
    origin: Vec<(u32, u32)>,
}

/// Folds `text` as [`fold`] does, and keeps where each letter came from.
pub fn folded(text: &str) -> Folded {
    let mut result = Folded { text: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len()) };
    for (start, letter) in text.char_indices() {
        let from = (offset(start), offset(start + letter.len_utf8()));
        if is_combining_mark(letter) {
            result.extend_last(from.1);
        }
        fold_char(letter, &mut |out| result.push(out, from));
    }
    let length = result.text.trim_end().len();
    result.text.truncate(length);
    result.origin.truncate(length);
    result
}

fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

impl Folded {
    /// The folded text, the same as [`fold`] gives.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that `hit`, a range of bytes in the folded text, stands for. The answer begins and ends
    /// on character boundaries of the original; an empty or impossible hit gives an empty range.
    pub fn source(&self, hit: Range<usize>) -> Range<usize> {
        let hit = self.origin.get(hit).unwrap_or_default();
        match (hit.first(), hit.last()) {
            (Some(first), Some(last)) => first.0 as usize..last.1 as usize,
            _ => 0..0,
        }
    }

    fn push(&mut self, letter: char, from: (u32, u32)) {
        if letter != ' ' || !(self.text.is_empty() || self.text.ends_with(' ')) {
            self.text.push(letter);
            self.origin.extend(std::iter::repeat_n(from, letter.len_utf8()));
        }
    }

    fn extend_last(&mut self, end: u32) {
        let width = self.text.chars().next_back().map_or(0, char::len_utf8);
        for (_, last_end) in self.origin.iter_mut().rev().take(width) {
            *last_end = end;
        }
    }
}

/// Hands the letters that `letter` folds to, none to several, to `out`; anything that separates words is a space.
fn fold_char(letter: char, out: &mut impl FnMut(char)) {
    if letter.is_ascii() || is_quote(letter) {
        return fold_simple(letter, out);
    }
    decompose_compatible(letter, |part| {
        for small in part.to_lowercase().filter(|&small| !is_combining_mark(small)) {
            match spelled_out(small) {
                Some(letters) => letters.chars().for_each(&mut *out),
                None => fold_simple(small, out),
            }
        }
    });
}

fn fold_simple(letter: char, out: &mut impl FnMut(char)) {
    if letter.is_whitespace() || is_joint(letter) {
        out(' ');
    } else if !is_quote(letter) && !is_invisible(letter) {
        out(letter.to_ascii_lowercase());
    }
}

/// Letters that Unicode does not take apart, as people without them on their keyboard type them.
fn spelled_out(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' | 'ɔ' => "o",
        'ł' => "l",
        'đ' | 'ð' | 'ɖ' | 'ɗ' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' | 'ɲ' => "n",
        'ŧ' => "t",
        'ə' | 'ǝ' | 'ɛ' => "e",
        'ƒ' => "f",
        'ɓ' => "b",
        'ƙ' | 'ĸ' => "k",
        'ƴ' => "y",
        'ς' => "σ",
        _ => return None,
    })
}

/// Apostrophes and quotation marks, with the signs that stand for a glottal stop in transcribed names.
fn is_quote(letter: char) -> bool {
    matches!(letter, '\'' | '"' | '`' | '´' | '«' | '»' | '‹' | '›' | '\u{2018}'..='\u{201f}' | '\u{2032}'..='\u{2037}')
        || matches!(letter, '\u{2b9}'..='\u{2bf}' | '\u{2c8}' | '\u{2ca}' | '\u{2cb}' | '\u{a78b}' | '\u{a78c}')
}

/// What joins two words without being a space: hyphens, dashes, underscores, slashes.
fn is_joint(letter: char) -> bool {
    matches!(
        letter,
        '-' | '_' | '/' | '\\' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2044}' | '\u{2212}' | '\u{2215}'
    )
}

/// Controls, zero-width and direction characters, and fillers: nothing that anyone sees.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
        || matches!(letter, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

#[cfg(test)]
mod tests;
