//! The multidisciplinary meeting as values and rules: what may happen, what has happened, who may see it.
//!
//! Pure: no I/O, no clock, no randomness, no text in a person's language. Identifiers follow the field's vocabulary.

pub mod calendar;
pub mod fold;
