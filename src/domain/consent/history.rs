//! What a family answered over time: a consent has to be shown (handbook B.1), also one that was taken back since.

use super::{Consent, ConsentState};
use crate::domain::case::Case;
use chrono::NaiveDate;

impl Case {
    /// Puts an answer in the place of the one to the same question, which is kept. What is struck was a mistake and no
    /// answer; what holds again stands once.
    pub(in crate::domain) fn answer(&mut self, said: &Consent) {
        let all = std::mem::take(&mut self.consents);
        let (replaced, stay): (Vec<_>, Vec<_>) = all.into_iter().partition(|known| known.answers_as(said));
        self.consents = stay;
        self.earlier_answers.retain(|it| it != said);
        if said.strikes() {
            return;
        }
        let was_other = |it: &Consent| it.state != ConsentState::NotAsked && !it.is_filled_in_by(said);
        self.earlier_answers.extend(replaced.into_iter().filter(was_other));
        self.consents.push(said.clone());
    }

    /// Every answer, the latest last, and whether it is in force.
    pub fn answers(&self) -> Vec<(&Consent, bool)> {
        let earlier = self.earlier_answers.iter().map(|it| (it, false));
        let mut all: Vec<_> = earlier.chain(self.consents.iter().map(|it| (it, true))).collect();
        all.sort_by_key(|(it, _)| it.since());
        all
    }
}

impl Consent {
    /// The day since which it stands, where that is known.
    pub fn since(&self) -> Option<NaiveDate> {
        self.on.or(self.recorded)
    }

    /// Whether a later record says the same, with more or less beside it.
    fn is_filled_in_by(&self, other: &Self) -> bool {
        let said = |it: &Self| (it.answer(), it.on, it.scope.clone(), it.until);
        said(self) == said(other)
    }
}
