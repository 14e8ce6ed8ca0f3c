//! Finds out what the columns of a list mean from their headings and the cells below them, however a planner words them.
//!
//! A heading is matched by its words (case, diacritics, punctuation and order do not count), by abbreviations and by
//! small slips. Nothing is matched silently when two readings are as good: such headings, doubled ones and unknown ones
//! are listed as [`KeptOut`], so that the preview can name every column whose contents are not used.

mod cells;
mod columns;
mod matching;

pub use cells::Cells;
pub use columns::{ActionColumn, AgendaColumn, TeamColumn};
use matching::Heading;
pub(super) use matching::Phrase;

/// The lists that planners keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListKind {
    /// Who is in the team.
    Team,
    /// Which families are discussed.
    Agenda,
    /// Which actions are open.
    Actions,
}

/// What a column of one kind of list can mean.
pub trait Column: Copy + Eq + std::fmt::Debug + Sized + 'static {
    /// The list.
    const KIND: ListKind;
    /// All columns.
    const ALL: &'static [Self];
    /// A list has at least one of these columns, or it is another list.
    const NEEDED: &'static [Self];
    /// Columns whose text may come from several headings, joined line by line.
    const GATHERED: &'static [Self];
    /// Words with which headings of a column begin that are whole questions: `Wat gaan we doen?`.
    const OPENINGS: &'static [(&'static str, Self)];
    /// What a heading that alone means this column means over such cells; none when it can't mean anything.
    fn over(self, cells: Cells) -> Option<Self>;
    /// Headings for it, folded; the first is the usual one.
    fn names(self) -> &'static [&'static str];
    /// All headings of the list, prepared for matching.
    fn phrases() -> &'static [Phrase];
    /// All headings of the list without spaces, sorted.
    fn exact() -> &'static [String];
}

/// A column of the file whose contents are not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptOut {
    /// Its heading; empty when it has none.
    pub header: String,
    /// Its place, 0-based.
    pub at: usize,
    /// Why.
    pub why: KeptOutReason,
    /// In how many rows something stands in it.
    pub filled: usize,
}

/// Why the contents of a column are not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptOutReason {
    /// The heading says nothing that the program knows. Nothing to do, unless it should be used: then rename it.
    Unknown,
    /// There is text in it and no heading above it. Give it a heading if it matters.
    NoHeading,
    /// The column with this heading was used for what this one seems to be as well. Remove or rename one of them.
    SameAs(String),
    /// The heading means something else than what stands below it. Check the heading.
    OtherCells,
    /// Citizen service numbers, which are never stored. Take the column out of the list.
    Bsn,
    /// The heading can mean each of these. Write it in full.
    Ambiguous(Vec<&'static str>),
}

/// Which column of the file holds what.
#[derive(Clone, Debug)]
pub struct Mapping<C> {
    used: Vec<(C, usize)>,
    /// Headings that were read as another column than they seem, for the cells below them.
    pub judged: Vec<(usize, C)>,
    /// Columns that are not used, from left to right.
    pub kept_out: Vec<KeptOut>,
}

impl<C: Column> Mapping<C> {
    /// What these headings mean in a list of this kind, with such cells below them; where there are none, the headings alone
    /// say it.
    pub fn of(headers: &[String], cells: &[Cells]) -> Self {
        let mut claims: Vec<(usize, C, u8)> = Vec::new();
        let mut mapping = Self { used: Vec::new(), judged: Vec::new(), kept_out: Vec::new() };
        for (at, header) in headers.iter().enumerate().filter(|(_, header)| !header.trim().is_empty()) {
            let below = cells.get(at).copied().unwrap_or_default();
            let seems = best::<C>(header);
            match over(&seems, below, header).as_slice() {
                _ if is_bsn(header) => mapping.keep_out(headers, at, KeptOutReason::Bsn),
                [] if seems.is_empty() => mapping.keep_out(headers, at, KeptOutReason::Unknown),
                [] => mapping.keep_out(headers, at, KeptOutReason::OtherCells),
                [(column, score)] => {
                    if seems.iter().all(|(seeming, _)| seeming != column) {
                        mapping.judged.push((at, *column));
                    }
                    claims.push((at, *column, *score));
                }
                several => mapping.keep_out(
                    headers,
                    at,
                    KeptOutReason::Ambiguous(
                        several.iter().filter_map(|(column, _)| column.names().first()).copied().collect(),
                    ),
                ),
            }
        }
        claims.sort_by_key(|(at, _, score)| (std::cmp::Reverse(*score), *at));
        for (at, column, _) in claims {
            // `Gezin` over names such as `Gezin1` is that, beside a column of case numbers.
            let seems = headers.get(at).map(|header| best::<C>(header)).unwrap_or_default();
            let own = seems.first().map(|(seeming, _)| *seeming).filter(|own| mapping.at(*own).is_none());
            let column = match own {
                Some(own) if mapping.at(column).is_some() && cells.get(at) == Some(&Cells::Codes) => {
                    mapping.judged.retain(|(judged, _)| *judged != at);
                    own
                }
                _ => column,
            };
            match mapping.at(column) {
                Some(first) if !C::GATHERED.contains(&column) => {
                    let same = headers.get(first).cloned().unwrap_or_default();
                    mapping.keep_out(headers, at, KeptOutReason::SameAs(same));
                }
                _ => mapping.used.push((column, at)),
            }
        }
        mapping.used.sort_by_key(|(_, at)| *at);
        mapping.kept_out.sort_by_key(|kept| kept.at);
        mapping
    }

    fn keep_out(&mut self, headers: &[String], at: usize, why: KeptOutReason) {
        self.kept_out.push(KeptOut { header: headers.get(at).cloned().unwrap_or_default(), at, why, filled: 0 });
    }

    /// The place of a column, the first where it is gathered from several; 0-based.
    pub fn at(&self, column: C) -> Option<usize> {
        self.all(column).next()
    }

    /// Every place of a column, from left to right.
    pub fn all(&self, column: C) -> impl Iterator<Item = usize> + '_ {
        self.used.iter().filter(move |(used, _)| *used == column).map(|(_, at)| *at)
    }

    /// What is used, from left to right, with its place.
    pub fn used(&self) -> &[(C, usize)] {
        &self.used
    }

    /// How many different columns were recognised.
    pub fn strength(&self) -> usize {
        C::ALL.iter().filter(|column| self.at(**column).is_some()).count()
    }

    /// Whether one of the columns is there without which it is no such list.
    pub fn has_needed(&self) -> bool {
        C::NEEDED.iter().any(|column| self.at(*column).is_some())
    }
}

/// The columns that a heading means best, with how good the match is (of 100): none, one, or several that are as good.
fn best<C: Column>(header: &str) -> Vec<(C, u8)> {
    let heading = Heading::new(header);
    let mut found: Vec<(C, u8)> = Vec::new();
    for phrase in C::phrases() {
        let score = heading.score(phrase);
        let Some(&column) = C::ALL.get(phrase.column).filter(|_| score > 0) else { continue };
        match found.iter_mut().find(|(known, _)| *known == column) {
            Some((_, known)) => *known = score.max(*known),
            None => found.push((column, score)),
        }
    }
    if found.is_empty() {
        let opening = C::OPENINGS.iter().find(|(word, _)| heading.begins_with(word));
        return opening.map(|(_, column)| (*column, matching::OPENING)).into_iter().collect();
    }
    let top = found.iter().map(|(_, score)| *score).max().unwrap_or(0);
    let margin = if top >= matching::SURE { 0 } else { 3 };
    found.retain(|(_, score)| score + margin >= top);
    found
}

/// What is left of the columns that a heading may mean, over such cells. One that says itself that it holds days does so, also
/// over days in words.
fn over<C: Column>(seems: &[(C, u8)], cells: Cells, header: &str) -> Vec<(C, u8)> {
    let folded = super::fold::fold(header);
    if cells == Cells::Words && (folded.contains("datum") || folded.contains("date")) {
        return seems.to_vec();
    }
    let mut meant: Vec<(C, u8)> = Vec::new();
    for (column, score) in seems.iter().filter_map(|(column, score)| Some((column.over(cells)?, *score))) {
        if meant.iter().all(|(known, _)| *known != column) {
            meant.push((column, score));
        }
    }
    // Of several, those that the cells do not change.
    let unchanged = |(column, _): &(C, u8)| seems.iter().any(|(seeming, _)| seeming == column);
    if meant.iter().any(unchanged) {
        meant.retain(unchanged);
    }
    meant
}

/// Whether a heading speaks of the citizen service number.
fn is_bsn(header: &str) -> bool {
    let folded = super::fold::fold(header);
    folded.split(' ').any(|word| matches!(word, "bsn" | "burgerservicenummer" | "sofinummer"))
}

/// How many of these cells are headings to the letter, in the list where most of them are. Cheap enough for every row.
pub(super) fn known<T: AsRef<str>>(cells: &[T]) -> usize {
    fn count<C: Column, T: AsRef<str>>(cells: &[T]) -> usize {
        cells.iter().filter(|cell| matching::is_exact(cell.as_ref(), C::exact())).count()
    }
    count::<AgendaColumn, T>(cells).max(count::<TeamColumn, T>(cells)).max(count::<ActionColumn, T>(cells))
}

/// Whether this text is a heading to the letter in any list.
pub(super) fn is_known(text: &str) -> bool {
    known(&[text]) > 0
}

/// The list that these headings belong to with such cells below them, and how many of them were recognised.
pub(super) fn recognise(headers: &[String], cells: &[Cells]) -> Option<(ListKind, usize)> {
    fn strength<C: Column>(headers: &[String], cells: &[Cells]) -> (ListKind, usize) {
        let mapping = Mapping::<C>::of(headers, cells);
        (C::KIND, if mapping.has_needed() { mapping.strength() } else { 0 })
    }
    let all = [strength::<AgendaColumn>, strength::<TeamColumn>, strength::<ActionColumn>];
    all.map(|strength| strength(headers, cells))
        .into_iter()
        .filter(|(_, strength)| *strength > 0)
        .max_by_key(|(_, strength)| *strength)
}

#[cfg(test)]
mod tests;
