//! People, clinics and teams.

use super::{
    Decided, Ids, LONGEST_NAME, LONGEST_TEXT, checked, clinic, optional, person, plausible, turn, unless_same,
};
use crate::domain::{
    clinic::{Agreements, Clinic, ClinicKind, Member},
    event::Happened,
    ids::{ClinicId, PersonId},
    people::{Person, PersonDetails},
    refusal::{Field, Refusal, Thing},
    world::World,
};

fn check(w: &World, details: &PersonDetails) -> Result<(), Refusal> {
    checked(&details.name, Field::Name, LONGEST_NAME)?;
    let texts = [&details.organisation, &details.discipline.label].into_iter().chain(&details.email);
    texts.into_iter().try_for_each(|text| optional(text, Field::Name, LONGEST_NAME))?;
    for absence in &details.absences {
        plausible(Some(absence.from))?;
        plausible(absence.until)?;
        absence.deputy.map_or(Ok(()), |deputy| person(w, deputy).map(|_| ()))?;
    }
    details.deputy_for.map_or(Ok(()), |absent| person(w, absent).map(|_| ()))
}

pub fn register(w: &World, details: PersonDetails) -> Decided {
    check(w, &details)?;
    if w.person_by_name(&details.name).is_some() {
        return Err(Refusal::Taken(Thing::Person));
    }
    Ok(vec![Happened::PersonRegistered(Person { id: PersonId(Ids::after(w).next()), details })])
}

pub fn change_person(w: &World, id: PersonId, details: PersonDetails) -> Decided {
    check(w, &details)?;
    unless_same(&person(w, id)?.details, &details)?;
    if w.person_by_name(&details.name).is_some_and(|other| other.id != id) {
        return Err(Refusal::Taken(Thing::Person));
    }
    Ok(vec![Happened::PersonChanged { person: id, details }])
}

pub fn found(w: &World, name: String, kind: ClinicKind) -> Decided {
    checked(&name, Field::Name, LONGEST_NAME)?;
    if w.clinic_by_name(&name).is_some() {
        return Err(Refusal::Taken(Thing::Clinic));
    }
    let id = ClinicId(Ids::after(w).next());
    let agreements = Agreements::of_kind(kind);
    Ok(vec![Happened::ClinicFounded(Box::new(Clinic { id, name, kind, agreements, team: Vec::new() }))])
}

pub fn change_agreements(w: &World, id: ClinicId, agreements: Box<Agreements>) -> Decided {
    unless_same(&clinic(w, id)?.agreements, &agreements)?;
    turn(Some(agreements.minutes_per_family))?;
    let words = agreements.outcomes.iter().flat_map(|outcome| &outcome.words);
    let interventions = agreements.interventions.iter().map(|intervention| &intervention.name);
    let texts = [&agreements.place, &agreements.coordinator_label].into_iter().chain(words).chain(interventions);
    texts.into_iter().try_for_each(|text| optional(text, Field::Name, LONGEST_NAME))?;
    agreements.in_words.values().try_for_each(|text| checked(text, Field::Text, LONGEST_TEXT))?;
    Ok(vec![Happened::AgreementsChanged { clinic: id, agreements }])
}

pub fn join(w: &World, id: ClinicId, member: Member) -> Decided {
    person(w, member.person)?;
    if clinic(w, id)?.team.contains(&member) {
        return Err(Refusal::NothingChanges);
    }
    Ok(vec![Happened::TeamJoined { clinic: id, member }])
}
