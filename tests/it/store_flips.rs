//! A sealed store of which bytes were changed past the program, by accident or by somebody with the file: whatever a byte
//! means, the change is found, and which record, line or row it is in is told.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use mdo::domain::access::{Access, AccessKind, Purpose};
use mdo::domain::ids::{ItemId, MeetingId};
use mdo::domain::viewer::{Seat, Viewer};
use mdo::domain::world::World;
use mdo::store::{Credentials, Damage, DraftKey, OpenMode, Store, StoreError};
use redb::{ReadableDatabase, ReadableTable, TableHandle};

use crate::harness::program::prepared;
use crate::harness::storage::{Dice, FaultyStorage, Seen};
use crate::harness::{keys, script, table};

type Content = BTreeMap<String, BTreeMap<Vec<u8>, Vec<u8>>>;

/// What the store is opened with.
fn key() -> &'static Credentials {
    static KEY: OnceLock<Credentials> = OnceLock::new();
    KEY.get_or_init(|| keys::key_file("house"))
}

/// The scripted meeting in a sealed store, with a draft and searches, closed properly.
fn image() -> Vec<u8> {
    let storage = FaultyStorage::default();
    let mut store = Store::open_in_with(storage.clone(), OpenMode::Create, key()).unwrap();
    for step in &script::meeting() {
        crate::store_world::record(&mut store, step).unwrap();
    }
    let draft = DraftKey { person: None, meeting: MeetingId(15), item: Some(ItemId(17)) };
    store.save_draft(draft, "! wekelijks huisbezoek").unwrap();
    let viewer = Viewer::of_the_house(Seat::Host, table::time("15:00"));
    for word in ["koffie", "thee"] {
        let purpose = Purpose { query: Some(word.to_owned()), ..Purpose::new(AccessKind::Searched, Vec::new()) };
        store.see(&[Access::asked(&World::default(), &viewer, purpose)]).unwrap();
    }
    store.close().unwrap();
    storage.after_kill()
}

fn database(image: &[u8]) -> (FaultyStorage, redb::Database) {
    let storage = FaultyStorage::holding(image);
    let database = redb::Database::builder().create_with_backend(Seen(storage.clone())).unwrap();
    (storage, database)
}

/// All that the tables hold, read past the store; none when that can't be read to its end.
fn content(image: &[u8]) -> Option<Content> {
    let read = || -> Option<Content> {
        let storage = FaultyStorage::holding(image);
        let database = redb::Database::builder().create_with_backend(Seen(storage)).ok()?;
        let txn = database.begin_read().ok()?;
        let mut all = Content::new();
        for table in txn.list_tables().ok()? {
            let name = table.name().to_owned();
            let rows = txn.open_table(redb::TableDefinition::<&[u8], &[u8]>::new(&name)).ok()?;
            let rows =
                rows.iter().ok()?.map(|row| row.map(|(key, value)| (key.value().to_vec(), value.value().to_vec())));
            all.insert(name.clone(), rows.collect::<Result<_, _>>().ok()?);
        }
        Some(all)
    };
    catch_unwind(AssertUnwindSafe(read)).ok().flatten()
}

/// The same store with other rows in a table, put there past the store.
fn with(image: &[u8], table: &str, change: impl FnOnce(&mut redb::Table<'_, &'static [u8], &'static [u8]>)) -> Vec<u8> {
    let (storage, database) = database(image);
    let txn = database.begin_write().unwrap();
    change(&mut txn.open_table(redb::TableDefinition::new(table)).unwrap());
    txn.commit().unwrap();
    drop(database);
    storage.after_kill()
}

/// What verifying finds wrong, or what kept the store from being opened.
fn damage(image: &[u8]) -> Result<Vec<Damage>, StoreError> {
    match Store::open_in_with(FaultyStorage::holding(image), OpenMode::Verify, key()) {
        Err(StoreError::Damaged(damage)) => Ok(vec![damage]),
        Err(error) => Err(error),
        Ok(mut store) => Ok(store.verify_against_log()?.damage),
    }
}

/// The number that a key is, of a table of which the keys are numbers.
fn number(key: &[u8]) -> Option<u64> {
    match *key {
        [a, b, c, d] | [0, 0, 0, 0, a, b, c, d] => Some(u32::from_be_bytes([a, b, c, d]).into()),
        _ => None,
    }
}

/// Whether this is where the damage is.
fn names(damage: Damage, table: &str, key: &[u8]) -> bool {
    match damage {
        Damage::Log { seq, .. } => table == "log_v1" && Some(seq.0) == number(key),
        Damage::Access { seq, .. } => table == "access_v1" && Some(seq.0) == number(key),
        // Under which key it is sealed stands in front of it: of a key that is not there that is told.
        Damage::Row { table: found, .. } if found == "keys_v1" && table != "keys_v1" => true,
        Damage::Row { table: found, row } => found == table && (key.is_empty() || row == number(key)),
        Damage::Differs { table: found, id } => found == table && number(key).is_none_or(|key| key == u64::from(id)),
        Damage::Unread { table: found } | Damage::Table { table: found } => found == table,
        _ => false,
    }
}

/// Whether this is damage to that table, whichever row.
fn is_in(damage: Damage, table: &str) -> bool {
    match damage {
        Damage::Log { .. } => table == "log_v1",
        Damage::Access { .. } => table == "access_v1",
        _ => names(damage, table, b""),
    }
}

/// A row by its table and key that is not what it was; with whether it is there all the same.
type Hit = (String, Vec<u8>, bool);

/// The rows that are hit, each looked up past the store; none when nobody gets at some of them.
fn hit(whole: &Content, altered: &[u8]) -> Option<Vec<Hit>> {
    let look = || -> Option<Vec<Hit>> {
        let (_, database) = database(altered);
        let txn = database.begin_read().ok()?;
        let mut hit = Vec::new();
        for (table, rows) in whole {
            let found = txn.open_table(redb::TableDefinition::<&[u8], &[u8]>::new(table)).ok()?;
            for (key, value) in rows {
                let looked = catch_unwind(AssertUnwindSafe(|| found.get(key.as_slice())));
                match looked {
                    Ok(Err(redb::StorageError::Io(_) | redb::StorageError::PreviousIo)) => return None,
                    Ok(Ok(Some(now))) if now.value() == value.as_slice() => {}
                    Ok(Ok(Some(_))) => hit.push((table.clone(), key.clone(), true)),
                    _ => hit.push((table.clone(), key.clone(), false)),
                }
            }
        }
        Some(hit)
    };
    catch_unwind(AssertUnwindSafe(look)).ok().flatten()
}

#[test]
fn a_changed_byte_of_any_kind_of_row_is_found_and_the_row_is_named() {
    let image = image();
    let all = content(&image).unwrap();
    assert!(all.len() > 20, "{:?}", all.keys());
    assert_eq!(damage(&image).unwrap(), []);
    let mut tried = 0;
    for (table, rows) in &all {
        let Some((key, value)) = rows.iter().nth(rows.len() / 2) else { continue };
        // Of the key id, the nonce or check, the text, and the tag.
        let end = value.len();
        let places = BTreeSet::from([0, 3, 4, 11, 12, end / 2, end.saturating_sub(17), end - 1]);
        for at in places.into_iter().filter(|at| *at < end) {
            let mut altered = value.clone();
            altered[at] ^= 1 << (at % 8);
            let changed = with(&image, table, |rows| drop(rows.insert(key.as_slice(), altered.as_slice()).unwrap()));
            tried += 1;
            match damage(&changed) {
                // Without what opens it nobody gets as far as to say which row it is.
                Err(error) => assert!(["slots_v1", "keys_v1", "meta_v1"].contains(&table.as_str()), "{table}: {error}"),
                Ok(found) => {
                    assert!(
                        found.iter().any(|it| names(*it, table, key)),
                        "byte {at} of {key:?} in {table}: {found:?}"
                    );
                }
            }
        }
    }
    assert!(tried > 120, "{tried}");
}

#[test]
fn a_row_that_was_taken_away_or_stands_twice_is_found_whatever_table_it_is_in() {
    let image = image();
    for (table, rows) in content(&image).unwrap() {
        let Some((key, value)) = rows.iter().nth(rows.len() / 2) else { continue };
        let gone = with(&image, &table, |rows| drop(rows.remove(key.as_slice()).unwrap()));
        // What was typed and not sent is nobody's record: who takes it away leaves no trace.
        let found = damage(&gone).map_or(true, |found| !found.is_empty());
        assert!(found || table == "drafts_v1", "{table}");
        let mut other = key.clone();
        *other.last_mut().unwrap() ^= 0x40;
        let twice = with(&image, &table, |rows| drop(rows.insert(other.as_slice(), value.as_slice()).unwrap()));
        assert!(damage(&twice).map_or(true, |found| !found.is_empty()), "{table}");
    }
}

#[test]
fn a_byte_changed_anywhere_in_the_file_is_found_unless_every_row_is_as_it_was() {
    let image = image();
    let whole = content(&image).unwrap();
    let used: Vec<usize> = (0..image.len()).filter(|at| image[*at] != 0).collect();
    let mut dice = Dice(7);
    let (mut changed, mut harmless) = (0, 0);
    for _ in 0..240 {
        let mut altered = image.clone();
        altered[used[dice.below(used.len())]] ^= 1 << dice.below(8);
        if content(&altered).as_ref() == Some(&whole) {
            harmless += 1;
            continue;
        }
        changed += 1;
        let found = damage(&altered);
        assert!(!matches!(&found, Ok(found) if found.is_empty()), "a row changed and nobody says so");
    }
    assert!(changed > 60, "only {changed} changed a row, {harmless} did not");
}

/// Where a page says which others hold what comes after, and where its rows are.
fn structure(image: &[u8]) -> Vec<usize> {
    let pages = (1..image.len() / 4096).map(|page| page * 4096).filter(|at| matches!(image[*at], 1 | 2));
    pages.flat_map(|at| (at..at + 160).step_by(7)).collect()
}

#[test]
fn every_row_that_a_changed_byte_hits_is_named_also_where_the_pages_do_not_hold() {
    let image = image();
    let whole = content(&image).unwrap();
    let used: Vec<usize> = (4096..image.len()).filter(|at| image[*at] != 0).collect();
    let mut dice = Dice(11);
    let anywhere: Vec<usize> = (0..160).map(|_| used[dice.below(used.len())]).collect();
    let mut places = structure(&image);
    while places.len() > 240 {
        places.swap_remove(dice.below(places.len()));
    }
    places.extend(anywhere);
    let (mut named, mut file_only, mut shut) = (0, 0, 0);
    for at in places {
        let mut altered = image.clone();
        altered[at] ^= 1 << dice.below(8);
        let found = match damage(&altered) {
            Ok(found) => found,
            // Without what opens it nobody gets as far.
            Err(StoreError::WrongKeyFile | StoreError::Foreign) => continue,
            Err(error) => panic!("byte {at}: {error:?}"),
        };
        let Some(hit) = hit(&whole, &altered) else {
            assert!(!found.is_empty(), "byte {at}");
            shut += u32::from(!found.iter().any(Damage::is_of_a_record));
            continue;
        };
        let opens = |(table, ..): &Hit| ["slots_v1", "keys_v1", "meta_v1"].contains(&table.as_str());
        if matches!(found[..], [Damage::Pages]) && hit.iter().any(opens) {
            shut += 1;
            continue;
        }
        for (table, key, is_there) in hit.iter().filter(|(table, ..)| table != "drafts_v1") {
            // What one way leads past another may lead to: then the row on the first way is named.
            let is_named = found.iter().any(|it| names(*it, table, key) || (!is_there && is_in(*it, table)));
            assert!(is_named, "byte {at}: {key:?} in {table} of {found:?}");
        }
        named += u32::from(!hit.is_empty());
        file_only += u32::from(hit.is_empty() && !found.is_empty());
    }
    assert!(named > 40 && file_only > 10 && shut < 40, "{named} {file_only} {shut}");
}

#[test]
fn verify_and_every_other_command_say_which_record_is_damaged() {
    let program = prepared();
    program.run(&["search", "koffie"]);
    let whole = std::fs::read(program.store()).unwrap();
    let changed = |table: &str, place: usize| {
        let database = redb::Database::open(program.store()).unwrap();
        let txn = database.begin_write().unwrap();
        let mut rows = txn.open_table(redb::TableDefinition::<&[u8], &[u8]>::new(table)).unwrap();
        let all = rows.iter().unwrap().map(|row| row.unwrap());
        let all: Vec<_> = all.map(|(key, value)| (key.value().to_vec(), value.value().to_vec())).collect();
        let (key, mut value) = all[place % all.len()].clone();
        *value.last_mut().unwrap() ^= 1;
        rows.insert(key.as_slice(), value.as_slice()).unwrap();
        drop(rows);
        txn.commit().unwrap();
        number(&key)
    };
    for (table, place, said) in [
        ("log_v1", 3, "gebeurtenis 4 van het logboek: veranderd"),
        ("log_v1", usize::MAX, "van het logboek: veranderd"),
        ("access_v1", 0, "regel 1 van het inzagelogboek: veranderd"),
        ("cases_v1", 2, "van de tabel van gezinnen"),
        ("people_v1", 0, "van de tabel van mensen"),
    ] {
        std::fs::write(program.store(), &whole).unwrap();
        let id = changed(table, place);
        let ran = program.run(&["verify"]);
        assert_eq!(ran.status, 3, "{table}: {ran:?}");
        let told = ran.out + &ran.err;
        assert!(told.contains("Niet in orde: ") && told.contains(said), "{table}: {told}");
        assert!(!table.starts_with("cases") || told.contains(&format!("nummer {} van", id.unwrap())), "{told}");
        assert!(told.contains("mdo restore") && !told.contains("mdo verify"), "{told}");
        for name in ["Zee", "IGP-26", "Modeldijk", "koffie"] {
            assert!(!told.contains(name), "{name} in {told}");
        }
        // Whoever reads what is damaged is told so, and where.
        let asked = program.run(&["case", "IGP-26-043"]);
        let told = asked.out + &asked.err;
        assert!(asked.status == 0 || (told.contains("beschadigd") && told.contains(said)), "{table}: {told}");
    }
}
