//! A medium in memory that fails, dies or loses power at the n-th operation that changes it, and can then be looked at
//! as the next start would find it.

use std::io::{self, ErrorKind};
use std::sync::{Arc, Mutex, MutexGuard};

use mdo::store::Storage;

/// The unit that a disk writes wholly or not at all.
const SECTOR: usize = 512;

/// Numbers that look random and are the same in every run (`SplitMix64`).
#[derive(Clone)]
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to `bound`, which is not reached.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.roll() % bound as u64).unwrap()
    }

    pub fn bytes(&mut self, len: usize) -> Vec<u8> {
        (0..len).map(|_| self.roll().to_le_bytes()[0]).collect()
    }
}

/// What happens at an operation.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// It fails with this error, half done; the next one works again.
    Fails(ErrorKind),
    /// It fails half done, and so does everything after it: the process or the machine is gone.
    Dies,
}

#[derive(Debug)]
enum Change {
    Write(usize, Vec<u8>),
    Resize(usize),
}

#[derive(Debug, Default)]
struct Medium {
    /// What a reader sees.
    live: Vec<u8>,
    /// What a sync has made durable.
    durable: Vec<u8>,
    /// What has changed since, in order.
    unsynced: Vec<Change>,
    operations: u64,
    fault: Option<(u64, Fault)>,
    tripped: bool,
    dead: bool,
    capacity: Option<usize>,
}

/// The medium; its clones are the same medium.
#[derive(Clone, Debug, Default)]
pub struct FaultyStorage(Arc<Mutex<Medium>>);

impl FaultyStorage {
    /// A medium that durably holds `image`.
    pub fn holding(image: &[u8]) -> Self {
        let medium = Medium { live: image.to_vec(), durable: image.to_vec(), ..Medium::default() };
        Self(Arc::new(Mutex::new(medium)))
    }

    /// Lets the `n`-th change from now, counted from 0, meet `fault`.
    pub fn plan(&self, n: u64, fault: Fault) {
        let mut medium = self.medium();
        let at = medium.operations + n;
        medium.fault = Some((at, fault));
        medium.tripped = false;
    }

    /// True once the planned fault has happened.
    pub fn tripped(&self) -> bool {
        self.medium().tripped
    }

    /// Lets it hold no more than `bytes`; without a number, as much as one likes.
    pub fn limit(&self, bytes: Option<usize>) {
        self.medium().capacity = bytes;
    }

    /// What is there after the process was killed: the operating system still writes all that it was given.
    pub fn after_kill(&self) -> Vec<u8> {
        self.medium().live.clone()
    }

    /// What is there after a power cut: what was synced, and of the rest each sector, and each change of length, for
    /// which `survives` says so.
    pub fn after_power_cut(&self, mut survives: impl FnMut() -> bool) -> Vec<u8> {
        let medium = self.medium();
        let mut image = medium.durable.clone();
        for change in &medium.unsynced {
            match change {
                Change::Resize(len) if survives() => image.resize(*len, 0),
                Change::Resize(_) => {}
                Change::Write(offset, data) => write_sectors(&mut image, *offset, data, &mut survives),
            }
        }
        image
    }

    fn medium(&self) -> MutexGuard<'_, Medium> {
        self.0.lock().unwrap()
    }
}

fn write_sectors(image: &mut [u8], offset: usize, data: &[u8], survives: &mut impl FnMut() -> bool) {
    let mut at = offset;
    while at < offset + data.len() {
        let end = (at / SECTOR * SECTOR + SECTOR).min(offset + data.len());
        if survives() && end <= image.len() {
            image[at..end].copy_from_slice(&data[at - offset..end - offset]);
        }
        at = end;
    }
}

impl Medium {
    /// Counts a change; an error if it is to fail.
    fn step(&mut self) -> io::Result<()> {
        let number = self.operations;
        self.operations += 1;
        match self.fault {
            _ if self.dead => Err(ErrorKind::BrokenPipe.into()),
            Some((at, fault)) if at == number => {
                self.tripped = true;
                match fault {
                    Fault::Fails(kind) => Err(kind.into()),
                    Fault::Dies => {
                        self.dead = true;
                        Err(ErrorKind::BrokenPipe.into())
                    }
                }
            }
            _ => Ok(()),
        }
    }

    fn put(&mut self, offset: usize, data: &[u8]) -> io::Result<()> {
        let target = self.live.get_mut(offset..offset + data.len()).ok_or(ErrorKind::UnexpectedEof)?;
        target.copy_from_slice(data);
        self.unsynced.push(Change::Write(offset, data.to_vec()));
        Ok(())
    }
}

fn index(offset: u64) -> usize {
    usize::try_from(offset).unwrap()
}

impl Storage for FaultyStorage {
    fn size(&self) -> io::Result<u64> {
        Ok(self.medium().live.len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let medium = self.medium();
        if medium.dead {
            return Err(ErrorKind::BrokenPipe.into());
        }
        let offset = index(offset);
        let found = offset.checked_add(out.len()).and_then(|end| medium.live.get(offset..end));
        out.copy_from_slice(found.ok_or(ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut medium = self.medium();
        let was_dead = medium.dead;
        match medium.step() {
            Ok(()) => medium.put(index(offset), data),
            Err(error) => {
                if !was_dead {
                    medium.put(index(offset), &data[..data.len() / 2])?;
                }
                Err(error)
            }
        }
    }

    fn set_size(&self, bytes: u64) -> io::Result<()> {
        let mut medium = self.medium();
        medium.step()?;
        let bytes = index(bytes);
        if medium.capacity.is_some_and(|capacity| bytes > capacity) {
            return Err(ErrorKind::StorageFull.into());
        }
        medium.live.resize(bytes, 0);
        medium.unsynced.push(Change::Resize(bytes));
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        let mut medium = self.medium();
        medium.step()?;
        let Medium { live, durable, unsynced, .. } = &mut *medium;
        durable.clone_from(live);
        unsynced.clear();
        Ok(())
    }
}

/// Shows the medium to redb itself, past the store.
#[derive(Debug)]
pub struct Seen(pub FaultyStorage);

impl redb::StorageBackend for Seen {
    fn len(&self) -> io::Result<u64> {
        self.0.size()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        Storage::read(&self.0, offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.0.set_size(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.0.sync()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        Storage::write(&self.0, offset, data)
    }
}
