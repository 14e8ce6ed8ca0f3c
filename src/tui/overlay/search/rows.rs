//! The rows of the list: what was found by family with the lines that match; before anything is typed, the families of
//! the meeting at hand and those that were opened last.

use super::Finding;
use crate::{
    domain::{ids::CaseId, lens::Label},
    search::{Field, Subject},
    tui::shared::Shared,
};

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// What the rows below it are.
    Title(String),
    /// A family before anything is typed.
    Family(CaseId),
    /// A hit, by its place in the answer.
    Hit(usize),
    /// A matching line of a hit.
    Line(usize, usize),
}

/// What a row stands for, wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    Hit(Subject),
    Line(Subject, Field, u32),
    Family(CaseId),
}

impl Finding {
    /// Makes the rows anew. The choice stays on the same thing once somebody has moved it; until then it is on the first.
    pub(super) fn lay_rows(&mut self, shared: &Shared) {
        self.rows = if self.input.text().trim().is_empty() { first_rows(&self.opened, shared) } else { self.found() };
        let again = |chosen: &Thing| self.rows.iter().position(|row| self.thing(row).as_ref() == Some(chosen));
        let again = self.chosen.as_ref().and_then(again);
        // What was chosen is not found any more: the choice stays where it was on the screen.
        let gone = self.chosen.is_some() && again.is_none();
        self.state.set_len(self.rows.len());
        if !gone {
            self.state.select(again.unwrap_or_default());
        }
        self.keep_off_titles(false);
    }

    pub(super) fn thing(&self, row: &Row) -> Option<Thing> {
        let hit = |at: usize| self.answer.hits.get(at);
        match row {
            Row::Title(_) => None,
            Row::Family(case) => Some(Thing::Family(*case)),
            Row::Hit(at) => Some(Thing::Hit(hit(*at)?.subject)),
            Row::Line(at, line) => {
                let (hit, line) = (hit(*at)?, hit(*at)?.lines.get(*line)?);
                Some(Thing::Line(hit.subject, line.line.field, line.line.row))
            }
        }
    }

    /// A hit whose only line is its name needs no second row.
    fn found(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (at, hit) in self.answer.hits.iter().enumerate() {
            rows.push(Row::Hit(at));
            let told =
                hit.lines.iter().enumerate().filter(|(_, it)| !matches!(it.line.field, Field::Name | Field::Code));
            rows.extend(told.map(|(line, _)| Row::Line(at, line)));
        }
        rows
    }

    /// Titles can't be chosen: goes on to what stands before or behind them.
    pub(super) fn keep_off_titles(&mut self, upwards: bool) {
        let Some(at) = self.state.selected().filter(|at| matches!(self.rows.get(*at), Some(Row::Title(_)))) else {
            return;
        };
        self.state.select(if upwards && at > 0 { at - 1 } else { at + 1 });
    }
}

/// The families of the meeting at hand, and those that were opened last.
fn first_rows(opened: &[CaseId], shared: &Shared) -> Vec<Row> {
    let shown = |case: &CaseId| !matches!(shared.lens.label(*case), Label::Masked);
    let meeting = shared.meeting();
    let listed = meeting.into_iter().flat_map(|meeting| shared.lens.agenda(meeting));
    let listed: Vec<CaseId> = listed.filter_map(|view| view.state().case).filter(shown).collect();
    let mut rows = Vec::new();
    let mut add = |title: String, cases: Vec<CaseId>| {
        if !cases.is_empty() {
            rows.push(Row::Title(title));
            rows.extend(cases.into_iter().map(Row::Family));
        }
    };
    add(shared.texts().get("search-opened").to_owned(), opened.iter().copied().filter(shown).collect());
    if let Some(meeting) = meeting {
        let clinic = shared.house().clinic(meeting.clinic).map(|clinic| clinic.name.clone()).unwrap_or_default();
        add(format!("{clinic} {}", shared.texts().date(meeting.date)), listed);
    }
    rows
}
