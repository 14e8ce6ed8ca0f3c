//! The terminal itself: taken over on entering, given back whatever happens, and its events as one stream that ends.
//!
//! Everything is written through one buffered writer that falls silent once the terminal has been given back, so that no
//! half frame lands on the shell of whoever started the program. After a panic only the place in the code is printed:
//! the message itself could hold names.

use std::collections::VecDeque;
use std::io::{self, BufWriter, Stdout, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{
    self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture, Event, EventStream,
    KeyCode, KeyEvent, KeyEventKind, MouseButton, MouseEventKind,
};
use crossterm::execute;
use crossterm::style::{Print, ResetColor, force_color_output};
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen, SetTitle};
use futures::StreamExt;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};
use ratatui::{Frame, Terminal};
use tokio::sync::Notify;
use tokio::time::{Interval, MissedTickBehavior, interval};
use zeroize::Zeroizing;

use crate::keymap::Key;
use crate::live::catches_panics;

#[cfg(test)]
mod tests;

/// How often to look whether a terminal that says nothing is still there. Losing one without a signal is rare; it costs
/// at most this long.
const PROBE: Duration = Duration::from_secs(5);

/// The window's title is kept by the terminal, and given back at the end.
const KEEP_TITLE: &str = "\x1b[22;0t";
const GIVE_TITLE: &str = "\x1b[23;0t";

/// Whether the terminal is ours. One process has one terminal, so this is one place for all.
static OURS: AtomicBool = AtomicBool::new(false);
static CRASHED: Notify = Notify::const_new();

/// The terminal while it is ours; dropping it gives it back.
pub struct Term {
    inner: Terminal<CrosstermBackend<BufWriter<Output>>>,
}

impl Term {
    /// Takes the terminal over: raw mode, a screen of its own, pasted text as one event. `crash` says what
    /// a person reads when the program ends by a panic, given the place in the code.
    ///
    /// # Errors
    /// When there is no terminal, or it can't be put in raw mode.
    pub fn enter(crash: super::run::Crash) -> io::Result<Self> {
        install_panic_hook(crash);
        // Our own theme leaves colours out; left to itself the library would drop bold and reverse with them.
        force_color_output(true);
        let opened = take_over().and_then(|()| {
            Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(1 << 16, Output(io::stdout()))))
        });
        opened.map(|inner| Self { inner }).inspect_err(|_| give_back())
    }

    /// Draws a frame; only what changed is written.
    ///
    /// # Errors
    /// When the terminal is gone, or was given back after a panic elsewhere: end the program.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame)) -> io::Result<()> {
        if !OURS.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.inner.draw(view).map(drop)
    }

    /// Forgets what is on the screen, so that the next frame is written whole.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn forget_screen(&mut self) -> io::Result<()> {
        // Not `clear`: that asks the terminal where its cursor is and waits for the answer among what is typed.
        let size = self.inner.size()?;
        self.inner.resize(Rect::new(0, 0, size.width, size.height))
    }

    /// Puts a text on the clipboard of the terminal, also over a connection (OSC 52). Not every terminal takes it.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn copy(&mut self, text: String) -> io::Result<()> {
        execute!(self.inner.backend_mut(), CopyToClipboard::to_clipboard_from(text))
    }

    /// Takes the mouse, or gives it back, so that text can be selected with it.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn take_mouse(&mut self, ours: bool) -> io::Result<()> {
        mouse(self.inner.backend_mut(), ours)
    }

    /// Gives the terminal back, stops until the shell continues the program, and takes the terminal over again. Does
    /// nothing where programs can't be stopped.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn suspend(&mut self) -> io::Result<()> {
        #[cfg(unix)]
        {
            give_back();
            rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::TSTP)?;
            take_over()?;
        }
        self.forget_screen()
    }

    /// Rings the bell.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn ring(&mut self) -> io::Result<()> {
        let writer = self.inner.backend_mut();
        writer.write_all(b"\x07")?;
        Write::flush(writer)
    }

    /// Columns and rows.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        self.inner.size().map(|size| (size.width, size.height))
    }
}

impl Drop for Term {
    fn drop(&mut self) {
        give_back();
    }
}

/// Standard output as long as the terminal is ours, nothing afterwards.
struct Output(Stdout);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if OURS.load(Ordering::SeqCst) { self.0.write(bytes) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        if OURS.load(Ordering::SeqCst) { self.0.flush() } else { Ok(()) }
    }
}

/// Raw mode, a screen, a title and the mouse of our own. The title names no family and no meeting: it stays in lists of
/// windows for everyone to read.
fn take_over() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    OURS.store(true, Ordering::SeqCst);
    let mut out = io::stdout();
    execute!(out, Print(KEEP_TITLE), EnterAlternateScreen, SetTitle("mdo"), EnableBracketedPaste)?;
    mouse(&mut out, true)
}

/// Presses and the wheel only: who asks for every movement as well is woken at each of them.
fn mouse(out: &mut impl Write, ours: bool) -> io::Result<()> {
    match (cfg!(windows), ours) {
        (true, true) => execute!(out, EnableMouseCapture),
        (true, false) => execute!(out, DisableMouseCapture),
        (false, true) => execute!(out, Print("\x1b[?1002h\x1b[?1006h")),
        (false, false) => execute!(out, Print("\x1b[?1006l\x1b[?1002l")),
    }
}

/// Puts the terminal back as it was found; a second time does nothing. What fails here can't be helped any more.
fn give_back() {
    if OURS.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ = mouse(&mut out, false);
        let _ = execute!(out, ResetColor, DisableBracketedPaste, LeaveAlternateScreen, Print(GIVE_TITLE), Show);
        let _ = terminal::disable_raw_mode();
    }
}

fn install_panic_hook(crash: super::run::Crash) {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        std::panic::set_hook(Box::new(move |panic| {
            // It is caught and becomes an error like any other.
            if catches_panics() {
                return;
            }
            give_back();
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(io::stderr(), "{}", crash(&place));
            CRASHED.notify_one();
        }));
    });
}

/// What comes from the terminal and from the system around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermEvent {
    /// A key, as the terminal reports it.
    Key(KeyEvent),
    /// Characters that arrived together: typed fast, or on a slow line.
    Burst(Vec<KeyEvent>),
    /// Text that was pasted, exactly as it was. It may hold anything, a passphrase as well: it is wiped wherever it goes. The
    /// buffers that the library reads the terminal with, in which it stands until something else is read, are not ours to wipe.
    Paste(Zeroizing<String>),
    /// New columns and rows.
    Resize(u16, u16),
    /// The mouse was pressed at this place.
    Click(Position),
    /// The mouse moved here with its button held.
    Drag(Position),
    /// The wheel was turned.
    Wheel {
        /// Upwards.
        up: bool,
    },
    /// Something else the terminal reports: the mouse, or that it got or lost the focus.
    Other(Event),
    /// There will be no more: save and end.
    Ended(Ending),
}

/// Why the events have ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The window was closed or the connection broke.
    Lost,
    /// The system or a person asked the program to end.
    Terminated,
    /// Another part of the program panicked; the terminal has been given back.
    Crashed,
}

/// The events of the terminal, signals included.
pub struct TermEvents {
    keys: EventStream,
    signals: signals::Signals,
    probe: Interval,
    waiting: VecDeque<TermEvent>,
    pastes_as_keys: bool,
}

impl TermEvents {
    /// Begins to listen. Needs a tokio runtime with I/O and time.
    ///
    /// # Errors
    /// When the system's signals can't be listened to.
    pub fn new() -> io::Result<Self> {
        let mut probe = interval(PROBE);
        probe.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let signals = signals::Signals::new()?;
        let pastes_as_keys = cfg!(windows) || std::env::var("TERM").is_ok_and(|name| is_old(&name));
        Ok(Self { keys: EventStream::new(), signals, probe, waiting: VecDeque::new(), pastes_as_keys })
    }

    /// The next event. After [`TermEvent::Ended`] there is nothing to wait for. Can be dropped while waiting without
    /// losing anything.
    pub async fn next(&mut self) -> TermEvent {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return event;
            }
            let event = tokio::select! {
                biased;
                () = CRASHED.notified() => return TermEvent::Ended(Ending::Crashed),
                ending = self.signals.next() => return TermEvent::Ended(ending),
                event = self.keys.next() => event,
                _ = self.probe.tick() => {
                    if is_gone() {
                        return TermEvent::Ended(Ending::Lost);
                    }
                    continue;
                }
            };
            let Some(Ok(event)) = event else { return TermEvent::Ended(Ending::Lost) };
            let mut burst = vec![event];
            // Asked past the stream: who looks into it without waiting is the last whom it wakes.
            while matches!(event::poll(Duration::ZERO), Ok(true)) {
                let Ok(event) = event::read() else { break };
                burst.push(event);
            }
            self.waiting.extend(unfold(burst, self.pastes_as_keys));
        }
    }
}

/// Whether the terminal no longer answers. The library reads on for ever from a terminal that has gone without a signal.
fn is_gone() -> bool {
    cfg!(unix) && terminal::window_size().is_err()
}

pub(super) fn single(event: Event) -> TermEvent {
    match event {
        Event::Key(key) => TermEvent::Key(key),
        Event::Paste(text) => TermEvent::Paste(Zeroizing::new(text)),
        Event::Resize(columns, rows) => TermEvent::Resize(columns, rows),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => TermEvent::Click(Position { x: mouse.column, y: mouse.row }),
            MouseEventKind::Drag(MouseButton::Left) => TermEvent::Drag(Position { x: mouse.column, y: mouse.row }),
            MouseEventKind::ScrollUp => TermEvent::Wheel { up: true },
            MouseEventKind::ScrollDown => TermEvent::Wheel { up: false },
            _ => TermEvent::Other(event),
        },
        other => TermEvent::Other(other),
    }
}

/// Whether a terminal of this name hands on pasted text as if it were typed.
fn is_old(name: &str) -> bool {
    ["linux", "vt", "ansi", "cons25", "cygwin"].iter().any(|old| name.starts_with(old))
}

/// So many characters and a line end at once are not typed, not even when the program or the line was slow.
const PASTED: usize = 8;

/// Events that arrived together; characters among them stay together. Some terminals report pasted text as keys; nobody types
/// a line end and goes on within one burst, nor a whole line, so such a burst is a paste and its Enter a line end, not a
/// command.
fn unfold(burst: Vec<Event>, pastes_as_keys: bool) -> Vec<TermEvent> {
    // With room for all of it, so that no part is left where it was before it grew.
    let mut text = Zeroizing::new(String::with_capacity(burst.len() * char::MAX.len_utf8()));
    let typed = burst.iter().filter(|event| !is_release(event)).map(typed);
    let all = typed.map(|typed| typed.map(|typed| text.push(typed))).collect::<Option<()>>();
    let is_paste = |text: &str| {
        let lines = text.trim_end_matches('\n');
        lines.contains('\n') || (lines.len() < text.len() && lines.chars().nth(PASTED).is_some())
    };
    match all {
        Some(()) if pastes_as_keys && is_paste(&text) => vec![TermEvent::Paste(text)],
        _ => burst.into_iter().fold(Vec::new(), beside),
    }
}

/// Puts an event behind the others, a character to those right before it.
fn beside(mut events: Vec<TermEvent>, event: Event) -> Vec<TermEvent> {
    let is_text = |key: KeyEvent| Key::pressed(key).and_then(Key::text).is_some();
    match event {
        Event::Key(key) if is_text(key) => match events.pop() {
            Some(TermEvent::Burst(mut keys)) => {
                keys.push(key);
                events.push(TermEvent::Burst(keys));
            }
            Some(TermEvent::Key(before)) if is_text(before) => events.push(TermEvent::Burst(vec![before, key])),
            before => events.extend(before.into_iter().chain([TermEvent::Key(key)])),
        },
        event if is_release(&event) => {}
        event => events.push(single(event)),
    }
    events
}

fn is_release(event: &Event) -> bool {
    matches!(event, Event::Key(key) if key.kind == KeyEventKind::Release)
}

fn typed(event: &Event) -> Option<char> {
    match event {
        Event::Key(KeyEvent { code: KeyCode::Char(c), .. }) => Some(*c),
        Event::Key(KeyEvent { code: KeyCode::Enter, .. }) => Some('\n'),
        Event::Key(KeyEvent { code: KeyCode::Tab, .. }) => Some('\t'),
        _ => None,
    }
}

#[cfg(unix)]
mod signals {
    use std::io;

    use tokio::signal::unix::{Signal, SignalKind, signal};

    use super::Ending;

    pub(super) struct Signals {
        terminate: Signal,
        interrupt: Signal,
        hang_up: Signal,
    }

    impl Signals {
        pub(super) fn new() -> io::Result<Self> {
            Ok(Self {
                terminate: signal(SignalKind::terminate())?,
                interrupt: signal(SignalKind::interrupt())?,
                hang_up: signal(SignalKind::hangup())?,
            })
        }

        pub(super) async fn next(&mut self) -> Ending {
            tokio::select! {
                _ = self.terminate.recv() => Ending::Terminated,
                _ = self.interrupt.recv() => Ending::Terminated,
                _ = self.hang_up.recv() => Ending::Lost,
            }
        }
    }
}

#[cfg(windows)]
mod signals {
    use std::io;

    use tokio::signal::windows::{CtrlClose, CtrlLogoff, CtrlShutdown, ctrl_close, ctrl_logoff, ctrl_shutdown};

    use super::Ending;

    pub(super) struct Signals {
        close: CtrlClose,
        log_off: CtrlLogoff,
        shut_down: CtrlShutdown,
    }

    impl Signals {
        pub(super) fn new() -> io::Result<Self> {
            Ok(Self { close: ctrl_close()?, log_off: ctrl_logoff()?, shut_down: ctrl_shutdown()? })
        }

        pub(super) async fn next(&mut self) -> Ending {
            tokio::select! {
                _ = self.close.recv() => Ending::Lost,
                _ = self.log_off.recv() => Ending::Terminated,
                _ = self.shut_down.recv() => Ending::Terminated,
            }
        }
    }
}
