//! How well a heading fits a known one.

use crate::import::fold::{fold, nearly};

/// From this score on the words are the same; below it one is an abbreviation or a misspelling of the other.
pub(super) const SURE: u8 = 90;

/// Words that say nothing about what a column holds.
const FILLERS: &str = "de het een van v d vd met voor aan mag delen evt svp mdo dd mm jjjj jj yyyy \
                       the of a an s with for to sharing";

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

/// A heading of a file, prepared for matching: in full, without what stands in parentheses, without fillers.
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
        for (text, penalty) in [(header.as_str(), 0), (outside, 2)] {
            let all = words(&fold(&text.replace('#', " nr ")));
            add(all.clone(), penalty);
            add(bare(all), penalty + 3);
        }
        Self { forms }
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
        if self.words.len() != phrase.words.len() || self.words.iter().all(|word| word.len() < 3) {
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

/// The words of a folded heading, compounds apart and every way to write "number" alike.
fn words(folded: &str) -> Vec<String> {
    let apart = folded.split(' ').filter(|word| !word.is_empty()).flat_map(|word| {
        let end = ENDS.iter().find(|end| word.len() >= end.len() + 3 && word.ends_with(**end));
        match end.and_then(|end| word.split_at_checked(word.len() - end.len())) {
            Some((start, end)) => [Some(start), Some(end)],
            None => [Some(word), None],
        }
    });
    let alike = |word| if matches!(word, "nummer" | "number" | "no" | "num") { "nr" } else { word };
    apart.flatten().map(|word| alike(word).to_owned()).collect()
}
