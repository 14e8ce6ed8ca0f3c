use crate::{
    domain::world::World,
    i18n::Lang,
    tui::{
        act::Place,
        testing::{Stage, scenario},
    },
};
use insta::assert_snapshot;

fn held(lang: Lang, size: (u16, u16)) -> Stage {
    Stage::of(scenario::held(), None, lang, scenario::at(16, 0), size)
}

#[test]
fn tells_everything_about_one_family() {
    assert_snapshot!("held_80", held(Lang::Nl, (80, 24)).press("25").screen());
    assert_snapshot!("held_120", held(Lang::Nl, (120, 36)).press("25").screen());
    assert_snapshot!("held_120_en", held(Lang::En, (120, 36)).press("25").screen());
    assert_snapshot!("promised_65", held(Lang::Nl, (65, 17)).press("25<tab>").screen());
}

#[test]
fn shows_the_family_that_was_chosen_and_goes_back_where_one_came_from() {
    let mut stage = Stage::new(120, 36);
    let before = stage.press("<down>").screen();
    assert!(stage.press("5").screen().starts_with(" Agenda → Van 't Nergenshuizen"), "{}", stage.screen());
    assert_eq!(stage.press("<esc>").screen(), before);
    stage.press("4");
    let chosen = stage.app.shown().chosen_case(&stage.app.shared);
    stage.press("5");
    assert_eq!(stage.app.family.chosen_case(&stage.app.shared), chosen);
    assert_eq!(stage.press("<esc>").app.place, Place::FollowUps);
}

#[test]
fn shows_whose_turn_it_is_where_the_screen_before_has_no_family() {
    let mut stage = Stage::of(scenario::running(), None, Lang::Nl, scenario::at(13, 0), (120, 36));
    stage.press("3<enter><esc>85");
    assert!(stage.screen().contains("Zeeëgel · IGP-26-041"), "{}", stage.screen());
}

use crate::{
    domain::{
        case::CaseStatus,
        clinic::Agreements,
        command::Command,
        ids::CaseId,
        work::{Route, TriageOutcome, Work},
    },
    tui::screen::Screen,
};

fn kept(stage: &Stage, case: CaseId) -> Vec<Work> {
    stage.world.case(case).unwrap().standing_work().map(|(_, item)| item.work.clone()).collect()
}

#[test]
fn contact_goal_referral_and_handover_are_added_by_a_key_and_a_line() {
    let mut stage = Stage::of(scenario::held(), Some("J. Modeldijk"), Lang::Nl, scenario::at(16, 0), (120, 36));
    stage.press("25");
    let case = stage.app.family.case.unwrap();
    stage.press("c<down><enter>").line("slaapt beter");
    assert!(stage.screen().contains("Wanneer was dat?"), "{}", stage.screen());
    stage.line("22 nov");
    stage.press("d").line("rust in de nacht @teststra 1 mrt");
    stage.press("v").line("wachtlijst GGZ @modeldijk 15 jan");
    stage.press("o<down><down><enter>");
    assert!(stage.screen().contains("Is het gezin aan hen voorgesteld?"), "{}", stage.screen());
    stage.press("<enter>").line("wijkteam Noord 12 dec");
    let kept = kept(&stage, case);
    let modeldijk = stage.world.person_by_name("J. Modeldijk").unwrap().id;
    let Work::Contact { by, text, on, .. } = &kept[0] else { panic!("{kept:?}") };
    assert_eq!(on.to_string(), "2026-11-22");
    assert_eq!((*by, text.as_str()), (Some(modeldijk), "slaapt beter"), "by who looks, where nobody is named");
    assert!(matches!(&kept[1], Work::Goal { who, until: Some(_), .. } if who.len() == 1), "{kept:?}");
    assert!(matches!(&kept[2], Work::Referral { expected: Some(_), contact: Some(_), .. }), "{kept:?}");
    let Work::Handover { introduced, from, due, .. } = &kept[3] else { panic!("{kept:?}") };
    assert!(*introduced && *from == Some(modeldijk) && due.is_some());
    assert_snapshot!("kept_120", stage.screen());
    assert_snapshot!("network_80", stage.resize(80, 24).press("<tab><tab>").screen());
    assert_snapshot!("time_line_80", stage.press("<tab>").screen());
    stage.press("a<enter>");
    assert!(matches!(self::kept(&stage, case)[1], Work::Goal { reached: Some(_), .. }), "{}", stage.screen());
    stage.press("uu");
    assert_eq!(self::kept(&stage, case).len(), 3, "taken back one by one");
}

#[test]
fn a_day_that_was_spoken_of_stays_in_the_words_of_a_contact_and_is_not_when_it_was() {
    let mut stage = held(Lang::Nl, (80, 24));
    stage.press("25");
    let case = stage.app.family.case.unwrap();
    stage.press("c<enter>").line("moeder gebeld, ze komt donderdag").line("");
    let Work::Contact { on, text, .. } = &kept(&stage, case)[0] else { panic!("{}", stage.screen()) };
    assert_eq!((on.to_string().as_str(), text.as_str()), ("2026-11-24", "moeder gebeld, ze komt donderdag"));
}

#[test]
fn who_sat_together_without_the_family_did_not_introduce_it() {
    let mut stage = held(Lang::Nl, (80, 24));
    stage.press("25o<down><down><enter><down><enter>").line("wijkteam Noord");
    let case = stage.app.family.case.unwrap();
    assert!(matches!(kept(&stage, case)[..], [Work::Handover { introduced: false, .. }]), "{}", stage.screen());
}

#[test]
fn a_handover_on_paper_asks_why_and_a_receiver_who_may_not_know_the_family_is_refused() {
    let mut stage = held(Lang::Nl, (80, 24));
    stage.press("25o<down><down><down><enter>").line("huisarts").press("<enter>");
    assert!(stage.screen().contains("Waarom alleen schriftelijk?"), "{}", stage.screen());
    stage.line("gezin verhuist");
    let case = stage.app.family.case.unwrap();
    assert!(matches!(&kept(&stage, case)[0], Work::Handover { reason, .. } if reason == "gezin verhuist"));
    let other = stage.world.case_by_code("IGP-26-033").unwrap().id;
    stage.app.family.choose(other, &stage.app.shared);
    stage.app.refresh();
    stage.press("d").line("rust @maquette");
    assert!(stage.screen().contains("mag dit gezin niet kennen"), "{}", stage.screen());
    assert!(kept(&stage, other).is_empty());
}

#[test]
fn a_referral_is_judged_by_both_criteria_with_reasons() {
    let mut stage = Stage::new(80, 24);
    let case = stage.world.cases().find(|case| case.status == CaseStatus::Referred).unwrap().id;
    let clinic = stage.world.case(case).unwrap().clinic;
    stage.app.family.choose(case, &stage.app.shared);
    stage.press("5");
    stage.app.family.choose(case, &stage.app.shared);
    stage.app.refresh();
    stage.press("t<enter>").line("woont bij haar zus").press("<down><enter>").line("geen medische vraag");
    assert_snapshot!("triage_80", stage.screen());
    stage.press("<down><enter>");
    assert_eq!(stage.world.case(case).unwrap().status, CaseStatus::ConsultOnly, "{}", stage.screen());
    assert_eq!(stage.world.case(case).unwrap().clinic, clinic);
    stage.press("s").line("toch een medische vraag");
    assert_eq!(stage.world.case(case).unwrap().status, CaseStatus::Running);
}

#[test]
fn where_the_clinic_works_with_routes_who_is_included_is_given_one() {
    let mut stage = Stage::new(80, 24);
    let case = stage.world.cases().find(|case| case.status == CaseStatus::Referred).unwrap().id;
    let clinic = stage.world.clinic(stage.world.case(case).unwrap().clinic).unwrap();
    let agreements = Agreements { routes: true, ..clinic.agreements.clone() };
    let change = Command::ChangeAgreements { clinic: clinic.id, agreements: Box::new(agreements) };
    stage.elsewhere(change);
    stage.press("5");
    stage.app.family.choose(case, &stage.app.shared);
    stage.app.refresh();
    stage.press("t<enter>").line("staat er alleen voor").press("<enter>").line("eerdere depressie").press("<enter>");
    assert!(stage.screen().contains("Welke route?"), "{}", stage.screen());
    stage.press("<down><enter>");
    let triage = stage.world.case(case).unwrap().triage().cloned().unwrap_or_else(|| panic!("{}", stage.screen()));
    assert_eq!((triage.outcome, triage.route), (TriageOutcome::Included, Some(Route::Two)));
    stage.press("t");
    stage.press("<enter>").line("staat er alleen voor").press("<down><enter>").line("geen").press("<down><enter>");
    assert!(!stage.screen().contains("Welke route?"), "who is not included gets none: {}", stage.screen());
}

#[test]
fn is_offered_where_a_family_is_chosen_and_found_by_typing() {
    let mut stage = Stage::new(80, 24);
    stage.press("<enter><enter><down><down><down><down><down><down><down><down><enter>");
    assert_eq!(stage.app.place, Place::Family, "{}", stage.screen());
    stage.press("<esc><ctrl-p>").type_text("windroos").press("<enter>");
    assert!(stage.screen().contains("Windroos"));
    assert_eq!(stage.app.place, Place::Family);
}

#[test]
fn says_by_number_only_what_may_not_be_known_by_name() {
    let mut stage = held(Lang::Nl, (80, 24));
    stage.press("p25");
    let screen = stage.screen();
    assert!(screen.contains("casus 41") && !screen.contains("Zeeëgel"), "{screen}");
    assert!(stage.press("y").copied.is_empty(), "what may not be seen can't be copied");
}

#[test]
fn copies_what_it_shows() {
    let mut stage = held(Lang::Nl, (80, 24));
    assert!(stage.press("25y").copied.contains("Zeeëgel · IGP-26-041"));
    assert!(stage.screen().contains("Gestuurd naar het klembord"));
    for screen in ["2", "4", "6"] {
        stage.copied.clear();
        assert!(!stage.press(screen).press("y").copied.is_empty(), "{screen}");
    }
}

#[test]
fn keeps_its_place_when_the_world_changes_and_scrolls_each_part() {
    let mut stage = held(Lang::Nl, (65, 17));
    let before = stage.press("25<down><down>").screen();
    stage.app.refresh();
    assert_eq!(stage.screen(), before);
    assert_ne!(stage.press("<up><up>").screen(), before);
}

#[test]
fn says_what_to_do_while_no_family_is_chosen_and_fits_every_size() {
    let mut stage = Stage::of(World::default(), None, Lang::Nl, scenario::at(9, 0), (80, 24));
    assert_snapshot!("none_80", stage.press("5").screen());
    let mut full = held(Lang::Nl, (80, 24));
    full.press("25");
    for columns in [1, 3, 39, 40, 41, 65, 99, 100, 200] {
        for rows in [1, 3, 9, 10, 11, 17, 36, 100] {
            stage.resize(columns, rows).screen();
            full.resize(columns, rows).press("<tab><pagedown>").screen();
        }
    }
}

fn guarded(person: Option<&str>, columns: u16, rows: u16) -> Stage {
    let world = scenario::guarded(scenario::prepared());
    let mut stage = Stage::of(world, person, Lang::Nl, scenario::at(15, 0), (columns, rows));
    stage.press("2<down><down><down>5");
    stage
}

#[test]
fn the_safety_track_is_read_and_kept_by_who_is_on_the_list() {
    for (columns, rows) in [(80, 24), (120, 36)] {
        let mut stage = guarded(Some("S. Schetsema"), columns, rows);
        if columns < 100 {
            stage.press("<shift-tab>");
        }
        for told in
            ["Veiligheid", "1 van 5 stappen", "signalen in kaart", "gesprek", "blauwe plek", "observatie", "bron:"]
        {
            assert!(stage.screen().contains(told), "{told}:\n{}", stage.screen());
        }
        stage.press("f<down>").type_text("kind huilt").press("<enter>");
        assert!(stage.screen().contains("Typ wie het zag of zei"), "{}", stage.screen());
        stage.type_text("oma").press("<enter>");
        stage.press("m").press("<down><down><down><down><down>").type_text("nog een week").press("<enter>");
        stage.press("K<down><down>").type_text("beide ouders").press("<enter>");
        let case = stage.world.case_by_code("IGP-26-029").unwrap();
        let found: Vec<&str> = case.findable_safety().map(|(_, text)| text).collect();
        for text in ["kind huilt", "oma", "nog een week", "beide ouders"] {
            assert!(found.contains(&text), "{text} in {found:?}\n{}", stage.screen());
        }
        assert_eq!(stage.accepted.len(), 3);
    }
}

#[test]
fn nobody_else_sees_the_track_or_can_begin_one() {
    let mut beamer = guarded(Some("S. Schetsema"), 120, 36);
    beamer.press("p");
    assert!(!beamer.screen().contains("blauwe plek") && !beamer.screen().contains("Veiligheid"), "{}", beamer.screen());
    let mut other = guarded(Some("W. Maquette"), 120, 36);
    assert!(!other.screen().contains("blauwe plek") && !other.screen().contains("Meldcode"), "{}", other.screen());
    other.press("m").press("f").press("K").press("V");
    assert!(other.accepted.is_empty() && other.app.overlays.is_empty());
}

#[test]
fn a_locked_screen_covers_the_track_and_an_open_form() {
    let mut stage = guarded(Some("S. Schetsema"), 120, 36);
    stage.press("f<down>").type_text("geheim feit");
    stage.send(crate::tui::Msg::Idle);
    for hidden in ["geheim feit", "blauwe plek", "Kwartelkoning"] {
        assert!(!stage.screen().contains(hidden), "{}", stage.screen());
    }
}

#[test]
fn a_family_without_a_name_is_not_called_undiscussed_and_offers_nothing_it_can_not_do() {
    let mut stage = Stage::of(scenario::held(), Some("J. Modeldijk"), Lang::Nl, scenario::at(15, 0), (120, 36));
    stage.press("2<down><down>5");
    let screen = stage.screen();
    assert!(screen.contains("casus 43"), "{screen}");
    for not in ["nog niet besproken", "Er is niets afgesproken", "contact", "verwijzing", "overdracht"] {
        assert!(!screen.contains(not), "{not}:\n{screen}");
    }
}

#[test]
fn only_safe_contact_is_a_key_that_can_be_taken_back() {
    let mut stage = guarded(None, 120, 36);
    let only = |stage: &Stage| stage.world.case_by_code("IGP-26-029").unwrap().safe_contact_only;
    let before = only(&stage);
    stage.press("V");
    assert_eq!(only(&stage), !before, "{}", stage.screen());
    stage.press("u");
    assert_eq!(only(&stage), before);
}

#[test]
fn which_contact_was_agreed_is_asked_and_shown_wherever_the_family_is() {
    let mut stage = guarded(None, 120, 36);
    let known = |stage: &Stage| stage.world.case_by_code("IGP-26-029").unwrap().details.clone();
    stage.press("V");
    assert!(!known(&stage).safe_contact_only);
    stage.press("V");
    assert!(stage.screen().contains("Welk contact is afgesproken?"), "{}", stage.screen());
    assert!(!known(&stage).safe_contact_only, "nothing is kept before the answer");
    stage.line("bellen op haar werk");
    assert!(known(&stage).safe_contact_only);
    assert_eq!(known(&stage).agreed_contact, "bellen op haar werk");
    for screen in ["5", "2"] {
        let read: String = stage.press(screen).screen().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(read.contains("afgesproken is"), "{screen}: {}", stage.screen());
    }
    stage.press("5u");
    assert!(!known(&stage).safe_contact_only && known(&stage).agreed_contact.is_empty());
}
