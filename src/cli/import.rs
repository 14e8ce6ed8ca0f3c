//! Takes in what planners keep. Says row by row what will happen, then does it: what is said is what is done.

use super::{
    args::ImportKind,
    context::{Context, Output},
    failure::{Done, Exit, Failure},
    own_files::waits,
};
use crate::{
    domain::{
        access::{AccessKind, Purpose},
        calendar::local,
        ids::CaseId,
        lens::{Label, Lens},
        policy::{Act, may},
        refusal::Refusal,
        viewer::Viewer,
        world::World,
    },
    i18n::Texts,
    import::{
        headings::ListKind,
        plan::{self, NotTaken, Outcome, Plan, PlanLine},
        table,
    },
};
use chrono::{DateTime, Utc};
use std::{
    collections::BTreeSet,
    io::{IsTerminal, Read},
    path::Path,
    sync::Arc,
};

/// Largest file that is read, in bytes.
const LARGEST_FILE: u64 = 256 << 20;

/// What to take in, for whom, and whether to do it.
pub struct Request {
    /// What the file holds.
    pub kind: ImportKind,
    /// The file's name.
    pub name: String,
    /// The clinic it is for.
    pub clinic: Option<String>,
    /// The meeting it is for.
    pub meeting: Option<DateTime<Utc>>,
    /// Only say what would happen.
    pub dry_run: bool,
}

/// The bytes of a list.
///
/// # Errors
/// When the file can't be read or is too large.
pub fn read(file: &Path, texts: &Texts) -> Result<Vec<u8>, Failure> {
    let unreadable = || Failure::usage(texts.with("cli-unreadable", &[("file", file.display().to_string())]));
    let input: Box<dyn Read> = match file.to_str() {
        Some("-") => Box::new(std::io::stdin()),
        _ if waits(file) => {
            return Err(Failure::usage(texts.with("cli-pipe", &[("file", file.display().to_string())])));
        }
        _ => Box::new(std::fs::File::open(file).map_err(|_| unreadable())?),
    };
    let mut bytes = Vec::new();
    input.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(|_| unreadable())?;
    if bytes.len() as u64 > LARGEST_FILE { Err(unreadable()) } else { Ok(bytes) }
}

/// Runs `mdo import`: takes in a list. Rows that can't be used are told; the rest goes in.
pub async fn take_in(context: &Context, request: &Request, bytes: &[u8], output: &mut Output<'_>) -> Done {
    let texts = &context.texts;
    let act = if matches!(request.kind, ImportKind::Team) { Act::KeepPeople } else { Act::PrepareAgenda };
    if !may(&context.world(), &context.viewer, act, None) {
        // A preview tells what is known already; it is for who may prepare.
        let purpose = Purpose::new(AccessKind::Changed, Vec::new());
        return Err(context.refuses(purpose, &Refusal::MayNot(act.into())).await);
    }
    let tables = table::read(bytes, &request.name).map_err(|error| Failure::refused(texts.read_error(&error)))?;
    let kind = match request.kind {
        ImportKind::Team => ListKind::Team,
        ImportKind::Agenda => ListKind::Agenda,
        ImportKind::Actions => ListKind::Actions,
    };
    let codes = plan::codes(kind, &tables, &context.world(), context.today());
    let recalled = context.handle.recall(codes.clone()).await;
    recalled.map_err(|not_done| Failure::not_done(texts, &context.world(), &not_done))?;
    let world = context.world();
    let viewer = context.viewer.at(context.clock.now());
    let setting = plan::Context {
        world: &world,
        viewer: &viewer,
        clinic: request.clinic.as_deref(),
        meeting: request.meeting.map(local),
        today: context.today(),
    };
    // An approved meeting is put away; its day is taken all the same.
    if let Some((clinic, days)) = plan::meetings(kind, &tables, &setting) {
        for day in days {
            let recalled = context.handle.recall_meeting(clinic, day).await;
            recalled.map_err(|not_done| Failure::not_done(texts, &context.world(), &not_done))?;
        }
    }
    let world = context.world();
    let of = |world: &World| {
        let plan = plan::plan(kind, &tables, &plan::Context { world, ..setting });
        plan.map_err(|error| Failure::refused(texts.plan_error(&error)))
    };
    let known = known_to(&world, &viewer);
    // The preview tells what is known of these families already.
    let compared = |lens: &Lens| {
        let cases: BTreeSet<CaseId> = codes.iter().filter_map(|code| Some(lens.case_by_code(code)?.id())).collect();
        Purpose::new(AccessKind::Listed, cases)
    };
    if kind != ListKind::Team {
        context.lens(compared).await?;
    }
    let plan = of(known.as_ref().unwrap_or(&world))?;
    preview(texts, &plan, output)?;
    let mut problems = plan.count(Outcome::is_problem);
    if kind != ListKind::Team && viewer.person.is_some() {
        output.say(texts.get("cli-import-unseen"))?;
    }
    if request.dry_run {
        output.say(texts.get("cli-import-not-stored"))?;
    } else {
        // An agenda puts families on the table whoever brings it; what is done for a family is for who may know it.
        let whole = known.filter(|_| kind == ListKind::Agenda).map(|_| of(&world)).transpose()?;
        let done = whole.as_ref().unwrap_or(&plan);
        carry_out(context, done, output).await?;
        for line in of_others(&plan, done) {
            output.say(&texts.plan_line(&done.result, line))?;
            problems += 1;
        }
        let nothing = plan.is_empty() || of_others(&plan, done).count() == done.lines.len();
        output.say(texts.get(if nothing { "cli-import-nothing" } else { "cli-import-stored" }))?;
    }
    Ok(if problems == 0 { Exit::Done } else { Exit::Refused })
}

/// The rows that are not stored because their family is one of others, of which the preview could not say so.
fn of_others<'a>(preview: &'a Plan, done: &'a Plan) -> impl Iterator<Item = &'a PlanLine> {
    let is_of_others = |line: &PlanLine| line.what == Outcome::NotTaken(NotTaken::OtherClinic);
    let rows = preview.lines.iter().zip(&done.lines);
    rows.filter(move |(seen, done)| is_of_others(done) && !is_of_others(seen)).map(|(_, done)| done)
}

/// The world as if the families were not there that the viewer may not know by name: they are told the same of a family that
/// is hidden from them as of one that there is not. None when they may know all.
fn known_to(world: &Arc<World>, viewer: &Viewer) -> Option<World> {
    let lens = Lens::alone(world.clone(), viewer.clone());
    let hidden: Vec<CaseId> =
        world.cases().map(|case| case.id).filter(|id| !matches!(lens.label(*id), Label::Name(_))).collect();
    if hidden.is_empty() {
        return None;
    }
    let mut known = World::clone(world);
    hidden.into_iter().for_each(|case| known.forget_case(case));
    Some(known)
}

/// Says row by row what will happen, what was not understood, and why.
fn preview(texts: &Texts, plan: &Plan, output: &mut Output<'_>) -> Result<(), Failure> {
    for note in &plan.notes {
        output.say(&texts.plan_note(note))?;
    }
    for source in &plan.sources {
        for note in texts.source_notes(source) {
            output.say(&note)?;
        }
    }
    for line in &plan.lines {
        let source = plan.sources.get(line.source).filter(|_| plan.sources.len() > 1);
        output.say(&match source {
            Some(source) => texts.plan_line_of(&plan.result, line, source),
            None => texts.plan_line(&plan.result, line),
        })?;
        for remark in texts.plan_remarks(line) {
            output.say(&format!("    {remark}"))?;
        }
    }
    output.say(&texts.plan_summary(plan))
}

/// Does what the plan says, some rows at a time.
async fn carry_out(context: &Context, plan: &Plan, output: &mut Output<'_>) -> Result<(), Failure> {
    let all = plan.lines.len();
    let watched = output.is_watched && std::io::stderr().is_terminal();
    for (command, done) in plan.chunks() {
        context.submit(command).await?;
        if watched {
            let width = 30 * done / all.max(1);
            let bar = format!("\r{}{} {done}/{all}", "█".repeat(width), "░".repeat(30 - width));
            // A progress bar that can't be drawn is not missed.
            let _ = output.err.write_all(bar.as_bytes()).and_then(|()| output.err.flush());
        }
    }
    if watched && all > 0 {
        output.note("");
    }
    Ok(())
}
