//! A row of a list of open actions.

use super::{
    headings::{ActionColumn as C, Mapping},
    issue::{Expected, IssueKind, Missing, Unusable},
    list::{NoRecord, Reader, Record},
    values::{
        date::{Lean, find_date},
        names::{self, Mention, Name},
        words::{self, ActionState},
    },
};
use chrono::NaiveDate;

/// An action, as the list says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionRow {
    /// Local case number.
    pub code: Option<String>,
    /// Family name, where the list names families.
    pub family: Option<String>,
    /// What is to be done.
    pub action: String,
    /// Who does it.
    pub owners: Vec<Mention>,
    /// When it was agreed.
    pub agreed_on: Option<NaiveDate>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// How it stands.
    pub state: ActionState,
    /// When it was done or dropped.
    pub done_on: Option<NaiveDate>,
    /// Remark.
    pub remark: String,
}

impl Record for ActionRow {
    type Column = C;

    fn read(row: &mut Reader<C>) -> Result<Self, NoRecord> {
        let Name::Known(_) = row.name(C::Action) else { return Err(Unusable::NoAction.into()) };
        let agreed_on = row.date(C::AgreedOn, Lean::Past);
        let (state, done_on) = state(row);
        let (due, words) = due(row, agreed_on, state);
        let remark = [row.text(C::Remark), words.unwrap_or_default()];
        Ok(Self {
            code: code(&row.name(C::CaseCode)),
            family: row.name(C::Family).known().map(|family| family.name.clone()),
            action: row.text(C::Action),
            owners: names::people(&row.text(C::Owner)),
            agreed_on,
            due,
            state,
            done_on,
            remark: remark.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        })
    }

    fn missing(columns: &Mapping<C>) -> Vec<Missing> {
        let lacks = |any: &[C], what| any.iter().all(|column| columns.at(*column).is_none()).then_some(what);
        [
            lacks(&[C::CaseCode, C::Family], Missing::Case),
            lacks(&[C::Owner], Missing::Owner),
            lacks(&[C::Due, C::Ready], Missing::Due),
            lacks(&[C::Due], Missing::ReadyIsDue).filter(|_| columns.at(C::Ready).is_some()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// A case number, when the cell holds one: in full, as written. What stood in place of a removed BSN is none.
pub(super) fn code(name: &Name) -> Option<String> {
    let mention =
        name.known().filter(|mention| !mention.name.contains(super::clean::BSN_REMOVED) && !mention.name.is_empty())?;
    Some(mention.name.clone())
}

/// The column that says since when something is done, if that is what it says: where no column says by when, `Klaar op` does,
/// unless the row says that it is done.
fn done_column(row: &Reader<C>, said: Option<ActionState>) -> C {
    let says_done = said.is_some_and(|state| state != ActionState::Open);
    let is_past = || {
        find_date(&row.text(C::Ready), row.rules(C::Ready, Lean::Around))
            .is_some_and(|(_, dated)| dated.date <= row.reference())
    };
    let ready = row.has(C::Ready) && !row.has(C::DoneOn) && (row.has(C::Due) || (says_done && is_past()));
    if ready { C::Ready } else { C::DoneOn }
}

/// How it stands and since when. People put the date in the status (`gedaan 23-11`) and the status in the date column
/// (`Gereed: ja`); a date of completion alone says that it is done. Nothing closes an action of which the status is open.
fn state(row: &mut Reader<C>) -> (ActionState, Option<NaiveDate>) {
    let said = row.understood(C::Status, Expected::Status, words::action_state);
    let noted = |row: &Reader<C>, column| {
        find_date(&row.text(column), row.rules(column, Lean::Past)).map(|(_, dated)| dated.date)
    };
    let said = said.or_else(|| of_sheet(row));
    let done = done_column(row, said);
    let in_date_column = words::action_state(&row.text(C::Ready)).or_else(|| words::action_state(&row.text(C::DoneOn)));
    let date = match in_date_column {
        Some(_) => noted(row, done),
        None => row.date(done, Lean::Past),
    };
    if let Some(future) = date.filter(|date| *date > row.reference()) {
        row.report(done, IssueKind::InFuture(future));
        return (said.or(in_date_column).unwrap_or_default(), None);
    }
    let state = said.or(in_date_column);
    if let Some(date) = date {
        match state {
            None => row.report(done, IssueKind::CountsAsDone(date)),
            Some(ActionState::Open) => row.report(done, IssueKind::OpenThough(date)),
            Some(_) => {}
        }
    }
    match (state, date) {
        (Some(ActionState::Open), _) | (None, None) => (ActionState::Open, None),
        (None, Some(date)) => (ActionState::Done, Some(date)),
        (Some(state), date) => (state, date.or_else(|| noted(row, C::Status)).filter(|date| *date <= row.reference())),
    }
}

/// What the name of a sheet says of all its rows: `Afgehandeld`.
fn of_sheet(row: &Reader<C>) -> Option<ActionState> {
    let is_word = !row.source().contains(' ');
    words::action_state(row.source()).filter(|state| is_word && *state == ActionState::Done)
}

/// By when, with what the cell says that is no day.
fn due(row: &mut Reader<C>, agreed: Option<NaiveDate>, state: ActionState) -> (Option<NaiveDate>, Option<String>) {
    if row.has(C::Due) {
        return row.deadline(C::Due, agreed);
    }
    let said = Some(state).filter(|state| *state != ActionState::Open);
    let is_other = words::action_state(&row.text(C::Ready)).is_some() || done_column(row, said) == C::Ready;
    if is_other {
        return (None, None);
    }
    row.deadline(C::Ready, agreed)
}
