//! A family is kept safe by its keys, in its turn and outside of it: who is on the list sees that, nobody else anything.

use crate::{
    domain::{
        case::{Case, RestrictionKind},
        command::Command,
    },
    i18n::Lang,
    tui::testing::{Stage, scenario},
};

const CODE: &str = "IGP-26-033";
const FAMILY: &str = "Nergenshuizen";

/// Before the meeting, with the family chosen on its agenda.
fn before(person: &str) -> Stage {
    let mut stage = Stage::of(scenario::prepared(), Some(person), Lang::Nl, scenario::at(9, 30), (120, 36));
    stage.press("2<down>");
    stage
}

fn case(stage: &Stage) -> &Case {
    stage.world.case_by_code(CODE).unwrap()
}

fn allowed(stage: &Stage) -> Vec<String> {
    let restriction = case(stage).restriction.as_ref().unwrap_or_else(|| panic!("{}", stage.screen()));
    assert_eq!(restriction.kind, RestrictionKind::Safety);
    restriction.allowed.iter().map(|who| stage.world.person(*who).unwrap().name.clone()).collect()
}

fn shows(stage: &Stage, text: &str) {
    assert!(stage.screen().contains(text), "{text}:\n{}", stage.screen());
}

fn hides(stage: &Stage, text: &str) {
    assert!(!stage.screen().contains(text), "{text}:\n{}", stage.screen());
}

#[test]
fn before_the_meeting_a_family_is_kept_to_whom_one_names_from_overleg_and_from_gezin() {
    for place in ["3<down>", "5"] {
        let mut stage = before("K. Demopad");
        stage.press(place);
        shows(&stage, &format!("{FAMILY} · {CODE}"));
        stage.press("r");
        shows(&stage, "Kies wie dit gezin mag kennen…");
        hides(&stage, "In de kamer zijn nu");
        stage.press("<down><enter>");
        shows(&stage, "Wie mag Van 't Nergenshuizen kennen?");
        stage.type_text("@proef").press("<tab><enter>");
        let names = ["K. Demopad", "J. Modeldijk", "L. Proefveld"];
        assert_eq!(allowed(&stage), names, "who asks, who coordinates, and who was named: {place}");
        shows(&stage, "3 mensen mogen dit gezin kennen");
        for (who, seen) in [("L. Proefveld", true), ("H. Voorbeeld", false)] {
            let world = (*stage.world).clone();
            let mut other = Stage::of(world, Some(who), Lang::Nl, scenario::at(9, 40), (120, 36));
            other.press("2<down>").press(place);
            assert_eq!(other.screen().contains("3 mensen mogen dit gezin kennen"), seen, "{who}: {}", other.screen());
            assert!(seen || !other.screen().contains(FAMILY), "{}", other.screen());
        }
        stage.press("u");
        assert_eq!(case(&stage).restriction, None, "taken back at once");
    }
}

#[test]
fn somebody_is_put_on_the_list_or_taken_off_it_later() {
    let mut stage = before("K. Demopad");
    stage.press("5r<down><enter><ctrl-u>").line("@demopad @modeldijk @proefveld");
    stage.press("r");
    shows(&stage, "Dat zijn: K. Demopad, J. Modeldijk, L. Proefveld.");
    stage.press("<down><enter>").type_text("@voorbeeld").press("<enter>");
    assert_eq!(allowed(&stage), ["K. Demopad", "J. Modeldijk", "L. Proefveld", "H. Voorbeeld"]);
    stage.press("r<down><enter><ctrl-u>").line("@demopad @modeldijk");
    assert_eq!(allowed(&stage), ["K. Demopad", "J. Modeldijk"]);
    stage.press("r<down><enter>");
    shows(&stage, "2 mensen · K. Demopad, J. Modeldijk");
}

#[test]
fn a_list_that_was_left_begins_again_with_who_is_on_it() {
    let mut stage = before("K. Demopad");
    stage.press("5r<down><enter>").type_text("@voorbeeld").press("<esc>");
    let command = Command::Restrict {
        case: case(&stage).id,
        restriction: Some(crate::domain::case::Restriction::to(
            ["K. Demopad", "J. Modeldijk"].map(|name| stage.world.person_by_name(name).unwrap().id).into(),
        )),
    };
    stage.elsewhere(command).press("r<down><enter>");
    shows(&stage, "2 mensen · K. Demopad, J. Modeldijk");
}

#[test]
fn who_leaves_out_themselves_or_who_coordinates_is_asked_first() {
    let mut stage = before("K. Demopad");
    stage.press("5r<down><enter><ctrl-u>").line("@schetsema");
    shows(&stage, "U ziet dit gezin dan zelf niet");
    shows(&stage, "J. Modeldijk coördineert dit gezin, en ziet het dan niet.");
    assert_eq!(case(&stage).restriction, None);
    stage.press("n");
    shows(&stage, "1 mens · S. Schetsema");
    stage.type_text("@demopad @modeldijk").press("<enter>");
    assert_eq!(allowed(&stage).len(), 3);
    stage.press("r<down><enter><ctrl-u>").line("@schetsema").press("j");
    assert_eq!(allowed(&stage), ["S. Schetsema"], "it is said, not forbidden");
    hides(&stage, FAMILY);
    hides(&stage, "S. Schetsema");
}

#[test]
fn a_name_that_is_not_clear_is_asked_and_no_list_is_empty() {
    let mut stage = before("K. Demopad");
    stage.press("5r<down><enter><ctrl-u><enter>");
    shows(&stage, "Noem met @ wie dit gezin mag kennen.");
    stage.line("@niemandsen");
    shows(&stage, "Niemand in de lijst heet zo");
    stage.press("<ctrl-u>").line("@demopad modeldijk");
    shows(&stage, "hoort bij geen naam");
    assert_eq!(case(&stage).restriction, None);
}

#[test]
fn who_may_not_say_who_knows_a_family_is_told_so_at_once() {
    let mut stage = before("H. Voorbeeld");
    stage.press("5r");
    hides(&stage, "Kies wie dit gezin mag kennen");
    stage.press("3<down>r");
    hides(&stage, "Kies wie dit gezin mag kennen");
}

#[test]
fn outside_of_its_turn_the_room_is_who_sits_in_it_and_who_left_is_not_let_in() {
    let mut stage = Stage::of(scenario::running(), Some("K. Demopad"), Lang::Nl, scenario::at(13, 0), (120, 36));
    stage.press("3<down>r");
    shows(&stage, "als wie het niet mag horen de kamer uit is");
    // Two leave for the restricted one; with the next at hand they are still out.
    stage.press("<down><down><enter><enter><esc><down>r");
    shows(&stage, "In de kamer zijn nu");
    stage.press("<down><enter>");
    let next = stage.world.case_by_code("IGP-26-012").unwrap();
    let names = next.restriction.as_ref().unwrap_or_else(|| panic!("{}", stage.screen())).allowed.iter();
    let names: Vec<&str> = names.map(|who| stage.world.person(*who).unwrap().name.as_str()).collect();
    assert!(names.len() > 3, "{names:?}");
    assert!(!names.iter().any(|name| ["W. Maquette", "N. Teststra"].contains(name)), "{names:?}");
}

#[test]
fn who_sits_there_and_is_not_on_the_list_is_asked_to_leave() {
    let mut stage = Stage::of(scenario::running(), Some("K. Demopad"), Lang::Nl, scenario::at(13, 0), (120, 36));
    stage.press("3<down><enter><enter><esc>");
    assert!(stage.world.meeting(scenario::meeting(&stage.world)).unwrap().open_item.is_some(), "{}", stage.screen());
    stage.press("r<down><down><enter><ctrl-u>").line("@demopad @modeldijk");
    shows(&stage, "Niet iedereen mag dit horen");
    shows(&stage, "Proefveld");
}

#[test]
fn the_advice_before_the_reporting_code_names_the_key_that_works_there() {
    let mut stage = before("J. Modeldijk");
    stage.press("5m");
    shows(&stage, "Scherm het eerst af (r);");
    stage.press("r<down><enter><enter>");
    assert_eq!(allowed(&stage), ["J. Modeldijk"]);
    stage.press("m");
    shows(&stage, "Stap");
}

#[test]
fn the_palette_finds_it_by_what_it_is_called() {
    for word in ["afscherm", "afschermen", "beperken"] {
        let mut stage = before("K. Demopad");
        stage.press("5<ctrl-p>").type_text(word);
        shows(&stage, "Gezin afschermen");
        stage.press("<enter>");
        shows(&stage, "Kies wie dit gezin mag kennen…");
    }
}
