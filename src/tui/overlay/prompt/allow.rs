//! Who may know a family that is restricted for safety, in one line: "@schetsema @modeldijk".

use super::{
    Known, Prompt,
    terms::{People, Terms},
};
use crate::{
    domain::{case::Restriction, command::Command, ids::CaseId, ids::PersonId, policy},
    tui::{
        act::Act,
        screen::restrict,
        shared::Shared,
        theme::Role,
        widget::{Dialog, joined},
    },
};

/// Who the line names, or what is wrong with it in words; and how it stands below the field.
pub fn read(people: &People, text: &str, cursor: usize, shared: &Shared) -> (Result<Vec<PersonId>, String>, Terms) {
    let (mut terms, rest) = people.who(text, cursor, shared);
    let named = named(&terms, &rest, shared);
    let count = shared.texts().with("restrict-count", &[("count", terms.owners.len())]);
    let names: Vec<&str> = terms.owners.iter().map(|who| shared.person(*who)).collect();
    let who = (!names.is_empty()).then(|| [(count, Role::Text), (names.join(", "), Role::Person)]);
    let wrong = named.as_ref().err().filter(|_| !text.trim().is_empty()).map(|it| (it.clone(), Role::Unresolved));
    terms.shown = joined(wrong.into_iter().chain(who.into_iter().flatten()), shared.look.glyphs.separator);
    (named, terms)
}

fn named(terms: &Terms, rest: &str, shared: &Shared) -> Result<Vec<PersonId>, String> {
    let rest = rest.trim_matches(|it: char| it.is_whitespace() || it == ',');
    match &terms.wrong {
        Some(wrong) => Err(wrong.clone()),
        None if !rest.is_empty() => Err(shared.texts().with("restrict-no-name", &[("text", rest.to_owned())])),
        None if terms.owners.is_empty() => Err(shared.texts().get("restrict-nobody").to_owned()),
        None => Ok(terms.owners.clone()),
    }
}

/// Makes the list; asks first where it keeps out who asks, who coordinates, or somebody who is named on it.
pub fn confirm(prompt: &Prompt, case: CaseId, shared: &Shared) -> Result<Act, String> {
    let texts = shared.texts();
    let unknown = || texts.get("refusal-unknown-case").to_owned();
    let Known::People(people) = &prompt.known else { return Err(unknown()) };
    let allowed = read(people, prompt.input.text(), prompt.input.cursor(), shared).0?;
    let known = shared.lens.case(case).ok_or_else(unknown)?;
    let kept = policy::kept_out(shared.house(), shared.viewer(), known, &allowed);
    let restrict = Act::Do(Command::Restrict { case, restriction: Some(Restriction::to(allowed)) });
    if kept.is_empty() {
        return Ok(restrict);
    }
    let body = texts.kept_out(shared.house(), shared.viewer(), known, &kept);
    let [title, yes, no] =
        ["restrict-sure-title", "restrict-sure-yes", "restrict-sure-no"].map(|key| texts.get(key).to_owned());
    let again = restrict::list(case, prompt.input.text(), shared);
    Ok(Act::Ask(Dialog::question(title, body, yes, no), vec![vec![restrict], vec![again]]))
}
