//! The time line of a family: everything that has a day, the latest first.

use super::{facts, tell};
use crate::{
    domain::{
        case::{Case, Discussed},
        consent::{Consent, Giver},
        follow_up::FollowUpStatus,
        ids::CaseId,
    },
    tui::{
        screen::phrases,
        shared::Shared,
        theme::Role,
        widget::{Piece, Sheet},
    },
};
use chrono::NaiveDate;

/// Tells what happened, a line for each with its day. What lapsed since the last meeting stands first: the next one looks
/// at it.
pub fn time_line(id: CaseId, sheet: &mut Sheet, shared: &Shared) {
    let (texts, today) = (shared.texts(), shared.today());
    // Why nothing is told stands with what is known.
    let Some(case) = shared.lens.case(id) else {
        return;
    };
    for it in shared.house().dropped_since_discussed(id) {
        sheet.say(texts.get("family-lapsed"), vec![(tell::lapsed(it, shared), Role::Warning)]);
    }
    let mut all = moments(case, shared);
    all.sort_by_key(|(on, _)| std::cmp::Reverse(*on));
    let mut before = None;
    for (on, said) in all {
        let label = if before == Some(on) { String::new() } else { phrases::day(on, today, texts) };
        before = Some(on);
        sheet.say(&label, facts(said, shared));
    }
    if case.discussed.is_empty() {
        sheet.tell(texts.get("family-not-discussed"), Role::Dim);
    }
}

fn moments(case: &Case, shared: &Shared) -> Vec<(NaiveDate, Vec<Piece>)> {
    let texts = shared.texts();
    let plain = |key: &'static str, rest: String| {
        vec![(texts.find(key).unwrap_or_default().to_owned(), Role::Strong), (rest, Role::Text)]
    };
    let mut all: Vec<(NaiveDate, Vec<Piece>)> = Vec::new();
    all.extend(case.referral.on.map(|on| (on, plain("family-moment-referred", case.referral.by.clone()))));
    all.extend(case.referral.intake.map(|on| (on, plain("family-moment-intake", String::new()))));
    all.extend(case.birth_date.map(|on| (on, plain("family-moment-born", String::new()))));
    all.extend(case.reopened.iter().map(|it| (it.on, plain("family-moment-reopened", it.reason.clone()))));
    all.extend(case.coordinators.iter().filter_map(|spell| {
        let who = phrases::owner_together(spell.person, shared);
        Some((spell.from?, plain("family-moment-coordinator", format!("{who} {}", spell.reason).trim().to_owned())))
    }));
    all.extend(case.answers().into_iter().rev().filter_map(|it| answer(it, shared)));
    all.extend(case.discussed.iter().map(|it| (it.on, discussed(it, shared))));
    all.extend(case.standing_work().map(|(_, item)| (item.day(), vec![(tell::work(item, shared), Role::Text)])));
    all.extend(shared.lens.follow_ups_of(case.id).filter_map(|view| {
        let text = view.text().unwrap_or_default().to_owned();
        match &view.follow_up.status {
            FollowUpStatus::Done { on, result } => {
                Some((*on, [plain("family-moment-done", text), vec![(result.clone(), Role::Dim)]].concat()))
            }
            FollowUpStatus::Dropped { on, .. } => Some((*on, plain("family-moment-lapsed", text))),
            FollowUpStatus::Open | FollowUpStatus::Struck => None,
        }
    }));
    let sent = shared.lens.feedback().filter(|view| view.feedback.case == case.id && view.shows_text);
    all.extend(sent.filter_map(|view| match &view.feedback.status {
        FollowUpStatus::Done { on, result } => {
            let to = texts.term(view.feedback.to.word());
            Some((*on, [plain("family-moment-feedback", to.to_owned()), vec![(result.clone(), Role::Dim)]].concat()))
        }
        _ => None,
    }));
    all
}

/// An answer to the question of consent: for whom, how, who answered and asked, and whether it still is the answer.
fn answer((it, in_force): (&Consent, bool), shared: &Shared) -> Option<(NaiveDate, Vec<Piece>)> {
    let texts = shared.texts();
    let whose = if it.giver == Giver::Mother { "" } else { texts.term(it.giver.word()) };
    let said = [whose, &it.member, &phrases::recipient(it, shared), texts.term(it.answer())];
    let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
    let form = it.form.map(|form| texts.term(form.word()).to_owned());
    let replaced = (!in_force).then(|| texts.get("family-moment-replaced").to_owned());
    let details = form.into_iter().chain(phrases::consent_details(it, shared)).chain(replaced);
    let head = [(texts.get("family-moment-consent").to_owned(), Role::Strong), (said.join(" "), Role::Text)];
    Some((it.since()?, head.into_iter().chain(details.map(|detail| (detail, Role::Dim))).collect()))
}

fn discussed(one: &Discussed, shared: &Shared) -> Vec<Piece> {
    let texts = shared.texts();
    let provisional = if one.provisional { texts.get("agenda-provisional") } else { "" };
    let outcome = format!("{}: {}", texts.get("family-moment-discussed"), texts.term(one.outcome.word()));
    let mut said = vec![(outcome, Role::Strong), (provisional.to_owned(), Role::Warning)];
    said.extend(one.decisions.iter().map(|decision| (decision.clone(), Role::Text)));
    said
}
