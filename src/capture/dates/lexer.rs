//! Cuts a line into words and says of each what it can be in a date phrase.

use std::ops::Range;

use chrono::Weekday;

use super::{DayPart, words};

/// A word of the line, without the punctuation around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub word: Word,
    /// Punctuation or the end of a row follows, which ends a clause.
    pub closes: bool,
    /// It is the last of its row.
    pub ends_row: bool,
}

impl Token {
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// What a word can be in a date phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Other,
    /// `@name`, or part of a name the caller knows.
    Person,
    /// `#tag`.
    Tag,
    /// In figures (with how many) or spelled out (0 figures).
    Number {
        value: u32,
        figures: u8,
    },
    /// `3e`, `1ste`, `3rd`.
    Ordinal(u32),
    /// `3-12`, `3/12-2026`, `2026-12-03`; `loose` when it may as well be a fraction or a score.
    Numeric {
        day: u32,
        month: u32,
        year: Option<i32>,
        loose: bool,
    },
    /// `14.30` or `3.12`.
    Dotted(u32, u32),
    /// `14:30`, `14u30`; `exact` when the hour is written as digital clocks do (`03:30`).
    Clock {
        hour: u32,
        minute: u32,
        exact: bool,
    },
    Weekday {
        day: Weekday,
        short: bool,
        part: Option<DayPart>,
    },
    /// Today and so many days.
    Relative {
        days: u32,
        part: Option<DayPart>,
    },
    Month {
        number: u32,
        /// Also a name or a word: Jan, mei, may, mar.
        name: bool,
    },
    Unit(Unit),
    /// What is counted by a figure after it (`stap 3-4`).
    Counted,
    /// What a figure before it counts (`3 x`, `2 tabletten`).
    Measure,
    Part(DayPart),
    Preposition(Preposition),
    Edge(Edge),
    Half,
    Quarter,
    Over,
    Within,
    In,
    This,
    Next,
    /// `a.s.` and `aanstaande` may also follow the day.
    Coming {
        also_after: bool,
    },
    Van,
    Of,
    Or,
    And,
    With,
    After,
    Article,
    At,
    /// The s of `'s middags`.
    Genitive,
    Still,
    Not,
    Meeting,
    AmPm(DayPart),
    /// Before a date: it is not when something is due.
    Elsewhen,
}

/// What is counted in a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    WorkingDay,
    Week,
    Month,
    Year,
}

/// A place in a week, month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Begin,
    Middle,
    End,
}

/// A preposition of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Preposition {
    On,
    /// `voor` without accents, which also means "for".
    For,
    /// `vóór`, `before`.
    Before,
    /// `uiterlijk`, `by`, `rond`.
    By,
    /// `per`, `vanaf`, `from`.
    From,
    Until,
    Through,
    /// `bij`, `tijdens`: belongs to the phrase, but says nothing about the words after it.
    During,
}

impl Preposition {
    /// Whether a phrase after it, anywhere in the line, is a date.
    pub fn makes_dates(self) -> bool {
        self != Self::During
    }
}

impl Word {
    pub fn is_aside(self) -> bool {
        matches!(self, Self::Person | Self::Tag)
    }

    pub fn is_short(self, weekday: Weekday) -> bool {
        matches!(self, Self::Weekday { day, short: true, .. } if day == weekday)
    }

    pub fn preposition(self) -> Option<Preposition> {
        match self {
            Self::Preposition(preposition) => Some(preposition),
            Self::In => Some(Preposition::During),
            _ => None,
        }
    }

    /// `van`, `sinds`, `na`, `over`, `of` …: a date after it is not when something is due.
    pub fn tells_something_else(self) -> bool {
        matches!(self, Self::Elsewhen | Self::Van | Self::Of | Self::Or | Self::And | Self::Over | Self::After)
    }

    /// `ma t/m vr`, `3 tot 5 dec`.
    pub fn is_start_of_range(self) -> bool {
        matches!(
            self,
            Self::Weekday { .. } | Self::Number { .. } | Self::Numeric { .. } | Self::Month { .. } | Self::Elsewhen
        )
    }
}

/// The words of `text`; what overlaps `people` is a person.
pub(super) fn tokens(text: &str, people: &[Range<usize>]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(24);
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let piece_start = at;
        at += piece.len();
        let tail = piece.trim_start_matches(is_around);
        let core = tail.trim_end_matches(is_around);
        let start = piece_start + piece.len() - tail.len();
        let end = start + core.len();
        let ends_row = piece.contains('\n');
        let closes =
            ends_row || tail.get(core.len()..).is_some_and(|after| after.contains(['.', ',', ';', ':', '!', '?', ')']));
        if core.is_empty() {
            if let Some(last) = tokens.last_mut() {
                last.closes |= closes || !piece.trim().is_empty();
                last.ends_row |= ends_row;
            }
            continue;
        }
        let mut push = |start, end, word, closes| tokens.push(Token { start, end, word, closes, ends_row });
        if people.iter().any(|person| person.start < end && start < person.end) {
            push(start, end, Word::Person, closes);
            continue;
        }
        let plain = plain(core);
        let middle = split(core).map(|(left, right, length)| (left, right, start + length));
        match (core.as_bytes(), middle) {
            ([b'@', _, ..], _) => push(start, end, Word::Person, closes),
            ([b'#', _, ..], _) => push(start, end, Word::Tag, closes),
            (_, Some((left, right, middle))) => {
                push(start, middle, left, false);
                push(middle, end, right, closes);
            }
            _ if plain == "voor" && !core.is_ascii() => {
                push(start, end, Word::Preposition(Preposition::Before), closes);
            }
            _ => push(start, end, word(&plain), closes),
        }
        join_up_to_and_with(&mut tokens);
    }
    tokens
}

/// Makes one word of `tot en met`.
fn join_up_to_and_with(tokens: &mut Vec<Token>) {
    if let [.., until, and, with] = tokens.as_mut_slice()
        && [until.word, and.word, with.word] == [Word::Preposition(Preposition::Until), Word::And, Word::With]
    {
        (until.word, until.end) = (Word::Preposition(Preposition::Through), with.end);
        tokens.truncate(tokens.len() - 2);
    }
}

/// Whitespace, brackets, quotation marks and punctuation around a word, and dashes that stand alone.
fn is_around(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || "()[]{}<>\"'‘’“”„`´.,;:!?…–—-*•\u{200b}\u{feff}".contains(letter)
}

/// Small letters without accents and apostrophes, dashes as `-`; marks that stand apart are dropped.
pub(super) fn plain(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            '\'' | '’' | '‘' | '`' | '´' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' => {}
            '‐'..='―' | '−' => plain.push('-'),
            'é' | 'è' | 'ë' | 'ê' | 'É' | 'È' | 'Ë' | 'Ê' => plain.push('e'),
            'ó' | 'ò' | 'ö' | 'ô' | 'Ó' | 'Ò' | 'Ö' | 'Ô' => plain.push('o'),
            _ if letter.is_ascii() => plain.push(letter.to_ascii_lowercase()),
            _ => plain.extend(letter.to_lowercase()),
        }
    }
    plain
}

/// Two words written as one (`2wk`, `3dec`, `14u`, `wk49`, `15:00u`, `mid-december`), with the length of the first.
fn split(core: &str) -> Option<(Word, Word, usize)> {
    let is_figure = |letter: char| letter.is_ascii_digit();
    let at = match core.as_bytes() {
        [b'0'..=b'9', ..] => core.find(|letter: char| letter.is_ascii_alphabetic())?,
        _ if core.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("mid-")) => 4,
        [.., b'0'..=b'9'] => core.find(is_figure)?,
        _ => return None,
    };
    let (left, right) = (core.get(..at)?, core.get(at..)?);
    let (left, right) = (word(&plain(left.trim_end_matches(['-', '.']))), word(&plain(right)));
    let fits = match left {
        Word::Number { .. } => {
            matches!(right, Word::Unit(_) | Word::Month { .. } | Word::AmPm(_) | Word::Measure)
        }
        Word::Clock { .. } | Word::Dotted(..) => matches!(right, Word::Unit(Unit::Hour) | Word::AmPm(_)),
        Word::Unit(Unit::Week) => matches!(right, Word::Number { .. }),
        Word::Edge(Edge::Middle) => matches!(right, Word::Month { .. }),
        _ => false,
    };
    fits.then_some((left, right, at))
}

fn word(plain: &str) -> Word {
    if plain.starts_with(|letter: char| letter.is_ascii_digit()) {
        return figures(plain).unwrap_or(Word::Other);
    }
    words::vocabulary(plain).unwrap_or(Word::Other)
}

fn figures(plain: &str) -> Option<Word> {
    if let Some(value) = number(plain) {
        return Some(Word::Number { value, figures: u8::try_from(plain.len()).ok()? });
    }
    for suffix in ["ste", "de", "e", "st", "nd", "rd", "th"] {
        if let Some(value) = plain.strip_suffix(suffix).and_then(number) {
            return Some(Word::Ordinal(value));
        }
    }
    if let Some(clock) = clock(plain) {
        return Some(clock);
    }
    let mut parts = plain.splitn(3, ['-', '/', '.']);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next());
    let month = |text: &str| match words::vocabulary(text) {
        Some(Word::Month { number, .. }) => Some(number),
        _ => number(text),
    };
    Some(match third {
        Some(day) if first.len() == 4 => Word::Numeric {
            day: number(day)?,
            month: month(second)?,
            year: Some(i32::try_from(number(first)?).ok()?),
            loose: false,
        },
        Some(year) => {
            Word::Numeric { day: number(first)?, month: month(second)?, year: Some(year_of(year)?), loose: false }
        }
        None if plain.contains('.') => Word::Dotted(number(first)?, number(second).filter(|_| second.len() < 3)?),
        None => Word::Numeric { day: number(first)?, month: month(second)?, year: None, loose: plain.contains('/') },
    })
}

fn clock(plain: &str) -> Option<Word> {
    let (hour, minute) = plain.split_once([':', 'u', 'h'])?;
    let sound = (1..=2).contains(&hour.len()) && minute.len() == 2;
    sound.then_some(Word::Clock { hour: number(hour)?, minute: number(minute)?, exact: hour.len() > 1 })
}

/// At most four figures.
fn number(figures: &str) -> Option<u32> {
    let sound = (1..=4).contains(&figures.len()) && figures.bytes().all(|byte| byte.is_ascii_digit());
    if sound { figures.parse().ok() } else { None }
}

/// Of two figures or four.
fn year_of(figures: &str) -> Option<i32> {
    let year = i32::try_from(number(figures)?).ok()?;
    match figures.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}
