//! Where a word that is longer than a line is broken: between syllables as Dutch writes them, as far as letters tell.

use unicode_segmentation::UnicodeSegmentation;

/// Letters that stay together at the beginning and at the end of a word.
const LEAST: usize = 2;

/// The byte at which a word is broken so that at most `most` of its characters stand before the hyphen; none where no good
/// place is found.
pub fn place(word: &str, most: usize) -> Option<usize> {
    let letters: Vec<(usize, &str)> = word.grapheme_indices(true).collect();
    let end = letters.iter().position(|(_, it)| !it.chars().all(char::is_alphabetic)).unwrap_or(letters.len());
    let last = most.min(end.checked_sub(LEAST)?);
    let of = |at: usize| letters.get(at).and_then(|(_, it)| it.chars().next()).map(|it| it.to_lowercase().next());
    let sound = |at: usize| of(at).flatten().unwrap_or(' ');
    (LEAST..=last).rev().find(|at| begins_syllable(&sound, *at)).and_then(|at| Some(letters.get(at)?.0))
}

/// Whether a syllable begins at this letter: one or two consonants that begin a word as well, with a vowel behind them and
/// a vowel somewhere before.
fn begins_syllable(sound: &impl Fn(usize) -> char, at: usize) -> bool {
    let before: Vec<char> = (0..at).map(sound).collect();
    let pair = |first: char, second: char| {
        matches!((first, second), ('c' | 't' | 'p', 'h') | ('s', 't' | 'p'))
            || (matches!(first, 'b' | 'd' | 'f' | 'g' | 'k' | 'p' | 't' | 'v') && second == 'r')
            || (matches!(first, 'b' | 'f' | 'g' | 'k' | 'p' | 'v') && second == 'l')
    };
    let (last, first, second) = (before.last().copied().unwrap_or(' '), sound(at), sound(at + 1));
    let onset = if pair(first, second) { is_vowel(sound(at + 2)) } else { is_vowel(second) };
    !is_vowel(first) && onset && !pair(last, first) && before.iter().any(|letter| is_vowel(*letter))
}

fn is_vowel(letter: char) -> bool {
    "aeiouyáéíóúàèäëïöüâêîôûĳ".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The word with a hyphen at every place where it may be broken.
    fn broken(word: &str) -> String {
        let places: Vec<usize> = (0..word.len()).filter_map(|most| place(word, most)).collect();
        word.char_indices()
            .map(|(at, it)| if places.contains(&at) { format!("-{it}") } else { it.to_string() })
            .collect()
    }

    #[test]
    fn compounds_are_broken_between_syllables() {
        assert_eq!(broken("meerderjarigverklaring"), "meer-der-ja-rig-ver-kla-ring");
        assert_eq!(broken("schuldhulpverlening"), "schuld-hulp-ver-le-ning");
        assert_eq!(broken("jeugdgezondheidszorg"), "jeugd-ge-zond-heids-zorg");
        assert_eq!(broken("kinderarts"), "kin-de-rarts");
    }

    #[test]
    fn what_has_no_syllables_to_part_stays_whole() {
        for word in ["", "a", "zus", "漢字漢字", "24-11-2026", "schrift"] {
            assert_eq!(broken(word), word);
        }
    }
}
