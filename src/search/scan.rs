//! Looks through the index: over all cores, the newest first, in waves after each of which what was found so far can be
//! shown and who has asked for something else meanwhile can stop it.
//!
//! The same index, eyes and query always come to the same answer, whatever was asked before and on however many cores.

use super::{
    fit::Fit,
    found::{Field, Subject},
    gates::{Eyes, Seen},
    hit::{Hit, describe},
    index::{Index, Place},
    query::{Query, Wanted},
    segment::{Day, Group, Segment},
};
use rayon::prelude::*;
use std::{cmp::Reverse, collections::BinaryHeap, ops::ControlFlow, sync::Arc};

/// Segments in the first wave; each further one has four times as many.
const FIRST_WAVE: usize = 8;
/// Hits that are described after a wave that is not the last: more than a screen holds. Describing takes longer than
/// finding.
const FIRST_SHOWN: usize = 32;
/// Families in the first wave where only those of an earlier answer are looked at; each further one has four times as many.
const FEWEST: usize = 2048;
/// Hits that one core describes at once.
const DESCRIBED: usize = 4;
/// Families that one core takes at once where only those of an earlier answer are looked at.
const CHUNK: usize = 512;

/// Why one hit stands above another. Compared from the first on: where the words were found, how well they fit there,
/// open above closed, recent above old; then the shorter text, and the older number so that there is one order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// The weights of the fields of the words, together.
    pub place: u16,
    /// How well the words fit, together.
    pub fit: i64,
    /// Not ended.
    pub open: bool,
    /// When anything last happened.
    last: Day,
    length: Reverse<u32>,
    subject: Reverse<Subject>,
}

/// Above all words: it was asked for by its number.
const BY_NUMBER: u16 = u16::MAX;

/// What a query found.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many there are.
    pub count: usize,
    /// Everything was looked at.
    pub complete: bool,
}

/// What an earlier query found, for one that asks for less of it.
#[derive(Clone, Debug)]
pub struct Earlier {
    pub(super) query: Query,
    places: Arc<Vec<Place>>,
}

/// What was found so far.
#[derive(Default)]
struct Catch {
    best: BinaryHeap<Reverse<(Rank, Place)>>,
    places: Vec<Place>,
}

impl Catch {
    fn add(&mut self, rank: Rank, place: Place, limit: usize) {
        self.places.push(place);
        self.keep(rank, place, limit);
    }

    fn keep(&mut self, rank: Rank, place: Place, limit: usize) {
        if self.best.len() < limit {
            self.best.push(Reverse((rank, place)));
        } else if self.best.peek().is_some_and(|worst| worst.0.0 < rank) {
            self.best.pop();
            self.best.push(Reverse((rank, place)));
        }
    }

    fn joined(mut self, other: Self, limit: usize) -> Self {
        if self.places.is_empty() {
            return other;
        }
        self.places.extend(other.places);
        for Reverse((rank, place)) in other.best {
            self.keep(rank, place, limit);
        }
        self
    }
}

/// One search through an index.
pub struct Search<'a> {
    /// Where.
    pub index: &'a Index,
    /// For whom.
    pub eyes: &'a Eyes,
    /// What.
    pub query: &'a Query,
    /// Hits at most.
    pub limit: usize,
}

impl Search<'_> {
    /// Everything at once.
    pub fn all(&self) -> Answer {
        self.run(None, |_| ControlFlow::Continue(())).0
    }

    /// Hands over what was found so far after each wave but the last, and stops where it is told to. With what an earlier
    /// query found in the same index through the same eyes, only that is looked at where it suffices. Returns the answer,
    /// and what a further query can be answered from; none if it was stopped.
    pub fn run(
        &self,
        earlier: Option<&Earlier>,
        mut wave: impl FnMut(Answer) -> ControlFlow<()>,
    ) -> (Answer, Option<Earlier>) {
        if self.query.is_empty() {
            return (Answer { complete: true, ..Answer::default() }, None);
        }
        let mut found = Catch::default();
        if let Some(earlier) = earlier.filter(|earlier| self.query.narrows(&earlier.query)) {
            let (mut rest, mut size) = (earlier.places.as_slice(), FEWEST);
            while !rest.is_empty() {
                let (now, later) = rest.split_at(size.min(rest.len()));
                found = found.joined(self.among(now), self.limit);
                (rest, size) = (later, size * 4);
                if !rest.is_empty() && wave(self.answer(&found, false)).is_break() {
                    return (self.answer(&found, false), None);
                }
            }
        } else {
            let mut end = self.index.stretches.len();
            let mut size = FIRST_WAVE;
            while end > 0 {
                let start = end.saturating_sub(size);
                found = found.joined(self.through(start, end), self.limit);
                (end, size) = (start, size * 4);
                if end > 0 && wave(self.answer(&found, false)).is_break() {
                    return (self.answer(&found, false), None);
                }
            }
        }
        let answer = self.answer(&found, true);
        (answer, Some(Earlier { query: self.query.clone(), places: Arc::new(found.places) }))
    }

    fn through(&self, start: usize, end: usize) -> Catch {
        let join = |one: Catch, other| one.joined(other, self.limit);
        (start..end)
            .into_par_iter()
            .fold(Catch::default, |found, at| self.segment(found, at))
            .reduce(Catch::default, join)
    }

    fn segment(&self, mut found: Catch, at: usize) -> Catch {
        let Some(stretch) = self.index.stretches.get(at) else { return found };
        for (number, group) in stretch.segment.groups().iter().enumerate() {
            if let Some(rank) = self.rank(&stretch.segment, group).filter(|_| !stretch.is_gone(number)) {
                let place = (u32::try_from(at).unwrap_or(u32::MAX), u32::try_from(number).unwrap_or(u32::MAX));
                found.add(rank, place, self.limit);
            }
        }
        found
    }

    fn among(&self, places: &[Place]) -> Catch {
        let looked = |mut found: Catch, places: &[Place]| {
            for place in places {
                let rank = self.index.at(*place).and_then(|(segment, group)| self.rank(segment, group));
                rank.into_iter().for_each(|rank| found.add(rank, *place, self.limit));
            }
            found
        };
        let join = |one: Catch, other| one.joined(other, self.limit);
        places.par_chunks(CHUNK).fold(Catch::default, looked).reduce(Catch::default, join)
    }

    fn answer(&self, found: &Catch, complete: bool) -> Answer {
        let mut best: Vec<(Rank, Place)> = found.best.iter().map(|it| it.0).collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        if !complete {
            best.truncate(FIRST_SHOWN);
        }
        let hits = best.into_par_iter().with_min_len(DESCRIBED).filter_map(|(rank, place)| {
            let (segment, group) = self.index.at(place)?;
            Some(describe(segment, group, rank, self))
        });
        Answer { hits: hits.collect(), count: found.places.len(), complete }
    }

    /// How well a group answers the query, when it does and may be found.
    pub(super) fn rank(&self, segment: &Segment, group: &Group) -> Option<Rank> {
        let seen = self.eyes.seen(group);
        if seen == Seen::Nothing {
            return None;
        }
        let ranked = |place, fit, length: usize| Rank {
            place,
            fit,
            open: group.open,
            last: group.last,
            length: Reverse(u32::try_from(length).unwrap_or(u32::MAX)),
            subject: Reverse(group.subject),
        };
        if self.query.number.is_some() && self.query.number == group.number {
            // Of a family without a name nothing else may show through.
            let shown = ranked(BY_NUMBER, 0, 0);
            return Some(if seen == Seen::Number { Rank { open: true, last: 0, ..shown } } else { shown });
        }
        let letters = |wanted: &Wanted| wanted.not || wanted.needle.mask() & !group.mask == 0;
        if seen == Seen::Number || !self.query.words.iter().all(letters) {
            return None;
        }
        if self.query.has_conditions() && (seen != Seen::Whole || !self.query.admits(group)) {
            return None;
        }
        let (mut place, mut fit, mut length) = (0, 0, 0);
        let mut any = false;
        for wanted in &self.query.words {
            match (self.best(segment, group, seen, wanted), wanted.not) {
                (Some((line, found)), false) => {
                    place += u16::from(segment.field(line).weight());
                    fit += found.score;
                    length += segment.folded(line).len();
                    any = true;
                }
                (None, true) => {}
                _ => return None,
            }
        }
        let happened = || group.lines().any(|line| self.query.spans(segment.day(line), group.last));
        (any || happened()).then(|| ranked(place, fit, length))
    }

    /// The line in which a word fits best: the weightiest field before the best fit.
    pub(super) fn best(&self, segment: &Segment, group: &Group, seen: Seen, wanted: &Wanted) -> Option<(usize, Fit)> {
        let mut best: Option<(usize, Fit)> = None;
        for line in group.lines() {
            if wanted.needle.mask() & !segment.mask(line) != 0 {
                continue;
            }
            let weight = |line| segment.field(line).weight();
            if let Some((found, fit)) = &best
                && (weight(*found) > weight(line) || wanted.needle.is_best(fit))
            {
                break;
            }
            if best.as_ref().is_some_and(|(_, fit)| !wanted.needle.can_beat(fit, segment.starts(line))) {
                continue;
            }
            if let Some(fit) = self.fit(segment, group, seen, wanted, line)
                && best.as_ref().is_none_or(|(_, known)| fit.score > known.score)
            {
                best = Some((line, fit));
            }
        }
        best
    }

    /// Where a word stands in a line that may be seen.
    pub(super) fn fit(
        &self,
        segment: &Segment,
        group: &Group,
        seen: Seen,
        wanted: &Wanted,
        line: usize,
    ) -> Option<Fit> {
        let field = segment.field(line);
        if wanted.field.is_some_and(|asked| asked != field) || !self.shows(segment, group, seen, line) {
            return None;
        }
        if !wanted.not && !self.query.spans(segment.day(line), group.last) {
            return None;
        }
        if wanted.needle.mask() & !segment.mask(line) != 0 {
            return None;
        }
        wanted.needle.fit(segment.folded(line), segment.starts(line))
    }

    /// Whether a line may be seen.
    pub(super) fn shows(&self, segment: &Segment, group: &Group, seen: Seen, line: usize) -> bool {
        match seen {
            Seen::Whole => true,
            Seen::Name => {
                let head = group.lines().start + usize::from(group.head);
                let own = || segment.field(line) == Field::FollowUp && self.eyes.own.contains(&segment.row(line));
                line < head || own()
            }
            Seen::Number | Seen::Nothing => false,
        }
    }
}
