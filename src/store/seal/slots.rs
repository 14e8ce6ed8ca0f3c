//! Who can open a store: each slot holds the house key, sealed under what one person has.
//!
//! Nothing in a slot tells whose it is to who has no key. Removing a person makes a new house key, so that a slot from an
//! older copy of the file opens nothing here; what is left of the slot only tells that it was removed. Passphrases can
//! be tried a few times only before the next try has to wait; that is for who sits at this computer. Who has taken the
//! file away is held up by the work that each try is.

use redb::ReadableTable;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use zeroize::Zeroizing;

use super::cipher::{Cipher, Key};
use super::secret::{Derivation, Secret};
use super::{HOUSE, Keyring, Seal, keys, unopened};
use crate::domain::{bsn::find_bsn, event::Subject, ids::PersonId, instrument::holds_item_scores};
use crate::store::damage::Damage;
use crate::store::errors::StoreError;
use crate::store::guard::guarded;
use crate::store::rows::{self, Rows};
use crate::store::tables::{ATTEMPTS, KEYS, META, Raw, SLOTS, WriteTable};
use crate::store::transaction::{Reading, Writing};
use crate::store::{Credentials, Store, payload};

/// Tries of a passphrase in a row that need not wait.
const FREE_TRIES: u32 = 3;
/// Longest wait for the next try.
const LONGEST_WAIT_MS: i64 = 5 * 60_000;

/// A slot, as who has the key may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What it is called.
    pub label: String,
    /// Whose it is, if it is one person's.
    pub person: Option<PersonId>,
    /// A key file rather than a passphrase.
    pub is_key_file: bool,
    /// When it was made, in milliseconds since 1970-01-01T00:00Z.
    pub made_ms: i64,
    /// When it was removed.
    pub removed_ms: Option<i64>,
    /// The store was opened with it just now.
    pub is_own: bool,
}

#[derive(Clone, Serialize, Deserialize)]
struct Row {
    /// None for a key file.
    derivation: Option<Derivation>,
    /// Under what the person has: the house key, or nothing once the person was removed.
    sealed: Vec<u8>,
    /// Under the house's data key: [`About`].
    about: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct About {
    label: String,
    /// Slots of before have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    person: Option<PersonId>,
    made_ms: i64,
    removed_ms: Option<i64>,
    /// What the person's secret comes to, so that a new house key can be sealed for them while they are not there.
    #[serde(with = "wiped")]
    key: Zeroizing<Vec<u8>>,
}

/// Bytes as ever, of which no copy is left behind.
mod wiped {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use zeroize::Zeroizing;

    pub(super) fn serialize<S: Serializer>(bytes: &Zeroizing<Vec<u8>>, to: S) -> Result<S::Ok, S::Error> {
        (**bytes).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Zeroizing<Vec<u8>>, D::Error> {
        Vec::deserialize(from).map(Zeroizing::new)
    }
}

/// What a slot opens to.
enum Opened {
    House(Key),
    Removed,
}

impl Secret {
    fn key(&self, derivation: Option<&Derivation>) -> Option<Key> {
        match (self, derivation) {
            (Self::KeyFile(file), None) => Some(file.key()),
            (Self::Passphrase { words, .. }, Some(derivation)) => derivation.key(words),
            _ => None,
        }
    }

    fn derivation(&self) -> Result<Option<Derivation>, StoreError> {
        match self {
            Self::KeyFile(_) => Ok(None),
            Self::Passphrase { strength, .. } => Derivation::new(*strength).map(Some),
        }
    }
}

impl Row {
    fn open(&self, name: &[u8], key: &Key) -> Option<Opened> {
        let mut opened = Zeroizing::new(Vec::new());
        key.cipher().open(&[SLOTS.name().as_bytes(), name, b"house"], &self.sealed, &mut opened)?;
        if opened.is_empty() { Some(Opened::Removed) } else { Key::of(&opened).map(Opened::House) }
    }

    fn about(&self, name: &[u8], own: &Cipher) -> Result<About, StoreError> {
        let mut opened = Zeroizing::new(Vec::new());
        let held = own.open(&[SLOTS.name().as_bytes(), name, b"about"], &self.about, &mut opened);
        held.and_then(|()| payload::decode(&opened)).ok_or_else(|| unopened(SLOTS.name(), name))
    }

    /// Seals `house` for the slot's person, and what is known of the slot for who has the key.
    fn set(&mut self, name: &[u8], house: &[u8], about: &About, own: &Cipher) -> Result<(), StoreError> {
        let key = Key::of(&about.key).ok_or_else(|| unopened(SLOTS.name(), name))?;
        self.sealed.clear();
        key.cipher().seal(&[SLOTS.name().as_bytes(), name, b"house"], house, &mut self.sealed)?;
        let mut bytes = Zeroizing::new(Vec::new());
        payload::encode(about, &mut bytes)?;
        self.about.clear();
        own.seal(&[SLOTS.name().as_bytes(), name, b"about"], &bytes, &mut self.about)
    }
}

/// Every slot, by its name.
fn read(table: &impl Rows, rows: &impl Raw) -> Result<Vec<(Vec<u8>, Row)>, StoreError> {
    let (mut found, mut opened) = (Vec::new(), Vec::new());
    for row in rows.iter()? {
        let (name, value) = row?;
        let row = rows::decode(table, name.value(), value.value(), &mut opened)?;
        let row = payload::decode(row.payload).ok_or_else(|| unopened(SLOTS.name(), name.value()))?;
        found.push((name.value().to_vec(), row));
    }
    Ok(found)
}

fn write(table: &mut WriteTable<'_>, name: &[u8], row: &Row) -> Result<(), StoreError> {
    let mut bytes = Vec::new();
    payload::encode(row, &mut bytes)?;
    table.put(name, Subject::House, &bytes)
}

/// Whether the store has slots, and so is sealed.
pub(in crate::store) fn are_there(at: &Reading) -> Result<bool, StoreError> {
    Ok(SLOTS.read(at)?.rows.iter()?.next().is_some())
}

/// The keys for a new store, and what opens it first.
pub(in crate::store) struct Founding {
    keyring: Arc<Keyring>,
    own: Key,
    row: Row,
}

impl Founding {
    pub(in crate::store) fn new(credentials: &Credentials) -> Result<Self, StoreError> {
        let (house, own) = (Key::random()?, Key::random()?);
        let keyring = Arc::new(Keyring::new(house, &own, FIRST.to_be_bytes().to_vec()));
        let row = made_of(credentials, None, &FIRST.to_be_bytes(), &keyring)?;
        Ok(Self { keyring, own, row })
    }

    pub(in crate::store) fn seal(&self) -> Seal {
        Seal::Sealed(Arc::clone(&self.keyring))
    }

    /// Writes the first slot and the house's data key into a store that is being made.
    pub(in crate::store) fn write(&self, at: &Writing) -> Result<(), StoreError> {
        keys::put(&mut KEYS.write(at)?, HOUSE, &self.own)?;
        write(&mut SLOTS.write(at)?, &FIRST.to_be_bytes(), &self.row)
    }
}

const FIRST: u32 = 1;

/// A slot for who has `credentials`.
fn made_of(
    credentials: &Credentials,
    person: Option<PersonId>,
    name: &[u8],
    keyring: &Keyring,
) -> Result<Row, StoreError> {
    let derivation = credentials.secret.derivation()?;
    let key = credentials.secret.key(derivation.as_ref()).ok_or(StoreError::WrongPassphrase)?;
    let key = Zeroizing::new(key.bytes().to_vec());
    let about = About { label: credentials.label.clone(), person, made_ms: credentials.now_ms, removed_ms: None, key };
    let mut row = Row { derivation, sealed: Vec::new(), about: Vec::new() };
    row.set(name, keyring.house.bytes(), &about, &keyring.own)?;
    Ok(row)
}

/// Opens the slots with what a person has. A wrong passphrase is remembered if the store may be written.
pub(in crate::store) fn unlock(store: &mut Store, credentials: &Credentials) -> Result<Arc<Keyring>, StoreError> {
    let by_words = matches!(credentials.secret, Secret::Passphrase { .. });
    let snapshot = store.snapshot()?;
    let tries = guarded(|| tries(&META.read(snapshot.at())?))?;
    if by_words {
        tries.wait(credentials.now_ms)?;
    }
    let rows = guarded(|| {
        let table = SLOTS.read(snapshot.at())?;
        read(&table, &table.rows)
    })?;
    let mut derived: Vec<(Option<&Derivation>, Option<Key>)> = Vec::new();
    let (mut opened, mut removed) = (None, false);
    for (name, row) in &rows {
        let derivation = row.derivation.as_ref();
        if !derived.iter().any(|(known, _)| *known == derivation) {
            derived.push((derivation, credentials.secret.key(derivation)));
        }
        let key = derived.iter().find(|(known, _)| *known == derivation).and_then(|(_, key)| key.as_ref());
        match key.and_then(|key| row.open(name, key)) {
            Some(Opened::House(house)) => opened = Some((house, name.clone())),
            Some(Opened::Removed) => removed = true,
            None => {}
        }
    }
    let Some((house, name)) = opened else {
        drop(snapshot);
        if by_words && !store.is_read_only() {
            store.commit(|txn| txn.run(|at| tries.more(credentials.now_ms).write(at)))?;
        }
        return Err(match (removed, by_words) {
            (true, _) => StoreError::AccessRemoved,
            (false, true) => StoreError::WrongPassphrase,
            (false, false) => StoreError::WrongKeyFile,
        });
    };
    let own = guarded(|| keys::first(&house, &KEYS.read(snapshot.at())?.rows))?;
    drop(snapshot);
    if by_words && tries.count > 0 && !store.is_read_only() {
        store.commit(|txn| txn.run(|at| META.write(at)?.remove(ATTEMPTS)))?;
    }
    Ok(Arc::new(Keyring::new(house, &own, name)))
}

/// How often in a row a passphrase was wrong, and when last.
#[derive(Clone, Copy, Default)]
struct Tries {
    count: u32,
    last_ms: i64,
}

fn tries(meta: &impl Rows) -> Result<Tries, StoreError> {
    let Some(row) = rows::get(meta, ATTEMPTS)? else { return Ok(Tries::default()) };
    let parts = row.payload.split_first_chunk().zip(row.payload.last_chunk());
    let ((count, _), last_ms) = parts.ok_or(Damage::row(META.name(), ATTEMPTS))?;
    Ok(Tries { count: u32::from_be_bytes(*count), last_ms: i64::from_be_bytes(*last_ms) })
}

impl Tries {
    /// Refuses a try that comes too early. A clock that was set back does not shorten the wait, nor make it longer.
    fn wait(self, now_ms: i64) -> Result<(), StoreError> {
        let Some(beyond) = self.count.checked_sub(FREE_TRIES) else { return Ok(()) };
        let wait = 1000_i64.checked_shl(beyond.min(30)).unwrap_or(LONGEST_WAIT_MS).min(LONGEST_WAIT_MS);
        let left = wait - now_ms.saturating_sub(self.last_ms).max(0);
        match u32::try_from(left) {
            Ok(left @ 1..) => Err(StoreError::TooManyTries { seconds: left.div_ceil(1000) }),
            _ => Ok(()),
        }
    }

    fn more(self, now_ms: i64) -> Self {
        Self { count: self.count.saturating_add(1), last_ms: now_ms }
    }

    fn write(self, at: &Writing) -> Result<(), StoreError> {
        let bytes = [self.count.to_be_bytes().as_slice(), &self.last_ms.to_be_bytes()].concat();
        META.write(at)?.put(ATTEMPTS, Subject::House, &bytes)
    }
}

impl Store {
    /// Who can open the store, in the order in which they were added; with who was removed.
    ///
    /// # Errors
    /// [`StoreError::NotSealed`]; [`StoreError::Damaged`] if a slot does not hold.
    pub fn slots(&self) -> Result<Vec<Slot>, StoreError> {
        let snapshot = self.snapshot()?;
        let keyring = self.seal.keyring().ok_or(StoreError::NotSealed)?;
        guarded(|| {
            let table = SLOTS.read(snapshot.at())?;
            let slot = |(name, row): (Vec<u8>, Row)| {
                let About { label, person, made_ms, removed_ms, .. } = row.about(&name, &keyring.own)?;
                let (is_key_file, is_own) = (row.derivation.is_none(), name == keyring.slot);
                Ok(Slot { label, person, is_key_file, made_ms, removed_ms, is_own })
            };
            read(&table, &table.rows)?.into_iter().map(slot).collect()
        })
    }

    /// The passphrase that opened the store; none for a key file, or a plain store.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if a slot does not hold.
    pub fn passphrase(&self) -> Result<Option<Slot>, StoreError> {
        let slots = if self.is_sealed() { self.slots()? } else { Vec::new() };
        Ok(slots.into_iter().find(|slot| slot.is_own && !slot.is_key_file))
    }

    /// Holds what somebody has against what opened this store. A wrong passphrase is remembered, as at opening.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`], also where it is somebody else's; [`StoreError::TooManyTries`].
    pub fn unlock_again(&mut self, credentials: &Credentials) -> Result<(), StoreError> {
        let opened = unlock(self, credentials)?;
        let own = self.seal.keyring().ok_or(StoreError::NotSealed)?;
        if opened.slot == own.slot { Ok(()) } else { Err(StoreError::WrongPassphrase) }
    }

    /// Lets one more person, or one more key file, open the store; `person` if it is theirs alone.
    ///
    /// # Errors
    /// [`StoreError::SlotExists`] if somebody is called so already; [`StoreError::SlotHoldsBsn`], also for the answer to an instrument; as [`Store::commit`].
    pub fn add_slot(&mut self, credentials: &Credentials, person: Option<PersonId>) -> Result<(), StoreError> {
        if find_bsn(&credentials.label).is_some() || holds_item_scores(&credentials.label) {
            return Err(StoreError::SlotHoldsBsn);
        }
        if self.slots()?.iter().any(|slot| slot.removed_ms.is_none() && slot.label == credentials.label) {
            return Err(StoreError::SlotExists);
        }
        self.commit(|txn| {
            txn.run(|at| {
                let keyring = at.seal.keyring().ok_or(StoreError::NotSealed)?;
                let mut table = SLOTS.write(at)?;
                let last =
                    table.rows.last()?.and_then(|(name, _)| Some(u32::from_be_bytes(name.value().try_into().ok()?)));
                let name = last.unwrap_or_default().saturating_add(1).to_be_bytes();
                write(&mut table, &name, &made_of(credentials, person, &name, keyring)?)
            })
        })
    }

    /// Puts another secret in the place of the one that opened the store; the old one opens it no more.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn change_slot(&mut self, credentials: &Credentials) -> Result<(), StoreError> {
        self.change_keys(|name, row, about, keyring| {
            if name == keyring.slot {
                *row = made_of(credentials, about.person, name, keyring)?;
                *about = About { label: about.label.clone(), ..row.about(name, &keyring.own)? };
            }
            Ok(())
        })
    }

    /// Takes a person's, or a key file's, access away.
    ///
    /// # Errors
    /// [`StoreError::UnknownSlot`]; [`StoreError::LastSlot`] if nobody could open the store any more; as [`Store::commit`].
    pub fn remove_slot(&mut self, label: &str, now_ms: i64) -> Result<(), StoreError> {
        let slots = self.slots()?;
        let mut there = slots.iter().filter(|slot| slot.removed_ms.is_none());
        if !there.clone().any(|slot| slot.label == label) {
            return Err(StoreError::UnknownSlot);
        }
        if there.all(|slot| slot.label == label) {
            return Err(StoreError::LastSlot);
        }
        self.change_keys(|_, _, about, _| {
            if about.label == label && about.removed_ms.is_none() {
                about.removed_ms = Some(now_ms);
            }
            Ok(())
        })
    }

    /// Changes slots, and seals a new house key for all that are left: a secret that opened the old one opens nothing.
    fn change_keys(
        &mut self,
        change: impl Fn(&[u8], &mut Row, &mut About, &Keyring) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let house = Key::random()?;
        let changed = self.commit(|txn| {
            txn.run(|at| {
                let keyring = at.seal.keyring().ok_or(StoreError::NotSealed)?;
                let own = keys::seal_anew(at, keyring, &house)?;
                let new = Keyring::new(house.clone(), &own, keyring.slot.clone());
                let mut table = SLOTS.write(at)?;
                for (name, mut row) in read(&table, &table.rows)? {
                    let mut about = row.about(&name, &keyring.own)?;
                    change(&name, &mut row, &mut about, &new)?;
                    let house = if about.removed_ms.is_some() { &[] } else { house.bytes().as_slice() };
                    row.set(&name, house, &about, &new.own)?;
                    write(&mut table, &name, &row)?;
                }
                Ok(new)
            })
        });
        self.seal = Seal::Sealed(Arc::new(changed?));
        self.scrub()
    }
}
