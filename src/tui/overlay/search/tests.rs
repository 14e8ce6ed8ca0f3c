use crate::{
    domain::{
        access::{AccessKind, Purpose},
        case::{Restriction, RestrictionKind},
        command::Command,
        fact::Fact,
        follow_up::FollowUpStatus,
        work::{ContactHow, Work},
    },
    i18n::Lang,
    keymap::Context,
    live::Told,
    search::Answer,
    tui::{
        Msg,
        act::Place,
        testing::{Stage, scenario},
    },
};
use insta::assert_snapshot;

fn stage(columns: u16, rows: u16) -> Stage {
    Stage::of(scenario::held(), None, Lang::Nl, scenario::at(15, 0), (columns, rows))
}

#[test]
fn what_is_found_stands_by_family_with_its_lines_and_what_is_around_them() {
    assert_snapshot!("search_120", stage(120, 36).press("/").type_text("energie post").screen());
    assert_snapshot!("search_80", stage(80, 24).press("/").type_text("papegaai").screen());
    let mut small = Stage::new(40, 10);
    assert_snapshot!("search_40", small.press("/").type_text("zee").screen());
    assert!(small.cursor().is_some());
    let mut english = Stage::of(scenario::held(), None, Lang::En, scenario::at(15, 0), (120, 36));
    assert_snapshot!("search_en", english.press("/").type_text("status:open wie:maquette").screen());
}

#[test]
fn before_anything_is_typed_the_families_of_the_meeting_stand_there() {
    assert_snapshot!("search_empty", Stage::new(80, 24).press("/").screen());
}

#[test]
fn finds_families_however_they_are_typed_and_says_where() {
    let mut stage = Stage::new(80, 24);
    for (query, found) in [("zeeegel", "Zeeëgel"), ("nandoe", "Ñandoe"), ("38", "Windroos"), ("voorzorg", "Windroos")]
    {
        stage.press("/<ctrl-u>").type_text(query);
        assert!(stage.screen().contains(found), "{query}: {}", stage.screen());
        stage.press("<esc>");
    }
    stage.press("/<ctrl-u>").type_text("voorzorg");
    assert!(stage.screen().contains("actie  Aanmelding VoorZorg"), "{}", stage.screen());
}

#[test]
fn finds_nothing_that_may_not_be_seen() {
    let mut stage = Stage::of(scenario::prepared(), Some("W. Maquette"), Lang::Nl, scenario::at(13, 0), (80, 24));
    for query in ["kwartel", "nandoe", "nergens"] {
        stage.press("/<ctrl-u>").type_text(query);
        assert!(stage.screen().contains("Niets gevonden"), "{query}: {}", stage.screen());
        stage.press("<esc>");
    }
    stage.press("/<ctrl-u>").type_text("43");
    assert!(stage.screen().contains("casus 43"));
}

#[test]
fn a_search_that_is_open_follows_who_may_see_what() {
    let mut stage = Stage::of(scenario::running(), None, Lang::Nl, scenario::at(13, 5), (80, 24));
    stage.press("/").type_text("zee");
    assert!(stage.screen().contains("Zeeëgel"));
    let case = stage.world.case_by_code("IGP-26-041").unwrap();
    let restriction = Restriction { kind: RestrictionKind::Safety, allowed: Vec::new() };
    stage.elsewhere(Command::Restrict { case: case.id, restriction: Some(restriction) });
    assert!(!stage.screen().contains("Zeeëgel"), "{}", stage.screen());
}

#[test]
fn what_other_eyes_may_not_see_is_gone_before_anything_is_asked() {
    let mut stage = Stage::of(scenario::running(), None, Lang::Nl, scenario::at(13, 5), (80, 24));
    stage.press("/").type_text("zee");
    assert!(stage.screen().contains("Zeeëgel"));
    stage.app.beamer = true;
    stage.app.refresh();
    assert!(!stage.screen().contains("Zeeëgel"), "{}", stage.screen());
}

#[test]
fn an_event_is_found_in_the_same_instant() {
    let mut stage = Stage::of(scenario::running(), None, Lang::Nl, scenario::at(13, 5), (80, 24));
    stage.press("/").type_text("vlinderkast");
    assert!(stage.screen().contains("Niets gevonden"));
    let meeting = scenario::meeting(&stage.world);
    let fact = Fact::Bottleneck { text: "geen vlinderkast in de wachtkamer".to_owned() };
    stage.elsewhere(Command::Record { meeting, item: None, fact });
    assert!(stage.screen().contains("geen vlinderkast"), "{}", stage.screen());
}

#[test]
fn esc_goes_back_and_keeps_the_text() {
    let mut stage = stage(80, 24);
    stage.press("4").press("/").type_text("papegaai").press("<esc>");
    assert_eq!((stage.app.place, stage.app.context()), (Place::FollowUps, Context::FollowUps));
    stage.press("/");
    assert!(stage.screen().contains("papegaai") && stage.screen().contains("IGP-26-021"), "{}", stage.screen());
    stage.type_text("klaproos");
    assert!(stage.screen().contains("klaproos") && !stage.screen().contains("papegaai"), "it comes in its place");
}

#[test]
fn enter_opens_what_was_found() {
    let mut stage = stage(120, 36);
    stage.press("/").type_text("papegaai").press("<enter>");
    assert_eq!((stage.app.place, stage.app.context()), (Place::Agenda, Context::Agenda));
    stage.press("/<ctrl-u>").type_text("pop-poli 24-11-2026").press("<enter>");
    assert_eq!(stage.app.place, Place::Minutes);
    stage.press("/<ctrl-u>").type_text("teststra").press("<enter>");
    assert_eq!(stage.app.place, Place::FollowUps);
    assert!(stage.screen().contains("Aanmelding VoorZorg"), "{}", stage.screen());
}

/// The row of the screen that the cursor stands in.
fn at_cursor(stage: &Stage) -> String {
    let row = usize::from(stage.cursor().unwrap().y);
    stage.screen().lines().nth(row).unwrap().to_owned()
}

#[test]
fn what_was_found_opens_at_its_very_line() {
    for (columns, rows) in [(80, 24), (120, 36)] {
        for (query, place, line) in [
            ("energiebedrijf", Place::FollowUps, "schuldenloket"),
            ("schuldenloket", Place::FollowUps, "schuldenloket"),
            ("sertraline", Place::Family, "depressie"),
            ("\"meekijkt naar de post\"", Place::Family, "meekijkt"),
            ("suïcidaliteit", Place::Minutes, "suïcidaliteit"),
        ] {
            let mut stage = stage(columns, rows);
            stage.press("1/").type_text(query).press("<enter>");
            assert_eq!(stage.app.place, place, "{query}");
            let near = at_cursor(&stage);
            assert!(near.contains(line), "{query} at {columns}: {near}\n{}", stage.screen());
        }
    }
}

#[test]
fn what_was_kept_in_gezin_opens_there_at_its_line() {
    for (columns, rows) in [(80, 24), (120, 36)] {
        let mut stage = stage(columns, rows);
        let id = |code: &str| stage.world.case_by_code(code).unwrap().id;
        let (case, other) = (id("IGP-26-041"), id("IGP-26-033"));
        let nurse = stage.world.person_by_name("J. Modeldijk").unwrap().id;
        let on = scenario::at(15, 0).date_naive();
        let (how, text) = (ContactHow::HomeVisit, "vader kwam mee naar de speeltuin".to_owned());
        let contact = Work::Contact { on, by: Some(nurse), how, text };
        let goal = |text: &str| Work::Goal { text: text.to_owned(), who: vec![nurse], until: None, reached: None };
        for (case, work) in [(case, contact), (case, goal("doorslapen")), (other, goal("rust in huis"))] {
            stage.elsewhere(Command::PutWork { case, place: None, work });
        }
        for (query, line) in [
            ("speeltuin", "vader kwam mee"),
            ("doorslapen", "doorslapen"),
            ("vader speeltuin", "vader kwam mee"),
            ("\"rust in huis\"", "rust in huis"),
        ] {
            stage.press("1/<ctrl-u>").type_text(query).press("<enter>");
            assert_eq!(stage.app.place, Place::Family, "{query}\n{}", stage.screen());
            let near = at_cursor(&stage);
            assert!(near.contains(line), "{query} at {columns}: {near}\n{}", stage.screen());
            assert!(stage.saw.iter().any(|saw| saw.cases == [if query.contains("rust") { other } else { case }]));
        }
    }
}

#[test]
fn a_settled_follow_up_is_found_and_chosen_as_well() {
    let mut stage = stage(120, 36);
    let done = stage.world.follow_ups().find(|it| it.text.contains("energiebedrijf")).unwrap().id;
    let status = FollowUpStatus::Done { on: scenario::at(15, 0).date_naive(), result: "gebeld".to_owned() };
    stage.elsewhere(Command::SettleFollowUp { follow_up: done, status });
    stage.press("/").type_text("energiebedrijf").press("<enter>");
    assert!(at_cursor(&stage).contains("energiebedrijf"), "{}", stage.screen());
}

#[test]
fn the_way_back_from_what_was_opened_leads_to_where_one_was() {
    let mut stage = stage(120, 36);
    stage.press("4/").type_text("sertraline").press("<enter>");
    assert_eq!(stage.app.place, Place::Family);
    stage.press("<esc>");
    assert_eq!(stage.app.place, Place::FollowUps);
    stage.press("/");
    assert!(stage.screen().contains("sertraline"), "what was typed is still there");
}

#[test]
fn typing_replaces_what_was_searched_before() {
    let mut stage = stage(80, 24);
    stage.press("/").type_text("papegaai").press("<esc>/").type_text("zee");
    assert_eq!(stage.app.finding.input.text(), "zee");
    stage.press("<esc>/<right>").type_text("egel");
    assert_eq!(stage.app.finding.input.text(), "zeeegel", "an arrow goes on with what is there");
    stage.press("<esc>/<backspace>");
    assert_eq!(stage.app.finding.input.text(), "");
    stage.press("<ctrl-z>");
    assert_eq!(stage.app.finding.input.text(), "zeeegel");
}

#[test]
fn what_was_searched_looked_at_and_opened_is_told() {
    let mut stage = stage(120, 36);
    let case = |stage: &Stage, code: &str| stage.world.case_by_code(code).unwrap().id;
    stage.press("/").type_text("bellen");
    let (query, cases) = stage.searched.last().unwrap();
    assert_eq!(query, "bellen");
    assert!(cases.contains(&case(&stage, "IGP-26-041")), "{cases:?}");
    assert_eq!(stage.saw, []);
    stage.press("<down><down><down><down><down>");
    let looked: Vec<_> = stage.saw.iter().flat_map(|it| it.cases.clone()).collect();
    assert!(!looked.is_empty(), "{:?}", stage.saw);
    stage.press("<ctrl-u>").type_text("sertraline").press("<enter>");
    assert_eq!(stage.saw.last().unwrap(), &Purpose::new(AccessKind::Opened, vec![case(&stage, "IGP-26-041")]));
}

#[test]
fn a_number_that_hides_a_name_tells_nothing_of_the_family() {
    let mut stage = Stage::of(scenario::prepared(), Some("W. Maquette"), Lang::Nl, scenario::at(13, 0), (120, 36));
    stage.press("/").type_text("43").press("<enter>");
    assert_eq!(stage.searched.last().unwrap(), &("43".to_owned(), Vec::new()));
    assert!(stage.saw.is_empty());
}

#[test]
fn arrow_up_brings_back_earlier_searches() {
    let mut stage = stage(80, 24);
    for query in ["papegaai", "klaproos"] {
        stage.press("/<ctrl-u>").type_text(query).press("<enter>");
    }
    stage.press("/<ctrl-u><up>");
    assert!(stage.screen().contains("klaproos"));
    stage.press("<up>");
    assert!(stage.screen().contains("IGP-26-021"), "{}", stage.screen());
    stage.press("<up><down><down>");
    assert!(!stage.screen().contains("papegaai"), "{}", stage.screen());
}

#[test]
fn tab_completes_a_field_its_value_and_a_name() {
    let mut stage = stage(80, 24);
    stage.press("/").type_text("coo").press("<tab>").type_text("mode").press("<tab>");
    assert!(stage.screen().contains("coordinator:Modeldijk"), "{}", stage.screen());
    stage.press("<ctrl-u>").type_text("papeg").press("<tab>");
    assert!(stage.screen().contains(" Papegaaiduiker "), "{}", stage.screen());
}

#[test]
fn what_is_wrong_with_a_query_is_said() {
    let mut stage = stage(80, 24);
    for (query, said) in [
        ("cordinator:x", "Bedoelt u “coordinator:”?"),
        ("status:weg", "“status:” kent “weg” niet"),
        ("tot:straks", "“straks” is geen datum"),
        ("zee poli:", "Achter “poli:” staat nog niets"),
    ] {
        stage.press("/<ctrl-u>").type_text(query);
        assert!(stage.screen().contains(said), "{}", stage.screen());
        stage.press("<esc>");
    }
}

#[test]
fn the_choice_stays_on_what_it_was_on_when_more_is_found() {
    let mut stage = stage(80, 24);
    stage.press("/").type_text("duinhaven").press("<down><down><down>");
    let chosen = |stage: &Stage| stage.app.finding.chosen.clone();
    let before = chosen(&stage).unwrap();
    let answer = stage.app.finding.answer.clone();
    let asked = stage.app.finding.asked;
    let mut hits = answer.hits.clone();
    hits.rotate_right(2);
    let answer = Answer { hits, ..answer };
    stage.send(Msg::Told(Told::Found { number: asked, answer: answer.clone(), problems: Vec::new() }));
    let row = stage.app.finding.row().unwrap();
    assert_eq!(stage.app.finding.thing(&row), Some(before));
    let late = Told::Found { number: asked - 1, answer: Answer::default(), problems: Vec::new() };
    stage.send(Msg::Told(late));
    assert_eq!(stage.app.finding.answer.hits, answer.hits, "an answer that comes too late changes nothing");
}

#[test]
fn the_reading_of_the_archive_is_shown_until_it_is_done() {
    let mut stage = stage(80, 24);
    stage.press("/").send(Msg::Told(Told::Reading(40, 100)));
    assert!(stage.screen().contains("archief lezen: 40 %"), "{}", stage.screen());
    stage.press("<esc>");
    assert!(stage.screen().lines().last().unwrap().contains("archief lezen: 40 %"), "{}", stage.screen());
    stage.send(Msg::Told(Told::Ready));
    assert!(!stage.screen().contains("archief lezen"));
}

#[test]
fn nothing_panics_at_any_size() {
    for query in ["", "@a volgende vrijdag ŞŁØ 漢字", "e", "status:open", "\"", "-"] {
        let mut stage = stage(80, 24);
        stage.press("/").type_text(query);
        for (columns, rows) in [(1, 1), (3, 2), (20, 5), (40, 10), (41, 11), (65, 17), (80, 24), (120, 36), (300, 100)]
        {
            stage.resize(columns, rows).press("/<down><pagedown><tab><up><up>").draw();
        }
    }
}
