//! A row of a team list that says that somebody left.

use super::{
    DoubtKind, Outcome, Topic,
    draft::{Draft, Row},
    team::known_clinic,
};
use crate::domain::{
    command::Command,
    ids::{ClinicId, PersonId},
    lens::{LeftBehind, Lens},
    refusal::{Refusal, Thing},
};
use crate::import::team::Leaving;
use std::sync::Arc;

/// Takes somebody out of the teams of these clinics. Who had left already has; what they leave behind is told.
pub(super) fn leave(
    draft: &mut Draft,
    who: PersonId,
    clinics: &[String],
    leaving: Leaving,
    row: &mut Row,
) -> Result<Outcome, Refusal> {
    match leaving {
        Leaving::NoDay(said) => {
            row.doubt(Topic::Team, DoubtKind::LeavesOnNoDay(said));
            return Ok(Outcome::Same);
        }
        Leaving::Since(later) if later > draft.viewer().day() => {
            row.doubt(Topic::Team, DoubtKind::LeavesLater(later));
            return Ok(Outcome::Same);
        }
        Leaving::Since(_) | Leaving::Now => {}
    }
    let mut behind = LeftBehind::default();
    for name in clinics {
        let id = known_clinic(&draft.world, name).ok_or(Refusal::Unknown(Thing::Clinic))?;
        let clinic = draft.world.clinic(id).ok_or(Refusal::Unknown(Thing::Clinic))?;
        if clinic.has(who) {
            let of_clinic = left_behind(draft, id, who);
            draft.submit(Command::LeaveTeam { clinic: id, person: who })?;
            row.changes(Topic::Team);
            behind.families += of_clinic.families;
            behind.promises += of_clinic.promises;
        } else if !clinic.left.contains_key(&who) {
            row.doubt(Topic::Team, DoubtKind::NotInTeam(clinic.name.clone()));
        }
    }
    if behind != LeftBehind::default() {
        row.doubt(Topic::Team, DoubtKind::LeavesBehind(behind));
    }
    Ok(Outcome::of_changes(std::mem::take(&mut row.topics)))
}

/// As far as who imports may know of it.
fn left_behind(draft: &Draft, clinic: ClinicId, who: PersonId) -> LeftBehind {
    Lens::alone(Arc::new(draft.world.clone()), draft.viewer().clone()).left_behind(clinic, who)
}
