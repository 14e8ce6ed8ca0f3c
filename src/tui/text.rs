//! Text measured in terminal cells: cut, padded and wrapped without ever breaking a character in two.
//!
//! What comes out of here is harmless to a terminal (no control characters, no bidirectional overrides) and never wider
//! than asked. Widths are those of the drawing library, character cluster by character cluster, so that columns stay
//! straight.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

mod date;
mod hyphen;
#[cfg(test)]
mod tests;

/// A space at which a text is not broken.
const UNBROKEN: char = '\u{a0}';

/// The text with everything that is not meant to be seen made visible or taken out: control characters become their
/// pictures (␛), tabs and line ends a space, direction overrides �, and what has no width of its own disappears.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_harmless) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(|c| if is_harmless(c) { Some(c) } else { shown(c) }).collect())
}

fn is_harmless(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

fn shown(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('\u{fffd}'),
        _ => None,
    }
}

/// The cells a text takes when it is drawn.
pub fn width(text: &str) -> usize {
    match () {
        () if is_plain(text) => text.len(),
        () if text.chars().all(is_of_one_cell) => text.chars().count(),
        () => graphemes(text).map(|(_, _, width)| width).sum(),
    }
}

/// The text itself where it fits in `width` cells, else as much as fits with `ellipsis` at the end. A date that does not
/// fit whole is left out: half of one is another.
pub fn fit<'a>(text: &'a str, width: usize, ellipsis: &str) -> Cow<'a, str> {
    let text = clean(text);
    if self::width(&text) <= width {
        return text;
    }
    let ellipsis = head(ellipsis, width);
    let kept = head(&text, width - self::width(ellipsis));
    let kept = text.get(..date::whole_before(&text, kept.len())).unwrap_or(kept).trim_end();
    Cow::Owned(format!("{kept}{ellipsis}"))
}

/// The text itself where it fits in `width` cells, else its beginning and its end with `ellipsis` between them: for
/// names, whose end tells as much as their beginning.
pub fn fit_middle<'a>(text: &'a str, width: usize, ellipsis: &str) -> Cow<'a, str> {
    let text = clean(text);
    if self::width(&text) <= width {
        return text;
    }
    let ellipsis = head(ellipsis, width);
    let room = width - self::width(ellipsis);
    let end = tail(&text, room / 3);
    let start = head(&text, room - self::width(end));
    Cow::Owned(format!("{}{ellipsis}{}", start.trim_end(), end.trim_start()))
}

/// The text in exactly `width` cells: cut where it is too long, spaces after it where it is short.
pub fn pad(text: &str, width: usize, ellipsis: &str) -> String {
    let text = fit(text, width, ellipsis);
    let rest = width.saturating_sub(self::width(&text));
    format!("{text}{:rest$}", "")
}

/// As [`pad`], with the spaces before the text: for numbers.
pub fn pad_left(text: &str, width: usize, ellipsis: &str) -> String {
    let text = fit(text, width, ellipsis);
    let rest = width.saturating_sub(self::width(&text));
    format!("{:rest$}{text}", "")
}

/// The text in lines of at most `width` cells, broken between words where possible, not at a no-break space nor within a date. Line ends in the text stay line
/// ends. At least one line; none at all where there is no width.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    if width == 0 {
        return Vec::new();
    }
    let lines = text.split('\n').map(|line| clean(line.strip_suffix('\r').unwrap_or(line)));
    lines
        .flat_map(|line| {
            let row = |(row, broken): (Range<usize>, bool)| {
                let kept = head(line.get(row).unwrap_or_default().trim_end(), width);
                if broken { format!("{kept}-") } else { kept.to_owned() }
            };
            wrap_words(&line, width).into_iter().map(row).collect::<Vec<_>>()
        })
        .collect()
}

/// Where the lines of [`wrap`] lie in a text that is clean but for its line ends, for whoever needs to know which part
/// of it stands where. Spaces that end a line stay with it, even where they stick out.
pub fn wrap_ranges(text: &str, width: usize) -> Vec<Range<usize>> {
    ranges(text, width, false).into_iter().map(|(row, _)| row).collect()
}

/// As [`wrap_ranges`], with a word that is longer than a line broken between syllables, and whether a hyphen belongs behind
/// the row, for which there is room.
pub fn wrap_words(text: &str, width: usize) -> Vec<(Range<usize>, bool)> {
    ranges(text, width, true)
}

fn ranges(text: &str, width: usize, hyphens: bool) -> Vec<(Range<usize>, bool)> {
    let mut rows = Vec::new();
    let (mut start, mut column) = (0, 0);
    let dates = date::all(text);
    let in_date = |at: usize| dates.iter().any(|date| date.start < at && at < date.end);
    // Where the word being read began.
    let mut word = 0;
    for (at, grapheme, cells) in graphemes(text) {
        if grapheme == "\n" {
            rows.push((start..at, false));
            (start, column, word) = (at + 1, 0, at + 1);
            continue;
        }
        let is_space = grapheme.chars().all(|c| c.is_whitespace() && c != UNBROKEN) && !in_date(at);
        if !is_space && column + cells > width && at > start {
            let fits = word > start;
            let broken = || hyphen::place(text, start, width.checked_sub(1)?).filter(|end| *end <= at);
            let broken = if hyphens && !fits { broken() } else { None };
            let next = broken.unwrap_or(if fits { word } else { at });
            rows.push((start..next, broken.is_some()));
            column = self::width(text.get(next..at).unwrap_or_default());
            (start, word) = (next, next);
        }
        column += cells;
        if is_space || (matches!(grapheme, "-" | "/" | "–" | "—") && !is_within_number(text, at, grapheme)) {
            word = at + grapheme.len();
        }
    }
    rows.push((start..text.len(), false));
    rows
}

/// Whether a dash or slash stands between digits, as in a date.
fn is_within_number(text: &str, at: usize, sign: &str) -> bool {
    let before = text.get(..at).unwrap_or_default().ends_with(|c: char| c.is_ascii_digit());
    let after = || text.get(at + sign.len()..).unwrap_or_default();
    before && after().trim_start_matches('/').starts_with(|c: char| c.is_ascii_digit())
}

/// The first of wrapped rows, from `from` on, in which this text begins; spaces and punctuation, which wrapping and setting
/// change, do not count.
pub fn row_of(rows: impl Iterator<Item = String>, from: usize, wanted: &str) -> Option<usize> {
    let bare = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let (mut all, mut ends) = (String::new(), Vec::new());
    for row in rows.skip(from) {
        all.push_str(&bare(&row));
        ends.push(all.len());
    }
    let wanted = bare(wanted);
    let at = all.find(&wanted).filter(|_| !wanted.is_empty())?;
    Some(from + ends.iter().position(|end| at < *end)?)
}

/// As much of the beginning of a text as fits in `width` cells.
pub fn head(text: &str, width: usize) -> &str {
    let mut used = 0;
    for (at, _, cells) in graphemes(text) {
        used += cells;
        if used > width {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// As much of the end of a text as fits in `width` cells.
pub fn tail(text: &str, width: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += cells(grapheme);
        if used > width {
            return text.get(at + grapheme.len()..).unwrap_or_default();
        }
    }
    text
}

/// What a person sees as one character each: where it begins, itself, and the cells it takes.
pub fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    text.grapheme_indices(true).map(|(at, grapheme)| (at, grapheme, cells(grapheme)))
}

fn cells(grapheme: &str) -> usize {
    // The drawing library leaves these out.
    if grapheme.contains(char::is_control) { 0 } else { usize::from(grapheme.cell_width()) }
}

/// Letters of western names, dashes, quotation marks and lines of boxes: each takes one cell, whichever of them stands beside it.
const fn is_of_one_cell(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{257f}')
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}
