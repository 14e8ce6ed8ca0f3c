use super::*;
use proptest::prelude::*;

fn one(text: &str) -> (String, String, Option<u8>) {
    let all = children(text).each;
    assert_eq!(all.len(), 1, "{text}");
    all.into_iter().next().map(|child| (child.relation, child.name, child.years)).unwrap()
}

#[test]
fn children_are_named_or_counted() {
    assert_eq!(one("zoon (4)"), ("zoon".into(), String::new(), Some(4)));
    assert_eq!(one("dochter 2 jr"), ("dochter".into(), String::new(), Some(2)));
    assert_eq!(one("baby O."), ("baby".into(), "O.".into(), None));
    assert_eq!(one("Zoon Bram (3 jaar)"), ("zoon".into(), "Bram".into(), Some(3)));
    assert_eq!(one("dochter (8 mnd)"), ("dochter".into(), String::new(), None));
    let two = children("zoon (3); baby E.");
    assert_eq!(two.each.iter().map(|child| child.text.as_str()).collect::<Vec<_>>(), ["zoon (3)", "baby E."]);
    assert!(two.each[1].is_baby() && !two.each[0].is_baby());
    assert_eq!(children("zoon (3, thuis) en dochter (5)").each.len(), 2);
    assert_eq!(children("2 (wonen bij oma)"), Children { count: Some(2), each: vec![], note: "wonen bij oma".into() });
    assert_eq!(children("2 kinderen").count, Some(2));
    assert_eq!(children("geen").count, Some(0));
    assert_eq!(children(""), Children::default());
}

#[test]
fn weeks_of_pregnancy_are_read_as_people_write_them() {
    for text in ["36+2", "36 + 2", "36+2 wk", "36w2d", "36 w 2 d", "36 2/7", "36+2/7", "36wk+2"] {
        assert_eq!(gestation(text), Some(36 * 7 + 2), "{text}");
    }
    assert_eq!(gestation("31 weken"), Some(217));
    assert_eq!(gestation("31"), Some(217));
    for text in ["", "24-11-2026", "36+9", "99", "3", "36+2+1", "ja"] {
        assert_eq!(gestation(text), None, "{text}");
    }
    assert_eq!(gestation_in("angst; prematuriteit (36+2) verwerkt"), Some(254));
    assert_eq!(gestation_in("12-11-2026, 2 kamers, 1+1"), None);
}

#[test]
fn signals_are_told_apart_by_life_domain() {
    let parts = |text: &str| {
        signals(text).into_iter().map(|signal| (signal.domain.unwrap_or_default(), signal.text)).collect::<Vec<_>>()
    };
    let pair = |domain: &str, text: &str| (domain.to_owned(), text.to_owned());
    assert_eq!(
        parts("financiën: achterstand, ca. €6.400; wonen: 2 kamers. Mind2Care 09-11: psychisch + financieel"),
        [
            pair("financiën", "achterstand, ca. €6.400"),
            pair("wonen", "2 kamers"),
            pair("", "Mind2Care 09-11: psychisch + financieel")
        ]
    );
    assert_eq!(parts("netwerk: klein. ALPHA-NL 03-11"), [pair("netwerk", "klein"), pair("", "ALPHA-NL 03-11")]);
    assert_eq!(parts("angst in remissie; SPARK: laag"), [pair("", "angst in remissie"), pair("", "SPARK: laag")]);
    assert_eq!(parts("- zus dichtbij\n- partner werkt"), [pair("", "zus dichtbij"), pair("", "partner werkt")]);
    assert_eq!(parts(" ; "), []);
}

#[test]
fn remarks_say_things_that_rules_need() {
    assert!(forbids_contact_at_home("GEEN POST NAAR HUIS. Meldcode stap 1 gedaan"));
    assert!(!forbids_contact_at_home("post blijft liggen"));
    assert_eq!(ground_in("Partner: grond = conflict van plichten").as_deref(), Some("conflict van plichten"));
    assert_eq!(ground_in("achtergrond onbekend"), None);
    assert_eq!(
        fuller_scope("alleen praktisch", "36+0 op 30-11\nThuisanker: alleen praktische steun, geen medische gegevens")
            .as_deref(),
        Some("alleen praktische steun, geen medische gegevens")
    );
    assert_eq!(fuller_scope("alleen praktisch", "alleen zorg; voor anderen casus 44"), None);
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "[a-zA-Z0-9é ,;:()+/.=\n-]{0,60}") {
        let _ = (children(&text), gestation(&text), gestation_in(&text), signals(&text), ground_in(&text));
    }
}
