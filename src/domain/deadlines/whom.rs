//! For whom a list is drawn up: what somebody keeps an eye on, does themselves, or does for who is away.

use super::{About, Deadline};
use crate::domain::{
    case::Case,
    clinic::{Clinic, TeamRole},
    ids::{ClinicId, PersonId},
    lens::bar,
    meeting::{AgendaItem, Bar},
    policy::has_left,
    viewer::Viewer,
    world::World,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Why something is in somebody's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// It is theirs.
    Own,
    /// They stand in for this person.
    For(PersonId),
    /// It is offered to them, and waits for their answer.
    Offered,
    /// They keep in touch with the family while it waits (A.3 nr 32).
    Bridges,
    /// They coordinate the family and see that agreements are kept (handbook A.3 nr 26).
    Coordinates,
    /// Nobody else can be expected to: it has no owner, or one who may not know of it, who left the team, or who is away
    /// without a deputy (A.3 nr 31).
    NobodyElse,
    /// They are in the team that meets.
    Team,
    /// They keep the house, and see everything.
    House,
}

/// What somebody promised.
pub struct Promised<'a> {
    pub owners: &'a [PersonId],
    pub case: Option<&'a Case>,
    /// A deputy sees it only where the family allows them to know.
    pub to_be_read_by_consent: bool,
}

impl Why {
    /// The reason as files name it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Own => "eigen",
            Self::For(_) => "waarneming",
            Self::Offered => "aangeboden",
            Self::Bridges => "overbrugging",
            Self::Coordinates => "coördinatie",
            Self::NobodyElse => "niemand anders",
            Self::Team => "team",
            Self::House => "alles",
        }
    }
}

/// A viewer, as far as lists depend on it.
pub struct Whom<'a> {
    house: &'a World,
    today: NaiveDate,
    me: Option<PersonId>,
    /// Who is away today, and who stands in.
    away: BTreeMap<PersonId, Option<PersonId>>,
    /// The clinics of which the viewer looks after what nobody looks after.
    watched: Vec<ClinicId>,
}

impl<'a> Whom<'a> {
    pub fn of(house: &'a World, viewer: &Viewer) -> Self {
        let (today, me) = (viewer.day(), viewer.person);
        let absent = house.people().filter(|person| person.absence_on(today).is_some()).map(|person| person.id);
        let away = absent.map(|who| (who, house.deputy_of(who, today).map(|deputy| deputy.id))).collect();
        let watched = house.clinics().filter(|clinic| me.is_none_or(|me| watches(house, clinic, viewer, me)));
        Self { house, today, me, away, watched: watched.map(|clinic| clinic.id).collect() }
    }

    /// Why the viewer keeps an eye on a family; none when somebody else does.
    pub fn keeps(&self, case: &Case) -> Option<Why> {
        if self.me.is_none() {
            return Some(Why::House);
        }
        let whose = case.coordinates_on(self.today).or(case.point_of_contact);
        let promised = Promised { owners: whose.as_slice(), case: Some(case), to_be_read_by_consent: false };
        self.stands_for(&promised).map(|why| if why == Why::Own { Why::Coordinates } else { why }).or_else(|| {
            let left = self.watched.contains(&case.clinic) && self.is_left(&promised, case.clinic);
            left.then_some(Why::NobodyElse)
        })
    }

    /// Why the viewer sees what was promised; `keeps` is why they keep an eye on its family.
    pub fn does(&self, it: &Promised<'_>, clinic: ClinicId, keeps: Option<Why>, late: bool) -> Option<Why> {
        if self.me.is_none() {
            return Some(Why::House);
        }
        let watches = || self.watched.contains(&clinic);
        self.stands_for(it)
            .or_else(|| keeps.filter(|_| late || self.is_left(it, clinic)))
            .or_else(|| (watches() && self.is_left(it, clinic)).then_some(Why::NobodyElse))
    }

    /// Why the viewer hears that somebody asked for a turn on an agenda of this clinic; none when they plan nothing there.
    pub fn plans(&self, clinic: ClinicId) -> Option<Why> {
        self.watched.contains(&clinic).then_some(if self.me.is_some() { Why::Team } else { Why::House })
    }

    /// What comes up in the house: the end of being away and of standing in, the next meeting of each clinic, and for who
    /// looks after a clinic what was planned there and not held, or held and not closed.
    pub fn in_the_house(&self) -> impl Iterator<Item = Deadline> {
        let stood_in = self.away.iter().filter(|(_, deputy)| self.me.is_some() && **deputy == self.me);
        let stands_in = stood_in.filter_map(|(who, _)| {
            let until = self.house.person(*who)?.absence_on(self.today)?.until;
            let about = About::StandsIn(*who);
            Some(Deadline { about, case: None, clinic: None, date: until, why: Why::For(*who) })
        });
        let away = self.me.and_then(|me| Some((me, *self.away.get(&me)?))).and_then(|(me, deputy)| {
            let until = self.house.person(me)?.absence_on(self.today)?.until;
            Some(Deadline { about: About::Away(deputy), case: None, clinic: None, date: until, why: Why::Own })
        });
        let clinics = self.house.clinics().filter(|clinic| {
            self.watched.contains(&clinic.id) || clinic.team.iter().any(|member| Some(member.person) == self.me)
        });
        let meetings = clinics.filter_map(|clinic| {
            let next = self.house.next_meeting(clinic.id, self.today)?;
            let (about, why) = (About::Meeting(next.id), if self.me.is_some() { Why::Team } else { Why::House });
            Some(Deadline { about, case: None, clinic: Some(clinic.id), date: Some(next.date), why })
        });
        let left = self.house.meetings().filter(|it| it.date < self.today && it.is_to_be_held()).filter_map(|it| {
            let why = self.plans(it.clinic)?;
            self.house.agenda(it).any(AgendaItem::is_pending).then_some(())?;
            let about = About::Meeting(it.id);
            Some(Deadline { about, case: None, clinic: Some(it.clinic), date: Some(it.date), why })
        });
        away.into_iter().chain(stands_in).chain(left).chain(meetings)
    }

    /// Whether this person is the viewer, or stood in for by the viewer.
    pub fn answers_for(&self, who: PersonId) -> bool {
        let promised = Promised { owners: &[who], case: None, to_be_read_by_consent: false };
        self.stands_for(&promised).is_some()
    }

    /// Why something is the viewer's own to do, or theirs while somebody is away.
    pub fn stands_for(&self, it: &Promised<'_>) -> Option<Why> {
        let own = it.owners.iter().any(|who| Some(*who) == self.me).then_some(Why::Own);
        let deputised = |who: &PersonId| self.away.get(who).is_some_and(|deputy| *deputy == self.me);
        own.or_else(|| it.owners.iter().find(|who| deputised(who)).map(|who| Why::For(*who)))
    }

    /// Whether nobody owns it who is in the team still, is there, or stands in for who is away, and may know of it.
    fn is_left(&self, it: &Promised<'_>, clinic: ClinicId) -> bool {
        let kept_out = |who: PersonId, by_consent: bool| {
            let barred = it
                .case
                .zip(self.house.person(who))
                .and_then(|(case, person)| bar(self.house, case, person, self.today));
            barred.is_some_and(|bar| by_consent || matches!(bar, Bar::Restricted | Bar::Role | Bar::Uninvolved))
        };
        it.owners.iter().all(|who| match self.away.get(who) {
            None => has_left(self.house, clinic, *who) || kept_out(*who, false),
            Some(deputy) => deputy.is_none_or(|deputy| kept_out(deputy, it.to_be_read_by_consent)),
        })
    }
}

/// Whether the viewer's day is that of a coordinator: they coordinate a family or stand in for who does, or are of the
/// discipline that does so by default. Who chairs, takes minutes or plans begins with the agenda.
pub fn is_coordinator(house: &World, viewer: &Viewer) -> bool {
    let Some(me) = viewer.person else { return false };
    let whom = Whom::of(house, viewer);
    let by_discipline = house.clinics().any(|clinic| coordinates_by_discipline(house, clinic, me));
    let keeps = |case: &Case| matches!(whom.keeps(case), Some(Why::Coordinates | Why::For(_)));
    !viewer.roles.iter().any(|(_, role)| prepares(*role)) && (by_discipline || house.cases().any(|case| keeps(case)))
}

/// Who chairs, takes the minutes or plans for a clinic looks after what nobody looks after, and so does who is of the
/// discipline that coordinates there (handbook A.3 nrs 23 and 28).
fn watches(house: &World, clinic: &Clinic, viewer: &Viewer, me: PersonId) -> bool {
    let role = |(of, role): &(ClinicId, TeamRole)| *of == clinic.id && prepares(*role);
    viewer.roles.iter().any(role) || coordinates_by_discipline(house, clinic, me)
}

fn prepares(role: TeamRole) -> bool {
    matches!(role, TeamRole::Chair | TeamRole::MinuteTaker | TeamRole::Planner)
}

/// Whether somebody is of the discipline that coordinates by default, and in the team.
pub fn coordinates_by_discipline(house: &World, clinic: &Clinic, me: PersonId) -> bool {
    let kind = house.person(me).map(|person| person.discipline.kind);
    let coordinates = kind.is_some_and(|kind| kind.serves_as(clinic.agreements.default_coordinator));
    coordinates && clinic.team.iter().any(|member| member.person == me)
}
