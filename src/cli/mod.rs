//! The same meeting without a screen: every subcommand goes through the same commands as the screens.

mod action;
mod agenda;
pub mod args;
mod audit;
mod capture;
mod catalogue;
mod consent;
mod context;
mod damage;
mod demo;
mod failure;
mod help;
mod import;
mod journal;
mod keeping;
mod key;
mod linear;
mod lists;
mod meeting;
mod own_files;
mod restrict;
mod safety;
mod screens;
mod today;
mod triage;
mod unlock;
mod upkeep;
mod usage;
mod who;

use crate::{
    domain::clinic::Intervention,
    i18n::Texts,
    live::{self, KeyFile, Secret, catches_panics},
};
use args::{AgendaCmd, Args, Cmd, Global, KeymapCmd};
use clap::{CommandFactory, FromArgMatches, parser::ValueSource};
use context::Context;
pub use context::Output;
use failure::{Done, Exit, Failure};
use std::{ffi::OsString, io::Write};
use unlock::Unlock;

/// Runs one command line and returns its exit status: 0 done, 1 refused or incomplete, 2 usage, 3 store trouble.
pub fn run(argv: &[OsString], mut output: Output<'_>) -> u8 {
    let texts = Texts::load(help::language_of(argv));
    let mut command = help::localised(Args::command(), &texts);
    // A variable that is set to nothing is not set.
    if std::env::var_os("MDO_NOW").is_some_and(|now| now.is_empty()) {
        command = command.mut_arg("now", |now| now.env(None));
    }
    let read = command.try_get_matches_from(argv).and_then(|matches| {
        let mut words = Args::from_arg_matches(&matches)?;
        // The demonstration is put into a lasting store only by who says so then and there.
        if matches!(words.command, Some(Cmd::Demo)) && matches.value_source("store") != Some(ValueSource::CommandLine) {
            words.global.store = None;
        }
        // A variable that is set to nothing is not set.
        words.global.store = words.global.store.filter(|path| !path.as_os_str().is_empty());
        let said = matches.value_source("viewer") == Some(ValueSource::CommandLine);
        words.global.viewer = words.global.viewer.filter(|name| said || !name.trim().is_empty());
        Ok(words)
    });
    let done = match read {
        Ok(words) => dispatch(words, texts, &mut output),
        Err(error) => return usage::tell(&error, &texts, &mut output) as u8,
    };
    match done {
        Ok(exit) => exit as u8,
        Err(failure) => {
            if !failure.message.is_empty() {
                output.note(&format!("mdo: {failure}"));
            }
            failure.exit as u8
        }
    }
}

/// Lets a crash say where it was and what to do, never with which text: that may be about a family. What the store catches
/// becomes an error like any other and says nothing here. The screens put their own in its place.
pub fn announce_crashes(argv: &[OsString]) {
    let message = Texts::load(help::language_of(argv)).get("crashed").to_owned();
    std::panic::set_hook(Box::new(move |panic| {
        if !catches_panics() {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(std::io::stderr(), "{message} ({})", journal::in_crate(&place));
        }
    }));
}

fn dispatch(Args { global, command }: Args, texts: Texts, output: &mut Output<'_>) -> Done {
    let lang = context::language(global.lang.as_deref())?;
    let texts = if lang == texts.lang() { texts } else { Texts::load(lang) };
    let clock = context::clock(&global);
    journal::begin(&global, clock);
    let command = match command {
        None => return screens::open(&global, texts, clock, output),
        Some(Cmd::Demo) => return demo::run(&global, texts, output),
        Some(Cmd::Keymap { act: KeymapCmd::Check { file } }) => {
            return upkeep::check_keymap(&global, &texts, file, output);
        }
        Some(Cmd::Keymap { act: KeymapCmd::Show { format } }) => {
            return upkeep::show_keymap(&global, &texts, format, output);
        }
        Some(Cmd::Completions { shell }) => return upkeep::completions(shell, &texts, output),
        Some(Cmd::Man) => return upkeep::man(&texts, output),
        Some(command) => command,
    };
    let path = context::store_path(&global, &texts)?;
    let unlock = Unlock { global: &global, texts: &texts, clock };
    let command = match command {
        Cmd::Verify => return upkeep::verify(&unlock, &path, output),
        Cmd::Restore { file, uncompared } => {
            return upkeep::restore(&unlock, &upkeep::Backup { file: &file, uncompared }, &path, output);
        }
        Cmd::Key { act } => return key::run(&unlock, &path, act, output),
        command => command,
    };
    // What has to be waited for is read before anybody else is kept from the store.
    let list = match &command {
        Cmd::Import { file, .. } => Some(import::read(file, &texts)?),
        _ => None,
    };
    let list = list.unwrap_or_default();
    if let Cmd::Import { kind, file, clinic, meeting, dry_run } = &command
        && !path.exists()
    {
        let (kind, file, clinic, meeting) = (*kind, file.clone(), clinic.clone(), *meeting);
        let preview = Cmd::Import { kind, file, clinic, meeting, dry_run: true };
        if *dry_run {
            return on_scratch(&global, texts, clock, preview, list, output);
        }
        // For a list that is refused as a whole neither a store nor a key is made.
        let (mut out, mut err) = (std::io::sink(), std::io::sink());
        let mut unseen = Output { out: &mut out, err: &mut err, is_watched: false };
        on_scratch(&global, Texts::load(lang), clock, preview, list.clone(), &mut unseen)?;
    }
    let creates = matches!(command, Cmd::Import { .. });
    let opened = unlock.open(&path, creates, output, |credentials| live::open(&path, creates, credentials))?;
    on(opened, &global, texts, clock, command, list, output)
}

/// Runs a command on a store that goes, with its key, when the command is done: what only looks leaves no store behind.
fn on_scratch(
    global: &Global,
    texts: Texts,
    clock: live::Clock,
    command: Cmd,
    list: Vec<u8>,
    output: &mut Output<'_>,
) -> Done {
    let folder = tempfile::Builder::new().prefix("mdo-dry-run-").tempdir();
    let folder = folder.map_err(|error| Failure::refused(error.to_string()))?;
    let path = folder.path().join("store");
    let opened = KeyFile::random()
        .and_then(|key| live::open(&path, true, Some(&unlock::credentials("", Secret::KeyFile(key)))))
        .map_err(|error| Failure::store(&texts, &error))?;
    on(opened, global, texts, clock, command, list, output)
}

/// Runs a command on an opened store, and closes it.
fn on(
    opened: (live::Handle, std::thread::JoinHandle<()>),
    global: &Global,
    texts: Texts,
    clock: live::Clock,
    command: Cmd,
    list: Vec<u8>,
    output: &mut Output<'_>,
) -> Done {
    let context = Context::of(global, texts, clock, opened)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::refused(error.to_string()))?;
    let done = runtime.block_on(act(&context, command, list, output));
    context.close();
    done
}

async fn act(context: &Context, command: Cmd, list: Vec<u8>, output: &mut Output<'_>) -> Done {
    match command {
        Cmd::Import { kind, file, clinic, meeting, dry_run } => {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let request = import::Request { kind, name, clinic, meeting, dry_run };
            import::take_in(context, &request, &list, output).await
        }
        Cmd::Agenda {
            act: Some(AgendaCmd::Propose { meeting, accept, question, decline, reason, anonymous, format }),
            ..
        } => {
            let change = match (accept, decline, reason) {
                (Some(code), ..) => agenda::Change::Accept(code, question),
                (None, Some(code), Some(reason)) => agenda::Change::Decline(code, reason),
                _ => agenda::Change::None,
            };
            agenda::propose(context, &meeting, change, anonymous, format, output).await
        }
        Cmd::Agenda { act: Some(AgendaCmd::Ask { code, question }), .. } => {
            agenda::ask(context, &code, question, output).await
        }
        Cmd::Agenda { act: None, meeting, anonymous, format } => {
            agenda::show(context, &meeting.unwrap_or_default(), anonymous, format, output).await
        }
        Cmd::Meeting { act } => meeting::run(context, act, output).await,
        Cmd::Attend { meeting, present, all, except, from } => {
            let request = meeting::Attend { present, all, except, from };
            meeting::attend(context, &meeting, &request, output).await
        }
        Cmd::Capture { meeting, file } => capture::run(context, &meeting, file.as_deref(), output).await,
        Cmd::Catalogue { clinic, add, before_weeks, first_child, remove, format } => {
            let add = add.map(|name| Intervention { name, before_weeks, first_child_only: first_child });
            catalogue::run(context, &clinic, catalogue::Change { add, remove }, format, output).await
        }
        Cmd::Today { format } => today::run(context, format, output).await,
        Cmd::Actions { owner, overdue, due_by, all, format } => {
            let due_by = due_by.map(|said| context.day(&said)).transpose()?;
            let request = lists::Actions { owner, overdue, due_by, all };
            lists::actions(context, &request, format, output).await
        }
        Cmd::Action { act } => action::run(context, act, output).await,
        Cmd::Minutes { meeting, sector, format } => {
            lists::minutes(context, &meeting, sector.as_deref(), format, output).await
        }
        Cmd::Case { act: Some(act), .. } => keeping::run(context, act, output).await,
        Cmd::Case { code, format, .. } => lists::case(context, &code.unwrap_or_default(), format, output).await,
        Cmd::Search { query, limit, format } => lists::search(context, &query.join(" "), limit, format, output).await,
        Cmd::Audit { case, person, since, format } => {
            audit::run(context, &audit::Audit { case, person, since }, format, output).await
        }
        Cmd::Backup { file } => upkeep::backup(context, file, output).await,
        Cmd::Demo
        | Cmd::Verify
        | Cmd::Restore { .. }
        | Cmd::Key { .. }
        | Cmd::Keymap { .. }
        | Cmd::Completions { .. }
        | Cmd::Man => Ok(Exit::Done),
    }
}
