//! The one place where a store is opened or made, with the settings that its promises rest on.

use std::fs::{self, File as OsFile, OpenOptions};
use std::ops::Bound;
use std::path::Path;

use redb::backends::FileBackend;
use redb::{Builder, StorageBackend};

use super::errors::StoreError;
use super::guard::guarded;
use super::log::{ACCESSES, EVENTS, Head};
use super::migrations::{self, FORMAT};
use super::place::{self, Identity, Staged};
use super::seal::Seal;
use super::seal::secret::Secret;
use super::seal::slots::{self, Founding};
use super::storage::{Adapter, Bottomless, Storage};
use super::tables::{ALL, META};
use super::{File, Origin, Store, header, leftovers};

/// Memory for pages. The working set is in the World; what is read from the file again is one closed case or an action
/// list at a time. Enough for the upper levels of every table and one meeting's pages; redb's own default is 1 GiB.
const CACHE_BYTES: usize = 64 << 20;

/// How often a file that was replaced while it was being opened is looked for again.
const TRIES: usize = 8;

/// What to do with the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenMode {
    /// Open it for writing; make it if it is not there.
    Create,
    /// Open it for writing; it must be there.
    Existing,
    /// As [`Self::Existing`], also where its end or its tables do not hold: to say what else does not.
    Verify,
    /// Open it for reading, without changing one byte. Any number of processes may do so at the same time.
    ReadOnly,
}

/// What somebody opens a sealed store with, and when.
#[derive(Clone)]
pub struct Credentials {
    /// What the access is called, when it is made with these.
    pub label: String,
    /// What they know or have.
    pub secret: Secret,
    /// Now, in milliseconds since 1970-01-01T00:00Z.
    pub now_ms: i64,
}

/// With what a store is opened.
#[derive(Clone, Copy)]
pub(super) enum Opening<'a> {
    /// Nothing: it must be plain.
    Plain,
    /// What somebody has; a new store is sealed with it.
    With(&'a Credentials),
    /// The keys with which it was open before.
    Again(&'a Seal),
}

impl Store {
    /// Opens the plain store at `path`. A new file is made under another name, complete, and then named `path`: there never is
    /// a half-made store. It may be read by its owner only (mode 0600, a new folder 0700).
    ///
    /// # Errors
    /// Each of [`StoreError`]'s variants that can be told by looking at the file. Nothing has been changed then.
    pub fn open(path: &Path, mode: OpenMode) -> Result<Self, StoreError> {
        Self::open_at(path, mode, &Opening::Plain)
    }

    /// Opens the store at `path` with what somebody has, otherwise as [`Self::open`] does. A new store is sealed; a plain one that is
    /// there already stays plain until [`Self::seal`].
    ///
    /// # Errors
    /// As [`Self::open`]; [`StoreError::WrongPassphrase`], [`StoreError::WrongKeyFile`], [`StoreError::AccessRemoved`],
    /// [`StoreError::TooManyTries`].
    pub fn open_with(path: &Path, mode: OpenMode, credentials: &Credentials) -> Result<Self, StoreError> {
        Self::open_at(path, mode, &Opening::With(credentials))
    }

    /// As [`Self::open_with`] or, without credentials, [`Self::open`].
    ///
    /// # Errors
    /// As those; [`StoreError::Sealed`].
    pub fn open_by(path: &Path, mode: OpenMode, credentials: Option<&Credentials>) -> Result<Self, StoreError> {
        Self::open_at(path, mode, &credentials.map_or(Opening::Plain, Opening::With))
    }

    pub(super) fn open_at(path: &Path, mode: OpenMode, opening: &Opening<'_>) -> Result<Self, StoreError> {
        let mut tries = (0..TRIES).map(|_| Self::open_found(path, mode, opening));
        // Replaced every time: somebody is at work there.
        tries.find(|opened| !matches!(opened, Err(StoreError::Adrift))).unwrap_or(Err(StoreError::Locked))
    }

    /// Opens the file that is found at `path` now.
    fn open_found(path: &Path, mode: OpenMode, opening: &Opening<'_>) -> Result<Self, StoreError> {
        let found = match (fs::metadata(path), mode) {
            (Err(error), _) if error.kind() == std::io::ErrorKind::NotFound && path.is_symlink() => {
                return Err(StoreError::DanglingLink);
            }
            (Err(error), OpenMode::Create) if error.kind() == std::io::ErrorKind::NotFound => {
                create(path, opening)?;
                fs::metadata(path)
            }
            (found, _) => found,
        }?;
        if !found.is_file() {
            return Err(StoreError::NotAFile);
        }
        // Asked for rather than tried: who may write everything is refused as well.
        if mode != OpenMode::ReadOnly && found.permissions().readonly() {
            return Err(StoreError::ReadOnly);
        }
        if mode != OpenMode::ReadOnly {
            leftovers::sweep(&place::led_to(path));
        }
        let file = OpenOptions::new().read(true).write(mode != OpenMode::ReadOnly).open(path)?;
        let origin = Origin::Path(path.to_owned(), Identity::of(&file.metadata()?));
        open_backend(FileBackend::new(file)?, mode, opening, origin)
    }

    /// Opens the store in `storage`, of which a clone is the same storage. If that is empty and `mode` is [`OpenMode::Create`], makes one.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_in(storage: impl Storage + Clone, mode: OpenMode) -> Result<Self, StoreError> {
        Self::open_medium(storage, mode, &Opening::Plain)
    }

    /// Opens the store in `storage` with what somebody has, as [`Self::open_with`] does.
    ///
    /// # Errors
    /// As [`Self::open_with`].
    pub fn open_in_with(
        storage: impl Storage + Clone,
        mode: OpenMode,
        credentials: &Credentials,
    ) -> Result<Self, StoreError> {
        Self::open_medium(storage, mode, &Opening::With(credentials))
    }

    fn open_medium(storage: impl Storage + Clone, mode: OpenMode, opening: &Opening<'_>) -> Result<Self, StoreError> {
        let empty = storage.size()? == 0;
        let file = Adapter(storage.clone());
        let origin = Origin::Storage(Box::new(move |mode, opening| Self::open_medium(storage.clone(), mode, opening)));
        match mode {
            OpenMode::Create if empty => initialise(open_redb(file, mode, origin)?, opening),
            _ => open_backend(file, mode, opening, origin),
        }
    }
}

/// Makes a store and only then gives it its name. If another process was first, its store stays.
fn create(path: &Path, opening: &Opening<'_>) -> Result<(), StoreError> {
    place::make_folder_of(path)?;
    let staged = Staged::beside(path)?;
    make_in(staged.open()?, opening)?.close()?;
    match staged.name_new() {
        Err(StoreError::AlreadyThere) => Ok(()),
        named => named,
    }
}

/// Makes a store in a file that is empty.
pub(super) fn make_in(file: OsFile, opening: &Opening<'_>) -> Result<Store, StoreError> {
    initialise(open_redb(FileBackend::new(file)?, OpenMode::Create, Origin::Passing)?, opening)
}

fn open_backend(
    file: impl StorageBackend,
    mode: OpenMode,
    opening: &Opening<'_>,
    origin: Origin,
) -> Result<Store, StoreError> {
    let lengths = match header::inspect(&file) {
        // A file that is being written may look like anything.
        Err(_) if locked_elsewhere(&file, mode) => return Err(StoreError::Locked),
        lengths => lengths?,
    };
    let settle = || {
        let mut store = open_redb(file, mode, origin)?;
        // It may have been replaced before it was locked.
        store.in_place()?;
        let snapshot = store.snapshot()?;
        if !snapshot.is_ours()? {
            let blank = snapshot.is_blank()?;
            drop(snapshot);
            // Blank: killed while it was made, in a storage without names.
            return if blank && mode == OpenMode::Create {
                initialise(store, opening)
            } else {
                Err(StoreError::Foreign)
            };
        }
        let sealed = migrations::can_be_sealed(&snapshot)? && guarded(|| slots::are_there(snapshot.at()))?;
        drop(snapshot);
        if sealed {
            store.seal = match opening {
                Opening::Plain => return Err(StoreError::Sealed),
                Opening::With(credentials) => Seal::Sealed(slots::unlock(&mut store, credentials)?),
                Opening::Again(seal) => (*seal).clone(),
            };
        }
        match migrations::bring_up_to_date(&mut store).and_then(|()| check(&store)) {
            Err(StoreError::Damaged(_)) if mode == OpenMode::Verify => {}
            ready => ready?,
        }
        Ok(store)
    };
    settle().map_err(|error| lengths.explain(error))
}

fn open_redb(file: impl StorageBackend, mode: OpenMode, origin: Origin) -> Result<Store, StoreError> {
    let mut builder = Builder::new();
    builder.set_cache_size(CACHE_BYTES);
    let file = Bottomless(file);
    let file = guarded(|| {
        Ok(match mode {
            OpenMode::ReadOnly => File::ReadOnly(builder.open_read_only_with_backend(file)?),
            _ => File::Writable(builder.create_with_backend(file)?),
        })
    })?;
    Ok(Store { file, origin, mode, seal: Seal::Plain, broken: false })
}

fn initialise(mut store: Store, opening: &Opening<'_>) -> Result<Store, StoreError> {
    let founding = match opening {
        Opening::Plain | Opening::Again(Seal::Plain) => None,
        Opening::With(credentials) => Some(Founding::new(credentials)?),
        // It was there a moment ago.
        Opening::Again(Seal::Sealed(_)) => return Err(StoreError::NotThere),
    };
    if let Some(founding) = &founding {
        store.seal = founding.seal();
    }
    store.commit(|txn| {
        txn.run(|at| {
            for table in ALL {
                table.write(at)?;
            }
            if let Some(founding) = &founding {
                founding.write(at)?;
            }
            let mut meta = META.write(at)?;
            ACCESSES.set_head(&mut meta, Head::default())?;
            EVENTS.set_head(&mut meta, Head::default())
        })?;
        txn.set_format(FORMAT)
    })?;
    Ok(store)
}

/// What can be told in a few reads: every table is there, and the log ends where its head says.
fn check(store: &Store) -> Result<(), StoreError> {
    let snapshot = store.snapshot()?;
    guarded(|| {
        for table in ALL {
            table.read(snapshot.at())?;
        }
        ACCESSES.check_end(snapshot.at())?;
        EVENTS.check_end(snapshot.at())
    })
}

/// True if another process has the file open in a way that excludes `mode`.
fn locked_elsewhere(file: &dyn StorageBackend, mode: OpenMode) -> bool {
    let all = (Bound::Unbounded, Bound::Unbounded);
    let free = match mode {
        OpenMode::ReadOnly => file.try_lock_shared_range(all.0, all.1),
        _ => file.try_lock_range(all.0, all.1),
    };
    matches!(free, Ok(false))
}

/// Locks a file as `mode` does until what is returned is dropped. Refuses one that a process has open in a way that
/// excludes `mode`.
pub(super) fn hold(file: OsFile, mode: OpenMode) -> Result<FileBackend, StoreError> {
    let file = FileBackend::new(file)?;
    if locked_elsewhere(&file, mode) { Err(StoreError::Locked) } else { Ok(file) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_holds_a_file_keeps_everybody_else_from_opening_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store");
        Store::open(&path, OpenMode::Create).unwrap().close().unwrap();
        let file = || OpenOptions::new().read(true).write(true).open(&path).unwrap();
        let held = hold(file(), OpenMode::Existing).unwrap();
        for mode in [OpenMode::Existing, OpenMode::ReadOnly] {
            assert!(matches!(Store::open(&path, mode), Err(StoreError::Locked)));
        }
        drop(held);
        let store = Store::open(&path, OpenMode::Existing).unwrap();
        assert!(hold(file(), OpenMode::Existing).is_err());
        drop(store);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_lost_its_name_before_it_was_locked_is_not_the_store() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("store"), folder.path().join("other"));
        for path in [&path, &other] {
            Store::open(path, OpenMode::Create).unwrap().close().unwrap();
        }
        let file = OpenOptions::new().read(true).write(true).open(&path).unwrap();
        let origin = Origin::Path(path.clone(), Identity::of(&file.metadata().unwrap()));
        fs::rename(&other, &path).unwrap();
        let opened = open_backend(FileBackend::new(file).unwrap(), OpenMode::Existing, &Opening::Plain, origin);
        assert!(matches!(opened, Err(StoreError::Adrift)));
        assert!(Store::open(&path, OpenMode::Existing).is_ok());
    }
}
