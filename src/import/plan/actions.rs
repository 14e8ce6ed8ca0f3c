//! The plan of a list of actions: what was agreed before, how it stands, and who does it.

use super::{
    Context, NotTaken, Outcome, Plan, PlanError, Topic, agenda,
    draft::{Draft, Row},
    roster::{Care, Roster},
    titles,
};
use crate::domain::{
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
    list::lists,
    table::Table,
    values::words::{self, ActionState},
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Why an action was dropped, where the list says no more than that it was.
const DROPPED: &str = "vervallen";

struct Actions {
    clinic: Option<ClinicId>,
    today: NaiveDate,
    roster: Roster,
    families: HashMap<String, Vec<CaseId>>,
    known: HashMap<(Option<CaseId>, String), Vec<FollowUpId>>,
}

pub(super) fn plan(tables: &[Table], cx: &Context) -> Result<Plan, PlanError> {
    let lists = lists::<ActionRow>(tables, cx.meeting.map_or(cx.today, |at| at.date()))?;
    let clinic = match titles::clinic(tables, cx) {
        Err(PlanError::WhichClinic { .. }) => None,
        found => found?.map(|clinic| clinic.id),
    };
    let mut draft = Draft::new(cx);
    let mut actions = Actions {
        clinic,
        today: cx.today,
        roster: Roster::of(cx.world, clinic),
        families: agenda::families(cx.world, cx.clinic.and(clinic)),
        known: HashMap::new(),
    };
    cx.world.follow_ups().for_each(|follow_up| actions.know(follow_up));
    for list in lists {
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
        let case = match self.case(&draft.world, record) {
            Err(None) => return Err(Refusal::Unknown(Thing::Case)),
            Err(Some(why)) => return Ok(Outcome::NotTaken(why)),
            Ok(case) => case,
        };
        let world = &draft.world;
        let mut unknown = Vec::new();
        let mut owners: Vec<PersonId> = Vec::new();
        for mention in &record.owners {
            match self.roster.resolve(world, mention, Care::OwnTeamFirst, Topic::Owner, row) {
                Some(owner) if owners.contains(&owner) => {}
                Some(owner) => owners.push(owner),
                None => unknown.push(format!("@{}", mention.name)),
            }
        }
        let same = |follow_up: &&FollowUp| {
            follow_up.status != FollowUpStatus::Struck
                && record.agreed_on.is_none_or(|agreed| agreed == follow_up.agreed_on)
        };
        let candidates = self.known.get(&(case, fold(&record.action))).into_iter().flatten();
        let known = candidates.filter_map(|id| world.follow_up(*id)).find(same).cloned();
        match known {
            Some(known) => self.update(draft, &known, record, owners, row),
            // Nothing keeps such an action at hand, so the same list would make it anew each time.
            None if case.is_none() && record.state != ActionState::Open => {
                Ok(Outcome::NotTaken(NotTaken::DoneWithoutFamily))
            }
            None => {
                let of_case = case.and_then(|case| world.case(case)).map(|case| case.clinic);
                let clinic = of_case.or(self.clinic).ok_or(Refusal::Unknown(Thing::Clinic))?;
                self.agree(draft, clinic, case, record, owners, &unknown)
            }
        }
    }

    /// The family that an action is about; none when it is about none. An unknown one is an error without more to say.
    fn case(&self, world: &World, record: &ActionRow) -> Result<Option<CaseId>, Option<NotTaken>> {
        if let Some(code) = &record.code {
            return world.case_by_code(code).map(|case| Some(case.id)).ok_or(None);
        }
        let Some(family) = &record.family else { return Ok(None) };
        match self.families.get(&fold(family)).map(Vec::as_slice) {
            Some([one]) => Ok(Some(*one)),
            Some([_, ..]) => Err(Some(NotTaken::SeveralFamilies)),
            _ if words::item_kind(family) == Some(ItemKind::Theme) => Ok(None),
            _ => Err(None),
        }
    }

    fn agree(
        &mut self,
        draft: &mut Draft,
        clinic: ClinicId,
        case: Option<CaseId>,
        record: &ActionRow,
        owners: Vec<PersonId>,
        unknown: &[String],
    ) -> Result<Outcome, Refusal> {
        let status = self.status(record);
        let remark = if status == FollowUpStatus::Open { record.remark.as_str() } else { "" };
        let parts = [remark].into_iter().chain(unknown.iter().map(String::as_str)).filter(|part| !part.is_empty());
        let new = NewFollowUp {
            clinic,
            case,
            text: record.action.clone(),
            agreed_on: record.agreed_on.unwrap_or(self.today),
            owners,
            due: record.due,
            remark: parts.collect::<Vec<_>>().join(" "),
            status,
        };
        draft.submit(Command::AgreeFollowUp(Box::new(new)))?;
        if let Some(follow_up) = draft.world.follow_up(FollowUpId(draft.world.last_id())) {
            self.know(follow_up);
        }
        Ok(Outcome::New)
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
            draft.submit(Command::ReassignFollowUp { follow_up: known.id, owners, due })?;
        }
        if record.state != ActionState::Open {
            row.changes(Topic::Status);
            draft.submit(Command::SettleFollowUp { follow_up: known.id, status: self.status(record) })?;
        }
        Ok(Outcome::of_changes(std::mem::take(&mut row.topics)))
    }

    /// How an action stands. Without a date of its own it is done or dropped on the day that the list is read.
    fn status(&self, record: &ActionRow) -> FollowUpStatus {
        let on = record.done_on.unwrap_or(self.today);
        match record.state {
            ActionState::Open => FollowUpStatus::Open,
            ActionState::Done => FollowUpStatus::Done { on, result: record.remark.clone() },
            ActionState::Dropped if record.remark.is_empty() => {
                FollowUpStatus::Dropped { on, reason: DROPPED.to_owned() }
            }
            ActionState::Dropped => FollowUpStatus::Dropped { on, reason: record.remark.clone() },
        }
    }
}
