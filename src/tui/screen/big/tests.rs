use crate::{
    i18n::Lang,
    tui::testing::{Stage, scenario},
};
use insta::assert_snapshot;

fn running(lang: Lang, size: (u16, u16)) -> Stage {
    let mut stage = Stage::of(scenario::prepared(), Some("K. Demopad"), lang, scenario::at(13, 0), size);
    stage.press("sj3<enter>");
    stage.line("! instroom").line("> schuldenloket bellen @maq vr").press("<esc>b").later(192);
    stage
}

#[test]
fn shows_family_clock_decisions_and_follow_ups_in_large_type() {
    assert_snapshot!("big_120", running(Lang::Nl, (120, 36)).screen());
    assert_snapshot!("big_80", running(Lang::Nl, (80, 24)).screen());
    assert_snapshot!("big_80_en", running(Lang::En, (80, 24)).screen());
}

#[test]
fn holds_nothing_that_is_typed_and_gives_way_to_who_types() {
    let mut stage = running(Lang::Nl, (120, 36));
    stage.press("<enter>").type_text("geheim");
    assert!(stage.screen().contains("geheim"), "who types sees the line");
    assert!(!stage.press("<esc>").screen().contains("geheim"), "{}", stage.screen());
    assert!(stage.press("b").screen().contains("geheim"), "the line was kept");
}

#[test]
fn says_how_to_leave_it_and_esc_leaves_it() {
    for key in ["b", "<esc>"] {
        let mut stage = running(Lang::Nl, (80, 24));
        let last = stage.screen().lines().last().unwrap().to_owned();
        assert!(last.starts_with(" Esc terug "), "{last}");
        assert!(stage.app.is_big() && !stage.press(key).app.is_big(), "{key}");
    }
}

#[test]
fn names_nobody_whom_the_room_may_not_know() {
    let mut stage = running(Lang::Nl, (120, 36));
    stage.press("p");
    let screen = stage.screen();
    assert!(
        screen.contains("casus 41") && !screen.contains("Zeeëgel") && !screen.contains("schuldenloket"),
        "{screen}"
    );
}

#[test]
fn says_in_words_that_the_time_is_up_and_rings_once() {
    let mut stage = running(Lang::Nl, (120, 36));
    assert_eq!(stage.rings, 0);
    stage.later(600).later(1).later(1);
    assert!(stage.screen().contains("de tijd is om"), "{}", stage.screen());
    assert_eq!(stage.rings, 1);
}

#[test]
fn belongs_to_the_meeting_and_fits_every_size() {
    let mut stage = Stage::new(80, 24);
    assert!(stage.press("b").screen().contains("hoort bij Overleg"));
    let mut stage = running(Lang::Nl, (80, 24));
    for columns in [1, 3, 39, 40, 41, 65, 99, 200] {
        for rows in [1, 3, 9, 10, 11, 17, 36, 100] {
            stage.resize(columns, rows).screen();
        }
    }
}

#[test]
fn letters_are_twice_as_large_where_there_is_room() {
    let rows = |size| {
        let screen = running(Lang::Nl, size).screen();
        assert!(screen.contains("schuldenloket"), "what was decided stays in sight\n{screen}");
        screen.lines().filter(|line| line.trim_start().starts_with("██")).count()
    };
    assert!(rows((200, 60)) > 3 * rows((120, 36)) / 2, "{} {}", rows((200, 60)), rows((120, 36)));
}
