//! With what a run opens its store: the key file, else a passphrase.
//!
//! The first store of a computer is made without questions: a key file is made for it beside the configuration, never
//! beside the store, and that is said. Passphrases come from the terminal, or from a file for who runs without one; never
//! from the command line or the environment, where others can read them.

use super::{
    args::Global,
    context::Output,
    failure::{Exit, Failure},
};
use crate::{
    i18n::Texts,
    live::{Clock, Credentials, KeyFile, Secret, StoreError},
};
use etcetera::BaseStrategy;
use std::{
    fs,
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// How often a run asks for a passphrase.
const QUESTIONS: usize = 3;
/// Longest passphrase that is read from a file, in bytes.
const LONGEST: u64 = 4096;

/// What a run needs to find its keys.
pub struct Unlock<'a> {
    /// The options of the run.
    pub global: &'a Global,
    /// Texts.
    pub texts: &'a Texts,
}

/// Who has this, now.
pub fn credentials(label: &str, secret: Secret) -> Credentials {
    // Tries are counted by the computer's own clock: one that is fixed for a run must neither shut the door nor open it.
    Credentials { label: label.to_owned(), secret, now_ms: Clock::System.now().timestamp_millis() }
}

impl Unlock<'_> {
    /// Opens the store at `path` by `open`. With `creates`, a store that is not there is made, with a key file.
    ///
    /// # Errors
    /// When nothing at hand opens it, or `open` fails otherwise.
    pub fn open<T>(
        &self,
        path: &Path,
        creates: bool,
        output: &mut Output<'_>,
        open: impl Fn(Option<&Credentials>) -> Result<T, StoreError>,
    ) -> Result<T, Failure> {
        let at_hand = self.at_hand(creates && !path.exists(), output)?;
        match open(at_hand.as_ref()) {
            Err(StoreError::Sealed | StoreError::WrongKeyFile) if output.is_watched => self.ask(output, open),
            Err(StoreError::Sealed) => {
                let args = [("file", self.key_file()?.display().to_string())];
                Err(Failure { exit: Exit::Store, message: self.texts.with("cli-no-key", &args) })
            }
            opened => opened.map_err(|error| Failure::store(self.texts, &error)),
        }
    }

    /// What opens stores in this run without a question: the passphrase in a file, or the key file. With `creates` a key
    /// file that is not there is made, and that is said.
    ///
    /// # Errors
    /// When a file can't be read, or not be made.
    pub fn at_hand(&self, creates: bool, output: &mut Output<'_>) -> Result<Option<Credentials>, Failure> {
        if let Some(file) = &self.global.passphrase_file {
            return self.passphrase_in(file).map(Some);
        }
        let file = self.key_file()?;
        let key = match KeyFile::read(&file) {
            Err(StoreError::NoKeyFile) if creates => self.first_key_file(&file, output)?,
            Err(StoreError::NoKeyFile) => return Ok(None),
            key => key.map_err(|error| Failure::store(self.texts, &error))?,
        };
        Ok(Some(credentials(self.texts.get("cli-key-file"), Secret::KeyFile(key))))
    }

    /// The passphrase on the first line of a file.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn passphrase_in(&self, file: &Path) -> Result<Credentials, Failure> {
        let name = file.display().to_string();
        let unreadable = || Failure::usage(self.texts.with("cli-unreadable", &[("file", name.clone())]));
        let small = fs::metadata(file).is_ok_and(|found| found.len() <= LONGEST);
        let text = Zeroizing::new(fs::read_to_string(file).ok().filter(|_| small).ok_or_else(unreadable)?);
        Ok(credentials("", Secret::passphrase(text.lines().next().unwrap_or_default())))
    }

    /// Asks for a new passphrase, twice.
    ///
    /// # Errors
    /// When nobody can be asked, or the two differ.
    pub fn new_passphrase(&self, output: &Output<'_>) -> Result<Zeroizing<String>, Failure> {
        if !output.is_watched {
            return Err(Failure::usage(self.texts.get("cli-passphrase-how")));
        }
        let first = self.typed("cli-passphrase-new")?;
        if first == self.typed("cli-passphrase-again")? {
            return Ok(first);
        }
        Err(Failure::refused(self.texts.get("cli-passphrase-differs")))
    }

    /// Where the key file of this run is.
    ///
    /// # Errors
    /// When the platform has no place for configuration.
    pub fn key_file(&self) -> Result<PathBuf, Failure> {
        if let Some(path) = &self.global.key_file {
            return Ok(path.clone());
        }
        let base = etcetera::choose_base_strategy().map_err(|_| Failure::usage(self.texts.get("cli-no-config")))?;
        Ok(base.config_dir().join("mdo").join("house.key"))
    }

    fn first_key_file(&self, file: &Path, output: &mut Output<'_>) -> Result<KeyFile, Failure> {
        let made = KeyFile::random().and_then(|key| key.write(file).map(|()| key));
        let key = made.map_err(|error| Failure::store(self.texts, &error))?;
        output.note(&self.texts.with("cli-key-file-made", &[("file", file.display().to_string())]));
        Ok(key)
    }

    fn ask<T>(
        &self,
        output: &mut Output<'_>,
        open: impl Fn(Option<&Credentials>) -> Result<T, StoreError>,
    ) -> Result<T, Failure> {
        for question in 1.. {
            let words = self.typed("cli-passphrase")?;
            match open(Some(&credentials("", Secret::passphrase(&words)))) {
                Err(error @ StoreError::WrongPassphrase) if question < QUESTIONS => {
                    output.note(&Failure::store(self.texts, &error).message);
                }
                opened => return opened.map_err(|error| Failure::store(self.texts, &error)),
            }
        }
        Err(Failure::store(self.texts, &StoreError::WrongPassphrase))
    }

    fn typed(&self, question: &str) -> Result<Zeroizing<String>, Failure> {
        let typed = rpassword::prompt_password(format!("{} ", self.texts.get(question)));
        typed.map(Zeroizing::new).map_err(|_| Failure::usage(self.texts.get("cli-passphrase-how")))
    }
}
