use super::Does;
use crate::{
    domain::{
        clinic::{ClinicKind, Intervention, Subject},
        command::Command,
        people::DisciplineKind as D,
        world::World,
    },
    i18n::Lang,
    keymap::{Context, Op, Sequence},
    tui::{
        overlay::prompt::agreed,
        testing::{Stage, scenario},
    },
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
    let (mut seen, mut before) = (String::new(), String::new());
    while before != stage.screen() {
        before = stage.screen();
        seen += &before;
        stage.press("<pagedown>");
    }
    for subject in Subject::ALL {
        let name = agreed::capital(subject.word());
        assert!(seen.contains(&name), "{name} in {seen}");
    }
    to(&mut stage, "Eerste intake");
    stage.press("+");
    let days = |stage: &Stage| stage.world.clinics().next().unwrap().agreements.intake_working_days;
    assert_eq!(days(&stage), 6);
    assert!(stage.screen().contains("6 werkdagen"), "{}", stage.screen());
    stage.press("--<enter><ctrl-u>").line("nul");
    assert!(stage.screen().contains("getal van 1 of meer"), "{}", stage.screen());
    stage.press("<ctrl-u>").line("10 werkdagen");
    assert_eq!(days(&stage), 10, "a number can be typed as well");
    stage.press("uuuu");
    assert_eq!(days(&stage), 5, "it can be undone");
}

/// Chooses the row with this label.
fn to(stage: &mut Stage, label: &str) {
    stage.press("<home>");
    let chosen = |stage: &Stage| {
        stage.screen().contains(&format!("╭─ {label}")) || stage.screen().contains(&format!("╭─   {label}"))
    };
    for _ in 0..99 {
        if chosen(stage) {
            return;
        }
        stage.press("<down>");
    }
    panic!("no row {label}: {}", stage.screen());
}

#[test]
fn what_the_partners_agreed_is_written_down_and_answers_the_check_questions() {
    let mut stage = Stage::new(120, 36);
    let before = stage.press("8<down>").screen();
    assert!(before.contains("Nog niet opgeschreven: toeleiding en toestemming, warme overdracht, intake."), "{before}");
    stage.press("<tab>");
    for (label, said) in [
        ("Toeleiding en toestemming", "bij de intake van de verloskundige"),
        ("Warme overdracht", "samen op huisbezoek"),
        ("Intake", "samen, op het consultatiebureau"),
        ("Regulier en ontwikkelgeld", "uren van de projectleider zijn ontwikkelgeld"),
    ] {
        to(&mut stage, label);
        stage.press("<enter>").line(said);
        assert!(stage.screen().contains(said), "{}", stage.screen());
    }
    to(&mut stage, "Nodig voor geboorte");
    stage.press("<enter>").press("<ctrl-u>").line("loodgieter");
    assert!(stage.screen().contains("“loodgieter” ken ik niet"), "{}", stage.screen());
    stage.press("<ctrl-u>").line("verlosk of huisarts, jeugdarts");
    let seats = stage.world.clinics().next().unwrap().agreements.minimum_before_birth.clone();
    assert_eq!(seats, [vec![D::Midwife, D::GeneralPractitioner], vec![D::YouthDoctor]]);
    let after = stage.press("<shift-tab>").screen();
    assert!(!after.contains("Nog niet opgeschreven"), "{after}");
    assert!(after.contains("uren van de projectleider"), "{after}");
    stage.press("u<tab>");
    assert_ne!(stage.world.clinics().next().unwrap().agreements.minimum_before_birth, seats, "undone");
}

#[test]
fn who_may_not_change_an_agreement_is_not_asked_what_it_should_be() {
    let look = |who: &str| Stage::of(scenario::prepared(), Some(who), Lang::Nl, scenario::at(9, 0), (120, 36));
    let (mut nurse, mut chair) = (look("J. Modeldijk"), look("K. Demopad"));
    for stage in [&mut nurse, &mut chair] {
        stage.press("8<tab>");
        to(stage, "Warme overdracht");
    }
    assert!(!nurse.screen().contains("Enter veranderen"), "{}", nurse.screen());
    nurse.press("<enter>").line("samen");
    assert!(nurse.screen().contains("Uw rol laat dit niet toe"), "{}", nurse.screen());
    assert!(nurse.accepted.is_empty());
    chair.press("<enter>").line("samen");
    assert!(matches!(chair.accepted.last(), Some(Command::ChangeAgreements { .. })), "{}", chair.screen());
}

#[test]
fn another_clinic_is_one_key_away() {
    let mut stage = Stage::new(120, 36);
    stage.elsewhere(Command::FoundClinic { name: "Huilpoli".into(), kind: ClinicKind::CryingSleepingEating });
    stage.press("8<tab><enter>");
    assert!(stage.screen().contains("Huilpoli"), "{}", stage.screen());
    stage.press("<enter>");
    assert!(!stage.screen().contains("Huilpoli"), "{}", stage.screen());
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
    stage.press("<enter><enter>");
    assert!(!stage.screen().contains("afwezig di 24-11"), "{}", stage.screen());
}

#[test]
fn an_absence_has_days_and_a_deputy_of_its_own_and_both_are_told() {
    let world = |name| Stage::of(scenario::held(), Some(name), Lang::Nl, scenario::at(16, 0), (120, 36));
    let mut stage = world("J. Modeldijk");
    stage.press("8<tab><tab><tab>");
    while !stage.screen().lines().nth(usize::from(stage.cursor().unwrap().y)).unwrap().contains("J. Modeldijk") {
        stage.press("<down>");
    }
    stage.press("<enter>").type_text("di t/m 4 dec @proefv");
    assert!(stage.screen().contains("vr 4 dec 2026, over 10 dagen · waarnemer"), "{}", stage.screen());
    stage.press("<ctrl-u>").line("4 dec t/m 1 dec @proefveld");
    assert!(stage.screen().contains("de laatste dag ligt vóór de eerste"), "{}", stage.screen());
    stage.press("<ctrl-u>").line("vandaag t/m 4 dec @proefveld");
    assert!(stage.screen().contains("waarnemer L. Proefveld"), "{}", stage.screen());
    stage.press("1");
    assert!(stage.screen().contains("u bent afwezig; L. Proefveld neemt waar"), "{}", stage.screen());
    stage.press("4");
    assert!(stage.screen().contains("Modeldijk → Proefveld"), "{}", stage.screen());
    let now = scenario::at(16, 0);
    let mut deputy = Stage::of((*stage.world).clone(), Some("L. Proefveld"), Lang::Nl, now, (120, 36));
    deputy.press("1");
    assert!(deputy.screen().contains("laatste dag dat u waar"), "{}", deputy.screen());
    assert!(deputy.screen().contains("voor Modeldijk"), "their work is in it: {}", deputy.screen());
    deputy.press("4");
    assert!(deputy.screen().contains("Modeldijk → Proefveld"), "{}", deputy.screen());
    let back = now + chrono::TimeDelta::days(11);
    let mut deputy = Stage::of((*stage.world).clone(), Some("L. Proefveld"), Lang::Nl, back, (120, 36));
    deputy.press("1");
    let told = |text: &str| deputy.screen().contains(text);
    assert!(!told("voor Modeldijk") && !told("waarneemt voor"), "back by itself: {}", deputy.screen());
}

#[test]
fn changes_looks_and_keys() {
    let mut stage = Stage::new(80, 24);
    assert_snapshot!("looks_80", stage.press("8<shift-tab><shift-tab>").screen());
    stage.press("<down><enter>");
    assert_eq!(stage.app.shared.wardrobe.theme, "light");
}

#[test]
fn an_operation_gets_another_key_one_more_and_its_usual_one_again() {
    let mut stage = Stage::new(80, 24);
    let row = |stage: &Stage| {
        let keymap = &stage.app.shared.keymap;
        keymap.here(Context::Agenda, Op::AddFamily).iter().map(Sequence::name).collect::<Vec<_>>()
    };
    let usual = row(&stage);
    stage.press("8<shift-tab>");
    assert_snapshot!("keys_80", stage.screen());
    for _ in 0..300 {
        if stage.app.setup.row().is_some_and(|row| row.does == Does::Key(Context::Agenda, Op::AddFamily)) {
            break;
        }
        stage.press("<down>");
    }
    stage.press("<enter>").press("x");
    assert!(stage.screen().contains("Die raakt hem kwijt"), "what the key does now is told: {}", stage.screen());
    stage.press("<backspace><f9>");
    assert!(stage.screen().contains("nog vrij"), "{}", stage.screen());
    assert!(!stage.screen().contains("F1 hulp"), "F1 would be the other key: {}", stage.screen());
    assert_snapshot!("rebind_80", stage.screen());
    stage.press("<enter>");
    assert_eq!(row(&stage), ["f9"]);
    assert!(stage.own_keymap.contains("f9 = \"add-family\""), "{}", stage.own_keymap);
    stage.press("+g<enter>");
    assert_eq!(row(&stage), ["f9", "g"]);
    stage.press("+<up><enter>");
    assert!(stage.screen().contains("“↑” houdt hier zijn vaste betekenis"), "an arrow stays one: {}", stage.screen());
    assert_eq!(row(&stage), ["f9", "g"]);
    stage.press("<enter>q<esc>");
    assert_eq!(row(&stage), ["f9", "g"], "Esc leaves it");
    stage.press("-");
    assert_eq!(row(&stage), usual);
    assert_eq!(stage.own_keymap, "");
}

/// The row that is chosen.
fn chosen(stage: &Stage) -> String {
    let at = stage.cursor().unwrap().y;
    stage.screen().lines().nth(usize::from(at)).unwrap().to_owned()
}

#[test]
fn letters_leave_the_rows_in_which_they_are_found() {
    let mut stage = Stage::new(80, 24);
    let all = stage.press("8<shift-tab>").screen();
    stage.press("z").type_text("gezin toev");
    assert!(
        stage.screen().contains("Gezin toevoegen") && !stage.screen().contains("Naar Acties"),
        "{}",
        stage.screen()
    );
    stage.press("<enter><enter>");
    assert!(stage.screen().contains("Gezin toevoegen"), "what was found is changed: {}", stage.screen());
    stage.press("<esc><esc>");
    assert_eq!(stage.screen(), all);
    stage.press("z").type_text("qqqq");
    assert!(stage.screen().contains("Niets in deze lijst"), "{}", stage.screen());
}

#[test]
fn the_choice_stays_on_the_same_person_whoever_joins_and_in_whatever_order() {
    let mut stage = Stage::new(120, 36);
    let first = |stage: &Stage| stage.screen().lines().nth(4).unwrap_or_default().to_owned();
    assert!(first(stage.press("8<tab><tab><tab>g")).contains("K. Demopad"), "surname by surname: {}", stage.screen());
    stage.press("<down><down>");
    let person = chosen(&stage);
    let details = crate::domain::people::PersonDetails {
        name: "A. Aanwinst".to_owned(),
        ..stage.world.people().next().unwrap().details.clone()
    };
    stage.elsewhere(crate::domain::command::Command::RegisterPerson(details));
    let (id, clinic) = (stage.world.person_by_name("A. Aanwinst").unwrap().id, stage.world.clinics().next().unwrap());
    let member = crate::domain::clinic::Member { person: id, ..clinic.team[0].clone() };
    let clinic = clinic.id;
    stage.elsewhere(crate::domain::command::Command::JoinTeam { clinic, member });
    assert!(stage.screen().contains("A. Aanwinst"), "{}", stage.screen());
    assert_eq!(chosen(&stage), person);
    assert_eq!(chosen(stage.press("g")), person, "in their own order as well");
}

/// The people of the team, with this one chosen.
fn people(stage: &mut Stage, name: &str) {
    stage.press("8");
    while stage.app.setup.part != super::Part::People {
        stage.press("<tab>");
    }
    stage.press("<home>");
    for _ in 0..30 {
        if chosen(stage).contains(name) {
            return;
        }
        stage.press("<down>");
    }
    panic!("no {name}: {}", stage.screen());
}

fn is_in_team(stage: &Stage, name: &str) -> bool {
    let person = stage.world.person_by_name(name).unwrap().id;
    stage.world.clinics().next().unwrap().has(person)
}

#[test]
fn somebody_is_taken_out_of_the_team_with_what_they_leave_behind_told_and_undone() {
    let held = |who| Stage::of(scenario::held(), Some(who), Lang::Nl, scenario::at(16, 0), (120, 36));
    let mut stage = held("R. Notelaar");
    people(&mut stage, "J. Modeldijk");
    assert!(stage.screen().contains("x uit team"), "{}", stage.screen());
    stage.press("x");
    assert!(matches!(stage.accepted.last(), Some(Command::LeaveTeam { .. })), "{}", stage.screen());
    assert_snapshot!("left_120", stage.screen());
    assert!(!is_in_team(&stage, "J. Modeldijk"));
    stage.press("u");
    assert!(
        is_in_team(&stage, "J. Modeldijk") && stage.screen().contains("Ongedaan gemaakt: Modeldijk uit team POP-poli")
    );
    people(&mut stage, "I. Sjabloon");
    stage.press("x");
    assert!(
        stage.screen().contains("Sjabloon uit team POP-poli · ongedaan maken"),
        "nothing is left: {}",
        stage.screen()
    );
}

#[test]
fn who_may_not_takes_nobody_but_themselves_out_of_the_team_and_is_asked_that_first() {
    let mut stage = Stage::of(scenario::prepared(), Some("J. Modeldijk"), Lang::Nl, scenario::at(9, 0), (120, 36));
    people(&mut stage, "P. Prototype");
    assert!(!stage.screen().contains("x uit team"), "{}", stage.screen());
    stage.press("x");
    assert!(stage.screen().contains("Uw rol laat dit niet toe"), "{}", stage.screen());
    people(&mut stage, "J. Modeldijk");
    assert!(stage.screen().contains("x uit team"), "{}", stage.screen());
    stage.press("x");
    assert!(stage.screen().contains("J. Modeldijk uit het team van POP-poli halen?"), "{}", stage.screen());
    assert!(stage.screen().contains("nog 2 gezinnen."), "{}", stage.screen());
    stage.press("<enter>");
    assert!(is_in_team(&stage, "J. Modeldijk"), "no is chosen");
    stage.press("xj");
    assert!(!is_in_team(&stage, "J. Modeldijk"), "{}", stage.screen());
    let told = stage.screen();
    assert!(told.contains("Modeldijk uit team POP-poli") && !told.contains("ongedaan maken met"), "{told}");
    assert!(stage.press("u").screen().contains("niets om ongedaan te maken"), "{}", stage.screen());
    assert!(stage.app.shared.viewer().roles.is_empty(), "nothing of the role stays with who runs the program");
}

#[test]
fn the_people_shown_are_of_one_clinic_and_only_that_team_is_left() {
    let mut stage = Stage::new(120, 36);
    stage.elsewhere(Command::FoundClinic { name: "Huilpoli".into(), kind: ClinicKind::CryingSleepingEating });
    let [first, second] = [0, 1].map(|at| stage.world.clinics().nth(at).unwrap().id);
    let member = stage.world.clinic(first).unwrap().team[0].clone();
    let person = member.person;
    stage.elsewhere(Command::JoinTeam { clinic: second, member });
    stage.press("8<tab><tab><tab><home>");
    assert!(chosen(&stage).contains("POP-poli"), "{}", stage.screen());
    stage.press("<enter>");
    assert!(chosen(&stage).contains("Huilpoli"), "{}", stage.screen());
    stage.press("x<down>x");
    assert!(stage.screen().contains("is de laatste in dit team"), "{}", stage.screen());
    stage.press("<home><enter><down>x");
    assert!(stage.screen().contains("uit team POP-poli"), "{}", stage.screen());
    let has = |clinic| stage.world.clinic(clinic).unwrap().has(person);
    assert!(!has(first) && has(second));
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
