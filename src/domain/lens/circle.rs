//! Who of the team may know a family, by name.

use super::{Lens, bar, limited_to};
use crate::domain::{case::Case, meeting::Bar, people::Person};

/// What somebody of the team may know of a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Knows {
    /// All of it.
    Whole,
    /// A part only.
    Part(String),
    /// Nothing, and why.
    Nothing(Bar),
}

impl Lens {
    /// The team of the clinic to which the family comes, each with what they may know of it on the day of looking.
    pub fn circle<'l>(&'l self, case: &'l Case) -> impl Iterator<Item = (&'l Person, Knows)> {
        let (house, day) = (self.house(), self.viewer().day());
        let team = house.clinic(case.clinic).into_iter().flat_map(|clinic| &clinic.team);
        team.filter_map(|member| house.person(member.person)).map(move |person| {
            let knows = match (bar(house, case, person, day), limited_to(case, person, day)) {
                (Some(bar), _) => Knows::Nothing(bar),
                (None, Some(part)) => Knows::Part(part),
                (None, None) => Knows::Whole,
            };
            (person, knows)
        })
    }
}
