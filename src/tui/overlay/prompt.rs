//! A line of text over the screen: a reason, a date, a family to add, something to search for.

use crate::{
    capture::dates::{DateContext, Reading, parse_whole},
    domain::{
        command::Command,
        follow_up::FollowUpStatus,
        ids::MeetingId,
        meeting::{ItemDetails, ItemKind, MeetingStatus},
    },
    keymap::Op,
    tui::{
        act::{Act, Asked, Place, Prompt, PromptOption},
        shared::Shared,
        theme::Role,
        widget::{Input, ListState, Pane, list, put},
    },
};
use chrono::NaiveDate;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::{Clear, Widget},
};

/// Most options that are listed.
const LISTED: usize = 12;
/// Columns at most.
const WIDEST: u16 = 76;

/// A prompt for `asked` with this question.
pub fn prompt(asked: Asked, title: String, shared: &Shared) -> Prompt {
    let mut prompt = Prompt {
        asked,
        title,
        input: Input::line(),
        options: Vec::new(),
        picked: ListState::new(0),
        wrong: String::new(),
    };
    offer(&mut prompt, shared);
    prompt
}

/// The prompt for searching.
pub fn search(shared: &Shared) -> Prompt {
    prompt(Asked::Search, shared.texts().get("search-title").to_owned(), shared)
}

/// Takes a character.
pub fn text(prompt: &mut Prompt, typed: char, shared: &Shared) -> Vec<Act> {
    prompt.input.insert(typed);
    offer(prompt, shared);
    Vec::new()
}

/// Takes pasted text.
pub fn paste(prompt: &mut Prompt, pasted: &str, shared: &Shared) -> Vec<Act> {
    prompt.input.paste(pasted);
    offer(prompt, shared);
    Vec::new()
}

/// Takes an operation; says whether the prompt closes.
pub fn apply(prompt: &mut Prompt, op: Op, shared: &Shared) -> (bool, Vec<Act>) {
    match op {
        Op::Back => return (true, Vec::new()),
        Op::Confirm | Op::Record | Op::Open => {
            return match confirm(prompt, shared) {
                Ok(acts) => (true, acts),
                Err(wrong) => {
                    prompt.wrong = wrong;
                    (false, Vec::new())
                }
            };
        }
        Op::Complete => {
            if let Some(option) = prompt.picked.selected().and_then(|at| prompt.options.get(at)) {
                let text = option.text.clone();
                prompt.input.set(&text);
            }
        }
        other => {
            if !prompt.picked.apply(other) && prompt.input.apply(other) {
                offer(prompt, shared);
            }
        }
    }
    (false, Vec::new())
}

/// What can be picked for what is typed.
fn offer(prompt: &mut Prompt, shared: &Shared) {
    prompt.wrong.clear();
    prompt.options = match prompt.asked {
        Asked::AddFamily(_) | Asked::Search => families(prompt.input.text(), shared),
        _ => Vec::new(),
    };
    prompt.picked = ListState::new(prompt.options.len());
    prompt.picked.set_height(u16::try_from(LISTED).unwrap_or(u16::MAX));
}

fn families(query: &str, shared: &Shared) -> Vec<PromptOption> {
    let hits = crate::search::search(&shared.lens, query, 100);
    let option = |hit: crate::search::Hit| {
        let name = shared.label(shared.lens.label(hit.case));
        let text = hit.code.map_or(name.clone(), |code| format!("{name} {} {code}", shared.look.glyphs.separator));
        Some(PromptOption { text, case: Some(hit.case) })
    };
    if query.trim().is_empty() {
        let all = shared.lens.cases().map(|case| PromptOption {
            text: format!("{} {} {}", case.family, shared.look.glyphs.separator, case.code),
            case: Some(case.id),
        });
        return all.take(100).collect();
    }
    hits.into_iter().filter_map(option).collect()
}

/// The day that is typed, or what is wrong with it.
fn day(text: &str, shared: &Shared) -> Result<NaiveDate, String> {
    let context = DateContext { today: shared.today(), next_meeting: None, extra_closed: &[] };
    let found = parse_whole(text, &context).map(|span| match span.reading {
        Reading::One(value) | Reading::Two(value, _) => value.date,
    });
    found.ok_or_else(|| shared.texts().get("prompt-no-date").to_owned())
}

/// What confirming comes to, or what is wrong.
fn confirm(prompt: &Prompt, shared: &Shared) -> Result<Vec<Act>, String> {
    let text = prompt.input.text().trim().to_owned();
    let needed = || if text.is_empty() { Err(shared.texts().get("prompt-empty").to_owned()) } else { Ok(text.clone()) };
    let today = shared.today();
    let picked = || prompt.picked.selected().and_then(|at| prompt.options.get(at)).and_then(|option| option.case);
    let act = match &prompt.asked {
        Asked::TakeOff(item) => Act::Do(Command::RemoveItem { item: *item, reason: needed()? }),
        Asked::Postpone(item) => {
            let to = if text.is_empty() { None } else { Some(day(&text, shared)?) };
            Act::Do(Command::PostponeItem { item: *item, to, reason: String::new() })
        }
        Asked::Strike(entry) => Act::Do(Command::Strike { entry: *entry, reason: text }),
        Asked::Result(follow_up) => {
            let status = FollowUpStatus::Done { on: today, result: text };
            Act::Do(Command::SettleFollowUp { follow_up: *follow_up, status })
        }
        Asked::Drop(follow_up) => {
            let status = FollowUpStatus::Dropped { on: today, reason: needed()? };
            Act::Do(Command::SettleFollowUp { follow_up: *follow_up, status })
        }
        Asked::Reassign(follow_up) => {
            let due = Some(day(&text, shared)?);
            let owners = shared.house().follow_up(*follow_up).map(|it| it.owners().to_vec()).unwrap_or_default();
            Act::Do(Command::ReassignFollowUp { follow_up: *follow_up, owners, due })
        }
        Asked::Addendum(meeting) => {
            let title = shared.texts().get("addendum-reason-title").to_owned();
            Act::Prompt(Box::new(self::prompt(Asked::AddendumReason(*meeting, needed()?), title, shared)))
        }
        Asked::AddendumReason(meeting, addendum) => {
            Act::Do(Command::AddAddendum { meeting: *meeting, text: addendum.clone(), reason: needed()? })
        }
        Asked::AddFamily(meeting) => {
            let case = picked().ok_or_else(|| shared.texts().get("prompt-no-family").to_owned())?;
            Act::Do(add(*meeting, case, shared))
        }
        Asked::Search => {
            let case = picked().ok_or_else(|| shared.texts().get("prompt-no-family").to_owned())?;
            return Ok(found(case, shared));
        }
    };
    Ok(vec![act])
}

fn add(meeting: MeetingId, case: crate::domain::ids::CaseId, shared: &Shared) -> Command {
    let known = shared.lens.case(case).is_some_and(|case| !case.discussed.is_empty());
    let kind = if known { ItemKind::Running } else { ItemKind::New };
    let details = ItemDetails {
        case: Some(case),
        kind,
        question: String::new(),
        submitter: String::new(),
        minutes: None,
        at: None,
        number: None,
    };
    Command::AddItem { meeting, details }
}

/// Goes to where the family stands: its item on the agenda at hand, else its follow-ups.
fn found(case: crate::domain::ids::CaseId, shared: &Shared) -> Vec<Act> {
    let on_agenda =
        shared.meeting().is_some_and(|meeting| shared.house().agenda(meeting).any(|it| it.details.case == Some(case)));
    let running = shared.meeting().is_some_and(|meeting| meeting.status == MeetingStatus::Running);
    match (on_agenda, running) {
        (true, true) => vec![Act::Choose(case), Act::Go(Place::Meeting)],
        (true, false) => vec![Act::Choose(case), Act::Go(Place::Agenda)],
        (false, _) => vec![Act::Choose(case), Act::Go(Place::FollowUps)],
    }
}

/// Draws it; gives where the cursor belongs.
pub fn draw(prompt: &Prompt, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
    let look = &shared.look;
    let options = u16::try_from(prompt.options.len().min(LISTED)).unwrap_or(0);
    let wide = WIDEST.min(area.width);
    let high = options.saturating_add(4).min(area.height);
    let place =
        Rect { x: area.x + (area.width - wide) / 2, y: area.y + (area.height - high) / 3, width: wide, height: high };
    Clear.render(place, buf);
    buf.set_style(place, look.style(Role::Text));
    let inside = Pane { title: &prompt.title, remark: "", focused: true }.draw(place, buf, look);
    let inside = Rect { x: inside.x + inside.width.min(1), width: inside.width.saturating_sub(2), ..inside };
    let line = Rect { height: inside.height.min(1), ..inside };
    let cursor = prompt.input.draw(line, buf, look, &[], "");
    let below = Rect { y: inside.y.saturating_add(1), height: inside.height.saturating_sub(2), ..inside };
    list(&prompt.picked, below, buf, look, true, |number, row, buf| {
        let text = prompt.options.get(number).map_or("", |option| option.text.as_str());
        put(buf, row, text, Role::Text, look);
    });
    let last = Rect { y: inside.bottom().saturating_sub(1), height: inside.height.min(1), ..inside };
    put(buf, last, &prompt.wrong, Role::Bad, look);
    cursor
}

/// Something changed that the prompt shows.
pub fn refresh(prompt: &mut Prompt, shared: &Shared) {
    offer(prompt, shared);
}
