//! The access log as people and other programs read it: a list, and FHIR R4 `AuditEvent`s with the fields of NEN 7513.

use super::{Cell, Column, Table, Words};
use crate::domain::{
    access::{Access, AccessKind, Object, User},
    calendar::local,
    ids::PersonId,
    policy::Reading,
    viewer::Seat,
};
use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use serde_json::{Value, json};

const DICOM: &str = "http://dicom.nema.org/resources/ontology/DCM";
const ENTITY_TYPE: &str = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
const OBJECT_ROLE: &str = "http://terminology.hl7.org/CodeSystem/object-role";
const ACT_REASON: &str = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
const SOURCE_TYPE: &str = "http://terminology.hl7.org/CodeSystem/security-source-type";

/// How those in a line are called by who reads it.
pub struct Names<'a> {
    /// A user.
    pub user: &'a dyn Fn(&User) -> String,
    /// A family, as far as the reader may know it.
    pub object: &'a dyn Fn(&Object) -> String,
    /// Whether the reader may know which family it is; of others the lines say the same.
    pub known: &'a dyn Fn(&Object) -> bool,
    /// Somebody whose rights were changed.
    pub person: &'a dyn Fn(PersonId) -> String,
    /// What was searched for, as far as the reader may know it: it can hold a name.
    pub query: &'a dyn Fn(&Access) -> Option<String>,
}

/// The lines as a list, oldest first.
pub fn access_table(lines: &[Access], names: &Names<'_>, words: &dyn Words) -> Table {
    let column = |key: &'static str| Column::text(key, words.text(&format!("access-column-{key}")));
    let columns =
        ["at", "kind", "action", "users", "families", "people", "query", "file", "consent", "outcome", "seat"]
            .map(column);
    let joined = |parts: Vec<String>| parts.join(", ");
    let rows = lines.iter().map(|line| {
        let consent = if line.objects.iter().all(|object| object.consent) { "T" } else { "F" };
        let outcome = if line.granted { "access-granted" } else { "access-refused" };
        let at = local(line.at).format("%Y-%m-%d %H:%M:%S").to_string();
        vec![
            Cell::text(&at),
            Cell::new(words.term(line.kind.word()), line.kind.word()),
            Cell::text(&line.kind.action().to_string()),
            Cell::text(&joined(line.users.iter().map(names.user).collect())),
            Cell::text(&joined(line.objects.iter().map(names.object).collect())),
            Cell::text(&joined(line.people.iter().map(|who| (names.person)(*who)).collect())),
            Cell::text(&(names.query)(line).unwrap_or_default()),
            Cell::text(line.file.as_deref().unwrap_or_default()),
            Cell::text(if line.objects.is_empty() { "" } else { consent }),
            Cell::text(&words.text(outcome)),
            Cell::text(seat(line.seat)),
        ]
    });
    Table::new(columns.to_vec(), rows)
}

/// The lines as a FHIR R4 bundle of `AuditEvent`s.
pub fn access_fhir(lines: &[Access], names: &Names<'_>) -> Value {
    let entries: Vec<Value> = lines.iter().map(|line| json!({ "resource": event(line, names) })).collect();
    json!({ "resourceType": "Bundle", "type": "collection", "entry": entries })
}

fn event(line: &Access, names: &Names<'_>) -> Value {
    let agent = |user: &User| {
        json!({
            "who": {
                "identifier": { "system": "urn:mdo:person", "value": user.person.map_or(0, |person| person.0).to_string() },
                "display": (names.user)(user),
            },
            "role": [{ "text": if user.role.is_empty() { (names.user)(user) } else { user.role.clone() } }],
            "requestor": user.initiator,
            "policy": ["urn:mdo:policy:role-consent-restriction"],
            "network": { "address": seat(line.seat), "type": "1" },
        })
    };
    let truth = |is| if is { "T" } else { "F" };
    let entity = |object: &Object| {
        let known = (names.known)(object);
        // Of a family that is hidden nothing tells why, nor in which other lines it is.
        let label = if object.restricted || !known { "R" } else { "N" };
        let mut entity = json!({
            "type": { "system": ENTITY_TYPE, "code": "1", "display": "Person" },
            "role": { "system": OBJECT_ROLE, "code": "1", "display": "Patient" },
            "name": (names.object)(object),
            "securityLabel": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": label }],
            "detail": [
                { "type": "autorisatie", "valueString": truth(line.granted) },
                { "type": "toestemming", "valueString": truth(object.consent) },
                { "type": "noodknop", "valueString": truth(line.kind == AccessKind::BrokeGlass) },
            ],
        });
        if known {
            entity["what"] = json!({ "identifier": { "system": "urn:mdo:case", "value": object.case.0.to_string() } });
        }
        entity
    };
    let holder = |who: &PersonId| {
        json!({
            "what": { "identifier": { "system": "urn:mdo:person", "value": who.0.to_string() } },
            "type": { "system": ENTITY_TYPE, "code": "1", "display": "Person" },
            "role": { "system": OBJECT_ROLE, "code": "11", "display": "Security User Entity" },
            "name": (names.person)(*who),
        })
    };
    let mut entities: Vec<Value> = line.objects.iter().map(entity).chain(line.people.iter().map(holder)).collect();
    if let Some(meeting) = line.meeting {
        let what = json!({ "identifier": { "system": "urn:mdo:meeting", "value": meeting.0.to_string() } });
        entities.push(json!({ "type": thing(), "what": what }));
    }
    if let Some(query) = (names.query)(line) {
        // An entity has a name or a query, never both (constraint sev-1).
        let role = json!({ "system": OBJECT_ROLE, "code": "24", "display": "Query" });
        entities.push(json!({ "type": thing(), "role": role, "query": BASE64.encode(query) }));
    }
    if let Some(file) = &line.file {
        entities.push(json!({ "type": thing(), "name": file }));
    }
    if entities.is_empty() {
        // NEN 7513 asks for an object of every line: here it is all that is kept.
        entities.push(json!({ "type": thing(), "what": source() }));
    }
    let (code, display) = dicom(line.kind);
    // Who may do what is no type of its own there, but one of alert (value set `audit-event-sub-type`).
    let rights = Reading::of(line.kind) == Some(Reading::Keys) || line.kind == AccessKind::ChangedRights;
    let mut subtypes = vec![json!({ "system": "urn:mdo:access", "code": line.kind.word() })];
    if rights {
        subtypes.push(json!({ "system": DICOM, "code": "110137", "display": "User Security Attributes Changed" }));
    }
    let mut event = json!({
        "resourceType": "AuditEvent",
        "type": { "system": DICOM, "code": code, "display": display },
        "subtype": subtypes,
        "action": line.kind.action().to_string(),
        "recorded": line.at.to_rfc3339(),
        "outcome": if line.granted { "0" } else { "4" },
        "agent": line.users.iter().map(agent).collect::<Vec<_>>(),
        "source": {
            "observer": source(),
            "type": [{ "system": SOURCE_TYPE, "code": "4", "display": "Application Server" }],
        },
        "entity": entities,
    });
    if line.kind == AccessKind::BrokeGlass {
        event["purposeOfEvent"] =
            json!([{ "coding": [{ "system": ACT_REASON, "code": "BTG", "display": "break the glass" }] }]);
    }
    event
}

/// The program itself.
fn source() -> Value {
    json!({ "identifier": { "system": "urn:mdo:source", "value": "mdo" }, "display": "mdo" })
}

fn thing() -> Value {
    json!({ "system": ENTITY_TYPE, "code": "2", "display": "System Object" })
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

fn seat(seat: Seat) -> &'static str {
    match seat {
        Seat::Host => "tafel",
        Seat::Remote => "eigen scherm",
        Seat::Projector => "beamer",
        Seat::CommandLine => "opdrachtregel",
    }
}
