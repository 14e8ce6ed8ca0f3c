//! stub
use super::{
    args::ImportKind,
    context::{Context, Output},
    failure::{Done, Exit},
};
use chrono::{DateTime, Utc};
use std::path::PathBuf;
/// What to import.
pub struct Request {
    /// What the file holds.
    pub kind: ImportKind,
    /// The file.
    pub file: PathBuf,
    /// The clinic it is for.
    pub clinic: Option<String>,
    /// The meeting it is for.
    pub meeting: Option<DateTime<Utc>>,
    /// Only say what would happen.
    pub dry_run: bool,
}
pub async fn run(_c: &Context, _r: &Request, _o: &mut Output<'_>) -> Done {
    Ok(Exit::Done)
}
