use crate::{
    domain::{
        command::Command,
        consent::{Consent, ConsentState, Giver, Recipient},
        follow_up::FollowUpStatus,
        people::Sector,
        world::World,
    },
    i18n::Lang,
    tui::{
        act::Place,
        testing::{Stage, scenario},
    },
};
use chrono::TimeDelta;
use insta::assert_snapshot;

/// Thursday morning, two days after the meeting of the scenario.
fn thursday(name: Option<&str>, lang: Lang, size: (u16, u16)) -> Stage {
    let now = scenario::at(8, 30) + TimeDelta::days(2);
    Stage::of(scenario::held(), name, lang, now, size)
}

fn nurse() -> Stage {
    thursday(Some("J. Modeldijk"), Lang::Nl, (120, 36))
}

/// Moves down until the chosen line holds these words.
fn choose(stage: &mut Stage, words: &str) {
    stage.press("<home>");
    for _ in 0..60 {
        let row = stage.cursor().unwrap().y;
        if stage.screen().lines().nth(usize::from(row)).unwrap().contains(words) {
            return;
        }
        stage.press("<down>");
    }
    panic!("no line holds “{words}”:\n{}", stage.screen());
}

#[test]
fn a_coordinator_sees_at_once_what_runs_out_of_time() {
    assert_snapshot!("nurse_80", thursday(Some("J. Modeldijk"), Lang::Nl, (80, 24)).screen());
    assert_snapshot!("nurse_120", nurse().screen());
}

#[test]
fn shows_the_same_in_english_and_in_a_small_window() {
    assert_snapshot!("nurse_120_en", thursday(Some("J. Modeldijk"), Lang::En, (120, 36)).screen());
    assert_snapshot!("nurse_65", thursday(Some("J. Modeldijk"), Lang::Nl, (65, 17)).press("<tab>").screen());
    assert_snapshot!("nurse_40", thursday(Some("J. Modeldijk"), Lang::Nl, (40, 10)).screen());
}

#[test]
fn opens_for_a_coordinator_and_not_for_who_prepares_or_while_a_meeting_runs() {
    assert_eq!(nurse().app.place, Place::Today);
    assert_eq!(thursday(Some("N. Teststra"), Lang::Nl, (80, 24)).app.place, Place::Today, "stands in");
    assert_eq!(thursday(Some("K. Demopad"), Lang::Nl, (80, 24)).app.place, Place::Agenda);
    assert_eq!(thursday(None, Lang::Nl, (80, 24)).app.place, Place::Agenda);
    let during = Stage::of(scenario::running(), Some("J. Modeldijk"), Lang::Nl, scenario::at(13, 5), (80, 24));
    assert_eq!(during.app.place, Place::Meeting);
}

#[test]
fn enter_goes_to_where_it_can_be_solved() {
    let mut stage = nurse();
    let me = stage.app.viewer.person.unwrap();
    let text = stage.world.follow_ups().find(|it| it.owners().contains(&me) && it.is_open()).unwrap().text.clone();
    choose(&mut stage, &text[..12]);
    stage.press("<enter>");
    assert_eq!(stage.app.place, Place::FollowUps);
    let row = stage.cursor().unwrap().y;
    assert!(stage.screen().lines().nth(usize::from(row)).unwrap().contains(&text[..12]), "at that very row");

    stage.press("1");
    choose(&mut stage, "uitgerekend");
    stage.press("<enter>");
    assert_eq!(stage.app.place, Place::Family);
    stage.press("<esc>");
    assert_eq!(stage.app.place, Place::Today, "and back");
}

#[test]
fn the_families_are_one_key_away() {
    let mut stage = nurse();
    stage.press("<tab><down><enter>");
    assert_eq!(stage.app.place, Place::Family);
    assert!(stage.screen().contains("Vandaag → Theepot-de Lepelaar · IGP-26-012"), "{}", stage.screen());
}

#[test]
fn the_keys_of_follow_ups_work_on_their_lines_here() {
    let mut stage = nurse();
    let me = stage.app.viewer.person.unwrap();
    let mine = stage.world.follow_ups().find(|it| it.owners().contains(&me) && it.is_open()).unwrap().clone();
    choose(&mut stage, &mine.text[..12]);
    stage.press("v").line("gelukt");
    let status = &stage.world.follow_up(mine.id).unwrap().status;
    assert!(matches!(status, FollowUpStatus::Done { result, .. } if result == "gelukt"), "{status:?}");
    assert_eq!(stage.screen().matches(&mine.text).count(), 1, "what is done is gone, but for the line that says so");
    stage.press("u");
    assert!(stage.world.follow_up(mine.id).unwrap().is_open());
    choose(&mut stage, &mine.text[..12]);
    stage.press("d").line("over 2 weken").line("tolk pas dan");
    assert!(stage.world.follow_up(mine.id).unwrap().due() > mine.due());
}

#[test]
fn on_what_is_no_follow_up_these_keys_say_so() {
    let mut stage = nurse();
    choose(&mut stage, "uitgerekend");
    stage.press("v");
    assert!(stage.screen().contains("Dit is geen actie"), "{}", stage.screen());
    assert!(stage.accepted.is_empty());
}

#[test]
fn a_family_that_takes_consent_back_is_gone_at_once() {
    let mut stage = thursday(Some("W. Maquette"), Lang::Nl, (120, 36));
    stage.press("1");
    assert!(stage.screen().contains("Zeeëgel"), "{}", stage.screen());
    let case = stage.world.case_by_code("IGP-26-041").unwrap().id;
    let consent = Consent::new(Giver::Mother, Recipient::Sector(Sector::Social), ConsentState::No);
    stage.elsewhere(Command::RecordConsent { case, consent });
    assert!(!stage.screen().contains("Zeeëgel"), "{}", stage.screen());
    assert!(stage.screen().contains("casus 41"), "their own work stays, by its number");
}

#[test]
fn the_beamer_shows_no_name() {
    let mut stage = nurse();
    stage.press("p");
    for case in stage.world.cases() {
        assert!(!stage.screen().contains(&case.family), "{}", case.family);
    }
    assert!(stage.screen().contains("casus 41"));
}

#[test]
fn says_what_to_do_when_there_is_nothing() {
    let mut stage = Stage::of(World::default(), None, Lang::Nl, scenario::at(9, 0), (80, 24));
    assert_snapshot!("nothing_80", stage.press("1").screen());
}

#[test]
fn fits_any_window() {
    let mut stage = nurse();
    for (columns, rows) in [(1, 1), (20, 5), (40, 10), (65, 17), (109, 14), (110, 15), (300, 90)] {
        stage.resize(columns, rows).press("<down><tab><end><tab>");
        stage.screen();
    }
}

#[test]
fn letters_leave_the_lines_in_which_they_are_found_and_esc_brings_the_others_back() {
    let mut stage = nurse();
    stage.press("1z").type_text("terugkopp");
    assert!(stage.screen().contains("terugkoppeling") && !stage.screen().contains("intake CJG"), "{}", stage.screen());
    stage.press("<enter><esc>");
    assert!(stage.screen().contains("intake CJG"), "{}", stage.screen());
}

#[test]
fn promises_that_are_chosen_together_are_settled_together() {
    let mut stage = nurse();
    choose(stage.press("1"), "terugkoppeling");
    stage.press("<space>");
    assert!(stage.screen().lines().next().unwrap().contains("1 samen gekozen"), "{}", stage.screen());
    let marked = stage.app.today.marked.len();
    choose(&mut stage, "bellen");
    stage.press("<space>");
    let more = stage.app.today.marked.len();
    assert!(marked == 1 && more <= 2, "{}", stage.screen());
    stage.press("v<enter>");
    assert!(stage.app.today.marked.is_empty(), "{}", stage.screen());
}

#[test]
fn a_large_window_tells_the_family_below_the_list() {
    let tells = |size| {
        let mut stage = Stage::of(scenario::held(), Some("J. Modeldijk"), Lang::Nl, scenario::at(8, 30), size);
        stage.press("1").screen()
    };
    assert!(tells((200, 60)).contains("Leefgebieden"), "{}", tells((200, 60)));
    assert!(!tells((120, 36)).contains("Leefgebieden"), "there the list needs the room");
}

#[test]
fn the_day_in_the_head_is_whole_in_every_window() {
    for (columns, rows) in [(65, 17), (80, 24), (120, 36)] {
        let mut stage = thursday(Some("J. Modeldijk"), Lang::Nl, (columns, rows));
        let screen = stage.press("1").screen();
        let head = screen.lines().next().unwrap();
        assert!(head.contains("26 nov") && head.contains("2026") && head.contains("te laat"), "{head}");
    }
}
