//! Items of an agenda, put in line with what a row says of them.

use super::{
    DoubtKind, Topic,
    draft::{Draft, Row},
};
use crate::domain::{
    command::Command,
    decide::LONGEST_TURN,
    ids::{CaseId, MeetingId},
    meeting::{AgendaItem, ItemDetails, ItemKind, ItemStatus},
    refusal::Refusal,
};
use crate::import::agenda::AgendaRow;

/// Puts a family on the agenda, or its item in line with the list.
pub(super) fn put_on(
    draft: &mut Draft,
    meeting: MeetingId,
    case: CaseId,
    record: &AgendaRow,
    row: &mut Row,
) -> Result<(), Refusal> {
    let is_new = draft.world.case(case).is_some_and(|case| case.discussed.is_empty())
        && draft.world.items_of(case).next().is_none();
    let usual = if is_new { ItemKind::New } else { ItemKind::Running };
    let known = draft.world.item_of(case, meeting).cloned();
    put(draft, meeting, known, details(Some(case), usual, record, row), record, row)
}

pub(super) fn details(case: Option<CaseId>, usual: ItemKind, record: &AgendaRow, row: &mut Row) -> ItemDetails {
    if let Some(minutes) = record.minutes.filter(|minutes| *minutes > LONGEST_TURN) {
        row.doubt(Topic::Item, DoubtKind::TooManyMinutes(minutes));
    }
    ItemDetails {
        case,
        kind: record.kind.unwrap_or(usual),
        question: record.question.clone(),
        submitter: record.submitter.clone(),
        minutes: record.minutes.filter(|minutes| *minutes <= LONGEST_TURN),
        at: record.time,
        number: record.number,
    }
}

/// Adds an item, or changes the known one as far as the list says something else of it.
pub(super) fn put(
    draft: &mut Draft,
    meeting: MeetingId,
    known: Option<AgendaItem>,
    said: ItemDetails,
    record: &AgendaRow,
    row: &mut Row,
) -> Result<(), Refusal> {
    let Some(known) = known else {
        row.changes(Topic::OnAgenda);
        // Said once, it stays as long as it was, whatever comes before or after it later.
        let minutes = said.minutes.or(record.gap);
        return draft.submit(Command::AddItem { meeting, details: ItemDetails { minutes, ..said } }).map(|_| ());
    };
    if known.status != ItemStatus::Waiting {
        return Ok(());
    }
    let before = known.details;
    let text = |said: String, known: &String| if said.is_empty() { known.clone() } else { said };
    let details = ItemDetails {
        case: before.case,
        kind: record.kind.unwrap_or(before.kind),
        question: text(said.question, &before.question),
        submitter: text(said.submitter, &before.submitter),
        minutes: said.minutes.or(before.minutes),
        at: said.at.or(before.at),
        number: said.number.or(before.number),
    };
    if details != before {
        row.changes(Topic::Item);
        draft.submit(Command::ChangeItem { item: known.id, details })?;
    }
    Ok(())
}
