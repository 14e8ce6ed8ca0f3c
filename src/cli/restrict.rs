//! `mdo case restrict`: who may know a family that is kept safe.

use super::{
    args::Restrict as Asked,
    consent::found,
    context::{Context, Output},
    failure::{Done, Exit, Failure},
};
use crate::domain::{
    case::{Case, Restriction},
    command::Command,
    policy::kept_out,
};

/// Runs `mdo case restrict`: makes the list or lifts it, else tells who is on it.
pub async fn run(context: &Context, asked: Asked, output: &mut Output<'_>) -> Done {
    let (_, case) = found(context, &asked.code).await?;
    if asked.lift || !asked.allow.is_empty() {
        let restriction = if asked.lift { None } else { Some(list(context, &asked, &case)?) };
        context.submit(Command::Restrict { case: case.id, restriction: restriction.clone() }).await?;
        return say(context, &case.code, restriction.as_ref(), output);
    }
    say(context, &case.code, case.restriction.as_ref(), output)
}

/// The list that was asked for; refused, unless it was said to be sure, where it keeps out who asks, who coordinates, or
/// somebody who is named on it.
fn list(context: &Context, asked: &Asked, case: &Case) -> Result<Restriction, Failure> {
    let mut allowed = Vec::new();
    for name in &asked.allow {
        let who = context.person(name)?;
        if !allowed.contains(&who) {
            allowed.push(who);
        }
    }
    let (world, texts) = (context.world(), &context.texts);
    let viewer = context.viewer.at(context.clock.now());
    let kept = kept_out(&world, &viewer, case, &allowed);
    if kept.is_empty() || asked.yes {
        return Ok(Restriction::to(allowed));
    }
    let why = texts.kept_out(&world, &viewer, case, &kept);
    Err(Failure::refused(texts.with("cli-restrict-sure", &[("why", why)])))
}

fn say(context: &Context, code: &str, restriction: Option<&Restriction>, output: &mut Output<'_>) -> Done {
    let (texts, world) = (&context.texts, context.world());
    let code = ("code", code.to_owned());
    let Some(restriction) = restriction else {
        output.say(&texts.with("cli-restrict-none", &[code]))?;
        return Ok(Exit::Done);
    };
    output.say(&texts.with("cli-restrict-said", &[code, ("said", texts.restriction(restriction))]))?;
    for who in restriction.allowed.iter().filter_map(|who| world.person(*who)) {
        output.say(&who.name)?;
    }
    Ok(Exit::Done)
}
