//! Who has to do with a family: only those may know it, whatever was consented to (handbook B.1).

use crate::domain::{
    case::{Case, CoordinatorSpell},
    command::Command,
    follow_up::{Feedback, FollowUp, FollowUpStatus},
    ids::{ClinicId, PersonId},
    lens::{bar, limited_to},
    meeting::{AgendaItem, Meeting, Spell},
    people::Person,
    policy::{Reading, Role, reads},
    viewer::{Viewer, plans_in},
    world::World,
};
use chrono::NaiveDate;

/// Whether somebody has to do with a family on that day: they hear of families in the team of its clinic, plan for the
/// house, coordinate the family, promised something for it or stand in for who did and knows it whole, or sit at a meeting
/// about it. That the family lets an organisation know brings nobody in: who is of it is said by whoever keeps people. Who left a team and is in none that hears of the family: only
/// while they coordinate it, have something open for it themselves or sit at a table again, and nobody stands in for them.
pub fn is_involved(w: &World, case: &Case, person: PersonId, on: NaiveDate) -> bool {
    let left = is_parted(w, case, person);
    let deputises = |who: PersonId| w.deputy_of(who, on).is_some_and(|deputy| deputy.id == person);
    let stands_in = |who: PersonId| !left && deputises(who) && !is_parted(w, case, who);
    let is = |who: PersonId| who == person || (stands_in(who) && knows_whole(w, case, who, on));
    // Who left the team has to do with what they still have to do.
    let counts = |status: &FollowUpStatus| !left || *status == FollowUpStatus::Open;
    let promised = |it: &FollowUp| {
        let stands = !matches!(it.status, FollowUpStatus::Struck | FollowUpStatus::Dropped { .. });
        let asked = || it.offer().is_some_and(|offer| offer.to == person);
        stands && counts(&it.status) && (it.owners().iter().any(|who| is(*who)) || asked())
    };
    let told = |it: &Feedback| it.status != FollowUpStatus::Struck && counts(&it.status) && it.by.is_some_and(is);
    // Who coordinated until somebody else took over does so no more.
    let coordinates =
        |spell: &CoordinatorSpell| case.coordinates_on(on).is_some_and(is) || spell.successor.is_some_and(is);
    is_of_clinic(w, case.clinic, person)
        || (case.coordinator().is_some_and(coordinates) && !(left && case.status.is_ended()))
        || case.follow_ups.iter().filter_map(|id| w.follow_up(*id)).any(promised)
        || case.feedback.iter().filter_map(|id| w.one_feedback(*id)).any(told)
        || is_awaited(w, case, person)
}

/// Whether somebody left the team of this clinic and did not come back.
pub fn has_left(w: &World, clinic: ClinicId, person: PersonId) -> bool {
    w.clinic(clinic).is_some_and(|clinic| clinic.left.contains_key(&person))
}

/// Whether somebody left the team of any clinic and did not come back there.
pub fn has_left_any(w: &World, person: PersonId) -> bool {
    w.clinics().any(|clinic| clinic.left.contains_key(&person))
}

/// Whether somebody left a team and is in none that hears of this family. Of which clinics it was before nobody can tell, so
/// that it moves to another one does not bring it back to them.
pub fn is_parted(w: &World, case: &Case, person: PersonId) -> bool {
    has_left_any(w, person) && !is_of_clinic(w, case.clinic, person)
}

/// Whether somebody left the team of a meeting and has not sat at its table since: what was told there is not theirs any more.
pub fn went_from(w: &World, meeting: &Meeting, person: PersonId) -> bool {
    let left = w.clinic(meeting.clinic).and_then(|clinic| clinic.left.get(&person));
    left.is_some_and(|left| {
        let since = |spell: &Spell| spell.until.or(meeting.closed).is_none_or(|end| end > left.at);
        !meeting.attendance.get(&person).is_some_and(|it| it.spells.iter().any(since))
    })
}

/// Whether somebody may know all of a family, and so let others have to do with it.
pub fn knows_whole(w: &World, case: &Case, person: PersonId, on: NaiveDate) -> bool {
    let whole = |it: &Person| limited_to(case, it, on).is_none() && bar(w, case, it, on).is_none();
    w.person(person).is_some_and(whole)
}

/// Whom a command would give to do with a family, or would show all of it, though who asks may not know it whole themselves:
/// such a one lets in nobody, least of all themselves.
pub fn lets_in(w: &World, viewer: &Viewer, command: &Command) -> Option<PersonId> {
    let (by, on, names) = (viewer.person?, viewer.day(), command.names());
    // Who is in the room for a turn takes down what the table gives whom.
    let line = names.entry.and_then(|id| w.entry(id));
    let turn = names.item.or(line.and_then(|line| line.item)).and_then(|id| w.item(id));
    let case = names.case.or(turn.filter(|turn| !turn.present.contains(&by)).and_then(|turn| turn.details.case));
    let case = case.and_then(|id| w.case(id)).filter(|case| !knows_whole(w, case, by, on))?;
    let is_new = |who: &PersonId| !is_involved(w, case, *who, on);
    match command {
        Command::Record { fact, .. } | Command::Amend { fact, .. } => fact.people().into_iter().find(is_new),
        Command::AgreeFollowUp(new) => new.owners.iter().copied().find(is_new),
        Command::Appoint { coordinator, .. } => {
            [Some(coordinator.person), coordinator.successor].into_iter().flatten().find(is_new)
        }
        // A list stands in place of consent.
        Command::Restrict { restriction: Some(restriction), .. } => {
            restriction.allowed.iter().copied().find(|who| !knows_whole(w, case, *who, on))
        }
        _ => None,
    }
}

/// Whether the viewer may know a family.
pub fn knows(w: &World, viewer: &Viewer, case: &Case) -> bool {
    viewer.person.and_then(|who| w.person(who)).is_none_or(|who| bar(w, case, who, viewer.day()).is_none())
}

/// Whether the viewer may know a family, or has to do with it all the same: to anybody else it is as one that there is not.
pub fn relates_to(w: &World, viewer: &Viewer, case: &Case) -> bool {
    knows(w, viewer, case) || viewer.person.is_some_and(|who| is_involved(w, case, who, viewer.day()))
}

/// Whether somebody has to do with all families of a clinic by their place there. One in which they keep its people, or lead,
/// gives nothing to do with its families.
pub fn is_of_clinic(w: &World, clinic: ClinicId, person: PersonId) -> bool {
    !is_stranger(w, clinic, person) && reads_in(w, clinic, person, Reading::Case)
}

/// Whether somebody belongs neither to this clinic nor to the house. Who left its team is a stranger to it as planner of the
/// house too; to one that has no team yet only who left another is. To a clinic that is none, by which a search asks for
/// what is shielded alike, nobody is.
pub fn is_stranger(w: &World, clinic: ClinicId, person: PersonId) -> bool {
    let Some(team) = w.clinic(clinic).map(|clinic| clinic.team.as_slice()) else { return false };
    let is_in = team.iter().any(|member| member.person == person);
    let has_others = !team.is_empty() || has_left_any(w, person);
    has_others && !is_in && !plans_in(w, clinic, person)
}

/// Whether somebody neither belongs to the clinic of a meeting, nor to the house, nor to its table.
pub fn is_outside(w: &World, meeting: &Meeting, person: PersonId) -> bool {
    let sits = meeting.attendance.contains_key(&person) && !went_from(w, meeting, person);
    is_stranger(w, meeting.clinic, person) && !sits
}

/// Whether somebody reads such a thing by what they are in the team of this clinic; who is not in it, by what they are
/// elsewhere.
pub fn reads_in(w: &World, clinic: ClinicId, person: PersonId, reading: Reading) -> bool {
    let roles = |in_it: bool| {
        let of = w.clinics().filter(move |it| !in_it || it.id == clinic).flat_map(|it| &it.team);
        of.filter(|member| member.person == person).map(|member| Role::from(member.role))
    };
    let in_it = roles(true).next().is_some();
    let known = roles(false).next().is_none().then_some(Role::Guest);
    let planner = plans_in(w, clinic, person).then_some(Role::Planner);
    roles(in_it).chain(known).chain(planner).any(|role| reads(role, reading))
}

/// Whether somebody was there when the family was discussed, or will be.
fn is_awaited(w: &World, case: &Case, person: PersonId) -> bool {
    let comes = |meeting: &Meeting, item: &AgendaItem| {
        let expected = meeting.is_to_be_held() && item.is_pending() && !went_from(w, meeting, person);
        meeting.attendance.get(&person).is_some_and(|it| expected && it.comes_for(item.id))
    };
    let left = w.clinics().filter_map(|clinic| clinic.left.get(&person)).map(|left| left.at).max();
    let was_there = |item: &AgendaItem| {
        item.present.contains(&person) && left.is_none_or(|left| item.opened.is_some_and(|opened| opened > left))
    };
    let is_there = |meeting: &Meeting| {
        let mut items = w.agenda(meeting).filter(|item| item.details.case == Some(case.id));
        items.any(|item| was_there(item) || comes(meeting, item))
    };
    w.meetings().any(|meeting| is_there(meeting))
}
