//! What the family allows, recorded at the table.

use super::*;
use crate::domain::{
    case::{FamilyMember, MemberRole},
    command::Command,
    consent::{Consent, ConsentForm, ConsentState, Giver, Recipient},
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
fn what_somebody_else_recorded_since_is_not_taken_back() {
    let mut stage = running(80, 24);
    stage.press("g<down><down><enter>").press("<down><down><down><enter>");
    let case = stage.world.case_by_code(FIRST).unwrap().id;
    let said = answer(&stage, FIRST, Sector::Social).unwrap();
    let since = Consent { evidence: "brief in het dossier".to_owned(), ..said };
    stage.elsewhere(Command::RecordConsent { case, consent: since.clone() });
    stage.press("u");
    assert_shows(&stage, "intussen door een ander veranderd");
    assert_eq!(answer(&stage, FIRST, Sector::Social), Some(since));
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
    assert_shows(&stage, "Niet iedereen mag dit horen");
    assert_shows(&stage, "W. Maquette (sociaal");
    stage.press("<esc>");
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

fn in_full(code: &str, stage: &Stage, pick: impl Fn(&Consent) -> bool) -> Option<Consent> {
    stage.world.case_by_code(code).unwrap().consents.iter().find(|it| pick(it)).cloned()
}

/// Gezin of the first family, the form for somebody else, an organisation or a subject open.
fn form(columns: u16, rows: u16) -> Stage {
    let mut stage =
        Stage::of(scenario::prepared(), Some("R. Notelaar"), Lang::Nl, scenario::at(12, 0), (columns, rows));
    stage.press("25g<up>");
    stage.press("<end>");
    for _ in 0..12 {
        stage.press("<down>");
    }
    stage.press("<enter>");
    stage
}

#[test]
fn everything_of_a_consent_is_recorded_in_one_form_that_begins_as_the_usual_answer() {
    for (columns, rows) in [(80, 24), (120, 36)] {
        let mut stage = form(columns, rows);
        for name in ["Van wie", "Voor wie", "Alleen voor", "Gevraagd door", "Staat in", "Geheim breken", "R. Notelaar"]
        {
            assert_shows(&stage, name);
        }
        // Whose, answer, for whom; then the organisation, the subject, ...
        stage.press("<down><down><down>").type_text("Jeugdteam").press("<down>").type_text("opvoeden");
        stage.press("<down><down><down><down><down>").type_text("brief in het dossier");
        stage.press("<down>").type_text("1 mrt 2027").press("<enter>");
        let said = in_full(FIRST, &stage, |it| matches!(it.recipient, Recipient::Organisation(_))).unwrap();
        assert_eq!(
            (said.state, said.scope.as_deref()),
            (ConsentState::Limited, Some("opvoeden")),
            "{}",
            stage.screen()
        );
        assert_eq!((said.form, said.asked_by), (Some(ConsentForm::Oral), stage.app.viewer.person));
        assert_eq!(
            (said.evidence.as_str(), said.until),
            ("brief in het dossier", chrono::NaiveDate::from_ymd_opt(2027, 3, 1))
        );
        assert_shows(&stage, "Jeugdteam");
    }
}

#[test]
fn a_new_consent_for_an_organisation_is_taken_back_as_if_nobody_had_answered() {
    let mut stage = form(120, 36);
    let before = stage.world.case_by_code(FIRST).unwrap().consents.clone();
    stage.press("<down><down><down>").type_text("Jeugdteam").press("<enter>");
    assert_eq!(stage.world.case_by_code(FIRST).unwrap().consents.len(), before.len() + 1);
    stage.press("<esc>u");
    assert_eq!(stage.world.case_by_code(FIRST).unwrap().consents, before, "{}", stage.screen());
}

#[test]
fn what_is_wrong_stands_below_its_field_and_what_was_typed_comes_back() {
    let mut stage = form(80, 24);
    // A child's consent, of which the program knows no age: those with authority answer.
    stage.type_text("k").press("<enter>");
    assert_shows(&stage, "Onder de 16 jaar antwoorden ook de gezagsdragers");
    stage.press("<down>").type_text("99-99").press("<esc>");
    assert!(stage.app.overlays.is_empty());
    stage.press("g");
    for _ in 0..12 {
        stage.press("<down>");
    }
    stage.press("<enter>");
    assert_shows(&stage, "kind");
    assert!(stage.accepted.is_empty());
}

#[test]
fn a_sector_can_be_answered_with_more_and_an_expired_answer_reads_as_not_asked() {
    let mut stage = Stage::of(scenario::prepared(), None, Lang::Nl, scenario::at(12, 0), (120, 36));
    stage.press("25g<enter>");
    for _ in 0..8 {
        stage.press("<down>");
    }
    stage.press("<enter>");
    assert_shows(&stage, "Geldt tot en met");
    for _ in 0..10 {
        stage.press("<down>");
    }
    stage.type_text("25 nov 2026").press("<enter>");
    let said = answer(&stage, FIRST, Sector::Care).unwrap();
    assert_eq!(said.until, stage.app.shared.today().succ_opt(), "{}", stage.screen());
    assert_shows(&stage, "t/m");
    stage.later(3 * 24 * 3600);
    assert_shows(&stage, "zorg niet gevraagd");
    assert_shows(&stage, "verlopen na");
}

#[test]
fn it_is_said_at_the_table_of_whom_in_the_family_nothing_is_said_to_whom_as_long_as_they_sit_there() {
    for (size, says) in [((120, 36), "Niet over    partner (Maquette)"), ((65, 17), "Niet over")] {
        let mut stage = opened(size.0, size.1);
        stage.press("<esc>");
        assert_hides(&stage, "Niet over");
        let case = stage.world.case_by_code(FIRST).unwrap();
        let (id, mut details) = (case.id, case.details.clone());
        details.members.push(FamilyMember {
            role: MemberRole::Partner,
            name: String::new(),
            born: None,
            born_between: None,
        });
        stage.elsewhere(Command::ChangeCase { case: id, details: Box::new(details), signals: Vec::new() });
        assert_hides(&stage, "Niet over");
        let consent = Consent::new(Giver::Partner, Recipient::Sector(Sector::Social), ConsentState::No);
        stage.elsewhere(Command::RecordConsent { case: id, consent });
        assert_shows(&stage, says);
        let (meeting, person) = (meeting(&stage).id, stage.world.person_by_name("W. Maquette").unwrap().id);
        stage.elsewhere(Command::Leave { meeting, person, at: stage.app.shared.now });
        assert_hides(&stage, "Niet over");
    }
}

#[test]
fn the_form_says_why_an_answer_of_before_does_not_open_a_refusal_without_a_day() {
    let mut stage = form(120, 36);
    let case = stage.world.case_by_code(FIRST).unwrap().id;
    let refused = Consent::new(Giver::Mother, Recipient::Organisation("Jeugdteam".to_owned()), ConsentState::No);
    stage.elsewhere(Command::RecordConsent { case, consent: refused });
    let said = |stage: &Stage| in_full(FIRST, stage, |it| matches!(it.recipient, Recipient::Organisation(_))).unwrap();
    stage.press("<down><down><down>").type_text("Jeugdteam").press("<down><down><down><down>");
    stage.press(&"<backspace>".repeat(12)).type_text("1 jan 2020").press("<enter>");
    assert_shows(&stage, "Een weigering zonder");
    assert_shows(&stage, "Vraag het opnieuw, met de datum.");
    assert_eq!(said(&stage).state, ConsentState::No);
    stage.press(&"<backspace>".repeat(12)).press("<enter>");
    assert_eq!(said(&stage).state, ConsentState::No, "nor one of no day: {}", stage.screen());
    stage.type_text("24 nov 2026").press("<enter>");
    assert_eq!(said(&stage).state, ConsentState::Yes, "{}", stage.screen());
}

#[test]
fn the_form_asks_for_an_organisation_that_can_be_read() {
    let mut stage = form(120, 36);
    stage.press("<down><down><down>").type_text("'").press("<enter>");
    assert_shows(&stage, "Vul de naam van de organisatie in");
    assert!(stage.accepted.is_empty());
}

#[test]
fn who_is_let_in_by_an_answer_of_their_own_is_told_when_the_sector_is_refused() {
    for (size, lang, told) in [((80, 24), Lang::Nl, "mag nog wel"), ((120, 36), Lang::En, "may still know")] {
        let mut stage = Stage::of(scenario::running(), Some("K. Demopad"), lang, scenario::at(13, 5), size);
        stage.press("3");
        let case = stage.world.case_by_code(FIRST).unwrap().id;
        let own = Recipient::Organisation("gemeente Duinhaven".to_owned());
        let on = Some(stage.app.shared.today());
        let own = Consent { on, ..Consent::new(Giver::Mother, own, ConsentState::Yes) };
        stage.elsewhere(Command::RecordConsent { case, consent: own });
        stage.press("g<down><down><enter>").press("<down><down><down><enter>");
        assert_eq!(answer(&stage, FIRST, Sector::Social).unwrap().state, ConsentState::No);
        assert_shows(&stage, told);
        assert_shows(&stage, "gemeente Duinhaven (");
    }
}
