//! A first-time chair at 80×24: a key or a day that means something else than they thought does nothing by itself.

use super::{Stage, scenario};
use crate::{domain::meeting::ItemStatus, domain::world::World, i18n::Lang};

#[track_caller]
fn shows(stage: &Stage, text: &str) {
    assert!(stage.screen().lines().any(|line| line.contains(text)), "{text:?} is not in\n{}", stage.screen());
}

fn small(world: World) -> Stage {
    Stage::of(world, None, Lang::Nl, scenario::at(13, 0), (80, 24))
}

fn days(stage: &Stage) -> Vec<String> {
    stage.world.meetings().map(|meeting| meeting.date.to_string()).collect()
}

#[test]
fn a_week_means_its_meeting_when_a_family_is_put_off() {
    for text in ["", "volgende week", "wk 49", "next week"] {
        let mut stage = small(scenario::prepared());
        stage.press("2d").type_text(text);
        shows(&stage, "naar welke dag? Enter = volgend MDO, di 1-12");
        shows(&stage, "dinsdag 1 december 2026");
        shows(&stage, "volgend MDO");
        stage.press("<enter>");
        assert!(!days(&stage).contains(&"2026-11-30".to_owned()), "{:?}", days(&stage));
        assert!(days(&stage).contains(&"2026-12-01".to_owned()), "{:?}", days(&stage));
    }
}

#[test]
fn a_day_without_a_meeting_is_asked_about_and_no_gives_the_line_back() {
    let mut stage = small(scenario::prepared());
    let before = days(&stage);
    stage.press("2d").type_text("30-11");
    shows(&stage, "dan is er geen MDO");
    stage.press("<enter>");
    shows(&stage, "Op ma 30 nov 2026 is geen MDO. Toch een nieuw MDO op die dag?");
    stage.press("<enter>");
    assert_eq!(days(&stage), before);
    shows(&stage, "│ 30-11");
    stage.press("<enter>j");
    assert!(days(&stage).contains(&"2026-11-30".to_owned()));
    // What was planned only for that does not become what "next" means.
    stage.press("u").press("d");
    shows(&stage, "Enter = volgend MDO, di 1-12");
    let item = scenario::item_of(&stage.world, "IGP-26-041");
    assert_ne!(stage.world.item(item).unwrap().status, ItemStatus::Postponed);
}

#[test]
fn a_usual_meeting_day_needs_no_question() {
    let mut stage = small(scenario::prepared());
    stage.press("2d").line("8 dec");
    assert!(days(&stage).contains(&"2026-12-08".to_owned()), "{}", stage.screen());
}

/// The first family's turn, keys being commands.
fn turn() -> Stage {
    let mut stage = small(scenario::running());
    stage.press("3<enter><esc>");
    stage
}

fn last_line(stage: &Stage) -> String {
    let item = stage.world.item(scenario::item_of(&stage.world, "IGP-26-041")).unwrap();
    let entry = item.entries.last().and_then(|id| stage.world.entry(*id)).unwrap();
    entry.fact.text().to_owned()
}

#[test]
fn a_sentence_keeps_the_letter_that_was_refused_as_a_command() {
    let mut stage = turn();
    stage.line("niemand komt");
    assert_eq!(last_line(&stage), "niemand komt");
}

#[test]
fn a_letter_that_is_no_answer_goes_on_with_the_line_that_the_question_interrupted() {
    let mut stage = turn();
    stage.press("s");
    shows(&stage, "Overleg sluiten?");
    stage.line("amen met oma");
    assert_eq!(last_line(&stage), "samen met oma");
    // Any other key in between, and the letter was a command.
    stage.press("<esc>n<down><up>").line("iemand");
    assert_eq!(last_line(&stage), "iemand");
}

#[test]
fn who_comes_and_goes_is_told_over_the_list_and_a_letter_says_where_one_is() {
    let mut stage = turn();
    stage.press("al");
    shows(&stage, "Dit is de lijst wie er is; Esc gaat terug.");
    stage.later(60).press("<space>");
    shows(&stage, "✓ Demopad vertrokken · ongedaan maken met u");
    stage.press("a");
    shows(&stage, "aanwezig · ongedaan maken met u");
    stage.press("uu");
    shows(&stage, "Ongedaan gemaakt: Demopad vertrokken");
}

#[test]
fn a_recorded_line_can_be_put_right_from_the_footer_and_that_is_said_and_seen() {
    let mut stage = turn();
    let footer = |stage: &Stage| stage.screen().lines().last().unwrap_or_default().to_owned();
    assert!(footer(&stage).contains("c coördinator") && footer(&stage).contains("s MDO sluiten"), "{}", footer(&stage));
    stage.press("<enter>").line("eerste regel");
    for number in 0..14 {
        stage.line(&format!("regel {number}"));
    }
    stage.press("<esc>");
    let all = footer(&stage);
    assert!(all.contains("e verbeteren") && all.contains("s MDO sluiten") && all.contains("? hulp"), "{all}");
    stage.press("e<home><enter>").type_text(" echt").press("<enter>");
    shows(&stage, "✓ Regel verbeterd: “eerste regel echt”");
    shows(&stage, "eerste regel echt");
    stage.line("en nog een");
    assert!(!stage.screen().contains("eerste regel echt"), "{}", stage.screen());
    stage.press("<esc>ex<enter><esc>e");
    assert!(footer(&stage).contains("Enter terugzetten"), "{}", stage.screen());
}

#[test]
fn who_is_not_of_the_agreed_discipline_is_asked_about_by_name() {
    let mut stage = turn();
    stage.line("= Proefveld");
    let said = stage.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("Volgens afspraak coördineert een jeugdverpleegkundige. Waarom toch L. Proefveld?"),
        "{said}"
    );
    stage.type_text(" kent het gezin").press("<enter>");
    assert!(!stage.screen().contains("Volgens afspraak"), "{}", stage.screen());
}

#[test]
fn the_example_of_a_name_leads_to_the_list_of_names() {
    for line in ["> bellen @naam vr", "> bellen @wie vr"] {
        let mut stage = turn();
        stage.line(line);
        shows(&stage, "K. Demopad");
        shows(&stage, "Wie dan?");
    }
    let mut stage = turn();
    stage.line("= @naam");
    shows(&stage, "Wie coördineert?");
    let mut stage = turn();
    stage.type_text("> bellen vr");
    shows(&stage, "Wie? Typ een naam, of Enter voor de");
}

#[test]
fn a_note_that_names_the_coordinator_says_at_80_columns_which_sign_makes_it_one() {
    let mut stage = turn();
    stage.press("<enter>").type_text("Proefveld is coordinator");
    shows(&stage, "is dit een coördinator? Zet = vooraan");
}

#[test]
fn all_actions_come_back_with_one_key() {
    let mut stage = small(scenario::running());
    let all = stage.press("4").screen();
    shows(&stage, "▶ alles");
    stage.press("m");
    shows(&stage, "t alles");
    assert_ne!(stage.screen(), all);
    stage.press("t");
    assert_eq!(stage.screen(), all);
}

#[test]
fn where_no_family_is_left_to_add_the_name_of_a_new_one_is_asked() {
    let mut stage = small(scenario::prepared());
    stage.press("2n");
    shows(&stage, "Typ de naam van het nieuwe gezin.");
    assert!(!stage.screen().contains("mag zien"), "{}", stage.screen());
}
