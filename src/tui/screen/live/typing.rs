//! The line being typed: its text, for whom it is, what was sent and is not confirmed, and what can be taken up again.
//!
//! Nothing typed is lost: text belongs to one person, meeting and item and stays with them, whatever is looked at
//! meanwhile; what was refused comes back into the line.

mod earlier;

use crate::{
    capture::{
        Completion, Kind, Reading, Scene, TokenKind, as_text, complete, deputies, outcomes_before, print, read, signed,
        with_kind,
    },
    domain::{
        command::Command,
        fact::Fact,
        ids::{EntryId, ItemId, MeetingId},
        meeting::{Entry, Meeting},
    },
    keymap::Op,
    live::DraftKey,
    tui::{act::Act, shared::Shared, widget::Input},
};
use std::collections::{BTreeMap, BTreeSet};

/// Stands between the lines of one draft; no line holds it.
const BETWEEN: &str = "\u{1e}";

/// A line that was sent.
#[derive(Clone, Debug)]
struct Sent {
    key: DraftKey,
    command: Command,
    text: String,
    /// The recorded line that it changes.
    changes: Option<EntryId>,
}

/// A recorded line that is being changed.
#[derive(Clone, Copy, Debug)]
struct Edited {
    entry: EntryId,
    about_the_network: bool,
}

/// The line being typed.
#[derive(Clone, Debug, Default)]
pub struct Typing {
    /// Whether keys are text.
    pub on: bool,
    input: Option<Input>,
    key: Option<DraftKey>,
    drafts: BTreeMap<DraftKey, String>,
    /// Lines that were begun and put aside for another one, oldest first.
    aside: Vec<(DraftKey, String)>,
    sent: Vec<Sent>,
    editing: Option<Edited>,
    /// Changes that were begun and left.
    edits: BTreeMap<EntryId, String>,
    /// My lines about this item, oldest first; the last of them were put aside and are not recorded.
    earlier: Vec<String>,
    recorded: usize,
    /// Which of them stands in the line.
    looking_back: Option<usize>,
    scene: Scene,
    /// For what, and at which event, the scene was made.
    made_for: Option<(DraftKey, u64)>,
    reading: Option<Reading>,
    candidates: Option<Candidates>,
    /// What stood in the line when it was sent and nothing was recorded: something is still to be said.
    unrecorded: Option<String>,
    /// Where the word begins that was turned back into text and is being retyped.
    turned_back: Option<usize>,
}

/// Ways to go on, of which one stands in the line.
#[derive(Clone, Debug)]
struct Candidates {
    all: Vec<Completion>,
    at: usize,
    /// Where the one in the line ends.
    end: usize,
}

impl Typing {
    /// The field.
    pub fn input(&self) -> Option<&Input> {
        self.input.as_ref()
    }

    /// About which item; none for what belongs to no family.
    pub fn item(&self) -> Option<ItemId> {
        self.key.and_then(|key| key.item)
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
        self.editing.map(|it| it.entry)
    }

    /// Ways to go on, and which of them stands in the line.
    pub fn candidates(&self) -> Option<(&[Completion], usize)> {
        self.candidates.as_ref().map(|it| (it.all.as_slice(), it.at))
    }

    /// What was typed behind a `/` at the beginning, up to the cursor, when that is one word at most.
    pub fn menu_word(&self) -> Option<&str> {
        let cursor = self.input.as_ref().filter(|_| self.on)?.cursor();
        let word = self.text().strip_prefix('/')?.get(..cursor.checked_sub(1)?)?;
        (!word.contains(char::is_whitespace)).then_some(word)
    }

    /// Makes the line one of another kind: what stands behind the `/`, or all of it. Where nothing is typed it `begins`.
    pub fn become_kind(&mut self, kind: Kind, begins: &str) -> Option<Act> {
        let said = self.behind_menu_word();
        let text = if said.is_empty() { begins.to_owned() } else { with_kind(&said, kind) };
        self.set(&text)
    }

    /// Takes away the `/` and the letters behind it.
    pub fn leave_menu(&mut self) -> Option<Act> {
        let text = self.behind_menu_word();
        self.set(&text)
    }

    fn behind_menu_word(&self) -> String {
        let skip = self.menu_word().map_or(0, |word| word.len() + 1);
        self.text().get(skip..).unwrap_or_default().to_owned()
    }

    /// Puts an answer to what the line leaves open in its place.
    pub fn answer(&mut self, answer: &Completion) -> Option<Act> {
        let field = self.field();
        field.replace(answer.range.clone(), &answer.text);
        field.apply(Op::LineEnd);
        self.changed()
    }

    /// Unsent text from an earlier run.
    pub fn take_drafts(&mut self, drafts: Vec<(DraftKey, String)>) {
        for (key, text) in drafts {
            let (aside, text) = text.rsplit_once(BETWEEN).unwrap_or(("", &text));
            let aside = aside.split(BETWEEN).filter(|line| !line.is_empty());
            self.aside.extend(aside.map(|line| (key, line.to_owned())));
            let text = text.to_owned();
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
            self.forget_taken_up();
            if let Some(before) = self.key.take() {
                let text = self.field().take();
                self.drafts.insert(before, text);
            }
            self.key = Some(key);
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
        self.recorded = self.earlier.len();
        self.earlier.extend(self.aside.iter().filter(|(of, _)| *of == key).map(|(_, text)| text.clone()));
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

    /// For what of a meeting a line was begun that is not recorded; none is what belongs to no family.
    pub fn unsent(&self, meeting: MeetingId) -> impl Iterator<Item = Option<ItemId>> {
        let here = self.key.filter(|_| self.editing.is_none() && !self.text().trim().is_empty());
        let elsewhere = self.drafts.iter().filter(|(_, text)| !text.trim().is_empty()).map(|(key, _)| *key);
        let aside = self.aside.iter().map(|(key, _)| *key);
        let keys: BTreeSet<DraftKey> =
            elsewhere.chain(aside).chain(here).filter(|key| key.meeting == meeting).collect();
        keys.into_iter().map(|key| key.item)
    }

    /// Begins a line with these characters; without any, goes on with what stands there, or was put aside. What was begun
    /// as another line is put aside.
    pub fn begin(&mut self, with: &str) -> Option<Act> {
        self.on = true;
        if with.is_empty() && self.text().is_empty() {
            return self.take_up();
        }
        if with.is_empty() || self.text().trim() == with.trim() {
            return None;
        }
        self.set_aside();
        self.set(with)
    }

    /// Takes a recorded line up to change it; what was being typed is kept aside.
    pub fn edit(&mut self, entry: &Entry) {
        self.stop_editing();
        if let Some(key) = self.key {
            let text = self.field().take();
            self.drafts.insert(key, text);
        }
        self.editing = Some(Edited { entry: entry.id, about_the_network: entry.fact.is_about_the_network() });
        self.on = true;
        let text = self.edits.remove(&entry.id).unwrap_or_else(|| print(&entry.fact, &self.scene));
        self.field().set(&text);
        self.read();
    }

    /// Leaves a line being changed as it was recorded; the change is there again when the line is taken up again.
    pub fn stop_editing(&mut self) {
        if let Some(Edited { entry, .. }) = self.editing.take() {
            let text = self.field().take();
            self.edits.insert(entry, text);
            self.restore_draft();
            self.read();
        }
    }

    /// Takes a character.
    pub fn insert(&mut self, typed: char) -> Option<Act> {
        let at_start = self.input.as_ref().is_some_and(|input| input.cursor() == 0 && !input.is_empty());
        let cursor = self.input.as_ref().map_or(0, Input::cursor);
        if typed == '#' && self.text().get(..cursor).is_some_and(|before| before.ends_with(" #")) {
            // The key that began the line put it there already.
            return None;
        }
        match Kind::of_sigil(typed).filter(|_| at_start) {
            // A sign before a line makes it one of that kind.
            Some(kind) => return self.become_kind(kind, ""),
            None if typed.is_whitespace() => self.turned_back = None,
            None => self.recognise_again(),
        }
        self.turned_back = None;
        self.field().insert(typed);
        self.sign(typed == ':')
    }

    /// Who does not know the signs writes what the line is: the word for it becomes the sign.
    fn sign(&mut self, named: bool) -> Option<Act> {
        match signed(self.text()).filter(|_| named) {
            Some(signed) => self.set(&signed),
            None => self.changed(),
        }
    }

    /// Turns what was recognised right before the cursor back into text; says whether anything was.
    fn turn_back(&mut self) -> bool {
        let cursor = self.input.as_ref().map_or(0, Input::cursor);
        let tokens = self.reading.as_ref().map(|reading| reading.tokens.as_slice()).unwrap_or_default();
        let is_recognised = |kind| !matches!(kind, TokenKind::Sigil | TokenKind::Escape | TokenKind::Unresolved);
        let token = tokens.iter().find(|token| token.range.end == cursor && is_recognised(token.kind));
        let Some(part) = token.map(|token| token.range.clone()) else { return false };
        let plain = as_text(self.text(), part.clone(), &self.scene);
        let longer = plain.len() - self.text().len();
        let Some(plain) = plain.get(part.start..part.end + longer).filter(|_| longer > 0) else { return false };
        let plain = plain.to_owned();
        self.field().replace(part.clone(), &plain);
        self.turned_back = Some(part.start);
        true
    }

    /// The word that was turned back into text is typed on or deleted: it may be recognised again.
    fn recognise_again(&mut self) {
        let Some(start) = self.turned_back else { return };
        let cursor = self.field().cursor();
        let Some(word) = self.text().get(start..cursor) else { return };
        let bare: String = word
            .split_inclusive(char::is_whitespace)
            .map(|word| word.strip_prefix('\\').filter(|rest| !rest.trim().is_empty()).unwrap_or(word))
            .collect();
        if bare != word {
            self.field().replace(start..cursor, &bare);
        }
    }

    fn delete_back(&mut self) {
        if self.turned_back.is_none() && self.field().chosen().is_none() && self.turn_back() {
            return;
        }
        self.recognise_again();
        self.field().apply(Op::DeleteBack);
        let cursor = self.field().cursor();
        self.turned_back = self.turned_back.filter(|start| cursor > *start);
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) -> Option<Act> {
        self.field().paste(pasted);
        self.sign(true)
    }

    /// Puts another text in the line.
    pub fn set(&mut self, text: &str) -> Option<Act> {
        self.field().set(text);
        self.changed()
    }

    /// Takes an editing operation; none when it is not one.
    pub fn apply(&mut self, op: Op) -> Option<Vec<Act>> {
        if op != Op::DeleteBack {
            self.turned_back = None;
        }
        match op {
            Op::DeleteBack => self.delete_back(),
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
        let (key, command) = (self.key?, self.command()?);
        let text = if self.editing.is_some() { self.text().to_owned() } else { self.field().take() };
        self.sent.push(Sent { key, command: command.clone(), text, changes: self.editing() });
        self.forget_taken_up();
        self.candidates = None;
        self.read();
        Some(command)
    }

    /// What the line asks for as it stands; none when it does not say anything whole yet.
    pub fn command(&self) -> Option<Command> {
        let key = self.key?;
        let fact = self.reading.as_ref()?.fact.clone()?;
        let record = |fact| Command::Record { meeting: key.meeting, item: key.item, fact };
        let Some(Edited { entry, about_the_network }) = self.editing else { return Some(record(fact)) };
        if self.sent.iter().any(|sent| sent.changes == Some(entry)) {
            return None;
        }
        if about_the_network == fact.is_about_the_network() {
            return Some(Command::Amend { entry, fact });
        }
        // It belongs in another part of the minutes: struck here, recorded there.
        let strike = Command::Strike { entry, reason: String::new() };
        Some(Command::Together { after: None, commands: vec![strike, record(fact)] })
    }

    /// Hears what became of a line that was sent: recorded, or refused and back in the line.
    pub fn answered(&mut self, command: &Command, done: bool) -> Option<Act> {
        let at = self.sent.iter().position(|sent| sent.command == *command)?;
        let sent = self.sent.remove(at);
        match (done, sent.changes) {
            (true, Some(_)) if self.editing.take().is_some() => {
                self.field().take();
                self.restore_draft();
            }
            (false, None) => self.put_back(&sent),
            _ => {}
        }
        self.read();
        Some(self.draft(sent.key))
    }

    fn put_back(&mut self, sent: &Sent) {
        if self.key == Some(sent.key) && self.editing.is_none() && self.begins_with_a_sign() {
            // Another line was begun meanwhile: it is no part of this one.
            return self.keep_aside(sent.key, sent.text.clone());
        }
        let after = |rest: &str| if rest.is_empty() { sent.text.clone() } else { format!("{}\n{rest}", sent.text) };
        if self.key == Some(sent.key) && self.editing.is_none() {
            let text = after(self.text());
            self.field().set(&text);
            self.unrecorded = Some(text);
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
        let sent = self.sent.iter().filter(|sent| sent.key == key && sent.changes.is_none());
        let line = match self.key {
            Some(here) if here == key && self.editing.is_none() => self.text(),
            _ => self.drafts.get(&key).map_or("", String::as_str),
        };
        let taken_up = |text: &str| self.looking_back.is_some() && text == line;
        let aside = self.aside.iter().filter(|(of, text)| *of == key && !taken_up(text)).map(|(_, text)| text.as_str());
        let parts: Vec<&str> =
            sent.map(|sent| sent.text.as_str()).chain(aside).chain([line]).filter(|text| !text.is_empty()).collect();
        Act::Draft(key, parts.join(BETWEEN))
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

    /// Puts the best way to go on in the line, or the next one; where there is none, the deputy of who is away.
    fn complete(&mut self) -> Option<Act> {
        let (all, at, end) = match self.candidates.take() {
            Some(Candidates { all, at, end }) => {
                let next = (at + 1) % all.len().max(1);
                (all, next, Some(end))
            }
            None => {
                let cursor = self.input.as_ref().map_or(0, Input::cursor);
                let mut all = complete(self.text(), cursor, &self.scene);
                if all.is_empty() {
                    all = self.reading.as_ref().map(|reading| deputies(reading, &self.scene)).unwrap_or_default();
                    all.truncate(1);
                }
                if let (true, Some(reading)) = (all.is_empty(), &self.reading) {
                    all = outcomes_before(reading, &self.scene);
                }
                (all, 0, None)
            }
        };
        let candidate = all.get(at)?.clone();
        let from = self.field().cursor();
        let part = candidate.range.start..end.unwrap_or(candidate.range.end);
        self.field().replace(part.clone(), &candidate.text);
        let end = self.field().cursor();
        if from > part.end {
            self.field().apply(Op::LineEnd);
        }
        let act = self.changed();
        self.candidates = (all.len() > 1).then_some(Candidates { all, at, end });
        act
    }
}
