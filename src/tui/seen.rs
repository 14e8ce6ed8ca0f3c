//! What the screens show of families, as the access log has it: told when a screen is entered or comes to be about another
//! meeting or family, and when something leaves the program. Nobody waits for it.

use super::{act::Place, app::App};
use crate::domain::{
    access::{AccessKind, Purpose},
    ids::{CaseId, MeetingId},
    lens::{Eyes, Label, Lens},
};
use std::collections::BTreeSet;

/// A screen, the meeting that it is about, and whose eyes it is for.
pub type Shown = (Place, Option<MeetingId>, Eyes);

/// What is on the screen now.
pub fn shown(app: &App) -> Shown {
    (app.place, app.shared.meeting, app.shared.lens.eyes())
}

/// The family that is looked at by name, and whether it has the whole screen.
pub fn family(app: &App) -> Option<(CaseId, bool)> {
    let case = app.shown().chosen_case(&app.shared)?;
    let named = matches!(app.shared.lens.label(case), Label::Name(_));
    named.then_some((case, app.place == Place::Family))
}

/// What the screen that is shown now is for; none where it is about one family, which [`family`] tells.
pub fn purpose(app: &App) -> Option<Purpose> {
    let lens = &app.shared.lens;
    Some(match (app.place, app.shared.meeting) {
        (Place::Family, _) => return None,
        (Place::Today, _) => Purpose::new(AccessKind::Listed, app.today.named(lens)),
        (Place::Setup, _) => Purpose::new(AccessKind::Listed, Vec::new()),
        (Place::FollowUps, _) => {
            let named = lens.follow_ups().filter(|it| matches!(it.label, Some(Label::Name(_))));
            let cases: BTreeSet<CaseId> = named.filter_map(|it| it.follow_up.case).collect();
            Purpose::new(AccessKind::Listed, cases.into_iter().collect())
        }
        (Place::Minutes, Some(meeting)) => Purpose::new(AccessKind::Opened, on_agenda(lens, meeting)).of(meeting),
        (_, Some(meeting)) => Purpose::new(AccessKind::Listed, on_agenda(lens, meeting)).of(meeting),
        (_, None) => Purpose::new(AccessKind::Listed, Vec::new()),
    })
}

/// What leaves the program, as a file or over the clipboard, is for.
pub fn export(app: &App) -> Purpose {
    let one = || Purpose::new(AccessKind::Exported, family(app).map(|(case, _)| case).into_iter().collect());
    purpose(app).map_or_else(one, |all| Purpose { kind: AccessKind::Exported, ..all })
}

fn on_agenda(lens: &Lens, meeting: MeetingId) -> Vec<CaseId> {
    let agenda = lens.house().meeting(meeting).into_iter().flat_map(|meeting| lens.agenda(meeting));
    agenda.filter(|view| view.sight().shows_name()).filter_map(|view| view.state().details.case).collect()
}
