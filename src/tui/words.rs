//! What happened, in words: for the line above the footer and for undo, which names the act that it took back.
//!
//! The words are made when they are said, through the eyes that look then: what was done before the beamer went on holds
//! no name after it.

use super::{
    app::{App, Why},
    screen::phrases::{self, day},
    shared::Shared,
    text::fit,
    widget::Status,
};
use crate::{
    domain::{
        consent::{Consent, Giver},
        event::{Event, Happened as H},
        fact::Fact,
        follow_up::{FollowUpStatus, Terms},
        ids::{CaseId, ClinicId, EntryId, FollowUpId, ItemId, MeetingId, PersonId},
        lens::{FollowUpView, ItemView, Label},
        meeting::Entry,
        offer::OfferAnswer,
        people::PersonDetails,
        work::Work,
        world::World,
    },
    i18n::time_to_the_second,
    keymap::{Context, Op},
};
use chrono::{DateTime, Utc};
use std::{mem::discriminant, sync::Arc};

/// Cells of a text that is quoted.
const QUOTED: usize = 44;

/// What one command did: the world it found, and the events it came to.
#[derive(Clone, Debug)]
pub struct Done {
    /// Before it.
    pub before: Arc<World>,
    /// What happened.
    pub events: Vec<Event>,
}

/// What happened, in a few words with name and value: "Zeeëgel doorgeschoven naar di 8-12".
fn happened(shared: &Shared, done: &Done) -> String {
    let teller = Teller { shared, before: &done.before };
    let texts = shared.texts();
    let arrived = done.events.iter().filter(|event| matches!(event.what, H::Arrived { .. })).count();
    if arrived > 1 && arrived == done.events.len() {
        return texts.with("act-all-arrived", &[("count", arrived)]);
    }
    let answers: Vec<(CaseId, &Consent)> = done.events.iter().filter_map(|event| answer(&event.what)).collect();
    if let Some((case, _)) = answers.first() {
        return teller.consents(*case, answers.iter().map(|(_, consent)| *consent));
    }
    let over = done.events.iter().find(|event| matches!(event.what, H::MeetingClosed { .. }));
    // Who goes is told, not those who are put down as present along with it.
    let gone = done.events.last().filter(|event| matches!(event.what, H::Left { .. }));
    // Nor what else goes with who leaves the team.
    let left = done.events.iter().find(|event| matches!(event.what, H::TeamLeft { .. }));
    let first = over.or(left).or(gone).or(done.events.first());
    let told = first.map_or_else(|| texts.get("act-other").to_owned(), |event| teller.tell(event));
    let along = |event: &&Event| {
        let alike = first.is_some_and(|first| discriminant(&first.what) == discriminant(&event.what));
        is_of_promise(&event.what) || alike && is_of_item(&event.what)
    };
    match done.events.iter().filter(along).count() {
        0 | 1 => told,
        many => texts.with("act-and-more", &[("what", told), ("count", (many - 1).to_string())]),
    }
}

fn is_of_promise(what: &H) -> bool {
    matches!(
        what,
        H::FollowUpSettled { .. }
            | H::FeedbackSettled { .. }
            | H::FollowUpReassigned { .. }
            | H::FollowUpOffered { .. }
            | H::OfferAnswered { .. }
            | H::FollowUpWaits { .. }
    )
}

fn is_of_item(what: &H) -> bool {
    matches!(what, H::ItemMoved { .. } | H::ItemPostponed { .. } | H::ItemRemoved { .. } | H::ItemRestored { .. })
}

fn answer(what: &H) -> Option<(CaseId, &Consent)> {
    if let H::ConsentRecorded { case, consent } = what { Some((*case, consent)) } else { None }
}

struct Teller<'a> {
    shared: &'a Shared,
    before: &'a World,
}

impl Teller<'_> {
    fn tell(&self, event: &Event) -> String {
        let texts = self.shared.texts();
        let item = |key: &str, item: ItemId| texts.with(key, &[("family", self.item(item))]);
        let entry = |key: &str, entry: EntryId| texts.with(key, &[("text", self.entry(entry))]);
        match &event.what {
            H::EntryRecorded { entry, .. } => match self.readable(entry) {
                Some(text) => format!("{} {text}", texts.get(fact(&entry.fact))),
                None => texts.with("act-recorded", &[("kind", texts.get(fact(&entry.fact)).to_owned())]),
            },
            H::EntryAmended { entry: id, fact: now, .. } => {
                texts.with("act-amended", &[("text", self.amended(*id, now))])
            }
            H::EntryStruck { entry: id, .. } => entry("act-struck", *id),
            H::EntryRestored { entry: id, .. } => entry("act-restored", *id),
            H::CaseReferred(case) => texts.with("act-case-referred", &[("family", self.family(case.id))]),
            H::ItemAdded(added) => {
                let family = match added.details.case {
                    Some(case) => self.family(case),
                    None => self.quoted(&added.details.question),
                };
                texts.with("act-item-added", &[("family", family)])
            }
            H::ItemChanged { item: id, details, .. } => {
                let before = self.before.item(*id).and_then(|item| item.details.minutes);
                match details.minutes.filter(|minutes| Some(*minutes) != before) {
                    Some(minutes) => {
                        let args = [("family", self.item(*id)), ("minutes", minutes.to_string())];
                        texts.with("act-item-minutes", &args)
                    }
                    None => item("act-item-changed", *id),
                }
            }
            H::ItemMoved { item: id, .. } => item("act-item-moved", *id),
            H::ItemRemoved { item: id, .. } => item("act-item-removed", *id),
            H::ItemPostponed { item: id, to, .. } => {
                let args = [("family", self.item(*id)), ("date", day(*to, self.shared.today(), texts))];
                texts.with("act-item-postponed", &args)
            }
            H::ProposalDeclined { case, reason, .. } => {
                let family = self.shared.label(self.shared.lens.label(*case));
                let key = if reason.is_some() { "act-declined" } else { "act-proposed-again" };
                texts.with(key, &[("family", family)])
            }
            H::ItemRestored { item: id, .. } => item("act-item-restored", *id),
            H::ItemClosed { item: id, .. } => item("act-item-closed", *id),
            H::ItemReopened { item: id, .. } => item("act-item-reopened", *id),
            H::ItemOpened { item: id, .. } => item("act-item-opened", *id),
            H::SecrecyBroken { item: id, .. } => item("act-secrecy-broken", *id),
            H::Arrived { meeting, person, from, items, .. } => self.arrived(*meeting, *person, *from, items),
            H::Left { meeting, person, at } => self.went(*meeting, *person, *at),
            H::SteppedOut { person, out, .. } => self.stepped(*person, *out),
            H::ClockPaused { .. } => texts.get("act-clock-paused").to_owned(),
            H::ClockResumed { .. } => texts.get("act-clock-resumed").to_owned(),
            H::MeetingStarted { .. } => texts.get("act-meeting-started").to_owned(),
            H::MeetingClosed { .. } => texts.get("act-meeting-closed").to_owned(),
            H::RoomEmptied { .. } => texts.get("op-room-empty").to_owned(),
            H::MinutesApproved { .. } => texts.get("act-minutes-approved").to_owned(),
            H::AddendumAdded { .. } => texts.get("act-addendum-added").to_owned(),
            H::FollowUpSettled { follow_up, status, .. } => {
                let key = match status {
                    FollowUpStatus::Done { .. } => "act-follow-up-done",
                    FollowUpStatus::Dropped { .. } | FollowUpStatus::Struck => "act-follow-up-dropped",
                    FollowUpStatus::Open => "act-follow-up-reopened",
                };
                texts.with(key, &[("text", self.follow_up(*follow_up))])
            }
            H::FollowUpReassigned { follow_up, terms, .. } => self.reassigned(*follow_up, terms),
            H::FollowUpOffered { follow_up, offer, .. } => {
                let args = [("who", self.person(offer.to)), ("text", self.follow_up(*follow_up))];
                texts.with("act-follow-up-offered", &args)
            }
            H::OfferAnswered { follow_up, answer, .. } => {
                texts.with(answered(answer), &[("text", self.follow_up(*follow_up))])
            }
            H::FollowUpWaits { follow_up, waiting, .. } => {
                let key = if waiting.is_some() { "act-follow-up-waits" } else { "act-follow-up-goes-on" };
                texts.with(key, &[("text", self.follow_up(*follow_up))])
            }
            H::FeedbackSettled { feedback, status, .. } => {
                let key = match status {
                    FollowUpStatus::Done { .. } => "act-feedback-done",
                    FollowUpStatus::Dropped { .. } | FollowUpStatus::Struck => "act-feedback-dropped",
                    FollowUpStatus::Open => "act-feedback-reopened",
                };
                let to = self.before.one_feedback(*feedback).map_or("", |it| texts.term(it.to.word()));
                texts.with(key, &[("to", to.to_owned())])
            }
            H::WorkPut { case, .. }
            | H::SafetyPut { case, .. }
            | H::CaseDischarged { case, .. }
            | H::CaseReopened { case, .. } => texts.with(kept(&event.what), &[("family", self.family(*case))]),
            H::CaseRestricted { case, restriction } => {
                let key = if restriction.is_some() { "act-case-restricted" } else { "act-case-unrestricted" };
                texts.with(key, &[("family", self.family(*case))])
            }
            H::AgreementsChanged { .. } => texts.get("act-agreements-changed").to_owned(),
            H::TeamLeft { clinic, person } => self.out_of_team(*clinic, *person),
            H::PersonChanged { person, details } => self.person_changed(*person, details),
            _ => texts.get("act-other").to_owned(),
        }
    }

    /// Comes, is expected, or comes into the room or leaves it for the item whose turn it is.
    fn arrived(&self, meeting: MeetingId, who: PersonId, from: DateTime<Utc>, items: &[ItemId]) -> String {
        let known = self.before.meeting(meeting);
        let here = known.and_then(|it| it.attendance.get(&who)).filter(|stay| stay.is_here(self.shared.now));
        let open = known.and_then(|it| it.open_item);
        let key = match (here, open) {
            (Some(stay), Some(open)) if stay.items != items => {
                if items.is_empty() || items.contains(&open) {
                    "act-came-in"
                } else {
                    "act-went-out"
                }
            }
            _ if known.is_some_and(|it| from > self.shared.now.max(it.starts_at())) => "act-expected",
            _ => "act-arrived",
        };
        let at = crate::i18n::time(crate::domain::calendar::local(from).time());
        self.shared.texts().with(key, &[("who", self.person(who)), ("time", at)])
    }

    /// Leaves the room for the item whose turn it is, or comes back in.
    fn stepped(&self, who: PersonId, out: bool) -> String {
        let key = if out { "act-went-out" } else { "act-came-in" };
        self.shared.texts().with(key, &[("who", self.person(who))])
    }

    /// Goes, or does not come.
    fn went(&self, meeting: MeetingId, who: PersonId, at: DateTime<Utc>) -> String {
        let stayed = self.before.meeting(meeting).and_then(|it| it.attendance.get(&who));
        let stayed = stayed.is_some_and(|stay| stay.spells.iter().any(|spell| spell.from < at));
        let key = if stayed { "act-left" } else { "act-absent" };
        self.shared.texts().with(key, &[("who", self.person(who))])
    }

    fn person_changed(&self, who: PersonId, details: &PersonDetails) -> String {
        let (texts, today) = (self.shared.texts(), self.shared.today());
        let known = self.before.person(who).map(|it| it.absences.as_slice()).unwrap_or_default();
        let Some(new) = details.absences.iter().find(|it| !known.contains(it)) else {
            return texts.get("act-person-changed").to_owned();
        };
        let until = new.until.map_or_else(|| texts.get("away-long").to_owned(), |until| day(until, today, texts));
        let deputy = new.deputy.or_else(|| self.before.people().find(|it| it.deputy_for == Some(who)).map(|it| it.id));
        let key = if deputy.is_some() { "act-away-deputy" } else { "act-away" };
        let args = [
            ("who", details.name.clone()),
            ("from", day(new.from, today, texts)),
            ("until", until),
            ("deputy", deputy.map_or_else(String::new, |who| self.person(who))),
        ];
        texts.with(key, &args)
    }

    fn reassigned(&self, id: FollowUpId, terms: &Terms) -> String {
        let (texts, known) = (self.shared.texts(), self.before.follow_up(id));
        let names: Vec<String> = terms.owners.iter().map(|who| self.person(*who)).collect();
        let date = terms.due.map_or_else(String::new, |due| day(due, self.shared.today(), texts));
        let args = [("who", names.join(", ")), ("date", date), ("text", self.follow_up(id))];
        let given = known.is_none_or(|it| it.owners() != terms.owners);
        let redated = known.is_none_or(|it| it.due() != terms.due) && terms.due.is_some();
        let key = match (given, redated) {
            (true, true) => "act-follow-up-given-by",
            (true, false) => "act-follow-up-given",
            _ => "act-follow-up-redated",
        };
        texts.with(key, &args)
    }

    fn consents<'c>(&self, case: CaseId, consents: impl Iterator<Item = &'c Consent>) -> String {
        let texts = self.shared.texts();
        let mut whom: Vec<String> = Vec::new();
        let mut answer = "";
        for consent in consents {
            let whose = if consent.giver == Giver::Mother { "" } else { texts.term(consent.giver.word()) };
            let said = format!("{whose} {}", phrases::recipient(consent, self.shared));
            whom.push(said.trim_start().to_owned());
            answer = texts.term(consent.answer());
        }
        let args = [("family", self.family(case)), ("whom", whom.join(", ")), ("answer", answer.to_owned())];
        texts.with("act-consent-recorded", &args)
    }

    fn family(&self, case: CaseId) -> String {
        self.shared.label(self.shared.lens.label(case))
    }

    fn item(&self, id: ItemId) -> String {
        match self.shared.lens.item(id) {
            Some(view) if matches!(view.label(), Label::Theme(_)) => self.quoted(&self.shared.label(view.label())),
            Some(view) => self.shared.label(view.label()),
            None => String::new(),
        }
    }

    fn person(&self, who: PersonId) -> String {
        self.shared.house().person(who).map_or_else(String::new, |it| it.surname().to_owned())
    }

    fn out_of_team(&self, clinic: ClinicId, who: PersonId) -> String {
        self.shared.texts().with("act-left-team", &[("who", self.person(who)), ("clinic", self.clinic(clinic))])
    }

    fn clinic(&self, id: ClinicId) -> String {
        self.shared.house().clinic(id).map_or_else(String::new, |it| it.name.clone())
    }

    /// A line's own text where it may be read, else its kind.
    fn entry(&self, id: EntryId) -> String {
        let Some(entry) = self.before.entry(id).or(self.shared.house().entry(id)) else { return String::new() };
        self.readable(entry).unwrap_or_else(|| self.shared.texts().get(fact(&entry.fact)).to_owned())
    }

    /// A line as it says from then on.
    fn amended(&self, id: EntryId, now: &Fact) -> String {
        let known = self.shared.house().entry(id).or(self.before.entry(id));
        let amended = known.map(|known| Entry { fact: now.clone(), ..Entry::clone(known) });
        let text = amended.and_then(|entry| self.readable(&entry));
        text.unwrap_or_else(|| self.shared.texts().get(fact(now)).to_owned())
    }

    /// What a line says, where it may be read now.
    fn readable(&self, entry: &Entry) -> Option<String> {
        let lens = &self.shared.lens;
        let view = entry.item.and_then(|item| lens.item(item));
        let shown = |view: ItemView<'_>| lens.entries(&view).iter().any(|shown| shown.id == entry.id);
        let loose = || !lens.is_masked() && lens.reads(entry.about, entry.by);
        let readable = if entry.item.is_none() { loose() } else { view.is_some_and(shown) };
        (readable && !entry.fact.text().is_empty()).then(|| self.quoted(entry.fact.text()))
    }

    fn follow_up(&self, id: FollowUpId) -> String {
        let view = self.shared.lens.follow_up(id);
        let text = view.as_ref().and_then(FollowUpView::text);
        text.map_or_else(|| self.shared.texts().get("line-follow-up").to_owned(), |text| self.quoted(text))
    }

    fn quoted(&self, text: &str) -> String {
        let text = text.lines().next().unwrap_or_default();
        format!("“{}”", fit(text, QUOTED, self.shared.look.glyphs.ellipsis))
    }
}

pub use crate::report::line_key as fact;
/// What was said to an offer.
const fn answered(answer: &OfferAnswer) -> &'static str {
    match answer {
        OfferAnswer::Accepted { .. } => "act-offer-accepted",
        OfferAnswer::Refused { .. } => "act-offer-refused",
        OfferAnswer::Withdrawn { .. } => "act-offer-withdrawn",
    }
}

/// What happened to a family between meetings.
fn kept(what: &H) -> &'static str {
    match what {
        H::WorkPut { item, .. } if item.struck => "act-work-struck",
        H::WorkPut { item, .. } if matches!(item.work, Work::Triage(_)) => "act-triaged",
        H::SafetyPut { item, .. } if !item.struck => "act-safety-kept",
        H::SafetyPut { .. } => "act-work-struck",
        H::CaseDischarged { .. } => "act-discharged",
        H::CaseReopened { .. } => "act-reopened",
        _ => "act-work-kept",
    }
}

/// Who left a team, with what of theirs is to be taken over.
fn left_behind(shared: &Shared, done: &Done) -> Option<String> {
    let (clinic, person) = done.events.iter().find_map(|event| match event.what {
        H::TeamLeft { clinic, person } => Some((clinic, person)),
        _ => None,
    })?;
    let behind = shared.texts().left_behind(shared.lens.left_behind(clinic, person))?;
    let teller = Teller { shared, before: &done.before };
    let behind = behind.trim_end_matches('.').to_owned();
    let args = [("who", teller.person(person)), ("clinic", teller.clinic(clinic)), ("behind", behind)];
    Some(shared.texts().with("act-left-team-with", &args))
}

/// What to say after an act; nothing after what can be seen anyway.
pub fn toast(shared: &Shared, done: &Done, why: Why, can_be_taken_back: bool) -> Option<String> {
    let what = (why == Why::Act).then(|| left_behind(shared, done)).flatten();
    let what = what.unwrap_or_else(|| happened(shared, done));
    let stays = done.events.iter().any(|event| matches!(event.what, H::CaseReferred(_)));
    let undo = shared.keymap.keys_for(Op::Undo, Context::Global).first().map(|keys| shared.look.keys(keys));
    let args = |key: Option<String>| [("what", what.clone()), ("key", key.unwrap_or_default())];
    match why {
        Why::Undo if stays => Some(shared.texts().with("toast-undone-still-known", &args(None))),
        Why::Undo => Some(shared.texts().with("toast-undone", &args(None))),
        Why::Redo => Some(shared.texts().with("toast-redone", &args(None))),
        Why::Act if can_be_taken_back => Some(shared.texts().with("toast-done", &args(undo))),
        Why::Act => done.events.iter().any(|event| matches!(event.what, H::TeamLeft { .. })).then_some(what),
    }
}

/// Whether what was typed is safe, for the right end of the footer; how much can be found, while that is not all.
pub fn saved(app: &App) -> Status {
    let (texts, glyphs) = (app.shared.texts(), app.shared.look.glyphs);
    let read = app.finding.reading().map(|(done, total)| (done * 100).checked_div(total).unwrap_or_default());
    let read = read.map(|part| texts.with("search-reading", &[("part", part.to_string())]));
    let text = match (app.saved, read) {
        (Some((_, false)), _) => return Status { text: texts.get("not-saved").to_owned(), urgent: true },
        (None, read) => read.map_or_else(String::new, |read| format!("{} {read}", glyphs.circle)),
        (Some(_), Some(read)) => format!("{} {read}", glyphs.dot),
        (Some((_, true)), None) if app.passing => texts.with("saved-passing", &[("mark", glyphs.dot.to_owned())]),
        (Some((at, true)), None) => {
            let time = time_to_the_second(crate::domain::calendar::local(at).time());
            texts.with("saved-at", &[("mark", glyphs.dot.to_owned()), ("time", time)])
        }
    };
    Status { text, urgent: false }
}
