//! The whole state of the terminal program. It changes in `update` only.

use super::{
    act::{Asked, Place, Prompt},
    lock::Lock,
    msg::{Msg, Ticket},
    screen::{Screen, agenda, family, follow_ups, listed, live, minutes, setup, today},
    shared::Shared,
    wardrobe::Wardrobe,
    widget::{Dialog, Footer, Hint, Input, Look, Tabs, Toast, ToastKind},
    words::Done,
};
use crate::{
    domain::{
        command::Command,
        deadlines::is_coordinator,
        ids::{CaseId, MeetingId, PersonId},
        lens::{Eyes, Lens},
        meeting::MeetingStatus,
        viewer::{Seat, Viewer},
        world::World,
    },
    keymap::{Context, Keymap, Op, Pending},
    search::Line,
};
use chrono::{DateTime, Utc};
use ratatui::layout::Rect;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Most acts that can be taken back.
const UNDO_DEPTH: usize = 100;

/// From so many rows on the screens are named, and from so many also while somebody types.
const TABBED_ROWS: u16 = 20;
const AMPLE_ROWS: u16 = 30;

/// What lies over the screen and has the keys.
#[derive(Debug)]
pub enum Overlay {
    /// A question; each choice has its acts.
    Dialog(Dialog, Vec<Vec<super::act::Act>>),
    /// A line of text.
    Prompt(Box<Prompt>),
    /// Who is there.
    Attendance(super::overlay::attendance::Attendance),
    /// All keys.
    Help(super::overlay::help::Help),
    /// Everything that can be typed for.
    Palette(super::overlay::palette::Palette),
    /// Another key for an operation.
    Rebind(super::overlay::rebind::Rebind),
    /// Search; what was typed is kept in [`App::finding`].
    Search,
}

/// What is being fetched from the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// A family.
    Case(CaseId),
    /// A meeting.
    Meeting(MeetingId),
}

/// An accepted act that can be taken back.
#[derive(Clone, Debug)]
pub struct Undoable {
    /// What takes it back.
    pub command: Command,
    /// The act itself, to name it.
    pub act: Arc<Done>,
    /// What it takes back: the act, or its being taken back.
    pub done: Arc<Done>,
}

/// A command on its way to the hub.
#[derive(Clone, Debug)]
pub struct Submitted {
    /// The command.
    pub command: Command,
    /// Why it was asked.
    pub why: Why,
    /// In whose name, where that is not the viewer's.
    pub by: Option<PersonId>,
    /// What it takes back or does again.
    pub act: Option<Arc<Done>>,
}

/// Why a command was asked: decides what becomes of its inverse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A person did something.
    Act,
    /// A person took something back.
    Undo,
    /// A person did it again.
    Redo,
}

/// How the program behaves towards the room and the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// The meeting in large type.
    pub big: bool,
    /// The mouse is the program's, not the terminal's.
    pub mouse: bool,
    /// Where the mouse was pressed, or dragged a divider to.
    pub held: Option<ratatui::layout::Position>,
    /// The open turn took longer than it may, and that was told.
    pub overtime: bool,
}

/// The state of the program.
pub struct App {
    /// What screens may look at.
    pub shared: Shared,
    /// Who runs the program, whatever the screen shows.
    pub viewer: Viewer,
    /// The world as last published.
    pub world: Arc<World>,
    /// Names masked for the beamer.
    pub beamer: bool,
    /// What was copied last, for terminals that give no program their clipboard: for those who look, in the turn that it is.
    pub clip: String,
    /// What covers everything while nobody is at the keyboard.
    pub lock: Option<Lock>,
    /// The store was opened with a passphrase.
    pub asks_passphrase: bool,
    /// A begun key sequence.
    pub pending: Pending,
    /// Where we are.
    pub place: Place,
    /// The screens.
    pub today: today::Today,
    /// The agenda.
    pub agenda: agenda::Agenda,
    /// The live meeting.
    pub live: live::Live,
    /// Follow-ups.
    pub follow_ups: follow_ups::FollowUps,
    /// One family.
    pub family: family::Family,
    /// The store goes when the program ends: nothing is kept.
    pub passing: bool,
    /// How it behaves towards the room and the terminal.
    pub manners: Manners,
    /// How the house is set up.
    pub setup: setup::Setup,
    /// Minutes.
    pub minutes: minutes::MinutesScreen,
    /// Search, as it was left.
    pub finding: super::overlay::search::Finding,
    /// What is being fetched from the archive, to be chosen once it is there.
    pub awaited: Option<Awaited>,
    /// The line to put the choice on once what it stands in is there.
    pub pointed: Option<Line>,
    /// What lies over the screen, the topmost last.
    pub overlays: Vec<Overlay>,
    /// The families that it showed while it lay there, and to whose eyes.
    pub overlaid: Option<(Eyes, BTreeSet<CaseId>)>,
    /// The last operation on a screen, and where: a question that it led to can be asked again.
    pub asked_from: Option<(Op, Context)>,
    /// Letters that were pressed as commands right before and changed nothing: they may have been the beginning of a line.
    pub slip: Option<super::update::slip::Slip>,
    /// The line above the footer.
    pub toast: Option<Toast>,
    /// The row that names the screens.
    pub tabs: Tabs,
    /// The last line of the screen.
    pub footer: Footer,
    /// The head line.
    pub head: (String, String),
    /// Commands that wait for an answer.
    pub asked: BTreeMap<Ticket, Submitted>,
    /// What was typed while a turn begins or ends.
    pub ahead: Vec<Msg>,
    /// What was typed in answer to a question that was then left.
    pub unsent: Vec<(Asked, String)>,
    /// What can be taken back, the last act last.
    pub undo: Vec<Undoable>,
    /// What can be done again.
    pub redo: Vec<Undoable>,
    /// The moment up to which everything typed is safe, and whether it is.
    pub saved: Option<(DateTime<Utc>, bool)>,
    /// Size in columns and rows.
    pub size: (u16, u16),
    tickets: u64,
}

impl App {
    /// The program at its start.
    pub fn new(look: Look, keymap: Keymap, world: Arc<World>, viewer: Viewer, size: (u16, u16)) -> Self {
        let viewer = Viewer { seat: Seat::Host, ..viewer };
        let now = viewer.at;
        let lens = Lens::alone(world.clone(), viewer.clone());
        let meeting = viewer.meeting_at_hand(&world);
        let wardrobe = Wardrobe { lang: look.texts.lang(), ..Wardrobe::default() };
        let shared = Shared { wardrobe, look, keymap, lens, now, meeting, area: Rect::default() };
        let running = shared.meeting().is_some_and(|meeting| meeting.status == MeetingStatus::Running);
        let place = match running {
            true => Place::Meeting,
            false if is_coordinator(&world, &viewer) => Place::Today,
            false => Place::Agenda,
        };
        let mut app = Self {
            live: live::Live::new(&shared),
            today: today::Today::default(),
            agenda: agenda::Agenda::default(),
            follow_ups: follow_ups::FollowUps::default(),
            family: family::Family::default(),
            setup: setup::Setup::default(),
            passing: false,
            clip: String::new(),
            manners: Manners { big: false, mouse: true, held: None, overtime: false },
            minutes: minutes::MinutesScreen::default(),
            shared,
            viewer,
            world,
            beamer: false,
            lock: None,
            asks_passphrase: false,
            pending: Pending::default(),
            place,
            finding: super::overlay::search::Finding::default(),
            awaited: None,
            pointed: None,
            overlays: Vec::new(),
            overlaid: None,
            asked_from: None,
            slip: None,
            toast: None,
            tabs: Tabs::default(),
            footer: Footer::default(),
            head: Default::default(),
            asked: BTreeMap::new(),
            ahead: Vec::new(),
            unsent: Vec::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            saved: None,
            size,
            tickets: 0,
        };
        app.refresh();
        app
    }

    /// Who asks something now: whoever runs the program, else who said they do it.
    pub fn asker(&self, by: Option<PersonId>, now: DateTime<Utc>) -> Viewer {
        match by.filter(|_| self.viewer.person.is_none()) {
            Some(person) => Viewer::of(&self.world, person, self.viewer.seat, now),
            None => self.viewer.at(now),
        }
    }

    /// The screen where we are, and what it may look at.
    pub fn screen(&mut self) -> (&mut dyn Screen, &Shared) {
        let screen: &mut dyn Screen = match self.place {
            Place::Today => &mut self.today,
            Place::Agenda => &mut self.agenda,
            Place::Meeting => &mut self.live,
            Place::FollowUps => &mut self.follow_ups,
            Place::Family => &mut self.family,
            Place::Minutes => &mut self.minutes,
            Place::Setup => &mut self.setup,
        };
        (screen, &self.shared)
    }

    /// The screen where we are, to look at.
    pub fn shown(&self) -> &dyn Screen {
        match self.place {
            Place::Today => &self.today,
            Place::Agenda => &self.agenda,
            Place::Meeting => &self.live,
            Place::FollowUps => &self.follow_ups,
            Place::Family => &self.family,
            Place::Minutes => &self.minutes,
            Place::Setup => &self.setup,
        }
    }

    /// Where keys have their meaning now.
    pub fn context(&self) -> Context {
        match self.overlays.last() {
            Some(Overlay::Dialog(dialog, _)) => dialog.context(),
            Some(Overlay::Rebind(_)) => Context::Dialog,
            Some(Overlay::Prompt(_) | Overlay::Search) => Context::Prompt,
            Some(Overlay::Attendance(attendance)) => attendance.context(),
            Some(Overlay::Help(_) | Overlay::Palette(_)) => Context::Help,
            None => listed::context(self.shown()),
        }
    }

    /// Looks anew through the lens of the moment, and rebuilds what is drawn.
    pub fn refresh(&mut self) {
        if let Some(person) = self.viewer.person {
            // Who came into a team or left it meanwhile is what they are now.
            self.viewer = Viewer::of(&self.world, person, self.viewer.seat, self.viewer.at);
        }
        let viewer = self.viewer.at(self.shared.now);
        let (eyes, turn) = (self.shared.lens.eyes(), self.shared.lens.turn());
        self.shared.lens = Lens::at_table(&self.world, viewer, self.shared.meeting).masked(self.beamer);
        if (eyes, turn) != (self.shared.lens.eyes(), self.shared.lens.turn()) {
            self.clip.clear();
        }
        if self.shared.meeting().is_none() {
            self.shared.meeting = self.viewer.meeting_at_hand(&self.world);
        }
        self.refresh_screen();
        self.refresh_overlays();
        self.rim();
    }

    /// The screen anew. Whether somebody types decides how many rows it has, and may itself change.
    fn refresh_screen(&mut self) {
        self.lay_out();
        let given = self.shared.area;
        let (screen, shared) = self.screen();
        screen.refresh(shared);
        self.lay_out();
        if self.shared.area != given {
            let (screen, shared) = self.screen();
            screen.refresh(shared);
        }
    }

    fn refresh_overlays(&mut self) {
        let context = self.shown().context();
        for overlay in &mut self.overlays {
            match overlay {
                Overlay::Attendance(attendance) => attendance.refresh(&self.shared),
                Overlay::Prompt(prompt) => prompt.refresh(&self.shared),
                Overlay::Palette(palette) => palette.refresh(context, &self.shared),
                Overlay::Search => self.finding.refresh(&self.shared),
                Overlay::Dialog(..) | Overlay::Help(_) | Overlay::Rebind(_) => {}
            }
        }
    }

    /// The text that is typed in where we are.
    pub fn field(&self) -> Option<&Input> {
        match self.overlays.last() {
            Some(Overlay::Prompt(prompt)) => prompt.field(),
            Some(Overlay::Dialog(dialog, _)) => Some(dialog.field()),
            Some(Overlay::Attendance(attendance)) => Some(attendance.field()),
            Some(Overlay::Help(help)) => Some(help.field()),
            Some(Overlay::Palette(palette)) => Some(palette.field()),
            Some(Overlay::Search) => Some(self.finding.field()),
            Some(Overlay::Rebind(_)) => None,
            None => listed::field(self.shown()),
        }
    }

    /// Head line and footer.
    pub fn rim(&mut self) {
        let context = self.context();
        self.head = listed::head(self.shown(), &self.shared);
        let ops = match self.overlays.last() {
            Some(Overlay::Dialog(it, _)) => it.hints(),
            Some(Overlay::Rebind(_)) => vec![Op::Confirm, Op::Back],
            Some(Overlay::Prompt(it)) => it.hints(),
            Some(Overlay::Search) => super::overlay::search::Finding::HINTS.to_vec(),
            Some(Overlay::Attendance(it)) => it.hints(),
            Some(Overlay::Help(_) | Overlay::Palette(_)) => vec![Op::Choose, Op::Back],
            None if self.is_big() => [vec![Op::Back], self.shown().hints(&self.shared)].concat(),
            None => listed::hints(self.shown(), &self.shared),
        };
        let (keymap, look) = (&self.shared.keymap, &self.shared.look);
        let word = |op: Op| match self.overlays.last() {
            Some(Overlay::Prompt(prompt)) => prompt.word(op),
            Some(Overlay::Attendance(attendance)) => attendance.word(op),
            Some(Overlay::Dialog(dialog, _)) => dialog.word(op),
            Some(_) => None,
            None => listed::word(self.shown(), op, &self.shared),
        };
        let hint =
            |op: &Op| Hint::worded(*op, look.texts.get(word(*op).unwrap_or(op.hint_key())), context, keymap, look);
        let may_be_done = ops.iter().filter(|op| super::may::may(&self.shared, **op, context));
        let hints = may_be_done.filter_map(hint).collect();
        self.footer = match self.overlays.last() {
            // Whatever is pressed there is taken as the other key.
            Some(Overlay::Rebind(_)) => Footer::without_help(hints),
            _ => Footer::with_hints(&hints, context, keymap, look),
        };
        let tab = |it: Place| Hint::worded(it.op(), look.texts.get(it.title_key()), Context::Global, keymap, look);
        self.tabs =
            Tabs::new(Place::ALL.into_iter().filter_map(tab).collect(), self.place.op()).muted(context.takes_text());
    }

    /// The row of a window that names the screens, empty where it is left out, and what the screen has: all but that, the
    /// head line and the footer. Where rows are few, who types has them all: a figure is text then.
    pub fn divide(&self, window: Rect) -> (Rect, Rect) {
        let types = self.place == Place::Meeting && self.shown().context() == Context::Typing;
        let named = window.height >= if types { AMPLE_ROWS } else { TABBED_ROWS };
        let y = window.y + window.height.min(1);
        let tabs = Rect { y, height: u16::from(named), ..window };
        let y = y + tabs.height;
        (tabs, Rect { y, height: window.bottom().saturating_sub(y + 1), ..window })
    }

    fn lay_out(&mut self) {
        let (columns, rows) = self.size;
        let (_, area) = self.divide(Rect { x: 0, y: 0, width: columns, height: rows });
        self.shared.area = area;
        for overlay in &mut self.overlays {
            match overlay {
                Overlay::Dialog(..) | Overlay::Prompt(_) | Overlay::Search | Overlay::Rebind(_) => {}
                Overlay::Attendance(it) => it.set_screen(area),
                Overlay::Help(it) => it.set_screen(area),
                Overlay::Palette(it) => it.set_screen(area),
            }
        }
    }

    /// Whether the large type covers the screen: not while somebody types or chooses a line, nor outside the meeting.
    pub fn is_big(&self) -> bool {
        self.manners.big
            && self.place == Place::Meeting
            && self.context() == Context::Meeting
            && !self.live.is_choosing()
    }

    /// Whether the open turn takes longer than it may.
    pub fn is_over_time(&self) -> bool {
        let turn = self.shared.meeting().and_then(|meeting| live::turn_time(&self.shared, meeting));
        turn.is_some_and(|(spent, allowed)| spent >= allowed)
    }

    /// Whether a clock is in view that has to go on.
    pub fn has_running_clock(&self) -> bool {
        self.shared.meeting().is_some_and(|meeting| meeting.status == MeetingStatus::Running)
    }

    /// A new ticket.
    pub fn ticket(&mut self) -> Ticket {
        self.tickets += 1;
        Ticket(self.tickets)
    }

    /// Says at the start what is wrong with the user's own files; the rest of them holds.
    pub fn warn(&mut self, problems: &[String]) {
        if !problems.is_empty() {
            self.toast = Some(Toast { kind: ToastKind::Warning, text: problems.join("  ") });
        }
    }

    /// Says something at the start that must not be missed: it stands there until it is read.
    pub fn tell(&mut self, text: String) {
        let title = self.shared.texts().get("told-title").to_owned();
        let read = self.shared.texts().get("told-read").to_owned();
        self.overlays.push(Overlay::Dialog(Dialog::choice(title, text, vec![read]).or_leave(0), vec![Vec::new()]));
    }

    /// The language changed: the screens that keep words build them anew. The live screen keeps what is typed, and builds
    /// its words at every change.
    pub fn forget_words(&mut self) {
        self.today = today::Today::default();
        self.agenda = agenda::Agenda::default();
        self.follow_ups = follow_ups::FollowUps::default();
        self.minutes = minutes::MinutesScreen::default();
    }

    /// Remembers what can be taken back.
    pub fn remember(&mut self, why: Why, undoable: Option<Undoable>) {
        let Some(undoable) = undoable else { return };
        match why {
            Why::Undo => self.redo.push(undoable),
            Why::Act | Why::Redo => {
                if why == Why::Act {
                    self.redo.clear();
                }
                self.undo.push(undoable);
                if self.undo.len() > UNDO_DEPTH {
                    self.undo.remove(0);
                }
            }
        }
    }
}
