//! A case (casus): one family, from referral to discharge.

use super::{
    calendar::WorkingDays,
    consent::Consent,
    coordination::Say,
    ids::{CaseId, ClinicId, EntryId, FeedbackId, FollowUpId, MeetingId, PersonId},
    keeping::Keeping,
    meeting::Outcome,
    safety::SafetyItem,
    vocabulary::words,
    work::{Reopened, WorkItem},
};
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

words! {
    /// Where a case stands (handbook A.4 nr 40).
    CaseStatus {
        /// Referred, not yet decided about.
        Referred = "aangemeld",
        /// Taken in; help runs.
        Running = "lopend",
        /// Decision put off.
        Deferred = "uitgesteld",
        /// Discharge decided, not done: the handover is still to come.
        Leaving = "uitstroom",
        /// Discharged.
        Discharged = "uitgestroomd",
        /// Outside the target group.
        Outside = "buiten doelgroep",
        /// Advice was given, the family does not come.
        ConsultOnly = "alleen consult",
    }
}

impl CaseStatus {
    /// Whether the trajectory has ended.
    pub fn is_ended(self) -> bool {
        matches!(self, Self::Discharged | Self::Outside | Self::ConsultOnly)
    }

    /// Whether it has ended, or will once what was decided is carried out.
    pub fn is_ended_or_leaving(self) -> bool {
        self.is_ended() || self == Self::Leaving
    }
}

words! {
    /// Who somebody is in the family.
    MemberRole {
        /// Mother or pregnant person.
        Mother = "moeder",
        /// Partner.
        Partner = "partner",
        /// Child.
        Child = "kind",
        /// Anyone else.
        Other = "anders",
    }
}

/// A person of the family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyMember {
    /// Who in the family.
    pub role: MemberRole,
    /// Name or description as the planner keeps it, e.g. `zoon (4)`.
    pub name: String,
    /// Birth date, when known.
    #[serde(default)]
    pub born: Option<NaiveDate>,
    /// The first and the last day on which they can have been born, where the day itself is not known but something is: an
    /// age on the day of a list, a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born_between: Option<(NaiveDate, NaiveDate)>,
}

impl FamilyMember {
    /// The years in which they can have been born, where neither the day is known nor a figure in the name says it: `2010–2011`.
    pub fn born_about(&self) -> Option<String> {
        let is_said = self.born.is_some() || self.name.contains(|c: char| c.is_ascii_digit());
        let (first, last) = self.born_between.filter(|_| !is_said)?;
        let (first, last) = (first.year(), last.year());
        Some(if first == last { first.to_string() } else { format!("{first}–{last}") })
    }
}

/// How the family came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// Date of the referral.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// Referrer, e.g. `huisarts`.
    #[serde(default)]
    pub by: String,
    /// The referrer sits at this very clinic: no feedback is due.
    #[serde(default)]
    pub internal: bool,
    /// Date of the first joint intake.
    #[serde(default)]
    pub intake: Option<NaiveDate>,
}

words! {
    /// The life domains (leefgebieden, handbook A.4 nr 60).
    LifeDomain {
        /// Raising and growing up.
        Parenting = "opvoeden/opgroeien",
        /// Mental health.
        MentalHealth = "geestelijke gezondheid",
        /// Physical health.
        PhysicalHealth = "lichamelijke gezondheid",
        /// Addiction.
        Addiction = "verslaving",
        /// Debts.
        Debts = "schulden",
        /// Money.
        Finances = "financiën",
        /// Housing.
        Housing = "wonen",
        /// Work.
        Work = "werk",
        /// Education.
        Education = "opleiding",
        /// Partner and relatives.
        Relationships = "relaties",
        /// Own network.
        Network = "netwerk",
        /// Safety.
        Safety = "veiligheid",
        /// Parent and child.
        ParentChild = "ouder-kind",
        /// Language.
        Language = "taal",
        /// Trauma.
        Trauma = "trauma",
        /// Anything else.
        Other = "overig",
    }
}

/// A concern or a strength in one life domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// Where.
    pub domain: LifeDomain,
    /// What, in the words of who saw it.
    pub text: String,
    /// A strength (beschermende factor) rather than a concern.
    #[serde(default)]
    pub strength: bool,
    /// The line that it was captured in; none when it came with the referral.
    #[serde(default)]
    pub entry: Option<EntryId>,
}

/// Somebody who is involved with the family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Involved {
    /// The person, when it is one that we know.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// As written, e.g. `EMDR-therapeut (GGZ)`.
    pub label: String,
}

words! {
    /// Why a case is shown to few.
    RestrictionKind {
        /// Safety: only who is on the list.
        Safety = "veiligheid",
        /// Discussed without name at the table.
        Anonymous = "anoniem",
    }
}

/// A limit on who may see a case. For safety the list of persons stands in place of consent by sector: it is the more
/// specific of the two. An anonymous case keeps its consents and is spoken of by number at the table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Restriction {
    /// Why.
    pub kind: RestrictionKind,
    /// Who may; empty for an anonymous case.
    #[serde(default)]
    pub allowed: Vec<PersonId>,
}

/// A stretch in which somebody coordinates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoordinatorSpell {
    /// Who.
    pub person: PersonId,
    /// Why this person.
    #[serde(default)]
    pub reason: String,
    /// Since.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Agreed last day (needed for MMW).
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// Who takes over then.
    #[serde(default)]
    pub successor: Option<PersonId>,
    /// The line that it was decided in; none when it came with the import.
    #[serde(default)]
    pub entry: Option<EntryId>,
}

/// What a meeting decided, kept with the case so that the next meeting need not look up the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discussed {
    /// Where.
    pub meeting: MeetingId,
    /// When.
    pub on: NaiveDate,
    /// Outcome.
    pub outcome: Outcome,
    /// Decisions.
    pub decisions: Vec<String>,
    /// Decided without quorum.
    #[serde(default)]
    pub provisional: bool,
    /// Where the case stood before, for taking it back.
    pub before: CaseStatus,
}

/// A meeting whose agenda was to do without the family, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declined {
    /// Which.
    pub meeting: MeetingId,
    /// Why; none once that was taken back.
    pub reason: Option<String>,
}

/// What is known of a family, as a planner keeps it. Empty by default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseDetails {
    /// Local case number, e.g. `IGP-26-041`. Never a BSN.
    pub code: String,
    /// Family name.
    pub family: String,
    /// Persons.
    #[serde(default)]
    pub members: Vec<FamilyMember>,
    /// Expected birth date.
    #[serde(default)]
    pub due_date: Option<NaiveDate>,
    /// Birth date of the child this trajectory is about.
    #[serde(default)]
    pub birth_date: Option<NaiveDate>,
    /// Gestational age at birth in days, when known.
    #[serde(default)]
    pub born_at_days: Option<u16>,
    /// Municipality.
    #[serde(default)]
    pub municipality: String,
    /// Referral.
    #[serde(default)]
    pub referral: Referral,
    /// The family's own request, in its words.
    #[serde(default)]
    pub request: String,
    /// Involved people.
    #[serde(default)]
    pub involved: Vec<Involved>,
    /// Goals of the plan, in the family's words.
    #[serde(default)]
    pub goals: Vec<String>,
    /// No letters, no calls home: only agreed contact is safe.
    #[serde(default)]
    pub safe_contact_only: bool,
    /// How contact was agreed then, in ways with a comma between them: `bellen op haar werk`. Empty is in person only.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub agreed_contact: String,
    /// Remarks.
    #[serde(default)]
    pub remarks: String,
}

impl CaseDetails {
    /// What is written of the family in somebody's own words; names of people, places and organisations are none.
    pub fn texts(&self) -> Vec<&str> {
        let own = [&self.request, &self.remarks, &self.agreed_contact];
        own.into_iter().chain(&self.goals).map(String::as_str).collect()
    }
}

/// A case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Identity.
    pub id: CaseId,
    /// Clinic.
    pub clinic: ClinicId,
    /// Where it stands.
    pub status: CaseStatus,
    /// What is known.
    #[serde(flatten)]
    pub details: CaseDetails,
    /// Concerns and strengths.
    #[serde(default)]
    pub signals: Vec<Signal>,
    /// Consents in force, oldest first.
    #[serde(default)]
    pub consents: Vec<Consent>,
    /// The answers that others took the place of, in the order in which they did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier_answers: Vec<Consent>,
    /// Limit on who may see it.
    #[serde(default)]
    pub restriction: Option<Restriction>,
    /// Coordinators over time, the latest last. Who coordinates now is [`Self::coordinator`].
    #[serde(default)]
    pub coordinators: Vec<CoordinatorSpell>,
    /// The family's contact while there is no coordinator.
    #[serde(default)]
    pub point_of_contact: Option<PersonId>,
    /// What was said about coordination over time; the two above follow from it.
    #[serde(default)]
    pub says: Vec<Say>,
    /// Earlier discussions, oldest first.
    #[serde(default)]
    pub discussed: Vec<Discussed>,
    /// Meetings for which it was proposed and left off, oldest first.
    #[serde(default)]
    pub declined: Vec<Declined>,
    /// Follow-ups.
    #[serde(default)]
    pub follow_ups: Vec<FollowUpId>,
    /// Promised feedback.
    #[serde(default)]
    pub feedback: Vec<FeedbackId>,
    /// What keeping and erasing depend on.
    #[serde(default)]
    pub keeping: Keeping,
    /// What is kept of the help around the family, struck ones included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub work: Vec<WorkItem>,
    /// The track of a concern about safety, struck ones included; read through the lens only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::domain) safety: Vec<SafetyItem>,
    /// When it was opened again after its end, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reopened: Vec<Reopened>,
}

impl Case {
    /// Whether tables speak of it by its number.
    pub fn is_anonymous(&self) -> bool {
        self.restriction.as_ref().is_some_and(|it| it.kind == RestrictionKind::Anonymous)
    }

    /// Whether its trajectory ran before the first meeting here: what it began with was not kept here.
    fn came_running(&self) -> bool {
        self.discussed.first().map_or(self.status, |first| first.before) != CaseStatus::Referred
    }

    /// The limit for the first intake and how it stands on `day`. None where the intake of a trajectory that ran already was
    /// never said.
    pub fn intake_term(&self, working_days: u32, calendar: &WorkingDays, day: NaiveDate) -> Option<(NaiveDate, Term)> {
        if self.referral.intake.is_none() && self.came_running() {
            return None;
        }
        let limit = calendar.add(self.referral.on?, working_days);
        let term = match self.referral.intake {
            Some(intake) if intake <= limit => Term::Met,
            Some(intake) => Term::MetLate(calendar.between(limit, intake)),
            None if day <= limit => Term::Runs(calendar.between(day, limit)),
            None => Term::Late(calendar.between(limit, day)),
        };
        Some((limit, term))
    }

    /// A case of which nothing was said yet but what is known of the family.
    pub fn new(id: CaseId, clinic: ClinicId, status: CaseStatus, details: CaseDetails) -> Self {
        Self {
            id,
            clinic,
            status,
            details,
            signals: Vec::new(),
            consents: Vec::new(),
            earlier_answers: Vec::new(),
            restriction: None,
            coordinators: Vec::new(),
            point_of_contact: None,
            says: Vec::new(),
            discussed: Vec::new(),
            declined: Vec::new(),
            follow_ups: Vec::new(),
            feedback: Vec::new(),
            keeping: Keeping::default(),
            work: Vec::new(),
            safety: Vec::new(),
            reopened: Vec::new(),
        }
    }
}

impl std::ops::Deref for Case {
    type Target = CaseDetails;
    fn deref(&self) -> &CaseDetails {
        &self.details
    }
}

/// Where a family is in the first 1000 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Pregnant, so many weeks and days.
    Prenatal {
        /// Completed weeks.
        weeks: u16,
        /// Days beyond them.
        days: u16,
    },
    /// Born, so many days ago.
    Postnatal {
        /// Age of the child in days.
        days: u32,
    },
    /// Neither date is known.
    Unknown,
}

impl Phase {
    /// Whether the rules for after birth hold.
    pub fn is_postnatal(self) -> bool {
        matches!(self, Self::Postnatal { .. })
    }
}

/// A term, held against a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Met in time.
    Met,
    /// Met, so many working days late.
    MetLate(i64),
    /// Still runs, so many working days left (0: ends today).
    Runs(i64),
    /// So many working days late.
    Late(i64),
}

/// Days from the first day of the last period to the due date.
pub(super) const PREGNANCY_DAYS: i64 = 280;

impl CaseDetails {
    /// Where the family is on `day`. A due date is 40+0 weeks.
    pub fn phase(&self, day: NaiveDate) -> Phase {
        if let Some(born) = self.birth_date.filter(|born| *born <= day) {
            return Phase::Postnatal { days: u32::try_from((day - born).num_days()).unwrap_or(0) };
        }
        let Some(due) = self.due_date else { return Phase::Unknown };
        match u16::try_from(PREGNANCY_DAYS - (due - day).num_days()) {
            Ok(days) => Phase::Prenatal { weeks: days / 7, days: days % 7 },
            Err(_) => Phase::Unknown,
        }
    }

    /// Day n of the first 1000 (the 1000th is the second birthday), when a date is known.
    pub fn day_of_thousand(&self, day: NaiveDate) -> Option<u16> {
        let birth = self.birth_date.or(self.due_date)?;
        let second_birthday = birth.with_year(birth.year() + 2).or_else(|| birth.checked_add_days(Days::new(730)))?;
        u16::try_from(1000 - (second_birthday - day).num_days()).ok().filter(|n| (1..=1000).contains(n))
    }

    /// Whether there is a child besides the one that the trajectory is about.
    pub fn has_other_children(&self, day: NaiveDate) -> bool {
        let children = self.members.iter().filter(|member| member.role == MemberRole::Child).count();
        children > usize::from(self.birth_date.is_some_and(|born| born <= day))
    }

    /// The number in the code by which an anonymous case is spoken of: `IGP-26-043` gives `43`.
    pub fn anonymous_number(&self) -> &str {
        let mut runs = self.code.rsplit(|c: char| !c.is_ascii_digit());
        let digits = runs.find(|run| !run.is_empty()).unwrap_or_default().trim_start_matches('0');
        if digits.is_empty() { "0" } else { digits }
    }
}
