//! What there is to tell of one family, part by part.

use super::facts;
use crate::{
    domain::{
        case::{Case, CaseStatus, LifeDomain},
        consent::Consent,
        follow_up::{FollowUp, FollowUpStatus},
        ids::{CaseId, PersonId},
        lens::Knows,
        people::Person,
        work::{Work, WorkItem},
    },
    search::{Field, Line},
    tui::{
        screen::{phrases, restrict},
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
    people.iter().map(|who| phrases::owner_together(*who, shared)).collect::<Vec<_>>().join(", ")
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
    goals(case, sheet, shared);
    triage(case, sheet, shared);
    domains(case, sheet, shared);
    consents(case, sheet, shared);
    if let Some(restriction) = &case.restriction {
        let names: Vec<&str> = restriction.allowed.iter().map(|who| shared.person(*who)).collect();
        let said = restrict::said(case, shared).map(|said| (said, Role::Warning));
        let said = said.into_iter().chain([(names.join(", "), Role::Text)]);
        sheet.say(texts.get("agenda-restricted"), facts(said, shared));
    }
    if let Some(safe) = phrases::contact(case, texts) {
        sheet.say(texts.get("agenda-contact"), vec![(safe, Role::Warning)]);
    }
    coordinators(case, sheet, shared);
    referral(case, sheet, shared);
    sheet.say_text(texts.get("family-place"), &case.municipality);
    sheet.say_text(texts.get("agenda-remarks"), &case.remarks);
    may_know(case, sheet, shared);
}

/// Who may know; below it what else is known of each answer.
fn consents(case: &Case, sheet: &mut Sheet, shared: &Shared) {
    sheet.say(shared.texts().get("agenda-consent"), facts(phrases::sector_consents(&case.consents, shared), shared));
    let others = phrases::other_consents(&case.consents, shared);
    let sectors = case.consents.iter().filter(|it| others.iter().all(|(other, _)| other != it));
    let of_sector = sectors.map(|it| (it, (phrases::recipient(it, shared), Role::Tag)));
    for (it, said) in of_sector.filter(|(it, _)| has_details(it)).chain(others.iter().cloned()) {
        let details = phrases::consent_details(it, shared).into_iter().map(|detail| (detail, Role::Dim));
        sheet.say("", facts(std::iter::once(said).chain(details), shared));
    }
}

/// Who of the team may know now, by name; of a family that is kept safe its list says so.
fn may_know(case: &Case, sheet: &mut Sheet, shared: &Shared) {
    let texts = shared.texts();
    let named = |(person, knows): (&Person, Knows)| match knows {
        Knows::Whole => Some(person.name.clone()),
        Knows::Part(part) => Some(texts.with("family-may-know-part", &[("name", person.name.clone()), ("part", part)])),
        Knows::Nothing(_) => None,
    };
    let names: Vec<String> = shared.lens.circle(case).filter_map(named).collect();
    if !names.is_empty() && !case.is_restricted_for_safety() {
        sheet.say_text(texts.get("family-may-know"), &names.join(", "));
    }
}

/// Whether more is known of an answer than its day and form, and who asked.
fn has_details(it: &Consent) -> bool {
    !it.evidence.is_empty() || !it.signers.is_empty() || it.basis.is_some() || it.asked_by.is_some()
}

/// What the family wants to reach, in its own words, with who contributes and until when.
fn goals(case: &Case, sheet: &mut Sheet, shared: &Shared) {
    let planned = case.goals.iter().map(|goal| (goal.clone(), Role::Text));
    let kept = case.standing_work().filter_map(|(_, item)| match &item.work {
        Work::Goal { text, who, until, reached } => {
            let texts = shared.texts();
            let until = until.map(|until| texts.with("away-through", &[("date", day(until, shared))]));
            let reached = reached.map(|on| texts.with("family-reached", &[("date", day(on, shared))]));
            let role = if reached.is_some() { Role::Good } else { Role::Text };
            let rest = [Some(owners(who, shared)), reached.or(until)];
            let rest = rest.into_iter().flatten().filter(|it| !it.is_empty());
            let separator = format!(" {} ", shared.look.glyphs.separator);
            Some((std::iter::once(text.clone()).chain(rest).collect::<Vec<_>>().join(&separator), role))
        }
        _ => None,
    });
    for (goal, label) in planned.chain(kept).zip(once(shared.texts().get("family-goals"))) {
        sheet.say(label, vec![goal]);
    }
}

fn people(case: &Case, sheet: &mut Sheet, shared: &Shared) {
    let texts = shared.texts();
    let nth = case.day_of_thousand(shared.today());
    let nth = nth.map(|nth| texts.with("family-day-of-1000", &[("day", nth.to_string())]));
    let born = case.birth_date.map(|born| texts.with("live-born", &[("date", day(born, shared))]));
    let due = case.due_date.filter(|_| born.is_none()).map(|due| texts.with("live-due", &[("date", day(due, shared))]));
    let days = [nth, born, due].into_iter().flatten().map(|fact| (fact, Role::Text));
    sheet.say(texts.get("family-thousand"), facts(days, shared));
    for (member, label) in shared.lens.members(case).zip(once(texts.get("family-members"))) {
        let role = (texts.term(member.role.word()).to_owned(), Role::Dim);
        let born =
            member.born.map(|born| day(born, shared)).or_else(|| member.born_about()).map(|born| (born, Role::Date));
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
        let who = (phrases::owner_together(spell.person, shared), Role::Person);
        sheet.say(label, facts([who].into_iter().chain(rest), shared));
    }
    let contact = case.point_of_contact.map(|who| phrases::owner_together(who, shared)).unwrap_or_default();
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
            who: it.by.map(|who| phrases::owner_together(who, shared)).unwrap_or_default(),
            what: texts.with("family-feedback", &[("to", texts.term(it.to.word())), ("channel", &it.channel)]),
            status: it.status.clone(),
        }
    }));
    let (mut open, mut settled): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| it.status == FollowUpStatus::Open);
    open.sort_by_key(|it| (it.due.is_none(), it.due));
    for one in &mut settled {
        one.due = one.settled().or(one.due);
    }
    settled.sort_by_key(|it| std::cmp::Reverse(it.due));
    if open.is_empty() && settled.is_empty() && shared.lens.case(id).is_some() {
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
    /// By when, or since when nothing is to be done about it any more.
    due: Option<NaiveDate>,
    who: String,
    what: String,
    status: FollowUpStatus,
}

impl Promise {
    fn of(it: &FollowUp, text: Option<&str>, shared: &Shared) -> Self {
        let what = text.map_or_else(|| shared.texts().get("family-hidden").to_owned(), str::to_owned);
        Self { due: it.runs_until(), who: owners(it.owners(), shared), what, status: it.status.clone() }
    }

    /// Since when nothing is to be done about it any more.
    const fn settled(&self) -> Option<NaiveDate> {
        match self.status {
            FollowUpStatus::Done { on, .. } | FollowUpStatus::Dropped { on, .. } => Some(on),
            FollowUpStatus::Open | FollowUpStatus::Struck => None,
        }
    }

    fn tell(&self, label: &str, role: Role, state: Option<(String, Role)>, sheet: &mut Sheet, shared: &Shared) {
        let date = self.due.map_or_else(|| shared.texts().get("no-date").to_owned(), |due| day(due, shared));
        let state = state.unwrap_or((String::new(), Role::Text));
        let all = [(date, role), state, (self.what.clone(), Role::Text), (self.who.clone(), Role::Person)];
        sheet.say(label, facts(all, shared));
    }
}

/// The line of the time line that tells what a line of the search comes from. Why a referral was judged so stands elsewhere.
pub fn work_of(line: &Line, case: CaseId, shared: &Shared) -> Option<String> {
    let place = usize::try_from(line.row).ok()?.checked_sub(1)?;
    let kept = line.field.is_work() && line.field != Field::Triage;
    let item = shared.lens.case(case).filter(|_| kept)?.work.get(place)?;
    (!item.struck).then(|| work(item, shared))
}

/// Something that is kept, in one line.
pub fn work(item: &WorkItem, shared: &Shared) -> String {
    let texts = shared.texts();
    let name = |who: &PersonId| shared.person(*who).to_owned();
    let until = |date: &Option<NaiveDate>, key: &'static str| {
        date.map(|date| texts.with(key, &[("date", phrases::day(date, shared.today(), texts))]))
    };
    let (what, rest): (String, Vec<Option<String>>) = match &item.work {
        Work::Contact { by, how, text, .. } => {
            (format!("{} {text}", texts.term(how.word())), vec![by.as_ref().map(name)])
        }
        Work::Goal { text, who, until: end, reached } => {
            let who = who.iter().map(name).collect::<Vec<_>>().join(", ");
            let end = until(reached, "family-reached").or(until(end, "away-through"));
            (format!("{} “{text}”", texts.get("family-goal")), vec![Some(who), end])
        }
        Work::Referral { to, expected, contact, started, .. } => {
            let state = until(started, "family-started").or(until(expected, "follow-ups-expected"));
            let state = state.unwrap_or_else(|| texts.get("family-waits").to_owned());
            let bridge = contact.as_ref().filter(|_| started.is_none()).map(name);
            let bridge = bridge.map(|who| texts.with("follow-ups-bridge", &[("who", who)]));
            (format!("{} {to}", texts.get("family-onward")), vec![Some(state), bridge])
        }
        Work::Handover { from, to, receiver, how, reason, introduced, due, done } => {
            let to = receiver.as_ref().map(name).into_iter().chain([to.clone()]);
            let to = to.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ");
            let from = from.as_ref().map(name).unwrap_or_default();
            let met = introduced.then(|| texts.get("family-introduced").to_owned());
            let state = until(done, "follow-ups-state-done").or(until(due, "family-by"));
            (
                format!("{} {from} {} {to}", texts.get("family-handover"), shared.look.glyphs.right),
                vec![Some(texts.term(how.word()).to_owned()), met, Some(reason.clone()), state],
            )
        }
        Work::Exit { aligned, experience } => (
            format!("{}: {aligned}", texts.get("family-aligned")),
            vec![Some(texts.with("family-experience", &[("what", experience.clone())]))],
        ),
        Work::Turn { question } => {
            (format!("{} {question}", texts.get("family-turn-asked")), vec![item.by.as_ref().map(name)])
        }
        Work::Triage(triage) => {
            let group = triage.group.map_or(triage.outcome.word(), |group| group.word());
            let route = triage.route.map(|route| texts.term(route.word()).to_owned());
            (format!("{}: {}", texts.get("family-triage"), texts.term(group)), vec![route])
        }
    };
    let rest = rest.into_iter().flatten().filter(|it| !it.is_empty());
    std::iter::once(what).chain(rest).collect::<Vec<_>>().join(&format!(" {} ", shared.look.glyphs.separator))
}

/// A follow-up that lapsed, with why; its text only where it may be read.
pub fn lapsed(it: &FollowUp, shared: &Shared) -> String {
    let texts = shared.texts();
    let text = shared.lens.follow_up(it.id).and_then(|view| view.text().map(str::to_owned));
    let FollowUpStatus::Dropped { reason, why, .. } = &it.status else { return String::new() };
    let why = why.map(|why| texts.term(why.word()).to_owned());
    let Some(text) = text else { return texts.get("family-hidden").to_owned() };
    let all = [Some(text), why, Some(reason.clone())].into_iter().flatten().filter(|it| !it.is_empty());
    all.collect::<Vec<_>>().join(&format!(" {} ", shared.look.glyphs.separator))
}

/// The judgement of the referral: what it came to, and why each criterion holds or does not.
fn triage(case: &Case, sheet: &mut Sheet, shared: &Shared) {
    let texts = shared.texts();
    let Some(triage) = case.triage() else { return };
    let word = triage.group.map_or(triage.outcome.word(), |group| group.word());
    let route = triage.route.map(|route| texts.term(route.word()).to_owned()).unwrap_or_default();
    let judged = [("family-social", &triage.social), ("family-medical", &triage.medical)].map(|(key, it)| {
        let (sign, role) =
            if it.holds { (shared.look.glyphs.yes, Role::Good) } else { (shared.look.glyphs.no, Role::Bad) };
        (format!("{sign} {}: {}", texts.find(key).unwrap_or_default(), it.reason), role)
    });
    let said = [(texts.term(word).to_owned(), Role::Strong), (route, Role::Text)].into_iter().chain(judged);
    sheet.say(texts.get("family-triage"), facts(said, shared));
}

/// The life domains that something was said of: concerns and strengths over time.
fn domains(case: &Case, sheet: &mut Sheet, shared: &Shared) {
    let texts = shared.texts();
    let mut label = texts.get("family-domains");
    for domain in LifeDomain::ALL {
        let here = case.signals.iter().filter(|signal| signal.domain == *domain);
        let said: Vec<(String, Role)> = here
            .map(|signal| {
                let on = signal.entry.and_then(|entry| shared.house().entry(entry));
                let on = on.map(|entry| crate::domain::calendar::local(entry.at).date());
                let on = on.map(|on| format!(" ({})", day(on, shared))).unwrap_or_default();
                let (sign, role) =
                    if signal.strength { ("+", Role::Good) } else { (shared.look.glyphs.warning, Role::Warning) };
                (format!("{sign} {}{on}", signal.text), role)
            })
            .collect();
        if !said.is_empty() {
            let head = (texts.term(domain.word()).to_owned(), Role::Tag);
            sheet.say(label, facts(std::iter::once(head).chain(said), shared));
            label = "";
        }
    }
}

/// A label for the first of several, and none for the others.
fn once(label: &str) -> impl Iterator<Item = &str> {
    std::iter::once(label).chain(std::iter::repeat(""))
}
