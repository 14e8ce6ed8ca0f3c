//! Who may see what of everything that can be found.
//!
//! Most families answered the question who may know in one of a few ways. Each way is a gate; a lens is asked once for
//! each of them, and not for each family, so that another room sees with other eyes at once.

use super::{found::Subject, segment::Group};
use crate::domain::{
    case::Case,
    findable::Shield,
    follow_up::FollowUp,
    ids::CaseId,
    lens::{Lens, Sight},
    meeting::Meeting,
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// The gate of what is no family: it stands open.
pub const OPEN: u32 = 0;

/// The ways in which families are shielded.
#[derive(Clone, Debug, Default)]
pub struct Gates {
    /// For each gate its shield, and a case that holds nothing else.
    cases: Vec<(Arc<Shield>, Case)>,
    numbers: HashMap<Arc<Shield>, u32>,
    /// Most families are shielded as the one before them.
    latest: u32,
}

impl Gates {
    /// The gate of a shield.
    pub fn of(&mut self, shield: &Arc<Shield>) -> u32 {
        if self.shield(self.latest) == Some(shield) {
            return self.latest;
        }
        let next = u32::try_from(self.cases.len() + 1).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(shield.clone()).or_insert(next);
        if number == next {
            self.cases.push((shield.clone(), Shield::clone(shield).alone()));
        }
        self.latest = number;
        number
    }

    /// The shields, by the number of their gate, from 1.
    pub fn shields(&self) -> impl Iterator<Item = &Arc<Shield>> {
        self.cases.iter().map(|(shield, _)| shield)
    }

    fn shield(&self, gate: u32) -> Option<&Arc<Shield>> {
        self.cases.get(gate.checked_sub(1)? as usize).map(|(shield, _)| shield)
    }

    fn case(&self, gate: u32) -> Option<&Case> {
        self.cases.get(gate.checked_sub(1)? as usize).map(|(_, case)| case)
    }

    /// What a lens shows behind each gate.
    pub fn through(&self, lens: &Lens) -> Vec<Seen> {
        std::iter::once(Seen::Whole).chain(self.cases.iter().map(|(_, gate)| Seen::of(&lens.sight(gate)))).collect()
    }

    /// What a lens shows of one case behind a gate.
    pub fn through_for(&self, gate: u32, case: CaseId, lens: &Lens) -> Seen {
        let Some(shielded) = self.case(gate) else { return Seen::Nothing };
        let mut shielded = shielded.clone();
        shielded.id = case;
        Seen::of(&lens.sight(&shielded))
    }
}

/// How much of something may be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// All its lines.
    Whole,
    /// Name and code, and one's own follow-ups.
    Name,
    /// The number alone.
    Number,
    /// Nothing.
    Nothing,
}

impl Seen {
    fn of(sight: &Sight) -> Self {
        match sight {
            Sight::Open => Self::Whole,
            Sight::Part(_) => Self::Name,
            Sight::Anonymous => Self::Number,
            Sight::Masked => Self::Nothing,
        }
    }
}

/// An index as one viewer in one room may search it.
#[derive(Clone, Debug)]
pub struct Eyes {
    pub(super) gates: Vec<Seen>,
    /// Clinics whose families are shut whatever their gate says.
    pub(super) foreign: BTreeSet<u32>,
    /// Clinics of which nothing is found that belongs to no family.
    pub(super) shut: BTreeSet<u32>,
    /// What may be found otherwise than its gate or clinic says.
    pub(super) apart: BTreeMap<Subject, Seen>,
    /// Follow-ups that the viewer may read though not the family.
    pub(super) own: BTreeSet<u32>,
}

impl Eyes {
    pub(super) fn seen(&self, group: &Group) -> Seen {
        if let Some(seen) = self.apart.get(&group.subject).filter(|_| !self.apart.is_empty()) {
            return *seen;
        }
        let keeps_back = match group.subject {
            Subject::Case(_) => &self.foreign,
            Subject::Meeting(_) | Subject::FollowUp(_) => &self.shut,
            Subject::Person(_) => return Seen::Whole,
        };
        if keeps_back.contains(&group.clinic) {
            return Seen::Nothing;
        }
        self.gates.get(group.gate as usize).copied().unwrap_or(Seen::Nothing)
    }
}

/// The families whose turn it is somewhere: what is said of them may be said without their name.
pub(super) fn in_turn(lens: &Lens) -> impl Iterator<Item = CaseId> {
    let open = lens.house().meetings().filter_map(|meeting| meeting.open_item);
    open.filter_map(|item| lens.item(item)?.state().case)
}

/// The families of these clinics that everybody who looks has to do with, as far as they are at hand.
pub(super) fn involved<'a>(lens: &'a Lens, foreign: &'a BTreeSet<u32>) -> impl Iterator<Item = (CaseId, Seen)> + 'a {
    let house = lens.house();
    let theirs = house.cases().filter(|case| !foreign.is_empty() && foreign.contains(&case.clinic.0));
    theirs.map(|case| (case.id, Seen::of(&lens.sight(case)))).filter(|(_, seen)| *seen != Seen::Nothing)
}

/// The clinics of which nothing may be found that belongs to no family.
pub(super) fn shut(lens: &Lens) -> BTreeSet<u32> {
    let clinics = lens.house().clinics().filter(|clinic| !lens.reads_of_none(clinic.id, None));
    clinics.map(|clinic| clinic.id.0).collect()
}

/// What may be found all the same of these clinics that belongs to no family, as far as it is at hand: of a meeting at whose
/// table everyone who looks sits, and what one has to do oneself.
pub(super) fn of_none(lens: &Lens, shut: &BTreeSet<u32>) -> BTreeMap<Subject, Seen> {
    if shut.is_empty() {
        return BTreeMap::new();
    }
    let sits = |meeting: &Meeting| shut.contains(&meeting.clinic.0) && lens.sees_room(meeting);
    let meetings = lens.house().meetings().filter(|meeting| sits(meeting)).map(|meeting| Subject::Meeting(meeting.id));
    let loose = |it: &FollowUp| it.case.is_none() && shut.contains(&it.clinic.0);
    let follow_ups = lens.follow_ups().map(|view| view.follow_up).filter(|it| loose(it));
    meetings.chain(follow_ups.map(|it| Subject::FollowUp(it.id))).map(|subject| (subject, Seen::Whole)).collect()
}

/// The open follow-ups that somebody who looks alone may read because they do them.
pub(super) fn own(lens: &Lens) -> BTreeSet<u32> {
    let Some(person) = lens.viewer().person else { return BTreeSet::new() };
    let views = lens.follow_ups().filter(|view| view.follow_up.owners().contains(&person) && view.text().is_some());
    views.map(|view| view.follow_up.id.0).collect()
}
