//! What holds on every screen: the mouse, numbers before a key, and what is copied of a typed text.

use crate::{
    domain::{access::AccessKind, command::Command},
    i18n::Lang,
    keymap::Context,
    tui::{
        Msg,
        act::Place,
        app::Overlay,
        testing::{Stage, scenario},
    },
};
use ratatui::layout::Position;

fn click(stage: &mut Stage, text: &str) {
    let screen = stage.screen();
    let (y, line) = screen.lines().enumerate().find(|(_, line)| line.contains(text)).expect(text);
    let x = line.split(text).next().map_or(0, crate::tui::text::width);
    let at = Position { x: u16::try_from(x).unwrap(), y: u16::try_from(y).unwrap() };
    stage.send(Msg::Click(at));
}

#[test]
fn a_click_chooses_and_a_second_one_opens() {
    let mut stage = Stage::new(80, 24);
    click(&mut stage, "Windroos");
    assert!(stage.screen().contains("Windroos · IGP"), "{}", stage.screen());
    let first = stage.screen();
    click(&mut stage, "6 13:41");
    assert_ne!(stage.screen(), first, "the chosen one was opened");
}

#[test]
fn a_click_on_the_footer_does_what_stands_there() {
    let mut stage = Stage::new(80, 24);
    click(&mut stage, "erbij");
    assert_eq!(stage.app.overlays.len(), 1);
    stage.press("<esc>");
    click(&mut stage, "hulp");
    assert_eq!(stage.app.overlays.len(), 1);
}

#[test]
fn a_click_answers_a_question_and_picks_from_the_palette() {
    let mut stage = Stage::new(80, 24);
    stage.press("sj");
    stage.press("3q");
    click(&mut stage, "Nee, doorgaan");
    assert!(!stage.ended && stage.app.overlays.is_empty(), "{}", stage.screen());
    stage.press("<ctrl-p>").type_text("naar acties");
    click(&mut stage, "Naar Acties");
    assert_eq!(stage.app.place, Place::FollowUps);
}

#[test]
fn the_wheel_moves_the_choice() {
    let mut stage = Stage::new(80, 24);
    stage.send(Msg::Wheel { up: false });
    assert!(stage.screen().contains("Kwartelkoning · "), "{}", stage.screen());
    stage.send(Msg::Wheel { up: true }).send(Msg::Wheel { up: true });
    assert!(stage.screen().contains("Zeeëgel · "));
}

#[test]
fn a_click_anywhere_is_no_trouble() {
    for keys in ["", "3", "4", "5", "6", "?", "n", "<ctrl-p>"] {
        let mut stage = Stage::new(80, 24);
        stage.press(keys);
        for x in [0, 1, 40, 79, 200] {
            for y in [0, 1, 2, 12, 22, 23, 200] {
                stage.send(Msg::Click(Position { x, y })).screen();
            }
        }
    }
}

#[test]
fn the_mouse_is_given_back_and_taken_again() {
    let mut stage = Stage::new(80, 24);
    assert!(stage.press("<f12>").screen().contains("De muis is vrij"));
    assert!(stage.press("<f12>").screen().contains("De muis werkt weer"));
}

#[test]
fn the_screens_are_named_with_their_keys_and_a_click_on_a_name_goes_there() {
    let mut stage = Stage::new(80, 24);
    assert!(stage.screen().contains(" 2 Agenda  3 Overleg  4 Acties  5 Gezin  6 Verslag  8 Inrichting"));
    click(&mut stage, "6 Verslag");
    assert_eq!(stage.app.place, Place::Minutes);
    assert!(stage.resize(50, 24).screen().contains(" 2  3  4  5  6 Verslag  8"), "{}", stage.screen());
}

#[test]
fn the_one_that_is_shown_stands_out_in_reverse() {
    use ratatui::style::Modifier;
    let mut stage = Stage::new(80, 24);
    stage.press("4");
    let (buffer, _) = stage.draw();
    let line = stage.screen().lines().nth(1).unwrap().to_owned();
    let reverse = |name: &str| {
        let x = crate::tui::text::width(line.split(name).next().unwrap());
        buffer[(u16::try_from(x).unwrap(), 1)].modifier.contains(Modifier::REVERSED)
    };
    assert_eq!(["Agenda", "Overleg", "Acties", "Verslag"].map(reverse), [false, false, true, false]);
}

#[test]
fn who_types_in_a_small_window_has_the_row_of_the_screens_too() {
    let mut stage = Stage::new(80, 24);
    stage.press("sj<enter>");
    assert!(!stage.screen().contains("6 Verslag"), "{}", stage.screen());
    stage.press("<esc>");
    assert!(stage.screen().contains("6 Verslag"), "{}", stage.screen());
    stage.press("<enter>").resize(120, 36);
    assert!(stage.screen().contains("  Verslag"), "{}", stage.screen());
}

#[test]
fn what_a_role_may_not_do_is_neither_offered_nor_begun() {
    let (world, at) = (scenario::prepared(), scenario::at(13, 0));
    let mut stage = Stage::of(world, Some("W. Maquette"), Lang::Nl, at, (120, 36));
    for word in ["starten", "toevoegen", "eraf halen", "doorschuiven"] {
        assert!(!stage.screen().contains(word), "{word} in\n{}", stage.screen());
    }
    for key in ["s", "n", "x", "d"] {
        stage.press(key);
        assert!(stage.app.overlays.is_empty() && stage.accepted.is_empty());
        assert!(stage.screen().contains("Uw rol laat dit niet toe"), "{}", stage.screen());
    }
    let mut running = Stage::of(scenario::running(), Some("W. Maquette"), Lang::Nl, at, (120, 36));
    running.press("g");
    assert!(running.app.overlays.is_empty() && running.screen().contains("Uw rol laat dit niet toe"));
}

#[test]
fn the_family_in_view_in_the_minutes_goes_along_to_its_sheet() {
    let mut stage = Stage::of(scenario::held(), None, Lang::Nl, scenario::at(15, 0), (120, 36));
    stage.press("2<down>6").press("<tab><down><down><down><enter>5");
    assert!(stage.screen().contains("Gezin") && stage.screen().contains("IGP-26-0"), "{}", stage.screen());
    assert!(!stage.screen().contains("Er is nog geen gezin gekozen"), "{}", stage.screen());
}

#[test]
fn what_is_not_kept_is_left_only_after_a_question() {
    let mut stage = Stage::new(80, 24);
    stage.app.passing = true;
    stage.press("q<enter>");
    assert!(!stage.ended, "no is the answer");
    assert!(stage.press("q").screen().contains("De demo wordt niet bewaard"), "{}", stage.screen());
    assert!(stage.press("j").ended);
}

#[test]
fn a_divider_goes_along_with_the_mouse_on_every_screen_that_has_one() {
    for keys in ["1", "3", "5", "6"] {
        let mut stage = Stage::of(scenario::held(), None, Lang::Nl, scenario::at(15, 0), (160, 40));
        stage.press(keys);
        let edge = |stage: &Stage| {
            let screen = stage.screen();
            let top = screen.lines().find(|line| line.contains("╮╭")).unwrap_or_else(|| panic!("{keys}: {screen}"));
            top.chars().take_while(|letter| *letter != '╮').count()
        };
        let row = |stage: &Stage| stage.screen().lines().position(|line| line.contains("╮╭")).unwrap();
        let (from, y) = (edge(&stage), u16::try_from(row(&stage)).unwrap());
        let at = |x: usize| Position { x: u16::try_from(x).unwrap(), y };
        stage.send(Msg::Click(at(from))).send(Msg::Drag(at(from - 5)));
        assert_eq!(edge(&stage), from - 5, "{keys}: {}", stage.screen());
        stage.send(Msg::Drag(at(from + 3)));
        assert_eq!(edge(&stage), from + 3, "{keys}: the hold is kept");
        stage.send(Msg::Drag(at(0))).send(Msg::Drag(at(159)));
        for (columns, rows) in [(80, 24), (104, 30), (200, 60), (1, 1), (160, 40)] {
            stage.resize(columns, rows).screen();
        }
    }
}

#[test]
fn what_has_no_way_back_is_asked_before_it_is_done() {
    let approved = || {
        let mut stage = Stage::of(scenario::held(), Some("K. Demopad"), Lang::Nl, scenario::at(15, 0), (120, 36));
        stage.press("6a<left><enter>");
        assert!(matches!(stage.accepted.last(), Some(Command::ApproveMinutes { .. })), "{}", stage.screen());
        stage.accepted.clear();
        stage
    };
    let of = |world, hour| Stage::of(world, None, Lang::Nl, scenario::at(hour, 0), (120, 36));
    for (mut stage, keys) in [
        (of(scenario::running(), 13), "3s"),
        (of(scenario::held(), 15), "6a"),
        (approved(), "6n"),
        (of(scenario::held(), 15), "2<down><down><down><down>5s"),
    ] {
        stage.press(keys);
        assert!(!stage.app.overlays.is_empty(), "{keys}: {}", stage.screen());
        assert!(stage.accepted.is_empty(), "{keys}: {:?}", stage.accepted);
        if matches!(stage.app.overlays.last(), Some(Overlay::Dialog(dialog, _)) if dialog.context() == Context::Dialog)
        {
            stage.press("<enter>");
            assert!(stage.accepted.is_empty(), "{keys}: no is the answer, {:?}", stage.accepted);
        }
    }
}

#[test]
fn a_number_before_a_movement_says_how_far_and_before_anything_else_means_nothing() {
    let mut stage = Stage::new(80, 24);
    stage.press("<ctrl-p>").type_text("toetsen vim").press("<enter>");
    stage.press("g2");
    assert_eq!(stage.app.place, Place::Agenda);
    let chosen = |stage: &Stage, code: &str| assert!(stage.screen().contains(code), "{}", stage.screen());
    stage.press("6G");
    chosen(&stage, "Windroos · IGP");
    stage.press("5k");
    chosen(&stage, "Zeeëgel · IGP");
    stage.press("2");
    let waiting = stage.screen();
    assert!(waiting.contains("2 …") && waiting.contains("Omlaag") && !waiting.contains("Doorschuiven"), "{waiting}");
    stage.press("j");
    assert!(!stage.screen().contains("Zeeëgel · IGP"));
    stage.press("<esc>3o");
    assert!(stage.app.overlays.is_empty() && stage.screen().contains("Een getal geldt alleen"), "{}", stage.screen());
}

#[test]
fn what_is_chosen_of_a_typed_text_is_cut_copied_and_put_in_again() {
    let mut stage = Stage::new(80, 24);
    stage.press("sj<enter>").type_text("Somber sinds wk 26");
    stage.press("<ctrl-shift-left><ctrl-x>");
    assert_eq!(stage.copied, "26");
    assert!(stage.screen().contains("Gestuurd naar het klembord"), "{}", stage.screen());
    assert_eq!(stage.app.field().unwrap().text(), "Somber sinds wk ");
    stage.press("<home><ctrl-v>");
    assert_eq!(stage.app.field().unwrap().text(), "26Somber sinds wk ");
    stage.press("<ctrl-c>");
    assert!(stage.screen().contains("Kies eerst tekst") && !stage.ended, "{}", stage.screen());
    stage.press("<alt-a><ctrl-c>");
    assert_eq!(stage.copied, "26Somber sinds wk ");
    stage.press("<ctrl-p><ctrl-v>");
    assert_eq!(stage.app.field().unwrap().text(), "26Somber sinds wk ", "in whatever field one types in");
}

#[test]
fn who_may_save_nothing_to_a_file_copies_nothing_either_and_the_log_has_it_as_it_was() {
    for (who, may) in [("E. Verzonnen", false), ("S. Schetsema", true)] {
        let mut stage = Stage::of(scenario::held(), Some(who), Lang::Nl, scenario::at(16, 0), (120, 36));
        stage.press("6");
        if stage.app.shared.meeting != Some(scenario::meeting(&stage.world)) {
            stage.press("<left>");
        }
        stage.saw.clear();
        let refused = stage.press("y").screen().contains("Uw rol laat dit niet toe");
        // What is let out is told where it goes.
        let told = stage.saw.iter().any(|purpose| purpose.kind == AccessKind::Exported);
        assert_eq!((refused, told), (!may, !may), "{who}: {}", stage.screen());
        assert_eq!((stage.copied.is_empty(), stage.app.clip.is_empty()), (!may, !may), "{who}");
    }
}

#[test]
fn what_was_copied_is_gone_when_others_look_or_it_is_anothers_turn() {
    let mut stage = Stage::of(scenario::running(), None, Lang::Nl, scenario::at(13, 0), (80, 24));
    let (meeting, at) = (scenario::meeting(&stage.world), scenario::at(13, 0));
    let person = stage.app.shared.lens.house().people().find(|it| it.name == "W. Maquette").unwrap().id;
    let open = |code: &str, world: &crate::domain::world::World| Command::OpenItem {
        item: scenario::item_of(world, code),
        at,
        room: crate::domain::command::RoomChoice::TheyLeave,
    };
    let opens = open("IGP-26-041", &stage.world);
    let leaves = Command::Leave { meeting, person, at };
    let paused = Command::PauseClock { meeting, at };
    for (command, kept) in [(opens, false), (paused, true), (leaves, false)] {
        stage.app.clip = "wat er stond".to_owned();
        stage.elsewhere(command.clone());
        assert_eq!(!stage.app.clip.is_empty(), kept, "{command:?}");
    }
    stage.app.clip = "wat er stond".to_owned();
    stage.press("p");
    assert!(stage.app.clip.is_empty(), "names are masked");
}

#[test]
fn what_is_typed_while_a_turn_begins_is_for_that_turn() {
    let mut stage = Stage::new(120, 36);
    stage.press("sj").hold();
    stage.press("<enter>").type_text("! instroom").press("<enter>").type_text("na afloop bellen");
    assert!(!stage.screen().contains("instroom ·"), "{}", stage.screen());
    stage.release();
    assert!(stage.screen().contains("! instroom"), "{}", stage.screen());
    assert_eq!(stage.app.field().unwrap().text(), "na afloop bellen");
    // Who waits too long for the store can leave.
    stage.press("<ctrl-u><esc><down>").hold().press("<enter>q");
    assert!(stage.app.overlays.is_empty(), "{}", stage.screen());
    for _ in 0..70 {
        stage.press("<down>");
    }
    stage.press("q");
    assert!(!stage.app.overlays.is_empty(), "{}", stage.screen());
}
