//! Follow-ups and promised feedback over all families: what is mine, late, due this week, by owner, by family.
//!
//! The list is built when the world, the day or the choice of what to see changes; a key only moves over it. The choice
//! stays on the same promise whatever others do.

mod detail;
mod draw;
mod index;
mod paint;
#[cfg(test)]
mod tests;

use super::Screen;
use crate::{
    domain::{command::Command, follow_up::FollowUpStatus, ids::CaseId, lens::Lens},
    keymap::{Context, Op},
    live::Answer,
    tui::{
        act::{Act, Asked, Place},
        overlay::prompt,
        screen::phrases,
        shared::Shared,
        widget::{Dialog, Input, ListState, Sheet},
    },
};
use chrono::NaiveDate;
use index::{Filter, Group, Grouping, Index, Line, Promise, PromiseId};
use paint::Painted;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// Follow-ups and promised feedback.
#[derive(Clone, Debug, Default)]
pub struct FollowUps {
    /// What the index was built from.
    seen: Option<(Lens, NaiveDate)>,
    index: Index,
    counts: [usize; 5],
    widths: paint::Widths,
    filter: Filter,
    grouping: Grouping,
    query: Input,
    /// The keys go to the query.
    typing: bool,
    lines: Vec<Line>,
    /// The lines have to be picked from the index anew.
    stale: bool,
    state: ListState,
    chosen: Option<(PromiseId, Option<Group>)>,
    /// Where the choice was when a change was asked.
    acted_at: Option<usize>,
    painted: Vec<Painted>,
    detail: Sheet,
    detail_title: String,
    detail_state: String,
    /// The keys are with the detail rather than with the list.
    reading: bool,
}

impl Screen for FollowUps {
    fn context(&self) -> Context {
        if self.typing { Context::Prompt } else { Context::FollowUps }
    }

    fn refresh(&mut self, shared: &Shared) {
        let today = shared.today();
        let seen = self.seen.as_ref().is_some_and(|(lens, day)| lens.shows_as(&shared.lens) && *day == today);
        if !seen {
            self.index = Index::of(shared);
            self.counts = self.index.counts(today);
            self.widths = paint::widths(self.index.iter(), shared);
            self.seen = Some((shared.lens.clone(), today));
        }
        if !seen || self.stale {
            self.stale = false;
            self.lines = self.index.lines(self.filter, self.grouping, self.query.text(), shared);
            self.state.set_len(self.lines.len());
            self.state.select(self.place_of_chosen());
        }
        let some = self.lines.iter().any(|line| matches!(line, Line::Promise(_)));
        let areas = draw::Areas::new(shared.area, self.reading, some);
        self.state.set_height(areas.list_rows());
        self.keep_off_headings(Op::Down);
        self.paint(shared);
        let top = self.detail.top();
        let promise = self.promise().copied();
        (self.detail_title, self.detail_state, self.detail) =
            promise.map(|it| detail::detail(&it, shared, areas.detail_room())).unwrap_or_default();
        self.detail.scroll_to(top);
        self.reading &= promise.is_some();
    }

    fn apply(&mut self, op: Op, shared: &Shared) -> Vec<Act> {
        if self.typing {
            return self.type_op(op);
        }
        match op {
            Op::FilterText => self.typing = true,
            Op::FilterNext => self.show(self.filter.next()),
            Op::FilterMine => self.toggle(Filter::Mine),
            Op::FilterLate => self.toggle(Filter::Late),
            Op::FilterWeek => self.toggle(Filter::Week),
            Op::GroupBy => (self.grouping, self.stale) = (self.grouping.next(), true),
            Op::NextPane | Op::PreviousPane if !self.reading => self.reading = self.promise().is_some(),
            Op::NextPane | Op::PreviousPane => self.leave_detail(),
            Op::Back if self.reading => self.leave_detail(),
            Op::Back => self.clear_query(),
            Op::FollowUpDone | Op::Reassign | Op::Postpone | Op::FollowUpCancel => {
                self.acted_at = self.state.selected();
                return self.change(op, shared);
            }
            Op::Open | Op::Choose => {
                self.acted_at = self.state.selected();
                return self.ask_what(shared);
            }
            op if self.reading => {
                self.detail.apply(op);
            }
            op => self.go(op),
        }
        Vec::new()
    }

    fn text(&mut self, typed: char, shared: &Shared) -> Vec<Act> {
        self.query.insert(typed);
        self.stale = true;
        self.refresh(shared);
        Vec::new()
    }

    fn paste(&mut self, pasted: &str, _: &Shared) -> Vec<Act> {
        if self.typing {
            self.query.paste(pasted);
            self.stale = true;
        }
        Vec::new()
    }

    /// What was changed goes to where it belongs now; the choice stays where the eyes are.
    fn answered(&mut self, command: &Command, answer: &Answer, shared: &Shared) -> Vec<Act> {
        use Command::{ReassignFollowUp, SettleFeedback, SettleFollowUp};
        let changed = matches!(command, ReassignFollowUp { .. } | SettleFollowUp { .. } | SettleFeedback { .. });
        if let Some(at) = self.acted_at.take_if(|_| changed && answer.is_ok()) {
            self.state.select(at);
            self.chosen = None;
            self.refresh(shared);
        }
        Vec::new()
    }

    fn word(&self, op: Op, _: &Shared) -> Option<&'static str> {
        let settled = self.promise().is_some_and(|it| it.settled.is_some());
        match op {
            Op::FollowUpDone if settled => Some("follow-ups-hint-reopen"),
            Op::Back if self.typing => Some("follow-ups-hint-all"),
            _ => None,
        }
    }

    fn hints(&self, _: &Shared) -> Vec<Op> {
        match self.promise().map(|it| it.settled.is_some()) {
            _ if self.typing => vec![Op::Confirm, Op::Back],
            _ if self.reading => vec![Op::Back, Op::Down, Op::Up],
            Some(false) => {
                let change = [Op::FollowUpDone, Op::Reassign, Op::Postpone, Op::FollowUpCancel];
                change.into_iter().chain([Op::GroupBy, Op::FilterNext, Op::FilterText, Op::NextPane]).collect()
            }
            Some(true) => vec![Op::FollowUpDone, Op::FilterNext, Op::GroupBy, Op::FilterText, Op::NextPane],
            None => vec![Op::FilterNext, Op::FilterText, Op::ScreenAgenda],
        }
    }

    fn head(&self, shared: &Shared) -> (String, String) {
        let texts = shared.texts();
        let [open, _, late, ..] = self.counts;
        let args = [("open", open), ("late", late)];
        let right =
            if late > 0 { texts.with("follow-ups-open-late", &args) } else { texts.with("follow-ups-open", &args) };
        (texts.get("follow-ups-title").to_owned(), right)
    }

    fn choose(&mut self, case: CaseId, shared: &Shared) {
        let of_case = |it: &Promise| it.case == Some(case) && it.settled.is_none();
        if self.place_where(of_case).is_none() {
            (self.filter, self.stale) = (Filter::All, true);
            self.query.take();
            self.refresh(shared);
        }
        if let Some(place) = self.place_where(of_case) {
            self.state.select(place);
            self.remember();
            self.refresh(shared);
        }
    }

    fn chosen_case(&self, _: &Shared) -> Option<CaseId> {
        self.promise().and_then(|promise| promise.case)
    }

    fn copy(&self, shared: &Shared) -> Option<String> {
        index::text(self.promise()?, shared)
    }

    fn click(&mut self, at: Position, shared: &Shared) -> bool {
        let some = self.lines.iter().any(|line| matches!(line, Line::Promise(_)));
        let areas = draw::Areas::new(shared.area, self.reading, some);
        self.reading = areas.detail.contains(at) && self.promise().is_some();
        let before = self.state.selected();
        let hit = self.state.click(at, super::agenda::inner_rows(areas.list));
        self.keep_off_headings(Op::Down);
        hit && self.state.selected() == before
    }

    fn seek(&mut self, words: &str, shared: &Shared) {
        (self.filter, self.stale) = (Filter::All, true);
        self.query.set(words);
        self.refresh(shared);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        draw::draw(self, area, buf, shared)
    }
}

impl FollowUps {
    fn promise(&self) -> Option<&Promise> {
        match self.lines.get(self.state.selected()?)? {
            Line::Promise(place) => self.index.get(*place),
            Line::Heading(..) => None,
        }
    }

    fn place_where(&self, wanted: impl Fn(&Promise) -> bool) -> Option<usize> {
        let is = |line: &Line| matches!(line, Line::Promise(at) if self.index.get(*at).is_some_and(&wanted));
        self.lines.iter().position(is)
    }

    /// The group that the line at this place stands in.
    fn group_at(&self, place: usize) -> Option<Group> {
        let before = self.lines.get(..=place).unwrap_or_default().iter().rev();
        before.into_iter().find_map(|line| if let Line::Heading(group, _) = line { Some(*group) } else { None })
    }

    fn remember(&mut self) {
        let group = self.state.selected().and_then(|at| self.group_at(at));
        self.chosen = self.promise().map(|it| (it.id, group)).or(self.chosen);
    }

    /// Where the chosen promise stands now: in the same group, else anywhere; where it was when it is gone.
    fn place_of_chosen(&self) -> usize {
        let here = self.state.selected().unwrap_or_default();
        let Some((id, group)) = self.chosen else { return here };
        let mut places = Vec::new();
        let mut under = None;
        for (place, line) in self.lines.iter().enumerate() {
            match line {
                Line::Heading(group, _) => under = Some(*group),
                Line::Promise(at) if self.index.get(*at).is_some_and(|it| it.id == id) => places.push((under, place)),
                Line::Promise(_) => {}
            }
        }
        let same = places.iter().find(|(under, _)| *under == group).or(places.first());
        same.map_or(here, |(_, place)| *place)
    }

    /// The choice never rests on a heading: it goes on in the direction of `op`, or back where nothing follows.
    fn keep_off_headings(&mut self, op: Op) {
        let on_heading = |it: &Self| {
            let place = it.state.selected();
            place.is_some_and(|at| matches!(it.lines.get(at), Some(Line::Heading(..))))
        };
        if on_heading(self) {
            self.state.apply(op);
        }
        if on_heading(self) {
            self.state.apply(Op::Down);
        }
        self.remember();
    }

    fn go(&mut self, op: Op) {
        if self.state.apply(op) {
            let up = matches!(op, Op::Up | Op::PageUp | Op::First);
            self.keep_off_headings(if up { Op::Up } else { Op::Down });
            self.detail.scroll_to(0);
        }
    }

    fn paint(&mut self, shared: &Shared) {
        let lines = self.lines.get(self.state.visible()).unwrap_or_default();
        self.painted = lines.iter().filter_map(|line| paint::paint(*line, &self.index, shared)).collect();
    }

    fn show(&mut self, filter: Filter) {
        (self.filter, self.stale) = (filter, true);
    }

    fn toggle(&mut self, filter: Filter) {
        self.show(if self.filter == filter { Filter::All } else { filter });
    }

    fn leave_detail(&mut self) {
        self.reading = false;
        self.detail.scroll_to(0);
    }

    fn clear_query(&mut self) {
        self.query.take();
        self.stale = true;
    }

    fn type_op(&mut self, op: Op) -> Vec<Act> {
        match op {
            Op::Confirm => self.typing = false,
            Op::Back => {
                self.typing = false;
                self.clear_query();
            }
            Op::Up | Op::Down | Op::PageUp | Op::PageDown => self.go(op),
            other => self.stale |= self.query.apply(other),
        }
        Vec::new()
    }

    /// What changes the chosen promise; what is settled opens again.
    fn change(&self, op: Op, shared: &Shared) -> Vec<Act> {
        let Some(promise) = self.promise() else { return Vec::new() };
        let texts = shared.texts();
        if promise.settled.is_some() {
            return match (op, promise.id) {
                (Op::FollowUpDone, PromiseId::FollowUp(follow_up)) => {
                    vec![Act::Do(Command::SettleFollowUp { follow_up, status: FollowUpStatus::Open })]
                }
                (Op::FollowUpDone, PromiseId::Feedback(feedback)) => {
                    vec![Act::Do(Command::SettleFeedback { feedback, status: FollowUpStatus::Open })]
                }
                _ => {
                    let key = phrases::key(Op::FollowUpDone, Context::FollowUps, shared);
                    vec![Act::refuse(texts.with("follow-ups-is-settled", &[("key", key)]))]
                }
            };
        }
        let (asked, title) = match (op, promise.id) {
            (Op::FollowUpDone, PromiseId::FollowUp(id)) => (Asked::Result(id), "follow-ups-result-title"),
            (Op::FollowUpDone, PromiseId::Feedback(id)) => (Asked::FeedbackResult(id), "follow-ups-given-title"),
            (Op::FollowUpCancel, PromiseId::FollowUp(id)) => (Asked::Drop(id), "follow-ups-drop-title"),
            (Op::FollowUpCancel, PromiseId::Feedback(id)) => {
                (Asked::DropFeedback(id), "follow-ups-drop-feedback-title")
            }
            (Op::Reassign, PromiseId::FollowUp(id)) => (Asked::Reassign(id), "follow-ups-reassign-title"),
            (Op::Postpone, PromiseId::FollowUp(id)) => (Asked::Redate(id), "follow-ups-redate-title"),
            _ => return vec![Act::refuse(texts.get("follow-ups-feedback-stays"))],
        };
        let title = texts.find(title).unwrap_or_default().to_owned();
        vec![Act::Prompt(Box::new(prompt::prompt(asked, title, shared)))]
    }

    /// Offers what can be done, for whoever knows arrows and Enter.
    fn ask_what(&self, shared: &Shared) -> Vec<Act> {
        let Some(promise) = self.promise() else { return Vec::new() };
        let texts = shared.texts();
        let ops: &[Op] = match promise.id {
            _ if promise.settled.is_some() => &[Op::FollowUpDone],
            PromiseId::FollowUp(_) => &[Op::FollowUpDone, Op::Reassign, Op::Postpone, Op::FollowUpCancel],
            PromiseId::Feedback(_) => &[Op::FollowUpDone, Op::FollowUpCancel],
        };
        let word = |op: &Op| match op {
            Op::FollowUpDone if promise.settled.is_some() => texts.get("follow-ups-reopen").to_owned(),
            Op::FollowUpDone => texts.get("follow-ups-done").to_owned(),
            Op::Reassign => texts.get("follow-ups-reassign").to_owned(),
            Op::Postpone => texts.get("follow-ups-redate").to_owned(),
            _ => texts.get("follow-ups-drop").to_owned(),
        };
        let mut acts: Vec<Vec<Act>> = ops.iter().map(|op| self.change(*op, shared)).collect();
        let mut words: Vec<String> = ops.iter().map(word).collect();
        if promise.case.is_some() {
            words.push(texts.get("family-read").to_owned());
            acts.push(vec![Act::Go(Place::Family)]);
        }
        let (title, body) = (texts.get("follow-ups-what-title").to_owned(), index::text(promise, shared));
        let body = body.unwrap_or_else(|| paint::hidden(shared).0);
        vec![Act::Ask(Dialog::choice(title, body, words), acts)]
    }
}
