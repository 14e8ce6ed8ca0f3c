//! Everything about the chosen promise: who has it, who had it before, what was said of it.

use super::{
    index::{Promise, PromiseId, text},
    paint::{barred, hidden},
};
use crate::{
    domain::{
        follow_up::{FollowUp, FollowUpStatus, Terms},
        ids::PersonId,
        offer::{Offer, OfferAnswer},
    },
    keymap::{Context, Op},
    tui::{
        screen::phrases,
        shared::Shared,
        theme::Role,
        widget::{Piece, Sheet, joined, unbroken},
    },
};
use chrono::NaiveDate;

/// What the pane about a promise says: its title, its state, and the rest.
pub fn detail(promise: &Promise, shared: &Shared, room: (u16, u16)) -> (String, String, Sheet) {
    let texts = shared.texts();
    let mut sheet = Sheet::new(room.0, room.1);
    let shown = text(promise, shared).map_or_else(|| hidden(shared), |text| (text, Role::Strong));
    sheet.tell_pieces(vec![shown]);
    let teller = Teller { promise, shared };
    teller.owners(&mut sheet);
    let facts = teller.due(promise.due, promise.settled.is_none());
    sheet.say(texts.get("follow-ups-due"), joined(facts, shared.look.glyphs.separator));
    teller.hangs(&mut sheet);
    teller.barred(&mut sheet);
    let state = match promise.id {
        PromiseId::FollowUp(id) => shared.house().follow_up(id).map(|it| {
            teller.outcome(&it.status, &mut sheet);
            if promise.shows_text {
                sheet.say_text(texts.get("follow-ups-remark"), &it.remark);
            }
            teller.history(it.agreed_on, &it.terms, &mut sheet);
            teller.state(&it.status)
        }),
        PromiseId::Feedback(id) => shared.house().one_feedback(id).map(|it| {
            teller.outcome(&it.status, &mut sheet);
            teller.state(&it.status)
        }),
    };
    let separator = format!(" {} ", shared.look.glyphs.separator);
    let label = promise.case.map(|case| shared.label(shared.lens.label(case)));
    let code = promise.case.and_then(|case| shared.lens.case(case)).map(|case| case.code.clone());
    let title: Vec<String> = [label, code].into_iter().flatten().collect();
    let title = if title.is_empty() { texts.get("follow-ups-no-family").to_owned() } else { title.join(&separator) };
    (title, state.unwrap_or_default(), sheet)
}

struct Teller<'a> {
    promise: &'a Promise,
    shared: &'a Shared,
}

impl Teller<'_> {
    fn day(&self, date: NaiveDate) -> String {
        unbroken(&phrases::day(date, self.shared.today(), self.shared.texts()))
    }

    fn names(&self, owners: &[PersonId]) -> String {
        let nobody = || self.shared.texts().get("follow-ups-nobody").to_owned();
        let names: Vec<String> = owners.iter().map(|who| unbroken(self.shared.person(*who))).collect();
        if names.is_empty() { nobody() } else { names.join(", ") }
    }

    fn owners(&self, sheet: &mut Sheet) {
        let owners = self.promise.id.owners(self.shared.house());
        let names: Vec<String> = owners.iter().map(|who| phrases::owner_together(*who, self.shared)).collect();
        let label = self.shared.texts().get("follow-ups-owner");
        let piece = if names.is_empty() { (self.names(&[]), Role::Bad) } else { (names.join(", "), Role::Person) };
        sheet.say(label, vec![piece]);
    }

    fn due(&self, due: Option<NaiveDate>, open: bool) -> Vec<Piece> {
        let (texts, today) = (self.shared.texts(), self.shared.today());
        let Some(due) = due else { return vec![(texts.get("no-date").to_owned(), Role::Warning)] };
        let clinic = self.promise.case.and_then(|case| self.shared.lens.case(case)).map(|case| case.clinic);
        let closed = clinic.map(|clinic| phrases::closed_days(self.shared.house(), clinic)).unwrap_or_default();
        let date = (self.day(due), Role::Date);
        match open {
            true if due < today => vec![date, (phrases::late(due, today, closed, texts), Role::Bad)],
            true => vec![date, (texts.distance(today, due), Role::Text)],
            false => vec![date],
        }
    }

    /// Who was asked to take over and what they said, or what is waited for.
    fn hangs(&self, sheet: &mut Sheet) {
        let PromiseId::FollowUp(id) = self.promise.id else { return };
        let Some(it) = self.shared.house().follow_up(id).filter(|it| it.is_open()) else { return };
        let (texts, separator) = (self.shared.texts(), self.shared.look.glyphs.separator);
        if let Some(offer) = it.offer() {
            let Offer { to, on, due, .. } = offer;
            let args = [("from", self.names(offer.askers())), ("to", self.names(&[*to])), ("date", self.day(*on))];
            let due = due.map(|due| texts.with("follow-ups-offer-due", &[("date", self.day(due))]));
            let said = [Some(texts.with("follow-ups-offer", &args)), due].into_iter().flatten();
            sheet.say(texts.get("follow-ups-handing-over"), joined(said.map(|it| (it, Role::Warning)), separator));
        }
        if self.promise.shows_text {
            self.waiting(it, sheet);
        }
    }

    fn waiting(&self, it: &FollowUp, sheet: &mut Sheet) {
        let (texts, separator) = (self.shared.texts(), self.shared.look.glyphs.separator);
        for (offer, reason) in it.offers.iter().rev().filter_map(|offer| match &offer.answer {
            Some(OfferAnswer::Refused { reason, .. }) => Some((offer, reason)),
            _ => None,
        }) {
            let said = texts.with("follow-ups-refused", &[("who", self.names(&[offer.to])), ("why", reason.clone())]);
            sheet.say(texts.get("follow-ups-handing-over"), vec![(said, Role::Warning)]);
        }
        let Some(waiting) = it.waiting() else { return };
        let expected = waiting.expected.map(|day| texts.with("follow-ups-expected", &[("date", self.day(day))]));
        let contact = waiting.contact.map(|who| texts.with("follow-ups-bridge", &[("who", self.names(&[who]))]));
        let since = texts.with("family-since", &[("date", self.day(waiting.since))]);
        let facts = [Some(waiting.on.clone()), Some(since), expected, contact].into_iter().flatten();
        sheet.say(texts.get("follow-ups-waits"), joined(facts.map(|fact| (fact, Role::Text)), separator));
    }

    fn barred(&self, sheet: &mut Sheet) {
        let texts = self.shared.texts();
        let key = |op| phrases::key(op, Context::FollowUps, self.shared);
        for (who, why) in barred(self.promise, self.shared) {
            let args = [
                ("who", unbroken(self.shared.person(who))),
                ("why", texts.bar(why).to_owned()),
                ("reassign", key(Op::Reassign)),
                ("cancel", key(Op::FollowUpCancel)),
            ];
            sheet.tell(&texts.with("follow-ups-barred", &args), Role::Warning);
        }
    }

    fn state(&self, status: &FollowUpStatus) -> String {
        let texts = self.shared.texts();
        match status {
            FollowUpStatus::Open => texts.get("follow-ups-state-open").to_owned(),
            FollowUpStatus::Done { on, .. } => texts.with("follow-ups-state-done", &[("date", self.plain_day(*on))]),
            FollowUpStatus::Dropped { on, .. } => {
                texts.with("follow-ups-state-dropped", &[("date", self.plain_day(*on))])
            }
            FollowUpStatus::Struck => String::new(),
        }
    }

    fn plain_day(&self, date: NaiveDate) -> String {
        phrases::day(date, self.shared.today(), self.shared.texts())
    }

    /// What came of it, or why it will not be done: as private as the text itself.
    fn outcome(&self, status: &FollowUpStatus, sheet: &mut Sheet) {
        let texts = self.shared.texts();
        match status {
            FollowUpStatus::Done { result, .. } if self.promise.shows_text => {
                sheet.say_text(texts.get("follow-ups-result"), result);
            }
            FollowUpStatus::Dropped { reason, why, .. } if self.promise.shows_text => {
                let why = why.map(|why| (texts.term(why.word()).to_owned(), Role::Text));
                let said = why.into_iter().chain([(reason.clone(), Role::Text)]);
                sheet.say(texts.get("follow-ups-reason"), joined(said, self.shared.look.glyphs.separator));
            }
            _ => {}
        }
    }

    /// When it was agreed, and who had it by when before.
    fn history(&self, agreed_on: NaiveDate, terms: &[Terms], sheet: &mut Sheet) {
        let (texts, separator) = (self.shared.texts(), self.shared.look.glyphs.separator);
        sheet.say_text(texts.get("follow-ups-agreed"), &self.day(agreed_on));
        let standing: Vec<&Terms> = terms.iter().filter(|terms| !terms.struck).collect();
        let Some((now, before)) = standing.split_last() else { return };
        if self.promise.shows_text {
            sheet.say_text(texts.get("follow-ups-why-then"), &now.reason);
        }
        let mut label = texts.get("follow-ups-before");
        for earlier in before.iter().rev() {
            let due = earlier.due.map_or_else(|| texts.get("no-date").to_owned(), |due| self.day(due));
            let why = if self.promise.shows_text { earlier.reason.clone() } else { String::new() };
            let facts = vec![(self.names(&earlier.owners), Role::Text), (due, Role::Text), (why, Role::Dim)];
            sheet.say(label, joined(facts, separator));
            label = "";
        }
    }
}
