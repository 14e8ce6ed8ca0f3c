//! People and queries folded so that they can be compared, and the comparing of one with the other.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::{Candidate, Match, Standing};
use crate::domain::fold::fold;

/// Words between a first name and a surname.
const PARTICLES: [&str; 24] = [
    "van", "von", "de", "den", "der", "het", "te", "ten", "ter", "in", "op", "la", "le", "du", "des", "da", "dos",
    "di", "del", "el", "al", "bin", "ben", "vd",
];

/// Words before a name that are not part of it.
const TITLES: [&str; 13] =
    ["dr", "drs", "mr", "ir", "ing", "prof", "mw", "mevr", "mevrouw", "dhr", "heer", "mrs", "ms"];

/// Short names of disciplines, folded, and what they stand for.
const SHORT_DISCIPLINES: [(&str, &str); 13] = [
    ("gyn", "gynaecoloog"),
    ("ha", "huisarts"),
    ("ja", "jeugdarts"),
    ("jvk", "jeugdverpleegkundige"),
    ("ka", "kinderarts"),
    ("kz", "kraamverzorgende"),
    ("mmw", "medisch maatschappelijk werk"),
    ("poh", "praktijkondersteuner"),
    ("psych", "psychiater"),
    ("psych", "psycholoog"),
    ("sw", "sociaal werker"),
    ("vk", "verloskundige"),
    ("vs", "verpleegkundig specialist"),
];

/// Letters of the shortest part of a compound name that finds it.
const SHORTEST_PART: usize = 4;

/// A candidate made ready to be found.
#[derive(Debug, Clone)]
pub struct Prepared {
    id: u32,
    rank: u8,
    words: Vec<NameWord>,
    /// The words without the spaces.
    joined: String,
    letters: Letters,
    /// Without and with those of the particles.
    initials: [String; 2],
    /// Folded, abbreviations followed by what they stand for.
    discipline: String,
    organisation: String,
    role_letters: Letters,
}

/// A word of a name, folded.
#[derive(Debug, Clone)]
struct NameWord {
    text: String,
    /// Where it begins in the joined name.
    start: usize,
    kind: Kind,
    /// A hyphen joins it to the rest of a name: less surely meant than somebody who is called just so.
    is_joined: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    Initial,
    Particle,
}

impl Prepared {
    /// Folds what a person is found by.
    pub fn new(candidate: &Candidate<'_>) -> Self {
        let hyphened = candidate.name.split_whitespace().filter(|word| word.contains('-'));
        let hyphened: Vec<String> = hyphened.flat_map(folded_words).collect();
        let mut words: Vec<NameWord> = Vec::new();
        let mut joined = String::new();
        for text in name_words(candidate.name) {
            let start = joined.len();
            joined.push_str(&text);
            let kind = match (Kind::of(&text), words.last()) {
                (Kind::Initial, Some(NameWord { kind: Kind::Particle, .. })) => Kind::Particle, // the t of "van 't"
                (kind, _) => kind,
            };
            let is_joined = hyphened.contains(&text);
            words.push(NameWord { text, start, kind, is_joined });
        }
        let initials = [false, true].map(|particles| {
            let counted = words.iter().filter(|word| particles || word.kind != Kind::Particle);
            counted.filter_map(|word| word.text.chars().next()).collect()
        });
        let mut discipline = folded_words(candidate.discipline).join(" ");
        for (short, long) in SHORT_DISCIPLINES {
            if discipline.split(' ').any(|word| word == short) {
                discipline = format!("{discipline} {long}");
            }
        }
        let organisation = folded_words(candidate.organisation).join(" ");
        let role_letters = Letters::of(&discipline).and(Letters::of(&organisation));
        let (id, rank, letters) = (candidate.id, candidate.rank, Letters::of(&joined));
        Self { id, rank, words, joined, letters, initials, discipline, organisation, role_letters }
    }

    fn matched(&self, standing: Standing, off: usize, score: i64) -> Match {
        Match { id: self.id, standing, rank: self.rank, off, score }
    }

    /// The name from this word on, without spaces: `kvandijk`, `vandijk`, `dijk`.
    fn tail(&self, word: &NameWord) -> &str {
        self.joined.get(word.start..).unwrap_or_default()
    }

    /// Matches a query that is a name, the beginning of one, or a role.
    pub(super) fn surely(&self, query: &Query) -> Option<Match> {
        let by_name = match self.letters.lack(query.letters) {
            0 if self.joined == query.joined => Some((Standing::Whole, 0)),
            0 if query.is_one_word => self.one_word(&query.joined),
            _ => self.in_order(&query.words),
        };
        let by_role = || self.role(query).map(|standing| (standing, 0));
        let (standing, off) = by_name.or_else(by_role).or_else(|| self.part(query))?;
        Some(self.matched(standing, off, 0))
    }

    /// The query inside of a name, long enough to be a name itself.
    fn part(&self, query: &Query) -> Option<(Standing, usize)> {
        if query.joined.len() < SHORTEST_PART || !query.is_one_word || self.letters.lack(query.letters) > 0 {
            return None;
        }
        let names = self.words.iter().filter(|word| word.kind == Kind::Name && word.text.contains(&query.joined));
        names.map(|word| (Standing::Part, word.text.len() - query.joined.len())).min()
    }

    fn one_word(&self, query: &str) -> Option<(Standing, usize)> {
        let begun = self.words.iter().filter_map(|word| {
            let off = self.tail(word).strip_prefix(query)?.len();
            let in_full = off == 0 || (word.kind == Kind::Name && word.text == query);
            let part = word.is_joined && word.text == query;
            Some(if in_full { (Standing::Exact, usize::from(part)) } else { (Standing::Clear, off) })
        });
        match begun.min() {
            Some(found) => Some(found),
            None => self.initials.iter().any(|initials| initials == query).then_some((Standing::Clear, 0)),
        }
    }

    /// Several words in the order of the name, some of it left out: `k demopad`, `van dijk`, `karin dem`.
    fn in_order(&self, query: &[String]) -> Option<(Standing, usize)> {
        let [before @ .., last] = query else { return None };
        if before.is_empty() {
            return None;
        }
        let mut rest = self.words.iter();
        for typed in before {
            rest.find(|name| name.is_begun_by(typed))?;
        }
        let ends = rest.filter(|name| name.kind != Kind::Particle);
        let off = ends.filter_map(|name| Some(name.text.strip_prefix(last.as_str())?.len())).min()?;
        Some((if off == 0 { Standing::Exact } else { Standing::Clear }, off))
    }

    /// Whether the query may be the first word of several that mean this person.
    pub(super) fn may_begin_with(&self, query: &Query) -> bool {
        let [typed, ..] = query.words.as_slice() else { return false };
        if TITLES.contains(&typed.as_str()) {
            return true;
        }
        self.discipline.starts_with(typed.as_str()) || self.words.iter().any(|word| word.is_begun_by(typed))
    }

    fn role(&self, query: &Query) -> Option<Standing> {
        let typed = query.spaced.as_str();
        let words = || self.discipline.split(' ');
        let long_enough = typed.len() > 2;
        if query.disciplines.iter().any(|&long| self.discipline.contains(long))
            || (long_enough && words().filter_map(|word| word.chars().next()).eq(typed.chars()))
        {
            return Some(Standing::Clear);
        }
        if self.role_letters.lack(query.letters) > 0 {
            return None;
        }
        if typed == self.discipline || words().any(|word| word == typed) {
            return Some(Standing::Clear);
        }
        let begun = || words().chain(self.organisation.split(' ')).any(|word| word.starts_with(typed));
        (long_enough && begun()).then_some(Standing::Role)
    }

    /// Whether [`Self::perhaps`] is worth the trouble.
    pub(super) fn shares_letters(&self, query: &Query) -> bool {
        self.letters.lack(query.letters) <= query.most_errors
    }

    /// Matches a query that is a name with typing errors, or letters out of one from the beginning of a word.
    pub(super) fn perhaps(&self, query: &Query, scorer: &SkimMatcherV2) -> Option<Match> {
        let lacking = self.letters.lack(query.letters);
        let in_order = lacking == 0
            && self.words.iter().any(|word| {
                let mut typed = query.joined.chars();
                typed.next() == word.text.chars().next() && is_subsequence(typed, self.tail(word))
            });
        if let Some(errors) = self.errors(query) {
            return Some(self.matched(Standing::Typo, errors, 0));
        }
        let score = || scorer.fuzzy_indices(&self.joined, &query.joined).map_or(0, |(score, _)| score);
        in_order.then(|| self.matched(Standing::Loose, 0, score()))
    }

    /// How many typing errors make a name of this person, or the beginning of one, into the query; none for too many.
    fn errors(&self, query: &Query) -> Option<usize> {
        let (most, length) = (query.most_errors, query.joined.len());
        if most == 0 {
            return None;
        }
        let errors = |name: &str, most: usize| {
            let letters = Letters::of(name);
            let hopeless = name.len().abs_diff(length) > most
                || letters.lack(query.letters) > most
                || query.letters.lack(letters) > most;
            let (name, typed) = if hopeless { return None } else { apart(name, &query.joined) };
            Some(strsim::osa_distance(name, typed)).filter(|errors| *errors <= most)
        };
        let of_word = |word: &NameWord| {
            let tail = self.tail(word);
            let beginning = tail.get(..length).filter(|_| length > 4).and_then(|beginning| errors(beginning, 1));
            let name = (word.kind == Kind::Name).then_some(word.text.as_str());
            let whole = [Some(tail), name].into_iter().flatten().filter(|name| name.len() > 3);
            whole.filter_map(|name| errors(name, most)).chain(beginning).min()
        };
        self.words.iter().filter_map(of_word).min()
    }
}

impl NameWord {
    /// Whether `typed` is the beginning of the word; a first name is one of its initial as well, and a particle is whole.
    fn is_begun_by(&self, typed: &str) -> bool {
        match self.kind {
            Kind::Name => self.text.starts_with(typed),
            Kind::Initial => typed.starts_with(&self.text),
            Kind::Particle => self.text == typed,
        }
    }
}

/// What was typed, folded.
pub(super) struct Query {
    pub words: Vec<String>,
    spaced: String,
    pub joined: String,
    letters: Letters,
    /// Initials (`K.D.`) are one word.
    is_one_word: bool,
    /// What it stands for as the short name of a discipline.
    disciplines: Vec<&'static str>,
    /// As many typing errors as leave no doubt in a word of that length.
    most_errors: usize,
}

impl Query {
    pub fn new(text: &str) -> Self {
        let words = name_words(text);
        let (spaced, joined) = (words.join(" "), words.concat());
        let is_one_word = words.len() == 1 || words.iter().all(|word| Kind::of(word) == Kind::Initial);
        let stands_for = |&(short, long): &(&str, &'static str)| (short == joined).then_some(long);
        let disciplines = SHORT_DISCIPLINES.iter().filter_map(stands_for).collect();
        let most_errors = match joined.chars().count() {
            0..=3 => 0,
            4..=6 => 1,
            _ => 2,
        };
        Self { letters: Letters::of(&joined), words, spaced, joined, is_one_word, disciplines, most_errors }
    }
}

/// The words of a name in the order they are said, without titles and what stands in brackets at its end. In brackets before a
/// family name stands the first name: `M.J. (Marieke) van Dijk`.
fn name_words(name: &str) -> Vec<String> {
    let ends = |after: &str| !after.contains(char::is_alphabetic);
    let name = match name.split_once(')') {
        Some((_, after)) if !ends(after) => name,
        _ => name.split('(').next().unwrap_or_default(),
    };
    let turned = name.split_once(',').map(|(surname, first)| format!("{first} {surname}"));
    let mut words = folded_words(turned.as_deref().unwrap_or(name));
    let titles = words.iter().take_while(|word| TITLES.contains(&word.as_str())).count();
    words.drain(..titles.min(words.len().saturating_sub(1)));
    words
}

/// Folded words; anything but letters and figures separates them.
pub(super) fn folded_words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

impl Kind {
    pub fn of(word: &str) -> Self {
        if PARTICLES.contains(&word) {
            Self::Particle
        } else if word.chars().nth(1).is_none() {
            Self::Initial
        } else {
            Self::Name
        }
    }
}

/// Two words without the beginning and the end that they share, which no typing error lies in: most of a name, in a fraction
/// of the time that comparing it takes.
fn apart<'a>(one: &'a str, other: &'a str) -> (&'a str, &'a str) {
    let same = |(one, other): &(char, char)| one == other;
    let begun: usize = one.chars().zip(other.chars()).take_while(same).map(|(letter, _)| letter.len_utf8()).sum();
    let rests = |text: &'a str| text.get(begun..).unwrap_or_default();
    let (one, other) = (rests(one), rests(other));
    let ended = one.chars().rev().zip(other.chars().rev()).take_while(same);
    let ended: usize = ended.map(|(letter, _)| letter.len_utf8()).sum();
    let rests = |text: &'a str| text.get(..text.len() - ended).unwrap_or_default();
    (rests(one), rests(other))
}

fn is_subsequence(mut letters: impl Iterator<Item = char>, of: &str) -> bool {
    let mut all = of.chars().skip(1);
    letters.all(|letter| all.any(|other| other == letter))
}

/// The letters of a text as a set, several letters to a bit: tells quickly whom a query can't mean.
#[derive(Debug, Clone, Copy)]
struct Letters(u64);

impl Letters {
    fn of(text: &str) -> Self {
        Self(text.chars().filter(|&letter| letter != ' ').fold(0, |set, letter| set | 1 << (u32::from(letter) % 64)))
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// How many letters of `typed` are not among these, at least.
    fn lack(self, typed: Self) -> usize {
        (typed.0 & !self.0).count_ones() as usize
    }
}
