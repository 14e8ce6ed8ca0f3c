//! What people see of a world, without how it came about: for comparing worlds that differ in history only.

use super::domain::{
    case::{Case, CaseDetails, CaseStatus, Discussed, Restriction, Signal},
    consent::{Consent, ConsentState},
    fact::Fact,
    follow_up::{Feedback, FollowUpStatus},
    ids::{CaseId, EntryId, FollowUpId, ItemId, MeetingId, PersonId},
    meeting::{AgendaItem, Attendance, ItemDetails, ItemStatus, MeetingStatus},
    people::Person,
    undo::UNDONE,
    world::World,
};
use chrono::NaiveDate;
use std::{collections::BTreeMap, sync::Arc};

#[derive(Debug, PartialEq)]
pub struct Seen {
    people: Vec<Arc<Person>>,
    agreements: Vec<String>,
    cases: Vec<SeenCase>,
    meetings: Vec<SeenMeeting>,
    follow_ups: Vec<SeenFollowUp>,
    feedback: Vec<Arc<Feedback>>,
}

#[derive(Debug, PartialEq)]
struct SeenCase {
    id: CaseId,
    status: CaseStatus,
    details: CaseDetails,
    signals: Vec<Signal>,
    consents: Vec<String>,
    restriction: Option<Restriction>,
    coordinator: Option<(PersonId, Option<NaiveDate>, Option<PersonId>)>,
    contact: Option<PersonId>,
    discussed: Vec<Discussed>,
}

#[derive(Debug, PartialEq)]
struct SeenMeeting {
    id: MeetingId,
    date: NaiveDate,
    status: MeetingStatus,
    attendance: BTreeMap<PersonId, Attendance>,
    items: Vec<SeenItem>,
    lines: Vec<(EntryId, Fact)>,
    addenda: usize,
}

#[derive(Debug, PartialEq)]
struct SeenItem {
    id: ItemId,
    details: ItemDetails,
    status: ItemStatus,
    reason: String,
    postponed_to: Option<NaiveDate>,
    anonymous: bool,
    lines: Vec<(EntryId, Fact)>,
}

#[derive(Debug, PartialEq)]
struct SeenFollowUp {
    id: FollowUpId,
    text: String,
    owners: Vec<PersonId>,
    due: Option<NaiveDate>,
    status: FollowUpStatus,
}

/// The lines of `one` that `other` does not hold, when both are written out.
pub fn difference(one: &impl std::fmt::Debug, other: &impl std::fmt::Debug) -> String {
    let (one, other) = (format!("{one:#?}"), format!("{other:#?}"));
    let other: std::collections::HashSet<&str> = other.lines().map(str::trim).collect();
    one.lines().filter(|line| !other.contains(line.trim())).collect::<Vec<_>>().join("\n")
}

/// What is on the screens: without what was struck, taken off or taken back, and without planned meetings that hold
/// nothing. Seconds, whose turn it is and who was in the room when it was last looked at are not among it: taking back
/// does not turn back time.
pub fn seen(world: &World) -> Seen {
    let taken_back = |status: &FollowUpStatus| match status {
        FollowUpStatus::Struck => true,
        FollowUpStatus::Dropped { reason, .. } => reason == UNDONE,
        FollowUpStatus::Open | FollowUpStatus::Done { .. } => false,
    };
    let follow_ups = world.follow_ups().filter(|it| !taken_back(&it.status));
    let holds_something =
        |it: &SeenMeeting| it.status != MeetingStatus::Planned || !it.items.is_empty() || !it.attendance.is_empty();
    Seen {
        people: world.people().cloned().collect(),
        // Since when somebody is out of a team is seen by nobody.
        agreements: world.clinics().map(|it| format!("{:?} {:?} {:?}", it.name, it.agreements, it.team)).collect(),
        cases: world.cases().map(|case| seen_case(case)).collect(),
        meetings: world.meetings().map(|it| seen_meeting(world, it.id)).filter(holds_something).collect(),
        follow_ups: follow_ups
            .map(|it| SeenFollowUp {
                id: it.id,
                text: it.text.clone(),
                owners: it.owners().to_vec(),
                due: it.due(),
                status: it.status.clone(),
            })
            .collect(),
        feedback: world.feedback().filter(|it| it.status != FollowUpStatus::Struck).cloned().collect(),
    }
}

fn seen_case(case: &Case) -> SeenCase {
    let answered = |consent: &&Consent| consent.state != ConsentState::NotAsked;
    let mut consents: Vec<String> = case.consents.iter().filter(answered).map(|it| format!("{it:?}")).collect();
    consents.sort();
    SeenCase {
        id: case.id,
        status: case.status,
        details: case.details.clone(),
        signals: case.signals.clone(),
        consents,
        restriction: case.restriction.clone(),
        coordinator: case.coordinator().map(|it| (it.person, it.until, it.successor)),
        contact: case.point_of_contact,
        discussed: case.discussed.clone(),
    }
}

fn lines(world: &World, entries: &[EntryId]) -> Vec<(EntryId, Fact)> {
    let standing = entries.iter().filter_map(|id| world.entry(*id)).filter(|entry| entry.stands());
    standing.map(|entry| (entry.id, entry.fact.clone())).collect()
}

fn seen_meeting(world: &World, id: MeetingId) -> SeenMeeting {
    let meeting = world.meeting(id).unwrap();
    SeenMeeting {
        id,
        date: meeting.date,
        status: meeting.status,
        attendance: meeting.attendance.clone(),
        items: world.agenda(meeting).map(|item| seen_item(world, item)).collect(),
        lines: lines(world, &meeting.entries),
        addenda: meeting.addenda.len(),
    }
}

fn seen_item(world: &World, item: &AgendaItem) -> SeenItem {
    SeenItem {
        id: item.id,
        details: item.details.clone(),
        status: item.status,
        reason: item.reason.clone(),
        postponed_to: item.postponed_to,
        anonymous: item.anonymous,
        lines: lines(world, &item.entries),
    }
}
