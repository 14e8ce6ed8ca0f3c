//! A store file that is moved, removed, linked to or replaced while somebody works with it, and what a kill leaves beside it.

use std::fs;

use mdo::store::{Existing, OpenMode, Seq, Store, StoreError, restore};

use crate::harness::keys::anybody;
use crate::store_files::{Place, append, records, refused};

#[cfg(unix)]
#[test]
fn nothing_is_acknowledged_in_a_file_that_was_moved_removed_or_replaced() {
    let gone: [fn(&Place); 3] = [
        |place| fs::rename(place.at("store"), place.at("elsewhere")).unwrap(),
        |place| fs::remove_file(place.at("store")).unwrap(),
        |place| {
            fs::copy(place.at("store"), place.at("synced")).unwrap();
            fs::rename(place.at("synced"), place.at("store")).unwrap();
        },
    ];
    for take_away in gone {
        let place = Place::new();
        let mut store = place.store(3);
        take_away(&place);
        refused!(append(&mut store), StoreError::Adrift);
        refused!(store.commit(|txn| txn.put_draft(b"chair", b"text")), StoreError::Adrift);
        assert!(!store.needs_reopen(), "what the file holds can still be saved");
        assert_eq!(store.snapshot().unwrap().backup(&place.at("saved")).unwrap().records, 3);
        drop(store);
        assert_eq!(records(&place.at("saved")), 3);

        let mut store = Store::open(&place.at("saved"), OpenMode::Existing).unwrap();
        let during = store.commit(|txn| {
            fs::rename(place.at("saved"), place.at("other")).unwrap();
            txn.put_draft(b"chair", b"text")
        });
        refused!(during, StoreError::Adrift);
        fs::rename(place.at("other"), place.at("saved")).unwrap();
        assert_eq!(append(&mut store).unwrap().last, Seq(4), "back in its place it goes on");
    }
}

#[cfg(unix)]
#[test]
fn a_store_behind_a_link_is_put_back_where_the_link_leads() {
    let place = Place::new();
    fs::create_dir(place.at("share")).unwrap();
    std::os::unix::fs::symlink(place.at("share/store"), place.at("link")).unwrap();
    place.store(3).snapshot().unwrap().backup(&place.at("share/store")).unwrap();
    let kept = restore(&place.at("store"), &place.at("link"), Existing::KeepBeside, None, &anybody)
        .unwrap()
        .unwrap()
        .kept
        .unwrap();
    assert!(place.at("link").is_symlink());
    assert_eq!(kept, place.at("share/store.old-1").canonicalize().unwrap());
    let mut store = Store::open(&place.at("link"), OpenMode::Existing).unwrap();
    append(&mut store).unwrap();
    drop(store);
    assert_eq!(records(&place.at("share/store")), 5);
}

#[test]
fn nobody_who_opens_the_store_while_another_is_put_back_writes_to_the_one_that_was_there() {
    let place = Place::new();
    let (path, backup) = (place.at("store"), place.at("backup"));
    place.store(3).snapshot().unwrap().backup(&backup).unwrap();
    let written = || match Store::open(&path, OpenMode::Existing).and_then(|mut store| append(&mut store)) {
        Ok(_) | Err(StoreError::Locked) => {}
        Err(error) => panic!("{error}"),
    };
    let done = std::sync::atomic::AtomicBool::new(false);
    let order = std::sync::atomic::Ordering::Relaxed;
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(order) {
                written();
            }
        });
        let mut restored = 0;
        while restored < 8 {
            match restore(&backup, &path, Existing::KeepBeside, None, &anybody) {
                Ok(_) => restored += 1,
                Err(error) => assert!(matches!(error, StoreError::Locked), "{error}"),
            }
        }
        done.store(true, order);
    });
    assert!(records(&path) >= 3);
}

#[cfg(unix)]
#[test]
fn what_a_killed_process_left_is_removed_and_what_a_running_one_makes_is_not() {
    let place = Place::new();
    let mut ended = std::process::Command::new(env!("CARGO_BIN_EXE_mdo"))
        .arg("--version")
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let gone = ended.id();
    ended.wait().unwrap();
    let running = std::os::unix::process::parent_id();
    let left = |name: &str| fs::write(place.at(name), "case data").unwrap();
    let kept = [
        format!("other.new-{gone}-0"),
        format!("store.new-{gone}-01"),
        format!("store.new-{gone}-draft"),
        format!("store.new-{running}-0"),
    ];
    drop(place.store(2));
    kept.iter().for_each(|name| left(name));
    let mut names = kept.to_vec();
    names.extend(["backup".into(), "store".into()]);
    names.sort();

    left(&format!("store.new-{gone}-0"));
    // Killed between giving it its name and taking the passing one away: a second name of the store itself.
    fs::hard_link(place.at("store"), place.at(&format!("store.new-{gone}-7"))).unwrap();
    assert!(Store::open(&place.at("store"), OpenMode::ReadOnly).is_ok());
    assert!(place.at(&format!("store.new-{gone}-0")).exists(), "a reader changes nothing");
    let store = Store::open(&place.at("store"), OpenMode::Existing).unwrap();
    left(&format!("backup.new-{gone}-3"));
    store.snapshot().unwrap().backup(&place.at("backup")).unwrap();
    drop(store);
    assert_eq!(place.names(), names);
    left(&format!("store.new-{gone}-1"));
    restore(&place.at("backup"), &place.at("store"), Existing::KeepBeside, None, &anybody).unwrap();
    names.push("store.old-1".into());
    names.sort();
    assert_eq!(place.names(), names);
    assert_eq!(records(&place.at("store")), 3);
}
