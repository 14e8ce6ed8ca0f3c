//! Makes text that people typed or imported fit for one line of any document.

use crate::domain::unseen::is_unseen;

/// The text on one line: line breaks, tabs and control characters become single spaces; what turns the direction of
/// writing or can't be seen goes. The result never starts or ends with a space and holds no escape sequence's start.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| letter.is_control() || !is_unseen(*letter)) {
        if !letter.is_whitespace() && !letter.is_control() {
            line.push(letter);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// The text as a spreadsheet shows it rather than calculates it: what would start a formula gets an apostrophe.
pub(super) fn no_formula(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text
    }
}
