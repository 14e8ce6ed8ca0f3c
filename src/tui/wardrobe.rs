//! What looks, keys and language can be changed to while the program runs, and what was chosen.
//!
//! All of it is read when the program starts, so that a change waits for no disk. What was chosen is kept as a small
//! file beside the user's own keymap; what the command line asks for wins from it.

use super::{
    theme::{Depth, Glyphs, Theme, ThemeError},
    widget::Look,
};
use crate::{
    i18n::{Lang, Texts},
    keymap::{Keymap, KeymapProblem},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What the files of a person's own are called.
pub const SETTINGS: &str = "settings.toml";
/// The person's own keys.
pub const KEYMAP: &str = "keymap.toml";

/// After how many minutes without a key the screen can be locked, the usual one second; 0 is never.
const LOCK_MINUTES: [u16; 4] = [5, 10, 30, 0];

/// What a person chose; what is not there is left to the program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Name of the theme.
    pub theme: Option<String>,
    /// Name of the keymap.
    pub keymap: Option<String>,
    /// Code of the language.
    pub lang: Option<String>,
    /// Minutes without a key after which the screen is locked; 0 is never.
    pub lock_minutes: Option<u16>,
}

impl Settings {
    /// Reads the file; none when it is no TOML, or says something else than settings.
    pub fn parse(text: &str) -> Option<Self> {
        toml::from_str(text).ok()
    }

    /// The file.
    pub fn text(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }
}

/// One change of looks, keys or language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Another theme.
    Theme(String),
    /// Another keymap.
    Keymap(String),
    /// Another language.
    Lang(Lang),
    /// Locking the screen after so many minutes without a key; 0 is never.
    Lock(u16),
}

impl Setting {
    /// What it is called: "Kleuren: licht".
    pub fn name(&self, texts: &Texts) -> String {
        let (key, name) = match self {
            Self::Theme(name) => ("setting-theme", name.clone()),
            Self::Keymap(name) => ("setting-keymap", name.clone()),
            Self::Lang(lang) => ("setting-lang", lang.code().to_owned()),
            Self::Lock(0) => return texts.get("setting-lock-never").to_owned(),
            Self::Lock(minutes) => ("setting-lock", minutes.to_string()),
        };
        let own = texts.find(&format!("{key}-{name}")).map(str::to_owned);
        texts.with(key, &[("name", own.unwrap_or(name))])
    }
}

/// A person's own file: its name, and its text.
pub type OwnFile = (String, String);

/// Everything there is to choose from.
#[derive(Clone, Debug)]
pub struct Wardrobe {
    /// How many colours the terminal shows.
    pub depth: Depth,
    /// The person's own themes.
    pub own_themes: Vec<OwnFile>,
    /// The person's own keymap, which lies over any other.
    pub own_keymap: Option<OwnFile>,
    /// The theme worn.
    pub theme: String,
    /// The keymap worn.
    pub keymap: String,
    /// The language spoken.
    pub lang: Lang,
    /// Minutes without a key after which the screen is locked; 0 is never.
    pub lock_minutes: u16,
    /// What the person chose, here or before.
    pub chosen: Settings,
}

impl Default for Wardrobe {
    fn default() -> Self {
        Self {
            depth: Depth::True,
            own_themes: Vec::new(),
            own_keymap: None,
            theme: first(Theme::names()),
            keymap: first(Keymap::names()),
            lang: Lang::default(),
            lock_minutes: LOCK_MINUTES[1],
            chosen: Settings::default(),
        }
    }
}

fn first(mut names: impl Iterator<Item = &'static str>) -> String {
    names.next().unwrap_or_default().to_owned()
}

impl Wardrobe {
    /// Every setting, in the order in which they are listed.
    pub fn all(&self) -> impl Iterator<Item = Setting> + '_ {
        let own = self.own_themes.iter().map(|(name, _)| name.clone());
        let themes = Theme::names().map(str::to_owned).chain(own).map(Setting::Theme);
        let keymaps = Keymap::names().map(|name| Setting::Keymap(name.to_owned()));
        let langs = Lang::ALL.iter().map(|lang| Setting::Lang(*lang));
        let kept = Some(self.lock_minutes).filter(|minutes| !LOCK_MINUTES.contains(minutes));
        let locks = LOCK_MINUTES.into_iter().chain(kept).map(Setting::Lock);
        themes.chain(keymaps).chain(langs).chain(locks)
    }

    /// Whether this is how it is now.
    pub fn wears(&self, setting: &Setting) -> bool {
        match setting {
            Setting::Theme(name) => *name == self.theme,
            Setting::Keymap(name) => *name == self.keymap,
            Setting::Lang(lang) => *lang == self.lang,
            Setting::Lock(minutes) => *minutes == self.lock_minutes,
        }
    }

    /// Changes to it.
    pub fn choose(&mut self, setting: Setting) {
        match setting {
            Setting::Theme(name) => (self.theme, self.chosen.theme) = (name.clone(), Some(name)),
            Setting::Keymap(name) => (self.keymap, self.chosen.keymap) = (name.clone(), Some(name)),
            Setting::Lang(lang) => (self.lang, self.chosen.lang) = (lang, Some(lang.code().to_owned())),
            Setting::Lock(minutes) => (self.lock_minutes, self.chosen.lock_minutes) = (minutes, Some(minutes)),
        }
    }

    /// The theme of this name: the person's own, else one from the binary; without colours always the one that needs none.
    ///
    /// # Errors
    /// [`ThemeError`] when there is none, or the person's own can't be used.
    pub fn theme(&self, name: &str) -> Result<Theme, ThemeError> {
        match self.own_themes.iter().find(|(own, _)| own == name) {
            Some((_, text)) if self.depth != Depth::None => Theme::parse(text, self.depth),
            Some(_) => Theme::load(&first(Theme::names()), self.depth),
            None => Theme::load(name, self.depth),
        }
    }

    /// What is worn, as screens need it; what is wrong with a theme of one's own leaves the looks as they were.
    ///
    /// # Errors
    /// [`ThemeError`] of the theme worn.
    pub fn look(&self, glyphs: &'static Glyphs) -> Result<Look, ThemeError> {
        Ok(Look { theme: self.theme(&self.theme)?, glyphs, texts: Arc::new(Texts::load(self.lang)) })
    }

    /// The keys worn, and all that is wrong with the person's own.
    pub fn keys(&self) -> (Keymap, Vec<KeymapProblem>) {
        let own = self.own_keymap.as_ref().map(|(name, text)| (name.as_str(), text.as_str()));
        Keymap::load(&self.keymap, own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_can_be_worn_in_both_languages() {
        let mut wardrobe = Wardrobe::default();
        let all: Vec<Setting> = wardrobe.all().collect();
        assert!(all.len() > 8);
        for setting in all {
            wardrobe.choose(setting.clone());
            assert!(wardrobe.wears(&setting), "{setting:?}");
            assert!(wardrobe.look(&Glyphs::UNICODE).is_ok());
            assert!(wardrobe.keys().1.is_empty());
            for lang in Lang::ALL {
                assert!(!setting.name(&Texts::load(*lang)).contains('['), "{setting:?}");
            }
        }
    }

    #[test]
    fn what_was_chosen_reads_as_it_was_kept() {
        let mut wardrobe = Wardrobe::default();
        wardrobe.choose(Setting::Theme("mono".to_owned()));
        wardrobe.choose(Setting::Lang(Lang::En));
        assert_eq!(Settings::parse(&wardrobe.chosen.text()), Some(wardrobe.chosen));
        assert_eq!(Settings::parse("theme = 3\n\0"), None, "a broken file is told");
    }

    #[test]
    fn a_theme_of_ones_own_is_worn_and_one_that_is_broken_is_not() {
        let text = include_str!("theme/light.toml").replace("[palette]", "# mine\n[palette]");
        let own = vec![("mijn".to_owned(), text), ("stuk".to_owned(), "x".to_owned())];
        let mut wardrobe = Wardrobe { own_themes: own, ..Wardrobe::default() };
        wardrobe.choose(Setting::Theme("mijn".to_owned()));
        assert!(wardrobe.look(&Glyphs::UNICODE).is_ok());
        assert!(wardrobe.theme("stuk").is_err());
        wardrobe.depth = Depth::None;
        assert!(wardrobe.theme("mijn").is_ok(), "without colours any theme is the one that needs none");
    }
}
