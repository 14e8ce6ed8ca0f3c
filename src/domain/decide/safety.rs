//! What is written down on the track of a concern about safety. Only a case that is restricted for safety has one: else
//! everybody who may know the family would read it.

use super::{Decided, LONGEST_TEXT, case, checked, optional, person, plausible, unless_same};
use crate::domain::{
    case::Case,
    event::Happened,
    ids::CaseId,
    lens::bar_to_asking,
    refusal::{Field, Refusal, Thing},
    safety::{SafetyItem, SafetyNote},
    viewer::Viewer,
    world::World,
};

/// Adds to the track, or puts something else in its place.
pub fn put(w: &World, viewer: &Viewer, id: CaseId, place: Option<usize>, note: SafetyNote) -> Decided {
    let known = restricted(w, id)?;
    check(w, viewer, known, &note)?;
    let place = place.unwrap_or(known.safety.len());
    let item = match known.safety.get(place) {
        Some(before) => {
            reads(viewer, before)?;
            unless_same(&before.note, &note)?;
            SafetyItem { note, ..before.clone() }
        }
        None if place == known.safety.len() => {
            SafetyItem { note, by: viewer.person, on: viewer.day(), struck: false, kept_for: None }
        }
        None => return Err(Refusal::Unknown(Thing::Work)),
    };
    Ok(vec![Happened::SafetyPut { case: id, place, item }])
}

/// Lets something not count, or count again.
pub fn strike(w: &World, viewer: &Viewer, id: CaseId, place: usize, struck: bool) -> Decided {
    let before = restricted(w, id)?.safety.get(place).ok_or(Refusal::Unknown(Thing::Work))?;
    reads(viewer, before)?;
    unless_same(&before.struck, &struck)?;
    Ok(vec![Happened::SafetyPut { case: id, place, item: SafetyItem { struck, ..before.clone() } }])
}

/// What somebody may not read is not there for them.
fn reads(viewer: &Viewer, item: &SafetyItem) -> Result<(), Refusal> {
    viewer.person.is_none_or(|who| item.is_for(who)).then_some(()).ok_or(Refusal::Unknown(Thing::Work))
}

fn restricted(w: &World, id: CaseId) -> Result<&Case, Refusal> {
    case(w, id)?.is_restricted_for_safety().then_some(()).ok_or(Refusal::NotRestricted)?;
    case(w, id)
}

fn check(w: &World, viewer: &Viewer, known: &Case, note: &SafetyNote) -> Result<(), Refusal> {
    match note {
        SafetyNote::Step { done: Some(_), outcome, .. } => checked(outcome, Field::Text, LONGEST_TEXT)?,
        SafetyNote::Finding { text, source, .. } => {
            checked(text, Field::Text, LONGEST_TEXT)?;
            checked(source, Field::Source, LONGEST_TEXT)?;
        }
        SafetyNote::Kindcheck { children, carers, .. } if *children > 0 => {
            checked(carers, Field::Text, LONGEST_TEXT)?;
        }
        SafetyNote::Step { .. } | SafetyNote::Kindcheck { .. } => {}
    }
    note.texts().into_iter().try_for_each(|text| optional(text, Field::Text, LONGEST_TEXT))?;
    note.days().into_iter().try_for_each(|day| plausible(Some(day)))?;
    note.people().iter().try_for_each(|who| match bar_to_asking(w, known, person(w, *who)?, viewer.day()) {
        Some(why) => Err(Refusal::OwnerMayNotKnow(*who, why)),
        None => Ok(()),
    })
}
