use super::*;
use proptest::prelude::*;

#[test]
fn finds_names_however_they_are_typed() {
    for (text, expected) in [
        ("Zeeëgel", "zeeegel"),
        ("Zee\u{0308}gel", "zeegel"),
        ("Ñandoe", "nandoe"),
        ("Van ’t Nergenshuizen", "van t nergenshuizen"),
        ("van 't nergenshuizen", "van t nergenshuizen"),
        ("Theepot-de Lepelaar", "theepot de lepelaar"),
        ("IJsvogel", "ijsvogel"),
        ("Ĳsvogel ĳs", "ijsvogel ijs"),
        ("Şahin Łukasz Sørensen Đorđe", "sahin lukasz sorensen dorde"),
        ("İbrahim Işık", "ibrahim isik"),
        ("Þór Æsa Œuvre Straße ẞ", "thor aesa oeuvre strasse ss"),
        ("O`Brien O´Brien OʼBrien O‘Brien", "obrien obrien obrien obrien"),
        ("  a\t\u{a0} b\n", "a b"),
        ("a\u{200b}b\u{202e}c\u{1b}[31m", "abc[31m"),
        ("jeugd–gezins__team/wijk", "jeugd gezins team wijk"),
        ("ﬁnanciën", "financien"),
        ("-'-", ""),
        ("", ""),
    ] {
        assert_eq!(fold(text), expected, "{text:?}");
    }
}

#[test]
fn folding_any_letter_twice_changes_nothing_more() {
    let wrong: Vec<_> = (char::MIN..=char::MAX)
        .filter(|letter| {
            let once = fold(&letter.to_string());
            fold(&once) != once
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_hit_leads_back_to_whole_letters() {
    for (text, hit, expected) in [
        ("fam. Zeeëgel", "zeeegel", "Zeeëgel"),
        ("fam. Zeee\u{0308}gel!", "zeee", "Zeee\u{0308}"),
        ("Van ’t Nergens", "t", "t"),
        ("Van ’t Nergens", "van t", "Van ’t"),
        ("Straße", "stras", "Straß"),
        ("Theepot --  de Lepelaar", "t de l", "t --  de L"),
        ("D'Arc", "d", "D"),
    ] {
        let folded = folded(text);
        let start = folded.text().find(hit).unwrap();
        let source = folded.source(start..start + hit.len());
        assert_eq!(text.get(source), Some(expected));
    }
    assert_eq!(folded("abc").source(2..9), 0..0);
    assert_eq!(folded("abc").source(1..1), 0..0);
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(&fold(&once), &once);
        let folded = folded(&text);
        prop_assert_eq!(folded.text(), once);
    }

    #[test]
    fn every_hit_lies_on_character_boundaries(text in "\\PC{0,20}[a-zéßĳ' -]{0,9}\\PC{0,9}", a in 0usize..60, b in 0usize..60) {
        let folded = folded(&text);
        let source = folded.source(a.min(b)..a.max(b));
        prop_assert!(text.get(source).is_some());
    }
}
