//! Follow-ups (acties) and promised feedback (terugkoppeling): what outlives the meeting.

use super::{
    fact::FeedbackTo,
    ids::{CaseId, ClinicId, EntryId, FeedbackId, FollowUpId, ItemId, MeetingId, PersonId},
    offer::Offer,
    vocabulary::words,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Who does it by when, as agreed in one line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The line was struck, or who gave them took them back: they do not hold, and keep their place.
    #[serde(default)]
    pub struck: bool,
    /// Why they changed, where somebody said so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

words! {
    /// Why something that was promised will not be done.
    DropReason {
        /// The family does not want it.
        FamilyDeclined = "gezin wil het niet",
        /// It is not needed any more.
        Overtaken = "achterhaald",
        /// Nobody has the time.
        NoCapacity = "geen capaciteit",
        /// It can't be done.
        NotPossible = "niet mogelijk",
        /// Anything else; the words say what.
        Other = "anders",
    }
}

/// What a follow-up waits for: nothing can be done until somebody else has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// On whom or what, e.g. `wachtlijst GGZ`.
    pub on: String,
    /// Since when.
    pub since: NaiveDate,
    /// Until when, as far as known.
    #[serde(default)]
    pub expected: Option<NaiveDate>,
    /// Who keeps in touch with the family meanwhile (Handreiking IGP §4.2).
    #[serde(default)]
    pub contact: Option<PersonId>,
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
        /// Why, in words; may be empty beside a reason from the list.
        reason: String,
        /// Why, from the list; none for what was dropped before there was one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why: Option<DropReason>,
    },
    /// Every line that asked for it was struck before it was done.
    Struck,
}

impl FollowUpStatus {
    /// What came of it, or why it is not done, in words; empty while it is open and where nobody said.
    pub fn said(&self) -> &str {
        match self {
            Self::Done { result: said, .. } | Self::Dropped { reason: said, .. } => said,
            Self::Open | Self::Struck => "",
        }
    }
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
    /// Owners of whom only the words of a list are known; see [`FollowUp::named`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub named: Vec<String>,
    /// Who and when, as agreed over time, struck ones included. Never empty.
    pub terms: Vec<Terms>,
    /// To whom it was offered over time, and what they answered; see [`FollowUp::offer`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<Offer>,
    /// What it waits for; see [`FollowUp::waiting`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Waiting>,
    /// Where it stands.
    pub status: FollowUpStatus,
}

impl FollowUp {
    /// The terms that hold now: the latest that were not struck, or the last there were.
    pub fn present_terms(&self) -> Option<&Terms> {
        self.standing_terms().next_back().or(self.terms.last())
    }

    fn standing_terms(&self) -> impl DoubleEndedIterator<Item = &Terms> {
        self.terms.iter().filter(|terms| !terms.struck)
    }

    /// The terms that people gave it last, outside any line, and those that held before them.
    pub fn given_last(&self) -> Option<(&Terms, &Terms)> {
        let mut standing = self.standing_terms().rev();
        let last = standing.next().filter(|terms| terms.entry.is_none())?;
        Some((last, standing.next()?))
    }

    /// People give it other terms, or take back what they gave last.
    pub(super) fn give(&mut self, terms: &Terms) {
        if terms.struck {
            let last = self.terms.iter_mut().rfind(|known| !known.struck && known.entry.is_none());
            last.into_iter().for_each(|last| last.struck = true);
        } else {
            self.terms.push(terms.clone());
        }
    }

    /// Who, now. Empty when it was never given to anybody.
    pub fn owners(&self) -> &[PersonId] {
        self.present_terms().map_or(&[], |terms| &terms.owners)
    }

    /// Those who own it by the words of a list that nobody known goes by, until people give it to somebody.
    pub fn named(&self) -> &[String] {
        if self.standing_terms().nth(1).is_none() { &self.named } else { &[] }
    }

    /// By when, now.
    pub fn due(&self) -> Option<NaiveDate> {
        self.present_terms().and_then(|terms| terms.due)
    }

    /// To be done.
    pub fn is_open(&self) -> bool {
        self.status == FollowUpStatus::Open
    }

    /// What it waits for, while it is to be done.
    pub fn waiting(&self) -> Option<&Waiting> {
        self.waiting.as_ref().filter(|_| self.is_open())
    }

    /// The day after which it is late: when what it waits for is expected, else its date.
    pub fn runs_until(&self) -> Option<NaiveDate> {
        self.waiting().and_then(|waiting| waiting.expected).or(self.due())
    }

    /// Late on `day`.
    pub fn is_overdue(&self, day: NaiveDate) -> bool {
        self.is_open() && self.runs_until().is_some_and(|until| until < day)
    }

    /// The terms before those that `meeting` gave, when it existed before that meeting.
    pub fn terms_before(&self, meeting: MeetingId) -> Option<&Terms> {
        let before = self.standing_terms().take_while(|terms| terms.meeting != Some(meeting)).last();
        before.filter(|_| self.agreed_at(meeting).is_some())
    }

    /// The last terms that `meeting` gave.
    pub fn agreed_at(&self, meeting: MeetingId) -> Option<&Terms> {
        self.standing_terms().rfind(|terms| terms.meeting == Some(meeting))
    }

    /// A line asks for it, on `terms`: in place of what the same line asked before, else as the latest. What was done or
    /// dropped stays so.
    pub(super) fn ask(&mut self, terms: Terms) {
        if self.status == FollowUpStatus::Struck {
            self.status = FollowUpStatus::Open;
        }
        match self.terms.iter_mut().find(|known| known.entry.is_some() && known.entry == terms.entry) {
            Some(known) => *known = terms,
            None => self.terms.push(terms),
        }
    }

    /// A line does not ask for it any more.
    pub(super) fn unask(&mut self, entry: EntryId) {
        self.terms.iter_mut().filter(|terms| terms.entry == Some(entry)).for_each(|terms| terms.struck = true);
        if self.is_open() && self.standing_terms().next().is_none() {
            self.status = FollowUpStatus::Struck;
        }
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
