//! A row of a list of open actions.

use super::{
    headings::ActionColumn as C,
    issue::{Expected, IssueKind, Unusable},
    list::{Reader, Record},
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

    fn read(row: &mut Reader<C>) -> Result<Self, Unusable> {
        let Name::Known(_) = row.name(C::Action) else { return Err(Unusable::NoAction) };
        let (state, done_on) = state(row);
        Ok(Self {
            code: code(&row.name(C::CaseCode)),
            family: row.name(C::Family).known().map(|family| family.name.clone()),
            action: row.text(C::Action),
            owners: names::people(&row.text(C::Owner)),
            agreed_on: row.date(C::AgreedOn, Lean::Past),
            due: row.date(C::Due, Lean::Around),
            state,
            done_on,
            remark: row.text(C::Remark),
        })
    }
}

/// A case number, when the cell holds one: in full, as written. What stood in place of a removed BSN is none.
pub(super) fn code(name: &Name) -> Option<String> {
    let mention =
        name.known().filter(|mention| !mention.name.contains(super::clean::BSN_REMOVED) && !mention.name.is_empty())?;
    Some(mention.name.clone())
}

/// How it stands and since when. People put the date in the status (`gedaan 23-11`) and the status in the date column
/// (`Gereed: ja`); a date of completion alone says that it is done.
fn state(row: &mut Reader<C>) -> (ActionState, Option<NaiveDate>) {
    let said = row.understood(C::Status, Expected::Status, words::action_state);
    let noted = find_date(&row.text(C::Status), row.rules(C::Status, Lean::Past)).map(|(_, dated)| dated.date);
    let in_date_column = words::action_state(&row.text(C::DoneOn));
    let date = if in_date_column.is_some() { None } else { row.date(C::DoneOn, Lean::Past) };
    let state = match (said, in_date_column) {
        (Some(state), _) | (None, Some(state)) => state,
        (None, None) if date.is_some() => ActionState::Done,
        (None, None) => ActionState::Open,
    };
    let date = date.or(noted.filter(|_| state != ActionState::Open));
    if let Some(future) = date.filter(|date| *date > row.reference()) {
        row.report(C::DoneOn, IssueKind::Implausible(future));
        return (state, None);
    }
    (state, date)
}
