//! Where a family is in the first 1000 days, in the words and numbers of the field.

use super::{Words, counted};
use crate::domain::case::Phase;

/// `prenataal`, `postnataal`, or none when no date is known.
pub fn word(phase: Phase) -> Option<&'static str> {
    match phase {
        Phase::Prenatal { .. } => Some("prenataal"),
        Phase::Postnatal { .. } => Some("postnataal"),
        Phase::Unknown => None,
    }
}

/// Completed weeks and days as they are written in care: `31+2`.
pub fn gestation((weeks, days): (u16, u16)) -> String {
    format!("{weeks}+{days}")
}

/// The duration of the pregnancy, while it lasts.
pub fn gestational_age(phase: Phase) -> Option<String> {
    if let Phase::Prenatal { weeks, days } = phase { Some(gestation((weeks, days))) } else { None }
}

/// The age of the child in completed weeks, once it is there.
pub fn age_weeks(phase: Phase) -> Option<u32> {
    if let Phase::Postnatal { days } = phase { Some(days / 7) } else { None }
}

/// As people read it; none when no date is known.
pub fn text(phase: Phase, words: &dyn Words) -> Option<String> {
    let pregnant = gestational_age(phase).map(|age| words.with("report-phase-prenatal", &[("weeks", &age)]));
    let born = || match phase {
        Phase::Postnatal { days } => Some(words.with("report-phase-postnatal", &[("age", &age(days, words))])),
        _ => None,
    };
    pregnant.or_else(born)
}

/// The age of a child: in days for the first two weeks, then in completed weeks.
pub fn age(days: u32, words: &dyn Words) -> String {
    if days < 14 {
        counted(words, "report-days", days.into())
    } else {
        counted(words, "report-weeks", (days / 7).into())
    }
}
