//! Sets text on a page: headings with a rule, paragraphs, and fields with their names in a column of their own.
//!
//! Every line fits the width it was set for. On a narrow page the names of fields stand above what they say.

use super::page::{Line, Page, Part};
use crate::tui::{
    text::{clean, fit, fit_middle, width},
    theme::Role,
    widget::{Look, Piece, unbroken, wrapped},
};

/// Below this width the names of fields stand above what they say.
const NARROW: usize = 54;

/// Stands for the sign between parts of a line.
const SEPARATOR: &str = "\u{e001}";

/// Words after each other, each in its role. People's names stay whole where a line is wide enough.
#[derive(Clone, Debug, Default)]
pub struct Runs(Vec<Piece>);

impl Runs {
    /// The first words.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self::default().and(role, text)
    }

    /// More words, right behind.
    #[must_use]
    pub fn and(mut self, role: Role, text: impl Into<String>) -> Self {
        let text = harmless(&text.into());
        if !text.is_empty() {
            self.0.push((if role == Role::Person { whole(&text) } else { text }, role));
        }
        self
    }

    /// More words behind a separator; nothing where there are no words.
    #[must_use]
    pub fn then(self, role: Role, text: impl Into<String>) -> Self {
        let text = text.into();
        match (self.0.is_empty(), text.is_empty()) {
            (_, true) => self,
            (true, false) => self.and(role, text),
            (false, false) => self.and(Role::Dim, format!("\u{a0}{SEPARATOR} ")).and(role, text),
        }
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The text with nothing that a line ends at, but for the spaces behind commas.
pub fn whole(text: &str) -> String {
    text.split(", ").map(unbroken).collect::<Vec<_>>().join(", ")
}

/// A text that is clean but for its line ends.
fn harmless(text: &str) -> String {
    text.lines().map(clean).collect::<Vec<_>>().join("\n")
}

/// One of the things a field says, with a sign before it or none.
#[derive(Clone, Debug)]
pub struct Item {
    sign: Piece,
    runs: Runs,
}

impl Item {
    /// Behind a sign.
    pub fn new(role: Role, sign: impl Into<String>, runs: Runs) -> Self {
        Self { sign: (sign.into(), role), runs }
    }
}

impl From<Runs> for Item {
    fn from(runs: Runs) -> Self {
        Self::new(Role::Text, "", runs)
    }
}

/// Sets a page.
pub struct Setter<'a> {
    look: &'a Look,
    width: usize,
    names: usize,
    indent: usize,
    page: Page,
    paragraph: usize,
}

impl<'a> Setter<'a> {
    /// For a page of `width` cells, with room for names of fields up to `names` cells.
    pub fn new(look: &'a Look, width: usize, names: usize) -> Self {
        Self { look, width, names: names + 2, indent: 0, page: Page::default(), paragraph: 0 }
    }

    /// The page.
    pub fn finish(mut self) -> Page {
        while self.page.lines.last().is_some_and(|line| line.pieces.is_empty()) {
            self.page.lines.pop();
        }
        self.page
    }

    /// Whether there is no room for columns.
    pub const fn is_narrow(&self) -> bool {
        self.width < NARROW
    }

    /// What follows stands this far from the left, where there is room.
    pub fn indent(&mut self, columns: usize) {
        self.indent = columns.min(self.width / 20);
    }

    /// What follows is a section of its own.
    pub fn section(&mut self, part: Part, mark: Piece, title: String, note: Piece) {
        self.gap();
        self.page.begin(part, mark, title, note);
    }

    /// An empty line; never two, and none at the beginning.
    pub fn gap(&mut self) {
        if self.page.lines.last().is_some_and(|line| !line.pieces.is_empty()) {
            self.paragraph += 1;
            self.line(0, Vec::new());
        }
    }

    /// A heading from margin to margin: a number, a name, and what there is to say of it at the end.
    pub fn heading(&mut self, number: &str, name: &str, remark: &str) {
        self.paragraph += 1;
        let (name, remark) = (harmless(name), harmless(remark));
        let number = if number.is_empty() { String::new() } else { format!("{number}  ") };
        let room = self.width.saturating_sub(width(&number));
        let beside = width(&number) + width(&name) + width(&remark) + 5 <= self.width;
        let name = fit_middle(&name, room, self.look.glyphs.ellipsis).into_owned();
        let tail = if beside && !remark.is_empty() { format!(" {remark}") } else { String::new() };
        let rule = self.width.saturating_sub(width(&number) + width(&name) + 1 + width(&tail));
        let runs = [
            (number, Role::Accent),
            (name, Role::Title),
            (if rule > 0 { format!(" {}", self.look.glyphs.rule.repeat(rule)) } else { String::new() }, Role::Border),
            (tail, Role::Dim),
        ];
        self.line(0, runs.into_iter().filter(|(text, _)| !text.is_empty()).collect());
        if !beside && !remark.is_empty() {
            self.paragraph(&Runs::new(Role::Dim, remark));
        }
    }

    /// A paragraph in one role.
    pub fn say(&mut self, role: Role, text: impl Into<String>) {
        self.paragraph(&Runs::new(role, text));
    }

    /// A paragraph.
    pub fn paragraph(&mut self, runs: &Runs) {
        self.hang(0, Vec::new(), runs);
    }

    /// Paragraphs with their signs in a column.
    pub fn list(&mut self, items: &[Item]) {
        self.items(0, &[], items);
    }

    /// A name with what it is; nothing where that is nothing.
    pub fn field(&mut self, name: &str, items: &[Item]) {
        if items.iter().all(|item| item.runs.is_empty()) {
            return;
        }
        let label = |name: &str| (fit(name, self.width, self.look.glyphs.ellipsis).into_owned(), Role::Dim);
        let narrow = self.is_narrow();
        if narrow || width(name) >= self.names {
            self.paragraph += 1;
            self.line(self.indent, vec![label(name)]);
            return self.items(if narrow { 2 } else { self.names }, &[], items);
        }
        let first = [label(name)];
        self.items(self.names, &first, items);
    }

    /// A name with one thing.
    pub fn plain(&mut self, name: &str, role: Role, text: impl Into<String>) {
        self.field(name, &[Runs::new(role, text).into()]);
    }

    /// Items in a column that begins at `column`; `before` stands left of the first of them.
    fn items(&mut self, column: usize, before: &[Piece], items: &[Item]) {
        let signs = items.iter().map(|item| width(&item.sign.0)).max().unwrap_or(0);
        let signs = if signs > 0 { signs + 1 } else { 0 };
        let mut before = before.to_vec();
        for item in items.iter().filter(|item| !item.runs.is_empty()) {
            let mut left = std::mem::take(&mut before);
            let used: usize = left.iter().map(|(text, _)| width(text)).sum();
            left.push((" ".repeat(column.saturating_sub(used)), Role::Text));
            let rest = signs.saturating_sub(width(&item.sign.0));
            left.push(item.sign.clone());
            left.push((" ".repeat(rest), Role::Text));
            self.hang(column + signs, left, &item.runs);
        }
    }

    /// A paragraph whose lines hang at `column`, with `before` filling what is left of the first one.
    fn hang(&mut self, column: usize, before: Vec<Piece>, runs: &Runs) {
        self.paragraph += 1;
        let mut before = Some(before).filter(|_| column > 0);
        for mut row in wrapped(&runs.0, self.width.saturating_sub(self.indent + column)) {
            for (text, _) in &mut row {
                *text = text.replace(SEPARATOR, self.look.glyphs.separator);
            }
            match before.take() {
                Some(before) => self.line(self.indent, before.into_iter().chain(row).collect()),
                None => self.line(self.indent + column, row),
            }
        }
    }

    fn line(&mut self, indent: usize, pieces: Vec<Piece>) {
        self.page.lines.push(Line { indent, pieces, paragraph: self.paragraph });
    }
}
