//! What `mdo audit --format fhir` gives is FHIR R4: every element is one of the resource's, what is required is there, and
//! codes are of the value sets that are bound (hl7.org/fhir/R4/auditevent.html).

use mdo::domain::access::AccessKind;
use serde_json::Value;

use crate::harness::program::{prepared, scenario};

/// The elements of each part of the resource, those that must be there with a `!`.
const PARTS: [(&str, &str); 8] = [
    (
        "AuditEvent",
        "resourceType! type! subtype action period recorded! outcome outcomeDesc purposeOfEvent agent! source! entity",
    ),
    ("agent", "type role who altId name requestor! location policy media network purposeOfUse"),
    ("network", "address type"),
    ("source", "site observer! type"),
    ("entity", "what type role lifecycle securityLabel name description query detail"),
    ("detail", "type! valueString valueBase64Binary"),
    ("Coding", "system version code display userSelected"),
    ("Reference", "reference type identifier display"),
];

/// Codes of the value sets with a required binding.
const REQUIRED: [(&str, &[&str]); 3] = [
    ("action", &["C", "R", "U", "D", "E"]),
    ("outcome", &["0", "4", "8", "12"]),
    ("network", &["1", "2", "3", "4", "5"]),
];

/// Of the value sets with an extensible binding: which codes of a system they hold (audit-event-type, audit-event-sub-type,
/// audit-entity-type, object-role, audit-source-type, security-labels, v3-PurposeOfUse), as far as the program has a use for
/// them, and how these are called there.
const EXTENSIBLE: [(&str, &[&str]); 6] = [
    (
        "http://dicom.nema.org/resources/ontology/DCM",
        &["110101", "110106", "110107", "110110", "110112", "110113", "110137"],
    ),
    ("http://terminology.hl7.org/CodeSystem/audit-entity-type", &["1", "2", "3", "4"]),
    ("http://terminology.hl7.org/CodeSystem/object-role", &["1", "11", "24"]),
    ("http://terminology.hl7.org/CodeSystem/v3-ActReason", &["TREAT", "BTG"]),
    ("http://terminology.hl7.org/CodeSystem/security-source-type", &["1", "2", "3", "4", "5", "6", "7", "8", "9"]),
    ("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", &["U", "L", "M", "N", "R", "V"]),
];

/// What is wrong with one part.
fn shape(part: &str, value: &Value) -> Vec<String> {
    let (_, elements) = PARTS.iter().find(|(name, _)| *name == part).unwrap();
    let Some(object) = value.as_object() else { return vec![format!("{part} is no object: {value}")] };
    let known: Vec<&str> = elements.split(' ').map(|it| it.trim_end_matches('!')).collect();
    let strange = object.keys().filter(|key| !known.contains(&key.as_str())).map(|key| format!("{part}.{key} is none"));
    let missing = elements.split(' ').filter_map(|it| it.strip_suffix('!')).filter(|it| !object.contains_key(*it));
    // An element is never empty (ele-1).
    let empty = object.iter().filter(|(_, value)| {
        value.is_null() || value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty)
    });
    let missing = missing.map(|it| format!("{part}.{it} is missing"));
    strange.chain(missing).chain(empty.map(|(key, _)| format!("{part}.{key} is empty"))).collect()
}

fn all<'v>(value: &'v Value, name: &str) -> Vec<&'v Value> {
    value[name].as_array().map(|all| all.iter().collect()).unwrap_or_default()
}

/// How codes are displayed in their systems.
const DISPLAYED: [(&str, &str); 15] = [
    ("110101", "Audit Log Used"),
    ("110106", "Export"),
    ("110107", "Import"),
    ("110110", "Patient Record"),
    ("110112", "Query"),
    ("110113", "Security Alert"),
    ("110137", "User Security Attributes Changed"),
    ("object-role 1", "Patient"),
    ("object-role 11", "Security User Entity"),
    ("object-role 24", "Query"),
    ("audit-entity-type 1", "Person"),
    ("audit-entity-type 2", "System Object"),
    ("security-source-type 4", "Application Server"),
    ("v3-ActReason BTG", "break the glass"),
    ("v3-ActReason TREAT", "treatment"),
];

fn coding(value: &Value) -> Vec<String> {
    let mut wrong = shape("Coding", value);
    if let Some(display) = value.get("display") {
        let text = |key: &str| value[key].as_str().unwrap_or_default();
        let system = text("system").rsplit('/').next().unwrap_or_default();
        let code = format!("{system} {}", text("code"));
        let known = DISPLAYED.iter().find(|(known, _)| code == *known || code == format!("DCM {known}"));
        wrong.extend((known.map(|(_, known)| *known) != display.as_str()).then(|| format!("{code} is not {display}")));
    }
    if let Some((system, codes)) = EXTENSIBLE.iter().find(|(system, _)| value["system"] == *system) {
        let held = value["code"].as_str().is_some_and(|code| codes.contains(&code));
        wrong.extend((!held).then(|| format!("{} is not in {system}", value["code"])));
    }
    wrong
}

/// What R4 has against a resource.
fn wrong(event: &Value) -> Vec<String> {
    let mut wrong = shape("AuditEvent", event);
    wrong.extend(coding(&event["type"]));
    all(event, "subtype").into_iter().for_each(|it| wrong.extend(coding(it)));
    for why in all(event, "purposeOfEvent") {
        wrong.extend(all(why, "coding").into_iter().flat_map(coding));
        wrong.extend(all(why, "coding").is_empty().then(|| "purposeOfEvent says nothing".to_owned()));
    }
    let broke_glass = event["subtype"][0]["code"] == AccessKind::BrokeGlass.word();
    let says_so = all(event, "purposeOfEvent").iter().any(|why| why["coding"][0]["code"] == "BTG");
    wrong.extend((broke_glass != says_so).then(|| "the glass".to_owned()));
    for (element, codes) in &REQUIRED[..2] {
        let held = event.get(element).is_none_or(|it| it.as_str().is_some_and(|code| codes.contains(&code)));
        wrong.extend((!held).then(|| format!("{element}: {}", event[element])));
    }
    let recorded = event["recorded"].as_str().unwrap_or_default();
    wrong.extend(chrono::DateTime::parse_from_rfc3339(recorded).err().map(|error| format!("recorded: {error}")));
    if all(event, "agent").is_empty() {
        wrong.push("no agent".to_owned());
    }
    for agent in all(event, "agent") {
        wrong.extend(shape("agent", agent));
        wrong.extend(shape("Reference", &agent["who"]));
        let role = |it: &&Value| it["text"].as_str().is_some_and(|text| !text.is_empty());
        wrong.extend((!all(agent, "role").iter().all(role)).then(|| "agent.role says nothing".to_owned()));
        wrong.extend((!agent["requestor"].is_boolean()).then(|| "agent.requestor is no boolean".to_owned()));
        if let Some(network) = agent.get("network") {
            wrong.extend(shape("network", network));
            let held = network["type"].as_str().is_some_and(|code| REQUIRED[2].1.contains(&code));
            wrong.extend((!held).then(|| format!("network.type: {}", network["type"])));
        }
    }
    wrong.extend(shape("source", &event["source"]));
    wrong.extend(shape("Reference", &event["source"]["observer"]));
    all(&event["source"], "type").into_iter().for_each(|it| wrong.extend(coding(it)));
    for entity in all(event, "entity") {
        wrong.extend(shape("entity", entity));
        for coded in ["type", "role"].into_iter().filter_map(|name| entity.get(name)) {
            wrong.extend(coding(coded));
        }
        all(entity, "securityLabel").into_iter().for_each(|it| wrong.extend(coding(it)));
        all(entity, "detail").into_iter().for_each(|it| wrong.extend(shape("detail", it)));
        let both = entity.get("name").is_some() && entity.get("query").is_some();
        wrong.extend(both.then(|| "sev-1: a name and a query".to_owned()));
    }
    wrong
}

#[test]
fn every_line_is_a_fhir_r4_audit_event_with_the_fields_of_nen_7513() {
    let program = prepared();
    program.run(&["capture", "next", &scenario("live.txt")]).done();
    program.run(&["--as", "Demopad", "search", "theepot"]).done();
    program.run(&["minutes", "POP-poli/2026-11-24"]).done();
    program.run(&["backup", &program.folder.path().join("copy").display().to_string()]).done();
    assert_eq!(program.run(&["--as", "Maquette", "case", "IGP-26-029"]).status, 1);
    let bundle = program.run(&["audit", "--format", "fhir"]).json();
    assert_eq!((&bundle["resourceType"], &bundle["type"]), (&Value::from("Bundle"), &Value::from("collection")));
    let events: Vec<&Value> = bundle["entry"].as_array().unwrap().iter().map(|entry| &entry["resource"]).collect();
    for event in &events {
        assert_eq!(event["resourceType"], "AuditEvent");
        assert_eq!(wrong(event), Vec::<String>::new(), "{event:#}");
        // NEN 7513: who asked, in what role, and of each object what kind it is.
        assert_eq!(event["agent"][0]["requestor"], true);
        assert!(all(event, "agent").iter().all(|it| it["who"]["identifier"]["value"].is_string()));
        assert!(all(event, "entity").iter().all(|it| it["type"]["code"].is_string()));
        let is_of_rights = all(event, "subtype").iter().any(|it| it["code"] == "110137");
        assert!(!is_of_rights || event["type"]["code"] == "110113", "a kind of alert");
        let kind = event["subtype"][0]["code"].as_str().unwrap();
        assert!(AccessKind::ALL.iter().any(|it| it.word() == kind), "{kind}");
    }
    let outcomes = |code: &str| events.iter().filter(|event| event["outcome"] == code).count();
    assert!(outcomes("0") > 5 && outcomes("4") >= 1);
    let search = events.iter().find(|event| event["type"]["code"] == "110112").unwrap();
    let query = all(search, "entity").into_iter().find_map(|it| it["query"].as_str()).unwrap();
    assert_eq!(query, "dGhlZXBvdA==", "base64 of what was typed");
    let asked = all(search, "entity").into_iter().find(|it| it.get("query").is_some()).unwrap();
    assert_eq!(asked["role"]["code"], "24");
}

/// What stands at the same place of every part of a list, as texts.
fn texts(parts: &[&Value], at: &str) -> Vec<String> {
    parts.iter().map(|it| it.pointer(at).and_then(Value::as_str).unwrap_or_default().to_owned()).collect()
}

#[test]
fn json_and_csv_hold_what_nen_7513_requires_as_fhir_does() {
    let program = prepared();
    program.run(&["capture", "next", &scenario("live.txt")]).done();
    program.run(&["--as", "Demopad", "search", "theepot"]).done();
    program.run(&["--as", "Demopad", "case", "IGP-26-029"]).done();
    let lines = program.run(&["audit", "--format", "json"]).json();
    let bundle = program.run(&["audit", "--format", "fhir"]).json();
    let (lines, events) = (lines.as_array().unwrap(), bundle["entry"].as_array().unwrap());
    assert!(lines.len() > 5);
    // The second reading is a line more.
    for (line, event) in lines.iter().zip(events.iter().map(|entry| &entry["resource"])) {
        assert_eq!((&line["at"], &line["action"]), (&event["recorded"], &event["action"]));
        let at = line["at"].as_str().unwrap();
        assert!(at.ends_with("+01:00") && chrono::DateTime::parse_from_rfc3339(at).is_ok(), "{at}");
        assert_eq!(line["event"], event["type"]["code"]);
        assert_eq!(line["user_ids"], Value::from(texts(&all(event, "agent"), "/who/identifier/value")));
        assert_eq!(line["roles"], Value::from(texts(&all(event, "agent"), "/role/0/text")));
        let asked: Vec<&Value> = all(event, "agent").into_iter().filter(|it| it["requestor"] == true).collect();
        assert_eq!(line["initiator"], Value::from(texts(&asked, "/who/identifier/value")));
        let entities = all(event, "entity");
        assert_eq!(line["object_ids"], Value::from(texts(&entities, "/what/identifier/value")));
        let kinds = line["object_types"].as_array().unwrap();
        assert_eq!(kinds.len(), entities.len());
        assert!(!kinds.is_empty() && kinds.iter().all(|kind| kind.as_str().unwrap().starts_with("urn:mdo:")));
        assert_eq!(line["protocol"], event["agent"][0]["policy"][0]);
        assert_eq!(line["source"], event["source"]["observer"]["identifier"]["value"]);
    }
    let csv = program.run(&["audit", "--format", "csv"]).done();
    let mut csv = csv::Reader::from_reader(csv.as_bytes());
    let heads: Vec<String> = csv.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    for (row, line) in rows.iter().zip(lines) {
        let cell = |head: &str| row.get(heads.iter().position(|it| it == head).unwrap()).unwrap().to_owned();
        let list = |key: &str| {
            line[key].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(cell("Wanneer"), line["at"].as_str().unwrap());
        assert_eq!(cell("Rol"), list("roles"));
        assert_eq!(cell("Gebruikers-ID"), list("user_ids"));
        assert_eq!(cell("Object-ID").trim(), list("object_ids").trim());
        assert_eq!(cell("Autorisatieprotocol"), line["protocol"].as_str().unwrap());
        assert_eq!((cell("Bron"), cell("Gevraagd door (ID)")), ("mdo".to_owned(), list("initiator")));
    }
    let read = program.run(&["audit"]).done();
    assert!(!read.contains("urn:mdo") && !read.contains("Object-ID"), "what people read stays short");
}

type Change = fn(&mut Value);

#[test]
fn what_is_not_of_the_resource_is_found() {
    let program = prepared();
    let bundle = program.run(&["audit", "--format", "fhir"]).json();
    let sound = &bundle["entry"][0]["resource"];
    assert_eq!(wrong(sound), Vec::<String>::new());
    let changes: [(&str, Change); 8] = [
        ("DCM 110110 is not \"Query\"", |it| {
            it["type"]["code"] = "110110".into();
            it["type"]["display"] = "Query".into();
        }),
        ("the glass", |it| it["subtype"][0]["code"] = AccessKind::BrokeGlass.word().into()),
        ("AuditEvent.type is missing", |it| drop(it.as_object_mut().unwrap().remove("type"))),
        ("outcome: \"1\"", |it| it["outcome"] = "1".into()),
        ("agent.requestor is missing", |it| drop(it["agent"][0].as_object_mut().unwrap().remove("requestor"))),
        ("source.observer is missing", |it| drop(it["source"].as_object_mut().unwrap().remove("observer"))),
        ("AuditEvent.user is none", |it| it["user"] = "x".into()),
        ("action: \"X\"", |it| it["action"] = "X".into()),
    ];
    for (expected, change) in changes {
        let mut changed = sound.clone();
        change(&mut changed);
        assert!(wrong(&changed).iter().any(|found| found == expected), "{expected}: {:?}", wrong(&changed));
    }
}
