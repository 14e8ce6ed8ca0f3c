//! The screens in this process, on the store of a program: keys go to the real state, what they ask goes to the real hub,
//! and what is drawn can be read. One desk stands in a house; whoever is called sits down at it.

use super::program::Program;
use chrono::{DateTime, Utc};
use mdo::{
    domain::{
        access::{AccessKind, Purpose},
        ids::CommandId,
        viewer::{Seat, Viewer},
        world::World,
    },
    i18n::{Lang, Texts},
    keymap::{Key, Keymap},
    live::{self, Asked, Finder, Handle, Told},
    tui::{
        App, Effect, Msg,
        theme::{Depth, Glyphs, Theme},
        update, view,
        widget::Look,
    },
};
use ratatui::{Terminal, backend::TestBackend, layout::Position};
use std::{
    collections::VecDeque,
    sync::{Arc, mpsc},
    thread::JoinHandle,
};
use tokio::runtime::Runtime;

/// Wide and high enough for everything that a list holds to stand on it.
const SIZE: (u16, u16) = (220, 110);

pub struct Desk {
    app: App,
    size: (u16, u16),
    look: Look,
    now: DateTime<Utc>,
    runtime: Runtime,
    hub: Option<(Handle, JoinHandle<()>)>,
    /// Made when something is looked for.
    finder: Option<(Finder, mpsc::Receiver<Told>)>,
    asked: u128,
}

impl Desk {
    /// The store is opened for whoever is called `who`; the command line has to wait until this goes.
    pub fn of(program: &Program, who: &str) -> Self {
        let now = program.now.parse::<DateTime<Utc>>().unwrap();
        let (hub, thread) = live::open(&program.store(), false, Some(&program.credentials())).unwrap();
        let texts = Arc::new(Texts::load(Lang::Nl));
        let look = Look { theme: Theme::load("dark", Depth::True).unwrap(), glyphs: &Glyphs::UNICODE, texts };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let app = app(&hub.world(), who, now, look.clone());
        // Ids of commands are never the same twice, not at another desk either.
        let asked = (u128::from(hub.world().seq()) << 64) + 1;
        Self { app, size: SIZE, look, now, runtime, hub: Some((hub, thread)), finder: None, asked }
    }

    /// Somebody else sits down.
    pub fn sits(&mut self, who: &str) -> &mut Self {
        self.app = app(&self.world(), who, self.now, self.look.clone());
        let size = self.size;
        self.sized(size)
    }

    /// The window has another size, also for who sits down next.
    pub fn sized(&mut self, size: (u16, u16)) -> &mut Self {
        self.size = size;
        self.send(Msg::Resize(size.0, size.1));
        self
    }

    pub fn world(&self) -> Arc<World> {
        self.hub().world()
    }

    fn hub(&self) -> &Handle {
        &self.hub.as_ref().unwrap().0
    }

    /// Presses keys, those with a name between angle brackets: `"3<down><enter>n"`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
            let (name, after) = match named {
                Some((name, after)) if name.len() > 1 => (name.to_owned(), after),
                _ => (first.to_string(), &rest[first.len_utf8()..]),
            };
            self.key(&name);
            rest = after;
        }
        self
    }

    /// Types a text and presses Enter.
    pub fn line(&mut self, text: &str) -> &mut Self {
        text.chars().for_each(|typed| self.key(&typed.to_string()));
        self.press("<enter>")
    }

    fn key(&mut self, name: &str) {
        let key = Key::parse(if name == " " { "space" } else { name }).unwrap();
        self.send(Msg::Key(key.event()));
    }

    /// Goes down the list until the choice is on a row that holds this.
    #[track_caller]
    pub fn goes_to(&mut self, text: &str) -> &mut Self {
        self.press("<home>");
        for _ in 0..200 {
            let (screen, at) = self.draw();
            if at.and_then(|at| screen.get(usize::from(at.y)).cloned()).is_some_and(|row| row.contains(text)) {
                return self;
            }
            self.press("<down>");
        }
        panic!("no row with “{text}”:\n{}", self.screen());
    }

    /// Shows the follow-up with this text in Acties, and nothing else.
    #[track_caller]
    pub fn finds_action(&mut self, text: &str) -> &mut Self {
        self.press("4<esc>z").line(text).goes_to(text)
    }

    /// Opens a family by its code through the search.
    #[track_caller]
    pub fn opens(&mut self, code: &str) -> &mut Self {
        self.press("/").line(code).press("5").shows(code)
    }

    #[track_caller]
    pub fn hides(&mut self, text: &str) -> &mut Self {
        assert!(!self.screen().contains(text), "“{text}” is on the screen:\n{}", self.screen());
        self
    }

    #[track_caller]
    pub fn shows(&mut self, text: &str) -> &mut Self {
        assert!(self.screen().contains(text), "“{text}” is not on the screen:\n{}", self.screen());
        self
    }

    /// What stands on the screen, line by line.
    pub fn screen(&self) -> String {
        self.draw().0.join("\n")
    }

    fn draw(&self) -> (Vec<String>, Option<Position>) {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        let mut cursor = None;
        let drawn = terminal.draw(|frame| cursor = view(&self.app, frame)).unwrap();
        let row =
            |y: u16| (0..self.size.0).map(|x| drawn.buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        ((0..self.size.1).map(row).collect(), cursor)
    }

    /// One message, with all that follows from it.
    fn send(&mut self, msg: Msg) {
        let mut queue = VecDeque::from([msg]);
        while let Some(msg) = queue.pop_front() {
            let effects = update(&mut self.app, msg);
            for effect in effects {
                self.carry_out(effect, &mut queue);
            }
        }
    }

    fn carry_out(&mut self, effect: Effect, queue: &mut VecDeque<Msg>) {
        let hub = self.hub().clone();
        match effect {
            Effect::Submit(ticket, command, by) => {
                self.asked += 1;
                let viewer = self.app.asker(by, self.now);
                let answer = self.runtime.block_on(hub.submit(viewer, CommandId(self.asked), *command));
                if let Some((finder, _)) = &self.finder {
                    finder.follow(hub.world());
                }
                queue.extend([Msg::Answer(ticket, answer), Msg::World(hub.world())]);
            }
            Effect::Find(number, text) => {
                let (lens, today) = (self.app.shared.lens.clone(), self.app.shared.today());
                let (finder, told) = self.finder.get_or_insert_with(|| {
                    let (tell, told) = mpsc::channel();
                    (Finder::start(&hub, move |it| drop(tell.send(it))), told)
                });
                finder.ask(Asked { number, text, lens, today, limit: 50 });
                let mine = |told: &Told| matches!(told, Told::Found { number: it, .. } if *it == number);
                queue.extend(told.iter().find(mine).map(Msg::Told));
            }
            Effect::Fetch(code) => {
                self.runtime.block_on(hub.recall(vec![code])).unwrap();
                queue.push_back(Msg::World(hub.world()));
            }
            Effect::Leaf { date, later } => {
                self.runtime.block_on(hub.recall_beside(date, later)).unwrap();
                queue.push_back(Msg::Leafed { later, world: hub.world() });
            }
            Effect::Saw(purpose) => {
                let viewer = self.app.viewer.at(self.now);
                self.runtime.block_on(hub.see(viewer, purpose)).unwrap();
            }
            Effect::Searched(text, cases) => {
                let (viewer, purpose) = (self.app.viewer.at(self.now), Purpose::new(AccessKind::Searched, cases));
                self.runtime.block_on(hub.see(viewer, Purpose { query: Some(text), ..purpose })).unwrap();
            }
            Effect::SaveDraft(..) => queue.push_back(Msg::DraftSaved(true)),
            // What only a terminal or a file would show.
            _ => {}
        }
    }
}

impl Drop for Desk {
    /// The store is closed, and the command line has it again.
    fn drop(&mut self) {
        let (hub, thread) = self.hub.take().unwrap();
        self.finder = None;
        drop(hub);
        if !std::thread::panicking() {
            thread.join().unwrap();
        }
    }
}

fn app(world: &Arc<World>, who: &str, now: DateTime<Utc>, look: Look) -> App {
    let person = world.person_by_name(who).unwrap().id;
    let viewer = Viewer::of(world, person, Seat::Host, now);
    App::new(look, Keymap::load("default", None).0, world.clone(), viewer, SIZE)
}
