use super::*;
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Every way in which the domain's values are laid out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Everything {
    id: Newtype,
    #[serde(flatten)]
    flat: Flat,
    choices: Vec<Choice>,
    nested: Option<Box<Everything>>,
    by_id: BTreeMap<Newtype, (Option<u8>, String)>,
    signed: i64,
    #[serde(default)]
    absent: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
struct Newtype(u32);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Flat {
    text: String,
    number: u64,
    is: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Choice {
    Bare,
    Holds(Newtype),
    Pair(i8, Option<String>),
    Fields { what: String, list: Vec<u16> },
}

fn choices() -> impl Strategy<Value = Choice> {
    prop_oneof![
        Just(Choice::Bare),
        any::<u32>().prop_map(|id| Choice::Holds(Newtype(id))),
        any::<(i8, Option<String>)>().prop_map(|(number, text)| Choice::Pair(number, text)),
        any::<(String, Vec<u16>)>().prop_map(|(what, list)| Choice::Fields { what, list }),
    ]
}

prop_compose! {
    fn leaves()(
        id: u32, text: String, number: u64, is: bool, signed: i64, absent: Option<bool>,
        choices in prop::collection::vec(choices(), 0..4),
        by_id in prop::collection::btree_map(any::<u32>().prop_map(Newtype), any::<(Option<u8>, String)>(), 0..4),
    ) -> Everything {
        let flat = Flat { text, number, is };
        Everything { id: Newtype(id), flat, choices, nested: None, by_id, signed, absent }
    }
}

prop_compose! {
    fn values()(outer in leaves(), inner in prop::option::of(leaves())) -> Everything {
        Everything { nested: inner.map(Box::new), ..outer }
    }
}

fn written(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode(value, &mut bytes).unwrap();
    bytes
}

proptest! {
    #[test]
    fn a_value_is_read_as_it_was_written(value in values()) {
        prop_assert_eq!(decode(&written(&value)), Some(value));
    }

    #[test]
    fn a_payload_that_is_cut_off_or_goes_on_is_refused(value in values(), at: prop::sample::Index) {
        let mut bytes = written(&value);
        prop_assert_eq!(decode::<Everything>(&bytes[..at.index(bytes.len())]), None);
        bytes.push(0);
        prop_assert_eq!(decode::<Everything>(&bytes), None);
    }

    #[test]
    fn altered_bytes_never_panic(value in values(), at: prop::sample::Index, byte: u8) {
        let mut bytes = written(&value);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = decode::<Everything>(&bytes);
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes: Vec<u8>) {
        let _ = decode::<Everything>(&bytes);
        let _ = decode::<serde::de::IgnoredAny>(&bytes);
    }
}

#[test]
fn fields_may_be_unknown_or_missing_and_lengths_indefinite() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Known {
        a: u8,
        #[serde(default)]
        b: Vec<u8>,
    }
    let both = [0xBF, 0x61, b'a', 1, 0x61, b'z', 0x9F, 0x61, b'x', 0xFF, 0x61, b'b', 0x9F, 7, 8, 0xFF, 0xFF];
    assert_eq!(decode(&both), Some(Known { a: 1, b: vec![7, 8] }));
    assert_eq!(decode(&[0xA1, 0x61, b'a', 1]), Some(Known { a: 1, b: Vec::new() }));
    assert_eq!(decode::<Known>(&[0xA1, 0x61, b'b', 0x80]), None);
}

#[test]
fn a_length_that_lies_and_a_nesting_without_end_are_refused() {
    assert_eq!(decode::<Vec<u8>>(&[0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1]), None);
    assert_eq!(decode::<String>(&[0x7B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, b'x']), None);
    assert!(decode::<serde::de::IgnoredAny>(&vec![0x81; 100_000]).is_none());
}
