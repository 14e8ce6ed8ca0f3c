//! Rows of text in which each part has its role: built when something happened, painted when it is drawn.

use crate::tui::{
    text::{clean, pad, width, wrap_ranges},
    theme::Role,
    widget::{Look, put},
};
use ratatui::{buffer::Buffer, layout::Rect};

/// A piece of text and what it is.
pub type Span = (Role, String);

/// A row of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row(pub Vec<Span>);

impl Row {
    /// A row of one piece.
    pub fn of(role: Role, text: impl Into<String>) -> Self {
        Self(vec![(role, text.into())])
    }

    /// Adds a piece at the end.
    pub fn push(&mut self, role: Role, text: impl Into<String>) {
        self.0.push((role, text.into()));
    }

    /// The cells it takes.
    pub fn width(&self) -> usize {
        self.0.iter().map(|(_, text)| width(text)).sum()
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, text)| text.is_empty())
    }

    /// Draws it into the first row of `area`, cut where it does not fit.
    pub fn paint(&self, area: Rect, buf: &mut Buffer, look: &Look) -> Rect {
        let fits = self.width() <= usize::from(area.width);
        self.0.iter().fold(area, |area, (role, text)| {
            // Only the piece that crosses the end gets the ellipsis; one that just fits before a cut must show it too.
            let full = width(text) >= usize::from(area.width) && !fits;
            if full && area.width > 0 { put(buf, area, &format!("{text}  "), *role, look) } else { put(buf, area, text, *role, look) }
        })
    }
}

/// The pieces as rows of at most `columns` cells, broken between words; none when they say nothing.
pub fn flow(spans: &[Span], columns: usize) -> Vec<Row> {
    let pieces: Vec<(Role, String)> = spans.iter().map(|(role, text)| (*role, clean_lines(text))).collect();
    let whole: String = pieces.iter().map(|(_, text)| text.as_str()).collect();
    if whole.trim().is_empty() || columns == 0 {
        return Vec::new();
    }
    let rows = wrap_ranges(&whole, columns).into_iter();
    rows.map(|range| {
        let mut row = Row::default();
        let mut start = 0;
        for (role, text) in &pieces {
            let (from, to) = (range.start.max(start), range.end.min(start + text.len()));
            if from < to {
                row.push(*role, text.get(from - start..to - start).unwrap_or_default());
            }
            start += text.len();
        }
        if let Some((_, last)) = row.0.last_mut() {
            last.truncate(last.trim_end().len());
        }
        row
    })
    .collect()
}

/// Text whose line ends stay, made harmless otherwise.
fn clean_lines(text: &str) -> String {
    text.split('\n').map(clean).collect::<Vec<_>>().join("\n")
}

/// The rows of [`flow`] behind a label that takes `label_width` cells of the first.
pub fn labelled(label: &str, label_width: usize, value: &[Span], columns: usize) -> Vec<Row> {
    let mut rows = flow(value, columns.saturating_sub(label_width));
    for (number, row) in rows.iter_mut().enumerate() {
        let label = if number == 0 { label } else { "" };
        row.0.insert(0, (Role::Dim, pad(label, label_width, "")));
    }
    rows
}

/// The pieces with `between` between each two of them.
pub fn joined(parts: impl IntoIterator<Item = Vec<Span>>, between: &str) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !all.is_empty() {
            all.push((Role::Dim, between.to_owned()));
        }
        all.extend(part);
    }
    all
}
