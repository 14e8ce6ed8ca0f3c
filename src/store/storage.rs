//! Where a store's bytes are kept when they are not in a file: the seam for fault injection and for stores in memory.

use std::fmt::Debug;
use std::io;

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

impl<S: Storage> redb::StorageBackend for Adapter<S> {
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
