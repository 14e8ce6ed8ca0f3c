//! A line about a family outside a meeting: text with people behind `@` and a date at its end, read as the capture line
//! reads them.

use super::terms::{People, Terms, day_text};
use crate::{
    capture::{self, Problem, Scene, TokenKind},
    domain::{
        fact::Fact,
        ids::{CaseId, PersonId},
    },
    tui::{shared::Shared, theme::Role, widget::joined},
};
use chrono::NaiveDate;

/// What a line is read against; made once, not at a key.
#[derive(Clone, Debug)]
pub struct PlainLine {
    scene: Scene,
    people: People,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Without people and date.
    pub text: String,
    /// Who is named.
    pub people: Vec<PersonId>,
    /// The date at the end.
    pub date: Option<NaiveDate>,
}

impl PlainLine {
    /// For a line about this family; none is about no family.
    pub fn of(case: Option<CaseId>, shared: &Shared) -> Self {
        Self { scene: Scene::of_case(&shared.lens, case, shared.today()), people: People::of(shared) }
    }

    /// How a line is understood as it is typed; at `cursor` (in bytes) stands what is being typed.
    pub fn read(&self, text: &str, cursor: usize, shared: &Shared) -> Terms {
        let reading = capture::read_plain(text, &self.scene);
        let mut terms = if text.contains('@') { self.people.begun(text, cursor, shared) } else { Terms::default() };
        let role = |kind: &TokenKind| match kind {
            TokenKind::Person(_) => Role::Person,
            TokenKind::Date => Role::Date,
            TokenKind::Unresolved => Role::Unresolved,
            TokenKind::Sigil | TokenKind::Tag | TokenKind::Word | TokenKind::Escape => Role::Tag,
        };
        terms.marks = reading.tokens.iter().map(|token| (token.range.clone(), role(&token.kind))).collect();
        let who: Vec<&str> = reading.people.iter().map(|who| shared.person(*who)).collect();
        let mut facts = vec![(who.join(", "), Role::Person)];
        facts.extend(reading.date.map(|date| day_text(date, shared)).into_iter().flatten());
        let wrong = reading.problems.iter().map(|it| (self.problem(it, shared), Role::Unresolved));
        terms.shown = joined(facts.into_iter().chain(wrong), shared.look.glyphs.separator);
        terms
    }

    /// What a line says.
    ///
    /// # Errors
    /// What has to be cleared up first, in words.
    pub fn said(&self, text: &str, shared: &Shared) -> Result<Said, String> {
        let reading = capture::read_plain(text, &self.scene);
        if let Some(problem) = reading.problems.first() {
            return Err(self.problem(problem, shared));
        }
        let Some(Fact::FollowUp { text, owners, due }) = reading.fact else {
            return Err(shared.texts().get("prompt-empty").to_owned());
        };
        Ok(Said { text, people: owners, date: due })
    }

    fn problem(&self, problem: &Problem, shared: &Shared) -> String {
        shared.texts().problem(problem, &self.scene)
    }
}
