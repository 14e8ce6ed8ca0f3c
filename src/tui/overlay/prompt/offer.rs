//! Something of a clinic's catalogue as a person types it: its name, and behind it, apart by `;`, before how many weeks of
//! pregnancy it begins and whether it is for a first child. What is [`written`] is [`read`] as the same.

use crate::{
    domain::{
        clinic::{Agreements, Intervention},
        command::Command,
        fold::fold,
        ids::ClinicId,
    },
    i18n::Texts,
    tui::{shared::Shared, theme::Role, widget::Piece},
};

/// The weeks that a term can be about.
const WEEKS: std::ops::RangeInclusive<u16> = 1..=42;

/// As it is typed.
pub fn written(one: &Intervention, texts: &Texts) -> String {
    [vec![one.name.clone()], terms(one, texts)].concat().join("; ")
}

/// What belongs to it, in words.
pub fn terms(one: &Intervention, texts: &Texts) -> Vec<String> {
    let weeks = one.before_weeks.map(|weeks| texts.with("offer-before-weeks", &[("weeks", weeks)]));
    let first = one.first_child_only.then(|| texts.get("offer-first-child").to_owned());
    [weeks, first].into_iter().flatten().collect()
}

/// Understands what was typed, or says what is wrong with it.
pub fn read(text: &str, texts: &Texts) -> Result<Intervention, String> {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().filter(|name| name.contains(char::is_alphabetic));
    let name = name.ok_or_else(|| texts.get("offer-no-name").to_owned())?.to_owned();
    let mut one = Intervention { name, before_weeks: None, first_child_only: false };
    for part in parts.filter(|part| !part.is_empty()) {
        let folded = fold(part);
        let mut words = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let number = words.clone().find_map(|word| word.parse::<u16>().ok()).filter(|weeks| WEEKS.contains(weeks));
        let of_weeks = words.clone().any(|word| ["week", "weken", "wk", "wkn", "weeks"].contains(&word));
        if number.is_some() && of_weeks {
            one.before_weeks = number;
        } else if words.any(|word| ["eerste", "first"].contains(&word)) {
            one.first_child_only = true;
        } else {
            return Err(texts.with("offer-unclear", &[("part", part.to_owned())]));
        }
    }
    Ok(one)
}

/// What the text is understood as, or what is wrong with it.
pub fn shown(text: &str, shared: &Shared) -> Vec<Piece> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let texts = shared.texts();
    match read(text, texts) {
        Ok(one) => {
            let terms = terms(&one, texts).into_iter().map(|term| (format!("  {term}"), Role::Date));
            std::iter::once((one.name, Role::Tag)).chain(terms).collect()
        }
        Err(wrong) => vec![(wrong, Role::Unresolved)],
    }
}

/// Puts it in the catalogue: in the place of `before`, else at the end.
pub fn put(clinic: ClinicId, before: Option<&str>, text: &str, shared: &Shared) -> Result<Command, String> {
    let texts = shared.texts();
    let new = read(text, texts)?;
    let mut agreements = agreements(clinic, shared).ok_or_else(|| texts.get("refusal-unknown-clinic").to_owned())?;
    let all = &mut agreements.interventions;
    let same = |name: &str, one: &Intervention| fold(&one.name) == fold(name);
    let place = before.and_then(|before| all.iter().position(|one| same(before, one)));
    if all.iter().enumerate().any(|(at, one)| Some(at) != place && same(&new.name, one)) {
        return Err(texts.with("offer-known", &[("name", new.name)]));
    }
    match place.and_then(|at| all.get_mut(at)) {
        Some(one) => *one = new,
        None => all.push(new),
    }
    Ok(Command::ChangeAgreements { clinic, agreements: Box::new(agreements) })
}

/// Takes it from the catalogue.
pub fn remove(clinic: ClinicId, name: &str, shared: &Shared) -> Option<Command> {
    let mut agreements = agreements(clinic, shared)?;
    agreements.interventions.retain(|one| one.name != name);
    Some(Command::ChangeAgreements { clinic, agreements: Box::new(agreements) })
}

fn agreements(clinic: ClinicId, shared: &Shared) -> Option<Agreements> {
    shared.house().clinic(clinic).map(|clinic| clinic.agreements.clone())
}
