//! Keys of the tables by which rows are found other than by their id. They sort as the rows are to be read.

use chrono::{Datelike, NaiveDate};

use crate::domain::case::Case;
use crate::domain::fold::fold;
use crate::domain::follow_up::FollowUp;
use crate::domain::ids::ClinicId;
use crate::store::seal::Seal;

/// A case by its code, however it is typed.
pub(super) fn code(seal: &Seal, code: &str) -> Vec<u8> {
    seal.code(&fold(code))
}

/// A case by its own code.
pub(super) fn code_of(seal: &Seal, case: &Case) -> Vec<u8> {
    code(seal, &case.code)
}

/// A meeting by clinic and date.
pub(super) fn date(clinic: ClinicId, date: NaiveDate) -> Vec<u8> {
    [clinic.0.to_be_bytes(), day(Some(date))].concat()
}

/// A follow-up by each of its owners and its due date.
pub(super) fn owners(follow_up: &FollowUp) -> Vec<Vec<u8>> {
    let due = day(follow_up.due());
    let key = |owner: u32| [owner.to_be_bytes(), due, follow_up.id.0.to_be_bytes()].concat();
    follow_up.owners().iter().map(|owner| key(owner.0)).collect()
}

/// A follow-up by its due date.
pub(super) fn due(follow_up: &FollowUp) -> Vec<u8> {
    [day(follow_up.due()), follow_up.id.0.to_be_bytes()].concat()
}

/// Sorts by date; no date comes last.
fn day(date: Option<NaiveDate>) -> [u8; 4] {
    date.map_or(u32::MAX, |date| date.num_days_from_ce().cast_unsigned() ^ (1 << 31)).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_sort_by_date_and_no_date_comes_last() {
        let days =
            [NaiveDate::MIN, NaiveDate::default(), NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(), NaiveDate::MAX];
        let keys: Vec<_> = days.into_iter().map(Some).chain([None]).map(day).collect();
        assert!(keys.is_sorted_by(|one, other| one < other), "{keys:?}");
    }
}
