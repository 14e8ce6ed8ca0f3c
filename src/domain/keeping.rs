//! How long a case is kept, and what is left of one that was erased: nothing that tells of the family.
//!
//! The program holds a working file, not the dossier (handbook B.1): what a family's care needs is exported to its dossier,
//! and the case is erased when the term that the clinic agreed has passed, unless a legal hold keeps it.

use super::{
    case::{Case, CaseStatus},
    clinic::Clinic,
    event::{Event, Happened as H},
    fact::FeedbackTo,
    follow_up::FollowUpStatus,
    ids::{CaseId, ClinicId, FollowUpId, ItemId, MeetingId},
    meeting::{AgendaItem, ItemDetails, Outcome},
    world::World,
};
use chrono::{DateTime, Months, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What keeping and erasing a case depend on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keeping {
    /// The day of its discharge.
    #[serde(default)]
    pub discharged: Option<NaiveDate>,
    /// Why it must not be erased, while that is so.
    #[serde(default)]
    pub hold: Option<String>,
    /// When all that is kept was handed out; none once anything changed after that.
    #[serde(default)]
    pub exported: Option<DateTime<Utc>>,
}

/// Why a case can't be erased yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Its trajectory has not ended.
    Open(CaseStatus),
    /// This follow-up is open.
    FollowUp(FollowUpId),
    /// This feedback is promised.
    Feedback(FeedbackTo),
    /// It stands on the agenda of the meeting of this day, of which the minutes are not approved.
    Minutes(NaiveDate),
    /// A legal hold, for this reason.
    Held(String),
    /// Nobody has exported it as it is now.
    NotExported,
}

/// How many of something were agreed, and what came of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Agreed, without those taken back.
    pub agreed: u32,
    /// Done.
    pub done: u32,
    /// Dropped.
    pub dropped: u32,
}

/// What monitoring counts of a case that was erased (handbook A.4 nrs 48 and 49): no name, code or text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remains {
    /// Clinic.
    pub clinic: ClinicId,
    /// Where it stood.
    pub status: CaseStatus,
    /// Date of the referral.
    pub referred: Option<NaiveDate>,
    /// Date of the first joint intake.
    pub intake: Option<NaiveDate>,
    /// The day on which it ended.
    pub ended: Option<NaiveDate>,
    /// When it was discussed, and what came of it.
    pub discussed: Vec<(MeetingId, NaiveDate, Outcome)>,
    /// Follow-ups.
    pub follow_ups: Tally,
    /// Promised feedback.
    pub feedback: Tally,
}

/// The erasing of a case. With it, the log tells the same of everybody else as before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// Which.
    pub case: CaseId,
    /// What is left to count.
    pub remains: Remains,
    /// The highest id given out, so that none is given out twice.
    pub last_id: u32,
    /// The turns of the family by the number of their record, bare: the time of others, and the numbers on the agenda, hang
    /// on them. The store fills them in from its log.
    #[serde(default)]
    pub turns: Vec<(u64, Event)>,
}

impl Tally {
    fn of<'a>(all: impl Iterator<Item = &'a FollowUpStatus>) -> Self {
        let mut tally = Self::default();
        for status in all.filter(|status| **status != FollowUpStatus::Struck) {
            tally.agreed += 1;
            tally.done += u32::from(matches!(status, FollowUpStatus::Done { .. }));
            tally.dropped += u32::from(matches!(status, FollowUpStatus::Dropped { .. }));
        }
        tally
    }
}

impl Case {
    /// The day on which it ended, when it has.
    pub fn ended_on(&self) -> Option<NaiveDate> {
        let discussed = self.discussed.last().map(|it| it.on);
        self.keeping.discharged.max(discussed).filter(|_| self.status.is_ended())
    }

    /// The day from which it is proposed for erasure by what its clinic agreed; none while it is open, or held.
    pub fn erasable_from(&self, clinic: &Clinic) -> Option<NaiveDate> {
        let years = clinic.agreements.erase_after_years.filter(|_| self.keeping.hold.is_none())?;
        self.ended_on()?.checked_add_months(Months::new(u32::from(years) * 12))
    }

    /// All for which it can't be erased yet. A family may ask for it before the clinic's term has passed (AVG art. 17).
    pub fn kept_by(&self, w: &World) -> Vec<Kept> {
        let open = (!self.status.is_ended()).then_some(Kept::Open(self.status));
        let held = self.keeping.hold.clone().map(Kept::Held);
        let follow_ups = self.follow_ups.iter().filter_map(|id| w.follow_up(*id)).filter(|it| it.is_open());
        let feedback = self.feedback.iter().filter_map(|id| w.one_feedback(*id));
        let feedback = feedback.filter(|it| it.status == FollowUpStatus::Open);
        let live: BTreeSet<NaiveDate> = w
            .items_of(self.id)
            .filter(|item| w.meeting_is_live(item.meeting))
            .filter_map(|item| w.meeting(item.meeting).map(|meeting| meeting.date))
            .collect();
        open.into_iter()
            .chain(held)
            .chain(follow_ups.map(|it| Kept::FollowUp(it.id)))
            .chain(feedback.map(|it| Kept::Feedback(it.to)))
            .chain(live.into_iter().map(Kept::Minutes))
            .chain(self.keeping.exported.is_none().then_some(Kept::NotExported))
            .collect()
    }

    /// What would be left of it.
    pub fn remains(&self, w: &World) -> Remains {
        let follow_ups = self.follow_ups.iter().filter_map(|id| w.follow_up(*id)).map(|it| &it.status);
        let feedback = self.feedback.iter().filter_map(|id| w.one_feedback(*id)).map(|it| &it.status);
        Remains {
            clinic: self.clinic,
            status: self.status,
            referred: self.referral.on,
            intake: self.referral.intake,
            ended: self.ended_on(),
            discussed: self.discussed.iter().map(|it| (it.meeting, it.on, it.outcome)).collect(),
            follow_ups: Tally::of(follow_ups),
            feedback: Tally::of(feedback),
        }
    }
}

/// What is left of an event about an erased case, where others depend on it: the turn of a nameless item.
pub fn bare(event: &Event) -> Option<Event> {
    let bare_details =
        |it: &ItemDetails| ItemDetails { case: None, question: String::new(), submitter: String::new(), ..it.clone() };
    let (case, reason) = (None, String::new());
    let what = match event.what.clone() {
        H::ItemAdded(it) => H::ItemAdded(Box::new(AgendaItem {
            details: bare_details(&it.details),
            reason,
            present: Vec::new(),
            exits: Vec::new(),
            out: Vec::new(),
            missing: Vec::new(),
            entries: Vec::new(),
            ..*it
        })),
        H::ItemChanged { item, meeting, details } => H::ItemChanged { item, meeting, details: bare_details(&details) },
        H::ItemRemoved { item, meeting, .. } => H::ItemRemoved { item, case, meeting, reason },
        H::ItemPostponed { item, meeting, to, .. } => H::ItemPostponed { item, case, meeting, to, reason },
        H::ItemOpened { item, meeting, at, .. } => H::ItemOpened {
            item,
            case,
            meeting,
            at,
            anonymous: false,
            present: Vec::new(),
            exits: Vec::new(),
            missing: Vec::new(),
        },
        H::ItemClosed { item, meeting, at, .. } => H::ItemClosed { item, case, meeting, at },
        H::ItemReopened { item, meeting, .. } => H::ItemReopened { item, case, meeting },
        _ => return None,
    };
    Some(Event { by: None, what, ..event.clone() })
}

impl World {
    /// The cases that were erased, as far as they are in the working set.
    pub fn erased_ids(&self) -> impl Iterator<Item = CaseId> {
        self.erased.keys().copied()
    }

    /// The world after an event that can't be read any more.
    #[must_use]
    pub fn after_unreadable(mut self) -> Self {
        self.seq += 1;
        self
    }

    /// Takes out all that is about a case, and keeps what is left to count.
    pub(super) fn erase(&mut self, erasure: &Erasure) {
        let case = erasure.case;
        let own = self.items_of(case).map(|item| item.id);
        let bared = erasure.turns.iter().filter_map(|(_, event)| match &event.what {
            H::ItemAdded(item) => Some(item.id),
            _ => None,
        });
        let items: BTreeSet<ItemId> = own.chain(bared).collect();
        self.drop_items(&items);
        let follow_ups: Vec<_> = self.follow_ups().filter(|it| it.case == Some(case)).map(|it| it.id).collect();
        for id in follow_ups {
            self.forget_follow_up(id);
            self.touched.follow_ups.remove(&id);
        }
        let feedback: Vec<_> = self.feedback().filter(|it| it.case == case).map(|it| it.id).collect();
        for id in feedback {
            self.forget_feedback(id);
            self.touched.feedback.remove(&id);
        }
        self.drop_named(case);
        self.forget_case(case);
        self.touched.cases.remove(&case);
        self.put_remains(case, erasure.remains.clone());
        self.last_id = self.last_id.max(erasure.last_id);
    }

    fn drop_items(&mut self, items: &BTreeSet<ItemId>) {
        let meetings: BTreeSet<MeetingId> =
            items.iter().filter_map(|id| self.item(*id)).map(|item| item.meeting).collect();
        for id in meetings {
            if let Some(meeting) = self.meeting_mut(id) {
                meeting.items.retain(|item| !items.contains(item));
                meeting.open_item = meeting.open_item.filter(|item| !items.contains(item));
            }
            if let Some(minutes) = self.minutes_mut(id) {
                minutes.families.retain(|family| !items.contains(&family.item));
            }
        }
        let entries: Vec<_> =
            self.entries().filter(|it| it.item.is_some_and(|item| items.contains(&item))).map(|it| it.id).collect();
        for id in entries {
            self.forget_entry(id);
            self.touched.entries.remove(&id);
        }
        for id in items {
            self.forget_item(*id);
            self.touched.items.remove(id);
        }
    }
}
