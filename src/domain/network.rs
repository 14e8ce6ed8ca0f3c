//! Everyone around a family, formal and informal, by sector, with what ties them to it.

use super::{case::Case, fold::fold, ids::PersonId, people::Sector, work::Work, world::World};
use chrono::NaiveDate;

/// What somebody is to a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// Coordinates.
    Coordinator,
    /// Whom the family can turn to.
    Contact,
    /// Has open work for it.
    Works,
    /// Contributes to a goal, keeps in touch during a wait, or takes the help over.
    Helps,
    /// Is involved, as the planner keeps it.
    Involved,
}

/// Somebody around a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Helper {
    /// Who, when it is somebody that we know.
    pub person: Option<PersonId>,
    /// As written, for somebody that we do not.
    pub label: String,
    /// Sector; none where it is not known.
    pub sector: Option<Sector>,
    /// The strongest tie.
    pub tie: Tie,
}

/// Everyone around a family on `day`: by sector, those of whom it is not known last; in each the strongest tie first.
pub fn network(w: &World, case: &Case, day: NaiveDate) -> Vec<Helper> {
    let mut all: Vec<Helper> = Vec::new();
    let mut add = |person: Option<PersonId>, label: &str, tie: Tie| {
        let known = |it: &&mut Helper| match person {
            Some(_) => it.person == person,
            None => fold(&it.label) == fold(label),
        };
        if let Some(it) = all.iter_mut().find(known) {
            it.tie = it.tie.min(tie);
        } else if person.is_some() || !label.trim().is_empty() {
            let sector = person.and_then(|who| w.person(who)).map(|it| it.sector);
            all.push(Helper { person, label: label.to_owned(), sector, tie });
        }
    };
    add(case.coordinates_on(day), "", Tie::Coordinator);
    add(case.point_of_contact, "", Tie::Contact);
    for it in case.follow_ups.iter().filter_map(|id| w.follow_up(*id)).filter(|it| it.is_open()) {
        it.owners().iter().for_each(|who| add(Some(*who), "", Tie::Works));
    }
    for (_, item) in case.standing_work() {
        match &item.work {
            Work::Goal { who, reached: None, .. } => who.iter().for_each(|who| add(Some(*who), "", Tie::Helps)),
            Work::Referral { to, contact, started, .. } => {
                add(*contact, "", Tie::Helps);
                if started.is_some() {
                    add(None, to, Tie::Helps);
                }
            }
            Work::Handover { to, receiver, done: Some(_), .. } => add(*receiver, to, Tie::Helps),
            _ => {}
        }
    }
    case.involved.iter().for_each(|it| add(it.person, &it.label, Tie::Involved));
    all.sort_by_key(|it| (it.sector.is_none(), it.sector, it.tie));
    all
}

/// How many of them are active helpers: all but those of informal support, who are the family's own.
pub fn active(network: &[Helper]) -> usize {
    network.iter().filter(|it| it.sector != Some(Sector::Informal)).count()
}
