//! What lies over a screen and has the keys: help, who is there, a line of text.

pub mod attendance;
pub mod help;
pub mod prompt;
