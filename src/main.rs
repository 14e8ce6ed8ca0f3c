//! Wires standard input and output to the program, and gives its exit status.

use std::{io, process::ExitCode};

fn main() -> ExitCode {
    let argv: Vec<_> = std::env::args_os().collect();
    mdo::cli::announce_crashes(&argv);
    let (mut out, mut err) = (io::stdout().lock(), io::stderr());
    ExitCode::from(mdo::cli::run(&argv, mdo::cli::Output { out: &mut out, err: &mut err, is_watched: true }))
}
