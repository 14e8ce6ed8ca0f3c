//! What screens and command line hold: a cloneable way to ask the hub.

use super::{Clock, holder::holder};
use crate::{
    domain::{
        access::{Access, Purpose},
        command::Command,
        event::Event,
        ids::{CaseId, ClinicId, CommandId, PersonId},
        meeting::Meeting,
        refusal::Refusal,
        viewer::Viewer,
        world::World,
    },
    store::{Archived, Credentials, DraftKey, Slot, Snapshot, StoreError, kept_beside},
};
use chrono::{DateTime, NaiveDate, Utc};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::sync::{mpsc, oneshot, watch};

/// What the hub did with a command.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// What happened, durable.
    pub events: Vec<Event>,
    /// The world right before, for taking it back.
    pub before: Arc<World>,
    /// The world right after.
    pub after: Arc<World>,
    /// The command had been carried out earlier, under the same id.
    pub repeated: bool,
}

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum NotDone {
    /// The domain refuses it; the screen says why and what to do.
    #[error("refused")]
    Refused(Refusal),
    /// The store failed; nothing of the command remains, or the same id will find it done.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The hub has ended.
    #[error("the hub has ended")]
    Ended,
}

/// The hub's answer to a command.
pub type Answer = Result<Receipt, NotDone>;

/// What the hub can be asked.
pub(super) enum Ask {
    Submit {
        viewer: Viewer,
        id: CommandId,
        command: Box<Command>,
        reply: oneshot::Sender<Answer>,
    },
    /// Reads these back into the working set.
    Recall {
        what: Vec<Archived>,
        reply: oneshot::Sender<Result<(), StoreError>>,
    },
    /// Reads the meetings right before a day, or right after it, back into the working set.
    RecallBeside {
        date: NaiveDate,
        later: bool,
        reply: oneshot::Sender<Result<(), StoreError>>,
    },
    /// Reads a meeting of which the minutes are approved back, with all that they speak of. True if there is one.
    RecallMeeting {
        clinic: ClinicId,
        date: NaiveDate,
        reply: oneshot::Sender<Result<bool, StoreError>>,
    },
    /// Everything ever recorded of a case; the meetings that it speaks of are read back into the working set.
    ToldOf {
        case: CaseId,
        reply: oneshot::Sender<Result<Vec<Event>, StoreError>>,
    },
    /// Reads the cases back that are proposed for erasure on a day.
    RecallErasable {
        on: NaiveDate,
        reply: oneshot::Sender<Result<(), StoreError>>,
    },
    Meetings {
        reply: oneshot::Sender<Result<Vec<(Meeting, usize)>, StoreError>>,
    },
    /// An empty text removes the draft.
    SaveDraft {
        key: DraftKey,
        text: String,
        reply: oneshot::Sender<Result<(), StoreError>>,
    },
    Drafts {
        reply: oneshot::Sender<Result<Vec<(DraftKey, String)>, StoreError>>,
    },
    /// The store as it is now.
    Snapshot {
        reply: oneshot::Sender<Result<Snapshot, StoreError>>,
    },
    /// Somebody is about to see something.
    See {
        viewer: Viewer,
        purpose: Purpose,
        reply: Option<oneshot::Sender<Result<(), NotDone>>>,
    },
    /// Somebody asked for what they may not, and was told so.
    Refused {
        viewer: Viewer,
        purpose: Purpose,
        reply: oneshot::Sender<Result<(), StoreError>>,
    },
    /// The access log, which this very asking is in as well.
    Seen {
        viewer: Viewer,
        purpose: Purpose,
        reply: oneshot::Sender<Result<Vec<Access>, NotDone>>,
    },
    /// Whoever opened the store with a passphrase gives it again.
    Unlock {
        credentials: Box<Credentials>,
        reply: oneshot::Sender<Result<(), StoreError>>,
    },
    Backup {
        viewer: Viewer,
        to: PathBuf,
        reply: oneshot::Sender<Result<(), NotDone>>,
    },
}

/// A cloneable way to ask the hub. When the last one is dropped the hub closes the store and ends.
#[derive(Clone, Debug)]
pub struct Handle {
    pub(super) asks: mpsc::Sender<Ask>,
    pub(super) world: watch::Receiver<Arc<World>>,
    /// The passphrase that opened the store.
    pub(super) passphrase: Option<Arc<Slot>>,
    /// When the last event happened that was in the store when it was opened.
    pub(super) told: Option<DateTime<Utc>>,
    /// Where the store is, when it is in a file.
    pub(super) path: Option<Arc<Path>>,
}

impl Handle {
    /// The stores that a backup was put in the place of, which are still beside this one.
    pub fn kept_beside(&self) -> Vec<PathBuf> {
        self.path.as_deref().map(kept_beside).unwrap_or_default()
    }

    /// A clock that does not go behind what is in the store: a consent that has ended is not in force again.
    pub fn clock(&self, clock: Clock) -> Clock {
        self.told.map_or(clock, |told| clock.not_before(told))
    }

    /// Whether the store was opened with a passphrase, so that a locked screen asks it again.
    pub fn asks_passphrase(&self) -> bool {
        self.passphrase.is_some()
    }

    /// Whose passphrase opened the store, if it is one person's; `find` knows whose name a word is.
    pub fn holder(&self, find: &dyn Fn(&World, &str) -> Option<PersonId>) -> Option<PersonId> {
        holder(&self.world(), self.passphrase.as_deref(), find)
    }

    /// Holds a passphrase against the one that opened the store; a wrong one counts as at opening.
    ///
    /// # Errors
    /// When it is another, or cannot be tried now.
    pub async fn unlock(&self, credentials: Credentials) -> Result<(), NotDone> {
        let credentials = Box::new(credentials);
        Ok(self.ask(|reply| Ask::Unlock { credentials, reply }).await??)
    }

    /// The world as last published.
    pub fn world(&self) -> Arc<World> {
        self.world.borrow().clone()
    }

    /// A receiver that is told of every new world.
    pub fn worlds(&self) -> watch::Receiver<Arc<World>> {
        self.world.clone()
    }

    /// Asks for a command under an id of the asker's making; the same id twice happens once.
    ///
    /// # Errors
    /// [`NotDone`] says whether it was refused or could not be stored.
    pub async fn submit(&self, viewer: Viewer, id: CommandId, command: Command) -> Answer {
        let command = Box::new(command);
        self.ask(|reply| Ask::Submit { viewer, id, command, reply }).await?
    }

    /// Reads ended cases with these codes back into the working set, so that a list may speak of them.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn recall(&self, codes: Vec<String>) -> Result<(), NotDone> {
        let what = codes.into_iter().map(Archived::Code).collect();
        Ok(self.ask(|reply| Ask::Recall { what, reply }).await??)
    }

    /// Reads these cases back into the working set, and of those that were erased what is left.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn recall_cases(&self, cases: impl IntoIterator<Item = CaseId>) -> Result<(), NotDone> {
        let what = cases.into_iter().flat_map(|case| [Archived::Case(case), Archived::Erased(case)]).collect();
        Ok(self.ask(|reply| Ask::Recall { what, reply }).await??)
    }

    /// Reads of each clinic the meeting right before a day, or right after it, back into the working set, so that agendas
    /// and minutes can be leafed through however old they are.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn recall_beside(&self, date: NaiveDate, later: bool) -> Result<(), NotDone> {
        Ok(self.ask(|reply| Ask::RecallBeside { date, later, reply }).await??)
    }

    /// Reads the clinic's meeting of that day back into the working set when it is not there (any more), with all that its
    /// minutes speak of. True if the working set holds it now.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn recall_meeting(&self, clinic: ClinicId, date: NaiveDate) -> Result<bool, NotDone> {
        Ok(self.ask(|reply| Ask::RecallMeeting { clinic, date, reply }).await??)
    }

    /// Everything that was ever recorded of a case, oldest first. The meetings that it speaks of are at hand afterwards.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn told_of(&self, case: CaseId) -> Result<Vec<Event>, NotDone> {
        Ok(self.ask(|reply| Ask::ToldOf { case, reply }).await??)
    }

    /// Reads the cases back into the working set that are proposed for erasure on a day.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn recall_erasable(&self, on: NaiveDate) -> Result<(), NotDone> {
        Ok(self.ask(|reply| Ask::RecallErasable { on, reply }).await??)
    }

    /// Every meeting there ever was, with the number of its families.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn meetings(&self) -> Result<Vec<(Meeting, usize)>, NotDone> {
        Ok(self.ask(|reply| Ask::Meetings { reply }).await??)
    }

    /// Keeps unsent text; an empty text removes it.
    ///
    /// # Errors
    /// When the store can't be written.
    pub async fn save_draft(&self, key: DraftKey, text: String) -> Result<(), NotDone> {
        Ok(self.ask(|reply| Ask::SaveDraft { key, text, reply }).await??)
    }

    /// All unsent text.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn drafts(&self) -> Result<Vec<(DraftKey, String)>, NotDone> {
        Ok(self.ask(|reply| Ask::Drafts { reply }).await??)
    }

    /// The store as it is now, for a thread that reads it whole; waits for the hub.
    pub(super) fn snapshot(&self) -> Result<Snapshot, NotDone> {
        let (reply, answer) = oneshot::channel();
        self.asks.blocking_send(Ask::Snapshot { reply }).map_err(|_| NotDone::Ended)?;
        Ok(answer.blocking_recv().map_err(|_| NotDone::Ended)??)
    }

    /// Says what data of families is wanted for, and waits until that is in the access log.
    ///
    /// # Errors
    /// When the viewer's role does not read that, or the store can't be written; then nothing is to be shown.
    pub async fn see(&self, viewer: Viewer, purpose: Purpose) -> Result<(), NotDone> {
        self.ask(|reply| Ask::See { viewer, purpose, reply: Some(reply) }).await?
    }

    /// Says what somebody asked for and was refused, and waits until that is in the access log.
    ///
    /// # Errors
    /// When the store can't be written.
    pub async fn refused(&self, viewer: Viewer, purpose: Purpose) -> Result<(), NotDone> {
        Ok(self.ask(|reply| Ask::Refused { viewer, purpose, reply }).await??)
    }

    /// Says what a screen shows. It is in the access log as soon as the hub has nothing else to do; a screen does not wait.
    ///
    /// # Errors
    /// When the hub has ended.
    pub async fn shows(&self, viewer: Viewer, purpose: Purpose) -> Result<(), NotDone> {
        self.asks.send(Ask::See { viewer, purpose, reply: None }).await.map_err(|_| NotDone::Ended)
    }

    /// The access log, oldest first. That it was read is its last line, and that somebody may not is one as well.
    ///
    /// # Errors
    /// When the viewer may not, or the store can't be read.
    pub async fn seen(&self, viewer: Viewer, purpose: Purpose) -> Result<Vec<Access>, NotDone> {
        self.ask(|reply| Ask::Seen { viewer, purpose, reply }).await?
    }

    /// Writes a consistent copy of the store to a new file.
    ///
    /// # Errors
    /// When the viewer's role does not copy the store, the copy can't be written or the file exists.
    pub async fn backup(&self, viewer: Viewer, to: PathBuf) -> Result<(), NotDone> {
        self.ask(|reply| Ask::Backup { viewer, to, reply }).await?
    }

    async fn ask<T>(&self, ask: impl FnOnce(oneshot::Sender<T>) -> Ask) -> Result<T, NotDone> {
        let (reply, answer) = oneshot::channel();
        self.asks.send(ask(reply)).await.map_err(|_| NotDone::Ended)?;
        answer.await.map_err(|_| NotDone::Ended)
    }
}
