//! Who saw what: `mdo audit`. Reading it is a line of it.

use super::{
    args::AuditFormat,
    context::{Context, Output},
    failure::{Done, Exit, Failure},
    lists::{label, show},
};
use crate::{
    domain::{
        access::{Access, AccessKind, Object, Purpose, Reader, User},
        calendar::local,
        ids::{CaseId, PersonId},
        lens::Lens,
        policy::{Reading, may_read},
    },
    report::{self, Names, Table},
};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Which lines.
pub struct Audit {
    /// About this family: its case number, or the store's own number once it has been erased.
    pub case: Option<String>,
    /// Seen by this person.
    pub person: Option<String>,
    /// From this day on.
    pub since: Option<NaiveDate>,
}

/// Runs `mdo audit`.
pub async fn run(context: &Context, request: &Audit, format: AuditFormat, output: &mut Output<'_>) -> Done {
    let texts = &context.texts;
    // Who may not read the log learns nothing of who and what is known; the hub refuses them, and that is a line.
    let may = may_read(&context.world(), &context.viewer, Reading::Audit);
    let person = request.person.as_deref().filter(|_| may).map(|name| context.person(name)).transpose()?;
    let case = match request.case.as_deref().filter(|_| may) {
        Some(code) => Some(family(context, code).await?),
        None => None,
    };
    let purpose = Purpose::new(AccessKind::ReadLog, case);
    let viewer = context.viewer.at(context.clock.now());
    let lines = context.handle.seen(viewer.clone(), purpose).await;
    let mut lines = lines.map_err(|not_done| Failure::not_done(texts, &context.world(), &not_done))?;
    let wanted = |line: &Access| {
        let concerns = |who| line.people.contains(&who) || line.users.iter().any(|user| user.person == Some(who));
        person.is_none_or(concerns)
    };
    if let Some(since) = request.since {
        // The order of the log and not the day in a line: what was written with a clock set back is there as well.
        let first = lines.iter().position(|line| local(line.at).date() >= since);
        lines.drain(..first.unwrap_or(lines.len()));
    }
    if context.viewer.person.is_some() {
        // Which of them are for a named reader hangs on families that may have been put away.
        recalled(context, lines.iter().flat_map(|line| &line.objects).map(|object| object.case)).await?;
        let lens = Lens::alone(context.world(), viewer);
        lines = lines.into_iter().filter_map(|line| Reader::of(&lens).reads(line)).collect();
    }
    lines.retain(wanted);
    if let Some(case) = case {
        lines = lines.into_iter().filter_map(|line| of_one(line, case)).collect();
    }
    let format = match format {
        AuditFormat::Fhir => {
            let bundle = called(context, |names| report::access_fhir(&lines, names));
            output.say(&format!("{bundle:#}"))?;
            return Ok(Exit::Done);
        }
        AuditFormat::Table => super::args::Format::Table,
        AuditFormat::Json => super::args::Format::Json,
        AuditFormat::Csv => super::args::Format::Csv,
    };
    show(&called(context, |names| report::access_table(&lines, names, texts)), format, texts, output)
}

/// The lines about a family, as a list.
///
/// # Errors
/// When the viewer may not read the log.
pub async fn of_family(context: &Context, case: CaseId) -> Result<Table, Failure> {
    let viewer = context.viewer.at(context.clock.now());
    let lines = context.handle.seen(viewer, Purpose::new(AccessKind::ReadLog, vec![case])).await;
    let lines = lines.map_err(|not_done| Failure::not_done(&context.texts, &context.world(), &not_done))?;
    let lines: Vec<Access> = lines.into_iter().filter_map(|line| of_one(line, case)).collect();
    Ok(called(context, |names| report::access_table(&lines, names, &context.texts)))
}

/// A line as far as it is about one family: others that were in the same list are nobody else's business, nor are words that
/// found them as well.
fn of_one(line: Access, case: CaseId) -> Option<Access> {
    let query = line.query.filter(|_| line.objects.len() == 1);
    let objects: Vec<Object> = line.objects.into_iter().filter(|it| it.case == case).collect();
    (!objects.is_empty()).then_some(Access { objects, query, ..line })
}

/// What is made of the lines with users and families called as the viewer may know them.
fn called<T>(context: &Context, make: impl FnOnce(&Names<'_>) -> T) -> T {
    let (texts, world) = (&context.texts, context.world());
    let lens = Lens::alone(world.clone(), context.viewer.at(context.clock.now()));
    let person = |who: PersonId| world.person(who).map_or_else(|| who.0.to_string(), |person| person.name.clone());
    let user = |user: &User| match user.person {
        Some(who) => person(who),
        None => texts.get("access-nobody").to_owned(),
    };
    let reader = Reader::of(&lens);
    let known = |object: &Object| reader.knows(object);
    let object = |object: &Object| match world.case(object.case) {
        None if known(object) => texts.with("access-case", &[("number", object.case.0.to_string())]),
        _ => label(texts, lens.label(object.case)),
    };
    // Whose words they are may read them, and who may know every family that they found.
    let query = |line: &Access| {
        let own = line.users.iter().any(|user| user.initiator && user.person == context.viewer.person);
        let shown = own || (!line.objects.is_empty() && line.objects.iter().all(known));
        line.query.clone().map(|query| if shown { query } else { texts.get("label-masked").to_owned() })
    };
    make(&Names { user: &user, object: &object, known: &known, person: &person, query: &query })
}

async fn family(context: &Context, code: &str) -> Result<CaseId, Failure> {
    let recalled = context.handle.recall(vec![code.to_owned()]).await;
    recalled.map_err(|not_done| Failure::not_done(&context.texts, &context.world(), &not_done))?;
    let number = code.parse().ok().map(CaseId);
    self::recalled(context, number).await?;
    // Who may not see a family learns nothing of whether there is one with this code or number.
    let lens = Lens::alone(context.world(), context.viewer.at(context.clock.now()));
    let known = lens.case_by_code(code).map(|view| view.id());
    let number = || number.filter(|case| Reader::of(&lens).may_ask(*case));
    known.or_else(number).ok_or_else(|| Failure::refused(context.texts.get("refusal-unknown-case")))
}

/// Reads those of these families back into the working set that were put away or erased.
async fn recalled(context: &Context, cases: impl IntoIterator<Item = CaseId>) -> Result<(), Failure> {
    let world = context.world();
    let cases: BTreeSet<CaseId> = cases.into_iter().filter(|case| world.case(*case).is_none()).collect();
    let recalled = context.handle.recall_cases(cases).await;
    recalled.map_err(|not_done| Failure::not_done(&context.texts, &context.world(), &not_done))
}
