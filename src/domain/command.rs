//! What a person asks, in the imperative. `decide` turns it into events or refuses with a reason.

mod names;

pub use names::Names;

use super::{
    case::{CaseDetails, CoordinatorSpell, Restriction, Signal},
    clinic::{Agreements, ClinicKind, Member},
    consent::Consent,
    disclosure::Disclosure,
    fact::Fact,
    follow_up::{FollowUpStatus, Waiting},
    ids::{CaseId, ClinicId, EntryId, FeedbackId, FollowUpId, ItemId, MeetingId, PersonId},
    meeting::ItemDetails,
    offer::OfferAnswer,
    people::PersonDetails,
    safety::SafetyNote,
    work::{Triage, Work},
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

/// What happens with people who may not hear a family when its item opens; without such people it decides nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RoomChoice {
    /// Refuse and name them.
    #[default]
    Ask,
    /// They leave the room for this item.
    TheyLeave,
    /// Everyone stays, no name is used.
    Anonymous,
}

/// A family as it is referred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseReferral {
    /// Clinic.
    pub clinic: ClinicId,
    /// What is known.
    pub details: CaseDetails,
    /// Concerns and strengths.
    pub signals: Vec<Signal>,
    /// Consents.
    pub consents: Vec<Consent>,
    /// Limit on who may see it.
    pub restriction: Option<Restriction>,
    /// Who coordinates already.
    pub coordinator: Option<CoordinatorSpell>,
    /// The trajectory runs already (the list says so).
    pub running: bool,
}

/// A follow-up agreed outside the capture line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFollowUp {
    /// Clinic.
    pub clinic: ClinicId,
    /// Case, when it is about one.
    pub case: Option<CaseId>,
    /// What is to be done.
    pub text: String,
    /// Agreed on.
    pub agreed_on: NaiveDate,
    /// By whom.
    pub owners: Vec<PersonId>,
    /// By whom as well, in words that nobody known goes by.
    pub named: Vec<String>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Remark.
    pub remark: String,
    /// Where it stands already.
    pub status: FollowUpStatus,
}

/// What a person asks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is named after the thing it holds")]
pub enum Command {
    // People and clinics.
    RegisterPerson(PersonDetails),
    ChangePerson {
        person: PersonId,
        details: PersonDetails,
    },
    FoundClinic {
        name: String,
        kind: ClinicKind,
    },
    ChangeAgreements {
        clinic: ClinicId,
        agreements: Box<Agreements>,
    },
    /// Also changes a member that is in the team already.
    JoinTeam {
        clinic: ClinicId,
        member: Member,
    },
    /// What they coordinate and promised stays theirs until somebody else takes it over.
    LeaveTeam {
        clinic: ClinicId,
        person: PersonId,
    },

    // Cases.
    ReferCase(Box<CaseReferral>),
    /// Replaces what is known, and the concerns and strengths that did not come from a captured line.
    ChangeCase {
        case: CaseId,
        details: Box<CaseDetails>,
        signals: Vec<Signal>,
    },
    RecordConsent {
        case: CaseId,
        consent: Consent,
    },
    Restrict {
        case: CaseId,
        restriction: Option<Restriction>,
    },
    /// Ends a trajectory whose discharge was decided, once what was promised for it is done and the family has a contact.
    Discharge {
        case: CaseId,
    },
    /// Keeps a case from being erased, or lets it go again.
    HoldCase {
        case: CaseId,
        held: bool,
        reason: String,
    },
    /// All that is kept of it was handed out.
    ExportCase {
        case: CaseId,
    },
    /// For good.
    EraseCase {
        case: CaseId,
    },
    /// Adds to what is kept of the help around a family, or puts it in the place of something.
    PutWork {
        case: CaseId,
        place: Option<usize>,
        work: Work,
    },
    /// Lets something that is kept not count, or count again.
    StrikeWork {
        case: CaseId,
        place: usize,
        struck: bool,
    },
    /// Adds to the safety track of a restricted case, or puts it in the place of something.
    PutSafety {
        case: CaseId,
        place: Option<usize>,
        note: SafetyNote,
    },
    /// Lets something on the safety track not count, or count again.
    StrikeSafety {
        case: CaseId,
        place: usize,
        struck: bool,
    },
    /// Judges a referral.
    TriageCase {
        case: CaseId,
        triage: Box<Triage>,
    },
    /// Opens a case again that had ended.
    ReopenCase {
        case: CaseId,
        reason: String,
    },
    /// Outside a meeting; in one it is a line.
    Appoint {
        case: CaseId,
        coordinator: CoordinatorSpell,
    },

    // Follow-ups and feedback between meetings.
    AgreeFollowUp(Box<NewFollowUp>),
    /// Done, dropped, or open again.
    SettleFollowUp {
        follow_up: FollowUpId,
        status: FollowUpStatus,
    },
    ReassignFollowUp {
        follow_up: FollowUpId,
        owners: Vec<PersonId>,
        due: Option<NaiveDate>,
        /// Why, as far as anybody says so.
        reason: String,
    },
    /// The latest terms do not hold any more, as if they had never been given.
    TakeBackTerms {
        follow_up: FollowUpId,
    },
    /// Asks somebody to take it over; who has it keeps it until they accept.
    OfferFollowUp {
        follow_up: FollowUpId,
        to: PersonId,
        due: Option<NaiveDate>,
        note: String,
    },
    /// Yes or no of the receiver, or the giver takes the offer back.
    AnswerOffer {
        follow_up: FollowUpId,
        answer: OfferAnswer,
    },
    /// It waits for somebody else, or does not wait any more.
    WaitFollowUp {
        follow_up: FollowUpId,
        waiting: Option<Waiting>,
    },
    SettleFeedback {
        feedback: FeedbackId,
        status: FollowUpStatus,
    },

    // Agenda.
    PlanMeeting {
        clinic: ClinicId,
        date: NaiveDate,
        start: Option<NaiveTime>,
        place: Option<String>,
    },
    AddItem {
        meeting: MeetingId,
        details: ItemDetails,
    },
    /// The family stays the same: another one is another item.
    ChangeItem {
        item: ItemId,
        details: ItemDetails,
    },
    /// To this place among the items that people see, from 0.
    MoveItem {
        item: ItemId,
        to: usize,
    },
    RemoveItem {
        item: ItemId,
        reason: String,
    },
    /// To the clinic's meeting on that day, or the next by rhythm; planned when there is none.
    PostponeItem {
        item: ItemId,
        to: Option<NaiveDate>,
        reason: String,
    },
    /// Leaves a family that is proposed off this agenda, with the reason; without one it is proposed again.
    DeclineProposal {
        case: CaseId,
        meeting: MeetingId,
        reason: Option<String>,
    },
    /// Puts back what was taken off or postponed.
    RestoreItem {
        item: ItemId,
    },

    // The live meeting.
    /// Also corrects the time of who is there or expected, and brings back who left.
    Arrive {
        meeting: MeetingId,
        person: PersonId,
        from: DateTime<Utc>,
        items: Vec<ItemId>,
        remote: bool,
    },
    /// Before the time of arrival: does not come.
    Leave {
        meeting: MeetingId,
        person: PersonId,
        at: DateTime<Utc>,
    },
    /// Leaves the room for an item whose turn came, or comes back in, without leaving the meeting.
    StepOut {
        item: ItemId,
        person: PersonId,
        at: DateTime<Utc>,
        out: bool,
    },
    /// Takes the regulars as present from when the team list says, unless attendance was recorded already.
    StartMeeting {
        meeting: MeetingId,
        chair: Option<PersonId>,
        minute_taker: Option<PersonId>,
        at: DateTime<Utc>,
    },
    /// Begins the turn of an item, or looks at the room again when it is its turn already; the clock then goes on as it was.
    OpenItem {
        item: ItemId,
        at: DateTime<Utc>,
        room: RoomChoice,
    },
    /// Tells those who may not hear whose turn it is all the same, on a ground, with each question answered. Who is kept
    /// out for safety stays out.
    BreakSecrecy {
        item: ItemId,
        at: DateTime<Utc>,
        disclosure: Disclosure,
    },
    PauseClock {
        meeting: MeetingId,
        at: DateTime<Utc>,
    },
    ResumeClock {
        meeting: MeetingId,
        at: DateTime<Utc>,
    },
    Record {
        meeting: MeetingId,
        item: Option<ItemId>,
        fact: Fact,
    },
    Amend {
        entry: EntryId,
        fact: Fact,
    },
    Strike {
        entry: EntryId,
        reason: String,
    },
    Restore {
        entry: EntryId,
    },
    CloseItem {
        item: ItemId,
        at: DateTime<Utc>,
    },
    ReopenItem {
        item: ItemId,
    },
    CloseMeeting {
        meeting: MeetingId,
        at: DateTime<Utc>,
    },

    /// Whoever stayed behind after the meeting has left.
    EmptyRoom {
        meeting: MeetingId,
    },

    // Minutes.
    ApproveMinutes {
        meeting: MeetingId,
    },
    AddAddendum {
        meeting: MeetingId,
        text: String,
        reason: String,
    },

    /// All or nothing, in one transaction; refused when the world has moved on from `after` (its number of events).
    Together {
        after: Option<u64>,
        commands: Vec<Command>,
    },
}
