//! Which families a meeting could discuss, and why: a ranked list to choose from, never an agenda by itself.
//!
//! Not all families need discussing (handbook A.4 nr 38): who prepares the agenda takes a family on, or leaves it off with a
//! reason that is kept. Invariant: a family is proposed for reasons that its readers may know of, or not at all.

use super::{
    case::{Case, CaseStatus},
    clinic::Clinic,
    deadlines::{self, About, Kind},
    decide::LONGEST_TURN,
    fact::Fact,
    follow_up::{FollowUp, FollowUpStatus},
    ids::{CaseId, ClinicId, MeetingId, PersonId},
    lens::Lens,
    meeting::{ItemKind, ItemStatus, Meeting},
    turn::kind_of,
    world::World,
};
use chrono::{Days, NaiveDate};

/// Why a family could be discussed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Referred and not decided about, or put off.
    New,
    /// So many follow-ups are past their date.
    Late(usize),
    /// So many follow-ups were dropped since it was last discussed.
    Dropped(usize),
    /// Feedback is past its date.
    FeedbackLate(usize),
    /// A consent changed on that day, since it was last discussed.
    Consent(NaiveDate),
    /// A term of the family ends before the meeting after this one.
    Term(About, Option<NaiveDate>),
    /// Somebody asks for a turn; none when it is not known who.
    Turn(Option<PersonId>),
    /// Somebody asked something when it was last discussed; none when it is not known who.
    Asked(Option<PersonId>),
}

impl Reason {
    /// How much it weighs: what can't wait for a later meeting before what can. An inference of ours; the sources give
    /// reasons, no order.
    const fn weight(self) -> u32 {
        match self {
            Self::New => 40,
            Self::Term(about, _) => match about.kind() {
                Kind::Intake | Kind::Catalogue => 50,
                Kind::Birth | Kind::CoordinatorEnds | Kind::Leaving => 20,
                Kind::NoCoordinator => 15,
                Kind::AgeLimit | Kind::Consent => 10,
                _ => 5,
            },
            Self::Turn(_) => 30,
            Self::Late(_) => 20,
            Self::Consent(_) => 25,
            Self::Dropped(_) | Self::Asked(_) => 10,
            Self::FeedbackLate(_) => 8,
        }
    }
}

/// A family that a meeting could discuss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The family.
    pub case: CaseId,
    /// Its clinic, which says nothing of a family that is shown without its name.
    pub clinic: ClinicId,
    /// Why, the weightiest first; never empty.
    pub reasons: Vec<Reason>,
    /// As what it would stand on the agenda.
    pub kind: ItemKind,
    /// Minutes, from how long such turns took; the clinic's usual where none is known.
    pub minutes: u16,
    /// Why it was left off this agenda, when it was.
    pub declined: Option<String>,
}

/// What `meeting` could discuss beside what is on its agenda, the weightiest first; what was left off comes last.
pub fn proposals(lens: &Lens, meeting: &Meeting) -> Vec<Proposal> {
    let (house, today) = (lens.house(), lens.viewer().day());
    let Some(clinic) = house.clinic(meeting.clinic) else { return Vec::new() };
    let cases = house.cases().map(AsRef::as_ref).filter(|case: &&Case| case.clinic == clinic.id && lens.knows(case));
    let open = cases.filter(|case| !case.status.is_ended() && house.item_of(case.id, meeting.id).is_none());
    let mut found: Vec<Proposal> = open.filter_map(|case| proposal(case, clinic, meeting, house, today)).collect();
    let weight = |it: &Proposal| it.reasons.iter().map(|reason| reason.weight()).sum::<u32>();
    found.sort_by_cached_key(|it| (it.declined.is_some(), std::cmp::Reverse(weight(it)), it.case));
    found
}

fn proposal(case: &Case, clinic: &Clinic, meeting: &Meeting, house: &World, today: NaiveDate) -> Option<Proposal> {
    let mut reasons = Vec::new();
    if matches!(case.status, CaseStatus::Referred | CaseStatus::Deferred) {
        reasons.push(Reason::New);
    }
    let next = meeting.date.checked_add_days(Days::new(clinic.agreements.rhythm_days.into())).unwrap_or(meeting.date);
    let can_not_wait = |about: About, date: Option<NaiveDate>| match about.kind() {
        // Who asked stands among the reasons by themselves.
        Kind::Turn | Kind::TurnDeclined => false,
        // A turn that did not come to it when it was planned.
        Kind::OnAgenda => date.is_some_and(|date| date < today),
        Kind::Birth => true,
        _ => date.is_none_or(|date| date <= next),
    };
    deadlines::of_family(case, clinic, house, today, &mut |about, date| {
        reasons.extend(can_not_wait(about, date).then_some(Reason::Term(about, date)));
    });
    let last = case.discussed.last().map(|discussed| discussed.on);
    let since = |on: NaiveDate| last.is_some_and(|last| on > last);
    let follow_ups = || case.follow_ups.iter().filter_map(|id| house.follow_up(*id));
    let counted = |count: usize, reason: fn(usize) -> Reason| (count > 0).then(|| reason(count));
    let dropped = |it: &&FollowUp| matches!(it.status, FollowUpStatus::Dropped { on, .. } if since(on));
    reasons.extend(counted(follow_ups().filter(|it| it.is_overdue(today)).count(), Reason::Late));
    reasons.extend(counted(follow_ups().filter(dropped).count(), Reason::Dropped));
    let feedback = case.feedback.iter().filter_map(|id| house.one_feedback(*id));
    let late = feedback.filter(|it| it.status == FollowUpStatus::Open && it.due.is_some_and(|due| due < today));
    reasons.extend(counted(late.count(), Reason::FeedbackLate));
    reasons.extend(case.consents.iter().filter_map(|it| it.on).filter(|on| since(*on)).max().map(Reason::Consent));
    reasons.extend(case.asked_turn().map(|(who, _)| Reason::Turn(who)));
    reasons.extend(asked(case, house));
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.weight()));
    let kind = kind_of(case.status);
    let declined = case.declined.iter().rev().find(|it| it.meeting == meeting.id).and_then(|it| it.reason.clone());
    let minutes = usual_minutes(kind, clinic, house);
    (!reasons.is_empty()).then_some(Proposal { case: case.id, clinic: clinic.id, reasons, kind, minutes, declined })
}

/// The last question that was asked of a family when it was last discussed.
fn asked(case: &Case, house: &World) -> Option<Reason> {
    let last =
        house.items_of(case.id).filter(|item| item.status == ItemStatus::Closed).max_by_key(|item| item.closed)?;
    let question = house.standing(last).rev().find(|entry| matches!(entry.fact, Fact::Question { .. }))?;
    Some(Reason::Asked(question.by))
}

/// The whole minutes that half of the clinic's turns of this kind needed at most.
fn usual_minutes(kind: ItemKind, clinic: &Clinic, house: &World) -> u16 {
    let of_clinic = |meeting: MeetingId| house.meeting(meeting).is_some_and(|it| it.clinic == clinic.id);
    let turns = house.items().filter(|item| item.kind == kind && item.status == ItemStatus::Closed && item.seconds > 0);
    let mut seconds: Vec<u32> = turns.filter(|item| of_clinic(item.meeting)).map(|item| item.seconds).collect();
    seconds.sort_unstable();
    let median = seconds.get(seconds.len() / 2).map(|seconds| seconds.div_ceil(60));
    let minutes =
        median.and_then(|minutes| u16::try_from(minutes).ok()).unwrap_or(clinic.agreements.minutes_per_family);
    minutes.clamp(1, LONGEST_TURN)
}
