//! `mdo action …`: what people do with follow-ups between meetings, by their numbers.

use super::{
    args::ActionCmd,
    context::{Context, Output},
    failure::{Done, Exit, Failure},
};
use crate::domain::{
    access::{AccessKind, Purpose, shown},
    command::Command,
    fold::fold,
    follow_up::{DropReason, FollowUp, FollowUpStatus, Waiting},
    ids::FollowUpId,
    lens::Lens,
    offer::OfferAnswer,
};

/// Runs `mdo action …`: all of the numbers or none of them.
pub async fn run(context: &Context, act: ActionCmd, output: &mut Output<'_>) -> Done {
    let numbers = act.numbers().to_vec();
    let ids = || numbers.iter().map(|number| FollowUpId(*number));
    let listed = |lens: &Lens| Purpose::new(AccessKind::Listed, shown::in_follow_ups(lens, ids()));
    let lens = context.lens(listed).await?;
    let change = Change::of(act, context)?;
    let mut commands = Vec::new();
    for id in ids() {
        let known =
            lens.follow_up(id).ok_or_else(|| Failure::refused(context.texts.get("refusal-unknown-follow-up")))?;
        commands.push(change.command(known.follow_up));
    }
    let command = if commands.len() == 1 { commands.remove(0) } else { Command::Together { after: None, commands } };
    context.submit(command).await?;
    let world = context.world();
    for id in ids() {
        let lens = Lens::alone(world.clone(), lens.viewer().clone());
        let text = lens.follow_up(id).and_then(|view| view.text().map(str::to_owned));
        let text = text.unwrap_or_else(|| context.texts.get("follow-ups-hidden").to_owned());
        output.say(&context.texts.with("cli-action-changed", &[("number", id.0.to_string()), ("text", text)]))?;
    }
    Ok(Exit::Done)
}

/// What is to be done with each of them.
enum Change {
    Settle(FollowUpStatus),
    Redate(chrono::NaiveDate, String),
    Offer(crate::domain::ids::PersonId, Option<chrono::NaiveDate>),
    Answer(OfferAnswer),
    Wait(Option<Waiting>),
}

impl Change {
    fn of(act: ActionCmd, context: &Context) -> Result<Self, Failure> {
        let on = context.today();
        let day = |said: Option<String>| said.map(|said| context.day(&said)).transpose();
        Ok(match act {
            ActionCmd::Done { result, .. } => {
                Self::Settle(FollowUpStatus::Done { on, result: result.unwrap_or_default() })
            }
            ActionCmd::Reopen { .. } => Self::Settle(FollowUpStatus::Open),
            ActionCmd::Drop { why, reason, .. } => {
                let why = Some(drop_reason(&why, context)?);
                Self::Settle(FollowUpStatus::Dropped { on, reason: reason.unwrap_or_default(), why })
            }
            ActionCmd::Postpone { to, reason, .. } => {
                let due = context.day(&to)?;
                if due < on {
                    return Err(Failure::usage(context.texts.get("prompt-past")));
                }
                Self::Redate(due, reason)
            }
            ActionCmd::HandOver { to, due, .. } => Self::Offer(context.person(&to)?, day(due)?),
            ActionCmd::Accept { .. } => Self::Answer(OfferAnswer::Accepted { on }),
            ActionCmd::Refuse { reason, .. } => Self::Answer(OfferAnswer::Refused { on, reason }),
            ActionCmd::Withdraw { .. } => Self::Answer(OfferAnswer::Withdrawn { on }),
            ActionCmd::Wait { on: whom, until, contact, .. } => {
                let contact = contact.map(|name| context.person(&name)).transpose()?;
                Self::Wait(Some(Waiting { on: whom, since: on, expected: day(until)?, contact }))
            }
            ActionCmd::GoOn { .. } => Self::Wait(None),
        })
    }

    fn command(&self, known: &FollowUp) -> Command {
        let follow_up = known.id;
        match self {
            Self::Settle(status) => Command::SettleFollowUp { follow_up, status: status.clone() },
            Self::Redate(due, reason) => {
                let owners = known.owners().to_vec();
                Command::ReassignFollowUp { follow_up, owners, due: Some(*due), reason: reason.clone() }
            }
            Self::Offer(to, due) => Command::OfferFollowUp { follow_up, to: *to, due: *due, note: String::new() },
            Self::Answer(answer) => Command::AnswerOffer { follow_up, answer: answer.clone() },
            Self::Wait(waiting) => Command::WaitFollowUp { follow_up, waiting: waiting.clone() },
        }
    }
}

/// The reason of the list that begins with these words.
fn drop_reason(words: &str, context: &Context) -> Result<DropReason, Failure> {
    let said = fold(words);
    let mut found = DropReason::ALL.iter().filter(|why| !said.is_empty() && fold(why.word()).starts_with(&said));
    let one = found.next().copied().filter(|_| found.next().is_none());
    one.ok_or_else(|| {
        let all = DropReason::ALL.iter().map(|why| why.word()).collect::<Vec<_>>().join(", ");
        Failure::usage(context.texts.with("cli-unknown-drop", &[("words", all)]))
    })
}
