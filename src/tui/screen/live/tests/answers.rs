//! An answer about consent that changes in the form, and one that more people have to give.

use super::*;
use crate::domain::{
    case::MemberRole,
    command::Command,
    consent::{Consent, ConsentForm, ConsentState, Giver, Recipient, Signer, WITHDRAWN},
    people::Sector,
};
use chrono::{Days, NaiveDate};

/// Gezin of the first family.
fn family() -> Stage {
    let mut stage = Stage::of(scenario::prepared(), Some("R. Notelaar"), Lang::Nl, scenario::at(12, 0), (120, 36));
    stage.press("25");
    stage
}

fn answers(stage: &Stage) -> Vec<Consent> {
    stage.world.case_by_code(FIRST).unwrap().consents.clone()
}

fn to(stage: &Stage, giver: Giver, recipient: &Recipient) -> Consent {
    answers(stage).into_iter().find(|it| it.giver == giver && it.recipient == *recipient).unwrap()
}

fn records(stage: &mut Stage, consent: Consent) {
    let case = stage.world.case_by_code(FIRST).unwrap().id;
    stage.elsewhere(Command::RecordConsent { case, consent });
}

const SOCIAL: Recipient = Recipient::Sector(Sector::Social);

/// The form for the social sector, with an answer of the week before; gives that day.
fn of_before(stage: &mut Stage) -> NaiveDate {
    let today = stage.app.shared.today();
    let before = today - Days::new(7);
    let yes = Consent {
        on: Some(before),
        form: Some(ConsentForm::Written),
        until: today.checked_add_days(Days::new(30)),
        evidence: "brief van toen".to_owned(),
        note: "ja, zie brief".to_owned(),
        ..Consent::new(Giver::Mother, SOCIAL, ConsentState::Yes)
    };
    records(stage, yes);
    stage.press("g<down><down><enter>").press("9<enter>");
    before
}

#[test]
fn what_is_taken_back_in_the_form_is_of_today_and_takes_nothing_over_of_the_answer_before() {
    let mut stage = family();
    of_before(&mut stage);
    assert_shows(&stage, "brief van toen");
    stage.press("<down>").type_text("i");
    assert_hides(&stage, "brief van toen");
    stage.press("<enter>");
    let said = to(&stage, Giver::Mother, &SOCIAL);
    assert_eq!((said.state, said.note.as_str()), (ConsentState::No, WITHDRAWN), "{}", stage.screen());
    assert_eq!((said.on, said.until, said.form), (Some(stage.app.shared.today()), None, Some(ConsentForm::Oral)));
    assert_eq!((said.evidence.as_str(), said.asked_by), ("", stage.app.viewer.person));
}

#[test]
fn who_returns_to_the_answer_before_finds_all_that_belongs_to_it_and_a_day_typed_by_hand_stays() {
    let mut stage = family();
    let before = of_before(&mut stage);
    stage.press("<down>").type_text("ij").press("<enter>");
    assert_shows(&stage, "Dit is al zo");
    assert_eq!(to(&stage, Giver::Mother, &SOCIAL).on, Some(before));
    stage.press("<down><down><down><down><down><down>").press(&"<backspace>".repeat(12));
    let typed = stage.app.shared.today() - Days::new(2);
    stage.type_text(&typed.format("%d-%m-%Y").to_string());
    stage.press("<up><up><up><up><up><up>").type_text("i").press("<enter>");
    assert_eq!(to(&stage, Giver::Mother, &SOCIAL).on, Some(typed), "{}", stage.screen());
}

#[test]
fn an_answer_for_another_organisation_does_not_take_over_how_one_was_written_down() {
    let mut stage = family();
    let all = Consent {
        on: stage.app.shared.today().checked_sub_days(Days::new(8)),
        note: "ja, 16-11".to_owned(),
        evidence: "lijst".to_owned(),
        ..Consent::new(Giver::Partner, Recipient::Everyone, ConsentState::Yes)
    };
    records(&mut stage, all.clone());
    stage.press("g<down><down><down><down><down><enter>");
    assert_shows(&stage, "lijst");
    stage.press("<down>").type_text("n").press("<down><down>").type_text("Buurtwerk Verweg").press("<enter>");
    let said = to(&stage, Giver::Partner, &Recipient::Organisation("Buurtwerk Verweg".to_owned()));
    assert_eq!((said.state, said.note.as_str(), said.evidence.as_str()), (ConsentState::No, "", ""));
    assert_eq!(said.on, Some(stage.app.shared.today()));
    assert_eq!(to(&stage, Giver::Partner, &Recipient::Everyone), all);
    assert_shows(&stage, "niemand die hier bekend is hoort bij “Buurtwerk");
}

/// Makes the mother a girl of fifteen.
fn is_young(stage: &mut Stage) {
    let case = stage.world.case_by_code(FIRST).unwrap().clone();
    let mut details = case.details.clone();
    details.members.iter_mut().find(|it| it.role == MemberRole::Mother).unwrap().born =
        NaiveDate::from_ymd_opt(2011, 5, 1);
    stage.elsewhere(Command::ChangeCase { case: case.id, details: Box::new(details), signals: case.signals });
    let care = Consent::new(Giver::Mother, Recipient::Sector(Sector::Care), ConsentState::Yes);
    let on = Some(stage.app.shared.today());
    records(stage, Consent { on, signers: vec![Signer::Own, Signer::Authority], ..care });
}

#[test]
fn an_answer_that_more_people_have_to_give_is_asked_in_full_as_it_was_chosen() {
    let mut stage = family();
    is_young(&mut stage);
    stage.press("g<down><down><enter>").press("<down><down><enter>");
    assert_shows(&stage, "Onder de 16 jaar antwoorden ook de gezagsdragers");
    assert_shows(&stage, "schriftelijk");
    stage.press("<enter>");
    let said = to(&stage, Giver::Mother, &SOCIAL);
    assert_eq!((said.state, said.form), (ConsentState::Yes, Some(ConsentForm::Written)), "{}", stage.screen());
    assert_eq!(said.signers, [Signer::Own, Signer::Authority]);
}

#[test]
fn the_same_for_all_sectors_at_once() {
    let mut stage = family();
    is_young(&mut stage);
    stage.press("g<down><down><down><down><enter>").press("<down><enter>");
    assert_shows(&stage, "Onder de 16 jaar antwoorden ook de gezagsdragers");
    assert_shows(&stage, "Alle vier de sectoren");
    stage.press("<enter>");
    for sector in Sector::ALL {
        let said = to(&stage, Giver::Mother, &Recipient::Sector(*sector));
        assert_eq!((said.state, said.signers.len()), (ConsentState::Yes, 2), "{}", stage.screen());
    }
}

#[test]
fn the_family_s_time_line_tells_the_answers_as_they_came_and_who_may_know_stands_by_name() {
    let mut stage = family();
    of_before(&mut stage);
    let no = Consent { on: Some(stage.app.shared.today()), ..Consent::new(Giver::Mother, SOCIAL, ConsentState::No) };
    records(&mut stage, no);
    let mut tall = Stage::of((*stage.world).clone(), Some("R. Notelaar"), Lang::Nl, scenario::at(12, 0), (160, 90));
    tall.press("25");
    assert_shows(&tall, "sociaal domein nee");
    assert_shows(&tall, "sociaal domein ja");
    assert_shows(&tall, "geldt niet meer");
    let may = tall.screen().lines().find(|line| line.contains("Mogen weten")).unwrap().to_owned();
    assert!(may.contains("K. Demopad"), "{may}");
    assert_hides(&tall, "Maquette");
}
