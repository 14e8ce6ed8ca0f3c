//! The minutes of one family.

use super::{
    document::{Writer, day, is_provisional, name},
    page::Part,
    setter::{Item, Runs, whole},
};
use crate::{
    domain::{
        case::{LifeDomain, Phase, RestrictionKind},
        fact::FeedbackTo,
        meeting::ItemStatus,
        minutes::{Coordination, FamilyMinutes, PromisedFeedback},
    },
    i18n::Texts,
    report::{answers, beside, broken_secrecy, when_away},
    tui::{screen::phrases, theme::Role, widget::Piece},
};

/// How far a family's fields stand in from its heading.
const INDENT: usize = 3;

/// Sets the section of a family.
pub fn write(writer: &mut Writer, family: &FamilyMinutes) {
    let (texts, look) = (writer.texts, writer.look);
    let title = name(texts, family);
    let number = family.number.to_string();
    writer.set.section(
        Part::Family(family.item),
        mark(writer, family),
        format!("{number} {title}"),
        note(texts, family),
    );
    let parts = [texts.term(family.kind.word()).to_owned(), phase(texts, family), code(family).to_owned()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    writer.set.heading(&number, &title, &parts.join(&format!(" {} ", look.glyphs.separator)));
    writer.set.indent(INDENT);
    notices(writer, family);
    if !is_number_only(family) {
        writer.set.plain(texts.get("report-question"), Role::Text, family.question.clone());
    }
    writer.set.plain(texts.get("minutes-situation"), Role::Text, situation(texts, family));
    let exits = family.out_of_room();
    let exits = exits.iter().map(|away| {
        Runs::new(Role::Person, away.name.clone()).and(Role::Text, format!(" {}", when_away(away, texts))).into()
    });
    writer.set.field(texts.get("report-exits"), &exits.collect::<Vec<_>>());
    if let Some(broken) = &family.broken {
        writer.set.say(Role::Warning, broken_secrecy(broken, texts));
        for (question, answer) in answers(broken, texts) {
            writer.set.plain(&question, Role::Text, answer.to_owned());
        }
    }
    discussion(writer, family);
    decisions(writer, family);
    coordinator(writer, family);
    let agreed = writer.agreed(Some(family));
    writer.set.field(texts.get("report-follow-ups"), &agreed);
    let feedback: Vec<Item> = family.feedback.iter().map(|line| feedback(writer, line)).collect();
    writer.set.field(texts.get("report-feedback"), &feedback);
    writer.set.indent(0);
}

/// Where a family was postponed to.
pub fn postponed_to(texts: &Texts, family: &FamilyMinutes) -> String {
    let to = family.postponed_to;
    to.map_or_else(String::new, |to| texts.with("report-postponed-to", &[("date", day(texts, to))]))
}

/// The places at the table that were empty: "kinderarts ontbreekt".
pub fn missing(texts: &Texts, family: &FamilyMinutes) -> String {
    texts.missing_all(&family.missing)
}

/// Nothing but the number may be known.
fn is_number_only(family: &FamilyMinutes) -> bool {
    family.family.is_empty()
}

/// Only some may read it. That a family is spoken of by number is said by its number.
fn is_restricted(family: &FamilyMinutes) -> bool {
    family.restricted == Some(RestrictionKind::Safety) && !is_number_only(family)
}

fn code(family: &FamilyMinutes) -> &str {
    if family.anonymous { "" } else { &family.code }
}

fn mark(writer: &Writer, family: &FamilyMinutes) -> Piece {
    let glyphs = writer.look.glyphs;
    let (sign, role) = match family.status {
        ItemStatus::Closed => (glyphs.yes, Role::Good),
        ItemStatus::Opened => (glyphs.current, Role::Accent),
        ItemStatus::Postponed => (glyphs.right, Role::Dim),
        ItemStatus::Waiting | ItemStatus::Removed => (glyphs.circle, Role::Dim),
    };
    (sign.to_owned(), role)
}

/// The word that most deserves to stand beside the name.
fn note(texts: &Texts, family: &FamilyMinutes) -> Piece {
    if is_restricted(family) {
        (texts.get("minutes-restricted-brief").to_owned(), Role::Warning)
    } else if is_provisional(family) {
        (texts.get("report-provisional").to_owned(), Role::Warning)
    } else {
        (texts.term(family.kind.word()).to_owned(), Role::Dim)
    }
}

fn phase(texts: &Texts, family: &FamilyMinutes) -> String {
    let pregnant = family.gestation.map(|(weeks, days)| Phase::Prenatal { weeks, days });
    let born = family.age_days.map(|days| Phase::Postnatal { days });
    phrases::phase(pregnant.or(born).unwrap_or(Phase::Unknown), texts)
}

fn situation(texts: &Texts, family: &FamilyMinutes) -> String {
    let born = family.birth_date.map(|it| texts.with("minutes-born", &[("date", day(texts, it))]));
    let due = family.due_date.map(|it| texts.with("minutes-due", &[("date", day(texts, it))]));
    let referrer = Some(&family.referrer).filter(|it| !it.is_empty());
    let referrer = referrer.map(|by| texts.with("report-referred-by", &[("by", by.clone())]));
    born.or(due).into_iter().chain(referrer).collect::<Vec<_>>().join("; ")
}

/// What a reader must know before the rest.
fn notices(writer: &mut Writer, family: &FamilyMinutes) {
    let (texts, known) = (writer.texts, !is_number_only(family));
    let mut say = |role, text: &str| writer.set.say(role, text);
    if is_restricted(family) {
        say(Role::Warning, texts.get("report-restricted"));
    }
    if family.letter_blocked && known {
        say(Role::Warning, texts.get("report-letter-blocked"));
    }
    if family.anonymous {
        let key = if family.was_discussed() { "report-anonymous" } else { "report-nameless" };
        say(Role::Warning, texts.get(key));
    } else if !known {
        say(Role::Dim, texts.get("report-number-only"));
    }
    if is_provisional(family) {
        say(Role::Warning, &texts.with("minutes-no-quorum", &[("missing", missing(texts, family))]));
    }
    match family.status {
        ItemStatus::Postponed => {
            let reason = if known { family.reason.clone() } else { String::new() };
            let to = postponed_to(texts, family);
            let said = if to.is_empty() { texts.term(family.status.word()).to_owned() } else { to };
            let parts = [said, reason];
            say(Role::Text, &parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", "));
        }
        ItemStatus::Waiting => say(Role::Dim, texts.get("report-not-discussed")),
        _ => {}
    }
}

fn discussion(writer: &mut Writer, family: &FamilyMinutes) {
    let (texts, look) = (writer.texts, writer.look);
    let plain = |sign: &str, text: &String| Item::new(Role::Sigil, sign, Runs::new(Role::Text, text.clone()));
    let notes: Vec<Item> = family.notes.iter().map(|text| plain(look.glyphs.separator, text)).collect();
    let questions: Vec<Item> = family.questions.iter().map(|text| plain("?", text)).collect();
    let signal = |sign: &str, (domain, text): &(LifeDomain, String)| {
        let runs = Runs::new(Role::Tag, texts.term(domain.word()));
        Item::new(Role::Sigil, sign, runs.then(Role::Text, text.clone()))
    };
    let concerns: Vec<Item> = family.concerns.iter().map(|it| signal("-", it)).collect();
    let strengths: Vec<Item> = family.strengths.iter().map(|it| signal("+", it)).collect();
    writer.set.field(texts.get("report-discussion"), &notes);
    writer.set.field(texts.get("minutes-concerns"), &concerns);
    writer.set.field(texts.get("minutes-strengths"), &strengths);
    writer.set.field(texts.get("minutes-open-questions"), &questions);
}

fn decisions(writer: &mut Writer, family: &FamilyMinutes) {
    let texts = writer.texts;
    let decided = family.further_decisions().map(|decision| {
        let runs = Runs::new(Role::Text, decision.text.clone());
        let mark = if decision.provisional { texts.get("report-provisional") } else { "" };
        Item::new(Role::Sigil, "!", runs.then(Role::Warning, mark))
    });
    writer.set.field(texts.get("report-decisions"), &decided.collect::<Vec<_>>());
    let Some(outcome) = family.outcome else { return };
    let dated = |key, date: Option<_>| date.map_or_else(String::new, |it| texts.with(key, &[("date", day(texts, it))]));
    let runs = Runs::new(Role::Strong, texts.term(outcome.word()))
        .then(Role::Date, dated("report-effective", family.outcome_on))
        .then(Role::Date, dated("report-back-on", family.back_on))
        .then(Role::Warning, if family.outcome_is_provisional() { texts.get("report-provisional") } else { "" });
    writer.set.field(texts.get("report-outcome"), &[runs.into()]);
}

fn coordinator(writer: &mut Writer, family: &FamilyMinutes) {
    let texts = writer.texts;
    let said = |key, by: &Option<String>| {
        by.as_ref().map_or_else(String::new, |name| texts.with(key, &[("name", whole(name))]))
    };
    let (who, why) = match &family.coordinator {
        None => return,
        Some(Coordination::Assigned { name, reason, until, successor, deputy, previous }) => {
            let until = until.map_or_else(String::new, |it| texts.with("report-until", &[("date", day(texts, it))]));
            let deputy = deputy.as_ref().map_or_else(String::new, |(name, until)| match until {
                Some(it) => texts.with("report-deputy-until", &[("name", whole(name)), ("date", day(texts, *it))]),
                None => texts.with("report-deputy", &[("name", whole(name))]),
            });
            let who = Runs::new(Role::Person, name.clone())
                .then(Role::Text, until)
                .then(Role::Text, said("report-successor", successor))
                .then(Role::Text, deputy)
                .then(Role::Dim, said("report-previous", previous));
            (who, reason.as_str())
        }
        Some(Coordination::None { reason, deferred, contact }) => {
            let key = if *deferred { "report-coordinator-deferred" } else { "report-coordinator-none" };
            let nobody = texts.get(key);
            let contact = contact.clone().filter(|who| !reason.contains(who.as_str()));
            let who = Runs::new(Role::Strong, nobody).then(Role::Text, said("report-contact", &contact));
            (who, beside(nobody, reason))
        }
    };
    let label = writer.coordinator;
    writer.set.field(label, &[who.into(), Runs::new(Role::Text, why).into()]);
}

fn feedback(writer: &Writer, line: &PromisedFeedback) -> Item {
    let texts = writer.texts;
    let (PromisedFeedback::Promised { to, .. } | PromisedFeedback::None { to, .. }) = line;
    let sign = |to: &FeedbackTo| texts.term(to.word()).to_owned();
    let runs = match line {
        PromisedFeedback::Promised { channel, by, due, .. } => Runs::new(Role::Text, channel.clone())
            .then(Role::Person, by.clone().unwrap_or_default())
            .then(Role::Date, due.map_or_else(String::new, |due| day(texts, due))),
        PromisedFeedback::None { reason, .. } => {
            let reason = if reason.is_empty() { texts.get("report-internal-referrer") } else { reason };
            Runs::new(Role::Dim, texts.with("report-no-feedback", &[("reason", reason.to_owned())]))
        }
    };
    Item::new(Role::Dim, sign(to), runs)
}
