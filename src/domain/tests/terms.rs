//! Phase of the family, its day in the first thousand, and the term of the intake.

use super::table::{Table, date, day, nothing_known};
use crate::domain::{
    calendar::WorkingDays,
    case::{Case, CaseDetails, CaseStatus, Phase, Term},
    ids::{CaseId, ClinicId},
    refusal::Refusal,
};
use chrono::NaiveDate;

fn due(on: &str) -> CaseDetails {
    CaseDetails { due_date: Some(date(on)), ..nothing_known("A-1", "Verzonnen") }
}

fn born(on: &str) -> CaseDetails {
    CaseDetails { birth_date: Some(date(on)), ..nothing_known("A-1", "Verzonnen") }
}

#[test]
fn the_pregnancies_of_week_48_are_as_far_as_the_scenario_says() {
    let table = Table::of_week_48();
    for (code, weeks, days) in
        [("041", 31, 2), ("033", 24, 3), ("043", 19, 5), ("038", 27, 0), ("021", 35, 1), ("044", 12, 2)]
    {
        let phase = table.world.case(table.case(code)).unwrap().phase(day(0));
        assert_eq!(phase, Phase::Prenatal { weeks, days }, "{code}");
    }
    for (code, weeks) in [("029", 5), ("012", 10)] {
        let phase = table.world.case(table.case(code)).unwrap().phase(day(0));
        assert_eq!(phase, Phase::Postnatal { days: weeks * 7 }, "{code}");
    }
}

#[test]
fn a_family_is_after_birth_from_the_day_of_birth_on_and_before_it_until_then() {
    let family = CaseDetails { birth_date: Some(date("20-10-2026")), ..due("24-10-2026") };
    assert_eq!(family.phase(date("19-10-2026")), Phase::Prenatal { weeks: 39, days: 2 });
    assert_eq!(family.phase(date("20-10-2026")), Phase::Postnatal { days: 0 });
    assert_eq!(born("20-10-2026").phase(date("19-10-2026")), Phase::Unknown);
    assert_eq!(nothing_known("A-1", "Verzonnen").phase(day(0)), Phase::Unknown);
}

#[test]
fn a_phase_is_found_on_any_day_the_calendar_knows() {
    for on in [NaiveDate::MIN, NaiveDate::MAX] {
        assert_eq!(due("24-01-2027").phase(on), Phase::Unknown);
        let _ = born("24-01-2027").phase(on);
        assert_eq!(due("24-01-2027").day_of_thousand(on), None);
        let last = CaseDetails { due_date: Some(on), birth_date: Some(on), ..due("24-01-2027") };
        let _ = (last.phase(day(0)), last.day_of_thousand(on), last.day_of_thousand(day(0)));
    }
}

#[test]
fn the_thousandth_day_is_the_second_birthday() {
    let family = born("15-09-2026");
    assert_eq!(family.day_of_thousand(date("15-09-2028")), Some(1000));
    assert_eq!(family.day_of_thousand(date("16-09-2028")), None);
    assert_eq!(family.day_of_thousand(date("15-09-2026")), Some(1000 - 731), "2028 is a leap year");
    assert_eq!(due("15-09-2026").day_of_thousand(date("21-12-2025")), Some(1));
    assert_eq!(due("15-09-2026").day_of_thousand(date("20-12-2025")), None);
    assert_eq!(born("29-02-2024").day_of_thousand(date("28-02-2026")), Some(1000));
}

#[test]
fn the_intake_terms_of_week_48_stand_as_the_scenario_says() {
    let table = Table::of_week_48();
    let calendar = WorkingDays::default();
    let term = |code| table.world.case(table.case(code)).unwrap().intake_term(5, &calendar, day(0));
    assert_eq!(term("041"), Some((date("19-11-2026"), Term::Late(3))));
    assert_eq!(term("043"), Some((date("26-11-2026"), Term::Runs(2))));
    assert_eq!(term("044"), Some((date("24-11-2026"), Term::Met)));
    assert_eq!(
        referred(nothing_known("A-1", "Verzonnen"), CaseStatus::Referred).intake_term(5, &calendar, day(0)),
        None
    );
}

fn referred(details: CaseDetails, status: CaseStatus) -> Case {
    Case::new(CaseId(1), ClinicId(2), status, details)
}

#[test]
fn a_trajectory_that_ran_before_it_came_here_has_no_intake_to_wait_for() {
    let mut family = due("24-01-2027");
    family.referral.on = Some(date("12-01-2026"));
    let calendar = WorkingDays::default();
    let late = |status| referred(family.clone(), status).intake_term(5, &calendar, day(0)).is_some();
    assert!(late(CaseStatus::Referred));
    assert!(!late(CaseStatus::Running));
}

#[test]
fn an_intake_after_its_limit_was_late_by_so_many_working_days() {
    let mut family = due("24-01-2027");
    family.referral.on = Some(date("12-11-2026"));
    family.referral.intake = Some(date("23-11-2026"));
    let term = referred(family, CaseStatus::Running).intake_term(5, &WorkingDays::default(), day(0));
    assert_eq!(term, Some((date("19-11-2026"), Term::MetLate(2))));
}

#[test]
fn an_anonymous_family_goes_by_the_last_number_in_its_code() {
    for (code, number) in [
        ("IGP-26-043", "43"),
        ("2026043", "2026043"),
        ("43", "43"),
        ("IGP-26-043b", "43"),
        ("casus ë", "0"),
        ("IGP-26-000", "0"),
        ("", "0"),
    ] {
        assert_eq!(nothing_known(code, "Verzonnen").anonymous_number(), number, "{code}");
    }
}

#[test]
fn dates_that_nobody_can_have_meant_are_refused() {
    let mut table = Table::of_week_48();
    let known = table.world.case(table.case("041")).unwrap().clone();
    for wrong in ["01-01-1899", "01-01-2201"] {
        let details = CaseDetails { due_date: Some(date(wrong)), ..known.details.clone() };
        let change = crate::domain::command::Command::ChangeCase {
            case: known.id,
            details: Box::new(details),
            signals: Vec::new(),
        };
        assert_eq!(table.does(change), Err(Refusal::ImpossibleDate));
    }
}
