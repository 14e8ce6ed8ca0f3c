//! Who coordinates a case: what was said about it over time, and what that comes to.
//!
//! Invariant: `coordinators` and `point_of_contact` of a case are what its says come to. A struck line keeps its place
//! among them, so that restoring it brings back exactly what was there.

use super::{
    case::{Case, CoordinatorSpell},
    fact::CoordinatorChoice,
    ids::{EntryId, PersonId},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One say in who coordinates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Say {
    /// The line that says so; none outside a meeting.
    #[serde(default)]
    pub entry: Option<EntryId>,
    /// The line was struck: this does not count.
    #[serde(default)]
    pub struck: bool,
    /// What it says.
    pub choice: CoordinatorChoice,
    /// From which day, when that is known.
    #[serde(default)]
    pub from: Option<NaiveDate>,
}

impl Say {
    fn of_spell(spell: &CoordinatorSpell) -> Self {
        let CoordinatorSpell { person, ref reason, from, until, successor, entry } = *spell;
        let choice = CoordinatorChoice::Assigned { person, reason: reason.clone(), until, successor };
        Self { entry, struck: false, choice, from }
    }

    fn spell(&self) -> Option<CoordinatorSpell> {
        let (entry, from) = (self.entry, self.from);
        match self.choice {
            CoordinatorChoice::Assigned { person, ref reason, until, successor } => {
                Some(CoordinatorSpell { person, reason: reason.clone(), from, until, successor, entry })
            }
            CoordinatorChoice::None { .. } => None,
        }
    }
}

impl Case {
    /// Who coordinates now; none where it was decided that nobody does.
    pub fn coordinator(&self) -> Option<&CoordinatorSpell> {
        let decided = self.standing_says().rev().map(|say| &say.choice);
        let mut final_ones = decided.filter(|choice| !matches!(choice, CoordinatorChoice::None { deferred: true, .. }));
        let nobody = matches!(final_ones.next(), Some(CoordinatorChoice::None { .. }));
        self.coordinators.last().filter(|_| !nobody)
    }

    /// Who coordinates on `day`: the successor, once the agreed last day has passed.
    pub fn coordinates_on(&self, day: NaiveDate) -> Option<PersonId> {
        self.coordinator_on(day).map(|spell| spell.person)
    }

    /// The stretch of who coordinates on `day`; the successor's begins on the day after the agreed last one.
    pub fn coordinator_on(&self, day: NaiveDate) -> Option<CoordinatorSpell> {
        let spell = self.coordinator()?;
        let followed = spell.until.filter(|until| *until < day).zip(spell.successor);
        Some(match followed {
            Some((until, person)) => CoordinatorSpell {
                person,
                reason: String::new(),
                from: until.succ_opt(),
                until: None,
                successor: None,
                entry: spell.entry,
            },
            None => spell.clone(),
        })
    }

    /// Whether nobody coordinates, nobody is the family's contact meanwhile, and nobody decided that it needs none.
    pub fn lacks_coordinator(&self) -> bool {
        let decided = |say: &Say| !matches!(say.choice, CoordinatorChoice::None { deferred: true, .. });
        self.coordinator().is_none() && self.point_of_contact.is_none() && !self.standing_says().any(decided)
    }

    fn standing_says(&self) -> impl DoubleEndedIterator<Item = &Say> {
        self.says.iter().filter(|say| !say.struck)
    }

    /// Somebody is appointed outside a meeting.
    pub(super) fn appoint(&mut self, spell: &CoordinatorSpell) {
        self.change_says(|says| says.push(Say::of_spell(spell)));
    }

    /// A line says who coordinates: in place of what the same line said before, else where it stands among the lines.
    pub(super) fn hear(&mut self, entry: EntryId, choice: CoordinatorChoice, from: NaiveDate) {
        let say = Say { entry: Some(entry), struck: false, choice, from: Some(from) };
        self.change_says(|says| {
            if let Some(known) = says.iter_mut().find(|known| known.entry == say.entry) {
                *known = say;
            } else {
                let later = says.iter().position(|known| known.entry > say.entry).unwrap_or(says.len());
                says.insert(later, say);
            }
        });
    }

    /// What a line said does not count any more.
    pub(super) fn unhear(&mut self, entry: EntryId) {
        self.change_says(|says| {
            says.iter_mut().filter(|say| say.entry == Some(entry)).for_each(|say| say.struck = true);
        });
    }

    fn change_says(&mut self, change: impl FnOnce(&mut Vec<Say>)) {
        if self.says.is_empty() {
            self.says = self.coordinators.iter().map(Say::of_spell).collect();
        }
        change(&mut self.says);
        self.coordinators = self.standing_says().filter_map(Say::spell).collect();
        let contact = match self.standing_says().next_back().map(|say| &say.choice) {
            Some(CoordinatorChoice::None { contact, .. }) => *contact,
            _ => None,
        };
        self.point_of_contact = contact;
    }
}
