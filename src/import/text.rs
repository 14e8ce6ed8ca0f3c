//! Turns the bytes of a text file into text, whatever program saved them.
//!
//! Never fails: bytes that fit nothing become U+FFFD, and the cells that hold one are reported later.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How many bytes are looked at to recognise UTF-16 without a byte order mark.
const SAMPLE: usize = 4096;

/// The text of a file: by its byte order mark, else UTF-16 by its zero bytes, else UTF-8 when it is that, else
/// Windows-1252.
pub fn decode(bytes: &[u8]) -> String {
    let (encoding, start) = Encoding::for_bom(bytes).unwrap_or_else(|| (guess(bytes), 0));
    let (text, _) = encoding.decode_without_bom_handling(bytes.get(start..).unwrap_or_default());
    text.into_owned()
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or_default();
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if pairs >= 2 && odd * 2 > pairs && even * 8 < pairs {
        UTF_16LE
    } else if pairs >= 2 && even * 2 > pairs && odd * 8 < pairs {
        UTF_16BE
    } else if mostly_utf8(bytes) {
        UTF_8
    } else {
        WINDOWS_1252
    }
}

/// Whether the bytes are UTF-8, or were before a few of them got damaged: then more of the multi-byte characters are
/// whole than broken, which does not happen by chance in Windows-1252.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken || broken == 0
}

/// Text that was UTF-8, was taken for Windows-1252 and saved once more (`ZeeÃ«gel`), put right; `None` when it was not.
pub fn repair(text: &str) -> Option<String> {
    if !text.contains(['Ã', 'Â', 'â', 'Å', 'Ä']) {
        return None;
    }
    let (bytes, _, lost) = WINDOWS_1252.encode(text);
    if lost {
        return None;
    }
    String::from_utf8(bytes.into_owned()).ok().filter(|repaired| repaired != text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Gezin;À terme\r\nZeeëgel;24-01-2027\r\nÑandoe;–\r\n";

    #[test]
    fn reads_every_encoding_that_spreadsheets_save() {
        let utf16 = |bytes: fn(u16) -> [u8; 2]| TEXT.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let with_bom = |bom: &[u8], bytes: Vec<u8>| [bom.to_vec(), bytes].concat();
        for bytes in [
            TEXT.as_bytes().to_vec(),
            with_bom(b"\xEF\xBB\xBF", TEXT.as_bytes().to_vec()),
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
            with_bom(b"\xFF\xFE", utf16(u16::to_le_bytes)),
            with_bom(b"\xFE\xFF", utf16(u16::to_be_bytes)),
            WINDOWS_1252.encode(TEXT).0.into_owned(),
        ] {
            assert_eq!(decode(&bytes), TEXT);
        }
    }

    #[test]
    fn one_damaged_byte_does_not_garble_the_rest_of_a_utf8_file() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.push(0xEB);
        assert_eq!(decode(&bytes), format!("{TEXT}\u{FFFD}"));
    }

    #[test]
    fn puts_twice_encoded_text_right_and_leaves_other_text_alone() {
        assert_eq!(repair("ZeeÃ«gel").as_deref(), Some("Zeeëgel"));
        assert_eq!(repair("â‚¬6.400").as_deref(), Some("€6.400"));
        assert_eq!(repair("Ängström"), None);
        assert_eq!(repair("Zeeëgel"), None);
    }
}
