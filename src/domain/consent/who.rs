//! Who in a family gives an answer, how old they are, and what an answer of theirs may not open.

use super::{ANSWERS_ALONG, Consent, Giver, Signer};
use crate::domain::{
    case::{Case, CaseDetails, FamilyMember},
    fold::fold,
    ids::CaseId,
    world::World,
};
use chrono::NaiveDate;

impl Case {
    /// Whether an answer would open what was refused or limited on the same day or since, for those whom it is for or for more.
    pub fn is_closed_to(&self, said: &Consent, today: NaiveDate) -> bool {
        let adds = || self.consents.iter().any(|known| said.only_adds_to(known));
        let closed = |known: &Consent| {
            let is_theirs = known.giver == said.giver && self.may_be_one(said.giver, &known.member, &said.member);
            is_theirs && said.opens_past(known, today)
        };
        self.consents.iter().any(closed) && !adds()
    }

    /// Whether somebody of the family goes by the name of who answers, or did when another answer was given.
    pub fn knows_who_answers(&self, said: &Consent) -> bool {
        let named = |it: &Consent| it.giver == said.giver && fold(&it.member) == fold(&said.member);
        said.member.is_empty()
            || self.givers(said.giver, &said.member).next().is_some()
            || self.consents.iter().chain(&self.earlier_answers).any(named)
    }

    /// Whether one of the answers with which it comes would open what another one closed since.
    pub fn opens_past_itself(&self, today: NaiveDate) -> bool {
        let past = |it: &Consent, closed: &Consent| {
            it.opens_past_another(closed, today) && self.may_be_one(it.giver, &it.member, &closed.member)
        };
        self.consents.iter().any(|it| self.consents.iter().any(|closed| past(it, closed)))
    }
}

impl World {
    /// Who still has to say yes before an answer for this family holds.
    pub fn who_has_to_answer(&self, id: CaseId, said: &Consent, day: NaiveDate) -> Option<Signer> {
        self.case(id)?.who_has_to_answer(said, day)
    }

    /// Whether just this is known already.
    pub fn is_answered(&self, id: CaseId, said: &Consent) -> bool {
        self.case(id).is_some_and(|case| case.consents.iter().any(|known| known.says_as(said)))
    }
}

impl CaseDetails {
    /// Who still has to say yes, at the age of who gives an answer on the day on which they did.
    pub fn who_has_to_answer(&self, said: &Consent, day: NaiveDate) -> Option<Signer> {
        said.lacks(self.age_of(said.giver, &said.member, said.on.unwrap_or(day)))
    }

    /// Age in whole years of who gives a consent; of several only the one who goes by this name is known.
    pub fn age_of(&self, giver: Giver, name: &str, day: NaiveDate) -> Option<u32> {
        let mut meant = self.givers(giver, name);
        let one = meant.next().filter(|_| meant.next().is_none())?;
        one.age_on(day)
    }

    /// Whether two names by which an answer was given may be of one of the family. No name is of all of them, and so is one
    /// that nobody goes by any more.
    pub(super) fn may_be_one(&self, giver: Giver, name: &str, other: &str) -> bool {
        let (of_one, of_other): (Vec<_>, Vec<_>) =
            (self.givers(giver, name).collect(), self.givers(giver, other).collect());
        of_one.is_empty() || of_other.is_empty() || of_one.iter().any(|member| of_other.contains(member))
    }

    /// Those of the family who give such a consent and go by this name.
    fn givers(&self, giver: Giver, name: &str) -> impl Iterator<Item = &FamilyMember> {
        let name = fold(name);
        self.members.iter().filter(move |it| Giver::of(it.role) == Some(giver) && fold(&it.name).contains(&name))
    }
}

impl FamilyMember {
    /// Age in whole years; of several that are possible one at which everybody is asked who has to say yes at any of them.
    /// Where nothing is known of the birth it is the age that somebody wrote behind the name, whenever that was.
    fn age_on(&self, day: NaiveDate) -> Option<u32> {
        let between = self.born.map(|born| (born, born)).or(self.born_between);
        let Some((first, last)) = between else { return age_behind(&self.name) };
        let (youngest, oldest) = (day.years_since(last), day.years_since(first)?);
        Some(youngest.unwrap_or_default().max(oldest.min(ANSWERS_ALONG)))
    }
}

/// The age in years in brackets behind a name: `zoon Piet (13)`, `dochter (13 jr)`. Months are no years, and neither is the
/// year of birth.
fn age_behind(name: &str) -> Option<u32> {
    let (_, inside) = name.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let inside = inside.trim().to_lowercase();
    let figures = inside.find(|it: char| !it.is_ascii_digit()).unwrap_or(inside.len());
    let (age, unit) = inside.split_at_checked(figures).filter(|(age, _)| age.len() < 3)?;
    let in_years = matches!(unit.trim(), "" | "j" | "jr" | "jr." | "jaar" | "y" | "yr" | "yrs" | "year" | "years");
    age.parse().ok().filter(|_| in_years)
}
