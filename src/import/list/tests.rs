use super::*;
use crate::import::{actions::ActionRow, agenda::AgendaRow, table::read, team::TeamRow};

fn reference() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn scenario(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/pop-week48/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn only<R: Record>(bytes: &[u8]) -> List<R> {
    let mut lists = lists::<R>(&read(bytes, "lijst").unwrap(), reference()).unwrap();
    assert_eq!(lists.len(), 1);
    lists.remove(0)
}

#[test]
fn look() {
    let list = only::<AgendaRow>(&scenario("agenda.csv"));
    println!("{list:#?}");
    println!("{:#?}", only::<TeamRow>(&scenario("team.csv")));
    println!("{:#?}", only::<ActionRow>(&scenario("open-acties.csv")));
    assert_eq!(format!("{:?}", only::<AgendaRow>(&scenario("agenda.xlsx")).lines), "");
}
