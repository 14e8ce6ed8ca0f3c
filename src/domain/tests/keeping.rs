//! How long a case is kept, and what keeps it.

use super::table::{FAMILIES, Table, consent, day, outcome};
use crate::domain::{
    case::CaseStatus,
    command::Command,
    consent::Recipient,
    event::Happened,
    fact::FeedbackTo,
    follow_up::FollowUpStatus,
    keeping::Kept,
    meeting::Outcome,
    people::Sector,
    refusal::{Field, Refusal},
};
use chrono::Months;

/// Family 041, of which only advice was asked, after the meeting.
fn ended() -> Table {
    let mut table = Table::in_week_48();
    table.opens("041").unwrap();
    table.settles("041", outcome(Outcome::ConsultOnly));
    table.closes("041").unwrap();
    table
}

#[test]
fn a_case_is_erased_once_it_ended_nothing_needs_it_nobody_holds_it_and_it_was_handed_out() {
    let mut table = ended();
    let case = table.case("041");
    let erase = || Command::EraseCase { case };
    let kept = |table: &mut Table| match table.does(erase()) {
        Err(Refusal::Keep(kept)) => kept,
        other => panic!("{other:?}"),
    };
    let other = table.case("033");
    let open = table.does(Command::EraseCase { case: other });
    assert!(matches!(&open, Err(Refusal::Keep(kept)) if kept[0] == Kept::Open(CaseStatus::Running)), "{open:?}");
    let promised = [Kept::Feedback(FeedbackTo::Family), Kept::Feedback(FeedbackTo::Referrer)];
    let unapproved = [&promised[..], &[Kept::Minutes(day(0)), Kept::NotExported]].concat();
    assert_eq!(kept(&mut table), unapproved, "its meeting runs");
    for family in FAMILIES.iter().filter(|family| !family.code.ends_with("041")) {
        table.postpones(&family.code[7..], None).unwrap();
    }
    table.closes_meeting().unwrap();
    assert_eq!(kept(&mut table), unapproved, "its minutes are not approved");
    let meeting = table.meeting;
    table.must(Command::ApproveMinutes { meeting });
    for id in table.world.case(case).unwrap().feedback.clone() {
        let all = kept(&mut table);
        assert!(all.iter().any(|it| matches!(it, Kept::Feedback(_))), "feedback is promised");
        assert!(!all.contains(&Kept::Minutes(day(0))));
        assert!(table.world.needs_case(table.world.case(case).unwrap()));
        let status = FollowUpStatus::Done { on: day(1), result: String::new() };
        table.must(Command::SettleFeedback { feedback: id, status });
    }
    assert_eq!(kept(&mut table), [Kept::NotExported]);
    let hold = |held, reason: &str| Command::HoldCase { case, held, reason: reason.to_owned() };
    assert_eq!(table.does(hold(true, " ")), Err(Refusal::Empty(Field::Reason)));
    assert_eq!(table.does(hold(false, "geen")), Err(Refusal::NothingChanges));
    table.must(hold(true, "klacht loopt"));
    assert_eq!(kept(&mut table), [Kept::Held("klacht loopt".to_owned()), Kept::NotExported]);
    table.must(hold(false, "klacht is klaar"));
    table.must(Command::ExportCase { case });
    table.must(Command::RecordConsent { case, consent: consent(Recipient::Sector(Sector::Jgz), '-') });
    assert_eq!(kept(&mut table), [Kept::NotExported], "what was handed out is not all any more");
    table.must(Command::ExportCase { case });
    table.must(erase());
    assert!(table.world.case(case).is_none() && table.world.case_by_code("IGP-26-041").is_none());
    assert_eq!(table.world.items_of(case).count(), 0);
    let remains = table.world.remains_of(case).unwrap();
    assert_eq!((remains.status, remains.discussed.len()), (CaseStatus::ConsultOnly, 1));
    let Happened::CaseErased(erasure) = &table.log.last().unwrap().what else { panic!() };
    let said = format!("{erasure:?}");
    assert!(!said.contains("Zee") && !said.contains("IGP"), "{said}");
    assert!(matches!(table.does(erase()), Err(Refusal::Unknown(_))));
}

#[test]
fn a_case_is_proposed_when_the_term_of_its_clinic_has_passed_unless_it_is_held() {
    let mut table = ended();
    let case = table.case("041");
    let from = |table: &Table| {
        let clinic = table.world.clinic(table.clinic).unwrap();
        table.world.case(case).unwrap().erasable_from(clinic)
    };
    assert_eq!(from(&table), None, "nothing was agreed");
    let mut agreements = table.world.clinic(table.clinic).unwrap().agreements.clone();
    agreements.erase_after_years = Some(2);
    table.must(Command::ChangeAgreements { clinic: table.clinic, agreements: Box::new(agreements) });
    assert_eq!(from(&table), Some(day(0) + Months::new(24)));
    table.must(Command::HoldCase { case, held: true, reason: "klacht loopt".to_owned() });
    assert_eq!(from(&table), None);
    let running = table.world.case(table.case("033")).unwrap();
    assert_eq!(running.erasable_from(table.world.clinic(table.clinic).unwrap()), None);
}
