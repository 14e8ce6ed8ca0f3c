//! An erased family is nowhere any more: not in a row, a draft, free space or a backup, and no record of the log can be
//! read; while the log can be checked, everybody else is as before, and what is counted is still there.

use std::fs;
use std::path::{Path, PathBuf};

use mdo::domain::access::{Access, AccessKind, Purpose};
use mdo::domain::apply::apply;
use mdo::domain::command::Command;
use mdo::domain::decide::decide;
use mdo::domain::event::{Event, Subject};
use mdo::domain::follow_up::FollowUpStatus;
use mdo::domain::ids::{CaseId, CommandId, ItemId, MeetingId, PersonId};
use mdo::domain::meeting::MeetingStatus;
use mdo::domain::viewer::{Seat, Viewer};
use mdo::domain::world::World;
use mdo::live;
use mdo::store::{Append, Archived, Credentials, Damage, DraftKey, Fault, OpenMode, Record, Seq, Store, StoreError};
use redb::ReadableTable;
use tempfile::TempDir;

use crate::harness::program::{Program, prepared};
use crate::harness::{keys, script, table};
use crate::store_sealed::{chained, put, tamper};

pub const CODE: &str = "IGP-26-029";
pub const ERASING: CommandId = CommandId(0xE4A5E);

/// A sealed store in which the scripted meeting was held, with a draft about the family that will go.
pub struct Place {
    pub folder: TempDir,
    pub key: Credentials,
    pub case: CaseId,
}

impl Place {
    pub fn new() -> Self {
        let (folder, key) = (tempfile::tempdir().unwrap(), keys::key_file("house"));
        let mut store = Store::open_with(&folder.path().join("store"), OpenMode::Create, &key).unwrap();
        for step in &script::meeting() {
            crate::store_world::record(&mut store, step).unwrap();
        }
        let (_, case) = with_case(&store);
        let world = store.snapshot().unwrap().replay().unwrap();
        let item = world.items_of(case).next().unwrap().id;
        let draft = |item| DraftKey { person: None, meeting: MeetingId(15), item };
        store.save_draft(draft(Some(item)), "vertrouwelijk concept").unwrap();
        store.save_draft(draft(Some(ItemId(17))), "ander concept").unwrap();
        names_it_elsewhere(&mut store);
        let names_it = DraftKey { person: Some(PersonId(1)), meeting: MeetingId(15), item: None };
        store.save_draft(names_it, "bel Kwartelkoning terug").unwrap();
        store.close().unwrap();
        Self { folder, key, case }
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn open(&self) -> Store {
        Store::open_with(&self.at("store"), OpenMode::Existing, &self.key).unwrap()
    }

    /// Erases the family in the store at this path.
    pub fn erase(&self, store: &mut Store) -> Result<World, StoreError> {
        let (world, case) = with_case(store);
        assert_eq!(case, self.case);
        let viewer = Viewer::of_the_house(Seat::CommandLine, table::time("17:00"));
        let events = decide(&world, &viewer, Command::EraseCase { case }).unwrap();
        let after = events.iter().fold(world, apply);
        store.record(ERASING, &events, after)
    }
}

/// Says of the family, and of another, what belongs to no item of theirs, and searches for them.
fn names_it_elsewhere(store: &mut Store) {
    let mut world = store.load_world().unwrap();
    for archived in [Archived::Code(CODE.to_owned()), Archived::Meeting(MeetingId(15))] {
        store.recall(&archived, &mut world).unwrap();
    }
    let next = world.meetings().find(|it| it.status == MeetingStatus::Planned).unwrap().id;
    let at = table::time("16:00");
    let adds = |text: &str| Command::AddAddendum {
        meeting: MeetingId(15),
        text: text.to_owned(),
        reason: "verschreven".to_owned(),
    };
    let says = |fact| Command::Record { meeting: next, item: None, fact };
    let owner = world.person_by_name("S. Schetsema").unwrap().id;
    let commands = [
        adds("Bij Kwartelkoning moet staan: lithiumspiegel."),
        adds("Bij Zeeëgel moet staan: ploegendienst."),
        Command::StartMeeting { meeting: next, chair: None, minute_taker: None, at },
        says(table::note("Les van igp-26-029: nachtdienst bellen.")),
        says(table::follow_up("IGP-26-029 nabellen over spiegel", &[owner], table::day(9))),
        says(table::note("De koffie was op.")),
    ];
    let mut number = 0xAB0;
    let mut does = |world: &mut World, command| {
        let viewer = Viewer::of_the_house(Seat::CommandLine, at);
        let events = decide(world, &viewer, command).unwrap();
        let after = events.iter().fold(world.clone(), apply);
        number += 1;
        store.record(CommandId(number), &events, after.clone()).unwrap();
        *world = after;
        let _ = world.take_touched();
    };
    commands.into_iter().for_each(|command| does(&mut world, command));
    let case = world.case_by_code(CODE).unwrap().id;
    let follow_up = world.follow_ups().find(|it| it.text.contains("nabellen")).unwrap();
    assert_eq!(follow_up.case, Some(case), "what is to be done for a family is one of its follow-ups");
    let (follow_up, status) = (follow_up.id, FollowUpStatus::Done { on: table::day(0), result: String::new() });
    does(&mut world, Command::SettleFollowUp { follow_up, status });
    does(&mut world, Command::ExportCase { case });
    let found = vec![world.case_by_code("IGP-26-012").unwrap().id];
    let searches = [
        ("kwartel", vec![]),
        ("lithium", vec![case]),
        ("igp 26 029", vec![]),
        ("Kwartelkonning", vec![]),
        ("koffie", found),
    ];
    for (query, cases) in searches {
        let purpose = Purpose { query: Some(query.to_owned()), ..Purpose::new(AccessKind::Searched, cases) };
        let viewer = Viewer::of_the_house(Seat::CommandLine, at);
        store.see(&[Access::asked(&world, &viewer, purpose)]).unwrap();
    }
}

/// What is told of the family where it is not its own.
const ELSEWHERE: [&str; 6] =
    ["lithiumspiegel", "nachtdienst", "nabellen over spiegel", "bel Kwartelkoning", "kwartel", "igp 26 029"];

/// The working set with the family that will go.
pub fn with_case(store: &Store) -> (World, CaseId) {
    let mut world = store.load_world().unwrap();
    store.recall(&Archived::Code(CODE.to_owned()), &mut world).unwrap();
    let case = world.case_by_code(CODE).unwrap().id;
    (world, case)
}

/// All that can be read in a store by who has its key.
pub fn all_text(store: &Store) -> String {
    let snapshot = store.snapshot().unwrap();
    let mut text =
        format!("{:?} {:?} {:?}", snapshot.replay().unwrap(), store.drafts().unwrap(), store.seen().unwrap());
    for entry in snapshot.log(Seq(1)).unwrap() {
        text.push_str(&String::from_utf8_lossy(&entry.unwrap().payload));
    }
    text
}

/// Texts that are said of this family and of nobody else.
fn own_texts(store: &Store, case: CaseId) -> Vec<String> {
    let strings = |event: &Event| {
        let mut found = Vec::new();
        collect(&serde_json::to_value(event).unwrap(), &mut found);
        found
    };
    let (mut own, mut others) = (Vec::new(), String::new());
    for entry in store.snapshot().unwrap().log(Seq(1)).unwrap() {
        let entry = entry.unwrap();
        let event: Event = ciborium::from_reader(entry.payload.as_slice()).unwrap();
        if entry.envelope.subject == Subject::Case(case) {
            own.extend(strings(&event));
        } else {
            others.push_str(&strings(&event).join("\n"));
        }
    }
    // Words of the closed lists are in everything.
    let is_typed = |text: &str| text.contains(|c: char| c.is_uppercase() || c == ' ') && !text.contains("2026-");
    own.retain(|text| text.len() > 4 && is_typed(text) && !others.contains(text.as_str()));
    own.sort();
    own.dedup();
    own
}

fn collect(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => found.push(text.clone()),
        serde_json::Value::Array(all) => all.iter().for_each(|one| collect(one, found)),
        serde_json::Value::Object(map) => map.values().for_each(|one| collect(one, found)),
        _ => {}
    }
}

pub type Raw = Vec<(Vec<u8>, Vec<u8>)>;

pub fn rows(path: &Path, name: &str) -> Raw {
    use redb::ReadableDatabase;
    let db = redb::Database::open(path).unwrap();
    let txn = db.begin_read().unwrap();
    let opened = txn.open_table(redb::TableDefinition::<&[u8], &[u8]>::new(name)).unwrap();
    opened.iter().unwrap().map(|row| row.unwrap()).map(|(k, v)| (k.value().to_vec(), v.value().to_vec())).collect()
}

fn holds(file: &[u8], part: &[u8]) -> bool {
    file.windows(part.len()).any(|window| window == part)
}

#[test]
fn nothing_of_an_erased_family_can_be_read_in_the_store_a_backup_or_free_space() {
    let place = Place::new();
    let key_id = (place.case.0 + 1).to_be_bytes();
    let under_its_key = |name: &str| -> Vec<Vec<u8>> {
        let all = rows(&place.at("store"), name).into_iter().map(|row| row.1);
        all.filter(|value| value.starts_with(&key_id)).collect()
    };
    let mut old: Vec<Vec<u8>> =
        rows(&place.at("store"), "keys_v1").into_iter().filter(|row| row.0 == key_id).map(|row| row.1).collect();
    assert_eq!(old.len(), 1);
    for name in ["cases_v1", "items_v1", "entries_v1", "follow_ups_v1", "feedback_v1", "drafts_v1"] {
        old.extend(under_its_key(name));
    }
    assert!(old.len() > 6);
    let minutes = rows(&place.at("store"), "minutes_v1");
    old.extend(minutes.into_iter().map(|row| row.1));

    let mut store = place.open();
    let texts = own_texts(&store, place.case);
    assert!(texts.len() > 3 && texts.iter().any(|text| text == CODE), "{texts:?}");
    let (before, lines) = (all_text(&store), store.seen().unwrap().len());
    assert!(texts.iter().map(String::as_str).chain(ELSEWHERE).all(|text| before.contains(text)));
    place.erase(&mut store).unwrap();
    store.snapshot().unwrap().backup(&place.at("backup")).unwrap();
    store.close().unwrap();

    for name in ["store", "backup"] {
        let mut store = Store::open_with(&place.at(name), OpenMode::Existing, &place.key).unwrap();
        let after = all_text(&store);
        for text in texts.iter().map(String::as_str).chain(ELSEWHERE).chain([
            "vertrouwelijk concept",
            "Kwartelkoning",
            "lithium",
        ]) {
            assert!(!after.contains(text), "{text} in {name}");
        }
        for kept in ["ander concept", "Zeeëgel", "ploegendienst", "De koffie was op.", "\"koffie\""] {
            assert!(after.contains(kept), "{kept} in {name}");
        }
        assert_eq!(store.seen().unwrap().len(), lines, "every line of the access log is there");
        assert!(store.verify_against_log().unwrap().is_sound());
        store.close().unwrap();
        let file = fs::read(place.at(name)).unwrap();
        assert!(old.iter().all(|value| !holds(&file, &value[12..])), "old bytes in {name}");
    }
    assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 2, "nothing is left beside them");
}

#[test]
fn the_log_of_an_erased_family_can_be_checked_and_comes_to_every_table() {
    let place = Place::new();
    let mut store = place.open();
    let hashes = |store: &Store| -> Vec<_> {
        store.snapshot().unwrap().log(Seq(1)).unwrap().map(|entry| entry.unwrap().hash).collect()
    };
    let (told, before) = (hashes(&store), store.verify().unwrap());
    assert_eq!(before.erased, 0);
    let about = store.told_of(place.case).unwrap().len();
    place.erase(&mut store).unwrap();
    let report = store.verify_against_log().unwrap();
    assert!(report.is_sound(), "{:?}", report.damage);
    assert_eq!((report.erased, report.records), (about as u64, before.records + 1));
    assert_eq!(hashes(&store)[..told.len()], told);
    assert!(store.told_of(place.case).unwrap().is_empty());
    assert_eq!(store.events_of(ERASING).unwrap().unwrap().len(), 1, "asked again it is found done");

    // Nobody writes about the family any more, and the code is free.
    let record = Record { subject: Subject::Case(place.case), payload: b"x" };
    let after = store.snapshot().unwrap().head().unwrap().seq;
    let batch = Append { command: CommandId(5), after, time_ms: 0, records: &[record] };
    assert!(matches!(store.append(&batch, |_, _| Ok(())), Err(StoreError::Erased)));
    let mut world = store.load_world().unwrap();
    assert!(!store.recall(&Archived::Code(CODE.to_owned()), &mut world).unwrap());
    assert!(!store.recall(&Archived::Case(place.case), &mut world).unwrap());
    store.close().unwrap();
    assert!(place.open().verify_against_log().unwrap().is_sound());
}

#[test]
fn no_other_record_can_be_made_to_look_erased() {
    let place = Place::new();
    let mut store = place.open();
    place.erase(&mut store).unwrap();
    store.close().unwrap();
    let mut log = rows(&place.at("store"), "log_v1");
    let family = |row: &(Vec<u8>, Vec<u8>)| (row.1[33] == 1).then(|| row.1[34..38].to_vec());
    let erased = log.iter().find(|row| family(row) == Some(place.case.0.to_be_bytes().to_vec())).unwrap();
    let key_id = erased.1[38..42].to_vec();
    // Of the last nothing that follows shows that it was changed.
    let other = log.len() - 1;
    assert_ne!(log[other].1[38..42], key_id);
    log[other].1[38..42].copy_from_slice(&key_id);
    tamper(&place.at("store"), "log_v1", |rows| {
        chained(log, other).iter().for_each(|(key, value)| put(rows, key, value));
    });
    let opened = Store::open_with(&place.at("store"), OpenMode::Existing, &place.key);
    let damage = match opened {
        Err(StoreError::Damaged(damage)) => vec![damage],
        opened => opened.unwrap().verify_against_log().unwrap().damage,
    };
    assert!(damage.contains(&Damage::Log { seq: Seq(other as u64 + 1), fault: Fault::Unsealed }), "{damage:?}");
}

#[test]
fn erasing_and_then_folding_the_log_is_folding_it_and_then_erasing() {
    let place = Place::new();
    let mut store = place.open();
    let whole = store.snapshot().unwrap().replay().unwrap();
    place.erase(&mut store).unwrap();
    let event = store.events_of(ERASING).unwrap().unwrap().remove(0);
    let mut expected = apply(whole.clone(), &event);
    let _ = expected.take_touched();
    let mut folded = store.snapshot().unwrap().replay().unwrap();
    let _ = folded.take_touched();
    assert_eq!(folded, expected);
    let (then, now) = (whole.minutes_of(MeetingId(15)).unwrap(), folded.minutes_of(MeetingId(15)).unwrap());
    let others: Vec<_> = then.families.iter().filter(|family| family.case != place.case).collect();
    assert_eq!(now.families.iter().collect::<Vec<_>>(), others, "the minutes of the others are as they were");
    assert_eq!(now.families.len() + 1, then.families.len());
    assert_eq!(folded.last_id(), whole.last_id());
    let remains = folded.remains_of(place.case).unwrap();
    assert_eq!((remains.discussed.len(), remains.feedback.agreed), (1, remains.feedback.done));
}

#[test]
fn keys_can_be_changed_and_a_second_family_erased_after_the_first() {
    let place = Place::new();
    let mut store = place.open();
    place.erase(&mut store).unwrap();
    store.add_slot(&keys::passphrase("K. Demopad", "vier woorden zijn lang"), None).unwrap();
    store.remove_slot("K. Demopad", 3).unwrap();
    assert!(store.verify_against_log().unwrap().is_sound());
    let mut world = store.load_world().unwrap();
    let other = world.case_by_code("IGP-26-021").map(|case| case.id);
    let other = other.unwrap();
    store.recall(&Archived::Case(other), &mut world).unwrap();
    let remains = world.case(other).unwrap().remains(&world);
    let erasure = mdo::domain::keeping::Erasure { case: other, remains, last_id: world.last_id(), turns: Vec::new() };
    let what = mdo::domain::event::Happened::CaseErased(Box::new(erasure));
    let events = [Event { at: table::time("17:30"), by: None, what }];
    let after = events.iter().fold(world, apply);
    store.record(CommandId(0xE4A5F), &events, after).unwrap();
    let report = store.verify_against_log().unwrap();
    assert!(report.is_sound(), "{:?}", report.damage);
    assert_eq!(store.snapshot().unwrap().replay().unwrap().erased_ids().count(), 2);
}

#[test]
fn a_plain_store_says_that_it_has_to_be_sealed_first_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    let mut store = Store::open(&path, OpenMode::Create).unwrap();
    for step in &script::meeting() {
        crate::store_world::record(&mut store, step).unwrap();
    }
    let place = Place { case: with_case(&store).1, key: keys::key_file("house"), folder };
    assert!(matches!(place.erase(&mut store), Err(StoreError::NotSealed)));
    assert!(store.verify_against_log().unwrap().is_sound());
    store.seal(&place.key).unwrap();
    place.erase(&mut store).unwrap();
    assert!(store.verify_against_log().unwrap().is_sound());
    assert!(!all_text(&store).contains(CODE));
}

#[tokio::test]
async fn the_hub_goes_on_without_the_family_and_the_access_log_keeps_who_saw_it() {
    let place = Place::new();
    let (hub, thread) = live::start(place.open()).unwrap();
    hub.recall(vec![CODE.to_owned()]).await.unwrap();
    let viewer = Viewer::of_the_house(Seat::CommandLine, table::time("17:00"));
    let seen = |kind| mdo::domain::access::Purpose::new(kind, vec![place.case]);
    hub.see(viewer.clone(), seen(mdo::domain::access::AccessKind::Opened)).await.unwrap();
    let receipt = hub.submit(viewer.clone(), ERASING, Command::EraseCase { case: place.case }).await.unwrap();
    assert!(receipt.after.case(place.case).is_none() && hub.world().case_by_code(CODE).is_none());
    let again = hub.submit(viewer.clone(), ERASING, Command::EraseCase { case: place.case }).await.unwrap();
    assert!(again.repeated);
    drop(hub);
    thread.join().unwrap();
    let lines = place.open().seen().unwrap();
    let lines = lines.iter().filter(|line| line.kind != AccessKind::Searched);
    let kinds: Vec<_> = lines.map(|line| (line.kind.word(), line.objects[0].case)).collect();
    assert_eq!(kinds, [("inzien", place.case), ("wissen", place.case)]);
}

/// The scenario with one family that came for advice only, after the minutes were approved.
pub fn advised() -> Program {
    let program = prepared();
    let lines = "## IGP-26-041\nGeheime regel.\n! alleen consult\n= geen advies is genoeg\n< gezin geen zat aan tafel\n\
                 < verwijzer geen zat aan tafel\n";
    let file = program.folder.path().join("regels.txt");
    fs::write(&file, lines).unwrap();
    program.run(&["capture", "next", &file.display().to_string()]);
    program.run(&["meeting", "close", "next", "--postpone-rest"]).done();
    program.run(&["--as", "Demopad", "meeting", "approve", "POP-poli/2026-11-24"]).done();
    program
}

#[test]
fn the_command_line_proposes_hands_out_holds_and_erases() {
    let mut program = advised();
    let code = "IGP-26-041";
    assert!(program.run(&["case", "due"]).err.contains("POP-poli"), "nothing was agreed yet");
    program.run(&["case", "term", "POP-poli", "--years", "2"]).done();
    assert!(program.run(&["case", "due"]).done().is_empty(), "too early");
    program.now = "2029-01-10T10:00:00+01:00";
    let due = |program: &Program| program.run(&["case", "due", "--format", "json"]).json();
    assert_eq!(due(&program)[0]["code"], code);
    let needs = due(&program)[0]["needs"].to_string();
    assert!(needs.contains("eerst uitreiken"), "{needs}");

    let refused = |words: &[&str]| {
        let ran = program.run(words);
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{ran:?}");
        ran.err
    };
    assert!(refused(&["case", "erase", code, "--yes"]).contains("mdo case export"));
    program.run(&["case", "hold", code, "--reason", "klacht loopt"]).done();
    assert!(refused(&["case", "erase", code, "--yes"]).contains("klacht loopt"));
    assert!(program.run(&["case", "due"]).done().is_empty());
    program.run(&["case", "release", code, "--reason", "klacht is klaar"]).done();
    assert!(refused(&["case", "erase", "IGP-26-033", "--yes"]).contains("uitstromen"));
    let unknown = refused(&["case", "erase", "IGP-99-999", "--yes"]);
    assert!(unknown.contains("casusnummer"), "{unknown}");

    let document = program.run(&["case", "export", code]).done();
    for part in ["Zeeëgel", "Geheime regel.", "Toestemmingen", "alleen consult", "Wie dit heeft gezien", "inzien"] {
        assert!(document.contains(part), "{part} in {document}");
    }
    assert!(document.contains("aangemeld") && document.contains("bespreking begonnen"));
    assert!(!document.contains("case_") && !document.contains("item_") && !document.contains("event-"), "{document}");
    assert!(!document.contains("Nergenshuizen") && !document.contains("IGP-26-033"));
    let json = program.run(&["case", "export", code, "--format", "json"]).json();
    assert_eq!(json["known"]["family"], "Zeeëgel");
    assert!(json["turns"][0]["lines"].as_array().unwrap().len() > 3);
    assert!(json["history"].as_array().unwrap().len() > 5 && !json["access"].as_array().unwrap().is_empty());
    assert!(!json["people"].as_object().unwrap().is_empty());

    // What still holds the family outside the store is named.
    let copy = program.folder.path().join("copy").display().to_string();
    program.run(&["backup", &copy]).done();
    program.run(&["restore", &copy]).done();
    program.run(&["search", "Zeeëgel"]).done();
    program.run(&["case", "export", code]).done();
    assert!(program.run(&["audit"]).done().contains("Zeeëgel"));
    let said = program.run(&["case", "erase", code, "--yes"]).done();
    assert!(said.contains(code) && said.contains("reservekopieën"));
    let old = format!("{}.old-1", program.store().display());
    assert!(said.contains(&copy) && said.contains(&old) && Path::new(&old).exists(), "{said}");
    let lines = program.run(&["audit"]).done();
    assert!(lines.contains("zoeken") && !lines.contains("Zee"), "{lines}");
    assert!(program.run(&["verify"]).done().contains("gewist"));
    assert_eq!(program.run(&["case", code]).status, 1);
    assert_eq!(program.run(&["search", "Zeeëgel"]).status, 1);
    assert!(!program.run(&["minutes", "POP-poli/2026-11-24"]).done().contains("Zeeëgel"));
    let number = said.split("nr. ").nth(1).unwrap().split('.').next().unwrap().to_owned();
    let kinds = program.run(&["audit", "--case", &number]).done();
    assert!(kinds.contains("wissen") && kinds.contains("exporteren") && !kinds.contains("Zee"), "{kinds}");
}

#[test]
fn who_may_not_keep_the_archive_learns_nothing_of_it() {
    let program = advised();
    let refused = |words: &[&str]| {
        let ran = program.run(&[&["--as", "Modeldijk"], words].concat());
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{words:?}");
        ran.err
    };
    let said = refused(&["case", "due"]);
    for code in ["IGP-26-041", "IGP-26-029", "IGP-99-999"] {
        assert_eq!(refused(&["case", "export", code]), said);
        assert_eq!(refused(&["case", "erase", code, "--yes"]), said);
    }
}

/// Wherever writing stops, by a full disk or a kill, the family is whole or gone, and never half there.
#[cfg(unix)]
#[test]
fn erasing_that_is_broken_off_anywhere_leaves_the_store_as_it_was() {
    let program = advised();
    let (store, key) = (program.store(), program.key());
    program.run(&["case", "export", "IGP-26-041"]).done();
    let size = fs::metadata(&store).unwrap().len();
    let untouched = fs::read(&store).unwrap();
    let mut outcomes = std::collections::BTreeSet::new();
    // From nothing to far more than the file is now: the new one has to fit, with what its pages leave free.
    let sizes = std::iter::once(0).chain(std::iter::successors(Some(size / 8), |size| Some(size + size / 2)));
    for bytes in sizes.take_while(|bytes| *bytes < 40 * size) {
        fs::write(&store, &untouched).unwrap();
        let limit = bytes / 512;
        let ended = std::process::Command::new("sh")
            .args(["-c", &format!("ulimit -f {limit}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_mdo")])
            .args(["--lang", "nl", "--now", program.now, "case", "erase", "IGP-26-041", "--yes", "--store"])
            .arg(&store)
            .arg("--key-file")
            .arg(&key)
            .output()
            .unwrap();
        outcomes.insert(ended.status.code());
        let told = String::from_utf8_lossy(&ended.stderr);
        assert!(ended.status.success() || told.contains("schijf is vol"), "limit {limit}: {ended:?}");
        let said = program.run(&["verify"]).done();
        let there = program.run(&["case", "IGP-26-041"]).status == 0;
        assert_eq!(there, ended.status.code() != Some(0), "limit {limit}: {ended:?}");
        assert_eq!(said.contains("gewist"), !there);
    }
    assert!(outcomes.len() > 1 && outcomes.contains(&Some(0)), "{outcomes:?}");
    assert!(!outcomes.contains(&None), "a full disk is answered, not a kill: {outcomes:?}");
    let left: Vec<_> = fs::read_dir(program.folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains(".new-")), "{left:?}");
}
