//! What a line effects beyond itself, and taking it back. Settling after unsettling gives what was there before.

use super::{add_follow_up, day_of, set};
use crate::domain::{
    case::Signal,
    fact::Fact,
    follow_up::{Feedback, FollowUp, FollowUpStatus, Terms},
    ids::{CaseId, EntryId, FeedbackId, FollowUpId},
    meeting::Entry,
    world::World,
};

/// Lets a line have its effect on case, follow-ups and feedback.
pub fn settle(w: &mut World, id: EntryId) {
    let Some(entry) = w.entry(id).cloned() else { return };
    let case = w.case_of(&entry);
    match entry.fact {
        Fact::FollowUp { .. } => ask(w, entry, case),
        Fact::Feedback { .. } => promise(w, &entry, case),
        Fact::Coordinator(choice) => {
            let on = day_of(w, entry.meeting, entry.at);
            set(case.and_then(|case| w.case_mut(case)), |it| it.hear(id, choice, on));
        }
        Fact::Concern { domain, text } => {
            signal(w, case, Signal { domain, text, strength: false, entry: Some(id) });
        }
        Fact::Strength { domain, text } => {
            signal(w, case, Signal { domain, text, strength: true, entry: Some(id) });
        }
        Fact::Note { .. }
        | Fact::Question { .. }
        | Fact::Decision { .. }
        | Fact::NoFeedback { .. }
        | Fact::Bottleneck { .. }
        | Fact::LearningPoint { .. } => {}
    }
}

/// Takes back what a line had effected.
pub fn unsettle(w: &mut World, id: EntryId) {
    let Some(entry) = w.entry(id) else { return };
    let (follow_up, feedback, case) = (entry.follow_up, entry.feedback, w.case_of(entry));
    let (coordinates, signals) = (
        matches!(entry.fact, Fact::Coordinator(_)),
        matches!(entry.fact, Fact::Concern { .. } | Fact::Strength { .. }),
    );
    set(follow_up.and_then(|it| w.follow_up_mut(it)), |it| it.unask(id));
    set(feedback.and_then(|it| w.feedback_mut(it)), |it| {
        if it.status == FollowUpStatus::Open {
            it.status = FollowUpStatus::Struck;
        }
    });
    if coordinates {
        set(case.and_then(|case| w.case_mut(case)), |it| it.unhear(id));
    }
    if signals {
        set(case.and_then(|case| w.case_mut(case)), |it| it.signals.retain(|signal| signal.entry != Some(id)));
    }
}

/// Lets a line say something else.
pub fn amend(w: &mut World, id: EntryId, fact: &Fact, follow_up: Option<FollowUpId>, feedback: Option<FeedbackId>) {
    unsettle(w, id);
    let without_quorum = w.entry(id).and_then(|it| w.item(it.item?)).is_some_and(|item| !item.missing.is_empty());
    set(w.entry_mut(id), |it| {
        if it.fact.decides() != fact.decides() {
            it.provisional = fact.decides() && without_quorum;
        }
        it.earlier.push(std::mem::replace(&mut it.fact, fact.clone()));
        it.follow_up = follow_up;
        it.feedback = feedback;
    });
    settle(w, id);
}

fn ask(w: &mut World, entry: Entry, case: Option<CaseId>) {
    let clinic = w.meeting(entry.meeting).map(|it| it.clinic);
    let Fact::FollowUp { text, owners, due } = entry.fact else { return };
    let (Some(id), Some(clinic)) = (entry.follow_up, clinic) else { return };
    let terms = Terms { owners, due, entry: Some(entry.id), meeting: Some(entry.meeting), ..Terms::default() };
    if w.follow_up(id).is_none() {
        let agreed_on = day_of(w, entry.meeting, entry.at);
        let (remark, status) = (String::new(), FollowUpStatus::Open);
        let (terms, named) = (vec![terms], Vec::new());
        let (offers, waiting) = (Vec::new(), None);
        let new = FollowUp { id, clinic, case, text, agreed_on, remark, named, terms, offers, waiting, status };
        return add_follow_up(w, new);
    }
    set(w.follow_up_mut(id), |it| {
        if it.terms.first().is_some_and(|first| first.entry == Some(entry.id)) {
            it.text = text;
        }
        it.ask(terms);
    });
}

fn promise(w: &mut World, entry: &Entry, case: Option<CaseId>) {
    let clinic = w.meeting(entry.meeting).map(|it| it.clinic);
    let Fact::Feedback { to, ref channel, by, due } = entry.fact else { return };
    let (Some(id), Some(case), Some(item), Some(clinic)) = (entry.feedback, case, entry.item, clinic) else { return };
    let status = match w.one_feedback(id).map(|known| &known.status) {
        None | Some(FollowUpStatus::Struck) => FollowUpStatus::Open,
        Some(known) => known.clone(),
    };
    let channel = channel.clone();
    w.put_feedback(id, Feedback { id, clinic, case, item, entry: entry.id, to, channel, by, due, status });
    set(w.case_mut(case), |it| {
        if !it.feedback.contains(&id) {
            it.feedback.push(id);
        }
    });
}

/// Adds a signal where its line stands among those of the other lines.
fn signal(w: &mut World, case: Option<CaseId>, signal: Signal) {
    set(case.and_then(|case| w.case_mut(case)), |it| {
        let place = it.signals.iter().position(|known| known.entry > signal.entry).unwrap_or(it.signals.len());
        it.signals.insert(place, signal);
    });
}
