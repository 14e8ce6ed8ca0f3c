//! Who was out of the room in a turn, since when and until when: sent out by the check of the room, or of their own accord.

use super::{AgendaItem, Bar, Exit, Spell};
use crate::domain::ids::PersonId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A stretch out of the room for one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Out {
    /// Who.
    pub person: PersonId,
    /// Why the check of the room sent them out; none for who left of their own accord.
    #[serde(default)]
    pub bar: Option<Bar>,
    /// From when until when. Who left of their own accord stays out for the item until they come back in.
    #[serde(flatten)]
    pub spell: Spell,
}

impl Out {
    const fn lasts(&self) -> bool {
        self.spell.until.is_none()
    }
}

impl AgendaItem {
    /// Whether somebody left for it of their own accord and is not back.
    pub fn stepped_out(&self, who: PersonId) -> bool {
        self.out.iter().any(|out| out.person == who && out.bar.is_none() && out.lasts())
    }

    /// Since when somebody is out whom the check of the room sent out in this turn.
    pub(in crate::domain) fn sent_out(&self, who: PersonId) -> Option<DateTime<Utc>> {
        self.out.iter().find(|out| out.person == who && out.bar.is_some() && out.lasts()).map(|out| out.spell.from)
    }

    /// Whether somebody who is out of their own accord has been from its opening on, so that they heard nothing of it.
    pub(in crate::domain) fn heard_nothing(&self, who: PersonId) -> bool {
        let all_along = |out: &Out| out.lasts() && self.opened.is_none_or(|opened| out.spell.from <= opened);
        self.out.iter().any(|out| out.person == who && out.bar.is_none() && all_along(out))
    }

    /// Somebody leaves the room of their own accord, or comes back in. Back at the moment they left is not having left.
    pub(in crate::domain) fn step(&mut self, person: PersonId, out: bool, at: DateTime<Utc>) {
        let own = |it: &&mut Out| it.person == person && it.bar.is_none();
        let last = self.out.iter_mut().filter(own).last();
        match (out, last) {
            (true, Some(last)) if last.spell.until == Some(at) => last.spell.until = None,
            (true, _) => self.out.push(Out { person, bar: None, spell: Spell { from: at, until: None } }),
            (false, Some(last)) if last.lasts() => last.spell.until = Some(at),
            (false, _) => {}
        }
        self.out.retain(|out| out.bar.is_some() || out.spell.until.is_none_or(|until| out.spell.from < until));
    }

    /// The check of the room sends these out and lets others back in. Of exits that were recorded without a time none is told.
    pub(in crate::domain) fn send_out(&mut self, exits: &[Exit], at: DateTime<Utc>) {
        self.let_in(at, |out| !exits.iter().any(|exit| exit.person == out.person));
        for Exit { person, bar, from } in exits {
            if let Some(from) = from.filter(|_| self.sent_out(*person).is_none()) {
                self.out.push(Out { person: *person, bar: Some(*bar), spell: Spell { from, until: None } });
            }
        }
    }

    /// Its turn ends: whom the check of the room sent out comes back in.
    pub(in crate::domain) fn turn_ends(&mut self, at: DateTime<Utc>) {
        self.let_in(at, |_| true);
    }

    fn let_in(&mut self, at: DateTime<Utc>, who: impl Fn(&Out) -> bool) {
        for out in self.out.iter_mut().filter(|out| out.bar.is_some() && out.lasts() && who(out)) {
            out.spell.until = Some(at.max(out.spell.from));
        }
    }
}
