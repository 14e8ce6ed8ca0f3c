use super::{family, purpose};
use crate::{
    domain::{
        command::Command,
        consent::{Consent, ConsentState, Recipient},
        ids::CaseId,
        people::Sector,
    },
    i18n::Lang,
    tui::testing::{Stage, scenario},
};

const SIZE: (u16, u16) = (120, 36);

fn case(stage: &Stage, code: &str) -> CaseId {
    stage.world.case_by_code(code).unwrap().id
}

/// Every family that was told of what lay over the screen, as often as it was.
fn told(stage: &Stage) -> Vec<CaseId> {
    stage.searched.iter().flat_map(|(_, cases)| cases.clone()).collect()
}

/// Somebody whose consent for their own action's family was withdrawn.
fn withdrawn() -> Stage {
    let mut stage = Stage::of(scenario::prepared(), Some("B. Schaduwen"), Lang::Nl, scenario::at(9, 0), SIZE);
    let known = stage.world.case_by_code("IGP-26-038").unwrap().clone();
    let jgz = known.consents.iter().find(|it| it.recipient == Recipient::Sector(Sector::Jgz)).unwrap();
    let consent = Consent { state: ConsentState::No, ..jgz.clone() };
    stage.elsewhere(Command::RecordConsent { case: known.id, consent });
    stage
}

#[test]
fn the_text_of_ones_own_action_is_told_where_its_family_is_a_number() {
    for key in ["1", "4"] {
        let mut stage = withdrawn();
        let screen = stage.press(key).screen();
        assert!(screen.contains("Aanmelding VoorZorg") && !screen.contains("Windroos"), "{screen}");
        let cases = purpose(&stage.app).unwrap().cases;
        assert!(cases.contains(&case(&stage, "IGP-26-038")), "{key}: {cases:?}");
    }
}

#[test]
fn what_was_said_without_a_name_is_told_where_it_is_read() {
    let mut stage = Stage::of(scenario::held(), Some("W. Maquette"), Lang::Nl, scenario::at(16, 0), SIZE);
    stage.press("6");
    if stage.app.shared.meeting != Some(scenario::meeting(&stage.world)) {
        stage.press("<left>");
    }
    let cases = purpose(&stage.app).unwrap().cases;
    assert!(cases.contains(&case(&stage, "IGP-26-043")), "{cases:?}");
    assert!(!cases.contains(&case(&stage, "IGP-26-029")), "what is masked is not shown");
    let mut outside = Stage::of(scenario::prepared(), Some("W. Maquette"), Lang::Nl, scenario::at(9, 0), SIZE);
    outside.press("2");
    let cases = purpose(&outside.app).unwrap().cases;
    assert!(cases.contains(&case(&outside, "IGP-26-041")) && !cases.contains(&case(&outside, "IGP-26-043")));
    outside.press("<home><down><down>");
    assert_eq!(family(&outside.app), None, "a number alone tells nothing");
}

#[test]
fn the_palette_tells_each_family_that_it_shows_once_as_long_as_it_lies_there() {
    let mut stage = Stage::of(scenario::prepared(), None, Lang::Nl, scenario::at(9, 0), SIZE);
    stage.press("<ctrl-p>");
    assert_eq!(told(&stage), [], "no family is in view");
    stage.type_text("zeeeg");
    let all = told(&stage);
    assert!(all.contains(&case(&stage, "IGP-26-041")));
    let mut once = all.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), all.len(), "each once, whatever was typed: {all:?}");
    let lines = stage.searched.len();
    stage.press("<backspace><backspace>").type_text("eg");
    assert_eq!(stage.searched.len(), lines, "nor by typing it again");
    stage.press("<esc><ctrl-p>").type_text("zeeeg");
    assert!(told(&stage).len() > all.len(), "another look is another line");
}

#[test]
fn the_palette_tells_other_eyes_again() {
    let mut stage = Stage::of(scenario::prepared(), None, Lang::Nl, scenario::at(9, 0), SIZE);
    stage.press("p<ctrl-p>").type_text("041");
    assert_eq!(told(&stage), [], "behind the mask of the beamer there is no name");
    stage.press("<esc>p<ctrl-p>").type_text("041");
    assert!(told(&stage).contains(&case(&stage, "IGP-26-041")), "{:?}", stage.searched);
}

#[test]
fn the_families_that_a_prompt_offers_and_those_before_a_search_are_told() {
    let mut stage = Stage::of(scenario::prepared(), None, Lang::Nl, scenario::at(9, 0), SIZE);
    stage.press("2n").type_text("zeeeg");
    let (_, cases) = stage.searched.last().unwrap();
    assert!(cases.contains(&case(&stage, "IGP-26-041")), "{cases:?}");
    let mut stage = Stage::of(scenario::prepared(), None, Lang::Nl, scenario::at(9, 0), SIZE);
    stage.press("2").press("n");
    let item = scenario::item_of(&stage.world, "IGP-26-012");
    stage.press("<esc>").elsewhere(Command::RemoveItem { item, reason: "later".into() });
    stage.searched.clear();
    stage.press("n");
    assert!(stage.screen().contains("Theepot"), "{}", stage.screen());
    assert_eq!(stage.searched, [(String::new(), vec![case(&stage, "IGP-26-012")])]);
    stage.searched.clear();
    stage.press("<esc>/");
    let (text, cases) = stage.searched.last().unwrap();
    assert!(text.is_empty() && cases.contains(&case(&stage, "IGP-26-041")), "{cases:?}");
}
