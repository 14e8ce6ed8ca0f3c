use crate::{
    domain::world::World,
    i18n::Lang,
    tui::{
        act::Place,
        testing::{Stage, scenario},
    },
};
use insta::assert_snapshot;

fn held(lang: Lang, size: (u16, u16)) -> Stage {
    Stage::of(scenario::held(), None, lang, scenario::at(16, 0), size)
}

#[test]
fn tells_everything_about_one_family() {
    assert_snapshot!("held_80", held(Lang::Nl, (80, 24)).press("25").screen());
    assert_snapshot!("held_120", held(Lang::Nl, (120, 36)).press("25").screen());
    assert_snapshot!("held_120_en", held(Lang::En, (120, 36)).press("25").screen());
    assert_snapshot!("promised_65", held(Lang::Nl, (65, 17)).press("25<tab>").screen());
}

#[test]
fn shows_the_family_that_was_chosen_and_goes_back_where_one_came_from() {
    let mut stage = Stage::new(120, 36);
    let before = stage.press("<down>").screen();
    assert!(stage.press("5").screen().starts_with(" Agenda → Van 't Nergenshuizen"), "{}", stage.screen());
    assert_eq!(stage.press("<esc>").screen(), before);
    stage.press("4");
    let chosen = stage.app.shown().chosen_case(&stage.app.shared);
    stage.press("5");
    assert_eq!(stage.app.family.chosen_case(&stage.app.shared), chosen);
    assert_eq!(stage.press("<esc>").app.place, Place::FollowUps);
}

use crate::tui::screen::Screen;

#[test]
fn is_offered_where_a_family_is_chosen_and_found_by_typing() {
    let mut stage = Stage::new(80, 24);
    stage.press(" <down><down><down><down><down><down><down><down><enter>");
    assert_eq!(stage.app.place, Place::Family, "{}", stage.screen());
    stage.press("<esc><ctrl-p>").type_text("windroos").press("<enter>");
    assert!(stage.screen().contains("Windroos"));
    assert_eq!(stage.app.place, Place::Family);
}

#[test]
fn says_by_number_only_what_may_not_be_known_by_name() {
    let mut stage = held(Lang::Nl, (80, 24));
    stage.press("p25");
    let screen = stage.screen();
    assert!(screen.contains("casus 41") && !screen.contains("Zeeëgel"), "{screen}");
    assert!(stage.press("y").copied.is_empty(), "what may not be seen can't be copied");
}

#[test]
fn copies_what_it_shows() {
    let mut stage = held(Lang::Nl, (80, 24));
    assert!(stage.press("25y").copied.contains("Zeeëgel · IGP-26-041"));
    assert!(stage.screen().contains("Gestuurd naar het klembord"));
    for screen in ["2", "4", "6"] {
        stage.copied.clear();
        assert!(!stage.press(screen).press("y").copied.is_empty(), "{screen}");
    }
}

#[test]
fn keeps_its_place_when_the_world_changes_and_scrolls_each_part() {
    let mut stage = held(Lang::Nl, (65, 17));
    let before = stage.press("25<down><down>").screen();
    stage.app.refresh();
    assert_eq!(stage.screen(), before);
    assert_ne!(stage.press("<up><up>").screen(), before);
}

#[test]
fn says_what_to_do_while_no_family_is_chosen_and_fits_every_size() {
    let mut stage = Stage::of(World::default(), None, Lang::Nl, scenario::at(9, 0), (80, 24));
    assert_snapshot!("none_80", stage.press("5").screen());
    let mut full = held(Lang::Nl, (80, 24));
    full.press("25");
    for columns in [1, 3, 39, 40, 41, 65, 99, 100, 200] {
        for rows in [1, 3, 9, 10, 11, 17, 36, 100] {
            stage.resize(columns, rows).screen();
            full.resize(columns, rows).press("<tab><pagedown>").screen();
        }
    }
}
