//! Who can open the store: `mdo key …`.

use super::{
    args::{Format, KeyCmd},
    context::Output,
    failure::{Done, Exit, Failure},
    lists::show,
    unlock::{Unlock, credentials},
};
use crate::{
    domain::{calendar::local, policy::Reading, refusal::Refusal, world::World},
    live::{
        Clock, Credentials, KeyFile, Secret, StoreError,
        upkeep::{self, Changed, KeyChange},
    },
    report::{Cell, Column, Table},
};
use chrono::DateTime;
use std::path::Path;

/// Fewest characters of a passphrase: four words have more.
const SHORTEST: usize = 12;

/// Runs `mdo key …` on the store at `path`.
pub fn run(unlock: &Unlock<'_>, path: &Path, act: KeyCmd, output: &mut Output<'_>) -> Done {
    let texts = unlock.texts;
    match act {
        KeyCmd::List { format } => return list(unlock, path, format, output),
        KeyCmd::Seal => {
            // A key file is made only for a store that is there and can be sealed.
            if unlock.open(path, false, output, |credentials| upkeep::is_sealed(path, credentials))? {
                return Err(Failure::store(texts, &StoreError::AlreadySealed));
            }
            let credentials = unlock.to_seal(output)?;
            change(unlock, path, &KeyChange::Seal { credentials: &credentials }, output)?;
            output.say(texts.get("cli-sealed"))?;
        }
        KeyCmd::Add { name, from } => {
            let credentials = new_passphrase(unlock, &name, from.as_deref(), output)?;
            let added = change(unlock, path, &KeyChange::Add { credentials: &credentials }, output)?;
            output.say(&texts.with("cli-key-added", &[("name", name)]))?;
            output.say(&match added {
                Changed::For(person) => texts.with("cli-key-of", &[("person", person)]),
                _ => texts.get("cli-key-of-nobody").to_owned(),
            })?;
        }
        KeyCmd::File { file } => {
            let key = KeyFile::random().map_err(|error| Failure::store(texts, &error))?;
            let name = file.display().to_string();
            let credentials = credentials(&name, Secret::KeyFile(key.clone()));
            key.write(&file).map_err(|error| Failure::store(texts, &error))?;
            let added = change(unlock, path, &KeyChange::Add { credentials: &credentials }, output);
            if added.is_err() {
                // A key that opens nothing is of no use to anybody; left over, it harms nothing.
                let _ = std::fs::remove_file(&file);
            }
            added?;
            output.say(&texts.with("cli-key-file-made", &[("file", name)]))?;
        }
        KeyCmd::Remove { name } => {
            let now_ms = Clock::System.now().timestamp_millis();
            change(unlock, path, &KeyChange::Remove { label: &name, now_ms }, output)?;
            output.say(&texts.with("cli-key-removed", &[("name", name)]))?;
        }
        KeyCmd::Change { from } => {
            let credentials = new_passphrase(unlock, "", from.as_deref(), output)?;
            change(unlock, path, &KeyChange::Change { credentials: &credentials }, output)?;
            output.say(texts.get("cli-key-changed"))?;
        }
    }
    Ok(Exit::Done)
}

fn list(unlock: &Unlock<'_>, path: &Path, format: Format, output: &mut Output<'_>) -> Done {
    let texts = unlock.texts;
    let asker = unlock.asker();
    let slots = unlock.open(path, false, output, |credentials| upkeep::slots(path, credentials, &asker))?;
    let slots = slots.ok_or_else(|| may_not(unlock))?;
    let columns = vec![
        Column::text("name", texts.get("cli-column-name").to_owned()),
        Column::text("kind", texts.get("cli-column-kind").to_owned()),
        Column::date("since", texts.get("cli-column-since").to_owned()),
        Column::date("until", texts.get("cli-column-until").to_owned()),
        Column::text("own", texts.get("cli-column-own").to_owned()),
    ];
    let day = |ms| DateTime::from_timestamp_millis(ms).map(|at| local(at).date());
    let rows = slots.iter().map(|slot| {
        let kind = if slot.is_key_file { "cli-key-file" } else { "cli-key-passphrase" };
        vec![
            Cell::text(&slot.label),
            Cell::text(texts.get(kind)),
            Cell::date(day(slot.made_ms), texts),
            Cell::date(slot.removed_ms.and_then(day), texts),
            Cell::text(if slot.is_own { texts.get("cli-key-own") } else { "" }),
        ]
    });
    show(&Table::new(columns, rows), format, texts, output)
}

fn change(
    unlock: &Unlock<'_>,
    path: &Path,
    change: &KeyChange<'_>,
    output: &mut Output<'_>,
) -> Result<Changed, Failure> {
    let asker = unlock.asker();
    let changed =
        unlock.open(path, false, output, |credentials| upkeep::change_keys(path, credentials, &asker, change))?;
    if changed == Changed::No { Err(may_not(unlock)) } else { Ok(changed) }
}

fn may_not(unlock: &Unlock<'_>) -> Failure {
    Failure::refused(unlock.texts.refusal(&World::default(), &Refusal::MayNot(Reading::Keys.into())))
}

fn new_passphrase(
    unlock: &Unlock<'_>,
    name: &str,
    from: Option<&Path>,
    output: &mut Output<'_>,
) -> Result<Credentials, Failure> {
    let words = match from {
        Some(file) => match unlock.passphrase_in(file)?.secret {
            Secret::Passphrase { words, .. } => words,
            Secret::KeyFile(_) => zeroize::Zeroizing::default(),
        },
        None => unlock.new_passphrase(output)?,
    };
    if words.chars().count() < SHORTEST {
        let args = [("characters", SHORTEST.to_string())];
        return Err(Failure::refused(unlock.texts.with("cli-passphrase-short", &args)));
    }
    Ok(credentials(name, Secret::passphrase(&words)))
}
