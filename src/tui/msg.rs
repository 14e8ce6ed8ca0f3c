//! What reaches the update function, and what it asks of the outside. One queue, one order.

use crate::{
    domain::{
        access::Purpose,
        command::Command,
        ids::{CaseId, PersonId},
        world::World,
    },
    live::{Answer, DraftKey, NotDone, Told},
};
use chrono::{DateTime, NaiveDate, Utc};
use crossterm::event::KeyEvent;
use ratatui::layout::Position;
use std::{path::PathBuf, sync::Arc};
use zeroize::Zeroizing;

/// Holds an asked command and its answer together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// What reaches the screen.
#[derive(Debug)]
pub enum Msg {
    /// A key.
    Key(KeyEvent),
    /// Characters that arrived together.
    Burst(Vec<KeyEvent>),
    /// The mouse was pressed at this place.
    Click(Position),
    /// The mouse moved here with its button held.
    Drag(Position),
    /// The wheel was turned, upwards or not.
    Wheel {
        /// Upwards.
        up: bool,
    },
    /// Pasted text; it may be a passphrase.
    Paste(Zeroizing<String>),
    /// The terminal's new size in columns and rows.
    Resize(u16, u16),
    /// The world has changed.
    World(Arc<World>),
    /// The hub's answer to a command.
    Answer(Ticket, Answer),
    /// What lies beside the meeting at hand has been read, if anything does.
    Leafed {
        /// After it.
        later: bool,
        /// The world with it.
        world: Arc<World>,
    },
    /// Unsent text from an earlier run.
    Drafts(Vec<(DraftKey, String)>),
    /// Unsent text is safe, or is not.
    DraftSaved(bool),
    /// A file was written, or could not be.
    Exported(Result<PathBuf, String>),
    /// What the search tells.
    Told(Told),
    /// A second has passed.
    Clock(DateTime<Utc>),
    /// Nobody has touched the keyboard for as long as was agreed.
    Idle,
    /// What the store says of the passphrase that was given to a locked screen.
    Unlocked(Result<(), NotDone>),
}

impl Msg {
    /// Says in the log that it came.
    pub fn log(&self) {
        tracing::debug!(step = self.kind());
        if let Self::Answer(_, Err(not_done)) = self {
            tracing::warn!(why = refused(not_done), "command not done");
        }
    }

    /// What kind of message it is, for the log: never what it holds.
    const fn kind(&self) -> &'static str {
        match self {
            Self::Key(..) => "key",
            Self::Burst(..) => "burst",
            Self::Click(..) => "click",
            Self::Drag(..) => "drag",
            Self::Wheel { .. } => "wheel",
            Self::Paste(..) => "paste",
            Self::Resize(..) => "resize",
            Self::World(..) => "world",
            Self::Answer(..) => "answer",
            Self::Leafed { .. } => "leafed",
            Self::Drafts(..) => "drafts",
            Self::DraftSaved(..) => "draft saved",
            Self::Exported(..) => "exported",
            Self::Clock(..) => "clock",
            Self::Told(..) => "told",
            Self::Idle => "idle",
            Self::Unlocked(..) => "unlocked",
        }
    }
}

/// What update asks of the outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ask the hub, in somebody's name where the program does not know who runs it; the answer comes back with the ticket.
    Submit(Ticket, Box<Command>, Option<PersonId>),
    /// Read the meeting before or after this day, if it was put away.
    Leaf {
        /// The day of the meeting at hand.
        date: NaiveDate,
        /// After it.
        later: bool,
    },
    /// Keep unsent text, within a second.
    SaveDraft(DraftKey, String),
    /// Write a new file in the folder where the program was started.
    Export {
        /// Name without folder; holds no family's name.
        name: String,
        /// Content.
        text: String,
    },
    /// Keep what the person chose for looks, keys and language: the text of the file.
    KeepSettings(String),
    /// Keep the person's own keymap: the text of the file.
    KeepKeymap(String),
    /// Tell the access log what was seen.
    Saw(Purpose),
    /// Tell the access log what was searched and found, or listed before anything was typed, once somebody stops typing for
    /// a moment.
    Searched(String, Vec<CaseId>),
    /// Search; answers come back with the number.
    Find(u64, String),
    /// Fetch the case with this code from the archive; the world that holds it follows.
    Fetch(String),
    /// Fetch the meetings of this day from the archive.
    FetchMeeting(NaiveDate),
    /// Put a text on the clipboard of the terminal.
    Copy(String),
    /// Take the mouse, or give it back to the terminal.
    Mouse(bool),
    /// Give the terminal back until the program is continued.
    Suspend,
    /// Try this passphrase on the store; the answer opens the locked screen or does not.
    Unlock(Zeroizing<String>),
    /// Ring.
    Bell,
    /// Draw everything anew.
    ForgetScreen,
    /// Save and end.
    End,
}

/// Why a command was not done, without what it was about.
const fn refused(not_done: &NotDone) -> &'static str {
    match not_done {
        NotDone::Refused(_) => "refused",
        NotDone::Store(_) => "store trouble",
        NotDone::Ended => "ended",
    }
}
