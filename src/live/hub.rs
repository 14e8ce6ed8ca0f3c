//! The one owner of the store. It answers asks one after another, so that there is one order of events.

use super::handle::{Answer, Ask, Handle, NotDone, Receipt};
use crate::{
    domain::{apply::apply, command::Command, decide::decide, event::Event, ids::CommandId, viewer::Viewer, world::World},
    store::{Store, StoreError},
};
use std::{sync::Arc, thread::JoinHandle};
use tokio::sync::{mpsc, watch};

/// Asks that may wait; who asks more waits until there is room.
const QUEUE: usize = 64;

struct Hub {
    store: Store,
    world: Arc<World>,
    published: watch::Sender<Arc<World>>,
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
    let hub = Hub { store, world, published };
    let thread = std::thread::Builder::new().name("hub".into()).spawn(move || hub.run(queue));
    Ok((Handle { asks, world: seen }, thread.map_err(StoreError::from_io)?))
}

impl Hub {
    fn run(mut self, mut queue: mpsc::Receiver<Ask>) {
        while let Some(ask) = queue.blocking_recv() {
            // Who no longer waits for the answer has ended; what was asked has happened all the same.
            match ask {
                Ask::Submit { viewer, id, command, reply } => {
                    let _ = reply.send(self.submit(&viewer, id, *command));
                }
                Ask::Recall { codes, reply } => {
                    let _ = reply.send(self.recall(&codes));
                }
                Ask::SaveDraft { key, text, reply } => {
                    let _ = reply.send(self.store.save_draft(&key.into(), &text));
                }
                Ask::Drafts { reply } => {
                    let drafts = self.store.drafts();
                    let _ = reply.send(drafts.map(|all| all.into_iter().map(|(key, text)| (key.into(), text)).collect()));
                }
                Ask::Backup { to, reply } => {
                    let _ = reply.send(self.store.backup(&to));
                }
            }
        }
        // Nobody is left to hear of a failure; everything acknowledged is durable already.
        let _ = self.store.close();
    }

    fn submit(&mut self, viewer: &Viewer, id: CommandId, command: Command) -> Answer {
        let before = self.world.clone();
        if let Some(events) = self.store.events_of(id)? {
            return Ok(Receipt { events, after: before.clone(), before, repeated: true });
        }
        let events = decide(&before, viewer, command).map_err(NotDone::Refused)?;
        self.record(id, &events)?;
        Ok(Receipt { events, before, after: self.world.clone(), repeated: false })
    }

    /// Makes events durable, then lets everybody see them. When the store fails it is opened anew, and what is in it
    /// then is what holds: the failed command may or may not be there, and the same id will tell.
    fn record(&mut self, id: CommandId, events: &[Event]) -> Result<(), NotDone> {
        let after = events.iter().fold((*self.world).clone(), apply);
        match self.store.record(id, events, after) {
            Ok(kept) => self.publish(kept),
            Err(failure) => {
                self.store.reopen()?;
                self.publish(self.store.load_world()?);
                if self.store.events_of(id)?.is_none() {
                    return Err(failure.into());
                }
            }
        }
        Ok(())
    }

    fn recall(&mut self, codes: &[String]) -> Result<(), StoreError> {
        let unknown: Vec<&String> = codes.iter().filter(|code| self.world.case_by_code(code).is_none()).collect();
        if unknown.is_empty() {
            return Ok(());
        }
        let mut world = (*self.world).clone();
        for code in unknown {
            self.store.recall(code, &mut world)?;
        }
        self.publish(world);
        Ok(())
    }

    fn publish(&mut self, world: World) {
        self.world = Arc::new(world);
        self.published.send_replace(self.world.clone());
    }
}
