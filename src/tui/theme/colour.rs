//! Colours, and what is left of them on a terminal that shows fewer.

use ratatui::style::Color;
use serde::Deserialize;

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None, or none are wanted (`NO_COLOR`).
    None,
    /// The sixteen whose look the terminal decides.
    Ansi16,
    /// The colour cube of xterm.
    Ansi256,
    /// All.
    True,
}

impl Depth {
    /// What the environment says of the terminal; `variable` gives the value of an environment variable.
    pub fn detect(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| variable(name).filter(|value| !value.is_empty());
        let term = set("TERM").unwrap_or_default();
        if set("NO_COLOR").is_some() || term == "dumb" {
            return Self::None;
        }
        let says = set("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit");
        let known =
            ["-direct", "kitty", "alacritty", "wezterm", "ghostty", "foot"].iter().any(|name| term.contains(name));
        if says || known || set("WT_SESSION").is_some() {
            Self::True
        } else if term.contains("256color") {
            Self::Ansi256
        } else {
            Self::Ansi16
        }
    }
}

/// A colour of a theme: `"#7fb4ca"`, or with the one of the sixteen to use instead, `["#7fb4ca", "cyan"]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "Written")]
pub(super) struct PaletteColour {
    rgb: (u8, u8, u8),
    ansi: Color,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Rgb(String),
    WithAnsi(String, String),
}

impl TryFrom<Written> for PaletteColour {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let (text, ansi) = match written {
            Written::Rgb(text) => (text, None),
            Written::WithAnsi(text, ansi) => {
                let named = ansi.parse::<Color>().ok().filter(|colour| !matches!(colour, Color::Rgb(..)));
                (text, Some(named.ok_or_else(|| format!("{ansi:?} is none of the sixteen colours"))?))
            }
        };
        let number =
            text.strip_prefix('#').filter(|hex| hex.len() == 6).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        let [_, r, g, b] =
            number.ok_or_else(|| format!("{text:?} is no colour; write it as \"#7fb4ca\""))?.to_be_bytes();
        Ok(Self { rgb: (r, g, b), ansi: ansi.unwrap_or_else(|| nearest_ansi((r, g, b))) })
    }
}

impl PaletteColour {
    pub(super) fn on(self, depth: Depth) -> Option<Color> {
        let (r, g, b) = self.rgb;
        match depth {
            Depth::None => None,
            Depth::Ansi16 => Some(self.ansi),
            Depth::Ansi256 => Some(Color::Indexed(nearest_indexed(self.rgb))),
            Depth::True => Some(Color::Rgb(r, g, b)),
        }
    }
}

type Rgb = (u8, u8, u8);

fn distance(a: Rgb, b: Rgb) -> u32 {
    let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    // The eye is most sensitive to green and least to blue.
    3 * square(a.0, b.0) + 6 * square(a.1, b.1) + square(a.2, b.2)
}

/// The nearest of the 216 colours of the cube and the 24 greys; the first sixteen are left to the terminal's user.
fn nearest_indexed(colour: Rgb) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let cube = (0u8..216).map(|n| {
        let step = |n: u8| STEPS.get(usize::from(n % 6)).copied().unwrap_or_default();
        (16 + n, (step(n / 36), step(n / 6), step(n)))
    });
    let greys = (0u8..24).map(|n| (232 + n, (8 + 10 * n, 8 + 10 * n, 8 + 10 * n)));
    cube.chain(greys).min_by_key(|(_, candidate)| distance(colour, *candidate)).map_or(15, |(n, _)| n)
}

fn nearest_ansi(colour: Rgb) -> Color {
    let sixteen = [
        (Color::Black, (0, 0, 0)),
        (Color::Red, (170, 0, 0)),
        (Color::Green, (0, 170, 0)),
        (Color::Yellow, (170, 110, 0)),
        (Color::Blue, (0, 0, 170)),
        (Color::Magenta, (170, 0, 170)),
        (Color::Cyan, (0, 170, 170)),
        (Color::Gray, (190, 190, 190)),
        (Color::DarkGray, (95, 95, 95)),
        (Color::LightRed, (255, 100, 100)),
        (Color::LightGreen, (100, 255, 100)),
        (Color::LightYellow, (255, 255, 100)),
        (Color::LightBlue, (100, 100, 255)),
        (Color::LightMagenta, (255, 100, 255)),
        (Color::LightCyan, (100, 255, 255)),
        (Color::White, (255, 255, 255)),
    ];
    sixteen.into_iter().min_by_key(|(_, candidate)| distance(colour, *candidate)).map_or(Color::White, |(name, _)| name)
}
