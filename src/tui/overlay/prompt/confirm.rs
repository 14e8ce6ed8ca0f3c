//! What confirming a prompt comes to.

use super::{Known, Picked, Prompt, agreed, away, offer, plain::Said, prompt as prompt_for, terms};
use crate::{
    domain::{
        command::Command,
        disclosure::{Disclosure, Ground, Question},
        follow_up::{DropReason, FollowUp, FollowUpStatus, Waiting},
        ids::{CaseId, FollowUpId, ItemId, MeetingId, PersonId},
        lens::bar_to_asking,
        meeting::{ItemDetails, ItemKind, MeetingStatus},
        offer::OfferAnswer,
        proposals::proposals,
        turn,
    },
    tui::{
        act::{Act, Asked, Place},
        screen::{family, follow_ups::PromiseId, setup},
        shared::Shared,
    },
};
use chrono::NaiveDate;

/// What confirming comes to, or what is wrong with what was typed, in words.
pub fn answer(prompt: &mut Prompt, shared: &Shared) -> Result<Vec<Act>, String> {
    match &mut prompt.known {
        Known::Form(form) => Ok(vec![Act::Do(form.confirm(&prompt.asked, shared)?)]),
        _ => confirm(prompt, shared),
    }
}

fn confirm(prompt: &Prompt, shared: &Shared) -> Result<Vec<Act>, String> {
    let text = prompt.input.text().trim().to_owned();
    let texts = shared.texts();
    let needed = || if text.is_empty() { Err(texts.get("prompt-empty").to_owned()) } else { Ok(text.clone()) };
    let picked = prompt.choice().map(|choice| choice.what);
    let family = || match picked {
        Some(Picked::Family(case)) => Ok(case),
        _ if prompt.choices.is_empty() && text.is_empty() => Err(texts.get("prompt-no-families").to_owned()),
        _ if prompt.choices.is_empty() => Err(texts.get("prompt-nothing-found").to_owned()),
        _ => Err(texts.get("prompt-no-family").to_owned()),
    };
    let act = match &prompt.asked {
        Asked::TakeOff(items) => {
            let reason = needed()?;
            all(items.iter().map(|item| Command::RemoveItem { item: *item, reason: reason.clone() }))
        }
        Asked::Postpone(items) => super::postpone::postpone(prompt, items, picked, shared)?,
        Asked::Strike(entry) => Act::Do(Command::Strike { entry: *entry, reason: text }),
        Asked::SafeContact(case) => family::safe_contact(*case, Some(text), shared),
        Asked::Result(promises) => settle(promises, &FollowUpStatus::Done { on: shared.today(), result: text }),
        Asked::Drop(promises, why) => {
            let reason = if *why == DropReason::Other { needed()? } else { text };
            settle(promises, &FollowUpStatus::Dropped { on: shared.today(), reason, why: Some(*why) })
        }
        Asked::RefuseOffer(follow_ups) => {
            let answer = OfferAnswer::Refused { on: shared.today(), reason: needed()? };
            let refuse = |id: &FollowUpId| Command::AnswerOffer { follow_up: *id, answer: answer.clone() };
            all(follow_ups.iter().map(refuse))
        }
        Asked::Wait(follow_ups) => {
            needed()?;
            let Known::Line(line) = &prompt.known else { return Ok(Vec::new()) };
            let Said { text, people, date } = line.said(&text, shared)?;
            if text.is_empty() {
                return Err(texts.get("prompt-wait-on-whom").to_owned());
            }
            let contact = people.first().copied();
            let waiting = Waiting { on: text, since: shared.today(), expected: date, contact };
            let wait = |id: &FollowUpId| Command::WaitFollowUp { follow_up: *id, waiting: Some(waiting.clone()) };
            all(follow_ups.iter().map(wait))
        }
        asked @ (Asked::Away(_) | Asked::Offer(..) | Asked::Agree(..)) => {
            Act::Do(set_up(prompt, asked, &text, shared)?)
        }
        Asked::Redate(follow_ups) => {
            needed()?;
            redate(follow_ups, terms::day(&text, picked, shared)?, shared)?
        }
        Asked::RedateReason(follow_ups, due) => {
            let reason = needed()?;
            let redate = |id: &FollowUpId| {
                let owners = shared.house().follow_up(*id).map(|it| it.owners().to_vec()).unwrap_or_default();
                Command::ReassignFollowUp { follow_up: *id, owners, due: Some(*due), reason: reason.clone() }
            };
            all(follow_ups.iter().map(redate))
        }
        Asked::Reassign(follow_ups) => {
            needed()?;
            hand_over(prompt, follow_ups, shared)?
        }
        Asked::Addendum(meeting) => {
            let title = texts.get("addendum-reason-title").to_owned();
            next(Asked::AddendumReason(*meeting, needed()?), title, shared)
        }
        Asked::AddendumReason(meeting, addendum) => {
            signed(Asked::AddendumBy(*meeting, addendum.clone(), needed()?), shared)
        }
        Asked::AddendumBy(..) | Asked::ApproveBy(_) => {
            signed_by(&prompt.asked, picked).ok_or_else(|| texts.get("prompt-nothing-found").to_owned())?
        }
        Asked::Break(item, ground, before) => {
            break_secrecy(*item, *ground, [before.clone(), vec![needed()?]].concat(), shared)
        }
        Asked::AddFamily(meeting) if picked == Some(Picked::Newcomer) => {
            next(Asked::Newcomer(*meeting, text), texts.get("prompt-newcomer-title").to_owned(), shared)
        }
        Asked::AddFamily(meeting) if picked == Some(Picked::Theme) => add_theme(*meeting, needed()?, shared),
        Asked::AddFamily(meeting) => {
            let case = family()?;
            if shared.house().item_of(case, *meeting).is_some() {
                return Err(texts.get("refusal-on-agenda-already").to_owned());
            }
            ask_question(*meeting, case, shared)
        }
        Asked::LeaveOff(meeting, case) => {
            Act::Do(Command::DeclineProposal { case: *case, meeting: *meeting, reason: Some(needed()?) })
        }
        Asked::Question(meeting, case) => add(*meeting, *case, text, shared),
        Asked::ItemQuestion(item) => {
            let known = shared.house().item(*item).ok_or_else(|| texts.get("prompt-empty").to_owned())?;
            // A theme is what it asks.
            let question = if known.details.case.is_some() { text } else { needed()? };
            Act::Do(Command::ChangeItem { item: *item, details: ItemDetails { question, ..known.details.clone() } })
        }
        Asked::Allow(case) => super::allow::confirm(prompt, *case, shared)?,
        Asked::Held(case, moment) => super::work::held(*case, *moment, (&text, picked), shared)?,
        Asked::ContactDay(case, work) => super::work::contact_on(*case, work, (&text, picked), shared)?,
        asked => super::work::confirm(prompt, asked, needed()?, shared)?,
    };
    Ok(vec![act])
}

/// Asks what is to be answered about a family, from what was asked of it before.
fn ask_question(meeting: MeetingId, case: CaseId, shared: &Shared) -> Act {
    let title = shared.texts().with("prompt-question", &[("family", shared.label(shared.lens.label(case)))]);
    let mut question = prompt_for(Asked::Question(meeting, case), title, shared);
    let asked = || shared.lens.case(case)?.asked_turn().map(|(_, question)| question);
    let before = turn::taken_off(shared.house(), meeting, case).filter(|_| shared.lens.case(case).is_some());
    let known = before.map(|item| item.details.question.as_str());
    if let Some(known) = known.or_else(asked) {
        question.take_up(known, shared);
    }
    Act::Prompt(Box::new(question))
}

/// What changes how the house is set up.
fn set_up(prompt: &Prompt, asked: &Asked, text: &str, shared: &Shared) -> Result<Command, String> {
    let said = |key: &str| shared.texts().find(key).unwrap_or_default().to_owned();
    match asked {
        Asked::Agree(clinic, what) => agreed::put(*clinic, *what, text, shared),
        _ if text.is_empty() => Err(said("prompt-empty")),
        Asked::Offer(clinic, before) => offer::put(*clinic, before.as_deref(), text, shared),
        Asked::Away(person) => {
            let unknown = || said("refusal-unknown-person");
            let Known::People(people) = &prompt.known else { return Err(unknown()) };
            let absence = away::read(people, prompt.input.text(), prompt.input.cursor(), shared).0?;
            setup::away(*person, absence, shared).ok_or_else(unknown)
        }
        _ => Err(said("prompt-nothing-found")),
    }
}

/// Breaks secrecy once every question has its answer; asks the next one before.
fn break_secrecy(item: ItemId, ground: Ground, answers: Vec<String>, shared: &Shared) -> Act {
    if answers.len() < Question::ALL.len() {
        return ask_break(item, ground, answers, shared);
    }
    Act::Do(Command::BreakSecrecy { item, at: shared.now, disclosure: Disclosure { ground, answers } })
}

/// Asks the question that comes after these answers.
pub fn ask_break(item: ItemId, ground: Ground, answers: Vec<String>, shared: &Shared) -> Act {
    let texts = shared.texts();
    let asked = Question::ALL.get(answers.len()).map_or("", |question| question.word());
    let numbers = [("number", (answers.len() + 1).to_string()), ("all", Question::ALL.len().to_string())];
    let title = format!("{} {}", texts.with("break-number", &numbers), texts.term(asked));
    next(Asked::Break(item, ground, answers), title, shared)
}

/// Asks why the chosen family stays off the agenda, where it is one that could be on it.
pub fn leave_off(prompt: &Prompt, shared: &Shared) -> Option<Act> {
    let (Asked::AddFamily(meeting), Some(Picked::Family(case))) = (&prompt.asked, prompt.choice().map(|it| it.what))
    else {
        return None;
    };
    shared.house().item_of(case, *meeting).is_none().then(|| {
        let family = shared.label(shared.lens.label(case));
        let title = shared.texts().with("prompt-leave-off-title", &[("family", family)]);
        next(Asked::LeaveOff(*meeting, case), title, shared)
    })
}

/// Does what is put a name to. Where the program does not know who runs it and somebody may, asks who does it first.
pub fn signed(asked: Asked, shared: &Shared) -> Act {
    let known = shared.viewer().person.is_some() || terms::signers(&asked, shared).is_empty();
    match signs(&asked).filter(|_| known) {
        Some(command) => Act::Do(command),
        None => {
            let key = if matches!(asked, Asked::ApproveBy(_)) { "approve-by-title" } else { "addendum-by-title" };
            let title = shared.texts().get(key).to_owned();
            next(asked, title, shared)
        }
    }
}

fn signed_by(asked: &Asked, picked: Option<Picked>) -> Option<Act> {
    let Some(Picked::Person(by)) = picked else { return None };
    signs(asked).map(|command| Act::DoAs(by, command))
}

/// What somebody puts their name to.
fn signs(asked: &Asked) -> Option<Command> {
    Some(match asked.clone() {
        Asked::ApproveBy(meeting) => Command::ApproveMinutes { meeting },
        Asked::AddendumBy(meeting, text, reason) => Command::AddAddendum { meeting, text, reason },
        _ => return None,
    })
}

pub(super) fn next(asked: Asked, title: String, shared: &Shared) -> Act {
    Act::Prompt(Box::new(prompt_for(asked, title, shared)))
}

/// All of these at once, so that they are taken back at once as well.
pub(super) fn all(commands: impl Iterator<Item = Command>) -> Act {
    let mut commands: Vec<Command> = commands.collect();
    Act::Do(match commands.len() {
        1 => commands.remove(0),
        _ => Command::Together { after: None, commands },
    })
}

fn settle(promises: &[PromiseId], status: &FollowUpStatus) -> Act {
    all(promises.iter().map(|promise| promise.settle(status.clone())))
}

/// A new date asks why; the reason is kept with it. It is a day to come: what was done is done, not put off.
fn redate(follow_ups: &[FollowUpId], due: NaiveDate, shared: &Shared) -> Result<Act, String> {
    if due < shared.today() {
        return Err(shared.texts().get("prompt-past").to_owned());
    }
    let title = shared.texts().get("follow-ups-redate-why").to_owned();
    Ok(next(Asked::RedateReason(follow_ups.to_vec(), due), title, shared))
}

/// Somebody is asked to take over, a new date, or both; what is not given stays as it is. Whoever takes work over
/// themselves has it at once, and so has who gets what nobody had or may have any more.
fn hand_over(prompt: &Prompt, ids: &[FollowUpId], shared: &Shared) -> Result<Act, String> {
    let Known::People(people) = &prompt.known else {
        return Err(shared.texts().get("refusal-unknown-follow-up").to_owned());
    };
    let mut terms = people.read(prompt.input.text(), prompt.input.cursor(), shared);
    if let (Some(Picked::Day(date)), true) = (prompt.choice().map(|it| it.what), terms.due.is_none()) {
        (terms.due, terms.wrong) = (Some(date), None);
    }
    if let Some(wrong) = terms.wrong {
        return Err(wrong);
    }
    let to = match (terms.owners.as_slice(), terms.due) {
        ([], Some(due)) => return redate(ids, due, shared),
        ([to], _) => *to,
        _ => return Err(shared.texts().get("prompt-one-at-a-time").to_owned()),
    };
    let house = shared.house();
    let has_it = |id: &FollowUpId| house.follow_up(*id).is_some_and(|it| it.owners().contains(&to));
    if let Some(due) = terms.due.filter(|_| ids.iter().all(has_it)) {
        return redate(ids, due, shared);
    }
    let may_keep = |it: &FollowUp| {
        let case = it.case.and_then(|case| house.case(case));
        let barred = |who: &PersonId| bar_to_asking(house, case?, house.person(*who)?, shared.today());
        it.owners().iter().all(|who| barred(who).is_none())
    };
    let command = |id: &FollowUpId| {
        let (follow_up, due) = (*id, terms.due);
        let known = house.follow_up(follow_up)?;
        let is_asked = shared.viewer().person != Some(to) && !known.owners().is_empty() && may_keep(known);
        let (due_then, reason) = (due.or(known.due()), String::new());
        Some(if is_asked {
            Command::OfferFollowUp { follow_up, to, due, note: String::new() }
        } else {
            Command::ReassignFollowUp { follow_up, owners: vec![to], due: due_then, reason }
        })
    };
    Ok(all(ids.iter().filter_map(command)))
}

/// Puts a family on the agenda with this question: what was taken off comes back as it was but for that.
fn add(meeting: MeetingId, case: CaseId, question: String, shared: &Shared) -> Act {
    let submitter = submitter(shared);
    // As long as such turns took, where that is not the clinic's usual time.
    let here = shared.house().meeting(meeting);
    let proposed = here.and_then(|here| proposals(&shared.lens, here).into_iter().find(|it| it.case == case));
    let usual = here.and_then(|here| shared.house().agreements(here)).map(|it| it.minutes_per_family);
    let minutes = proposed.map(|it| it.minutes).filter(|minutes| Some(*minutes) != usual);
    // Who could not read what was asked before has not taken it away by asking nothing.
    let question = Some(question).filter(|it| !it.is_empty() || shared.lens.case(case).is_some());
    all(turn::put_on(shared.house(), meeting, case, question, submitter, minutes).into_iter())
}

/// Puts on the agenda what is discussed of no family.
fn add_theme(meeting: MeetingId, question: String, shared: &Shared) -> Act {
    let (kind, submitter) = (ItemKind::Theme, submitter(shared));
    let details = ItemDetails { case: None, kind, question, submitter, minutes: None, at: None, number: None };
    Act::Do(Command::AddItem { meeting, details })
}

/// Who puts something on the agenda, as it is written there.
fn submitter(shared: &Shared) -> String {
    shared.viewer().person.map(|who| shared.person(who).to_owned()).unwrap_or_default()
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
