//! The minutes (notulen) of one meeting as a value: who was there, and per family what was said, decided and promised.
//!
//! Names are written out when the minutes are drawn up, so that later changes of people do not change what was approved.

mod attendance;
mod away;

pub use attendance::Attendee;
pub use away::Away;

use super::{
    about::Named,
    case::{LifeDomain, Phase, RestrictionKind},
    disclosure::{Broken, Disclosure},
    fact::{CoordinatorChoice, Fact, FeedbackTo},
    fold::fold,
    ids::{CaseId, EntryId, FollowUpId, ItemId, PersonId},
    meeting::{Addendum, AgendaItem, Bar, Entry, ItemKind, ItemStatus, Meeting, MeetingStatus, Outcome},
    quorum::Missing,
    world::World,
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

/// A text that was decided, with what makes it provisional.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// As typed.
    pub text: String,
    /// Taken without quorum.
    pub provisional: bool,
}

/// Who coordinates, as decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Coordination {
    /// A person.
    Assigned {
        /// Who.
        name: String,
        /// Why.
        reason: String,
        /// Agreed last day.
        until: Option<NaiveDate>,
        /// Who takes over then.
        successor: Option<String>,
        /// Who stands in while the coordinator is away, and until when.
        deputy: Option<(String, Option<NaiveDate>)>,
        /// Who coordinated before, when it was somebody else.
        previous: Option<String>,
    },
    /// Put off or not needed.
    None {
        /// Why.
        reason: String,
        /// Put off.
        deferred: bool,
        /// The family's contact.
        contact: Option<String>,
    },
}

/// A follow-up as agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedFollowUp {
    /// Identity.
    pub id: FollowUpId,
    /// The family that it names, where it stands under a theme.
    #[serde(default)]
    pub about: Option<CaseId>,
    /// What.
    pub text: String,
    /// Who.
    pub owners: Vec<String>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// It was open before: who had it, and by when.
    pub before: Option<(Vec<String>, Option<NaiveDate>)>,
}

/// Feedback as promised, or the reason for none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromisedFeedback {
    /// Promised.
    Promised {
        /// To whom.
        to: FeedbackTo,
        /// How.
        channel: String,
        /// By whom.
        by: Option<String>,
        /// By when.
        due: Option<NaiveDate>,
    },
    /// Not due.
    None {
        /// To whom.
        to: FeedbackTo,
        /// Why; empty when the referrer sits at this clinic.
        reason: String,
    },
}

/// Secrecy as it was broken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrokenMinutes {
    /// Ground and answers.
    pub disclosure: Disclosure,
    /// Who was told.
    pub told: Vec<String>,
    /// Who recorded it.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

impl BrokenMinutes {
    fn of(w: &World, broken: &Broken) -> Self {
        let Broken { disclosure, told, by, at } = broken;
        let told = told.iter().map(|who| name(w, *who)).collect();
        Self { disclosure: disclosure.clone(), told, by: by.map(|who| name(w, who)), at: *at }
    }
}

/// The minutes of one family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyMinutes {
    /// Item.
    pub item: ItemId,
    /// Place on the agenda, from 1.
    pub number: u16,
    /// Case.
    pub case: CaseId,
    /// Code; empty when only the number may be known.
    pub code: String,
    /// The number in the code.
    pub short: String,
    /// Name; empty when only the number may be known.
    pub family: String,
    /// Why it was on the agenda.
    pub kind: ItemKind,
    /// What had to be answered.
    pub question: String,
    /// Where the item ended.
    pub status: ItemStatus,
    /// Reason for postponing.
    pub reason: String,
    /// Where it was postponed to.
    pub postponed_to: Option<NaiveDate>,
    /// Completed weeks and days of pregnancy on the day.
    pub gestation: Option<(u16, u16)>,
    /// Age of the child in days on the day.
    pub age_days: Option<u32>,
    /// Expected birth date.
    pub due_date: Option<NaiveDate>,
    /// Birth date.
    pub birth_date: Option<NaiveDate>,
    /// Referrer.
    pub referrer: String,
    /// Restriction.
    pub restricted: Option<RestrictionKind>,
    /// Discussed without a name.
    pub anonymous: bool,
    /// Only agreed contact is safe.
    pub letter_blocked: bool,
    /// Seconds spent.
    pub seconds: u32,
    /// Who was in the room.
    pub present: Vec<String>,
    /// The same, as identities.
    pub present_ids: Vec<PersonId>,
    /// Who left for it, and why.
    pub exits: Vec<(String, Bar)>,
    /// Who was out of the room for it and when: who left for it, and who went of their own accord.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub away: Vec<Away>,
    /// Who was told without consent, and the ground with its answers.
    #[serde(default)]
    pub broken: Option<BrokenMinutes>,
    /// Empty places: decisions are provisional.
    pub missing: Vec<Missing>,
    /// What came to it.
    pub outcome: Option<Outcome>,
    /// The day on which the outcome takes effect.
    pub outcome_on: Option<NaiveDate>,
    /// Back on the agenda.
    pub back_on: Option<NaiveDate>,
    /// Notes.
    pub notes: Vec<String>,
    /// Open questions.
    pub questions: Vec<String>,
    /// Decisions.
    pub decisions: Vec<Decided>,
    /// Coordinator.
    pub coordinator: Option<Coordination>,
    /// Follow-ups.
    pub follow_ups: Vec<AgreedFollowUp>,
    /// Feedback.
    pub feedback: Vec<PromisedFeedback>,
    /// Concerns.
    pub concerns: Vec<(LifeDomain, String)>,
    /// Strengths.
    pub strengths: Vec<(LifeDomain, String)>,
}

/// The minutes of a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    /// Clinic.
    pub clinic: String,
    /// Day.
    pub date: NaiveDate,
    /// Planned start.
    pub start: NaiveTime,
    /// Started and closed.
    pub held: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    /// Where.
    pub place: String,
    /// Where the meeting stands.
    pub status: MeetingStatus,
    /// The next meeting, as planned or by the clinic's rhythm.
    pub next: Option<NaiveDate>,
    /// Chair.
    pub chair: Option<String>,
    /// Minute-taker.
    pub minute_taker: Option<String>,
    /// Who was there.
    pub attendance: Vec<Attendee>,
    /// Regular members who were not.
    pub absent: Vec<String>,
    /// Families, in agenda order.
    pub families: Vec<FamilyMinutes>,
    /// Notes, questions and decisions of no family.
    pub themes: Vec<String>,
    /// The same, about the one family that each names.
    #[serde(default)]
    pub named: Vec<Named>,
    /// Follow-ups of no family.
    pub follow_ups: Vec<AgreedFollowUp>,
    /// Bottlenecks for the project lead.
    pub bottlenecks: Vec<String>,
    /// Learning points.
    pub learning_points: Vec<String>,
    /// Approved by and at.
    pub approved: Option<(Option<String>, DateTime<Utc>)>,
    /// Added after approval.
    pub addenda: Vec<Addendum>,
    /// Something of a family is left out for who reads; never of minutes as they are kept.
    #[serde(skip)]
    pub keeps_back: bool,
}

impl Minutes {
    /// The minutes of `meeting` as the world stands.
    pub fn of(w: &World, meeting: &Meeting) -> Self {
        let name = |who: PersonId| name(w, who);
        let clinic = w.clinic(meeting.clinic);
        let numbered = || (1..=u16::MAX).zip(w.agenda(meeting));
        let (attendance, absent) = attendance::of(w, meeting);
        let loose = || meeting.entries.iter().filter_map(|id| w.entry(*id)).filter(|entry| entry.stands());
        let network = || {
            let of_items = numbered().flat_map(|(_, item)| w.standing(item).map(|entry| entry.id));
            let mut all: Vec<EntryId> = of_items.chain(loose().map(|entry| entry.id)).collect();
            all.sort_unstable();
            all.into_iter().filter_map(|id| w.entry(id))
        };
        Self {
            clinic: clinic.map(|clinic| clinic.name.clone()).unwrap_or_default(),
            date: meeting.date,
            start: meeting.start,
            held: (meeting.started, meeting.closed),
            place: meeting.place.clone(),
            status: meeting.status,
            next: super::decide::closing::next_date(w, meeting),
            chair: meeting.chair.map(name),
            minute_taker: meeting.minute_taker.map(name),
            attendance,
            absent,
            families: numbered().filter_map(|(number, item)| FamilyMinutes::of(w, meeting, number, item)).collect(),
            themes: themes(w, meeting).filter(|(entry, _)| entry.about.is_none()).map(|(_, text)| text).collect(),
            named: themes(w, meeting).filter_map(|(entry, text)| Named::of(entry, text)).collect(),
            follow_ups: of_no_family(w, meeting).filter_map(|(_, entry)| agreed(w, meeting, entry)).collect(),
            bottlenecks: texts(network(), |fact| matches!(fact, Fact::Bottleneck { .. })),
            learning_points: texts(network(), |fact| matches!(fact, Fact::LearningPoint { .. })),
            approved: meeting.approved.map(|(who, at)| (who.map(name), at)),
            addenda: meeting.addenda.clone(),
            keeps_back: false,
        }
    }
}

fn name(w: &World, who: PersonId) -> String {
    w.person(who).map(|person| person.name.clone()).unwrap_or_default()
}

fn texts<'a>(entries: impl Iterator<Item = &'a Entry>, is: fn(&Fact) -> bool) -> Vec<String> {
    entries.filter(|entry| is(&entry.fact)).map(|entry| entry.fact.text().to_owned()).collect()
}

/// The standing lines under themes, each with the name of its theme, and those outside any item.
fn of_no_family<'a>(w: &'a World, meeting: &'a Meeting) -> impl Iterator<Item = (&'a str, &'a Entry)> {
    let themes = w.agenda(meeting).filter(|item| item.details.case.is_none());
    let of_themes = themes.flat_map(|item| w.standing(item).map(|entry| (item.question.as_str(), entry)));
    let loose = meeting.entries.iter().filter_map(|id| w.entry(*id)).filter(|entry| entry.stands());
    of_themes.chain(loose.map(|entry| ("", entry)))
}

/// What was said of no family, after the name of its theme, apart from what has a place of its own.
fn themes<'a>(w: &'a World, meeting: &'a Meeting) -> impl Iterator<Item = (&'a Entry, String)> {
    let told = |fact: &Fact| matches!(fact, Fact::Note { .. } | Fact::Question { .. } | Fact::Decision { .. });
    let lines = of_no_family(w, meeting).filter(move |(_, entry)| told(&entry.fact));
    lines.map(|(theme, entry)| {
        let parts: Vec<_> = [theme, entry.fact.text()].into_iter().filter(|part| !part.is_empty()).collect();
        (entry, parts.join(": "))
    })
}

/// The follow-up of a line, unless a later line of the same meeting gave it other terms.
fn agreed(w: &World, meeting: &Meeting, entry: &Entry) -> Option<AgreedFollowUp> {
    let follow_up = w.follow_up(entry.follow_up?)?;
    let Fact::FollowUp { owners, due, .. } = &entry.fact else { return None };
    follow_up.agreed_at(meeting.id).filter(|terms| terms.entry == Some(entry.id))?;
    let names = |owners: &[PersonId]| owners.iter().map(|who| name(w, *who)).collect();
    Some(AgreedFollowUp {
        id: follow_up.id,
        about: entry.about,
        text: entry.fact.text().to_owned(),
        owners: names(owners),
        due: *due,
        before: follow_up.terms_before(meeting.id).map(|terms| (names(&terms.owners), terms.due)),
    })
}

impl FamilyMinutes {
    fn of(w: &World, meeting: &Meeting, number: u16, item: &AgendaItem) -> Option<Self> {
        let case = w.case(item.details.case?)?;
        let names = |who: &[PersonId]| who.iter().map(|who| name(w, *who)).collect();
        let standing = || w.standing(item);
        let phase = case.phase(meeting.date);
        let signals = |strength: bool| {
            standing().filter_map(move |entry| match &entry.fact {
                Fact::Concern { domain, text } if !strength => Some((*domain, text.clone())),
                Fact::Strength { domain, text } if strength => Some((*domain, text.clone())),
                _ => None,
            })
        };
        Some(Self {
            item: item.id,
            number,
            case: case.id,
            code: case.code.clone(),
            short: case.anonymous_number().to_owned(),
            family: case.family.clone(),
            kind: item.kind,
            question: item.question.clone(),
            status: item.status,
            reason: item.reason.clone(),
            postponed_to: item.postponed_to,
            gestation: match phase {
                Phase::Prenatal { weeks, days } => Some((weeks, days)),
                _ => None,
            },
            age_days: match phase {
                Phase::Postnatal { days } => Some(days),
                _ => None,
            },
            due_date: case.due_date,
            birth_date: case.birth_date,
            referrer: case.referral.by.clone(),
            restricted: case.restriction.as_ref().map(|it| it.kind),
            // Whose turn never came was not asked how to be spoken of; what holds for the case holds here too.
            anonymous: item.anonymous || (item.opened.is_none() && case.is_anonymous()),
            letter_blocked: case.safe_contact_only,
            seconds: item.seconds,
            present: names(&item.present),
            present_ids: item.present.clone(),
            exits: item.exits.iter().map(|exit| (name(w, exit.person), exit.bar)).collect(),
            away: away::of(w, item),
            broken: item.broken.as_ref().map(|broken| BrokenMinutes::of(w, broken)),
            missing: item.missing.clone(),
            outcome: w.outcome(item),
            outcome_on: standing().rev().find_map(|entry| match entry.fact {
                Fact::Decision { outcome: Some(_), effective, .. } => effective,
                _ => None,
            }),
            back_on: w.back_on(item),
            notes: texts(standing(), |fact| matches!(fact, Fact::Note { .. })),
            questions: texts(standing(), |fact| matches!(fact, Fact::Question { .. })),
            decisions: standing()
                .filter(|entry| matches!(entry.fact, Fact::Decision { .. }))
                .map(|entry| Decided { text: entry.fact.text().to_owned(), provisional: entry.provisional })
                .collect(),
            coordinator: w.item_coordinator(item).map(|it| coordination(w, meeting, case, &it)),
            follow_ups: standing().filter_map(|entry| agreed(w, meeting, entry)).collect(),
            feedback: promised(w, case, item),
            concerns: signals(false).collect(),
            strengths: signals(true).collect(),
        })
    }

    /// The decisions that say more than the outcome, which is told by itself.
    pub fn further_decisions(&self) -> impl Iterator<Item = &Decided> {
        self.decisions.iter().filter(|decided| !self.is_the_outcome(decided))
    }

    /// Whether the outcome was decided without quorum, in no more words than its own.
    pub fn outcome_is_provisional(&self) -> bool {
        self.decisions.iter().any(|decided| decided.provisional && self.is_the_outcome(decided))
    }

    fn is_the_outcome(&self, decided: &Decided) -> bool {
        let said = fold(&decided.text);
        let said = said.trim_matches(|sign: char| !sign.is_alphanumeric());
        let usual = Outcome::usual_words();
        let words = usual.iter().filter(|it| Some(it.outcome) == self.outcome).flat_map(|it| &it.words);
        words.map(String::as_str).chain(self.outcome.map(Outcome::word)).any(|word| word == said)
    }

    /// Whether its turn came.
    pub const fn was_discussed(&self) -> bool {
        matches!(self.status, ItemStatus::Opened | ItemStatus::Closed)
    }

    /// Leaves nothing but the number; with `discussion`, also what was said without a name.
    pub fn keep_number_only(&mut self, discussion: bool) {
        self.code.clear();
        self.family.clear();
        self.referrer.clear();
        self.question.clear();
        self.reason.clear();
        self.exits.clear();
        self.away.clear();
        self.broken = None;
        (self.gestation, self.age_days, self.due_date, self.birth_date) = (None, None, None, None);
        if !discussion {
            self.notes.clear();
            self.questions.clear();
            self.decisions.clear();
            self.concerns.clear();
            self.strengths.clear();
            self.follow_ups.clear();
            self.feedback.clear();
            self.coordinator = None;
            (self.outcome, self.outcome_on, self.back_on) = (None, None, None);
        }
    }
}

fn coordination(
    w: &World,
    meeting: &Meeting,
    case: &super::case::Case,
    decided: &super::world::ItemCoordinator<'_>,
) -> Coordination {
    match decided.choice {
        CoordinatorChoice::None { reason, deferred, contact } => {
            Coordination::None { reason: reason.clone(), deferred: *deferred, contact: contact.map(|who| name(w, who)) }
        }
        CoordinatorChoice::Assigned { person, reason, until, successor } => {
            let away = w.person(*person).and_then(|it| it.absence_on(meeting.date));
            let deputy = away.and_then(|away| Some((w.deputy_of(*person, meeting.date)?.name.clone(), away.until)));
            let here = case.coordinators.iter().position(|spell| spell.entry == Some(decided.entry.id));
            let earlier = here.and_then(|here| here.checked_sub(1)).and_then(|at| case.coordinators.get(at));
            Coordination::Assigned {
                name: name(w, *person),
                reason: reason.clone(),
                until: *until,
                successor: successor.map(|who| name(w, who)),
                deputy,
                previous: earlier.filter(|spell| spell.person != *person).map(|spell| name(w, spell.person)),
            }
        }
    }
}

fn promised(w: &World, case: &super::case::Case, item: &AgendaItem) -> Vec<PromisedFeedback> {
    let mut lines: Vec<PromisedFeedback> = w
        .standing(item)
        .filter_map(|entry| match &entry.fact {
            Fact::Feedback { to, channel, by, due } => Some(PromisedFeedback::Promised {
                to: *to,
                channel: channel.clone(),
                by: by.map(|who| name(w, who)),
                due: *due,
            }),
            Fact::NoFeedback { to, reason } => Some(PromisedFeedback::None { to: *to, reason: reason.clone() }),
            _ => None,
        })
        .collect();
    let to_referrer = |line: &PromisedFeedback| {
        let (PromisedFeedback::Promised { to, .. } | PromisedFeedback::None { to, .. }) = line;
        *to == FeedbackTo::Referrer
    };
    if case.referral.internal && !lines.iter().any(to_referrer) {
        lines.push(PromisedFeedback::None { to: FeedbackTo::Referrer, reason: String::new() });
    }
    lines
}
