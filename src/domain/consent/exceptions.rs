//! Answers beside a more general one: the specific beats the general (handbook B.3), so who was let in by an answer of their own
//! stays in when everyone is refused, and one who is let in so comes past what was refused to more. Both have to be told to who
//! records or imports such an answer: nothing else does.

use super::{Consent, ConsentState, Recipient};
use crate::domain::{case::Case, ids::CaseId, world::World};
use chrono::NaiveDate;

impl World {
    /// The answers by which somebody may know on that day what `said` keeps from more than them.
    pub fn still_let_in<'w>(
        &'w self,
        id: CaseId,
        said: &'w Consent,
        day: NaiveDate,
    ) -> impl Iterator<Item = &'w Consent> {
        let known = self.case(id).into_iter().flat_map(move |case| case.consents.iter().map(move |it| (case, it)));
        known.filter(move |(case, it)| self.is_exception(case, it, said, day)).map(|(_, it)| it)
    }

    /// The answers that keep from more people what `said` lets some of them know on that day.
    pub fn let_in_past<'w>(
        &'w self,
        id: CaseId,
        said: &'w Consent,
        day: NaiveDate,
    ) -> impl Iterator<Item = &'w Consent> {
        let known = self.case(id).into_iter().flat_map(move |case| case.consents.iter().map(move |it| (case, it)));
        known.filter(move |(case, it)| self.is_exception(case, said, it, day)).map(|(_, it)| it)
    }

    /// Whether somebody is let in by the one answer though the other, of the same person and for more people, keeps it from
    /// them. Where a family is restricted for safety its list stands in place of both.
    fn is_exception(&self, case: &Case, one: &Consent, other: &Consent, day: NaiveDate) -> bool {
        let lets_in = matches!(one.state_on(day), ConsentState::Yes | ConsentState::Limited);
        let of_one = one.giver == other.giver && case.may_be_one(one.giver, &one.member, &other.member);
        let people = || self.people().map(|person| &person.details);
        let is_narrower = match (&one.recipient, &other.recipient) {
            (Recipient::Sector(_), Recipient::Everyone) => true,
            (Recipient::Organisation(_), Recipient::Everyone) => !one.is_for_none_of(people()),
            (Recipient::Organisation(_), Recipient::Sector(sector)) => {
                !one.is_for_none_of(people().filter(|person| person.sector == *sector))
            }
            _ => false,
        };
        !case.is_restricted_for_safety()
            && lets_in
            && of_one
            && other.closes()
            && one.openness() > other.openness()
            && is_narrower
    }
}
