//! What can go wrong with a store, one variant for each thing a person can do something about.
//!
//! `Display` is English and for logs. Screens take [`StoreError::key`] and look the text up in `locales/`. Neither
//! ever holds a path, a name or stored text: a file may be called after a family.

use std::io;

use super::damage::Damage;
use super::log::Seq;

/// Why the store refused or failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No file at the path. Start with another path, or let the store be created.
    #[error("there is no store at this path")]
    NotThere,
    /// The folder that should hold the file does not exist. Make it, or choose another.
    #[error("the folder for this file does not exist")]
    NoFolder,
    /// A folder, a device or a pipe where the file should be. Choose another path.
    #[error("the path is not a regular file")]
    NotAFile,
    /// A link to what is not there. Remove the link, put back what it leads to, or choose another path.
    #[error("the path is a link to a file that does not exist")]
    DanglingLink,
    /// A file of another program. Choose another path; the file has not been touched.
    #[error("the file is not a store: it belongs to another program")]
    Foreign,
    /// The end of the file is missing. Restore a backup; keep the file for who can look at it.
    #[error("the store's file has been cut off at {found} bytes")]
    Truncated {
        /// Length of the file in bytes.
        found: u64,
    },
    /// The content is not what was written. Run `verify`, restore a backup.
    #[error("the store is damaged: {0}")]
    Damaged(#[from] Damage),
    /// Another process has the store open. Close that one first.
    #[error("the store is in use by another process")]
    Locked,
    /// The file or its folder may not be written. Change the permissions or choose another path.
    #[error("the store's file or folder is read-only")]
    ReadOnly,
    /// No room left. Nothing was half-written; make room, open again, repeat the command.
    #[error("the disk is full")]
    DiskFull,
    /// Made by a later version of the program. Update the program; the file has not been touched.
    #[error("the store has format {found}, this program knows {known}")]
    Newer {
        /// The format in the file.
        found: u32,
        /// The highest format this program can read.
        known: u32,
    },
    /// Made by an earlier version, and opened for reading only. Open it once for writing to migrate it.
    #[error("the store has format {found} and must be migrated to {known}")]
    Older {
        /// The format in the file.
        found: u32,
        /// The format this program writes.
        known: u32,
    },
    /// Not closed properly, and opened for reading only. Open it once for writing to recover it.
    #[error("the store was not closed properly and must be opened for writing once")]
    Unclosed,
    /// A write failed earlier, so what is on the disk is unknown. Open again: a command whose fate is unknown is
    /// repeated under its own id and happens once.
    #[error("an earlier write failed: the store must be opened again")]
    NeedsReopen,
    /// The file that is open no longer stands at the store's path: it was moved, removed or replaced meanwhile. What is
    /// written now would be found by nobody. Put the file back; keep what was not acknowledged.
    #[error("the store's file was moved, removed or replaced while it was open")]
    Adrift,
    /// The decision was taken on an older state than the log has. Read the new events, decide again.
    #[error("the log has moved on: the decision was taken at {expected}, the log is at {found}")]
    MovedOn {
        /// The last event that the decision knew.
        expected: Seq,
        /// The last event in the log.
        found: Seq,
    },
    /// The store is sealed and no key was given. Give the key file or a passphrase.
    #[error("the store is sealed")]
    Sealed,
    /// The store is not sealed, so it has no keys. Seal it first.
    #[error("the store is not sealed")]
    NotSealed,
    /// The store is sealed already.
    #[error("the store is sealed already")]
    AlreadySealed,
    /// No key file where one was looked for. Put it back from where its copy is kept, or use a passphrase.
    #[error("there is no key file at this path")]
    NoKeyFile,
    /// The file is no key file, or was copied wrong. Take another copy.
    #[error("the file is not a key file")]
    NotAKeyFile,
    /// The key file belongs to another store. Look for the right one, or use a passphrase.
    #[error("the key file does not open this store")]
    WrongKeyFile,
    /// Nobody has this passphrase. Try again; ask who keeps the keys.
    #[error("the passphrase does not open this store")]
    WrongPassphrase,
    /// The person or key file was removed. Ask who keeps the keys.
    #[error("this access has been removed")]
    AccessRemoved,
    /// Too many wrong passphrases. Wait.
    #[error("too many wrong passphrases: the next may be tried in {seconds} s")]
    TooManyTries {
        /// How long to wait.
        seconds: u32,
    },
    /// Somebody with access is called so already. Choose another name.
    #[error("there is access under this name already")]
    SlotExists,
    /// What somebody with access would be called holds a citizen service number, which is never stored. Leave it out.
    #[error("a name for access holds a citizen service number")]
    SlotHoldsBsn,
    /// Nobody with access is called so. Look at the list.
    #[error("there is no access under this name")]
    UnknownSlot,
    /// Nobody else could open the store. Add somebody first.
    #[error("this is the only access to the store")]
    LastSlot,
    /// What it is about has been erased: nothing can be added to it.
    #[error("it has been erased")]
    Erased,
    /// It is the backup being put back that is not there or does not hold: the store is as it was. Choose another one.
    #[error("the backup: {0}")]
    Source(#[source] Box<Self>),
    /// The backup being put back is plain and the store in its place is sealed. Seal the backup first.
    #[error("the backup is not sealed, and the store in its place is")]
    PlainBackup,
    /// It is the store that a backup would replace that can't be read: what was erased since the backup, and who saw what,
    /// can't be found in it. Put the backup back without comparing, knowing that.
    #[error("the store that would be replaced: {0}")]
    Replaced(#[source] Box<Self>),
    /// It is the place of a copy that can't be written: the store is as it was. Choose another place.
    #[error("the place of the copy: {0}")]
    Target(#[source] Box<Self>),
    /// The target of a backup or restore exists. Choose another name.
    #[error("there already is a file at the target")]
    AlreadyThere,
    /// Source and target are the same file. Choose another name.
    #[error("source and target are the same file")]
    SameFile,
    /// One record or row beyond what a store can hold (3 GiB).
    #[error("a record is too large: {bytes} bytes")]
    TooLarge {
        /// Length of the refused value.
        bytes: usize,
    },
    /// Everything else that the operating system reports.
    #[error("input/output error: {0}")]
    Io(#[source] io::Error),
}

impl StoreError {
    /// The key of this error's message in `locales/`; what to do about it stands under the same key with `-hint`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotThere => "store-not-there",
            Self::NoFolder => "store-no-folder",
            Self::NotAFile => "store-not-a-file",
            Self::DanglingLink => "store-dangling-link",
            Self::Foreign => "store-foreign",
            Self::Truncated { .. } => "store-truncated",
            Self::Damaged(_) => "store-damaged",
            Self::Locked => "store-locked",
            Self::ReadOnly => "store-read-only",
            Self::DiskFull => "store-disk-full",
            Self::Newer { .. } => "store-newer",
            Self::Older { .. } => "store-older",
            Self::Unclosed => "store-unclosed",
            Self::NeedsReopen => "store-needs-reopen",
            Self::Adrift => "store-adrift",
            Self::MovedOn { .. } => "store-moved-on",
            Self::Sealed => "store-sealed",
            Self::NotSealed => "store-not-sealed",
            Self::AlreadySealed => "store-already-sealed",
            Self::NoKeyFile => "store-no-key-file",
            Self::NotAKeyFile => "store-not-a-key-file",
            Self::WrongKeyFile => "store-wrong-key-file",
            Self::WrongPassphrase => "store-wrong-passphrase",
            Self::AccessRemoved => "store-access-removed",
            Self::TooManyTries { .. } => "store-too-many-tries",
            Self::SlotExists => "store-slot-exists",
            Self::SlotHoldsBsn => "store-slot-holds-bsn",
            Self::UnknownSlot => "store-unknown-slot",
            Self::LastSlot => "store-last-slot",
            Self::Erased => "store-erased",
            Self::Source(cause) => match **cause {
                Self::NotThere | Self::NoFolder => "store-source-not-there",
                Self::NotAFile => "store-source-not-a-file",
                Self::Foreign => "store-source-foreign",
                Self::Truncated { .. } | Self::Damaged(_) => "store-source-damaged",
                Self::Locked => "store-source-locked",
                Self::ReadOnly => "store-source-unreadable",
                ref cause => cause.key(),
            },
            Self::PlainBackup => "store-plain-backup",
            Self::Replaced(_) => "store-replaced-unread",
            Self::Target(cause) => match **cause {
                Self::NotThere | Self::NoFolder => "store-target-no-folder",
                Self::ReadOnly => "store-target-read-only",
                ref cause => cause.key(),
            },
            Self::AlreadyThere => "store-already-there",
            Self::SameFile => "store-same-file",
            Self::TooLarge { .. } => "store-too-large",
            Self::Io(_) => "store-io",
        }
    }

    /// The same error as one about the backup that is put back, if it is about a file at all.
    pub(super) fn of_source(self) -> Self {
        if self.is_of_a_file() { Self::Source(Box::new(self)) } else { self }
    }

    /// The same error as one about the place of a copy, if it is about a file at all.
    pub(super) fn of_target(self) -> Self {
        if self.is_of_a_file() { Self::Target(Box::new(self)) } else { self }
    }

    fn is_of_a_file(&self) -> bool {
        matches!(
            self,
            Self::NotThere
                | Self::NoFolder
                | Self::NotAFile
                | Self::Foreign
                | Self::Truncated { .. }
                | Self::Damaged(_)
                | Self::Locked
                | Self::ReadOnly
        )
    }

    /// What is wrong, of whichever file.
    pub fn cause(&self) -> &Self {
        match self {
            Self::Source(cause) | Self::Target(cause) | Self::Replaced(cause) => cause.cause(),
            error => error,
        }
    }

    /// True for a refusal that leaves the store as good as it was: the next command may be tried at once.
    pub fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::MovedOn { .. } | Self::AlreadyThere | Self::SameFile | Self::TooLarge { .. } | Self::Erased
        )
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::NotFound => Self::NotThere,
            Kind::NotADirectory => Self::NoFolder,
            Kind::IsADirectory => Self::NotAFile,
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::ReadOnly,
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Self::DiskFull,
            Kind::AlreadyExists => Self::AlreadyThere,
            Kind::WouldBlock | Kind::ResourceBusy => Self::Locked,
            // Reading behind the end: the tables name pages that the file no longer has.
            Kind::UnexpectedEof => Self::Damaged(Damage::Pages),
            _ => Self::Io(error),
        }
    }
}

impl From<redb::StorageError> for StoreError {
    fn from(error: redb::StorageError) -> Self {
        use redb::StorageError as E;
        match error {
            E::Io(error) => error.into(),
            E::ValueTooLarge(bytes) => Self::TooLarge { bytes },
            E::PreviousIo | E::DatabaseClosed => Self::NeedsReopen,
            E::Unsupported => Self::Io(io::ErrorKind::Unsupported.into()),
            // The message names pages and types, never content, but it is of no use to who reads ours.
            _ => Self::Damaged(Damage::Pages),
        }
    }
}

impl From<redb::DatabaseError> for StoreError {
    fn from(error: redb::DatabaseError) -> Self {
        use redb::DatabaseError as E;
        match error {
            E::Storage(error) => error.into(),
            E::DatabaseAlreadyOpen | E::LockProtocolMismatch => Self::Locked,
            E::RepairAborted => Self::Unclosed,
            // No version of this program has written the older file formats.
            E::UpgradeRequired(_) => Self::Foreign,
            _ => Self::NeedsReopen,
        }
    }
}

impl From<redb::TransactionError> for StoreError {
    fn from(error: redb::TransactionError) -> Self {
        match error {
            redb::TransactionError::Storage(error) => error.into(),
            _ => Self::NeedsReopen,
        }
    }
}

impl From<redb::CommitError> for StoreError {
    fn from(error: redb::CommitError) -> Self {
        match error {
            redb::CommitError::Storage(error) => error.into(),
            _ => Self::NeedsReopen,
        }
    }
}
