use crate::domain::timetable::{change, timetable};
use crate::{
    domain::{
        command::Command,
        ids::ItemId,
        meeting::{AgendaItem, ItemStatus, Meeting, MeetingStatus},
        world::World,
    },
    i18n::Lang,
    tui::{
        act::Place,
        testing::{Stage, scenario},
    },
};
use chrono::{NaiveTime, TimeDelta};
use insta::assert_snapshot;
use proptest::prelude::*;

fn agenda(columns: u16, rows: u16) -> Stage {
    let mut stage = Stage::new(columns, rows);
    stage.press("2");
    stage
}

fn seen_by(name: Option<&str>, lang: Lang, world: World) -> Stage {
    let mut stage = Stage::of(world, name, lang, scenario::at(13, 0), (80, 24));
    stage.press("2");
    stage
}

fn the_meeting(stage: &Stage) -> &Meeting {
    stage.world.meeting(scenario::meeting(&stage.world)).unwrap()
}

fn order(stage: &Stage) -> Vec<ItemId> {
    stage.world.agenda(the_meeting(stage)).map(|item| item.id).collect()
}

fn item<'a>(stage: &'a Stage, code: &str) -> &'a AgendaItem {
    stage.world.item(scenario::item_of(&stage.world, code)).unwrap()
}

/// The row of the list in which a text stands.
fn row(stage: &Stage, text: &str) -> String {
    stage.screen().lines().find(|line| line.contains(text)).unwrap_or_default().to_owned()
}

#[test]
fn shows_who_why_when_and_who_may_hear_it() {
    assert_snapshot!("prepared_80", agenda(80, 24).screen());
    assert_snapshot!("prepared_120", agenda(120, 36).press("<down><down><down><down><down>").screen());
}

#[test]
fn shows_the_same_in_english_to_whoever_may_see_part_of_it() {
    assert_snapshot!("maquette_80_en", seen_by(Some("W. Maquette"), Lang::En, scenario::prepared()).screen());
}

#[test]
fn works_in_a_small_window() {
    assert_snapshot!("prepared_65", agenda(65, 17).screen());
    assert_snapshot!("prepared_40", agenda(40, 10).screen());
}

#[test]
fn tells_the_terms_of_the_intake() {
    let stage = agenda(120, 36);
    assert!(row(&stage, "Zeeëgel  ").contains("intake 3 werkdagen te laat"));
    assert!(row(&stage, "Ñandoe").contains("anoniem · intake uiterlijk do 26-11"));
    assert!(row(&stage, "Klaproos").contains("intake gehaald"));
    assert!(!row(&stage, "Windroos").contains("intake"));
}

#[test]
fn tells_consent_by_letter_and_sign() {
    let stage = agenda(120, 36);
    assert!(row(&stage, "Nergenshuizen").contains("Z✓ J✓ S✗ I?"));
    assert!(row(&stage, "Papegaaiduiker").contains("Z✓ J✓ S✓ I±"));
    assert!(row(&stage, "Ñandoe").contains("Z~ J? S? I?"));
}

#[test]
fn what_the_signs_of_consent_mean_stands_with_them() {
    assert!(row(&agenda(120, 36), "± beperkt").contains("Z zorg"));
    let small = agenda(80, 24);
    let foot = row(&small, "± beperkt");
    assert!(foot.starts_with('╰') && foot.contains("✓ ja") && foot.contains("? niet gevraagd"), "{}", small.screen());
}

#[test]
fn what_can_not_be_done_with_an_item_is_not_offered_and_refused() {
    let mut stage = seen_by(None, Lang::Nl, scenario::running());
    stage.resize(170, 36);
    let item = scenario::item_of(&stage.world, "IGP-26-041");
    assert!(stage.screen().lines().last().unwrap().contains("x eraf"), "{}", stage.screen());
    stage.elsewhere(Command::PostponeItem { item, to: None, reason: String::new() });
    let foot = stage.press("<home>").screen().lines().last().unwrap().to_owned();
    assert!(foot.contains("terugzetten") && !foot.contains("x eraf"), "{foot}");
    let before = stage.accepted.len();
    assert!(stage.press("x").screen().contains("doorgeschoven"), "{}", stage.screen());
    assert_eq!((stage.accepted.len(), stage.app.overlays.len()), (before, 0));
}

#[test]
fn names_who_may_not_hear_the_chosen_family_and_why() {
    let mut stage = agenda(120, 36);
    assert!(stage.press("<down>").screen().contains("W. Maquette (het gezin wil dit niet)"));
    assert!(stage.press("<down><down>").screen().contains("N. Teststra, W. Maquette (afgeschermd)"));
}

#[test]
fn a_family_that_may_not_be_known_shows_nothing_of_itself() {
    let mut stage = seen_by(Some("W. Maquette"), Lang::Nl, scenario::prepared());
    for _ in 0..8 {
        let screen = stage.screen();
        for hidden in
            ["Nergenshuizen", "Ñandoe", "Kwartelkoning", "Klaproos", "24+3", "sectio", "meldcode", "IGP-26-033"]
        {
            assert!(!screen.contains(hidden), "{hidden}\n{screen}");
        }
        stage.press("<down>");
    }
    assert!(row(&stage, "casus 33").contains("lopend"));
}

#[test]
fn names_are_hidden_for_the_beamer_and_it_says_so() {
    let mut stage = agenda(80, 24);
    let screen = stage.press("p").screen();
    assert!(screen.contains("casus 41") && screen.contains("p toont ze weer"), "{screen}");
    assert!(!screen.contains("Zeeëgel") && !screen.contains("31+2"), "{screen}");
}

#[test]
fn another_agenda_is_leafed_through_with_the_eyes_of_the_running_table() {
    let mut world = scenario::running();
    let item = scenario::item_of(&world, "IGP-26-033");
    let mut stage = seen_by(None, Lang::Nl, std::mem::take(&mut world));
    stage.elsewhere(Command::PostponeItem { item, to: None, reason: String::new() });
    let screen = stage.press("<right>").screen();
    assert!(screen.contains("1 dec 2026") && screen.contains("casus 33"), "{screen}");
    assert!(!screen.contains("Nergenshuizen"), "{screen}");
}

#[test]
fn moving_a_family_moves_the_times_along_and_can_be_taken_back() {
    let mut stage = agenda(120, 36);
    let before = stage.screen();
    stage.press("<down><down><down>K");
    assert!(stage.screen().contains("Kwartelkoning verplaatst"), "the first of what happened speaks for all");
    assert!(row(&stage, "Kwartelkoning  ").contains("3 13:17"));
    assert!(row(&stage, "Ñandoe").contains("4 13:28"));
    assert!(row(&stage, "Theepot").contains("5 13:33"));
    assert!(row(&stage, "Kwartelkoning  ").contains("kinderarts ontbreekt"));
    assert!(stage.screen().contains("70 min · 13:00–14:10"));
    stage.press("u");
    assert_eq!(stage.screen().lines().take(12).collect::<Vec<_>>(), before.lines().take(12).collect::<Vec<_>>());
}

#[test]
fn more_minutes_make_everything_later_and_the_sum_longer() {
    let mut stage = agenda(120, 36);
    stage.press("<down>++-+");
    assert!(row(&stage, "Nergenshuizen  ").contains("2 13:10    9"));
    assert!(row(&stage, "Ñandoe").contains("3 13:19"));
    assert!(row(&stage, "Klaproos").contains("8 14:04"));
    assert!(stage.screen().contains("72 min · 13:00–14:12"));
}

#[test]
fn keys_that_come_while_a_change_is_under_way_wait_for_it() {
    let mut stage = agenda(120, 36);
    stage.hold().press("+++JJ").release();
    assert_eq!(item(&stage, "IGP-26-041").minutes, Some(13));
    assert_eq!(order(&stage)[2], item(&stage, "IGP-26-041").id);
}

#[test]
fn what_waited_is_dropped_when_the_change_is_refused() {
    let mut stage = agenda(120, 36);
    let first = item(&stage, "IGP-26-041").id;
    stage.hold().press("-+");
    stage.elsewhere(Command::RemoveItem { item: first, reason: "dubbel".to_owned() });
    stage.release();
    assert_eq!(stage.world.item(first).unwrap().status, ItemStatus::Removed);
    assert!(stage.press("+").screen().contains(" minuten · ongedaan maken met u"));
}

#[test]
fn the_choice_stays_on_its_family_when_others_change_the_agenda() {
    let mut stage = agenda(80, 24);
    stage.press("<down><down><down><down>");
    let (chosen, first) = (item(&stage, "IGP-26-012").id, item(&stage, "IGP-26-041").id);
    stage.elsewhere(Command::MoveItem { item: chosen, to: 0 });
    assert!(stage.screen().contains("─ Theepot-de Lepelaar · IGP-26-012"));
    stage.elsewhere(Command::RemoveItem { item: first, reason: "dubbel".to_owned() });
    assert!(stage.screen().contains("─ Theepot-de Lepelaar · IGP-26-012"));
}

#[test]
fn taking_off_needs_a_reason_and_can_be_taken_back() {
    let mut stage = agenda(80, 24);
    let first = item(&stage, "IGP-26-041").id;
    stage.press("x<enter>");
    assert!(stage.screen().contains("✗ Vul iets in"));
    stage.line("komt niet");
    assert_eq!(stage.world.item(first).unwrap().reason, "komt niet");
    assert!(!row(&stage, "10 Zeeëgel").contains("13:00"));
    stage.press("u");
    assert!(row(&stage, "Zeeëgel").contains("13:00"));
}

#[test]
fn time_that_a_family_leaves_before_a_planned_one_is_told_as_free() {
    let mut stage = agenda(120, 36);
    let third = change(item(&stage, "IGP-26-043"), |it| it.at = NaiveTime::from_hms_opt(13, 17, 0));
    stage.elsewhere(third);
    assert!(stage.screen().contains("─ 70 min · 13:00–14:10"), "{}", stage.screen());
    stage.press("<down>x").line("komt niet");
    assert!(row(&stage, "Ñandoe").contains("13:17"), "who was asked for a time keeps it");
    assert!(stage.screen().contains("63 min · 7 min vrij · 13:00–14:10"), "{}", stage.screen());
}

#[test]
fn what_is_taken_off_and_put_on_again_makes_the_same_agenda_as_long() {
    let mut stage = agenda(120, 36);
    stage.press("x").line("komt niet");
    assert!(stage.screen().contains("─ 60 min · 13:00–14:00"), "{}", stage.screen());
    stage.press("n").line("zee");
    assert!(stage.screen().contains("Stevig Ouderschap? Wie coördineert?"), "her question is kept: {}", stage.screen());
    stage.press("<enter>");
    let again = item(&stage, "IGP-26-041");
    assert_eq!((again.minutes, again.question.as_str()), (Some(10), "Stevig Ouderschap? Wie coördineert?"));
    assert!(stage.screen().contains("─ 70 min · 13:00–14:10"), "{}", stage.screen());
}

#[test]
fn a_postponed_family_says_where_it_went_and_comes_back_with_the_same_key() {
    let mut stage = agenda(120, 36);
    stage.press("<down>d<enter><up>");
    assert!(row(&stage, "Nergenshuizen").contains("doorgeschoven naar di 1-12"));
    assert!(stage.screen().contains("7 gezinnen: 3 nieuw · 3 lopend · 1 uitstroom"));
    assert!(row(&stage, "Ñandoe").contains("13:10"), "what follows moves up");
    assert!(stage.screen().contains("d zet dit gezin terug"));
    stage.press("d");
    assert_eq!(item(&stage, "IGP-26-033").status, ItemStatus::Waiting);
}

#[test]
fn a_family_is_added_with_its_question() {
    let mut stage = agenda(80, 24);
    stage.press("x").line("later").press("n");
    assert!(row(&stage, "IGP-26-041").contains("de eerste intake is nog niet"), "says why it is proposed");
    stage.line("zee").line("Wie helpt met de post?");
    assert_eq!(item(&stage, "IGP-26-041").question, "Wie helpt met de post?");
    assert_eq!(order(&stage).len(), 8);
}

#[test]
fn a_family_that_is_there_already_is_found_but_not_added_twice() {
    let mut stage = agenda(80, 24);
    stage.press("n").type_text("zeeegel");
    assert!(row(&stage, "IGP-26-041  ").contains("staat al op de agenda"));
    stage.press("<enter>");
    assert!(stage.screen().contains("✗ Dit gezin staat al op deze agenda"));
    assert!(stage.screen().contains("zeeegel"));
}

#[test]
fn everything_can_be_done_with_arrows_and_enter() {
    let mut stage = agenda(80, 24);
    stage.press("<enter><enter><down><down><enter>");
    assert_eq!(item(&stage, "IGP-26-041").minutes, Some(9), "Minder minuten is third for the first family");
}

#[test]
fn the_meeting_starts_on_a_yes_and_goes_to_the_table() {
    let mut stage = agenda(80, 24);
    // A word that is typed where keys are commands starts nothing, nor does the space behind it.
    stage.type_text("stop ").press("<enter>");
    assert_eq!(the_meeting(&stage).status, MeetingStatus::Planned);
    stage.press("sj");
    assert_eq!(the_meeting(&stage).status, MeetingStatus::Running);
    assert_eq!(stage.app.place, Place::Meeting);
}

#[test]
fn enter_reads_the_family_and_starts_nothing() {
    let mut stage = agenda(80, 24);
    let before = stage.cursor();
    stage.press("<enter>");
    assert_ne!(stage.cursor(), before, "the keys are with what is told of the family");
    stage.press("<down><esc>");
    assert_eq!(stage.cursor(), before);
    assert_eq!(the_meeting(&stage).status, MeetingStatus::Planned);
    assert!(stage.accepted.is_empty());
}

#[test]
fn the_letter_that_answers_the_start_question_moves_nothing() {
    let before = scenario::at(13, 0) - TimeDelta::days(1);
    let mut stage = Stage::of(scenario::prepared(), None, Lang::Nl, before, (80, 24));
    stage.press("2sj");
    assert_eq!(the_meeting(&stage).status, MeetingStatus::Running);
    let first = stage.world.agenda(the_meeting(&stage)).next().unwrap().id;
    stage.press("<enter>");
    assert_eq!(the_meeting(&stage).open_item, Some(first));
}

#[test]
fn what_was_done_is_said_with_name_and_value_and_undo_names_what_it_took_back() {
    let mut stage = agenda(80, 24);
    for (keys, said) in
        [("+", "Zeeëgel: 11 minuten"), ("d<enter>", "Zeeëgel doorgeschoven naar di 1-12"), ("<down>x", "")]
    {
        stage.press(keys);
        assert!(stage.screen().contains(said), "{said}: {}", stage.screen());
    }
    stage.press("<esc>uu");
    assert!(stage.screen().contains("Ongedaan gemaakt: Zeeëgel: 11 minuten"), "{}", stage.screen());
    stage.press("U");
    assert!(stage.screen().contains("Opnieuw gedaan: Zeeëgel: 11 minuten"), "{}", stage.screen());
}

#[test]
fn what_is_said_of_an_act_holds_no_name_once_names_are_hidden() {
    let mut stage = agenda(80, 24);
    stage.press("+pu");
    assert!(stage.screen().contains("Ongedaan gemaakt: casus 41: 11 minuten"), "{}", stage.screen());
}

#[test]
fn an_unsent_reason_is_there_again_when_the_same_is_asked() {
    let mut stage = agenda(80, 24);
    stage.press("x").type_text("verhuisd").press("<esc>");
    assert!(!stage.screen().contains("verhuisd"));
    stage.press("x");
    assert!(stage.screen().contains("verhuisd"), "{}", stage.screen());
    stage.press("<esc><down>x");
    assert!(!stage.screen().contains("verhuisd"));
}

#[test]
fn starting_on_another_day_asks_and_no_is_the_default() {
    let before = scenario::at(13, 0) - TimeDelta::days(1);
    let mut stage = Stage::of(scenario::prepared(), None, Lang::Nl, before, (80, 24));
    stage.press("2s<enter>");
    assert_eq!(the_meeting(&stage).status, MeetingStatus::Planned);
    stage.press("s<up><enter>");
    assert_eq!(the_meeting(&stage).status, MeetingStatus::Running);
}

#[test]
fn a_refused_start_stays_on_the_agenda() {
    let mut stage = seen_by(Some("E. Verzonnen"), Lang::Nl, scenario::prepared());
    stage.press("s");
    assert_eq!(stage.app.place, Place::Agenda);
    assert!(stage.screen().contains("✗ Uw rol laat dit niet toe"));
}

#[test]
fn enter_goes_to_the_chosen_family_while_the_meeting_runs() {
    let mut stage = seen_by(None, Lang::Nl, scenario::running());
    stage.press("<down><enter>");
    assert_eq!(stage.app.place, Place::Meeting);
}

#[test]
fn earlier_and_later_meetings_are_leafed_through() {
    let mut stage = seen_by(None, Lang::Nl, scenario::held());
    assert!(stage.screen().contains("24 nov 2026"), "the meeting of today comes before the next one");
    assert!(stage.press("<right>").screen().contains("1 dec 2026"));
    assert!(stage.press("<right>").screen().contains("8 dec 2026"));
    assert!(stage.press("<right>").screen().contains("Er is geen later MDO"));
    assert!(stage.press("<left><left>").screen().contains("24 nov 2026"));
    assert!(stage.press("<left>").screen().contains("Er is geen eerder MDO"));
}

#[test]
fn an_empty_house_says_what_to_do() {
    assert!(seen_by(None, Lang::Nl, World::default()).screen().contains("mdo import team"));
    let mut stage = agenda(80, 24);
    for _ in 0..8 {
        stage.press("x").line("weg");
    }
    assert!(stage.screen().contains("Druk op n om er een toe te voegen"), "{}", stage.screen());
}

#[test]
fn the_detail_scrolls_while_it_has_the_keys() {
    let mut stage = agenda(80, 24);
    stage.press("<tab><down><down><down>");
    let screen = stage.screen();
    assert!(!screen.contains("Stevig Ouderschap? Wie coördineert?"), "{screen}");
    assert!(stage.press("<esc>").screen().contains("Stevig Ouderschap? Wie coördineert?"));
}

#[test]
fn nothing_panics_at_any_size() {
    for world in [World::default(), scenario::prepared(), scenario::running(), scenario::held()] {
        let mut stage = seen_by(None, Lang::Nl, world);
        for (columns, rows) in [(1, 1), (2, 3), (12, 4), (39, 9), (40, 10), (41, 11), (58, 12), (65, 17), (74, 13)] {
            stage.resize(columns, rows).press("<down><tab><down><tab><up>");
            stage.draw();
        }
        for (columns, rows) in [(80, 24), (97, 30), (120, 36), (160, 50), (200, 60), (300, 100), (300, 1), (1, 100)] {
            stage.resize(columns, rows).press("<down>n<esc>d<esc>").press(" <esc>");
            stage.draw();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn turns_follow_each_other_whatever_the_planner_wrote(
        turns in proptest::collection::vec((proptest::option::of(0u32..1440), proptest::option::of(1u16..60)), 0..12),
        usual in 1u16..30,
    ) {
        let stage = Stage::new(80, 24);
        let meeting = the_meeting(&stage);
        let one = item(&stage, "IGP-26-041");
        let items: Vec<AgendaItem> = turns.iter().map(|(at, minutes)| {
            let mut item = one.clone();
            item.details.at = at.and_then(|at| NaiveTime::from_hms_opt(at / 60, at % 60, 0)).filter(|at| at.to_string().as_str() < "20:00");
            item.details.minutes = *minutes;
            item
        }).collect();
        let items: Vec<&AgendaItem> = items.iter().collect();
        let slots = timetable(meeting, &items, usual);
        prop_assert_eq!(slots.len(), items.len());
        for (slot, item) in slots.iter().zip(&items) {
            prop_assert!(slot.minutes > 0);
            prop_assert!(item.minutes.is_none_or(|minutes| minutes == slot.minutes));
        }
        let late = NaiveTime::from_hms_opt(20, 0, 0).unwrap();
        for pair in slots.windows(2).filter(|pair| pair[0].at < late) {
            prop_assert!(pair[0].end() <= pair[1].at || pair[0].end() < pair[0].at);
        }
    }
}

#[test]
fn the_footer_of_a_wide_screen_says_how_to_move_an_item() {
    let screen = Stage::new(120, 36).screen();
    let footer = screen.lines().last().unwrap();
    assert!(footer.contains("Shift-↑/↓ volgorde"), "{footer}");
}

#[test]
fn families_chosen_together_are_moved_postponed_and_taken_off_at_once() {
    let mut stage = agenda(80, 24);
    let before = order(&stage);
    stage.press("<down> <down> ");
    stage.press("K");
    let [first, second, third, fourth] = &before[..4] else { panic!("four families") };
    assert_eq!(order(&stage)[..4], [*second, *first, *fourth, *third]);
    assert_eq!(stage.app.agenda.marked.len(), 2, "what is moved is often moved on");
    stage.press("u");
    assert_eq!(order(&stage), before, "taken back at once");

    let minutes =
        |stage: &Stage| the_meeting(stage).items.iter().filter_map(|id| stage.world.item(*id)?.minutes).sum::<u16>();
    let sum = minutes(&stage);
    stage.press("+");
    assert_eq!(minutes(&stage), sum + 2);
    stage.press("u");

    stage.press("x");
    assert!(stage.screen().contains("Waarom gaan"), "{}", stage.screen());
    stage.line("geen tijd");
    assert_eq!(order(&stage).len(), before.len() - 2);
    assert!(stage.app.agenda.marked.is_empty(), "they have done their work");
    assert!(stage.screen().contains("en nog 1"), "more than one is told of\n{}", stage.screen());
    stage.press("u");
    assert_eq!(order(&stage), before);

    stage.press("<home> <down> d<enter>");
    let postponed =
        |stage: &Stage| stage.app.agenda.rows.iter().filter(|row| row.status == ItemStatus::Postponed).count();
    assert_eq!(postponed(&stage), 2, "{}", stage.screen());
    stage.press("u");
    assert_eq!(postponed(&stage), 0);
}
