//! Search over everything: what is typed at the top, what was found below it by family, the place of the chosen hit
//! beside it.
//!
//! Typing asks and goes on; answers come when they come, and the choice stays on what it was on. What is shown was found
//! through the lens of the moment: when another one looks, what it may not see is gone before anything is asked.

mod draw;
mod rows;
#[cfg(test)]
mod tests;

use crate::{
    domain::{
        ids::{CaseId, MeetingId},
        lens::{Label, Lens},
        meeting::MeetingStatus,
    },
    keymap::Op,
    live::Told,
    search::{Answer, Found, Hit, Problem, Subject, completions},
    tui::{
        act::{Act, Place},
        overlay::prompt,
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
    preview: Sheet,
    message: Sheet,
}

impl Finding {
    /// Opens with what was typed before; asks anew, because the world has gone on.
    pub fn open(&mut self, shared: &Shared) {
        self.back = None;
        self.stale = true;
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

    /// Takes a character.
    pub fn text(&mut self, typed: char, shared: &Shared) {
        self.input.insert(typed);
        self.changed(shared);
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str, shared: &Shared) {
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
            }
            op => {
                let before = self.input.text().to_owned();
                if self.input.apply(op) && self.input.text() != before {
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
        let (subject, code) = match row {
            Row::Title(_) => return Vec::new(),
            Row::Family(case) => (Subject::Case(*case), None),
            Row::Hit(at) | Row::Line(at, _) => match self.answer.hits.get(*at) {
                Some(hit) => (hit.subject, hit.code.clone()),
                None => return Vec::new(),
            },
        };
        let text = self.input.text().trim().to_owned();
        if !text.is_empty() {
            remember(&mut self.earlier, text);
        }
        match subject {
            Subject::Case(case) => {
                remember(&mut self.opened, case);
                go_to_family(case, code, shared)
            }
            Subject::Meeting(meeting) => go_to_meeting(meeting, self.hit(), shared),
            Subject::Person(person) => {
                let name = shared.house().person(person).map(|person| person.name.clone()).unwrap_or_default();
                vec![Act::Go(Place::FollowUps), Act::Seek(name)]
            }
            Subject::FollowUp(follow_up) => {
                let text = shared.lens.follow_up(follow_up).and_then(|view| view.text().map(str::to_owned));
                vec![Act::Go(Place::FollowUps), Act::Seek(text.unwrap_or_default())]
            }
        }
    }
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

/// Where the family stands: its item on the agenda at hand, else its follow-ups. What is in the archive is fetched first.
fn go_to_family(case: CaseId, code: Option<String>, shared: &Shared) -> Vec<Act> {
    if let (Label::Masked, Some(code)) = (shared.lens.label(case), code) {
        return vec![Act::Fetch(case, code), Act::Go(Place::FollowUps)];
    }
    prompt::go_to(case, shared)
}

fn go_to_meeting(meeting: MeetingId, hit: Option<&Hit>, shared: &Shared) -> Vec<Act> {
    match shared.house().meeting(meeting).map(|meeting| meeting.status) {
        Some(MeetingStatus::Planned) => vec![Act::ChooseMeeting(meeting), Act::Go(Place::Agenda)],
        Some(MeetingStatus::Running) => vec![Act::ChooseMeeting(meeting), Act::Go(Place::Meeting)],
        Some(MeetingStatus::Closed | MeetingStatus::Approved) => {
            vec![Act::ChooseMeeting(meeting), Act::Go(Place::Minutes)]
        }
        None => {
            let day = hit.and_then(|hit| hit.last);
            day.map(|day| vec![Act::FetchMeeting(meeting, day), Act::Go(Place::Minutes)]).unwrap_or_default()
        }
    }
}
