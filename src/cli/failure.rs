//! The final error of a run: what to say, what to do, and the exit status.

use super::damage;
use crate::{
    domain::world::World,
    i18n::Texts,
    live::{NotDone, StoreError},
};

/// Exit statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// All done.
    Done = 0,
    /// Refused, or not everything could be done.
    Refused = 1,
    /// The command line can't be understood.
    Usage = 2,
    /// Trouble with the store.
    Store = 3,
}

/// What ended a run before its end.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// Exit status.
    pub exit: Exit,
    /// What happened and what to do, in the language of the run.
    pub message: String,
}

impl Failure {
    /// A refusal with this sentence.
    pub fn refused(message: impl Into<String>) -> Self {
        Self { exit: Exit::Refused, message: message.into() }
    }

    /// A command line that can't be understood.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, message: message.into() }
    }

    /// Trouble with the store.
    pub fn store(texts: &Texts, error: &StoreError) -> Self {
        let message = match error {
            StoreError::Damaged(damage) => {
                let what = damage::said_of_one(texts, damage.told());
                format!("{} ({what})", texts.get(error.key()))
            }
            StoreError::TooManyTries { seconds } => texts.with(error.key(), &[("seconds", i64::from(*seconds))]),
            error => texts.get(error.key()).to_owned(),
        };
        Self { exit: Exit::Store, message }
    }

    /// What the hub did not do.
    pub fn not_done(texts: &Texts, world: &World, not_done: &NotDone) -> Self {
        match not_done {
            NotDone::Refused(refusal) => Self::refused(texts.refusal(world, refusal)),
            NotDone::Store(error) => Self::store(texts, error),
            NotDone::Ended => Self { exit: Exit::Store, message: texts.get("store-needs-reopen").to_owned() },
        }
    }
}

/// A run's result.
pub type Done = Result<Exit, Failure>;
