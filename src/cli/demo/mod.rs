//! An invented meeting, ready to start: the lists of week 48 in a store of its own, and a clock that runs from just before
//! the meeting.

use super::{
    args::{Global, ImportKind},
    context::{Context, Output},
    failure::{Done, Failure},
    import, screens,
    unlock::{Unlock, credentials},
};
use crate::{
    domain::{calendar::utc, world::World},
    i18n::Texts,
    live::{self, Clock, Handle, KeyFile, Secret},
};
use chrono::{DateTime, NaiveDate, Utc};
use std::thread::JoinHandle;

const CLINIC: &str = "POP-poli";
/// The chair of the invented team: by them its store is known, and they look unless another name is given.
const CHAIR: &str = "K. Demopad";
const LISTS: &[(ImportKind, &str, &[u8])] = &[
    (ImportKind::Team, "team.csv", include_bytes!("team.csv")),
    (ImportKind::Agenda, "agenda.csv", include_bytes!("agenda.csv")),
    (ImportKind::Actions, "open-acties.csv", include_bytes!("open-acties.csv")),
];

/// Tuesday 24 November 2026 at this time of the clock.
fn on_the_day(hour: u32, minute: u32) -> Option<DateTime<Utc>> {
    NaiveDate::from_ymd_opt(2026, 11, 24)?.and_hms_opt(hour, minute, 0).map(utc)
}

/// Runs `mdo demo`: on a store that goes with the program's end, or on the one that `--store` names, which stays.
pub fn run(global: &Global, texts: Texts, output: &mut Output<'_>) -> Done {
    screens::needs_terminal(global, &texts)?;
    let folder = tempfile::Builder::new().prefix("mdo-demo-").tempdir();
    let folder = folder.map_err(|_| Failure::refused(texts.get("store-no-folder")))?;
    let path = global.store.clone().unwrap_or_else(|| folder.path().join("demo.redb"));
    let clock = |from: Option<DateTime<Utc>>| match (global.now, on_the_day(12, 58)) {
        (Some(now), _) => Clock::Fixed(now),
        (None, Some(start)) => Clock::set_to(from.map_or(start, |from| from.max(start))),
        (None, None) => Clock::System,
    };
    let unlock = Unlock { global, texts: &texts, clock: clock(None) };
    // What goes with the program's end has a key that goes with it, in no file.
    let passing = match global.store {
        Some(_) => None,
        None => {
            let key = KeyFile::random().map_err(|error| Failure::store(&texts, &error))?;
            Some(credentials("demo", Secret::KeyFile(key)))
        }
    };
    let open = |output: &mut Output<'_>| match &passing {
        Some(key) => live::open(&path, true, Some(key)).map_err(|error| Failure::store(&texts, &error)),
        None => unlock.open(&path, true, output, |credentials| live::open(&path, true, credentials)),
    };
    let is_new = !path.exists();
    let mut opened = open(output)?;
    let went_on = if is_new {
        fill(global, Texts::load(texts.lang()), clock(None), opened, output)?;
        opened = open(output)?;
        None
    } else {
        until_when(&opened.0.world()).map_err(|()| Failure::usage(texts.get("cli-not-a-demo")))?
    };
    let chair = Global { viewer: global.viewer.clone().or_else(|| Some(CHAIR.to_owned())), ..global.clone() };
    let first = screens::First { passing: global.store.is_none(), made: None };
    screens::open_on(&chair, texts, clock(went_on), opened, first, output)
}

/// The last moment of an earlier demonstration's meeting, so that its clock goes on from there.
///
/// # Errors
/// When this is a store of something else: an invented clock would put false times into it.
fn until_when(world: &World) -> Result<Option<DateTime<Utc>>, ()> {
    if !world.people().any(|person| person.name == CHAIR) {
        return Err(());
    }
    let turns = world.items().flat_map(|item| [item.opened, item.closed]);
    Ok(turns.chain(world.meetings().flat_map(|it| [it.started, it.closed, it.clock_since])).flatten().max())
}

fn fill(
    global: &Global,
    texts: Texts,
    clock: Clock,
    opened: (Handle, JoinHandle<()>),
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let nobody = Global { viewer: None, ..global.clone() };
    let context = Context::of(&nobody, texts, clock, opened)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::refused(error.to_string()))?;
    let meeting = on_the_day(13, 0);
    let filled = LISTS.iter().try_for_each(|(kind, name, bytes)| {
        let clinic = Some(CLINIC.to_owned());
        let request = import::Request { kind: *kind, name: (*name).to_owned(), clinic, meeting, dry_run: false };
        let (mut nowhere, mut err) = (std::io::sink(), &mut *output.err);
        let mut quiet = Output { out: &mut nowhere, err: &mut err, is_watched: false };
        runtime.block_on(import::take_in(&context, &request, bytes, &mut quiet)).map(|_| ())
    });
    drop(runtime);
    context.close();
    filled
}
