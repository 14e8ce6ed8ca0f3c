//! The hub: what it answered with a receipt is there, once; what it refused left nothing.

use mdo::domain::clinic::ClinicKind;
use mdo::domain::command::Command;
use mdo::domain::ids::CommandId;
use mdo::domain::viewer::{Seat, Viewer};
use mdo::live::{self, NotDone, upkeep};

fn viewer() -> Viewer {
    Viewer::of_the_house(Seat::Host, chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap())
}

fn found(name: &str) -> Command {
    Command::FoundClinic { name: name.into(), kind: ClinicKind::Pop }
}

#[tokio::test]
async fn a_command_that_is_asked_twice_under_one_id_happens_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    let (hub, thread) = live::open(&path, true).unwrap();
    let first = hub.submit(viewer(), CommandId(7), found("POP-poli")).await.unwrap();
    let second = hub.submit(viewer(), CommandId(7), found("POP-poli")).await.unwrap();
    assert!(!first.repeated && second.repeated);
    assert_eq!(first.events, second.events);
    let refused = hub.submit(viewer(), CommandId(8), found("pop-poli")).await;
    assert!(matches!(refused, Err(NotDone::Refused(_))));
    let world = hub.world();
    drop(hub);
    thread.join().unwrap();
    let report = upkeep::verify(&path).unwrap();
    assert!(report.is_sound(), "{:?}", report.differences());
    assert_eq!(report.events(), first.events.len() as u64);
    let (again, _) = live::open(&path, false).unwrap();
    assert_eq!(again.world(), world);
}
