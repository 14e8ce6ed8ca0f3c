//! Identities as newtypes: a number given out by `decide`, unique in the whole store, never reused.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);
    )+};
}

ids! {
    /// A professional, volunteer or other person at or around the table.
    PersonId,
    /// A clinic (poli).
    ClinicId,
    /// A case (casus): one family's trajectory.
    CaseId,
    /// A meeting (MDO).
    MeetingId,
    /// An item of a meeting's agenda.
    ItemId,
    /// A recorded line of a meeting.
    EntryId,
    /// A follow-up (actie).
    FollowUpId,
    /// A promise of feedback (terugkoppeling).
    FeedbackId,
}

/// The identity of one asking, made by who asks (UUID v7). The same id twice is the same command: it happens once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CommandId(pub u128);
