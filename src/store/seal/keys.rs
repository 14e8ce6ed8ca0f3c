//! The data keys: one for the house and one for each case, each sealed under the house key. A case's key is made with the
//! first thing that is said of it, in the same transaction.

use std::sync::Arc;

use redb::ReadableTable;
use zeroize::Zeroizing;

use super::cipher::{Cipher, Key};
use super::{DataKey, HOUSE, Keyring, PLAIN, Seal, WRAPPED, key_of, unopened};
use crate::domain::event::Subject;
use crate::store::errors::StoreError;
use crate::store::log::Seq;
use crate::store::rows;
use crate::store::tables::{KEYS, Raw, WriteTable};
use crate::store::transaction::Writing;

/// The data key of a subject, made if it is not there. Its id goes with what it seals.
pub(in crate::store) fn ready(at: &Writing, subject: Subject) -> Result<u32, StoreError> {
    let Seal::Sealed(keyring) = &at.seal else { return Ok(PLAIN) };
    let key_id = key_of(subject);
    if keyring.known(key_id).is_some() {
        return Ok(key_id);
    }
    let mut keys = KEYS.write(at)?;
    if find(keyring, key_id, &keys.rows)?.is_none() {
        let key = Key::random()?;
        put(&mut keys, key_id, &key)?;
        keyring.remember(key_id, DataKey::Here(Arc::new(key.cipher())));
    }
    Ok(key_id)
}

/// The data key with this id, for writing.
pub(in crate::store) fn known(at: &Writing, key_id: u32) -> Result<DataKey, StoreError> {
    let keyring = at.seal.keyring().ok_or_else(|| unopened(KEYS.name(), &[]))?;
    if let Some(key) = keyring.known(key_id) {
        return Ok(key);
    }
    find(keyring, key_id, &KEYS.write(at)?.rows)?.ok_or_else(|| missing(key_id))
}

/// The data key with this id, if it is at hand or in the table of keys.
pub(in crate::store) fn look_up(keyring: &Keyring, key_id: u32, keys: &impl Raw) -> Result<DataKey, StoreError> {
    match keyring.known(key_id) {
        Some(key) => Ok(key),
        None => find(keyring, key_id, keys)?.ok_or_else(|| missing(key_id)),
    }
}

/// The same for who opens a great many once: it is not kept at hand.
pub(in crate::store) fn look_up_once(keyring: &Keyring, key_id: u32, keys: &impl Raw) -> Result<DataKey, StoreError> {
    match keyring.known(key_id) {
        Some(key) => Ok(key),
        None => read(keyring, key_id, keys)?.ok_or_else(|| missing(key_id)),
    }
}

fn find(keyring: &Keyring, key_id: u32, keys: &impl Raw) -> Result<Option<DataKey>, StoreError> {
    let Some(found) = read(keyring, key_id, keys)? else { return Ok(None) };
    Ok(Some(keyring.remember(key_id, found)))
}

fn read(keyring: &Keyring, key_id: u32, keys: &impl Raw) -> Result<Option<DataKey>, StoreError> {
    let name = key_id.to_be_bytes();
    let Some(value) = keys.get(name.as_slice())? else { return Ok(None) };
    let found = match open(&keyring.wrap, &keyring.own, &name, value.value()) {
        Some((WRAPPED, bytes)) => Key::of(&bytes).map(|key| DataKey::Here(Arc::new(key.cipher()))),
        Some((HOUSE, bytes)) => {
            bytes.as_slice().try_into().ok().map(|seq| DataKey::Destroyed(Seq(u64::from_be_bytes(seq))))
        }
        _ => None,
    };
    Ok(Some(found.ok_or_else(|| missing(key_id))?))
}

/// A data key that is not there, or does not open.
fn missing(key_id: u32) -> StoreError {
    unopened(KEYS.name(), &key_id.to_be_bytes())
}

/// Under what a row of the table of keys is sealed, and what it says.
fn open(wrap: &Cipher, own: &Cipher, name: &[u8], value: &[u8]) -> Option<(u32, Zeroizing<Vec<u8>>)> {
    let mut opened = Zeroizing::new(Vec::new());
    let (under, payload) = rows::parts(value)?;
    let cipher = if u32::from_be_bytes(under) == WRAPPED { wrap } else { own };
    cipher.open(&rows::place(KEYS, name, &under), payload, &mut opened)?;
    Some((u32::from_be_bytes(under), opened))
}

/// The house's own data key, with which the others begin.
pub(super) fn first(house: &Key, keys: &impl Raw) -> Result<Key, StoreError> {
    let name = HOUSE.to_be_bytes();
    let value = keys.get(name.as_slice())?.ok_or_else(|| missing(HOUSE))?;
    let wrap = wrap(house);
    let found = open(&wrap, &wrap, &name, value.value()).and_then(|(_, bytes)| Key::of(&bytes));
    found.ok_or_else(|| missing(HOUSE))
}

/// Seals data keys under the house key.
pub(super) fn wrap(house: &Key) -> Cipher {
    house.derived("mdo 2026 data keys").cipher()
}

/// Writes a data key, sealed under the house key.
pub(super) fn put(keys: &mut WriteTable<'_>, key_id: u32, key: &Key) -> Result<(), StoreError> {
    keys.put_under(&key_id.to_be_bytes(), WRAPPED, key.bytes())
}

/// What stands in the place of a data key that was destroyed: the record that says what is left of what it sealed.
pub(in crate::store) fn tombstone(keyring: &Keyring, key_id: u32, by: Seq) -> Result<Vec<u8>, StoreError> {
    let (name, under) = (key_id.to_be_bytes(), HOUSE.to_be_bytes());
    let mut value = under.to_vec();
    keyring.own.seal(&rows::place(KEYS, &name, &under), &by.key(), &mut value)?;
    Ok(value)
}

/// Seals every data key under another house key. Returns the house's own.
pub(super) fn seal_anew(at: &Writing, keyring: &Keyring, house: &Key) -> Result<Key, StoreError> {
    let mut keys = KEYS.write(at)?;
    let own = first(&keyring.house, &keys.rows)?;
    let mut anew = Vec::new();
    for row in keys.rows.iter()? {
        let (name, value) = row?;
        let opened = open(&keyring.wrap, &keyring.own, name.value(), value.value());
        let (under, bytes) = opened.ok_or_else(|| unopened(KEYS.name(), name.value()))?;
        if under == WRAPPED {
            anew.push((name.value().to_vec(), bytes));
        }
    }
    let (wrap, under) = (wrap(house), WRAPPED.to_be_bytes());
    for (name, key) in anew {
        let mut value = under.to_vec();
        wrap.seal(&rows::place(KEYS, &name, &under), &key, &mut value)?;
        keys.rows.insert(name.as_slice(), value.as_slice())?;
    }
    Ok(own)
}
