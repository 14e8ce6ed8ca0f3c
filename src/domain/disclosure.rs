//! Telling without consent: the ground on which professional secrecy is broken, and the five questions of the conflict of
//! duties, each with an answer (Wegwijzer beroepsgeheim, handbook B.1). It holds for one family's turn and for those who
//! are told then; it opens nothing elsewhere.

use super::{ids::PersonId, vocabulary::words};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

words! {
    /// Why the secret may be broken without consent.
    Ground {
        /// Keeping silent does more harm than telling.
        ConflictOfDuties = "conflict van plichten",
        /// A law demands it.
        LegalDuty = "wettelijke plicht",
        /// A law allows it, such as that of the reporting code.
        RightToReport = "meldrecht",
    }
}

words! {
    /// The five questions, in their order.
    Question {
        /// Which weighty interest is at stake?
        Interest = "zwaarwegend belang",
        /// Can it be reached in another way?
        OtherWay = "andere weg",
        /// Why is there no consent?
        NoConsent = "waarom geen toestemming",
        /// Does it outweigh keeping silent?
        Outweighs = "weegt het op",
        /// To whom is what told?
        WhatToWhom = "wat aan wie",
    }
}

/// What was answered before secrecy was broken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// Why it may be broken.
    pub ground: Ground,
    /// The answers, in the order of [`Question::ALL`].
    pub answers: Vec<String>,
}

/// Secrecy as it was broken for one turn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Broken {
    /// On which ground, and what was answered.
    pub disclosure: Disclosure,
    /// Who was told.
    pub told: Vec<PersonId>,
    /// Who recorded it; none for the unnamed user of the machine.
    #[serde(default)]
    pub by: Option<PersonId>,
    /// When.
    pub at: DateTime<Utc>,
}
