//! The plan of a team list: people, what they are in the clinic's team, and who stands in for whom.

use super::{
    Context, DoubtKind, NotTaken, Outcome, Plan, PlanError, PlanFact, PlanNote, Topic,
    draft::{Draft, Row},
    leaving::leave,
    roster::{Care, Roster},
    titles,
};
use crate::domain::{
    calendar,
    clinic::{Clinic, ClinicKind, Member, TeamRole, UsualAttendance},
    command::Command,
    fold::fold,
    ids::{ClinicId, PersonId},
    people::{Absence, DisciplineKind, PersonDetails},
    refusal::{Refusal, Thing},
    world::World,
};
use crate::import::{
    headings::{Column, ListKind, TeamColumn},
    list::{List, lists},
    table::Table,
    team::TeamRow,
    values::names::{self, Mention},
};
use std::collections::HashMap;

/// Which of several roles in one cell a person gets here: the one that lets them do most.
const ROLES: [TeamRole; 9] = [
    TeamRole::Chair,
    TeamRole::MinuteTaker,
    TeamRole::Planner,
    TeamRole::Liaison,
    TeamRole::Deputy,
    TeamRole::CoreTeam,
    TeamRole::ByInvitation,
    TeamRole::ProjectLead,
    TeamRole::Keeper,
];

struct Team<'a> {
    /// The clinic of rows that name none; none where there are several and the list names no single one.
    clinic: Option<String>,
    /// Only for this clinic, since the person said so.
    only: Option<&'a str>,
    roster: Roster,
    says_attendance: bool,
    standing_in: Vec<StandIn>,
    /// The rows that said already what somebody is in a clinic.
    said: HashMap<(PersonId, Option<String>), usize>,
}

/// Who stands in for whom, to be settled when everybody is known.
struct StandIn {
    line: usize,
    person: PersonId,
    deputy_for: Vec<Mention>,
    deputies: Vec<Mention>,
}

pub(super) fn plan(tables: &[Table], cx: &Context) -> Result<Plan, PlanError> {
    let lists = lists::<TeamRow>(tables, cx.meeting.map_or(cx.today, |at| at.date()))?;
    let clinic = clinic(tables, &lists, cx)?;
    let known = clinic.as_deref().and_then(|name| cx.world.clinic_by_name(name)).map(|clinic| clinic.id);
    let roster = Roster::of(cx.world, known);
    let mut team =
        Team { clinic, only: cx.clinic, roster, says_attendance: false, standing_in: Vec::new(), said: HashMap::new() };
    let mut draft = Draft::new(cx);
    for list in lists {
        team.says_attendance = list.used.iter().any(|(_, usual)| Some(usual) == TeamColumn::Attendance.names().first());
        draft.walk(list, |row| row.name.clone(), |draft, record, row| team.take(draft, record, row));
    }
    team.settle_standing_in(&mut draft);
    Ok(draft.into_plan(ListKind::Team))
}

/// The clinic of rows that name none: the one that was said, else the one that the list calls itself by, else the only one.
/// None where each row has to say it.
fn clinic(tables: &[Table], lists: &[List<TeamRow>], cx: &Context) -> Result<Option<String>, PlanError> {
    let said = match titles::clinic(tables, cx) {
        Err(PlanError::UnknownClinic { name, .. }) => return Ok(Some(name)),
        said => said,
    };
    let known = said.as_ref().ok().copied().flatten();
    let named = titles::named(lists).filter(|_| cx.clinic.is_none());
    let other = named.filter(|named| known.is_none_or(|known| !titles::same_clinic(named, &known.name)));
    let mut rows = lists.iter().flat_map(|list| &list.lines).filter_map(|line| line.outcome.as_ref().ok());
    match (other.or_else(|| known.map(|known| known.name.clone())), said) {
        (Some(clinic), _) => Ok(Some(clinic)),
        _ if rows.any(|row| named_clinics(row).next().is_some()) => Ok(None),
        (None, Err(which)) => Err(which),
        (None, Ok(_)) => Err(PlanError::ClinicUnsaid),
    }
}

impl Team<'_> {
    fn take(&mut self, draft: &mut Draft, record: &TeamRow, row: &mut Row) -> Result<Outcome, Refusal> {
        let known = draft.world.person_by_name(&record.name).map(|person| person.id);
        let known = known.or_else(|| self.roster.exactly(&record.name));
        if record.leaves.is_some() && known.is_none() {
            row.doubt(Topic::Team, DoubtKind::NobodyLeft(record.name.clone()));
            return Ok(Outcome::Same);
        }
        let clinics = match self.clinics(&draft.world, known, record) {
            Ok(clinics) => clinics,
            Err(why) => return Ok(Outcome::NotTaken(why)),
        };
        row.facts = facts(record);
        let place = clinics.first().cloned();
        if let Some(first) = known.and_then(|id| self.said.get(&(id, place.clone()))).copied() {
            let mut again = Row::default();
            if let Some(person) = known.and_then(|id| draft.world.person(id)) {
                changed(person.details.clone(), record, &mut again);
            }
            let twice = DoubtKind::TwiceInList { first, again: row.number, differs: again.topics };
            row.doubt(Topic::Role, twice);
            return Ok(Outcome::Same);
        }
        if let Some((leaving, person)) = record.leaves.clone().zip(known) {
            self.said.insert((person, place), row.number);
            return leave(draft, person, &clinics, leaving, row);
        }
        let person = if let Some(person) = known.and_then(|id| draft.world.person(id)) {
            let id = person.id;
            let details = changed(person.details.clone(), record, row);
            if details != person.details {
                draft.submit(Command::ChangePerson { person: id, details })?;
            }
            id
        } else {
            let Some(details) = registered(record) else { return Ok(Outcome::NotTaken(NotTaken::NoSector)) };
            draft.submit(Command::RegisterPerson(details))?;
            PersonId(draft.world.last_id())
        };
        self.said.insert((person, place), row.number);
        let mut is_new = known.is_none();
        for clinic in &clinics {
            is_new |= self.join(draft, clinic, person, record, row)?;
        }
        if let Some(person) = draft.world.person(person) {
            self.roster.add(person);
        }
        if !(record.deputy_for.is_empty() && record.deputies.is_empty()) {
            let (deputy_for, deputies) = (record.deputy_for.clone(), record.deputies.clone());
            self.standing_in.push(StandIn { line: draft.lines.len(), person, deputy_for, deputies });
        }
        Ok(if is_new { Outcome::New } else { Outcome::of_changes(std::mem::take(&mut row.topics)) })
    }

    /// The clinics that a row is about: those that it names, else that of the list, else the only one whose team has the
    /// person already.
    fn clinics(&self, world: &World, person: Option<PersonId>, record: &TeamRow) -> Result<Vec<String>, NotTaken> {
        let named: Vec<String> = named_clinics(record).collect();
        match self.only {
            _ if named.is_empty() => {
                let in_team = |clinic: &Clinic| clinic.team.iter().any(|member| Some(member.person) == person);
                let mut own = world.clinics().filter(|clinic| in_team(clinic)).map(|clinic| clinic.name.clone());
                let only = || own.next().filter(|_| own.next().is_none());
                self.clinic.clone().or_else(only).map(|clinic| vec![clinic]).ok_or(NotTaken::NoClinic)
            }
            None => Ok(named),
            Some(only) if named.iter().any(|name| names_clinic(name, only)) => Ok(vec![only.to_owned()]),
            Some(_) => Err(NotTaken::OtherClinic),
        }
    }

    /// Lets somebody be in a clinic's team as the row says; whether that is new.
    fn join(
        &self,
        draft: &mut Draft,
        clinic: &str,
        person: PersonId,
        record: &TeamRow,
        row: &mut Row,
    ) -> Result<bool, Refusal> {
        let clinic = found(draft, clinic)?;
        let left = draft.world.clinic(clinic).and_then(|clinic| clinic.left.get(&person));
        if let Some(left) = left {
            row.doubt(Topic::Role, DoubtKind::ComesBack(calendar::local(left.at).date()));
        }
        let team = draft.world.clinic(clinic).map(|clinic| &clinic.team);
        let known = team.into_iter().flatten().find(|member| member.person == person).cloned();
        let role = role(record, known.as_ref(), row);
        let usual = match &known {
            Some(known) if !self.says_attendance && !record.away => known.usual.clone(),
            _ => usual(record, role),
        };
        if let Some(known) = &known {
            if known.role != role {
                row.changes(Topic::Role);
            }
            if known.usual != usual {
                row.changes(Topic::Attendance);
            }
        }
        let member = Member { person, role, usual };
        if known.as_ref() != Some(&member) {
            draft.submit(Command::JoinTeam { clinic, member })?;
        }
        Ok(known.is_none())
    }

    /// Lets people stand in for others, now that everybody is known.
    fn settle_standing_in(&mut self, draft: &mut Draft) {
        for StandIn { line, person, deputy_for, deputies } in std::mem::take(&mut self.standing_in) {
            let mut row = Row::default();
            let mut resolve = |world: &World, mention: &Mention| {
                self.roster.resolve(world, mention, Care::AsSpoken, Topic::Deputy, &mut row)
            };
            let absent = deputy_for.iter().filter_map(|mention| resolve(&draft.world, mention)).map(|it| (person, it));
            let mut pairs: Vec<(PersonId, PersonId)> = absent.collect();
            pairs.extend(deputies.iter().filter_map(|mention| resolve(&draft.world, mention)).map(|it| (it, person)));
            let mut changed = false;
            let mut settled: Vec<PersonId> = Vec::new();
            for (deputy, absent) in pairs.into_iter().filter(|(deputy, absent)| deputy != absent) {
                let Some(mut details) = draft.world.person(deputy).map(|it| it.details.clone()) else { continue };
                let others = details.deputy_for.is_some_and(|it| it != absent) && deputy != person;
                if settled.contains(&deputy) || others {
                    let name = draft.world.person(absent).map(|it| it.name.clone()).unwrap_or_default();
                    row.doubt(Topic::Deputy, DoubtKind::OneDeputy(name));
                    continue;
                }
                settled.push(deputy);
                if details.deputy_for == Some(absent) {
                    continue;
                }
                details.deputy_for = Some(absent);
                let command = Command::ChangePerson { person: deputy, details };
                match draft.whole(|draft| draft.submit(command)) {
                    Ok(did) => changed |= did,
                    Err(refusal) => {
                        if let Some(line) = draft.lines.get_mut(line) {
                            line.what = Outcome::Refused(refusal);
                        }
                    }
                }
                draft.mark();
            }
            let Some(line) = draft.lines.get_mut(line) else { continue };
            line.doubts.append(&mut row.doubts);
            match &mut line.what {
                Outcome::Changed(topics) if changed => topics.push(Topic::Deputy),
                what @ Outcome::Same if changed => *what = Outcome::Changed(vec![Topic::Deputy]),
                _ => {}
            }
        }
    }
}

/// What is understood of a row.
fn facts(record: &TeamRow) -> Vec<PlanFact> {
    let text = |text: &String| Some(text.clone()).filter(|text| !text.is_empty()).map(PlanFact::Text);
    let away = record.absence.as_ref().map(|absence| PlanFact::Away { from: absence.from, until: absence.until });
    let role = ROLES.into_iter().find(|role| record.roles.contains(role)).map(PlanFact::Role);
    let whole = UsualAttendance { regular: record.usual.regular, ..UsualAttendance::default() };
    let comes = (record.usual != whole).then(|| PlanFact::Comes(record.usual.clone()));
    let sector = record.sector.map(PlanFact::Sector);
    let facts = [text(&record.discipline.label), text(&record.organisation), sector, role, comes, away];
    let stands_in = record.deputy_for.iter().map(|mention| PlanFact::StandsInFor(mention.name.clone()));
    let covered = record.deputies.iter().map(|mention| PlanFact::CoveredBy(mention.name.clone()));
    facts.into_iter().flatten().chain(stands_in).chain(covered).collect()
}

/// The clinics that a row names; words in place of a name are none.
fn named_clinics(record: &TeamRow) -> impl Iterator<Item = String> {
    let known = record.clinics.iter().filter_map(|cell| names::name(cell).known().map(|_| cell.clone()));
    known.filter(|cell| cell.contains(char::is_alphabetic))
}

/// The clinic of this name, or the only one that it can mean; founded where there is none.
fn found(draft: &mut Draft, name: &str) -> Result<ClinicId, Refusal> {
    if let Some(clinic) = known_clinic(&draft.world, name) {
        return Ok(clinic);
    }
    let kind = ClinicKind::of_name(name);
    draft.submit(Command::FoundClinic { name: name.to_owned(), kind })?;
    draft.notes.push(PlanNote::Founds { clinic: name.to_owned(), kind });
    draft.world.clinic_by_name(name).map(|clinic| clinic.id).ok_or(Refusal::Unknown(Thing::Clinic))
}

pub(super) fn known_clinic(world: &World, name: &str) -> Option<ClinicId> {
    let mut meant = world.clinics().filter(|clinic| names_clinic(name, &clinic.name));
    let only = || meant.next().filter(|_| meant.next().is_none()).map(|clinic| clinic.id);
    world.clinic_by_name(name).map(|clinic| clinic.id).or_else(only)
}

/// Whether a cell means this clinic; people write `POP` for `POP-poli`.
fn names_clinic(cell: &str, clinic: &str) -> bool {
    let (cell, clinic) = (fold(cell), fold(clinic));
    !cell.is_empty() && (cell == clinic || clinic.strip_prefix(&cell).is_some_and(|rest| rest.starts_with(' ')))
}

/// Somebody new; none when the sector is not known.
fn registered(record: &TeamRow) -> Option<PersonDetails> {
    Some(PersonDetails {
        name: record.name.clone(),
        discipline: record.discipline.clone(),
        organisation: record.organisation.clone(),
        sector: record.sector?,
        email: record.email.clone(),
        skj: record.skj.unwrap_or_default(),
        deputy_for: None,
        absences: record.absence.clone().into_iter().collect(),
    })
}

/// Somebody known, with what the row says.
fn changed(mut details: PersonDetails, record: &TeamRow, row: &mut Row) -> PersonDetails {
    let mut put = |differs: bool, topic: Topic| {
        if differs {
            row.changes(topic);
        }
        differs
    };
    let says_discipline = !record.discipline.label.is_empty();
    if put(says_discipline && details.discipline != record.discipline, Topic::Discipline) {
        details.discipline = record.discipline.clone();
    }
    let says_organisation = !record.organisation.is_empty();
    if put(says_organisation && details.organisation != record.organisation, Topic::Organisation) {
        details.organisation.clone_from(&record.organisation);
    }
    if let Some(sector) = record.sector.filter(|sector| put(*sector != details.sector, Topic::Sector)) {
        details.sector = sector;
    }
    if put(record.email.is_some() && record.email != details.email, Topic::Email) {
        details.email.clone_from(&record.email);
    }
    if let Some(skj) = record.skj.filter(|skj| put(*skj != details.skj, Topic::Skj)) {
        details.skj = skj;
    }
    if let Some(absence) = record.absence.as_ref().filter(|it| put(!details.absences.contains(it), Topic::Absence)) {
        absent(&mut details.absences, absence.clone());
    }
    details
}

/// Adds an absence, in place of one that began on the same day.
fn absent(absences: &mut Vec<Absence>, new: Absence) {
    absences.retain(|known| known.from != new.from);
    absences.push(new);
    absences.sort_by_key(|absence| absence.from);
}

/// What somebody is in the team: as the row says, as is known, or as the discipline and the row suggest.
fn role(record: &TeamRow, known: Option<&Member>, row: &mut Row) -> TeamRole {
    let said = ROLES.into_iter().find(|role| record.roles.contains(role));
    if let Some(role) = said {
        let dropped = |other: &&TeamRole| **other != role && **other != TeamRole::CoreTeam;
        if record.roles.iter().any(|other| dropped(&other)) {
            row.doubt(Topic::Role, DoubtKind::OneRole(role));
        }
        return role;
    }
    known.map_or_else(
        || match record.discipline.kind {
            DisciplineKind::Planner => TeamRole::Planner,
            DisciplineKind::ProjectLead => TeamRole::ProjectLead,
            DisciplineKind::Keeper => TeamRole::Keeper,
            _ if !record.deputy_for.is_empty() => TeamRole::Deputy,
            _ => TeamRole::CoreTeam,
        },
        |known| known.role,
    )
}

/// When somebody comes. Who is away does not; who comes by invitation does for the items that the list names.
fn usual(record: &TeamRow, role: TeamRole) -> UsualAttendance {
    let asked = matches!(role, TeamRole::ByInvitation | TeamRole::ProjectLead | TeamRole::Keeper);
    let comes = if asked { !record.usual.items.is_empty() } else { record.usual.regular };
    UsualAttendance { regular: comes && !record.away, ..record.usual.clone() }
}
