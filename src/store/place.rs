//! Files that appear whole or not at all: written beside their place under a passing name, made durable, then named.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::errors::StoreError;
use super::leftovers;

/// Told apart within this process; the process id tells processes apart.
static NEXT: AtomicU32 = AtomicU32::new(0);

/// Which file it is, whatever it is called. On a system that does not tell, every file is the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    device: u64,
    inode: u64,
}

impl Identity {
    #[cfg(unix)]
    pub(super) fn of(file: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self { device: file.dev(), inode: file.ino() }
    }

    #[cfg(not(unix))]
    pub(super) fn of(_: &Metadata) -> Self {
        Self { device: 0, inode: 0 }
    }

    /// That of the file that is found at `path`, if one is.
    pub(super) fn at(path: &Path) -> Option<Self> {
        Some(Self::of(&fs::metadata(path).ok()?))
    }
}

/// The end of a passing name: which process made the file, and which of its files it is.
pub(super) struct Passing {
    pub(super) process: u32,
    number: u32,
}

impl Passing {
    fn next() -> Self {
        Self { process: std::process::id(), number: NEXT.fetch_add(1, Ordering::Relaxed) }
    }

    fn suffix(&self) -> String {
        format!(".new-{}-{}", self.process, self.number)
    }

    /// What [`Self::suffix`] makes, and nothing else; also for a file beside one that is passing itself.
    pub(super) fn parse(suffix: &str) -> Option<Self> {
        let (before, suffix) = suffix.split_at(suffix.rfind(".new-")?);
        if !before.is_empty() {
            Self::parse(before)?;
        }
        let (process, number) = suffix.strip_prefix(".new-")?.split_once('-')?;
        let passing = Self { process: process.parse().ok()?, number: number.parse().ok()? };
        (passing.suffix() == suffix).then_some(passing)
    }

    /// True if this process may have made it.
    pub(super) fn is_known(&self) -> bool {
        self.process == std::process::id() && self.number < NEXT.load(Ordering::Relaxed)
    }
}

/// A file without its name yet. Removed when dropped, unless it was named.
pub(super) struct Staged {
    path: PathBuf,
    target: PathBuf,
}

impl Staged {
    /// Makes an empty file in the folder of `target`, for its owner only. A link at `target` stays: what it leads to is
    /// the target.
    pub(super) fn beside(target: &Path) -> Result<Self, StoreError> {
        let target = led_to(target);
        let folder = folder_of(&target);
        if fs::metadata(folder).map_err(|_| StoreError::NoFolder)?.permissions().readonly() {
            return Err(StoreError::ReadOnly);
        }
        leftovers::sweep(&target);
        loop {
            let path = with_suffix(&target, &Passing::next().suffix());
            match create_private(&path) {
                Ok(_) => return Ok(Self { path, target }),
                // Left behind by a process of the same number that was killed.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn open(&self) -> Result<File, StoreError> {
        Ok(OpenOptions::new().read(true).write(true).open(&self.path)?)
    }

    /// Names it as its target, where nothing may be.
    pub(super) fn name_new(self) -> Result<(), StoreError> {
        self.open()?.sync_all()?;
        match fs::hard_link(&self.path, &self.target) {
            // A file system without links. A file that appears at this very moment would be replaced.
            Err(error) if error.kind() != ErrorKind::AlreadyExists => match self.target.symlink_metadata() {
                Ok(_) => return Err(StoreError::AlreadyThere),
                Err(_) => fs::rename(&self.path, &self.target)?,
            },
            linked => linked?,
        }
        sync_folder(&self.target)
    }

    /// Names it as its target, in the place of what is there, of which nothing is kept. At no moment is there no file of
    /// that name.
    pub(super) fn name_instead(self) -> Result<(), StoreError> {
        self.open()?.sync_all()?;
        fs::rename(&self.path, &self.target)?;
        sync_folder(&self.target)
    }

    /// Names it as its target. What is there keeps a name of its own beside it, which is returned; at no moment is there
    /// no file of the target's name.
    pub(super) fn name_over(self) -> Result<PathBuf, StoreError> {
        self.open()?.sync_all()?;
        let mut number = 1_u32;
        let kept = loop {
            let kept = with_suffix(&self.target, &format!(".old-{number}"));
            match fs::hard_link(&self.target, &kept) {
                Ok(()) => break kept,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => number = number.saturating_add(1),
                // A file system without links.
                Err(_) => {
                    io::copy(&mut File::open(&self.target)?, &mut create_private(&kept)?)?;
                    break kept;
                }
            }
        };
        fs::rename(&self.path, &self.target)?;
        sync_folder(&self.target)?;
        Ok(kept)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // Gone if it was renamed; a second name of the same file if it was linked. Left over, it harms nothing.
        let _ = fs::remove_file(&self.path);
    }
}

/// The stores that were replaced by a restored one and kept beside it, in the order of their numbers.
pub fn kept_beside(target: &Path) -> Vec<PathBuf> {
    let target = led_to(target);
    let numbers = target.file_name().and_then(|name| name.to_str()).map(|name| format!("{name}.old-"));
    let number = |entry: &fs::DirEntry| -> Option<u32> {
        entry.file_name().to_str()?.strip_prefix(numbers.as_deref()?)?.parse().ok()
    };
    let there = fs::read_dir(folder_of(&target)).into_iter().flatten().flatten();
    let mut kept: Vec<_> = there.filter_map(|entry| Some((number(&entry)?, entry.path()))).collect();
    kept.sort();
    kept.into_iter().map(|(_, path)| path).collect()
}

/// Makes the folders that lead to `path`, for their owner only.
pub(super) fn make_folder_of(path: &Path) -> Result<(), StoreError> {
    let folder = folder_of(path);
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| match error.kind() {
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => StoreError::NoFolder,
        _ => error.into(),
    })
}

/// Opens files that, where they are new, only their owner may read.
pub fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn create_private(path: &Path) -> io::Result<File> {
    private().write(true).create_new(true).open(path)
}

/// Where the links at `path` lead, if something is there.
pub(super) fn led_to(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// Makes a new name durable. Where folders can't be opened, the file system does so by itself.
pub(super) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        File::open(folder_of(path))?.sync_all()?;
    }
    Ok(())
}
