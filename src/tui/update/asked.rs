//! What the answer to a question leads to. A no, and a question that is left, say what did not happen and which key asks
//! again: nobody has to wonder whether the key was heard.

use super::super::{
    act::Act,
    app::{App, Overlay},
    widget::{Answer, ToastKind},
};
use crate::tui::screen::phrases;

/// Takes the question away; gives what its answer leads to.
pub fn answered(app: &mut App, answer: Answer) -> Vec<Act> {
    let Some(Overlay::Dialog(dialog, mut choices)) = app.overlays.pop() else { return Vec::new() };
    let no = dialog.no();
    let at = match answer {
        Answer::Waiting => None,
        Answer::Chosen(at) => Some(at),
        Answer::Cancelled => no,
    };
    let Some(at) = at.filter(|at| *at < choices.len()) else { return Vec::new() };
    let acts = choices.swap_remove(at);
    let (said, done): (Vec<Act>, Vec<Act>) = acts.into_iter().partition(|act| matches!(act, Act::Say(..)));
    if Some(at) != no {
        return [done, said].concat();
    }
    // Who leaves the question wants nothing of it; who says no may have chosen to do something else.
    if answer != Answer::Cancelled && !done.is_empty() {
        return [done, said].concat();
    }
    let texts = app.shared.texts();
    let said = said.into_iter().find_map(|act| if let Act::Say(_, text) = act { Some(text) } else { None });
    let said = said.unwrap_or_else(|| texts.get("dialog-nothing-done").to_owned());
    let key = app.asked_from.map(|(op, context)| phrases::key(op, context, &app.shared)).unwrap_or_default();
    let again = texts.with("dialog-again", &[("key", key.clone())]);
    let text = if key.is_empty() { said } else { format!("{said} {again}") };
    vec![Act::Say(ToastKind::Warning, text)]
}
