//! A clinic, its team, its families and their meeting, set up by commands as people would, so that a test reads like the
//! story it tells. Shared by the unit tests of the domain and the integration tests; everybody in it is invented.

use super::domain::{
    apply::apply,
    calendar,
    case::{
        CaseDetails, CoordinatorSpell, FamilyMember, LifeDomain, MemberRole, Referral, Restriction, RestrictionKind,
    },
    clinic::{ClinicKind, Member, TeamRole, UsualAttendance},
    command::{CaseReferral, Command, RoomChoice},
    consent::{Consent, ConsentState, Giver, Recipient},
    decide::decide,
    event::{Event, Happened},
    fact::{CoordinatorChoice, Fact, FeedbackTo},
    ids::{CaseId, ClinicId, EntryId, ItemId, MeetingId, PersonId},
    lens::Lens,
    meeting::{AgendaItem, ItemDetails, ItemKind, Meeting, Outcome},
    people::{Absence, Discipline, DisciplineKind, PersonDetails, Sector},
    refusal::Refusal,
    viewer::{Seat, Viewer},
    world::World,
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use std::sync::Arc;

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
        Lens::at_table(Arc::new(self.world.clone()), viewer, self.meeting)
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
        let lines = [
            decided,
            nobody_coordinates("volgt na de intake", true, None),
            feedback(FeedbackTo::Family, "bellen", doctor, day(2)),
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

    fn gathers_its_team(&mut self) {
        use DisciplineKind as D;
        use Sector::{Care, Informal, Jgz, Social};
        use TeamRole as R;
        let zeewende = "Ziekenhuis Zeewende";
        let kustland = "JGZ Kustland";
        for (name, kind, label, organisation, sector, role) in [
            ("K. Demopad", D::Midwife, "klinisch verloskundige", zeewende, Care, R::Chair),
            ("R. Notelaar", D::Planner, "planner", zeewende, Care, R::MinuteTaker),
            ("H. Voorbeeld", D::Gynaecologist, "gynaecoloog", zeewende, Care, R::CoreTeam),
            ("I. Sjabloon", D::Paediatrician, "kinderarts-neonatoloog", zeewende, Care, R::CoreTeam),
            ("L. Proefveld", D::YouthDoctor, "jeugdarts", kustland, Jgz, R::CoreTeam),
            ("J. Modeldijk", D::YouthNurse, "jeugdverpleegkundige", kustland, Jgz, R::CoreTeam),
            ("N. Teststra", D::YouthNurse, "jeugdverpleegkundige", kustland, Jgz, R::Deputy),
            ("B. Schaduwen", D::YouthNurse, "jeugdverpleegkundige", kustland, Jgz, R::CoreTeam),
            ("S. Schetsema", D::MedicalSocialWorker, "medisch maatschappelijk werk", zeewende, Care, R::CoreTeam),
            ("W. Maquette", D::SocialWorker, "sociaal werker", "gemeente Duinhaven", Social, R::Liaison),
            ("P. Prototype", D::Psychiatrist, "psychiater", "GGZ Zandplaat", Care, R::CoreTeam),
            (
                "E. Verzonnen",
                D::ExpertByExperience,
                "ervaringsdeskundige",
                "Stichting Thuisanker",
                Informal,
                R::ByInvitation,
            ),
            ("T. Ontwerp", D::FamilyCoach, "gezinscoach", "Jeugdteam Duinhaven", Social, R::ByInvitation),
        ] {
            let mut details = somebody(name, kind, organisation, sector);
            label.clone_into(&mut details.discipline.label);
            let mut usual = UsualAttendance { regular: true, ..UsualAttendance::default() };
            match name {
                "I. Sjabloon" => usual.from = NaiveTime::from_hms_opt(13, 20, 0),
                "B. Schaduwen" => {
                    details.absences = vec![Absence { from: date("12-11-2026"), until: Some(date("04-12-2026")) }];
                    usual.regular = false;
                }
                "E. Verzonnen" => usual.items = vec![5, 7],
                "T. Ontwerp" => {
                    details.skj = true;
                    usual.items = vec![4];
                    usual.remote = true;
                }
                _ => {}
            }
            let person = self.registers(details);
            self.joins(person, role, usual);
        }
        let deputy = self.world.person(self.person("Teststra")).unwrap().details.clone();
        let details = PersonDetails { deputy_for: Some(self.person("Schaduwen")), ..deputy };
        self.must(Command::ChangePerson { person: self.person("Teststra"), details });
    }

    fn refers(&mut self, family: &Family) -> CaseId {
        let safety = family.code.ends_with("029");
        let restriction = match family.code {
            "IGP-26-043" => Some(Restriction { kind: RestrictionKind::Anonymous, allowed: Vec::new() }),
            "IGP-26-029" => {
                let allowed = ALLOWED_FOR_029.iter().map(|name| self.person(name)).collect();
                Some(Restriction { kind: RestrictionKind::Safety, allowed })
            }
            _ => None,
        };
        let coordinator = family.coordinator.map(|surname| spell(self.person(surname)));
        let details = CaseDetails {
            birth_date: family.born.map(date),
            due_date: family.due.map(date),
            referral: Referral {
                on: Some(date(family.referred)),
                by: family.referrer.to_owned(),
                internal: safety,
                intake: family.intake.map(date),
            },
            safe_contact_only: safety,
            members: vec![FamilyMember {
                role: MemberRole::Mother,
                name: format!("{} {}", family.initial, family.name),
                born: None,
            }],
            ..nothing_known(family.code, family.name)
        };
        self.must(Command::ReferCase(Box::new(CaseReferral {
            clinic: self.clinic,
            details,
            signals: Vec::new(),
            consents: family.consents(),
            restriction,
            coordinator,
            running: family.kind != ItemKind::New,
        })));
        self.case(family.code)
    }

    fn lists(&mut self, case: CaseId, family: &Family) {
        let details = ItemDetails { case: Some(case), kind: family.kind, ..theme(family.question) };
        self.must(Command::AddItem { meeting: self.meeting, details });
    }
}

/// Who may see the family for whose safety few may (agenda.csv, column "Alleen voor").
pub const ALLOWED_FOR_029: &[&str] =
    &["Demopad", "Voorbeeld", "Sjabloon", "Proefveld", "Modeldijk", "Schetsema", "Prototype", "Ontwerp", "Notelaar"];

/// A family of week 48 as far as rules depend on it.
pub struct Family {
    pub code: &'static str,
    pub name: &'static str,
    initial: &'static str,
    kind: ItemKind,
    due: Option<&'static str>,
    born: Option<&'static str>,
    referred: &'static str,
    intake: Option<&'static str>,
    referrer: &'static str,
    /// Care, JGZ, social, informal: `+` yes, `-` no, `?` not asked, `~` presumed, `/` in part.
    consent: &'static str,
    coordinator: Option<&'static str>,
    question: &'static str,
}

impl Family {
    fn consents(&self) -> Vec<Consent> {
        let answers = self.consent.chars().zip(Sector::ALL);
        let mut all: Vec<Consent> = answers.map(|(sign, sector)| consent(Recipient::Sector(*sector), sign)).collect();
        if self.code == "IGP-26-029" {
            all.push(consent(Recipient::Organisation("Jeugdteam".to_owned()), '+'));
            let objection = consent(Recipient::Everyone, '-');
            all.push(Consent { giver: Giver::Partner, ground: Some("conflict van plichten".to_owned()), ..objection });
        }
        all
    }
}

/// A mother's answer: `+` yes, `-` no, `?` not asked, `~` presumed, `/` for practical support only.
pub fn consent(recipient: Recipient, sign: char) -> Consent {
    let (state, scope) = match sign {
        '+' => (ConsentState::Yes, None),
        '-' => (ConsentState::No, None),
        '~' => (ConsentState::Presumed, None),
        '/' => (ConsentState::Limited, Some("praktische steun".to_owned())),
        _ => (ConsentState::NotAsked, None),
    };
    Consent { giver: Giver::Mother, recipient, state, scope, on: None, form: None, ground: None, note: String::new() }
}

pub const FAMILIES: &[Family] = &[
    Family {
        code: "IGP-26-041",
        name: "Zeeëgel",
        initial: "M.",
        kind: ItemKind::New,
        due: Some("24-01-2027"),
        born: None,
        referred: "12-11-2026",
        intake: None,
        referrer: "huisarts",
        consent: "++++",
        coordinator: None,
        question: "Stevig Ouderschap? Wie coördineert?",
    },
    Family {
        code: "IGP-26-033",
        name: "Van 't Nergenshuizen",
        initial: "D.",
        kind: ItemKind::Running,
        due: Some("13-03-2027"),
        born: None,
        referred: "05-10-2026",
        intake: Some("08-10-2026"),
        referrer: "verloskundigenpraktijk De Vlonder",
        consent: "++-?",
        coordinator: Some("Modeldijk"),
        question: "Steun stagneert. Wat kan nog zonder de gemeente?",
    },
    Family {
        code: "IGP-26-043",
        name: "Ñandoe",
        initial: "S.",
        kind: ItemKind::New,
        due: Some("15-04-2027"),
        born: None,
        referred: "19-11-2026",
        intake: None,
        referrer: "eerstelijns verloskundige",
        consent: "~???",
        coordinator: None,
        question: "Hoe regelen we toestemming en intake met tolk?",
    },
    Family {
        code: "IGP-26-029",
        name: "Kwartelkoning",
        initial: "A.",
        kind: ItemKind::Running,
        due: None,
        born: Some("20-10-2026"),
        referred: "14-09-2026",
        intake: Some("17-09-2026"),
        referrer: "gynaecoloog (eigen poli)",
        consent: "++-?",
        coordinator: None,
        question: "Veiligheidssignaal: vervolg meldcode",
    },
    Family {
        code: "IGP-26-012",
        name: "Theepot-de Lepelaar",
        initial: "L.",
        kind: ItemKind::Discharge,
        due: None,
        born: Some("15-09-2026"),
        referred: "18-05-2026",
        intake: Some("22-05-2026"),
        referrer: "huisarts",
        consent: "++++",
        coordinator: Some("Schetsema"),
        question: "Uitstroom per 01-12. Wie wordt het ene nummer?",
    },
    Family {
        code: "IGP-26-038",
        name: "Windroos",
        initial: "Y.",
        kind: ItemKind::Running,
        due: Some("23-02-2027"),
        born: None,
        referred: "27-10-2026",
        intake: Some("03-11-2026"),
        referrer: "verloskundige",
        consent: "+++-",
        coordinator: Some("Schaduwen"),
        question: "Acties te laat en VoorZorg-termijn. Wie pakt het over?",
    },
    Family {
        code: "IGP-26-021",
        name: "Papegaaiduiker",
        initial: "C.",
        kind: ItemKind::Running,
        due: Some("28-12-2026"),
        born: None,
        referred: "06-07-2026",
        intake: Some("09-07-2026"),
        referrer: "verslavingszorg",
        consent: "+++/",
        coordinator: Some("Modeldijk"),
        question: "Geboorteplan vaststellen; waar gaan ze wonen na ontslag?",
    },
    Family {
        code: "IGP-26-044",
        name: "Klaproos",
        initial: "B.",
        kind: ItemKind::New,
        due: Some("06-06-2027"),
        born: None,
        referred: "17-11-2026",
        intake: Some("23-11-2026"),
        referrer: "verloskundigenpraktijk",
        consent: "+???",
        coordinator: None,
        question: "Hoort dit bij de gezinspoli?",
    },
];

// Values that tests are made of.

pub fn somebody(name: &str, kind: DisciplineKind, organisation: &str, sector: Sector) -> PersonDetails {
    PersonDetails {
        name: name.to_owned(),
        discipline: Discipline { kind, label: kind.word().to_owned() },
        organisation: organisation.to_owned(),
        sector,
        email: None,
        skj: false,
        deputy_for: None,
        absences: Vec::new(),
    }
}

pub fn nothing_known(code: &str, family: &str) -> CaseDetails {
    CaseDetails {
        code: code.to_owned(),
        family: family.to_owned(),
        members: Vec::new(),
        due_date: None,
        birth_date: None,
        born_at_days: None,
        municipality: String::new(),
        referral: Referral::default(),
        request: String::new(),
        involved: Vec::new(),
        goals: Vec::new(),
        safe_contact_only: false,
        remarks: String::new(),
    }
}

pub fn theme(question: &str) -> ItemDetails {
    let question = question.to_owned();
    let kind = ItemKind::Theme;
    ItemDetails { case: None, kind, question, submitter: String::new(), minutes: None, at: None, number: None }
}

pub fn spell(person: PersonId) -> CoordinatorSpell {
    CoordinatorSpell { person, reason: String::new(), from: None, until: None, successor: None, entry: None }
}

pub fn note(text: &str) -> Fact {
    Fact::Note { text: text.to_owned() }
}

pub fn question(text: &str) -> Fact {
    Fact::Question { text: text.to_owned() }
}

pub fn concern(text: &str) -> Fact {
    Fact::Concern { domain: LifeDomain::Housing, text: text.to_owned() }
}

pub fn bottleneck(text: &str) -> Fact {
    Fact::Bottleneck { text: text.to_owned() }
}

pub fn decision(text: &str) -> Fact {
    Fact::Decision { text: text.to_owned(), outcome: None, back_on: None, effective: None }
}

pub fn outcome(outcome: Outcome) -> Fact {
    Fact::Decision { text: outcome.word().to_owned(), outcome: Some(outcome), back_on: None, effective: None }
}

pub fn outcome_back_on(outcome: Outcome, back_on: NaiveDate) -> Fact {
    let text = format!("{}, terug op {back_on}", outcome.word());
    Fact::Decision { text, outcome: Some(outcome), back_on: Some(back_on), effective: None }
}

pub fn coordinates(person: PersonId, reason: &str) -> Fact {
    let reason = reason.to_owned();
    Fact::Coordinator(CoordinatorChoice::Assigned { person, reason, until: None, successor: None })
}

pub fn nobody_coordinates(reason: &str, deferred: bool, contact: Option<PersonId>) -> Fact {
    Fact::Coordinator(CoordinatorChoice::None { reason: reason.to_owned(), deferred, contact })
}

pub fn follow_up(text: &str, owners: &[PersonId], due: NaiveDate) -> Fact {
    Fact::FollowUp { text: text.to_owned(), owners: owners.to_vec(), due: Some(due) }
}

pub fn feedback(to: FeedbackTo, channel: &str, by: PersonId, due: NaiveDate) -> Fact {
    Fact::Feedback { to, channel: channel.to_owned(), by: Some(by), due: Some(due) }
}

pub fn no_feedback(to: FeedbackTo, reason: &str) -> Fact {
    Fact::NoFeedback { to, reason: reason.to_owned() }
}
