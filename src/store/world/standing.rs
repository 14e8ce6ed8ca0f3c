//! Which rows are the working set after a command, and which have become archive.

use std::collections::BTreeSet;

use crate::domain::event::{Event, Happened};
use crate::domain::world::{Touched, World};

use super::kinds::{Kind, LiveKey, each_kind};

/// What a command brought into the working set or left in it, and what it took out.
#[derive(Debug, Default)]
pub(super) struct Standing {
    pub(super) needed: BTreeSet<LiveKey>,
    pub(super) retired: BTreeSet<LiveKey>,
}

impl Standing {
    /// Looks at the rows that changed and at those whose need may hang on them.
    pub(super) fn after(world: &World, touched: &Touched, events: &[Event]) -> Self {
        let mut standing = Self::default();
        let mut looked_at = with_cases(world, touched);
        each_kind!(sort(world, &mut looked_at, &mut standing));
        // A meeting takes along all that was at hand for it only, however far it is from the meeting itself.
        if events.iter().any(|event| matches!(event.what, Happened::MinutesApproved { .. })) {
            each_kind!(sweep(world, &mut standing));
        }
        standing
    }

    /// What a world that holds the archive as well still needs, and what not; `all` names every row that it holds.
    pub(super) fn of_all(world: &World, all: &mut Touched) -> Self {
        let mut standing = Self::default();
        each_kind!(sort(world, all, &mut standing));
        standing
    }

    /// Drops from the world what has become archive.
    pub(super) fn forget_retired(&self, world: &mut World) {
        each_kind!(forget(world, &self.retired));
    }
}

/// Adds the cases that the rows are about, and what was promised to those cases.
fn with_cases(world: &World, touched: &Touched) -> Touched {
    let mut touched = touched.clone();
    let follow_ups = touched.follow_ups.iter().filter_map(|id| world.follow_up(*id)?.case);
    let feedback = touched.feedback.iter().filter_map(|id| Some(world.one_feedback(*id)?.case));
    let items = touched.items.iter().filter_map(|id| world.item(*id)?.details.case);
    touched.cases.extend(follow_ups.chain(feedback).chain(items));
    let cases = touched.cases.iter().filter_map(|id| world.case(*id));
    for case in cases {
        touched.follow_ups.extend(case.follow_ups.iter().filter(|id| world.follow_up(**id).is_some()));
        touched.feedback.extend(case.feedback.iter().filter(|id| world.one_feedback(**id).is_some()));
    }
    touched
}

fn sort<K: Kind>(world: &World, ids: &mut Touched, standing: &mut Standing) {
    for id in K::touched(ids).iter() {
        let set = if K::needed(world, *id) { &mut standing.needed } else { &mut standing.retired };
        set.insert(K::live_key(*id));
    }
}

fn sweep<K: Kind>(world: &World, standing: &mut Standing) {
    standing.retired.extend(K::ids(world).into_iter().filter(|id| !K::needed(world, *id)).map(K::live_key));
}

fn forget<K: Kind>(world: &mut World, retired: &BTreeSet<LiveKey>) {
    let of = |number| LiveKey { tag: K::TAG, number };
    for key in retired.range(of(0)..=of(u32::MAX)) {
        K::forget(world, K::id(key.number));
    }
}
