//! What may be known of a family that is spoken of by its number: enough to decide about it, nothing that tells who it
//! is. No name, code, place, person or date, and of signals the life domain only.

use crate::domain::{
    calendar::WorkingDays,
    case::{Case, LifeDomain, Phase, Term},
    consent::{Consent, Giver, Recipient},
    ids::CaseId,
    meeting::AgendaItem,
};
use chrono::NaiveDate;

/// A case without what tells whose it is.
#[derive(Clone, Copy, Debug)]
pub struct Sketch<'a> {
    case: &'a Case,
    item: &'a AgendaItem,
}

impl<'a> Sketch<'a> {
    pub(super) const fn new(case: &'a Case, item: &'a AgendaItem) -> Self {
        Self { case, item }
    }

    /// Identity, for what is asked about it.
    pub const fn id(&self) -> CaseId {
        self.case.id
    }

    /// What the meeting is asked; nothing where that tells who the family is.
    pub fn question(&self) -> &'a str {
        let question = self.item.details.question.as_str();
        if self.case.is_told_in(question) { "" } else { question }
    }

    /// Where the family is on `day`.
    pub fn phase(&self, day: NaiveDate) -> Phase {
        self.case.phase(day)
    }

    /// The limit for the first intake and how it stands on `day`.
    pub fn intake_term(&self, working_days: u32, calendar: &WorkingDays, day: NaiveDate) -> Option<(NaiveDate, Term)> {
        self.case.intake_term(working_days, calendar, day)
    }

    /// The life domains of its concerns or strengths, each once.
    pub fn domains(&self, strength: bool) -> Vec<LifeDomain> {
        let mut domains: Vec<LifeDomain> = Vec::new();
        for signal in self.case.signals.iter().filter(|signal| signal.strength == strength) {
            if !domains.contains(&signal.domain) {
                domains.push(signal.domain);
            }
        }
        domains
    }

    /// The family's own answers by sector.
    pub fn consents(&self) -> impl Iterator<Item = &'a Consent> {
        let by_sector =
            |it: &&Consent| it.giver == Giver::Mother && !matches!(it.recipient, Recipient::Organisation(_));
        self.case.consents.iter().filter(by_sector)
    }
}
