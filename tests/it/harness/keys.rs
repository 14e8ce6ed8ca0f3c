//! What stores are opened with in tests.

use mdo::domain::access::{Access, AccessKind, Purpose};
use mdo::domain::viewer::{Seat, Viewer};
use mdo::domain::world::World;
use mdo::store::{Credentials, KeyFile, Secret, Slot, Strength};

/// A key file that nobody else has.
pub fn key_file(label: &str) -> Credentials {
    Credentials { label: label.into(), secret: Secret::KeyFile(KeyFile::random().unwrap()), now_ms: 1_000 }
}

/// A passphrase, with less work to a try than people have.
pub fn passphrase(label: &str, words: &str) -> Credentials {
    let words = words.to_owned().into();
    Credentials { label: label.into(), secret: Secret::Passphrase { words, strength: Strength::WEAK }, now_ms: 1_000 }
}

/// Who puts a backup back: the unnamed user of the machine, who may.
pub fn anybody(world: &World, _: Option<&Slot>) -> Access {
    let viewer = Viewer::of_the_house(Seat::CommandLine, chrono::DateTime::default());
    Access::asked(world, &viewer, Purpose::new(AccessKind::PutBack, Vec::new()))
}
