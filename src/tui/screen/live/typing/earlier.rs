//! Lines of mine that can be taken up again: those that are recorded, and behind them those that were begun and put aside
//! for another one. What was put aside is kept with its family until it is recorded or taken out of the line.

use super::Typing;
use crate::{capture::Kind, live::DraftKey, tui::act::Act};

impl Typing {
    /// Whether a line about the item at hand was put aside.
    pub fn has_aside(&self) -> bool {
        self.aside.iter().any(|(of, _)| Some(*of) == self.key)
    }

    /// Whether a line about the item at hand was begun and is not recorded.
    pub fn has_begun(&self) -> bool {
        self.editing.is_none() && !self.text().trim().is_empty() || self.has_aside()
    }

    /// Puts what stands in the line aside: it comes back with the key for earlier lines.
    pub fn set_aside(&mut self) -> Option<Act> {
        let key = self.key.filter(|_| self.editing.is_none() && !self.text().trim().is_empty())?;
        self.forget_taken_up();
        let text = self.field().take();
        self.keep_aside(key, text);
        self.changed()
    }

    /// Keeps a line about the item at hand beside the one that is typed.
    pub(super) fn keep_aside(&mut self, key: DraftKey, text: String) {
        self.earlier.push(text.clone());
        self.aside.push((key, text));
    }

    /// Whether what stands in the line begins with a sign.
    pub(super) fn begins_with_a_sign(&self) -> bool {
        self.text().starts_with(|first| Kind::of_sigil(first).is_some())
    }

    /// Takes note that the line was sent as it stands and nothing was recorded.
    pub fn stop(&mut self) {
        self.unrecorded = Some(self.text().to_owned());
    }

    /// Whether the line was sent as it stands and nothing was recorded: a sign at its end begins another line.
    pub fn has_stopped(&self) -> bool {
        let here = self.unrecorded.as_deref().is_some_and(|text| text.trim_end() == self.text().trim_end());
        let at_end = self.input().is_some_and(|input| input.cursor() == self.text().len());
        self.editing.is_none() && here && at_end && !self.text().trim().is_empty()
    }

    /// Whether what stands in the line was recorded before: recording it makes a line beside that one.
    pub fn copies(&self) -> bool {
        self.looking_back.is_some_and(|at| at < self.recorded) && !self.text().is_empty()
    }

    /// Takes up what was put aside last, where anything was.
    pub(super) fn take_up(&mut self) -> Option<Act> {
        if self.has_aside() { self.look_back(true) } else { None }
    }

    /// A line that was put aside and taken up again is no longer aside.
    pub(super) fn forget_taken_up(&mut self) {
        let Some(taken) = self.looking_back.take().and_then(|at| at.checked_sub(self.recorded)) else { return };
        let mut here = (0..).zip(&self.aside).filter(|(_, (of, _))| Some(*of) == self.key);
        if let Some(at) = here.nth(taken).map(|(at, _): (usize, _)| at) {
            self.aside.remove(at);
            self.earlier.remove(self.recorded + taken);
        }
    }

    /// Puts an earlier or later line of mine in the line, as long as nothing unsent stands there.
    pub(super) fn look_back(&mut self, up: bool) -> Option<Act> {
        let stands = self.looking_back.and_then(|at| self.earlier.get(at)).map_or("", String::as_str);
        if self.text() != stands || self.editing.is_some() {
            return None;
        }
        let at = self.looking_back.unwrap_or(self.earlier.len());
        let to = if up { at.checked_sub(1)? } else { at + 1 };
        let text = self.earlier.get(to).cloned();
        self.looking_back = text.is_some().then_some(to);
        self.set(&text.unwrap_or_default())
    }
}
