//! What was promised: follow-ups and feedback over all families, as far as the viewer may see them.

use super::{
    Words, counted, label,
    table::{Cell, Column, Table},
};
use crate::domain::{
    calendar::WorkingDays,
    fact::FeedbackTo,
    fold::fold,
    follow_up::{FollowUpStatus, Waiting},
    ids::{CaseId, ClinicId, PersonId},
    lens::{FeedbackView, Label, Lens},
    people::Sector,
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Which of them are asked for; what is not set, lets everything through.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of somebody with this name, or a part of it: every word begins a word of the name.
    pub owner: Option<String>,
    /// Only what is past its date.
    pub overdue: bool,
    /// Only what is due by this day.
    pub due_by: Option<NaiveDate>,
    /// Only what somebody of this sector promised.
    pub sector: Option<Sector>,
    /// Only of this clinic.
    pub clinic: Option<ClinicId>,
    /// Also what is done or dropped.
    pub settled: bool,
}

/// A follow-up.
#[derive(Clone, Debug)]
pub struct ActionRow<'a> {
    /// The store's number for it.
    pub nr: u32,
    /// The case's code, when the case may be seen by name.
    pub code: Option<&'a str>,
    /// What stands for the family; none when it belongs to no family.
    pub label: Option<Label<'a>>,
    /// What is to be done, when it may be read.
    pub text: Option<&'a str>,
    /// Who.
    pub owners: Vec<&'a str>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Late by so many working days, as [`FollowUp::runs_until`] tells; 0 when none was worked since.
    ///
    /// [`FollowUp::runs_until`]: crate::domain::follow_up::FollowUp::runs_until
    pub overdue: Option<i64>,
    /// Where it stands.
    pub status: &'a FollowUpStatus,
    /// What it waits for, when its text may be read.
    pub waiting: Option<&'a Waiting>,
    /// Who is asked to take it over.
    pub asked: Option<&'a str>,
    /// First agreed on.
    pub agreed_on: NaiveDate,
    /// Who had it before, and by when.
    pub before: Option<(Vec<&'a str>, Option<NaiveDate>)>,
}

/// A promise of feedback.
#[derive(Clone, Debug)]
pub struct FeedbackRow<'a> {
    /// The store's number for it.
    pub nr: u32,
    /// The case's code, when the case may be seen by name.
    pub code: Option<&'a str>,
    /// What stands for the family.
    pub label: Label<'a>,
    /// To whom.
    pub to: FeedbackTo,
    /// How, as typed.
    pub channel: &'a str,
    /// By whom.
    pub by: Option<&'a str>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Past its date by so many working days; 0 when none was worked since.
    pub overdue: Option<i64>,
    /// Where it stands.
    pub status: &'a FollowUpStatus,
}

/// The follow-ups that `filter` asks for, first due first; those without a date last.
pub fn actions<'a>(lens: &'a Lens, filter: &Filter) -> Vec<ActionRow<'a>> {
    let look = Look::through(lens, filter);
    let mut rows: Vec<ActionRow<'a>> = lens
        .follow_ups()
        .filter_map(|view| {
            let (it, text) = (view.follow_up, view.text());
            let promise = Promise {
                clinic: it.clinic,
                owners: it.owners(),
                due: it.due(),
                until: it.runs_until(),
                status: &it.status,
            };
            let before = it.terms.iter().rev().filter(|terms| !terms.struck).nth(1);
            look.asks_for(&promise).then(|| ActionRow {
                nr: it.id.0,
                code: it.case.and_then(|case| look.codes.get(&case).copied()),
                label: view.label,
                text,
                owners: look
                    .names(it.owners())
                    .into_iter()
                    .chain(it.named().iter().filter(|_| text.is_some()).map(String::as_str))
                    .collect(),
                due: it.due(),
                overdue: look.overdue(&promise),
                status: &it.status,
                waiting: it.waiting().filter(|_| text.is_some()),
                asked: it.offer().and_then(|offer| look.names(&[offer.to]).first().copied()),
                agreed_on: it.agreed_on,
                before: before.map(|terms| (look.names(&terms.owners), terms.due)),
            })
        })
        .collect();
    rows.sort_by_key(|row| (row.due.is_none(), row.due, row.nr));
    rows
}

/// The promised feedback that `filter` asks for, first due first.
pub fn feedback<'a>(lens: &'a Lens, filter: &Filter) -> Vec<FeedbackRow<'a>> {
    let look = Look::through(lens, filter);
    let mut rows: Vec<FeedbackRow<'a>> = lens
        .feedback()
        .filter(|view| view.shows_text)
        .filter_map(|FeedbackView { feedback: it, label, .. }| {
            let (clinic, owners, due) = (it.clinic, it.by.as_slice(), it.due);
            let promise = Promise { clinic, owners, due, until: due, status: &it.status };
            look.asks_for(&promise).then(|| FeedbackRow {
                nr: it.id.0,
                code: look.codes.get(&it.case).copied(),
                label,
                to: it.to,
                channel: &it.channel,
                by: look.names(it.by.as_slice()).first().copied(),
                due: it.due,
                overdue: look.overdue(&promise),
                status: &it.status,
            })
        })
        .collect();
    rows.sort_by_key(|row| (row.due.is_none(), row.due, row.nr));
    rows
}

/// What follow-ups and feedback have in common.
struct Promise<'p> {
    clinic: ClinicId,
    owners: &'p [PersonId],
    due: Option<NaiveDate>,
    /// It is late after that.
    until: Option<NaiveDate>,
    status: &'p FollowUpStatus,
}

/// What a filter needs to know to judge one promise.
struct Look<'a, 'f> {
    lens: &'a Lens,
    filter: &'f Filter,
    owner: String,
    today: NaiveDate,
    codes: HashMap<CaseId, &'a str>,
}

impl<'a, 'f> Look<'a, 'f> {
    fn through(lens: &'a Lens, filter: &'f Filter) -> Self {
        let codes = lens.known_cases().map(|case| (case.id(), case.code())).collect();
        let owner = fold(filter.owner.as_deref().unwrap_or_default());
        Self { lens, filter, owner, today: lens.viewer().day(), codes }
    }

    fn names(&self, people: &[PersonId]) -> Vec<&'a str> {
        let name = |who: &PersonId| self.lens.house().person(*who).map(|person| person.name.as_str());
        people.iter().filter_map(name).collect()
    }

    fn asks_for(&self, promise: &Promise<'_>) -> bool {
        let (filter, due) = (self.filter, promise.due);
        let stands = match promise.status {
            FollowUpStatus::Open => true,
            FollowUpStatus::Done { .. } | FollowUpStatus::Dropped { .. } => filter.settled,
            FollowUpStatus::Struck => false,
        };
        let of_sector = |sector| {
            let mut owners = promise.owners.iter().filter_map(|who| self.lens.house().person(*who));
            owners.any(|person| person.sector == sector)
        };
        stands
            && (self.owner.is_empty() || self.names(promise.owners).iter().any(|name| begins_words(name, &self.owner)))
            && (!filter.overdue || self.is_past(promise))
            && filter.due_by.is_none_or(|by| due.is_some_and(|due| due <= by))
            && filter.sector.is_none_or(of_sector)
            && filter.clinic.is_none_or(|clinic| clinic == promise.clinic)
    }

    fn is_past(&self, promise: &Promise<'_>) -> bool {
        *promise.status == FollowUpStatus::Open && promise.until.is_some_and(|until| until < self.today)
    }

    /// How many working days it is late, if it is.
    fn overdue(&self, promise: &Promise<'_>) -> Option<i64> {
        let until = promise.until.filter(|_| self.is_past(promise))?;
        let clinic = self.lens.house().clinic(promise.clinic);
        let extra_closed = clinic.map(|clinic| clinic.agreements.closed_days.as_slice()).unwrap_or_default();
        Some(WorkingDays { extra_closed }.between(until, self.today))
    }
}

/// Whether every word of `wanted` (folded) begins a word of the name.
fn begins_words(name: &str, wanted: &str) -> bool {
    let name = fold(name);
    wanted.split(' ').all(|wanted| name.split(' ').any(|word| word.starts_with(wanted)))
}

/// Follow-ups as a list.
pub fn actions_table(rows: &[ActionRow<'_>], words: &dyn Words) -> Table {
    let title = |key: &str| words.text(&format!("report-column-{key}"));
    let columns = vec![
        Column::number("nr", title("nr")),
        Column::date("due", title("due")),
        Column::text("working_days_late", title("late")),
        Column::text("owner", title("owner")),
        Column::text("family", title("family")),
        Column::text("code", title("code")),
        Column::text("text", title("action")),
        Column::text("status", title("status")),
        Column::date("agreed_on", title("agreed-on")),
        Column::json_only("waits_for"),
        Column::json_only("expected"),
        Column::json_only("asked"),
        Column::json_only("previous_owner"),
        Column::json_only("previous_due"),
    ];
    let row = |row: &ActionRow<'_>| {
        let before = row.before.as_ref();
        vec![
            Cell::some(Some(row.nr)),
            Cell::date(row.due, words),
            late(row.overdue, words),
            Cell::list(&row.owners),
            row.label.map(|of| Cell::text(&label(words, of))).unwrap_or_default(),
            Cell::some(row.code),
            row.text.map_or_else(|| Cell::new(words.text("report-not-shown"), ()), Cell::text),
            standing(row, words),
            Cell::date(Some(row.agreed_on), words),
            Cell::some(row.waiting.map(|waiting| waiting.on.as_str())),
            Cell::date(row.waiting.and_then(|waiting| waiting.expected), words),
            Cell::some(row.asked),
            before.map(|(owners, _)| Cell::list(owners)).unwrap_or_default(),
            Cell::date(before.and_then(|(_, due)| *due), words),
        ]
    };
    Table::new(columns, rows.iter().map(row))
}

/// Promised feedback as a list.
pub fn feedback_table(rows: &[FeedbackRow<'_>], words: &dyn Words) -> Table {
    let title = |key: &str| words.text(&format!("report-column-{key}"));
    let columns = vec![
        Column::number("nr", title("nr")),
        Column::date("due", title("due")),
        Column::text("working_days_late", title("late")),
        Column::text("by", title("by")),
        Column::text("family", title("family")),
        Column::text("code", title("code")),
        Column::text("to", title("to")),
        Column::text("channel", title("channel")),
        Column::text("status", title("status")),
    ];
    let row = |row: &FeedbackRow<'_>| {
        vec![
            Cell::some(Some(row.nr)),
            Cell::date(row.due, words),
            late(row.overdue, words),
            Cell::some(row.by),
            Cell::text(&label(words, row.label)),
            Cell::some(row.code),
            Cell::new(words.term(row.to.word()), row.to.word()),
            Cell::text(row.channel),
            status(row.status, words),
        ]
    };
    Table::new(columns, rows.iter().map(row))
}

fn late(days: Option<i64>, words: &dyn Words) -> Cell {
    let Some(days) = days else { return Cell::default() };
    Cell::new(late_text(days, words), days)
}

/// How late something is: working days, or that none was worked since.
pub(super) fn late_text(days: i64, words: &dyn Words) -> String {
    if days == 0 { words.text("report-late-none") } else { counted(words, "report-working-days", days) }
}

/// Where a follow-up stands, and on whom it hangs.
fn standing(row: &ActionRow<'_>, words: &dyn Words) -> Cell {
    let asked = row.asked.map(|who| words.with("report-asked", &[("who", who)]));
    let waits = row.waiting.map(|it| match it.expected {
        Some(day) => words.with("report-waits-until", &[("what", &it.on), ("date", &words.date_short(day))]),
        None => words.with("report-waits", &[("what", &it.on)]),
    });
    match [asked, waits].into_iter().flatten().collect::<Vec<_>>() {
        hangs if hangs.is_empty() || *row.status != FollowUpStatus::Open => status(row.status, words),
        hangs => Cell::new(hangs.join("; "), "open"),
    }
}

/// Where a promise stands; what is simply to be done goes without saying where people read.
fn status(status: &FollowUpStatus, words: &dyn Words) -> Cell {
    let settled =
        |key: &str, on: NaiveDate, word: &str| Cell::new(words.with(key, &[("date", &words.date_short(on))]), word);
    match status {
        FollowUpStatus::Open => Cell::new("", "open"),
        FollowUpStatus::Done { on, .. } => settled("report-done", *on, "gedaan"),
        FollowUpStatus::Dropped { on, .. } => settled("report-dropped", *on, "vervallen"),
        FollowUpStatus::Struck => Cell::new(words.text("report-struck"), "doorgehaald"),
    }
}
