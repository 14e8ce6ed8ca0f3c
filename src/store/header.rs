//! Looks at a file's first bytes before redb is let in, so that a file of another program, a cut off file and a
//! damaged one are told apart. The offsets are those of redb's file format 3 (its `docs/design.md`, "Super-header").

use redb::StorageBackend;

use super::damage::Damage;
use super::errors::StoreError;

const MAGIC: [u8; 9] = *b"redb\x1A\x0A\xA9\x0D\x0A";
const HEADER: usize = 320;
const FLAGS: usize = 9;
const UNCLOSED: u8 = 2;

/// How long the file is, and how long its header says that it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lengths {
    found: u64,
    expected: u64,
}

/// Refuses a file that can't be a whole store.
pub(super) fn inspect(file: &dyn StorageBackend) -> Result<Lengths, StoreError> {
    let found = file.len()?;
    let mut bytes = [0; HEADER];
    let present = usize::try_from(found).unwrap_or(HEADER).min(HEADER);
    let (present, missing) = bytes.split_at_mut(present);
    file.read(0, present)?;
    let prefix = present.len().min(MAGIC.len());
    if present[..prefix] != MAGIC[..prefix] {
        let blank = present.iter().all(|byte| *byte == 0);
        return Err(if blank { Damage::Header.into() } else { StoreError::Foreign });
    }
    if !missing.is_empty() {
        return Err(StoreError::Truncated { found });
    }
    let lengths = Lengths { found, expected: laid_out(&bytes) };
    // While the file is open, or after a kill, the lengths in the header may lag behind: redb then goes by the file's.
    if bytes[FLAGS] & UNCLOSED == 0 && lengths.cut_off() {
        return Err(StoreError::Truncated { found });
    }
    Ok(lengths)
}

impl Lengths {
    fn cut_off(self) -> bool {
        self.found < self.expected
    }

    /// Calls damage by its cause if the file is too short.
    pub(super) fn explain(self, error: StoreError) -> StoreError {
        match error {
            StoreError::Damaged(_) if self.cut_off() => StoreError::Truncated { found: self.found },
            error => error,
        }
    }
}

/// The length that the header gives: one page for itself, then regions of a header and data pages each.
fn laid_out(header: &[u8; HEADER]) -> u64 {
    let number = |at: usize| {
        let mut bytes = [0; 4];
        bytes.copy_from_slice(&header[at..at + 4]);
        u64::from(u32::from_le_bytes(bytes))
    };
    let [page, region_header, region_data, full_regions, trailing] = [12, 16, 20, 24, 28].map(number);
    let trailing = if trailing == 0 { 0 } else { region_header + trailing };
    let pages = full_regions.saturating_mul(region_header + region_data).saturating_add(trailing).saturating_add(1);
    pages.saturating_mul(page)
}
