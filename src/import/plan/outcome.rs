//! What a row of a list comes to, what was understood of it, and what a person should look at.

use crate::domain::{
    clinic::{TeamRole, UsualAttendance},
    consent::{Consent, Signer},
    lens::LeftBehind,
    meeting::ItemKind,
    people::Sector,
    refusal::Refusal,
};
use crate::import::issue::{Skipped, Unusable};
use chrono::NaiveDate;

/// What a row says something about; what changes, or what is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Topic {
    // People.
    Discipline,
    Organisation,
    Sector,
    Email,
    Skj,
    Absence,
    Role,
    Team,
    Attendance,
    Deputy,
    // Families.
    Family,
    Members,
    DueDate,
    BirthDate,
    Municipality,
    Referral,
    Request,
    Signals,
    Involved,
    SafeContact,
    Remarks,
    Consent,
    Restriction,
    Allowed,
    Coordinator,
    // Agenda.
    OnAgenda,
    Item,
    // Actions.
    Owner,
    Due,
    Status,
}

/// What a row comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Something new: a person in the team, a family, a theme, an action.
    New,
    /// Known; this changes.
    Changed(Vec<Topic>),
    /// Known, and nothing changes.
    Same,
    /// Understood, but not allowed or not possible.
    Refused(Refusal),
    /// Understood, but not taken over.
    NotTaken(NotTaken),
    /// Not understood.
    Unusable(Unusable),
    /// Passed over on purpose.
    Skipped(Skipped),
}

impl Outcome {
    /// Nothing, or these changes.
    pub(super) fn of_changes(mut topics: Vec<Topic>) -> Self {
        topics.sort_unstable();
        topics.dedup();
        if topics.is_empty() { Self::Same } else { Self::Changed(topics) }
    }

    /// Whether a person has to do something before the row can be used.
    pub fn is_problem(&self) -> bool {
        match self {
            Self::NotTaken(why) => !matches!(why, NotTaken::TakenOff | NotTaken::DoneWithoutFamily),
            Self::Refused(_) | Self::Unusable(_) => true,
            Self::New | Self::Changed(_) | Self::Same | Self::Skipped(_) => false,
        }
    }
}

/// Why a row that was understood is not taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// Neither the list nor the discipline says the sector of somebody new, and consent depends on it. Fill in the sector.
    NoSector,
    /// There are several clinics, and the row does not say which. Fill in the clinic.
    NoClinic,
    /// The row is about another clinic. Import it for that clinic.
    OtherClinic,
    /// The case number belongs to another family. Check the number.
    OtherFamily,
    /// Several families go by this name. Fill in the case number.
    SeveralFamilies,
    /// The family was taken off this agenda. Put it back by hand if it must be discussed.
    TakenOff,
    /// The row is for a meeting that is over. Choose another one.
    PastMeeting,
    /// The sheet or row is for another meeting. Import it for that meeting.
    OtherMeeting,
    /// Done or dropped, of no family, and not known: there is nothing to watch over.
    DoneWithoutFamily,
}

/// Something in an otherwise usable row that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What it is about.
    pub topic: Topic,
    /// What it is.
    pub what: DoubtKind,
}

/// What a [`Doubt`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DoubtKind {
    /// Nobody is known by this name; kept as written, without a person. Import the team first, or check the name.
    UnknownPerson(String),
    /// Several people go by this name; kept as written, without a person. Write the initials.
    SeveralPeople(String, Vec<String>),
    /// Not the name in full; this person was taken for it.
    TakenFor(String, String),
    /// The case number is written otherwise; this one was taken for it.
    CodeReadAs(String),
    /// No family has this case number; these are like it. Change the number in the list.
    MeantCode(Vec<String>),
    /// The row names no family: the action belongs to none.
    OfNoFamily,
    /// The row names no family, and was taken for a theme. Fill in the family if there is one.
    SupposedTheme,
    /// The list says it twice; the first row counts, and of the other one these are not taken over.
    TwiceInList {
        /// The row that counts, 1-based.
        first: usize,
        /// This row.
        again: usize,
        /// What it says otherwise.
        differs: Vec<Topic>,
    },
    /// Another sheet of the workbook says it as well, and counts; of this row these are not taken over.
    OnOtherSheet {
        /// The name of that sheet.
        sheet: String,
        /// The row there, 1-based.
        row: usize,
        /// What this row says otherwise.
        differs: Vec<Topic>,
    },
    /// Restricted, and nobody on its list is known: nobody may see it. Say who may.
    NobodyAllowed,
    /// Says who may see it but not why; taken for a restriction for safety.
    RestrictedByList,
    /// What is known shows it to fewer; that stays. Change it by hand if that is meant.
    StaysRestricted,
    /// Another answer is known that is not older; that stays. Record the answer by hand if it changed.
    KnownConsentStays(String),
    /// A refusal that is known gives way to a newer consent. Check it with the family: others may know more by it.
    RefusalGivesWay {
        /// What was known.
        was: String,
        /// What the list says.
        now: String,
    },
    /// Lets some know what an answer for more people keeps from them, which stays. Check it with the family.
    OpensPast {
        /// What is known.
        was: String,
        /// What the list says.
        now: String,
    },
    /// By these answers some may still know what is refused to more people now. Take them back apart.
    StillLetIn(Vec<Consent>),
    /// A refusal that says no day counts from today, against the answer of a day that was known. Write its day if it was before.
    RefusalOfNoDay(String),
    /// For whom the exception is cannot be read; not taken over.
    ExceptionForNobody(String),
    /// The list does not say for whom the consent holds; taken for all. Check it.
    ConsentForAll,
    /// Given by somebody else than the mother, so it does not open the case.
    ConsentByOther(String),
    /// Who gives it is a minor, and this answer is not in the list: the consent counts as not asked.
    ConsentBy(Signer),
    /// When who gives it was born cannot be read, and those with authority are not in the list: the consent counts as not asked.
    ConsentOfNoAge,
    /// Who is said not to have answered does not count as having signed. Check who did.
    ConsentByDenied(String),
    /// Another coordinator was decided at a meeting; that stays.
    DecidedCoordinatorStays(String),
    /// A person has one role in a team here; this one was kept.
    OneRole(TeamRole),
    /// Nobody goes by this name, so nobody left. Check the name.
    NobodyLeft(String),
    /// Never was in the team of this clinic, as far as is known.
    NotInTeam(String),
    /// Leaves on a day that has not come; nothing changes now. Import the list again then.
    LeavesLater(NaiveDate),
    /// The day on which somebody leaves is none that there is; nothing changes. Write the day, or `ja`.
    LeavesOnNoDay(String),
    /// What stays in the name of who leaves, until somebody takes it over.
    LeavesBehind(LeftBehind),
    /// Left the team on this day, and comes back by this row. Take it out of the list if that is not so.
    ComesBack(NaiveDate),
    /// Stands in for one person only here; these are left out.
    OneDeputy(String),
    /// No case number; this one was made.
    CodeMade(String),
    /// No case number and no dates: found by name alone. Check that it is the same family.
    FoundByName,
    /// More minutes than an item can have; left out.
    TooManyMinutes(u16),
}

/// What was understood of a row, for who looks whether it is right.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PlanFact {
    /// A profession, an organisation, a question.
    Text(String),
    Sector(Sector),
    Role(TeamRole),
    Kind(ItemKind),
    Away {
        from: NaiveDate,
        until: Option<NaiveDate>,
    },
    /// When somebody comes, where that is not the whole meeting.
    Comes(UsualAttendance),
    StandsInFor(String),
    CoveredBy(String),
    DueDate(NaiveDate),
    Born(NaiveDate),
    Owner(String),
    NoOwner,
    Due(NaiveDate),
    Done,
    Dropped,
}
