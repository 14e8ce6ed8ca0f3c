//! Follow-ups (acties) and promised feedback (terugkoppeling): what outlives the meeting.

use super::{
    fact::FeedbackTo,
    ids::{CaseId, ClinicId, EntryId, FeedbackId, FollowUpId, ItemId, MeetingId, PersonId},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Who does it by when, as agreed in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Who; counts for each.
    pub owners: Vec<PersonId>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// The line that says so; none when it came with an import.
    #[serde(default)]
    pub entry: Option<EntryId>,
    /// The meeting where it was agreed; none when it came with an import.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
}

/// Where a follow-up or a promise stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpStatus {
    /// To be done.
    Open,
    /// Done.
    Done {
        /// When.
        on: NaiveDate,
        /// What came of it.
        #[serde(default)]
        result: String,
    },
    /// Will not be done.
    Dropped {
        /// Since.
        on: NaiveDate,
        /// Why.
        reason: String,
    },
    /// Its line was struck.
    Struck,
}

/// A follow-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// Identity.
    pub id: FollowUpId,
    /// Clinic.
    pub clinic: ClinicId,
    /// Case; none for a follow-up that belongs to no family.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// What is to be done.
    pub text: String,
    /// First agreed on.
    pub agreed_on: NaiveDate,
    /// Remark that came along.
    #[serde(default)]
    pub remark: String,
    /// Who and when, as agreed over time; the present terms last. Never empty.
    pub terms: Vec<Terms>,
    /// Where it stands.
    pub status: FollowUpStatus,
}

impl FollowUp {
    /// Who, now. Empty when it was never given to anybody.
    pub fn owners(&self) -> &[PersonId] {
        self.terms.last().map_or(&[], |terms| &terms.owners)
    }

    /// By when, now.
    pub fn due(&self) -> Option<NaiveDate> {
        self.terms.last().and_then(|terms| terms.due)
    }

    /// To be done.
    pub fn is_open(&self) -> bool {
        self.status == FollowUpStatus::Open
    }

    /// Past its date on `day`.
    pub fn is_overdue(&self, day: NaiveDate) -> bool {
        self.is_open() && self.due().is_some_and(|due| due < day)
    }

    /// The terms before those that `meeting` gave, when it existed before that meeting.
    pub fn terms_before(&self, meeting: MeetingId) -> Option<&Terms> {
        let first = self.terms.iter().position(|terms| terms.meeting == Some(meeting))?;
        first.checked_sub(1).and_then(|before| self.terms.get(before))
    }
}

/// A promise of feedback.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// Identity.
    pub id: FeedbackId,
    /// Clinic.
    pub clinic: ClinicId,
    /// Case.
    pub case: CaseId,
    /// The item that promised it.
    pub item: ItemId,
    /// The line that promised it.
    pub entry: EntryId,
    /// To whom.
    pub to: FeedbackTo,
    /// How, as typed.
    pub channel: String,
    /// By whom.
    pub by: Option<PersonId>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Where it stands.
    pub status: FollowUpStatus,
}
