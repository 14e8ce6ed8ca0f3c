//! Labelled text about one thing: wrapped when it changes, scrolled, drawn as it stands.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, Sieve, put, put_styled};
use crate::keymap::Op;
use crate::tui::text::{clean, row_of, width, wrap_words};
use crate::tui::theme::Role;

/// A piece of text and what it is.
pub type Piece = (String, Role);

/// The widest that the column of labels gets.
const LABELS: usize = 15;

/// Labelled text. Made anew for another width or another thing.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    width: usize,
    labels: usize,
    lines: Vec<Line>,
    top: usize,
    height: usize,
}

#[derive(Clone, Debug, Default)]
struct Line {
    label: String,
    pieces: Vec<Piece>,
    /// It begins what was said at once.
    begins: bool,
}

impl Sheet {
    /// An empty sheet for an area of this size.
    pub fn new(width: u16, height: u16) -> Self {
        let width = usize::from(width);
        Self { width, labels: LABELS.min(width * 3 / 10), height: usize::from(height), ..Self::default() }
    }

    /// With a column as wide as the widest of these labels needs, up to half of the whole.
    #[must_use]
    pub fn with_labels<'a>(mut self, labels: impl IntoIterator<Item = &'a str>) -> Self {
        let widest = labels.into_iter().map(width).max().unwrap_or_default();
        self.labels = (widest + 2).min(self.width / 2);
        self
    }

    /// Adds a label and its text, which wraps beside it. A text that is empty adds nothing.
    pub fn say(&mut self, label: &str, pieces: Vec<Piece>) {
        self.add(label, self.labels, pieces);
    }

    /// Adds plain text beside a label.
    pub fn say_text(&mut self, label: &str, text: &str) {
        self.say(label, vec![(text.to_owned(), Role::Text)]);
    }

    /// Adds text over the whole width.
    pub fn tell(&mut self, text: &str, role: Role) {
        self.add("", 0, vec![(text.to_owned(), role)]);
    }

    /// Adds pieces over the whole width.
    pub fn tell_pieces(&mut self, pieces: Vec<Piece>) {
        self.add("", 0, pieces);
    }

    /// How many lines there are.
    pub fn lines(&self) -> u16 {
        super::cells(self.lines.len())
    }

    fn add(&mut self, label: &str, indent: usize, pieces: Vec<Piece>) {
        let pieces: Vec<Piece> = pieces.into_iter().map(|(text, role)| (clean(&text).into_owned(), role)).collect();
        if pieces.iter().all(|(text, _)| text.trim().is_empty()) {
            return;
        }
        let (mut label, mut begins) = (label, true);
        for row in wrapped(&pieces, self.width.saturating_sub(indent)) {
            let mut line = Line { label: std::mem::take(&mut label).to_owned(), pieces: Vec::new(), begins };
            begins = false;
            line.pieces.extend((indent > 0).then(|| (" ".repeat(indent), Role::Text)));
            line.pieces.extend(row);
            self.lines.push(line);
        }
    }

    /// Leaves of what was said that in which the words of a sieve are found. A label that stood above something keeps
    /// standing there.
    pub fn keep(&mut self, sieve: &Sieve) {
        if sieve.text().is_empty() {
            return;
        }
        let mut said: Vec<(String, Vec<Line>)> = Vec::new();
        for line in std::mem::take(&mut self.lines) {
            if line.begins {
                let above = said.last().map(|(label, _)| label.clone()).filter(|_| line.label.is_empty());
                said.push((above.unwrap_or_else(|| line.label.clone()), Vec::new()));
            }
            said.extend(said.is_empty().then(Default::default));
            if let Some((_, lines)) = said.last_mut() {
                lines.push(line);
            }
        }
        let texts = said.iter().map(|(label, lines)| {
            let pieces = lines.iter().flat_map(|line| &line.pieces);
            pieces.fold(label.clone(), |all, (text, _)| all + " " + text.trim())
        });
        let texts: Vec<String> = texts.collect();
        let mut before = String::new();
        for at in sieve.keep(texts.iter().map(String::as_str)) {
            let Some((label, lines)) = said.get_mut(at) else { continue };
            if let Some(first) = lines.first_mut().filter(|_| *label != before) {
                first.label.clone_from(label);
            }
            before.clone_from(label);
            self.lines.append(lines);
        }
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many lines are out of sight below.
    pub fn below(&self) -> usize {
        self.lines.len().saturating_sub(self.top + self.height)
    }

    /// The line at the top, to take over to a sheet that is made anew.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Puts this line at the top, as far as there is text to fill the area.
    pub fn scroll_to(&mut self, top: usize) {
        self.top = top.min(self.lines.len().saturating_sub(self.height));
    }

    /// The line in which this text begins.
    pub fn find(&self, text: &str) -> Option<usize> {
        let row = |line: &Line| line.pieces.iter().map(|(text, _)| text.as_str()).collect();
        row_of(self.lines.iter().map(row), 0, text)
    }

    /// Puts this line in sight, with what stands before it; gives the row in which it stands.
    pub fn show(&mut self, line: usize) -> usize {
        self.scroll_to(line.saturating_sub(self.height / 3));
        line - self.top
    }

    /// Scrolls; says whether the operation was one that does.
    pub fn apply(&mut self, op: Op) -> bool {
        let page = self.height.saturating_sub(1).max(1);
        let top = match op {
            Op::Up => self.top.saturating_sub(1),
            Op::Down => self.top + 1,
            Op::PageUp => self.top.saturating_sub(page),
            Op::PageDown => self.top + page,
            Op::First => 0,
            Op::Last => self.lines.len(),
            _ => return false,
        };
        self.scroll_to(top);
        true
    }

    /// Draws what is in sight.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        for (line, y) in self.lines.iter().skip(self.top).zip(area.y..area.bottom()) {
            let mut rest = Rect { y, height: 1, ..area };
            for (text, role) in &line.pieces {
                rest = put_styled(buf, rest, text, look.style(*role));
            }
            let label =
                Rect { y, height: 1, width: super::cells(self.labels.saturating_sub(1)).min(area.width), ..area };
            if !line.label.is_empty() {
                put(buf, label, &line.label, Role::Dim, look);
            }
        }
    }
}

/// Pieces of clean text in lines of at most `width` cells, without the spaces that end a line. What is [`unbroken`]
/// reads as usual again.
pub fn wrapped(pieces: &[Piece], width: usize) -> Vec<Vec<Piece>> {
    let whole: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
    let row = |(row, broken): (Range<usize>, bool)| {
        let end = row.start + whole.get(row.clone()).map_or(0, |text| text.trim_end().len());
        let mut from = 0;
        let part = |(text, role): &Piece| {
            let start = from;
            from += text.len();
            let part = row.start.clamp(start, from) - start..end.clamp(start, from) - start;
            let part = text.get(part).filter(|part| !part.is_empty())?;
            Some((part.replace('\u{a0}', " ").replace('\u{2011}', "-"), *role))
        };
        let mut parts: Vec<Piece> = pieces.iter().filter_map(part).collect();
        if let Some((text, _)) = parts.last_mut().filter(|_| broken) {
            text.push('-');
        }
        parts
    };
    wrap_words(&whole, width.max(1)).into_iter().map(row).collect()
}

/// A name or a date that is kept together where pieces are [`wrapped`].
pub fn unbroken(text: &str) -> String {
    text.replace(' ', "\u{a0}").replace('-', "\u{2011}")
}

/// Pieces with a separator between them, for a [`Sheet`]: a line ends behind a separator, never before it.
pub fn joined(pieces: impl IntoIterator<Item = Piece>, separator: &str) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    for piece in pieces.into_iter().filter(|(text, _)| !text.is_empty()) {
        if !all.is_empty() {
            all.push((format!("\u{a0}{separator} "), Role::Dim));
        }
        all.push(piece);
    }
    all
}

/// The cells that pieces take on one line.
pub fn pieces_width(pieces: &[Piece]) -> usize {
    pieces.iter().map(|(text, _)| width(text)).sum()
}
