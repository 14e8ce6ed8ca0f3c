//! Meetings without a screen: listing, attendance, starting, closing, approving.

use super::{
    args::MeetingCmd,
    context::{Context, Output},
    failure::{Done, Exit, Failure},
    lists, who,
};
use crate::domain::{
    access::{AccessKind, Purpose, shown},
    calendar::utc,
    command::Command,
    decide::{closing::items_with_numbers, decide},
    ids::{MeetingId, PersonId},
    meeting::{AgendaItem, ItemStatus, MeetingStatus},
    refusal::Refusal,
};
use chrono::NaiveTime;

/// Who is to be recorded as present.
pub struct Attend {
    /// These.
    pub present: Vec<String>,
    /// Everyone of the team.
    pub all: bool,
    /// Not these.
    pub except: Vec<String>,
    /// From this time on.
    pub from: Option<NaiveTime>,
}

/// Runs `mdo meeting …`.
pub async fn run(context: &Context, act: MeetingCmd, output: &mut Output<'_>) -> Done {
    match act {
        MeetingCmd::List { format } => lists::meetings(context, format, output).await,
        MeetingCmd::Start { meeting, chair, minute_taker } => {
            let id = context.meeting(&meeting).await?;
            let chair = chair.map(|name| context.person(&name)).transpose()?;
            let minute_taker = minute_taker.map(|name| context.person(&name)).transpose()?;
            start(context, id, chair, minute_taker).await?;
            say(context, id, "cli-started", output)
        }
        MeetingCmd::Close { meeting, postpone_rest } => {
            let id = context.meeting(&meeting).await?;
            close(context, id, postpone_rest, output).await?;
            say(context, id, "cli-closed", output)
        }
        MeetingCmd::Approve { meeting } => {
            let id = context.meeting(&meeting).await?;
            let name = context.world().meeting(id).map(|meeting| context.meeting_name(meeting)).unwrap_or_default();
            let viewer = who::signs(context, || Ok(who::asked(context, output)))?;
            context.submit_as(viewer, Command::ApproveMinutes { meeting: id }).await?;
            output.say(&context.texts.with("cli-approved", &[("meeting", name)]))?;
            Ok(Exit::Done)
        }
    }
}

fn say(context: &Context, id: MeetingId, key: &str, output: &mut Output<'_>) -> Done {
    let name = context.world().meeting(id).map(|meeting| context.meeting_name(meeting)).unwrap_or_default();
    output.say(&context.texts.with(key, &[("meeting", name)]))?;
    Ok(Exit::Done)
}

/// Starts a meeting at the time it is: the planned start when the clock tells another day.
pub async fn start(
    context: &Context,
    id: MeetingId,
    chair: Option<PersonId>,
    minute_taker: Option<PersonId>,
) -> Result<(), Failure> {
    let now = context.clock.now();
    let planned = context.world().meeting(id).map_or(now, crate::domain::meeting::Meeting::starts_at);
    let today = context.world().meeting(id).is_some_and(|meeting| meeting.date == context.today());
    let at = if today { now } else { planned };
    context.submit(Command::StartMeeting { meeting: id, chair, minute_taker, at }).await?;
    Ok(())
}

async fn close(context: &Context, id: MeetingId, postpone_rest: bool, output: &mut Output<'_>) -> Result<(), Failure> {
    let world = context.world();
    if postpone_rest {
        let pending = world.meeting(id).into_iter().flat_map(|meeting| world.agenda(meeting));
        let pending = pending.filter(|item| item.is_pending());
        let begun = |item: &AgendaItem| item.status != ItemStatus::Waiting;
        let done = |item: &AgendaItem| begun(item) && crate::domain::decide::closing::lacks(&world, item).is_empty();
        let unfinished = pending.filter(|item| !done(item));
        for item in unfinished {
            let reason = context.texts.get("cli-postponed-reason").to_owned();
            context.submit(Command::PostponeItem { item: item.id, to: None, reason }).await?;
        }
    }
    // Lines from a file stand at the agenda's times, which may lie ahead of a fixed clock.
    let known = world.meeting(id);
    let turns = known.into_iter().flat_map(|meeting| world.agenda(meeting)).flat_map(|item| [item.opened, item.closed]);
    let latest = turns.chain([known.and_then(|meeting| meeting.started)]).flatten().max();
    let at = latest.map_or(context.clock.now(), |latest| latest.max(context.clock.now()));
    let closed = context.submit(Command::CloseMeeting { meeting: id, at }).await;
    if closed.is_err() {
        lacking(context, id, output).await?;
    }
    closed.map(|_| ())
}

/// Tells per item what it still lacks.
async fn lacking(context: &Context, id: MeetingId, output: &mut Output<'_>) -> Result<(), Failure> {
    let listed = |lens: &_| Purpose::new(AccessKind::Listed, shown::on_agenda(lens, id)).of(id);
    let (world, lens) = (context.world(), context.lens(listed).await?);
    let running = world.meeting(id).filter(|meeting| meeting.status == MeetingStatus::Running);
    let Some(meeting) = running else { return Ok(()) };
    for (place, view) in (1..).zip(lens.agenda(meeting)).filter(|(_, view)| view.state().is_pending()) {
        let lacks = crate::domain::decide::closing::lacks(&world, view.state());
        let lacks: Vec<&str> = lacks.iter().map(|lack| context.texts.lack(*lack)).collect();
        let label = lists::label(&context.texts, view.label());
        let args = [("number", i32::to_string(&place)), ("family", label), ("lacks", lacks.join(", "))];
        let key = if lacks.is_empty() { "cli-item-not-yet" } else { "cli-item-lacks" };
        output.note(&context.texts.with(key, &args));
    }
    Ok(())
}

/// Runs `mdo attend …`.
pub async fn attend(context: &Context, meeting: &str, request: &Attend, output: &mut Output<'_>) -> Done {
    let id = context.meeting(meeting).await?;
    let world = context.world();
    let Some(known) = world.meeting(id) else { return Err(Failure::refused("")) };
    if request.present.is_empty() && !request.all && request.except.is_empty() {
        return Err(Failure::usage(context.texts.get("cli-attend-how")));
    }
    let except: Vec<PersonId> = request.except.iter().map(|name| context.person(name)).collect::<Result<_, _>>()?;
    let listed: Vec<PersonId> = if request.present.is_empty() {
        let team = world.clinic(known.clinic).into_iter().flat_map(|clinic| &clinic.team);
        let here = |person: PersonId| world.person(person).is_some_and(|it| it.absence_on(known.date).is_none());
        team.map(|member| member.person).filter(|person| here(*person)).collect()
    } else {
        request.present.iter().map(|name| context.person(name)).collect::<Result<_, _>>()?
    };
    let running = known.status == MeetingStatus::Running && known.date == context.today();
    let now = context.clock.now();
    let start = known.started.unwrap_or_else(|| known.starts_at());
    // Who comes or goes once the meeting runs does so now.
    let usual = if running { start.max(now) } else { start };
    let from = request.from.map_or(usual, |time| utc(known.date.and_time(time)));
    let is_here = |person: &PersonId| known.attendance.get(person).is_some_and(|it| it.is_here(from));
    let called = running && !request.present.is_empty();
    // When and for which items somebody comes is what the team list says, unless a time is given or the person is called in.
    let arrive = |person| {
        let team = world.clinic(known.clinic).into_iter().flat_map(|clinic| &clinic.team);
        let usual = team.into_iter().find(|member| member.person == person).map(|member| member.usual.clone());
        let usual = usual.unwrap_or_default();
        let later = usual.from.filter(|_| request.from.is_none() && !called).map(|time| utc(known.date.and_time(time)));
        let items = items_with_numbers(&world, known, &usual.items);
        let from = later.map_or(from, |later| later.max(from));
        Command::Arrive { meeting: id, person, from, items, remote: usual.remote }
    };
    let leave = |person| Command::Leave { meeting: id, person, at: from };
    let stays = |person: &PersonId| !except.contains(person);
    let gone = except.iter().filter(|person| known.attendance.contains_key(person)).copied().map(leave);
    let keeps = |person: &PersonId| running && request.from.is_none() && is_here(person);
    let all = listed.iter().filter(|p| stays(p) && !keeps(p)).copied().map(arrive).chain(gone);
    // Who is there already stays as they are.
    let viewer = context.viewer.at(context.clock.now());
    let changes = |command: &Command| decide(&world, &viewer, command.clone()) != Err(Refusal::NothingChanges);
    let commands: Vec<Command> = all.filter(changes).collect();
    if !commands.is_empty() {
        context.submit(Command::Together { after: None, commands }).await?;
    }
    for person in listed.iter().filter(|person| stays(person)) {
        output.say(&world.person(*person).map(|person| person.name.clone()).unwrap_or_default())?;
    }
    Ok(Exit::Done)
}
