//! Tests of what leaves the program.

mod documents;
mod fixture;
mod json;
mod lists;
mod markdown;
mod minutes;
mod sheet;
mod table;
mod today;
mod words;

use fixture::{House, expected};
use words::Texts;
