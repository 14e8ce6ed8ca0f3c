//! One key press as every terminal agrees on it, and how people write and read it.
//!
//! Terminals report the same press differently: shift with or without its flag, Alt-Gr as Ctrl+Alt, letters under Ctrl in
//! either case. A [`Key`] holds what is left when those differences are gone, so that equal presses are equal values.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key press, normalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// Why a key in a keymap file can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// No such key; with the nearest name there is.
    Unknown(Option<String>),
    /// Ctrl+Alt is Alt-Gr on many keyboards, and Alt-Gr types text.
    AltGr,
    /// Terminals send the same for this key and for the named one.
    SameAs(&'static str),
}

const NAMES: &[&str] = &[
    "enter",
    "esc",
    "tab",
    "space",
    "backspace",
    "delete",
    "insert",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
    "f1",
    "f2",
    "f3",
    "f4",
    "f5",
    "f6",
    "f7",
    "f8",
    "f9",
    "f10",
    "f11",
    "f12",
];
const MODIFIERS: &[(&str, KeyModifiers)] =
    &[("ctrl", KeyModifiers::CONTROL), ("alt", KeyModifiers::ALT), ("shift", KeyModifiers::SHIFT)];

impl Key {
    /// The key that was pressed or repeats; nothing for a release, which only some systems report.
    pub fn pressed(event: KeyEvent) -> Option<Self> {
        (event.kind != KeyEventKind::Release).then(|| Self::new(event.code, event.modifiers))
    }

    fn new(code: KeyCode, mut modifiers: KeyModifiers) -> Self {
        let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let code = match code {
            KeyCode::BackTab => {
                modifiers |= KeyModifiers::SHIFT;
                KeyCode::Tab
            }
            KeyCode::Char(c) => {
                if modifiers.contains(alt_gr) {
                    modifiers -= alt_gr;
                }
                let c = if modifiers.contains(KeyModifiers::CONTROL) {
                    c.to_ascii_lowercase()
                } else if modifiers.contains(KeyModifiers::SHIFT) {
                    upper(c)
                } else {
                    c
                };
                modifiers -= KeyModifiers::SHIFT;
                KeyCode::Char(c)
            }
            other => other,
        };
        Self { code, modifiers }
    }

    /// The character this key types where text is taken; nothing for commands such as Ctrl-P or the arrows.
    pub fn text(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }

    /// The digit that it is.
    pub fn digit(self) -> Option<u16> {
        self.text()?.to_digit(10)?.try_into().ok()
    }

    /// The event a terminal would send for it.
    pub fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }

    /// Whether it is Esc, which always ends an unfinished sequence.
    pub fn is_esc(self) -> bool {
        self.code == KeyCode::Esc && self.modifiers.is_empty()
    }

    /// Whether it is one of the keys that a person who knows no others relies on: arrows, Enter, Esc, Tab and their kin.
    pub fn is_essential(self) -> bool {
        let plain = self.modifiers.is_empty() || (self.code == KeyCode::Tab && self.modifiers == KeyModifiers::SHIFT);
        plain && !matches!(self.code, KeyCode::Char(_) | KeyCode::F(_) | KeyCode::Insert)
    }

    /// Reads one key as a keymap file writes it: `n`, `K`, `shift-k`, `ctrl-p`, `f1`, `pageup`.
    ///
    /// # Errors
    /// [`KeyError`] when there is no such key, or when no terminal can tell it from another.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let (modifiers, name) = split_modifiers(text);
        let mut chars = name.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) => KeyCode::Char(c),
            _ => named(name).ok_or_else(|| KeyError::Unknown(nearest_key(modifiers, name)))?,
        };
        let ctrl = modifiers.contains(KeyModifiers::CONTROL);
        match code {
            KeyCode::Char(_) if ctrl && modifiers.contains(KeyModifiers::ALT) => Err(KeyError::AltGr),
            KeyCode::Char('i' | 'I') if ctrl => Err(KeyError::SameAs("tab")),
            KeyCode::Char('m' | 'M') if ctrl => Err(KeyError::SameAs("enter")),
            KeyCode::Char('[') if ctrl => Err(KeyError::SameAs("esc")),
            KeyCode::Char(_) if ctrl && modifiers.contains(KeyModifiers::SHIFT) => Err(KeyError::SameAs("ctrl")),
            _ => Ok(Self::new(code, modifiers)),
        }
    }

    /// As a keymap file writes it; [`Key::parse`] gives the same key again.
    fn name(self) -> String {
        let modifiers = MODIFIERS.iter().filter(|(_, flag)| self.modifiers.contains(*flag));
        let name = match self.code {
            KeyCode::Char(' ') => "space".to_owned(),
            KeyCode::Char(c) => c.to_string(),
            KeyCode::F(number) => format!("f{number}"),
            other => format!("{other:?}").to_lowercase(),
        };
        modifiers.flat_map(|(name, _)| [*name, "-"]).chain([name.as_str()]).collect()
    }

    fn write(self, f: &mut impl fmt::Write, words: &KeyWords) -> fmt::Result {
        for (flag, name) in [
            (KeyModifiers::CONTROL, "Ctrl-"),
            (KeyModifiers::ALT, "Alt-"),
            (KeyModifiers::SHIFT, "Shift-"),
            (KeyModifiers::SUPER, "Super-"),
        ] {
            if self.modifiers.contains(flag) {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str(words.space),
            KeyCode::Char(c) if self.modifiers.is_empty() => f.write_char(c),
            KeyCode::Char(c) => f.write_char(upper(c)),
            KeyCode::Up => f.write_str(words.up),
            KeyCode::Down => f.write_str(words.down),
            KeyCode::Left => f.write_str(words.left),
            KeyCode::Right => f.write_str(words.right),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::Delete => f.write_str("Del"),
            KeyCode::Insert => f.write_str("Ins"),
            KeyCode::F(n) => write!(f, "F{n}"),
            other => write!(f, "{other:?}"),
        }
    }
}

/// What the keys without a character of their own are called on screen.
#[derive(Clone, Copy, Debug)]
pub struct KeyWords<'a> {
    /// The space bar.
    pub space: &'a str,
    /// The arrow keys.
    pub up: &'a str,
    /// The arrow keys.
    pub down: &'a str,
    /// The arrow keys.
    pub left: &'a str,
    /// The arrow keys.
    pub right: &'a str,
}

impl KeyWords<'_> {
    const SYMBOLS: KeyWords<'static> = KeyWords { space: "Space", up: "↑", down: "↓", left: "←", right: "→" };
}

/// One or more keys to press after each other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sequence(pub(super) Vec<Key>);

impl Sequence {
    /// Reads keys separated by spaces, `g g`.
    ///
    /// # Errors
    /// [`KeyError`] of the first key that can't be used; an empty text is an unknown key.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let keys: Vec<Key> = text.split_whitespace().map(Key::parse).collect::<Result<_, _>>()?;
        if keys.is_empty() { Err(KeyError::Unknown(None)) } else { Ok(Self(keys)) }
    }

    /// The keys.
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// The sequence of these keys; none without a key.
    pub fn of(keys: Vec<Key>) -> Option<Self> {
        (!keys.is_empty()).then_some(Self(keys))
    }

    /// As a keymap file writes it; [`Sequence::parse`] gives the same again.
    pub fn name(&self) -> String {
        self.0.iter().map(|key| key.name()).collect::<Vec<_>>().join(" ")
    }

    /// The sequence as a person reads it, with the given words for space and arrows.
    pub fn label(&self, words: &KeyWords) -> String {
        let mut out = String::new();
        // Writing to a String can't fail.
        let _ = self.write(&mut out, words);
        out
    }

    fn write(&self, f: &mut impl fmt::Write, words: &KeyWords) -> fmt::Result {
        for (i, key) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_char(' ')?;
            }
            key.write(f, words)?;
        }
        Ok(())
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, &KeyWords::SYMBOLS)
    }
}

/// The name in `names` that was probably meant by `given`.
pub(super) fn nearest<'a>(given: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_lowercase();
    let slips = |name: &str| strsim::osa_distance(&given, name);
    let alike = |name: &str| strsim::jaro_winkler(&given, name);
    let near = |name: &&str| slips(name) <= 1 + given.len() / 8 || alike(name) > 0.8;
    names.into_iter().filter(near).max_by(|a, b| slips(b).cmp(&slips(a)).then(alike(a).total_cmp(&alike(b))))
}

fn split_modifiers(text: &str) -> (KeyModifiers, &str) {
    let mut modifiers = KeyModifiers::NONE;
    let mut rest = text;
    while let Some((head, tail)) = rest.split_once('-') {
        let Some((_, flag)) = MODIFIERS.iter().find(|(name, _)| name.eq_ignore_ascii_case(head)) else { break };
        if tail.is_empty() {
            break;
        }
        modifiers |= *flag;
        rest = tail;
    }
    (modifiers, rest)
}

fn named(name: &str) -> Option<KeyCode> {
    let name = match name.to_ascii_lowercase().as_str() {
        "escape" => "esc".to_owned(),
        "return" => "enter".to_owned(),
        "pgup" => "pageup".to_owned(),
        "pgdn" | "pgdown" => "pagedown".to_owned(),
        other => other.to_owned(),
    };
    // The library takes one-byte names for characters; those are ours to read, with their case.
    (name.len() > 1).then(|| crokey::parse_key_code(&name, false).ok()).flatten()
}

fn nearest_key(modifiers: KeyModifiers, name: &str) -> Option<String> {
    let (head, tail) = name.split_once('-').unwrap_or(("", name));
    let modifier = MODIFIERS.iter().map(|(name, _)| *name);
    let known = tail.chars().count() == 1 || named(tail).is_some();
    let tail = if known { tail } else { nearest(tail, NAMES.iter().copied())? };
    let head = if head.is_empty() { String::new() } else { format!("{}-", nearest(head, modifier)?) };
    let given = MODIFIERS.iter().filter(|(_, flag)| modifiers.contains(*flag));
    let given: String = given.flat_map(|(name, _)| [*name, "-"]).collect();
    Some(format!("{given}{head}{tail}"))
}

fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(single), None) => single,
        _ => c,
    }
}
