//! Whose turn it is, who may hear it, and when the meeting is over.

use super::*;
use crate::{
    domain::{
        command::{Command, RoomChoice},
        meeting::MeetingStatus,
    },
    tui::act::Place,
};

#[test]
fn a_planned_meeting_says_how_to_begin_it_and_begins() {
    let mut stage = Stage::new(80, 24);
    stage.press("3");
    assert_shows(&stage, "Het overleg is nog niet begonnen.  s begint het");
    stage.press("sj");
    assert_eq!(meeting(&stage).status, MeetingStatus::Running);
    assert_shows(&stage, "Nog niet aan de beurt.  Enter opent dit gezin");
}

#[test]
fn a_meeting_begins_with_what_stands_first_then_whatever_stood_first_before() {
    let mut stage = Stage::new(80, 24);
    stage.press("3");
    assert_eq!(stage.app.live.chosen, Some(scenario::item_of(&stage.world, FIRST)));
    stage.press("2<down><shift-up>sj");
    assert_eq!(meeting(&stage).status, MeetingStatus::Running);
    assert_eq!(stage.app.live.chosen, Some(scenario::item_of(&stage.world, "IGP-26-033")), "{}", stage.screen());
}

#[test]
fn looking_at_a_family_does_not_begin_its_turn() {
    let mut stage = opened(80, 24);
    let first = open(&stage);
    stage.press("<esc><down><down><up>");
    assert_eq!(open(&stage), first);
    assert_eq!(item(&stage.world, NO_TOWN).status, ItemStatus::Waiting);
}

#[test]
fn a_line_begun_about_a_family_is_not_shown_to_who_came_back_into_the_room() {
    let mut stage = opened(80, 24);
    let at = scenario::at(13, 12);
    let turn = |stage: &Stage, code: &str| Command::OpenItem {
        item: scenario::item_of(&stage.world, code),
        at,
        room: RoomChoice::TheyLeave,
    };
    stage.press("<esc>");
    stage.elsewhere(turn(&stage, NO_TOWN));
    stage.press("<enter>").type_text("< 2x gebeld").press("<esc>");
    assert_shows(&stage, "< 2x gebeld");
    stage.elsewhere(turn(&stage, FIRST));
    for key in ["<", ">", "<enter>"] {
        stage.press("<esc><down>").press(key);
        assert_hides(&stage, "2x gebeld");
        stage.press("<esc><up>");
    }
    stage.press("<down><").screen();
    assert_shows(&stage, "Open dit gezin eerst");
    stage.elsewhere(turn(&stage, NO_TOWN));
    assert_shows(&stage, "< 2x gebeld");
}

#[test]
fn enter_begins_a_turn_and_who_takes_the_minutes_types_at_once() {
    let mut stage = seen_by(Some("R. Notelaar"), Lang::Nl, 80, 24);
    stage.press("<enter>").line("Somber sinds wk 26.");
    assert_eq!(texts(&stage, FIRST), ["Somber sinds wk 26."]);
}

#[test]
fn who_chairs_steers_until_enter() {
    let mut stage = seen_by(Some("K. Demopad"), Lang::Nl, 80, 24);
    stage.press("<enter>");
    assert_shows(&stage, " Bedienen ");
    stage.press("<enter>");
    assert_shows(&stage, " Typen ");
}

#[test]
fn a_family_that_lacks_something_stays_open_and_says_what() {
    let mut stage = opened(120, 36);
    assert_shows(&stage, "Nog nodig: ✗ uitkomst (! instroom / vervolg / uitgesteld …) ✗ coördinator");
    stage.line("! instroom").press("<esc>n");
    assert_shows(&stage, "Nog nodig: coördinator of reden, terugkoppeling gezin, terugkoppeling verwijzer");
    assert_eq!(item(&stage.world, FIRST).status, ItemStatus::Opened);
    stage.press("<down><up>");
    assert_shows(&stage, "✓ uitkomst  ✗ coördinator");
}

/// Types what is needed to close a family.
fn complete(stage: &mut Stage) {
    for line in ["! vervolg", "= @modeldijk JVK", "< gezin bellen @modeldijk do", "< verwijzer brief @voorbeeld 1 dec"]
    {
        stage.line(line);
    }
}

#[test]
fn closing_goes_on_to_the_next_and_asks_about_the_room() {
    let mut stage = opened(80, 24);
    complete(&mut stage);
    assert_shows(&stage, "Dit gezin kan dicht.  Esc, dan n rondt het af");
    stage.press("<esc>n");
    assert_eq!(item(&stage.world, FIRST).status, ItemStatus::Closed);
    assert_shows(&stage, "Niet iedereen mag dit horen");
    assert_shows(&stage, "W. Maquette (sociaal werker): het gezin wil dit niet");
    stage.press("<enter>");
    let second = item(&stage.world, NO_TOWN);
    assert_eq!(open(&stage), Some(second.id));
    assert!(!second.anonymous && second.exits.len() == 1);
    assert_shows(&stage, "Kamer uit");
    assert_shows(&stage, " Bedienen ");
}

#[test]
fn a_family_can_be_discussed_without_its_name_but_not_when_it_is_restricted() {
    let mut stage = running(80, 24);
    stage.press("<down><enter><down><enter>");
    assert!(item(&stage.world, NO_TOWN).anonymous);
    assert_hides(&stage, "Nergenshuizen");
    stage.press("<esc><down><down><enter>");
    assert_shows(&stage, "✗ W. Maquette (sociaal werker): afgeschermd");
    assert_hides(&stage, "Bespreken zonder naam");
}

#[test]
fn a_family_that_someone_may_not_hear_is_a_number_or_a_mask() {
    let mut stage = running(80, 24);
    for name in ["Nergenshuizen", "Ñandoe", "Kwartelkoning", "Klaproos", "IGP-26-029"] {
        assert_hides(&stage, name);
    }
    stage.press("<down><down><down>");
    assert_shows(&stage, "mag van dit gezin niets weten");
    assert_shows(&stage, "Teststra, Maquette (afgeschermd)");
}

#[test]
fn postponing_asks_for_a_day_and_enter_puts_the_family_back() {
    let mut stage = running(80, 24);
    stage.press("d<enter>");
    assert_eq!(item(&stage.world, FIRST).status, ItemStatus::Postponed);
    assert_hides(&stage, "Enter zet het terug");
    stage.press("<up>");
    assert_shows(&stage, "Doorgeschoven.  Enter zet het terug");
    stage.press("<enter>y");
    assert_eq!(item(&stage.world, FIRST).status, ItemStatus::Waiting);
}

#[test]
fn a_closed_family_is_reopened_after_a_question_whose_answer_is_no() {
    let mut stage = opened(80, 24);
    complete(&mut stage);
    stage.press("<esc>n<esc><up><enter>");
    assert_shows(&stage, "Dit gezin heropenen?");
    stage.press("<enter>");
    assert_eq!(item(&stage.world, FIRST).status, ItemStatus::Closed);
    stage.press("<enter>y");
    assert_eq!(item(&stage.world, FIRST).status, ItemStatus::Opened);
    assert_eq!(open(&stage), Some(item(&stage.world, FIRST).id));
}

#[test]
fn the_clock_runs_stands_still_and_says_when_time_is_over() {
    let mut stage = opened(120, 36);
    stage.later(192);
    assert_shows(&stage, "◷ 03:12 van 10:00   nog 67 min");
    stage.press("<esc>t").later(60);
    assert_shows(&stage, "◷ 03:12 van 10:00 (stil)");
    stage.press("t").later(10 * 60);
    assert_shows(&stage, "◷ 13:12 van 10:00, 3 min over tijd");
    stage.later(60 * 60);
    assert_shows(&stage, "min uitgelopen");
}

#[test]
fn quorum_follows_who_comes_and_goes() {
    let mut stage = running(120, 36);
    stage.press("<down><down><down><down>");
    assert_shows(&stage, "! kinderarts ontbreekt");
    assert_shows(&stage, "Sjabloon vanaf 13:20");
    stage.later(21 * 60);
    assert_shows(&stage, "✓ besluitvaardig");
}

#[test]
fn who_leaves_in_a_turn_is_in_the_minutes_with_the_time() {
    let mut stage = opened(120, 36);
    stage.later(11 * 60);
    stage.press("<esc>a<down><down>v<esc>6");
    let all = stage.screen();
    assert!(all.contains("Voorbeeld") && !all.contains("alleen bij punt"), "{all}");
    let meeting = scenario::meeting(&stage.world);
    let minutes = stage.app.shared.lens.minutes(meeting).unwrap();
    assert!(minutes.attendance.iter().any(|it| it.name == "H. Voorbeeld" && it.items.is_empty()));
    let told = stage.press("<end>").screen() + &stage.press("<pageup>").screen();
    assert!(told.contains("Niet in de kamer") && told.contains("H. Voorbeeld (vanaf 13:11)"), "{told}");
    let document = crate::report::minutes_markdown(&minutes, stage.app.shared.texts(), &[]);
    assert!(document.contains("**Niet in de kamer:** H. Voorbeeld (vanaf 13:11)"), "{document}");
    let json = crate::report::minutes_json(&minutes, &[]);
    let exits = serde_json::json!([{"who": "H. Voorbeeld", "times": [{"from": "13:11"}]}]);
    assert_eq!(json["families"][0]["exits"], exits);
}

#[test]
fn who_leaves_the_room_for_a_family_comes_back_for_the_next() {
    let mut stage = opened(120, 36);
    stage.press("<esc>a<down><down>v");
    assert_shows(&stage, "kamer uit");
    let voorbeeld = stage.world.person_by_name("H. Voorbeeld").unwrap().id;
    let now = stage.app.shared.now;
    let room = |stage: &Stage| meeting(stage).room(Some(item(&stage.world, FIRST)), now);
    assert!(!room(&stage).contains(&voorbeeld));
    assert!(meeting(&stage).attendance[&voorbeeld].is_here(now));
    stage.press("v");
    assert!(room(&stage).contains(&voorbeeld));
    assert_shows(&stage, "Voorbeeld weer in de kamer");
}

#[test]
fn before_the_meeting_the_first_change_puts_all_regulars_down() {
    let mut stage = Stage::new(80, 24);
    stage.press("3a");
    assert_shows(&stage, "✓ K. Demopad");
    stage.press("<space>");
    let here = |stage: &Stage, name: &str| {
        let person = stage.world.person_by_name(name).unwrap().id;
        meeting(stage).attendance.get(&person).is_some_and(|stay| stay.is_here(scenario::at(13, 0)))
    };
    assert_shows(&stage, "Demopad afwezig");
    assert!(!here(&stage, "K. Demopad") && here(&stage, "R. Notelaar") && !here(&stage, "B. Schaduwen"));
}

#[test]
fn closing_a_meeting_with_families_left_offers_to_postpone_them() {
    let mut stage = running(80, 24);
    stage.press("s");
    assert_shows(&stage, "Overleg sluiten?");
    assert_shows(&stage, "Nog niet klaar: Zeeëgel");
    stage.press("<enter>");
    assert_eq!(meeting(&stage).status, MeetingStatus::Running);
    stage.press("sj");
    assert_eq!(meeting(&stage).status, MeetingStatus::Closed);
    assert_eq!(stage.app.place, Place::Minutes);
    assert!(stage.world.agenda(meeting(&stage)).all(|item| item.status == ItemStatus::Postponed));
}

#[test]
fn a_family_can_be_kept_to_who_is_in_the_room() {
    let mut stage = opened(80, 24);
    stage.press("<esc>r<down><enter>");
    let case = stage.world.case_by_code(FIRST).unwrap();
    let allowed = &case.restriction.as_ref().unwrap().allowed;
    assert_eq!(allowed.len(), 9);
}

#[test]
fn the_whole_meeting_runs_by_its_keys() {
    let live = include_str!("../../../../../tests/data/pop-week48/live.txt");
    let mut stage = running(120, 36);
    stage.later(25 * 60);
    for (number, part) in live.split("## ").skip(1).enumerate() {
        let (head, lines) = part.split_once('\n').unwrap();
        if head.starts_with("IGP") {
            if number == 0 {
                stage.press("<enter>");
            }
            if shows(&stage, "Niet iedereen mag dit horen") {
                stage.press("<enter>");
            }
            assert_eq!(open(&stage), Some(scenario::item_of(&stage.world, head)));
        }
        if !stage.app.live.typing.on {
            stage.press("<enter>");
        }
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            let before = stage.accepted.len();
            stage.line(line);
            assert_eq!(stage.accepted.len(), before + 1, "{head}: {line}\n{}", stage.screen());
        }
        stage.press(if head.starts_with("IGP") { "<esc>n" } else { "<esc>" });
    }
    stage.press("sy");
    let minutes = stage.world.minutes_of(scenario::meeting(&stage.world)).unwrap();
    assert_eq!(minutes.families.len(), 8);
    assert_eq!(stage.world.follow_ups().filter(|one| one.is_open()).count(), 27);
    assert_eq!(stage.world.feedback().count(), 15);
}

#[test]
fn a_bottleneck_is_kept_outside_the_family() {
    let mut stage = opened(80, 24);
    stage.line("* tolk kwam niet");
    assert_shows(&stage, "Vastgelegd bij “Buiten de gezinnen”");
    assert!(texts(&stage, FIRST).is_empty());
    stage.press("<esc><end>");
    assert_shows(&stage, "* tolk kwam niet");
    let facts = meeting(&stage).entries.iter().map(|id| &stage.world.entry(*id).unwrap().fact);
    assert_eq!(facts.collect::<Vec<_>>(), [&Fact::Bottleneck { text: "tolk kwam niet".to_owned() }]);
}

#[test]
fn secrecy_is_broken_by_answering_one_question_after_another_and_nothing_typed_is_lost() {
    let mut stage = running(80, 24);
    stage.press("<down><enter><down><down><down>");
    assert_shows(&stage, "Toch delen, op een grond die u vastlegt");
    stage.press("<enter>");
    assert_shows(&stage, "conflict van plichten");
    stage.press("<enter>");
    assert_shows(&stage, "1 van 5 · Welk zwaarwegend belang is er?");
    stage.press("<enter>");
    assert_shows(&stage, "1 van 5");
    stage.line("het kind is onveilig").line("nee, al geprobeerd").type_text("moeder neemt niet op").press("<esc>");
    assert!(open(&stage).is_none());
    stage.press("<enter><down><down><down><enter><enter><enter><enter>");
    assert_shows(&stage, "moeder neemt niet op");
    stage.press("<enter>").line("ja, het kind").line("aan de wijkcoach: alleen de zorg");
    let broken = item(&stage.world, NO_TOWN).broken.clone().unwrap();
    assert_eq!(broken.disclosure.answers[2], "moeder neemt niet op");
    assert_eq!(open(&stage), Some(item(&stage.world, NO_TOWN).id));
    assert_shows(&stage, "Nergenshuizen");
    assert!(item(&stage.world, NO_TOWN).exits.is_empty());
}

#[test]
fn who_is_there_is_taken_back_where_it_was_changed() {
    let mut stage = running(80, 24);
    stage.press("a");
    assert_shows(&stage, "Aanwezig 9 van 13");
    stage.press("<space>");
    assert_shows(&stage, "Aanwezig 8 van 13");
    stage.press("u");
    assert_shows(&stage, "Aanwezig 9 van 13");
    stage.press("U");
    assert_shows(&stage, "Aanwezig 8 van 13");
}

#[test]
fn who_does_not_close_reads_that_and_the_question_says_what_is_open() {
    let mut stage = running(120, 36);
    stage.press("s");
    assert_shows(&stage, "Nog niet klaar: Zeeëgel, casus 33");
    stage.press("<enter>");
    assert_shows(&stage, "Niet gesloten.");
    assert_eq!(meeting(&stage).status, MeetingStatus::Running);
}

#[test]
fn only_who_may_begin_the_meeting_is_told_how() {
    for (who, tells) in [("K. Demopad", "zet de klok aan"), ("W. Maquette", "Wacht op de voorzitter")] {
        let mut stage = Stage::of(scenario::prepared(), Some(who), Lang::Nl, scenario::at(12, 55), (120, 36));
        assert_shows(stage.press("3"), tells);
        assert_eq!(stage.screen().contains("zet de klok aan"), who == "K. Demopad", "{}", stage.screen());
    }
}

#[test]
fn closing_with_a_line_begun_names_for_whom_and_asks() {
    let mut stage = opened(120, 36);
    stage.type_text("> half").press("<esc>s");
    assert_shows(&stage, "begonnen regel");
    assert_shows(&stage, "bij Zeeëgel");
    stage.press("<enter>");
    assert!(meeting(&stage).status == crate::domain::meeting::MeetingStatus::Running, "no is the answer");
    stage.press("<enter><ctrl-u><esc>s");
    assert_hides(&stage, "begonnen regel");
}

#[test]
fn a_family_without_outcome_says_which_words_are_one() {
    for (columns, rows) in [(80, 24), (120, 36), (200, 60)] {
        let mut stage = opened(columns, rows);
        stage.line("! Stevig Ouderschap aanbieden");
        assert_shows(&stage, "nog zonder uitkomst: ! en Enter laat kiezen");
        assert_shows(stage.press("<esc>"), "✗ uitkomst");
        stage.line("! vervolg met CJG");
        assert_hides(&stage, "✗ uitkomst");
    }
}

#[test]
fn the_figures_of_the_screens_are_gone_while_figures_are_text() {
    let mut stage = opened(120, 36);
    let tabs = |stage: &Stage| stage.screen().lines().nth(1).unwrap_or_default().to_owned();
    assert!(tabs(&stage).contains("Agenda") && !tabs(&stage).contains('2'), "{}", tabs(&stage));
    stage.press("<esc>");
    assert!(tabs(&stage).contains("2 Agenda"), "{}", tabs(&stage));
}

#[test]
fn who_is_there_is_found_by_letters_and_stays_chosen() {
    let mut stage = running(80, 24);
    stage.press("az").type_text("maq");
    assert_shows(&stage, "W. Maquette");
    assert_hides(&stage, "R. Notelaar");
    stage.press("<enter> ");
    let person = stage.world.person_by_name("W. Maquette").unwrap().id;
    let stay = meeting(&stage).attendance.get(&person);
    assert!(!stay.is_some_and(|stay| stay.is_here(stage.app.shared.now)), "the one that was found is not there");
    stage.press("<esc>");
    assert_shows(&stage, "R. Notelaar");
}
