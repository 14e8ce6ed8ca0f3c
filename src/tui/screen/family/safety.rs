//! The track of a concern about safety, for who is on the list of the restricted family: the steps first, then facts apart
//! from opinions, each with its source.

use super::facts;
use crate::{
    domain::{
        case::Case,
        ids::CaseId,
        safety::{FindingKind, SafetyItem, SafetyNote, StepState, steps},
    },
    tui::{
        screen::phrases,
        shared::Shared,
        theme::Role,
        widget::{Piece, Sheet},
    },
};

/// Tells the track; nothing to who may not read it.
pub fn track(id: CaseId, sheet: &mut Sheet, shared: &Shared) {
    let Some((case, track)) = shared.lens.case(id).zip(shared.lens.safety(id)) else { return };
    let texts = shared.texts();
    contact(case, sheet, shared);
    let done = steps(&track).filter(|(_, state)| matches!(state, StepState::Done(_))).count();
    let progress = texts.with("safety-progress", &[("done", done.to_string())]);
    sheet.tell(&progress, Role::Strong);
    for (nr, (step, state)) in (1..).zip(steps(&track)) {
        let day = |on| phrases::day(on, shared.today(), texts);
        let (sign, said, role) = match state {
            StepState::Done(on) => (shared.look.glyphs.yes, day(on), Role::Good),
            StepState::Due(Some(due)) if due < shared.today() => {
                (shared.look.glyphs.warning, texts.with("safety-late", &[("date", day(due))]), Role::Bad)
            }
            StepState::Due(Some(due)) => {
                (shared.look.glyphs.clock, texts.with("safety-due", &[("date", day(due))]), Role::Warning)
            }
            StepState::Due(None) => (shared.look.glyphs.clock, texts.get("safety-planned").to_owned(), Role::Warning),
            StepState::Open => (shared.look.glyphs.circle, String::new(), Role::Dim),
        };
        let name = format!("{sign} {nr} {}", texts.term(step.word()));
        sheet.tell_pieces(facts([(name, role), (said, role)], shared));
        for (_, item) in &track {
            if matches!(&item.note, SafetyNote::Step { step: of, .. } if *of == step) {
                sheet.say("", facts(details(item, shared), shared));
            }
        }
    }
    for kind in FindingKind::ALL {
        let of_kind = track.iter().filter(|(_, item)| is_of(item, *kind));
        for ((_, item), label) in of_kind.zip(std::iter::once(texts.term(kind.word())).chain(std::iter::repeat(""))) {
            sheet.say(label, facts(details(item, shared), shared));
        }
    }
    for (_, item) in track.iter().filter(|(_, item)| matches!(item.note, SafetyNote::Kindcheck { .. })) {
        sheet.say(texts.get("safety-kindcheck"), facts(details(item, shared), shared));
    }
}

/// Whether only agreed contact is safe.
fn contact(case: &Case, sheet: &mut Sheet, shared: &Shared) {
    let texts = shared.texts();
    let said = match phrases::contact(case, texts) {
        Some(safe) => (safe, Role::Warning),
        None => (texts.get("safety-contact-free").to_owned(), Role::Dim),
    };
    sheet.say(texts.get("agenda-contact"), vec![said]);
}

fn is_of(item: &SafetyItem, kind: FindingKind) -> bool {
    matches!(item.note, SafetyNote::Finding { kind: of, .. } if of == kind)
}

/// What was written down, without what it is.
fn details(item: &SafetyItem, shared: &Shared) -> Vec<Piece> {
    let texts = shared.texts();
    let day = |on| (phrases::day(on, shared.today(), texts), Role::Date);
    match &item.note {
        SafetyNote::Step { who, consulted, outcome, .. } => {
            let who: Vec<String> = who.iter().map(|who| phrases::owner_together(*who, shared)).collect();
            let along = Some(consulted).filter(|it| !it.is_empty());
            let along = along.map(|it| texts.with("safety-with", &[("whom", it.clone())])).unwrap_or_default();
            vec![(outcome.clone(), Role::Text), (who.join(", "), Role::Person), (along, Role::Text)]
        }
        SafetyNote::Finding { kind, text, source, seen } => {
            let role = if *kind == FindingKind::Opinion { Role::Dim } else { Role::Text };
            let source = texts.with("safety-source", &[("who", source.clone())]);
            vec![(text.clone(), role), (source, Role::Person), day(*seen)]
        }
        SafetyNote::Kindcheck { children, ages, carers, asked } => {
            let count = texts.with("safety-children", &[("count", *children)]);
            let carers = Some(carers).filter(|it| !it.is_empty());
            let carers = carers.map(|it| texts.with("safety-carers", &[("who", it.clone())])).unwrap_or_default();
            vec![(count, Role::Strong), (ages.clone(), Role::Text), (carers, Role::Text), day(*asked)]
        }
    }
}

/// Something on the track in one line, with what it is.
pub fn line(item: &SafetyItem, shared: &Shared) -> String {
    let texts = shared.texts();
    let what = match &item.note {
        SafetyNote::Step { step, .. } => texts.term(step.word()),
        SafetyNote::Finding { kind, .. } => texts.term(kind.word()),
        SafetyNote::Kindcheck { .. } => texts.get("safety-kindcheck"),
    };
    let rest = details(item, shared).into_iter().map(|(text, _)| text).filter(|text| !text.is_empty());
    let separator = format!(" {} ", shared.look.glyphs.separator);
    std::iter::once(what.to_owned()).chain(rest).collect::<Vec<_>>().join(&separator)
}
