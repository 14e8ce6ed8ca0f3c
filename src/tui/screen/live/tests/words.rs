//! What somebody types who knows no signs and no keys: sentences, bare signs, names and days as they are said.

use super::{first::line, *};
use crate::{keymap::Key, tui::Msg};

#[test]
fn a_sentence_that_is_typed_while_steering_begins_a_line() {
    let mut stage = opened(80, 24);
    stage.press("<esc>").type_text("Moeder belt donderdag").press("<enter>");
    assert_eq!(texts(&stage, FIRST), ["Moeder belt donderdag"]);
    stage.press("<esc>").type_text("(tolk erbij)").press("<enter>");
    assert_eq!(texts(&stage, FIRST).last().unwrap(), "(tolk erbij)");
    stage.type_text("> bellen").press("<esc>K");
    assert_eq!(line(&stage), "K");
    assert_shows(&stage, "bewaard; ↑ haalt hem terug");
    let mut stage = running(80, 24);
    stage.press("K");
    assert_shows(&stage, "K doet hier niets");
}

#[test]
fn words_that_arrive_at_once_are_a_line_and_no_commands() {
    let burst = |text: &str| {
        let key = |letter: char| Key::parse(&letter.to_string().replace(' ', "space")).unwrap().event();
        Msg::Burst(text.chars().map(key).collect())
    };
    let mut stage = opened(80, 24);
    stage.press("<esc>").send(burst("de zus belt"));
    assert_eq!((line(&stage), open(&stage)), ("de zus belt", Some(item(&stage.world, FIRST).id)));
    assert_shows(&stage, " Typen ");
    stage.send(burst(" vr"));
    assert_eq!(line(&stage), "de zus belt vr");
    stage.press("<ctrl-u><esc>").send(Msg::Paste("nu dan".to_owned().into()));
    assert_eq!(line(&stage), "nu dan");
    stage.press("<esc>").send(Msg::Paste("Ook dit".to_owned().into()));
    assert_eq!(line(&stage), "Ook dit", "what was begun is put aside");
    stage.press("<ctrl-u><esc>").send(burst("jj"));
    assert_shows(&stage, " Bedienen ");
    let mut stage = running(80, 24);
    stage.send(burst("ndx"));
    assert_eq!(open(&stage), None);
    assert_hides(&stage, "doorschuiven naar");
}

#[test]
fn a_bare_decision_offers_the_outcomes_and_takes_any_other_words() {
    let mut stage = opened(80, 24);
    stage.press("<esc>!");
    assert_shows(&stage, "kies met Enter: instroom · vervolg");
    stage.press("<enter>");
    assert_shows(&stage, "Welke uitkomst?");
    assert_shows(&stage, "2 vervolg");
    stage.press("2<enter>");
    assert_eq!((line(&stage), texts(&stage, FIRST)), ("", vec!["vervolg".to_owned()]));
    stage.press("!<enter>").type_text("Stevig Ouderschap").press("<enter>");
    assert_eq!(texts(&stage, FIRST)[1], "Stevig Ouderschap");
    stage.press("!<enter>").type_text("uitg").press("<enter>");
    assert_eq!(texts(&stage, FIRST)[2], "uitgesteld");
}

#[test]
fn a_decision_that_names_no_outcome_says_so_while_one_is_needed() {
    let mut stage = opened(80, 24);
    stage.type_text("! Stevig Ouderschap bieden");
    assert_shows(&stage, "nog zonder uitkomst; ! en Enter laat kiezen");
    stage.press("<ctrl-u>").line("! vervolg").type_text("! Stevig Ouderschap bieden");
    assert_hides(&stage, "nog zonder uitkomst");
    let stage = opened(65, 17);
    assert_shows(&stage, "✗ uitkomst (!) ✗ coördinator ✗ beide terugkoppelingen");
}

#[test]
fn figures_stay_with_their_answers_when_letters_are_typed() {
    let mut stage = opened(80, 24);
    stage.line("< verwijzer @maq vr").press("b");
    for answer in ["1 bellen", "2 brief", "4 videobellen", "5 huisbezoek"] {
        assert_shows(&stage, answer);
    }
    stage.press("r");
    assert_shows(&stage, "2 brief");
    assert_hides(&stage, "1 bellen");
    stage.press("4<enter>");
    assert_eq!(texts(&stage, FIRST), ["videobellen"]);
}

#[test]
fn what_the_empty_line_says_of_enter_is_what_enter_does() {
    let mut stage = opened(80, 24);
    for said in ["! vervolg", "= @modeldijk JVK", "< gezin bellen @modeldijk do", "< verwijzer brief @voorbeeld 1 dec"]
    {
        stage.line(said);
    }
    stage.press("<esc>");
    assert_shows(&stage, "hoofdletter begint een regel");
    stage.press("n<esc><up>");
    assert_hides(&stage, "hoofdletter begint een regel");
    assert_shows(&stage, "nog een regel erbij: begin met een teken");
}

#[test]
fn a_sign_where_nobody_was_found_begins_another_line() {
    let mut stage = opened(80, 24);
    stage.press("<esc>=").type_text("zzz").press("<enter>");
    assert_shows(&stage, "Niemand heet “zzz”");
    stage.type_text("! vervolg").press("<enter>");
    assert_eq!(texts(&stage, FIRST), ["vervolg"]);
    stage.line("> bellen @maq").type_text("3-12").press("<enter>");
    assert_eq!(texts(&stage, FIRST).last().unwrap(), "bellen", "a sign in a day is part of it");
}

#[test]
fn why_nothing_is_offered_is_said_whole() {
    let mut stage = opened(80, 24);
    stage.line("> bellen @maq").type_text("gisteravond misschien");
    assert_shows(&stage, "“gisteravond misschien” is geen dag.");
    assert_shows(&stage, " blijft. ");
}
