//! The team and the families of week 48, as far as rules depend on them.

use super::{
    Table, date,
    domain::{
        case::{CaseDetails, FamilyMember, MemberRole, Referral, Restriction, RestrictionKind},
        clinic::{TeamRole, UsualAttendance},
        command::{CaseReferral, Command},
        consent::{Consent, Giver, Recipient},
        ids::CaseId,
        meeting::{ItemDetails, ItemKind},
        people::{Absence, DisciplineKind, PersonDetails, Sector},
    },
    values::{consent, nothing_known, somebody, spell, theme},
};
use chrono::NaiveTime;

impl Table {
    pub(super) fn gathers_its_team(&mut self) {
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
                    details.absences = vec![Absence::new(date("12-11-2026"), Some(date("04-12-2026")))];
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

    pub(super) fn refers(&mut self, family: &Family) -> CaseId {
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
            agreed_contact: String::new(),
            members: vec![FamilyMember {
                role: MemberRole::Mother,
                name: format!("{} {}", family.initial, family.name),
                born: None,
                born_between: None,
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

    pub(super) fn lists(&mut self, case: CaseId, family: &Family) {
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
