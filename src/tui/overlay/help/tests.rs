use crate::{
    domain::world::World,
    i18n::Lang,
    tui::testing::{Stage, scenario},
};
use insta::assert_snapshot;

fn stage(size: (u16, u16)) -> Stage {
    Stage::of(scenario::prepared(), None, Lang::Nl, scenario::at(9, 0), size)
}

#[test]
fn shows_what_can_be_done_here_first() {
    assert_snapshot!("help_wide", stage((120, 36)).press("6?").screen());
    assert_snapshot!("help_small", stage((80, 24)).press("6?").screen());
    assert_snapshot!("help_least", stage((40, 10)).press("6?").screen());
}

#[test]
fn speaks_english() {
    let mut stage = Stage::of(scenario::prepared(), None, Lang::En, scenario::at(9, 0), (80, 24));
    assert_snapshot!(stage.press("6?").screen());
}

#[test]
fn finds_by_any_word_however_it_is_typed() {
    let mut stage = stage((80, 24));
    stage.press("6?").type_text("coordinator");
    assert_snapshot!(stage.screen());
    stage.press("<ctrl-u>").type_text("qqq");
    assert!(stage.screen().contains("Niets gevonden"));
    assert!(stage.press("<enter>").screen().contains("Niets gevonden"), "nothing to do");
}

#[test]
fn does_what_is_chosen() {
    let mut stage = stage((80, 24));
    stage.press("6?").type_text("stoppen").press("<enter>");
    assert!(stage.ended);
}

#[test]
fn goes_to_the_screen_where_it_can_be_done() {
    let mut stage = stage((80, 24));
    stage.press("6?").type_text("gezin toevoegen").press("<enter>");
    assert_eq!(stage.app.place, crate::tui::act::Place::Agenda);
    assert!(stage.app.overlays.is_empty());
}

#[test]
fn closes_without_doing_anything() {
    let mut stage = stage((80, 24));
    let before = stage.press("6").screen();
    for close in ["<esc>", "<f1>"] {
        assert_eq!(stage.press("?").press(close).screen(), before);
    }
}

#[test]
fn never_chooses_a_heading() {
    let mut stage = stage((80, 24));
    stage.press("6?");
    let chosen = |stage: &Stage| match stage.app.overlays.last() {
        Some(crate::tui::app::Overlay::Help(help)) => help.chosen().is_some(),
        _ => false,
    };
    for _ in 0..150 {
        assert!(chosen(stage.press("<down>")));
    }
    for _ in 0..20 {
        assert!(chosen(stage.press("<pageup>")));
    }
    for _ in 0..20 {
        assert!(chosen(stage.press("<pagedown><up>")));
    }
}

#[test]
fn fits_every_size() {
    let mut stage = Stage::of(World::default(), None, Lang::Nl, scenario::at(9, 0), (80, 24));
    stage.press("6?");
    for columns in [1, 3, 39, 40, 41, 65, 84, 200, 300] {
        for rows in [1, 3, 9, 10, 11, 13, 17, 36, 100] {
            stage.resize(columns, rows).screen();
            stage.press("<pagedown><down>").screen();
        }
    }
}
