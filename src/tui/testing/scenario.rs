//! A clinic, its team, eight families and their meeting of Tuesday 24 November 2026, built by commands. Everybody is
//! invented.

mod told;

use crate::domain::{
    apply::apply,
    calendar::utc,
    case::{
        CaseDetails, CoordinatorSpell, FamilyMember, LifeDomain, MemberRole, Referral, Restriction, RestrictionKind,
        Signal,
    },
    clinic::{ClinicKind, Member, UsualAttendance},
    command::{CaseReferral, Command, NewFollowUp, RoomChoice},
    consent::{Consent, ConsentState, Giver, Recipient},
    decide::decide,
    fact::{CoordinatorChoice, Fact, FeedbackTo},
    follow_up::FollowUpStatus,
    ids::{CaseId, ClinicId, ItemId, MeetingId, PersonId},
    meeting::{ItemDetails, ItemKind, Outcome},
    people::{Absence, Discipline, DisciplineKind as D, PersonDetails, Sector},
    safety::{FindingKind, SafetyNote, SafetyStep},
    viewer::{Seat, Viewer},
    world::World,
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use told::{AGENDA, Colleague, FOLLOW_UPS, LINES, Row, TEAM};

/// The meeting's day and planned start.
pub const TODAY: (i32, u32, u32) = (2026, 11, 24);

/// A moment of the meeting's day, local time.
pub fn at(hour: u32, minute: u32) -> DateTime<Utc> {
    let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    utc(NaiveDate::from_ymd_opt(TODAY.0, TODAY.1, TODAY.2).unwrap().and_time(time))
}

/// The prepared meeting: everybody known, eight families on the agenda, not begun.
pub fn prepared() -> World {
    let mut build = Build { world: World::default(), at: at(9, 0) };
    let clinic = build.clinic();
    let team: Vec<PersonId> = TEAM.iter().map(|colleague| build.colleague(clinic, colleague)).collect();
    build.absent(team[7], team[6]);
    let date = day("2026-11-24");
    build.run(Command::PlanMeeting { clinic, date, start: None, place: None });
    for (number, row) in (1..).zip(&AGENDA) {
        build.family(clinic, number, row);
    }
    for (code, text, owner, due, came_of_it) in FOLLOW_UPS {
        let status = match came_of_it {
            "" => FollowUpStatus::Open,
            "vervallen" => FollowUpStatus::Dropped { on: day("2026-11-20"), reason: came_of_it.to_owned(), why: None },
            result => FollowUpStatus::Done { on: day("2026-11-17"), result: result.to_owned() },
        };
        build.run(Command::AgreeFollowUp(Box::new(NewFollowUp {
            named: Vec::new(),
            clinic,
            case: build.world.case_by_code(code).map(|case| case.id),
            text: text.to_owned(),
            agreed_on: day("2026-11-10"),
            owners: vec![build.person(owner)],
            due: Some(day(due)),
            remark: String::new(),
            status,
        })));
    }
    build.world
}

/// The meeting begun at 13:00, nobody's turn yet.
pub fn running() -> World {
    let mut build = Build { world: prepared(), at: at(13, 0) };
    build.start();
    build.world
}

/// The meeting held and everybody gone home.
pub fn held() -> World {
    let mut build = Build { world: closed(), at: at(14, 10) };
    build.run(Command::EmptyRoom { meeting: meeting(&build.world) });
    build.world
}

/// Every family closed with its lines, the meeting closed at 14:10, everybody still there.
pub fn closed() -> World {
    let mut build = Build { world: running(), at: at(13, 0) };
    for (place, (code, lines)) in (0..).zip(lines()) {
        build.at = at(13, 25) + chrono::TimeDelta::minutes(5 * place);
        let (item, meeting) = (item_of(&build.world, code), meeting(&build.world));
        build.run(Command::OpenItem { item, at: build.at, room: RoomChoice::TheyLeave });
        for fact in lines {
            let fact = fact_of(&build.world, fact);
            build.run(Command::Record { meeting, item: Some(item), fact });
        }
        build.run(Command::CloseItem { item, at: build.at });
    }
    build.at = at(14, 10);
    build.run(Command::CloseMeeting { meeting: meeting(&build.world), at: build.at });
    build.world
}

/// What stands on the safety track of [`guarded`].
pub const SAFETY: [&str; 5] = [
    "blauwe plek bovenarm",
    "kraamverzorgende zag het",
    "partner antwoordt voor haar",
    "advies zonder naam",
    "beide ouders zorgen",
];

/// The same world with the safety track of the restricted family begun, and all of a consent of another on record.
pub fn guarded(world: World) -> World {
    let mut build = Build { world, at: at(14, 30) };
    let case = build.world.case_by_code("IGP-26-029").map_or(CaseId(0), |case| case.id);
    let put = |note| Command::PutSafety { case, place: None, note };
    let [fact, source, seen, advice, carers] = SAFETY.map(str::to_owned);
    let on = day("2026-11-19");
    build.run(put(SafetyNote::Finding { kind: FindingKind::Fact, text: fact, source: source.clone(), seen: on }));
    build.run(put(SafetyNote::Finding { kind: FindingKind::Observation, text: seen, source, seen: on }));
    let (step, who, done) = (SafetyStep::Signals, vec![build.person("S. Schetsema")], Some(on));
    build.run(put(SafetyNote::Step { step, who, consulted: String::new(), due: None, done, outcome: advice.clone() }));
    let (step, due) = (SafetyStep::Talk, Some(day("2026-11-25")));
    build.run(put(SafetyNote::Step {
        step,
        who: Vec::new(),
        consulted: advice,
        due,
        done: None,
        outcome: String::new(),
    }));
    build.run(put(SafetyNote::Kindcheck { children: 2, ages: "3 jaar en 5 weken".to_owned(), carers, asked: on }));
    build.world
}

/// The families with what is said of each.
pub fn lines() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    LINES.split("## ").skip(1).filter_map(|part| {
        let (code, lines) = part.split_once('\n')?;
        Some((code, lines.lines().collect()))
    })
}

/// The fact that a line of the fixture stands for.
pub fn fact_of(world: &World, line: &str) -> Fact {
    let mut fields = line.split('|');
    let kind = fields.next().unwrap_or_default();
    let fields: Vec<&str> = fields.collect();
    let field = |at: usize| fields.get(at).copied().unwrap_or_default();
    let text = field(0).to_owned();
    let person = |name: &str| world.person_by_name(name).map(|person| person.id).unwrap();
    let due = |at: usize| (!field(at).is_empty()).then(|| day(field(at)));
    match kind {
        "!" => Fact::Decision { text, outcome: Outcome::of_word(field(1)), back_on: due(2), effective: None },
        "=" if text == "geen" => Fact::Coordinator(CoordinatorChoice::None {
            reason: field(1).to_owned(),
            deferred: field(2) == "deferred",
            contact: (!field(3).is_empty()).then(|| person(field(3))),
        }),
        "=" => Fact::Coordinator(CoordinatorChoice::Assigned {
            person: person(&text),
            reason: field(1).to_owned(),
            until: None,
            successor: None,
        }),
        ">" => Fact::FollowUp { text, owners: field(1).split(',').map(person).collect(), due: due(2) },
        "<" => Fact::Feedback {
            to: FeedbackTo::of_word(&text).unwrap(),
            channel: field(1).to_owned(),
            by: Some(person(field(2))),
            due: due(3),
        },
        "-" => Fact::Concern { domain: LifeDomain::of_word(&text).unwrap(), text: field(1).to_owned() },
        "+" => Fact::Strength { domain: LifeDomain::of_word(&text).unwrap(), text: field(1).to_owned() },
        "?" => Fact::Question { text },
        "*" => Fact::Bottleneck { text },
        note => Fact::Note { text: note.to_owned() },
    }
}

/// The meeting of the scenario.
pub fn meeting(world: &World) -> MeetingId {
    world.meetings().map(|meeting| meeting.id).min().unwrap()
}

/// The item about the family with this code.
pub fn item_of(world: &World, code: &str) -> ItemId {
    let case = world.case_by_code(code).unwrap().id;
    let meeting = world.meeting(meeting(world)).unwrap();
    world.agenda(meeting).find(|item| item.details.case == Some(case)).unwrap().id
}

struct Build {
    world: World,
    at: DateTime<Utc>,
}

impl Build {
    fn run(&mut self, command: Command) {
        let viewer = Viewer::of_the_house(Seat::Host, self.at);
        let events = decide(&self.world, &viewer, command).unwrap();
        self.world = events.iter().fold(self.world.clone(), apply);
    }

    fn person(&self, name: &str) -> PersonId {
        self.world.person_by_name(name).unwrap().id
    }

    fn clinic(&mut self) -> ClinicId {
        self.run(Command::FoundClinic { name: "POP-poli".to_owned(), kind: ClinicKind::Pop });
        let clinic = self.world.clinic_by_name("POP-poli").unwrap();
        let (id, mut agreements) = (clinic.id, clinic.agreements.clone());
        agreements.place = "CJG Duinhaven-Zuid".to_owned();
        self.run(Command::ChangeAgreements { clinic: id, agreements: Box::new(agreements) });
        id
    }

    fn colleague(&mut self, clinic: ClinicId, colleague: &Colleague) -> PersonId {
        let (name, kind, label, organisation, sector, role) = *colleague;
        self.run(Command::RegisterPerson(PersonDetails {
            name: name.to_owned(),
            discipline: Discipline { kind, label: label.to_owned() },
            organisation: organisation.to_owned(),
            sector,
            email: None,
            skj: kind == D::FamilyCoach,
            deputy_for: None,
            absences: Vec::new(),
        }));
        let person = self.person(name);
        let (from, items) = match name {
            "I. Sjabloon" => (NaiveTime::from_hms_opt(13, 20, 0), Vec::new()),
            "E. Verzonnen" => (None, vec![5, 7]),
            "T. Ontwerp" => (None, vec![4]),
            _ => (None, Vec::new()),
        };
        let usual = UsualAttendance { regular: true, from, until: None, items, remote: name == "T. Ontwerp" };
        self.run(Command::JoinTeam { clinic, member: Member { person, role, usual } });
        person
    }

    /// Away until 4 December, with a deputy.
    fn absent(&mut self, person: PersonId, deputy: PersonId) {
        let mut details = self.world.person(person).unwrap().details.clone();
        details.absences = vec![Absence::new(day("2026-11-12"), Some(day("2026-12-04")))];
        self.run(Command::ChangePerson { person, details });
        let details = PersonDetails { deputy_for: Some(person), ..self.world.person(deputy).unwrap().details.clone() };
        self.run(Command::ChangePerson { person: deputy, details });
    }

    fn start(&mut self) {
        let command =
            Command::StartMeeting { meeting: meeting(&self.world), chair: None, minute_taker: None, at: self.at };
        self.run(command);
    }

    fn family(&mut self, clinic: ClinicId, number: u16, row: &Row) {
        let born = row.date.strip_prefix('*');
        let details = CaseDetails {
            code: row.code.to_owned(),
            family: row.family.to_owned(),
            members: vec![FamilyMember {
                role: MemberRole::Mother,
                name: String::new(),
                born: None,
                born_between: None,
            }],
            due_date: born.is_none().then(|| day(row.date)),
            birth_date: born.map(day),
            born_at_days: None,
            municipality: row.municipality.to_owned(),
            referral: Referral {
                on: Some(day(row.referred.0)),
                by: row.referred.1.to_owned(),
                internal: row.referred.1.contains("eigen poli"),
                intake: (!row.intake.is_empty()).then(|| day(row.intake)),
            },
            request: row.request.to_owned(),
            involved: Vec::new(),
            goals: Vec::new(),
            safe_contact_only: row.remarks.contains("GEEN POST"),
            agreed_contact: String::new(),
            remarks: row.remarks.to_owned(),
        };
        let coordinator = (!row.coordinator.is_empty()).then(|| CoordinatorSpell {
            person: self.person(row.coordinator),
            reason: String::new(),
            from: None,
            until: None,
            successor: None,
            entry: None,
        });
        self.run(Command::ReferCase(Box::new(CaseReferral {
            clinic,
            details,
            signals: row.signals.iter().map(|signal| signal_of(signal)).collect(),
            consents: consents(row),
            restriction: self.restriction(row.code),
            coordinator,
            running: row.kind != Some(ItemKind::New),
        })));
        let details = ItemDetails {
            case: self.world.case_by_code(row.code).map(|case| case.id),
            kind: row.kind.unwrap_or(ItemKind::Running),
            question: row.question.to_owned(),
            submitter: "S. Schetsema".to_owned(),
            minutes: Some(row.minutes),
            at: None,
            number: Some(number),
        };
        let meeting = meeting(&self.world);
        self.run(Command::AddItem { meeting, details });
    }

    fn restriction(&self, code: &str) -> Option<Restriction> {
        match code {
            "IGP-26-043" => Some(Restriction { kind: RestrictionKind::Anonymous, allowed: Vec::new() }),
            "IGP-26-029" => {
                let out = ["N. Teststra", "B. Schaduwen", "W. Maquette", "E. Verzonnen"];
                let may = TEAM.iter().filter(|colleague| !out.contains(&colleague.0));
                let allowed = may.map(|colleague| self.person(colleague.0)).collect();
                Some(Restriction { kind: RestrictionKind::Safety, allowed })
            }
            _ => None,
        }
    }
}

fn signal_of(text: &str) -> Signal {
    let strength = text.strip_prefix('+');
    let (domain, text) = strength.unwrap_or(text).split_once(": ").unwrap();
    let domain = LifeDomain::of_word(domain).unwrap();
    Signal { domain, text: text.to_owned(), strength: strength.is_some(), entry: None }
}

fn consents(row: &Row) -> Vec<Consent> {
    let one = |(sector, answer): (&Sector, char)| {
        let state = match answer {
            '+' => ConsentState::Yes,
            '-' => ConsentState::No,
            'p' => ConsentState::Presumed,
            'b' => ConsentState::Limited,
            _ => ConsentState::NotAsked,
        };
        Consent {
            scope: (answer == 'b').then(|| "alleen praktisch".to_owned()),
            on: (answer == '-').then(|| day("2026-11-07")),
            ..Consent::new(Giver::Mother, Recipient::Sector(*sector), state)
        }
    };
    let mut all: Vec<Consent> = Sector::ALL.iter().zip(row.consent.chars()).map(one).collect();
    if row.code == "IGP-26-029" {
        let recipient = Recipient::Organisation("Jeugdteam".to_owned());
        let refused = one((&Sector::Social, '-'));
        all.push(Consent { recipient, state: ConsentState::Yes, ..refused });
    }
    all
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
