//! What the screen looks like.

use super::*;
use crate::domain::command::{Command, RoomChoice};
use insta::assert_snapshot;

/// The first family in full swing: lines of most kinds, one struck, and one being typed.
fn busy(lang: Lang, columns: u16, rows: u16) -> Stage {
    let mut stage = seen_by(None, lang, columns, rows);
    stage.press("<enter>").later(192);
    for line in [
        "Somber sinds wk 26, geen suïcidaliteit, slaapt 4 u.",
        "- #financiën post blijft liggen, dreiging afsluiting energie",
        "! instroom in de gezinspoli, terug op 8 dec",
        "! dubbel",
        "= @modeldijk JVK, standaard",
        "> gezamenlijke intake CJG @modeldijk @schetsema morgen",
        "< gezin bellen @modeldijk do",
    ] {
        stage.line(line);
    }
    stage.press("<esc>x<up><up><up>x<enter><esc><enter>");
    stage.type_text("> schuldenloket + energiebedrijf bellen @maq vr");
    stage
}

#[test]
fn typing_at_80_by_24() {
    assert_snapshot!(busy(Lang::Nl, 80, 24).screen());
}

#[test]
fn typing_at_120_by_36() {
    assert_snapshot!(busy(Lang::Nl, 120, 36).screen());
}

#[test]
fn typing_at_65_by_17() {
    assert_snapshot!(busy(Lang::Nl, 65, 17).screen());
}

#[test]
fn typing_at_40_by_10() {
    assert_snapshot!(busy(Lang::Nl, 40, 10).screen());
}

#[test]
fn steering_in_english_at_120_by_36() {
    let mut stage = busy(Lang::En, 120, 36);
    stage.press("<esc><down><down><down><down><down>");
    assert_snapshot!(stage.screen());
}

#[test]
fn the_question_about_the_room_at_80_by_24() {
    let mut stage = running(80, 24);
    stage.press("<down><enter>");
    assert_snapshot!(stage.screen());
}

#[test]
fn who_is_there_at_80_by_24() {
    let mut stage = opened(80, 24);
    stage.press("<esc>a");
    assert_snapshot!(stage.screen());
}

#[test]
fn the_menu_of_kinds_at_80_by_24() {
    let mut stage = opened(80, 24);
    stage.type_text("/");
    assert_snapshot!(stage.screen());
}

#[test]
fn the_cursor_stands_where_the_attention_is() {
    let mut stage = busy(Lang::Nl, 80, 24);
    let typing = stage.cursor().unwrap();
    assert_eq!(typing.y, 20);
    let steering = stage.press("<esc>").cursor().unwrap();
    assert_eq!((steering.x, steering.y), (2, 3));
}

#[test]
fn names_are_hidden_from_the_beamer_and_so_is_what_was_typed() {
    let mut stage = busy(Lang::Nl, 120, 36);
    stage.press("<esc>p");
    for hidden in ["Zeeëgel", "IGP-26-041", "depressie", "schuldenloket", "post blijft liggen"] {
        assert_hides(&stage, hidden);
    }
    assert_shows(&stage, "(wat u typte, is bewaard)");
}

#[test]
fn what_a_family_brought_along_is_in_view() {
    let mut stage = running(200, 60);
    stage.press("<down><down><down><down><down>");
    for told in ["! 2 werkdagen te laat", "Aanmelding VoorZorg", "B. Schaduwen → N. Teststra", "✗ nee: informeel"] {
        assert_shows(&stage, told);
    }
    assert_shows(&stage, "27+0 wk");
    let mut stage = Stage::of(scenario::running(), None, Lang::Nl, scenario::at(13, 0), (120, 36));
    assert_shows(&stage, "intake 3 werkdagen te laat");
    stage.press("<down><down><down><down>");
    assert_shows(&stage, "10 wk oud");
}

#[test]
fn what_was_decided_before_is_in_view() {
    let mut stage = Stage::of(scenario::held(), None, Lang::Nl, scenario::at(15, 0), (120, 36));
    let next = stage.world.meetings().max_by_key(|it| it.date).unwrap().id;
    let at = stage.app.shared.now;
    stage.elsewhere(Command::StartMeeting { meeting: next, chair: None, minute_taker: None, at });
    stage.app.shared.meeting = Some(next);
    stage.press("3");
    assert_shows(&stage, "Vorig MDO");
    assert_shows(&stage, "di 24-11");
}

#[test]
fn the_screen_fits_every_window_in_every_state() {
    let mut stages = vec![Stage::new(80, 24), running(80, 24), busy(Lang::Nl, 80, 24), busy(Lang::En, 80, 24)];
    let mut menu = opened(80, 24);
    menu.type_text("/");
    let mut room = running(80, 24);
    room.press("<down><enter>");
    let mut attendance = opened(80, 24);
    attendance.press("<esc>a");
    let mut long = opened(80, 24);
    long.type_text(&"heel veel tekst ".repeat(40)).press("<ctrl-j>");
    let nothing = Stage::of(World::default(), None, Lang::Nl, scenario::at(13, 0), (80, 24));
    let held = Stage::of(scenario::held(), None, Lang::Nl, scenario::at(15, 0), (80, 24));
    stages.extend(vec![menu, room, attendance, long, nothing, held]);
    for (number, stage) in stages.iter_mut().enumerate() {
        stage.press("3");
        // Each state takes its part of the sizes, so that all of them are there and the test stays fast.
        for (columns, rows) in sizes().skip(number % 3).step_by(3) {
            stage.resize(columns, rows);
            let (buffer, cursor) = stage.draw();
            assert_eq!((buffer.area.width, buffer.area.height), (columns, rows));
            assert!(cursor.is_none_or(|at| at.x < columns && at.y < rows));
        }
    }
}

/// From 1×1 to 300×100: all small ones along both edges, and a spread of the rest.
fn sizes() -> impl Iterator<Item = (u16, u16)> {
    let small = (1..=45).flat_map(|columns| [(columns, 10), (columns, columns)]);
    let spread = (1..=300).step_by(37).flat_map(|columns| (1..=100).step_by(13).map(move |rows| (columns, rows)));
    let edges = [(59, 24), (60, 24), (103, 28), (104, 29), (104, 30), (109, 31), (110, 32), (300, 100)];
    small.chain(spread).chain(edges)
}

#[test]
fn panes_stand_beside_each_other_and_never_over_each_other() {
    use super::super::layout::{Places, Shown, Wanted, reading_rows};
    use ratatui::layout::Rect;
    for (columns, rows) in sizes().filter(|(columns, rows)| *columns >= 40 && *rows >= 8) {
        for (shown, line) in [(Shown::Agenda, 1), (Shown::Family, 1), (Shown::Record, 9)] {
            let area = Rect { x: 0, y: 1, width: columns, height: rows };
            let wanted = Wanted {
                agenda: 9,
                table: 8,
                family: 20,
                record: 12,
                line,
                shown,
                reading: reading_rows(rows, true),
                ..Wanted::default()
            };
            let places = Places::of(area, wanted);
            let all = [
                places.agenda,
                places.family,
                places.table,
                places.record,
                places.standing,
                places.line,
                places.reading,
            ];
            for (number, one) in all.iter().enumerate() {
                assert_eq!(one.intersection(area), if one.is_empty() { one.intersection(area) } else { *one });
                for other in &all[number + 1..] {
                    assert!(
                        one.is_empty() || other.is_empty() || !one.intersects(*other),
                        "{columns}×{rows}: {places:?}"
                    );
                }
            }
            assert!(!places.line.is_empty() && !places.standing.is_empty() && !places.reading.is_empty());
        }
    }
}

#[test]
fn a_family_opened_elsewhere_is_followed() {
    let mut stage = running(80, 24);
    let item = scenario::item_of(&stage.world, "IGP-26-012");
    let at = stage.app.shared.now;
    stage.elsewhere(Command::OpenItem { item, at, room: RoomChoice::TheyLeave });
    assert_shows(&stage, "Vraag        Uitstroom per 01-12.");
}

#[test]
fn all_that_is_known_can_be_read_in_a_small_window() {
    let mut stage = running(80, 24);
    assert_shows(&stage, "depressie");
    assert_shows(&stage, "↓ PgDn");
    stage.press("<tab><end>");
    assert_shows(&stage, "Duinhaven");
    assert_shows(&stage, "huisarts");
    assert!(stage.cursor().is_some());
    stage.press("<tab><down>");
    assert_hides(&stage, "IGP-26-041");
    let mut stage = opened(80, 24);
    stage.type_text("half").press("<pagedown><pagedown>");
    assert_shows(&stage, "huisarts");
    assert_shows(&stage, "half");
}

#[test]
fn help_is_there_where_who_is_there_is_shown() {
    let mut stage = opened(80, 24);
    stage.press("<esc>a?");
    assert_shows(&stage, "Verlaat de kamer");
    stage.press("<esc>");
    assert_shows(&stage, "✓ K. Demopad");
}

#[test]
fn the_date_of_a_line_is_never_cut_off() {
    for (columns, rows) in [(40, 10), (65, 17), (80, 24), (120, 36)] {
        let mut stage = opened(columns, rows);
        stage.type_text("> gezamenlijk huisbezoek voorbereiden @modeldijk @schetsema @maq vr");
        assert_shows(&stage, "vr 27 nov 2026, over 3 dagen");
    }
    let mut stage = opened(80, 24);
    stage.type_text("> huisbezoek @modeldijk @schetsema @maq vr");
    assert_shows(&stage, "J. Modeldijk  S. Schetsema  W. Maquette");
}

#[test]
fn choosing_a_line_is_said_in_words_and_seen_in_large_type_too() {
    let mut stage = opened(80, 24);
    stage.line("Somber sinds wk 26.").press("<esc>x");
    assert_shows(&stage, "Kies een regel met ↑ ↓. Enter verbetert hem, x haalt hem door.");
    stage.press("<esc>b");
    assert_hides(&stage, "Vastgelegd");
    stage.press("e");
    assert_shows(&stage, "Kies een regel met");
    assert_shows(&stage, "· Somber sinds wk 26.");
}
