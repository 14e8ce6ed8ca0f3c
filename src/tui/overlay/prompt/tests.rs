use crate::{
    domain::meeting::ItemStatus,
    tui::testing::{Stage, scenario},
};
use insta::assert_snapshot;

fn stage(columns: u16, rows: u16) -> Stage {
    let mut stage = Stage::new(columns, rows);
    stage.press("4");
    stage
}

#[test]
fn shows_what_is_understood_below_the_field() {
    let mut stage = stage(80, 24);
    stage.press("o").type_text("@test vr");
    assert_snapshot!("terms_80", stage.screen());
    assert!(stage.cursor().is_some());
}

#[test]
fn works_in_a_small_window() {
    let mut small = Stage::new(40, 10);
    assert_snapshot!("postpone_40", small.press("2d").screen());
    assert!(small.cursor().is_some());
}

#[test]
fn nobody_by_a_name_is_said_and_the_text_stays() {
    let mut stage = stage(80, 24);
    stage.press("o").line("@xyzzy vr");
    assert!(stage.screen().contains("✗ Wie is “xyzzy”?"), "{}", stage.screen());
    assert!(stage.screen().contains("@xyzzy vr"));
    stage.press("<backspace>");
    assert!(!stage.screen().contains('✗'), "typing on takes the complaint away");
}

#[test]
fn tab_completes_the_name_that_is_being_typed() {
    let mut stage = stage(80, 24);
    stage.press("o").type_text("@schet").press("<tab>").type_text("do");
    assert!(stage.screen().contains("@S. Schetsema do"), "{}", stage.screen());
    assert!(stage.screen().contains("S. Schetsema · do 26 nov 2026, overmorgen"));
}

#[test]
fn a_name_is_understood_without_its_sign() {
    let mut stage = stage(80, 24);
    stage.press("o").type_text("teststra 4 dec");
    assert!(stage.screen().contains("N. Teststra · vr 4 dec 2026, over 10 dagen"), "{}", stage.screen());
}

#[test]
fn two_readings_of_a_date_are_asked() {
    let mut stage = stage(80, 24);
    stage.press("d").type_text("volgende vrijdag");
    assert!(stage.screen().contains("vrijdag 27 november 2026") && stage.screen().contains("vrijdag 4 december 2026"));
    stage.press("<down><enter>").line("kan niet eerder");
    let due = stage.world.follow_ups().find(|it| it.text == "Screening LVB").unwrap().due();
    assert_eq!(due.unwrap().to_string(), "2026-12-04");
}

#[test]
fn a_day_off_is_pointed_out_and_possible() {
    let mut stage = stage(80, 24);
    stage.press("d").type_text("25-12");
    assert!(stage.screen().contains("feestdag"), "{}", stage.screen());
    stage.press("<enter>").line("kan niet eerder");
    let due = stage.world.follow_ups().find(|it| it.text == "Screening LVB").unwrap().due();
    assert_eq!(due.unwrap().to_string(), "2026-12-25");
}

#[test]
fn what_the_domain_refuses_is_said_beside_the_text_which_stays() {
    let mut stage = Stage::new(80, 24);
    stage.press("2d").line("vandaag");
    let screen = stage.screen();
    assert!(screen.contains("✗ ") && screen.contains("vandaag"), "{screen}");
    stage.press("<ctrl-u>").line("8 dec");
    assert_eq!(stage.world.item(scenario::item_of(&stage.world, "IGP-26-041")).unwrap().status, ItemStatus::Postponed);
    assert!(!stage.screen().contains("naar welke dag"), "the prompt is gone");
}

#[test]
fn an_owner_who_may_not_know_the_family_is_refused_in_words() {
    let mut stage = stage(80, 24);
    stage.press("o").line("@verzonnen vr");
    assert!(stage.screen().contains("mag dit gezin niet kennen"), "{}", stage.screen());
    assert!(stage.screen().contains("@verzonnen vr"));
}

#[test]
fn the_text_stays_until_the_hub_has_answered() {
    let mut stage = stage(80, 24);
    stage.press("v").hold().line("gebeld");
    assert!(stage.screen().contains("│ gebeld "), "{}", stage.screen());
    stage.press("<enter><enter>").release();
    assert_eq!(stage.accepted.len(), 1, "asked once");
    assert!(!stage.screen().contains("resultaat?"));
}

#[test]
fn a_long_reason_wraps_and_stays_readable() {
    let mut stage = Stage::new(40, 10);
    stage.press("2x").type_text(&"omdat het zo is ".repeat(12));
    let screen = stage.screen();
    assert!(screen.contains("omdat het zo is"), "{screen}");
    assert!(stage.cursor().is_some());
}

#[test]
fn nothing_panics_at_any_size() {
    for keys in ["2x", "2d", "2n", "4o", "4d", "4v"] {
        let mut stage = Stage::new(80, 24);
        stage.press(keys).type_text("@a volgende vrijdag ŞŁØ 漢字");
        for (columns, rows) in [(1, 1), (3, 2), (20, 5), (40, 10), (41, 11), (65, 17), (80, 24), (120, 36), (300, 100)]
        {
            stage.resize(columns, rows).press("<down><enter><tab><up>").draw();
        }
    }
}

#[test]
fn a_plain_name_is_read_at_every_key_and_asked_where_it_is_not_clear() {
    let mut stage = stage(80, 24);
    stage.press("o").type_text("sch");
    assert!(stage.screen().contains("B. Schaduwen of S. Schetsema?"), "{}", stage.screen());
    stage.press("<enter>");
    assert!(stage.accepted.is_empty());
    stage.press("<tab>").type_text("vr").press("<enter>").line("hij is er dan weer");
    assert_eq!(stage.accepted.len(), 1, "{}", stage.screen());
}

#[test]
fn what_is_neither_a_name_nor_a_date_is_said_to_be_that() {
    let mut stage = stage(80, 24);
    stage.press("o").type_text("qqqq");
    assert!(stage.screen().contains("“qqqq” is geen naam uit de lijst en geen datum."), "{}", stage.screen());
}
