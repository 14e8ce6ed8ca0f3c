//! Kills the real program while it writes a store anew.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs `command`, which writes the store at `path` anew, and kills it so many looks after what it makes has grown to
/// `bytes`. True if it was killed before its end.
pub fn killed(command: &mut Command, path: &Path, bytes: u64, looks: usize) -> bool {
    let mut running = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let made = format!("{}.new-{}-0", path.display(), running.id());
    let mut left = looks;
    let ended = loop {
        if running.try_wait().unwrap().is_some() {
            break true;
        }
        // Once it was there and has gone, it has the store's name.
        if left < looks || fs::metadata(&made).is_ok_and(|made| made.len() >= bytes) {
            if left == 0 {
                break false;
            }
            left -= 1;
        }
        std::thread::yield_now();
    };
    if !ended {
        running.kill().unwrap();
    }
    !running.wait().unwrap().success() && !ended
}
