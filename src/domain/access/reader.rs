//! Which lines of the access log somebody reads: those about the families that they have to do with, and those about none
//! of whoever is or was in a team with them. Who plans in all of the house and its unnamed user read all.

use super::{Access, Object};
use crate::domain::{
    ids::{CaseId, ClinicId, PersonId},
    lens::{Label, Lens},
    policy::{is_involved, is_stranger},
    viewer::plans_everywhere,
    world::World,
};

/// Somebody who reads the access log.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    lens: &'a Lens,
    /// Whom the log is limited to; none for who reads all.
    limited: Option<PersonId>,
}

impl<'a> Reader<'a> {
    /// Who looks through this lens.
    pub fn of(lens: &'a Lens) -> Self {
        Self { lens, limited: lens.viewer().person.filter(|who| !plans_everywhere(lens.house(), *who)) }
    }

    /// Whether they may know which family it is: by name, or by the number that is all there is of one that was erased.
    pub fn knows(&self, object: &Object) -> bool {
        let house = self.lens.house();
        match (house.case(object.case), self.lens.viewer().person) {
            (Some(_), _) => matches!(self.lens.label(object.case), Label::Name(_)),
            (None, None) => true,
            // Who was on the list of a family that was kept safe nobody can tell any more.
            (None, Some(_)) => !object.restricted && self.concerns(object.case),
        }
    }

    /// Whether a family may be asked for by its number. To who may not, it is as one that there is not.
    pub fn may_ask(&self, case: CaseId) -> bool {
        self.lens.viewer().person.is_none()
            || self.lens.house().case(case).map_or_else(
                || self.lens.house().remains_of(case).is_some() && self.concerns(case),
                |_| matches!(self.lens.label(case), Label::Name(_)),
            )
    }

    /// A line as far as they read it; none where it is not for them.
    pub fn reads(&self, line: Access) -> Option<Access> {
        let Some(person) = self.limited else { return Some(line) };
        if line.objects.is_empty() {
            let own = line.meeting.and_then(|id| self.lens.house().meeting(id)).map(|it| it.clinic);
            let known = |clinic| !is_stranger(self.lens.house(), clinic, person);
            let theirs = |who: PersonId| who == person || was_in_a_team_of(self.lens.house(), who, person);
            let by_user = line.users.iter().filter_map(|user| user.person).any(theirs);
            let people: Vec<PersonId> = line.people.iter().copied().filter(|who| by_user || theirs(*who)).collect();
            return (by_user || !people.is_empty() || own.is_some_and(known)).then_some(Access { people, ..line });
        }
        let own = line.users.iter().any(|user| user.initiator && user.person == Some(person));
        // Words that found families of others, and the name of a file about them, are nobody else's business either.
        let says = own || line.objects.iter().all(|it| self.knows(it));
        let objects: Vec<Object> = line.objects.into_iter().filter(|it| self.concerns(it.case)).collect();
        let (query, file) = (line.query.filter(|_| says), line.file.filter(|_| says));
        (!objects.is_empty()).then_some(Access { objects, query, file, ..line })
    }

    /// Whether they belong to the clinic of a family or have to do with it, whatever they may know of it.
    fn concerns(&self, case: CaseId) -> bool {
        let (Some(person), house) = (self.limited, self.lens.house()) else { return true };
        let of_clinic = |clinic: ClinicId| !is_stranger(house, clinic, person);
        let day = self.lens.viewer().day();
        house.case(case).map_or_else(
            || house.remains_of(case).is_some_and(|it| of_clinic(it.clinic)),
            |case| is_involved(house, case, person, day),
        )
    }
}

/// Whether somebody is or was in a team that another is in: what they saw is not lost to it by their leaving.
fn was_in_a_team_of(world: &World, one: PersonId, other: PersonId) -> bool {
    world.clinics().any(|clinic| clinic.has(other) && (clinic.has(one) || clinic.left.contains_key(&one)))
}
