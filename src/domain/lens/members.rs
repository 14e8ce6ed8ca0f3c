//! Whose data of a family somebody may know by name: what one of the family keeps from somebody who looks is not shown.

use super::Lens;
use crate::domain::{
    case::{Case, FamilyMember},
    consent::{Consent, ConsentState, Giver, Standing, keeps_from, standing},
    people::Person,
    viewer::is_planner,
};
use chrono::NaiveDate;

/// Whether one of the family keeps what is known of them from `person`. Where a case is restricted for safety, the list of who
/// may know stands in place of what single members of the family consent to.
pub fn kept_from(case: &Case, member: &FamilyMember, person: &Person, on: NaiveDate) -> bool {
    let alike = case.members.iter().filter(|it| it.role == member.role);
    let names: Vec<&str> = alike.map(|it| it.name.as_str()).collect();
    let keeps = |giver| keeps_from(&case.consents, giver, (&member.name, &names), person, on);
    !case.is_restricted_for_safety() && Giver::of(member.role).is_some_and(keeps)
}

/// To what part the family limits what `person` may hear of it; none where it does not, or the list of a restricted case
/// stands in place of consent.
pub fn limited_to(case: &Case, person: &Person, on: NaiveDate) -> Option<String> {
    match standing(&case.consents, person, on) {
        Standing::Part(scope) if !case.is_restricted_for_safety() => Some(scope),
        _ => None,
    }
}

/// Whether one of the family keeps what is known of them from anybody at all.
pub fn kept_from_some(case: &Case, member: &FamilyMember) -> bool {
    let own = Giver::of(member.role).filter(|giver| *giver != Giver::Mother);
    let objects = |it: &Consent| it.state == ConsentState::No && it.ground.is_none();
    case.consents.iter().any(|it| own == Some(it.giver) && objects(it))
}

impl Lens {
    /// Whether it is that of somebody who left the team they were in, is in no other, and may know of no family and no promise
    /// any more: no list holds anything for them.
    pub fn is_of_who_left(&self) -> bool {
        let left = |who| self.world.clinics().any(|clinic| clinic.left.contains_key(&who));
        let has_role = |who| !self.viewer.roles.is_empty() || is_planner(&self.world, who);
        self.viewer.person.is_some_and(|who| left(who) && !has_role(who))
            && self.cases().next().is_none()
            && self.follow_ups().next().is_none()
            && self.feedback().next().is_none()
    }

    /// Those of a family whom everyone who looks may know.
    pub fn members<'a>(&self, case: &'a Case) -> impl Iterator<Item = &'a FamilyMember> {
        let day = self.viewer().day();
        case.members.iter().filter(move |member| {
            let people = self.watchers().iter().filter_map(|who| self.house().person(*who));
            !people.into_iter().any(|person| kept_from(case, member, person, day))
        })
    }
}
