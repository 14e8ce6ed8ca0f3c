//! What is put a name to, and what is put right before and after it: approving, an addendum, correcting a line.

use crate::{
    domain::{ids::CaseId, meeting::MeetingStatus},
    keymap::{Context, Op},
    tui::{
        act::{Act, Asked, Place},
        overlay::prompt::{prompt, signed},
        screen::phrases,
        shared::Shared,
        widget::{Dialog, ToastKind},
    },
};

/// Asks before minutes are locked.
pub fn approve(shared: &Shared) -> Vec<Act> {
    let texts = shared.texts();
    let refused = |key| vec![Act::refuse(texts.get(key))];
    let Some(meeting) = shared.meeting() else { return refused("minutes-refuse-nothing-yet") };
    match meeting.status {
        MeetingStatus::Planned => refused("minutes-refuse-nothing-yet"),
        MeetingStatus::Running => refused("minutes-refuse-running"),
        MeetingStatus::Approved => refused("minutes-refuse-approved"),
        MeetingStatus::Closed => {
            let [title, body, yes, no] =
                ["title", "body", "yes", "no"].map(|it| texts.get(&format!("minutes-approve-{it}")).to_owned());
            let not = Act::Say(ToastKind::Warning, texts.get("minutes-approve-not").to_owned());
            let yes_acts = vec![signed(Asked::ApproveBy(meeting.id), shared)];
            vec![Act::Ask(Dialog::question(title, body, yes, no), vec![yes_acts, vec![not]])]
        }
    }
}

/// Asks for what has to be added to approved minutes.
pub fn addendum(shared: &Shared) -> Vec<Act> {
    let texts = shared.texts();
    match shared.meeting() {
        Some(meeting) if meeting.status == MeetingStatus::Approved => {
            let title = texts.get("addendum-title").to_owned();
            vec![Act::Prompt(Box::new(prompt(Asked::Addendum(meeting.id), title, shared)))]
        }
        Some(meeting) if meeting.status != MeetingStatus::Planned => {
            let key = phrases::key(Op::EditEntry, Context::Minutes, shared);
            vec![Act::refuse(texts.with("minutes-refuse-not-approved", &[("key", key)]))]
        }
        _ => vec![Act::refuse(texts.get("minutes-refuse-nothing-yet"))],
    }
}

/// Goes to where the lines of a family can be chosen and changed, and asks which one where several are being read; what is
/// approved is added to instead.
pub fn correct(read: Vec<(CaseId, String)>, shared: &Shared) -> Vec<Act> {
    let texts = shared.texts();
    let go = |family: Option<CaseId>| -> Vec<Act> {
        family.map(Act::Choose).into_iter().chain([Act::Go(Place::Meeting), Act::Run(Op::EditEntry)]).collect()
    };
    match shared.meeting().map(|meeting| meeting.status) {
        None | Some(MeetingStatus::Planned) => vec![Act::refuse(texts.get("minutes-refuse-nothing-yet"))],
        Some(MeetingStatus::Approved) => addendum(shared),
        Some(MeetingStatus::Running | MeetingStatus::Closed) if read.len() > 1 => {
            let [title, body] = ["title", "body"].map(|it| texts.get(&format!("minutes-correct-{it}")).to_owned());
            let (families, names): (Vec<CaseId>, Vec<String>) = read.into_iter().unzip();
            let acts = families.into_iter().map(|family| go(Some(family))).collect();
            vec![Act::Ask(Dialog::choice(title, body, names), acts)]
        }
        Some(MeetingStatus::Running | MeetingStatus::Closed) => go(read.first().map(|(family, _)| *family)),
    }
}
