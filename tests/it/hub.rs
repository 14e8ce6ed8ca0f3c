//! The hub: what it answered with a receipt is there, once; what it refused left nothing; a store that fails is told and
//! opened again; what was put away is neither unknown nor made a second time.

use std::io::ErrorKind;
use std::sync::Arc;

use mdo::domain::clinic::ClinicKind;
use mdo::domain::command::Command;
use mdo::domain::follow_up::FollowUpStatus;
use mdo::domain::ids::{CommandId, FollowUpId, ItemId, MeetingId, PersonId};
use mdo::domain::meeting::MeetingStatus;
use mdo::domain::refusal::Refusal;
use mdo::domain::viewer::{Seat, Viewer};
use mdo::domain::world::World;
use mdo::live::{self, DraftKey, Handle, NotDone, StoreError, upkeep};
use mdo::store::{OpenMode, Store};

use crate::harness::anything::Known;
use crate::harness::keys;
use crate::harness::script;
use crate::harness::storage::{Dice, Fault, FaultyStorage};
use crate::harness::table;

fn viewer() -> Viewer {
    Viewer::of_the_house(Seat::Host, table::time("15:00"))
}

fn found(name: &str) -> Command {
    Command::FoundClinic { name: name.into(), kind: ClinicKind::Pop }
}

/// A hub on a medium in memory.
fn hub_on(storage: &FaultyStorage) -> Handle {
    live::start(Store::open_in(storage.clone(), OpenMode::Create).unwrap()).unwrap().0
}

/// A store in which the scripted meeting has been held, approved and put away.
fn afterwards() -> FaultyStorage {
    let storage = FaultyStorage::default();
    let mut store = Store::open_in(storage.clone(), OpenMode::Create).unwrap();
    for step in script::meeting() {
        crate::store_world::record(&mut store, &step).unwrap();
    }
    store.close().unwrap();
    storage
}

async fn ask(hub: &Handle, id: u128, command: Command) -> live::Answer {
    hub.submit(viewer(), CommandId(id), command).await
}

#[tokio::test]
async fn a_command_that_is_asked_twice_under_one_id_happens_once() {
    let hub = hub_on(&FaultyStorage::default());
    let first = ask(&hub, 7, found("POP-poli")).await.unwrap();
    let second = ask(&hub, 7, found("POP-poli")).await.unwrap();
    assert!(!first.repeated && second.repeated);
    assert_eq!(first.events, second.events);
    assert_eq!(hub.world().seq(), first.events.len() as u64);
    assert!(Arc::ptr_eq(&first.after, &hub.world()));
}

#[tokio::test]
async fn what_is_refused_leaves_nothing() {
    let hub = hub_on(&FaultyStorage::default());
    ask(&hub, 1, found("POP-poli")).await.unwrap();
    let (before, mut worlds) = (hub.world(), hub.worlds());
    worlds.mark_unchanged();
    let refused = ask(&hub, 2, found("pop-poli")).await;
    assert!(matches!(refused, Err(NotDone::Refused(_))), "{refused:?}");
    assert!(Arc::ptr_eq(&before, &hub.world()) && !worlds.has_changed().unwrap());
    assert!(!ask(&hub, 2, found("MamaPlusPoli")).await.unwrap().repeated);
}

#[tokio::test]
async fn what_has_a_receipt_is_there_after_the_last_handle_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let (path, key) = (folder.path().join("store"), keys::key_file("house"));
    assert!(matches!(live::open(&path, false, Some(&key)), Err(StoreError::NotThere)));
    let (hub, thread) = live::open(&path, true, Some(&key)).unwrap();
    let receipt = ask(&hub, 1, found("POP-poli")).await.unwrap();
    let draft = DraftKey { person: Some(PersonId(3)), meeting: MeetingId(1), item: None };
    hub.save_draft(draft, "> bellen @ma".into()).await.unwrap();
    assert!(matches!(live::open(&path, false, Some(&key)), Err(StoreError::Locked)));
    let second = hub.clone();
    drop(hub);
    assert_eq!(second.drafts().await.unwrap(), [(draft, "> bellen @ma".to_owned())]);
    drop(second);
    thread.join().unwrap();

    let report = upkeep::verify(&path, Some(&key)).unwrap();
    assert!(report.is_sound(), "{:?}", report.hits());
    assert_eq!(report.events(), receipt.events.len() as u64);
    let (hub, _) = live::open(&path, false, Some(&key)).unwrap();
    assert_eq!(hub.world(), receipt.after);
    assert_eq!(hub.drafts().await.unwrap().len(), 1);
    hub.save_draft(draft, "moeder heeft bsn 111222333 en verder".into()).await.unwrap();
    assert_eq!(hub.drafts().await.unwrap(), [(draft, "moeder heeft bsn … en verder".to_owned())], "what is never kept");
    hub.save_draft(draft, String::new()).await.unwrap();
    assert!(hub.drafts().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_store_that_fails_is_told_opened_again_and_the_same_id_happens_once() {
    let mut told = 0;
    for n in 0.. {
        let storage = FaultyStorage::default();
        let hub = hub_on(&storage);
        ask(&hub, 1, found("POP-poli")).await.unwrap();
        storage.plan(n, Fault::Fails(ErrorKind::StorageFull));
        let answer = ask(&hub, 2, found("MamaPlusPoli")).await;
        if !storage.tripped() {
            answer.unwrap();
            break;
        }
        if let Err(error) = answer {
            assert!(matches!(error, NotDone::Store(StoreError::DiskFull)), "operation {n}: {error:?}");
            assert_eq!(hub.world().clinics().count(), 1, "operation {n}");
            told += 1;
        }
        ask(&hub, 2, found("MamaPlusPoli")).await.unwrap();
        assert_eq!(hub.world().clinics().count(), 2, "operation {n}");
        assert_eq!(hub.world().seq(), 2, "operation {n}");
    }
    assert!(told > 5, "the failure was told {told} times");
}

#[tokio::test]
async fn a_store_that_is_gone_is_told_every_time_and_what_is_seen_stays() {
    let storage = FaultyStorage::default();
    let hub = hub_on(&storage);
    ask(&hub, 1, found("POP-poli")).await.unwrap();
    storage.plan(0, Fault::Dies);
    for id in [2, 2, 3] {
        let answer = ask(&hub, id, found("MamaPlusPoli")).await;
        assert!(matches!(answer, Err(NotDone::Store(_))), "{answer:?}");
    }
    assert!(hub.drafts().await.is_err());
    assert_eq!(hub.world().clinics().count(), 1);
}

#[tokio::test]
async fn a_draft_that_can_not_be_saved_leaves_the_hub_working() {
    let storage = FaultyStorage::default();
    let hub = hub_on(&storage);
    storage.plan(0, Fault::Fails(ErrorKind::StorageFull));
    let key = DraftKey { person: None, meeting: MeetingId(1), item: Some(ItemId(2)) };
    assert!(matches!(hub.save_draft(key, "x".into()).await, Err(NotDone::Store(StoreError::DiskFull))));
    hub.save_draft(key, "xy".into()).await.unwrap();
    ask(&hub, 1, found("POP-poli")).await.unwrap();
    assert_eq!(hub.drafts().await.unwrap(), [(key, "xy".to_owned())]);
}

#[tokio::test]
async fn a_backup_holds_what_was_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy, back) = ["store", "copy", "back"].map(|name| folder.path().join(name)).into();
    let key = keys::key_file("house");
    let (hub, thread) = live::open(&path, true, Some(&key)).unwrap();
    ask(&hub, 1, found("POP-poli")).await.unwrap();
    let viewer = Viewer::of_the_house(Seat::CommandLine, table::time("17:00"));
    hub.backup(viewer.clone(), copy.clone()).await.unwrap();
    assert!(matches!(hub.backup(viewer, copy.clone()).await, Err(NotDone::Store(StoreError::AlreadyThere))));
    let world = hub.world();
    ask(&hub, 2, found("MamaPlusPoli")).await.unwrap();
    drop(hub);
    thread.join().unwrap();
    let asker = upkeep::Asker { name: None, find: &|_, _| None, at: table::time("18:00") };
    let put = |to| upkeep::restore(&copy, to, false, Some(&key), &asker).unwrap().unwrap();
    assert_eq!((put(&back).0.kept, put(&path).0.kept.is_some()), (None, true));
    for restored in [&back, &path] {
        assert!(upkeep::verify(restored, Some(&key)).unwrap().is_sound());
        let found = live::open(restored, false, Some(&key)).unwrap().0.world();
        assert!(found.clinics().eq(world.clinics()) && found.people().eq(world.people()));
    }
}

fn follow_up_done(world: &World) -> (FollowUpId, Command) {
    let follow_up = world.follow_ups().find(|it| it.is_open()).unwrap().id;
    let status = FollowUpStatus::Done { on: table::day(2), result: "gebeld".into() };
    (follow_up, Command::SettleFollowUp { follow_up, status })
}

#[tokio::test]
async fn what_is_settled_stays_at_hand_and_can_be_opened_again_even_after_a_restart() {
    let storage = afterwards();
    let (hub, thread) = live::start(Store::open_in(storage.clone(), OpenMode::Existing).unwrap()).unwrap();
    let (follow_up, done) = follow_up_done(&hub.world());
    let receipt = ask(&hub, 1, done.clone()).await.unwrap();
    assert!(!receipt.after.follow_up(follow_up).unwrap().is_open());
    let again = Command::SettleFollowUp { follow_up, status: FollowUpStatus::Open };
    ask(&hub, 2, again.clone()).await.unwrap();
    assert!(hub.world().follow_up(follow_up).unwrap().is_open());
    ask(&hub, 3, done).await.unwrap();
    drop(hub);
    thread.join().unwrap();

    let hub = hub_on(&storage);
    assert!(!hub.world().follow_up(follow_up).unwrap().is_open(), "it stays with its family");
    ask(&hub, 4, again).await.unwrap();
    assert!(hub.world().follow_up(follow_up).unwrap().is_open());
}

#[tokio::test]
async fn old_meetings_are_listed_and_leafed_back_to() {
    let storage = afterwards();
    let hub = hub_on(&storage);
    let clinic = hub.world().clinics().next().unwrap().id;
    let listed = hub.meetings().await.unwrap();
    let old = listed.iter().find(|(it, _)| it.date == table::day(0)).unwrap();
    assert_eq!((old.0.status, old.0.clinic), (MeetingStatus::Approved, clinic));
    assert!(old.1 > 0);
    assert!(hub.world().meeting_on(clinic, table::day(0)).is_none());
    hub.recall_beside(table::day(0), true).await.unwrap();
    hub.recall_beside(table::day(7), false).await.unwrap();
    assert!(hub.world().meeting_on(clinic, table::day(0)).is_some());
}

#[tokio::test]
async fn an_old_meeting_is_read_back_and_gets_its_addendum() {
    let storage = afterwards();
    let (hub, thread) = live::start(Store::open_in(storage.clone(), OpenMode::Existing).unwrap()).unwrap();
    let clinic = hub.world().clinics().next().unwrap().id;
    assert!(hub.world().meeting_on(clinic, table::day(0)).is_none());
    assert!(!hub.recall_meeting(clinic, table::day(-350)).await.unwrap());
    assert!(hub.recall_meeting(clinic, table::day(0)).await.unwrap());
    let meeting = hub.world().meeting_on(clinic, table::day(0)).unwrap().id;
    assert_eq!(hub.world().minutes_of(meeting).unwrap().addenda.len(), 1);
    let addendum = |text: &str| Command::AddAddendum { meeting, text: text.into(), reason: "verschreven".into() };
    let receipt = ask(&hub, 1, addendum("Tijd verbeterd.")).await.unwrap();
    assert_eq!(receipt.after.minutes_of(meeting).unwrap().addenda.len(), 2);
    assert_eq!(receipt.after.meeting(meeting).unwrap().status, MeetingStatus::Approved);
    drop(hub);
    thread.join().unwrap();

    let hub = hub_on(&storage);
    let receipt = ask(&hub, 2, addendum("Plaats verbeterd.")).await.unwrap();
    assert_eq!(receipt.after.minutes_of(meeting).unwrap().addenda.len(), 3);
}

#[tokio::test]
async fn what_was_put_away_is_not_made_a_second_time() {
    let hub = hub_on(&afterwards());
    let world = hub.world();
    let clinic = world.clinics().next().unwrap().id;
    let plan = Command::PlanMeeting { clinic, date: table::day(0), start: None, place: None };
    let refused = ask(&hub, 1, plan).await;
    assert!(matches!(refused, Err(NotDone::Refused(Refusal::Taken(_)))), "{refused:?}");
    assert!(world.case_by_code("IGP-26-029").is_none());
    let case = world.cases().next().unwrap();
    let details = Box::new(table::nothing_known("igp-26-029", "Anders"));
    let renamed = ask(&hub, 2, Command::ChangeCase { case: case.id, details, signals: Vec::new() }).await;
    assert!(matches!(renamed, Err(NotDone::Refused(Refusal::Taken(_)))), "{renamed:?}");
    hub.recall(vec!["IGP-26-029".into()]).await.unwrap();
    assert_eq!(hub.world().case_by_code("igp-26-029").unwrap().family, "Kwartelkoning");
}

#[tokio::test]
async fn a_theme_does_not_name_a_family_that_was_put_away_by_its_code() {
    let hub = hub_on(&afterwards());
    let world = hub.world();
    assert!(world.case_by_code("IGP-26-029").is_none());
    let clinic = world.clinics().next().unwrap().id;
    let plan = Command::PlanMeeting { clinic, date: table::day(70), start: None, place: None };
    let meeting = ask(&hub, 1, plan).await.unwrap().after.meeting_on(clinic, table::day(70)).unwrap().id;
    let adds = |question: &str| Command::AddItem { meeting, details: table::theme(question) };
    let asked = ask(&hub, 2, adds("Evaluatie (igp-26-029).")).await.map(|_| ());
    assert!(matches!(asked, Err(NotDone::Refused(Refusal::NamesTheFamily))), "{asked:?}");
    ask(&hub, 3, adds("Evaluatie (igp-26-999).")).await.unwrap();
}

/// Every row that the other world holds, this one holds the same.
fn covers(world: &World, other: &World) -> bool {
    other.cases().all(|it| world.case(it.id) == Some(it))
        && other.meetings().all(|it| world.meeting(it.id) == Some(it))
        && other.items().all(|it| world.item(it.id) == Some(it))
        && other.entries().all(|it| world.entry(it.id) == Some(it))
        && other.follow_ups().all(|it| world.follow_up(it.id) == Some(it))
        && other.feedback().all(|it| world.one_feedback(it.id) == Some(it))
}

#[tokio::test]
async fn whatever_is_asked_the_tables_are_what_the_log_comes_to() {
    for seed in 0..6 {
        let (mut dice, mut known) = (Dice(seed), Known::default());
        let storage = FaultyStorage::default();
        let mut store = Store::open_in(storage.clone(), OpenMode::Create).unwrap();
        crate::store_world::record(&mut store, &script::meeting()[0]).unwrap();
        let (hub, thread) = live::start(store).unwrap();
        let (mut accepted, mut approved) = (0, 0);
        for id in 0..400 {
            known.see(&hub.world());
            let Some(command) = known.next(&hub.world(), &mut dice) else { continue };
            approved += usize::from(matches!(command, Command::ApproveMinutes { .. }));
            match ask(&hub, id, command).await {
                Ok(_) => accepted += 1,
                Err(NotDone::Refused(_)) => {}
                Err(error) => panic!("seed {seed}, command {id}: {error}"),
            }
        }
        let world = hub.world();
        drop(hub);
        thread.join().unwrap();
        let mut store = Store::open_in(storage, OpenMode::Existing).unwrap();
        let report = store.verify_against_log().unwrap();
        assert!(report.is_sound(), "seed {seed}: {:?}", report.damage);
        assert!(covers(&world, &store.load_world().unwrap()), "seed {seed}");
        assert!(covers(&store.snapshot().unwrap().replay().unwrap(), &world), "seed {seed}");
        assert!(accepted > 100 && approved > 0, "seed {seed}: {accepted} accepted, {approved} approved");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn no_receipt_is_given_while_the_file_is_gone_and_the_same_id_happens_once_when_it_is_back() {
    let folder = tempfile::tempdir().unwrap();
    let (path, away) = (folder.path().join("store"), folder.path().join("away"));
    let (hub, thread) = live::open(&path, true, None).unwrap();
    ask(&hub, 1, found("POP-poli")).await.unwrap();
    std::fs::rename(&path, &away).unwrap();
    for id in [1, 2] {
        let answer = ask(&hub, id, found("MamaPlusPoli")).await;
        assert!(matches!(answer, Err(NotDone::Store(StoreError::Adrift))), "{answer:?}");
    }
    let draft = DraftKey { person: None, meeting: MeetingId(1), item: None };
    assert!(hub.save_draft(draft, "> bellen".into()).await.is_err());
    std::fs::rename(&away, &path).unwrap();
    assert!(!ask(&hub, 2, found("MamaPlusPoli")).await.unwrap().repeated);
    drop(hub);
    thread.join().unwrap();
    assert_eq!(live::open(&path, false, None).unwrap().0.world().clinics().count(), 2);
}
