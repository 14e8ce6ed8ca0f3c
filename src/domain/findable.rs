//! What can be found: every text of a case, a meeting, a person or a follow-up, as lines in parts.
//!
//! A part comes from one row and what hangs on it, and says the same wherever it is drawn up: names of people and clinics
//! stand in it by id, so that it holds nothing that changes elsewhere. The store keeps the parts of what it has put away,
//! so that the search need not read the archive; whoever changes what a part says gives that table a new version.

use super::{
    calendar::local,
    case::{Case, CaseDetails, CaseStatus, LifeDomain, Restriction},
    consent::{Consent, Giver},
    fact::Fact,
    follow_up::{FollowUp, FollowUpStatus},
    ids::{CaseId, ClinicId, EntryId, FollowUpId, MeetingId, PersonId},
    lens::kept_from_some,
    meeting::{AgendaItem, Entry, Meeting, MeetingStatus},
    people::Person,
    vocabulary::words,
    work::{Work, WorkItem},
    world::World,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, sync::Arc};

/// What can be found as one thing: its lines are gathered by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A family.
    Case(CaseId),
    /// Somebody of the teams.
    Person(PersonId),
    /// A meeting: what belongs to no family.
    Meeting(MeetingId),
    /// A follow-up that belongs to no family.
    FollowUp(FollowUpId),
}

words! {
    /// What a line is. The store keeps them by their place in this list: a new one comes last.
    Field {
        /// The name of a family, a person or a meeting.
        Name = "naam",
        /// The code of a case, or the number in it.
        Code = "casusnummer",
        /// Somebody of the family.
        Member = "gezinslid",
        /// Who coordinates.
        Coordinator = "coördinator",
        /// Where they live.
        Municipality = "gemeente",
        /// Who referred them.
        Referrer = "verwijzer",
        /// What the family asks.
        Request = "wens",
        /// A goal, of the plan or agreed with the family later.
        Goal = "doel",
        /// Somebody was in touch with them.
        Contact = "contactmoment",
        /// Where they were referred onwards.
        Onward = "verwezen naar",
        /// To whom the help is handed over, and why so.
        Handover = "overdracht",
        /// What goes on after discharge, and how they say it went.
        Aftercare = "hulp na afloop",
        /// Why the referral was judged as it was.
        Triage = "triage",
        /// Who else is involved.
        Involved = "betrokken",
        /// Remarks of the planner.
        Remarks = "opmerking",
        /// A concern.
        Concern = "zorgpunt",
        /// A strength.
        Strength = "beschermende factor",
        /// What a meeting had to answer.
        Agenda = "vraag voor het overleg",
        /// Why a meeting put it off.
        Postponed = "doorgeschoven",
        /// A note.
        Note = "bespreekpunt",
        /// An open question.
        Question = "open vraag",
        /// A decision.
        Decision = "besluit",
        /// Why somebody coordinates, or nobody.
        Reason = "reden",
        /// Something to be done.
        FollowUp = "actie",
        /// Who does it.
        Owner = "wie",
        /// Promised feedback.
        Feedback = "terugkoppeling",
        /// Something for the project lead.
        Bottleneck = "knelpunt",
        /// A learning point.
        LearningPoint = "leerpunt",
        /// Added to approved minutes.
        Addendum = "aanvulling",
        /// What somebody is, and where.
        Discipline = "functie",
        /// Where a meeting is.
        Place = "plaats",
        /// Of the safety track of a restricted family.
        Safety = "veiligheid",
    }
}

impl Field {
    /// How much a hit there means: name and code before people, people before everything that was written down.
    pub fn weight(self) -> u8 {
        match self {
            Self::Name | Self::Code => 2,
            Self::Member | Self::Coordinator | Self::Discipline => 1,
            _ => 0,
        }
    }

    /// Whether it is of what a case itself keeps of the help around the family.
    pub fn is_work(self) -> bool {
        use Field::{Aftercare, Contact, Goal, Handover, Onward, Triage};
        matches!(self, Goal | Contact | Onward | Handover | Aftercare | Triage)
    }
}

/// What is known of a subject besides its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Not ended, not done, not past.
    pub open: bool,
    /// Where a case stands, as the position in the list of states.
    pub status: u8,
    /// The clinic.
    pub clinic: Option<ClinicId>,
    /// The life domains of concerns and strengths, a bit each.
    pub domains: u16,
    /// Expected birth.
    pub due: Option<NaiveDate>,
    /// Birth.
    pub born: Option<NaiveDate>,
    /// The first date of an open follow-up or promise.
    pub promised: Option<NaiveDate>,
    /// The last day on which anything happened.
    pub last: Option<NaiveDate>,
}

/// The bit of a life domain.
pub fn domain_bit(domain: LifeDomain) -> u16 {
    1 << (domain as u16 % 16)
}

/// What decides who may find a case, and nothing else of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Shield {
    /// What the family itself answered, without when and how.
    pub consents: Vec<Consent>,
    /// The limit on who may see it.
    pub restriction: Option<Restriction>,
}

impl Shield {
    /// That of a case.
    pub fn of(case: &Case) -> Self {
        let bare = |consent: &Consent| {
            let Consent { scope, until, .. } = consent.clone();
            Consent { scope, until, ..Consent::new(consent.giver, consent.recipient.clone(), consent.state) }
        };
        let own = case.consents.iter().filter(|consent| consent.giver == Giver::Mother);
        Self { consents: own.map(bare).collect(), restriction: case.restriction.clone() }
    }

    /// A case that holds nothing else: a lens shows as much of it as of any other behind this shield.
    pub fn alone(self) -> Case {
        let mut nobody = Case::new(CaseId(u32::MAX), ClinicId(u32::MAX), CaseStatus::Referred, CaseDetails::default());
        (nobody.consents, nobody.restriction) = (self.consents, self.restriction);
        nobody
    }
}

/// The words of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words<'a> {
    /// As they were written.
    Text(Cow<'a, str>),
    /// The names of people.
    People(Vec<PersonId>),
    /// The name of a clinic, with the day.
    Clinic(ClinicId),
}

/// A line that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// What it is.
    pub field: Field,
    /// The number of the row that it comes from: an entry, a follow-up, a promise, an item; the place, from 1, in what a
    /// case keeps of the help around the family; 0 for what else stands in the case, person or meeting itself.
    pub row: u32,
    /// The day from which it is, when it has one.
    pub day: Option<NaiveDate>,
    /// What it says.
    pub words: Words<'a>,
}

impl<'a> Line<'a> {
    /// What it says, with the names that `house` knows; empty when there is none.
    pub fn text(&self, house: &World) -> Cow<'a, str> {
        match &self.words {
            Words::Text(text) => text.clone(),
            Words::People(people) => {
                let names: Vec<&str> =
                    people.iter().filter_map(|who| house.person(*who)).map(|who| who.name.as_str()).collect();
                names.join(", ").into()
            }
            Words::Clinic(clinic) => {
                let name = house.clinic(*clinic).map(|clinic| clinic.name.as_str()).unwrap_or_default();
                let day = self.day.map(|day| day.format("%d-%m-%Y").to_string()).unwrap_or_default();
                format!("{name} {day}").into()
            }
        }
    }
}

/// The day on which a line of that day happened: what stands on an agenda to come has not.
pub fn happened(field: Field, day: Option<NaiveDate>) -> Option<NaiveDate> {
    day.filter(|_| field != Field::Agenda)
}

/// What the first part of a subject tells besides lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// What is known; the day on which anything last happened without the days of lines.
    pub facts: Facts,
    /// The number by which a case may be spoken of without its name.
    pub number: Option<u32>,
    /// Who may find a case; none for what is no family.
    pub shield: Option<Arc<Shield>>,
}

/// A part of what can be found of one subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part<'a> {
    /// Of the subject itself; none for a turn of a family.
    pub head: Option<Head>,
    /// Its lines, as they were written down.
    pub lines: Vec<Line<'a>>,
}

impl<'a> Part<'a> {
    /// A case with its follow-ups and promises, without its turns at meetings.
    pub fn of_case(case: &'a Case, world: &'a World) -> Self {
        let mut part = Self::default();
        let mut facts = Facts {
            open: !case.status.is_ended(),
            status: u8::try_from(case.status as usize).unwrap_or(u8::MAX),
            clinic: Some(case.clinic),
            due: case.due_date,
            born: case.birth_date,
            last: case.discussed.last().map(|it| it.on).max(case.referral.on).max(case.referral.intake),
            ..Facts::default()
        };
        part.add(Field::Name, 0, None, &case.family);
        part.add(Field::Code, 0, None, &case.code);
        // Whoever of the family keeps from anybody what is known of them is found by nobody.
        for member in case.members.iter().filter(|member| !kept_from_some(case, member)) {
            part.add(Field::Member, 0, None, &member.name);
        }
        part.add_people(Field::Coordinator, 0, None, case.coordinator().iter().map(|spell| spell.person).collect());
        let texts = [
            (Field::Municipality, &case.municipality),
            (Field::Referrer, &case.referral.by),
            (Field::Request, &case.request),
            (Field::Remarks, &case.remarks),
        ];
        for (field, text) in texts {
            part.add(field, 0, None, text);
        }
        for goal in &case.goals {
            part.add(Field::Goal, 0, None, goal);
        }
        for involved in &case.involved {
            part.add(Field::Involved, 0, None, &involved.label);
        }
        for (row, item) in (1..).zip(&case.work) {
            part.work(row, item, case);
        }
        for (day, text) in case.findable_safety() {
            part.add(Field::Safety, 0, day, text);
        }
        for again in &case.reopened {
            part.add(Field::Reason, 0, Some(again.on), &again.reason);
        }
        let said_on = |entry: EntryId| world.entry(entry).map(|entry| local(entry.at).date());
        for signal in &case.signals {
            let field = if signal.strength { Field::Strength } else { Field::Concern };
            part.add(field, 0, signal.entry.and_then(said_on), &signal.text);
            facts.domains |= domain_bit(signal.domain);
        }
        let mut promised = |open: bool, due: Option<NaiveDate>| {
            facts.promised = facts.promised.into_iter().chain(due.filter(|_| open)).min();
        };
        for follow_up in case.follow_ups.iter().filter_map(|id| world.follow_up(*id)) {
            part.follow_up(follow_up);
            promised(follow_up.is_open(), follow_up.runs_until());
        }
        let promises = case.feedback.iter().filter_map(|id| world.one_feedback(*id));
        for promise in promises.filter(|it| it.status != FollowUpStatus::Struck) {
            let day = said_on(promise.entry);
            part.add(Field::Feedback, promise.id.0, day, &promise.channel);
            part.add(Field::Feedback, promise.id.0, day, promise.status.said());
            promised(promise.status == FollowUpStatus::Open, promise.due);
        }
        let number = case.anonymous_number().parse().ok();
        part.with(Head { facts, number, shield: Some(Arc::new(Shield::of(case))) })
    }

    /// A turn of a family at a meeting.
    pub fn of_turn(item: &'a AgendaItem, world: &'a World) -> Self {
        let mut part = Self::default();
        if item.is_listed() {
            part.item(item, world.meeting(item.meeting).map(|meeting| meeting.date), world);
        }
        part
    }

    /// A meeting with what belongs to no family.
    pub fn of_meeting(meeting: &'a Meeting, world: &'a World) -> Self {
        let mut part = Self::default();
        let day = Some(meeting.date);
        part.lines.push(Line { field: Field::Name, row: 0, day, words: Words::Clinic(meeting.clinic) });
        part.add(Field::Place, 0, None, &meeting.place);
        part.entries(&meeting.entries, world);
        for item in world.agenda(meeting).filter(|item| item.case.is_none()) {
            part.item(item, day, world);
        }
        for addendum in meeting.addenda.iter().filter(|it| it.case.is_none()) {
            part.add(Field::Addendum, 0, Some(local(addendum.at).date()), &addendum.text);
        }
        let open = meeting.status != MeetingStatus::Approved;
        let facts = Facts { open, clinic: Some(meeting.clinic), last: day, ..Facts::default() };
        part.with(Head { facts, ..Head::default() })
    }

    /// A person of the teams.
    pub fn of_person(person: &'a Person) -> Self {
        let mut part = Self::default();
        part.add(Field::Name, 0, None, &person.name);
        part.add(Field::Discipline, 0, None, format!("{}, {}", person.discipline.label, person.organisation));
        part.with(Head { facts: Facts { open: true, ..Facts::default() }, ..Head::default() })
    }

    /// A follow-up that belongs to no family.
    pub fn of_follow_up(follow_up: &'a FollowUp) -> Self {
        let mut part = Self::default();
        part.follow_up(follow_up);
        let (open, clinic) = (follow_up.is_open(), Some(follow_up.clinic));
        let promised = follow_up.runs_until().filter(|_| open);
        part.with(Head { facts: Facts { open, clinic, promised, ..Facts::default() }, ..Head::default() })
    }

    fn with(mut self, head: Head) -> Self {
        self.head = Some(head);
        self
    }

    fn add(&mut self, field: Field, row: u32, day: Option<NaiveDate>, text: impl Into<Cow<'a, str>>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.lines.push(Line { field, row, day, words: Words::Text(text) });
        }
    }

    fn add_people(&mut self, field: Field, row: u32, day: Option<NaiveDate>, people: Vec<PersonId>) {
        if !people.is_empty() {
            self.lines.push(Line { field, row, day, words: Words::People(people) });
        }
    }

    fn follow_up(&mut self, follow_up: &'a FollowUp) {
        if follow_up.status == FollowUpStatus::Struck {
            return;
        }
        let (row, day) = (follow_up.id.0, Some(follow_up.agreed_on));
        self.add(Field::FollowUp, row, day, &follow_up.text);
        self.add_people(Field::Owner, row, day, follow_up.owners().to_vec());
        let waits_on = follow_up.waiting().map_or("", |waiting| waiting.on.as_str());
        for more in [follow_up.remark.as_str(), follow_up.status.said(), waits_on] {
            self.add(Field::FollowUp, row, day, more);
        }
    }

    /// Something kept of the help around a family, with who does it. Of several judgements the last one counts.
    fn work(&mut self, row: u32, item: &'a WorkItem, case: &Case) {
        let field = match &item.work {
            _ if item.struck => return,
            Work::Triage(triage) if case.triage() != Some(triage) => return,
            Work::Contact { .. } => Field::Contact,
            Work::Goal { .. } => Field::Goal,
            Work::Referral { .. } => Field::Onward,
            Work::Handover { .. } => Field::Handover,
            Work::Exit { .. } => Field::Aftercare,
            Work::Turn { .. } => Field::Note,
            Work::Triage(_) => Field::Triage,
        };
        for text in item.work.texts() {
            self.add(field, row, Some(item.day()), text);
        }
        self.add_people(field, row, Some(item.day()), item.work.people());
    }

    fn item(&mut self, item: &'a AgendaItem, day: Option<NaiveDate>, world: &'a World) {
        self.add(Field::Agenda, item.id.0, day, &item.question);
        self.add(Field::Postponed, item.id.0, day, &item.reason);
        self.entries(&item.entries, world);
    }

    /// The lines that stand. What became a follow-up, a promise or a signal is found as that.
    fn entries(&mut self, entries: &[EntryId], world: &'a World) {
        // A line under a theme that names a family is not for everybody who may find the theme.
        let for_all = |entry: &&Entry| entry.stands() && entry.about.is_none();
        for entry in entries.iter().filter_map(|id| world.entry(*id)).filter(for_all) {
            let field = match entry.fact {
                Fact::Note { .. } => Field::Note,
                Fact::Question { .. } => Field::Question,
                Fact::Decision { .. } => Field::Decision,
                Fact::Coordinator(_) | Fact::NoFeedback { .. } => Field::Reason,
                Fact::Bottleneck { .. } => Field::Bottleneck,
                Fact::LearningPoint { .. } => Field::LearningPoint,
                Fact::FollowUp { .. } | Fact::Feedback { .. } | Fact::Concern { .. } | Fact::Strength { .. } => {
                    continue;
                }
            };
            self.add(field, entry.id.0, Some(local(entry.at).date()), entry.fact.text());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_of_fields_are_those_that_stores_hold() {
        let first = ["naam", "casusnummer", "gezinslid", "coördinator", "gemeente", "verwijzer", "wens", "doel"];
        let last = ["terugkoppeling", "knelpunt", "leerpunt", "aanvulling", "functie", "plaats", "veiligheid"];
        let all: Vec<&str> = Field::ALL.iter().map(|field| field.word()).collect();
        assert_eq!((&all[..8], &all[25..], all.len()), (&first[..], &last[..], 32));
        assert_eq!((Field::Note as u8, Field::FollowUp as u8), (19, 23));
    }
}
