//! Search over everything: what is typed at the top, what was found below it by family, the place of the chosen hit
//! beside it.
//!
//! Typing asks and goes on; answers come when they come, and the choice stays on what it was on. What is shown was found
//! through the lens of the moment: when another one looks, what it may not see is gone before anything is asked.

mod draw;
mod goes;
mod rows;
#[cfg(test)]
mod tests;

use crate::{
    domain::{
        access::{AccessKind, Purpose},
        ids::CaseId,
        lens::{Label, Lens},
    },
    keymap::Op,
    live::Told,
    search::{Answer, Field, Found, Hit, Line, Problem, Subject, completions},
    tui::{
        act::Act,
        shared::Shared,
        widget::{Input, ListState, Sheet},
    },
};
pub use draw::{draw, said};
use rows::{Row, Thing};

/// Hits that are asked for.
pub const LIMIT: usize = 100;
/// Earlier searches, and families that were opened, that are remembered while the program runs.
const REMEMBERED: usize = 20;

/// Search, as it was left.
#[derive(Debug, Default)]
pub struct Finding {
    input: Input,
    /// The number of the latest question.
    asked: u64,
    /// The question that is shown, or a part of its answer.
    answered: u64,
    answer: Answer,
    problems: Vec<Problem>,
    rows: Vec<Row>,
    state: ListState,
    /// What the choice is on, once somebody has put it there.
    chosen: Option<Thing>,
    /// Searches that led somewhere, the latest first, and which of them stands in the field.
    earlier: Vec<String>,
    back: Option<usize>,
    /// Families that were opened from here, the latest first.
    opened: Vec<CaseId>,
    /// What can be completed at the cursor.
    offered: Vec<String>,
    /// How much of the archive has been read: so many of so many.
    reading: Option<(usize, usize)>,
    lens: Option<Lens>,
    stale: bool,
    /// Everything in the field is chosen: what is typed takes its place.
    whole: bool,
    /// What was found and shown, and is not told to the access log.
    unlogged: Option<(String, Vec<CaseId>)>,
    preview: Sheet,
    message: Sheet,
}

impl Finding {
    /// Opens with what was typed before; asks anew, because the world has gone on.
    pub fn open(&mut self, shared: &Shared) {
        self.back = None;
        self.input.choose_all();
        self.stale = true;
        self.whole = !self.input.is_empty();
        self.refresh(shared);
    }

    /// What can be done.
    pub const HINTS: [Op; 3] = [Op::Confirm, Op::Complete, Op::Back];

    /// What has to be asked now: the number of the question and its text.
    pub fn question(&mut self) -> Option<(u64, String)> {
        std::mem::take(&mut self.stale).then(|| {
            self.asked += 1;
            (self.asked, self.input.text().to_owned())
        })
    }

    /// What was searched and which families it showed, as the access log has to hear it.
    pub fn searched(&mut self) -> Option<(String, Vec<CaseId>)> {
        self.unlogged.take()
    }

    /// The families in view before anything is typed.
    pub fn families(&self) -> impl Iterator<Item = CaseId> {
        let rows = self.rows.get(self.state.visible()).unwrap_or_default();
        rows.iter().filter_map(|row| if let Row::Family(case) = row { Some(*case) } else { None })
    }

    /// Takes what the search tells. Answers to older questions come too late.
    pub fn told(&mut self, told: Told, shared: &Shared) {
        match told {
            Told::Reading(done, total) => {
                self.reading = Some((done, total));
                // What was read since may hold what is looked for.
                self.stale |= !self.input.is_empty();
            }
            Told::Ready => (self.reading, self.stale) = (None, true),
            Told::Found { number, answer, problems } => {
                if number == self.asked && self.lens.as_ref().is_some_and(|lens| lens.shows_as(&shared.lens)) {
                    (self.answered, self.answer, self.problems) = (number, answer, problems);
                    let text = self.input.text().trim();
                    if self.answer.complete && !text.is_empty() {
                        self.unlogged = Some((text.to_owned(), self.answer.hits.iter().filter_map(named).collect()));
                    }
                    self.lay_rows(shared);
                }
            }
        }
        self.lay_out(shared);
    }

    /// The progress of the search, as long as it is not complete.
    pub fn reading(&self) -> Option<(usize, usize)> {
        self.reading
    }

    /// The world, the eyes or the size changed.
    pub fn refresh(&mut self, shared: &Shared) {
        if !self.lens.as_ref().is_some_and(|lens| lens.shows_as(&shared.lens)) {
            self.lens = Some(shared.lens.clone());
            self.answer.hits.retain(|hit| still_shown(hit, &shared.lens));
            self.answer.count = self.answer.hits.len();
            self.stale = true;
        }
        self.lay_rows(shared);
        self.lay_out(shared);
    }

    /// What is typed in.
    pub const fn field(&self) -> &Input {
        &self.input
    }

    /// Takes a character.
    pub fn text(&mut self, typed: char, shared: &Shared) {
        self.begin_anew();
        self.input.insert(typed);
        self.changed(shared);
    }

    /// What is typed takes the place of what stood in the field, where all of it is chosen.
    fn begin_anew(&mut self) {
        if std::mem::take(&mut self.whole) {
            self.input.set("");
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str, shared: &Shared) {
        self.begin_anew();
        self.input.paste(pasted);
        self.changed(shared);
    }

    fn changed(&mut self, shared: &Shared) {
        (self.stale, self.chosen) = (true, None);
        self.offered = completions(self.input.text(), self.input.cursor(), shared.house()).1;
        if self.input.text().trim().is_empty() {
            (self.answer, self.problems) = (Answer::default(), Vec::new());
        }
        self.lay_rows(shared);
        self.lay_out(shared);
    }

    /// Takes an operation; says whether the search closes, and what to do then.
    pub fn apply(&mut self, op: Op, shared: &Shared) -> (bool, Vec<Act>) {
        let chosen = self.hit().map(|hit| hit.subject);
        match op {
            Op::Back => return (true, Vec::new()),
            Op::Confirm | Op::Open | Op::Record => {
                let acts = self.row().map(|row| self.go_to(&row, shared)).unwrap_or_default();
                return (!acts.is_empty(), acts);
            }
            Op::Complete => self.complete(shared),
            Op::Up if self.first_row() => self.leaf(true, shared),
            Op::Down if self.back.is_some() && self.first_row() => self.leaf(false, shared),
            op if self.state.apply(op) => {
                self.keep_off_titles(matches!(op, Op::Up | Op::PageUp));
                self.chosen = self.row().and_then(|row| self.thing(&row));
                self.lay_out(shared);
                return (false, self.previewed(chosen));
            }
            op => {
                let before = self.input.text().to_owned();
                if std::mem::take(&mut self.whole) && matches!(op, Op::DeleteBack | Op::DeleteForward) {
                    self.input.set("");
                }
                self.input.apply(op);
                if self.input.text() != before {
                    self.back = None;
                    self.changed(shared);
                }
            }
        }
        (false, Vec::new())
    }

    fn row(&self) -> Option<Row> {
        self.rows.get(self.state.selected()?).cloned()
    }

    fn hit(&self) -> Option<&Hit> {
        match self.row()? {
            Row::Hit(at) | Row::Line(at, _) => self.answer.hits.get(at),
            Row::Title(_) | Row::Family(_) => None,
        }
    }

    /// A family whose lines stand beside the list because somebody went to it was looked at.
    fn previewed(&self, before: Option<Subject>) -> Vec<Act> {
        let hit = self.hit().filter(|hit| Some(hit.subject) != before && !hit.around.is_empty());
        hit.and_then(named).map(saw).into_iter().collect()
    }

    fn first_row(&self) -> bool {
        let first = self.rows.iter().position(|row| !matches!(row, Row::Title(_)));
        self.state.selected().is_none_or(|at| first.is_none_or(|first| at <= first))
    }

    /// Puts an earlier search, or one that came after it, in the field.
    fn leaf(&mut self, earlier: bool, shared: &Shared) {
        let to = match (self.back, earlier) {
            (None, true) => Some(0),
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
            (None, false) => None,
        };
        let text = to.and_then(|at| self.earlier.get(at)).cloned();
        if text.is_none() && earlier {
            return;
        }
        self.back = to;
        self.input.set(&text.unwrap_or_default());
        self.changed(shared);
    }

    /// Completes a field or its value, else the name of the chosen hit.
    fn complete(&mut self, shared: &Shared) {
        let (part, offered) = completions(self.input.text(), self.input.cursor(), shared.house());
        if let Some(first) = offered.first() {
            self.input.replace(part, first);
        } else if let Some(Found::Name(name)) = self.hit().map(|hit| &hit.label) {
            let name = name.clone();
            self.input.set(&name);
        } else {
            return;
        }
        self.changed(shared);
    }

    /// Goes to where something stands, and remembers the search that led there.
    fn go_to(&mut self, row: &Row, shared: &Shared) -> Vec<Act> {
        let (subject, hit, line) = match row {
            Row::Title(_) => return Vec::new(),
            Row::Family(case) => (Subject::Case(*case), None, None),
            Row::Hit(at) | Row::Line(at, _) => match self.answer.hits.get(*at) {
                Some(hit) => (hit.subject, Some(hit), of_row(hit, row)),
                None => return Vec::new(),
            },
        };
        let opened = hit.and_then(named).map(saw);
        let mut acts = goes::to(subject, hit, line, shared);
        acts.extend(opened);
        let text = self.input.text().trim().to_owned();
        if !text.is_empty() {
            remember(&mut self.earlier, text);
        }
        if let Subject::Case(case) = subject {
            remember(&mut self.opened, case);
        }
        acts
    }
}

/// The line that a row of a hit is about; none where that is the family, person or meeting as a whole.
fn of_row<'a>(hit: &'a Hit, row: &Row) -> Option<&'a Line> {
    let shown = match row {
        Row::Line(_, line) => hit.lines.get(*line),
        _ => hit.best(),
    };
    shown.map(|shown| &shown.line).filter(|line| !matches!(line.field, Field::Name | Field::Code))
}

/// The family of a hit, when it shows its name or a text.
fn named(hit: &Hit) -> Option<CaseId> {
    let tells = hit.lines.iter().any(|shown| !matches!(shown.line.field, Field::Name | Field::Code));
    match (hit.subject, &hit.label) {
        (Subject::Case(case), Found::Name(_)) => Some(case),
        (Subject::Case(case), Found::Number(_)) if tells => Some(case),
        _ => None,
    }
}

fn saw(case: CaseId) -> Act {
    Act::Saw(Purpose::new(AccessKind::Opened, vec![case]))
}

/// Puts something at the head of what is remembered.
fn remember<T: PartialEq>(list: &mut Vec<T>, new: T) {
    list.retain(|known| *known != new);
    list.insert(0, new);
    list.truncate(REMEMBERED);
}

/// Whether a hit may be shown through this lens as it was found through another. Of what is not at hand nobody can tell,
/// so it may not.
fn still_shown(hit: &Hit, lens: &Lens) -> bool {
    let Subject::Case(case) = hit.subject else { return true };
    match (lens.label(case), &hit.label) {
        (Label::Name(_), Found::Name(_)) => hit.open.is_none() || lens.case(case).is_some(),
        (Label::Number(_), Found::Number(_)) => true,
        _ => false,
    }
}
