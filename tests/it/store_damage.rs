//! Whatever has been done to the bytes of a store: opening, reading or verifying says so, what is still read is what
//! was written, and nothing panics.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use mdo::domain::event::Subject;
use mdo::domain::ids::{CaseId, CommandId};
use mdo::store::{Append, Credentials, Damage, Fault, LogReader, OpenMode, Record, Seq, Store, StoreError};

use crate::harness::keys;
use crate::harness::storage::{Dice, FaultyStorage};

const COMMANDS: u64 = 60;
const DRAFT: &[u8] = b"chair";

fn payload(seq: u64) -> Vec<u8> {
    let len = if seq.is_multiple_of(25) { 6000 } else { 40 + usize::try_from(seq).unwrap() };
    Dice(seq).bytes(len)
}

fn fill(store: &mut Store) {
    for number in 0..COMMANDS {
        let first = 2 * number + 1;
        let payloads = [payload(first), payload(first + 1)];
        let records = [(Subject::House, &payloads[0]), (Subject::Case(CaseId(4)), &payloads[1])]
            .map(|(subject, payload)| Record { subject, payload });
        let batch = Append { command: CommandId(number.into()), after: Seq(first - 1), time_ms: 5, records: &records };
        store.append(&batch, |txn, _| txn.put_draft(DRAFT, b"half a line")).unwrap();
    }
}

/// What the sealed stores are opened with.
fn key() -> &'static Credentials {
    static KEY: OnceLock<Credentials> = OnceLock::new();
    KEY.get_or_init(|| keys::key_file("house"))
}

/// The bytes of a sealed store of the same commands, killed while it was open.
fn sealed() -> Vec<u8> {
    let storage = FaultyStorage::default();
    let mut store = Store::open_in_with(storage.clone(), OpenMode::Create, key()).unwrap();
    fill(&mut store);
    storage.after_kill()
}

/// The bytes of a store of sixty commands, closed properly.
fn sound() -> Vec<u8> {
    let storage = FaultyStorage::default();
    let mut store = Store::open_in(storage.clone(), OpenMode::Create).unwrap();
    fill(&mut store);
    store.close().unwrap();
    storage.after_kill()
}

/// The bytes of the same store, killed while it was open.
fn killed() -> Vec<u8> {
    let storage = FaultyStorage::default();
    let mut store = Store::open_in(storage.clone(), OpenMode::Create).unwrap();
    fill(&mut store);
    storage.after_kill()
}

fn open(image: &[u8]) -> Result<Store, StoreError> {
    Store::open_in_with(FaultyStorage::holding(image), OpenMode::Existing, key())
}

/// How the damage was met. Everything that could be read on the way has been compared with what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Met {
    Opening,
    Reading,
    Verifying,
    Nothing,
}

fn meet(image: &[u8]) -> Met {
    let Ok(mut store) = open(image) else { return Met::Opening };
    let read = read_all(&store);
    let report = store.verify();
    let found = !matches!(&report, Ok(report) if report.is_sound());
    match read {
        Err(_) => {
            // A page that was put right, or read again from another place, may make the store whole again.
            assert!(found || read_all(&store).is_ok(), "verify overlooks what reading finds: {report:?}");
            Met::Reading
        }
        Ok(()) if found => Met::Verifying,
        Ok(()) => Met::Nothing,
    }
}

fn read_all(store: &Store) -> Result<(), StoreError> {
    let snapshot = store.snapshot()?;
    let mut log = snapshot.log(Seq::START)?;
    let mut seq = 0;
    while let Some(entry) = log.next_entry()? {
        seq += 1;
        assert_eq!(entry.envelope.seq, Seq(seq));
        assert!(entry.payload == payload(seq), "record {seq} is read with another payload");
    }
    assert_eq!(seq, 2 * COMMANDS, "the log ends early and nobody says so");
    for number in 0..COMMANDS {
        if let Some(found) = snapshot.command(CommandId(number.into()))? {
            assert_eq!((found.first, found.last), (Seq(2 * number + 1), Seq(2 * number + 2)));
        }
    }
    if let Some(row) = snapshot.draft(DRAFT)? {
        assert_eq!(row.payload, b"half a line");
    }
    Ok(())
}

#[test]
fn a_sound_store_is_read_and_verified_without_complaint() {
    assert_eq!(meet(&sound()), Met::Nothing);
    assert_eq!(meet(&killed()), Met::Nothing);
    assert_eq!(meet(&sealed()), Met::Nothing);
}

#[test]
fn a_byte_flipped_anywhere_is_found_or_harmless() {
    for (image, flips) in [(sound(), 1200), (killed(), 1200), (sealed(), 800)] {
        let used: Vec<usize> = (0..image.len()).filter(|at| image[*at] != 0).collect();
        let mut dice = Dice(9);
        let mut met = BTreeMap::new();
        for number in 0..flips {
            let at = match number {
                0..320 => number,
                _ if number % 4 == 0 => dice.below(image.len()),
                _ => used[dice.below(used.len())],
            };
            let mut altered = image.clone();
            altered[at] ^= 1 << dice.below(8);
            *met.entry(meet(&altered)).or_insert(0) += 1;
        }
        assert!(met.len() >= 3, "too few kinds of damage were tried: {met:?}");
    }
}

#[test]
fn pages_that_were_blanked_or_swapped_are_found_or_harmless() {
    const PAGE: usize = 4096;
    let image = sound();
    let pages: Vec<usize> =
        (0..image.len() / PAGE).filter(|page| image[page * PAGE..][..PAGE].iter().any(|byte| *byte != 0)).collect();
    let mut dice = Dice(4);
    let mut found = 0;
    for page in &pages {
        let mut blanked = image.clone();
        blanked[page * PAGE..][..PAGE].fill(0);
        found += u32::from(meet(&blanked) != Met::Nothing);
        let other = pages[dice.below(pages.len())];
        let mut swapped = image.clone();
        swapped.copy_within(other * PAGE..(other + 1) * PAGE, page * PAGE);
        meet(&swapped);
        let mut noise = image.clone();
        noise[page * PAGE..][..PAGE].copy_from_slice(&dice.bytes(PAGE));
        found += u32::from(meet(&noise) != Met::Nothing);
    }
    assert!(found > 20, "only {found} of {} pages mattered", pages.len());
}

#[test]
fn a_file_that_was_cut_off_is_called_truncated() {
    let image = sound();
    let page = 4096;
    for len in [0, 1, 5, 9, 10, 100, 319, 320, page, page + 1, 2 * page, image.len() / 2, image.len() - 1] {
        for mode in [OpenMode::Existing, OpenMode::ReadOnly] {
            match Store::open_in(FaultyStorage::holding(&image[..len]), mode) {
                Err(StoreError::Truncated { found }) => assert_eq!(found, len as u64),
                other => panic!("cut at {len}, {mode:?}: {:?}", other.err()),
            }
        }
    }
}

#[test]
fn a_file_that_was_cut_off_after_a_kill_is_refused_or_found() {
    let image = killed();
    for len in (0..image.len()).step_by(image.len() / 97) {
        for cut in [&image[..len], &image[..len / 4096 * 4096]] {
            match open(cut) {
                Err(StoreError::Truncated { found }) => assert_eq!(found, cut.len() as u64),
                Err(error) => panic!("cut at {}: {error}", cut.len()),
                Ok(_) => assert_ne!(meet(cut), Met::Nothing, "cut at {}", cut.len()),
            }
        }
    }
}

#[test]
fn a_file_that_grew_is_refused_or_whole() {
    for image in [sound(), killed()] {
        for extra in [1, 511, 4096, 1 << 20] {
            let mut longer = image.clone();
            longer.resize(image.len() + extra, 0x5A);
            meet(&longer);
        }
    }
}

#[test]
fn a_file_of_another_program_is_called_foreign() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    let text = "Naam;Discipline;Organisatie\n".repeat(500).into_bytes();
    let sqlite = [b"SQLite format 3\0".as_slice(), &[1; 8192]].concat();
    for image in [png, text, sqlite, b"x".to_vec(), Dice(1).bytes(100_000)] {
        for mode in [OpenMode::Create, OpenMode::Existing, OpenMode::ReadOnly] {
            let storage = FaultyStorage::holding(&image);
            let refused = Store::open_in(storage.clone(), mode);
            assert!(matches!(refused, Err(StoreError::Foreign)), "{:?}", refused.err());
            assert!(storage.after_kill() == image, "a foreign file was changed");
        }
    }
    let blank = Store::open_in(FaultyStorage::holding(&[0; 8192]), OpenMode::Create);
    assert!(matches!(blank, Err(StoreError::Damaged(Damage::Header))));
}

/// Alters a payload where it lies in the file.
fn alter(image: &mut [u8], payload: &[u8]) {
    let needle = &payload[..32];
    let places: Vec<usize> = (0..image.len() - 32).filter(|at| image[*at..].starts_with(needle)).collect();
    assert!(!places.is_empty());
    for at in places {
        image[at + 7] ^= 1;
    }
}

#[test]
fn an_altered_record_is_named_and_those_before_it_are_still_read() {
    let mut image = sound();
    alter(&mut image, &payload(33));
    let mut store = open(&image).unwrap();
    let altered = Damage::Log { seq: Seq(33), fault: Fault::Altered };

    let snapshot = store.snapshot().unwrap();
    let mut log: LogReader = snapshot.log(Seq(20)).unwrap();
    let read: Vec<_> = log.by_ref().collect();
    assert_eq!(read.len(), 14, "20 to 32, and the error");
    assert!(matches!(read.last(), Some(Err(StoreError::Damaged(damage))) if *damage == altered));
    assert!(log.next().is_none(), "it ends after an error");
    assert!(matches!(snapshot.record(Seq(34)), Err(StoreError::Damaged(damage)) if damage == altered));
    assert!(snapshot.record(Seq(35)).is_ok());
    drop((log, snapshot));

    let report = store.verify().unwrap();
    assert_eq!(report.damage, [altered, Damage::Pages]);
    assert_eq!(report.records, 2 * COMMANDS - 1, "those behind it are read as well");
    assert_eq!(report.head.seq, Seq(2 * COMMANDS));
}

#[test]
fn an_altered_last_record_is_found_at_opening() {
    let mut image = sound();
    alter(&mut image, &payload(2 * COMMANDS));
    let damage = Damage::Log { seq: Seq(2 * COMMANDS), fault: Fault::Altered };
    assert!(matches!(open(&image), Err(StoreError::Damaged(found)) if found == damage));
}

#[test]
fn no_message_holds_what_is_stored() {
    let mut image = sound();
    alter(&mut image, &payload(2 * COMMANDS));
    let message = open(&image).err().unwrap().to_string();
    assert_eq!(message, "the store is damaged: record 120 of the log: altered");
}

#[test]
fn writing_to_a_damaged_store_never_hides_the_damage() {
    let image = sound();
    let used: Vec<usize> = (320..image.len()).filter(|at| image[*at] != 0).collect();
    let mut dice = Dice(21);
    let mut written = 0;
    for _ in 0..300 {
        let mut altered = image.clone();
        altered[used[dice.below(used.len())]] ^= 1 << dice.below(8);
        let storage = FaultyStorage::holding(&altered);
        let Ok(mut store) = Store::open_in(storage.clone(), OpenMode::Existing) else { continue };
        let text = dice.bytes(20_000);
        let acknowledged = (0..4).filter(|_| store.commit(|txn| txn.put_draft(b"other", &text)).is_ok()).count();
        drop(store);
        let Ok(mut store) = Store::open_in(storage, OpenMode::Existing) else { continue };
        let sound = store.verify().is_ok_and(|report| report.is_sound());
        if sound && acknowledged == 4 {
            read_all(&store).unwrap();
            assert_eq!(store.snapshot().unwrap().draft(b"other").unwrap().unwrap().payload, text);
            written += 1;
        }
    }
    assert!(written > 10, "no store could be written to");
}
