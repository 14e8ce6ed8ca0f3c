//! Runs the screens in memory: keys in, a picture of the screen out, effects carried out by `decide` and `apply` and fed
//! back as answers. What the program would ask of the store is kept in the [`Stage`].

#[cfg(test)]
mod chair;
#[cfg(test)]
mod first;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod looks;
#[cfg(test)]
mod pictures;
mod prepares;
#[cfg(test)]
mod privacy;
pub mod scenario;
#[cfg(test)]
mod slips;
#[cfg(test)]
mod straight;

use super::{App, Effect, Msg, Ticket, theme::Depth, theme::Glyphs, theme::Theme, update, view, widget::Look};
use crate::{
    domain::{
        access::Purpose,
        apply::apply,
        command::Command,
        decide::decide,
        ids::{CaseId, PersonId},
        viewer::{Seat, Viewer},
        world::World,
    },
    i18n::{Lang, Texts},
    keymap::{Key, Keymap},
    live::{DraftKey, NotDone, Receipt, Told},
    search::{Index, Query, Search},
};
use chrono::{DateTime, TimeDelta, Utc};
use ratatui::{Terminal, backend::TestBackend, buffer::Buffer, layout::Position};
use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

/// The program with a hub that answers at once.
pub struct Stage {
    /// The state.
    pub app: App,
    /// The world as the hub holds it.
    pub world: Arc<World>,
    /// Unsent text as the store holds it.
    pub drafts: BTreeMap<DraftKey, String>,
    /// Written files: name and content.
    pub exported: Vec<(String, String)>,
    /// What was accepted, the latest last.
    pub accepted: Vec<Command>,
    /// What was chosen for looks, keys and language, as it was kept.
    pub settings: String,
    /// The person's own keymap, as it was kept.
    pub own_keymap: String,
    /// What was sent to the clipboard last.
    pub copied: String,
    /// What was told to the access log of what was seen.
    pub saw: Vec<Purpose>,
    /// What was searched, with the families that were found.
    pub searched: Vec<(String, Vec<CaseId>)>,
    /// Passphrases that were tried on a locked screen.
    pub unlocking: Vec<String>,
    /// How often the bell rang.
    pub rings: u32,
    /// Whether the program was asked to end.
    pub ended: bool,
    lang: Lang,
    person: Option<String>,
    /// Asked, not answered: while the hub is [held](Stage::hold).
    waiting: Option<Vec<(Ticket, Command, Option<PersonId>)>>,
}

impl Stage {
    /// The prepared meeting at 13:00, for the unnamed user, in Dutch, in a window of this size.
    pub fn new(columns: u16, rows: u16) -> Self {
        Self::of(scenario::prepared(), None, Lang::Nl, scenario::at(13, 0), (columns, rows))
    }

    /// Any world, person (by name), language and moment.
    pub fn of(world: World, person: Option<&str>, lang: Lang, now: DateTime<Utc>, size: (u16, u16)) -> Self {
        let world = Arc::new(world);
        let app = app(&world, person, lang, now, size);
        Self {
            app,
            world,
            drafts: BTreeMap::new(),
            exported: Vec::new(),
            settings: String::new(),
            own_keymap: String::new(),
            copied: String::new(),
            saw: Vec::new(),
            searched: Vec::new(),
            unlocking: Vec::new(),
            rings: 0,
            accepted: Vec::new(),
            ended: false,
            lang,
            person: person.map(str::to_owned),
            waiting: None,
        }
    }

    /// Presses keys as a keymap file names them, `<enter>` and the like between angle brackets: `"3<down><enter>n"`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
            let named =
                named.and_then(|(name, after)| Some((Key::parse(name).ok().filter(|_| name.len() > 1)?, after)));
            let (key, after) = named.unwrap_or_else(|| {
                let key = if first == ' ' { "space".to_owned() } else { first.to_string() };
                (Key::parse(&key).unwrap(), &rest[first.len_utf8()..])
            });
            self.send(Msg::Key(key.event()));
            rest = after;
        }
        self
    }

    /// Types a text, character by character; nothing in it is a key's name.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for typed in text.chars() {
            let key = if typed == ' ' { "space".to_owned() } else { typed.to_string() };
            self.send(Msg::Key(Key::parse(&key).unwrap().event()));
        }
        self
    }

    /// Types a line and presses Enter.
    pub fn line(&mut self, text: &str) -> &mut Self {
        self.type_text(text).press("<enter>")
    }

    /// Lets time pass.
    pub fn later(&mut self, seconds: i64) -> &mut Self {
        let now = self.app.shared.now + TimeDelta::seconds(seconds);
        self.send(Msg::Clock(now))
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.send(Msg::Resize(columns, rows))
    }

    /// Lets something happen from elsewhere.
    pub fn elsewhere(&mut self, command: Command) -> &mut Self {
        let viewer = Viewer::of_the_house(Seat::CommandLine, self.app.shared.now);
        let events = decide(&self.world, &viewer, command).unwrap();
        self.world = Arc::new(events.iter().fold((*self.world).clone(), apply));
        self.send(Msg::World(self.world.clone()))
    }

    /// Lets the hub answer nothing until [`Stage::release`].
    pub fn hold(&mut self) -> &mut Self {
        self.waiting.get_or_insert_default();
        self
    }

    /// Answers what was asked meanwhile.
    pub fn release(&mut self) -> &mut Self {
        for (ticket, command, by) in self.waiting.take().unwrap_or_default() {
            self.answer(ticket, command, by);
        }
        self
    }

    /// The program ends without a word and is started anew on what the store holds.
    pub fn restart(&mut self) -> &mut Self {
        let size = self.app.size;
        self.app = app(&self.world, self.person.as_deref(), self.lang, self.app.shared.now, size);
        self.waiting = None;
        let drafts = self.drafts.clone().into_iter().collect();
        self.send(Msg::Drafts(drafts))
    }

    /// One message, with all that follows from it.
    pub fn send(&mut self, msg: Msg) -> &mut Self {
        msg.log();
        for effect in update(&mut self.app, msg) {
            match effect {
                Effect::Submit(ticket, command, by) => match &mut self.waiting {
                    Some(waiting) => waiting.push((ticket, *command, by)),
                    None => self.answer(ticket, *command, by),
                },
                Effect::SaveDraft(key, text) => {
                    if text.is_empty() {
                        self.drafts.remove(&key);
                    } else {
                        self.drafts.insert(key, text);
                    }
                    self.send(Msg::DraftSaved(true));
                }
                Effect::Export { name, text } => {
                    self.exported.push((name.clone(), text));
                    self.send(Msg::Exported(Ok(name.into())));
                }
                Effect::Leaf { later, .. } => {
                    self.send(Msg::Leafed { later, world: self.world.clone() });
                }
                Effect::End => self.ended = true,
                Effect::KeepSettings(text) => self.settings = text,
                Effect::KeepKeymap(text) => self.own_keymap = text,
                Effect::Find(number, text) => {
                    let told = self.finds(number, &text);
                    self.send(Msg::Told(told));
                }
                Effect::Copy(text) => self.copied = text,
                Effect::Saw(purpose) => self.saw.push(purpose),
                Effect::Searched(text, cases) => self.searched.push((text, cases)),
                Effect::Unlock(words) => self.unlocking.push(words.to_string()),
                Effect::Bell => self.rings += 1,
                Effect::ForgetScreen
                | Effect::Mouse(_)
                | Effect::Suspend
                | Effect::Fetch(_)
                | Effect::FetchMeeting(_) => {}
            }
        }
        self
    }

    /// What the search would tell, which here holds no archive.
    fn finds(&self, number: u64, text: &str) -> Told {
        let lens = &self.app.shared.lens;
        let index = Index::of(lens.house());
        let (eyes, query) = (index.eyes(lens), Query::read(text, lens.house(), self.app.shared.today()));
        let answer = Search { index: &index, eyes: &eyes, query: &query, limit: 100 }.all();
        Told::Found { number, answer, problems: query.problems().to_vec() }
    }

    fn answer(&mut self, ticket: Ticket, command: Command, by: Option<PersonId>) {
        let viewer = self.app.asker(by, self.app.shared.now);
        let before = self.world.clone();
        let answer = match decide(&before, &viewer, command.clone()) {
            Ok(events) => {
                let after = Arc::new(events.iter().fold((*before).clone(), apply));
                self.world = after.clone();
                self.accepted.push(command);
                Ok(Receipt { events, before, after, repeated: false })
            }
            Err(refusal) => Err(NotDone::Refused(refusal)),
        };
        self.send(Msg::Answer(ticket, answer));
        self.send(Msg::World(self.world.clone()));
    }

    /// What stands on the screen, line by line, without spaces at the ends.
    pub fn screen(&self) -> String {
        let lines: Vec<String> = rows(&self.draw().0).iter().map(|line| line.trim_end().to_owned()).collect();
        lines.join("\n")
    }

    /// Where the cursor stands, when it is shown.
    pub fn cursor(&self) -> Option<Position> {
        self.draw().1
    }

    /// The cells of the screen, with their styles, and where the cursor stands.
    pub fn draw(&self) -> (Buffer, Option<Position>) {
        let (columns, rows) = self.app.size;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        let mut cursor = None;
        let buffer = terminal
            .draw(|frame| {
                cursor = view(&self.app, frame);
            })
            .unwrap()
            .buffer
            .clone();
        (buffer, cursor)
    }
}

fn app(world: &Arc<World>, person: Option<&str>, lang: Lang, now: DateTime<Utc>, size: (u16, u16)) -> App {
    let theme = Theme::load("dark", Depth::True).unwrap();
    let look = Look { theme, glyphs: &Glyphs::UNICODE, texts: texts(lang) };
    let viewer = match person {
        Some(name) => Viewer::of(world, world.person_by_name(name).unwrap().id, Seat::Host, now),
        None => Viewer::of_the_house(Seat::Host, now),
    };
    App::new(look, Keymap::load("default", None).0, world.clone(), viewer, size)
}

/// The texts, read once for all tests.
fn texts(lang: Lang) -> Arc<Texts> {
    static READ: [OnceLock<Arc<Texts>>; 2] = [OnceLock::new(), OnceLock::new()];
    READ[lang as usize].get_or_init(|| Arc::new(Texts::load(lang))).clone()
}

/// The rows of a buffer as text; what covers two cells counts once.
fn rows(buffer: &Buffer) -> Vec<String> {
    let row = |y| {
        let (mut row, mut covered) = (String::new(), 0);
        for x in buffer.area.left()..buffer.area.right() {
            let symbol = buffer[(x, y)].symbol();
            if covered == 0 {
                row.push_str(symbol);
                covered = super::text::width(symbol).saturating_sub(1);
            } else {
                covered -= 1;
            }
        }
        row
    };
    (buffer.area.top()..buffer.area.bottom()).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::meeting::MeetingStatus;

    #[test]
    fn the_scenario_holds_its_meeting() {
        let world = scenario::held();
        let meeting = world.meeting(scenario::meeting(&world)).unwrap();
        assert_eq!(meeting.status, MeetingStatus::Closed);
        assert_eq!(world.agenda(meeting).count(), 8);
        assert!(world.minutes_of(meeting.id).is_some());
        assert_eq!(world.follow_ups().filter(|one| one.is_open()).count(), 10);
    }

    #[test]
    fn keys_reach_the_screens_and_their_effects_the_world() {
        let mut stage = Stage::new(80, 24);
        stage.press("q");
        assert!(stage.ended);
    }
}
