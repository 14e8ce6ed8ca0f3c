//! The line: what is typed, kept, recorded, refused, changed and struck.

use super::*;
use crate::domain::command::Command;

#[test]
fn the_reading_stands_below_the_line_at_every_key() {
    let mut stage = opened(80, 24);
    assert_shows(&stage, "! besluit   > actie   = coördinator");
    stage.type_text("> schuldenloket bellen @maq vr");
    assert_shows(&stage, "ACTIE  W. Maquette (sociaal werker)  vr 27 nov 2026, over 3 dagen");
}

#[test]
fn what_is_not_clear_is_asked_and_nothing_is_lost() {
    let mut stage = opened(80, 24);
    stage.line("> schuldenloket bellen @maq");
    assert_shows(&stage, "Wanneer? Typ een dag: vrijdag of 1 dec.");
    assert_shows(&stage, "> schuldenloket bellen @maq");
    assert!(texts(&stage, FIRST).is_empty());
    stage.type_text(" vr").press("<enter>");
    assert_eq!(texts(&stage, FIRST), ["schuldenloket bellen"]);
}

#[test]
fn a_refused_line_comes_back_into_the_line_with_the_reason() {
    let mut stage = running(80, 24);
    stage.press("<down><enter><enter>").line("> bellen @maq vr");
    assert_shows(&stage, "W. Maquette mag dit gezin niet kennen");
    assert_shows(&stage, "> bellen @maq vr");
}

#[test]
fn a_refused_line_does_not_push_out_what_was_typed_since() {
    let mut stage = running(80, 24);
    stage.press("<down><enter><enter>").hold().line("> bellen @maq vr").type_text("en verder").release();
    assert_eq!(stage.app.live.typing.text(), "> bellen @maq vr\nen verder");
    assert_eq!(stage.drafts.values().collect::<Vec<_>>(), ["> bellen @maq vr\nen verder"]);
}

#[test]
fn a_line_is_marked_until_it_is_durable() {
    let mut stage = opened(80, 24);
    stage.hold().line("slaapt 4 u.");
    assert_shows(&stage, "· slaapt 4 u.  ○ wordt bewaard");
    stage.release();
    assert_hides(&stage, "wordt bewaard");
    assert_eq!(texts(&stage, FIRST), ["slaapt 4 u."]);
}

#[test]
fn what_is_sent_stays_a_draft_until_it_is_durable() {
    let mut stage = opened(80, 24);
    stage.hold().line("slaapt 4 u.").type_text("en");
    stage.restart();
    assert_eq!(stage.app.live.typing.text(), "en");
    stage.press("<ctrl-u><up>");
    assert_eq!(stage.app.live.typing.text(), "slaapt 4 u.");
}

#[test]
fn esc_keeps_the_draft_and_each_family_has_its_own() {
    let mut stage = opened(80, 24);
    stage.type_text("half een zin").press("<esc>");
    assert_shows(&stage, " Bedienen  half een zin");
    stage.press("<down>");
    assert_hides(&stage, "half een zin");
    stage.press("<up><enter>").type_text(" af").press("<enter>");
    assert_eq!(texts(&stage, FIRST), ["half een zin af"]);
    assert!(stage.drafts.is_empty());
}

#[test]
fn a_draft_is_there_again_after_the_program_ended_without_a_word() {
    let mut stage = opened(80, 24);
    stage.type_text("> schuldenloket @maq v").restart();
    assert_shows(&stage, " Typen  > schuldenloket @maq v");
    stage.type_text("r").press("<enter>");
    assert_eq!(texts(&stage, FIRST), ["schuldenloket"]);
}

#[test]
fn a_sign_begins_a_line_of_its_kind() {
    let mut stage = opened(80, 24);
    stage.press("<esc>!").type_text("Stevig Ouderschap aanbieden").press("<enter><esc>c").type_text("modeldijk JVK");
    stage.press("<enter>");
    assert_eq!(texts(&stage, FIRST), ["Stevig Ouderschap aanbieden", "JVK"]);
}

#[test]
fn a_sign_does_not_push_out_a_draft() {
    let mut stage = opened(80, 24);
    stage.type_text("half een zin").press("<esc>!").line("vervolg").press("<up>");
    assert_shows(&stage, " Typen  half een zin");
}

#[test]
fn no_line_can_be_typed_for_a_family_whose_turn_it_was_not() {
    let mut stage = running(80, 24);
    stage.press("!");
    assert_shows(&stage, "Open dit gezin eerst");
    assert_shows(&stage, " Bedienen ");
}

#[test]
fn tab_offers_who_sits_at_the_table_and_goes_round() {
    let mut stage = opened(120, 36);
    stage.type_text("> bellen @").press("<tab>");
    let first = stage.app.live.typing.text().to_owned();
    assert!(first.starts_with("> bellen @") && first.len() > 12, "{first}");
    stage.press("<tab>");
    assert_ne!(stage.app.live.typing.text(), first);
    stage.type_text("vr").press("<enter>");
    assert_eq!(texts(&stage, FIRST), ["bellen"]);
}

#[test]
fn the_menu_of_kinds_opens_with_a_slash_and_narrows_down() {
    let mut stage = opened(80, 24);
    stage.type_text("/");
    assert_shows(&stage, "Wat wilt u vastleggen?");
    stage.press("<down><enter>");
    assert_eq!(stage.app.live.typing.text(), "> ");
    stage.press("<ctrl-u>").type_text("/terug").press("<enter>");
    assert_eq!(stage.app.live.typing.text(), "< ");
    stage.press("<ctrl-u>").type_text("/").press("<esc>");
    assert_shows(&stage, " Typen ");
}

#[test]
fn earlier_lines_of_mine_come_back_and_nothing_unsent_goes() {
    let mut stage = opened(80, 24);
    stage.line("een").line("! twee").press("<up>");
    assert_eq!(stage.app.live.typing.text(), "! twee");
    stage.press("<up>");
    assert_eq!(stage.app.live.typing.text(), "een");
    stage.press("<down><down>");
    assert_eq!(stage.app.live.typing.text(), "");
    stage.type_text("drie").press("<up>");
    assert_eq!(stage.app.live.typing.text(), "drie");
}

#[test]
fn a_note_may_have_more_lines() {
    let mut stage = opened(80, 24);
    stage.type_text("een").press("<ctrl-j>").type_text("twee").press("<enter>");
    assert_eq!(texts(&stage, FIRST), ["een\ntwee"]);
}

#[test]
fn a_recorded_line_is_changed_in_the_line() {
    let mut stage = opened(80, 24);
    stage.line("! instroom").line("> bellen @maq vr").type_text("half").press("<esc>e<up>e");
    assert_shows(&stage, " Verbeteren  ! instroom");
    stage.type_text(" nu").press("<enter>");
    assert_eq!(texts(&stage, FIRST), ["instroom nu", "bellen"]);
    assert_eq!(stage.app.live.typing.text(), "half");
}

#[test]
fn leaving_a_change_keeps_the_line_and_the_change() {
    let mut stage = opened(80, 24);
    stage.line("! instroom").press("<esc>ee").type_text(" nu").press("<esc><esc>");
    assert_eq!(texts(&stage, FIRST), ["instroom"]);
    assert_eq!(stage.app.live.typing.text(), "");
    stage.press("ee");
    assert_eq!(stage.app.live.typing.text(), "! instroom nu");
}

#[test]
fn a_struck_line_stays_dimmed_and_undo_brings_it_back() {
    let mut stage = opened(80, 24);
    stage.line("! instroom").press("<esc>xx").type_text("dubbel").press("<enter>");
    assert_shows(&stage, "! instroom  doorgehaald: dubbel");
    assert!(texts(&stage, FIRST).is_empty());
    stage.press("u");
    assert_eq!(texts(&stage, FIRST), ["instroom"]);
}

#[test]
fn the_last_line_can_be_taken_back() {
    let mut stage = opened(80, 24);
    stage.line("! instroom").press("<esc>u");
    assert!(texts(&stage, FIRST).is_empty());
    assert!(matches!(stage.accepted.last(), Some(Command::Strike { .. })));
}

#[test]
fn a_decision_without_quorum_is_marked_provisional() {
    let mut stage = running(120, 36);
    stage.press("<down><down><down><down><enter>").line("! vervolg");
    assert!(entries(&stage, "IGP-26-012")[0].provisional);
    assert_shows(&stage, "! vervolg  voorlopig");
}

#[test]
fn a_line_for_a_closed_family_needs_no_reopening() {
    let mut stage = opened(80, 24);
    for line in ["! vervolg", "= @modeldijk JVK", "< gezin bellen @modeldijk do", "< verwijzer brief @voorbeeld 1 dec"]
    {
        stage.line(line);
    }
    stage.press("<esc>n<esc><up>!").type_text("nog iets").press("<enter>");
    assert!(texts(&stage, FIRST).contains(&"nog iets".to_owned()));
    assert_eq!(item(&stage.world, FIRST).status, ItemStatus::Closed);
}

#[test]
fn pasted_text_goes_into_the_line() {
    let mut stage = opened(80, 24);
    stage.press("<esc>").send(crate::tui::Msg::Paste("geplakt\nen meer\n".to_owned().into()));
    assert_eq!(stage.app.live.typing.text(), "geplakt\nen meer\n");
    assert!(texts(&stage, FIRST).is_empty());
}

#[test]
fn lines_are_counted_while_names_are_hidden_and_recording_says_so() {
    let mut stage = opened(120, 36);
    stage.line("slaapt 4 u.").press("<esc>p");
    assert_shows(&stage, "Vastgelegd 1 · verborgen");
    assert_shows(&stage, "p toont de regels weer");
    stage.press("<enter>").line("! instroom");
    assert_shows(&stage, "Vastgelegd 2 · verborgen");
    assert_shows(&stage, "Besluit vastgelegd");
    assert_hides(&stage, "instroom");
}
