//! The full-screen terminal: state, update, view, run.

pub mod term;
pub mod text;
pub mod theme;
pub mod widget;
