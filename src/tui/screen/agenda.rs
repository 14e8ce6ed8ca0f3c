//! The agenda of a meeting: which families, why, in which order, how many minutes, and who may hear it.
//!
//! The choice stays on the same item whatever others do to the agenda. Keys that come while a change is on its way to the
//! store wait for it, so that none is lost and none works on an agenda of a moment ago.

mod change;
mod detail;
mod draw;
mod rows;
#[cfg(test)]
mod tests;

use super::{Screen, listed::toggle};
use crate::{
    domain::{
        command::Command,
        event::{Event, Happened},
        ids::{CaseId, ItemId, MeetingId},
        meeting::{ItemKind, ItemStatus, Meeting, MeetingStatus},
        timetable::Slot,
    },
    i18n::time,
    keymap::{Context, Op},
    live::Answer,
    report,
    tui::{
        act::{Act, Asked, Place},
        may::may,
        overlay::prompt,
        screen::phrases,
        shared::Shared,
        text,
        theme::Role,
        widget::{Dialog, ListState, Sheet, Sieve, ToastKind, unbroken},
    },
};
use change::applies;
use detail::Detail;
pub use draw::inner_rows;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use rows::Row;
use std::collections::BTreeSet;

/// The agenda.
#[derive(Clone, Debug, Default)]
pub struct Agenda {
    meeting: Option<MeetingId>,
    rows: Vec<Row>,
    slots: Vec<Slot>,
    /// What is searched for, and the places of the rows in which it is found.
    sieve: Sieve,
    shown: Vec<usize>,
    /// What is chosen together, for a change of all of them at once.
    marked: BTreeSet<ItemId>,
    state: ListState,
    chosen: Option<ItemId>,
    detail: Detail,
    /// The keys are with the detail rather than with the list.
    reading: bool,
    title: String,
    remark: String,
    /// Why there is nothing to see, and what to do.
    empty: Sheet,
    /// A change is on its way to the store, and these keys wait for it.
    asked: bool,
    waiting: Vec<Op>,
}

impl Screen for Agenda {
    fn context(&self) -> Context {
        Context::Agenda
    }

    fn refresh(&mut self, shared: &Shared) {
        if self.meeting != shared.meeting {
            *self = Self { meeting: shared.meeting, ..Self::default() };
        }
        self.rows.clear();
        self.slots.clear();
        self.empty = Sheet::default();
        match shared.meeting() {
            Some(meeting) => self.fill(meeting, shared),
            None => self.say(&nothing_planned(shared), shared),
        }
        self.marked.retain(|item| self.rows.iter().any(|row| row.item == *item));
        self.state.set_height(draw::Areas::new(shared.area, self.rows.len(), self.reading).list_rows());
        self.sift();
        self.show_chosen(shared);
    }

    fn sieve(&self) -> Option<&Sieve> {
        (!self.rows.is_empty()).then_some(&self.sieve)
    }

    fn sieve_mut(&mut self) -> Option<&mut Sieve> {
        (!self.rows.is_empty()).then_some(&mut self.sieve)
    }

    fn is_at_list(&self) -> bool {
        !self.reading
    }

    fn marked(&self) -> usize {
        self.marked.len()
    }

    fn unmark(&mut self) {
        self.marked.clear();
    }

    fn to_list(&mut self) {
        self.leave_detail();
    }

    fn apply(&mut self, op: Op, shared: &Shared) -> Vec<Act> {
        if matches!(op, Op::MoveUp | Op::MoveDown | Op::MoreMinutes | Op::FewerMinutes) && self.asked {
            self.waiting.push(op);
            return Vec::new();
        }
        (self.asked, self.waiting) = (false, Vec::new());
        match op {
            Op::NextPane | Op::PreviousPane if !self.reading => self.reading = !self.rows.is_empty(),
            Op::NextPane | Op::PreviousPane | Op::Back => self.leave_detail(),
            Op::EarlierMeeting => return vec![Act::Leaf { later: false }],
            Op::LaterMeeting => return vec![Act::Leaf { later: true }],
            Op::AddFamily => return Self::add_family(shared),
            Op::StartMeeting => return start(shared),
            Op::Open if self.reading || !self.marked.is_empty() => return self.ask_what(shared),
            Op::Open => return self.open(shared),
            Op::TakeOff | Op::Postpone => return self.put_off(op, shared),
            Op::ChangeQuestion => return self.ask_question(shared),
            Op::MoveUp | Op::MoveDown | Op::MoreMinutes | Op::FewerMinutes => {
                let acts = self.change(op, shared);
                self.asked = !acts.is_empty();
                return acts;
            }
            Op::Choose if self.reading => return self.ask_what(shared),
            Op::Choose => {
                if let Some(item) = self.chosen_row().map(|row| row.item) {
                    toggle(&mut self.marked, item);
                    return self.apply(Op::Down, shared);
                }
            }
            op if self.reading => {
                self.detail.apply(op);
            }
            op => {
                if self.state.apply(op) {
                    self.chosen = self.chosen_row().map(|row| row.item);
                    self.detail.scroll_to(0);
                }
            }
        }
        Vec::new()
    }

    fn answered(&mut self, command: &Command, answer: &Answer, shared: &Shared) -> Vec<Act> {
        self.asked = false;
        let mut waiting = std::mem::take(&mut self.waiting);
        if answer.is_err() {
            return Vec::new();
        }
        // What is moved or made longer is often moved on.
        let goes_on = |it: &Command| matches!(it, Command::MoveItem { .. } | Command::ChangeItem { .. });
        if !matches!(command, Command::Together { commands, .. } if commands.iter().all(goes_on)) && !goes_on(command) {
            self.marked.clear();
        }
        if matches!(command, Command::StartMeeting { .. }) {
            return vec![Act::Go(Place::Meeting)];
        }
        self.go_to_added(answer, shared);
        self.go_on(answer, shared);
        if waiting.is_empty() {
            return Vec::new();
        }
        let acts = self.apply(waiting.remove(0), shared);
        self.waiting = waiting;
        acts
    }

    fn hints(&self, shared: &Shared) -> Vec<Op> {
        let status = shared.meeting().map(|meeting| meeting.status);
        let families = !self.rows.is_empty();
        // What was put off is put back before anything else is done with it.
        let chosen = self.chosen_row().map(|row| row.status);
        let back = (chosen == Some(ItemStatus::Postponed)).then_some(Op::Postpone);
        let others = move |op: &Op| *op != Op::StartMeeting && Some(*op) != back;
        let changes = || back.into_iter().chain(Op::changing(Context::Agenda).filter(others));
        let hints = match status {
            _ if self.reading => vec![Op::Open, Op::Back, Op::Up, Op::Down],
            Some(MeetingStatus::Planned) if families => {
                let first = [Op::StartMeeting, Op::AddFamily, Op::TakeOff, Op::Postpone];
                let rest = changes().filter(|op| !first.contains(op)).collect::<Vec<_>>();
                let first = first.into_iter().filter(|op| Some(*op) != back);
                first.chain(back).chain(rest).chain([Op::Open, Op::EarlierMeeting, Op::LaterMeeting]).collect()
            }
            Some(MeetingStatus::Planned) => vec![Op::AddFamily, Op::EarlierMeeting, Op::LaterMeeting],
            Some(MeetingStatus::Running) if families => [Op::Open].into_iter().chain(changes()).collect(),
            Some(MeetingStatus::Running) => vec![Op::ScreenMeeting, Op::AddFamily],
            Some(MeetingStatus::Closed | MeetingStatus::Approved) => {
                vec![Op::ScreenMinutes, Op::LaterMeeting, Op::EarlierMeeting]
            }
            None => vec![Op::ScreenFollowUps, Op::Quit],
        };
        let goes_on = matches!(status, Some(MeetingStatus::Planned | MeetingStatus::Running));
        let listed = families && goes_on && !self.reading;
        let together = (listed && may(shared, Op::TakeOff, Context::Agenda)).then_some(Op::Choose);
        let hints = hints.into_iter().chain(together).chain(listed.then_some(Op::FilterText));
        hints.filter(|op| chosen.is_none_or(|status| applies(*op, status))).collect()
    }

    fn word(&self, op: Op, shared: &Shared) -> Option<&'static str> {
        let planned = shared.meeting().is_some_and(|meeting| meeting.status == MeetingStatus::Planned);
        match op {
            Op::Postpone => {
                self.chosen_row().filter(|row| row.status == ItemStatus::Postponed).map(|_| "agenda-hint-restore")
            }
            Op::Open if self.reading || !self.marked.is_empty() => Some("agenda-hint-what"),
            Op::Choose => Some("list-hint-mark"),
            Op::Open if planned => Some("agenda-hint-read"),
            Op::Open => Some("agenda-hint-open"),
            _ => None,
        }
    }

    fn head(&self, shared: &Shared) -> (String, String) {
        let texts = shared.texts();
        let Some(meeting) = shared.meeting() else { return (texts.get("agenda-title").to_owned(), String::new()) };
        let clinic = shared.house().clinic(meeting.clinic).map_or("", |clinic| clinic.name.as_str());
        let separator = format!(" {} ", shared.look.glyphs.separator);
        let title = texts.with("agenda-of", &[("clinic", clinic.to_owned())]);
        let facts = [title, texts.date(meeting.date), time(meeting.start), meeting.place.clone()];
        let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        let state = texts.term(meeting.status.word()).to_owned();
        let when = (meeting.status == MeetingStatus::Planned).then(|| texts.distance(shared.today(), meeting.date));
        (facts.join(&separator), [state].into_iter().chain(when).collect::<Vec<_>>().join(&separator))
    }

    fn choose(&mut self, case: CaseId, shared: &Shared) {
        if let Some(item) = self.rows.iter().find(|row| row.case == Some(case)).map(|row| row.item) {
            self.chosen = Some(item);
            self.sieve.clear();
            self.sift();
            self.show_chosen(shared);
        }
    }

    fn chosen_case(&self, _: &Shared) -> Option<CaseId> {
        self.chosen_row().and_then(|row| row.case)
    }

    fn copy(&self, shared: &Shared) -> Option<String> {
        let table = report::agenda_table(&report::agenda(&shared.lens, shared.meeting?), shared.texts());
        Some(table.render(report::Format::Table))
    }

    fn click(&mut self, at: Position, shared: &Shared) -> bool {
        let areas = draw::Areas::new(shared.area, self.rows.len(), self.reading);
        self.reading = areas.detail.contains(at) && !self.rows.is_empty();
        let before = self.state.selected();
        let hit = self.state.click(at, draw::inner_rows(areas.list));
        self.chosen = self.chosen_row().map(|row| row.item);
        hit && self.state.selected() == before
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        draw::draw(self, area, buf, shared)
    }
}

impl Agenda {
    fn fill(&mut self, meeting: &Meeting, shared: &Shared) {
        let views: Vec<_> = shared.lens.agenda(meeting).collect();
        let planned = rows::as_planned(shared.house(), meeting);
        self.slots = shared.lens.timetable(meeting);
        let areas = draw::Areas::new(shared.area, views.len(), self.reading);
        let columns = draw::Columns::new(areas.list.width.saturating_sub(2), views.len());
        let rows = views.iter().zip(&self.slots);
        self.rows = rows.map(|(view, slot)| rows::row(view, slot, meeting, &planned, columns, shared)).collect();
        (self.title, self.remark) = self.sums(meeting, areas.list.width, shared);
        if self.rows.is_empty() {
            let key = phrases::key(Op::AddFamily, Context::Agenda, shared);
            self.say(&shared.texts().with("agenda-no-families", &[("key", key)]), shared);
        }
    }

    /// Says in place of the rows why there are none.
    fn say(&mut self, why: &str, shared: &Shared) {
        let list = draw::Areas::new(shared.area, 0, false).list;
        self.empty = Sheet::new(list.width.saturating_sub(4), list.height);
        self.empty.tell(why, Role::Text);
    }

    /// "8 gezinnen: 3 nieuw · 4 lopend · 1 uitstroom" and "63 min · 7 min vrij · 13:00–14:10", as much of both as fits in a
    /// frame.
    fn sums(&self, meeting: &Meeting, width: u16, shared: &Shared) -> (String, String) {
        let (texts, separator) = (shared.texts(), format!(" {} ", shared.look.glyphs.separator));
        let listed = || self.rows.iter().filter(|row| row.status != ItemStatus::Postponed);
        let families = listed().filter(|row| row.kind != ItemKind::Theme).count();
        let families = texts.with("agenda-families", &[("count", families)]);
        let of_kind = |kind: &ItemKind| {
            let count = listed().filter(|row| row.kind == *kind).count();
            (count > 0).then(|| format!("{count} {}", texts.term(kind.word())))
        };
        let kinds: Vec<String> = ItemKind::ALL.iter().filter_map(of_kind).collect();
        let all = if kinds.is_empty() { families.clone() } else { format!("{families}: {}", kinds.join(&separator)) };

        let minutes: u16 = self.slots.iter().fold(0, |sum, slot| sum.saturating_add(slot.minutes));
        let end = self.slots.last().map_or(meeting.start, Slot::end);
        let spare = (end - meeting.start).num_minutes() - i64::from(minutes);
        let until = time(end);
        let over = meeting.minutes.filter(|planned| minutes > *planned);
        let args = [("minutes", minutes.to_string()), ("planned", over.unwrap_or_default().to_string())];
        let total =
            if over.is_some() { texts.with("agenda-minutes-over", &args) } else { texts.with("agenda-minutes", &args) };
        let span = texts.with("agenda-span", &[("from", time(meeting.start)), ("until", until.clone())]);
        let until = texts.with("agenda-until", &[("until", until)]);

        let room = usize::from(width).saturating_sub(10);
        let fits = |title: &str, remark: &str| text::width(title) + text::width(remark) <= room;
        let spare = (spare > 0).then(|| texts.with("agenda-spare", &[("minutes", spare)]));
        let whole = [Some(total.clone()), spare, Some(span)].into_iter().flatten().collect::<Vec<_>>().join(&separator);
        let pairs = [(all.clone(), whole.clone()), (all, until), (families.clone(), whole)];
        pairs.into_iter().find(|(title, remark)| fits(title, remark)).unwrap_or((families, total))
    }

    /// Puts the choice on what was added just now.
    fn go_to_added(&mut self, answer: &Answer, shared: &Shared) {
        let events = answer.as_ref().map(|receipt| receipt.events.as_slice()).unwrap_or_default();
        let added = events.iter().rev().find_map(|event| match &event.what {
            Happened::ItemAdded(added) => Some(added.id),
            Happened::ItemRestored { item, .. } => Some(*item),
            _ => None,
        });
        if let Some(added) = added.filter(|added| self.rows.iter().any(|row| row.item == *added)) {
            self.chosen = Some(added);
            self.sieve.clear();
            self.sift();
            self.show_chosen(shared);
        }
    }

    /// Goes on to the next family that is still to be dealt with, from one that was put off just now; what is taken off makes
    /// room for it by itself.
    fn go_on(&mut self, answer: &Answer, shared: &Shared) {
        let events = answer.as_ref().map(|receipt| receipt.events.as_slice()).unwrap_or_default();
        let put_off =
            |event: &Event| matches!(event.what, Happened::ItemPostponed { item, .. } if Some(item) == self.chosen);
        let here = self.state.selected().filter(|_| events.iter().any(put_off));
        let stands = |at: &usize| self.rows.get(*at).is_some_and(|row| row.status != ItemStatus::Postponed);
        let next = here.and_then(|here| (here..self.shown.len()).find(|at| self.shown.get(*at).is_some_and(stands)));
        if let Some(next) = next {
            self.state.select(next);
            self.chosen = self.chosen_row().map(|row| row.item);
            self.leave_detail();
            self.show_chosen(shared);
        }
    }

    fn chosen_row(&self) -> Option<&Row> {
        self.rows.get(self.place()?)
    }

    /// Where the chosen row stands among all rows.
    fn place(&self) -> Option<usize> {
        self.shown.get(self.state.selected()?).copied()
    }

    /// Leaves the rows in which the words that are searched for are found, with the choice where it was.
    fn sift(&mut self) {
        let said: Vec<String> = self.rows.iter().map(Row::text).collect();
        self.shown = self.sieve.keep(said.iter().map(String::as_str));
        let is_chosen = |at: &usize| self.rows.get(*at).is_some_and(|row| Some(row.item) == self.chosen);
        let place = self.shown.iter().position(is_chosen);
        self.state.set_len(self.shown.len());
        self.state.select(place.or(self.state.selected()).unwrap_or_default());
    }

    fn show_chosen(&mut self, shared: &Shared) {
        let top = self.detail.top();
        let chosen = self.place().and_then(|at| Some((self.rows.get(at)?, self.slots.get(at)?)));
        let Some(((row, slot), meeting)) = chosen.zip(shared.meeting()) else {
            (self.detail, self.chosen, self.reading) = (Detail::default(), None, false);
            return;
        };
        self.chosen = Some(row.item);
        if let Some(view) = shared.lens.item(row.item) {
            let planned = rows::as_planned(shared.house(), meeting);
            let room = draw::Areas::new(shared.area, self.rows.len(), self.reading).detail_room();
            self.detail = Detail::new(&view, row, slot, meeting, &planned, shared, room);
            self.detail.scroll_to(top);
        }
    }

    fn leave_detail(&mut self) {
        self.reading = false;
        self.detail.scroll_to(0);
    }

    /// Goes to the family where the meeting runs; where it is planned, lets it be read.
    fn open(&mut self, shared: &Shared) -> Vec<Act> {
        match shared.meeting().map(|meeting| meeting.status) {
            Some(MeetingStatus::Planned) if !self.rows.is_empty() => {
                self.reading = true;
                Vec::new()
            }
            Some(MeetingStatus::Planned) => Self::add_family(shared),
            Some(MeetingStatus::Running) => {
                let case = self.chosen_row().and_then(|row| row.case);
                case.map(Act::Choose).into_iter().chain([Act::Go(Place::Meeting)]).collect()
            }
            Some(MeetingStatus::Closed | MeetingStatus::Approved) => vec![Act::Go(Place::Minutes)],
            None => Vec::new(),
        }
    }

    fn add_family(shared: &Shared) -> Vec<Act> {
        let Some(meeting) = shared.meeting() else { return vec![Act::refuse(nothing_planned(shared))] };
        if matches!(meeting.status, MeetingStatus::Closed | MeetingStatus::Approved) {
            let key = phrases::key(Op::LaterMeeting, Context::Agenda, shared);
            return vec![Act::refuse(shared.texts().with("agenda-is-over", &[("key", key)]))];
        }
        let title = shared.texts().get("agenda-add-title").to_owned();
        vec![Act::Prompt(Box::new(prompt::prompt(Asked::AddFamily(meeting.id), title, shared)))]
    }
}

/// Asks whether to begin the meeting, which can't be taken back; says so when it is planned for another day.
pub fn start(shared: &Shared) -> Vec<Act> {
    let texts = shared.texts();
    let Some(meeting) = shared.meeting() else { return vec![Act::refuse(nothing_planned(shared))] };
    let begin = Act::Do(Command::StartMeeting { meeting: meeting.id, chair: None, minute_taker: None, at: shared.now });
    if meeting.status != MeetingStatus::Planned {
        return vec![begin];
    }
    let day = if meeting.date == shared.today() { "agenda-start-today" } else { "agenda-start-other-day" };
    let body = texts.with(day, &[("date", texts.date(meeting.date))]);
    let [title, yes, no] =
        ["agenda-start-title", "agenda-start-yes", "agenda-start-no"].map(|key| texts.get(key).to_owned());
    let not = Act::Say(ToastKind::Warning, texts.get("agenda-start-not").to_owned());
    vec![Act::Ask(Dialog::question(title, body, yes, no), vec![vec![begin], vec![not]])]
}

/// What to do when there is no meeting to show.
pub fn nothing_planned(shared: &Shared) -> String {
    let none = shared.house().clinics().next().is_none();
    let (key, command) =
        if none { ("agenda-no-clinic", "mdo import team") } else { ("agenda-no-meeting", "mdo import agenda") };
    shared.texts().with(key, &[("command", unbroken(command))])
}
