//! Compares words however they are written: case, diacritics and punctuation do not count.

use crate::domain;

/// The folded text with letters and digits only, words apart by single spaces: `Geb.dat. moeder` gives `geb dat
/// moeder`.
pub(super) fn fold(text: &str) -> String {
    let folded = domain::fold::fold(text);
    if folded.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return folded;
    }
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether two short words differ by no more than a slip of the finger: one letter from five letters on, two from ten
/// on.
pub(super) fn nearly(a: &str, b: &str) -> bool {
    let length = a.len().min(b.len());
    let allowed = match length {
        0..5 => 0,
        5..10 => 1,
        _ => 2,
    };
    a == b || (length < 40 && a.len().abs_diff(b.len()) <= allowed && strsim::osa_distance(a, b) <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_letters_and_digits_only() {
        assert_eq!(fold("Geb.dat. moeder"), "geb dat moeder");
        assert_eq!(fold("  À TERME (dd-mm) t/m"), "a terme dd mm t m");
        assert_eq!(fold("Łukasz Şahin – Ĳsselmeer ß"), "lukasz sahin ijsselmeer ss");
        assert_eq!(fold("?"), "");
    }

    #[test]
    fn a_slip_is_forgiven_in_longer_words_only() {
        assert!(nearly("verwijzer", "verwijser"));
        assert!(nearly("bespreekvraag", "besprekvraagg"));
        assert!(!nearly("zorg", "zorn"));
        assert!(!nearly("moeder", "moedersnaam"));
    }
}
