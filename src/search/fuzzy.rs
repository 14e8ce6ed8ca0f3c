//! How well one word of a query fits a text, both folded.
//!
//! A word fits where it stands in the text, or where a few letters more lie between its own: a forgotten letter is
//! found, but not just any text that happens to hold the letters in order.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

/// More than any score: room for the longest word, each letter at its highest.
pub const HIGHEST: i64 = 10_000;

/// Longest text in which letters may be missing, in bytes; in a longer one a word is found to the letter only.
const LONGEST_LOOSE: usize = 256;

/// How many places in one text are compared, and how far back the beginning of a word is looked for, in bytes.
const MOST_PLACES: usize = 8;
const LONGEST_WORD: usize = 64;

/// For a word that is a whole word of the text.
const WHOLE_WORD: i64 = 20;

/// How well `word` fits `text`; none when it does not.
pub fn score(text: &str, word: &str) -> Option<i64> {
    let literal = text.match_indices(word).take(MOST_PLACES).map(|(at, _)| to_the_letter(text, at, word)).max();
    literal.or_else(|| loose(text, word)).map(|score| score.clamp(1, HIGHEST - 1))
}

/// Scores from the beginning of the word in the text on, so that the second name of a family counts as much as the first.
fn to_the_letter(text: &str, at: usize, word: &str) -> i64 {
    let (before, rest) = text.split_at_checked(at).unwrap_or_default();
    let start = before.rfind(' ').map_or(0, |space| space + 1);
    let start = if at - start > LONGEST_WORD { at } else { start };
    let near = text.get(start..at + word.len()).unwrap_or_default();
    let ends = rest.get(word.len()..).is_some_and(|after| after.is_empty() || after.starts_with(' '));
    let whole = if ends && start == at { WHOLE_WORD } else { 0 };
    matched(near, word).map_or(0, |(score, _)| score) + whole
}

/// Scores a word of which letters are missing.
fn loose(text: &str, word: &str) -> Option<i64> {
    let letters = word.chars().count();
    let allowed = match letters {
        0..=3 => return None,
        4..=6 => 1,
        7..=10 => 2,
        _ => 3,
    };
    if text.len() > LONGEST_LOOSE {
        return None;
    }
    let (score, places) = matched(text, word)?;
    let span = places.last()?.checked_sub(*places.first()?)? + 1;
    (span <= letters + allowed).then_some(score)
}

/// The score and the places of the letters. A matcher of its own for each text: one that is used again gives scores
/// that depend on what it saw before.
fn matched(text: &str, word: &str) -> Option<(i64, Vec<usize>)> {
    SkimMatcherV2::default().respect_case().fuzzy_indices(text, word)
}
