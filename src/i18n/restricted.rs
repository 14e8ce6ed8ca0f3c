//! That a family is restricted, and whom its list would keep out.

use super::Texts;
use crate::domain::{
    case::{Case, Restriction, RestrictionKind},
    ids::PersonId,
    viewer::Viewer,
    world::World,
};

impl Texts {
    /// That a family is restricted, and to how many; nothing of who they are. Of one that is spoken of without its name, that.
    pub fn restriction(&self, restriction: &Restriction) -> String {
        match restriction.kind {
            RestrictionKind::Safety => self.with("restrict-said", &[("count", restriction.allowed.len())]),
            RestrictionKind::Anonymous => self.get("agenda-nameless").to_owned(),
        }
    }

    /// Of those whom a list would [keep out](crate::domain::policy::kept_out) what there is to know before it is made.
    pub fn kept_out(&self, w: &World, viewer: &Viewer, case: &Case, kept: &[PersonId]) -> String {
        let name = |who: &PersonId| w.person(*who).map_or_else(String::new, |person| person.name.clone());
        let coordinator = case.coordinates_on(viewer.day());
        let said = |who: &PersonId| match *who {
            who if viewer.person == Some(who) => self.get("restrict-without-you").to_owned(),
            who if coordinator == Some(who) => self.with("restrict-without-coordinator", &[("person", name(&who))]),
            who => self.with("restrict-in-vain", &[("person", name(&who))]),
        };
        kept.iter().map(said).collect::<Vec<_>>().join("\n")
    }
}
