//! Records years of meetings in a store, in large commits.

use std::path::Path;

use mdo::{
    domain::{apply::apply, ids::CommandId, world::World},
    store::{Credentials, KeyFile, OpenMode, Secret, Store},
};

use super::families::Years;

/// Events in one commit, at least.
pub const COMMIT: usize = 4_000;

/// A store that is being filled.
pub struct Maker {
    pub store: Store,
    pub world: World,
    pub years: Years,
    commands: u128,
}

impl Maker {
    /// A new store, sealed, with the key to it in a file at `key`.
    pub fn sealed(path: &Path, key: &Path) -> Self {
        let file = KeyFile::random().unwrap();
        file.write(key).unwrap();
        let credentials = Credentials { label: "bench".into(), secret: Secret::KeyFile(file), now_ms: 1_000 };
        let store = Store::open_with(path, OpenMode::Create, &credentials).unwrap();
        Self { store, world: World::default(), years: Years::new(), commands: 0 }
    }

    /// Records what has happened, once there is enough of it.
    pub fn flush(&mut self, at_least: usize) {
        if self.years.events.len() <= at_least {
            return;
        }
        let events = std::mem::take(&mut self.years.events);
        self.commands += 1;
        let after = events.iter().fold(std::mem::take(&mut self.world), apply);
        self.world = self.store.record(CommandId(self.commands), &events, after).unwrap();
    }
}
