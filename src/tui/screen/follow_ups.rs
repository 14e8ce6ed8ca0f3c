//! Follow-ups and promised feedback over all families: what is mine, late, due this week, by owner, by family.
//!
//! The list is built when the world, the day or the choice of what to see changes; a key only moves over it. The choice
//! stays on the same promise whatever others do.

mod change;
mod detail;
mod draw;
mod index;
mod paint;
#[cfg(test)]
mod tests;

use super::Screen;
use super::{
    grouped::{self, Painted},
    listed::toggle,
};
use crate::{
    domain::{
        command::Command,
        ids::{CaseId, FeedbackId, FollowUpId},
        lens::Lens,
        meeting::MeetingStatus,
    },
    keymap::{Context, Op},
    live::Answer,
    search::{self, Field},
    tui::{
        act::{Act, Place},
        shared::Shared,
        widget::{ListState, Sheet, Sieve, ToastKind},
    },
};
pub use change::{change_these, on_agenda};
use chrono::NaiveDate;
pub use index::PromiseId;
use index::{Filter, Group, Grouping, Hang, Index, Line, Promise};
use paint::Row;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use std::collections::BTreeSet;

/// Follow-ups and promised feedback.
#[derive(Clone, Debug, Default)]
pub struct FollowUps {
    /// What the index was built from.
    seen: Option<(Lens, NaiveDate)>,
    index: Index,
    counts: [usize; 6],
    widths: paint::Widths,
    filter: Filter,
    grouping: Grouping,
    sieve: Sieve,
    /// What is chosen together, for a change of all of them at once.
    marked: BTreeSet<PromiseId>,
    lines: Vec<Line>,
    /// The lines have to be picked from the index anew.
    stale: bool,
    state: ListState,
    chosen: Option<(PromiseId, Option<Group>)>,
    /// Somebody chose here: the choice is theirs from then on.
    touched: bool,
    painted: Vec<Painted<Row>>,
    detail: Sheet,
    detail_title: String,
    detail_state: String,
    /// The keys are with the detail rather than with the list.
    reading: bool,
    /// From where somebody came here.
    from: Option<Place>,
}

impl Screen for FollowUps {
    fn context(&self) -> Context {
        Context::FollowUps
    }

    fn refresh(&mut self, shared: &Shared) {
        let today = shared.today();
        let seen = self.seen.as_ref().is_some_and(|(lens, day)| lens.shows_as(&shared.lens) && *day == today);
        if !seen {
            self.index = Index::of(shared);
            self.counts = self.index.counts(today);
            self.widths = paint::widths(self.index.iter(), shared);
            let open: BTreeSet<PromiseId> =
                self.index.iter().filter(|it| it.settled.is_none()).map(|it| it.id).collect();
            self.marked.retain(|id| open.contains(id));
            self.seen = Some((shared.lens.clone(), today));
        }
        if !seen || self.stale {
            self.stale = false;
            self.lines = self.index.lines(self.filter, self.grouping, self.sieve.text(), shared);
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
        match op {
            Op::FilterNext => self.show(self.filter.next()),
            Op::FilterAll if self.filter == Filter::All => {
                let said = shared.texts().get("follow-ups-all-shown").to_owned();
                return vec![Act::Say(ToastKind::Warning, said)];
            }
            Op::FilterAll => self.show(Filter::All),
            Op::FilterMine => self.toggle(Filter::Mine),
            Op::FilterLate => self.toggle(Filter::Late),
            Op::FilterWeek => self.toggle(Filter::Week),
            Op::GroupBy => (self.grouping, self.stale) = (self.grouping.next(), true),
            Op::NextPane | Op::PreviousPane if !self.reading => self.reading = self.promise().is_some(),
            Op::Back if self.leads_back() && !self.reading => return vec![Act::Go(Place::Today)],
            Op::NextPane | Op::PreviousPane | Op::Back => self.leave_detail(),
            Op::Choose if !self.reading => self.mark(),
            Op::FollowUpDone
            | Op::Reassign
            | Op::Postpone
            | Op::FollowUpCancel
            | Op::FollowUpWait
            | Op::OfferAccept
            | Op::OfferRefuse
            | Op::NextAgenda => return self.change(op, shared),
            Op::Open | Op::Choose => return self.ask_what(shared),
            op if self.reading => {
                self.detail.apply(op);
            }
            op => {
                self.touched = true;
                self.go(op);
            }
        }
        Vec::new()
    }

    fn sieve(&self) -> Option<&Sieve> {
        (!self.index.is_empty()).then_some(&self.sieve)
    }

    fn sieve_mut(&mut self) -> Option<&mut Sieve> {
        (!self.index.is_empty()).then_some(&mut self.sieve)
    }

    fn sifted(&mut self, _: &Shared) {
        self.stale = true;
    }

    fn is_at_list(&self) -> bool {
        !self.reading
    }

    fn to_list(&mut self) {
        self.leave_detail();
    }

    fn marked(&self) -> usize {
        self.marked.len()
    }

    fn unmark(&mut self) {
        self.marked.clear();
    }

    /// What was changed goes to where it belongs now, and the choice goes along; the marks have done their work.
    fn answered(&mut self, command: &Command, answer: &Answer, _: &Shared) -> Vec<Act> {
        use Command as C;
        let changed = matches!(
            command,
            C::ReassignFollowUp { .. }
                | C::SettleFollowUp { .. }
                | C::SettleFeedback { .. }
                | C::OfferFollowUp { .. }
                | C::AnswerOffer { .. }
                | C::WaitFollowUp { .. }
                | C::Together { .. }
        );
        if changed && answer.is_ok() {
            self.marked.clear();
        }
        Vec::new()
    }

    fn word(&self, op: Op, _: &Shared) -> Option<&'static str> {
        let settled = self.promise().is_some_and(|it| it.settled.is_some());
        let hangs = self.promise().and_then(|it| it.hangs);
        let waits = self.promise().is_some_and(|it| it.waits.is_some());
        match op {
            Op::FollowUpDone if settled => Some("follow-ups-hint-reopen"),
            Op::FollowUpWait if waits => Some("follow-ups-hint-on"),
            Op::OfferRefuse if hangs == Some(Hang::Offered) => Some("follow-ups-hint-withdraw"),
            Op::Choose => Some("list-hint-mark"),
            Op::Back if self.leads_back() && !self.reading => Some("follow-ups-hint-today"),
            _ => None,
        }
    }

    fn hints(&self, _: &Shared) -> Vec<Op> {
        let back = self.leads_back().then_some(Op::Back);
        match self.promise().map(|it| it.settled.is_some()) {
            _ if self.reading => vec![Op::Back, Op::Down, Op::Up],
            Some(false) => {
                let answer: &[Op] = match self.promise().and_then(|it| it.hangs) {
                    Some(Hang::Asked) => &[Op::OfferAccept, Op::OfferRefuse],
                    Some(Hang::Offered) => &[Op::OfferRefuse],
                    _ => &[],
                };
                let change = [Op::FollowUpDone, Op::Reassign, Op::Postpone, Op::FollowUpCancel, Op::FollowUpWait];
                let rest = [Op::Choose, Op::GroupBy, Op::FilterNext, Op::FilterText, Op::NextPane];
                let done = change.into_iter().take(1);
                let change = done.chain(back).chain(change.into_iter().skip(1));
                answer.iter().copied().chain(change).chain(rest).collect()
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
        self.show_first(|it| it.case == Some(case) && it.settled.is_none(), shared);
    }

    fn point(&mut self, found: &search::Line, shared: &Shared) -> bool {
        let id = match found.field {
            Field::Feedback => PromiseId::Feedback(FeedbackId(found.row)),
            _ => PromiseId::FollowUp(FollowUpId(found.row)),
        };
        self.sieve.clear();
        for filter in [Filter::All, Filter::Settled] {
            self.show(filter);
            self.refresh(shared);
            if let Some(place) = self.place_where(|it| it.id == id) {
                self.state.select(place);
                self.remember();
                self.refresh(shared);
                return true;
            }
        }
        self.show(Filter::All);
        false
    }

    fn chosen_case(&self, _: &Shared) -> Option<CaseId> {
        self.promise().and_then(|promise| promise.case)
    }

    fn copy(&self, shared: &Shared) -> Option<String> {
        index::text(self.promise()?, shared)
    }

    fn click(&mut self, at: Position, shared: &Shared) -> bool {
        self.touched = true;
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
        self.sieve.set(words);
        self.refresh(shared);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        draw::draw(self, area, buf, shared)
    }
}

impl FollowUps {
    /// Somebody comes here. As long as nobody chose anything, the choice is on what they recorded last in the meeting that
    /// runs.
    pub fn enter(&mut self, from: Place, shared: &Shared) {
        self.from = Some(from);
        if let Some(newest) = newest(shared).filter(|_| !self.touched) {
            self.show_promise(newest, shared);
        }
    }

    /// Whether Esc leads back to Vandaag: from there they came, and nothing here is to be left first.
    fn leads_back(&self) -> bool {
        self.from == Some(Place::Today) && !self.sieve.is_shown() && self.marked.is_empty()
    }

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
        let lines = &self.lines;
        grouped::keep_off_headings(&mut self.state, op, |at| matches!(lines.get(at), Some(Line::Heading(..))));
        self.remember();
    }

    fn go(&mut self, op: Op) {
        let lines = &self.lines;
        if grouped::go(&mut self.state, op, |at| matches!(lines.get(at), Some(Line::Heading(..)))) {
            self.remember();
            self.detail.scroll_to(0);
        }
    }

    fn paint(&mut self, shared: &Shared) {
        let lines = self.lines.get(self.state.visible()).unwrap_or_default();
        let paint = |line: &Line| {
            let mut painted = paint::paint(*line, &self.index, shared)?;
            if let (Painted::Row(row), Line::Promise(at)) = (&mut painted, line) {
                row.marked = self.index.get(*at).is_some_and(|it| self.marked.contains(&it.id));
            }
            Some(painted)
        };
        self.painted = lines.iter().filter_map(paint).collect();
    }

    fn show(&mut self, filter: Filter) {
        (self.filter, self.stale) = (filter, true);
    }

    fn toggle(&mut self, filter: Filter) {
        self.show(if self.filter == filter { Filter::All } else { filter });
    }

    /// Chooses the promise along with others, or lets it go again, and goes on to the next.
    fn mark(&mut self) {
        let Some(id) = self.promise().filter(|it| it.settled.is_none()).map(|it| it.id) else { return };
        toggle(&mut self.marked, id);
        self.go(Op::Down);
    }

    fn leave_detail(&mut self) {
        self.reading = false;
        self.detail.scroll_to(0);
    }

    /// Puts the choice on a promise, whatever is shown now.
    pub fn show_promise(&mut self, id: PromiseId, shared: &Shared) {
        self.refresh(shared);
        self.show_first(|it| it.id == id, shared);
    }

    /// Puts the choice on the first promise like this; shows everything where it is not among what is shown.
    fn show_first(&mut self, wanted: impl Fn(&Promise) -> bool, shared: &Shared) {
        if self.place_where(&wanted).is_none() {
            (self.filter, self.stale) = (Filter::All, true);
            self.sieve.clear();
            self.refresh(shared);
        }
        if let Some(place) = self.place_where(&wanted) {
            self.state.select(place);
            self.remember();
            self.refresh(shared);
        }
    }
}

/// What whoever looks recorded last in the meeting that runs, as far as it stands.
fn newest(shared: &Shared) -> Option<PromiseId> {
    let house = shared.house();
    let meeting = shared.meeting().filter(|meeting| meeting.status == MeetingStatus::Running)?;
    let of_items = house.agenda(meeting).flat_map(|item| &item.entries);
    let all = of_items.chain(&meeting.entries).filter_map(|id| house.entry(*id));
    let mine = all.filter(|entry| entry.stands() && entry.by == shared.viewer().person);
    let promised = mine.filter_map(|entry| {
        let made = entry.follow_up.map(PromiseId::FollowUp).or(entry.feedback.map(PromiseId::Feedback))?;
        Some((entry.at, entry.id, made))
    });
    promised.max_by_key(|(at, id, _)| (*at, *id)).map(|(.., made)| made)
}
