//! Removes what killed processes left beside a store: copies without their name yet, that hold what the store holds.
//!
//! Only what a process of this computer made that no longer runs, and that nobody has open.

use std::fs::{self, OpenOptions};
use std::path::Path;

use super::open::{OpenMode, hold};
use super::place::{self, Passing};

/// Removes every file that was on its way to become `target`, when the process that made it is gone. What can't be
/// removed now is removed the next time.
pub(super) fn sweep(target: &Path) {
    let Some(name) = target.file_name().and_then(|name| name.to_str()) else { return };
    for entry in fs::read_dir(place::folder_of(target)).into_iter().flatten().flatten() {
        let passing = entry.file_name().to_str().and_then(|found| Passing::parse(found.strip_prefix(name)?));
        if passing.is_some_and(|it| is_abandoned(&it)) && is_unused(&entry.path()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_abandoned(passing: &Passing) -> bool {
    // A number that this process has not reached was of one before it with the same id.
    if passing.process == std::process::id() { !passing.is_known() } else { is_gone(passing.process) }
}

#[cfg(unix)]
fn is_gone(process: u32) -> bool {
    use rustix::{io::Errno, process::Pid};
    let Some(process) = i32::try_from(process).ok().and_then(Pid::from_raw) else { return false };
    rustix::process::test_kill_process(process) == Err(Errno::SRCH)
}

#[cfg(not(unix))]
fn is_gone(_: u32) -> bool {
    false
}

/// True if nobody has it open: the process may run on another computer that shares the folder.
fn is_unused(path: &Path) -> bool {
    let is_file = path.symlink_metadata().is_ok_and(|found| found.is_file());
    let file = OpenOptions::new().read(true).write(true).open(path);
    is_file && file.is_ok_and(|file| hold(file, OpenMode::Existing).is_ok())
}
