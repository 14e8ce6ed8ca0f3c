//! Where what was found stands, so that opening it leads to its very line: what is to be done to Acties, what is known of a
//! family to Gezin, what was said at a meeting to its Verslag.

use crate::{
    domain::{
        ids::{CaseId, EntryId, ItemId, MeetingId, PersonId},
        lens::Label,
        meeting::MeetingStatus,
    },
    search::{Field, Hit, Line, Subject},
    tui::{
        act::{Act, Place},
        overlay::prompt,
        shared::Shared,
    },
};

/// What leads to a subject, and to the line of it when one was found.
pub fn to(subject: Subject, hit: Option<&Hit>, line: Option<&Line>, shared: &Shared) -> Vec<Act> {
    let point = |line: &Line| Act::Point(Box::new(line.clone()));
    match (subject, line) {
        (Subject::Case(case), line) => {
            let mut acts = fetched(case, hit, shared).into_iter().collect::<Vec<_>>();
            match line {
                Some(line) => acts.extend(to_line(case, line, shared).into_iter().chain([point(line)])),
                None if acts.is_empty() => acts = prompt::go_to(case, shared),
                None => acts.push(Act::Go(Place::FollowUps)),
            }
            acts
        }
        (Subject::Meeting(meeting), line) => {
            let minutes = line.filter(|line| line.row > 0).map(|line| [Act::Go(Place::Minutes), point(line)]);
            to_meeting(meeting, hit, shared).into_iter().chain(minutes.into_iter().flatten()).collect()
        }
        (Subject::Person(person), _) => to_person(person, shared),
        (Subject::FollowUp(id), _) => {
            let line = Line { field: Field::FollowUp, row: id.0, day: None, text: String::new() };
            vec![Act::Go(Place::FollowUps), point(&line)]
        }
    }
}

/// What is in the archive is fetched first.
fn fetched(case: CaseId, hit: Option<&Hit>, shared: &Shared) -> Option<Act> {
    let code = hit?.code.clone()?;
    matches!(shared.lens.label(case), Label::Masked).then_some(Act::Fetch(case, code))
}

/// The screen that shows such a line of a family.
fn to_line(case: CaseId, line: &Line, shared: &Shared) -> Vec<Act> {
    let house = shared.house();
    let meeting = match line.field {
        Field::FollowUp | Field::Owner | Field::Feedback => return vec![Act::Go(Place::FollowUps)],
        field if line.row == 0 || field.is_work() => None,
        Field::Agenda | Field::Postponed => house.item(ItemId(line.row)).map(|item| item.meeting),
        _ => house.entry(EntryId(line.row)).map(|entry| entry.meeting),
    };
    let begun = |id: &MeetingId| house.meeting(*id).is_some_and(|meeting| meeting.status != MeetingStatus::Planned);
    match meeting {
        Some(meeting) if begun(&meeting) => {
            vec![Act::ChooseMeeting(meeting), Act::Go(Place::Minutes), Act::Choose(case)]
        }
        Some(meeting) => vec![Act::ChooseMeeting(meeting), Act::Go(Place::Agenda), Act::Choose(case)],
        None => vec![Act::Go(Place::Family), Act::Choose(case)],
    }
}

fn to_meeting(meeting: MeetingId, hit: Option<&Hit>, shared: &Shared) -> Vec<Act> {
    match shared.house().meeting(meeting).map(|meeting| meeting.status) {
        Some(MeetingStatus::Planned) => vec![Act::ChooseMeeting(meeting), Act::Go(Place::Agenda)],
        Some(MeetingStatus::Running) => vec![Act::ChooseMeeting(meeting), Act::Go(Place::Meeting)],
        Some(MeetingStatus::Closed | MeetingStatus::Approved) => {
            vec![Act::ChooseMeeting(meeting), Act::Go(Place::Minutes)]
        }
        None => {
            let day = hit.and_then(|hit| hit.last);
            day.map(|day| vec![Act::FetchMeeting(meeting, day), Act::Go(Place::Minutes)]).unwrap_or_default()
        }
    }
}

fn to_person(person: PersonId, shared: &Shared) -> Vec<Act> {
    let name = shared.house().person(person).map(|person| person.name.clone()).unwrap_or_default();
    vec![Act::Go(Place::FollowUps), Act::Seek(name)]
}
