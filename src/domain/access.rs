//! Who saw what: one line for each time that something kept of families was opened, listed, searched or changed (NEN 7513;
//! the Wabvpz gives a client the right to ask for it).
//!
//! At a meeting one person types and everybody looks: all who are in the room are users of the line. A line holds no name
//! and no code, so that it says the same when a family has been erased; what was searched for is the one text in it.

mod reader;
pub mod shown;

pub use reader::Reader;

use super::{
    case::{Case, RestrictionKind},
    event::{Event, Happened, Subject},
    ids::{CaseId, MeetingId, PersonId},
    lens::bar,
    meeting::{Meeting, MeetingStatus},
    never_kept::without_never_kept,
    people::PersonDetails,
    viewer::{Seat, Viewer},
    vocabulary::words,
    world::World,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

words! {
    /// What was done (NEN 7513: `EventID`).
    AccessKind {
        /// A family's data was begun.
        Created = "aanmaken",
        /// A family was looked at.
        Opened = "inzien",
        /// Families were listed.
        Listed = "overzicht",
        /// Families were searched.
        Searched = "zoeken",
        /// Something was changed or added.
        Changed = "wijzigen",
        /// Something left the program as a file.
        Exported = "exporteren",
        /// Something left the program on paper or on standard output.
        Printed = "afdrukken",
        /// Secrecy was broken, with a recorded ground.
        BrokeGlass = "noodknop",
        /// A family was erased.
        Erased = "wissen",
        /// The whole store was copied to a file.
        Copied = "reservekopie",
        /// A copy was put in the place of the store.
        PutBack = "terugzetten",
        /// Who can open the store was read, or changed without anybody coming or going.
        KeptKeys = "sleutels",
        /// Somebody, or a key file, was let open the store.
        GaveKey = "sleutel gegeven",
        /// Somebody, or a key file, was kept from opening the store.
        TookKey = "sleutel ingetrokken",
        /// What somebody may know or do was changed: who they are, their place in a team, who stands in for them.
        ChangedRights = "bevoegdheid",
        /// These very lines were read.
        ReadLog = "logboek inzien",
    }
}

impl AccessKind {
    /// The action code of NEN 7513 (`EventActionCode`): create, read, update, delete or execute.
    pub const fn action(self) -> char {
        match self {
            Self::Created | Self::GaveKey => 'C',
            Self::Opened | Self::Listed | Self::ReadLog | Self::Printed => 'R',
            Self::Changed | Self::ChangedRights => 'U',
            Self::Erased | Self::TookKey => 'D',
            Self::Searched | Self::Exported | Self::BrokeGlass | Self::Copied | Self::PutBack | Self::KeptKeys => 'E',
        }
    }
}

/// Somebody who saw it (`UserID`, `RoleIDCode`, `UserIsRequestor`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Who; none for the unnamed user of the machine.
    pub person: Option<PersonId>,
    /// What they were then: the term of their discipline, empty for the unnamed user.
    pub role: String,
    /// They asked for it; the others looked along.
    pub initiator: bool,
}

/// A family whose data it was (`ParticipantObjectID`, `…Sensitivity`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Object {
    /// Which.
    pub case: CaseId,
    /// It was restricted for safety then.
    pub restricted: bool,
    /// Every user was allowed to know it by name: consent, or the list of a restricted case.
    pub consent: bool,
}

/// One line of the access log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    /// When (`EventDateTime`).
    pub at: DateTime<Utc>,
    /// What was done.
    pub kind: AccessKind,
    /// Who saw it, the initiator first.
    pub users: Vec<User>,
    /// Where the initiator sat (`NetworkAccessPoint`).
    pub seat: Seat,
    /// Whose data it was.
    pub objects: Vec<Object>,
    /// Whose rights they were.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<PersonId>,
    /// At which meeting.
    pub meeting: Option<MeetingId>,
    /// What was searched for.
    #[serde(default)]
    pub query: Option<String>,
    /// The file that it went to or came from, or what a key is called (`ParticipantObjectName`).
    #[serde(default)]
    pub file: Option<String>,
    /// It was done, rather than refused (`EventOutcomeIndicator`).
    pub granted: bool,
}

/// What a request for data is for: declared by who asks, before anything is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// What is done.
    pub kind: AccessKind,
    /// With whose data.
    pub cases: Vec<CaseId>,
    /// Of which meeting.
    pub meeting: Option<MeetingId>,
    /// What was searched for.
    pub query: Option<String>,
    /// The file that it goes to or comes from, or what a key is called.
    pub file: Option<String>,
}

impl Purpose {
    /// To do `kind` with these families' data.
    pub fn new(kind: AccessKind, cases: impl IntoIterator<Item = CaseId>) -> Self {
        let cases = cases.into_iter().collect();
        Self { kind, cases, meeting: None, query: None, file: None }
    }

    /// The same, with a file that it goes to or comes from.
    #[must_use]
    pub fn by_file(self, file: impl Into<String>) -> Self {
        Self { file: Some(file.into()), ..self }
    }

    /// The same, at a meeting.
    #[must_use]
    pub fn of(self, meeting: MeetingId) -> Self {
        Self { meeting: Some(meeting), ..self }
    }
}

impl Access {
    /// The line for what somebody asked to see.
    pub fn asked(world: &World, viewer: &Viewer, purpose: Purpose) -> Self {
        let at_table = matches!(viewer.seat, Seat::Host | Seat::Projector);
        let Purpose { kind, cases, meeting, query, file } = purpose;
        let table = world.seated(viewer.at, meeting).filter(|_| at_table);
        let (sat_at, present) = table.map(|(meeting, people)| (meeting.id, people)).unzip();
        let present = present.unwrap_or_default();
        let mut line = Self::by(world, viewer, kind, &present, &cases);
        line.meeting = meeting.or(sat_at);
        line.query = query.map(|text| without_never_kept(&text));
        line.file = file.map(|text| without_never_kept(&text));
        line
    }

    /// The lines for what a command came to, between the world before it and the one after it.
    pub fn done(before: &World, world: &World, viewer: &Viewer, events: &[Event]) -> Vec<Self> {
        let mut found = BTreeMap::<_, (Vec<CaseId>, Vec<PersonId>)>::new();
        let mut people = Vec::new();
        for event in events {
            if let Some(who) = rights_of(before, &event.what).filter(|who| !people.contains(who)) {
                people.push(who);
            }
            let (case, kind) = match (event.subject(), &event.what) {
                (_, Happened::CaseErased(erasure)) => (erasure.case, AccessKind::Erased),
                // Who exports says so before anything is shown.
                (_, Happened::CaseExported { .. }) | (Subject::House | Subject::Meeting(_), _) => continue,
                (Subject::Case(case), what) => (case, kind_of(what)),
            };
            let running = |world| running_with(world, case).map(|it| (world, it));
            let turn = running(world).or_else(|| running(before));
            let meeting = turn.map(|(_, it)| it);
            let (cases, present) = found.entry((kind, meeting.map(|it| it.id))).or_default();
            if !cases.contains(&case) {
                cases.push(case);
            }
            *present = match &event.what {
                Happened::ItemOpened { present, .. } => present.clone(),
                _ => turn.map(|(world, it)| room(world, it, event.at)).unwrap_or_default(),
            };
        }
        let line = |((kind, meeting), (cases, present)): (_, (Vec<_>, Vec<_>))| {
            let mut line = Self::by(world, viewer, kind, &present, &cases);
            line.meeting = meeting;
            line
        };
        let rights =
            (!people.is_empty()).then(|| Self::by(world, viewer, AccessKind::ChangedRights, &[], &[]).about(people));
        found.into_iter().map(line).chain(rights).collect()
    }

    /// The same line, about these people's rights.
    #[must_use]
    pub fn about(self, people: Vec<PersonId>) -> Self {
        Self { people, ..self }
    }

    /// The same line for what was refused.
    #[must_use]
    pub fn refused(self) -> Self {
        Self { granted: false, ..self }
    }

    fn by(world: &World, viewer: &Viewer, kind: AccessKind, present: &[PersonId], cases: &[CaseId]) -> Self {
        let role = |who: PersonId| world.person(who).map(|it| it.discipline.kind.word().to_owned()).unwrap_or_default();
        let user = |person: Option<PersonId>, initiator| User {
            person,
            role: person.map(role).unwrap_or_default(),
            initiator,
        };
        let others = present.iter().copied().map(Some).filter(|who| *who != viewer.person);
        let users: Vec<User> =
            [user(viewer.person, true)].into_iter().chain(others.map(|who| user(who, false))).collect();
        let object = |id: &CaseId| {
            let case = world.case(*id);
            let may = |case: &Case| {
                let people = users.iter().filter_map(|user| world.person(user.person?));
                people.into_iter().all(|person| bar(world, case, person, viewer.day()).is_none())
            };
            let restricted =
                case.and_then(|it| it.restriction.as_ref()).is_some_and(|it| it.kind == RestrictionKind::Safety);
            Object { case: *id, restricted, consent: case.is_none_or(may) }
        };
        let objects = cases.iter().map(object).collect();
        let (people, meeting, query, file) = (Vec::new(), None, None, None);
        Self { at: viewer.at, kind, seat: viewer.seat, objects, people, meeting, query, file, granted: true, users }
    }
}

/// Whose rights an event changed: who may know and do what hangs on name, by which a key is theirs, profession, organisation,
/// sector, team and deputies.
fn rights_of(before: &World, what: &Happened) -> Option<PersonId> {
    let rights = |it: &PersonDetails| {
        let deputies: Vec<_> = it.absences.iter().filter(|away| away.deputy.is_some()).cloned().collect();
        (it.name.clone(), it.discipline.clone(), it.organisation.clone(), it.sector, it.deputy_for, deputies)
    };
    match what {
        Happened::PersonRegistered(person) => Some(person.id),
        Happened::PersonChanged { person, details } => {
            let known = before.person(*person).is_some_and(|known| rights(known) == rights(details));
            (!known).then_some(*person)
        }
        Happened::TeamJoined { member, .. } => Some(member.person),
        Happened::TeamLeft { person, .. } => Some(*person),
        _ => None,
    }
}

fn kind_of(what: &Happened) -> AccessKind {
    match what {
        Happened::CaseReferred(_) => AccessKind::Created,
        Happened::ItemOpened { .. } => AccessKind::Opened,
        Happened::SecrecyBroken { .. } => AccessKind::BrokeGlass,
        _ => AccessKind::Changed,
    }
}

fn room(world: &World, meeting: &Meeting, at: DateTime<Utc>) -> Vec<PersonId> {
    meeting.room(meeting.open_item.and_then(|open| world.item(open)), at)
}

/// The running meeting in which it is this family's turn.
fn running_with(world: &World, case: CaseId) -> Option<&Meeting> {
    world.items_of(case).filter_map(|item| world.meeting(item.meeting).map(|meeting| (item, meeting))).find_map(
        |(item, meeting)| {
            let now = meeting.status == MeetingStatus::Running && meeting.open_item == Some(item.id);
            now.then_some(meeting)
        },
    )
}
