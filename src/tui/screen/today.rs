//! What a coordinator opens in the morning: what runs out of time, the most urgent first, and their families. Each line says
//! why it is there, and Enter goes to where it can be solved.
//!
//! The list is drawn up when the world, the day or the eyes change; a key only moves over it. The choice stays on the same
//! thing whatever others do.

mod draw;
mod paint;
#[cfg(test)]
mod solved;
#[cfg(test)]
mod tests;
mod words;

use super::grouped::Painted;
use super::{
    Screen,
    follow_ups::{PromiseId, change_these},
};
use crate::{
    domain::{
        command::Command,
        deadlines::{About, Deadline, Deadlines, Stretch, Why},
        ids::{CaseId, MeetingId},
        lens::{Label, Lens},
        meeting::MeetingStatus,
    },
    keymap::{Context, Op},
    live::Answer,
    tui::{
        act::{Act, Place},
        shared::Shared,
        widget::{Input, ListState, Sheet, Sieve, Sifted, Split},
    },
};
use chrono::NaiveDate;
use paint::{Families, Row};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use std::collections::BTreeSet;

/// What runs out of time for who looks.
#[derive(Clone, Debug, Default)]
pub struct Today {
    /// What the list was drawn up from.
    seen: Option<(Lens, NaiveDate)>,
    list: Deadlines,
    lines: Vec<Line>,
    /// What is searched for, and the promises that are chosen together.
    sieve: Sieve<PromiseId>,
    state: ListState,
    /// The divider between list and families.
    split: Split,
    chosen: Option<(About, Option<CaseId>)>,
    painted: Vec<Painted<Row>>,
    families: Families,
    /// The keys are with the families rather than with the list.
    at_families: bool,
    detail: Sheet,
    detail_title: String,
    /// The next meeting, in a line.
    next: String,
}

/// What can be done with a promise here as in Acties.
const CHANGES: [Op; 8] = [
    Op::OfferAccept,
    Op::OfferRefuse,
    Op::FollowUpDone,
    Op::Postpone,
    Op::Reassign,
    Op::FollowUpCancel,
    Op::FollowUpWait,
    Op::NextAgenda,
];

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// What stands below it, and how many.
    Heading(Stretch, usize),
    /// A deadline by its place.
    Deadline(usize),
}

/// The deadlines at these places, which stand by stretch, with a heading above each.
fn lines(all: &[Deadline], places: &[usize], today: NaiveDate) -> Vec<Line> {
    let stretch = |at: usize| all.get(at).map(|it| it.stretch(today));
    let mut lines = Vec::with_capacity(places.len() + 6);
    for of_one in places.chunk_by(|one, next| stretch(*one) == stretch(*next)) {
        let heading = of_one.first().and_then(|at| stretch(*at));
        lines.extend(heading.map(|stretch| Line::Heading(stretch, of_one.len())));
        lines.extend(of_one.iter().copied().map(Line::Deadline));
    }
    lines
}

impl Today {
    /// The families that the screen names.
    pub fn named(&self, lens: &Lens) -> Vec<CaseId> {
        let of_list = self.list.all.iter().filter_map(|it| it.case);
        let all: BTreeSet<CaseId> = of_list.chain(self.list.families.iter().map(|(case, _)| *case)).collect();
        all.into_iter().filter(|case| matches!(lens.label(*case), Label::Name(_))).collect()
    }

    fn areas(&self, shared: &Shared) -> draw::Areas {
        draw::Areas::new(shared.area, self.at_families, !self.lines.is_empty(), self.split)
    }

    fn deadline(&self) -> Option<&Deadline> {
        match self.lines.get(self.state.selected()?)? {
            Line::Deadline(place) => self.list.all.get(*place),
            Line::Heading(..) => None,
        }
    }

    /// Where the chosen thing stands now; where it was when it is gone.
    fn place_of_chosen(&self) -> usize {
        let is_chosen = |line: &Line| match line {
            Line::Deadline(place) => self.list.all.get(*place).map(|it| (it.about, it.case)) == self.chosen,
            Line::Heading(..) => false,
        };
        let here = self.state.selected().unwrap_or_default();
        self.chosen.and_then(|_| self.lines.iter().position(is_chosen)).unwrap_or(here)
    }

    /// The choice never rests on a heading: it goes on in the direction of `op`, or back where nothing follows.
    fn keep_off_headings(&mut self, op: Op) {
        for op in [op, Op::Down] {
            let place = self.state.selected();
            if place.is_some_and(|at| matches!(self.lines.get(at), Some(Line::Heading(..)))) {
                self.state.apply(op);
            }
        }
        self.chosen = self.deadline().map(|it| (it.about, it.case)).or(self.chosen);
    }

    fn go(&mut self, op: Op) {
        if self.state.apply(op) {
            let up = matches!(op, Op::Up | Op::PageUp | Op::First);
            self.keep_off_headings(if up { Op::Up } else { Op::Down });
        }
    }

    /// Goes to where the chosen thing can be solved.
    fn open(&self, shared: &Shared) -> Vec<Act> {
        let Some(it) = self.deadline() else { return Vec::new() };
        let family = |case: CaseId| vec![Act::Choose(case), Act::Go(Place::Family)];
        let next = || it.clinic.and_then(|clinic| shared.house().next_meeting(clinic, shared.today()));
        match (it.about, it.case) {
            (About::FollowUp(id), _) => vec![Act::Go(Place::FollowUps), Act::ChoosePromise(PromiseId::FollowUp(id))],
            (About::Feedback(id), _) => vec![Act::Go(Place::FollowUps), Act::ChoosePromise(PromiseId::Feedback(id))],
            (About::StandsIn(who), _) => vec![Act::Go(Place::Setup), Act::ChoosePerson(who)],
            (About::Away(_), _) => {
                let me = shared.viewer().person.map(Act::ChoosePerson);
                std::iter::once(Act::Go(Place::Setup)).chain(me).collect()
            }
            (About::Meeting(meeting), _) => to_meeting(meeting, None, shared),
            (About::OnAgenda(item), case) => {
                let meeting = shared.lens.item(item).map(|view| view.state().meeting);
                meeting.map(|meeting| to_meeting(meeting, case, shared)).unwrap_or_default()
            }
            // It is solved by discussing it.
            (About::NotDiscussed(_) | About::Turn(_), Some(case)) => {
                next().map_or_else(|| family(case), |meeting| to_meeting(meeting.id, None, shared))
            }
            (_, Some(case)) => family(case),
            (_, None) => Vec::new(),
        }
    }

    /// What Acties does with a promise, or with all that are chosen together, done here.
    fn change(&self, op: Op, shared: &Shared) -> Vec<Act> {
        let marked: Vec<PromiseId> = self.sieve.marked.iter().copied().collect();
        match self.deadline() {
            _ if !marked.is_empty() => change_these(&marked, op, shared),
            Some(it) => match promise(it) {
                Some(id) => change_these(&[id], op, shared),
                None => vec![Act::refuse(shared.texts().get("today-no-promise"))],
            },
            None => Vec::new(),
        }
    }

    /// Chooses a promise along with others, and goes on to the next; what is no promise is opened.
    fn mark(&mut self, shared: &Shared) -> Vec<Act> {
        let Some(id) = self.deadline().and_then(promise) else { return self.open(shared) };
        self.sieve.mark(id);
        self.go(Op::Down);
        Vec::new()
    }

    /// The lines in which the words that are searched for are found.
    fn sift(&mut self, shared: &Shared) {
        let all = &self.list.all;
        let places: Vec<usize> = if self.sieve.text().is_empty() {
            (0..all.len()).collect()
        } else {
            let said: Vec<String> = all.iter().map(|it| paint::said(it, shared)).collect();
            self.sieve.keep(said.iter().map(String::as_str))
        };
        self.lines = lines(all, &places, shared.today());
        self.state.set_len(self.lines.len());
        self.state.select(self.place_of_chosen());
    }
}

/// The promise that runs out of time.
fn promise(it: &Deadline) -> Option<PromiseId> {
    match it.about {
        About::FollowUp(id) => Some(PromiseId::FollowUp(id)),
        About::Feedback(id) => Some(PromiseId::Feedback(id)),
        _ => None,
    }
}

fn to_meeting(meeting: MeetingId, case: Option<CaseId>, shared: &Shared) -> Vec<Act> {
    let runs = shared.house().meeting(meeting).is_some_and(|it| it.status == MeetingStatus::Running);
    let place = if runs { Place::Meeting } else { Place::Agenda };
    let acts = [Some(Act::ChooseMeeting(meeting)), case.map(Act::Choose), Some(Act::Go(place))];
    acts.into_iter().flatten().collect()
}

impl Screen for Today {
    fn context(&self) -> Context {
        if self.sieve.is_typing() { Context::Prompt } else { Context::Today }
    }

    fn field(&self) -> Option<&Input> {
        self.sieve.is_typing().then(|| self.sieve.field())
    }

    fn refresh(&mut self, shared: &Shared) {
        let today = shared.today();
        let seen = self.seen.as_ref().is_some_and(|(lens, day)| lens.shows_as(&shared.lens) && *day == today);
        if !seen {
            self.list = Deadlines::of(&shared.lens);
            let there: BTreeSet<PromiseId> = self.list.all.iter().filter_map(promise).collect();
            self.sieve.marked.retain(|id| there.contains(id));
            self.sift(shared);
            self.families.fill(&self.list, shared);
            self.next = words::next_meeting(&self.list, shared);
            self.seen = Some((shared.lens.clone(), today));
        }
        self.at_families &= !self.list.families.is_empty();
        let areas = self.areas(shared);
        self.state.set_height(areas.list_rows());
        self.families.set_height(areas.family_rows());
        self.keep_off_headings(Op::Down);
        let visible = self.lines.get(self.state.visible()).unwrap_or_default();
        let marked = |it: &Deadline| promise(it).is_some_and(|id| self.sieve.marked.contains(&id));
        self.painted = visible.iter().filter_map(|line| paint::paint(*line, &self.list, marked, shared)).collect();
        let (family, room) = (self.families.chosen().filter(|_| self.at_families), areas.detail_room());
        let chosen = self.deadline().copied();
        (self.detail_title, self.detail) = match (family, chosen) {
            (Some(case), _) => paint::detail_of(case, &self.list, shared, room),
            (None, Some(it)) => paint::detail(&it, shared, room),
            (None, None) => Default::default(),
        };
    }

    fn apply(&mut self, op: Op, shared: &Shared) -> Vec<Act> {
        if self.sieve.is_typing() {
            match self.sieve.apply(op) {
                Sifted::Changed => self.sift(shared),
                Sifted::Moves => self.go(op),
                Sifted::Same => {}
            }
            return Vec::new();
        }
        match op {
            Op::FilterText => {
                self.at_families = false;
                self.sieve.begin();
            }
            Op::Back if !self.at_families && !self.sieve.marked.is_empty() => self.sieve.marked.clear(),
            Op::Back if !self.at_families && self.sieve.is_shown() => {
                self.sieve.clear();
                self.sift(shared);
            }
            Op::NextPane | Op::PreviousPane => self.at_families = !self.at_families && !self.list.families.is_empty(),
            Op::Back => self.at_families = false,
            Op::Open | Op::Choose if self.at_families => {
                return self
                    .families
                    .chosen()
                    .map_or_else(Vec::new, |case| vec![Act::Choose(case), Act::Go(Place::Family)]);
            }
            op if self.at_families => {
                self.families.apply(op);
            }
            Op::Choose => return self.mark(shared),
            Op::Open => return self.open(shared),
            op if CHANGES.contains(&op) => return self.change(op, shared),
            op => self.go(op),
        }
        Vec::new()
    }

    fn text(&mut self, typed: char, shared: &Shared) -> Vec<Act> {
        self.sieve.insert(typed);
        self.sift(shared);
        Vec::new()
    }

    fn paste(&mut self, pasted: &str, shared: &Shared) -> Vec<Act> {
        if self.sieve.is_typing() {
            self.sieve.paste(pasted);
            self.sift(shared);
        }
        Vec::new()
    }

    /// What was chosen together has been dealt with.
    fn answered(&mut self, _: &Command, answer: &Answer, _: &Shared) -> Vec<Act> {
        if answer.is_ok() {
            self.sieve.marked.clear();
        }
        Vec::new()
    }

    fn hints(&self, _: &Shared) -> Vec<Op> {
        if self.sieve.is_typing() {
            return vec![Op::Confirm, Op::Back];
        }
        let panes = (!self.list.families.is_empty()).then_some(Op::NextPane);
        let promise = matches!(self.deadline().map(|it| it.about), Some(About::FollowUp(_) | About::Feedback(_)));
        let offered = self.deadline().is_some_and(|it| it.why == Why::Offered);
        let change = CHANGES.iter().copied().filter(|op| offered || !matches!(op, Op::OfferAccept | Op::OfferRefuse));
        let first = match self.deadline() {
            _ if self.at_families => vec![Op::Open, Op::Back],
            Some(_) => [Op::Open].into_iter().chain(change.filter(|_| promise)).collect(),
            None => Vec::new(),
        };
        let choose = promise.then_some(Op::Choose);
        let find = (!self.list.all.is_empty()).then_some(Op::FilterText);
        let rest = choose.into_iter().chain(find).chain([Op::ScreenFollowUps, Op::ScreenAgenda]);
        first.into_iter().chain(panes).chain(rest).collect()
    }

    fn word(&self, op: Op, _: &Shared) -> Option<&'static str> {
        match op {
            Op::NextPane if self.at_families => Some("today-hint-list"),
            Op::NextPane => Some("today-hint-families"),
            Op::Choose => Some("follow-ups-hint-mark"),
            Op::Back if self.sieve.is_typing() => Some("list-hint-all"),
            _ => None,
        }
    }

    fn head(&self, shared: &Shared) -> (String, String) {
        let texts = shared.texts();
        if !self.sieve.marked.is_empty() {
            let marked = texts.with("follow-ups-marked", &[("count", self.sieve.marked.len())]);
            return (texts.with("today-title", &[("date", texts.date_long(shared.today()))]), marked);
        }
        let day = texts.with("today-title", &[("date", texts.date_long(shared.today()))]);
        let counted = |wanted| {
            let mut headings = self.lines.iter().filter_map(|line| match line {
                Line::Heading(stretch, count) if *stretch == wanted => Some(*count),
                _ => None,
            });
            headings.next().unwrap_or_default()
        };
        let counts = [
            ("late", counted(Stretch::Late)),
            ("today", counted(Stretch::Today)),
            ("week", counted(Stretch::ThisWeek)),
        ];
        let said = counts.into_iter().filter(|(_, count)| *count > 0);
        let said: Vec<String> =
            said.map(|(key, count)| texts.with(&format!("today-{key}"), &[("count", count)])).collect();
        (day, said.join(&format!(" {} ", shared.look.glyphs.separator)))
    }

    fn choose(&mut self, case: CaseId, shared: &Shared) {
        let of_case = |line: &Line| matches!(line, Line::Deadline(at) if self.list.all.get(*at).is_some_and(|it| it.case == Some(case)));
        let already = self.deadline().is_some_and(|it| it.case == Some(case));
        if let Some(place) = self.lines.iter().position(of_case).filter(|_| !already) {
            self.state.select(place);
            self.keep_off_headings(Op::Down);
            self.refresh(shared);
        }
    }

    fn chosen_case(&self, _: &Shared) -> Option<CaseId> {
        if self.at_families { self.families.chosen() } else { self.deadline().and_then(|it| it.case) }
    }

    fn copy(&self, shared: &Shared) -> Option<String> {
        self.deadline().map(|it| words::what(it, shared).0)
    }

    fn drag(&mut self, from: Position, to: Position, shared: &Shared) -> bool {
        let families = self.areas(shared).families;
        families.x > 0 && !families.is_empty() && self.split.drag(families.x, from.x, to.x)
    }

    fn click(&mut self, at: Position, shared: &Shared) -> bool {
        let areas = self.areas(shared);
        if areas.families.contains(at) && !self.list.families.is_empty() {
            self.at_families = true;
            return self.families.click(at, areas.family_list());
        }
        self.at_families = false;
        let before = self.state.selected();
        let hit = self.state.click(at, super::agenda::inner_rows(areas.list));
        self.keep_off_headings(Op::Down);
        hit && self.state.selected() == before
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        draw::draw(self, area, buf, shared)
    }
}
