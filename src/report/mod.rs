//! What leaves the program as text: minutes, action lists, the agenda, the sheet of one family.
//!
//! Values in, text out. Everything comes from a [`Lens`](crate::domain::lens::Lens) or from minutes obtained through one, so that no export holds
//! what its reader may not see. No language lives here: sentences come from [`Words`]. JSON speaks the field's own Dutch
//! terms whatever the language of the screens, with dates as `2026-11-24`.

mod access;
mod actions;
mod agenda;
mod case_sheet;
mod clean;
mod consents;
mod dossier;
mod ical;
mod json;
mod markdown;
mod minutes;
mod phase;
mod proposals;
mod safety;
mod table;
#[cfg(test)]
mod tests;
mod today;

use crate::domain::{lens::Label, meeting::ItemKind, quorum::Missing};
use chrono::{NaiveDate, NaiveTime};

pub use access::{Names, access_fhir, access_table};
pub use actions::{ActionRow, FeedbackRow, Filter, actions, actions_table, feedback, feedback_table};
pub use agenda::{AgendaRow, agenda, agenda_table};
pub use case_sheet::{case_json, case_text};
pub use clean::one_line;
pub use consents::{circle_table, consents_table};
pub use dossier::{Dossier, line_key};
pub use ical::ical;
pub use minutes::{
    answers, beside, broken_secrecy, minutes_for, minutes_json, minutes_markdown, readers_of, when_away,
};
pub use proposals::{proposals_sum, proposals_table, reasons};
pub use safety::safety_table;
pub use table::{Cell, Column, Format, Table, UnknownFormat};
pub use today::{reason, today_table, what};

/// The texts of one language.
pub trait Words {
    /// The text of a message without arguments.
    fn text(&self, key: &str) -> String;
    /// The text of a message with its arguments filled in.
    fn with(&self, key: &str, args: &[(&str, &str)]) -> String;
    /// A term of the field, such as `kinderarts`, in the language of these texts.
    fn term(&self, word: &str) -> String;
    /// A date in full: "dinsdag 24 november 2026".
    fn date_long(&self, date: NaiveDate) -> String;
    /// A date in short, year included: "di 24 nov 2026".
    fn date_short(&self, date: NaiveDate) -> String;
}

/// A number with its noun, which differs for one.
fn counted(words: &dyn Words, key: &str, count: i64) -> String {
    let form = if count == 1 { "one" } else { "many" };
    words.with(&format!("{key}-{form}"), &[("count", &count.to_string())])
}

/// What stands where a family's name would, as people read it.
fn label(words: &dyn Words, label: Label<'_>) -> String {
    match label {
        Label::Name(name) => name.to_owned(),
        Label::Number(number) => words.with("report-case-number", &[("number", number)]),
        Label::Masked => words.text("report-case-masked"),
        Label::Theme("") => words.term(ItemKind::Theme.word()),
        Label::Theme(question) => question.to_owned(),
    }
}

/// An empty place at the table, as people read it: "kinderarts ontbreekt".
fn missing(words: &dyn Words, missing: &Missing) -> String {
    match missing {
        Missing::Seat(any) => {
            let any: Vec<String> = any.iter().map(|discipline| words.term(discipline.word())).collect();
            words.with("missing-seat", &[("who", &any.join(&format!(" {} ", words.text("join-or"))))])
        }
        Missing::Sector(sector) => words.with("missing-sector", &[("sector", &words.term(sector.word()))]),
    }
}

fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}
