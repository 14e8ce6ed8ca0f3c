//! Why somebody may not hear a family: by their role, its restriction, its consents, or because they have nothing to do with it.

use crate::domain::{
    case::{Case, RestrictionKind},
    consent::{Standing, express::is_express, refuses, standing},
    ids::PersonId,
    meeting::Bar,
    people::{Person, Sector},
    policy,
    world::World,
};
use chrono::NaiveDate;

/// Why `person` may not hear `case` by name on that day; none when they may.
pub fn bar(w: &World, case: &Case, person: &Person, on: NaiveDate) -> Option<Bar> {
    if !policy::hears_families(w, person.id) {
        return Some(Bar::Role);
    }
    bar_of_family(w, case, person, on)
}

/// The same as far as the family itself says so: its restriction, else whether they have to do with it and its consents.
pub(super) fn bar_of_family(w: &World, case: &Case, person: &Person, on: NaiveDate) -> Option<Bar> {
    if let Some(restriction) = case.restriction.as_ref().filter(|it| it.kind == RestrictionKind::Safety) {
        // Who left is on its list no longer than they have to do with the family.
        let stays = || !policy::is_parted(w, case, person.id) || policy::is_involved(w, case, person.id, on);
        if !restriction.allowed.contains(&person.id) || !stays() {
            return Some(Bar::Restricted);
        }
        // The list stands for what was never asked, since to ask may not be safe; not against what the family said.
        return refuses(&case.consents, person, on).then_some(Bar::Objection);
    }
    match standing(&case.consents, person, on) {
        Standing::Full | Standing::Part(_) => (!policy::is_involved(w, case, person.id, on)).then_some(Bar::Uninvolved),
        Standing::Objection => Some(Bar::Objection),
        Standing::NotAsked => Some(Bar::NotAsked),
    }
}

/// Why `by` may not hand something for `case` over to `person`. Who knows the family whole lets others have to do with it;
/// who does not can only ask who knows it already, and is told no more than that.
pub fn bar_to_handing_over(
    w: &World,
    case: &Case,
    by: Option<PersonId>,
    person: &Person,
    on: NaiveDate,
) -> Option<Bar> {
    match by {
        Some(by) if !policy::knows_whole(w, case, by, on) => bar(w, case, person, on).map(|_| Bar::Uninvolved),
        _ => bar_to_asking(w, case, person, on),
    }
}

/// Why `person` may not be asked to do something for `case`; who had nothing to do with it has from then on. Who is of the JGZ is
/// asked when the family said so itself, or where a list decides who may know.
pub fn bar_to_asking(w: &World, case: &Case, person: &Person, on: NaiveDate) -> Option<Bar> {
    let presumed = || person.sector == Sector::Jgz && !is_express(&case.consents, person, on);
    match bar(w, case, person, on) {
        None | Some(Bar::Uninvolved) => (!case.is_restricted_for_safety() && presumed()).then_some(Bar::NotAsked),
        known => known,
    }
}
