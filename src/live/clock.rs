//! What time it is: the machine's clock, a fixed moment (`--now`), or a clock that was set and runs (the demo).

use chrono::{DateTime, Utc};
use std::time::Instant;

/// Tells the time.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The machine's.
    System,
    /// Stands still.
    Fixed(DateTime<Utc>),
    /// Was set to a moment at an instant, and runs since.
    Set(DateTime<Utc>, Instant),
}

impl Clock {
    /// A clock that starts running at `moment` now.
    pub fn set_to(moment: DateTime<Utc>) -> Self {
        Self::Set(moment, Instant::now())
    }

    /// This clock, at `moment` where it was set to before that: who sets a clock back is not told what held then. The machine's
    /// own is left alone.
    #[must_use]
    pub fn not_before(self, moment: DateTime<Utc>) -> Self {
        match self {
            Self::Fixed(set) => Self::Fixed(set.max(moment)),
            Self::Set(set, since) => Self::Set(set.max(moment), since),
            Self::System => Self::System,
        }
    }

    /// Now.
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Fixed(moment) => *moment,
            Self::Set(moment, since) => {
                let run = chrono::TimeDelta::from_std(since.elapsed()).unwrap_or_default();
                moment.checked_add_signed(run).unwrap_or(*moment)
            }
        }
    }

    /// Whether time passes.
    pub fn runs(&self) -> bool {
        !matches!(self, Self::Fixed(_))
    }
}
