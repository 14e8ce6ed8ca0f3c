//! The hub and its handles: one task owns the store, everybody else asks.
//!
//! A handle takes `(Viewer, Command)` to the hub, which asks `decide`, makes the events durable, applies them, publishes
//! the new world and answers. What was answered with a receipt survives a kill, a crash and a power cut.

mod archived;
mod clock;
mod finder;
mod handle;
mod holder;
mod hub;
pub mod upkeep;

pub use crate::store::{Credentials, DraftKey, KeyFile, Secret, Slot, StoreError, Strength, catches_panics, private};
pub use clock::Clock;
pub use finder::{Asked, Finder, Told};
pub use handle::{Answer, Handle, NotDone, Receipt};
pub use hub::{open, start};
