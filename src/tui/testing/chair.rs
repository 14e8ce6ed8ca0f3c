//! What a first-time chair met at 80×24: one act has one key, the choice is where the eyes are, and each key leads on.

use super::{Stage, scenario};
use crate::{
    domain::{command::Command, follow_up::FollowUpStatus, meeting::ItemStatus, world::World},
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

fn wide(world: World) -> Stage {
    Stage::of(world, None, Lang::Nl, scenario::at(13, 0), (120, 36))
}

/// The line of the screen that begins with this key.
fn footer(stage: &Stage) -> String {
    stage.screen().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn a_line_is_put_right_with_one_key_on_both_screens_and_the_older_one_stays() {
    for key in ["e", "w"] {
        let mut stage = small(scenario::held());
        stage.press("6<tab><end><up><up><up>").press(key);
        assert_eq!(stage.app.place, Place::Meeting, "{key}");
        shows(&stage, "Kies een regel met");
    }
    let mut stage = small(scenario::held());
    shows(stage.press("6"), " e verbeteren ");
    shows(&stage, " o opslaan ");
}

#[test]
fn the_family_whose_line_is_put_right_is_the_one_that_is_read() {
    let mut stage = small(scenario::held());
    stage.press("6");
    let mut asked = 0;
    for _ in 0..20 {
        let read = stage.press("<pagedown>").screen();
        let mut other = stage.press("e").screen();
        if stage.app.place == Place::Minutes {
            asked += 1;
            let named: Vec<&str> = other.lines().filter(|line| line.contains("│  ")).collect();
            assert!(other.contains("Van welk gezin?") && named.len() > 1, "{read}\n{other}");
            // The last of them, which does not stand at the top.
            let answer = stage.press("<end>").screen();
            let name = answer.lines().find(|line| line.contains("Enter")).unwrap_or_default().to_owned();
            other = stage.press("<enter>").screen();
            let case = stage.app.shown().chosen_case(&stage.app.shared).unwrap();
            let family = stage.app.shared.label(stage.app.shared.lens.label(case));
            assert!(name.contains(&family) || read.contains(&family), "{name} {family}\n{other}");
        }
        assert_eq!(stage.app.place, Place::Meeting);
        let case = stage.app.shown().chosen_case(&stage.app.shared).unwrap();
        let family = stage.app.shared.label(stage.app.shared.lens.label(case));
        assert!(read.contains(&family), "{family} was not in view\n{read}");
        stage.press("<esc><esc>6");
    }
    assert!(asked > 3, "several families are in view at once: {asked}");
}

#[test]
fn the_contents_are_where_the_text_is() {
    let mut stage = wide(scenario::held());
    stage.press("6");
    for _ in 0..60 {
        let (buffer, _) = stage.press("<down>").draw();
        let rows = super::rows(&buffer);
        let title = rows[2].split_once("╮╭─ ").unwrap().1;
        let title = title.split(" ─").next().unwrap();
        let chosen = (3..24)
            .find(|y| buffer[(2, *y)].bg != buffer[(2, 2)].bg || buffer[(2, *y)].modifier != buffer[(2, 22)].modifier);
        let row = &rows[usize::from(chosen.unwrap())];
        let (begins, _) =
            title.split_at(title.char_indices().nth(6.min(title.chars().count())).map_or(title.len(), |it| it.0));
        assert!(row.contains(begins), "{title} is read, and chosen is {row}");
    }
}

#[test]
fn what_changes_the_agenda_stands_in_a_small_window_for_the_family_that_is_chosen() {
    let mut stage = small(scenario::prepared());
    let first = footer(&stage);
    for key in ["s start", "n erbij", "x eraf", "d doorschuiven", "Shift-↑/↓ volgorde", "+/- tijd", "? hulp"] {
        assert!(first.contains(key), "{key}: {first}");
    }
    let item = scenario::item_of(&stage.world, "IGP-26-033");
    stage.elsewhere(Command::PostponeItem { item, to: None, reason: String::new() });
    stage.press("<home><down>");
    let off = footer(&stage);
    assert!(off.contains("d terugzetten") && off.contains("? hulp"), "{off}");
    assert!(!off.contains("tijd") && !off.contains("x eraf"), "{off}");
}

#[test]
fn after_a_family_is_put_off_the_next_one_is_chosen() {
    let mut stage = small(scenario::prepared());
    let chosen = |stage: &Stage| {
        let case = stage.app.shown().chosen_case(&stage.app.shared).unwrap();
        stage.world.case(case).unwrap().code.clone()
    };
    let all: Vec<String> = (0..8)
        .map(|_| {
            let code = chosen(&stage);
            stage.press("<down>");
            code
        })
        .collect();
    stage.press("<home><down>d<enter>");
    assert_eq!(stage.world.item(scenario::item_of(&stage.world, &all[1])).unwrap().status, ItemStatus::Postponed);
    assert_eq!(chosen(&stage), all[2]);
    stage.press("d<enter>");
    assert_eq!(chosen(&stage), all[3], "the next that is still to be dealt with");
    stage.press("u");
    assert_eq!(chosen(&stage), all[2], "what comes back is chosen");
    stage.press("x").line("later");
    assert_eq!(chosen(&stage), all[3], "what is taken off makes room");
    stage.press("<end>d<enter>");
    assert_eq!(chosen(&stage), all[7], "there is no next one");
}

#[test]
fn where_no_family_can_be_added_the_next_meeting_is_pointed_out() {
    let mut stage = Stage::of(scenario::held(), None, Lang::Nl, scenario::at(16, 0), (80, 24));
    stage.press("2");
    if stage.app.shared.meeting != Some(scenario::meeting(&stage.world)) {
        stage.press("<left>");
    }
    stage.press("n");
    shows(&stage, "Dit MDO is geweest. → gaat naar het volgende");
}

#[test]
fn a_new_family_is_confirmed_and_taken_off_again_with_words_for_what_stays() {
    let mut stage = small(scenario::prepared());
    let before = stage.world.agenda(stage.app.shared.meeting().unwrap()).count();
    stage.press("n").type_text("Bosuil").press("<enter>");
    shows(&stage, "toestemming voor iedereen; per sector met g in Gezin");
    stage.press("<down><down><down><right><right><enter>");
    shows(&stage, "✓ nieuw gezin Bosuil op de agenda · ongedaan maken met u");
    let on = |stage: &Stage| stage.world.agenda(stage.app.shared.meeting().unwrap()).count();
    assert_eq!(on(&stage), before + 1);
    stage.press("u");
    assert_eq!(on(&stage), before);
    shows(&stage, "op de agenda; het blijft bekend.");
    assert!(stage.world.cases().any(|case| case.family == "Bosuil"));
    stage.press("U");
    shows(&stage, "Opnieuw gedaan: nieuw gezin Bosuil op de agenda");
    assert_eq!(on(&stage), before + 1);
    stage.press("un").type_text("Bosuil");
    shows(&stage, "Bosuil · IGP-26-");
}

#[test]
fn a_family_of_which_nothing_was_recorded_is_not_asked_about_and_a_name_has_one_figure() {
    let mut stage = small(scenario::held());
    stage.press("6<pagedown><pagedown><pagedown>e");
    shows(&stage, "Van welk gezin?");
    assert!(!stage.screen().lines().any(|line| line.contains("│  2 ") && line.contains(" 2 2 ")), "{}", stage.screen());
    let mut stage = small(scenario::running());
    stage.press("3<enter>").line("! vervolg").press("<esc><esc>");
    let first = scenario::item_of(&stage.world, "IGP-26-041");
    let meeting = stage.world.meeting(scenario::meeting(&stage.world)).unwrap();
    let others: Vec<_> = stage.world.agenda(meeting).map(|item| item.id).filter(|item| *item != first).collect();
    for item in others {
        stage.elsewhere(Command::PostponeItem { item, to: None, reason: String::new() });
    }
    stage.press("6e");
    assert_eq!(stage.app.place, Place::Meeting, "{}", stage.screen());
    shows(&stage, "Kies een regel met");
}

#[test]
fn where_arrows_are_words_the_footer_still_says_how_to_move_a_family_and_give_it_time() {
    let mut stage = small(scenario::prepared());
    stage.app.shared.look.glyphs = &crate::tui::theme::Glyphs::ASCII;
    stage.app.refresh();
    let last = footer(&stage);
    assert!(last.contains("K/J volgorde") && last.contains("+/- tijd"), "{last}");
}

#[test]
fn what_was_settled_stands_with_the_day_on_which_it_was() {
    let mut stage = small(scenario::prepared());
    let windroos = stage.world.case_by_code("IGP-26-038").unwrap();
    let open = stage.world.follow_ups().find(|it| it.case == Some(windroos.id) && it.is_open()).unwrap();
    let status = FollowUpStatus::Done { on: scenario::at(13, 0).date_naive(), result: String::new() };
    assert!(open.due().is_some_and(|due| due != scenario::at(13, 0).date_naive()));
    stage.elsewhere(Command::SettleFollowUp { follow_up: open.id, status });
    stage.press("2<down><down><down><down><down>5<tab>");
    shows(&stage, "Afgehandeld    di 24-11 · klaar");
}

#[test]
fn the_keys_of_the_setup_begin_where_something_can_be_done() {
    let mut stage = small(scenario::prepared());
    for part in ["8<tab>", "<shift-tab><shift-tab>"] {
        stage.press(part);
        assert!(footer(&stage).starts_with(" Enter "), "{}", stage.screen());
    }
}

#[test]
fn a_figure_without_a_screen_says_where_what_one_looks_for_stands() {
    let mut stage = small(scenario::prepared());
    stage.press("7");
    shows(&stage, "7 is geen scherm. Aantallen van een overleg: 6 Verslag; wat te laat is: 4");
    assert_eq!(stage.app.place, Place::Agenda);
}

#[test]
fn where_nothing_is_listed_nothing_is_offered_to_be_searched_and_the_frame_is_whole() {
    let mut stage = small(World::default());
    for place in ["1", "2", "4", "6", "8"] {
        let said = stage.press(place).screen();
        assert!(!footer(&stage).contains("zoek hier"), "{said}");
        let last = said.lines().rev().find(|line| line.contains('╯')).unwrap();
        let below = said.lines().rev().take_while(|line| *line != last).count();
        assert!(below == 1 || place == "8", "{said}");
    }
}

#[test]
fn the_next_meeting_is_told_in_facts_that_are_not_cut() {
    for columns in 40..100 {
        let mut stage = Stage::of(scenario::held(), Some("J. Modeldijk"), Lang::Nl, scenario::at(16, 0), (columns, 24));
        let said = stage.press("1").screen();
        let line = said.lines().find(|line| line.contains("MDO POP-poli,")).unwrap();
        assert!(!line.contains('…') || columns < 50, "{columns}: {line}");
    }
}

/// Presses the key of what the footer calls so; fails where it does not say it.
#[track_caller]
fn does(stage: &mut Stage, word: &str) {
    let last = footer(stage);
    let before = last.split(&format!(" {word}")).next().filter(|before| before.len() < last.len());
    let key = before.and_then(|before| before.split_whitespace().last());
    let key = key.unwrap_or_else(|| panic!("{word:?} is not offered in\n{}", stage.screen()));
    let key = match key {
        "↑" => "<up>".to_owned(),
        key if key.chars().count() > 1 => format!("<{}>", key.to_lowercase()),
        key => key.to_owned(),
    };
    stage.press(&key);
}

#[test]
fn whoever_reads_the_footer_prepares_runs_two_families_approves_and_finds_an_action_again() {
    let mut stage = small(scenario::prepared());
    stage.press("<down>");
    does(&mut stage, "eraf");
    stage.line("op vakantie");
    shows(&stage, "7 gezinnen");
    does(&mut stage, "erbij");
    stage.type_text("nergens").press("<enter><enter>");
    shows(&stage, "8 gezinnen");
    stage.press("<home>");
    does(&mut stage, "start");
    does(&mut stage, "ja");
    stage.press("<enter>");
    does(&mut stage, "gezin openen");
    let settle = |stage: &mut Stage, lines: &[&str]| {
        for line in lines {
            stage.line(line);
        }
        if stage.app.context() == crate::keymap::Context::Typing {
            does(stage, "bedienen");
        }
    };
    let feedback = ["< gezin bellen @modeldijk vr", "< verwijzer brief @modeldijk vr"];
    settle(&mut stage, &["! instroom", "= @modeldijk", "> huurcontract nakijken @maq vr", feedback[0], feedback[1]]);
    does(&mut stage, "volgende");
    shows(&stage, "Niet iedereen mag dit horen");
    does(&mut stage, "kiezen");
    settle(&mut stage, &["! vervolg", "= @modeldijk", feedback[0], feedback[1]]);
    does(&mut stage, "volgende");
    let meeting = scenario::meeting(&stage.world);
    let pending = |stage: &Stage| {
        let agenda = stage.world.agenda(stage.world.meeting(meeting).unwrap());
        let waits = agenda.filter(|item| matches!(item.status, ItemStatus::Waiting | ItemStatus::Opened));
        waits.filter_map(|item| item.case).collect::<Vec<_>>()
    };
    assert_eq!(pending(&stage).len(), 6, "{}", stage.screen());
    stage.press("<esc>");
    for case in pending(&stage) {
        let (screen, shared) = stage.app.screen();
        screen.choose(case, shared);
        stage.app.refresh();
        does(&mut stage, "doorschuiven");
        stage.press("<enter>");
    }
    assert_eq!(pending(&stage), []);
    does(&mut stage, "MDO sluiten");
    does(&mut stage, "ja");
    stage.press("<enter>");
    assert_eq!(stage.app.place, Place::Minutes, "{}", stage.screen());
    if footer(&stage).contains("kamer leeg") {
        does(&mut stage, "kamer leeg");
        does(&mut stage, "ja");
        stage.press("<enter>");
    }
    does(&mut stage, "vaststellen");
    does(&mut stage, "ja");
    stage.press("<enter>");
    shows(&stage, "Wie stelt het verslag vast?");
    stage.press("<enter>");
    shows(&stage, "Verslag vastgesteld");
    shows(&stage, " 4 Acties");
    stage.press("4");
    shows(&stage, "huurcontract nakijken");
    does(&mut stage, "klaar");
}
