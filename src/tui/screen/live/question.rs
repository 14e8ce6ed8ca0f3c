//! The question that lies over the line: who coordinates, who does it, by when. How it is answered, and how it is left.
//!
//! No line is lost: a question that is left gives it back as it was, and a sign begins another line beside it.

use super::{Live, menu::Picked, paint};
use crate::{
    capture::{Completion, Kind, Problem, Reading, left_of},
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
        if let Some(words) = self.menu.own_words(typed).filter(|_| !(begins && self.menu.awaits_a_word())) {
            self.menu.close();
            let begun = self.typing.set(&format!("! {words}"));
            return begun.into_iter().chain([Act::LookAgain]).collect();
        }
        if !begins || !self.menu.awaits_a_word() || self.typing.editing().is_some() {
            self.menu.text(typed, &self.typing, shared);
            return vec![Act::LookAgain];
        }
        self.begin_another(typed, shared)
    }

    /// A sign that is no text: it picks a kind from the menu, in which a letter that leaves none changes nothing; or begins
    /// another line where this one was sent and nothing was recorded, so that it does not become the reason that was asked
    /// for.
    pub(super) fn type_sign(&mut self, typed: char, shared: &Shared) -> Option<Vec<Act>> {
        if let Some(Picked::Kind(kind, begins)) = self.menu.kind_of(typed) {
            let begun = self.typing.become_kind(kind, begins);
            return Some(begun.into_iter().chain([Act::LookAgain]).collect());
        }
        if self.menu.is_open() && self.menu.leaves_none(typed, &self.typing, shared) {
            return Some(Vec::new());
        }
        let begins = Kind::of_sigil(typed).is_some() && self.typing.has_stopped();
        begins.then(|| self.begin_another(typed, shared))
    }

    /// A sign begins another line. The one that was begun is put aside, and that is said; what a question put in it by itself
    /// goes.
    pub(super) fn begin_another(&mut self, sign: char, shared: &Shared) -> Vec<Act> {
        let offered = self.menu.close();
        let kept = if offered { self.typing.set("") } else { self.typing.set_aside() };
        let begun = self.typing.insert(sign);
        let said = (!offered).then(|| put_aside(shared));
        kept.into_iter().chain(begun).chain(said).chain([Act::LookAgain]).collect()
    }

    /// Esc: the question goes, the line is as it was, and it is said that nothing was recorded. What the question put there by
    /// itself goes with it; then what was typed for it stands there, which stands nowhere else.
    pub(super) fn leave_question(&mut self, shared: &Shared) -> Vec<Act> {
        let typed = self.menu.typed().to_owned();
        let offered = self.menu.close();
        let line = match (offered, typed.is_empty()) {
            (true, true) => String::new(),
            (true, false) => format!("= {}", typed.trim_start_matches(['=', ' '])),
            (false, _) => self.typing.text().to_owned(),
        };
        let kept = self.typing.set(&line);
        self.typing.stop();
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
    /// be refused. Where the answer made more of the line clear than it was asked ("vr" is a day beside who does it), or
    /// took words out of its text, the line stays: nothing is recorded that was not shown.
    pub(super) fn answered_in_line(&mut self, answer: &Completion, shared: &Shared) -> Vec<Act> {
        self.menu.close();
        let open = self.typing.reading().map_or(0, |(reading, _)| reading.problems.len());
        let rewords = |(reading, _): (&Reading, _)| left_of(self.typing.text(), reading, answer).is_some();
        let reworded = self.typing.reading().is_some_and(rewords);
        let mut acts: Vec<Act> = self.typing.answer(answer).into_iter().collect();
        let is_whole = !self.menu.ask(&self.typing, shared) && self.typing.command().is_some();
        if is_whole && open <= 1 && !reworded && paint::refused(shared, &self.typing).is_none() {
            acts.extend(self.typing.send().map(Act::Do));
        } else {
            self.typing.stop();
        }
        acts
    }

    /// Whether the line leaves something open that Enter asks.
    pub(super) fn leaves_open(&self) -> bool {
        let reading = self.typing.reading().map(|(reading, _)| reading);
        reading.and_then(|reading| Some((reading.kind, reading.problems.first()?))).is_some_and(|open| match open {
            (Kind::Decision, Problem::NoText) => true,
            (_, problem) => !matches!(problem, Problem::NoText | Problem::NoTask | Problem::NoReason),
        })
    }
}

/// Says that a begun line was put aside, and how it comes back.
pub(super) fn put_aside(shared: &Shared) -> Act {
    let key = phrases::key(Op::EarlierLine, Context::Typing, shared);
    Act::Say(ToastKind::Warning, shared.texts().with("live-put-aside", &[("key", key)]))
}
