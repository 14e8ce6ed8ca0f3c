//! The full-screen terminal: state, update, view, run.
