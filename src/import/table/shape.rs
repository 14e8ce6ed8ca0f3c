//! Whether the rows of a delimited text are whole: a row with too few or too many cells may hold everything one column
//! off.

use super::{Cell, SheetRow};

/// How many cells the rows of a list have.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// Nobody wrote that down: cells are where they are.
    Free,
    /// Each row has as many as were written.
    Written {
        /// Cells in the header.
        header: usize,
        /// Cells in most rows; as many as in the header when the rows do not agree. More than that is no shift when the
        /// cells beyond the header are empty throughout: some programs end each row with a delimiter.
        most: usize,
    },
}

impl Shape {
    /// What the rows below a header of so many cells agree on.
    pub(super) fn of(header: usize, rows: &[SheetRow]) -> Self {
        let count = |width: usize| rows.iter().filter(|row| row.cells.len() == width).count();
        let common = rows.iter().map(|row| row.cells.len()).max_by_key(|width| count(*width)).unwrap_or(header);
        let beyond = |row: &SheetRow| row.cells.iter().skip(header).all(Cell::is_empty);
        let harmless = common <= header || (rows.len() > 2 && rows.iter().all(beyond));
        let most = if count(common) * 2 > rows.len() && harmless { common } else { header };
        Self::Written { header, most }
    }

    /// Puts rows together that a line break outside quotation marks has torn apart: lines below each other that are too
    /// short by themselves and make one whole row together.
    pub(super) fn rejoin(self, rows: impl Iterator<Item = SheetRow>) -> Vec<SheetRow> {
        let Self::Written { header, most } = self else { return rows.collect() };
        let mut out: Vec<SheetRow> = Vec::new();
        let mut torn: Vec<SheetRow> = Vec::new();
        for row in rows {
            let follows = torn.last().is_none_or(|last| last.number + 1 == row.number);
            if most != header || row.cells.len() >= header || !follows {
                out.append(&mut torn);
            }
            if most != header || row.cells.len() >= header {
                out.push(row);
                continue;
            }
            torn.push(row);
            let cells: usize = torn.iter().map(|part| part.cells.len()).sum::<usize>() + 1 - torn.len();
            if cells > header {
                out.append(&mut torn);
            } else if cells == header && torn.len() > 1 {
                out.extend(join(&mut torn));
            }
        }
        out.append(&mut torn);
        out
    }
}

/// One row of the parts: the last cell of each and the first of the next are one cell of two lines.
fn join(parts: &mut Vec<SheetRow>) -> Option<SheetRow> {
    let mut parts = parts.drain(..);
    let mut whole = parts.next()?;
    for part in parts {
        let mut cells = part.cells.into_iter();
        if let (Some(last), Some(first)) = (whole.cells.last_mut(), cells.next()) {
            *last = Cell::Text(format!("{}\n{}", last.text(), first.text()));
        }
        whole.cells.extend(cells);
        whole.unclosed_quote |= part.unclosed_quote;
    }
    whole.rejoined = true;
    Some(whole)
}
