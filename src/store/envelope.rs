//! How a record of the log is laid out. All numbers are big endian.
//!
//! | from | bytes | what |
//! |---|---|---|
//! | 0 | 32 | hash: BLAKE3 over everything that follows |
//! | 32 | 1 | version of this layout: 1 |
//! | 33 | 1 | kind of subject: 0 house, 1 case, 2 meeting |
//! | 34 | 4 | number of the subject; 0 for the house |
//! | 38 | 4 | key id: under which key the payload is sealed; 0 = plain |
//! | 42 | 8 | seq: 1, 2, 3 … without gaps |
//! | 50 | 8 | time: milliseconds since 1970-01-01T00:00Z, signed |
//! | 58 | 16 | command id: the command that was accepted |
//! | 74 | 32 | hash of the record before it; zeroes before the first |
//! | 106 | … | payload, opaque here; when sealed: nonce, ciphertext, tag, bound to the bytes 32 to 106 |
//!
//! The envelope is outside the seal: the chain can be checked, and a case's records can be counted, without any key.

use std::fmt;

use super::damage::Fault;
use super::log::Seq;
use crate::domain::event::Subject;
use crate::domain::ids::{CaseId, CommandId, MeetingId};

const HASH: usize = 32;
const HEADER: usize = 74;
const VERSION: u8 = 1;

/// A BLAKE3 hash.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; HASH]);

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What is known of a record without opening its payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// Its number.
    pub seq: Seq,
    /// When it was appended, in milliseconds since 1970-01-01T00:00Z.
    pub time_ms: i64,
    /// What it is about, and so whose key seals it.
    pub subject: Subject,
    /// Under which key the payload is sealed; [`PLAIN`](super::PLAIN) if it is not.
    pub key_id: u32,
    /// The command that was accepted.
    pub command: CommandId,
    /// Hash of the record before it.
    pub previous: Hash,
}

/// Lays the record out into `value`, which is overwritten, and returns its hash. `seal` appends the payload, given the
/// envelope's bytes.
pub(super) fn encode<E>(
    value: &mut Vec<u8>,
    envelope: &Envelope,
    seal: impl FnOnce(&[u8; HEADER], &mut Vec<u8>) -> Result<(), E>,
) -> Result<Hash, E> {
    let (kind, number) = match envelope.subject {
        Subject::House => (0, 0),
        Subject::Case(id) => (1, id.0),
        Subject::Meeting(id) => (2, id.0),
    };
    value.clear();
    value.extend_from_slice(&[0; HASH]);
    value.extend_from_slice(&[VERSION, kind]);
    value.extend_from_slice(&number.to_be_bytes());
    value.extend_from_slice(&envelope.key_id.to_be_bytes());
    value.extend_from_slice(&envelope.seq.0.to_be_bytes());
    value.extend_from_slice(&envelope.time_ms.to_be_bytes());
    value.extend_from_slice(&envelope.command.0.to_be_bytes());
    value.extend_from_slice(&envelope.previous.0);
    let mut header = [0; HEADER];
    header.copy_from_slice(&value[HASH..HASH + HEADER]);
    seal(&header, value)?;
    let hash = Hash(*blake3::hash(&value[HASH..]).as_bytes());
    value[..HASH].copy_from_slice(&hash.0);
    Ok(hash)
}

/// The envelope's bytes, to which a sealed payload is bound.
pub(super) fn header(value: &[u8]) -> &[u8] {
    value.get(HASH..HASH + HEADER).unwrap_or_default()
}

/// Takes a record apart after checking its hash.
pub(super) fn decode(value: &[u8]) -> Result<(Hash, Envelope, &[u8]), Fault> {
    let (hash, hashed) = value.split_first_chunk::<HASH>().ok_or(Fault::Altered)?;
    if blake3::hash(hashed) != *hash {
        return Err(Fault::Altered);
    }
    let mut rest = hashed;
    let [version, kind] = take(&mut rest)?;
    let number = u32::from_be_bytes(take(&mut rest)?);
    let key_id = u32::from_be_bytes(take(&mut rest)?);
    let seq = Seq(u64::from_be_bytes(take(&mut rest)?));
    let time_ms = i64::from_be_bytes(take(&mut rest)?);
    let command = CommandId(u128::from_be_bytes(take(&mut rest)?));
    let previous = Hash(take(&mut rest)?);
    let subject = match (version, kind, number) {
        (VERSION, 0, 0) => Subject::House,
        (VERSION, 1, number) => Subject::Case(CaseId(number)),
        (VERSION, 2, number) => Subject::Meeting(MeetingId(number)),
        _ => return Err(Fault::UnknownEnvelope),
    };
    Ok((Hash(*hash), Envelope { seq, time_ms, subject, key_id, command, previous }, rest))
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], Fault> {
    let (taken, after) = rest.split_first_chunk::<N>().ok_or(Fault::UnknownEnvelope)?;
    *rest = after;
    Ok(*taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn subjects() -> impl Strategy<Value = Subject> {
        prop_oneof![
            Just(Subject::House),
            any::<u32>().prop_map(|id| Subject::Case(CaseId(id))),
            any::<u32>().prop_map(|id| Subject::Meeting(MeetingId(id)))
        ]
    }

    prop_compose! {
        fn envelopes()(
            seq: u64, time_ms: i64, subject in subjects(), key_id: u32, command: u128, previous: [u8; 32],
        ) -> Envelope {
            Envelope { seq: Seq(seq), time_ms, subject, key_id, command: CommandId(command), previous: Hash(previous) }
        }
    }

    fn written(value: &mut Vec<u8>, envelope: &Envelope, payload: &[u8]) -> Hash {
        let seal = |_: &[u8; HEADER], value: &mut Vec<u8>| {
            value.extend_from_slice(payload);
            Ok::<(), ()>(())
        };
        encode(value, envelope, seal).unwrap()
    }

    proptest! {
        #[test]
        fn a_record_is_read_as_it_was_written(envelope in envelopes(), payload: Vec<u8>) {
            let mut value = vec![1, 2, 3];
            let hash = written(&mut value, &envelope, &payload);
            prop_assert_eq!(value.len(), HASH + HEADER + payload.len());
            prop_assert_eq!(decode(&value), Ok((hash, envelope, payload.as_slice())));
        }

        #[test]
        fn any_altered_byte_is_found(envelope in envelopes(), payload: Vec<u8>, at: usize, bit in 0..8u8) {
            let mut value = Vec::new();
            written(&mut value, &envelope, &payload);
            let at = at % value.len();
            value[at] ^= 1 << bit;
            prop_assert_eq!(decode(&value), Err(Fault::Altered));
        }

        #[test]
        fn arbitrary_bytes_are_refused(value: Vec<u8>) {
            prop_assert!(decode(&value).is_err());
        }
    }

    #[test]
    fn an_unknown_layout_is_refused_though_its_hash_holds() {
        let envelope = Envelope {
            seq: Seq(1),
            time_ms: 0,
            subject: Subject::House,
            key_id: 0,
            command: CommandId(9),
            previous: Hash::default(),
        };
        let mut value = Vec::new();
        written(&mut value, &envelope, b"");
        for (at, byte) in [(HASH, 2), (HASH + 1, 3), (HASH + 5, 1)] {
            let mut other = value.clone();
            other[at] = byte;
            let hash = *blake3::hash(&other[HASH..]).as_bytes();
            other[..HASH].copy_from_slice(&hash);
            assert_eq!(decode(&other), Err(Fault::UnknownEnvelope));
        }
    }
}
