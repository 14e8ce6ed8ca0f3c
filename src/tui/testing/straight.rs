//! What holds of every picture at every width: a date is whole or it is not there, and what stands in columns stands straight,
//! whatever the families and people are called.

use super::pictures::{Of, each_of, world_of};
use crate::{
    domain::{command::Command, world::World},
    i18n::{Lang, Texts},
    tui::{app::App, testing::Stage},
};
use std::collections::BTreeSet;

/// Wide, combining, right to left, IJ, and compounds as long as Dutch has them.
const STRANGE: [&str; 7] = [
    "漢字漢字漢字",
    "Zee\u{308}e\u{301}gel-Ñandu\u{301}",
    "שלום כהן",
    "Ĳsselmeer-van der IJssel",
    "Meerderjarigheidsverklaringsprocedure",
    "’t Ongeboren-Şahin de Łódź",
    "👩‍👧 gezin ｶﾞ",
];

/// The same world, in which everybody is called otherwise.
fn strange(world: &World) -> World {
    let mut stage = Stage::of(world.clone(), None, Lang::Nl, super::scenario::at(9, 0), (80, 24));
    let names = || STRANGE.iter().cycle().enumerate();
    let cases: Vec<_> = world.cases().map(|case| (case.id, case.details.clone(), case.signals.clone())).collect();
    for ((case, mut details, signals), (number, name)) in cases.into_iter().zip(names()) {
        details.family = format!("{name} {number}");
        let signals = signals.into_iter().filter(|signal| signal.entry.is_none()).collect();
        stage.elsewhere(Command::ChangeCase { case, details: Box::new(details), signals });
    }
    (*stage.world).clone()
}

/// What is wrong with the first date in a row of the screen that is not whole.
fn cut_date(row: &str, texts: &Texts) -> Option<String> {
    let days: BTreeSet<String> = (1..=7).map(|day| texts.get(&format!("weekday-short-{day}")).to_owned()).collect();
    let months = |which: &str| (1..=12).map(|month| texts.get(&format!("{which}-{month}")).to_owned()).collect();
    let months: Vec<BTreeSet<String>> = vec![months("month"), months("month-short")];
    let bare = |word: &str| word.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '…').to_owned();
    let words: Vec<String> = row.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).map(bare).collect();
    let number = |word: &str| word.len() <= 2 && word.chars().all(|sign| sign.is_ascii_digit()) && !word.is_empty();
    let cut = |at: usize| {
        let after = |step: usize| words.get(at + step).map_or("", String::as_str);
        if !days.contains(words.get(at)?) || !after(1).starts_with(|sign: char| sign.is_ascii_digit()) {
            return None;
        }
        let said = || Some(words.get(at..)?.iter().take(4).cloned().collect::<Vec<_>>().join(" "));
        // Of "27-1…" nobody can tell whether a figure is missing.
        let by_dashes = |word: &str| {
            let parts: Vec<&str> = word.trim_end_matches('…').split('-').collect();
            let doubtful = word.ends_with('…') && matches!(parts.last(), Some(&("1" | "0" | "2" | "20" | "202")));
            parts.iter().all(|part| !part.is_empty()) && !doubtful
        };
        match after(1) {
            // "vr 27-11", "vr 27-11-2026"
            day if day.contains('-') => {
                if by_dashes(day) {
                    None
                } else {
                    said()
                }
            }
            day if number(day) => {
                let month = months.iter().any(|all| all.contains(after(2)));
                let year = after(3);
                // A year that is begun is a year of four figures, whatever was left out behind it.
                let year = year.trim_end_matches('…');
                let begun = year.starts_with('2') && year.chars().all(|sign| sign.is_ascii_digit());
                let whole = !begun || year.len() == 4;
                if month && whole { None } else { said() }
            }
            // "do 13:30", "ma 3x"
            day if day.contains('…') => said(),
            _ => None,
        }
    };
    (0..words.len()).find_map(cut)
}

#[test]
fn a_cut_date_is_seen() {
    let texts = Texts::load(Lang::Nl);
    for whole in [
        "vr 27 nov 2026",
        "│ terug di 1 dec │",
        "klaar vr 27-11, daarna",
        "di 24 nov 2026…",
        "vrijdag",
        "do 13:30",
        "ma 24 januari",
    ] {
        assert_eq!(cut_date(whole, &texts), None, "{whole}");
    }
    for cut in ["vr 27 n…", "vr 27…", "vr 2…", "vr 27 nov 20…", "di 1 │", "vr 27-1…", "vr 27-…"] {
        assert!(cut_date(cut, &texts).is_some(), "{cut}");
    }
}

#[test]
fn no_date_is_ever_cut() {
    let texts = Texts::load(Lang::Nl);
    let mut cut = BTreeSet::new();
    each_of(&world_of, Lang::Nl, (80, 24), |name, stage| {
        for (columns, rows) in (40..=200).step_by(3).zip([24, 40].into_iter().cycle()) {
            let screen = stage.resize(columns, rows).screen();
            let found = screen.lines().find_map(|row| cut_date(row, &texts));
            cut.extend(found.map(|date| format!("{name} at {columns}×{rows}: {date}")));
        }
        stage.resize(80, 24);
    });
    assert!(cut.is_empty(), "{cut:#?}");
}

/// The places at which a frame's edge is broken: below every upper left corner the edge goes on to the lower one.
fn broken_edges(stage: &Stage) -> Vec<String> {
    let (buffer, _) = stage.draw();
    let at = |x: u16, y: u16| buffer.cell((x, y)).map_or(" ", ratatui::buffer::Cell::symbol);
    let mut broken = Vec::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        for x in buffer.area.left()..buffer.area.right() {
            for (corner, ends) in [("╭", ["╰", "├"]), ("╮", ["╯", "┤"])] {
                if at(x, y) != corner {
                    continue;
                }
                let below = (y + 1..buffer.area.bottom()).map(|below| at(x, below)).find(|sign| *sign != "│");
                if !below.is_some_and(|sign| ends.contains(&sign)) {
                    broken.push(format!("{corner} at {x},{y} ends in {below:?}"));
                }
            }
        }
    }
    broken
}

#[test]
fn columns_are_straight_whatever_families_are_called() {
    let strangers = |of: Of| strange(&world_of(of));
    let nothing_over = |app: &App| app.overlays.is_empty() && app.lock.is_none() && app.pending.is_empty();
    for size in [(65, 17), (80, 24), (120, 36), (200, 60)] {
        each_of(&strangers, Lang::Nl, size, |name, stage| {
            let lies_over = ["meeting_kinds", "meeting_who", "meeting_who_typed", "meeting_when"].contains(&name);
            if nothing_over(&stage.app) && stage.app.toast.is_none() && !lies_over {
                let broken = broken_edges(stage);
                assert!(broken.is_empty(), "{name} at {size:?}: {broken:?}\n{}", stage.screen());
            }
        });
    }
}

#[test]
fn no_edge_of_a_frame_runs_into_a_box_over_it() {
    for size in [(65, 17), (80, 24), (120, 36), (200, 60)] {
        each_of(&world_of, Lang::Nl, size, |name, stage| {
            let screen = stage.screen();
            let runs_into = ["─│", "│─", "─╭", "─╰", "╮─", "╯─"].into_iter().find(|edge| screen.contains(edge));
            assert_eq!(runs_into, None, "{name} at {size:?}\n{screen}");
        });
    }
}

#[test]
fn the_columns_of_a_list_begin_where_they_begin_in_every_row() {
    let world = strange(&world_of(Of::Prepared));
    for (columns, rows) in [(65, 17), (80, 24), (120, 36), (200, 60)] {
        let mut stage = Stage::of(world.clone(), None, Lang::Nl, super::scenario::at(13, 0), (columns, rows));
        stage.press("2");
        let (buffer, _) = stage.draw();
        // The time at which a family comes stands in a column of its own.
        let times = |y: u16| {
            let row: Vec<&str> = (0..columns).map(|x| buffer[(x, y)].symbol()).collect();
            let is_time = |at: &usize| {
                let part = row.get(*at..*at + 5).unwrap_or_default().concat();
                part.len() == 5 && chrono::NaiveTime::parse_from_str(&part, "%H:%M").is_ok()
            };
            (0..row.len().min(20)).find(is_time)
        };
        let places: BTreeSet<usize> = (4..rows).filter_map(times).collect();
        assert_eq!(places.len(), 1, "{columns}: {places:?}\n{}", stage.screen());
    }
}
