//! Handing a follow-up over: it is offered, and stays with who has it until the receiver accepts.
//!
//! Invariant: an offer that stands is the latest, unanswered, of a follow-up that is to be done and that is still with those
//! whom the offer would relieve. What happens to the follow-up meanwhile needs no word about the offer.

use super::{
    follow_up::{FollowUp, Terms},
    ids::PersonId,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A follow-up offered to somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// To whom.
    pub to: PersonId,
    /// Whom it relieves: those owners who hand it over.
    pub from: Vec<PersonId>,
    /// Who asks, where that is none of those whom it relieves; see [`Offer::askers`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// When.
    pub on: NaiveDate,
    /// By when the receiver would do it; none leaves the date as it is.
    #[serde(default)]
    pub due: Option<NaiveDate>,
    /// What the giver says along with it.
    #[serde(default)]
    pub note: String,
    /// What came of it; none while it waits for an answer.
    #[serde(default)]
    pub answer: Option<OfferAnswer>,
}

impl Offer {
    /// Who asks the receiver: whoever offered it, else those whom it relieves.
    pub fn askers(&self) -> &[PersonId] {
        self.by.as_ref().map_or(&self.from, std::slice::from_ref)
    }
}

/// What came of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferAnswer {
    /// The receiver does it from now on.
    Accepted {
        /// When.
        on: NaiveDate,
    },
    /// The receiver does not.
    Refused {
        /// When.
        on: NaiveDate,
        /// Why.
        reason: String,
    },
    /// The giver took it back.
    Withdrawn {
        /// When.
        on: NaiveDate,
    },
}

impl FollowUp {
    /// The offer that waits for an answer.
    pub fn offer(&self) -> Option<&Offer> {
        self.offers.last().filter(|offer| offer.answer.is_none() && self.is_with_givers(offer))
    }

    /// The last offer and why it was refused, until it is offered again or somebody else has it.
    pub fn refused_offer(&self) -> Option<(&Offer, &str)> {
        let offer = self.offers.last().filter(|offer| self.is_with_givers(offer))?;
        match &offer.answer {
            Some(OfferAnswer::Refused { reason, .. }) => Some((offer, reason)),
            _ => None,
        }
    }

    fn is_with_givers(&self, offer: &Offer) -> bool {
        let owners = self.owners();
        self.is_open() && !owners.contains(&offer.to) && offer.from.iter().all(|who| owners.contains(who))
    }

    /// The offer that stands was answered; accepting it gives new terms.
    pub(super) fn answer_offer(&mut self, answer: OfferAnswer) {
        let Some(Offer { to, from, due, note, .. }) = self.offer().cloned() else { return };
        if matches!(answer, OfferAnswer::Accepted { .. }) {
            let stay = self.owners().iter().copied().filter(|who| !from.contains(who));
            let owners = stay.chain([to]).collect();
            self.terms.push(Terms { owners, due: due.or(self.due()), reason: note, ..Terms::default() });
        }
        if let Some(offer) = self.offers.last_mut() {
            offer.answer = Some(answer);
        }
    }
}
