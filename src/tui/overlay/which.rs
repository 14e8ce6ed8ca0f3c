//! How a begun sequence of keys can go on: a box above the footer, until the next key.

use crate::{
    keymap::{Context, Op, Pending, Sequence},
    tui::{
        may::may,
        shared::Shared,
        text::width,
        theme::Role,
        widget::{Pane, lift, put},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

/// Draws what can follow on `pending`, in the corner below at the right.
pub fn draw(pending: &Pending, contexts: &[Context], area: Rect, buf: &mut Buffer, shared: &Shared) {
    let look = &shared.look;
    let mut ways: Vec<(Sequence, Op)> = Vec::new();
    for (keys, op) in shared.keymap.continuations(pending, contexts) {
        if !contexts.first().is_some_and(|context| may(shared, op, *context)) {
            continue;
        }
        // What a more specific place binds comes first and is what happens.
        if !ways.iter().any(|(known, _)| *known == keys) {
            ways.push((keys, op));
        }
    }
    let rows: Vec<(String, &str)> =
        ways.iter().map(|(keys, op)| (look.keys(keys), look.texts.get(op.label_key()))).collect();
    let (times, begun) = pending.shown();
    let times = times.map(|times| times.to_string());
    let begun = Some(look.keys(&begun)).filter(|begun| !begun.is_empty());
    let title = times.into_iter().chain(begun).chain([look.glyphs.ellipsis.to_owned()]).collect::<Vec<_>>().join(" ");
    let keys = rows.iter().map(|(keys, _)| width(keys)).max().unwrap_or_default();
    let names = rows.iter().map(|(_, name)| width(name)).max().unwrap_or_default();
    let cells = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let wide = cells((keys + names + 6).max(width(&title) + 6)).min(area.width);
    let high = cells(rows.len() + 2).min(area.height);
    let place = Rect { x: area.right() - wide, y: area.bottom() - high, width: wide, height: high };
    lift(place, buf, look);
    let inside = Pane { title: &title, remark: "", focused: true }.draw(place, buf, look);
    for ((shown, name), y) in rows.iter().zip(inside.y..inside.bottom()) {
        let row = Rect { x: inside.x + 1, y, width: inside.width.saturating_sub(2), height: 1 };
        put(buf, row, shown, Role::Key, look);
        let used = cells(keys + 2).min(row.width);
        put(buf, Rect { x: row.x + used, width: row.width - used, ..row }, name, Role::Popup, look);
    }
}
