//! What several subjects test with.

use mdo::domain;

pub mod program;
pub mod script;
pub mod storage;
#[allow(dead_code, reason = "shared with the unit tests of the domain, which use all of it")]
pub mod table;
