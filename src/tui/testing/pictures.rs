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
use std::{collections::BTreeSet, sync::OnceLock};

/// The world that a picture is taken of, and when.
#[derive(Clone, Copy)]
enum Of {
    /// Nobody and nothing yet.
    Nothing,
    /// The meeting prepared, at its hour.
    Prepared,
    /// The meeting runs, nobody's turn yet.
    Running,
    /// Two days after the meeting, through the eyes of a coordinator.
    Held,
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
    ("agenda_running", Of::Running, "2"),
    ("agenda_add_family", Of::Prepared, "2n"),
    ("meeting_nothing", Of::Nothing, "3"),
    ("meeting_planned", Of::Prepared, "3"),
    ("meeting_commands", Of::Running, "3"),
    ("meeting_typing", Of::Running, "3<enter>> huurcontract nakijken @maq vr"),
    ("meeting_kinds", Of::Running, "3<enter>/"),
    ("meeting_who", Of::Running, "3<enter>> huurcontract nakijken<enter>"),
    ("meeting_who_typed", Of::Running, "3<enter>> huurcontract nakijken<enter>maq"),
    ("meeting_when", Of::Running, "3<enter>> huurcontract nakijken @maq<enter>over 2 weken"),
    ("meeting_room", Of::Running, "3<down><enter>"),
    ("meeting_attendance", Of::Running, "3a"),
    ("meeting_consent", Of::Running, "3g"),
    ("meeting_consent_form", Of::Running, "3g<end><enter>"),
    ("meeting_postpone", Of::Running, "3d"),
    ("meeting_end", Of::Running, "3s"),
    ("meeting_big", Of::Running, "3<enter>! Stevig Ouderschap<enter><esc>b"),
    ("follow_ups_nothing", Of::Nothing, "4"),
    ("follow_ups", Of::Held, "4"),
    ("follow_ups_by_owner", Of::Held, "4g"),
    ("follow_ups_found", Of::Held, "4tintake"),
    ("follow_ups_marked", Of::Held, "4<space><space>"),
    ("family_nothing", Of::Nothing, "5"),
    ("family*", Of::Guarded, "2<end>5"),
    ("minutes_nothing", Of::Nothing, "6"),
    ("minutes_not_yet", Of::Prepared, "6"),
    ("minutes", Of::Held, "6"),
    ("minutes_approve", Of::Held, "6a"),
    ("setup_nothing", Of::Nothing, "8"),
    ("setup*", Of::Prepared, "8"),
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

fn stage(of: Of, lang: Lang, size: (u16, u16)) -> Stage {
    static WORLDS: OnceLock<[World; 4]> = OnceLock::new();
    let worlds =
        || [scenario::prepared(), scenario::running(), scenario::held(), scenario::guarded(scenario::prepared())];
    let [prepared, running, held, guarded] = WORLDS.get_or_init(worlds);
    let later = scenario::at(8, 30) + TimeDelta::days(2);
    match of {
        Of::Nothing => Stage::of(World::default(), None, lang, scenario::at(9, 0), size),
        Of::Prepared => Stage::of(prepared.clone(), None, lang, scenario::at(13, 0), size),
        Of::Running => Stage::of(running.clone(), None, lang, scenario::at(13, 0), size),
        Of::Held => Stage::of(held.clone(), Some("J. Modeldijk"), lang, later, size),
        Of::Guarded => Stage::of(guarded.clone(), Some("S. Schetsema"), lang, scenario::at(13, 0), size),
    }
}

/// Every picture in a language and a size, with the program as it is on it.
fn each(lang: Lang, size: (u16, u16), mut see: impl FnMut(&str, &Stage)) {
    for &(name, of, keys) in PICTURES {
        let mut stage = stage(of, lang, size);
        stage.press(keys);
        let Some(part) = name.strip_suffix('*') else {
            see(name, &stage);
            continue;
        };
        let first = stage.screen();
        for number in 1..=9 {
            see(&format!("{part}_{number}"), &stage);
            if stage.press("<tab>").screen() == first {
                break;
            }
            assert!(number < 9, "{part} does not come round");
        }
    }
    let mut locked = stage(Of::Running, lang, size);
    see("locked", locked.send(Msg::Idle));
    let mut begun = stage(Of::Prepared, lang, size);
    let vim = if lang == Lang::Nl { "toetsen vim" } else { "keys vim" };
    begun.press("<ctrl-p>").type_text(vim).press("<enter>").press("d");
    see("which_key", &begun);
    let mut small = stage(Of::Prepared, lang, (39, 9));
    see("too_small", small.press("2"));
}

fn pictures(lang: Lang, size: (u16, u16)) {
    let (columns, _) = size;
    each(lang, size, |name, stage| {
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
    each(Lang::Nl, DUTCH[0], |name, stage| {
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
