//! What payloads say: CBOR with field names, so that a field can be added and an old payload still be read.

mod cbor;
pub(super) mod part;
#[cfg(test)]
mod tests;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::errors::StoreError;

/// Writes `value` into `bytes`, over what is there.
pub(super) fn encode(value: &impl Serialize, bytes: &mut Vec<u8>) -> Result<(), StoreError> {
    bytes.clear();
    ciborium::into_writer(value, bytes).map_err(|_| StoreError::Io(std::io::ErrorKind::InvalidData.into()))
}

/// Reads a value, or none when the payload says something else.
pub(super) fn decode<T: DeserializeOwned>(payload: &[u8]) -> Option<T> {
    let mut reader = cbor::Reader::new(payload);
    let value = T::deserialize(&mut reader).ok()?;
    reader.is_at_end().then_some(value)
}
