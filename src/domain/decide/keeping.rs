//! How long a case is kept: legal hold, handing out, erasing.

use super::{Decided, LONGEST_TEXT, case, checked, unless_same};
use crate::domain::{
    event::Happened,
    ids::CaseId,
    keeping::Erasure,
    refusal::{Field, Refusal},
    world::World,
};

pub fn hold(w: &World, id: CaseId, held: bool, reason: String) -> Decided {
    let known = case(w, id)?;
    checked(&reason, Field::Reason, LONGEST_TEXT)?;
    unless_same(&known.keeping.hold.is_some(), &held)?;
    Ok(vec![Happened::LegalHoldSet { case: id, held, reason }])
}

pub fn export(w: &World, id: CaseId) -> Decided {
    case(w, id)?;
    Ok(vec![Happened::CaseExported { case: id }])
}

pub fn erase(w: &World, id: CaseId) -> Decided {
    let known = case(w, id)?;
    let kept = known.kept_by(w);
    if !kept.is_empty() {
        return Err(Refusal::Keep(kept));
    }
    let erasure = Erasure { case: id, remains: known.remains(w), last_id: w.last_id(), turns: Vec::new() };
    Ok(vec![Happened::CaseErased(Box::new(erasure))])
}
