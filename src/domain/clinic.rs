//! A clinic (poli) and what its partners agreed: everything local is an agreement, nothing is hard-coded
//! (Handreiking IGP §4.3, §9.2).

use super::{
    calendar::WorkingDays,
    case::PREGNANCY_DAYS,
    ids::{ClinicId, PersonId},
    meeting::Outcome,
    people::{DisciplineKind, Sector},
    vocabulary::words,
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

words! {
    /// The target-group line of a clinic (Handreiking IGP §2.1, §2.2).
    ClinicKind {
        /// Psychosocial vulnerability around pregnancy.
        Pop = "POP-poli",
        /// Complex social problems around pregnancy.
        MamaPlus = "MamaPlusPoli",
        /// Aftercare of neonatology.
        Neonatology = "Nazorg neonatologie",
        /// Crying, sleeping and eating.
        CryingSleepingEating = "Huil-, slaap- en eetproblemen",
        /// Anything else.
        Other = "anders",
    }
}

impl ClinicKind {
    /// Whether its families come after birth only (handbook A.1 nr 5).
    pub fn is_after_birth(self) -> bool {
        matches!(self, Self::Neonatology | Self::CryingSleepingEating)
    }

    /// The kind that a clinic's name speaks of; `Other` when it speaks of none.
    pub fn of_name(name: &str) -> Self {
        let name = super::fold::fold(name);
        let has = |part: &str| name.contains(part);
        if has("mama") {
            Self::MamaPlus
        } else if has("pop") || has("zwanger") {
            Self::Pop
        } else if has("neo") || has("nazorg") || has("prematu") {
            Self::Neonatology
        } else if has("huil") || has("slaap") || has("eet") || has("kind") {
            Self::CryingSleepingEating
        } else {
            Self::Other
        }
    }
}

words! {
    /// What a person is to a team.
    TeamRole {
        /// Leads the meeting.
        Chair = "voorzitter",
        /// Takes the minutes.
        MinuteTaker = "notulist",
        /// Fixed professional.
        CoreTeam = "kernteam",
        /// Stands in for somebody.
        Deputy = "waarnemer",
        /// Line to municipality and local teams.
        Liaison = "liaison",
        /// Comes when asked.
        ByInvitation = "op uitnodiging",
        /// Prepares the agenda.
        Planner = "planner",
        /// Leads the network, sees aggregates only.
        ProjectLead = "projectleider",
        /// Keeps people and keys, reads no families.
        Keeper = "beheerder",
    }
}

words! {
    /// What the partners of a clinic agree on: the fifteen subjects of Handreiking IGP §4.3 (handbook A.4 nr 33), and the
    /// funding that its check questions ask for (§9.3).
    Subject {
        /// Who puts in what.
        Efforts = "te leveren inzet",
        /// When parents are told and asked.
        Guidance = "toeleiding en toestemming",
        /// How help is handed over in person.
        Handover = "warme overdracht",
        /// Joint or phased, and where.
        Intake = "intake",
        /// The usual moments of hospital and child public health beside each other.
        Consultations = "reguliere consulten",
        /// Who keeps the overview.
        Coordination = "coördinerende rol",
        /// Rhythm, aim and who must be there.
        Meeting = "MDO",
        /// To family and referrer.
        Feedback = "terugkoppeling",
        /// What happens when somebody can't.
        Continuity = "continuïteit en vervanging",
        /// How the team learns.
        Learning = "kennisdeling en reflectie",
        /// Who leads the network.
        Lead = "projectleiding",
        /// From referral to the end of a trajectory.
        Flow = "instroom tot uitstroom",
        /// Where it is written down, and who may read it.
        Records = "dossier en informatie",
        /// How the project lead hears of them.
        Bottlenecks = "knelpunten",
        /// The line to the municipalities.
        LocalTeams = "lokale teams",
        /// What is regular money and what is for development.
        Funding = "regulier en ontwikkelgeld",
    }
}

/// When a member usually comes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsualAttendance {
    /// Comes without being asked.
    pub regular: bool,
    /// From this time on; none is from the start.
    #[serde(default)]
    pub from: Option<NaiveTime>,
    /// Until this time; none is to the end.
    #[serde(default)]
    pub until: Option<NaiveTime>,
    /// Only for items with these agenda numbers; empty is all.
    #[serde(default)]
    pub items: Vec<u16>,
    /// By phone or video.
    #[serde(default)]
    pub remote: bool,
}

/// A person in a clinic's team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub role: TeamRole,
    /// When they come.
    pub usual: UsualAttendance,
}

/// An outcome of an item and the words by which a typed decision is recognised as that outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeWords {
    /// The outcome.
    pub outcome: Outcome,
    /// Words (folded) that a decision begins with.
    pub words: Vec<String>,
}

/// An intervention or organisation that a decision may name (Handreiking IGP bijlage 1-2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intervention {
    /// Name as shown.
    pub name: String,
    /// Latest completed weeks of pregnancy at the start, where one is agreed (VoorZorg: 28).
    #[serde(default)]
    pub before_weeks: Option<u16>,
    /// Only for a first child.
    #[serde(default)]
    pub first_child_only: bool,
}

impl Intervention {
    /// The day before which it must begin in a pregnancy with this due date, where a latest week is agreed.
    pub fn begins_before(&self, due: NaiveDate) -> Option<NaiveDate> {
        let days_left = PREGNANCY_DAYS.checked_sub(i64::from(self.before_weeks?) * 7)?;
        due.checked_sub_days(Days::new(u64::try_from(days_left).ok()?))
    }
}

/// What the partners of a clinic agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreements {
    /// Seats that must be filled to decide before birth; any discipline of a seat fills it (Handreiking IGP §4.1).
    pub minimum_before_birth: Vec<Vec<DisciplineKind>>,
    /// The same after birth.
    pub minimum_after_birth: Vec<Vec<DisciplineKind>>,
    /// Who belongs to this clinic's team (the matrix of §4.1).
    pub team_matrix: Vec<DisciplineKind>,
    /// Sectors that must be at the table.
    pub sectors: Vec<Sector>,
    /// Days from one meeting to the next.
    pub rhythm_days: u16,
    /// Usual start.
    pub start: NaiveTime,
    /// Usual place.
    #[serde(default)]
    pub place: String,
    /// Minutes for each family unless its item says otherwise.
    pub minutes_per_family: u16,
    /// Working days from referral to the first intake.
    pub intake_working_days: u32,
    /// Working days from the meeting to feedback to the family.
    pub feedback_family_working_days: u32,
    /// Working days from the meeting to feedback to the referrer.
    pub feedback_referrer_working_days: u32,
    /// Discipline of the coordinator unless decided otherwise (§4.2).
    pub default_coordinator: DisciplineKind,
    /// What the coordinating role is called here, e.g. `casusregisseur`; empty is the usual word.
    #[serde(default)]
    pub coordinator_label: String,
    /// Age of the child, in months, at which a trajectory ends.
    pub age_limit_months: u32,
    /// From so many active helpers on a family has more of them than it can keep up with, and that is told.
    #[serde(default = "usual_overload")]
    pub overload_helpers: u16,
    /// Whether a referral is given a route (handbook A.5 nr 66).
    #[serde(default)]
    pub routes: bool,
    /// Years after its end at which a case is proposed for erasure; none is never (handbook B.1: after a configured period).
    #[serde(default)]
    pub erase_after_years: Option<u8>,
    /// Outcomes and the words for them.
    pub outcomes: Vec<OutcomeWords>,
    /// Catalogue of interventions.
    pub interventions: Vec<Intervention>,
    /// Days closed besides public holidays.
    #[serde(default)]
    pub closed_days: Vec<NaiveDate>,
    /// What was agreed on a subject in the partners' own words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub in_words: BTreeMap<Subject, String>,
}

impl Agreements {
    /// Working days as this clinic keeps them.
    pub fn calendar(&self) -> WorkingDays<'_> {
        WorkingDays { extra_closed: &self.closed_days }
    }

    /// The agreements with which a clinic of this kind starts: the minimum of Handreiking IGP §4.1 and the examples of
    /// §9.2 for terms.
    pub fn of_kind(kind: ClinicKind) -> Self {
        use DisciplineKind as D;
        let jgz = [vec![D::YouthNurse], vec![D::YouthDoctor]];
        let before = [vec![D::Midwife], vec![D::Gynaecologist], vec![D::MedicalSocialWorker]];
        let after = [vec![D::Paediatrician], vec![D::MedicalSocialWorker]];
        let mut matrix = vec![
            D::Paediatrician,
            D::YouthDoctor,
            D::YouthNurse,
            D::SocialWorker,
            D::MedicalSocialWorker,
            D::ExpertByExperience,
        ];
        if matches!(kind, ClinicKind::Pop | ClinicKind::MamaPlus | ClinicKind::Other) {
            matrix.splice(0..0, [D::Midwife, D::Gynaecologist]);
        }
        if kind == ClinicKind::Pop {
            matrix.push(D::Psychiatrist);
        }
        Self {
            minimum_before_birth: before.into_iter().chain(jgz.clone()).collect(),
            minimum_after_birth: after.into_iter().chain(jgz).collect(),
            team_matrix: matrix,
            sectors: vec![Sector::Care, Sector::Jgz, Sector::Social],
            rhythm_days: 7,
            start: NaiveTime::from_hms_opt(13, 0, 0).unwrap_or_default(),
            place: String::new(),
            minutes_per_family: 8,
            intake_working_days: 5,
            feedback_family_working_days: 2,
            feedback_referrer_working_days: 5,
            default_coordinator: D::YouthNurse,
            coordinator_label: String::new(),
            age_limit_months: 24,
            overload_helpers: usual_overload(),
            routes: false,
            erase_after_years: None,
            outcomes: Outcome::usual_words(),
            interventions: usual_interventions(),
            closed_days: Vec::new(),
            in_words: BTreeMap::new(),
        }
    }
}

/// A choice of the project to begin with, to be talked about: the sources give no number.
const fn usual_overload() -> u16 {
    6
}

/// The interventions that Handreiking IGP names (handbook A.4 nrs 56 and 57).
fn usual_interventions() -> Vec<Intervention> {
    let plain = |name: &str| Intervention { name: name.to_owned(), before_weeks: None, first_child_only: false };
    let mut list = vec![Intervention { before_weeks: Some(28), first_child_only: true, ..plain("VoorZorg") }];
    list.extend(
        [
            "Stevig Ouderschap",
            "Nu Niet Zwanger",
            "Integrale vroeghulp",
            "Centering",
            "GroeiGids",
            "Prenataal huisbezoek",
            "IMH",
            "Eigen Toekomst Plan",
            "Moeders Informeren Moeders",
            "Home-Start",
        ]
        .map(plain),
    );
    list
}

/// That somebody left a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departure {
    /// When.
    pub at: DateTime<Utc>,
    /// The place among the others that they come back to.
    pub place: usize,
}

/// A clinic with its team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clinic {
    /// Identity.
    pub id: ClinicId,
    /// Name, e.g. `POP-poli`.
    pub name: String,
    /// Line.
    pub kind: ClinicKind,
    /// What the partners agreed.
    pub agreements: Agreements,
    /// The team, in the order in which it was made up.
    #[serde(default)]
    pub team: Vec<Member>,
    /// Who left the team and did not come back.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub left: BTreeMap<PersonId, Departure>,
}

impl Clinic {
    /// The member with this role, the first where there are more.
    pub fn with_role(&self, role: TeamRole) -> Option<PersonId> {
        self.team.iter().find(|member| member.role == role).map(|member| member.person)
    }

    /// Whether somebody is in the team.
    pub fn has(&self, person: PersonId) -> bool {
        self.team.iter().any(|member| member.person == person)
    }
}
