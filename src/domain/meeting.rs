//! A meeting (MDO): its agenda, who is there when, and what is said.

mod out;

pub use out::Out;

use super::{
    disclosure::Broken,
    fact::Fact,
    ids::{CaseId, ClinicId, EntryId, FeedbackId, FollowUpId, ItemId, MeetingId, PersonId},
    vocabulary::words,
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

words! {
    /// Where a meeting stands.
    MeetingStatus {
        /// To come.
        Planned = "gepland",
        /// Going on.
        Running = "bezig",
        /// Over; minutes drawn up.
        Closed = "gesloten",
        /// Minutes approved and locked.
        Approved = "vastgesteld",
    }
}

words! {
    /// Why a family is on the agenda.
    ItemKind {
        /// New referral.
        New = "nieuw",
        /// Running case.
        Running = "lopend",
        /// Evaluation.
        Evaluation = "evaluatie",
        /// Handover to JGZ.
        HandoverJgz = "overdracht JGZ",
        /// Discharge.
        Discharge = "uitstroom",
        /// Video consult with parents and referrer.
        VideoConsult = "videoconsult",
        /// Advice only; the family does not come.
        ConsultOnly = "alleen consult",
        /// No family: a theme.
        Theme = "thema",
    }
}

words! {
    /// What an item comes to.
    Outcome {
        /// Taken in.
        Inflow = "instroom",
        /// Goes on.
        Continue = "vervolg",
        /// Put off.
        Deferred = "uitgesteld",
        /// Leaves with follow-on.
        Discharge = "uitstroom",
        /// Outside the target group.
        OutsideTargetGroup = "buiten doelgroep",
        /// Advice only.
        ConsultOnly = "alleen consult",
    }
}

impl Outcome {
    /// The usual words by which a typed decision is recognised as an outcome (folded).
    pub fn usual_words() -> Vec<super::clinic::OutcomeWords> {
        let words = |outcome, words: &[&str]| super::clinic::OutcomeWords {
            outcome,
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        };
        vec![
            words(Self::Inflow, &["instroom", "instromen", "opnemen", "inclusie", "include"]),
            words(Self::Continue, &["vervolg", "vervolgen", "doorgaan", "voortzetten", "continue"]),
            words(Self::Deferred, &["uitgesteld", "uitstellen", "uitstel", "aanhouden", "aangehouden", "deferred"]),
            words(Self::Discharge, &["uitstroom", "uitstromen", "afsluiten", "afgesloten", "discharge"]),
            words(
                Self::OutsideTargetGroup,
                &["buiten doelgroep", "buiten de doelgroep", "exclusie", "outside target group"],
            ),
            words(
                Self::ConsultOnly,
                &["alleen consult", "alleen consultatie", "eenmalig consult", "alleen advies", "consult only"],
            ),
        ]
    }
}

/// A stretch in the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spell {
    /// From; may lie ahead when somebody is expected later.
    pub from: DateTime<Utc>,
    /// Until; none while the person is there.
    #[serde(default)]
    pub until: Option<DateTime<Utc>>,
}

/// One person's presence at a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// When, oldest first.
    #[serde(default)]
    pub spells: Vec<Spell>,
    /// Only for these items; empty is all.
    #[serde(default)]
    pub items: Vec<ItemId>,
    /// By phone or video.
    #[serde(default)]
    pub remote: bool,
}

impl Attendance {
    /// Whether the person is at the meeting at `at`, for any item.
    pub fn is_here(&self, at: DateTime<Utc>) -> bool {
        self.spells.iter().any(|spell| spell.from <= at && spell.until.is_none_or(|until| at < until))
    }

    /// Whether the person attends `item` at `at`.
    pub fn attends(&self, item: ItemId, at: DateTime<Utc>) -> bool {
        self.comes_for(item) && self.is_here(at)
    }

    /// Whether the person attended `item` for any while from `from` up to and including `until`.
    pub fn attended(&self, item: ItemId, from: DateTime<Utc>, until: DateTime<Utc>) -> bool {
        let overlaps = |spell: &Spell| spell.from <= until && spell.until.is_none_or(|end| from < end);
        self.comes_for(item) && self.spells.iter().any(overlaps)
    }

    /// Whether the person was there when the meeting was `closed`.
    pub(super) fn stayed_until(&self, closed: DateTime<Utc>) -> bool {
        self.spells.iter().any(|spell| spell.from <= closed && spell.until.is_none_or(|until| closed <= until))
    }

    pub(super) fn comes_for(&self, item: ItemId) -> bool {
        self.items.is_empty() || self.items.contains(&item)
    }

    /// Comes at `from`. Who is known to be there or to come gets another time of arrival; who had left by then comes
    /// back, and who leaves only later or just then stays.
    pub(super) fn arrive(&mut self, from: DateTime<Utc>) {
        self.spells.retain(|spell| spell.until.is_some() && spell.from <= from);
        match self.spells.last_mut().filter(|last| last.until.is_some_and(|until| from <= until)) {
            Some(last) => last.until = None,
            None => self.spells.push(Spell { from, until: None }),
        }
    }

    /// Leaves at `at`, or is not there from then on: who leaves before arriving does not come.
    pub(super) fn leave(&mut self, at: DateTime<Utc>) {
        self.spells.retain(|spell| spell.from < at);
        for spell in &mut self.spells {
            spell.until = Some(spell.until.map_or(at, |until| until.min(at)));
        }
    }
}

/// Notes added after approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addendum {
    /// The family that it names, when it names one.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// Who.
    pub by: Option<PersonId>,
    /// Their name then.
    #[serde(default)]
    pub author: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub text: String,
    /// Why.
    pub reason: String,
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Identity.
    pub id: MeetingId,
    /// Whose.
    pub clinic: ClinicId,
    /// Day.
    pub date: NaiveDate,
    /// Planned start, local time.
    pub start: NaiveTime,
    /// Planned length in minutes; none is what the items come to.
    #[serde(default)]
    pub minutes: Option<u16>,
    /// Where.
    #[serde(default)]
    pub place: String,
    /// Where it stands.
    pub status: MeetingStatus,
    /// Chair.
    #[serde(default)]
    pub chair: Option<PersonId>,
    /// Minute-taker.
    #[serde(default)]
    pub minute_taker: Option<PersonId>,
    /// Agenda, in order.
    #[serde(default)]
    pub items: Vec<ItemId>,
    /// Who is there when.
    #[serde(default)]
    pub attendance: BTreeMap<PersonId, Attendance>,
    /// The item that is open now.
    #[serde(default)]
    pub open_item: Option<ItemId>,
    /// Since when the open item's clock runs; none while it pauses.
    #[serde(default)]
    pub clock_since: Option<DateTime<Utc>>,
    /// Lines that belong to no family, oldest first.
    #[serde(default)]
    pub entries: Vec<EntryId>,
    /// When it was started.
    #[serde(default)]
    pub started: Option<DateTime<Utc>>,
    /// When it was closed.
    #[serde(default)]
    pub closed: Option<DateTime<Utc>>,
    /// When it was said that nobody sits there any more.
    #[serde(default)]
    pub emptied: Option<DateTime<Utc>>,
    /// Who approved the minutes, and when.
    #[serde(default)]
    pub approved: Option<(Option<PersonId>, DateTime<Utc>)>,
    /// Added after approval.
    #[serde(default)]
    pub addenda: Vec<Addendum>,
}

impl Meeting {
    /// Who is in the room at `at`: for the item whose turn it is, without who left for it, or between turns, without who
    /// comes for some items only. Somebody who is expected counts from the expected moment on.
    pub fn room(&self, open: Option<&AgendaItem>, at: DateTime<Utc>) -> Vec<PersonId> {
        let here = |who: &PersonId, attendance: &Attendance| match open {
            Some(open) => {
                let at = open.opened.map_or(at, |opened| at.max(opened));
                let is_out = open.stepped_out(*who) || open.exits.iter().any(|exit| exit.person == *who);
                attendance.attends(open.id, at) && !is_out
            }
            None => attendance.items.is_empty() && attendance.is_here(at),
        };
        self.attendance.iter().filter(|(who, attendance)| here(who, attendance)).map(|(who, _)| *who).collect()
    }

    /// Planned or running: its turns are still to come, whatever its day.
    pub fn is_to_be_held(&self) -> bool {
        matches!(self.status, MeetingStatus::Planned | MeetingStatus::Running)
    }

    /// The planned start as a moment.
    pub fn starts_at(&self) -> DateTime<Utc> {
        super::calendar::utc(self.date.and_time(self.start))
    }
}

words! {
    /// Where an item stands.
    ItemStatus {
        /// Not opened yet.
        Waiting = "wacht",
        /// Opened, not closed.
        Opened = "geopend",
        /// Closed with all it needs.
        Closed = "klaar",
        /// Put off to a later meeting.
        Postponed = "doorgeschoven",
        /// Taken off the agenda.
        Removed = "van de agenda",
    }
}

/// Why somebody left the room for one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bar {
    /// The case is restricted and the person is not on its list.
    Restricted,
    /// The family objects.
    Objection,
    /// The family was not asked.
    NotAsked,
    /// Their role hears no families: they lead the project, or keep people and keys.
    Role,
    /// They have nothing to do with the family.
    Uninvolved,
}

/// Somebody who left the room for an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exit {
    /// Who.
    pub person: PersonId,
    /// Why.
    pub bar: Bar,
    /// When they left; none in what was recorded before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
}

/// What planners and chairs say of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemDetails {
    /// The case; none for a theme.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// Why it is on the agenda.
    pub kind: ItemKind,
    /// What must be answered.
    #[serde(default)]
    pub question: String,
    /// Who put it on, as written.
    #[serde(default)]
    pub submitter: String,
    /// Minutes for it; none is the clinic's usual.
    #[serde(default)]
    pub minutes: Option<u16>,
    /// Planned time; none is after the item before it.
    #[serde(default)]
    pub at: Option<NaiveTime>,
    /// The planner's own number, to which "only items 5 and 7" refers.
    #[serde(default)]
    pub number: Option<u16>,
}

/// An item of the agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// Identity.
    pub id: ItemId,
    /// Meeting.
    pub meeting: MeetingId,
    /// What was said of it beforehand.
    #[serde(flatten)]
    pub details: ItemDetails,
    /// Where it stands.
    pub status: ItemStatus,
    /// Reason for postponing or taking off.
    #[serde(default)]
    pub reason: String,
    /// Where it was postponed to.
    #[serde(default)]
    pub postponed_to: Option<NaiveDate>,
    /// The item that put this one on the agenda.
    #[serde(default)]
    pub origin: Option<ItemId>,
    /// First opened.
    #[serde(default)]
    pub opened: Option<DateTime<Utc>>,
    /// Closed.
    #[serde(default)]
    pub closed: Option<DateTime<Utc>>,
    /// Seconds that the clock ran for it, up to the last pause.
    #[serde(default)]
    pub seconds: u32,
    /// Discussed without names.
    #[serde(default)]
    pub anonymous: bool,
    /// Who was in the room for it, at its opening or later. Who is there at a moment is [`Meeting::room`].
    #[serde(default)]
    pub present: Vec<PersonId>,
    /// Who left for it.
    #[serde(default)]
    pub exits: Vec<Exit>,
    /// When people were out of the room for it, as they went.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub out: Vec<Out>,
    /// Secrecy was broken for it: who heard it without consent, and why.
    #[serde(default)]
    pub broken: Option<Broken>,
    /// Places that were empty when the room was last looked at: what is decided then is provisional.
    #[serde(default)]
    pub missing: Vec<super::quorum::Missing>,
    /// Lines, oldest first.
    #[serde(default)]
    pub entries: Vec<EntryId>,
}

impl std::ops::Deref for AgendaItem {
    type Target = ItemDetails;
    fn deref(&self) -> &ItemDetails {
        &self.details
    }
}

impl AgendaItem {
    /// Still to be dealt with at its meeting.
    pub fn is_pending(&self) -> bool {
        matches!(self.status, ItemStatus::Waiting | ItemStatus::Opened)
    }

    /// Whether somebody was told of it on a ground rather than by consent.
    pub fn told(&self, who: PersonId) -> bool {
        self.broken.as_ref().is_some_and(|broken| broken.told.contains(&who))
    }

    /// Stands on the agenda as people read it.
    pub fn is_listed(&self) -> bool {
        self.status != ItemStatus::Removed
    }
}

/// A recorded line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Identity.
    pub id: EntryId,
    /// Meeting.
    pub meeting: MeetingId,
    /// Item; none for a line that belongs to no family.
    #[serde(default)]
    pub item: Option<ItemId>,
    /// The family that it names, where it stands under a theme or outside any item: it goes with that family.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<CaseId>,
    /// Who recorded it.
    #[serde(default)]
    pub by: Option<PersonId>,
    /// When.
    pub at: DateTime<Utc>,
    /// What it says.
    pub fact: Fact,
    /// Recorded without quorum.
    #[serde(default)]
    pub provisional: bool,
    /// Struck, with the reason.
    #[serde(default)]
    pub struck: Option<String>,
    /// The follow-up that it made or changed.
    #[serde(default)]
    pub follow_up: Option<FollowUpId>,
    /// The promise that it made.
    #[serde(default)]
    pub feedback: Option<FeedbackId>,
    /// What it said before, oldest first.
    #[serde(default)]
    pub earlier: Vec<Fact>,
}

impl Entry {
    /// Still counts.
    pub fn stands(&self) -> bool {
        self.struck.is_none()
    }
}
