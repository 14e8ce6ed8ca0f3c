//! The one owner of the store. It answers asks one after another, so that there is one order of events.

use super::{
    archived::{clashing, just_put_away, meetings_of, named},
    handle::{Answer, Ask, Handle, NotDone, Receipt},
};
use crate::{
    domain::{
        access::{Access, AccessKind, Purpose},
        apply::apply,
        command::Command,
        decide::decide,
        event::Event,
        ids::{CaseId, CommandId},
        lens::{Label, Lens},
        policy::{Reading, concerns, may_read},
        refusal::Refusal,
        viewer::{Seat, Viewer},
        world::World,
    },
    store::{Archived, Credentials, OpenMode, Store, StoreError},
};
use std::{path::Path, sync::Arc, thread::JoinHandle};
use tokio::sync::{mpsc, watch};

/// Asks that may wait; who asks more waits until there is room.
const QUEUE: usize = 64;

struct Hub {
    store: Store,
    world: Arc<World>,
    published: watch::Sender<Arc<World>>,
    /// Who saw what and is not in the store yet.
    unseen: Vec<Access>,
}

/// Opens the store at `path` with what somebody has, and starts the hub. If `create` says so and it is not there, it is
/// made, and sealed for who has something to open it with.
///
/// # Errors
/// When the store can't be opened, or its working set not be read.
pub fn open(
    path: &Path,
    create: bool,
    credentials: Option<&Credentials>,
) -> Result<(Handle, JoinHandle<()>), StoreError> {
    let mode = if create { OpenMode::Create } else { OpenMode::Existing };
    start(Store::open_by(path, mode, credentials)?)
}

/// Loads the working set and starts the hub on a thread of its own; join it after dropping the last handle to know that
/// the store is closed.
///
/// # Errors
/// When the working set can't be read.
pub fn start(store: Store) -> Result<(Handle, JoinHandle<()>), StoreError> {
    let world = Arc::new(store.load_world()?);
    let (published, seen) = watch::channel(world.clone());
    let (asks, queue) = mpsc::channel(QUEUE);
    let passphrase = store.passphrase()?.map(Arc::new);
    let path = store.path().ok().map(Arc::from);
    // A log that can't be read is told by what reads it.
    let told = store.last_told().ok().flatten();
    let hub = Hub { store, world, published, unseen: Vec::new() };
    let thread = std::thread::Builder::new().name("hub".into()).spawn(move || hub.run(queue))?;
    Ok((Handle { asks, world: seen, passphrase, told, path }, thread))
}

/// As what a command would be in the access log.
fn kind_of(command: &Command) -> AccessKind {
    match command {
        Command::OpenItem { .. } => AccessKind::Opened,
        Command::ExportCase { .. } => AccessKind::Exported,
        Command::EraseCase { .. } => AccessKind::Erased,
        Command::BreakSecrecy { .. } => AccessKind::BrokeGlass,
        _ => AccessKind::Changed,
    }
}

impl Hub {
    fn run(mut self, mut queue: mpsc::Receiver<Ask>) {
        while let Some(ask) = self.next(&mut queue) {
            let ready = self.ready();
            // Who no longer waits for the answer has ended; what was asked has happened all the same.
            match ask {
                Ask::Submit { viewer, id, command, reply } => {
                    let answer = ready.map_err(NotDone::Store).and_then(|()| self.submit(&viewer, id, &command));
                    let _ = reply.send(answer);
                }
                Ask::Recall { what, reply } => {
                    let _ = reply.send(ready.and_then(|()| self.recall(what)));
                }
                Ask::RecallBeside { date, later, reply } => {
                    let what = if later { Archived::After(date) } else { Archived::Before(date) };
                    let _ = reply.send(ready.and_then(|()| self.recall([what])));
                }
                Ask::RecallMeeting { clinic, date, reply } => {
                    let recalled = ready.and_then(|()| self.recall([Archived::On(clinic, date)]));
                    let _ = reply.send(recalled.map(|()| self.world.meeting_on(clinic, date).is_some()));
                }
                Ask::ToldOf { case, reply } => {
                    let _ = reply.send(ready.and_then(|()| self.told_of(case)));
                }
                Ask::RecallErasable { on, reply } => {
                    let found = ready.and_then(|()| self.store.erasable(on, &self.world));
                    let _ = reply.send(found.and_then(|cases| self.recall(cases.into_iter().map(Archived::Case))));
                }
                Ask::Meetings { reply } => {
                    let _ = reply.send(ready.and_then(|()| self.store.meetings()));
                }
                Ask::SaveDraft { key, text, reply } => {
                    let _ = reply.send(ready.and_then(|()| self.store.save_draft(key, &text)));
                }
                Ask::Drafts { reply } => {
                    let _ = reply.send(ready.and_then(|()| self.store.drafts()));
                }
                Ask::Snapshot { reply } => {
                    let _ = reply.send(ready.and_then(|()| self.store.snapshot()));
                }
                Ask::See { viewer, purpose, reply } => {
                    let seen = self.sees(&viewer, purpose);
                    if let Some(reply) = reply {
                        let kept = ready.and_then(|()| self.keep_seen()).map_err(NotDone::Store);
                        let _ = reply.send(kept.and(seen.map_err(NotDone::Refused)));
                    }
                }
                Ask::Refused { viewer, purpose, reply } => {
                    self.unseen.push(Access::asked(&self.world, &viewer, purpose).refused());
                    let _ = reply.send(ready.and_then(|()| self.keep_seen()));
                }
                Ask::Seen { viewer, purpose, reply } => {
                    let _ = reply.send(ready.map_err(NotDone::Store).and_then(|()| self.seen(&viewer, purpose)));
                }
                Ask::Unlock { credentials, reply } => {
                    let _ = reply.send(ready.and_then(|()| self.store.unlock_again(&credentials)));
                }
                Ask::Backup { viewer, to, reply } => {
                    let _ = reply.send(ready.map_err(NotDone::Store).and_then(|()| self.backup(&viewer, &to)));
                }
            }
        }
        // Nobody is left to hear of a failure; everything acknowledged is durable already.
        let _ = self.store.close();
    }

    /// The next ask. While there is none, what was seen is made durable: nobody waits for that.
    fn next(&mut self, queue: &mut mpsc::Receiver<Ask>) -> Option<Ask> {
        if let Ok(ask) = queue.try_recv() {
            return Some(ask);
        }
        // What can't be written now is written with what comes next.
        let _ = self.keep_seen();
        queue.blocking_recv()
    }

    /// Notes what somebody is about to see, or that they may not. A screen asks for nothing that its lens does not show.
    fn sees(&mut self, viewer: &Viewer, purpose: Purpose) -> Result<(), Refusal> {
        let barred = Reading::of(purpose.kind).filter(|reading| !may_read(&self.world, viewer, *reading));
        let shown = barred.is_none() && self.shows(viewer, &purpose);
        let line = Access::asked(&self.world, viewer, purpose);
        self.unseen.push(if shown { line } else { line.refused() });
        barred.map_or(Ok(()), |reading| Err(Refusal::MayNot(reading.into())))
    }

    /// Whether somebody who asks for families one by one gets to see them. A screen asks for what its lens shows only.
    fn shows(&self, viewer: &Viewer, purpose: &Purpose) -> bool {
        let asked = purpose.kind == AccessKind::Opened && viewer.seat == Seat::CommandLine;
        let lens = || Lens::alone(self.world.clone(), viewer.clone());
        let named = |lens: Lens| purpose.cases.iter().all(|case| matches!(lens.label(*case), Label::Name(_)));
        !asked || purpose.cases.is_empty() || named(lens())
    }

    /// Copies the store, for who may. That it was asked for is in the log either way, and so in the copy.
    fn backup(&mut self, viewer: &Viewer, to: &Path) -> Result<(), NotDone> {
        let whole = std::path::absolute(to).unwrap_or_else(|_| to.to_owned());
        let purpose = Purpose::new(AccessKind::Copied, Vec::new()).by_file(whole.display().to_string());
        let may = self.sees(viewer, purpose);
        self.keep_seen()?;
        may.map_err(NotDone::Refused)?;
        self.store.snapshot()?.backup(to)?;
        Ok(())
    }

    fn keep_seen(&mut self) -> Result<(), StoreError> {
        if !self.unseen.is_empty() {
            self.ready()?;
            self.store.see(&self.unseen)?;
            self.unseen.clear();
        }
        Ok(())
    }

    /// The access log, for who may read it; that it was asked for is in it either way.
    fn seen(&mut self, viewer: &Viewer, purpose: Purpose) -> Result<Vec<Access>, NotDone> {
        let may = may_read(&self.world, viewer, Reading::Audit);
        let line = Access::asked(&self.world, viewer, purpose);
        self.unseen.push(if may { line } else { line.refused() });
        self.keep_seen()?;
        if may { Ok(self.store.seen()?) } else { Err(NotDone::Refused(Refusal::MayNot(Reading::Audit.into()))) }
    }

    /// Opens the store anew after a write has failed. What is in it then is what holds.
    fn ready(&mut self) -> Result<(), StoreError> {
        if self.store.needs_reopen() {
            self.store.reopen()?;
            self.publish(Arc::new(self.store.load_world()?));
        }
        Ok(())
    }

    fn submit(&mut self, viewer: &Viewer, id: CommandId, command: &Command) -> Answer {
        self.store.in_place()?;
        if let Some(events) = self.store.events_of(id)? {
            let before = self.world.clone();
            return Ok(Receipt { events, after: before.clone(), before, repeated: true });
        }
        let decided = self.decide(viewer, command);
        if let Err(NotDone::Refused(refusal)) = &decided
            && (matches!(refusal, Refusal::MayNot(_) | Refusal::FamilyOfOthers)
                || matches!(command, Command::OpenItem { .. }))
        {
            let (meeting, case) = concerns(&self.world, command);
            let purpose = Purpose { meeting, ..Purpose::new(kind_of(command), case) };
            self.unseen.push(Access::asked(&self.world, viewer, purpose).refused());
        }
        let (before, events) = decided?;
        self.record(id, viewer, command, &events, &before)?;
        Ok(Receipt { events, before, after: self.world.clone(), repeated: false })
    }

    /// Decides on the working set and on what the command needs of the archive, which stays in it if it is accepted.
    fn decide(&self, viewer: &Viewer, command: &Command) -> Result<(Arc<World>, Vec<Event>), NotDone> {
        let mut before = self.world.clone();
        self.add(named(command), &mut before)?;
        loop {
            let events = decide(&before, viewer, command.clone()).map_err(NotDone::Refused)?;
            if !self.add(clashing(&events), &mut before)? {
                return Ok((before, events));
            }
        }
    }

    /// Makes events durable, then lets everybody see them. When the store fails it is opened anew: the failed command may
    /// or may not be there, and its id tells.
    fn record(
        &mut self,
        id: CommandId,
        viewer: &Viewer,
        command: &Command,
        events: &[Event],
        before: &World,
    ) -> Result<(), NotDone> {
        let after = events.iter().fold(before.clone(), apply);
        let mut seen = self.unseen.clone();
        seen.extend(Access::done(before, &after, viewer, events));
        match self.store.record_seen(id, events, after, &seen) {
            Ok(kept) => {
                self.unseen.clear();
                let mut world = Arc::new(kept);
                // What the command changed in the archive stays at hand, so that everybody sees it as it is now. What can't
                // be read back now is read back when somebody asks for it.
                let _ = self.add(named(command).into_iter().chain(just_put_away(events)), &mut world);
                self.publish(world);
            }
            Err(StoreError::Adrift) => {
                // It may be in the file, which nobody finds: not acknowledged, but what follows has to know of it.
                self.publish(Arc::new(self.store.load_world()?));
                return Err(StoreError::Adrift.into());
            }
            Err(failure) => {
                if self.ready().is_err() || self.store.events_of(id)?.is_none() {
                    return Err(failure.into());
                }
            }
        }
        Ok(())
    }

    fn told_of(&mut self, case: CaseId) -> Result<Vec<Event>, StoreError> {
        let told = self.store.told_of(case)?;
        self.recall([Archived::Case(case)].into_iter().chain(meetings_of(&told)))?;
        Ok(told)
    }

    fn recall(&mut self, what: impl IntoIterator<Item = Archived>) -> Result<(), StoreError> {
        let mut world = self.world.clone();
        if self.add(what, &mut world)? {
            self.publish(world);
        }
        Ok(())
    }

    /// Adds to the world what is only in the archive. True if there was anything.
    fn add(&self, what: impl IntoIterator<Item = Archived>, world: &mut Arc<World>) -> Result<bool, StoreError> {
        let mut added = false;
        for what in what {
            if !what.is_in(world) {
                added |= self.store.recall(&what, Arc::make_mut(world))?;
            }
        }
        Ok(added)
    }

    fn publish(&mut self, world: Arc<World>) {
        self.world = world;
        self.published.send_replace(self.world.clone());
    }
}
