//! Who is away without anybody standing in, while work of theirs goes on: a bottleneck for the project lead.
//!
//! Nothing is copied when somebody is away: whose work it is in effect follows from the day, and comes back by itself.

use super::{
    case::Case,
    ids::{ClinicId, PersonId},
    world::World,
};
use chrono::NaiveDate;

/// Somebody who is away and for whom nobody stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Who.
    pub person: PersonId,
    /// Last day away, when it is known.
    pub until: Option<NaiveDate>,
    /// How many open follow-ups of this clinic are theirs.
    pub follow_ups: usize,
    /// How many of its families they coordinate.
    pub families: usize,
}

impl World {
    /// Whose work it is on `day`: the person's own, of who stands in while they are away, or nobody's.
    pub fn in_effect(&self, person: PersonId, day: NaiveDate) -> Option<PersonId> {
        match self.person(person)?.absence_on(day) {
            None => Some(person),
            Some(_) => self.deputy_of(person, day).map(|deputy| deputy.id),
        }
    }

    /// Those of whom work for this clinic lies still on `day`, because they are away and nobody stands in.
    pub fn gaps(&self, clinic: ClinicId, day: NaiveDate) -> Vec<Gap> {
        let away = self.people().filter(|it| it.absence_on(day).is_some() && self.in_effect(it.id, day).is_none());
        let gap = |person: &std::sync::Arc<super::people::Person>| {
            let coordinates = |case: &Case| case.clinic == clinic && case.coordinates_on(day) == Some(person.id);
            let families = self.cases().filter(|case| !case.status.is_ended() && coordinates(case)).count();
            let open = self.follow_ups().filter(|it| it.clinic == clinic && it.is_open());
            let follow_ups = open.filter(|it| it.owners().contains(&person.id)).count();
            let until = person.absence_on(day).and_then(|absence| absence.until);
            (families + follow_ups > 0).then_some(Gap { person: person.id, until, follow_ups, families })
        };
        away.filter_map(gap).collect()
    }
}
