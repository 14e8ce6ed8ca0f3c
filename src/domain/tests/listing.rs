//! The list of a family that is restricted for safety: who would be on it, and whom it would keep out.

use super::table::{Table, day, follow_up, somebody};
use crate::domain::{
    case::Restriction,
    clinic::{TeamRole, UsualAttendance},
    command::Command,
    ids::PersonId,
    people::{DisciplineKind, Sector},
    policy::{kept_out, listed, may_restrict},
};

fn names_of(table: &Table, of: impl Fn(&Table) -> Vec<PersonId>) -> Vec<String> {
    table.names(&of(table))
}

#[test]
fn a_list_begins_with_who_has_to_do_with_the_family_and_knows_it_then_with_who_is_on_it() {
    let mut table = Table::with_open_family();
    let case = table.case("041");
    let (maquette, schetsema) = (table.person("Maquette"), table.person("Schetsema"));
    table.says("041", follow_up("bellen", &[maquette], day(3))).unwrap();
    let of = |table: &Table| listed(&table.world, &table.viewer("Demopad"), table.world.case(case).unwrap());
    let names = names_of(&table, of);
    assert!(
        names.iter().any(|it| it.contains("Demopad")) && names.iter().any(|it| it.contains("Maquette")),
        "{names:?}"
    );
    assert!(!names.iter().any(|it| it.contains("Schetsema")), "{names:?}");
    table.must(Command::Restrict { case, restriction: Some(Restriction::to(vec![schetsema])) });
    assert_eq!(of(&table), [schetsema]);
}

#[test]
fn a_list_tells_whom_it_keeps_out_that_one_does_not_expect() {
    let mut table = Table::of_week_48();
    let keeper = table.registers(somebody("S. Leutel", DisciplineKind::Keeper, "Ziekenhuis", Sector::Care));
    table.joins(keeper, TeamRole::Keeper, UsualAttendance::default());
    let (demopad, modeldijk) = (table.person("Demopad"), table.person("Modeldijk"));
    let case = table.case("033");
    assert_eq!(table.world.case(case).unwrap().coordinates_on(day(0)), Some(modeldijk));
    let kept = |allowed: &[PersonId]| {
        kept_out(&table.world, &table.viewer("Demopad"), table.world.case(case).unwrap(), allowed)
    };
    assert_eq!(kept(&[demopad, modeldijk]), []);
    assert_eq!(kept(&[modeldijk]), [demopad]);
    assert_eq!(kept(&[keeper]), [demopad, modeldijk, keeper], "a place on the list gives no role");
}

#[test]
fn who_keeps_families_says_who_may_know_one_unless_it_is_kept_from_them() {
    let mut table = Table::of_week_48();
    let case = table.case("041");
    let may =
        |table: &Table, who: &str| may_restrict(&table.world, &table.viewer(who), table.world.case(case).unwrap());
    assert!(may(&table, "Demopad") && !may(&table, "Voorbeeld"));
    let schetsema = table.person("Schetsema");
    table.must(Command::Restrict { case, restriction: Some(Restriction::to(vec![schetsema])) });
    assert!(!may(&table, "Demopad"), "who is not on the list does not change it");
}
