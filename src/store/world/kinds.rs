//! The kinds of rows: in which table each is, under which number, and whether it is still needed at hand.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

use crate::domain::case::Case;
use crate::domain::clinic::Clinic;
use crate::domain::event::Subject;
use crate::domain::follow_up::{Feedback, FollowUp, FollowUpStatus};
use crate::domain::ids::{CaseId, ClinicId, EntryId, FeedbackId, FollowUpId, ItemId, MeetingId, PersonId};
use crate::domain::keeping::Remains;
use crate::domain::meeting::{AgendaItem, Entry, Meeting};
use crate::domain::minutes::Minutes;
use crate::domain::people::Person;
use crate::domain::world::{Touched, World};
use crate::store::tables::{self, Table};

/// One kind of row.
pub(super) trait Kind {
    type Id: Copy + Ord + Send + Sync;
    type Value: Serialize + DeserializeOwned + PartialEq + Send;

    const TABLE: Table;
    /// Stands for this kind in the working set's table; never changes.
    const TAG: u8;

    fn id(number: u32) -> Self::Id;
    fn number(id: Self::Id) -> u32;
    fn touched(touched: &mut Touched) -> &mut BTreeSet<Self::Id>;
    /// All in the world, by id.
    fn ids(world: &World) -> Vec<Self::Id>;
    fn get(world: &World, id: Self::Id) -> Option<&Self::Value>;
    fn put(world: &mut World, id: Self::Id, value: Self::Value);
    fn forget(world: &mut World, id: Self::Id);
    /// What the row is about, and so whose key seals it.
    fn subject(world: &World, id: Self::Id) -> Subject;
    /// Whether the row belongs to the working set.
    fn needed(world: &World, id: Self::Id) -> bool;

    fn live_key(id: Self::Id) -> LiveKey {
        LiveKey { tag: Self::TAG, number: Self::number(id) }
    }
}

/// A row of the working set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LiveKey {
    pub(super) tag: u8,
    pub(super) number: u32,
}

impl LiveKey {
    pub(super) fn bytes(self) -> [u8; 5] {
        let [a, b, c, d] = self.number.to_be_bytes();
        [self.tag, a, b, c, d]
    }
}

macro_rules! kinds {
    ($($kind:ident $tag:literal $table:ident $all:ident $one:ident $put:ident $forget:ident
        : $id:ident => $value:ident, $ids:expr, $subject:expr, $needed:expr;)+) => {
        $(
            pub(super) struct $kind;

            impl Kind for $kind {
                type Id = $id;
                type Value = $value;

                const TABLE: Table = tables::$table;
                const TAG: u8 = $tag;

                fn id(number: u32) -> $id {
                    $id(number)
                }

                fn number(id: $id) -> u32 {
                    id.0
                }

                fn touched(touched: &mut Touched) -> &mut BTreeSet<$id> {
                    &mut touched.$all
                }

                fn ids(world: &World) -> Vec<$id> {
                    let ids: fn(&World) -> Vec<$id> = $ids;
                    ids(world)
                }

                fn get(world: &World, id: $id) -> Option<&$value> {
                    world.$one(id)
                }

                fn put(world: &mut World, id: $id, value: $value) {
                    world.$put(id, value);
                }

                fn forget(world: &mut World, id: $id) {
                    world.$forget(id);
                }

                fn subject(world: &World, id: $id) -> Subject {
                    let subject: fn(&World, $id) -> Option<CaseId> = $subject;
                    subject(world, id).map_or(Subject::House, Subject::Case)
                }

                fn needed(world: &World, id: $id) -> bool {
                    let needed: fn(&World, $id) -> bool = $needed;
                    needed(world, id)
                }
            }
        )+
    };
}

kinds! {
    People 1 PEOPLE people person put_person forget_person: PersonId => Person,
        |w| w.people().map(|it| it.id).collect(),
        |_, _| None,
        |_, _| true;
    Clinics 2 CLINICS clinics clinic put_clinic forget_clinic: ClinicId => Clinic,
        |w| w.clinics().map(|it| it.id).collect(),
        |_, _| None,
        |_, _| true;
    Cases 3 CASES cases case put_case forget_case: CaseId => Case,
        |w| w.cases().map(|it| it.id).collect(),
        |_, id| Some(id),
        |w, id| w.case(id).is_some_and(|case| w.needs_case(case));
    Meetings 4 MEETINGS meetings meeting put_meeting forget_meeting: MeetingId => Meeting,
        |w| w.meetings().map(|it| it.id).collect(),
        |_, _| None,
        World::meeting_is_live;
    Items 5 ITEMS items item put_item forget_item: ItemId => AgendaItem,
        |w| w.items().map(|it| it.id).collect(),
        |w, id| w.item(id)?.details.case,
        |w, id| w.item(id).is_some_and(|item| w.meeting_is_live(item.meeting));
    Entries 6 ENTRIES entries entry put_entry forget_entry: EntryId => Entry,
        |w| w.entries().map(|it| it.id).collect(),
        |w, id| w.case_of(w.entry(id)?),
        |w, id| w.entry(id).is_some_and(|entry| w.meeting_is_live(entry.meeting));
    FollowUps 7 FOLLOW_UPS follow_ups follow_up put_follow_up forget_follow_up: FollowUpId => FollowUp,
        |w| w.follow_ups().map(|it| it.id).collect(),
        |w, id| w.follow_up(id)?.case,
        |w, id| w.follow_up(id).is_some_and(|follow_up| w.needs_follow_up(follow_up));
    Promises 8 FEEDBACK feedback one_feedback put_feedback forget_feedback: FeedbackId => Feedback,
        |w| w.feedback().map(|it| it.id).collect(),
        |w, id| w.one_feedback(id).map(|feedback| feedback.case),
        |w, id| w.one_feedback(id).is_some_and(|feedback| {
            feedback.status == FollowUpStatus::Open || w.case(feedback.case).is_some_and(|case| w.needs_case(case))
        });
    OfMeetings 9 MINUTES minutes minutes_of put_minutes forget_minutes: MeetingId => Minutes,
        |w| w.meetings().map(|it| it.id).filter(|id| w.minutes_of(*id).is_some()).collect(),
        |_, _| None,
        World::meeting_is_live;
    Erased 10 ERASED erased remains_of put_remains forget_remains: CaseId => Remains,
        |w| w.erased_ids().collect(),
        |_, _| None,
        |_, _| false;
}

/// More than the highest tag of a kind.
pub(super) const KINDS: usize = 11;

/// Calls a function that is generic over a kind once for each of them.
macro_rules! each_kind {
    ($call:ident($($argument:expr),*) $($try:tt)?) => {{
        use crate::store::world::kinds;
        $call::<kinds::People>($($argument),*) $($try)?;
        $call::<kinds::Clinics>($($argument),*) $($try)?;
        $call::<kinds::Meetings>($($argument),*) $($try)?;
        $call::<kinds::Items>($($argument),*) $($try)?;
        $call::<kinds::Entries>($($argument),*) $($try)?;
        $call::<kinds::Cases>($($argument),*) $($try)?;
        $call::<kinds::FollowUps>($($argument),*) $($try)?;
        $call::<kinds::Promises>($($argument),*) $($try)?;
        $call::<kinds::OfMeetings>($($argument),*) $($try)?;
        $call::<kinds::Erased>($($argument),*) $($try)?;
    }};
}
pub(super) use each_kind;
