use super::{Field, Found, Index, search};
use crate::domain::{
    case::{Restriction, RestrictionKind},
    command::Command,
    lens::Lens,
};
use fixture::{House, expected};
use proptest::prelude::*;
use std::sync::LazyLock;

#[path = "../report/tests/fixture.rs"]
#[allow(dead_code, clippy::duplicate_mod, reason = "shared by tests of layers that may not use each other")]
mod fixture;

static HELD: LazyLock<House> = LazyLock::new(House::held);

fn codes(lens: &Lens, query: &str) -> Vec<String> {
    search(lens, query, 10).into_iter().filter_map(|hit| hit.code).collect()
}

#[test]
fn every_viewer_of_the_scenario_finds_what_they_may() {
    for house in [&House::prepared(), &*HELD] {
        for row in expected()["search"].as_array().unwrap() {
            let (query, viewer) = (row["query"].as_str().unwrap(), row["viewer"].as_str().unwrap());
            let hits = search(&house.lens_of(viewer), query, 10);
            match row["family"].as_str() {
                Some(code) => assert_eq!(hits[0].code.as_deref(), Some(code), "{viewer} seeks {query}"),
                None => assert_eq!(hits, [], "{viewer} seeks {query}"),
            }
        }
    }
}

#[test]
fn finds_by_code_place_person_and_open_follow_up() {
    let lens = HELD.lens();
    let found = |query: &str| search(&lens, query, 1).into_iter().next().map(|hit| (hit.code.unwrap(), hit.field));
    let hit = |nr: &str, field| Some((format!("IGP-26-{nr}"), field));
    assert_eq!(found("igp-26-021"), hit("021", Field::Code));
    assert_eq!(found("IGP26021"), hit("021", Field::Code));
    assert_eq!(found("21"), hit("021", Field::Code));
    assert_eq!(found("casus 43"), hit("043", Field::Code));
    assert_eq!(found("Overduin"), hit("043", Field::Municipality));
    assert_eq!(found("woonurgentie"), hit("021", Field::FollowUp));
    assert_eq!(found("a. windroos"), hit("038", Field::Name));
    assert_eq!(found("energiebedrijf zeeegel"), hit("041", Field::Name));
    assert_eq!(found("energiebedrijf windroos"), None);
}

#[test]
fn words_stand_in_any_order_and_names_come_first() {
    let lens = HELD.lens();
    assert_eq!(codes(&lens, "lepelaar theepot"), ["IGP-26-012"]);
    assert_eq!(codes(&lens, "nergenshuizen van"), ["IGP-26-033"]);
    let hits = search(&lens, "duinhaven", 10);
    assert_eq!(hits.len(), 7, "all but the family of Overduin");
    let by_name = search(&lens, "papegaai", 10);
    assert_eq!((by_name[0].field, by_name[0].text.as_str()), (Field::Name, "Papegaaiduiker"));
}

#[test]
fn a_forgotten_letter_is_found_but_not_just_any_letters_in_order() {
    let lens = HELD.lens();
    assert_eq!(codes(&lens, "klapros"), ["IGP-26-044"]);
    assert_eq!(codes(&lens, "kwrtelkonng"), ["IGP-26-029"]);
    assert_eq!(codes(&lens, "tdl"), Vec::<String>::new());
    assert_eq!(codes(&lens, "znw"), Vec::<String>::new());
}

#[test]
fn anonymous_cases_are_found_by_their_number_only() {
    let lens = HELD.lens_of("W. Maquette");
    for query in ["43", "casus 43", "Casus 043", "case 43"] {
        let hits = search(&lens, query, 10);
        assert_eq!(hits[0].label, Found::Number("43".to_owned()), "{query}");
        assert_eq!((hits[0].code.as_deref(), hits[0].text.as_str()), (None, "43"));
    }
    for query in ["IGP-26-043", "Overduin", "casus", "4", "tolk", "contactpersoon"] {
        assert!(search(&lens, query, 10).iter().all(|hit| hit.case != HELD.case("IGP-26-043")), "{query}");
    }
}

#[test]
fn a_case_seen_in_part_is_found_by_name_and_code_only() {
    let lens = HELD.lens_of("E. Verzonnen");
    assert_eq!(codes(&lens, "papegaaiduiker"), ["IGP-26-021"]);
    assert!(!codes(&lens, "woonurgentie").contains(&"IGP-26-021".to_owned()));
    assert_eq!(codes(&lens, "hulp bij verhuizen"), ["IGP-26-021"], "their own follow-up");
}

#[test]
fn what_is_hidden_changes_nothing() {
    let mut house = HELD.clone();
    let restricted = house.case("IGP-26-041");
    let lens = |house: &House| Index::of(&house.lens_of("N. Teststra"));
    let before = lens(&house);
    assert!(!before.search("zeeegel", 10).is_empty());
    let safety = Restriction { kind: RestrictionKind::Safety, allowed: vec![house.who("K. Demopad")] };
    house.run(Command::Restrict { case: restricted, restriction: Some(safety) });
    let after = lens(&house);
    assert_eq!((before.len(), after.len()), (7, 6));
    for query in ["zeeegel", "igp", "duinhaven", "41", "casus 41", "intake", "e"] {
        let without: Vec<_> = before.search(query, 100).into_iter().filter(|hit| hit.case != restricted).collect();
        assert_eq!(after.search(query, 100), without, "{query}");
    }
}

#[test]
fn a_beamer_shows_numbers_only() {
    let index = Index::of(&HELD.lens().masked(true));
    assert_eq!(index.search("zeeegel", 10), []);
    assert_eq!(index.search("41", 10)[0].label, Found::Number("41".to_owned()));
}

#[test]
fn limit_and_empty_queries_are_kept_to() {
    let index = Index::of(&HELD.lens());
    assert_eq!(index.len(), 8);
    assert_eq!(index.search("igp", 3).len(), 3);
    assert_eq!(index.search("igp", 0), []);
    for query in ["", " ", "-", "\u{0}\u{202e}", &"a".repeat(10_000), &"a ".repeat(5_000)] {
        assert_eq!(index.search(query, 10), []);
    }
}

#[test]
fn the_same_question_has_the_same_answer_whatever_was_asked_before() {
    let index = Index::of(&HELD.lens());
    let fresh = index.search("an de", 10);
    for query in ["nergens", "gesprek moeder", "e", "papegaaiduiker", "igp 26 0"] {
        index.search(query, 10);
        assert_eq!(index.search("an de", 10), fresh);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_query_breaks_it(query in "\\PC{0,60}|[a-z 0-9]{0,200}|(?s).{0,300}", limit in 0usize..20) {
        let hits = Index::of(&HELD.lens()).search(&query, limit);
        prop_assert!(hits.len() <= limit);
        prop_assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
    }

    #[test]
    fn every_word_of_a_name_finds_it(nr in 0usize..8, word in 0usize..3) {
        let expected = expected();
        let family = &expected["families"][nr];
        let name = family["family"].as_str().unwrap();
        let word = name.split([' ', '-']).nth(word).unwrap_or(name);
        prop_assert!(codes(&HELD.lens(), word).contains(&family["code"].as_str().unwrap().to_owned()), "{word}");
    }
}
