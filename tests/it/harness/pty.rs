//! The real program on a terminal of its own: keys in, what a person would see out.
//!
//! Nothing here sleeps. A thread reads what the program writes into an emulated terminal, and whoever waits is woken by
//! every change; a condition that does not come true before [`DEADLINE`] fails with the screen as it was then.

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use std::{
    io::{Read, Write},
    num::NonZeroU16,
    path::Path,
    process::Command,
    sync::{Arc, Condvar, Mutex, MutexGuard},
    thread,
    time::{Duration, Instant},
};

/// How long a condition may take to come true.
const DEADLINE: Duration = Duration::from_secs(20);

/// What the terminal has received.
pub struct Seen {
    terminal: vt100::Parser<Replies>,
    /// Every byte, in order.
    pub raw: Vec<u8>,
    /// The program wrote its last byte.
    closed: bool,
    exit: Option<ExitStatus>,
}

impl Seen {
    /// What stands on the screen, line by line, without spaces at the ends.
    pub fn text(&self) -> String {
        let contents = self.terminal.screen().contents();
        contents.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    }

    /// Whether this stands somewhere on one line of the screen.
    pub fn shows(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// Whether the program draws on a screen of its own.
    pub fn is_alternate(&self) -> bool {
        self.terminal.screen().alternate_screen()
    }

    /// Whether the cursor can't be seen.
    pub fn hides_cursor(&self) -> bool {
        self.terminal.screen().hide_cursor()
    }

    fn has_ended(&self) -> bool {
        self.closed && self.exit.is_some()
    }
}

/// Answers of a terminal to what the program asks of it.
#[derive(Default)]
struct Replies(Vec<u8>);

impl vt100::Callbacks for Replies {
    fn unhandled_csi(
        &mut self,
        screen: &mut vt100::Screen,
        _: Option<u8>,
        _: Option<u8>,
        params: &[&[u16]],
        letter: char,
    ) {
        if letter == 'n' && params == [[6]] {
            let (row, column) = screen.cursor_position();
            self.0.extend(format!("\x1b[{};{}R", row + 1, column + 1).bytes());
        }
    }
}

type Shared = Arc<(Mutex<Seen>, Condvar)>;
type Writer = Arc<Mutex<Box<dyn Write + Send>>>;

/// The program while it runs; dropping it kills it.
pub struct Pty {
    seen: Shared,
    writer: Writer,
    master: Box<dyn MasterPty + Send>,
    /// The process.
    pub pid: u32,
    modes: String,
}

impl Pty {
    /// Starts `mdo` with these words at home in `folder`, in a window of so many columns and rows. Of this process's
    /// environment it gets nothing.
    pub fn start(folder: &Path, words: &[&str], size: (u16, u16)) -> Self {
        Self::start_with(folder, words, size, &[])
    }

    /// As [`Pty::start`], with more in its environment.
    pub fn start_with(folder: &Path, words: &[&str], (columns, rows): (u16, u16), more: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let modes = format!("{:?}", pair.master.get_termios());
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_mdo"));
        command.args(words);
        command.cwd(folder);
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "nl_NL.UTF-8")].iter().chain(more) {
            command.env(name, value);
        }
        command.env("HOME", folder);
        // What passes through a temporary file can be looked at as well.
        let passing = folder.join("tmp");
        std::fs::create_dir_all(&passing).unwrap();
        command.env("TMPDIR", passing);
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);

        let (rows, columns) = (NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap());
        let terminal = vt100::Parser::new_with_callbacks(rows, columns, 0, Replies::default());
        let seen: Shared =
            Arc::new((Mutex::new(Seen { terminal, raw: Vec::new(), closed: false, exit: None }), Condvar::new()));
        let writer: Writer = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let pid = child.process_id().unwrap();
        read(pair.master.try_clone_reader().unwrap(), seen.clone(), writer.clone());
        let waiting = seen.clone();
        thread::spawn(move || {
            let exit = child.wait().unwrap();
            waiting.0.lock().unwrap().exit = Some(exit);
            waiting.1.notify_all();
        });
        Self { seen, writer, master: pair.master, pid, modes }
    }

    /// Types a text, as one burst of keys.
    pub fn type_text(&self, text: &str) -> &Self {
        let mut writer = self.writer.lock().unwrap();
        writer.write_all(text.as_bytes()).unwrap();
        writer.flush().unwrap();
        self
    }

    /// Presses keys, those with a name between angle brackets: `"3<down><enter>n"`.
    pub fn press(&self, keys: &str) -> &Self {
        let names = [
            ("<enter>", "\r"),
            ("<esc>", "\x1b"),
            ("<tab>", "\t"),
            ("<up>", "\x1b[A"),
            ("<down>", "\x1b[B"),
            ("<home>", "\x1b[H"),
            ("<end>", "\x1b[F"),
            ("<space>", " "),
            ("<ctrl-u>", "\x15"),
        ];
        self.type_text(&names.iter().fold(keys.to_owned(), |keys, (name, bytes)| keys.replace(name, bytes)))
    }

    /// Waits until this stands on the screen.
    #[track_caller]
    pub fn shows(&self, text: &str) -> &Self {
        self.until(&format!("“{text}” on the screen"), |seen| seen.shows(text))
    }

    /// Waits until this no longer stands on the screen.
    #[track_caller]
    pub fn hides(&self, text: &str) -> &Self {
        self.until(&format!("“{text}” to leave the screen"), |seen| !seen.shows(text))
    }

    /// Waits until the condition holds.
    #[track_caller]
    pub fn until(&self, what: &str, condition: impl Fn(&Seen) -> bool) -> &Self {
        let start = Instant::now();
        let mut seen = self.seen();
        while !condition(&seen) {
            let left = DEADLINE.saturating_sub(start.elapsed());
            assert!(!left.is_zero() && !seen.has_ended(), "waited for {what}, saw\n{}", seen.text());
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
        drop(seen);
        self
    }

    /// Gives the window another size.
    pub fn resize(&self, columns: u16, rows: u16) -> &Self {
        let mut seen = self.seen();
        seen.terminal.set_size(NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap());
        drop(seen);
        self.master.resize(pty_size(columns, rows)).unwrap();
        self
    }

    /// Sends a signal: `TERM`, `HUP`, `KILL`.
    pub fn signal(&self, name: &str) -> &Self {
        let line = format!("kill -{name} {}", self.pid);
        assert!(Command::new("sh").args(["-c", &line]).status().unwrap().success());
        self
    }

    /// Waits until the program has ended and all that it wrote was read.
    #[track_caller]
    pub fn ends(&self) -> ExitStatus {
        let start = Instant::now();
        let mut seen = self.seen();
        while !seen.has_ended() {
            let left = DEADLINE.saturating_sub(start.elapsed());
            assert!(!left.is_zero(), "waited for the end, saw\n{}", seen.text());
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
        seen.exit.clone().unwrap()
    }

    /// Fails unless the terminal is as it was found: the other screen left, the cursor shown, pasted text and lines as
    /// before.
    #[track_caller]
    pub fn is_restored(&self) {
        let seen = self.seen();
        let screen = seen.terminal.screen();
        assert!(!seen.is_alternate() && !seen.hides_cursor() && !screen.bracketed_paste(), "{:?}", tail(&seen.raw));
        assert_eq!(screen.fgcolor(), vt100::Color::Default);
        assert_eq!(format!("{:?}", self.master.get_termios()), self.modes, "the line's modes");
    }

    /// What stands on the screen now.
    pub fn screen(&self) -> String {
        self.seen().text()
    }

    /// Every byte that the program wrote so far.
    pub fn raw(&self) -> Vec<u8> {
        self.seen().raw.clone()
    }

    /// What the terminal has received so far; nothing more arrives while this is held.
    pub fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.0.lock().unwrap()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if self.seen.0.lock().is_ok_and(|seen| seen.exit.is_none()) {
            let line = format!("kill -KILL {}", self.pid);
            let _ = Command::new("sh").args(["-c", &line]).status();
        }
    }
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn tail(raw: &[u8]) -> String {
    String::from_utf8_lossy(&raw[raw.len().saturating_sub(200)..]).into_owned()
}

fn read(mut reader: Box<dyn Read + Send>, seen: Shared, writer: Writer) {
    thread::spawn(move || {
        let mut buffer = [0; 1 << 14];
        loop {
            // A terminal whose program has gone reads as an error.
            let count = reader.read(&mut buffer).unwrap_or(0);
            let mut now = seen.0.lock().unwrap();
            now.closed = count == 0;
            now.raw.extend(&buffer[..count]);
            now.terminal.process(&buffer[..count]);
            let replies = std::mem::take(&mut now.terminal.callbacks_mut().0);
            drop(now);
            seen.1.notify_all();
            if count == 0 {
                return;
            }
            if !replies.is_empty() {
                // Nobody is left to read a reply that can't be written.
                let _ = writer.lock().unwrap().write_all(&replies);
            }
        }
    });
}
