//! A family's turn on an agenda: as what it stands there, and how it comes back after it was taken off.
//!
//! Invariant: what was taken off comes back as it was, with its kind, minutes and question, whoever puts it back from where.

use super::{
    case::CaseStatus,
    command::Command,
    ids::{CaseId, MeetingId},
    meeting::{AgendaItem, ItemDetails, ItemKind, ItemStatus},
    world::World,
};

/// As what a family stands on an agenda, by where its case stands.
pub const fn kind_of(status: CaseStatus) -> ItemKind {
    match status {
        CaseStatus::Referred | CaseStatus::Deferred => ItemKind::New,
        CaseStatus::Leaving => ItemKind::Discharge,
        _ => ItemKind::Running,
    }
}

/// The turn of a family on this agenda that was taken off last.
pub fn taken_off(house: &World, meeting: MeetingId, case: CaseId) -> Option<&AgendaItem> {
    let removed = |item: &&AgendaItem| item.meeting == meeting && item.status == ItemStatus::Removed;
    house.items_of(case).filter(removed).last()
}

/// What puts a family on an agenda: the commands of one act. Without a question the one it had is kept; minutes are those
/// of a new turn, the clinic's usual where there are none.
pub fn put_on(
    house: &World,
    meeting: MeetingId,
    case: CaseId,
    question: Option<String>,
    submitter: String,
    minutes: Option<u16>,
) -> Vec<Command> {
    let Some(item) = taken_off(house, meeting, case) else {
        let kind = house.case(case).map_or(ItemKind::Running, |case| kind_of(case.status));
        let question = question.unwrap_or_default();
        let details = ItemDetails { case: Some(case), kind, question, submitter, minutes, at: None, number: None };
        return vec![Command::AddItem { meeting, details }];
    };
    let known = &item.details;
    let details = ItemDetails { question: question.unwrap_or_else(|| known.question.clone()), ..known.clone() };
    // What nobody gave a reason for was taken off by itself, and is not put back by hand.
    if item.reason.is_empty() {
        return vec![Command::AddItem { meeting, details: ItemDetails { at: None, number: None, ..details } }];
    }
    let changed = (details != *known).then_some(Command::ChangeItem { item: item.id, details });
    [Command::RestoreItem { item: item.id }].into_iter().chain(changed).collect()
}
