//! The one place where looks are decided: what a thing is ([`Role`]) becomes how it is drawn.
//!
//! Themes are data (TOML: a palette, and a style for each role); what a terminal can't show is taken back here and
//! nowhere else. State is never told by colour alone: a role comes with a word or a glyph beside it.

mod colour;
mod glyphs;
#[cfg(test)]
pub(in crate::tui) mod tests;

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

pub use colour::Depth;
pub use glyphs::Glyphs;

use colour::PaletteColour;

macro_rules! roles {
    ($($role:ident = $name:literal, $doc:literal;)+) => {
        /// What a piece of the screen is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Role {
            $(#[doc = $doc] $role),+
        }

        impl Role {
            /// Every role.
            pub const ALL: &'static [Self] = &[$(Self::$role),+];

            /// Its name in theme files.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$role => $name),+ }
            }
        }
    };
}

roles! {
    Text = "text", "Ordinary text, and the ground of the whole screen.";
    Dim = "dim", "What is there for whoever looks for it: labels, units, hints.";
    Strong = "strong", "What the eye should find first.";
    Accent = "accent", "The one accent colour.";
    Bar = "bar", "The line at the top.";
    Border = "border", "The frame around a pane.";
    BorderFocus = "border-focus", "The frame around the pane that has the keys.";
    Title = "title", "The title in a frame.";
    Selected = "selected", "The chosen row of the pane that has the keys.";
    SelectedDim = "selected-dim", "The chosen row of another pane.";
    Good = "good", "Done, present, in time.";
    Warning = "warning", "Asks for attention.";
    Bad = "bad", "Late, missing, refused.";
    Key = "key", "A key in the footer or in help.";
    Sigil = "sigil", "The character that says what a line is.";
    Person = "person", "A person that was recognised.";
    Date = "date", "A date that was recognised.";
    Tag = "tag", "A life domain or another mark that was recognised.";
    Unresolved = "unresolved", "What was meant as a person or a date and not understood.";
    Masked = "masked", "What this viewer may not read.";
    Struck = "struck", "What was struck from the record.";
    Match = "match", "The part of a text that a search found.";
    Input = "input", "What is being typed.";
    Placeholder = "placeholder", "What could be typed here.";
    Filled = "filled", "The full part of a gauge.";
    Rest = "rest", "The empty part of a gauge.";
    Popup = "popup", "The ground of what lies over the screen.";
}

/// How everything looks, for one terminal.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: [Style; Role::ALL.len()],
}

/// A theme that can't be used.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// There is no theme of this name in the binary.
    #[error("there is no theme {0:?}; choose one of: {names}", names = Theme::names().collect::<Vec<_>>().join(", "))]
    Unknown(String),
    /// The file is not TOML, or not a theme; the message says where.
    #[error("{0}")]
    Format(#[from] toml::de::Error),
    /// A style names a colour that the palette does not have.
    #[error("role {role:?} uses colour {colour:?}, which [palette] does not have")]
    NoSuchColour {
        /// The role.
        role: String,
        /// The colour it names.
        colour: String,
    },
    /// A role without a style, or a style without a role.
    #[error("[roles] must have every role and no others; look at {0:?}")]
    Roles(String),
}

const BUILT_IN: &[(&str, &str)] = &[
    ("dark", include_str!("dark.toml")),
    ("light", include_str!("light.toml")),
    ("contrast", include_str!("contrast.toml")),
    (MONO, include_str!("mono.toml")),
];
const MONO: &str = "mono";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    #[serde(default)]
    palette: BTreeMap<String, PaletteColour>,
    roles: BTreeMap<String, RoleStyle>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleStyle {
    fg: Option<String>,
    bg: Option<String>,
    #[serde(default)]
    with: Vec<Emphasis>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Emphasis {
    Bold,
    Dim,
    Italic,
    Underline,
    Reverse,
    Struck,
}

impl Theme {
    /// The names of the themes in the binary; the first is the default.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// A theme from the binary, in the colours the terminal can show; without colours that is always `mono`.
    ///
    /// # Errors
    /// [`ThemeError::Unknown`] for another name.
    pub fn load(name: &str, depth: Depth) -> Result<Self, ThemeError> {
        let shown = if depth == Depth::None { MONO } else { name };
        let find = |name: &str| BUILT_IN.iter().find(|(built_in, _)| *built_in == name);
        let known = find(name).and_then(|_| find(shown)).ok_or_else(|| ThemeError::Unknown(name.to_owned()))?;
        Self::parse(known.1, depth)
    }

    /// Reads a theme file.
    ///
    /// # Errors
    /// [`ThemeError`] with the place that is wrong.
    pub fn parse(text: &str, depth: Depth) -> Result<Self, ThemeError> {
        let file: ThemeFile = toml::from_str(text)?;
        if let Some(stray) = file.roles.keys().find(|name| !Role::ALL.iter().any(|role| role.name() == *name)) {
            return Err(ThemeError::Roles(stray.clone()));
        }
        let mut styles = [Style::new(); Role::ALL.len()];
        for (role, style) in Role::ALL.iter().zip(&mut styles) {
            let written = file.roles.get(role.name()).ok_or_else(|| ThemeError::Roles(role.name().to_owned()))?;
            *style = written.style(*role, &file.palette, depth)?;
        }
        Ok(Self { styles })
    }

    /// How something of this role is drawn. Only what the role itself says: laid over [`Role::Text`], it keeps its ground.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }
}

impl RoleStyle {
    fn style(&self, role: Role, palette: &BTreeMap<String, PaletteColour>, depth: Depth) -> Result<Style, ThemeError> {
        let colour = |name: &Option<String>| -> Result<Option<Color>, ThemeError> {
            let Some(name) = name else { return Ok(None) };
            let missing = || ThemeError::NoSuchColour { role: role.name().to_owned(), colour: name.clone() };
            Ok(palette.get(name).ok_or_else(missing)?.on(depth))
        };
        let mut style = Style::new();
        style.fg = colour(&self.fg)?;
        style.bg = colour(&self.bg)?;
        Ok(self.with.iter().fold(style, |style, emphasis| style.add_modifier(emphasis.modifier())))
    }
}

impl Emphasis {
    const fn modifier(self) -> Modifier {
        match self {
            Self::Bold => Modifier::BOLD,
            Self::Dim => Modifier::DIM,
            Self::Italic => Modifier::ITALIC,
            Self::Underline => Modifier::UNDERLINED,
            Self::Reverse => Modifier::REVERSED,
            Self::Struck => Modifier::CROSSED_OUT,
        }
    }
}
