//! What keys come to: while steering, and while typing what is not text.

use super::{Focus, Live, answers::ask_rest, menu::Picked, question::put_aside, table, takes_lines, typing::Typing};
use crate::{
    capture::Kind,
    domain::{
        command::{Command, RoomChoice},
        decide::{closing::next_date, decide},
        ids::{EntryId, ItemId},
        lens::ItemView,
        meeting::{AgendaItem, ItemStatus, Meeting, MeetingStatus},
        policy,
        refusal::Refusal,
    },
    keymap::Op,
    tui::{
        act::{Act, Asked, Place},
        overlay::prompt::prompt,
        screen::{agenda::start, restrict, room},
        shared::Shared,
        widget::{Dialog, ToastKind},
    },
};

impl Live {
    /// An operation while keys are commands.
    pub(super) fn steer(&mut self, op: Op, meeting: &Meeting, shared: &Shared) -> Vec<Act> {
        match op {
            Op::Up | Op::Down | Op::First | Op::Last if self.focus == Focus::Record => {
                self.record.apply(op);
                Vec::new()
            }
            Op::PageUp | Op::PageDown if self.family.scroll(op, shared) => Vec::new(),
            Op::Up | Op::Down | Op::First | Op::Last | Op::PageUp | Op::PageDown if self.focus == Focus::Family => {
                self.family.scroll(op, shared);
                Vec::new()
            }
            Op::Up | Op::Down | Op::First | Op::Last | Op::PageUp | Op::PageDown => {
                if self.agenda.apply(op) {
                    self.chosen = self.agenda.chosen();
                }
                Vec::new()
            }
            Op::NextPane | Op::PreviousPane => {
                self.turn_on(op == Op::NextPane);
                Vec::new()
            }
            Op::Back => {
                self.typing.stop_editing();
                self.focus = Focus::Agenda;
                Vec::new()
            }
            Op::Type | Op::Open => self.enter(meeting, shared),
            Op::CloseAndNext => self.close_and_next(meeting, shared),
            Op::Postpone => self.postpone(meeting, shared),
            Op::Attendance => vec![Act::Attendance],
            Op::Coordinator => self.choose_coordinator(shared),
            Op::Timer => timer(meeting, shared),
            Op::EditEntry => self.edit(shared),
            Op::StrikeEntry => self.strike(shared),
            Op::Restrict => self.view(shared).map(|view| restrict::ask(view.case(), shared)).unwrap_or_default(),
            Op::Consent => self.consents(shared),
            Op::EndMeeting => self.start_or_end(meeting, shared),
            Op::RoomEmpty => room::ask(shared),
            Op::LineDecision => self.sign(Kind::Decision, "! ", shared),
            Op::LineFollowUp => self.sign(Kind::FollowUp, "> ", shared),
            Op::LineFeedback => self.sign(Kind::Feedback, "< ", shared),
            Op::LineConcern => self.sign(Kind::Concern, "- #", shared),
            Op::LineStrength => self.sign(Kind::Strength, "+ #", shared),
            Op::LineQuestion => self.sign(Kind::Question, "? ", shared),
            Op::LineBottleneck if self.focus == Focus::Record => self.sign(Kind::Bottleneck, "* ", shared),
            Op::LineBottleneck => self.begin_typing(&table::bottleneck(meeting, shared), shared),
            _ => Vec::new(),
        }
    }

    /// An operation while keys are text.
    pub(super) fn type_op(&mut self, op: Op, shared: &Shared) -> Vec<Act> {
        match self.menu.apply(op, &self.typing, shared) {
            Some(Picked::Nothing) => return Vec::new(),
            Some(Picked::Kind(kind, begins)) => return self.typing.become_kind(kind, begins).into_iter().collect(),
            Some(Picked::Answer(answer)) => return self.answered_in_line(&answer, shared),
            Some(Picked::Left) if self.menu.asks() => return self.leave_question(shared),
            Some(Picked::Left) => return self.typing.leave_menu().into_iter().collect(),
            None => {
                self.menu.close();
            }
        }
        match op {
            Op::Back => {
                self.leave_typing();
                Vec::new()
            }
            Op::Record if self.changes_nothing(shared) => {
                self.leave_typing();
                Vec::new()
            }
            Op::Record => self.record(shared),
            Op::PageUp | Op::PageDown => {
                self.family.scroll(op, shared);
                Vec::new()
            }
            other => self.typing.apply(other).unwrap_or_default(),
        }
    }

    /// Goes back to steering. A line that was taken up to be changed goes back to where it stands.
    pub(super) fn leave_typing(&mut self) {
        self.typing.stop_editing();
        self.typing.on = false;
        self.focus = Focus::Agenda;
    }

    /// Whether a line was taken up and says what it said.
    fn changes_nothing(&self, shared: &Shared) -> bool {
        let before = self.typing.editing().and_then(|entry| shared.house().entry(entry)).map(|entry| &entry.fact);
        let now = self.typing.reading().and_then(|(reading, _)| reading.fact.as_ref());
        before.is_some() && before == now
    }

    /// Sends the line, or says what has to be cleared up first.
    fn record(&mut self, shared: &Shared) -> Vec<Act> {
        if let Some(command) = self.typing.send() {
            return vec![Act::Do(command)];
        }
        if self.menu.ask(&self.typing, shared) {
            return Vec::new();
        }
        self.typing.stop();
        let problem = self.typing.reading().and_then(|(reading, scene)| Some((reading.problems.first()?, scene)));
        problem.map(|(problem, scene)| Act::refuse(shared.texts().problem(problem, scene))).into_iter().collect()
    }

    /// A sign while lines are chosen from: the chosen line becomes one of that kind. Else a new line begins with it.
    pub(super) fn sign(&mut self, kind: Kind, begins: &str, shared: &Shared) -> Vec<Act> {
        let chosen = self.record.chosen().filter(|_| self.focus == Focus::Record);
        let Some(entry) = chosen.and_then(|entry| shared.house().entry(entry)).filter(|entry| entry.stands()) else {
            return self.begin_typing(begins, shared);
        };
        self.typing.edit(entry);
        self.typing.become_kind(kind, begins).into_iter().collect()
    }

    /// The item that is looked at, as it may be seen.
    pub(super) fn view<'a>(&self, shared: &'a Shared) -> Option<ItemView<'a>> {
        self.chosen.and_then(|id| shared.lens.item(id))
    }

    pub(super) fn item<'a>(&self, shared: &'a Shared) -> Option<&'a AgendaItem> {
        self.view(shared).map(|view| view.state())
    }

    /// Gives the keys to the next part, or the one before; to what was recorded only where there is something.
    fn turn_on(&mut self, forward: bool) {
        let recorded = self.record.chosen().is_some();
        self.focus = match (self.focus, forward) {
            (Focus::Family, true) | (Focus::Agenda, false) if recorded => Focus::Record,
            (Focus::Agenda, _) | (Focus::Record, false) => Focus::Family,
            (Focus::Family | Focus::Record, _) => Focus::Agenda,
        };
    }

    /// Goes to typing with these characters, or says why nothing can be typed here.
    pub(super) fn begin_typing(&mut self, with: &str, shared: &Shared) -> Vec<Act> {
        let Some(meeting) = shared.meeting() else { return Vec::new() };
        let item = self.item(shared);
        if takes_lines(meeting, item.map(|item| item.status)) {
            if self.is_kept_from_the_room(meeting, shared) {
                return vec![refuse(&Refusal::OpenFirst, shared)];
            }
            if !policy::may(shared.house(), shared.viewer(), policy::Act::Capture, Some(meeting.id)) {
                return vec![refuse(&Refusal::MayNot(policy::Act::Capture.into()), shared)];
            }
            self.focus = Focus::Agenda;
            let before = self.typing.text().trim().to_owned();
            let begun = self.typing.begin(with);
            let aside = (!before.is_empty() && self.typing.text().trim() != before).then(|| put_aside(shared));
            return begun.into_iter().chain(aside).collect();
        }
        let refusal = match (meeting.status, item.map(|item| item.status)) {
            (MeetingStatus::Planned | MeetingStatus::Approved, _) => Refusal::MeetingIs(meeting.status),
            (_, Some(ItemStatus::Waiting) | None) => Refusal::OpenFirst,
            (_, Some(status)) => Refusal::ItemIs(status),
        };
        vec![refuse(&refusal, shared)]
    }

    /// Whether somebody in the room may not hear what is looked at, and it is not its turn: then who is there was not looked
    /// at, and a line begun about it would show. A beamer is another matter.
    fn is_kept_from_the_room(&self, meeting: &Meeting, shared: &Shared) -> bool {
        let lens = shared.lens.clone().masked(false);
        let view = self.chosen.filter(|id| meeting.open_item != Some(*id)).and_then(|id| lens.item(id));
        view.is_some_and(|view| !view.sight().shows_name() && !view.state().anonymous)
    }

    /// Enter: goes on with what is chosen, whatever that is.
    fn enter(&mut self, meeting: &Meeting, shared: &Shared) -> Vec<Act> {
        let texts = shared.texts();
        let ask = |title: &str, body: &str, yes: &str, no: &str, act: Act| {
            let text = |key: &str| texts.get(key).to_owned();
            let dialog = Dialog::question(text(title), text(body), text(yes), text(no));
            vec![Act::Ask(dialog, vec![vec![act], Vec::new()])]
        };
        match meeting.status {
            _ if self.focus == Focus::Record => return self.edit(shared),
            MeetingStatus::Planned => {
                self.focus = if self.focus == Focus::Family { Focus::Agenda } else { Focus::Family };
                return Vec::new();
            }
            MeetingStatus::Closed | MeetingStatus::Approved => return vec![Act::Go(Place::Minutes)],
            MeetingStatus::Running => {}
        }
        let Some(item) = self.item(shared) else { return self.begin_typing("", shared) };
        match item.status {
            ItemStatus::Opened if meeting.open_item == Some(item.id) => self.begin_typing("", shared),
            ItemStatus::Waiting | ItemStatus::Opened => vec![open(item.id, RoomChoice::Ask, shared)],
            ItemStatus::Closed if self.typing.has_begun() => self.begin_typing("", shared),
            ItemStatus::Closed => {
                let act = Act::Do(Command::ReopenItem { item: item.id });
                ask("live-reopen-title", "live-reopen-body", "live-reopen-yes", "live-reopen-no", act)
            }
            ItemStatus::Postponed | ItemStatus::Removed => {
                let act = Act::Do(Command::RestoreItem { item: item.id });
                ask("live-restore-title", "live-restore-body", "live-restore-yes", "live-restore-no", act)
            }
        }
    }

    /// Closes whose turn it is and opens who is next; when it is nobody's turn, opens who is next.
    fn close_and_next(&mut self, meeting: &Meeting, shared: &Shared) -> Vec<Act> {
        if meeting.status != MeetingStatus::Running {
            return vec![refuse(&Refusal::MeetingIs(meeting.status), shared)];
        }
        match meeting.open_item {
            Some(item) if self.typing.unsent(meeting.id).any(|begun| begun == Some(item)) => {
                vec![self.ask_begun(item, shared)]
            }
            Some(item) => self.close(item, shared),
            None => self.open_next(meeting, None, shared),
        }
    }

    fn close(&mut self, item: ItemId, shared: &Shared) -> Vec<Act> {
        self.then_next = Some(item);
        vec![Act::Do(Command::CloseItem { item, at: shared.now })]
    }

    /// A line of this item was begun and not recorded: close all the same?
    fn ask_begun(&mut self, item: ItemId, shared: &Shared) -> Act {
        let (texts, text) = (shared.texts(), |key: &str| shared.texts().get(key).to_owned());
        let body = texts.with("live-begun-body", &[("family", begun_for(Some(item), shared))]);
        let [title, yes, no] = ["live-begun-title", "live-begun-yes", "live-begun-no"].map(text);
        let finish = [Act::Run(Op::Type)];
        Act::Ask(Dialog::question(title, body, yes, no), vec![self.close(item, shared), finish.into()])
    }

    /// Opens the first item still to be dealt with, from behind `after` on and round.
    pub(super) fn open_next(&mut self, meeting: &Meeting, after: Option<ItemId>, shared: &Shared) -> Vec<Act> {
        let all: Vec<&AgendaItem> = shared.house().agenda(meeting).collect();
        let start = after.and_then(|after| all.iter().position(|item| item.id == after)).map_or(0, |at| at + 1);
        let (before, behind) = all.split_at(start.min(all.len()));
        if let Some(next) = behind.iter().chain(before).find(|item| item.is_pending()) {
            self.chosen = Some(next.id);
            self.goes_on = Some(next.id);
            return vec![open(next.id, RoomChoice::Ask, shared)];
        }
        self.chosen = None;
        self.typing.on = false;
        vec![Act::Say(ToastKind::Done, shared.texts().get("live-all-done").to_owned())]
    }

    fn postpone(&self, meeting: &Meeting, shared: &Shared) -> Vec<Act> {
        match self.item(shared) {
            Some(item) if item.is_pending() => vec![postpone(item.id, meeting, shared)],
            Some(item) => vec![refuse(&Refusal::ItemIs(item.status), shared)],
            None => Vec::new(),
        }
    }

    /// Takes the chosen line up in the capture line; chooses one first.
    fn edit(&mut self, shared: &Shared) -> Vec<Act> {
        self.with_line(shared, |typing, entry, shared| {
            if let Some(entry) = shared.house().entry(entry).filter(|entry| entry.stands()) {
                typing.edit(entry);
                return Vec::new();
            }
            vec![Act::Do(Command::Restore { entry })]
        })
    }

    fn strike(&mut self, shared: &Shared) -> Vec<Act> {
        self.with_line(shared, |_, entry, shared| {
            if shared.house().entry(entry).is_some_and(|entry| !entry.stands()) {
                return vec![Act::Do(Command::Restore { entry })];
            }
            let title = shared.texts().get("live-strike-title").to_owned();
            vec![Act::Prompt(Box::new(prompt(Asked::Strike(entry), title, shared)))]
        })
    }

    /// Does something with the chosen line; where none was being chosen, lets one be chosen.
    fn with_line(&mut self, shared: &Shared, act: impl FnOnce(&mut Typing, EntryId, &Shared) -> Vec<Act>) -> Vec<Act> {
        let Some(entry) = self.record.chosen() else {
            return vec![Act::refuse(shared.texts().get("live-no-lines"))];
        };
        if self.focus == Focus::Record {
            return act(&mut self.typing, entry, shared);
        }
        self.record.choose_last();
        self.focus = Focus::Record;
        Vec::new()
    }

    /// Begins a planned meeting; of a running one asks whether it is over, and names the families for which a line was begun
    /// and not recorded.
    fn start_or_end(&self, meeting: &Meeting, shared: &Shared) -> Vec<Act> {
        match meeting.status {
            MeetingStatus::Planned => start(shared),
            MeetingStatus::Running => {
                let text = |key: &str| shared.texts().get(key).to_owned();
                let [title, yes, no] = ["live-end-title", "live-end-yes", "live-end-no"].map(text);
                let begun: Vec<String> = self.typing.unsent(meeting.id).map(|item| begun_for(item, shared)).collect();
                let unsent = || shared.texts().with("live-end-unsent", &[("families", begun.join(", "))]);
                let unsent: Vec<String> = (!begun.is_empty()).then(unsent).into_iter().collect();
                let close = Command::CloseMeeting { meeting: meeting.id, at: shared.now };
                if let Err(Refusal::Pending(items)) = decide(shared.house(), shared.viewer(), close.clone()) {
                    return vec![ask_rest(&items, meeting, unsent, shared)];
                }
                let body: Vec<String> = unsent.into_iter().chain([text("live-end-body")]).collect();
                let close = Act::Do(close);
                let question = Dialog::question(title, body.join("\n"), yes, no);
                vec![Act::Ask(question, vec![vec![close], vec![not_closed(shared)]])]
            }
            status => vec![refuse(&Refusal::MeetingIs(status), shared)],
        }
    }
}

/// Lets an item's turn begin.
pub(super) fn open(item: ItemId, room: RoomChoice, shared: &Shared) -> Act {
    Act::Do(Command::OpenItem { item, at: shared.now, room })
}

/// Asks to which day an item is postponed.
pub(super) fn postpone(item: ItemId, meeting: &Meeting, shared: &Shared) -> Act {
    let label = shared.lens.item(item).map_or_else(String::new, |view| shared.label(view.label()));
    let next = next_date(shared.house(), meeting).map_or_else(String::new, |date| super::said::brief(date, shared));
    let title = shared.texts().with("live-postpone-title", &[("family", label), ("next", next)]);
    Act::Prompt(Box::new(prompt(Asked::Postpone(vec![item]), title, shared)))
}

fn timer(meeting: &Meeting, shared: &Shared) -> Vec<Act> {
    let (meeting_id, at) = (meeting.id, shared.now);
    vec![Act::Do(match meeting.clock_since {
        Some(_) => Command::PauseClock { meeting: meeting_id, at },
        None => Command::ResumeClock { meeting: meeting_id, at },
    })]
}

/// For what a line was begun.
fn begun_for(item: Option<ItemId>, shared: &Shared) -> String {
    let view = item.and_then(|item| shared.lens.item(item));
    view.map_or_else(|| shared.texts().get("live-outside-families").to_owned(), |view| shared.label(view.label()))
}

/// Says that the meeting goes on.
pub(super) fn not_closed(shared: &Shared) -> Act {
    Act::Say(ToastKind::Warning, shared.texts().get("live-end-not").to_owned())
}

/// A refusal of our own, in the words of all refusals.
pub(super) fn refuse(refusal: &Refusal, shared: &Shared) -> Act {
    Act::refuse(shared.texts().refusal(shared.house(), refusal))
}
