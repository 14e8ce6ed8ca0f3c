//! The working set folded from the events: people, clinics, open cases, coming and recent meetings.
//!
//! A `World` is a value: cloning is cheap, changing a clone leaves the original as it was. Nothing but `apply` changes
//! one. What is no longer needed at a meeting is retired to the store.

use super::{
    called::{Called, Said, index::Index},
    case::Case,
    clinic::{Agreements, Clinic},
    fact::{CoordinatorChoice, Fact, FeedbackTo},
    fold::fold,
    follow_up::{Feedback, FollowUp, FollowUpStatus},
    ids::{CaseId, ClinicId, EntryId, FeedbackId, FollowUpId, ItemId, MeetingId, PersonId},
    keeping::Remains,
    lens::bar,
    meeting::{AgendaItem, Bar, Entry, Meeting, MeetingStatus, Outcome},
    minutes::Minutes,
    people::Person,
};
use chrono::NaiveDate;
use imbl::{OrdMap, OrdSet, ordmap::DiffItem};
use std::{collections::BTreeSet, sync::Arc};

/// The rows that changed: what a transaction has to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is named after the thing it holds")]
pub struct Touched {
    pub people: BTreeSet<PersonId>,
    pub clinics: BTreeSet<ClinicId>,
    pub cases: BTreeSet<CaseId>,
    pub meetings: BTreeSet<MeetingId>,
    pub items: BTreeSet<ItemId>,
    pub entries: BTreeSet<EntryId>,
    pub follow_ups: BTreeSet<FollowUpId>,
    pub feedback: BTreeSet<FeedbackId>,
    pub minutes: BTreeSet<MeetingId>,
    pub erased: BTreeSet<CaseId>,
}

/// The working set. People and cases are found by what they are called, items by their case, without a walk through all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct World {
    pub(super) seq: u64,
    pub(super) last_id: u32,
    pub(super) people: OrdMap<PersonId, Arc<Person>>,
    pub(super) clinics: OrdMap<ClinicId, Arc<Clinic>>,
    pub(super) cases: OrdMap<CaseId, Arc<Case>>,
    pub(super) meetings: OrdMap<MeetingId, Arc<Meeting>>,
    pub(super) items: OrdMap<ItemId, Arc<AgendaItem>>,
    pub(super) entries: OrdMap<EntryId, Arc<Entry>>,
    pub(super) follow_ups: OrdMap<FollowUpId, Arc<FollowUp>>,
    pub(super) feedback: OrdMap<FeedbackId, Arc<Feedback>>,
    pub(super) minutes: OrdMap<MeetingId, Arc<Minutes>>,
    pub(super) erased: OrdMap<CaseId, Arc<Remains>>,
    pub(super) touched: Touched,
    names: OrdMap<String, PersonId>,
    codes: OrdMap<String, CaseId>,
    called: Index,
    turns: OrdSet<(CaseId, ItemId)>,
}

/// Whether a row comes into the working set or goes out of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Passing {
    In,
    Out,
}

fn by_name(w: &mut World, person: &Person, passing: Passing) {
    enter(&mut w.names, fold(&person.name), person.id, passing);
}

fn by_code(w: &mut World, case: &Case, passing: Passing) {
    enter(&mut w.codes, fold(&case.code), case.id, passing);
    match passing {
        Passing::In => w.called.add(case),
        Passing::Out => w.called.remove(case.id),
    }
}

fn by_case(w: &mut World, item: &AgendaItem, passing: Passing) {
    let Some(case) = item.details.case else { return };
    match passing {
        Passing::In => w.turns.insert((case, item.id)),
        Passing::Out => w.turns.remove(&(case, item.id)),
    };
}

fn by_id_only<T>(_: &mut World, _: &T, _: Passing) {}

fn enter<Id: Clone + PartialEq>(index: &mut OrdMap<String, Id>, key: String, id: Id, passing: Passing) {
    match passing {
        Passing::In => {
            index.insert(key, id);
        }
        Passing::Out if index.get(&key) == Some(&id) => {
            index.remove(&key);
        }
        Passing::Out => {}
    }
}

fn changed<Id: Copy + Ord, T: PartialEq>(from: &OrdMap<Id, Arc<T>>, to: &OrdMap<Id, Arc<T>>) -> BTreeSet<Id> {
    let now = |change| match change {
        DiffItem::Add(id, _) | DiffItem::Update { new: (id, _), .. } => Some(*id),
        DiffItem::Remove(..) => None,
    };
    from.diff(to).filter_map(now).collect()
}

macro_rules! collection {
    ($($what:literal $map:ident $one:ident $change:ident $put:ident $forget:ident $index:ident
        : $id:ty => $value:ty;)+) => {
        impl World {$(
            #[doc = concat!("The ", $what, " with this id, when the working set holds it.")]
            pub fn $one(&self, id: $id) -> Option<&$value> {
                self.$map.get(&id).map(AsRef::as_ref)
            }

            #[doc = concat!("All of kind ", $what, " in the working set, by id.")]
            pub fn $map(&self) -> impl DoubleEndedIterator<Item = &Arc<$value>> {
                self.$map.values()
            }

            /// For changes that leave name, code and case as they are.
            #[allow(dead_code, reason = "one family of accessors")]
            pub(super) fn $change(&mut self, id: $id) -> Option<&mut $value> {
                let found = self.$map.get_mut(&id).map(Arc::make_mut);
                if found.is_some() {
                    self.touched.$map.insert(id);
                }
                found
            }

            #[doc = concat!("Puts a ", $what, " in the working set, as made or as read from the store.")]
            pub fn $put(&mut self, id: $id, value: $value) {
                self.last_id = self.last_id.max(id.0);
                let value = Arc::new(value);
                if let Some(before) = self.$map.insert(id, Arc::clone(&value)) {
                    $index(self, &before, Passing::Out);
                }
                $index(self, &value, Passing::In);
                self.touched.$map.insert(id);
            }

            #[doc = concat!("Drops a ", $what, " from the working set; the store keeps it.")]
            pub fn $forget(&mut self, id: $id) {
                if let Some(before) = self.$map.remove(&id) {
                    $index(self, &before, Passing::Out);
                }
            }
        )+}
    };
}

collection! {
    "person" people person person_mut put_person forget_person by_name: PersonId => Person;
    "clinic" clinics clinic clinic_mut put_clinic forget_clinic by_id_only: ClinicId => Clinic;
    "case" cases case case_mut put_case forget_case by_code: CaseId => Case;
    "meeting" meetings meeting meeting_mut put_meeting forget_meeting by_id_only: MeetingId => Meeting;
    "item" items item item_mut put_item forget_item by_case: ItemId => AgendaItem;
    "entry" entries entry entry_mut put_entry forget_entry by_id_only: EntryId => Entry;
    "follow-up" follow_ups follow_up follow_up_mut put_follow_up forget_follow_up by_id_only: FollowUpId => FollowUp;
    "promise of feedback" feedback one_feedback feedback_mut put_feedback forget_feedback by_id_only: FeedbackId => Feedback;
    "minutes" minutes minutes_of minutes_mut put_minutes forget_minutes by_id_only: MeetingId => Minutes;
    "what is left of an erased case" erased remains_of remains_mut put_remains forget_remains by_id_only: CaseId => Remains;
}

/// The coordinator as one item decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemCoordinator<'a> {
    /// The line.
    pub entry: &'a Entry,
    /// What it chose.
    pub choice: &'a CoordinatorChoice,
}

impl World {
    /// An empty world that stands at event `seq` and has given out ids up to `last_id`: the start of loading one.
    pub fn resumed(seq: u64, last_id: u32) -> Self {
        Self { seq, last_id, ..Self::default() }
    }

    /// The people and clinics alone: what names in rows of the archive stand for.
    #[must_use]
    pub fn household(&self) -> Self {
        let (people, clinics, names) = (self.people.clone(), self.clinics.clone(), self.names.clone());
        Self { people, clinics, names, ..Self::resumed(self.seq, self.last_id) }
    }

    /// How many events have been applied.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The highest id given out.
    pub fn last_id(&self) -> u32 {
        self.last_id
    }

    /// The rows that this world holds and `earlier` does not, or holds otherwise. What they share is not looked at.
    pub fn changed_since(&self, earlier: &Self) -> Touched {
        Touched {
            people: changed(&earlier.people, &self.people),
            clinics: changed(&earlier.clinics, &self.clinics),
            cases: changed(&earlier.cases, &self.cases),
            meetings: changed(&earlier.meetings, &self.meetings),
            items: changed(&earlier.items, &self.items),
            entries: changed(&earlier.entries, &self.entries),
            follow_ups: changed(&earlier.follow_ups, &self.follow_ups),
            feedback: changed(&earlier.feedback, &self.feedback),
            minutes: changed(&earlier.minutes, &self.minutes),
            erased: changed(&earlier.erased, &self.erased),
        }
    }

    /// The rows that changed since this was last asked.
    pub fn take_touched(&mut self) -> Touched {
        std::mem::take(&mut self.touched)
    }

    /// The case with this code, however it is typed.
    pub fn case_by_code(&self, code: &str) -> Option<&Case> {
        self.codes.get(&fold(code)).and_then(|id| self.case(*id))
    }

    /// What a case of the working set is called.
    pub(super) fn called(&self, case: CaseId) -> Option<&Called> {
        self.called.of(&self.cases).called(case)
    }

    /// The cases of the working set that a text names.
    pub fn named_in(&self, said: &Said) -> Vec<&Case> {
        let may = self.called.of(&self.cases).may_be_in(said);
        may.into_iter().filter_map(|id| self.case(id)).filter(|case| said.names(self, case)).collect()
    }

    /// The clinic with this name, however it is typed.
    pub fn clinic_by_name(&self, name: &str) -> Option<&Clinic> {
        let name = fold(name);
        self.clinics().map(AsRef::as_ref).find(|clinic| fold(&clinic.name) == name)
    }

    /// The person with this name, however it is typed.
    pub fn person_by_name(&self, name: &str) -> Option<&Person> {
        self.names.get(&fold(name)).and_then(|id| self.person(*id))
    }

    /// The clinic's meeting on that day.
    pub fn meeting_on(&self, clinic: ClinicId, date: NaiveDate) -> Option<&Meeting> {
        self.meetings().map(AsRef::as_ref).find(|meeting| meeting.clinic == clinic && meeting.date == date)
    }

    /// The clinic's first planned or running meeting from `date` on.
    pub fn next_meeting(&self, clinic: ClinicId, from: NaiveDate) -> Option<&Meeting> {
        self.meetings()
            .map(AsRef::as_ref)
            .filter(|meeting| meeting.clinic == clinic && meeting.date >= from && meeting.is_to_be_held())
            .min_by_key(|meeting| meeting.date)
    }

    /// The agreements of a meeting's clinic.
    pub fn agreements(&self, meeting: &Meeting) -> Option<&Agreements> {
        self.clinic(meeting.clinic).map(|clinic| &clinic.agreements)
    }

    /// Who stands in for `person` on `day`, and only while the person is away: who does so this time, else as a rule; never
    /// somebody who is away as well.
    pub fn deputy_of(&self, person: PersonId, day: NaiveDate) -> Option<&Person> {
        let absence = self.person(person)?.absence_on(day)?;
        let this_time = absence.deputy.and_then(|deputy| self.person(deputy));
        let as_a_rule = self.people().map(AsRef::as_ref).filter(|deputy| deputy.deputy_for == Some(person));
        this_time.into_iter().chain(as_a_rule).find(|deputy| deputy.id != person && deputy.absence_on(day).is_none())
    }

    /// The items of a meeting as people read them: in order, without those taken off.
    pub fn agenda<'a>(&'a self, meeting: &'a Meeting) -> impl Iterator<Item = &'a AgendaItem> + Clone {
        meeting.items.iter().filter_map(|id| self.item(*id)).filter(|item| item.is_listed())
    }

    /// The items about a case in the working set, by id, those taken off an agenda included.
    pub fn items_of(&self, case: CaseId) -> impl Iterator<Item = &AgendaItem> {
        let all = (case, ItemId(0))..=(case, ItemId(u32::MAX));
        self.turns.range(all).filter_map(|(_, item)| self.item(*item))
    }

    /// The item about `case` on the agenda of `meeting`.
    pub fn item_of(&self, case: CaseId, meeting: MeetingId) -> Option<&AgendaItem> {
        self.items_of(case).find(|item| item.meeting == meeting && item.is_listed())
    }

    /// The family that a line is about: that of its item, or the one that it names.
    pub fn case_of(&self, entry: &Entry) -> Option<CaseId> {
        entry.about.or_else(|| self.item(entry.item?)?.details.case)
    }

    /// The lines of an item that stand, oldest first.
    pub fn standing<'a>(&'a self, item: &'a AgendaItem) -> impl DoubleEndedIterator<Item = &'a Entry> + Clone {
        item.entries.iter().filter_map(|id| self.entry(*id)).filter(|entry| entry.stands())
    }

    /// What an item came to: the last standing decision that names an outcome.
    pub fn outcome(&self, item: &AgendaItem) -> Option<Outcome> {
        self.standing(item).rev().find_map(|entry| match entry.fact {
            Fact::Decision { outcome, .. } => outcome,
            _ => None,
        })
    }

    /// The day on which an item comes back on the agenda, when a decision says so.
    pub fn back_on(&self, item: &AgendaItem) -> Option<NaiveDate> {
        self.standing(item).rev().find_map(|entry| match entry.fact {
            Fact::Decision { back_on, .. } => back_on,
            _ => None,
        })
    }

    /// Who coordinates according to an item.
    pub fn item_coordinator<'a>(&'a self, item: &'a AgendaItem) -> Option<ItemCoordinator<'a>> {
        self.standing(item).rev().find_map(|entry| match &entry.fact {
            Fact::Coordinator(choice) => Some(ItemCoordinator { entry, choice }),
            _ => None,
        })
    }

    /// Whether an item promised feedback to `wanted`, or says why there is none.
    pub fn feedback_settled(&self, item: &AgendaItem, wanted: FeedbackTo) -> bool {
        let internal = || item.case.and_then(|case| self.case(case)).is_some_and(|case| case.referral.internal);
        self.standing(item).any(|entry| match entry.fact {
            Fact::Feedback { to, .. } | Fact::NoFeedback { to, .. } => to == wanted,
            _ => false,
        }) || (wanted == FeedbackTo::Referrer && internal())
    }

    /// The open follow-ups of a case that say the same, however it is typed.
    pub fn same_follow_ups(&self, case: CaseId, text: &str) -> impl Iterator<Item = &FollowUp> {
        let text = fold(text);
        let ids = self.case(case).map(|case| case.follow_ups.as_slice()).unwrap_or_default();
        let all = ids.iter().filter_map(|id| self.follow_up(*id));
        all.filter(move |one| one.is_open() && fold(&one.text) == text)
    }

    /// Whether a case is still needed at hand.
    pub fn needs_case(&self, case: &Case) -> bool {
        let open = |status: &FollowUpStatus| *status == FollowUpStatus::Open;
        !case.status.is_ended()
            || case.follow_ups.iter().filter_map(|id| self.follow_up(*id)).any(|one| open(&one.status))
            || case.feedback.iter().filter_map(|id| self.one_feedback(*id)).any(|one| open(&one.status))
            || self.items_of(case.id).any(|item| self.meeting_is_live(item.meeting))
    }

    /// Whether a meeting is still needed at hand: until its minutes are approved.
    pub fn meeting_is_live(&self, meeting: MeetingId) -> bool {
        self.meeting(meeting).is_some_and(|meeting| meeting.status != MeetingStatus::Approved)
    }

    /// Whether a follow-up is still needed at hand: also when it is settled, as long as its family's case is.
    pub fn needs_follow_up(&self, follow_up: &FollowUp) -> bool {
        follow_up.is_open()
            || follow_up.case.and_then(|case| self.case(case)).is_some_and(|case| self.needs_case(case))
            || follow_up.terms.iter().filter_map(|terms| terms.meeting).any(|meeting| self.meeting_is_live(meeting))
    }

    /// Open follow-ups of a case with an owner who may not know it (any more): each has to be given to somebody else or
    /// dropped. Work that was given out without a name is not among them.
    pub fn follow_ups_to_decide(
        &self,
        case: CaseId,
        on: NaiveDate,
    ) -> impl Iterator<Item = (&FollowUp, PersonId, Bar)> {
        let open = self.case(case).into_iter().flat_map(move |case| {
            case.follow_ups
                .iter()
                .filter_map(|id| self.follow_up(*id))
                .filter(|it| it.is_open())
                .map(move |it| (case, it))
        });
        open.filter(|(_, it)| !self.was_given_without_name(it)).flat_map(move |(case, it)| {
            let barred = move |who: &PersonId| bar(self, case, self.person(*who)?, on).map(|bar| (it, *who, bar));
            it.owners().iter().filter_map(barred)
        })
    }

    /// Follow-ups of a case that were dropped since it was discussed last: the next meeting looks at them.
    pub fn dropped_since_discussed(&self, case: CaseId) -> impl Iterator<Item = &FollowUp> {
        let last = self.case(case).and_then(|case| case.discussed.last()).map(|discussed| discussed.on);
        let ids = self.case(case).map(|case| case.follow_ups.as_slice()).unwrap_or_default();
        ids.iter().filter_map(|id| self.follow_up(*id)).filter(move |it| match &it.status {
            FollowUpStatus::Dropped { on, reason, .. } => {
                last.is_none_or(|last| *on >= last) && reason != super::undo::UNDONE
            }
            _ => false,
        })
    }

    fn was_given_without_name(&self, follow_up: &FollowUp) -> bool {
        let line = follow_up.present_terms().and_then(|terms| terms.entry).and_then(|entry| self.entry(entry));
        line.and_then(|line| self.item(line.item?)).is_some_and(|item| item.anonymous)
    }
}
