//! The question that lies over the line: who coordinates, who does it, by when. How it is answered, and how it is left.
//!
//! What was typed there is never lost: left without an answer it stands in the line, and a sign begins another line.

use super::{Live, paint};
use crate::{
    capture::{Completion, Kind, Problem},
    keymap::{Context, Op},
    tui::{act::Act, screen::phrases, shared::Shared, widget::ToastKind},
};

/// What the question who coordinates puts in the line by itself.
const BEGINS: &str = "= @";

impl Live {
    /// Asks who coordinates, with who does now first: that one stays with the next Enter.
    pub(super) fn choose_coordinator(&mut self, shared: &Shared) -> Vec<Act> {
        if self.view(shared).is_some_and(|view| view.state().case.is_none()) {
            return vec![Act::refuse(shared.texts().get("live-coordinator-no-case"))];
        }
        let acts = self.sign(Kind::Coordinator, BEGINS, shared);
        if self.typing.on && self.typing.text() == BEGINS && self.menu.ask(&self.typing, shared) {
            self.menu.ask_unbidden();
        }
        acts
    }

    /// Takes a character of an answer. A sign where a name is looked for begins another line.
    pub(super) fn type_answer(&mut self, typed: char, shared: &Shared) -> Vec<Act> {
        let begins = Kind::of_sigil(typed).is_some_and(|kind| kind != Kind::Coordinator);
        if !begins || !self.menu.awaits_a_name() || self.typing.editing().is_some() {
            self.menu.text(typed, &self.typing, shared);
            return vec![Act::LookAgain];
        }
        let offered = self.menu.close();
        let kept = if offered { self.typing.set("") } else { self.typing.set_aside() };
        let begun = self.typing.insert(typed);
        let said = (!offered).then(|| put_aside(shared));
        kept.into_iter().chain(begun).chain(said).chain([Act::LookAgain]).collect()
    }

    /// Esc: the question goes. What was typed for it stands in the line, and it is said that nothing was recorded; what the
    /// question put there by itself goes with it.
    pub(super) fn leave_question(&mut self, shared: &Shared) -> Vec<Act> {
        let (typed, somebody) = (self.menu.typed().to_owned(), self.menu.asks_for_somebody());
        let offered = self.menu.close();
        let text = self.typing.text().trim_end();
        let line = match (offered, typed.is_empty()) {
            (true, true) => String::new(),
            (true, false) => format!("= {}", typed.trim_start_matches(['=', ' '])),
            (false, true) => self.typing.text().to_owned(),
            (false, false) => {
                let at = if somebody && !typed.starts_with('@') && !text.ends_with('@') { "@" } else { "" };
                let gap = if text.ends_with(['@', '#']) { "" } else { " " };
                format!("{text}{gap}{at}{typed}")
            }
        };
        let kept = self.typing.set(&line);
        if offered {
            self.leave_typing();
        }
        if line.is_empty() {
            return kept.into_iter().collect();
        }
        let (key, op, context) = if offered {
            ("live-question-kept", Op::Type, Context::Meeting)
        } else {
            ("live-question-left", Op::Back, Context::Typing)
        };
        let said = shared.texts().with(key, &[("key", phrases::key(op, context, shared))]);
        kept.into_iter().chain([Act::Say(ToastKind::Warning, said)]).collect()
    }

    /// Puts an answer in the line, and asks what is still open; with the last answer the line is recorded, unless it would
    /// be refused. Where the answer made more of the line clear than it was asked ("vr" is a day beside who does it), the
    /// line stays: nothing is recorded that was not shown.
    pub(super) fn answered_in_line(&mut self, answer: &Completion, shared: &Shared) -> Vec<Act> {
        self.menu.close();
        let open = self.typing.reading().map_or(0, |(reading, _)| reading.problems.len());
        let mut acts: Vec<Act> = self.typing.answer(answer).into_iter().collect();
        let is_whole = !self.menu.ask(&self.typing, shared) && self.typing.command().is_some();
        if is_whole && open <= 1 && paint::refused(shared, &self.typing).is_none() {
            acts.extend(self.typing.send().map(Act::Do));
        }
        acts
    }

    /// Whether the line leaves something open that Enter asks.
    pub(super) fn leaves_open(&self) -> bool {
        let problem = self.typing.reading().and_then(|(reading, _)| reading.problems.first());
        problem.is_some_and(|problem| !matches!(problem, Problem::NoText | Problem::NoTask | Problem::NoReason))
    }
}

/// Says that a begun line was put aside, and how it comes back.
pub(super) fn put_aside(shared: &Shared) -> Act {
    let key = phrases::key(Op::EarlierLine, Context::Typing, shared);
    Act::Say(ToastKind::Warning, shared.texts().with("live-put-aside", &[("key", key)]))
}
