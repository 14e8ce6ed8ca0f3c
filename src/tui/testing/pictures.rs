//! A picture of everything that can be on the screen, at 80×24 and 120×36 in Dutch and at 80×24 in English: one table, which
//! has to name every place and everything that can lie over it.

use super::{Stage, scenario};
use crate::{
    domain::world::World,
    i18n::Lang,
    tui::{
        Msg,
        act::Place,
        app::{App, Overlay},
    },
};
use chrono::TimeDelta;
use std::{
    collections::{BTreeSet, HashMap},
    sync::OnceLock,
};

/// The world that a picture is taken of, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Of {
    /// Nobody and nothing yet.
    Nothing,
    /// The meeting prepared, at its hour.
    Prepared,
    /// The meeting runs, nobody's turn yet.
    Running,
    /// Two days after the meeting, through the eyes of a coordinator.
    Held,
    /// An hour after the meeting, through the eyes of its chair.
    Closed,
    /// A family that is restricted for safety, through the eyes of one who keeps its track.
    Guarded,
}

/// What is on a picture: its name, the world, and the keys that lead there. A name that ends in `*` is a picture of each
/// part that Tab goes to.
const PICTURES: &[(&str, Of, &str)] = &[
    ("today_nothing", Of::Nothing, "1"),
    ("today", Of::Held, "1"),
    ("agenda_nothing", Of::Nothing, "2"),
    ("agenda", Of::Prepared, "2"),
    ("agenda_found", Of::Prepared, "2zlopend"),
    ("agenda_marked", Of::Prepared, "2 <down> <enter>"),
    ("agenda_running", Of::Running, "2"),
    ("agenda_add_family", Of::Prepared, "2n"),
    ("meeting_nothing", Of::Nothing, "3"),
    ("meeting_planned", Of::Prepared, "3"),
    ("meeting_found", Of::Running, "3zuitstroom"),
    ("meeting_commands", Of::Running, "3"),
    ("meeting_typing", Of::Running, "3<enter>> huurcontract nakijken @maq vr"),
    ("meeting_kinds", Of::Running, "3<enter>/"),
    ("meeting_who", Of::Running, "3<enter>> huurcontract nakijken<enter>"),
    ("meeting_who_typed", Of::Running, "3<enter>> huurcontract nakijken<enter>maq"),
    ("meeting_when", Of::Running, "3<enter>> huurcontract nakijken @maq<enter>over 2 weken"),
    ("meeting_room", Of::Running, "3<down><enter>"),
    ("meeting_attendance", Of::Running, "3a"),
    ("meeting_attendance_found", Of::Running, "3azjeugd"),
    ("meeting_consent", Of::Running, "3g"),
    ("meeting_consent_form", Of::Running, "3g<end><enter>"),
    ("meeting_postpone", Of::Running, "3d"),
    ("meeting_end", Of::Running, "3s"),
    ("meeting_big", Of::Running, "3<enter>! Stevig Ouderschap<enter><esc>b"),
    ("follow_ups_nothing", Of::Nothing, "4"),
    ("follow_ups", Of::Held, "4"),
    ("follow_ups_by_owner", Of::Held, "4g"),
    ("today_found", Of::Held, "1zterug"),
    ("today_by_family", Of::Held, "1g"),
    ("today_marked", Of::Held, "1<down><space><space>"),
    ("follow_ups_found", Of::Held, "4zintake"),
    ("follow_ups_marked", Of::Held, "4<space><space>"),
    ("family_nothing", Of::Nothing, "5"),
    ("family*", Of::Guarded, "2<down><down><down>5"),
    ("minutes_nothing", Of::Nothing, "6"),
    ("family_found", Of::Guarded, "2<down><down><down>5zintake"),
    ("minutes_not_yet", Of::Prepared, "6"),
    ("minutes_found", Of::Closed, "6zintake"),
    ("minutes", Of::Closed, "6"),
    ("minutes_approve", Of::Closed, "6a"),
    ("setup_nothing", Of::Nothing, "8"),
    ("setup*", Of::Prepared, "8"),
    ("setup_found", Of::Prepared, "8<shift-tab>zagenda"),
    ("setup_other_key", Of::Prepared, "8<shift-tab><enter>"),
    ("search", Of::Held, "2/intake"),
    ("search_nothing", Of::Held, "2/qqqqqq"),
    ("palette", Of::Prepared, "2<ctrl-p>"),
    ("palette_typed", Of::Prepared, "2<ctrl-p>gezin"),
    ("help", Of::Prepared, "2?"),
    ("help_typing", Of::Running, "3<enter><f1>"),
    ("quit", Of::Running, "q"),
];

const DUTCH: [(u16, u16); 2] = [(80, 24), (120, 36)];
const ENGLISH: (u16, u16) = (80, 24);

/// The world that a picture is taken of.
pub fn world_of(of: Of) -> World {
    static WORLDS: OnceLock<[World; 4]> = OnceLock::new();
    let [prepared, running, held, guarded] = WORLDS.get_or_init(|| {
        let guarded = scenario::guarded(scenario::prepared());
        [scenario::prepared(), scenario::running(), scenario::held(), guarded]
    });
    match of {
        Of::Nothing => World::default(),
        Of::Prepared => prepared.clone(),
        Of::Running => running.clone(),
        Of::Held | Of::Closed => held.clone(),
        Of::Guarded => guarded.clone(),
    }
}

/// Every picture in a language and a size, of these worlds, with the program as it is on it.
pub fn each_of(worlds: &dyn Fn(Of) -> World, lang: Lang, size: (u16, u16), mut see: impl FnMut(&str, &mut Stage)) {
    let mut made: HashMap<Of, World> = HashMap::new();
    let mut stage = |of: Of, size: (u16, u16)| {
        let world = made.entry(of).or_insert_with(|| worlds(of)).clone();
        let (person, now) = match of {
            Of::Nothing => (None, scenario::at(9, 0)),
            Of::Prepared | Of::Running => (None, scenario::at(13, 0)),
            Of::Held => (Some("J. Modeldijk"), scenario::at(8, 30) + TimeDelta::days(2)),
            Of::Closed => (Some("K. Demopad"), scenario::at(15, 0)),
            Of::Guarded => (Some("S. Schetsema"), scenario::at(13, 0)),
        };
        Stage::of(world, person, lang, now, size)
    };
    for &(name, of, keys) in PICTURES {
        let mut stage = stage(of, size);
        stage.press(keys);
        let Some(part) = name.strip_suffix('*') else {
            see(name, &mut stage);
            continue;
        };
        let first = stage.screen();
        for number in 1..=9 {
            see(&format!("{part}_{number}"), &mut stage);
            if stage.press("<tab>").screen() == first {
                break;
            }
            assert!(number < 9, "{part} does not come round");
        }
    }
    see("locked", stage(Of::Running, size).send(Msg::Idle));
    let mut begun = stage(Of::Prepared, size);
    let vim = if lang == Lang::Nl { "toetsen vim" } else { "keys vim" };
    begun.press("<ctrl-p>").type_text(vim).press("<enter>").press("d");
    see("which_key", &mut begun);
    see("too_small", stage(Of::Prepared, (39, 9)).press("2"));
}

fn pictures(lang: Lang, size: (u16, u16)) {
    let (columns, _) = size;
    each_of(&world_of, lang, size, |name, stage| {
        insta::assert_snapshot!(format!("{name}_{columns}_{}", lang.code()), stage.screen());
    });
}

#[test]
fn every_screen_in_a_small_window() {
    pictures(Lang::Nl, DUTCH[0]);
}

#[test]
fn every_screen_in_a_usual_window() {
    pictures(Lang::Nl, DUTCH[1]);
}

#[test]
fn every_screen_in_english() {
    pictures(Lang::En, ENGLISH);
}

/// What the source calls what lies on top.
fn overlay(app: &App) -> Option<&'static str> {
    app.overlays.last().map(|overlay| match overlay {
        Overlay::Dialog(..) => "Dialog",
        Overlay::Prompt(_) => "Prompt",
        Overlay::Attendance(_) => "Attendance",
        Overlay::Help(_) => "Help",
        Overlay::Palette(_) => "Palette",
        Overlay::Rebind(_) => "Rebind",
        Overlay::Search => "Search",
    })
}

#[test]
fn no_screen_and_nothing_that_lies_over_one_is_without_its_picture() {
    let (mut filled, mut empty, mut overlays) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut rest = [false; 3];
    each_of(&world_of, Lang::Nl, DUTCH[0], |name, stage| {
        let app = &stage.app;
        overlays.extend(overlay(app));
        let places = if stage.world.clinics().next().is_some() { &mut filled } else { &mut empty };
        if app.overlays.is_empty() && app.lock.is_none() && !places.contains(&app.place) {
            places.push(app.place);
        }
        for (seen, now) in rest.iter_mut().zip([app.lock.is_some(), app.is_big(), !app.pending.is_empty()]) {
            *seen |= now;
        }
        assert!(!name.is_empty() && !stage.screen().trim().is_empty(), "{name} is empty");
    });
    for place in Place::ALL {
        assert!(filled.contains(&place), "{place:?} has no picture");
        assert!(empty.contains(&place), "{place:?} has no picture of before there is anything");
    }
    assert_eq!(rest, [true; 3], "the locked screen, the large type, the keys of a begun sequence");
    let source = include_str!("../app.rs");
    let (_, variants) = source.split_once("pub enum Overlay {").unwrap();
    let (variants, _) = variants.split_once("\n}").unwrap();
    let name = |line: &str| line.trim().split(['(', ',']).next().unwrap_or_default().to_owned();
    let named: BTreeSet<String> =
        variants.lines().filter(|line| !line.trim().is_empty() && !line.contains("//")).map(name).collect();
    assert_eq!(named.len(), overlays.len(), "{named:?} {overlays:?}");
    assert!(named.iter().all(|name| overlays.contains(name.as_str())), "{named:?} {overlays:?}");
}
