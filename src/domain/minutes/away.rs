//! Who was out of the room for a family, and when.

use super::{FamilyMinutes, name};
use crate::domain::{
    meeting::{AgendaItem, Bar, Spell},
    world::World,
};
use serde::{Deserialize, Serialize};

/// Somebody who was out of the room for a family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// Name.
    pub name: String,
    /// Why they had to go; none for who went of their own accord.
    #[serde(default)]
    pub bar: Option<Bar>,
    /// When, oldest first; empty where that was not kept.
    pub spells: Vec<Spell>,
}

/// Who was out for an item, as they went.
pub(super) fn of(w: &World, item: &AgendaItem) -> Vec<Away> {
    let mut all: Vec<Away> = Vec::new();
    for out in &item.out {
        let name = name(w, out.person);
        match all.iter_mut().find(|away| away.name == name && away.bar == out.bar) {
            Some(known) => known.spells.push(out.spell.clone()),
            None => all.push(Away { name, bar: out.bar, spells: vec![out.spell.clone()] }),
        }
    }
    all
}

impl FamilyMinutes {
    /// Who was out of the room for it: as they went, and before them those of whom no time was kept.
    pub fn out_of_room(&self) -> Vec<Away> {
        let known = |(name, bar): &&(String, Bar)| !self.away.iter().any(|it| it.name == *name && it.bar == Some(*bar));
        let untimed = self.exits.iter().filter(known);
        let untimed = untimed.map(|(name, bar)| Away { name: name.clone(), bar: Some(*bar), spells: Vec::new() });
        untimed.chain(self.away.iter().cloned()).collect()
    }
}
