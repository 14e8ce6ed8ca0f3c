//! The agenda beside the family: whose turn it is, what is done, what is still to come.

use crate::{
    domain::{
        ids::ItemId,
        lens::{ItemView, Label},
        meeting::{ItemStatus, Meeting},
    },
    i18n::time,
    keymap::Op,
    tui::{
        screen::grouped::nothing,
        shared::Shared,
        text::width,
        theme::Role,
        widget::{ListState, Look, Pane, Piece, Sieve, list, margin, put, put_right},
    },
};
use chrono::{Datelike, NaiveDate};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// From this width on each row begins with its planned time.
const WITH_TIMES: u16 = 36;

/// Cells that a name keeps, whatever stands behind it.
const LEAST_LABEL: usize = 10;

/// A row of the agenda.
#[derive(Clone, Debug)]
struct Line {
    /// None for what belongs to no family.
    item: Option<ItemId>,
    mark: (Role, &'static str),
    number: String,
    time: String,
    label: Piece,
    /// Why it is on the agenda or to when it was put off, and the same in fewer letters: neither is ever cut.
    kind: [String; 2],
}

/// The agenda.
#[derive(Clone, Debug, Default)]
pub struct AgendaPane {
    title: String,
    remark: String,
    lines: Vec<Line>,
    state: ListState,
    /// What its lines are searched for.
    pub sieve: Sieve,
}

impl AgendaPane {
    /// Follows what happened, and keeps the choice on `chosen`.
    pub fn refresh(&mut self, shared: &Shared, meeting: &Meeting, chosen: Option<ItemId>) {
        let items: Vec<ItemView> = shared.lens.agenda(meeting).collect();
        // What was put off is not done, and not to be done here; its rows are counted beside.
        let (off, here): (Vec<_>, Vec<_>) =
            items.iter().map(ItemView::state).partition(|item| item.status == ItemStatus::Postponed);
        let (done, all) = (here.iter().filter(|item| !item.is_pending()).count(), here.len());
        self.title = shared.texts().get("live-agenda").into();
        let args = [("done", done.to_string()), ("all", all.to_string())];
        self.remark = match (all, off.len()) {
            (0, 0) => String::new(),
            (_, 0) => shared.texts().with("live-agenda-done", &args),
            (_, off) => {
                let glyphs = shared.look.glyphs;
                let here = if all > 0 { format!("{done}/{all} {} ", glyphs.separator) } else { String::new() };
                format!("{here}{off} {}", glyphs.right)
            }
        };
        let digits = items.len().to_string().len();
        let rows = (1..).zip(items.iter().zip(shared.lens.timetable(meeting)));
        self.lines =
            rows.map(|(place, (view, slot))| line(shared, meeting, view, (place, digits), time(slot.at))).collect();
        self.lines.push(Line {
            item: None,
            mark: (Role::Dim, " "),
            number: " ".repeat(digits + 1),
            time: String::new(),
            label: (shared.texts().get("live-outside-families").to_owned(), Role::Dim),
            kind: Default::default(),
        });
        let said: Vec<String> = self.lines.iter().map(|line| format!("{} {}", line.label.0, line.kind[0])).collect();
        let mut kept = self.sieve.keep(said.iter().map(String::as_str)).into_iter().peekable();
        let mut at = 0..;
        self.lines.retain(|_| kept.next_if_eq(&at.next().unwrap_or_default()).is_some());
        self.state.set_len(self.lines.len());
        let elsewhere = if self.sieve.is_shown() { 0 } else { self.lines.len() };
        self.state.select(self.lines.iter().position(|line| line.item == chosen).unwrap_or(elsewhere));
    }

    /// The rows that it would like.
    pub fn rows(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX).saturating_add(self.typed_rows())
    }

    /// The row in which words are typed, where there is one.
    fn typed_rows(&self) -> u16 {
        u16::from(self.sieve.is_shown())
    }

    /// It stands in a pane of this height.
    pub fn set_height(&mut self, pane: u16) {
        self.state.set_height(pane.saturating_sub(2 + self.typed_rows()));
    }

    /// Moves the choice; says whether the operation was one that does.
    pub fn apply(&mut self, op: Op) -> bool {
        self.state.apply(op) && !self.lines.is_empty()
    }

    /// Whether no line has the words that are searched for.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Chooses the row at a place of the screen; says whether there is one.
    pub fn click(&mut self, at: Position, pane: Rect) -> bool {
        let above = 1 + self.typed_rows();
        let height = pane.height.saturating_sub(1 + above);
        self.state.click(at, Rect { y: pane.y + pane.height.min(above), height, ..pane })
    }

    /// What is chosen: an item, or what belongs to no family.
    pub fn chosen(&self) -> Option<ItemId> {
        self.state.selected().and_then(|at| self.lines.get(at)).and_then(|line| line.item)
    }

    /// Draws it; gives where the cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look, focused: bool) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let inside = Pane { title: &self.title, remark: &self.remark, focused }.draw(area, buf, look);
        let (typed, inside) = self.sieve.draw_above(inside, buf, look);
        if self.lines.is_empty() {
            return typed.or(Some(nothing(look.texts.get("list-none-found"), inside, buf, look)));
        }
        list(&self.state, inside, buf, look, focused, |number, place, buf| {
            let Some(line) = self.lines.get(number) else { return };
            let (role, mark) = line.mark;
            let mut rest = put(buf, place, &format!(" {mark} "), role, look);
            if area.width >= WITH_TIMES {
                rest = put(buf, rest, &format!("{:<6}", line.time), Role::Dim, look);
            }
            rest = put(buf, rest, &line.number, Role::Dim, look);
            let label = width(&line.label.0).min(LEAST_LABEL);
            let room = usize::from(rest.width).saturating_sub(label + 2);
            let kind = line.kind.iter().find(|kind| !kind.is_empty() && width(kind) <= room);
            if let Some(kind) = kind {
                rest = put_right(buf, rest, &format!(" {kind} "), Role::Dim, look);
            }
            put(buf, rest, &look.fit_name(&line.label.0, rest.width), line.label.1, look);
        });
        typed.or_else(|| self.state.position(margin(inside)))
    }
}

fn line(shared: &Shared, meeting: &Meeting, view: &ItemView, (place, digits): (usize, usize), time: String) -> Line {
    let (item, glyphs) = (view.state(), shared.look.glyphs);
    let current = meeting.open_item == Some(item.id);
    let mark = match item.status {
        _ if current => (Role::Accent, glyphs.current),
        ItemStatus::Opened => (Role::Warning, glyphs.circle),
        ItemStatus::Closed => (Role::Good, glyphs.yes),
        ItemStatus::Postponed => (Role::Dim, glyphs.right),
        ItemStatus::Waiting | ItemStatus::Removed => (Role::Dim, " "),
    };
    let role = match (view.label(), item.status) {
        (Label::Masked, _) => Role::Masked,
        _ if current => Role::Strong,
        (_, ItemStatus::Closed | ItemStatus::Postponed) => Role::Dim,
        _ => Role::Text,
    };
    let texts = shared.texts();
    let kind = match item.postponed_to.filter(|_| item.status == ItemStatus::Postponed) {
        Some(date) => [super::said::brief(date, shared), day_and_month(date)],
        None => {
            let of = |prefix: &str| texts.find(&format!("{prefix}-{}", slug(item.kind.word()))).map(str::to_owned);
            let whole = of("live-kind").unwrap_or_else(|| texts.term(item.kind.word()).to_owned());
            [whole.clone(), of("live-kind-brief").unwrap_or(whole)]
        }
    };
    Line {
        item: Some(item.id),
        mark,
        number: format!("{place:>digits$} "),
        time,
        label: (shared.label(view.label()), role),
        kind,
    }
}

/// "1-12"
fn day_and_month(date: NaiveDate) -> String {
    format!("{}-{}", date.day(), date.month())
}

/// Kinds whose name is long have a short one for this list.
fn slug(word: &str) -> String {
    word.to_lowercase().replace(' ', "-")
}
