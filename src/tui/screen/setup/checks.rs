//! The nine check questions of Handreiking IGP §9.3 (handbook A.4 nr 50), answered from what a clinic agreed and from
//! what its meetings left behind.

use super::Part;
use crate::{
    domain::{
        case::Case,
        clinic::{Clinic, Subject, TeamRole},
        consent::ConsentState,
        people::DisciplineKind,
    },
    tui::shared::Shared,
};

/// How a question is answered, as a light that is a word as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Light {
    /// Settled.
    Green,
    /// In part.
    Amber,
    /// Not yet.
    Red,
    /// Can't be known from here.
    Unknown,
}

/// One question with its answer.
#[derive(Clone, Debug)]
pub struct Check {
    /// Locale key of the question.
    pub question: &'static str,
    /// The answer.
    pub light: Light,
    /// Why, in words.
    pub why: String,
    /// Where it can be settled; none where that is the meeting itself.
    pub settled_in: Option<Part>,
}

/// All nine, in the order of the handbook.
pub fn checks(clinic: &Clinic, shared: &Shared) -> Vec<Check> {
    let cases: Vec<&Case> =
        shared.lens.cases().filter(|case| case.clinic == clinic.id && !case.status.is_ended()).collect();
    let (agreements, people) = (Some(Part::Agreements), Some(Part::People));
    [
        ("check-tasks", tasks(clinic, shared), people),
        ("check-process", process(clinic, shared), agreements),
        ("check-consent", consent(&cases, shared), None),
        ("check-referrers", first_line(clinic, shared), agreements),
        ("check-feedback", feedback(clinic, &cases, shared), agreements),
        ("check-meeting", meeting(clinic, shared), agreements),
        ("check-replacement", replacement(clinic, shared), people),
        ("check-lead", lead(clinic, shared), people),
        ("check-funding", funding(clinic, shared), agreements),
    ]
    .into_iter()
    .map(|(question, (light, why), settled_in)| Check { question, light, why, settled_in })
    .collect()
}

type Answer = (Light, String);

/// Green where nothing of `all` is missing, red where all of it is.
fn of_missing(missing: usize, all: usize) -> Light {
    match missing {
        0 => Light::Green,
        _ if missing >= all => Light::Red,
        _ => Light::Amber,
    }
}

fn tasks(clinic: &Clinic, shared: &Shared) -> Answer {
    let wanted = [TeamRole::Chair, TeamRole::MinuteTaker, TeamRole::Planner];
    // Who takes the minutes may plan as well: the profession says so where the role is another one.
    let plans = |role: TeamRole| {
        let mut team = clinic.team.iter().filter_map(|member| shared.house().person(member.person));
        role == TeamRole::Planner && team.any(|person| person.discipline.kind == DisciplineKind::Planner)
    };
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|role| clinic.with_role(**role).is_none() && !plans(**role))
        .map(|role| shared.texts().term(role.word()))
        .collect();
    let why = match missing.as_slice() {
        [] => shared.texts().get("check-tasks-all").to_owned(),
        missing => shared.texts().with("check-missing", &[("what", missing.join(", "))]),
    };
    (of_missing(missing.len(), wanted.len()), why)
}

fn process(clinic: &Clinic, shared: &Shared) -> Answer {
    let (texts, agreements) = (shared.texts(), &clinic.agreements);
    let wanted = [Subject::Guidance, Subject::Handover, Subject::Intake];
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|subject| !agreements.in_words.contains_key(subject))
        .map(|subject| texts.term(subject.word()))
        .collect();
    let term = texts.with("check-process-why", &[("days", agreements.intake_working_days)]);
    let why = match missing.as_slice() {
        [] => term,
        missing => format!("{term} {}", texts.with("check-not-written", &[("what", missing.join(", "))])),
    };
    (of_missing(missing.len(), wanted.len() + 1), why)
}

/// Only the partners know it; it is settled once they wrote down what they agreed.
fn funding(clinic: &Clinic, shared: &Shared) -> Answer {
    match clinic.agreements.in_words.get(&Subject::Funding) {
        Some(said) => (Light::Green, said.clone()),
        None => (Light::Red, shared.texts().get("check-funding-why").to_owned()),
    }
}

fn consent(cases: &[&Case], shared: &Shared) -> Answer {
    let asked = |case: &Case| case.consents.iter().any(|consent| consent.state != ConsentState::NotAsked);
    let missing = cases.iter().filter(|case| !asked(case)).count();
    let args = [("asked", cases.len() - missing), ("all", cases.len())];
    let light = if cases.is_empty() { Light::Unknown } else { of_missing(missing, cases.len()) };
    (light, shared.texts().with("check-consent-why", &args))
}

fn first_line(clinic: &Clinic, shared: &Shared) -> Answer {
    let wanted = [DisciplineKind::GeneralPractitioner, DisciplineKind::Midwife];
    let agreements = &clinic.agreements;
    let seats = || agreements.minimum_before_birth.iter().chain(&agreements.minimum_after_birth).flatten();
    let in_team = |kind: DisciplineKind| {
        let mut team = clinic.team.iter().filter_map(|member| shared.house().person(member.person));
        team.any(|person| person.discipline.kind == kind)
    };
    let known = |kind: &DisciplineKind| {
        agreements.team_matrix.contains(kind) || seats().any(|seat| seat == kind) || in_team(*kind)
    };
    let missing: Vec<&str> =
        wanted.iter().filter(|kind| !known(kind)).map(|kind| shared.texts().term(kind.word())).collect();
    let why = match missing.as_slice() {
        [] => shared.texts().get("check-referrers-all").to_owned(),
        missing => shared.texts().with("check-no-role-for", &[("what", missing.join(", "))]),
    };
    (of_missing(missing.len(), wanted.len()), why)
}

fn feedback(clinic: &Clinic, cases: &[&Case], shared: &Shared) -> Answer {
    let agreements = &clinic.agreements;
    let (family, referrer) = (agreements.feedback_family_working_days, agreements.feedback_referrer_working_days);
    let ours = |case| cases.iter().any(|known| known.id == case);
    let open = |status: &_| *status == crate::domain::follow_up::FollowUpStatus::Open;
    let late = shared.lens.feedback().map(|view| view.feedback).filter(|it| ours(it.case) && open(&it.status));
    let late = late.filter(|it| it.due.is_some_and(|due| due < shared.today())).count();
    let light = match (family > 0 && referrer > 0, late) {
        (false, _) => Light::Red,
        (true, 0) => Light::Green,
        (true, _) => Light::Amber,
    };
    let numbers = [family, referrer].map(|days| days.to_string());
    let [family, referrer] = numbers;
    let args = [("family", family), ("referrer", referrer), ("late", late.to_string())];
    (light, shared.texts().with("check-feedback-why", &args))
}

fn meeting(clinic: &Clinic, shared: &Shared) -> Answer {
    let agreements = &clinic.agreements;
    let seats = agreements.minimum_before_birth.len() + agreements.minimum_after_birth.len();
    let missing = usize::from(agreements.rhythm_days == 0) + usize::from(seats == 0);
    let args = [("days", agreements.rhythm_days.to_string()), ("seats", seats.to_string())];
    (of_missing(missing, 2), shared.texts().with("check-meeting-why", &args))
}

fn replacement(clinic: &Clinic, shared: &Shared) -> Answer {
    let fixed = |role: TeamRole| matches!(role, TeamRole::Chair | TeamRole::MinuteTaker | TeamRole::CoreTeam);
    let people: Vec<_> = clinic.team.iter().filter(|it| fixed(it.role)).map(|it| it.person).collect();
    let has_deputy = |who| shared.house().people().any(|person| person.deputy_for == Some(who));
    let without: Vec<&str> = people.iter().filter(|who| !has_deputy(**who)).map(|who| shared.person(*who)).collect();
    let why = match without.as_slice() {
        [] => shared.texts().get("check-replacement-all").to_owned(),
        without => shared.texts().with("check-replacement-why", &[("people", without.join(", "))]),
    };
    let light = if people.is_empty() { Light::Unknown } else { of_missing(without.len(), people.len()) };
    (light, why)
}

fn lead(clinic: &Clinic, shared: &Shared) -> Answer {
    let leads: Vec<_> = clinic.team.iter().filter(|it| it.role == TeamRole::ProjectLead).map(|it| it.person).collect();
    let coordinates = |who| shared.lens.cases().any(|case| case.coordinator().is_some_and(|it| it.person == who));
    match leads.first() {
        None => (Light::Red, shared.texts().get("check-lead-none").to_owned()),
        Some(_) if leads.iter().any(|who| coordinates(*who)) => {
            (Light::Amber, shared.texts().get("check-lead-both").to_owned())
        }
        Some(who) => (Light::Green, shared.texts().with("check-lead-why", &[("who", shared.person(*who).to_owned())])),
    }
}
