//! One line, one fact: what the capture line can say.

use super::{case::LifeDomain, ids::PersonId, meeting::Outcome, vocabulary::words};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// To whom feedback goes.
    FeedbackTo {
        /// The family.
        Family = "gezin",
        /// The referrer.
        Referrer = "verwijzer",
    }
}

/// Who coordinates from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CoordinatorChoice {
    /// This person.
    Assigned {
        /// Who.
        person: PersonId,
        /// Why; needed where the discipline deviates from the clinic's agreement.
        #[serde(default)]
        reason: String,
        /// Last day; needed for MMW.
        #[serde(default)]
        until: Option<NaiveDate>,
        /// Who takes over then; needed for MMW.
        #[serde(default)]
        successor: Option<PersonId>,
    },
    /// Nobody, or not yet.
    None {
        /// Why.
        reason: String,
        /// Put off rather than not needed.
        deferred: bool,
        /// The family's contact meanwhile.
        #[serde(default)]
        contact: Option<PersonId>,
    },
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Bespreekpunt.
    Note {
        /// As typed.
        text: String,
    },
    /// Open vraag.
    Question {
        /// As typed, without its sign.
        text: String,
    },
    /// Besluit.
    Decision {
        /// As typed, without its sign.
        text: String,
        /// The outcome that it names.
        #[serde(default)]
        outcome: Option<Outcome>,
        /// Back on the agenda of that day.
        #[serde(default)]
        back_on: Option<NaiveDate>,
        /// The day on which it takes effect, as in "uitstroom per 01-12".
        #[serde(default)]
        effective: Option<NaiveDate>,
    },
    /// Coördinator.
    Coordinator(CoordinatorChoice),
    /// Actie.
    FollowUp {
        /// What is to be done, without owner and date.
        text: String,
        /// By whom; counts for each of them.
        owners: Vec<PersonId>,
        /// By when.
        due: Option<NaiveDate>,
    },
    /// Terugkoppeling.
    Feedback {
        /// To whom.
        to: FeedbackTo,
        /// How, as typed, e.g. `bellen`.
        channel: String,
        /// By whom.
        by: Option<PersonId>,
        /// By when.
        due: Option<NaiveDate>,
    },
    /// No feedback, and why.
    NoFeedback {
        /// To whom it is not due.
        to: FeedbackTo,
        /// Why.
        reason: String,
    },
    /// Zorg.
    Concern {
        /// Life domain.
        domain: LifeDomain,
        /// As typed, without tag.
        text: String,
    },
    /// Beschermende factor.
    Strength {
        /// Life domain.
        domain: LifeDomain,
        /// As typed, without tag.
        text: String,
    },
    /// Knelpunt for the project lead, without personal data.
    Bottleneck {
        /// As typed.
        text: String,
    },
    /// Leerpunt, without personal data.
    LearningPoint {
        /// As typed, without its first word.
        text: String,
    },
}

impl Fact {
    /// The words of the line.
    pub fn text(&self) -> &str {
        match self {
            Self::Note { text }
            | Self::Question { text }
            | Self::Decision { text, .. }
            | Self::FollowUp { text, .. }
            | Self::Concern { text, .. }
            | Self::Strength { text, .. }
            | Self::Bottleneck { text }
            | Self::LearningPoint { text } => text,
            Self::Feedback { channel, .. } => channel,
            Self::NoFeedback { reason, .. } => reason,
            Self::Coordinator(CoordinatorChoice::Assigned { reason, .. } | CoordinatorChoice::None { reason, .. }) => {
                reason
            }
        }
    }

    /// Whom it gives something to do.
    pub fn people(&self) -> Vec<PersonId> {
        match self {
            Self::FollowUp { owners, .. } => owners.clone(),
            Self::Feedback { by, .. } => by.iter().copied().collect(),
            Self::Coordinator(CoordinatorChoice::Assigned { person, successor, .. }) => {
                [Some(*person), *successor].into_iter().flatten().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Belongs to the meeting rather than to a family, wherever it was typed.
    pub fn is_about_the_network(&self) -> bool {
        matches!(self, Self::Bottleneck { .. } | Self::LearningPoint { .. })
    }

    /// A decision in the wide sense: provisional when it is taken without quorum.
    pub fn decides(&self) -> bool {
        matches!(self, Self::Decision { .. } | Self::Coordinator(_))
    }
}
