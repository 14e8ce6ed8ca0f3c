//! How well one word of a query fits one folded line.
//!
//! A word fits where it stands in the line, or where a word begins with its letters and a few more between them: a
//! forgotten letter is found, but not just any text that happens to hold the letters in order. How well is what fuzzy-matcher says, and a word that
//! stands there to the letter always fits better than one of which letters are missing.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use memchr::{memchr_iter, memmem::Finder};
use std::ops::Range;

/// How many places in one line are compared.
const MOST_PLACES: usize = 8;
/// Above a word that stands inside of another one.
const STARTS_A_WORD: i64 = 20;
const WHOLE_WORD: i64 = 40;
/// Below every word that stands there to the letter.
const LETTERS_MISSING: i64 = 20;

/// For each byte the bit that says that a text holds it: letters and digits have their own, all others share the rest.
const BITS: [u64; 256] = bits();

#[allow(clippy::cast_possible_truncation, reason = "a byte")]
const fn bits() -> [u64; 256] {
    let mut bits = [0; 256];
    let mut at = 0;
    while at < 256 {
        let bit = match at as u8 {
            b' ' | b'\n' => 64,
            letter @ b'a'..=b'z' => letter - b'a',
            digit @ b'0'..=b'9' => 26 + digit - b'0',
            other => 36 + other % 28,
        };
        bits[at] = if bit < 64 { 1 << bit } else { 0 };
        at += 1;
    }
    bits
}

/// Which letters a folded text holds. What a word is found in holds at least the letters of the word.
pub fn mask(folded: &[u8]) -> u64 {
    folded.iter().fold(0, |mask, byte| mask | BITS[usize::from(*byte)])
}

/// With which letters the words of a folded text begin: a bit each, one for all that are no plain letters.
pub fn starts(folded: &[u8]) -> u32 {
    let (mut bits, mut inside) = (0, false);
    for byte in folded {
        if !inside {
            bits |= 1 << if byte.is_ascii_lowercase() { byte - b'a' } else { 26 };
        }
        inside = is_letter(*byte);
    }
    bits
}

/// A word of a query, made ready to be looked for.
#[derive(Clone, Debug)]
pub struct Needle {
    text: String,
    mask: u64,
    /// The bit of its first letter.
    first: u32,
    finder: Finder<'static>,
    /// The score of the word itself.
    best: i64,
    /// How many letters may be missing.
    missing: usize,
    /// Only as it stands, from the beginning of a word to the end of one.
    exact: bool,
}

/// Where a word stands in a line and how well it fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// More is better; comparable for one word.
    pub score: i64,
    /// The bytes of the folded line.
    pub at: Range<usize>,
}

impl Needle {
    /// A folded, non-empty word.
    pub fn new(text: &str, exact: bool) -> Self {
        let missing = match text.chars().count() {
            _ if exact => 0,
            0..=3 => 0,
            4..=6 => 1,
            7..=10 => 2,
            _ => 3,
        };
        let best = skim(text, text).unwrap_or_default();
        let finder = Finder::new(text.as_bytes()).into_owned();
        Self {
            mask: mask(text.as_bytes()),
            first: starts(text.as_bytes()),
            finder,
            best,
            missing,
            exact,
            text: text.to_owned(),
        }
    }

    /// The letters that a text must hold to be looked at.
    pub fn mask(&self) -> u64 {
        self.mask
    }

    /// The folded word.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing can fit better.
    pub fn is_best(&self, fit: &Fit) -> bool {
        fit.score == self.best + WHOLE_WORD
    }

    /// Whether a line of which the words begin with the letters of `starts` may hold the word better than it fits already:
    /// inside of words it stands nowhere better than another time.
    pub fn can_beat(&self, fit: &Fit, starts: u32) -> bool {
        fit.score < self.best || self.first & !starts == 0
    }

    /// Whether whatever fits this word fits `shorter` as well.
    pub fn goes_on(&self, shorter: &Self) -> bool {
        self.exact == shorter.exact
            && self.missing == shorter.missing
            && if self.exact { self.text == shorter.text } else { self.text.starts_with(&shorter.text) }
    }

    /// Where it fits best in a folded line of which the words begin with the letters of `starts`; none when it does not fit.
    pub fn fit(&self, line: &[u8], starts: u32) -> Option<Fit> {
        let begins = self.first & !starts == 0;
        // Where no word begins with its first letter all places are alike.
        let places = if begins { MOST_PLACES } else { 1 };
        self.literal(line, places).or_else(|| begins.then(|| self.loose(line)).flatten())
    }

    fn literal(&self, line: &[u8], places: usize) -> Option<Fit> {
        let mut best: Option<Fit> = None;
        for at in self.finder.find_iter(line).take(places) {
            let end = at + self.text.len();
            let starts = starts_word(line, at);
            let whole = starts && line.get(end).is_none_or(|byte| !is_letter(*byte));
            if self.exact && !whole {
                continue;
            }
            let score = self.best + if whole { WHOLE_WORD } else { i64::from(starts) * STARTS_A_WORD };
            if best.as_ref().is_none_or(|best| score > best.score) {
                best = Some(Fit { score, at: at..end });
            }
            if whole {
                break;
            }
        }
        best
    }

    /// Looks for the letters in order, with no more others between them than may be missing.
    fn loose(&self, line: &[u8]) -> Option<Fit> {
        if self.missing == 0 {
            return None;
        }
        let (first, rest) = self.text.as_bytes().split_first()?;
        let mut best: Option<Fit> = None;
        for at in memchr_iter(*first, line).filter(|at| starts_word(line, *at)) {
            let Some(end) = self.ends(rest, line, at + 1) else { continue };
            let Some(window) = line.get(at..end).and_then(|window| str::from_utf8(window).ok()) else { continue };
            let score = skim(window, &self.text).unwrap_or_default().min(self.best) - LETTERS_MISSING;
            if best.as_ref().is_none_or(|best| score > best.score) {
                best = Some(Fit { score, at: at..end });
            }
        }
        best
    }

    fn ends(&self, letters: &[u8], line: &[u8], mut at: usize) -> Option<usize> {
        let mut left = self.missing;
        for letter in letters {
            while line.get(at)? != letter {
                left = left.checked_sub(1)?;
                at += 1;
            }
            at += 1;
        }
        Some(at)
    }
}

fn starts_word(line: &[u8], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| line.get(before)).is_none_or(|byte| !is_letter(*byte))
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// What fuzzy-matcher gives for a word in a text. A matcher of its own for each text: one that is used again gives scores
/// that depend on what it saw before.
fn skim(text: &str, word: &str) -> Option<i64> {
    SkimMatcherV2::default().respect_case().fuzzy_indices(text, word).map(|(score, _)| score)
}
