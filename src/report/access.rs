//! The access log as people and other programs read it: a list, and FHIR R4 `AuditEvent`s with the fields of NEN 7513.

mod fields;

use super::{Cell, Column, Table, Words};
use crate::domain::{
    access::{Access, AccessKind, Object, User},
    calendar::local,
    ids::PersonId,
};
use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use fields::{Entity, Fields, Id, PROTOCOL, SOURCE};
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

/// The lines as a list, oldest first. What NEN 7513 asks for besides what people read stands in it for programs.
pub fn access_table(lines: &[Access], names: &Names<'_>, words: &dyn Words) -> Table {
    let title = |key: &str| words.text(&format!("access-column-{key}"));
    let read = ["kind", "action", "users", "families", "people", "query", "file", "consent", "outcome", "seat"];
    let told = [
        "event",
        "user_ids",
        "roles",
        "initiator",
        "object_types",
        "object_ids",
        "authorisation",
        "protocol",
        "source",
    ];
    let columns = [Column::date("at", title("at"))]
        .into_iter()
        .chain(read.map(|key| Column::text(key, title(key))))
        .chain(told.map(|key| Column::file_only(key, title(&key.replace('_', "-")))));
    let joined = |parts: Vec<String>| parts.join(", ");
    let rows = lines.iter().map(|line| {
        let fields = Fields::of(line, names);
        let users = |of: fn(&fields::User) -> String| fields.users.iter().map(of).collect::<Vec<_>>();
        let objects = |of: fn(&Entity) -> String| fields.entities.iter().map(of).collect::<Vec<_>>();
        let names_of = |is: fn(&Entity) -> bool| {
            fields.entities.iter().filter(|it| is(it)).filter_map(|it| it.name.clone()).collect::<Vec<_>>()
        };
        let asked: Vec<String> = fields.users.iter().filter(|user| user.initiator).map(|it| it.id.value()).collect();
        let consent = truth(line.objects.iter().all(|object| object.consent));
        let outcome = if line.granted { "access-granted" } else { "access-refused" };
        let list = |items: Vec<String>| Cell::list(&items.iter().map(String::as_str).collect::<Vec<_>>());
        vec![
            Cell::new(local(line.at).format("%Y-%m-%d %H:%M:%S").to_string(), fields.at.as_str()),
            Cell::new(words.term(line.kind.word()), line.kind.word()),
            Cell::text(&fields.action.to_string()),
            Cell::text(&joined(users(|it| it.name.clone()))),
            Cell::text(&joined(names_of(Entity::is_family))),
            Cell::text(&joined(names_of(Entity::is_person))),
            Cell::text(&(names.query)(line).unwrap_or_default()),
            Cell::text(line.file.as_deref().unwrap_or_default()),
            Cell::text(if line.objects.is_empty() { "" } else { consent }),
            Cell::text(&words.text(outcome)),
            Cell::text(fields.seat),
            Cell::text(fields.event.0),
            list(users(|it| it.id.value())),
            list(users(|it| it.role.clone())),
            list(asked),
            list(objects(|it| it.kind.to_owned())),
            list(objects(|it| it.id.map(Id::value).unwrap_or_default())),
            Cell::text(truth(fields.granted)),
            Cell::text(PROTOCOL),
            Cell::text(&SOURCE.value()),
        ]
    });
    Table::new(columns.collect(), rows)
}

const fn truth(is: bool) -> &'static str {
    if is { "T" } else { "F" }
}

/// The lines as a FHIR R4 bundle of `AuditEvent`s.
pub fn access_fhir(lines: &[Access], names: &Names<'_>) -> Value {
    let entries: Vec<Value> = lines.iter().map(|line| json!({ "resource": event(&Fields::of(line, names)) })).collect();
    json!({ "resourceType": "Bundle", "type": "collection", "entry": entries })
}

fn event(line: &Fields) -> Value {
    let agent = |user: &fields::User| {
        json!({
            "who": { "identifier": identifier(user.id), "display": user.name },
            "role": [{ "text": user.role }],
            "requestor": user.initiator,
            "policy": [PROTOCOL],
            "network": { "address": line.seat, "type": "1" },
        })
    };
    let (code, display) = line.event;
    // Who may do what is no type of its own there, but one of alert (value set `audit-event-sub-type`).
    let mut subtypes = vec![json!({ "system": "urn:mdo:access", "code": line.kind.word() })];
    if line.of_rights {
        subtypes.push(json!({ "system": DICOM, "code": "110137", "display": "User Security Attributes Changed" }));
    }
    let mut event = json!({
        "resourceType": "AuditEvent",
        "type": { "system": DICOM, "code": code, "display": display },
        "subtype": subtypes,
        "action": line.action.to_string(),
        "recorded": line.at,
        "outcome": if line.granted { "0" } else { "4" },
        "agent": line.users.iter().map(agent).collect::<Vec<_>>(),
        "source": {
            "observer": source(),
            "type": [{ "system": SOURCE_TYPE, "code": "4", "display": "Application Server" }],
        },
        "entity": line.entities.iter().map(|it| entity(it, line)).collect::<Vec<_>>(),
    });
    if line.kind == AccessKind::BrokeGlass {
        event["purposeOfEvent"] =
            json!([{ "coding": [{ "system": ACT_REASON, "code": "BTG", "display": "break the glass" }] }]);
    }
    event
}

/// An object of a line. An entity has a name or a query, never both (constraint sev-1).
fn entity(it: &Entity, line: &Fields) -> Value {
    let coded = |system, code, display| json!({ "system": system, "code": code, "display": display });
    let is_person = it.is_family() || it.is_person();
    let (code, display) = if is_person { ("1", "Person") } else { ("2", "System Object") };
    let mut entity = json!({ "type": coded(ENTITY_TYPE, code, display) });
    let role = match it {
        _ if it.is_family() => Some(("1", "Patient")),
        _ if it.is_person() => Some(("11", "Security User Entity")),
        _ => it.query.as_ref().map(|_| ("24", "Query")),
    };
    if let Some((code, display)) = role {
        entity["role"] = coded(OBJECT_ROLE, code, display);
    }
    if let Some(id) = it.id {
        entity["what"] = if id == SOURCE { source() } else { json!({ "identifier": identifier(id) }) };
    }
    if let Some(name) = &it.name {
        entity["name"] = json!(name);
    }
    if let Some(query) = &it.query {
        entity["query"] = json!(BASE64.encode(query));
    }
    if let Some((restricted, consent)) = it.family {
        let label = if restricted { "R" } else { "N" };
        entity["securityLabel"] =
            json!([{ "system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": label }]);
        entity["detail"] = json!([
            { "type": "autorisatie", "valueString": truth(line.granted) },
            { "type": "toestemming", "valueString": truth(consent) },
            { "type": "noodknop", "valueString": truth(line.kind == AccessKind::BrokeGlass) },
        ]);
    }
    entity
}

fn identifier(id: Id) -> Value {
    json!({ "system": id.system, "value": id.value() })
}

/// The program itself.
fn source() -> Value {
    json!({ "identifier": identifier(SOURCE), "display": SOURCE.value() })
}
