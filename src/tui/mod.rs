//! The full-screen terminal: state, update, view, run.
//!
//! `update(&mut App, Msg) -> Vec<Effect>` is the only place where state changes, `view(&App, frame)` draws it and changes
//! nothing, `run` carries out the effects. Screens see the world through a lens and reach beyond themselves by acts.

pub mod act;
mod app;
pub mod keys;
mod lock;
mod may;
mod msg;
mod overlay;
mod run;
mod screen;
mod seen;
pub mod shared;
pub mod sift;
pub mod term;
#[cfg(test)]
pub(crate) mod testing;
pub mod text;
pub mod theme;
mod update;
mod view;
pub mod wardrobe;
pub mod widget;
pub mod words;

pub use app::App;
pub use msg::{Effect, Msg, Ticket};
pub use overlay::search::said;
pub use run::{Around, Crash, run};
pub use update::update;
pub use view::view;
