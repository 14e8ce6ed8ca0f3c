//! From the rows of a list to a plan: the commands that it comes to, and row by row what they will do.
//!
//! The rows are walked on a scratch world: what a row comes to is decided and applied there, so that later rows can refer to
//! what earlier ones made. A row is taken whole or not at all, and a row that changes nothing comes to no command; so the same
//! file twice changes nothing. Lists never take away: an empty cell erases nothing, and what people decided or captured since
//! wins over an older list. `decide` gives out ids in order, so submitting [`Plan::chunks`] gives the ids of the scratch world.

mod actions;
mod agenda;
mod consents;
mod draft;
mod family;
mod items;
mod leaving;
mod outcome;
mod roster;
mod team;
#[cfg(test)]
mod tests;
mod titles;
mod turns;
mod twice;

pub use outcome::{Doubt, DoubtKind, NotTaken, Outcome, PlanFact, Topic};

use super::{
    actions::ActionRow,
    agenda::AgendaRow,
    headings::{KeptOut, ListKind},
    issue::{Issue, ListError, Missing},
    list::{List, Record, lists},
    table::{SkippedRow, Table},
};
use crate::domain::{
    clinic::ClinicKind, command::Command, fold::fold, ids::ClinicId, meeting::MeetingStatus, viewer::Viewer,
    world::World,
};
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::BTreeSet;

/// Commands in one chunk, unless one row alone comes to more.
const CHUNK: usize = 400;

/// What a list is held against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// What is known.
    pub world: &'a World,
    /// Who imports.
    pub viewer: &'a Viewer,
    /// The clinic's name, where the person says it.
    pub clinic: Option<&'a str>,
    /// The meeting's day and start (local time; midnight is no time), where the person says it.
    pub meeting: Option<NaiveDateTime>,
    /// The local day.
    pub today: NaiveDate,
}

/// Why no plan can be made of a list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// The file does not hold this list.
    #[error(transparent)]
    List(#[from] ListError),
    /// There are several clinics. Say which one.
    #[error("which clinic: {known:?}?")]
    WhichClinic {
        /// Their names.
        known: Vec<String>,
    },
    /// There is no clinic yet, and the team list does not say what it is called. Say it.
    #[error("what is the clinic called?")]
    ClinicUnsaid,
    /// There is no clinic yet. Import its team first.
    #[error("there is no clinic yet")]
    NoClinic,
    /// No clinic goes by this name. Import its team first, or say one that is known.
    #[error("no clinic is called {name}; known: {known:?}")]
    UnknownClinic {
        /// The name that was said.
        name: String,
        /// The names that are known.
        known: Vec<String>,
    },
    /// Neither the list nor the person says for which meeting it is, and none is planned. Say the day and time.
    #[error("for which meeting of {clinic}?")]
    WhichMeeting {
        /// The clinic.
        clinic: String,
    },
    /// The meeting runs or is over: its agenda does not come from a list any more. Add what is missing by hand.
    #[error("the meeting of {date} is {status:?}")]
    MeetingIs {
        /// Its day.
        date: NaiveDate,
        /// Where it stands.
        status: MeetingStatus,
    },
}

/// What a plan will do besides its rows, or what a person should know about the list as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanNote {
    /// A clinic is founded, with the agreements of its kind.
    Founds {
        /// Its name.
        clinic: String,
        /// The kind that its name speaks of.
        kind: ClinicKind,
    },
    /// A meeting is planned.
    Plans {
        /// Its clinic.
        clinic: String,
        /// Its day and start.
        at: NaiveDateTime,
    },
    /// The list is for this meeting.
    For {
        /// Its clinic.
        clinic: String,
        /// Its day and start.
        at: NaiveDateTime,
    },
    /// Several sheets hold such a list, and all are read. Take an old one out.
    SeveralSheets(Vec<String>),
    /// This sheet is hidden, and not read. Show it if it counts.
    HiddenSheet(String),
    /// The list calls its clinic by this name, and was read for the only one there is. Say which one it is for.
    TitleSaysOtherClinic {
        /// What the list says.
        named: String,
        /// The clinic that it was read for.
        clinic: String,
    },
    /// The title of this sheet says another day than the meeting's. Check that it is the right file.
    TitleSaysOtherDay {
        /// The sheet.
        source: String,
        /// The day it says.
        date: NaiveDate,
    },
}

/// One row of a list and what it comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanLine {
    /// Which of [`Plan::sources`] it stands in.
    pub source: usize,
    /// As the planner counts it, 1-based.
    pub row: usize,
    /// What the row calls itself: a name, a case number, an action. For the screen of who imports, as it comes from their file.
    pub label: String,
    /// The row in one line, as it stands in the file.
    pub line: String,
    /// What was understood of it.
    pub facts: Vec<PlanFact>,
    /// What it comes to.
    pub what: Outcome,
    /// What was not understood in its cells.
    pub issues: Vec<Issue>,
    /// What was understood and is doubtful.
    pub doubts: Vec<Doubt>,
}

/// One list of the file as it was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Name of the sheet, or of the file.
    pub name: String,
    /// The row with the headings, 1-based.
    pub header_row: usize,
    /// Headings that are used, with the usual heading of their column.
    pub used: Vec<(String, &'static str)>,
    /// Headings that were read as another column than they seem, for the cells below them; with the usual heading of it.
    pub judged: Vec<(String, &'static str)>,
    /// Columns that are not used, with the reason.
    pub kept_out: Vec<KeptOut>,
    /// What the list leaves unsaid.
    pub missing: Vec<Missing>,
}

/// What a list will do.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The kind of list.
    pub kind: ListKind,
    /// The lists in the file.
    pub sources: Vec<Source>,
    /// What happens besides the rows.
    pub notes: Vec<PlanNote>,
    /// Every row, in order.
    pub lines: Vec<PlanLine>,
    /// What it comes to, in order; each was accepted on the scratch world.
    pub commands: Vec<Command>,
    /// The number of events of the world it was made for.
    pub after: u64,
    /// The world once all of it is done.
    pub result: World,
    marks: Vec<Mark>,
}

/// A place where the commands can be cut: so many rows are done then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    rows: usize,
    commands: usize,
    seq: u64,
}

impl Plan {
    /// Whether nothing would happen.
    pub fn is_empty(&self) -> bool {
        self.commands.is_empty()
    }

    /// How many rows come to such an outcome.
    pub fn count(&self, which: impl Fn(&Outcome) -> bool) -> usize {
        self.lines.iter().filter(|line| which(&line.what)).count()
    }

    /// The plan in commands of bearable size, each with the number of rows that are done after it. Each is all or nothing,
    /// and is refused when the world is not as the plan left it. Rows are never cut in two.
    pub fn chunks(&self) -> impl Iterator<Item = (Command, usize)> + '_ {
        let (mut marks, mut from, mut seq) = (self.marks.iter().peekable(), 0, self.after);
        std::iter::from_fn(move || {
            let mut end = None;
            while let Some(mark) = marks.next_if(|mark| end.is_none() || mark.commands <= from + CHUNK) {
                end = Some(*mark);
            }
            let end = end?;
            let commands = self.commands.get(from..end.commands)?.to_vec();
            let rows = if marks.peek().is_some() { end.rows } else { self.lines.len() };
            let chunk = Command::Together { after: Some(seq), commands };
            (from, seq) = (end.commands, end.seq);
            Some((chunk, rows))
        })
    }
}

/// The plan of a list of this kind.
///
/// # Errors
///
/// A [`PlanError`] when no plan can be made; what is wrong with single rows is in the plan.
pub fn plan(kind: ListKind, tables: &[Table], cx: &Context) -> Result<Plan, PlanError> {
    let mut plan = match kind {
        ListKind::Team => plan_team(tables, cx),
        ListKind::Agenda => plan_agenda(tables, cx),
        ListKind::Actions => plan_actions(tables, cx),
    }?;
    let hidden = tables.iter().filter(|table| table.hidden).map(|table| PlanNote::HiddenSheet(table.source.clone()));
    let names: Vec<String> = plan.sources.iter().map(|source| source.name.clone()).collect();
    let several = (names.len() > 1).then_some(PlanNote::SeveralSheets(names));
    plan.notes.extend(several.into_iter().chain(hidden));
    Ok(plan)
}

/// The clinic of an agenda and the days of the meetings that it may be for: what has been put away of them has to be at hand
/// before a plan is made.
pub fn meetings(kind: ListKind, tables: &[Table], cx: &Context) -> Option<(ClinicId, Vec<NaiveDate>)> {
    let clinic = titles::clinic(tables, cx).ok()??.id;
    if kind != ListKind::Agenda {
        return None;
    }
    let titled = tables.iter().filter_map(|table| titles::moment(titles::of(table), cx.today)).map(|(day, _)| day);
    let lists = lists::<AgendaRow>(tables, cx.today).unwrap_or_default();
    let of_rows = lists.iter().flat_map(|list| &list.lines).filter_map(|line| line.outcome.as_ref().ok()?.meeting);
    let days: BTreeSet<NaiveDate> = cx.meeting.map(|at| at.date()).into_iter().chain(titled).chain(of_rows).collect();
    Some((clinic, days.into_iter().collect()))
}

/// The codes of the cases that a list speaks of, by code or, in a list of actions, by the name of a family in `world`: what
/// has been put away of them has to be at hand before a plan is made.
pub fn codes(kind: ListKind, tables: &[Table], world: &World, today: NaiveDate) -> Vec<String> {
    fn known<R>(lists: Result<Vec<List<R>>, ListError>, code: fn(&R) -> Option<&String>) -> Vec<String>
    where
        R: Record,
    {
        let lines = lists.into_iter().flatten().flat_map(|list| list.lines);
        let codes: BTreeSet<String> = lines.filter_map(|line| code(&line.outcome.ok()?).cloned()).collect();
        codes.into_iter().collect()
    }
    match kind {
        ListKind::Team => Vec::new(),
        ListKind::Agenda => known(lists::<AgendaRow>(tables, today), |row| row.code.as_ref()),
        ListKind::Actions => {
            let named = known(lists::<ActionRow>(tables, today), |row| row.code.as_ref().or(row.family.as_ref()));
            let families = agenda::families(world, None);
            let of_name = |name: &String| families.get(&fold(name)).cloned().unwrap_or_default();
            let of_families: Vec<String> =
                named.iter().flat_map(of_name).filter_map(|id| Some(world.case(id)?.code.clone())).collect();
            named.into_iter().chain(of_families).collect()
        }
    }
}

/// The plan of a team list.
///
/// # Errors
///
/// See [`plan`].
pub fn plan_team(tables: &[Table], cx: &Context) -> Result<Plan, PlanError> {
    team::plan(tables, cx)
}

/// The plan of an agenda.
///
/// # Errors
///
/// See [`plan`].
pub fn plan_agenda(tables: &[Table], cx: &Context) -> Result<Plan, PlanError> {
    agenda::plan(tables, cx)
}

/// The plan of a list of actions.
///
/// # Errors
///
/// See [`plan`].
pub fn plan_actions(tables: &[Table], cx: &Context) -> Result<Plan, PlanError> {
    actions::plan(tables, cx)
}

impl<R> From<&List<R>> for Source {
    fn from(list: &List<R>) -> Self {
        Self {
            name: list.source.clone(),
            header_row: list.header_row,
            used: list.used.clone(),
            judged: list.judged.clone(),
            missing: list.missing.clone(),
            kept_out: list.kept_out.clone(),
        }
    }
}

impl PlanLine {
    fn skipped(source: usize, row: &SkippedRow) -> Self {
        Self {
            source,
            row: row.number,
            label: String::new(),
            line: row.line.clone(),
            facts: Vec::new(),
            what: Outcome::Skipped(row.why),
            issues: Vec::new(),
            doubts: Vec::new(),
        }
    }
}
