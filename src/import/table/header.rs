//! Finds the row with the headings, under whatever title rows a planner puts above it.

use super::SheetRow;
use crate::import::{clean::clean, headings};

/// How many filled rows are looked at.
const HEADER_ROWS: usize = 20;

/// The index of the header among the rows, and its headings: the row with most known ones, else the first of the
/// widest.
pub(super) fn find_header(rows: &[SheetRow]) -> Option<(usize, Vec<String>)> {
    let texts = |row: &SheetRow| row.cells.iter().map(|cell| clean(&cell.text()).text).collect::<Vec<_>>();
    let top: Vec<Vec<String>> = rows.iter().take(HEADER_ROWS).map(texts).collect();
    let earliest_best = |score: &dyn Fn(&[String]) -> usize| {
        let scores = top.iter().enumerate().map(|(at, cells)| (score(cells), at));
        scores.max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)))
    };
    let (mut known, mut at) = earliest_best(&|cells| headings::known(cells))?;
    if known < 2 {
        (known, at) = earliest_best(&|cells| headings::recognise(cells, &[]).map_or(0, |(_, strength)| strength))?;
    }
    if known == 0 {
        (_, at) = earliest_best(&|cells| cells.iter().filter(|cell| !cell.is_empty()).count())?;
    }
    let grouped = (1..top.len()).filter_map(|lower| {
        let adjacent = rows.get(lower - 1)?.number + 1 == rows.get(lower)?.number;
        let headers = under_groups(top.get(lower - 1)?, top.get(lower)?).filter(|_| adjacent)?;
        Some((headings::known(&headers), lower, headers))
    });
    match grouped.max_by_key(|(known, lower, _)| (*known, std::cmp::Reverse(*lower))) {
        Some((more, lower, headers)) if more >= known => Some((lower, headers)),
        _ => Some((at, top.into_iter().nth(at)?)),
    }
}

/// The headings of two rows read as one, where the upper row groups the lower: `Toestemming` above `zorg`, `JGZ`,
/// `sociaal` gives `Toestemming zorg` and so on. `None` when fewer than two headings come of it.
fn under_groups(upper: &[String], lower: &[String]) -> Option<Vec<String>> {
    let (mut group, mut grouped, mut headers) = ("", 0, Vec::new());
    for at in 0..upper.len().max(lower.len()) {
        let [above, below] = [upper, lower].map(|row| row.get(at).map_or("", String::as_str));
        if !above.is_empty() {
            group = above;
        }
        let both = format!("{group} {below}");
        headers.push(if below.is_empty() {
            above.to_owned()
        } else if !group.is_empty() && group != below && headings::is_known(&both) {
            grouped += 1;
            both
        } else {
            below.to_owned()
        });
    }
    (grouped >= 2).then_some(headers)
}
