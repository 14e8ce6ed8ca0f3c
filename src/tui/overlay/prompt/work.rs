//! What confirming a line about the help around a family comes to: a contact moment, a goal, a referral, a handover, a
//! step of the triage, or a check at discharge.

use super::{
    Known, Picked, Prompt,
    confirm::{all, next},
    plain::Said,
    terms,
};
use crate::{
    domain::{
        case::CoordinatorSpell,
        command::Command,
        ids::CaseId,
        work::{HandoverHow, Judgement, Route, TargetGroup, Triage, TriageOutcome, Work},
    },
    tui::{
        act::{Act, Asked, Moment},
        screen::follow_ups::on_agenda,
        shared::Shared,
        widget::Dialog,
    },
};
use chrono::{Months, NaiveDate};

/// What confirming comes to, or what is wrong with the text, in words.
pub fn confirm(prompt: &Prompt, asked: &Asked, text: String, shared: &Shared) -> Result<Act, String> {
    let texts = shared.texts();
    let said = || match &prompt.known {
        Known::Line(line) => line.said(&text, shared),
        _ => Ok(Said { text: text.clone(), people: Vec::new(), date: None }),
    };
    let today = shared.today();
    let put = |case: CaseId, work: Work| Act::Do(Command::PutWork { case, place: None, work });
    Ok(match asked {
        Asked::Contact(case, how) => {
            let Said { text: rest, people, date } = said()?;
            let by = people.first().copied().or(shared.viewer().person);
            if let Some(on) = date.filter(|on| *on <= today) {
                return Ok(put(*case, Work::Contact { on, by, how: *how, text: rest }));
            }
            // A day to come was spoken of then: the words stay whole, and when it was is asked.
            let text = if people.is_empty() { text } else { rest };
            let work = Work::Contact { on: today, by, how: *how, text };
            next(Asked::ContactDay(*case, Box::new(work)), texts.get("family-contact-when").to_owned(), shared)
        }
        Asked::Goal(case) => {
            let Said { text, people: who, date: until } = said()?;
            put(*case, Work::Goal { text, who, until, reached: None })
        }
        Asked::Onward(case) => {
            let Said { text: to, people, date: expected } = said()?;
            let contact = people.first().copied();
            put(*case, Work::Referral { to, on: today, expected, contact, started: None })
        }
        Asked::Turn(case) => all(on_agenda(*case, &text, shared).into_iter()),
        Asked::Coordinator(case) => {
            let Said { text: reason, people, date: until } = said()?;
            let [person, ref after @ ..] = people[..] else { return Err(texts.get("prompt-who").to_owned()) };
            let (from, successor) = (Some(today), after.first().copied());
            let coordinator = CoordinatorSpell { person, reason, from, until, successor, entry: None };
            Act::Do(Command::Appoint { case: *case, coordinator })
        }
        Asked::Handover(case, how, introduced) => {
            let Said { text: to, people, date: due } = said()?;
            let (from, receiver) = (shared.viewer().person, people.first().copied());
            let introduced = *introduced;
            let reason = String::new();
            let work = Work::Handover { from, to, receiver, how: *how, reason, introduced, due, done: None };
            if *how != HandoverHow::Written {
                return Ok(put(*case, work));
            }
            let title = texts.get("family-handover-why").to_owned();
            next(Asked::HandoverReason(*case, Box::new(work)), title, shared)
        }
        Asked::HandoverReason(case, work) => {
            let mut work = (**work).clone();
            if let Work::Handover { reason, .. } = &mut work {
                *reason = text;
            }
            put(*case, work)
        }
        Asked::Triage(case, judged, holds) => {
            let judged = [judged.as_slice(), &[Judgement { holds: *holds, reason: text }]].concat();
            match <[Judgement; 2]>::try_from(judged.clone()) {
                Ok([social, medical]) => outcomes(*case, &social, &medical, shared),
                Err(_) => criterion(*case, &judged, shared),
            }
        }
        Asked::Aligned(case) => {
            let title = texts.get("family-experience-title").to_owned();
            next(Asked::Experience(*case, text), title, shared)
        }
        Asked::Experience(case, aligned) => put(*case, Work::Exit { aligned: aligned.clone(), experience: text }),
        Asked::ReopenCase(case) => Act::Do(Command::ReopenCase { case: *case, reason: text }),
        _ => return Err(texts.get("prompt-empty").to_owned()),
    })
}

/// What was there to be told of a family happened on this day.
///
/// # Errors
/// When that day is still to come, in words.
pub fn held(case: CaseId, moment: Moment, said: (&str, Option<Picked>), shared: &Shared) -> Result<Act, String> {
    let (texts, on) = (shared.texts(), has_been(said, shared)?);
    let known = shared.lens.case(case).ok_or_else(|| texts.get("refusal-unknown-case").to_owned())?;
    let mut details = known.details.clone();
    match moment {
        Moment::Intake => details.referral.intake = Some(on),
        Moment::Birth => details.birth_date = Some(on),
    }
    let signals = known.signals.iter().filter(|it| it.entry.is_none()).cloned().collect();
    Ok(Act::Do(Command::ChangeCase { case, details: Box::new(details), signals }))
}

/// Keeps a moment of contact that was on that day.
pub fn contact_on(case: CaseId, work: &Work, said: (&str, Option<Picked>), shared: &Shared) -> Result<Act, String> {
    let day = has_been(said, shared)?;
    let mut work = work.clone();
    if let Work::Contact { on, .. } = &mut work {
        *on = day;
    }
    Ok(Act::Do(Command::PutWork { case, place: None, work }))
}

/// The day that was typed or picked, today where none was. It is one that has been: a day without a year is read as the
/// next one, and here the last one is meant.
fn has_been((text, picked): (&str, Option<Picked>), shared: &Shared) -> Result<NaiveDate, String> {
    let on = if text.is_empty() { shared.today() } else { terms::day(text, picked, shared)? };
    let far = shared.today().checked_add_months(Months::new(6)).is_some_and(|far| on > far);
    let on = if far { on.checked_sub_months(Months::new(12)).unwrap_or(on) } else { on };
    if on > shared.today() { Err(shared.texts().get("prompt-not-yet").to_owned()) } else { Ok(on) }
}

/// Asks whether the next criterion holds; then why.
pub fn criterion(case: CaseId, judged: &[Judgement], shared: &Shared) -> Act {
    let texts = shared.texts();
    let key = if judged.is_empty() { "family-triage-social" } else { "family-triage-medical" };
    let title = texts.find(key).unwrap_or_default().to_owned();
    let words = ["family-triage-holds", "family-triage-holds-not"].map(|key| texts.get(key).to_owned());
    let acts = [true, false].map(|holds| {
        let why = texts.get("family-triage-why").to_owned();
        vec![next(Asked::Triage(case, judged.to_vec(), holds), why, shared)]
    });
    Act::Ask(Dialog::choice(title, String::new(), words.into()), acts.into())
}

/// Carries the judgement out; where the clinic works with routes, who is included is given one first.
fn routed(case: CaseId, triage: Triage, shared: &Shared) -> Act {
    let judge = |triage: Triage| Act::Do(Command::TriageCase { case, triage: Box::new(triage) });
    let clinic = shared.lens.case(case).and_then(|case| shared.house().clinic(case.clinic));
    if triage.outcome != TriageOutcome::Included || !clinic.is_some_and(|clinic| clinic.agreements.routes) {
        return judge(triage);
    }
    let texts = shared.texts();
    let words = Route::ALL
        .iter()
        .map(|route| texts.find(&format!("family-{}", route.word().replace(' ', "-"))).unwrap_or_default().to_owned());
    let acts = Route::ALL.iter().map(|route| vec![judge(Triage { route: Some(*route), ..triage.clone() })]);
    Act::Ask(Dialog::choice(texts.get("family-route-title").to_owned(), String::new(), words.collect()), acts.collect())
}

/// Offers what the two judgements can come to: where both hold the groups that have a clinic here, and what is not of the
/// target group.
fn outcomes(case: CaseId, social: &Judgement, medical: &Judgement, shared: &Shared) -> Act {
    let texts = shared.texts();
    let both = social.holds && medical.holds;
    let here = shared.lens.case(case).map(|case| case.clinic);
    let has_clinic = |group: &&TargetGroup| here.is_some_and(|here| group.clinic(shared.house(), here).is_some());
    let groups = TargetGroup::ALL
        .iter()
        .filter(|_| both)
        .filter(has_clinic)
        .map(|group| (TriageOutcome::Included, Some(*group)));
    let others = TriageOutcome::ALL.iter().filter(|it| **it != TriageOutcome::Included).map(|it| (*it, None));
    let (words, acts) = groups
        .chain(others)
        .map(|(outcome, group)| {
            let word = group.map_or_else(|| outcome.word(), TargetGroup::word);
            let (social, medical) = (social.clone(), medical.clone());
            let triage = Triage { social, medical, group, outcome, route: None };
            (texts.term(word).to_owned(), vec![routed(case, triage, shared)])
        })
        .unzip();
    Act::Ask(Dialog::choice(texts.get("family-triage-outcome").to_owned(), String::new(), words), acts)
}
