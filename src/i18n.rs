//! The bridge to `locales/`: every text a person reads, in Dutch or English.
//!
//! One folder a language, any number of files in it; a key stands in one file only. Messages without arguments are
//! resolved once, when a language is loaded, so that a drawing screen pays one look-up for a text. A missing key shows
//! as `[key]` and never ends the program; tests keep both languages complete and every key in the code present.

mod consents;
mod dates;
mod documents;
mod imports;
mod lines;
mod missing;
mod refusals;
mod restricted;
#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};
use std::str::FromStr;

use fluent_bundle::FluentArgs;
use i18n_embed::LanguageLoader;
use i18n_embed::fluent::FluentLanguageLoader;
use i18n_embed::unic_langid::LanguageIdentifier;
use rust_embed::RustEmbed;

pub use fluent_bundle::FluentValue as Value;

pub use dates::{stopwatch, time, time_to_the_second};

use missing::Missing;

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Locales;

/// A language the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Dutch, the language of the meeting.
    #[default]
    Nl,
    /// English.
    En,
}

impl Lang {
    /// Every language.
    pub const ALL: &'static [Self] = &[Self::Nl, Self::En];

    /// The folder in `locales/` and the value of `--lang`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The language of the option, else of the environment (the values of `LC_ALL`, `LC_MESSAGES` and `LANG`, in that
    /// order; the first that is set decides), else Dutch.
    pub fn choose(option: Option<Self>, environment: [Option<&str>; 3]) -> Self {
        let set = || environment.into_iter().flatten().find(|value| !value.is_empty());
        option.or_else(|| set()?.parse().ok()).unwrap_or_default()
    }
}

/// A text that names no language the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("choose nl or en")]
pub struct UnknownLang;

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Reads `nl`, `nl_NL.UTF-8`, `en-GB` and the like.
    fn from_str(text: &str) -> Result<Self, UnknownLang> {
        let code = text.split(['_', '-', '.', '@']).next().unwrap_or_default();
        Self::ALL.iter().copied().find(|lang| lang.code().eq_ignore_ascii_case(code)).ok_or(UnknownLang)
    }
}

/// All texts in one language.
#[derive(Debug)]
pub struct Texts {
    lang: Lang,
    plain: HashMap<String, String>,
    /// Which of `loaders` holds a message that needs arguments.
    patterns: HashMap<String, usize>,
    loaders: Vec<FluentLanguageLoader>,
    missing: Missing,
}

impl Texts {
    /// Loads every text of a language from the binary.
    pub fn load(lang: Lang) -> Self {
        let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut texts = Self {
            lang,
            plain: HashMap::new(),
            patterns: HashMap::new(),
            loaders: Vec::new(),
            missing: Missing::default(),
        };
        for domain in domains() {
            let loader = FluentLanguageLoader::new(domain, id.clone());
            if loader.load_languages(&Locales, std::slice::from_ref(&id)).is_ok() {
                loader.set_use_isolating(false);
                texts.add(loader, &id);
            }
        }
        texts
    }

    fn add(&mut self, loader: FluentLanguageLoader, id: &LanguageIdentifier) {
        let names: Vec<String> = loader.with_message_iter(id, |messages| {
            messages
                .flat_map(|message| {
                    let name = message.id.name;
                    let attributes = message.attributes.iter().map(move |a| format!("{name}.{}", a.id.name));
                    message.value.iter().map(move |_| name.to_owned()).chain(attributes)
                })
                .collect()
        });
        for name in names {
            match format(&loader, &name, None) {
                Some((text, true)) => drop(self.plain.insert(name, text)),
                _ => drop(self.patterns.insert(name, self.loaders.len())),
            }
        }
        self.loaders.push(loader);
    }

    /// The language of these texts.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of a message without arguments; attributes are written `key.attribute`. `[key]` when there is none.
    pub fn get(&self, key: &str) -> &str {
        self.find(key).unwrap_or_else(|| self.missing.bracketed(key))
    }

    /// The text of a message without arguments, if there is one.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.plain.get(key).map(String::as_str)
    }

    /// The text of a message with its arguments filled in. `[key]` when there is none; an argument that was not given
    /// shows as `{$name}`.
    pub fn with<'a, V>(&'a self, key: &str, args: &'a [(&str, V)]) -> String
    where
        V: Clone + Into<Value<'a>>,
    {
        let args: FluentArgs = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        let pattern = self.patterns.get(key).and_then(|at| self.loaders.get(*at));
        let text = pattern.and_then(|loader| format(loader, key, Some(&args)));
        text.map_or_else(|| self.get(key).to_owned(), |(text, _)| text)
    }

    #[cfg(test)]
    fn keys(&self) -> BTreeSet<&str> {
        self.plain.keys().chain(self.patterns.keys()).map(String::as_str).collect()
    }
}

/// The names of the files that hold texts, each without folder and ending.
fn domains() -> BTreeSet<String> {
    let stem = |file: &str| Some(file.split_once('/')?.1.strip_suffix(".ftl")?.to_owned());
    Locales::iter().filter_map(|file| stem(&file)).collect()
}

/// A message with its arguments, and whether nothing was lacking.
fn format(loader: &FluentLanguageLoader, key: &str, args: Option<&FluentArgs>) -> Option<(String, bool)> {
    let (name, attribute) = key.split_once('.').map_or((key, None), |(name, attribute)| (name, Some(attribute)));
    loader.with_fluent_message_and_bundle(name, |message, bundle| {
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
        Some((text, errors.is_empty()))
    })?
}
