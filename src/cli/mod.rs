//! The same meeting without a screen: every subcommand goes through the same commands as the screens.

pub mod args;
mod capture;
mod context;
mod demo;
mod failure;
mod help;
mod import;
mod lists;
mod meeting;
mod screens;
mod upkeep;

use crate::{i18n::Texts, live::catches_panics};
use args::{Args, Cmd, KeymapCmd};
use clap::{CommandFactory, FromArgMatches, parser::ValueSource};
use context::Context;
pub use context::Output;
use failure::{Done, Exit, Failure};
use std::{ffi::OsString, io::Write};

/// Runs one command line and returns its exit status: 0 done, 1 refused or incomplete, 2 usage, 3 store trouble.
pub fn run(argv: &[OsString], mut output: Output<'_>) -> u8 {
    let texts = Texts::load(help::language_of(argv));
    let command = help::localised(Args::command(), &texts);
    let read = command.try_get_matches_from(argv).and_then(|matches| {
        let mut words = Args::from_arg_matches(&matches)?;
        // The demonstration is put into a lasting store only by who says so then and there.
        if matches!(words.command, Some(Cmd::Demo)) && matches.value_source("store") != Some(ValueSource::CommandLine) {
            words.global.store = None;
        }
        Ok(words)
    });
    let done = match read {
        Ok(words) => dispatch(words, texts, &mut output),
        Err(error) => return usage(&error, &mut output) as u8,
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
            let _ = writeln!(std::io::stderr(), "{message} ({place})");
        }
    }));
}

/// Help and version go to standard output, mistakes to standard error.
fn usage(error: &clap::Error, output: &mut Output<'_>) -> Exit {
    let text = error.render().to_string();
    if error.use_stderr() {
        output.note(text.trim_end());
        return Exit::Usage;
    }
    // Help that nobody reads to the end has been given.
    let _ = output.say(text.trim_end());
    Exit::Done
}

fn dispatch(Args { global, command }: Args, texts: Texts, output: &mut Output<'_>) -> Done {
    let lang = context::language(global.lang.as_deref())?;
    let texts = if lang == texts.lang() { texts } else { Texts::load(lang) };
    let clock = context::clock(&global);
    let command = match command {
        None => return screens::open(&global, texts, clock),
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
    match command {
        Cmd::Verify => return upkeep::verify(&path, &texts, output),
        Cmd::Restore { file } => return upkeep::restore(&file, &path, &texts, output),
        _ => {}
    }
    let creates = matches!(command, Cmd::Import { .. });
    let context = Context::open(&global, texts, &path, clock, creates)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::refused(error.to_string()))?;
    let done = runtime.block_on(act(&context, command, output));
    context.close();
    done
}

async fn act(context: &Context, command: Cmd, output: &mut Output<'_>) -> Done {
    match command {
        Cmd::Import { kind, file, clinic, meeting, dry_run } => {
            let request = import::Request { kind, name: String::new(), clinic, meeting, dry_run };
            import::run(context, &file, request, output).await
        }
        Cmd::Agenda { meeting, format } => lists::agenda(context, &meeting, format, output).await,
        Cmd::Meeting { act } => meeting::run(context, act, output).await,
        Cmd::Attend { meeting, present, all, except, from } => {
            let request = meeting::Attend { present, all, except, from };
            meeting::attend(context, &meeting, &request, output).await
        }
        Cmd::Capture { meeting, file } => capture::run(context, &meeting, file.as_deref(), output).await,
        Cmd::Actions { owner, overdue, due_by, all, format } => {
            let request = lists::Actions { owner, overdue, due_by, all };
            lists::actions(context, &request, format, output)
        }
        Cmd::Minutes { meeting, sector, format } => {
            lists::minutes(context, &meeting, sector.as_deref(), format, output).await
        }
        Cmd::Case { code, format } => lists::case(context, &code, format, output).await,
        Cmd::Search { query, limit, format } => lists::search(context, &query, limit, format, output).await,
        Cmd::Backup { file } => upkeep::backup(context, file, output).await,
        Cmd::Demo | Cmd::Verify | Cmd::Restore { .. } | Cmd::Keymap { .. } | Cmd::Completions { .. } | Cmd::Man => {
            Ok(Exit::Done)
        }
    }
}
