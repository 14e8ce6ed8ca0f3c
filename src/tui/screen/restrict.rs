//! Who may know a family: asked alike in Overleg and in Gezin, in its turn and outside of it.

#[cfg(test)]
mod tests;

use super::live::{ask_to_leave, consent::left_out};
use crate::{
    domain::{
        case::{Case, Restriction, RestrictionKind},
        command::Command,
        ids::{CaseId, PersonId},
        policy,
        refusal::Refusal,
    },
    tui::{
        act::{Act, Asked},
        overlay::prompt::prompt,
        shared::Shared,
        widget::Dialog,
    },
};

/// Whether who looks may say who may know a family.
pub fn may(case: &Case, shared: &Shared) -> bool {
    policy::may_restrict(shared.house(), shared.viewer(), case)
}

/// That a family is restricted and to how many; none where it is not.
pub fn said(case: &Case, shared: &Shared) -> Option<String> {
    Some(shared.texts().restriction(case.restriction.as_ref()?))
}

/// Lets the family be limited to those in the room or to whom one names, or be spoken of without name; or lifts that. None is
/// a family that is not seen whole.
pub fn ask(case: Option<&Case>, shared: &Shared) -> Vec<Act> {
    let texts = shared.texts();
    let Some(case) = case else { return vec![Act::refuse(texts.get("live-restrict-not-seen"))] };
    if !may(case, shared) {
        return vec![Act::refuse(texts.refusal(shared.house(), &Refusal::MayNot(policy::Act::KeepCases.into())))];
    }
    let set = |restriction| vec![Act::Do(Command::Restrict { case: case.id, restriction })];
    let anonymous = Restriction { kind: RestrictionKind::Anonymous, allowed: Vec::new() };
    let (listed, room) = (policy::listed(shared.house(), shared.viewer(), case), room(shared));
    let typed: Vec<String> = listed.iter().map(|who| format!("@{}", shared.person(*who))).collect();
    let names = |people: &[PersonId]| people.iter().map(|who| shared.person(*who)).collect::<Vec<_>>().join(", ");
    let mut body: Vec<String> = said(case, shared).into_iter().collect();
    if case.is_restricted_for_safety() {
        body.push(texts.with("restrict-listed", &[("people", names(&listed))]));
    }
    let mut choices = vec![(texts.get("live-restrict-back"), Vec::new())];
    if !room.is_empty() {
        body.push(texts.with("live-restrict-body", &[("people", names(&room))]));
        choices.push((texts.get("live-restrict-room"), set(Some(Restriction::to(room)))));
    }
    choices.push((texts.get("restrict-choose"), vec![list(case.id, &typed.join(" "), shared)]));
    choices.push((texts.get("live-restrict-nameless"), set(Some(anonymous))));
    if case.restriction.is_some() {
        choices.push((texts.get("live-restrict-lift"), set(None)));
    }
    let words = choices.iter().map(|(words, _)| (*words).to_owned()).collect();
    let dialog = Dialog::choice(named("live-restrict-title", case.id, shared), body.join("\n"), words);
    vec![Act::Ask(dialog, choices.into_iter().map(|(_, acts)| acts).collect())]
}

/// Asks for all who may know the family, from this line on.
pub fn list(case: CaseId, typed: &str, shared: &Shared) -> Act {
    let mut prompt = prompt(Asked::Allow(case), named("restrict-who", case, shared), shared);
    // What is typed next is another name.
    let typed = typed.trim();
    prompt.go_on_from(&if typed.is_empty() { String::new() } else { format!("{typed} ") }, shared);
    Act::Prompt(Box::new(prompt))
}

/// The list of a family was changed: asks what becomes of those who are left out. Who left themselves out hears no more than
/// who has to leave its turn.
pub fn after(case: CaseId, shared: &Shared) -> Vec<Act> {
    let (house, viewer) = (shared.house(), shared.viewer());
    if house.case(case).is_some_and(|it| policy::knows(house, viewer, it)) {
        return left_out(case, shared);
    }
    ask_to_leave(case, shared).into_iter().collect()
}

/// A question about a family, by what it is called here.
fn named(key: &'static str, case: CaseId, shared: &Shared) -> String {
    shared.texts().with(key, &[("family", shared.label(shared.lens.label(case)))])
}

/// Who is in the room now, whosoever's turn it is.
fn room(shared: &Shared) -> Vec<PersonId> {
    let Some(meeting) = shared.meeting() else { return Vec::new() };
    meeting.room(meeting.open_item.and_then(|id| shared.house().item(id)), shared.now)
}
