//! What holds in the domain, one subject a file. All of it is told at one table, set up by commands.

mod about;
mod agenda;
mod answers;
mod attendance;
mod called;
mod closing;
mod consent;
mod coordinator;
mod deadlines;
mod follow_ups;
mod history;
mod involved;
mod keeping;
mod later;
mod leaving;
mod lines;
mod lingering;
mod listing;
mod minutes;
mod network;
mod of_none;
mod out_of_room;
mod policy;
mod proposals;
mod reach;
mod returning;
mod reversible;
mod room;
mod safety;
mod tells;
mod terms;
mod undo;
mod ways_round;
mod work;

use crate::domain;

#[allow(dead_code, reason = "shared with the integration tests, which use other parts of it")]
#[path = "../../../tests/it/harness/table/mod.rs"]
mod table;
