//! Keys and the one cipher that they are used with: XChaCha20-Poly1305 under random nonces. What is sealed is bound to its
//! place: opened anywhere else, it does not hold. Keys are wiped from memory when they are dropped.

use std::cell::RefCell;

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::store::errors::StoreError;

const NONCE: usize = 24;
const TAG: usize = 16;
const KEY: usize = 32;

/// 256 secret bits.
#[derive(Clone)]
pub(in crate::store) struct Key(Zeroizing<[u8; KEY]>);

impl Key {
    /// A new one from the operating system.
    pub(in crate::store) fn random() -> Result<Self, StoreError> {
        let mut bytes = Zeroizing::new([0; KEY]);
        random(&mut *bytes)?;
        Ok(Self(bytes))
    }

    pub(in crate::store) fn of(bytes: &[u8]) -> Option<Self> {
        Some(Self(Zeroizing::new(bytes.try_into().ok()?)))
    }

    /// A key for another purpose, from which this one can't be found.
    pub(in crate::store) fn derived(&self, purpose: &str) -> Self {
        Self(Zeroizing::new(blake3::derive_key(purpose, &*self.0)))
    }

    pub(in crate::store) fn bytes(&self) -> &[u8; KEY] {
        &self.0
    }

    pub(in crate::store) fn cipher(&self) -> Cipher {
        Cipher(XChaCha20Poly1305::new((&*self.0).into()))
    }
}

/// Fills `bytes` with what nobody can guess.
pub(in crate::store) fn random(bytes: &mut [u8]) -> Result<(), StoreError> {
    getrandom::fill(bytes).map_err(|_| StoreError::Io(std::io::ErrorKind::Unsupported.into()))
}

/// Seals and opens under one key.
pub(in crate::store) struct Cipher(XChaCha20Poly1305);

impl Cipher {
    /// Appends `plain`, sealed for `place`, to `out`: nonce, ciphertext, tag.
    pub(in crate::store) fn seal(&self, place: &[&[u8]], plain: &[u8], out: &mut Vec<u8>) -> Result<(), StoreError> {
        let mut nonce = [0; NONCE];
        random(&mut nonce)?;
        out.reserve(NONCE + plain.len() + TAG);
        out.extend_from_slice(&nonce);
        let from = out.len();
        out.extend_from_slice(plain);
        let too_large = |_| StoreError::TooLarge { bytes: plain.len() };
        let sealed = (&mut out[from..]).into();
        let tag = named(place, |name| self.0.encrypt_inout_detached(&XNonce::from(nonce), name, sealed));
        out.extend_from_slice(&tag.map_err(too_large)?);
        Ok(())
    }

    /// Puts what was sealed for `place` into `out`, over what is there. None if it was not sealed under this key, for this
    /// place, or has changed since.
    pub(in crate::store) fn open(&self, place: &[&[u8]], sealed: &[u8], out: &mut Vec<u8>) -> Option<()> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
        let (text, tag) = rest.split_last_chunk::<TAG>()?;
        out.clear();
        out.extend_from_slice(text);
        let opened = out.as_mut_slice().into();
        named(place, |name| self.0.decrypt_inout_detached(&XNonce::from(*nonce), name, opened, &(*tag).into()).ok())
    }
}

thread_local! {
    /// Where the name of a place is put together: it is needed for every row that is read.
    static NAME: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Gives `call` one name for a place that no other place has.
fn named<T>(place: &[&[u8]], call: impl FnOnce(&[u8]) -> T) -> T {
    NAME.with_borrow_mut(|name| {
        name.clear();
        for part in place {
            name.extend_from_slice(&u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
            name.extend_from_slice(part);
        }
        call(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_under_its_key_in_its_place_and_unchanged_only() {
        let (key, mut sealed, mut opened) = (Key::random().unwrap(), vec![9], Vec::new());
        key.cipher().seal(&[b"table", b"row"], b"Zeeegel", &mut sealed).unwrap();
        let sealed = &sealed[1..];
        key.cipher().open(&[b"table", b"row"], sealed, &mut opened).unwrap();
        assert_eq!(opened, b"Zeeegel");
        assert!(!sealed.windows(4).any(|bytes| bytes == b"Zeee"));
        assert!(key.cipher().open(&[b"tabl", b"erow"], sealed, &mut opened).is_none());
        assert!(Key::random().unwrap().cipher().open(&[b"table", b"row"], sealed, &mut opened).is_none());
        assert!(key.derived("other").cipher().open(&[b"table", b"row"], sealed, &mut opened).is_none());
        for at in 0..sealed.len() {
            let mut altered = sealed.to_vec();
            altered[at] ^= 4;
            assert!(key.cipher().open(&[b"table", b"row"], &altered, &mut opened).is_none(), "byte {at}");
            assert!(key.cipher().open(&[b"table", b"row"], &sealed[..at], &mut opened).is_none(), "cut at {at}");
        }
    }

    #[test]
    fn the_same_text_is_never_sealed_the_same_way_twice() {
        let cipher = Key::random().unwrap().cipher();
        let (mut one, mut other) = (Vec::new(), Vec::new());
        cipher.seal(&[], b"text", &mut one).unwrap();
        cipher.seal(&[], b"text", &mut other).unwrap();
        assert_ne!(one, other);
    }
}
