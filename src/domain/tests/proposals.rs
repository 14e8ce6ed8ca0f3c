//! Which families a meeting could discuss: for which reasons, in which order, for how long, and what was left off.

use super::table::{Table, date, day, follow_up, outcome, question};
use crate::domain::{
    command::{Command, RoomChoice},
    consent::Recipient,
    deadlines::Kind,
    follow_up::FollowUpStatus,
    ids::MeetingId,
    meeting::{ItemDetails, ItemKind, Outcome},
    people::Sector,
    proposals::{Proposal, Reason, proposals},
    refusal::{Field, Refusal},
    undo::undo,
    work::Work,
};

/// The meeting of week 48 is over; it is the day after, and one in two weeks is planned.
fn afterwards() -> (Table, MeetingId) {
    let mut table = Table::in_week_48();
    table.runs_to_the_end();
    table.now += chrono::TimeDelta::days(1);
    let next = table.plans(day(14));
    (table, next)
}

fn of(table: &Table, surname: &str, meeting: MeetingId) -> Vec<Proposal> {
    proposals(&table.lens(surname), table.world.meeting(meeting).unwrap())
}

fn one(table: &Table, meeting: MeetingId, code: &str) -> Option<Proposal> {
    let case = table.case(code);
    of(table, "Notelaar", meeting).into_iter().find(|it| it.case == case)
}

fn has(table: &Table, meeting: MeetingId, code: &str, wanted: impl Fn(&Reason) -> bool) -> bool {
    one(table, meeting, code).is_some_and(|it| it.reasons.iter().any(wanted))
}

#[test]
fn not_all_families_need_discussing() {
    let (table, next) = afterwards();
    assert_eq!(
        one(&table, next, "044").map(|it| it.reasons),
        Some(vec![Reason::Term(crate::domain::deadlines::About::NoCoordinator, None)])
    );
    let birth = |reason: &Reason| matches!(reason, Reason::Term(about, _) if about.kind() == Kind::Birth);
    assert!(has(&table, next, "021", birth), "due on 28 December");
    let mut coordinated = table.clone();
    let (case, coordinator) = (table.case("044"), super::table::spell(table.person("Modeldijk")));
    coordinated.must(Command::Appoint { case, coordinator });
    assert_eq!(one(&coordinated, next, "044"), None, "nothing asks for it");
}

#[test]
fn a_turn_that_is_asked_for_on_the_day_of_the_meeting_is_kept_for_the_next_once_the_family_was_discussed() {
    let mut table = Table::in_week_48();
    let asks = |table: &mut Table, question: &str| {
        let work = Work::Turn { question: question.to_owned() };
        table.must(Command::PutWork { case: table.case("041"), place: None, work });
    };
    asks(&mut table, "Is er al een intake?");
    table.runs_to_the_end();
    let next = table.plans(day(14));
    let asked = |table: &Table| has(table, next, "041", |reason| matches!(reason, Reason::Turn(_)));
    assert!(!asked(&table), "it had its turn");
    asks(&mut table, "Loopt schuldhulp?");
    assert!(asked(&table));
    assert_eq!(table.world.case(table.case("041")).unwrap().asked_turn().unwrap().1, "Loopt schuldhulp?");
}

#[test]
fn each_reason_comes_with_what_happened() {
    let (mut table, next) = afterwards();
    let has = |table: &Table, wanted: fn(&Reason) -> bool| has(table, next, "021", wanted);
    assert!(!has(&table, |it| matches!(it, Reason::Late(_) | Reason::Dropped(_) | Reason::Consent(_))));
    let case = table.case("021");
    let mut agreed = |due: i64, status| {
        let new = crate::domain::command::NewFollowUp {
            clinic: table.clinic,
            case: Some(case),
            text: "bellen".to_owned(),
            agreed_on: day(0),
            owners: Vec::new(),
            named: Vec::new(),
            due: Some(day(due)),
            remark: String::new(),
            status,
        };
        table.must(Command::AgreeFollowUp(Box::new(new)));
    };
    agreed(0, FollowUpStatus::Open);
    agreed(9, FollowUpStatus::Dropped { on: day(1), reason: "gezin wil niet".to_owned(), why: None });
    assert!(has(&table, |it| *it == Reason::Late(1)));
    assert!(has(&table, |it| *it == Reason::Dropped(1)));
    let known = super::table::consent(Recipient::Sector(Sector::Social), '-');
    let consent = crate::domain::consent::Consent { on: Some(day(1)), ..known };
    table.must(Command::RecordConsent { case, consent });
    assert!(has(&table, |it| matches!(it, Reason::Consent(_))));
}

#[test]
fn a_question_that_was_left_open_is_a_reason() {
    let mut table = Table::in_week_48();
    table.opens_with("021", RoomChoice::TheyLeave).unwrap();
    table.says("021", question("waar gaan ze wonen?")).unwrap();
    table.settles("021", outcome(Outcome::Continue));
    table.closes("021").unwrap();
    let next = table.plans(day(14));
    assert!(has(&table, next, "021", |it| matches!(it, Reason::Asked(_))));
}

#[test]
fn what_weighs_most_stands_first_and_what_is_on_the_agenda_is_not_proposed() {
    let (mut table, next) = afterwards();
    let all = of(&table, "Notelaar", next);
    let first = all.first().unwrap().case;
    let details = ItemDetails { case: Some(first), kind: ItemKind::Running, ..super::table::theme("") };
    table.must(Command::AddItem { meeting: next, details });
    let left = of(&table, "Notelaar", next);
    assert_eq!(
        left.iter().map(|it| it.case).collect::<Vec<_>>(),
        all[1..].iter().map(|it| it.case).collect::<Vec<_>>()
    );
}

#[test]
fn minutes_follow_from_how_long_such_turns_took() {
    let (table, next) = afterwards();
    // Every turn was opened and closed at the same moment: nothing is known of how long they take.
    assert!(of(&table, "Notelaar", next).iter().all(|it| it.minutes == 8));

    let mut table = Table::in_week_48();
    table.it_is("13:30").opens_with("021", RoomChoice::TheyLeave).unwrap();
    table.settles("021", outcome(Outcome::Continue));
    table.it_is("13:41").closes("021").unwrap();
    let next = table.plans(day(14));
    let running = of(&table, "Notelaar", next).into_iter().filter(|it| it.kind == ItemKind::Running);
    assert!(running.map(|it| it.minutes).all(|minutes| minutes == 11));
}

#[test]
fn what_was_left_off_keeps_its_reason_for_that_meeting_and_can_be_taken_back() {
    let (mut table, next) = afterwards();
    let case = table.case("021");
    let decline = |reason: &str| Command::DeclineProposal { case, meeting: next, reason: Some(reason.to_owned()) };
    assert_eq!(table.does(decline(" ")), Err(Refusal::Empty(Field::Reason)));
    let before = table.world.clone();
    let events = table.must(decline("rustig, volgende keer"));
    let left_off = of(&table, "Notelaar", next).pop().unwrap();
    assert_eq!(
        (left_off.case, left_off.declined.as_deref()),
        (case, Some("rustig, volgende keer")),
        "last in the list"
    );
    assert_eq!(table.does(decline("rustig, volgende keer")), Err(Refusal::NothingChanges));
    let later = table.plans(day(21));
    assert_eq!(one(&table, later, "021").unwrap().declined, None, "another meeting is another question");
    table.must(undo(&before, &events).unwrap());
    assert_eq!(one(&table, next, "021").unwrap().declined, None);
}

#[test]
fn nobody_is_proposed_a_family_that_they_may_not_know() {
    let (table, next) = afterwards();
    let case = table.case("029");
    let sees = |surname| of(&table, surname, next).iter().any(|it| it.case == case);
    assert!(sees("Notelaar") && !sees("Maquette") && !sees("Teststra"));
}

#[test]
fn a_late_promise_of_a_line_is_counted_once() {
    let mut table = Table::in_week_48();
    table.opens_with("021", RoomChoice::TheyLeave).unwrap();
    let owner = table.person("Prototype");
    table.says("021", follow_up("wachtlijst IMH navragen", &[owner], date("25-11-2026"))).unwrap();
    table.settles("021", outcome(Outcome::Continue));
    table.closes("021").unwrap();
    let next = table.plans(day(14));
    table.now += chrono::TimeDelta::days(2);
    assert!(has(&table, next, "021", |it| *it == Reason::Late(1)));
}
