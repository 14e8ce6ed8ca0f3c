//! What a line is read against: the people who may be meant, the day of the meeting, the clinic's words.
//!
//! Made when something changed, not at a key; reading a line only looks things up here.

use super::{
    catalogue::{Catalogue, Family},
    dates::DateContext,
    names::{Candidate, Prepared},
};
use crate::domain::{
    calendar::WorkingDays,
    case::LifeDomain,
    clinic::{Intervention, OutcomeWords},
    fold::fold,
    ids::{CaseId, ItemId, MeetingId, PersonId},
    lens::{ItemView, Label, Lens},
};
use chrono::NaiveDate;

/// Words by which people tag a life domain, besides its own name (folded).
const DOMAIN_WORDS: &[(LifeDomain, &[&str])] = &[
    (LifeDomain::Parenting, &["opvoeding", "opgroeien", "ontwikkeling", "parenting"]),
    (LifeDomain::MentalHealth, &["ggz", "psychisch", "mentaal", "mental"]),
    (LifeDomain::PhysicalHealth, &["gezondheid", "medisch", "health"]),
    (LifeDomain::Addiction, &["middelen", "roken", "alcohol", "addiction"]),
    (LifeDomain::Debts, &["schuld", "debts"]),
    (LifeDomain::Finances, &["geld", "inkomen", "money", "finances"]),
    (LifeDomain::Housing, &["huisvesting", "woning", "huis", "housing"]),
    (LifeDomain::Work, &["arbeid", "dagbesteding", "work"]),
    (LifeDomain::Education, &["school", "onderwijs", "education"]),
    (LifeDomain::Relationships, &["partner", "familie", "relationships"]),
    (LifeDomain::Network, &["steun", "sociaal netwerk", "network"]),
    (LifeDomain::Safety, &["geweld", "safety"]),
    (LifeDomain::ParentChild, &["hechting", "imh"]),
    (LifeDomain::Language, &["tolk", "language"]),
    (LifeDomain::Other, &["anders", "other"]),
];

/// Somebody who is away on the day of the meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Away {
    /// Who.
    pub person: PersonId,
    /// Last day away, when it is known.
    pub until: Option<NaiveDate>,
    /// Who stands in.
    pub deputy: Option<PersonId>,
}

/// What a line is read against.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    pub(super) people: Vec<Prepared>,
    names: Vec<(PersonId, String)>,
    table: Vec<PersonId>,
    /// Who may not know the family, so that nothing can be asked of them.
    barred: Vec<PersonId>,
    pub(super) speaker: Option<PersonId>,
    /// Who coordinates the family now, and why it is they where that deviates.
    coordinator: Option<(PersonId, String)>,
    pub(super) today: NaiveDate,
    pub(super) next_meeting: Option<NaiveDate>,
    pub(super) closed: Vec<NaiveDate>,
    pub(super) outcomes: Vec<OutcomeWords>,
    pub(super) domains: Vec<(String, LifeDomain)>,
    pub(super) catalogue: Catalogue,
    pub(super) family: Family,
    pub(super) away: Vec<Away>,
    /// The words of the families' names on this agenda that may be known, folded.
    pub(super) families: Vec<String>,
}

impl Scene {
    /// For lines of an item, or of the part of the meeting that belongs to no family.
    pub fn of(lens: &Lens, meeting: MeetingId, item: Option<ItemId>) -> Self {
        let (w, viewer) = (lens.house(), lens.viewer());
        let Some(meeting) = w.meeting(meeting) else { return Self::default() };
        let clinic = w.clinic(meeting.clinic);
        let view = item.and_then(|item| lens.item(item));
        let case = view.as_ref().and_then(crate::domain::lens::ItemView::case);
        let involved = |who: PersonId| {
            case.is_some_and(|case| {
                case.involved.iter().any(|one| one.person == Some(who))
                    || case.coordinator().is_some_and(|spell| spell.person == who)
            })
        };
        let in_room = view.as_ref().map(|view| view.state().present.as_slice()).unwrap_or_default();
        let at_table = |who: PersonId| in_room.contains(&who) || meeting.attendance.contains_key(&who);
        let rank = |who: PersonId| match clinic {
            _ if at_table(who) => 0,
            _ if involved(who) => 1,
            Some(clinic) if clinic.team.iter().any(|member| member.person == who) => 2,
            _ => 3,
        };
        let nameless = view.as_ref().is_some_and(|view| view.state().anonymous);
        let may_not_know = |person: &crate::domain::people::Person| {
            !nameless
                && case.is_some_and(|case| crate::domain::lens::bar_to_asking(w, case, person, meeting.date).is_some())
        };
        let prepared = |person: &crate::domain::people::Person| {
            Prepared::new(&Candidate {
                id: person.id.0,
                name: &person.name,
                discipline: &person.discipline.label,
                organisation: &person.organisation,
                rank: rank(person.id),
            })
        };
        let away = w.people().filter_map(|person| {
            let until = person.absence_on(meeting.date)?.until;
            let deputy = w.deputy_of(person.id, meeting.date).map(|deputy| deputy.id);
            Some(Away { person: person.id, until, deputy })
        });
        let agreements = clinic.map(|clinic| &clinic.agreements);
        let folded = |it: &OutcomeWords| OutcomeWords {
            outcome: it.outcome,
            words: it.words.iter().map(|word| fold(word)).collect(),
        };
        Self {
            people: w.people().map(|person| prepared(person)).collect(),
            names: w.people().map(|person| (person.id, person.name.clone())).collect(),
            table: w.people().map(|person| person.id).filter(|who| at_table(*who)).collect(),
            barred: w.people().filter(|person| may_not_know(person)).map(|person| person.id).collect(),
            speaker: viewer.person,
            coordinator: case.and_then(|case| {
                let reason = case.coordinator()?.reason.clone();
                Some((case.coordinates_on(meeting.date)?, reason))
            }),
            today: meeting.date,
            next_meeting: crate::domain::decide::closing::next_date(w, meeting),
            closed: agreements.map(|it| it.closed_days.clone()).unwrap_or_default(),
            outcomes: agreements.map(|it| it.outcomes.iter().map(folded).collect()).unwrap_or_default(),
            domains: domain_words(),
            catalogue: agreements.map(|it| Catalogue::new(&it.interventions)).unwrap_or_default(),
            family: case.map(|case| Family::of(case, meeting.date)).unwrap_or_default(),
            away: away.collect(),
            families: lens.agenda(meeting).flat_map(|view| family_words(&view)).collect(),
        }
    }

    /// Whether these words may be the name of a family on this agenda.
    pub(super) fn may_name_a_family(&self, words: &str) -> bool {
        fold(words).split(|sign: char| !sign.is_alphanumeric()).any(|word| self.families.iter().any(|it| it == word))
    }

    /// For what is said of a family between meetings: everybody, those of its clinic's team first.
    pub fn of_case(lens: &Lens, case: Option<CaseId>, today: NaiveDate) -> Self {
        let w = lens.house();
        let clinic = case.and_then(|case| lens.case(case)).and_then(|case| w.clinic(case.clinic));
        let in_team = |who| clinic.is_some_and(|clinic| clinic.team.iter().any(|member| member.person == who));
        let candidates = w.people().map(|person| Candidate {
            id: person.id.0,
            name: &person.name,
            discipline: &person.discipline.label,
            organisation: &person.organisation,
            rank: if in_team(person.id) { 2 } else { 3 },
        });
        let people: Vec<Candidate> = candidates.collect();
        let next = clinic.and_then(|clinic| w.next_meeting(clinic.id, today)).map(|meeting| meeting.date);
        let closed = clinic.map(|clinic| clinic.agreements.closed_days.clone()).unwrap_or_default();
        let speaker = lens.viewer().person;
        Self { speaker, next_meeting: next, closed, ..Self::of_table(&people, today, &[]) }
    }

    /// For lines outside any meeting: these people, of whom rank 0 is at the table, this day, this catalogue.
    pub fn of_table(people: &[Candidate], today: NaiveDate, catalogue: &[Intervention]) -> Self {
        Self {
            people: people.iter().map(Prepared::new).collect(),
            names: people.iter().map(|one| (PersonId(one.id), one.name.to_owned())).collect(),
            table: people.iter().filter(|one| one.rank == 0).map(|one| PersonId(one.id)).collect(),
            today,
            domains: domain_words(),
            catalogue: Catalogue::new(catalogue),
            ..Self::default()
        }
    }

    /// The name of a person.
    pub fn name(&self, who: PersonId) -> &str {
        self.names.iter().find(|(id, _)| *id == who).map_or("", |(_, name)| name)
    }

    /// Who sits at the table, by name.
    pub(super) fn at_table(&self) -> impl Iterator<Item = PersonId> {
        self.names.iter().map(|(who, _)| *who).filter(|who| self.table.contains(who))
    }

    /// Who sits at the table and may know the family, by name, with who speaks first.
    pub(super) fn likely_owners(&self) -> Vec<PersonId> {
        let may_know = self.at_table().filter(|who| self.may_know(*who));
        let (speaker, others): (Vec<_>, Vec<_>) = may_know.partition(|who| Some(*who) == self.speaker);
        [speaker, others].concat()
    }

    /// Whether somebody may know the family.
    pub(super) fn may_know(&self, who: PersonId) -> bool {
        !self.barred.contains(&who)
    }

    /// Who coordinates the family now.
    pub fn coordinator(&self) -> Option<PersonId> {
        self.coordinator.as_ref().map(|(who, _)| *who)
    }

    /// Who may coordinate the family, each with a reason where one is known: who does now first.
    pub(super) fn likely_coordinators(&self) -> Vec<(PersonId, String)> {
        let now = self.coordinator();
        let others = self.likely_owners().into_iter().filter(|who| Some(*who) != now);
        self.coordinator.clone().into_iter().chain(others.map(|who| (who, String::new()))).collect()
    }

    /// The day that relative dates are counted from.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// The first day after `date` on which people work.
    pub fn next_working_day(&self, date: NaiveDate) -> NaiveDate {
        WorkingDays { extra_closed: &self.closed }.add(date, 1)
    }

    /// What dates are relative to.
    pub(super) fn dates(&self) -> DateContext<'_> {
        DateContext { today: self.today, next_meeting: self.next_meeting, extra_closed: &self.closed }
    }

    /// The absence of a person on the day of the meeting.
    pub fn away(&self, who: PersonId) -> Option<&Away> {
        self.away.iter().find(|away| away.person == who)
    }

    /// The life domain that a tag means: its name, the beginning of it, or another word for it.
    pub fn domain(&self, tag: &str) -> Option<LifeDomain> {
        let tag = fold(tag);
        let exact = self.domains.iter().find(|(word, _)| *word == tag);
        let begun = || {
            let mut begun = self.domains.iter().filter(|(word, _)| tag.len() > 2 && word.starts_with(&tag));
            let first = begun.next()?;
            begun.all(|(_, domain)| *domain == first.1).then_some(first)
        };
        let longer = || self.domains.iter().find(|(word, _)| word.len() > 3 && tag.starts_with(word.as_str()));
        exact.or_else(begun).or_else(longer).map(|(_, domain)| *domain)
    }
}

/// The words of a family's name, folded; none where it may not be known.
fn family_words(view: &ItemView<'_>) -> Vec<String> {
    let Label::Name(name) = view.label() else { return Vec::new() };
    let folded = fold(name);
    folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.len() > 2).map(str::to_owned).collect()
}

fn domain_words() -> Vec<(String, LifeDomain)> {
    let own = LifeDomain::ALL.iter().flat_map(|domain| {
        let word = fold(domain.word());
        let parts: Vec<String> = word.split(['/', ' ']).map(str::to_owned).collect();
        std::iter::once(word).chain(parts.into_iter().take(1)).map(|word| (word, *domain))
    });
    let others = DOMAIN_WORDS.iter().flat_map(|(domain, words)| words.iter().map(|word| ((*word).to_owned(), *domain)));
    own.chain(others).collect()
}

#[cfg(test)]
impl Scene {
    /// People with their disciplines, all at the table, who speaks, and the day.
    pub fn for_tests(people: &[(u32, &str, &str)], speaker: Option<PersonId>, today: NaiveDate) -> Self {
        let candidates =
            people.iter().map(|&(id, name, discipline)| Candidate { id, name, discipline, organisation: "", rank: 0 });
        let people: Vec<Candidate> = candidates.collect();
        let outcomes = crate::domain::meeting::Outcome::usual_words();
        Self { speaker, outcomes, ..Self::of_table(&people, today, &[]) }
    }
}
