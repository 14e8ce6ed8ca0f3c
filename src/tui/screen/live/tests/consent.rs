//! What the family allows, recorded at the table.

use super::*;
use crate::domain::{
    consent::{Consent, ConsentForm, ConsentState, Recipient},
    people::Sector,
};

const NUMBERED: &str = "IGP-26-043";

fn answer(stage: &Stage, code: &str, sector: Sector) -> Option<Consent> {
    let case = stage.world.case_by_code(code).unwrap();
    case.consents.iter().find(|it| it.recipient == Recipient::Sector(sector)).cloned()
}

#[test]
fn consents_are_shown_and_nothing_is_recorded_by_looking() {
    let mut stage = running(80, 24);
    stage.press("g");
    assert_shows(&stage, "Toestemming · Zeeëgel");
    assert_shows(&stage, "✓ sociaal domein ja");
    stage.press("<esc>");
    assert!(stage.accepted.is_empty());
}

#[test]
fn an_answer_of_today_is_recorded_and_can_be_taken_back() {
    let mut stage = running(80, 24);
    stage.press("g<down><down><enter>");
    assert_shows(&stage, "sociaal domein · di 24 nov 2026");
    stage.press("<down><down><down><enter>");
    let said = answer(&stage, FIRST, Sector::Social).unwrap();
    assert_eq!((said.state, said.form), (ConsentState::No, Some(ConsentForm::Oral)));
    assert_eq!(said.on, Some(stage.app.shared.today()));
    stage.press("u");
    assert_eq!(answer(&stage, FIRST, Sector::Social).unwrap().state, ConsentState::Yes);
}

#[test]
fn a_consent_taken_back_counts_as_refused_and_reads_as_taken_back() {
    let mut stage = running(80, 24);
    stage.press("g<enter><down><down><down><down><down><enter>");
    assert_eq!(answer(&stage, FIRST, Sector::Care).unwrap().state, ConsentState::No);
    // The room now holds people who may not hear the family any more.
    stage.press("u").press("g<down><down><down><enter><down><down><down><down><down><enter>g");
    assert_shows(&stage, "informeel ingetrokken (di 24-11, mondeling)");
}

#[test]
fn taking_consent_back_works_at_once_on_every_screen_and_asks_about_the_work_that_is_left() {
    let mut stage = running(120, 36);
    stage.press("<enter>").type_text("> schuldenloket bellen @maquette vr").press("<enter><esc>");
    let mut hers = Stage::of((*stage.world).clone(), Some("W. Maquette"), Lang::Nl, scenario::at(15, 0), (120, 36));
    hers.app.shared.meeting = None;
    stage.press("g<down><down><enter><down><down><down><down><enter>");
    assert_shows(&stage, "Wat gebeurt er met de open acties?");
    assert_shows(&stage, "W. Maquette mag dit gezin niet meer kennen.");
    let keys = ["2", "3", "4", "5", "6"];
    hers.send(crate::tui::Msg::World(stage.world.clone()));
    for key in keys {
        assert!(!hers.press(key).screen().contains("Zeeëgel"), "{}", hers.screen());
    }
    stage.press("<down><enter>").line("gezin wil dit niet");
    let open = stage.world.follow_ups().filter(|it| it.is_open() && it.text == "schuldenloket bellen").count();
    assert_eq!(open, 0, "{}", stage.screen());
}

#[test]
fn the_family_screen_shows_and_records_consent_as_well() {
    let mut stage = Stage::of(scenario::prepared(), None, Lang::Nl, scenario::at(12, 0), (120, 36));
    stage.press("25g");
    assert_shows(&stage, "Toestemming · Zeeëgel");
    stage.press("<enter><down><down><down><enter>");
    assert_eq!(answer(&stage, FIRST, Sector::Care).unwrap().state, ConsentState::No);
}

#[test]
fn all_sectors_are_answered_at_once_also_for_a_family_without_a_name() {
    let mut stage = running(120, 36);
    stage.press("<down><down>");
    assert_shows(&stage, "casus 43");
    stage.press("g<down><down><down><down><enter><down><down><enter>");
    stage.press("<esc>");
    for sector in Sector::ALL {
        let said = answer(&stage, NUMBERED, *sector).unwrap();
        assert_eq!((said.state, said.form), (ConsentState::Yes, Some(ConsentForm::Written)));
    }
    assert_hides(&stage, "Kwartelkoning");
}

#[test]
fn a_family_without_a_name_is_told_by_what_it_is_about() {
    for (columns, rows) in [(80, 24), (120, 36), (200, 60)] {
        let mut stage = running(columns, rows);
        stage.press("<down><down>");
        let case = stage.world.case_by_code(NUMBERED).unwrap().clone();
        assert_shows(&stage, "wordt zonder naam besproken");
        for label in ["Vraag", "Zorgen", "Toestemming"] {
            assert_shows(&stage, label);
        }
        for hidden in [case.family.as_str(), &case.code, &case.municipality, &case.request] {
            assert!(hidden.is_empty() || !shows(&stage, hidden), "{hidden} is in\n{}", stage.screen());
        }
        for signal in &case.signals {
            assert_hides(&stage, &signal.text);
        }
    }
}

#[test]
fn what_was_answered_before_is_chosen_and_stays_when_it_is_confirmed() {
    let mut stage = running(80, 24);
    let before = answer(&stage, FIRST, Sector::Care).unwrap();
    stage.press("g<enter>");
    assert_shows(&stage, "Zo laten: ja");
    stage.press("<enter>");
    assert!(stage.accepted.is_empty() && stage.app.overlays.is_empty());
    assert_eq!(answer(&stage, FIRST, Sector::Care), Some(before));
}
