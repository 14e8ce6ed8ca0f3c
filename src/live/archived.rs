//! What has to be read back from the archive before a command is decided on, so that what has been put away is neither
//! unknown nor made a second time.

use crate::{
    domain::{
        called::tokens,
        command::{Command, Names},
        event::{Event, Happened},
    },
    store::Archived,
};

/// What a command names, of what may have been put away.
pub(super) fn named(command: &Command) -> Vec<Archived> {
    if let Command::Together { commands, .. } = command {
        return commands.iter().flat_map(named).collect();
    }
    let Names { case, listed, follow_up, feedback, meeting, .. } = command.names();
    let families = case.into_iter().chain(listed).map(Archived::Case);
    let promises = follow_up.map(Archived::FollowUp).into_iter().chain(feedback.map(Archived::Feedback));
    families.chain(promises).chain(meeting.map(Archived::Meeting)).chain(coded(command)).collect()
}

/// What may be the code of a family in what a command says: one that has been put away is not named to whom it may not either.
fn coded(command: &Command) -> Vec<Archived> {
    let said = match command {
        Command::Record { fact, .. } | Command::Amend { fact, .. } => vec![fact.text()],
        Command::AddAddendum { text, reason, .. } => vec![text.as_str(), reason],
        _ => command.texts(),
    };
    let tokens = said.into_iter().flat_map(tokens);
    tokens.filter(|it| it.contains(|c: char| c.is_ascii_digit())).map(|it| Archived::Code(it.to_owned())).collect()
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
