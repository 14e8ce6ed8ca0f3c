//! What can be done for one family between meetings: contact, goals, referrals, handovers, triage, discharge.

use crate::{
    domain::{
        case::{Case, CaseStatus},
        command::Command,
        decide::work::exit_lacks,
        ids::CaseId,
        refusal::ExitLack,
        work::{ContactHow, HandoverHow, Work, WorkItem},
    },
    keymap::{Context, Op},
    tui::{
        act::{Act, Asked, Moment},
        overlay::prompt::{criterion, prompt},
        screen::phrases,
        shared::Shared,
        widget::{Dialog, ToastKind},
    },
};

/// What is done with a referral or at the end of a trajectory.
pub fn stage(case: CaseId, shared: &Shared) -> Option<Op> {
    match shared.lens.case(case)?.status {
        CaseStatus::Referred | CaseStatus::Deferred => Some(Op::TriageCase),
        CaseStatus::Running => None,
        CaseStatus::Leaving | CaseStatus::Discharged | CaseStatus::Outside | CaseStatus::ConsultOnly => {
            Some(Op::Discharge)
        }
    }
}

/// Whether the trajectory has ended, so that it can only be opened again.
pub fn is_ended(case: CaseId, shared: &Shared) -> bool {
    shared.lens.case(case).is_some_and(|case| case.status.is_ended())
}

/// What an operation comes to for this family; a refusal in words where it can't be seen whole.
pub fn change(op: Op, case: CaseId, shared: &Shared) -> Vec<Act> {
    let texts = shared.texts();
    if shared.lens.case(case).is_none() {
        let why = phrases::why_not_whole(&shared.lens.sight_of_case(case), shared);
        return vec![Act::refuse(why.unwrap_or_else(|| texts.get("refusal-unknown-case").to_owned()))];
    }
    let ask = |asked: Asked, title: &'static str| {
        Act::Prompt(Box::new(prompt(asked, texts.find(title).unwrap_or_default().to_owned(), shared)))
    };
    vec![match op {
        Op::AddContact => {
            let acts = |how: &ContactHow| vec![ask(Asked::Contact(case, *how), "family-contact-title")];
            let words = ContactHow::ALL.iter().map(|how| texts.term(how.word()).to_owned()).collect();
            pick("family-contact-how", words, ContactHow::ALL.iter().map(acts).collect(), shared)
        }
        Op::NextAgenda => ask(Asked::Turn(case), "family-turn-title"),
        Op::RecordDay => record_day(case, shared),
        Op::Coordinator => ask(Asked::Coordinator(case), "family-coordinator-title"),
        Op::AddGoal => ask(Asked::Goal(case), "family-goal-title"),
        Op::AddReferral => ask(Asked::Onward(case), "family-onward-title"),
        Op::AddHandover => {
            let to = |how, introduced| vec![ask(Asked::Handover(case, how, introduced), "family-handover-title")];
            let acts = |how: &HandoverHow| match how {
                // Who sat together may have done so without the family.
                HandoverHow::MetTogether => {
                    let words = ["family-handover-introduced-yes", "family-handover-introduced-no"]
                        .map(|key| texts.get(key).to_owned());
                    vec![pick(
                        "family-handover-introduced",
                        words.into(),
                        vec![to(*how, true), to(*how, false)],
                        shared,
                    )]
                }
                how => to(*how, *how == HandoverHow::Introduced),
            };
            let words = HandoverHow::ALL.iter().map(|how| texts.term(how.word()).to_owned()).collect();
            pick("family-handover-how", words, HandoverHow::ALL.iter().map(acts).collect(), shared)
        }
        Op::FinishWork => with_each(case, "family-finish-title", shared, |place, item| {
            let work = item.work.finished(shared.today())?;
            Some(Command::PutWork { case, place: Some(place), work })
        }),
        Op::StrikeWork => strike(case, shared),
        Op::SafetyStep | Op::SafetyFinding | Op::Kindcheck | Op::SafeContact if shared.lens.safety(case).is_none() => {
            let key = phrases::key(Op::Restrict, Context::Family, shared);
            Act::refuse(texts.with("safety-no-track", &[("key", key)]))
        }
        Op::SafetyStep => ask(Asked::SafetyStep(case), "op-safety-step"),
        Op::SafetyFinding => ask(Asked::SafetyFinding(case), "op-safety-finding"),
        Op::Kindcheck => ask(Asked::Kindcheck(case), "op-kindcheck"),
        Op::SafeContact if shared.lens.case(case).is_some_and(|it| !it.safe_contact_only) => {
            ask(Asked::SafeContact(case), "family-safe-contact-title")
        }
        Op::SafeContact => safe_contact(case, None, shared),
        Op::TriageCase if stage(case, shared) == Some(Op::TriageCase) => criterion(case, &[], shared),
        Op::TriageCase => Act::refuse(texts.get("family-triaged-already")),
        Op::Discharge if is_ended(case, shared) => ask(Asked::ReopenCase(case), "family-reopen-title"),
        _ => discharge(case, shared),
    }]
}

/// What is still to happen, and will be kept with its day.
pub fn moments(case: CaseId, shared: &Shared) -> Vec<Moment> {
    let Some(known) = shared.lens.case(case) else { return Vec::new() };
    let intake = known.referral.intake.is_none().then_some(Moment::Intake);
    let birth = (known.due_date.is_some() && known.birth_date.is_none()).then_some(Moment::Birth);
    intake.into_iter().chain(birth).collect()
}

/// Asks on which day something happened, and first what where it can be both.
fn record_day(case: CaseId, shared: &Shared) -> Act {
    let ask = |moment: Moment| {
        let key = if moment == Moment::Intake { "family-intake-title" } else { "family-birth-title" };
        let title = shared.texts().find(key).unwrap_or_default().to_owned();
        Act::Prompt(Box::new(prompt(Asked::Held(case, moment), title, shared)))
    };
    let name = |moment: &Moment| {
        let key = if *moment == Moment::Intake { "family-intake-held" } else { "family-born" };
        shared.texts().find(key).unwrap_or_default().to_owned()
    };
    match moments(case, shared).as_slice() {
        [] => Act::refuse(shared.texts().get("family-days-known")),
        [one] => ask(*one),
        all => {
            let acts = all.iter().map(|moment| vec![ask(*moment)]).collect();
            pick("family-day-what", all.iter().map(name).collect(), acts, shared)
        }
    }
}

fn pick(title: &'static str, words: Vec<String>, acts: Vec<Vec<Act>>, shared: &Shared) -> Act {
    let title = shared.texts().find(title).unwrap_or_default().to_owned();
    Act::Ask(Dialog::choice(title, String::new(), words), acts)
}

/// Offers what stands and can be wrong: of the help around the family, and of its safety track.
fn strike(case: CaseId, shared: &Shared) -> Act {
    let items = shared.lens.case(case).into_iter().flat_map(Case::standing_work);
    let work = items
        .filter(|(_, item)| !matches!(item.work, Work::Triage(_)))
        .map(|(place, item)| (super::tell::work(item, shared), Command::StrikeWork { case, place, struck: true }));
    let safety = shared.lens.safety(case).unwrap_or_default();
    let safety = safety
        .into_iter()
        .map(|(place, item)| (super::safety::line(item, shared), Command::StrikeSafety { case, place, struck: true }));
    let (words, acts): (Vec<String>, Vec<Vec<Act>>) =
        work.chain(safety).map(|(word, it)| (word, vec![Act::Do(it)])).unzip();
    if words.is_empty() {
        return Act::refuse(shared.texts().get("family-nothing-kept"));
    }
    pick("family-strike-title", words, acts, shared)
}

/// Lets only agreed contact be safe, with what was agreed, or any again.
pub fn safe_contact(case: CaseId, agreed: Option<String>, shared: &Shared) -> Act {
    let Some(known) = shared.lens.case(case) else { return Act::refuse(shared.texts().get("refusal-unknown-case")) };
    let mut details = known.details.clone();
    details.safe_contact_only = agreed.is_some();
    details.agreed_contact = agreed.unwrap_or_default();
    let signals = known.signals.iter().filter(|signal| signal.entry.is_none()).cloned().collect();
    Act::Do(Command::ChangeCase { case, details: Box::new(details), signals })
}

/// Offers what is kept and can be changed so.
fn with_each(
    case: CaseId,
    title: &'static str,
    shared: &Shared,
    command: impl Fn(usize, &WorkItem) -> Option<Command>,
) -> Act {
    let items = shared.lens.case(case).into_iter().flat_map(Case::standing_work);
    let found = items.filter_map(|(place, item)| Some((super::tell::work(item, shared), command(place, item)?)));
    let (words, acts): (Vec<String>, Vec<Vec<Act>>) = found.map(|(word, it)| (word, vec![Act::Do(it)])).unzip();
    if words.is_empty() {
        return Act::refuse(shared.texts().get("family-nothing-kept"));
    }
    pick(title, words, acts, shared)
}

/// Asks what a family lacks before it can leave and can be said here; else carries the discharge out.
fn discharge(case: CaseId, shared: &Shared) -> Act {
    let lacks = shared.lens.case(case).map(|case| exit_lacks(shared.house(), case)).unwrap_or_default();
    let leaving = shared.lens.case(case).is_some_and(|case| case.status == CaseStatus::Leaving);
    if leaving && lacks.iter().any(|it| matches!(it, ExitLack::Aligned | ExitLack::Experience)) {
        let title = shared.texts().get("family-aligned-title").to_owned();
        return Act::Prompt(Box::new(prompt(Asked::Aligned(case), title, shared)));
    }
    let end = Act::Do(Command::Discharge { case });
    if !leaving || !lacks.is_empty() {
        // It is refused, with what is still to be done.
        return end;
    }
    let keys = ["family-discharge-title", "family-discharge-body", "family-discharge-yes", "family-discharge-no"];
    let [title, body, yes, no] = keys.map(|key| shared.texts().find(key).unwrap_or_default().to_owned());
    let not = Act::Say(ToastKind::Warning, shared.texts().get("family-discharge-not").to_owned());
    Act::Ask(Dialog::question(title, body, yes, no), vec![vec![end], vec![not]])
}
