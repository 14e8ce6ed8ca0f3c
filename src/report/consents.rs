//! Every answer to the question of consent, with all that belongs to it.

use super::{Cell, Column, Table, Words, json::name};
use crate::domain::{
    case::Case,
    consent::{Consent, ConsentForm, LegalBasis, Recipient},
    ids::PersonId,
    lens::{Knows, Lens},
    people::Person,
};
use std::collections::BTreeSet;

/// The answers of a family that may be seen whole, a row each; what is over on the day of looking says so.
pub fn consents_table(lens: &Lens, case: &Case, words: &dyn Words) -> Table {
    let column = |key: &'static str| Column::text(key, words.text(&format!("report-consent-{key}")));
    let day = |key: &'static str| Column::date(key, words.text(&format!("report-consent-{key}")));
    let columns = vec![
        column("giver"),
        column("for"),
        column("answer"),
        column("only"),
        day("on"),
        column("form"),
        column("signed"),
        column("asked_by"),
        column("evidence"),
        day("until"),
        column("basis"),
        column("ground"),
    ];
    let today = lens.viewer().day();
    let name = |who: PersonId| lens.house().person(who).map_or("", |person| person.name.as_str());
    let term = |word: Option<&'static str>| word.map(|word| Cell::new(words.term(word), word)).unwrap_or_default();
    let row = |it: &Consent| {
        let giver = format!("{} {}", words.term(it.giver.word()), it.member);
        let state = it.state_on(today);
        let answer = if state == it.state { it.answer() } else { state.word() };
        let signed: BTreeSet<&str> = it.signers.iter().map(|signer| signer.word()).collect();
        let signed = signed.into_iter().map(|word| words.term(word)).collect::<Vec<_>>().join(", ");
        vec![
            Cell::new(giver.trim_end(), giver.trim_end()),
            recipient(it, words),
            term(Some(answer)),
            Cell::text(it.scope.as_deref().unwrap_or_default()),
            Cell::date(it.on, words),
            term(it.form.map(ConsentForm::word)),
            Cell::text(&signed),
            Cell::text(it.asked_by.map_or("", name)),
            Cell::text(&it.evidence),
            Cell::date(it.until, words),
            term(it.basis.map(LegalBasis::word)),
            Cell::text(it.ground.as_deref().unwrap_or_default()),
        ]
    };
    Table::new(columns, case.consents.iter().map(row))
}

/// Everyone of the team, and whether they may know the family now: yes, a part only, or no and why.
pub fn circle_table(lens: &Lens, case: &Case, words: &dyn Words) -> Table {
    let column = |key: &'static str| Column::text(key, words.text(&format!("report-circle-{key}")));
    let row = |(person, knows): (&Person, Knows)| {
        let (may, why) = match knows {
            Knows::Whole => ("ja", String::new()),
            Knows::Part(part) => ("beperkt", part),
            Knows::Nothing(bar) => ("nee", words.text(&format!("bar-{}", name(bar).replace('_', "-")))),
        };
        vec![
            Cell::text(&person.name),
            Cell::new(words.term(person.sector.word()), person.sector.word()),
            Cell::text(&person.organisation),
            Cell::new(words.term(may), may),
            Cell::text(&why),
        ]
    };
    Table::new(["name", "sector", "organisation", "may", "why"].map(column).into(), lens.circle(case).map(row))
}

fn recipient(it: &Consent, words: &dyn Words) -> Cell {
    match &it.recipient {
        Recipient::Sector(sector) => Cell::new(words.term(sector.word()), sector.word()),
        Recipient::Organisation(name) => Cell::text(name),
        Recipient::Everyone => Cell::text(&words.text("report-dossier-everyone")),
    }
}
