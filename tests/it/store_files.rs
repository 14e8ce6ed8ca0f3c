//! A store as a file: made, opened, locked, copied and put back, with a clear answer to everything else at its path.

use std::fs;
use std::path::{Path, PathBuf};

use mdo::domain::event::Subject;
use mdo::domain::ids::CommandId;
use mdo::store::{
    Append, Appended, Damage, Existing, OpenMode, Pages, Record, Seq, Snapshot, Store, StoreError, restore,
};
use tempfile::TempDir;

use crate::harness::keys::anybody;

const MODES: [OpenMode; 3] = [OpenMode::Create, OpenMode::Existing, OpenMode::ReadOnly];

/// A folder with room for one store and whatever else a test needs.
pub struct Place(TempDir);

impl Place {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The store of this place, open, with `records` records.
    pub fn store(&self, records: u64) -> Store {
        let mut store = Store::open(&self.at("store"), OpenMode::Create).unwrap();
        for _ in 0..records {
            append(&mut store).unwrap();
        }
        store
    }

    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// Appends one record, whose payload is its number.
pub fn append(store: &mut Store) -> Result<Appended, StoreError> {
    let after = store.snapshot()?.head()?.seq;
    let payload = format!("record {}", after.next());
    let records = [Record { subject: Subject::House, payload: payload.as_bytes() }];
    store.append(&Append { command: CommandId(after.0.into()), after, time_ms: 9, records: &records }, |_, _| Ok(()))
}

pub fn records(path: &Path) -> u64 {
    let mut store = Store::open(path, OpenMode::Existing).unwrap();
    let report = store.verify().unwrap();
    assert!(report.is_sound(), "{report:?}");
    report.records
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn set_writable(path: &Path, writable: bool) {
    let mut permissions = fs::metadata(path).unwrap().permissions();
    #[cfg(unix)]
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, if writable { 0o700 } else { 0o500 });
    #[cfg(not(unix))]
    permissions.set_readonly(!writable);
    fs::set_permissions(path, permissions).unwrap();
}

macro_rules! refused {
    ($result:expr, $pattern:pat) => {
        let result = $result.map(|_| ());
        assert!(matches!(result.as_ref().map_err(StoreError::cause), Err($pattern)), "{result:?}");
    };
}
pub(crate) use refused;

#[test]
fn a_new_store_is_for_its_owner_only_and_leaves_nothing_beside_it() {
    let place = Place::new();
    let path = place.at("data/mdo/store");
    Store::open(&path, OpenMode::Create).unwrap().close().unwrap();
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    #[cfg(unix)]
    {
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(path.parent().unwrap()), 0o700);
        assert_eq!(mode(&place.at("data")), 0o700);
    }
    assert_eq!(records(&path), 0);
}

#[test]
fn a_path_without_a_store_is_told_apart_by_what_is_there() {
    let place = Place::new();
    fs::write(place.at("empty"), b"").unwrap();
    fs::write(place.at("list.csv"), b"Naam;Discipline\n").unwrap();
    for mode in MODES {
        refused!(Store::open(&place.at("empty"), mode), StoreError::Truncated { found: 0 });
        refused!(Store::open(&place.at("list.csv"), mode), StoreError::Foreign);
        refused!(Store::open(place.0.path(), mode), StoreError::NotAFile);
        refused!(Store::open(&place.at("list.csv/store"), mode), StoreError::NoFolder);
    }
    refused!(Store::open(&place.at("store"), OpenMode::Existing), StoreError::NotThere);
    refused!(Store::open(&place.at("store"), OpenMode::ReadOnly), StoreError::NotThere);
    assert_eq!(place.names(), ["empty", "list.csv"]);
    assert_eq!(fs::read(place.at("empty")).unwrap(), b"");
    assert_eq!(fs::read(place.at("list.csv")).unwrap(), b"Naam;Discipline\n");
}

#[test]
fn a_redb_file_of_another_program_is_foreign() {
    const OTHER: redb::TableDefinition<u64, u64> = redb::TableDefinition::new("scores");
    let place = Place::new();
    let db = redb::Database::create(place.at("store")).unwrap();
    let txn = db.begin_write().unwrap();
    txn.open_table(OTHER).unwrap().insert(1, 2).unwrap();
    txn.commit().unwrap();
    drop(db);
    for mode in MODES {
        refused!(Store::open(&place.at("store"), mode), StoreError::Foreign);
    }
}

#[test]
fn a_table_of_unknown_name_is_reported() {
    const OTHER: redb::TableDefinition<u64, u64> = redb::TableDefinition::new("scores");
    let place = Place::new();
    drop(place.store(3));
    let db = redb::Database::open(place.at("store")).unwrap();
    let txn = db.begin_write().unwrap();
    txn.open_table(OTHER).unwrap().insert(1, 2).unwrap();
    txn.commit().unwrap();
    drop(db);
    let mut store = Store::open(&place.at("store"), OpenMode::Existing).unwrap();
    assert_eq!(store.verify().unwrap().damage, [Damage::UnknownTable]);
    let snapshot = store.snapshot().unwrap();
    refused!(snapshot.backup(&place.at("backup")), StoreError::Damaged(Damage::UnknownTable));
}

type Rows<'t> = redb::Table<'t, &'static [u8], &'static [u8]>;
type Change = Box<dyn Fn(&mut Rows<'_>)>;

/// Changes tables behind the store's back, as no version of the program does.
fn tamper(path: &Path, table: &str, change: impl FnOnce(&mut redb::Table<'_, &'static [u8], &'static [u8]>)) {
    let db = redb::Database::open(path).unwrap();
    let txn = db.begin_write().unwrap();
    change(&mut txn.open_table(redb::TableDefinition::new(table)).unwrap());
    txn.commit().unwrap();
}

#[test]
fn records_that_were_removed_moved_or_added_are_named() {
    use mdo::store::Fault::{AfterHead, CommandDisagrees, Missing, Unchained};
    let key = |seq: u64| seq.to_be_bytes();
    let value = move |rows: &Rows<'_>, seq: u64| {
        redb::ReadableTable::get(rows, key(seq).as_slice()).unwrap().unwrap().value().to_vec()
    };
    let remove = move |rows: &mut Rows<'_>, seq: u64| drop(rows.remove(key(seq).as_slice()).unwrap());
    let put = move |rows: &mut Rows<'_>, seq: u64, value: &[u8]| drop(rows.insert(key(seq).as_slice(), value).unwrap());
    let cases: Vec<(&[u64], mdo::store::Fault, Change)> = vec![
        (&[4], Missing, Box::new(move |rows| remove(rows, 4))),
        (&[1], Missing, Box::new(move |rows| remove(rows, 1))),
        (&[9], Missing, Box::new(move |rows| remove(rows, 9))),
        (&[10], AfterHead, Box::new(move |rows| put(rows, 10, &value(rows, 9)))),
        (&[5], Unchained, Box::new(move |rows| put(rows, 5, &value(rows, 6)))),
        (
            &[3, 4],
            Unchained,
            Box::new(move |rows| {
                let (three, four) = (value(rows, 3), value(rows, 4));
                put(rows, 3, &four);
                put(rows, 4, &three);
            }),
        ),
    ];
    for (found, fault, change) in cases {
        let place = Place::new();
        drop(place.store(9));
        tamper(&place.at("store"), "log_v1", change);
        let named = |seq: &u64| Damage::Log { seq: Seq(*seq), fault };
        let named: Vec<Damage> = found.iter().map(named).collect();
        match Store::open(&place.at("store"), OpenMode::Existing) {
            // At its end the log is looked at while opening.
            Err(error) => assert!(matches!(error, StoreError::Damaged(found) if [found] == *named), "{error}"),
            Ok(mut store) => {
                assert_eq!(store.verify().unwrap().damage, named);
                let read: Result<Vec<_>, _> = store.snapshot().unwrap().log(Seq::START).unwrap().collect();
                refused!(read, StoreError::Damaged(_));
            }
        }
    }

    let place = Place::new();
    drop(place.store(9));
    tamper(&place.at("store"), "commands_v1", |rows| drop(rows.pop_last().unwrap()));
    let report = Store::open(&place.at("store"), OpenMode::Existing).unwrap().verify().unwrap();
    assert_eq!(report.damage, [Damage::Log { seq: Seq(9), fault: CommandDisagrees }]);
}

#[test]
fn a_record_of_another_store_does_not_continue_the_chain() {
    let (place, other) = (Place::new(), Place::new());
    drop(place.store(9));
    let mut longer = other.store(2);
    let records = [Record { subject: Subject::House, payload: b"other" }; 7];
    let batch = Append { command: CommandId(2), after: Seq(2), time_ms: 9, records: &records };
    longer.append(&batch, |_, _| Ok(())).unwrap();
    drop(longer);
    let mut foreign = Vec::new();
    tamper(&other.at("store"), "log_v1", |rows| {
        foreign = redb::ReadableTable::get(rows, 5_u64.to_be_bytes().as_slice()).unwrap().unwrap().value().to_vec();
    });
    tamper(&place.at("store"), "log_v1", |rows| {
        rows.insert(5_u64.to_be_bytes().as_slice(), foreign.as_slice()).unwrap();
    });
    let report = Store::open(&place.at("store"), OpenMode::Existing).unwrap().verify().unwrap();
    assert_eq!(report.damage, [Damage::Log { seq: Seq(5), fault: mdo::store::Fault::Unchained }]);
}

#[test]
fn a_file_or_folder_marked_read_only_is_not_written_by_anyone() {
    let place = Place::new();
    drop(place.store(2));
    set_writable(&place.at("store"), false);
    refused!(Store::open(&place.at("store"), OpenMode::Create), StoreError::ReadOnly);
    refused!(Store::open(&place.at("store"), OpenMode::Existing), StoreError::ReadOnly);
    assert!(Store::open(&place.at("store"), OpenMode::ReadOnly).is_ok());
    set_writable(&place.at("store"), true);

    fs::create_dir(place.at("folder")).unwrap();
    set_writable(&place.at("folder"), false);
    refused!(Store::open(&place.at("folder/store"), OpenMode::Create), StoreError::ReadOnly);
    refused!(place.store(0).snapshot().unwrap().backup(&place.at("folder/backup")), StoreError::ReadOnly);
    set_writable(&place.at("folder"), true);
}

#[test]
fn one_writer_or_many_readers() {
    let place = Place::new();
    let path = place.at("store");
    let writer = place.store(1);
    for mode in MODES {
        refused!(Store::open(&path, mode), StoreError::Locked);
    }
    writer.close().unwrap();
    let readers = [(); 2].map(|()| Store::open(&path, OpenMode::ReadOnly).unwrap());
    refused!(Store::open(&path, OpenMode::Existing), StoreError::Locked);
    drop(readers);
    assert!(Store::open(&path, OpenMode::Existing).is_ok());
}

#[test]
fn a_reader_changes_nothing() {
    let place = Place::new();
    drop(place.store(4));
    let before = fs::read(place.at("store")).unwrap();
    let mut store = Store::open(&place.at("store"), OpenMode::ReadOnly).unwrap();
    assert!(store.is_read_only());
    refused!(append(&mut store), StoreError::ReadOnly);
    let report = store.verify().unwrap();
    assert!(report.is_sound());
    assert_eq!((report.records, report.commands, report.pages), (4, 4, Pages::NotChecked));
    store.close().unwrap();
    assert_eq!(fs::read(place.at("store")).unwrap(), before);
}

#[test]
fn a_store_that_was_not_closed_needs_a_writer_first_and_then_holds_everything() {
    let place = Place::new();
    let store = place.store(5);
    let killed = place.at("killed");
    fs::copy(place.at("store"), &killed).unwrap();
    drop(store);
    refused!(Store::open(&killed, OpenMode::ReadOnly), StoreError::Unclosed);
    assert_eq!(records(&killed), 5);
    assert!(Store::open(&killed, OpenMode::ReadOnly).is_ok());
}

#[test]
fn a_store_is_opened_again_in_place() {
    let place = Place::new();
    let mut store = place.store(2);
    let old = store.snapshot().unwrap();
    store.reopen().unwrap();
    refused!(
        old.log(Seq::START)
            .map(|log| log.map(|entry| entry.is_ok()).collect::<Vec<_>>())
            .and_then(|read| { if read.iter().all(|read| *read) { Ok(()) } else { Err(StoreError::NeedsReopen) } }),
        StoreError::NeedsReopen
    );
    assert_eq!(append(&mut store).unwrap().last, Seq(3));
}

#[test]
fn a_snapshot_stays_as_it_was_and_may_go_to_another_thread() {
    let place = Place::new();
    let mut store = place.store(2);
    let snapshot = store.snapshot().unwrap();
    append(&mut store).unwrap();
    let read = |snapshot: Snapshot| snapshot.log(Seq(2)).unwrap().map(|entry| entry.unwrap().payload).collect();
    let before: Vec<Vec<u8>> = std::thread::spawn(move || read(snapshot)).join().unwrap();
    assert_eq!(before, [b"record 2"]);
    assert_eq!(store.snapshot().unwrap().head().unwrap().seq, Seq(3));
    assert!(store.snapshot().unwrap().log(Seq(9)).unwrap().next().is_none());
    assert_eq!(store.snapshot().unwrap().record(Seq(4)).unwrap(), None);
}

#[test]
fn a_reader_outlives_its_snapshot_while_the_store_goes_on() {
    let place = Place::new();
    let mut store = place.store(200);
    let mut log = store.snapshot().unwrap().log(Seq::START).unwrap();
    for number in 0..200_u64 {
        append(&mut store).unwrap();
        store.commit(|txn| txn.put_draft(b"chair", &[7; 5000])).unwrap();
        let payload = log.next().unwrap().unwrap().payload;
        assert_eq!(payload, format!("record {}", number + 1).into_bytes());
    }
    assert!(log.next().is_none());
}

#[test]
fn a_backup_is_a_whole_store_of_its_own_made_while_the_store_is_in_use() {
    let place = Place::new();
    let mut store = place.store(30);
    store.commit(|txn| txn.put_draft(b"chair", b"half a line")).unwrap();
    let snapshot = store.snapshot().unwrap();
    append(&mut store).unwrap();
    let report = snapshot.backup(&place.at("backup")).unwrap();
    assert_eq!((report.records, report.pages), (30, Pages::Sound));
    assert_eq!(place.names(), ["backup", "store"]);
    #[cfg(unix)]
    assert_eq!(mode(&place.at("backup")), 0o600);
    let copy = Store::open(&place.at("backup"), OpenMode::ReadOnly).unwrap();
    assert_eq!(copy.snapshot().unwrap().head().unwrap(), snapshot.head().unwrap());
}

#[test]
fn a_backup_does_not_hold_what_was_removed() {
    let place = Place::new();
    let mut store = place.store(0);
    store.commit(|txn| txn.put_draft(b"chair", b"a line never sent")).unwrap();
    store.commit(|txn| txn.remove_draft(b"chair")).unwrap();
    store.snapshot().unwrap().backup(&place.at("backup")).unwrap();
    let holds = |name| fs::read(place.at(name)).unwrap().windows(17).any(|bytes| bytes == b"a line never sent");
    assert!(holds("store"), "the store itself still has it in free space");
    assert!(!holds("backup"));
}

#[test]
fn a_backup_takes_the_place_of_nothing() {
    let place = Place::new();
    let store = place.store(3);
    let snapshot = store.snapshot().unwrap();
    fs::write(place.at("notes.txt"), "mine").unwrap();
    refused!(snapshot.backup(&place.at("notes.txt")), StoreError::AlreadyThere);
    refused!(snapshot.backup(&place.at("store")), StoreError::SameFile);
    refused!(
        snapshot.backup(&place.at("../").join(place.0.path().file_name().unwrap()).join("store")),
        StoreError::SameFile
    );
    refused!(snapshot.backup(&place.at("nowhere/backup")), StoreError::NoFolder);
    assert_eq!(place.names(), ["notes.txt", "store"]);
    assert_eq!(fs::read(place.at("notes.txt")).unwrap(), b"mine");
}

#[test]
fn a_backup_is_restored_and_the_store_before_it_is_kept() {
    let place = Place::new();
    let mut store = place.store(3);
    store.snapshot().unwrap().backup(&place.at("backup")).unwrap();
    append(&mut store).unwrap();
    let (backup, path) = (place.at("backup"), place.at("store"));
    refused!(restore(&backup, &path, Existing::Refuse, None, &anybody), StoreError::AlreadyThere);
    refused!(restore(&backup, &path, Existing::KeepBeside, None, &anybody), StoreError::Locked);
    drop(store);
    let restored = restore(&backup, &path, Existing::KeepBeside, None, &anybody).unwrap().unwrap();
    assert_eq!(restored.kept, Some(place.at("store.old-1").canonicalize().unwrap()));
    assert_eq!((records(&path), records(&place.at("store.old-1"))), (4, 4), "that it was put back is a record");
    restore(&backup, &path, Existing::KeepBeside, None, &anybody).unwrap().unwrap();
    assert_eq!(place.names(), ["backup", "store", "store.old-1", "store.old-2"]);
    let elsewhere = restore(&backup, &place.at("new/store"), Existing::Refuse, None, &anybody).unwrap().unwrap();
    assert_eq!((elsewhere.kept, elsewhere.report.records), (None, 3));
    assert_eq!(records(&place.at("new/store")), 3);
}

#[test]
fn what_is_no_sound_store_is_not_restored() {
    let place = Place::new();
    let store = place.store(40);
    store.snapshot().unwrap().backup(&place.at("backup")).unwrap();
    drop(store);
    let mut bytes = fs::read(place.at("backup")).unwrap();
    let at = bytes.windows(9).position(|bytes| bytes == b"record 17").unwrap();
    bytes[at] = b'R';
    fs::write(place.at("altered"), &bytes).unwrap();
    fs::write(place.at("short"), &bytes[..bytes.len() / 2]).unwrap();
    fs::write(place.at("list.csv"), "Naam;Discipline\n").unwrap();
    let before = place.names();
    let put = |name| restore(&place.at(name), &place.at("store"), Existing::KeepBeside, None, &anybody);
    refused!(put("altered"), StoreError::Damaged(Damage::Log { seq: Seq(17), .. }));
    refused!(put("short"), StoreError::Truncated { .. });
    refused!(put("list.csv"), StoreError::Foreign);
    refused!(put("nowhere"), StoreError::NotThere);
    refused!(put("store"), StoreError::SameFile);
    refused!(put("."), StoreError::NotAFile);
    assert_eq!(place.names(), before);
    assert_eq!(records(&place.at("store")), 40);
}

#[test]
fn a_raw_copy_of_a_store_in_use_can_be_restored_but_not_the_store_itself() {
    let place = Place::new();
    let store = place.store(6);
    fs::copy(place.at("store"), place.at("copy")).unwrap();
    refused!(restore(&place.at("store"), &place.at("other"), Existing::Refuse, None, &anybody), StoreError::Locked);
    assert_eq!(
        restore(&place.at("copy"), &place.at("other"), Existing::Refuse, None, &anybody)
            .unwrap()
            .unwrap()
            .report
            .records,
        6
    );
    drop(store);
}
