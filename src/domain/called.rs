//! What a family is called, and whether a text says it.

pub mod index;

use super::{
    case::{Case, CaseDetails},
    fold::fold,
    world::World,
};
use chrono::{Datelike, NaiveDate};

/// What a family is called: by what is looked for in a text, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Called {
    /// Names, a space before each, and what may stand behind it.
    words: Vec<(String, Behind)>,
    /// Long names without spaces.
    joined: Vec<String>,
    /// Letters of each of them that a text which holds it holds as well.
    stems: Vec<Stem>,
}

/// What may stand behind a name that a text holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Behind {
    Space,
    /// Or an s.
    Possessive,
    /// Any ending.
    Anything,
}

impl Behind {
    fn allows(self, rest: &str) -> bool {
        rest.starts_with(' ')
            || match self {
                Self::Space => false,
                Self::Possessive => rest.starts_with("s "),
                Self::Anything => true,
            }
    }
}

impl Called {
    /// The names of a family, of who is of it, and its code.
    pub fn of(family: &CaseDetails) -> Self {
        let (name, code) = (words(&family.family), words(&family.code));
        let parts = name.split(' ').filter(|part| tells(part)).map(str::to_owned);
        let people = family.members.iter().flat_map(|member| whole_names(&member.name));
        let mut called = Self::default();
        people.chain(parts).chain([name.clone()]).for_each(|name| called.add(&name, Stem::first(&name)));
        // Codes begin alike.
        called.add(&code, Stem::last(&code));
        called
    }

    fn add(&mut self, name: &str, stem: Stem) {
        let letters = name.chars().filter(|c| *c != ' ').count();
        let behind = match letters {
            0 | 1 => return,
            2..ENDED => Behind::Space,
            ENDED..PARTED => Behind::Possessive,
            _ => Behind::Anything,
        };
        let word = (format!(" {name}"), behind);
        if self.words.contains(&word) {
            return;
        }
        self.words.push(word);
        self.joined.extend((letters >= PARTED).then(|| name.replace(' ', "")));
        if !self.stems.contains(&stem) {
            self.stems.push(stem);
        }
    }

    /// What of it another family is not called as well.
    fn beside(&self, other: &Self) -> Self {
        let (mut words, mut joined) = (self.words.clone(), self.joined.clone());
        words.retain(|name| !other.words.contains(name));
        joined.retain(|name| !other.joined.contains(name));
        Self { words, joined, stems: Vec::new() }
    }
}

/// A few letters of a name, spaces apart. Of a text few families come under its stems: so nothing walks through all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Stem([char; STEM]);

const STEM: usize = 4;

impl Stem {
    fn of(letters: impl Iterator<Item = char>) -> Self {
        let mut stem = Self::default();
        stem.0.iter_mut().zip(letters).for_each(|(place, letter)| *place = letter);
        stem
    }

    fn first(name: &str) -> Self {
        Self::of(name.chars().filter(|c| *c != ' '))
    }

    fn last(name: &str) -> Self {
        let letters: Vec<char> = name.chars().filter(|c| *c != ' ').collect();
        Self::of(letters.get(letters.len().saturating_sub(STEM)..).unwrap_or_default().iter().copied())
    }
}

/// The name of a person and their surname; none where the planner keeps a description of them ("zoon (4)", "de oma"), or a given
/// name alone, which is that of many.
fn whole_names(name: &str) -> Vec<String> {
    let (lead, said) = named_words(name);
    match said.as_slice() {
        [one] if lead.iter().any(|word| is_one_of(&TITLES, word)) => vec![words(one)],
        [_, .., last] => {
            let surname = words(last).rsplit(' ').next().filter(|it| tells(it)).map(str::to_owned);
            surname.into_iter().chain([words(&said.join(" "))]).collect()
        }
        _ => Vec::new(),
    }
}

/// The given names of those of a family, as somebody at a table says them.
fn given_names(family: &CaseDetails) -> impl Iterator<Item = String> {
    let given = |name: &str| {
        let (lead, said) = named_words(name);
        let titled = lead.iter().any(|word| is_one_of(&TITLES, word));
        let first = said.first().filter(|it| !it.contains('.') && !titled)?;
        Some(words(first)).filter(|it| it.chars().count() >= LONGEST_PREFIX)
    };
    family.members.iter().filter_map(move |member| given(&member.name))
}

/// What stands before the name of a person ("vriend", "mw."), and the name itself: from the first word with a capital that says
/// no relation to the last. In small letters throughout it is a name when no word of it describes somebody.
fn named_words(name: &str) -> (Vec<&str>, Vec<&str>) {
    let plain = name.split('(').next().unwrap_or_default();
    let said: Vec<&str> = plain.split_whitespace().collect();
    if !plain.contains(char::is_uppercase) {
        let (lead, name) = said.split_at(said.iter().position(|word| !is_one_of(&TITLES, word)).unwrap_or(said.len()));
        let is_name = !name.iter().any(|word| describes(word)) && lead.len() + name.len() > 1;
        return (lead.to_vec(), if is_name { name.to_vec() } else { Vec::new() });
    }
    let is_name = |word: &&str| {
        word.chars().next().is_some_and(char::is_uppercase) && !is_one_of(&RELATIONS, word) && !is_one_of(&TITLES, word)
    };
    let first = said.iter().position(is_name).unwrap_or(said.len());
    let end = said.iter().rposition(is_name).map_or(first, |last| last + 1);
    let part = |range: std::ops::Range<usize>| said.get(range).unwrap_or_default().to_vec();
    (part(0..first), part(first..end))
}

/// Whether a word in small letters says who somebody is to another, or anything else about them: "schoonmoeder", "oudste", "(4)".
fn describes(word: &str) -> bool {
    let relation = |it: &&str| it.len() > ENDED && word.ends_with(*it);
    let of_words = || word.split('-').any(|part| is_one_of(&RELATIONS, part) || is_one_of(&DESCRIBING, part));
    word.contains(|it: char| it.is_ascii_digit()) || of_words() || RELATIONS.iter().any(relation)
}

/// Whether a word is one of these, with a point behind it or a capital.
fn is_one_of(all: &[&str], word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    all.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// Whether a part of a name is no prefix, and so tells by itself who is meant.
fn tells(part: &str) -> bool {
    part.chars().count() > LONGEST_PREFIX
}

/// A text in which families are looked for, folded once however many they are.
pub struct Said {
    /// Its folded words, each between spaces.
    words: String,
    /// The same without spaces.
    joined: String,
}

impl Said {
    /// Folds a text.
    pub fn of(text: &str) -> Self {
        let words = format!(" {} ", words(text));
        Self { joined: words.replace(' ', ""), words }
    }

    /// Whether it holds a name or the code of this family, however written; a name that is no short word also with an
    /// ending behind it, or in parts.
    pub fn names(&self, w: &World, family: &Case) -> bool {
        w.called(family.id).map_or_else(|| self.holds(&Called::of(family)), |called| self.holds(called))
    }

    fn holds(&self, called: &Called) -> bool {
        let stands = |(name, behind): &(String, Behind)| self.has(name, *behind);
        called.words.iter().any(stands) || called.joined.iter().any(|name| self.joined.contains(name))
    }

    /// Whether it holds a name, before which there is a space.
    fn has(&self, name: &str, behind: Behind) -> bool {
        let mut found = self.words.match_indices(name);
        found.any(|(at, _)| behind.allows(self.words.get(at + name.len()..).unwrap_or_default()))
    }

    /// The stems of each name that it can hold.
    fn stems(&self) -> Vec<Stem> {
        let letters: Vec<char> = self.joined.chars().collect();
        let mut stems: Vec<Stem> = letters.windows(STEM).map(|part| Stem::of(part.iter().copied())).collect();
        // Of names that are shorter than a stem.
        let words: Vec<&str> = self.words.split_whitespace().collect();
        for at in 0..words.len() {
            let from = words.get(at..).unwrap_or_default().iter().flat_map(|word| word.chars());
            stems.extend((2..STEM).map(|count| Stem::of(from.clone().take(count))));
        }
        stems
    }

    /// How it names people of the house, who may be called as a family is: by their whole name, and as a doctor.
    pub(super) fn colleagues(&self, w: &World) -> Vec<String> {
        let called = w.people().flat_map(|person| {
            let (name, surname) = (words(&person.name), words(person.surname()));
            let whole = Some(name).filter(|name| name.contains(' '));
            DOCTORS.iter().map(move |title| format!("{title} {surname}")).chain(whole)
        });
        called.map(|name| format!(" {name} ")).filter(|name| self.words.contains(name)).collect()
    }

    /// Whether it names a family otherwise than by what people of the house are called; who is of the family is so all the same.
    pub(super) fn names_besides(&self, w: &World, family: &Case, colleagues: &[String]) -> bool {
        let called = w.called(family.id).cloned().unwrap_or_else(|| Called::of(family));
        let is_of_it = |name: &str| called.words.iter().any(|(word, _)| word == name.trim_end());
        let others = colleagues.iter().filter(|name| !is_of_it(name));
        let words = others.fold(self.words.clone(), |words, name| words.replace(name.as_str(), " "));
        Self { joined: words.replace(' ', ""), words }.holds(&called)
    }

    /// Whether it names a family by more than another is called as well.
    pub(super) fn names_beside(&self, w: &World, family: &Case, other: &Case) -> bool {
        let called = |case: &Case| w.called(case.id).cloned().unwrap_or_else(|| Called::of(case));
        self.holds(&called(family).beside(&called(other)))
    }

    /// The numbers by which it speaks of families, without zeros in front: "casus 29", as screens and minutes show it, "zaak nr. 29",
    /// "casusnummer 29", "gezin51". Behind the words that count as well as number, a number alone has two figures or
    /// more and what it counts is not behind it: "gezin 2 keer gezien" and "gezin 12 weken gevolgd" speak of no other family.
    pub(super) fn numbers<'s>(&'s self) -> Vec<&'s str> {
        let parts: Vec<&str> = self.words.split_whitespace().flat_map(figures_apart).collect();
        let said = |(at, word): (usize, &&'s str)| {
            let after = parts.get(at + 1..).unwrap_or_default();
            let (mark, only) = SPOKEN_OF.iter().find_map(|(of, only)| Some((word.strip_prefix(of)?, *only)))?;
            let (is_number, after) = match (mark, after) {
                ("", [mark, after @ ..]) if NUMBERS.contains(mark) => (true, after),
                ("", after) => (only, after),
                (mark, after) => (NUMBERS.contains(&mark.trim_start_matches('s')).then_some(true)?, after),
            };
            let [number, behind @ ..] = after else { return None };
            let counts = |it: &&str| is_counted(it) || is_figures(it);
            let is_number = is_number || (number.len() > 1 && !behind.first().is_some_and(counts));
            (is_figures(number) && is_number).then(|| number.trim_start_matches('0'))
        };
        parts.iter().enumerate().filter_map(said).collect()
    }
}

/// The letters of a folded word, the figures behind them, and what is behind those: "casus29", "2x".
fn figures_apart(word: &str) -> impl Iterator<Item = &str> {
    let (letters, rest) = word.split_at(word.find(|it: char| it.is_ascii_digit()).unwrap_or(word.len()));
    let (figures, rest) = rest.split_at(rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len()));
    [letters, figures, rest].into_iter().filter(|part| !part.is_empty())
}

/// Whether the number before this word counts, or is one of a day.
pub(super) fn is_counted(word: &str) -> bool {
    COUNTED.contains(&word)
}

fn is_figures(word: &str) -> bool {
    word.bytes().all(|it| it.is_ascii_digit())
}

/// What stands between the spaces of a text, without the signs around it: as codes are written.
pub fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let tokens = text.split_whitespace().map(|token| token.trim_matches(|c: char| !c.is_alphanumeric()));
    tokens.filter(|token| !words(token).is_empty())
}

impl CaseDetails {
    /// Whether a text names this family, as [`Said::names`].
    pub fn is_named_in(&self, text: &str) -> bool {
        Said::of(text).holds(&Called::of(self))
    }

    /// Whether a text tells who this family is: it names it or one of it, or holds a day on which one of it was born, in figures.
    pub fn is_told_in(&self, text: &str) -> bool {
        let figures: Vec<i64> = text.split(|it: char| !it.is_ascii_digit()).filter_map(|it| it.parse().ok()).collect();
        let is_in = |born: NaiveDate| {
            let (year, month, day) = (i64::from(born.year()), i64::from(born.month()), i64::from(born.day()));
            figures
                .windows(3)
                .any(|it| [[day, month, year], [day, month, year % 100], [year, month, day]].iter().any(|of| of == it))
        };
        let mut born = self.members.iter().filter_map(|member| member.born).chain(self.birth_date);
        let said = Said::of(text);
        let given = || given_names(self).any(|name| said.has(&format!(" {name}"), Behind::Possessive));
        said.holds(&Called::of(self)) || born.any(is_in) || given()
    }

    /// Whether a word of a text is a part of a name of this family, as somebody types who searches for it.
    pub fn is_begun_in(&self, text: &str) -> bool {
        let names = self.members.iter().map(|member| member.name.as_str()).chain([self.family.as_str()]);
        let names: Vec<String> = names.map(words).collect();
        let (text, code) = (words(text), words(&self.code));
        let number = code.rsplit(' ').next();
        let is_part = |typed: &str| {
            let long = typed.chars().count() >= LONGEST_PREFIX;
            Some(typed) == number || (long && names.iter().any(|name| name.split(' ').any(|name| name.contains(typed))))
        };
        text.split(' ').any(is_part)
    }
}

/// So many letters make a name that is known with an s (`nandoes`), and one that is known with any ending and in parts
/// (`kwartelkoningfamilie`, `kwartel-koning`): shorter ones begin words (`jong`, `jongste`).
const ENDED: usize = 5;
const PARTED: usize = 8;

/// Words by which a planner says who somebody is, where a name may follow.
const RELATIONS: [&str; 25] = [
    "moeder",
    "vader",
    "partner",
    "zoon",
    "dochter",
    "kind",
    "baby",
    "zus",
    "zusje",
    "broer",
    "broertje",
    "oma",
    "opa",
    "tante",
    "oom",
    "stiefvader",
    "stiefmoeder",
    "pleegkind",
    "tweeling",
    "meisje",
    "jongen",
    "vriend",
    "vriendin",
    "ex",
    "onbekend",
];

/// What stands before the surname of a doctor; what they do may stand before that of who is with them ("huisarts Jansen").
const DOCTORS: [&str; 3] = ["dr", "drs", "dokter"];

/// Words that are in no name, by which a planner says more of somebody or that they do not know them.
#[rustfmt::skip]
const DESCRIBING: [&str; 54] = [
    "het", "een", "uit", "met", "bij", "op", "in", "en", "of", "om", "als", "nog", "niet", "geen", "wel", "zonder", "tot", "is",
    "heeft", "heet", "woont", "wordt", "komt", "werkt", "zit", "volgt", "zie", "later", "nader", "nodig", "bekend", "naam",
    "namen", "eerste", "tweede", "derde", "oudste", "jongste", "middelste", "oudere", "jongere", "andere", "nieuwe", "vorige",
    "eerdere", "twee", "drie", "vier", "samen", "elders", "ongeboren", "biologische", "huwelijk", "relatie",
];

/// Words before a surname.
const TITLES: [&str; 8] = ["mevrouw", "mevr", "mw", "meneer", "mijnheer", "dhr", "heer", "fam"];

/// Words for a family with a number behind it, and whether that is nothing but its number.
const SPOKEN_OF: [(&str, bool); 7] = [
    ("casus", true),
    ("case", true),
    ("zaak", false),
    ("dossier", false),
    ("gezin", false),
    ("familie", false),
    ("family", false),
];

/// Words that say that a number is one, also written together with the word before.
const NUMBERS: [&str; 5] = ["nr", "nummer", "no", "number", "num"];

/// What is counted by the number before it, as far as people write that in figures, and months.
#[rustfmt::skip]
const COUNTED: [&str; 67] = [
    "keer", "maal", "x", "e", "de", "ste", "kind", "kinderen", "ouders", "personen", "mensen", "volwassenen", "gezinsleden",
    "dag", "dagen", "week", "weken", "wk", "maand", "maanden", "mnd", "jaar", "jr", "uur", "u", "min", "minuten", "euro",
    "procent", "afspraken", "gesprekken", "bezoeken", "huisbezoeken", "times", "people", "children", "days", "weeks", "months",
    "years", "hours", "minutes", "jan", "januari", "feb", "februari", "mrt", "maart", "apr", "april", "mei", "jun", "juni",
    "jul", "juli", "aug", "augustus", "sep", "sept", "september", "okt", "oktober", "nov", "november", "dec", "december", "am",
];

/// Longest word that can be a prefix of a name (`van`, `den`, `abu`) and so tells nothing by itself, in letters.
const LONGEST_PREFIX: usize = 3;

/// Folded words without punctuation, so that names are found wherever they stand.
pub fn words(text: &str) -> String {
    let folded = fold(text);
    let mut words = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}
