//! What has happened, in the past tense; never changed afterwards. The log is nothing but these.

use super::{
    case::{Case, CaseDetails, CaseStatus, CoordinatorSpell, Restriction, Signal},
    clinic::{Agreements, Clinic, Member},
    consent::Consent,
    disclosure::Disclosure,
    fact::Fact,
    follow_up::{FollowUp, FollowUpStatus, Terms, Waiting},
    ids::{CaseId, ClinicId, EntryId, FeedbackId, FollowUpId, ItemId, MeetingId, PersonId},
    keeping::Erasure,
    meeting::{AgendaItem, Entry, Exit, ItemDetails, Meeting},
    offer::{Offer, OfferAnswer},
    people::{Person, PersonDetails},
    quorum::Missing,
    safety::SafetyItem,
    work::WorkItem,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Something that has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When it was accepted.
    pub at: DateTime<Utc>,
    /// Who did it; none for the unnamed user of this machine.
    #[serde(default)]
    pub by: Option<PersonId>,
    /// What.
    pub what: Happened,
}

/// What a log line is about; stands outside the seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// People, clinics and other things of the house.
    House,
    /// A case.
    Case(CaseId),
    /// A meeting.
    Meeting(MeetingId),
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each field is named after the thing it holds")]
pub enum Happened {
    PersonRegistered(Person),
    PersonChanged {
        person: PersonId,
        details: PersonDetails,
    },
    ClinicFounded(Box<Clinic>),
    AgreementsChanged {
        clinic: ClinicId,
        agreements: Box<Agreements>,
    },
    TeamJoined {
        clinic: ClinicId,
        member: Member,
    },
    TeamLeft {
        clinic: ClinicId,
        person: PersonId,
    },

    CaseReferred(Box<Case>),
    CaseChanged {
        case: CaseId,
        details: Box<CaseDetails>,
        signals: Vec<Signal>,
    },
    ConsentRecorded {
        case: CaseId,
        consent: Consent,
    },
    CaseRestricted {
        case: CaseId,
        restriction: Option<Restriction>,
    },
    CaseDischarged {
        case: CaseId,
        #[serde(default)]
        on: Option<NaiveDate>,
    },
    /// It must not be erased, or may be again.
    LegalHoldSet {
        case: CaseId,
        held: bool,
        reason: String,
    },
    /// All that is kept of it was handed out.
    CaseExported {
        case: CaseId,
    },
    /// What was said of it can't be read any more. Stands under the house's key.
    CaseErased(Box<Erasure>),
    /// An earlier state was put in the place of a store that had given out ids up to this one: none of them is given out
    /// again.
    BackupPutBack {
        last_id: u32,
    },
    CoordinatorAppointed {
        case: CaseId,
        coordinator: CoordinatorSpell,
    },
    /// At this place among what is kept of the case; the first free one adds to it.
    WorkPut {
        case: CaseId,
        place: usize,
        item: WorkItem,
    },
    /// At this place on the case's safety track; the first free one adds to it.
    SafetyPut {
        case: CaseId,
        place: usize,
        item: SafetyItem,
    },
    CaseTriaged {
        case: CaseId,
        clinic: ClinicId,
        status: CaseStatus,
    },
    CaseReopened {
        case: CaseId,
        on: NaiveDate,
        reason: String,
    },

    FollowUpAgreed(FollowUp),
    FollowUpSettled {
        follow_up: FollowUpId,
        case: Option<CaseId>,
        status: FollowUpStatus,
    },
    FollowUpReassigned {
        follow_up: FollowUpId,
        case: Option<CaseId>,
        terms: Terms,
    },
    FollowUpOffered {
        follow_up: FollowUpId,
        case: Option<CaseId>,
        offer: Offer,
    },
    OfferAnswered {
        follow_up: FollowUpId,
        case: Option<CaseId>,
        answer: OfferAnswer,
    },
    FollowUpWaits {
        follow_up: FollowUpId,
        case: Option<CaseId>,
        waiting: Option<Waiting>,
    },
    FeedbackSettled {
        feedback: FeedbackId,
        case: CaseId,
        status: FollowUpStatus,
    },

    MeetingPlanned(Meeting),
    ItemAdded(Box<AgendaItem>),
    ItemChanged {
        item: ItemId,
        meeting: MeetingId,
        details: ItemDetails,
    },
    ItemMoved {
        item: ItemId,
        meeting: MeetingId,
        to: usize,
    },
    ItemRemoved {
        item: ItemId,
        #[serde(default)]
        case: Option<CaseId>,
        meeting: MeetingId,
        reason: String,
    },
    ItemPostponed {
        item: ItemId,
        #[serde(default)]
        case: Option<CaseId>,
        meeting: MeetingId,
        to: NaiveDate,
        reason: String,
    },
    ItemRestored {
        item: ItemId,
        meeting: MeetingId,
    },
    /// A family that was proposed for an agenda is left off it; none as reason takes that back.
    ProposalDeclined {
        case: CaseId,
        meeting: MeetingId,
        reason: Option<String>,
    },

    Arrived {
        meeting: MeetingId,
        person: PersonId,
        from: DateTime<Utc>,
        items: Vec<ItemId>,
        remote: bool,
    },
    Left {
        meeting: MeetingId,
        person: PersonId,
        at: DateTime<Utc>,
    },
    /// Somebody leaves the room of their own accord while an item has its turn, or comes back in.
    SteppedOut {
        item: ItemId,
        #[serde(default)]
        case: Option<CaseId>,
        meeting: MeetingId,
        person: PersonId,
        at: DateTime<Utc>,
        out: bool,
    },
    MeetingStarted {
        meeting: MeetingId,
        chair: Option<PersonId>,
        minute_taker: Option<PersonId>,
        at: DateTime<Utc>,
    },
    /// Its turn begins, or the room changed during its turn.
    ItemOpened {
        item: ItemId,
        #[serde(default)]
        case: Option<CaseId>,
        meeting: MeetingId,
        at: DateTime<Utc>,
        anonymous: bool,
        present: Vec<PersonId>,
        exits: Vec<Exit>,
        missing: Vec<Missing>,
    },
    SecrecyBroken {
        item: ItemId,
        #[serde(default)]
        case: Option<CaseId>,
        meeting: MeetingId,
        at: DateTime<Utc>,
        disclosure: Disclosure,
        told: Vec<PersonId>,
    },
    ClockPaused {
        meeting: MeetingId,
        at: DateTime<Utc>,
    },
    ClockResumed {
        meeting: MeetingId,
        at: DateTime<Utc>,
    },
    EntryRecorded {
        entry: Box<Entry>,
        case: Option<CaseId>,
    },
    EntryAmended {
        entry: EntryId,
        case: Option<CaseId>,
        meeting: MeetingId,
        fact: Fact,
        follow_up: Option<FollowUpId>,
        feedback: Option<FeedbackId>,
    },
    EntryStruck {
        entry: EntryId,
        case: Option<CaseId>,
        meeting: MeetingId,
        reason: String,
    },
    EntryRestored {
        entry: EntryId,
        case: Option<CaseId>,
        meeting: MeetingId,
    },
    ItemClosed {
        item: ItemId,
        case: Option<CaseId>,
        meeting: MeetingId,
        at: DateTime<Utc>,
    },
    ItemReopened {
        item: ItemId,
        case: Option<CaseId>,
        meeting: MeetingId,
    },
    MeetingClosed {
        meeting: MeetingId,
        at: DateTime<Utc>,
    },

    /// Whoever stayed behind after the meeting has left.
    RoomEmptied {
        meeting: MeetingId,
    },

    MinutesApproved {
        meeting: MeetingId,
    },
    /// What is added to approved minutes: about the one family that it names, when it names one.
    AddendumAdded {
        meeting: MeetingId,
        #[serde(default)]
        case: Option<CaseId>,
        text: String,
        reason: String,
    },
}

impl Event {
    /// What the event is about: the case wherever it holds anything of one, so that its key seals it.
    pub fn subject(&self) -> Subject {
        use Happened as H;
        match &self.what {
            H::PersonRegistered(_)
            | H::PersonChanged { .. }
            | H::ClinicFounded(_)
            | H::AgreementsChanged { .. }
            | H::TeamJoined { .. }
            | H::TeamLeft { .. }
            | H::CaseErased(_)
            | H::BackupPutBack { .. } => Subject::House,
            H::CaseReferred(case) => Subject::Case(case.id),
            H::CaseChanged { case, .. }
            | H::ConsentRecorded { case, .. }
            | H::CaseRestricted { case, .. }
            | H::CaseDischarged { case, .. }
            | H::LegalHoldSet { case, .. }
            | H::CaseExported { case }
            | H::ProposalDeclined { case, .. }
            | H::WorkPut { case, .. }
            | H::SafetyPut { case, .. }
            | H::CaseTriaged { case, .. }
            | H::CaseReopened { case, .. }
            | H::CoordinatorAppointed { case, .. }
            | H::FeedbackSettled { case, .. } => Subject::Case(*case),
            H::FollowUpAgreed(follow_up) => follow_up.case.map_or(Subject::House, Subject::Case),
            H::FollowUpSettled { case, .. }
            | H::FollowUpReassigned { case, .. }
            | H::FollowUpOffered { case, .. }
            | H::OfferAnswered { case, .. }
            | H::FollowUpWaits { case, .. } => case.map_or(Subject::House, Subject::Case),
            H::MeetingPlanned(meeting) => Subject::Meeting(meeting.id),
            H::ItemAdded(item) => item.details.case.map_or(Subject::Meeting(item.meeting), Subject::Case),
            H::ItemChanged { meeting, details, .. } => details.case.map_or(Subject::Meeting(*meeting), Subject::Case),
            H::ItemMoved { meeting, .. }
            | H::ItemRestored { meeting, .. }
            | H::Arrived { meeting, .. }
            | H::Left { meeting, .. }
            | H::MeetingStarted { meeting, .. }
            | H::ClockPaused { meeting, .. }
            | H::ClockResumed { meeting, .. }
            | H::MeetingClosed { meeting, .. }
            | H::RoomEmptied { meeting }
            | H::MinutesApproved { meeting } => Subject::Meeting(*meeting),
            H::EntryRecorded { case, entry } => case.map_or(Subject::Meeting(entry.meeting), Subject::Case),
            H::AddendumAdded { case, meeting, .. }
            | H::ItemRemoved { case, meeting, .. }
            | H::ItemPostponed { case, meeting, .. }
            | H::ItemOpened { case, meeting, .. }
            | H::SteppedOut { case, meeting, .. }
            | H::SecrecyBroken { case, meeting, .. }
            | H::EntryAmended { case, meeting, .. }
            | H::EntryStruck { case, meeting, .. }
            | H::EntryRestored { case, meeting, .. }
            | H::ItemClosed { case, meeting, .. }
            | H::ItemReopened { case, meeting, .. } => case.map_or(Subject::Meeting(*meeting), Subject::Case),
        }
    }
}
