//! `mdo case safety`: the track of a concern about safety, for who is on the list of the restricted family.

use super::{
    args::Safety as Asked,
    consent::{found, one},
    context::{Context, Output},
    failure::{Done, Exit, Failure},
    lists::show,
};
use crate::{
    domain::{
        case::{Case, Signal},
        command::Command,
        safety::{FindingKind, SafetyNote, SafetyStep},
    },
    report,
};

/// Runs `mdo case safety`: records what was said, else shows what stands.
pub async fn run(context: &Context, asked: Asked, output: &mut Output<'_>) -> Done {
    let texts = &context.texts;
    let (lens, case) = found(context, &asked.code).await?;
    if lens.safety(case.id).is_none() {
        return Err(Failure::refused(texts.with("cli-safety-no-track", &[("code", case.code.clone())])));
    }
    let (format, code) = (asked.format, case.code.clone());
    let Some(command) = command(context, asked, &case)? else {
        let table = report::safety_table(&lens, case.id, texts);
        let table = table.ok_or_else(|| Failure::refused(texts.get("refusal-not-restricted")))?;
        return show(&table, format, texts, output);
    };
    context.submit(command).await?;
    output.say(&texts.with("cli-safety-recorded", &[("code", code)]))?;
    Ok(Exit::Done)
}

/// What was asked to be recorded; nothing where the track is only looked at.
fn command(context: &Context, asked: Asked, case: &Case) -> Result<Option<Command>, Failure> {
    let today = context.today();
    let day = |said: &Option<String>| said.as_deref().map(|said| context.day(said)).transpose();
    let on = day(&asked.on)?;
    let put = |note: SafetyNote| Some(Command::PutSafety { case: case.id, place: None, note });
    let source = || asked.source.clone().unwrap_or_default();
    let findings = [
        (FindingKind::Fact, &asked.fact),
        (FindingKind::Statement, &asked.statement),
        (FindingKind::Observation, &asked.observation),
        (FindingKind::Opinion, &asked.opinion),
    ];
    if let Some((kind, Some(text))) = findings.into_iter().find(|(_, text)| text.is_some()) {
        let (text, seen) = (text.clone(), on.unwrap_or(today));
        return Ok(put(SafetyNote::Finding { kind, text, source: source(), seen }));
    }
    if let Some(nr) = asked.step {
        let step = SafetyStep::ALL.get(usize::from(nr).saturating_sub(1)).copied().unwrap_or(SafetyStep::Signals);
        let named = asked.by.iter().map(|name| context.person(name)).collect::<Result<Vec<_>, _>>()?;
        let who = if named.is_empty() { context.viewer.person.into_iter().collect() } else { named };
        let due = day(&asked.due)?;
        let done = if due.is_some() { None } else { on.or(Some(today)) };
        let (consulted, outcome) = (asked.consulted.unwrap_or_default(), asked.outcome.unwrap_or_default());
        return Ok(put(SafetyNote::Step { step, who, consulted, due, done, outcome }));
    }
    if let Some(children) = asked.children {
        let (ages, carers) = (asked.ages.unwrap_or_default(), asked.carers.unwrap_or_default());
        return Ok(put(SafetyNote::Kindcheck { children, ages, carers, asked: on.unwrap_or(today) }));
    }
    if let Some(said) = asked.only_safe_contact {
        let only = one(context, &said, [("ja", true), ("yes", true), ("nee", false), ("no", false)].into_iter())?;
        return Ok(Some(safe_contact(case, only, asked.agreed)));
    }
    let strike = |nr: usize| Command::StrikeSafety { case: case.id, place: nr.saturating_sub(1), struck: true };
    Ok(asked.strike.map(strike))
}

/// Lets only agreed contact be safe, or any. What was agreed stays until something else is.
fn safe_contact(case: &Case, only: bool, agreed: Option<String>) -> Command {
    let mut details = case.details.clone();
    details.safe_contact_only = only;
    details.agreed_contact = if only { agreed.unwrap_or(details.agreed_contact) } else { String::new() };
    let signals: Vec<Signal> = case.signals.iter().filter(|signal| signal.entry.is_none()).cloned().collect();
    Command::ChangeCase { case: case.id, details: Box::new(details), signals }
}
