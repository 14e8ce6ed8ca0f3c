//! The mouse: what lies under it is chosen; what was chosen already is done; a divider goes along. The wheel moves as the arrows do.

use super::super::{
    app::{App, Overlay},
    msg::Effect,
};
use crate::keymap::Op;
use ratatui::layout::{Position, Rect};

/// Rows for one notch of the wheel.
const NOTCH: usize = 3;

/// The mouse moved with its button held: a divider of the screen goes along.
pub fn drag(app: &mut App, to: Position) {
    let Some(from) = app.manners.held.filter(|from| app.overlays.is_empty() && !app.is_big() && *from != to) else {
        return;
    };
    let (screen, shared) = app.screen();
    if screen.drag(from, to, shared) {
        app.manners.held = Some(to);
        app.refresh();
    }
}

/// Pressed at a place of the screen.
pub fn click(app: &mut App, at: Position, effects: &mut Vec<Effect>) {
    app.manners.held = Some(at);
    let (columns, rows) = app.size;
    if at.y + 1 == rows {
        let area = Rect { x: 0, y: at.y, width: columns, height: 1 };
        let status = super::super::words::saved(app);
        if let Some(op) = app.footer.at(at, area, &status) {
            super::operate(app, op, effects);
        }
        return;
    }
    let window = Rect { x: 0, y: 0, width: columns, height: rows };
    if app.overlays.is_empty()
        && let Some(op) = app.tabs.at(at, app.divide(window).0)
    {
        super::operate(app, op, effects);
        return;
    }
    let area = app.shared.area;
    let chosen = match app.overlays.last_mut() {
        Some(Overlay::Palette(palette)) => palette.click(at, area).then_some(Op::Choose),
        Some(Overlay::Help(help)) => help.click(at, area).then_some(Op::Choose),
        Some(Overlay::Dialog(dialog, _)) => dialog.click(at, window).then_some(Op::Confirm),
        Some(_) => None,
        None => {
            let (screen, shared) = app.screen();
            screen.click(at, shared).then_some(Op::Open)
        }
    };
    match chosen {
        Some(op) => super::operate(app, op, effects),
        None => app.refresh(),
    }
}

/// The wheel was turned.
pub fn wheel(app: &mut App, up: bool, effects: &mut Vec<Effect>) {
    let op = if up { Op::Up } else { Op::Down };
    let rows = if matches!(app.overlays.last(), Some(Overlay::Dialog(..))) { 1 } else { NOTCH };
    for _ in 0..rows {
        super::operate(app, op, effects);
    }
}
