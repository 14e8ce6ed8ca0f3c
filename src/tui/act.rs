//! What a screen wants done: the only way in which it reaches beyond itself.

pub use super::overlay::{
    prompt::{Prompt, agreed::Agreed},
    rebind::Rebind,
};
use super::{
    screen::follow_ups::PromiseId,
    wardrobe::Setting,
    widget::{Dialog, ToastKind},
};
use crate::{
    domain::{
        access::Purpose,
        command::Command,
        consent::Consent,
        disclosure::Ground,
        follow_up::DropReason,
        ids::{CaseId, ClinicId, FollowUpId, ItemId, MeetingId, PersonId},
        work::{ContactHow, HandoverHow, Judgement, Work},
    },
    keymap::{Change, Context, Op},
    live::DraftKey,
    search::Line,
};
use chrono::NaiveDate;

/// A place in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// What runs out of time for who looks.
    Today,
    /// The agenda of a meeting.
    Agenda,
    /// The live meeting.
    Meeting,
    /// Follow-ups.
    FollowUps,
    /// One family.
    Family,
    /// Minutes.
    Minutes,
    /// How the house is set up.
    Setup,
}

impl Place {
    /// Every place, in the order of their keys.
    pub const ALL: [Self; 7] =
        [Self::Today, Self::Agenda, Self::Meeting, Self::FollowUps, Self::Family, Self::Minutes, Self::Setup];

    /// The operation that goes there.
    pub const fn op(self) -> Op {
        match self {
            Self::Today => Op::ScreenToday,
            Self::Agenda => Op::ScreenAgenda,
            Self::Meeting => Op::ScreenMeeting,
            Self::FollowUps => Op::ScreenFollowUps,
            Self::Family => Op::ScreenFamily,
            Self::Minutes => Op::ScreenMinutes,
            Self::Setup => Op::ScreenSetup,
        }
    }

    /// Where its keys have their meaning.
    pub const fn context(self) -> Context {
        match self {
            Self::Today => Context::Today,
            Self::Agenda => Context::Agenda,
            Self::Meeting => Context::Meeting,
            Self::FollowUps => Context::FollowUps,
            Self::Family => Context::Family,
            Self::Minutes => Context::Minutes,
            Self::Setup => Context::Setup,
        }
    }

    /// Locale key of what a person calls it.
    pub const fn title_key(self) -> &'static str {
        match self {
            Self::Today => "context-today",
            Self::Agenda => "context-agenda",
            Self::Meeting => "place-meeting",
            Self::FollowUps => "context-follow-ups",
            Self::Family => "context-family",
            Self::Minutes => "context-minutes",
            Self::Setup => "context-setup",
        }
    }
}

/// What a screen wants done.
#[derive(Clone, Debug)]
pub enum Act {
    /// Ask the hub. What it does can be taken back with undo where that is possible.
    Do(Command),
    /// The same in the name of whoever said they do it, where the program does not know who runs it.
    DoAs(PersonId, Command),
    /// Go to another screen.
    Go(Place),
    /// What a key for this operation would do there.
    Run(Op),
    /// Look for this where we are.
    Seek(String),
    /// Put the choice on this very line where we are.
    Point(Box<Line>),
    /// Tell the access log what was seen.
    Saw(Purpose),
    /// Other looks, keys or language.
    Set(Setting),
    /// Ask for another key.
    Rebind(Rebind),
    /// Other keys for an operation in a place.
    Bind(Context, Op, Change),
    /// Choose the meeting that agenda, live screen and minutes are about.
    ChooseMeeting(MeetingId),
    /// Go to the meeting before or after the one at hand, however old it is.
    Leaf {
        /// After it.
        later: bool,
    },
    /// Put the choice of the screens on this family.
    Choose(CaseId),
    /// Put the choice of the setup on this person.
    ChoosePerson(PersonId),
    /// Put the choice of the follow-ups on this promise.
    ChoosePromise(PromiseId),
    /// Put the choice of the screens on this family, which has to be fetched from the archive by its code first.
    Fetch(CaseId, String),
    /// Choose a meeting that has to be fetched from the archive first: the one of this day.
    FetchMeeting(MeetingId, NaiveDate),
    /// Put a question over the screen; each choice has its acts.
    Ask(Dialog, Vec<Vec<Act>>),
    /// Ask for a line of text.
    Prompt(Box<Prompt>),
    /// Show who is there.
    Attendance,
    /// Say something in the line above the footer.
    Say(ToastKind, String),
    /// Keep unsent text.
    Draft(DraftKey, String),
    /// Write a file.
    Export {
        /// Name without folder; holds no family's name.
        name: String,
        /// Content.
        text: String,
    },
    /// Put a text on the clipboard of the terminal.
    Copy(String),
    /// Look at everything anew: a character changed more than the line.
    LookAgain,
    /// End the program.
    End,
}

impl Act {
    /// Says that something can't be done now.
    pub fn refuse(text: impl Into<String>) -> Self {
        Self::Say(ToastKind::Refused, text.into())
    }
}

/// Something of which the day is kept with a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// The first intake.
    Intake,
    /// The birth of the child.
    Birth,
}

/// What a line of text is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Reason for taking items off.
    TakeOff(Vec<ItemId>),
    /// Date for postponing; empty is the next meeting.
    Postpone(Vec<ItemId>),
    /// Reason for striking a line.
    Strike(crate::domain::ids::EntryId),
    /// The family to add: picks from a list.
    AddFamily(MeetingId),
    /// A family that is not known yet, to be added as well; what was typed to find it.
    Newcomer(MeetingId, String),
    /// Why a proposed family stays off an agenda.
    LeaveOff(MeetingId, CaseId),
    /// What must be answered about a family that is added.
    Question(MeetingId, CaseId),
    /// What is to be answered in an item that stands on an agenda.
    ItemQuestion(ItemId),
    /// What came of what was promised.
    Result(Vec<PromiseId>),
    /// Why it will not be done, in words beside the reason from the list.
    Drop(Vec<PromiseId>, DropReason),
    /// Who is asked to take it over, another date, or both.
    Reassign(Vec<FollowUpId>),
    /// Another date for follow-ups; then why.
    Redate(Vec<FollowUpId>),
    /// Why they get this date.
    RedateReason(Vec<FollowUpId>, NaiveDate),
    /// On what follow-ups wait, who keeps in touch meanwhile, and until when.
    Wait(Vec<FollowUpId>),
    /// Why somebody does not take over.
    RefuseOffer(Vec<FollowUpId>),
    /// What came of a moment of contact, who had it, and when.
    Contact(CaseId, ContactHow),
    /// The day of such a moment, of which all else is known; empty is today.
    ContactDay(CaseId, Box<Work>),
    /// The day on which this happened; empty is today.
    Held(CaseId, Moment),
    /// Who coordinates from now on, why, until when, and who after them.
    Coordinator(CaseId),
    /// What is to be answered about a family at the next meeting.
    Turn(CaseId),
    /// A goal in the family's words, who contributes, and until when.
    Goal(CaseId),
    /// Where the family is referred to, who keeps in touch meanwhile, and until when it waits.
    Onward(CaseId),
    /// To whom the help is handed over, and by when; whether the family was introduced to them.
    Handover(CaseId, HandoverHow, bool),
    /// Why a handover is on paper only.
    HandoverReason(CaseId, Box<Work>),
    /// Why a criterion of the target group holds or does not, after what was judged before.
    Triage(CaseId, Vec<Judgement>, bool),
    /// How the help after discharge is aligned; then what the family said of how it went.
    Aligned(CaseId),
    /// What the family said of how it went, or why nobody asked.
    Experience(CaseId, String),
    /// Why a case is opened again.
    ReopenCase(CaseId),
    /// Text of an addendum; then its reason.
    Addendum(MeetingId),
    /// Reason of an addendum with this text.
    AddendumReason(MeetingId, String),
    /// Who adds this text for this reason: picks from a list.
    AddendumBy(MeetingId, String, String),
    /// Who approves the minutes: picks from a list.
    ApproveBy(MeetingId),
    /// The next question before secrecy is broken, after these answers.
    Break(ItemId, Ground, Vec<String>),
    /// All that belongs to an answer to the question of consent, as it was given where it was; to that of several sectors
    /// where there are several.
    Consent(CaseId, Vec<Consent>),
    /// A step of the reporting code.
    SafetyStep(CaseId),
    /// A fact or an opinion about safety, with its source.
    SafetyFinding(CaseId),
    /// Which children there are, and who cares for them.
    Kindcheck(CaseId),
    /// Who may know a family that is restricted for safety.
    Allow(CaseId),
    /// Which contact was agreed, where no other is safe.
    SafeContact(CaseId),
    /// Until when somebody is away, from when, and who stands in.
    Away(PersonId),
    /// An agreement of a clinic.
    Agree(ClinicId, Agreed),
    /// Something for a clinic's catalogue, in place of what has this name or as new.
    Offer(ClinicId, Option<String>),
}
