//! Captures what people say as one line, one fact: tokens, dates, names, completion. Pure: text and people in, values with
//! spans out.

mod complete;
pub mod dates;
pub mod line;
pub mod names;
mod print;
mod scene;

pub use complete::{Completion, complete};
pub use line::{Kind, Problem, Reading, Token, TokenKind, Warning, read};
pub use print::print;
pub use scene::{Away, Scene, life_domain};
