//! The track of a concern about safety: a step of the reporting code, a fact or an opinion with its source, the kindcheck.

use super::{Form, Value, Wrong, choice, day_field, family, filled};
use crate::{
    domain::{
        case::MemberRole,
        command::Command,
        ids::{CaseId, PersonId},
        safety::{FindingKind, SafetyNote, SafetyStep, StepState, steps},
    },
    tui::shared::Shared,
};

/// A step: the first that is not done, done today.
pub(super) fn step(case: CaseId, shared: &Shared) -> Form {
    let texts = shared.texts();
    let numbered = |(at, step): (usize, &SafetyStep)| format!("{} {}", at + 1, texts.term(step.word()));
    let words = SafetyStep::ALL.iter().enumerate().map(numbered).collect();
    let open = |(_, state): &(SafetyStep, StepState)| !matches!(state, StepState::Done(_));
    let track = shared.lens.safety(case).unwrap_or_default();
    let next = steps(&track).position(|it| open(&it)).unwrap_or_default();
    let me = shared.viewer().person.map(|who| shared.person(who).to_owned()).unwrap_or_default();
    let states = ["safety-done", "safety-planned"].map(|key| texts.get(key).to_owned());
    let fields = vec![
        ("form-safety-step", choice(words, next)),
        ("form-safety-state", choice(states.into(), 0)),
        ("form-safety-on", day_field(Some(shared.today()))),
        ("form-safety-who", Value::Person(filled(&me))),
        ("form-safety-consulted", Value::Text(filled(""))),
        ("form-safety-outcome", Value::Text(filled(""))),
    ];
    Form::new(fields, shared)
}

/// A fact or an opinion, and where it comes from.
pub(super) fn finding(shared: &Shared) -> Form {
    let kinds = FindingKind::ALL.iter().map(|kind| shared.texts().term(kind.word()).to_owned()).collect();
    let fields = vec![
        ("form-safety-kind", choice(kinds, 0)),
        ("form-safety-text", Value::Text(filled(""))),
        ("form-safety-source", Value::Text(filled(""))),
        ("form-safety-on", day_field(Some(shared.today()))),
    ];
    Form::new(fields, shared)
}

/// Whether there are children, as far as the family's members say so already.
pub(super) fn kindcheck(case: CaseId, shared: &Shared) -> Form {
    let members = family(case, shared).map(|it| it.members.as_slice()).unwrap_or_default();
    let children: Vec<&str> =
        members.iter().filter(|it| it.role == MemberRole::Child).map(|it| it.name.as_str()).collect();
    let fields = vec![
        ("form-safety-children", Value::Text(filled(&children.len().to_string()))),
        ("form-safety-ages", Value::Text(filled(&children.join(", ")))),
        ("form-safety-carers", Value::Text(filled(""))),
        ("form-safety-on", day_field(Some(shared.today()))),
    ];
    Form::new(fields, shared)
}

/// What the form for a step comes to.
pub(super) fn put_step(form: &Form, case: CaseId, shared: &Shared) -> Result<Command, Wrong> {
    let step = SafetyStep::ALL.get(form.choice(0)).copied().unwrap_or(SafetyStep::Signals);
    let (day, is_done) = (form.day(2, shared)?, form.choice(1) == 0);
    let (who, consulted, outcome) = (form.people(3, shared)?, form.said(4), form.said(5));
    let wrong = |at: usize, key: &str| (at, shared.texts().get(key).to_owned());
    if is_done && outcome.is_empty() {
        return Err(wrong(5, "form-safety-no-outcome"));
    }
    if is_done && day.is_none_or(|day| day > shared.today()) {
        return Err(wrong(2, "form-consent-not-yet"));
    }
    let (due, done) = if is_done { (None, day) } else { (day, None) };
    Ok(put(case, SafetyNote::Step { step, who, consulted, due, done, outcome }))
}

/// What the form for a finding comes to.
pub(super) fn put_finding(form: &Form, case: CaseId, shared: &Shared) -> Result<Command, Wrong> {
    let kind = FindingKind::ALL.get(form.choice(0)).copied().unwrap_or(FindingKind::Opinion);
    let (text, source) = (form.said(1), form.said(2));
    let empty = [(1, &text, "form-safety-no-text"), (2, &source, "form-safety-no-source")];
    if let Some((at, _, key)) = empty.into_iter().find(|(_, said, _)| said.is_empty()) {
        return Err((at, shared.texts().find(key).unwrap_or_default().to_owned()));
    }
    let seen = form.day(3, shared)?.unwrap_or(shared.today());
    Ok(put(case, SafetyNote::Finding { kind, text, source, seen }))
}

/// What the kindcheck comes to.
pub(super) fn put_kindcheck(form: &Form, case: CaseId, shared: &Shared) -> Result<Command, Wrong> {
    let wrong = |at: usize, key: &str| (at, shared.texts().get(key).to_owned());
    let children: u8 = form.said(0).parse().map_err(|_| wrong(0, "form-safety-no-number"))?;
    let (ages, carers) = (form.said(1), form.said(2));
    if children > 0 && carers.is_empty() {
        return Err(wrong(2, "form-safety-no-carers"));
    }
    let asked = form.day(3, shared)?.unwrap_or(shared.today());
    Ok(put(case, SafetyNote::Kindcheck { children, ages, carers, asked }))
}

fn put(case: CaseId, note: SafetyNote) -> Command {
    Command::PutSafety { case, place: None, note }
}

impl Form {
    /// The people named in this field, apart by commas.
    fn people(&self, at: usize, shared: &Shared) -> Result<Vec<PersonId>, Wrong> {
        let said = self.said(at);
        let names = said.split([',', ';', '/']).map(|name| name.trim().trim_start_matches('@'));
        names
            .filter(|name| !name.is_empty())
            .map(|name| self.people.one(name, shared).map_err(|why| (at, why)))
            .collect()
    }
}
