//! What can be found, gathered from its parts: the lines of one family, meeting, person or follow-up in the order in which
//! they are shown.
//!
//! A line knows where it came from, so that a change of one case replaces the lines of that case, and what is at hand no
//! longer stays as it was.

use crate::domain::{
    case::Case,
    findable::{self, Part},
    follow_up::FollowUp,
    ids::{EntryId, FeedbackId, FollowUpId, ItemId},
    meeting::Meeting,
    people::Person,
    world::World,
};
use chrono::NaiveDate;
use std::cmp::Reverse;

pub use findable::{Facts, Field, Subject, domain_bit};

/// A text that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub field: Field,
    /// The number of the row that it comes from: an entry, a follow-up, a promise, an item; the place, from 1, in what a
    /// case keeps of the help around the family; 0 for what else stands in the case, person or meeting itself.
    pub row: u32,
    /// The day from which it is, when it has one.
    pub day: Option<NaiveDate>,
    /// The text.
    pub text: String,
}

impl Line {
    /// The day on which it happened: what stands on an agenda to come has not.
    pub(super) fn happened(&self) -> Option<NaiveDate> {
        findable::happened(self.field, self.day)
    }
}

/// Something that can be found, with its lines.
#[derive(Clone, Debug)]
pub struct Findable {
    /// What it is about.
    pub subject: Subject,
    /// What is known of it.
    pub facts: Facts,
    /// Its lines, the weightiest first.
    pub lines: Vec<Line>,
}

impl Findable {
    /// With its lines in order: the weightiest first, then as time went.
    pub(super) fn sorted(mut self) -> Self {
        self.lines.sort_by_key(|line| (Reverse(line.field.weight()), line.row > 0, line.day));
        self
    }

    /// What these parts tell of a subject, with the names that `house` knows.
    pub fn of(subject: Subject, parts: &[Part<'_>], house: &World) -> Self {
        let mut facts =
            parts.iter().find_map(|part| part.head.as_ref()).map_or_else(Facts::default, |it| it.facts.clone());
        let mut lines = Vec::with_capacity(parts.iter().map(|part| part.lines.len()).sum());
        for line in parts.iter().flat_map(|part| &part.lines) {
            let text = line.text(house);
            if !text.trim().is_empty() {
                let line = Line { field: line.field, row: line.row, day: line.day, text: text.into_owned() };
                facts.last = facts.last.max(line.happened());
                lines.push(line);
            }
        }
        Self { subject, facts, lines }.sorted()
    }

    /// A case with all that the world holds of it.
    pub fn of_case(case: &Case, world: &World) -> Self {
        let turns = world.items_of(case.id).map(|item| Part::of_turn(item, world));
        let parts: Vec<Part<'_>> = std::iter::once(Part::of_case(case, world)).chain(turns).collect();
        Self::of(Subject::Case(case.id), &parts, world)
    }

    /// A meeting with what belongs to no family.
    pub fn of_meeting(meeting: &Meeting, world: &World) -> Self {
        Self::of(Subject::Meeting(meeting.id), &[Part::of_meeting(meeting, world)], world)
    }

    /// A person of the teams.
    pub fn of_person(person: &Person) -> Self {
        Self::of(Subject::Person(person.id), &[Part::of_person(person)], &World::default())
    }

    /// A follow-up that belongs to no family.
    pub fn of_follow_up(follow_up: &FollowUp, world: &World) -> Self {
        Self::of(Subject::FollowUp(follow_up.id), &[Part::of_follow_up(follow_up)], world)
    }
}

/// Whether the world holds the row that a line comes from, so that what it says now is in the world and nowhere else.
pub fn is_at_hand(world: &World, field: Field, row: u32) -> bool {
    match field {
        _ if row == 0 || field.is_work() => true,
        Field::FollowUp | Field::Owner => world.follow_up(FollowUpId(row)).is_some(),
        Field::Feedback => world.one_feedback(FeedbackId(row)).is_some(),
        Field::Agenda | Field::Postponed => world.item(ItemId(row)).is_some(),
        _ => world.entry(EntryId(row)).is_some(),
    }
}

/// Everything that the world holds.
pub fn all(world: &World) -> impl Iterator<Item = Findable> {
    let cases = world.cases().map(|case| Findable::of_case(case, world));
    let meetings = world.meetings().map(|meeting| Findable::of_meeting(meeting, world));
    let loose = world.follow_ups().filter(|one| one.case.is_none());
    let loose = loose.map(|one| Findable::of_follow_up(one, world));
    cases.chain(meetings).chain(loose).chain(world.people().map(|person| Findable::of_person(person)))
}

/// What a subject comes to now; none when the world does not hold it.
pub fn one(subject: Subject, world: &World) -> Option<Findable> {
    match subject {
        Subject::Case(id) => world.case(id).map(|case| Findable::of_case(case, world)),
        Subject::Person(id) => world.person(id).map(Findable::of_person),
        Subject::Meeting(id) => world.meeting(id).map(|meeting| Findable::of_meeting(meeting, world)),
        Subject::FollowUp(id) => world.follow_up(id).map(|one| Findable::of_follow_up(one, world)),
    }
}
