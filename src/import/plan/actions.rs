//! The plan of a list of actions: what was agreed before, how it stands, and who does it.

use super::{
    Context, DoubtKind, NotTaken, Outcome, Plan, PlanError, PlanFact, Topic, agenda,
    draft::{Draft, Row},
    roster::{Care, Roster},
    titles,
};
use crate::domain::{
    about::named_outside,
    command::{Command, NewFollowUp},
    fold::fold,
    follow_up::{FollowUp, FollowUpStatus},
    ids::{CaseId, ClinicId, FollowUpId, PersonId},
    meeting::ItemKind,
    refusal::{Refusal, Thing},
    world::World,
};
use crate::import::{
    actions::ActionRow,
    headings::ListKind,
    issue::Missing,
    list::lists,
    table::Table,
    values::words::{self, ActionState},
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Why an action was dropped, where the list says no more than that it was.
const DROPPED: &str = "vervallen";

/// Who does it.
#[derive(Default)]
struct Owners {
    people: Vec<PersonId>,
    /// As the list writes them, where nobody known goes by it.
    named: Vec<String>,
}

/// What is understood of a row: who, by when, and whether it counts as done.
fn facts(world: &World, record: &ActionRow, owners: &Owners) -> Vec<PlanFact> {
    let name = |id: &PersonId| world.person(*id).map(|person| person.name.clone());
    let names = owners.people.iter().filter_map(name).chain(owners.named.iter().cloned());
    let mut facts: Vec<PlanFact> = names.map(PlanFact::Owner).collect();
    if facts.is_empty() {
        facts.push(PlanFact::NoOwner);
    }
    facts.extend(record.due.map(PlanFact::Due));
    facts.extend(match record.state {
        ActionState::Open => None,
        ActionState::Done => Some(PlanFact::Done),
        ActionState::Dropped => Some(PlanFact::Dropped),
    });
    facts
}

struct Actions {
    clinic: Option<ClinicId>,
    today: NaiveDate,
    roster: Roster,
    families: HashMap<String, Vec<CaseId>>,
    known: HashMap<(Option<CaseId>, String), Vec<FollowUpId>>,
    /// The rows that said something of a follow-up already, with their sheet.
    said: HashMap<FollowUpId, (String, usize)>,
    /// The sheet that is read.
    sheet: String,
    /// The list has a column for the family.
    says_family: bool,
}

pub(super) fn plan(tables: &[Table], cx: &Context) -> Result<Plan, PlanError> {
    let clinic = match titles::clinic(tables, cx) {
        Err(PlanError::WhichClinic { .. }) => Ok(None),
        found => found.map(|clinic| clinic.map(|clinic| clinic.id)),
    };
    let known = clinic.as_ref().ok().copied().flatten();
    let lists = lists::<ActionRow>(tables, titles::days(cx, known))?;
    let clinic = clinic?;
    let mut draft = Draft::new(cx);
    if let Some(clinic) = clinic.and_then(|clinic| cx.world.clinic(clinic)) {
        titles::note_other_clinic(&lists, clinic, cx, &mut draft.notes);
    }
    let mut actions = Actions {
        clinic,
        today: cx.today,
        roster: Roster::of(cx.world, clinic),
        families: agenda::families(cx.world, cx.clinic.and(clinic)),
        known: HashMap::new(),
        said: HashMap::new(),
        sheet: String::new(),
        says_family: true,
    };
    cx.world.follow_ups().for_each(|follow_up| actions.know(follow_up));
    for list in lists {
        actions.says_family = !list.missing.contains(&Missing::Case);
        actions.sheet.clone_from(&list.source);
        draft.walk(list, label, |draft, record, row| actions.take(draft, record, row));
    }
    Ok(draft.into_plan(ListKind::Actions))
}

/// What a row calls itself.
fn label(record: &ActionRow) -> String {
    match record.code.as_ref().or(record.family.as_ref()) {
        Some(family) => format!("{family}: {}", record.action),
        None => record.action.clone(),
    }
}

impl Actions {
    fn know(&mut self, follow_up: &FollowUp) {
        self.known.entry((follow_up.case, fold(&follow_up.text))).or_default().push(follow_up.id);
    }

    fn take(&mut self, draft: &mut Draft, record: &ActionRow, row: &mut Row) -> Result<Outcome, Refusal> {
        let case = match self.case(&draft.world, record, row) {
            Err(None) => return Err(Refusal::Unknown(Thing::Case)),
            Err(Some(why)) => return Ok(Outcome::NotTaken(why)),
            Ok(case) => case,
        };
        let (world, said) = (&draft.world, [record.action.as_str(), &record.remark]);
        let of = match (case, self.clinic) {
            // What names a family goes with it.
            (None, Some(clinic)) => named_outside(world, draft.viewer(), clinic, &said)?,
            _ => case,
        };
        let mut owners = Owners::default();
        for mention in &record.owners {
            match self.roster.resolve(world, mention, Care::AsSpoken, Topic::Owner, row) {
                Some(owner) if owners.people.contains(&owner) => {}
                Some(owner) => owners.people.push(owner),
                None => owners.named.push(mention.name.clone()),
            }
        }
        row.facts = facts(world, record, &owners);
        let same = |follow_up: &&FollowUp| {
            follow_up.status != FollowUpStatus::Struck
                && record.agreed_on.is_none_or(|agreed| agreed == follow_up.agreed_on)
        };
        let alike = |it: &&FollowUp| {
            (owners.people.is_empty() || it.owners() == owners.people)
                && (record.due.is_none() || it.due() == record.due)
        };
        let candidates = self.known.get(&(of, fold(&record.action))).into_iter().flatten();
        let candidates: Vec<&FollowUp> = candidates.filter_map(|id| world.follow_up(*id)).filter(same).collect();
        // What an earlier row spoke of is spoken of again only where nothing differs: else it is another action of this name.
        let unsaid = |it: &&&FollowUp| !self.said.contains_key(&it.id);
        let open = candidates.iter().filter(unsaid);
        let known = open.clone().find(|it| alike(it)).or_else(|| candidates.iter().find(|it| alike(it)));
        let elsewhere = |it: &&&FollowUp| self.said.get(&it.id).is_some_and(|(sheet, _)| *sheet != self.sheet);
        let known = known.or_else(|| open.clone().next()).or_else(|| candidates.iter().find(elsewhere));
        if let Some(known) = known.map(|it| (*it).clone()) {
            let Some((sheet, first)) = self.said.get(&known.id).cloned() else {
                self.said.insert(known.id, (self.sheet.clone(), row.number));
                return self.update(draft, &known, record, owners.people, row);
            };
            if sheet == self.sheet {
                row.doubt(Topic::Item, DoubtKind::TwiceInList { first, again: row.number, differs: Vec::new() });
                return Ok(Outcome::Same);
            }
            return self.again(draft, &known, record, &owners.people, row, (sheet, first));
        }
        // Nothing keeps such an action at hand, so the same list would make it anew each time.
        if of.is_none() && record.state != ActionState::Open {
            return Ok(Outcome::NotTaken(NotTaken::DoneWithoutFamily));
        }
        if of.is_none() && self.says_family && record.family.is_none() {
            row.doubt(Topic::Family, DoubtKind::OfNoFamily);
        }
        let of_case = of.and_then(|case| world.case(case)).map(|case| case.clinic);
        let clinic = of_case.or(self.clinic).ok_or(Refusal::Unknown(Thing::Clinic))?;
        self.agree(draft, clinic, case, record, owners)?;
        self.said.insert(FollowUpId(draft.world.last_id()), (self.sheet.clone(), row.number));
        Ok(Outcome::New)
    }

    /// The family that an action is about; none when it is about none. An unknown one is an error without more to say.
    fn case(&self, world: &World, record: &ActionRow, row: &mut Row) -> Result<Option<CaseId>, Option<NotTaken>> {
        // Lists mix names and numbers in one column, whatever stands above it.
        let said: Vec<&String> = [&record.code, &record.family].into_iter().flatten().collect();
        if let Some(case) = said.iter().find_map(|said| titles::case_of_code(world, said, row)) {
            return Ok(Some(case.id));
        }
        let Some(last) = said.last() else { return Ok(None) };
        match said.iter().find_map(|said| self.families.get(&fold(said))).map(Vec::as_slice) {
            Some([one]) => Ok(Some(*one)),
            Some([_, ..]) => Err(Some(NotTaken::SeveralFamilies)),
            _ if words::item_kind(last) == Some(ItemKind::Theme) => Ok(None),
            _ => {
                if let Some(code) = &record.code {
                    titles::suggest_codes(world, code, row);
                }
                Err(None)
            }
        }
    }

    fn agree(
        &mut self,
        draft: &mut Draft,
        clinic: ClinicId,
        case: Option<CaseId>,
        record: &ActionRow,
        owners: Owners,
    ) -> Result<(), Refusal> {
        let status = self.status(record);
        let new = NewFollowUp {
            clinic,
            case,
            text: record.action.clone(),
            agreed_on: record.agreed_on.unwrap_or(self.today),
            owners: owners.people,
            named: owners.named,
            due: record.due,
            remark: if status == FollowUpStatus::Open { record.remark.clone() } else { String::new() },
            status,
        };
        draft.submit(Command::AgreeFollowUp(Box::new(new)))?;
        if let Some(follow_up) = draft.world.follow_up(FollowUpId(draft.world.last_id())) {
            self.know(follow_up);
        }
        Ok(())
    }

    /// What another sheet said already counts; from this row only that it was done or dropped is new.
    fn again(
        &self,
        draft: &mut Draft,
        known: &FollowUp,
        record: &ActionRow,
        owners: &[PersonId],
        row: &mut Row,
        (sheet, first): (String, usize),
    ) -> Result<Outcome, Refusal> {
        let other_owner = !owners.is_empty() && owners != known.owners();
        let other_due = record.due.is_some() && record.due != known.due();
        let differs = [(other_owner, Topic::Owner), (other_due, Topic::Due)];
        let differs = differs.into_iter().filter(|(differs, _)| *differs).map(|(_, topic)| topic).collect();
        row.doubt(Topic::Item, DoubtKind::OnOtherSheet { sheet, row: first, differs });
        self.settle(draft, known, record, row)?;
        Ok(Outcome::of_changes(std::mem::take(&mut row.topics)))
    }

    /// Takes over what happened since: done or dropped, and, while nothing but lists spoke of it, who and by when.
    fn update(
        &self,
        draft: &mut Draft,
        known: &FollowUp,
        record: &ActionRow,
        owners: Vec<PersonId>,
        row: &mut Row,
    ) -> Result<Outcome, Refusal> {
        if !known.is_open() {
            return Ok(Outcome::Same);
        }
        let (now, due) = (known.present_terms(), record.due.or(known.due()));
        let from_list = known.terms.len() == 1 && now.is_some_and(|terms| terms.entry.is_none());
        let owners = if owners.is_empty() { known.owners().to_vec() } else { owners };
        if from_list && !owners.is_empty() && (owners != known.owners() || due != known.due()) {
            if owners != known.owners() {
                row.changes(Topic::Owner);
            }
            if due != known.due() {
                row.changes(Topic::Due);
            }
            draft.submit(Command::ReassignFollowUp { follow_up: known.id, owners, due, reason: String::new() })?;
        }
        self.settle(draft, known, record, row)?;
        Ok(Outcome::of_changes(std::mem::take(&mut row.topics)))
    }

    /// Closes what the list says is done or dropped.
    fn settle(&self, draft: &mut Draft, known: &FollowUp, record: &ActionRow, row: &mut Row) -> Result<(), Refusal> {
        if known.is_open() && record.state != ActionState::Open {
            row.changes(Topic::Status);
            draft.submit(Command::SettleFollowUp { follow_up: known.id, status: self.status(record) })?;
        }
        Ok(())
    }

    /// How an action stands. Without a date of its own it is done or dropped on the day that the list is read.
    fn status(&self, record: &ActionRow) -> FollowUpStatus {
        let on = record.done_on.unwrap_or(self.today);
        match record.state {
            ActionState::Open => FollowUpStatus::Open,
            ActionState::Done => FollowUpStatus::Done { on, result: record.remark.clone() },
            ActionState::Dropped if record.remark.is_empty() => {
                FollowUpStatus::Dropped { on, reason: DROPPED.to_owned(), why: None }
            }
            ActionState::Dropped => FollowUpStatus::Dropped { on, reason: record.remark.clone(), why: None },
        }
    }
}
