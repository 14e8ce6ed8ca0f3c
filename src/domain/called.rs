//! What a family is called, and whether a text says it.

use super::{
    case::{Case, CaseDetails},
    fold::fold,
    world::World,
};
use chrono::{Datelike, NaiveDate};
use std::sync::{Arc, OnceLock};

/// What a family is called: by what is looked for in a text, folded.
#[derive(Clone, Debug, Default)]
pub struct Called {
    /// Names between words: a short one between spaces, a longer one also with an ending behind it.
    words: Vec<String>,
    /// Long names without spaces.
    joined: Vec<String>,
}

impl Called {
    /// The names and the code of a family.
    pub fn of(family: &CaseDetails) -> Self {
        let people = family.members.iter().map(|member| member.name.as_str()).filter(|name| name.contains(". "));
        let name = words(&family.family);
        let parts = name.split(' ').filter(|part| part.chars().count() > LONGEST_PREFIX).map(str::to_owned);
        let all = people.chain([family.code.as_str()]).map(words).chain(parts).chain([name.clone()]);
        let mut called = Self::default();
        for name in all {
            let letters = name.chars().count();
            if letters >= PARTED {
                called.joined.push(name.replace(' ', ""));
            }
            if letters > 1 {
                called.words.push(if letters >= ENDED { format!(" {name}") } else { format!(" {name} ") });
            }
        }
        called
    }
}

/// What a family of the working set is called, made when a text is first compared with it.
#[derive(Clone, Debug, Default)]
pub(super) struct Calling(Arc<OnceLock<Called>>);

impl Calling {
    pub(super) fn of(&self, family: &CaseDetails) -> &Called {
        self.0.get_or_init(|| Called::of(family))
    }
}

/// It follows from the family, whether it was made already or not.
impl PartialEq for Calling {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Calling {}

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
        called.words.iter().any(|name| self.words.contains(name))
            || called.joined.iter().any(|name| self.joined.contains(name))
    }

    /// Whether it speaks of this family by the number that stands for its name ("casus 29").
    pub fn numbers(&self, family: &Case) -> bool {
        let is_it = |said: &str| said.trim_start_matches('0') == family.anonymous_number();
        let words = self.words.split(' ');
        words.clone().zip(words.skip(1)).any(|pair| matches!(pair, ("casus", said) if is_it(said)))
    }
}

impl CaseDetails {
    /// Whether a text names this family, as [`Said::names`].
    pub fn is_named_in(&self, text: &str) -> bool {
        Said::of(text).holds(&Called::of(self))
    }

    /// Whether a text tells who this family is: it names it, or holds a day on which one of it was born, in figures.
    pub fn is_told_in(&self, text: &str) -> bool {
        let figures: Vec<i64> = text.split(|it: char| !it.is_ascii_digit()).filter_map(|it| it.parse().ok()).collect();
        let is_in = |born: NaiveDate| {
            let (year, month, day) = (i64::from(born.year()), i64::from(born.month()), i64::from(born.day()));
            figures
                .windows(3)
                .any(|it| [[day, month, year], [day, month, year % 100], [year, month, day]].iter().any(|of| of == it))
        };
        let mut born = self.members.iter().filter_map(|member| member.born).chain(self.birth_date);
        self.is_named_in(text) || born.any(is_in)
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

/// So many letters make a name that is known with an ending (`kwartelkonings`), and one that is known in parts
/// (`kwartel-koning`).
const ENDED: usize = 5;
const PARTED: usize = 8;

/// Longest word that can be a prefix of a name (`van`, `den`, `abu`) and so tells nothing by itself, in letters.
const LONGEST_PREFIX: usize = 3;

/// Folded words without punctuation, so that names are found wherever they stand.
pub fn words(text: &str) -> String {
    let plain: String = fold(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
