//! An agreement of a clinic as a person types it. What is [`written`] is [`read`] as the same agreement; a word of the
//! field may be begun only, where one word begins so.

use crate::{
    domain::{
        clinic::{Agreements, OutcomeWords, Subject},
        command::Command,
        fold::fold,
        ids::ClinicId,
        meeting::Outcome,
        people::{DisciplineKind, Sector},
    },
    i18n::{Texts, time},
    tui::{screen::setup::Number, shared::Shared, theme::Role, widget::Piece},
};
use chrono::{NaiveDate, NaiveTime};

/// What can be agreed by typing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreed {
    /// What was agreed on a subject, in the partners' own words.
    Words(Subject),
    /// A number with its unit.
    Number(Number),
    /// Usual start.
    Start,
    /// Usual place.
    Place,
    /// Who must be there to decide before birth.
    BeforeBirth,
    /// The same after birth.
    AfterBirth,
    /// Sectors that must be at the table.
    Sectors,
    /// Who belongs to the team.
    Team,
    /// Who coordinates unless decided otherwise.
    Coordinator,
    /// What the coordinating role is called here.
    Label,
    /// The words by which a decision is this outcome; none where the clinic has no such outcome.
    Outcome(Outcome),
    /// Whether a referral is given a route: yes or no.
    Routes,
    /// Days closed besides public holidays.
    Closed,
    /// Years after its end at which a family is proposed for erasure.
    Erase,
}

impl Agreed {
    /// What it is called.
    pub fn name(self, texts: &Texts) -> String {
        let key = match self {
            Self::Words(subject) => return capital(texts.term(subject.word())),
            Self::Outcome(outcome) => {
                return texts.with("setup-outcome", &[("outcome", texts.term(outcome.word()).to_owned())]);
            }
            Self::Number(number) => number.key(),
            Self::Start => "setup-start",
            Self::Place => "setup-place",
            Self::BeforeBirth => "setup-before-birth",
            Self::AfterBirth => "setup-after-birth",
            Self::Sectors => "setup-sectors",
            Self::Team => "setup-team",
            Self::Coordinator => "setup-coordinator",
            Self::Label => "setup-label",
            Self::Routes => "setup-routes",
            Self::Closed => "setup-closed",
            Self::Erase => "setup-erase",
        };
        texts.find(key).unwrap_or_default().to_owned()
    }

    /// Locale key of an example of what to type.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Words(_) => "agreed-like-words",
            Self::Number(_) | Self::Erase => "agreed-like-number",
            Self::Start => "agreed-like-time",
            Self::Place | Self::Label => "prompt-may-be-empty",
            Self::BeforeBirth | Self::AfterBirth => "agreed-like-seats",
            Self::Sectors => "agreed-like-sectors",
            Self::Team => "agreed-like-team",
            Self::Coordinator => "agreed-like-discipline",
            Self::Outcome(_) => "agreed-like-outcome",
            Self::Closed => "agreed-like-days",
            Self::Routes => "agreed-like-yes",
        }
    }
}

/// The text with a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// As it is typed; empty where nothing is agreed.
pub fn written(what: Agreed, all: &Agreements, texts: &Texts) -> String {
    let terms = |words: Vec<&str>| words.iter().map(|word| texts.term(word)).collect::<Vec<_>>().join(", ");
    let seats = |seats: &[Vec<DisciplineKind>]| {
        let or = format!(" {} ", texts.get("join-or"));
        let seat =
            |seat: &Vec<DisciplineKind>| seat.iter().map(|kind| texts.term(kind.word())).collect::<Vec<_>>().join(&or);
        seats.iter().map(seat).collect::<Vec<_>>().join(", ")
    };
    match what {
        Agreed::Words(subject) => all.in_words.get(&subject).cloned().unwrap_or_default(),
        Agreed::Number(number) => number.of(all).to_string(),
        Agreed::Start => time(all.start),
        Agreed::Place => all.place.clone(),
        Agreed::BeforeBirth => seats(&all.minimum_before_birth),
        Agreed::AfterBirth => seats(&all.minimum_after_birth),
        Agreed::Sectors => terms(all.sectors.iter().map(|it| it.word()).collect()),
        Agreed::Team => terms(all.team_matrix.iter().map(|it| it.word()).collect()),
        Agreed::Coordinator => texts.term(all.default_coordinator.word()).to_owned(),
        Agreed::Label => all.coordinator_label.clone(),
        Agreed::Outcome(outcome) => {
            let known = all.outcomes.iter().find(|it| it.outcome == outcome);
            known.map(|it| it.words.join(", ")).unwrap_or_default()
        }
        Agreed::Closed => {
            all.closed_days.iter().map(|day| day.format("%d-%m-%Y").to_string()).collect::<Vec<_>>().join(", ")
        }
        Agreed::Routes => texts.get(if all.routes { "agreed-yes" } else { "agreed-no" }).to_owned(),
        Agreed::Erase => all.erase_after_years.map(|years| years.to_string()).unwrap_or_default(),
    }
}

/// The agreements with this one as it was typed.
///
/// # Errors
/// What is not understood, in words that say what to type.
pub fn read(what: Agreed, typed: &str, all: &Agreements, texts: &Texts) -> Result<Agreements, String> {
    let mut all = all.clone();
    let typed = typed.trim();
    match what {
        Agreed::Words(subject) if typed.is_empty() => drop(all.in_words.remove(&subject)),
        Agreed::Words(subject) => drop(all.in_words.insert(subject, typed.to_owned())),
        Agreed::Number(number) => {
            let said = digits(typed).filter(|said| *said > 0);
            all = number.set(&all, said.ok_or_else(|| texts.get("agreed-no-number").to_owned())?);
        }
        Agreed::Start => {
            let said = NaiveTime::parse_from_str(&typed.replace('.', ":"), "%H:%M");
            all.start = said.map_err(|_| texts.get("agreed-no-time").to_owned())?;
        }
        Agreed::Place => typed.clone_into(&mut all.place),
        Agreed::BeforeBirth => all.minimum_before_birth = seats(typed, texts)?,
        Agreed::AfterBirth => all.minimum_after_birth = seats(typed, texts)?,
        Agreed::Sectors => all.sectors = each(typed, |part| sector(part, texts))?,
        Agreed::Team => all.team_matrix = each(typed, |part| discipline(part, texts))?,
        Agreed::Coordinator => all.default_coordinator = discipline(typed, texts)?,
        Agreed::Label => typed.clone_into(&mut all.coordinator_label),
        Agreed::Outcome(outcome) => {
            let words: Vec<String> = parts(typed).map(fold).filter(|word| !word.is_empty()).collect();
            match all.outcomes.iter_mut().find(|it| it.outcome == outcome) {
                Some(known) if !words.is_empty() => known.words = words,
                None if !words.is_empty() => all.outcomes.push(OutcomeWords { outcome, words }),
                _ => all.outcomes.retain(|it| it.outcome != outcome),
            }
            if all.outcomes.is_empty() {
                return Err(texts.get("agreed-no-outcome").to_owned());
            }
        }
        Agreed::Closed => {
            all.closed_days = each(typed, |part| day(part, texts))?;
            all.closed_days.sort_unstable();
        }
        Agreed::Routes => {
            all.routes = match fold(typed).chars().next() {
                Some('j' | 'y') => true,
                Some('n') | None => false,
                _ => return Err(texts.get("agreed-no-yes").to_owned()),
            };
        }
        Agreed::Erase if typed.is_empty() => all.erase_after_years = None,
        Agreed::Erase => {
            let said = digits(typed).and_then(|years| u8::try_from(years).ok()).filter(|years| *years > 0);
            all.erase_after_years = Some(said.ok_or_else(|| texts.get("agreed-no-number").to_owned())?);
        }
    }
    Ok(all)
}

/// The parts of a list.
fn parts(typed: &str) -> impl Iterator<Item = &str> {
    typed.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

/// Every part once, in the order in which it was typed.
fn each<T: PartialEq>(typed: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    let mut all = Vec::new();
    for part in parts(typed) {
        let one = read(part)?;
        if !all.contains(&one) {
            all.push(one);
        }
    }
    Ok(all)
}

/// The number that a text begins with, whatever unit stands behind it.
fn digits(typed: &str) -> Option<u32> {
    let end = typed.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(typed.len());
    typed.get(..end)?.parse().ok()
}

fn day(part: &str, texts: &Texts) -> Result<NaiveDate, String> {
    let unclear = |_| texts.with("agreed-no-day", &[("part", part.to_owned())]);
    NaiveDate::parse_from_str(&part.replace(['/', '.'], "-"), "%d-%m-%Y").map_err(unclear)
}

/// Each seat may be filled by one of several.
fn seats(typed: &str, texts: &Texts) -> Result<Vec<Vec<DisciplineKind>>, String> {
    each(typed, |seat| {
        let seat = seat.replace('/', " of ");
        let words: Vec<&str> = seat.split_whitespace().collect();
        words.split(|word| ["of", "or"].contains(word)).map(|kind| discipline(&kind.join(" "), texts)).collect()
    })
}

fn discipline(part: &str, texts: &Texts) -> Result<DisciplineKind, String> {
    word_of(part, DisciplineKind::ALL, DisciplineKind::word, texts)
}

fn sector(part: &str, texts: &Texts) -> Result<Sector, String> {
    word_of(part, Sector::ALL, Sector::word, texts)
}

/// The one that is called so in Dutch or in the language of the texts, else the only one that begins so.
fn word_of<T: Copy>(part: &str, all: &[T], word: impl Fn(T) -> &'static str, texts: &Texts) -> Result<T, String> {
    let said = fold(part);
    let called = |one: T| [word(one), texts.term(word(one))].map(fold);
    let whole = all.iter().copied().find(|one| called(*one).contains(&said));
    let mut begun = all.iter().copied().filter(|one| called(*one).iter().any(|name| name.starts_with(&said)));
    let only = begun.next().filter(|_| !said.is_empty() && begun.next().is_none());
    whole.or(only).ok_or_else(|| {
        let known = all.iter().map(|one| texts.term(word(*one))).collect::<Vec<_>>().join(", ");
        texts.with("agreed-no-word", &[("part", part.to_owned()), ("known", known)])
    })
}

/// What the text is understood as, or what is wrong with it.
pub fn shown(clinic: ClinicId, what: Agreed, typed: &str, shared: &Shared) -> Vec<Piece> {
    let texts = shared.texts();
    let Some(clinic) = shared.house().clinic(clinic) else { return Vec::new() };
    match read(what, typed, &clinic.agreements, texts) {
        Ok(_) if matches!(what, Agreed::Words(_) | Agreed::Place | Agreed::Label) => Vec::new(),
        Ok(all) => match what {
            Agreed::Number(number) => vec![(number.said(&all, texts), Role::Tag)],
            _ => vec![(written(what, &all, texts), Role::Tag)],
        },
        Err(wrong) => vec![(wrong, Role::Unresolved)],
    }
}

/// The command that agrees on what was typed.
pub fn put(clinic: ClinicId, what: Agreed, typed: &str, shared: &Shared) -> Result<Command, String> {
    let texts = shared.texts();
    let known = shared.house().clinic(clinic).ok_or_else(|| texts.get("refusal-unknown-clinic").to_owned())?;
    let agreements = Box::new(read(what, typed, &known.agreements, texts)?);
    Ok(Command::ChangeAgreements { clinic, agreements })
}

#[cfg(test)]
mod tests {
    use super::{DisciplineKind as D, *};
    use crate::{domain::clinic::ClinicKind, i18n::Lang};

    fn every() -> Vec<Agreed> {
        let fixed = [
            Agreed::Start,
            Agreed::Place,
            Agreed::BeforeBirth,
            Agreed::AfterBirth,
            Agreed::Sectors,
            Agreed::Team,
            Agreed::Coordinator,
            Agreed::Label,
            Agreed::Routes,
            Agreed::Closed,
            Agreed::Erase,
        ];
        let words = Subject::ALL.iter().copied().map(Agreed::Words);
        let outcomes = Outcome::ALL.iter().copied().map(Agreed::Outcome);
        words.chain(outcomes).chain(Number::ALL.map(Agreed::Number)).chain(fixed).collect()
    }

    #[test]
    fn what_is_written_reads_as_the_same_for_every_kind_of_clinic_and_language() {
        for &kind in ClinicKind::ALL {
            let mut all = Agreements::of_kind(kind);
            all.in_words.insert(Subject::Handover, "samen op huisbezoek".to_owned());
            all.minimum_after_birth.push(vec![DisciplineKind::SocialWorker, DisciplineKind::FamilyCoach]);
            (all.place, all.erase_after_years) = ("CJG".to_owned(), Some(15));
            all.closed_days = NaiveDate::from_ymd_opt(2026, 12, 24).into_iter().collect();
            for &lang in Lang::ALL {
                let texts = Texts::load(lang);
                for what in every() {
                    let typed = written(what, &all, &texts);
                    assert_eq!(read(what, &typed, &all, &texts).as_ref(), Ok(&all), "{what:?} {lang:?} {typed}");
                    assert!(!what.name(&texts).is_empty() && texts.find(what.example()).is_some(), "{what:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_understood_is_said_and_what_is_begun_is_enough() {
        let (texts, all) = (Texts::load(Lang::Nl), Agreements::of_kind(ClinicKind::Pop));
        for (what, typed) in [
            (Agreed::Start, "straks"),
            (Agreed::Start, ""),
            (Agreed::Number(Number::Intake), "nul"),
            (Agreed::Number(Number::Intake), "0"),
            (Agreed::Number(Number::Intake), "99999999999999999999"),
            (Agreed::BeforeBirth, "loodgieter"),
            (Agreed::BeforeBirth, "jeugd"),
            (Agreed::Sectors, "zorg, tuin"),
            (Agreed::Coordinator, ""),
            (Agreed::Closed, "31-02-2026"),
            (Agreed::Erase, "ooit"),
        ] {
            assert!(read(what, typed, &all, &texts).is_err(), "{what:?} {typed}");
        }
        let read = |what, typed| read(what, typed, &all, &texts).unwrap();
        let seats = read(Agreed::BeforeBirth, "Verlosk of huisarts; jeugdarts/jeugdverpl").minimum_before_birth;
        assert_eq!(seats, [vec![D::Midwife, D::GeneralPractitioner], vec![D::YouthDoctor, D::YouthNurse]]);
        assert_eq!(read(Agreed::Number(Number::Minutes), "12 minuten").minutes_per_family, 12);
        assert_eq!(read(Agreed::Outcome(Outcome::Discharge), "Klaar, uitstroom").outcomes.len(), all.outcomes.len());
        assert_eq!(read(Agreed::Outcome(Outcome::Discharge), "").outcomes.len(), all.outcomes.len() - 1);
        assert_eq!(read(Agreed::Erase, "").erase_after_years, None);
    }
}
