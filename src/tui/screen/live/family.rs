//! What is known of the family at hand; what may not be seen is not there.
//!
//! What does not fit can be scrolled to; how much that is stands in the frame.

use super::{
    case::{self, Field, Teller},
    rows::{Row, groups},
    said::surname,
};
use crate::{
    domain::{
        case::Case,
        decide::closing::barred_at,
        ids::PersonId,
        lens::{ItemView, Label, Sight, kept_from, limited_to},
        meeting::{AgendaItem, Bar, Meeting},
        people::Person,
    },
    keymap::{Context, Op},
    tui::{
        screen::phrases,
        shared::Shared,
        text::width,
        theme::Role,
        widget::{Look, Pane, Piece, Sheet, gauge, margin, put_right},
    },
};
use chrono::{Datelike, NaiveDate};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// Days of which the first thousand are counted.
const THOUSAND: u32 = 1000;
/// A shorter bar says nothing, a longer one no more.
const BAR: std::ops::RangeInclusive<u16> = 6..=40;

/// Day n of the first thousand: what stands before the bar, n, and what stands behind it.
#[derive(Clone, Debug)]
struct Day {
    before: Row,
    number: u16,
    behind: String,
}

/// What is known of the family at hand.
#[derive(Clone, Debug, Default)]
pub struct FamilyPane {
    title: String,
    remark: String,
    day: Option<Day>,
    sheet: Sheet,
    more: String,
}

impl FamilyPane {
    /// Follows what happened: `view` is the item at hand, none for what belongs to no family; `pane` the whole pane;
    /// `table` what it has to say of who is at the table.
    pub fn refresh(
        &mut self,
        shared: &Shared,
        meeting: &Meeting,
        view: Option<&ItemView>,
        pane: Rect,
        table: &[Piece],
    ) {
        let (title, remark) = view.map_or_else(|| outside(shared), |view| heading(shared, meeting, view, pane.width));
        let top = if title == self.title { self.sheet.top() } else { 0 };
        (self.title, self.remark) = (title, remark);
        self.day = view.and_then(ItemView::case).and_then(|case| day(shared, case, meeting));
        let rows = pane.height.saturating_sub(2 + u16::from(self.day.is_some()));
        let (fields, texts) = (fields(shared, meeting, view, table), shared.texts());
        let words = fields.iter().filter(|(label, _)| !label.is_empty()).map(|(label, _)| texts.get(label));
        self.sheet = Sheet::new(pane.width.saturating_sub(4), rows).with_labels(words);
        for (label, said) in fields {
            match label {
                PLAIN => said.iter().for_each(|(text, role)| self.sheet.tell(text, *role)),
                "" => self.sheet.say("", said),
                label => self.sheet.say(texts.get(label), said),
            }
        }
        self.sheet.scroll_to(top);
        self.count_below(shared);
    }

    /// Says how much lies below, and how to get there.
    fn count_below(&mut self, shared: &Shared) {
        let args = [
            ("count", self.sheet.below().to_string()),
            ("arrow", shared.look.glyphs.down.to_owned()),
            ("key", phrases::key(Op::PageDown, Context::Meeting, shared)),
        ];
        self.more = shared.texts().with("live-more", &args);
    }

    /// The rows that all of it would take.
    pub fn rows(&self) -> u16 {
        self.sheet.lines().saturating_add(u16::from(self.day.is_some()))
    }

    /// Scrolls; says whether there was anything to scroll.
    pub fn scroll(&mut self, op: Op, shared: &Shared) -> bool {
        let longer = self.sheet.below() > 0 || self.sheet.top() > 0;
        let scrolled = longer && self.sheet.apply(op);
        self.count_below(shared);
        scrolled
    }

    /// Draws it; gives where the cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look, focused: bool) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let inside = Pane { title: &self.title, remark: &self.remark, focused }.draw(area, buf, look);
        let mut inside = margin(inside);
        if let Some(day) = &self.day {
            let rest = day.before.paint(Rect { height: inside.height.min(1), ..inside }, buf, look);
            let rest = put_right(buf, rest, &day.behind, Role::Dim, look);
            if rest.width >= *BAR.start() {
                let bar = Rect { width: rest.width.min(*BAR.end()), ..rest };
                gauge(bar, buf, look, u32::from(day.number), THOUSAND, Role::Filled);
            }
            inside = Rect { y: inside.y + inside.height.min(1), height: inside.height.saturating_sub(1), ..inside };
        }
        self.sheet.draw(inside, buf, look);
        if self.sheet.below() > 0 && area.height > 2 {
            let last = Rect { x: area.x + 2, y: area.bottom() - 1, width: area.width.saturating_sub(4), height: 1 };
            put_right(buf, last, &format!(" {} ", self.more), Role::Key, look);
        }
        Some(inside.as_position())
    }
}

/// In place of a label: text over the whole width.
const PLAIN: &str = "plain";

/// Title and remark of a family's pane: name or number, code, kind, phase; in a narrow one without what stands elsewhere.
fn heading(shared: &Shared, meeting: &Meeting, view: &ItemView, columns: u16) -> (String, String) {
    let between = format!(" {} ", shared.look.glyphs.separator);
    let kind = shared.texts().term(view.state().kind.word()).to_owned();
    let label = shared.label(view.label());
    let Some(case) = view.case() else {
        let phase = view.sketch().map(|sketch| phrases::phase(sketch.phase(meeting.date), shared.texts()));
        let all = [Some(kind), phase].into_iter().flatten().filter(|part| !part.is_empty());
        return (label, all.collect::<Vec<_>>().join(&between));
    };
    let phase = phrases::phase(case.phase(meeting.date), shared.texts());
    let all: Vec<&str> = [kind.as_str(), &phase].into_iter().filter(|part| !part.is_empty()).collect();
    let whole = [label.as_str(), case.code.as_str()].join(&between);
    let pairs = [(&whole, all.join(&between)), (&whole, phase.clone()), (&label, phase)];
    let fits = |(title, remark): &&(&String, String)| width(title) + width(remark) + 8 <= usize::from(columns);
    let (title, remark) = pairs.iter().find(fits).or(pairs.last()).cloned().unwrap_or((&label, kind));
    (title.clone(), remark)
}

fn outside(shared: &Shared) -> (String, String) {
    (shared.texts().get("live-outside-families").to_owned(), String::new())
}

fn day(shared: &Shared, case: &Case, meeting: &Meeting) -> Option<Day> {
    let number = case.day_of_thousand(meeting.date)?;
    let texts = shared.texts();
    let short = |date: NaiveDate| {
        let month = texts.get(&format!("month-short-{}", date.month())).to_owned();
        texts.with("live-day", &[("day", date.day().to_string()), ("month", month)])
    };
    let behind = match (case.birth_date, case.due_date) {
        (Some(born), _) => texts.with("live-born", &[("date", short(born))]),
        (None, Some(due)) => texts.with("live-due", &[("date", short(due))]),
        (None, None) => String::new(),
    };
    let mut before = Row::of(format!("{} ", texts.get("live-day-label")), Role::Dim);
    before.push(texts.with("live-of-thousand", &[("day", number.to_string())]), Role::Text);
    before.push("  ", Role::Text);
    Some(Day { before, number, behind: format!("  {behind}") })
}

fn fields(shared: &Shared, meeting: &Meeting, view: Option<&ItemView>, table: &[Piece]) -> Vec<Field> {
    let texts = shared.texts();
    let Some(view) = view else {
        return vec![(PLAIN, vec![(texts.get("live-outside-families-long").to_owned(), Role::Dim)])];
    };
    let table = ("live-table-short", table.to_vec());
    match (view.case(), view.sight()) {
        (Some(case), _) => {
            let teller = Teller { case, view, meeting, shared };
            let limits = [
                ("live-kept-from", kept(shared, case, meeting, view.state())),
                ("live-only-about", limited(shared, case, meeting, view.state())),
            ];
            let limits = limits.into_iter().filter(|(_, said)| !said.is_empty());
            [table, room(shared, view.state(), &[])].into_iter().chain(limits).chain(teller.tell()).collect()
        }
        (None, Sight::Open) => {
            let theme = view.details().filter(|_| matches!(view.label(), Label::Theme(_)));
            let submitter = theme.map(|details| ("live-submitter", vec![(details.submitter.clone(), Role::Text)]));
            [table].into_iter().chain(submitter).collect()
        }
        (None, _) => {
            let why = phrases::why_hidden(view, shared).unwrap_or_default();
            let sketch = view.sketch().map(|sketch| case::sketch(sketch, view, meeting, shared));
            let why = (PLAIN, vec![(why, if sketch.is_some() { Role::Dim } else { Role::Text })]);
            let told: Vec<PersonId> = shared.lens.kept_nameless(view).into_iter().map(|(who, _)| who).collect();
            let room = room(shared, view.state(), &told);
            [why, table, room].into_iter().chain(sketch.unwrap_or_default()).collect()
        }
    }
}

fn hearers<'a>(shared: &'a Shared, meeting: &Meeting, item: &AgendaItem) -> Vec<&'a Person> {
    meeting.room(Some(item), shared.now).into_iter().filter_map(|who| shared.house().person(who)).collect()
}

/// To what the family limits what some of those at the table may hear, and who that are.
fn limited(shared: &Shared, case: &Case, meeting: &Meeting, item: &AgendaItem) -> Vec<Piece> {
    let hearers = hearers(shared, meeting, item).into_iter();
    let said = hearers.filter_map(|person| {
        let scope = limited_to(case, person, meeting.date)?;
        Some(vec![(scope, Role::Warning), (format!(" ({})", surname(person.id, shared)), Role::Dim)])
    });
    groups(said, "; ")
}

/// Of whom in the family nothing is said where some of those at the table hear it, and who that are.
fn kept(shared: &Shared, case: &Case, meeting: &Meeting, item: &AgendaItem) -> Vec<Piece> {
    let room = hearers(shared, meeting, item);
    let said = case.members.iter().filter_map(|member| {
        let from = room.iter().filter(|person| kept_from(case, member, person, meeting.date));
        let names: Vec<String> = from.map(|person| surname(person.id, shared)).collect();
        let whose = shared.texts().term(member.role.word()).to_owned();
        (!names.is_empty()).then(|| vec![(whose, Role::Warning), (format!(" ({})", names.join(", ")), Role::Dim)])
    });
    groups(said, "; ")
}

/// Who left the room for this item; of one that was not open yet, who would have to. Who was `told` of already is left out.
fn room(shared: &Shared, item: &AgendaItem, told: &[PersonId]) -> Field {
    let was_open = item.opened.is_some();
    let mut exits = if was_open { item.exits.clone() } else { barred_at(shared.house(), item, shared.now) };
    exits.retain(|exit| !told.contains(&exit.person));
    let mut people: Vec<(Bar, Vec<String>)> = Vec::new();
    for exit in exits {
        let name = surname(exit.person, shared);
        match people.iter_mut().find(|(bar, _)| *bar == exit.bar) {
            Some((_, names)) => names.push(name),
            None => people.push((exit.bar, vec![name])),
        }
    }
    let said = people.into_iter().map(|(bar, names)| {
        vec![(names.join(", "), Role::Warning), (format!(" ({})", shared.texts().bar(bar)), Role::Dim)]
    });
    (if was_open { "live-left-room" } else { "live-may-not-hear" }, groups(said, "; "))
}
