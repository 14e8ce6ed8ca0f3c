//! One family in the minutes: why it was there, what was said, decided and promised.

use super::Writer;
use crate::domain::{
    case::{LifeDomain, RestrictionKind},
    meeting::ItemStatus,
    minutes::{Coordination, FamilyMinutes, PromisedFeedback},
};
use crate::report::{
    counted,
    markdown::{Document, aside, escape, field, strong},
    minutes::when_away,
    minutes::{Agreed, agreed_for, answers, beside, broken_secrecy, is_number_only, was_not_discussed},
    phase,
};

impl Writer<'_> {
    pub(super) fn family(&self, doc: &mut Document, family: &FamilyMinutes) {
        self.family_head(doc, family);
        if family.status == ItemStatus::Postponed {
            doc.strong(&self.postponed(family));
        }
        if was_not_discussed(family) {
            if family.status == ItemStatus::Waiting {
                doc.aside(&self.text("report-not-discussed"));
            }
            return;
        }
        if !family.question.is_empty() {
            doc.field(&self.text("report-question"), &family.question);
        }
        doc.named_list(&self.text("report-discussion"), self.discussion(family));
        doc.named_list(
            &self.text("report-decisions"),
            family.further_decisions().map(|decision| {
                let provisional =
                    decision.provisional.then(|| format!(" — {}", aside(&self.text("report-provisional"))));
                escape(&decision.text) + &provisional.unwrap_or_default()
            }),
        );
        if let Some(outcome) = self.outcome(family) {
            doc.field(&self.text("report-outcome"), &outcome);
        }
        if let Some(coordinator) = &family.coordinator {
            doc.field(&self.text("report-coordinator"), &self.coordination(coordinator));
        }
        let actions = agreed_for(&self.agreed, Some(family)).map(|it| self.follow_up(it));
        doc.named_list(&self.text("report-follow-ups"), actions);
        let feedback = family.feedback.iter().map(|line| self.feedback(line));
        doc.named_list(&self.text("report-feedback"), feedback);
        let exits = family.out_of_room();
        let exits: Vec<String> =
            exits.iter().map(|away| format!("{} {}", away.name, when_away(away, self.words))).collect();
        if !exits.is_empty() {
            doc.field(&self.text("report-exits"), &exits.join(", "));
        }
        if let Some(broken) = &family.broken {
            doc.warning(&broken_secrecy(broken, self.words));
            doc.list(answers(broken, self.words).map(|(question, answer)| field(&question, answer)));
        }
    }

    fn family_head(&self, doc: &mut Document, family: &FamilyMinutes) {
        let words = self.words;
        let code = Some(&family.code).filter(|code| !code.is_empty() && !family.anonymous);
        let name = self.name(family) + &code.map(|code| format!(" · {code}")).unwrap_or_default();
        let restricted = family.restricted.filter(|kind| *kind == RestrictionKind::Safety && !is_number_only(family));
        let name = match restricted {
            Some(kind) => {
                let kind = words.term(kind.word());
                words.with("report-restricted-heading", &[("name", &name), ("kind", &kind)])
            }
            None => name,
        };
        doc.numbered_heading(2, family.number, &name);
        if restricted.is_some() {
            doc.warning(&self.text("report-restricted"));
        }
        if family.letter_blocked && !is_number_only(family) {
            doc.warning(&self.text("report-letter-blocked"));
        }
        if family.anonymous {
            doc.warning(&self.text(if family.was_discussed() { "report-anonymous" } else { "report-nameless" }));
        } else if is_number_only(family) {
            doc.warning(&self.text("report-number-only"));
        }
        let referrer = Some(&family.referrer).filter(|it| !it.is_empty() && !family.anonymous);
        let minutes = i64::from(family.seconds.div_ceil(60));
        let facts = [
            Some(words.term(family.kind.word())),
            self.phase(family).filter(|_| !family.anonymous),
            referrer.map(|by| words.with("report-referred-by", &[("by", by)])),
            (minutes > 0).then(|| counted(words, "report-minutes", minutes)),
        ];
        doc.aside(&facts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    }

    fn phase(&self, family: &FamilyMinutes) -> Option<String> {
        let words = self.words;
        if let Some(days) = family.age_days {
            let on = family.birth_date.map(|on| words.date_short(on)).unwrap_or_default();
            return Some(words.with("report-born", &[("age", &phase::age(days, words)), ("date", &on)]));
        }
        let due = family.due_date.map(|on| words.date_short(on)).unwrap_or_default();
        family.gestation.map(|age| words.with("report-pregnant", &[("weeks", &phase::gestation(age)), ("date", &due)]))
    }

    pub(super) fn postponed(&self, family: &FamilyMinutes) -> String {
        let to = family.postponed_to.map(|to| self.words.date_long(to)).unwrap_or_default();
        let said = self.words.with("report-postponed-to", &[("date", &to)]);
        if family.reason.is_empty() { said } else { format!("{said}: {}", family.reason) }
    }

    fn discussion(&self, family: &FamilyMinutes) -> Vec<String> {
        let signal = |key: &'static str| {
            move |(domain, text): &(LifeDomain, String)| {
                let domain = self.words.term(domain.word());
                field(&self.words.with(key, &[("domain", &domain)]), text)
            }
        };
        let notes = family.notes.iter().map(|note| escape(note));
        let concerns = family.concerns.iter().map(signal("report-concern"));
        let strengths = family.strengths.iter().map(signal("report-strength"));
        let questions = family.questions.iter().map(|text| field(&self.text("report-open-question"), text));
        notes.chain(concerns).chain(strengths).chain(questions).collect()
    }

    fn outcome(&self, family: &FamilyMinutes) -> Option<String> {
        let words = self.words;
        let on = |key: &str, date| words.with(key, &[("date", &words.date_short(date))]);
        let outcome = family.outcome.map(|outcome| words.term(outcome.word()));
        let outcome = outcome.map(|outcome| match family.outcome_on {
            Some(day) => format!("{outcome} {}", on("report-effective", day)),
            None => outcome,
        });
        let back = family.back_on.map(|day| on("report-back-on", day));
        let provisional = family.outcome_is_provisional().then(|| self.text("report-provisional"));
        let parts: Vec<String> = outcome.into_iter().chain(back).chain(provisional).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    fn coordination(&self, coordination: &Coordination) -> String {
        let words = self.words;
        let mut parts = Vec::new();
        let why = match coordination {
            Coordination::Assigned { name, reason, until, successor, deputy, previous } => {
                parts.push(name.clone());
                parts.extend(previous.as_ref().map(|who| words.with("report-previous", &[("name", who)])));
                parts.extend(until.map(|day| words.with("report-until", &[("date", &words.date_short(day))])));
                parts.extend(successor.as_ref().map(|who| words.with("report-successor", &[("name", who)])));
                parts.extend(deputy.as_ref().map(|(who, until)| match until {
                    Some(day) => words.with("report-deputy-until", &[("name", who), ("date", &words.date_short(*day))]),
                    None => words.with("report-deputy", &[("name", who)]),
                }));
                reason.as_str()
            }
            Coordination::None { reason, deferred, contact } => {
                let nobody = if *deferred { "report-coordinator-deferred" } else { "report-coordinator-none" };
                let nobody = self.text(nobody);
                let named = contact.as_ref().filter(|who| !reason.contains(who.as_str()));
                parts.push(nobody.clone());
                parts.extend(named.map(|who| words.with("report-contact", &[("name", who)])));
                beside(&nobody, reason)
            }
        };
        let decided = parts.join(", ");
        if why.is_empty() { decided } else { format!("{decided} — {why}") }
    }

    pub(super) fn follow_up(&self, agreed: &Agreed<'_>) -> String {
        let (it, words) = (agreed.follow_up, self.words);
        let due = it.due.map(|due| words.date_short(due));
        let before = it.before.as_ref().map(|(owners, due)| {
            let due = due.map(|due| words.date_short(due)).unwrap_or_default();
            words.with("report-carried-over", &[("owners", &owners.join(", ")), ("date", &due)])
        });
        let parts = [Some(it.text.clone()), Some(it.owners.join(", ")), due, before];
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        format!("{} {}", strong(&format!("A{}", agreed.number)), escape(&parts.join(" — ")))
    }

    fn feedback(&self, line: &PromisedFeedback) -> String {
        let words = self.words;
        match line {
            PromisedFeedback::Promised { to, channel, by, due } => {
                let by = by.as_deref().unwrap_or_default().to_owned();
                let due = due.map(|due| words.date_short(due)).unwrap_or_default();
                let parts = [channel.clone(), by, due].into_iter().filter(|part| !part.is_empty());
                field(&words.term(to.word()), &parts.collect::<Vec<_>>().join(" — "))
            }
            PromisedFeedback::None { to, reason } => {
                let reason = if reason.is_empty() { self.text("report-internal-referrer") } else { reason.clone() };
                field(&words.term(to.word()), &words.with("report-no-feedback", &[("reason", &reason)]))
            }
        }
    }
}
