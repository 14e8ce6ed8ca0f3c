//! What keeps a store unreadable and unalterable for who has its file only.
//!
//! ```text
//! passphrase or key file ─ slot ─▶ house key ─▶ data key of the house ─▶ people, clinics, meetings, minutes, access log
//!      (one a person)                       └──▶ data key of each case ─▶ its events, rows and drafts
//! ```
//!
//! A slot holds the house key sealed under what one person has ([`slots`]); the house key seals the data keys ([`keys`])
//! and nothing else; a data key seals payloads for the place where they lie. Rows by which others are found hold numbers
//! only: they are not sealed but marked, with a keyed hash. Destroying a case's data key destroys what was said of it.
//!
//! A store without slots is plain: everything in it can be read and written without a key.

pub(super) mod cipher;
mod heirs;
pub(super) mod keys;
pub(super) mod secret;
pub(super) mod slots;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::errors::StoreError;
use super::log::Seq;
use crate::domain::event::Subject;
use cipher::{Cipher, Key};

/// The key id of a payload that is not sealed.
pub const PLAIN: u32 = 0;
/// The key id of the house's own data key.
pub(super) const HOUSE: u32 = 1;
/// The key id of a payload that is plain but marked.
pub(super) const MARKED: u32 = u32::MAX - 1;
/// The key id of what is sealed under the house key itself: data keys.
pub(super) const WRAPPED: u32 = u32::MAX;

/// Under which data key a subject's payloads are sealed. Ids are given out from 1, far below where the marks begin.
pub(super) fn key_of(subject: Subject) -> u32 {
    match subject {
        Subject::Case(case) => case.0.saturating_add(HOUSE).min(MARKED - 1),
        Subject::House | Subject::Meeting(_) => HOUSE,
    }
}

/// Whether and with what a store is sealed.
#[derive(Clone)]
pub(super) enum Seal {
    /// Not at all.
    Plain,
    /// With these keys.
    Sealed(Arc<Keyring>),
}

/// The keys of an open store.
pub(super) struct Keyring {
    /// Seals data keys and the slots.
    house: Key,
    wrap: Cipher,
    own: Arc<Cipher>,
    codes: Key,
    marks: Key,
    /// The name of the slot that opened it.
    slot: Vec<u8>,
    /// Those that were needed so far.
    cases: RwLock<HashMap<u32, DataKey>>,
}

/// A data key, as far as it is there.
#[derive(Clone)]
pub(super) enum DataKey {
    /// It is there.
    Here(Arc<Cipher>),
    /// It was destroyed; this record says what is left of what it sealed.
    Destroyed(Seq),
}

impl Keyring {
    pub(super) fn new(house: Key, own: &Key, slot: Vec<u8>) -> Self {
        Self {
            wrap: keys::wrap(&house),
            own: Arc::new(own.derived("mdo 2026 house payloads").cipher()),
            codes: own.derived("mdo 2026 case codes"),
            marks: own.derived("mdo 2026 marks"),
            house,
            slot,
            cases: RwLock::default(),
        }
    }

    /// The same keys, before any of a case was needed.
    fn anew(&self) -> Self {
        Self {
            wrap: keys::wrap(&self.house),
            own: Arc::clone(&self.own),
            codes: self.codes.clone(),
            marks: self.marks.clone(),
            house: self.house.clone(),
            slot: self.slot.clone(),
            cases: RwLock::default(),
        }
    }

    fn known(&self, key_id: u32) -> Option<DataKey> {
        if key_id == HOUSE {
            return Some(DataKey::Here(Arc::clone(&self.own)));
        }
        self.cases.read().unwrap_or_else(PoisonError::into_inner).get(&key_id).cloned()
    }

    fn remember(&self, key_id: u32, key: DataKey) -> DataKey {
        self.cases.write().unwrap_or_else(PoisonError::into_inner).insert(key_id, key.clone());
        key
    }

    /// Forgets the data keys of cases: whether those made last are in the store is not known.
    fn forget(&self) {
        self.cases.write().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Seal {
    pub(super) fn keyring(&self) -> Option<&Keyring> {
        match self {
            Self::Plain => None,
            Self::Sealed(keyring) => Some(keyring),
        }
    }

    /// What seals data keys.
    pub(super) fn wrap(&self) -> Option<&Cipher> {
        self.keyring().map(|keyring| &keyring.wrap)
    }

    /// The same seal, that has to look up the keys of cases again.
    pub(super) fn anew(&self) -> Self {
        self.keyring().map_or(Self::Plain, |keyring| Self::Sealed(Arc::new(keyring.anew())))
    }

    /// Forgets what a transaction that failed may have made.
    pub(super) fn forget(&self) {
        if let Some(keyring) = self.keyring() {
            keyring.forget();
        }
    }

    /// Stands for a code, so that it can be found without being there.
    pub(super) fn code(&self, code: &str) -> Vec<u8> {
        match self {
            Self::Plain => code.as_bytes().to_vec(),
            Self::Sealed(keyring) => blake3::keyed_hash(keyring.codes.bytes(), code.as_bytes()).as_bytes().to_vec(),
        }
    }

    /// Begins a check: keyed, if there is a key.
    pub(super) fn hasher(&self) -> blake3::Hasher {
        match self {
            Self::Plain => blake3::Hasher::new(),
            Self::Sealed(keyring) => blake3::Hasher::new_keyed(keyring.marks.bytes()),
        }
    }
}

/// What does not open under the key that it names.
pub(super) fn unopened(table: &'static str, key: &[u8]) -> StoreError {
    super::damage::Damage::row(table, key).into()
}
