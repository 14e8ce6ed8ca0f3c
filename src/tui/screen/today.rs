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

use super::grouped::{self, Painted};
use super::{
    Screen,
    follow_ups::{PromiseId, change_these},
    listed::toggle,
};
use crate::{
    domain::{
        access::shown,
        command::Command,
        deadlines::{About, Deadline, Deadlines, Stretch, Why},
        fold::fold,
        ids::{CaseId, MeetingId},
        lens::Lens,
        meeting::MeetingStatus,
    },
    keymap::{Context, Op},
    live::Answer,
    tui::{
        act::{Act, Place},
        shared::Shared,
        text::width,
        widget::{ListState, Sheet, Sieve, Split},
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
    sieve: Sieve,
    /// By family, rather than by what is most urgent.
    by_family: bool,
    /// The promises that are chosen together.
    marked: BTreeSet<PromiseId>,
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
    /// The next meeting, in facts for one line.
    next: Vec<String>,
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
    Heading(Group, usize),
    /// A deadline by its place.
    Deadline(usize),
}

/// What stands below one heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    /// What is as urgent.
    Stretch(Stretch),
    /// What is of one family; none of no family.
    Family(Option<CaseId>),
}

/// The deadlines at these places, which stand by group, with a heading above each.
fn lines(places: &[usize], group: impl Fn(usize) -> Option<Group>) -> Vec<Line> {
    let mut lines = Vec::with_capacity(places.len() + 6);
    for of_one in places.chunk_by(|one, next| group(*one) == group(*next)) {
        let heading = of_one.first().and_then(|at| group(*at));
        lines.extend(heading.map(|group| Line::Heading(group, of_one.len())));
        lines.extend(of_one.iter().copied().map(Line::Deadline));
    }
    lines
}

impl Today {
    /// The families that the screen shows.
    pub fn seen(&self, lens: &Lens) -> BTreeSet<CaseId> {
        let beside = shown::named(lens, self.list.families.iter().map(|(case, _)| *case));
        &shown::in_deadlines(lens, &self.list.all) | &beside
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
        let lines = &self.lines;
        grouped::keep_off_headings(&mut self.state, op, |at| matches!(lines.get(at), Some(Line::Heading(..))));
        self.chosen = self.deadline().map(|it| (it.about, it.case)).or(self.chosen);
    }

    fn go(&mut self, op: Op) {
        let lines = &self.lines;
        if grouped::go(&mut self.state, op, |at| matches!(lines.get(at), Some(Line::Heading(..)))) {
            self.chosen = self.deadline().map(|it| (it.about, it.case)).or(self.chosen);
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
            (About::NotDiscussed(_) | About::Turn(_) | About::TurnDeclined(_), Some(case)) => {
                next().map_or_else(|| family(case), |meeting| to_meeting(meeting.id, None, shared))
            }
            (_, Some(case)) => family(case),
            (_, None) => Vec::new(),
        }
    }

    /// What Acties does with a promise, or with all that are chosen together, done here.
    fn change(&self, op: Op, shared: &Shared) -> Vec<Act> {
        let marked: Vec<PromiseId> = self.marked.iter().copied().collect();
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
        toggle(&mut self.marked, id);
        self.go(Op::Down);
        Vec::new()
    }

    /// The lines in which the words that are searched for are found.
    fn sift(&mut self, shared: &Shared) {
        let all = &self.list.all;
        let mut places: Vec<usize> = if self.sieve.text().is_empty() {
            (0..all.len()).collect()
        } else {
            let said: Vec<String> = all.iter().map(|it| paint::said(it, shared)).collect();
            self.sieve.keep(said.iter().map(String::as_str))
        };
        self.lines = if self.by_family {
            // Within a family the most urgent stays first.
            let name = |it: &Deadline| it.case.map(|case| fold(&shared.label(shared.lens.label(case))));
            let key = |at: &usize| all.get(*at).map(|it| (it.case.is_none(), name(it), it.case));
            places.sort_by_cached_key(key);
            lines(&places, |at| all.get(at).map(|it| Group::Family(it.case)))
        } else {
            lines(&places, |at| all.get(at).map(|it| Group::Stretch(it.stretch(shared.today()))))
        };
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
        Context::Today
    }

    fn refresh(&mut self, shared: &Shared) {
        let today = shared.today();
        let seen = self.seen.as_ref().is_some_and(|(lens, day)| lens.shows_as(&shared.lens) && *day == today);
        if !seen {
            self.list = Deadlines::of(&shared.lens);
            let there: BTreeSet<PromiseId> = self.list.all.iter().filter_map(promise).collect();
            self.marked.retain(|id| there.contains(id));
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
        let marked = |it: &Deadline| promise(it).is_some_and(|id| self.marked.contains(&id));
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
        match op {
            Op::GroupBy => {
                (self.by_family, self.at_families) = (!self.by_family, false);
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

    fn sieve(&self) -> Option<&Sieve> {
        (!self.list.all.is_empty()).then_some(&self.sieve)
    }

    fn sieve_mut(&mut self) -> Option<&mut Sieve> {
        (!self.list.all.is_empty()).then_some(&mut self.sieve)
    }

    fn sifted(&mut self, shared: &Shared) {
        self.sift(shared);
    }

    fn is_at_list(&self) -> bool {
        !self.at_families
    }

    fn to_list(&mut self) {
        self.at_families = false;
    }

    fn marked(&self) -> usize {
        self.marked.len()
    }

    fn unmark(&mut self) {
        self.marked.clear();
    }

    /// What was chosen together has been dealt with.
    fn answered(&mut self, _: &Command, answer: &Answer, _: &Shared) -> Vec<Act> {
        if answer.is_ok() {
            self.marked.clear();
        }
        Vec::new()
    }

    fn hints(&self, _: &Shared) -> Vec<Op> {
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
        let order = find.map(|_| Op::GroupBy);
        let rest = choose.into_iter().chain(find).chain(order).chain([Op::ScreenFollowUps, Op::ScreenAgenda]);
        first.into_iter().chain(panes).chain(rest).collect()
    }

    fn word(&self, op: Op, _: &Shared) -> Option<&'static str> {
        match op {
            Op::NextPane if self.at_families => Some("today-hint-list"),
            Op::NextPane => Some("today-hint-families"),
            Op::Choose => Some("list-hint-mark"),
            Op::GroupBy => Some(if self.by_family { "today-hint-by-date" } else { "today-hint-by-family" }),
            _ => None,
        }
    }

    fn head(&self, shared: &Shared) -> (String, String) {
        let texts = shared.texts();
        let shown = |line: &Line| if let Line::Deadline(at) = line { self.list.all.get(*at) } else { None };
        let counted = |wanted| {
            let all = self.lines.iter().filter_map(shown);
            all.filter(|it| it.stretch(shared.today()) == wanted).count()
        };
        let counts = [
            ("late", counted(Stretch::Late)),
            ("today", counted(Stretch::Today)),
            ("week", counted(Stretch::ThisWeek)),
        ];
        let said = counts.into_iter().filter(|(_, count)| *count > 0);
        let said: Vec<String> =
            said.map(|(key, count)| texts.with(&format!("today-{key}"), &[("count", count)])).collect();
        let said = said.join(&format!(" {} ", shared.look.glyphs.separator));
        // The date in full where that leaves it whole.
        let room = usize::from(shared.area.width).saturating_sub(width(&said) + 4);
        let dates = [texts.date_long(shared.today()), texts.date(shared.today())];
        let days = dates.map(|date| texts.with("today-title", &[("date", date)]));
        let short = days.iter().find(|day| width(day) <= room).or(days.last()).cloned();
        (short.unwrap_or_default(), said)
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
