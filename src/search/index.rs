//! The index: everything that can be found, in segments that are shared between all who search.
//!
//! A clone costs little and does not change any more, so that a search goes on undisturbed while events come in. What
//! changed is written anew behind the rest; what was there before is out of it in the same instant.

use super::{
    batch::Batch,
    found::{self, Findable, Subject, is_at_hand},
    gates::{self, Eyes, Gates, Seen},
    segment::{Group, Segment},
};
use crate::domain::{
    findable::Shield,
    lens::Lens,
    world::{Touched, World},
};
use imbl::OrdMap;
use std::sync::Arc;

/// Bytes of text in a segment: what one core looks through without asking for more.
pub(super) const FULL: usize = 1 << 17;

/// A segment, and which of its groups count.
#[derive(Clone, Debug, Default)]
pub(super) struct Stretch {
    pub(super) segment: Arc<Segment>,
    gone: Arc<Vec<bool>>,
}

impl Stretch {
    /// Whether a group has been replaced or taken out.
    pub(super) fn is_gone(&self, group: usize) -> bool {
        self.gone.get(group).copied().unwrap_or(false)
    }
}

/// Where a group is: segment and place in it.
pub(super) type Place = (u32, u32);

/// Everything that can be found, of everybody; who may find what is known to [`Eyes`].
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) stretches: Vec<Stretch>,
    places: OrdMap<Subject, Place>,
    gates: Arc<Gates>,
}

impl Index {
    /// Everything that a world holds.
    pub fn of(world: &World) -> Self {
        let mut index = Self::default();
        for found in found::all(world) {
            index.put(&found, world);
        }
        index
    }

    /// How many families, people and meetings can be found by somebody.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The bytes of folded text that it holds, and the bytes that it takes.
    pub fn size(&self) -> (usize, usize) {
        let text = self.stretches.iter().map(|stretch| stretch.segment.text_len()).sum();
        let bytes: usize = self.stretches.iter().map(|it| it.segment.bytes() + it.gone.capacity()).sum();
        (text, bytes + self.places.len() * size_of::<(Subject, Place)>())
    }

    /// The index as this lens may search it.
    pub fn eyes(&self, lens: &Lens) -> Eyes {
        let foreign = lens.foreign().into_iter().map(|clinic| clinic.0).collect();
        let shut = gates::shut(lens);
        let known = gates::involved(lens, &foreign).map(|(case, seen)| (Subject::Case(case), seen));
        let apart = known.chain(gates::of_none(lens, &shut)).collect();
        let mut eyes = Eyes { gates: self.gates.through(lens), foreign, shut, apart, own: gates::own(lens) };
        for case in gates::in_turn(lens) {
            let subject = Subject::Case(case);
            // Of a clinic of others it was said above.
            if let Some((_, group)) = self.group_of(subject).filter(|(_, group)| !eyes.foreign.contains(&group.clinic))
            {
                eyes.apart.insert(subject, self.gates.through_for(group.gate, case, lens));
            }
        }
        eyes
    }

    /// How many families, people and meetings can be found through these eyes.
    pub fn count(&self, eyes: &Eyes) -> usize {
        let groups = self.places.keys().filter_map(|subject| self.group_of(*subject));
        groups.filter(|(_, group)| eyes.seen(group) != Seen::Nothing).count()
    }

    pub(super) fn group_of(&self, subject: Subject) -> Option<(&Segment, &Group)> {
        self.at(*self.places.get(&subject)?)
    }

    pub(super) fn at(&self, (segment, group): Place) -> Option<(&Segment, &Group)> {
        let segment = &self.stretches.get(segment as usize)?.segment;
        Some((segment, segment.groups().get(group as usize)?))
    }

    /// Brings up to date what these rows of a world concern. What the world does not hold stays as it was.
    pub fn follow(&mut self, world: &World, touched: &Touched) {
        let mut subjects: Vec<Subject> = touched.cases.iter().copied().map(Subject::Case).collect();
        let of_item = |id| world.item(id).map(|it| it.case.map_or(Subject::Meeting(it.meeting), Subject::Case));
        subjects.extend(touched.items.iter().filter_map(|id| of_item(*id)));
        let entries = touched.entries.iter().filter_map(|id| world.entry(*id));
        subjects.extend(entries.filter_map(|it| it.item.map_or(Some(Subject::Meeting(it.meeting)), of_item)));
        let follow_ups = touched.follow_ups.iter().filter_map(|id| world.follow_up(*id));
        subjects.extend(follow_ups.map(|it| it.case.map_or(Subject::FollowUp(it.id), Subject::Case)));
        let promises = touched.feedback.iter().filter_map(|id| world.one_feedback(*id));
        subjects.extend(promises.map(|it| Subject::Case(it.case)));
        subjects.extend(touched.meetings.iter().copied().map(Subject::Meeting));
        subjects.extend(touched.people.iter().copied().map(Subject::Person));
        if !touched.people.is_empty() {
            // Their names stand in lines of families.
            subjects.extend(world.cases().map(|case| Subject::Case(case.id)));
        }
        subjects.sort_unstable();
        subjects.dedup();
        for found in subjects.into_iter().filter_map(|subject| found::one(subject, world)) {
            self.put(&found, world);
        }
    }

    /// Puts in what was found in `world`, in place of what was known of it.
    pub fn put(&mut self, found: &Findable, world: &World) {
        let case = if let Subject::Case(id) = found.subject { world.case(id) } else { None };
        let gate = case.map_or(gates::OPEN, |case| Arc::make_mut(&mut self.gates).of(&Arc::new(Shield::of(case))));
        let number = case.and_then(|case| case.anonymous_number().parse().ok());
        match self.places.get(&found.subject).copied() {
            None => self.push(found, number, gate),
            Some(place) => {
                let whole = self.with_kept(found, place, world);
                self.take_out(place);
                self.push(whole.as_ref().unwrap_or(found), number, gate);
            }
        }
    }

    /// Adds what was read of the archive. Of what is there already it adds the lines that are neither known nor in `live`,
    /// the working set: what that says counts more.
    pub fn adopt(&mut self, batch: Batch, live: &World) {
        let is_new = |subject: &Subject| match subject {
            Subject::Case(id) => live.case(*id).is_none(),
            Subject::Person(_) => false,
            Subject::Meeting(id) => live.meeting(*id).is_none(),
            Subject::FollowUp(id) => live.follow_up(*id).is_none(),
        };
        let own = Arc::make_mut(&mut self.gates);
        let gates: Vec<u32> = batch.gates.shields().map(|shield| own.of(shield)).collect();
        let mut known = batch.lines;
        for mut segment in batch.segments {
            segment.shrink();
            segment
                .renumber(|gate| gate.checked_sub(1).map_or(Some(gates::OPEN), |at| gates.get(at as usize).copied()));
            let (at, mut gone) = (number_of(self.stretches.len()), vec![false; segment.groups().len()]);
            for (place, (group, gone)) in segment.groups().iter().zip(&mut gone).enumerate() {
                if is_new(&group.subject) && !self.places.contains_key(&group.subject) {
                    self.places.insert(group.subject, (at, number_of(place)));
                } else {
                    *gone = true;
                    let lines = group.lines().map(|line| segment.line(line)).collect();
                    known.push(Findable { subject: group.subject, facts: group.facts(), lines });
                }
            }
            self.stretches.push(Stretch { segment: Arc::new(segment), gone: Arc::new(gone) });
        }
        for found in known {
            self.add_lines(&found, live);
        }
    }

    fn add_lines(&mut self, found: &Findable, live: &World) {
        let Some(place) = self.places.get(&found.subject).copied() else { return };
        let Some((segment, group)) = self.at(place) else { return };
        let known = || group.lines().map(|line| (segment.field(line), segment.row(line)));
        let is_new = |line: &&found::Line| {
            !is_at_hand(live, line.field, line.row) && !known().any(|it| it == (line.field, line.row))
        };
        let more: Vec<found::Line> = found.lines.iter().filter(is_new).cloned().collect();
        if more.is_empty() {
            return;
        }
        let (number, gate) = (group.number, group.gate);
        let mut facts = group.facts();
        facts.last = facts.last.max(more.iter().filter_map(found::Line::happened).max());
        let lines = group.lines().map(|line| segment.line(line)).chain(more).collect();
        let whole = Findable { subject: found.subject, facts, lines }.sorted();
        self.take_out(place);
        self.push(&whole, number, gate);
    }

    /// What was found, with the lines known of it that the world does not hold any more; none when there are no such.
    fn with_kept(&self, found: &Findable, place: Place, world: &World) -> Option<Findable> {
        let (segment, group) = self.at(place)?;
        let lines = group.lines();
        let kept = lines.filter(|line| !is_at_hand(world, segment.field(*line), segment.row(*line)));
        let kept: Vec<_> = kept.map(|line| segment.line(line)).collect();
        if kept.is_empty() {
            return None;
        }
        let mut whole = found.clone();
        whole.facts.last = whole.facts.last.max(kept.iter().filter_map(found::Line::happened).max());
        whole.lines.extend(kept);
        Some(whole.sorted())
    }

    fn push(&mut self, found: &Findable, number: Option<u32>, gate: u32) {
        if self.stretches.last().is_none_or(|last| last.segment.text_len() >= FULL) {
            if let Some(last) = self.stretches.last_mut() {
                Arc::make_mut(&mut last.segment).shrink();
            }
            self.stretches.push(Stretch::default());
        }
        let at = self.stretches.len() - 1;
        let Some(tail) = self.stretches.last_mut() else { return };
        let segment = Arc::make_mut(&mut tail.segment);
        let place = (number_of(at), number_of(segment.groups().len()));
        segment.push(found, number, gate);
        self.places.insert(found.subject, place);
    }

    /// The last of all is taken away, so that a family of which one line after the other is recorded takes no more room
    /// than it needs; any other is only marked.
    fn take_out(&mut self, (at, group): Place) {
        let (at, group, last) = (at as usize, group as usize, self.stretches.len());
        let Some(stretch) = self.stretches.get_mut(at) else { return };
        if at + 1 == last && group + 1 == stretch.segment.groups().len() {
            Arc::make_mut(&mut stretch.segment).pop();
            return;
        }
        let gone = Arc::make_mut(&mut stretch.gone);
        gone.resize(gone.len().max(group + 1), false);
        if let Some(mark) = gone.get_mut(group) {
            *mark = true;
        }
    }
}

fn number_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
