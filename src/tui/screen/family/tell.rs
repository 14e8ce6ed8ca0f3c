//! What there is to tell of one family, part by part.

use super::facts;
use crate::{
    domain::{
        case::{Case, CaseStatus},
        follow_up::{FollowUp, FollowUpStatus},
        ids::{CaseId, PersonId},
    },
    tui::{
        screen::phrases,
        shared::Shared,
        theme::Role,
        widget::{Sheet, unbroken},
    },
};
use chrono::NaiveDate;

fn day(date: NaiveDate, shared: &Shared) -> String {
    unbroken(&phrases::day(date, shared.today(), shared.texts()))
}

fn owners(people: &[PersonId], shared: &Shared) -> String {
    people.iter().map(|who| phrases::owner(*who, shared)).collect::<Vec<_>>().join(", ")
}

/// Who they are, what they want, what worries and what helps, who may know.
pub fn known(id: CaseId, sheet: &mut Sheet, shared: &Shared) {
    let texts = shared.texts();
    if let Some(why) = phrases::why_not_whole(&shared.lens.sight_of_case(id), shared) {
        sheet.tell(&why, Role::Masked);
    }
    let Some(case) = shared.lens.case(id) else { return };
    people(case, sheet, shared);
    sheet.say_text(texts.get("family-wish"), &case.request);
    for (goal, label) in case.goals.iter().zip(once(texts.get("family-goals"))) {
        sheet.say_text(label, goal);
    }
    for (strength, label) in [(false, texts.get("agenda-concerns")), (true, texts.get("agenda-strengths"))] {
        let signals = case.signals.iter().filter(|signal| signal.strength == strength);
        for (signal, label) in signals.zip(once(label)) {
            let domain = (texts.term(signal.domain.word()).to_owned(), Role::Tag);
            sheet.say(label, vec![domain, (format!(": {}", signal.text), Role::Text)]);
        }
    }
    sheet.say(texts.get("agenda-consent"), facts(phrases::consent_words(&case.consents, shared), shared));
    if let Some(restriction) = &case.restriction {
        let names: Vec<&str> = restriction.allowed.iter().map(|who| shared.person(*who)).collect();
        let kind = (texts.term(restriction.kind.word()).to_owned(), Role::Warning);
        sheet.say(texts.get("agenda-restricted"), facts([kind, (names.join(", "), Role::Text)], shared));
    }
    if case.safe_contact_only {
        sheet.say(texts.get("agenda-contact"), vec![(texts.get("agenda-safe-contact").to_owned(), Role::Warning)]);
    }
    coordinators(case, sheet, shared);
    let involved: Vec<&str> = case
        .involved
        .iter()
        .map(|it| it.person.filter(|_| it.label.is_empty()).map_or(it.label.as_str(), |who| shared.person(who)))
        .collect();
    sheet.say_text(texts.get("agenda-involved"), &involved.join(", "));
    referral(case, sheet, shared);
    sheet.say_text(texts.get("family-place"), &case.municipality);
    sheet.say_text(texts.get("agenda-remarks"), &case.remarks);
}

fn people(case: &Case, sheet: &mut Sheet, shared: &Shared) {
    let texts = shared.texts();
    let nth = case.day_of_thousand(shared.today());
    let nth = nth.map(|nth| texts.with("family-day-of-1000", &[("day", nth.to_string())]));
    let born = case.birth_date.map(|born| texts.with("live-born", &[("date", day(born, shared))]));
    let due = case.due_date.filter(|_| born.is_none()).map(|due| texts.with("live-due", &[("date", day(due, shared))]));
    let days = [nth, born, due].into_iter().flatten().map(|fact| (fact, Role::Text));
    sheet.say(texts.get("family-thousand"), facts(days, shared));
    for (member, label) in case.members.iter().zip(once(texts.get("family-members"))) {
        let role = (texts.term(member.role.word()).to_owned(), Role::Dim);
        let born = member.born.map(|born| (day(born, shared), Role::Date));
        let facts = facts([role, (member.name.clone(), Role::Text)].into_iter().chain(born), shared);
        sheet.say(label, facts);
    }
}

fn coordinators(case: &Case, sheet: &mut Sheet, shared: &Shared) {
    let texts = shared.texts();
    for (spell, label) in case.coordinators.iter().rev().zip(once(texts.get("agenda-coordinator"))) {
        let from = spell.from.map(|from| texts.with("family-since", &[("date", day(from, shared))]));
        let until = spell.until.map(|until| texts.with("away-through", &[("date", day(until, shared))]));
        let rest = [from, until, Some(spell.reason.clone())].into_iter().flatten().map(|fact| (fact, Role::Text));
        let who = (phrases::owner(spell.person, shared), Role::Person);
        sheet.say(label, facts([who].into_iter().chain(rest), shared));
    }
    let contact = case.point_of_contact.map(|who| phrases::owner(who, shared)).unwrap_or_default();
    sheet.say(texts.get("family-contact"), vec![(contact, Role::Person)]);
}

fn referral(case: &Case, sheet: &mut Sheet, shared: &Shared) {
    let (texts, referral) = (shared.texts(), &case.referral);
    let on = referral.on.map(|on| (day(on, shared), Role::Date));
    let by = Some((referral.by.clone(), Role::Text));
    let new = matches!(case.status, CaseStatus::Referred | CaseStatus::Deferred);
    let agreements = shared.house().clinic(case.clinic).map(|clinic| &clinic.agreements);
    let term = agreements.and_then(|it| case.intake_term(it.intake_working_days, &it.calendar(), shared.today()));
    let term = phrases::intake(term, new, texts);
    let held = referral.intake.filter(|_| term.is_none());
    let held = held.map(|on| (texts.with("agenda-intake-on", &[("date", day(on, shared))]), Role::Text));
    let term = term.map(|(full, _, role)| (full, role));
    sheet.say(texts.get("agenda-referred"), facts([on, by, term, held].into_iter().flatten(), shared));
}

/// What was promised: what is open, the longest due first; then what came of the rest, the latest first.
pub fn promised(id: CaseId, sheet: &mut Sheet, shared: &Shared) {
    let texts = shared.texts();
    let mut all: Vec<Promise> =
        shared.lens.follow_ups_of(id).map(|it| Promise::of(it.follow_up, it.text(), shared)).collect();
    let feedback = shared.lens.feedback().filter(|view| view.feedback.case == id && view.shows_text);
    all.extend(feedback.map(|view| {
        let it = view.feedback;
        Promise {
            due: it.due,
            who: it.by.map(|who| phrases::owner(who, shared)).unwrap_or_default(),
            what: texts.with("family-feedback", &[("to", texts.term(it.to.word())), ("channel", &it.channel)]),
            status: it.status.clone(),
        }
    }));
    let (mut open, mut settled): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| it.status == FollowUpStatus::Open);
    open.sort_by_key(|it| (it.due.is_none(), it.due));
    settled.sort_by_key(|it| std::cmp::Reverse(it.due));
    if open.is_empty() && settled.is_empty() {
        sheet.tell(texts.get("family-no-promises"), Role::Dim);
    }
    let closed = shared.lens.case(id).map(|case| phrases::closed_days(shared.house(), case.clinic)).unwrap_or_default();
    for (one, label) in open.iter().zip(once(texts.get("agenda-open"))) {
        let late = one.due.filter(|due| *due < shared.today());
        let role = if late.is_some() { Role::Bad } else { Role::Date };
        let late = late.map(|due| (phrases::late(due, shared.today(), closed, texts), Role::Bad));
        one.tell(label, role, late, sheet, shared);
    }
    for (one, label) in settled.iter().zip(once(texts.get("family-settled"))) {
        let (word, came, role) = match &one.status {
            FollowUpStatus::Done { result, .. } => ("family-done", result.as_str(), Role::Good),
            FollowUpStatus::Dropped { reason, .. } => ("family-dropped", reason.as_str(), Role::Dim),
            FollowUpStatus::Open | FollowUpStatus::Struck => continue,
        };
        let word = texts.find(word).unwrap_or_default();
        let came = if came.is_empty() { word.to_owned() } else { format!("{word}: {came}") };
        one.tell(label, Role::Dim, Some((came, role)), sheet, shared);
    }
}

/// A follow-up or promised feedback, as it may be shown.
struct Promise {
    due: Option<NaiveDate>,
    who: String,
    what: String,
    status: FollowUpStatus,
}

impl Promise {
    fn of(it: &FollowUp, text: Option<&str>, shared: &Shared) -> Self {
        let what = text.map_or_else(|| shared.texts().get("family-hidden").to_owned(), str::to_owned);
        Self { due: it.due(), who: owners(it.owners(), shared), what, status: it.status.clone() }
    }

    fn tell(&self, label: &str, role: Role, state: Option<(String, Role)>, sheet: &mut Sheet, shared: &Shared) {
        let date = self.due.map_or_else(|| shared.texts().get("no-date").to_owned(), |due| day(due, shared));
        let state = state.unwrap_or((String::new(), Role::Text));
        let all = [(date, role), state, (self.what.clone(), Role::Text), (self.who.clone(), Role::Person)];
        sheet.say(label, facts(all, shared));
    }
}

/// What earlier meetings decided, the latest first.
pub fn earlier(id: CaseId, sheet: &mut Sheet, shared: &Shared) {
    let texts = shared.texts();
    let discussed = shared.lens.case(id).map(|case| case.discussed.as_slice()).unwrap_or_default();
    if discussed.is_empty() {
        sheet.tell(texts.get("family-not-discussed"), Role::Dim);
    }
    for one in discussed.iter().rev() {
        let provisional = if one.provisional { texts.get("agenda-provisional") } else { "" };
        let outcome = (texts.term(one.outcome.word()).to_owned(), Role::Strong);
        let mut said = vec![outcome, (provisional.to_owned(), Role::Warning)];
        said.extend(one.decisions.iter().map(|decision| (decision.clone(), Role::Text)));
        sheet.say(&phrases::day(one.on, shared.today(), texts), facts(said, shared));
    }
}

/// A label for the first of several, and none for the others.
fn once(label: &str) -> impl Iterator<Item = &str> {
    std::iter::once(label).chain(std::iter::repeat(""))
}
