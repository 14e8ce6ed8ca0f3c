//! What lies over a screen and has the keys: help, the palette, who is there, a line of text, another key, search, the rest of a
//! sequence.

pub mod attendance;
pub mod help;
pub mod palette;
pub mod prompt;
pub mod rebind;
pub mod search;
pub mod which;
