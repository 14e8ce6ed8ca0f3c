//! Where a word that is longer than a line is broken: between syllables as Dutch writes them, by the patterns of TeX. What is
//! written here is Dutch, whatever the language of the screen.

use std::ops::RangeInclusive;

use hypher::{Lang, hyphenate};

/// Parts of compounds of this field between which the patterns see no seam.
const SEAMS: [(&str, &str); 4] =
    [("zorg", "organisatie"), ("cliënt", "onder"), ("inloop", "spreek"), ("proces", "coördinat")];

/// Letters of a word at most: what is longer is none, and looking for its syllables takes ever longer.
const LONGEST: usize = 200;

/// Marks that stand on the letter before them.
const MARKS: RangeInclusive<char> = '\u{300}'..='\u{36f}';

/// The byte of a text at which the word that goes on at `from` is broken, so that at most `most` cells of it stand
/// before the hyphen; none where no good place is found, and none within a name, in which a hyphen would be read
/// as the name's own.
pub fn place(text: &str, from: usize, most: usize) -> Option<usize> {
    let is_letter = |sign: char| sign.is_alphabetic() || MARKS.contains(&sign);
    let signs = text.get(..from)?.char_indices().rev().take(LONGEST + 1);
    let begin = signs.take_while(|(_, sign)| is_letter(*sign)).last().map_or(from, |(at, _)| at);
    let (before, rest) = text.split_at_checked(begin)?;
    let mut signs = rest.char_indices();
    let end = signs.by_ref().take(LONGEST + 1).find(|(_, sign)| !is_letter(*sign)).map(|(at, _)| at);
    let word = end.map_or(rest, |end| rest.get(..end).unwrap_or(rest));
    // What came to an end neither among so many letters nor with the text is longer.
    if (end.is_none() && signs.next().is_some()) || word.chars().count() > LONGEST || is_name(before, word) {
        return None;
    }
    let last = from + super::head(text.get(from..)?, most).len();
    let places = seams(word).into_iter().map(|seam| before.len() + seam);
    places.filter(|place| (from + 1..=last).contains(place)).max()
}

/// Whether a word is written as a name: with a capital within a sentence.
fn is_name(before: &str, word: &str) -> bool {
    let before = before.trim_end_matches([' ', '\u{a0}', '"', '“', '(']);
    let begins = before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n']);
    !begins && word.starts_with(char::is_uppercase)
}

/// The bytes of a word before which a syllable begins, but for the first.
fn seams(word: &str) -> Vec<usize> {
    #[cfg(test)]
    tests::ASKED.with(|asked| asked.set(asked.get() + word.len()));
    let low = word.to_lowercase();
    // Only of a word that is as long in small letters the places are the same.
    let parted = SEAMS.iter().filter(|_| low.len() == word.len());
    let mut parts: Vec<usize> = parted.flat_map(|(one, other)| known(&low, one, other)).collect();
    parts.extend([0, word.len()]);
    parts.sort_unstable();
    let mut seams = Vec::new();
    for part in parts.windows(2) {
        let [begin, end] = *part else { continue };
        let mut at = begin;
        for syllable in hyphenate(word.get(begin..end).unwrap_or_default(), Lang::Dutch) {
            if at > 0 && (at == begin || may_begin_a_line(syllable)) {
                seams.push(at);
            }
            at += syllable.len();
        }
    }
    seams
}

/// Where `one` ends and `other` begins.
fn known<'a>(word: &'a str, one: &'a str, other: &'a str) -> impl Iterator<Item = usize> + 'a {
    let ends = word.match_indices(one).map(|(at, _)| at + one.len());
    ends.filter(move |end| word.get(*end..).is_some_and(|rest| rest.starts_with(other)))
}

/// A syllable has a vowel, and does not begin with one whose dots would have to go at the beginning of a line, nor with what
/// stands on the letter before.
fn may_begin_a_line(syllable: &str) -> bool {
    !syllable.starts_with(|sign| "äëïöü".contains(sign) || MARKS.contains(&sign))
        && syllable.chars().any(|sign| "aeiouyáéíóúàèäëïöüâêîôûĳ".contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::text::wrap;
    use std::cell::Cell;

    thread_local! {
        /// The bytes of words of which the syllables were asked.
        pub static ASKED: Cell<usize> = const { Cell::new(0) };
    }

    #[test]
    fn a_word_that_is_none_is_broken_without_looking_for_its_syllables() {
        let asked = |text: &str| {
            ASKED.set(0);
            (wrap(text, 40).len(), ASKED.get())
        };
        let letters = 1_000_000;
        for text in ["a".repeat(letters), "é".repeat(letters), format!("Kort. {}", "ba".repeat(letters / 2))] {
            let (rows, asked) = asked(&text);
            assert!(rows >= letters / 40 && asked == 0, "{rows} {asked}");
        }
        assert_eq!(asked(&"/".repeat(letters)), (letters / 40, 0));
        let (rows, asked) = asked(&"schuldhulpverlening".repeat(10));
        assert!(rows > 4 && asked > 0, "what may be a word is still parted: {rows} {asked}");
    }

    /// The word with a hyphen at every place where it may be broken.
    fn broken(word: &str) -> String {
        let seams = seams(word);
        word.char_indices()
            .map(|(at, it)| if seams.contains(&at) { format!("-{it}") } else { it.to_string() })
            .collect()
    }

    /// Words of this field, as the Dutch spelling guide parts them.
    const WORDS: &str = "
        aan-we-zig-heids-lijst ach-ter-wacht ar-beids-on-ge-schikt-heid be-roeps-ge-heim be-scher-men-de be-spreek-punt
        be-val-lings-plan be-wind-voer-der bij-stands-uit-ke-ring bloed-druk-me-ting borst-voe-dings-coach
        bud-get-be-heer ca-sus-re-gis-seur cliënt-on-der-steu-ning con-sul-ta-tie-bu-reau con-tact-per-soon
        coör-di-na-tie cri-sis-op-vang dos-sier-vor-ming ener-gie-be-drijf ge-boor-te-zorg ge-ge-vens-uit-wis-se-ling
        ge-heim-hou-dings-plicht ge-zins-coör-di-na-tor ge-zins-po-li ge-zins-voogd huis-art-sen-post huis-be-zoek
        huur-con-tract in-ko-mens-on-der-steu-ning in-loop-spreek-uur jeugd-arts jeugd-be-scher-ming
        jeugd-ge-zond-heids-zorg jeugd-ver-pleeg-kun-di-ge kin-der-arts kin-der-mis-han-de-ling
        kin-der-op-vang-toe-slag kraam-bed kraam-ver-zor-gen-de kraam-zorg-or-ga-ni-sa-tie leef-ge-bie-den
        leer-plicht-amb-te-naar maat-schap-pe-lijk me-di-ca-tie-over-dracht meer-der-ja-rig-heids-ver-kla-ring
        meld-co-de-rou-te min-der-ja-ri-gen-op-vang mul-ti-dis-ci-pli-nair nacht-op-vang on-der-toe-zicht-stel-ling
        on-der-wijs-ach-ter-stand op-voed-on-der-steu-ning over-leg-ta-fel peu-ter-speel-zaal pro-ces-coör-di-na-tor
        schul-den-lo-ket schuld-hulp-ver-le-ning sta-tus-hou-der taal-ont-wik-ke-ling te-rug-kop-pe-lings-brief
        toe-stem-mings-for-mu-lier uit-huis-plaat-sing uit-ke-rings-in-stan-tie ur-gen-tie-ver-kla-ring
        ver-los-kun-di-gen-prak-tijk ver-sla-vings-zorg ver-trou-wens-per-soon ver-volg-af-spraak voor-zorg
        vrij-wil-li-gers-or-ga-ni-sa-tie vroeg-sig-na-le-ring wel-zijns-werk wijk-team woon-ur-gen-tie
        ziek-te-kos-ten-ver-ze-ke-ring zorg-ver-ze-ke-raar zwan-ger-schaps-ver-gif-ti-ging";

    #[test]
    fn compounds_of_this_field_are_broken_where_the_spelling_guide_breaks_them() {
        let words: Vec<&str> = WORDS.split_whitespace().collect();
        assert!(words.len() >= 60, "{}", words.len());
        let wrong: Vec<String> = words
            .iter()
            .map(|word| (broken(&word.replace('-', "")), word))
            .filter_map(|(found, word)| (found != **word).then(|| format!("{word}: {found}")))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn no_line_begins_with_dots_that_would_have_to_go() {
        for word in ["ideeën", "drieën"] {
            assert_eq!(broken(word), word);
        }
        assert_eq!(broken("zeeëgel"), "zeeë-gel");
        assert_eq!(broken("Beëindiging"), "Beëin-di-ging");
        assert_eq!(broken("gee\u{308}valueerd"), "gee\u{308}-va-lu-eerd");
    }

    #[test]
    fn what_has_no_syllables_to_part_stays_whole() {
        for word in ["", "a", "zus", "漢字漢字", "schrift", "xxxxxxxxxxxx"] {
            assert_eq!(broken(word), word);
        }
        assert_eq!(place("24-11-2026", 0, 6), None);
    }

    #[test]
    fn a_word_goes_on_as_the_whole_word_is_parted_and_a_name_is_not() {
        let text = "een schuldhulpverlening";
        assert_eq!(place(text, 4, 12), Some("een schuldhulp".len()));
        assert_eq!(place(text, "een schuldhulp".len(), 6), Some("een schuldhulpverle".len()));
        assert_eq!(place("gezin Nergenshuizen", 6, 9), None);
        assert_eq!(place("Klaar. Schuldhulpverlening", 7, 9), Some("Klaar. Schuld".len()));
    }
}
