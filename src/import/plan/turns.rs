//! How long each turn is where a list gives times rather than minutes.

use crate::{
    domain::decide::LONGEST_TURN,
    import::{agenda::AgendaRow, list::List},
};

/// Gives every row with a time the minutes until the next one's.
pub(super) fn with_gaps(mut list: List<AgendaRow>) -> List<AgendaRow> {
    let mut rows: Vec<&mut AgendaRow> =
        list.lines.iter_mut().filter_map(|line| line.outcome.as_mut().ok()).filter(|row| row.time.is_some()).collect();
    let times: Vec<_> = rows.iter().map(|row| row.time).collect();
    for (row, next) in rows.iter_mut().zip(times.iter().skip(1)) {
        let minutes = next.zip(row.time).and_then(|(next, at)| u16::try_from((next - at).num_minutes()).ok());
        row.gap = minutes.filter(|minutes| (1..=LONGEST_TURN).contains(minutes));
    }
    list
}
