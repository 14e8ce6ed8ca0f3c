//! Makes the text of a cell harmless before anyone sees or stores it.
//!
//! What leaves [`clean`] holds no control character but `\n`, no escape sequence, nothing that turns or hides text, no
//! BSN, no spreadsheet formula that could run again after an export, and at most [`MAX_CHARS`] characters.

use super::{issue::IssueKind, text::repair};
use crate::domain::bsn::without_bsn;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The most characters that one cell may hold; beyond it the text is cut and an issue says so.
pub const MAX_CHARS: usize = 8_000;

/// What stands in a cell where a BSN stood.
pub const BSN_REMOVED: &str = "[BSN verwijderd]";

/// Text made harmless, with what had to be done to it that a person should know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The text: trimmed, single spaces, `\n` between lines, composed characters.
    pub text: String,
    /// What was done, besides tidying spaces.
    pub issues: Vec<IssueKind>,
}

/// Makes the text of a cell harmless.
pub fn clean(input: &str) -> Cleaned {
    let mut issues = Vec::new();
    let bounded = input.char_indices().nth(4 * MAX_CHARS).map_or(input, |(end, _)| input.get(..end).unwrap_or(input));
    let mut text = if is_plain(bounded) { bounded.to_owned() } else { rewrite(bounded, &mut issues) };
    if let Some(without) = without_bsn(&text, BSN_REMOVED) {
        text = without;
        issues.push(IssueKind::Bsn);
    }
    if looks_like_formula(&text) {
        text.insert(0, '\'');
        issues.push(IssueKind::Formula);
    }
    let end = text.char_indices().nth(MAX_CHARS).map(|(end, _)| end);
    if end.is_some() || bounded.len() < input.len() {
        text.truncate(end.unwrap_or(text.len()));
        issues.push(IssueKind::TooLong(MAX_CHARS));
    }
    Cleaned { text, issues }
}

/// Whether there is nothing to tidy: printable ASCII, single spaces, none at the ends. Most cells are.
fn is_plain(text: &str) -> bool {
    let mut last = b' ';
    text.bytes().all(|byte| {
        let fine = (b' '..=b'~').contains(&byte) && !(byte == b' ' && last == b' ');
        last = byte;
        fine
    }) && (text.is_empty() || last != b' ')
}

fn rewrite(text: &str, issues: &mut Vec<IssueKind>) -> String {
    let repaired = repair(text);
    if repaired.is_some() {
        issues.push(IssueKind::RepairedCharacters);
    }
    let (mut out, controls, hidden) = strip(repaired.as_deref().unwrap_or(text));
    if controls {
        issues.push(IssueKind::ControlCharacters);
    }
    if hidden {
        issues.push(IssueKind::HiddenCharacters);
    }
    if out.contains(char::REPLACEMENT_CHARACTER) {
        issues.push(IssueKind::LostCharacters);
    }
    if !is_nfc(&out) {
        out = out.nfc().collect();
    }
    tidy_spaces(&out)
}

/// The text without control characters, escape sequences and characters that turn or hide text; whether there were any
/// of the first two, and of the last.
fn strip(text: &str) -> (String, bool, bool) {
    let (mut out, mut controls, mut hidden) = (String::with_capacity(text.len()), false, false);
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\u{1b}' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => {
                controls = true;
                skip_sequence(c, &mut rest);
            }
            '\r' => {
                let after = rest.as_str().strip_prefix('\n').unwrap_or(rest.as_str());
                rest = after.chars();
                out.push('\n');
            }
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' | '\u{b}' | '\u{c}' => out.push(' '),
            c if c.is_control() => controls = true,
            '\u{200c}' | '\u{200d}' if joins(out.chars().next_back(), rest.clone().next()) => out.push(c),
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            c if hides(c) => hidden = true,
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    (out, controls, hidden)
}

/// Whether a character turns the direction of text, or is there without being seen.
fn hides(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{180e}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2061}'..='\u{206f}')
        || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a zero-width (non-)joiner between these two shapes letters, as it does in Persian or Hindi names, rather
/// than hides.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    let shaped = |c: Option<char>| c.is_some_and(|c| c >= '\u{600}' && c.is_alphanumeric());
    shaped(before) && shaped(after)
}

/// Skips the rest of a terminal escape sequence (ECMA-48) that began with `first`.
fn skip_sequence(first: char, rest: &mut std::str::Chars) {
    let kind = match first {
        '\u{1b}' => match rest.clone().next() {
            Some(c @ '\u{20}'..='\u{7e}') => {
                rest.next();
                c
            }
            _ => return,
        },
        '\u{9b}' => '[',
        _ => ']',
    };
    match kind {
        '[' => skip_until(rest, |c| ('\u{40}'..='\u{7e}').contains(&c), |c| !(' '..='~').contains(&c)),
        ']' | 'P' | 'X' | '^' | '_' => skip_until(rest, |c| matches!(c, '\u{7}' | '\u{9c}'), |c| c == '\n'),
        ' '..='/' => skip_until(rest, |c| ('\u{30}'..='\u{7e}').contains(&c), |c| !(' '..='~').contains(&c)),
        _ => {}
    }
}

/// Skips up to and including the character that ends a sequence, or up to one that can't belong to it.
fn skip_until(rest: &mut std::str::Chars, ends: impl Fn(char) -> bool, foreign: impl Fn(char) -> bool) {
    while let Some(c) = rest.clone().next() {
        if foreign(c) {
            return;
        }
        if c == '\u{1b}' {
            if rest.as_str().starts_with("\u{1b}\\") {
                rest.nth(1);
            }
            return;
        }
        rest.next();
        if ends(c) {
            return;
        }
    }
}

/// Single spaces, no spaces at the ends of lines, no empty lines at the ends.
fn tidy_spaces(text: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
        .collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Whether a spreadsheet would run this text as a formula. `- geen`, `+ zus (dichtbij)`, `-2` and `+31 6 12 34 56 78`
/// are ordinary text; `=1+1`, `@SUM(A1)`, `+SUM(A1)` and `-2+3+cmd|' /C calc'!A0` are not.
fn looks_like_formula(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    let rest = chars.as_str();
    match first {
        '=' => !rest.is_empty(),
        '@' | '+' | '-' => calls_function(rest) || (rest.contains('|') && rest.contains('!')),
        _ => false,
    }
}

/// Whether somewhere a name in capitals is followed at once by `(`, as in `SUM(`.
fn calls_function(text: &str) -> bool {
    text.match_indices('(').any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let name = before.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == '.');
        before.len() - name.len() >= 2
    })
}

#[cfg(test)]
mod tests;
