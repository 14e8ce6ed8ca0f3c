//! Years of meetings as events, made without deciding: a team, and week after week a meeting with eight new families,
//! each with the lines that a family gets. Everybody in it is invented.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use mdo::domain::case::{Case, CaseDetails, CaseStatus, FamilyMember, LifeDomain, MemberRole, Referral};
use mdo::domain::clinic::{Agreements, Clinic, ClinicKind, Member, TeamRole, UsualAttendance};
use mdo::domain::consent::{Consent, ConsentState, Giver, Recipient};
use mdo::domain::event::{Event, Happened};
use mdo::domain::fact::{CoordinatorChoice, Fact, FeedbackTo};
use mdo::domain::follow_up::FollowUpStatus;
use mdo::domain::ids::{CaseId, ClinicId, EntryId, FeedbackId, FollowUpId, ItemId, MeetingId, PersonId};
use mdo::domain::meeting::{AgendaItem, Entry, ItemDetails, ItemKind, ItemStatus, Meeting, MeetingStatus, Outcome};
use mdo::domain::people::{Discipline, DisciplineKind, Person, PersonDetails, Sector};
use mdo::domain::world::World;
use std::collections::BTreeMap;

/// Families at one meeting.
pub const FAMILIES: usize = 8;
const TEAM: u32 = 12;

/// Gives out ids and moments, and collects what happens.
pub struct Years {
    pub events: Vec<Event>,
    last_id: u32,
    now: DateTime<Utc>,
    day: NaiveDate,
    clinic: ClinicId,
}

/// What becomes of the families of a meeting.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Families {
    /// Advised once, everything done: archive.
    Ended,
    /// In trajectory, with a follow-up and a promise open.
    Open,
}

impl Years {
    /// The clinic and its team have been set up.
    pub fn new() -> Self {
        let day = NaiveDate::from_ymd_opt(2020, 1, 7).unwrap();
        let now = day.and_hms_opt(12, 0, 0).unwrap().and_utc();
        let mut years = Self { events: Vec::new(), last_id: 0, now, day, clinic: ClinicId(TEAM + 1) };
        for _ in 0..TEAM {
            let id = PersonId(years.id());
            let discipline = Discipline { kind: DisciplineKind::YouthNurse, label: "jeugdverpleegkundige".into() };
            let details = PersonDetails {
                name: format!("V. Verzonnen-{}", id.0),
                discipline,
                organisation: "JGZ Kustland".into(),
                sector: Sector::Jgz,
                email: None,
                skj: false,
                deputy_for: None,
                absences: Vec::new(),
            };
            years.happens(Happened::PersonRegistered(Person { id, details }));
        }
        let usual = UsualAttendance { regular: true, ..UsualAttendance::default() };
        let team = (1..=TEAM).map(|id| Member { person: PersonId(id), role: TeamRole::CoreTeam, usual: usual.clone() });
        years.id();
        years.happens(Happened::ClinicFounded(Box::new(Clinic {
            id: years.clinic,
            name: "POP-poli".into(),
            kind: ClinicKind::Pop,
            agreements: Agreements::of_kind(ClinicKind::Pop),
            team: team.collect(),
            left: BTreeMap::new(),
        })));
        years
    }

    /// Goes on from a world that was made here.
    pub fn after(world: &World) -> Self {
        let day = world.meetings().map(|meeting| meeting.date).max().unwrap_or_default() + Days::new(40_000);
        let now = DateTime::default();
        Self { events: Vec::new(), last_id: world.last_id(), now, day, clinic: ClinicId(TEAM + 1) }
    }

    /// The next meeting, up to its minutes being approved. Returns its families.
    pub fn meeting(&mut self, families: Families) -> Vec<CaseId> {
        let meeting = self.starts_meeting();
        let cases: Vec<CaseId> = (0..FAMILIES).map(|_| self.refers()).collect();
        for case in &cases {
            let item = self.lists(meeting, Some(*case));
            self.opens(meeting, item, Some(*case));
            let open = self.discusses(meeting, item, *case, families);
            let at = self.now;
            self.happens(Happened::ItemClosed { item, case: Some(*case), meeting, at });
            if families == Families::Ended {
                self.finishes(*case, open);
            }
        }
        let at = self.now;
        self.happens(Happened::MeetingClosed { meeting, at });
        self.happens(Happened::MinutesApproved { meeting });
        cases
    }

    /// A meeting that runs, with everybody there.
    pub fn starts_meeting(&mut self) -> MeetingId {
        self.day = self.day + Days::new(7);
        self.now = self.day.and_hms_opt(12, 0, 0).unwrap().and_utc();
        let id = MeetingId(self.id());
        self.happens(Happened::MeetingPlanned(Meeting {
            id,
            clinic: self.clinic,
            date: self.day,
            start: chrono::NaiveTime::from_hms_opt(13, 0, 0).unwrap(),
            minutes: None,
            place: "CJG Duinhaven-Zuid".into(),
            status: MeetingStatus::Planned,
            chair: None,
            minute_taker: None,
            items: Vec::new(),
            attendance: std::collections::BTreeMap::default(),
            open_item: None,
            clock_since: None,
            entries: Vec::new(),
            started: None,
            closed: None,
            emptied: None,
            approved: None,
            addenda: Vec::new(),
        }));
        let at = self.now;
        self.happens(Happened::MeetingStarted { meeting: id, chair: None, minute_taker: None, at });
        for person in (1..=TEAM).map(PersonId) {
            let arrived = Happened::Arrived { meeting: id, person, from: at, items: Vec::new(), remote: false };
            self.happens(arrived);
        }
        id
    }

    /// A family, as its referral tells.
    pub fn refers(&mut self) -> CaseId {
        let id = CaseId(self.id());
        let consent = |sector| Consent {
            on: Some(self.day),
            ..Consent::new(Giver::Mother, Recipient::Sector(sector), ConsentState::Yes)
        };
        let member = |role, name: String| FamilyMember { role, name, born: None, born_between: None };
        let details = CaseDetails {
            code: format!("IGP-{:02}-{:05}", id.0 % 30, id.0),
            family: format!("Zeeëgel-{}", id.0),
            members: vec![
                member(MemberRole::Mother, format!("M. Zeeëgel-{}", id.0)),
                member(MemberRole::Partner, format!("P. Zeeëgel-{}", id.0)),
            ],
            due_date: Some(self.day + Days::new(70)),
            birth_date: None,
            born_at_days: None,
            municipality: "Duinhaven".into(),
            referral: Referral {
                on: Some(self.day),
                by: "verloskundigenpraktijk Schelp".into(),
                internal: false,
                intake: None,
            },
            request: "Eén iemand die met ons meekijkt naar de post en naar de week.".into(),
            involved: Vec::new(),
            goals: vec!["Rust in huis voor de geboorte".into()],
            safe_contact_only: false,
            agreed_contact: String::new(),
            remarks: String::new(),
        };
        let new = Case::new(id, self.clinic, CaseStatus::Referred, details);
        let consents = [Sector::Care, Sector::Jgz, Sector::Social].map(consent).into();
        let mut case = new;
        case.consents = consents;
        self.happens(Happened::CaseReferred(Box::new(case)));
        id
    }

    /// Puts something on the agenda.
    pub fn lists(&mut self, meeting: MeetingId, case: Option<CaseId>) -> ItemId {
        let id = ItemId(self.id());
        let question = "Stevig Ouderschap? Wie coördineert?".into();
        let details = ItemDetails {
            case,
            kind: ItemKind::New,
            question,
            submitter: String::new(),
            minutes: Some(8),
            at: None,
            number: None,
        };
        self.happens(Happened::ItemAdded(Box::new(AgendaItem {
            id,
            meeting,
            details,
            status: ItemStatus::Waiting,
            reason: String::new(),
            postponed_to: None,
            origin: None,
            opened: None,
            closed: None,
            seconds: 0,
            anonymous: false,
            present: Vec::new(),
            exits: Vec::new(),
            out: Vec::new(),
            broken: None,
            missing: Vec::new(),
            entries: Vec::new(),
        })));
        id
    }

    /// Its turn begins.
    pub fn opens(&mut self, meeting: MeetingId, item: ItemId, case: Option<CaseId>) {
        let (at, present) = (self.now, (1..=TEAM).map(PersonId).collect());
        let (exits, missing) = (Vec::new(), Vec::new());
        self.happens(Happened::ItemOpened { item, case, meeting, at, anonymous: false, present, exits, missing });
    }

    /// One line.
    pub fn says(&mut self, meeting: MeetingId, item: ItemId, case: Option<CaseId>, fact: Fact) -> Entry {
        let id = EntryId(self.id());
        let follow_up = matches!(fact, Fact::FollowUp { .. }).then(|| FollowUpId(self.id()));
        let feedback = matches!(fact, Fact::Feedback { .. }).then(|| FeedbackId(self.id()));
        let (by, at) = (Some(PersonId(2)), self.now);
        let (item, struck, earlier) = (Some(item), None, Vec::new());
        let entry = Entry {
            id,
            meeting,
            item,
            about: None,
            by,
            at,
            fact,
            provisional: false,
            struck,
            follow_up,
            feedback,
            earlier,
        };
        self.happens(Happened::EntryRecorded { entry: Box::new(entry.clone()), case });
        entry
    }

    fn discusses(&mut self, meeting: MeetingId, item: ItemId, case: CaseId, families: Families) -> Vec<Entry> {
        let due = Some(self.day + Days::new(5));
        let (outcome, text) = match families {
            Families::Ended => (Outcome::ConsultOnly, "alleen consult: eigen netwerk is sterk genoeg"),
            Families::Open => (Outcome::Continue, "vervolg met Stevig Ouderschap, wekelijks huisbezoek"),
        };
        let feedback = |to| Fact::Feedback { to, channel: "bellen".into(), by: Some(PersonId(3)), due };
        let lines = [
            Fact::Concern { domain: LifeDomain::Finances, text: "ongeopende post, twee aanmaningen".into() },
            Fact::Strength { domain: LifeDomain::Network, text: "zus woont in dezelfde straat".into() },
            note(),
            note(),
            Fact::Decision { text: text.into(), outcome: Some(outcome), back_on: None, effective: None },
            Fact::Coordinator(CoordinatorChoice::Assigned {
                person: PersonId(4),
                reason: String::new(),
                until: None,
                successor: None,
            }),
            Fact::FollowUp {
                text: "schuldenloket en energiebedrijf bellen".into(),
                owners: vec![PersonId(1 + item.0 % TEAM)],
                due,
            },
            feedback(FeedbackTo::Family),
            feedback(FeedbackTo::Referrer),
        ];
        lines.map(|fact| self.says(meeting, item, Some(case), fact)).into()
    }

    fn finishes(&mut self, case: CaseId, lines: Vec<Entry>) {
        let status = || FollowUpStatus::Done { on: self.day, result: "gedaan".into() };
        let done: Vec<Happened> = lines
            .iter()
            .flat_map(|line| {
                let follow_up = line.follow_up.map(|follow_up| Happened::FollowUpSettled {
                    follow_up,
                    case: Some(case),
                    status: status(),
                });
                let feedback =
                    line.feedback.map(|feedback| Happened::FeedbackSettled { feedback, case, status: status() });
                follow_up.into_iter().chain(feedback)
            })
            .collect();
        for what in done {
            self.happens(what);
        }
    }

    fn id(&mut self) -> u32 {
        self.last_id += 1;
        self.last_id
    }

    fn happens(&mut self, what: Happened) {
        self.now += TimeDelta::seconds(20);
        self.events.push(Event { at: self.now, by: Some(PersonId(2)), what });
    }
}

/// A line of usual length.
pub fn note() -> Fact {
    Fact::Note {
        text: "moeder vertelt dat zij slecht slaapt en opziet tegen de laatste weken; partner werkt in ploegen".into(),
    }
}
