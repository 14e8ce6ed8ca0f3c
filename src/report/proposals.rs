//! Which families a meeting could discuss, why, and how many minutes they would take, held against the time there is.

use super::{
    Words, counted, label,
    table::{Cell, Column, Table},
    what,
};
use crate::domain::{
    deadlines::{Deadline, Why},
    ids::PersonId,
    lens::Lens,
    meeting::Meeting,
    proposals::{Proposal, Reason},
};

/// Why a family is proposed, in words, the weightiest reason first.
pub fn reasons(proposal: &Proposal, lens: &Lens, words: &dyn Words) -> Vec<String> {
    let clinic = Some(proposal.clinic);
    let several = |key: &str, count: usize| counted(words, key, i64::try_from(count).unwrap_or(i64::MAX));
    let by = |who: Option<PersonId>, key: &str| {
        let name = who.and_then(|who| lens.house().person(who)).map(|person| person.name.as_str());
        name.map_or_else(|| words.text(key), |name| words.with(&format!("{key}-by"), &[("who", name)]))
    };
    let said = |reason: &Reason| match *reason {
        Reason::New => Some(words.text("proposal-new")),
        Reason::Late(count) => Some(several("proposal-late", count)),
        Reason::Dropped(count) => Some(several("proposal-dropped", count)),
        Reason::FeedbackLate(count) => Some(several("proposal-feedback", count)),
        Reason::Consent(on) => Some(words.with("proposal-consent", &[("date", &words.date_short(on))])),
        Reason::Term(about, date) => {
            what(&Deadline { about, case: Some(proposal.case), clinic, date, why: Why::Team }, lens, words)
        }
        Reason::Asked(who) => Some(by(who, "proposal-asked")),
        Reason::Turn(who) => Some(by(who, "proposal-turn")),
    };
    proposal.reasons.iter().filter_map(said).collect()
}

/// The proposals as a list, in their order.
pub fn proposals_table(all: &[Proposal], lens: &Lens, words: &dyn Words) -> Table {
    let title = |key: &str| words.text(&format!("report-column-{key}"));
    let columns = vec![
        Column::text("display", title("family")),
        Column::text("code", title("code")),
        Column::text("kind", title("kind")),
        Column::number("minutes", title("minutes")),
        Column::text("why", title("why")),
        Column::text("declined", title("declined")),
    ];
    let row = |it: &Proposal| {
        let reasons = reasons(it, lens, words);
        let shown: Vec<&str> = reasons.iter().map(String::as_str).collect();
        vec![
            Cell::text(&label(words, lens.label(it.case))),
            Cell::some(lens.case(it.case).map(|case| case.code.as_str())),
            Cell::new(words.term(it.kind.word()), it.kind.word()),
            Cell::some(Some(it.minutes)),
            Cell::list(&shown),
            // What was said of a family is not for a list without names.
            Cell::some(it.declined.as_deref().filter(|_| !lens.is_masked())),
        ]
    };
    Table::new(columns, all.iter().map(row))
}

/// "Op de agenda 30 min, voorgesteld 22 min, gepland 70 min."
pub fn proposals_sum(all: &[Proposal], meeting: &Meeting, lens: &Lens, words: &dyn Words) -> String {
    let listed: u32 = lens.house().timetable(meeting).iter().map(|slot| u32::from(slot.minutes)).sum();
    let proposed: u32 = all.iter().filter(|it| it.declined.is_none()).map(|it| u32::from(it.minutes)).sum();
    let (listed, proposed) = (listed.to_string(), proposed.to_string());
    let planned = meeting.minutes.map(|minutes| minutes.to_string());
    let key = if planned.is_some() { "proposals-sum-planned" } else { "proposals-sum" };
    let planned = planned.unwrap_or_default();
    words.with(key, &[("listed", &listed), ("proposed", &proposed), ("planned", &planned)])
}
