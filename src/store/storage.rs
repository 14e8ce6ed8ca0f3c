//! Where a store's bytes are kept when they are not in a file: the seam for fault injection and for stores in memory; and
//! how redb is shown them.

use std::fmt::Debug;
use std::io;
use std::ops::Bound;

use redb::{BackendError, StorageBackend};

/// A growable array of bytes that can be made durable. The contract is that of a file: writes may reach the medium in
/// any order until [`sync`](Storage::sync) returns.
pub trait Storage: Debug + Send + Sync + 'static {
    /// Length in bytes.
    ///
    /// # Errors
    /// What the medium reports.
    fn size(&self) -> io::Result<u64>;

    /// Fills `out` from `offset`.
    ///
    /// # Errors
    /// `UnexpectedEof` behind the end; what the medium reports.
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()>;

    /// Writes `data` at `offset`, which with the length of `data` lies inside the array.
    ///
    /// # Errors
    /// What the medium reports; then any part of the bytes may have been written.
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()>;

    /// Cuts off, or extends with zeroes.
    ///
    /// # Errors
    /// What the medium reports.
    fn set_size(&self, bytes: u64) -> io::Result<()>;

    /// Returns when everything written before is durable.
    ///
    /// # Errors
    /// What the medium reports; then it is unknown what is durable.
    fn sync(&self) -> io::Result<()>;
}

/// Shows a [`Storage`] to redb.
#[derive(Debug)]
pub(super) struct Adapter<S>(pub S);

impl<S: Storage> StorageBackend for Adapter<S> {
    fn len(&self) -> io::Result<u64> {
        self.0.size()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.0.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.0.set_size(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.0.sync()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.0.write(offset, data)
    }
}

/// Shows redb nothing behind the end of what it wraps, instead of failing there.
///
/// A damaged page may name a page that the file does not have. Told that reading it failed, redb refuses every further
/// call as if the disk had gone, and forgets why: nothing else could be read, and nobody would say that it is damage. A
/// page of zeroes, which is how redb hands over what is to be filled, holds nothing, so that it is found where it is met.
#[derive(Debug)]
pub(super) struct Bottomless<B>(pub B);

impl<B: StorageBackend> StorageBackend for Bottomless<B> {
    fn len(&self) -> io::Result<u64> {
        self.0.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        match self.0.read(offset, out) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(()),
            read => read,
        }
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.0.set_len(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.0.write(offset, data)
    }

    fn close(&self) -> io::Result<()> {
        self.0.close()
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.0.try_lock_range(start, end)
    }

    fn try_lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.0.try_lock_shared_range(start, end)
    }

    fn lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.0.lock_range(start, end)
    }

    fn lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.0.lock_shared_range(start, end)
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.0.unlock_range(start, end)
    }

    fn query_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.0.query_lock_range(start, end)
    }
}
