//! That the list on every screen is the same list: one table names every place, and what its rows answer to.

use super::pictures::{Of, world_of};
use crate::{
    domain::{ids::CaseId, meeting::MeetingStatus},
    i18n::Lang,
    keymap::{Context, Op},
    tui::{act::Place, testing::Stage},
};
use chrono::TimeDelta;
use std::{collections::BTreeSet, path::Path};

/// What can be done with the list of a place, besides searching it by typing; or why that would mean nothing there.
struct List {
    of: Of,
    /// Words in some of its rows and not in others.
    words: &'static str,
    ordered: Result<(), &'static str>,
    marked: Result<(), &'static str>,
}

const BY_THE_AGENDA: &str = "the order is the order of the agenda, which is agreed upon";

fn list(place: Place) -> List {
    match place {
        Place::Today => List { of: Of::Held, words: "zeeegel", ordered: Ok(()), marked: Ok(()) },
        Place::Agenda => List { of: Of::Prepared, words: "lopend", ordered: Err(BY_THE_AGENDA), marked: Ok(()) },
        Place::Meeting => List {
            of: Of::Running,
            words: "uitstr",
            ordered: Err(BY_THE_AGENDA),
            marked: Err("one family has its turn at a time"),
        },
        Place::FollowUps => List { of: Of::Held, words: "intake", ordered: Ok(()), marked: Ok(()) },
        Place::Family => List {
            of: Of::Guarded,
            words: "intake",
            ordered: Err("what is known has the order of the form, what happened that of time"),
            marked: Err("it is read; what can be changed is asked for"),
        },
        Place::Minutes => {
            List { of: Of::Closed, words: "intake", ordered: Err(BY_THE_AGENDA), marked: Err("it is read") }
        }
        Place::Setup => List {
            of: Of::Prepared,
            words: "VoorZorg",
            ordered: Ok(()),
            marked: Err("every agreement is asked for by itself"),
        },
    }
}

/// The place with its list before one.
fn at(place: Place, size: (u16, u16)) -> (Stage, List) {
    let list = list(place);
    let (person, now) = match list.of {
        Of::Held => (Some("J. Modeldijk"), super::scenario::at(8, 30) + TimeDelta::days(2)),
        Of::Closed => (Some("K. Demopad"), super::scenario::at(15, 0)),
        Of::Guarded => (Some("S. Schetsema"), super::scenario::at(13, 0)),
        _ => (None, super::scenario::at(13, 0)),
    };
    let mut stage = Stage::of(world_of(list.of), person, Lang::Nl, now, size);
    let number = Place::ALL.iter().position(|it| *it == place).unwrap() + 1;
    let number = if place == Place::Setup { 8 } else { number };
    if place == Place::Family {
        stage.press("2<down><down><down>");
    }
    stage.press(&number.to_string());
    assert_eq!(stage.app.place, place);
    if place == Place::Setup {
        // The catalogue is what can be ordered.
        stage.press("<tab><tab>");
    }
    (stage, list)
}

/// The rows of the screen but for the footer, which says what can be done.
fn body(stage: &Stage) -> String {
    let screen = stage.screen();
    screen.rsplit_once('\n').map(|(body, _)| body.to_owned()).unwrap_or_default()
}

#[test]
fn every_list_is_searched_by_typing_and_esc_brings_all_rows_back() {
    for size in [(80, 24), (120, 36), (200, 60)] {
        for place in Place::ALL {
            let (mut stage, list) = at(place, size);
            let before = body(&stage);
            stage.press("z");
            assert_eq!(stage.app.context(), Context::Prompt, "{place:?}");
            assert!(stage.cursor().is_some(), "{place:?}: the cursor stands where one types");
            stage.type_text(list.words);
            let found = body(&stage);
            assert!(found.contains(list.words), "{place:?}: what is typed is seen\n{found}");
            assert!(!found.contains("Niets in deze lijst"), "{place:?} at {size:?}\n{found}");
            stage.type_text("qqqq");
            assert!(stage.screen().contains("Niets "), "{place:?} at {size:?}\n{}", stage.screen());
            stage.press("<enter>");
            assert_ne!(stage.app.context(), Context::Prompt, "{place:?}: keys are commands again");
            assert_eq!(stage.app.place, place);
            stage.press("<esc>");
            assert_eq!(stage.app.place, place, "Esc first shows every row again");
            let shown = |screen: &str| screen.lines().filter(|line| line.contains('│')).count();
            assert_eq!(shown(&body(&stage)), shown(&before), "{place:?} at {size:?}\n{}", stage.screen());
            assert!(!body(&stage).contains("qqqq") && stage.app.shown().sieve().is_some_and(|it| !it.is_shown()));
        }
    }
}

#[test]
fn letters_leave_fewer_rows_and_arrows_move_over_them_while_typing() {
    for place in Place::ALL {
        let (mut stage, list) = at(place, (120, 36));
        let filled = |stage: &Stage| body(stage).chars().filter(|sign| sign.is_alphanumeric()).count();
        let all = filled(&stage);
        stage.press("z").type_text(list.words);
        assert!(place == Place::Minutes || filled(&stage) < all, "{place:?}\n{}", stage.screen());
        let typed = stage.app.shown().sieve().unwrap().text().to_owned();
        stage.press("<down><up><end>");
        assert_eq!(stage.app.context(), Context::Prompt, "{place:?}");
        assert_eq!(stage.app.shown().sieve().unwrap().text(), typed);
    }
}

#[test]
fn every_list_with_more_than_one_order_has_them_behind_one_key() {
    for place in Place::ALL {
        let (mut stage, list) = at(place, (120, 36));
        let here = stage.app.context();
        match list.ordered {
            Ok(()) => {
                let first = body(&stage);
                assert_ne!(body(stage.press("g")), first, "{place:?}");
                let round = (0..6).any(|_| body(&stage) == first || body(stage.press("g")) == first);
                assert!(round, "{place:?} comes round to its own order");
            }
            Err(why) => {
                assert!(!why.is_empty());
                assert!(!Op::GroupBy.applies_in(here), "{place:?} has an order to choose: {why}");
            }
        }
    }
}

#[test]
fn rows_are_chosen_together_with_space_and_let_go_with_esc() {
    for place in Place::ALL {
        let (mut stage, list) = at(place, (120, 36));
        stage.press("<down><space>");
        if list.marked.is_err_and(|why| !why.is_empty()) {
            assert_eq!(stage.app.shown().marked(), 0, "{place:?}");
            continue;
        }
        assert_eq!(stage.app.shown().marked(), 1, "{place:?}\n{}", stage.screen());
        assert!(stage.screen().lines().next().unwrap().contains("1 samen gekozen"), "{place:?}");
        stage.press("z").type_text(list.words).press("<enter><esc>");
        assert_eq!(stage.app.shown().marked(), 0, "{place:?}");
        assert!(stage.app.shown().sieve().unwrap().is_shown(), "{place:?}: one step at a time");
        stage.press("<esc>");
        assert!(!stage.app.shown().sieve().unwrap().is_shown(), "{place:?}");
        assert_eq!(stage.app.place, place);
    }
}

#[test]
fn the_choice_stays_on_the_same_family_whatever_others_change() {
    for place in Place::ALL {
        let (mut stage, _) = at(place, (120, 36));
        stage.press("<down><down>");
        let chosen: Option<CaseId> = stage.app.shown().chosen_case(&stage.app.shared);
        let world = stage.world.clone();
        let meeting = world.meetings().find(|meeting| meeting.status != MeetingStatus::Approved).unwrap();
        let last = world.agenda(meeting).last().unwrap().id;
        if matches!(meeting.status, MeetingStatus::Planned | MeetingStatus::Running) {
            stage.elsewhere(crate::domain::command::Command::MoveItem { item: last, to: 0 });
        } else {
            let case = world.cases().find(|case| Some(case.id) != chosen).unwrap();
            let mut details = case.details.clone();
            details.family = "Aardvarken".into();
            let signals = case.signals.iter().filter(|signal| signal.entry.is_none()).cloned().collect();
            let command =
                crate::domain::command::Command::ChangeCase { case: case.id, details: Box::new(details), signals };
            stage.elsewhere(command);
        }
        assert_eq!(stage.app.shown().chosen_case(&stage.app.shared), chosen, "{place:?}");
    }
}

#[test]
fn what_is_found_first_is_chosen_where_the_chosen_row_is_not_found() {
    for place in [Place::Agenda, Place::Meeting, Place::Minutes] {
        let (mut stage, _) = at(place, (120, 36));
        let words = if place == Place::Minutes { "actielijst" } else { "lopend" };
        let typed = stage.press("z").type_text(words).cursor().unwrap();
        let chosen = stage.press("<enter>").cursor().unwrap();
        assert_eq!(chosen.y, typed.y + 1, "{place:?}\n{}", stage.screen());
    }
}

/// Where the source keeps the state of a list, and how its rows are searched.
const KEPT: [(&str, &str); 12] = [
    ("overlay/attendance.rs", "z"),
    ("overlay/help.rs", "what is typed"),
    ("overlay/palette.rs", "what is typed"),
    ("overlay/prompt.rs", "what is typed"),
    ("overlay/search.rs", "what is typed"),
    ("screen/agenda.rs", "z"),
    ("screen/follow_ups.rs", "z"),
    ("screen/live/agenda.rs", "z"),
    ("screen/live/menu.rs", "what is typed"),
    ("screen/minutes.rs", "z"),
    ("screen/setup.rs", "z"),
    ("screen/today.rs", "z"),
];

/// Lists beside another list, whose rows are few and stand in that other list as well.
const BESIDE: [&str; 3] = ["screen/live/record.rs", "screen/today/paint.rs", "widget/dialog.rs"];

#[test]
fn no_list_is_without_a_way_to_search_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tui");
    let mut found = BTreeSet::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            let keeps = |line: &str| line.trim().ends_with(": ListState,") && !line.contains('&');
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            if text.lines().any(keeps) && !name.contains("tests") {
                let searches = text.contains("Sieve") || text.contains("sift") || text.contains("Input");
                found.insert((name, searches));
            }
        }
    }
    for (name, searches) in &found {
        let beside = BESIDE.contains(&name.as_str());
        assert!(beside || KEPT.iter().any(|(known, _)| known == name), "{name} keeps a list that is in no table");
        assert!(beside || *searches, "{name} has nothing to search its rows with");
    }
    for (name, how) in KEPT {
        assert!(found.iter().any(|(it, _)| it == name), "{name} ({how}) keeps no list any more");
    }
}
