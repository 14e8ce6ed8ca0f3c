//! The words of the command line's own help, in the language of the run.

use super::context::language;
use crate::i18n::{Lang, Texts};
use clap::Command;
use std::ffi::OsString;

/// The language that a command line asks for, before it is parsed: mistakes are told in it as well.
pub fn language_of(argv: &[OsString]) -> Lang {
    let mut words = argv.iter().filter_map(|word| word.to_str());
    let option = words.find_map(|word| word.strip_prefix("--lang").map(str::to_owned));
    let value = match option.as_deref() {
        Some("") => words.next().map(str::to_owned),
        Some(rest) => rest.strip_prefix('=').map(str::to_owned),
        None => None,
    };
    language(value.as_deref()).or_else(|_| language(None)).unwrap_or_default()
}

/// The definitions with their words from `locales/`; what has none there keeps the words of the definition.
pub fn localised(command: Command, texts: &Texts) -> Command {
    let command = worded(command, texts, "help");
    let headings = [("help-options", "options"), ("help-commands", "commands")];
    let heading = |at: usize| headings.get(at).map_or("", |(key, _)| texts.find(key).unwrap_or_default()).to_owned();
    command.subcommand_help_heading(heading(1)).next_help_heading(heading(0))
}

fn worded(command: Command, texts: &Texts, path: &str) -> Command {
    let command = match texts.find(path) {
        Some(about) => command.about(about.to_owned()),
        None => command,
    };
    let options: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let command = options.iter().fold(command, |command, id| {
        let own = texts.find(&format!("{path}--{}", id.replace('_', "-")));
        match own.or_else(|| texts.find(&format!("help--{}", id.replace('_', "-")))) {
            Some(text) => command.mut_arg(id, |arg| arg.help(text.to_owned())),
            None => command,
        }
    });
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| worded(sub, texts, &format!("{path}-{name}")))
    })
}
