//! The tables are what the log comes to, whatever happens while they are written; what a meeting no longer needs is not
//! in the way, and there when it is asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::sync::OnceLock;

use mdo::domain::apply::apply;
use mdo::domain::event::{Event, Happened, Subject};
use mdo::domain::ids::{CaseId, ClinicId, CommandId, FeedbackId, FollowUpId, MeetingId};
use mdo::domain::world::World;
use mdo::store::{self, Append, Archived, Credentials, Damage, OpenMode, Record, Seq, Store, StoreError};
use redb::{ReadableDatabase, ReadableTable, TableHandle};

use crate::harness::keys;
use crate::harness::script::{self, Step};
use crate::harness::storage::{Dice, Fault, FaultyStorage, Seen};

/// What has to be at hand for these events to have their effect.
fn named(events: &[Event]) -> impl Iterator<Item = Archived> {
    events.iter().filter_map(|event| match &event.what {
        Happened::FollowUpSettled { follow_up, .. }
        | Happened::FollowUpReassigned { follow_up, .. }
        | Happened::FollowUpOffered { follow_up, .. }
        | Happened::OfferAnswered { follow_up, .. }
        | Happened::FollowUpWaits { follow_up, .. } => Some(Archived::FollowUp(*follow_up)),
        Happened::FeedbackSettled { feedback, .. } => Some(Archived::Feedback(*feedback)),
        Happened::ConsentRecorded { case, .. }
        | Happened::LegalHoldSet { case, .. }
        | Happened::CaseExported { case }
        | Happened::WorkPut { case, .. }
        | Happened::SafetyPut { case, .. }
        | Happened::CaseReopened { case, .. }
        | Happened::CaseTriaged { case, .. } => Some(Archived::Case(*case)),
        Happened::AddendumAdded { meeting, .. } => Some(Archived::Meeting(*meeting)),
        Happened::ItemAdded(item) => item.details.case.map(Archived::Case),
        _ => None,
    })
}

pub fn record(store: &mut Store, step: &Step) -> Result<World, StoreError> {
    let mut world = store.load_world()?;
    for what in named(&step.events) {
        store.recall(&what, &mut world)?;
    }
    let after = step.events.iter().fold(world, apply);
    store.record(step.id, &step.events, after)
}

fn open(image: &[u8]) -> Store {
    Store::open_in(FaultyStorage::holding(image), OpenMode::Existing).unwrap()
}

/// A file, and every row of every table in it.
struct Moment {
    image: Vec<u8>,
    rows: Rows,
    /// How many records its log has.
    records: u64,
}

type Rows = Vec<(String, Vec<u8>, Vec<u8>)>;

/// The script, and the store before its first step and after each of them.
struct Story {
    script: Vec<Step>,
    moments: Vec<Moment>,
    /// What opens it, if it is sealed.
    key: Option<Credentials>,
    /// Every how many operations a fault is met; from step to step it begins one operation later.
    stride: usize,
}

/// Told plain, and sealed to its end and for its first steps: every moment of it is whole, and every table of it what the log
/// comes to. Under seal each moment is folded again and opened slowly, so of the whole a sample is met, and of the beginning
/// every operation.
fn stories() -> &'static [Story; 3] {
    static STORIES: OnceLock<[Story; 3]> = OnceLock::new();
    let told = |(key, steps, stride)| Story::told(key, steps, stride);
    STORIES.get_or_init(|| {
        let key = || Some(keys::key_file("house"));
        [(None, usize::MAX, 1), (key(), usize::MAX, 37), (key(), 5, 1)].map(told)
    })
}

fn story() -> &'static Story {
    &stories()[0]
}

impl Story {
    fn told(key: Option<Credentials>, steps: usize, stride: usize) -> Self {
        let script = script::meeting().into_iter().take(steps).collect();
        let mut story = Self { script, moments: Vec::new(), key, stride };
        let empty = FaultyStorage::default();
        story.open(&empty, OpenMode::Create).unwrap().close().unwrap();
        story.goes_on(&empty, 0);
        for number in 0..story.script.len() {
            let storage = FaultyStorage::holding(&story.moments[number].image);
            let mut store = story.open(&storage, OpenMode::Existing).unwrap();
            record(&mut store, &story.script[number]).unwrap();
            store.close().unwrap();
            let records = story.moments[number].records + story.script[number].events.len() as u64;
            story.goes_on(&storage, records);
        }
        story
    }

    fn goes_on(&mut self, storage: &FaultyStorage, records: u64) {
        let image = storage.after_kill();
        self.moments.push(Moment { rows: rows_in(&image), image, records });
    }

    fn open(&self, storage: &FaultyStorage, mode: OpenMode) -> Result<Store, StoreError> {
        match &self.key {
            Some(key) => Store::open_in_with(storage.clone(), mode, key),
            None => Store::open_in(storage.clone(), mode),
        }
    }
}

/// Looks into a file that was closed, past the store.
fn rows_in(image: &[u8]) -> Rows {
    let database = redb::Builder::new().create_with_backend(Seen(FaultyStorage::holding(image))).unwrap();
    let txn = database.begin_read().unwrap();
    let mut rows = Rows::new();
    for table in txn.list_tables().unwrap() {
        let name = table.name().to_owned();
        let table = txn.open_table(redb::TableDefinition::<&[u8], &[u8]>::new(&name)).unwrap();
        for row in table.iter().unwrap() {
            let (key, value) = row.unwrap();
            rows.push((name.clone(), key.value().to_vec(), value.value().to_vec()));
        }
    }
    rows.sort();
    rows
}

/// Opens what a crash left, verifies it and closes it. Then it is as it was told before step `number`, or after it; which
/// of the two is returned. A plain store has the very rows of that moment; a sealed one, where nothing is sealed the same
/// way twice, the log of that moment and tables that are what it comes to.
fn found(story: &Story, image: &[u8], number: usize, what: &str) -> usize {
    let storage = FaultyStorage::holding(image);
    let mut store = story.open(&storage, OpenMode::Existing).unwrap_or_else(|error| panic!("{what}: {error}"));
    let report = if story.key.is_some() { store.verify_against_log() } else { store.verify() }.unwrap();
    assert!(report.is_sound(), "{what}: {:?}", report.damage);
    store.close().unwrap();
    let rows = rows_in(&storage.after_kill());
    let is_of = |moment: &Moment| match story.key {
        Some(_) => moment.records == report.records,
        None => moment.rows == rows,
    };
    match [number, number + 1].into_iter().find(|moment| is_of(&story.moments[*moment])) {
        Some(moment) => moment,
        None => panic!("{what}: neither before nor after the step"),
    }
}

#[test]
fn every_step_leaves_tables_that_are_what_the_log_comes_to() {
    for story in stories() {
        for (number, moment) in story.moments.iter().enumerate() {
            let mut store = story.open(&FaultyStorage::holding(&moment.image), OpenMode::Existing).unwrap();
            let report = store.verify_against_log().unwrap();
            assert!(report.is_sound(), "after {number} steps: {:?}", report.damage);
            assert_eq!(report.records, moment.records);
        }
    }
}

#[test]
fn the_working_set_is_read_back_as_it_was_kept() {
    let Story { script, moments, .. } = story();
    for (step, before) in script.iter().zip(moments) {
        if named(&step.events).next().is_none() {
            let mut store = open(&before.image);
            let kept = record(&mut store, step).unwrap();
            assert_eq!(store.load_world().unwrap(), kept);
        }
    }
}

/// Lets step `number` meet `fault` at its `n`-th change, the opening included. None when it is over before; else what is
/// left, and whether the step was acknowledged.
fn meet(story: &Story, number: usize, n: u64, fault: Fault) -> Option<(FaultyStorage, bool)> {
    let storage = FaultyStorage::holding(&story.moments[number].image);
    storage.plan(n, fault);
    let opened = story.open(&storage, OpenMode::Existing);
    let acknowledged = opened.is_ok_and(|mut store| record(&mut store, &story.script[number]).is_ok());
    storage.tripped().then_some((storage, acknowledged))
}

#[test]
fn what_was_acknowledged_survives_a_kill_and_a_power_cut_at_every_operation() {
    for story in stories() {
        survives(story);
    }
}

fn survives(story: &Story) {
    let mut dice = Dice(9);
    let mut survived = 0;
    for number in 0..story.script.len() {
        let operations = (number % story.stride..).step_by(story.stride);
        let met = operations.map_while(|n| Some((n, meet(story, number, n as u64, Fault::Dies)?)));
        for (n, (storage, acknowledged)) in met {
            let what = format!("step {number}, operation {n}, sealed: {}", story.key.is_some());
            let image = match n % 3 {
                0 => storage.after_kill(),
                1 => storage.after_power_cut(|| false),
                _ => storage.after_power_cut(|| dice.below(4) > 0),
            };
            let moment = found(story, &image, number, &what);
            assert!(!acknowledged || moment == number + 1, "{what}: was acknowledged and is not there");
            survived += 1;
        }
    }
    assert!(survived > 5 * story.script.len() / story.stride, "the fault was met at {survived} operations only");
}

#[test]
fn a_step_that_failed_happens_once_when_it_is_repeated() {
    for story in stories() {
        happens_once(story);
    }
}

fn happens_once(story: &Story) {
    for (number, step) in story.script.iter().enumerate() {
        let operations = (number % story.stride..).step_by(story.stride);
        let full = Fault::Fails(ErrorKind::StorageFull);
        let met = operations.map_while(|n| Some((n, meet(story, number, n as u64, full)?)));
        for (n, (storage, _)) in met {
            let what = format!("step {number}, operation {n}, sealed: {}", story.key.is_some());
            let mut store = story.open(&storage, OpenMode::Existing).unwrap();
            match store.events_of(step.id).unwrap() {
                Some(events) => assert_eq!(events, step.events, "{what}"),
                None => drop(record(&mut store, step).unwrap()),
            }
            store.close().unwrap();
            assert_eq!(found(story, &storage.after_kill(), number, &what), number + 1, "{what}");
        }
    }
}

/// What verifying against the log finds after `change` has been made past the store.
fn damage_after(change: impl FnOnce(&redb::WriteTransaction)) -> Vec<Damage> {
    let image = &story().moments.last().unwrap().image;
    let storage = FaultyStorage::holding(image);
    let database = redb::Builder::new().create_with_backend(Seen(storage.clone())).unwrap();
    let txn = database.begin_write().unwrap();
    change(&txn);
    txn.commit().unwrap();
    database.close().unwrap();
    Store::open_in(storage, OpenMode::Existing).unwrap().verify_against_log().unwrap().damage
}

fn table<'t>(txn: &'t redb::WriteTransaction, name: &str) -> redb::Table<'t, &'static [u8], &'static [u8]> {
    txn.open_table(redb::TableDefinition::new(name)).unwrap()
}

/// Tables that follow from the log, each with its rows at the end of the story.
#[allow(clippy::type_complexity, reason = "read in one place only")]
fn tables() -> BTreeMap<&'static str, Vec<&'static (String, Vec<u8>, Vec<u8>)>> {
    let mut tables = BTreeMap::<_, Vec<_>>::new();
    for row in &story().moments.last().unwrap().rows {
        if !["meta_v1", "log_v1", "commands_v1", "drafts_v1"].contains(&row.0.as_str()) {
            tables.entry(row.0.as_str()).or_default().push(row);
        }
    }
    tables
}

fn names(damage: &[Damage], table: &str) -> bool {
    matches!(damage, [Damage::Differs { table: found, .. }] if *found == table)
}

#[test]
fn a_row_that_is_missing_is_named_by_its_table() {
    let tables = tables();
    assert_eq!(tables.len(), 15);
    for (name, rows) in tables {
        for (_, key, _) in [rows.first().unwrap(), rows.last().unwrap()] {
            let damage = damage_after(|txn| drop(table(txn, name).remove(key.as_slice()).unwrap()));
            assert!(names(&damage, name), "{name}: {damage:?}");
        }
    }
}

#[test]
fn a_row_that_is_whole_but_of_an_earlier_moment_is_named() {
    let story = story();
    let last = &story.moments.last().unwrap().rows;
    let mut tried = BTreeSet::new();
    for row in story.moments.iter().flat_map(|moment| &moment.rows) {
        let (name, key, value) = row;
        if last.binary_search(row).is_ok() || !tables().contains_key(name.as_str()) || !tried.insert(name) {
            continue;
        }
        let damage = damage_after(|txn| drop(table(txn, name).insert(key.as_slice(), value.as_slice()).unwrap()));
        assert!(names(&damage, name), "{name}: {damage:?}");
    }
    let never_change = ["entries_v1", "meetings_by_date_v1"];
    assert!(tried.len() >= tables().len() - never_change.len(), "{tried:?}");
}

#[test]
fn what_was_put_away_is_read_back_with_all_that_hangs_on_it() {
    let store = open(&story().moments.last().unwrap().image);
    let full = store.snapshot().unwrap().replay().unwrap();
    let at_hand = store.load_world().unwrap();
    let mut world = at_hand.clone();
    for meeting in full.meetings() {
        store.recall(&Archived::Meeting(meeting.id), &mut world).unwrap();
        assert_eq!(world.meeting(meeting.id), Some(&**meeting));
        assert_eq!(world.minutes_of(meeting.id), full.minutes_of(meeting.id));
        assert!(meeting.items.iter().all(|id| world.item(*id) == full.item(*id)));
    }
    assert!(full.entries().eq(world.entries()));
    for case in full.cases() {
        store.recall(&Archived::Code(case.code.to_lowercase()), &mut world).unwrap();
    }
    assert!(full.cases().eq(world.cases()));
    assert!(full.follow_ups().eq(world.follow_ups()));
    assert!(full.feedback().eq(world.feedback()));
    assert!(at_hand.cases().count() < full.cases().count());
    assert!(at_hand.entries().count() < full.entries().count());
    assert!(at_hand.minutes().count() < full.minutes().count());
}

#[test]
fn what_is_not_in_the_store_is_not_found() {
    let store = open(&story().moments.last().unwrap().image);
    let mut world = store.load_world().unwrap();
    let (clinic, day) = (ClinicId(1), chrono::NaiveDate::from_ymd_opt(1999, 1, 5).unwrap());
    let strange = [
        Archived::Case(CaseId(9999)),
        Archived::Code("IGP-99-999".into()),
        Archived::Meeting(MeetingId(9999)),
        Archived::On(clinic, day),
        Archived::FollowUp(FollowUpId(9999)),
        Archived::Feedback(FeedbackId(9999)),
    ];
    for what in strange {
        assert!(!store.recall(&what, &mut world).unwrap(), "{what:?}");
    }
    assert_eq!(world, store.load_world().unwrap());
}

#[test]
fn a_record_that_holds_no_event_is_named() {
    let mut store = open(&story().moments[0].image);
    let records = [Record { subject: Subject::House, payload: b"no event" }];
    let batch = Append { command: CommandId(1), after: Seq::START, time_ms: 0, records: &records };
    store.append(&batch, |_, _| Ok(())).unwrap();
    let unknown = Damage::Log { seq: Seq(1), fault: store::Fault::UnknownEvent };
    assert_eq!(store.verify_against_log().unwrap().damage, [unknown]);
    assert!(matches!(store.events_of(CommandId(1)), Err(StoreError::Damaged(damage)) if damage == unknown));
}
