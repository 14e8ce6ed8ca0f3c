//! Looking after the program: verifying, backing up, putting back, keys, completions, manual page.

use super::{
    args::{Args, Format, Global},
    context::{Context, Output},
    damage,
    failure::{Done, Exit, Failure},
    help, own_files,
    unlock::Unlock,
};
use crate::{
    domain::{policy::Reading, refusal::Refusal, world::World},
    i18n::Texts,
    keymap::{KeyWords, Keymap},
    live::upkeep::{self, Reach},
    report::{Cell, Column, Table},
};
use clap::CommandFactory;
use std::path::{Path, PathBuf};

/// Runs `mdo verify`.
pub fn verify(unlock: &Unlock<'_>, path: &Path, output: &mut Output<'_>) -> Done {
    let texts = unlock.texts;
    let report = unlock.open(path, false, output, |credentials| upkeep::verify(path, credentials))?;
    if report.is_sound() {
        let args = [("events", report.events().to_string()), ("rows", report.rows().to_string())];
        output.say(&texts.with("cli-verified", &args))?;
        if report.erased() > 0 {
            output.say(&texts.with("cli-verified-erased", &[("events", report.erased().to_string())]))?;
        }
        return Ok(Exit::Done);
    }
    for hit in report.hits() {
        output.say(&texts.with("cli-not-verified", &[("what", damage::said(texts, &hit))]))?;
    }
    output.say(texts.get(match report.reach() {
        Reach::Records => "cli-not-verified-records",
        Reach::FileOnly => "cli-not-verified-file",
        Reach::Unknown => "cli-not-verified-unknown",
    }))?;
    Ok(Exit::Store)
}

/// Runs `mdo backup`.
pub async fn backup(context: &Context, file: PathBuf, output: &mut Output<'_>) -> Done {
    let name = file.display().to_string();
    let done = context.handle.backup(context.viewer.at(context.clock.now()), file).await;
    done.map_err(|not_done| Failure::not_done(&context.texts, &context.world(), &not_done))?;
    output.say(&context.texts.with("cli-backed-up", &[("file", name)]))?;
    Ok(Exit::Done)
}

/// A backup to be put back.
pub struct Backup<'a> {
    /// Where it is.
    pub file: &'a Path,
    /// Also in the place of what can't be read.
    pub uncompared: bool,
}

/// Runs `mdo restore`.
pub fn restore(unlock: &Unlock<'_>, from: &Backup<'_>, to: &Path, output: &mut Output<'_>) -> Done {
    let (texts, asker) = (unlock.texts, unlock.asker());
    let put_back = |credentials: Option<&_>| upkeep::restore(from.file, to, from.uncompared, credentials, &asker);
    let Some((restored, otherwise)) = unlock.open(from.file, false, output, put_back)? else {
        return Err(Failure::refused(texts.refusal(&World::default(), &Refusal::MayNot(Reading::Store.into()))));
    };
    output.say(texts.get(if restored.kept.is_some() { "cli-restored" } else { "cli-restored-new" }))?;
    if !restored.compared {
        output.say(texts.get("cli-restored-uncompared"))?;
    } else if restored.kept.is_some() {
        let args = [("families", restored.erased_again), ("lines", restored.lines_kept)];
        output.say(&texts.with("cli-restored-kept", &args))?;
    }
    output.say(texts.get("cli-restored-answers"))?;
    if !otherwise.is_empty() {
        output.say(&texts.with("cli-restored-otherwise", &[("codes", otherwise.join(", "))]))?;
    }
    Ok(Exit::Done)
}

/// Checks that there is a keymap of this name.
pub fn known_keymap<'a>(global: &'a Global, texts: &Texts) -> Result<&'a str, Failure> {
    let name = global.keymap.as_deref().unwrap_or("default");
    if Keymap::names().any(|known| known == name) {
        return Ok(name);
    }
    let names: Vec<&str> = Keymap::names().collect();
    let args = [("name", name.to_owned()), ("names", names.join(", "))];
    Err(Failure::usage(texts.with("cli-unknown-keymap", &args)))
}

/// Runs `mdo keymap check`.
pub fn check_keymap(global: &Global, texts: &Texts, file: Option<PathBuf>, output: &mut Output<'_>) -> Done {
    let base = known_keymap(global, texts)?;
    let own = match file {
        None => own_files::keymap(texts).map_err(Failure::usage)?,
        Some(file) => {
            let name = file.display().to_string();
            let unreadable = || Failure::usage(texts.with("cli-unreadable", &[("file", name.clone())]));
            let text = own_files::text(&file, texts).map_err(Failure::usage)?;
            Some((name.clone(), text.ok_or_else(unreadable)?))
        }
    };
    let user = own.as_ref().map(|(name, text)| (name.as_str(), text.as_str()));
    let (keymap, problems) = Keymap::load(base, user);
    for problem in &problems {
        output.say(&texts.keymap_problem(problem))?;
    }
    if !problems.is_empty() {
        return Ok(Exit::Refused);
    }
    output.say(&texts.with("cli-keymap-fine", &[("keys", keymap.bindings().len().to_string())]))?;
    Ok(Exit::Done)
}

/// Runs `mdo keymap show`.
pub fn show_keymap(global: &Global, texts: &Texts, format: Format, output: &mut Output<'_>) -> Done {
    let base = known_keymap(global, texts)?;
    let own = own_files::keymap(texts).map_err(Failure::usage)?;
    let user = own.as_ref().map(|(name, text)| (name.as_str(), text.as_str()));
    let (keymap, _) = Keymap::load(base, user);
    output.say(keymap_table(&keymap, texts).render(format.into()).trim_end())?;
    Ok(Exit::Done)
}

/// Every key by place, in the order of the registry.
fn keymap_table(keymap: &Keymap, texts: &Texts) -> Table {
    let columns = ["where", "keys", "what", "name"]
        .map(|key| Column::text(key, texts.get(&format!("cli-column-{key}")).to_owned()));
    let words = KeyWords {
        space: texts.get("key-space"),
        up: texts.get("key-up"),
        down: texts.get("key-down"),
        left: texts.get("key-left"),
        right: texts.get("key-right"),
    };
    let rows = keymap.bindings().iter().map(|binding| {
        vec![
            Cell::text(texts.get(binding.context.label_key())),
            Cell::text(&binding.keys.label(&words)),
            Cell::text(texts.get(binding.op.label_key())),
            Cell::text(binding.op.name()),
        ]
    });
    Table::new(columns.to_vec(), rows)
}

/// Runs `mdo completions`.
pub fn completions(shell: clap_complete::Shell, texts: &Texts, output: &mut Output<'_>) -> Done {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut help::localised(Args::command(), texts), "mdo", &mut text);
    output.say(String::from_utf8_lossy(&text).trim_end())?;
    Ok(Exit::Done)
}

/// Runs `mdo man`.
pub fn man(texts: &Texts, output: &mut Output<'_>) -> Done {
    let mut text = Vec::new();
    let page = clap_mangen::Man::new(help::localised(Args::command(), texts));
    page.render(&mut text).map_err(|error| Failure::refused(error.to_string()))?;
    output.say(String::from_utf8_lossy(&text).trim_end())?;
    Ok(Exit::Done)
}
