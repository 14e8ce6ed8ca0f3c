//! The line being typed: its text, for whom it is, what was sent and is not confirmed, and what can be taken up again.
//!
//! Nothing typed is lost: text belongs to one person, meeting and item and stays with them, whatever is looked at
//! meanwhile; what was refused comes back into the line.

use crate::{
    capture::{Completion, Reading, Scene, complete, print, read},
    domain::{
        command::Command,
        fact::Fact,
        ids::{EntryId, ItemId},
        meeting::{Entry, Meeting},
    },
    keymap::Op,
    live::DraftKey,
    tui::{act::Act, shared::Shared, widget::Input},
};
use std::collections::BTreeMap;

/// A line that was sent.
#[derive(Clone, Debug)]
struct Sent {
    key: DraftKey,
    command: Command,
    text: String,
}

/// The line being typed.
#[derive(Clone, Debug, Default)]
pub struct Typing {
    /// Whether keys are text.
    pub on: bool,
    input: Option<Input>,
    key: Option<DraftKey>,
    drafts: BTreeMap<DraftKey, String>,
    sent: Vec<Sent>,
    editing: Option<EntryId>,
    /// Changes that were begun and left.
    edits: BTreeMap<EntryId, String>,
    /// My lines about this item, oldest first.
    earlier: Vec<String>,
    /// Which of them stands in the line.
    looking_back: Option<usize>,
    scene: Scene,
    /// For what, and at which event, the scene was made.
    made_for: Option<(DraftKey, u64)>,
    reading: Option<Reading>,
    candidates: Option<(Vec<Completion>, usize)>,
}

impl Typing {
    /// The field.
    pub fn input(&self) -> Option<&Input> {
        self.input.as_ref()
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        self.input.as_ref().map_or("", Input::text)
    }

    /// What it means, and against what it was read.
    pub fn reading(&self) -> Option<(&Reading, &Scene)> {
        self.reading.as_ref().map(|reading| (reading, &self.scene))
    }

    /// The line that is being changed, rather than a new one.
    pub fn editing(&self) -> Option<EntryId> {
        self.editing
    }

    /// Ways to go on, and which of them stands in the line.
    pub fn candidates(&self) -> Option<(&[Completion], usize)> {
        self.candidates.as_ref().map(|(all, at)| (all.as_slice(), *at))
    }

    /// Unsent text from an earlier run.
    pub fn take_drafts(&mut self, drafts: Vec<(DraftKey, String)>) {
        for (key, text) in drafts {
            if self.key == Some(key) && self.text().is_empty() && self.editing.is_none() {
                self.field().set(&text);
            } else if self.key != Some(key) {
                self.drafts.insert(key, text);
            }
        }
        self.read();
    }

    /// Follows what happened, and turns to the item at hand; the text for another one is kept aside.
    pub fn refresh(&mut self, shared: &Shared, meeting: &Meeting, item: Option<ItemId>, entries: &[&Entry]) {
        let key = DraftKey { person: shared.viewer().person, meeting: meeting.id, item };
        if self.key != Some(key) {
            self.stop_editing();
            if let Some(before) = self.key.take() {
                let text = self.field().take();
                self.drafts.insert(before, text);
            }
            self.key = Some(key);
            self.looking_back = None;
            self.candidates = None;
            self.restore_draft();
        }
        let made_for = Some((key, shared.house().seq()));
        if self.made_for != made_for {
            self.scene = Scene::of(&shared.lens, meeting.id, item);
            self.made_for = made_for;
        }
        let mine = entries.iter().filter(|entry| entry.stands() && entry.by == shared.viewer().person);
        self.earlier = mine.map(|entry| print(&entry.fact, &self.scene)).collect();
        self.read();
    }

    /// Lines about the item at hand that were sent and are not confirmed.
    pub fn pending(&self) -> Vec<&Fact> {
        let here = self.sent.iter().filter(|sent| Some(sent.key) == self.key);
        here.filter_map(|sent| match &sent.command {
            Command::Record { fact, .. } => Some(fact),
            _ => None,
        })
        .collect()
    }

    /// Begins a line with these characters, unless something stands in it already.
    pub fn begin(&mut self, with: &str) -> Option<Act> {
        self.on = true;
        if !self.text().is_empty() || with.is_empty() {
            return None;
        }
        self.set(with)
    }

    /// Takes a recorded line up to change it; what was being typed is kept aside.
    pub fn edit(&mut self, entry: &Entry) {
        self.stop_editing();
        if let Some(key) = self.key {
            let text = self.field().take();
            self.drafts.insert(key, text);
        }
        self.editing = Some(entry.id);
        self.on = true;
        let text = self.edits.remove(&entry.id).unwrap_or_else(|| print(&entry.fact, &self.scene));
        self.field().set(&text);
        self.read();
    }

    /// Leaves a line being changed as it was recorded; the change is there again when the line is taken up again.
    pub fn stop_editing(&mut self) {
        if let Some(entry) = self.editing.take() {
            let text = self.field().take();
            self.edits.insert(entry, text);
            self.restore_draft();
            self.read();
        }
    }

    /// Takes a character.
    pub fn insert(&mut self, typed: char) -> Option<Act> {
        self.field().insert(typed);
        self.changed()
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) -> Option<Act> {
        self.field().paste(pasted);
        self.changed()
    }

    /// Puts another text in the line.
    pub fn set(&mut self, text: &str) -> Option<Act> {
        self.field().set(text);
        self.changed()
    }

    /// Takes an editing operation; none when it is not one.
    pub fn apply(&mut self, op: Op) -> Option<Vec<Act>> {
        match op {
            Op::Complete => return Some(self.complete().into_iter().collect()),
            Op::EarlierLine | Op::LaterLine => {
                let up = op == Op::EarlierLine;
                if !self.field().move_line(up) {
                    return Some(self.look_back(up).into_iter().collect());
                }
            }
            other => {
                if !self.field().apply(other) {
                    return None;
                }
            }
        }
        Some(self.changed().into_iter().collect())
    }

    /// Sends the line; none when it does not say anything whole yet.
    pub fn send(&mut self) -> Option<Command> {
        let key = self.key?;
        let fact = self.reading.as_ref()?.fact.clone()?;
        let command = match self.editing {
            Some(entry) if self.is_sent(entry) => return None,
            Some(entry) => Command::Amend { entry, fact },
            None => Command::Record { meeting: key.meeting, item: key.item, fact },
        };
        let text = if self.editing.is_some() { self.text().to_owned() } else { self.field().take() };
        self.sent.push(Sent { key, command: command.clone(), text });
        self.looking_back = None;
        self.candidates = None;
        self.read();
        Some(command)
    }

    fn is_sent(&self, editing: EntryId) -> bool {
        self.sent.iter().any(|sent| matches!(sent.command, Command::Amend { entry, .. } if entry == editing))
    }

    /// Hears what became of a line that was sent: recorded, or refused and back in the line.
    pub fn answered(&mut self, command: &Command, done: bool) -> Option<Act> {
        let at = self.sent.iter().position(|sent| sent.command == *command)?;
        let sent = self.sent.remove(at);
        match (done, &sent.command) {
            (true, Command::Amend { .. }) if self.editing.take().is_some() => {
                self.field().take();
                self.restore_draft();
            }
            (false, Command::Record { .. }) => self.put_back(&sent),
            _ => {}
        }
        self.read();
        Some(self.draft(sent.key))
    }

    fn put_back(&mut self, sent: &Sent) {
        let after = |rest: &str| if rest.is_empty() { sent.text.clone() } else { format!("{}\n{rest}", sent.text) };
        if self.key == Some(sent.key) && self.editing.is_none() {
            let text = after(self.text());
            self.field().set(&text);
        } else {
            let kept = self.drafts.entry(sent.key).or_default();
            *kept = after(kept);
        }
    }

    fn restore_draft(&mut self) {
        let text = self.key.and_then(|key| self.drafts.remove(&key)).unwrap_or_default();
        self.field().take();
        if !text.is_empty() {
            self.field().set(&text);
        }
    }

    /// What has to be kept for an item: what was sent and is not confirmed, and what stands in the line.
    fn draft(&self, key: DraftKey) -> Act {
        let sent = self.sent.iter().filter(|sent| sent.key == key && matches!(sent.command, Command::Record { .. }));
        let line = match self.key {
            Some(here) if here == key && self.editing.is_none() => self.text(),
            _ => self.drafts.get(&key).map_or("", String::as_str),
        };
        let parts: Vec<&str> =
            sent.map(|sent| sent.text.as_str()).chain([line]).filter(|text| !text.is_empty()).collect();
        Act::Draft(key, parts.join("\n"))
    }

    fn changed(&mut self) -> Option<Act> {
        self.candidates = None;
        self.read();
        self.key.map(|key| self.draft(key))
    }

    fn read(&mut self) {
        self.reading = (!self.text().is_empty()).then(|| read(self.text(), &self.scene));
    }

    fn field(&mut self) -> &mut Input {
        self.input.get_or_insert_with(Input::lines)
    }

    /// Puts the best way to go on in the line, or the next one.
    fn complete(&mut self) -> Option<Act> {
        let (all, at) = match self.candidates.take() {
            Some((all, at)) => {
                let next = (at + 1) % all.len().max(1);
                (all, next)
            }
            None => (complete(self.text(), self.input.as_ref().map_or(0, Input::cursor), &self.scene), 0),
        };
        let candidate = all.get(at)?.clone();
        // Each way to go on begins where the first one did; where it ends is where the cursor stands now.
        let cursor = self.field().cursor();
        self.field().replace(candidate.range.start..cursor, &candidate.text);
        let act = self.changed();
        self.candidates = (all.len() > 1).then_some((all, at));
        act
    }

    /// Puts an earlier or later line of mine in the line, as long as nothing unsent stands there.
    fn look_back(&mut self, up: bool) -> Option<Act> {
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
