//! How well a heading fits a known one.

use crate::import::fold::{fold, nearly};

/// From this score on the words are the same; below it one is an abbreviation or a misspelling of the other.
pub(super) const SURE: u8 = 90;

/// How well a heading fits that only begins with a word of the column.
pub(super) const OPENING: u8 = 60;

/// Words that say nothing about what a column holds.
const FILLERS: &str = "de het een van v d vd met voor aan mag delen evt svp mdo mm jjjj jj yyyy \
                       the of a an s with for to sharing informed";

/// Short words in full; every way to write "number" and "date" alike.
const IN_FULL: [(&str, &str); 17] = [
    ("nummer", "nr"),
    ("number", "nr"),
    ("no", "nr"),
    ("num", "nr"),
    ("dd", "datum"),
    ("tst", "toestemming"),
    ("toest", "toestemming"),
    ("toestem", "toestemming"),
    ("akk", "toestemming"),
    ("akkoord", "toestemming"),
    ("consent", "toestemming"),
    ("zh", "ziekenhuis"),
    ("zkh", "ziekenhuis"),
    ("cb", "consultatiebureau"),
    ("soc", "sociaal"),
    ("vrijw", "vrijwilligers"),
    ("inst", "instelling"),
];

/// Words of their own, which are never the beginning of a longer one.
const WHOLE: [&str; 24] = [
    "aan", "bij", "dag", "door", "hoe", "met", "mdo", "naar", "niet", "onder", "over", "team", "tot", "uit", "van",
    "vast", "vol", "voor", "waar", "wat", "wel", "week", "wie", "zorg",
];

/// Ends of Dutch compounds that people also write as words of their own: `geboortedatum`, `geb.datum`, `datum
/// geboorte`.
const ENDS: [&str; 6] = ["datum", "nummer", "naam", "tijd", "duur", "nr"];

/// A known heading, prepared for matching.
#[derive(Debug)]
pub struct Phrase {
    /// Index of its column in the list's `ALL`.
    pub(super) column: usize,
    squashed: String,
    words: Vec<String>,
}

impl Phrase {
    /// Prepares a folded heading of the column with this index.
    pub(super) fn new(column: usize, name: &str) -> Self {
        let words = words(name);
        Self { column, squashed: words.concat(), words }
    }

    pub(super) fn squashed(&self) -> &str {
        &self.squashed
    }
}

/// Whether a cell is one of these headings to the letter; they are sorted and without spaces.
pub(super) fn is_exact(cell: &str, sorted: &[String]) -> bool {
    (1..=60).contains(&cell.len()) && sorted.binary_search(&words(&fold(&cell.replace('#', " nr "))).concat()).is_ok()
}

/// A heading of a file, prepared for matching: in full, without what stands in parentheses, without fillers, and each of its
/// parts between slashes.
pub(super) struct Heading {
    forms: Vec<Form>,
}

struct Form {
    squashed: String,
    words: Vec<String>,
    penalty: u8,
}

impl Heading {
    pub(super) fn new(header: &str) -> Self {
        let mut forms: Vec<Form> = Vec::new();
        let mut add = |words: Vec<String>, penalty| {
            if !words.is_empty() && forms.iter().all(|form| form.words != words) {
                forms.push(Form { squashed: words.concat(), words, penalty });
            }
        };
        let bare = |words: Vec<String>| {
            words.into_iter().filter(|word| !FILLERS.split(' ').any(|filler| filler == word)).collect::<Vec<_>>()
        };
        let header: String = header.chars().take(80).collect();
        let outside = header.split(['(', '[']).next().unwrap_or_default();
        let parts = header.split('/').filter(|_| header.contains('/')).map(|part| (part, 4));
        for (text, penalty) in [(header.as_str(), 0), (outside, 2)].into_iter().chain(parts) {
            let all = words(&fold(&text.replace('#', " nr ")));
            add(all.clone(), penalty);
            add(bare(all), penalty + 3);
        }
        // A heading that explains its letters: `N=nieuw/V=vervolg`.
        let meanings =
            header.split(['/', ',', ';']).filter_map(|part| part.split_once('=').map(|(_, meaning)| meaning));
        add(words(&fold(&meanings.collect::<Vec<_>>().join(" "))), 4);
        let undated = format!(" {} ", fold(&header)).replace(" d d ", " ").replace(" dd ", " ");
        add(bare(words(undated.trim())), 8);
        Self { forms }
    }

    /// Whether it begins with this word: `Wat spreken we af?` with `wat`.
    pub(super) fn begins_with(&self, word: &str) -> bool {
        self.forms.first().and_then(|form| form.words.first()).is_some_and(|first| first == word)
    }

    /// How well it fits: 100 the same, from [`SURE`] on the same words, above 0 an abbreviation or a slip, 0 not at
    /// all.
    pub(super) fn score(&self, phrase: &Phrase) -> u8 {
        self.forms.iter().map(|form| form.score(phrase).saturating_sub(form.penalty)).max().unwrap_or(0)
    }
}

impl Form {
    fn score(&self, phrase: &Phrase) -> u8 {
        if self.squashed == phrase.squashed {
            100
        } else if same_words(&self.words, &phrase.words) {
            97
        } else if let Some(share) = self.abbreviates(phrase) {
            65 + share
        } else if nearly(&self.squashed, &phrase.squashed) {
            80
        } else {
            0
        }
    }

    /// Whether each word is the beginning of another word of the phrase; gives how much of the phrase is written (of
    /// 20).
    fn abbreviates(&self, phrase: &Phrase) -> Option<u8> {
        let is_whole = |word: &String| WHOLE.contains(&word.as_str()) && !phrase.words.contains(word);
        let too_short = self.words.iter().all(|word| word.len() < 3);
        if self.words.len() != phrase.words.len() || too_short || self.words.iter().any(is_whole) {
            return None;
        }
        let mut left: Vec<&String> = phrase.words.iter().collect();
        for short in &self.words {
            let place = left.iter().position(|long| long.starts_with(short.as_str()))?;
            left.remove(place);
        }
        u8::try_from(20 * self.squashed.len() / phrase.squashed.len().max(1)).ok()
    }
}

fn same_words(a: &[String], b: &[String]) -> bool {
    a.len() > 1 && a.len() == b.len() && a.iter().all(|word| b.contains(word)) && b.iter().all(|word| a.contains(word))
}

/// The words of a folded heading, compounds apart and short words in full.
fn words(folded: &str) -> Vec<String> {
    let mut plain: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    while let Some(at) = plain.windows(2).position(|pair| pair == ["d", "d"] || pair == ["dd", "mm"]) {
        let word = if plain.get(at) == Some(&"d") { &["dd"][..] } else { &[] };
        plain.splice(at..at + 2, word.iter().copied());
    }
    let apart = plain.into_iter().flat_map(|word| {
        let end = ENDS.iter().find(|end| word.len() >= end.len() + 3 && word.ends_with(**end));
        match end.and_then(|end| word.split_at_checked(word.len() - end.len())) {
            Some((start, end)) => [Some(start), Some(end)],
            None => [Some(word), None],
        }
    });
    let in_full = |word| IN_FULL.iter().find(|(short, _)| *short == word).map_or(word, |(_, full)| *full);
    apart.flatten().map(|word| in_full(word).to_owned()).collect()
}
