//! Lines of mine that can be taken up again: those that are recorded, and behind them those that were begun and put aside
//! for another one. What was put aside is kept with its family until it is recorded or taken out of the line.

use super::Typing;
use crate::tui::act::Act;

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
        self.earlier.push(text.clone());
        self.aside.push((key, text));
        self.changed()
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
