//! The agenda of a meeting as a list: who comes when and why, who may hear it, and what runs out of time.

use super::{
    Words, clock, counted,
    json::{Object, date, name},
    label, phase,
    table::{Cell, Column, Table},
};
use crate::domain::{
    calendar::WorkingDays,
    case::{Case, Phase, RestrictionKind, Term},
    consent::{Consent, ConsentState, Giver, Recipient},
    ids::MeetingId,
    lens::{ItemView, Label, Lens},
    meeting::{ItemKind, ItemStatus},
    people::Sector,
    timetable::Slot,
};
use chrono::{NaiveDate, NaiveTime};
use serde_json::{Map, Value};

/// An item of the agenda as the viewer may see it.
#[derive(Clone, Debug)]
pub struct AgendaRow<'a> {
    /// Place on the agenda, from 1.
    pub number: u16,
    /// Planned start: as planned, or when the item before it ends.
    pub at: NaiveTime,
    /// Planned minutes.
    pub minutes: u16,
    /// What stands for the family.
    pub label: Label<'a>,
    /// Why it is on the agenda.
    pub kind: ItemKind,
    /// Where it stands.
    pub status: ItemStatus,
    /// What must be answered, when it may be read.
    pub question: Option<&'a str>,
    /// The case, when it may be seen whole.
    pub case: Option<&'a Case>,
    /// The day of looking: what a consent comes to depends on it.
    pub today: NaiveDate,
    /// Where the family is in the first 1000 days, on the day of the meeting.
    pub phase: Phase,
    /// The limit of the first intake and how it stands today, where that is news: a term met counts for new families.
    pub intake: Option<(NaiveDate, Term)>,
}

/// The agenda of a meeting; nothing when the working set holds no such meeting.
pub fn agenda<'a>(lens: &'a Lens, meeting: MeetingId) -> Vec<AgendaRow<'a>> {
    let Some(meeting) = lens.house().meeting(meeting) else { return Vec::new() };
    let agreements = lens.house().agreements(meeting);
    let closed = agreements.map(|it| it.closed_days.as_slice()).unwrap_or_default();
    let (calendar, today) = (WorkingDays { extra_closed: closed }, lens.viewer().day());
    let slots = lens.timetable(meeting);
    let row = |((number, view), slot): ((u16, ItemView<'a>), &Slot)| {
        let (state, case) = (view.state(), view.case());
        let term = case.zip(agreements);
        let term = term.and_then(|(case, it)| case.intake_term(it.intake_working_days, &calendar, today));
        AgendaRow {
            number,
            at: slot.at,
            minutes: slot.minutes,
            label: view.label(),
            kind: state.kind,
            status: state.status,
            question: view.details().map(|details| details.question.as_str()),
            case,
            today,
            phase: case.map_or(Phase::Unknown, |case| case.phase(meeting.date)),
            intake: term
                .filter(|(_, term)| state.kind == ItemKind::New || matches!(term, Term::Runs(_) | Term::Late(_))),
        }
    };
    (1..=u16::MAX).zip(lens.agenda(meeting)).zip(&slots).map(row).collect()
}

/// The agenda as a list.
pub fn agenda_table(rows: &[AgendaRow<'_>], words: &dyn Words) -> Table {
    let title = |key: &str| words.text(&format!("report-column-{key}"));
    let columns = vec![
        Column::number("item", title("item")),
        Column::text("time", title("time")),
        Column::number("minutes", title("minutes")),
        Column::text("display", title("family")),
        Column::text("code", title("code")),
        Column::text("kind", title("kind")),
        Column::text("phase", title("phase")),
        Column::text("consent", title("consent")),
        Column::text("restricted", title("restricted")),
        Column::text("term", title("term")),
        Column::text("status", title("status")),
        Column::text("question", title("question")),
        Column::json_only("gestational_age"),
        Column::json_only("age_weeks"),
    ];
    Table::new(columns, rows.iter().map(|row| cells(row, words)))
}

fn cells(row: &AgendaRow<'_>, words: &dyn Words) -> Vec<Cell> {
    let case = row.case;
    let restriction = case.and_then(|case| case.restriction.as_ref()).map(|it| it.kind);
    let badge = |kind: RestrictionKind| Cell::new(words.term(kind.word()), kind.word());
    let status = if row.status == ItemStatus::Waiting { String::new() } else { words.term(row.status.word()) };
    let shown = phase::text(row.phase, words).unwrap_or_default();
    vec![
        Cell::some(Some(row.number)),
        Cell::text(&clock(row.at)),
        Cell::some(Some(row.minutes)),
        Cell::text(&label(words, row.label)),
        Cell::some(case.map(|case| case.code.as_str())),
        Cell::new(words.term(row.kind.word()), row.kind.word()),
        Cell::new(shown, phase::word(row.phase)),
        case.map(|case| {
            Cell::new(consent_badges(&case.consents, row.today, words), consent_json(&case.consents, row.today))
        })
        .unwrap_or_default(),
        restriction.map(badge).unwrap_or_default(),
        row.intake.map(|(limit, term)| intake(limit, term, words)).unwrap_or_default(),
        Cell::new(status, row.status.word()),
        Cell::some(row.question.filter(|_| row.kind != ItemKind::Theme)),
        Cell::some(phase::gestational_age(row.phase)),
        Cell::some(phase::age_weeks(row.phase)),
    ]
}

/// What the family answered for a sector; none when it was never asked. An objection wins from a consent.
fn answer(consents: &[Consent], sector: Sector, day: NaiveDate) -> Option<ConsentState> {
    let own = consents.iter().filter(|it| it.giver == Giver::Mother && it.recipient == Recipient::Sector(sector));
    own.map(|it| it.state_on(day)).max_by_key(|state| match state {
        ConsentState::NotAsked => 0,
        ConsentState::Presumed => 1,
        ConsentState::Yes => 2,
        ConsentState::Limited => 3,
        ConsentState::No => 4,
    })
}

fn sign(state: Option<ConsentState>) -> &'static str {
    match state {
        Some(ConsentState::Yes) => "+",
        Some(ConsentState::No) => "–",
        Some(ConsentState::Presumed) => "(+)",
        Some(ConsentState::Limited) => "±",
        Some(ConsentState::NotAsked) | None => "?",
    }
}

/// Answers for single organisations, which win from the answer for their sector.
fn of_organisations(consents: &[Consent], day: NaiveDate) -> impl Iterator<Item = (&str, ConsentState)> {
    consents.iter().filter(|it| it.giver == Giver::Mother).filter_map(move |it| match &it.recipient {
        Recipient::Organisation(name) => Some((name.as_str(), it.state_on(day))),
        _ => None,
    })
}

/// The answers for each sector in a few signs: `Z+ J? S– I±`, then those for single organisations.
pub(super) fn consent_badges(consents: &[Consent], day: NaiveDate, words: &dyn Words) -> String {
    let sector =
        |it: &Sector| words.text(&format!("report-sector-letter-{}", name(*it))) + sign(answer(consents, *it, day));
    let organisations = of_organisations(consents, day).map(|(name, state)| name.to_owned() + sign(Some(state)));
    Sector::ALL.iter().map(sector).chain(organisations).collect::<Vec<_>>().join(" ")
}

/// The same in words: `zorg: ja, JGZ: niet gevraagd`.
pub(super) fn consent_words(consents: &[Consent], day: NaiveDate, words: &dyn Words) -> String {
    let said = |whom: String, state: ConsentState| format!("{whom}: {}", words.term(state.word()));
    let sector =
        |it: &Sector| said(words.term(it.word()), answer(consents, *it, day).unwrap_or(ConsentState::NotAsked));
    let organisations = of_organisations(consents, day).map(|(name, state)| said(name.to_owned(), state));
    Sector::ALL.iter().map(sector).chain(organisations).collect::<Vec<_>>().join(", ")
}

/// The answers for each sector as words of the store.
pub(super) fn consent_json(consents: &[Consent], day: NaiveDate) -> Value {
    let word = |it: &Sector| answer(consents, *it, day).unwrap_or(ConsentState::NotAsked).word();
    let sectors = Sector::ALL.iter().fold(Object::default(), |object, it| object.with(it.word(), word(it)));
    let organisations: Map<String, Value> =
        of_organisations(consents, day).map(|(name, state)| (name.to_owned(), state.word().into())).collect();
    sectors.some("organisations", (!organisations.is_empty()).then_some(organisations)).into()
}

/// The term of the first intake: how it stands, and its limit.
pub(super) fn intake(limit: NaiveDate, term: Term, words: &dyn Words) -> Cell {
    let on = words.date_short(limit);
    let so_late = |days| counted(words, "report-working-days", days);
    let object = Object::default().with("term", "intake").with("limit", date(limit));
    let (shown, object) = match term {
        Term::Met => (words.text("report-intake-met"), object.with("state", "gehaald")),
        Term::MetLate(days) => (
            words.with("report-intake-met-late", &[("days", &so_late(days))]),
            object.with("state", "te laat gehaald").with("working_days_late", days),
        ),
        Term::Runs(0) => {
            (words.text("report-intake-today"), object.with("state", "loopt").with("working_days_left", 0))
        }
        Term::Runs(days) => (
            words.with("report-intake-runs", &[("date", &on)]),
            object.with("state", "loopt").with("working_days_left", days),
        ),
        Term::Late(days) => (
            words.with("report-intake-late", &[("days", &so_late(days)), ("date", &on)]),
            object.with("state", "te laat").with("working_days_late", days),
        ),
    };
    Cell::new(shown, object)
}
