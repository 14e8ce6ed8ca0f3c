//! When somebody is away and who stands in meanwhile, in one line: "11 dec", "30 nov t/m 11 dec @teststra".

use super::terms::{People, Terms, day, day_text};
use crate::{
    domain::people::Absence,
    tui::{
        shared::Shared,
        theme::Role,
        widget::{Piece, joined},
    },
};

/// What stands between the first and the last day.
const THROUGH: [&str; 5] = ["t/m", "tot en met", "until", "through", "–"];

/// What the line says, or what is wrong with it in words; and how it stands below the field.
pub fn read(people: &People, text: &str, cursor: usize, shared: &Shared) -> (Result<Absence, String>, Terms) {
    let (mut terms, rest) = people.who(text, cursor, shared);
    let absence = absence(&terms, &rest, shared);
    terms.shown = shown(&absence, &rest, shared);
    (absence, terms)
}

fn absence(terms: &Terms, rest: &str, shared: &Shared) -> Result<Absence, String> {
    if let Some(wrong) = &terms.wrong {
        return Err(wrong.clone());
    }
    let span = THROUGH.iter().find_map(|sign| rest.split_once(sign));
    let (first, last) = span.map_or(("", rest), |(first, last)| (first.trim(), last));
    let from = if first.is_empty() { shared.today() } else { day(first, None, shared)? };
    let until = day(last.trim(), None, shared)?;
    if until < from {
        return Err(shared.texts().get("prompt-away-backwards").to_owned());
    }
    match terms.owners.as_slice() {
        [] => Ok(Absence::new(from, Some(until))),
        [deputy] => Ok(Absence { deputy: Some(*deputy), ..Absence::new(from, Some(until)) }),
        _ => Err(shared.texts().get("prompt-one-deputy").to_owned()),
    }
}

fn shown(absence: &Result<Absence, String>, rest: &str, shared: &Shared) -> Vec<Piece> {
    let facts = match absence {
        Ok(it) => {
            let from = if it.from == shared.today() { Vec::new() } else { day_text(it.from, shared) };
            let until = it.until.map(|until| day_text(until, shared)).unwrap_or_default();
            let deputy = it.deputy.map(|who| shared.texts().with("setup-deputy", &[("who", shared.person(who))]));
            [from, until, deputy.map(|who| (who, Role::Person)).into_iter().collect()].concat()
        }
        Err(_) if rest.trim().is_empty() => Vec::new(),
        Err(wrong) => vec![(wrong.clone(), Role::Unresolved)],
    };
    joined(facts, shared.look.glyphs.separator)
}
