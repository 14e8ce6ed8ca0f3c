//! A first-time chair at 80×24 prepares an agenda, finds an action again and reads the minutes: each key says what it does.

use super::{Stage, scenario};
use crate::{
    domain::{command::Command, meeting::ItemKind, world::World},
    i18n::Lang,
    keymap::Context,
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
    for key in ["s start", "n erbij", "x eraf", "+/- tijd", "d doorschuiven"] {
        shows(&stage, key);
    }
    stage = small(scenario::running());
    stage.press("2<end>");
    shows(&stage, "x eraf");
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
fn a_question_is_changed_from_what_it_is_and_taken_back() {
    let mut stage = small(scenario::prepared());
    let item = scenario::item_of(&stage.world, "IGP-26-041");
    let question = |stage: &Stage| stage.world.item(item).unwrap().details.question.clone();
    let before = question(&stage);
    stage.press("<home>e");
    shows(&stage, "Bespreekvraag over Zeeëgel");
    stage.line(" Per wanneer?");
    assert_eq!(question(&stage), format!("{before} Per wanneer?"));
    stage.press("u");
    assert_eq!(question(&stage), before);
    stage.press("<enter><enter>");
    shows(&stage, "Vraag wijzigen");
    // Of a family that is hidden from who looks nothing is changed.
    let mut stage = small(scenario::prepared());
    stage.press("p<home>e").type_text("x").press("<enter>");
    assert_eq!(question(&stage), before);
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

#[test]
fn who_comes_for_one_family_is_not_at_the_table_before_it() {
    for world in [scenario::prepared(), scenario::running()] {
        let mut stage = small(world);
        stage.press("3");
        stage.press(if stage.app.context() == Context::Typing { "<esc>a" } else { "a" });
        let table = stage.screen();
        let row = table.lines().find(|line| line.contains("T. Ontwerp")).unwrap();
        assert!(row.contains("○ T. Ontwerp") && row.contains("punt 4") && !row.contains("13:00"), "{table}");
    }
}

#[test]
fn the_minutes_hold_as_present_only_who_was_there_and_for_which_part() {
    let attendee = |stage: &Stage| {
        let minutes = stage.app.shared.lens.minutes(scenario::meeting(&stage.world)).unwrap();
        let ontwerp = minutes.attendance.iter().find(|it| it.name == "T. Ontwerp").cloned();
        (ontwerp, minutes.absent.contains(&"T. Ontwerp".to_owned()))
    };
    let fourth = |world: &World| {
        let meeting = world.meeting(scenario::meeting(world)).unwrap();
        world.agenda(meeting).nth(3).unwrap().clone()
    };
    let (there, absent) = attendee(&small(scenario::closed()));
    assert_eq!((there.unwrap().items.as_slice(), absent), (&[4][..], false));
    let mut stage = small(scenario::running());
    assert_eq!(attendee(&stage), (None, false), "their turn is still to come");
    let item = fourth(&stage.world).id;
    stage.elsewhere(Command::PostponeItem { item, to: None, reason: String::new() });
    assert_eq!(attendee(&stage), (None, true));
}

#[test]
fn minutes_that_keep_something_back_say_that_they_count_part_and_why_they_are_not_approved_yet() {
    let mut stage = Stage::of(scenario::closed(), None, Lang::Nl, scenario::at(14, 12), (80, 24));
    stage.press("6");
    if stage.app.shared.meeting != Some(scenario::meeting(&stage.world)) {
        stage.press("<left>");
    }
    shows(&stage, "Vaststellen en opslaan kan pas als u weer alles ziet.");
    shows(&stage, "van wat u hier mag zien");
    shows(&stage, " v kamer leeg");
    assert!(!stage.screen().contains("a vaststellen"), "{}", stage.screen());
    stage.press("vj<home>");
    shows(&stage, " a vaststellen");
    assert!(!stage.screen().contains("mag zien"), "{}", stage.screen());
}

#[test]
fn who_may_not_know_a_family_reads_that_the_minutes_are_not_all_of_it() {
    let mut stage = Stage::of(scenario::held(), Some("W. Maquette"), Lang::Nl, scenario::at(16, 0), (80, 24));
    stage.press("6");
    shows(&stage, "van wat u hier mag zien");
}

#[test]
fn a_family_that_is_found_by_nobody_is_brought_in_from_the_agenda() {
    let mut stage = small(scenario::prepared());
    stage.press("n<end>");
    shows(&stage, "Nieuw gezin…");
    stage.press("<home>").type_text("Bosuil");
    shows(&stage, "Nieuw gezin “Bosuil”…");
    stage.press("<enter>");
    shows(&stage, "Nieuw gezin, op deze agenda");
    shows(&stage, "Casusnummer");
    stage.press("<down>").type_text("<").press("<esc>");
    stage.press("n").type_text("Bosuil").press("<enter><down><ctrl-u>").type_text("IGP-26-041").press("<enter>");
    shows(&stage, "✗ ");
    assert!(stage.world.case_by_code("IGP-26-099").is_none());
    stage.press("<ctrl-u>").type_text("IGP-26-099").press("<enter>");
    shows(&stage, "bij naam kennen?");
    assert!(stage.world.case_by_code("IGP-26-099").is_none(), "who may know it is not left open");
    stage.press("<right><down><down>").line("Hoort dit hier?");
    let case = stage.world.case_by_code("IGP-26-099").expect("it was brought in").clone();
    let item = stage.world.item_of(case.id, scenario::meeting(&stage.world)).unwrap();
    assert_eq!((case.family.as_str(), case.referral.on), ("Bosuil", Some(stage.app.shared.today())));
    assert_eq!((item.kind, item.question.as_str()), (ItemKind::New, "Hoort dit hier?"));
    assert_eq!(stage.app.shown().chosen_case(&stage.app.shared), Some(case.id));
    shows(&stage, "─ Bosuil · IGP-26-099 ─");
}

#[test]
fn a_theme_comes_on_the_agenda_where_a_family_does_and_names_none() {
    let mut stage = small(scenario::prepared());
    let themes = |stage: &Stage| -> Vec<String> {
        let meeting = stage.world.meeting(scenario::meeting(&stage.world)).unwrap();
        let all = stage.world.agenda(meeting).filter(|item| item.kind == ItemKind::Theme);
        all.map(|item| item.question.clone()).collect()
    };
    let before = themes(&stage);
    stage.press("n").type_text("tolk op de poli").press("<down>");
    shows(&stage, "Thema “tolk op de poli”");
    stage.press("<enter>");
    assert_eq!(themes(&stage), [before.clone(), vec!["tolk op de poli".to_owned()]].concat());
    shows(&stage, "tolk op de poli");
    stage.press("n").type_text("Kwartelkoning, hoe verder?").press("<down><enter>");
    shows(&stage, "Hierin staat een naam of nummer van een gezin");
    assert_eq!(themes(&stage).len(), before.len() + 1);
}

#[test]
fn the_number_of_a_new_family_follows_the_highest_one_and_who_may_not_bring_one_in_is_not_offered_it() {
    let mut stage = small(scenario::prepared());
    let highest = stage.world.cases().map(|case| case.code.clone()).max().unwrap();
    stage.press("n").type_text("Bosuil").press("<enter><down><down><down><right><right><enter>");
    let all: Vec<String> = stage.world.cases().map(|case| case.code.clone()).collect();
    let new = all.iter().max().unwrap();
    assert!(all.len() > 8 && *new > highest && new.len() == highest.len(), "{highest} {new}");
    let stage = |who| Stage::of(scenario::prepared(), Some(who), Lang::Nl, scenario::at(9, 0), (80, 24));
    for (who, may) in [("R. Notelaar", true), ("P. Prototype", false)] {
        let mut stage = stage(who);
        let shown = stage.press("2n").type_text("Bosuil").screen();
        assert_eq!(shown.contains("Nieuw gezin"), may, "{who}: {shown}");
    }
}
