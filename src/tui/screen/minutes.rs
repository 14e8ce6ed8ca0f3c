//! The minutes as they will be read, and what is missing.
//!
//! The text is set when it or the window changes; moving through it and drawing it only look at lines. Where there is
//! room, its contents and where it stands lie beside it; elsewhere the contents take its place when asked for.

mod document;
mod export;
mod family;
mod page;
mod setter;
mod sign;
mod stand;
#[cfg(test)]
mod tests;

use super::{Screen, grouped::nothing, room};
use crate::{
    domain::{
        command::Command,
        ids::{CaseId, MeetingId},
        meeting::{ItemStatus, Meeting, MeetingStatus},
        minutes::{FamilyMinutes, Minutes},
        policy,
    },
    keymap::{Context, Op},
    live::Answer,
    report::{minutes_markdown, readers_of},
    search::Line,
    tui::{
        act::Act,
        shared::Shared,
        text::width,
        theme::Role,
        widget::{ListState, Pane, Sieve, Split, ToastKind, list, put, put_right},
    },
};
use page::{Page, Part, Section};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// Cells that a name in the contents keeps, whatever stands behind it.
const LEAST_NAME: usize = 12;

/// From this width on the contents lie beside the text.
const WIDE: u16 = 100;
/// The widest column of text that reads well.
const MEASURE: u16 = 96;

/// What has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Focus {
    #[default]
    Text,
    Contents,
}

/// Where the parts of the screen lie; an empty area is not shown.
#[derive(Clone, Copy, Debug, Default)]
struct Layout {
    text: Rect,
    contents: Rect,
    stand: Rect,
}

/// Minutes.
#[derive(Clone, Debug, Default)]
pub struct MinutesScreen {
    meeting: Option<MeetingId>,
    /// The divider between contents and text.
    split: Split,
    /// What is set, and for how many cells; none while there are no minutes.
    set: Option<(Minutes, u16)>,
    page: Page,
    /// The first line in view.
    top: usize,
    /// Lines in view.
    height: usize,
    /// What stands in the way is set above the text.
    on_top: bool,
    /// Where the meeting stands, under its title; none while there are no minutes.
    stand: Option<(&'static str, Page)>,
    contents: ListState,
    /// What the parts are searched for, in their titles and in what they say; and the places of those in which it is found.
    sieve: Sieve,
    shown: Vec<usize>,
    focus: Focus,
}

impl Screen for MinutesScreen {
    fn context(&self) -> Context {
        Context::Minutes
    }

    fn refresh(&mut self, shared: &Shared) {
        let meeting = shared.meeting();
        if self.meeting != shared.meeting {
            *self = Self { meeting: shared.meeting, split: self.split, ..Self::default() };
        }
        let Some((meeting, minutes)) = meeting.and_then(|it| written(it, shared)) else {
            return self.set_nothing(meeting, shared);
        };
        let beside = Rect { width: self.left(shared.area), ..shared.area };
        let stand = stand::stand(&minutes, meeting, shared, usize::from(inside(beside).width));
        self.stand = Some((stand::title(meeting), stand));
        let layout = self.layout(shared.area);
        self.height = usize::from(inside(layout.text).height);
        // Behind its contents the text stays set as it was.
        let width = column(if layout.text.is_empty() { shared.area } else { layout.text }).width;
        let running = meeting.status == MeetingStatus::Running;
        let missing_on_top = (running || shared.lens.keeps_back()) && layout.stand.is_empty();
        if missing_on_top
            || self.on_top
            || self.set.as_ref().is_none_or(|(set, for_width)| *set != minutes || *for_width != width)
        {
            let here = self.page.place(self.top).filter(|_| self.top > 0);
            self.page = document::document(&minutes, shared, usize::from(width), |set| {
                if missing_on_top {
                    let title = shared.texts().get(stand::title(meeting)).to_owned();
                    set.section(Part::Missing, document::nothing(), title, document::nothing());
                    stand::missing(set, meeting, shared);
                    stand::kept_back(set, shared);
                }
            });
            self.on_top = missing_on_top;
            self.top = here.and_then(|place| self.page.find(place)).unwrap_or(0);
        }
        self.set = Some((minutes, width));
        self.shown = self.page.holding(&self.sieve);
        self.contents.set_len(self.shown.len());
        self.contents.set_height(inside(layout.contents).height.saturating_sub(u16::from(self.sieve.is_shown())));
        self.follow();
    }

    fn apply(&mut self, op: Op, shared: &Shared) -> Vec<Act> {
        match op {
            Op::EarlierMeeting | Op::LaterMeeting => vec![Act::Leaf { later: op == Op::LaterMeeting }],
            Op::RoomEmpty => room::ask(shared),
            // What is approved or leaves the program is what was read, and that is not all of it.
            Op::Approve | Op::Export if shared.lens.keeps_back() => room::ask(shared),
            Op::Approve => sign::approve(shared),
            Op::Addendum => sign::addendum(shared),
            Op::EditEntry => sign::correct(self.families_read(shared), shared),
            Op::Export => self.export(shared),
            Op::NextPane | Op::PreviousPane => {
                self.focus = if self.focus == Focus::Text { Focus::Contents } else { Focus::Text };
                Vec::new()
            }
            op => {
                self.go(op);
                Vec::new()
            }
        }
    }

    fn answered(&mut self, command: &Command, answer: &Answer, shared: &Shared) -> Vec<Act> {
        let key = match command {
            Command::ApproveMinutes { .. } => "minutes-toast-approved",
            Command::AddAddendum { .. } => "minutes-toast-addendum",
            _ => return Vec::new(),
        };
        if answer.is_err() {
            return Vec::new();
        }
        if let Some(line) = self.page.line_of(Part::Addenda).filter(|_| matches!(command, Command::AddAddendum { .. }))
        {
            self.top = line;
            self.follow();
        }
        vec![Act::Say(ToastKind::Done, shared.texts().get(key).to_owned())]
    }

    fn hints(&self, shared: &Shared) -> Vec<Op> {
        let asks = |op: Op, command: &dyn Fn(MeetingId) -> Command| {
            let may = shared.meeting.is_some_and(|id| policy::allows(shared.house(), shared.viewer(), &command(id)));
            may.then_some(op)
        };
        let whole = !shared.lens.keeps_back();
        let first = match shared.meeting().map(|meeting| meeting.status) {
            Some(MeetingStatus::Closed) if !whole => None,
            Some(MeetingStatus::Closed) => asks(Op::Approve, &|meeting| Command::ApproveMinutes { meeting }),
            Some(MeetingStatus::Approved) => asks(Op::Addendum, &|meeting| Command::AddAddendum {
                meeting,
                text: String::new(),
                reason: String::new(),
            }),
            Some(MeetingStatus::Running) => Some(Op::ScreenMeeting),
            Some(MeetingStatus::Planned) | None => Some(Op::ScreenAgenda),
        };
        let correctable = shared.meeting().is_some_and(|meeting| meeting.status == MeetingStatus::Closed);
        let reading: &[Op] = match (self.set.is_some(), self.focus) {
            (false, _) => &[],
            (true, Focus::Text) if correctable => &[Op::EditEntry, Op::NextPane, Op::FilterText, Op::Export],
            (true, Focus::Text) => &[Op::NextPane, Op::FilterText, Op::Export],
            (true, Focus::Contents) => &[Op::Open, Op::FilterText, Op::NextPane, Op::Export],
        };
        let alone = room::is_full(shared).then_some(Op::RoomEmpty);
        first
            .into_iter()
            .chain(alone)
            .chain(reading.iter().copied().filter(|op| whole || *op != Op::Export))
            .chain([Op::EarlierMeeting, Op::LaterMeeting])
            .collect()
    }

    fn word(&self, op: Op, _shared: &Shared) -> Option<&'static str> {
        match (op, self.focus) {
            (Op::NextPane, Focus::Text) => Some("minutes-to-contents"),
            (Op::NextPane, Focus::Contents) => Some("minutes-to-text"),
            _ => None,
        }
    }

    fn sieve(&self) -> Option<&Sieve> {
        self.set.as_ref().map(|_| &self.sieve)
    }

    fn sieve_mut(&mut self) -> Option<&mut Sieve> {
        self.set.as_ref().map(|_| &mut self.sieve)
    }

    fn sifted(&mut self, _: &Shared) {
        let here = self.section().map(|section| section.part);
        self.shown = self.page.holding(&self.sieve);
        self.contents.set_len(self.shown.len());
        let is_here = |at: &usize| self.page.sections().get(*at).map(|section| section.part) == here;
        self.contents.select(self.shown.iter().position(is_here).unwrap_or_default());
        self.turn_to_chosen();
    }

    fn is_at_list(&self) -> bool {
        self.focus == Focus::Contents
    }

    fn to_list(&mut self) {
        self.focus = Focus::Contents;
    }

    fn head(&self, shared: &Shared) -> (String, String) {
        let texts = shared.texts();
        let Some(meeting) = shared.meeting() else { return (texts.get("minutes-head-none").to_owned(), String::new()) };
        let clinic = shared.house().clinic(meeting.clinic).map_or("", |clinic| clinic.name.as_str());
        let args = [
            ("clinic", clinic.to_owned()),
            ("separator", shared.look.glyphs.separator.to_owned()),
            ("date", texts.date(meeting.date)),
        ];
        let status = self.set.as_ref().map_or("", |_| match meeting.status {
            MeetingStatus::Approved => texts.term(MeetingStatus::Approved.word()),
            _ => texts.get("minutes-head-draft"),
        });
        (texts.with("minutes-head", &args), status.to_owned())
    }

    fn choose(&mut self, case: CaseId, _shared: &Shared) {
        let family = self.set.iter().flat_map(|(minutes, _)| &minutes.families).find(|family| family.case == case);
        if let Some(line) = family.and_then(|family| self.page.line_of(Part::Family(family.item))) {
            self.top = line;
            self.follow();
        }
    }

    fn point(&mut self, line: &Line, _: &Shared) -> bool {
        let Some(found) = self.page.find_text(&line.text, self.top) else { return false };
        (self.top, self.focus) = (found, Focus::Text);
        self.follow();
        true
    }

    /// The family whose part of the minutes stands at the top, and is chosen in the contents.
    fn chosen_case(&self, _: &Shared) -> Option<CaseId> {
        let section = self.page.section_at(self.top).and_then(|at| self.page.sections().get(at))?;
        self.family_of(section).map(|family| family.case)
    }

    fn copy(&self, shared: &Shared) -> Option<String> {
        let (lens, meeting) = (&shared.lens, shared.meeting?);
        let readers = readers_of(lens, meeting, None);
        Some(minutes_markdown(&lens.minutes(meeting)?, shared.texts(), &readers))
    }

    fn drag(&mut self, from: Position, to: Position, shared: &Shared) -> bool {
        let text = self.layout(shared.area).text;
        text.x > 0 && self.split.drag(text.x, from.x, to.x)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        let look = &shared.look;
        let layout = self.layout(area);
        if self.set.is_none() {
            let inside = Pane { title: "", remark: "", focused: true }.draw(layout.text, buf, look);
            let rows = u16::try_from(self.page.len()).unwrap_or(u16::MAX).min(inside.height);
            let place = Rect { y: inside.y + (inside.height - rows) / 3, height: rows, ..column(layout.text) };
            self.page.draw(0, place, buf, look);
            return Some(Position { x: place.x, y: place.y });
        }
        if let Some((title, stand)) = self.stand.as_ref().filter(|_| !layout.stand.is_empty()) {
            let pane = Pane { title: look.texts.get(title), remark: "", focused: false };
            stand.draw(0, margin(pane.draw(layout.stand, buf, look)), buf, look);
        }
        let contents = self.draw_contents(layout.contents, buf, shared);
        let text = self.draw_text(layout.text, buf, shared);
        if self.focus == Focus::Contents { contents } else { text }
    }
}

impl MinutesScreen {
    /// No minutes to show: says so.
    fn set_nothing(&mut self, meeting: Option<&Meeting>, shared: &Shared) {
        *self = Self { meeting: self.meeting, ..Self::default() };
        let width = column(self.layout(shared.area).text).width;
        let earlier = shared.meeting_beside(false);
        self.page = stand::nothing_yet(meeting, earlier, shared, usize::from(width));
    }

    fn left(&self, area: Rect) -> u16 {
        self.split.left((area.width / 4).clamp(32, 46), area.width)
    }

    fn layout(&self, area: Rect) -> Layout {
        let Some((_, stand)) = self.stand.as_ref().filter(|_| area.width >= WIDE) else {
            return match self.focus {
                Focus::Text => Layout { text: area, ..Layout::default() },
                Focus::Contents => Layout { contents: area, ..Layout::default() },
            };
        };
        let left = self.left(area);
        let needed = u16::try_from(stand.len()).unwrap_or(u16::MAX).saturating_add(2);
        let stand = needed.max(3).min(area.height / 2);
        let contents = Rect { width: left, height: area.height - stand, ..area };
        Layout {
            contents,
            stand: Rect { y: contents.bottom(), height: stand, ..contents },
            text: Rect { x: area.x + left, width: area.width - left, ..area },
        }
    }

    /// Moves through the text or its contents.
    fn go(&mut self, op: Op) {
        match (self.focus, op) {
            (Focus::Text, Op::Open) => self.focus = Focus::Contents,
            (Focus::Contents, Op::Open | Op::Choose | Op::Back) => self.focus = Focus::Text,
            (Focus::Text, Op::Choose) => self.scroll(Op::PageDown),
            (Focus::Text, op) => self.scroll(op),
            (Focus::Contents, op) => {
                if self.contents.apply(op) {
                    self.turn_to_chosen();
                }
            }
        }
    }

    fn family_of(&self, section: &Section) -> Option<&FamilyMinutes> {
        let (minutes, _) = self.set.as_ref()?;
        minutes.families.iter().find(|family| section.part == Part::Family(family.item))
    }

    /// The families that were dealt with and are being read, by name: the one that is chosen in the contents, or all of which
    /// something is in view. Where there are none, all of the minutes.
    fn families_read(&self, shared: &Shared) -> Vec<(CaseId, String)> {
        let named = |section: &Section| {
            let family = self.family_of(section).filter(|family| family.status != ItemStatus::Postponed)?;
            Some((family.case, document::name(shared.texts(), family)))
        };
        let read: Vec<_> = match self.focus {
            Focus::Contents => self.section().and_then(named).into_iter().collect(),
            Focus::Text => self.page.in_view(self.top, self.height).filter_map(named).collect(),
        };
        if read.is_empty() { self.page.sections().iter().filter_map(named).collect() } else { read }
    }

    /// The part that is chosen in the contents.
    fn section(&self) -> Option<&Section> {
        self.page.sections().get(*self.shown.get(self.contents.selected()?)?)
    }

    fn turn_to_chosen(&mut self) {
        self.top = self.section().and_then(|section| self.page.line_of(section.part)).unwrap_or(self.top);
    }

    fn scroll(&mut self, op: Op) {
        let page = self.height.saturating_sub(1).max(1);
        // A jump to a section near the end may show less than a screenful; scrolling on from there does not go back.
        let last = self.page.len().saturating_sub(self.height);
        self.top = match op {
            Op::Up => self.top.saturating_sub(1),
            Op::Down => (self.top + 1).min(last.max(self.top)),
            Op::PageUp => self.top.saturating_sub(page),
            Op::PageDown => (self.top + page).min(last.max(self.top)),
            Op::First => 0,
            Op::Last => last,
            _ => return,
        };
        self.follow();
    }

    /// Keeps the choice in the contents on what is in view, unless it is being made there.
    fn follow(&mut self) {
        self.top = self.top.min(self.page.len().saturating_sub(1));
        if self.focus == Focus::Text {
            let here = self.page.section_at(self.top).unwrap_or(0);
            self.contents.select(self.shown.iter().rposition(|at| *at <= here).unwrap_or(0));
        }
    }

    fn export(&self, shared: &Shared) -> Vec<Act> {
        match (&self.set, shared.meeting()) {
            (Some((minutes, _)), Some(meeting)) => vec![export::ask(minutes, meeting, shared)],
            _ => vec![Act::refuse(shared.texts().get("minutes-refuse-nothing-yet"))],
        }
    }

    fn draw_contents(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        let look = &shared.look;
        if area.is_empty() {
            return None;
        }
        let focused = self.focus == Focus::Contents;
        let inside = Pane { title: look.texts.get("minutes-contents"), remark: "", focused }.draw(area, buf, look);
        let (typed, inside) = self.sieve.draw_above(inside, buf, look);
        if self.shown.is_empty() {
            return typed.or(Some(nothing(look.texts.get("list-none-found"), inside, buf, look)));
        }
        list(&self.contents, inside, buf, look, focused, |number, line, buf| {
            let Some(section) = self.shown.get(number).and_then(|at| self.page.sections().get(*at)) else { return };
            let (mark, role) = &section.mark;
            let rest = put(buf, line, &format!(" {mark:1} "), *role, look);
            let (note, role) = &section.note;
            // A name can be shortened in its middle, a note can't: it stands whole or not at all.
            let fits = width(note) + 2 + width(&section.title).min(LEAST_NAME) <= usize::from(rest.width);
            let note = if note.is_empty() || !fits { String::new() } else { format!(" {note} ") };
            let rest = put_right(buf, rest, &note, *role, look);
            put(buf, rest, &look.fit_name(&section.title, rest.width), Role::Text, look);
        });
        typed.or_else(|| self.contents.position(inside))
    }

    fn draw_text(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        let look = &shared.look;
        if area.is_empty() {
            return None;
        }
        let section = self.page.section_at(self.top).and_then(|at| self.page.sections().get(at));
        let title = section.map_or("", |section| section.title.as_str());
        let seen = (self.top + self.height).min(self.page.len());
        let percent = seen * 100 / self.page.len().max(1);
        let remark = if self.page.len() > self.height {
            look.texts.with("minutes-read", &[("percent", percent.to_string())])
        } else {
            String::new()
        };
        Pane { title, remark: &remark, focused: self.focus == Focus::Text }.draw(area, buf, look);
        let place = column(area);
        self.page.draw(self.top, place, buf, look);
        Some(Position { x: place.x, y: place.y })
    }
}

/// The meeting's minutes, unless it has not begun.
fn written<'a>(meeting: &'a Meeting, shared: &Shared) -> Option<(&'a Meeting, Minutes)> {
    let begun = meeting.status != MeetingStatus::Planned;
    shared.lens.minutes(meeting.id).filter(|_| begun).map(|minutes| (meeting, minutes))
}

/// What lies inside the frame of a pane.
fn inside(area: Rect) -> Rect {
    if area.width < 4 || area.height < 3 {
        return area;
    }
    margin(Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 })
}

/// A cell of air on either side.
fn margin(area: Rect) -> Rect {
    if area.width < 4 { area } else { Rect { x: area.x + 1, width: area.width - 2, ..area } }
}

/// The column of text in a pane: in its middle, and never wider than reads well.
fn column(area: Rect) -> Rect {
    let inside = inside(area);
    let width = inside.width.min(MEASURE);
    Rect { x: inside.x + (inside.width - width) / 2, width, ..inside }
}
