//! Each kind of line can be solved where Enter leads: by keys on that very screen it goes from the list.

use crate::{
    domain::{
        case::{CaseDetails, CoordinatorSpell},
        clinic::{Agreements, Intervention},
        command::Command,
        consent::{Consent, ConsentState, Giver, Recipient},
        deadlines::{Deadline, Deadlines, Kind},
        follow_up::FollowUpStatus,
        ids::CaseId,
        people::Sector,
        work::{HandoverHow, Work},
        world::World,
    },
    i18n::Lang,
    tui::{
        act::Place,
        testing::{Stage, scenario},
    },
};
use chrono::{NaiveDate, TimeDelta};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Two days after the meeting.
fn thursday(world: World, name: Option<&str>) -> Stage {
    let mut stage = Stage::of(world, name, Lang::Nl, scenario::at(8, 30) + TimeDelta::days(2), (200, 60));
    stage.press("1");
    stage
}

fn nurse() -> Stage {
    thursday(scenario::held(), Some("J. Modeldijk"))
}

fn case(stage: &Stage, code: &str) -> CaseId {
    stage.world.case_by_code(code).unwrap().id
}

fn there(stage: &Stage, kind: Kind, family: &str) -> Vec<Deadline> {
    let of_family = |it: &Deadline| {
        let name = it.case.and_then(|case| stage.world.case(case)).map(|case| case.family.as_str());
        it.about.kind() == kind && name.unwrap_or_default().contains(family)
    };
    Deadlines::of(&stage.app.shared.lens).all.into_iter().filter(of_family).collect()
}

/// Goes to the line of this kind, presses Enter and then these keys where that leads; one such line less is left. Text
/// between bars is typed.
#[track_caller]
fn solves(stage: &mut Stage, kind: Kind, family: &str, words: &str, place: Place, keys: &str) {
    let before = there(stage, kind, family).len();
    assert!(before > 0, "no such line:\n{}", stage.screen());
    stage.press("1<home>");
    let on_it = |stage: &Stage| {
        let row = usize::from(stage.cursor().unwrap().y);
        let row = stage.screen().lines().nth(row).unwrap().to_owned();
        row.contains(words) && row.contains(family)
    };
    for _ in 0..90 {
        if on_it(stage) {
            break;
        }
        stage.press("<down>");
    }
    assert!(on_it(stage), "no row with “{words}”:\n{}", stage.screen());
    stage.press("<enter>");
    assert_eq!(stage.app.place, place, "{}", stage.screen());
    for (at, part) in keys.split('|').enumerate() {
        if at % 2 == 0 {
            stage.press(part);
        } else {
            stage.line(part);
        }
    }
    assert_eq!(stage.app.place, place, "solved there: {}", stage.screen());
    assert_eq!(there(stage, kind, family).len(), before - 1, "{}", stage.screen());
}

#[test]
fn promises_are_settled_in_the_follow_ups() {
    let mut stage = nurse();
    let me = stage.app.viewer.person.unwrap();
    let text = stage.world.follow_ups().find(|it| it.owners().contains(&me) && it.is_open()).unwrap().text.clone();
    solves(&mut stage, Kind::FollowUp, "", &text[..20], Place::FollowUps, "v<enter>");
    solves(&mut stage, Kind::Feedback, "Zeeëgel", "terugkoppeling", Place::FollowUps, "v|gebeld|");
}

#[test]
fn the_day_of_the_intake_and_of_the_birth_is_recorded_with_the_family() {
    let mut stage = nurse();
    solves(&mut stage, Kind::Intake, "Zeeëgel", "intake", Place::Family, "i<enter>|25 nov|");
    assert_eq!(stage.world.case_by_code("IGP-26-041").unwrap().referral.intake, Some(day("2026-11-25")));
    solves(&mut stage, Kind::Birth, "Papegaaiduiker", "uitgerekend", Place::Family, "i<enter>");
    assert_eq!(stage.world.case_by_code("IGP-26-021").unwrap().birth_date, Some(day("2026-11-26")));
    stage.press("u");
    assert_eq!(stage.world.case_by_code("IGP-26-021").unwrap().birth_date, None, "and taken back");
    stage.press("i").line("morgen");
    assert!(stage.screen().contains("deze dag moet nog komen"), "{}", stage.screen());
}

#[test]
fn who_coordinates_is_said_with_the_family() {
    let mut stage = thursday(scenario::prepared(), Some("J. Modeldijk"));
    let keys = "=|@modeldijk kent het gezin|";
    solves(&mut stage, Kind::NoCoordinator, "Zeeëgel", "nog niemand coördineert", Place::Family, keys);
    let person = stage.app.viewer.person.unwrap();
    let ends = CoordinatorSpell { until: Some(day("2026-12-10")), ..spell(person) };
    let case = case(&stage, "IGP-26-033");
    stage.elsewhere(Command::Appoint { case, coordinator: ends });
    let keys = "=|@modeldijk blijft langer 1 mrt 2027|";
    solves(&mut stage, Kind::CoordinatorEnds, "Nergenshuizen", "stopt als coördinator", Place::Family, keys);
}

fn spell(person: crate::domain::ids::PersonId) -> CoordinatorSpell {
    CoordinatorSpell { person, reason: String::new(), from: None, until: None, successor: None, entry: None }
}

#[test]
fn a_term_of_the_catalogue_and_a_consent_that_ends_are_dealt_with_at_the_family() {
    let mut stage = nurse();
    let clinic = stage.world.clinics().next().unwrap().as_ref().clone();
    let centering = Intervention { name: "Centering".into(), before_weeks: Some(35), first_child_only: false };
    let agreements = Box::new(Agreements { interventions: vec![centering], ..clinic.agreements });
    stage.elsewhere(Command::ChangeAgreements { clinic: clinic.id, agreements });
    solves(&mut stage, Kind::Catalogue, "Zeeëgel", "Centering", Place::Family, "v|Centering, groep van januari|");

    let mut consent = Consent::new(Giver::Mother, Recipient::Sector(Sector::Care), ConsentState::Yes);
    consent.until = Some(day("2026-12-10"));
    let case = case(&stage, "IGP-26-041");
    stage.elsewhere(Command::RecordConsent { case, consent });
    solves(&mut stage, Kind::Consent, "Zeeëgel", "loopt af", Place::Family, "g<enter><down><enter>");
}

#[test]
fn waits_handovers_and_goals_are_finished_at_the_family() {
    let mut stage = nurse();
    let works = [
        Work::Referral {
            to: "IMH".into(),
            on: day("2026-11-03"),
            expected: Some(day("2027-02-09")),
            contact: None,
            started: None,
        },
        Work::Handover {
            from: None,
            to: "lokaal team".into(),
            receiver: None,
            how: HandoverHow::Phoned,
            reason: String::new(),
            introduced: false,
            due: Some(day("2026-12-04")),
            done: None,
        },
        Work::Goal { text: "rust in huis".into(), who: Vec::new(), until: Some(day("2026-12-15")), reached: None },
    ];
    let (kinds, words) = ([Kind::Waits, Kind::Handover, Kind::Goal], ["wacht op IMH", "overdracht aan", "doel: rust"]);
    for ((work, kind), words) in works.into_iter().zip(kinds).zip(words) {
        let case = case(&stage, "IGP-26-021");
        stage.elsewhere(Command::PutWork { case, place: None, work });
        solves(&mut stage, kind, "Papegaaiduiker", words, Place::Family, "a<enter>");
    }
}

#[test]
fn who_keeps_in_touch_during_a_wait_has_it_in_their_own_list() {
    let mut stage = thursday(scenario::held(), Some("P. Prototype"));
    let (case, contact) = (case(&stage, "IGP-26-021"), stage.app.viewer.person);
    assert!(there(&stage, Kind::Waits, "").is_empty());
    let on = day("2026-11-03");
    let work = Work::Referral { to: "IMH".into(), on, expected: None, contact, started: None };
    stage.elsewhere(Command::PutWork { case, place: None, work });
    assert_eq!(there(&stage, Kind::Waits, "Papegaaiduiker").len(), 1);
}

#[test]
fn leaving_is_done_at_the_family() {
    let mut stage = thursday(scenario::held(), Some("K. Demopad"));
    let known = stage.world.case_by_code("IGP-26-012").unwrap().clone();
    let done = FollowUpStatus::Done { on: day("2026-11-26"), result: String::new() };
    for follow_up in
        known.follow_ups.iter().copied().filter(|id| stage.world.follow_up(*id).unwrap().is_open()).collect::<Vec<_>>()
    {
        stage.elsewhere(Command::SettleFollowUp { follow_up, status: done.clone() });
    }
    for feedback in known.feedback.iter().copied() {
        stage.elsewhere(Command::SettleFeedback { feedback, status: done.clone() });
    }
    let mut stage = thursday((*stage.world).clone(), None);
    let keys = "s|lokaal team gaat door||tevreden|o<down><down><enter><enter>|lokaal team|a<enter>sj";
    solves(&mut stage, Kind::Leaving, "Theepot", "uitstroom is besloten", Place::Family, keys);
}

#[test]
fn an_absence_is_ended_or_prolonged_in_the_setup_by_either() {
    for (name, kind, words) in
        [("N. Teststra", Kind::StandsIn, "laatste dag dat u waarneemt"), ("B. Schaduwen", Kind::Away, "u bent afwezig")]
    {
        let mut stage = thursday(scenario::held(), Some(name));
        solves(&mut stage, kind, "", words, Place::Setup, "<enter><enter>");
        stage.press("u");
        assert_eq!(there(&stage, kind, "").len(), 1);
        stage.press("<enter><down><enter>").line("18 dec @proefveld");
        let away = stage.world.person_by_name("B. Schaduwen").unwrap().absences.clone();
        let proefveld = stage.world.person_by_name("L. Proefveld").unwrap().id;
        assert!(matches!(away.as_slice(), [it] if it.deputy == Some(proefveld)), "{away:?}");
        assert_eq!((away[0].from, away[0].until), (day("2026-11-12"), Some(day("2026-12-18"))));
    }
}

#[test]
fn what_is_solved_by_discussing_it_is_on_the_agenda() {
    let mut stage = thursday(scenario::held(), None);
    let item = there(&stage, Kind::OnAgenda, "Zeeëgel");
    assert_eq!(item.len(), 1);
    solves(&mut stage, Kind::OnAgenda, "Zeeëgel", "op de agenda", Place::Agenda, "x|gezin is er niet|");

    let later = scenario::at(8, 30) + TimeDelta::days(80);
    let mut stage = Stage::of((*stage.world).clone(), None, Lang::Nl, later, (200, 60));
    let clinic = stage.world.clinics().next().unwrap().id;
    let date = day("2027-02-16");
    stage.elsewhere(Command::PlanMeeting { clinic, date, start: None, place: None });
    stage.press("1");
    let keys = "n|IGP-26-041||Hoe gaat het?|";
    solves(&mut stage, Kind::NotDiscussed, "Zeeëgel", "niet besproken sinds", Place::Agenda, keys);
}

#[test]
fn the_age_limit_is_solved_by_asking_for_a_turn() {
    let mut stage = nurse();
    let known = stage.world.case_by_code("IGP-26-033").unwrap();
    let details = CaseDetails { birth_date: Some(day("2024-12-20")), ..known.details.clone() };
    let signals = known.signals.iter().filter(|it| it.entry.is_none()).cloned().collect();
    let case = known.id;
    stage.elsewhere(Command::ChangeCase { case, details: Box::new(details), signals });
    let keys = "+|Wat loopt door na de leeftijdsgrens?|";
    solves(&mut stage, Kind::AgeLimit, "Nergenshuizen", "einde van het traject", Place::Family, keys);
    assert!(stage.screen().contains("beurt gevraagd: Wat loopt door na de leeftijdsgrens?"), "{}", stage.screen());
    let now = stage.app.shared.now;
    let mut planner = Stage::of((*stage.world).clone(), Some("R. Notelaar"), Lang::Nl, now, (200, 60));
    planner.press("2n");
    assert!(planner.screen().contains("J. Modeldijk vraagt om een beurt"), "{}", planner.screen());
}
