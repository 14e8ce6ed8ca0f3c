//! What a list says of itself above its rows or in its name: the clinic, and the day of the meeting.

use super::{Context, PlanError};
use crate::domain::{clinic::Clinic, fold::fold, world::World};
use crate::import::{
    table::Table,
    values::date::{DateRules, Lean, Order, moment_in},
};
use chrono::{NaiveDate, NaiveTime};

/// Words beside a date that is not the meeting's (folded).
const NOT_THE_MEETING: [&str; 12] = [
    "afgedrukt",
    "geprint",
    "print",
    "export",
    "versie",
    "version",
    "bijgewerkt",
    "updated",
    "gemaakt",
    "volgend",
    "next",
    "vorig",
];

/// The clinic of a list: the one that was said, else the only one, else the one that the title names. None when there is none.
///
/// # Errors
///
/// [`PlanError::WhichClinic`] and [`PlanError::UnknownClinic`].
pub(super) fn clinic<'w>(tables: &[Table], cx: &Context<'w>) -> Result<Option<&'w Clinic>, PlanError> {
    if let Some(name) = cx.clinic {
        let unknown = || PlanError::UnknownClinic { name: name.to_owned(), known: names(cx.world) };
        return cx.world.clinic_by_name(name).map(Some).ok_or_else(unknown);
    }
    let all: Vec<&Clinic> = cx.world.clinics().map(AsRef::as_ref).collect();
    if let [] | [_] = all.as_slice() {
        return Ok(all.first().copied());
    }
    let texts: Vec<String> = tables.iter().flat_map(of).map(|text| format!(" {} ", spaced(text))).collect();
    let named = |clinic: &&&Clinic| {
        let name = format!(" {} ", spaced(&clinic.name));
        texts.iter().any(|text| text.contains(&name))
    };
    let mut named = all.iter().filter(named);
    match (named.next(), named.next()) {
        (Some(one), None) => Ok(Some(one)),
        _ => Err(PlanError::WhichClinic { known: names(cx.world) }),
    }
}

/// The names of all clinics.
pub(super) fn names(world: &World) -> Vec<String> {
    world.clinics().map(|clinic| clinic.name.clone()).collect()
}

/// The day of the meeting that the title of a list says, with its start.
pub(super) fn moment<'t>(
    texts: impl Iterator<Item = &'t str>,
    today: NaiveDate,
) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let rules = DateRules { reference: today, lean: Lean::Around, order: Order::default() };
    texts
        .filter(|text| {
            let text = fold(text);
            !NOT_THE_MEETING.iter().any(|word| text.contains(word))
        })
        .find_map(|text| moment_in(text, rules))
}

/// The lines above the header, and the name of the sheet or file.
pub(super) fn of(table: &Table) -> impl Iterator<Item = &str> {
    table.title.iter().map(String::as_str).chain([table.source.as_str()])
}

/// Folded, with everything but letters and digits as a space.
fn spaced(text: &str) -> String {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
