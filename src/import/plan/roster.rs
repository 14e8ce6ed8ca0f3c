//! Finds the person that a name in a cell means: in full, by family name with or without initials, and where people write as
//! they speak, as an `@name` at the meeting does. Who is not named in full is told, never guessed in silence.

use super::{DoubtKind, Topic, draft::Row};
use crate::capture::names::{self as spoken, Candidate, Prepared, Standing};
use crate::domain::{
    ids::{ClinicId, PersonId},
    people::{DisciplineKind, Person},
    world::World,
};
use crate::import::{
    fold::fold,
    values::{names::Mention, words},
};
use std::collections::{HashMap, HashSet};

/// Everybody who is known, by what they may be called.
pub(super) struct Roster {
    /// By each ending of the folded name that begins with a word: `j p van der berg`, `van der berg`, `berg`.
    endings: HashMap<String, Vec<PersonId>>,
    names: HashMap<PersonId, String>,
    team: HashSet<PersonId>,
    /// Everybody as the capture line finds them.
    spoken: Vec<Prepared>,
}

/// Whom a name means.
enum Found {
    One(PersonId),
    /// Not by a name in full.
    Meant(PersonId),
    Nobody,
    Several(Vec<PersonId>),
}

/// How sure one has to be of whom a name means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// As at the meeting: by first name, initials, or a profession that one person in the team has, too.
    AsSpoken,
    /// Among people of the same name the one in the clinic's own team is meant.
    OwnTeamFirst,
    /// One of that name only.
    Strict,
}

impl Roster {
    /// Everybody in the world; the team is that of `clinic`.
    pub fn of(world: &World, clinic: Option<ClinicId>) -> Self {
        let team = clinic.and_then(|clinic| world.clinic(clinic)).map(|clinic| &clinic.team);
        let mut roster = Self {
            endings: HashMap::new(),
            names: HashMap::new(),
            team: team.into_iter().flatten().map(|member| member.person).collect(),
            spoken: Vec::new(),
        };
        world.people().for_each(|person| roster.add(person));
        roster
    }

    /// Adds somebody, also when they are there already.
    pub fn add(&mut self, person: &Person) {
        let name = fold(&person.name);
        for ending in endings(&name) {
            let all = self.endings.entry(ending.to_owned()).or_default();
            if !all.contains(&person.id) {
                all.push(person.id);
            }
        }
        if self.names.insert(person.id, name).is_none() {
            let prepared = Prepared::new(&Candidate {
                id: person.id.0,
                name: &person.name,
                discipline: &person.discipline.label,
                organisation: &person.organisation,
                rank: u8::from(!self.team.contains(&person.id)),
            });
            self.spoken.push(prepared);
        }
    }

    /// The one who goes by exactly this name, however it is typed.
    pub fn exactly(&self, name: &str) -> Option<PersonId> {
        let name = fold(name);
        let mut same = self.endings.get(&name)?.iter().filter(|id| self.names.get(id) == Some(&name));
        same.next().copied().filter(|_| same.next().is_none())
    }

    /// The person that a mention means, quietly.
    pub fn find(&self, world: &World, mention: &Mention, care: Care) -> Option<PersonId> {
        match self.search(world, mention, care) {
            Found::One(person) | Found::Meant(person) => Some(person),
            Found::Nobody | Found::Several(_) => None,
        }
    }

    /// The person that a mention means; says so when there is nobody or more than one.
    pub fn resolve(
        &self,
        world: &World,
        mention: &Mention,
        care: Care,
        topic: Topic,
        row: &mut Row,
    ) -> Option<PersonId> {
        match self.search(world, mention, care) {
            Found::One(person) => Some(person),
            Found::Meant(person) => {
                let name = world.person(person).map(|person| person.name.clone()).unwrap_or_default();
                row.doubt(topic, DoubtKind::TakenFor(mention.name.clone(), name));
                Some(person)
            }
            Found::Nobody => {
                row.doubt(topic, DoubtKind::UnknownPerson(mention.name.clone()));
                None
            }
            Found::Several(people) => {
                let name = |id: &PersonId| world.person(*id).map(|person| person.name.clone());
                let names = people.iter().filter_map(name).collect();
                row.doubt(topic, DoubtKind::SeveralPeople(mention.name.clone(), names));
                None
            }
        }
    }

    fn search(&self, world: &World, mention: &Mention, care: Care) -> Found {
        let name = fold(&mention.name);
        if let Some(person) = self.exactly(&name) {
            return Found::One(person);
        }
        let mut candidates = self.candidates(world, &mention.name, &name);
        if candidates.len() > 1 {
            narrow(&mut candidates, |id| world.person(*id).is_some_and(|person| speaks_of(&mention.note, person)));
        }
        if candidates.len() > 1 && care != Care::Strict {
            narrow(&mut candidates, |id| self.team.contains(id));
        }
        match candidates.as_slice() {
            [] if care == Care::AsSpoken => self.search_spoken(&mention.name),
            [] => Found::Nobody,
            [one] => Found::One(*one),
            _ => Found::Several(candidates),
        }
    }

    /// Whom the name would mean at the meeting.
    fn search_spoken(&self, name: &str) -> Found {
        let in_full =
            || spoken::lookup(name, &self.spoken).first().is_some_and(|best| best.standing == Standing::Exact);
        match spoken::find(name, &self.spoken) {
            spoken::Found::One(person) if in_full() => Found::One(PersonId(person)),
            spoken::Found::One(person) => Found::Meant(PersonId(person)),
            spoken::Found::Several(people) => Found::Several(people.into_iter().map(PersonId).collect()),
            spoken::Found::None => Found::Nobody,
        }
    }

    /// Who may be meant: the longest ending of the name that somebody goes by, before it fitting initials.
    fn candidates(&self, world: &World, written: &str, name: &str) -> Vec<PersonId> {
        for ending in endings(name) {
            let Some(people) = self.endings.get(ending) else { continue };
            let given = before(name, ending);
            let profession = Some(words::discipline(given)).filter(|kind| *kind != DisciplineKind::Other);
            let is_word = written.starts_with(char::is_lowercase) && !is_particles(given);
            let fits = |id: &&PersonId| match profession {
                Some(kind) => world.person(**id).is_some_and(|person| person.discipline.kind == kind),
                None if is_word => false,
                None => initials_fit(given, self.names.get(*id).map(|known| before(known, ending)).unwrap_or_default()),
            };
            let fitting: Vec<PersonId> = people.iter().filter(fits).copied().collect();
            if !fitting.is_empty() {
                return fitting;
            }
        }
        Vec::new()
    }
}

/// Keeps the only one for whom it holds, or everybody.
fn narrow(people: &mut Vec<PersonId>, holds: impl Fn(&PersonId) -> bool) {
    let mut fitting = people.iter().copied().filter(holds);
    if let (Some(only), None) = (fitting.next(), fitting.next()) {
        *people = vec![only];
    }
}

/// The endings of a folded name that begin with a word, the longest first.
fn endings(name: &str) -> impl Iterator<Item = &str> {
    let starts = std::iter::once(0).chain(name.match_indices(' ').map(|(at, _)| at + 1));
    starts.filter_map(|at| name.get(at..)).filter(|ending| !ending.is_empty())
}

fn before<'n>(name: &'n str, ending: &str) -> &'n str {
    name.get(..name.len().saturating_sub(ending.len())).unwrap_or_default().trim_end()
}

/// Whether there are only particles, which say nothing about who it is.
fn is_particles(given: &str) -> bool {
    const PARTICLES: [&str; 12] = ["van", "de", "der", "den", "ter", "ten", "te", "het", "t", "v", "vd", "von"];
    given.is_empty() || given == "v d" || given == "v d r" || given.split(' ').all(|word| PARTICLES.contains(&word))
}

/// Whether what stands before a family name may be the same person's: `j` and `jan`, but not `joop` and `jan`.
fn initials_fit(given: &str, known: &str) -> bool {
    if is_particles(given) || is_particles(known) {
        return true;
    }
    let first = |words: &str| words.split(' ').next().unwrap_or_default().to_owned();
    let (given, known) = (first(given), first(known));
    let both_in_full = given.chars().count() > 2 && known.chars().count() > 2;
    given == known || (!both_in_full && given.chars().next() == known.chars().next())
}

/// Whether what stands beside a name speaks of this person's profession or employer: `Jansen (JVK)`.
fn speaks_of(note: &str, person: &Person) -> bool {
    let kind = words::discipline(note);
    let note = fold(note);
    let has = |text: &str| !note.is_empty() && fold(text).contains(&note);
    (kind != DisciplineKind::Other && kind == person.discipline.kind)
        || has(&person.discipline.label)
        || has(&person.organisation)
}
