//! Everything that is kept about one family, to hand out to it (AVG art. 15 and 20, Wabvpz art. 15d): as a document for
//! people, and whole as JSON. Nobody may have it made who may not see the family whole.

use super::{
    Table, Words,
    case_sheet::case_fields,
    json::{Object, date},
    markdown::{Document, escape},
    minutes::when_away,
    safety::safety_table,
};
use crate::domain::{
    calendar::local,
    case::Case,
    consent::{Consent, Recipient},
    event::Event,
    fact::Fact,
    follow_up::FollowUpStatus,
    ids::PersonId,
    lens::Lens,
    meeting::{AgendaItem, Entry},
    minutes::FamilyMinutes,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// What is handed out.
pub struct Dossier<'a> {
    lens: &'a Lens,
    case: &'a Case,
    /// All that was ever recorded, oldest first.
    history: &'a [Event],
    /// Who saw it.
    seen: &'a Table,
}

/// The locale key of the name of a kind of line.
pub const fn line_key(fact: &Fact) -> &'static str {
    match fact {
        Fact::Note { .. } => "line-note",
        Fact::Question { .. } => "line-question",
        Fact::Decision { .. } => "line-decision",
        Fact::Coordinator(_) => "line-coordinator",
        Fact::FollowUp { .. } => "line-follow-up",
        Fact::Feedback { .. } | Fact::NoFeedback { .. } => "line-feedback",
        Fact::Concern { .. } => "line-concern",
        Fact::Strength { .. } => "line-strength",
        Fact::Bottleneck { .. } => "line-bottleneck",
        Fact::LearningPoint { .. } => "line-learning-point",
    }
}

/// A turn of the family at a meeting.
struct Turn<'a> {
    clinic: &'a str,
    on: NaiveDate,
    item: &'a AgendaItem,
    lines: Vec<&'a Entry>,
    minutes: Option<FamilyMinutes>,
}

impl<'a> Dossier<'a> {
    /// None when there is no case with this code that the viewer may see whole. What is archived of it must be at hand.
    pub fn of(lens: &'a Lens, code: &str, history: &'a [Event], seen: &'a Table) -> Option<Self> {
        let case = lens.case_by_code(code)?.whole()?;
        // Whoever may not read all of the safety track can't hand it out either.
        if lens.is_safety_kept_from(case) {
            return None;
        }
        Some(Self { lens, case, history, seen })
    }

    fn turns(&self) -> impl Iterator<Item = Turn<'a>> {
        let house = self.lens.house();
        house.items_of(self.case.id).filter_map(|item| {
            let meeting = house.meeting(item.meeting)?;
            let minutes = self.lens.minutes(meeting.id);
            Some(Turn {
                clinic: house.clinic(meeting.clinic).map_or("", |it| it.name.as_str()),
                on: meeting.date,
                item,
                lines: self.lens.item(item.id).map(|view| self.lens.entries(&view)).unwrap_or_default(),
                minutes: minutes.and_then(|it| it.families.into_iter().find(|family| family.item == item.id)),
            })
        })
    }

    fn name(&self, who: Option<PersonId>) -> &'a str {
        who.and_then(|who| self.lens.house().person(who)).map_or("", |person| person.name.as_str())
    }

    /// An answer to the question of consent with all that belongs to it, and whether it still is the answer.
    fn answer(&self, (it, in_force): (&Consent, bool), words: &dyn Words) -> String {
        let recipient = match &it.recipient {
            Recipient::Sector(sector) => words.term(sector.word()),
            Recipient::Organisation(name) => name.clone(),
            Recipient::Everyone => words.text("report-dossier-everyone"),
        };
        let giver = format!("{} {}", words.term(it.giver.word()), it.member);
        let answer = format!("{}, {recipient}: {}", giver.trim_end(), words.term(it.answer()));
        let named = |key: &str, said: String| {
            let name = words.text(&format!("report-consent-{key}"));
            Some(said).filter(|said| !said.is_empty()).map(|said| format!("{name} {said}"))
        };
        let day = |day: Option<NaiveDate>| day.map(|day| words.date_short(day)).unwrap_or_default();
        let signers: Vec<String> = it.signers.iter().map(|signer| words.term(signer.word())).collect();
        let form = it.form.map(|form| words.term(form.word()));
        let beside = [
            named("signed", signers.join(", ")),
            named("asked_by", self.name(it.asked_by).to_owned()),
            named("evidence", it.evidence.clone()),
            named("until", day(it.until)),
            named("only", it.scope.clone().unwrap_or_default()),
            it.ground.clone(),
            Some(it.note.clone()).filter(|note| note != it.answer()),
            (!in_force).then(|| words.text("report-dossier-replaced")),
        ];
        joined([answer, day(it.since())].into_iter().chain(form).chain(beside.into_iter().flatten()))
    }

    /// As JSON: what is known now, every turn with its lines and minutes, and every event as it was recorded.
    pub fn json(&self) -> Value {
        let turns = self.turns().map(|turn| {
            let object = Object::default().with("clinic", turn.clinic).with("date", date(turn.on));
            let object = object.with("item", value(turn.item)).list("lines", turn.lines.iter().map(value));
            object.some("minutes", turn.minutes.as_ref().map(value))
        });
        let follow_ups = self.lens.follow_ups_of(self.case.id).map(|view| value(view.follow_up));
        let feedback = self.lens.feedback().filter(|view| view.feedback.case == self.case.id);
        let object = Object::default()
            .with("code", self.case.code.as_str())
            .with("family", self.case.family.as_str())
            .with("on", date(self.lens.viewer().day()))
            .with("known", value(self.case))
            .list("turns", turns)
            .list("follow_ups", follow_ups)
            .list("feedback", feedback.map(|view| value(view.feedback)))
            .list("history", self.history.iter().map(value))
            .with("access", self.seen.value());
        let whole = Value::from(object);
        let mut people = BTreeSet::new();
        named(&whole, &mut people);
        let people = people
            .into_iter()
            .fold(Object::default(), |object, who| object.text(&who.to_string(), self.name(Some(PersonId(who)))));
        match whole {
            Value::Object(mut map) => {
                map.insert("people".to_owned(), people.into());
                Value::Object(map)
            }
            other => other,
        }
    }

    /// As a document.
    pub fn markdown(&self, words: &dyn Words) -> String {
        let mut doc = Document::default();
        let code = self.case.code.as_str();
        doc.heading(1, &words.with("report-dossier", &[("family", &self.case.family), ("code", code)]));
        doc.paragraph(&words.with("report-dossier-on", &[("date", &words.date_long(self.lens.viewer().day()))]));
        if self.case.safe_contact_only {
            doc.strong(&words.text("report-dossier-safe-contact"));
        }
        let known = case_fields(self.lens, code, words).unwrap_or_default();
        doc.list(known.iter().map(|(name, text)| match name.as_str() {
            "" => escape(text),
            name => format!("**{}:** {}", escape(name), escape(text)),
        }));
        doc.heading(2, &words.text("report-dossier-consents"));
        doc.list(self.case.answers().into_iter().map(|it| escape(&self.answer(it, words))));
        if self.case.has_safety_track()
            && let Some(track) = safety_table(self.lens, self.case.id, words)
        {
            doc.heading(2, &words.text("report-dossier-safety"));
            doc.raw(&track.render(super::Format::Md));
        }
        for turn in self.turns() {
            self.turn(&mut doc, &turn, words);
        }
        doc.heading(2, &words.text("report-follow-ups"));
        let follow_ups = self.lens.follow_ups_of(self.case.id).map(|view| {
            let it = view.follow_up;
            let owners: Vec<&str> = it.owners().iter().map(|who| self.name(Some(*who))).collect();
            let due = it.due().map(|due| words.date_short(due)).unwrap_or_default();
            joined([
                words.date_short(it.agreed_on),
                it.text.clone(),
                owners.join(", "),
                due,
                status(&it.status, words),
                it.remark.clone(),
            ])
        });
        doc.list(follow_ups.map(|line| escape(&line)));
        doc.heading(2, &words.text("report-feedback"));
        let feedback = self.lens.feedback().filter(|view| view.feedback.case == self.case.id).map(|view| {
            let it = view.feedback;
            let due = it.due.map(|due| words.date_short(due)).unwrap_or_default();
            let to = words.term(it.to.word());
            joined([to, it.channel.clone(), self.name(it.by).to_owned(), due, status(&it.status, words)])
        });
        doc.list(feedback.map(|line| escape(&line)));
        doc.heading(2, &words.text("report-dossier-history"));
        doc.list(self.history.iter().map(|event| {
            let what = words.text(&format!("event-{}", super::json::variant(&event.what)));
            escape(&joined([moment(event.at), self.name(event.by).to_owned(), what]))
        }));
        doc.heading(2, &words.text("report-dossier-access"));
        doc.raw(&self.seen.render(super::Format::Md));
        doc.finish()
    }

    fn turn(&self, doc: &mut Document, turn: &Turn<'_>, words: &dyn Words) {
        doc.heading(2, &format!("{} · {}", turn.clinic, words.date_long(turn.on)));
        if !turn.item.question.is_empty() {
            doc.field(&words.text("report-question"), &turn.item.question);
        }
        let lines = turn.lines.iter().map(|entry| {
            let earlier =
                entry.earlier.iter().map(|fact| words.with("report-dossier-earlier", &[("text", &said(fact, words))]));
            let struck = entry.struck.as_ref().map(|why| words.with("report-dossier-struck", &[("reason", why)]));
            let said = [moment(entry.at), self.name(entry.by).to_owned(), said(&entry.fact, words)];
            escape(&joined(said.into_iter().chain(earlier).chain(struck)))
        });
        doc.named_list(&words.text("report-dossier-lines"), lines);
        let Some(minutes) = &turn.minutes else { return };
        let texts = minutes.notes.iter().chain(&minutes.questions);
        let decided = minutes.decisions.iter().map(|it| &it.text);
        doc.named_list(&words.text("report-dossier-minutes"), texts.chain(decided).map(|text| escape(text)));
        let present = minutes.present.join(", ");
        if !present.is_empty() {
            doc.field(&words.text("report-attendance"), &present);
        }
        let away = minutes.out_of_room();
        if !away.is_empty() {
            let away = away.iter().map(|it| format!("{} {}", it.name, when_away(it, words)));
            doc.field(&words.text("report-exits"), &away.collect::<Vec<_>>().join(", "));
        }
    }
}

fn value(it: &(impl Serialize + ?Sized)) -> Value {
    serde_json::to_value(it).unwrap_or_default()
}

fn moment(at: DateTime<Utc>) -> String {
    local(at).format("%d-%m-%Y %H:%M").to_string()
}

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn said(fact: &Fact, words: &dyn Words) -> String {
    format!("{}: {}", words.text(line_key(fact)), fact.text())
}

fn status(status: &FollowUpStatus, words: &dyn Words) -> String {
    let on = |key: &str, on, why: &str| words.with(key, &[("date", &words.date_short(on)), ("why", why)]);
    match status {
        FollowUpStatus::Done { on: day, result } => on("report-dossier-done", *day, result),
        FollowUpStatus::Dropped { on: day, reason, .. } => on("report-dossier-dropped", *day, reason),
        FollowUpStatus::Open | FollowUpStatus::Struck => String::new(),
    }
}

/// The keys under which people stand by their number.
const PEOPLE: &[&str] =
    &["by", "asked_by", "person", "owners", "successor", "contact", "point_of_contact", "present", "allowed"];

/// The numbers of the people that something speaks of.
fn named(value: &Value, found: &mut BTreeSet<u32>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let numbers = match value {
                    Value::Array(all) => all.as_slice(),
                    one => std::slice::from_ref(one),
                };
                if PEOPLE.contains(&key.as_str()) {
                    found.extend(numbers.iter().filter_map(Value::as_u64).filter_map(|id| u32::try_from(id).ok()));
                }
                named(value, found);
            }
        }
        Value::Array(all) => all.iter().for_each(|one| named(one, found)),
        _ => {}
    }
}
