//! Captures what people say as one line, one fact: tokens, dates, names, completion. Pure: text and people in, values with spans out.

pub mod dates;
pub mod names;
