//! The multidisciplinary meeting as values and rules: what may happen, what has happened, who may see it.
//!
//! Pure: no I/O, no clock, no randomness, no text in a person's language. Identifiers follow the field's vocabulary.

pub mod about;
pub mod absence;
pub mod access;
pub mod apply;
pub mod bsn;
pub mod calendar;
pub mod called;
pub mod case;
pub mod clinic;
pub mod command;
pub mod consent;
pub mod contact;
pub mod coordination;
pub mod deadlines;
pub mod decide;
pub mod disclosure;
pub mod event;
pub mod fact;
pub mod findable;
pub mod fold;
pub mod follow_up;
pub mod ids;
pub mod instrument;
pub mod keeping;
pub mod lens;
pub mod meeting;
pub mod minutes;
pub mod network;
pub mod never_kept;
pub mod offer;
pub mod people;
pub mod policy;
pub mod proposals;
pub mod quorum;
pub mod reach;
pub mod refusal;
pub mod safety;
pub mod timetable;
pub mod turn;
pub mod undo;
pub mod unseen;
pub mod viewer;
pub mod vocabulary;
pub mod work;
pub mod world;

#[cfg(test)]
mod tests;
