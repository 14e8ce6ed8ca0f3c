//! Runs the screens: waits for whatever comes first, updates, draws when something changed.

mod drafts;
#[cfg(test)]
mod tests;

use super::{
    app::App,
    msg::{Effect, Msg, Ticket},
    seen::{self, Shown},
    term::{Term, TermEvent, TermEvents},
    update::update,
    view::view,
    wardrobe::{KEYMAP, SETTINGS},
};
use crate::{
    domain::{
        access::{AccessKind, Purpose},
        ids::{CaseId, CommandId},
        viewer::Viewer,
        world::World,
    },
    live::{Answer, Asked, Clock, Credentials, Finder, Handle, Secret, private},
};
use drafts::Drafts;
use std::{
    any::Any,
    io::{self, Write},
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};
use tokio::{
    sync::{mpsc, watch},
    time::{Instant, sleep_until},
};

/// What was searched is told to the access log this long after the first answer at the latest.
const SEARCH_DELAY: Duration = Duration::from_secs(1);

/// Says what a person reads after a panic in a place of the code.
pub type Crash = Box<dyn Fn(&str) -> String + Send + Sync>;

/// What a run needs to know of the house around it.
pub struct Around {
    /// What a person reads when the program ends by a panic. It may write a report.
    pub crash: Crash,
    /// Where the choice of looks, keys and language is kept; nowhere when there is no folder for it.
    pub own_files: Option<PathBuf>,
}

struct Runner {
    handle: Handle,
    finder: Option<Finder>,
    clock: Clock,
    back: mpsc::UnboundedSender<Msg>,
    drafts: Drafts,
    /// What was searched in this burst of typing, with all families that it showed, by whom; and when it is told.
    searched: Option<(Viewer, Purpose)>,
    searched_due: Option<Instant>,
    /// Where the choice of looks, keys and language is kept.
    own_files: Option<PathBuf>,
    /// The screen that the access log knows of.
    shown: Option<Shown>,
    /// The family that it knows of.
    family: Option<(CaseId, bool)>,
    ended: bool,
    forget: bool,
    bell: bool,
    wishes: Vec<Wish>,
}

/// What is asked of the terminal beside drawing.
enum Wish {
    Copy(String),
    Mouse(bool),
    Suspend,
}

/// Runs until a person ends it or the terminal is gone. Everything typed is safe then.
///
/// # Errors
/// When there is no terminal.
pub async fn run(mut app: App, handle: Handle, clock: Clock, Around { crash, own_files }: Around) -> io::Result<()> {
    let mut terminal = Term::enter(crash)?;
    tracing::info!("screens opened");
    let mut events = TermEvents::new()?;
    let (back, answers) = mpsc::unbounded_channel();
    let mut ears = Ears { answers, worlds: handle.worlds(), touched: Instant::now() };
    let mut runner = Runner::new(handle, clock, back, own_files);
    if let Ok(drafts) = runner.handle.drafts().await {
        let effects = update(&mut app, Msg::Drafts(drafts));
        runner.carry_out(&app, effects);
    }
    runner.tell(&app);
    terminal.draw(|frame| {
        view(&app, frame);
    })?;
    let tell = runner.back.clone();
    // Who no longer listens has ended.
    runner.finder = Some(Finder::start(&runner.handle, move |told| drop(tell.send(Msg::Told(told)))));
    while !runner.ended {
        let ControlFlow::Continue(msg) = runner.waits(&app, events.next(), &mut ears).await else { break };
        let Some(msg) = msg else { continue };
        msg.log();
        if matches!(msg, Msg::Key(_) | Msg::Burst(_) | Msg::Paste(_) | Msg::Click(_) | Msg::Drag(_) | Msg::Wheel { .. })
        {
            ears.touched = Instant::now();
            app.shared.now = runner.clock.now();
        }
        let follows = matches!(msg, Msg::World(_) | Msg::Answer(..));
        let step = || {
            #[cfg(debug_assertions)]
            stumble(&msg);
            update(&mut app, msg)
        };
        let effects = match catch_unwind(AssertUnwindSafe(step)) {
            Ok(effects) => effects,
            Err(panic) => go_down(runner, panic).await,
        };
        if let Some(finder) = runner.finder.as_ref().filter(|_| follows) {
            finder.follow(app.world.clone());
        }
        runner.carry_out(&app, effects);
        runner.tell(&app);
        if std::mem::take(&mut runner.forget) {
            terminal.forget_screen()?;
        }
        for wish in std::mem::take(&mut runner.wishes) {
            match wish {
                Wish::Copy(text) => terminal.copy(text)?,
                Wish::Mouse(ours) => terminal.take_mouse(ours)?,
                Wish::Suspend => {
                    terminal.suspend()?;
                    let (columns, rows) = terminal.size()?;
                    update(&mut app, Msg::Resize(columns, rows));
                }
            }
        }
        if std::mem::take(&mut runner.bell) {
            terminal.ring()?;
        }
        let draw = || {
            terminal.draw(|frame| {
                view(&app, frame);
            })
        };
        match catch_unwind(AssertUnwindSafe(draw)) {
            Ok(Ok(())) => {}
            Ok(Err(_)) => break,
            Err(panic) => go_down(runner, panic).await,
        }
    }
    runner.end().await;
    tracing::info!("screens closed");
    Ok(())
}

/// Goes on with a panic once what was typed is kept; the terminal has been given back by then.
async fn go_down(runner: Runner, panic: Box<dyn Any + Send>) -> ! {
    runner.end().await;
    resume_unwind(panic)
}

/// Panics on the pasted text that a test names in its environment: what a crash leaves behind can't be held otherwise. No
/// release has it.
#[cfg(debug_assertions)]
fn stumble(msg: &Msg) {
    if let (Msg::Paste(pasted), Ok(at)) = (msg, std::env::var("MDO_STUMBLES_AT")) {
        assert_ne!(**pasted, at, "a test asked for this");
    }
}

/// The next whole second while a clock is in view that runs.
fn next_second(app: &App, clock: &Clock) -> Option<Instant> {
    if !clock.runs() || !app.has_running_clock() {
        return None;
    }
    let past = Duration::from_millis(u64::from(clock.now().timestamp_subsec_millis()).min(999));
    Instant::now().checked_add(Duration::from_secs(1).saturating_sub(past))
}

/// When the screen locks that was last touched then; none where it never does, or has.
fn locks(app: &App, touched: Instant) -> Option<Instant> {
    let minutes = u64::from(app.shared.wardrobe.lock_minutes);
    let locks = minutes > 0 && app.lock.is_none();
    locks.then(|| touched.checked_add(Duration::from_secs(60 * minutes))).flatten()
}

/// Waits until then; for ever when there is no then.
async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => std::future::pending().await,
    }
}

/// What is listened to beside the terminal.
struct Ears {
    answers: mpsc::UnboundedReceiver<Msg>,
    worlds: watch::Receiver<Arc<World>>,
    /// When somebody last touched the screen.
    touched: Instant,
}

impl Runner {
    /// Waits for whatever comes first, and does what needs no screen. Breaks off when the terminal or the hub is gone.
    async fn waits(
        &mut self,
        app: &App,
        event: impl Future<Output = TermEvent>,
        ears: &mut Ears,
    ) -> ControlFlow<(), Option<Msg>> {
        let second = next_second(app, &self.clock);
        ControlFlow::Continue(tokio::select! {
            biased;
            event = event => match event {
                TermEvent::Key(key) => Some(Msg::Key(key)),
                TermEvent::Burst(keys) => Some(Msg::Burst(keys)),
                TermEvent::Paste(text) => Some(Msg::Paste(text)),
                TermEvent::Resize(columns, rows) => Some(Msg::Resize(columns, rows)),
                TermEvent::Click(at) => Some(Msg::Click(at)),
                TermEvent::Drag(at) => Some(Msg::Drag(at)),
                TermEvent::Wheel { up } => Some(Msg::Wheel { up }),
                TermEvent::Other(_) => None,
                TermEvent::Ended(why) => {
                    tracing::info!(?why, "terminal ended");
                    return ControlFlow::Break(());
                }
            },
            Some(msg) = ears.answers.recv() => Some(msg),
            changed = ears.worlds.changed() => match changed {
                Ok(()) => Some(Msg::World(ears.worlds.borrow_and_update().clone())),
                Err(_) => return ControlFlow::Break(()),
            },
            () = at(self.drafts.due()) => {
                self.drafts.save(&self.handle, &self.back);
                None
            }
            () = at(self.searched_due) => {
                self.tell_search();
                None
            }
            () = at(locks(app, ears.touched)) => Some(Msg::Idle),
            () = at(second) => Some(Msg::Clock(self.clock.now())),
        })
    }

    fn new(handle: Handle, clock: Clock, back: mpsc::UnboundedSender<Msg>, own_files: Option<PathBuf>) -> Self {
        Self {
            handle,
            finder: None,
            clock,
            back,
            drafts: Drafts::default(),
            searched: None,
            searched_due: None,
            own_files,
            shown: None,
            family: None,
            ended: false,
            forget: false,
            bell: false,
            wishes: Vec::new(),
        }
    }

    fn carry_out(&mut self, app: &App, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Submit(ticket, command, by) => {
                    let viewer = app.asker(by, self.clock.now());
                    self.submit(viewer, ticket, *command);
                }
                Effect::Leaf { date, later } => self.leaf(date, later),
                Effect::SaveDraft(key, text) => self.drafts.put(key, text),
                Effect::Export { name, text } => {
                    self.sees(app, seen::export(app));
                    let _ = self.back.send(Msg::Exported(export(&name, &text)));
                }
                Effect::Saw(purpose) => self.sees(app, purpose),
                Effect::Searched(text, cases) => self.searched(app, text, cases),
                Effect::KeepSettings(text) => self.keep(SETTINGS, &text),
                Effect::KeepKeymap(text) => self.keep(KEYMAP, &text),
                Effect::Find(number, text) => {
                    if let Some(finder) = &self.finder {
                        let (lens, today) = (app.shared.lens.clone(), app.shared.today());
                        finder.ask(Asked { number, text, lens, today, limit: super::overlay::search::LIMIT });
                    }
                }
                Effect::Fetch(code) => {
                    let handle = self.handle.clone();
                    // What can't be read stays where it is; the world that is published tells.
                    tokio::spawn(async move { handle.recall(vec![code]).await });
                }
                Effect::FetchMeeting(day) => {
                    let handle = self.handle.clone();
                    let clinics: Vec<_> = app.world.clinics().map(|clinic| clinic.id).collect();
                    tokio::spawn(async move {
                        for clinic in clinics {
                            let _ = handle.recall_meeting(clinic, day).await;
                        }
                    });
                }
                Effect::Copy(text) => {
                    self.sees(app, seen::export(app));
                    self.wishes.push(Wish::Copy(text));
                }
                Effect::Mouse(ours) => self.wishes.push(Wish::Mouse(ours)),
                Effect::Suspend => self.wishes.push(Wish::Suspend),
                Effect::Unlock(words) => self.unlock(&words),
                Effect::Bell => self.bell = true,
                Effect::ForgetScreen => self.forget = true,
                Effect::End => self.ended = true,
            }
        }
    }

    /// Puts a file of the person's own in its place, whole or not at all. A choice that can't be kept holds for this run;
    /// there is nothing a person could do about it in a meeting.
    fn keep(&self, name: &str, text: &str) {
        let Some(folder) = &self.own_files else { return };
        let path = folder.join(name);
        let _ = std::fs::create_dir_all(folder).and_then(|()| {
            let path = std::fs::canonicalize(&path).unwrap_or(path);
            let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(folder))?;
            file.write_all(text.as_bytes())?;
            file.persist(&path).map_err(|error| error.error)
        });
    }

    /// Tells the access log of a screen that it does not know of.
    fn tell(&mut self, app: &App) {
        let shown = seen::shown(app);
        if self.shown.as_ref() != Some(&shown) {
            self.shown = Some(shown);
            seen::purpose(app).into_iter().for_each(|purpose| self.sees(app, purpose));
        }
        let family = seen::family(app);
        if let Some((case, _)) = family.filter(|_| family != self.family) {
            self.sees(app, Purpose::new(AccessKind::Opened, vec![case]));
        }
        self.family = family;
    }

    /// Families that a query showed on the way to the one that was meant were seen as well.
    fn searched(&mut self, app: &App, text: String, cases: Vec<CaseId>) {
        let viewer = app.viewer.at(self.clock.now());
        let new = || (viewer, Purpose::new(AccessKind::Listed, Vec::new()));
        let (_, purpose) = self.searched.get_or_insert_with(new);
        if !text.is_empty() {
            (purpose.kind, purpose.query) = (AccessKind::Searched, Some(text));
        }
        purpose.cases.extend(cases);
        purpose.cases.sort_unstable();
        purpose.cases.dedup();
        self.searched_due.get_or_insert(Instant::now() + SEARCH_DELAY);
    }

    fn tell_search(&mut self) {
        self.searched_due = None;
        if let Some((viewer, purpose)) = self.searched.take() {
            let handle = self.handle.clone();
            tokio::spawn(async move { handle.shows(viewer, purpose).await });
        }
    }

    fn sees(&self, app: &App, purpose: Purpose) {
        let (handle, viewer) = (self.handle.clone(), app.viewer.at(self.clock.now()));
        // A hub that has ended is met by the next command as well.
        tokio::spawn(async move { handle.shows(viewer, purpose).await });
    }

    fn submit(&self, viewer: Viewer, ticket: Ticket, command: crate::domain::command::Command) {
        let (handle, back) = (self.handle.clone(), self.back.clone());
        let id = CommandId(uuid::Uuid::now_v7().as_u128());
        tokio::spawn(async move {
            let answer: Answer = handle.submit(viewer, id, command).await;
            let _ = back.send(Msg::Answer(ticket, answer));
        });
    }

    fn unlock(&self, words: &str) {
        let (handle, back) = (self.handle.clone(), self.back.clone());
        // Tries are counted by the computer's own clock, as where the store was opened.
        let now_ms = Clock::System.now().timestamp_millis();
        let credentials = Credentials { label: String::new(), secret: Secret::passphrase(words), now_ms };
        tokio::spawn(async move {
            let _ = back.send(Msg::Unlocked(handle.unlock(credentials).await));
        });
    }

    fn leaf(&self, date: chrono::NaiveDate, later: bool) {
        let (handle, back) = (self.handle.clone(), self.back.clone());
        tokio::spawn(async move {
            // What can't be read now is not shown; what is at hand is.
            let _ = handle.recall_beside(date, later).await;
            let _ = back.send(Msg::Leafed { later, world: handle.world() });
        });
    }

    /// Keeps what was typed and not sent.
    async fn end(mut self) {
        if let Some((viewer, purpose)) = self.searched.take() {
            // A hub that has ended has nobody to tell.
            let _ = self.handle.shows(viewer, purpose).await;
        }
        self.drafts.end(&self.handle).await;
    }
}

/// Writes a new file in the present folder; an existing one is never overwritten.
fn export(name: &str, text: &str) -> Result<PathBuf, String> {
    use std::io::Write;
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
    let names = (1..100).map(|n| if n == 1 { name.to_owned() } else { format!("{stem}-{n}.{ending}") });
    for name in names {
        let path = PathBuf::from(&name);
        match private().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                let done = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
                return done.map(|()| std::path::absolute(&path).unwrap_or(path)).map_err(|error| error.to_string());
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.to_string()),
        }
    }
    Err(name.to_owned())
}
