//! One message in, the state changed, and what is asked of the outside. Nothing here waits or reads the disk.

mod ahead;
mod asked;
mod looks;
mod pointer;
pub mod slip;
#[cfg(test)]
mod tests;
mod text;

use super::{
    act::{Act, Place},
    app::{App, Awaited, Overlay, Submitted, Undoable, Why},
    lock,
    may::lacks,
    msg::{Effect, Msg, Ticket},
    overlay,
    screen::{Screen, listed},
    seen,
    widget::{Answer as Chosen, Dialog, Toast, ToastKind},
    words::Done,
};
use crate::{
    domain::{
        command::Command,
        decide::decide,
        event::Happened,
        ids::CaseId,
        meeting::MeetingStatus,
        policy::{self, Need, Reading},
        refusal::Refusal,
        undo::{stands, undo},
    },
    keymap::{Op, Step},
    live::{Answer, NotDone},
    search::Line,
};
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// Takes one message.
pub fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    let Some(msg) = ahead::keep(app, msg) else { return effects };
    if let Msg::Burst(keys) = msg {
        return text::burst(app, keys);
    }
    let Some(msg) = lock::take(app, msg, &mut effects) else { return effects };
    match msg {
        Msg::Key(event) if matches!(app.overlays.last(), Some(Overlay::Rebind(_))) => {
            looks::press(app, event, &mut effects);
        }
        Msg::Key(event) => {
            let contexts = app.context().stack();
            let slip = app.slip.take();
            match app.shared.keymap.feed(&mut app.pending, contexts, event) {
                Step::Matched(op) => slip::operate(app, op, event, slip, &mut effects),
                Step::Times(op, times) => looks::repeat(app, op, times, &mut effects),
                Step::Text(typed) => text::typed(app, typed, &mut effects),
                Step::NotFound => slip::unbound(app, event, slip, &mut effects),
                Step::Pending | Step::Cancelled | Step::Ignored => {}
            }
        }
        Msg::Click(at) => pointer::click(app, at, &mut effects),
        Msg::Drag(at) => pointer::drag(app, at),
        Msg::Wheel { up } => pointer::wheel(app, up, &mut effects),
        Msg::Paste(text) => text::pasted(app, &text, &mut effects),
        Msg::Resize(columns, rows) => {
            app.size = (columns, rows);
            effects.push(Effect::ForgetScreen);
            app.refresh();
        }
        Msg::World(world) => {
            app.world = world;
            app.refresh();
            take_awaited(app);
        }
        Msg::Leafed { later, world } => {
            app.world = world;
            app.refresh();
            leafed(app, later);
        }
        Msg::Told(told) => app.finding.told(told, &app.shared),
        Msg::Answer(ticket, answer) => {
            answered(app, ticket, &answer, &mut effects);
            ahead::take(app).into_iter().for_each(|typed| effects.extend(update(app, typed)));
        }
        Msg::Drafts(drafts) => {
            app.live.take_drafts(drafts, &app.shared);
            app.rim();
        }
        Msg::DraftSaved(safe) => app.saved = Some((app.shared.now, safe)),
        Msg::Exported(done) => {
            let (kind, key, name) = match done {
                Ok(path) => (ToastKind::Done, "toast-exported", path.display().to_string()),
                Err(why) => (ToastKind::Refused, "toast-not-exported", why),
            };
            app.toast = Some(Toast { kind, text: app.shared.texts().with(key, &[("file", name)]) });
        }
        Msg::Idle | Msg::Unlocked(_) | Msg::Burst(_) => {}
        Msg::Clock(now) => {
            let minute = |at: DateTime<Utc>| at.timestamp().div_euclid(60);
            let new_minute = minute(app.shared.now) != minute(now);
            app.shared.now = now;
            looks::ring(app, &mut effects);
            if new_minute {
                // Who was expected may have come, and what ends today may have ended.
                app.refresh();
                return effects;
            }
            let (screen, shared) = app.screen();
            screen.clock(shared);
            app.head = listed::head(app.shown(), &app.shared);
        }
    }
    if app.overlays.iter().any(|it| matches!(it, Overlay::Search)) {
        effects.extend(app.finding.question().map(|(number, text)| Effect::Find(number, text)));
        effects.extend(app.finding.searched().map(|(text, cases)| Effect::Searched(text, cases)));
    }
    effects.extend(seen::overlaid(app));
    effects
}

/// What holds everywhere, then what lies on top, then the screen.
fn operate(app: &mut App, op: Op, effects: &mut Vec<Effect>) {
    app.toast = None;
    if app.overlays.is_empty() {
        app.asked_from = Some((op, app.context()));
    }
    // Who is there is changed and taken back without going away from it.
    let at_the_door = matches!(app.overlays.last(), Some(Overlay::Attendance(_))) && matches!(op, Op::Undo | Op::Redo);
    let aside = (app.overlays.is_empty() || at_the_door) && everywhere(app, op, effects);
    if aside || text::clip(app, op, effects) {
        app.rim();
        return;
    }
    if let Some(act) = lacks(&app.shared, op, app.context()) {
        return may_not(app, act.into());
    }
    if op == Op::Help && !matches!(app.overlays.last(), Some(Overlay::Help(_))) {
        help(app);
        app.rim();
        return;
    }
    let leaves_big = op == Op::Back && app.is_big();
    let acts = match app.overlays.last_mut() {
        Some(Overlay::Dialog(dialog, _)) => match dialog.apply(op) {
            Chosen::Waiting => Vec::new(),
            chosen => asked::answered(app, chosen),
        },
        Some(Overlay::Prompt(prompt)) => {
            let (closes, acts) = overlay::prompt::apply(prompt, op, &app.shared);
            if closes {
                let left = if op == Op::Back { prompt.left() } else { Vec::new() };
                app.unsent.extend(left);
                app.overlays.pop();
            }
            acts
        }
        Some(Overlay::Attendance(attendance)) => {
            let (closes, acts) = attendance.apply(op, &app.shared);
            if closes {
                app.overlays.pop();
            }
            acts
        }
        Some(Overlay::Help(help)) => {
            let (closes, run) = help.apply(op);
            if closes {
                app.overlays.pop();
            }
            if let Some(op) = run {
                return operate(app, op, effects);
            }
            Vec::new()
        }
        Some(Overlay::Palette(palette)) => {
            let (closes, acts) = palette.apply(op);
            if closes {
                app.overlays.pop();
            }
            acts
        }
        Some(Overlay::Rebind(rebind)) => {
            let (closes, acts) = rebind.apply(op);
            if closes {
                app.overlays.pop();
            }
            acts
        }
        Some(Overlay::Search) => {
            let (closes, acts) = app.finding.apply(op, &app.shared);
            if closes {
                app.overlays.pop();
            } else if acts.is_empty() {
                return;
            }
            acts
        }
        None if leaves_big => {
            looks::manners(app, Op::Big, effects);
            Vec::new()
        }
        None => {
            let (screen, shared) = app.screen();
            listed::apply(screen, op, shared)
        }
    };
    perform(app, acts, effects);
}

/// Operations that mean the same on every screen; says whether this was one.
fn everywhere(app: &mut App, op: Op, effects: &mut Vec<Effect>) -> bool {
    match op {
        Op::Palette => {
            let palette = overlay::palette::Palette::new(app.context(), &app.shared);
            app.overlays.push(Overlay::Palette(palette));
            app.refresh();
        }
        Op::Search => {
            app.overlays.push(Overlay::Search);
            app.finding.open(&app.shared);
            app.refresh();
        }
        Op::Undo => take_back(app, Why::Undo, effects),
        Op::Redo => take_back(app, Why::Redo, effects),
        Op::Privacy => {
            app.beamer = !app.beamer;
            let key = if app.beamer { "toast-masked" } else { "toast-unmasked" };
            app.toast = Some(Toast { kind: ToastKind::Done, text: app.shared.texts().get(key).to_owned() });
            app.refresh();
        }
        Op::Copy if app.context().takes_text() => return false,
        Op::Big | Op::Mouse | Op::Suspend | Op::Copy => looks::manners(app, op, effects),
        Op::Redraw => effects.push(Effect::ForgetScreen),
        Op::Quit => quit(app, effects),
        _ => match Place::ALL.into_iter().find(|place| place.op() == op) {
            Some(place) => go(app, place),
            None => return false,
        },
    }
    true
}

/// Lays all keys of where we are over it.
fn help(app: &mut App) {
    let help = overlay::help::Help::new(app.context(), &app.shared);
    app.overlays.push(Overlay::Help(help));
    app.refresh();
}

fn go(app: &mut App, place: Place) {
    if place == Place::Family && app.place != Place::Family {
        let case = app.shown().chosen_case(&app.shared);
        let known = app.family.chosen_case(&app.shared);
        app.family.enter(case.or_else(|| known.is_none().then(|| at_hand(app)).flatten()), app.place);
    }
    if place == Place::FollowUps && app.place != Place::FollowUps {
        app.follow_ups.enter(app.place, &app.shared);
    }
    app.place = place;
    app.refresh();
}

/// The family that a screen without one means: whose turn it is, else the one chosen in Overleg or in Agenda.
fn at_hand(app: &App) -> Option<CaseId> {
    let shared = &app.shared;
    let open = shared.meeting().and_then(|meeting| shared.lens.item(meeting.open_item?)?.state().case);
    open.or_else(|| app.live.chosen_case(shared)).or_else(|| app.agenda.chosen_case(shared))
}

/// Ends; asks first while a meeting runs, and where nothing would be kept.
fn quit(app: &mut App, effects: &mut Vec<Effect>) {
    let running = app.world.meetings().any(|meeting| meeting.status == MeetingStatus::Running);
    if !running && !app.passing {
        effects.push(Effect::End);
        return;
    }
    let texts = app.shared.texts();
    let body = if app.passing { "quit-body-passing" } else { "quit-body" };
    let [title, body, yes, no] = ["quit-title", body, "quit-yes", "quit-no"].map(|key| texts.get(key).to_owned());
    let not = Act::Say(ToastKind::Warning, texts.get("quit-not").to_owned());
    app.overlays.push(Overlay::Dialog(Dialog::question(title, body, yes, no), vec![vec![Act::End], vec![not]]));
    app.refresh();
}

fn take_back(app: &mut App, why: Why, effects: &mut Vec<Effect>) {
    let stack = if why == Why::Undo { &mut app.undo } else { &mut app.redo };
    let Some(undoable) = stack.pop() else {
        let key = if why == Why::Undo { "toast-nothing-to-undo" } else { "toast-nothing-to-redo" };
        app.toast = Some(Toast { kind: ToastKind::Warning, text: app.shared.texts().get(key).to_owned() });
        return;
    };
    if stands(&undoable.done.before, &undoable.done.events, &app.world) {
        submit(app, Submitted { command: undoable.command, why, by: None, act: Some(undoable.act) }, effects);
    } else {
        let text = app.shared.texts().get("toast-changed-since").to_owned();
        app.toast = Some(Toast { kind: ToastKind::Refused, text });
    }
}

fn submit(app: &mut App, submitted: Submitted, effects: &mut Vec<Effect>) {
    let ticket = app.ticket();
    effects.push(Effect::Submit(ticket, Box::new(submitted.command.clone()), submitted.by));
    app.asked.insert(ticket, submitted);
}

/// Does what a screen wants done.
fn perform(app: &mut App, acts: Vec<Act>, effects: &mut Vec<Effect>) {
    for act in acts {
        match act {
            Act::Do(command) => submit(app, Submitted { command, why: Why::Act, by: None, act: None }, effects),
            Act::DoAs(by, command) => {
                submit(app, Submitted { command, why: Why::Act, by: Some(by), act: None }, effects);
            }
            Act::Go(place) => go(app, place),
            Act::Run(op) => {
                looks::steer(app, op, effects);
                operate(app, op, effects);
            }
            Act::Seek(text) => {
                let (screen, shared) = app.screen();
                screen.seek(&text, shared);
            }
            Act::Point(line) => {
                app.refresh();
                point(app, *line);
            }
            Act::Saw(purpose) => effects.push(Effect::Saw(purpose)),
            Act::Set(setting) => looks::wear(app, &setting, effects),
            Act::Rebind(rebind) => app.overlays.push(Overlay::Rebind(rebind)),
            Act::Bind(context, op, change) => looks::bind(app, (context, op), &change, effects),
            Act::Choose(case) => choose(app, case),
            Act::ChoosePerson(person) => app.setup.show_person(person, &app.shared),
            Act::ChoosePromise(promise) => app.follow_ups.show_promise(promise, &app.shared),
            Act::Fetch(case, code) => {
                app.awaited = Some(Awaited::Case(case));
                effects.push(Effect::Fetch(code));
            }
            Act::FetchMeeting(meeting, day) => {
                app.awaited = Some(Awaited::Meeting(meeting));
                effects.push(Effect::FetchMeeting(day));
            }
            Act::Leaf { later } => match app.shared.meeting() {
                Some(meeting) => effects.push(Effect::Leaf { date: meeting.date, later }),
                None => leafed(app, later),
            },
            Act::ChooseMeeting(meeting) => app.shared.meeting = Some(meeting),
            Act::Ask(dialog, choices) => app.overlays.push(Overlay::Dialog(dialog, choices)),
            Act::Prompt(mut prompt) => {
                if let Some(at) = app.unsent.iter().position(|(asked, _)| asked == prompt.asked()) {
                    prompt.take_up(&app.unsent.remove(at).1, &app.shared);
                }
                app.overlays.push(Overlay::Prompt(prompt));
            }
            Act::Attendance if !app.shared.meeting().is_none_or(|it| app.shared.lens.sees_room(it)) => {
                may_not(app, Reading::List.into());
            }
            Act::Attendance => {
                let attendance = overlay::attendance::Attendance::new(&app.shared);
                app.overlays.push(Overlay::Attendance(attendance));
            }
            Act::Say(kind, text) => app.toast = Some(Toast { kind, text }),
            Act::Draft(key, text) => effects.push(Effect::SaveDraft(key, text)),
            Act::Export { .. } if keeps_in(app, effects) => {}
            Act::Export { name, text } => effects.push(Effect::Export { name, text }),
            Act::Copy(text) => looks::copy(app, text, effects),
            Act::LookAgain => {}
            Act::End => effects.push(Effect::End),
        }
    }
    app.refresh();
}

/// Whether a role lets nothing leave the program, which then is said, and told to the access log as what it is.
fn keeps_in(app: &mut App, effects: &mut Vec<Effect>) -> bool {
    let keeps = !policy::may_read(&app.world, &app.viewer, Reading::Export);
    if keeps {
        effects.push(Effect::Saw(seen::export(app)));
        may_not(app, Reading::Export.into());
    }
    keeps
}

/// Says that a role does not let whoever asks do this.
fn may_not(app: &mut App, need: Need) {
    let text = app.shared.texts().refusal(&app.world, &Refusal::MayNot(need));
    app.toast = Some(Toast { kind: ToastKind::Refused, text });
}

/// Puts the choice of the screen on a line; once more when what is being fetched is there.
fn point(app: &mut App, line: Line) {
    let (screen, shared) = app.screen();
    let found = screen.point(&line, shared);
    app.pointed = (!found && app.awaited.is_some()).then_some(line);
}

/// Goes to the meeting beside the one at hand, or says that there is none.
fn leafed(app: &mut App, later: bool) {
    match app.shared.meeting_beside(later).map(|meeting| meeting.id) {
        Some(meeting) => {
            app.shared.meeting = Some(meeting);
            app.refresh();
        }
        None => {
            let key = if later { "agenda-is-last" } else { "agenda-is-first" };
            app.toast = Some(Toast { kind: ToastKind::Refused, text: app.shared.texts().get(key).to_owned() });
        }
    }
}

/// Chooses what was fetched from the archive, once it is there.
fn take_awaited(app: &mut App) {
    match app.awaited {
        Some(Awaited::Case(case)) if app.world.case(case).is_some() => choose(app, case),
        Some(Awaited::Meeting(meeting)) if app.world.meeting(meeting).is_some() => app.shared.meeting = Some(meeting),
        _ => return,
    }
    app.awaited = None;
    app.refresh();
    if let Some(line) = app.pointed.take() {
        point(app, line);
        app.refresh();
    }
}

/// Puts the choice of every screen on a family, so that whichever opens next shows it.
fn choose(app: &mut App, case: CaseId) {
    let before = app.place;
    for place in [Place::Today, Place::Agenda, Place::Meeting, Place::FollowUps, Place::Family, Place::Minutes] {
        app.place = place;
        let (screen, shared) = app.screen();
        screen.refresh(shared);
        screen.choose(case, shared);
    }
    app.place = before;
}

fn answered(app: &mut App, ticket: Ticket, answer: &Answer, effects: &mut Vec<Effect>) {
    let Some(Submitted { command, why, act, .. }) = app.asked.remove(&ticket) else { return };
    match answer {
        Ok(receipt) => {
            app.overlays.retain(|it| !matches!(it, Overlay::Prompt(prompt) if prompt.awaits(&command)));
            app.world = receipt.after.clone();
            app.saved = Some((app.shared.now, true));
            app.refresh();
            let done = Arc::new(Done { before: receipt.before.clone(), events: receipt.events.clone() });
            let act = act.unwrap_or_else(|| done.clone());
            let undoable = undo(&receipt.before, &receipt.events).filter(|back| {
                // With a place in a team may go what it takes to give it back.
                let left = receipt.events.iter().any(|event| matches!(event.what, Happened::TeamLeft { .. }));
                !left || decide(&app.world, &app.viewer.at(app.shared.now), back.clone()).is_ok()
            });
            let can = undoable.is_some();
            app.remember(why, undoable.map(|command| Undoable { command, act: act.clone(), done }));
            let is_line = matches!(command, Command::Record { .. });
            let can_be_seen = why == Why::Act && is_line && !app.beamer;
            if let Some(text) = super::words::toast(&app.shared, &act, why, can).filter(|_| !can_be_seen) {
                app.toast = Some(Toast { kind: ToastKind::Done, text });
            }
        }
        Err(NotDone::Refused(refusal)) => {
            let text = app.shared.texts().refusal(&app.world, refusal);
            refuse(app, &command, text);
        }
        Err(NotDone::Store(error)) => {
            let text = app.shared.texts().get(error.key()).to_owned();
            refuse(app, &command, text);
        }
        Err(NotDone::Ended) => effects.push(Effect::End),
    }
    app.refresh();
    let (screen, shared) = app.screen();
    let acts = screen.answered(&command, answer, shared);
    if acts.iter().any(|act| matches!(act, Act::Ask(..) | Act::Prompt(_))) {
        // The question says what the refusal would.
        app.toast = None;
    }
    perform(app, acts, effects);
}

/// Says why something was not done: in the prompt that asked for it, while that is open.
fn refuse(app: &mut App, command: &Command, text: String) {
    let prompts = app.overlays.iter_mut().filter_map(|it| if let Overlay::Prompt(it) = it { Some(it) } else { None });
    match prompts.into_iter().find(|prompt| prompt.awaits(command)) {
        Some(prompt) => prompt.refused(text, &app.shared),
        None => app.toast = Some(Toast { kind: ToastKind::Refused, text }),
    }
}
