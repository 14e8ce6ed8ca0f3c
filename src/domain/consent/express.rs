//! Who refers to child public health (JGZ) needs the express consent of the mother: what is only presumed, or was never asked, is
//! not enough (handbook B.1, PHB: "uitdrukkelijke toestemming"). What is said of her at a table is another matter.

use super::{Consent, ConsentState, Giver, Recipient, Standing, of_giver, strongest};
use crate::domain::{
    called::words,
    case::Case,
    people::{Person, PersonDetails, Sector},
    refusal::Refusal,
    world::World,
};
use chrono::NaiveDate;

/// What the JGZ is called.
const NAMES: [&str; 4] = ["jgz", "jeugdgezondheidszorg", "consultatiebureau", "youth health care"];
/// What is in a word for referring.
const REFERS: [&str; 6] = ["verwijz", "verwezen", "aanmeld", "aangemeld", "overdra", "refer"];
/// Words by which a line says that she is still to be asked, or that she is not referred.
const ASKS: [&str; 8] = ["toestemming", "vragen", "bespreken", "niet", "geen", "consent", "ask", "not"];

fn is_of_mother(it: &Consent) -> bool {
    it.giver == Giver::Mother && it.state != ConsentState::Presumed
}

/// Whether the mother said herself that `person` may know.
pub fn is_express(consents: &[Consent], person: &PersonDetails, on: NaiveDate) -> bool {
    of_giver(consents, person, on, is_of_mother).is_some_and(|standing| standing.may_hear())
}

/// Refuses what a family is referred to when that is the JGZ and the mother did not say so expressly. For a family that is kept
/// safe the list of who may know decides.
///
/// # Errors
/// [`Refusal::NeedsExpress`].
pub fn may_refer(w: &World, case: &Case, to: &str, on: NaiveDate) -> Result<(), Refusal> {
    let said = format!(" {} ", words(to));
    let is_in = |name: &str| !name.is_empty() && said.contains(&format!(" {name} "));
    let works_there = |person: &&Person| person.sector == Sector::Jgz && is_in(&words(&person.organisation));
    let there: Vec<&Person> = w.people().map(AsRef::as_ref).filter(works_there).collect();
    if case.is_restricted_for_safety() || (there.is_empty() && !NAMES.iter().any(|name| is_in(name))) {
        return Ok(());
    }
    let of = |to: Recipient| strongest(case.consents.iter().filter(|it| is_of_mother(it) && it.recipient == to), on);
    let of_all = || of(Recipient::Sector(Sector::Jgz)).or_else(|| of(Recipient::Everyone));
    let express = if there.is_empty() {
        of_all().is_some_and(|standing: Standing| standing.may_hear())
    } else {
        there.iter().all(|person| is_express(&case.consents, person, on))
    };
    if express { Ok(()) } else { Err(Refusal::NeedsExpress) }
}

/// The same for a line about a family that says that it is referred.
///
/// # Errors
/// As [`may_refer`].
pub fn may_say(w: &World, case: &Case, text: &str, on: NaiveDate) -> Result<(), Refusal> {
    let folded = words(text);
    let refers = REFERS.iter().any(|it| folded.contains(it));
    let asks = folded.split(' ').any(|word| ASKS.contains(&word));
    if refers && !asks { may_refer(w, case, text, on) } else { Ok(()) }
}
