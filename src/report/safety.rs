//! The track of a concern about safety as a list: each step that is planned or done, each fact and opinion with its
//! source, each kindcheck. The lens gives it to who is on the family's list, and to nobody else.

use super::{Cell, Column, Table, Words};
use crate::domain::{
    ids::{CaseId, PersonId},
    lens::Lens,
    safety::SafetyNote,
};

/// What stands on the track of a family; none where the viewer may not read it.
pub fn safety_table(lens: &Lens, case: CaseId, words: &dyn Words) -> Option<Table> {
    let track = lens.safety(case)?;
    let title = |key: &str| words.text(&format!("report-safety-{key}"));
    let columns = vec![
        Column::number("nr", title("nr")),
        Column::text("what", title("what")),
        Column::text("state", title("state")),
        Column::date("on", title("on")),
        Column::text("text", title("text")),
        Column::text("source", title("source")),
        Column::text("who", title("who")),
        Column::text("by", title("by")),
    ];
    let name = |who: PersonId| lens.house().person(who).map_or("", |person| person.name.as_str());
    let names = |people: &[PersonId]| people.iter().map(|who| name(*who)).collect::<Vec<_>>().join(", ");
    let rows = track.into_iter().map(|(place, item)| {
        let by = item.by.map_or("", name);
        let (what, state, text, source, who) = match &item.note {
            SafetyNote::Step { step, who, consulted, done, outcome, .. } => {
                let state = words.text(if done.is_some() { "safety-done" } else { "safety-planned" });
                (step.word(), state, outcome.clone(), consulted.clone(), names(who))
            }
            SafetyNote::Finding { kind, text, source, .. } => {
                (kind.word(), String::new(), text.clone(), source.clone(), String::new())
            }
            SafetyNote::Kindcheck { children, ages, carers, .. } => {
                let told = [children.to_string(), ages.clone()].into_iter().filter(|it| !it.is_empty());
                ("kindcheck", String::new(), told.collect::<Vec<_>>().join(": "), carers.clone(), String::new())
            }
        };
        vec![
            Cell::some(u32::try_from(place + 1).ok()),
            Cell::new(words.term(what), what),
            Cell::text(&state),
            Cell::date(item.note.day(), words),
            Cell::text(&text),
            Cell::text(&source),
            Cell::text(&who),
            Cell::text(by),
        ]
    });
    Some(Table::new(columns, rows))
}
