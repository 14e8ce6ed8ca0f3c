//! Which rows of a list are meant by a few typed letters: one answer for the palette, for every choice and for every list.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use std::cmp::Reverse;

use crate::domain::fold::fold;

/// A word of this many letters is found with letters missing.
const LOOSE: usize = 3;

/// The places of the rows in which every typed word is found, those that fit best first; all of them where nothing is
/// typed. A row is its name, and what else it is found by, both folded.
pub fn sift<'a>(typed: &str, rows: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<usize> {
    let typed = fold(typed);
    let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
    let mut found: Vec<(i64, usize)> = Vec::new();
    for (number, (name, more)) in rows.into_iter().enumerate() {
        let scores: Option<Vec<i64>> = words.iter().map(|word| score(name, more, word)).collect();
        found.extend(scores.map(|scores| (scores.iter().sum(), number)));
    }
    found.sort_by_key(|(score, number)| (Reverse(*score), *number));
    found.into_iter().map(|(_, number)| number).collect()
}

/// As [`sift`], in the order of the rows.
pub fn keep<'a>(typed: &str, rows: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<usize> {
    let mut kept = sift(typed, rows);
    kept.sort_unstable();
    kept
}

/// How well a word fits a row: at the beginning of a word of its name best, then anywhere in it, then in what else is
/// known of it, then with letters missing.
fn score(name: &str, more: &str, word: &str) -> Option<i64> {
    let at_start = |text: &str| text.match_indices(word).any(|(at, _)| at == 0 || text[..at].ends_with(' '));
    if at_start(name) {
        return Some(if name.starts_with(word) { 400 } else { 300 });
    }
    if name.contains(word) {
        return Some(200);
    }
    if more.contains(word) {
        return Some(100);
    }
    let letters = word.chars().count();
    // A matcher of its own for each text: one that is used again gives scores that depend on what it saw before.
    let (_, places) =
        (letters > LOOSE).then(|| SkimMatcherV2::default().respect_case().fuzzy_indices(name, word)).flatten()?;
    let span = places.last()? - places.first()? + 1;
    (span <= letters + letters / 2).then_some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [(&str, &str); 4] =
        [("besluit", ""), ("actie", "vervolg"), ("vraag van de huisarts", ""), ("coordinator", "modeldijk")];

    #[test]
    fn the_beginning_of_a_word_goes_before_its_middle_and_that_before_what_else_is_known() {
        assert_eq!(sift("v", ROWS), [2, 1]);
        assert_eq!(sift("A", ROWS), [1, 2, 3]);
        assert_eq!(sift("modeldijk coör", ROWS), [3]);
        assert_eq!(sift("  ", ROWS), [0, 1, 2, 3]);
        assert_eq!(keep("a", ROWS), [1, 2, 3]);
    }

    #[test]
    fn a_letter_may_be_missing_but_scattered_letters_find_nothing() {
        assert_eq!(sift("cordinatr", ROWS), [3]);
        assert!(sift("bsl", ROWS).is_empty() && sift("vhts", ROWS).is_empty());
    }
}
