//! `mdo case triage`: judges a referral by both criteria of the target group.

use super::{
    args::Triage as Asked,
    context::{Context, Output},
    failure::{Done, Exit, Failure},
};
use crate::domain::{
    access::{AccessKind, Purpose},
    command::Command,
    fold::fold,
    work::{Judgement, Route, TargetGroup, Triage, TriageOutcome},
};

/// Runs `mdo case triage`.
pub async fn run(context: &Context, asked: Asked, output: &mut Output<'_>) -> Done {
    let texts = &context.texts;
    let recalled = context.handle.recall(vec![asked.code.clone()]).await;
    recalled.map_err(|not_done| Failure::not_done(texts, &context.world(), &not_done))?;
    let id = context.world().case_by_code(&asked.code).map(|case| case.id);
    let lens = context.lens(|_| Purpose::new(AccessKind::Opened, id)).await?;
    let unknown = || Failure::refused(texts.get("refusal-unknown-case"));
    let case = id.filter(|id| lens.case(*id).is_some()).ok_or_else(unknown)?;
    let (outcome, group) = outcome(&asked.outcome).ok_or_else(|| {
        let words = all().map(|(outcome, group)| group.map_or(outcome.word(), TargetGroup::word));
        Failure::usage(texts.with("cli-unknown-triage", &[("words", words.collect::<Vec<_>>().join(", "))]))
    })?;
    let judged = |holds: Option<String>, not: Option<String>| Judgement {
        holds: holds.is_some(),
        reason: holds.or(not).unwrap_or_default(),
    };
    let triage = Triage {
        social: judged(asked.social, asked.not_social),
        medical: judged(asked.medical, asked.not_medical),
        group,
        outcome,
        route: asked.route.and_then(|nr| Route::ALL.get(usize::from(nr).saturating_sub(1)).copied()),
    };
    context.submit(Command::TriageCase { case, triage: Box::new(triage) }).await?;
    let world = context.world();
    let clinic = world.case(case).and_then(|case| world.clinic(case.clinic)).map_or("", |it| it.name.as_str());
    let word = texts.term(group.map_or(outcome.word(), TargetGroup::word)).to_owned();
    let args = [("code", asked.code), ("outcome", word), ("clinic", clinic.to_owned())];
    output.say(&texts.with("cli-triaged", &args))?;
    Ok(Exit::Done)
}

/// Everything that a triage can come to: each group of the target group, and what is not of it.
fn all() -> impl Iterator<Item = (TriageOutcome, Option<TargetGroup>)> {
    let groups = TargetGroup::ALL.iter().map(|group| (TriageOutcome::Included, Some(*group)));
    let others = TriageOutcome::ALL.iter().filter(|it| **it != TriageOutcome::Included).map(|it| (*it, None));
    groups.chain(others)
}

/// The one that begins with these words.
fn outcome(words: &str) -> Option<(TriageOutcome, Option<TargetGroup>)> {
    let words = fold(words);
    let mut found = all().filter(|(outcome, group)| {
        !words.is_empty() && fold(group.map_or(outcome.word(), TargetGroup::word)).starts_with(&words)
    });
    found.next().filter(|_| found.next().is_none())
}
