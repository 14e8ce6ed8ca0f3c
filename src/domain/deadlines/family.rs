//! The terms of one family. Each rule tells of what comes near, from some days before until it is dealt with.

use super::About;
use crate::domain::{
    called::words,
    case::{Case, CaseStatus, Term},
    clinic::{Clinic, Intervention},
    consent::ConsentState,
    follow_up::FollowUp,
    ids::{ItemId, PersonId},
    meeting::Meeting,
    safety::{SafetyNote, StepState, Track, steps},
    work::Work,
    world::World,
};
use chrono::{Days, Months, NaiveDate};

/// A birth is near in the last six weeks of a pregnancy.
const BIRTH_NEAR_DAYS: u64 = 42;
/// So long before the age limit it is time to align what follows (handbook A.4 nr 40).
const AGE_NEAR_DAYS: u64 = 56;
/// So long before its last day something of the catalogue, a consent or a coordinator is spoken of.
const MONTH_DAYS: u64 = 28;
/// So long before a meeting its families are spoken of.
const AGENDA_DAYS: u64 = 14;
/// A family is not discussed for long after so many meetings without it. Not all families need discussing (A.4 nr 38),
/// so this is no term: it has no date.
const MEETINGS_WITHOUT: u64 = 6;

/// Hands each term of `case` to `found`, with its date.
pub fn of(
    case: &Case,
    clinic: &Clinic,
    house: &World,
    today: NaiveDate,
    found: &mut impl FnMut(About, Option<NaiveDate>),
) {
    let agreements = &clinic.agreements;
    let near = |date: NaiveDate, days| today.checked_add_days(Days::new(days)).is_none_or(|until| date <= until);
    if case.referral.intake.is_none()
        && let Some((limit, Term::Runs(_) | Term::Late(_))) =
            case.intake_term(agreements.intake_working_days, &agreements.calendar(), today)
    {
        found(About::Intake, Some(limit));
    }
    if case.lacks_coordinator() {
        found(About::NoCoordinator, None);
    }
    if let Some(spell) = case.coordinator()
        && let Some(until) = spell.until.filter(|until| near(*until, MONTH_DAYS))
        && (until >= today || spell.successor.is_none())
    {
        found(About::CoordinatorEnds(spell.person), Some(until));
    }
    if let Some(due) = case.due_date.filter(|_| case.birth_date.is_none()) {
        if near(due, BIRTH_NEAR_DAYS) {
            found(About::Birth, Some(due));
        }
        for (place, one) in agreements.interventions.iter().enumerate() {
            let Some(day) = one.begins_before(due).filter(|day| near(*day, MONTH_DAYS)) else { continue };
            // Too late is told for a month, as long as somebody still has to do something about it.
            let over = day.checked_add_days(Days::new(MONTH_DAYS)).is_none_or(|over| over <= today);
            let told = || match Said::of(one, case, house, today) {
                Said::Open => true,
                Said::Nothing => today < day,
                Said::Settled => false,
            };
            if !over && told() {
                found(About::Catalogue(place), Some(day));
            }
        }
    }
    let leaves = case.status == CaseStatus::Leaving;
    if let Some(limit) =
        case.birth_date.and_then(|born| born.checked_add_months(Months::new(agreements.age_limit_months)))
        && near(limit, AGE_NEAR_DAYS)
        && !leaves
        && case.asked_turn().is_none()
        && next_turn(case, house, today).is_none_or(|(_, meeting)| meeting.date > limit)
    {
        found(About::AgeLimit, Some(limit));
    }
    for (place, consent) in case.consents.iter().enumerate() {
        let given = matches!(consent.state, ConsentState::Yes | ConsentState::Limited);
        if let Some(until) = consent.until.filter(|until| given && near(*until, MONTH_DAYS)) {
            found(About::Consent(place), Some(until));
        }
    }
    if leaves {
        found(About::Leaving, None);
    }
    talks(case, agreements.rhythm_days, house, today, found);
}

/// Coming turns on an agenda; without any the one that did not come to it, else that the family was not discussed for long.
fn talks(
    case: &Case,
    rhythm_days: u16,
    house: &World,
    today: NaiveDate,
    found: &mut impl FnMut(About, Option<NaiveDate>),
) {
    if let Some((item, meeting)) = next_turn(case, house, today) {
        if (meeting.date - today).num_days() <= AGENDA_DAYS.cast_signed() {
            found(About::OnAgenda(item), Some(meeting.date));
        }
        return;
    }
    if let Some((item, meeting)) = turns(case, house).max_by_key(|(_, meeting)| meeting.date) {
        return found(About::OnAgenda(item), Some(meeting.date));
    }
    let last = case.discussed.last().map(|discussed| discussed.on);
    let span = Days::new(u64::from(rhythm_days) * MEETINGS_WITHOUT);
    let long = last.or(case.referral.on).is_none_or(|on| on.checked_add_days(span).is_some_and(|until| until <= today));
    if long && case.status != CaseStatus::Leaving {
        found(About::NotDiscussed(last), None);
    }
}

/// The family's turn on the first agenda to come.
pub fn next_turn<'w>(case: &Case, house: &'w World, today: NaiveDate) -> Option<(ItemId, &'w Meeting)> {
    turns(case, house).filter(|(_, meeting)| meeting.date >= today).min_by_key(|(_, meeting)| meeting.date)
}

/// Who asked for a turn that is not given, and at which meeting: told until two weeks after it, or until there is a turn.
pub fn declined_turn<'w>(case: &Case, house: &'w World, today: NaiveDate) -> Option<(Option<PersonId>, &'w Meeting)> {
    const TOLD_DAYS: u64 = 14;
    let (who, _) = case.asked_turn().filter(|_| next_turn(case, house, today).is_none())?;
    let declined = case.declined.iter().rev().find(|it| it.reason.is_some())?;
    let meeting = house.meeting(declined.meeting)?;
    let until = meeting.date.checked_add_days(Days::new(TOLD_DAYS))?;
    (today <= until).then_some((who, meeting))
}

/// The family's turns that did not come yet, whenever they were planned.
fn turns<'w>(case: &Case, house: &'w World) -> impl Iterator<Item = (ItemId, &'w Meeting)> {
    let turns = house.items_of(case.id).filter(|item| item.is_pending());
    let planned = turns.filter_map(|item| Some((item.id, house.meeting(item.meeting)?)));
    planned.filter(|(_, meeting)| meeting.is_to_be_held())
}

/// Hands what is kept of the help around a family and is not finished to `found`, with its date and those who do something
/// in it: each wait and handover, a goal when its date comes near.
pub fn work(case: &Case, today: NaiveDate, found: &mut impl FnMut(About, Option<NaiveDate>, &[PersonId])) {
    let near = today.checked_add_days(Days::new(MONTH_DAYS));
    for (place, item) in case.standing_work() {
        let (about, date) = match &item.work {
            Work::Referral { expected, started: None, .. } => (About::Waits(place), *expected),
            Work::Handover { due, done: None, .. } => (About::Handover(place), *due),
            Work::Goal { until, reached: None, .. }
                if until.is_some_and(|until| near.is_none_or(|near| until <= near)) =>
            {
                (About::Goal(place), *until)
            }
            _ => continue,
        };
        found(about, date, &item.work.people());
    }
}

/// Hands each step of the safety track that is planned and not done to `found`, by its latest plan, with its date and who does it.
pub fn safety(track: &Track<'_>, found: &mut impl FnMut(About, Option<NaiveDate>, &[PersonId])) {
    for (step, state) in steps(track) {
        let StepState::Due(due) = state else { continue };
        let plans = track.iter().rev().filter(|(_, item)| item.kept_for.is_none());
        let plan =
            plans.into_iter().find(|(_, item)| matches!(&item.note, SafetyNote::Step { step: of, .. } if *of == step));
        if let Some((place, item)) = plan {
            found(About::Safety(*place), due, item.note.people());
        }
    }
}

/// What was said of something of the catalogue, at a meeting or in what is kept of the help around a family.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// Nothing.
    Nothing,
    /// It was asked for, and is to be done.
    Open,
    /// It was spoken of, or can't be meant for this family.
    Settled,
}

impl Said {
    fn of(one: &Intervention, case: &Case, house: &World, today: NaiveDate) -> Self {
        if one.first_child_only && case.has_other_children(today) {
            return Self::Settled;
        }
        let name = format!(" {} ", words(&one.name));
        let names = |text: &str| format!(" {} ", words(text)).contains(&name);
        let follow_ups = || case.follow_ups.iter().filter_map(|id| house.follow_up(*id)).filter(|it| names(&it.text));
        let decided = || case.discussed.iter().flat_map(|discussed| &discussed.decisions).any(|text| names(text));
        let kept = || case.standing_work().any(|(_, item)| item.work.texts().into_iter().any(names));
        match () {
            () if follow_ups().any(FollowUp::is_open) => Self::Open,
            () if follow_ups().next().is_some() || decided() || kept() => Self::Settled,
            () => Self::Nothing,
        }
    }
}
