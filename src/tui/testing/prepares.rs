//! A first-time chair at 80×24 prepares an agenda, finds an action again and reads the minutes: each key says what it does.

use super::{Stage, scenario};
use crate::{
    domain::{command::Command, meeting::ItemKind, world::World},
    i18n::Lang,
    tui::act::Place,
};

#[track_caller]
fn shows(stage: &Stage, text: &str) {
    assert!(stage.screen().lines().any(|line| line.contains(text)), "{text:?} is not in\n{}", stage.screen());
}

fn small(world: World) -> Stage {
    Stage::of(world, None, Lang::Nl, scenario::at(13, 0), (80, 24))
}

#[test]
fn taking_a_family_off_stands_among_the_keys_that_are_shown() {
    let mut stage = small(scenario::prepared());
    for key in ["s starten", "n toevoegen", "x eraf halen", "+ meer tijd", "Enter lezen"] {
        shows(&stage, key);
    }
    stage = small(scenario::running());
    stage.press("2<end>");
    shows(&stage, "x eraf halen");
}

#[test]
fn what_was_taken_off_comes_back_with_its_kind_minutes_and_question() {
    let mut stage = small(scenario::prepared());
    let case = stage.world.case_by_code("IGP-26-041").unwrap().id;
    let item = scenario::item_of(&stage.world, "IGP-26-041");
    let mut before = stage.world.item(item).unwrap().details.clone();
    before.kind = ItemKind::Running;
    stage.elsewhere(Command::ChangeItem { item, details: before.clone() });
    stage.press("<home>x").line("later");
    stage.press("n").type_text("zeeëgel").press("<enter><enter>");
    let meeting = scenario::meeting(&stage.world);
    assert_eq!(stage.world.item_of(case, meeting).unwrap().details, before);
    assert_eq!(stage.app.shown().chosen_case(&stage.app.shared), Some(case));
    stage.press("u");
    assert!(stage.world.item_of(case, meeting).is_none(), "one act, taken back in one");
    stage.press("U<home>x").line("later");
    stage.press("n").type_text("zeeëgel").press("<enter>").line("Wie belt?");
    let back = &stage.world.item_of(case, meeting).unwrap().details;
    assert_eq!((back.kind, back.question.as_str()), (ItemKind::Running, "Wie belt?"));
}

#[test]
fn an_action_asked_about_again_leaves_the_family_what_it_was_on_the_agenda_for() {
    let mut stage = small(scenario::prepared());
    let item = scenario::item_of(&stage.world, "IGP-26-038");
    let before = stage.world.item(item).unwrap().details.clone();
    stage.elsewhere(Command::RemoveItem { item, reason: "later".into() });
    stage.press("4<home>+");
    let back = &stage.world.item(item).unwrap().details;
    assert_eq!(back.kind, before.kind);
    assert!(back.question.starts_with(&before.question) && back.question.len() > before.question.len(), "{back:?}");
}

#[test]
fn waiting_has_one_plain_key_and_the_text_of_an_action_the_room_there_is() {
    let mut stage = small(scenario::held());
    stage.press("4");
    shows(&stage, "w wacht");
    shows(&stage, "e deze week");
    shows(&stage, "telefonische tolk boeken ");
    shows(&stage, "terugkoppeling gezin: gesprek");
    shows(&stage, "→ Teststra");
    shows(&stage, "Modeldijk +1");
    stage.press("w");
    shows(&stage, "Enter bevestigen");
}

/// The letters that change nothing on the screen and say nothing; those that move as the arrows do, may.
fn dead(world: &World, place: Place) -> String {
    let letters = ('a'..='z').chain('A'..='Z').chain(['0', '7', '9', '@', '!']).filter(|it| !matches!(it, 'j' | 'k'));
    let is_dead = |letter: &char| {
        let mut stage = small(world.clone());
        stage.app.place = place;
        stage.app.refresh();
        let before = stage.press("<down>").screen();
        stage.press(&letter.to_string());
        stage.screen() == before && !stage.ended
    };
    letters.filter(is_dead).collect()
}

#[test]
fn no_letter_is_dead_without_a_word() {
    for world in [scenario::prepared(), scenario::running(), scenario::closed()] {
        for place in [Place::Agenda, Place::FollowUps, Place::Minutes] {
            assert_eq!(dead(&world, place), "", "{place:?}");
        }
    }
    let mut stage = small(scenario::prepared());
    stage.press("c");
    shows(&stage, "c doet hier niets; in Overleg: Coördinator kiezen");
    stage.press("@");
    shows(&stage, "@ doet hier niets. ? toont wat hier kan.");
}
