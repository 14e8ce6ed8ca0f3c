//! With what a run opens its store: the key file, else a passphrase.
//!
//! The first store of a computer is made without questions: a key file is made for it beside the configuration, never
//! beside the store, and that is said. Passphrases come from the terminal, or from a file for who runs without one; never
//! from the command line or the environment, where others can read them.

use super::{
    args::Global,
    context::Output,
    failure::{Exit, Failure},
    own_files::waits,
    who,
};
use crate::{
    i18n::Texts,
    live::{Clock, Credentials, KeyFile, Secret, StoreError, upkeep::Asker},
};
use etcetera::BaseStrategy;
use std::{
    fs,
    io::Read,
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
    /// Clock.
    pub clock: Clock,
}

/// Who has this, now.
pub fn credentials(label: &str, secret: Secret) -> Credentials {
    // Tries are counted by the computer's own clock: one that is fixed for a run must neither shut the door nor open it.
    Credentials { label: label.to_owned(), secret, now_ms: Clock::System.now().timestamp_millis() }
}

impl<'a> Unlock<'a> {
    /// Who asks for what is done to a store that nobody has open.
    pub fn asker(&self) -> Asker<'a> {
        Asker { name: self.global.viewer.as_deref(), find: &who::known, at: self.clock.now() }
    }

    /// Opens the store at `path` by `open`. With `creates`, a store that is not there is made, with a key file, which is said.
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
        self.open_or_make(path, creates, output, open).map(|(opened, _)| opened)
    }

    /// As [`Unlock::open`]; gives what was said of a key file that was made as well.
    ///
    /// # Errors
    /// As [`Unlock::open`].
    pub fn open_or_make<T>(
        &self,
        path: &Path,
        creates: bool,
        output: &mut Output<'_>,
        open: impl Fn(Option<&Credentials>) -> Result<T, StoreError>,
    ) -> Result<(T, Option<String>), Failure> {
        let (at_hand, made) = self.at_hand(creates && !path.exists(), output)?;
        let opened = match open(at_hand.as_ref()) {
            Err(error @ (StoreError::Sealed | StoreError::WrongKeyFile | StoreError::AccessRemoved))
                if self.may_ask(output) =>
            {
                self.ask(&self.shut(&error)?, output, open)
            }
            Err(StoreError::Sealed) => Err(self.shut(&StoreError::Sealed)?),
            opened => opened.map_err(|error| Failure::store(self.texts, &error)),
        };
        let mut said = None;
        match made {
            Some(file) if opened.is_ok() => said = Some(self.says_made(&file, output)),
            // A key to nothing. Left over, it harms nothing.
            Some(file) if !path.exists() => drop(fs::remove_file(file)),
            _ => {}
        }
        opened.map(|opened| (opened, said))
    }

    /// Why the key file at hand opens nothing, and what to do.
    fn shut(&self, error: &StoreError) -> Result<Failure, Failure> {
        let StoreError::Sealed = error else { return Ok(Failure::store(self.texts, error)) };
        let args = [("file", self.key_file()?.display().to_string())];
        Ok(Failure { exit: Exit::Store, message: self.texts.with("cli-no-key", &args) })
    }

    /// What seals a store in this run: the passphrase in a file, or the key file, made when it is not there.
    ///
    /// # Errors
    /// When a file can't be read, or not be made.
    pub fn to_seal(&self, output: &mut Output<'_>) -> Result<Credentials, Failure> {
        let (at_hand, made) = self.at_hand(true, output)?;
        if let Some(file) = made {
            self.says_made(&file, output);
        }
        at_hand.ok_or_else(|| Failure::store(self.texts, &StoreError::NoKeyFile))
    }

    /// What opens stores in this run without a question: the passphrase in a file, or the key file. With `creates` a key
    /// file that is not there is made, and is returned as well.
    fn at_hand(
        &self,
        creates: bool,
        output: &mut Output<'_>,
    ) -> Result<(Option<Credentials>, Option<PathBuf>), Failure> {
        if let Some(file) = &self.global.passphrase_file {
            return Ok((Some(self.passphrase_in(file)?), None));
        }
        let file = self.key_file()?;
        let mut made = None;
        let key = match KeyFile::read(&file) {
            Err(StoreError::NoKeyFile) if creates => {
                made = Some(file.clone());
                // It is there before the store is: no store is ever without its key.
                KeyFile::random().and_then(|key| key.write(&file).map(|()| key))
            }
            Err(StoreError::NoKeyFile) => return Ok((None, None)),
            // One that was not asked for by name is in nobody's way: a passphrase may open.
            Err(error @ (StoreError::NotAKeyFile | StoreError::Io(_)))
                if !creates && self.global.key_file.is_none() && self.may_ask(output) =>
            {
                output.note(&Failure::store(self.texts, &error).message);
                return Ok((None, None));
            }
            key => key,
        };
        let key = key.map_err(|error| Failure::store(self.texts, &error))?;
        if others_may_read(&file) {
            output.note(&self.texts.with("cli-key-file-open", &[("file", file.display().to_string())]));
        }
        Ok((Some(credentials(self.texts.get("cli-key-file"), Secret::KeyFile(key))), made))
    }

    fn says_made(&self, file: &Path, output: &mut Output<'_>) -> String {
        let said = self.texts.with("cli-key-file-made", &[("file", file.display().to_string())]);
        output.note(&said);
        said
    }

    /// The passphrase on the first line of a file.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn passphrase_in(&self, file: &Path) -> Result<Credentials, Failure> {
        let name = file.display().to_string();
        let unreadable = || Failure::usage(self.texts.with("cli-unreadable", &[("file", name.clone())]));
        if fs::metadata(file).is_ok_and(|found| found.is_dir() || is_device(&found)) {
            return Err(Failure::usage(self.texts.with("cli-passphrase-no-file", &[("file", name)])));
        }
        if waits(file) {
            return Err(Failure::usage(self.texts.with("cli-pipe", &[("file", name)])));
        }
        // What never ends is read no further than a passphrase can be long.
        let mut text = Zeroizing::new(String::new());
        let read = fs::File::open(file).and_then(|file| file.take(LONGEST + 1).read_to_string(&mut text));
        read.ok().filter(|length| u64::try_from(*length).is_ok_and(|it| it <= LONGEST)).ok_or_else(unreadable)?;
        Ok(credentials("", Secret::passphrase(text.lines().next().unwrap_or_default())))
    }

    /// Whether somebody is there to be asked.
    fn may_ask(&self, output: &Output<'_>) -> bool {
        output.is_watched && self.global.passphrase_file.is_none()
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

    /// Asks for a passphrase, since the key file at hand is `shut` or not there. Who asked for no file may have none: they are
    /// told of it when no passphrase fits.
    fn ask<T>(
        &self,
        shut: &Failure,
        output: &mut Output<'_>,
        open: impl Fn(Option<&Credentials>) -> Result<T, StoreError>,
    ) -> Result<T, Failure> {
        let is_asked_for = self.global.key_file.is_some() || self.key_file()?.exists();
        if is_asked_for {
            output.note(&shut.message);
        }
        for question in 1.. {
            let words = self.typed("cli-passphrase")?;
            match open(Some(&credentials("", Secret::passphrase(&words)))) {
                Err(error @ StoreError::WrongPassphrase) if question < QUESTIONS => {
                    output.note(&Failure::store(self.texts, &error).message);
                }
                Err(StoreError::WrongPassphrase) => break,
                opened => return opened.map_err(|error| Failure::store(self.texts, &error)),
            }
        }
        let wrong = Failure::store(self.texts, &StoreError::WrongPassphrase);
        let message = if is_asked_for { wrong.message } else { format!("{} {}", wrong.message, shut.message) };
        Err(Failure { message, ..wrong })
    }

    fn typed(&self, question: &str) -> Result<Zeroizing<String>, Failure> {
        let typed = rpassword::prompt_password(format!("{} ", self.texts.get(question)));
        typed.map(Zeroizing::new).map_err(|_| Failure::usage(self.texts.get("cli-passphrase-how")))
    }
}

/// Whether others than its owner may read a file, as far as the system tells.
fn others_may_read(file: &Path) -> bool {
    #[cfg(unix)]
    return fs::metadata(file).is_ok_and(|found| std::os::unix::fs::MetadataExt::mode(&found) & 0o044 != 0);
    #[cfg(not(unix))]
    return false;
}

/// Whether this is a disk, a terminal or another device. A pipe is none: a passphrase may come out of another program.
fn is_device(found: &fs::Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        found.file_type().is_char_device() || found.file_type().is_block_device()
    }
    #[cfg(not(unix))]
    false
}
