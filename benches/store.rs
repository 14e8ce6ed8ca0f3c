//! What the store costs: recording a line, loading the working set, folding the log again; and what sealing adds.
//!
//! `cargo bench --bench store`; it takes about two minutes, most of them to make the stores. Recording a line is measured
//! against a bare redb commit of the same rows with the same settings and against appending the same bytes to a file, one
//! after the other in turn, because the medium's own speed changes more from minute to minute than the three differ. What
//! starting takes of time and memory is measured on the real program, by `start`.

#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::print_stdout,
    reason = "a benchmark stops by panicking and prints"
)]

#[allow(dead_code, reason = "each benchmark uses other parts of it")]
#[allow(clippy::needless_pass_by_value, reason = "the lines are used up")]
mod families;

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use divan::Bencher;
use divan::counter::ItemsCount;
use families::{FAMILIES, Families, Years, note};
use mdo::domain::apply::apply;
use mdo::domain::event::{Event, Happened};
use mdo::domain::ids::CommandId;
use mdo::domain::world::World;
use mdo::store::{Credentials, KeyFile, OpenMode, Secret, Store};
use redb::{Database, Durability, ReadableDatabase, ReadableTable, TableDefinition, TableHandle};

/// Lines recorded by each of the three.
const LINES: usize = 300;
/// Open cases, in every store that has ended ones.
const OPEN: usize = 2_000;
/// Events in one commit of the stores that are made, at least.
const COMMIT: usize = 4_000;

/// Openings of each of the two.
const OPENINGS: usize = 21;

/// Of one line: recorded, committed barely, written barely, recorded under seal.
type Times = (Duration, Duration, Duration, Duration);
type Row = (String, Vec<u8>, Vec<u8>);

/// Where the stores of this run are.
static FOLDER: OnceLock<PathBuf> = OnceLock::new();

fn main() {
    let folder = tempfile::tempdir().unwrap();
    FOLDER.set(folder.path().to_owned()).unwrap();
    divan::main();
    if !std::env::args().any(|argument| ["--list", "--test"].contains(&argument.as_str())) {
        let cost = sealing(folder.path());
        recording(folder.path(), cost);
        unlocking(folder.path());
    }
}

/// What opens the sealed stores: no passphrase, which is work on purpose.
fn key() -> &'static Credentials {
    static KEY: OnceLock<Credentials> = OnceLock::new();
    KEY.get_or_init(|| Credentials {
        label: "house".into(),
        secret: Secret::KeyFile(KeyFile::random().unwrap()),
        now_ms: 0,
    })
}

/// Opening the store and reading the working set, by how many cases are in the archive.
#[divan::bench(args = [1_000, 20_000], sample_count = 20, sample_size = 1)]
fn load(bencher: Bencher, ended: usize) {
    let path = with_ended(ended);
    bencher.bench_local(|| {
        let store = Store::open(&path, OpenMode::ReadOnly).unwrap();
        let world = store.load_world().unwrap();
        assert_eq!(world.cases().count(), OPEN);
        world
    });
}

/// Reading, checking, decoding and applying every event from the first one on.
#[divan::bench(args = [1_000_000], sample_count = 3, sample_size = 1)]
fn replay(bencher: Bencher, events: usize) {
    let path = FOLDER.get().unwrap().join("replay");
    let mut maker = Maker::new(&path);
    let mut made = maker.years.events.len();
    while made < events {
        let before = maker.years.events.len();
        maker.years.meeting(Families::Ended);
        made += maker.years.events.len() - before;
        maker.flush(COMMIT);
    }
    maker.flush(0);
    maker.store.close().unwrap();
    let store = Store::open(&path, OpenMode::ReadOnly).unwrap();
    bencher.counter(ItemsCount::new(made)).bench_local(|| store.snapshot().unwrap().replay().unwrap());
}

/// The store with so many ended cases, made when it is first asked for.
fn with_ended(ended: usize) -> PathBuf {
    let path = FOLDER.get().unwrap().join(ended.to_string());
    if path.exists() {
        return path;
    }
    let mut maker = Maker::new(&path);
    for _ in 0..ended / FAMILIES {
        maker.years.meeting(Families::Ended);
        maker.flush(COMMIT);
    }
    for _ in 0..OPEN / FAMILIES {
        maker.years.meeting(Families::Open);
        maker.flush(COMMIT);
    }
    maker.flush(0);
    maker.store.close().unwrap();
    path
}

/// Records what happens in large commits.
struct Maker {
    store: Store,
    world: World,
    years: Years,
    commands: u128,
}

impl Maker {
    fn new(path: &Path) -> Self {
        let store = Store::open(path, OpenMode::Create).unwrap();
        Self { store, world: World::default(), years: Years::new(), commands: 0 }
    }

    fn flush(&mut self, at_least: usize) {
        if self.years.events.len() <= at_least {
            return;
        }
        let events = std::mem::take(&mut self.years.events);
        self.commands += 1;
        let after = events.iter().fold(std::mem::take(&mut self.world), apply);
        self.world = self.store.record(CommandId(self.commands), &events, after).unwrap();
    }
}

/// Opens a plain store and the same one sealed, in turn. Returns the lines to record next, in both.
fn sealing(folder: &Path) -> Vec<Event> {
    let large = with_ended(20_000);
    let [ours, sealed] = ["ours", "sealed"].map(|name| folder.join(name));
    let lines = prepare(&large, &ours);
    std::fs::copy(&ours, &sealed).unwrap();
    let start = Instant::now();
    let mut store = Store::open(&sealed, OpenMode::Existing).unwrap();
    store.seal(key()).unwrap();
    let sealing = start.elapsed();
    let events = store.snapshot().unwrap().head().unwrap().seq.0;
    store.close().unwrap();
    let opens = |path: &Path| {
        let start = Instant::now();
        let store = Store::open_with(path, OpenMode::ReadOnly, key()).unwrap();
        assert!(store.load_world().unwrap().cases().count() >= OPEN);
        start.elapsed()
    };
    let times: Vec<_> = (0..OPENINGS).map(|_| (opens(&ours), opens(&sealed))).collect();
    let ratio = median(times.iter().map(|(plain, sealed)| sealed.as_secs_f64() / plain.as_secs_f64()).collect());
    let (plain, sealed) = times.into_iter().unzip::<_, _, Vec<_>, Vec<_>>();
    println!("sealing a store of {events} events and comparing it with what it was: {sealing:.1?}");
    println!("opening a store with {OPEN} open cases, {OPENINGS} times in turn, medians");
    println!("  plain                  {:>9.2?}", median(plain));
    println!("  sealed                 {:>9.2?}   pairwise {ratio:.2} times as long", median(sealed));
    lines
}

/// What a passphrase costs who opens a store with one.
fn unlocking(folder: &Path) {
    let path = folder.join("sealed");
    let person =
        Credentials { label: "person".into(), secret: Secret::passphrase("vier woorden zijn lang"), now_ms: 0 };
    Store::open_with(&path, OpenMode::Existing, key()).unwrap().add_slot(&person, None).unwrap();
    let unlocks = |with: &Credentials| {
        let start = Instant::now();
        drop(Store::open_with(&path, OpenMode::ReadOnly, with).unwrap());
        start.elapsed()
    };
    let times = (0..5).map(|_| unlocks(&person).saturating_sub(unlocks(key()))).collect();
    println!("unlocking with a passphrase, beyond opening with a key file, median of 5: {:.2?}", median(times));
}

fn recording(folder: &Path, lines: Vec<Event>) {
    let [ours, bare, plain] = ["ours", "bare", "plain"].map(|name| folder.join(name));
    std::fs::copy(&ours, &bare).unwrap();
    std::fs::copy(&ours, folder.join("dry")).unwrap();
    let rows = rows_of_lines(&bare, &folder.join("dry"), &lines);
    let size: usize = rows[0].iter().map(|(_, key, value)| key.len() + value.len()).sum();

    let mut store = Store::open(&ours, OpenMode::Existing).unwrap();
    let mut world = store.load_world().unwrap();
    let database = Database::builder().set_cache_size(64 << 20).open(&bare).unwrap();
    let mut file = File::create(&plain).unwrap();
    let mut sealed = Store::open_with(&folder.join("sealed"), OpenMode::Existing, key()).unwrap();
    let mut under_seal = sealed.load_world().unwrap();
    let mut times = Vec::new();
    for (number, (event, rows)) in lines.into_iter().zip(&rows).enumerate() {
        let start = Instant::now();
        let after = apply(world.clone(), &event);
        world = store.record(command(number), std::slice::from_ref(&event), after).unwrap();
        let ours = start.elapsed();

        let start = Instant::now();
        let after = apply(under_seal, &event);
        under_seal = sealed.record(command(number), &[event], after).unwrap();
        let sealed = start.elapsed();

        let start = Instant::now();
        commit(&database, rows);
        let bare = start.elapsed();

        let start = Instant::now();
        file.write_all(&vec![7; size]).unwrap();
        file.sync_data().unwrap();
        times.push((ours, bare, start.elapsed(), sealed));
    }
    let ratio = median(times.iter().map(|(ours, bare, ..)| ours.as_secs_f64() / bare.as_secs_f64()).collect());
    let seal = median(times.iter().map(|(ours, .., sealed)| sealed.as_secs_f64() / ours.as_secs_f64()).collect());
    let part = |part: fn(&Times) -> Duration| median(times.iter().map(part).collect());
    let (ours, bare, plain, sealed) = (part(|t| t.0), part(|t| t.1), part(|t| t.2), part(|t| t.3));
    println!("recording one line: {} rows of together {size} bytes, {LINES} times in turn, medians", rows[0].len());
    println!("  apply and record       {ours:>9.2?}");
    println!("  the same, sealed       {sealed:>9.2?}   pairwise {seal:.2} times as long");
    println!(
        "  bare redb commit       {bare:>9.2?}   recording is {:.2} times as long, pairwise {ratio:.2}",
        ours.as_secs_f64() / bare.as_secs_f64()
    );
    println!("  write and fdatasync    {plain:>9.2?}");
}

/// A copy of the store with a running meeting, and a line for each of its items.
fn prepare(from: &Path, to: &Path) -> Vec<Event> {
    std::fs::copy(from, to).unwrap();
    let store = Store::open(to, OpenMode::Existing).unwrap();
    let world = store.load_world().unwrap();
    let mut maker = Maker { commands: 1 << 32, years: Years::after(&world), store, world };
    let meeting = maker.years.starts_meeting();
    let items: Vec<_> = (0..LINES).map(|_| maker.years.lists(meeting, None)).collect();
    maker.flush(0);
    maker.store.close().unwrap();
    for item in items {
        maker.years.says(meeting, item, None, note());
    }
    maker.years.events
}

/// The rows that recording each line writes: those of its own, and the head of the log.
fn rows_of_lines(base: &Path, dry: &Path, lines: &[Event]) -> Vec<Vec<Row>> {
    let before = content(base);
    let mut store = Store::open(dry, OpenMode::Existing).unwrap();
    let mut world = store.load_world().unwrap();
    for (number, event) in lines.iter().enumerate() {
        let after = apply(world.clone(), event);
        world = store.record(command(number), std::slice::from_ref(event), after).unwrap();
    }
    store.close().unwrap();
    let changed: Vec<Row> = content(dry).into_iter().filter(|row| before.binary_search(row).is_err()).collect();
    let (shared, own): (Vec<_>, Vec<_>) = changed.into_iter().partition(|(table, ..)| table == "meta_v1");
    let first = world.seq() - lines.len() as u64 + 1;
    let rows_of = |(number, event): (usize, &Event)| {
        let Happened::EntryRecorded { entry, .. } = &event.what else { return shared.clone() };
        let keys = [
            (first + number as u64).to_be_bytes().to_vec(),
            command(number).0.to_be_bytes().to_vec(),
            entry.id.0.to_be_bytes().to_vec(),
            [&[6], entry.id.0.to_be_bytes().as_slice()].concat(),
            entry.item.unwrap().0.to_be_bytes().to_vec(),
        ];
        let own = own.iter().filter(|(_, key, _)| keys.contains(key));
        own.chain(&shared).cloned().collect()
    };
    let rows: Vec<Vec<Row>> = lines.iter().enumerate().map(rows_of).collect();
    assert_eq!(
        rows.iter().map(|rows| rows.len() - shared.len()).sum::<usize>(),
        own.len(),
        "every row belongs to a line"
    );
    rows
}

fn command(number: usize) -> CommandId {
    CommandId((1 << 64) + number as u128)
}

/// Every row of every table, sorted.
fn content(path: &Path) -> Vec<Row> {
    let database = Database::open(path).unwrap();
    let txn = database.begin_read().unwrap();
    let mut rows = Vec::new();
    for handle in txn.list_tables().unwrap() {
        let table = txn.open_table(TableDefinition::<&[u8], &[u8]>::new(handle.name())).unwrap();
        for row in table.iter().unwrap() {
            let (key, value) = row.unwrap();
            rows.push((handle.name().to_owned(), key.value().to_vec(), value.value().to_vec()));
        }
    }
    rows.sort();
    rows
}

/// The same rows, written by redb alone with the store's settings.
fn commit(database: &Database, rows: &[Row]) {
    let mut txn = database.begin_write().unwrap();
    txn.set_durability(Durability::Immediate).unwrap();
    txn.set_quick_repair(true);
    for (name, key, value) in rows {
        let mut table = txn.open_table(TableDefinition::<&[u8], &[u8]>::new(name)).unwrap();
        table.insert(key.as_slice(), value.as_slice()).unwrap();
    }
    txn.commit().unwrap();
}

fn median<T: PartialOrd + Copy>(mut values: Vec<T>) -> T {
    values.sort_by(|one, other| one.partial_cmp(other).unwrap());
    values[values.len() / 2]
}
