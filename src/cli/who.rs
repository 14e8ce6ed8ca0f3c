//! Who asks: the one place where a run finds out. What somebody says to be goes by name only; what is done by name is asked
//! who does it, or refused.

use super::{
    context::{Context, Output},
    failure::Failure,
};
use crate::{
    capture::names::{Candidate, Found, Prepared, find},
    domain::{
        ids::PersonId,
        people::Person,
        viewer::{Seat, Viewer},
        world::World,
    },
};
use std::{
    io::{BufRead, IsTerminal},
    sync::Arc,
};

/// Longest name that is read, in bytes.
const LONGEST: u64 = 1000;

/// Why a name is nobody's.
pub enum Unclear {
    /// Nobody has it.
    Nobody,
    /// These have it.
    Several(Vec<String>),
}

/// The person whom people mean by `name`: by name, profession or organisation.
///
/// # Errors
/// When nobody or more than one goes by it.
pub fn meant(world: &World, name: &str) -> Result<PersonId, Unclear> {
    found(world, name, |person| (&person.discipline.label, &person.organisation))
}

/// Who somebody says to be: by name only, since whoever shares a profession is somebody else.
///
/// # Errors
/// As [`meant`].
pub fn named(world: &World, name: &str) -> Result<PersonId, Unclear> {
    found(world, name, |_| ("", ""))
}

/// As [`named`], if there is one.
pub fn known(world: &World, name: &str) -> Option<PersonId> {
    named(world, name).ok()
}

fn found(world: &World, name: &str, goes_by: impl Fn(&Person) -> (&str, &str)) -> Result<PersonId, Unclear> {
    if let Some(person) = world.person_by_name(name) {
        return Ok(person.id);
    }
    let prepared = |person: &Arc<Person>| {
        let (discipline, organisation) = goes_by(person);
        Prepared::new(&Candidate { id: person.id.0, name: &person.name, discipline, organisation, rank: 0 })
    };
    let people: Vec<Prepared> = world.people().map(prepared).collect();
    match find(name, &people) {
        Found::One(id) => Ok(PersonId(id)),
        Found::Several(ids) => {
            let people = ids.iter().filter_map(|id| world.person(PersonId(*id)));
            Err(Unclear::Several(people.map(|person| person.name.clone()).collect()))
        }
        Found::None => Err(Unclear::Nobody),
    }
}

/// Who does what is done by name: the viewer of the run, else whoever `ask` answers with.
///
/// # Errors
/// When nobody says who it is, or nobody has that name.
pub fn signs(context: &Context, ask: impl FnOnce() -> Result<Option<String>, Failure>) -> Result<Viewer, Failure> {
    if context.viewer.person.is_some() {
        return Ok(context.viewer.at(context.clock.now()));
    }
    let said = ask()?.filter(|name| !name.trim().is_empty());
    let name = said.ok_or_else(|| Failure::refused(context.texts.get("cli-sign-how")))?;
    let person = context.named(name.trim())?;
    Ok(Viewer::of(&context.world(), person, Seat::CommandLine, context.clock.now()))
}

/// Asks for a name where somebody is there to answer.
pub fn asked(context: &Context, output: &mut Output<'_>) -> Option<String> {
    if !(output.is_watched && std::io::stdin().is_terminal()) {
        return None;
    }
    output.note(context.texts.get("linear-who-are-you"));
    let mut bytes = Vec::new();
    std::io::Read::take(std::io::stdin().lock(), LONGEST).read_until(b'\n', &mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
