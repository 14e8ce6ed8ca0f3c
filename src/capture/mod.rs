//! Captures what people say as one line, one fact: tokens, dates, names, completion. Pure: text and people in, values with
//! spans out.

mod answers;
mod catalogue;
mod change;
mod complete;
pub mod dates;
mod likely;
mod line;
pub mod names;
mod print;
mod reading;
mod scene;

pub use answers::{answers, left_of, sought, unanswered};
pub use catalogue::Limit;
pub use change::{as_text, signed, with_kind};
pub use complete::{Completion, complete, deputies, outcomes_before};
pub use likely::likely;
pub use line::{read, read_plain};
pub use print::print;
pub use reading::{Kind, Problem, Reading, Token, TokenKind, Warning};
pub use scene::{Away, Scene};
