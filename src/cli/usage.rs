//! What is said when a command line can't be understood: what was wrong and what fits there, in the language of the run.

use super::{context::Output, failure::Exit};
use crate::i18n::Texts;
use clap::{
    Error,
    error::{ContextKind, ContextValue, ErrorKind},
};
use std::error::Error as _;

/// Help and version go to standard output, mistakes to standard error.
pub fn tell(error: &Error, texts: &Texts, output: &mut Output<'_>) -> Exit {
    if error.use_stderr() {
        let text = sentence(error, texts).unwrap_or_else(|| error.render().to_string());
        output.note(text.trim_end());
        return Exit::Usage;
    }
    // Help that nobody reads to the end has been given.
    let _ = output.say(error.render().to_string().trim_end());
    Exit::Done
}

/// The mistake in one sentence and where to read on; none where the library's own words have to do.
fn sentence(error: &Error, texts: &Texts) -> Option<String> {
    let get = |kind| error.get(kind).map(words);
    let arg = || get(ContextKind::InvalidArg);
    let said = match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = get(ContextKind::InvalidValue).unwrap_or_default();
            let fits = match get(ContextKind::ValidValue).filter(|them| !them.is_empty()) {
                Some(values) => texts.with("usage-choose", &[("values", values)]),
                // Our own parsers answer with an example; the library's with a sentence about a number.
                None => match error.source().map(ToString::to_string) {
                    Some(said) if said.contains(' ') => texts.get("usage-number").to_owned(),
                    Some(example) => texts.with("usage-example", &[("example", example)]),
                    None => String::new(),
                },
            };
            let said = if value.is_empty() { "usage-no-value" } else { "usage-wrong-value" };
            let said = texts.with(said, &[("arg", arg()?), ("value", value)]);
            format!("{said} {fits}")
        }
        ErrorKind::UnknownArgument => texts.with("usage-unknown", &[("arg", arg()?)]),
        ErrorKind::ArgumentConflict => texts.with("usage-conflict", &[("arg", arg()?)]),
        ErrorKind::MissingRequiredArgument => texts.with("usage-missing", &[("arg", arg()?)]),
        ErrorKind::InvalidSubcommand => {
            let name = get(ContextKind::InvalidSubcommand)?;
            texts.with("usage-no-command", &[("name", name)])
        }
        _ => return None,
    };
    Some(format!("mdo: {} {}", said.trim_end(), texts.get("usage-see-help")))
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use crate::{
        cli::args::Args,
        i18n::{Lang, Texts},
    };
    use clap::Parser;

    #[test]
    fn what_is_no_number_and_what_is_no_day_is_said_in_the_language_of_who_reads() {
        let say = |args: &[&str]| {
            let error = Args::try_parse_from(args).unwrap_err();
            sentence(&error, &Texts::load(Lang::Nl)).unwrap()
        };
        for number in ["x", "99999999999", "-1.5"] {
            let said = say(&["mdo", "action", "done", "--", number]);
            assert!(said.contains("Typ een getal.") && !said.contains("invalid"), "{said}");
        }
        let said = say(&["mdo", "--now", "straks", "today"]);
        assert!(said.contains("Bijvoorbeeld: 2026-11-24T13:00:00+01:00."), "{said}");
    }
}
