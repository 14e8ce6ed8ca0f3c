//! The sheet of one family: what is known, agreed and still open, as far as the viewer may see it.

use super::{
    Filter, Words,
    actions::{ActionRow, FeedbackRow, actions, feedback, late_text},
    agenda::{consent_badges, consent_json, consent_words, intake},
    clean::one_line,
    json::{Object, date},
    phase,
};
use crate::domain::{
    calendar::WorkingDays,
    case::{Case, CaseStatus, Involved, Signal},
    consent::Consent,
    ids::PersonId,
    lens::{CaseView, Lens, Sight},
    work::{Judgement, Route, TargetGroup, Triage},
};
use chrono::NaiveDate;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

/// What a sheet is drawn from.
struct Sheet<'a> {
    lens: &'a Lens,
    case: CaseView<'a>,
    actions: Vec<ActionRow<'a>>,
    feedback: Vec<FeedbackRow<'a>>,
}

impl<'a> Sheet<'a> {
    /// None when there is no case with this code that the viewer may see by name.
    fn of(lens: &'a Lens, code: &str) -> Option<Self> {
        let case = lens.case_by_code(code)?;
        let (code, filter) = (Some(case.code()), Filter::default());
        let actions = actions(lens, &filter).into_iter().filter(|row| row.code == code).collect();
        let feedback = feedback(lens, &filter).into_iter().filter(|row| row.code == code).collect();
        Some(Self { lens, case, actions, feedback })
    }

    /// The part that may be seen, when it is not all.
    fn part(&self) -> Option<&str> {
        if let Sight::Part(scope) = self.case.sight() { Some(scope) } else { None }
    }

    fn name(&self, who: PersonId) -> &'a str {
        self.lens.house().person(who).map_or("", |person| person.name.as_str())
    }

    fn involved(&self, case: &'a Case) -> Vec<&'a str> {
        let label = |it: &'a Involved| match it.person {
            Some(who) if it.label.is_empty() => self.name(who),
            _ => it.label.as_str(),
        };
        case.involved.iter().map(label).collect()
    }
}

fn signals(case: &Case, strength: bool) -> impl Iterator<Item = &Signal> {
    case.signals.iter().filter(move |signal| signal.strength == strength)
}

/// One family as JSON; none when there is no case with this code that the viewer may see by name.
pub fn case_json(lens: &Lens, code: &str) -> Option<Value> {
    let sheet = Sheet::of(lens, code)?;
    let object = Object::default().with("code", sheet.case.code()).with("family", sheet.case.name());
    let object = object.some("only", sheet.part());
    let object = match sheet.case.whole() {
        Some(case) => whole(object, &sheet, case),
        None => object,
    };
    let follow_ups = sheet.actions.iter().filter_map(|row| {
        let object = Object::default().with("nr", row.nr).with("text", row.text?);
        let object = object.with("owner", row.owners.clone()).with("due", row.due.map(date));
        Some(object.some("working_days_late", row.overdue))
    });
    let feedback = sheet.feedback.iter().map(|row| {
        let object = Object::default().with("to", row.to.word()).with("channel", row.channel);
        object.some("by", row.by).some("due", row.due.map(date)).some("working_days_late", row.overdue)
    });
    Some(object.list("follow_ups", follow_ups).list("feedback", feedback).into())
}

fn whole<'a>(object: Object, sheet: &Sheet<'a>, case: &'a Case) -> Object {
    let day = sheet.lens.viewer().day();
    let phase = case.phase(day);
    let signal = |it: &Signal| Object::default().with("domain", it.domain.word()).with("text", it.text.as_str());
    let members = sheet.lens.members(case).map(|it| {
        let object = Object::default().with("role", it.role.word()).text("name", &it.name);
        object.some("birth_date", it.born.map(date)).some("birth_years", it.born_about())
    });
    let discussed = case.discussed.iter().map(|it| {
        let object = Object::default().with("date", date(it.on)).with("outcome", it.outcome.word());
        object.list("decision_texts", it.decisions.iter().map(String::as_str)).flag("provisional", it.provisional)
    });
    let coordinator = case.coordinator_on(day);
    let coordinator = coordinator.as_ref();
    object
        .with("status", case.status.word())
        .some("phase", phase::word(phase))
        .some("gestational_age", phase::gestational_age(phase))
        .some("age_weeks", phase::age_weeks(phase))
        .some("day_of_1000", case.day_of_thousand(day))
        .some("due_date", case.due_date.map(date))
        .some("birth_date", case.birth_date.map(date))
        .list("members", members)
        .text("municipality", &case.municipality)
        .text("referrer", &case.referral.by)
        .some("referred_on", case.referral.on.map(date))
        .some("intake_on", case.referral.intake.map(date))
        .some("triage", case.triage().map(triage_json))
        .text("request", &case.request)
        .list("goals", case.goals.iter().map(String::as_str))
        .list("involved", sheet.involved(case))
        .with("consent", consent_json(&case.consents, day))
        .some("restricted", case.restriction.as_ref().map(|it| it.kind.word()))
        .some("letter", case.safe_contact_only.then_some("geblokkeerd"))
        .text("agreed_contact", &case.agreed_contact)
        .with("coordinator", coordinator.map(|it| sheet.name(it.person)))
        .text("coordinator_reason", coordinator.map_or("", |it| &it.reason))
        .some("coordinator_until", coordinator.and_then(|it| it.until).map(date))
        .some("successor", coordinator.and_then(|it| it.successor).map(|it| sheet.name(it)))
        .some("point_of_contact", case.point_of_contact.map(|who| sheet.name(who)))
        .list("concerns", signals(case, false).map(signal))
        .list("protective", signals(case, true).map(signal))
        .list("discussed", discussed)
        .text("remarks", &case.remarks)
}

fn triage_json(triage: &Triage) -> Object {
    let judged = |it: &Judgement| Object::default().with("holds", it.holds).with("reason", it.reason.as_str());
    let object = Object::default().with("outcome", triage.outcome.word());
    let object = object.some("group", triage.group.map(TargetGroup::word)).some("route", triage.route.map(Route::word));
    object.with("social", judged(&triage.social)).with("medical", judged(&triage.medical))
}

/// One family as text in two columns; none when there is no case with this code that the viewer may see by name.
pub fn case_text(lens: &Lens, code: &str, words: &dyn Words) -> Option<String> {
    let sheet = Sheet::of(lens, code)?;
    let fields = Fields::of(&sheet, words, consent_badges);
    let title = format!("{} · {}", one_line(sheet.case.name()), one_line(sheet.case.code()));
    Some(format!("{title}\n{}\n\n{}", "─".repeat(title.width()), fields.render()))
}

/// The same for the family itself, in words instead of signs, as names with their texts; a text under the name above it has
/// none.
pub(super) fn case_fields(lens: &Lens, code: &str, words: &dyn Words) -> Option<Vec<(String, String)>> {
    Some(Fields::of(&Sheet::of(lens, code)?, words, consent_words).lines)
}

/// What a triage came to, and why each criterion holds or does not.
fn triage_lines(triage: &Triage, words: &dyn Words) -> [String; 3] {
    let word = words.term(triage.group.map_or(triage.outcome.word(), TargetGroup::word));
    let route = triage.route.map(|route| words.term(route.word()));
    let judged = |key: &str, it: &Judgement| {
        let holds = words.text(if it.holds { "report-holds" } else { "report-holds-not" });
        format!("{} {holds}: {}", words.text(key), it.reason)
    };
    [
        std::iter::once(word).chain(route).collect::<Vec<_>>().join(" · "),
        judged("report-triage-social", &triage.social),
        judged("report-triage-medical", &triage.medical),
    ]
}

/// Names with lines of text.
struct Fields<'a> {
    words: &'a dyn Words,
    /// How the answers to the question of consent are summed up.
    consents: fn(&[Consent], NaiveDate, &dyn Words) -> String,
    lines: Vec<(String, String)>,
}

impl<'w> Fields<'w> {
    fn of(sheet: &Sheet<'_>, words: &'w dyn Words, consents: fn(&[Consent], NaiveDate, &dyn Words) -> String) -> Self {
        let mut fields = Self { words, consents, lines: Vec::new() };
        fields.put("only", sheet.part().map(str::to_owned));
        if let Some(case) = sheet.case.whole() {
            fields.whole(sheet, case);
        }
        fields.promised(sheet);
        fields
    }

    /// The lines under one name; empty ones are left out.
    fn put(&mut self, key: &str, lines: impl IntoIterator<Item = String>) {
        let lines = lines.into_iter().map(|line| one_line(&line)).filter(|line| !line.is_empty());
        let name = self.words.text(&format!("report-sheet-{key}"));
        let names = std::iter::once(name).chain(std::iter::repeat(String::new()));
        self.lines.extend(names.zip(lines));
    }

    fn whole<'a>(&mut self, sheet: &Sheet<'a>, case: &'a Case) {
        let (words, day) = (self.words, sheet.lens.viewer().day());
        self.put("status", [words.term(case.status.word())]);
        let phase = phase::text(case.phase(day), words);
        let nth = case.day_of_thousand(day).map(|nth| words.with("report-day-of-1000", &[("day", &nth.to_string())]));
        self.put("phase", [phase.into_iter().chain(nth).collect::<Vec<_>>().join(" · ")]);
        let members = sheet.lens.members(case).map(|it| {
            let born = it.born.map(|born| words.date_short(born)).or_else(|| it.born_about());
            let born = born.map(|born| format!(" ({born})")).unwrap_or_default();
            format!("{}: {}{born}", words.term(it.role.word()), it.name)
        });
        self.put("members", members);
        self.put("municipality", [case.municipality.clone()]);
        let on = case.referral.on.map(|on| words.date_short(on));
        let by = Some(case.referral.by.clone()).filter(|by| !by.is_empty());
        self.put("referral", [by.into_iter().chain(on).collect::<Vec<_>>().join(", ")]);
        self.put("intake", self.intake(sheet.lens, case));
        self.put("triage", case.triage().into_iter().flat_map(|triage| triage_lines(triage, words)));
        self.put("request", [case.request.clone()]);
        self.put("goals", case.goals.iter().cloned());
        self.put("consent", [(self.consents)(&case.consents, day, words)]);
        self.put("restricted", case.restriction.as_ref().map(|it| words.term(it.kind.word())));
        let agreed = words.with("report-contact-agreed", &[("agreed", case.agreed_contact.as_str())]);
        let agreed = Some(agreed).filter(|_| !case.agreed_contact.is_empty());
        self.put(
            "letter",
            [Some(words.text("report-letter-blocked")), agreed]
                .into_iter()
                .flatten()
                .filter(|_| case.safe_contact_only),
        );
        self.put(
            "coordinator",
            case.coordinator_on(day).map(|it| match it.reason.as_str() {
                "" => sheet.name(it.person).to_owned(),
                reason => format!("{} — {reason}", sheet.name(it.person)),
            }),
        );
        self.put("contact", case.point_of_contact.map(|who| sheet.name(who).to_owned()));
        self.put("involved", [sheet.involved(case).join(", ")]);
        let signal = |it: &Signal| format!("{}: {}", words.term(it.domain.word()), it.text);
        self.put("concerns", signals(case, false).map(signal));
        self.put("protective", signals(case, true).map(signal));
        let discussed = case.discussed.iter().rev().map(|it| {
            let provisional = it.provisional.then(|| format!(" ({})", words.text("report-provisional")));
            let decisions = it.decisions.join("; ");
            format!("{} · {decisions}{}", words.date_short(it.on), provisional.unwrap_or_default())
        });
        self.put("discussed", discussed);
        self.put("remarks", [case.remarks.clone()]);
    }

    /// The term of the first intake, while that still matters or when it was late.
    fn intake(&self, lens: &Lens, case: &Case) -> Option<String> {
        let day = lens.viewer().day();
        let agreements = &lens.house().clinic(case.clinic)?.agreements;
        let calendar = WorkingDays { extra_closed: &agreements.closed_days };
        let (limit, term) = case.intake_term(agreements.intake_working_days, &calendar, day)?;
        let matters =
            case.referral.intake.is_some() || matches!(case.status, CaseStatus::Referred | CaseStatus::Deferred);
        matters.then(|| intake(limit, term, self.words).shown().to_owned())
    }

    fn promised(&mut self, sheet: &Sheet<'_>) {
        let words = self.words;
        let line = |due: Option<NaiveDate>, who: String, what: String, late: Option<i64>| {
            let late = late.map(|days| words.with("report-late-by", &[("days", &late_text(days, words))]));
            let parts = [due.map(|due| words.date_short(due)), Some(who), Some(what), late];
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        };
        let actions = sheet
            .actions
            .iter()
            .filter_map(|row| Some(line(row.due, row.owners.join(", "), row.text?.to_owned(), row.overdue)));
        self.put("follow-ups", actions);
        let feedback = sheet.feedback.iter().map(|row| {
            let what = format!("{}: {}", words.term(row.to.word()), row.channel);
            line(row.due, row.by.unwrap_or_default().to_owned(), what, row.overdue)
        });
        self.put("feedback", feedback);
    }

    fn render(&self) -> String {
        let width = self.lines.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
        let line = |(name, text): &(String, String)| {
            format!("{name}{}  {text}\n", " ".repeat(width - name.width().min(width)))
        };
        self.lines.iter().map(line).collect()
    }
}
