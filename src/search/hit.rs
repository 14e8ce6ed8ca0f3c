//! What is shown of something that was found: its name, the lines that match with what matches in them, and what stands
//! around them.

use super::{
    fit::Fit,
    found::{Field, Line, Subject},
    gates::Seen,
    scan::{Rank, Search},
    segment::{self, Group, Segment},
};
use crate::domain::fold::folded;
use chrono::NaiveDate;
use std::ops::Range;

/// Matching lines of one hit at most.
const LINES: usize = 3;
/// Lines around the best one at most, before and behind it.
const AROUND: usize = 8;

/// What stands for something that was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// Its name.
    Name(String),
    /// Its number: the name may not be known.
    Number(String),
}

/// A line that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The line.
    pub line: Line,
    /// The bytes of its text that match, in order and apart.
    pub marks: Vec<Range<usize>>,
}

/// A family, person, meeting or follow-up that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is about.
    pub subject: Subject,
    /// What stands for it.
    pub label: Found,
    /// The code of a case, when it may be seen by name.
    pub code: Option<String>,
    /// Not ended; none where the name may not be known.
    pub open: Option<bool>,
    /// When anything last happened.
    pub last: Option<NaiveDate>,
    /// Why it stands where it stands.
    pub rank: Rank,
    /// The matching lines, best first; none where the number was asked for or only conditions were given.
    pub lines: Vec<Shown>,
    /// The lines around the best one, as time went, itself included.
    pub around: Vec<Shown>,
}

impl Hit {
    /// The line that matched best.
    pub fn best(&self) -> Option<&Shown> {
        self.lines.first()
    }
}

/// What is shown of a group.
pub(super) fn describe(segment: &Segment, group: &Group, rank: Rank, search: &Search<'_>) -> Hit {
    let seen = search.eyes.seen(group);
    if seen == Seen::Number || seen == Seen::Nothing {
        let number = Found::Number(group.number.unwrap_or_default().to_string());
        let (lines, around) = (Vec::new(), Vec::new());
        return Hit { subject: group.subject, label: number, code: None, open: None, last: None, rank, lines, around };
    }
    let text_of = |field| group.lines().find(|line| segment.field(*line) == field).map(|line| segment.line(line).text);
    let first = || group.lines().next().map(|line| segment.line(line).text);
    let matching = matching(segment, group, seen, search);
    let whole = seen == Seen::Whole;
    let around = if whole { around(segment, group, matching.first().copied(), search) } else { Vec::new() };
    Hit {
        subject: group.subject,
        label: Found::Name(text_of(Field::Name).or_else(first).unwrap_or_default()),
        code: text_of(Field::Code).filter(|_| matches!(group.subject, Subject::Case(_))),
        open: whole.then_some(group.open),
        last: segment::date(group.last).filter(|_| whole),
        rank,
        lines: matching.into_iter().map(|line| shown(segment, group, seen, line, search)).collect(),
        around,
    }
}

/// The lines that match: for each word the one where it fits best, then others.
fn matching(segment: &Segment, group: &Group, seen: Seen, search: &Search<'_>) -> Vec<usize> {
    let wanted = || search.query.words.iter().filter(|wanted| !wanted.not);
    let mut lines: Vec<usize> = Vec::new();
    let mut best: Vec<(u8, i64, usize)> = wanted()
        .filter_map(|wanted| search.best(segment, group, seen, wanted))
        .map(|(line, fit)| (segment.field(line).weight(), fit.score, line))
        .collect();
    best.sort_by_key(|(weight, score, line)| (std::cmp::Reverse((*weight, *score)), *line));
    lines.extend(best.into_iter().map(|(_, _, line)| line));
    let fits = |line: usize| wanted().find_map(|wanted| search.fit(segment, group, seen, wanted, line)).is_some();
    lines.extend(group.lines().filter(|line| fits(*line)).take(2 * LINES));
    let mut kept: Vec<usize> = Vec::new();
    for line in lines {
        if !kept.contains(&line) && kept.len() < LINES {
            kept.push(line);
        }
    }
    kept
}

fn around(segment: &Segment, group: &Group, best: Option<usize>, search: &Search<'_>) -> Vec<Shown> {
    let all = group.lines();
    let told: Vec<usize> = all.filter(|line| !matches!(segment.field(*line), Field::Name | Field::Code)).collect();
    let at = best.and_then(|best| told.iter().position(|line| *line == best)).unwrap_or_default();
    let near = told.iter().skip(at.saturating_sub(AROUND)).take(2 * AROUND + 1);
    near.map(|line| shown(segment, group, Seen::Whole, *line, search)).collect()
}

fn shown(segment: &Segment, group: &Group, seen: Seen, number: usize, search: &Search<'_>) -> Shown {
    let line = segment.line(number);
    let wanted = search.query.words.iter().filter(|wanted| !wanted.not);
    let fits: Vec<Fit> = wanted.filter_map(|wanted| search.fit(segment, group, seen, wanted, number)).collect();
    if fits.is_empty() {
        return Shown { line, marks: Vec::new() };
    }
    let known = folded(&line.text);
    let marks = fits.into_iter().map(|fit| known.source(fit.at));
    let mut marks: Vec<Range<usize>> = marks.filter(|mark| !mark.is_empty()).collect();
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match apart.last_mut().filter(|last| mark.start <= last.end) {
            Some(last) => last.end = last.end.max(mark.end),
            None => apart.push(mark),
        }
    }
    Shown { line, marks: apart }
}
