use crate::{
    domain::{clinic::Intervention, command::Command, world::World},
    i18n::Lang,
    tui::testing::{Stage, scenario},
};
use insta::assert_snapshot;

#[test]
fn answers_the_nine_check_questions_from_what_is_agreed() {
    assert_snapshot!("checks_80", Stage::new(80, 24).press("8").screen());
    assert_snapshot!("checks_120", Stage::new(120, 36).press("8").screen());
    let mut english = Stage::of(scenario::prepared(), None, Lang::En, scenario::at(9, 0), (120, 36));
    assert_snapshot!("checks_120_en", english.press("8").screen());
}

#[test]
fn shows_every_agreement_and_changes_a_number() {
    let mut stage = Stage::new(120, 36);
    assert_snapshot!("agreements_120", stage.press("8<tab>").screen());
    stage.press("<down><down><down>+");
    let days = |stage: &Stage| stage.world.clinics().next().unwrap().agreements.intake_working_days;
    assert_eq!(days(&stage), 6);
    assert!(stage.screen().contains("6 werkdagen"), "{}", stage.screen());
    stage.press("--");
    assert_eq!(days(&stage), 4);
    stage.press("uuu");
    assert_eq!(days(&stage), 5, "it can be undone");
}

#[test]
fn the_catalogue_is_listed_added_to_changed_and_taken_from() {
    let mut stage = Stage::new(120, 36);
    let all = |stage: &Stage| stage.world.clinics().next().unwrap().agreements.interventions.clone();
    let before = all(&stage);
    stage.press("8<tab><tab>");
    for one in &before {
        assert!(stage.screen().contains(&one.name), "{}", stage.screen());
    }
    stage.press("<end><enter>").type_text("Buurtgezin; voor 30 wkn; eerste kind");
    assert!(stage.screen().contains("vóór 30 weken  eerste kind"), "what is understood stands there");
    stage.press("<enter>");
    let new = Intervention { name: "Buurtgezin".into(), before_weeks: Some(30), first_child_only: true };
    assert_eq!(all(&stage).last(), Some(&new));
    stage.press("<end><up><enter>");
    assert!(stage.screen().contains("Buurtgezin; vóór 30 weken; eerste kind"), "{}", stage.screen());
    stage.press("<ctrl-u>").line("Buurtgezinnen; straks");
    assert!(stage.screen().contains("“straks” begrijp ik niet"), "{}", stage.screen());
    stage.press("<ctrl-u>").line("Buurtgezinnen");
    let changed = Intervention { name: "Buurtgezinnen".into(), before_weeks: None, first_child_only: false };
    assert_eq!(all(&stage).last(), Some(&changed));
    stage.press("+").line("buurtgezinnen");
    assert!(stage.screen().contains("staat er al"), "{}", stage.screen());
    stage.press("<esc>-");
    assert_eq!(all(&stage), before, "taken out");
    stage.press("u");
    assert_eq!(all(&stage).last(), Some(&changed), "and back by undo");
}

#[test]
fn records_an_absence_and_its_end() {
    let mut stage = Stage::new(80, 24);
    stage.press("8<tab><tab><tab><enter>").line("over 2 weken");
    assert!(matches!(stage.accepted.last(), Some(Command::ChangePerson { .. })), "{}", stage.screen());
    assert_snapshot!("people_80", stage.screen());
    stage.press("<enter>");
    assert!(!stage.screen().contains("afwezig di 24-11"), "{}", stage.screen());
}

#[test]
fn changes_looks_and_keys() {
    let mut stage = Stage::new(80, 24);
    assert_snapshot!("looks_80", stage.press("8<shift-tab>").screen());
    stage.press("<down><enter>");
    assert_eq!(stage.app.shared.wardrobe.theme, "light");
}

#[test]
fn fits_every_size_also_without_a_clinic() {
    let empty = Stage::of(World::default(), None, Lang::Nl, scenario::at(9, 0), (80, 24));
    for mut stage in [empty, Stage::new(80, 24)] {
        stage.press("8");
        for columns in [1, 3, 39, 40, 41, 65, 100, 200] {
            for rows in [1, 3, 9, 10, 11, 17, 36] {
                stage.resize(columns, rows).press("<tab><pagedown><enter><esc>").screen();
            }
        }
    }
}
