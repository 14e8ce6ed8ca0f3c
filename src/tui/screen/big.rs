//! The meeting in large type, for whoever looks on from the other end of the room: whose turn it is, the clock, what was
//! decided and who does what. It is drawn through the lens of the room, and holds nothing that is being typed.

#[cfg(test)]
mod tests;

use super::live;
use crate::{
    domain::{fact::Fact, fold::fold, lens::ItemView, meeting::Meeting},
    i18n::stopwatch,
    tui::{
        shared::Shared,
        text::wrap,
        theme::Role,
        widget::{gauge, put, put_right, put_styled},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

/// Rows of a large letter, and columns of its dots.
const HIGH: usize = 5;
const DOTS: usize = 3;

/// From so many rows on a letter is twice as large.
const TALL: u16 = 44;

/// The letters as rows of three dots, from the top.
const LETTERS: &[(char, &str)] = &[
    ('A', "010101111101101"),
    ('B', "110101110101110"),
    ('C', "011100100100011"),
    ('D', "110101101101110"),
    ('E', "111100110100111"),
    ('F', "111100110100100"),
    ('G', "011100101101011"),
    ('H', "101101111101101"),
    ('I', "111010010010111"),
    ('J', "001001001101010"),
    ('K', "101101110101101"),
    ('L', "100100100100111"),
    ('M', "101111111101101"),
    ('N', "110101101101101"),
    ('O', "010101101101010"),
    ('P', "110101110100100"),
    ('Q', "010101101111011"),
    ('R', "110101110101101"),
    ('S', "011100010001110"),
    ('T', "111010010010010"),
    ('U', "101101101101111"),
    ('V', "101101101101010"),
    ('W', "101101111111101"),
    ('X', "101101010101101"),
    ('Y', "101101010010010"),
    ('Z', "111001010100111"),
    ('0', "111101101101111"),
    ('1', "010110010010111"),
    ('2', "111001111100111"),
    ('3', "111001111001111"),
    ('4', "101101111001001"),
    ('5', "111100111001111"),
    ('6', "111100111101111"),
    ('7', "111001001001001"),
    ('8', "111101111101111"),
    ('9', "111101111001111"),
    (':', "000010000010000"),
    ('-', "000000111000000"),
    ('+', "000010111010000"),
];

/// Draws it over the whole body.
pub fn draw(area: Rect, buf: &mut Buffer, shared: &Shared) {
    let (look, texts) = (&shared.look, shared.texts());
    let mut rest = Rect { x: area.x + area.width.min(2), width: area.width.saturating_sub(4), ..area };
    let Some(meeting) = shared.meeting() else {
        put(buf, rest, texts.get("big-no-meeting"), Role::Strong, look);
        return;
    };
    let Some(view) = meeting.open_item.and_then(|open| shared.lens.item(open)) else {
        rest = line(rest, 1);
        rest = large(texts.get("big-between"), Role::Accent, rest, buf, shared);
        put(buf, rest, &next(meeting, shared), Role::Text, look);
        return;
    };
    rest = line(rest, 1);
    let name = shared.label(view.label());
    rest = large(&name, Role::Accent, rest, buf, shared);
    put(buf, rest, &name, Role::Strong, look);
    rest = line(rest, 2);
    rest = clock(meeting, rest, buf, shared);
    said(&view, rest, buf, shared);
}

fn line(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// Writes a text in large letters as far as it fits, in the widest dots that do; gives what is left below. Where there is
/// no room for large letters nothing is written: the line below says it too.
fn large(text: &str, role: Role, area: Rect, buf: &mut Buffer, shared: &Shared) -> Rect {
    let letters: Vec<char> = if text.contains(':') {
        text.chars().collect()
    } else {
        fold(text).chars().map(|letter| letter.to_ascii_uppercase()).collect()
    };
    let wide = |dot: usize| letters.len() * (DOTS + 1) * dot;
    // A letter of twice the height leaves room for the clock in the same size, and for what was decided.
    let tall = if shared.area.height >= TALL { 2 } else { 1 };
    let sizes = [(4, tall), (2, 1), (1, 1)].into_iter().skip(usize::from(tall == 1));
    let Some((dot, tall)) = sizes.into_iter().find(|(dot, _)| wide(*dot) <= usize::from(area.width)) else {
        return area;
    };
    let high = HIGH * tall;
    if usize::from(area.height) < high + 6 {
        return area;
    }
    for (row, y) in (0..high).zip(area.y..) {
        let row = row / tall;
        let dots: String = letters.iter().map(|letter| dots(*letter, row, dot, shared.look.glyphs.full)).collect();
        put_styled(buf, Rect { y, height: 1, ..area }, &dots, shared.look.style(role));
    }
    line(area, u16::try_from(high + 1).unwrap_or(u16::MAX))
}

/// One row of a letter, with the gap behind it.
fn dots(letter: char, row: usize, dot: usize, full: &str) -> String {
    let shape = LETTERS.iter().find(|(known, _)| *known == letter).map_or("", |(_, shape)| *shape);
    let row = shape.get(row * DOTS..(row + 1) * DOTS).unwrap_or("000");
    row.chars().chain(['0']).map(|on| if on == '1' { full } else { " " }.repeat(dot)).collect()
}

/// The time of this turn, with a bar; in words and glyphs when it is over.
fn clock(meeting: &Meeting, area: Rect, buf: &mut Buffer, shared: &Shared) -> Rect {
    let Some((spent, allowed)) = live::turn_time(shared, meeting) else { return area };
    let over = spent >= allowed;
    let role = if over { Role::Bad } else { Role::Text };
    let rest = large(&stopwatch(spent), role, area, buf, shared);
    let args = [("spent", stopwatch(spent)), ("allowed", stopwatch(allowed))];
    let texts = shared.texts();
    let words = if over { texts.with("big-clock-over", &args) } else { texts.with("big-clock", &args) };
    let room = put_right(buf, rest, &format!("  {words}"), role, &shared.look);
    let seconds = |span: chrono::TimeDelta| u32::try_from(span.num_seconds().max(0)).unwrap_or(u32::MAX);
    gauge(room, buf, &shared.look, seconds(spent), seconds(allowed), if over { Role::Bad } else { Role::Filled });
    line(rest, 2)
}

/// What was decided and who does what, the latest last; the latest stay when not all fit.
fn said(view: &ItemView<'_>, area: Rect, buf: &mut Buffer, shared: &Shared) {
    let (texts, look) = (shared.texts(), &shared.look);
    let entries = shared.lens.entries(view);
    let standing = entries.iter().filter(|entry| entry.stands());
    let mut rows: Vec<(String, Role)> = Vec::new();
    let width = usize::from(area.width.saturating_sub(4));
    for entry in standing {
        let (mark, text, role) = match &entry.fact {
            Fact::Decision { text, .. } => ("!", text.clone(), Role::Strong),
            Fact::FollowUp { text, owners, due, .. } => {
                let who: Vec<&str> = owners.iter().map(|who| shared.person(*who)).collect();
                let due = due.map(|due| texts.date_brief(due));
                let parts = [Some(text.clone()), Some(who.join(", ")), due].into_iter().flatten();
                let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
                (">", parts.join(&format!(" {} ", look.glyphs.separator)), Role::Text)
            }
            _ => continue,
        };
        let lines = wrap(&text, width);
        let first = lines.iter().take(1).map(|line| (format!("{mark} {line}"), role));
        rows.extend(first.chain(lines.iter().skip(1).map(|line| (format!("  {line}"), role))));
        rows.push((String::new(), role));
    }
    if rows.is_empty() {
        put(buf, area, texts.get("big-nothing-yet"), Role::Dim, look);
        return;
    }
    rows.pop();
    let skipped = rows.len().saturating_sub(usize::from(area.height));
    for ((text, role), y) in rows.iter().skip(skipped).zip(area.y..area.bottom()) {
        put(buf, Rect { y, height: 1, ..area }, text, *role, look);
    }
}

/// Who comes next, as they may be called in this room.
fn next(meeting: &Meeting, shared: &Shared) -> String {
    let next = shared.lens.agenda(meeting).find(|view| view.state().is_pending());
    next.map(|view| shared.texts().with("big-next", &[("family", shared.label(view.label()))])).unwrap_or_default()
}
