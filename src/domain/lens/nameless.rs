//! Why a family stands by its number: who of those who look along may not know its name. Only reasons that tell nothing of
//! the family itself come out; of a family kept safe nothing does.

use super::{ItemView, Lens, Sight, bars::bar_of_family};
use crate::domain::{ids::PersonId, meeting::Bar};

impl Lens {
    /// Who of those who look along keep the family of this item to its number, each with why. Nobody where its name may be
    /// known, where nothing at all may, and where it is the beamer or the table's own choice.
    pub fn kept_nameless(&self, view: &ItemView<'_>) -> Vec<(PersonId, Bar)> {
        let Some(case) = view.case.filter(|_| view.sight == Sight::Anonymous && !self.beamer) else { return Vec::new() };
        let kept = self.watchers.iter().filter_map(|who| {
            let person = self.world.person(*who).filter(|person| self.sight_of(case, person) == Sight::Anonymous)?;
            Some((*who, bar_of_family(&self.world, case, person, self.viewer.day())?))
        });
        kept.collect()
    }
}
