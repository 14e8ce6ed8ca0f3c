//! A sealed store tells nothing to who has its file only, and nobody without the key can change it unseen: not by flipping,
//! swapping, replaying, moving or removing what is in it.

use std::fs;
use std::path::{Path, PathBuf};

use mdo::domain::event::Subject;
use mdo::domain::ids::{CaseId, CommandId, ItemId, MeetingId};
use mdo::domain::world::World;
use mdo::store::{
    Append, Archived, Credentials, Damage, DraftKey, Existing, Fault, OpenMode, Record, Seq, Store, StoreError, restore,
};
use redb::{ReadableTable, ReadableTableMetadata};
use tempfile::TempDir;

use crate::harness::{keys, script};

/// A folder with a sealed store in it, in which the scripted meeting has been held.
struct Place {
    folder: TempDir,
    key: Credentials,
}

pub type Rows<'t> = redb::Table<'t, &'static [u8], &'static [u8]>;

impl Place {
    /// After so many steps of the script.
    fn after(steps: usize) -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap(), key: keys::key_file("house") };
        let mut store = Store::open_with(&place.path(), OpenMode::Create, &place.key).unwrap();
        for step in script::meeting().iter().take(steps) {
            crate::store_world::record(&mut store, step).unwrap();
        }
        let draft = DraftKey { person: None, meeting: MeetingId(15), item: Some(ItemId(17)) };
        store.save_draft(draft, "! wekelijks huisbezoek").unwrap();
        store.close().unwrap();
        place
    }

    fn whole() -> Self {
        Self::after(usize::MAX)
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn path(&self) -> PathBuf {
        self.at("store")
    }

    fn open(&self) -> Result<Store, StoreError> {
        Store::open_with(&self.path(), OpenMode::Existing, &self.key)
    }

    /// Changes a table past the store, as somebody with the file can.
    fn tamper(&self, table: &str, change: impl FnOnce(&mut Rows<'_>)) {
        tamper(&self.path(), table, change);
    }

    /// What is found wrong, by opening or else by verifying.
    fn damage(&self) -> Vec<Damage> {
        match self.open() {
            Err(StoreError::Damaged(damage)) => vec![damage],
            Err(error) => panic!("{error}"),
            Ok(mut store) => store.verify_against_log().unwrap().damage,
        }
    }
}

pub fn tamper(path: &Path, table: &str, change: impl FnOnce(&mut Rows<'_>)) {
    let db = redb::Database::open(path).unwrap();
    let txn = db.begin_write().unwrap();
    change(&mut txn.open_table(redb::TableDefinition::new(table)).unwrap());
    txn.commit().unwrap();
}

/// Every row of a table.
pub fn rows(path: &Path, table: &str) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut found = Vec::new();
    tamper(path, table, |rows| {
        found = rows
            .iter()
            .unwrap()
            .map(|row| row.unwrap())
            .map(|(k, v)| (k.value().to_vec(), v.value().to_vec()))
            .collect();
    });
    found
}

pub fn put(rows: &mut Rows<'_>, key: &[u8], value: &[u8]) {
    rows.insert(key, value).unwrap();
}

/// Whether any file below the folder holds one of these texts, in any of the ways in which the program writes text.
pub fn holds(folder: &Path, texts: &[&str]) -> Option<String> {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if let Some(found) = holds(&path, texts) {
                return Some(found);
            }
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        for text in texts {
            for form in [(*text).to_owned(), text.to_lowercase(), mdo::domain::fold::fold(text)] {
                if bytes.windows(form.len()).any(|window| window == form.as_bytes()) {
                    return Some(format!("{form} in {}", path.display()));
                }
            }
        }
    }
    None
}

const SECRETS: &[&str] = &[
    "Zeeëgel",
    "Nergenshuizen",
    "Kwartelkoning",
    "IGP-26-041",
    "IGP-26-144",
    "Modeldijk",
    "Maquette",
    "Demopad",
    "schuldenloket",
    "slaapt slecht",
    "woont bij haar zus",
    "huisbezoek",
    "POP-poli",
    "Datum verbeterd",
    "jeugdarts",
];

#[test]
fn nobody_reads_a_name_a_code_or_a_note_in_a_sealed_store_its_backups_or_beside_it() {
    let place = Place::whole();
    let store = place.open().unwrap();
    store.snapshot().unwrap().backup(&place.at("backup")).unwrap();
    drop(store);
    assert_eq!(holds(place.folder.path(), SECRETS), None);
    // The same search finds what is there to be found.
    let plain = tempfile::tempdir().unwrap();
    let mut store = Store::open(&plain.path().join("store"), OpenMode::Create).unwrap();
    for step in script::meeting() {
        crate::store_world::record(&mut store, &step).unwrap();
    }
    store.save_draft(DraftKey { person: None, meeting: MeetingId(15), item: None }, "! wekelijks huisbezoek").unwrap();
    store.close().unwrap();
    let missed: Vec<_> = SECRETS.iter().filter(|text| holds(plain.path(), &[text]).is_none()).collect();
    assert!(missed.is_empty(), "{missed:?} are in no store, so that they prove nothing");
}

#[test]
fn a_sealed_store_is_what_the_log_comes_to_and_reads_back_as_a_plain_one() {
    let place = Place::whole();
    let mut store = place.open().unwrap();
    let report = store.verify_against_log().unwrap();
    assert!(report.is_sound(), "{:?}", report.damage);
    let world = store.snapshot().unwrap().replay().unwrap();
    let events = script::meeting().into_iter().flat_map(|step| step.events);
    let told = events.fold(World::default(), |world, event| mdo::domain::apply::apply(world, &event));
    assert_eq!(world, told);
    let mut at_hand = store.load_world().unwrap();
    assert!(store.recall(&Archived::Code("igp-26-029".into()), &mut at_hand).unwrap());
    assert_eq!(store.drafts().unwrap()[0].1, "! wekelijks huisbezoek");
}

#[test]
fn a_stolen_store_opens_for_nobody_without_its_key() {
    let place = Place::after(1);
    let refused = |result: Result<Store, StoreError>| result.map(|_| ()).unwrap_err();
    let modes = [OpenMode::Create, OpenMode::Existing, OpenMode::ReadOnly];
    for mode in modes {
        assert!(matches!(refused(Store::open(&place.path(), mode)), StoreError::Sealed));
        let other = Store::open_with(&place.path(), mode, &keys::key_file("other"));
        assert!(matches!(refused(other), StoreError::WrongKeyFile));
        let guess = Store::open_with(&place.path(), mode, &keys::passphrase("", "vier woorden"));
        assert!(matches!(refused(guess), StoreError::WrongPassphrase));
    }
    let refused = restore(&place.path(), &place.at("copy"), Existing::Refuse, None, &keys::anybody);
    assert!(matches!(refused, Err(StoreError::Sealed)));
    assert!(place.open().is_ok());
}

#[test]
fn a_store_that_lost_its_slots_is_not_taken_for_a_plain_one() {
    let place = Place::after(1);
    place.tamper("slots_v1", |rows| drop(rows.pop_first().unwrap()));
    let opened = Store::open(&place.path(), OpenMode::Existing).map(|_| ());
    assert!(matches!(opened, Err(StoreError::Damaged(_))), "{opened:?}");
}

#[test]
fn rows_that_were_swapped_between_cases_moved_or_put_back_are_found_and_named() {
    let early = Place::after(20);
    for table in ["cases_v1", "items_v1", "entries_v1", "follow_ups_v1", "people_v1", "keys_v1", "minutes_v1"] {
        let place = Place::whole();
        let all = rows(&place.path(), table);
        if let [one, other, ..] = all.as_slice() {
            place.tamper(table, |rows| {
                put(rows, &one.0, &other.1);
                put(rows, &other.0, &one.1);
            });
            let damage = place.damage();
            assert!(
                damage.iter().any(|it| matches!(it, Damage::Row { table: found, row: Some(_) } if *found == table)),
                "{table}: {damage:?}"
            );
        }
    }
    // A row of another store, though in the same place, is under another key.
    let place = Place::whole();
    let foreign = rows(&early.path(), "people_v1");
    place.tamper("people_v1", |rows| put(rows, &foreign[0].0, &foreign[0].1));
    assert!(place.open().unwrap().load_world().is_err());
}

#[test]
fn a_row_of_an_earlier_moment_is_found_by_verifying() {
    let place = Place::after(8);
    let before = rows(&place.path(), "items_v1");
    let mut store = place.open().unwrap();
    for step in script::meeting().iter().skip(8) {
        crate::store_world::record(&mut store, step).unwrap();
    }
    store.close().unwrap();
    let now = rows(&place.path(), "items_v1");
    let changed = before.iter().find(|row| !now.contains(row)).unwrap();
    place.tamper("items_v1", |rows| put(rows, &changed.0, &changed.1));
    assert!(place.damage().iter().any(|it| matches!(it, Damage::Differs { table: "items_v1", .. })));
}

#[test]
fn words_beside_the_access_log_that_belong_to_no_line_are_found() {
    let place = Place::whole();
    place.tamper("searches_v1", |rows| put(rows, &u64::MAX.to_be_bytes(), b"Nergenshuizen"));
    assert!(place.damage().contains(&Damage::Table { table: "searches_v1" }));
}

/// Computes the chain of the log anew from record `from` on, as who knows the layout but not the key can.
pub fn chained(mut log: Vec<(Vec<u8>, Vec<u8>)>, from: usize) -> Vec<(Vec<u8>, Vec<u8>)> {
    for at in from..log.len() {
        let before = at.checked_sub(1).map_or(vec![0; 32], |before| log[before].1[..32].to_vec());
        let value = &mut log[at].1;
        value[74..106].copy_from_slice(&before);
        let hash = *blake3::hash(&value[32..]).as_bytes();
        value[..32].copy_from_slice(&hash);
    }
    log
}

#[test]
fn records_that_were_swapped_between_cases_and_chained_anew_are_found_and_named() {
    let place = Place::whole();
    let mut log = rows(&place.path(), "log_v1");
    let case = |row: &(Vec<u8>, Vec<u8>)| (row.1[33] == 1).then(|| row.1[34..38].to_vec());
    let one = log.iter().position(|row| case(row).is_some()).unwrap();
    let other = log.iter().position(|row| case(row).is_some() && case(row) != case(&log[one])).unwrap();
    let (first, second) = (log[one].1[106..].to_vec(), log[other].1[106..].to_vec());
    log[one].1.splice(106.., second);
    log[other].1.splice(106.., first);
    let last = log.len() as u64;
    place.tamper("log_v1", |rows| chained(log, one).iter().for_each(|(key, value)| put(rows, key, value)));
    // A payload is bound to its envelope, and that to the record before it.
    assert_eq!(place.damage(), [Damage::Log { seq: Seq(last), fault: Fault::Unsealed }]);
}

#[test]
fn a_record_that_was_put_back_in_another_place_does_not_open_there() {
    let place = Place::whole();
    let mut log = rows(&place.path(), "log_v1");
    let (first, last) = (log[40].1[106..].to_vec(), log.len() - 1);
    log[last].1.splice(106.., first);
    place.tamper("log_v1", |rows| chained(log, last).iter().for_each(|(key, value)| put(rows, key, value)));
    assert_eq!(place.damage(), [Damage::Log { seq: Seq(last as u64 + 1), fault: Fault::Unsealed }]);
}

#[test]
fn log_lines_that_were_removed_are_found_even_with_an_earlier_head() {
    let place = Place::after(30);
    let (head, commands) = (rows(&place.path(), "meta_v1"), rows(&place.path(), "commands_v1"));
    let length = rows(&place.path(), "log_v1").len();
    let mut store = place.open().unwrap();
    for step in script::meeting().iter().skip(30) {
        crate::store_world::record(&mut store, step).unwrap();
    }
    store.close().unwrap();
    let copy = place.at("copy");
    fs::copy(place.path(), &copy).unwrap();
    place.tamper("log_v1", |rows| drop(rows.pop_last().unwrap()));
    assert!(matches!(place.damage()[..], [Damage::Log { fault: Fault::Missing, .. }]));

    // Log, commands and head of an earlier moment: whole in themselves, but not what the tables say.
    fs::copy(&copy, place.path()).unwrap();
    place.tamper("log_v1", |rows| {
        while rows.len().unwrap() > length as u64 {
            drop(rows.pop_last().unwrap());
        }
    });
    place.tamper("commands_v1", |rows| rows.retain(|key, _| commands.iter().any(|row| row.0 == key)).unwrap());
    place.tamper("meta_v1", |rows| head.iter().for_each(|(key, value)| put(rows, key, value)));
    let damage = place.damage();
    assert!(damage.iter().any(|it| matches!(it, Damage::Differs { .. })), "{damage:?}");
}

#[test]
fn each_person_opens_with_their_own_until_they_are_removed() {
    let place = Place::after(3);
    let (chair, planner) = (
        keys::passphrase("K. Demopad", "vier woorden zijn lang"),
        keys::passphrase("R. Notelaar", "een twee drie vier"),
    );
    let mut store = place.open().unwrap();
    store.add_slot(&chair, None).unwrap();
    store.add_slot(&planner, None).unwrap();
    assert!(matches!(store.add_slot(&chair, None), Err(StoreError::SlotExists)));
    let numbered = keys::passphrase("mevrouw 111222333", "drie vier vijf zes");
    assert!(matches!(store.add_slot(&numbered, None), Err(StoreError::SlotHoldsBsn)));
    drop(store);
    let open = |with: &Credentials| Store::open_with(&place.path(), OpenMode::Existing, with);
    let old_slots = rows(&place.path(), "slots_v1");
    let labels: Vec<String> = open(&chair).unwrap().slots().unwrap().into_iter().map(|slot| slot.label).collect();
    assert_eq!(labels, ["house", "K. Demopad", "R. Notelaar"]);
    assert_eq!(holds(place.folder.path(), SECRETS), None, "whose slots they are is nobody's business");

    let mut store = open(&chair).unwrap();
    assert!(matches!(store.remove_slot("nobody", 5), Err(StoreError::UnknownSlot)));
    store.remove_slot("R. Notelaar", 5).unwrap();
    assert!(store.verify_against_log().unwrap().is_sound(), "the store goes on after its file was written anew");
    drop(store);
    assert!(matches!(open(&planner).map(|_| ()), Err(StoreError::AccessRemoved)));
    assert!(open(&chair).is_ok() && place.open().is_ok());

    // The slot as it was, put back from an old copy, holds a house key that opens nothing any more.
    place.tamper("slots_v1", |rows| old_slots.iter().for_each(|(key, value)| put(rows, key, value)));
    assert!(open(&planner).is_err());
}

/// A row that is not sealed itself, framed for another place as who knows the layout can.
fn framed_for(table: &str, key: &[u8], row: &[u8]) -> Vec<u8> {
    let payload = &row[12..];
    let mut hasher = blake3::Hasher::new();
    for part in [table.as_bytes(), key] {
        hasher.update(&(part.len() as u64).to_be_bytes()).update(part);
    }
    let check = hasher.update(&row[..4]).update(payload).finalize();
    [&row[..4], &check.as_bytes()[..8], payload].concat()
}

#[test]
fn a_slot_that_was_put_in_the_place_of_another_opens_nothing() {
    let place = Place::after(3);
    let chair = keys::passphrase("K. Demopad", "vier woorden zijn lang");
    let mut store = place.open().unwrap();
    store.add_slot(&chair, None).unwrap();
    drop(store);
    let slots = rows(&place.path(), "slots_v1");
    let [(first, house), (second, chairs)] = slots.as_slice() else { panic!("{}", slots.len()) };
    assert_eq!(framed_for("slots_v1", second, chairs), *chairs, "the layout is known here");
    place.tamper("slots_v1", |rows| {
        put(rows, first, &framed_for("slots_v1", first, chairs));
        put(rows, second, &framed_for("slots_v1", second, house));
    });
    let opened = |with: &Credentials| Store::open_with(&place.path(), OpenMode::Existing, with).map(|_| ());
    assert!(matches!(opened(&chair), Err(StoreError::WrongPassphrase)), "{:?}", opened(&chair));
    assert!(matches!(opened(&place.key), Err(StoreError::WrongKeyFile)), "{:?}", opened(&place.key));
}

#[test]
fn a_passphrase_is_changed_and_the_last_access_stays() {
    let place = Place::after(3);
    let (old, new) =
        (keys::passphrase("K. Demopad", "vier woorden zijn lang"), keys::passphrase("", "zes andere woorden"));
    let open = |with: &Credentials| Store::open_with(&place.path(), OpenMode::Existing, with);
    place.open().unwrap().add_slot(&old, None).unwrap();
    open(&old).unwrap().change_slot(&new).unwrap();
    assert!(matches!(open(&old).map(|_| ()), Err(StoreError::WrongPassphrase)));
    let mut store = open(&new).unwrap();
    let own = store.slots().unwrap().into_iter().find(|slot| slot.is_own).unwrap();
    assert_eq!(own.label, "K. Demopad");
    store.remove_slot("house", 9).unwrap();
    assert!(matches!(store.remove_slot("K. Demopad", 9), Err(StoreError::LastSlot)));
    drop(store);
    assert!(matches!(place.open().map(|_| ()), Err(StoreError::AccessRemoved)));
    assert!(open(&new).is_ok());
}

#[test]
fn who_guesses_has_to_wait_longer_and_longer() {
    let place = Place::after(1);
    let right = keys::passphrase("K. Demopad", "vier woorden zijn lang");
    place.open().unwrap().add_slot(&right, None).unwrap();
    let at = |words: &str, now_ms: i64| {
        let with = Credentials { now_ms, ..keys::passphrase("", words) };
        Store::open_with(&place.path(), OpenMode::Existing, &with).map(|_| ())
    };
    for now in [0, 1, 2] {
        assert!(matches!(at("fout", now), Err(StoreError::WrongPassphrase)));
    }
    let right = "vier woorden zijn lang";
    assert!(matches!(at(right, 3), Err(StoreError::TooManyTries { seconds: 1 })));
    assert!(matches!(at("fout", 1_002), Err(StoreError::WrongPassphrase)));
    assert!(matches!(at(right, 1_003), Err(StoreError::TooManyTries { seconds: 2 })));
    assert!(
        matches!(at(right, -50_000), Err(StoreError::TooManyTries { seconds: 2 })),
        "setting the clock back is no way out"
    );
    assert!(place.open().is_ok(), "who has the key file need not wait");
    at(right, 3_003).unwrap();
    assert!(matches!(at("fout", 3_004), Err(StoreError::WrongPassphrase)), "who was right begins anew");
    at(right, 3_005).unwrap();
}

/// A plain store, with all that the script comes to.
fn plain(folder: &Path) -> PathBuf {
    let path = folder.join("store");
    let mut store = Store::open(&path, OpenMode::Create).unwrap();
    for step in script::meeting() {
        crate::store_world::record(&mut store, &step).unwrap();
    }
    let draft = DraftKey { person: None, meeting: MeetingId(15), item: Some(ItemId(17)) };
    store.save_draft(draft, "! wekelijks huisbezoek").unwrap();
    store.close().unwrap();
    path
}

#[test]
fn a_plain_store_opens_as_before_and_is_sealed_with_all_that_is_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let (path, key) = (plain(folder.path()), keys::key_file("house"));
    let mut store = Store::open_with(&path, OpenMode::Existing, &key).unwrap();
    assert!(!store.is_sealed());
    assert!(matches!(store.slots(), Err(StoreError::NotSealed)));
    let (world, drafts) = (store.snapshot().unwrap().replay().unwrap(), store.drafts().unwrap());
    let at_hand = store.load_world().unwrap();
    store.seal(&key).unwrap();
    assert!(store.is_sealed());
    assert!(matches!(store.seal(&key), Err(StoreError::AlreadySealed)));
    assert!(store.verify_against_log().unwrap().is_sound());
    drop(store);
    assert_eq!(holds(folder.path(), SECRETS), None);
    assert!(matches!(Store::open(&path, OpenMode::Existing).map(|_| ()), Err(StoreError::Sealed)));
    let store = Store::open_with(&path, OpenMode::Existing, &key).unwrap();
    assert_eq!(store.snapshot().unwrap().replay().unwrap(), world);
    assert_eq!(store.load_world().unwrap(), at_hand);
    assert_eq!(store.drafts().unwrap(), drafts);
    for step in script::meeting() {
        assert_eq!(store.events_of(step.id).unwrap().unwrap(), step.events);
    }
}

#[test]
fn the_store_of_version_1_is_sealed_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let (path, key) = (folder.path().join("store"), keys::key_file("house"));
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/store-v1.redb"), &path).unwrap();
    let mut store = Store::open_with(&path, OpenMode::Existing, &key).unwrap();
    let before = store.verify().unwrap();
    assert!(before.records > 100);
    store.seal(&key).unwrap();
    let report = store.verify_against_log().unwrap();
    assert!(report.is_sound());
    assert_eq!((report.records, report.commands), (before.records, before.commands));
    assert_eq!(holds(folder.path(), SECRETS), None);
}

#[test]
fn what_can_not_be_sealed_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (path, key) = (plain(folder.path()), keys::key_file("house"));
    let row = rows(&path, "cases_v1")[0].clone();
    tamper(&path, "log_v1", |rows| drop(rows.remove(7_u64.to_be_bytes().as_slice()).unwrap()));
    let before = fs::read(&path).unwrap();
    let mut store = Store::open(&path, OpenMode::Existing).unwrap();
    assert!(matches!(store.seal(&key), Err(StoreError::Damaged(_))));
    drop(store);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half-made is left");
    assert_eq!(rows(&path, "cases_v1")[0], row);
    assert_eq!(fs::read(&path).unwrap().len(), before.len());
    assert!(!Store::open(&path, OpenMode::Existing).unwrap().is_sealed());
}

#[test]
fn the_backup_of_a_sealed_store_opens_with_the_same_key_and_is_put_back() {
    let place = Place::whole();
    let store = place.open().unwrap();
    let report = store.snapshot().unwrap().backup(&place.at("backup")).unwrap();
    drop(store);
    let other = keys::key_file("other");
    let refused = restore(&place.at("backup"), &place.at("copy"), Existing::Refuse, Some(&other), &keys::anybody);
    assert!(matches!(refused, Err(StoreError::WrongKeyFile)));
    let restored = restore(&place.at("backup"), &place.at("copy"), Existing::Refuse, Some(&place.key), &keys::anybody)
        .unwrap()
        .unwrap();
    assert_eq!(restored.report.records, report.records);
}

#[test]
fn each_case_has_a_key_of_its_own() {
    let place = Place::whole();
    let log = rows(&place.path(), "log_v1");
    let cases: std::collections::BTreeSet<_> =
        log.iter().filter(|row| row.1[33] == 1).map(|row| (row.1[34..38].to_vec(), row.1[38..42].to_vec())).collect();
    assert_eq!(cases.len(), 9);
    assert_eq!(rows(&place.path(), "keys_v1").len(), 10, "one more is the house's");
    assert!(log.iter().all(|row| row.1[38..42] != [0; 4]), "no record is plain");
    let mut store = place.open().unwrap();
    let record = Record { subject: Subject::Case(CaseId(77)), payload: b"x" };
    let after = store.snapshot().unwrap().head().unwrap().seq;
    store.append(&Append { command: CommandId(5), after, time_ms: 0, records: &[record] }, |_, _| Ok(())).unwrap();
    let entry = store.snapshot().unwrap().record(Seq(after.0 + 1)).unwrap().unwrap();
    assert_eq!((entry.payload.as_slice(), entry.envelope.key_id), (b"x".as_slice(), 78));
}

#[cfg(unix)]
#[test]
fn a_store_behind_a_link_is_sealed_where_the_link_leads() {
    let folder = tempfile::tempdir().unwrap();
    let (path, link, key) = (plain(folder.path()), folder.path().join("link"), keys::key_file("house"));
    std::os::unix::fs::symlink(&path, &link).unwrap();
    Store::open(&link, OpenMode::Existing).unwrap().seal(&key).unwrap();
    assert!(link.is_symlink());
    assert_eq!(holds(folder.path(), SECRETS), None);
    assert!(Store::open_with(&path, OpenMode::Existing, &key).unwrap().is_sealed());
}
