//! Wires standard input and output to the program, and gives its exit status.

#[cfg(unix)]
use std::sync::{Arc, atomic::AtomicBool};
use std::{
    io::{self, IsTerminal},
    process::ExitCode,
};

fn main() -> ExitCode {
    leave_no_core();
    outlive_full_files();
    let argv: Vec<_> = std::env::args_os().collect();
    mdo::cli::announce_crashes(&argv);
    let is_watched = io::stdin().is_terminal() || io::stderr().is_terminal();
    let (mut out, mut err) = (io::stdout().lock(), io::stderr());
    ExitCode::from(mdo::cli::run(&argv, mdo::cli::Output { out: &mut out, err: &mut err, is_watched }))
}

/// A file that may not grow any more (`ulimit -f`, a quota) is answered as a full disk: the signal must not end the program
/// before the write tells of it.
fn outlive_full_files() {
    #[cfg(unix)]
    {
        let signal = rustix::process::Signal::XFSZ.as_raw();
        let _ = signal_hook::flag::register(signal, Arc::new(AtomicBool::new(false)));
    }
}

/// Keys and families are in memory: a crash must not write them to a file. Where that can't be asked for, nothing is lost.
fn leave_no_core() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit { current: Some(0), maximum: Some(0) };
        let _ = setrlimit(Resource::Core, none);
    }
}
