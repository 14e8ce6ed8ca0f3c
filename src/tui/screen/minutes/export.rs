//! The minutes as a file: for whom, as what, and under which name.
//!
//! A file's name holds the clinic and the day, never a family. What goes into it comes from a lens, narrowed to what
//! everyone of the receiving sector may read.

use crate::{
    domain::{meeting::Meeting, minutes::Minutes, people::Sector},
    report::{minutes_for, minutes_json, minutes_markdown, readers_of},
    tui::{act::Act, shared::Shared, widget::Dialog},
};
use chrono::NaiveDate;

/// Longest part of a file's name that comes from a clinic's name.
const LONGEST: usize = 60;

/// What a file is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// To read.
    Markdown,
    /// For other programs.
    Json,
}

impl Format {
    const ALL: [Self; 2] = [Self::Markdown, Self::Json];

    const fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Json => "json",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Markdown => "minutes-export-markdown",
            Self::Json => "minutes-export-json",
        }
    }
}

/// Asks for whom, then as what; each answer writes a file.
pub fn ask(minutes: &Minutes, meeting: &Meeting, shared: &Shared) -> Act {
    let texts = shared.texts();
    let present = |sector: &&Sector| minutes.attendance.iter().any(|attendee| attendee.sector == **sector);
    let mut readers = vec![None];
    readers.extend(Sector::ALL.iter().filter(present).copied().map(Some));
    let label = |reader: &Option<Sector>| match reader {
        None => texts.get("minutes-export-own").to_owned(),
        Some(sector) => texts.with("minutes-export-for", &[("sector", texts.term(sector.word()).to_owned())]),
    };
    let choices = readers.iter().map(label).collect();
    let acts = readers.iter().map(|reader| vec![ask_format(meeting, *reader, shared)]).collect();
    let [title, body] = ["minutes-export-title", "minutes-export-body"].map(|key| texts.get(key).to_owned());
    Act::Ask(Dialog::choice(title, body, choices), acts)
}

fn ask_format(meeting: &Meeting, reader: Option<Sector>, shared: &Shared) -> Act {
    let texts = shared.texts();
    let choices = Format::ALL.iter().map(|format| texts.get(format.key()).to_owned()).collect();
    let acts = Format::ALL.iter().map(|format| write(meeting, reader, *format, shared).into_iter().collect()).collect();
    let [title, body] = ["minutes-export-title", "minutes-export-format"].map(|key| texts.get(key).to_owned());
    Act::Ask(Dialog::choice(title, body, choices), acts)
}

fn write(meeting: &Meeting, reader: Option<Sector>, format: Format, shared: &Shared) -> Option<Act> {
    let clinic = shared.house().clinic(meeting.clinic).map_or("", |clinic| clinic.name.as_str());
    let sector = reader.map(|sector| shared.texts().term(sector.word()));
    let name = file_name(shared.texts().get("minutes-file"), clinic, meeting.date, sector, format);
    Some(Act::Export { name, text: render(meeting, reader, format, shared)? })
}

/// `verslag-POP-poli-2026-11-24.md`, with the receiving sector where it is for one.
fn file_name(word: &str, clinic: &str, date: NaiveDate, sector: Option<&str>, format: Format) -> String {
    let parts = [Some(word), Some(clinic), Some(&*date.format("%Y-%m-%d").to_string()), sector]
        .map(|part| plain(part.unwrap_or_default()));
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}.{}", parts.join("-"), format.ending())
}

/// Letters, digits and hyphens, which every file system takes.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").chars().take(LONGEST).collect()
}

/// The text of the file; none when nothing may be read.
fn render(meeting: &Meeting, reader: Option<Sector>, format: Format, shared: &Shared) -> Option<String> {
    let minutes = minutes_for(&shared.lens, meeting.id, reader)?;
    let readers = readers_of(&shared.lens, meeting.id, reader);
    match format {
        Format::Markdown => Some(minutes_markdown(&minutes, shared.texts(), &readers)),
        Format::Json => serde_json::to_string_pretty(&minutes_json(&minutes, &readers)).ok().map(|text| text + "\n"),
    }
}
