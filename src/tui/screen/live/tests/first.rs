//! Where who chairs for the first time went wrong: a question left, a name that nobody has, a no, a line that was begun.

use super::*;
use crate::domain::{command::Command, fact::CoordinatorChoice};

pub(super) fn line(stage: &Stage) -> &str {
    stage.app.live.typing.text()
}

/// Who coordinates the first family; none where nobody does, with a reason.
fn coordinator(stage: &Stage) -> Option<String> {
    let last = entries(stage, FIRST).into_iter().rfind(|entry| entry.stands()).unwrap();
    match &last.fact {
        Fact::Coordinator(CoordinatorChoice::Assigned { person, .. }) => {
            Some(stage.world.person(*person).unwrap().name.clone())
        }
        Fact::Coordinator(CoordinatorChoice::None { .. }) => None,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_question_that_is_left_leaves_nothing_of_its_own_in_the_line() {
    let mut stage = opened(80, 24);
    stage.press("<esc>c<esc>");
    assert_eq!(line(&stage), "");
    assert_shows(&stage, " Bedienen ");
    stage.press("+").line("#wonen ruime kamer");
    assert_eq!(texts(&stage, FIRST), ["ruime kamer"]);
}

#[test]
fn what_nobody_is_called_is_said_and_stays_as_a_draft_that_another_line_does_not_swallow() {
    let mut stage = opened(80, 24);
    stage.press("<esc>c").type_text("zzz").press("<enter>");
    assert_shows(&stage, "Niemand heet “zzz”");
    stage.press("<esc>");
    assert_eq!(line(&stage), "= zzz");
    assert_shows(&stage, "Nog niet vastgelegd. Enter gaat verder met de regel.");
    stage.press("!").type_text("instroom");
    assert_eq!(line(&stage), "! instroom");
    stage.press("<enter>");
    assert_eq!(texts(&stage, FIRST), ["instroom"]);
    assert_shows(&stage, "↑ haalt uw begonnen regel terug");
    stage.press("<up>");
    assert_eq!(line(&stage), "= zzz");
    stage.press("<ctrl-u>").line("= modeldijk JVK");
    stage.press("<up><up>");
    assert_eq!(line(&stage), "! instroom", "what was taken up and replaced is not aside any more");
}

#[test]
fn a_sign_before_a_begun_line_puts_it_aside_and_says_so() {
    let mut stage = opened(80, 24);
    stage.type_text("> bellen").press("<esc>!");
    assert_eq!(line(&stage), "! ");
    assert_shows(&stage, "bewaard; ↑ haalt hem terug");
    stage.restart();
    assert_eq!(line(&stage), "! ");
    stage.press("<enter><esc><ctrl-u>").press("<up>");
    assert_eq!(line(&stage), "> bellen", "both are there after a crash, each for itself");
}

#[test]
fn a_word_against_the_sign_looks_for_whoever_is_called_so() {
    let mut stage = opened(80, 24);
    stage.press("<esc>=").type_text("proef").press("<enter>");
    assert_eq!(line(&stage), "= @L. Proefveld ", "it is not by the agreement, so the reason is asked");
    stage.press("<ctrl-u>").line("=modeld");
    assert_shows(&stage, "Wie coördineert?");
    assert_shows(&stage, "J. Modeldijk");
    assert_hides(&stage, "K. Demopad (");
    stage.press("<enter>");
    assert_eq!(coordinator(&stage).as_deref(), Some("J. Modeldijk"));
    stage.press("<esc>=").type_text("@teststra JVK").press("<enter>");
    assert_eq!(coordinator(&stage).as_deref(), Some("N. Teststra"), "the sign may be typed once more");
}

#[test]
fn that_nobody_coordinates_can_be_said_where_it_is_asked() {
    let mut stage = opened(80, 24);
    stage.press("<esc>=").type_text(" geen, nog te bepalen").press("<enter>");
    assert_eq!(coordinator(&stage), None);
    assert_eq!(line(&stage), "");
}

#[test]
fn a_sign_where_a_name_is_asked_begins_another_line_and_keeps_the_first() {
    let mut stage = opened(80, 24);
    stage.line("> bellen").type_text("! vervolg");
    assert_eq!(line(&stage), "! vervolg");
    assert_hides(&stage, "Wie doet dit?");
    stage.press("<enter><up>");
    assert_eq!(line(&stage), "> bellen");
}

#[test]
fn the_first_word_of_what_is_said_is_not_taken_for_a_life_domain() {
    let mut stage = opened(80, 24);
    stage.press("<esc>+").line("zus helpt");
    assert_shows(&stage, "Leefgebied “zus” ken ik niet");
    stage.press("<enter>");
    assert_eq!(texts(&stage, FIRST), ["zus helpt"]);
}

#[test]
fn a_sentence_that_is_typed_over_a_question_chooses_nothing_and_is_not_eaten() {
    let mut stage = opened(80, 24);
    stage.press("<esc>-").line(" kamer te klein voor wieg");
    assert_shows(&stage, "Welk leefgebied is het?");
    stage.line("Mevrouw wil EMDR hervatten");
    assert_shows(&stage, "“Mevrouw wil EMDR hervatten” staat er niet bij. Esc geeft de regel terug.");
    assert!(texts(&stage, FIRST).is_empty());
    stage.press("<esc>");
    assert_eq!(line(&stage), "- # kamer te klein voor wieg");
}

#[test]
fn no_says_what_did_not_happen_and_which_key_asks_again() {
    for answer in ["<enter>", "n", "<esc>"] {
        let mut stage = opened(80, 24);
        stage.press("<esc>s");
        assert!(stage.screen().lines().any(|row| row.contains("Nee, verdergaan") && row.contains("Enter")));
        assert_shows(&stage, " Enter nee ");
        stage.press(answer);
        assert_shows(&stage, "Niet gesloten. s vraagt het opnieuw.");
    }
    let mut stage = opened(80, 24);
    stage.press("<esc>s<up>");
    assert_shows(&stage, " Enter ja ");
}

#[test]
fn a_family_is_not_closed_over_a_begun_line_without_a_word() {
    let mut stage = opened(80, 24);
    for said in ["! vervolg", "= @modeldijk JVK", "< gezin bellen @modeldijk do", "< verwijzer brief @voorbeeld 1 dec"]
    {
        stage.line(said);
    }
    stage.type_text("> bellen").press("<esc>n");
    assert_shows(&stage, "Bij Zeeëgel is een begonnen regel niet vastgelegd");
    stage.press("<enter>");
    assert_eq!((line(&stage), item(&stage.world, FIRST).status), ("> bellen", ItemStatus::Opened));
    assert_shows(&stage, " Typen ");
    stage.press("<esc>nj");
    assert_eq!(item(&stage.world, FIRST).status, ItemStatus::Closed);
    stage.press("<esc><up>");
    assert_shows(&stage, "een begonnen regel is niet vastgelegd.  Enter gaat ermee verder");
    stage.press("<enter>").type_text(" @maq vr").press("<enter>");
    assert!(texts(&stage, FIRST).contains(&"bellen".to_owned()));
}

#[test]
fn what_may_not_be_shown_is_not_said_to_be_nothing() {
    let mut stage = running(80, 24);
    stage.press("<down>");
    assert_hides(&stage, "Nog niets");
    assert_shows(&stage, "Niet iedereen die nu meekijkt");
}

#[test]
fn a_decision_that_begins_like_an_outcome_offers_it() {
    let mut stage = opened(80, 24);
    stage.type_text("! inst");
    assert_shows(&stage, "bedoelt u instroom? Tab vult aan");
    stage.press("<tab>");
    assert_eq!(line(&stage), "! instroom ");
    assert_hides(&stage, "bedoelt u");
    stage.press("<ctrl-u>").type_text("! instrom");
    assert_shows(&stage, "bedoelt u instroom? Tab vult aan");
    stage.press("<ctrl-u>").type_text("! Stevig Ouderschap bieden");
    assert_hides(&stage, "bedoelt u");
}

#[test]
fn who_was_passed_over_is_named_when_the_turn_goes_on() {
    let mut stage = running(80, 24);
    stage.press("<down><enter><esc>");
    assert_shows(&stage, "casus 33 is niet geopend en wacht nog.");
    stage.press("<down><down><down><enter><esc>");
    let item = item(&stage.world, "IGP-26-012").id;
    assert_eq!(open(&stage), Some(item));
    for said in ["! vervolg", "= @modeldijk JVK", "< gezin bellen @modeldijk do", "< verwijzer brief @voorbeeld 1 dec"]
    {
        stage.press("<enter>").line(said).press("<esc>");
    }
    stage.press("n");
    assert_shows(&stage, "Overgeslagen en nog niet besproken: Zeeëgel, casus 33");
}

#[test]
fn a_follow_up_that_begins_with_a_name_has_its_owner_at_every_key() {
    let mut stage = opened(80, 24);
    stage.type_text("> J. Modeldijk belt oma vr");
    assert_shows(&stage, "J. Modeldijk (jeugdverpleegkundige)  vr 27 nov 2026");
    stage.press("<enter>");
    assert_eq!((line(&stage), texts(&stage, FIRST)), ("", vec!["belt oma".to_owned()]));
    stage.type_text("> Modeldijk");
    assert_shows(&stage, "J. Modeldijk (jeugdverpleegkundige)");
    stage.press("<backspace>").type_text(" belt vr");
    assert_eq!(line(&stage), "> \\Modeldijk belt vr");
    assert_shows(&stage, "Wie? Typ een naam, of Enter voor de");
}

#[test]
fn whom_a_follow_up_speaks_to_first_is_asked_and_shown_before_it_is_recorded() {
    let mut stage = opened(80, 24);
    stage.line("> Modeldijk bellen 27-11");
    assert_shows(&stage, "Wie doet dit?");
    assert_shows(&stage, "doet: bellen 27-11");
    stage.press("<enter>");
    assert_eq!(line(&stage), "> bellen 27-11 @J. Modeldijk ");
    assert!(texts(&stage, FIRST).is_empty(), "nothing is recorded that was not shown");
    stage.press("<enter>");
    assert_eq!(texts(&stage, FIRST), ["bellen"]);
}

#[test]
fn esc_in_a_question_gives_the_line_back_as_it_was() {
    for (said, typed) in [("> bellen", "@zzz"), ("> bellen @maq", "over"), ("< gezin", "whats")] {
        let mut stage = opened(80, 24);
        stage.line(said).type_text(typed).press("<esc>");
        assert_eq!(line(&stage), said);
        assert_shows(&stage, " Typen ");
        stage.press("<esc>");
        assert_eq!(line(&stage), said);
    }
    let mut stage = opened(80, 24);
    stage.type_text("/kn").press("<esc>");
    assert_eq!(line(&stage), "");
}

#[test]
fn the_line_after_one_that_was_not_recorded_is_another_line_where_it_begins_with_a_sign() {
    for next in ["! vervolg", "> bellen @maq vr", "? hoe nu", "- #wonen tocht"] {
        let mut stage = opened(80, 24);
        stage.press("<esc>=").type_text("proef").press("<enter>");
        assert_eq!(line(&stage), "= @L. Proefveld ");
        stage.type_text(&next[..1]);
        assert_shows(&stage, "bewaard; ↑ haalt hem terug");
        stage.type_text(&next[1..]);
        assert_eq!(line(&stage), next);
        stage.press("<enter>");
        assert_eq!(entries(&stage, FIRST).len(), 1, "{next}");
        stage.press("<up>");
        assert_eq!(line(&stage), "= @L. Proefveld ");
        stage.type_text("kent het gezin").press("<enter>");
        assert_eq!(coordinator(&stage).as_deref(), Some("L. Proefveld"));
    }
}

#[test]
fn a_line_begun_while_another_was_refused_does_not_become_part_of_it() {
    let mut stage = opened(80, 24);
    stage.type_text("= @proefveld");
    let typing = &mut stage.app.live.typing;
    let command = typing.send().unwrap();
    "! vervolg".chars().for_each(|typed| {
        typing.insert(typed);
    });
    typing.answered(&command, false);
    assert_eq!(line(&stage), "! vervolg");
    stage.press("<enter><up>");
    assert_eq!(line(&stage), "= @proefveld");
}

#[test]
fn few_answers_have_a_figure_and_a_letter_that_none_has_changes_nothing() {
    let mut stage = running(80, 24);
    stage.press("<down><enter>");
    assert_shows(&stage, "1 Maquette verlaat de kamer");
    stage.press("zx93");
    let chosen = stage.screen();
    let row = chosen.lines().find(|row| row.contains("3 Doorschuiven")).unwrap();
    assert!(row.contains("Enter") && open(&stage).is_none(), "{chosen}");
    stage.press("1<enter>");
    assert_eq!(open(&stage), Some(item(&stage.world, NO_TOWN).id));
    let mut stage = opened(80, 24);
    stage.line("<");
    assert_shows(&stage, "1 gezin");
    stage.press("q2<enter>");
    assert_eq!(line(&stage), "< verwijzer ");
    stage.press("<ctrl-u>").line("< verwijzer @maq vr");
    assert_shows(&stage, "2 brief");
    stage.press("2<enter>");
    assert_eq!(texts(&stage, FIRST), ["brief"]);
}

#[test]
fn a_sign_in_the_menu_of_kinds_is_that_kind() {
    let mut stage = opened(80, 24);
    stage.press("/");
    assert_shows(&stage, "Wat wilt u vastleggen?");
    stage.type_text("zz");
    assert_shows(&stage, "Wat wilt u vastleggen?");
    stage.type_text("!");
    assert_eq!(line(&stage), "! ");
}

/// Closes the first family and postpones all others.
fn dealt_with(columns: u16, rows: u16) -> Stage {
    let mut stage = opened(columns, rows);
    for said in ["! vervolg", "= @modeldijk JVK", "< gezin bellen @modeldijk do", "< verwijzer brief @voorbeeld 1 dec"]
    {
        stage.line(said);
    }
    let item = item(&stage.world, FIRST).id;
    let at = stage.app.shared.now;
    stage.elsewhere(Command::CloseItem { item, at });
    let waiting: Vec<ItemId> =
        stage.world.agenda(meeting(&stage)).filter(|item| item.is_pending()).map(|item| item.id).collect();
    for item in waiting.into_iter().skip(1) {
        stage.elsewhere(Command::PostponeItem { item, to: None, reason: String::new() });
    }
    stage
}

#[test]
fn what_remains_is_said_until_the_meeting_can_be_closed_and_then_which_key_does() {
    let mut stage = dealt_with(80, 24);
    for keys in ["<esc><home>", "<end>"] {
        stage.press(keys);
        assert_shows(&stage, "nog 1 gezin open");
        assert_hides(&stage, "s sluit het MDO");
    }
    let last = stage.world.agenda(meeting(&stage)).find(|item| item.is_pending()).unwrap().id;
    stage.elsewhere(Command::PostponeItem { item: last, to: None, reason: String::new() });
    for keys in ["<home>", "<down>", "<down>", "<end>"] {
        stage.press(keys);
        assert_shows(&stage, "Alle gezinnen zijn besproken of doorgeschoven.  s sluit het MDO");
        assert_shows(&stage, " s MDO sluiten ");
        assert_hides(&stage, "volgende openen");
    }
    stage.press("<enter>");
    assert_hides(&stage, "Esc, dan");
}

#[test]
fn nothing_is_said_of_where_a_line_belongs_while_it_is_typed() {
    let mut stage = running(80, 24);
    stage.press("<end>");
    assert_shows(&stage, "Hoort het bij geen gezin, dan hier.");
    stage.press("<enter>");
    assert_shows(&stage, " Typen ");
    assert_hides(&stage, "Hoort het bij geen gezin");
    assert_hides(&stage, "Esc, dan Enter");
}

#[test]
fn what_a_line_still_needs_is_left_out_whole_where_there_is_no_room() {
    for (columns, rows) in [(65, 17), (80, 24)] {
        let mut stage = opened(columns, rows);
        for said in ["<", "< gezin", "! ", "> x @", "- #"] {
            stage.press("<ctrl-u>").type_text(said);
            let screen = stage.screen();
            let cut = screen
                .lines()
                .skip(usize::from(rows) - 3)
                .find(|row| row.split_whitespace().any(|word| word.ends_with('…') && word != "…"));
            assert_eq!(cut, None, "{said:?} at {columns}: {screen}");
        }
        stage.press("<ctrl-u>").type_text("<");
        assert_shows(&stage, "Aan wie? Begin met “gezin” of “verwijzer”.");
    }
}

#[test]
fn who_is_at_the_table_is_said_in_fewer_words_and_never_cut() {
    for (columns, rows) in [(80, 24), (65, 17), (100, 30), (120, 36)] {
        let mut stage = opened(columns, rows);
        let screen = stage.press("<esc>").screen();
        let table = screen.lines().skip_while(|row| !row.contains("╭─ Aan tafel"));
        let first: Vec<&str> = table.filter_map(|row| row.split('│').nth(1)).collect();
        assert!(first.iter().all(|row| !row.contains('…')), "{screen}");
    }
    let stage = opened(80, 24);
    assert_shows(&stage, "│ Schaduwen afwezig     │");
    assert_shows(&stage, "a: wie er is");
}

#[test]
fn why_a_family_stands_by_its_number_is_said_with_who_may_not_hear_it() {
    let mut stage = running(80, 24);
    stage.press("<down>");
    assert_shows(&stage, "casus 33");
    assert_shows(&stage, "mag kennen: Maquette");
    assert_shows(&stage, "(het gezin wil dit niet).");
    stage.press("2<home><down>");
    let agenda = stage.screen().replace(['│', '\n'], " ");
    let agenda = agenda.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(agenda.contains("bij naam mag kennen: Maquette (het gezin wil dit niet)"), "{}", stage.screen());
    let mut stage = running(80, 24);
    stage.press("<down><down>");
    assert_shows(&stage, "besproken, zoals is");
    let mut stage = running(80, 24);
    stage.press("<down><enter>2<enter>");
    assert_shows(&stage, "besproken: dat is nu");
    let mut stage = seen_by(Some("W. Maquette"), Lang::Nl, 120, 36);
    stage.press("2<home><down>");
    assert_hides(&stage, "Nergenshuizen");
    assert_shows(&stage, "U mag dit gezin niet bij naam kennen");
}
