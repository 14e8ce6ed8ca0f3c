//! Finds a family, a decision, a follow-up, a note, a person or a meeting by anything that people remember of it.
//!
//! ```text
//! World ─▶ found (lines of text by what they are about) ─▶ index (folded, in segments) ─┐
//! Lens ─▶ gates ─▶ eyes (who may find what) ────────────────────────────────────────────┼─▶ scan ─▶ hits
//! typed text ─▶ query (words, "exact", -not, fields) ───────────────────────────────────┘
//! ```
//!
//! One index holds everything; a search goes through the eyes of a lens, and what these may not see is not looked at:
//! it can't be found, counted, or change the order or the time of what is found. The same index, eyes and query always
//! give the same answer.

mod batch;
mod fields;
mod fit;
mod found;
mod gates;
mod hit;
mod index;
mod patch;
mod query;
mod scan;
mod segment;
#[cfg(test)]
mod tests;

pub use batch::Batch;
pub use fields::completions;
pub use found::{Facts, Field, Findable, Line, Subject};
pub use gates::Eyes;
pub use hit::{Found, Hit, Shown};
pub use index::Index;
pub use query::{LONGEST, Problem, Query};
pub use scan::{Answer, Earlier, Rank, Search};

use crate::domain::lens::Lens;

/// What a query finds in what a lens holds, best first, at most `limit`. Who asks more than once keeps an [`Index`].
pub fn search(lens: &Lens, query: &str, limit: usize) -> Vec<Hit> {
    let index = Index::of(lens.house());
    let (eyes, query) = (index.eyes(lens), Query::read(query, lens.house(), lens.viewer().day()));
    Search { index: &index, eyes: &eyes, query: &query, limit }.all().hits
}
