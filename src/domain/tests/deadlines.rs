//! What runs out of time, for whom: each rule on its days, and nothing promised that is in nobody's list.

use super::table::{
    ALLOWED_FOR_029, Table, date, day, feedback, follow_up, nobody_coordinates, outcome, outcome_back_on, somebody,
};
use crate::domain::{
    case::{CaseDetails, CoordinatorSpell, FamilyMember, MemberRole},
    clinic::{Agreements, ClinicKind, TeamRole, UsualAttendance},
    command::{CaseReferral, Command, NewFollowUp},
    consent::{ConsentState, Recipient},
    deadlines::{About, Deadlines, Kind, Stretch, Why},
    fact::FeedbackTo,
    follow_up::{FollowUpStatus, Waiting},
    ids::PersonId,
    lens::Lens,
    meeting::Outcome,
    people::{Absence, DisciplineKind, PersonDetails, Sector},
    safety::{SafetyNote, SafetyStep},
    viewer::{Seat, Viewer},
    work::Work,
};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use std::sync::Arc;

fn of(table: &Table, surname: &str) -> Deadlines {
    Deadlines::of(&table.lens(surname))
}

/// What somebody's list says of the family with this code.
fn terms(table: &Table, surname: &str, code: &str) -> Vec<(Kind, Option<NaiveDate>)> {
    let case = Some(table.case(code));
    of(table, surname).all.iter().filter(|it| it.case == case).map(|it| (it.about.kind(), it.date)).collect()
}

/// A clinic with a nurse who coordinates one family, of which this is known; it is nine o'clock on 24-11-2026.
fn with_family(known: CaseDetails) -> Table {
    let mut table = Table::of_new_clinic(ClinicKind::Pop);
    let nurse = somebody("J. Modeldijk", DisciplineKind::YouthNurse, "JGZ Kustland", Sector::Jgz);
    let nurse = table.registers(nurse);
    table.joins(nurse, TeamRole::CoreTeam, UsualAttendance::default());
    let coordinator = Some(super::table::spell(nurse));
    let consents = vec![super::table::consent(Recipient::Everyone, '+')];
    let details = CaseDetails { code: "A-1".to_owned(), family: "Verzonnen".to_owned(), ..known };
    let (signals, restriction, running) = (Vec::new(), None, true);
    let referral = CaseReferral { clinic: table.clinic, details, signals, consents, restriction, coordinator, running };
    table.must(Command::ReferCase(Box::new(referral)));
    table
}

/// What the nurse's list says of that family on a day, besides that it was never discussed.
fn on(table: &mut Table, day: &str) -> Vec<(Kind, Option<NaiveDate>)> {
    let days = (date(day) - super::table::day(0)).num_days();
    table.now = super::table::time("09:00") + chrono::TimeDelta::days(days);
    let mut found = terms(table, "Modeldijk", "A-1");
    found.retain(|(kind, _)| *kind != Kind::NotDiscussed);
    found
}

fn agrees(table: &mut Table, how: impl FnOnce(&mut Agreements)) {
    let mut agreements = Box::new(table.world.clinic(table.clinic).unwrap().agreements.clone());
    how(&mut agreements);
    table.must(Command::ChangeAgreements { clinic: table.clinic, agreements });
}

fn is_away(table: &mut Table, surname: &str, until: Option<NaiveDate>) {
    let person = table.person(surname);
    let known = table.world.person(person).unwrap().details.clone();
    let absences = vec![Absence::new(day(0), until)];
    table.must(Command::ChangePerson { person, details: PersonDetails { absences, ..known } });
}

#[test]
fn the_intake_is_due_so_many_working_days_after_the_referral_until_it_is_done() {
    let table = Table::of_week_48();
    let nurse = |code| terms(&table, "Modeldijk", code);
    assert_eq!(
        nurse("041")[0],
        (Kind::Intake, Some(date("19-11-2026"))),
        "nobody coordinates yet: every nurse sees it"
    );
    assert!(nurse("041").contains(&(Kind::NoCoordinator, None)));
    assert!(nurse("033").iter().all(|(kind, _)| *kind != Kind::Intake), "done in time");
    assert!(nurse("043").is_empty(), "child health care may not know this family yet");
    assert!(terms(&table, "Notelaar", "043").contains(&(Kind::Intake, Some(date("26-11-2026")))));
    assert!(terms(&table, "Maquette", "041").is_empty(), "a social worker does not coordinate by default here");
}

#[test]
fn a_birth_is_near_for_six_weeks_and_until_it_is_known() {
    let mut table = with_family(CaseDetails { due_date: Some(date("28-12-2026")), ..CaseDetails::default() });
    agrees(&mut table, |it| it.interventions.clear());
    assert!(on(&mut table, "15-11-2026").is_empty());
    let birth = (Kind::Birth, Some(date("28-12-2026")));
    assert_eq!(on(&mut table, "16-11-2026"), [birth]);
    assert_eq!(on(&mut table, "31-12-2026"), [birth], "past its date, and nobody said that the child is there");
    let case = table.case("A-1");
    let known = table.world.case(case).unwrap().details.clone();
    let details = Box::new(CaseDetails { birth_date: Some(date("30-12-2026")), ..known });
    table.must(Command::ChangeCase { case, details, signals: Vec::new() });
    assert!(on(&mut table, "31-12-2026").is_empty());
}

#[test]
fn a_child_nears_the_age_limit_eight_weeks_before_it() {
    let mut table = with_family(CaseDetails { birth_date: Some(date("29-02-2024")), ..CaseDetails::default() });
    let limit = (Kind::AgeLimit, Some(date("28-02-2026")));
    assert!(on(&mut table, "02-01-2026").is_empty());
    assert_eq!(on(&mut table, "03-01-2026"), [limit]);
    assert_eq!(on(&mut table, "24-11-2026"), [limit]);
    agrees(&mut table, |it| it.age_limit_months = 48);
    assert!(on(&mut table, "24-11-2026").is_empty());
}

#[test]
fn what_can_begin_until_some_week_is_spoken_of_a_month_before() {
    // Due on 23 February: 28 weeks on 1 December.
    let first = CaseDetails { due_date: Some(date("23-02-2027")), ..CaseDetails::default() };
    let mut table = with_family(first.clone());
    let term = (Kind::Catalogue, Some(date("01-12-2026")));
    assert!(on(&mut table, "02-11-2026").is_empty());
    assert_eq!(on(&mut table, "03-11-2026"), [term]);
    assert_eq!(on(&mut table, "30-11-2026"), [term]);
    assert!(on(&mut table, "01-12-2026").is_empty(), "too late, so that nothing can be done");

    let child = FamilyMember { role: MemberRole::Child, name: "zoon (4)".to_owned(), born: None, born_between: None };
    let mut second = with_family(CaseDetails { members: vec![child], ..first });
    assert!(on(&mut second, "24-11-2026").is_empty(), "VoorZorg is for a first child");
}

#[test]
fn what_was_asked_for_is_spoken_of_until_it_is_done_or_dropped() {
    let mut table = Table::in_week_48();
    let term = (Kind::Catalogue, Some(date("01-12-2026")));
    table.opens_with("038", crate::domain::command::RoomChoice::TheyLeave).unwrap();
    let deputy = table.person("Teststra");
    table.says("038", follow_up("Aanmelding VoorZorg", &[deputy], day(2))).unwrap();
    assert!(terms(&table, "Teststra", "038").contains(&term));
    let follow_up = table.world.follow_ups().next_back().unwrap().id;
    let status = crate::domain::follow_up::FollowUpStatus::Done { on: day(0), result: String::new() };
    table.must(Command::SettleFollowUp { follow_up, status });
    assert!(!terms(&table, "Teststra", "038").contains(&term));
}

#[test]
fn a_consent_that_ends_is_spoken_of_a_month_before_and_until_it_is_asked_anew() {
    let mut table = with_family(CaseDetails::default());
    let case = table.case("A-1");
    let answer = |state, until: Option<&str>| {
        let known = super::table::consent(Recipient::Sector(Sector::Jgz), '+');
        let consent = crate::domain::consent::Consent { state, until: until.map(date), ..known };
        Command::RecordConsent { case, consent }
    };
    table.must(answer(ConsentState::Yes, Some("12-12-2026")));
    assert!(on(&mut table, "13-11-2026").is_empty());
    assert_eq!(on(&mut table, "14-11-2026"), [(Kind::Consent, Some(date("12-12-2026")))]);
    table.must(answer(ConsentState::Yes, None));
    assert!(on(&mut table, "24-11-2026").is_empty(), "it holds until it is taken back");
    table.must(answer(ConsentState::No, Some("12-12-2026")));
    assert!(on(&mut table, "24-11-2026").is_empty(), "a refusal does not end");
}

#[test]
fn the_last_day_of_a_coordinator_is_near_for_a_month_and_stays_without_a_successor() {
    let mut table = with_family(CaseDetails::default());
    let (case, person) = (table.case("A-1"), table.person("Modeldijk"));
    let until = |until: &str| CoordinatorSpell { until: Some(date(until)), ..super::table::spell(person) };
    table.must(Command::Appoint { case, coordinator: until("22-12-2026") });
    let ends = (Kind::CoordinatorEnds, Some(date("22-12-2026")));
    assert!(on(&mut table, "23-11-2026").is_empty());
    assert_eq!(on(&mut table, "24-11-2026"), [ends]);
    assert_eq!(on(&mut table, "24-12-2026"), [ends], "nobody was named to take over");
}

#[test]
fn a_family_stands_on_a_coming_agenda_or_was_not_discussed_for_long() {
    let mut table = Table::of_week_48();
    assert!(terms(&table, "Modeldijk", "021").contains(&(Kind::OnAgenda, Some(day(0)))));
    table.starts();
    table.runs_to_the_end();
    let said = |table: &Table| terms(table, "Voorbeeld", "033").iter().any(|(kind, _)| *kind == Kind::NotDiscussed);
    let coordinator = table.person("Voorbeeld");
    let case = table.case("033");
    table.must(Command::Appoint { case, coordinator: super::table::spell(coordinator) });
    assert!(!said(&table), "discussed today");
    table.now += chrono::TimeDelta::days(41);
    assert!(!said(&table));
    table.now += chrono::TimeDelta::days(1);
    assert!(said(&table), "six weeks of meetings went by without it");
    table.plans(day(49));
    let details = crate::domain::meeting::ItemDetails { case: Some(case), ..super::table::theme("Hoe gaat het?") };
    table.must(Command::AddItem { meeting: table.meeting, details });
    assert!(!said(&table), "on the agenda again");
}

#[test]
fn who_is_away_is_stood_in_for_and_both_see_the_work() {
    let table = Table::of_week_48();
    let deputy = of(&table, "Teststra");
    let absent = table.person("Schaduwen");
    assert!(deputy.families.contains(&(table.case("038"), Why::For(absent))));
    let standing_in = deputy.all.iter().find(|it| it.about == About::StandsIn(absent)).unwrap();
    assert_eq!(standing_in.date, Some(date("04-12-2026")));
    assert!(of(&table, "Schaduwen").families.contains(&(table.case("038"), Why::Coordinates)));
    assert!(!of(&table, "Modeldijk").families.iter().any(|(case, _)| *case == table.case("038")));
}

#[test]
fn without_a_deputy_everyone_who_looks_after_the_clinic_sees_it() {
    let mut table = Table::in_week_48();
    table.opens("041").unwrap();
    let prototype = table.person("Prototype");
    table.says("041", follow_up("psychiatrische beoordeling", &[prototype], day(3))).unwrap();
    let sees = |table: &Table, who: &str| {
        let all = of(table, who).all;
        all.into_iter().find(|it| it.about.kind() == Kind::FollowUp).map(|it| it.why)
    };
    assert_eq!(sees(&table, "Prototype"), Some(Why::Own));
    assert_eq!(sees(&table, "Demopad"), None, "somebody does it");
    is_away(&mut table, "Prototype", None);
    assert_eq!(sees(&table, "Demopad"), Some(Why::NobodyElse));
    assert_eq!(sees(&table, "Notelaar"), Some(Why::NobodyElse));
    assert_eq!(sees(&table, "Proefveld"), None, "a youth doctor looks after no clinic");
}

#[test]
fn a_coordinator_sees_what_others_let_wait_once_it_is_late() {
    let mut table = Table::in_week_48();
    table.opens_with("033", crate::domain::command::RoomChoice::TheyLeave).unwrap();
    let doctor = table.person("Voorbeeld");
    table.says("033", follow_up("bevalgesprek", &[doctor], day(1))).unwrap();
    table.says("033", feedback(FeedbackTo::Referrer, "bellen", doctor, day(1))).unwrap();
    let promises = |table: &Table| {
        let is_promise = |kind| matches!(kind, Kind::FollowUp | Kind::Feedback);
        terms(table, "Modeldijk", "033").into_iter().filter(|(kind, _)| is_promise(*kind)).count()
    };
    assert_eq!(promises(&table), 0);
    table.now += chrono::TimeDelta::days(2);
    assert_eq!(promises(&table), 2);
}

#[test]
fn nobody_sees_terms_of_a_family_that_they_may_not_know() {
    let table = Table::of_week_48();
    for person in table.world.people() {
        let case = Some(table.case("029"));
        let sees = of(&table, person.surname()).all.iter().any(|it| it.case == case);
        let looks_after = ["Demopad", "Notelaar", "Modeldijk"].contains(&person.surname());
        assert_eq!(sees, looks_after, "{}", person.name);
        assert!(!sees || ALLOWED_FOR_029.contains(&person.surname()));
    }
}

#[test]
fn a_family_of_which_it_was_decided_that_nobody_coordinates_lacks_nobody() {
    let mut table = Table::with_open_family();
    let lacks = |table: &Table| terms(table, "Notelaar", "041").contains(&(Kind::NoCoordinator, None));
    let line = table.says("041", nobody_coordinates("volgt na intake", true, None)).unwrap();
    assert!(lacks(&table), "put off is not decided");
    table.amends(line, nobody_coordinates("zelfredzaam", false, None)).unwrap();
    assert!(!lacks(&table));
}

#[test]
fn a_family_that_leaves_is_kept_in_sight_until_it_has_left() {
    let mut table = Table::with_open_family();
    table.settles("041", outcome(Outcome::Discharge));
    table.closes("041").unwrap();
    assert!(terms(&table, "Notelaar", "041").contains(&(Kind::Leaving, None)));
    let done = table.lens("Notelaar");
    assert!(Deadlines::of(&done).all.iter().any(|it| it.about == About::Meeting(table.meeting)));
}

#[test]
fn coming_back_on_a_day_is_a_coming_agenda() {
    let mut table = Table::with_open_family();
    table.settles("041", outcome_back_on(Outcome::Continue, day(14)));
    table.closes("041").unwrap();
    table.now += chrono::TimeDelta::days(1);
    assert!(terms(&table, "Notelaar", "041").contains(&(Kind::OnAgenda, Some(day(14)))));
}

#[test]
fn weeks_begin_on_monday_and_what_has_no_date_waits_before_next_week() {
    let stretch = |days| Stretch::of(Some(day(days)), day(0));
    assert_eq!([-1, 0, 1, 5, 6, 12, 13].map(stretch), {
        use Stretch::{Late, Later, NextWeek, ThisWeek, Today};
        [Late, Today, ThisWeek, ThisWeek, NextWeek, NextWeek, Later]
    });
    assert_eq!(Stretch::of(None, day(0)), Stretch::NoDate);
    let table = Table::of_week_48();
    let all = Deadlines::of(&table.lens("Notelaar")).all;
    let none = all.iter().position(|it| it.date.is_none()).unwrap();
    assert!(all[..none].iter().all(|it| it.date.is_some_and(|date| date <= day(5))));
    assert!(all[none..].iter().all(|it| it.date.is_none_or(|date| date > day(5))));
}

#[test]
fn a_step_of_the_safety_track_is_in_the_list_of_who_does_it_and_of_nobody_who_may_not_read_it() {
    let mut table = Table::of_week_48();
    let case = table.case("029");
    let (owner, watcher) = (table.person("Proefveld"), "Demopad");
    let plan = |who: Vec<PersonId>, due, done| {
        let (step, consulted, outcome) = (SafetyStep::Talk, String::new(), "besproken".to_owned());
        Command::PutSafety { case, place: None, note: SafetyNote::Step { step, who, consulted, due, done, outcome } }
    };
    table.must(plan(vec![owner], Some(day(2)), None));
    table.must(plan(vec![owner], Some(day(3)), None));
    let steps = |table: &Table, surname: &str| -> Vec<_> {
        terms(table, surname, "029").into_iter().filter(|(kind, _)| *kind == Kind::Safety).collect()
    };
    assert_eq!(steps(&table, "Proefveld"), [(Kind::Safety, Some(day(3)))], "the latest plan counts");
    assert_eq!(steps(&table, watcher).len(), 1, "so does who looks after what nobody coordinates");
    for nobody in ["Maquette", "Teststra", "Verzonnen"] {
        assert_eq!(steps(&table, nobody), [], "{nobody}");
    }
    let on_list = table.world.people().filter(|it| table.lens(it.surname()).safety(case).is_some());
    assert!(on_list.count() > 2);
    table.must(plan(vec![owner], None, Some(day(0))));
    assert_eq!(steps(&table, "Proefveld"), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whatever is promised by whom, whoever is away: it is in the list of somebody who is there.
    #[test]
    fn nothing_promised_is_missing_from_every_list(
        promises in prop::collection::vec((0..8usize, prop::collection::vec(0..13usize, 0..3), -9..20i64), 1..12),
        away in prop::collection::btree_set(0..13usize, 0..13),
        after in 0..30i64,
    ) {
        let mut table = Table::of_week_48();
        let people: Vec<PersonId> = table.world.people().map(|person| person.id).collect();
        let cases: Vec<_> = table.world.cases().map(|case| case.id).collect();
        for (case, owners, due) in promises {
            let new = crate::domain::command::NewFollowUp {
                clinic: table.clinic,
                case: Some(cases[case]),
                text: "bellen".to_owned(),
                agreed_on: day(-10),
                owners: owners.into_iter().map(|at| people[at]).collect(),
                named: Vec::new(),
                due: Some(day(due)),
                remark: String::new(),
                status: crate::domain::follow_up::FollowUpStatus::Open,
            };
            table.must(Command::AgreeFollowUp(Box::new(new)));
        }
        // The chair and the planner stay: somebody looks after the clinic.
        let away = away.into_iter().filter(|at| *at > 1).map(|at| table.world.person(people[at]).unwrap().surname().to_owned());
        for surname in away.collect::<Vec<_>>() {
            is_away(&mut table, &surname, Some(day(0) + Days::new(40)));
        }
        table.now += chrono::TimeDelta::days(after);
        let today = day(after);
        let there = table.world.people().filter(|person| person.absence_on(today).is_none());
        let lists: Vec<Deadlines> = there.map(|person| of(&table, person.surname())).collect();
        for it in table.world.follow_ups() {
            prop_assert!(lists.iter().any(|list| list.all.iter().any(|one| one.about == About::FollowUp(it.id))), "{it:?}");
        }
        for list in &lists {
            let order: Vec<_> = list.all.iter().map(|it| it.stretch(today)).filter(|it| *it != Stretch::NoDate).collect();
            prop_assert!(order.is_sorted());
        }
        let house = Lens::alone(Arc::new(table.world.clone()), Viewer::of_the_house(Seat::Host, table.now));
        let all = Deadlines::of(&house).all;
        prop_assert_eq!(all.iter().filter(|it| it.about.kind() == Kind::FollowUp).count(), table.world.follow_ups().count());
    }
}

#[test]
fn a_turn_that_did_not_come_and_a_meeting_that_was_not_held_stay_in_the_list_until_they_are_dealt_with() {
    let mut table = Table::of_week_48();
    let left = |table: &Table, who: &str| {
        let all = of(table, who).all;
        let of_kind = |kind| all.iter().filter(|it| it.about.kind() == kind && it.date == Some(day(0))).count();
        (of_kind(Kind::Meeting), of_kind(Kind::OnAgenda))
    };
    assert_eq!(left(&table, "Modeldijk").0, 1, "it is today");
    let turns = left(&table, "Modeldijk").1;
    table.now += chrono::TimeDelta::days(1);
    assert_eq!(left(&table, "Modeldijk"), (1, turns));
    assert_eq!(left(&table, "Notelaar").0, 1, "who plans the agenda hears that it was not held");
    assert_eq!(left(&table, "Prototype").0, 0, "who plans nothing does not");
    let pending: Vec<_> = table.world.items().filter(|it| it.is_pending()).map(|it| it.id).collect();
    for item in pending {
        table.must(Command::PostponeItem { item, to: Some(day(7)), reason: "ging niet door".to_owned() });
    }
    assert_eq!(left(&table, "Notelaar"), (0, 0), "all were put off");
}

#[test]
fn who_keeps_in_touch_meanwhile_has_it_in_their_own_list_and_waiting_without_a_day_keeps_the_date() {
    let mut table = Table::in_week_48();
    table.opens("041").unwrap();
    let (doctor, nurse) = (table.person("Prototype"), table.person("Teststra"));
    table.says("041", follow_up("aanmelden bij de GGZ", &[doctor], day(3))).unwrap();
    let id = table.world.follow_ups().find(|it| it.text.contains("GGZ")).unwrap().id;
    let why = |table: &Table| of(table, "Teststra").all.into_iter().find(|it| it.about == About::FollowUp(id));
    assert!(why(&table).is_none());
    let waiting = Waiting { on: "wachtlijst".to_owned(), since: day(0), expected: None, contact: Some(nurse) };
    table.must(Command::WaitFollowUp { follow_up: id, waiting: Some(waiting.clone()) });
    let hers = why(&table).unwrap();
    assert_eq!((hers.why, hers.date), (Why::Bridges, Some(day(3))));
    let expected = Some(day(50));
    table.must(Command::WaitFollowUp { follow_up: id, waiting: Some(Waiting { expected, ..waiting }) });
    assert_eq!(why(&table).unwrap().date, expected);
}

#[test]
fn who_asked_for_a_turn_is_heard_by_who_plans_the_agenda_until_it_is_on_one() {
    let mut table = Table::of_week_48();
    let case = table.case("041");
    let item = table.world.items_of(case).next().unwrap().id;
    table.must(Command::RemoveItem { item, reason: "nog niet".to_owned() });
    let asks = |table: &Table, who: &str| terms(table, who, "041").iter().any(|(kind, _)| *kind == Kind::Turn);
    assert!(!asks(&table, "Notelaar"));
    table.must(Command::PutWork { case, place: None, work: Work::Turn { question: "Wie belt er?".to_owned() } });
    assert!(asks(&table, "Notelaar") && asks(&table, "Demopad") && !asks(&table, "Prototype"));
    let details = crate::domain::meeting::ItemDetails { case: Some(case), ..super::table::theme("Wie belt er?") };
    table.must(Command::AddItem { meeting: table.meeting, details });
    assert!(!asks(&table, "Notelaar"));
}

#[test]
fn what_began_too_late_is_told_as_long_as_somebody_has_to_do_something_about_it() {
    let due = date("23-02-2027"); // 28 weeks on 1 December 2026
    let mut table = with_family(CaseDetails { due_date: Some(due), ..CaseDetails::default() });
    let nurse = table.person("Modeldijk");
    let voorzorg = |table: &mut Table, day: &str| on(table, day).iter().any(|(kind, _)| *kind == Kind::Catalogue);
    assert!(voorzorg(&mut table, "30-11-2026"));
    assert!(!voorzorg(&mut table, "01-12-2026"), "nobody asked for it");
    let case = table.case("A-1");
    table.must(Command::AgreeFollowUp(Box::new(NewFollowUp {
        clinic: table.clinic,
        case: Some(case),
        text: "aanmelden VoorZorg".to_owned(),
        agreed_on: day(0),
        owners: vec![nurse],
        named: Vec::new(),
        due: Some(day(3)),
        remark: String::new(),
        status: FollowUpStatus::Open,
    })));
    assert!(voorzorg(&mut table, "02-12-2026"));
}
