//! The words of the command line's own help, in the language of the run.

use super::context::language;
use crate::i18n::{Lang, Texts};
use clap::{Arg, ArgAction, Command};
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
    framed(worded(command, texts, "help"), texts)
}

/// The words around the definitions: headings, and how to get help.
fn framed(command: Command, texts: &Texts) -> Command {
    let ids: Vec<_> = command.get_arguments().map(|arg| arg.get_id().clone()).collect();
    let command = ids.into_iter().fold(command, |command, id| command.mut_arg(id, |arg| in_words(arg, texts)));
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let command = names.iter().fold(command, |command, name| command.mut_subcommand(name, |sub| framed(sub, texts)));
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help(texts.get("help-help").to_owned());
    command
        .disable_help_flag(true)
        .arg(in_words(help, texts))
        .subcommand_help_heading(texts.get("help-commands").to_owned())
        .help_template(format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}", texts.get("help-usage")))
}

/// Under a heading of the run's language; a choice stands in place of the value.
fn in_words(arg: Arg, texts: &Texts) -> Arg {
    let heading = if arg.is_positional() { "help-arguments" } else { "help-options" };
    let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let arg = arg.help_heading(texts.get(heading).to_owned());
    if values.is_empty() || !arg.get_action().takes_values() {
        return arg;
    }
    arg.value_name(values.join("|")).hide_possible_values(true).hide_default_value(true)
}

fn worded(command: Command, texts: &Texts, path: &str) -> Command {
    let command = match texts.find(path) {
        Some(about) => command.about(about.to_owned()),
        None => command,
    };
    let command = match texts.find(&format!("{path}--after")) {
        Some(more) => command.after_help(more.to_owned()),
        None => command,
    };
    let options: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let command = options.iter().fold(command, |command, id| {
        let own = texts.find(&format!("{path}--{}", id.replace('_', "-")));
        match own.or_else(|| texts.find(&format!("help--{}", id.replace('_', "-")))) {
            Some(text) if id == "log_level" => command.mut_arg(id, |arg| arg.help(with_path(text))),
            Some(text) => command.mut_arg(id, |arg| arg.help(text.to_owned())),
            None => command,
        }
    });
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| worded(sub, texts, &format!("{path}-{name}")))
    })
}

/// The text with where the log file lies on this machine.
fn with_path(text: &str) -> String {
    super::journal::log_path().map_or_else(|| text.to_owned(), |path| format!("{text}: {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::Texts;
    use crate::{cli::args::Args, i18n::Lang};
    use clap::{Command, CommandFactory};

    /// What of a command, its options and the commands in it has no words of its own.
    fn without_words(command: &Command, texts: &Texts, path: &str) -> Vec<String> {
        let options = command.get_arguments().map(|arg| arg.get_id().as_str().replace('_', "-"));
        let said = |id: &String| [path, "help"].iter().any(|of| texts.find(&format!("{of}--{id}")).is_some());
        let options = options.filter(|id| !said(id)).map(|id| format!("{path}--{id}"));
        let about = texts.find(path).is_none().then(|| path.to_owned());
        let within = command.get_subcommands().flat_map(|sub| {
            let path = format!("{path}-{}", sub.get_name());
            without_words(sub, texts, &path)
        });
        about.into_iter().chain(options).chain(within).collect()
    }

    #[test]
    fn every_command_and_option_has_its_words_in_dutch() {
        let missing = without_words(&Args::command(), &Texts::load(Lang::Nl), "help");
        assert_eq!(missing, Vec::<String>::new());
    }
}
