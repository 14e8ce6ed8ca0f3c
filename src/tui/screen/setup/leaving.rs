//! Taking somebody out of a team. Who can take it back themselves is asked nothing.

use crate::{
    domain::{
        apply::apply,
        command::Command,
        decide::decide,
        ids::{ClinicId, PersonId},
        policy,
        undo::undo,
        viewer::Viewer,
    },
    tui::{act::Act, shared::Shared, widget::Dialog},
};

/// Whether the viewer may take this person out of the team.
pub fn may(clinic: ClinicId, person: PersonId, shared: &Shared) -> bool {
    policy::allows(shared.house(), shared.viewer(), &Command::LeaveTeam { clinic, person })
}

/// Takes a person out of the team of a clinic.
pub fn leave(clinic: ClinicId, person: PersonId, shared: &Shared) -> Vec<Act> {
    let does = vec![Act::Do(Command::LeaveTeam { clinic, person })];
    if !is_for_good(clinic, person, shared) {
        return does;
    }
    let texts = shared.texts();
    let name = shared.house().clinic(clinic).map_or_else(String::new, |clinic| clinic.name.clone());
    let title = texts.with("setup-leave-title", &[("who", shared.person(person).to_owned()), ("clinic", name)]);
    let behind = texts.left_behind(shared.lens.left_behind(clinic, person));
    let body = [Some(texts.get("setup-leave-body").to_owned()), behind];
    let body = body.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let [yes, no] = ["setup-leave-yes", "setup-leave-no"].map(|key| texts.get(key).to_owned());
    vec![Act::Ask(Dialog::question(title, body, yes, no), vec![does, Vec::new()])]
}

/// Whether it would be done, and whoever asks could not take it back: who leaves themselves does not come back by
/// themselves.
fn is_for_good(clinic: ClinicId, person: PersonId, shared: &Shared) -> bool {
    let (before, viewer) = (shared.house(), shared.viewer());
    let Ok(events) = decide(before, viewer, Command::LeaveTeam { clinic, person }) else { return false };
    let after = events.iter().fold(before.clone(), apply);
    let viewer = viewer.person.map_or_else(|| viewer.clone(), |who| Viewer::of(&after, who, viewer.seat, viewer.at));
    undo(before, &events).is_none_or(|back| decide(&after, &viewer, back).is_err())
}
