//! The minutes: what is in them, who reads what, and how they are locked.

use super::table::{
    Table, bottleneck, concern, coordinates, date, day, decision, feedback, follow_up, nobody_coordinates, note,
    outcome, outcome_back_on, question, somebody, theme,
};
use crate::domain::{
    command::{Command, NewFollowUp, RoomChoice},
    fact::{Fact, FeedbackTo},
    follow_up::FollowUpStatus,
    meeting::{Bar, ItemStatus, MeetingStatus, Outcome},
    minutes::{AgreedFollowUp, Coordination, FamilyMinutes, Minutes, PromisedFeedback},
    people::{DisciplineKind, PersonDetails, Sector},
    quorum::Missing,
    refusal::{Field, Refusal},
};

fn minutes(table: &Table) -> Minutes {
    Minutes::of(&table.world, table.meeting_now())
}

fn family(table: &Table, code: &str) -> FamilyMinutes {
    minutes(table).families.into_iter().find(|family| family.code.ends_with(code)).unwrap()
}

fn approved() -> Table {
    let mut table = Table::in_week_48();
    table.runs_to_the_end();
    table.must(Command::ApproveMinutes { meeting: table.meeting });
    table
}

fn adds(table: &mut Table, text: &str, reason: &str) -> Result<Vec<crate::domain::event::Event>, Refusal> {
    let (text, reason) = (text.to_owned(), reason.to_owned());
    table.does(Command::AddAddendum { meeting: table.meeting, text, reason })
}

#[test]
fn a_family_s_minutes_hold_every_kind_of_line_in_its_own_place() {
    let mut table = Table::with_open_family();
    let (nurse, doctor) = (table.person("Modeldijk"), table.person("Voorbeeld"));
    for line in [
        note("Somber sinds wk 26."),
        question("wie belt?"),
        concern("wonen"),
        Fact::Strength { domain: crate::domain::case::LifeDomain::Network, text: "zus".to_owned() },
        outcome_back_on(Outcome::Inflow, day(14)),
        decision("geboorteplan"),
        coordinates(nurse, "JVK, standaard"),
        follow_up("intake", &[nurse, doctor], day(1)),
        feedback(FeedbackTo::Family, "bellen", nurse, day(2)),
        super::table::no_feedback(FeedbackTo::Referrer, "weet het al"),
        bottleneck("wachtlijst IMH 14 weken"),
    ] {
        table.says("041", line).unwrap();
    }
    let struck = table.says("041", note("vergissing")).unwrap();
    table.strikes(struck).unwrap();

    let it = family(&table, "041");
    assert_eq!((it.number, it.short.as_str(), it.family.as_str()), (1, "41", "Zeeëgel"));
    assert_eq!(it.gestation, Some((31, 2)));
    assert_eq!(it.notes, ["Somber sinds wk 26."]);
    assert_eq!(it.questions, ["wie belt?"]);
    assert_eq!((it.concerns.len(), it.strengths.len()), (1, 1));
    assert_eq!((it.outcome, it.back_on), (Some(Outcome::Inflow), Some(day(14))));
    assert_eq!(it.decisions.len(), 2);
    assert!(it.decisions.iter().all(|decided| !decided.provisional));
    assert_eq!(it.follow_ups[0].owners, ["J. Modeldijk", "H. Voorbeeld"]);
    assert_eq!(it.feedback.len(), 2);
    assert_eq!(it.feedback[1], PromisedFeedback::None { to: FeedbackTo::Referrer, reason: "weet het al".to_owned() });
    let Some(Coordination::Assigned { name, reason, previous, .. }) = it.coordinator else { panic!() };
    assert_eq!((name.as_str(), reason.as_str(), previous), ("J. Modeldijk", "JVK, standaard", None));

    let all = minutes(&table);
    assert_eq!(all.bottlenecks, ["wachtlijst IMH 14 weken"]);
    assert_eq!((all.chair.as_deref(), all.minute_taker.as_deref()), (Some("K. Demopad"), Some("R. Notelaar")));
    assert_eq!(all.absent, ["B. Schaduwen"]);
    assert_eq!(all.attendance.len(), 12);
    assert_eq!(all.next, Some(day(7)));
}

#[test]
fn the_minutes_say_who_left_what_was_provisional_and_what_was_postponed() {
    let mut table = Table::in_week_48();
    table.opens_with("033", RoomChoice::TheyLeave).unwrap();
    table.opens("012").unwrap();
    table.says("012", decision("warme overdracht")).unwrap();
    table.postpones("021", None).unwrap();
    assert_eq!(family(&table, "033").exits, [("W. Maquette".to_owned(), Bar::Objection)]);
    let early = family(&table, "012");
    assert!(early.decisions[0].provisional);
    assert_eq!(early.missing, [Missing::Seat(vec![DisciplineKind::Paediatrician])]);
    let later = family(&table, "021");
    assert_eq!((later.status, later.postponed_to), (ItemStatus::Postponed, Some(day(7))));
}

#[test]
fn a_family_that_is_anonymous_stays_so_when_its_turn_never_came() {
    let mut table = Table::in_week_48();
    table.postpones("043", None).unwrap();
    assert!(family(&table, "043").anonymous);
    assert!(!family(&table, "041").anonymous);
}

#[test]
fn a_coordinator_who_is_away_stands_with_the_deputy_and_a_new_one_with_the_old() {
    let mut table = Table::in_week_48();
    table.opens("038").unwrap();
    table.says("038", coordinates(table.person("Schaduwen"), "blijft")).unwrap();
    let Some(Coordination::Assigned { deputy, .. }) = family(&table, "038").coordinator else { panic!() };
    assert_eq!(deputy, Some(("N. Teststra".to_owned(), Some(date("04-12-2026")))));

    table.opens("012").unwrap();
    table.says("012", coordinates(table.person("Modeldijk"), "neemt het over")).unwrap();
    let Some(Coordination::Assigned { previous, .. }) = family(&table, "012").coordinator else { panic!() };
    assert_eq!(previous.as_deref(), Some("S. Schetsema"));
    table.says("012", nobody_coordinates("toch niet", false, None)).unwrap();
    assert!(matches!(family(&table, "012").coordinator, Some(Coordination::None { deferred: false, .. })));
}

#[test]
fn an_action_that_was_open_before_stands_with_who_had_it_and_one_said_twice_stands_once() {
    let mut table = Table::in_week_48();
    table.must(Command::AgreeFollowUp(Box::new(NewFollowUp {
        named: Vec::new(),
        clinic: table.clinic,
        case: Some(table.case("038")),
        text: "Screening LVB".to_owned(),
        agreed_on: date("10-11-2026"),
        owners: vec![table.person("Schaduwen")],
        due: Some(date("17-11-2026")),
        remark: String::new(),
        status: FollowUpStatus::Open,
    })));
    table.opens("038").unwrap();
    let (deputy, worker) = (table.person("Teststra"), table.person("Schetsema"));
    table.says("038", follow_up("screening LVB", &[worker], day(3))).unwrap();
    table.says("038", follow_up("screening LVB", &[deputy], day(10))).unwrap();
    let follow_ups = family(&table, "038").follow_ups;
    let [AgreedFollowUp { owners, due, before, .. }] = &follow_ups[..] else { panic!("{follow_ups:?}") };
    assert_eq!((owners.as_slice(), *due), (&["N. Teststra".to_owned()][..], Some(day(10))));
    assert_eq!(*before, Some((vec!["B. Schaduwen".to_owned()], Some(date("17-11-2026")))));
}

#[test]
fn the_referrer_of_the_own_clinic_needs_no_line() {
    let table = Table::in_week_48();
    let none = PromisedFeedback::None { to: FeedbackTo::Referrer, reason: String::new() };
    assert_eq!(family(&table, "029").feedback, [none]);
}

#[test]
fn minutes_are_drawn_up_at_closing_and_follow_every_change_until_they_are_approved() {
    let mut table = Table::in_week_48();
    table.runs_to_the_end();
    let drawn_up = |table: &Table| table.world.minutes_of(table.meeting).unwrap().clone();
    assert_eq!(drawn_up(&table), minutes(&table));
    assert_eq!(drawn_up(&table).status, MeetingStatus::Closed);
    let line = table.says("041", note("nog vergeten")).unwrap();
    assert_eq!(drawn_up(&table).families[0].notes, ["nog vergeten"]);
    table.strikes(line).unwrap();
    assert!(drawn_up(&table).families[0].notes.is_empty());
    table.must(Command::ApproveMinutes { meeting: table.meeting });
    assert_eq!(drawn_up(&table).status, MeetingStatus::Approved);
    assert_eq!(drawn_up(&table).approved, Some((None, table.now)));
}

#[test]
fn approval_needs_a_closed_meeting_and_locks_it() {
    let mut table = Table::in_week_48();
    let approve = Command::ApproveMinutes { meeting: table.meeting };
    assert_eq!(table.does(approve.clone()), Err(Refusal::MeetingIs(MeetingStatus::Running)));
    let mut table = approved();
    let entry = table.item_now("041").entries[0];
    assert_eq!(table.does(approve), Err(Refusal::MinutesLocked));
    assert_eq!(table.strikes(entry), Err(Refusal::MinutesLocked));
    assert_eq!(table.amends(entry, note("anders")), Err(Refusal::MinutesLocked));
    assert_eq!(table.says("041", note("nog iets")), Err(Refusal::MinutesLocked));
}

#[test]
fn after_approval_an_addendum_says_what_and_why_and_changes_nothing_else() {
    let mut table = approved();
    let before = table.world.minutes_of(table.meeting).unwrap().clone();
    let person = table.person("Modeldijk");
    let renamed = PersonDetails {
        name: "J. Anders".to_owned(),
        ..somebody("", DisciplineKind::YouthNurse, "JGZ Kustland", Sector::Jgz)
    };
    table.must(Command::ChangePerson { person, details: renamed });
    assert_eq!(adds(&mut table, "", "vergeten"), Err(Refusal::Empty(Field::Text)));
    assert_eq!(adds(&mut table, "Huisarts is ook gebeld.", " "), Err(Refusal::Empty(Field::Reason)));
    adds(&mut table, "Huisarts is ook gebeld.", "vergeten").unwrap();

    let mut after = table.world.minutes_of(table.meeting).unwrap().clone();
    assert_eq!(after.addenda.len(), 1);
    assert_eq!(
        (after.addenda[0].text.as_str(), after.addenda[0].reason.as_str()),
        ("Huisarts is ook gebeld.", "vergeten")
    );
    after.addenda.clear();
    assert_eq!(after, before, "what was approved stays what was approved");
}

#[test]
fn an_addendum_leaves_approved_minutes_alone_when_their_families_are_no_longer_at_hand() {
    let mut table = approved();
    let before = table.world.minutes_of(table.meeting).unwrap().families.clone();
    let items = table.meeting_now().items.clone();
    for item in items {
        table.world.forget_item(item);
    }
    let cases: Vec<_> = table.world.cases().map(|case| case.id).collect();
    for case in cases {
        table.world.forget_case(case);
    }
    adds(&mut table, "Huisarts is ook gebeld.", "vergeten").unwrap();
    assert_eq!(table.world.minutes_of(table.meeting).unwrap().families, before);
}

#[test]
fn an_addendum_is_for_approved_minutes() {
    let mut table = Table::in_week_48();
    assert_eq!(adds(&mut table, "te vroeg", "nog bezig"), Err(Refusal::MeetingIs(MeetingStatus::Running)));
}

#[test]
fn each_reader_gets_the_families_that_they_may_see() {
    let mut table = Table::in_week_48();
    for code in ["041", "033", "043", "029"] {
        table.it_is("13:22").opens_with(code, RoomChoice::TheyLeave).unwrap();
        table.says(code, note("besproken")).unwrap();
    }
    let read = |surname: &str| table.lens(surname).minutes(table.meeting).unwrap().families;
    let of = |families: &[FamilyMinutes], short: &str| families.iter().find(|it| it.short == short).cloned();
    let social = read("Maquette");
    assert_eq!(of(&social, "29"), None, "masked");
    assert_eq!(of(&social, "41").unwrap().notes, ["besproken"]);
    let number_only = of(&social, "33").unwrap();
    assert_eq!((number_only.family.as_str(), number_only.code.as_str(), number_only.question.as_str()), ("", "", ""));
    assert!(number_only.notes.is_empty() && number_only.gestation.is_none());
    let nameless = of(&social, "43").unwrap();
    assert_eq!((nameless.family.as_str(), nameless.notes.as_slice()), ("", &["besproken".to_owned()][..]));
    assert_eq!(of(&read("Ontwerp"), "43").unwrap().notes, Vec::<String>::new(), "was not in the room");
    assert_eq!(of(&read("Proefveld"), "29").unwrap().family, "Kwartelkoning");
    let screen = table.screen().masked(true).minutes(table.meeting).unwrap().families;
    assert!(screen.iter().all(|family| family.family.is_empty()));
}

#[test]
fn the_reason_of_a_postponed_family_is_not_for_those_who_know_it_by_number() {
    let mut table = Table::in_week_48();
    let (item, reason) = (table.item("033"), "moeder is opgenomen".to_owned());
    table.must(Command::PostponeItem { item, to: None, reason });
    let read = |surname: &str| {
        let families = table.lens(surname).minutes(table.meeting).unwrap().families;
        families.into_iter().find(|it| it.short == "33").unwrap().reason
    };
    assert_eq!(read("Demopad"), "moeder is opgenomen");
    assert_eq!(read("Maquette"), "");
}

#[test]
fn what_belongs_to_no_family_stands_apart() {
    let mut table = Table::in_week_48();
    table.says_of_none(note("rondvraag: geen")).unwrap();
    table.says_of_none(Fact::LearningPoint { text: "termijn bij triage controleren".to_owned() }).unwrap();
    table.says_of_none(follow_up("zaal boeken", &[table.person("Notelaar")], day(3))).unwrap();
    let all = minutes(&table);
    assert_eq!(all.themes, ["rondvraag: geen"]);
    assert_eq!(all.learning_points, ["termijn bij triage controleren"]);
    assert_eq!(all.follow_ups.len(), 1);
}

#[test]
fn what_is_said_under_a_theme_carries_its_name() {
    let mut table = Table::in_week_48();
    table.must(Command::AddItem { meeting: table.meeting, details: theme("Werkafspraken") });
    let item = *table.meeting_now().items.last().unwrap();
    table.must(Command::OpenItem { item, at: table.now, room: RoomChoice::TheyLeave });
    for fact in [note("wisselen per maand"), follow_up("rooster maken", &[table.person("Notelaar")], day(3))] {
        table.must(Command::Record { meeting: table.meeting, item: Some(item), fact });
    }
    let all = minutes(&table);
    assert_eq!(all.themes, ["Werkafspraken: wisselen per maand"]);
    assert_eq!(all.follow_ups[0].text, "rooster maken");
}

#[test]
fn a_family_that_was_taken_off_is_not_in_the_minutes_and_the_others_keep_counting() {
    let mut table = Table::in_week_48();
    table.must(Command::RemoveItem { item: table.item("041"), reason: "verhuisd".to_owned() });
    let numbers: Vec<u16> = minutes(&table).families.iter().map(|family| family.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7]);
    table.opens_with("033", RoomChoice::TheyLeave).unwrap();
    table.says("033", outcome(Outcome::Continue)).unwrap();
    assert_eq!(minutes(&table).families[0].outcome, Some(Outcome::Continue));
}
