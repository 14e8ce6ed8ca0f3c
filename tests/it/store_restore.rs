//! Putting a backup back undoes no more than it must: who was erased stays erased, who was removed stays out, and who saw
//! what stays known.

use std::fs;

use mdo::domain::access::{Access, AccessKind, Purpose};
use mdo::domain::ids::CommandId;
use mdo::domain::viewer::{Seat, Viewer};
use mdo::store::{Archived, Credentials, Existing, OpenMode, Restored, Store, StoreError, restore};

use crate::harness::program::prepared;
use crate::harness::script::{self, Step};
use crate::harness::{keys, table};
use crate::store_erase::{CODE, Place, advised, all_text};

fn put_back(place: &Place, how: Existing) -> Result<Restored, StoreError> {
    restore(&place.at("backup"), &place.at("store"), how, Some(&place.key), &keys::anybody).map(Option::unwrap)
}

fn looked_at(store: &Store, hour: &str, place: &Place) -> Access {
    let viewer = Viewer::of_the_house(Seat::CommandLine, table::time(hour));
    Access::asked(&store.load_world().unwrap(), &viewer, Purpose::new(AccessKind::Opened, vec![place.case]))
}

#[test]
fn a_family_that_was_erased_stays_erased_and_who_saw_it_stays_known() {
    let place = Place::new();
    let mut store = place.open();
    let before = looked_at(&store, "16:00", &place);
    store.see(std::slice::from_ref(&before)).unwrap();
    store.snapshot().unwrap().backup(&place.at("backup")).unwrap();
    assert!(all_text(&store).contains(CODE));
    let after = looked_at(&store, "16:30", &place);
    store.see(std::slice::from_ref(&after)).unwrap();
    place.erase(&mut store).unwrap();
    let last_id = store.load_world().unwrap().last_id();
    let remains = store.snapshot().unwrap().replay().unwrap().remains_of(place.case).cloned();
    store.close().unwrap();

    let restored = put_back(&place, Existing::KeepBeside).unwrap();
    assert_eq!((restored.compared, restored.erased_again, restored.lines_kept), (true, 1, 1));
    let mut store = place.open();
    assert!(store.verify_against_log().unwrap().is_sound());
    let text = all_text(&store);
    assert!(!text.contains(CODE) && !text.contains("vertrouwelijk concept") && text.contains("ander concept"));
    let mut world = store.load_world().unwrap();
    assert!(!store.recall(&Archived::Case(place.case), &mut world).unwrap());
    assert!(world.last_id() >= last_id);
    assert_eq!(store.snapshot().unwrap().replay().unwrap().remains_of(place.case).cloned(), remains);
    let seen = store.seen().unwrap();
    let searches = seen.iter().filter(|line| line.kind == AccessKind::Searched).count();
    assert_eq!((seen[searches..searches + 2].to_vec(), searches), (vec![before, after], 5));
    assert_eq!(seen.last().unwrap().kind, AccessKind::PutBack);

    // The same once more, over what was put back.
    store.close().unwrap();
    assert_eq!(put_back(&place, Existing::KeepBeside).unwrap().erased_again, 1);
    assert!(!all_text(&place.open()).contains(CODE));
}

#[test]
fn nothing_of_the_erased_family_is_in_the_file_of_what_was_put_back() {
    let place = Place::new();
    let mut store = place.open();
    store.snapshot().unwrap().backup(&place.at("backup")).unwrap();
    place.erase(&mut store).unwrap();
    store.close().unwrap();
    let key_id = (place.case.0 + 1).to_be_bytes();
    let wrapped = crate::store_erase::rows(&place.at("backup"), "keys_v1");
    let key = wrapped.into_iter().find(|row| row.0 == key_id).unwrap().1;
    put_back(&place, Existing::KeepBeside).unwrap();
    let file = fs::read(place.at("store")).unwrap();
    assert!(!file.windows(key.len() - 4).any(|window| window == &key[4..]), "its key is still in free space");
}

#[test]
fn who_was_removed_or_has_another_passphrase_since_opens_no_older_state_either() {
    let place = Place::new();
    let words = |label: &str, words: &str| keys::passphrase(label, words);
    let (chair, planner) = (words("K. Demopad", "vier woorden zijn lang"), words("R. Notelaar", "een twee drie vier"));
    let mut store = place.open();
    store.add_slot(&chair, None).unwrap();
    store.add_slot(&planner, None).unwrap();
    store.snapshot().unwrap().backup(&place.at("backup")).unwrap();
    store.remove_slot("R. Notelaar", 9).unwrap();
    drop(store);
    let new = words("", "zes andere woorden");
    let open = |with: &Credentials| Store::open_with(&place.at("store"), OpenMode::Existing, with);
    open(&chair).unwrap().change_slot(&new).unwrap();
    put_back(&place, Existing::KeepBeside).unwrap();
    assert!(matches!(open(&planner).map(drop), Err(StoreError::AccessRemoved)));
    assert!(matches!(open(&chair).map(drop), Err(StoreError::WrongPassphrase)));
    assert!(open(&new).unwrap().verify_against_log().unwrap().is_sound());
    assert!(place.open().load_world().unwrap().people().next().is_some());
}

#[test]
fn another_family_that_has_the_number_of_an_erased_one_is_left_alone() {
    let place = Place::new();
    let mut store = place.open();
    place.erase(&mut store).unwrap();
    store.close().unwrap();
    // A store of its own under the same key file, in which the same numbers were given to others.
    let mut other = Store::open_with(&place.at("backup"), OpenMode::Create, &place.key).unwrap();
    for step in script::meeting() {
        crate::store_world::record(&mut other, &Step { id: CommandId(step.id.0 + (1 << 100)), ..step }).unwrap();
    }
    other.close().unwrap();
    assert_eq!(put_back(&place, Existing::KeepBeside).unwrap().erased_again, 0);
    let mut store = place.open();
    assert!(all_text(&store).contains(CODE) && store.verify_against_log().unwrap().is_sound());
}

#[test]
fn a_store_that_can_not_be_read_is_replaced_only_by_who_says_so() {
    let place = Place::new();
    let store = place.open();
    store.snapshot().unwrap().backup(&place.at("backup")).unwrap();
    drop(store);
    let bytes = fs::read(place.at("store")).unwrap();
    fs::write(place.at("store"), &bytes[..bytes.len() / 3]).unwrap();
    let refused = put_back(&place, Existing::KeepBeside);
    assert!(matches!(refused, Err(StoreError::Replaced(_))), "{refused:?}");
    assert_eq!(fs::read(place.at("store")).unwrap().len(), bytes.len() / 3);
    assert!(!put_back(&place, Existing::KeepUncompared).unwrap().compared, "nobody is told that it was");
    assert!(place.open().verify_against_log().unwrap().is_sound());
    assert!(place.at("store.old-1").exists());
}

#[test]
fn a_sealed_store_is_not_replaced_by_a_plain_one() {
    let place = Place::new();
    Store::open(&place.at("backup"), OpenMode::Create).unwrap().close().unwrap();
    let refused = put_back(&place, Existing::KeepBeside);
    assert!(matches!(refused, Err(StoreError::PlainBackup)), "{refused:?}");
    assert!(place.open().is_sealed());
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_named() {
    let place = Place::new();
    place.open().snapshot().unwrap().backup(&place.at("backup")).unwrap();
    fs::rename(place.at("store"), place.at("other")).unwrap();
    std::os::unix::fs::symlink(place.at("nowhere"), place.at("store")).unwrap();
    for how in [Existing::KeepBeside, Existing::KeepUncompared] {
        assert!(matches!(put_back(&place, how), Err(StoreError::DanglingLink)));
    }
    for mode in [OpenMode::Create, OpenMode::Existing, OpenMode::ReadOnly] {
        let opened = Store::open_with(&place.at("store"), mode, &place.key).map(drop);
        assert!(matches!(opened, Err(StoreError::DanglingLink)), "{mode:?}");
    }
    assert!(!place.at("nowhere").exists());
}

#[test]
fn only_the_chair_and_the_keeper_copy_the_store_and_put_it_back_and_every_try_is_a_line() {
    let program = prepared();
    let copy = program.folder.path().join("kopie").display().to_string();
    let refused = program.run(&["--as", "Modeldijk", "backup", &copy]);
    assert_eq!((refused.status, fs::exists(&copy).unwrap()), (1, false));
    program.run(&["--as", "Demopad", "backup", &copy]).done();
    let sentence = program.run(&["--as", "Modeldijk", "restore", &copy]);
    assert_eq!((sentence.status, sentence.err), (1, refused.err));
    assert_eq!(program.run(&["--as", "Niemand", "restore", &copy]).status, 1);
    let said = program.run(&["--as", "Demopad", "restore", &copy]).done();
    assert!(said.contains("blijft gewist"), "{said}");
    let lines = program.run(&["audit", "--format", "json"]).json();
    let told = |kind: &str| -> Vec<(String, String)> {
        let of = lines.as_array().unwrap().iter().filter(|line| line["kind"] == kind);
        of.map(|line| (line["users"].to_string(), line["outcome"].to_string())).collect()
    };
    let outcomes = |kind| told(kind).into_iter().map(|it| it.1).collect::<Vec<_>>();
    assert_eq!(outcomes("reservekopie"), ["\"geweigerd\"", "\"gelukt\""]);
    assert_eq!(outcomes("terugzetten"), ["\"geweigerd\"", "\"geweigerd\"", "\"gelukt\""]);
    assert!(told("terugzetten")[0].0.contains("Modeldijk"));
    let files = lines.as_array().unwrap().iter().filter(|line| line["file"].as_str().unwrap().ends_with("kopie"));
    assert_eq!(files.count(), 5);
}

#[test]
fn the_command_line_keeps_a_family_erased() {
    let program = advised();
    let copy = program.folder.path().join("kopie").display().to_string();
    let code = "IGP-26-041";
    program.run(&["backup", &copy]).done();
    program.run(&["case", "export", code]).done();
    let (gone, refused) = (format!("{copy}-weg"), format!("{copy}-geweigerd"));
    program.run(&["backup", &gone]).done();
    fs::remove_file(&gone).unwrap();
    assert_eq!(program.run(&["--as", "Modeldijk", "backup", &refused]).status, 1);
    let said = program.run(&["case", "erase", code, "--yes"]).done();
    assert!(said.contains(&format!("{copy}.")) && !said.contains(&gone) && !said.contains(&refused), "{said}");
    assert!(program.run(&["restore", &copy]).done().contains("1 gezin."));
    assert_eq!(program.run(&["case", code]).status, 1);
    assert!(!program.run(&["minutes", "POP-poli/2026-11-24"]).out.contains("Zeeëgel"));
    program.run(&["verify"]).done();
}

#[test]
fn it_is_said_that_answers_about_consent_came_back_and_of_whom_to_who_may_know_them() {
    let program = prepared();
    let copy = program.folder.path().join("kopie").display().to_string();
    program.run(&["backup", &copy]).done();
    let withdraw = |code: &str| {
        program.run(&["case", "consent", code, "--for", "sociaal", "--answer", "ingetrokken"]).done();
    };
    withdraw("IGP-26-041");
    program.run(&["case", "hold", "IGP-26-033", "--reason", "klacht loopt"]).done();
    let said = program.run(&["--as", "Demopad", "restore", &copy]).done();
    let of_whom = "verbod om te wissen is nu anders dan vóór het terugzetten bij: IGP-26-033, IGP-26-041.";
    assert!(said.contains("ingetrokken, geldt weer") && said.contains(of_whom), "{said}");
    assert!(!said.contains("IGP-26-038"), "{said}");
    assert!(program.run(&["case", "IGP-26-041"]).done().contains("S+"), "it is in force again");

    withdraw("IGP-26-029");
    let team = program.folder.path().join("team.csv");
    fs::write(&team, "Naam;Discipline;Organisatie;Domein;Rol\nQ. Terzijde;planner;Elders;zorg;voorzitter\n").unwrap();
    program.run(&["import", "team", &team.display().to_string(), "--clinic", "POP-poli"]).done();
    let said = program.run(&["--as", "Terzijde", "restore", &copy]).done();
    assert!(said.contains("geldt weer") && !said.contains("IGP-26-029") && !said.contains("bij: "), "{said}");
}
