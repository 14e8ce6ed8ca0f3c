//! Who reads what belongs to no family: those of the clinic and of the table whose role reads it.

use super::{
    involved::of_another_clinic,
    policy::one_of_each_role,
    table::{Table, bottleneck, day, follow_up, note, theme},
};
use crate::domain::{
    command::{Command, RoomChoice},
    follow_up::FollowUpStatus,
    ids::PersonId,
    lens::{Label, Lens},
    policy::{ROLES, Reading, reads},
};
use std::sync::Arc;

/// A running meeting with a theme, and lines that belong to no family.
fn with_lines_of_none() -> Table {
    let mut table = Table::in_week_48();
    table.must(Command::AddItem { meeting: table.meeting, details: theme("tolken") });
    let owner = table.person("Schetsema");
    for fact in [note("De koffie was op."), follow_up("tolk regelen", &[owner], day(3)), bottleneck("wachtlijst GGZ")] {
        table.says_of_none(fact).unwrap();
    }
    table
}

/// What is read of no family: lines, themes, follow-ups, and of the minutes who was there, lines and bottlenecks.
fn read(table: &Table, lens: &Lens) -> ([usize; 3], Option<[usize; 3]>, bool) {
    let meeting = table.meeting_now();
    let themes = lens.agenda(meeting).filter(|view| matches!(view.label(), Label::Theme(_))).count();
    let follow_ups = lens.follow_ups().filter(|view| view.follow_up.case.is_none()).count();
    let minutes = lens.minutes(table.meeting);
    let minutes = minutes.map(|it| {
        [usize::from(!it.attendance.is_empty()), it.themes.len() + it.follow_ups.len(), it.bottlenecks.len()]
    });
    ([lens.loose(meeting).len(), themes, follow_ups], minutes, lens.sees_room(meeting))
}

const NOTHING: [usize; 3] = [0; 3];

#[test]
fn what_is_of_no_family_is_for_its_clinic_and_its_table() {
    let mut table = with_lines_of_none();
    let other = of_another_clinic(&mut table);
    let all = ([3, 1, 1], Some([1, 2, 1]), true);
    assert_eq!(read(&table, &table.lens("Maquette")), all);
    assert_eq!(read(&table, &table.lens("Ander")), (NOTHING, Some(NOTHING), false));
    assert!(table.lens("Ander").minutes(table.meeting).unwrap().keeps_back);
    table.arrives("Ander", "13:00").unwrap();
    let ([lines, themes, _], minutes, room) = read(&table, &table.lens("Ander"));
    assert_eq!((lines, themes, minutes.map(|it| it[1]), room), (3, 1, Some(2), true), "{other:?} sits there");
}

#[test]
fn what_one_has_to_do_oneself_is_read_wherever_it_was_agreed() {
    let mut table = with_lines_of_none();
    let other = of_another_clinic(&mut table);
    table.says_of_none(follow_up("zaal regelen", &[other], day(3))).unwrap();
    let texts: Vec<String> =
        table.lens("Ander").follow_ups().filter_map(|view| view.text().map(str::to_owned)).collect();
    assert_eq!(texts, ["zaal regelen"]);
    let open = table.world.follow_ups().filter(|it| it.status == FollowUpStatus::Open && it.case.is_none()).count();
    assert_eq!(open, 2);
}

#[test]
fn of_what_is_of_no_family_each_role_reads_what_the_table_of_roles_says() {
    let mut table = with_lines_of_none();
    let viewers = one_of_each_role(&mut table);
    let world = Arc::new(table.world.clone());
    for (role, viewer) in ROLES.iter().zip(viewers) {
        let found = read(&table, &Lens::alone(world.clone(), viewer));
        let expected = match (reads(*role, Reading::List), reads(*role, Reading::Minutes)) {
            (true, _) => ([3, 1, 1], Some([1, 2, 1]), true),
            (false, true) => (NOTHING, Some([0, 0, 1]), false),
            (false, false) => (NOTHING, None, false),
        };
        assert_eq!(found, expected, "{role:?}");
    }
}

#[test]
fn who_came_for_a_family_that_is_hidden_is_not_told() {
    let mut table = Table::in_week_48();
    let (only, both) = (table.person("Ontwerp"), table.person("Verzonnen"));
    let comes = |table: &mut Table, person: PersonId, codes: &[&str]| {
        let items = codes.iter().map(|code| table.item(code)).collect();
        table.must(Command::Arrive { meeting: table.meeting, person, from: table.now, items, remote: false });
    };
    comes(&mut table, only, &["029"]);
    comes(&mut table, both, &["029", "041"]);
    table.opens_with("029", RoomChoice::TheyLeave).unwrap();
    table.opens_with("041", RoomChoice::TheyLeave).unwrap();
    let who = |table: &Table, reader: &str| {
        let minutes = table.lens(reader).minutes(table.meeting).unwrap();
        let came =
            minutes.attendance.into_iter().filter(|it| it.name.contains("Ontwerp") || it.name.contains("Verzonnen"));
        came.map(|it| (it.name, it.items.len())).collect::<Vec<_>>()
    };
    assert_eq!(who(&table, "Schetsema").len(), 2);
    assert_eq!(who(&table, "Maquette"), [("E. Verzonnen".to_owned(), 1)]);
}
