//! What the screens show of families, as the access log has it: told when a screen is entered or comes to be about another
//! meeting or family, and when something leaves the program. Nobody waits for it.

#[cfg(test)]
mod tests;

use super::{
    act::Place,
    app::{App, Overlay},
    msg::Effect,
};
use crate::domain::{
    access::{AccessKind, Purpose, shown as whom},
    ids::{CaseId, MeetingId},
    lens::Eyes,
};
use std::collections::BTreeSet;

/// A screen, the meeting that it is about, and whose eyes it is for.
pub type Shown = (Place, Option<MeetingId>, Eyes);

/// What is on the screen now.
pub fn shown(app: &App) -> Shown {
    (app.place, app.shared.meeting, app.shared.lens.eyes())
}

/// The family that is looked at, and whether it has the whole screen; none where only its number is seen.
pub fn family(app: &App) -> Option<(CaseId, bool)> {
    let case = app.shown().chosen_case(&app.shared)?;
    let shown = whom::is_shown(&app.shared.lens, case, app.shared.meeting);
    shown.then_some((case, app.place == Place::Family))
}

/// What the screen that is shown now is for; none where it is about one family, which [`family`] tells.
pub fn purpose(app: &App) -> Option<Purpose> {
    let lens = &app.shared.lens;
    Some(match (app.place, app.shared.meeting) {
        (Place::Family, _) => return None,
        (Place::Today, _) => Purpose::new(AccessKind::Listed, app.today.seen(lens)),
        (Place::Setup, _) => Purpose::new(AccessKind::Listed, Vec::new()),
        (Place::FollowUps, _) => Purpose::new(AccessKind::Listed, whom::in_promises(lens)),
        (Place::Minutes, Some(meeting)) => {
            let minutes = lens.minutes(meeting);
            let told = minutes.map(|minutes| whom::in_minutes(lens, meeting, &minutes)).unwrap_or_default();
            let named = whom::on_agenda(lens, meeting);
            Purpose::new(AccessKind::Opened, named.into_iter().chain(told).collect::<BTreeSet<_>>()).of(meeting)
        }
        (_, Some(meeting)) => Purpose::new(AccessKind::Listed, whom::in_turns(lens, meeting)).of(meeting),
        (_, None) => Purpose::new(AccessKind::Listed, Vec::new()),
    })
}

/// Tells what lies over the screen of families that it did not tell of yet to these eyes. Rows that come and go while
/// somebody types are told once.
pub fn overlaid(app: &mut App) -> Option<Effect> {
    let (lens, found) = (&app.shared.lens, &app.finding);
    let (text, families) = match app.overlays.last() {
        Some(Overlay::Palette(palette)) => (palette.field().text(), whom::named(lens, palette.families())),
        Some(Overlay::Prompt(prompt)) => (prompt.field().map_or("", |field| field.text()), prompt.families(lens)),
        Some(Overlay::Search) => (found.field().text(), whom::named(lens, found.families())),
        _ => {
            app.overlaid = None;
            return None;
        }
    };
    let (text, eyes) = (text.trim().to_owned(), lens.eyes());
    let (by, told) = app.overlaid.get_or_insert_with(|| (eyes.clone(), BTreeSet::new()));
    if *by != eyes {
        (*by, *told) = (eyes, BTreeSet::new());
    }
    let new: Vec<CaseId> = families.into_iter().filter(|case| told.insert(*case)).collect();
    (!new.is_empty()).then_some(Effect::Searched(text, new))
}

/// What leaves the program, as a file or over the clipboard, is for.
pub fn export(app: &App) -> Purpose {
    let one = || Purpose::new(AccessKind::Exported, family(app).map(|(case, _)| case));
    purpose(app).map_or_else(one, |all| Purpose { kind: AccessKind::Exported, ..all })
}
