//! What confirming a prompt comes to.

use super::{Known, Picked, Prompt, prompt, terms};
use crate::{
    domain::{
        case::CaseStatus,
        command::Command,
        follow_up::FollowUpStatus,
        ids::{CaseId, FollowUpId, MeetingId},
        meeting::{ItemDetails, ItemKind, MeetingStatus},
    },
    tui::{
        act::{Act, Asked, Place},
        screen::setup,
        shared::Shared,
    },
};

/// What confirming comes to, or what is wrong with the text, in words.
pub fn confirm(prompt: &Prompt, shared: &Shared) -> Result<Vec<Act>, String> {
    let text = prompt.input.text().trim().to_owned();
    let texts = shared.texts();
    let needed = || if text.is_empty() { Err(texts.get("prompt-empty").to_owned()) } else { Ok(text.clone()) };
    let picked = prompt.choice().map(|choice| choice.what);
    let family = || match picked {
        Some(Picked::Family(case)) => Ok(case),
        _ if prompt.choices.is_empty() => Err(texts.get("prompt-nothing-found").to_owned()),
        _ => Err(texts.get("prompt-no-family").to_owned()),
    };
    let today = shared.today();
    let done = || FollowUpStatus::Done { on: today, result: text.clone() };
    let dropped = || Ok::<_, String>(FollowUpStatus::Dropped { on: today, reason: needed()? });
    let act = match &prompt.asked {
        Asked::TakeOff(item) => Act::Do(Command::RemoveItem { item: *item, reason: needed()? }),
        Asked::Postpone(item) => {
            let to = if text.is_empty() { None } else { Some(terms::day(&text, picked, shared)?) };
            Act::Do(Command::PostponeItem { item: *item, to, reason: String::new() })
        }
        Asked::Strike(entry) => Act::Do(Command::Strike { entry: *entry, reason: text }),
        Asked::Result(follow_up) => Act::Do(Command::SettleFollowUp { follow_up: *follow_up, status: done() }),
        Asked::Drop(follow_up) => Act::Do(Command::SettleFollowUp { follow_up: *follow_up, status: dropped()? }),
        Asked::FeedbackResult(feedback) => Act::Do(Command::SettleFeedback { feedback: *feedback, status: done() }),
        Asked::DropFeedback(feedback) => Act::Do(Command::SettleFeedback { feedback: *feedback, status: dropped()? }),
        Asked::Away(person) => {
            needed()?;
            let until = terms::day(&text, picked, shared)?;
            let unknown = || texts.get("refusal-unknown-person").to_owned();
            Act::Do(setup::away(*person, until, shared).ok_or_else(unknown)?)
        }
        Asked::Redate(follow_up) => {
            needed()?;
            let due = Some(terms::day(&text, picked, shared)?);
            let owners = shared.house().follow_up(*follow_up).map(|it| it.owners().to_vec()).unwrap_or_default();
            Act::Do(Command::ReassignFollowUp { follow_up: *follow_up, owners, due })
        }
        Asked::Reassign(follow_up) => {
            needed()?;
            Act::Do(reassign(prompt, *follow_up, shared)?)
        }
        Asked::Addendum(meeting) => {
            let title = texts.get("addendum-reason-title").to_owned();
            next(Asked::AddendumReason(*meeting, needed()?), title, shared)
        }
        Asked::AddendumReason(meeting, addendum) => {
            Act::Do(Command::AddAddendum { meeting: *meeting, text: addendum.clone(), reason: needed()? })
        }
        Asked::AddFamily(meeting) => {
            let case = family()?;
            if shared.house().item_of(case, *meeting).is_some() {
                return Err(texts.get("refusal-on-agenda-already").to_owned());
            }
            let label = shared.label(shared.lens.label(case));
            next(Asked::Question(*meeting, case), texts.with("prompt-question", &[("family", label)]), shared)
        }
        Asked::Question(meeting, case) => Act::Do(add(*meeting, *case, text, shared)),
    };
    Ok(vec![act])
}

fn next(asked: Asked, title: String, shared: &Shared) -> Act {
    Act::Prompt(Box::new(prompt(asked, title, shared)))
}

/// New owners, a new date, or both; what is not given stays as it is.
fn reassign(prompt: &Prompt, id: FollowUpId, shared: &Shared) -> Result<Command, String> {
    let (Known::People(people), Some(known)) = (&prompt.known, shared.house().follow_up(id)) else {
        return Err(shared.texts().get("refusal-unknown-follow-up").to_owned());
    };
    let mut terms = people.read(prompt.input.text(), prompt.input.cursor(), shared);
    if let (Some(Picked::Day(date)), true) = (prompt.choice().map(|it| it.what), terms.due.is_none()) {
        (terms.due, terms.wrong) = (Some(date), None);
    }
    if let Some(wrong) = terms.wrong {
        return Err(wrong);
    }
    let owners = if terms.owners.is_empty() { known.owners().to_vec() } else { terms.owners };
    Ok(Command::ReassignFollowUp { follow_up: id, owners, due: terms.due.or(known.due()) })
}

fn add(meeting: MeetingId, case: CaseId, question: String, shared: &Shared) -> Command {
    let kind = match shared.lens.case(case).map(|case| (case.status, case.discussed.is_empty())) {
        Some((CaseStatus::Leaving, _)) => ItemKind::Discharge,
        Some((CaseStatus::Referred | CaseStatus::Deferred, true)) => ItemKind::New,
        _ => ItemKind::Running,
    };
    let submitter = shared.viewer().person.map(|who| shared.person(who).to_owned()).unwrap_or_default();
    let details = ItemDetails { case: Some(case), kind, question, submitter, minutes: None, at: None, number: None };
    Command::AddItem { meeting, details }
}

/// Goes to where the family stands: its item on the agenda at hand, else its follow-ups.
pub fn go_to(case: CaseId, shared: &Shared) -> Vec<Act> {
    let meeting = shared.meeting().filter(|meeting| shared.house().item_of(case, meeting.id).is_some());
    let place = match meeting.map(|meeting| meeting.status) {
        Some(MeetingStatus::Running) => Place::Meeting,
        Some(_) => Place::Agenda,
        None => Place::FollowUps,
    };
    vec![Act::Choose(case), Act::Go(place)]
}
