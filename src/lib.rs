//! `mdo` runs the live multidisciplinary meeting (MDO) of an Integrale Gezinspoli in a terminal.
//!
//! Every key becomes a command, every accepted command becomes events, and everything that anyone sees is a view
//! of the events:
//!
//! ```text
//! key -> Op -> Command -> decide(world, viewer, command) -> [Event] -> log (one transaction) -> apply -> World
//!        keymap           pure, refuses with a reason                 durable                            |
//! terminal <- draw(&Screen, &Lens) <- Lens(viewer, room) <----------- a new Arc<World> for every terminal
//! ```
//!
//! The map of the house; a module may use only what stands to the right of its arrow:
//!
//! - [`domain`] → std, serde, chrono, imbl, unicode-normalization. The nouns, their rules, and the verbs. No I/O, no
//!   clock, no randomness.
//! - [`capture`], [`search`], [`report`] → domain. Pure as well: text in, values out.
//! - [`import`] → domain, capture. Planners' files in, a plan of commands out.
//! - [`store`] → domain. The only place that knows redb.
//! - [`live`] → domain, store, search. The hub: one owner of the store.
//! - [`keymap`] → domain; [`i18n`] → domain, capture, report, import, keymap. Which key means what;
//!   every text a person reads.
//! - [`tui`] → domain, capture, search, report, import, keymap, i18n, `live::Handle`.
//! - [`cli`] → domain, capture, search, report, import, keymap, i18n, `live::Handle`, tui. It opens the screens.

pub mod capture;
pub mod cli;
pub mod domain;
pub mod i18n;
pub mod import;
pub mod keymap;
pub mod live;
pub mod report;
pub mod search;
pub mod store;
pub mod tui;
