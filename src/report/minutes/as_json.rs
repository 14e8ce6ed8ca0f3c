//! The minutes as JSON, in the field's own terms. Keys of what is not there are left out; `coordinator` and
//! `back_on_agenda` say `null`, because nobody or never is an answer.

use super::{Agreed, agreed, agreed_for, is_number_only, is_provisional, moment, of_sector, times};
use crate::domain::{
    calendar::{iso_week, local},
    case::LifeDomain,
    disclosure::Question,
    fact::FeedbackTo,
    meeting::{Bar, ItemKind, Spell},
    minutes::{Attendee, BrokenMinutes, Coordination, FamilyMinutes, Minutes, PromisedFeedback},
    people::Sector,
    quorum::Missing,
};
use crate::report::{
    clock,
    json::{Object, date, name},
    phase,
};
use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value};
use std::{cmp::Reverse, collections::BTreeMap};

/// The days of the week as they stand in files, Monday first.
const WEEKDAYS: [&str; 7] = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];

/// The minutes with totals, marked with their classification and the sectors that they may go to ([`super::readers_of`]).
pub fn minutes_json(minutes: &Minutes, readers: &[Sector]) -> Value {
    let agreed = agreed(minutes);
    let families = minutes.families.iter().map(|family| family_json(family, &agreed));
    let bottlenecks = (1..).zip(&minutes.bottlenecks);
    let sectors = Sector::ALL.iter().map(|sector| (sector.word().to_owned(), attendance(minutes, *sector)));
    let loose = agreed_for(&agreed, None).map(follow_up);
    Object::default()
        .with("classification", "vertrouwelijk")
        .with("recipients", readers.iter().map(|sector| sector.word()).collect::<Vec<_>>())
        .with("meeting", meeting(minutes))
        .with(
            "attendance",
            sectors.filter(|(_, list)| !list.is_empty()).map(|(k, v)| (k, Value::from(v))).collect::<Map<_, _>>(),
        )
        .list("absent", minutes.absent.iter().map(String::as_str))
        .with("families", families.collect::<Vec<_>>())
        .list("themes", minutes.themes.iter().map(String::as_str))
        .list("follow_ups", loose)
        .with("bottlenecks", bottlenecks.map(bottleneck).collect::<Vec<_>>())
        .with("learning_points", minutes.learning_points.clone())
        .with("totals", totals(minutes, &agreed))
        .with("follow_ups_per_owner", per_owner(&agreed))
        .with("follow_ups_per_due_date", per_due_date(&agreed))
        .list("addenda", addenda(minutes))
        .into()
}

fn meeting(minutes: &Minutes) -> Value {
    let weekday = minutes.date.weekday().num_days_from_monday() as usize;
    let local_clock = |at| clock(local(at).time());
    Object::default()
        .with("clinic", minutes.clinic.as_str())
        .with("date", date(minutes.date))
        .some("weekday", WEEKDAYS.get(weekday).copied())
        .with("week", iso_week(minutes.date))
        .with("start", clock(minutes.start))
        .some("started", minutes.held.0.map(local_clock))
        .some("end", minutes.held.1.map(local_clock))
        .text("place", &minutes.place)
        .some("next", minutes.next.map(date))
        .some("chair", minutes.chair.as_deref())
        .some("minute_taker", minutes.minute_taker.as_deref())
        .with("status", minutes.status.word())
        .some("approved_by", minutes.approved.as_ref().and_then(|(by, _)| by.as_deref()))
        .some("approved_at", minutes.approved.as_ref().map(|(_, at)| moment(*at)))
        .into()
}

fn attendance(minutes: &Minutes, sector: Sector) -> Vec<Value> {
    of_sector(minutes, sector).map(attendee).collect()
}

fn attendee(attendee: &Attendee) -> Value {
    Object::default()
        .with("name", attendee.name.as_str())
        .with("discipline", attendee.discipline.as_str())
        .list("times", spells(&attendee.spells))
        .list("items", attendee.items.iter().copied())
        .flag("remote", attendee.remote)
        .into()
}

fn spells(spells: &[Spell]) -> impl Iterator<Item = Object> {
    spells.iter().map(times).map(|(from, until)| Object::default().with("from", from).some("until", until))
}

fn family_json(family: &FamilyMinutes, agreed: &[Agreed<'_>]) -> Value {
    let phase = family.gestation.map(|_| "prenataal").or(family.age_days.map(|_| "postnataal"));
    let texts = |of: &[String]| of.to_vec();
    let provisional = family.decisions.iter().filter(|decision| decision.provisional);
    let known = !is_number_only(family);
    let object = Object::default()
        .with("item", family.number)
        .text("code", &family.code)
        .text("family", &family.family)
        .with("display", display(family))
        .with("kind", family.kind.word())
        .with("status", family.status.word())
        .some("phase", phase)
        .some("gestational_age", family.gestation.map(phase::gestation))
        .some("due_date", family.due_date.map(date))
        .some("birth_date", family.birth_date.map(date))
        .some("age_weeks", family.age_days.map(|days| days / 7))
        .text("referrer", &family.referrer)
        .text("question", &family.question)
        .some("restricted", family.restricted.filter(|_| known).map(crate::domain::case::RestrictionKind::word))
        .flag("anonymous", family.anonymous)
        .some("seconds", Some(family.seconds).filter(|seconds| *seconds > 0))
        .with("present", texts(&family.present))
        .list(
            "exits",
            family.out_of_room().iter().map(|away| {
                let object = Object::default().with("who", away.name.as_str()).some("reason", away.bar.map(bar));
                object.list("times", spells(&away.spells))
            }),
        )
        .some("secrecy_broken", family.broken.as_ref().map(broken))
        .list("quorum_missing", family.missing.iter().map(missing))
        .with("decisions", family.decisions.len())
        .with("decision_texts", family.decisions.iter().map(|decision| decision.text.as_str()).collect::<Vec<_>>())
        .flag("provisional", is_provisional(family))
        .list("provisional_texts", provisional.map(|decision| decision.text.as_str()));
    coordination(object, family.coordinator.as_ref())
        .with("follow_ups", agreed_for(agreed, Some(family)).map(follow_up).collect::<Vec<Value>>())
        .with("feedback", family.feedback.iter().filter_map(promised).collect::<Vec<Value>>())
        .list("feedback_none", family.feedback.iter().filter_map(not_due))
        .some("letter", (family.letter_blocked && known).then_some("geblokkeerd"))
        .some("outcome", family.outcome.map(crate::domain::meeting::Outcome::word))
        .some("outcome_date", family.outcome_on.map(date))
        .with("back_on_agenda", family.back_on.map(date))
        .some("postponed_to", family.postponed_to.map(date))
        .text("postponed_reason", &family.reason)
        .with("notes", texts(&family.notes))
        .with("open_questions", texts(&family.questions))
        .with("concerns", family.concerns.iter().map(signal).collect::<Vec<_>>())
        .with("protective", family.strengths.iter().map(signal).collect::<Vec<_>>())
        .into()
}

fn display(family: &FamilyMinutes) -> String {
    match (family.anonymous, is_number_only(family)) {
        (true, _) => format!("casus {} – geanonimiseerd", family.short),
        (false, true) => format!("casus {}", family.short),
        (false, false) => family.family.clone(),
    }
}

fn broken(broken: &BrokenMinutes) -> Object {
    let answered = Question::ALL.iter().zip(&broken.disclosure.answers);
    Object::default()
        .with("ground", broken.disclosure.ground.word())
        .with("told", broken.told.as_slice())
        .some("by", broken.by.as_deref())
        .with("at", broken.at.to_rfc3339())
        .list("answers", answered.map(|(question, answer)| Object::default().with(question.word(), answer.as_str())))
}

fn bar(bar: Bar) -> &'static str {
    match bar {
        Bar::Restricted => "afgeschermd",
        Bar::Objection => "nee",
        Bar::NotAsked => "niet gevraagd",
        Bar::Role => "rol",
        Bar::Uninvolved => "niet betrokken",
    }
}

fn missing(missing: &Missing) -> String {
    match missing {
        Missing::Seat(kinds) => kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(" of "),
        Missing::Sector(sector) => sector.word().to_owned(),
    }
}

fn coordination(object: Object, coordinator: Option<&Coordination>) -> Object {
    match coordinator {
        None => object.with("coordinator", Value::Null).with("coordinator_status", Value::Null),
        Some(Coordination::Assigned { name, reason, until, successor, deputy, previous }) => object
            .with("coordinator", name.as_str())
            .with("coordinator_status", "assigned")
            .text("coordinator_reason", reason)
            .some("coordinator_until", until.map(date))
            .some("successor", successor.as_deref())
            .some("previous_coordinator", previous.as_deref())
            .some("deputy", deputy.as_ref().map(|(who, _)| who.as_str()))
            .some("deputy_until", deputy.as_ref().and_then(|(_, until)| until.map(date))),
        Some(Coordination::None { reason, deferred, contact }) => object
            .with("coordinator", Value::Null)
            .with("coordinator_status", if *deferred { "deferred" } else { "not_needed" })
            .text("coordinator_reason", reason)
            .some("point_of_contact", contact.as_deref()),
    }
}

fn follow_up(agreed: &Agreed<'_>) -> Value {
    let it = agreed.follow_up;
    let before = it.before.as_ref();
    Object::default()
        .with("id", format!("F{}", agreed.number))
        .with("nr", it.id.0)
        .with("text", it.text.as_str())
        .with("owner", it.owners.clone())
        .with("due", it.due.map(date))
        .flag("carried_over", before.is_some())
        .some("previous_owner", before.map(|(owners, _)| owners.clone()))
        .some("previous_due", before.and_then(|(_, due)| due.map(date)))
        .into()
}

fn promised(line: &PromisedFeedback) -> Option<Value> {
    let PromisedFeedback::Promised { to, channel, by, due } = line else { return None };
    let object = Object::default().with("to", to.word()).with("channel", channel.as_str());
    Some(object.some("by", by.as_deref()).some("due", due.map(date)).into())
}

fn not_due(line: &PromisedFeedback) -> Option<Value> {
    let PromisedFeedback::None { to, reason } = line else { return None };
    let reason = if reason.is_empty() { "intern, eigen poli" } else { reason };
    Some(Object::default().with("to", to.word()).with("reason", reason).into())
}

fn signal((domain, text): &(LifeDomain, String)) -> Value {
    Object::default().with("domain", domain.word()).with("text", text.as_str()).into()
}

fn bottleneck((number, text): (usize, &String)) -> Value {
    Object::default().with("id", format!("K{number}")).with("text", text.as_str()).into()
}

fn totals(minutes: &Minutes, agreed: &[Agreed<'_>]) -> Value {
    let families = &minutes.families;
    let count = |is: fn(&FamilyMinutes) -> bool| families.iter().filter(|family| is(family)).count();
    let carried_over = agreed.iter().filter(|it| it.follow_up.before.is_some()).count();
    let feedback = |wanted: FeedbackTo| {
        let lines = families.iter().flat_map(|family| &family.feedback);
        lines.filter(|line| matches!(line, PromisedFeedback::Promised { to, .. } if *to == wanted)).count()
    };
    let (to_family, to_referrer) = (feedback(FeedbackTo::Family), feedback(FeedbackTo::Referrer));
    let mut object = Object::default().with("families", families.len());
    for kind in ItemKind::ALL {
        let count = families.iter().filter(|family| family.kind == *kind).count();
        let usual = matches!(kind, ItemKind::New | ItemKind::Running | ItemKind::Discharge);
        object = object.some(&name(kind), (usual || count > 0).then_some(count));
    }
    object = object
        .with("decisions", families.iter().map(|family| family.decisions.len()).sum::<usize>())
        .with("coordinators", count(|it| matches!(it.coordinator, Some(Coordination::Assigned { .. }))))
        .with(
            "coordinator_deferred",
            count(|it| matches!(it.coordinator, Some(Coordination::None { deferred: true, .. }))),
        )
        .with(
            "coordinator_not_needed",
            count(|it| matches!(it.coordinator, Some(Coordination::None { deferred: false, .. }))),
        )
        .with("follow_ups", agreed.len())
        .with("follow_ups_new", agreed.len() - carried_over)
        .with("follow_ups_carried_over", carried_over);
    due_totals(object, minutes.next, agreed)
        .with("feedback", to_family + to_referrer)
        .with("feedback_to_family", to_family)
        .with("feedback_to_referrer", to_referrer)
        .with("bottlenecks", minutes.bottlenecks.len())
        .with("back_on_agenda", count(|it| it.back_on.is_some()))
        .into()
}

/// How many are due before or at the next meeting, taken together, and on each day after it.
fn due_totals(mut object: Object, next: Option<NaiveDate>, agreed: &[Agreed<'_>]) -> Object {
    let mut counts: BTreeMap<(bool, NaiveDate), usize> = BTreeMap::new();
    for due in agreed.iter().filter_map(|it| it.follow_up.due) {
        let until_next = next.filter(|next| due <= *next);
        *counts.entry(until_next.map_or((true, due), |next| (false, next))).or_default() += 1;
    }
    for ((on_the_day, day), count) in counts {
        let day = date(day).replace('-', "_");
        object = object.with(&if on_the_day { format!("due_{day}") } else { format!("due_by_{day}") }, count);
    }
    object
}

/// Who has how many, most first; one with two owners counts for both.
fn per_owner(agreed: &[Agreed<'_>]) -> Map<String, Value> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for owner in agreed.iter().flat_map(|it| &it.follow_up.owners) {
        *counts.entry(owner).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts.into_iter().map(|(owner, count)| (owner.to_owned(), count.into())).collect()
}

fn per_due_date(agreed: &[Agreed<'_>]) -> Map<String, Value> {
    let mut counts: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for due in agreed.iter().filter_map(|it| it.follow_up.due) {
        *counts.entry(due).or_default() += 1;
    }
    counts.into_iter().map(|(due, count)| (date(due), count.into())).collect()
}

fn addenda(minutes: &Minutes) -> impl Iterator<Item = Value> + '_ {
    minutes.addenda.iter().map(|it| {
        let object = Object::default().some("by", it.author.as_deref()).with("at", moment(it.at));
        object.with("text", it.text.as_str()).with("reason", it.reason.as_str()).into()
    })
}
