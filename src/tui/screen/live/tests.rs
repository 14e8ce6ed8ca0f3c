//! The live meeting by its keys: what is pressed, what stands on the screen, what is in the world.

mod answers;
mod asked;
mod consent;
mod first;
mod lines;
mod looks;
mod turns;
mod words;

use crate::{
    domain::{
        fact::Fact,
        ids::ItemId,
        meeting::{AgendaItem, Entry, ItemStatus, Meeting},
        world::World,
    },
    i18n::Lang,
    tui::testing::{Stage, scenario},
};

const FIRST: &str = "IGP-26-041";
const NO_TOWN: &str = "IGP-26-033";

/// The meeting running, nobody's turn yet, for the unnamed user.
fn running(columns: u16, rows: u16) -> Stage {
    seen_by(None, Lang::Nl, columns, rows)
}

fn seen_by(person: Option<&str>, lang: Lang, columns: u16, rows: u16) -> Stage {
    Stage::of(scenario::running(), person, lang, scenario::at(13, 0), (columns, rows))
}

/// The first family's turn, ready to type.
fn opened(columns: u16, rows: u16) -> Stage {
    let mut stage = running(columns, rows);
    stage.press("<enter>");
    stage
}

fn meeting(stage: &Stage) -> &Meeting {
    stage.world.meeting(scenario::meeting(&stage.world)).unwrap()
}

fn item<'a>(world: &'a World, code: &str) -> &'a AgendaItem {
    world.item(scenario::item_of(world, code)).unwrap()
}

fn entries<'a>(stage: &'a Stage, code: &str) -> Vec<&'a Entry> {
    item(&stage.world, code).entries.iter().map(|id| stage.world.entry(*id).unwrap()).collect()
}

fn texts(stage: &Stage, code: &str) -> Vec<String> {
    entries(stage, code).into_iter().filter(|entry| entry.stands()).map(|entry| entry.fact.text().to_owned()).collect()
}

fn open(stage: &Stage) -> Option<ItemId> {
    meeting(stage).open_item
}

/// Whether some row of the screen holds this.
fn shows(stage: &Stage, text: &str) -> bool {
    stage.screen().lines().any(|line| line.contains(text))
}

#[track_caller]
fn assert_shows(stage: &Stage, text: &str) {
    assert!(shows(stage, text), "{text:?} is not in\n{}", stage.screen());
}

#[track_caller]
fn assert_hides(stage: &Stage, text: &str) {
    assert!(!shows(stage, text), "{text:?} is in\n{}", stage.screen());
}
