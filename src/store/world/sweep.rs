//! Reads all that can be found of the archive once, from end to end, for the search.

use std::cell::RefCell;
use std::sync::Arc;

use redb::{AccessGuard, ReadableTableMetadata};

use crate::domain::findable::{Part, Subject};
use crate::store::damage::Damage;
use crate::store::errors::StoreError;
use crate::store::guard::guarded;
use crate::store::payload::part::Parts;
use crate::store::rows::{self, Rows};
use crate::store::seal::{self, DataKey, Seal};
use crate::store::tables::{FINDABLE, ReadTable, Table};
use crate::store::transaction::Snapshot;

use super::findable::{Told, of};

/// Subjects that are read at a time, and how many of them one core opens.
const AT_A_TIME: usize = 1_200;
const BY_ONE_CORE: usize = 150;

/// A walk through what can be found of the archive, as it was at one moment.
pub struct Sweep {
    table: Arc<Opening>,
    rows: redb::OwnedRange<&'static [u8], &'static [u8]>,
    /// The row that was read last, of the subject that comes next.
    next: Option<Sealed>,
    done: usize,
    total: usize,
}

/// A row as it lies in its table.
struct Sealed {
    key: Vec<u8>,
    value: Vec<u8>,
}

/// Some subjects, still to be opened; on any core.
pub struct Stretch {
    table: Arc<Opening>,
    subjects: Vec<Vec<Sealed>>,
}

struct Opening {
    table: ReadTable,
    /// What the rows lie in.
    _snapshot: Snapshot,
}

impl Sweep {
    /// Sets out. Keep it no longer than the walk takes: what is overwritten meanwhile needs its space twice.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if the table is not there.
    pub fn over(snapshot: Snapshot) -> Result<Self, StoreError> {
        guarded(|| {
            let table = FINDABLE.read(snapshot.at())?;
            let total = usize::try_from(table.rows.len()?).unwrap_or(usize::MAX);
            let rows = table.rows.range_owned::<&[u8]>(..)?;
            let table = Arc::new(Opening { table, _snapshot: snapshot });
            Ok(Self { table, rows, next: None, done: 0, total })
        })
    }

    /// How many of how many rows have been read.
    pub fn progress(&self) -> (usize, usize) {
        (self.done.min(self.total), self.total)
    }

    /// The next subjects; none when everything has been read. What a call reads is little, so that who waits for something
    /// else meanwhile does not wait long.
    ///
    /// # Errors
    /// What the storage reports.
    pub fn read(&mut self) -> Result<Option<Vec<Stretch>>, StoreError> {
        guarded(|| {
            let mut subjects: Vec<Vec<Sealed>> = Vec::new();
            subjects.extend(self.next.take().map(|row| vec![row]));
            for row in self.rows.by_ref() {
                let (key, value) = row?;
                let row = Sealed { key: key.value().to_vec(), value: value.value().to_vec() };
                self.done += 1;
                let goes_on = |last: &Vec<Sealed>| last.first().is_some_and(|it| of(&it.key) == of(&row.key));
                if let Some(last) = subjects.last_mut().filter(|last| goes_on(last)) {
                    last.push(row);
                } else if subjects.len() < AT_A_TIME {
                    subjects.push(vec![row]);
                } else {
                    self.next = Some(row);
                    break;
                }
            }
            let mut stretches = Vec::new();
            while !subjects.is_empty() {
                let rest = subjects.split_off(subjects.len().min(BY_ONE_CORE));
                stretches.push(Stretch { table: self.table.clone(), subjects: std::mem::replace(&mut subjects, rest) });
            }
            Ok((!stretches.is_empty()).then_some(stretches))
        })
    }
}

impl Stretch {
    /// Opens the subjects one after another, each with all its parts.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if a row does not hold.
    pub fn open(&self, mut each: impl FnMut(Subject, &[Part<'_>])) -> Result<(), StoreError> {
        let damage = Damage::row(FINDABLE.name(), &[]);
        let table = Once { table: &self.table.table, latest: RefCell::default() };
        let mut reader = Parts::default();
        guarded(|| {
            for sealed in &self.subjects {
                let mut opened = Vec::with_capacity(sealed.len());
                for row in sealed {
                    let mut bytes = Vec::new();
                    let payload = rows::decode(&table, &row.key, &row.value, &mut bytes)?.payload;
                    opened.push(payload.to_vec());
                }
                let parts: Option<Vec<Part<'_>>> = opened.iter().map(|bytes| reader.decode(bytes)).collect();
                let subject = sealed.first().and_then(|row| Told::subject(&row.key));
                each(subject.ok_or(damage)?, &parts.ok_or(damage)?);
            }
            Ok(())
        })
    }
}

/// The table for who opens every row once: the key of one family after the other.
struct Once<'t> {
    table: &'t ReadTable,
    latest: RefCell<Option<(u32, DataKey)>>,
}

impl Rows for Once<'_> {
    fn table(&self) -> Table {
        self.table.table()
    }

    fn seal(&self) -> &Seal {
        self.table.seal()
    }

    fn data_key(&self, key_id: u32) -> Result<DataKey, StoreError> {
        if let Some((_, key)) = self.latest.borrow().as_ref().filter(|(id, _)| *id == key_id) {
            return Ok(key.clone());
        }
        let (Seal::Sealed(keyring), Some(keys)) = (&self.table.seal, &self.table.keys) else {
            return self.table.data_key(key_id);
        };
        let key = seal::keys::look_up_once(keyring, key_id, keys)?;
        *self.latest.borrow_mut() = Some((key_id, key.clone()));
        Ok(key)
    }

    fn framed(&self, key: &[u8]) -> Result<Option<AccessGuard<'_, &'static [u8]>>, StoreError> {
        self.table.framed(key)
    }
}
