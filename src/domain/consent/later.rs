//! Which of two answers is the later one.
//!
//! An objection is a consent not given, and a consent has to be shown (handbook B.1; B.3, NL Generic Functions). So what would
//! let somebody know more than a known answer does shows that it was given on that day or after it: of an unknown day it
//! does not. A refusal, or a limit, that says no day was given by the day on which it was recorded, and may have been given on
//! that very day: it counts from then on. Of one that was stored before that day was kept, only today is late enough for sure.
//!
//! Among what was really asked later the specific beats the general, and an objection wins at equal standing.

use super::{Consent, ConsentState, Recipient, names_organisation};
use crate::domain::fold::fold;
use chrono::NaiveDate;

impl Consent {
    /// The answer as it is recorded on a day: what closes something and says no day counts from then on.
    #[must_use]
    pub fn recorded_on(self, day: NaiveDate) -> Self {
        let undated = self.closes() && self.on.is_none();
        Self { recorded: self.recorded.or(Some(day)).filter(|_| undated), ..self }
    }

    /// Whether both say the same, whenever they were recorded.
    pub fn says_as(&self, other: &Self) -> bool {
        self.recorded_otherwise(other.recorded) == *other
    }

    fn recorded_otherwise(&self, recorded: Option<NaiveDate>) -> Self {
        Self { recorded, ..self.clone() }
    }

    /// Whether it was given before a known answer, or may have been.
    pub fn is_before(&self, known: &Self, today: NaiveDate) -> bool {
        let said = self.on.or((self.state == ConsentState::No).then_some(today));
        let ended = known.until.filter(|_| known.has_ended(today));
        let since = known.on.max(known.recorded).or(known.closes().then_some(today)).or(ended);
        since.is_some_and(|since| said.map_or(known.is_given(), |said| said < since))
    }

    /// Whether it says no more than the known answer to the same question does and yet closes nothing: it may have been given
    /// before it, or is no answer at all where the family gave one.
    pub fn gives_way_to(&self, known: &Self, today: NaiveDate) -> bool {
        use ConsentState::{NotAsked, Presumed};
        let is_none = matches!(self.state, NotAsked | Presumed) && !matches!(known.state, NotAsked | Presumed);
        let is_open = || self.openness() >= known.openness() && !self.only_adds_to(known);
        is_none || (is_open() && self.is_before(known, today))
    }

    /// Whether it would let somebody know what this answer of the same person closed, for them or for more, on that day or
    /// after it.
    pub fn opens_past(&self, closed: &Self, today: NaiveDate) -> bool {
        use ConsentState::{Limited, Presumed, Yes};
        let ended = closed.has_ended(today);
        let open = if ended { 0 } else { closed.openness() };
        let opens = matches!(self.state, Yes | Limited) || (ended && self.state == Presumed);
        opens
            && self.openness() > open
            && (closed.closes() || ended)
            && closed.is_for_all_of(&self.recipient)
            && self.is_before(closed, today)
    }

    /// The same for two answers that came together: of one day, or both of none, the specific one is the exception that was meant.
    pub fn opens_past_another(&self, closed: &Self, today: NaiveDate) -> bool {
        self.giver == closed.giver && self.on != closed.on && self.opens_past(closed, today)
    }

    /// Whether this of two answers to the same question that came together is the one that holds: the later one, and of one
    /// day the one that lets know less. What closes and says no day counts as given today, what opens as given before any other.
    fn holds_over(&self, other: &Self, today: NaiveDate) -> bool {
        let said = |it: &Self| (it.is_given(), it.on.or(it.closes().then_some(today)));
        (said(self), other.openness()) >= (said(other), self.openness())
    }

    /// Of answers that come together, in whatever order, to each question the one that holds.
    pub fn together(all: Vec<Self>, today: NaiveDate) -> Vec<Self> {
        let mut kept: Vec<Self> = Vec::new();
        for said in all {
            match kept.iter_mut().find(|known| known.answers_as(&said)) {
                Some(known) if !known.holds_over(&said, today) => *known = said,
                Some(_) => {}
                None => kept.push(said),
            }
        }
        kept
    }

    /// Whether what it adds to the known answer lets nobody know more, nor longer.
    pub fn only_adds_to(&self, known: &Self) -> bool {
        let no_longer = known.until.is_none_or(|known| self.until.is_some_and(|until| until <= known));
        let same = (&self.state, &self.on, &self.scope) == (&known.state, &known.on, &known.scope);
        same && no_longer && self.answers_as(known)
    }

    /// Whether somebody answered, and not what is only supposed.
    pub fn is_given(&self) -> bool {
        !matches!(self.state, ConsentState::NotAsked | ConsentState::Presumed)
    }

    /// Whether it keeps something from somebody.
    pub(super) fn closes(&self) -> bool {
        matches!(self.state, ConsentState::No | ConsentState::Limited)
    }

    /// Whether it was given until a day that has passed: it closes what it opened.
    fn has_ended(&self, today: NaiveDate) -> bool {
        self.is_given() && !self.closes() && self.until.is_some_and(|until| until < today)
    }

    pub(super) fn openness(&self) -> u8 {
        match self.state {
            ConsentState::No => 0,
            ConsentState::NotAsked => 1,
            ConsentState::Limited => 2,
            ConsentState::Yes | ConsentState::Presumed => 3,
        }
    }

    /// Whether who is meant may be meant by it as well. Of which sector an organisation is its name does not say.
    fn is_for_all_of(&self, recipient: &Recipient) -> bool {
        match (&self.recipient, recipient) {
            (Recipient::Everyone, _) | (Recipient::Sector(_), Recipient::Organisation(_)) => true,
            (Recipient::Sector(own), Recipient::Sector(other)) => own == other,
            (Recipient::Organisation(own), Recipient::Organisation(other)) => {
                let (own, other) = (fold(own), fold(other));
                names_organisation(&own, &other) || names_organisation(&other, &own)
            }
            (Recipient::Sector(_) | Recipient::Organisation(_), _) => false,
        }
    }
}
