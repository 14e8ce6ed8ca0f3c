//! What a line effects beyond itself, and taking it back.

use super::{add_follow_up, day_of, set};
use crate::domain::{
    case::{CoordinatorSpell, Signal},
    fact::{CoordinatorChoice, Fact},
    follow_up::{Feedback, FollowUp, FollowUpStatus, Terms},
    ids::{CaseId, EntryId},
    meeting::Entry,
    world::World,
};

/// Lets a line have its effect on case, follow-ups and feedback.
pub fn settle(w: &mut World, id: EntryId) {
    let Some(entry) = w.entry(id).cloned() else { return };
    let Entry { meeting, .. } = entry;
    let case = entry.item.and_then(|item| w.item(item)).and_then(|item| item.details.case);
    let clinic = w.meeting(meeting).map(|it| it.clinic);
    let on = day_of(w, meeting, entry.at);
    match entry.fact {
        Fact::FollowUp { text, owners, due } => {
            let (Some(follow_up), Some(clinic)) = (entry.follow_up, clinic) else { return };
            let terms = Terms { owners, due, entry: Some(id), meeting: Some(meeting) };
            if w.follow_up(follow_up).is_none() {
                let (remark, status) = (String::new(), FollowUpStatus::Open);
                let new =
                    FollowUp { id: follow_up, clinic, case, text, agreed_on: on, remark, terms: vec![terms], status };
                return add_follow_up(w, new);
            }
            set(w.follow_up_mut(follow_up), |it| {
                it.status = FollowUpStatus::Open;
                match it.terms.iter_mut().find(|known| known.entry == Some(id)) {
                    Some(known) => {
                        *known = terms;
                        it.text = text;
                    }
                    None => it.terms.push(terms),
                }
            });
        }
        Fact::Feedback { to, channel, by, due } => {
            let (Some(feedback), Some(case), Some(item), Some(clinic)) = (entry.feedback, case, entry.item, clinic)
            else {
                return;
            };
            let status = FollowUpStatus::Open;
            w.put_feedback(
                feedback,
                Feedback { id: feedback, clinic, case, item, entry: id, to, channel, by, due, status },
            );
            set(w.case_mut(case), |it| {
                if !it.feedback.contains(&feedback) {
                    it.feedback.push(feedback);
                }
            });
        }
        Fact::Coordinator(CoordinatorChoice::Assigned { person, reason, until, successor }) => {
            set(case.and_then(|case| w.case_mut(case)), |it| {
                it.coordinators.push(CoordinatorSpell {
                    person,
                    reason,
                    from: Some(on),
                    until,
                    successor,
                    entry: Some(id),
                });
            });
        }
        Fact::Coordinator(CoordinatorChoice::None { contact, .. }) => {
            set(case.and_then(|case| w.case_mut(case)), |it| it.point_of_contact = contact);
        }
        Fact::Concern { domain, text } => {
            add_signal(w, case, Signal { domain, text, strength: false, entry: Some(id) });
        }
        Fact::Strength { domain, text } => {
            add_signal(w, case, Signal { domain, text, strength: true, entry: Some(id) });
        }
        Fact::Note { .. }
        | Fact::Question { .. }
        | Fact::Decision { .. }
        | Fact::NoFeedback { .. }
        | Fact::Bottleneck { .. }
        | Fact::LearningPoint { .. } => {}
    }
}

fn add_signal(w: &mut World, case: Option<CaseId>, signal: Signal) {
    set(case.and_then(|case| w.case_mut(case)), |it| it.signals.push(signal));
}

/// Takes back what a line had effected.
pub fn unsettle(w: &mut World, id: EntryId) {
    let Some(entry) = w.entry(id).cloned() else { return };
    let case = entry.item.and_then(|item| w.item(item)).and_then(|item| item.details.case);
    if let Some(follow_up) = entry.follow_up {
        set(w.follow_up_mut(follow_up), |it| {
            if it.terms.first().is_some_and(|first| first.entry == Some(id)) {
                it.status = FollowUpStatus::Struck;
            } else {
                it.terms.retain(|terms| terms.entry != Some(id));
            }
        });
    }
    if let Some(feedback) = entry.feedback {
        set(w.feedback_mut(feedback), |it| it.status = FollowUpStatus::Struck);
    }
    let Some(case) = case else { return };
    match entry.fact {
        Fact::Coordinator(CoordinatorChoice::Assigned { .. }) => {
            set(w.case_mut(case), |it| it.coordinators.retain(|spell| spell.entry != Some(id)));
        }
        Fact::Coordinator(CoordinatorChoice::None { .. }) => set(w.case_mut(case), |it| it.point_of_contact = None),
        Fact::Concern { .. } | Fact::Strength { .. } => {
            set(w.case_mut(case), |it| it.signals.retain(|signal| signal.entry != Some(id)));
        }
        _ => {}
    }
}
