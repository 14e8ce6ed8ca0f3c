//! The list of a family that is restricted for safety: who would be on it, and whom it would keep out that one does not expect.

use super::{is_of_others, knows_whole};
use crate::domain::{
    case::{Case, Restriction, RestrictionKind},
    command::Command,
    ids::PersonId,
    lens::bar,
    viewer::Viewer,
    world::World,
};

impl Restriction {
    /// For safety: nobody else than these.
    pub const fn to(allowed: Vec<PersonId>) -> Self {
        Self { kind: RestrictionKind::Safety, allowed }
    }
}

/// Whether the viewer may say who may know a family.
pub fn may_restrict(w: &World, viewer: &Viewer, case: &Case) -> bool {
    let lift = Command::Restrict { case: case.id, restriction: None };
    super::allows(w, viewer, &lift) && !is_of_others(w, viewer, &lift)
}

/// Who is on the list of a family; where it has none, who would be on it: who asks, who coordinates it or keeps in touch,
/// who has something to do for it and who is involved, as far as they may know all of it now.
pub fn listed(w: &World, viewer: &Viewer, case: &Case) -> Vec<PersonId> {
    if let Some(known) = case.restriction.as_ref().filter(|it| it.kind == RestrictionKind::Safety) {
        return known.allowed.clone();
    }
    let on = viewer.day();
    let open = case.follow_ups.iter().filter_map(|id| w.follow_up(*id)).filter(|it| it.is_open());
    let owners = open.flat_map(|it| it.owners().iter().copied());
    let involved = case.involved.iter().filter_map(|it| it.person);
    let all = viewer.person.into_iter().chain(case.coordinates_on(on)).chain(case.point_of_contact);
    let mut listed = Vec::new();
    for who in all.chain(owners).chain(involved) {
        if !listed.contains(&who) && knows_whole(w, case, who, on) {
            listed.push(who);
        }
    }
    listed
}

/// Who could not know the family by this list though one may think so: who asks or coordinates it and is not on it, and who is
/// on it but hears of no families, or left and has no more to do with this one.
pub fn kept_out(w: &World, viewer: &Viewer, case: &Case, allowed: &[PersonId]) -> Vec<PersonId> {
    let on = viewer.day();
    let after = Case { restriction: Some(Restriction::to(allowed.to_vec())), ..case.clone() };
    let mut kept = Vec::new();
    for who in viewer.person.into_iter().chain(case.coordinates_on(on)).chain(allowed.iter().copied()) {
        let barred = w.person(who).is_some_and(|person| bar(w, &after, person, on).is_some());
        if barred && !kept.contains(&who) {
            kept.push(who);
        }
    }
    kept
}
