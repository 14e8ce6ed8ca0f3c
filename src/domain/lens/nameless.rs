//! Why a family stands by its number: who of those who look along may not know its name. Only reasons that tell nothing of
//! the family itself come out; of a family kept safe nothing does.

use super::{ItemView, Lens, Sight, bars::bar_of_family};
use crate::domain::{case::Case, ids::PersonId, meeting::Bar};
use std::collections::BTreeSet;

impl ItemView<'_> {
    /// Whether the family is spoken of without its name at every table, rather than by choice in this turn.
    pub fn is_nameless_by_agreement(&self) -> bool {
        self.case.is_some_and(Case::is_anonymous)
    }

    /// Whether a list decides who may know the family, for its safety.
    pub fn is_kept_safe(&self) -> bool {
        self.case.is_some_and(Case::is_restricted_for_safety)
    }
}

impl Lens {
    /// Who of those who look along keep the family of this item to its number, each with why. Nobody where its name may be
    /// known, where nothing at all may, and where it is the beamer or the table's own choice.
    pub fn kept_nameless(&self, view: &ItemView<'_>) -> Vec<(PersonId, Bar)> {
        let Some(case) = view.case.filter(|_| view.sight == Sight::Anonymous && !self.beamer) else {
            return Vec::new();
        };
        // Who looks from their own place at the table is there twice.
        let watchers: BTreeSet<PersonId> = self.watchers.iter().copied().collect();
        let kept = watchers.into_iter().filter_map(|who| {
            let person = self.world.person(who).filter(|person| self.sight_of(case, person) == Sight::Anonymous)?;
            Some((who, bar_of_family(&self.world, case, person, self.viewer.day())?))
        });
        kept.collect()
    }
}
