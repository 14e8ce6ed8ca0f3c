//! What several subjects test with.

use mdo::domain;

pub mod anything;
pub mod commands;
pub mod desk;
pub mod keys;
pub mod kill;
pub mod program;
pub mod pty;
#[allow(dead_code, unused_imports, reason = "shared with the domain's unit tests, which use other parts of it")]
pub mod script;
pub mod seen;
pub mod storage;
#[allow(dead_code, reason = "shared with the unit tests of the domain, which use all of it")]
pub mod table;
