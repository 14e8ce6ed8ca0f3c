//! How a row of every table but the log is framed:
//!
//! | bytes | what |
//! |---|---|
//! | 4 | key id, big endian; 0 = the payload is plain |
//! | 8 | check: the first bytes of BLAKE3 over table, key, key id and payload |
//! | rest | payload |
//!
//! redb returns an altered byte silently; the check makes it an error. It covers the key and the table's name, so a
//! row that was moved is found as well. It is no protection against who computes it anew: that is the seal's work.

use super::errors::{Damage, StoreError};
use super::tables::{Rows, Table, WriteTable};

const KEY_ID: usize = 4;
const CHECK: usize = 8;

/// The key id of a payload that is not sealed.
pub const PLAIN: u32 = 0;

/// A row as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<P = Vec<u8>> {
    /// Under which key the payload is sealed; [`PLAIN`] if it is not.
    pub key_id: u32,
    /// The bytes that were given.
    pub payload: P,
}

/// Frames `payload` for `key` in `table`.
pub(super) fn encode(table: Table, key: &[u8], key_id: u32, payload: &[u8]) -> Vec<u8> {
    let mut value = Vec::with_capacity(KEY_ID + CHECK + payload.len());
    value.extend_from_slice(&key_id.to_be_bytes());
    value.extend_from_slice(&check(table, key, key_id, payload));
    value.extend_from_slice(payload);
    value
}

/// Unframes `value`, found under `key` in `table`, or names the table as damaged.
pub(super) fn decode<'a>(table: Table, key: &[u8], value: &'a [u8]) -> Result<Row<&'a [u8]>, Damage> {
    let damage = Damage::Row { table: table.name() };
    let (key_id, rest) = value.split_first_chunk::<KEY_ID>().ok_or(damage)?;
    let (found, payload) = rest.split_first_chunk::<CHECK>().ok_or(damage)?;
    let key_id = u32::from_be_bytes(*key_id);
    if *found == check(table, key, key_id, payload) { Ok(Row { key_id, payload }) } else { Err(damage) }
}

/// The row under `key`, checked.
pub(super) fn get(rows: &impl Rows, table: Table, key: &[u8]) -> Result<Option<Row>, StoreError> {
    look(rows, table, key, |row| Ok(Row { key_id: row.key_id, payload: row.payload.to_vec() }))
}

/// What `read` makes of the row under `key`, checked, as it lies in its page.
pub(super) fn look<T>(
    rows: &impl Rows,
    table: Table,
    key: &[u8],
    read: impl FnOnce(Row<&[u8]>) -> Result<T, StoreError>,
) -> Result<Option<T>, StoreError> {
    let Some(value) = rows.get(key)? else { return Ok(None) };
    read(decode(table, key, value.value())?).map(Some)
}

/// Writes the row, over any that is there.
pub(super) fn put(
    rows: &mut WriteTable<'_>,
    table: Table,
    key: &[u8],
    key_id: u32,
    payload: &[u8],
) -> Result<(), StoreError> {
    rows.insert(key, encode(table, key, key_id, payload).as_slice())?;
    Ok(())
}

fn check(table: Table, key: &[u8], key_id: u32, payload: &[u8]) -> [u8; CHECK] {
    let mut hasher = blake3::Hasher::new();
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
    use crate::store::tables::{DRAFTS, META};

    #[test]
    fn a_row_holds_only_where_and_as_it_was_written() {
        let value = encode(DRAFTS, b"key", 7, b"text");
        assert_eq!(decode(DRAFTS, b"key", &value), Ok(Row { key_id: 7, payload: b"text".as_slice() }));
        let damage = Err(Damage::Row { table: "drafts_v1" });
        assert_eq!(decode(DRAFTS, b"kez", &value), damage);
        assert!(decode(META, b"key", &value).is_err());
        for at in 0..value.len() {
            let mut altered = value.clone();
            altered[at] ^= 0x10;
            assert_eq!(decode(DRAFTS, b"key", &altered), damage, "byte {at}");
            assert_eq!(decode(DRAFTS, b"key", &value[..at]), damage, "cut at {at}");
        }
    }
}
