use super::*;
use crate::capture::catalogue::{Catalogue, Family, Limit};
use crate::domain::clinic::{Agreements, ClinicKind};
use crate::domain::fact::CoordinatorChoice;
use chrono::NaiveDate;
use proptest::prelude::*;

pub(super) fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

pub(super) fn scene() -> Scene {
    let people = [
        (1, "K. Demopad", "klinisch verloskundige"),
        (2, "J. Modeldijk", "jeugdverpleegkundige"),
        (3, "S. Schetsema", "medisch maatschappelijk werk"),
        (4, "W. Maquette", "sociaal werker"),
        (5, "N. Teststra", "jeugdverpleegkundige"),
        (6, "B. Schaduwen", "jeugdverpleegkundige"),
    ];
    Scene::for_tests(&people, Some(PersonId(1)), day(2026, 11, 24))
}

pub(super) fn fact(text: &str) -> Fact {
    let reading = read(text, &scene());
    reading.fact.unwrap_or_else(|| panic!("{text}: {:?}", reading.problems))
}

pub(super) fn problems(text: &str) -> Vec<Problem> {
    let reading = read(text, &scene());
    assert_eq!(reading.fact, None, "{text}");
    reading.problems
}

#[test]
fn a_line_without_a_sign_is_a_note() {
    assert_eq!(fact("Somber sinds wk 26, slaapt 4 u."), Fact::Note { text: "Somber sinds wk 26, slaapt 4 u.".into() });
}

#[test]
fn a_space_or_a_backslash_takes_the_sign_as_text() {
    assert_eq!(fact(" - geen zorg"), Fact::Note { text: "- geen zorg".into() });
    assert_eq!(fact("\\! let op"), Fact::Note { text: "! let op".into() });
}

#[test]
fn a_decision_names_outcome_and_return() {
    let expected = Fact::Decision {
        text: "instroom in de gezinspoli, terug op 8 dec".into(),
        outcome: Some(Outcome::Inflow),
        back_on: Some(day(2026, 12, 8)),
        effective: None,
    };
    assert_eq!(fact("! instroom in de gezinspoli, terug op 8 dec"), expected);
}

#[test]
fn a_family_comes_back_however_that_is_said() {
    for said in [
        "vervolg, terug op de agenda van 17-12",
        "vervolg, terug op agenda 17-12",
        "vervolg, weer op 17 dec",
        "vervolg, terug 17 dec",
        "uitgesteld tot 17 dec",
        "vervolg. Terug do 17 dec",
    ] {
        let Fact::Decision { back_on, outcome, .. } = fact(&format!("! {said}")) else { panic!("{said}") };
        assert_eq!(back_on, Some(day(2026, 12, 17)), "{said}");
        assert!(outcome.is_some(), "{said}");
    }
}

#[test]
fn what_joins_people_goes_with_them() {
    for (said, text) in [
        ("bellen met moeder, @modeldijk, uiterlijk 14 dec.", "bellen met moeder"),
        ("bellen @modeldijk, @maquette en @schetsema 14 dec", "bellen"),
        ("bellen door @modeldijk 14 dec", "bellen"),
        ("@modeldijk: bellen, 14 dec", "bellen"),
        ("overleg @modeldijk met @maquette 14 dec", "overleg"),
        ("bellen en mailen @modeldijk 14 dec", "bellen en mailen"),
    ] {
        let Fact::FollowUp { text: kept, .. } = fact(&format!("> {said}")) else { panic!("{said}") };
        assert_eq!(kept, text, "{said}");
    }
}

#[test]
fn words_that_join_are_printed_so_that_they_stay() {
    for text in ["&", "bellen door", "brief en", "van en", "met"] {
        let kept = Fact::FollowUp { text: text.into(), owners: vec![PersonId(2)], due: Some(day(2026, 12, 14)) };
        let line = crate::capture::print::print(&kept, &scene());
        assert_eq!(fact(&line), kept, "{line}");
    }
}

#[test]
fn nobody_coordinates_yet_is_not_nobody_is_needed() {
    for (said, later) in [
        ("geen nog te bepalen", true),
        ("geen, nog bepalen", true),
        ("geen wordt volgende week bepaald", true),
        ("geen nog geen toestemming", true),
        ("niemand: niet nodig, ouders regelen het zelf", false),
    ] {
        let Fact::Coordinator(CoordinatorChoice::None { deferred, .. }) = fact(&format!("= {said}")) else {
            panic!("{said}")
        };
        assert_eq!(deferred, later, "{said}");
    }
}

#[test]
fn a_coordinator_may_be_named_without_a_sign() {
    let said = fact("= W. Maquette t/m 15 dec daarna @modeldijk");
    let Fact::Coordinator(CoordinatorChoice::Assigned { person, successor, until, .. }) = said else { panic!() };
    assert_eq!((person, successor, until), (PersonId(4), Some(PersonId(2)), Some(day(2026, 12, 15))));
    assert!(problems("= ongewijzigd").contains(&Problem::NoOwner));
}

#[test]
fn feedback_is_a_promise_where_somebody_makes_it_and_goes_to_one() {
    let Fact::Feedback { channel, by, .. } = fact("< gezin geen brief, wel bellen @modeldijk ma") else { panic!() };
    assert_eq!((channel.as_str(), by), ("geen brief, wel bellen", Some(PersonId(2))));
    for said in ["gezin + verwijzer bellen @modeldijk 14-12", "gezin en verwijzer brief @modeldijk 14-12"] {
        assert_eq!(problems(&format!("< {said}")), [Problem::TwoRecipients], "{said}");
    }
    for said in ["verwijzer nvt", "verwijzer n.v.t., eigen poli", "gezin niet, onveilig"] {
        assert!(matches!(fact(&format!("< {said}")), Fact::NoFeedback { .. }), "{said}");
    }
}

#[test]
fn a_decision_that_only_begins_like_an_outcome_names_none() {
    let Fact::Decision { outcome, .. } = fact("! alleen anonieme consultatie") else { panic!() };
    assert_eq!(outcome, None);
}

#[test]
fn discharge_tells_from_when() {
    let Fact::Decision { outcome, effective, .. } = fact("! Besluit: uitstroom per 01-12") else { panic!() };
    assert_eq!((outcome, effective), (Some(Outcome::Discharge), Some(day(2026, 12, 1))));
}

#[test]
fn a_follow_up_has_owners_and_a_date() {
    let expected = Fact::FollowUp {
        text: "gezamenlijke intake CJG".into(),
        owners: vec![PersonId(2), PersonId(3)],
        due: Some(day(2026, 11, 25)),
    };
    assert_eq!(fact("> gezamenlijke intake CJG @modeldijk @schetsema morgen"), expected);
}

fn follow_up(text: &str) -> (String, NaiveDate) {
    let Fact::FollowUp { text, due: Some(due), .. } = fact(text) else { panic!("{text}") };
    (text, due)
}

#[test]
fn a_day_may_stand_between_the_owners_and_what_they_do() {
    let vr = day(2026, 11, 27);
    for (line, text, owners) in [
        ("> @maq vr bellen", "bellen", &[4][..]),
        ("> school @maq @modeldijk vr bellen", "school bellen", &[4, 2]),
        ("> school @maq bellen vr", "school bellen", &[4]),
        ("> bellen @maq vr met moeder", "bellen met moeder", &[4]),
    ] {
        let owners = owners.iter().copied().map(PersonId).collect();
        assert_eq!(fact(line), Fact::FollowUp { text: text.into(), owners, due: Some(vr) }, "{line}");
    }
    assert_eq!(problems("> @maq ma bellen"), [Problem::NoDate], "that is the mother");
    assert_eq!(problems("> @maq \\vr bellen"), [Problem::NoDate], "turned back into text");
}

#[test]
fn when_on_a_day_stays_in_the_text() {
    for (line, text, due) in [
        ("> intake poli @maq vr 13:30", "intake poli 13:30", day(2026, 11, 27)),
        ("> intake poli vr 13:30 @maq", "intake poli 13:30", day(2026, 11, 27)),
        ("> intake poli (vr 13:30) @maq", "intake poli 13:30", day(2026, 11, 27)),
        ("> intake poli @maq half 3", "intake poli half 3", day(2026, 11, 24)),
        ("> intake poli @maq morgenochtend", "intake poli ochtend", day(2026, 11, 25)),
        ("> intake poli @maq di 10 uur", "intake poli 10 uur", day(2026, 12, 1)),
        ("> intake poli @maq om 10 uur op vrijdag", "intake poli om 10 uur", day(2026, 11, 27)),
        ("> bellen vóór 12 uur @maq", "bellen vóór 12 uur", day(2026, 11, 24)),
        ("> bellen @maq morgen vóór 12 uur", "bellen vóór 12 uur", day(2026, 11, 25)),
    ] {
        assert_eq!(follow_up(line), (text.to_owned(), due), "{line}");
        let again = crate::capture::print(&fact(line), &scene());
        assert_eq!(fact(&again), fact(line), "{again}");
    }
    assert_eq!(read("> bellen @maq vr om 3 uur", &scene()).time.as_deref(), Some("om 3 uur"));
}

#[test]
fn punctuation_behind_a_name_or_a_date_is_not_left_behind() {
    for (line, text) in [
        ("> bellen @maq woensdag a.s.", "bellen"),
        ("> bellen @maq vr 27 nov.", "bellen"),
        ("> bellen @maq, vr.", "bellen"),
        ("> brief sturen op vr 27 nov. Daarna bellen @maq.", "brief sturen. Daarna bellen"),
        ("> bellen. @maq vr", "bellen."),
    ] {
        assert_eq!(follow_up(line).0, text, "{line}");
    }
}

#[test]
fn a_day_at_the_end_of_an_earlier_row_counts() {
    assert_eq!(
        follow_up("> bellen @maq vr\nzij werkt niet op wo"),
        ("bellen\nzij werkt niet op wo".into(), day(2026, 11, 27))
    );
    assert_eq!(follow_up("> bellen morgen @maq\nmet tolk").1, day(2026, 11, 25));
    assert_eq!(follow_up("> bellen @maq vr\nen brief do @maq").1, day(2026, 11, 27));
}

#[test]
fn a_family_that_comes_back_has_an_outcome_or_a_warning() {
    let said = |line: &str| read(line, &scene());
    for line in ["! terug op 8 dec", "! terug 8 dec", "! advies gegeven; terug 8 dec"] {
        assert_eq!(
            (said(line).warnings, said(line).date),
            (vec![Warning::NoOutcome], Some(day(2026, 12, 8))),
            "{line}"
        );
    }
    for line in ["! vervolg, terug op 8 dec", "! vervolg terug 8 dec"] {
        assert_eq!((said(line).warnings, said(line).date), (vec![], Some(day(2026, 12, 8))), "{line}");
    }
    assert_eq!(said("! vader terug 8 dec uit het buitenland").date, None);
}

#[test]
fn self_is_who_speaks() {
    let Fact::FollowUp { owners, .. } = fact("> bellen @zelf vr") else { panic!() };
    assert_eq!(owners, [PersonId(1)]);
}

#[test]
fn what_a_follow_up_lacks_is_asked() {
    assert_eq!(problems("> bellen"), [Problem::NoOwner, Problem::NoDate]);
    assert_eq!(problems("> bellen @qqqq vr"), [Problem::UnknownPerson("qqqq".into())]);
    assert_eq!(problems("> bellen @ vr"), [Problem::NoOwner]);
    assert_eq!(problems("> @maq vr"), [Problem::NoTask]);
    assert_eq!(problems(">"), [Problem::NoTask, Problem::NoOwner, Problem::NoDate], "what it is about is asked first");
    let several = problems("> bellen @jvk vr");
    assert!(matches!(&several[..], [Problem::SeveralPeople(said, who)] if said == "jvk" && who.len() == 3));
}

#[test]
fn a_name_that_nobody_has_stays_text_once_somebody_else_is_named() {
    let reading = read("> bellen met @qqqq @maq vr", &scene());
    assert_eq!(reading.warnings, [Warning::UnknownPerson("qqqq".into())]);
    let Some(Fact::FollowUp { text, owners, .. }) = reading.fact else { panic!() };
    assert_eq!((text.as_str(), owners), ("bellen met @qqqq", vec![PersonId(4)]));
}

#[test]
fn terms_of_an_intervention_are_told_with_their_day() {
    let mut scene = full_scene();
    scene.family = Family::for_tests(day(2027, 2, 23), false);
    let reading = read("> aanmelding VoorZorg @teststra do", &scene);
    assert_eq!(reading.warnings, [Warning::Intervention("VoorZorg".into(), Limit::Before(day(2026, 12, 1), 28))]);
    assert!(reading.tokens.iter().any(|token| token.kind == TokenKind::Tag && token.range == (13..21)));
    scene.family = Family::for_tests(day(2027, 1, 24), true);
    let said = read("! #voorzorg aanbieden", &scene);
    assert_eq!(said.fact.as_ref().map(Fact::text), Some("voorzorg aanbieden"));
    assert_eq!(said.warnings.len(), 2, "a second child, and too late");
    assert!(read("! \\VoorZorg aanbieden", &scene).warnings.is_empty());
}

#[test]
fn a_tag_offers_the_catalogue_and_life_domains_where_they_belong() {
    let offered = |text: &str| -> Vec<String> {
        let scene = full_scene();
        crate::capture::complete(text, text.len(), &scene).into_iter().map(|one| one.text).collect()
    };
    assert_eq!(offered("! #stevig"), ["Stevig Ouderschap "]);
    assert_eq!(offered("> aanmelden bij #voor"), ["VoorZorg "]);
    assert_eq!(offered("- #o")[..2], ["#opvoeden/opgroeien ", "#opleiding "]);
}

#[test]
fn nobody_coordinates_for_a_reason() {
    let line = "= geen uitgesteld, contact K. Demopad; JGZ benadert haar niet";
    let expected = CoordinatorChoice::None {
        reason: "uitgesteld, contact K. Demopad; JGZ benadert haar niet".into(),
        deferred: true,
        contact: Some(PersonId(1)),
    };
    assert_eq!(fact(line), Fact::Coordinator(expected));
    assert_eq!(problems("= geen"), [Problem::NoReason]);
}

#[test]
fn the_reason_for_a_coordinator_is_kept_as_said() {
    let Fact::Coordinator(CoordinatorChoice::Assigned { person, reason, until, successor }) =
        fact("= @schad blijft; waarnemer Teststra t/m 04-12")
    else {
        panic!()
    };
    assert_eq!((person, reason.as_str()), (PersonId(6), "blijft; waarnemer Teststra t/m 04-12"));
    assert_eq!((until, successor), (None, None));
}

#[test]
fn medical_social_work_coordinates_until_a_day_and_names_who_follows() {
    let Fact::Coordinator(CoordinatorChoice::Assigned { until, successor, .. }) =
        fact("= @schets MMW t/m 1 dec daarna @modeldijk")
    else {
        panic!()
    };
    assert_eq!((until, successor), (Some(day(2026, 12, 1)), Some(PersonId(2))));
}

#[test]
fn who_is_only_named_in_the_reason_coordinates_nothing_later() {
    for line in
        ["= Schetsema", "= @schets want @modeldijk is er niet t/m 1 dec", "= @schets kent hen beter dan @modeldijk"]
    {
        let Fact::Coordinator(CoordinatorChoice::Assigned { person, until, successor, .. }) = fact(line) else {
            panic!("{line}")
        };
        assert_eq!((person, until, successor), (PersonId(3), None, None), "{line}");
    }
}

#[test]
fn feedback_says_to_whom_how_by_whom_and_when() {
    let expected = Fact::Feedback {
        to: FeedbackTo::Family,
        channel: "bellen+pictobrief".into(),
        by: Some(PersonId(5)),
        due: Some(day(2026, 11, 26)),
    };
    assert_eq!(fact("< gezin bellen+pictobrief @teststra do"), expected);
    let none = Fact::NoFeedback { to: FeedbackTo::Referrer, reason: "intern, eigen poli".into() };
    assert_eq!(fact("< verwijzer geen intern, eigen poli"), none);
    assert_eq!(problems("< bellen @maq vr"), [Problem::NoRecipient]);
}

#[test]
fn to_whom_feedback_goes_may_stand_further_on() {
    let told = |line: &str| match fact(line) {
        Fact::Feedback { to, channel, .. } => (to, channel),
        other => panic!("{other:?}"),
    };
    assert_eq!(told("< Teststra belt de verwijzer morgen"), (FeedbackTo::Referrer, "belt de verwijzer".into()));
    assert_eq!(told("< bellen met gezin @teststra do"), (FeedbackTo::Family, "bellen met gezin".into()));
    assert_eq!(told("< gezin belt verwijzer terug @teststra do"), (FeedbackTo::Family, "belt verwijzer terug".into()));
    let unclear =
        ["bellen over het gezin", "gesprek met ouders en verwijzer", "bellen met \\verwijzer", "bellen verwijzerij"];
    for how in unclear {
        assert_eq!(problems(&format!("< {how} @teststra do")), [Problem::NoRecipient], "{how}");
    }
}

#[test]
fn concerns_and_strengths_have_a_life_domain() {
    let expected = Fact::Concern { domain: LifeDomain::Finances, text: "post blijft liggen".into() };
    assert_eq!(fact("- #financiën post blijft liggen"), expected);
    let expected = Fact::Strength { domain: LifeDomain::Relationships, text: "partner betrokken".into() };
    assert_eq!(fact("+ #relatie partner betrokken"), expected);
    assert_eq!(problems("- #zzz iets"), [Problem::UnknownDomain("zzz".into())]);
    let reading = read("- iets zonder leefgebied", &scene());
    assert_eq!(reading.warnings, [Warning::NoDomain]);
}

#[test]
fn a_learning_point_is_a_note_that_says_so() {
    assert_eq!(fact("Leerpunt: eerder bellen."), Fact::LearningPoint { text: "eerder bellen.".into() });
}

#[test]
fn an_address_is_no_person() {
    assert_eq!(problems("> mail naar a@b.nl"), [Problem::NoOwner, Problem::NoDate]);
}

proptest! {
    #[test]
    fn any_text_is_read_with_spans_on_character_boundaries(text in "[!><=\\-+?*]?\\PC{0,60}|.{0,40}") {
        let scene = scene();
        for token in read(&text, &scene).tokens {
            prop_assert!(text.get(token.range.clone()).is_some(), "{:?} in {:?}", token, text);
        }
    }

    #[test]
    fn a_line_made_of_its_parts_is_never_misread(words in "[a-z]{3,9}( [a-z]{3,9}){0,4}", days in 1i64..300) {
        let date = day(2026, 11, 24) + chrono::Days::new(days.unsigned_abs());
        let text = format!("> {words} @maquette {}", date.format("%d-%m-%Y"));
        let reading = read(&text, &scene());
        prop_assert_eq!(reading.fact, Some(Fact::FollowUp { text: words, owners: vec![PersonId(4)], due: Some(date) }));
    }
}

#[test]
fn a_printed_line_reads_the_same() {
    let lines = [
        "Somber sinds wk 26.",
        "\\- geen zorg",
        "! vervolg, terug op 8 dec",
        "> bellen @modeldijk @schetsema 27-11-2026",
        "< gezin bellen @teststra 26-11-2026",
        "< verwijzer geen intern",
        "= @modeldijk JVK, standaard",
        "= geen niet nodig: geen kwetsbare sociale omstandigheden",
        "- #geestelijke-gezondheid somber",
        "+ #netwerk zus dichtbij",
        "? wie belt",
        "* tolk kwam niet",
        "Leerpunt: eerder bellen.",
    ];
    for line in lines {
        let said = fact(line);
        let printed = crate::capture::print(&said, &scene());
        assert_eq!(fact(&printed), said, "{line} became {printed}");
    }
}

#[test]
fn people_and_tags_are_completed_where_the_cursor_is() {
    let offered = |text: &str| -> Vec<String> {
        crate::capture::complete(text, text.len(), &scene()).into_iter().map(|one| one.text).collect()
    };
    assert_eq!(offered("> bellen @maq"), ["@W. Maquette "]);
    assert_eq!(offered("- #wo"), ["#wonen "]);
    assert_eq!(offered("< ge"), ["gezin "]);
    assert_eq!(offered("geen @"), offered("@"));
    assert!(offered("gewoon tekst").is_empty());
}

/// Lines as people type them, and as nobody would: words, names, dates, tags, signs and backslashes in any order.
fn any_line() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-zë]{1,8}",
        2 => prop::sample::select(vec![
            "@maq", "@jvk", "@J. Modeldijk", "@zelf", "@qqqq", "@", "vr", "ma", "morgen", "over 2 weken", "3-12",
            "volgende vrijdag", "uiterlijk", "op", "t/m 1 dec", "terug op 8 dec", "per 01-12", "#wonen", "#x", "#",
            "geen", "gezin", "verwijzer", "vervolg", "uitstroom", "Leerpunt:", "VoorZorg", "contact K. Demopad",
            "Modeldijk", "S. Schetsema", "ik", "belt", "bellen",
            "\\", "\\\\", "\\@maq", "\\vr", "(vr)", ",", ";", "\n", "  ", ">", "!", "=", "د", "🙂", "e\u{301}", "/",
        ]).prop_map(str::to_owned),
        1 => "\\PC{1,4}",
    ];
    let sign = prop::sample::select(vec![
        "",
        "!",
        "> ",
        "= ",
        "< ",
        "< gezin ",
        "- ",
        "+ ",
        "? ",
        "* ",
        "\\",
        " ",
        "Leerpunt: ",
    ]);
    (sign, prop::collection::vec(word, 0..9)).prop_map(|(sign, words)| format!("{sign}{}", words.join(" ")))
}

fn full_scene() -> Scene {
    let mut scene = scene();
    scene.catalogue = Catalogue::new(&Agreements::of_kind(ClinicKind::Pop).interventions);
    scene.next_meeting = Some(day(2026, 12, 1));
    scene
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_was_read_is_printed_so_that_it_reads_the_same(line in any_line()) {
        let scene = full_scene();
        if let Some(said) = read(&line, &scene).fact {
            let printed = crate::capture::print(&said, &scene);
            prop_assert_eq!(read(&printed, &scene).fact, Some(said), "{:?} became {:?}", line, printed);
        }
    }

    #[test]
    fn any_line_is_read_turned_back_and_changed_without_harm(line in any_line(), from in 0usize..40, length in 0usize..20) {
        let scene = full_scene();
        for token in read(&line, &scene).tokens {
            prop_assert!(line.get(token.range.clone()).is_some());
            let plain = crate::capture::as_text(&line, token.range, &scene);
            prop_assert_eq!(plain.replace('\\', ""), line.replace('\\', ""));
        }
        crate::capture::as_text(&line, from..from + length, &scene);
        crate::capture::complete(&line, from, &scene);
        for (_, kind) in Kind::SIGNED {
            prop_assert_eq!(read(&crate::capture::with_kind(&line, *kind), &scene).kind, *kind);
        }
    }
}
