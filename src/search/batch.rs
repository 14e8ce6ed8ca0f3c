//! What was read of the archive, folded apart from the index: every core makes some, and the index takes them in as they
//! are.

use super::{
    found::{Findable, Subject},
    gates::{self, Gates},
    index::FULL,
    segment::Segment,
};
use crate::domain::{findable::Part, world::World};

/// Subjects of the archive, ready for an index.
#[derive(Debug, Default)]
pub struct Batch {
    pub(super) segments: Vec<Segment>,
    /// Those that the groups of the segments name.
    pub(super) gates: Gates,
    /// Lines of subjects that themselves are not put away.
    pub(super) lines: Vec<Findable>,
}

impl Batch {
    /// Adds what these parts, all there are, tell of a subject, with the names that `house` knows. A family of which they
    /// don't tell who may find it is not found.
    pub fn add(&mut self, subject: Subject, parts: &[Part<'_>], house: &World) {
        let found = Findable::of(subject, parts, house);
        let Some(head) = parts.iter().find_map(|part| part.head.as_ref()) else {
            self.lines.push(found);
            return;
        };
        let gate = match (&head.shield, subject) {
            (Some(shield), _) => self.gates.of(shield),
            (None, Subject::Case(_)) => return,
            (None, _) => gates::OPEN,
        };
        if self.segments.last().is_none_or(|last| last.text_len() >= FULL) {
            self.segments.push(Segment::default());
        }
        if let Some(segment) = self.segments.last_mut() {
            segment.push(&found, head.number, gate);
        }
    }
}
