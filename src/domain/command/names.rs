//! What a command names, said once for who may ask it and for what has to be at hand to decide on it.

use super::Command;
use crate::domain::{
    case::CoordinatorSpell,
    consent::Consent,
    follow_up::Waiting,
    ids::{CaseId, ClinicId, EntryId, FeedbackId, FollowUpId, ItemId, MeetingId},
    offer::OfferAnswer,
};

/// What a command names; what these belong to is for the world to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The clinic whose team, agreements or agenda it is.
    pub clinic: Option<ClinicId>,
    /// The family that it is about.
    pub case: Option<CaseId>,
    /// The family that it puts on an agenda: that is about the agenda.
    pub listed: Option<CaseId>,
    /// The follow-up.
    pub follow_up: Option<FollowUpId>,
    /// The promise of feedback.
    pub feedback: Option<FeedbackId>,
    /// The meeting.
    pub meeting: Option<MeetingId>,
    /// The turn on its agenda.
    pub item: Option<ItemId>,
    /// The line.
    pub entry: Option<EntryId>,
}

impl Command {
    /// What it names itself; nothing for one that holds others.
    pub fn names(&self) -> Names {
        use Command as C;
        let none = Names::default();
        match *self {
            C::RegisterPerson(_) | C::ChangePerson { .. } | C::FoundClinic { .. } | C::Together { .. } => none,
            C::ChangeAgreements { clinic, .. }
            | C::JoinTeam { clinic, .. }
            | C::LeaveTeam { clinic, .. }
            | C::PlanMeeting { clinic, .. } => Names { clinic: Some(clinic), ..none },
            C::ReferCase(ref referral) => Names { clinic: Some(referral.clinic), ..none },
            C::AgreeFollowUp(ref new) => Names { clinic: Some(new.clinic), case: new.case, ..none },
            C::ChangeCase { case, .. }
            | C::RecordConsent { case, .. }
            | C::Restrict { case, .. }
            | C::Discharge { case }
            | C::HoldCase { case, .. }
            | C::ExportCase { case }
            | C::EraseCase { case }
            | C::PutWork { case, .. }
            | C::StrikeWork { case, .. }
            | C::PutSafety { case, .. }
            | C::StrikeSafety { case, .. }
            | C::TriageCase { case, .. }
            | C::ReopenCase { case, .. }
            | C::Appoint { case, .. } => Names { case: Some(case), ..none },
            C::SettleFollowUp { follow_up, .. }
            | C::ReassignFollowUp { follow_up, .. }
            | C::TakeBackTerms { follow_up }
            | C::OfferFollowUp { follow_up, .. }
            | C::AnswerOffer { follow_up, .. }
            | C::WaitFollowUp { follow_up, .. } => Names { follow_up: Some(follow_up), ..none },
            C::SettleFeedback { feedback, .. } => Names { feedback: Some(feedback), ..none },
            C::DeclineProposal { case, meeting, .. } => Names { case: Some(case), meeting: Some(meeting), ..none },
            C::AddItem { meeting, ref details } => Names { meeting: Some(meeting), listed: details.case, ..none },
            C::ChangeItem { item, ref details } => Names { item: Some(item), listed: details.case, ..none },
            C::Arrive { meeting, .. }
            | C::Leave { meeting, .. }
            | C::StartMeeting { meeting, .. }
            | C::PauseClock { meeting, .. }
            | C::ResumeClock { meeting, .. }
            | C::CloseMeeting { meeting, .. }
            | C::EmptyRoom { meeting }
            | C::ApproveMinutes { meeting }
            | C::AddAddendum { meeting, .. } => Names { meeting: Some(meeting), ..none },
            C::Record { meeting, item, .. } => Names { meeting: Some(meeting), item, ..none },
            C::MoveItem { item, .. }
            | C::RemoveItem { item, .. }
            | C::PostponeItem { item, .. }
            | C::RestoreItem { item }
            | C::OpenItem { item, .. }
            | C::StepOut { item, .. }
            | C::BreakSecrecy { item, .. }
            | C::CloseItem { item, .. }
            | C::ReopenItem { item } => Names { item: Some(item), ..none },
            C::Amend { entry, .. } | C::Strike { entry, .. } | C::Restore { entry } => {
                Names { entry: Some(entry), ..none }
            }
        }
    }

    /// What it says in somebody's own words that is kept with a family outside its turn; of lines the turn says who heard them.
    pub fn texts(&self) -> Vec<&str> {
        use Command as C;
        match self {
            C::TriageCase { triage, .. } => vec![&triage.social.reason, &triage.medical.reason],
            C::AgreeFollowUp(new) => vec![&new.text, &new.remark, new.status.said()],
            C::SettleFollowUp { status, .. } | C::SettleFeedback { status, .. } => vec![status.said()],
            C::OfferFollowUp { note: text, .. }
            | C::AnswerOffer { answer: OfferAnswer::Refused { reason: text, .. }, .. }
            | C::WaitFollowUp { waiting: Some(Waiting { on: text, .. }), .. }
            | C::ReassignFollowUp { reason: text, .. }
            | C::HoldCase { reason: text, .. }
            | C::ReopenCase { reason: text, .. }
            | C::Appoint { coordinator: CoordinatorSpell { reason: text, .. }, .. }
            | C::DeclineProposal { reason: Some(text), .. }
            | C::RemoveItem { reason: text, .. }
            | C::PostponeItem { reason: text, .. }
            | C::Strike { reason: text, .. } => vec![text],
            C::BreakSecrecy { disclosure, .. } => disclosure.answers.iter().map(String::as_str).collect(),
            C::AddItem { details, .. } | C::ChangeItem { details, .. } => vec![&details.question],
            C::PutWork { work, .. } => work.texts(),
            C::PutSafety { note, .. } => note.texts(),
            C::ReferCase(new) => {
                let signals = new.signals.iter().map(|it| it.text.as_str());
                let consents = new.consents.iter().flat_map(Consent::texts);
                let coordinates = new.coordinator.iter().map(|it| it.reason.as_str());
                new.details.texts().into_iter().chain(signals).chain(consents).chain(coordinates).collect()
            }
            C::ChangeCase { details, signals, .. } => {
                details.texts().into_iter().chain(signals.iter().map(|it| it.text.as_str())).collect()
            }
            C::RecordConsent { consent, .. } => consent.texts(),
            _ => Vec::new(),
        }
    }
}
