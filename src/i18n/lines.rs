//! What a captured line will become, and what has to be cleared up first, in words.

use super::Texts;
use crate::{
    capture::{Kind, Limit, Problem, Reading, Scene, Warning, dates::Hint},
    domain::{
        fact::{CoordinatorChoice, Fact},
        ids::PersonId,
    },
};

impl Texts {
    /// What is wrong in a keymap file, and where.
    pub fn keymap_problem(&self, problem: &crate::keymap::KeymapProblem) -> String {
        let what = self.with(problem.what.text_key(), &problem.what.args());
        let args = [("file", problem.file.clone()), ("line", problem.line.to_string()), ("problem", what)];
        self.with("keymap-problem", &args)
    }

    /// The name of a kind of line: "Actie".
    pub fn kind(&self, kind: Kind) -> &str {
        self.get(match kind {
            Kind::Note => "line-note",
            Kind::Decision => "line-decision",
            Kind::FollowUp => "line-follow-up",
            Kind::Coordinator => "line-coordinator",
            Kind::Feedback => "line-feedback",
            Kind::Concern => "line-concern",
            Kind::Strength => "line-strength",
            Kind::Question => "line-question",
            Kind::Bottleneck => "line-bottleneck",
            Kind::LearningPoint => "line-learning-point",
        })
    }

    /// What a line will become: people, day with weekday and distance, outcome, life domain. Its kind and text are seen
    /// anyway. Empty when there is nothing more to say.
    pub fn reading(&self, reading: &Reading, scene: &Scene) -> Vec<String> {
        let mut parts: Vec<String> = reading.people.iter().map(|who| scene.name(*who).to_owned()).collect();
        if let Some(date) = reading.date {
            parts.push(format!("{}, {}", self.date(date), self.distance(scene.today(), date)));
        }
        match &reading.fact {
            Some(Fact::Decision { outcome: Some(outcome), back_on, .. }) => {
                parts.insert(0, self.with("reading-outcome", &[("outcome", self.term(outcome.word()).to_owned())]));
                if let (Some(last), true) = (parts.last_mut(), back_on.is_some()) {
                    *last = self.with("reading-back-on", &[("date", last.clone())]);
                }
            }
            Some(Fact::Concern { domain, .. } | Fact::Strength { domain, .. }) => {
                parts.insert(0, self.term(domain.word()).to_owned());
            }
            Some(Fact::Feedback { to, channel, .. }) => {
                parts.insert(0, format!("{} {channel}", self.term(to.word())));
            }
            Some(Fact::NoFeedback { to, .. }) => {
                parts.insert(0, self.with("reading-no-feedback", &[("to", self.term(to.word()).to_owned())]));
            }
            Some(Fact::Coordinator(CoordinatorChoice::None { deferred, contact, .. })) => {
                let key = if *deferred { "reading-coordinator-deferred" } else { "reading-no-coordinator" };
                parts.insert(0, self.get(key).to_owned());
                parts.extend(contact.map(|who| self.with("reading-contact", &[("name", scene.name(who).to_owned())])));
            }
            _ => {}
        }
        parts
    }

    /// What has to be cleared up, as a question or an instruction.
    pub fn problem(&self, problem: &Problem, scene: &Scene) -> String {
        let people = |who: &[PersonId]| who.iter().map(|who| scene.name(*who)).collect::<Vec<_>>().join(", ");
        match problem {
            Problem::NoText => self.get("problem-no-text").to_owned(),
            Problem::NoTask => self.get("problem-no-task").to_owned(),
            Problem::UnknownPerson(name) => self.with("problem-unknown-person", &[("name", name.clone())]),
            Problem::SeveralPeople(name, who) => {
                self.with("problem-several-people", &[("name", name.clone()), ("people", people(who))])
            }
            Problem::NoOwner => self.get("problem-no-owner").to_owned(),
            Problem::NoDate => self.get("problem-no-date").to_owned(),
            Problem::TwoDates(one, other) => {
                self.with("problem-two-dates", &[("one", self.date(*one)), ("other", self.date(*other))])
            }
            Problem::TwoRecipients => self.get("problem-two-recipients").to_owned(),
            Problem::NoRecipient => self.get("problem-no-recipient").to_owned(),
            Problem::NoChannel => self.get("problem-no-channel").to_owned(),
            Problem::UnknownDomain(tag) if tag.is_empty() => self.get("problem-no-domain").to_owned(),
            Problem::UnknownDomain(tag) => self.with("problem-unknown-domain", &[("tag", tag.clone())]),
            Problem::NoReason => self.get("problem-no-reason").to_owned(),
        }
    }

    /// What to know before the line is kept.
    pub fn warning(&self, warning: &Warning, scene: &Scene) -> String {
        match warning {
            Warning::NoOutcome => self.get("warning-no-outcome").to_owned(),
            Warning::NoDomain => self.get("warning-no-domain").to_owned(),
            Warning::Date(date, hint) => {
                let key = match hint {
                    Hint::Past => "warning-past",
                    Hint::FarAway => "warning-far",
                    Hint::Weekend => "warning-weekend",
                    Hint::Holiday(_) => "warning-holiday",
                    Hint::Closed => "warning-closed",
                };
                let working = self.date(scene.next_working_day(*date));
                self.with(key, &[("date", self.date(*date)), ("working", working)])
            }
            Warning::UnknownPerson(name) => self.with("warning-unknown-person", &[("name", name.clone())]),
            Warning::Intervention(name, limit) => {
                let (key, date, weeks) = match limit {
                    Limit::Before(date, weeks) => ("warning-term-before", Some(*date), *weeks),
                    Limit::Passed(date, weeks) => ("warning-term-passed", Some(*date), *weeks),
                    Limit::NotFirstChild => ("warning-not-first-child", None, 0),
                };
                let distance = date.map(|date| self.distance(scene.today(), date)).unwrap_or_default();
                let date = date.map(|date| self.date(date)).unwrap_or_default();
                let args =
                    [("name", name.clone()), ("date", date), ("distance", distance), ("weeks", weeks.to_string())];
                self.with(key, &args)
            }
            Warning::Away(away) => {
                let name = scene.name(away.person).to_owned();
                let until = away.until.map_or_else(|| self.get("warning-unknown").to_owned(), |until| self.date(until));
                match away.deputy {
                    Some(deputy) => {
                        let deputy = scene.name(deputy).to_owned();
                        self.with("warning-away-deputy", &[("name", name), ("until", until), ("deputy", deputy)])
                    }
                    None => self.with("warning-away", &[("name", name), ("until", until)]),
                }
            }
        }
    }
}
