//! The people around the table: discipline, organisation, sector, absence and who stands in.

use super::{ids::PersonId, vocabulary::words};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// The four sectors of an Integrale Gezinspoli; consent is given per sector (handbook A.1 nr 9, B.1).
    Sector {
        /// Hospital and other medical care.
        Care = "zorg",
        /// Child public health.
        Jgz = "jgz",
        /// Municipality, local teams, youth help.
        Social = "sociaal",
        /// Volunteers and experts by experience.
        Informal = "informeel",
    }
}

words! {
    /// A profession as far as rules depend on it (handbook A.2, A.3).
    DisciplineKind {
        /// Clinical or community midwife.
        Midwife = "verloskundige",
        /// Gynaecologist.
        Gynaecologist = "gynaecoloog",
        /// Paediatrician (-neonatologist).
        Paediatrician = "kinderarts",
        /// Youth doctor (JGZ).
        YouthDoctor = "jeugdarts",
        /// Nurse specialist (JGZ); counts as a youth doctor (handbook A.3 nr 19).
        JgzNurseSpecialist = "verpleegkundig specialist",
        /// Youth nurse (JGZ), by default the coordinator.
        YouthNurse = "jeugdverpleegkundige",
        /// Social worker outside the hospital.
        SocialWorker = "sociaal werker",
        /// Family coach of a youth team.
        FamilyCoach = "gezinscoach",
        /// Medical social work; works in the hospital period only (S3 fn 24).
        MedicalSocialWorker = "medisch maatschappelijk werk",
        /// Pedagogical care in hospital.
        PedagogicalCare = "pedagogisch zorgverlener",
        /// Psychiatrist.
        Psychiatrist = "psychiater",
        /// Psychologist.
        Psychologist = "psycholoog",
        /// General practitioner.
        GeneralPractitioner = "huisarts",
        /// Maternity care.
        MaternityCare = "kraamzorg",
        /// Expert by experience.
        ExpertByExperience = "ervaringsdeskundige",
        /// Volunteer of an informal support organisation.
        Volunteer = "vrijwilliger",
        /// Planner.
        Planner = "planner",
        /// Project lead.
        ProjectLead = "projectleider",
        /// Keeper of people and keys.
        Keeper = "beheerder",
        /// Anything else; the label says what.
        Other = "anders",
    }
}

impl DisciplineKind {
    /// Whether this discipline fills a seat that asks for `wanted`.
    pub fn serves_as(self, wanted: Self) -> bool {
        self == wanted
            || matches!(
                (self, wanted),
                (Self::JgzNurseSpecialist, Self::YouthDoctor) | (Self::PedagogicalCare, Self::MedicalSocialWorker)
            )
    }

    /// Whether it counts as a medical specialist (handbook A.4 nr 52).
    pub fn is_medical_specialist(self) -> bool {
        matches!(self, Self::Gynaecologist | Self::Paediatrician | Self::Psychiatrist)
    }
}

/// A profession: what the rules need, and the words the team itself uses for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discipline {
    /// What rules look at.
    pub kind: DisciplineKind,
    /// As the team writes it, e.g. `kinderarts-neonatoloog`.
    pub label: String,
}

/// A stretch of days in which a person is away; both ends are days of absence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    /// First day away.
    pub from: NaiveDate,
    /// Last day away; none when it is not known yet.
    pub until: Option<NaiveDate>,
    /// Who stands in this time; none leaves it to who does so as a rule ([`PersonDetails::deputy_for`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<PersonId>,
}

impl Absence {
    /// Away on these days, with nobody in particular standing in.
    pub const fn new(from: NaiveDate, until: Option<NaiveDate>) -> Self {
        Self { from, until, deputy: None }
    }

    /// Whether the person is away on `day`.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// What is known of a person, without identity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonDetails {
    /// Name as shown, e.g. `J. Modeldijk`.
    pub name: String,
    /// Profession.
    pub discipline: Discipline,
    /// Employer or organisation; part of how consent is resolved.
    pub organisation: String,
    /// Sector; part of how consent is resolved.
    pub sector: Sector,
    /// Address for reminders.
    #[serde(default)]
    pub email: Option<String>,
    /// Registered with SKJ (may coordinate complex social cases, handbook A.3 nr 28).
    #[serde(default)]
    pub skj: bool,
    /// Whom this person stands in for.
    #[serde(default)]
    pub deputy_for: Option<PersonId>,
    /// Known absences, oldest first.
    #[serde(default)]
    pub absences: Vec<Absence>,
}

/// A person with identity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// Everything else.
    #[serde(flatten)]
    pub details: PersonDetails,
}

impl std::ops::Deref for Person {
    type Target = PersonDetails;
    fn deref(&self) -> &PersonDetails {
        &self.details
    }
}

impl PersonDetails {
    /// The absence that covers `day`, if any.
    pub fn absence_on(&self, day: NaiveDate) -> Option<&Absence> {
        self.absences.iter().find(|absence| absence.covers(day))
    }

    /// The family name with its prefixes, without initials: `J. van Dijk` gives `van Dijk`.
    pub fn surname(&self) -> &str {
        let words = self.name.split_inclusive(' ');
        let initials: usize = words.take_while(|word| word.trim_end().ends_with('.')).map(str::len).sum();
        self.name.get(initials..).filter(|rest| !rest.is_empty()).unwrap_or(&self.name)
    }
}
