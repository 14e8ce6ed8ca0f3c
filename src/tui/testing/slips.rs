//! A first-time chair at 80×24: a key or a day that means something else than they thought does nothing by itself.

use super::{Stage, scenario};
use crate::{domain::meeting::ItemStatus, domain::world::World, i18n::Lang};

#[track_caller]
fn shows(stage: &Stage, text: &str) {
    assert!(stage.screen().lines().any(|line| line.contains(text)), "{text:?} is not in\n{}", stage.screen());
}

fn small(world: World) -> Stage {
    Stage::of(world, None, Lang::Nl, scenario::at(13, 0), (80, 24))
}

fn days(stage: &Stage) -> Vec<String> {
    stage.world.meetings().map(|meeting| meeting.date.to_string()).collect()
}

#[test]
fn a_week_means_its_meeting_when_a_family_is_put_off() {
    for text in ["", "volgende week", "wk 49", "next week"] {
        let mut stage = small(scenario::prepared());
        stage.press("2d").type_text(text);
        shows(&stage, "naar welke dag? Enter = volgend MDO, di 1-12");
        shows(&stage, "dinsdag 1 december 2026");
        shows(&stage, "volgend MDO");
        stage.press("<enter>");
        assert!(!days(&stage).contains(&"2026-11-30".to_owned()), "{:?}", days(&stage));
        assert!(days(&stage).contains(&"2026-12-01".to_owned()), "{:?}", days(&stage));
    }
}

#[test]
fn a_day_without_a_meeting_is_asked_about_and_no_gives_the_line_back() {
    let mut stage = small(scenario::prepared());
    let before = days(&stage);
    stage.press("2d").type_text("30-11");
    shows(&stage, "dan is er geen MDO");
    stage.press("<enter>");
    shows(&stage, "Op ma 30 nov 2026 is geen MDO. Toch een nieuw MDO op die dag?");
    stage.press("<enter>");
    assert_eq!(days(&stage), before);
    shows(&stage, "│ 30-11");
    stage.press("<enter>j");
    assert!(days(&stage).contains(&"2026-11-30".to_owned()));
    // What was planned only for that does not become what "next" means.
    stage.press("u").press("d");
    shows(&stage, "Enter = volgend MDO, di 1-12");
    let item = scenario::item_of(&stage.world, "IGP-26-041");
    assert_ne!(stage.world.item(item).unwrap().status, ItemStatus::Postponed);
}

#[test]
fn a_usual_meeting_day_needs_no_question() {
    let mut stage = small(scenario::prepared());
    stage.press("2d").line("8 dec");
    assert!(days(&stage).contains(&"2026-12-08".to_owned()), "{}", stage.screen());
}
