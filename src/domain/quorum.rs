//! May we decide? Which seats and sectors are empty at a moment (Handreiking IGP §4.1: who must be there to decide).
//!
//! Who leaves the room because a family does not want them to hear it still counts: a refusal of consent must never make
//! the others unable to help.

use super::{
    case::Phase,
    clinic::Clinic,
    meeting::{AgendaItem, Meeting},
    people::{DisciplineKind, Person, Sector},
    world::World,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// An empty place at the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Nobody of these disciplines.
    Seat(Vec<DisciplineKind>),
    /// Nobody of this sector.
    Sector(Sector),
}

/// What is missing to decide about a family in `phase`, at `at`; for `item` where it is about one, else without those
/// who come for some items only.
pub fn missing(
    world: &World,
    meeting: &Meeting,
    item: Option<&AgendaItem>,
    phase: Phase,
    at: DateTime<Utc>,
) -> Vec<Missing> {
    let Some(clinic) = world.clinic(meeting.clinic) else { return Vec::new() };
    let table: Vec<&Person> = meeting
        .attendance
        .iter()
        .filter(|(who, attendance)| match item {
            Some(item) => attendance.attends(item.id, at) && !item.stepped_out(**who),
            None => attendance.items.is_empty() && attendance.is_here(at),
        })
        .filter_map(|(person, _)| world.person(*person))
        .collect();
    empty_places(clinic, phase, &table)
}

fn empty_places(clinic: &Clinic, phase: Phase, table: &[&Person]) -> Vec<Missing> {
    let agreements = &clinic.agreements;
    // Where neither date is known, what the clinic is for says it.
    let born = phase.is_postnatal() || (phase == Phase::Unknown && clinic.kind.is_after_birth());
    let seats = if born { &agreements.minimum_after_birth } else { &agreements.minimum_before_birth };
    let filled = |seat: &&Vec<DisciplineKind>| {
        table.iter().any(|person| seat.iter().any(|wanted| person.discipline.kind.serves_as(*wanted)))
    };
    let seats = seats.iter().filter(|seat| !filled(seat)).cloned().map(Missing::Seat);
    let sectors = agreements.sectors.iter().copied().filter(|sector| !table.iter().any(|p| p.sector == *sector));
    seats.chain(sectors.map(Missing::Sector)).collect()
}
