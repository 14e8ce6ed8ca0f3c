use crate::{
    domain::{ids::CaseId, world::World},
    i18n::Lang,
    tui::{
        act::Place,
        app::Overlay,
        testing::{Stage, scenario},
    },
};
use insta::assert_snapshot;

fn stage(size: (u16, u16)) -> Stage {
    Stage::of(scenario::prepared(), None, Lang::Nl, scenario::at(9, 0), size)
}

#[test]
fn offers_first_what_can_be_done_here() {
    assert_snapshot!("palette_80", stage((80, 24)).press("<ctrl-p>").screen());
    assert_snapshot!("palette_120", stage((120, 36)).press("<ctrl-p>").type_text("aa").screen());
    let mut english = Stage::of(scenario::prepared(), None, Lang::En, scenario::at(9, 0), (80, 24));
    assert_snapshot!("palette_80_en", english.press("<ctrl-p>").screen());
}

#[test]
fn does_what_was_typed_for_on_this_screen_and_on_another() {
    let mut stage = stage((80, 24));
    stage.press("<ctrl-p>").type_text("stoppen").press("<enter>");
    assert!(stage.ended);
    let mut stage = self::stage((80, 24));
    stage.press("4<ctrl-p>").type_text("gezin toev").press("<enter>");
    assert_eq!(stage.app.place, Place::Agenda);
    assert!(matches!(stage.app.overlays.last(), Some(Overlay::Prompt(_))), "asks which family");
}

#[test]
fn finds_people_and_shows_what_they_promised() {
    let mut stage = stage((80, 24));
    stage.press("<ctrl-p>").type_text("modeldyk").press("<ctrl-u>").type_text("modeldijk");
    assert!(stage.screen().contains("persoon"));
    stage.press("<enter>");
    assert_eq!(stage.app.place, Place::FollowUps);
    assert!(stage.screen().contains("Modeldijk"));
}

#[test]
fn finds_families_with_letters_missing_and_meetings_by_their_day() {
    let mut stage = stage((80, 24));
    stage.press("<ctrl-p>").type_text("zeegl");
    assert!(stage.screen().contains("Zeeëgel"), "{}", stage.screen());
    stage.press("<ctrl-u>").type_text("24 november");
    assert!(stage.screen().contains("MDO POP-poli"), "{}", stage.screen());
    stage.press("<ctrl-u>").type_text("qqqq");
    assert!(stage.screen().contains("Niets gevonden"));
    let before = stage.screen();
    assert_eq!(stage.press("<enter>").screen(), before, "nothing to do");
}

#[test]
fn never_offers_what_the_room_may_not_see() {
    let mut stage = stage((80, 24));
    stage.press("p<ctrl-p>").type_text("zeeegel");
    assert!(stage.screen().contains("Niets gevonden"), "{}", stage.screen());
}

#[test]
fn follows_a_change_of_the_eyes_that_look() {
    let world = scenario::prepared();
    let (first, _) = (world.cases().next().unwrap().id, CaseId(0));
    let family = world.case(first).unwrap().family.clone();
    let mut stage = stage((80, 24));
    stage.press("<ctrl-p>").type_text(&family);
    assert!(stage.screen().contains("gezin"));
    stage.app.beamer = true;
    stage.app.refresh();
    assert!(stage.screen().contains("Niets gevonden"), "{}", stage.screen());
}

#[test]
fn changes_colours_keys_and_language_at_once_and_keeps_the_choice() {
    let mut stage = stage((80, 24));
    stage.press("<ctrl-p>").type_text("kleuren licht").press("<enter>");
    assert_eq!(stage.app.shared.wardrobe.theme, "light");
    stage.press("<ctrl-p>").type_text("toetsen vim").press("<enter>");
    stage.press("<ctrl-p>").type_text("english").press("<enter>");
    assert!(stage.screen().contains("Language: English"), "{}", stage.screen());
    assert_eq!(stage.settings, "theme = \"light\"\nkeymap = \"vim\"\nlang = \"en\"\n");
    assert!(stage.press("d").screen().contains("Take off the agenda"), "the keys that can follow d");
}

#[test]
fn shows_how_a_begun_sequence_goes_on() {
    let mut stage = stage((80, 24));
    stage.press("<ctrl-p>").type_text("toetsen vim").press("<enter>");
    let before = stage.press("j").screen();
    assert_snapshot!("which_80", stage.press("d").screen());
    assert_eq!(stage.press("<esc>").screen(), before, "Esc ends the sequence and nothing else");
}

#[test]
fn closes_without_doing_anything() {
    let mut stage = stage((80, 24));
    let before = stage.screen();
    for close in ["<esc>", "<ctrl-p>"] {
        assert_eq!(stage.press("<ctrl-p>").press(close).screen(), before);
    }
}

#[test]
fn steers_from_the_line_that_is_typed_and_keeps_it() {
    let mut stage = Stage::new(80, 24);
    stage.press("sj");
    stage.press("3<enter>").type_text("iets");
    stage.press("<ctrl-p>").type_text("aanwezigheid").press("<enter>");
    assert!(matches!(stage.app.overlays.last(), Some(Overlay::Attendance(_))), "{}", stage.screen());
    assert!(stage.press("<esc>").screen().contains("iets"));
}

#[test]
fn fits_every_size() {
    let mut stage = Stage::of(World::default(), None, Lang::Nl, scenario::at(9, 0), (80, 24));
    stage.press("<ctrl-p>");
    for columns in [1, 3, 39, 40, 41, 65, 84, 200, 300] {
        for rows in [1, 3, 9, 10, 11, 13, 17, 36, 100] {
            stage.resize(columns, rows).screen();
            stage.press("<pagedown><down>").screen();
        }
    }
}
