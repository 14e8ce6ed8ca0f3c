//! The agenda: adding, changing, ordering, taking off, postponing and putting back.

use super::table::{Table, day, note, theme};
use crate::domain::{
    clinic::Agreements,
    command::Command,
    decide::{LONGEST_TURN, closing::place},
    ids::{CaseId, ItemId},
    meeting::{ItemDetails, ItemKind, ItemStatus},
    refusal::{Field, Refusal, Thing},
};

fn order(table: &Table) -> Vec<String> {
    let cases = table.world.agenda(table.meeting_now()).filter_map(|item| table.world.case(item.details.case?));
    cases.map(|case| case.code[7..].to_owned()).collect()
}

fn takes_off(table: &mut Table, code: &str) -> ItemId {
    let item = table.item(code);
    table.must(Command::RemoveItem { item, reason: "verhuisd".to_owned() });
    item
}

#[test]
fn a_family_stands_on_an_agenda_once() {
    let mut table = Table::of_week_48();
    let details = ItemDetails { case: Some(table.case("041")), ..theme("nog eens") };
    let add = Command::AddItem { meeting: table.meeting, details };
    assert_eq!(table.does(add.clone()), Err(Refusal::OnAgendaAlready));
    let before = takes_off(&mut table, "041");
    table.must(add);
    assert_eq!(table.does(Command::RestoreItem { item: before }), Err(Refusal::OnAgendaAlready));
    let unknown = ItemDetails { case: Some(CaseId(999_999)), ..theme("?") };
    let unknown = Command::AddItem { meeting: table.meeting, details: unknown };
    assert_eq!(table.does(unknown), Err(Refusal::Unknown(Thing::Case)));
}

#[test]
fn themes_may_be_as_many_as_there_are() {
    let mut table = Table::of_week_48();
    for _ in 0..2 {
        table.must(Command::AddItem { meeting: table.meeting, details: theme("werkafspraken") });
    }
    assert_eq!(table.meeting_now().items.len(), 10);
}

#[test]
fn minutes_lie_between_one_and_four_hours() {
    let mut table = Table::of_week_48();
    let item = table.item("041");
    for minutes in [0, LONGEST_TURN + 1, u16::MAX] {
        let details = ItemDetails { minutes: Some(minutes), ..table.item_now("041").details.clone() };
        let refused = Err(Refusal::ImpossibleMinutes(LONGEST_TURN));
        assert_eq!(table.does(Command::ChangeItem { item, details: details.clone() }), refused);
        let details = ItemDetails { case: None, ..details };
        assert_eq!(table.does(Command::AddItem { meeting: table.meeting, details }), refused);
    }
    let agreements = table.world.clinic(table.clinic).unwrap().agreements.clone();
    let agreements = Box::new(Agreements { minutes_per_family: 0, ..agreements });
    let change = Command::ChangeAgreements { clinic: table.clinic, agreements };
    assert_eq!(table.does(change), Err(Refusal::ImpossibleMinutes(LONGEST_TURN)));
}

#[test]
fn changing_an_item_never_changes_whose_it_is() {
    let mut table = Table::of_week_48();
    let item = table.item("041");
    let details = ItemDetails { case: Some(table.case("033")), kind: ItemKind::Evaluation, ..theme("anders") };
    table.must(Command::ChangeItem { item, details: details.clone() });
    let now = table.world.item(item).unwrap();
    assert_eq!(
        (now.details.case, now.kind, now.question.as_str()),
        (Some(table.case("041")), ItemKind::Evaluation, "anders")
    );
    assert_eq!(table.does(Command::ChangeItem { item, details }), Err(Refusal::NothingChanges));
}

#[test]
fn an_item_moves_to_a_place_among_those_that_people_see() {
    let mut table = Table::of_week_48();
    takes_off(&mut table, "033");
    takes_off(&mut table, "029");
    assert_eq!(order(&table), ["041", "043", "012", "038", "021", "044"]);
    for (code, to, expected) in [
        ("041", 1, ["043", "041", "012", "038", "021", "044"]),
        ("044", 0, ["044", "043", "041", "012", "038", "021"]),
        ("043", 5, ["044", "041", "012", "038", "021", "043"]),
        ("012", 3, ["044", "041", "038", "012", "021", "043"]),
        ("044", usize::MAX, ["041", "038", "012", "021", "043", "044"]),
    ] {
        table.must(Command::MoveItem { item: table.item(code), to });
        assert_eq!(order(&table), expected, "{code} to {to}");
        assert_eq!(place(&table.world, table.item(code)), Some(to.min(5)));
    }
    let (item, to) = (table.item("041"), 0);
    assert_eq!(table.does(Command::MoveItem { item, to }), Err(Refusal::NothingChanges));
}

#[test]
fn taking_off_needs_a_reason_and_nothing_said_yet() {
    let mut table = Table::with_open_family();
    let remove = |item, reason: &str| Command::RemoveItem { item, reason: reason.to_owned() };
    let (open, waiting) = (table.item("041"), table.item("033"));
    assert_eq!(table.does(remove(waiting, " ")), Err(Refusal::Empty(Field::Reason)));
    table.must(remove(waiting, "verhuisd"));
    assert_eq!(table.world.item(waiting).unwrap().reason, "verhuisd");
    assert_eq!(table.does(remove(waiting, "verhuisd")), Err(Refusal::ItemIs(ItemStatus::Removed)));
    let line = table.says("041", note("al iets")).unwrap();
    assert_eq!(table.does(remove(open, "verhuisd")), Err(Refusal::ItemIs(ItemStatus::Opened)));
    table.strikes(line).unwrap();
    table.must(remove(open, "verhuisd"));
    assert_eq!(table.meeting_now().open_item, None);
}

#[test]
fn a_postponed_family_stands_on_the_next_agenda_as_it_stood_here() {
    let mut table = Table::in_week_48();
    let events = table.postpones("021", None).unwrap();
    assert_eq!(events.len(), 3, "postponed, a meeting planned, the family put on it");
    let here = table.item_now("021").clone();
    assert_eq!((here.status, here.postponed_to), (ItemStatus::Postponed, Some(day(7))));
    let there =
        table.world.item_of(table.case("021"), table.world.meeting_on(table.clinic, day(7)).unwrap().id).unwrap();
    assert_eq!((there.kind, &there.question, there.status), (here.kind, &here.question, ItemStatus::Waiting));
    assert_eq!(there.origin, Some(here.id));
    assert_eq!(table.postpones("021", None), Err(Refusal::ItemIs(ItemStatus::Postponed)));
}

#[test]
fn what_was_said_before_postponing_stays_with_the_item_and_its_clock_stops() {
    let mut table = Table::with_open_family();
    table.says("041", note("nog niet compleet")).unwrap();
    table.it_is("13:03").postpones("041", Some(day(14))).unwrap();
    assert_eq!((table.item_now("041").seconds, table.meeting_now().open_item), (180, None));
    assert_eq!(table.world.standing(table.item_now("041")).count(), 1);
    table.must(Command::RestoreItem { item: table.item("041") });
    assert_eq!(table.item_now("041").status, ItemStatus::Opened);
}

#[test]
fn restoring_a_postponed_family_takes_it_off_the_later_agenda() {
    let mut table = Table::in_week_48();
    let before = table.item_now("021").clone();
    table.postpones("021", None).unwrap();
    table.must(Command::RestoreItem { item: before.id });
    assert_eq!(*table.item_now("021"), before);
    let there = table.world.meeting_on(table.clinic, day(7)).unwrap();
    assert_eq!(table.world.agenda(there).count(), 0);
    let dropped = there.items[0];
    assert_eq!(table.does(Command::RestoreItem { item: dropped }), Err(Refusal::ItemIs(ItemStatus::Removed)));
    table.postpones("021", None).unwrap();
    let there = table.world.meeting_on(table.clinic, day(7)).unwrap();
    assert_eq!(there.items, [dropped], "it comes back with what had put it there");
    assert_eq!(table.world.agenda(there).count(), 1);
    assert_eq!(table.does(Command::RestoreItem { item: table.item("041") }), Err(Refusal::ItemIs(ItemStatus::Waiting)));
}

#[test]
fn what_goes_leaves_the_one_before_it_as_long_as_it_was() {
    let mut table = Table::of_week_48();
    let items: Vec<ItemId> = table.world.agenda(table.meeting_now()).map(|item| item.id).collect();
    for (at, item) in items.iter().enumerate() {
        let time = table.meeting_now().start + chrono::TimeDelta::minutes(i64::try_from(at * at + at).unwrap());
        let details = ItemDetails { at: Some(time), minutes: None, ..table.world.item(*item).unwrap().details.clone() };
        let _ = table.does(Command::ChangeItem { item: *item, details });
    }
    let long = |table: &Table, gone: &[usize]| -> Vec<u16> {
        let slots = table.world.timetable(table.meeting_now());
        let stays = |slot: &crate::domain::timetable::Slot| !gone.iter().any(|at| items[*at] == slot.item);
        slots.iter().filter(|slot| stays(slot)).map(|slot| slot.minutes).collect()
    };
    let before = (long(&table, &[2]), long(&table, &[2, 4]));
    let world = table.world.clone();
    let events = table.must(Command::PostponeItem { item: items[2], to: None, reason: String::new() });
    assert_eq!(long(&table, &[2]), before.0);
    table.must(Command::RemoveItem { item: items[4], reason: "verhuisd".to_owned() });
    assert_eq!(long(&table, &[2, 4]), before.1);
    table.world = world;
    let start = table.world.clone();
    table.must(Command::PostponeItem { item: items[2], to: None, reason: String::new() });
    table.must(crate::domain::undo::undo(&start, &events).unwrap());
    assert_eq!(table.world.item(items[1]).unwrap().details, start.item(items[1]).unwrap().details);
}

#[test]
fn a_family_is_postponed_to_a_later_day_only() {
    let mut table = Table::in_week_48();
    for to in [day(0), day(-1)] {
        assert_eq!(table.postpones("041", Some(to)), Err(Refusal::NotAfterMeeting));
    }
    assert_eq!(table.postpones("041", chrono::NaiveDate::from_ymd_opt(2201, 1, 1)), Err(Refusal::ImpossibleDate));
}

#[test]
fn a_clinic_meets_once_a_day() {
    let mut table = Table::of_week_48();
    let plan = Command::PlanMeeting { clinic: table.clinic, date: day(0), start: None, place: None };
    assert_eq!(table.does(plan), Err(Refusal::Taken(Thing::Meeting)));
}

#[test]
fn nothing_is_put_on_the_agenda_of_a_meeting_that_is_over() {
    let mut table = Table::in_week_48();
    table.runs_to_the_end();
    let add = Command::AddItem { meeting: table.meeting, details: theme("te laat") };
    assert!(matches!(table.does(add), Err(Refusal::MeetingIs(_))));
    assert!(matches!(table.postpones("041", None), Err(Refusal::MeetingIs(_))));
}

#[test]
fn a_thousand_families_find_their_place() {
    let mut table = Table::of_new_clinic(crate::domain::clinic::ClinicKind::Pop);
    table.plans(day(0));
    for _ in 0..1_000 {
        table.must(Command::AddItem { meeting: table.meeting, details: theme("veel") });
    }
    let last = *table.meeting_now().items.last().unwrap();
    table.must(Command::MoveItem { item: last, to: 0 });
    assert_eq!(place(&table.world, last), Some(0));
}
