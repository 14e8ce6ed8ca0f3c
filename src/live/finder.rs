//! The search at work: a thread of its own that has the index, so that no key ever waits for it.
//!
//! It answers the newest question only: who asks again stops the answer that is on its way. Between questions it reads
//! the archive, some cases at a time, until everything can be found. Before it answers, the index holds every event of the
//! world that the asker saw; nothing of it is written anywhere.

use super::Handle;
use crate::{
    domain::{lens::Lens, world::World},
    search::{Answer, Batch, Earlier, Eyes, Index, Problem, Query, Search},
    store::{Stretch, Sweep},
};
use chrono::NaiveDate;
use rayon::prelude::*;
use std::{
    ops::ControlFlow,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Receiver, Sender, TryRecvError},
    },
};

/// A question.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its number; a higher one is newer.
    pub number: u64,
    /// What was typed.
    pub text: String,
    /// Who looks, and what they look at.
    pub lens: Lens,
    /// Their day.
    pub today: NaiveDate,
    /// Hits at most.
    pub limit: usize,
}

/// What the search tells.
#[derive(Clone, Debug)]
pub enum Told {
    /// So many of so many rows of the archive can be found; 0 of 0 as long as nobody has counted them.
    Reading(usize, usize),
    /// Everything can be found.
    Ready,
    /// The answer to a question, or what was found so far.
    Found {
        /// The question's number.
        number: u64,
        /// What was found.
        answer: Answer,
        /// What is wrong with the question.
        problems: Vec<Problem>,
    },
}

enum Work {
    Ask(Box<Asked>),
    Follow(Arc<World>),
}

/// A search that can be asked. Dropping it ends the thread.
#[derive(Debug)]
pub struct Finder {
    work: Sender<Work>,
    newest: Arc<AtomicU64>,
}

impl Finder {
    /// Starts the thread; `tell` is called on it.
    pub fn start(handle: &Handle, tell: impl Fn(Told) + Send + 'static) -> Self {
        let (work, queue) = mpsc::channel();
        let newest = Arc::new(AtomicU64::new(0));
        let (world, wanted) = (handle.world(), newest.clone());
        // The hub ends when the last handle is gone: this one is given back as soon as the snapshot is there.
        let handle = handle.clone();
        let run = move || {
            // Setting out takes a while where there are many years: until it is done, not everything can be found.
            tell(Told::Reading(0, 0));
            let sweep = handle.snapshot().ok().and_then(|snapshot| Sweep::over(snapshot).ok());
            drop(handle);
            let index = Index::of(&world);
            Thread { index, world, sweep, read: Vec::new(), eyes: None, earlier: None, newest: wanted, tell }
                .run(&queue);
        };
        // Without a thread every question stays without an answer, and the rest of the program as it is.
        let _ = std::thread::Builder::new().name("search".into()).spawn(run);
        Self { work, newest }
    }

    /// Asks; the answer to anything asked earlier is not needed any more.
    pub fn ask(&self, asked: Asked) {
        self.newest.store(asked.number, Ordering::Release);
        let _ = self.work.send(Work::Ask(Box::new(asked)));
    }

    /// Keeps the index up to date with what has happened.
    pub fn follow(&self, world: Arc<World>) {
        let _ = self.work.send(Work::Follow(world));
    }
}

struct Thread<T> {
    index: Index,
    world: Arc<World>,
    sweep: Option<Sweep>,
    /// What was read of the archive and is not in the index.
    read: Vec<Stretch>,
    /// The eyes through which was last looked, and what was found; gone when the index changes.
    eyes: Option<(Lens, Eyes)>,
    earlier: Option<Earlier>,
    newest: Arc<AtomicU64>,
    tell: T,
}

impl<T: Fn(Told)> Thread<T> {
    fn run(mut self, queue: &Receiver<Work>) {
        if self.sweep.is_none() {
            (self.tell)(Told::Ready);
        }
        loop {
            let work = if self.sweep.is_some() {
                queue.try_recv()
            } else {
                queue.recv().map_err(|_| TryRecvError::Disconnected)
            };
            match work {
                Ok(Work::Ask(asked)) => self.answer(&asked),
                Ok(Work::Follow(world)) => self.follow(&world),
                Err(TryRecvError::Empty) => self.read_on(),
                Err(TryRecvError::Disconnected) => return,
            }
        }
    }

    fn follow(&mut self, world: &Arc<World>) {
        if Arc::ptr_eq(world, &self.world) || world.seq() < self.world.seq() {
            return;
        }
        self.index.follow(world, &world.changed_since(&self.world));
        self.world = world.clone();
        (self.eyes, self.earlier) = (None, None);
    }

    /// Reads some more of the archive.
    fn read_on(&mut self) {
        let Some(sweep) = &mut self.sweep else { return };
        let ((done, total), read, world) = (sweep.progress(), std::mem::take(&mut self.read), &self.world);
        // What was read before is opened and folded while more is read.
        let open = |stretch: &Stretch| {
            let mut batch = Batch::default();
            stretch.open(|subject, parts| batch.add(subject, parts, world)).map(|()| batch)
        };
        let opened = || read.par_iter().map(open).collect::<Result<Vec<_>, _>>();
        let (next, opened) = rayon::join(|| sweep.read(), opened);
        let read_on = opened.and_then(|opened| {
            opened.into_iter().for_each(|batch| self.index.adopt(batch, world));
            next
        });
        match read_on {
            Ok(Some(read)) => {
                self.read = read;
                (self.tell)(Told::Reading(done, total));
            }
            // What can't be read can't be found; opening it says what is wrong with it.
            Ok(None) | Err(_) => {
                self.sweep = None;
                (self.tell)(Told::Ready);
            }
        }
        (self.eyes, self.earlier) = (None, None);
    }

    fn answer(&mut self, asked: &Asked) {
        if self.newest.load(Ordering::Acquire) != asked.number {
            return;
        }
        self.follow(&asked.lens.world());
        if !self.eyes.as_ref().is_some_and(|(lens, _)| lens.shows_as(&asked.lens)) {
            self.eyes = Some((asked.lens.clone(), self.index.eyes(&asked.lens)));
            self.earlier = None;
        }
        let Some((_, eyes)) = &self.eyes else { return };
        let query = Query::read(&asked.text, asked.lens.house(), asked.today);
        let search = Search { index: &self.index, eyes, query: &query, limit: asked.limit };
        let found = |answer| Told::Found { number: asked.number, answer, problems: query.problems().to_vec() };
        let newest = self.newest.clone();
        let (answer, next) = search.run(self.earlier.as_ref(), |answer| {
            if newest.load(Ordering::Acquire) != asked.number {
                return ControlFlow::Break(());
            }
            (self.tell)(found(answer));
            ControlFlow::Continue(())
        });
        if answer.complete {
            (self.tell)(found(answer));
            self.earlier = next;
        }
    }
}
