//! Where everything stands, for any size: the list, what the chosen line says in full, and the families beside it where
//! there is room, else in its place.

use super::{Today, paint::Row};
use crate::{
    keymap::{Context, Op},
    tui::{
        screen::{
            cells::Cells,
            grouped::{self, Painted},
            phrases,
        },
        shared::Shared,
        text::{width, wrap},
        theme::Role,
        widget::{Look, Pane, Split, list, margin, put},
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// From this width on the families stand beside the list.
const WIDE: u16 = 110;
/// From this height on the chosen line is told in full below the list.
const TALL: u16 = 14;
/// Rows of that pane, frame included.
const DETAIL: u16 = 4;
/// From this height on the family is told there as well.
const AMPLE: u16 = 44;
/// Below this width it has a row more.
const NARROW: u16 = 80;

/// The panes; an area of no height is not shown.
#[derive(Clone, Copy, Debug)]
pub struct Areas {
    pub list: Rect,
    pub detail: Rect,
    pub families: Rect,
}

impl Areas {
    /// `some` says whether there is anything to tell of.
    pub fn new(area: Rect, at_families: bool, some: bool, split: Split) -> Self {
        let none = Rect { height: 0, ..area };
        let below = match area.height {
            _ if !some => 0,
            AMPLE.. => area.height * 2 / 5,
            // In a narrow window a line is told in one row more.
            TALL.. => DETAIL + u16::from(area.width < NARROW),
            _ => 0,
        };
        let above = Rect { height: area.height - below, ..area };
        let detail = Rect { y: above.bottom(), height: below, ..area };
        if area.width < WIDE {
            let (list, families) = if at_families { (none, above) } else { (above, none) };
            return Self { list, detail, families };
        }
        let list = Rect { width: split.left(area.width * 2 / 3, area.width), ..above };
        let families = Rect { x: list.right(), width: area.width - list.width, ..above };
        Self { list, detail, families }
    }

    /// Rows of the list that are in view: inside the frame, below the line about the next meeting.
    pub fn list_rows(&self) -> u16 {
        self.list.height.saturating_sub(3)
    }

    /// Where the rows of families lie.
    pub fn family_list(&self) -> Rect {
        let Rect { x, y, width, height } = self.families;
        let (left, top) = (width.min(1), height.min(1));
        Rect { x: x + left, y: y + top, width: width.saturating_sub(2), height: height.saturating_sub(2) }
    }

    /// Rows of families that are in view.
    pub fn family_rows(&self) -> u16 {
        self.family_list().height
    }

    /// Columns and rows of text in the detail.
    pub fn detail_room(&self) -> (u16, u16) {
        (self.detail.width.saturating_sub(4), self.detail.height.saturating_sub(2))
    }
}

pub fn draw(screen: &Today, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
    let look = &shared.look;
    let areas = Areas::new(area, screen.at_families, !screen.lines.is_empty(), screen.split);
    let mut cursor = None;
    if areas.list.height > 0 {
        let title = look.texts.get(if screen.by_family { "today-list-by-family" } else { "today-list" });
        let whose = shared.viewer().person.map_or("", |who| shared.person(who));
        let inside = Pane { title, remark: whose, focused: !screen.at_families }.draw(areas.list, buf, look);
        let next = margin(inside);
        let typed = if screen.sieve.is_shown() {
            screen.sieve.draw(next, buf, look)
        } else {
            let told = |facts: usize| {
                let facts: Vec<&str> = screen.next.iter().take(facts).map(String::as_str).collect();
                facts.join(&format!(" {} ", look.glyphs.separator))
            };
            let fits = |facts: &usize| *facts == 1 || width(&told(*facts)) <= usize::from(next.width);
            put(buf, next, &told((1..=screen.next.len()).rev().find(fits).unwrap_or_default()), Role::Dim, look);
            None
        };
        let below = Rect { y: inside.y.saturating_add(1), height: inside.height.saturating_sub(1), ..inside };
        cursor = typed.or(rows(screen, below, buf, shared));
    }
    if areas.families.height > 0 {
        let chosen = families(screen, &areas, buf, shared);
        cursor = if screen.at_families { chosen } else { cursor };
    }
    if areas.detail.height > 0 {
        let inside = Pane { title: &screen.detail_title, remark: "", focused: false }.draw(areas.detail, buf, look);
        let room = margin(inside);
        screen.detail.draw(room, buf, look);
    }
    cursor
}

/// How wide each column is; 0 leaves it out, what it is gets what is left.
#[derive(Clone, Copy)]
struct Columns {
    late: u16,
    family: u16,
    why: u16,
}

impl Columns {
    fn new(width: u16, widest: usize) -> Self {
        let (late, family, why) = match width {
            120.. => (23, 30, 26),
            72.. => (0, 21, 16),
            56.. => (0, 14, 0),
            _ => (0, 11, 0),
        };
        Self { late, family: family.min(u16::try_from(widest + 1).unwrap_or(family)), why }
    }
}

fn rows(screen: &Today, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
    let look = &shared.look;
    if screen.lines.is_empty() {
        let none =
            if screen.sieve.text().is_empty() { nothing(shared) } else { look.texts.get("list-none-found").to_owned() };
        return Some(grouped::nothing(&none, area, buf, look));
    }
    let mut columns = Columns::new(area.width, screen.families.widest);
    if screen.by_family {
        columns.family = 0;
    }
    let dates = screen.painted.iter().filter_map(|line| match line {
        Painted::Row(row) => Some(width(&row.date.0)),
        Painted::Heading(..) => None,
    });
    let date = if dates.max().is_some_and(|widest| widest > 9) { 15 } else { 10 };
    let row = |row: &Row, line, buf: &mut Buffer| draw_row(row, date, columns, line, buf, look);
    grouped::lines(&screen.state, &screen.painted, area, buf, look, !screen.at_families, row)
}

fn draw_row(row: &Row, date: u16, columns: Columns, area: Rect, buf: &mut Buffer, look: &Look) {
    // Nothing stands in an empty column that the text could use.
    let why = if row.why.0.is_empty() { 0 } else { columns.why };
    let used = 3 + date + columns.late + columns.family + why;
    Cells::new(area, buf, look)
        .left(1, if row.marked { look.glyphs.dot } else { "" }, Role::Text)
        .left(2, &row.sign.0, row.sign.1)
        .left(date, &row.date.0, row.date.1)
        .left(columns.late, &row.late.0, row.late.1)
        .name(columns.family, &row.family.0, row.family.1)
        .left(area.width.saturating_sub(used), &row.what.0, row.what.1)
        .left(why, &row.why.0, row.why.1);
}

/// Why the list is empty, and what to do.
fn nothing(shared: &Shared) -> String {
    let texts = shared.texts();
    if shared.house().clinics().next().is_none() {
        return super::super::agenda::nothing_planned(shared);
    }
    let key = |op| phrases::key(op, Context::Today, shared);
    texts.with("today-none", &[("follow-ups", key(Op::ScreenFollowUps)), ("agenda", key(Op::ScreenAgenda))])
}

fn families(screen: &Today, areas: &Areas, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
    let look = &shared.look;
    let all = screen.families.rows();
    let title = look.texts.get("today-families");
    let remark = if all.is_empty() { "" } else { look.texts.get("today-points") };
    Pane { title, remark, focused: screen.at_families }.draw(areas.families, buf, look);
    let area = areas.family_list();
    if all.is_empty() {
        let room = Rect { x: area.x + area.width.min(1), width: area.width.saturating_sub(2), ..area };
        for (line, y) in
            wrap(look.texts.get("today-no-families"), usize::from(room.width)).iter().zip(room.y..room.bottom())
        {
            put(buf, Rect { y, height: 1, ..room }, line, Role::Dim, look);
        }
        return None;
    }
    list(&screen.families.state, area, buf, look, screen.at_families, |number, line, buf| {
        let Some(row) = all.get(number) else { return };
        let (phase, open) = (12, 5);
        Cells::new(line, buf, look)
            .left(1, "", Role::Text)
            .left(2, &row.sign.0, row.sign.1)
            .name(line.width.saturating_sub(4 + phase + open), &row.name.0, row.name.1)
            .left(phase, &row.phase, Role::Dim)
            .right(open, &row.open, Role::Dim);
    });
    screen.families.state.position(area)
}
