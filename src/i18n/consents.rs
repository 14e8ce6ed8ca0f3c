//! What answers to the question of consent leave open, in words.

use super::Texts;
use crate::domain::{
    consent::{Consent, Recipient},
    world::World,
};

impl Texts {
    /// That an answer is for an organisation to which nobody belongs, and so changes nothing for anybody; none where it does.
    pub fn for_nobody(&self, house: &World, consent: &Consent) -> Option<String> {
        let Recipient::Organisation(name) = &consent.recipient else { return None };
        let is_for_nobody = consent.is_for_none_of(house.people().map(|person| &person.details));
        is_for_nobody.then(|| self.with("consent-for-nobody", &[("name", name.clone())]))
    }

    /// Who may still know by an answer of their own, each of which has to be taken back apart; none where nobody may. An
    /// organisation is not named where the family is not, since it tells whose it is.
    pub fn still_let_in<'c>(&self, answers: impl IntoIterator<Item = &'c Consent>, is_named: bool) -> Option<String> {
        let mut all: Vec<String> = Vec::new();
        for answer in answers {
            let said = self.whom_since(answer, is_named);
            if !all.contains(&said) {
                all.push(said);
            }
        }
        let count = all.len();
        (count > 0).then(|| {
            self.with("consent-still", &[("who", all.join(", ").into()), ("count", super::Value::from(count))])
        })
    }

    /// For whom an answer is, and of which day.
    fn whom_since(&self, answer: &Consent, is_named: bool) -> String {
        let whom = match &answer.recipient {
            Recipient::Sector(sector) => self.term(sector.word()).to_owned(),
            Recipient::Organisation(name) if is_named => name.clone(),
            Recipient::Organisation(_) => self.get("consent-an-organisation").to_owned(),
            Recipient::Everyone => self.get("live-everyone").to_owned(),
        };
        match answer.on {
            Some(on) => self.with("consent-whom-since", &[("whom", whom), ("date", self.date(on))]),
            None => self.with("consent-whom-undated", &[("whom", whom)]),
        }
    }
}
