//! What happened, in words: for the line above the footer and for undo, which names what it took back.

use super::{
    app::{App, What, Why},
    shared::Shared,
    text::fit,
};
use crate::{
    domain::{
        event::{Event, Happened as H},
        fact::Fact,
    },
    i18n::time_to_the_second,
    keymap::{Context, Op},
};

/// As much of a line as undo names.
const LINE_COLUMNS: usize = 40;

/// What happened, as a few words, and the line that it was about. The first event speaks for all of them.
pub fn happened(shared: &Shared, events: &[Event]) -> What {
    let text = events.first().and_then(|event| match &event.what {
        H::EntryRecorded { entry, .. } => Some(entry.fact.text()),
        H::EntryAmended { fact, .. } => Some(fact.text()),
        H::EntryStruck { entry, .. } | H::EntryRestored { entry, .. } => {
            Some(shared.house().entry(*entry)?.fact.text())
        }
        _ => None,
    });
    let key = events.first().map_or("act-other", |event| match &event.what {
        H::EntryRecorded { entry, .. } => fact(&entry.fact),
        H::EntryAmended { .. } => "act-amended",
        H::EntryStruck { .. } => "act-struck",
        H::EntryRestored { .. } => "act-restored",
        H::ItemAdded(_) => "act-item-added",
        H::ItemChanged { .. } => "act-item-changed",
        H::ItemMoved { .. } => "act-item-moved",
        H::ItemRemoved { .. } => "act-item-removed",
        H::ItemPostponed { .. } => "act-item-postponed",
        H::ItemRestored { .. } => "act-item-restored",
        H::ItemClosed { .. } => "act-item-closed",
        H::ItemReopened { .. } => "act-item-reopened",
        H::Arrived { .. } => "act-arrived",
        H::Left { .. } => "act-left",
        H::MeetingStarted { .. } => "act-meeting-started",
        H::MeetingClosed { .. } => "act-meeting-closed",
        H::MinutesApproved { .. } => "act-minutes-approved",
        H::AddendumAdded { .. } => "act-addendum-added",
        H::FollowUpSettled { .. } => "act-follow-up-settled",
        H::FollowUpReassigned { .. } => "act-follow-up-reassigned",
        H::FeedbackSettled { .. } => "act-feedback-settled",
        H::ItemOpened { .. } => "act-item-opened",
        H::ConsentRecorded { .. } => "act-consent-recorded",
        H::CaseRestricted { .. } => "act-case-restricted",
        _ => "act-other",
    });
    let text = text.map(|text| fit(text, LINE_COLUMNS, shared.look.glyphs.ellipsis).into_owned());
    What { act: shared.texts().get(key).to_owned(), text: text.unwrap_or_default() }
}

/// The name of a kind of line.
pub const fn fact(fact: &Fact) -> &'static str {
    match fact {
        Fact::Note { .. } => "line-note",
        Fact::Question { .. } => "line-question",
        Fact::Decision { .. } => "line-decision",
        Fact::Coordinator(_) => "line-coordinator",
        Fact::FollowUp { .. } => "line-follow-up",
        Fact::Feedback { .. } | Fact::NoFeedback { .. } => "line-feedback",
        Fact::Concern { .. } => "line-concern",
        Fact::Strength { .. } => "line-strength",
        Fact::Bottleneck { .. } => "line-bottleneck",
        Fact::LearningPoint { .. } => "line-learning-point",
    }
}

/// What to say after an act; nothing after what can be seen anyway.
pub fn toast(shared: &Shared, what: &What, why: Why, can_be_taken_back: bool) -> Option<String> {
    let undo = shared.keymap.keys_for(Op::Undo, Context::Global).first().map(|keys| shared.look.keys(keys));
    // What is hidden from the beamer is not told there either.
    let is_told = !what.text.is_empty() && !shared.lens.is_masked();
    let told = if is_told { format!("{} “{}”", what.act, what.text) } else { what.act.clone() };
    let args = |key: Option<String>| [("what", told.clone()), ("key", key.unwrap_or_default())];
    match why {
        Why::Undo => Some(shared.texts().with("toast-undone", &args(None))),
        Why::Redo => Some(shared.texts().with("toast-redone", &args(None))),
        Why::Act if can_be_taken_back => Some(shared.texts().with("toast-done", &args(undo))),
        Why::Act => None,
    }
}

/// Whether what was typed is safe, for the right end of the footer.
pub fn saved(app: &App) -> String {
    let Some((at, safe)) = app.saved else { return String::new() };
    if !safe {
        return app.shared.texts().get("not-saved").to_owned();
    }
    let time = time_to_the_second(crate::domain::calendar::local(at).time());
    let mark = app.shared.look.glyphs.dot;
    app.shared.texts().with("saved-at", &[("mark", mark.to_owned()), ("time", time)])
}
