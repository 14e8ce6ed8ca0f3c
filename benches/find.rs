//! Searching on a terminal of its own with 100 000 ended families in the archive of a sealed store: how long until everything can be found,
//! and how long from a key to the screen that shows it, while the archive is read and afterwards.
//!
//! `cargo bench --bench find`. `MDO_FIND_CASES` sets another number of families. A frame of 60 to a second is 16.7 ms.

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

use std::time::{Duration, Instant};

use families::{FAMILIES, Families};
use maker::{COMMIT, Maker};
use pty::Pty;

/// What is typed, key by key; each has hits up to its last letter but the last.
const TYPED: [&str; 6] = ["zeeegel", "aanmaningen", "schuldenloket bel", "coordinator:verzonnen", "igp-11-0", "qxzjvw"];
const READING: &str = "archief lezen";

fn main() {
    let cases = std::env::var("MDO_FIND_CASES").ok().and_then(|it| it.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.redb");
    let key = folder.path().join("house.key");
    let mut maker = Maker::sealed(&path, &key);
    for _ in 0..cases / FAMILIES {
        maker.years.meeting(Families::Ended);
        maker.flush(COMMIT);
    }
    maker.years.meeting(Families::Open);
    let now = maker.years.events.last().unwrap().at.to_rfc3339();
    maker.flush(0);
    maker.store.close().unwrap();

    let (store, key) = (path.display().to_string(), key.display().to_string());
    let words = ["--store", &store, "--key-file", &key, "--now", &now, "--lang", "nl"];
    let start = Instant::now();
    let pty = Pty::start(folder.path(), &words, (120, 36));
    pty.shows("Agenda");
    println!("{:<44} {:>10.1?}", "first frame", start.elapsed());
    pty.press("/").shows("precies zo");
    print("a key on the screen, archive being read", typed(&pty));
    let done = waits(&pty);
    println!("{:<44} {:>10.1?}", format!("{cases} families can be found after"), done.duration_since(start));
    print("a key on the screen, afterwards", typed(&pty));
    pty.press("<ctrl-u>").type_text("aanmaningen").until("what was found", |seen| seen.shows(" gevonden"));
    println!("{}", pty.screen().lines().find(|line| line.contains(" gevonden")).unwrap_or_default());
    println!("{:<44} {:>10} kB", "memory", resident(pty.pid));
    pty.signal("TERM").ends();
}

/// Types everything key by key; gives for each key the time until the field shows it.
fn typed(pty: &Pty) -> Vec<Duration> {
    let mut times = Vec::new();
    for text in TYPED {
        pty.press("<ctrl-u>").shows("precies zo");
        for end in 1..=text.len() {
            let start = Instant::now();
            pty.type_text(&text[end - 1..end]);
            pty.until(text, |seen| stands_in_field(&seen.text(), &text[..end]));
            times.push(start.elapsed());
        }
    }
    times
}

fn stands_in_field(screen: &str, text: &str) -> bool {
    screen.lines().nth(3).and_then(|row| row.strip_prefix('│')).is_some_and(|row| {
        let field = row.split('│').next().unwrap_or_default();
        field.trim() == text.trim()
    })
}

/// Waits longer than a test would.
fn waits(pty: &Pty) -> Instant {
    let start = Instant::now();
    while pty.screen().contains(READING) {
        assert!(start.elapsed() < Duration::from_secs(600), "{}", pty.screen());
        std::thread::yield_now();
    }
    Instant::now()
}

fn print(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)];
    println!("{name:<44} p50 {:>8.1?}  p99 {:>8.1?}  most {:>8.1?}", at(50), at(99), at(100));
}

/// The memory that a process holds, in kB.
fn resident(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}
