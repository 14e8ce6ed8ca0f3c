//! People, clinics and teams.

use super::{
    Decided, Ids, LONGEST_NAME, LONGEST_TEXT, checked, clinic, optional, person, plausible, running, turn, unless_same,
};
use crate::domain::{
    clinic::{Agreements, Clinic, ClinicKind, Member},
    event::Happened,
    ids::{ClinicId, PersonId},
    meeting::{Meeting, MeetingStatus},
    people::{Person, PersonDetails},
    refusal::{Field, Refusal, Thing},
    viewer::Viewer,
    world::World,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

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
    Ok(vec![Happened::ClinicFounded(Box::new(Clinic {
        id,
        name,
        kind,
        agreements,
        team: Vec::new(),
        left: BTreeMap::new(),
    }))])
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

/// Takes somebody out of a team, and out of what is to come by it: its meetings, and standing in for those in it. What they
/// coordinate and promised stays theirs until somebody takes it over.
pub fn leave(w: &World, viewer: &Viewer, id: ClinicId, who: PersonId) -> Decided {
    person(w, who)?;
    let clinic = clinic(w, id)?;
    if !clinic.has(who) {
        return Err(Refusal::NotInTeam(who));
    }
    // Where nobody is in the team, nobody is a stranger either: its families would be everybody's.
    if clinic.team.iter().all(|member| member.person == who) {
        return Err(Refusal::LastInTeam(who));
    }
    let mut happened = Vec::new();
    for meeting in w.meetings().filter(|it| it.clinic == id && it.is_to_be_held()) {
        happened.append(&mut stays_away(w, viewer, meeting, who)?);
    }
    happened.extend(stands_in_no_more(w, clinic, who, viewer.day()));
    happened.push(Happened::TeamLeft { clinic: id, person: who });
    Ok(happened)
}

/// Somebody does not come to a meeting any more, or goes from the one that runs.
fn stays_away(w: &World, viewer: &Viewer, meeting: &Meeting, who: PersonId) -> Decided {
    let runs = meeting.status == MeetingStatus::Running;
    if runs && [meeting.chair, meeting.minute_taker].contains(&Some(who)) {
        return Err(Refusal::MeetingIs(MeetingStatus::Running));
    }
    let first = meeting.attendance.get(&who).and_then(|it| it.spells.first());
    let Some(first) = first else { return Ok(Vec::new()) };
    let at = if runs { viewer.at } else { first.from };
    match running::arrive(w, viewer.at, Happened::Left { meeting: meeting.id, person: who, at }) {
        Err(Refusal::NothingChanges) => Ok(Vec::new()),
        decided => decided,
    }
}

/// Whom they stood in for who are in this team or were, as a rule or in an absence that is not over, as far as no other team
/// has them both.
fn stands_in_no_more(w: &World, clinic: &Clinic, who: PersonId, today: NaiveDate) -> Vec<Happened> {
    let together = |other| w.clinics().any(|it| it.id != clinic.id && it.has(who) && it.has(other));
    let is_or_was = |other| clinic.has(other) || clinic.left.contains_key(&other);
    let parts = |other| other != who && is_or_was(other) && !together(other);
    let changed = |it: &Person| {
        let mut details = it.details.clone();
        details.deputy_for = details.deputy_for.filter(|other| it.id != who || !parts(*other));
        let to_come = details.absences.iter_mut().filter(|it| it.until.is_none_or(|until| until >= today));
        for absence in to_come.filter(|absence| parts(it.id) && absence.deputy == Some(who)) {
            absence.deputy = None;
        }
        (details != it.details).then_some(Happened::PersonChanged { person: it.id, details })
    };
    let people = clinic.team.iter().map(|member| member.person).chain(clinic.left.keys().copied());
    people.filter_map(|it| changed(w.person(it)?)).collect()
}
