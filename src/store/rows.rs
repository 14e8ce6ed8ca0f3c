//! How a row of every table but the log is framed:
//!
//! | bytes | what |
//! |---|---|
//! | 4 | key id, big endian; 0 = the payload is plain |
//! | 8 | check: the first bytes of BLAKE3 over table, key, key id and payload; keyed when the row is marked, not there when it is sealed |
//! | rest | payload; when the row is sealed: nonce, ciphertext, tag |
//!
//! redb returns an altered byte silently; the check makes it an error. It covers the key and the table's name, so a
//! row that was moved is found as well. In a plain store it is no protection against who computes it anew. In a sealed
//! one it is keyed, or the seal itself is bound to table, key and key id; a row that claims to be plain is refused.

use redb::{AccessGuard, ReadableTable};

use super::damage::Damage;
use super::errors::StoreError;
use super::seal::{self, DataKey, MARKED, PLAIN, Seal};
use super::tables::{Kept, ReadTable, Table, WriteTable};
use crate::domain::event::Subject;

const KEY_ID: usize = 4;
const CHECK: usize = 8;

/// A row as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<P = Vec<u8>> {
    /// Under which key it lies; [`PLAIN`] if under none.
    pub key_id: u32,
    /// The bytes that were given.
    pub payload: P,
}

/// An opened table, with the keys to its rows.
pub(super) trait Rows {
    fn table(&self) -> Table;
    fn seal(&self) -> &Seal;
    fn data_key(&self, key_id: u32) -> Result<DataKey, StoreError>;
    fn framed(&self, key: &[u8]) -> Result<Option<AccessGuard<'_, &'static [u8]>>, StoreError>;

    /// Whether there is a row under `key`.
    fn has(&self, key: &[u8]) -> Result<bool, StoreError> {
        Ok(self.framed(key)?.is_some())
    }
}

impl Rows for ReadTable {
    fn table(&self) -> Table {
        self.table
    }

    fn seal(&self) -> &Seal {
        &self.seal
    }

    fn data_key(&self, key_id: u32) -> Result<DataKey, StoreError> {
        match (&self.seal, &self.keys) {
            (Seal::Sealed(keyring), Some(keys)) => seal::keys::look_up(keyring, key_id, keys),
            _ => Err(self.damage().into()),
        }
    }

    fn framed(&self, key: &[u8]) -> Result<Option<AccessGuard<'_, &'static [u8]>>, StoreError> {
        Ok(self.rows.get(key)?)
    }
}

impl Rows for WriteTable<'_> {
    fn table(&self) -> Table {
        self.table
    }

    fn seal(&self) -> &Seal {
        &self.at.seal
    }

    fn data_key(&self, key_id: u32) -> Result<DataKey, StoreError> {
        seal::keys::known(self.at, key_id)
    }

    fn framed(&self, key: &[u8]) -> Result<Option<AccessGuard<'_, &'static [u8]>>, StoreError> {
        Ok(self.rows.get(key)?)
    }
}

impl ReadTable {
    fn damage(&self) -> Damage {
        Damage::row(self.table.name(), &[])
    }
}

impl WriteTable<'_> {
    /// Writes the row, over any that is there: as the table keeps it, sealed under the key of `subject` if it is sealed.
    pub(super) fn put(&mut self, key: &[u8], subject: Subject, payload: &[u8]) -> Result<(), StoreError> {
        let key_id = match (&self.at.seal, self.table.kept(key)) {
            (Seal::Plain, _) | (_, Kept::Open) => PLAIN,
            (_, Kept::Marked) => MARKED,
            (_, Kept::Sealed) => seal::keys::ready(self.at, subject)?,
        };
        self.put_under(key, key_id, payload)
    }

    /// Writes the row under a key that is known to be there.
    pub(super) fn put_under(&mut self, key: &[u8], key_id: u32, payload: &[u8]) -> Result<(), StoreError> {
        let mut value = Vec::with_capacity(KEY_ID + CHECK + payload.len());
        let name = key_id.to_be_bytes();
        value.extend_from_slice(&name);
        match key_id {
            PLAIN | MARKED => {
                value.extend_from_slice(&check(&self.at.seal, self.table, key, key_id, payload));
                value.extend_from_slice(payload);
            }
            seal::WRAPPED => {
                let wrap = self.at.seal.wrap().ok_or(Damage::row(self.table.name(), key))?;
                wrap.seal(&place(self.table, key, &name), payload, &mut value)?;
            }
            _ => match self.data_key(key_id)? {
                DataKey::Here(cipher) => cipher.seal(&place(self.table, key, &name), payload, &mut value)?,
                DataKey::Destroyed(_) => return Err(StoreError::Erased),
            },
        }
        self.rows.insert(key, value.as_slice())?;
        Ok(())
    }

    /// Removes the row. True if there was one.
    pub(super) fn remove(&mut self, key: &[u8]) -> Result<bool, StoreError> {
        Ok(self.rows.remove(key)?.is_some())
    }
}

/// What a sealed row is bound to.
pub(super) fn place<'a>(table: Table, key: &'a [u8], key_id: &'a [u8; KEY_ID]) -> [&'a [u8]; 3] {
    [table.name().as_bytes(), key, key_id]
}

/// The key id of a row, and all that follows.
pub(super) fn parts(value: &[u8]) -> Option<([u8; KEY_ID], &[u8])> {
    value.split_first_chunk().map(|(key_id, rest)| (*key_id, rest))
}

/// Unframes `value`, found under `key`, or names the table as damaged. What was sealed is put into `opened`.
pub(super) fn decode<'a>(
    rows: &impl Rows,
    key: &[u8],
    value: &'a [u8],
    opened: &'a mut Vec<u8>,
) -> Result<Row<&'a [u8]>, StoreError> {
    let table = rows.table();
    let damage = Damage::row(table.name(), key);
    let (name, rest) = parts(value).ok_or(damage)?;
    let key_id = u32::from_be_bytes(name);
    let expected = match (rows.seal(), table.kept(key)) {
        (Seal::Plain, _) | (_, Kept::Open) => key_id == PLAIN,
        (_, Kept::Marked) => key_id == MARKED,
        (_, Kept::Sealed) => !matches!(key_id, PLAIN | MARKED),
    };
    if !expected {
        return Err(damage.into());
    }
    if matches!(key_id, PLAIN | MARKED) {
        let (found, payload) = rest.split_first_chunk::<CHECK>().ok_or(damage)?;
        let holds = *found == check(rows.seal(), table, key, key_id, payload);
        return if holds { Ok(Row { key_id, payload }) } else { Err(damage.into()) };
    }
    let place = place(table, key, &name);
    let held = match (key_id, rows.seal().wrap()) {
        (seal::WRAPPED, Some(wrap)) => wrap.open(&place, rest, opened),
        _ => match rows.data_key(key_id)? {
            DataKey::Here(cipher) => cipher.open(&place, rest, opened),
            DataKey::Destroyed(_) => None,
        },
    };
    held.ok_or(damage)?;
    Ok(Row { key_id, payload: opened })
}

/// The row under `key`, checked.
pub(super) fn get(rows: &impl Rows, key: &[u8]) -> Result<Option<Row>, StoreError> {
    look(rows, key, &mut Vec::new(), |row| Ok(Row { key_id: row.key_id, payload: row.payload.to_vec() }))
}

/// What `read` makes of the row under `key`, checked. What is not sealed lies in its page, what was sealed in `opened`.
pub(super) fn look<T>(
    rows: &impl Rows,
    key: &[u8],
    opened: &mut Vec<u8>,
    read: impl FnOnce(Row<&[u8]>) -> Result<T, StoreError>,
) -> Result<Option<T>, StoreError> {
    let Some(value) = rows.framed(key)? else { return Ok(None) };
    read(decode(rows, key, value.value(), opened)?).map(Some)
}

fn check(seal: &Seal, table: Table, key: &[u8], key_id: u32, payload: &[u8]) -> [u8; CHECK] {
    let mut hasher = if key_id == MARKED { seal.hasher() } else { blake3::Hasher::new() };
    for part in [table.name().as_bytes(), key] {
        hasher.update(&(part.len() as u64).to_be_bytes()).update(part);
    }
    hasher.update(&key_id.to_be_bytes()).update(payload);
    let mut check = [0; CHECK];
    hasher.finalize_xof().fill(&mut check);
    check
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::CaseId;
    use crate::store::seal::secret::{KeyFile, Secret};
    use crate::store::tables::{DRAFTS, LIVE};
    use crate::store::transaction::{Txn, Writing};
    use crate::store::{Credentials, OpenMode, Store};

    fn framed(table: Table, at: &Writing, key: &[u8]) -> Vec<u8> {
        table.write(at).unwrap().framed(key).unwrap().unwrap().value().to_vec()
    }

    /// A row holds where and as it was written, and nowhere else and not otherwise.
    fn holds(store: &mut Store, table: Table, subject: Subject) {
        let tried = store.commit(|txn: &mut Txn| {
            txn.run(|at| {
                table.write(at)?.put(b"key", subject, b"text")?;
                let value = framed(table, at, b"key");
                let read = |table: Table, key: &[u8], value: &[u8]| {
                    decode(&table.write(at).unwrap(), key, value, &mut Vec::new()).map(|row| row.payload.to_vec())
                };
                assert_eq!(read(table, b"key", &value).unwrap(), b"text");
                assert!(read(table, b"kez", &value).is_err());
                for other in [DRAFTS, LIVE].into_iter().filter(|other| *other != table) {
                    assert!(read(other, b"key", &value).is_err());
                }
                for at in 0..value.len() {
                    let mut altered = value.clone();
                    altered[at] ^= 0x10;
                    assert!(read(table, b"key", &altered).is_err(), "byte {at}");
                    assert!(read(table, b"key", &value[..at]).is_err(), "cut at {at}");
                }
                Ok(())
            })
        });
        tried.unwrap();
    }

    #[test]
    fn a_row_holds_only_where_and_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name| folder.path().join(name);
        let mut plain = Store::open(&path("plain"), OpenMode::Create).unwrap();
        let credentials =
            Credentials { label: String::new(), secret: Secret::KeyFile(KeyFile::random().unwrap()), now_ms: 0 };
        let mut sealed = Store::open_with(&path("sealed"), OpenMode::Create, &credentials).unwrap();
        for store in [&mut plain, &mut sealed] {
            holds(store, DRAFTS, Subject::House);
            holds(store, DRAFTS, Subject::Case(CaseId(7)));
            holds(store, LIVE, Subject::House);
        }
    }

    #[test]
    fn a_sealed_store_takes_no_row_that_claims_to_be_plain() {
        let folder = tempfile::tempdir().unwrap();
        let credentials =
            Credentials { label: String::new(), secret: Secret::KeyFile(KeyFile::random().unwrap()), now_ms: 0 };
        let mut store = Store::open_with(&folder.path().join("store"), OpenMode::Create, &credentials).unwrap();
        let tried = store.commit(|txn| {
            txn.run(|at| {
                for table in [DRAFTS, LIVE] {
                    let mut rows = table.write(at)?;
                    rows.put_under(b"key", PLAIN, b"text")?;
                    assert!(get(&rows, b"key").is_err());
                }
                Ok(())
            })
        });
        tried.unwrap();
    }
}
