//! What is typed while a turn begins or ends waits for that: it is meant for the turn that comes.

use crate::{
    domain::command::Command,
    tui::{app::App, msg::Msg},
};

/// So much waits at most; behind it keys mean what they mean now, so that a store that never answers can be left.
const MOST: usize = 64;

/// Keeps what was typed until the turn is there; hands back what does not wait.
pub(super) fn keep(app: &mut App, msg: Msg) -> Option<Msg> {
    let typed = matches!(msg, Msg::Key(_) | Msg::Burst(_) | Msg::Paste(_));
    if !typed || !goes_to_another_turn(app) || app.lock.is_some() || app.ahead.len() >= MOST {
        return Some(msg);
    }
    app.ahead.push(msg);
    None
}

/// What was typed ahead, once nothing is waited for any more.
pub(super) fn take(app: &mut App) -> Vec<Msg> {
    if app.ahead.is_empty() || goes_to_another_turn(app) { Vec::new() } else { std::mem::take(&mut app.ahead) }
}

fn goes_to_another_turn(app: &App) -> bool {
    app.asked.values().any(|asked| {
        matches!(
            asked.command,
            Command::StartMeeting { .. }
                | Command::OpenItem { .. }
                | Command::CloseItem { .. }
                | Command::ReopenItem { .. }
        )
    })
}
