//! Of plain and of sealed stores: what was acknowledged survives a failing disk, a kill and a power cut at every single operation; what was not is
//! wholly there or wholly absent; a command whose fate is unknown happens once when it is repeated.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::sync::OnceLock;

use mdo::domain::event::Subject;
use mdo::domain::ids::{CaseId, CommandId, MeetingId};
use mdo::store::{Append, Appended, Credentials, OpenMode, Record, Seq, Store, StoreError};

use crate::harness::keys;
use crate::harness::storage::{Dice, Fault, FaultyStorage};

/// One command with the rows that follow from it.
struct Step {
    command: CommandId,
    records: Vec<(Subject, Vec<u8>)>,
    draft: Vec<u8>,
    text: Option<Vec<u8>>,
}

/// What a store holds.
#[derive(Clone, Debug, Default, PartialEq)]
struct Content {
    records: Vec<(CommandId, Subject, Vec<u8>)>,
    drafts: BTreeMap<Vec<u8>, Vec<u8>>,
}

const DRAFTS: [&[u8]; 3] = [b"chair", b"minutes", b"planner"];

fn script(seed: u64, steps: usize) -> Vec<Step> {
    let mut dice = Dice(seed);
    let mut step = |number: usize| {
        let records = (0..=dice.below(4))
            .map(|_| {
                let subject = match dice.below(3) {
                    0 => Subject::House,
                    1 => Subject::Case(CaseId(41)),
                    _ => Subject::Meeting(MeetingId(7)),
                };
                // Now and then more than a page.
                let len = if dice.below(6) == 0 { 9000 } else { dice.below(300) };
                (subject, dice.bytes(len))
            })
            .collect();
        let text = (dice.below(4) > 0).then(|| dice.bytes(40));
        Step {
            command: CommandId(number as u128 + 1000),
            records,
            draft: DRAFTS[dice.below(DRAFTS.len())].to_vec(),
            text,
        }
    };
    (0..steps).map(&mut step).collect()
}

/// What a store holds after none of the steps, after the first, and so on.
fn contents(script: &[Step]) -> Vec<Content> {
    let mut contents = vec![Content::default()];
    for step in script {
        let mut content = contents.last().unwrap().clone();
        content.records.extend(step.records.iter().map(|(subject, bytes)| (step.command, *subject, bytes.clone())));
        match &step.text {
            Some(text) => content.drafts.insert(step.draft.clone(), text.clone()),
            None => content.drafts.remove(&step.draft),
        };
        contents.push(content);
    }
    contents
}

fn apply(store: &mut Store, step: &Step) -> Result<Appended, StoreError> {
    let after = match store.snapshot()?.command(step.command)? {
        Some(done) => done.last,
        None => store.snapshot()?.head()?.seq,
    };
    let records: Vec<_> = step.records.iter().map(|(subject, payload)| Record { subject: *subject, payload }).collect();
    let batch = Append { command: step.command, after, time_ms: 1_764_000_000_000, records: &records };
    store.append(&batch, |txn, _| match &step.text {
        Some(text) => txn.put_draft(&step.draft, text),
        None => txn.remove_draft(&step.draft).map(|_| ()),
    })
}

/// Applies the steps until one fails, and returns how many were acknowledged.
fn run(store: &mut Store, script: &[Step]) -> usize {
    script.iter().take_while(|step| apply(store, step).is_ok()).count()
}

/// What the store holds, after verifying all of it.
fn content(store: &mut Store) -> Content {
    let report = store.verify().unwrap();
    assert!(report.is_sound(), "{report:?}");
    let snapshot = store.snapshot().unwrap();
    let records = snapshot.log(Seq::START).unwrap().map(|entry| {
        let entry = entry.unwrap();
        (entry.envelope.command, entry.envelope.subject, entry.payload)
    });
    let names = DRAFTS.into_iter().map(<[u8]>::to_vec);
    let drafts = names.filter_map(|name| Some((name.clone(), snapshot.draft(&name).unwrap()?.payload)));
    Content { records: records.collect(), drafts: drafts.collect() }
}

/// What the sealed stores are opened with.
fn key() -> &'static Credentials {
    static KEY: OnceLock<Credentials> = OnceLock::new();
    KEY.get_or_init(|| keys::key_file("house"))
}

fn open(storage: FaultyStorage) -> Result<Store, StoreError> {
    Store::open_in_with(storage, OpenMode::Existing, key())
}

/// A plain store and a sealed one.
fn empty_stores() -> [Vec<u8>; 2] {
    let made = |make: &dyn Fn(FaultyStorage) -> Result<Store, StoreError>| {
        let storage = FaultyStorage::default();
        make(storage.clone()).unwrap().close().unwrap();
        storage.after_kill()
    };
    [
        made(&|storage| Store::open_in(storage, OpenMode::Create)),
        made(&|storage| Store::open_in_with(storage, OpenMode::Create, key())),
    ]
}

/// Opens what a crash left and checks that it holds exactly what was acknowledged, or one command more.
fn recovers(image: &[u8], contents: &[Content], acknowledged: usize, what: &str) {
    let storage = FaultyStorage::holding(image);
    let mut store = open(storage).unwrap_or_else(|error| panic!("{what}: {error}"));
    let found = content(&mut store);
    let in_flight = contents.get(acknowledged + 1);
    assert!(found == contents[acknowledged] || Some(&found) == in_flight, "{what}: {acknowledged} acknowledged");
}

/// Lets the `n`-th change of a run of the script meet `fault`. None when the run is over before.
fn crash(empty: &[u8], script: &[Step], n: u64, fault: Fault) -> Option<(FaultyStorage, usize)> {
    let storage = FaultyStorage::holding(empty);
    storage.plan(n, fault);
    let acknowledged = match open(storage.clone()) {
        Ok(mut store) => run(&mut store, script),
        Err(_) => 0,
    };
    storage.tripped().then_some((storage, acknowledged))
}

#[test]
fn acknowledged_commands_survive_a_kill_and_a_power_cut_at_every_operation() {
    for (empty, seed) in empty_stores().iter().zip([1, 2]) {
        let script = script(seed, 7);
        let contents = contents(&script);
        let mut dice = Dice(seed);
        let mut survived = 0;
        while let Some((storage, acknowledged)) = crash(empty, &script, survived, Fault::Dies) {
            let what = format!("seed {seed}, operation {survived}");
            recovers(&storage.after_kill(), &contents, acknowledged, &format!("{what}, kill"));
            recovers(&storage.after_power_cut(|| false), &contents, acknowledged, &format!("{what}, power cut"));
            for odds in [2, 8] {
                let torn = storage.after_power_cut(|| dice.below(odds) > 0);
                recovers(&torn, &contents, acknowledged, &format!("{what}, torn 1 in {odds}"));
            }
            survived += 1;
        }
        assert!(survived > 50, "the fault was met at {survived} operations only");
    }
}

#[test]
fn a_command_that_is_repeated_after_a_failure_happens_once() {
    empty_stores().iter().for_each(|empty| repeated_after_failure(empty));
}

fn repeated_after_failure(empty: &[u8]) {
    let script = script(3, 7);
    let contents = contents(&script);
    let mut n = 0;
    while let Some((storage, acknowledged)) = crash(empty, &script, n, Fault::Fails(ErrorKind::Other)) {
        let mut store = open(storage).unwrap();
        let rest = &script[acknowledged..];
        if let Some(in_flight) = rest.first() {
            let known = store.snapshot().unwrap().command(in_flight.command).unwrap();
            let repeated = apply(&mut store, in_flight).unwrap();
            assert_eq!(known.is_some(), repeated.repeated, "operation {n}");
            assert!(known.is_none_or(|known| known == repeated), "operation {n}");
        }
        assert_eq!(run(&mut store, rest), rest.len(), "operation {n}");
        assert_eq!(content(&mut store), *contents.last().unwrap(), "operation {n}");
        n += 1;
    }
    assert!(n > 50, "the fault was met at {n} operations only");
}

#[test]
fn after_a_failed_write_nothing_more_is_written_until_the_store_is_opened_again() {
    empty_stores().iter().for_each(|empty| nothing_more_is_written(empty));
}

fn nothing_more_is_written(empty: &[u8]) {
    let storage = FaultyStorage::holding(empty);
    let script = script(4, 3);
    let mut store = open(storage.clone()).unwrap();
    apply(&mut store, &script[0]).unwrap();
    storage.plan(0, Fault::Fails(ErrorKind::Other));
    assert!(matches!(apply(&mut store, &script[1]), Err(StoreError::Io(_))));
    let refused = store.commit(|txn| txn.put_draft(DRAFTS[0], b"later"));
    assert!(matches!(refused, Err(StoreError::NeedsReopen)), "{refused:?}");
    drop(store);
    let mut store = open(storage).unwrap();
    assert_eq!(run(&mut store, &script[1..]), 2);
    assert_eq!(content(&mut store), *contents(&script).last().unwrap());
}

#[test]
fn a_full_disk_is_named_and_the_command_can_be_repeated_when_there_is_room() {
    empty_stores().iter().for_each(|empty| full_disk(empty));
}

fn full_disk(empty: &[u8]) {
    let storage = FaultyStorage::holding(empty);
    storage.limit(Some(empty.len() + 100_000));
    let script = script(5, 400);
    let mut store = open(storage.clone()).unwrap();
    let acknowledged = run(&mut store, &script);
    assert!(acknowledged < script.len());
    drop(store);
    // Opening a store needs no room, repeating the command does.
    let mut store = open(storage.clone()).unwrap();
    let failed = script[acknowledged..].iter().find_map(|step| apply(&mut store, step).err());
    assert!(matches!(failed, Some(StoreError::DiskFull)), "{failed:?}");
    drop(store);
    storage.limit(None);
    let mut store = open(storage).unwrap();
    assert_eq!(run(&mut store, &script), script.len(), "what is there already comes back as repeated");
    assert_eq!(content(&mut store), *contents(&script).last().unwrap());
}

#[test]
fn a_crash_while_a_store_is_made_leaves_an_empty_store_or_an_error() {
    for n in 0.. {
        let storage = FaultyStorage::default();
        storage.plan(n, Fault::Dies);
        let made = Store::open_in_with(storage.clone(), OpenMode::Create, key());
        drop(made);
        if !storage.tripped() {
            break;
        }
        let storage = FaultyStorage::holding(&storage.after_kill());
        if let Ok(mut store) = Store::open_in_with(storage, OpenMode::Create, key()) {
            assert_eq!(content(&mut store), Content::default(), "operation {n}");
        }
    }
}

#[test]
fn what_fails_in_a_transaction_leaves_nothing_of_it() {
    empty_stores().iter().for_each(|empty| leaves_nothing(empty));
}

fn leaves_nothing(empty: &[u8]) {
    let storage = FaultyStorage::holding(empty);
    let script = script(6, 1);
    let mut store = open(storage).unwrap();
    let refused = store.commit(|txn| {
        txn.put_draft(DRAFTS[0], b"text")?;
        Err::<(), _>(StoreError::AlreadyThere)
    });
    assert!(matches!(refused, Err(StoreError::AlreadyThere)));
    let records = [Record { subject: Subject::House, payload: b"x" }];
    let stale = Append { command: CommandId(1), after: Seq(5), time_ms: 0, records: &records };
    let refused = store.append(&stale, |txn, _| txn.put_draft(DRAFTS[1], b"text"));
    assert!(matches!(refused, Err(StoreError::MovedOn { expected: Seq(5), found: Seq(0) })));
    assert_eq!(content(&mut store), Content::default());
    assert_eq!(run(&mut store, &script), 1);
    assert_eq!(content(&mut store), contents(&script)[1]);
}

#[test]
fn a_repeated_command_gives_its_range_and_writes_nothing() {
    let mut store = open(FaultyStorage::holding(&empty_stores()[1])).unwrap();
    let records = [Record { subject: Subject::House, payload: b"x" }; 3];
    let batch = Append { command: CommandId(1), after: Seq::START, time_ms: 0, records: &records };
    let first = store.append(&batch, |_, _| Ok(())).unwrap();
    assert_eq!(first, Appended { first: Seq(1), last: Seq(3), repeated: false });
    let other = Append { command: CommandId(2), after: Seq(3), ..batch };
    store.append(&other, |_, _| Ok(())).unwrap();
    let again = store.append(&batch, |txn, _| txn.put_draft(DRAFTS[0], b"again")).unwrap();
    assert_eq!(again, Appended { repeated: true, ..first });
    let content = content(&mut store);
    assert_eq!((content.records.len(), content.drafts.len()), (6, 0));
}

#[test]
fn a_command_without_records_is_not_remembered() {
    let mut store = open(FaultyStorage::holding(&empty_stores()[1])).unwrap();
    let nothing = Append { command: CommandId(1), after: Seq::START, time_ms: 0, records: &[] };
    for _ in 0..2 {
        let appended = store.append(&nothing, |_, _| Ok(())).unwrap();
        assert_eq!(appended, Appended { first: Seq(1), last: Seq(0), repeated: false });
    }
    assert_eq!(content(&mut store), Content::default());
}
