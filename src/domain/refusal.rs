//! Why a command was not accepted. A refusal is an answer, not an error: the screen says it and what to do.

use super::{
    case::CaseStatus,
    clinic::ClinicKind,
    consent::Signer,
    ids::{FollowUpId, ItemId, PersonId},
    keeping::Kept,
    meeting::{Bar, ItemStatus, MeetingStatus},
    people::DisciplineKind,
    policy::Need,
};

/// A thing that commands speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Thing {
    Person,
    Clinic,
    Case,
    Meeting,
    Item,
    Entry,
    FollowUp,
    Feedback,
    Work,
}

/// A field of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Field {
    Name,
    Organisation,
    Code,
    Text,
    Reason,
    Owner,
    Due,
    Channel,
    Giver,
    Receiver,
    Group,
    /// Who saw or said something.
    Source,
}

/// What a family still lacks before it can be discharged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitLack {
    /// How the help after it is aligned.
    Aligned,
    /// Help that it was referred to has not started.
    Waits,
    /// Nothing was handed over.
    Handover,
    /// The referrer has not heard.
    ReferrerFeedback,
    /// The family was not asked how it went.
    Experience,
}

/// What an item still lacks before it can close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// No decision names an outcome.
    Outcome,
    /// No coordinator, and no reason for none.
    Coordinator,
    /// No feedback to the family, and no reason why not.
    FamilyFeedback,
    /// No feedback to the referrer, and no reason why not.
    ReferrerFeedback,
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The viewer's role does not allow what needs this.
    MayNot(Need),
    /// Whoever asks has nothing to do with the family. Who has does it.
    FamilyOfOthers,
    /// There is no such thing (any more).
    Unknown(Thing),
    /// There is one already.
    Taken(Thing),
    /// The family is on this agenda already.
    OnAgendaAlready,
    /// This field must hold something.
    Empty(Field),
    /// This field holds more than this many characters.
    TooLong(Field, usize),
    /// A date outside the years 1900 to 2200.
    ImpossibleDate,
    /// A day on or before that of this meeting, where a later one is meant.
    NotAfterMeeting,
    /// Minutes outside 1 to this many.
    ImpossibleMinutes(u16),
    /// The meeting is in a state in which this can't be done.
    MeetingIs(MeetingStatus),
    /// Another meeting runs.
    OtherMeetingRuns,
    /// The item is in a state in which this can't be done.
    ItemIs(ItemStatus),
    /// The case is in a state in which this can't be done.
    CaseIs(CaseStatus),
    /// The family can't be discharged yet: this should have been done by now.
    Unfinished(Vec<FollowUpId>),
    /// The family can't be discharged yet: nobody whom it can turn to afterwards.
    NoContact,
    /// The case can't be erased yet, for all of this.
    Keep(Vec<Kept>),
    /// The family can't be discharged yet: these are lacking.
    ExitLacks(Vec<ExitLack>),
    /// Only who meets both criteria is of the target group.
    CriteriaNotMet,
    /// The referral was decided about already.
    AlreadyTaken(CaseStatus),
    /// The house has no clinic of the kind that this group comes to.
    NoClinicFor(ClinicKind),
    /// The item was never opened, so the room was not checked.
    OpenFirst,
    /// These people may not hear this family.
    Room(Vec<(PersonId, Bar)>),
    /// The item can't close yet.
    Lacks(Vec<Lack>),
    /// The meeting can't close: these items are neither closed nor postponed.
    Pending(Vec<ItemId>),
    /// That nobody coordinates needs a reason.
    CoordinatorNeedsReason,
    /// This person is of another discipline than the one that was agreed to coordinate, which needs a reason.
    NotAsAgreed(PersonId, DisciplineKind),
    /// Medical social work coordinates in the hospital period only: an end date and a successor are needed (S3 fn 24).
    CoordinatorNeedsEnd,
    /// It is done or dropped already.
    IsSettled,
    /// Nobody was asked to take it over.
    NotOffered,
    /// This person is not in that team.
    NotInTeam(PersonId),
    /// Nobody would be left in the team, and then its families are everybody's.
    LastInTeam(PersonId),
    /// Yes or no is for this person.
    OfferedTo(PersonId),
    /// This owner may not know the family.
    OwnerMayNotKnow(PersonId, Bar),
    /// At the age of who gives the consent this answer is needed as well.
    ConsentBy(Signer),
    /// An answer of somebody by whose name nobody of the family goes.
    ConsentOfNobody,
    /// An answer of a day that has not come.
    ConsentToCome,
    /// A newer answer, or one that was given, holds.
    ConsentOlder,
    /// Only a family that is restricted for safety has a safety track.
    NotRestricted,
    /// The safety track has no decision yet: the restriction stays until it has.
    SafetyRuns,
    /// The family is referred to the JGZ only when the mother expressly said that it may know.
    NeedsExpress,
    /// Only agreed contact is safe, and this was not agreed.
    UnsafeContact,
    /// The line for the project lead holds a name or code of this case.
    NamesTheFamily,
    /// A line of no family names more than one: it can go with one of them only.
    NamesFamilies,
    /// A line in the turn of one family names another that not everybody there may know.
    NamesAnother,
    /// The text holds a citizen service number.
    HoldsBsn,
    /// The text holds the score of an instrument, where only its date and conclusion may stand.
    HoldsScore,
    /// The text holds characters that a terminal obeys or nobody sees.
    HoldsUnseen,
    /// A line of a family can't become one for the project lead, or the reverse: it must be struck and typed anew.
    BelongsElsewhere,
    /// The minutes are approved: only an addendum is possible.
    MinutesLocked,
    /// Nothing changes by it.
    NothingChanges,
    /// The world has moved on since this was prepared.
    MovedOn,
    /// One of several was refused: its number from 0, and why.
    Part(usize, Box<Refusal>),
}
