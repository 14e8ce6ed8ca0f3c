//! A stretch of the index: the folded lines of some hundred families back to back, with what restores them, and for each
//! line the letters it holds.
//!
//! A segment is never changed while others read it: what replaces a family is written behind all others, and the index
//! knows which of the two counts.

use super::{
    fit::{mask, starts},
    found::{Facts, Field, Findable, Line, Subject},
    patch,
};
use crate::domain::ids::ClinicId;
use chrono::{Days, NaiveDate};
use std::ops::Range;

/// A day as it is kept: days since 1 January 1900, 0 for none.
pub type Day = u16;

/// The day as it is kept; what lies outside of 1900 to 2079 counts as the nearest day of it.
pub fn day(date: Option<NaiveDate>) -> Day {
    let Some(date) = date else { return 0 };
    u16::try_from((date - first_day()).num_days().clamp(1, i64::from(u16::MAX))).unwrap_or_default()
}

/// The date of a day as it is kept.
pub fn date(day: Day) -> Option<NaiveDate> {
    (day > 0).then(|| first_day().checked_add_days(Days::new(u64::from(day)))).flatten()
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default()
}

/// A family, person or meeting in a segment.
#[derive(Clone, Debug)]
pub struct Group {
    /// What it is about.
    pub subject: Subject,
    /// The number by which a case may be spoken of without its name.
    pub number: Option<u32>,
    /// Which of the gates stands before it.
    pub gate: u32,
    /// The letters that its lines hold.
    pub mask: u64,
    /// How many of its first lines are name and code.
    pub head: u8,
    /// Not ended.
    pub open: bool,
    /// Where a case stands.
    pub status: u8,
    /// Clinic; 0 for none.
    pub clinic: u32,
    /// Life domains.
    pub domains: u16,
    /// Expected birth.
    pub due: Day,
    /// Birth.
    pub born: Day,
    /// The first date of what is promised and not done.
    pub promised: Day,
    /// When anything last happened.
    pub last: Day,
    first: u32,
    count: u32,
}

#[cfg(test)]
impl Group {
    /// The same with more lines than anybody could look at in a day.
    pub fn endless(self) -> Self {
        Self { count: u32::MAX - 1, first: 0, ..self }
    }
}

impl Group {
    /// Its lines in the segment.
    pub fn lines(&self) -> Range<usize> {
        let first = self.first as usize;
        first..first + self.count as usize
    }

    /// What is known of it besides its lines.
    pub fn facts(&self) -> Facts {
        Facts {
            open: self.open,
            status: self.status,
            clinic: (self.clinic > 0).then_some(ClinicId(self.clinic)),
            domains: self.domains,
            due: date(self.due),
            born: date(self.born),
            promised: date(self.promised),
            last: date(self.last),
        }
    }
}

/// A stretch of the index.
#[derive(Clone, Debug, Default)]
pub struct Segment {
    text: Vec<u8>,
    patches: Vec<u8>,
    /// Where each line and its patch end.
    ends: Vec<(u32, u32)>,
    masks: Vec<u64>,
    starts: Vec<u32>,
    rows: Vec<u32>,
    days: Vec<Day>,
    fields: Vec<u8>,
    groups: Vec<Group>,
}

impl Segment {
    /// The families in it.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The bytes of text in it.
    pub fn text_len(&self) -> usize {
        self.text.len()
    }

    /// The folded line.
    pub fn folded(&self, line: usize) -> &[u8] {
        let start = line.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| end.0 as usize);
        let end = self.ends.get(line).map_or(start, |end| end.0 as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The letters that a line holds.
    pub fn mask(&self, line: usize) -> u64 {
        self.masks.get(line).copied().unwrap_or_default()
    }

    /// With which letters the words of a line begin.
    pub fn starts(&self, line: usize) -> u32 {
        self.starts.get(line).copied().unwrap_or(u32::MAX)
    }

    /// What a line is.
    pub fn field(&self, line: usize) -> Field {
        let number = self.fields.get(line).copied().unwrap_or(u8::MAX);
        Field::ALL.get(usize::from(number)).copied().unwrap_or(Field::Note)
    }

    /// The day of a line.
    pub fn day(&self, line: usize) -> Day {
        self.days.get(line).copied().unwrap_or_default()
    }

    /// The row that a line comes from.
    pub fn row(&self, line: usize) -> u32 {
        self.rows.get(line).copied().unwrap_or_default()
    }

    /// A line as it was written.
    pub fn line(&self, line: usize) -> Line {
        let start = line.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| end.1 as usize);
        let end = self.ends.get(line).map_or(start, |end| end.1 as usize);
        let text = patch::restore(self.folded(line), self.patches.get(start..end).unwrap_or_default());
        Line { field: self.field(line), row: self.row(line), day: date(self.day(line)), text }
    }

    /// Adds a family behind the others.
    pub fn push(&mut self, found: &Findable, number: Option<u32>, gate: u32) {
        let first = self.masks.len();
        let mut all = 0;
        for line in &found.lines {
            let start = self.text.len();
            patch::store(&line.text, &mut self.text, &mut self.patches);
            let mask = mask(self.text.get(start..).unwrap_or_default());
            all |= mask;
            self.ends.push((number_of(self.text.len()), number_of(self.patches.len())));
            self.masks.push(mask);
            self.starts.push(starts(self.text.get(start..).unwrap_or_default()));
            self.rows.push(line.row);
            self.days.push(day(line.day));
            self.fields.push(line.field as u8);
        }
        let head = found.lines.iter().take_while(|line| line.field.weight() == 2).count();
        let facts = &found.facts;
        self.groups.push(Group {
            subject: found.subject,
            number,
            gate,
            mask: all,
            head: u8::try_from(head).unwrap_or(u8::MAX),
            open: facts.open,
            status: facts.status,
            clinic: facts.clinic.map_or(0, |clinic| clinic.0),
            domains: facts.domains,
            due: day(facts.due),
            born: day(facts.born),
            promised: day(facts.promised),
            last: day(facts.last),
            first: number_of(first),
            count: number_of(found.lines.len()),
        });
    }

    /// Gives every group the gate that `of` says stands in place of its own. Where it says none, nobody finds it.
    pub fn renumber(&mut self, of: impl Fn(u32) -> Option<u32>) {
        for group in &mut self.groups {
            group.gate = of(group.gate).unwrap_or(u32::MAX);
        }
    }

    /// Takes the last family away.
    pub fn pop(&mut self) {
        let Some(group) = self.groups.pop() else { return };
        let first = group.first as usize;
        let (text, patches) =
            first.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.text.truncate(text as usize);
        self.patches.truncate(patches as usize);
        self.ends.truncate(first);
        self.masks.truncate(first);
        self.starts.truncate(first);
        self.rows.truncate(first);
        self.days.truncate(first);
        self.fields.truncate(first);
    }

    /// Gives back the room that was kept for more.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.patches.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.masks.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.rows.shrink_to_fit();
        self.days.shrink_to_fit();
        self.fields.shrink_to_fit();
        self.groups.shrink_to_fit();
    }

    /// The bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.text.capacity()
            + self.patches.capacity()
            + self.ends.capacity() * size_of::<(u32, u32)>()
            + self.masks.capacity() * size_of::<u64>()
            + self.starts.capacity() * size_of::<u32>()
            + self.rows.capacity() * size_of::<u32>()
            + self.days.capacity() * size_of::<Day>()
            + self.fields.capacity()
            + self.groups.capacity() * size_of::<Group>()
    }
}

fn number_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
