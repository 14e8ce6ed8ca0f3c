//! The live meeting: this family, what we know, what we decide, who does what by when.
//!
//! There are two states, told in words at the line: steering, in which keys are commands, and typing, in which they are
//! text. Which family is looked at ([`Live::chosen`]) and whose turn it is (the meeting's open item) are two things: to
//! look opens nothing. All that is drawn is built in [`Screen::refresh`].

mod agenda;
mod answers;
mod case;
mod clock;
pub mod consent;
mod family;
mod hints;
mod layout;
mod menu;
mod paint;
mod question;
mod record;
mod rows;
mod said;
mod standing;
mod steer;
mod table;
#[cfg(test)]
mod tests;
mod typing;

use super::Screen;
use crate::{
    domain::{
        clinic::TeamRole,
        command::Command,
        ids::{CaseId, ItemId, MeetingId},
        lens::{ItemView, Sight},
        meeting::{AgendaItem, Entry, ItemStatus, Meeting, MeetingStatus},
        policy,
    },
    keymap::{Context, Op},
    live::{Answer, DraftKey},
    tui::{
        act::Act,
        shared::Shared,
        widget::{Input, Mark, Sieve, Split},
    },
};
pub use answers::ask_to_leave;
use chrono::TimeDelta;
use layout::{Columns, Places, Shown, Wanted};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use rows::Row;

/// Which part has the keys while steering.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Focus {
    /// The agenda: which family is looked at.
    #[default]
    Agenda,
    /// The family: what is known of it is read.
    Family,
    /// What was recorded: which line is chosen.
    Record,
}

/// The live meeting.
#[derive(Clone, Debug, Default)]
pub struct Live {
    /// What is looked at: an item, or what belongs to no family.
    chosen: Option<ItemId>,
    /// The meeting in which it was chosen.
    /// In which meeting, and whether it had begun: what its agenda begins with may have been moved before.
    chosen_in: Option<(MeetingId, bool)>,
    /// Whose turn it was when we last looked.
    turn: Option<ItemId>,
    /// Once this item is closed the next one is to open.
    then_next: Option<ItemId>,
    /// This item opens because the one before it was closed.
    goes_on: Option<ItemId>,
    focus: Focus,
    /// How far the dividers between the columns were moved.
    splits: [Split; 2],
    agenda: agenda::AgendaPane,
    family: family::FamilyPane,
    table: table::TablePane,
    record: record::RecordPane,
    typing: typing::Typing,
    menu: menu::Menu,
    standing: Row,
    line_title: String,
    /// What the empty line says.
    placeholder: String,
    /// Whether what is typed for the item at hand may be shown.
    readable: bool,
    legend: Vec<Row>,
    /// What the line will become, in words.
    reading: Vec<Row>,
    /// Its recognised parts.
    marks: Vec<Mark>,
    places: Places,
}

impl Live {
    /// For the meeting at hand.
    pub fn new(shared: &Shared) -> Self {
        let mut new = Self::default();
        let open = shared.meeting().is_some_and(|meeting| meeting.open_item.is_some());
        new.typing.on = open && types_by_itself(shared);
        new
    }

    /// Takes unsent text from an earlier run.
    pub fn take_drafts(&mut self, drafts: Vec<(DraftKey, String)>, shared: &Shared) {
        self.refresh(shared);
        self.typing.take_drafts(drafts);
        self.refresh(shared);
    }

    /// Chooses whose turn it is, else who comes next, where nothing that is there was chosen. The choice goes along
    /// when the turn goes on.
    fn keep_choice(&mut self, shared: &Shared, meeting: &Meeting) {
        let house = shared.house();
        let listed = |id: ItemId| meeting.items.contains(&id) && house.item(id).is_some_and(AgendaItem::is_listed);
        let goes_on = meeting.open_item != self.turn && meeting.open_item.is_some();
        if goes_on {
            self.chosen = meeting.open_item;
            // Whose turn it is is seen.
            self.agenda.sieve.clear();
        } else if self.chosen_in != Some((meeting.id, meeting.started.is_some()))
            || self.chosen.is_some_and(|id| !listed(id))
        {
            let waiting = house.agenda(meeting).find(|item| item.is_pending()).map(|item| item.id);
            self.chosen = meeting.open_item.or(waiting).or_else(|| house.agenda(meeting).map(|item| item.id).next());
        }
        self.turn = meeting.open_item;
        self.chosen_in = Some((meeting.id, meeting.started.is_some()));
    }

    /// The item that is looked at.
    pub const fn chosen_item(&self) -> Option<ItemId> {
        self.chosen
    }

    /// Whether a line or a part of the family is being looked for, which has to be seen.
    pub fn is_choosing(&self) -> bool {
        self.focus != Focus::Agenda
    }

    fn columns(&self, shared: &Shared) -> Columns {
        Columns::of(shared.area.width, self.splits)
    }

    /// The line changed and nothing else; only when it takes more rows or fewer everything finds another place.
    fn follow_line(&mut self, shared: &Shared) {
        let before = self.places;
        self.place(shared);
        if self.places != before {
            self.refresh(shared);
        }
    }

    /// Finds a place for everything: the window, the line or what is in the panes changed its size.
    fn place(&mut self, shared: &Shared) {
        let framed = shared.area.width.saturating_sub(4);
        let line = self.typing.input().map_or(1, |input| if self.typing.on { input.rows(framed) } else { 1 });
        self.places = Places::of(
            shared.area,
            Wanted {
                agenda: self.agenda.rows(),
                table: self.table.rows(),
                family: self.family.rows(),
                record: self.record.rows(),
                line,
                splits: self.splits,
                reading: layout::reading_rows(shared.area.height, self.typing.on),
                shown: match self.focus {
                    _ if self.typing.on => Shown::Record,
                    Focus::Record => Shown::Record,
                    Focus::Family => Shown::Family,
                    Focus::Agenda => Shown::Agenda,
                },
            },
        );
        self.agenda.set_height(self.places.agenda.height);
        self.record.set_height(self.places.record.height);
        self.menu.refresh(&self.typing, shared);
        self.menu.set_place(shared.area, self.places.above_line());
        self.marks = paint::marks(&self.typing);
        let Rect { width, height, .. } = self.places.reading;
        self.reading = if self.menu.is_open() && !self.menu.asks() {
            Vec::new()
        } else {
            paint::reading(shared, &self.typing, &self.legend, (width, height))
        };
    }
}

/// How long the open turn took so far, and how long it may take; none while no family has its turn.
pub fn turn_time(shared: &Shared, meeting: &Meeting) -> Option<(TimeDelta, TimeDelta)> {
    clock::turn_time(shared, meeting)
}

/// Whether lines can be recorded about an item of a meeting, or outside the families.
fn takes_lines(meeting: &Meeting, status: Option<ItemStatus>) -> bool {
    matches!(meeting.status, MeetingStatus::Running | MeetingStatus::Closed)
        && matches!(status, None | Some(ItemStatus::Opened | ItemStatus::Closed))
}

/// Who does not chair goes to typing by itself once a family's turn has begun.
fn types_by_itself(shared: &Shared) -> bool {
    let (viewer, chair) = (shared.viewer(), shared.meeting().and_then(|meeting| meeting.chair));
    let may = policy::may(shared.house(), viewer, policy::Act::Capture, shared.meeting);
    may && (viewer.person.is_none() || (chair != viewer.person && !viewer.is(TeamRole::Chair)))
}

/// Whether the viewer takes the minutes of this meeting.
fn takes_minutes(shared: &Shared) -> bool {
    let writes = shared.meeting().and_then(|meeting| meeting.minute_taker);
    writes.is_some() && writes == shared.viewer().person
}

impl Screen for Live {
    fn context(&self) -> Context {
        if self.typing.on { Context::Typing } else { Context::Meeting }
    }

    fn field(&self) -> Option<&Input> {
        self.typing.input().filter(|_| self.typing.on)
    }

    fn refresh(&mut self, shared: &Shared) {
        let Some(meeting) = shared.meeting() else {
            *self = Self { standing: standing::none(shared), ..Self::default() };
            self.place(shared);
            return;
        };
        self.keep_choice(shared, meeting);
        let view = self.chosen.and_then(|id| shared.lens.item(id));
        let item = view.as_ref().map(ItemView::state);
        let entries: Vec<&Entry> = match &view {
            Some(view) => shared.lens.entries(view),
            None => shared.lens.loose(meeting),
        };
        self.readable = view.as_ref().is_none_or(|view| *view.sight() == Sight::Open || view.state().anonymous);
        let can_type = takes_lines(meeting, item.map(|item| item.status));
        self.typing.on &= can_type;
        let has_turn = item.is_none_or(|item| meeting.open_item == Some(item.id));
        let enter_types = meeting.status == MeetingStatus::Running && has_turn;
        self.typing.refresh(shared, meeting, self.chosen, &entries);
        self.agenda.refresh(shared, meeting, self.chosen);
        let columns = self.columns(shared);
        self.table.refresh(shared, meeting, item, (columns.table, shared.area.height / 2));
        let hidden = view.as_ref().filter(|_| entries.is_empty()).map_or(0, |view| shared.lens.lines(view));
        let pending = if self.readable { self.typing.pending() } else { Vec::new() };
        self.record.refresh(
            shared,
            (&entries, hidden),
            &pending,
            &paint::empty_record(shared, (self.typing.on, enter_types), hidden > 0 || !self.readable),
            columns.record,
        );
        if self.focus == Focus::Record && self.record.chosen().is_none() {
            self.focus = Focus::Agenda;
        }
        let rows = layout::reading_rows(shared.area.height, self.typing.on);
        self.legend = paint::legend(shared, (self.typing.on, can_type), view.is_some(), rows);
        let how = (self.typing.has_aside(), enter_types);
        self.placeholder = paint::placeholder(shared, (self.typing.on, can_type), how);
        self.place(shared);
        let quorum = if self.places.table.is_empty() { self.table.quorum.clone() } else { Vec::new() };
        self.family.refresh(shared, meeting, view.as_ref(), self.places.family, &quorum);
        let given = self.places.family;
        self.place(shared);
        if self.places.family != given {
            self.family.refresh(shared, meeting, view.as_ref(), self.places.family, &quorum);
        }
        self.standing = match self.focus {
            Focus::Record if !self.typing.on => standing::choosing(shared),
            _ => standing::row(shared, meeting, item, (self.typing.on, self.typing.has_begun(), shared.area.width)),
        };
        let label = view.as_ref().map(|view| shared.label(view.label()));
        self.line_title = paint::line_title(shared, &self.typing, label.as_deref());
    }

    fn apply(&mut self, op: Op, shared: &Shared) -> Vec<Act> {
        match shared.meeting() {
            Some(_) if self.typing.on => self.type_op(op, shared),
            Some(meeting) => self.steer(op, meeting, shared),
            None => Vec::new(),
        }
    }

    fn text(&mut self, typed: char, shared: &Shared) -> Vec<Act> {
        let hints = |live: &Self| (live.menu.is_open(), live.leaves_open());
        let before = hints(self);
        if self.menu.asks() {
            let acts = self.type_answer(typed, shared);
            self.follow_line(shared);
            return acts;
        }
        if let Some(acts) = self.type_sign(typed, shared) {
            self.follow_line(shared);
            return acts;
        }
        self.menu.close();
        let act = self.typing.insert(typed);
        self.follow_line(shared);
        let other_hints = (hints(self) != before).then_some(Act::LookAgain);
        act.into_iter().chain(other_hints).collect()
    }

    fn begins(&mut self, typed: char, shared: &Shared) -> Option<Vec<Act>> {
        let meeting = shared.meeting()?;
        takes_lines(meeting, self.item(shared).map(|item| item.status))
            .then(|| self.begin_typing(&typed.to_string(), shared))
    }

    fn paste(&mut self, pasted: &str, shared: &Shared) -> Vec<Act> {
        if !self.typing.on {
            let mut letters = pasted.chars();
            let Some(first) = letters.next() else { return Vec::new() };
            let begun = self.begin_typing(&first.to_string(), shared);
            let rest = if self.typing.on { self.typing.paste(letters.as_str()) } else { None };
            self.follow_line(shared);
            return begun.into_iter().chain(rest).chain([Act::LookAgain]).collect();
        }
        if self.menu.asks() && !self.menu.asks_for_a_decision() {
            self.menu.paste(pasted, &self.typing, shared);
            self.follow_line(shared);
            return vec![Act::LookAgain];
        }
        self.menu.close();
        let act = self.typing.paste(pasted);
        self.follow_line(shared);
        act.into_iter().collect()
    }

    fn answered(&mut self, command: &Command, answer: &Answer, shared: &Shared) -> Vec<Act> {
        self.hear(command, answer, shared)
    }

    fn hints(&self, shared: &Shared) -> Vec<Op> {
        self.possible(shared)
    }

    fn word(&self, op: Op, shared: &Shared) -> Option<&'static str> {
        self.word_for(op, shared)
    }

    fn sieve(&self) -> Option<&Sieve> {
        (!self.typing.on).then_some(&self.agenda.sieve)
    }

    fn sieve_mut(&mut self) -> Option<&mut Sieve> {
        (!self.typing.on).then_some(&mut self.agenda.sieve)
    }

    fn sifted(&mut self, shared: &Shared) {
        let Some(meeting) = shared.meeting() else { return };
        self.agenda.refresh(shared, meeting, self.chosen);
        if !self.agenda.is_empty() {
            self.chosen = self.agenda.chosen();
        }
    }

    fn is_at_list(&self) -> bool {
        self.focus == Focus::Agenda
    }

    fn to_list(&mut self) {
        self.focus = Focus::Agenda;
    }

    fn head(&self, shared: &Shared) -> (String, String) {
        paint::head(shared)
    }

    fn choose(&mut self, case: CaseId, shared: &Shared) {
        let Some(meeting) = shared.meeting() else { return };
        if let Some(item) = shared.house().agenda(meeting).find(|item| item.case == Some(case)) {
            self.chosen = Some(item.id);
            self.chosen_in = Some((meeting.id, meeting.started.is_some()));
            self.agenda.sieve.clear();
        }
    }

    fn chosen_case(&self, shared: &Shared) -> Option<CaseId> {
        shared.lens.item(self.chosen?).and_then(|view| view.state().case)
    }

    fn drag(&mut self, from: Position, to: Position, _: &Shared) -> bool {
        let Places { family, record, .. } = self.places;
        let held = |pane: Rect| !pane.is_empty() && (pane.y..pane.bottom()).contains(&from.y);
        let [first, second] = &mut self.splits;
        // In two columns the record lies below the family, at the same divider.
        let beside = record.x != family.x;
        held(family) && first.drag(family.x, from.x, to.x)
            || held(record) && if beside { second } else { first }.drag(record.x, from.x, to.x)
    }

    fn click(&mut self, at: Position, _: &Shared) -> bool {
        let before = self.agenda.chosen();
        let hit = !self.typing.on && self.agenda.click(at, self.places.agenda);
        if hit {
            self.chosen = self.agenda.chosen();
            self.focus = Focus::Agenda;
        }
        hit && self.chosen == before
    }

    fn toast_row(&self, area: Rect) -> u16 {
        if self.places.standing.is_empty() { area.bottom().saturating_sub(1) } else { self.places.standing.y }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        self.paint(area, buf, shared)
    }
}
