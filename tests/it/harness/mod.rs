//! What several subjects test with.

pub mod storage;

pub mod program;
