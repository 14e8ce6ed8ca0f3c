//! An invented meeting, ready to start: the lists of week 48 in a store of its own, and a clock that runs from just before
//! the meeting.

use super::{
    args::{Global, ImportKind},
    context::{Context, Output},
    failure::{Done, Failure},
    import, screens,
};
use crate::{domain::calendar::utc, i18n::Texts, live::Clock};
use chrono::{DateTime, NaiveDate, Utc};
use std::path::Path;

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
    let folder = tempfile::Builder::new().prefix("mdo-demo-").tempdir();
    let folder = folder.map_err(|_| Failure::refused(texts.get("store-no-folder")))?;
    let path = global.store.clone().unwrap_or_else(|| folder.path().join("demo.redb"));
    let clock = |from: Option<DateTime<Utc>>| match (global.now, on_the_day(12, 58)) {
        (Some(now), _) => Clock::Fixed(now),
        (None, Some(start)) => Clock::set_to(from.map_or(start, |from| from.max(start))),
        (None, None) => Clock::System,
    };
    let went_on = if path.exists() {
        until_when(global, Texts::load(texts.lang()), &path, clock(None))?
    } else {
        fill(global, Texts::load(texts.lang()), &path, clock(None), output)?;
        None
    };
    let chair = Global { viewer: global.viewer.clone().or_else(|| Some(CHAIR.to_owned())), ..global.clone() };
    screens::open_on(&chair, texts, &path, clock(went_on))
}

/// The last moment of an earlier demonstration's meeting, so that its clock goes on from there. A store of something else is
/// left alone: an invented clock would put false times into it.
fn until_when(global: &Global, texts: Texts, path: &Path, clock: Clock) -> Result<Option<DateTime<Utc>>, Failure> {
    let nobody = Global { viewer: None, ..global.clone() };
    let context = Context::open(&nobody, texts, path, clock, false)?;
    let world = context.world();
    let is_ours = world.people().any(|person| person.name == CHAIR);
    let turns = world.items().flat_map(|item| [item.opened, item.closed]);
    let last = turns.chain(world.meetings().flat_map(|it| [it.started, it.closed, it.clock_since])).flatten().max();
    let refused = Failure::usage(context.texts.get("cli-not-a-demo"));
    context.close();
    if is_ours { Ok(last) } else { Err(refused) }
}

fn fill(global: &Global, texts: Texts, path: &Path, clock: Clock, output: &mut Output<'_>) -> Result<(), Failure> {
    let nobody = Global { viewer: None, ..global.clone() };
    let context = Context::open(&nobody, texts, path, clock, true)?;
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
