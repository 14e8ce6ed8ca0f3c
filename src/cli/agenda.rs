//! The agenda of a meeting without a screen: to be read, and to be prepared from proposals.

use super::{
    args::Format,
    context::{Context, Output},
    failure::{Done, Exit, Failure},
    lists,
};
use crate::{
    domain::{
        access::{AccessKind, Purpose, shown},
        command::Command,
        ids::MeetingId,
        lens::Lens,
        proposals::{Proposal, proposals},
        turn,
        work::Work,
    },
    report,
};

/// What is to be done with a proposal.
pub enum Change {
    /// Nothing.
    None,
    /// On the agenda, with what is to be answered; none where nobody said.
    Accept(String, Option<String>),
    /// Left off, for this reason.
    Decline(String, String),
}

/// Runs `mdo agenda MEETING`.
pub async fn show(context: &Context, meeting: &str, anonymous: bool, format: Format, output: &mut Output<'_>) -> Done {
    let id = context.meeting(meeting).await?;
    let listed = |lens: &Lens| Purpose::new(AccessKind::Listed, shown::on_agenda(lens, id)).of(id);
    let lens = context.lens(listed).await?.masked(anonymous);
    let table = report::agenda_table(&report::agenda(&lens, id), &context.texts);
    lists::show(&table, format, &context.texts, output)
}

/// Runs `mdo agenda propose MEETING`.
pub async fn propose(
    context: &Context,
    meeting: &str,
    change: Change,
    anonymous: bool,
    format: Format,
    output: &mut Output<'_>,
) -> Done {
    let id = context.meeting(meeting).await?;
    let listed = |lens: &Lens| {
        let proposed = of(lens, id).into_iter().map(|it| it.case);
        Purpose::new(AccessKind::Listed, shown::named(lens, proposed)).of(id)
    };
    let lens = context.lens(listed).await?;
    let lens = match command(context, &lens, id, change)? {
        None => lens,
        Some(command) => {
            context.submit(command).await?;
            Lens::alone(context.world(), lens.viewer().clone())
        }
    };
    let lens = lens.masked(anonymous);
    let all = of(&lens, id);
    if let (Some(meeting), Format::Table) = (lens.house().meeting(id), format) {
        output.note(&report::proposals_sum(&all, meeting, &lens, &context.texts));
    }
    lists::show(&report::proposals_table(&all, &lens, &context.texts), format, &context.texts, output)
}

/// Runs `mdo agenda ask CODE`.
pub async fn ask(context: &Context, code: &str, question: String, output: &mut Output<'_>) -> Done {
    let id = context.world().case_by_code(code).map(|case| case.id);
    let lens = context.lens(|_| Purpose::new(AccessKind::Opened, id)).await?;
    let unknown = || Failure::refused(context.texts.get("refusal-unknown-case"));
    let case = id.filter(|id| lens.case(*id).is_some()).ok_or_else(unknown)?;
    context.submit(Command::PutWork { case, place: None, work: Work::Turn { question } }).await?;
    output.say(&context.texts.with("cli-turn-asked", &[("code", code.to_owned())]))?;
    Ok(Exit::Done)
}

fn of(lens: &Lens, meeting: MeetingId) -> Vec<Proposal> {
    lens.house().meeting(meeting).map(|meeting| proposals(lens, meeting)).unwrap_or_default()
}

/// What a change comes to; none where nothing is to be changed.
fn command(context: &Context, lens: &Lens, meeting: MeetingId, change: Change) -> Result<Option<Command>, Failure> {
    let (code, reason, question) = match change {
        Change::None => return Ok(None),
        Change::Accept(code, question) => (code, None, question),
        Change::Decline(code, reason) => (code, Some(reason), None),
    };
    let unknown = || Failure::refused(context.texts.get("refusal-unknown-case"));
    let case = lens.case_by_code(&code).ok_or_else(unknown)?.id();
    if reason.is_some() {
        return Ok(Some(Command::DeclineProposal { case, meeting, reason }));
    }
    let proposal = of(lens, meeting).into_iter().find(|it| it.case == case).ok_or_else(unknown)?;
    let submitter = lens.viewer().person.and_then(|who| lens.house().person(who)).map(|person| person.name.clone());
    // Why a family is proposed is no question: that is asked by who asks for the turn, or stays open.
    let asked = || lens.case(case).and_then(|case| case.asked_turn()).map(|(_, question)| question.to_owned());
    let before = turn::taken_off(lens.house(), meeting, case).is_some_and(|item| !item.details.question.is_empty());
    let question = question.or_else(|| asked().filter(|_| !before));
    let submitter = submitter.unwrap_or_default();
    let mut commands = turn::put_on(lens.house(), meeting, case, question, submitter, Some(proposal.minutes));
    let only = if commands.len() == 1 { commands.pop() } else { None };
    Ok(Some(only.unwrap_or(Command::Together { after: None, commands })))
}
