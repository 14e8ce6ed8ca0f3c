//! Wires standard input and output to the program, and gives its exit status.

use std::{io, process::ExitCode};

fn main() -> ExitCode {
    leave_no_core();
    let argv: Vec<_> = std::env::args_os().collect();
    mdo::cli::announce_crashes(&argv);
    let (mut out, mut err) = (io::stdout().lock(), io::stderr());
    ExitCode::from(mdo::cli::run(&argv, mdo::cli::Output { out: &mut out, err: &mut err, is_watched: true }))
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
