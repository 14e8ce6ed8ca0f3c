//! What has to be read back from the archive before a command is decided on, so that what has been put away is neither
//! unknown nor made a second time.

use crate::{
    domain::{
        command::Command,
        event::{Event, Happened},
    },
    store::Archived,
};

/// What a command names.
pub(super) fn named(command: &Command) -> Vec<Archived> {
    use Command as C;
    match command {
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
        | C::Appoint { case, .. } => vec![Archived::Case(*case)],
        C::AgreeFollowUp(new) => new.case.map(Archived::Case).into_iter().collect(),
        C::SettleFollowUp { follow_up, .. }
        | C::ReassignFollowUp { follow_up, .. }
        | C::TakeBackTerms { follow_up }
        | C::OfferFollowUp { follow_up, .. }
        | C::AnswerOffer { follow_up, .. }
        | C::WaitFollowUp { follow_up, .. } => {
            vec![Archived::FollowUp(*follow_up)]
        }
        C::SettleFeedback { feedback, .. } => vec![Archived::Feedback(*feedback)],
        C::AddItem { meeting, details } => {
            details.case.map(Archived::Case).into_iter().chain([Archived::Meeting(*meeting)]).collect()
        }
        C::ChangeItem { details, .. } => details.case.map(Archived::Case).into_iter().collect(),
        C::Arrive { meeting, .. }
        | C::Leave { meeting, .. }
        | C::StartMeeting { meeting, .. }
        | C::PauseClock { meeting, .. }
        | C::ResumeClock { meeting, .. }
        | C::Record { meeting, .. }
        | C::CloseMeeting { meeting, .. }
        | C::ApproveMinutes { meeting }
        | C::AddAddendum { meeting, .. } => vec![Archived::Meeting(*meeting)],
        C::Together { commands, .. } => commands.iter().flat_map(named).collect(),
        _ => Vec::new(),
    }
}

/// What may be there already where events would put something new: a case of the same code, a meeting on the same day.
pub(super) fn clashing(events: &[Event]) -> impl Iterator<Item = Archived> {
    events.iter().filter_map(|event| match &event.what {
        Happened::CaseReferred(case) => Some(Archived::Code(case.code.clone())),
        Happened::CaseChanged { details, .. } => Some(Archived::Code(details.code.clone())),
        Happened::MeetingPlanned(meeting) => Some(Archived::On(meeting.clinic, meeting.date)),
        _ => None,
    })
}

/// The meetings at which these events put a family on the agenda.
pub(super) fn meetings_of(events: &[Event]) -> impl Iterator<Item = Archived> {
    events.iter().filter_map(|event| match &event.what {
        Happened::ItemAdded(item) => Some(Archived::Meeting(item.meeting)),
        Happened::EntryRecorded { entry, .. } => Some(Archived::Meeting(entry.meeting)),
        Happened::AddendumAdded { meeting, .. } => Some(Archived::Meeting(*meeting)),
        _ => None,
    })
}

/// What has just become archive, and stays at hand all the same until the program ends: somebody is looking at it.
pub(super) fn just_put_away(events: &[Event]) -> impl Iterator<Item = Archived> {
    events.iter().filter_map(|event| match &event.what {
        Happened::MinutesApproved { meeting } | Happened::AddendumAdded { meeting, .. } => {
            Some(Archived::Meeting(*meeting))
        }
        Happened::CaseDischarged { case, .. } | Happened::CaseTriaged { case, .. } => Some(Archived::Case(*case)),
        Happened::FollowUpSettled { follow_up, .. } => Some(Archived::FollowUp(*follow_up)),
        Happened::FeedbackSettled { feedback, .. } => Some(Archived::Feedback(*feedback)),
        _ => None,
    })
}
