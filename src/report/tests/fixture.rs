//! The meeting of week 48, built by commands alone: the people and families of the scenario, and the lines that
//! `expected.json` says were recorded.

use crate::domain::{
    apply::apply,
    case::{
        CaseDetails, CoordinatorSpell, FamilyMember, LifeDomain, MemberRole, Referral, Restriction, RestrictionKind,
    },
    clinic::{ClinicKind, Member, TeamRole, UsualAttendance},
    command::{CaseReferral, Command, NewFollowUp, RoomChoice},
    consent::{Consent, ConsentState, Giver, Recipient},
    decide::decide,
    fact::{CoordinatorChoice, Fact, FeedbackTo},
    follow_up::FollowUpStatus,
    ids::{CaseId, ClinicId, ItemId, MeetingId, PersonId},
    lens::Lens,
    meeting::{ItemDetails, ItemKind, Outcome},
    people::{Absence, Discipline, DisciplineKind as D, PersonDetails, Sector},
    viewer::{Seat, Viewer},
    world::World,
};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use serde_json::Value;
use std::sync::Arc;

/// What must come out of the scenario.
pub fn expected() -> Value {
    serde_json::from_str(include_str!("../../../tests/data/pop-week48/expected.json")).unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A moment of the meeting's day, by the clock on the wall.
pub fn at(time: &str) -> DateTime<Utc> {
    crate::domain::calendar::utc(day("2026-11-24").and_time(time.parse::<NaiveTime>().unwrap()))
}

fn date(value: &Value) -> Option<NaiveDate> {
    value.as_str().map(day)
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// A world that commands change.
#[derive(Clone)]
pub struct House {
    pub world: World,
    pub clinic: ClinicId,
    pub meeting: MeetingId,
    pub now: DateTime<Utc>,
}

/// Name, discipline, organisation, sector, role, regular, and from when.
type Colleague = (&'static str, D, &'static str, Sector, TeamRole, bool, Option<&'static str>);

const TEAM: [Colleague; 13] = [
    ("K. Demopad", D::Midwife, "Ziekenhuis Zeewende", Sector::Care, TeamRole::Chair, true, None),
    ("R. Notelaar", D::Planner, "Ziekenhuis Zeewende", Sector::Care, TeamRole::MinuteTaker, true, None),
    ("H. Voorbeeld", D::Gynaecologist, "Ziekenhuis Zeewende", Sector::Care, TeamRole::CoreTeam, true, None),
    ("I. Sjabloon", D::Paediatrician, "Ziekenhuis Zeewende", Sector::Care, TeamRole::CoreTeam, true, Some("13:20:00")),
    ("L. Proefveld", D::YouthDoctor, "JGZ Kustland", Sector::Jgz, TeamRole::CoreTeam, true, None),
    ("J. Modeldijk", D::YouthNurse, "JGZ Kustland", Sector::Jgz, TeamRole::CoreTeam, true, None),
    ("B. Schaduwen", D::YouthNurse, "JGZ Kustland", Sector::Jgz, TeamRole::CoreTeam, false, None),
    ("N. Teststra", D::YouthNurse, "JGZ Kustland", Sector::Jgz, TeamRole::Deputy, true, None),
    ("S. Schetsema", D::MedicalSocialWorker, "Ziekenhuis Zeewende", Sector::Care, TeamRole::CoreTeam, true, None),
    ("W. Maquette", D::SocialWorker, "gemeente Duinhaven", Sector::Social, TeamRole::Liaison, true, None),
    ("P. Prototype", D::Psychiatrist, "GGZ Zandplaat", Sector::Care, TeamRole::CoreTeam, true, None),
    (
        "E. Verzonnen",
        D::ExpertByExperience,
        "Stichting Thuisanker",
        Sector::Informal,
        TeamRole::ByInvitation,
        false,
        None,
    ),
    ("T. Ontwerp", D::FamilyCoach, "Jeugdteam Duinhaven", Sector::Social, TeamRole::ByInvitation, false, None),
];

impl House {
    /// The clinic with its team, and a meeting without an agenda.
    pub fn founded() -> Self {
        let mut house =
            Self { world: World::default(), clinic: ClinicId(0), meeting: MeetingId(0), now: at("13:00:00") };
        house.run(Command::FoundClinic { name: "POP-poli".to_owned(), kind: ClinicKind::Pop });
        house.clinic = house.world.clinic_by_name("POP-poli").unwrap().id;
        for colleague in TEAM {
            house.join(colleague);
        }
        house.run(Command::PlanMeeting {
            clinic: house.clinic,
            date: day("2026-11-24"),
            start: Some("13:00:00".parse().unwrap()),
            place: Some("huiskamer CJG Duinhaven-Zuid".to_owned()),
        });
        house.meeting = house.world.meeting_on(house.clinic, day("2026-11-24")).unwrap().id;
        house
    }

    /// The same with the eight families on the agenda, and the two actions that were open before.
    pub fn prepared() -> Self {
        let mut house = Self::founded();
        for family in expected()["families"].as_array().unwrap() {
            house.refer(family);
        }
        house
    }

    /// The same after the whole meeting, closed at 14:10.
    pub fn held() -> Self {
        let mut house = Self::prepared();
        house.start();
        let expected = expected();
        let times = ["13:01", "13:10", "13:17", "13:22", "13:33", "13:41", "13:50", "14:02"];
        for (family, time) in expected["families"].as_array().unwrap().iter().zip(times) {
            house.discuss(family, at(&format!("{time}:00")));
        }
        for bottleneck in expected["bottlenecks"].as_array().unwrap() {
            house.record(None, Fact::Bottleneck { text: bottleneck["text"].as_str().unwrap().to_owned() });
        }
        for text in strings(&expected["learning_points"]) {
            house.record(None, Fact::LearningPoint { text });
        }
        house.run(Command::CloseMeeting { meeting: house.meeting, at: at("14:10:00") });
        house
    }

    /// A small meeting with one of everything: a family that one colleague may not hear, one spoken of by number, a
    /// restricted one that was opened before the paediatrician came, one with an old action, and one that was postponed.
    pub fn small() -> Self {
        let mut house = Self::founded();
        let expected = expected();
        let families: Vec<Value> = [1, 2, 3, 5, 7].map(|nr| shortened(&expected["families"][nr])).into();
        for family in &families {
            house.refer(family);
        }
        house.start();
        for (family, time) in families.iter().zip(["13:02:00", "13:08:00", "13:15:00", "13:25:00"]) {
            house.discuss(family, at(time));
        }
        let item = house.item("IGP-26-044");
        house.run(Command::PostponeItem { item, to: None, reason: "geen tijd meer".to_owned() });
        house.record(None, Fact::Note { text: "Volgende keer begint het overleg om 12:45.".to_owned() });
        house.record(None, Fact::Bottleneck { text: "wachtlijst IMH 14 weken".to_owned() });
        house.record(None, Fact::LearningPoint { text: "VoorZorg-termijn al bij triage controleren.".to_owned() });
        let (owners, due) = (vec![house.who("R. Notelaar")], Some(day("2026-12-01")));
        house.record(None, Fact::FollowUp { text: "zaal reserveren".to_owned(), owners, due });
        house.run(Command::CloseMeeting { meeting: house.meeting, at: at("13:40:00") });
        house.now = at("15:02:00");
        house
    }

    /// Asks as the unnamed user of this machine; what is refused fails the test.
    pub fn run(&mut self, command: Command) {
        self.run_as(&Viewer::of_the_house(Seat::CommandLine, self.now), command);
    }

    /// The same as somebody.
    pub fn run_as(&mut self, viewer: &Viewer, command: Command) {
        let asked = format!("{command:?}");
        let events = decide(&self.world, viewer, command).unwrap_or_else(|no| panic!("{no:?} to {asked}"));
        self.world = events.iter().fold(std::mem::take(&mut self.world), apply);
    }

    pub fn who(&self, name: &str) -> PersonId {
        self.world.person_by_name(name).unwrap_or_else(|| panic!("nobody is called {name}")).id
    }

    pub fn case(&self, code: &str) -> CaseId {
        self.world.case_by_code(code).unwrap_or_else(|| panic!("no case {code}")).id
    }

    pub fn item(&self, code: &str) -> ItemId {
        let (case, meeting) = (self.case(code), self.world.meeting(self.meeting).unwrap());
        self.world.agenda(meeting).find(|item| item.case == Some(case)).unwrap().id
    }

    /// The world as the unnamed user of this machine sees it.
    pub fn lens(&self) -> Lens {
        Lens::alone(Arc::new(self.world.clone()), Viewer::of_the_house(Seat::CommandLine, self.now))
    }

    /// The world as this person sees it, alone.
    pub fn lens_of(&self, name: &str) -> Lens {
        let viewer = Viewer::of(&self.world, self.who(name), Seat::CommandLine, self.now);
        Lens::alone(Arc::new(self.world.clone()), viewer)
    }

    pub fn record(&mut self, item: Option<ItemId>, fact: Fact) {
        self.run(Command::Record { meeting: self.meeting, item, fact });
    }

    fn join(&mut self, (name, kind, organisation, sector, role, regular, from): Colleague) {
        let away = Absence::new(day("2026-11-12"), Some(day("2026-12-04")));
        let deputy_for = (name == "N. Teststra").then(|| self.who("B. Schaduwen"));
        self.run(Command::RegisterPerson(PersonDetails {
            name: name.to_owned(),
            discipline: Discipline { kind, label: kind.word().to_owned() },
            organisation: organisation.to_owned(),
            sector,
            email: None,
            skj: name == "T. Ontwerp",
            deputy_for,
            absences: if name == "B. Schaduwen" { vec![away] } else { Vec::new() },
        }));
        let usual = UsualAttendance { regular, from: from.map(|time| time.parse().unwrap()), ..Default::default() };
        let member = Member { person: self.who(name), role, usual };
        self.run(Command::JoinTeam { clinic: self.clinic, member });
    }

    /// Starts the meeting; who comes for some items only is there for these.
    pub fn start(&mut self) {
        let from = at("13:00:00");
        self.run(Command::StartMeeting { meeting: self.meeting, chair: None, minute_taker: None, at: from });
        let guests =
            [("E. Verzonnen", vec!["IGP-26-012", "IGP-26-021"], false), ("T. Ontwerp", vec!["IGP-26-029"], true)];
        for (name, codes, remote) in guests {
            let codes = codes.into_iter().filter(|code| self.world.case_by_code(code).is_some());
            let items: Vec<ItemId> = codes.map(|code| self.item(code)).collect();
            if !items.is_empty() {
                let (meeting, person) = (self.meeting, self.who(name));
                self.run(Command::Arrive { meeting, person, from, items, remote });
            }
        }
    }

    /// Puts a family of `expected.json` on the agenda.
    pub fn refer(&mut self, family: &Value) {
        let text = |key: &str| family[key].as_str().unwrap_or_default().to_owned();
        let details = CaseDetails {
            code: text("code"),
            family: text("family"),
            members: vec![FamilyMember {
                role: MemberRole::Mother,
                name: format!("A. {}", text("family")),
                born: None,
                born_between: None,
            }],
            due_date: date(&family["due_date"]),
            birth_date: date(&family["birth_date"]),
            born_at_days: None,
            municipality: if family["code"] == "IGP-26-043" { "Overduin" } else { "Duinhaven" }.to_owned(),
            referral: Self::referral(family),
            request: String::new(),
            involved: Vec::new(),
            goals: Vec::new(),
            safe_contact_only: family["letter"] == "geblokkeerd",
            agreed_contact: String::new(),
            remarks: String::new(),
        };
        let kind = ItemKind::of_word(family["kind"].as_str().unwrap()).unwrap();
        let before = family["previous_coordinator"].as_str().map(|name| self.spell(name));
        self.run(Command::ReferCase(Box::new(CaseReferral {
            clinic: self.clinic,
            details,
            signals: Vec::new(),
            consents: consents(&family["consent"]),
            restriction: self.restriction(family),
            coordinator: before,
            running: kind != ItemKind::New,
        })));
        let case = self.case(family["code"].as_str().unwrap());
        self.run(Command::AddItem {
            meeting: self.meeting,
            details: ItemDetails {
                case: Some(case),
                kind,
                question: String::new(),
                submitter: String::new(),
                minutes: None,
                at: None,
                number: None,
            },
        });
        for known in family["follow_ups"].as_array().unwrap().iter().filter(|it| it["carried_over"] == true) {
            self.run(Command::AgreeFollowUp(Box::new(NewFollowUp {
                named: Vec::new(),
                clinic: self.clinic,
                case: Some(case),
                text: known["text"].as_str().unwrap().to_owned(),
                agreed_on: day("2026-11-10"),
                owners: strings(&known["previous_owner"]).iter().map(|name| self.who(name)).collect(),
                due: date(&known["previous_due"]),
                remark: String::new(),
                status: FollowUpStatus::Open,
            })));
        }
    }

    fn referral(family: &Value) -> Referral {
        let intake = |code: &str| match code {
            "IGP-26-041" => (Some("2026-11-12"), None),
            "IGP-26-043" => (Some("2026-11-19"), None),
            "IGP-26-044" => (Some("2026-11-17"), Some("2026-11-23")),
            _ => (None, None),
        };
        let (on, intake) = intake(family["code"].as_str().unwrap());
        Referral {
            on: on.map(day),
            by: family["referrer"].as_str().unwrap().to_owned(),
            internal: family["feedback_none"].is_array(),
            intake: intake.map(day),
        }
    }

    fn spell(&self, name: &str) -> CoordinatorSpell {
        let person = self.who(name);
        CoordinatorSpell { person, reason: String::new(), from: None, until: None, successor: None, entry: None }
    }

    fn restriction(&self, family: &Value) -> Option<Restriction> {
        if family["anonymous"] == true {
            return Some(Restriction { kind: RestrictionKind::Anonymous, allowed: Vec::new() });
        }
        let kind = RestrictionKind::of_word(family["restricted"].as_str()?).unwrap();
        Some(Restriction { kind, allowed: strings(&family["present"]).iter().map(|name| self.who(name)).collect() })
    }

    /// Opens a family of `expected.json`, records all its lines, and closes it.
    pub fn discuss(&mut self, family: &Value, time: DateTime<Utc>) {
        self.now = time;
        let item = self.item(family["code"].as_str().unwrap());
        self.run(Command::OpenItem { item, at: time, room: RoomChoice::TheyLeave });
        for fact in self.facts(family) {
            self.record(Some(item), fact);
        }
        self.run(Command::CloseItem { item, at: time + Duration::minutes(5) });
    }

    fn facts(&self, family: &Value) -> Vec<Fact> {
        let list = |key: &str| family[key].as_array().cloned().unwrap_or_default();
        let people = |value: &Value| strings(value).iter().map(|name| self.who(name)).collect::<Vec<_>>();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let to = |it: &Value| FeedbackTo::of_word(it["to"].as_str().unwrap()).unwrap();
        let domain = |it: &Value| LifeDomain::of_word(it["domain"].as_str().unwrap()).unwrap();
        let mut facts: Vec<Fact> = strings(&family["notes"]).into_iter().map(|text| Fact::Note { text }).collect();
        facts.extend(strings(&family["open_questions"]).into_iter().map(|text| Fact::Question { text }));
        facts.extend(list("concerns").iter().map(|it| Fact::Concern { domain: domain(it), text: text(&it["text"]) }));
        facts
            .extend(list("protective").iter().map(|it| Fact::Strength { domain: domain(it), text: text(&it["text"]) }));
        facts.extend(strings(&family["decision_texts"]).into_iter().enumerate().map(|(nth, text)| Fact::Decision {
            text,
            outcome: Outcome::of_word(family["outcome"].as_str().unwrap()).filter(|_| nth == 0),
            back_on: date(&family["back_on_agenda"]).filter(|_| nth == 0),
            effective: date(&family["outcome_date"]).filter(|_| nth == 0),
        }));
        facts.push(Fact::Coordinator(self.choice(family)));
        facts.extend(list("follow_ups").iter().map(|it| Fact::FollowUp {
            text: text(&it["text"]),
            owners: people(&it["owner"]),
            due: date(&it["due"]),
        }));
        facts.extend(list("feedback").iter().map(|it| Fact::Feedback {
            to: to(it),
            channel: text(&it["channel"]),
            by: Some(self.who(it["by"].as_str().unwrap())),
            due: date(&it["due"]),
        }));
        facts
    }

    fn choice(&self, family: &Value) -> CoordinatorChoice {
        let reason = family["coordinator_reason"].as_str().unwrap().to_owned();
        match family["coordinator"].as_str() {
            Some(name) => CoordinatorChoice::Assigned { person: self.who(name), reason, until: None, successor: None },
            None => CoordinatorChoice::None {
                reason,
                deferred: family["coordinator_status"] == "deferred",
                contact: family["point_of_contact"].as_str().map(|name| self.who(name)),
            },
        }
    }
}

fn consents(consent: &Value) -> Vec<Consent> {
    let one = |recipient, state: &Value, scope: &Value| Consent {
        scope: scope.as_str().map(str::to_owned),
        on: date(&consent["date"]),
        ..Consent::new(Giver::Mother, recipient, ConsentState::of_word(state.as_str().unwrap()).unwrap())
    };
    let sector =
        |it: &Sector| one(Recipient::Sector(*it), &consent[it.word()], &consent[format!("{}_scope", it.word())]);
    let organisations = consent["organisations"].as_object().into_iter().flatten();
    let organisations =
        organisations.map(|(name, state)| one(Recipient::Organisation(name.clone()), state, &Value::Null));
    Sector::ALL.iter().map(sector).chain(organisations).collect()
}

/// The family with no more than one of everything.
fn shortened(family: &Value) -> Value {
    let mut family = family.clone();
    for key in ["notes", "decision_texts", "follow_ups", "concerns"] {
        family[key].as_array_mut().unwrap().truncate(1);
    }
    family
}
