use crate::{
    domain::command::Command,
    i18n::Lang,
    tui::{
        seen,
        testing::{Stage, scenario},
    },
};
use insta::assert_snapshot;

const SIZES: [(u16, u16); 4] = [(200, 60), (120, 36), (80, 24), (65, 17)];

/// Families that somebody in the room may not hear: one is spoken of by its number, one is masked.
const KEPT: [&str; 2] = ["Nergenshuizen", "Kwartelkoning"];

/// The meeting is closed and nobody has left yet.
fn closed(lang: Lang, size: (u16, u16)) -> Stage {
    let mut stage = Stage::of(scenario::closed(), None, lang, scenario::at(14, 12), size);
    stage.press("6");
    if stage.app.shared.meeting != Some(scenario::meeting(&stage.world)) {
        stage.press("<left>");
    }
    stage
}

/// All of a screen, from its first line to its last.
fn whole(stage: &mut Stage) -> String {
    let mut read = stage.press("<home>").screen();
    for _ in 0..30 {
        read += &stage.press("<pagedown>").screen();
    }
    stage.press("<home>");
    read
}

#[test]
fn what_the_room_may_not_hear_is_on_no_screen_until_the_room_is_empty_and_it_says_how() {
    for size in SIZES {
        let mut stage = closed(Lang::Nl, size);
        for screen in ["6", "3", "2"] {
            let read = whole(stage.press(screen));
            assert!(KEPT.iter().all(|name| !read.contains(name)), "{screen} at {size:?}:\n{read}");
            let says = read.contains("Wat de kamer niet mag horen") && read.contains("verborgen.");
            assert!(says || screen == "2", "{screen} at {size:?}:\n{read}");
        }
        stage.press("6v");
        assert!(stage.screen().contains("Is de kamer leeg?"));
        stage.press("<enter>");
        assert!(stage.accepted.is_empty(), "no is chosen");
        stage.press("vj");
        assert!(matches!(stage.accepted.as_slice(), [Command::EmptyRoom { .. }]));
        for screen in ["6", "3"] {
            let read = whole(stage.press(screen));
            let named = KEPT.iter().all(|name| read.contains(name)) || screen == "3";
            assert!(named && !read.contains("casus 33"), "{screen} at {size:?}:\n{read}");
            assert!(!read.contains("Wat de kamer niet mag horen"), "{screen} at {size:?}:\n{read}");
        }
        assert!(stage.press("3v").screen().contains("Er zit niemand meer"));
    }
}

#[test]
fn minutes_of_which_something_is_hidden_are_not_approved_or_exported() {
    let mut stage = closed(Lang::Nl, (120, 36));
    for key in ["a", "o"] {
        assert!(stage.press(key).screen().contains("Is de kamer leeg?"), "{}", stage.screen());
        stage.press("<esc>");
    }
    assert!(stage.accepted.is_empty() && stage.exported.is_empty());
    assert!(stage.press("vja").screen().contains("Verslag vaststellen?"), "{}", stage.screen());
}

#[test]
fn that_the_screen_shows_more_is_told_to_the_access_log() {
    let mut stage = closed(Lang::Nl, (120, 36));
    let (before, held) = (seen::shown(&stage.app), seen::purpose(&stage.app).unwrap());
    stage.press("vj");
    let (after, all) = (seen::shown(&stage.app), seen::purpose(&stage.app).unwrap());
    assert_ne!(before, after, "the log is told anew");
    assert!(held.cases.len() < all.cases.len());
    let masked = seen::shown(&stage.press("p").app);
    assert_ne!(masked, after, "names that come from behind the mask are news as well");
}

#[test]
fn it_looks_calm() {
    assert_snapshot!("minutes_kept_back_at_120_by_36", closed(Lang::Nl, (120, 36)).screen());
    assert_snapshot!("minutes_kept_back_at_80_by_24", closed(Lang::En, (80, 24)).screen());
    assert_snapshot!("meeting_kept_back_at_80_by_24", closed(Lang::Nl, (80, 24)).press("3").screen());
    assert_snapshot!("is_the_room_empty_at_65_by_17", closed(Lang::Nl, (65, 17)).press("v").screen());
}
