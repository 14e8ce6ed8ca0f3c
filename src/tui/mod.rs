//! The full-screen terminal: state, update, view, run.

pub mod text;
