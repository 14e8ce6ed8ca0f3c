//! A typeset text: lines that fit a width, each of pieces in one role, in sections that can be jumped to.
//!
//! It is set when the text or the width changes and drawn line by line. A place in it is remembered by section and
//! paragraph, so that a reader stays where they were when lines are added above or the window changes.

use crate::{
    domain::ids::ItemId,
    tui::{
        text::row_of,
        widget::{Look, Piece, Sieve, put_styled},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

/// What a section is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Part {
    Missing,
    Head,
    Attendance,
    Family(ItemId),
    Themes,
    Bottlenecks,
    LearningPoints,
    FollowUps,
    Addenda,
}

/// A part of the text that can be jumped to.
#[derive(Clone, Debug)]
pub struct Section {
    /// What it is about.
    pub part: Part,
    /// Where it stands: a sign, or nothing.
    pub mark: Piece,
    /// Its name, with its number where it has one.
    pub title: String,
    /// A word about it.
    pub note: Piece,
    line: usize,
}

/// A line as it is drawn.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub(super) indent: usize,
    pub(super) pieces: Vec<Piece>,
    /// Counted through the whole text.
    pub(super) paragraph: usize,
}

/// A place that survives setting the text anew: a section, and how many paragraphs into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    part: Part,
    paragraphs: usize,
}

/// The text.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub(super) lines: Vec<Line>,
    sections: Vec<Section>,
}

impl Page {
    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// The sections, in order.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The places of the sections in which the words of a sieve are found, by their name or by what they say.
    pub fn holding(&self, sieve: &Sieve) -> Vec<usize> {
        let ends = self.sections.iter().skip(1).map(|section| section.line).chain([self.len()]);
        let said = self.sections.iter().zip(ends).map(|(section, end)| {
            let lines = self.lines.get(section.line..end).unwrap_or_default();
            let pieces = lines.iter().flat_map(|line| &line.pieces).chain([&section.note]);
            pieces.fold(section.title.clone(), |all, (text, _)| all + " " + text)
        });
        let said: Vec<String> =
            if sieve.text().is_empty() { vec![String::new(); self.sections.len()] } else { said.collect() };
        sieve.keep(said.iter().map(String::as_str))
    }

    pub(super) fn begin(&mut self, part: Part, mark: Piece, title: String, note: Piece) {
        self.sections.push(Section { part, mark, title, note, line: self.lines.len() });
    }

    /// The section in which a line stands, counted from 0; an empty line belongs to what comes after it.
    pub fn section_at(&self, line: usize) -> Option<usize> {
        let empty = self.lines.get(line).is_some_and(|line| line.pieces.is_empty());
        let line = line + usize::from(empty);
        self.sections.iter().rposition(|section| section.line <= line)
    }

    /// The sections of which something stands in so many lines from `top` on.
    pub fn in_view(&self, top: usize, height: usize) -> impl Iterator<Item = &Section> {
        let ends = self.sections.iter().skip(1).map(|section| section.line).chain([self.len()]);
        let seen = move |(section, end): &(&Section, usize)| {
            let lines = self.lines.get(section.line.max(top)..(*end).min(top + height)).unwrap_or_default();
            lines.iter().any(|line| !line.pieces.is_empty())
        };
        self.sections.iter().zip(ends).filter(seen).map(|(section, _)| section)
    }

    /// The first line of a section.
    pub fn line_of(&self, part: Part) -> Option<usize> {
        self.sections.iter().find(|section| section.part == part).map(|section| section.line)
    }

    /// What stands at a line, to be found again.
    pub fn place(&self, line: usize) -> Option<Place> {
        let section = self.sections.get(self.section_at(line)?)?;
        let paragraph = |line: usize| self.lines.get(line).map(|line| line.paragraph);
        Some(Place { part: section.part, paragraphs: paragraph(line)?.saturating_sub(paragraph(section.line)?) })
    }

    /// The line at which a place stands now; the end of its section when that has become shorter.
    pub fn find(&self, place: Place) -> Option<usize> {
        let at = self.sections.iter().position(|section| section.part == place.part)?;
        let first = self.sections.get(at)?.line;
        let end = self.sections.get(at + 1).map_or(self.len(), |next| next.line);
        let wanted = self.lines.get(first)?.paragraph + place.paragraphs;
        let found = (first..end).find(|line| self.lines.get(*line).is_some_and(|line| line.paragraph >= wanted));
        Some(found.unwrap_or_else(|| end.saturating_sub(1).max(first)))
    }

    /// The line from `from` on in which this text begins, else the first of all.
    pub fn find_text(&self, text: &str, from: usize) -> Option<usize> {
        let row = |line: &Line| line.pieces.iter().map(|(text, _)| text.as_str()).collect();
        let rows = || self.lines.iter().map(row);
        row_of(rows(), from, text).or_else(|| row_of(rows(), 0, text))
    }

    /// Draws the lines from `top` on, as many as `area` has rows.
    pub fn draw(&self, top: usize, area: Rect, buf: &mut Buffer, look: &Look) {
        let area = area.intersection(buf.area);
        for (line, y) in self.lines.iter().skip(top).zip(area.y..area.bottom()) {
            let indent = u16::try_from(line.indent).unwrap_or(u16::MAX).min(area.width);
            let mut rest = Rect { x: area.x + indent, y, width: area.width - indent, height: 1 };
            for (text, role) in &line.pieces {
                rest = put_styled(buf, rest, text, look.style(*role));
            }
        }
    }
}
