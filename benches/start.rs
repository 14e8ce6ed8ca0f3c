//! How long the program takes to start and how much memory it holds: the real binary on a terminal of its own, on sealed
//! stores with 1 000 and with 20 000 ended cases, each with 2 000 open ones and a meeting that runs.
//!
//! `cargo bench --bench start`. The stores take turns, because the machine's own speed changes more from minute to minute
//! than they differ. `mdo --version` on the same terminal is what the system itself takes.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a benchmark stops by panicking and prints"
)]

#[allow(dead_code, reason = "each benchmark uses other parts of it")]
#[allow(clippy::needless_pass_by_value, reason = "the lines are used up")]
mod families;
#[path = "families/maker.rs"]
#[allow(dead_code, reason = "each benchmark uses other parts of it")]
mod maker;
#[path = "../tests/it/harness/pty.rs"]
#[allow(dead_code, reason = "the tests press more keys")]
mod pty;

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};
use families::{FAMILIES, Families};
use maker::{COMMIT, Maker};
use pty::Pty;

const ROUNDS: usize = 15;
const OPEN: usize = 2_000;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let stores = [1_000, 20_000].map(|ended| made(folder.path(), ended));
    let mut bare = Vec::new();
    let mut first: [Vec<Duration>; 2] = Default::default();
    let mut ready: [Vec<Duration>; 2] = Default::default();
    let mut most = [0; 2];
    for _ in 0..ROUNDS {
        let start = Instant::now();
        Pty::start(folder.path(), &["--version"], (120, 36)).ends();
        bare.push(start.elapsed());
        for (at, store) in stores.iter().enumerate() {
            let start = Instant::now();
            let pty = store.opens(folder.path());
            pty.shows("POP-poli");
            first[at].push(start.elapsed());
            pty.type_text("q9z").shows("q9z");
            ready[at].push(start.elapsed());
            most[at] = most[at].max(resident_at_most(pty.pid));
            pty.signal("TERM").ends();
        }
    }
    println!("{:<34} {:>12} {:>12}", "", "least", "median");
    print("mdo --version, to its end", bare);
    for (at, store) in stores.iter().enumerate() {
        print(&format!("{} ended: first frame", store.ended), std::mem::take(&mut first[at]));
        print(&format!("{} ended: a typed word shown", store.ended), std::mem::take(&mut ready[at]));
    }
    for (store, most) in stores.iter().zip(most) {
        println!("{} ended, {OPEN} open: VmHWM {} kB, store {} kB", store.ended, most, store.size() / 1024);
    }
}

fn print(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    println!("{name:<34} {:>12.1?} {:>12.1?}", times[0], times[times.len() / 2]);
}

/// The most memory that a process ever held, in kB.
fn resident_at_most(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}

/// A sealed store with a meeting that runs, and the key to it.
struct Made {
    path: PathBuf,
    key: PathBuf,
    ended: usize,
    now: DateTime<Utc>,
}

impl Made {
    fn opens(&self, folder: &Path) -> Pty {
        let (store, key) = (self.path.display().to_string(), self.key.display().to_string());
        let now = self.now.to_rfc3339();
        Pty::start(folder, &["--store", &store, "--key-file", &key, "--now", &now, "--lang", "nl"], (120, 36))
    }

    fn size(&self) -> u64 {
        std::fs::metadata(&self.path).map(|file| file.len()).unwrap_or_default()
    }
}

fn made(folder: &Path, ended: usize) -> Made {
    let path = folder.join(format!("{ended}.redb"));
    let key = folder.join(format!("{ended}.key"));
    let mut maker = Maker::sealed(&path, &key);
    for _ in 0..ended / FAMILIES {
        maker.years.meeting(Families::Ended);
        maker.flush(COMMIT);
    }
    let mut cases = Vec::new();
    for _ in 0..OPEN / FAMILIES {
        cases = maker.years.meeting(Families::Open);
        maker.flush(COMMIT);
    }
    let meeting = maker.years.starts_meeting();
    let items: Vec<_> = cases.iter().map(|case| maker.years.lists(meeting, Some(*case))).collect();
    maker.years.opens(meeting, items[0], Some(cases[0]));
    let now = maker.years.events.last().unwrap().at;
    maker.flush(0);
    assert_eq!(maker.world.cases().count(), OPEN);
    maker.store.close().unwrap();
    Made { path, key, ended, now }
}
