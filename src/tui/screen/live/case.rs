//! What is known of a case that may be seen whole, field by field.

use super::{
    rows::{Span, joined},
    said::{brief, distant, short},
};
use crate::{
    domain::{
        calendar::WorkingDays,
        case::{Case, LifeDomain, Phase, Signal, Term},
        consent::{Consent, ConsentState, Giver, Recipient},
        follow_up::FollowUp,
        lens::ItemView,
        meeting::Meeting,
    },
    tui::{shared::Shared, theme::Role},
};

/// Something that is known, with the word for it.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// The word.
    pub label: String,
    /// What is known; a field without it is not shown.
    pub value: Vec<Span>,
    /// Day n of the first thousand, and what stands behind its bar.
    pub day: Option<(u16, String)>,
    /// Belongs to the field above, without a word of its own.
    pub continues: bool,
}

impl Field {
    /// A field with a word.
    pub fn new(label: &str, value: Vec<Span>) -> Self {
        Self { label: label.to_owned(), value, ..Self::default() }
    }

    /// Text over the whole width.
    pub fn plain(value: Vec<Span>) -> Self {
        Self { value, ..Self::default() }
    }
}

/// "31+2 wk" or "5 wk oud"
pub fn phase(shared: &Shared, phase: Phase) -> Option<String> {
    let texts = shared.texts();
    match phase {
        Phase::Prenatal { weeks, days } => Some(texts.with("live-weeks", &[("weeks", weeks), ("days", days)])),
        Phase::Postnatal { days } if days < 14 => Some(texts.with("live-days-old", &[("days", days)])),
        Phase::Postnatal { days } if days < 7 * 26 => Some(texts.with("live-weeks-old", &[("weeks", days / 7)])),
        Phase::Postnatal { days } => Some(texts.with("live-months-old", &[("months", days * 12 / 365)])),
        Phase::Unknown => None,
    }
}

/// Day n of the first thousand.
pub fn day(shared: &Shared, case: &Case, meeting: &Meeting) -> Option<Field> {
    let day = case.day_of_thousand(meeting.date)?;
    let texts = shared.texts();
    let behind = match (case.birth_date, case.due_date) {
        (Some(born), _) => texts.with("live-born", &[("date", short(born, shared))]),
        (None, Some(due)) => texts.with("live-due", &[("date", short(due, shared))]),
        (None, None) => String::new(),
    };
    let value = vec![(Role::Text, texts.with("live-of-thousand", &[("day", day.to_string())]))];
    Some(Field { day: Some((day, behind)), ..Field::new(texts.get("live-day-label"), value) })
}

/// All that is known, the most telling first; `full` with what was written about each life domain, and the background.
pub fn fields(shared: &Shared, case: &Case, view: &ItemView, meeting: &Meeting, full: bool) -> Vec<Field> {
    let texts = shared.texts();
    let plain = |key: &str, text: &str| Field::new(texts.get(key), text_of(text));
    let question = view.details().map_or("", |details| details.question.as_str());
    let safe = if case.safe_contact_only { vec![(Role::Bad, texts.get("live-safe-contact").to_owned())] } else { vec![] };
    let mut fields = vec![
        Field::new(texts.get("live-beware"), safe),
        plain("live-wish", &case.request),
        Field::new(texts.get("live-question"), question_of(shared, question)),
    ];
    fields.extend(signals(shared, case, false, full));
    fields.extend(signals(shared, case, true, full));
    fields.push(Field::new(texts.get("live-consent"), consent(shared, case)));
    fields.extend(term(shared, case, meeting, full));
    fields.push(Field::new(texts.get("live-coordinator"), coordinator(shared, case, meeting)));
    fields.extend(open_follow_ups(shared, case, meeting));
    fields.extend(before(shared, case, meeting, full));
    if full {
        let involved: Vec<&str> = case.involved.iter().map(|one| one.label.as_str()).collect();
        fields.extend([
            plain("live-involved", &involved.join(", ")),
            plain("live-referrer", &case.referral.by),
            plain("live-municipality", &case.municipality),
            plain("live-remarks", &case.remarks),
        ]);
    }
    fields
}

fn text_of(text: &str) -> Vec<Span> {
    if text.trim().is_empty() { vec![] } else { vec![(Role::Text, text.to_owned())] }
}

fn question_of(_shared: &Shared, question: &str) -> Vec<Span> {
    if question.trim().is_empty() { vec![] } else { vec![(Role::Strong, question.to_owned())] }
}

fn signals(shared: &Shared, case: &Case, strength: bool, full: bool) -> Vec<Field> {
    let texts = shared.texts();
    let label = texts.get(if strength { "live-strengths" } else { "live-concerns" });
    let mut domains: Vec<(LifeDomain, Vec<&Signal>)> = Vec::new();
    for signal in case.signals.iter().filter(|signal| signal.strength == strength) {
        match domains.iter_mut().find(|(domain, _)| *domain == signal.domain) {
            Some((_, signals)) => signals.push(signal),
            None => domains.push((signal.domain, vec![signal])),
        }
    }
    let role = |domain| if !strength && domain == LifeDomain::Safety { Role::Bad } else { Role::Text };
    if !full {
        let names = domains.iter().map(|(domain, _)| vec![(role(*domain), texts.term(domain.word()).to_owned())]);
        return vec![Field::new(label, joined(names, &format!(" {} ", shared.look.glyphs.separator)))];
    }
    let one = |(number, (domain, signals)): (usize, &(LifeDomain, Vec<&Signal>))| {
        let said: Vec<&str> = signals.iter().map(|signal| signal.text.as_str()).collect();
        let name = match role(*domain) {
            Role::Text => (Role::Dim, texts.term(domain.word()).to_owned()),
            role => (role, texts.term(domain.word()).to_owned()),
        };
        let value = vec![name, (Role::Text, format!("  {}", said.join("; ")))];
        Field { continues: number > 0, ..Field::new(if number == 0 { label } else { "" }, value) }
    };
    domains.iter().enumerate().map(one).collect()
}

/// The answers, each with its sign and its word, and for whom it holds.
pub fn consent(shared: &Shared, case: &Case) -> Vec<Span> {
    let mut states: Vec<(ConsentState, Vec<String>)> = Vec::new();
    for consent in case.consents.iter().filter(|consent| consent.giver == Giver::Mother) {
        let whom = recipient(shared, consent);
        match states.iter_mut().find(|(state, _)| *state == consent.state) {
            Some((_, whom_else)) => whom_else.push(whom),
            None => states.push((consent.state, vec![whom])),
        }
    }
    if states.is_empty() {
        return vec![(Role::Warning, shared.texts().get("live-consent-nothing").to_owned())];
    }
    let said = states.into_iter().map(|(state, whom)| {
        let (role, sign) = sign(shared, state);
        let word = shared.texts().term(state.word()).replace(' ', "\u{a0}");
        vec![(role, format!("{sign}\u{a0}{word}:\u{a0}")), (Role::Text, whom.join(", "))]
    });
    joined(said, "  ")
}

/// How an answer is marked.
pub fn sign(shared: &Shared, state: ConsentState) -> (Role, &'static str) {
    match state {
        ConsentState::Yes => (Role::Good, shared.look.glyphs.yes),
        ConsentState::No => (Role::Bad, shared.look.glyphs.no),
        ConsentState::NotAsked => (Role::Warning, "?"),
        ConsentState::Presumed => (Role::Warning, shared.look.glyphs.yes),
        ConsentState::Limited => (Role::Warning, shared.look.glyphs.warning),
    }
}

/// For whom an answer holds, with its limit.
pub fn recipient(shared: &Shared, consent: &Consent) -> String {
    let whom = match &consent.recipient {
        Recipient::Sector(sector) => shared.texts().term(sector.word()).to_owned(),
        Recipient::Organisation(name) => name.clone(),
        Recipient::Everyone => shared.texts().get("live-everyone").to_owned(),
    };
    match &consent.scope {
        Some(scope) => format!("{whom} ({scope})"),
        None => whom,
    }
}

/// The limit for the intake; when it was met in time only where there is room.
fn term(shared: &Shared, case: &Case, meeting: &Meeting, full: bool) -> Option<Field> {
    let agreements = shared.house().agreements(meeting)?;
    let calendar = WorkingDays { extra_closed: &agreements.closed_days };
    let (limit, term) = case.intake_term(agreements.intake_working_days, &calendar, meeting.date)?;
    let texts = shared.texts();
    let date = |date| ("date", brief(date, shared));
    let days = |days: i64| ("days", days.to_string());
    let intake = case.referral.intake.unwrap_or(limit);
    let (role, text) = match term {
        Term::Met if full => (Role::Text, texts.with("live-term-met", &[date(intake)])),
        Term::Met => return None,
        Term::MetLate(late) => (Role::Text, texts.with("live-term-met-late", &[date(intake), days(late)])),
        Term::Runs(0) => (Role::Warning, texts.with("live-term-today", &[date(limit)])),
        Term::Runs(left) => (Role::Text, texts.with("live-term-runs", &[date(limit), days(left)])),
        Term::Late(late) => (Role::Bad, texts.with("live-term-late", &[date(limit), days(late)])),
    };
    Some(Field::new(texts.get("live-term"), vec![(role, text)]))
}

fn coordinator(shared: &Shared, case: &Case, meeting: &Meeting) -> Vec<Span> {
    let (texts, house) = (shared.texts(), shared.house());
    let Some(spell) = case.coordinator() else {
        let contact = case.point_of_contact.map(|who| {
            let contact = texts.with("live-contact", &[("who", shared.person(who).to_owned())]);
            (Role::Dim, format!(", {contact}"))
        });
        return [(Role::Warning, texts.get("live-coordinator-not-yet").to_owned())].into_iter().chain(contact).collect();
    };
    let mut said = vec![(Role::Text, super::said::person(spell.person, shared))];
    if let Some(until) = spell.until {
        said.push((Role::Dim, format!(", {}", texts.with("live-until", &[("date", brief(until, shared))]))));
    }
    if let Some(absence) = house.person(spell.person).and_then(|person| person.absence_on(meeting.date)) {
        let away = match absence.until {
            Some(until) => texts.with("live-away-until", &[("date", brief(until, shared))]),
            None => texts.get("live-away").to_owned(),
        };
        said.push((Role::Warning, format!(", {away}")));
        if let Some(deputy) = house.deputy_of(spell.person, meeting.date) {
            said.push((Role::Text, format!(", {}", texts.with("live-deputy", &[("who", deputy.name.clone())]))));
        }
    }
    said
}

/// What was promised before this meeting and is not done, each on its own row, late ones first.
fn open_follow_ups(shared: &Shared, case: &Case, meeting: &Meeting) -> Vec<Field> {
    let texts = shared.texts();
    let label = texts.get("live-still-open");
    let views: Vec<_> = shared.lens.follow_ups_of(case.id).collect();
    let here = |one: &FollowUp| one.terms.iter().any(|terms| terms.meeting == Some(meeting.id));
    let mut open: Vec<_> = views.iter().filter(|view| view.follow_up.is_open() && !here(view.follow_up)).collect();
    open.sort_by_key(|view| view.follow_up.due());
    let row = |(number, view): (usize, &&crate::domain::lens::FollowUpView)| {
        let one = view.follow_up;
        let owners: Vec<String> = one.owners().iter().map(|who| super::said::surname(*who, shared)).collect();
        let due = one.due().map(|due| brief(due, shared));
        let mut value = Vec::new();
        if one.is_overdue(meeting.date) {
            let late = one.due().map_or(0, |due| (meeting.date - due).num_days());
            let late = texts.with("live-days-late", &[("days", late)]);
            value.push((Role::Bad, format!("{} {late}  ", shared.look.glyphs.warning)));
        }
        value.push((Role::Text, view.text().unwrap_or_default().to_owned()));
        let details: Vec<String> = [Some(owners.join(", ")), due].into_iter().flatten().collect();
        let between = format!(" {} ", shared.look.glyphs.separator);
        value.push((Role::Dim, format!("  {}", details.join(&between))));
        Field { continues: number > 0, ..Field::new(if number == 0 { label } else { "" }, value) }
    };
    open.iter().enumerate().map(row).collect()
}

/// What the last meeting before this one decided.
fn before(shared: &Shared, case: &Case, meeting: &Meeting, full: bool) -> Option<Field> {
    let last = case.discussed.iter().rev().find(|one| one.meeting != meeting.id)?;
    let texts = shared.texts();
    let mut value = vec![
        (Role::Text, texts.term(last.outcome.word()).to_owned()),
        (Role::Dim, format!("  {}", distant(last.on, shared))),
    ];
    if full && !last.decisions.is_empty() {
        value.push((Role::Text, format!("  {}", last.decisions.join("; "))));
    }
    if last.provisional {
        value.push((Role::Warning, format!("  {}", texts.get("live-provisional"))));
    }
    Some(Field::new(texts.get("live-before"), value))
}
