//! Rows of text in which each piece has its role: built when something happened, painted when it is drawn.

use crate::tui::{
    text::{clean, width, wrap_words},
    theme::Role,
    widget::{Look, Piece, pieces_width, put},
};
use ratatui::{buffer::Buffer, layout::Rect};

/// A row of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row(pub Vec<Piece>);

impl Row {
    /// A row of one piece.
    pub fn of(text: impl Into<String>, role: Role) -> Self {
        Self(vec![(text.into(), role)])
    }

    /// Adds a piece at the end.
    pub fn push(&mut self, text: impl Into<String>, role: Role) {
        self.0.push((text.into(), role));
    }

    /// The cells it takes.
    pub fn width(&self) -> usize {
        pieces_width(&self.0)
    }

    /// Draws it into the first row of `area`, cut where it does not fit; gives what is left of the row.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, look: &Look) -> Rect {
        let mut left = self.width();
        self.0.iter().fold(area, |area, (text, role)| {
            left -= width(text);
            // A piece that just fits before others that do not shows that there is more.
            let cut = left > 0 && width(text) >= usize::from(area.width);
            if cut { put(buf, area, &format!("{text}  "), *role, look) } else { put(buf, area, text, *role, look) }
        })
    }
}

/// The pieces as rows of at most `columns` cells, broken between words; none when they say nothing.
pub fn flow(pieces: &[Piece], columns: usize) -> Vec<Row> {
    let pieces: Vec<Piece> = pieces.iter().map(|(text, role)| (clean_lines(text), *role)).collect();
    let whole: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
    if whole.trim().is_empty() || columns == 0 {
        return Vec::new();
    }
    let row = |(range, broken): (std::ops::Range<usize>, bool)| {
        let (mut row, mut start) = (Row::default(), 0);
        for (text, role) in &pieces {
            let (from, to) = (range.start.max(start), range.end.min(start + text.len()));
            if from < to {
                let part = text.get(from - start..to - start).unwrap_or_default();
                row.push(part.replace('\u{a0}', " ").replace('\u{2011}', "-"), *role);
            }
            start += text.len();
        }
        if let Some((last, _)) = row.0.last_mut() {
            last.truncate(last.trim_end().len());
            last.push_str(if broken { "-" } else { "" });
        }
        row
    };
    wrap_words(&whole, columns).into_iter().map(row).collect()
}

/// Text whose line ends stay, made harmless otherwise.
fn clean_lines(text: &str) -> String {
    text.split('\n').map(clean).collect::<Vec<_>>().join("\n")
}

/// Groups of pieces with `between` between each two of them.
pub fn groups(parts: impl IntoIterator<Item = Vec<Piece>>, between: &str) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !all.is_empty() {
            all.push((between.to_owned(), Role::Dim));
        }
        all.extend(part);
    }
    all
}
