//! The clinic's catalogue of interventions and organisations (Handreiking IGP bijlage 1-2), found in what people say, and
//! held against the terms that belong to them.

use crate::domain::{case::Case, clinic::Intervention, fold::fold};
use chrono::NaiveDate;
use std::ops::Range;

/// Before a name: it is said that it will not be.
const NEGATIONS: &[&str] = &["geen", "niet", "zonder", "no", "not", "without"];

/// What a term says of this family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// It must begin before that day, when the pregnancy is so many weeks old.
    Before(NaiveDate, u16),
    /// That day has come.
    Passed(NaiveDate, u16),
    /// It is for a first child, and there is one already.
    NotFirstChild,
}

/// What is known of the family that terms depend on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Family {
    due: Option<NaiveDate>,
    /// There is a child besides the one that this is about.
    has_other_children: bool,
}

impl Family {
    pub fn of(case: &Case, today: NaiveDate) -> Self {
        Self { due: case.due_date, has_other_children: case.has_other_children(today) }
    }

    #[cfg(test)]
    pub fn for_tests(due: NaiveDate, has_other_children: bool) -> Self {
        Self { due: Some(due), has_other_children }
    }
}

/// Something of the catalogue, made ready to be found.
#[derive(Clone, Debug)]
pub(super) struct Known {
    one: Intervention,
    words: Vec<String>,
}

impl Known {
    pub fn name(&self) -> &str {
        &self.one.name
    }

    /// What its terms say on `today`.
    pub fn limits(&self, family: Family, today: NaiveDate) -> Vec<Limit> {
        let term = self.one.before_weeks.and_then(|weeks| {
            let day = self.one.begins_before(family.due?)?;
            Some(if today < day { Limit::Before(day, weeks) } else { Limit::Passed(day, weeks) })
        });
        let not_first = (self.one.first_child_only && family.has_other_children).then_some(Limit::NotFirstChild);
        [not_first, term].into_iter().flatten().collect()
    }
}

/// The catalogue, made ready to be found.
#[derive(Clone, Debug, Default)]
pub(super) struct Catalogue(Vec<Known>);

impl Catalogue {
    pub fn new(all: &[Intervention]) -> Self {
        let known = |one: &Intervention| {
            let words = words(&one.name).map(|(_, word)| fold(word)).collect();
            Known { one: one.clone(), words }
        };
        Self(all.iter().map(known).filter(|known| !known.words.is_empty()).collect())
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(Known::name)
    }

    /// What `text` names, with its bytes; not where it says that it will not be. The longest name counts.
    pub fn named_in(&self, text: &str) -> Vec<(Range<usize>, &Known)> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let said: Vec<(usize, usize, String)> =
            words(text).map(|(at, word)| (at, at + word.len(), fold(word))).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(rest) = said.get(at..).filter(|rest| !rest.is_empty()) {
            let begins = |known: &&Known| {
                known.words.len() <= rest.len() && known.words.iter().zip(rest).all(|(word, (.., said))| word == said)
            };
            let Some(known) = self.0.iter().filter(begins).max_by_key(|known| known.words.len()) else {
                at += 1;
                continue;
            };
            let denied = at.checked_sub(1).and_then(|before| said.get(before));
            let last = rest.get(known.words.len() - 1);
            if let (Some((start, ..)), Some((_, end, _))) = (rest.first(), last)
                && !denied.is_some_and(|(.., word)| NEGATIONS.contains(&word.as_str()))
            {
                found.push((*start..*end, known));
            }
            at += known.words.len();
        }
        found
    }
}

/// The words of a text, by letters and figures alone, with where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let offset = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (offset(word), word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clinic::{Agreements, ClinicKind};

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    fn named(text: &str) -> Vec<&str> {
        let catalogue = Catalogue::new(&Agreements::of_kind(ClinicKind::Pop).interventions);
        let all = catalogue.named_in(text);
        all.into_iter().map(|(range, _)| text.get(range).unwrap()).collect()
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        assert_eq!(named("stevig ouderschap aanbieden"), ["stevig ouderschap"]);
        assert_eq!(named("#Stevig-Ouderschap, en VOORZORG-aanmelding"), ["Stevig-Ouderschap", "VOORZORG"]);
        assert_eq!(named("folder van Home-Start mee"), ["Home-Start"]);
        assert!(named("stevig gesprek over ouderschap").is_empty());
    }

    #[test]
    fn what_will_not_be_is_not_named() {
        assert!(named("geen VoorZorg, termijn").is_empty());
    }

    #[test]
    fn voorzorg_begins_before_28_weeks_with_a_first_child() {
        let catalogue = Catalogue::new(&Agreements::of_kind(ClinicKind::Pop).interventions);
        let (_, voorzorg) = catalogue.named_in("VoorZorg").remove(0);
        let today = day(2026, 11, 24);
        // Due on 23 February: 28 weeks on 1 December.
        let first = Family::for_tests(day(2027, 2, 23), false);
        assert_eq!(voorzorg.limits(first, today), [Limit::Before(day(2026, 12, 1), 28)]);
        assert_eq!(voorzorg.limits(first, day(2026, 12, 1)), [Limit::Passed(day(2026, 12, 1), 28)]);
        let second = Family::for_tests(day(2026, 12, 28), true);
        assert_eq!(voorzorg.limits(second, today), [Limit::NotFirstChild, Limit::Passed(day(2026, 10, 5), 28)]);
        assert!(voorzorg.limits(Family::default(), today).is_empty());
    }
}
