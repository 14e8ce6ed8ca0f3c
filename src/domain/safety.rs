//! The track of a concern about safety: the five steps of the reporting code (meldcode), what was seen and said with who
//! saw or said it, and the kindcheck (handbook B.1). It belongs to a case that is restricted for safety, and only who is
//! on its list reads it: [`Lens::safety`](super::lens::Lens::safety) is the one way to it.
//!
//! A track is of one restriction. Once that is lifted it stays with those who were on the list then: a new restriction begins
//! a track of its own, and who sets it reads no more of the earlier one by being on the new list. The same people take up the
//! same track again.
//!
//! Facts stand apart from what people think of them, and each from where it comes. What is struck keeps its place.

use super::{
    case::{Case, RestrictionKind},
    ids::PersonId,
    vocabulary::words,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// The steps of the reporting code, in their order.
    SafetyStep {
        /// Map the signals; with the kindcheck.
        Signals = "signalen in kaart",
        /// Ask a colleague, and where needed Veilig Thuis, without a name.
        Consult = "collegiale consultatie",
        /// Talk with the family.
        Talk = "gesprek",
        /// Weigh, by the assessment of the profession.
        Weigh = "wegen",
        /// Decide: report, or see to help.
        Decide = "beslissen",
    }
}

words! {
    /// What somebody contributes, as far as it can be held on to.
    FindingKind {
        /// What was seen or measured.
        Fact = "feit",
        /// What somebody of the family said.
        Statement = "uitspraak",
        /// What was noticed in how people are with each other.
        Observation = "observatie",
        /// What a professional thinks of it.
        Opinion = "mening",
    }
}

/// What was written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each field is named after the thing it holds")]
pub enum SafetyNote {
    /// A step: who does it, who is asked along, when it is due or was done, and what came of it.
    Step {
        step: SafetyStep,
        who: Vec<PersonId>,
        consulted: String,
        due: Option<NaiveDate>,
        done: Option<NaiveDate>,
        outcome: String,
    },
    /// A fact or an opinion, and where it comes from.
    Finding { kind: FindingKind, text: String, source: String, seen: NaiveDate },
    /// Whether there are children, how old they are, and who cares for them.
    Kindcheck { children: u8, ages: String, carers: String, asked: NaiveDate },
}

/// What was written down, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyItem {
    /// What.
    pub note: SafetyNote,
    /// By whom.
    #[serde(default)]
    pub by: Option<PersonId>,
    /// When.
    pub on: NaiveDate,
    /// Does not count.
    #[serde(default)]
    pub struck: bool,
    /// Those who read it since the restriction was lifted under which it was written down: who was on the list of that time,
    /// and is on that of a new restriction. None while it is not lifted, and whoever is on the list reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_for: Option<Vec<PersonId>>,
}

impl SafetyItem {
    /// Whether somebody on the list of its family reads it.
    pub fn is_for(&self, who: PersonId) -> bool {
        self.kept_for.as_ref().is_none_or(|kept| kept.contains(&who))
    }
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Done on this day.
    Done(NaiveDate),
    /// To be done by this day, as far as one was agreed.
    Due(Option<NaiveDate>),
    /// Nothing was agreed.
    Open,
}

impl SafetyNote {
    /// The texts in it.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Step { consulted, outcome, .. } => vec![consulted, outcome],
            Self::Finding { text, source, .. } => vec![text, source],
            Self::Kindcheck { ages, carers, .. } => vec![ages, carers],
        }
    }

    /// Those who do something in it.
    pub fn people(&self) -> &[PersonId] {
        if let Self::Step { who, .. } = self { who } else { &[] }
    }

    /// The days in it.
    pub fn days(&self) -> Vec<NaiveDate> {
        match self {
            Self::Step { due, done, .. } => due.iter().chain(done).copied().collect(),
            Self::Finding { seen, .. } => vec![*seen],
            Self::Kindcheck { asked, .. } => vec![*asked],
        }
    }

    /// The day that it belongs to, where it has one.
    pub fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Step { due, done, .. } => done.or(*due),
            Self::Finding { seen, .. } => Some(*seen),
            Self::Kindcheck { asked, .. } => Some(*asked),
        }
    }
}

/// What stands of a track, with its place, in the order in which it was written down.
pub fn standing(track: &[SafetyItem]) -> impl DoubleEndedIterator<Item = (usize, &SafetyItem)> {
    track.iter().enumerate().filter(|(_, item)| !item.struck)
}

/// What stands of a track, each with its place on it.
pub type Track<'a> = Vec<(usize, &'a SafetyItem)>;

/// How each step stands for this restriction. A step that was done stays done; of several plans for it the latest counts.
pub fn steps(track: &Track<'_>) -> impl Iterator<Item = (SafetyStep, StepState)> {
    SafetyStep::ALL.iter().map(|step| {
        let said = of_now(track).filter_map(|item| match &item.note {
            SafetyNote::Step { step: of, due, done, .. } if of == step => Some((*due, *done)),
            _ => None,
        });
        let state = said.fold(StepState::Open, |before, (due, done)| match (before, done) {
            (_, Some(on)) | (StepState::Done(on), None) => StepState::Done(on),
            (_, None) => StepState::Due(due),
        });
        (*step, state)
    })
}

/// Whether something was written down and the last step is not done.
pub fn runs(track: &[SafetyItem]) -> bool {
    let track = standing(track).collect();
    let decided =
        || steps(&track).any(|(step, state)| step == SafetyStep::Decide && matches!(state, StepState::Done(_)));
    of_now(&track).next().is_some() && !decided()
}

/// What was written down under the restriction that there is.
fn of_now<'a>(track: &Track<'a>) -> impl Iterator<Item = &'a SafetyItem> {
    track.iter().map(|(_, item)| *item).filter(|item| item.kept_for.is_none())
}

/// What becomes of a track when the list of those who may know the family is another one; none is no restriction for safety.
/// Of what was kept by who did not know of lists, those who wrote it were on the one of that time.
pub fn kept(track: &[SafetyItem], was: Option<&[PersonId]>, is: Option<&[PersonId]>) -> Vec<(usize, SafetyItem)> {
    let mut wrote: Vec<PersonId> =
        track.iter().flat_map(|item| item.by.iter().chain(item.note.people())).copied().collect();
    wrote.sort_unstable();
    wrote.dedup();
    let are_same = |one: &[PersonId], other: &[PersonId]| {
        one.iter().all(|who| other.contains(who)) && other.iter().all(|who| one.contains(who))
    };
    let kept_for = |item: &SafetyItem| match (was, is, &item.kept_for) {
        (Some(list), None, None) => Some(list.to_vec()),
        (None, Some(_), None) => Some(wrote.clone()),
        (None, Some(list), Some(kept)) if are_same(list, kept) => None,
        (_, _, kept) => kept.clone(),
    };
    let all = track.iter().enumerate().map(|(place, it)| (place, SafetyItem { kept_for: kept_for(it), ..it.clone() }));
    all.filter(|(place, it)| track.get(*place) != Some(it)).collect()
}

impl Case {
    /// The texts of the track that who sees the case may find, with their days; nothing of a case that is not restricted, nor
    /// of what stays with those of an earlier list.
    pub fn findable_safety(&self) -> impl Iterator<Item = (Option<NaiveDate>, &str)> {
        let is_found = |item: &SafetyItem| self.is_restricted_for_safety() && item.kept_for.is_none();
        let found = standing(&self.safety).filter(move |(_, item)| is_found(item));
        found.flat_map(|(_, item)| item.note.texts().into_iter().map(|text| (item.note.day(), text)))
    }

    /// Whether anything was ever written down on its track.
    pub fn has_safety_track(&self) -> bool {
        !self.safety.is_empty()
    }

    /// Restricted for safety.
    pub fn is_restricted_for_safety(&self) -> bool {
        self.restriction.as_ref().is_some_and(|it| it.kind == RestrictionKind::Safety)
    }
}
