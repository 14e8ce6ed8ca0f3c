//! The log file and the crash report: for whoever has to find out what happened, without a name of anybody.
//!
//! What is written are kinds of things ("key", "command refused", a place in the code), never their content. Both lie
//! beside the store, where `--help` says.

use super::args::{Global, LogLevel};
use crate::live::{Clock, private};
use etcetera::BaseStrategy;
use std::{io::Write, path::PathBuf, sync::Mutex};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::fmt::{format::Writer, time::FormatTime};

/// Where the log file lies; none where the platform has no data folder.
pub fn log_path() -> Option<PathBuf> {
    beside_the_store("mdo.log")
}

fn beside_the_store(name: &str) -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.data_dir().join("mdo").join(name))
}

/// The time of the run's own clock, so that a run with a fixed clock has a fixed log.
struct OfClock(Clock);

impl FormatTime for OfClock {
    fn format_time(&self, writer: &mut Writer<'_>) -> std::fmt::Result {
        write!(writer, "{}", self.0.now().format("%Y-%m-%dT%H:%M:%SZ"))
    }
}

/// Begins to write the log file, where that is asked for. A file that can't be written stops nobody's meeting.
pub fn begin(global: &Global, clock: Clock) {
    let level = match global.log_level {
        LogLevel::Off => return,
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
    };
    let Some(path) = log_path() else { return };
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    let Ok(file) = folder.and_then(|()| private().create(true).append(true).open(&path)) else { return };
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_ansi(false)
        .with_target(false)
        .with_timer(OfClock(clock))
        .with_writer(Mutex::new(file))
        .finish();
    // A second run in one process goes on with the log of the first.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

/// A place in the code without where the program was built: from the crate's own folder on.
pub fn in_crate(place: &str) -> &str {
    let sources = place
        .rfind("/src/")
        .map_or(0, |sources| place.get(..sources).and_then(|it| it.rfind('/')).map_or(0, |at| at + 1));
    place.get(sources..).unwrap_or(place)
}

/// What a crash report says: which program, and where in it. Never what it was about.
fn report(place: &str) -> String {
    let (version, system) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS);
    format!("mdo {version} ({system})\npanic at {place}\n")
}

/// Writes the report of a crash; gives where it lies.
pub fn tell_crash(place: &str) -> Option<PathBuf> {
    let path = beside_the_store("crash.txt")?;
    std::fs::create_dir_all(path.parent()?).ok()?;
    let mut file = private().create(true).append(true).open(&path).ok()?;
    file.write_all(report(place).as_bytes()).ok()?;
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_says_nothing_of_the_computer_that_built_the_program() {
        assert_eq!(in_crate("src/tui/update.rs:12:3"), "src/tui/update.rs:12:3");
        assert_eq!(
            in_crate("/home/x/.cargo/registry/src/index-1/redb-4.1.0/src/db.rs:7:1"),
            "redb-4.1.0/src/db.rs:7:1"
        );
        assert_eq!(in_crate("/rustc/59807/library/core/src/option.rs:9:9"), "core/src/option.rs:9:9");
    }

    #[test]
    fn a_crash_report_holds_the_place_and_nothing_else() {
        let report = report("src/tui/update.rs:12:3");
        assert_eq!(report.lines().count(), 2);
        assert!(report.contains("src/tui/update.rs:12:3") && report.contains(env!("CARGO_PKG_VERSION")));
    }
}
