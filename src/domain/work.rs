//! What is kept of the help around a family between meetings: contact moments, goals, referrals onwards with their waiting
//! list, warm handovers, the checks at discharge, and the triage.
//!
//! One list with the case, in the order in which it was written down. What is struck keeps its place, so that taking back
//! and restoring give what was there.

use super::{
    case::Case,
    clinic::{Clinic, ClinicKind},
    ids::{ClinicId, MeetingId, PersonId},
    vocabulary::words,
    world::World,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// How somebody was in touch with the family.
    ContactHow {
        /// By phone.
        Phone = "telefoon",
        /// At home.
        HomeVisit = "huisbezoek",
        /// At the clinic or the well-baby clinic.
        Clinic = "spreekuur",
        /// A message.
        Message = "bericht",
    }
}

words! {
    /// How a handover is done: warm is to be in touch in person (Handreiking IGP §3.1 element 4).
    HandoverHow {
        /// Called.
        Phoned = "gebeld",
        /// Introduced the family.
        Introduced = "voorgesteld",
        /// Sat together.
        MetTogether = "samen gesproken",
        /// On paper only; needs a reason.
        Written = "alleen schriftelijk",
    }
}

words! {
    /// The groups that the clinics are for (Handreiking IGP §2.1, §2.2).
    TargetGroup {
        /// Several life domains, before and after birth.
        ComplexSocial = "complexe sociale problematiek",
        /// Psychosocial vulnerability, before and after birth.
        Psychosocial = "psychosociale kwetsbaarheid",
        /// After the neonatal ward.
        Neonatal = "nazorg neonatologie",
        /// Crying, sleeping, eating.
        CryingSleepingEating = "huil-, slaap- en eetproblemen",
    }
}

impl TargetGroup {
    /// The kind of clinic that the group comes to.
    pub const fn clinic_kind(self) -> ClinicKind {
        match self {
            Self::ComplexSocial => ClinicKind::MamaPlus,
            Self::Psychosocial => ClinicKind::Pop,
            Self::Neonatal => ClinicKind::Neonatology,
            Self::CryingSleepingEating => ClinicKind::CryingSleepingEating,
        }
    }

    /// The clinic where the group belongs: the one at hand where it fits or takes all, else the first of its kind. None
    /// when the house has none.
    pub fn clinic(self, house: &World, at_hand: ClinicId) -> Option<ClinicId> {
        let kind = self.clinic_kind();
        let fits = |clinic: &Clinic| clinic.kind == kind || clinic.kind == ClinicKind::Other;
        let here = house.clinic(at_hand).filter(|clinic| fits(clinic));
        here.or_else(|| house.clinics().map(AsRef::as_ref).find(|it| it.kind == kind)).map(|clinic| clinic.id)
    }
}

words! {
    /// What a triage comes to.
    TriageOutcome {
        /// Of the target group: to the clinic.
        Included = "doelgroep",
        /// Not of the target group; the referrer hears so.
        Outside = "buiten doelgroep",
        /// Advice to who asked; the family need not come.
        ConsultOnly = "alleen consult",
        /// Spoken of without a name.
        Anonymous = "anoniem",
    }
}

words! {
    /// How much a family needs, where a clinic works with routes (handbook A.5 nr 66).
    Route {
        /// Self-reliant: help themselves, a consult.
        One = "route 1",
        /// Vulnerable: align with JGZ.
        Two = "route 2",
        /// Very vulnerable: the meeting decides who leads.
        Three = "route 3",
    }
}

/// Whether a criterion holds, as a professional judges it, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// Whether it holds.
    pub holds: bool,
    /// Why.
    pub reason: String,
}

/// The judgement about a referral. Both criteria are judged, never scored (Handreiking IGP §2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Triage {
    /// Vulnerable social circumstances.
    pub social: Judgement,
    /// Care in second or third line is needed, or the risk of it is high.
    pub medical: Judgement,
    /// Of which group; needed for who is included.
    #[serde(default)]
    pub group: Option<TargetGroup>,
    /// What it comes to.
    pub outcome: TriageOutcome,
    /// The route, where the clinic works so.
    #[serde(default)]
    pub route: Option<Route>,
}

/// What was written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each field is named after the thing it holds")]
pub enum Work {
    /// Somebody was in touch with the family.
    Contact { on: NaiveDate, by: Option<PersonId>, how: ContactHow, text: String },
    /// What the family wants, in its words; who contributes, and until when.
    Goal { text: String, who: Vec<PersonId>, until: Option<NaiveDate>, reached: Option<NaiveDate> },
    /// The family was referred onwards and waits until help starts; who keeps in touch meanwhile.
    Referral {
        to: String,
        on: NaiveDate,
        expected: Option<NaiveDate>,
        contact: Option<PersonId>,
        started: Option<NaiveDate>,
    },
    /// The help is handed over. Written only needs its reason.
    Handover {
        from: Option<PersonId>,
        to: String,
        receiver: Option<PersonId>,
        how: HandoverHow,
        reason: String,
        introduced: bool,
        due: Option<NaiveDate>,
        done: Option<NaiveDate>,
    },
    /// Before discharge: how the help after it is aligned, and what the family said of how it went, or why nobody asked.
    Exit { aligned: String, experience: String },
    /// A referral was judged.
    Triage(Triage),
    /// Somebody asks for a turn on the next agenda, with what is to be answered.
    Turn { question: String },
}

/// What was written down, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkItem {
    /// What.
    pub work: Work,
    /// By whom.
    #[serde(default)]
    pub by: Option<PersonId>,
    /// When.
    pub on: NaiveDate,
    /// The meeting that had discussed the family earlier that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<MeetingId>,
    /// Does not count.
    #[serde(default)]
    pub struck: bool,
}

/// A case was opened again after its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopened {
    /// When.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}

impl Work {
    /// The texts in it.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Contact { text, .. } | Self::Goal { text, .. } => vec![text],
            Self::Referral { to, .. } => vec![to],
            Self::Handover { to, reason, .. } => vec![to, reason],
            Self::Exit { aligned, experience } => vec![aligned, experience],
            Self::Triage(triage) => vec![&triage.social.reason, &triage.medical.reason],
            Self::Turn { question } => vec![question],
        }
    }

    /// To whom the family goes on, as it is written.
    pub fn goes_to(&self) -> Option<&str> {
        match self {
            Self::Referral { to, .. } | Self::Handover { to, .. } => Some(to),
            _ => None,
        }
    }

    /// Whether the family waits in it for help that it was referred to.
    pub fn is_waiting(&self) -> bool {
        matches!(self, Self::Referral { started: None, .. })
    }

    /// Those who do something in it and so have to be allowed to know the family.
    pub fn people(&self) -> Vec<PersonId> {
        match self {
            Self::Goal { who, .. } => who.clone(),
            Self::Contact { by, .. } => by.iter().copied().collect(),
            Self::Referral { contact, .. } => contact.iter().copied().collect(),
            Self::Handover { from, receiver, .. } => from.iter().chain(receiver).copied().collect(),
            Self::Exit { .. } | Self::Triage(_) | Self::Turn { .. } => Vec::new(),
        }
    }

    /// The days in it.
    pub fn days(&self) -> Vec<NaiveDate> {
        let days = match self {
            Self::Contact { on, .. } => [Some(*on), None, None],
            Self::Goal { until, reached, .. } => [*until, *reached, None],
            Self::Referral { on, expected, started, .. } => [Some(*on), *expected, *started],
            Self::Handover { due, done, .. } => [*due, *done, None],
            Self::Exit { .. } | Self::Triage(_) | Self::Turn { .. } => [None; 3],
        };
        days.into_iter().flatten().collect()
    }

    /// The same, finished on `day`: a goal reached, a handover done, help started. None for what has no end, or has ended.
    #[must_use]
    pub fn finished(&self, day: NaiveDate) -> Option<Self> {
        let mut work = self.clone();
        let end = match &mut work {
            Self::Goal { reached, .. } => reached,
            Self::Referral { started, .. } => started,
            Self::Handover { done, .. } => done,
            Self::Contact { .. } | Self::Exit { .. } | Self::Triage(_) | Self::Turn { .. } => return None,
        };
        end.is_none().then(|| *end = Some(day))?;
        Some(work)
    }
}

impl WorkItem {
    /// The day that it belongs to.
    pub fn day(&self) -> NaiveDate {
        match &self.work {
            Work::Contact { on, .. } | Work::Referral { on, .. } => *on,
            Work::Handover { done, .. } => done.unwrap_or(self.on),
            Work::Goal { .. } | Work::Exit { .. } | Work::Triage(_) | Work::Turn { .. } => self.on,
        }
    }
}

impl Case {
    /// What stands, with its place, in the order in which it was written down.
    pub fn standing_work(&self) -> impl DoubleEndedIterator<Item = (usize, &WorkItem)> {
        self.work.iter().enumerate().filter(|(_, item)| !item.struck)
    }

    /// The last triage.
    pub fn triage(&self) -> Option<&Triage> {
        self.standing_work().rev().find_map(|(_, item)| match &item.work {
            Work::Triage(triage) => Some(triage),
            _ => None,
        })
    }

    /// The last turn on an agenda that somebody asked for and that was not given since: who, and what for.
    pub fn asked_turn(&self) -> Option<(Option<PersonId>, &str)> {
        let since = |item: &WorkItem| {
            self.discussed.last().is_none_or(|last| last.on < item.on || item.after == Some(last.meeting))
        };
        self.standing_work().rev().find_map(|(_, item)| match &item.work {
            Work::Turn { question } if since(item) => Some((item.by, question.as_str())),
            _ => None,
        })
    }

    /// Whether a handover was done, warm or with its reason on paper.
    pub fn is_handed_over(&self) -> bool {
        self.standing_work().any(|(_, item)| matches!(item.work, Work::Handover { done: Some(_), .. }))
    }

    /// How the help after discharge is aligned, and what the family said of how it went.
    pub fn exit_check(&self) -> Option<(&str, &str)> {
        self.standing_work().rev().find_map(|(_, item)| match &item.work {
            Work::Exit { aligned, experience } => Some((aligned.as_str(), experience.as_str())),
            _ => None,
        })
    }
}
