//! The catalogue of interventions and organisations that a clinic agreed on: shown, added to, taken from.

use super::{
    args::Format,
    context::{Context, Output},
    failure::{Done, Failure},
    lists::show,
};
use crate::{
    domain::{clinic::Intervention, command::Command, fold::fold},
    report::{Cell, Column, Table},
};

/// What is to change.
pub struct Change {
    /// This comes in; one of that name is replaced.
    pub add: Option<Intervention>,
    /// This goes.
    pub remove: Option<String>,
}

/// Runs `mdo catalogue`.
pub async fn run(context: &Context, name: &str, change: Change, format: Format, output: &mut Output<'_>) -> Done {
    let texts = &context.texts;
    let unknown = || Failure::refused(texts.get("refusal-unknown-clinic"));
    let clinic = context.world().clinic_by_name(name).ok_or_else(unknown)?.id;
    let mut agreements = context.world().clinic(clinic).ok_or_else(unknown)?.agreements.clone();
    let all = &mut agreements.interventions;
    let named = |name: &str| {
        let name = fold(name);
        move |one: &Intervention| fold(&one.name) == name
    };
    if let Some(gone) = &change.remove {
        let before = all.len();
        all.retain(|one| !named(gone)(one));
        if all.len() == before {
            return Err(Failure::refused(texts.with("cli-not-in-catalogue", &[("name", gone.clone())])));
        }
    }
    if let Some(new) = &change.add {
        match all.iter_mut().find(|one| named(&new.name)(one)) {
            Some(known) => known.clone_from(new),
            None => all.push(new.clone()),
        }
    }
    let rows: Vec<_> = all.iter().map(row).collect();
    if change.add.is_some() || change.remove.is_some() {
        context.submit(Command::ChangeAgreements { clinic, agreements: Box::new(agreements) }).await?;
    }
    let column = |key: &'static str, title: &str| Column::text(key, texts.get(title).to_owned());
    let columns = vec![
        column("name", "catalogue-name"),
        Column::number("before_weeks", texts.get("catalogue-before-weeks").to_owned()),
        column("first_child_only", "catalogue-first-child"),
    ];
    show(&Table::new(columns, rows), format, texts, output)
}

fn row(one: &Intervention) -> Vec<Cell> {
    let first = Cell::new(if one.first_child_only { "✓" } else { "" }, one.first_child_only);
    vec![Cell::text(&one.name), Cell::some(one.before_weeks), first]
}
