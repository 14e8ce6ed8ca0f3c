//! The one integration binary; one file a subject.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, in its helpers as well")]

mod access;
mod command_line;
mod consents;
mod domain;
mod fhir;
mod harness;
mod hub;
mod keys;
mod layers;
mod linear;
mod oracles;
mod privacy;
mod scenario;
mod search;
mod store_crash;
mod store_damage;
mod store_erase;
mod store_files;
mod store_fixtures;
mod store_flips;
mod store_kill;
mod store_moves;
mod store_restore;
mod store_sealed;
mod store_world;
mod terminal;
mod weeks;
mod who_saw;
