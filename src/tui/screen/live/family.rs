//! What is known of the family at hand, the most telling first; what may not be seen is not there.
//!
//! Where everything does not fit, signals are named by life domain only and the background is left out; the rest can be
//! scrolled.

use super::{
    case::{self, Field},
    rows::{Row, Span, flow, labelled},
};
use crate::{
    domain::{
        decide::closing::barred_at,
        lens::{ItemView, Label, Sight},
        meeting::{AgendaItem, Bar, Meeting},
    },
    keymap::{Context, Op},
    tui::{
        shared::Shared,
        text::width,
        theme::Role,
        widget::{Look, Pane, gauge, put_right},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

/// Days of which the trajectory can use the first thousand.
const THOUSAND: u16 = 1000;

/// A shorter bar says nothing.
const LEAST_BAR: u16 = 6;

/// A row of the pane.
#[derive(Clone, Debug)]
enum Line {
    Text(Row),
    /// Day n of the first thousand, with what comes behind the bar.
    Gauge { before: Row, day: u16, behind: String },
}

/// What is known of the family at hand.
#[derive(Clone, Debug, Default)]
pub struct FamilyPane {
    title: String,
    remark: String,
    lines: Vec<Line>,
    more: String,
    offset: usize,
    height: usize,
}

impl FamilyPane {
    /// Follows what happened: `view` is the item at hand, none for what belongs to no family; `area` the whole pane;
    /// `table` what it has to say of who is at the table.
    pub fn refresh(&mut self, shared: &Shared, meeting: &Meeting, view: Option<&ItemView>, area: Rect, table: &[Span]) {
        let columns = usize::from(area.width.saturating_sub(4));
        self.height = usize::from(area.height.saturating_sub(2));
        let (title, remark) = view.map_or_else(|| outside(shared), |view| heading(shared, meeting, view));
        if title != self.title {
            self.offset = 0;
        }
        (self.title, self.remark) = (title, remark);
        let lines = |full| lines(&fields(shared, meeting, view, table, full), columns);
        self.lines = lines(true);
        if self.lines.len() > self.height {
            self.lines = lines(false);
        }
        self.offset = self.offset.min(self.lines.len().saturating_sub(self.height));
        let keys = shared.keymap.keys_for(Op::PageDown, Context::Meeting).first();
        self.more = keys.map_or_else(String::new, |keys| {
            shared.texts().with("live-more", &[("key", shared.look.keys(keys))])
        });
    }

    /// Scrolls by a page; says whether there was anything to scroll.
    pub fn scroll(&mut self, down: bool) -> bool {
        let page = self.height.saturating_sub(1).max(1);
        let last = self.lines.len().saturating_sub(self.height);
        self.offset = if down { (self.offset + page).min(last) } else { self.offset.saturating_sub(page) };
        last > 0
    }

    /// It stands in a pane of this height.
    pub fn set_height(&mut self, pane: u16) {
        self.height = usize::from(pane.saturating_sub(2));
        self.offset = self.offset.min(self.lines.len().saturating_sub(self.height));
    }

    /// Draws it.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        if area.is_empty() {
            return;
        }
        let inside = Pane { title: &self.title, remark: &self.remark, focused: false }.draw(area, buf, look);
        let inside = Rect { x: inside.x + inside.width.min(1), width: inside.width.saturating_sub(2), ..inside };
        for (line, y) in self.lines.iter().skip(self.offset).zip(inside.y..inside.bottom()) {
            let place = Rect { y, height: 1, ..inside };
            match line {
                Line::Text(row) => drop(row.paint(place, buf, look)),
                Line::Gauge { before, day, behind } => {
                    let rest = before.paint(place, buf, look);
                    let rest = put_right(buf, rest, behind, Role::Dim, look);
                    if rest.width < LEAST_BAR {
                        continue;
                    }
                    let bar = Rect { width: rest.width.min(40), ..rest };
                    gauge(bar, buf, look, u32::from(*day), u32::from(THOUSAND), Role::Filled);
                }
            }
        }
        if self.offset + self.height < self.lines.len() && area.height > 2 {
            let last = Rect { x: area.x + 2, y: area.bottom() - 1, width: area.width.saturating_sub(4), height: 1 };
            put_right(buf, last, &self.more, Role::Dim, look);
        }
    }
}

fn lines(fields: &[Field], columns: usize) -> Vec<Line> {
    let label_width = fields.iter().map(|field| width(&field.label)).max().unwrap_or(0) + 2;
    let label_width = if label_width * 3 > columns { label_width.min(columns / 3) } else { label_width };
    let mut lines = Vec::new();
    for field in fields {
        if let Some((day, behind)) = &field.day {
            let mut before = Row::of(Role::Dim, format!("{} ", field.label));
            field.value.iter().for_each(|(role, text)| before.push(*role, text.as_str()));
            before.push(Role::Text, "  ");
            lines.push(Line::Gauge { before, day: *day, behind: format!("  {behind}") });
        } else if field.label.is_empty() && !field.continues {
            lines.extend(flow(&field.value, columns).into_iter().map(Line::Text));
        } else {
            lines.extend(labelled(&field.label, label_width, &field.value, columns).into_iter().map(Line::Text));
        }
    }
    lines
}

/// Title and remark of a family's pane: name or number, code, kind, phase.
fn heading(shared: &Shared, meeting: &Meeting, view: &ItemView) -> (String, String) {
    let between = format!(" {} ", shared.look.glyphs.separator);
    let kind = shared.texts().term(view.state().kind.word()).to_owned();
    let label = shared.label(view.label());
    match view.case() {
        Some(case) => {
            let phase = case::phase(shared, case.phase(meeting.date));
            let remark = [Some(kind), phase].into_iter().flatten().collect::<Vec<_>>().join(&between);
            ([label.as_str(), case.code.as_str()].join(&between), remark)
        }
        None => (label, kind),
    }
}

fn outside(shared: &Shared) -> (String, String) {
    (shared.texts().get("live-outside-families").to_owned(), String::new())
}

fn fields(shared: &Shared, meeting: &Meeting, view: Option<&ItemView>, table: &[Span], full: bool) -> Vec<Field> {
    let texts = shared.texts();
    let Some(view) = view else {
        return vec![Field::plain(vec![(Role::Dim, texts.get("live-outside-families-long").to_owned())])];
    };
    let mut fields = Vec::new();
    let mut table_field = Field::new(texts.get("live-table-short"), table.to_vec());
    if table.is_empty() {
        table_field.value.clear();
    }
    match (view.case(), view.sight()) {
        (Some(case), _) => {
            fields.extend(case::day(shared, case, meeting));
            fields.push(table_field);
            fields.push(room(shared, view.state()));
            fields.extend(case::fields(shared, case, view, meeting, full));
        }
        (None, Sight::Open) => {
            fields.push(table_field);
            if let Some(details) = view.details().filter(|_| matches!(view.label(), Label::Theme(_))) {
                fields.push(Field::new(texts.get("live-submitter"), vec![(Role::Text, details.submitter.clone())]));
            }
        }
        (None, sight) => {
            let key = match sight {
                Sight::Masked => "live-sight-masked",
                _ if view.state().anonymous => "live-sight-nameless",
                Sight::Part(_) => "live-sight-part",
                _ => "live-sight-anonymous",
            };
            fields.push(Field::plain(vec![(Role::Text, texts.get(key).to_owned())]));
            fields.push(Field::plain(vec![(Role::Text, " ".to_owned())]));
            fields.push(table_field);
            fields.push(room(shared, view.state()));
        }
    }
    fields.retain(|field| field.day.is_some() || !field.value.is_empty());
    fields
}

/// Who left the room for this item; of one that was not open yet, who would have to.
fn room(shared: &Shared, item: &AgendaItem) -> Field {
    let texts = shared.texts();
    let was_open = item.opened.is_some();
    let exits = if was_open { item.exits.clone() } else { barred_at(shared.house(), item, shared.now) };
    let mut people: Vec<(Bar, Vec<String>)> = Vec::new();
    for exit in exits {
        let name = super::said::surname(exit.person, shared);
        match people.iter_mut().find(|(bar, _)| *bar == exit.bar) {
            Some((_, names)) => names.push(name),
            None => people.push((exit.bar, vec![name])),
        }
    }
    let said = people.into_iter().map(|(bar, names)| {
        vec![(Role::Warning, names.join(", ")), (Role::Dim, format!(" ({})", texts.bar(bar)))]
    });
    let key = if was_open { "live-left-room" } else { "live-may-not-hear" };
    Field::new(texts.get(key), super::rows::joined(said, "; "))
}
