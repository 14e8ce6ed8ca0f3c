//! What stores are opened with in tests.

use mdo::store::{Credentials, KeyFile, Secret, Strength};

/// A key file that nobody else has.
pub fn key_file(label: &str) -> Credentials {
    Credentials { label: label.into(), secret: Secret::KeyFile(KeyFile::random().unwrap()), now_ms: 1_000 }
}

/// A passphrase, with less work to a try than people have.
pub fn passphrase(label: &str, words: &str) -> Credentials {
    let words = words.to_owned().into();
    Credentials { label: label.into(), secret: Secret::Passphrase { words, strength: Strength::WEAK }, now_ms: 1_000 }
}
