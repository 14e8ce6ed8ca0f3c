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
                None => error.source().map_or_else(String::new, |example| {
                    texts.with("usage-example", &[("example", example.to_string())])
                }),
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
