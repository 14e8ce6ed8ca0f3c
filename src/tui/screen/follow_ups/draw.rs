//! Where everything stands on the follow-ups screen, for any size.

use super::{
    FollowUps,
    index::{Filter, Grouping},
    paint::{Row, Widths},
};
use crate::{
    keymap::{Context, Op},
    tui::{
        screen::{cells::Cells, grouped, phrases},
        shared::Shared,
        theme::Role,
        widget::{Look, Pane, margin, more_below, put},
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// Below this height there is room for either the list or the detail.
const BOTH: u16 = 13;
/// The most rows that the detail gets.
const DETAIL: u16 = 10;

/// The two panes; an area of no height is not shown.
#[derive(Clone, Copy, Debug)]
pub struct Areas {
    pub list: Rect,
    pub detail: Rect,
}

impl Areas {
    /// `some` says whether there is anything to tell of.
    pub fn new(area: Rect, reading: bool, some: bool) -> Self {
        let none = Rect { height: 0, ..area };
        if !some {
            return Self { list: area, detail: none };
        }
        if area.height < BOTH {
            return if reading { Self { list: none, detail: area } } else { Self { list: area, detail: none } };
        }
        let below = (area.height * 2 / 5).min(DETAIL);
        let list = Rect { height: area.height - below, ..area };
        Self { list, detail: Rect { y: list.bottom(), height: below, ..area } }
    }

    /// Rows of the list that are in view: inside the frame, below the line of filters.
    pub fn list_rows(&self) -> u16 {
        self.list.height.saturating_sub(3)
    }

    /// Columns and rows of text in the detail.
    pub fn detail_room(&self) -> (u16, u16) {
        (self.detail.width.saturating_sub(4), self.detail.height.saturating_sub(2))
    }
}

/// How wide each column is; 0 leaves it out, the text gets what is left.
#[derive(Clone, Copy, Debug)]
struct Columns {
    due: u16,
    late: u16,
    family: u16,
    owner: u16,
    /// Which of the forms of the owners stands there.
    form: usize,
}

impl Columns {
    fn new(width: u16, grouping: Grouping, widths: Widths) -> Self {
        let (late, family, owner, form): (u16, u16, u16, usize) = match width {
            160.. => (23, 26, 44, 0),
            110.. => (23, 22, 26, 1),
            72.. => (0, 16, 16, 2),
            56.. => (0, 14, 14, 2),
            _ => (0, 13, 0, 2),
        };
        let family = if grouping == Grouping::Family { 0 } else { family };
        let owner = if grouping == Grouping::Owner && width < 110 { 0 } else { owner };
        let needed = |cells: usize| u16::try_from(cells + 1).unwrap_or(u16::MAX);
        let late = if widths.late { late } else { 0 };
        let owner = owner.min(widths.owner.get(form).map_or(owner, |cells| needed(*cells)));
        Self { due: needed(widths.due), late, family: family.min(needed(widths.family)), owner, form }
    }
}

pub fn draw(screen: &FollowUps, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
    let look = &shared.look;
    let areas = Areas::new(area, screen.reading, !screen.detail_title.is_empty());
    let mut cursor = None;
    if areas.list.height > 0 {
        let grouping = look.texts.get(match screen.grouping {
            Grouping::Due => "follow-ups-by-due",
            Grouping::Owner => "follow-ups-by-owner",
            Grouping::Family => "follow-ups-by-family",
            Grouping::Organisation => "follow-ups-by-organisation",
        });
        let title = look.texts.get(word(screen.filter));
        let inside = Pane { title, remark: grouping, focused: !screen.reading }.draw(areas.list, buf, look);
        let top = Rect { height: inside.height.min(1), ..inside };
        let typed = filters(screen, top, buf, shared);
        let below = Rect { y: inside.y.saturating_add(1), height: inside.height.saturating_sub(1), ..inside };
        let chosen = rows(screen, below, buf, shared);
        cursor = typed.or(chosen);
    }
    if areas.detail.height > 0 && !screen.detail_title.is_empty() {
        let place = detail(screen, areas.detail, buf, look);
        cursor = if screen.reading { Some(place) } else { cursor };
    }
    cursor
}

/// What a filter is called.
fn word(filter: Filter) -> &'static str {
    match filter {
        Filter::All => "follow-ups-filter-all",
        Filter::Mine => "follow-ups-filter-mine",
        Filter::Late => "follow-ups-filter-late",
        Filter::Week => "follow-ups-filter-week",
        Filter::Waiting => "follow-ups-filter-waiting",
        Filter::Settled => "follow-ups-filter-settled",
    }
}

/// The line of filters with what each lets through; or what is typed to find.
fn filters(screen: &FollowUps, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
    let (look, texts) = (&shared.look, shared.texts());
    let mut rest = Rect { x: area.x + area.width.min(1), width: area.width.saturating_sub(2), ..area };
    if screen.sieve.is_shown() {
        return screen.sieve.draw(rest, buf, look);
    }
    for (filter, count) in Filter::ALL.into_iter().zip(screen.counts) {
        let op = match filter {
            Filter::Waiting | Filter::Settled => None,
            Filter::All => Some(Op::FilterAll),
            Filter::Mine => Some(Op::FilterMine),
            Filter::Late => Some(Op::FilterLate),
            Filter::Week => Some(Op::FilterWeek),
        };
        let here = filter == screen.filter;
        let keys = op.map(|op| phrases::key(op, Context::FollowUps, shared)).unwrap_or_default();
        let sign = if here { look.glyphs.current } else { keys.as_str() };
        if !sign.is_empty() {
            rest = put(buf, rest, &format!("{sign} "), if here { Role::Accent } else { Role::Key }, look);
        }
        let text = format!("{} {count}", texts.get(word(filter)));
        rest = put(buf, rest, &text, if here { Role::Strong } else { Role::Dim }, look);
        rest = put(buf, rest, if area.width < 100 { "  " } else { "   " }, Role::Text, look);
    }
    None
}

fn rows(screen: &FollowUps, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
    let look = &shared.look;
    if screen.lines.is_empty() {
        grouped::nothing(nothing(screen, shared), area, buf, look);
        return None;
    }
    let columns = Columns::new(area.width, screen.grouping, screen.widths);
    let row = |row: &Row, line, buf: &mut Buffer| draw_row(row, columns, line, buf, look);
    grouped::lines(&screen.state, &screen.painted, area, buf, look, !screen.reading && !screen.sieve.is_typing(), row)
}

fn draw_row(row: &Row, columns: Columns, area: Rect, buf: &mut Buffer, look: &Look) {
    let used = 3 + columns.due + columns.late + columns.family + columns.owner;
    let owners = row.owners.get(columns.form).map_or("", String::as_str);
    Cells::new(area, buf, look)
        .left(3, &format!("{}{}", if row.marked { look.glyphs.dot } else { " " }, row.sign.0), row.sign.1)
        .left(columns.due, &row.due.0, row.due.1)
        .left(columns.late, &row.late.0, row.late.1)
        .name(columns.family, &row.family.0, row.family.1)
        .left(area.width.saturating_sub(used), &row.text.0, row.text.1)
        .left(columns.owner, owners, Role::Person);
}

/// Why the list is empty, and what to do.
fn nothing<'a>(screen: &FollowUps, shared: &'a Shared) -> &'a str {
    let texts = shared.texts();
    let unnamed = shared.viewer().person.is_none();
    texts.get(match screen.filter {
        _ if !screen.sieve.text().is_empty() => "follow-ups-none-found",
        Filter::Mine if unnamed => "follow-ups-none-mine-unnamed",
        Filter::Mine => "follow-ups-none-mine",
        Filter::Late => "follow-ups-none-late",
        Filter::Week => "follow-ups-none-week",
        Filter::Waiting => "follow-ups-none-waiting",
        Filter::Settled => "follow-ups-none-settled",
        Filter::All => "follow-ups-none",
    })
}

fn detail(screen: &FollowUps, area: Rect, buf: &mut Buffer, look: &Look) -> Position {
    let pane = Pane { title: &screen.detail_title, remark: &screen.detail_state, focused: screen.reading };
    let inside = pane.draw(area, buf, look);
    let room = margin(inside);
    screen.detail.draw(room, buf, look);
    more_below(area, screen.detail.below(), buf, look);
    room.as_position()
}
