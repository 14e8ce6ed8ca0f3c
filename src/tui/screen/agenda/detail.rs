//! All that there is to know of the chosen family before its turn: why, who may hear it, what is open.

use super::rows::{Row, moment};
use crate::{
    domain::{
        case::Case,
        clinic::Agreements,
        consent::Consent,
        decide::closing::{barred_at, quorum_at},
        follow_up::{Feedback, FollowUp},
        ids::PersonId,
        lens::{ItemView, Sketch},
        meeting::{Bar, ItemKind, ItemStatus, Meeting, MeetingStatus},
        timetable::Slot,
        world::World,
    },
    i18n::Texts,
    keymap::{Context, Op},
    tui::{
        screen::phrases,
        shared::Shared,
        theme::Role,
        widget::{Piece, Sheet, joined, unbroken},
    },
};
use chrono::NaiveDate;

/// From this width on there are two columns.
const TWO_COLUMNS: u16 = 100;

/// What stands in the pane below or beside the list.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    pub title: String,
    pub remark: String,
    pub columns: Vec<Sheet>,
}

/// What is said of one item.
struct Teller<'a> {
    view: &'a ItemView<'a>,
    meeting: &'a Meeting,
    planned: &'a World,
    slot: &'a Slot,
    shared: &'a Shared,
}

impl Detail {
    /// For the chosen item, in a pane with this room inside.
    pub fn new(
        view: &ItemView<'_>,
        row: &Row,
        slot: &Slot,
        meeting: &Meeting,
        planned: &World,
        shared: &Shared,
        room: (u16, u16),
    ) -> Self {
        let separator = format!(" {} ", shared.look.glyphs.separator);
        let code = view.case().map(|case| case.code.clone());
        let title: Vec<String> = [Some(row.label.0.clone()), code].into_iter().flatten().collect();
        let remark = [row.kind_word.clone(), row.phase.clone()].into_iter().filter(|it| !it.is_empty());
        let teller = Teller { view, meeting, planned, slot, shared };
        let two = room.0 >= TWO_COLUMNS;
        let width = if two { room.0.saturating_sub(3) / 2 } else { room.0 };
        let mut columns = vec![Sheet::new(width, room.1)];
        if two {
            columns.push(Sheet::new(width, room.1));
        }
        teller.tell(&mut columns);
        Self { title: title.join(&separator), remark: remark.collect::<Vec<_>>().join(&separator), columns }
    }

    /// Scrolls all columns alike, as far as the longest goes.
    pub fn apply(&mut self, op: Op) {
        if let Some(longest) = self.columns.iter_mut().max_by_key(|column| column.lines()) {
            longest.apply(op);
        }
        self.scroll_to(self.top());
    }

    /// The line at the top.
    pub fn top(&self) -> usize {
        self.columns.iter().map(Sheet::top).max().unwrap_or_default()
    }

    /// Puts this line at the top.
    pub fn scroll_to(&mut self, top: usize) {
        self.columns.iter_mut().for_each(|column| column.scroll_to(top));
    }

    /// How many lines are out of sight below.
    pub fn below(&self) -> usize {
        self.columns.iter().map(Sheet::below).max().unwrap_or_default()
    }
}

impl<'a> Teller<'a> {
    fn texts(&self) -> &'a Texts {
        self.shared.texts()
    }

    fn day(&self, date: NaiveDate) -> String {
        unbroken(&phrases::day(date, self.shared.today(), self.texts()))
    }

    /// Fills one column, most needed first, or two: what the family brings, and what people agreed.
    fn tell(&self, columns: &mut [Sheet]) {
        match columns {
            [one] => {
                self.state(one);
                self.question(one);
                if let Some(case) = self.case(one) {
                    self.wish(case, one);
                    self.who_may_hear(case, one);
                    self.terms(case, one);
                    self.coordinator(case, one);
                    self.open(case, one);
                    self.signals(case, one);
                    self.background(case, one);
                    self.earlier(case, one);
                }
            }
            [left, right] => {
                self.state(left);
                self.question(left);
                if let Some(case) = self.case(left) {
                    self.wish(case, left);
                    self.signals(case, left);
                    self.background(case, left);
                    self.who_may_hear(case, right);
                    self.terms(case, right);
                    self.coordinator(case, right);
                    self.open(case, right);
                    self.earlier(case, right);
                }
            }
            _ => {}
        }
    }

    /// Why it will not be dealt with, where that is so, and how to put it back.
    fn state(&self, sheet: &mut Sheet) {
        let item = self.view.state();
        if item.status != ItemStatus::Postponed {
            return;
        }
        if self.view.details().is_some() && !item.reason.is_empty() {
            sheet.say_text(self.texts().get("agenda-reason"), &item.reason);
        }
        let meeting = self.shared.house().meeting(item.meeting);
        if meeting.is_none_or(|meeting| meeting.status == MeetingStatus::Approved) {
            return;
        }
        let key = phrases::key(Op::Postpone, Context::Agenda, self.shared);
        sheet.tell(&self.texts().with("agenda-put-back", &[("key", key)]), Role::Dim);
    }

    fn question(&self, sheet: &mut Sheet) {
        let sketch = self.view.sketch();
        if let Some(question) = sketch.map(|sketch| sketch.question()).filter(|question| !question.is_empty()) {
            sheet.say(self.texts().get("agenda-question"), vec![(question.to_owned(), Role::Strong)]);
        }
        let Some(details) = self.view.details() else { return };
        let empty = details.question.trim().is_empty();
        let question = if empty { self.texts().get("agenda-no-question") } else { details.question.as_str() };
        let role = if empty { Role::Dim } else { Role::Strong };
        sheet.say(self.texts().get("agenda-question"), vec![(question.to_owned(), role)]);
        sheet.say_text(self.texts().get("agenda-submitter"), &details.submitter);
    }

    /// The case; where it may not be seen whole, why not.
    fn case(&self, sheet: &mut Sheet) -> Option<&'a Case> {
        if let Some(why) = phrases::why_hidden(self.view, self.shared) {
            sheet.tell(&why, Role::Masked);
        }
        if let Some(sketch) = self.view.sketch() {
            self.sketch(sketch, sheet);
        }
        self.view.case()
    }

    /// Of a family that is spoken of by its number: in which life domains there is something, and who may know.
    fn sketch(&self, sketch: Sketch<'_>, sheet: &mut Sheet) {
        let (texts, separator) = (self.texts(), self.shared.look.glyphs.separator);
        for (strength, label) in [(false, "agenda-concerns"), (true, "agenda-strengths")] {
            let domains = sketch.domains(strength).into_iter();
            let domains = domains.map(|domain| (texts.term(domain.word()).to_owned(), Role::Tag));
            sheet.say(texts.find(label).unwrap_or_default(), joined(domains, separator));
        }
        let consents: Vec<Consent> = sketch.consents().cloned().collect();
        sheet.say(texts.get("agenda-consent"), joined(phrases::consent_words(&consents, self.shared), separator));
    }

    fn wish(&self, case: &Case, sheet: &mut Sheet) {
        sheet.say_text(self.texts().get("agenda-wish"), &case.request);
    }

    fn signals(&self, case: &Case, sheet: &mut Sheet) {
        for (strength, label) in [(false, "agenda-concerns"), (true, "agenda-strengths")] {
            let mut label = self.texts().find(label).unwrap_or_default();
            for signal in case.signals.iter().filter(|signal| signal.strength == strength) {
                let domain = self.texts().term(signal.domain.word());
                let text = format!(": {}", signal.text);
                sheet.say(label, vec![(domain.to_owned(), Role::Tag), (text, Role::Text)]);
                label = "";
            }
        }
    }

    fn who_may_hear(&self, case: &Case, sheet: &mut Sheet) {
        let (texts, shared) = (self.texts(), self.shared);
        let consents = joined(phrases::consent_words(&case.consents, shared), shared.look.glyphs.separator);
        sheet.say(texts.get("agenda-consent"), consents);
        if let Some(restriction) = &case.restriction {
            let names: Vec<String> = restriction.allowed.iter().map(|who| unbroken(shared.person(*who))).collect();
            let kind = texts.term(restriction.kind.word()).to_owned();
            let only = (!names.is_empty()).then(|| texts.with("agenda-allowed", &[("people", names.join(", "))]));
            let rest = only.unwrap_or_else(|| texts.get("agenda-nameless").to_owned());
            sheet.say(texts.get("agenda-restricted"), vec![(format!("{kind}: {rest}"), Role::Warning)]);
        }
        let barred = self.planned.item(self.view.id());
        let barred = barred.map(|item| barred_at(self.planned, item, moment(self.meeting, self.slot, shared.now)));
        let barred = barred.unwrap_or_default();
        let mut label = texts.get("agenda-barred");
        for why in [Bar::Restricted, Bar::Objection, Bar::NotAsked] {
            let people = barred.iter().filter(|exit| exit.bar == why).map(|exit| unbroken(shared.person(exit.person)));
            let people: Vec<String> = people.collect();
            if !people.is_empty() {
                let why = format!(" ({})", texts.bar(why));
                sheet.say(label, vec![(people.join(", "), Role::Bad), (why, Role::Text)]);
                label = "";
            }
        }
        let missing = self.planned.item(self.view.id()).filter(|item| item.is_pending());
        let missing = missing.map(|item| quorum_at(self.planned, item, moment(self.meeting, self.slot, shared.now)));
        let missing = texts.missing_all(&missing.unwrap_or_default());
        sheet.say(texts.get("agenda-table"), vec![(missing, Role::Warning)]);
    }

    fn agreements(&self) -> Option<&'a Agreements> {
        self.shared.house().agreements(self.meeting)
    }

    fn terms(&self, case: &Case, sheet: &mut Sheet) {
        let (texts, today) = (self.texts(), self.shared.today());
        let by = case.referral.by.clone();
        let on = case.referral.on.map(|on| self.day(on)).unwrap_or_default();
        let agreements = self.agreements().filter(|_| !case.status.is_ended());
        let new = self.view.state().kind == ItemKind::New;
        let term = agreements.and_then(|it| case.intake_term(it.intake_working_days, &it.calendar(), today));
        let intake = phrases::intake(term, new, texts);
        let held = case.referral.intake.filter(|_| intake.is_none());
        let held = held.map(|on| texts.with("agenda-intake-on", &[("date", self.day(on))]));
        let intake = intake.map(|(full, _, role)| (full, role)).or(held.map(|text| (text, Role::Text)));
        let facts = [Some((on, Role::Text)), Some((by, Role::Text)), intake].into_iter().flatten();
        sheet.say(texts.get("agenda-referred"), joined(facts, self.shared.look.glyphs.separator));
    }

    fn coordinator(&self, case: &Case, sheet: &mut Sheet) {
        let (texts, shared) = (self.texts(), self.shared);
        let label = self.agreements().map(|it| it.coordinator_label.as_str()).filter(|it| !it.is_empty());
        let label = label.unwrap_or(texts.get("agenda-coordinator"));
        let pieces = match (case.coordinator_on(shared.today()), self.agreements()) {
            (Some(spell), _) => {
                let until = spell.until.map(|until| {
                    let date = [("date", self.day(until))];
                    let next = spell
                        .successor
                        .map(|next| texts.with("agenda-then", &[("who", unbroken(shared.person(next)))]));
                    format!("{}{}", texts.with("away-through", &date), next.unwrap_or_default())
                });
                let facts = [
                    phrases::owner_together(spell.person, self.shared),
                    until.unwrap_or_default(),
                    spell.reason.clone(),
                ];
                joined(facts.map(|fact| (fact, Role::Text)), shared.look.glyphs.separator)
            }
            (None, Some(agreements)) => {
                let usual = texts.term(agreements.default_coordinator.word()).to_owned();
                vec![(texts.with("agenda-no-coordinator", &[("discipline", usual)]), Role::Warning)]
            }
            (None, None) => Vec::new(),
        };
        sheet.say(label, pieces);
    }

    /// What was promised and is not done; what is late first.
    fn open(&self, case: &Case, sheet: &mut Sheet) {
        // Whoever may see the case whole may see all that was promised in it.
        let house = self.shared.house();
        let mut follow_ups: Vec<&FollowUp> =
            case.follow_ups.iter().filter_map(|id| house.follow_up(*id)).filter(|it| it.is_open()).collect();
        follow_ups.sort_by_key(|it| (it.runs_until().is_none(), it.runs_until(), it.id));
        let mut label = self.texts().get("agenda-open");
        for it in follow_ups {
            sheet.say(label, self.promise(it.runs_until(), it.owners(), it.named(), &it.text));
            label = "";
        }
        for (number, it) in house.dropped_since_discussed(case.id).enumerate() {
            let label = if number == 0 { self.texts().get("family-lapsed") } else { "" };
            sheet.say_text(label, &crate::tui::screen::family::lapsed(it, self.shared));
        }
        let open = |it: &&Feedback| it.status == crate::domain::follow_up::FollowUpStatus::Open;
        let mut feedback: Vec<&Feedback> =
            case.feedback.iter().filter_map(|id| house.one_feedback(*id)).filter(open).collect();
        feedback.sort_by_key(|it| (it.due.is_none(), it.due, it.id));
        let mut label = self.texts().get("agenda-feedback");
        for it in feedback {
            let to = self.texts().term(it.to.word());
            sheet.say(label, self.promise(it.due, it.by.as_slice(), &[], &format!("{to}, {}", it.channel)));
            label = "";
        }
    }

    fn promise(&self, due: Option<NaiveDate>, owners: &[PersonId], named: &[String], text: &str) -> Vec<Piece> {
        let (texts, shared, today) = (self.texts(), self.shared, self.shared.today());
        let closed = phrases::closed_days(shared.house(), self.meeting.clinic);
        let date = due.map_or_else(|| texts.get("no-date").to_owned(), |due| self.day(due));
        let late = due.filter(|due| *due < today).map(|due| phrases::late(due, today, closed, texts));
        let owners: Vec<String> =
            owners.iter().map(|who| phrases::owner_together(*who, self.shared)).chain(named.iter().cloned()).collect();
        let facts = [
            (date, if late.is_some() { Role::Bad } else { Role::Date }),
            (late.unwrap_or_default(), Role::Bad),
            (text.to_owned(), Role::Text),
            (owners.join(", "), Role::Person),
        ];
        joined(facts, shared.look.glyphs.separator)
    }

    fn background(&self, case: &Case, sheet: &mut Sheet) {
        let texts = self.texts();
        let involved: Vec<&str> = case.involved.iter().map(|it| it.label.as_str()).collect();
        sheet.say_text(texts.get("agenda-involved"), &involved.join(", "));
        sheet.say_text(texts.get("agenda-remarks"), &case.remarks);
        if let Some(safe) = phrases::contact(case, texts) {
            sheet.say(texts.get("agenda-contact"), vec![(safe, Role::Warning)]);
        }
    }

    fn earlier(&self, case: &Case, sheet: &mut Sheet) {
        let texts = self.texts();
        let mut label = texts.get("agenda-earlier");
        for discussed in case.discussed.iter().rev() {
            let date = self.day(discussed.on);
            let outcome = texts.term(discussed.outcome.word()).to_owned();
            let provisional = if discussed.provisional { texts.get("agenda-provisional") } else { "" };
            let mut facts = vec![(date, Role::Date), (outcome, Role::Strong), (provisional.to_owned(), Role::Warning)];
            facts.extend(discussed.decisions.iter().map(|decision| (decision.clone(), Role::Text)));
            sheet.say(label, joined(facts, self.shared.look.glyphs.separator));
            label = "";
        }
    }
}
