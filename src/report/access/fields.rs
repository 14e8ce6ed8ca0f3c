//! The fields of a line of the access log as NEN 7513 asks for them (handbook B.2): the one place that says what they are. FHIR,
//! JSON and CSV are ways to write them down.

use super::Names;
use crate::domain::{
    access::{Access, AccessKind, Object},
    calendar::offset,
    ids::PersonId,
    policy::Reading,
    viewer::Seat,
};
use chrono::SecondsFormat;

/// By which rule it is decided who sees what (`autorisatieProtocol`).
pub const PROTOCOL: &str = "urn:mdo:policy:role-consent-restriction";

/// The kinds of things that have a number of their own, as the systems of their numbers.
const PERSON: &str = "urn:mdo:person";
const CASE: &str = "urn:mdo:case";
const MEETING: &str = "urn:mdo:meeting";

/// The program itself (`AuditSourceID`).
pub const SOURCE: Id = Id { system: "urn:mdo:source", value: None };

/// What something is called by programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Id {
    /// Of what kind it is.
    pub system: &'static str,
    /// Its number; none for the program.
    value: Option<u32>,
}

impl Id {
    const fn of(system: &'static str, number: u32) -> Self {
        Self { system, value: Some(number) }
    }

    /// As it is written.
    pub fn value(self) -> String {
        self.value.map_or_else(|| "mdo".to_owned(), |number| number.to_string())
    }
}

/// Somebody who saw it (`UserID`, `RoleIDCode`, `UserName`, `UserIsRequestor`).
pub struct User {
    /// Who; number 0 is the unnamed user of the machine.
    pub id: Id,
    /// Name.
    pub name: String,
    /// What they were then.
    pub role: String,
    /// They asked for it.
    pub initiator: bool,
}

/// What it was about (`ParticipantObjectIDTypeCode`, `ParticipantObjectID`, …).
pub struct Entity {
    /// Of what it is: of a family that is hidden nothing tells which, of a question there is none.
    pub kind: &'static str,
    /// Which.
    pub id: Option<Id>,
    /// How it is called.
    pub name: Option<String>,
    /// For a family: whether it is restricted, or hidden; whether the consent was there.
    pub family: Option<(bool, bool)>,
    /// What was searched for.
    pub query: Option<String>,
}

/// A line.
pub struct Fields {
    /// When, with the zone (`EventDateTime`).
    pub at: String,
    /// What was done: code and words of DICOM (`EventID`).
    pub event: (&'static str, &'static str),
    /// The same as this program tells it apart (`EventTypeCode`).
    pub kind: AccessKind,
    /// Who may do what was read or changed.
    pub of_rights: bool,
    /// `EventActionCode`.
    pub action: char,
    /// `EventOutcomeIndicator`.
    pub granted: bool,
    /// Where the initiator sat (`NetworkAccessPoint`).
    pub seat: &'static str,
    /// Who, the initiator first.
    pub users: Vec<User>,
    /// About what: never nothing.
    pub entities: Vec<Entity>,
}

impl Fields {
    /// Those of a line, with users and families called as its reader may know them.
    pub fn of(line: &Access, names: &Names<'_>) -> Self {
        let user = |user: &crate::domain::access::User| {
            let name = (names.user)(user);
            let role = if user.role.is_empty() { name.clone() } else { user.role.clone() };
            User { id: Id::of(PERSON, user.person.map_or(0, |who| who.0)), name, role, initiator: user.initiator }
        };
        Self {
            at: line.at.with_timezone(&offset(line.at)).to_rfc3339_opts(SecondsFormat::Secs, false),
            event: dicom(line.kind),
            kind: line.kind,
            of_rights: Reading::of(line.kind) == Some(Reading::Keys) || line.kind == AccessKind::ChangedRights,
            action: line.kind.action(),
            granted: line.granted,
            seat: seat(line.seat),
            users: line.users.iter().map(user).collect(),
            entities: entities(line, names),
        }
    }
}

fn entities(line: &Access, names: &Names<'_>) -> Vec<Entity> {
    let plain = |kind, id, name| Entity { kind, id, name, family: None, query: None };
    let family = |object: &Object| {
        let known = (names.known)(object);
        // Of a family that is hidden nothing tells why, nor in which other lines it is.
        let (id, family) =
            (known.then_some(Id::of(CASE, object.case.0)), (object.restricted || !known, object.consent));
        Entity { family: Some(family), ..plain(CASE, id, Some((names.object)(object))) }
    };
    let holder = |who: &PersonId| plain(PERSON, Some(Id::of(PERSON, who.0)), Some((names.person)(*who)));
    let meeting = line.meeting.map(|meeting| plain(MEETING, Some(Id::of(MEETING, meeting.0)), None));
    let query = (names.query)(line).map(|query| Entity { query: Some(query), ..plain("urn:mdo:query", None, None) });
    let file = line.file.as_ref().map(|file| plain("urn:mdo:file", None, Some(file.clone())));
    let all = line.objects.iter().map(family).chain(line.people.iter().map(holder));
    let mut all: Vec<Entity> = all.chain(meeting).chain(query).chain(file).collect();
    if all.is_empty() {
        // An object is asked for of every line: here it is all that is kept.
        all.push(plain(SOURCE.system, Some(SOURCE), None));
    }
    all
}

impl Entity {
    /// Whether it is about a family.
    pub fn is_family(&self) -> bool {
        self.kind == CASE
    }

    /// Whether it is about somebody whose rights they are.
    pub fn is_person(&self) -> bool {
        self.kind == PERSON
    }
}

/// The code of DICOM for what was done: FHIR asks for one of its list where there is one (binding `audit-event-type`).
const fn dicom(kind: AccessKind) -> (&'static str, &'static str) {
    match kind {
        AccessKind::Searched => ("110112", "Query"),
        AccessKind::Exported | AccessKind::Printed | AccessKind::Copied => ("110106", "Export"),
        AccessKind::PutBack => ("110107", "Import"),
        AccessKind::ReadLog => ("110101", "Audit Log Used"),
        AccessKind::BrokeGlass
        | AccessKind::KeptKeys
        | AccessKind::GaveKey
        | AccessKind::TookKey
        | AccessKind::ChangedRights => ("110113", "Security Alert"),
        AccessKind::Created | AccessKind::Opened | AccessKind::Listed | AccessKind::Changed | AccessKind::Erased => {
            ("110110", "Patient Record")
        }
    }
}

const fn seat(seat: Seat) -> &'static str {
    match seat {
        Seat::Host => "tafel",
        Seat::Remote => "eigen scherm",
        Seat::Projector => "beamer",
        Seat::CommandLine => "opdrachtregel",
    }
}
