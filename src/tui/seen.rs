//! What the screens show of families, as the access log has it: told when a screen is entered or comes to be about another
//! meeting, and when a file leaves the program. Nobody waits for it.

use super::{act::Place, app::App};
use crate::domain::{
    access::{AccessKind, Purpose},
    ids::{CaseId, MeetingId},
    lens::{Label, Lens},
};
use std::collections::BTreeSet;

/// A screen, and the meeting and the family that it is about.
pub type Shown = (Place, Option<MeetingId>, Option<CaseId>);

/// What is on the screen now.
pub fn shown(app: &App) -> Shown {
    let family = app.shown().chosen_case(&app.shared).filter(|_| app.place == Place::Family);
    (app.place, app.shared.meeting, family)
}

/// What the screen that is shown now is for.
pub fn purpose(app: &App) -> Purpose {
    let lens = &app.shared.lens;
    match (app.place, app.shared.meeting) {
        (Place::Family, _) => {
            let case = app.shown().chosen_case(&app.shared);
            let named = case.filter(|case| matches!(lens.label(*case), Label::Name(_)));
            Purpose::new(AccessKind::Opened, named.into_iter().collect())
        }
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
    }
}

/// What a file that leaves the program is for.
pub fn export(app: &App) -> Purpose {
    Purpose { kind: AccessKind::Exported, ..purpose(app) }
}

fn on_agenda(lens: &Lens, meeting: MeetingId) -> Vec<CaseId> {
    let agenda = lens.house().meeting(meeting).into_iter().flat_map(|meeting| lens.agenda(meeting));
    agenda.filter(|view| view.sight().shows_name()).filter_map(|view| view.state().details.case).collect()
}
