//! How much one file may hold, so that a hostile or mistaken one is refused with a reason instead of filling the
//! memory.

use super::issue::{Excess, ReadError};

/// The largest file that is read, in bytes.
pub const MAX_FILE: usize = 64 << 20;
/// The most that a workbook may unpack to, in bytes.
pub const MAX_UNPACKED: u64 = 256 << 20;
/// The most rows in one sheet.
pub const MAX_ROWS: usize = 50_000;
/// The most columns in one sheet.
pub const MAX_COLUMNS: usize = 512;
/// The most cells in one file, empty ones between filled ones included.
const MAX_CELLS: usize = 3_000_000;
/// The most bytes of text in one file after unpacking, counted again for each cell that repeats it.
const MAX_TEXT: usize = 128 << 20;

/// What is left of what one file may hold.
pub(super) struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    /// The budget of one file.
    pub(super) fn new() -> Self {
        Self { cells: MAX_CELLS, text: MAX_TEXT }
    }

    /// Takes `cells` cells with `text` bytes of text off.
    pub(super) fn spend(&mut self, cells: usize, text: usize) -> Result<(), ReadError> {
        match (self.cells.checked_sub(cells), self.text.checked_sub(text)) {
            (Some(cells), Some(text)) => {
                *self = Self { cells, text };
                Ok(())
            }
            (None, _) => Err(ReadError::TooMany { what: Excess::Content, limit: MAX_CELLS }),
            (_, None) => Err(ReadError::TooMany { what: Excess::Content, limit: MAX_TEXT }),
        }
    }
}

/// Refuses a 0-based place outside of what a sheet may hold.
pub(super) fn check_place(row: usize, column: usize) -> Result<(), ReadError> {
    if row >= MAX_ROWS {
        Err(ReadError::TooMany { what: Excess::Rows, limit: MAX_ROWS })
    } else if column >= MAX_COLUMNS {
        Err(ReadError::TooMany { what: Excess::Columns, limit: MAX_COLUMNS })
    } else {
        Ok(())
    }
}
