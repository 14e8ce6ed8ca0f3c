//! What a person has to open a store with: a passphrase that they know, or a file that they keep.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::cipher::{Key, random};
use crate::store::errors::StoreError;
use crate::store::place::{self, Staged};

const FIRST_LINE: &str = "mdo key file 1";
/// A key file is a few lines; what is longer is something else.
const LONGEST_FILE: u64 = 4096;
const SALT: usize = 16;

/// How much work one try of a passphrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strength {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Strength {
    /// Between half a second and a second on an office computer: a person does not mind, who guesses does.
    pub const USUAL: Self = Self { memory_kib: 256 << 10, passes: 3 };
    /// For tests.
    pub const WEAK: Self = Self { memory_kib: 8, passes: 1 };
}

/// What opens a store.
#[derive(Clone)]
pub enum Secret {
    /// A file that is kept apart from the store.
    KeyFile(KeyFile),
    /// What a person knows.
    Passphrase {
        /// The words.
        words: Zeroizing<String>,
        /// How much work a try is to be, for a slot that is made of it.
        strength: Strength,
    },
}

/// The key in a key file.
#[derive(Clone)]
pub struct KeyFile(Key);

/// How a passphrase becomes a key: stored with the slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Derivation {
    pub(super) strength: Strength,
    pub(super) salt: Vec<u8>,
}

impl Derivation {
    pub(super) fn new(strength: Strength) -> Result<Self, StoreError> {
        let mut salt = vec![0; SALT];
        random(&mut salt)?;
        Ok(Self { strength, salt })
    }

    /// The key that `words` come to (Argon2id). None if the parameters are none of ours.
    pub(super) fn key(&self, words: &str) -> Option<Key> {
        let params = Params::new(self.strength.memory_kib, self.strength.passes, 1, None).ok()?;
        let mut bytes = Zeroizing::new([0; 32]);
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon2.hash_password_into(words.as_bytes(), &self.salt, &mut *bytes).ok()?;
        Key::of(&*bytes)
    }
}

impl Secret {
    /// A passphrase as people type it, with the usual strength.
    pub fn passphrase(words: &str) -> Self {
        Self::Passphrase { words: Zeroizing::new(words.to_owned()), strength: Strength::USUAL }
    }
}

impl KeyFile {
    /// A new key, in no file yet.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn random() -> Result<Self, StoreError> {
        Ok(Self(Key::random()?))
    }

    pub(super) fn key(&self) -> Key {
        self.0.derived("mdo 2026 key file")
    }

    /// Reads the key in the file at `path`.
    ///
    /// # Errors
    /// [`StoreError::NoKeyFile`] if there is none; [`StoreError::NotAKeyFile`] if it holds something else.
    pub fn read(path: &Path) -> Result<Self, StoreError> {
        let found = match fs::metadata(path) {
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Err(StoreError::NoKeyFile);
            }
            found => found?,
        };
        if !found.is_file() || found.len() > LONGEST_FILE {
            return Err(StoreError::NotAKeyFile);
        }
        let text = Zeroizing::new(fs::read(path)?);
        let text = std::str::from_utf8(&text).map_err(|_| StoreError::NotAKeyFile)?;
        Self::parse(text).ok_or(StoreError::NotAKeyFile)
    }

    /// Writes the key to the new file `path`, which its owner only may read (mode 0600, a new folder 0700).
    ///
    /// # Errors
    /// [`StoreError::AlreadyThere`]; what the file system reports.
    pub fn write(&self, path: &Path) -> Result<(), StoreError> {
        place::make_folder_of(path)?;
        // Whole or not at all: half a key opens nothing, and no other could be made in its place.
        let staged = Staged::beside(path)?;
        staged.open()?.write_all(self.text().as_bytes())?;
        staged.name_new()
    }

    fn text(&self) -> Zeroizing<String> {
        let key = hex(self.0.bytes());
        Zeroizing::new([FIRST_LINE, key.as_str(), self.check().as_str(), ""].join("\n"))
    }

    /// Tells a key that was copied wrong.
    fn check(&self) -> Zeroizing<String> {
        hex(&self.0.derived("mdo 2026 check of a key file").bytes()[..4])
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::trim);
        lines.next().filter(|line| *line == FIRST_LINE)?;
        let digits = lines.next()?;
        let digit = |at: usize| digits.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        let bytes: Zeroizing<Vec<u8>> = Zeroizing::new((0..digits.len()).step_by(2).map_while(digit).collect());
        let key = Self(Key::of(&bytes).filter(|_| digits.len() == 64)?);
        lines.next().filter(|line| *line == key.check().as_str())?;
        Some(key)
    }
}

fn hex(bytes: &[u8]) -> Zeroizing<String> {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xF]);
    Zeroizing::new(digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_is_read_as_it_was_written_and_is_its_owners_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config/mdo/house.key");
        let key = KeyFile::random().unwrap();
        assert!(matches!(KeyFile::read(&path), Err(StoreError::NoKeyFile)));
        key.write(&path).unwrap();
        assert_eq!(KeyFile::read(&path).unwrap().0.bytes(), key.0.bytes());
        assert!(matches!(key.write(&path), Err(StoreError::AlreadyThere)));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        let text = fs::read_to_string(&path).unwrap();
        let other = if text.as_bytes()[20] == b'0' { "1" } else { "0" };
        let wrong = [&text[..20], other, &text[21..]].concat();
        for text in ["", "mdo key file 1", "mdo key file 1\nzz\nzz\n", &text[..40], &wrong, "ë"] {
            fs::write(&path, text).unwrap();
            assert!(matches!(KeyFile::read(&path), Err(StoreError::NotAKeyFile)), "{text}");
        }
        assert!(matches!(KeyFile::read(folder.path()), Err(StoreError::NotAKeyFile)));
    }

    #[test]
    fn a_passphrase_comes_to_another_key_for_every_salt() {
        let (one, other) = (Derivation::new(Strength::WEAK).unwrap(), Derivation::new(Strength::WEAK).unwrap());
        let key = |derivation: &Derivation, words| *derivation.key(words).unwrap().bytes();
        assert_eq!(key(&one, "vier woorden"), key(&one, "vier woorden"));
        assert_ne!(key(&one, "vier woorden"), key(&one, "vier woorde"));
        assert_ne!(key(&one, "vier woorden"), key(&other, "vier woorden"));
        let none = Derivation { strength: Strength { memory_kib: 0, passes: 0 }, salt: Vec::new() };
        assert!(none.key("vier woorden").is_none());
    }
}
