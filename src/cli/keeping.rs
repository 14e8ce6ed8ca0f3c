//! How long a family's case is kept: what is proposed for erasure, legal hold, handing out all that is kept, erasing.

use super::{
    args::{CaseCmd, Format},
    audit,
    context::{Context, Output},
    failure::{Done, Exit, Failure},
    lists::show,
};
use crate::{
    domain::{
        access::{AccessKind, Purpose},
        calendar::local,
        case::Case,
        clinic::Agreements,
        command::Command,
        fold::fold,
        ids::CaseId,
        lens::Lens,
        policy::{Act, allows, may},
        refusal::Refusal,
    },
    report::{Cell, Column, Dossier, Table},
};
use chrono::NaiveDate;
use std::{io::BufRead, path::Path};

/// Runs `mdo case …`.
pub async fn run(context: &Context, act: CaseCmd, output: &mut Output<'_>) -> Done {
    match act {
        CaseCmd::Triage(asked) => super::triage::run(context, asked, output).await,
        CaseCmd::Consent(asked) => super::consent::run(context, *asked, output).await,
        CaseCmd::Restrict(asked) => super::restrict::run(context, asked, output).await,
        CaseCmd::Safety(asked) => super::safety::run(context, *asked, output).await,
        CaseCmd::Due { format } => due(context, format, output).await,
        CaseCmd::Term { clinic, years, never } => term(context, &clinic, years, never, output).await,
        CaseCmd::Hold { code, reason } => hold(context, &code, true, reason, output).await,
        CaseCmd::Release { code, reason } => hold(context, &code, false, reason, output).await,
        CaseCmd::Export { code, format } => export(context, &code, format, output).await,
        CaseCmd::Erase { code, yes } => erase(context, &code, yes, output).await,
    }
}

/// What is proposed for erasure today, of what the viewer may see; below it what is past its term as well, with what has to be
/// done before it can be erased.
async fn due(context: &Context, format: Format, output: &mut Output<'_>) -> Done {
    let (texts, today) = (&context.texts, context.today());
    allowed(context, Purpose::new(AccessKind::Listed, Vec::new())).await?;
    let recalled = context.handle.recall_erasable(today).await;
    recalled.map_err(|not_done| Failure::not_done(texts, &context.world(), &not_done))?;
    let world = context.world();
    // What somebody else erases is nothing that they are asked about.
    let theirs = |case: &Case| allows(&world, &context.viewer, &Command::EraseCase { case: case.id });
    let from = |case: &Case| {
        let from = case.erasable_from(world.clinic(case.clinic)?)?;
        (from <= today && theirs(case)).then_some(from)
    };
    let listed = |lens: &Lens| {
        let cases = lens.cases().filter(|case| from(case).is_some()).map(|case| case.id);
        Purpose::new(AccessKind::Listed, cases)
    };
    let lens = context.lens(listed).await?;
    let columns = vec![
        Column::text("code", texts.get("cli-column-code").to_owned()),
        Column::text("family", texts.get("cli-column-family").to_owned()),
        Column::date("ended", texts.get("cli-column-ended").to_owned()),
        Column::date("since", texts.get("cli-column-erasable").to_owned()),
        Column::date("exported", texts.get("cli-column-exported").to_owned()),
        Column::text("needs", texts.get("cli-column-needs").to_owned()),
    ];
    let past = lens.cases().filter_map(|case| Some((case, from(case)?, case.kept_by(&world))));
    let mut past: Vec<_> = past.collect();
    past.sort_by_key(|(_, _, kept)| !kept.is_empty());
    let rows = past.into_iter().map(|(case, from, kept)| {
        let exported = case.keeping.exported.map(|at| local(at).date());
        let needs: Vec<String> = kept.iter().map(|kept| texts.kept(kept)).collect();
        vec![
            Cell::text(&case.code),
            Cell::text(&case.family),
            Cell::date(case.ended_on(), texts),
            Cell::date(Some(from), texts),
            Cell::date(exported, texts),
            Cell::list(&needs.iter().map(String::as_str).collect::<Vec<_>>()),
        ]
    });
    let without = world.clinics().filter(|clinic| clinic.agreements.erase_after_years.is_none());
    let without: Vec<&str> = without.map(|clinic| clinic.name.as_str()).collect();
    if !without.is_empty() {
        output.note(&texts.with("cli-no-term", &[("clinics", without.join(", "))]));
    }
    show(&Table::new(columns, rows), format, texts, output)
}

async fn term(context: &Context, clinic: &str, years: Option<u8>, never: bool, output: &mut Output<'_>) -> Done {
    let (texts, world) = (&context.texts, context.world());
    let known = world.clinic_by_name(clinic);
    let known = known.ok_or_else(|| Failure::refused(texts.get("refusal-unknown-clinic")))?;
    let name = ("clinic", known.name.clone());
    if years.is_some() || never {
        let agreements = Agreements { erase_after_years: years, ..known.agreements.clone() };
        let agreements = Box::new(agreements);
        context.submit(Command::ChangeAgreements { clinic: known.id, agreements }).await?;
    }
    let now = context.world().clinic(known.id).and_then(|clinic| clinic.agreements.erase_after_years);
    output.say(&match now {
        Some(years) => texts.with("cli-term", &[name, ("years", years.to_string())]),
        None => texts.with("cli-term-none", &[name]),
    })?;
    Ok(Exit::Done)
}

async fn hold(context: &Context, code: &str, held: bool, reason: String, output: &mut Output<'_>) -> Done {
    let held_so = |case| Command::HoldCase { case, held, reason: reason.clone() };
    let (_, case) = found(context, code, AccessKind::Changed, held_so).await?;
    context.submit(held_so(case.id)).await?;
    let key = if held { "cli-held" } else { "cli-released" };
    output.say(&context.texts.with(key, &[("code", case.details.code)]))?;
    Ok(Exit::Done)
}

async fn export(context: &Context, code: &str, format: Format, output: &mut Output<'_>) -> Done {
    let texts = &context.texts;
    if matches!(format, Format::Table | Format::Csv) {
        return Err(Failure::usage(texts.with("cli-not-in-this-format", &[("formats", "md|json".to_owned())])));
    }
    let handed_out = |case| Command::ExportCase { case };
    let (code, case) = found(context, code, AccessKind::Exported, handed_out).await?;
    let told = context.handle.told_of(case.id).await;
    let told = told.map_err(|not_done| Failure::not_done(texts, &context.world(), &not_done))?;
    let purpose = Purpose::new(AccessKind::Exported, vec![case.id]);
    let lens = context.lens(|_| purpose).await?;
    let seen = audit::of_family(context, case.id).await?;
    let dossier = Dossier::of(&lens, &code, &told, &seen);
    let dossier = dossier.ok_or_else(|| Failure::refused(texts.get("refusal-unknown-case")))?;
    // The document says so itself; in a file of data nobody reads it.
    if case.safe_contact_only {
        output.note(texts.get("report-dossier-safe-contact"));
    }
    match format {
        Format::Json => output.say(&format!("{:#}", dossier.json()))?,
        _ => output.say(dossier.markdown(texts).trim_end())?,
    }
    // Only what was written to its end has been handed out.
    context.submit(handed_out(case.id)).await?;
    Ok(Exit::Done)
}

async fn erase(context: &Context, code: &str, yes: bool, output: &mut Output<'_>) -> Done {
    let texts = &context.texts;
    let erased = |case| Command::EraseCase { case };
    let (code, case) = found(context, code, AccessKind::Erased, erased).await?;
    let kept = case.kept_by(&context.world());
    if !kept.is_empty() {
        let purpose = Purpose::new(AccessKind::Erased, vec![case.id]);
        return Err(context.refuses(purpose, &Refusal::Keep(kept)).await);
    }
    if !yes {
        output.note(&texts.with("cli-erase-sure", &[("code", code.clone())]));
        let mut typed = String::new();
        let read = std::io::stdin().lock().read_line(&mut typed);
        if read.is_err() || fold(typed.trim()) != fold(&code) {
            return Err(Failure::refused(texts.get("cli-erase-not")));
        }
    }
    let copies = copies(context, case.id).await?;
    context.submit(erased(case.id)).await?;
    output.say(&texts.with("cli-erased", &[("code", code), ("number", case.id.0.to_string())]))?;
    for (on, file) in copies {
        output.say(&texts.with("cli-erased-copy", &[("file", file), ("date", texts.date(on))]))?;
    }
    for file in context.handle.kept_beside() {
        output.say(&texts.with("cli-erased-old", &[("file", file.display().to_string())]))?;
    }
    Ok(Exit::Done)
}

/// The backups that hold a family, as far as the access log knows of them and they are still where they were written.
async fn copies(context: &Context, case: CaseId) -> Result<Vec<(NaiveDate, String)>, Failure> {
    let viewer = context.viewer.at(context.clock.now());
    let lines = context.handle.seen(viewer, Purpose::new(AccessKind::ReadLog, vec![case])).await;
    let lines = lines.map_err(|not_done| Failure::not_done(&context.texts, &context.world(), &not_done))?;
    let copied = lines.into_iter().filter(|line| line.kind == AccessKind::Copied && line.granted);
    let there = copied.filter_map(|line| Some((local(line.at).date(), line.file?)));
    let mut there: Vec<_> = there.filter(|(_, file)| Path::new(file).exists()).collect();
    there.dedup_by(|one, other| one.1 == other.1);
    Ok(there)
}

/// The case with this code, with its own spelling, for who may do `command` to it and see the family whole. Others learn
/// nothing of whether there is one. What is decided on here is what is submitted after all has been said: nothing is handed
/// out that is refused then.
async fn found(
    context: &Context,
    code: &str,
    kind: AccessKind,
    command: impl Fn(CaseId) -> Command,
) -> Result<(String, Case), Failure> {
    let texts = &context.texts;
    let recalled = context.handle.recall(vec![code.to_owned()]).await;
    recalled.map_err(|not_done| Failure::not_done(texts, &context.world(), &not_done))?;
    let asked: Vec<_> = context.world().case_by_code(code).map(|case| case.id).into_iter().collect();
    allowed(context, Purpose::new(kind, asked.clone())).await?;
    let viewer = context.viewer.at(context.clock.now());
    let known =
        Lens::alone(context.world(), viewer.clone()).case_by_code(code).and_then(|it| it.whole().map(|it| it.id));
    if known.is_some_and(|case| !allows(&context.world(), &viewer, &command(case))) {
        return Err(context.refuses(Purpose::new(kind, asked), &Refusal::MayNot(Act::KeepArchive.into())).await);
    }
    let lens = context.lens(|_| Purpose::new(AccessKind::Opened, asked)).await?;
    let case = lens.case_by_code(code).and_then(|view| view.whole());
    let case = case.ok_or_else(|| Failure::refused(texts.get("refusal-unknown-case")))?.clone();
    Ok((case.details.code.clone(), case))
}

async fn allowed(context: &Context, purpose: Purpose) -> Result<(), Failure> {
    let may = may(&context.world(), &context.viewer, Act::KeepArchive, None);
    if may { Ok(()) } else { Err(context.refuses(purpose, &Refusal::MayNot(Act::KeepArchive.into())).await) }
}
