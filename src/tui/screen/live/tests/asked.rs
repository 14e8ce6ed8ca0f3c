//! What the line asks, offers, turns back and changes into another kind.

use super::*;
use crate::domain::{
    command::Command,
    fact::FeedbackTo,
    meeting::Outcome,
    people::{Absence, PersonDetails},
};
use chrono::{Days, NaiveDate};

fn line(stage: &Stage) -> &str {
    stage.app.live.typing.text()
}

fn day(m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, m, d).unwrap()
}

fn owners(stage: &Stage, number: usize) -> Vec<String> {
    let Fact::FollowUp { owners, .. } = &entries(stage, FIRST)[number].fact else { panic!("no follow-up") };
    owners.iter().map(|who| stage.world.person(*who).unwrap().name.clone()).collect()
}

fn due(stage: &Stage, number: usize) -> Option<NaiveDate> {
    let Fact::FollowUp { due, .. } = &entries(stage, FIRST)[number].fact else { panic!("no follow-up") };
    *due
}

#[test]
fn equal_candidates_are_asked_never_guessed() {
    let mut stage = opened(80, 24);
    stage.line("> bellen @jvk vr");
    assert_shows(&stage, "Wie is “jvk”?");
    assert!(texts(&stage, FIRST).is_empty());
    stage.press("<down><enter>");
    assert_hides(&stage, "Wie is “jvk”?");
    assert_eq!((line(&stage), owners(&stage, 0)), ("", vec!["N. Teststra".to_owned()]), "the last answer records");
}

#[test]
fn of_two_days_one_is_picked() {
    let mut stage = opened(80, 24);
    stage.line("> bellen @maq volgende vrijdag");
    assert_shows(&stage, "Welke dag?");
    assert_shows(&stage, "vr 27 nov 2026");
    stage.press("<down><enter>");
    assert_eq!(due(&stage, 0), Some(day(12, 4)));
}

#[test]
fn a_bare_follow_up_is_completed_by_picking() {
    let mut stage = opened(80, 24);
    stage.line("> bellen");
    assert_shows(&stage, "Wie doet dit?");
    stage.press("<down><enter>");
    assert_shows(&stage, "Wanneer is het klaar?");
    stage.press("<enter>");
    assert_eq!((owners(&stage, 0).len(), due(&stage, 0)), (1, Some(day(11, 25))));
}

#[test]
fn a_day_that_only_an_answer_made_clear_is_shown_before_it_is_recorded() {
    let mut stage = opened(80, 24);
    stage.line("> intake plannen");
    assert_shows(&stage, "Wie doet dit?");
    stage.type_text("maq do").press("<enter>");
    assert!(texts(&stage, FIRST).is_empty(), "{}", stage.screen());
    assert_shows(&stage, "do 26 nov 2026");
    stage.press("<enter>");
    assert_eq!((line(&stage), due(&stage, 0)), ("", Some(day(11, 26))));
}

#[test]
fn an_answer_that_leads_to_a_refusal_leaves_the_line_with_the_reason() {
    let mut stage = running(120, 36);
    stage.press("<down><enter><enter>").line("> bellen @maq");
    assert_shows(&stage, "Wanneer is het klaar?");
    stage.press("<enter>");
    assert!(texts(&stage, NO_TOWN).is_empty());
    assert_eq!(line(&stage), "> bellen @maq 25-11-2026 ");
    assert_shows(&stage, "W. Maquette mag dit gezin niet kennen");
}

#[test]
fn tab_completes_the_outcome_that_a_decision_begins_with() {
    let mut stage = opened(120, 36);
    stage.type_text("! ve").press("<tab>").type_text("met CJG");
    assert_eq!(line(&stage), "! vervolg met CJG");
    stage.press("<ctrl-u>").type_text("!buiten d").press("<tab>");
    assert_eq!(line(&stage), "! buiten doelgroep ");
    stage.press("<ctrl-u>").type_text("! ").press("<tab><tab>");
    assert_eq!(line(&stage), "! vervolg ");
    stage.press("<ctrl-u>").type_text("! Stevig Ouderschap aan").press("<tab>");
    assert_eq!(line(&stage), "! Stevig Ouderschap aan");
}

#[test]
fn a_return_without_an_outcome_warns_and_tab_puts_one_in_front() {
    let mut stage = opened(120, 36);
    for said in ["! terug op 8 dec", "! terug 8 dec"] {
        stage.press("<ctrl-u>").type_text(said);
        assert_shows(&stage, "geen uitkomst genoemd");
        assert_shows(&stage, "Tab zet er een vooraan");
    }
    stage.press("<tab><tab>");
    assert_eq!(line(&stage), "! uitgesteld, terug 8 dec");
    assert_hides(&stage, "geen uitkomst genoemd");
    stage.press("<enter>");
    let Fact::Decision { outcome, back_on, .. } = &entries(&stage, FIRST)[0].fact else { panic!("no decision") };
    assert_eq!((*outcome, *back_on), (Some(Outcome::Deferred), Some(day(12, 8))));
}

#[test]
fn a_time_of_day_is_told_and_stays_in_the_text() {
    let mut stage = opened(120, 36);
    stage.type_text("> intake op de poli @maq vr 13:30");
    assert_shows(&stage, "vr 27 nov 2026, over 3 dagen  13:30");
    stage.press("<enter>");
    assert_eq!((texts(&stage, FIRST), due(&stage, 0)), (vec!["intake op de poli 13:30".to_owned()], Some(day(11, 27))));
    stage.line("> bellen @maq volgende vrijdag om 10 uur").press("<down><enter>");
    assert_eq!((texts(&stage, FIRST)[1].as_str(), due(&stage, 1)), ("bellen om 10 uur", Some(day(12, 4))));
}

#[test]
fn a_question_goes_when_the_line_is_typed_on_and_esc_keeps_the_line() {
    let mut stage = opened(80, 24);
    stage.line("> bellen @maq").press("<esc>");
    assert_hides(&stage, "Wanneer is het klaar?");
    assert_shows(&stage, " Typen  > bellen @maq");
    stage.press("<enter>").type_text(" vr").press("<enter>");
    assert_eq!(due(&stage, 0), Some(day(11, 27)));
}

#[test]
fn backspace_right_after_a_recognised_date_or_name_makes_it_text() {
    let mut stage = opened(120, 36);
    stage.type_text("> bellen voor vr @maq vr").press("<backspace>");
    assert_eq!(line(&stage), "> bellen voor vr @maq \\vr");
    assert_shows(&stage, "maakt er gewone tekst van");
    stage.type_text(" 3 dec").press("<enter>");
    assert_eq!(texts(&stage, FIRST), ["bellen voor vr vr"]);
    assert_eq!(due(&stage, 0), Some(day(12, 3)));
}

#[test]
fn what_was_made_text_is_recognised_again_when_it_is_retyped() {
    let mut stage = opened(80, 24);
    stage.type_text("> bellen @maq vr").press("<backspace><backspace>");
    assert_eq!(line(&stage), "> bellen @maq v");
    stage.type_text("r").press("<enter>");
    assert_eq!(due(&stage, 0), Some(day(11, 27)));
    stage.type_text("> bellen @maqu").press("<backspace><backspace><backspace>");
    assert_eq!(line(&stage), "> bellen @ma", "a name is deleted like any word, one key later");
    stage.type_text("q").press("<ctrl-z>");
    assert_eq!(line(&stage), "> bellen @ma");
}

#[test]
fn a_sign_before_the_line_makes_it_one_of_that_kind() {
    let mut stage = opened(80, 24);
    stage.type_text("> bellen @maq 27-11").press("<home>!");
    assert_eq!(line(&stage), "! bellen @maq 27-11");
    stage.press("<home>>");
    stage.press("<enter>");
    assert_eq!((owners(&stage, 0), due(&stage, 0)), (vec!["W. Maquette".to_owned()], Some(day(11, 27))));
}

#[test]
fn the_menu_makes_a_typed_line_one_of_another_kind() {
    let mut stage = opened(80, 24);
    stage.type_text("bellen @maq vr").press("<home>/");
    assert_shows(&stage, "Wat wilt u vastleggen?");
    stage.type_text("ac").press("<enter>");
    assert_eq!(line(&stage), "> bellen @maq vr");
    stage.press("<home>").type_text("/").press("<esc>");
    assert_eq!(line(&stage), "> bellen @maq vr");
}

#[test]
fn a_recorded_line_becomes_another_kind_and_back_with_owner_and_date() {
    let mut stage = opened(80, 24);
    stage.line("> bellen @maq vr").press("<esc>e!");
    assert_shows(&stage, "Verbeteren");
    stage.press("<enter>");
    assert!(matches!(entries(&stage, FIRST)[0].fact, Fact::Decision { .. }));
    assert!(!stage.world.follow_ups().any(|it| it.text == "bellen" && it.is_open()));
    stage.press("<esc>e><enter>");
    assert_eq!((owners(&stage, 0), due(&stage, 0)), (vec!["W. Maquette".to_owned()], Some(day(11, 27))));
    assert_eq!(texts(&stage, FIRST), ["bellen"]);
    assert!(entries(&stage, FIRST)[0].earlier.len() == 2, "the old text is kept");
}

#[test]
fn a_note_becomes_a_bottleneck_by_being_struck_and_recorded_outside_the_families() {
    let mut stage = opened(80, 24);
    stage.line("tolk kwam niet").press("<esc>e*<enter>");
    assert!(texts(&stage, FIRST).is_empty());
    let outside = meeting(&stage).entries.clone();
    let facts: Vec<&Fact> = outside.iter().map(|id| &stage.world.entry(*id).unwrap().fact).collect();
    assert_eq!(facts, [&Fact::Bottleneck { text: "tolk kwam niet".into() }]);
    stage.press("<esc>u");
    assert_eq!(texts(&stage, FIRST), ["tolk kwam niet"]);
}

#[test]
fn an_absent_owner_is_told_and_tab_takes_the_deputy() {
    let mut stage = opened(120, 36);
    let who = stage.world.person_by_name("W. Maquette").unwrap().clone();
    let deputy = stage.world.person_by_name("N. Teststra").unwrap().clone();
    let today = day(11, 24);
    let mut details = who.details.clone();
    details.absences.push(Absence::new(today, Some(today + Days::new(10))));
    stage.elsewhere(Command::ChangePerson { person: who.id, details });
    let stands_in = PersonDetails { deputy_for: Some(who.id), ..deputy.details.clone() };
    stage.elsewhere(Command::ChangePerson { person: deputy.id, details: stands_in });
    stage.type_text("> bellen @maq vr");
    assert_shows(&stage, "W. Maquette is afwezig tot en met vr 4 dec 2026;");
    assert_shows(&stage, "waarnemer is N. Teststra");
    stage.press("<tab><enter>");
    assert_eq!(owners(&stage, 0), ["N. Teststra"]);
}

#[test]
fn a_bottleneck_is_proposed_whole_where_work_lies_still_and_nobody_stands_in() {
    let mut stage = opened(120, 36);
    let who = stage.world.person_by_name("W. Maquette").unwrap().clone();
    stage.line("> bellen @maq vr").press("<esc>");
    let mut details = who.details.clone();
    details.absences.push(Absence::new(day(11, 24), Some(day(12, 4))));
    stage.elsewhere(Command::ChangePerson { person: who.id, details });
    stage.press("*");
    assert_shows(
        &stage,
        "* sociaal werker afwezig t/m vr 4-12, niemand neemt waar: 1 acties en 0 gezinnen liggen stil",
    );
    stage.press("<enter>");
    let said = "sociaal werker afwezig t/m vr 4-12, niemand neemt waar: 1 acties en 0 gezinnen liggen stil";
    assert_eq!(
        stage.accepted.iter().filter(|it| matches!(it, Command::Record { fact, .. } if fact.text() == said)).count(),
        1
    );
    stage.press("<esc>*");
    assert!(!stage.screen().contains("* sociaal werker"), "it is proposed once: {}", stage.screen());
}

#[test]
fn what_will_be_refused_is_said_before_enter() {
    let mut stage = opened(120, 36);
    stage.type_text("* Zeeëgel had geen tolk");
    assert_shows(&stage, "Hierin staat een naam of nummer van een gezin");
    stage.press("<ctrl-u>").type_text("bsn 111222333");
    assert_shows(&stage, "burgerservicenummer");
    stage.press("<enter>");
    assert!(texts(&stage, FIRST).is_empty());
    stage.press("<esc><down><enter><enter>").type_text("> bellen @maq vr");
    assert_shows(&stage, "W. Maquette mag dit gezin niet kennen");
}

#[test]
fn undo_and_redo_name_what_they_did() {
    let mut stage = opened(80, 24);
    stage.line("! instroom in de gezinspoli").press("<esc>u");
    assert_shows(&stage, "Ongedaan gemaakt: Besluit “instroom in de gezinspoli”");
    stage.press("U");
    assert_shows(&stage, "Opnieuw gedaan: Besluit “instroom in de gezinspoli”");
}

/// Presses these keys, and says how many they are.
fn keys(stage: &mut Stage, keys: &str) -> usize {
    stage.press(keys);
    count(keys)
}

/// The keys in a row of them as [`Stage::press`] takes it.
fn count(keys: &str) -> usize {
    let mut count = 0;
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        let named = ["<enter>", "<tab>", "<down>", "<esc>"].into_iter().find(|name| rest.starts_with(name));
        rest = rest.get(named.map_or(first.len_utf8(), str::len)..).unwrap();
        count += 1;
    }
    count
}

#[test]
fn a_follow_up_with_owner_and_date_costs_its_text_and_twelve_keys() {
    let mut stage = opened(120, 36);
    let text = "schuldenloket bellen";
    let pressed = keys(&mut stage, &format!("> {text} @maq vr<enter>"));
    assert_eq!((owners(&stage, 0), due(&stage, 0)), (vec!["W. Maquette".to_owned()], Some(day(11, 27))));
    assert_eq!(texts(&stage, FIRST), [text]);
    assert!(pressed <= text.len() + 12, "{pressed}");
}

#[test]
fn a_decision_costs_its_text_and_three_keys() {
    let mut stage = opened(120, 36);
    let text = "Stevig Ouderschap aanbieden";
    let pressed = keys(&mut stage, &format!("! {text}<enter>"));
    assert_eq!(texts(&stage, FIRST), [text]);
    assert!(pressed <= text.len() + 3, "{pressed}");
}

#[test]
fn a_coordinator_costs_eight_keys() {
    let mut stage = opened(120, 36);
    let pressed = keys(&mut stage, "=@mod<enter>");
    assert!(matches!(entries(&stage, FIRST)[0].fact, Fact::Coordinator(_)));
    assert!(pressed <= 8, "{pressed}");
}

#[test]
fn both_feedbacks_cost_twenty_four_keys() {
    let mut stage = opened(120, 36);
    let pressed = keys(&mut stage, "<g<tab>b<tab>@mo<tab>do<enter><v<tab>b<tab>@vo<tab>do<enter>");
    let given: Vec<FeedbackTo> = entries(&stage, FIRST)
        .iter()
        .filter_map(|entry| match &entry.fact {
            Fact::Feedback { to, due, .. } if *due == Some(day(11, 26)) => Some(*to),
            _ => None,
        })
        .collect();
    assert_eq!(given, [FeedbackTo::Family, FeedbackTo::Referrer]);
    assert!(pressed <= 24, "{pressed}");
}

#[test]
fn who_coordinates_already_stays_with_one_more_key() {
    let mut stage = running(80, 24);
    stage.press("<down><down><down><down><down><down><enter><esc>");
    assert_shows(&stage, "✗ coördinator bevestigen");
    stage.press("c");
    assert_shows(&stage, "Wie coördineert?");
    assert_shows(&stage, "coördineert nu");
    stage.press("<enter>");
    assert_hides(&stage, "Wie coördineert?");
    let Fact::Coordinator(choice) = &entries(&stage, "IGP-26-021")[0].fact else { panic!("nobody coordinates") };
    assert!(format!("{choice:?}").starts_with("Assigned"), "{choice:?}");
    assert_hides(&stage, "coördinator bevestigen");
}

#[test]
fn another_coordinator_is_typed_over_the_question() {
    let mut stage = opened(80, 24);
    stage.press("<esc>c");
    assert_shows(&stage, "Wie coördineert?");
    stage.line("modeldijk JVK, standaard");
    assert_eq!(texts(&stage, FIRST), ["JVK, standaard"]);
}

#[test]
fn letters_find_who_does_it_and_words_the_day_and_nothing_of_them_gets_into_the_line() {
    let mut stage = opened(80, 24);
    stage.line("> bellen").type_text("maq");
    assert_eq!(line(&stage), "> bellen");
    assert_shows(&stage, "W. Maquette");
    assert_hides(&stage, "K. Demopad (");
    stage.press("<enter>");
    assert_shows(&stage, "Wanneer is het klaar?");
    stage.type_text("over 2 weken");
    assert_shows(&stage, "di 8 dec 2026");
    stage.press("<enter>");
    assert_eq!((owners(&stage, 0), due(&stage, 0)), (vec!["W. Maquette".to_owned()], Some(day(12, 8))));
}

#[test]
fn letters_that_nobody_goes_by_say_so_and_are_taken_back_one_by_one() {
    let mut stage = opened(80, 24);
    stage.line("> bellen").type_text("qqq");
    assert_shows(&stage, "Niemand heet “qqq”");
    stage.press("<enter>");
    assert!(texts(&stage, FIRST).is_empty());
    stage.press("<backspace><backspace><backspace>").type_text("@demo");
    assert_shows(&stage, "K. Demopad");
    stage.press("<esc>");
    assert_hides(&stage, "Wie doet dit?");
    assert_shows(&stage, "Nog niet vastgelegd. Maak de regel af");
    assert_eq!(line(&stage), "> bellen", "the line is as it was");
}

#[test]
fn who_writes_what_a_line_is_gets_its_sign() {
    for (typed, stands) in [
        ("Besluit: instroom", "! instroom"),
        ("Actie: bellen", "> bellen"),
        ("coördinator: @mo", "= @mo"),
        ("Besluit was lastig: ja", "Besluit was lastig: ja"),
    ] {
        let mut stage = opened(120, 36);
        stage.type_text(typed);
        assert_eq!(line(&stage), stands);
        stage.press("<ctrl-u>").send(crate::tui::Msg::Paste(typed.to_owned().into()));
        assert_eq!(line(&stage), stands);
    }
}

#[test]
fn words_added_behind_the_day_of_an_action_leave_it_its_day() {
    let mut stage = opened(120, 36);
    stage.line("> belt de huisarts @demo 30-11-2026");
    stage.press("<esc>e<enter>").type_text(" over de aanmelding").press("<enter>");
    assert_eq!(texts(&stage, FIRST), ["belt de huisarts over de aanmelding"]);
    assert_eq!(due(&stage, 0), Some(day(11, 30)));
}

#[test]
fn a_line_of_before_is_told_to_be_a_copy() {
    let mut stage = opened(120, 36);
    stage.line("rustig gesprek").press("<up>");
    assert_shows(&stage, "Typen (kopie)");
    stage.press("<esc>").press("<enter>").press("<ctrl-u>");
    assert_hides(&stage, "(kopie)");
}
