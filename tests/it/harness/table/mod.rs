//! A clinic, its team, its families and their meeting, set up by commands as people would, so that a test reads like the
//! story it tells. Shared by the unit tests of the domain and the integration tests; everybody in it is invented.

mod values;
mod week48;

use super::domain::{
    self,
    apply::apply,
    calendar,
    clinic::{ClinicKind, Member, TeamRole, UsualAttendance},
    command::{Command, RoomChoice},
    decide::decide,
    event::{Event, Happened},
    fact::{Fact, FeedbackTo},
    ids::{CaseId, ClinicId, EntryId, ItemId, MeetingId, PersonId},
    lens::Lens,
    meeting::{AgendaItem, Meeting, Outcome},
    people::PersonDetails,
    refusal::Refusal,
    viewer::{Seat, Viewer},
    world::World,
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use std::sync::Arc;
pub use values::*;
#[allow(unused_imports, reason = "the tests beside the domain sit at this table as well")]
pub use week48::{ALLOWED_FOR_029, FAMILIES};

/// A clinic and one meeting of it. People and families are called by surname and the last digits of the code.
#[derive(Clone)]
pub struct Table {
    pub world: World,
    /// Everything that has happened, from the empty world on.
    pub log: Vec<Event>,
    pub now: DateTime<Utc>,
    pub clinic: ClinicId,
    pub meeting: MeetingId,
}

/// 24-11-2026, the day of the meeting, and so many days after it.
pub fn day(after: i64) -> NaiveDate {
    let meeting = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    if after < 0 { meeting - Days::new(after.unsigned_abs()) } else { meeting + Days::new(after.unsigned_abs()) }
}

/// A day as people in the Netherlands write it, e.g. `24-11-2026`.
pub fn date(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%d-%m-%Y").unwrap()
}

/// A moment on the day of the meeting, e.g. `13:20`.
pub fn time(text: &str) -> DateTime<Utc> {
    calendar::utc(day(0).and_time(NaiveTime::parse_from_str(text, "%H:%M").unwrap()))
}

impl Table {
    /// A clinic that was founded at nine, without team, family or meeting.
    pub fn of_new_clinic(kind: ClinicKind) -> Self {
        let (world, log) = (World::default(), Vec::new());
        let mut table = Self { world, log, now: time("09:00"), clinic: ClinicId(0), meeting: MeetingId(0) };
        table.must(Command::FoundClinic { name: kind.word().to_owned(), kind });
        table.clinic = table.world.clinics().next().unwrap().id;
        table
    }

    /// The POP-poli of week 48 with its team and eight families on the agenda of 24-11-2026; it is 13:00 and the meeting
    /// has not started.
    pub fn of_week_48() -> Self {
        let mut table = Self::of_new_clinic(ClinicKind::Pop);
        table.gathers_its_team();
        table.plans(day(0));
        for family in FAMILIES {
            let case = table.refers(family);
            table.lists(case, family);
        }
        table.now = time("13:00");
        table
    }

    /// The same with the meeting running.
    pub fn in_week_48() -> Self {
        let mut table = Self::of_week_48();
        table.starts();
        table
    }

    /// The same with one more family, of which everyone may know everything and nothing is lacking to decide.
    pub fn with_open_family() -> Self {
        let mut table = Self::in_week_48();
        table.opens("041").unwrap();
        table
    }

    // Asking.

    /// Asks as the unnamed user of the machine, and lets what is accepted happen.
    pub fn does(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        self.does_as(&Viewer::of_the_house(Seat::Host, self.now), command)
    }

    pub fn does_as(&mut self, viewer: &Viewer, command: Command) -> Result<Vec<Event>, Refusal> {
        let events = decide(&self.world, viewer, command)?;
        for event in &events {
            self.world = apply(std::mem::take(&mut self.world), event);
        }
        self.log.extend(events.iter().cloned());
        Ok(events)
    }

    /// The same for what a test takes for granted.
    #[track_caller]
    pub fn must(&mut self, command: Command) -> Vec<Event> {
        let asked = format!("{command:?}");
        self.does(command).unwrap_or_else(|refusal| panic!("{asked}: {refusal:?}"))
    }

    /// A person of the team as viewer with a terminal of their own.
    pub fn viewer(&self, surname: &str) -> Viewer {
        Viewer::of(&self.world, self.person(surname), Seat::Remote, self.now)
    }

    pub fn it_is(&mut self, at: &str) -> &mut Self {
        self.now = time(at);
        self
    }

    // Looking things up.

    #[track_caller]
    pub fn person(&self, surname: &str) -> PersonId {
        let found = self.world.people().find(|person| person.surname() == surname);
        found.unwrap_or_else(|| panic!("nobody is called {surname}")).id
    }

    pub fn name(&self, who: PersonId) -> String {
        self.world.person(who).map(|person| person.surname().to_owned()).unwrap_or_default()
    }

    pub fn names<'a>(&self, who: impl IntoIterator<Item = &'a PersonId>) -> Vec<String> {
        let mut names: Vec<String> = who.into_iter().map(|who| self.name(*who)).collect();
        names.sort();
        names
    }

    #[track_caller]
    pub fn case(&self, code: &str) -> CaseId {
        let found = self.world.cases().find(|case| case.code.ends_with(code));
        found.unwrap_or_else(|| panic!("no family has code {code}")).id
    }

    #[track_caller]
    pub fn item(&self, code: &str) -> ItemId {
        let case = self.case(code);
        self.world.item_of(case, self.meeting).unwrap_or_else(|| panic!("{code} is not on the agenda")).id
    }

    #[track_caller]
    pub fn item_now(&self, code: &str) -> &AgendaItem {
        self.world.item(self.item(code)).unwrap()
    }

    pub fn meeting_now(&self) -> &Meeting {
        self.world.meeting(self.meeting).unwrap()
    }

    /// What somebody sees on a terminal of their own.
    pub fn lens(&self, surname: &str) -> Lens {
        Lens::alone(Arc::new(self.world.clone()), self.viewer(surname))
    }

    /// What the screen at the table shows.
    pub fn screen(&self) -> Lens {
        let viewer = Viewer::of_the_house(Seat::Host, self.now);
        Lens::at_table(&Arc::new(self.world.clone()), viewer, Some(self.meeting))
    }

    // The meeting.

    pub fn plans(&mut self, date: NaiveDate) -> MeetingId {
        self.must(Command::PlanMeeting { clinic: self.clinic, date, start: None, place: None });
        self.meeting = self.world.meeting_on(self.clinic, date).unwrap().id;
        self.meeting
    }

    #[track_caller]
    pub fn starts(&mut self) {
        self.must(Command::StartMeeting { meeting: self.meeting, chair: None, minute_taker: None, at: self.now });
    }

    pub fn opens(&mut self, code: &str) -> Result<Vec<Event>, Refusal> {
        self.opens_with(code, RoomChoice::Ask)
    }

    pub fn opens_with(&mut self, code: &str, room: RoomChoice) -> Result<Vec<Event>, Refusal> {
        self.does(Command::OpenItem { item: self.item(code), at: self.now, room })
    }

    pub fn arrives(&mut self, surname: &str, from: &str) -> Result<Vec<Event>, Refusal> {
        let (meeting, person) = (self.meeting, self.person(surname));
        self.does(Command::Arrive { meeting, person, from: time(from), items: Vec::new(), remote: false })
    }

    pub fn leaves(&mut self, surname: &str, at: &str) -> Result<Vec<Event>, Refusal> {
        self.does(Command::Leave { meeting: self.meeting, person: self.person(surname), at: time(at) })
    }

    /// Records a line with a family.
    pub fn says(&mut self, code: &str, fact: Fact) -> Result<EntryId, Refusal> {
        let item = Some(self.item(code));
        self.says_at(item, fact)
    }

    /// Records a line that belongs to no family.
    pub fn says_of_none(&mut self, fact: Fact) -> Result<EntryId, Refusal> {
        self.says_at(None, fact)
    }

    fn says_at(&mut self, item: Option<ItemId>, fact: Fact) -> Result<EntryId, Refusal> {
        let events = self.does(Command::Record { meeting: self.meeting, item, fact })?;
        let recorded = events.iter().find_map(|event| match &event.what {
            Happened::EntryRecorded { entry, .. } => Some(entry.id),
            _ => None,
        });
        Ok(recorded.unwrap())
    }

    pub fn amends(&mut self, entry: EntryId, fact: Fact) -> Result<Vec<Event>, Refusal> {
        self.does(Command::Amend { entry, fact })
    }

    pub fn strikes(&mut self, entry: EntryId) -> Result<Vec<Event>, Refusal> {
        self.does(Command::Strike { entry, reason: String::new() })
    }

    pub fn restores(&mut self, entry: EntryId) -> Result<Vec<Event>, Refusal> {
        self.does(Command::Restore { entry })
    }

    pub fn closes(&mut self, code: &str) -> Result<Vec<Event>, Refusal> {
        self.does(Command::CloseItem { item: self.item(code), at: self.now })
    }

    pub fn postpones(&mut self, code: &str, to: Option<NaiveDate>) -> Result<Vec<Event>, Refusal> {
        self.does(Command::PostponeItem { item: self.item(code), to, reason: String::new() })
    }

    pub fn pauses(&mut self, at: &str) -> Result<Vec<Event>, Refusal> {
        let meeting = self.meeting;
        self.it_is(at).does(Command::PauseClock { meeting, at: time(at) })
    }

    pub fn resumes(&mut self, at: &str) -> Result<Vec<Event>, Refusal> {
        let meeting = self.meeting;
        self.it_is(at).does(Command::ResumeClock { meeting, at: time(at) })
    }

    pub fn closes_meeting(&mut self) -> Result<Vec<Event>, Refusal> {
        self.does(Command::CloseMeeting { meeting: self.meeting, at: self.now })
    }

    /// Says all that an item needs to close: this outcome, why nobody coordinates yet, and both feedback lines by somebody
    /// who may know every family.
    #[track_caller]
    pub fn settles(&mut self, code: &str, decided: Fact) {
        let doctor = self.person("Voorbeeld");
        let guarded = self.world.case(self.case(code)).is_some_and(|it| it.safe_contact_only);
        let way = if guarded { "gesprek" } else { "bellen" };
        let lines = [
            decided,
            nobody_coordinates("volgt na de intake", true, None),
            feedback(FeedbackTo::Family, way, doctor, day(2)),
            feedback(FeedbackTo::Referrer, "gesprek", doctor, day(7)),
        ];
        for line in lines {
            self.says(code, line).unwrap();
        }
    }

    /// Opens every family in order, settles and closes it, and closes the meeting.
    #[track_caller]
    pub fn runs_to_the_end(&mut self) {
        let codes: Vec<String> = FAMILIES.iter().map(|family| family.code.to_owned()).collect();
        self.it_is("13:30");
        for code in codes {
            self.opens_with(&code, RoomChoice::TheyLeave).unwrap();
            self.settles(&code, outcome(Outcome::Continue));
            self.closes(&code).unwrap();
        }
        self.it_is("14:10").closes_meeting().unwrap();
    }

    // Setting up.

    pub fn registers(&mut self, details: PersonDetails) -> PersonId {
        let name = details.name.clone();
        self.must(Command::RegisterPerson(details));
        self.world.person_by_name(&name).unwrap().id
    }

    pub fn joins(&mut self, person: PersonId, role: TeamRole, usual: UsualAttendance) {
        self.must(Command::JoinTeam { clinic: self.clinic, member: Member { person, role, usual } });
    }
}
