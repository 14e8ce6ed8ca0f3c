//! Runs the program's command line in this process, on a store of its own.

use mdo::live::{Credentials, KeyFile, Secret};
use std::{ffi::OsString, path::PathBuf};
use tempfile::TempDir;

/// A folder with a store in it, and the command line that works on it.
pub struct Program {
    pub folder: TempDir,
    pub now: &'static str,
}

/// What one command line came to.
#[derive(Debug)]
pub struct Ran {
    pub status: u8,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The output of a command that must have succeeded.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.status, 0, "{self:#?}");
        self.out
    }

    #[track_caller]
    pub fn json(self) -> serde_json::Value {
        serde_json::from_str(&self.done()).unwrap()
    }
}

impl Program {
    pub fn new(now: &'static str) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), now }
    }

    pub fn store(&self) -> PathBuf {
        self.folder.path().join("store.redb")
    }

    /// Its key file, where the program at home in this folder looks for it.
    pub fn key(&self) -> PathBuf {
        self.folder.path().join(".config/mdo/house.key")
    }

    /// What opens its store.
    pub fn credentials(&self) -> Credentials {
        let secret = Secret::KeyFile(KeyFile::read(&self.key()).unwrap());
        Credentials { label: String::from("test"), secret, now_ms: 0 }
    }

    /// Runs one command line, words separated by spaces in `words` or given one by one.
    pub fn run(&self, words: &[&str]) -> Ran {
        let store = self.store().display().to_string();
        let key = self.key().display().to_string();
        // A passphrase is instead of the key file.
        let by_key = !words.contains(&"--passphrase-file");
        let fixed = ["mdo", "--store", &store, "--now", self.now, "--lang", "nl"];
        let fixed = fixed.into_iter().chain(["--key-file", &key].into_iter().filter(|_| by_key));
        let argv: Vec<OsString> = fixed.chain(words.iter().copied()).map(OsString::from).collect();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let status = mdo::cli::run(&argv, mdo::cli::Output { out: &mut out, err: &mut err, is_watched: false });
        Ran { status, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
    }
}

/// A file of the scenario.
pub fn scenario(name: &str) -> String {
    format!("{}/tests/data/pop-week48/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// The scenario's lists taken in, the meeting not begun.
pub fn prepared() -> Program {
    let program = Program::new("2026-11-24T12:58:00+01:00");
    program.run(&["import", "team", &scenario("team.csv"), "--clinic", "POP-poli"]).done();
    let at = "2026-11-24T13:00:00+01:00";
    program.run(&["import", "agenda", &scenario("agenda.csv"), "--clinic", "POP-poli", "--meeting", at]).done();
    program.run(&["import", "actions", &scenario("open-acties.csv"), "--clinic", "POP-poli"]).done();
    program
}
