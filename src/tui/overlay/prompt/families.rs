//! The families that a prompt offers: to add to an agenda, those that need it most first; or found by what is typed.

use super::{Choice, Picked, form::newcomer};
use crate::{
    domain::{
        ids::{CaseId, MeetingId},
        meeting::Meeting,
        proposals::{Proposal, proposals},
    },
    report,
    search::{Eyes, Field, Hit, Index, Query, Search, Subject},
    tui::shared::Shared,
};
use std::collections::HashMap;

/// Most families that are offered.
const MOST: usize = 100;

/// Families, made ready to be found.
#[derive(Clone, Debug)]
pub struct Families {
    index: Index,
    eyes: Eyes,
    /// What is offered while nothing is typed.
    first: Vec<Choice>,
    /// The agenda that the family is to be added to.
    agenda: Option<MeetingId>,
    /// The minutes of what is on it and of what is proposed, held against the time there is.
    pub sum: String,
}

impl Families {
    /// To add to the agenda of a meeting: those that are not on it, who needs it most first, with the reason.
    pub fn to_add(meeting: MeetingId, shared: &Shared) -> Self {
        let (index, agenda) = (Index::of(shared.house()), Some(meeting));
        let eyes = index.eyes(&shared.lens);
        let Some(meeting) = shared.house().meeting(meeting) else {
            return Self { index, eyes, first: Vec::new(), agenda, sum: String::new() };
        };
        let all = proposals(&shared.lens, meeting);
        let sum = report::proposals_sum(&all, meeting, &shared.lens, shared.texts());
        let proposed: HashMap<CaseId, (usize, String)> =
            all.iter().enumerate().map(|(rank, it)| (it.case, (rank, why(it, shared)))).collect();
        let mut found: Vec<(usize, &str, CaseId, String)> = shared
            .lens
            .known_cases()
            .filter(|view| shared.house().item_of(view.id(), meeting.id).is_none())
            .filter(|view| view.whole().is_none_or(|case| case.clinic == meeting.clinic && !case.status.is_ended()))
            .map(|view| {
                let (rank, why) = proposed.get(&view.id()).cloned().unwrap_or((usize::MAX, String::new()));
                (rank, view.name(), view.id(), why)
            })
            .collect();
        found.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1)));
        let first = found.into_iter().take(MOST).map(|(_, _, case, why)| choice(case, why, shared)).collect();
        Self { index, eyes, first, agenda, sum }
    }

    /// What is offered for a query.
    pub fn offer(&self, query: &str, shared: &Shared) -> Vec<Choice> {
        if query.trim().is_empty() {
            return self.first.clone();
        }
        let query = Query::read(query, shared.house(), shared.today());
        let hits = Search { index: &self.index, eyes: &self.eyes, query: &query, limit: MOST }.all().hits;
        let families = hits.into_iter().filter_map(|hit| match hit.subject {
            Subject::Case(case) => Some(choice(case, self.note(case, &hit, shared), shared)),
            _ => None,
        });
        families.collect()
    }

    /// The last choices: a family that is not known yet, by the name that was typed, and a theme that is called so; none for
    /// who may not bring a family in, whose word for one they do not find would become a theme.
    pub fn beyond(&self, query: &str, shared: &Shared) -> Vec<Choice> {
        let (texts, name) = (shared.texts(), query.trim());
        if self.agenda.is_none() || !newcomer::may(shared) {
            return Vec::new();
        }
        let choice = |text, what| Choice { text, note: String::new(), what };
        let called = |key| texts.with(key, &[("name", name.to_owned())]);
        match name {
            "" => vec![choice(texts.get("prompt-newcomer").to_owned(), Picked::Newcomer)],
            _ => vec![
                choice(called("prompt-newcomer-called"), Picked::Newcomer),
                choice(called("prompt-theme-called"), Picked::Theme),
            ],
        }
    }

    /// Where a family was found, and whether it is on the agenda.
    fn note(&self, case: CaseId, hit: &Hit, shared: &Shared) -> String {
        let texts = shared.texts();
        let found = match hit.best().map(|best| &best.line) {
            None => String::new(),
            Some(line) => match line.field {
                Field::Name | Field::Code => String::new(),
                Field::Member | Field::Municipality => line.text.clone(),
                Field::FollowUp => texts.with("prompt-found-in-follow-up", &[("text", around(hit, shared))]),
                field => format!("{}: {}", texts.term(field.word()), around(hit, shared)),
            },
        };
        let on = self.agenda.filter(|meeting| shared.house().item_of(case, *meeting).is_some());
        let on = on.map(|_| texts.get("prompt-on-agenda").to_owned());
        let place = || Some(place(case, shared)).filter(|_| found.is_empty());
        let said = [on.or_else(place).unwrap_or_default(), found.clone()];
        let said: Vec<&str> = said.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        said.join(&format!(" {} ", shared.look.glyphs.separator))
    }
}

/// The line that matched best, from a word before what matches in it: that is what must be seen where there is little room.
fn around(hit: &Hit, shared: &Shared) -> String {
    let Some(best) = hit.best() else { return String::new() };
    let text = best.line.text.as_str();
    let from = best.marks.first().map_or(0, |mark| mark.start);
    let before = text.get(..from).unwrap_or_default();
    match before.trim_end().rfind(char::is_whitespace) {
        Some(at) => format!("{}{}", shared.look.glyphs.ellipsis, text.get(at..).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Why a family is proposed and how long it would take, or why it stays off this agenda.
fn why(proposal: &Proposal, shared: &Shared) -> String {
    if let Some(reason) = &proposal.declined {
        return shared.texts().with("prompt-left-off", &[("reason", reason.clone())]);
    }
    let why = report::reasons(proposal, &shared.lens, shared.texts()).join(", ");
    shared.texts().with("prompt-proposed", &[("why", why), ("minutes", proposal.minutes.to_string())])
}

fn choice(case: CaseId, note: String, shared: &Shared) -> Choice {
    let label = shared.label(shared.lens.label(case));
    let code = shared.lens.case(case).map(|case| case.code.as_str());
    let text = code.map_or(label.clone(), |code| format!("{label} {} {code}", shared.look.glyphs.separator));
    Choice { text, note, what: Picked::Family(case) }
}

/// "punt 3", for a family on the agenda at hand.
fn place(case: CaseId, shared: &Shared) -> String {
    let on = |meeting: &Meeting| shared.house().agenda(meeting).position(|item| item.case == Some(case));
    let place = shared.meeting().and_then(on);
    place.map(|at| shared.texts().with("prompt-place", &[("place", (at + 1).to_string())])).unwrap_or_default()
}
