//! A first-time chair at 80×24: what was not understood the first time says itself on the screen.

use super::{Stage, scenario};
use crate::{
    domain::{
        command::Command,
        meeting::ItemStatus,
        viewer::{Seat, Viewer},
        work::Work,
    },
    i18n::Lang,
    keymap::Op,
    tui::act::Place,
};

#[track_caller]
fn shows(stage: &Stage, text: &str) {
    assert!(stage.screen().lines().any(|line| line.contains(text)), "{text:?} is not in\n{}", stage.screen());
}

fn small(world: crate::domain::world::World) -> Stage {
    Stage::of(world, None, Lang::Nl, scenario::at(13, 0), (80, 24))
}

#[test]
fn the_choice_stands_on_the_family_that_was_added() {
    let mut stage = small(scenario::prepared());
    stage.press("x").line("later").press("<end>");
    let last = stage.app.shown().chosen_case(&stage.app.shared);
    stage.press("n<enter>").line("Wie helpt bij de post?");
    let added = stage.world.case_by_code("IGP-26-041").unwrap().id;
    assert_ne!(last, Some(added));
    assert_eq!(stage.app.shown().chosen_case(&stage.app.shared), Some(added));
}

#[test]
fn more_time_and_what_else_can_be_done_are_offered_in_a_small_window() {
    let stage = small(scenario::prepared());
    shows(&stage, "+/- tijd");
    shows(&stage, "n erbij");
    shows(&stage, "d doorschuiven");
}

#[test]
fn no_remark_on_the_agenda_is_cut_in_the_middle() {
    let stage = small(scenario::prepared());
    shows(&stage, "anoniem en meer");
    let mut stage = small(scenario::running());
    stage.press("3");
    shows(&stage, "uit │");
    assert!(!stage.screen().lines().any(|line| line.contains("uitst…")), "{}", stage.screen());
}

#[test]
fn what_was_put_off_is_not_done_and_counted_apart() {
    let mut stage = small(scenario::running());
    let item = scenario::item_of(&stage.world, "IGP-26-043");
    stage.elsewhere(Command::PostponeItem { item, to: None, reason: String::new() });
    stage.press("3");
    shows(&stage, " 0/7 · 1 → ");
    shows(&stage, " 1-12 ");
    assert_eq!(stage.world.item(item).unwrap().status, ItemStatus::Postponed);
    stage.press("6<end>");
    let lens = &stage.app.shared.lens;
    let minutes = lens.minutes(scenario::meeting(&stage.world)).unwrap();
    let text = crate::report::minutes_markdown(&minutes, stage.app.shared.texts(), &[]);
    assert!(text.contains("Alleen zonder naam te bespreken") && !text.contains("Besproken zonder naam"), "{text}");
}

#[test]
fn who_is_there_stands_in_a_straight_table_and_out_of_the_room_is_no_presence() {
    let mut stage = small(scenario::running());
    stage.press("3<enter><esc>a");
    shows(&stage, "naam         functie                      sector    binnen weg");
    shows(&stage, "✓ K. Demopad   klinisch verloskundige       zorg      13:00");
    shows(&stage, "○ E. Verzonnen");
    shows(&stage, "◷ I. Sjabloon");
    shows(&stage, "waarnemer");
    stage.later(60);
    stage.press("<space>");
    shows(&stage, "  K. Demopad   klinisch verloskundige       zorg      13:00  13:01");
}

#[test]
fn a_deputy_stands_in_only_as_long_as_the_other_is_not_there() {
    let mut stage = small(scenario::running());
    stage.press("3<enter><esc>a<down><down><down><down><down><down><down>");
    shows(&stage, "afwezig");
    shows(&stage, "waarnemer");
    stage.press("<space>");
    let table = stage.screen();
    let row = table.lines().find(|line| line.contains("B. Schaduwen")).unwrap();
    assert!(row.contains("✓ B. Schaduwen") && !row.contains("afwezig"), "{table}");
    assert!(!table.lines().any(|line| line.contains("waarnemer") && line.contains("│ ✓")), "{table}");
}

#[test]
fn what_is_said_over_an_edge_leaves_the_edge_on_both_sides() {
    let mut stage = small(scenario::prepared());
    stage.press("+");
    let said = stage.screen();
    let row = said.lines().find(|line| line.contains("min") && line.starts_with('╰') && line.ends_with('╯'));
    assert!(row.is_some(), "{said}");
}

#[test]
fn a_line_in_the_minutes_is_corrected_where_lines_are_chosen_and_added_to_once_they_are_approved() {
    let mut stage = small(scenario::held());
    stage.press("6");
    shows(&stage, "e verbeteren");
    let family = scenario::item_of(&stage.world, "IGP-26-041");
    let case = stage.world.item(family).unwrap().details.case.unwrap();
    stage.press("<enter><down><enter>w");
    shows(&stage, "Kies een regel met");
    stage.press("<enter>").type_text(" nu").press("<enter>");
    let entries = &stage.world.item(family).unwrap().entries;
    assert!(entries.iter().any(|id| stage.world.entry(*id).unwrap().earlier.len() == 1), "of {case:?}");
    let meeting = scenario::meeting(&stage.world);
    stage.elsewhere(Command::ApproveMinutes { meeting });
    stage.press("<esc>6w");
    shows(&stage, "Aanvulling op het verslag");
}

#[test]
fn one_word_is_used_for_approving_minutes() {
    let stage = small(scenario::held());
    let texts = stage.app.shared.texts();
    assert_eq!(texts.get(Op::Approve.label_key()), "Verslag vaststellen");
    assert_eq!(texts.get("minutes-approve-title"), "Verslag vaststellen?");
}

#[test]
fn who_came_from_vandaag_goes_back_there() {
    let mut stage = Stage::of(scenario::held(), Some("J. Modeldijk"), Lang::Nl, scenario::at(16, 0), (80, 24));
    stage.press("1");
    let row = stage.screen().lines().position(|line| line.contains("gezamenlijke intake")).unwrap();
    for _ in 0..row {
        if stage.press("<enter>").app.place == Place::FollowUps {
            break;
        }
        stage.press("1<down>");
    }
    assert_eq!(stage.app.place, Place::FollowUps, "{}", stage.screen());
    shows(&stage, "Esc naar Vandaag");
    stage.press("<esc>");
    assert_eq!(stage.app.place, Place::Today);
    stage.press("24<esc>");
    assert_eq!(stage.app.place, Place::FollowUps, "who came from elsewhere stays");
}

#[test]
fn who_asked_for_a_turn_reads_that_it_is_not_given_and_why() {
    let mut stage = Stage::of(scenario::held(), Some("J. Modeldijk"), Lang::Nl, scenario::at(16, 0), (120, 36));
    let case = stage.world.case_by_code("IGP-26-021").unwrap().id;
    let day = scenario::at(16, 0).date_naive() + chrono::Days::new(1);
    let (clinic, asks) =
        (stage.world.case(case).unwrap().clinic, stage.world.person_by_name("J. Modeldijk").unwrap().id);
    let now = stage.app.shared.now + chrono::Days::new(1);
    stage.app.shared.now = now;
    let viewer = Viewer::of(&stage.world, asks, Seat::Host, now);
    let turn = Command::PutWork { case, place: None, work: Work::Turn { question: "Hoe verder?".into() } };
    let events = crate::domain::decide::decide(&stage.world, &viewer, turn).unwrap();
    let world = events.iter().fold((*stage.world).clone(), crate::domain::apply::apply);
    stage.world = std::sync::Arc::new(world);
    let date = day + chrono::Days::new(7);
    stage.elsewhere(Command::PlanMeeting { clinic, date, start: None, place: None });
    let meeting = stage.world.meeting_on(clinic, date).unwrap().id;
    stage.elsewhere(Command::DeclineProposal { case, meeting, reason: Some("eerst de huisarts".into()) });
    stage.press("1");
    shows(&stage, "beurt gaat niet door: eerst de huisarts");
}

#[test]
fn what_somebody_has_to_do_already_stands_where_a_coordinator_is_chosen() {
    let mut stage = small(scenario::running());
    stage.press("3<enter><esc>c");
    let said = stage.screen();
    let row = said.lines().find(|line| line.contains("J. Modeldijk (jeugdverpleegkundige)")).unwrap();
    assert!(row.contains("gezin") && row.contains("actie"), "{said}");
}

#[test]
fn what_a_family_was_found_by_stands_behind_it() {
    let mut stage = small(scenario::prepared());
    stage.press("n").type_text("post");
    let said = stage.screen();
    let row = said.lines().find(|line| line.contains("Zeeëgel · IGP-26-041")).unwrap();
    assert!(row.contains("post") && row.contains("staat al"), "{said}");
}

#[test]
fn no_note_in_the_contents_of_the_minutes_is_cut() {
    for size in [(80, 24), (100, 30), (120, 36)] {
        let mut stage = Stage::of(scenario::held(), None, Lang::Nl, scenario::at(16, 0), size);
        let said = stage.press("6<tab>").screen();
        assert!(!said.contains("afgesche…") && !said.contains("afgesc…"), "{said}");
        assert!(said.contains("afgeschermd"), "{said}");
    }
}
