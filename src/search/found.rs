//! What can be found: every text of the world as a line, gathered by what it is about.
//!
//! A line knows where it came from, so that a change of one case replaces the lines of that case, and what is at hand no
//! longer stays as it was.

use crate::domain::{
    calendar::local,
    case::{Case, LifeDomain},
    fact::Fact,
    follow_up::{FollowUp, FollowUpStatus},
    ids::{CaseId, ClinicId, EntryId, FeedbackId, FollowUpId, ItemId, MeetingId, PersonId},
    meeting::{AgendaItem, Entry, Meeting},
    people::Person,
    vocabulary::words,
    work::{Work, WorkItem},
    world::World,
};
use chrono::NaiveDate;

/// What a hit is about: hits are gathered by it.
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
    /// What a line is.
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

    pub(super) fn of_number(number: u8) -> Self {
        Self::ALL.get(usize::from(number)).copied().unwrap_or(Self::Note)
    }
}

/// A text that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub field: Field,
    /// The number of the row that it comes from: an entry, a follow-up, a promise, an item; the place, from 1, in what a
    /// case keeps of the help around the family; 0 for what else stands in the case, person or meeting itself.
    pub row: u32,
    /// The day from which it is, when it has one.
    pub day: Option<NaiveDate>,
    /// The text.
    pub text: String,
}

/// What is known of a case besides its lines.
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

/// Something that can be found, with its lines.
#[derive(Clone, Debug)]
pub struct Findable {
    /// What it is about.
    pub subject: Subject,
    /// What is known of it.
    pub facts: Facts,
    /// Its lines, the weightiest first.
    pub lines: Vec<Line>,
}

impl Findable {
    fn new(subject: Subject) -> Self {
        Self { subject, facts: Facts::default(), lines: Vec::new() }
    }

    fn add(&mut self, field: Field, row: u32, day: Option<NaiveDate>, text: &str) {
        if !text.trim().is_empty() {
            // What stands on an agenda to come has not happened.
            self.facts.last = self.facts.last.max(day.filter(|_| field != Field::Agenda));
            self.lines.push(Line { field, row, day, text: text.to_owned() });
        }
    }

    /// With its lines in order: the weightiest first, then as time went.
    pub(super) fn sorted(mut self) -> Self {
        self.lines.sort_by_key(|line| (std::cmp::Reverse(line.field.weight()), line.row > 0, line.day));
        self
    }

    /// A case with all that the world holds of it.
    pub fn of_case(case: &Case, world: &World) -> Self {
        let mut found = Self::new(Subject::Case(case.id));
        found.add(Field::Name, 0, None, &case.family);
        found.add(Field::Code, 0, None, &case.code);
        for member in &case.members {
            found.add(Field::Member, 0, None, &member.name);
        }
        if let Some(person) = case.coordinator().and_then(|spell| world.person(spell.person)) {
            found.add(Field::Coordinator, 0, None, &person.name);
        }
        let texts = [
            (Field::Municipality, &case.municipality),
            (Field::Referrer, &case.referral.by),
            (Field::Request, &case.request),
            (Field::Remarks, &case.remarks),
        ];
        for (field, text) in texts {
            found.add(field, 0, None, text);
        }
        for goal in &case.goals {
            found.add(Field::Goal, 0, None, goal);
        }
        for involved in &case.involved {
            found.add(Field::Involved, 0, None, &involved.label);
        }
        for (row, item) in (1..).zip(&case.work) {
            found.work(row, item, case, world);
        }
        for (day, text) in case.findable_safety() {
            found.add(Field::Safety, 0, day, text);
        }
        for again in &case.reopened {
            found.add(Field::Reason, 0, Some(again.on), &again.reason);
        }
        for signal in &case.signals {
            let day = signal.entry.and_then(|entry| world.entry(entry)).map(|entry| local(entry.at).date());
            let field = if signal.strength { Field::Strength } else { Field::Concern };
            found.add(field, 0, day, &signal.text);
            found.facts.domains |= domain_bit(signal.domain);
        }
        for follow_up in case.follow_ups.iter().filter_map(|id| world.follow_up(*id)) {
            found.follow_up(follow_up, world);
        }
        for promise in case.feedback.iter().filter_map(|id| world.one_feedback(*id)) {
            if promise.status != FollowUpStatus::Struck {
                let day = world.entry(promise.entry).map(|entry| local(entry.at).date());
                found.add(Field::Feedback, promise.id.0, day, &promise.channel);
                found.add(Field::Feedback, promise.id.0, day, promise.status.said());
                found.promised(promise.status == FollowUpStatus::Open, promise.due);
            }
        }
        for item in world.items_of(case.id).filter(|item| item.is_listed()) {
            let day = world.meeting(item.meeting).map(|meeting| meeting.date);
            found.item(item, day, world);
        }
        let last = [found.facts.last, case.discussed.last().map(|it| it.on), case.referral.on, case.referral.intake];
        found.facts = Facts {
            open: !case.status.is_ended(),
            status: u8::try_from(case.status as usize).unwrap_or(u8::MAX),
            clinic: Some(case.clinic),
            due: case.due_date,
            born: case.birth_date,
            last: last.into_iter().max().flatten(),
            ..found.facts
        };
        found.sorted()
    }

    /// A meeting with what belongs to no family.
    pub fn of_meeting(meeting: &Meeting, world: &World) -> Self {
        let mut found = Self::new(Subject::Meeting(meeting.id));
        let clinic = world.clinic(meeting.clinic).map(|clinic| clinic.name.as_str()).unwrap_or_default();
        found.add(Field::Name, 0, Some(meeting.date), &format!("{clinic} {}", meeting.date.format("%d-%m-%Y")));
        found.add(Field::Place, 0, None, &meeting.place);
        found.entries(&meeting.entries, world);
        for item in world.agenda(meeting).filter(|item| item.case.is_none()) {
            found.item(item, Some(meeting.date), world);
        }
        for addendum in meeting.addenda.iter().filter(|it| it.case.is_none()) {
            found.add(Field::Addendum, 0, Some(local(addendum.at).date()), &addendum.text);
        }
        let open = meeting.status != crate::domain::meeting::MeetingStatus::Approved;
        found.facts = Facts { open, clinic: Some(meeting.clinic), last: Some(meeting.date), ..found.facts };
        found.sorted()
    }

    /// A person of the teams.
    pub fn of_person(person: &Person) -> Self {
        let mut found = Self::new(Subject::Person(person.id));
        found.add(Field::Name, 0, None, &person.name);
        found.add(Field::Discipline, 0, None, &format!("{}, {}", person.discipline.label, person.organisation));
        found.facts.open = true;
        found.sorted()
    }

    /// A follow-up that belongs to no family.
    pub fn of_follow_up(follow_up: &FollowUp, world: &World) -> Self {
        let mut found = Self::new(Subject::FollowUp(follow_up.id));
        found.follow_up(follow_up, world);
        found.facts.open = follow_up.is_open();
        found.facts.clinic = Some(follow_up.clinic);
        found.sorted()
    }

    fn follow_up(&mut self, follow_up: &FollowUp, world: &World) {
        if follow_up.status == FollowUpStatus::Struck {
            return;
        }
        let (row, day) = (follow_up.id.0, Some(follow_up.agreed_on));
        self.add(Field::FollowUp, row, day, &follow_up.text);
        let owners: Vec<&str> =
            follow_up.owners().iter().filter_map(|who| world.person(*who)).map(|who| who.name.as_str()).collect();
        self.add(Field::Owner, row, day, &owners.join(", "));
        let waits_on = follow_up.waiting().map_or("", |waiting| waiting.on.as_str());
        for more in [follow_up.remark.as_str(), follow_up.status.said(), waits_on] {
            self.add(Field::FollowUp, row, day, more);
        }
        self.promised(follow_up.is_open(), follow_up.runs_until());
    }

    fn promised(&mut self, open: bool, due: Option<NaiveDate>) {
        if open {
            self.facts.promised = self.facts.promised.into_iter().chain(due).min();
        }
    }

    /// Something kept of the help around a family, with who does it. Of several judgements the last one counts.
    fn work(&mut self, row: u32, item: &WorkItem, case: &Case, world: &World) {
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
        let who: Vec<&str> =
            item.work.people().iter().filter_map(|who| Some(world.person(*who)?.name.as_str())).collect();
        self.add(field, row, Some(item.day()), &who.join(", "));
    }

    fn item(&mut self, item: &AgendaItem, day: Option<NaiveDate>, world: &World) {
        self.add(Field::Agenda, item.id.0, day, &item.question);
        self.add(Field::Postponed, item.id.0, day, &item.reason);
        self.entries(&item.entries, world);
    }

    /// The lines that stand. What became a follow-up, a promise or a signal is found as that.
    fn entries(&mut self, entries: &[EntryId], world: &World) {
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

/// The bit of a life domain.
pub fn domain_bit(domain: LifeDomain) -> u16 {
    1 << (domain as u16 % 16)
}

/// Whether the world holds the row that a line comes from, so that what it says now is in the world and nowhere else.
pub fn is_at_hand(world: &World, field: Field, row: u32) -> bool {
    match field {
        _ if row == 0 || field.is_work() => true,
        Field::FollowUp | Field::Owner => world.follow_up(FollowUpId(row)).is_some(),
        Field::Feedback => world.one_feedback(FeedbackId(row)).is_some(),
        Field::Agenda | Field::Postponed => world.item(ItemId(row)).is_some(),
        _ => world.entry(EntryId(row)).is_some(),
    }
}

/// Everything that the world holds.
pub fn all(world: &World) -> impl Iterator<Item = Findable> {
    happened(world).chain(world.people().map(|person| Findable::of_person(person)))
}

/// Everything but the people, who are always at hand.
pub fn happened(world: &World) -> impl Iterator<Item = Findable> {
    let cases = world.cases().map(|case| Findable::of_case(case, world));
    let meetings = world.meetings().map(|meeting| Findable::of_meeting(meeting, world));
    let loose = world.follow_ups().filter(|one| one.case.is_none());
    cases.chain(meetings).chain(loose.map(|one| Findable::of_follow_up(one, world)))
}

/// What a subject comes to now; none when the world does not hold it.
pub fn one(subject: Subject, world: &World) -> Option<Findable> {
    match subject {
        Subject::Case(id) => world.case(id).map(|case| Findable::of_case(case, world)),
        Subject::Person(id) => world.person(id).map(Findable::of_person),
        Subject::Meeting(id) => world.meeting(id).map(|meeting| Findable::of_meeting(meeting, world)),
        Subject::FollowUp(id) => world.follow_up(id).map(|one| Findable::of_follow_up(one, world)),
    }
}
